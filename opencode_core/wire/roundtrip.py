"""One request, until the head of its response is here, on one of several connections.

    trip = Roundtrip(pool, request, timeouts, clock)
    for each step of trip.steps(): ...            # the driver sends back what the step gives, or throws its error
    trip.head, trip.first                         # the head, and what of the body came with it

    wait for a ticket ──▶ idle connection? ──yes──▶ stale? ──no──▶ write ──▶ read until the head is here
                               │ no                   │ yes           │ lost, and repeatable
                               └──▶ dial ◀── close ◀──┴───────────────┘

A driver carries out the steps and decides nothing. When it has read the body it calls `finish`. To give up, at any
time and from any thread, it calls `abort`, closes the connection that `abort` returns, and calls `let_go`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from math import inf
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from opencode_core.errors import APIConnectionError, APITimeoutError
from opencode_core.http import Request
from opencode_core.options import Patience

from . import failures
from .http11 import Connection, Head
from .pool import Pool, Ticket

__all__ = ["AwaitTicket", "Close", "Dial", "Peek", "Read", "Roundtrip", "RoundtripStep", "Starting", "Write", "dialing"]

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
"""Methods whose effect is the same however often the request arrives (RFC 9110 9.2.2)."""

LOOK_AGAIN: Final = 1.0  # seconds; when a finalizer gives a place back, nobody is woken


class Channel(Protocol):
    """A driver's connection: what is read of it here.

    Attributes:
        connection: The protocol that it speaks.
        written: How many bytes of the current request have left.
        closed: Whether this side closed it.
    """

    connection: Connection
    written: int
    closed: bool


C = TypeVar("C", bound=Channel)

Starting: TypeAlias = Callable[[Callable[[], None]], object]
"""Called with a function that gives up the exchange, and that any thread may call until the response's head is here."""


class AwaitTicket(msgspec.Struct, frozen=True):
    """Wait until the ticket is granted, the pool is closed (see `Pool.tell`), or the deadline comes."""

    ticket: Ticket[Any]
    deadline: float


class Peek(msgspec.Struct, frozen=True):
    """Look at an idle connection without waiting. Send back whether it is stale: closed, or with bytes to read."""

    connection: Any


class Close(msgspec.Struct, frozen=True):
    """Close a connection, and tell the pool that it is gone."""

    connection: Any


class Dial(msgspec.Struct, frozen=True):
    """Make a new connection, give it to the roundtrip, and connect it, with TLS for https.

    Attributes:
        deadline: When to give up.
        timeout: How long that is, for the message.
    """

    deadline: float
    timeout: float | None


class Write(msgspec.Struct, frozen=True):
    """Write these bytes to the connection, all of them; the write timeout is for each write."""

    data: memoryview
    timeouts: Patience


class Read(msgspec.Struct, frozen=True):
    """Read once. Give the bytes to the protocol, and send back what of the body was in them.

    Attributes:
        deadline: When to give up.
        timeout: How long that is, for the message.
    """

    deadline: float
    timeout: float | None


RoundtripStep: TypeAlias = AwaitTicket | Peek | Close | Dial | Write | Read


def dialing(timeouts: Patience, clock: Callable[[], float]) -> Dial:
    """The step that makes a new connection."""
    timeout = timeouts.connect
    return Dial(inf if timeout is None else clock() + timeout, timeout)


class Roundtrip(Generic[C]):
    """One request on one connection after the other, until one works.

    Args:
        pool: The connections to the server.
        request: What to send.
        timeouts: Each is read when its step begins.
        clock: See below.
        where: The server's origin, for messages.
        dedicated: Whether to use a new connection that the pool knows nothing of.
        stream: Whether an event stream may come, of any length.
        target: See `http11.Connection.send`.

    Attributes:
        clock: The driver's clock, in seconds.
        ticket: The place in the pool; None for a dedicated connection.
        channel: The connection in use. The driver sets it when it dials, before it connects, so that `abort` finds it.
        head: The head of the response, once the steps are done.
        first: What of the body came with it.
        aborted: Whether the connection is closed, or is to be.
        over: Whether the connection went back to the pool.
    """

    head: Head
    first: bytes

    def __init__(
        self,
        pool: Pool[C],
        request: Request,
        timeouts: Patience,
        clock: Callable[[], float],
        where: str,
        *,
        dedicated: bool,
        stream: bool,
        target: str | None = None,
    ) -> None:
        self.ticket: Ticket[C] | None = None if dedicated else Ticket()
        self.channel: C | None = None
        self.aborted: bool = False
        self.over: bool = False
        self._pool = pool
        self._request = request
        self._timeouts = timeouts
        self.clock = clock
        self._where = where
        self._stream = stream
        self._target = target
        self._asked = 0.0  # when a connection was asked for

    def steps(self) -> Generator[RoundtripStep, Any, None]:
        """Everything until the head of the response is here.

        Raises:
            APIConnectionError: No head came: what a step raised, if no other connection can help.
            LocalProtocolError: The request cannot be sent.
        """
        channel: C | None = None
        ticket = self.ticket
        if ticket is not None:
            self._asked = self.clock()
            self._pool.request(ticket, self._asked)
            for connection in self._pool.discarded.copy():  # those that have been idle for too long
                yield Close(connection)
            if not ticket.granted:
                yield from self._wait(ticket)
            self.channel = channel = ticket.connection
        self._check_wanted()
        if channel is not None:
            # A server may close an idle connection at any time, and a client must be ready for it (RFC 9112 9.5). Bytes
            # that came without a request are no response to the next one (RFC 9112 9.2).
            stale: bool = yield Peek(channel)
            if not stale:
                try:
                    yield from self._exchange(channel)
                except APITimeoutError:
                    raise
                except APIConnectionError:
                    # The server may have closed it just before the request arrived (RFC 9112 9.3.1).
                    if not self._is_repeatable(channel):
                        raise
                else:
                    return
            yield Close(channel)
            self._check_wanted()
        yield dialing(self._timeouts, self.clock)
        assert self.channel is not None, "the driver sets it"
        yield from self._exchange(self.channel)

    def _wait(self, ticket: Ticket[C]) -> Generator[RoundtripStep, Any, None]:
        """Wait until the pool grants the ticket."""
        pool, timeout = self._pool, self._timeouts.pool
        deadline = inf if timeout is None else self._asked + timeout
        while not ticket.granted:
            self._check_wanted()
            now = self.clock()
            if now >= deadline:
                raise failures.pool_timeout(self._where, timeout, pool.limits.max_connections)
            yield AwaitTicket(ticket, min(deadline, now + LOOK_AGAIN))
            pool.serve()

    def _check_wanted(self) -> None:
        if self._pool.closed:
            raise failures.client_closed()
        if self.aborted:
            raise failures.closed(sent=False)

    def _exchange(self, channel: C) -> Generator[RoundtripStep, Any, None]:
        """Send the request on this connection and read until the head is here."""
        connection, timeouts = channel.connection, self._timeouts
        pieces = connection.send(self._request, target=self._target, stream=self._stream)
        channel.written = 0
        try:
            for piece in pieces:
                yield Write(piece, timeouts)
        except APITimeoutError:
            raise
        except APIConnectionError:
            # A server may refuse a request before it has read all of it, and close. A client that sends a body should
            # watch for such an answer (RFC 9112 9.5), which may have come before the connection broke.
            if not channel.written or channel.closed:
                raise
        # One deadline for the whole head: otherwise a server that sends byte by byte would hold us for ever.
        timeout = timeouts.read
        read = Read(inf if timeout is None else self.clock() + timeout, timeout)
        first = b""
        while connection.head is None:
            first = yield read
        self.head = connection.head
        self.first = first

    def _is_repeatable(self, channel: C) -> bool:
        """Whether the request may be sent again, on a new connection, after this one was lost.

        RFC 9110 9.2.2 allows this for idempotent methods, and for others if the client knows that the server never
        acted on the request: here, because no byte of it left. Once a byte of an answer came, the server did act.
        """
        if self._pool.closed or self.aborted or channel.connection.answered:
            return False
        return self._request.method in IDEMPOTENT or channel.written == 0

    def finish(self) -> bool:
        """Give the connection back for the next request.

        Returns:
            False if it cannot serve another one: then call `abort`.
        """
        ticket, channel = self.ticket, self.channel
        if ticket is None or channel is None or not (channel.connection.complete and channel.connection.reusable):
            return False
        with self._pool.lock:  # either this or `abort` in another thread decides what becomes of the connection
            if self.aborted or self._pool.closed:
                return False
            self._pool.release(ticket, channel, self.clock())
            self.over = True
        return True

    def abort(self) -> C | None:
        """Give up. May be called again, and from any thread.

        Returns:
            The connection to be closed, if there is one; then call `let_go`.
        """
        ticket, pool = self.ticket, self._pool
        if ticket is None:
            self.aborted = True
            return self.channel
        with pool.lock:
            if pool.holds(ticket):
                self.aborted = True
                return self.channel or ticket.connection
            if not self.over:  # it waits for its ticket, or has given it back
                self.aborted = True
                pool.withdraw(ticket, self._asked)
                ticket.notify()
        return None

    def let_go(self) -> None:
        """Give the place in the pool to the next request, without a connection."""
        if self.ticket is not None:
            # Without a connection the time does not matter, and in a finalizer there may be no clock to ask.
            self._pool.release(self.ticket, None, self._asked)

    def abandon(self) -> C | None:
        """Give up without a lock, for a finalizer.

        Returns:
            The connection to be closed, if there is one.
        """
        ticket, pool = self.ticket, self._pool
        if ticket is None:
            return self.channel
        if not pool.holds(ticket):
            return None
        pool.forget(ticket)
        return self.channel or ticket.connection
