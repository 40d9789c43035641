# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What events carry. The same for every stream, whatever the envelope."""

from __future__ import annotations

from typing import Any, Literal

from opencode_core.values.codec import OpenStruct

from .common import LocationRef, ModelRef, ProviderMetadata, TokenUsage
from .error import MessageError
from .message import Message
from .part import Part
from .permission import PermissionReply
from .pty import Pty
from .question import QuestionAnswer
from .session import Session, SessionStatus, Todo
from .v2_message import V2Prompt, V2RetryError, V2SessionError, V2ToolContent, V2ToolProvider
from .v2_session import V2RevertState
from .vcs import SnapshotFileDiff

__all__ = [
    "CatalogUpdatedData",
    "CommandExecutedData",
    "FileEditedData",
    "FileWatcherUpdatedData",
    "GlobalDisposedData",
    "InstallationUpdateAvailableData",
    "InstallationUpdatedData",
    "IntegrationConnectionUpdatedData",
    "IntegrationUpdatedData",
    "LspUpdatedData",
    "McpBrowserOpenFailedData",
    "McpToolsChangedData",
    "MessagePartDeltaData",
    "MessagePartRemovedData",
    "MessagePartUpdatedData",
    "MessageRemovedData",
    "MessageUpdatedData",
    "ModelsDevRefreshedData",
    "PermissionRepliedData",
    "PermissionV2RepliedData",
    "PluginAddedData",
    "ProjectDirectoriesUpdatedData",
    "PtyCreatedData",
    "PtyDeletedData",
    "PtyExitedData",
    "PtyUpdatedData",
    "QuestionRejectedData",
    "QuestionRepliedData",
    "QuestionV2RejectedData",
    "QuestionV2RepliedData",
    "ReferenceUpdatedData",
    "ServerConnectedData",
    "ServerHeartbeatData",
    "ServerInstanceDisposedData",
    "SessionCompactedData",
    "SessionCreatedData",
    "SessionDeletedData",
    "SessionDiffData",
    "SessionErrorData",
    "SessionIdleData",
    "SessionNextAgentSwitchedData",
    "SessionNextCompactionDeltaData",
    "SessionNextCompactionEndedData",
    "SessionNextCompactionStartedData",
    "SessionNextContextUpdatedData",
    "SessionNextModelSwitchedData",
    "SessionNextMovedData",
    "SessionNextPromptAdmittedData",
    "SessionNextPromptedData",
    "SessionNextReasoningDeltaData",
    "SessionNextReasoningEndedData",
    "SessionNextReasoningStartedData",
    "SessionNextRetriedData",
    "SessionNextRevertClearedData",
    "SessionNextRevertCommittedData",
    "SessionNextRevertStagedData",
    "SessionNextShellEndedData",
    "SessionNextShellStartedData",
    "SessionNextStepEndedData",
    "SessionNextStepFailedData",
    "SessionNextStepStartedData",
    "SessionNextSyntheticData",
    "SessionNextTextDeltaData",
    "SessionNextTextEndedData",
    "SessionNextTextStartedData",
    "SessionNextToolCalledData",
    "SessionNextToolFailedData",
    "SessionNextToolInputDeltaData",
    "SessionNextToolInputEndedData",
    "SessionNextToolInputStartedData",
    "SessionNextToolProgressData",
    "SessionNextToolSuccessData",
    "SessionStatusData",
    "SessionUpdatedData",
    "TodoUpdatedData",
    "TuiCommandExecuteData",
    "TuiPromptAppendData",
    "TuiSessionSelectData",
    "TuiToastShowData",
    "VcsBranchUpdatedData",
    "WorkspaceFailedData",
    "WorkspaceReadyData",
    "WorkspaceStatusData",
    "WorktreeFailedData",
    "WorktreeReadyData",
]


class ModelsDevRefreshedData(OpenStruct, frozen=True, kw_only=True):
    """What `models-dev.refreshed` carries. The list of known models has been read again."""


class IntegrationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `integration.updated` carries. The integrations have changed."""


class IntegrationConnectionUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}
):
    """What `integration.connection.updated` carries. An integration has been connected or disconnected."""

    integration_id: str


class CatalogUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `catalog.updated` carries. Models or providers have changed."""


class SessionCreatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.created` carries. A session is new."""

    session_id: str
    info: Session


class SessionUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.updated` carries. A session has changed; this is all of it."""

    session_id: str
    info: Session


class SessionDeletedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.deleted` carries. A session is gone."""

    session_id: str
    info: Session


class MessageUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `message.updated` carries. A message is new or has changed; its parts have events of their own."""

    session_id: str
    info: Message


class MessageRemovedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `message.removed` carries. A message is gone."""

    session_id: str
    message_id: str


class MessagePartUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `message.part.updated` carries. A part is new or has changed; this is all of it."""

    session_id: str
    part: Part
    time: int | float
    """Epoch milliseconds."""


class MessagePartRemovedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """What `message.part.removed` carries. A part is gone."""

    session_id: str
    message_id: str
    part_id: str


class SessionNextAgentSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.agent.switched` carries. Another agent works in the session."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    agent: str


class SessionNextModelSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.model.switched` carries. Another model works in the session."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    model: ModelRef


class SessionNextMovedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.moved` carries. The session works in another location."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    location: LocationRef
    subdirectory: str | None = None


class SessionNextPromptedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.prompted` carries. A prompt has become part of the conversation."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str


class SessionNextPromptAdmittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.prompt.admitted` carries. A prompt waits for its turn."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str


class SessionNextContextUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.context.updated` carries. What the model is told about its surroundings has changed."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    text: str


class SessionNextSyntheticData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.synthetic` carries. OpenCode has added a text of its own to the conversation."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    text: str


class SessionNextShellStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """What `session.next.shell.started` carries. A shell command has started."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    call_id: str
    command: str


class SessionNextShellEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "call_id": "callID"}
):
    """What `session.next.shell.ended` carries. A shell command has ended."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    call_id: str
    output: str


class SessionNextStepStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.started` carries. The model has been asked for an answer."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    agent: str
    model: ModelRef
    snapshot: str | None = None


class SessionNextStepEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.ended` carries. The model has finished one answer; with `finish` `tool-calls` another
    follows."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    finish: str
    cost: int | float
    """US dollars."""
    tokens: TokenUsage
    snapshot: str | None = None
    files: list[str] | None = None


class SessionNextStepFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.failed` carries. The model could not finish an answer."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    error: V2SessionError


class SessionNextTextStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.started` carries. The model has started to write a text."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    text_id: str


class SessionNextTextDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.delta` carries. Text has been appended to the answer."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    text_id: str
    delta: str


class SessionNextTextEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.ended` carries. A text of the answer is complete; this is all of it."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    text_id: str
    text: str


class SessionNextReasoningStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "reasoning_id": "reasoningID",
        "provider_metadata": "providerMetadata",
    },
):
    """What `session.next.reasoning.started` carries. The model has started to reason."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    provider_metadata: ProviderMetadata | None = None


class SessionNextReasoningDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "reasoning_id": "reasoningID"},
):
    """What `session.next.reasoning.delta` carries. Text has been appended to the model's reasoning."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    delta: str


class SessionNextReasoningEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "reasoning_id": "reasoningID",
        "provider_metadata": "providerMetadata",
    },
):
    """What `session.next.reasoning.ended` carries. A piece of reasoning is complete; this is all of it."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    text: str
    provider_metadata: ProviderMetadata | None = None


class SessionNextToolInputStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.started` carries. The model has started to write a tool's input."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    name: str


class SessionNextToolInputDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.delta` carries. Text has been appended to a tool's input."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    delta: str


class SessionNextToolInputEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.ended` carries. A tool's input is complete."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    text: str


class SessionNextToolCalledData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.called` carries. A tool has been called with its complete input."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    tool: str
    input: dict[str, Any]
    provider: V2ToolProvider


class SessionNextToolProgressData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.progress` carries. A running tool shows what it has so far."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    structured: dict[str, Any]
    content: list[V2ToolContent]


class SessionNextToolSuccessData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "call_id": "callID",
        "output_paths": "outputPaths",
    },
):
    """What `session.next.tool.success` carries. A tool has finished."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    structured: dict[str, Any]
    content: list[V2ToolContent]
    output_paths: list[str] | None = None
    result: Any = None
    provider: V2ToolProvider


class SessionNextToolFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.failed` carries. A tool has failed."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    assistant_message_id: str
    call_id: str
    error: V2SessionError
    result: Any = None
    provider: V2ToolProvider


class SessionNextRetriedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.retried` carries. The provider failed, and is asked again."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    attempt: int | float
    """Counted from 1."""
    error: V2RetryError


class SessionNextCompactionStartedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.started` carries. Older messages are being replaced with a summary."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    reason: Literal["auto", "manual"] | str


class SessionNextCompactionDeltaData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.delta` carries. Text has been appended to the summary that replaces older messages."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    text: str


class SessionNextCompactionEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.ended` carries. The summary that replaces older messages is complete."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str
    reason: Literal["auto", "manual"] | str
    text: str
    recent: str


class SessionNextRevertStagedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.revert.staged` carries. The session has gone back, and can still return."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    revert: V2RevertState


class SessionNextRevertClearedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.revert.cleared` carries. The staged way back has been dropped."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str


class SessionNextRevertCommittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.revert.committed` carries. The session has gone back for good."""

    timestamp: int | float | str
    """Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    message_id: str


class MessagePartDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """What `message.part.delta` carries. Text has been appended to a field of a part."""

    session_id: str
    message_id: str
    part_id: str
    field: str
    """The field of the part, such as `text`."""
    delta: str
    """What to append to it."""


class SessionDiffData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.diff` carries. The files that a session has changed are different ones now."""

    session_id: str
    diff: list[SnapshotFileDiff]


class SessionErrorData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.error` carries. Something in a session, or outside of any, has failed."""

    session_id: str | None = None
    """None where the error belongs to no session."""
    error: MessageError | None = None


class InstallationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `installation.updated` carries. OpenCode has been updated; the next start uses the new version."""

    version: str


class InstallationUpdateAvailableData(OpenStruct, frozen=True, kw_only=True):
    """What `installation.update-available` carries. A newer OpenCode can be installed."""

    version: str


class FileEditedData(OpenStruct, frozen=True, kw_only=True):
    """What `file.edited` carries. A tool has written a file."""

    file: str


class ReferenceUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `reference.updated` carries. The references have changed."""


class PermissionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `permission.v2.replied` carries. A request for permission of a v2 session has been decided."""

    session_id: str
    request_id: str
    reply: PermissionReply


class PluginAddedData(OpenStruct, frozen=True, kw_only=True):
    """What `plugin.added` carries. A plugin has been loaded."""

    id: str


class ProjectDirectoriesUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """What `project.directories.updated` carries. The directories of a project have changed."""

    project_id: str


class FileWatcherUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `file.watcher.updated` carries. A file of the project has changed on disk."""

    file: str
    event: Literal["add", "change", "unlink"] | str


class PtyCreatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.created` carries. A pseudo-terminal has started."""

    info: Pty


class PtyUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.updated` carries. A pseudo-terminal has changed."""

    info: Pty


class PtyExitedData(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """What `pty.exited` carries. The process of a pseudo-terminal has ended."""

    id: str
    exit_code: int
    """Exit status of the process."""


class PtyDeletedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.deleted` carries. A pseudo-terminal is gone."""

    id: str


class QuestionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.v2.replied` carries. Questions of a v2 session were answered."""

    session_id: str
    request_id: str
    answers: list[QuestionAnswer]


class QuestionV2RejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.v2.rejected` carries. Questions of a v2 session were turned down."""

    session_id: str
    request_id: str


class TodoUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `todo.updated` carries. The list of things to do has changed; this is all of it."""

    session_id: str
    todos: list[Todo]


class LspUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `lsp.updated` carries. A language server has started or stopped."""


class PermissionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `permission.replied` carries. A request for permission has been decided."""

    session_id: str
    request_id: str
    reply: Literal["once", "always", "reject"] | str


class TuiPromptAppendData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.prompt.append` carries. The terminal interface is told to append to its prompt."""

    text: str


class TuiCommandExecuteData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.command.execute` carries. The terminal interface is told to run a command."""

    command: (
        Literal[
            "session.list",
            "session.new",
            "session.share",
            "session.interrupt",
            "session.compact",
            "session.page.up",
            "session.page.down",
            "session.line.up",
            "session.line.down",
            "session.half.page.up",
            "session.half.page.down",
            "session.first",
            "session.last",
            "prompt.clear",
            "prompt.submit",
            "agent.cycle",
        ]
        | str
    )


class TuiToastShowData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.toast.show` carries. The terminal interface is told to show a short notice."""

    title: str | None = None
    message: str
    variant: Literal["info", "success", "warning", "error"] | str
    duration: int | None = None
    """Milliseconds."""


class TuiSessionSelectData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `tui.session.select` carries. The terminal interface is told to show a session."""

    session_id: str
    """Session ID to navigate to."""


class McpToolsChangedData(OpenStruct, frozen=True, kw_only=True):
    """What `mcp.tools.changed` carries. The tools of an MCP server have changed."""

    server: str


class McpBrowserOpenFailedData(OpenStruct, frozen=True, kw_only=True, rename={"mcp_name": "mcpName"}):
    """What `mcp.browser.open.failed` carries. An MCP server wants a login, and no browser could be opened for it."""

    mcp_name: str
    url: str


class CommandExecutedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `command.executed` carries. A command has run."""

    name: str
    session_id: str
    arguments: str
    message_id: str


class SessionStatusData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.status` carries. A session has started to work, waits for another try, or has become idle."""

    session_id: str
    status: SessionStatus


class SessionIdleData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.idle` carries. A session has stopped working. One turn may have two of these, and events may follow
    it."""

    session_id: str


class QuestionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.replied` carries. Questions were answered."""

    session_id: str
    request_id: str
    answers: list[QuestionAnswer]


class QuestionRejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.rejected` carries. Questions were turned down."""

    session_id: str
    request_id: str


class SessionCompactedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.compacted` carries. A session's older messages have been replaced with a summary."""

    session_id: str


class VcsBranchUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `vcs.branch.updated` carries. Another branch is checked out."""

    branch: str | None = None


class WorkspaceReadyData(OpenStruct, frozen=True, kw_only=True):
    """What `workspace.ready` carries. A workspace is ready."""

    name: str


class WorkspaceFailedData(OpenStruct, frozen=True, kw_only=True):
    """What `workspace.failed` carries. A workspace could not be made."""

    message: str


class WorkspaceStatusData(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """What `workspace.status` carries. The connection to a workspace has changed."""

    workspace_id: str
    status: Literal["connected", "connecting", "disconnected", "error"] | str


class WorktreeReadyData(OpenStruct, frozen=True, kw_only=True):
    """What `worktree.ready` carries. A worktree is ready."""

    name: str
    branch: str | None = None


class WorktreeFailedData(OpenStruct, frozen=True, kw_only=True):
    """What `worktree.failed` carries. A worktree could not be made."""

    message: str


class ServerConnectedData(OpenStruct, frozen=True, kw_only=True):
    """What `server.connected` carries. The stream is open: whatever happens from now on is on it."""


class GlobalDisposedData(OpenStruct, frozen=True, kw_only=True):
    """What `global.disposed` carries. The server has dropped what it held in memory for all directories."""


class ServerInstanceDisposedData(OpenStruct, frozen=True, kw_only=True):
    """What `server.instance.disposed` carries. The server has dropped what it held in memory for a directory; `/event`
    ends."""

    directory: str


class ServerHeartbeatData(OpenStruct, frozen=True, kw_only=True):
    """What `server.heartbeat` carries. The stream is alive; sent every 10 seconds."""
