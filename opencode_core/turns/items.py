"""What a turn yields while it runs, to be matched by keyword, and the reply that it ends with.

    match item:
        case TextDelta(text=text): ...
        case ToolUpdate(tool=tool, status="completed", output=output): ...

`session_id` is the session that the item comes from: the session of the turn, or that of a subagent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar

from msgspec.structs import replace

from opencode_core import models
from opencode_core.errors import StructuredOutputError, TurnDeniedError, TurnError
from opencode_core.misuse import Explained, guarded
from opencode_core.streams.notices import Reconnected
from opencode_core.values.base import field
from opencode_core.values.place import Place
from opencode_core.values.plain import members_of, plain_form
from opencode_core.values.value import Value, short, shown
from opencode_core.work import FileChange, Step, Subagent, Tokens, ToolCall, seconds, step_of

if TYPE_CHECKING:
    from opencode_core.pictures.report import Report
    from opencode_core.trajectories.trajectory import Trajectory

__all__ = [
    "ChildFinished",
    "ChildStarted",
    "Compacted",
    "Denied",
    "DeniedBy",
    "FileChange",
    "FileEdited",
    "PermissionAsked",
    "QuestionAsked",
    "ReasoningDelta",
    "Reconnected",
    "Reply",
    "Retrying",
    "Step",
    "Stop",
    "StoppedBy",
    "Subagent",
    "TextDelta",
    "TodoUpdated",
    "Tokens",
    "ToolCall",
    "ToolUpdate",
    "TurnFinished",
    "TurnItem",
]

S = TypeVar("S")

StoppedBy: TypeAlias = Literal[
    "abort",
    "exit",
    "timeout",
    "max_cost",
    "max_tokens",
    "max_steps",
    "stalled",
    "repeats",
    "denied",
    "superseded",
    "no_reply",
]
"""Why a turn ended before the model was done."""

DeniedBy: TypeAlias = Literal["preset", "rules", "function", "caller", "default", "timeout", "config", "other"]
"""Who refused a permission or a question: what `on_permission` or `on_question` was given (a `preset`, `rules`, or a
`function`); the `caller`, by `turn.reply_permission` or `turn.reply_question`; the `default` of `run`, which refuses
where it was given nothing that answers; the `timeout` for answers; a rule of the server's `config`; or `other`: another
client of the server."""

_LONG: Final = ("parts", "messages", "prompts", "summaries", "subagents")  # what the `repr` of a reply leaves out

_OWN: Final = frozenset({"preset", "rules", "function", "caller"})  # refusals that the caller has chosen


class TextDelta(Value, frozen=True, kw_only=True):
    """The next piece of an answer. All pieces of a part, joined, are the text of the part."""

    text: str
    part_id: str
    message_id: str
    session_id: str


class ReasoningDelta(Value, frozen=True, kw_only=True):
    """The next piece of the model's thoughts."""

    text: str
    part_id: str
    message_id: str
    session_id: str


class ToolUpdate(Value, frozen=True, kw_only=True):
    """A tool call has changed.

    Attributes:
        tool: The tool's name, such as `bash`.
        status: `pending`, `running`, `completed` or `error`.
        title: A line that describes this call; empty until the tool gives one.
        input: The arguments; empty while the call is pending.
        output: The result; None until the call has completed. While `bash` runs, its output so far is in
            `metadata["output"]`.
        error: Why the call failed; None unless `status` is `error`.
        metadata: Data of the tool's own, such as `exit` for `bash`.
        call_id: The same in all updates of one call, and in the `PermissionRequest` of that call.
        start: When the call began to run, by the server's clock, in milliseconds since the epoch; None before that.
        end: When it was over; None before that.
    """

    tool: str
    status: Literal["pending", "running", "completed", "error"] | str
    title: str = ""
    input: dict[str, Any]
    output: str | None = None
    error: str | None = None
    metadata: dict[str, Any]
    call_id: str
    part_id: str
    message_id: str
    session_id: str
    start: int | float | None = None
    end: int | float | None = None

    @property
    def name(self) -> str:
        """The tool's name: the same as `tool`, by the word of `ToolCall`."""
        return self.tool

    @property
    def duration(self) -> float | None:
        """How long the call ran, in seconds; None until it is over."""
        return seconds(self.start, self.end)


class FileEdited(Value, frozen=True, kw_only=True):
    """A tool has changed a file.

    Attributes:
        path: The file as the server sees it.
        tool: The tool; None if only the change was seen, as for files that a `bash` command writes.
    """

    path: str
    tool: str | None
    message_id: str
    session_id: str


class TodoUpdated(Value, frozen=True, kw_only=True):
    """The todo list has changed: this is all of it."""

    todos: list[models.Todo]
    session_id: str


class PermissionAsked(Value, frozen=True, kw_only=True):
    """A tool waits for permission. Answered by `on_permission`, by `turn.reply_permission`, or by another client."""

    request: models.PermissionRequest
    session_id: str


class QuestionAsked(Value, frozen=True, kw_only=True):
    """The model waits for an answer. Answered by `on_question`, by `turn.reply_question`, or by another client."""

    request: models.QuestionRequest
    session_id: str


class Retrying(Value, frozen=True, kw_only=True):
    """The model's provider failed, and the server will try again.

    Attributes:
        attempt: Counts from 1.
        message: What the provider said.
        next: When the next attempt starts, in milliseconds since the epoch.
    """

    attempt: int
    message: str
    next: int
    session_id: str


class Compacted(Value, frozen=True, kw_only=True):
    """The conversation became too long for the model and was replaced by a summary."""

    session_id: str


class ChildStarted(Value, frozen=True, kw_only=True):
    """A subagent starts to work in a session of its own.

    Attributes:
        session_id: The subagent's session.
        parent_id: The session that it works for.
        title: Its task, in a few words.
    """

    session_id: str
    parent_id: str
    title: str


class ChildFinished(Value, frozen=True, kw_only=True):
    """A subagent has finished.

    Attributes:
        output: Its report; None if it failed.
        error: Why it failed; None if it did not.
    """

    session_id: str
    parent_id: str
    output: str | None = None
    error: str | None = None


class Denied(Value, frozen=True, kw_only=True):
    """A permission or a question that was refused.

    Attributes:
        tool: The permission that was asked for, such as `bash` or `edit`, or `question`. The name of the tool, where
            nobody was asked.
        by: Who refused.
        message: What the model was told about it; empty where it was told nothing. For `config`, the rules.
        request: What was asked. None where the server asked nobody, or where its question was lost with a connection.
        call_id: The tool call; None where the request is about no single call.
        session_id: The session that asked: that of the turn, or of a subagent.
    """

    tool: str
    by: DeniedBy
    message: str = ""
    request: models.PermissionRequest | models.QuestionRequest | None = None
    call_id: str | None = None
    session_id: str

    @property
    def is_callers(self) -> bool:
        """Whether the caller chose to refuse this, rather than a default, a timeout, a rule or somebody else."""
        return self.by in _OWN

    @property
    def ends_turn(self) -> bool:
        """Whether the server ends the turn of that session for it. After words for the model, or a rule, it goes on."""
        return self.by != "config" and (self.tool == "question" or not self.message)

    def __str__(self) -> str:
        patterns: list[str] = getattr(self.request, "patterns", None) or []
        what = f"{self.tool} {short(', '.join(patterns))}" if patterns else self.tool
        return f"{what} was refused {_REFUSED_BY[self.by]}"


_REFUSED_BY: Final[dict[str, str]] = {
    "preset": "by the preset of on_permission=",
    "rules": "by the rules of on_permission=",
    "function": "by the function that answers",
    "caller": "by the program",
    "default": "because run() was given nothing that answers: pass on_permission= or on_question=",
    "timeout": "because nobody answered in time: see answer_timeout=",
    "config": "by a rule of the server's configuration",
    "other": "by another client of the server",
}


class Stop(Value, frozen=True, kw_only=True):
    """What supervision stopped, and why: the turn, or a subagent alone.

    Attributes:
        by: `stalled`, of `stall_timeout=`, or `repeats`, of `max_repeats=`.
        session_id: The session that was stopped: that of the turn, or of a subagent.
        tool: The tool that was called again and again, or that ran while nothing happened; None if none did.
        input: The arguments of that call; None where `tool` is.
        count: How often in a row the same call had the same result; None for `stalled`.
        seconds: How long nothing happened; None for `repeats`.
        message: All of this in one sentence.
    """

    by: Literal["stalled", "repeats"]
    session_id: str
    tool: str | None = None
    input: dict[str, Any] | None = None
    count: int | None = None
    seconds: float | None = None
    message: str

    def __str__(self) -> str:
        return self.message


class Reply(Value, Explained, Generic[S], frozen=True, kw_only=True):
    """What came of a turn. Its `repr` leaves out messages and parts.

    Attributes:
        text: The answer: the text of the last message that has any.
        parts: Everything that the model said and did, in order, over all steps of the turn.
        structured: The answer in the form that `format=` asked for, decoded; None without `format=`.
        error: The server's typed error; None if there was none, or if the error only says that we stopped the turn.
        cost: Dollars, for all steps and subagents.
        tokens: Tokens, for all steps and subagents.
        finish: Why the model stopped, such as `stop` or `length`; None if the turn was stopped.
        stopped_by: Why the turn ended before the model was done; None if it came to its own end. `abort`, `exit` (the
            `with` block was left), `timeout`, `max_cost`, `max_tokens` and `max_steps` say what stopped it. `stalled`
            and `repeats` are those of `stall_timeout=` and `max_repeats=`; `stops` says more. `denied`: a permission or
            a question was refused, and the server ended the turn; `denied` says which.
            `superseded`: the session got a later prompt before it began this one, and the server answers only the last
            of several prompts that wait; that prompt's turn goes on. `no_reply`: none was asked for.
        denied: The permissions and questions that were refused, in order, also those of subagents, and also those after
            which the model went on.
        stops: What `stall_timeout=` and `max_repeats=` stopped, in order, also subagents after which the turn went on.
        may_still_run: Whether the server may still run the prompt: the turn ended before the server had stored it (a
            plugin can hold a prompt up), or before the server had stopped. While the client is open, it watches for
            this and stops the prompt.
        session_id: The session.
        message_id: The last message of the model, or the prompt's message if there is no answer.
        prompt_id: The message of the prompt.
        messages: The messages of the model with their parts, one message for each step.
        files_changed: The files that the turn changed, subagents included, in the order of their first change. A diff
            is empty where the server had told none by the end of the turn: it takes its time over files that `write`
            and `bash` change. `client.session.diff(reply.session_id, message_id=reply.prompt_id)` asks for it later.
        prompts: What the model was asked: the message of the prompt, and those that the server wrote to itself to go on
            with it.
        summaries: The messages in which the model summed up a conversation that had become too long.
        subagents: What the subagents of the turn said and did, in the order in which they began, theirs included.
    """

    text: str = ""
    parts: tuple[models.Part, ...] = ()
    structured: S
    error: models.MessageError | None = None
    cost: int | float = 0
    tokens: Tokens = Tokens()
    finish: str | None = None
    stopped_by: StoppedBy | None = None
    denied: tuple[Denied, ...] = ()
    stops: tuple[Stop, ...] = ()
    may_still_run: bool = False
    session_id: str
    message_id: str
    prompt_id: str
    messages: tuple[models.MessageWithParts, ...] = ()
    files_changed: tuple[FileChange, ...] = ()
    prompts: tuple[models.MessageWithParts, ...] = ()
    summaries: tuple[models.MessageWithParts, ...] = ()
    subagents: tuple[Subagent, ...] = ()

    def __repr__(self) -> str:
        first = ("stopped_by", "error")  # a text that was cut off is not to be taken for the answer
        rest = [name for name in self.__struct_fields__ if name not in (*_LONG, *first)]
        return shown(self, (*first, *rest))

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the model did, one answer after the other. Those of subagents are not among them."""
        return tuple(step_of(message) for message in self.messages)

    @property
    def tool_calls(self) -> tuple[ToolCall, ...]:
        """The tool calls of all steps, in order. What a subagent called is not among them: its `task` call is."""
        return tuple(call for step in self.steps for call in step.tool_calls)

    @property
    def model(self) -> str | None:
        """The model of the last answer as `"provider/model"`, which `model=` takes; None without an answer."""
        steps = self.steps
        return steps[-1].model if steps else None

    @property
    def duration(self) -> float | None:
        """Seconds from the begin of the first answer to the end of the last, by the server's clock.

        None without an answer. What came before counts not: the time that the prompt waited in a busy session.
        """
        steps = self.steps
        ends = [step.end for step in steps if step.end is not None]
        return seconds(steps[0].start, max(ends)) if steps and ends else None

    def raise_for_error(self) -> Reply[S]:
        """Return this reply if the prompt was answered, or if the caller stopped the turn or refused what it asked for.

        Raises:
            TurnDeniedError: The turn ended because something was refused, and the caller did not choose to: it was the
                default of `run`, a timeout, or somebody else.
            StructuredOutputError: The model did not answer in the form that `format=` asked for.
            TurnError: The turn failed, and `error` is the server's error; or the session answers a later prompt.
        """
        if self.stopped_by == "denied":
            own = [one for one in self.denied if one.session_id == self.session_id and one.ends_turn] or self.denied
            if not any(one.is_callers for one in own):
                why = f": {own[-1]}" if own else ""
                raise TurnDeniedError(f"the turn ended without an answer{why}", reply=self)
        if self.stopped_by == "superseded":
            raise TurnError("the session got a later prompt, and answers that one instead", reply=self)
        if self.error is None or self.stopped_by is not None:
            return self
        name = field(self.error, "name", "name") or "error"
        message = f"the turn failed: {name}: {describe(self.error)}"
        if name == "StructuredOutputError":
            raise StructuredOutputError(message, text=self.text, error=self.error, reply=self)
        raise TurnError(message, error=self.error, reply=self)

    def raise_for_stop(self) -> Reply[S]:
        """Return this reply if its answer is complete: for programs that must not go on with half of one.

        Raises:
            TurnError: The turn ended before the model was done, also by a limit, an abort or a refusal of the caller's:
                `stopped_by` says why, and the error's `reply` is this one.
            TurnError: As `raise_for_error` raises it.
        """
        self.raise_for_error()
        if self.stopped_by is not None:
            why = next((stop.message for stop in self.stops if stop.session_id == self.session_id), None)
            why = why or f"the turn was stopped by {self.stopped_by!r}"
            raise TurnError(f"the answer is not complete: {why}", reply=self)
        return self

    def __plain__(self, place: Place) -> dict[str, Any]:
        own: dict[str, Any] = members_of(replace(self, structured=None, parts=()), place)
        del own["parts"]  # they are in the messages
        own["structured"] = plain_form(self.structured, (place, "structured"))
        return own | {"model": self.model, "duration": self.duration}

    def to_dict(self) -> dict[str, Any]:
        """This reply as plain data, for `json.dumps`, data frames, databases and web frameworks.

        All fields but `parts`, which are in the messages; and `model` and `duration`. Messages, errors and requests
        have the server's names.
        """
        return super().to_dict()

    def _repr_html_(self) -> str:
        """The answer, and a line about the turn, for notebooks."""
        from opencode_core.values.notebook import answer_html

        return answer_html(self.text, self._facts())

    def _repr_markdown_(self) -> str:
        """The answer, as the model wrote it, and a line about the turn."""
        from opencode_core.values.notebook import answer_markdown

        return answer_markdown(self.text, self._facts())

    def _facts(self) -> dict[str, str]:
        calls, files = len(self.tool_calls), ", ".join(change.path for change in self.files_changed)
        return {
            "error": "" if self.error is None else describe(self.error),
            "stopped by": self.stopped_by or "",
            "stops": "; ".join(stop.message for stop in self.stops),
            "denied": "; ".join(str(one) for one in self.denied),
            "model": self.model or "",
            "duration": "" if self.duration is None else f"{self.duration:.1f} s",
            "cost": f"${self.cost:.4f}" if self.cost else "",
            "tokens": f"{self.tokens.total:,}" if self.tokens.total else "",
            "tool calls": str(calls) if calls else "",
            "files changed": files,
            "session": self.session_id,
        }

    @guarded
    def report(self) -> Report:
        """A picture of this turn: `reply.report().save("fix.html")`, or `.svg`; a notebook shows it.

        A subagent is one bar, of its call. `opencode-driver show --html` draws its steps too.
        """
        from opencode_core.pictures.report import Report  # drawing is rare, and takes a while to import
        from opencode_core.pictures.trace import trace_of

        return Report(trace_of(self.messages, title=self.text.strip().partition("\n")[0], session_id=self.session_id))

    @guarded
    def trajectory(self, *, attachments: bool = True, server: str | None = None) -> Trajectory:
        """All of this turn in order, subagents included: `reply.trajectory().save("run.jsonl")`, or `.json` for ATIF.

        Args:
            attachments: Whether the contents of files and images are in it. If not, only their names and media types.
            server: The version of the server, which ATIF names; a reply does not know it.
        """
        from opencode_core.trajectories.making import trajectory_of_reply  # few programs need it

        return trajectory_of_reply(self, attachments=attachments, server=server)


class TurnFinished(Value, frozen=True, kw_only=True):
    """The last item of a turn."""

    reply: Reply[Any]


TurnItem: TypeAlias = (
    TextDelta
    | ReasoningDelta
    | ToolUpdate
    | FileEdited
    | TodoUpdated
    | PermissionAsked
    | QuestionAsked
    | Retrying
    | Compacted
    | ChildStarted
    | ChildFinished
    | Reconnected
    | TurnFinished
)


def describe(error: Any) -> str:
    """The message of an error of the server, of a known type or not, on one line."""
    message = field(field(error, "data", "data"), "message", "message")
    return message.partition("\n")[0] if isinstance(message, str) and message else "without an explanation"
