# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Events as sent by `/api/event` and `/api/session/{sessionID}/event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .common import Durable, LocationRef
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
    "SessionEvent",
    "V2CatalogUpdatedEvent",
    "V2CommandExecutedEvent",
    "V2Event",
    "V2FileEditedEvent",
    "V2FileWatcherUpdatedEvent",
    "V2GlobalDisposedEvent",
    "V2InstallationUpdateAvailableEvent",
    "V2InstallationUpdatedEvent",
    "V2IntegrationConnectionUpdatedEvent",
    "V2IntegrationUpdatedEvent",
    "V2LspUpdatedEvent",
    "V2McpBrowserOpenFailedEvent",
    "V2McpToolsChangedEvent",
    "V2MessagePartDeltaEvent",
    "V2MessagePartRemovedEvent",
    "V2MessagePartUpdatedEvent",
    "V2MessageRemovedEvent",
    "V2MessageUpdatedEvent",
    "V2ModelsDevRefreshedEvent",
    "V2PermissionAskedEvent",
    "V2PermissionRepliedEvent",
    "V2PermissionV2AskedEvent",
    "V2PermissionV2RepliedEvent",
    "V2PluginAddedEvent",
    "V2ProjectDirectoriesUpdatedEvent",
    "V2ProjectUpdatedEvent",
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
    "V2SessionCompactedEvent",
    "V2SessionCreatedEvent",
    "V2SessionDeletedEvent",
    "V2SessionDiffEvent",
    "V2SessionErrorEvent",
    "V2SessionHistory",
    "V2SessionIdleEvent",
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
    "V2SessionStatusEvent",
    "V2SessionUpdatedEvent",
    "V2TodoUpdatedEvent",
    "V2TuiCommandExecuteEvent",
    "V2TuiPromptAppendEvent",
    "V2TuiSessionSelectEvent",
    "V2TuiToastShowEvent",
    "V2VcsBranchUpdatedEvent",
    "V2WorkspaceFailedEvent",
    "V2WorkspaceReadyEvent",
    "V2WorkspaceStatusEvent",
    "V2WorktreeFailedEvent",
    "V2WorktreeReadyEvent",
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
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: ModelsDevRefreshedData
    """Payload of the event."""


class V2IntegrationUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.updated"):
    """`integration.updated`: the integrations have changed."""

    type: ClassVar[Literal["integration.updated"]] = "integration.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: IntegrationUpdatedData
    """Payload of the event."""


class V2IntegrationConnectionUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integration.connection.updated"
):
    """`integration.connection.updated`: an integration has been connected or disconnected."""

    type: ClassVar[Literal["integration.connection.updated"]] = "integration.connection.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: IntegrationConnectionUpdatedData
    """Payload of the event."""


class V2CatalogUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="catalog.updated"):
    """`catalog.updated`: models or providers have changed."""

    type: ClassVar[Literal["catalog.updated"]] = "catalog.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: CatalogUpdatedData
    """Payload of the event."""


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
    data: SessionCreatedData
    """Payload of the event."""


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
    data: SessionDeletedData
    """Payload of the event."""


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
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: ReferenceUpdatedData
    """Payload of the event."""


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
    """`plugin.added`: a plugin has been loaded."""

    type: ClassVar[Literal["plugin.added"]] = "plugin.added"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PluginAddedData
    """Payload of the event."""


class V2ProjectDirectoriesUpdatedEvent(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="project.directories.updated"
):
    """`project.directories.updated`: the directories of a project have changed."""

    type: ClassVar[Literal["project.directories.updated"]] = "project.directories.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: ProjectDirectoriesUpdatedData
    """Payload of the event."""


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
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PtyCreatedData
    """Payload of the event."""


class V2PtyUpdatedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.updated"):
    """`pty.updated`: a pseudo-terminal has changed."""

    type: ClassVar[Literal["pty.updated"]] = "pty.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PtyUpdatedData
    """Payload of the event."""


class V2PtyExitedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.exited"):
    """`pty.exited`: the process of a pseudo-terminal has ended."""

    type: ClassVar[Literal["pty.exited"]] = "pty.exited"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PtyExitedData
    """Payload of the event."""


class V2PtyDeletedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="pty.deleted"):
    """`pty.deleted`: a pseudo-terminal has been removed."""

    type: ClassVar[Literal["pty.deleted"]] = "pty.deleted"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PtyDeletedData
    """Payload of the event."""


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
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PermissionRequest
    """Payload of the event."""


class V2PermissionRepliedEvent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="permission.replied"):
    """`permission.replied`: a permission request has been decided."""

    type: ClassVar[Literal["permission.replied"]] = "permission.replied"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: PermissionRepliedData
    """Payload of the event."""


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
    """`project.updated`: a project has changed."""

    type: ClassVar[Literal["project.updated"]] = "project.updated"
    id: str
    """Id of this event, `evt_...`, the same on every stream."""
    metadata: dict[str, Any] | None = None
    """Further data about the event. None so far: OpenCode 1.18 sends none."""
    durable: Durable | None = None
    """Position in the session's durable history. None for events that are not stored, such as deltas, permissions and
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: Project
    """Payload of the event."""


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
    questions."""
    location: LocationRef | None = None
    """Where it happened. None for events of the whole server, and on the stream of a single session."""
    data: VcsBranchUpdatedData
    """Payload of the event."""


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
)
if TYPE_CHECKING:
    V2Event: TypeAlias = _V2Event | Unknown
else:
    V2Event = _V2Event
"""What `/api/event` sends."""
