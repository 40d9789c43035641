"""Event streams, read by blocking iteration. The twin of `opencode_async/_subscription.py`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from functools import partial
from math import inf
from operator import length_hint
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from opencode_core.callsite import cut_short
from opencode_core.errors import APITimeoutError, LocalProtocolError, OpenCodeError
from opencode_core.http import Response
from opencode_core.options import with_deadline
from opencode_core.streams.feeds import explain
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.reconnecting import EventSource, Feed
from opencode_core.streams.steps import Connect, Deliver, Fetch, Finish, Receive, Sleep
from opencode_core.streams.watch import StreamWatch

from ._beside import Latch
from ._sharing import ran_out

if TYPE_CHECKING:
    from opencode_core.http import Request

    from ._link import Link
    from ._sharing import SharedResponse
    from ._wire import LiveResponse

__all__ = ["Subscription"]

T = TypeVar("T")


class Subscription(Generic[T]):
    """An event stream that reconnects by itself; iterate it.

        with client.subscribe() as events:
            for event in events:
                ...

    Connecting begins with the first item, or with `connect`. After each gap comes a `Reconnected`. Nothing is read
    ahead of the reader. Iteration ends when the server says so (204) or the stream is closed, by any thread.

    Raises (from iteration):
        APIStatusError: The server refuses the stream.
        APIConnectionError: No stream came, more often in a row than `ReconnectPolicy.max_attempts` allows.
    """

    def __init__(self, link: Link, feed: Feed[Any]) -> None:
        watch = StreamWatch(link.options)
        self._closed = Latch()
        self._link = link.view(watch.within).until(self._closed)
        refusal = partial(explain, link.options, link.codec, link.shared.known)
        self._source = EventSource(feed, link.options.reconnect, random.random, refusal, watch)
        self._items: Iterator[T] = iter(())
        self._left: Iterator[T] = iter(())  # what the reader had not yet taken when the stream was closed
        self._stream: LiveResponse | SharedResponse | None = None
        self._reader: dict[str, object] = {}  # a token of who reads
        link.shared.readers.add(self)

    @property
    def stats(self) -> StreamStats:
        """Counts of what has arrived so far."""
        return self._source.stats

    @property
    def position(self) -> Any:
        """Where this reader is. Another process can continue from here: give it this JSON as `since` (or `after`).

        None if the stream cannot resume.
        """
        return self._source.position(length_hint(self._items) + length_hint(self._left))

    def connect(self) -> Self:
        """Wait until the server confirms the subscription. You get every event from then on."""
        while not self._source.live and not self._closed.is_set():
            self._run(until_live=True)
        return self

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            for item in self._items:  # the fastest way to take the next one
                return item
            if not self._run():
                raise StopIteration

    def next_batch(self) -> list[T]:
        """The next items, all that came at once; none at the end. For readers that process events in batches.

        Raises:
            LocalProtocolError: Another task is reading this stream.
        """
        items = list(self._items)
        if not items and self._run():
            items = list(self._items)
        return items

    def _run(self, until_live: bool = False, until: float = inf) -> bool:
        """Take steps until there are items, or the end, or it is time; or as soon as the stream is live.

        Returns:
            Whether there are items.
        """
        token = object()
        try:
            if self._reader.setdefault("token", token) is not token:  # atomic
                raise LocalProtocolError("another thread reads this stream: use client.events() for several readers")
            found = False
            while not (found or self._closed.is_set() or (until_live and self._source.live)):
                batch = self._take_step(until)
                if batch:
                    self._items = iter([*self._items, *batch] if until_live else batch)
                    found = True
                elif until != inf and time.monotonic() >= until:
                    break
            self._end_run(token)
            return found
        except BaseException:  # of a signal handler perhaps, and then between any two of these lines
            self._end_run(token)
            raise

    def _end_run(self, token: object) -> None:
        if self._reader.get("token") is token:
            del self._reader["token"]
        if self._closed.is_set():
            self._hang_up()

    def _take_step(self, until: float) -> list[T] | None:
        """Take one step. If the time ends first, nothing is reported, so the next call takes the same step again."""
        source, now = self._source, time.monotonic
        match source.next_step(now()):
            case Receive(deadline):
                assert self._stream is not None
                idle_at = inf if deadline is None else deadline
                end = min(idle_at, until)
                try:
                    data = self._stream.receive(None if end == inf else max(end - now(), 0))
                except APITimeoutError:
                    if end == idle_at:
                        source.idle(now())
                except OpenCodeError as error:
                    source.disconnected(error, now())
                else:
                    if isinstance(data, bytes):
                        source.receive_data(data, now())
                    else:
                        source.receive_taken(data, now())
            case Deliver(items):
                return items
            case Sleep(deadline):
                self._hang_up()
                self._closed.wait(min(deadline, until) - now())
            case Connect(request):
                self._hang_up()
                try:
                    self._stream = self._open(self._link_until(until), request, until)
                    self._link_until(until).learn_from(Response(self._stream.status, self._stream.headers))
                except OpenCodeError as error:
                    if not ran_out(error, now(), until):
                        source.disconnected(error, now())
                else:
                    source.connected(self._stream.status, self._stream.headers, now())
            case Fetch(call):
                try:
                    answer = self._link_until(until).request(call)
                except OpenCodeError as error:
                    if not ran_out(error, now(), until):
                        source.fetch_failed(error, now())
                else:
                    source.fetched(answer, now())
            case Finish(error):
                self._closed.set()
                if error is not None:
                    raise cut_short(error)
        return None

    def _open(self, link: Link, request: Request, until: float) -> LiveResponse | SharedResponse:
        return link.open_stream(request)

    def _link_until(self, until: float) -> Link:
        if until == inf:
            return self._link
        options = with_deadline(self._link.options, until, time.monotonic)
        return self._link.view(options).until(self._closed)

    def _hang_up(self) -> None:
        stream = self._stream
        if stream is not None:
            stream.close()  # before it is forgotten, for this may be cut short
            if self._stream is stream:
                self._stream = None

    def close(self) -> None:
        """Close the connection. An iteration that is waiting ends."""
        self._source.left()
        self._closed.set()
        if length_hint(self._items):
            self._left, self._items = self._items, iter(())
        self._hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self._closed.is_set() else "live" if self._source.live else "not connected"
        return f"<Subscription of {self._link!r}, {state}, {self.stats.events} events>"
