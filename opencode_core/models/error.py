# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What error answers carry, and the errors that messages and events carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

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
    """Which provider refused, and why."""

    provider_id: str
    message: str


class ProviderAuthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProviderAuthError"):
    """The provider refused the credentials."""

    name: ClassVar[Literal["ProviderAuthError"]] = "ProviderAuthError"
    data: ProviderAuthErrorData


class UnknownErrorData(OpenStruct, frozen=True, kw_only=True):
    """What failed, and where the server's log has the cause."""

    message: str
    ref: str | None = None
    """Under this reference the server's log has the cause."""


class UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="UnknownError"):
    """Something unforeseen failed. The server's log has the cause under `ref`."""

    name: ClassVar[Literal["UnknownError"]] = "UnknownError"
    data: UnknownErrorData


class MessageOutputLengthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageOutputLengthError"):
    """The answer is longer than the model can write."""

    name: ClassVar[Literal["MessageOutputLengthError"]] = "MessageOutputLengthError"
    data: dict[str, Any]


class ErrorDetail(OpenStruct, frozen=True, kw_only=True):
    """Why something failed."""

    message: str


class MessageAbortedError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageAbortedError"):
    """The answer was stopped."""

    name: ClassVar[Literal["MessageAbortedError"]] = "MessageAbortedError"
    data: ErrorDetail


class StructuredOutputErrorData(OpenStruct, frozen=True, kw_only=True):
    """What was wrong, and how often the model has tried."""

    message: str
    retries: int
    """How often the model has tried."""


class StructuredOutputError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="StructuredOutputError"):
    """The model did not answer in the form that was wanted."""

    name: ClassVar[Literal["StructuredOutputError"]] = "StructuredOutputError"
    data: StructuredOutputErrorData


class ContextOverflowErrorData(OpenStruct, frozen=True, kw_only=True, rename={"response_body": "responseBody"}):
    """What the provider answered to a conversation that is too long."""

    message: str
    response_body: str | None = None


class ContextOverflowError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContextOverflowError"):
    """The conversation is longer than the model can read."""

    name: ClassVar[Literal["ContextOverflowError"]] = "ContextOverflowError"
    data: ContextOverflowErrorData


class ContentFilterError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContentFilterError"):
    """The provider withheld an answer because of its content."""

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
    """What the provider answered."""

    message: str
    status_code: int | None = None
    """HTTP status."""
    is_retryable: bool
    response_headers: dict[str, str] | None = None
    response_body: str | None = None
    metadata: dict[str, str] | None = None


class APIError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="APIError"):
    """The provider answered with an error."""

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
"""Why an answer failed."""


class BareBadRequest(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="BadRequest"):
    """A request was refused, without a reason."""

    tag: ClassVar[Literal["BadRequest"]] = "BadRequest"


class InvalidRequestError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidRequestError"):
    """The arguments of a request were refused."""

    tag: ClassVar[Literal["InvalidRequestError"]] = "InvalidRequestError"
    message: str
    kind: str | None = None
    field: str | None = None


class MoveSessionError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MoveSessionError"):
    """A session could not be moved."""

    name: ClassVar[Literal["MoveSessionError"]] = "MoveSessionError"
    data: ErrorDetail


class BareInternalServerError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InternalServerError"):
    """The server failed, without a reason."""

    tag: ClassVar[Literal["InternalServerError"]] = "InternalServerError"


class WorktreeError(OpenStruct, frozen=True, kw_only=True):
    """Something about a git worktree failed."""

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
    """Why a patch could not be applied."""

    message: str
    reason: Literal["non-git", "not-clean"] | str


class VcsApplyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="VcsApplyError"):
    """A patch could not be applied."""

    name: ClassVar[Literal["VcsApplyError"]] = "VcsApplyError"
    data: VcsApplyErrorData


class McpUnsupportedOAuthError(OpenStruct, frozen=True, kw_only=True):
    """The MCP server has no login with OAuth."""

    error: str


class McpServerNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="McpServerNotFoundError"):
    """There is no MCP server of that name."""

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
    """There is no such project."""

    tag: ClassVar[Literal["ProjectNotFoundError"]] = "ProjectNotFoundError"
    project_id: str
    message: str


class PtyNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyNotFoundError", rename={"pty_id": "ptyID"}
):
    """There is no such pseudo-terminal: it may have ended."""

    tag: ClassVar[Literal["PtyNotFoundError"]] = "PtyNotFoundError"
    pty_id: str
    message: str


class PtyForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyForbiddenError"):
    """The ticket for a pseudo-terminal was refused."""

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
    """There are no such questions: they may have been answered already."""

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
    """There is no such request for permission: it may have been decided already."""

    tag: ClassVar[Literal["PermissionNotFoundError"]] = "PermissionNotFoundError"
    request_id: str
    message: str


class ProviderOAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """Why logging in to a provider failed."""

    provider_id: str | None = None
    field: str | None = None
    message: str | None = None
    kind: str | None = None


class ProviderOAuthError(OpenStruct, frozen=True, kw_only=True):
    """Logging in to a provider failed."""

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
    """There is no such thing; the message names it."""

    name: ClassVar[Literal["NotFoundError"]] = "NotFoundError"
    data: ErrorDetail


class SessionBusyError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="SessionBusyError", rename={"session_id": "sessionID"}
):
    """The session works, and cannot do this at the same time."""

    tag: ClassVar[Literal["SessionBusyError"]] = "SessionBusyError"
    session_id: str
    message: str


class WorkspaceCreateError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceCreateError"):
    """A workspace could not be made."""

    name: ClassVar[Literal["WorkspaceCreateError"]] = "WorkspaceCreateError"
    data: ErrorDetail


class WorkspaceWarpError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceWarpError"):
    """A session could not be moved to a workspace."""

    name: ClassVar[Literal["WorkspaceWarpError"]] = "WorkspaceWarpError"
    data: ErrorDetail


class UnauthorizedError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnauthorizedError"):
    """User name or password missing or wrong."""

    tag: ClassVar[Literal["UnauthorizedError"]] = "UnauthorizedError"
    message: str


class InvalidCursorError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidCursorError"):
    """A cursor is not one that the server gave."""

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
    """There is no such session."""

    tag: ClassVar[Literal["SessionNotFoundError"]] = "SessionNotFoundError"
    session_id: str
    message: str


class ConflictErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ConflictError"):
    """The state of the server forbids it: an id was used before with other content."""

    tag: ClassVar[Literal["ConflictError"]] = "ConflictError"
    message: str
    resource: str | None = None


class ServiceUnavailableError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ServiceUnavailableError"):
    """The server cannot do this now."""

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
    """There is no such message."""

    tag: ClassVar[Literal["MessageNotFoundError"]] = "MessageNotFoundError"
    session_id: str
    message_id: str
    message: str


class V2UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnknownError"):
    """Something unforeseen failed. The server's log has the cause under `ref`."""

    tag: ClassVar[Literal["UnknownError"]] = "UnknownError"
    message: str
    ref: str | None = None
    """Under this reference the server's log has the cause."""


class ProviderNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="ProviderNotFoundError",
    rename={"provider_id": "providerID"},
):
    """There is no such provider."""

    tag: ClassVar[Literal["ProviderNotFoundError"]] = "ProviderNotFoundError"
    provider_id: str
    message: str


class ForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ForbiddenError"):
    """The server understood a request and refused it."""

    tag: ClassVar[Literal["ForbiddenError"]] = "ForbiddenError"
    message: str


class ProjectCopyErrorData(OpenStruct, frozen=True, kw_only=True, rename={"force_required": "forceRequired"}):
    """Why, and whether `force` would help."""

    message: str
    force_required: bool | None = None


class ProjectCopyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProjectCopyError"):
    """A copy of a project could not be made or removed."""

    name: ClassVar[Literal["ProjectCopyError"]] = "ProjectCopyError"
    data: ProjectCopyErrorData


class BareForbidden(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="Forbidden"):
    """The server understood a request and refused it, without a reason."""

    tag: ClassVar[Literal["Forbidden"]] = "Forbidden"


class BadRequestErrorData(OpenStruct, frozen=True, kw_only=True):
    """Which part of a request was refused, and why."""

    message: str
    kind: Literal["Params", "Headers", "Query", "Body", "Payload"] | str | None = None


class BadRequestErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="BadRequest"):
    """The arguments of a request were refused."""

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
