"""One event stream for many readers, each in a thread of its own. The twin of `opencode_async/_hub.py`."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from opencode_core.errors import OpenCodeError
from opencode_core.event_source import StreamStats
from opencode_core.feeds import Types
from opencode_core.hub import Mailbox

from ._subscription import Subscription

__all__ = ["Hub", "HubReader"]


class Hub:
    """Readers that share one event stream, so that the server has to serve only one.

        with client.events() as hub:
            status = hub.reader(types=models.SessionStatusEvent)
            errors = hub.reader(types=models.SessionErrorEvent)

    No thread runs in the background: whichever reader has nothing left to read takes the next events from the
    connection, for all of them. A reader gets what comes from the moment it was made.
    """

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._line = _Line(subscription)

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
            where: A condition that events must meet besides. It is called in the thread of whichever reader.
            buffer: How many events may wait for this reader. What comes beyond that is dropped, and an `Overflow` in
                its place says how many; never those that end something or wait for an answer.
        """
        mailbox = Mailbox(buffer, types, where)
        with self._line.changed:
            self._line.mailboxes.add(mailbox)
        return HubReader(self._line, mailbox)

    def connect(self) -> Self:
        """Wait until the server has confirmed the stream. To be called before the first reader is iterated."""
        self._line.subscription.connect()
        return self

    def close(self) -> None:
        """Close the connection and end all readers."""
        self._line.subscription.close()
        self._line.publish([], ended=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Line:
    """What a hub and its readers share."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self.subscription = subscription
        self.mailboxes: weakref.WeakSet[Mailbox] = weakref.WeakSet()
        self.changed: threading.Condition = threading.Condition()
        self.led: bool = False  # whether some reader is taking events from the connection
        self.ended: bool = False
        self.error: OpenCodeError | None = None

    def lead(self) -> None:
        """Take the next events from the connection, for all readers."""
        batch: list[Any] = []
        error: OpenCodeError | None = None
        ended = False
        try:
            batch = self.subscription.next_batch()
            ended = not batch
        except OpenCodeError as failure:
            error, ended = failure, True
        finally:
            self.led = False
            self.publish(batch, ended, error)

    def publish(self, batch: list[Any], ended: bool = False, error: OpenCodeError | None = None) -> None:
        with self.changed:
            for mailbox in list(self.mailboxes):
                mailbox.put(batch)
            if ended and not self.ended:
                self.ended, self.error = True, error
            self.changed.notify_all()


class HubReader:
    """One reader of a `Hub`. Iteration ends when the hub's stream does, and raises what the stream raises."""

    def __init__(self, line: _Line, mailbox: Mailbox) -> None:
        self._line = line
        self._mailbox = mailbox
        self._closed = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        line, mailbox = self._line, self._mailbox
        while True:
            with line.changed:
                while line.led and not (mailbox or mailbox.error or self._closed or line.ended):
                    line.changed.wait()
                if self._closed:
                    raise StopIteration
                if mailbox:
                    return mailbox.take()
                if mailbox.error is not None or line.ended:
                    self.close()
                    error = mailbox.error or line.error
                    if error is not None:
                        raise error
                    raise StopIteration
                line.led = True
            line.lead()

    def close(self) -> None:
        """Leave the hub. A reader that waits in another thread ends with the next event, at the latest a heartbeat."""
        line = self._line
        with line.changed:
            self._closed = True
            line.mailboxes.discard(self._mailbox)
            line.changed.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
