"""One event stream for many readers, each in a thread of its own. The twin of `opencode_async/_hub.py`."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from opencode_core.streams.feeds import Types
from opencode_core.streams.hub import Mailbox
from opencode_core.streams.notices import StreamStats

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
        self.changed: threading.Condition = threading.Condition()  # re-entrant
        self.leader: threading.Thread | None = None  # takes events from the connection
        self.ended: bool = False
        self.error: BaseException | None = None

    def lead(self) -> None:
        """Have the next events taken from the connection, for all readers. For who holds `changed`."""
        if self.leader is None or not self.leader.is_alive():  # none, or none in this fork, or not quite started
            self.leader = threading.Thread(
                target=_lead, args=(weakref.ref(self), self.subscription), name="opencode events", daemon=True
            )
            self.leader.start()

    def publish(self, batch: list[Any], ended: bool = False, error: BaseException | None = None) -> None:
        with self.changed:
            self.changed.notify_all()  # first, for this may be cut short; who is woken waits for the lock
            for mailbox in list(self.mailboxes):
                mailbox.put(batch)
            if ended and not self.ended:
                self.ended, self.error = True, error


def _lead(line_of: weakref.ref[_Line], subscription: Subscription[Any]) -> None:
    """Take the next events, and end: a thread that waited for more to do might have nobody left to tell it to end.

    Keeps no hub alive that nobody has any more.
    """
    if not _leads(line_of()):
        return
    batch: list[Any] = []
    error: BaseException | None = None
    try:
        batch = subscription.next_batch()
    except BaseException as failure:  # perhaps of the user's `on_drift`: it is for the readers
        error = failure
    line = line_of()
    if line is not None:
        with line.changed:
            line.leader = None
            line.publish(batch, not batch, error)


def _leads(line: _Line | None) -> bool:
    """Whether this thread is still the one. If its start was cut short, the readers may have started another."""
    if line is None:
        return False
    with line.changed:
        return line.leader is threading.current_thread()


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
            line.changed.notify_all()  # first, as in `publish`
            self._closed = True
            line.mailboxes.discard(self._mailbox)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
