# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""part"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

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
    """"""

    start: int
    end: int | None = None


class TextPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="text",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """"""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    session_id: str
    message_id: str
    text: str
    synthetic: bool | None = None
    ignored: bool | None = None
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
    """"""

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
    """"""

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
    """"""

    type: ClassVar[Literal["file"]] = "file"
    id: str
    session_id: str
    message_id: str
    mime: str
    filename: str | None = None
    url: str
    source: FilePartSource | None = None


class ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """"""

    status: ClassVar[Literal["pending"]] = "pending"
    input: dict[str, Any]
    raw: str


class ToolStateRunningTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: int


class ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """"""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    title: str | None = None
    metadata: dict[str, Any] | None = None
    time: ToolStateRunningTime


class ToolStateCompletedTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: int
    end: int
    compacted: int | None = None


class ToolStateCompleted(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed"):
    """"""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    output: str
    title: str
    metadata: dict[str, Any]
    time: ToolStateCompletedTime
    attachments: list[FilePart] | None = None


class ToolStateErrorTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: int
    end: int


class ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """"""

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


class ToolPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """"""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    session_id: str
    message_id: str
    call_id: str
    tool: str
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
    """"""

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
    """"""

    type: ClassVar[Literal["step-finish"]] = "step-finish"
    id: str
    session_id: str
    message_id: str
    reason: str
    snapshot: str | None = None
    cost: int | float
    tokens: MessageTokenUsage


class SnapshotPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="snapshot",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """"""

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
    """"""

    type: ClassVar[Literal["patch"]] = "patch"
    id: str
    session_id: str
    message_id: str
    hash: str
    files: list[str]


class AgentPartSource(OpenStruct, frozen=True, kw_only=True):
    """"""

    value: str
    start: int
    end: int


class AgentPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="agent",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """"""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str
    session_id: str
    message_id: str
    name: str
    source: AgentPartSource | None = None


class RetryPartTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int


class RetryPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="retry",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """"""

    type: ClassVar[Literal["retry"]] = "retry"
    id: str
    session_id: str
    message_id: str
    attempt: int
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
    """"""

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


class TextPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """"""

    type: ClassVar[Literal["text"]] = "text"
    id: str | None = None
    text: str
    synthetic: bool | None = None
    ignored: bool | None = None
    time: PartTime | None = None
    metadata: dict[str, Any] | None = None


class FilePartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """"""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    mime: str
    filename: str | None = None
    url: str
    source: FilePartSource | None = None


class AgentPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent"):
    """"""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str | None = None
    name: str
    source: AgentPartSource | None = None


class SubtaskPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="subtask"):
    """"""

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


class CommandFilePart(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """"""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    mime: str
    filename: str | None = None
    url: str
    source: FilePartSource | None = None
