"""Carry out recalls in the background, for as long as the client is open. The twin of `opencode_sync/_recall.py`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import anyio

from opencode_core.calls.exchange import Pause
from opencode_core.errors import LocalProtocolError

from ._beside import Wait, spawn

if TYPE_CHECKING:
    from opencode_core.turns.recall import Recall
    from opencode_core.turns.steps import Perform

__all__ = ["Recalls"]


class Performer(Protocol):
    """What can perform calls: a link."""

    async def perform(self, step: Perform) -> Any: ...


Find: TypeAlias = Callable[[], Performer | None]
"""Returns what can perform calls; None if the client is closed or no longer in use."""


class Recalls:
    """The recalls of a client, each in a task of the event loop's own, which ends with it at the latest."""

    def __init__(self) -> None:
        self._recalls: set[_Recall] = set()

    def add(self, steps: Recall, find: Find) -> None:
        """Carry these steps out."""
        recall, recalls = _Recall(steps, find), self._recalls

        async def run() -> None:
            try:
                with recall.wait.scope:
                    await recall.run()
            finally:
                recalls.discard(recall)
                recall.ended.set()

        recalls.add(recall)
        spawn(run)

    async def aclose(self) -> None:
        """End them all."""
        for recall in list(self._recalls):
            with contextlib.suppress(LocalProtocolError):  # of another event loop: it ends there
                recall.wait.end()
                await recall.ended.wait()


class _Recall:
    """One recall. It does not keep the client alive."""

    def __init__(self, steps: Recall, find: Find) -> None:
        self.wait = Wait()
        self.ended = anyio.Event()
        self._steps = steps
        self._find = find

    async def run(self) -> None:
        """To the end."""
        with contextlib.suppress(Exception):  # of a function of the user's: it has nowhere to go
            seconds = await self._go_on()
            while seconds is not None:
                await anyio.sleep(seconds)
                seconds = await self._go_on()

    async def _go_on(self) -> float | None:
        """Carry out the steps that are due. Returns the seconds until the next ones; None at the end."""
        with contextlib.suppress(StopIteration):
            step = next(self._steps)
            while not isinstance(step, Pause):
                performer = self._find()
                if performer is None:
                    return None
                try:
                    answer = await performer.perform(step)
                except Exception as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(answer)
                del performer
            return step.seconds
        return None
