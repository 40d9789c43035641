"""What a stream says about itself: notices among its events, and counters."""

from __future__ import annotations

from typing import Any

import msgspec

from opencode_core.errors import OpenCodeError
from opencode_core.values.place import Place
from opencode_core.values.plain import Plain

__all__ = ["Lost", "Reconnected", "Recovered", "StreamStats", "Taken"]


class Reconnected(Plain, frozen=True):
    """Delivered in the place of a gap: events that the server sent in the meantime may be missing.

    Attributes:
        attempts: How many connection attempts it took, at least 1.
        away: Seconds between the last byte of the old connection and the new one.
        cause: Why the old connection ended.
    """

    attempts: int
    away: float
    cause: OpenCodeError

    def __plain__(self, place: Place) -> dict[str, Any]:
        return {"attempts": self.attempts, "away": self.away, "cause": str(self.cause)}


class Recovered(Plain, frozen=True):
    """The next `events` items were missed, and come from the server's history.

    Delivered after a `Reconnected`, and when the stream itself has skipped events.
    """

    events: int


class Lost(Plain, frozen=True):
    """Durable events were missed, and the server's history does not have them in a form that can be read.

    Delivered in their place. OpenCode 1.14, 1.15 and 2.0 number their events but keep none of them.

    Attributes:
        aggregate_id: The id of the session.
        first: The `seq` of the first event that is lost; 0 if the reader has had none of that session, so that it
            cannot be told which ones were before the stream.
        last: The `seq` of the last one.
    """

    aggregate_id: str
    first: int
    last: int


class StreamStats(msgspec.Struct):
    """What a stream has seen so far.

    Attributes:
        events: Events that came, with `Unknown` and `UndecodableEvent`, before any filter.
        bytes: Bytes of the event stream that were received.
        connections: Connections on which an event stream was opened.
        reconnects: How many of them followed a gap.
        failures: Attempts and connections that failed.
        unknown: Events of a type that this build does not know.
        undecodable: Events that were not JSON, too large or, in strict decoding, not of the documented shape.
        last_event_at: When the last events came, on the driver's monotonic clock.
        last_error: The last failure.
    """

    events: int = 0
    bytes: int = 0
    connections: int = 0
    reconnects: int = 0
    failures: int = 0
    unknown: int = 0
    undecodable: int = 0
    last_event_at: float | None = None
    last_error: OpenCodeError | None = None


class Taken(msgspec.Struct, frozen=True):
    """What has come in on a stream that several readers share: see `sharing`.

    Attributes:
        events: All of them, in order, decoded.
        counts: How much it was: `bytes`, `events`, `unknown` and `undecodable`.
        reconnection_time: As `Feed.reconnection_time`.
    """

    events: list[Any]
    counts: StreamStats
    reconnection_time: int | None
