"""The items of a trajectory: what was said and done, one after the other, each with its session and its time.

Each is one JSON object with a `type`. Times are ISO 8601 in UTC with milliseconds, by the server's clock, and None
where the server did not say. Costs are dollars. `depth` is 0 in the session itself, 1 in its subagents, 2 in theirs.

    Start
    Prompt
    StepStart  Reasoning  Text  ToolCall  StepEnd           one request to the model, with the calls that it asked for
               SubagentStart  Prompt  StepStart ...  SubagentEnd    directly after the call that started it
    Compaction  Refusal  Stop
    FileChanged
    End
"""

from __future__ import annotations

from typing import Any, TypeAlias

from opencode_core.values.value import Value
from opencode_core.work import Tokens

__all__ = [
    "Compaction",
    "End",
    "Failure",
    "File",
    "FileChanged",
    "Prompt",
    "Reasoning",
    "Refusal",
    "Retry",
    "Start",
    "StepEnd",
    "StepStart",
    "Stop",
    "SubagentEnd",
    "SubagentStart",
    "Text",
    "ToolCall",
    "TrajectoryItem",
]

FORMAT = 1  # of the items; grows where a reader of an older one would misread a newer one


class File(Value, frozen=True, kw_only=True):
    """A file that was sent with a prompt, or that a tool returned.

    Attributes:
        mime: The media type, such as `image/png`.
        filename: Its name; None if it has none.
        url: Where the content is: a `data:`, `file:` or `https:` URL. None if it was left out.
    """

    mime: str
    filename: str | None = None
    url: str | None = None


class Failure(Value, frozen=True, kw_only=True):
    """An error of the server.

    Attributes:
        name: Its type, such as `APIError`.
        message: What happened; may be empty.
        data: All that the server says of it.
    """

    name: str
    message: str = ""
    data: dict[str, Any]


class _Item(Value, frozen=True, kw_only=True):
    session_id: str
    depth: int = 0
    time: str | None = None


class Start(_Item, frozen=True, kw_only=True, tag_field="type", tag="start"):
    """The first item.

    Attributes:
        format: The version of these items: 1.
        title: The title of the session; empty if it is not known.
        directory: Where the agent worked; empty if it is not known.
        prompt_id: The message of the prompt, where this is one turn; None where it is a whole session.
        server: The version of the server; None if it is not known.
    """

    format: int = FORMAT
    title: str = ""
    directory: str = ""
    prompt_id: str | None = None
    server: str | None = None


class Prompt(_Item, frozen=True, kw_only=True, tag_field="type", tag="prompt"):
    """What the model was asked.

    Attributes:
        by: `user`; `server`, for a message that OpenCode wrote to itself to go on with its work; or `agent`, for the
            task that a subagent was given.
        text: The words.
        context: Texts that the server added to them, such as the content of files.
        files: What was sent with them.
        agents: The subagents that were mentioned.
        system: The text that was added to the system prompt; None if there was none.
        agent: The agent that is asked; empty where the server did not say.
        model: `provider/model`; empty where the server did not say.
        variant: The variant of the model; None for the default.
        is_copied: Whether the server repeats an earlier prompt after a compaction.
        message_id: The message.
    """

    by: str = "user"
    text: str = ""
    context: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    agents: tuple[str, ...] = ()
    system: str | None = None
    agent: str = ""
    model: str = ""
    variant: str | None = None
    is_copied: bool = False
    message_id: str


class StepStart(_Item, frozen=True, kw_only=True, tag_field="type", tag="step_start"):
    """The model begins an answer. What follows, up to the `StepEnd` of the same message, is in it.

    Attributes:
        by: `model`; or `user`, for a command that a person ran (`session.shell`), where no model was asked.
        model: `provider/model`.
        agent: The agent, such as `build`.
        variant: The variant of the model; None for the default.
        is_summary: Whether the model sums up the conversation, because it became too long.
        message_id: The message.
    """

    by: str = "model"
    model: str = ""
    agent: str = ""
    variant: str | None = None
    is_summary: bool = False
    message_id: str


class Reasoning(_Item, frozen=True, kw_only=True, tag_field="type", tag="reasoning"):
    """What the model thought."""

    text: str
    end: str | None = None
    message_id: str


class Text(_Item, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """What the model said."""

    text: str
    end: str | None = None
    message_id: str


class ToolCall(_Item, frozen=True, kw_only=True, tag_field="type", tag="tool_call"):
    """A tool call with its result.

    Attributes:
        tool: The tool, such as `bash`.
        call_id: Identifies the call within its message.
        status: `completed` or `error`; `pending` or `running` where the turn ended before the call did.
        title: A line that describes the call; may be empty.
        input: The arguments; any JSON where a model wrote something else than an object.
        output: The result; None unless the call has completed.
        error: Why the call failed; None if it did not.
        attachments: Files that the tool returned.
        metadata: Data of the tool's own, such as `exit` for `bash`.
        end: When the call was over.
        subagent: The session of the subagent that the call started or went on with; None if there is none.
        message_id: The message.
    """

    tool: str
    call_id: str
    status: str
    title: str = ""
    input: Any
    output: str | None = None
    error: str | None = None
    attachments: tuple[File, ...] = ()
    metadata: dict[str, Any]
    end: str | None = None
    subagent: str | None = None
    message_id: str


class Refusal(_Item, frozen=True, kw_only=True, tag_field="type", tag="refusal"):
    """A permission or a question was refused.

    Attributes:
        tool: The permission, such as `bash` or `edit`, or `question`.
        by: Who refused, as `Denied` says it; None where only the session is known.
        message: What the model was told; may be empty.
        call_id: The tool call; None where it was about no single call.
    """

    tool: str
    by: str | None = None
    message: str = ""
    call_id: str | None = None


class Retry(_Item, frozen=True, kw_only=True, tag_field="type", tag="retry"):
    """The model's provider failed, and the server tried again.

    Attributes:
        attempt: Counts from 1.
        message: What the provider said.
        message_id: The message of the step.
    """

    attempt: int
    message: str = ""
    message_id: str


class Compaction(_Item, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """The conversation is replaced by a summary.

    Attributes:
        auto: Whether the conversation had become too long; otherwise somebody asked for it.
        summary: The summary; empty where a step that follows has it (`StepStart.is_summary`).
        message_id: The message.
    """

    auto: bool = False
    summary: str = ""
    message_id: str


class Stop(_Item, frozen=True, kw_only=True, tag_field="type", tag="stop"):
    """Supervision stopped this session: see `Stop` of a reply.

    Attributes:
        by: `stalled` or `repeats`.
        message: Why, in a sentence.
        tool: The tool that was called again and again, or that ran while nothing happened; None if none did.
    """

    by: str
    message: str = ""
    tool: str | None = None


class StepEnd(_Item, frozen=True, kw_only=True, tag_field="type", tag="step_end"):
    """The answer is over; `time` is None where it did not come to its end.

    Attributes:
        tokens: Tokens of this answer.
        cost: Dollars for this answer.
        finish: Why the model stopped, such as `stop` or `tool-calls`; None if the step was cut short.
        error: Why it failed; None if it did not.
        structured: The answer in the form that was asked for, as JSON; None if there is none.
        message_id: The message.
    """

    tokens: Tokens = Tokens()
    cost: int | float = 0
    finish: str | None = None
    error: Failure | None = None
    structured: Any = None
    message_id: str


class SubagentStart(_Item, frozen=True, kw_only=True, tag_field="type", tag="subagent_start"):
    """A subagent begins. `session_id` and `depth` are its own, as in all items up to its `SubagentEnd`.

    Attributes:
        parent_id: The session that it works for.
        call_id: The tool call that started it; None if it is not known.
        title: Its task, in a few words.
        agent: The agent, such as `general`; empty if it is not known.
    """

    parent_id: str
    call_id: str | None = None
    title: str = ""
    agent: str = ""


class SubagentEnd(_Item, frozen=True, kw_only=True, tag_field="type", tag="subagent_end"):
    """A subagent is over. `tokens` and `cost` (dollars) are its own, without those of its subagents."""

    parent_id: str
    tokens: Tokens = Tokens()
    cost: int | float = 0


class FileChanged(_Item, frozen=True, kw_only=True, tag_field="type", tag="file_changed"):
    """A file that was changed, subagents included. As `FileChange`."""

    path: str
    diff: str = ""
    additions: int | float | None = None
    deletions: int | float | None = None
    status: str | None = None


class End(_Item, frozen=True, kw_only=True, tag_field="type", tag="end"):
    """The last item. `tokens` and `cost` (dollars) are the sums of all steps, subagents included.

    Attributes:
        finish: Why the model stopped, such as `stop`; None if it did not come to its end.
        stopped_by: Why the turn ended before the model was done, as `Reply.stopped_by`; None where it was not stopped,
            or where only the session is known.
        error: Why it failed; None if it did not.
    """

    tokens: Tokens = Tokens()
    cost: int | float = 0
    finish: str | None = None
    stopped_by: str | None = None
    error: Failure | None = None


TrajectoryItem: TypeAlias = (
    Start
    | Prompt
    | StepStart
    | Reasoning
    | Text
    | ToolCall
    | Refusal
    | Retry
    | Compaction
    | Stop
    | StepEnd
    | SubagentStart
    | SubagentEnd
    | FileChanged
    | End
)
