"""The process of a managed server, as the blocking driver starts and watches it, called from threads.

A process is watched by threads there. They belong to no task and no event loop, so a server may be started in one task,
and waited for and stopped in any other, as the fixtures of test frameworks do.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio

import opencode_sync._managed
from opencode_core.processes import server as core
from opencode_sync._managed import ServerFunctions

from ._beside import Post, beside, post_here

if TYPE_CHECKING:
    from opencode_core.errors import APIConnectionError
    from opencode_core.tools.declaring import Tool
    from opencode_core.tools.offered import Offered
    from opencode_sync._managed import ServerRun

__all__ = ["ManagedServer", "ServerFunctions", "server_functions"]

logger = logging.getLogger("opencode.server")


def server_functions(
    functions: tuple[Tool, ...], max_calls: int, permit: Callable[[Any], Any] | None
) -> ServerFunctions:
    """Functions of this program that a managed server knows from its start."""
    from ._toolrun import LoopRunner

    return ServerFunctions(functions, max_calls, permit, LoopRunner)


class ManagedServer:
    """A server that can be started, and started again.

    Args:
        directory: The project folder. Default: the current one.
        options: How it is to be started.
        on_output: Called with each line that the server prints, secrets removed, in the event loop that started it.
        functions: What agents may call while the server runs: in the event loop that started it first, or in threads.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str] | None,
        options: core.ServerOptions,
        on_output: Callable[[str], object] | None = None,
        functions: ServerFunctions | None = None,
    ) -> None:
        self._on_output = on_output
        self._functions = functions
        self._post: Post | None = None
        tell = None if on_output is None else self._tell
        self._server = opencode_sync._managed.ManagedServer(directory, options, tell, functions)

    async def start(self) -> None:
        """Start the server and wait until it answers."""
        self._post = post_here()
        if self._functions is not None:
            self._functions.prepare()
        try:
            await beside(self._server.start, self._server.interrupt)
        except anyio.get_cancelled_exc_class():
            await self.stop()  # it may have been ready just then
            raise

    async def stop(self) -> None:
        """Stop the server and everything it started. A start that is under way in another task fails."""
        await beside(self._server.stop)

    async def restart(self) -> None:
        """Stop and start it again, with the same address and password."""
        self._server.run  # noqa: B018  # or an error
        await beside(self._server.restart, self._server.interrupt)

    async def wait(self, timeout: float | None = None) -> int:
        """Wait until the server ends; its exit code."""
        run = self._server.run
        post, ended = post_here(), anyio.Event()
        with run.listening(lambda: post(ended.set)), anyio.move_on_after(timeout):
            if run.returncode is None:  # with no time left, waiting would fail all the same
                await ended.wait()
        if run.returncode is None:
            raise TimeoutError(f"the server was still running after {timeout} s")
        return run.returncode

    @property
    def offered(self) -> list[Offered]:
        """The functions that the server was told of."""
        return self._server.offered

    @property
    def run(self) -> ServerRun:
        """The process that was started last."""
        return self._server.run

    @property
    def ready(self) -> core.Ready:
        """What the server that was started last has said of itself."""
        return self._server.ready

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for the signal that ended it; None while it runs."""
        return self._server.returncode

    def describe(self, name: str) -> str:
        """How a server of this name is shown."""
        return self._server.describe(name)

    def refuse(self) -> None:
        """Raise if the server has ended."""
        self._server.refuse()

    async def explain(self, error: APIConnectionError) -> None:
        """Raise `ServerExited` if the server has ended."""
        with contextlib.suppress(TimeoutError):
            await self.wait(core.exit_notice(error))
            self._server.explain(error)

    def _tell(self, line: str) -> None:
        assert self._post is not None
        self._post(partial(self._call, line))

    def _call(self, line: str) -> None:
        assert self._on_output is not None
        try:
            self._on_output(line)
        except Exception:
            logger.exception("on_output failed")
