"""The process of `opencode run`, as the blocking driver starts it; an event loop waits for its pipes.

Nothing of it belongs to a task, so a run may be entered in one task, and read and left in another.
"""

from __future__ import annotations

import contextlib
import os
import time
from typing import Any, Final

import anyio

import opencode_sync._run
from opencode_core.errors import CliError, LimitExceeded
from opencode_core.options import Limits
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent

from ._beside import beside

__all__ = ["Run"]

EXIT_INTERVAL: Final = 0.005  # seconds between looks whether a process that has closed its pipes has ended


class Run:
    """One run of the program."""

    def __init__(self, plan: core.RunPlan, *, timeout: float | None, check: bool, limits: Limits | None) -> None:
        self._run = opencode_sync._run.Run(plan, timeout=timeout, check=check, limits=limits)

    def start(self) -> None:
        """Start the program."""
        self._run.start()

    async def next_event(self) -> CliEvent | None:
        """Wait for the next event; None at the end.

        Raises:
            CliError: The run failed.
        """
        run = self._run
        run.check_started()
        try:
            while not run.events:
                if run.ended:
                    return None
                await self._until_readable()
                run.advance(0)
        except (CliError, LimitExceeded):
            await self.aclose()
            raise
        return run.events.popleft()

    async def aclose(self) -> None:
        """End the program and all that it started, if it still runs."""
        if os.getpid() == self._run.owner and not self._run.closed:
            anyio.notify_closing(self._descriptor)
        await beside(self._run.close)

    @property
    def text(self) -> str:
        """What the model has said so far."""
        return self._run.text

    @property
    def is_new(self) -> bool:
        """Whether it has not been started."""
        return self._run.is_new

    @property
    def session_id(self) -> str | None:
        """The session; None until the first event."""
        return self._run.session_id

    @property
    def stderr(self) -> str:
        """The last 64 KiB of what the program wrote to standard error, secrets and colours removed."""
        return self._run.stderr

    @property
    def pid(self) -> int | None:
        """The process id, and the id of the process group; None until it is known."""
        return self._run.pid

    @property
    def returncode(self) -> int | None:
        """The exit status, negative for the signal that ended it; None while the program runs."""
        return self._run.returncode

    def __repr__(self) -> str:
        return repr(self._run)

    @property
    def _descriptor(self) -> int:
        """What can be read when a pipe can: a selector of `epoll` or `kqueue` has a descriptor of its own."""
        selector: Any = self._run.selector
        descriptor: int = selector.fileno()
        return descriptor

    async def _until_readable(self) -> None:
        """Wait until there is something to read, or it is time to look whether the process has ended."""
        if not self._run.selector.get_map():  # the watchdog has closed its pipes, so it is about to end
            await anyio.sleep(EXIT_INTERVAL)
            return
        interval = min(core.POLL_INTERVAL, max(self._run.deadline - time.monotonic(), 0))
        with anyio.move_on_after(interval), contextlib.suppress(anyio.ClosedResourceError):
            await anyio.wait_readable(self._descriptor)
