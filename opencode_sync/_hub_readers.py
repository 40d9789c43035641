"""The readers of a hub, each in a thread of its own, and the one event stream that they share."""

from __future__ import annotations

import threading
import weakref
from types import TracebackType
from typing import Any, Self

from opencode_core.streams.hub import Mailbox

from ._subscription import Subscription

__all__ = ["HubReader", "Line"]


class Line:
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


def _lead(line_of: weakref.ref[Line], subscription: Subscription[Any]) -> None:
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


def _leads(line: Line | None) -> bool:
    """Whether this thread is still the one. If its start was cut short, the readers may have started another."""
    if line is None:
        return False
    with line.changed:
        return line.leader is threading.current_thread()


class HubReader:
    """One reader of a `Hub`. Iteration ends when the hub's stream does, and raises what the stream raises."""

    def __init__(self, line: Line, mailbox: Mailbox) -> None:
        self._line = line
        self._mailbox = mailbox
        self._closed = False
        with line.changed:
            line.mailboxes.add(mailbox)

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
