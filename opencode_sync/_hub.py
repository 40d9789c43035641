# Made by `python -m opencode_core._generate` from `opencode_async/_hub.py`. Do not edit.
"""One event stream for many readers, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from opencode_core.streams.feeds import Types
from opencode_core.streams.hub import Mailbox
from opencode_core.streams.notices import StreamStats

from ._line import HubReader, Line
from ._subscription import Subscription

__all__ = ["Hub"]


class Hub:
    """Readers that share one event stream, so that the server has to serve only one.

        with client.events() as hub:
            status = hub.reader(types=models.SessionStatusEvent)
            errors = hub.reader(types=models.SessionErrorEvent)

    Nothing is read ahead: when some reader has nothing left to read, a thread of the hub takes the next events from the
    connection, for all of them. So a reader that waits can always be ended. A reader gets what comes from the moment it
    was made.
    """

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._line = Line(subscription)

    @property
    def stats(self) -> StreamStats:
        """What the stream has seen so far."""
        return self._line.subscription.stats

    def reader(
        self, types: Types = None, *, where: Callable[[Any], object] | None = None, buffer: int = 1024
    ) -> HubReader:
        """A further reader; iterate it.

        Args:
            types: Event classes to get; None for all.
            where: A condition that events must meet besides. It is called in the thread of the hub.
            buffer: How many events may wait for this reader. What comes beyond that is dropped, and an `Overflow` in
                its place says how many; never those that end something or wait for an answer.
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
