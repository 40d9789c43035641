"""Find the server that runs, or start one. `opencode_sync._connect` is the blocking twin."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from opencode_core.errors import AuthenticationError, OpenCodeError, ServerError, UnsupportedOperationError
from opencode_core.options import RetryPolicy
from opencode_core.processes import server as core
from opencode_sync._process import absolute_path

from ._link import link_of, view_of
from ._server import AsyncServer

if TYPE_CHECKING:
    from ._client import AsyncClient

__all__ = ["ConnectOrStart", "connect_or_start"]


def connect_or_start(
    kind: type[AsyncClient],
    directory: str | os.PathLike[str] | None,
    server_options: dict[str, Any],
    on_start: Callable[[], object] | None,
    options: dict[str, Any],
) -> ConnectOrStart:
    """See `AsyncClient.connect_or_start`."""
    return ConnectOrStart(kind, directory, server_options, on_start, options)


class ConnectOrStart:
    """See `AsyncClient.connect_or_start`: enter it to get the client."""

    def __init__(
        self,
        kind: type[AsyncClient],
        directory: str | os.PathLike[str] | None,
        server_options: dict[str, Any],
        on_start: Callable[[], object] | None,
        options: dict[str, Any],
    ) -> None:
        self._directory = absolute_path(os.curdir if directory is None else directory)
        self._kind = kind
        self._new_server = partial(AsyncServer, self._directory, **server_options)
        self._on_start = on_start
        self._options = options
        self._server: AsyncServer | None = None
        self._client: AsyncClient | None = None

    async def __aenter__(self) -> AsyncClient:
        self._client = await self._running()
        if self._client is None:
            if self._on_start is not None:
                self._on_start()
            self._server = await self._new_server().__aenter__()
            try:
                self._client = self._server.client(
                    directory=self._directory, **{**self._options, "auth": self._server.auth}
                )
            except BaseException as error:
                await self._server.__aexit__(type(error), error, error.__traceback__)
                raise
        return self._client

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._client is not None:
                await self._client.aclose()
        finally:
            if self._server is not None:
                await self._server.__aexit__(kind, error, traceback)

    async def _running(self) -> AsyncClient | None:
        client = self._kind(directory=self._directory, **self._options)
        known = view_of(client, core.introduce(link_of(client).options, os.environ))
        try:
            try:
                answer = await _greet(known)
            except AuthenticationError:
                if known is client:
                    raise
                known, answer = client, await _greet(client)
            if core.is_opencode(answer):
                return known
        except BaseException as error:
            await client.aclose()
            has_auth = self._options.get("auth") is not None
            if not (isinstance(error, OpenCodeError) and core.means_no_server(error, os.environ, has_auth)):
                raise
            return None
        await client.aclose()
        return None


async def _greet(client: AsyncClient) -> object:
    """What a server says of itself."""
    probe = client.with_options(timeout=core.PROBE_TIMEOUT, retry=RetryPolicy(max_retries=0))
    try:
        return await probe.global_.health()
    except (ServerError, UnsupportedOperationError):  # before 1.1 there is no health check
        return await probe.path.get()
