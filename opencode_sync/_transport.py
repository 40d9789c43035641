"""Requests over blocking sockets, as an `httpx.BaseTransport`.

`opencode_core.http11` speaks HTTP, `opencode_core.pool` chooses connections; here are the sockets, the timeouts and
TLS. The twin is `opencode_async._transport`.

    http = httpx.Client(transport=Transport(), trust_env=False)

httpx's own transport reads event streams about ten times slower, hands a surplus response to the next request, and
leaves a reader blocked when another thread closes its response. This one raises errors of our own tree only.

One request may carry `extensions={"opencode": {...}}`:

* `dedicated`: use a connection that does not count against `max_connections`, for answers that take as long as a turn;
* `stream`: the response may be an event stream: a dedicated connection, and no limit on the length of its body.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from math import inf
from typing import Any, Final, TypeAlias

import httpx

from opencode_core.callsite import callsite
from opencode_core.dial import HEAD_START, fixed_addresses, interleaved, unreachable
from opencode_core.errors import APIConnectionError, APITimeoutError, LocalProtocolError, RemoteProtocolError
from opencode_core.http import Request
from opencode_core.http11 import Connection, Head
from opencode_core.options import BaseURL, Limits
from opencode_core.pool import Pool, Ticket

__all__ = ["Transport"]

BLOCK: Final = 65536  # bytes asked for in one read
REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})  # RFC 9110 9.2.2
_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK))

# What httpx adds and the connection decides itself. Of codings only those are offered that can be undone with a limit.
_NOT_TAKEN: Final = frozenset({b"host", b"connection", b"content-length", b"transfer-encoding"})

_Address: TypeAlias = tuple[Any, Any]  # family and socket address, as `getaddrinfo` has them


class Transport(httpx.BaseTransport):
    """Connections to any number of servers, for any number of threads.

    Args:
        limits: Sizes, and how many connections to one server.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.
    """

    def __init__(self, *, limits: Limits | None = None, ssl_context: ssl.SSLContext | None = None) -> None:
        self._limits = limits or Limits()
        self._ssl_context = ssl_context
        self._made_at = callsite()
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self.lock = threading.Lock()  # for the pools and the set of channels
        self._pools: dict[BaseURL, Pool[_Channel]] = {}
        self._channels: set[_Channel] = set()  # all that are open, idle or not

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange, until the head of the response is here.

        Raises:
            APIConnectionError: No head came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent, or the transport is closed.
        """
        self._check()
        exchange = _Exchange(self, request)
        try:
            self._start(exchange)
            head = exchange.head
            if exchange.connection.complete:
                exchange.finish()
                body: httpx.SyncByteStream = httpx.ByteStream(exchange.first)
            else:
                body = _Body(exchange)
        except BaseException:
            exchange.abort()
            raise
        headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in head.headers]
        return httpx.Response(head.status, headers=headers, stream=body, extensions={"http_version": b"HTTP/1.1"})

    def close(self) -> None:
        """Close every connection. Who waits for one, in whatever thread, gets an `APIConnectionError`."""
        self._check_process()
        with self.lock:
            self._closed = True
            for pool in self._pools.values():
                pool.close()
                pool.take_discarded()
            channels = list(self._channels)
        for channel in channels:
            channel.close()

    def __del__(self) -> None:
        channels = list(getattr(self, "_channels", ()))
        if channels and self._pid == os.getpid():
            warnings.warn(f"unclosed {self!r}, made at {self._made_at}", ResourceWarning, source=self, stacklevel=1)
        for channel in channels:
            channel.abandon()

    def __repr__(self) -> str:
        return f"Transport({len(self._channels)} connections)"

    @property
    def closed(self) -> bool:
        return self._closed

    def _start(self, exchange: _Exchange) -> None:
        """Everything until the head of the response is here."""
        if not exchange.dedicated:
            exchange.ticket = self._turn(exchange)
            if exchange.ticket.connection is not None:
                exchange.channel = exchange.ticket.connection
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
        exchange.channel = self._connect(exchange)
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

    def _turn(self, exchange: _Exchange) -> Ticket[_Channel]:
        """Wait for one of the pool's connections."""
        turn = threading.Event()
        with self.lock:
            if exchange.base_url not in self._pools:
                self._pools[exchange.base_url] = Pool(self._limits)
            exchange.pool = pool = self._pools[exchange.base_url]
            now = time.monotonic()
            ticket = pool.request(now)
            ticket.wake = turn.set
            discarded = pool.take_discarded()
        try:
            for channel in discarded:
                channel.close()
            if not ticket.granted:
                turn.wait(exchange.timeouts["pool"])
                with self.lock:  # either it is granted now, or it never will be
                    if not ticket.granted:
                        pool.withdraw(ticket, now)
            if not ticket.granted:
                if self._closed:
                    raise APIConnectionError("the client was closed", request_sent=False)
                raise APITimeoutError(
                    f"no connection to {exchange.where} became free within {exchange.timeouts['pool']} s: all "
                    f"{self._limits.max_connections} are in use (Limits.max_connections)",
                    request_sent=False,
                )
        except BaseException:
            with self.lock:
                pool.withdraw(ticket, now)
            raise
        return ticket

    def release(self, pool: Pool[_Channel], ticket: Ticket[_Channel], channel: _Channel | None) -> None:
        """End a turn, with the connection where it may serve another request."""
        with self.lock:
            if channel is not None and self._closed:
                pool.discarded.append(channel)
                channel = None
            pool.release(ticket, channel, time.monotonic())
            discarded = pool.take_discarded()
        for channel in discarded:
            channel.close()

    # Connecting

    def _connect(self, exchange: _Exchange) -> _Channel:
        timeout = exchange.timeouts["connect"]
        deadline = inf if timeout is None else time.monotonic() + timeout
        where = exchange.where
        try:
            sock = self._dial(exchange.base_url, deadline)
            channel = _Channel(self, sock, Connection(exchange.base_url, self._limits), where)
            if exchange.base_url.scheme == "https":
                if self._ssl_context is None:
                    self._ssl_context = default_ssl_context(os.environ)
                channel.start_tls(self._ssl_context, exchange.base_url.host, deadline)
        except TimeoutError:
            pass
        else:
            return channel
        raise APITimeoutError(f"connecting to {where} took longer than {timeout} s", request_sent=False)

    def _dial(self, base_url: BaseURL, deadline: float) -> socket.socket:
        """Connect to whichever address of a host answers first: each gets a head start over the next."""
        addresses = _resolve(base_url)
        reasons: list[str] = []
        attempts: set[socket.socket] = set()
        next_start = -inf
        try:
            with selectors.DefaultSelector() as selector:
                while addresses or attempts:
                    now = time.monotonic()
                    if now >= deadline:
                        raise TimeoutError
                    if addresses and (not attempts or now >= next_start):
                        next_start = now + HEAD_START
                        family, address = addresses.pop(0)
                        sock = socket.socket(family, socket.SOCK_STREAM)
                        attempts.add(sock)
                        sock.setblocking(False)
                        code = sock.connect_ex(address)
                        if code in _IN_PROGRESS:
                            selector.register(sock, selectors.EVENT_WRITE)
                            continue
                        ready = [sock]
                    else:
                        # Never longer than the head start, so that `close` in another thread is seen.
                        keys = selector.select(min(deadline - now, HEAD_START))
                        ready = [key.fileobj for key, _ in keys if isinstance(key.fileobj, socket.socket)]
                        code = 0
                    for sock in ready:
                        if sock in selector.get_map():
                            selector.unregister(sock)
                        code = code or sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                        if code == 0:
                            attempts.discard(sock)
                            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                            return sock
                        reasons.append(os.strerror(code))
                        attempts.discard(sock)
                        sock.close()
                        code = 0
                    if self._closed:
                        raise APIConnectionError("the client was closed", request_sent=False)
        finally:
            for sock in attempts:
                sock.close()
        raise APIConnectionError(unreachable(base_url.origin, reasons), request_sent=False)

    def add(self, channel: _Channel) -> None:
        with self.lock:
            self._channels.add(channel)
            closed = self._closed
        if closed:
            channel.close()

    def remove(self, channel: _Channel) -> None:
        self._channels.discard(channel)  # atomic; from a finalizer, so without the lock


class _Body(httpx.SyncByteStream):
    """A body that is read as it arrives. `close` from another thread ends the iteration."""

    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange
        self._closed = False

    def __iter__(self) -> Iterator[bytes]:
        exchange = self._exchange
        try:
            if exchange.first:
                yield exchange.first
            while not exchange.connection.complete:
                if block := exchange.receive():
                    yield block
        except BaseException:
            exchange.abort()
            raise
        exchange.finish()

    def close(self) -> None:
        self._exchange.abort()


class _Exchange:
    """One request and its response, on one connection after the other until one works."""

    channel: _Channel
    head: Head
    first: bytes
    pool: Pool[_Channel]

    def __init__(self, transport: Transport, request: httpx.Request) -> None:
        options: Mapping[str, Any] = request.extensions.get("opencode", {})
        timeouts: Mapping[str, float | None] = request.extensions.get("timeout", {})
        self.timeouts = {name: timeouts.get(name) for name in ("connect", "read", "write", "pool")}
        self.stream = bool(options.get("stream"))
        self.dedicated = self.stream or bool(options.get("dedicated"))
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        self.base_url = BaseURL(url.scheme, url.host, port)
        self.where = self.base_url.origin
        self.ticket: Ticket[_Channel] | None = None
        self._transport = transport
        self._target = url.raw_path.decode("ascii")
        fields: list[tuple[str, str]] = []
        for name, value in request.headers.raw:
            lower = name.lower()
            # Of codings, only those are offered that the connection can undo, with a limit.
            if lower not in _NOT_TAKEN and not (lower == b"accept-encoding" and (b"br" in value or b"zstd" in value)):
                fields.append((name.decode("ascii"), value.decode("latin-1")))
        self._request = Request(request.method, "/", headers=tuple(fields), body=request.read())

    @property
    def connection(self) -> Connection:
        return self.channel.connection

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
        pieces = connection.send(self._request, target=self._target, stream=self.stream)
        channel.written = 0
        try:
            for piece in pieces:
                channel.send(piece, self.timeouts["write"])
        except APITimeoutError:
            raise
        except APIConnectionError:
            if not channel.written or channel.closed:
                raise
            # A server may refuse and close before it has read everything: its answer counts (RFC 9112 9.3).
        # One deadline for the whole head: else a server that sends byte by byte would keep us for ever.
        read = self.timeouts["read"]
        deadline = inf if read is None else time.monotonic() + read
        first = b""
        while connection.head is None:
            first = channel.receive(deadline, read)
        self.head = connection.head
        self.first = first

    def receive(self) -> bytes:
        """What the next read gives of the body, perhaps nothing."""
        read = self.timeouts["read"]
        deadline = inf if read is None else time.monotonic() + read
        return self.channel.receive(deadline, read)

    def finish(self) -> None:
        """The response is complete: the connection may serve the next request."""
        if self.dedicated or not self.channel.connection.reusable:
            self.abort()
        elif (ticket := self._take_ticket()) is not None:
            self._transport.release(self.pool, ticket, self.channel)

    def abort(self) -> None:
        """Close the connection, and let the next in the queue have its turn. Once is enough, from any thread."""
        ticket = self._take_ticket()
        if ticket is None and not self.dedicated:
            return  # finished: the connection serves others now
        if hasattr(self, "channel"):
            self.channel.close()
        if ticket is not None:
            self._transport.release(self.pool, ticket, None)

    def _take_ticket(self) -> Ticket[_Channel] | None:
        with self._transport.lock:
            ticket, self.ticket = self.ticket, None
            return ticket


class _Channel:
    """A connected socket, perhaps with TLS, and the HTTP connection over it.

    Attributes:
        connection: The protocol.
        written: How many bytes of the current request have left.
        closed: Whether it is closed, or about to be as soon as who waits on it lets go.
    """

    def __init__(self, transport: Transport, sock: socket.socket, connection: Connection, where: str) -> None:
        self.connection = connection
        self.written = 0
        self.closed = False
        self._socket = sock
        self._busy = threading.Lock()  # held while the socket is read or written: closing it then is not safe
        self._pid = os.getpid()
        self._transport = transport
        self._where = where
        transport.add(self)

    def start_tls(self, context: ssl.SSLContext, host: str, deadline: float) -> None:
        """Shake hands, and check the server's name.

        Raises:
            TimeoutError: Not done in time.
            APIConnectionError: It failed.
        """
        try:
            with self._busy:
                # Without suppressing: a connection that is cut must not pass for one that was closed (RFC 9112 9.8).
                self._socket = sock = context.wrap_socket(
                    self._socket, server_hostname=host, do_handshake_on_connect=False, suppress_ragged_eofs=False
                )
                self._set_deadline(deadline)
                sock.do_handshake()
            self._check_open()
        except TimeoutError:
            self.close()
            raise
        except OSError as error:
            problem = f"no TLS connection to {self._where}: {getattr(error, 'verify_message', '') or error}"
        except BaseException:
            self.close()
            raise
        else:
            return
        self.close()
        raise APIConnectionError(problem, request_sent=False)

    @property
    def stale(self) -> bool:
        """Whether this idle connection cannot be used again: closed by the server, or there is something to read."""
        if isinstance(self._socket, ssl.SSLSocket) and self._socket.pending():
            return True
        try:
            self._socket.settimeout(0)
            socket.socket.recv(self._socket, 1, socket.MSG_PEEK)  # below TLS
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True

    def send(self, piece: memoryview, timeout: float | None) -> None:
        """Send all of it; `timeout` is for each write.

        Raises:
            APITimeoutError: The server did not take it.
            APIConnectionError: The connection broke.
        """
        try:
            with self._busy:
                self._check_open()
                self._socket.settimeout(timeout)
                while piece:
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
                data = self._socket.recv(BLOCK)
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
        if self._pid == os.getpid():  # in a forked child this would cut the parent's connection
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not SSLSocket's, which forgets about TLS
            except OSError:
                pass  # not connected any more
        self._close_if_asked()

    def abandon(self) -> None:
        """Close our end of the socket and nothing else: another process may have it, too."""
        self.closed = True
        self._transport.remove(self)
        self._socket.close()

    def _close_if_asked(self) -> None:
        # Whoever of the closing and the waiting thread comes last finds both the flag and the lock.
        if self.closed and self._busy.acquire(blocking=False):
            try:
                self.abandon()
            finally:
                self._busy.release()

    def _set_deadline(self, deadline: float) -> None:
        # At least a moment: 0 would make the socket one that does not block.
        self._socket.settimeout(None if deadline == inf else max(deadline - time.monotonic(), 1e-6))

    def _check_open(self) -> None:
        if self.closed:
            raise OSError(errno.EBADF, "closed")

    def _lost(self, cause: OSError) -> APIConnectionError:
        sent = self.written > 0
        if self.closed:
            return APIConnectionError("the connection was closed by this client", request_sent=sent)
        if isinstance(cause, ssl.SSLError):
            return RemoteProtocolError(f"the TLS connection to {self._where} broke", request_sent=sent)
        reason = cause.strerror or type(cause).__name__
        return APIConnectionError(f"the connection to {self._where} broke: {reason}", request_sent=sent)


def _resolve(base_url: BaseURL) -> list[_Address]:
    port = base_url.port
    fixed = fixed_addresses(base_url.host)
    if fixed is not None:
        return [(socket.AF_INET6 if ":" in address else socket.AF_INET, (address, port)) for address in fixed]
    try:
        infos = socket.getaddrinfo(base_url.host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        problem = f"could not connect to {base_url.origin}: the name cannot be resolved ({error.strerror})"
    else:
        return interleaved((info[0], info[4]) for info in infos)
    raise APIConnectionError(problem, request_sent=False)


def default_ssl_context(environ: Mapping[str, str]) -> ssl.SSLContext:
    """Verification on, against the roots that httpx uses: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else certifi's."""
    roots: str | None = None
    if not environ.get("SSL_CERT_FILE") and not environ.get("SSL_CERT_DIR"):
        try:
            import certifi
        except ImportError:
            pass  # the system's then
        else:
            roots = certifi.where()
    context = ssl.create_default_context(cafile=roots)
    context.set_alpn_protocols(["http/1.1"])
    return context
