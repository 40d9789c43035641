"""Blocking sockets: connecting, TLS, reading and writing within a time, and closing from any thread.

The twin is `opencode_async._socket`. A `Channel` carries HTTP, a `Duplex` the bytes of another protocol (WebSocket).

The thread that uses a socket closes it. Another thread that wants it closed shuts it down, which wakes the first one. A
plain `close` would not: what it does to a blocked reader is undefined, and on Linux it does nothing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import selectors
import socket
import threading
from collections.abc import Callable
from math import inf
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar

from opencode_core.errors import APIConnectionError
from opencode_core.options import BaseURL, Patience
from opencode_core.wire import failures
from opencode_core.wire.dial import HEAD_START, fixed_addresses, interleaved, server_name
from opencode_core.wire.http11 import Connection

if TYPE_CHECKING:
    import ssl

__all__ = ["Channel", "Duplex"]

BLOCK: Final = 65536  # bytes asked for in one read
_IN_PROGRESS: Final = (errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK))

T = TypeVar("T")

_Address: TypeAlias = tuple[Any, Any]  # family and socket address, as `getaddrinfo` has them


class Closable(Protocol):
    """A socket that is open."""

    def close(self) -> None: ...
    def abandon(self) -> None: ...


class Owner(Protocol):
    """The transport of a channel, which knows all sockets that are open."""

    @property
    def where(self) -> str: ...
    @property
    def closed(self) -> bool: ...
    def add(self, channel: Closable, /) -> None: ...
    def remove(self, channel: Closable, /) -> None: ...


class Channel:
    """A connected socket, perhaps with TLS, and the HTTP connection over it.

    Attributes:
        connection: The protocol.
        written: How many bytes of the current request have left.
        closed: Whether it is closed, or will be when the thread that waits on it has been woken.
        waiting: Whether a body is waited for, and nothing has been read: an exception then loses nothing.
    """

    _socket: socket.socket

    def __init__(self, owner: Owner, connection: Connection) -> None:
        self.connection = connection
        self.owner = owner
        self.written: int = 0
        self.closed: bool = False
        self.waiting: bool = False
        self._tls: ssl.SSLSocket | None = None
        self._poll: Any = None
        self._busy = threading.Lock()  # held while the socket is read or written, when it must not be closed
        self._pid = os.getpid()
        self._where = owner.where

    def connect(
        self, base_url: BaseURL, context: ssl.SSLContext | None, deadline: float, timeout: float | None
    ) -> None:
        """Connect, with TLS if there is a context. Another thread may close the channel meanwhile.

        Args:
            deadline: When to give up.
            timeout: How long that is, for the message.

        Raises:
            APITimeoutError: Not done in time.
            APIConnectionError: It failed.
        """
        try:
            _dial(self, self.owner, base_url, deadline)
            if context is not None:
                self._start_tls(context, server_name(base_url.host), deadline)
        except TimeoutError:
            pass
        else:
            return
        raise failures.connect_timeout(self._where, timeout)

    def attach(self, sock: socket.socket) -> None:
        """Use a connected socket."""
        self._socket = sock
        self.owner.add(self)
        if self.closed:
            self.close()

    def has(self, sock: socket.socket) -> bool:
        """Whether the channel uses this socket, and closes it."""
        return self.__dict__.get("_socket") is sock

    def _start_tls(self, context: ssl.SSLContext, host: str, deadline: float) -> None:
        """Shake hands, and check the server's name."""
        try:
            with self._busy:
                # RFC 9112 9.8: a connection that ends without TLS's close alert may have been cut by an attacker, and
                # what came over it is incomplete. `suppress_ragged_eofs` would hide that.
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
            problem = failures.no_tls(self._where, error)
        except BaseException:
            self.close()
            raise
        else:
            return
        if self.closed:
            self._close_if_asked()
            _check_wanted(self, self.owner)
        self.close()
        raise problem

    @property
    def stale(self) -> bool:
        """Whether this idle connection is of no more use: the server has closed it, or sent what nobody asked for."""
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

    def send(self, piece: memoryview, timeouts: Patience) -> None:
        """Send all of it. The write timeout is for each write.

        Raises:
            APITimeoutError: The server did not take it.
            APIConnectionError: The connection broke.
        """
        timeout = None
        try:
            with self._busy:
                self._check_open()
                while piece:
                    timeout = timeouts.write
                    self._socket.settimeout(timeout)
                    count = self._socket.send(piece)
                    self.written += count
                    piece = piece[count:]
            return
        except TimeoutError:
            error: APIConnectionError = failures.write_timeout(self._where, timeout, sent=self.written > 0)
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
                if self.connection.answered:  # before, no interruption can be mended
                    self._wait(deadline)
                self._set_deadline(deadline)
                data = self._socket.recv(self.connection.read_size)
            self._check_open()
        except TimeoutError:
            error: APIConnectionError = failures.read_timeout(self._where, timeout, begun=self.connection.answered)
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

    def _wait(self, deadline: float) -> None:
        """Wait until there is something to read. Who interrupts `recv` may lose what it read; here nothing is lost."""
        self.waiting = False
        if _NEW_POLL is None or (self._tls is not None and self._tls.pending()):
            return
        self.waiting = True
        poll = self._poll
        if poll is None:
            poll = self._poll = _NEW_POLL()
            poll.register(self._socket, select.POLLIN)
        if not poll.poll(None if deadline == inf else max(deadline - now(), 0) * 1000):
            raise TimeoutError
        self.waiting = False

    def close(self) -> None:
        """Close the socket at once; if a thread waits on it, wake that thread, which then closes it."""
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
        """Close this process's end of the socket and do nothing else: a forked process may still use it."""
        self.closed = True
        if "_socket" in self.__dict__:
            self._socket.close()
        self.owner.remove(self)

    def detach(self) -> socket.socket:
        """Hand the socket over, for another protocol than HTTP."""
        self.owner.remove(self)
        return self._socket

    def _close_if_asked(self) -> None:
        # Of the closing thread and the waiting one, the later finds the flag set and the lock free. It need not take
        # the lock: whoever takes it from now on sees the flag.
        if self.closed and not self._busy.locked():
            self.abandon()

    def _set_deadline(self, deadline: float) -> None:
        # At least a moment: a timeout of 0 would make the socket a non-blocking one.
        self._socket.settimeout(None if deadline == inf else max(deadline - now(), 1e-6))

    def _check_open(self) -> None:
        if self.closed:
            raise OSError(errno.EBADF, "closed")

    def _lost(self, cause: OSError) -> APIConnectionError:
        sent = self.written > 0
        if self.closed:
            return failures.closed(sent=sent)
        if self._tls is not None:
            import ssl

            if isinstance(cause, ssl.SSLError):
                return failures.tls_broken(self._where, sent=sent)
        return failures.broken(self._where, cause, sent=sent)


class Duplex:
    """A connected socket that one thread reads while others write, and that any thread may close.

    Attributes:
        closed: Whether it is closed, or will be when the threads that wait on it have been woken.
    """

    def __init__(self, channel: Channel) -> None:
        self.closed: bool = False
        self._owner = channel.owner
        self._where = self._owner.where
        self._pid = os.getpid()
        self._lock = threading.Lock()  # never held while waiting
        self._waiting: set[object] = set()  # a token for each thread
        self._socket = channel.detach()
        self._socket.settimeout(0)
        self._owner.add(self)

    def receive(self, deadline: float | None) -> bytes:
        """The next bytes; none at their end.

        Raises:
            APITimeoutError: None came by the deadline.
            APIConnectionError: The connection broke, or was closed here.
        """
        try:
            return self._perform(lambda: self._socket.recv(BLOCK), inf if deadline is None else deadline, False)
        except TimeoutError:
            error: APIConnectionError = failures.silent(self._where)
        except OSError as cause:
            error = self._lost(cause)
        raise error

    def send(self, data: bytes, timeout: float | None) -> None:
        """Send all of it, or close the connection: after half a frame, nothing could be understood.

        Raises:
            APITimeoutError: The server did not take it; `timeout` is for each write.
            APIConnectionError: The connection broke, or was closed here.
        """
        rest = memoryview(data)
        try:
            while rest:
                block = rest
                deadline = inf if timeout is None else now() + timeout
                rest = rest[self._perform(lambda: self._socket.send(block), deadline, True) :]  # noqa: B023  # called at once
            return
        except TimeoutError:
            self.close()
            error: APIConnectionError = failures.not_read(self._where, timeout)
        except OSError as cause:
            error = self._lost(cause)
            self.close()
        except BaseException:
            self.close()
            raise
        raise error

    def send_now(self, data: bytes) -> None:
        """Send as much of it as can be sent without waiting, such as a last message before closing."""
        with self._lock, contextlib.suppress(OSError):
            self._socket.send(data)

    def close(self) -> None:
        """Close the socket at once; if threads wait on it, wake them, and the last one closes it."""
        self.closed = True
        if self._pid == os.getpid():
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                pass  # not connected any more
        self._close_if_unused()

    def abandon(self) -> None:
        """Close this process's end of the socket and do nothing else: a forked process may still use it."""
        self.closed = True
        self._socket.close()
        self._owner.remove(self)

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
                    if not selector.select(None if deadline == inf else max(deadline - now(), 0)):
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
            return failures.closed(sent=True)
        return failures.broken(self._where, cause, sent=True)


_NEW_POLL: Final = getattr(select, "poll", None)  # Windows has none
_TLS_WAITS: Final = {"SSLWantReadError": selectors.EVENT_READ, "SSLWantWriteError": selectors.EVENT_WRITE}


def _dial(channel: Channel, owner: Owner, base_url: BaseURL, deadline: float) -> None:
    """Connect to the address of a host that answers first. Each gets a head start over the next (RFC 8305)."""
    addresses = _resolve(channel, owner, base_url, deadline)
    reasons: list[str] = []
    attempts: set[socket.socket] = set()
    next_start = -inf
    try:
        with selectors.DefaultSelector() as selector:
            while addresses or attempts:
                moment = now()
                if moment >= deadline:
                    raise TimeoutError
                _check_wanted(channel, owner)
                if addresses and (not attempts or moment >= next_start):
                    next_start = moment + HEAD_START
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
                # Never longer than the head start, to notice when another thread calls `close`.
                for key, _ in selector.select(min(deadline - moment, HEAD_START)):
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
    raise failures.unreachable(owner.where, reasons)


def _resolve(channel: Channel, owner: Owner, base_url: BaseURL, deadline: float) -> list[_Address]:
    host, port = base_url.host, base_url.port
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

    # In a thread, because the resolver takes no timeout, and neither `close` nor Ctrl-C could end its wait.
    try:
        threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    except RuntimeError:  # no thread can be started: a wait without deadline is better than none
        ask()
    while not answered.wait(min(max(deadline - now(), 0), HEAD_START)):
        if now() >= deadline:
            raise TimeoutError
        _check_wanted(channel, owner)
    (infos,) = answer
    if isinstance(infos, Exception):
        raise failures.unresolved(owner.where, getattr(infos, "strerror", infos))
    return interleaved((info[0], info[4]) for info in infos)


def _check_wanted(channel: Channel, owner: Owner) -> None:
    if owner.closed:
        raise failures.client_closed()
    if channel.closed:
        raise failures.closed(sent=False)


def default_context() -> ssl.SSLContext:
    """The default TLS settings."""
    from ._tls import default_ssl_context  # here, because TLS takes longer to import than all of our own modules

    return default_ssl_context(os.environ)
