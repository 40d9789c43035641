"""Where the functions of a blocking program run. The twin of `opencode_async/_toolrun.py`.

Each call of a blocking function has a thread of its own; it ends with the call, so what a thread keeps is never another
call's. All coroutine functions share one event loop in one more thread, apart from the one that serves: a coroutine
that blocks stops the others, but not the signs of life that keep their calls alive. That loop is kept for the life of
the process: a connection that a coroutine function has opened belongs to it, and the next turn may use it again.

All these threads are daemons, so a function that never ends does not keep the program from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import inspect
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from opencode_core.errors import ToolCancelled

from ._toolcall import Job

__all__ = ["ThreadRunner", "in_thread"]


class ThreadRunner:
    """Runs functions for a blocking program, with the context variables of whoever makes this."""

    asks_in_loop: bool = False  # it may read an answer from the terminal

    def __init__(self) -> None:
        self._context = contextvars.copy_context()

    def start(self, function: Callable[[], Any], in_loop: bool) -> Job:
        """Start a function, and return at once."""
        context = self._context.copy()
        outcome: Future[Any] = Future()
        job = _InLoop(outcome)
        if in_loop:
            job.start(function, context)
        else:
            in_thread(function, context, outcome, job.start)
        return Job(outcome, job.interrupt)


def in_thread(
    function: Callable[[], Any],
    context: contextvars.Context,
    outcome: Future[Any],
    awaits: Callable[[Callable[[], Any], contextvars.Context], object],
) -> None:
    """Call a function in a new thread.

    Args:
        function: What to call.
        context: The context to call it in.
        outcome: Gets what it returns or raises.
        awaits: Gets a function that returns what `function` has returned, if that is awaitable, and a context for it.
    """

    def run() -> None:
        try:
            value = function()
            if inspect.isawaitable(value):
                awaits(lambda: value, contextvars.copy_context())  # this one cannot be entered before we leave it
                return
        except BaseException as error:
            outcome.set_exception(error)
        else:
            outcome.set_result(value)

    try:
        threading.Thread(target=context.run, args=(run,), name="opencode-tool", daemon=True).start()
    except RuntimeError as error:  # no thread is to be had
        outcome.set_exception(error)


class _InLoop:
    """A function in the event loop that all coroutine functions share."""

    def __init__(self, outcome: Future[Any]) -> None:
        self._outcome = outcome
        self._interrupted = False
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, function: Callable[[], Any], context: contextvars.Context) -> None:
        self._loop = _shared_loop()
        self._loop.call_soon_threadsafe(self._begin, function, context)

    def interrupt(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._cancel)

    def _begin(self, function: Callable[[], Any], context: contextvars.Context) -> None:
        assert self._loop is not None
        # `function` is called by the task, so that it finds the context variables and the task of its own.
        self._task = self._loop.create_task(self._run(function), context=context)
        _tasks.add(self._task)
        self._task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        _tasks.discard(task)
        if not self._outcome.done():  # cancelled, perhaps before it began
            self._outcome.set_exception(ToolCancelled("the function was cancelled"))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _run(self, function: Callable[[], Any]) -> None:
        try:
            value = function()
            if inspect.isawaitable(value):
                value = await value
        except asyncio.CancelledError:
            raise  # `_ended` tells
        except BaseException as error:
            self._outcome.set_exception(error)
        else:
            self._outcome.set_result(value)


_tasks: set[asyncio.Task[None]] = set()  # asyncio itself holds tasks weakly
_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


def _shared_loop() -> asyncio.AbstractEventLoop:
    global _loop  # noqa: PLW0603
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            run = contextvars.Context().run
            threading.Thread(target=run, args=(_run_loop, _loop), name="opencode-tools-async", daemon=True).start()
        return _loop


def _run_loop(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()


def _forget_in_child() -> None:
    global _lock, _loop
    _lock, _loop = threading.Lock(), None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
