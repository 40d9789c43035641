"""Requests over blocking sockets, for any number of threads.

`opencode_core.wire.http11` speaks HTTP, `opencode_core.wire.pool` chooses connections; here are the sockets, the
timeouts and TLS. The twin is `opencode_async._transport`. `_httpx.py` makes an `httpx.BaseTransport` of it.

A socket is closed by the thread that uses it. Another thread that wants it closed shuts it down, which wakes the
first one: what a plain `close` does to a blocked reader is undefined, and on Linux nothing.

A signal handler may raise between any two lines (Ctrl-C, time limits of task queues). So whatever is taken belongs to
an `_Exchange` or a `_Channel` before it is taken, what gives it back can be called again where it was cut short, and
an exchange that nobody has any more gives its place back by being deleted. Locks are held by `with` alone, which no
signal handler can come between.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import socket
import threading
import time
import warnings
from collections.abc import Callable, Mapping
from math import inf
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias, TypeVar

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

    from ._wire import Starting

__all__ = ["Duplex", "Stream", "Transport"]

BLOCK: Final = 65536  # bytes asked for in one read
REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})  # RFC 9110 9.2.2
_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK))

LOOK_AGAIN: Final = 1.0  # seconds; a place in the pool that a finalizer gives back wakes nobody

T = TypeVar("T")

_Address: TypeAlias = tuple[Any, Any]  # family and socket address, as `getaddrinfo` has them


class Transport:
    """Connections to one server.

    Args:
        base_url: The server.
        limits: Sizes, and how many connections.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.
        made_at: Where in the user's code, for a warning. Default: at the caller.
    """

    def __init__(
        self,
        base_url: BaseURL,
        limits: Limits | None = None,
        ssl_context: ssl.SSLContext | None = None,
        *,
        made_at: str | None = None,
    ) -> None:
        self._base_url = base_url
        self._limits = limits or Limits()
        self._ssl_context = ssl_context
        self._closed = False
        self._made_at = made_at or callsite()
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        # For the pool, the set of channels, and who ends an exchange. Reentrant: a signal handler may call `close`.
        self.lock = threading.RLock()
        self._pool: Pool[_Channel] = Pool(self._limits)
        self._channels: set[_Channel | Duplex] = set()  # all that are open, idle or not

    def send(
        self,
        request: Request,
        timeouts: Patience,
        *,
        dedicated: bool = False,
        target: str | None = None,
        starting: Starting | None = None,
    ) -> Response:
        """One exchange.

        Args:
            dedicated: Use a connection that does not count against `max_connections`: for answers that take as
                long as a turn.
            target: The whole request target, where it is at hand; see `http11.Connection.send`.
            starting: Called with what another thread may call to give up.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent, or the transport is closed.
        """
        self._check()
        exchange = _Exchange(self, request, timeouts, target, dedicated=dedicated, stream=False)
        try:
            self._start(exchange, timeouts, starting)
            blocks = [exchange.first]
            while not exchange.connection.complete:
                blocks.append(exchange.receive())
            exchange.end()
            return Response(exchange.head.status, exchange.head.headers, b"".join(blocks))
        except BaseException:
            exchange.abort()
            raise

    def open(
        self,
        request: Request,
        timeouts: Patience,
        *,
        dedicated: bool = True,
        limited: bool = False,
        target: str | None = None,
        starting: Starting | None = None,
    ) -> Stream:
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
        self._check()
        exchange = _Exchange(self, request, timeouts, target, dedicated=dedicated, stream=not limited)
        try:
            self._start(exchange, timeouts, starting)
            return Stream(exchange)
        except BaseException:
            exchange.abort()
            raise

    def connect(self, timeouts: Patience) -> Duplex:
        """A connection that speaks no HTTP here: for WebSocket.

        Raises:
            APIConnectionError: There is none.
            LocalProtocolError: The transport is closed.
        """
        self._check()
        channel = _Channel(self, Connection(self._base_url, self._limits))
        try:
            self._connect(channel, timeouts)
            return Duplex(self, channel)
        except BaseException:
            channel.close()
            raise

    def close(self) -> None:
        """Close every connection. Who waits for one gets a `ClosedError`, or the end of the stream."""
        self._check_process()
        with self.lock:
            self._closed = True
            self._pool.close()
            channels = list(self._channels)
        for channel in channels:
            channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        channels = list(getattr(self, "_channels", ()))
        for channel in channels:
            channel.abandon()
        if channels and self._pid == os.getpid():
            warnings.warn(f"unclosed {self!r}, made at {self._made_at}", ResourceWarning, stacklevel=1)

    def __repr__(self) -> str:
        return f"Transport({str(self._base_url)!r})"

    @property
    def where(self) -> str:
        return self._base_url.origin

    @property
    def closed(self) -> bool:
        return self._closed

    def _start(self, exchange: _Exchange, timeouts: Patience, starting: Starting | None) -> None:
        """Everything until the head of the response is here."""
        ticket = exchange.ticket
        if ticket is not None:
            self._turn(ticket, timeouts)
            if ticket.connection is not None:
                exchange.channel = ticket.connection
        if starting is not None:
            starting(exchange.abort)
        if ticket is not None and ticket.connection is not None:
            if not exchange.channel.stale:
                try:
                    exchange.begin()
                except APITimeoutError:
                    raise
                except APIConnectionError:
                    # The server may have closed it just as the request left (RFC 9112 9.3.1).
                    if not exchange.repeatable:
                        raise
                else:
                    return
            exchange.channel.close()
        exchange.channel = channel = _Channel(self, Connection(self._base_url, self._limits))
        if exchange.aborted:  # before it had this channel
            channel.close()
        self._connect(channel, timeouts)
        exchange.begin()

    def _check(self) -> None:
        self._check_process()
        if self._closed:
            raise LocalProtocolError("this client is closed")

    def _check_process(self) -> None:
        # A forked child shares the sockets with its parent, but not what goes over them; and another thread may have
        # held the lock when it was forked.
        if self._pid != os.getpid():
            channels = self._channels
            self._begin()
            for channel in channels:
                channel.abandon()

    def _turn(self, ticket: Ticket[_Channel], timeouts: Patience) -> None:
        """Wait for one of the pool's connections."""
        now = time.monotonic()
        turn: threading.Event | None = None
        with self.lock:
            self._pool.request(now, ticket)
            if not ticket.granted:
                turn = threading.Event()
                ticket.wake = turn.set
        if self._pool.discarded:
            self._close_discarded()
        if turn is None:
            return
        timeout = timeouts.pool
        deadline = inf if timeout is None else now + timeout
        while not turn.wait(min(max(deadline - time.monotonic(), 0), LOOK_AGAIN)):
            with self.lock:
                self._pool.serve()
            if time.monotonic() >= deadline:
                break
        with self.lock:
            granted = ticket.granted
        if not granted:
            if self._closed:
                raise ClosedError("this client was closed", request_sent=False)
            raise APITimeoutError(
                f"no connection to {self.where} became free within {timeout} s: all "
                f"{self._limits.max_connections} are in use (Limits.max_connections)",
                request_sent=False,
            )

    def release(self, ticket: Ticket[_Channel], channel: _Channel | None) -> None:
        """End a turn, with the connection where it may serve another request."""
        now = time.monotonic()
        with self.lock:
            try:
                self._pool.release(ticket, channel, now)
            except BaseException:  # cut short: once more, before anybody else sees half of it
                self._pool.release(ticket, channel, now)
                raise
        if self._pool.discarded:
            self._close_discarded()

    def withdraw(self, ticket: Ticket[_Channel]) -> None:
        """Leave the queue, or give back a turn that was not used."""
        with self.lock:
            self._pool.withdraw(ticket, time.monotonic())

    def holds(self, ticket: Ticket[_Channel]) -> bool:
        return self._pool.holds(ticket)

    def forget(self, ticket: Ticket[_Channel]) -> None:
        self._pool.forget(ticket)  # atomic; from a finalizer, so without the lock

    def _close_discarded(self) -> None:
        # Each stays in the list until it is closed: where this is cut short, the next call goes on with it.
        for channel in self._pool.discarded.copy():
            channel.close()
            with self.lock:
                self._pool.gone(channel)

    # Connecting

    def _connect(self, channel: _Channel, timeouts: Patience) -> None:
        """Connect a channel, which another thread may close meanwhile."""
        timeout = timeouts.connect
        deadline = inf if timeout is None else time.monotonic() + timeout
        try:
            if self._base_url.scheme == "https" and self._ssl_context is None:
                self._ssl_context = default_ssl_context(os.environ)
            self._dial(channel, deadline)
            if self._base_url.scheme == "https":
                assert self._ssl_context is not None
                channel.start_tls(self._ssl_context, server_name(self._base_url.host), deadline)
        except TimeoutError:
            pass
        else:
            return
        raise APITimeoutError(f"connecting to {self.where} took longer than {timeout} s", request_sent=False)

    def _dial(self, channel: _Channel, deadline: float) -> None:
        """Connect to whichever address of a host answers first: each gets a head start over the next."""
        addresses = self._resolve(deadline)
        reasons: list[str] = []
        attempts: set[socket.socket] = set()
        next_start = -inf
        try:
            with selectors.DefaultSelector() as selector:
                while addresses or attempts:
                    now = time.monotonic()
                    if now >= deadline:
                        raise TimeoutError
                    if self._closed:
                        raise ClosedError("this client was closed", request_sent=False)
                    if channel.closed:
                        raise ClosedError("closed while connecting", request_sent=False)
                    if addresses and (not attempts or now >= next_start):
                        next_start = now + HEAD_START
                        family, where = addresses.pop(0)
                        attempts.add(sock := socket.socket(family, socket.SOCK_STREAM))
                        sock.setblocking(False)
                        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        code = sock.connect_ex(where)
                        if code in _IN_PROGRESS:
                            selector.register(sock, selectors.EVENT_WRITE)
                        elif code:
                            reasons.append(os.strerror(code))
                            sock.close()
                            attempts.discard(sock)
                        else:
                            channel.attach(sock)
                            return
                        continue
                    # Never longer than the head start, so that `close` in another thread is seen.
                    for key, _ in selector.select(min(deadline - now, HEAD_START)):
                        sock = next(sock for sock in attempts if sock is key.fileobj)
                        selector.unregister(sock)
                        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                        if code == 0:
                            channel.attach(sock)
                            return
                        reasons.append(os.strerror(code))
                        sock.close()
                        attempts.discard(sock)
        finally:
            for sock in attempts:
                if not channel.has(sock):
                    sock.close()
        raise APIConnectionError(unreachable(self.where, reasons), request_sent=False)

    def _resolve(self, deadline: float) -> list[_Address]:
        host, port = self._base_url.host, self._base_url.port
        fixed = fixed_addresses(host)
        if fixed is not None:
            return [(socket.AF_INET6 if ":" in address else socket.AF_INET, (address, port)) for address in fixed]
        answer: list[list[Any] | Exception] = []
        answered = threading.Event()

        def ask() -> None:
            try:
                answer.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except Exception as error:  # OSError, or UnicodeError where it is no name at all
                answer.append(error)
            answered.set()

        # In a thread, because a resolver knows no deadline, and neither `close` nor Ctrl-C could end the wait for it.
        try:
            threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
        except RuntimeError:  # no thread is to be had: late is better than never
            ask()
        while not answered.wait(min(max(deadline - time.monotonic(), 0), HEAD_START)):
            if time.monotonic() >= deadline:
                raise TimeoutError
            if self._closed:
                raise ClosedError("this client was closed", request_sent=False)
        (infos,) = answer
        if isinstance(infos, Exception):
            problem = f"the name cannot be resolved ({getattr(infos, 'strerror', infos)})"
            raise APIConnectionError(f"could not connect to {self.where}: {problem}", request_sent=False)
        return interleaved((info[0], info[4]) for info in infos)

    def add(self, channel: _Channel | Duplex) -> None:
        with self.lock:
            self._channels.add(channel)
            closed = self._closed
        if closed:
            channel.close()

    def remove(self, channel: _Channel | Duplex) -> None:
        self._channels.discard(channel)  # atomic; from a finalizer, so without the lock


class Stream:
    """A response whose body is read as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange
        self._first = exchange.first
        self._made_at = callsite()
        self.status: int = exchange.head.status
        self.headers: Headers = exchange.head.headers
        self._closed = False  # last, so that none is missed which was never whole

    def receive(self, timeout: float | None = None) -> bytes:
        """The next block of the body; empty at its end, and once the stream is closed, by whatever thread.

        Args:
            timeout: Seconds to wait for any byte. Default: the read timeout.

        Raises:
            APITimeoutError: Nothing came in time.
            APIConnectionError: The connection broke.
        """
        exchange = self._exchange
        try:
            if self._first:
                block, self._first = self._first, b""
                return block
            while not self._closed and not exchange.connection.complete:
                if block := exchange.receive(timeout):
                    return block
        except OpenCodeError:
            ours = self._closed or exchange.channel.closed  # perhaps with the whole transport
            self.close()
            if ours:
                return b""
            raise
        except BaseException:  # Ctrl-C: what was read may be lost
            self.close()
            raise
        self.close()
        return b""

    def close(self) -> None:
        """Close the connection, where the body is not complete. A `receive` that waits in another thread ends."""
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
    """One request and its response, on one connection after the other until one works.

    Attributes:
        ticket: The place in the pool, from before it is asked for; None where the connection does not count.
        aborted: Whether the connection is closed, or is to be.
    """

    channel: _Channel
    head: Head
    first: bytes
    _over = True  # until there may be something to give back

    def __init__(
        self,
        transport: Transport,
        request: Request,
        timeouts: Patience,
        target: str | None,
        *,
        dedicated: bool,
        stream: bool,
    ) -> None:
        self.aborted = False
        self.ticket: Ticket[_Channel] | None = None if dedicated else Ticket()
        self._transport = transport
        self._request = request
        self._timeouts = timeouts
        self._target = target
        self._stream = stream
        self._over = False

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

    def begin(self) -> None:
        """Send the request and read until the head of the response is here."""
        channel = self.channel
        connection = channel.connection
        pieces = connection.send(self._request, target=self._target, stream=self._stream)
        channel.written = 0
        try:
            for piece in pieces:
                channel.send(piece, lambda: self._timeouts.write)
        except APITimeoutError:
            raise
        except APIConnectionError:
            if not channel.written or channel.closed:
                raise
            # A server may refuse and close before it has read everything: its answer counts (RFC 9112 9.3).
        # One deadline for the whole head: else a server that sends byte by byte would keep us for ever.
        read = self._timeouts.read
        deadline = inf if read is None else time.monotonic() + read
        first = b""
        while connection.head is None:
            first = channel.receive(deadline, read)
        self.head = connection.head
        self.first = first

    def receive(self, timeout: float | None = None) -> bytes:
        """What the next read gives of the body, perhaps nothing."""
        if timeout is None:
            timeout = self._timeouts.read
        deadline = inf if timeout is None else time.monotonic() + timeout
        return self.channel.receive(deadline, timeout)

    def end(self) -> None:
        """No more will be read. Where the response is complete, the connection may serve the next request."""
        ticket, connection, transport = self.ticket, self.connection, self._transport
        if ticket is not None and connection.complete and connection.reusable:
            with transport.lock:  # one of us decides what becomes of the connection
                if not (self.aborted or transport.closed):
                    transport.release(ticket, self.channel)
                    self._over = True
                    return
        self.abort()

    def abort(self) -> None:
        """Close the connection, and let the next in the queue have its turn. Once is enough, from any thread."""
        ticket, transport = self.ticket, self._transport
        with transport.lock:
            if ticket is None or transport.holds(ticket):
                self.aborted = True
        channel = getattr(self, "channel", None)
        if ticket is not None and (channel is None or not self.aborted):
            transport.withdraw(ticket)  # waited, or was finished: then the connection serves others by now
            return
        if channel is not None:
            channel.close()
        if ticket is not None:
            transport.release(ticket, None)

    def abandon(self) -> None:
        """Let go of the connection without a lock: for finalizers."""
        ticket = self.ticket
        if ticket is None or self._transport.holds(ticket):
            channel = getattr(self, "channel", None)
            if channel is not None:
                channel.abandon()
            if ticket is not None:
                self._transport.forget(ticket)

    def __del__(self) -> None:
        if not self._over:  # was cut short where it would have been ended
            self.abandon()


class _Channel:
    """A connected socket, perhaps with TLS, and the HTTP connection over it.

    Attributes:
        connection: The protocol.
        written: How many bytes of the current request have left.
        closed: Whether it is closed, or about to be as soon as who waits on it lets go.
    """

    _socket: socket.socket

    def __init__(self, transport: Transport, connection: Connection) -> None:
        self.connection = connection
        self.written = 0
        self.closed = False
        self._tls: ssl.SSLSocket | None = None
        self._busy = threading.Lock()  # held while the socket is read or written: closing it then is not safe
        self._pid = os.getpid()
        self._transport = transport
        self._where = transport.where

    def attach(self, sock: socket.socket) -> None:
        """Use a connected socket."""
        self._socket = sock
        self._transport.add(self)
        if self.closed:
            self.close()

    def has(self, sock: socket.socket) -> bool:
        """Whether it is this one's to close a socket."""
        return self.__dict__.get("_socket") is sock

    def start_tls(self, context: ssl.SSLContext, host: str, deadline: float) -> None:
        """Shake hands, and check the server's name.

        Raises:
            TimeoutError: Not done in time.
            APIConnectionError: It failed.
        """
        try:
            with self._busy:
                # Without suppressing: a connection that is cut must not pass for one that was closed (RFC 9112 9.8).
                self._socket = self._tls = sock = context.wrap_socket(
                    self._socket, server_hostname=host, do_handshake_on_connect=False, suppress_ragged_eofs=False
                )
                self._check_open()  # `close` may just have shut down the socket that this one replaces
                self._set_deadline(deadline)
                sock.do_handshake()
            self._check_open()
        except TimeoutError:
            self.close()
            raise
        except OSError as error:
            problem = no_tls(self._where, error)
        except BaseException:
            self.close()
            raise
        else:
            return
        if self.closed:
            self._close_if_asked()
            raise ClosedError("this client was closed", request_sent=False)
        self.close()
        raise APIConnectionError(problem, request_sent=False)

    @property
    def stale(self) -> bool:
        """Whether this idle connection cannot be used again: closed by the server, or there is something to read."""
        if self._tls is not None and self._tls.pending():
            return True
        try:
            self._socket.settimeout(0)
            socket.socket.recv(self._socket, 1, socket.MSG_PEEK)  # below TLS
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True

    def send(self, piece: memoryview, patience: Callable[[], float | None]) -> None:
        """Send all of it; `patience` says how long the next write may take.

        Raises:
            APITimeoutError: The server did not take it.
            APIConnectionError: The connection broke.
        """
        timeout = None
        try:
            with self._busy:
                self._check_open()
                while piece:
                    timeout = patience()
                    self._socket.settimeout(timeout)
                    count = self._socket.send(piece)
                    self.written += count
                    piece = piece[count:]
            return
        except TimeoutError:
            error: APIConnectionError = APITimeoutError(
                f"{self._where} did not read the request within {timeout} s", request_sent=self.written > 0
            )
        except OSError as cause:
            error = self._lost(cause)
        finally:
            self._close_if_asked()
        raise error

    def receive(self, deadline: float, timeout: float | None) -> bytes:
        """Read once, and return what of the body was in it.

        Args:
            deadline: When to give up.
            timeout: How long that is, for the message.

        Raises:
            APITimeoutError: Nothing came.
            APIConnectionError: The connection broke.
        """
        try:
            with self._busy:
                self._check_open()
                self._set_deadline(deadline)
                data = self._socket.recv(self.connection.read_size)
            self._check_open()
        except TimeoutError:
            part = "the rest of the answer" if self.connection.answered else "an answer"
            error: APIConnectionError = APITimeoutError(
                f"{self._where} did not send {part} within {timeout} s", request_sent=True
            )
        except OSError as cause:
            error = self._lost(cause)
        else:
            if data:
                return self.connection.receive_data(data)
            self.connection.receive_eof()
            return b""
        finally:
            self._close_if_asked()
        raise error

    def close(self) -> None:
        """Close the socket at once, or wake the thread that waits on it, which then closes it."""
        self.closed = True
        if "_socket" not in self.__dict__:
            return  # who connects it sees the flag
        if self._pid == os.getpid():  # in a forked child this would cut the parent's connection
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not SSLSocket's, which forgets about TLS
            except OSError:
                pass  # not connected any more
        self._close_if_asked()

    def abandon(self) -> None:
        """Close our end of the socket and nothing else: another process may have it, too."""
        self.closed = True
        if "_socket" in self.__dict__:
            self._socket.close()
        self._transport.remove(self)

    def detach(self) -> socket.socket:
        """Hand the socket over to somebody who uses it in another way."""
        self._transport.remove(self)
        return self._socket

    def _close_if_asked(self) -> None:
        # Whoever of the closing and the waiting thread comes last finds both the flag set and the lock free. To take it
        # is not needed: who takes it from now on sees the flag.
        if self.closed and not self._busy.locked():
            self.abandon()

    def _set_deadline(self, deadline: float) -> None:
        # At least a moment: 0 would make the socket one that does not block.
        self._socket.settimeout(None if deadline == inf else max(deadline - time.monotonic(), 1e-6))

    def _check_open(self) -> None:
        if self.closed:
            raise OSError(errno.EBADF, "closed")

    def _lost(self, cause: OSError) -> APIConnectionError:
        sent = self.written > 0
        if self.closed:
            return ClosedError("the connection was closed by this client", request_sent=sent)
        if self._tls is not None:
            import ssl

            if isinstance(cause, ssl.SSLError):
                return RemoteProtocolError(f"the TLS connection to {self._where} broke", request_sent=sent)
        reason = cause.strerror or type(cause).__name__
        return APIConnectionError(f"the connection to {self._where} broke: {reason}", request_sent=sent)


class Duplex:
    """A connected socket that one thread reads while others write, and that any thread may close.

    Attributes:
        closed: Whether it is closed, or about to be as soon as who waits on it lets go.
    """

    def __init__(self, transport: Transport, channel: _Channel) -> None:
        self.closed = False
        self._transport = transport
        self._where = transport.where
        self._pid = os.getpid()
        self._lock = threading.Lock()  # never held while waiting
        self._waiting: set[object] = set()  # a token for each thread
        self._socket = channel.detach()
        self._socket.settimeout(0)
        transport.add(self)

    def receive(self, deadline: float | None) -> bytes:
        """The next bytes; none at their end.

        Raises:
            APITimeoutError: None came by the deadline.
            APIConnectionError: The connection broke, or was closed here.
        """
        try:
            return self._perform(lambda: self._socket.recv(BLOCK), inf if deadline is None else deadline, False)
        except TimeoutError:
            error: APIConnectionError = APITimeoutError(f"{self._where} sent nothing in time", request_sent=True)
        except OSError as cause:
            error = self._lost(cause)
        raise error

    def send(self, data: bytes, timeout: float | None) -> None:
        """Send all of it, or close the connection: what follows half a frame could not be understood.

        Raises:
            APITimeoutError: The server did not take it; `timeout` is for each write.
            APIConnectionError: The connection broke, or was closed here.
        """
        rest = memoryview(data)
        try:
            while rest:
                block = rest
                deadline = inf if timeout is None else time.monotonic() + timeout
                rest = rest[self._perform(lambda: self._socket.send(block), deadline, True) :]  # noqa: B023  # called at once
            return
        except TimeoutError:
            self.close()
            error: APIConnectionError = APITimeoutError(
                f"{self._where} did not read within {timeout} s", request_sent=True
            )
        except OSError as cause:
            error = self._lost(cause)
            self.close()
        except BaseException:
            self.close()
            raise
        raise error

    def send_now(self, data: bytes) -> None:
        """Send as much of it as can be sent without waiting: for a last word."""
        with self._lock, contextlib.suppress(OSError):
            self._socket.send(data)

    def close(self) -> None:
        """Close the socket at once, or wake the threads that wait on it, the last of which then closes it."""
        self.closed = True
        if self._pid == os.getpid():
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                pass  # not connected any more
        self._close_if_unused()

    def abandon(self) -> None:
        """Close our end of the socket and nothing else: another process may have it, too."""
        self.closed = True
        self._socket.close()
        self._transport.remove(self)

    def _perform(self, operation: Callable[[], T], deadline: float, writing: bool) -> T:
        """The operation's result, as soon as it is possible without waiting."""
        token = object()
        while True:
            try:
                with self._lock:
                    if self.closed:
                        raise OSError(errno.EBADF, "closed")
                    try:
                        return operation()
                    except BlockingIOError:
                        event = selectors.EVENT_WRITE if writing else selectors.EVENT_READ
                    except OSError as error:  # TLS may have to read before it can write, and vice versa
                        if type(error).__name__ not in _TLS_WAITS:
                            raise
                        event = _TLS_WAITS[type(error).__name__]
                    self._waiting.add(token)
                with selectors.DefaultSelector() as selector:
                    selector.register(self._socket, event)
                    if not selector.select(None if deadline == inf else max(deadline - time.monotonic(), 0)):
                        raise TimeoutError
            finally:
                self._waiting.discard(token)
                if self.closed:
                    self._close_if_unused()

    def _close_if_unused(self) -> None:
        with self._lock:
            if not self._waiting:
                self.abandon()

    def _lost(self, cause: OSError) -> APIConnectionError:
        if self.closed:
            return ClosedError("the connection was closed by this client", request_sent=True)
        reason = cause.strerror or type(cause).__name__
        return APIConnectionError(f"the connection to {self._where} broke: {reason}", request_sent=True)


_TLS_WAITS: Final = {"SSLWantReadError": selectors.EVENT_READ, "SSLWantWriteError": selectors.EVENT_WRITE}


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
    import ssl  # here, because it takes longer to import than all of our own modules

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
