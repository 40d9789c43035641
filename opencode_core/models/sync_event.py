# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Durable events, numbered within each session so that nothing is lost between two connections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .event_data import (
    MessagePartRemovedData,
    MessagePartUpdatedData,
    MessageRemovedData,
    MessageUpdatedData,
    SessionCreatedData,
    SessionDeletedData,
    SessionNextAgentSwitchedData,
    SessionNextCompactionEndedData,
    SessionNextCompactionStartedData,
    SessionNextContextUpdatedData,
    SessionNextModelSwitchedData,
    SessionNextMovedData,
    SessionNextPromptAdmittedData,
    SessionNextPromptedData,
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
    SessionNextTextEndedData,
    SessionNextTextStartedData,
    SessionNextToolCalledData,
    SessionNextToolFailedData,
    SessionNextToolInputEndedData,
    SessionNextToolInputStartedData,
    SessionNextToolProgressData,
    SessionNextToolSuccessData,
    SessionUpdatedData,
)

__all__ = [
    "HistoryEvent",
    "MessagePartRemovedSync",
    "MessagePartUpdatedSync",
    "MessageRemovedSync",
    "MessageUpdatedSync",
    "ReplayEvent",
    "SessionCreatedSync",
    "SessionDeletedSync",
    "SessionNextAgentSwitchedSync",
    "SessionNextCompactionEndedSync",
    "SessionNextCompactionStartedSync",
    "SessionNextContextUpdatedSync",
    "SessionNextModelSwitchedSync",
    "SessionNextMovedSync",
    "SessionNextPromptAdmittedSync",
    "SessionNextPromptedSync",
    "SessionNextReasoningEndedSync",
    "SessionNextReasoningStartedSync",
    "SessionNextRetriedSync",
    "SessionNextRevertClearedSync",
    "SessionNextRevertCommittedSync",
    "SessionNextRevertStagedSync",
    "SessionNextShellEndedSync",
    "SessionNextShellStartedSync",
    "SessionNextStepEndedSync",
    "SessionNextStepFailedSync",
    "SessionNextStepStartedSync",
    "SessionNextSyntheticSync",
    "SessionNextTextEndedSync",
    "SessionNextTextStartedSync",
    "SessionNextToolCalledSync",
    "SessionNextToolFailedSync",
    "SessionNextToolInputEndedSync",
    "SessionNextToolInputStartedSync",
    "SessionNextToolProgressSync",
    "SessionNextToolSuccessSync",
    "SessionUpdatedSync",
    "SyncEnvelope",
    "SyncEvent",
    "SyncedSession",
]


class SessionCreatedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.created.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.created.1`: a session has been created."""

    type: ClassVar[Literal["session.created.1"]] = "session.created.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionCreatedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionUpdatedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.updated.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.updated.1`: a session has changed. The event carries the whole session."""

    type: ClassVar[Literal["session.updated.1"]] = "session.updated.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionUpdatedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionDeletedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.deleted.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.deleted.1`: a session has been deleted."""

    type: ClassVar[Literal["session.deleted.1"]] = "session.deleted.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionDeletedData
    """Payload of the event, the same as `properties` of the plain event."""


class MessageUpdatedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="message.updated.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`message.updated.1`: a message is new or has changed. Its parts have events of their own."""

    type: ClassVar[Literal["message.updated.1"]] = "message.updated.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: MessageUpdatedData
    """Payload of the event, the same as `properties` of the plain event."""


class MessageRemovedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="message.removed.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`message.removed.1`: a message has been deleted."""

    type: ClassVar[Literal["message.removed.1"]] = "message.removed.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: MessageRemovedData
    """Payload of the event, the same as `properties` of the plain event."""


class MessagePartUpdatedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="message.part.updated.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`message.part.updated.1`: a part is new or has changed. The event carries the whole part."""

    type: ClassVar[Literal["message.part.updated.1"]] = "message.part.updated.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: MessagePartUpdatedData
    """Payload of the event, the same as `properties` of the plain event."""


class MessagePartRemovedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="message.part.removed.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`message.part.removed.1`: a part has been deleted."""

    type: ClassVar[Literal["message.part.removed.1"]] = "message.part.removed.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: MessagePartRemovedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextAgentSwitchedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.agent.switched.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.agent.switched.1`: from now on another agent answers in the session."""

    type: ClassVar[Literal["session.next.agent.switched.1"]] = "session.next.agent.switched.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextAgentSwitchedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextModelSwitchedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.model.switched.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.model.switched.1`: from now on another model answers in the session."""

    type: ClassVar[Literal["session.next.model.switched.1"]] = "session.next.model.switched.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextModelSwitchedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextMovedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.moved.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.moved.1`: the session has moved to another location."""

    type: ClassVar[Literal["session.next.moved.1"]] = "session.next.moved.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextMovedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextPromptedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.prompted.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.prompted.1`: a prompt has become part of the conversation."""

    type: ClassVar[Literal["session.next.prompted.1"]] = "session.next.prompted.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextPromptedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextPromptAdmittedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.prompt.admitted.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.prompt.admitted.1`: a prompt has been accepted and is waiting for its turn."""

    type: ClassVar[Literal["session.next.prompt.admitted.1"]] = "session.next.prompt.admitted.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextPromptAdmittedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextContextUpdatedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.context.updated.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.context.updated.1`: what the model is told about its environment has changed."""

    type: ClassVar[Literal["session.next.context.updated.1"]] = "session.next.context.updated.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextContextUpdatedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextSyntheticSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.synthetic.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.synthetic.1`: openCode has added a text of its own to the conversation. OpenCode 1.18.33 never
    sends this."""

    type: ClassVar[Literal["session.next.synthetic.1"]] = "session.next.synthetic.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextSyntheticData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextShellStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.shell.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.shell.started.1`: a shell command has started. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.started.1"]] = "session.next.shell.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextShellStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextShellEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.shell.ended.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.shell.ended.1`: a shell command has ended. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.shell.ended.1"]] = "session.next.shell.ended.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextShellEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextStepStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.step.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.step.started.1`: the model has been asked for an answer."""

    type: ClassVar[Literal["session.next.step.started.1"]] = "session.next.step.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextStepStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextStepEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.step.ended.2",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.step.ended.2`: the model has finished one answer. If `finish` is `tool-calls`, another follows."""

    type: ClassVar[Literal["session.next.step.ended.2"]] = "session.next.step.ended.2"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextStepEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextStepFailedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.step.failed.2",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.step.failed.2`: the model could not finish an answer."""

    type: ClassVar[Literal["session.next.step.failed.2"]] = "session.next.step.failed.2"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextStepFailedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextTextStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.text.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.text.started.1`: the model has started to write a text."""

    type: ClassVar[Literal["session.next.text.started.1"]] = "session.next.text.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextTextStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextTextEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.text.ended.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.text.ended.1`: a text of the answer is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.text.ended.1"]] = "session.next.text.ended.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextTextEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextReasoningStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.reasoning.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.reasoning.started.1`: the model has started to reason."""

    type: ClassVar[Literal["session.next.reasoning.started.1"]] = "session.next.reasoning.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextReasoningStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextReasoningEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.reasoning.ended.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.reasoning.ended.1`: a piece of reasoning is complete. The event carries all of it."""

    type: ClassVar[Literal["session.next.reasoning.ended.1"]] = "session.next.reasoning.ended.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextReasoningEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolInputStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.input.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.input.started.1`: the model has started to write a tool's input."""

    type: ClassVar[Literal["session.next.tool.input.started.1"]] = "session.next.tool.input.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolInputStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolInputEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.input.ended.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.input.ended.1`: a tool's input is complete."""

    type: ClassVar[Literal["session.next.tool.input.ended.1"]] = "session.next.tool.input.ended.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolInputEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolCalledSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.called.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.called.1`: a tool has been called with its complete input."""

    type: ClassVar[Literal["session.next.tool.called.1"]] = "session.next.tool.called.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolCalledData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolProgressSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.progress.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.progress.1`: a running tool reports its output so far. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.tool.progress.1"]] = "session.next.tool.progress.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolProgressData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolSuccessSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.success.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.success.1`: a tool has finished."""

    type: ClassVar[Literal["session.next.tool.success.1"]] = "session.next.tool.success.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolSuccessData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextToolFailedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.tool.failed.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.tool.failed.1`: a tool has failed."""

    type: ClassVar[Literal["session.next.tool.failed.1"]] = "session.next.tool.failed.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextToolFailedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextRetriedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.retried.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.retried.1`: the provider failed and is asked again. OpenCode 1.18.33 never sends this."""

    type: ClassVar[Literal["session.next.retried.1"]] = "session.next.retried.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextRetriedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextCompactionStartedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.compaction.started.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.compaction.started.1`: older messages are being replaced with a summary."""

    type: ClassVar[Literal["session.next.compaction.started.1"]] = "session.next.compaction.started.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextCompactionStartedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextCompactionEndedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.compaction.ended.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.compaction.ended.1`: the summary that replaces older messages is complete."""

    type: ClassVar[Literal["session.next.compaction.ended.1"]] = "session.next.compaction.ended.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextCompactionEndedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextRevertStagedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.revert.staged.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.revert.staged.1`: the session has been reverted provisionally. This can still be undone."""

    type: ClassVar[Literal["session.next.revert.staged.1"]] = "session.next.revert.staged.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextRevertStagedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextRevertClearedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.revert.cleared.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.revert.cleared.1`: a staged revert has been cancelled."""

    type: ClassVar[Literal["session.next.revert.cleared.1"]] = "session.next.revert.cleared.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextRevertClearedData
    """Payload of the event, the same as `properties` of the plain event."""


class SessionNextRevertCommittedSync(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="session.next.revert.committed.1",
    rename={"aggregate_id": "aggregateID"},
):
    """`session.next.revert.committed.1`: a staged revert has been made final."""

    type: ClassVar[Literal["session.next.revert.committed.1"]] = "session.next.revert.committed.1"
    id: str
    """Id of this event, `evt_...`. The plain event on the same stream has the same id."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    data: SessionNextRevertCommittedData
    """Payload of the event, the same as `properties` of the plain event."""


_SyncEvent: TypeAlias = (
    SessionCreatedSync
    | SessionUpdatedSync
    | SessionDeletedSync
    | MessageUpdatedSync
    | MessageRemovedSync
    | MessagePartUpdatedSync
    | MessagePartRemovedSync
    | SessionNextAgentSwitchedSync
    | SessionNextModelSwitchedSync
    | SessionNextMovedSync
    | SessionNextPromptedSync
    | SessionNextPromptAdmittedSync
    | SessionNextContextUpdatedSync
    | SessionNextSyntheticSync
    | SessionNextShellStartedSync
    | SessionNextShellEndedSync
    | SessionNextStepStartedSync
    | SessionNextStepEndedSync
    | SessionNextStepFailedSync
    | SessionNextTextStartedSync
    | SessionNextTextEndedSync
    | SessionNextReasoningStartedSync
    | SessionNextReasoningEndedSync
    | SessionNextToolInputStartedSync
    | SessionNextToolInputEndedSync
    | SessionNextToolCalledSync
    | SessionNextToolProgressSync
    | SessionNextToolSuccessSync
    | SessionNextToolFailedSync
    | SessionNextRetriedSync
    | SessionNextCompactionStartedSync
    | SessionNextCompactionEndedSync
    | SessionNextRevertStagedSync
    | SessionNextRevertClearedSync
    | SessionNextRevertCommittedSync
)
if TYPE_CHECKING:
    SyncEvent: TypeAlias = _SyncEvent | Unknown
else:
    SyncEvent = _SyncEvent
"""A durable event. Its type has a version, as in `session.updated.1`."""


class SyncEnvelope(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="sync", rename={"sync_event": "syncEvent"}
):
    """The durable form of an event on `/global/event`, sent in addition to the plain one under the same id."""

    type: ClassVar[Literal["sync"]] = "sync"
    id: str
    """Id of the event inside, `evt_...`. The plain event on the same stream has the same id."""
    sync_event: SyncEvent
    """The event with its position in the session's durable history."""


class ReplayEvent(OpenStruct, frozen=True, kw_only=True, rename={"aggregate_id": "aggregateID"}):
    """A durable event to write with `sync.replay`."""

    id: str
    """Id of the event, `evt_...`, as received from the other server."""
    aggregate_id: str
    """Id of the session, `ses_...`. All events of one call must belong to the same session."""
    seq: int
    """Position in the session's durable history."""
    type: str
    """Type of the event with its version, such as `message.updated.1`."""
    data: dict[str, Any]
    """Payload of the event, as received."""


class SyncedSession(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """The session that an operation was about."""

    session_id: str
    """Id of the session, `ses_...`."""


class HistoryEvent(OpenStruct, frozen=True, kw_only=True):
    """A past durable event. Its data has the same shape as in the event of that type."""

    id: str
    """Id of this event, `evt_...`, the same as on the streams."""
    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    seq: int
    """Position in the session's durable history, counted from 0 without gaps."""
    type: str
    """Type of the event with its version, such as `message.updated.1`."""
    data: dict[str, Any]
    """Payload of the event as plain JSON. Its shape depends on `type`."""
