"""Turns, read by blocking iteration. The twin of `opencode_async/_turn.py`."""

from __future__ import annotations

import contextlib
import inspect
import queue
import random
import threading
import time
import warnings
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from opencode_core.callsite import callsite
from opencode_core.errors import APIConnectionError, APITimeoutError, LocalProtocolError
from opencode_core.models import PermissionRequest, QuestionRequest
from opencode_core.streams.session import session_events
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.turns.ids import IdSource
from opencode_core.turns.items import Reply, TextDelta, TurnItem
from opencode_core.turns.machine import TurnMachine
from opencode_core.turns.permissions import PermissionAnswer, QuestionAnswers, Reject
from opencode_core.turns.steps import (
    Ask,
    AwaitEvent,
    Perform,
    ReadFile,
    Subscribe,
    TurnRequest,
    WorkStep,
    question_reply,
)
from opencode_core.turns.watch import TurnWatch

from ._subscription import Subscription

if TYPE_CHECKING:
    from ._link import Link

__all__ = ["Turn"]

S = TypeVar("S")


class Turn(Generic[S]):
    """A prompt and everything until its end: `Client.turn`. Use it in a `with` block and iterate it.

        with client.turn(session.id, "Fix the tests") as turn:
            for item in turn:
                match item:
                    case TextDelta(text=text): print(text, end="")
                    case ToolUpdate(tool=tool, status=status): ...
        print(turn.reply.cost)

    The prompt is sent when the block is entered. Leaving the block before the end stops the turn on the server, or
    lets it go on with `on_exit="detach"`.

    Raises (from iteration):
        TurnError: The turn ended without an answer and without an error of the server: it was restarted, for
            example. An error of the server does not raise: it is `reply.error`.
        OpenCodeError: The server cannot be reached any more, or refuses.
        Exception: Whatever `on_permission` or `on_question` raised; the request was rejected.
    """

    def __init__(self, link: Link, request: TurnRequest) -> None:
        watch = TurnWatch(link.options)
        self._link = link.view(watch.within)
        self._machine = TurnMachine(request, IdSource(_milliseconds, random.random), time.monotonic(), watch)
        self._reader: _Reader | None = None
        self._started = False
        self._made_at = callsite()
        self._next: list[TurnItem] = []

    @property
    def session_id(self) -> str:
        """The session; empty as long as it has not been made."""
        return self._machine.session_id or ""

    @property
    def prompt_id(self) -> str:
        """The message that the prompt is."""
        return self._machine.prompt_id

    @property
    def reply(self) -> Reply[S]:
        """What has come of the turn so far; complete after its end."""
        return self._machine.reply

    def __enter__(self) -> Self:
        try:
            self._start()
            return self
        except BaseException:  # of a signal handler: nobody will leave a block that was not entered
            self.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> TurnItem:
        self._start()
        if self._next:
            return self._next.pop()
        item = self._run()
        if item is None:
            raise StopIteration
        return item

    def wait(self) -> Reply[S]:
        """Go on to the end, and return the reply."""
        for _ in self:
            pass
        return self.reply

    def text(self) -> Iterator[str]:
        """The text of the answer alone, piece by piece."""
        return _Text(self)

    def abort(self) -> None:
        """Stop the turn, from whatever thread. The iteration goes on to the end, which comes soon."""
        call = self._machine.abort(time.monotonic())
        if call is not None:
            self._link.request(call)

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, *, message: str | None = None
    ) -> None:
        """Answer a permission request by hand.

        Args:
            request: The request of `PermissionAsked`, or its id.
            answer: `"once"`, `"always"`, `"reject"` or `Reject("why")`.
            message: With `"reject"`, for the model.

        Raises:
            NotFoundError: It was answered already.
        """
        call = self._machine.reply_permission(request, answer, message)
        self._link.request(call)

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> None:
        """Answer a question by hand.

        Args:
            request: The request of `QuestionAsked`.
            answers: A label; a label for each question; a list of labels for each question; or `Reject()`.

        Raises:
            NotFoundError: It was answered already.
        """
        call = question_reply(request, answers)
        self._machine.settled(request.id)
        self._link.request(call)

    def reject_question(self, request: QuestionRequest) -> None:
        """Refuse to answer, which ends the turn."""
        self.reply_question(request, Reject())

    def close(self) -> None:
        """Stop the turn if it is not over, wait for its end for a short while, and close the stream."""
        try:
            self._machine.leave(time.monotonic())
            with contextlib.suppress(Exception):  # the reader has left: what is raised now has nowhere to go
                while self._run() is not None:
                    pass
        finally:
            self._hang_up()

    def _start(self) -> None:
        """Run to the point where the server works on the prompt."""
        if not self._started:
            try:
                self._started = True
                item = self._run(opening=True)
                if item is not None:
                    self._next.append(item)
            except BaseException:
                self.close()
                raise

    def _run(self, opening: bool = False) -> TurnItem | None:
        """The next item; None at the end, or when it is time to wait for the first event."""
        machine, now = self._machine, time.monotonic
        while True:
            match machine.next_step(now()):
                case Deliver(items):
                    return items[0]
                case AwaitEvent(deadline):
                    if opening:
                        return None
                    self._receive(deadline)
                case Finish(error):
                    self._hang_up()
                    steps = machine.recall()
                    if steps is not None:
                        self._link.recall(steps)
                    if error is not None:
                        raise error
                    return None
                case step:
                    try:
                        answer = self._carry_out(step)
                    except Exception as error:
                        machine.failed(error, now())
                    else:
                        machine.answered(answer, now())

    def _carry_out(self, step: WorkStep) -> Any:
        match step:
            case Perform():
                return self._link.perform(step)
            case Subscribe(session_id, directory, timeout):
                if directory is not None:
                    self._link = self._link.at(directory)
                events = session_events(session_id, self._link.options, self._link.codec)
                self._reader = _Reader(Subscription(self._link, events))
                self._reader.connect(timeout)
                return None
            case ReadFile(file):
                with open(file.path, "rb") as stream:
                    return stream.read(file.max_bytes + 1)
            case Ask(callback, request):
                answer = callback(request)
                if hasattr(answer, "__await__"):
                    if inspect.iscoroutine(answer):
                        answer.close()
                    raise LocalProtocolError("on_permission and on_question of a blocking client must not be async")
                return answer

    def _receive(self, deadline: float) -> None:
        machine, now = self._machine, time.monotonic
        if self._reader is None:
            time.sleep(max(deadline - now(), 0))
            return
        try:
            event = self._reader.receive(max(deadline - now(), 0))
        except queue.Empty:
            return
        if isinstance(event, _Ended):
            self._hang_up()
            machine.stream_ended(event.error, now())
        else:
            machine.received(event, now())

    def _hang_up(self) -> None:
        reader = self._reader
        if reader is not None:
            reader.close()  # before it is forgotten, for this may be cut short
            self._reader = None

    def __del__(self) -> None:
        reader = self.__dict__.get("_reader")
        if reader is not None:
            reader.stop()  # before the warning, which may be an error
            warnings.warn(f"unclosed {self!r}, made at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"<Turn {self.prompt_id} of session {self.session_id or '(new)'}>"


class _Text:
    """The text among the items of a turn."""

    def __init__(self, turn: Turn[Any]) -> None:
        self._turn = turn

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        while True:
            item = next(self._turn)
            if isinstance(item, TextDelta) and item.session_id == self._turn.session_id:
                return item.text


class _Ended:
    """Stands at the end of a stream."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


_LIVE = object()


class _Reader:
    """Reads a subscription in a thread of its own, so that a wait for the next event can have a deadline.

    Any `httpx.Client` will do for the stream, and none of them can change the timeout of a read once it is under way.
    """

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._subscription = subscription
        self._events: queue.Queue[Any] = queue.Queue(maxsize=256)  # then the server has to wait, as it should
        self._closed = False
        self._thread = threading.Thread(target=self._read, name="opencode-turn", daemon=True)

    def connect(self, timeout: float) -> None:
        """Wait until the stream is live."""
        try:
            self._thread.start()
        except RuntimeError as error:  # no thread is to be had
            raise APIConnectionError(f"the events of the turn cannot be read: {error}", request_sent=False) from None
        try:
            event = self._events.get(timeout=timeout)
        except queue.Empty:
            raise APITimeoutError(f"no live stream of events within {timeout:g} s", request_sent=True) from None
        if isinstance(event, _Ended):
            raise event.error or LocalProtocolError("the server has no events to send")

    def receive(self, timeout: float) -> Any:
        """The next event. Raises `queue.Empty`."""
        return self._events.get(timeout=timeout)

    def close(self) -> None:
        """End the thread, wherever it is."""
        self.stop()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._events.get_nowait()
            self._thread.join(0.05)

    def stop(self) -> None:
        """Tell the thread to end."""
        self._closed = True
        self._subscription.close()

    def _read(self) -> None:
        ending = _Ended(None)
        try:
            self._subscription.connect()
            self._put(_LIVE)
            for event in self._subscription:
                if not self._put(event):
                    return
        except Exception as error:  # of a function of the user's, too, such as `on_drift`
            ending = _Ended(error)
        self._put(ending)

    def _put(self, event: Any) -> bool:
        while not self._closed:
            try:
                self._events.put(event, timeout=0.5)
            except queue.Full:
                continue
            return True
        return False


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
