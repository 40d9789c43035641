"""The readers of a hub, each in a thread of its own, and the one event stream that they share."""

from __future__ import annotations

import threading
import weakref
from types import TracebackType
from typing import Any, Self

from opencode_core.streams.hub import Mailbox, Mailboxes

from ._subscription import Subscription

__all__ = ["HubReader", "Line"]


class Line:
    """What a hub and its readers share."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self.subscription: Subscription[Any] = subscription
        self.lock: threading.RLock = threading.RLock()
        self.mailboxes: Mailboxes = Mailboxes()
        self.leader: threading.Thread | None = None  # takes events from the connection
        self.ended: bool = False
        self.error: BaseException | None = None
        self._waiting: dict[Mailbox, threading.Condition] = {}

    def wait(self, mailbox: Mailbox) -> None:
        """Wait until there is something in the mailbox, or its reader has to look for another reason.

        For who holds the lock. Until then a thread takes events from the connection, for all readers.
        """
        changed = self._waiting.setdefault(mailbox, threading.Condition(self.lock))
        try:
            if self.leader is None or not self.leader.is_alive():  # none, or none in this fork, or not quite started
                self.leader = threading.Thread(
                    target=_lead, args=(weakref.ref(self), self.subscription), name="opencode events", daemon=True
                )
                self.leader.start()
            changed.wait()
        except BaseException:
            self.wake(mailbox)  # nobody waits with it any more, except for another thread with the same reader
            raise

    def wake(self, mailbox: Mailbox) -> None:
        """Let the reader of a mailbox look again. For who holds the lock."""
        changed = self._waiting.get(mailbox)
        if changed is not None:
            changed.notify_all()  # first, for this may be cut short
            self._waiting.pop(mailbox, None)

    def wake_all(self) -> None:
        """Let all readers who wait look again. For who holds the lock."""
        for mailbox in list(self._waiting):
            self.wake(mailbox)

    def publish(self, batch: list[Any], ended: bool = False, error: BaseException | None = None) -> bool:
        """Hand out events, or the end. Whether somebody still waits."""
        with self.lock:
            if ended:
                self.wake_all()  # first, for this may be cut short; who is woken waits for the lock
            for mailbox in self.mailboxes.put(batch):
                self.wake(mailbox)
            if ended and not self.ended:
                self.ended, self.error = True, error
            return bool(self._waiting)


def _lead(line_of: weakref.ref[Line], subscription: Subscription[Any]) -> None:
    """Take events for as long as a reader waits for some, and end: nobody might be left to tell the thread to end.

    Keeps no hub alive that nobody has any more.
    """
    while _leads(line_of()):
        batch: list[Any] = []
        error: BaseException | None = None
        try:
            batch = subscription.next_batch()
        except BaseException as failure:  # perhaps of the user's `on_drift`: it is for the readers
            error = failure
        _hand_out(line_of(), batch, error)


def _leads(line: Line | None) -> bool:
    """Whether this thread is still the one. If its start was cut short, the readers may have started another."""
    if line is None:
        return False
    with line.lock:
        return line.leader is threading.current_thread()


def _hand_out(line: Line | None, batch: list[Any], error: BaseException | None) -> None:
    if line is not None:
        with line.lock:
            leader, line.leader = line.leader, None
            try:
                if line.publish(batch, not batch, error):
                    line.leader = leader
            except BaseException:  # of a reader's `where=`, such as SystemExit: this thread ends, and another must lead
                line.wake_all()
                raise


class HubReader:
    """One reader of a `Hub`. Iteration ends when the hub's stream does, and raises what the stream raises."""

    def __init__(self, line: Line, mailbox: Mailbox) -> None:
        self._line = line
        self._mailbox = mailbox
        self._closed = False
        with line.lock:
            line.mailboxes.add(mailbox)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        line, mailbox = self._line, self._mailbox
        with line.lock:
            while not (mailbox or mailbox.error or self._closed or line.ended):
                line.wait(mailbox)
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
        with line.lock:
            line.wake(self._mailbox)  # first, as in `publish`
            self._closed = True
            line.mailboxes.discard(self._mailbox)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
