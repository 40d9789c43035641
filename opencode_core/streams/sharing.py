"""One event stream for the turns of a client that would each read the same: it is received and decoded once.

Each turn is interested in its own session, and the server sends the events of all of them. So a turn that begins beside
another one has no connection of its own but a `Share` of one: events that are decoded, and that it has yet to look at.
Its feed filters them as if they had come on a connection of its own, and asks what it always asks after connecting.

A turn is told when an event may concern it, or when much has come. A turn that does not look for a while cannot hold up
the others for long: it loses its share, and reads a stream of its own from then on.
"""

from __future__ import annotations

import warnings
import weakref
from copy import copy
from typing import Any, Final

import msgspec

from opencode_core.callsite import callsite
from opencode_core.errors import APIConnectionError, OpenCodeError
from opencode_core.http import Headers, Request
from opencode_core.options import Options

from .notices import StreamStats, Taken
from .session import FamilyFeed, tag_of

__all__ = ["PATIENCE", "Kind", "Share", "SharedBody", "SharedEvents", "kind_of"]

MUCH: Final = 65_536  # bytes of which a reader is told, whether or not they concern it
ROOM: Final = 4 * 1024 * 1024  # bytes that a reader may be behind
PATIENCE: Final = 0.25  # seconds that all wait for a reader who is as far behind


class Kind(msgspec.Struct, frozen=True):
    """What readers have in common who can share a stream: they would send the same, wait as long, and read alike.

    Attributes:
        feed: The class of their feeds.
        request: What opens the stream.
        patience: The options that say how long to wait for an answer.
        reading: The options that say how events are decoded.
    """

    feed: type
    request: Request
    patience: tuple[Any, ...]
    reading: tuple[Any, ...]


def kind_of(feed: FamilyFeed, request: Request, options: Options) -> Kind:
    """The kind of a reader.

    Args:
        request: What opens its stream, with the credentials.
        options: Those that its feed was made with.
    """
    limits = options.limits
    patience = (options.timeout, options.reconnect.idle_timeout)
    reading = (options.strict, options.on_drift, limits.max_json_depth, limits.max_event_bytes)
    return Kind(type(feed), request, patience, reading)


class SharedEvents:
    """Decodes what one connection brings, for all who share it.

    A driver with threads holds a lock around all but `decode`, which may call the user's `on_drift`.

    Attributes:
        stats: Counts of what has come in.
        greeting: The event that the server sent first, if it is about no session.
        open: Whether another reader can have a share.
        over: Whether the connection has ended.

    Args:
        feed: The feed of one of them.
    """

    def __init__(self, feed: FamilyFeed) -> None:
        self.stats: StreamStats = StreamStats()
        self.greeting: list[Any] = []
        self.open: bool = True
        self.over: bool = False
        self._error: BaseException | None = None
        self._feed = feed.for_all()
        self._named = feed.named
        self._shares: weakref.WeakSet[Share] = weakref.WeakSet()

    @property
    def used(self) -> bool:
        """Whether anybody has a share."""
        return bool(self._shares)

    @property
    def reconnection_time(self) -> int | None:
        """As `Feed.reconnection_time`."""
        return self._feed.reconnection_time

    def share(self, feed: FamilyFeed) -> Share:
        """A share for another reader. It ends with `leave`, or when nobody has it any more."""
        share = Share(self, feed)
        self._shares.add(share)
        return share

    def leave(self, share: Share) -> bool:
        """The reader of this share has left. Returns whether nobody is left, so that the connection is to be closed."""
        self._shares.discard(share)
        if self.used:
            return False
        self.open = False
        return True

    def decode(self, data: bytes) -> list[Any]:
        """The events that these bytes of the body complete."""
        return self._feed.decode(data, self.stats)

    def put(self, events: list[Any], size: int) -> list[Share]:
        """Hand out the events of so many bytes. Returns the shares whose readers are to be told."""
        first = self.stats.bytes == 0
        self.stats.bytes += size
        if self.stats.events == len(events):
            self.greeting = [event for event in events[:1] if tag_of(event).startswith("server.")]
        named = None if first else self._named(events)
        shares = list(self._shares)  # for who is deleted meanwhile, where memory is tidied up, leaves
        return [share for share in shares if share.put(events, named)]

    def behind(self) -> bool:
        """Whether a reader is so far behind that the next bytes should wait, for at most `PATIENCE`."""
        return any(share.behind >= ROOM for share in self._shares)

    def cut(self) -> list[Share]:
        """The time is over: who is that far behind loses its share. Returns these, whose readers are to be told."""
        late = [share for share in self._shares if share.behind >= ROOM]
        for share in late:
            share.lost = True
            self._shares.discard(share)
        return late

    def end(self, error: BaseException | None) -> list[Share]:
        """Report that the connection has ended. Returns the shares whose readers are to be told."""
        self.open, self.over, self._error = False, True, error
        return list(self._shares)

    def explain(self) -> None:
        """Raise why the connection has ended, if it was an error."""
        if isinstance(self._error, OpenCodeError):
            raise copy(self._error)  # each reader has one of its own
        if self._error is not None:
            raise self._error


class Share:
    """What one reader of a shared stream has yet to look at: at first the greeting of the server, if that was sent.

    Attributes:
        lost: Whether it has been taken away.
    """

    def __init__(self, shared: SharedEvents, feed: FamilyFeed) -> None:
        self.lost: bool = False
        self._shared = shared
        self._feed = feed
        self._batches: list[list[Any]] = [shared.greeting] if shared.stats.bytes else []
        self._told = False  # why the connection has ended
        self._seen = copy(shared.stats)  # the counts up to which the reader has looked

    @property
    def ready(self) -> bool:
        """Whether the reader need not wait: something has come, or nothing will."""
        return bool(self._batches) or self.lost or self._shared.over

    @property
    def behind(self) -> int:
        """The size of what the reader has yet to look at, in bytes of the stream."""
        return self._shared.stats.bytes - self._seen.bytes

    def put(self, events: list[Any], named: frozenset[str] | None) -> bool:
        """These events have come. Returns whether to tell the reader.

        Args:
            named: The sessions that they are about, if they cannot concern others.
        """
        self._batches.append(events)
        return named is None or self._feed.follows(named) or self.behind >= MUCH

    def give_up(self, *, closed: bool) -> bool:
        """The reader leaves this connection. Returns whether it is to have a stream of its own from now on.

        Args:
            closed: Whether because the turn was closed. Else the connection is dead, and no other turn gets a share.
        """
        if not (self.lost or closed):
            self._shared.open = False
        return self.lost

    def take(self) -> Taken | None:
        """What has come since the last call; None at the end of the stream.

        Raises:
            APIConnectionError: The share has been taken away, or the connection broke, which is told once.
        """
        if self.lost:
            raise _too_slow()
        if not self._batches:
            if not self._told:
                self._told = True
                self._shared.explain()
            return None
        batches, self._batches = self._batches, []
        seen, self._seen = self._seen, copy(self._shared.stats)
        counts = StreamStats(
            events=self._seen.events - seen.events,
            bytes=self._seen.bytes - seen.bytes,
            unknown=self._seen.unknown - seen.unknown,
            undecodable=self._seen.undecodable - seen.undecodable,
        )
        events = [event for batch in batches for event in batch]
        return Taken(events, counts, self._shared.reconnection_time)


class SharedBody:
    """What one turn has of a shared stream, but for the waiting: in place of a response, with events that are decoded.

    Attributes:
        status: The status code.
        headers: The header fields.
        share: What the turn has yet to look at.
        closed: Whether the turn has left the stream.
    """

    used = False  # before the first `receive`, an exception may have cut short who was to have it

    def __init__(self, status: int, headers: Headers, share: Share) -> None:
        self.status: int = status
        self.headers: Headers = headers
        self.share: Share = share
        self.closed: bool = False
        self._made_at = callsite()

    def __del__(self) -> None:
        if self.used and not self.closed:
            warnings.warn(f"unclosed {self!r}, opened at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"<shared event stream, status {self.status}>"


def _too_slow() -> APIConnectionError:
    return APIConnectionError(
        f"this turn was not read while {ROOM:,} bytes came in on the event stream that it shared with other turns: it "
        "has a stream of its own from here on",
        request_sent=True,
    )
