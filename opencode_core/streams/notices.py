"""What a stream says of itself: notices between its events, and counters."""

from __future__ import annotations

import msgspec

from opencode_core.errors import OpenCodeError

__all__ = ["Lost", "Reconnected", "Recovered", "StreamStats"]


class Reconnected(msgspec.Struct, frozen=True):
    """Delivered between the events before and after a gap: what the server sent meanwhile may be missing.

    Attributes:
        attempts: How many connection attempts it took, at least 1.
        away: Seconds between the last byte of the old connection and the new one.
        cause: Why the old connection ended.
    """

    attempts: int
    away: float
    cause: OpenCodeError


class Recovered(msgspec.Struct, frozen=True):
    """The next `events` items were missed and come from the server's history.

    Delivered after a `Reconnected`, and where the stream itself left something out.
    """

    events: int


class Lost(msgspec.Struct, frozen=True):
    """Durable events that were missed and that the server's history does not have, at least in no form to be read.

    Delivered where they would have come. OpenCode 1.14 and 1.15 number their events and keep none of them.

    Attributes:
        aggregate_id: The session.
        first: The `seq` of the first of them.
        last: That of the last one.
    """

    aggregate_id: str
    first: int
    last: int


class StreamStats(msgspec.Struct):
    """What a stream has seen so far.

    Attributes:
        events: Events that came, `Unknown` and `UndecodableEvent` included, before any filter.
        bytes: Bytes of event stream received.
        connections: Connections that delivered an event stream.
        reconnects: Those of them that followed a gap.
        failures: Attempts and connections that failed.
        unknown: Events of a type that this build does not know.
        undecodable: Events that were no JSON, or (strict) not of the documented shape.
        last_event_at: When events last came, on the driver's monotonic clock.
        last_error: What the last failure was.
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
