"""Which connection serves the next request, who waits, and which idle ones have to go.

    ticket = pool.request(now)
    if not ticket.granted: ticket.wake = ...    # called when it is, or when the pool closes
    ticket.connection                           # an idle connection to use, or None: open one
    pool.release(ticket, connection, now)       # back for the next request; None where it cannot be used again
    pool.withdraw(ticket, now)                  # changed one's mind, at whatever moment

How many are under way is not counted but read off the tickets that are held. An exception of a signal handler may come
between any two lines, here as well. So every change can be made again from its beginning: whoever was cut short calls
the same method once more, and a ticket that is made before it is asked for can be given back whatever became of it.

Waiters are served in the order in which they came. Idle connections are used last in, first out, so that those which
nobody needs grow old and expire. A pool does no I/O: it puts what has to be closed into `discarded`, for the driver,
which also does the locking where there are threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from opencode_core.options import Limits

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

    def request(self, now: float, ticket: Ticket[C] | None = None) -> Ticket[C]:
        """Ask for a connection.

        Args:
            ticket: One that was made before, for who has to be able to give it back even if this is cut short.
        """
        ticket = Ticket() if ticket is None else ticket
        self.expire(now)
        if len(self._held) < self._limits.max_connections:
            self._grant(ticket)
        else:
            self._waiting.append(ticket)
        return ticket

    def holds(self, ticket: Ticket[C]) -> bool:
        """Whether a ticket stands for a request that is under way."""
        return ticket in self._held

    def release(self, ticket: Ticket[C], connection: C | None, now: float) -> None:
        """Give back the right to a connection, and the connection where it can serve another request.

        Where it was given back already, only who waits is served.
        """
        if ticket in self._held:
            if connection is not None and not (self._idle and self._idle[-1][1] is connection):
                self._idle.append((now, connection))
            ticket.granted = False
            self._held.discard(ticket)
        if len(self._idle) > self._limits.max_keepalive:
            self._discard_oldest()
        self.expire(now)
        if self._waiting:
            self.serve()

    def serve(self) -> None:
        """Give who waits longest the turn that is free. `release` does; it is due after `forget`, too."""
        while self._waiting and self.active < self._limits.max_connections:
            ticket = self._waiting[0]
            self._grant(ticket)
            ticket._notify()  # pyright: ignore[reportPrivateUsage]  # one module
            self._waiting.popleft()

    def withdraw(self, ticket: Ticket[C], now: float) -> None:
        """Stop waiting. Where the turn came in the meantime, its connection goes back unused."""
        if ticket in self._waiting:  # not so once the pool is closed
            self._waiting.remove(ticket)
        self.release(ticket, ticket.connection, now)

    def forget(self, ticket: Ticket[C]) -> None:
        """Give back the right to a connection of a request that nobody has any more.

        For a finalizer, which may run in the middle of any other method: one step, and nobody is served.
        """
        self._held.discard(ticket)

    def expire(self, now: float) -> None:
        """Discard what has been idle for too long."""
        while self._idle and now - self._idle[0][0] >= self._limits.keepalive_expiry:
            self._discard_oldest()

    def close(self) -> None:
        """Discard every idle connection, and wake all who wait: their tickets stay ungranted."""
        self.discarded.extend(connection for _, connection in self._idle)
        self._idle.clear()
        for ticket in self._waiting:
            ticket._notify()  # pyright: ignore[reportPrivateUsage]  # one module
        self._waiting.clear()

    def take_discarded(self) -> list[C]:
        """What has to be closed now. Each connection is handed out once."""
        discarded, self.discarded = self.discarded, []
        return discarded

    def gone(self, connection: C) -> None:
        """A connection of `discarded` is closed now. For drivers that leave each one there until then: none is lost."""
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
