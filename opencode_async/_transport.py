"""Requests over sockets that are awaited: asyncio and trio, by anyio.

`opencode_core.wire.http11` speaks HTTP, `opencode_core.wire.pool` chooses connections; here are the sockets, the
timeouts and TLS. The twin is `opencode_sync._transport`.

A socket is read and written directly, without blocking, and anyio is asked to wait only when that could not go on. So
how many bytes have left is known exactly, no block sits in a buffer that belongs to an event loop, an idle connection
can be checked for what should not be there, and to close one takes no await: a cancelled request leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import warnings
from collections.abc import Callable, Generator, Mapping
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import anyio
import anyio.abc
import anyio.lowlevel
import anyio.to_thread

from opencode_core.callsite import callsite
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    ClosedError,
    LocalProtocolError,
    OpenCodeError,
    RemoteProtocolError,
)
from opencode_core.http import Headers, Request, Response
from opencode_core.options import BaseURL, Limits, Patience
from opencode_core.wire.dial import HEAD_START, fixed_addresses, interleaved, no_tls, server_name, unreachable
from opencode_core.wire.http11 import Connection, Head
from opencode_core.wire.pool import Pool, Ticket

if TYPE_CHECKING:
    import ssl

    from anyio.streams.tls import TLSStream

__all__ = ["Duplex", "Stream", "Transport"]

BLOCK: Final = 65536  # bytes asked for in one read
REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})  # RFC 9110 9.2.2
_IN_PROGRESS: Final = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0))

_Address: TypeAlias = tuple[Any, Any]  # family and socket address, as `getaddrinfo` has them


class Transport:
    """Connections to one server.

    Args:
        base_url: The server.
        limits: Sizes, and how many connections.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.
    """

    def __init__(
        self, base_url: BaseURL, limits: Limits | None = None, ssl_context: ssl.SSLContext | None = None
    ) -> None:
        self._base_url = base_url
        self._limits = limits or Limits()
        self._ssl_context = ssl_context
        self._pool: Pool[_Channel] = Pool(self._limits)
        self._channels: set[_Channel] = set()  # all that are open, idle or not
        self._closed = False
        self._pid = os.getpid()
        self._loop: anyio.lowlevel.EventLoopToken | None = None
        self._connecting: set[anyio.CancelScope] = set()
        self._made_at = callsite()

    async def send(self, request: Request, timeouts: Patience, *, dedicated: bool = False) -> Response:
        """One exchange.

        Args:
            dedicated: Use a connection that does not count against `max_connections`: for answers that take as
                long as a turn.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent, or the transport is closed or of another event loop.
        """
        exchange = await self._start(request, timeouts, dedicated=dedicated, stream=False)
        blocks = [exchange.first]
        try:
            while not exchange.connection.complete:
                blocks.append(await exchange.receive())
        except BaseException:
            exchange.abort()
            raise
        exchange.end()
        return Response(exchange.head.status, exchange.head.headers, b"".join(blocks))

    async def open(self, request: Request, timeouts: Patience) -> Stream:
        """Send a request and return when the head of its response is here.

        Raises:
            APIConnectionError: No head came.
            LocalProtocolError: The request cannot be sent, or the transport is closed or of another event loop.
        """
        return Stream(await self._start(request, timeouts, dedicated=True, stream=True))

    async def connect(self, timeouts: Patience) -> Duplex:
        """A connection that speaks no HTTP here: for WebSocket.

        Raises:
            APIConnectionError: There is none.
            LocalProtocolError: The transport is closed or of another event loop.
        """
        self._check()
        if not self._ready_for_tls:
            await self._prepare_tls()
        return Duplex(await self._connect(timeouts))

    async def aclose(self) -> None:
        """Close every connection. Who waits for one gets a `ClosedError`, or the end of the stream."""
        self._closed = True
        self._pool.close()
        self._pool.take_discarded()
        for scope in self._connecting:
            scope.cancel()
        for channel in list(self._channels):
            channel.close()

    def __del__(self) -> None:
        channels = list(getattr(self, "_channels", ()))
        for channel in channels:
            channel.abandon()
        if channels:
            warnings.warn(f"unclosed {self!r}, made at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"Transport({str(self._base_url)!r})"

    async def _start(self, request: Request, timeouts: Patience, *, dedicated: bool, stream: bool) -> _Exchange:
        """Everything until the head of the response is here."""
        self._check()
        if not self._ready_for_tls:
            await self._prepare_tls()
        ticket = None if dedicated else await self._turn(timeouts)
        exchange = _Exchange(self, request, timeouts, ticket, stream=stream)
        try:
            if ticket is not None and ticket.connection is not None:
                exchange.channel = ticket.connection
                if not exchange.channel.stale:
                    try:
                        await exchange.begin()
                    except APITimeoutError:
                        raise
                    except APIConnectionError:
                        # The server may have closed it just as the request left (RFC 9112 9.3.1).
                        if not exchange.repeatable:
                            raise
                    else:
                        return exchange
                exchange.channel.close()
            exchange.channel = await self._connect(timeouts)
            await exchange.begin()
        except BaseException:
            exchange.abort()
            raise
        return exchange

    def _check(self) -> None:
        if self._closed:
            raise LocalProtocolError("this client is closed")
        try:
            loop = anyio.lowlevel.current_token()
        except RuntimeError:
            raise LocalProtocolError("no event loop runs here: await this under asyncio or trio") from None
        if self._loop is None:
            self._loop = loop
        elif self._loop != loop:
            raise LocalProtocolError("this client belongs to another event loop: make one in each")
        if self._pid != os.getpid():  # a forked child shares the sockets with its parent, but not what goes over them
            for channel in list(self._channels):
                channel.abandon()
            self._pool = Pool(self._limits)
            self._pid = os.getpid()

    async def _turn(self, timeouts: Patience) -> Ticket[_Channel]:
        """Wait for one of the pool's connections."""
        now = anyio.current_time()
        ticket = self._pool.request(now)
        timeout = timeouts.pool
        try:
            for channel in self._pool.take_discarded():
                channel.close()
            if not ticket.granted:
                turn = anyio.Event()
                ticket.wake = turn.set
                with anyio.move_on_after(timeout):
                    await turn.wait()
            if not ticket.granted:
                if self._closed:
                    raise ClosedError("this client was closed", request_sent=False)
                raise APITimeoutError(
                    f"no connection to {self._base_url.origin} became free within {timeout} s: all "
                    f"{self._limits.max_connections} are in use (Limits.max_connections)",
                    request_sent=False,
                )
        except BaseException:
            self._pool.withdraw(ticket, now)
            raise
        return ticket

    def release(self, ticket: Ticket[_Channel], channel: _Channel | None) -> None:
        """End a turn, with the connection where it may serve another request."""
        if channel is not None and self._closed:
            channel.close()
            channel = None
        # Without a connection the time does not matter, and there may be no event loop to tell it any more.
        self._pool.release(ticket, channel, 0.0 if channel is None else anyio.current_time())
        for discarded in self._pool.take_discarded():
            discarded.close()

    # Connecting

    @property
    def _ready_for_tls(self) -> bool:
        return self._base_url.scheme == "http" or self._ssl_context is not None

    async def _prepare_tls(self) -> None:
        context = await anyio.to_thread.run_sync(default_ssl_context, os.environ)  # reads a megabyte of certificates
        self._ssl_context = self._ssl_context or context

    async def _connect(self, timeouts: Patience) -> _Channel:
        where = self._base_url.origin
        timeout = timeouts.connect
        with anyio.move_on_after(timeout) as scope, self._listed(scope):
            sock = await _dial(self._base_url.host, self._base_url.port, where)
            channel = _Channel(self, sock, Connection(self._base_url, self._limits))
            try:
                if self._base_url.scheme == "https":
                    assert self._ssl_context is not None
                    await channel.start_tls(self._ssl_context, server_name(self._base_url.host), where)
            except BaseException:
                channel.close()
                raise
            return channel
        assert scope.cancelled_caught
        if self._closed:
            raise ClosedError("this client was closed", request_sent=False)
        raise APITimeoutError(f"connecting to {where} took longer than {timeout} s", request_sent=False)

    @contextlib.contextmanager
    def _listed(self, scope: anyio.CancelScope) -> Generator[None]:
        """While it is, `aclose` cancels it."""
        self._connecting.add(scope)
        try:
            yield
        finally:
            self._connecting.discard(scope)

    def add(self, channel: _Channel) -> None:
        self._channels.add(channel)
        if self._closed:
            channel.close()

    def remove(self, channel: _Channel) -> None:
        self._channels.discard(channel)

    @property
    def where(self) -> str:
        return self._base_url.origin

    @property
    def closed(self) -> bool:
        return self._closed


class Stream:
    """A response whose body is read as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange
        self._first = exchange.first
        self._closed = False
        self._made_at = callsite()
        self.status: int = exchange.head.status
        self.headers: Headers = exchange.head.headers

    async def receive(self, timeout: float | None = None) -> bytes:
        """The next block of the body; empty at its end, and once the stream is closed.

        Cancelling it loses nothing: the next call goes on.

        Args:
            timeout: Seconds to wait for any byte. Default: the read timeout.

        Raises:
            APITimeoutError: Nothing came in time.
            APIConnectionError: The connection broke.
        """
        if self._first:
            block, self._first = self._first, b""
            return block
        exchange = self._exchange
        try:
            while not self._closed and not exchange.connection.complete:
                if block := await exchange.receive(timeout):
                    return block
        except OpenCodeError:
            ours = self._closed or exchange.channel.closed  # perhaps with the whole transport
            self._close()
            if ours:
                return b""
            raise
        self._close()
        return b""

    async def aclose(self) -> None:
        """Close the connection. A `receive` that waits in another task ends."""
        self._close()

    def _close(self) -> None:
        self._closed = True
        self._first = b""
        self._exchange.abort()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            self._exchange.channel.abandon()  # before the warning, which may be an error
            warnings.warn(f"unclosed {self!r}, opened at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"<event stream from {self._exchange.where}, status {self.status}>"


class _Exchange:
    """One request and its response, on one connection after the other until one works."""

    channel: _Channel
    head: Head
    first: bytes

    def __init__(
        self,
        transport: Transport,
        request: Request,
        timeouts: Patience,
        ticket: Ticket[_Channel] | None,
        *,
        stream: bool,
    ) -> None:
        self._transport = transport
        self._request = request
        self._timeouts = timeouts
        self._ticket = ticket
        self._stream = stream

    @property
    def connection(self) -> Connection:
        return self.channel.connection

    @property
    def where(self) -> str:
        return self._transport.where

    @property
    def repeatable(self) -> bool:
        """Whether a failure on a connection that was idle before may be tried again on a new one."""
        if self._transport.closed or self.connection.answered:
            return False
        return self._request.method in REPEATABLE or self.channel.written == 0

    async def begin(self) -> None:
        """Send the request and read until the head of the response is here."""
        channel = self.channel
        connection = channel.connection
        pieces = connection.send(self._request, stream=self._stream)
        channel.written = 0
        try:
            for piece in pieces:
                await channel.send(piece, lambda: self._timeouts.write)
        except APITimeoutError:
            raise
        except APIConnectionError:
            if not channel.written or channel.closed:
                raise
            # A server may refuse and close before it has read everything: its answer counts (RFC 9112 9.3).
        # One deadline for the whole head: else a server that sends byte by byte would keep us for ever.
        read = self._timeouts.read
        deadline = inf if read is None else anyio.current_time() + read
        first = b""
        while connection.head is None:
            first = await channel.receive(deadline, read)
        self.head = connection.head
        self.first = first

    async def receive(self, timeout: float | None = None) -> bytes:
        """What the next read gives of the body, perhaps nothing."""
        if timeout is None:
            timeout = self._timeouts.read
        deadline = inf if timeout is None else anyio.current_time() + timeout
        return await self.channel.receive(deadline, timeout)

    def end(self) -> None:
        """No more will be read. Where the response is complete, the connection may serve the next request."""
        ticket = self._ticket
        if ticket is None or not self.connection.complete or not self.connection.reusable:
            self.abort()
        else:
            self._ticket = None
            self._transport.release(ticket, self.channel)

    def abort(self) -> None:
        """Close the connection, and let the next in the queue have its turn. Once is enough."""
        if hasattr(self, "channel"):
            self.channel.close()
        if self._ticket is not None:
            ticket, self._ticket = self._ticket, None
            self._transport.release(ticket, None)


class _Channel:
    """A connected socket, perhaps with TLS, and the HTTP connection over it.

    Attributes:
        connection: The protocol.
        written: How many bytes of the current request have left.
        closed: Whether it is closed, or about to be as soon as who waits on it lets go.
    """

    def __init__(self, transport: Transport, sock: socket.socket, connection: Connection) -> None:
        self.connection = connection
        self.written = 0
        self.closed = False
        self._socket = sock
        self._tls: TLSStream | None = None
        self._transport = transport
        self._where = transport.where
        self._waiting: set[object] = set()  # for what: to read, to write
        self._owes_checkpoint = False
        transport.add(self)

    async def start_tls(self, context: ssl.SSLContext, host: str, where: str) -> None:
        from anyio.streams.tls import TLSStream  # here, because TLS takes longer to import than all of our own modules

        raw = _RawStream(self)
        try:
            self._tls = await TLSStream.wrap(raw, hostname=host, ssl_context=context, standard_compatible=True)
        except (OSError, anyio.BrokenResourceError, anyio.EndOfStream, anyio.ClosedResourceError) as error:
            problem = no_tls(where, error)
        else:
            return
        raise APIConnectionError(problem, request_sent=False)

    @property
    def stale(self) -> bool:
        """Whether this idle connection cannot be used again: closed by the server, or there is something to read."""
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            pass
        except OSError:
            return True
        else:
            return True
        if self._tls is None:
            return False

        import ssl

        from anyio.streams.tls import TLSAttribute

        try:
            self._tls.extra(TLSAttribute.ssl_object).read(1)  # noqa: S610  # not Django's
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:
            return True
        return True

    async def send(self, piece: memoryview, patience: Callable[[], float | None]) -> None:
        """Send all of it; `patience` says how long the next write may take.

        Raises:
            APITimeoutError: The server did not take it.
            APIConnectionError: The connection broke.
        """
        timeout = patience()
        try:
            if self._tls is not None:
                self.written = len(piece)  # perhaps
                with anyio.fail_after(timeout):
                    await self._tls.send(piece)  # type: ignore[arg-type]  # goes to SSLObject.write, which takes it
                return
            while piece:
                self._check_open()
                try:
                    count = self._socket.send(piece)
                except BlockingIOError:
                    timeout = patience()
                    await self._wait(anyio.wait_writable, timeout)
                else:
                    self.written += count
                    piece = piece[count:]
            return
        except TimeoutError:
            error: APIConnectionError = APITimeoutError(
                f"{self._where} did not read the request within {timeout} s", request_sent=self.written > 0
            )
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream) as cause:
            error = self._lost(cause)
        raise error

    async def receive(self, deadline: float, timeout: float | None) -> bytes:
        """Read once, and return what of the body was in it.

        Args:
            deadline: When to give up.
            timeout: How long that is, for the message.

        Raises:
            APITimeoutError: Nothing came.
            APIConnectionError: The connection broke.
        """
        try:
            if self._tls is not None:
                with anyio.fail_after(None if deadline == inf else deadline - anyio.current_time()):
                    try:
                        data = await self._tls.receive(self.connection.read_size)
                    except anyio.EndOfStream:
                        data = b""
            else:
                data = await self.read(deadline)
            if self.closed:
                raise anyio.ClosedResourceError
        except TimeoutError:
            part = "the rest of the answer" if self.connection.answered else "an answer"
            error: APIConnectionError = APITimeoutError(
                f"{self._where} did not send {part} within {timeout} s", request_sent=True
            )
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as cause:
            error = self._lost(cause)
        else:
            if data:
                return self.connection.receive_data(data)
            self.connection.receive_eof()
            return b""
        raise error

    async def receive_block(self, deadline: float | None) -> bytes:
        """Read once; see `Duplex.receive`."""
        try:
            if self._tls is None:
                return await self.read(inf if deadline is None else deadline)
            with anyio.fail_after(None if deadline is None else deadline - anyio.current_time()):
                try:
                    return await self._tls.receive(BLOCK)
                except anyio.EndOfStream:
                    return b""
        except TimeoutError:
            error: APIConnectionError = APITimeoutError(f"{self._where} sent nothing in time", request_sent=True)
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as cause:
            error = self._lost(cause)
        raise error

    def send_now(self, data: bytes) -> None:
        """See `Duplex.send_now`."""
        if self._tls is None:
            with contextlib.suppress(OSError):
                self._socket.send(data)

    async def read(self, deadline: float) -> bytes:
        """Bytes from the socket; empty at their end."""
        if self._owes_checkpoint:  # so that a fast server cannot keep this task from letting others run
            self._owes_checkpoint = False
            await anyio.lowlevel.checkpoint()
        waited = False
        while True:
            self._check_open()
            try:
                data = self._socket.recv(self.connection.read_size)
            except BlockingIOError:
                await self._wait(anyio.wait_readable, None if deadline == inf else deadline - anyio.current_time())
                waited = True
            else:
                self._owes_checkpoint = not waited
                return data

    async def write(self, data: bytes) -> None:
        """All of these bytes to the socket."""
        view = memoryview(data)
        while view:
            self._check_open()
            try:
                view = view[self._socket.send(view) :]
            except BlockingIOError:
                await self._wait(anyio.wait_writable, None)

    def close(self) -> None:
        """Close the socket at once, or wake the task that waits on it, which then closes it."""
        self.closed = True
        if self._waiting:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # the peer was faster
        else:
            self.abandon()

    def abandon(self) -> None:
        """Close our end of the socket and nothing else: another process, or a dead event loop, may have it, too."""
        self.closed = True
        self._transport.remove(self)
        self._socket.close()

    def _check_open(self) -> None:
        if self.closed:
            raise anyio.ClosedResourceError

    async def _wait(self, ready: Callable[[Any], Any], timeout: float | None) -> None:
        if ready in self._waiting:
            raise LocalProtocolError("another task is reading this stream")
        self._waiting.add(ready)
        try:
            if timeout is None:
                await ready(self._socket)
            else:
                with anyio.fail_after(timeout):
                    await ready(self._socket)
        finally:
            self._waiting.discard(ready)
            if self.closed and not self._waiting:
                self.abandon()

    def _lost(self, cause: Exception) -> APIConnectionError:
        sent = self.written > 0
        if self.closed:
            return ClosedError("the connection was closed by this client", request_sent=sent)
        if self._tls is not None:
            import ssl

            if isinstance(cause, ssl.SSLError | anyio.BrokenResourceError):
                return RemoteProtocolError(f"the TLS connection to {self._where} broke", request_sent=sent)
        reason = getattr(cause, "strerror", None) or type(cause).__name__
        return APIConnectionError(f"the connection to {self._where} broke: {reason}", request_sent=sent)


class Duplex:
    """A connected socket that one task reads while another one writes."""

    def __init__(self, channel: _Channel) -> None:
        self._channel = channel

    @property
    def closed(self) -> bool:
        return self._channel.closed

    async def receive(self, deadline: float | None) -> bytes:
        """The next bytes; none at their end. Cancelling it loses nothing.

        Raises:
            APITimeoutError: None came by the deadline.
            APIConnectionError: The connection broke, or was closed here.
        """
        return await self._channel.receive_block(deadline)

    async def send(self, data: bytes, timeout: float | None) -> None:
        """Send all of it, or close the connection: what follows half a frame could not be understood.

        Raises:
            APITimeoutError: The server did not take it; `timeout` is for each write.
            APIConnectionError: The connection broke, or was closed here.
        """
        try:
            await self._channel.send(memoryview(data), lambda: timeout)
        except BaseException:
            self.close()
            raise

    def send_now(self, data: bytes) -> None:
        """Send as much of it as can be sent without waiting: for a last word."""
        self._channel.send_now(data)

    def close(self) -> None:
        """Close the socket at once, or wake the tasks that wait on it."""
        self._channel.close()


class _RawStream(anyio.abc.ByteStream):
    """The socket of a channel as a stream that anyio's TLS can sit on."""

    def __init__(self, channel: _Channel) -> None:
        self._channel = channel

    async def receive(self, max_bytes: int = BLOCK) -> bytes:
        data = await self._channel.read(inf)
        if not data:
            raise anyio.EndOfStream
        return data

    async def send(self, item: bytes) -> None:
        await self._channel.write(item)

    async def send_eof(self) -> None:
        raise NotImplementedError  # TLS has no half-closed connections

    async def aclose(self) -> None:
        self._channel.close()


async def _dial(host: str, port: int, where: str) -> socket.socket:
    """Connect to whichever address of a host answers first: each gets a head start over the next."""
    reasons: list[str] = []
    winner: socket.socket | None = None

    async def attempt(address: _Address, failed: anyio.Event) -> None:
        nonlocal winner
        try:
            sock = await _dial_one(address)
        except OSError as error:
            reasons.append(error.strerror or type(error).__name__)
            failed.set()
            return
        if winner is None:
            winner = sock
            group.cancel_scope.cancel()
        else:
            sock.close()

    addresses = await _resolve(host, port, where)
    if len(addresses) == 1:
        try:
            return await _dial_one(addresses[0])
        except OSError as error:
            reasons.append(error.strerror or type(error).__name__)
    else:
        try:
            async with anyio.create_task_group() as group:
                for address in addresses:
                    failed = anyio.Event()
                    group.start_soon(attempt, address, failed)
                    with anyio.move_on_after(HEAD_START):
                        await failed.wait()
        except BaseException:
            if winner is not None:
                winner.close()
            raise
        if winner is not None:
            return winner
    raise APIConnectionError(unreachable(where, reasons), request_sent=False)


async def _resolve(host: str, port: int, where: str) -> list[_Address]:
    fixed = fixed_addresses(host)
    if fixed is not None:
        return [(socket.AF_INET6 if ":" in address else socket.AF_INET, (address, port)) for address in fixed]
    try:
        # Not anyio's, which forgets the zones of IPv6 addresses.
        resolve = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        infos = await anyio.to_thread.run_sync(resolve, abandon_on_cancel=True)
    except (OSError, UnicodeError) as error:  # UnicodeError: no name at all
        problem = f"could not connect to {where}: the name cannot be resolved ({getattr(error, 'strerror', error)})"
    else:
        return interleaved((info[0], info[4]) for info in infos)
    raise APIConnectionError(problem, request_sent=False)


async def _dial_one(address: _Address) -> socket.socket:
    family, where = address
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        error = sock.connect_ex(where)
        if error in _IN_PROGRESS:
            await anyio.wait_writable(sock)
            error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, os.strerror(error))
    except BaseException:
        sock.close()
        raise
    return sock


def default_ssl_context(environ: Mapping[str, str]) -> ssl.SSLContext:
    """Verification on, against the roots that httpx uses: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else certifi's.

    Raises:
        LocalProtocolError: There are no roots where these variables point.
    """
    roots: str | None = None
    file, folders = environ.get("SSL_CERT_FILE"), environ.get("SSL_CERT_DIR")
    if not file and not folders:
        try:
            import certifi
        except ImportError:
            pass  # the system's then
        else:
            roots = certifi.where()
    import ssl

    context = ssl.create_default_context(cafile=roots)
    # OpenSSL passes over what is not there, and then every certificate is refused without a word about it.
    if file:
        try:
            context.load_verify_locations(file)
        except OSError as error:
            raise LocalProtocolError(f"SSL_CERT_FILE={file!r}: {error.strerror}") from None
    elif folders and not any(map(os.path.isdir, folders.split(os.pathsep))):
        raise LocalProtocolError(f"SSL_CERT_DIR={folders!r}: no such folder")
    context.set_alpn_protocols(["http/1.1"])
    return context
