"""Which connection serves the next request, who waits, and which idle ones have to go.

    ticket = pool.request(now)
    if not ticket.granted: ticket.wake = ...    # called when it is, or when the pool closes
    ticket.connection                           # an idle connection to use, or None: open one
    pool.release(ticket, connection, now)       # back for the next request; None where it cannot be used again
    pool.withdraw(ticket, now)                  # changed one's mind, at whatever moment

Waiters are served in the order in which they came. Idle connections are used last in, first out, so that those which
nobody needs grow old and expire. A pool does no I/O: it puts what has to be closed into `discarded`, for the driver,
which also does the locking where there are threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from .options import Limits

__all__ = ["Pool", "Ticket"]

C = TypeVar("C")


class Ticket(Generic[C]):
    """A place in the queue, and then the right to one connection.

    Attributes:
        granted: Whether it is this one's turn.
        connection: The idle connection that came with the turn; None to open one.
        wake: What to call when the wait is over; to be set by whoever waits.
    """

    __slots__ = ("connection", "granted", "wake")

    def __init__(self) -> None:
        self.granted: bool = False
        self.connection: C | None = None
        self.wake: Callable[[], object] | None = None

    def _notify(self) -> None:
        if self.wake is not None:
            self.wake()


class Pool(Generic[C]):
    """The connections to one server.

    Args:
        limits: `max_connections`, `max_keepalive` and `keepalive_expiry`.

    Attributes:
        discarded: Connections that have to be closed: take them with `take_discarded`.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._active = 0
        self._idle: deque[tuple[float, C]] = deque()  # since when, and what; the newest last
        self._waiting: deque[Ticket[C]] = deque()
        self.discarded: list[C] = []

    @property
    def active(self) -> int:
        """Requests under way."""
        return self._active

    @property
    def idle(self) -> int:
        """Connections that wait for a request."""
        return len(self._idle)

    @property
    def waiting(self) -> int:
        """Requests that wait for a connection."""
        return len(self._waiting)

    def request(self, now: float) -> Ticket[C]:
        """Ask for a connection."""
        ticket: Ticket[C] = Ticket()
        self.expire(now)
        if self._active < self._limits.max_connections:
            self._grant(ticket)
        else:
            self._waiting.append(ticket)
        return ticket

    def release(self, ticket: Ticket[C], connection: C | None, now: float) -> None:
        """Give back the right to a connection, and the connection where it can serve another request."""
        assert ticket.granted
        ticket.granted = False
        self._active -= 1
        if connection is not None:
            self._idle.append((now, connection))
            if len(self._idle) > self._limits.max_keepalive:
                self.discarded.append(self._idle.popleft()[1])
        self.expire(now)
        if self._waiting:
            next_ticket = self._waiting.popleft()
            self._grant(next_ticket)
            next_ticket._notify()  # pyright: ignore[reportPrivateUsage]  # one module

    def withdraw(self, ticket: Ticket[C], now: float) -> None:
        """Stop waiting. Where the turn came in the meantime, its connection goes back unused."""
        if ticket.granted:
            self.release(ticket, ticket.connection, now)
        elif ticket in self._waiting:  # not so once the pool is closed
            self._waiting.remove(ticket)

    def expire(self, now: float) -> None:
        """Discard what has been idle for too long."""
        while self._idle and now - self._idle[0][0] >= self._limits.keepalive_expiry:
            self.discarded.append(self._idle.popleft()[1])

    def close(self) -> None:
        """Discard every idle connection, and wake all who wait: their tickets stay ungranted."""
        self.discarded.extend(connection for _, connection in self._idle)
        self._idle.clear()
        waiting = list(self._waiting)
        self._waiting.clear()
        for ticket in waiting:
            ticket._notify()  # pyright: ignore[reportPrivateUsage]  # one module

    def take_discarded(self) -> list[C]:
        """What has to be closed now. Each connection is handed out once."""
        discarded, self.discarded = self.discarded, []
        return discarded

    def _grant(self, ticket: Ticket[C]) -> None:
        self._active += 1
        ticket.granted = True
        ticket.connection = self._idle.pop()[1] if self._idle else None
