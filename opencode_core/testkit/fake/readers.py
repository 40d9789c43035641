"""The open event streams of a fake server, whatever they carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from .connection import FakeConnection

__all__ = ["Reader", "Readers"]


class Reader(msgspec.Struct):
    """One open stream.

    Attributes:
        connection: Where it goes.
        scope: What it is about: a directory, a session; None for everything.
        beat: Makes the next heartbeat; None for a stream without them.
        period: Seconds from one heartbeat to the next.
        beats_at: When the next heartbeat is due.
    """

    connection: FakeConnection
    scope: str | None
    beat: Callable[[], bytes] | None
    period: float
    beats_at: float


class Readers:
    """All open streams."""

    def __init__(self) -> None:
        self._readers: list[Reader] = []

    def __iter__(self) -> Iterator[Reader]:
        return iter(self._readers)

    def add(
        self,
        connection: FakeConnection,
        scope: str | None,
        time: float,
        beat: Callable[[], bytes] | None = None,
        period: float = float("inf"),
    ) -> None:
        """Begin a stream."""
        connection.start_stream()
        self._readers.append(Reader(connection, scope, beat, period, time + period))

    def beat(self, time: float) -> float | None:
        """Send the heartbeats that are due, and forget closed connections. Returns when the next heartbeat is due."""
        self._readers = [reader for reader in self._readers if reader.connection.ending is None]
        beating = [(reader, reader.beat) for reader in self._readers if reader.beat is not None]
        for reader, beat in beating:
            if time >= reader.beats_at:
                reader.beats_at = time + reader.period
                reader.connection.send(beat())
        return min((reader.beats_at for reader, _ in beating), default=None)

    def send_raw(self, data: bytes) -> None:
        """Send raw bytes on all streams."""
        for reader in self._readers:
            reader.connection.send(data)

    def end(self, scope: str) -> None:
        """End the streams of a scope properly. Their connections are free for other requests then."""
        ended = [reader for reader in self._readers if reader.scope == scope]
        self._readers = [reader for reader in self._readers if reader.scope != scope]
        for reader in ended:
            reader.connection.finish()

    def cut(self, reset: bool = False) -> None:
        """Drop the connections of all streams."""
        for reader in self._readers:
            reader.connection.drop(reset)
