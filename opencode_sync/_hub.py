"""One event stream for many readers, each in a thread of its own. The twin of `opencode_async/_hub.py`."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

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

    Nothing is read ahead: when some reader has nothing left to read, a thread of the hub takes the next events from the
    connection, for all of them. So a reader that waits can always be ended. A reader gets what comes from the moment it
    was made.
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
            where: A condition that events must meet besides. It is called in the thread of the hub.
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
        try:
            self._line.subscription.close()
        finally:
            self._line.publish([], ended=True)
            self._line.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Line:
    """What a hub and its readers share."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self._requests: SimpleQueue[bool] = SimpleQueue()  # for a batch of events; False: no more
        self.subscription = subscription
        self.mailboxes: weakref.WeakSet[Mailbox] = weakref.WeakSet()
        self.changed: threading.Condition = threading.Condition()  # re-entrant
        self.led: bool = False  # whether events are being taken from the connection
        self.ended: bool = False
        self.error: Exception | None = None
        self._leader: threading.Thread | None = None

    def lead(self) -> None:
        """Have the next events taken from the connection, for all readers. For who holds `changed`."""
        if self._leader is None or not self._leader.is_alive():  # there is none yet, or none in this fork
            self._leader = threading.Thread(
                target=_lead,
                args=(weakref.ref(self), self.subscription, self._requests),
                name="opencode events",
                daemon=True,
            )
            self.led = False
            self._leader.start()
        if not self.led:
            self._requests.put(True)
            self.led = True

    def __del__(self) -> None:
        if hasattr(self, "_requests"):  # not so where it was never whole
            self.stop()

    def stop(self) -> None:
        """Let the thread end."""
        self._requests.put(False)

    def publish(self, batch: list[Any], ended: bool = False, error: Exception | None = None) -> None:
        with self.changed:
            for mailbox in list(self.mailboxes):
                mailbox.put(batch)
            if ended and not self.ended:
                self.ended, self.error = True, error
            self.changed.notify_all()


def _lead(line_of: weakref.ref[_Line], subscription: Subscription[Any], requests: SimpleQueue[bool]) -> None:
    """Take events while somebody wants them. Keeps no hub alive that nobody has any more."""
    ended = False
    while not ended and requests.get():
        batch: list[Any] = []
        error: Exception | None = None
        try:
            batch = subscription.next_batch()
            ended = not batch
        except Exception as failure:  # perhaps of the user's `on_drift`: it is for the readers
            error, ended = failure, True
        line = line_of()
        if line is None:
            return
        with line.changed:
            line.led = False
            line.publish(batch, ended, error)
        del line


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
        with line.changed:
            while not (mailbox or mailbox.error or self._closed or line.ended):
                line.lead()
                line.changed.wait()
            if self._closed:
                raise StopIteration
            if mailbox:
                return mailbox.take()
            self.close()
            error = mailbox.error or line.error
            if error is not None:
                raise error
            raise StopIteration

    def close(self) -> None:
        """Leave the hub. A reader that waits in another thread ends."""
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
