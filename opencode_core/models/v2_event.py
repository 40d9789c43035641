# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Events as sent by `/api/event` and `/api/session/{sessionID}/event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .common import Durable, LocationRef
from .event_data import (
    CommandExecutedData,
    FileEditedData,
    FileWatcherUpdatedData,
    GlobalDisposedData,
    InstallationUpdateAvailableData,
    InstallationUpdatedData,
    LspUpdatedData,
    McpBrowserOpenFailedData,
    McpToolsChangedData,
    MessagePartDeltaData,
    MessagePartRemovedData,
    MessagePartUpdatedData,
    MessageRemovedData,
    MessageUpdatedData,
    PermissionV2RepliedData,
    QuestionRejectedData,
    QuestionRepliedData,
    QuestionV2RejectedData,
    QuestionV2RepliedData,
    ServerConnectedData,
    SessionCompactedData,
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
    WorkspaceFailedData,
    WorkspaceReadyData,
    WorkspaceStatusData,
    WorktreeFailedData,
    WorktreeReadyData,
)
from .permission import V2PermissionRequest
from .question import QuestionRequest, V2QuestionRequest
from .v2_event_data import (
    V2CatalogUpdatedData,
    V2CredentialSwitchedData,
    V2FilesystemChangedData,
    V2FormCancelledData,
    V2FormCreatedData,
    V2FormRepliedData,
    V2IntegrationConnectionUpdatedData,
    V2McpResourcesChangedData,
    V2McpStatusChangedData,
    V2PermissionAskedData,
    V2PermissionRepliedData,
    V2PersistentPtyAddedData,
    V2PersistentPtyRemovedData,
    V2PluginAddedData,
    V2ProjectDirectoriesUpdatedData,
    V2PtyCreatedData,
    V2PtyDeletedData,
    V2PtyExitedData,
    V2PtyUpdatedData,
    V2SessionAgentSelectedData,
    V2SessionArchivedData,
    V2SessionCompactionAdmittedData,
    V2SessionCompactionDeltaData,
    V2SessionCompactionEndedData,
    V2SessionCompactionFailedData,
    V2SessionCompactionStartedData,
    V2SessionCreatedData,
    V2SessionDeletedData,
    V2SessionExecutionFailedData,
    V2SessionExecutionInterruptedData,
    V2SessionExecutionStartedData,
    V2SessionExecutionSucceededData,
    V2SessionForkedData,
    V2SessionInboxCancelledData,
    V2SessionInboxDeliveredData,
    V2SessionInboxDeliveryChangedData,
    V2SessionInboxEnqueuedData,
    V2SessionInputAdmittedData,
    V2SessionInputPromotedData,
    V2SessionInstructionsUpdatedData,
    V2SessionMessageContentUpdatedData,
    V2SessionMetadataUpdatedData,
    V2SessionModelSelectedData,
    V2SessionMovedData,
    V2SessionPermissionsData,
    V2SessionReasoningDeltaData,
    V2SessionReasoningEndedData,
    V2SessionReasoningStartedData,
    V2SessionRenamedData,
    V2SessionRetryScheduledData,
    V2SessionRevertClearedData,
    V2SessionRevertCommittedData,
    V2SessionRevertStagedData,
    V2SessionShellEndedData,
    V2SessionShellStartedData,
    V2SessionSkillActivatedData,
    V2SessionStepEndedData,
    V2SessionStepFailedData,
    V2SessionStepStartedData,
    V2SessionStepStreamedData,
    V2SessionSyntheticData,
    V2SessionTextDeltaData,
    V2SessionTextEndedData,
    V2SessionTextStartedData,
    V2SessionToolCalledData,
    V2SessionToolFailedData,
    V2SessionToolInputDeltaData,
    V2SessionToolInputEndedData,
    V2SessionToolInputStartedData,
    V2SessionToolProgressData,
    V2SessionToolSuccessData,
    V2SessionUnarchivedData,
    V2SessionUsageRecordedData,
    V2SessionUsageUpdatedData,
    V2SessionViewedData,
    V2ShellCreatedData,
    V2ShellDeletedData,
    V2ShellExitedData,
    V2VcsBranchUpdatedData,
    V2WorktreeResolvedData,
    V2WorktreeUpdatedData,
)
from .v2_project import V2Project

__all__ = [
    "SessionEvent",
    "V2AgentUpdatedEvent",
    "V2CatalogUpdatedEvent",
    "V2CommandExecutedEvent",
    "V2CommandUpdatedEvent",
    "V2ConfigUpdatedEvent",
    "V2CredentialSwitchedEvent",
    "V2CredentialUpdatedEvent",
    "V2Event",
    "V2FileEditedEvent",
    "V2FileWatcherUpdatedEvent",
    "V2FilesystemChangedEvent",
    "V2FormCancelledEvent",
    "V2FormCreatedEvent",
    "V2FormRepliedEvent",
    "V2GlobalDisposedEvent",
    "V2InstallationUpdateAvailableEvent",
    "V2InstallationUpdatedEvent",
    "V2IntegrationConnectionUpdatedEvent",
    "V2IntegrationUpdatedEvent",
    "V2LocationShutdownEvent",
    "V2LogSynced",
    "V2LspUpdatedEvent",
    "V2McpBrowserOpenFailedEvent",
    "V2McpResourcesChangedEvent",
    "V2McpStatusChangedEvent",
    "V2McpToolsChangedEvent",
    "V2MessagePartDeltaEvent",
    "V2MessagePartRemovedEvent",
    "V2MessagePartUpdatedEvent",
    "V2MessageRemovedEvent",
    "V2MessageUpdatedEvent",
    "V2ModelUpdatedEvent",
    "V2ModelsDevRefreshedEvent",
    "V2PermissionAskedEvent",
    "V2PermissionRepliedEvent",
    "V2PermissionV2AskedEvent",
    "V2PermissionV2RepliedEvent",
    "V2PersistentPtyAddedEvent",
    "V2PersistentPtyRemovedEvent",
    "V2PluginAddedEvent",
    "V2PluginUpdatedEvent",
    "V2ProjectDirectoriesUpdatedEvent",
    "V2ProjectUpdatedEvent",
    "V2ProviderUpdatedEvent",
    "V2PtyCreatedEvent",
    "V2PtyDeletedEvent",
    "V2PtyExitedEvent",
    "V2PtyUpdatedEvent",
    "V2QuestionAskedEvent",
    "V2QuestionRejectedEvent",
    "V2QuestionRepliedEvent",
    "V2QuestionV2AskedEvent",
    "V2QuestionV2RejectedEvent",
    "V2QuestionV2RepliedEvent",
    "V2ReferenceUpdatedEvent",
    "V2ServerConnectedEvent",
    "V2SessionAgentSelectedEvent",
    "V2SessionArchivedEvent",
    "V2SessionCompactedEvent",
    "V2SessionCompactionAdmittedEvent",
    "V2SessionCompactionDeltaEvent",
    "V2SessionCompactionEndedEvent",
    "V2SessionCompactionFailedEvent",
    "V2SessionCompactionStartedEvent",
    "V2SessionCreatedEvent",
    "V2SessionDeletedEvent",
    "V2SessionDiffEvent",
    "V2SessionErrorEvent",
    "V2SessionExecutionFailedEvent",
    "V2SessionExecutionInterruptedEvent",
    "V2SessionExecutionStartedEvent",
    "V2SessionExecutionSucceededEvent",
    "V2SessionForkedEvent",
    "V2SessionHistory",
    "V2SessionIdleEvent",
    "V2SessionInboxCancelledEvent",
    "V2SessionInboxDeliveredEvent",
    "V2SessionInboxDeliveryChangedEvent",
    "V2SessionInboxEnqueuedEvent",
    "V2SessionInputAdmittedEvent",
    "V2SessionInputPromotedEvent",
    "V2SessionInstructionsUpdatedEvent",
    "V2SessionLogItem",
    "V2SessionMessageContentUpdatedEvent",
    "V2SessionMetadataUpdatedEvent",
    "V2SessionModelSelectedEvent",
    "V2SessionMovedEvent",
    "V2SessionNextAgentSwitchedEvent",
    "V2SessionNextCompactionDeltaEvent",
    "V2SessionNextCompactionEndedEvent",
    "V2SessionNextCompactionStartedEvent",
    "V2SessionNextContextUpdatedEvent",
    "V2SessionNextModelSwitchedEvent",
    "V2SessionNextMovedEvent",
    "V2SessionNextPromptAdmittedEvent",
    "V2SessionNextPromptedEvent",
    "V2SessionNextReasoningDeltaEvent",
    "V2SessionNextReasoningEndedEvent",
    "V2SessionNextReasoningStartedEvent",
    "V2SessionNextRetriedEvent",
    "V2SessionNextRevertClearedEvent",
    "V2SessionNextRevertCommittedEvent",
    "V2SessionNextRevertStagedEvent",
    "V2SessionNextShellEndedEvent",
    "V2SessionNextShellStartedEvent",
    "V2SessionNextStepEndedEvent",
    "V2SessionNextStepFailedEvent",
    "V2SessionNextStepStartedEvent",
    "V2SessionNextSyntheticEvent",
    "V2SessionNextTextDeltaEvent",
    "V2SessionNextTextEndedEvent",
    "V2SessionNextTextStartedEvent",
    "V2SessionNextToolCalledEvent",
    "V2SessionNextToolFailedEvent",
    "V2SessionNextToolInputDeltaEvent",
    "V2SessionNextToolInputEndedEvent",
    "V2SessionNextToolInputStartedEvent",
    "V2SessionNextToolProgressEvent",
    "V2SessionNextToolSuccessEvent",
    "V2SessionPermissionsEvent",
    "V2SessionReasoningDeltaEvent",
    "V2SessionReasoningEndedEvent",
    "V2SessionReasoningStartedEvent",
    "V2SessionRenamedEvent",
    "V2SessionRetryScheduledEvent",
    "V2SessionRevertClearedEvent",
    "V2SessionRevertCommittedEvent",
    "V2SessionRevertStagedEvent",
    "V2SessionShellEndedEvent",
    "V2SessionShellStartedEvent",
    "V2SessionSkillActivatedEvent",
    "V2SessionStatusEvent",
    "V2SessionStepEndedEvent",
    "V2SessionStepFailedEvent",
    "V2SessionStepStartedEvent",
    "V2SessionStepStreamedEvent",
    "V2SessionSyntheticEvent",
    "V2SessionTextDeltaEvent",
    "V2SessionTextEndedEvent",
    "V2SessionTextStartedEvent",
    "V2SessionToolCalledEvent",
    "V2SessionToolFailedEvent",
    "V2SessionToolInputDeltaEvent",
    "V2SessionToolInputEndedEvent",
    "V2SessionToolInputStartedEvent",
    "V2SessionToolProgressEvent",
    "V2SessionToolSuccessEvent",
    "V2SessionUnarchivedEvent",
    "V2SessionUpdatedEvent",
    "V2SessionUsageRecordedEvent",
    "V2SessionUsageUpdatedEvent",
    "V2SessionViewedEvent",
    "V2ShellCreatedEvent",
    "V2ShellDeletedEvent",
    "V2ShellExitedEvent",
    "V2SkillUpdatedEvent",
    "V2TodoUpdatedEvent",
    "V2TuiCommandExecuteEvent",
    "V2TuiPromptAppendEvent",
    "V2TuiSessionSelectEvent",
    "V2TuiToastShowEvent",
    "V2VcsBranchUpdatedEvent",
    "V2WebsearchUpdatedEvent",
    "V2WorkspaceFailedEvent",
    "V2WorkspaceReadyEvent",
    "V2WorkspaceStatusEvent",
    "V2WorktreeFailedEvent",
    "V2WorktreeReadyEvent",
    "V2WorktreeResolvedEvent",
    "V2WorktreeUpdatedEvent",
]


class V2SessionNextAgentSwitchedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.agent.switched"
):
    """`session.next.agent.switched`: from now on another agent answers in the session."""

    type: ClassVar[Literal["session.next.agent.switched"]] = "session.next.agent.switched"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextAgentSwitchedData
    """Payload of the event."""


class V2SessionNextModelSwitchedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.model.switched"
):
    """`session.next.model.switched`: from now on another model answers in the session."""

    type: ClassVar[Literal["session.next.model.switched"]] = "session.next.model.switched"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextModelSwitchedData
    """Payload of the event."""


class V2SessionNextMovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.moved"):
    """`session.next.moved`: the session has moved to another location."""

    type: ClassVar[Literal["session.next.moved"]] = "session.next.moved"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextMovedData
    """Payload of the event."""


class V2SessionNextPromptedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.prompted"):
    """`session.next.prompted`: a prompt has become part of the conversation."""

    type: ClassVar[Literal["session.next.prompted"]] = "session.next.prompted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextPromptedData
    """Payload of the event."""


class V2SessionNextPromptAdmittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.prompt.admitted"
):
    """`session.next.prompt.admitted`: a prompt has been accepted and is waiting for its turn."""

    type: ClassVar[Literal["session.next.prompt.admitted"]] = "session.next.prompt.admitted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextPromptAdmittedData
    """Payload of the event."""


class V2SessionNextContextUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.context.updated"
):
    """`session.next.context.updated`: what the model is told about its environment has changed."""

    type: ClassVar[Literal["session.next.context.updated"]] = "session.next.context.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextContextUpdatedData
    """Payload of the event."""


class V2SessionNextSyntheticEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.synthetic"
):
    """`session.next.synthetic`: openCode has added a text of its own to the conversation. OpenCode 1.18.33 never sends
    this."""

    type: ClassVar[Literal["session.next.synthetic"]] = "session.next.synthetic"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextSyntheticData
    """Payload of the event."""


class V2SessionNextShellStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.shell.started"
):
    """`session.next.shell.started`: a shell command has started. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.started"]] = "session.next.shell.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextShellStartedData
    """Payload of the event."""


class V2SessionNextShellEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.shell.ended"
):
    """`session.next.shell.ended`: a shell command has ended. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.ended"]] = "session.next.shell.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextShellEndedData
    """Payload of the event."""


class V2SessionNextStepStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.started"
):
    """`session.next.step.started`: the model has been asked for an answer."""

    type: ClassVar[Literal["session.next.step.started"]] = "session.next.step.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextStepStartedData
    """Payload of the event."""


class V2SessionNextStepEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.ended"
):
    """`session.next.step.ended`: the model has finished one answer. If `finish` is `tool-calls`, another follows."""

    type: ClassVar[Literal["session.next.step.ended"]] = "session.next.step.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextStepEndedData
    """Payload of the event."""


class V2SessionNextStepFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.step.failed"
):
    """`session.next.step.failed`: the model could not finish an answer."""

    type: ClassVar[Literal["session.next.step.failed"]] = "session.next.step.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextStepFailedData
    """Payload of the event."""


class V2SessionNextTextStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.started"
):
    """`session.next.text.started`: the model has started to write a text."""

    type: ClassVar[Literal["session.next.text.started"]] = "session.next.text.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextTextStartedData
    """Payload of the event."""


class V2SessionNextTextEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.ended"
):
    """`session.next.text.ended`: a text of the answer is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.text.ended"]] = "session.next.text.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextTextEndedData
    """Payload of the event."""


class V2SessionNextToolInputStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.started"
):
    """`session.next.tool.input.started`: the model has started to write a tool's input."""

    type: ClassVar[Literal["session.next.tool.input.started"]] = "session.next.tool.input.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolInputStartedData
    """Payload of the event."""


class V2SessionNextToolInputEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.ended"
):
    """`session.next.tool.input.ended`: a tool's input is complete."""

    type: ClassVar[Literal["session.next.tool.input.ended"]] = "session.next.tool.input.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolInputEndedData
    """Payload of the event."""


class V2SessionNextToolCalledEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.called"
):
    """`session.next.tool.called`: a tool has been called with its complete input."""

    type: ClassVar[Literal["session.next.tool.called"]] = "session.next.tool.called"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolCalledData
    """Payload of the event."""


class V2SessionNextToolProgressEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.progress"
):
    """`session.next.tool.progress`: a running tool reports its output so far. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.tool.progress"]] = "session.next.tool.progress"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolProgressData
    """Payload of the event."""


class V2SessionNextToolSuccessEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.success"
):
    """`session.next.tool.success`: a tool has finished."""

    type: ClassVar[Literal["session.next.tool.success"]] = "session.next.tool.success"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolSuccessData
    """Payload of the event."""


class V2SessionNextToolFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.failed"
):
    """`session.next.tool.failed`: a tool has failed."""

    type: ClassVar[Literal["session.next.tool.failed"]] = "session.next.tool.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolFailedData
    """Payload of the event."""


class V2SessionNextReasoningStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.started"
):
    """`session.next.reasoning.started`: the model has started to reason."""

    type: ClassVar[Literal["session.next.reasoning.started"]] = "session.next.reasoning.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextReasoningStartedData
    """Payload of the event."""


class V2SessionNextReasoningEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.ended"
):
    """`session.next.reasoning.ended`: a piece of reasoning is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.reasoning.ended"]] = "session.next.reasoning.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextReasoningEndedData
    """Payload of the event."""


class V2SessionNextRetriedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.retried"):
    """`session.next.retried`: the provider failed and is asked again. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.retried"]] = "session.next.retried"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextRetriedData
    """Payload of the event."""


class V2SessionNextCompactionStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.started"
):
    """`session.next.compaction.started`: older messages are being replaced with a summary."""

    type: ClassVar[Literal["session.next.compaction.started"]] = "session.next.compaction.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextCompactionStartedData
    """Payload of the event."""


class V2SessionNextCompactionEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.ended"
):
    """`session.next.compaction.ended`: the summary that replaces older messages is complete."""

    type: ClassVar[Literal["session.next.compaction.ended"]] = "session.next.compaction.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextCompactionEndedData
    """Payload of the event."""


class V2SessionNextRevertStagedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.staged"
):
    """`session.next.revert.staged`: the session has been reverted provisionally. This can still be undone."""

    type: ClassVar[Literal["session.next.revert.staged"]] = "session.next.revert.staged"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextRevertStagedData
    """Payload of the event."""


class V2SessionNextRevertClearedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.cleared"
):
    """`session.next.revert.cleared`: a staged revert has been cancelled."""

    type: ClassVar[Literal["session.next.revert.cleared"]] = "session.next.revert.cleared"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextRevertClearedData
    """Payload of the event."""


class V2SessionNextRevertCommittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.revert.committed"
):
    """`session.next.revert.committed`: a staged revert has been made final."""

    type: ClassVar[Literal["session.next.revert.committed"]] = "session.next.revert.committed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextRevertCommittedData
    """Payload of the event."""


_SessionEvent: TypeAlias = (
    V2SessionNextAgentSwitchedEvent
    | V2SessionNextModelSwitchedEvent
    | V2SessionNextMovedEvent
    | V2SessionNextPromptedEvent
    | V2SessionNextPromptAdmittedEvent
    | V2SessionNextContextUpdatedEvent
    | V2SessionNextSyntheticEvent
    | V2SessionNextShellStartedEvent
    | V2SessionNextShellEndedEvent
    | V2SessionNextStepStartedEvent
    | V2SessionNextStepEndedEvent
    | V2SessionNextStepFailedEvent
    | V2SessionNextTextStartedEvent
    | V2SessionNextTextEndedEvent
    | V2SessionNextToolInputStartedEvent
    | V2SessionNextToolInputEndedEvent
    | V2SessionNextToolCalledEvent
    | V2SessionNextToolProgressEvent
    | V2SessionNextToolSuccessEvent
    | V2SessionNextToolFailedEvent
    | V2SessionNextReasoningStartedEvent
    | V2SessionNextReasoningEndedEvent
    | V2SessionNextRetriedEvent
    | V2SessionNextCompactionStartedEvent
    | V2SessionNextCompactionEndedEvent
    | V2SessionNextRevertStagedEvent
    | V2SessionNextRevertClearedEvent
    | V2SessionNextRevertCommittedEvent
)
if TYPE_CHECKING:
    SessionEvent: TypeAlias = _SessionEvent | Unknown
else:
    SessionEvent = _SessionEvent
"""What `/api/session/{sessionID}/event` sends: the durable events of a v2 session."""


class V2SessionHistory(OpenStruct, frozen=True, kw_only=True, rename={"has_more": "hasMore"}):
    """A page of durable events."""

    data: list[SessionEvent]
    """The events, oldest first."""
    has_more: bool
    """True if more events follow. Ask again with `after` set to the last event's `durable.seq`."""


class V2SessionStatusEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.status"):
    """`session.status`: a session has started working, is waiting for a retry, or has become idle."""

    type: ClassVar[Literal["session.status"]] = "session.status"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionStatusData
    """Payload of the event."""


class V2QuestionRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.replied"):
    """`question.replied`: questions have been answered."""

    type: ClassVar[Literal["question.replied"]] = "question.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: QuestionRepliedData
    """Payload of the event."""


class V2QuestionRejectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.rejected"):
    """`question.rejected`: questions have been declined."""

    type: ClassVar[Literal["question.rejected"]] = "question.rejected"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: QuestionRejectedData
    """Payload of the event."""


class V2ModelsDevRefreshedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="models-dev.refreshed"):
    """`models-dev.refreshed`: the list of known models has been reloaded."""

    type: ClassVar[Literal["models-dev.refreshed"]] = "models-dev.refreshed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2IntegrationUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.updated"):
    """`integration.updated`: the integrations have changed."""

    type: ClassVar[Literal["integration.updated"]] = "integration.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2IntegrationConnectionUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.connection.updated"
):
    """`integration.connection.updated`: an integration has been connected or disconnected. Only in 1.18 and the 2.0
    preview."""

    type: ClassVar[Literal["integration.connection.updated"]] = "integration.connection.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2IntegrationConnectionUpdatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview."""


class V2CatalogUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="catalog.updated"):
    """`catalog.updated`: models or providers have changed. Only in 1.18 and the 2.0 preview."""

    type: ClassVar[Literal["catalog.updated"]] = "catalog.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2CatalogUpdatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview."""


class V2SessionCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.created"):
    """`session.created`: a session has been created."""

    type: ClassVar[Literal["session.created"]] = "session.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCreatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2SessionUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.updated"):
    """`session.updated`: a session has changed. The event carries the whole session."""

    type: ClassVar[Literal["session.updated"]] = "session.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionUpdatedData
    """Payload of the event."""


class V2SessionDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.deleted"):
    """`session.deleted`: a session has been deleted."""

    type: ClassVar[Literal["session.deleted"]] = "session.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionDeletedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2MessageUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.updated"):
    """`message.updated`: a message is new or has changed. Its parts have events of their own."""

    type: ClassVar[Literal["message.updated"]] = "message.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: MessageUpdatedData
    """Payload of the event."""


class V2MessageRemovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.removed"):
    """`message.removed`: a message has been deleted."""

    type: ClassVar[Literal["message.removed"]] = "message.removed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: MessageRemovedData
    """Payload of the event."""


class V2MessagePartUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.updated"):
    """`message.part.updated`: a part is new or has changed. The event carries the whole part."""

    type: ClassVar[Literal["message.part.updated"]] = "message.part.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: MessagePartUpdatedData
    """Payload of the event."""


class V2MessagePartRemovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.removed"):
    """`message.part.removed`: a part has been deleted."""

    type: ClassVar[Literal["message.part.removed"]] = "message.part.removed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: MessagePartRemovedData
    """Payload of the event."""


class V2SessionNextTextDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.text.delta"
):
    """`session.next.text.delta`: text has been appended to the answer."""

    type: ClassVar[Literal["session.next.text.delta"]] = "session.next.text.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextTextDeltaData
    """Payload of the event."""


class V2SessionNextReasoningDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.reasoning.delta"
):
    """`session.next.reasoning.delta`: text has been appended to the model's reasoning."""

    type: ClassVar[Literal["session.next.reasoning.delta"]] = "session.next.reasoning.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextReasoningDeltaData
    """Payload of the event."""


class V2SessionNextToolInputDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.tool.input.delta"
):
    """`session.next.tool.input.delta`: text has been appended to a tool's input."""

    type: ClassVar[Literal["session.next.tool.input.delta"]] = "session.next.tool.input.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextToolInputDeltaData
    """Payload of the event."""


class V2SessionNextCompactionDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.next.compaction.delta"
):
    """`session.next.compaction.delta`: text has been appended to the summary. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.compaction.delta"]] = "session.next.compaction.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionNextCompactionDeltaData
    """Payload of the event."""


class V2MessagePartDeltaEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="message.part.delta"):
    """`message.part.delta`: text has been appended to a field of a part."""

    type: ClassVar[Literal["message.part.delta"]] = "message.part.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: MessagePartDeltaData
    """Payload of the event."""


class V2SessionDiffEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.diff"):
    """`session.diff`: the set of files that a session has changed is different now."""

    type: ClassVar[Literal["session.diff"]] = "session.diff"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionDiffData
    """Payload of the event."""


class V2SessionErrorEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.error"):
    """`session.error`: something has failed, in a session or outside of any."""

    type: ClassVar[Literal["session.error"]] = "session.error"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionErrorData
    """Payload of the event."""


class V2InstallationUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="installation.updated"):
    """`installation.updated`: openCode has been updated. The next start uses the new version."""

    type: ClassVar[Literal["installation.updated"]] = "installation.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: InstallationUpdatedData
    """Payload of the event."""


class V2InstallationUpdateAvailableEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="installation.update-available"
):
    """`installation.update-available`: a newer version of OpenCode is available."""

    type: ClassVar[Literal["installation.update-available"]] = "installation.update-available"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: InstallationUpdateAvailableData
    """Payload of the event."""


class V2FileEditedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file.edited"):
    """`file.edited`: a tool has changed a file."""

    type: ClassVar[Literal["file.edited"]] = "file.edited"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: FileEditedData
    """Payload of the event."""


class V2ReferenceUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="reference.updated"):
    """`reference.updated`: the references have changed."""

    type: ClassVar[Literal["reference.updated"]] = "reference.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PermissionV2AskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.v2.asked"):
    """`permission.v2.asked`: a tool of a v2 session is waiting for permission."""

    type: ClassVar[Literal["permission.v2.asked"]] = "permission.v2.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PermissionRequest
    """Payload of the event."""


class V2PermissionV2RepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.v2.replied"):
    """`permission.v2.replied`: a permission request of a v2 session has been decided."""

    type: ClassVar[Literal["permission.v2.replied"]] = "permission.v2.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PermissionV2RepliedData
    """Payload of the event."""


class V2PluginAddedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="plugin.added"):
    """`plugin.added`: a plugin has been loaded. Only in 1.18 and the 2.0 preview."""

    type: ClassVar[Literal["plugin.added"]] = "plugin.added"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PluginAddedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview."""


class V2ProjectDirectoriesUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="project.directories.updated"
):
    """`project.directories.updated`: the directories of a project have changed. Only in 1.18 and the 2.0 preview."""

    type: ClassVar[Literal["project.directories.updated"]] = "project.directories.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2ProjectDirectoriesUpdatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview."""


class V2FileWatcherUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file.watcher.updated"):
    """`file.watcher.updated`: a file of the project has changed on disk."""

    type: ClassVar[Literal["file.watcher.updated"]] = "file.watcher.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: FileWatcherUpdatedData
    """Payload of the event."""


class V2PtyCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.created"):
    """`pty.created`: a pseudo-terminal has started."""

    type: ClassVar[Literal["pty.created"]] = "pty.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PtyCreatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PtyUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.updated"):
    """`pty.updated`: a pseudo-terminal has changed."""

    type: ClassVar[Literal["pty.updated"]] = "pty.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PtyUpdatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PtyExitedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.exited"):
    """`pty.exited`: the process of a pseudo-terminal has ended."""

    type: ClassVar[Literal["pty.exited"]] = "pty.exited"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PtyExitedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PtyDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.deleted"):
    """`pty.deleted`: a pseudo-terminal has been removed."""

    type: ClassVar[Literal["pty.deleted"]] = "pty.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PtyDeletedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2QuestionV2AskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.asked"):
    """`question.v2.asked`: a v2 session is waiting for answers."""

    type: ClassVar[Literal["question.v2.asked"]] = "question.v2.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2QuestionRequest
    """Payload of the event."""


class V2QuestionV2RepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.replied"):
    """`question.v2.replied`: questions of a v2 session have been answered."""

    type: ClassVar[Literal["question.v2.replied"]] = "question.v2.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: QuestionV2RepliedData
    """Payload of the event."""


class V2QuestionV2RejectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.v2.rejected"):
    """`question.v2.rejected`: questions of a v2 session have been declined."""

    type: ClassVar[Literal["question.v2.rejected"]] = "question.v2.rejected"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: QuestionV2RejectedData
    """Payload of the event."""


class V2TodoUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="todo.updated"):
    """`todo.updated`: the to-do list has changed. The event carries all of it."""

    type: ClassVar[Literal["todo.updated"]] = "todo.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: TodoUpdatedData
    """Payload of the event."""


class V2LspUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="lsp.updated"):
    """`lsp.updated`: a language server has started or stopped."""

    type: ClassVar[Literal["lsp.updated"]] = "lsp.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: LspUpdatedData
    """Payload of the event."""


class V2PermissionAskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.asked"):
    """`permission.asked`: a tool is waiting for permission."""

    type: ClassVar[Literal["permission.asked"]] = "permission.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PermissionAskedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PermissionRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.replied"):
    """`permission.replied`: a permission request has been decided."""

    type: ClassVar[Literal["permission.replied"]] = "permission.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PermissionRepliedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2TuiPromptAppendEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.prompt.append"):
    """`tui.prompt.append`: tells the terminal interface to append text to its prompt."""

    type: ClassVar[Literal["tui.prompt.append"]] = "tui.prompt.append"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: TuiPromptAppendData
    """Payload of the event."""


class V2TuiCommandExecuteEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.command.execute"):
    """`tui.command.execute`: tells the terminal interface to run a command."""

    type: ClassVar[Literal["tui.command.execute"]] = "tui.command.execute"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: TuiCommandExecuteData
    """Payload of the event."""


class V2TuiToastShowEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.toast.show"):
    """`tui.toast.show`: tells the terminal interface to show a toast."""

    type: ClassVar[Literal["tui.toast.show"]] = "tui.toast.show"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: TuiToastShowData
    """Payload of the event."""


class V2TuiSessionSelectEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.session.select"):
    """`tui.session.select`: tells the terminal interface to open a session."""

    type: ClassVar[Literal["tui.session.select"]] = "tui.session.select"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: TuiSessionSelectData
    """Payload of the event."""


class V2McpToolsChangedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.tools.changed"):
    """`mcp.tools.changed`: the tools of an MCP server have changed."""

    type: ClassVar[Literal["mcp.tools.changed"]] = "mcp.tools.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: McpToolsChangedData
    """Payload of the event."""


class V2McpBrowserOpenFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.browser.open.failed"
):
    """`mcp.browser.open.failed`: an MCP server requires a login, but no browser could be opened for it."""

    type: ClassVar[Literal["mcp.browser.open.failed"]] = "mcp.browser.open.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: McpBrowserOpenFailedData
    """Payload of the event."""


class V2CommandExecutedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="command.executed"):
    """`command.executed`: a command has run."""

    type: ClassVar[Literal["command.executed"]] = "command.executed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: CommandExecutedData
    """Payload of the event."""


class V2ProjectUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="project.updated"):
    """`project.updated`: a project has changed. Only in 1.18, 2.0 and 2.1."""

    type: ClassVar[Literal["project.updated"]] = "project.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2Project
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in 2.0 and 2.1."""


class V2SessionIdleEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.idle"):
    """`session.idle`: a session has stopped working. It may come twice in one turn, and other events may follow it."""

    type: ClassVar[Literal["session.idle"]] = "session.idle"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionIdleData
    """Payload of the event."""


class V2QuestionAskedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="question.asked"):
    """`question.asked`: a session is waiting for answers."""

    type: ClassVar[Literal["question.asked"]] = "question.asked"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: QuestionRequest
    """Payload of the event."""


class V2SessionCompactedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compacted"):
    """`session.compacted`: a session's older messages have been replaced with a summary."""

    type: ClassVar[Literal["session.compacted"]] = "session.compacted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: SessionCompactedData
    """Payload of the event."""


class V2VcsBranchUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="vcs.branch.updated"):
    """`vcs.branch.updated`: another branch has been checked out."""

    type: ClassVar[Literal["vcs.branch.updated"]] = "vcs.branch.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions. Only in 1.18."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2VcsBranchUpdatedData
    """Payload of the event."""
    created: int | float | None = None
    """Time of creation, in epoch milliseconds. Only in the 2.0 preview, 2.0 and 2.1."""


class V2WorkspaceReadyEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.ready"):
    """`workspace.ready`: a workspace is ready."""

    type: ClassVar[Literal["workspace.ready"]] = "workspace.ready"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: WorkspaceReadyData
    """Payload of the event."""


class V2WorkspaceFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.failed"):
    """`workspace.failed`: a workspace could not be created."""

    type: ClassVar[Literal["workspace.failed"]] = "workspace.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: WorkspaceFailedData
    """Payload of the event."""


class V2WorkspaceStatusEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="workspace.status"):
    """`workspace.status`: the connection to a workspace has changed."""

    type: ClassVar[Literal["workspace.status"]] = "workspace.status"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: WorkspaceStatusData
    """Payload of the event."""


class V2WorktreeReadyEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.ready"):
    """`worktree.ready`: a worktree is ready."""

    type: ClassVar[Literal["worktree.ready"]] = "worktree.ready"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: WorktreeReadyData
    """Payload of the event."""


class V2WorktreeFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.failed"):
    """`worktree.failed`: a worktree could not be made."""

    type: ClassVar[Literal["worktree.failed"]] = "worktree.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: WorktreeFailedData
    """Payload of the event."""


class V2ServerConnectedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="server.connected"):
    """`server.connected`: the stream is open. It carries everything that happens from now on."""

    type: ClassVar[Literal["server.connected"]] = "server.connected"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: ServerConnectedData
    """Payload of the event."""


class V2GlobalDisposedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="global.disposed"):
    """`global.disposed`: the server has dropped everything that it held in memory, for all directories."""

    type: ClassVar[Literal["global.disposed"]] = "global.disposed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: GlobalDisposedData
    """Payload of the event."""


class V2AgentUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent.updated"):
    """`agent.updated`: the agents of a location changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["agent.updated"]] = "agent.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2SessionAgentSelectedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.agent.selected"
):
    """`session.agent.selected`: a session works with another agent from now on. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.agent.selected"]] = "session.agent.selected"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionAgentSelectedData
    """Payload of the event."""


class V2SessionModelSelectedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.model.selected"
):
    """`session.model.selected`: a session works with another model from now on. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.model.selected"]] = "session.model.selected"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionModelSelectedData
    """Payload of the event."""


class V2SessionMovedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.moved"):
    """`session.moved`: a session works in another directory from now on. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.moved"]] = "session.moved"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionMovedData
    """Payload of the event."""


class V2SessionRenamedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.renamed"):
    """`session.renamed`: a session has another title. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.renamed"]] = "session.renamed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionRenamedData
    """Payload of the event."""


class V2SessionUsageUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.usage.updated"):
    """`session.usage.updated`: the tokens and the cost of a session changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.usage.updated"]] = "session.usage.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionUsageUpdatedData
    """Payload of the event."""


class V2SessionForkedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.forked"):
    """`session.forked`: a session was made as a copy of another one. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.forked"]] = "session.forked"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionForkedData
    """Payload of the event."""


class V2SessionInputPromotedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.input.promoted"
):
    """`session.input.promoted`: a waiting input was taken: from here on it is a message. Only in the 2.0 preview."""

    type: ClassVar[Literal["session.input.promoted"]] = "session.input.promoted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInputPromotedData
    """Payload of the event."""


class V2SessionInputAdmittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.input.admitted"
):
    """`session.input.admitted`: an input was accepted, and waits until the session takes it. Only in the 2.0 preview."""

    type: ClassVar[Literal["session.input.admitted"]] = "session.input.admitted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInputAdmittedData
    """Payload of the event."""


class V2SessionExecutionStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.execution.started"
):
    """`session.execution.started`: the session began to work: an execution answers one or more inputs. Only in the 2.0
    preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.execution.started"]] = "session.execution.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionExecutionStartedData
    """Payload of the event."""


class V2SessionExecutionSucceededEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.execution.succeeded"
):
    """`session.execution.succeeded`: an execution ended. It may have answered several inputs, or none. Only in the 2.0
    preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.execution.succeeded"]] = "session.execution.succeeded"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionExecutionSucceededData
    """Payload of the event."""


class V2SessionExecutionFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.execution.failed"
):
    """`session.execution.failed`: an execution ended with an error. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.execution.failed"]] = "session.execution.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionExecutionFailedData
    """Payload of the event."""


class V2SessionExecutionInterruptedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.execution.interrupted"
):
    """`session.execution.interrupted`: an execution was stopped. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.execution.interrupted"]] = "session.execution.interrupted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionExecutionInterruptedData
    """Payload of the event."""


class V2SessionInstructionsUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.instructions.updated"
):
    """`session.instructions.updated`: the instructions that the model sees changed. Only in the 2.0 preview, 2.0 and
    2.1."""

    type: ClassVar[Literal["session.instructions.updated"]] = "session.instructions.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInstructionsUpdatedData
    """Payload of the event."""


class V2SessionSyntheticEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.synthetic"):
    """`session.synthetic`: the server put a text into the session in the place of the person. Only in the 2.0 preview,
    2.0 and 2.1."""

    type: ClassVar[Literal["session.synthetic"]] = "session.synthetic"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionSyntheticData
    """Payload of the event."""


class V2SessionSkillActivatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.skill.activated"
):
    """`session.skill.activated`: a skill was loaded into the session. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.skill.activated"]] = "session.skill.activated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionSkillActivatedData
    """Payload of the event."""


class V2SessionShellStartedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.shell.started"):
    """`session.shell.started`: a shell command of the person began. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.shell.started"]] = "session.shell.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionShellStartedData
    """Payload of the event."""


class V2SessionShellEndedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.shell.ended"):
    """`session.shell.ended`: a shell command of the person ended. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.shell.ended"]] = "session.shell.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionShellEndedData
    """Payload of the event."""


class V2SessionStepStartedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.step.started"):
    """`session.step.started`: a request to the model began: the start of a message. Only in the 2.0 preview, 2.0 and
    2.1."""

    type: ClassVar[Literal["session.step.started"]] = "session.step.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionStepStartedData
    """Payload of the event."""


class V2SessionStepEndedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.step.ended"):
    """`session.step.ended`: a request to the model is complete. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.step.ended"]] = "session.step.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionStepEndedData
    """Payload of the event."""


class V2SessionStepFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.step.failed"):
    """`session.step.failed`: a request to the model failed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.step.failed"]] = "session.step.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionStepFailedData
    """Payload of the event."""


class V2SessionTextStartedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.text.started"):
    """`session.text.started`: a block of text began. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.text.started"]] = "session.text.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionTextStartedData
    """Payload of the event."""


class V2SessionTextDeltaEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.text.delta"):
    """`session.text.delta`: a piece of text arrived. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.text.delta"]] = "session.text.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionTextDeltaData
    """Payload of the event."""


class V2SessionTextEndedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.text.ended"):
    """`session.text.ended`: a block of text is complete. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.text.ended"]] = "session.text.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionTextEndedData
    """Payload of the event."""


class V2SessionReasoningStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.reasoning.started"
):
    """`session.reasoning.started`: a block of reasoning began. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.reasoning.started"]] = "session.reasoning.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionReasoningStartedData
    """Payload of the event."""


class V2SessionReasoningDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.reasoning.delta"
):
    """`session.reasoning.delta`: a piece of reasoning arrived. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.reasoning.delta"]] = "session.reasoning.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionReasoningDeltaData
    """Payload of the event."""


class V2SessionReasoningEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.reasoning.ended"
):
    """`session.reasoning.ended`: a block of reasoning is complete. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.reasoning.ended"]] = "session.reasoning.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionReasoningEndedData
    """Payload of the event."""


class V2SessionToolInputStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.input.started"
):
    """`session.tool.input.started`: the model began to write a tool call. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.input.started"]] = "session.tool.input.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolInputStartedData
    """Payload of the event."""


class V2SessionToolInputDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.input.delta"
):
    """`session.tool.input.delta`: a piece of a tool's arguments arrived. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.input.delta"]] = "session.tool.input.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolInputDeltaData
    """Payload of the event."""


class V2SessionToolInputEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.input.ended"
):
    """`session.tool.input.ended`: the arguments of a tool call are complete. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.input.ended"]] = "session.tool.input.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolInputEndedData
    """Payload of the event."""


class V2SessionToolCalledEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.called"):
    """`session.tool.called`: a tool call is complete and begins to run. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.called"]] = "session.tool.called"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolCalledData
    """Payload of the event."""


class V2SessionToolProgressEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.progress"):
    """`session.tool.progress`: a running tool tells how far it is. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.progress"]] = "session.tool.progress"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolProgressData
    """Payload of the event."""


class V2SessionToolSuccessEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.success"):
    """`session.tool.success`: a tool call succeeded. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.success"]] = "session.tool.success"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolSuccessData
    """Payload of the event."""


class V2SessionToolFailedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.tool.failed"):
    """`session.tool.failed`: a tool call failed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.tool.failed"]] = "session.tool.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionToolFailedData
    """Payload of the event."""


class V2SessionRetryScheduledEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.retry.scheduled"
):
    """`session.retry.scheduled`: a request to the model failed and will be repeated. Only in the 2.0 preview, 2.0 and
    2.1."""

    type: ClassVar[Literal["session.retry.scheduled"]] = "session.retry.scheduled"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionRetryScheduledData
    """Payload of the event."""


class V2SessionCompactionAdmittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compaction.admitted"
):
    """`session.compaction.admitted`: a request to compact the session was accepted, and waits for its turn. Only in the
    2.0 preview."""

    type: ClassVar[Literal["session.compaction.admitted"]] = "session.compaction.admitted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCompactionAdmittedData
    """Payload of the event."""


class V2SessionCompactionStartedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compaction.started"
):
    """`session.compaction.started`: a compaction began. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.compaction.started"]] = "session.compaction.started"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCompactionStartedData
    """Payload of the event."""


class V2SessionCompactionDeltaEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compaction.delta"
):
    """`session.compaction.delta`: a piece of a summary arrived. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.compaction.delta"]] = "session.compaction.delta"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCompactionDeltaData
    """Payload of the event."""


class V2SessionCompactionEndedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compaction.ended"
):
    """`session.compaction.ended`: a compaction is complete: the summary stands for what was before. Only in the 2.0
    preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.compaction.ended"]] = "session.compaction.ended"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCompactionEndedData
    """Payload of the event."""


class V2SessionCompactionFailedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.compaction.failed"
):
    """`session.compaction.failed`: a compaction failed, and nothing was replaced. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.compaction.failed"]] = "session.compaction.failed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionCompactionFailedData
    """Payload of the event."""


class V2SessionRevertStagedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.revert.staged"):
    """`session.revert.staged`: a revert was prepared. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.revert.staged"]] = "session.revert.staged"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionRevertStagedData
    """Payload of the event."""


class V2SessionRevertClearedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.revert.cleared"
):
    """`session.revert.cleared`: a staged revert was given up. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.revert.cleared"]] = "session.revert.cleared"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionRevertClearedData
    """Payload of the event."""


class V2SessionRevertCommittedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.revert.committed"
):
    """`session.revert.committed`: a staged revert became final: the messages after it are gone. Only in the 2.0
    preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.revert.committed"]] = "session.revert.committed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionRevertCommittedData
    """Payload of the event."""


class V2FilesystemChangedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="filesystem.changed"):
    """`filesystem.changed`: a file of the location appeared, changed or went away. Only in the 2.0 preview, 2.0 and
    2.1."""

    type: ClassVar[Literal["filesystem.changed"]] = "filesystem.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2FilesystemChangedData
    """Payload of the event."""


class V2PluginUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="plugin.updated"):
    """`plugin.updated`: the plugins of a location changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["plugin.updated"]] = "plugin.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2CommandUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="command.updated"):
    """`command.updated`: the commands of a location changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["command.updated"]] = "command.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2ConfigUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="config.updated"):
    """`config.updated`: the configuration of a location changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["config.updated"]] = "config.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2SkillUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="skill.updated"):
    """`skill.updated`: the skills of a location changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["skill.updated"]] = "skill.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2ShellCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell.created"):
    """`shell.created`: a shell command was started. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["shell.created"]] = "shell.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2ShellCreatedData
    """Payload of the event."""


class V2ShellExitedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell.exited"):
    """`shell.exited`: a shell command ended. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["shell.exited"]] = "shell.exited"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2ShellExitedData
    """Payload of the event."""


class V2ShellDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell.deleted"):
    """`shell.deleted`: a shell command was removed from the list. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["shell.deleted"]] = "shell.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2ShellDeletedData
    """Payload of the event."""


class V2FormCreatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="form.created"):
    """`form.created`: an agent asks the person to fill in a form. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["form.created"]] = "form.created"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2FormCreatedData
    """Payload of the event."""


class V2FormRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="form.replied"):
    """`form.replied`: a form was answered. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["form.replied"]] = "form.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2FormRepliedData
    """Payload of the event."""


class V2FormCancelledEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="form.cancelled"):
    """`form.cancelled`: a form was cancelled: nobody will answer it. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["form.cancelled"]] = "form.cancelled"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2FormCancelledData
    """Payload of the event."""


class V2WebsearchUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="websearch.updated"):
    """`websearch.updated`: the providers of web searches changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["websearch.updated"]] = "websearch.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2McpStatusChangedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.status.changed"):
    """`mcp.status.changed`: the connection to an MCP server changed its state. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["mcp.status.changed"]] = "mcp.status.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2McpStatusChangedData
    """Payload of the event."""


class V2McpResourcesChangedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="mcp.resources.changed"):
    """`mcp.resources.changed`: the resources of an MCP server changed. Only in the 2.0 preview, 2.0 and 2.1."""

    type: ClassVar[Literal["mcp.resources.changed"]] = "mcp.resources.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2McpResourcesChangedData
    """Payload of the event."""


class V2LocationShutdownEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="location.shutdown"):
    """`location.shutdown`: the server unloaded a directory. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["location.shutdown"]] = "location.shutdown"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2CredentialUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential.updated"):
    """`credential.updated`: the stored credentials changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["credential.updated"]] = "credential.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2CredentialSwitchedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential.switched"):
    """`credential.switched`: an integration uses another stored credential from now on. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["credential.switched"]] = "credential.switched"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2CredentialSwitchedData
    """Payload of the event."""


class V2ProviderUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="provider.updated"):
    """`provider.updated`: the providers of a location changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["provider.updated"]] = "provider.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2ModelUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="model.updated"):
    """`model.updated`: the models of a location changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["model.updated"]] = "model.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Any
    """Payload of the event."""


class V2SessionMetadataUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.metadata.updated"
):
    """`session.metadata.updated`: the caller's data of a session changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.metadata.updated"]] = "session.metadata.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionMetadataUpdatedData
    """Payload of the event."""


class V2SessionPermissionsEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.permissions"):
    """`session.permissions`: the permission rules of a session changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.permissions"]] = "session.permissions"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionPermissionsData
    """Payload of the event."""


class V2SessionViewedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.viewed"):
    """`session.viewed`: a person has seen the state of a session. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.viewed"]] = "session.viewed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionViewedData
    """Payload of the event."""


class V2SessionArchivedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.archived"):
    """`session.archived`: a session was archived. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.archived"]] = "session.archived"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionArchivedData
    """Payload of the event."""


class V2SessionUnarchivedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.unarchived"):
    """`session.unarchived`: a session is no longer archived. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.unarchived"]] = "session.unarchived"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionUnarchivedData
    """Payload of the event."""


class V2SessionInboxDeliveredEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.inbox.delivered"
):
    """`session.inbox.delivered`: a waiting input was taken: from here on it is a message. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.inbox.delivered"]] = "session.inbox.delivered"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInboxDeliveredData
    """Payload of the event."""


class V2SessionInboxEnqueuedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.inbox.enqueued"
):
    """`session.inbox.enqueued`: an input was accepted, and waits until the session takes it. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.inbox.enqueued"]] = "session.inbox.enqueued"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInboxEnqueuedData
    """Payload of the event."""


class V2SessionInboxCancelledEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.inbox.cancelled"
):
    """`session.inbox.cancelled`: a waiting input was taken back. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.inbox.cancelled"]] = "session.inbox.cancelled"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInboxCancelledData
    """Payload of the event."""


class V2SessionInboxDeliveryChangedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.inbox.delivery.changed"
):
    """`session.inbox.delivery.changed`: a waiting input changed how it is delivered. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.inbox.delivery.changed"]] = "session.inbox.delivery.changed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionInboxDeliveryChangedData
    """Payload of the event."""


class V2SessionStepStreamedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.step.streamed"):
    """`session.step.streamed`: the model has sent everything; tools may still run. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.step.streamed"]] = "session.step.streamed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionStepStreamedData
    """Payload of the event."""


class V2WorktreeUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.updated"):
    """`worktree.updated`: the worktrees of a project changed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["worktree.updated"]] = "worktree.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2WorktreeUpdatedData
    """Payload of the event."""


class V2WorktreeResolvedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="worktree.resolved"):
    """`worktree.resolved`: a session was given its worktree. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["worktree.resolved"]] = "worktree.resolved"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2WorktreeResolvedData
    """Payload of the event."""


class V2PersistentPtyAddedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="persistent-pty.added"):
    """`persistent-pty.added`: a persistent terminal was created. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["persistent-pty.added"]] = "persistent-pty.added"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PersistentPtyAddedData
    """Payload of the event."""


class V2PersistentPtyRemovedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="persistent-pty.removed"
):
    """`persistent-pty.removed`: a persistent terminal was removed. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["persistent-pty.removed"]] = "persistent-pty.removed"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2PersistentPtyRemovedData
    """Payload of the event."""


_V2Event: TypeAlias = (
    V2ModelsDevRefreshedEvent
    | V2IntegrationUpdatedEvent
    | V2IntegrationConnectionUpdatedEvent
    | V2CatalogUpdatedEvent
    | V2SessionCreatedEvent
    | V2SessionUpdatedEvent
    | V2SessionDeletedEvent
    | V2MessageUpdatedEvent
    | V2MessageRemovedEvent
    | V2MessagePartUpdatedEvent
    | V2MessagePartRemovedEvent
    | V2SessionNextAgentSwitchedEvent
    | V2SessionNextModelSwitchedEvent
    | V2SessionNextMovedEvent
    | V2SessionNextPromptedEvent
    | V2SessionNextPromptAdmittedEvent
    | V2SessionNextContextUpdatedEvent
    | V2SessionNextSyntheticEvent
    | V2SessionNextShellStartedEvent
    | V2SessionNextShellEndedEvent
    | V2SessionNextStepStartedEvent
    | V2SessionNextStepEndedEvent
    | V2SessionNextStepFailedEvent
    | V2SessionNextTextStartedEvent
    | V2SessionNextTextDeltaEvent
    | V2SessionNextTextEndedEvent
    | V2SessionNextReasoningStartedEvent
    | V2SessionNextReasoningDeltaEvent
    | V2SessionNextReasoningEndedEvent
    | V2SessionNextToolInputStartedEvent
    | V2SessionNextToolInputDeltaEvent
    | V2SessionNextToolInputEndedEvent
    | V2SessionNextToolCalledEvent
    | V2SessionNextToolProgressEvent
    | V2SessionNextToolSuccessEvent
    | V2SessionNextToolFailedEvent
    | V2SessionNextRetriedEvent
    | V2SessionNextCompactionStartedEvent
    | V2SessionNextCompactionDeltaEvent
    | V2SessionNextCompactionEndedEvent
    | V2SessionNextRevertStagedEvent
    | V2SessionNextRevertClearedEvent
    | V2SessionNextRevertCommittedEvent
    | V2MessagePartDeltaEvent
    | V2SessionDiffEvent
    | V2SessionErrorEvent
    | V2InstallationUpdatedEvent
    | V2InstallationUpdateAvailableEvent
    | V2FileEditedEvent
    | V2ReferenceUpdatedEvent
    | V2PermissionV2AskedEvent
    | V2PermissionV2RepliedEvent
    | V2PluginAddedEvent
    | V2ProjectDirectoriesUpdatedEvent
    | V2FileWatcherUpdatedEvent
    | V2PtyCreatedEvent
    | V2PtyUpdatedEvent
    | V2PtyExitedEvent
    | V2PtyDeletedEvent
    | V2QuestionV2AskedEvent
    | V2QuestionV2RepliedEvent
    | V2QuestionV2RejectedEvent
    | V2TodoUpdatedEvent
    | V2LspUpdatedEvent
    | V2PermissionAskedEvent
    | V2PermissionRepliedEvent
    | V2TuiPromptAppendEvent
    | V2TuiCommandExecuteEvent
    | V2TuiToastShowEvent
    | V2TuiSessionSelectEvent
    | V2McpToolsChangedEvent
    | V2McpBrowserOpenFailedEvent
    | V2CommandExecutedEvent
    | V2ProjectUpdatedEvent
    | V2SessionStatusEvent
    | V2SessionIdleEvent
    | V2QuestionAskedEvent
    | V2QuestionRepliedEvent
    | V2QuestionRejectedEvent
    | V2SessionCompactedEvent
    | V2VcsBranchUpdatedEvent
    | V2WorkspaceReadyEvent
    | V2WorkspaceFailedEvent
    | V2WorkspaceStatusEvent
    | V2WorktreeReadyEvent
    | V2WorktreeFailedEvent
    | V2ServerConnectedEvent
    | V2GlobalDisposedEvent
    | V2AgentUpdatedEvent
    | V2SessionAgentSelectedEvent
    | V2SessionModelSelectedEvent
    | V2SessionMovedEvent
    | V2SessionRenamedEvent
    | V2SessionUsageUpdatedEvent
    | V2SessionForkedEvent
    | V2SessionInputPromotedEvent
    | V2SessionInputAdmittedEvent
    | V2SessionExecutionStartedEvent
    | V2SessionExecutionSucceededEvent
    | V2SessionExecutionFailedEvent
    | V2SessionExecutionInterruptedEvent
    | V2SessionInstructionsUpdatedEvent
    | V2SessionSyntheticEvent
    | V2SessionSkillActivatedEvent
    | V2SessionShellStartedEvent
    | V2SessionShellEndedEvent
    | V2SessionStepStartedEvent
    | V2SessionStepEndedEvent
    | V2SessionStepFailedEvent
    | V2SessionTextStartedEvent
    | V2SessionTextDeltaEvent
    | V2SessionTextEndedEvent
    | V2SessionReasoningStartedEvent
    | V2SessionReasoningDeltaEvent
    | V2SessionReasoningEndedEvent
    | V2SessionToolInputStartedEvent
    | V2SessionToolInputDeltaEvent
    | V2SessionToolInputEndedEvent
    | V2SessionToolCalledEvent
    | V2SessionToolProgressEvent
    | V2SessionToolSuccessEvent
    | V2SessionToolFailedEvent
    | V2SessionRetryScheduledEvent
    | V2SessionCompactionAdmittedEvent
    | V2SessionCompactionStartedEvent
    | V2SessionCompactionDeltaEvent
    | V2SessionCompactionEndedEvent
    | V2SessionCompactionFailedEvent
    | V2SessionRevertStagedEvent
    | V2SessionRevertClearedEvent
    | V2SessionRevertCommittedEvent
    | V2FilesystemChangedEvent
    | V2PluginUpdatedEvent
    | V2CommandUpdatedEvent
    | V2ConfigUpdatedEvent
    | V2SkillUpdatedEvent
    | V2ShellCreatedEvent
    | V2ShellExitedEvent
    | V2ShellDeletedEvent
    | V2FormCreatedEvent
    | V2FormRepliedEvent
    | V2FormCancelledEvent
    | V2WebsearchUpdatedEvent
    | V2McpStatusChangedEvent
    | V2McpResourcesChangedEvent
    | V2LocationShutdownEvent
    | V2CredentialUpdatedEvent
    | V2CredentialSwitchedEvent
    | V2ProviderUpdatedEvent
    | V2ModelUpdatedEvent
    | V2SessionMetadataUpdatedEvent
    | V2SessionPermissionsEvent
    | V2SessionViewedEvent
    | V2SessionArchivedEvent
    | V2SessionUnarchivedEvent
    | V2SessionInboxDeliveredEvent
    | V2SessionInboxEnqueuedEvent
    | V2SessionInboxCancelledEvent
    | V2SessionInboxDeliveryChangedEvent
    | V2SessionStepStreamedEvent
    | V2WorktreeUpdatedEvent
    | V2WorktreeResolvedEvent
    | V2PersistentPtyAddedEvent
    | V2PersistentPtyRemovedEvent
)
if TYPE_CHECKING:
    V2Event: TypeAlias = _V2Event | Unknown
else:
    V2Event = _V2Event
"""What `/api/event` sends."""


class V2SessionMessageContentUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.message.content.updated"
):
    """`session.message.content.updated`: the content of a message was replaced. Only in 2.0 and 2.1."""

    type: ClassVar[Literal["session.message.content.updated"]] = "session.message.content.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionMessageContentUpdatedData
    """Payload of the event."""


class V2SessionUsageRecordedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="session.usage.recorded"
):
    """`session.usage.recorded`: tokens and cost of one request. Only the log of a session has it. Only in the 2.0
    preview, 2.0 and 2.1."""

    type: ClassVar[Literal["session.usage.recorded"]] = "session.usage.recorded"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    created: int | float
    """Time of creation, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: V2SessionUsageRecordedData
    """Payload of the event."""


class V2LogSynced(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="log.synced", rename={"aggregate_id": "aggregateID"}
):
    """The log has told all that there is; what follows is live."""

    type: ClassVar[Literal["log.synced"]] = "log.synced"
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    seq: int | None = None
    """Sequence number of the last event."""


_V2SessionLogItem: TypeAlias = (
    V2SessionAgentSelectedEvent
    | V2SessionModelSelectedEvent
    | V2SessionMovedEvent
    | V2SessionRenamedEvent
    | V2SessionDeletedEvent
    | V2SessionForkedEvent
    | V2SessionInputPromotedEvent
    | V2SessionInputAdmittedEvent
    | V2SessionExecutionStartedEvent
    | V2SessionExecutionSucceededEvent
    | V2SessionExecutionFailedEvent
    | V2SessionExecutionInterruptedEvent
    | V2SessionInstructionsUpdatedEvent
    | V2SessionSyntheticEvent
    | V2SessionSkillActivatedEvent
    | V2SessionShellStartedEvent
    | V2SessionShellEndedEvent
    | V2SessionStepStartedEvent
    | V2SessionStepEndedEvent
    | V2SessionStepFailedEvent
    | V2SessionTextStartedEvent
    | V2SessionTextEndedEvent
    | V2SessionReasoningStartedEvent
    | V2SessionReasoningEndedEvent
    | V2SessionToolInputStartedEvent
    | V2SessionToolInputEndedEvent
    | V2SessionToolCalledEvent
    | V2SessionToolSuccessEvent
    | V2SessionToolFailedEvent
    | V2SessionRetryScheduledEvent
    | V2SessionCompactionAdmittedEvent
    | V2SessionCompactionStartedEvent
    | V2SessionCompactionEndedEvent
    | V2SessionCompactionFailedEvent
    | V2SessionRevertStagedEvent
    | V2SessionRevertClearedEvent
    | V2SessionRevertCommittedEvent
    | V2SessionUsageRecordedEvent
    | V2SessionCreatedEvent
    | V2SessionMetadataUpdatedEvent
    | V2SessionPermissionsEvent
    | V2SessionViewedEvent
    | V2SessionArchivedEvent
    | V2SessionUnarchivedEvent
    | V2SessionInboxDeliveredEvent
    | V2SessionInboxEnqueuedEvent
    | V2SessionInboxCancelledEvent
    | V2SessionInboxDeliveryChangedEvent
    | V2SessionStepStreamedEvent
    | V2SessionMessageContentUpdatedEvent
    | V2LogSynced
)
if TYPE_CHECKING:
    V2SessionLogItem: TypeAlias = _V2SessionLogItem | Unknown
else:
    V2SessionLogItem = _V2SessionLogItem
"""An entry of a session's log: a durable event, or the note that it is complete."""
