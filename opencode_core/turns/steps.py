"""The steps that a turn asks of its driver, and the request that a turn carries out."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Pause
from opencode_core.errors import LocalProtocolError, OpenCodeError
from opencode_core.models import ModelChoice, PermissionRequest, QuestionRequest
from opencode_core.options import Options, RetryPolicy
from opencode_core.streams.reconnecting import Feed
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.values.codec import Codec

from .answers import OnPermission, OnQuestion
from .items import TurnItem
from .prompt import Command, Content, File
from .structured import StructuredFormat
from .token import JobToken

if TYPE_CHECKING:
    from opencode_core.tools.declaring import Tool

__all__ = [
    "Ask",
    "AwaitEvent",
    "Enter",
    "Identify",
    "JobOrder",
    "Perform",
    "ReadFile",
    "Subscribe",
    "TurnStep",
    "TurnRequest",
    "Work",
    "WorkStep",
    "performed",
]


T = TypeVar("T")


class Identify(msgspec.Struct, frozen=True):
    """Report `answered` with a new `Dialect` for what the server speaks, as far as the client knows."""


class ReadFile(msgspec.Struct, frozen=True):
    """Read `file.max_bytes` of a file and one byte more; report `answered`, or `failed` with the OSError."""

    file: File


class Perform(msgspec.Struct, frozen=True):
    """Perform this call for the session's directory, by the client's own rules, and report `answered` or `failed`.

    Attributes:
        timeout: The most seconds for each step of it, where the client would wait longer.
        deadline: When it must be over, retries included; no attempt begins later.
        once: Whether one attempt is enough, because the machine tries again by itself.
    """

    call: Call[Any]
    timeout: float | None = None
    deadline: float | None = None
    once: bool = False

    def options(self, options: Options, clock: Callable[[], float]) -> Options:
        """The client's options, as they are for this call.

        Args:
            clock: The one that the deadline is on.
        """
        deadline = self.deadline
        return msgspec.structs.replace(
            options,
            at_most=self.timeout,
            time_left=None if deadline is None else lambda: deadline - clock(),
            retry=RetryPolicy(max_retries=0) if self.once else options.retry,
        )


def performed(asks: Generator[Call[Any], Any, T], step: Callable[[Call[Any]], Perform]) -> Generator[Perform, Any, T]:
    """The steps that perform calls one after the other.

    Args:
        asks: The calls. Each is answered with its result, or thrown its error.
        step: Makes the step of a call.

    Returns:
        What came of them.
    """
    try:
        call = next(asks)
        while True:
            try:
                answer = yield step(call)
            except OpenCodeError as error:
                call = asks.throw(error)
            else:
                call = asks.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


class Enter(msgspec.Struct, frozen=True):
    """From here on, calls are for this directory: report `answered(None)`."""

    directory: str


class Subscribe(msgspec.Struct, frozen=True):
    """Open the session's events and wait until they are live: `answered(None)` or `failed`.

    From here on, calls are for this directory.

    Attributes:
        feed: Makes what is to be read, for the client's options as they are for this directory.
        directory: None for the client's own.
        timeout: Seconds after which to give up.
    """

    feed: Callable[[Options, Codec], Feed[Any]]
    directory: str | None
    timeout: float


class AwaitEvent(msgspec.Struct, frozen=True):
    """Wait for events until the deadline: `received`, `stream_ended`, or just ask for the next step."""

    deadline: float


class Ask(msgspec.Struct, frozen=True):
    """Call the function with what it takes, wait if it is a coroutine, and report `answered` or `failed`.

    Attributes:
        timeout: Seconds after which the answer is not wanted any more: report `answered(None)`. None for no limit.
    """

    callback: Callable[[Any], Any]
    request: PermissionRequest | QuestionRequest | str
    timeout: float | None


class JobOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done about a job.

    Attributes:
        task: `start` stores the prompt, and does no more; `look` finds out how it stands; `follow` is a turn that goes
            on with it.
        base_url: The server, without credentials.
        token: The job, if it is known.
        on_token: Called with the text of its token before the prompt is sent.
        is_stored: Whether the server has just said that it has the prompt.
    """

    task: Literal["start", "look", "follow"]
    base_url: str
    token: JobToken | None = None
    on_token: Callable[[str], object] | None = None
    is_stored: bool = False


WorkStep: TypeAlias = Identify | ReadFile | Perform | Pause | Enter | Subscribe | Ask
"""Steps that have a result."""
TurnStep: TypeAlias = WorkStep | AwaitEvent | Deliver[TurnItem] | Finish
Work: TypeAlias = Generator[WorkStep, Any, None]


class TurnRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn is to do. `TurnOptions` explains the options.

    Raises:
        LocalProtocolError: One of them is of the wrong kind.
    """

    session_id: str | None = None
    prompt: Command | Content | None = None
    """None to follow a turn that is under way, or a job."""
    job: JobOrder | None = None
    title: str | None = None
    keep: bool = True
    """Whether a session that the turn makes stays; if not, the driver deletes it with `TurnMachine.discard`."""
    model: ModelChoice | None = None
    agent: str | None = None
    system: str | None = None
    tools: dict[str, bool] | None = None
    """Switches by name."""
    functions: tuple[Tool, ...] = ()
    """Functions of the program that the agent may call."""
    max_calls: int = 8
    variant: str | None = None
    format: StructuredFormat | None = None
    no_reply: bool = False
    on_permission: OnPermission | None = None
    on_question: OnQuestion | None = None
    is_watched: bool = True
    """Whether somebody sees the items, and can answer by hand what they ask."""
    answer_timeout: float | None = None
    timeout: float | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    max_steps: int | None = None
    stall_timeout: float | None = None
    max_repeats: int | None = None
    on_exit: Literal["abort", "detach"] = "abort"
    children: bool = False

    def __post_init__(self) -> None:
        wanted = {"session_id": "a session or its id", "agent": "an agent or its name"}
        for name in ("session_id", "title", "agent", "system", "variant"):
            self._check(name, isinstance(getattr(self, name), str | None), wanted.get(name, "a str"))
        for name in ("no_reply", "children", "keep"):
            self._check(name, isinstance(getattr(self, name), bool), "True or False")
        for name in ("answer_timeout", "timeout", "max_cost", "max_tokens", "max_steps", "stall_timeout"):
            value = getattr(self, name)
            if value is not None:
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                self._check(name, is_number and 0 < value < math.inf, "a number more than 0", "; None means no limit")
        repeats: Any = self.max_repeats
        is_count = repeats is None or (isinstance(repeats, int) and repeats >= 2)  # True is less
        self._check("max_repeats", is_count, "a whole number from 2 on", "; None means no limit")
        calls: Any = self.max_calls
        self._check("max_calls", isinstance(calls, int) and calls is not True and calls > 0, "a whole number from 1 on")
        self._check("tools", self.tools is None or _are_switches(self.tools), "names with True or False")
        self._check("on_question", self.on_question is None or callable(self.on_question), "a function")
        self._check("on_exit", self.on_exit in ("abort", "detach"), "'abort' or 'detach'")
        if self.session_id is not None and not self.keep:
            raise LocalProtocolError(
                "keep=False deletes the session that a run makes: leave out session_id, or delete that session yourself"
            )
        if isinstance(self.prompt, Command):
            for name in ("format", "system", "tools", "no_reply"):
                if getattr(self, name):
                    raise LocalProtocolError(f"a Command takes no {name}=")

    @property
    def is_ours(self) -> bool:
        """Whether this turn, or another reader of the same job, has sent the prompt."""
        return self.prompt is not None or self.job is not None

    def _check(self, name: str, is_good: bool, wanted: str, hint: str = "") -> None:
        if not is_good:
            raise LocalProtocolError(f"{name} must be {wanted}, not {getattr(self, name)!r}{hint}")


def _are_switches(tools: Any) -> bool:
    return isinstance(tools, Mapping) and all(on is True or on is False for on in tools.values())  # pyright: ignore[reportUnknownVariableType]  # whatever it holds
