# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Bodies of error responses, and the errors inside messages and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType

from opencode_core.values.base import OpenStruct, Unknown

from .common import LocationRef

__all__ = [
    "APIError",
    "APIErrorData",
    "AgentNotFoundError",
    "BadRequestErrorBody",
    "BadRequestErrorData",
    "BareBadRequest",
    "BareForbidden",
    "BareInternalServerError",
    "CommandEvaluationError",
    "CommandExecutionError",
    "CommandNotFoundError",
    "ConflictErrorBody",
    "ContentFilterError",
    "ContextOverflowError",
    "ContextOverflowErrorData",
    "ErrorBody",
    "ErrorDetail",
    "ForbiddenError",
    "FormAlreadySettledError",
    "FormInvalidAnswerError",
    "FormNotFoundError",
    "InstructionEntryValueTooLargeError",
    "IntegrationAttemptNotFoundError",
    "IntegrationMethodNotFoundError",
    "IntegrationNotFoundError",
    "InvalidCursorError",
    "InvalidRequestError",
    "LocationNotFoundError",
    "McpServerNotFoundError",
    "McpUnsupportedOAuthError",
    "MessageAbortedError",
    "MessageError",
    "MessageNotFoundError",
    "MessageOutputLengthError",
    "MoveSessionError",
    "NotFoundErrorBody",
    "PermissionNotFoundError",
    "PermissionSavedNotFoundError",
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
    "RemoteFileNotFoundError",
    "RpcError",
    "RpcInternalError",
    "ServiceUnavailableError",
    "SessionBusyError",
    "SessionNotFoundError",
    "ShellNotFoundError",
    "SkillNotFoundError",
    "StructuredOutputError",
    "StructuredOutputErrorData",
    "UnauthorizedError",
    "UnknownError",
    "UnknownErrorData",
    "V2UnknownError",
    "VcsApplyError",
    "VcsApplyErrorData",
    "VcsInitNotSupportedError",
    "WorkspaceCreateError",
    "WorkspaceWarpError",
    "WorktreeError",
    "WorktreeErrorData",
]


class ProviderAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """Which provider rejected the credentials, and why."""

    provider_id: str
    """Id of the provider that refused, such as `anthropic`."""
    message: str
    """What went wrong, in English."""


class ProviderAuthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProviderAuthError"):
    """The provider rejected the credentials."""

    name: ClassVar[Literal["ProviderAuthError"]] = "ProviderAuthError"
    data: ProviderAuthErrorData
    """Details of the error."""


class UnknownErrorData(OpenStruct, frozen=True, kw_only=True):
    """What failed, and where to find the cause in the server's log."""

    message: str
    """What went wrong. Error answers of the server hide it behind a fixed sentence: look up `ref` in its log."""
    ref: str | None = None
    """Reference under which the server's log has the cause, `err_...`. None in errors of messages and events. Since
    1.15.13."""


class UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="UnknownError"):
    """Something unexpected failed. The server's log has the cause under `ref`."""

    name: ClassVar[Literal["UnknownError"]] = "UnknownError"
    data: UnknownErrorData
    """Details of the error."""


class MessageOutputLengthError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageOutputLengthError"):
    """The answer exceeded the model's output limit."""

    name: ClassVar[Literal["MessageOutputLengthError"]] = "MessageOutputLengthError"
    data: dict[str, Any]
    """An empty object."""


class ErrorDetail(OpenStruct, frozen=True, kw_only=True):
    """Why something failed."""

    message: str
    """What went wrong, in English."""


class MessageAbortedError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MessageAbortedError"):
    """The answer was stopped."""

    name: ClassVar[Literal["MessageAbortedError"]] = "MessageAbortedError"
    data: ErrorDetail
    """Details of the error."""


class StructuredOutputErrorData(OpenStruct, frozen=True, kw_only=True):
    """What was wrong, and how often the model tried."""

    message: str
    """What went wrong, in English."""
    retries: int
    """How often the model was asked again. OpenCode 1.18 never does: 0."""


class StructuredOutputError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="StructuredOutputError"):
    """The model did not answer in the requested format."""

    name: ClassVar[Literal["StructuredOutputError"]] = "StructuredOutputError"
    data: StructuredOutputErrorData
    """Details of the error."""


class ContextOverflowErrorData(OpenStruct, frozen=True, kw_only=True, rename={"response_body": "responseBody"}):
    """What the provider answered to a conversation that is too long."""

    message: str
    """The provider's error message."""
    response_body: str | None = None
    """Body of the provider's answer, as text. None if there was no answer."""


class ContextOverflowError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContextOverflowError"):
    """The conversation is too long for the model's context."""

    name: ClassVar[Literal["ContextOverflowError"]] = "ContextOverflowError"
    data: ContextOverflowErrorData
    """Details of the error."""


class ContentFilterError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ContentFilterError"):
    """The provider withheld an answer because of its content."""

    name: ClassVar[Literal["ContentFilterError"]] = "ContentFilterError"
    data: ErrorDetail
    """Details of the error."""


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
    """The provider's error message."""
    status_code: int | None = None
    """HTTP status of the provider's answer. None if there was no answer."""
    is_retryable: bool
    """True if another attempt may succeed. The server then retries on its own."""
    response_headers: dict[str, str] | None = None
    """Headers of the provider's answer, with names in lower case. None if there was no answer."""
    response_body: str | None = None
    """Body of the provider's answer, as text. None if there was no answer."""
    metadata: dict[str, str] | None = None
    """Details of the failed request, such as its `url` or, for a broken connection, a `code`. None if there are none.
    Since 1.1.65."""


class APIError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="APIError"):
    """The provider answered with an error."""

    name: ClassVar[Literal["APIError"]] = "APIError"
    data: APIErrorData
    """Details of the error."""


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
    """A request was rejected without a reason."""

    tag: ClassVar[Literal["BadRequest"]] = "BadRequest"


class InvalidRequestError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidRequestError"):
    """The arguments of a request were rejected."""

    tag: ClassVar[Literal["InvalidRequestError"]] = "InvalidRequestError"
    message: str
    """What went wrong, in English."""
    kind: str | None = None
    """Part of the request that was refused, such as `Query` or `Payload`. None if the server does not say."""
    field: str | None = None
    """Argument that was refused, if the server names one."""


class MoveSessionError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="MoveSessionError"):
    """A session could not be moved."""

    name: ClassVar[Literal["MoveSessionError"]] = "MoveSessionError"
    data: ErrorDetail
    """Details of the error."""


class BareInternalServerError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InternalServerError"):
    """The server failed without giving a reason."""

    tag: ClassVar[Literal["InternalServerError"]] = "InternalServerError"


class WorktreeErrorData(OpenStruct, frozen=True, kw_only=True, rename={"force_required": "forceRequired"}):
    """Why a worktree could not be made or removed."""

    message: str
    """What went wrong, in English."""
    force_required: bool | UnsetType | None = UNSET
    """True if only `force` would do it."""


class WorktreeError(
    OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorktreeError", rename={"tag": "_tag"}
):
    """A git worktree operation failed."""

    name: ClassVar[Literal["WorktreeError"]] = "WorktreeError"
    data: WorktreeErrorData
    """Details of the error."""
    tag: Literal["WorktreeError"] | str | None = None
    """The kind of error. Only in 2.1."""


class VcsApplyErrorData(OpenStruct, frozen=True, kw_only=True):
    """Why a patch could not be applied."""

    message: str
    """What went wrong, in English."""
    reason: Literal["non-git", "not-clean"] | str
    """`not-clean` if the patch does not apply to the files, `non-git` if the directory is not in a git repository."""


class VcsApplyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="VcsApplyError"):
    """A patch could not be applied."""

    name: ClassVar[Literal["VcsApplyError"]] = "VcsApplyError"
    data: VcsApplyErrorData
    """Details of the error."""


class McpUnsupportedOAuthError(OpenStruct, frozen=True, kw_only=True):
    """The MCP server does not support OAuth."""

    error: str
    """Error message with the name of the MCP server."""


class McpServerNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="McpServerNotFoundError"):
    """There is no MCP server with that name."""

    tag: ClassVar[Literal["McpServerNotFoundError"]] = "McpServerNotFoundError"
    name: str | None = None
    """Name that was asked for. Only in 1.18."""
    message: str
    """What went wrong, in English."""
    server: str | None = None
    """The MCP server, or True if it adds to the server. Only in the 2.0 preview, 2.0 and 2.1."""


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
    """Id that was asked for."""
    message: str
    """What went wrong, in English."""


class PtyNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyNotFoundError", rename={"pty_id": "ptyID"}
):
    """There is no such pseudo-terminal. Its process may have ended."""

    tag: ClassVar[Literal["PtyNotFoundError"]] = "PtyNotFoundError"
    pty_id: str
    """Id that was asked for, `pty_...`."""
    message: str
    """What went wrong, in English."""


class PtyForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PtyForbiddenError"):
    """The ticket for a pseudo-terminal was rejected."""

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
    """There is no such question request. It may have been answered already."""

    tag: ClassVar[Literal["QuestionNotFoundError"]] = "QuestionNotFoundError"
    request_id: str
    """Id that was asked for, `que_...`."""
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
    """There is no such permission request. It may have been decided already."""

    tag: ClassVar[Literal["PermissionNotFoundError"]] = "PermissionNotFoundError"
    request_id: str
    """Id that was asked for, `per_...`."""
    message: str
    """What went wrong, in English."""


class ProviderOAuthErrorData(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """Why logging in to a provider failed."""

    provider_id: str | None = None
    """Id of the provider for which no login was started. None for other errors."""
    field: str | None = None
    """`key` of the prompt whose answer was refused. None for other errors."""
    message: str | None = None
    """What went wrong. None where the error's `name` says it."""
    kind: str | None = None
    """Part of the request that was refused, such as `Query` or `Payload`. None if the server does not say."""


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
    """What went wrong: `ProviderAuthOauthMissing` (no login was started), `ProviderAuthOauthCodeMissing` (the login
    needs a code), `ProviderAuthOauthCallbackFailed` (the provider refused), `ProviderAuthValidationFailed` (an
    answer to a prompt was refused) or `BadRequest`."""
    data: ProviderOAuthErrorData
    """Details of the error."""


class NotFoundErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="NotFoundError"):
    """Something does not exist; the message says what."""

    name: ClassVar[Literal["NotFoundError"]] = "NotFoundError"
    data: ErrorDetail
    """Details of the error."""


class SessionBusyError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="SessionBusyError", rename={"session_id": "sessionID"}
):
    """The session is working and cannot do this until it is idle."""

    tag: ClassVar[Literal["SessionBusyError"]] = "SessionBusyError"
    session_id: str
    """Id of the busy session, `ses_...`."""
    message: str
    """What went wrong, in English."""


class WorkspaceCreateError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceCreateError"):
    """A workspace could not be created."""

    name: ClassVar[Literal["WorkspaceCreateError"]] = "WorkspaceCreateError"
    data: ErrorDetail
    """Details of the error."""


class WorkspaceWarpError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="WorkspaceWarpError"):
    """A session could not be moved to a workspace."""

    name: ClassVar[Literal["WorkspaceWarpError"]] = "WorkspaceWarpError"
    data: ErrorDetail
    """Details of the error."""


class UnauthorizedError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnauthorizedError"):
    """The user name or password is missing or wrong."""

    tag: ClassVar[Literal["UnauthorizedError"]] = "UnauthorizedError"
    message: str
    """What went wrong, in English."""


class InvalidCursorError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="InvalidCursorError"):
    """The cursor is not one from this server, or was combined with `order`."""

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
    """Id that was asked for."""
    message: str
    """What went wrong, in English."""


class ConflictErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ConflictError"):
    """Something with that id already exists, with different content."""

    tag: ClassVar[Literal["ConflictError"]] = "ConflictError"
    message: str
    """What went wrong, in English."""
    resource: str | None = None
    """Id that is already taken. None if the server does not say."""


class ServiceUnavailableError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ServiceUnavailableError"):
    """The server cannot do this at the moment."""

    tag: ClassVar[Literal["ServiceUnavailableError"]] = "ServiceUnavailableError"
    message: str
    """What went wrong, in English."""
    service: str | None = None
    """Operation that is unavailable, such as `session.wait`. None if the server does not say."""


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
    """Id of the session that was searched, `ses_...`."""
    message_id: str
    """Id that was asked for."""
    message: str
    """What went wrong, in English."""


class V2UnknownError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="UnknownError"):
    """Something unexpected failed. The server's log has the cause under `ref`."""

    tag: ClassVar[Literal["UnknownError"]] = "UnknownError"
    message: str
    """What went wrong, in English."""
    ref: str | None = None
    """Reference under which the server's log has the cause, `err_...`."""


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
    """Id that was asked for."""
    message: str
    """What went wrong, in English."""


class ForbiddenError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ForbiddenError"):
    """The server understood a request but refused it."""

    tag: ClassVar[Literal["ForbiddenError"]] = "ForbiddenError"
    message: str
    """What went wrong, in English."""


class ProjectCopyErrorData(OpenStruct, frozen=True, kw_only=True, rename={"force_required": "forceRequired"}):
    """Why a copy could not be made or removed, and whether `force` would help."""

    message: str
    """What went wrong, in English."""
    force_required: bool | UnsetType | None = UNSET
    """True if the copy has changes that would be lost. `force` removes it anyway."""


class ProjectCopyError(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="ProjectCopyError"):
    """A copy of a project could not be made or removed."""

    name: ClassVar[Literal["ProjectCopyError"]] = "ProjectCopyError"
    data: ProjectCopyErrorData
    """Details of the error."""


class BareForbidden(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="Forbidden"):
    """A request was forbidden without a reason."""

    tag: ClassVar[Literal["Forbidden"]] = "Forbidden"


class BadRequestErrorData(OpenStruct, frozen=True, kw_only=True):
    """Which part of a request was rejected, and why."""

    message: str
    """What went wrong, in English. Since 1.15.13."""
    kind: Literal["Params", "Headers", "Query", "Body", "Payload"] | str | None = None
    """Part of the request that was refused, such as `Query` or `Payload`. None if the server does not say. Since
    1.15.13."""


class BadRequestErrorBody(OpenStruct, frozen=True, kw_only=True, tag_field="name", tag="BadRequest"):
    """The arguments of a request were rejected."""

    name: ClassVar[Literal["BadRequest"]] = "BadRequest"
    data: BadRequestErrorData
    """Details of the error."""


class AgentNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="AgentNotFoundError", rename={"agent_id": "agentID"}
):
    """There is no such agent."""

    tag: ClassVar[Literal["AgentNotFoundError"]] = "AgentNotFoundError"
    agent_id: str
    """The agent that is missing."""
    message: str
    """What went wrong, in English."""


class CommandEvaluationError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="CommandEvaluationError"):
    """The template of a command could not be evaluated."""

    tag: ClassVar[Literal["CommandEvaluationError"]] = "CommandEvaluationError"
    command: str
    """The command line or the name of the command."""
    message: str
    """What went wrong, in English."""


class CommandExecutionError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="CommandExecutionError"):
    """A command failed."""

    tag: ClassVar[Literal["CommandExecutionError"]] = "CommandExecutionError"
    command: str
    """The command line or the name of the command."""
    message: str
    """What went wrong, in English."""


class CommandNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="CommandNotFoundError"):
    """There is no such command."""

    tag: ClassVar[Literal["CommandNotFoundError"]] = "CommandNotFoundError"
    command: str
    """The command line or the name of the command."""
    message: str
    """What went wrong, in English."""


class FormAlreadySettledError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="FormAlreadySettledError"):
    """The form was answered or cancelled before."""

    tag: ClassVar[Literal["FormAlreadySettledError"]] = "FormAlreadySettledError"
    id: str
    """The id."""
    message: str
    """What went wrong, in English."""


class FormInvalidAnswerError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="FormInvalidAnswerError"):
    """The answer does not fit the form."""

    tag: ClassVar[Literal["FormInvalidAnswerError"]] = "FormInvalidAnswerError"
    id: str
    """The id."""
    message: str
    """What went wrong, in English."""


class FormNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="FormNotFoundError"):
    """There is no such form."""

    tag: ClassVar[Literal["FormNotFoundError"]] = "FormNotFoundError"
    id: str
    """The id."""
    message: str
    """What went wrong, in English."""


class InstructionEntryValueTooLargeError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="InstructionEntryValueTooLargeError",
    rename={"actual_bytes": "actualBytes", "max_bytes": "maxBytes"},
):
    """An instruction is too large."""

    tag: ClassVar[Literal["InstructionEntryValueTooLargeError"]] = "InstructionEntryValueTooLargeError"
    actual_bytes: int
    """Size of the value, in bytes."""
    max_bytes: int
    """Bytes, at most."""
    message: str
    """What went wrong, in English."""


class IntegrationAttemptNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="IntegrationAttemptNotFoundError",
    rename={"integration_id": "integrationID", "attempt_id": "attemptID"},
):
    """There is no such login attempt."""

    tag: ClassVar[Literal["IntegrationAttemptNotFoundError"]] = "IntegrationAttemptNotFoundError"
    integration_id: str
    """The integration."""
    attempt_id: str
    """Id of the login attempt."""
    message: str
    """What went wrong, in English."""


class IntegrationMethodNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="IntegrationMethodNotFoundError",
    rename={"integration_id": "integrationID", "method_id": "methodID"},
):
    """The integration has no such way to log in."""

    tag: ClassVar[Literal["IntegrationMethodNotFoundError"]] = "IntegrationMethodNotFoundError"
    integration_id: str
    """The integration."""
    method_id: str
    """The way to log in."""
    message: str
    """What went wrong, in English."""


class IntegrationNotFoundError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="IntegrationNotFoundError",
    rename={"integration_id": "integrationID"},
):
    """There is no such integration."""

    tag: ClassVar[Literal["IntegrationNotFoundError"]] = "IntegrationNotFoundError"
    integration_id: str
    """The integration."""
    message: str
    """What went wrong, in English."""


class LocationNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="LocationNotFoundError"):
    """There is no such directory."""

    tag: ClassVar[Literal["LocationNotFoundError"]] = "LocationNotFoundError"
    location: LocationRef
    """The directory."""
    message: str
    """What went wrong, in English."""


class PermissionSavedNotFoundError(
    OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="PermissionSavedNotFoundError"
):
    """There is no such stored rule."""

    tag: ClassVar[Literal["PermissionSavedNotFoundError"]] = "PermissionSavedNotFoundError"
    id: str
    """The id."""
    message: str
    """What went wrong, in English."""


class RemoteFileNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="FileNotFoundError"):
    """There is no such file."""

    tag: ClassVar[Literal["FileNotFoundError"]] = "FileNotFoundError"
    path: str
    """The path."""
    message: str
    """What went wrong, in English."""


class RpcError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="RpcError"):
    """A plugin answered with an error."""

    tag: ClassVar[Literal["RpcError"]] = "RpcError"
    type: str
    """The kind."""
    message: str
    """What went wrong, in English."""
    data: Any = None
    """Details of the error."""


class RpcInternalError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="RpcInternalError"):
    """A procedure of a plugin failed."""

    tag: ClassVar[Literal["RpcInternalError"]] = "RpcInternalError"
    type: Literal["rpc.internal", "rpc.invalid_output"] | str
    """The kind."""
    message: str
    """What went wrong, in English."""
    data: Any = None
    """Details of the error."""


class ShellNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="ShellNotFoundError"):
    """There is no such shell command."""

    tag: ClassVar[Literal["ShellNotFoundError"]] = "ShellNotFoundError"
    id: str
    """The id."""
    message: str
    """What went wrong, in English."""


class SkillNotFoundError(OpenStruct, frozen=True, kw_only=True, tag_field="_tag", tag="SkillNotFoundError"):
    """There is no such skill."""

    tag: ClassVar[Literal["SkillNotFoundError"]] = "SkillNotFoundError"
    skill: str
    """The skill."""
    message: str
    """What went wrong, in English."""


class VcsInitNotSupportedError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="_tag",
    tag="VcsInitNotSupportedError",
    rename={"provider_id": "providerID"},
):
    """No repository can be made here."""

    tag: ClassVar[Literal["VcsInitNotSupportedError"]] = "VcsInitNotSupportedError"
    provider_id: str
    """Id of the provider, such as `anthropic`."""
    message: str
    """What went wrong, in English."""


ErrorBody: TypeAlias = (
    AgentNotFoundError
    | BadRequestErrorBody
    | BareBadRequest
    | BareInternalServerError
    | CommandEvaluationError
    | CommandExecutionError
    | CommandNotFoundError
    | ConflictErrorBody
    | ForbiddenError
    | FormAlreadySettledError
    | FormInvalidAnswerError
    | FormNotFoundError
    | InstructionEntryValueTooLargeError
    | IntegrationAttemptNotFoundError
    | IntegrationMethodNotFoundError
    | IntegrationNotFoundError
    | InvalidCursorError
    | InvalidRequestError
    | LocationNotFoundError
    | McpServerNotFoundError
    | McpUnsupportedOAuthError
    | MessageNotFoundError
    | MoveSessionError
    | NotFoundErrorBody
    | PermissionNotFoundError
    | PermissionSavedNotFoundError
    | ProjectCopyError
    | ProjectNotFoundError
    | ProviderNotFoundError
    | ProviderOAuthError
    | PtyForbiddenError
    | PtyNotFoundError
    | QuestionNotFoundError
    | RemoteFileNotFoundError
    | RpcError
    | RpcInternalError
    | ServiceUnavailableError
    | SessionBusyError
    | SessionNotFoundError
    | ShellNotFoundError
    | SkillNotFoundError
    | UnauthorizedError
    | UnknownError
    | V2UnknownError
    | VcsApplyError
    | VcsInitNotSupportedError
    | WorkspaceCreateError
    | WorkspaceWarpError
    | WorktreeError
    | Unknown
)
"""What an error answer carries: `body` of `APIStatusError`."""
