"""Carry out recalls in the background, for as long as the client is open. The twin of `opencode_async/_recall.py`."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any

from opencode_core.calls.exchange import Sleep

if TYPE_CHECKING:
    from opencode_core.turns.recall import Recall

    from ._client import Client

__all__ = ["Recalls"]


class Recalls:
    """The recalls of a client, in a thread that starts with the first of them and ends after the last one.

    Args:
        closed: Set when the client is closed, which ends them all.
    """

    def __init__(self, closed: threading.Event) -> None:
        self._closed = closed
        self._lock = threading.Lock()
        self._queue: list[tuple[float, int, _Recall]] = []  # when, in which order, what
        self._numbers = itertools.count()
        self._runs = False

    def add(self, client: Client, steps: Recall) -> None:
        """Carry these steps out."""
        with self._lock:
            self._push(0.0, _Recall(client, steps))
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
            if self._closed.wait(max(due - time.monotonic(), 0)):
                return
            seconds = one.go_on()
            if seconds is not None:
                with self._lock:
                    self._push(seconds, one)

    def _push(self, seconds: float, one: _Recall) -> None:
        heapq.heappush(self._queue, (time.monotonic() + seconds, next(self._numbers), one))


class _Recall:
    """One recall. It does not keep a client that nobody else has any more."""

    def __init__(self, client: Client, steps: Recall) -> None:
        self._steps = steps
        self._kind = type(client)
        self._options = client._options  # pyright: ignore[reportPrivateUsage]  # of this package
        self._shared = weakref.ref(client._shared)  # pyright: ignore[reportPrivateUsage]

    def go_on(self) -> float | None:
        """Do what is due, and return the seconds to wait; None at the end."""
        with contextlib.suppress(Exception):  # the end; or of a function of the user's, and it has nowhere to go
            step = next(self._steps)
            while not isinstance(step, Sleep):
                shared = self._shared()
                if shared is None:
                    return None
                options = step.options(self._options, time.monotonic)
                client: Any = self._kind._made_of(options, shared)  # pyright: ignore[reportPrivateUsage]
                del shared
                try:
                    answer = client.request(step.call)
                except Exception as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(answer)
                del client
            return step.seconds
        return None
