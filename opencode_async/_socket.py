"""Sockets that are awaited: connecting, TLS, reading and writing within a time, and closing from any task.

The twin is `opencode_sync._socket`. A `Channel` carries HTTP, a `Duplex` the bytes of another protocol (WebSocket).

A socket is read and written directly, without blocking, and the event loop only waits until it is ready. So it is
known exactly how many bytes have left, no received bytes sit in a buffer of the event loop, and an idle connection can
be checked for bytes that should not be there. Closing a socket takes no await: a cancelled request leaves nothing open.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import anyio
import anyio.abc
import anyio.to_thread
from anyio import current_time as now

from opencode_core.errors import APIConnectionError, LocalProtocolError
from opencode_core.options import BaseURL, Patience, Timeouts
from opencode_core.wire import failures
from opencode_core.wire.dial import HEAD_START, fixed_addresses, interleaved, server_name
from opencode_core.wire.http11 import Connection

from ._ready import OneLoop

if TYPE_CHECKING:
    import ssl

    from anyio.streams.tls import TLSStream

__all__ = ["Channel", "Duplex"]

BLOCK: Final = 65536  # bytes asked for in one read
_IN_PROGRESS: Final = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0))

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
    @property
    def loop(self) -> OneLoop: ...
    def add(self, channel: Closable, /) -> None: ...
    def remove(self, channel: Closable, /) -> None: ...


class Channel:
    """A connected socket, perhaps with TLS, and the HTTP connection over it.

    Attributes:
        connection: The protocol.
        written: How many bytes of the current request have left.
        closed: Whether it is closed, or will be when the task that waits on it has been woken.
    """

    _socket: socket.socket

    def __init__(self, owner: Owner, connection: Connection) -> None:
        self.connection = connection
        self.owner = owner
        self.written = 0
        self.closed = False
        self._tls: TLSStream | None = None
        self._where = owner.where
        self._loop = owner.loop.running
        self._connecting: anyio.CancelScope | None = None
        self._watch = self._loop.watch()
        self._reading = self._writing = False  # whether a task waits for it
        self._owes_checkpoint = False

    async def connect(
        self, base_url: BaseURL, context: ssl.SSLContext | None, deadline: float, timeout: float | None
    ) -> None:
        """Connect, with TLS if there is a context. Another task may close the channel meanwhile.

        Args:
            deadline: When to give up.
            timeout: How long that is, for the message.

        Raises:
            APITimeoutError: Not done in time.
            APIConnectionError: It failed.
        """
        asked = False
        with anyio.CancelScope(deadline=deadline) as scope:
            self._connecting = scope
            try:
                self.owner.add(self)
                self._socket = await _dial(base_url.host, base_url.port, self._where)
                if context is not None:
                    await self._start_tls(context, server_name(base_url.host))
            except BaseException:
                asked = self.closed
                self.abandon()
                raise
            finally:
                self._connecting = None
            return
        if asked:
            raise failures.client_closed() if self.owner.closed else failures.closed(sent=False)
        raise failures.connect_timeout(self._where, timeout)

    async def _start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Shake hands, and check the server's name."""
        from anyio.streams.tls import TLSStream  # here, because TLS takes longer to import than all of our own modules

        raw = _RawStream(self)
        try:
            self._tls = await TLSStream.wrap(raw, hostname=host, ssl_context=context, standard_compatible=True)
        except (OSError, anyio.BrokenResourceError, anyio.EndOfStream, anyio.ClosedResourceError) as error:
            problem = failures.no_tls(self._where, error)
        else:
            return
        raise problem

    @property
    def stale(self) -> bool:
        """Whether this idle connection is of no more use: the server has closed it, or sent what nobody asked for."""
        if self._watch.kept is not None:
            return True
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

    async def send(self, piece: memoryview, timeouts: Patience) -> None:
        """Send all of it. The write timeout is for each write.

        Raises:
            APITimeoutError: The server did not take it.
            APIConnectionError: The connection broke.
        """
        timeout = timeouts.write
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
                    timeout = timeouts.write
                    await self._writable(inf if timeout is None else self._loop.now() + timeout)
                else:
                    self.written += count
                    piece = piece[count:]
            return
        except TimeoutError:
            error: APIConnectionError = failures.write_timeout(self._where, timeout, sent=self.written > 0)
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
                with anyio.fail_after(None if deadline == inf else deadline - now()):
                    try:
                        data = await self._tls.receive(self.connection.read_size)
                    except anyio.EndOfStream:
                        data = b""
            else:
                data = await self.read(deadline)
            if self.closed:
                raise anyio.ClosedResourceError
        except TimeoutError:
            error: APIConnectionError = failures.read_timeout(self._where, timeout, begun=self.connection.answered)
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
            with anyio.fail_after(None if deadline is None else deadline - now()):
                try:
                    return await self._tls.receive(BLOCK)
                except anyio.EndOfStream:
                    return b""
        except TimeoutError:
            error: APIConnectionError = failures.silent(self._where)
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
        if self._owes_checkpoint:  # otherwise, with a fast server, this task would never let others run
            self._owes_checkpoint = False
            await self._loop.checkpoint()
        self._check_open()
        if self._reading:
            raise LocalProtocolError("another task is reading this stream")
        watch, size = self._watch, self.connection.read_size
        try:
            data = self._socket.recv(size) if watch.kept is None else watch.take()
        except BlockingIOError:
            pass
        else:
            self._owes_checkpoint = True
            return data
        self._reading = True
        try:
            data = await watch.read(self._socket, size, deadline)
        finally:
            self._reading = False
            self._finish_closing()
        self._check_open()
        return data

    async def write(self, data: bytes) -> None:
        """All of these bytes to the socket."""
        view = memoryview(data)
        while view:
            self._check_open()
            try:
                view = view[self._socket.send(view) :]
            except BlockingIOError:
                await self._writable(inf)

    def close(self) -> None:
        """Close the socket at once; if a task connects it or waits on it, wake that task, which then closes it."""
        self.closed = True
        if self._connecting is not None:
            self._connecting.cancel()
        elif self._reading or self._writing:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # the peer was faster
        else:
            self.abandon()

    def abandon(self) -> None:
        """Close this process's end of the socket and do nothing else: a forked process may still use it."""
        self.closed = True
        self.owner.remove(self)
        if "_socket" in self.__dict__:
            self._watch.close(self._socket)

    def _check_open(self) -> None:
        if self.closed:
            raise anyio.ClosedResourceError

    async def _writable(self, deadline: float) -> None:
        if self._writing:
            raise LocalProtocolError("another task is writing to this stream")
        self._writing = True
        try:
            await self._watch.writable(self._socket, deadline)
        finally:
            self._writing = False
            self._finish_closing()

    def _finish_closing(self) -> None:
        if self.closed and not (self._reading or self._writing):
            self.abandon()

    def _lost(self, cause: Exception) -> APIConnectionError:
        sent = self.written > 0
        if self.closed:
            return failures.closed(sent=sent)
        if self._tls is not None:
            import ssl

            if isinstance(cause, ssl.SSLError | anyio.BrokenResourceError):
                return failures.tls_broken(self._where, sent=sent)
        return failures.broken(self._where, cause, sent=sent)


class Duplex:
    """A connected socket that one task reads while another one writes."""

    def __init__(self, channel: Channel) -> None:
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
        """Send all of it, or close the connection: after half a frame, nothing could be understood.

        Raises:
            APITimeoutError: The server did not take it; `timeout` is for each write.
            APIConnectionError: The connection broke, or was closed here.
        """
        try:
            await self._channel.send(memoryview(data), Timeouts(write=timeout))
        except BaseException:
            self.close()
            raise

    def send_now(self, data: bytes) -> None:
        """Send as much of it as can be sent without waiting, such as a last message before closing."""
        self._channel.send_now(data)

    def close(self) -> None:
        """Close the socket at once; if tasks wait on it, wake them."""
        self._channel.close()


class _RawStream(anyio.abc.ByteStream):
    """The socket of a channel as a stream, on which anyio's TLS is built."""

    def __init__(self, channel: Channel) -> None:
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
    """Connect to the address of a host that answers first. Each gets a head start over the next (RFC 8305)."""
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
    raise failures.unreachable(where, reasons)


async def _resolve(host: str, port: int, where: str) -> list[_Address]:
    fixed = fixed_addresses(host)
    if fixed is not None:
        return [(socket.AF_INET6 if ":" in address else socket.AF_INET, (address, port)) for address in fixed]
    try:
        # anyio's own `getaddrinfo` drops the zones of IPv6 addresses.
        resolve = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        infos = await anyio.to_thread.run_sync(resolve, abandon_on_cancel=True)
    except (OSError, UnicodeError) as error:  # UnicodeError: no name at all
        problem = failures.unresolved(where, getattr(error, "strerror", error))
    else:
        return interleaved((info[0], info[4]) for info in infos)
    raise problem


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


async def default_context() -> ssl.SSLContext:
    """The default TLS settings. Made in a thread, because this reads a megabyte of certificates."""

    def make() -> ssl.SSLContext:
        from opencode_sync._tls import default_ssl_context

        return default_ssl_context(os.environ)

    return await anyio.to_thread.run_sync(make)
