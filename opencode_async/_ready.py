"""The event loop of a transport: its clock, and waits until a socket is ready.

anyio looks for the running event loop at each call, and has one cancel scope for each deadline: that would take as
long as all the rest of a small request. So a transport looks once for each request, and then asks asyncio or trio
itself. Cancelling works as ever: of whatever scope and by `asyncio.Task.cancel()`.

What can be done once for a connection is not done for each wait:

* asyncio watches a socket from the first wait until the socket is closed. Then it must be told first: it knows a socket
  by its number, and whoever gets that number next, in anybody's code, could not wait for it. So `Watch.close` is the
  only way in which a socket is closed that was ever waited for.
* A deadline that has not come keeps its timer for the next wait: see `Alarm`.
"""

from __future__ import annotations

import os
import socket
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count
from math import inf
from typing import TYPE_CHECKING, Any, Final, Protocol

import anyio
import anyio.lowlevel
from anyio.lowlevel import RunVar

from opencode_core.errors import LocalProtocolError

from ._beside import clock_here

if TYPE_CHECKING:
    import asyncio

    import trio

__all__ = ["Loop", "OneLoop", "Watch"]

_ROOM: Final = 64  # calls that trio's timers hold before they look for cancelled ones
_timers: RunVar[_TrioTimers] = RunVar("_timers")  # of all clients in one event loop


class Loop(Protocol):
    """An event loop that runs.

    Attributes:
        now: Its clock, which is also that of anyio.
        checkpoint: Lets other tasks run.
    """

    now: Callable[[], float]
    checkpoint: Callable[[], Awaitable[None]]

    def watch(self) -> Watch:
        """What waits for one socket."""
        ...


class Watch(ABC):
    """Waits for one socket. One task may read while another one writes.

    Attributes:
        kept: What nobody has got: what was read for a task that was cancelled, or an error; None if there is nothing.
    """

    kept: bytes | OSError | None = None

    def take(self) -> bytes:
        """What was kept."""
        kept, self.kept = self.kept, None
        assert kept is not None
        if isinstance(kept, OSError):
            raise kept
        return kept

    @abstractmethod
    async def read(self, sock: socket.socket, size: int, deadline: float) -> bytes:
        """Wait until there is something to read, and read it. Raises `TimeoutError` at the deadline."""

    @abstractmethod
    async def writable(self, sock: socket.socket, deadline: float) -> None:
        """Wait until bytes can be written. Raises `TimeoutError` at the deadline."""

    @abstractmethod
    def close(self, sock: socket.socket) -> None:
        """Close the socket, from any thread. In a forked process this leaves the parent's event loop alone."""


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


class Timer(Protocol):
    """A call that is to come."""

    def cancel(self) -> None: ...


class Alarm:
    """The deadlines of waits that come one after another.

    Nearly every wait ends long before its deadline. So its timer is left alone and serves the next wait: when it goes
    off and the deadline is later by then, it is set again.

    Args:
        call_at: Has the event loop call a function at a time.
        ring: Called when the deadline of a wait has come.
    """

    def __init__(self, call_at: Callable[[float, Callable[[], None]], Timer], ring: Callable[[], None]) -> None:
        self._call_at = call_at
        self._ring = ring
        self._deadline = inf
        self._timer: Timer | None = None
        self._goes_off = inf

    def set(self, deadline: float) -> None:
        """A wait begins that ends at this time."""
        self._deadline = deadline
        if deadline < self._goes_off:
            self.cancel()
            self._goes_off = deadline
            self._timer = self._call_at(deadline, self._go_off)

    def rest(self) -> None:
        """The wait is over."""
        self._deadline = inf

    def cancel(self) -> None:
        """Nobody will wait again."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer, self._goes_off = None, inf

    def _go_off(self) -> None:
        time, self._timer, self._goes_off = self._goes_off, None, inf
        if self._deadline <= time:
            self._ring()
        elif self._deadline < inf:
            self.set(self._deadline)


class _Asyncio:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        from asyncio import sleep

        self.now = clock_here()
        self.checkpoint: Callable[[], Awaitable[None]] = partial(sleep, 0)
        self._loop = loop

    def watch(self) -> Watch:
        return _AsyncioWatch(self._loop)


class _AsyncioWatch(Watch):
    """See `Watch`. The event loop keeps this object, so it must not keep the transport, which has a finalizer."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._process = os.getpid()
        self._sock: socket.socket | None = None  # once the event loop may watch it
        self._watched = False  # whether it certainly does
        self._writing = False
        self._size = 0
        self._reader: asyncio.Future[bool] | None = None  # of who waits for something to read: whether it came in time
        self._alarm = Alarm(loop.call_at, self._late)

    async def read(self, sock: socket.socket, size: int, deadline: float) -> bytes:
        if not self._watched:
            self._sock = sock
            try:
                self._loop.add_reader(sock.fileno(), self._came)
            except NotImplementedError:  # the default event loop of Windows
                self._sock = None
                while True:
                    await _in_thread(anyio.wait_readable, sock, deadline)
                    try:
                        return sock.recv(size)
                    except BlockingIOError:
                        pass
            self._watched = True
        self._size = size
        self._reader = reader = self._loop.create_future()
        self._alarm.set(deadline)
        try:
            in_time = await reader
        finally:
            self._reader = None
            self._alarm.rest()
        if not in_time:
            raise TimeoutError
        return self.take()

    def _came(self) -> None:
        """There is something to read, or the peer has closed the connection."""
        sock, reader = self._sock, self._reader
        assert sock is not None
        waits = reader is not None and not reader.done()
        if self.kept is None:
            try:
                data = sock.recv(self._size) if waits else sock.recv(1, socket.MSG_PEEK)
            except BlockingIOError:
                return  # it was read meanwhile
            except OSError as error:  # told once, also to who only looks
                self.kept = error
            else:
                self.kept = data if waits else None
        if reader is not None and waits:
            reader.set_result(True)
        else:  # otherwise the event loop would call this again and again, until somebody reads it
            self._watched = False
            self._loop.remove_reader(sock.fileno())

    def _late(self) -> None:
        if self._reader is not None:
            _end(self._reader, False)

    async def writable(self, sock: socket.socket, deadline: float) -> None:
        loop = self._loop
        ready: asyncio.Future[bool] = loop.create_future()
        try:
            loop.add_writer(sock.fileno(), _end, ready, True)
        except NotImplementedError:  # as above
            await _in_thread(anyio.wait_writable, sock, deadline)
            return
        self._writing = True
        timer: asyncio.TimerHandle | None = None
        try:
            if deadline != inf:
                timer = loop.call_at(deadline, _end, ready, False)
            if not await ready:
                raise TimeoutError
        finally:
            self._forget_writer(sock)
            if timer is not None:
                timer.cancel()

    def close(self, sock: socket.socket) -> None:
        if self._process == os.getpid() and self._is_elsewhere():
            try:
                self._loop.call_soon_threadsafe(self._close, sock)
            except RuntimeError:
                pass  # it is closed by now, and watches nothing
            else:
                return
        self._close(sock)

    def _is_elsewhere(self) -> bool:
        """Whether another thread runs the event loop. Then this is called by a finalizer, which runs in any thread."""
        from asyncio import get_running_loop

        if not self._loop.is_running():
            return False
        try:
            return self._loop is not get_running_loop()
        except RuntimeError:
            return True

    def _close(self, sock: socket.socket) -> None:
        self._forget_writer(sock)
        if self._sock is not None:
            if self._process == os.getpid():  # a forked process shares the parent's selector, and must not touch it
                self._loop.remove_reader(sock.fileno())
            self._sock, self._watched = None, False
        self._alarm.cancel()
        sock.close()

    def _forget_writer(self, sock: socket.socket) -> None:
        if self._writing:
            if self._process == os.getpid():
                self._loop.remove_writer(sock.fileno())
            self._writing = False


async def _in_thread(wait: Callable[[socket.socket], Awaitable[None]], sock: socket.socket, deadline: float) -> None:
    """Wait by a thread that anyio has for event loops which cannot watch a socket."""
    with anyio.CancelScope(deadline=deadline):
        await wait(sock)
        return
    raise TimeoutError


def _end(ready: asyncio.Future[bool], in_time: bool) -> None:
    if not ready.done():
        ready.set_result(in_time)


class _Trio:
    def __init__(self) -> None:
        from trio import lowlevel

        self.now = clock_here()
        self.checkpoint: Callable[[], Awaitable[None]] = lowlevel.checkpoint
        timers = _timers.get(None)
        if timers is None:
            timers = _TrioTimers(self.now)
            _timers.set(timers)
        self._timers = timers

    def watch(self) -> Watch:
        return _TrioWatch(self._timers)


class _TrioWatch(Watch):
    """See `Watch`."""

    def __init__(self, timers: _TrioTimers) -> None:
        from trio import lowlevel

        self._reading = _TrioWait(lowlevel.wait_readable, timers)
        self._writing = _TrioWait(lowlevel.wait_writable, timers)

    async def read(self, sock: socket.socket, size: int, deadline: float) -> bytes:
        while True:
            await self._reading.wait(sock, deadline)
            try:
                return sock.recv(size)
            except BlockingIOError:
                pass

    async def writable(self, sock: socket.socket, deadline: float) -> None:
        await self._writing.wait(sock, deadline)

    def close(self, sock: socket.socket) -> None:
        self._reading.alarm.cancel()
        self._writing.alarm.cancel()
        sock.close()


class _TrioWait:
    """One wait after another, for one thing.

    A cancel scope for each deadline would take as long as all the rest of a wait.
    """

    _sock: socket.socket

    def __init__(self, ready: Callable[[socket.socket], Awaitable[None]], timers: _TrioTimers) -> None:
        from trio import CancelScope, ClosedResourceError, lowlevel

        self.alarm = Alarm(timers.call_at, self._ring)
        self._timers = timers
        self._ready = ready
        self._scope: Callable[..., trio.CancelScope] = CancelScope
        self._woken = ClosedResourceError
        self._wake: Callable[[socket.socket], None] = lowlevel.notify_closing

    async def wait(self, sock: socket.socket, deadline: float) -> None:
        timers = self._timers
        self._sock = sock
        self.alarm.set(deadline)
        try:
            while not timers.over:
                try:
                    await self._ready(sock)
                except self._woken:  # by `_ring`, perhaps of the other wait for this socket
                    if deadline <= timers.now():
                        raise TimeoutError from None
                else:
                    return
        finally:
            self.alarm.rest()
        with self._scope(deadline=deadline):
            await self._ready(sock)
            return
        raise TimeoutError

    def _ring(self) -> None:
        self._wake(self._sock)  # it closes nothing


class _TrioTimers:
    """Calls at a time, which trio does not have, by a task that sleeps until the next one.

    Attributes:
        now: The clock.
        over: Whether trio's main task has ended. That ends the task of this object, and then only async generators and
            system tasks still wait, each with a cancel scope of its own.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        from trio import Cancelled, CancelScope, lowlevel, sleep_forever

        self.now = now
        self.over = False
        self._cancelled = Cancelled
        self._scope: Callable[..., trio.CancelScope] = CancelScope
        self._spawn: Callable[..., object] = lowlevel.spawn_system_task
        self._sleep: Callable[[], Awaitable[object]] = sleep_forever
        self._calls: list[tuple[float, int, _TrioTimer]] = []  # a heap
        self._room = _ROOM  # as long as the heap may be until it is rid of cancelled calls
        self._number = count()
        self._sleeping: trio.CancelScope | None = None  # until the first of them
        self._running = False

    def call_at(self, time: float, function: Callable[[], None]) -> Timer:
        timer = _TrioTimer(function)
        if not self._running and not self.over:
            try:
                self._spawn(self._run)
            except RuntimeError:  # too late
                self.over = True
            else:
                self._running = True
        if self.over:
            function()  # so that who waits looks at `over`
            return timer
        calls = self._calls
        if len(calls) >= self._room:
            calls[:] = [call for call in calls if call[2].function is not None]
            heapify(calls)
            self._room = 2 * len(calls) + _ROOM
        heappush(calls, (time, next(self._number), timer))
        if self._sleeping is not None and time < self._sleeping.deadline:
            self._sleeping.deadline = time
        return timer

    async def _run(self) -> None:
        calls = self._calls
        try:
            while calls:
                with self._scope(deadline=calls[0][0]) as self._sleeping:
                    await self._sleep()
                self._sleeping = None
                while calls and calls[0][0] <= self.now():
                    heappop(calls)[2].call()
        except self._cancelled:
            self.over = True
            while calls:
                heappop(calls)[2].call()
            raise
        finally:
            self._running = False


class _TrioTimer:
    def __init__(self, function: Callable[[], None]) -> None:
        self.function: Callable[[], None] | None = function

    def call(self) -> None:
        if self.function is not None:
            self.function()

    def cancel(self) -> None:
        self.function = None
