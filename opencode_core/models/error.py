# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What error answers carry, and the errors that messages and events carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """The provider that refused, such as `anthropic`."""
    message: str
    """What went wrong, in English."""


class ProviderAuthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProviderAuthError"):
    """The provider refused the credentials."""

    name: ClassVar[Literal["ProviderAuthError"]] = "ProviderAuthError"
    data: ProviderAuthErrorData
    """What went wrong."""


class UnknownErrorData(OpenStruct, frozen=True, kw_only=True):
    """What failed, and where the server's log has the cause."""

    message: str
    """What went wrong. In error answers the server hides it behind a fixed sentence; see `ref`."""
    ref: str | None = None
    """The server's log has the cause under this reference, `err_...`. None in errors of messages and events."""


class UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="UnknownError"):
    """Something unforeseen failed. The server's log has the cause under `ref`."""

    name: ClassVar[Literal["UnknownError"]] = "UnknownError"
    data: UnknownErrorData
    """What went wrong."""


class MessageOutputLengthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageOutputLengthError"):
    """The answer is longer than the model can write."""

    name: ClassVar[Literal["MessageOutputLengthError"]] = "MessageOutputLengthError"
    data: dict[str, Any]
    """Nothing: an empty object."""


class ErrorDetail(OpenStruct, frozen=True, kw_only=True):
    """Why something failed."""

    message: str
    """What went wrong, in English."""


class MessageAbortedError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageAbortedError"):
    """The answer was stopped."""

    name: ClassVar[Literal["MessageAbortedError"]] = "MessageAbortedError"
    data: ErrorDetail
    """What went wrong."""


class StructuredOutputErrorData(OpenStruct, frozen=True, kw_only=True):
    """What was wrong, and how often the model has tried."""

    message: str
    """What went wrong, in English."""
    retries: int
    """How often the model was asked again. Always 0 on OpenCode 1.18."""


class StructuredOutputError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="StructuredOutputError"):
    """The model did not answer in the form that was wanted."""

    name: ClassVar[Literal["StructuredOutputError"]] = "StructuredOutputError"
    data: StructuredOutputErrorData
    """What went wrong."""


class ContextOverflowErrorData(OpenStruct, frozen=True, kw_only=True, rename={"response_body": "responseBody"}):
    """What the provider answered to a conversation that is too long."""

    message: str
    """What the provider said."""
    response_body: str | None = None
    """The body of the provider's error answer, as text; None if there was no answer."""


class ContextOverflowError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContextOverflowError"):
    """The conversation is longer than the model can read."""

    name: ClassVar[Literal["ContextOverflowError"]] = "ContextOverflowError"
    data: ContextOverflowErrorData
    """What went wrong."""


class ContentFilterError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContentFilterError"):
    """The provider withheld an answer because of its content."""

    name: ClassVar[Literal["ContentFilterError"]] = "ContentFilterError"
    data: ErrorDetail
    """What went wrong."""


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
    """What the provider said."""
    status_code: int | None = None
    """HTTP status of the provider's answer; None if the connection failed."""
    is_retryable: bool
    """Whether asking the same again can help. The server asks again by itself if so."""
    response_headers: dict[str, str] | None = None
    """Headers of the provider's answer, names in lower case; None if there was no answer."""
    response_body: str | None = None
    """The body of the provider's error answer, as text; None if there was no answer."""
    metadata: dict[str, str] | None = None
    """More about the failed request, such as its `url`, or the `code` of a broken connection."""


class APIError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="APIError"):
    """The provider answered with an error."""

    name: ClassVar[Literal["APIError"]] = "APIError"
    data: APIErrorData
    """What went wrong."""


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
    """What went wrong, in English."""
    kind: str | None = None
    """The part of the request that was wrong, such as `Query` or `Payload`."""
    field: str | None = None
    """The argument that was wrong, if it was one."""


class MoveSessionError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MoveSessionError"):
    """A session could not be moved."""

    name: ClassVar[Literal["MoveSessionError"]] = "MoveSessionError"
    data: ErrorDetail
    """What went wrong."""


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
    """What failed: each name says it, such as `WorktreeNotGitError` for a project without git."""
    data: ErrorDetail
    """What went wrong."""


class VcsApplyErrorData(OpenStruct, frozen=True, kw_only=True):
    """Why a patch could not be applied."""

    message: str
    """What went wrong, in English."""
    reason: Literal["non-git", "not-clean"] | str
    """`not-clean` if the patch does not fit the files, `non-git` if the directory is no git repository."""


class VcsApplyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="VcsApplyError"):
    """A patch could not be applied."""

    name: ClassVar[Literal["VcsApplyError"]] = "VcsApplyError"
    data: VcsApplyErrorData
    """What went wrong."""


class McpUnsupportedOAuthError(OpenStruct, frozen=True, kw_only=True):
    """The MCP server has no login with OAuth."""

    error: str
    """What went wrong; it names the MCP server."""


class McpServerNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="McpServerNotFoundError"):
    """There is no MCP server of that name."""

    tag: ClassVar[Literal["McpServerNotFoundError"]] = "McpServerNotFoundError"
    name: str
    """The name that no configured MCP server has."""
    message: str
    """What went wrong, in English."""


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
    """The id that no project has."""
    message: str
    """What went wrong, in English."""


class PtyNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyNotFoundError", rename={"pty_id": "ptyID"}
):
    """There is no such pseudo-terminal: it may have ended."""

    tag: ClassVar[Literal["PtyNotFoundError"]] = "PtyNotFoundError"
    pty_id: str
    """The id that no pseudo-terminal has, `pty_...`."""
    message: str
    """What went wrong, in English."""


class PtyForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyForbiddenError"):
    """The ticket for a pseudo-terminal was refused."""

    tag: ClassVar[Literal["PtyForbiddenError"]] = "PtyForbiddenError"
    message: str
    """What went wrong, in English."""


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
    """The request that does not wait, `que_...`."""
    message: str
    """What went wrong, in English."""


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
    """The request that does not wait, `per_...`."""
    message: str
    """What went wrong, in English."""


class ProviderOAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """Why logging in to a provider failed."""

    provider_id: str | None = None
    """The provider that has no login in progress; None for other reasons."""
    field: str | None = None
    """The `key` of the answer that was refused; None for other reasons."""
    message: str | None = None
    """What went wrong; None if `name` of the error says it all."""
    kind: str | None = None
    """The part of the request that was wrong, such as `Query` or `Payload`."""


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
    """What failed: `ProviderAuthOauthMissing` if no login was begun, `ProviderAuthOauthCodeMissing` if a code is
    needed, `ProviderAuthOauthCallbackFailed` if the provider refused, `ProviderAuthValidationFailed` if an answer
    was wrong."""
    data: ProviderOAuthErrorData
    """What went wrong."""


class NotFoundErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="NotFoundError"):
    """There is no such thing; the message names it."""

    name: ClassVar[Literal["NotFoundError"]] = "NotFoundError"
    data: ErrorDetail
    """What went wrong."""


class SessionBusyError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="SessionBusyError", rename={"session_id": "sessionID"}
):
    """The session works, and cannot do this at the same time."""

    tag: ClassVar[Literal["SessionBusyError"]] = "SessionBusyError"
    session_id: str
    """The session that works, `ses_...`."""
    message: str
    """What went wrong, in English."""


class WorkspaceCreateError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceCreateError"):
    """A workspace could not be made."""

    name: ClassVar[Literal["WorkspaceCreateError"]] = "WorkspaceCreateError"
    data: ErrorDetail
    """What went wrong."""


class WorkspaceWarpError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceWarpError"):
    """A session could not be moved to a workspace."""

    name: ClassVar[Literal["WorkspaceWarpError"]] = "WorkspaceWarpError"
    data: ErrorDetail
    """What went wrong."""


class UnauthorizedError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnauthorizedError"):
    """User name or password missing or wrong."""

    tag: ClassVar[Literal["UnauthorizedError"]] = "UnauthorizedError"
    message: str
    """What went wrong, in English."""


class InvalidCursorError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidCursorError"):
    """A cursor is not one that the server gave."""

    tag: ClassVar[Literal["InvalidCursorError"]] = "InvalidCursorError"
    message: str
    """What went wrong, in English."""


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
    """The id that no session has."""
    message: str
    """What went wrong, in English."""


class ConflictErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ConflictError"):
    """The state of the server forbids it: an id was used before with other content."""

    tag: ClassVar[Literal["ConflictError"]] = "ConflictError"
    message: str
    """What went wrong, in English."""
    resource: str | None = None
    """The id that was used before."""


class ServiceUnavailableError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ServiceUnavailableError"):
    """The server cannot do this now."""

    tag: ClassVar[Literal["ServiceUnavailableError"]] = "ServiceUnavailableError"
    message: str
    """What went wrong, in English."""
    service: str | None = None
    """What is not available, such as `session.wait`."""


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
    """The session that was searched, `ses_...`."""
    message_id: str
    """The id that no message of the session has."""
    message: str
    """What went wrong, in English."""


class V2UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnknownError"):
    """Something unforeseen failed. The server's log has the cause under `ref`."""

    tag: ClassVar[Literal["UnknownError"]] = "UnknownError"
    message: str
    """What went wrong, in English."""
    ref: str | None = None
    """The server's log has the cause under this reference, `err_...`."""


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
    """The name that no provider has."""
    message: str
    """What went wrong, in English."""


class ForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ForbiddenError"):
    """The server understood a request and refused it."""

    tag: ClassVar[Literal["ForbiddenError"]] = "ForbiddenError"
    message: str
    """What went wrong, in English."""


class ProjectCopyErrorData(OpenStruct, frozen=True, kw_only=True, rename={"force_required": "forceRequired"}):
    """Why, and whether `force` would help."""

    message: str
    """What went wrong, in English."""
    force_required: bool | None = None
    """True if changes would be lost, and `force` removes the copy all the same."""


class ProjectCopyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProjectCopyError"):
    """A copy of a project could not be made or removed."""

    name: ClassVar[Literal["ProjectCopyError"]] = "ProjectCopyError"
    data: ProjectCopyErrorData
    """What went wrong."""


class BareForbidden(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="Forbidden"):
    """The server understood a request and refused it, without a reason."""

    tag: ClassVar[Literal["Forbidden"]] = "Forbidden"


class BadRequestErrorData(OpenStruct, frozen=True, kw_only=True):
    """Which part of a request was refused, and why."""

    message: str
    """What went wrong, in English."""
    kind: Literal["Params", "Headers", "Query", "Body", "Payload"] | str | None = None
    """The part of the request that was wrong, such as `Query` or `Payload`."""


class BadRequestErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="BadRequest"):
    """The arguments of a request were refused."""

    name: ClassVar[Literal["BadRequest"]] = "BadRequest"
    data: BadRequestErrorData
    """What went wrong."""


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
