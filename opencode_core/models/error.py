# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""error"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

__all__ = [
    "APIError",
    "APIErrorData",
    "BadRequestErrorBody",
    "BadRequestErrorData",
    "BareBadRequest",
    "BareForbidden",
    "BareInternalServerError",
    "ConflictErrorBody",
    "ContentFilterError",
    "ContextOverflowError",
    "ContextOverflowErrorData",
    "ErrorBody",
    "ErrorDetail",
    "ForbiddenError",
    "InvalidCursorError",
    "InvalidRequestError",
    "McpServerNotFoundError",
    "McpUnsupportedOAuthError",
    "MessageAbortedError",
    "MessageError",
    "MessageNotFoundError",
    "MessageOutputLengthError",
    "MoveSessionError",
    "NotFoundErrorBody",
    "PermissionNotFoundError",
    "ProjectCopyError",
    "ProjectCopyErrorData",
    "ProjectNotFoundError",
    "ProviderAuthError",
    "ProviderAuthErrorData",
    "ProviderNotFoundError",
    "ProviderOAuthError",
    "ProviderOAuthErrorData",
    "PtyForbiddenError",
    "PtyNotFoundError",
    "QuestionNotFoundError",
    "ServiceUnavailableError",
    "SessionBusyError",
    "SessionNotFoundError",
    "StructuredOutputError",
    "StructuredOutputErrorData",
    "UnauthorizedError",
    "UnknownError",
    "UnknownErrorData",
    "V2UnknownError",
    "VcsApplyError",
    "VcsApplyErrorData",
    "WorkspaceCreateError",
    "WorkspaceWarpError",
    "WorktreeError",
]


class ProviderAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """"""

    provider_id: str
    message: str


class ProviderAuthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProviderAuthError"):
    """"""

    name: ClassVar[Literal["ProviderAuthError"]] = "ProviderAuthError"
    data: ProviderAuthErrorData


class UnknownErrorData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str
    ref: str | None = None


class UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="UnknownError"):
    """"""

    name: ClassVar[Literal["UnknownError"]] = "UnknownError"
    data: UnknownErrorData


class MessageOutputLengthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageOutputLengthError"):
    """"""

    name: ClassVar[Literal["MessageOutputLengthError"]] = "MessageOutputLengthError"
    data: dict[str, Any]


class ErrorDetail(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str


class MessageAbortedError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageAbortedError"):
    """"""

    name: ClassVar[Literal["MessageAbortedError"]] = "MessageAbortedError"
    data: ErrorDetail


class StructuredOutputErrorData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str
    retries: int


class StructuredOutputError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="StructuredOutputError"):
    """"""

    name: ClassVar[Literal["StructuredOutputError"]] = "StructuredOutputError"
    data: StructuredOutputErrorData


class ContextOverflowErrorData(OpenStruct, frozen=True, kw_only=True, rename={"response_body": "responseBody"}):
    """"""

    message: str
    response_body: str | None = None


class ContextOverflowError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContextOverflowError"):
    """"""

    name: ClassVar[Literal["ContextOverflowError"]] = "ContextOverflowError"
    data: ContextOverflowErrorData


class ContentFilterError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContentFilterError"):
    """"""

    name: ClassVar[Literal["ContentFilterError"]] = "ContentFilterError"
    data: ErrorDetail


class APIErrorData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "status_code": "statusCode",
        "is_retryable": "isRetryable",
        "response_headers": "responseHeaders",
        "response_body": "responseBody",
    },
):
    """"""

    message: str
    status_code: int | None = None
    is_retryable: bool
    response_headers: dict[str, str] | None = None
    response_body: str | None = None
    metadata: dict[str, str] | None = None


class APIError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="APIError"):
    """"""

    name: ClassVar[Literal["APIError"]] = "APIError"
    data: APIErrorData


_MessageError: TypeAlias = (
    ProviderAuthError
    | UnknownError
    | MessageOutputLengthError
    | MessageAbortedError
    | StructuredOutputError
    | ContextOverflowError
    | ContentFilterError
    | APIError
)
if TYPE_CHECKING:
    MessageError: TypeAlias = _MessageError | Unknown
else:
    MessageError = _MessageError


class BareBadRequest(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="BadRequest"):
    """"""

    tag: ClassVar[Literal["BadRequest"]] = "BadRequest"


class InvalidRequestError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidRequestError"):
    """"""

    tag: ClassVar[Literal["InvalidRequestError"]] = "InvalidRequestError"
    message: str
    kind: str | None = None
    field: str | None = None


class MoveSessionError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MoveSessionError"):
    """"""

    name: ClassVar[Literal["MoveSessionError"]] = "MoveSessionError"
    data: ErrorDetail


class BareInternalServerError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InternalServerError"):
    """"""

    tag: ClassVar[Literal["InternalServerError"]] = "InternalServerError"


class WorktreeError(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: (
        Literal[
            "WorktreeNotGitError",
            "WorktreeNameGenerationFailedError",
            "WorktreeCreateFailedError",
            "WorktreeStartCommandFailedError",
            "WorktreeRemoveFailedError",
            "WorktreeResetFailedError",
            "WorktreeListFailedError",
        ]
        | str
    )
    data: ErrorDetail


class VcsApplyErrorData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str
    reason: Literal["non-git", "not-clean"] | str


class VcsApplyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="VcsApplyError"):
    """"""

    name: ClassVar[Literal["VcsApplyError"]] = "VcsApplyError"
    data: VcsApplyErrorData


class McpUnsupportedOAuthError(OpenStruct, frozen=True, kw_only=True):
    """"""

    error: str


class McpServerNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="McpServerNotFoundError"):
    """"""

    tag: ClassVar[Literal["McpServerNotFoundError"]] = "McpServerNotFoundError"
    name: str
    message: str


class ProjectNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="ProjectNotFoundError",
    rename={"project_id": "projectID"},
):
    """"""

    tag: ClassVar[Literal["ProjectNotFoundError"]] = "ProjectNotFoundError"
    project_id: str
    message: str


class PtyNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyNotFoundError", rename={"pty_id": "ptyID"}
):
    """"""

    tag: ClassVar[Literal["PtyNotFoundError"]] = "PtyNotFoundError"
    pty_id: str
    message: str


class PtyForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyForbiddenError"):
    """"""

    tag: ClassVar[Literal["PtyForbiddenError"]] = "PtyForbiddenError"
    message: str


class QuestionNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="QuestionNotFoundError",
    rename={"request_id": "requestID"},
):
    """"""

    tag: ClassVar[Literal["QuestionNotFoundError"]] = "QuestionNotFoundError"
    request_id: str
    message: str


class PermissionNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="PermissionNotFoundError",
    rename={"request_id": "requestID"},
):
    """"""

    tag: ClassVar[Literal["PermissionNotFoundError"]] = "PermissionNotFoundError"
    request_id: str
    message: str


class ProviderOAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """"""

    provider_id: str | None = None
    field: str | None = None
    message: str | None = None
    kind: str | None = None


class ProviderOAuthError(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: (
        Literal[
            "BadRequest",
            "ProviderAuthOauthMissing",
            "ProviderAuthOauthCodeMissing",
            "ProviderAuthOauthCallbackFailed",
            "ProviderAuthValidationFailed",
        ]
        | str
    )
    data: ProviderOAuthErrorData


class NotFoundErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="NotFoundError"):
    """"""

    name: ClassVar[Literal["NotFoundError"]] = "NotFoundError"
    data: ErrorDetail


class SessionBusyError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="SessionBusyError", rename={"session_id": "sessionID"}
):
    """"""

    tag: ClassVar[Literal["SessionBusyError"]] = "SessionBusyError"
    session_id: str
    message: str


class WorkspaceCreateError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceCreateError"):
    """"""

    name: ClassVar[Literal["WorkspaceCreateError"]] = "WorkspaceCreateError"
    data: ErrorDetail


class WorkspaceWarpError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceWarpError"):
    """"""

    name: ClassVar[Literal["WorkspaceWarpError"]] = "WorkspaceWarpError"
    data: ErrorDetail


class UnauthorizedError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnauthorizedError"):
    """"""

    tag: ClassVar[Literal["UnauthorizedError"]] = "UnauthorizedError"
    message: str


class InvalidCursorError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidCursorError"):
    """"""

    tag: ClassVar[Literal["InvalidCursorError"]] = "InvalidCursorError"
    message: str


class SessionNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="SessionNotFoundError",
    rename={"session_id": "sessionID"},
):
    """"""

    tag: ClassVar[Literal["SessionNotFoundError"]] = "SessionNotFoundError"
    session_id: str
    message: str


class ConflictErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ConflictError"):
    """"""

    tag: ClassVar[Literal["ConflictError"]] = "ConflictError"
    message: str
    resource: str | None = None


class ServiceUnavailableError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ServiceUnavailableError"):
    """"""

    tag: ClassVar[Literal["ServiceUnavailableError"]] = "ServiceUnavailableError"
    message: str
    service: str | None = None


class MessageNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="MessageNotFoundError",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """"""

    tag: ClassVar[Literal["MessageNotFoundError"]] = "MessageNotFoundError"
    session_id: str
    message_id: str
    message: str


class V2UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnknownError"):
    """"""

    tag: ClassVar[Literal["UnknownError"]] = "UnknownError"
    message: str
    ref: str | None = None


class ProviderNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="ProviderNotFoundError",
    rename={"provider_id": "providerID"},
):
    """"""

    tag: ClassVar[Literal["ProviderNotFoundError"]] = "ProviderNotFoundError"
    provider_id: str
    message: str


class ForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ForbiddenError"):
    """"""

    tag: ClassVar[Literal["ForbiddenError"]] = "ForbiddenError"
    message: str


class ProjectCopyErrorData(OpenStruct, frozen=True, kw_only=True, rename={"force_required": "forceRequired"}):
    """"""

    message: str
    force_required: bool | None = None


class ProjectCopyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProjectCopyError"):
    """"""

    name: ClassVar[Literal["ProjectCopyError"]] = "ProjectCopyError"
    data: ProjectCopyErrorData


class BareForbidden(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="Forbidden"):
    """"""

    tag: ClassVar[Literal["Forbidden"]] = "Forbidden"


class BadRequestErrorData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str
    kind: Literal["Params", "Headers", "Query", "Body", "Payload"] | str | None = None


class BadRequestErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="BadRequest"):
    """"""

    name: ClassVar[Literal["BadRequest"]] = "BadRequest"
    data: BadRequestErrorData


ErrorBody: TypeAlias = (
    BadRequestErrorBody
    | BareBadRequest
    | BareInternalServerError
    | ConflictErrorBody
    | ForbiddenError
    | InvalidCursorError
    | InvalidRequestError
    | McpServerNotFoundError
    | McpUnsupportedOAuthError
    | MessageNotFoundError
    | MoveSessionError
    | NotFoundErrorBody
    | PermissionNotFoundError
    | ProjectCopyError
    | ProjectNotFoundError
    | ProviderNotFoundError
    | ProviderOAuthError
    | PtyForbiddenError
    | PtyNotFoundError
    | QuestionNotFoundError
    | ServiceUnavailableError
    | SessionBusyError
    | SessionNotFoundError
    | UnauthorizedError
    | UnknownError
    | V2UnknownError
    | VcsApplyError
    | WorkspaceCreateError
    | WorkspaceWarpError
    | WorktreeError
    | Unknown
)
"""What an error answer carries: `body` of `APIStatusError`."""
