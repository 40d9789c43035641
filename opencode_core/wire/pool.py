"""Which connection serves the next request, which requests wait for one, and which idle connections have to go.

    pool.request(ticket, now)
    if not ticket.granted: pool.tell(ticket, wake)      # `wake` is called when it is, or when the pool closes
    ticket.connection                                   # an idle connection to use, or None: open one
    pool.release(ticket, connection, now)               # back for the next request; None where it cannot be used again
    pool.withdraw(ticket, now)                          # no longer needed, at whatever moment

Requests are served in the order in which they came. Idle connections are used last in, first out, so that those which
nobody needs grow old and expire. A pool does no I/O: it puts what has to be closed into `discarded`, and its driver
closes each of them and then calls `gone`.

Any thread may call any method: each holds the lock while it runs. A signal handler may raise between any two lines
(Ctrl-C), so every change can be made again from its beginning: whoever was interrupted calls the same method once more.
How many requests are under way is therefore read off the set of tickets and never counted; and a ticket is made before
it is asked for, so that it can be given back whatever became of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

from opencode_core.options import Limits

__all__ = ["Pool", "Ticket"]

C = TypeVar("C")


class Ticket(Generic[C]):
    """A place in the queue, and then the right to one connection.

    Attributes:
        granted: Whether the request may use a connection now.
        connection: The idle connection that came with it; None to open one.
        wake: What is called when the wait is over; see `Pool.tell`.
    """

    __slots__ = ("connection", "granted", "wake")

    def __init__(self) -> None:
        self.granted: bool = False
        self.connection: C | None = None
        self.wake: Callable[[], object] | None = None

    def notify(self) -> None:
        """Wake whoever waits."""
        if self.wake is not None:
            self.wake()


class Pool(Generic[C]):
    """The connections to one server.

    Args:
        limits: `max_connections`, `max_keepalive` and `keepalive_expiry`.

    Attributes:
        limits: As given.
        lock: Held while anything here changes. Reentrant, because a signal handler may close the pool.
        closed: Whether it is closed: no connection comes back to it.
        discarded: Connections that have to be closed. Each stays here until its driver calls `gone`.
    """

    def __init__(self, limits: Limits) -> None:
        self.lock: RLock = RLock()
        self.closed: bool = False
        self.limits = limits
        self._held: set[Ticket[C]] = set()
        self._idle: deque[tuple[float, C]] = deque()  # since when, and what; the newest last
        self._waiting: deque[Ticket[C]] = deque()
        self.discarded: list[C] = []

    @property
    def active(self) -> int:
        """Requests under way."""
        return len(self._held)

    @property
    def idle(self) -> int:
        """Connections that wait for a request."""
        return len(self._idle)

    @property
    def waiting(self) -> int:
        """Requests that wait for a connection."""
        return len(self._waiting)

    def request(self, ticket: Ticket[C], now: float) -> None:
        """Ask for a connection."""
        with self.lock:
            self.expire(now)
            if len(self._held) < self.limits.max_connections:
                self._grant(ticket)
            else:
                self._waiting.append(ticket)

    def tell(self, ticket: Ticket[C], wake: Callable[[], object]) -> None:
        """Call this as soon as the ticket is granted or the pool is closed: at once, if it is so already."""
        with self.lock:
            if ticket in self._waiting:
                ticket.wake = wake
                return
        wake()

    def holds(self, ticket: Ticket[C]) -> bool:
        """Whether a ticket stands for a request that is under way."""
        return ticket in self._held

    def release(self, ticket: Ticket[C], connection: C | None, now: float) -> None:
        """Give back the right to a connection, and the connection where it can serve another request.

        A ticket that was given back before is ignored: only the requests that wait are served.
        """
        with self.lock:
            try:
                self._release(ticket, connection, now)
            except BaseException:  # interrupted: once more, before another thread sees half of it
                self._release(ticket, connection, now)
                raise

    def _release(self, ticket: Ticket[C], connection: C | None, now: float) -> None:
        if ticket in self._held:
            if connection is not None and not (self._idle and self._idle[-1][1] is connection):
                self._idle.append((now, connection))
            ticket.granted = False
            self._held.discard(ticket)
        if len(self._idle) > self.limits.max_keepalive:
            self._discard_oldest()
        self.expire(now)
        if self._waiting:
            self.serve()

    def serve(self) -> None:
        """Grant what is free to the requests that wait longest. `release` does this; `forget` cannot."""
        with self.lock:
            while self._waiting and self.active < self.limits.max_connections:
                ticket = self._waiting[0]
                self._grant(ticket)
                ticket.notify()
                self._waiting.popleft()

    def withdraw(self, ticket: Ticket[C], now: float) -> None:
        """Stop waiting. If the ticket was granted in the meantime, its connection goes back unused."""
        with self.lock:
            if ticket in self._waiting:  # not so once the pool is closed
                self._waiting.remove(ticket)
            self.release(ticket, ticket.connection, now)

    def forget(self, ticket: Ticket[C]) -> None:
        """Give back the right to a connection, for a finalizer.

        A finalizer may run in the middle of any other method and in any thread, so this is one step without the lock.
        The requests that wait are served when one of them calls `serve`.
        """
        self._held.discard(ticket)

    def expire(self, now: float) -> None:
        """Discard what has been idle for too long."""
        while self._idle and now - self._idle[0][0] >= self.limits.keepalive_expiry:
            self._discard_oldest()

    def close(self) -> None:
        """Discard every idle connection, and wake whoever waits: their tickets stay ungranted."""
        with self.lock:
            self.closed = True
            self.discarded.extend(connection for _, connection in self._idle)
            self._idle.clear()
            for ticket in self._waiting:
                ticket.notify()
            self._waiting.clear()

    def gone(self, connection: C) -> None:
        """Forget a connection of `discarded`, which is closed now."""
        with self.lock:
            if connection in self.discarded:
                self.discarded.remove(connection)

    def _discard_oldest(self) -> None:
        self.discarded.append(self._idle[0][1])
        self._idle.popleft()

    def _grant(self, ticket: Ticket[C]) -> None:
        self._held.add(ticket)
        if ticket.connection is None and self._idle:
            ticket.connection = self._idle[-1][1]
            self._idle.pop()
        ticket.granted = True
