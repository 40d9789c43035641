"""Start, watch and stop an OpenCode server of one's own. The blocking twin is made from this file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from opencode_core.calls.identify import Dialect
from opencode_core.misuse import guarded, guarded_like
from opencode_core.options import Auth
from opencode_core.processes import server as core
from opencode_core.turns.options import MAX_CALLS

from ._link import link_of
from ._managed import ManagedServer, ServerFunctions, server_functions

if TYPE_CHECKING:
    from opencode_core.tools.declaring import Tool
    from opencode_core.turns.answers import Permissions

    from ._client import AsyncClient

__all__ = ["AsyncServer"]


def _client_init() -> Callable[..., Any]:
    from ._client import AsyncClient

    return AsyncClient.__init__


def _functions(tools: Any, max_calls: int, on_permission: Permissions) -> ServerFunctions | None:
    from opencode_core.tools.declaring import tools_of
    from opencode_core.turns.options import standing_tools

    functions = tools_of(tools)
    return server_functions(*standing_tools(functions, max_calls, on_permission)) if functions else None


class AsyncServer:
    """An OpenCode server that lives no longer than this object.

        async with AsyncServer("~/project", config={"model": "anthropic/claude-sonnet-4-5"}) as server:
            client = server.client()

    It listens on loopback, unless `hostname` says otherwise, with its own random password. The server and everything it
    started are stopped when the block ends, when the interpreter exits, and also when this process is killed.

    Args:
        directory: The project folder. Default: the current one.
        config: OpenCode's configuration, on top of the user's own files; for OpenCode 2 in its form or in that of
            OpenCode 1.
        env: Changes to the environment of the server; None removes a variable. The rest is inherited.
        binary: The program. Default: `OPENCODE_BINARY`, else `opencode` on the PATH, else `opencode2` there.
        args: Arguments that come before OpenCode's own, such as `["opencode-ai"]` for `bunx`. Default, without
            `binary`: `OPENCODE_BINARY_ARGS`.
        hostname: The name or address to listen on; beyond loopback, such as `0.0.0.0`, the password crosses the
            network as it is.
        port: The TCP port; 0 for any that is free.
        password: Default: a random one.
        log_level: Print the log, from this level on: `output` and `on_output` get it. OpenCode 2 writes it to files.
        pure: Without plugins. OpenCode 2 has no such option.
        cors: Origins whose web pages may use the server, such as `https://example.com`.
        mdns: Announce the server in the network; with a `hostname` beyond loopback. OpenCode 2 has no such option.
        start_timeout: Seconds until the server must be ready.
        dialect: `"1"` or `"2"`, for the OpenCode that it must be. Say `"2"` if you know: the server then keeps its
            password from the commands that it runs. Default: any; an `opencode2` is known by its name.
        on_output: Called with each line that the server prints, secrets removed.
        tools: Functions that agents may call, in every folder, for as long as the server runs. Coroutine functions run
            in the event loop that starts the server.
        max_calls: How many calls of them may run at once; others wait.
        on_permission: Who answers for a function that asks first, `@tool(ask=True)`: as in `TurnOptions`.

    Raises:
        LocalProtocolError: An option has a value that no server can be started with.
    """

    @guarded
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
        dialect: Dialect | None = None,
        on_output: Callable[[str], object] | None = None,
        tools: Tool | Callable[..., Any] | Iterable[Tool | Callable[..., Any]] | None = None,
        max_calls: int = MAX_CALLS,
        on_permission: Permissions = None,
    ) -> None:
        options = core.ServerOptions(
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
            dialect=dialect,
        )
        functions = None if tools is None else _functions(tools, max_calls, on_permission)
        self._server = ManagedServer(directory, options, on_output, functions)

    async def __aenter__(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            ServerStartError: It could not be started, died, or was not ready in time. Nothing of it is left.
        """
        await self._server.start()
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
        await self._server.stop()

    async def restart(self) -> Self:
        """Stop and start it again, with the same address and password, so that clients and their streams go on."""
        await self._server.restart()
        return self

    async def wait(self, timeout: float | None = None) -> int:
        """Wait until the server ends; its exit code, negative for the signal that ended it.

        Raises:
            TimeoutError: It did not end within that many seconds.
        """
        return await self._server.wait(timeout)

    @guarded_like(_client_init)
    def client(self, **options: Any) -> AsyncClient:
        """A client for this server. Its requests raise `ServerExited` once the server has ended.

        Args:
            **options: As of `AsyncClient`.
        """
        from ._client import AsyncClient

        options.setdefault("auth", self.auth)
        client = AsyncClient(self.base_url, **options)
        shared = link_of(client).shared
        shared.guard(self._server.refuse, self._server.explain, self._server.ready.speaks)
        shared.offered += self._server.offered
        return client

    @property
    def base_url(self) -> str:
        """The address, such as `http://127.0.0.1:4096`."""
        return self._server.ready.base_url

    @property
    def auth(self) -> Auth:
        """What the server asks for: the user name, and the password, which no `repr` shows."""
        return self._server.ready.auth

    @property
    def version(self) -> str:
        """The version of OpenCode that runs."""
        return self._server.ready.version

    @property
    def dialect(self) -> Dialect:
        """What it speaks: `"1"` or `"2"`, for OpenCode 1 or 2."""
        return self._server.ready.dialect

    @property
    def pid(self) -> int:
        """The process id, and the id of the process group."""
        return self._server.run.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for the signal that ended it; None while it runs."""
        return self._server.returncode

    @property
    def output(self) -> str:
        """The last 64 KiB of what the server has printed, secrets removed."""
        return self._server.run.output

    def __repr__(self) -> str:
        return self._server.describe("AsyncServer")
