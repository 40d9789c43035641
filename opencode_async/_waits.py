"""What a turn waits for: its events, its user's answers, files, time. The twin of `opencode_sync/_waits.py`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio
from anyio import current_time as now
from anyio import sleep_until

from opencode_core.calls.exchange import prepare
from opencode_core.errors import APITimeoutError
from opencode_core.streams.session import FamilyFeed
from opencode_core.streams.sharing import kind_of

from ._beside import beside, post_here
from ._sharing import Meeting, SharedResponse
from ._subscription import Subscription

if TYPE_CHECKING:
    from opencode_core.http import Request
    from opencode_core.options import Options
    from opencode_core.streams.reconnecting import Feed
    from opencode_core.tools.declaring import Tool
    from opencode_core.turns.prompt import File
    from opencode_core.values.codec import Codec
    from opencode_sync._toolhost import Served

    from ._link import Link
    from ._wire import LiveResponse

__all__ = ["TurnEvents", "ask", "read_file", "serve_functions", "sleep_until", "turn_events", "until_ended"]

HANDOVER: Final = 0.05  # seconds between two looks whether the task that reads has left


class TurnEvents(Subscription[Any]):
    """The events of a session, with a deadline for each wait. Turns that run at the same time share a connection."""

    def __init__(self, link: Link, feed: Feed[Any]) -> None:
        super().__init__(link, feed)
        self._feed = feed if link.shared.wire.own and isinstance(feed, FamilyFeed) else None  # that can share one
        self._meeting: Meeting | None = None

    async def connect_within(self, timeout: float) -> None:
        """Wait until the stream is live.

        Raises:
            APITimeoutError: It is not live after so many seconds.
            OpenCodeError: The server refuses it.
        """
        with anyio.move_on_after(timeout):
            await self.connect()
            return
        raise APITimeoutError(f"no live stream of events within {timeout:g} s", request_sent=True)

    async def receive(self, deadline: float) -> list[Any] | None:
        """The events that have arrived: an empty list when the deadline has passed, None at the end of the stream.

        Cancelling it loses nothing.
        """
        if self._reading.busy:  # another task reads, as when this one closes the turn
            await sleep_until(min(deadline, now() + HANDOVER))
            return []
        events = list(self._items)
        if not events and await self._run(until=deadline):
            events = list(self._items)
        return None if not events and self._closed.is_set() else events

    async def _open(self, request: Request) -> LiveResponse | SharedResponse:
        link, feed = self._link, self._feed
        if feed is None:
            return await super()._open(request)
        self._meeting = link.shared.meetings.at(kind_of(feed, prepare(request, link.options), link.options))
        return await self._meeting.open(link, request, feed, self)

    async def _hang_up(self) -> None:
        if isinstance(self._stream, SharedResponse) and self._stream.share.give_up(closed=self._closed.is_set()):
            self._feed = None
        await super()._hang_up()
        if self._meeting is not None:
            self._meeting.leave(self)


def turn_events(link: Link, feed: Callable[[Options, Codec], Feed[Any]]) -> TurnEvents:
    """The events of a turn."""
    return TurnEvents(link, feed(link.options, link.codec))


async def ask(function: Callable[[Any], Any], request: Any, timeout: float | None) -> Any:
    """What a function of the user's answers, which may be async; None after so many seconds."""
    with anyio.move_on_after(timeout):
        answer = function(request)
        return await answer if inspect.isawaitable(answer) else answer
    return None


async def read_file(file: File) -> bytes:
    """A file of a prompt, or one byte more of it than the prompt may have."""
    async with await anyio.open_file(file.path, "rb") as stream:
        return await stream.read(file.max_bytes + 1)


async def serve_functions(functions: Sequence[Tool], **options: Any) -> Served:
    """Serve functions: see `opencode_sync._toolhost.serve`, which loads much when it is first called."""
    from opencode_sync._toolhost import serve

    from ._toolrun import LoopRunner

    ours = partial(serve, functions, LoopRunner(), **options)
    return await beside(partial(copy_context().run, ours))


async def until_ended(served: Served, seconds: float) -> None:
    """Wait until every function that ran has ended, or for so many seconds."""
    if not served.ended.done():
        post, ended = post_here(), anyio.Event()
        served.ended.add_done_callback(lambda _: post(ended.set))
        with anyio.move_on_after(seconds):
            await ended.wait()
