"""One event stream for many readers, each in a task of its own. The blocking twin is made from this file."""

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

        async with client.events() as hub:
            status = hub.reader(types=models.SessionStatusEvent)
            errors = hub.reader(types=models.SessionErrorEvent)

    No task runs in the background: whichever reader has nothing left to read takes the next events from the
    connection, for all of them. A reader gets what comes from the moment it was made.
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
            where: A condition that events must meet besides. It is called in the task of whichever reader.
            buffer: How many events may wait for this reader. What comes beyond that is dropped, and an `Overflow` in
                its place says how many; never those that end something or wait for an answer.
        """
        return HubReader(self._line, Mailbox(buffer, types, where))

    async def connect(self) -> Self:
        """Wait until the server has confirmed the stream. To be called before the first reader is iterated."""
        await self._line.subscription.connect()
        return self

    async def aclose(self) -> None:
        """Close the connection and end all readers."""
        try:
            await self._line.subscription.aclose()
        finally:
            self._line.publish([], ended=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
