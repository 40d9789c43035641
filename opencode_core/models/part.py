# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Parts: what messages and prompts consist of."""

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
    """When a part began and ended. `end` is missing until it has ended."""

    start: int
    """When it started, in epoch milliseconds."""
    end: int | None = None
    """When it was complete, in epoch milliseconds. None before."""


class TextPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="text",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """A text in a message."""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    text: str
    """The text. Empty while the model writes: `message.part.delta` events carry the pieces, and the whole text appears
    at the end."""
    synthetic: bool | None = None
    """True if the text was written by a program rather than a person or model, for example the content of an attached
    file."""
    ignored: bool | None = None
    """True if the text is not shown to the model."""
    time: PartTime | None = None
    """When the model wrote it. None in prompts."""
    metadata: dict[str, Any] | None = None
    """Extra data from the provider, a plugin or the caller. None if there is none."""


class SubtaskPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="subtask",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """A task for another agent, which works on it in a session of its own."""

    type: ClassVar[Literal["subtask"]] = "subtask"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    prompt: str
    """The task, as given to the other agent."""
    description: str
    """The task in a few words. It becomes the title of the subagent's session."""
    agent: str
    """Name of the agent that gets the task, such as `general`."""
    model: ModelChoice | None = None
    """Model for the task. The session's if None."""
    command: str | None = None
    """Name of the command that made the task. None if no command did."""


class ReasoningPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="reasoning",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The model's reasoning."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    text: str
    """The reasoning, as far as the provider shows it. Empty while the model writes: `message.part.delta` events carry
    the pieces, and the whole text appears at the end."""
    metadata: dict[str, Any] | None = None
    """Provider-specific data, keyed by provider. None if there is none."""
    time: PartTime
    """When the model wrote it."""


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
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """Name of the file, shown to people and the model. None if not given."""
    url: str
    """Where the content is: a `data:`, `file:` or `http(s):` URL. `?start=...&end=...` selects lines, counted from 1."""
    source: FilePartSource | None = None
    """Where the prompt mentions the file. None if it was attached without a mention."""


class ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: dict[str, Any]
    """Empty: the model is still writing it."""
    raw: str
    """Unfinished JSON of the input. OpenCode 1.18 always leaves it empty."""


class ToolStateRunningTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began."""

    start: int
    """When the tool started, in epoch milliseconds."""


class ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool is running."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    title: str | None = None
    """Short description for display. None until the tool sets one."""
    metadata: dict[str, Any] | None = None
    """Progress so far; its keys depend on the tool. `bash` reports `output`, `task` the `sessionId` of the subagent.
    None until the tool reports something."""
    time: ToolStateRunningTime
    """When the tool started."""


class ToolStateCompletedTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and ended, and when its output was dropped to save space."""

    start: int
    """When the tool started, in epoch milliseconds."""
    end: int
    """When the tool ended, in epoch milliseconds."""
    compacted: int | None = None
    """When the output was hidden from the model to save tokens, in epoch milliseconds. None if it was not. The message
    keeps the output."""


class ToolStateCompleted(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed"):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    output: str
    """Output as the model sees it."""
    title: str
    """Short description for display, such as a path or a command. May be empty."""
    metadata: dict[str, Any]
    """Result for programs; its keys depend on the tool. `bash` reports `output` and `exit`. `truncated` is true if the
    output was cut for the model."""
    time: ToolStateCompletedTime
    """When the tool started and ended."""
    attachments: list[FilePart] | None = None
    """Images and other files that the tool returned. None if it returned none."""


class ToolStateErrorTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool began and failed."""

    start: int
    """When the tool started, in epoch milliseconds."""
    end: int
    """When the tool failed, in epoch milliseconds."""


class ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool. Empty if the model did not finish it."""
    error: str
    """Error message as the model sees it. Also set for rejected permissions, dismissed questions and stopped turns."""
    metadata: dict[str, Any] | None = None
    """What the tool reported before it failed. `interrupted` is true if the turn was stopped. None if there is nothing."""
    time: ToolStateErrorTime
    """When the tool started and failed."""


_ToolState: TypeAlias = ToolStatePending | ToolStateRunning | ToolStateCompleted | ToolStateError
if TYPE_CHECKING:
    ToolState: TypeAlias = _ToolState | Unknown
else:
    ToolState = _ToolState
"""The state of a tool call."""


class ToolPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """A tool call, with its result once there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    call_id: str
    """Id of the call, chosen by the provider, such as `call_1`. Another message may use it again."""
    tool: str
    """Name of the tool, such as `bash`. `invalid` if the model called no known tool or gave it wrong input."""
    state: ToolState
    """Progress of the call, with its input and output."""
    metadata: dict[str, Any] | None = None
    """Extra data from the provider. `providerExecuted` is true if the provider ran the tool itself."""


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
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    snapshot: str | None = None
    """Project files before the request, as the hash of a git tree. None if snapshots are off."""


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
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    reason: str
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`."""
    snapshot: str | None = None
    """Project files after the request, as the hash of a git tree. None if snapshots are off."""
    cost: int | float
    """Price of the request in US dollars."""
    tokens: MessageTokenUsage
    """Tokens of the request."""


class SnapshotPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="snapshot",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The state of the project's files at this point. OpenCode 1.18.33 never creates one: see `StepStartPart`."""

    type: ClassVar[Literal["snapshot"]] = "snapshot"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    snapshot: str
    """Project files, as the hash of a git tree. OpenCode 1.18 sends no such parts."""


class PatchPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="patch",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The files that one step of an answer changed."""

    type: ClassVar[Literal["patch"]] = "patch"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    hash: str
    """Project files before the changes, as the hash of a git tree."""
    files: list[str]
    """Changed files, as absolute paths on the server's machine."""


class AgentPartSource(OpenStruct, frozen=True, kw_only=True):
    """Where the prompt's text mentions the agent."""

    value: str
    """Text of the mention, such as `@general`."""
    start: int
    """Where the mention starts, in characters from the start of the prompt."""
    end: int
    """Where the mention ends, in characters from the start of the prompt."""


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
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    name: str
    """Name of the agent, such as `general`."""
    source: AgentPartSource | None = None
    """Where the prompt mentions the agent. None if not given."""


class RetryPartTime(OpenStruct, frozen=True, kw_only=True):
    """When the provider was asked again."""

    created: int
    """When the attempt failed, in epoch milliseconds."""


class RetryPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="retry",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The provider failed and was asked again. OpenCode 1.18.33 never creates one: see `SessionStatusRetry`."""

    type: ClassVar[Literal["retry"]] = "retry"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    attempt: int
    """Number of the failed attempt, counted from 1."""
    error: APIError
    """Error of the failed attempt."""
    time: RetryPartTime
    """When the attempt failed. OpenCode 1.18 sends no such parts."""


class CompactionPart(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="compaction",
    rename={"session_id": "sessionID", "message_id": "messageID"},
):
    """The point at which older messages were replaced with a summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    id: str
    """Id of this part, `prt_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message that this part belongs to, `msg_...`."""
    auto: bool
    """True if the server compacted because the context was full, false if it was asked to."""
    overflow: bool | None = None
    """True if the provider had refused the conversation as too long. None otherwise. Since 1.2.27."""
    tail_start_id: str | None = None
    """Id of the first message after the summary that was kept as it was, `msg_...`. None if none was kept. Since
    1.14.41."""


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
    """A text to send in a prompt."""

    type: ClassVar[Literal["text"]] = "text"
    id: str | None = None
    """Id to give this part, `prt_...`. The server chooses one if None. Set it together with `message_id` and a prompt
    that is sent twice runs once."""
    text: str
    """Text of the prompt, or of one piece of it."""
    synthetic: bool | None = None
    """True if the text was written by a program rather than a person or model, for example the content of an attached
    file."""
    ignored: bool | None = None
    """True if the text is not shown to the model."""
    time: PartTime | None = None
    """When the text was written."""
    metadata: dict[str, Any] | None = None
    """Any JSON to store with the part."""


class FilePartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file to send in a prompt: its content as a `data:` URL, or where the server finds it."""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    """Id to give this part, `prt_...`. The server chooses one if None."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """Name of the file, shown to people and the model. None if not given."""
    url: str
    """Where the content is. `data:` carries it; `file:` names a file or directory on the server's machine, and
    `?start=1&end=9` selects lines; `http(s):` is passed to the model as it is."""
    source: FilePartSource | None = None
    """Where the prompt mentions the file, for programs that display it."""


class AgentPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent"):
    """A mention of an agent, to send in a prompt."""

    type: ClassVar[Literal["agent"]] = "agent"
    id: str | None = None
    """Id to give this part, `prt_...`. The server chooses one if None."""
    name: str
    """Name of the agent, such as `general`. The server asks the model to give it the task."""
    source: AgentPartSource | None = None
    """Where the prompt mentions the agent, for programs that display it."""


class SubtaskPartInput(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="subtask"):
    """A task for another agent, to send in a prompt."""

    type: ClassVar[Literal["subtask"]] = "subtask"
    id: str | None = None
    """Id to give this part, `prt_...`. The server chooses one if None."""
    prompt: str
    """The task, as given to the other agent."""
    description: str
    """The task in a few words. It becomes the title of the subagent's session."""
    agent: str
    """Name of the agent that gets the task, such as `general`."""
    model: ModelChoice | None = None
    """Model for the task. The session's if None. Since 1.1.65."""
    command: str | None = None
    """Name of the command that made the task, if any."""


_PartInput: TypeAlias = TextPartInput | FilePartInput | AgentPartInput | SubtaskPartInput
if TYPE_CHECKING:
    PartInput: TypeAlias = _PartInput | Unknown
else:
    PartInput = _PartInput
"""A piece of a prompt to send."""


class CommandFilePart(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file to send with a command."""

    type: ClassVar[Literal["file"]] = "file"
    id: str | None = None
    """Id to give this part, `prt_...`. The server chooses one if None."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    filename: str | None = None
    """Name of the file, shown to people and the model. None if not given."""
    url: str
    """Where the content is. `data:` carries it, `file:` names a file or directory on the server's machine, `http(s):`
    is passed to the model as it is."""
    source: FilePartSource | None = None
    """Where the prompt mentions the file, for programs that display it."""
