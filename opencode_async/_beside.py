"""Work that must not end with the caller's task.

A task group must be left by the task that entered it, and asyncio's `Task.cancel()` goes through anyio's shields. So
what an object needs for longer than one call is neither a task group around the caller's block nor work of the
caller's own task: it is a thread, or a task that the event loop itself keeps.
"""

from __future__ import annotations

import contextlib
import contextvars
import math
import threading
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from concurrent.futures import Future
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import anyio
import anyio.lowlevel

from opencode_core.errors import LocalProtocolError

if TYPE_CHECKING:
    import asyncio

__all__ = [
    "Latch",
    "Lock",
    "Outcome",
    "Post",
    "Reading",
    "Wait",
    "beside",
    "clock_here",
    "post_here",
    "sheltered",
    "spawn",
    "to_the_end",
]

T = TypeVar("T")
Lock: TypeAlias = anyio.Lock
_tasks: set[asyncio.Task[None]] = set()  # asyncio itself holds tasks weakly
Post: TypeAlias = Callable[[Callable[[], object]], None]

INTERRUPT_INTERVAL: Final = 0.05  # seconds until what has not ended is interrupted again


def clock_here() -> Callable[[], float]:
    """The clock of this event loop: what `anyio.current_time` gives, for who would ask so often that its search counts.

    That function looks for the event loop at each call, which takes four times as long as reading the clock.
    """
    loop: Any = anyio.lowlevel.current_token().native_token
    if not hasattr(loop, "run_sync_soon"):
        asyncios: Callable[[], float] = loop.time
        return asyncios

    import trio

    return trio.lowlevel.current_clock().current_time


def post_here() -> Post:
    """A way to have functions called in this event loop from any thread.

    If the event loop has ended, nothing is called.
    """
    loop: Any = anyio.lowlevel.current_token().native_token
    soon = loop.run_sync_soon if hasattr(loop, "run_sync_soon") else loop.call_soon_threadsafe  # of trio, of asyncio

    def post(function: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):
            soon(function)

    return post


class Latch:
    """A flag that is set once, when something has to end, and that others can wait for."""

    def __init__(self) -> None:
        self._set = False
        self._waiting: set[anyio.Event] = set()

    def is_set(self) -> bool:
        return self._set

    def set(self) -> None:
        self._set = True
        for woken in self._waiting:
            woken.set()

    async def wait(self, timeout: float) -> bool:
        """Wait for at most this many seconds; whether it is set."""
        if not self._set:
            woken = anyio.Event()
            self._waiting.add(woken)
            try:
                with anyio.move_on_after(timeout):
                    await woken.wait()
            finally:
                self._waiting.discard(woken)
        return self._set


class Wait:
    """A wait that another task may end. To be used as `with wait.scope`.

    Args:
        deadline: When it ends by itself.
    """

    def __init__(self, deadline: float = math.inf) -> None:
        self.scope: anyio.CancelScope = anyio.CancelScope(deadline=deadline)
        self._loop = anyio.lowlevel.current_token()

    def check(self) -> None:
        """Check that the wait belongs to this event loop: another loop's wait cannot be ended from here.

        Raises:
            LocalProtocolError: It belongs to another event loop.
        """
        _check_here(self._loop)

    def end(self) -> None:
        """End it, if this is the event loop that waits; else raise, see `check`."""
        self.check()
        self.scope.cancel()


class Reading:
    """One task at a time reads something, and another task may end its waits.

        with reading as now:            # the clock of this event loop
            with reading.wait():        # around each await that closing what is read does not end
                ...

    Args:
        refusal: What a second reader is told.

    Attributes:
        busy: Whether somebody reads.
    """

    busy: bool

    def __init__(self, refusal: str) -> None:
        self._refusal = refusal
        self._loop: object = None  # of who reads, or was the last to read
        self._clock: Callable[[], float] = time.monotonic  # of that event loop
        self._scope: anyio.CancelScope | None = None
        self.busy = False

    def __enter__(self) -> Callable[[], float]:
        if self.busy:
            raise LocalProtocolError(self._refusal)
        loop = anyio.lowlevel.current_token()
        if loop != self._loop:
            self._loop, self._clock = loop, clock_here()
        self.busy = True
        return self._clock

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._scope = None
        self.busy = False

    def wait(self, deadline: float = math.inf) -> anyio.CancelScope:
        """A wait that another task may end.

        Args:
            deadline: When it ends by itself.
        """
        self._scope = anyio.CancelScope(deadline=deadline)
        return self._scope

    def check(self) -> None:
        """See to it that the wait, if there is one, can be ended from here: see `Wait.check`."""
        if self.busy:
            _check_here(self._loop)

    def end(self) -> None:
        """End the wait, if there is one and it can be ended from here."""
        self.check()
        if self._scope is not None:
            self._scope.cancel()


def _check_here(loop: object) -> None:
    if loop != anyio.lowlevel.current_token():
        raise LocalProtocolError("this is being iterated in another event loop: close it there")


def spawn(function: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Start a task of the event loop's own, which ends with it at the latest. It must not raise.

    Context variables are as they are here, for spans of OpenTelemetry.
    """
    loop: Any = anyio.lowlevel.current_token().native_token
    if hasattr(loop, "run_sync_soon"):
        import trio

        trio.lowlevel.spawn_system_task(function, context=contextvars.copy_context())
    else:
        task = loop.create_task(function())
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def beside(function: Callable[[], T], interrupt: Callable[[], object] | None = None) -> T:
    """Call a blocking function in a thread of its own, and wait until it has ended, however often we are cancelled.

    Args:
        function: What to call.
        interrupt: Called when we are cancelled, and again until it has worked: it makes `function` end soon.
    """
    outcome: Future[T] = Future()
    ended = anyio.Event()
    post = post_here()

    def run() -> None:
        try:
            outcome.set_result(function())
        except BaseException as error:  # for the task that waits
            outcome.set_exception(error)
        post(ended.set)

    try:
        threading.Thread(target=run, daemon=True).start()
    except RuntimeError:  # no thread is to be had
        run()
    cancelled: BaseException | None = None
    while not outcome.done():
        try:
            if cancelled is None:
                await ended.wait()
            else:
                if interrupt is not None:
                    interrupt()
                with anyio.move_on_after(INTERRUPT_INTERVAL, shield=True):
                    await ended.wait()
        except anyio.get_cancelled_exc_class() as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return outcome.result()


class Outcome:
    """What an executor will have done some day. Wait for it as often as you like."""

    def __init__(self, future: Future[Any]) -> None:
        self._ended = anyio.Event()
        post = post_here()
        future.add_done_callback(lambda _: post(self._ended.set))

    async def within(self, seconds: float) -> bool:
        """Whether it is done, after at most so many seconds."""
        with anyio.move_on_after(seconds):
            await self._ended.wait()
        return self._ended.is_set()


@contextlib.asynccontextmanager
async def sheltered(patience: float) -> AsyncGenerator[None]:
    """Around what must still be done by a task that was cancelled: it has that many seconds."""
    with anyio.move_on_after(patience, shield=True):
        yield


async def to_the_end(function: Callable[[], Coroutine[Any, Any, T]], patience: float = math.inf) -> T:
    """Await a call in a task of its own, which goes on when we are cancelled: for what must be done on the server.

    A cancellation, and any that follows it, waits until the call has ended.

    Args:
        function: What to call.
        patience: Seconds from the first cancellation until the call itself is cancelled.
    """
    outcome: Future[T] = Future()
    ended = anyio.Event()
    scope = anyio.CancelScope()

    async def run() -> None:
        try:
            with scope:
                outcome.set_result(await function())
        except Exception as error:  # for the task that waits
            outcome.set_exception(error)
        finally:
            outcome.cancel()  # where there is none
            ended.set()

    spawn(run)
    cancelled: BaseException | None = None
    while not ended.is_set():
        try:
            with anyio.CancelScope(shield=cancelled is not None):
                await ended.wait()
        except anyio.get_cancelled_exc_class() as error:
            cancelled = cancelled or error
            scope.deadline = min(scope.deadline, anyio.current_time() + patience)
    if cancelled is not None:
        raise cancelled
    return outcome.result()
