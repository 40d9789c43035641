"""Start, watch and stop an OpenCode server of one's own: the blocking `Server`, called from threads.

A process is watched by threads there. They belong to no task and no event loop, so a server may be started in one task,
and waited for and stopped in any other, as the fixtures of test frameworks do.
"""

# pyright: reportPrivateUsage=false
# What is private there is of the blocking server, whose other half this is.

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

import anyio

from opencode_core.errors import APIConnectionError
from opencode_core.options import Auth
from opencode_core.processes import server as core
from opencode_sync._server import Server

from ._beside import Post, beside, post_here
from ._link import link_of

if TYPE_CHECKING:
    from ._client import AsyncClient

__all__ = ["AsyncServer"]

logger = logging.getLogger("opencode.server")


class AsyncServer:
    """An OpenCode server that lives as long as this object, and no longer.

        async with AsyncServer("~/project", config={"model": "anthropic/claude-sonnet-4-5"}) as server:
            client = server.client()

    It listens on loopback, unless `hostname` says otherwise, with a password of its own. When the block ends, however
    it ends, when the interpreter exits, and also when this process is killed, the server and everything it started
    are stopped.

    Args:
        directory: The project folder. Default: the current one.
        config: OpenCode's configuration, on top of the user's own files.
        env: Changes to the environment of the server; None removes a variable. The rest is inherited.
        binary: The program. Default: `OPENCODE_BINARY`, else `opencode` on the PATH.
        args: Arguments that come before OpenCode's own, such as `["opencode-ai"]` for `bunx`. Default, without
            `binary`: `OPENCODE_BINARY_ARGS`.
        hostname: The name or address to listen on; beyond loopback, such as `0.0.0.0`, the password crosses the
            network as it is.
        port: The TCP port; 0 for any that is free.
        password: Default: a random one.
        log_level: Print the log, from this level on: `output` and `on_output` get it.
        pure: Without plugins.
        cors: Origins whose web pages may use the server, such as `https://example.com`.
        mdns: Announce the server in the network; with a `hostname` beyond loopback.
        start_timeout: Seconds until the server must be ready.
        on_output: Called with each line that the server prints, secrets removed.

    Raises:
        LocalProtocolError: No server can be started with these options.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str] | None = None,
        *,
        config: Mapping[str, Any] | None = None,
        env: Mapping[str, str | None] | None = None,
        binary: str | os.PathLike[str] | None = None,
        args: Sequence[str] = (),
        hostname: str = core.LOOPBACK,
        port: int = 0,
        password: str | None = None,
        log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] | None = None,
        pure: bool = False,
        cors: Sequence[str] = (),
        mdns: bool = False,
        start_timeout: float = core.START_TIMEOUT,
        on_output: Callable[[str], object] | None = None,
    ) -> None:
        self._on_output = on_output
        self._post: Post | None = None
        self._server = Server(
            directory,
            config=config,
            env=env,
            binary=binary,
            args=args,
            hostname=hostname,
            port=port,
            password=password,
            log_level=log_level,
            pure=pure,
            cors=cors,
            mdns=mdns,
            start_timeout=start_timeout,
            on_output=None if on_output is None else self._tell,
        )

    async def __aenter__(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            ServerStartError: It could not be started, died, or was not ready in time. Nothing of it is left.
        """
        self._post = post_here()
        try:
            await beside(self._server.start, self._server._interrupt)
        except anyio.get_cancelled_exc_class():
            await self.stop()  # it may have been ready just then
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Stop the server and everything it started: SIGTERM, and SIGKILL after 5 s. May be called again.

        From another task, also of another event loop, it also ends a start that is under way, which raises
        `ServerStartError` then.
        """
        await beside(self._server.stop)

    async def restart(self) -> Self:
        """Stop and start it again, with the same address and password, so that clients and their streams go on."""
        self._server._started()
        await beside(self._server.restart, self._server._interrupt)
        return self

    async def wait(self, timeout: float | None = None) -> int:
        """Wait until the server ends; its exit code, negative for the signal that ended it.

        Raises:
            TimeoutError: It did not end within that many seconds.
        """
        run = self._server._started()
        post, ended = post_here(), anyio.Event()
        with run.listening(lambda: post(ended.set)), anyio.move_on_after(timeout):
            if run.returncode is None:  # with no time left, waiting would fail all the same
                await ended.wait()
        if run.returncode is None:
            raise TimeoutError(f"the server was still running after {timeout} s")
        return run.returncode

    def client(self, **options: Any) -> AsyncClient:
        """A client for this server. Its requests raise `ServerExited` once the server has ended.

        Args:
            **options: As of `AsyncClient`.
        """
        from ._client import AsyncClient

        options.setdefault("auth", self.auth)
        client = AsyncClient(self.base_url, **options)
        shared = link_of(client).shared
        shared.before_request = self._server._refuse
        shared.on_failure = self._explain
        return client

    @property
    def base_url(self) -> str:
        """The address, such as `http://127.0.0.1:4096`."""
        return self._server.base_url

    @property
    def auth(self) -> Auth:
        """What the server asks for: the user name, and the password, which no `repr` shows."""
        return self._server.auth

    @property
    def version(self) -> str:
        """The version of OpenCode that runs."""
        return self._server.version

    @property
    def pid(self) -> int:
        """The process id, and the id of the process group."""
        return self._server.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for the signal that ended it; None while it runs."""
        return self._server.returncode

    @property
    def output(self) -> str:
        """The last 64 KiB of what the server has printed, secrets removed."""
        return self._server.output

    def __repr__(self) -> str:
        return repr(self._server).replace("<Server", "<AsyncServer", 1)

    def _tell(self, line: str) -> None:
        """Have `on_output` called in the event loop that the server was started in."""
        assert self._post is not None
        self._post(partial(self._call, line))

    def _call(self, line: str) -> None:
        assert self._on_output is not None
        try:
            self._on_output(line)
        except Exception:
            logger.exception("on_output failed")

    async def _explain(self, error: APIConnectionError) -> None:
        """Raise `ServerExited` where the server has ended."""
        with contextlib.suppress(TimeoutError):
            await self.wait(core.exit_notice(error))
            self._server._explain(error)
