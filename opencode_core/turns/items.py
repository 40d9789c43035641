"""What a turn yields while it runs, to be matched by keyword, and the reply that it ends with.

    match item:
        case TextDelta(text=text): ...
        case ToolUpdate(tool=tool, status="completed", output=output): ...

`session_id` tells whose item it is: the session's of the turn, or a subagent's.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar

import msgspec

from opencode_core.errors import StructuredOutputError, TurnError
from opencode_core.streams.notices import Reconnected
from opencode_core.values.base import field

if TYPE_CHECKING:
    from opencode_core.models import MessageError, MessageWithParts, Part, PermissionRequest, QuestionRequest, Todo

__all__ = [
    "ChildFinished",
    "ChildStarted",
    "Compacted",
    "FileEdited",
    "PermissionAsked",
    "QuestionAsked",
    "ReasoningDelta",
    "Reconnected",
    "Reply",
    "Retrying",
    "StoppedBy",
    "TextDelta",
    "TodoUpdated",
    "Tokens",
    "ToolUpdate",
    "TurnFinished",
    "TurnItem",
]

S = TypeVar("S")

StoppedBy: TypeAlias = Literal[
    "abort", "exit", "timeout", "max_cost", "max_tokens", "max_steps", "superseded", "no_reply"
]
"""Why a turn ended before the model said its last word."""


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value whose `repr` fits on a line or two, for notebooks and logs: without what is empty, and cut."""

    def __repr__(self) -> str:
        return _shown(self, self.__struct_fields__)


def _shown(value: _Value, names: Iterable[str]) -> str:
    told = ((name, member) for name in names if (member := getattr(value, name)) not in (None, "", 0, {}, ()))
    return f"{type(value).__name__}({', '.join(f'{name}={_SHORT.repr(member)}' for name, member in told)})"


_SHORT: Final = reprlib.Repr()
_SHORT.maxstring = 80  # characters
_SHORT.maxother = 200  # characters of a value within
_SHORT.maxlevel = 3


class TextDelta(_Value, frozen=True, kw_only=True):
    """The next piece of an answer. All pieces of a part, joined, are the text of the part."""

    text: str
    part_id: str
    message_id: str
    session_id: str


class ReasoningDelta(_Value, frozen=True, kw_only=True):
    """The next piece of the model's thoughts."""

    text: str
    part_id: str
    message_id: str
    session_id: str


class ToolUpdate(_Value, frozen=True, kw_only=True):
    """A tool call has changed.

    Attributes:
        tool: The tool's name, such as `bash`.
        status: How far it is.
        title: What the tool says about this call; empty while unknown.
        input: Its arguments; empty while pending.
        output: What it said; None before the end. The output so far of a running `bash` is in `metadata["output"]`.
        error: Why it failed, with status `error`.
        metadata: What belongs to the tool, such as `exit` for `bash`.
        call_id: Ties the updates of one call together, and a `PermissionRequest` to them.
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


class FileEdited(_Value, frozen=True, kw_only=True):
    """A tool has changed a file.

    Attributes:
        path: The file as the server sees it.
        tool: The tool; None where only the change was seen, as for files that a `bash` command writes.
    """

    path: str
    tool: str | None
    message_id: str
    session_id: str


class TodoUpdated(_Value, frozen=True, kw_only=True):
    """The whole list of things to do."""

    todos: list[Todo]
    session_id: str


class PermissionAsked(_Value, frozen=True, kw_only=True):
    """A tool waits for leave. Answered by `on_permission`, by `turn.reply_permission`, or by another client."""

    request: PermissionRequest
    session_id: str


class QuestionAsked(_Value, frozen=True, kw_only=True):
    """The model waits for an answer. Answered by `on_question`, by `turn.reply_question`, or by another client."""

    request: QuestionRequest
    session_id: str


class Retrying(_Value, frozen=True, kw_only=True):
    """The model's provider failed, and the server will try again.

    Attributes:
        attempt: Counts from 1.
        message: What the provider said.
        next: When, in milliseconds since the epoch.
    """

    attempt: int
    message: str
    next: int
    session_id: str


class Compacted(_Value, frozen=True, kw_only=True):
    """The conversation became too long for the model and was replaced by a summary."""

    session_id: str


class ChildStarted(_Value, frozen=True, kw_only=True):
    """A subagent starts to work, in a session of its own.

    Attributes:
        session_id: Its session.
        parent_id: The session that it works for.
        title: What it is to do.
    """

    session_id: str
    parent_id: str
    title: str


class ChildFinished(_Value, frozen=True, kw_only=True):
    """A subagent is done.

    Attributes:
        output: What it reports; None where it failed.
        error: Why it failed.
    """

    session_id: str
    parent_id: str
    output: str | None = None
    error: str | None = None


class Tokens(_Value, frozen=True, kw_only=True):
    """Tokens used, in the words of the server."""

    input: int | float = 0
    output: int | float = 0
    reasoning: int | float = 0
    cache_read: int | float = 0
    cache_write: int | float = 0

    @property
    def total(self) -> int | float:
        """All of them."""
        return self.input + self.output + self.reasoning + self.cache_read + self.cache_write

    def __add__(self, other: Tokens) -> Tokens:
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Tokens(**dict(zip(self.__struct_fields__, (a + b for a, b in pairs), strict=True)))


class Reply(_Value, Generic[S], frozen=True, kw_only=True):
    """What came of a turn. Its `repr` leaves out `parts` and `messages`.

    Attributes:
        text: The answer: the text of the last message that has some.
        parts: Everything that the model said and did, all steps of the turn in their order.
        structured: What `format=` asked for, decoded; None otherwise.
        error: The server's typed error; None where all went well, and where the only error is that we stopped it.
        cost: In dollars, all steps and subagents together.
        tokens: Likewise.
        finish: Why the model stopped, such as `stop` or `length`; None where it was stopped.
        stopped_by: Why the turn ended before the model was done: `abort`, `exit` (the `with` block was left),
            `timeout`, `max_cost`, `max_tokens`, `max_steps`, or `superseded` by a later prompt of the same session,
            whose turn goes on with the work (of several prompts that wait, the server answers the last); `no_reply`
            where none was wanted. None where the turn came to its own end.
        may_still_run: Whether the turn was given up or stopped before the server had stored the prompt, as where a
            plugin holds it up, or before the server had stopped. While the client is open, it is stopped later.
        session_id: The session.
        message_id: The last message; the prompt's where there was no answer.
        prompt_id: The prompt's message.
        messages: The messages of the model, one for each step, with their parts.
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    structured: S
    error: MessageError | None = None
    cost: int | float = 0
    tokens: Tokens = Tokens()
    finish: str | None = None
    stopped_by: StoppedBy | None = None
    may_still_run: bool = False
    session_id: str
    message_id: str
    prompt_id: str
    messages: tuple[MessageWithParts, ...] = ()

    def __repr__(self) -> str:
        return _shown(self, (name for name in self.__struct_fields__ if name not in ("parts", "messages")))

    def raise_for_error(self) -> Reply[S]:
        """This reply itself, if the turn went well or was stopped on purpose.

        Raises:
            StructuredOutputError: The model did not answer in the form asked for.
            TurnError: The turn failed; `error` is the server's error.
        """
        if self.error is None or self.stopped_by is not None:
            return self
        name = field(self.error, "name", "name") or "error"
        message = f"the turn failed: {name}: {describe(self.error)}"
        if name == "StructuredOutputError":
            raise StructuredOutputError(message, text=self.text, error=self.error, reply=self)
        raise TurnError(message, error=self.error, reply=self)


class TurnFinished(_Value, frozen=True, kw_only=True):
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
    """What an error of the server says, known or not, on one line."""
    message = field(field(error, "data", "data"), "message", "message")
    return message.partition("\n")[0] if isinstance(message, str) and message else "without an explanation"
