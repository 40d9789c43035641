"""Turns that run at the same time share an event stream. The twin of `opencode_async/_sharing.py`.

The first turn has a stream of its own. Those that begin while it runs would read the same, so one connection is read
for all of them, by a thread: `opencode_core.streams.sharing` decodes, and knows whom to tell.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterable
from copy import copy
from math import inf
from time import monotonic as now
from typing import TYPE_CHECKING, Final, Protocol

from opencode_core.errors import APITimeoutError, OpenCodeError
from opencode_core.http import Request, Response
from opencode_core.streams.reconnecting import is_event_stream
from opencode_core.streams.sharing import PATIENCE, Kind, Share, SharedBody, SharedEvents
from opencode_core.wire import failures

from ._beside import Latch

if TYPE_CHECKING:
    from opencode_core.streams.notices import Taken
    from opencode_core.streams.session import FamilyFeed

    from ._wire import LiveResponse

__all__ = ["Meeting", "Meetings", "SharedResponse", "ran_out"]

EARLY: Final = 0.01  # seconds that a timeout may ring before its deadline
LOOK: Final = 0.05  # seconds between two looks whether a turn that waits for another one's connection was closed


class Opener(Protocol):
    """What opens streams: a link."""

    @property
    def ending(self) -> Latch | None: ...
    def open_stream(self, request: Request) -> LiveResponse: ...
    def until(self, ending: Latch) -> Opener: ...


class Meetings:
    """Where the turns of a client that would read the same stream find one another."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._meetings: list[Meeting] = []

    def at(self, kind: Kind) -> Meeting:
        """Where turns of this kind meet."""
        if self._pid != os.getpid():  # in a fork are neither the threads of its parent nor those that hold its locks
            self._begin()
        with self._lock:
            for meeting in self._meetings:
                if meeting.kind == kind:
                    return meeting
            self._meetings = [meeting for meeting in self._meetings if meeting.used]
            self._meetings.append(Meeting(kind))
            return self._meetings[-1]


class Meeting:
    """The turns of one kind that run: the first with a stream of its own, the others with one that they share."""

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind
        self._lock = threading.Lock()
        self._first: weakref.ref[object] | None = None
        self._stream: _SharedStream | None = None
        self._opening: _Opening | None = None

    @property
    def used(self) -> bool:
        """Whether a turn is here."""
        is_first = self._first is not None and self._first() is not None
        return is_first or self._opening is not None or self._is_open()

    def open(
        self, link: Opener, request: Request, feed: FamilyFeed, reader: object, until: float
    ) -> LiveResponse | SharedResponse:
        """A stream for a turn: the one that others share, or one of its own.

        Args:
            link: What a turn that is closed ends.
            until: When to give up waiting for others.

        Raises:
            APIConnectionError: There is none.
        """
        with self._lock:
            is_first = not self.used
            if is_first:
                self._first = weakref.ref(reader)
        if is_first:
            return link.open_stream(request)
        while True:
            mine = _Opening()
            with self._lock:
                if self._stream is not None and (shared := self._stream.share(feed)) is not None:
                    return shared
                opening = self._opening = self._opening or mine
            if opening is mine:
                return self._begin(mine, link, request, feed, until)
            opening.wait(link, until)
            if opening.refused:
                return link.open_stream(request)

    def _begin(
        self, opening: _Opening, link: Opener, request: Request, feed: FamilyFeed, until: float
    ) -> LiveResponse | SharedResponse:
        try:
            response = opening.open_stream(link, request, until)
            opening.refused = not is_event_stream(Response(response.status, response.headers))
            if opening.refused:
                return response
            stream = _SharedStream(response, feed)
            try:
                shared = stream.start(feed)
            except RuntimeError:  # the system has no thread left
                opening.refused = True
                return response
            self._stream = stream
            return shared
        finally:
            self._opening = None
            opening.over.set()

    def leave(self, reader: object) -> None:
        """This turn has no stream any more."""
        if self._first is not None and self._first() is reader:
            self._first = None

    def _is_open(self) -> bool:
        return self._stream is not None and self._stream.open


class _Opening:
    """A shared stream is being opened, and others wait for it.

    Attributes:
        over: Set when it is open, or will not be.
        refused: Whether there is nothing to share.
    """

    def __init__(self) -> None:
        self.over: threading.Event = threading.Event()
        self.refused: bool = False
        self._error: OpenCodeError | None = None

    def open_stream(self, link: Opener, request: Request, until: float) -> LiveResponse:
        """Open it, within the time of the turn of this link. Closing that turn ends this, but not what is open then."""
        closed, gave_up = link.ending, Latch()
        if closed is None:
            return link.open_stream(request)
        closed.starting(gave_up.set)
        try:
            return link.until(gave_up).open_stream(request)
        except OpenCodeError as error:
            if not (closed.is_set() or ran_out(error, now(), until)):  # else the next turn tries
                self._error = error
            raise
        finally:
            closed.starting(lambda: None)

    def wait(self, link: Opener, until: float) -> None:
        """Wait for the end of it.

        Args:
            link: Of the turn that waits: closing it ends the wait.
            until: When to give up.

        Raises:
            OpenCodeError: It failed.
        """
        while not self.over.wait(max(min(LOOK, until - now()), 0)):
            if link.ending is not None and link.ending.is_set():
                raise failures.closed(sent=False)
            if now() >= until:
                raise APITimeoutError("another turn had not yet opened the stream to share", request_sent=False)
        if self._error is not None:
            raise copy(self._error)


class _SharedStream:
    """A connection that a thread reads for several turns.

    Attributes:
        response: The connection.
    """

    def __init__(self, response: LiveResponse, feed: FamilyFeed) -> None:
        self.response: LiveResponse = response
        self._pid = os.getpid()
        self._lock = threading.RLock()  # a reader may be deleted, and so leave, wherever memory is tidied up
        self._events = SharedEvents(feed)
        self._waiting: dict[Share, threading.Condition] = {}  # of readers who wait to be told
        self._looked = threading.Condition(self._lock)  # notified when a reader has looked
        self._thread = threading.Thread(target=self._read, name="opencode shared events", daemon=True)

    @property
    def open(self) -> bool:
        """Whether another turn can have a share."""
        return self._events.open and self._thread.is_alive()  # it is not, in a fork

    @property
    def forked(self) -> bool:
        """Whether this is a fork of the process that reads: nobody reads here, and nobody may ever release the lock."""
        return os.getpid() != self._pid

    def start(self, feed: FamilyFeed) -> SharedResponse:
        """Read the connection for as long as anybody has a share; returns the first."""
        share = self._events.share(feed)
        self._thread.start()
        return SharedResponse(self, share)

    def share(self, feed: FamilyFeed) -> SharedResponse | None:
        """A share for another turn; None if it is too late."""
        with self._lock:
            return SharedResponse(self, self._events.share(feed)) if self.open else None

    def _read(self) -> None:
        error: BaseException | None = None
        try:
            while self._events.used and (data := self.response.receive(inf)):
                events = self._events.decode(data)
                with self._lock:
                    self._tell(self._events.put(events, len(data)))
                    if self._events.behind():
                        self._make_room()
        except BaseException as failure:  # perhaps of the user's `on_drift`: it is for the readers
            error = failure
        with self._lock:
            self._tell(self._events.end(error))
        self.response.close()

    def _make_room(self) -> None:
        """Wait until nobody is far behind, within reason."""
        self._looked.wait_for(lambda: not self._events.behind(), PATIENCE)
        self._tell(self._events.cut())

    def _tell(self, shares: Iterable[Share]) -> None:
        """Let the readers of these shares look. For who holds the lock."""
        for share in shares:
            changed = self._waiting.pop(share, None)  # in vain where its reader was interrupted
            if changed is not None:
                changed.notify_all()

    def wait(self, share: Share, seconds: float) -> None:
        """Wait until the reader of a share has something to take. Raises `APITimeoutError` if that takes too long."""
        with self._lock:
            if not (share.ready or self._is_told(share, seconds) or share.ready):
                raise failures.silent("the server")

    def _is_told(self, share: Share, seconds: float) -> bool:
        """Wait until the reader of a share is told to look; whether it was. For who holds the lock."""
        changed = self._waiting[share] = threading.Condition(self._lock)
        try:
            return changed.wait(min(seconds, threading.TIMEOUT_MAX))
        finally:
            self._waiting.pop(share, None)

    def take(self, share: Share) -> Taken | None:
        """What has come for the reader of a share; None at the end of the stream."""
        with self._lock:
            self._looked.notify()
            return share.take()

    def leave(self, share: Share) -> None:
        """The reader of a share has left."""
        with self._lock:
            is_last = self._events.leave(share)
            self._tell((share,))
            self._looked.notify()
        if is_last:
            self.response.close()


class SharedResponse(SharedBody):
    """What one turn has of a shared stream: in place of a `LiveResponse`, with events that are decoded."""

    def __init__(self, stream: _SharedStream, share: Share) -> None:
        super().__init__(stream.response.status, stream.response.headers, share)
        self._stream = stream

    def receive(self, timeout: float | None = None) -> Taken | bytes:
        """What has come in; no bytes at the end of the stream, after any thread has closed this, and in a fork.

        Args:
            timeout: Seconds to wait. Default: no limit.

        Raises:
            APITimeoutError: Nothing came in time. The stream stays open, and the next call waits again.
            APIConnectionError: The connection broke, or the events were not read for too long.
        """
        self.used = True
        over = self._stream.forked
        if not (over or self.closed):
            self._stream.wait(self.share, inf if timeout is None else timeout)
        try:
            taken = None if over or self.closed else self._stream.take(self.share)
        except OpenCodeError:
            raise
        except BaseException:  # Ctrl-C: what was taken may be lost
            self.close()
            raise
        return b"" if taken is None else taken

    def close(self) -> None:
        """Leave the stream. A `receive` that waits in another thread ends."""
        self.closed = True
        if not self._stream.forked:
            self._stream.leave(self.share)


def ran_out(error: OpenCodeError, now: float, until: float) -> bool:
    """Whether the server did not fail, but there was no more time for it."""
    return isinstance(error, APITimeoutError) and now >= until - EARLY
