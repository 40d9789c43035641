"""The event loop of a transport: its clock, and waits until a socket is ready.

anyio looks for the running event loop at each call and has one cancel scope for each deadline. A request reads the
clock three times and waits once: all that takes a sixth of its time. So a transport looks once for each request, and
then asks the event loop itself: asyncio for a future and a timer, trio for a cancel scope. Cancelling works as ever: of
whatever scope and by `asyncio.Task.cancel()`.
"""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

import anyio
import anyio.lowlevel

from opencode_core.errors import LocalProtocolError

from ._beside import clock_here

if TYPE_CHECKING:
    import asyncio

__all__ = ["Loop", "OneLoop"]


class Loop(Protocol):
    """An event loop that runs.

    Attributes:
        now: Its clock, which is also that of anyio.
        checkpoint: Lets other tasks run.
    """

    now: Callable[[], float]
    checkpoint: Callable[[], Awaitable[None]]

    def readable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        """Wait until there is something to read. Raises `TimeoutError` at the deadline."""
        ...

    def writable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        """Wait until bytes can be written. Raises `TimeoutError` at the deadline."""
        ...


class OneLoop:
    """The event loop of a transport, whose sockets cannot be awaited in another one.

    Attributes:
        running: The event loop, once it is known.
    """

    running: Loop

    def __init__(self) -> None:
        self._native: object = None

    def check(self) -> Loop:
        """Remember the event loop that runs here, or compare it with the remembered one.

        Raises:
            LocalProtocolError: None runs here, or it is another one than before.
        """
        try:
            native: Any = anyio.lowlevel.current_token().native_token
        except RuntimeError:
            raise LocalProtocolError("no event loop runs here: await this under asyncio or trio") from None
        if native is not self._native:
            if self._native is not None:
                raise LocalProtocolError("this client belongs to another event loop: make one in each")
            self.running = _Trio() if hasattr(native, "run_sync_soon") else _Asyncio(native)
            self._native = native
        return self.running


class _Asyncio:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        from asyncio import sleep

        self.now = clock_here()
        self.checkpoint: Callable[[], Awaitable[None]] = partial(sleep, 0)
        self._loop = loop

    def readable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        loop = self._loop
        return self._ready(sock, deadline, loop.add_reader, loop.remove_reader, anyio.wait_readable)

    def writable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        loop = self._loop
        return self._ready(sock, deadline, loop.add_writer, loop.remove_writer, anyio.wait_writable)

    async def _ready(
        self,
        sock: socket.socket,
        deadline: float,
        watch: Callable[..., object],
        unwatch: Callable[[int], object],
        with_thread: Callable[[socket.socket], Awaitable[None]],
    ) -> None:
        loop = self._loop
        file = sock.fileno()  # a number, because the socket may be closed when a forgotten wait is cleared away
        ready: asyncio.Future[bool] = loop.create_future()
        try:
            watch(file, _end, ready, True)
        except NotImplementedError:  # the default event loop of Windows; anyio has a thread that waits instead
            with anyio.CancelScope(deadline=deadline):
                await with_thread(sock)
                return
            raise TimeoutError from None
        timer: asyncio.TimerHandle | None = None
        try:
            if deadline != inf:
                timer = loop.call_at(deadline, _end, ready, False)
            if not await ready:
                raise TimeoutError
        finally:
            unwatch(file)
            if timer is not None:
                timer.cancel()


def _end(ready: asyncio.Future[bool], in_time: bool) -> None:
    if not ready.done():
        ready.set_result(in_time)


class _Trio:
    def __init__(self) -> None:
        from trio import CancelScope, lowlevel

        self.now = clock_here()
        self.checkpoint: Callable[[], Awaitable[None]] = lowlevel.checkpoint
        self._scope = CancelScope
        self._readable = lowlevel.wait_readable
        self._writable = lowlevel.wait_writable

    def readable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        return self._ready(self._readable, sock, deadline)

    def writable(self, sock: socket.socket, deadline: float) -> Awaitable[None]:
        return self._ready(self._writable, sock, deadline)

    async def _ready(
        self, wait: Callable[[socket.socket], Awaitable[None]], sock: socket.socket, deadline: float
    ) -> None:
        if deadline == inf:
            await wait(sock)
            return
        with self._scope(deadline=deadline):
            await wait(sock)
            return
        raise TimeoutError
