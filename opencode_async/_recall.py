"""Carry out recalls in the background, for as long as the client is open. The twin of `opencode_sync/_recall.py`."""

from __future__ import annotations

import contextlib
import weakref
from typing import TYPE_CHECKING, Any

import anyio
from anyio import current_time as now

from opencode_core.calls.exchange import Sleep
from opencode_core.errors import LocalProtocolError

from ._beside import Wait, spawn

if TYPE_CHECKING:
    from opencode_core.turns.recall import Recall

    from ._client import AsyncClient

__all__ = ["Recalls"]


class Recalls:
    """The recalls of a client, each in a task of the event loop's own, which ends with it at the latest."""

    def __init__(self) -> None:
        self._recalls: set[_Recall] = set()

    def add(self, client: AsyncClient, steps: Recall) -> None:
        """Carry these steps out."""
        recall, recalls = _Recall(client, steps), self._recalls

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
    """One recall. It does not keep a client that nobody else has any more."""

    def __init__(self, client: AsyncClient, steps: Recall) -> None:
        self.wait = Wait()
        self.ended = anyio.Event()
        self._steps = steps
        self._kind = type(client)
        self._options = client._options  # pyright: ignore[reportPrivateUsage]  # of this package
        self._shared = weakref.ref(client._shared)  # pyright: ignore[reportPrivateUsage]

    async def run(self) -> None:
        """To the end."""
        with contextlib.suppress(Exception):  # of a function of the user's: it has nowhere to go
            seconds = await self._go_on()
            while seconds is not None:
                await anyio.sleep(seconds)
                seconds = await self._go_on()

    async def _go_on(self) -> float | None:
        """Do what is due, and return the seconds to wait; None at the end."""
        with contextlib.suppress(StopIteration):
            step = next(self._steps)
            while not isinstance(step, Sleep):
                shared = self._shared()
                if shared is None or shared.closed:
                    return None
                options = step.options(self._options, now)
                client: Any = self._kind._made_of(options, shared)  # pyright: ignore[reportPrivateUsage]
                del shared
                try:
                    answer = await client.request(step.call)
                except Exception as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(answer)
                del client
            return step.seconds
        return None
