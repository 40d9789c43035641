"""Requests over our own connections, for any number of tasks of one event loop.
The blocking twin is made from this file.

`opencode_core.wire.roundtrip` decides what happens next and `opencode_core.wire.http11` speaks HTTP; here the steps are
carried out on the sockets of `_socket`.

An exception may come at any await (cancellation) and between any two lines (Ctrl-C, time limits of job queues). So an
`_Exchange` or a `Channel` owns a place or a socket before it takes it; whatever gives these back may be interrupted and
called again; and an exchange that is lost gives its place back when it is deleted. Locks are held by `with` alone,
which a signal handler cannot leave half done.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from math import inf
from types import TracebackType
from typing import TYPE_CHECKING, Self

from anyio import current_time as now

from opencode_core.callsite import callsite
from opencode_core.errors import APITimeoutError, LocalProtocolError, OpenCodeError
from opencode_core.http import Headers, Request, Response
from opencode_core.options import BaseURL, Limits, Patience
from opencode_core.wire.http11 import Connection
from opencode_core.wire.pool import Pool
from opencode_core.wire.roundtrip import AwaitTicket, Close, Dial, Peek, Read, Roundtrip, Starting, Write, dialing

from ._beside import Latch
from ._ready import OneLoop
from ._socket import Channel, Closable, Duplex, default_context

if TYPE_CHECKING:
    import ssl

__all__ = ["Duplex", "LiveResponse", "Transport"]


class Transport:
    """Connections to one server.

    Args:
        base_url: The server.
        limits: Sizes, and how many connections.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.
        made_at: Where in the user's code, for a warning. Default: at the caller.

    Attributes:
        own: Whether a wait for bytes can end at a deadline and begin again, which other transports cannot do.
    """

    own = True

    def __init__(
        self,
        base_url: BaseURL,
        limits: Limits | None = None,
        ssl_context: ssl.SSLContext | None = None,
        *,
        made_at: str | None = None,
    ) -> None:
        self.where = base_url.origin  # for messages
        self._base_url = base_url
        self._limits = limits or Limits()
        self._ssl_context = ssl_context
        self._made_at = made_at or callsite()
        self.loop = OneLoop()
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._pool: Pool[Channel] = Pool(self._limits)
        self._channels: set[Closable] = set()  # all that are open, idle or not

    async def send(
        self,
        request: Request,
        timeouts: Patience,
        *,
        dedicated: bool = False,
        target: str | None = None,
        starting: Starting | None = None,
    ) -> Response:
        """Send a request and read the whole response.

        Args:
            dedicated: Use a connection that does not count against `max_connections`: for answers that take as
                long as a turn.
            target: The whole request target, if the caller has it; see `http11.Connection.send`.
            starting: Called with what another task may call to give up.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent, or the transport is closed.
        """
        clock = self._check()
        trip = Roundtrip(
            self._pool, request, timeouts, clock, self.where, dedicated=dedicated, stream=False, target=target
        )
        exchange = _Exchange(self, trip, timeouts)
        try:
            if starting is not None:
                starting(exchange.abort)
            await exchange.begin()
            blocks = [trip.first]
            while not exchange.connection.complete:
                blocks.append(await exchange.receive())
            exchange.end()
            return Response(trip.head.status, trip.head.headers, b"".join(blocks))
        except BaseException:
            exchange.abort()
            raise

    async def open(
        self,
        request: Request,
        timeouts: Patience,
        *,
        dedicated: bool = True,
        limited: bool = False,
        target: str | None = None,
        starting: Starting | None = None,
    ) -> LiveResponse:
        """Send a request and return when the head of its response is here.

        Args:
            dedicated: As for `send`.
            limited: Whether `max_response_bytes` holds for an event stream, too.
            target: As for `send`.
            starting: As for `send`, before the head is here.

        Raises:
            APIConnectionError: No head came.
            LocalProtocolError: The request cannot be sent, or the transport is closed.
        """
        clock = self._check()
        trip = Roundtrip(
            self._pool, request, timeouts, clock, self.where, dedicated=dedicated, stream=not limited, target=target
        )
        exchange = _Exchange(self, trip, timeouts)
        try:
            if starting is not None:
                starting(exchange.abort)
            await exchange.begin()
            return LiveResponse(exchange)
        except BaseException:
            exchange.abort()
            raise

    async def connect(self, timeouts: Patience) -> Duplex:
        """Open a connection for another protocol than HTTP (WebSocket).

        Raises:
            APIConnectionError: There is none.
            LocalProtocolError: The transport is closed.
        """
        self._check()
        channel = self.channel()
        try:
            await self.dial(channel, dialing(timeouts, now))
            return Duplex(channel)
        except BaseException:
            channel.close()
            raise

    async def aclose(self) -> None:
        """Close every connection. A task that waits for one gets a `ClosedError`, or the end of its stream."""
        self._check_process()
        self._pool.close()
        with self._pool.lock:
            channels = list(self._channels)
        for channel in channels:
            channel.close()
        self.close_discarded()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __del__(self) -> None:
        channels = list(getattr(self, "_channels", ()))
        for channel in channels:
            channel.abandon()
        if channels and self._pid == os.getpid():
            warnings.warn(f"unclosed {self!r}, made at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"Transport({str(self._base_url)!r})"

    @property
    def closed(self) -> bool:
        return self._pool.closed

    # What exchanges and channels need

    def channel(self) -> Channel:
        """A new connection, which is to be dialed."""
        return Channel(self, Connection(self._base_url, self._limits))

    async def dial(self, channel: Channel, step: Dial) -> None:
        """Connect a channel, with TLS for https. Another task may close it meanwhile."""
        if self._base_url.scheme == "https" and self._ssl_context is None:
            context = await default_context()
            self._ssl_context = self._ssl_context or context
        await channel.connect(self._base_url, self._ssl_context, step.deadline, step.timeout)

    async def wait(self, step: AwaitTicket) -> None:
        """Wait for a ticket of the pool."""
        told = Latch()
        self._pool.tell(step.ticket, told.set)
        await told.wait(step.deadline - now())

    def close_discarded(self) -> None:
        """Close what the pool has discarded."""
        # Each stays in the list until it is closed: where this is interrupted, the next call goes on with it.
        for channel in self._pool.discarded.copy():
            self.discard(channel)

    def discard(self, channel: Channel) -> None:
        """Close a channel that no request will use again."""
        channel.close()
        self._pool.gone(channel)

    def add(self, channel: Closable) -> None:
        """List a channel that opens, to be closed with the transport."""
        with self._pool.lock:
            self._channels.add(channel)
            closed = self._pool.closed
        if closed:
            channel.close()

    def remove(self, channel: Closable) -> None:
        """The channel is closed."""
        self._channels.discard(channel)  # atomic; from a finalizer, so without the lock

    def _check(self) -> Callable[[], float]:
        """Check that a request can be sent from here; returns the clock."""
        self._check_process()
        if self._pool.closed:
            raise LocalProtocolError("this client is closed")
        return self.loop.check().now

    def _check_process(self) -> None:
        # A forked child shares its parent's sockets and must not use them. It may also have inherited a lock that a
        # thread held, which exists in the parent only.
        if self._pid != os.getpid():
            channels, closed = self._channels, self._pool.closed
            self._begin()
            if closed:
                self._pool.close()
            for channel in channels:
                channel.abandon()


class LiveResponse:
    """A response whose body is read as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange
        self._first = exchange.trip.first
        self._made_at = callsite()
        self.status: int = exchange.trip.head.status
        self.headers: Headers = exchange.trip.head.headers
        self._closed = False  # last: `__del__` warns only of a stream that was complete

    async def receive(self, timeout: float | None = None) -> bytes:
        """The next block of the body; empty at its end, and after any task has closed the stream.

        Cancelling it loses nothing: the next call goes on.

        Args:
            timeout: Seconds to wait for any byte. Default: the read timeout.

        Raises:
            APITimeoutError: Nothing came in time. The stream stays open, and the next call waits again.
            APIConnectionError: The connection broke.
        """
        exchange = self._exchange
        try:
            if self._first:
                block, self._first = self._first, b""
                return block
            while not self._closed and not exchange.connection.complete:
                if block := await exchange.receive(timeout):
                    return block
        except APITimeoutError:
            raise
        except OpenCodeError:
            ours = self._closed or exchange.channel.closed  # perhaps with the whole transport
            self._close()
            if ours:
                return b""
            raise
        self._close()
        return b""

    async def aclose(self) -> None:
        """Close the connection, unless the body is complete. A `receive` that waits in another task ends."""
        self._close()

    def _close(self) -> None:
        self._closed = True
        self._first = b""
        self._exchange.end()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            self._exchange.abandon()  # before the warning, which may be an error
            warnings.warn(f"unclosed {self!r}, opened at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"<event stream from {self._exchange.where}, status {self.status}>"


class _Exchange:
    """Carries out the steps of a roundtrip, and then reads the body.

    Attributes:
        trip: What decides.
        channel: The connection in use.
        connection: The protocol that it speaks, once the head is here.
    """

    channel: Channel
    connection: Connection
    _whole = False  # until there may be something for `__del__` to give back

    def __init__(self, transport: Transport, trip: Roundtrip[Channel], timeouts: Patience) -> None:
        self.trip = trip
        self._transport = transport
        self._timeouts = timeouts
        self._whole = True

    @property
    def where(self) -> str:
        return self._transport.where

    async def begin(self) -> None:
        """Send the request and read until the head of the response is here."""
        trip, transport = self.trip, self._transport
        steps = trip.steps()
        try:
            step = next(steps)
            while True:
                answer: bool | bytes | None = None
                try:
                    if isinstance(step, Write):
                        await self.channel.send(step.data, step.timeouts)
                    elif isinstance(step, Read):
                        answer = await self.channel.receive(step.deadline, step.timeout)
                    elif isinstance(step, Peek):
                        self.channel = step.connection
                        answer = self.channel.stale
                    elif isinstance(step, AwaitTicket):
                        await transport.wait(step)
                    elif isinstance(step, Close):
                        transport.discard(step.connection)
                    else:
                        trip.channel = self.channel = transport.channel()
                        if trip.aborted:  # before it had this channel
                            self.channel.close()
                        await transport.dial(self.channel, step)
                except OpenCodeError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration:
            self.connection = self.channel.connection

    async def receive(self, timeout: float | None = None) -> bytes:
        """Read once, and return what of the body was in it, perhaps nothing."""
        if timeout is None:
            timeout = self._timeouts.read
        deadline = inf if timeout is None else self.trip.clock() + timeout
        return await self.channel.receive(deadline, timeout)

    def end(self) -> None:
        """Give the connection back for the next request if the response is complete; otherwise close it."""
        if self.trip.finish():
            self._transport.close_discarded()
        else:
            self.abort()

    def abort(self) -> None:
        """Close the connection and give the place to the next request. Any task may call this, and more than once."""
        channel = self.trip.abort()
        if channel is not None:
            channel.close()
        self.trip.let_go()
        self._transport.close_discarded()

    def abandon(self) -> None:
        """Close the connection without a lock, as a finalizer must."""
        channel = self.trip.abandon()
        if channel is not None:
            channel.abandon()

    def __del__(self) -> None:
        if self._whole and not self.trip.over:  # an exception came before it could be ended
            self.abandon()
