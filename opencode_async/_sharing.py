"""Turns that run at the same time share an event stream. The twin of `opencode_sync/_sharing.py`.

The first turn has a stream of its own. Those that begin while it runs would read the same, so one connection is read
for all of them, by a task of the event loop: `opencode_core.streams.sharing` decodes, and knows whom to tell.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from copy import copy
from math import inf
from typing import TYPE_CHECKING, Protocol

import anyio

from opencode_core.errors import OpenCodeError
from opencode_core.http import Request, Response
from opencode_core.streams.reconnecting import is_event_stream
from opencode_core.streams.sharing import PATIENCE, Kind, Share, SharedBody, SharedEvents
from opencode_core.wire.failures import silent

from ._beside import Latch, spawn

if TYPE_CHECKING:
    from opencode_core.streams.notices import Taken
    from opencode_core.streams.session import FamilyFeed

    from ._wire import LiveResponse

__all__ = ["Meeting", "Meetings", "SharedResponse"]


class Opener(Protocol):
    """What opens streams: a link."""

    async def open_stream(self, request: Request) -> LiveResponse: ...


class Meetings:
    """Where the turns of a client that would read the same stream find one another."""

    def __init__(self) -> None:
        self._meetings: list[Meeting] = []

    def at(self, kind: Kind) -> Meeting:
        """Where turns of this kind meet."""
        for meeting in self._meetings:
            if meeting.kind == kind:
                return meeting
        self._meetings = [meeting for meeting in self._meetings if meeting.used]
        self._meetings.append(Meeting(kind))
        return self._meetings[-1]


class Meeting:
    """The turns of one kind that run: the first with a stream of its own, the others with one that they share."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._first: weakref.ref[object] | None = None
        self._stream: _SharedStream | None = None
        self._opening: _Opening | None = None

    @property
    def used(self) -> bool:
        """Whether a turn is here."""
        is_first = self._first is not None and self._first() is not None
        return is_first or self._opening is not None or self._open_stream() is not None

    async def open(
        self, link: Opener, request: Request, feed: FamilyFeed, reader: object
    ) -> LiveResponse | SharedResponse:
        """A stream for a turn: the one that others share, or one of its own.

        Raises:
            APIConnectionError: There is none.
        """
        if not self.used:
            self._first = weakref.ref(reader)
            return await link.open_stream(request)
        while (stream := self._open_stream()) is None:
            opening = self._opening
            if opening is None:
                return await self._begin(link, request, feed)
            await opening.over.wait(inf)
            if opening.error is not None:
                raise copy(opening.error)
            if opening.refused:
                return await link.open_stream(request)
        return stream.share(feed)

    async def _begin(self, link: Opener, request: Request, feed: FamilyFeed) -> LiveResponse | SharedResponse:
        opening = self._opening = _Opening()
        try:
            response = await link.open_stream(request)
            opening.refused = not is_event_stream(Response(response.status, response.headers))
            if opening.refused:
                return response
            stream = self._stream = _SharedStream(response, feed)
            shared = stream.share(feed)
            spawn(stream.read)
            return shared
        except OpenCodeError as error:
            opening.error = error
            raise
        finally:
            self._opening = None
            opening.over.set()

    def _open_stream(self) -> _SharedStream | None:
        return self._stream if self._stream is not None and self._stream.open else None

    def leave(self, reader: object) -> None:
        """This turn has no stream any more."""
        if self._first is not None and self._first() is reader:
            self._first = None


class _Opening:
    """A shared stream is being opened, and others wait for it."""

    def __init__(self) -> None:
        self.over = Latch()
        self.refused = False
        self.error: OpenCodeError | None = None


class _SharedStream:
    """A connection that a task reads for several turns.

    Attributes:
        response: The connection.
    """

    def __init__(self, response: LiveResponse, feed: FamilyFeed) -> None:
        self.response = response
        self._events = SharedEvents(feed)
        self._waiting: dict[Share, anyio.Event] = {}  # of readers who wait to be told
        self._looked = anyio.Event()  # set when a reader has looked

    @property
    def open(self) -> bool:
        """Whether another turn can have a share."""
        return self._events.open

    def share(self, feed: FamilyFeed) -> SharedResponse:
        """A share for another turn."""
        return SharedResponse(self, self._events.share(feed))

    async def read(self) -> None:
        """Read the connection for as long as anybody has a share."""
        error: BaseException | None = None
        try:
            while self._events.used and (data := await self.response.receive(inf)):
                self._tell(self._events.put(self._events.decode(data), len(data)))
                if self._events.behind():
                    await self._make_room()
        except (anyio.get_cancelled_exc_class(), GeneratorExit):  # the event loop ends
            raise
        except BaseException as failure:  # perhaps of the user's `on_drift`: it is for the readers
            error = failure
        finally:
            self._tell(self._events.end(error))
            await self.response.aclose()

    async def _make_room(self) -> None:
        """Wait until nobody is far behind, within reason."""
        with anyio.move_on_after(PATIENCE):
            while self._events.behind():
                self._looked = anyio.Event()
                await self._looked.wait()
        self._tell(self._events.cut())

    def _tell(self, shares: Iterable[Share]) -> None:
        """Let the readers of these shares look."""
        for share in shares:
            changed = self._waiting.pop(share, None)
            if changed is not None:
                changed.set()

    async def wait(self, share: Share, seconds: float) -> None:
        """Wait until the reader of a share has something to take. Raises `APITimeoutError` if that takes too long."""
        if share.ready:
            return
        changed = self._waiting[share] = anyio.Event()
        try:
            with anyio.move_on_after(seconds):
                await changed.wait()
        finally:
            self._waiting.pop(share, None)
        if not changed.is_set() and not share.ready:
            raise silent("the server")

    def take(self, share: Share) -> Taken | None:
        """What has come for the reader of a share; None at the end of the stream."""
        self._looked.set()
        return share.take()

    async def leave(self, share: Share) -> None:
        """The reader of a share has left."""
        is_last = self._events.leave(share)
        self._tell((share,))
        self._looked.set()
        if is_last:
            await self.response.aclose()


class SharedResponse(SharedBody):
    """What one turn has of a shared stream: in place of a `LiveResponse`, with events that are decoded."""

    def __init__(self, stream: _SharedStream, share: Share) -> None:
        super().__init__(stream.response.status, stream.response.headers, share)
        self._stream = stream

    async def receive(self, timeout: float | None = None) -> Taken | bytes:
        """What has come in; no bytes at the end of the stream, and after any task has closed this.

        Cancelling it loses nothing: the next call goes on.

        Args:
            timeout: Seconds to wait. Default: no limit.

        Raises:
            APITimeoutError: Nothing came in time. The stream stays open, and the next call waits again.
            APIConnectionError: The connection broke, or the events were not read for too long.
        """
        self.used = True
        if not self.closed:
            await self._stream.wait(self.share, inf if timeout is None else timeout)
        taken = None if self.closed else self._stream.take(self.share)
        return b"" if taken is None else taken

    async def aclose(self) -> None:
        """Leave the stream. A `receive` that waits in another task ends."""
        if not self.closed:
            self.closed = True
            await self._stream.leave(self.share)
