# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Parts: what messages consist of, and what a prompt is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

from .common import MessageTokenUsage, ModelChoice
from .error import APIError
from .file import FilePartSource

__all__ = [
    "AgentPart",
    "AgentPartInput",
    "AgentPartSource",
    "CommandFilePart",
    "CompactionPart",
    "FilePart",
    "FilePartInput",
    "Part",
    "PartInput",
    "PartTime",
    "PatchPart",
    "ReasoningPart",
    "RetryPart",
    "RetryPartTime",
    "SnapshotPart",
    "StepFinishPart",
    "StepStartPart",
    "SubtaskPart",
    "SubtaskPartInput",
    "TextPart",
    "TextPartInput",
    "ToolPart",
    "ToolState",
    "ToolStateCompleted",
    "ToolStateCompletedTime",
    "ToolStateError",
    "ToolStateErrorTime",
    "ToolStatePending",
    "ToolStateRunning",
    "ToolStateRunningTime",
]


class PartTime(OpenStruct, frozen=True, kw_only=True):
    """When a part began and ended. Without `end` it has not ended."""

    start: int
    """Epoch milliseconds."""
    end: int | None = None
    """Epoch milliseconds."""


class TextPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="text",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """Text."""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    session_id: str
    message_id: str
    text: str
    synthetic: bool | None = None
    """Whether OpenCode wrote this, and no person or model."""
    ignored: bool | None = None
    """Whether the model does not get to see this."""
    time: PartTime | None = None
    metadata: dict[str, Any] | None = None


class SubtaskPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="subtask",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """A task for another agent, which works in a session of its own."""

    type: ClassVar[Literal["subtask"]] = "subtask"
    id: str
    session_id: str
    message_id: str
    prompt: str
    description: str
    agent: str
    model: ModelChoice | None = None
    command: str | None = None


class ReasoningPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="reasoning",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """What a model thought."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    session_id: str
    message_id: str
    text: str
    metadata: dict[str, Any] | None = None
    time: PartTime


class FilePart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="file",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """A file in a message."""

    type: ClassVar[Literal["file"]] = "file"
    id: str
    session_id: str
    message_id: str
    mime: str
    """Media type."""
    filename: str | None = None
    url: str
    """`data:`, `file:` or `http(s):`."""
    source: FilePartSource | None = None


class ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: dict[str, Any]
    raw: str


class ToolStateRunningTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began."""

    start: int
    """Epoch milliseconds."""


class ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool runs."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    title: str | None = None
    metadata: dict[str, Any] | None = None
    time: ToolStateRunningTime


class ToolStateCompletedTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and ended, and when its output was dropped to save space."""

    start: int
    """Epoch milliseconds."""
    end: int
    """Epoch milliseconds."""
    compacted: int | None = None
    """Epoch milliseconds."""


class ToolStateCompleted(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed"):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    output: str
    title: str
    metadata: dict[str, Any]
    time: ToolStateCompletedTime
    attachments: list[FilePart] | None = None


class ToolStateErrorTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and failed."""

    start: int
    """Epoch milliseconds."""
    end: int
    """Epoch milliseconds."""


class ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    error: str
    metadata: dict[str, Any] | None = None
    time: ToolStateErrorTime


_ToolState: TypeAlias = ToolStatePending | ToolStateRunning | ToolStateCompleted | ToolStateError
if TYPE_CHECKING:
    ToolState: TypeAlias = _ToolState | Unknown
else:
    ToolState = _ToolState
"""How far the call of a tool has come."""


class ToolPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """A call of a tool, with its result when there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    session_id: str
    message_id: str
    call_id: str
    """The provider's id of this call."""
    tool: str
    """The tool's name."""
    state: ToolState
    metadata: dict[str, Any] | None = None


class StepStartPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="step-start",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The start of one request to the model."""

    type: ClassVar[Literal["step-start"]] = "step-start"
    id: str
    session_id: str
    message_id: str
    snapshot: str | None = None


class StepFinishPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="step-finish",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The end of one request to the model."""

    type: ClassVar[Literal["step-finish"]] = "step-finish"
    id: str
    session_id: str
    message_id: str
    reason: str
    snapshot: str | None = None
    cost: int | float
    """US dollars."""
    tokens: MessageTokenUsage


class SnapshotPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="snapshot",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The state of the project's files at this point."""

    type: ClassVar[Literal["snapshot"]] = "snapshot"
    id: str
    session_id: str
    message_id: str
    snapshot: str


class PatchPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="patch",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """Files that one step of an answer has changed."""

    type: ClassVar[Literal["patch"]] = "patch"
    id: str
    session_id: str
    message_id: str
    hash: str
    files: list[str]


class AgentPartSource(OpenStruct, frozen=True, kw_only=True):
    """Where in the prompt's text the agent is mentioned."""

    value: str
    start: int
    """Characters from the start of the text."""
    end: int
    """Characters from the start of the text."""


class AgentPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="agent",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """A mention of an agent in a prompt."""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str
    session_id: str
    message_id: str
    name: str
    source: AgentPartSource | None = None


class RetryPartTime(OpenStruct, frozen=True, kw_only=True):
    """When the provider was asked again."""

    created: int
    """Epoch milliseconds."""


class RetryPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="retry",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The provider failed and was asked again."""

    type: ClassVar[Literal["retry"]] = "retry"
    id: str
    session_id: str
    message_id: str
    attempt: int
    """Counted from 1."""
    error: APIError
    time: RetryPartTime


class CompactionPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="compaction",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The point where older messages were replaced with a summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    id: str
    session_id: str
    message_id: str
    auto: bool
    overflow: bool | None = None
    tail_start_id: str | None = None


_Part: TypeAlias = (
    TextPart
    | SubtaskPart
    | ReasoningPart
    | FilePart
    | ToolPart
    | StepStartPart
    | StepFinishPart
    | SnapshotPart
    | PatchPart
    | AgentPart
    | RetryPart
    | CompactionPart
)
if TYPE_CHECKING:
    Part: TypeAlias = _Part | Unknown
else:
    Part = _Part
"""A piece of a message."""


class TextPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text, to be sent."""

    type: ClassVar[Literal["text"]] = "text"
    id: str | None = None
    """`prt_...`; with an id and `message_id` a prompt that is sent twice runs once."""
    text: str
    synthetic: bool | None = None
    ignored: bool | None = None
    time: PartTime | None = None
    metadata: dict[str, Any] | None = None


class FilePartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file, to be sent."""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    mime: str
    """Media type."""
    filename: str | None = None
    url: str
    """`data:`, `file:` or `http(s):`; the server reads files of its own machine."""
    source: FilePartSource | None = None


class AgentPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent"):
    """A mention of an agent, to be sent."""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str | None = None
    name: str
    source: AgentPartSource | None = None


class SubtaskPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="subtask"):
    """A task for another agent, to be sent."""

    type: ClassVar[Literal["subtask"]] = "subtask"
    id: str | None = None
    prompt: str
    description: str
    agent: str
    model: ModelChoice | None = None
    command: str | None = None


_PartInput: TypeAlias = TextPartInput | FilePartInput | AgentPartInput | SubtaskPartInput
if TYPE_CHECKING:
    PartInput: TypeAlias = _PartInput | Unknown
else:
    PartInput = _PartInput
"""A piece of a prompt, to be sent."""


class CommandFilePart(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file for a command, to be sent."""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    mime: str
    filename: str | None = None
    url: str
    source: FilePartSource | None = None
