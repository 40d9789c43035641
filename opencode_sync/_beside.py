"""Work that must not end with the caller's thread: the twin of `opencode_async/_beside.py`."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["Latch", "Lock", "Outcome", "beside", "clock_here", "sheltered", "to_the_end"]

T = TypeVar("T")
Lock = threading.Lock


class Outcome:
    """What an executor will have done some day. Wait for it as often as you like."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def within(self, seconds: float) -> bool:
        """Whether it is done, after at most so many seconds."""
        from concurrent.futures import wait

        return bool(wait([self._future], seconds).done)


class Latch:
    """A flag that is set once, when something has to end, and that any thread can wait for."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._give_up: Callable[[], None] = lambda: None

    def is_set(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        self._event.set()
        self._give_up()

    def wait(self, timeout: float) -> bool:
        """Wait for at most this many seconds; whether it is set."""
        return self._event.wait(max(timeout, 0))

    def starting(self, give_up: Callable[[], None]) -> None:
        """Call this when the flag is set: it makes the exchange that another thread waits for fail."""
        self._give_up = give_up
        if self._event.is_set():
            give_up()


def clock_here() -> Callable[[], float]:
    """The clock that deadlines are on."""
    return time.monotonic


def beside(function: Callable[[], T]) -> T:
    """Call a blocking function. Here that is all there is to it."""
    return function()


@contextlib.contextmanager
def sheltered(patience: float) -> Generator[None]:
    """Around what must still be done after Ctrl-C."""
    yield


def to_the_end(function: Callable[[], T], patience: float) -> T:
    """Call this in a thread of its own, which goes on when Ctrl-C comes: for what must be done on the server.

    Args:
        function: What to call. It sees the context variables of the caller, for spans of OpenTelemetry.
        patience: Seconds that an exception of a signal handler waits for the call to end.
    """
    import contextvars  # both only where terminals are used
    from concurrent.futures import Future, wait

    outcome: Future[T] = Future()

    def run() -> None:
        if not outcome.set_running_or_notify_cancel():
            return
        try:
            outcome.set_result(function())
        except BaseException as error:  # for the thread that waits
            outcome.set_exception(error)

    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    try:
        try:
            thread.start()  # which waits, too, and can be interrupted when the thread is at work already
        except RuntimeError:  # no thread is to be had
            outcome.cancel()
            return function()
        wait((outcome,))  # not `join`, which in CPython 3.11 takes the thread for ended when it is interrupted
    except BaseException:
        if not outcome.cancel():  # or it has not begun, and will not
            wait((outcome,), patience)
        raise
    return outcome.result()
