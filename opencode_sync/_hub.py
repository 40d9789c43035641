# Made by `python -m opencode_core._generate` from `opencode_async/_hub.py`. Do not edit.
"""One event stream for many readers, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from opencode_core.streams.feeds import Types
from opencode_core.streams.hub import Mailbox
from opencode_core.streams.notices import StreamStats

from ._hub_readers import HubReader, Line
from ._subscription import Subscription

__all__ = ["Hub"]


class Hub:
    """Any number of readers of one event stream: the server serves a single connection.

        with client.events() as hub:
            status = hub.reader(types=models.SessionStatusEvent)
            errors = hub.reader(types=models.SessionErrorEvent)

    Nothing is read ahead: when some reader has nothing left to read, a thread of the hub takes the next events from the
    connection, for all of them. So a reader that waits can always be ended. A reader gets the events that arrive after
    it was made.
    """

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._line = Line(subscription)

    @property
    def stats(self) -> StreamStats:
        """Counts of what has arrived so far."""
        return self._line.subscription.stats

    def reader(
        self, types: Types = None, *, where: Callable[[Any], object] | None = None, buffer: int = 1024
    ) -> HubReader:
        """A new reader. Iterate it.

        Args:
            types: Event classes to get; None for all.
            where: A further condition: an event is delivered if this function returns true. The hub's thread calls it.
            buffer: How many events may wait for this reader. Further events are dropped, and an `Overflow` in their
                place says how many. Events that end something or need an answer are never dropped.
        """
        return HubReader(self._line, Mailbox(buffer, types, where))

    def connect(self) -> Self:
        """Wait until the server has confirmed the stream. To be called before the first reader is iterated."""
        self._line.subscription.connect()
        return self

    def close(self) -> None:
        """Close the connection and end all readers."""
        try:
            self._line.subscription.close()
        finally:
            self._line.publish([], ended=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
