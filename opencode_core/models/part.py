# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Parts: what messages consist of, and what a prompt is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """When the model or the server began it, in epoch milliseconds."""
    end: int | None = None
    """When it was complete, in epoch milliseconds; None while it grows."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    text: str
    """The text. Empty while the model writes it: it grows by `message.part.delta`, and comes whole at the end."""
    synthetic: bool | None = None
    """True if the server or a program wrote it, and no person or model: for instance the content of an attached file."""
    ignored: bool | None = None
    """True if the model does not get to see it."""
    time: PartTime | None = None
    """When it was written; None in prompts."""
    metadata: dict[str, Any] | None = None
    """What the provider, a plugin or the sender of a prompt added."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    prompt: str
    """The task, as the other agent gets it."""
    description: str
    """The task in a few words, for people."""
    agent: str
    """The agent that works on it, such as `general`."""
    model: ModelChoice | None = None
    """The model that works on it; the agent's or the session's if None."""
    command: str | None = None
    """The command that the task came from; None if it came from no command."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    text: str
    """The reasoning. Empty while the model writes it: it grows by `message.part.delta`, and comes whole at the end. May
    stay empty if the provider hides it."""
    metadata: dict[str, Any] | None = None
    """What the provider added, by provider; needed to send the part back to it."""
    time: PartTime
    """When it was written."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """The file's name, for people and the model."""
    url: str
    """Where the content is: `data:`, `file:` or `http(s):`. A range of lines is `?start=...&end=...`, counted from 1."""
    source: FilePartSource | None = None
    """Where it was mentioned in the prompt; None if it was attached without a mention."""


class ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: dict[str, Any]
    """Always empty: the input is not complete yet."""
    raw: str
    """Always empty on OpenCode 1.18; earlier servers put the unfinished JSON here."""


class ToolStateRunningTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began."""

    start: int
    """When the tool began, in epoch milliseconds."""


class ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool runs."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    """The input that the model wrote, by the tool's parameters."""
    title: str | None = None
    """A short line for people, such as the command's description; None until the tool sets one."""
    metadata: dict[str, Any] | None = None
    """What the tool reports so far; each tool has its own keys. `bash` has its `output`, `task` the `sessionId` of the
    session that works."""
    time: ToolStateRunningTime
    """When the tool began."""


class ToolStateCompletedTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and ended, and when its output was dropped to save space."""

    start: int
    """When the tool began, in epoch milliseconds."""
    end: int
    """When the tool ended, in epoch milliseconds."""
    compacted: int | None = None
    """When the model stopped seeing the output, to save space, in epoch milliseconds; None if it still does. The output
    stays in the message."""


class ToolStateCompleted(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed"):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    """The input that the model wrote, by the tool's parameters."""
    output: str
    """The tool's output as text, as the model gets it."""
    title: str
    """A short line for people, such as a path or a command; may be empty."""
    metadata: dict[str, Any]
    """What the tool reports to programs; each tool has its own keys. `bash` has `output` and `exit`, `truncated` tells
    that the model got less than all."""
    time: ToolStateCompletedTime
    """When the tool began and ended."""
    attachments: list[FilePart] | None = None
    """Images and other files that the tool gave to the model."""


class ToolStateErrorTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and failed."""

    start: int
    """When the tool began, in epoch milliseconds."""
    end: int
    """When the tool failed, in epoch milliseconds."""


class ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    """The input that the model wrote, by the tool's parameters; empty if it was not complete."""
    error: str
    """Why it failed, as the model gets it. A rejected permission, a dismissed question and an aborted turn are told
    here too."""
    metadata: dict[str, Any] | None = None
    """What the tool reported before it failed; `interrupted` is true if the turn was stopped."""
    time: ToolStateErrorTime
    """When the tool began and failed."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    call_id: str
    """The provider's id of this call, such as `call_1`. It may occur again in another message."""
    tool: str
    """The tool's name, such as `bash` or `read`; `invalid` if the model's call could not be understood."""
    state: ToolState
    """How far it has come, with input and output."""
    metadata: dict[str, Any] | None = None
    """What the provider added to the call; `providerExecuted` is true if the provider ran the tool itself."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    snapshot: str | None = None
    """The project's files before the request, as the hash of a git tree; None if snapshots are off."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    reason: str
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error`, `other` or `unknown`."""
    snapshot: str | None = None
    """The project's files after the request, as the hash of a git tree; None if snapshots are off."""
    cost: int | float
    """US dollars for this request."""
    tokens: MessageTokenUsage
    """Tokens of this request."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    snapshot: str
    """The project's files, as the hash of a git tree. OpenCode 1.18 sends no such parts."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    hash: str
    """The project's files before the changes, as the hash of a git tree."""
    files: list[str]
    """The files that have changed, as absolute paths on the server's machine."""


class AgentPartSource(OpenStruct, frozen=True, kw_only=True):
    """Where in the prompt's text the agent is mentioned."""

    value: str
    """The words of the mention, such as `@general`."""
    start: int
    """Characters before the mention in the prompt's text."""
    end: int
    """Characters before the end of the mention in the prompt's text."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    name: str
    """The agent, such as `general`."""
    source: AgentPartSource | None = None
    """Where the agent is mentioned in the prompt; None if unknown."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    attempt: int
    """The attempt that failed, counted from 1."""
    error: APIError
    """What the provider answered."""
    time: RetryPartTime
    """When it was recorded."""


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
    """This part, `prt_...`."""
    session_id: str
    """The session that it belongs to, `ses_...`."""
    message_id: str
    """The message that it belongs to, `msg_...`."""
    auto: bool
    """True if the server did it because the conversation grew too long, false if somebody asked for it."""
    overflow: bool | None = None
    """True if the provider had refused the conversation as too long."""
    tail_start_id: str | None = None
    """The first message that is kept as it was after the summary, `msg_...`; None if none is."""


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
    """An id to give the part, `prt_...`; chosen by the server if None. With it and `message_id` a prompt that is sent
    twice runs once."""
    text: str
    """The text."""
    synthetic: bool | None = None
    """True if the server or a program wrote it, and no person or model: for instance the content of an attached file."""
    ignored: bool | None = None
    """True if the model does not get to see it."""
    time: PartTime | None = None
    """When it was written."""
    metadata: dict[str, Any] | None = None
    """Anything that shall be kept with the part."""


class FilePartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file, to be sent."""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    """An id to give the part, `prt_...`; chosen by the server if None."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """The file's name, for people and the model."""
    url: str
    """`data:` with the content, `file:` for a file or directory that the server reads on its machine, `?start=1&end=9`
    for lines of it, or `http(s):`, which goes to the model as it is."""
    source: FilePartSource | None = None
    """Where it is mentioned in the prompt, for programs that show it."""


class AgentPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent"):
    """A mention of an agent, to be sent."""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str | None = None
    """An id to give the part, `prt_...`; chosen by the server if None."""
    name: str
    """The agent, such as `general`. The model is told to give it the task."""
    source: AgentPartSource | None = None
    """Where the agent is mentioned in the prompt, for programs that show it."""


class SubtaskPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="subtask"):
    """A task for another agent, to be sent."""

    type: ClassVar[Literal["subtask"]] = "subtask"
    id: str | None = None
    """An id to give the part, `prt_...`; chosen by the server if None."""
    prompt: str
    """The task, as the other agent gets it."""
    description: str
    """The task in a few words, for people."""
    agent: str
    """The agent that works on it, such as `general`."""
    model: ModelChoice | None = None
    """The model that works on it; the agent's or the session's if None."""
    command: str | None = None
    """The command that the task comes from, if any."""


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
    """An id to give the part, `prt_...`; chosen by the server if None."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """The file's name, for people and the model."""
    url: str
    """`data:` with the content, `file:` for a file or directory that the server reads on its machine, or `http(s):`."""
    source: FilePartSource | None = None
    """Where it is mentioned in the prompt, for programs that show it."""
