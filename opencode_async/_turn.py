"""Turns, read by awaiting iteration. The blocking twin is made from this file."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import AsyncIterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from opencode_core.calls.exchange import Pause
from opencode_core.callsite import cut_short
from opencode_core.errors import OpenCodeError
from opencode_core.misuse import Awaited, Explained
from opencode_core.models import PermissionRequest, QuestionRequest
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.turns.answers import PermissionAnswer, QuestionAnswers, Reject
from opencode_core.turns.ids import IdSource
from opencode_core.turns.items import Reply, TextDelta, TurnItem
from opencode_core.turns.machine import TurnMachine
from opencode_core.turns.steps import (
    Ask,
    AwaitEvent,
    Enter,
    Identify,
    Perform,
    ReadFile,
    Subscribe,
    TurnRequest,
    TurnStep,
    WorkStep,
)
from opencode_core.turns.watch import TurnWatch

from ._beside import clock_here, to_the_end
from ._functions import TurnFunctions
from ._waits import TurnEvents, ask, read_file, sleep_until, turn_events

if TYPE_CHECKING:
    from ._link import Link

__all__ = ["Turn", "is_open"]

S = TypeVar("S")


class Turn(Awaited, Explained, Generic[S]):
    """A prompt and everything until its end: `AsyncClient.turn`. Use it in an `async with` block and iterate it.

        async with client.turn(session.id, "Fix the tests") as turn:
            async for item in turn:
                match item:
                    case TextDelta(text=text): print(text, end="")
                    case ToolUpdate(tool=tool, status=status): ...
        print(turn.reply.cost)

    The prompt is sent when the block is entered. Leaving the block before the end stops the turn on the server, or
    lets it go on with `on_exit="detach"`. A wait that is cancelled loses nothing.

    Raises (from iteration):
        TurnError: The turn ended without an answer and without an error of the server, for example because the server
            was restarted. An error of the server is not raised: it is in `reply.error`.
        OpenCodeError: The server cannot be reached any more, or refuses a request.
        Exception: What `on_permission` or `on_question` raised, after the request was rejected.
    """

    def __init__(self, link: Link, request: TurnRequest) -> None:
        watch = TurnWatch(link.options)
        self._link = link.view(watch.within)
        self._clock = clock_here()
        self._machine = TurnMachine(request, IdSource(_milliseconds, random.random), self._clock(), watch)
        self._functions = TurnFunctions(link, request)
        self._events: TurnEvents | None = None
        self._started = self._leaving = False
        self._next: list[TurnItem] = []

    @property
    def session_id(self) -> str:
        """The session; empty until the turn has made it."""
        return self._machine.session_id or ""

    @property
    def prompt_id(self) -> str:
        """The message of the prompt."""
        return self._machine.prompt_id

    @property
    def reply(self) -> Reply[S]:
        """The reply so far; complete once the turn has ended."""
        return self._machine.reply

    async def __aenter__(self) -> Self:
        try:
            if not self._started:
                self._started = True
                self._functions.begin()
                while not self._leaving:
                    step = self._machine.next_step(self._clock())
                    if isinstance(step, Deliver):
                        self._next.append(step.items[0])
                    if isinstance(step, Deliver | AwaitEvent) or not await self._take(step):
                        break
            return self
        except BaseException:  # nobody leaves a block that was not entered
            await self.aclose()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> TurnItem:
        if not self._started:
            await self.__aenter__()
        if self._next:
            return self._next.pop()
        while not self._leaving:  # else another task is closing the turn, and takes the steps
            step = self._machine.next_step(self._clock())
            if isinstance(step, Deliver):
                return step.items[0]
            if not await self._take(step):
                break
        raise StopAsyncIteration

    async def wait(self) -> Reply[S]:
        """Wait for the end of the turn, and return the reply."""
        async for _ in self:
            pass
        return self.reply

    async def show(self, *, thinking: bool = False) -> Reply[S]:
        """Show the turn while it runs, as the command `opencode-driver run` does, and return the reply.

            reply = await client.turn(session, "Fix the tests").show()

        On a terminal it is a live view, if the extra `cli` is installed. Elsewhere, also in a notebook, it is plain
        text: the answer on standard output, all else on standard error. An interrupt stops the turn.

        Args:
            thinking: Whether to show the model's reasoning too, on a terminal.
        """
        from opencode_sync._showing import screen  # loads rich, if it is there

        async with self:
            with screen(thinking) as shown:
                async for item in self:
                    shown.show(item)
        return self.reply

    def text(self) -> AsyncIterator[str]:
        """Iterate over the text of the answer alone, piece by piece."""
        return _Text(self)

    async def abort(self) -> None:
        """Stop the turn. May be called from any task. The iteration goes on to the end, which comes soon."""
        call = self._machine.abort(self._clock())
        if call is not None:
            await self._link.request(call)

    async def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, *, message: str | None = None
    ) -> None:
        """Answer a permission request by hand.

        Args:
            request: The request of `PermissionAsked`, or its id.
            answer: `"allow"` or `"once"`, `"always"`, `"deny"` or `"reject"`, or `Reject("why")`.
            message: A message for the model, with a refusal.

        Raises:
            NotFoundError: The request has been answered already.
        """
        call = self._machine.reply_permission(request, answer, message)
        await self._link.request(call)

    async def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> None:
        """Answer a question by hand.

        Args:
            request: The request of `QuestionAsked`.
            answers: A label, a label for each question, a list of labels for each question, or `Reject()`.

        Raises:
            NotFoundError: The question has been answered already.
        """
        call = self._machine.reply_question(request, answers)
        await self._link.request(call)

    async def reject_question(self, request: QuestionRequest) -> None:
        """Dismiss a question. This ends the turn."""
        await self.reply_question(request, Reject())

    async def aclose(self) -> None:
        """Stop the turn if it is not over, wait a few seconds for its end, and close the stream."""
        await to_the_end(self._leave)

    async def discard(self) -> None:
        """Delete the session that this turn has made, if it was not to be kept. Call it after the block."""
        await to_the_end(self._discard)

    async def _discard(self) -> None:
        steps = self._machine.discard()
        with contextlib.suppress(StopIteration, OpenCodeError):  # perhaps it is gone already
            step = next(steps)
            while True:
                step = steps.send(await self._link.perform(step))

    async def _leave(self) -> None:
        try:
            self._leaving = True
            self._machine.leave(self._clock())  # which sets a deadline for the rest
            with contextlib.suppress(Exception):  # the reader has left and cannot catch it
                while await self._take(self._machine.next_step(self._clock()), leaving=True):
                    pass
        finally:
            await self._hang_up()

    async def _take(self, step: TurnStep, *, leaving: bool = False) -> bool:
        """Take a step that delivers nothing; whether another one follows."""
        machine = self._machine
        match step:
            case AwaitEvent(deadline):
                await self._receive(deadline)
            case Finish(error):
                await self._hang_up()
                steps = machine.recall()
                if steps is not None:
                    self._link.recall(steps)
                if error is not None:
                    raise cut_short(error)
                return False
            case Deliver():
                pass  # nobody reads it
            case _:
                try:
                    answer = await self._carry_out(step)
                except Exception as error:
                    if leaving or not self._leaving:
                        machine.failed(error, self._clock())
                else:
                    if leaving or not self._leaving:
                        machine.answered(answer, self._clock())
        return True

    async def _carry_out(self, step: WorkStep) -> Any:
        match step:
            case Perform():
                return await self._link.perform(step)
            case Identify():
                return await self._functions.dialect(self._link)
            case Enter(directory):
                self._link = self._link.at(directory)
                return None
            case Subscribe(feed, directory, timeout):
                if directory is not None:
                    self._link = self._link.at(directory)
                self._events = turn_events(self._link, feed)
                return await self._events.connect_within(timeout)
            case Pause(seconds):
                return await sleep_until(self._clock() + seconds)
            case ReadFile(file):
                return await read_file(file)
            case Ask(function, request, timeout):
                return await ask(function, request, timeout)

    async def _receive(self, deadline: float) -> None:
        """Wait for events until the deadline."""
        if self._events is None:
            await sleep_until(deadline)
            return
        ended: Exception | None = None
        try:
            arrived = await self._events.receive(deadline)
        except Exception as error:  # perhaps raised by a function of the user's, such as `on_drift`
            arrived, ended = None, error
        if arrived is None:
            await self._hang_up()
            self._machine.stream_ended(ended, self._clock())
        else:
            self._machine.received(arrived)

    async def _hang_up(self) -> None:
        events = self._events
        if events is not None:
            await events.aclose()  # first: if it is cut short, the next call does it again
            self._events = None
        await self._functions.aclose(self._link)

    def __repr__(self) -> str:
        return f"<Turn {self.prompt_id} of session {self.session_id or '(new)'}>"


def is_open(turn: Turn[Any]) -> bool:
    """Whether the turn may still have to be closed."""
    return not (turn._machine.ended or turn._leaving)  # pyright: ignore[reportPrivateUsage]  # for conversations


class _Text:
    """The text among the items of a turn."""

    def __init__(self, turn: Turn[Any]) -> None:
        self._turn = turn

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        while True:
            item = await anext(self._turn)
            if isinstance(item, TextDelta) and item.session_id == self._turn.session_id:
                return item.text


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
