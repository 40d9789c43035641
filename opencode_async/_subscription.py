"""Event streams, read by awaiting iteration. The twin of `opencode_sync/_subscription.py`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from math import inf
from operator import length_hint
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

import anyio

from opencode_core.callsite import cut_short
from opencode_core.errors import APITimeoutError, OpenCodeError
from opencode_core.http import Response
from opencode_core.streams.feeds import explain
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.reconnecting import EventSource, Feed
from opencode_core.streams.steps import Connect, Deliver, Fetch, Finish, Receive, Sleep
from opencode_core.streams.watch import StreamWatch

from ._beside import Latch, Reading

if TYPE_CHECKING:
    from opencode_core.http import Request
    from opencode_core.streams.notices import Taken

    from ._link import Link
    from ._sharing import SharedResponse
    from ._wire import LiveResponse

__all__ = ["Subscription"]

T = TypeVar("T")


class Subscription(Generic[T]):
    """An event stream that reconnects by itself; iterate it.

        async with client.subscribe() as events:
            async for event in events:
                ...

    Connecting begins with the first item, or with `connect`. After each gap comes a `Reconnected`. Nothing is read
    ahead of the reader. Iteration ends when the server says so (204) or the stream is closed, by any task. A
    wait that is cancelled loses nothing: iterate again and go on.

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
        self._reading = Reading("another task reads this stream: use client.events() for several readers")
        link.shared.readers[self] = self._reading

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

    async def connect(self) -> Self:
        """Wait until the server confirms the subscription. You get every event from then on."""
        while not self._source.live and not self._closed.is_set():
            await self._run(until_live=True)
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:  # the fastest way to take the next one
                return item
            if not await self._run():
                raise StopAsyncIteration

    async def next_batch(self) -> list[T]:
        """The next items, all that came at once; none at the end. For readers that process events in batches.

        Raises:
            LocalProtocolError: Another task is reading this stream.
        """
        items = list(self._items)
        if not items and await self._run():
            items = list(self._items)
        return items

    async def _run(self, until_live: bool = False, until: float = inf) -> bool:
        """Take steps until there are items, or the end, or it is time; or as soon as the stream is live.

        Returns:
            Whether there are items.
        """
        try:
            with self._reading as now:
                while not (self._closed.is_set() or (until_live and self._source.live)):
                    batch = await self._take_step(now, until)
                    if batch:
                        self._items = iter([*self._items, *batch] if until_live else batch)
                        return True
                    if until != inf and now() >= until:
                        break
            return False
        finally:
            if self._closed.is_set():
                await self._hang_up()

    async def _take_step(self, now: Callable[[], float], until: float) -> list[T] | None:
        """Take one step. If the time ends first, nothing is reported, so the next call takes the same step again."""
        source, link = self._source, self._link
        match source.next_step(now()):
            case Receive(deadline):
                try:
                    data = await self._receive(now, inf if deadline is None else deadline, until)
                except APITimeoutError:
                    source.idle(now())
                except OpenCodeError as error:
                    source.disconnected(error, now())
                else:
                    if isinstance(data, bytes):
                        source.receive_data(data, now())
                    elif data is not None:
                        source.receive_taken(data, now())
            case Deliver(items):
                return items
            case Sleep(deadline):
                await self._hang_up()
                with self._reading.wait(until):
                    await self._closed.wait(deadline - now())
            case Connect(request):
                await self._hang_up()
                with self._reading.wait(until):
                    try:
                        self._stream = await self._open(request)
                        await link.learn_from(Response(self._stream.status, self._stream.headers))
                    except OpenCodeError as error:
                        source.disconnected(error, now())
                    else:
                        source.connected(self._stream.status, self._stream.headers, now())
            case Fetch(call):
                with self._reading.wait(until):
                    try:
                        answer = await link.request(call)
                    except OpenCodeError as error:
                        source.fetch_failed(error, now())
                    else:
                        source.fetched(answer, now())
            case Finish(error):
                self._closed.set()
                if error is not None:
                    raise cut_short(error)
        return None

    async def _open(self, request: Request) -> LiveResponse | SharedResponse:
        return await self._link.open_stream(request)

    async def _receive(self, now: Callable[[], float], deadline: float, until: float) -> bytes | Taken | None:
        """What the stream brings by the deadline; None if it was closed here, or is to be read until earlier.

        Closing a connection of our own ends the wait, and so does its time. Others need a cancel scope, which costs as
        much as decoding several events.
        """
        assert self._stream is not None
        if not self._link.shared.wire.own:
            with self._reading.wait(until):
                return await self._stream.receive(None if deadline == inf else deadline - now())
            return None
        end = min(deadline, until)
        try:
            data = await self._stream.receive(None if end == inf else end - now())
        except APITimeoutError:
            if end == deadline:
                raise
            return None
        return None if self._closed.is_set() else data

    async def _hang_up(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            with anyio.CancelScope(shield=True):
                await stream.aclose()

    async def aclose(self) -> None:
        """Close the connection. An iteration that is waiting ends.

        Raises:
            LocalProtocolError: It is being read in another event loop.
        """
        self._reading.end()
        self._source.left()
        self._closed.set()
        if length_hint(self._items):
            self._left, self._items = self._items, iter(())
        await self._hang_up()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        state = "closed" if self._closed.is_set() else "live" if self._source.live else "not connected"
        return f"<Subscription of {self._link!r}, {state}, {self.stats.events} events>"
