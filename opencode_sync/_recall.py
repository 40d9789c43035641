"""Carry out recalls in the background, for as long as the client is open. The twin of `opencode_async/_recall.py`."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from opencode_core.calls.exchange import Pause

if TYPE_CHECKING:
    from opencode_core.turns.recall import Recall
    from opencode_core.turns.steps import Perform

    from ._beside import Latch

__all__ = ["Recalls"]


class Performer(Protocol):
    """What can perform calls: a link."""

    def perform(self, step: Perform) -> Any: ...


Find: TypeAlias = Callable[[], Performer | None]
"""Returns what can perform calls; None if the client is closed or no longer in use."""


class Recalls:
    """The recalls of a client, in a thread that starts with the first of them and ends after the last one.

    Args:
        closed: Set when the client is closed, which ends them all.
    """

    def __init__(self, closed: Latch) -> None:
        self._closed = closed
        self._lock = threading.Lock()
        self._queue: list[tuple[float, int, _Recall]] = []  # when, in which order, what
        self._numbers = itertools.count()
        self._runs = False

    def add(self, steps: Recall, find: Find) -> None:
        """Carry these steps out."""
        with self._lock:
            self._push(0.0, _Recall(steps, find))
            if not self._runs:
                with contextlib.suppress(RuntimeError):  # no thread is to be had
                    threading.Thread(target=self._run, name="opencode-recall", daemon=True).start()
                    self._runs = True

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._queue:
                    self._runs = False
                    return
                due, _, one = heapq.heappop(self._queue)
            if self._closed.wait(due - time.monotonic()):
                return
            seconds = one.go_on()
            if seconds is not None:
                with self._lock:
                    self._push(seconds, one)

    def _push(self, seconds: float, one: _Recall) -> None:
        heapq.heappush(self._queue, (time.monotonic() + seconds, next(self._numbers), one))


class _Recall:
    """One recall. It does not keep the client alive."""

    def __init__(self, steps: Recall, find: Find) -> None:
        self._steps = steps
        self._find = find

    def go_on(self) -> float | None:
        """Carry out the steps that are due. Returns the seconds until the next ones; None at the end."""
        with contextlib.suppress(Exception):  # the end; or of a function of the user's, and it has nowhere to go
            step = next(self._steps)
            while not isinstance(step, Pause):
                performer = self._find()
                if performer is None:
                    return None
                try:
                    answer = performer.perform(step)
                except Exception as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(answer)
                del performer
            return step.seconds
        return None
