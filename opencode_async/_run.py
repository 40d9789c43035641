"""The process of `opencode run`, as the blocking driver starts it; an event loop waits for its pipes.

Nothing of it belongs to a task, so a run may be entered in one task, and read and left in another.
"""

from __future__ import annotations

import contextlib
import os
import time
from typing import Any, Final

import anyio

from opencode_core.errors import CliError, LimitExceeded
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent
from opencode_sync._run import RunProcess

from ._beside import beside

__all__ = ["Run"]

EXIT_INTERVAL: Final = 0.005  # seconds between looks whether a process that has closed its pipes has ended


class Run(RunProcess):
    """One run of the program, for a task that waits."""

    async def next_event(self) -> CliEvent | None:
        """Wait for the next event; None at the end.

        Raises:
            CliError: The run failed.
        """
        self.check_started()
        try:
            while not self.events:
                if self.ended:
                    return None
                await self._until_readable()
                self.advance(0)
        except (CliError, LimitExceeded):
            await self.aclose()
            raise
        return self.events.popleft()

    async def aclose(self) -> None:
        """End the program and everything it started, if it is still running. May be called again."""
        if os.getpid() == self.owner and not self.closed:
            anyio.notify_closing(self._descriptor)
        await beside(self.end)

    @property
    def _descriptor(self) -> int:
        """What can be read when a pipe can: a selector of `epoll` or `kqueue` has a descriptor of its own."""
        selector: Any = self.selector
        descriptor: int = selector.fileno()
        return descriptor

    async def _until_readable(self) -> None:
        """Wait until there is something to read, or it is time to look whether the process has ended."""
        if not self.selector.get_map():  # the watchdog has closed its pipes, so it is about to end
            await anyio.sleep(EXIT_INTERVAL)
            return
        interval = min(core.POLL_INTERVAL, max(self.deadline - time.monotonic(), 0))
        with anyio.move_on_after(interval), contextlib.suppress(anyio.ClosedResourceError):
            await anyio.wait_readable(self._descriptor)
