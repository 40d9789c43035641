"""What a turn waits for: its events, its user's answers, files, time. The twin of `opencode_async/_waits.py`.

Our own connections can give up a wait and begin it again, so their events are read in the caller's thread. A client
that was handed in (`http_client=`) cannot change the timeout of a read that has begun, so a thread reads for it.
"""

from __future__ import annotations

import contextlib
import inspect
import queue
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent import futures
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final, Protocol

from opencode_core.calls.exchange import prepare
from opencode_core.callsite import callsite
from opencode_core.errors import APIConnectionError, APITimeoutError, LocalProtocolError
from opencode_core.streams.session import FamilyFeed
from opencode_core.streams.sharing import kind_of

from ._sharing import Meeting, SharedResponse
from ._subscription import Subscription

if TYPE_CHECKING:
    from opencode_core.http import Request
    from opencode_core.options import Options
    from opencode_core.streams.reconnecting import Feed
    from opencode_core.tools.declaring import Tool
    from opencode_core.turns.prompt import File
    from opencode_core.values.codec import Codec

    from ._link import Link
    from ._toolhost import Served
    from ._wire import LiveResponse

__all__ = ["TurnEvents", "ask", "read_file", "serve_functions", "sleep_until", "turn_events", "until_ended"]

HANDOVER: Final = 0.05  # seconds between two looks whether the thread that reads has left


class TurnEvents(Protocol):
    """The events of a session, with a deadline for each wait."""

    def connect_within(self, timeout: float) -> None:
        """Wait until the stream is live.

        Raises:
            APITimeoutError: It is not live after so many seconds.
            OpenCodeError: The server refuses it.
        """

    def receive(self, deadline: float) -> list[Any] | None:
        """The events that have arrived: an empty list when the deadline has passed, None at the end of the stream."""

    def close(self) -> None:
        """Close the stream."""


def turn_events(link: Link, feed: Callable[[Options, Codec], Feed[Any]]) -> TurnEvents:
    """The events of a turn."""
    events = feed(link.options, link.codec)
    return _OwnEvents(link, events) if link.shared.wire.own else _ForeignEvents(Subscription(link, events))


def ask(function: Callable[[Any], Any], request: Any, timeout: float | None) -> Any:  # nothing can interrupt it
    """What a function of the user's answers.

    Raises:
        LocalProtocolError: It is async.
    """
    answer = function(request)
    if hasattr(answer, "__await__"):
        if inspect.iscoroutine(answer):
            answer.close()
        raise LocalProtocolError("on_permission, on_question and on_token of a blocking client must not be async")
    return answer


def read_file(file: File) -> bytes:
    """A file of a prompt, or one byte more of it than the prompt may have."""
    with open(file.path, "rb") as stream:
        return stream.read(file.max_bytes + 1)


def sleep_until(deadline: float) -> None:
    """Wait until then."""
    time.sleep(max(deadline - now(), 0))


class _OwnEvents(Subscription[Any]):
    """Over our own connections. Turns that run at the same time share one."""

    def __init__(self, link: Link, feed: Feed[Any]) -> None:
        super().__init__(link, feed)
        self._feed = feed if isinstance(feed, FamilyFeed) else None  # that can share a connection
        self._meeting: Meeting | None = None

    def connect_within(self, timeout: float) -> None:
        deadline = now() + timeout
        while not self._source.live and not self._closed.is_set():
            self._run(until_live=True, until=deadline)
            if not self._source.live and now() >= deadline:
                raise _too_late(timeout)

    def receive(self, deadline: float) -> list[Any] | None:
        if self._reader:  # another thread reads, as when this one closes the turn
            self._closed.wait(min(deadline - now(), HANDOVER))
            return []
        events = list(self._items)
        if not events and self._run(until=deadline):
            events = list(self._items)
        return None if not events and self._closed.is_set() else events

    def _open(self, link: Link, request: Request, until: float) -> LiveResponse | SharedResponse:
        feed = self._feed
        if feed is None:
            return super()._open(link, request, until)
        options = self._link.options
        self._meeting = link.shared.meetings.at(kind_of(feed, prepare(request, options), options))
        return self._meeting.open(link, request, feed, self, until)

    def _hang_up(self) -> None:
        if isinstance(self._stream, SharedResponse) and self._stream.share.give_up(closed=self._closed.is_set()):
            self._feed = None
        super()._hang_up()
        if self._meeting is not None:
            self._meeting.leave(self)


class _ForeignEvents:
    """Over a client that was handed in: a thread reads the stream and puts what comes at once in a queue."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._subscription = subscription
        self._arrived: queue.Queue[Any] = queue.Queue(maxsize=8)  # if it is full, the server has to wait
        self._closed = threading.Event()
        self._made_at = callsite()
        # The thread must not keep this object alive: `__del__` ends the thread.
        self._thread = threading.Thread(
            target=_read, args=(subscription, self._arrived, self._closed), name="opencode-turn", daemon=True
        )

    def connect_within(self, timeout: float) -> None:
        try:
            self._thread.start()
        except RuntimeError as error:  # the system has no thread left
            raise APIConnectionError(f"no thread to read the events of the turn: {error}", request_sent=False) from None
        try:
            first = self._arrived.get(timeout=timeout)
        except queue.Empty:
            raise _too_late(timeout) from None
        if first is not _LIVE:
            raise first.error

    def receive(self, deadline: float) -> list[Any] | None:
        try:
            arrived: list[Any] | _Ended = self._arrived.get(timeout=max(deadline - now(), 0))
        except queue.Empty:
            return []
        if not isinstance(arrived, _Ended):
            return arrived
        if arrived.error is not None:
            raise arrived.error
        return None

    def close(self) -> None:
        self._closed.set()
        self._subscription.close()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._arrived.get_nowait()
            self._thread.join(0.05)

    def __del__(self) -> None:
        if self._thread.is_alive() and not self._closed.is_set():
            self._closed.set()  # before the warning, which may be an error
            self._subscription.close()
            warnings.warn(f"unclosed {self._subscription!r}, made at {self._made_at}", ResourceWarning, stacklevel=1)


class _Ended:
    """Stands in the queue for the end of the stream."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


_LIVE = object()


def _read(events: Subscription[Any], arrived: queue.Queue[Any], closed: threading.Event) -> None:
    """Put events into the queue until the stream ends or nobody wants them."""

    def put(what: Any) -> bool:
        while not closed.is_set():
            with contextlib.suppress(queue.Full):
                arrived.put(what, timeout=0.5)
                return True
        return False

    ending = _Ended(None)
    try:
        events.connect()
        put(_LIVE)
        while batch := events.next_batch():
            if not put(batch):
                return
    except Exception as error:  # also one that a function of the user raised, such as `on_drift`
        ending = _Ended(error)
    put(ending)


def _too_late(timeout: float) -> APITimeoutError:
    return APITimeoutError(f"no live stream of events within {timeout:g} s", request_sent=True)


def serve_functions(functions: Sequence[Tool], **options: Any) -> Served:
    """Serve functions: see `_toolhost.serve`, which loads much when it is first called."""
    from ._toolhost import serve
    from ._toolrun import ThreadRunner

    return serve(functions, ThreadRunner(), **options)


def until_ended(served: Served, seconds: float) -> None:
    """Wait until every function that ran has ended, or for so many seconds."""
    if not served.ended.done():
        futures.wait([served.ended], seconds)
