"""What serving functions and running them have in common: where they run, and the call that runs them."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, Protocol

__all__ = ["Job", "Runner", "RunningCall", "current_call", "running_call"]

running_call: contextvars.ContextVar[RunningCall | None] = contextvars.ContextVar("opencode_running_call", default=None)
"""The call whose function runs. Read it with `current_call`."""


class Job(NamedTuple):
    """A function that runs.

    Attributes:
        outcome: What it returns or raises, once it has really ended.
        interrupt: Cancels a coroutine. A function that blocks a thread is left alone. May be called in any thread.
    """

    outcome: Future[Any]
    interrupt: Callable[[], object]


class Runner(Protocol):
    """Where functions run.

    Attributes:
        asks_in_loop: Whether `on_permission` is called in the event loop, as in a turn of this driver.
    """

    asks_in_loop: bool

    def start(self, function: Callable[[], Any], in_loop: bool) -> Job:
        """Start a function, and return at once. Called in any thread.

        Args:
            function: What to call. An awaitable that it returns is awaited in the event loop.
            in_loop: Whether to call it in the event loop. Else it may block, and gets a thread.
        """
        ...


class RunningCall:
    """A call that is being served, as its function can reach it by `current_call`.

    A function that runs a turn lends its place among the calls at once for as long: the turn may call functions too,
    and would wait for this place for ever. May be used in any thread; a call that has ended has nothing to lend.
    """

    def __init__(self, lend: Callable[[], object], take_back: Callable[[], object]) -> None:
        self._lend = lend
        self._take_back = take_back

    def lend(self) -> None:
        """Give the place to another call. May be called again, by turns that run beside each other."""
        self._lend()

    def take_back(self) -> None:
        """Take the place back, without waiting: for a moment there may be one call more than there should be."""
        self._take_back()


def current_call() -> RunningCall | None:
    """The call that runs this code; None where no agent has called."""
    return running_call.get()
