"""Where the functions of an awaiting program run. The twin of `opencode_sync/_toolrun.py`.

Coroutine functions are tasks of the event loop that offered them, asyncio's or trio's: they may use what belongs to
that loop. Blocking functions have a thread for each call.
"""

from __future__ import annotations

import contextvars
import inspect
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import anyio
import anyio.lowlevel

from opencode_core.errors import LocalProtocolError, ToolCancelled
from opencode_sync._toolcall import Job
from opencode_sync._toolrun import in_thread

__all__ = ["LoopRunner"]

_tasks: set[Any] = set()  # asyncio itself holds tasks weakly


class LoopRunner:
    """Runs functions for the event loop, and with the context variables, of whoever makes this."""

    asks_in_loop: bool = True

    def __init__(self) -> None:
        self._loop: Any = anyio.lowlevel.current_token().native_token
        self._context = contextvars.copy_context()

    def start(self, function: Callable[[], Any], in_loop: bool) -> Job:
        """Start a function, and return at once."""
        context = self._context.copy()
        outcome: Future[Any] = Future()
        job = _InLoop(self._loop, outcome)
        if in_loop:
            job.start(function, context)
        else:
            in_thread(function, context, outcome, job.start)
        return Job(outcome, job.interrupt)


class _InLoop:
    """A function in the event loop of the caller."""

    def __init__(self, loop: Any, outcome: Future[Any]) -> None:
        self._loop = loop
        self._outcome = outcome
        self._is_trio = hasattr(loop, "run_sync_soon")
        self._task: Any = None
        self._scope: Any = None

    def start(self, function: Callable[[], Any], context: contextvars.Context) -> None:
        try:
            self._soon(lambda: self._begin(function, context))
        except RuntimeError:
            text = "the event loop that offered this function has ended"
            self._outcome.set_exception(LocalProtocolError(text))

    def interrupt(self) -> None:
        try:
            self._soon(self._cancel)
        except RuntimeError:
            pass  # the loop has ended, and its tasks with it

    def _soon(self, function: Callable[[], object]) -> None:
        (self._loop.run_sync_soon if self._is_trio else self._loop.call_soon_threadsafe)(function)

    def _begin(self, function: Callable[[], Any], context: contextvars.Context) -> None:
        if self._is_trio:
            import trio

            self._scope = trio.CancelScope()
            trio.lowlevel.spawn_system_task(self._run_in_scope, function, context=context)
        else:
            self._task = self._loop.create_task(self._run(function), context=context)
            _tasks.add(self._task)
            self._task.add_done_callback(self._ended)

    def _ended(self, task: Any = None) -> None:
        _tasks.discard(task)
        if not self._outcome.done():  # cancelled, perhaps before it began
            self._outcome.set_exception(ToolCancelled("the function was cancelled"))

    def _cancel(self) -> None:
        if self._scope is not None:
            self._scope.cancel()
        if self._task is not None:
            self._task.cancel()

    async def _run_in_scope(self, function: Callable[[], Any]) -> None:
        with self._scope:
            await self._run(function)

    async def _run(self, function: Callable[[], Any]) -> None:
        try:
            value = function()
            if inspect.isawaitable(value):
                value = await value
        except anyio.get_cancelled_exc_class():
            self._ended()
            raise
        except BaseException as error:
            self._outcome.set_exception(error)
        else:
            self._outcome.set_result(value)
