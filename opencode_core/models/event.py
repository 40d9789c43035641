# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Events of one directory, as sent by `/event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .event_data import (
    CatalogUpdatedData,
    CommandExecutedData,
    FileEditedData,
    FileWatcherUpdatedData,
    GlobalDisposedData,
    InstallationUpdateAvailableData,
    InstallationUpdatedData,
    IntegrationConnectionUpdatedData,
    IntegrationUpdatedData,
    LspUpdatedData,
    McpBrowserOpenFailedData,
    McpToolsChangedData,
    MessagePartDeltaData,
    MessagePartRemovedData,
    MessagePartUpdatedData,
    MessageRemovedData,
    MessageUpdatedData,
    ModelsDevRefreshedData,
    PermissionRepliedData,
    PermissionV2RepliedData,
    PluginAddedData,
    ProjectDirectoriesUpdatedData,
    PtyCreatedData,
    PtyDeletedData,
    PtyExitedData,
    PtyUpdatedData,
    QuestionRejectedData,
    QuestionRepliedData,
    QuestionV2RejectedData,
    QuestionV2RepliedData,
    ReferenceUpdatedData,
    ServerConnectedData,
    ServerHeartbeatData,
    ServerInstanceDisposedData,
    SessionCompactedData,
    SessionCreatedData,
    SessionDeletedData,
    SessionDiffData,
    SessionErrorData,
    SessionIdleData,
    SessionNextAgentSwitchedData,
    SessionNextCompactionDeltaData,
    SessionNextCompactionEndedData,
    SessionNextCompactionStartedData,
    SessionNextContextUpdatedData,
    SessionNextModelSwitchedData,
    SessionNextMovedData,
    SessionNextPromptAdmittedData,
    SessionNextPromptedData,
    SessionNextReasoningDeltaData,
    SessionNextReasoningEndedData,
    SessionNextReasoningStartedData,
    SessionNextRetriedData,
    SessionNextRevertClearedData,
    SessionNextRevertCommittedData,
    SessionNextRevertStagedData,
    SessionNextShellEndedData,
    SessionNextShellStartedData,
    SessionNextStepEndedData,
    SessionNextStepFailedData,
    SessionNextStepStartedData,
    SessionNextSyntheticData,
    SessionNextTextDeltaData,
    SessionNextTextEndedData,
    SessionNextTextStartedData,
    SessionNextToolCalledData,
    SessionNextToolFailedData,
    SessionNextToolInputDeltaData,
    SessionNextToolInputEndedData,
    SessionNextToolInputStartedData,
    SessionNextToolProgressData,
    SessionNextToolSuccessData,
    SessionStatusData,
    SessionUpdatedData,
    TodoUpdatedData,
    TuiCommandExecuteData,
    TuiPromptAppendData,
    TuiSessionSelectData,
    TuiToastShowData,
    VcsBranchUpdatedData,
    WorkspaceFailedData,
    WorkspaceReadyData,
    WorkspaceStatusData,
    WorktreeFailedData,
    WorktreeReadyData,
)
from .permission import PermissionRequest, V2PermissionRequest
from .project import Project
from .question import QuestionRequest, V2QuestionRequest

__all__ = [
    "CatalogUpdatedEvent",
    "CommandExecutedEvent",
    "Event",
    "FileEditedEvent",
    "FileWatcherUpdatedEvent",
    "GlobalDisposedEvent",
    "InstallationUpdateAvailableEvent",
    "InstallationUpdatedEvent",
    "IntegrationConnectionUpdatedEvent",
    "IntegrationUpdatedEvent",
    "LspUpdatedEvent",
    "McpBrowserOpenFailedEvent",
    "McpToolsChangedEvent",
    "MessagePartDeltaEvent",
    "MessagePartRemovedEvent",
    "MessagePartUpdatedEvent",
    "MessageRemovedEvent",
    "MessageUpdatedEvent",
    "ModelsDevRefreshedEvent",
    "PermissionAskedEvent",
    "PermissionRepliedEvent",
    "PermissionV2AskedEvent",
    "PermissionV2RepliedEvent",
    "PluginAddedEvent",
    "ProjectDirectoriesUpdatedEvent",
    "ProjectUpdatedEvent",
    "PtyCreatedEvent",
    "PtyDeletedEvent",
    "PtyExitedEvent",
    "PtyUpdatedEvent",
    "QuestionAskedEvent",
    "QuestionRejectedEvent",
    "QuestionRepliedEvent",
    "QuestionV2AskedEvent",
    "QuestionV2RejectedEvent",
    "QuestionV2RepliedEvent",
    "ReferenceUpdatedEvent",
    "ServerConnectedEvent",
    "ServerHeartbeatEvent",
    "ServerInstanceDisposedEvent",
    "SessionCompactedEvent",
    "SessionCreatedEvent",
    "SessionDeletedEvent",
    "SessionDiffEvent",
    "SessionErrorEvent",
    "SessionIdleEvent",
    "SessionNextAgentSwitchedEvent",
    "SessionNextCompactionDeltaEvent",
    "SessionNextCompactionEndedEvent",
    "SessionNextCompactionStartedEvent",
    "SessionNextContextUpdatedEvent",
    "SessionNextModelSwitchedEvent",
    "SessionNextMovedEvent",
    "SessionNextPromptAdmittedEvent",
    "SessionNextPromptedEvent",
    "SessionNextReasoningDeltaEvent",
    "SessionNextReasoningEndedEvent",
    "SessionNextReasoningStartedEvent",
    "SessionNextRetriedEvent",
    "SessionNextRevertClearedEvent",
    "SessionNextRevertCommittedEvent",
    "SessionNextRevertStagedEvent",
    "SessionNextShellEndedEvent",
    "SessionNextShellStartedEvent",
    "SessionNextStepEndedEvent",
    "SessionNextStepFailedEvent",
    "SessionNextStepStartedEvent",
    "SessionNextSyntheticEvent",
    "SessionNextTextDeltaEvent",
    "SessionNextTextEndedEvent",
    "SessionNextTextStartedEvent",
    "SessionNextToolCalledEvent",
    "SessionNextToolFailedEvent",
    "SessionNextToolInputDeltaEvent",
    "SessionNextToolInputEndedEvent",
    "SessionNextToolInputStartedEvent",
    "SessionNextToolProgressEvent",
    "SessionNextToolSuccessEvent",
    "SessionStatusEvent",
    "SessionUpdatedEvent",
    "TodoUpdatedEvent",
    "TuiCommandExecuteEvent",
    "TuiPromptAppendEvent",
    "TuiSessionSelectEvent",
    "TuiToastShowEvent",
    "VcsBranchUpdatedEvent",
    "WorkspaceFailedEvent",
    "WorkspaceReadyEvent",
    "WorkspaceStatusEvent",
    "WorktreeFailedEvent",
    "WorktreeReadyEvent",
]


class ModelsDevRefreshedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="models-dev.refreshed"):
    """`models-dev.refreshed`: the list of known models has been reloaded."""

    type: ClassVar[Literal["models-dev.refreshed"]] = "models-dev.refreshed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ModelsDevRefreshedData
    """Payload of the event."""


class IntegrationUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.updated"):
    """`integration.updated`: the integrations have changed."""

    type: ClassVar[Literal["integration.updated"]] = "integration.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: IntegrationUpdatedData
    """Payload of the event."""


class IntegrationConnectionUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.connection.updated"
):
    """`integration.connection.updated`: an integration has been connected or disconnected."""

    type: ClassVar[Literal["integration.connection.updated"]] = "integration.connection.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: IntegrationConnectionUpdatedData
    """Payload of the event."""


class CatalogUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="catalog.updated"):
    """`catalog.updated`: models or providers have changed."""

    type: ClassVar[Literal["catalog.updated"]] = "catalog.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: CatalogUpdatedData
    """Payload of the event."""


class SessionCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.created"):
    """`session.created`: a session has been created."""

    type: ClassVar[Literal["session.created"]] = "session.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionCreatedData
    """Payload of the event."""


class SessionUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.updated"):
    """`session.updated`: a session has changed. The event carries the whole session."""

    type: ClassVar[Literal["session.updated"]] = "session.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionUpdatedData
    """Payload of the event."""


class SessionDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.deleted"):
    """`session.deleted`: a session has been deleted."""

    type: ClassVar[Literal["session.deleted"]] = "session.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionDeletedData
    """Payload of the event."""


class MessageUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.updated"):
    """`message.updated`: a message is new or has changed. Its parts have events of their own."""

    type: ClassVar[Literal["message.updated"]] = "message.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: MessageUpdatedData
    """Payload of the event."""


class MessageRemovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.removed"):
    """`message.removed`: a message has been deleted."""

    type: ClassVar[Literal["message.removed"]] = "message.removed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: MessageRemovedData
    """Payload of the event."""


class MessagePartUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.updated"):
    """`message.part.updated`: a part is new or has changed. The event carries the whole part."""

    type: ClassVar[Literal["message.part.updated"]] = "message.part.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: MessagePartUpdatedData
    """Payload of the event."""


class MessagePartRemovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.removed"):
    """`message.part.removed`: a part has been deleted."""

    type: ClassVar[Literal["message.part.removed"]] = "message.part.removed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: MessagePartRemovedData
    """Payload of the event."""


class SessionNextAgentSwitchedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.agent.switched"
):
    """`session.next.agent.switched`: from now on another agent answers in the session."""

    type: ClassVar[Literal["session.next.agent.switched"]] = "session.next.agent.switched"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextAgentSwitchedData
    """Payload of the event."""


class SessionNextModelSwitchedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.model.switched"
):
    """`session.next.model.switched`: from now on another model answers in the session."""

    type: ClassVar[Literal["session.next.model.switched"]] = "session.next.model.switched"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextModelSwitchedData
    """Payload of the event."""


class SessionNextMovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.moved"):
    """`session.next.moved`: the session has moved to another location."""

    type: ClassVar[Literal["session.next.moved"]] = "session.next.moved"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextMovedData
    """Payload of the event."""


class SessionNextPromptedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.prompted"):
    """`session.next.prompted`: a prompt has become part of the conversation."""

    type: ClassVar[Literal["session.next.prompted"]] = "session.next.prompted"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextPromptedData
    """Payload of the event."""


class SessionNextPromptAdmittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.prompt.admitted"
):
    """`session.next.prompt.admitted`: a prompt has been accepted and is waiting for its turn."""

    type: ClassVar[Literal["session.next.prompt.admitted"]] = "session.next.prompt.admitted"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextPromptAdmittedData
    """Payload of the event."""


class SessionNextContextUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.context.updated"
):
    """`session.next.context.updated`: what the model is told about its environment has changed."""

    type: ClassVar[Literal["session.next.context.updated"]] = "session.next.context.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextContextUpdatedData
    """Payload of the event."""


class SessionNextSyntheticEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.synthetic"):
    """`session.next.synthetic`: openCode has added a text of its own to the conversation. OpenCode 1.18.33 never sends
    this."""

    type: ClassVar[Literal["session.next.synthetic"]] = "session.next.synthetic"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextSyntheticData
    """Payload of the event."""


class SessionNextShellStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.shell.started"
):
    """`session.next.shell.started`: a shell command has started. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.started"]] = "session.next.shell.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextShellStartedData
    """Payload of the event."""


class SessionNextShellEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.shell.ended"
):
    """`session.next.shell.ended`: a shell command has ended. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.ended"]] = "session.next.shell.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextShellEndedData
    """Payload of the event."""


class SessionNextStepStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.started"
):
    """`session.next.step.started`: the model has been asked for an answer."""

    type: ClassVar[Literal["session.next.step.started"]] = "session.next.step.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextStepStartedData
    """Payload of the event."""


class SessionNextStepEndedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.ended"):
    """`session.next.step.ended`: the model has finished one answer. If `finish` is `tool-calls`, another follows."""

    type: ClassVar[Literal["session.next.step.ended"]] = "session.next.step.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextStepEndedData
    """Payload of the event."""


class SessionNextStepFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.failed"
):
    """`session.next.step.failed`: the model could not finish an answer."""

    type: ClassVar[Literal["session.next.step.failed"]] = "session.next.step.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextStepFailedData
    """Payload of the event."""


class SessionNextTextStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.started"
):
    """`session.next.text.started`: the model has started to write a text."""

    type: ClassVar[Literal["session.next.text.started"]] = "session.next.text.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextTextStartedData
    """Payload of the event."""


class SessionNextTextDeltaEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.delta"):
    """`session.next.text.delta`: text has been appended to the answer."""

    type: ClassVar[Literal["session.next.text.delta"]] = "session.next.text.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextTextDeltaData
    """Payload of the event."""


class SessionNextTextEndedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.ended"):
    """`session.next.text.ended`: a text of the answer is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.text.ended"]] = "session.next.text.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextTextEndedData
    """Payload of the event."""


class SessionNextReasoningStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.started"
):
    """`session.next.reasoning.started`: the model has started to reason."""

    type: ClassVar[Literal["session.next.reasoning.started"]] = "session.next.reasoning.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextReasoningStartedData
    """Payload of the event."""


class SessionNextReasoningDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.delta"
):
    """`session.next.reasoning.delta`: text has been appended to the model's reasoning."""

    type: ClassVar[Literal["session.next.reasoning.delta"]] = "session.next.reasoning.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextReasoningDeltaData
    """Payload of the event."""


class SessionNextReasoningEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.ended"
):
    """`session.next.reasoning.ended`: a piece of reasoning is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.reasoning.ended"]] = "session.next.reasoning.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextReasoningEndedData
    """Payload of the event."""


class SessionNextToolInputStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.started"
):
    """`session.next.tool.input.started`: the model has started to write a tool's input."""

    type: ClassVar[Literal["session.next.tool.input.started"]] = "session.next.tool.input.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolInputStartedData
    """Payload of the event."""


class SessionNextToolInputDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.delta"
):
    """`session.next.tool.input.delta`: text has been appended to a tool's input."""

    type: ClassVar[Literal["session.next.tool.input.delta"]] = "session.next.tool.input.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolInputDeltaData
    """Payload of the event."""


class SessionNextToolInputEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.ended"
):
    """`session.next.tool.input.ended`: a tool's input is complete."""

    type: ClassVar[Literal["session.next.tool.input.ended"]] = "session.next.tool.input.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolInputEndedData
    """Payload of the event."""


class SessionNextToolCalledEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.called"
):
    """`session.next.tool.called`: a tool has been called with its complete input."""

    type: ClassVar[Literal["session.next.tool.called"]] = "session.next.tool.called"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolCalledData
    """Payload of the event."""


class SessionNextToolProgressEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.progress"
):
    """`session.next.tool.progress`: a running tool reports its output so far. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.tool.progress"]] = "session.next.tool.progress"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolProgressData
    """Payload of the event."""


class SessionNextToolSuccessEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.success"
):
    """`session.next.tool.success`: a tool has finished."""

    type: ClassVar[Literal["session.next.tool.success"]] = "session.next.tool.success"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolSuccessData
    """Payload of the event."""


class SessionNextToolFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.failed"
):
    """`session.next.tool.failed`: a tool has failed."""

    type: ClassVar[Literal["session.next.tool.failed"]] = "session.next.tool.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextToolFailedData
    """Payload of the event."""


class SessionNextRetriedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.retried"):
    """`session.next.retried`: the provider failed and is asked again. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.retried"]] = "session.next.retried"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextRetriedData
    """Payload of the event."""


class SessionNextCompactionStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.started"
):
    """`session.next.compaction.started`: older messages are being replaced with a summary."""

    type: ClassVar[Literal["session.next.compaction.started"]] = "session.next.compaction.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextCompactionStartedData
    """Payload of the event."""


class SessionNextCompactionDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.delta"
):
    """`session.next.compaction.delta`: text has been appended to the summary. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.compaction.delta"]] = "session.next.compaction.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextCompactionDeltaData
    """Payload of the event."""


class SessionNextCompactionEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.ended"
):
    """`session.next.compaction.ended`: the summary that replaces older messages is complete."""

    type: ClassVar[Literal["session.next.compaction.ended"]] = "session.next.compaction.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextCompactionEndedData
    """Payload of the event."""


class SessionNextRevertStagedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.staged"
):
    """`session.next.revert.staged`: the session has been reverted provisionally. This can still be undone."""

    type: ClassVar[Literal["session.next.revert.staged"]] = "session.next.revert.staged"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextRevertStagedData
    """Payload of the event."""


class SessionNextRevertClearedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.cleared"
):
    """`session.next.revert.cleared`: a staged revert has been cancelled."""

    type: ClassVar[Literal["session.next.revert.cleared"]] = "session.next.revert.cleared"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextRevertClearedData
    """Payload of the event."""


class SessionNextRevertCommittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.committed"
):
    """`session.next.revert.committed`: a staged revert has been made final."""

    type: ClassVar[Literal["session.next.revert.committed"]] = "session.next.revert.committed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionNextRevertCommittedData
    """Payload of the event."""


class MessagePartDeltaEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.delta"):
    """`message.part.delta`: text has been appended to a field of a part."""

    type: ClassVar[Literal["message.part.delta"]] = "message.part.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: MessagePartDeltaData
    """Payload of the event."""


class SessionDiffEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.diff"):
    """`session.diff`: the set of files that a session has changed is different now."""

    type: ClassVar[Literal["session.diff"]] = "session.diff"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionDiffData
    """Payload of the event."""


class SessionErrorEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.error"):
    """`session.error`: something has failed, in a session or outside of any."""

    type: ClassVar[Literal["session.error"]] = "session.error"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionErrorData
    """Payload of the event."""


class InstallationUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="installation.updated"):
    """`installation.updated`: openCode has been updated. The next start uses the new version."""

    type: ClassVar[Literal["installation.updated"]] = "installation.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: InstallationUpdatedData
    """Payload of the event."""


class InstallationUpdateAvailableEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="installation.update-available"
):
    """`installation.update-available`: a newer version of OpenCode is available."""

    type: ClassVar[Literal["installation.update-available"]] = "installation.update-available"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: InstallationUpdateAvailableData
    """Payload of the event."""


class FileEditedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file.edited"):
    """`file.edited`: a tool has changed a file."""

    type: ClassVar[Literal["file.edited"]] = "file.edited"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: FileEditedData
    """Payload of the event."""


class ReferenceUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="reference.updated"):
    """`reference.updated`: the references have changed."""

    type: ClassVar[Literal["reference.updated"]] = "reference.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ReferenceUpdatedData
    """Payload of the event."""


class PermissionV2AskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.v2.asked"):
    """`permission.v2.asked`: a tool of a v2 session is waiting for permission."""

    type: ClassVar[Literal["permission.v2.asked"]] = "permission.v2.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: V2PermissionRequest
    """Payload of the event."""


class PermissionV2RepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.v2.replied"):
    """`permission.v2.replied`: a permission request of a v2 session has been decided."""

    type: ClassVar[Literal["permission.v2.replied"]] = "permission.v2.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PermissionV2RepliedData
    """Payload of the event."""


class PluginAddedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="plugin.added"):
    """`plugin.added`: a plugin has been loaded."""

    type: ClassVar[Literal["plugin.added"]] = "plugin.added"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PluginAddedData
    """Payload of the event."""


class ProjectDirectoriesUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="project.directories.updated"
):
    """`project.directories.updated`: the directories of a project have changed."""

    type: ClassVar[Literal["project.directories.updated"]] = "project.directories.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ProjectDirectoriesUpdatedData
    """Payload of the event."""


class FileWatcherUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file.watcher.updated"):
    """`file.watcher.updated`: a file of the project has changed on disk."""

    type: ClassVar[Literal["file.watcher.updated"]] = "file.watcher.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: FileWatcherUpdatedData
    """Payload of the event."""


class PtyCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.created"):
    """`pty.created`: a pseudo-terminal has started."""

    type: ClassVar[Literal["pty.created"]] = "pty.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PtyCreatedData
    """Payload of the event."""


class PtyUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.updated"):
    """`pty.updated`: a pseudo-terminal has changed."""

    type: ClassVar[Literal["pty.updated"]] = "pty.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PtyUpdatedData
    """Payload of the event."""


class PtyExitedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.exited"):
    """`pty.exited`: the process of a pseudo-terminal has ended."""

    type: ClassVar[Literal["pty.exited"]] = "pty.exited"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PtyExitedData
    """Payload of the event."""


class PtyDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.deleted"):
    """`pty.deleted`: a pseudo-terminal has been removed."""

    type: ClassVar[Literal["pty.deleted"]] = "pty.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PtyDeletedData
    """Payload of the event."""


class QuestionV2AskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.asked"):
    """`question.v2.asked`: a v2 session is waiting for answers."""

    type: ClassVar[Literal["question.v2.asked"]] = "question.v2.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: V2QuestionRequest
    """Payload of the event."""


class QuestionV2RepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.replied"):
    """`question.v2.replied`: questions of a v2 session have been answered."""

    type: ClassVar[Literal["question.v2.replied"]] = "question.v2.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: QuestionV2RepliedData
    """Payload of the event."""


class QuestionV2RejectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.rejected"):
    """`question.v2.rejected`: questions of a v2 session have been declined."""

    type: ClassVar[Literal["question.v2.rejected"]] = "question.v2.rejected"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: QuestionV2RejectedData
    """Payload of the event."""


class TodoUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="todo.updated"):
    """`todo.updated`: the to-do list has changed. The event carries all of it."""

    type: ClassVar[Literal["todo.updated"]] = "todo.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: TodoUpdatedData
    """Payload of the event."""


class LspUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="lsp.updated"):
    """`lsp.updated`: a language server has started or stopped."""

    type: ClassVar[Literal["lsp.updated"]] = "lsp.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: LspUpdatedData
    """Payload of the event."""


class PermissionAskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.asked"):
    """`permission.asked`: a tool is waiting for permission."""

    type: ClassVar[Literal["permission.asked"]] = "permission.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PermissionRequest
    """Payload of the event."""


class PermissionRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.replied"):
    """`permission.replied`: a permission request has been decided."""

    type: ClassVar[Literal["permission.replied"]] = "permission.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: PermissionRepliedData
    """Payload of the event."""


class TuiPromptAppendEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.prompt.append"):
    """`tui.prompt.append`: tells the terminal interface to append text to its prompt."""

    type: ClassVar[Literal["tui.prompt.append"]] = "tui.prompt.append"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: TuiPromptAppendData
    """Payload of the event."""


class TuiCommandExecuteEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.command.execute"):
    """`tui.command.execute`: tells the terminal interface to run a command."""

    type: ClassVar[Literal["tui.command.execute"]] = "tui.command.execute"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: TuiCommandExecuteData
    """Payload of the event."""


class TuiToastShowEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.toast.show"):
    """`tui.toast.show`: tells the terminal interface to show a toast."""

    type: ClassVar[Literal["tui.toast.show"]] = "tui.toast.show"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: TuiToastShowData
    """Payload of the event."""


class TuiSessionSelectEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.session.select"):
    """`tui.session.select`: tells the terminal interface to open a session."""

    type: ClassVar[Literal["tui.session.select"]] = "tui.session.select"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: TuiSessionSelectData
    """Payload of the event."""


class McpToolsChangedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.tools.changed"):
    """`mcp.tools.changed`: the tools of an MCP server have changed."""

    type: ClassVar[Literal["mcp.tools.changed"]] = "mcp.tools.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: McpToolsChangedData
    """Payload of the event."""


class McpBrowserOpenFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.browser.open.failed"):
    """`mcp.browser.open.failed`: an MCP server requires a login, but no browser could be opened for it."""

    type: ClassVar[Literal["mcp.browser.open.failed"]] = "mcp.browser.open.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: McpBrowserOpenFailedData
    """Payload of the event."""


class CommandExecutedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="command.executed"):
    """`command.executed`: a command has run."""

    type: ClassVar[Literal["command.executed"]] = "command.executed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: CommandExecutedData
    """Payload of the event."""


class ProjectUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="project.updated"):
    """`project.updated`: a project has changed."""

    type: ClassVar[Literal["project.updated"]] = "project.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: Project
    """Payload of the event."""


class SessionStatusEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.status"):
    """`session.status`: a session has started working, is waiting for a retry, or has become idle."""

    type: ClassVar[Literal["session.status"]] = "session.status"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionStatusData
    """Payload of the event."""


class SessionIdleEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.idle"):
    """`session.idle`: a session has stopped working. It may come twice in one turn, and other events may follow it."""

    type: ClassVar[Literal["session.idle"]] = "session.idle"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionIdleData
    """Payload of the event."""


class QuestionAskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.asked"):
    """`question.asked`: a session is waiting for answers."""

    type: ClassVar[Literal["question.asked"]] = "question.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: QuestionRequest
    """Payload of the event."""


class QuestionRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.replied"):
    """`question.replied`: questions have been answered."""

    type: ClassVar[Literal["question.replied"]] = "question.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: QuestionRepliedData
    """Payload of the event."""


class QuestionRejectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.rejected"):
    """`question.rejected`: questions have been declined."""

    type: ClassVar[Literal["question.rejected"]] = "question.rejected"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: QuestionRejectedData
    """Payload of the event."""


class SessionCompactedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compacted"):
    """`session.compacted`: a session's older messages have been replaced with a summary."""

    type: ClassVar[Literal["session.compacted"]] = "session.compacted"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: SessionCompactedData
    """Payload of the event."""


class VcsBranchUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="vcs.branch.updated"):
    """`vcs.branch.updated`: another branch has been checked out."""

    type: ClassVar[Literal["vcs.branch.updated"]] = "vcs.branch.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: VcsBranchUpdatedData
    """Payload of the event."""


class WorkspaceReadyEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.ready"):
    """`workspace.ready`: a workspace is ready."""

    type: ClassVar[Literal["workspace.ready"]] = "workspace.ready"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: WorkspaceReadyData
    """Payload of the event."""


class WorkspaceFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.failed"):
    """`workspace.failed`: a workspace could not be created."""

    type: ClassVar[Literal["workspace.failed"]] = "workspace.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: WorkspaceFailedData
    """Payload of the event."""


class WorkspaceStatusEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.status"):
    """`workspace.status`: the connection to a workspace has changed."""

    type: ClassVar[Literal["workspace.status"]] = "workspace.status"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: WorkspaceStatusData
    """Payload of the event."""


class WorktreeReadyEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.ready"):
    """`worktree.ready`: a worktree is ready."""

    type: ClassVar[Literal["worktree.ready"]] = "worktree.ready"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: WorktreeReadyData
    """Payload of the event."""


class WorktreeFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.failed"):
    """`worktree.failed`: a worktree could not be made."""

    type: ClassVar[Literal["worktree.failed"]] = "worktree.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: WorktreeFailedData
    """Payload of the event."""


class ServerConnectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="server.connected"):
    """`server.connected`: the stream is open. It carries everything that happens from now on."""

    type: ClassVar[Literal["server.connected"]] = "server.connected"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ServerConnectedData
    """Payload of the event."""


class GlobalDisposedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="global.disposed"):
    """`global.disposed`: the server has dropped everything that it held in memory, for all directories."""

    type: ClassVar[Literal["global.disposed"]] = "global.disposed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: GlobalDisposedData
    """Payload of the event."""


class ServerInstanceDisposedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="server.instance.disposed"
):
    """`server.instance.disposed`: the server has dropped what it held in memory for a directory. `/event` ends."""

    type: ClassVar[Literal["server.instance.disposed"]] = "server.instance.disposed"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ServerInstanceDisposedData
    """Payload of the event."""


class ServerHeartbeatEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="server.heartbeat"):
    """`server.heartbeat`: the stream is still alive. Sent every 10 seconds."""

    type: ClassVar[Literal["server.heartbeat"]] = "server.heartbeat"
    id: str
    """Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none."""
    properties: ServerHeartbeatData
    """Payload of the event."""


_Event: TypeAlias = (
    ModelsDevRefreshedEvent
    | IntegrationUpdatedEvent
    | IntegrationConnectionUpdatedEvent
    | CatalogUpdatedEvent
    | SessionCreatedEvent
    | SessionUpdatedEvent
    | SessionDeletedEvent
    | MessageUpdatedEvent
    | MessageRemovedEvent
    | MessagePartUpdatedEvent
    | MessagePartRemovedEvent
    | SessionNextAgentSwitchedEvent
    | SessionNextModelSwitchedEvent
    | SessionNextMovedEvent
    | SessionNextPromptedEvent
    | SessionNextPromptAdmittedEvent
    | SessionNextContextUpdatedEvent
    | SessionNextSyntheticEvent
    | SessionNextShellStartedEvent
    | SessionNextShellEndedEvent
    | SessionNextStepStartedEvent
    | SessionNextStepEndedEvent
    | SessionNextStepFailedEvent
    | SessionNextTextStartedEvent
    | SessionNextTextDeltaEvent
    | SessionNextTextEndedEvent
    | SessionNextReasoningStartedEvent
    | SessionNextReasoningDeltaEvent
    | SessionNextReasoningEndedEvent
    | SessionNextToolInputStartedEvent
    | SessionNextToolInputDeltaEvent
    | SessionNextToolInputEndedEvent
    | SessionNextToolCalledEvent
    | SessionNextToolProgressEvent
    | SessionNextToolSuccessEvent
    | SessionNextToolFailedEvent
    | SessionNextRetriedEvent
    | SessionNextCompactionStartedEvent
    | SessionNextCompactionDeltaEvent
    | SessionNextCompactionEndedEvent
    | SessionNextRevertStagedEvent
    | SessionNextRevertClearedEvent
    | SessionNextRevertCommittedEvent
    | MessagePartDeltaEvent
    | SessionDiffEvent
    | SessionErrorEvent
    | InstallationUpdatedEvent
    | InstallationUpdateAvailableEvent
    | FileEditedEvent
    | ReferenceUpdatedEvent
    | PermissionV2AskedEvent
    | PermissionV2RepliedEvent
    | PluginAddedEvent
    | ProjectDirectoriesUpdatedEvent
    | FileWatcherUpdatedEvent
    | PtyCreatedEvent
    | PtyUpdatedEvent
    | PtyExitedEvent
    | PtyDeletedEvent
    | QuestionV2AskedEvent
    | QuestionV2RepliedEvent
    | QuestionV2RejectedEvent
    | TodoUpdatedEvent
    | LspUpdatedEvent
    | PermissionAskedEvent
    | PermissionRepliedEvent
    | TuiPromptAppendEvent
    | TuiCommandExecuteEvent
    | TuiToastShowEvent
    | TuiSessionSelectEvent
    | McpToolsChangedEvent
    | McpBrowserOpenFailedEvent
    | CommandExecutedEvent
    | ProjectUpdatedEvent
    | SessionStatusEvent
    | SessionIdleEvent
    | QuestionAskedEvent
    | QuestionRepliedEvent
    | QuestionRejectedEvent
    | SessionCompactedEvent
    | VcsBranchUpdatedEvent
    | WorkspaceReadyEvent
    | WorkspaceFailedEvent
    | WorkspaceStatusEvent
    | WorktreeReadyEvent
    | WorktreeFailedEvent
    | ServerConnectedEvent
    | GlobalDisposedEvent
    | ServerInstanceDisposedEvent
    | ServerHeartbeatEvent
)
if TYPE_CHECKING:
    Event: TypeAlias = _Event | Unknown
else:
    Event = _Event
"""What `/event` sends: everything that happens in one directory."""
