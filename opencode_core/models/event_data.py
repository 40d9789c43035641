# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The data of events. It is the same on every stream; only the envelope differs."""

from __future__ import annotations

from typing import Any, Literal

from opencode_core.values.base import OpenStruct

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
    """What `models-dev.refreshed` carries. The list of known models has been reloaded."""


class IntegrationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `integration.updated` carries. The integrations have changed."""


class IntegrationConnectionUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}
):
    """What `integration.connection.updated` carries. An integration has been connected or disconnected."""

    integration_id: str
    """Id of the integration, such as `openai`."""


class CatalogUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `catalog.updated` carries. Models or providers have changed."""


class SessionCreatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.created` carries. A session has been created."""

    session_id: str
    """Id of the session, `ses_...`. Since 1.14.41."""
    info: Session
    """The session as it was created."""


class SessionUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.updated` carries. A session has changed. The event carries the whole session."""

    session_id: str
    """Id of the session, `ses_...`. Since 1.14.41."""
    info: Session
    """The session as it is now. OpenCode 1.14 and 1.15 send only the changed fields in durable events."""


class SessionDeletedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.deleted` carries. A session has been deleted."""

    session_id: str
    """Id of the session, `ses_...`. Since 1.14.41."""
    info: Session
    """The session as it was before."""


class MessageUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `message.updated` carries. A message is new or has changed. Its parts have events of their own."""

    session_id: str
    """Id of the session, `ses_...`. Since 1.14.41."""
    info: Message
    """The message as it is now, without its parts."""


class MessageRemovedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `message.removed` carries. A message has been deleted."""

    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message, `msg_...`."""


class MessagePartUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `message.part.updated` carries. A part is new or has changed. The event carries the whole part."""

    session_id: str
    """Id of the session, `ses_...`. Since 1.14.41."""
    part: Part
    """The part as it is now."""
    time: int | float
    """When it changed, in epoch milliseconds. Since 1.14.41."""


class MessagePartRemovedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """What `message.part.removed` carries. A part has been deleted."""

    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message, `msg_...`."""
    part_id: str
    """Id of the part, `prt_...`."""


class SessionNextAgentSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.agent.switched` carries. From now on another agent answers in the session."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that records the switch, `msg_...`. Since 1.17.19."""
    agent: str
    """Name of the agent that answers from now on."""


class SessionNextModelSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.model.switched` carries. From now on another model answers in the session."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that records the switch, `msg_...`. Since 1.17.19."""
    model: ModelRef
    """Model that answers from now on."""


class SessionNextMovedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.moved` carries. The session has moved to another location."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    location: LocationRef
    """Directory and workspace that the session works in from now on."""
    subdirectory: str | None = None
    """New working directory relative to the root of the project. Empty at the root."""


class SessionNextPromptedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.prompted` carries. A prompt has become part of the conversation."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the prompt, `msg_...`. Since 1.17.19."""
    prompt: V2Prompt
    """The prompt as the server stored it."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done.
    Since 1.17.19."""


class SessionNextPromptAdmittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.prompt.admitted` carries. A prompt has been accepted and is waiting for its turn."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the prompt, `msg_...`."""
    prompt: V2Prompt
    """The prompt as the server stored it."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""


class SessionNextContextUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.context.updated` carries. What the model is told about its environment has changed."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message with the text, `msg_...`."""
    text: str
    """Text for the model about what has changed."""


class SessionNextSyntheticData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.synthetic` carries. OpenCode has added a text of its own to the conversation. OpenCode 1.18.33
    never sends this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message with the text, `msg_...`. Since 1.17.19."""
    text: str
    """Text that OpenCode added."""


class SessionNextShellStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """What `session.next.shell.started` carries. A shell command has started. OpenCode 1.18.33 never sends this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that records the command, `msg_...`. Since 1.17.19."""
    call_id: str
    """Links the start of the command to its end."""
    command: str
    """Command line that was run."""


class SessionNextShellEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "call_id": "callID"}
):
    """What `session.next.shell.ended` carries. A shell command has ended. OpenCode 1.18.33 never sends this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    call_id: str
    """Links the start of the command to its end."""
    output: str
    """Output of the command."""


class SessionNextStepStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.started` carries. The model has been asked for an answer."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    agent: str
    """Name of the agent."""
    model: ModelRef
    """Model that gets the request."""
    snapshot: str | None = None
    """Project files before the request, as the hash of a git tree. None if snapshots are off."""


class SessionNextStepEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.ended` carries. The model has finished one answer. If `finish` is `tool-calls`, another
    follows."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    finish: str
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. `tool-calls` means
    that another request follows."""
    cost: int | float
    """Price in US dollars. OpenCode 1.18 always sends 0."""
    tokens: TokenUsage
    """Tokens of the request."""
    snapshot: str | None = None
    """Project files after the request, as the hash of a git tree. None if snapshots are off."""
    files: list[str] | None = None
    """Changed files, relative to the root of the project. None if snapshots are off. Since 1.17.19."""


class SessionNextStepFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.next.step.failed` carries. The model could not finish an answer."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    error: V2SessionError
    """Why it failed."""


class SessionNextTextStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.started` carries. The model has started to write a text."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    text_id: str
    """Identifies the text within its message, such as `text-0`. Since 1.17.19."""


class SessionNextTextDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.delta` carries. Text has been appended to the answer."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    text_id: str
    """Identifies the text within its message, such as `text-0`. Since 1.17.19."""
    delta: str
    """Text to append."""


class SessionNextTextEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """What `session.next.text.ended` carries. A text of the answer is complete. The event carries all of it."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    text_id: str
    """Identifies the text within its message, such as `text-0`. Since 1.17.19."""
    text: str
    """The whole text."""


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
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    reasoning_id: str
    """Identifies the piece of reasoning within its message, such as `reasoning-0`."""
    provider_metadata: ProviderMetadata | None = None
    """Provider-specific data, keyed by provider. None if there is none. Since 1.17.19."""


class SessionNextReasoningDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "reasoning_id": "reasoningID"},
):
    """What `session.next.reasoning.delta` carries. Text has been appended to the model's reasoning."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    reasoning_id: str
    """Identifies the piece of reasoning within its message, such as `reasoning-0`."""
    delta: str
    """Text to append."""


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
    """What `session.next.reasoning.ended` carries. A piece of reasoning is complete. The event carries all of it."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    reasoning_id: str
    """Identifies the piece of reasoning within its message, such as `reasoning-0`."""
    text: str
    """The whole reasoning."""
    provider_metadata: ProviderMetadata | None = None
    """Provider-specific data, keyed by provider. None if there is none. Since 1.17.19."""


class SessionNextToolInputStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.started` carries. The model has started to write a tool's input."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    name: str
    """Name of the tool, such as `bash`."""


class SessionNextToolInputDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.delta` carries. Text has been appended to a tool's input."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    delta: str
    """Text to append to the input: a piece of JSON."""


class SessionNextToolInputEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.input.ended` carries. A tool's input is complete."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    text: str
    """The whole input as the model wrote it: usually JSON, but nothing has checked it yet."""


class SessionNextToolCalledData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.called` carries. A tool has been called with its complete input."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    tool: str
    """Name of the tool, such as `bash`."""
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    provider: V2ToolProvider
    """Whether the provider ran the tool itself, and data that it added."""


class SessionNextToolProgressData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.progress` carries. A running tool reports its output so far. OpenCode 1.18.33 never sends
    this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    structured: dict[str, Any]
    """Progress so far, for programs."""
    content: list[V2ToolContent]
    """Output so far, as the model would see it."""


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
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    structured: dict[str, Any]
    """Result for programs; its keys depend on the tool. `bash` reports `exit`."""
    content: list[V2ToolContent]
    """Output as the model sees it."""
    output_paths: list[str] | None = None
    """Files on the server's machine with the whole output, if it was too long for the model. Empty otherwise. Since
    1.17.19."""
    result: Any = None
    """Raw result from the provider, if the provider ran the tool itself. None otherwise. Since 1.17.19."""
    provider: V2ToolProvider
    """Whether the provider ran the tool itself, and data that it added."""


class SessionNextToolFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.next.tool.failed` carries. A tool has failed."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the answer's message, `msg_...`. Each request to the model gets a message of its own. Since 1.17.19."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""
    error: V2SessionError
    """Why it failed."""
    result: Any = None
    """Error as the model sees it. None if the tool was interrupted. Since 1.17.19."""
    provider: V2ToolProvider
    """Whether the provider ran the tool itself, and data that it added."""


class SessionNextRetriedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.retried` carries. The provider failed and is asked again. OpenCode 1.18.33 never sends this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    attempt: int | float
    """Number of the failed attempt, counted from 1."""
    error: V2RetryError
    """Error of the failed attempt."""


class SessionNextCompactionStartedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.started` carries. Older messages are being replaced with a summary."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message for the summary, `msg_...`. Since 1.17.19."""
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""


class SessionNextCompactionDeltaData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.delta` carries. Text has been appended to the summary. OpenCode 1.18.33 never sends
    this."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message for the summary, `msg_...`. Since 1.17.19."""
    text: str
    """Text to append to the summary."""


class SessionNextCompactionEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.compaction.ended` carries. The summary that replaces older messages is complete."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message with the summary, `msg_...`. Since 1.17.19."""
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it. Since 1.17.19."""
    text: str
    """The whole summary."""
    recent: str
    """The latest messages as text. The model gets them together with the summary. Since 1.17.19."""


class SessionNextRevertStagedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.revert.staged` carries. The session has been reverted provisionally. This can still be undone."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    revert: V2RevertState
    """What the session went back to, and how the files changed."""


class SessionNextRevertClearedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.next.revert.cleared` carries. A staged revert has been cancelled."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""


class SessionNextRevertCommittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.next.revert.committed` carries. A staged revert has been made final."""

    timestamp: int | float | str
    """When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that the session went back to, `msg_...`. It stays; all later messages are deleted."""


class MessagePartDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """What `message.part.delta` carries. Text has been appended to a field of a part."""

    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message, `msg_...`."""
    part_id: str
    """Id of the part, `prt_...`."""
    field: str
    """Name of the field of the part to append to, such as `text`."""
    delta: str
    """Text to append to that field."""


class SessionDiffData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.diff` carries. The set of files that a session has changed is different now."""

    session_id: str
    """Id of the session, `ses_...`."""
    diff: list[SnapshotFileDiff]
    """Changed files. OpenCode 1.18 sends an empty list except after a revert."""


class SessionErrorData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.error` carries. Something has failed, in a session or outside of any."""

    session_id: str | None = None
    """Id of the session, `ses_...`. None if the error belongs to no session."""
    error: MessageError | None = None
    """Why it failed."""


class InstallationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `installation.updated` carries. OpenCode has been updated. The next start uses the new version."""

    version: str
    """Version that is now installed."""


class InstallationUpdateAvailableData(OpenStruct, frozen=True, kw_only=True):
    """What `installation.update-available` carries. A newer version of OpenCode is available."""

    version: str
    """Version that is available."""


class FileEditedData(OpenStruct, frozen=True, kw_only=True):
    """What `file.edited` carries. A tool has changed a file."""

    file: str
    """Absolute path on the server's machine."""


class ReferenceUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `reference.updated` carries. The references have changed."""


class PermissionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `permission.v2.replied` carries. A permission request of a v2 session has been decided."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `per_...`."""
    reply: PermissionReply
    """The decision: `once`, `always` or `reject`."""


class PluginAddedData(OpenStruct, frozen=True, kw_only=True):
    """What `plugin.added` carries. A plugin has been loaded."""

    id: str
    """Name of the plugin."""


class ProjectDirectoriesUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """What `project.directories.updated` carries. The directories of a project have changed."""

    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""


class FileWatcherUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `file.watcher.updated` carries. A file of the project has changed on disk."""

    file: str
    """Absolute path on the server's machine. Includes files inside `.git`."""
    event: Literal["add", "change", "unlink"] | str
    """`add`, `change` or `unlink` (deleted)."""


class PtyCreatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.created` carries. A pseudo-terminal has started."""

    info: Pty
    """The new pseudo-terminal."""


class PtyUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.updated` carries. A pseudo-terminal has changed."""

    info: Pty
    """The pseudo-terminal as it is now."""


class PtyExitedData(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """What `pty.exited` carries. The process of a pseudo-terminal has ended."""

    id: str
    """Id of the pseudo-terminal, `pty_...`."""
    exit_code: int
    """Exit status of the process."""


class PtyDeletedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.deleted` carries. A pseudo-terminal has been removed."""

    id: str
    """Id of the pseudo-terminal, `pty_...`."""


class QuestionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.v2.replied` carries. Questions of a v2 session have been answered."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `que_...`."""
    answers: list[QuestionAnswer]
    """For each question, in order, the chosen labels or the text that was written instead."""


class QuestionV2RejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.v2.rejected` carries. Questions of a v2 session have been declined."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `que_...`."""


class TodoUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `todo.updated` carries. The to-do list has changed. The event carries all of it."""

    session_id: str
    """Id of the session, `ses_...`."""
    todos: list[Todo]
    """The whole list as it is now."""


class LspUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `lsp.updated` carries. A language server has started or stopped."""


class PermissionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `permission.replied` carries. A permission request has been decided."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `per_...`. Since 1.1.65."""
    reply: Literal["once", "always", "reject"] | str
    """The decision: `once`, `always` or `reject`. Since 1.1.65."""


class TuiPromptAppendData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.prompt.append` carries. Tells the terminal interface to append text to its prompt."""

    text: str
    """Text to append to the prompt."""


class TuiCommandExecuteData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.command.execute` carries. Tells the terminal interface to run a command."""

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
    """Name of the command, such as `session.list` or `prompt.submit`."""


class TuiToastShowData(OpenStruct, frozen=True, kw_only=True):
    """What `tui.toast.show` carries. Tells the terminal interface to show a toast."""

    title: str | None = None
    """Headline to show. None for a notice without one."""
    message: str
    """Text of the notice."""
    variant: Literal["info", "success", "warning", "error"] | str
    """Look of the notice: `info`, `success`, `warning` or `error`."""
    duration: int | None = None
    """How long to show it, in milliseconds. 5,000 if None."""


class TuiSessionSelectData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `tui.session.select` carries. Tells the terminal interface to open a session."""

    session_id: str
    """Id of the session to show, `ses_...`."""


class McpToolsChangedData(OpenStruct, frozen=True, kw_only=True):
    """What `mcp.tools.changed` carries. The tools of an MCP server have changed."""

    server: str
    """Name of the MCP server in the configuration."""


class McpBrowserOpenFailedData(OpenStruct, frozen=True, kw_only=True, rename={"mcp_name": "mcpName"}):
    """What `mcp.browser.open.failed` carries. An MCP server requires a login, but no browser could be opened for it."""

    mcp_name: str
    """Name of the MCP server in the configuration."""
    url: str
    """Web page where a person can log in."""


class CommandExecutedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `command.executed` carries. A command has run."""

    name: str
    """Name of the command, such as `init`."""
    session_id: str
    """Id of the session, `ses_...`."""
    arguments: str
    """Arguments of the command as one text. May be empty."""
    message_id: str
    """Id of the answer, `msg_...`."""


class SessionStatusData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.status` carries. A session has started working, is waiting for a retry, or has become idle."""

    session_id: str
    """Id of the session, `ses_...`."""
    status: SessionStatus
    """What the session is doing now."""


class SessionIdleData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.idle` carries. A session has stopped working. It may come twice in one turn, and other events may
    follow it."""

    session_id: str
    """Id of the session, `ses_...`."""


class QuestionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.replied` carries. Questions have been answered."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `que_...`."""
    answers: list[QuestionAnswer]
    """For each question, in order, the chosen labels or the text that was written instead."""


class QuestionRejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `question.rejected` carries. Questions have been declined."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """Id of the request, `que_...`."""


class SessionCompactedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.compacted` carries. A session's older messages have been replaced with a summary."""

    session_id: str
    """Id of the session, `ses_...`."""


class VcsBranchUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `vcs.branch.updated` carries. Another branch has been checked out."""

    branch: str | None = None
    """Git branch that is now checked out. None if HEAD is detached."""


class WorkspaceReadyData(OpenStruct, frozen=True, kw_only=True):
    """What `workspace.ready` carries. A workspace is ready."""

    name: str
    """Name of the workspace."""


class WorkspaceFailedData(OpenStruct, frozen=True, kw_only=True):
    """What `workspace.failed` carries. A workspace could not be created."""

    message: str
    """Why it failed."""


class WorkspaceStatusData(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """What `workspace.status` carries. The connection to a workspace has changed."""

    workspace_id: str
    """Id of the workspace, `wrk_...`."""
    status: Literal["connected", "connecting", "disconnected", "error"] | str
    """`connected`, `connecting`, `disconnected` or `error`."""


class WorktreeReadyData(OpenStruct, frozen=True, kw_only=True):
    """What `worktree.ready` carries. A worktree is ready."""

    name: str
    """Name of the worktree, which is the last part of its path."""
    branch: str | None = None
    """Git branch that is checked out. None if HEAD is detached."""


class WorktreeFailedData(OpenStruct, frozen=True, kw_only=True):
    """What `worktree.failed` carries. A worktree could not be made."""

    message: str
    """Why it failed, often as git said it."""


class ServerConnectedData(OpenStruct, frozen=True, kw_only=True):
    """What `server.connected` carries. The stream is open. It carries everything that happens from now on."""


class GlobalDisposedData(OpenStruct, frozen=True, kw_only=True):
    """What `global.disposed` carries. The server has dropped everything that it held in memory, for all directories."""


class ServerInstanceDisposedData(OpenStruct, frozen=True, kw_only=True):
    """What `server.instance.disposed` carries. The server has dropped what it held in memory for a directory. `/event`
    ends."""

    directory: str
    """Absolute path of the directory on the server's machine."""


class ServerHeartbeatData(OpenStruct, frozen=True, kw_only=True):
    """What `server.heartbeat` carries. The stream is still alive. Sent every 10 seconds."""
