"""Take the server that runs, or start one. `opencode_sync._connect` is the blocking twin."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from opencode_core import options as options_
from opencode_core.errors import ServerStartError

from ._link import LOCAL, Linked, link_of
from ._running import refuse_strangers, running

if TYPE_CHECKING:
    from opencode_core.processes.server import ServerOptions

    from ._managed import ManagedServer

__all__ = ["ConnectOrStart", "connect_or_start"]

Client = TypeVar("Client", bound=Linked)


def connect_or_start(
    kind: Callable[..., Client],
    directory: str | os.PathLike[str] | None,
    server_options: Callable[[], ServerOptions],
    on_start: Callable[[], object] | None,
    options: dict[str, Any],
) -> ConnectOrStart[Client]:
    """See `AsyncClient.connect_or_start`.

    Args:
        kind: Makes a client.
    """
    options = {**options, "directory": options_.shared_folder(os.environ, directory, LOCAL)}
    return ConnectOrStart(kind, server_options, on_start, options)


class ConnectOrStart(Generic[Client]):
    """See `AsyncClient.connect_or_start`: enter it to get the client."""

    def __init__(
        self,
        kind: Callable[..., Client],
        server_options: Callable[[], ServerOptions],
        on_start: Callable[[], object] | None,
        options: dict[str, Any],
    ) -> None:
        self._kind = kind
        self._server_options = server_options
        self._on_start = on_start
        self._options = options
        self._server: ManagedServer | None = None
        self._client: Client | None = None

    async def __aenter__(self) -> Client:
        self._client = await running(self._kind, self._options)
        if self._client is None:
            from opencode_core.processes.server import never_ran

            from ._managed import ManagedServer  # what starts processes is not for those who need none

            if self._on_start is not None:
                self._on_start()
            self._server = server = ManagedServer(self._options["directory"], self._server_options())
            try:
                await server.start()
            except ServerStartError as error:
                if never_ran(error):
                    await refuse_strangers(self._kind, self._options)
                raise
            try:
                self._client = self._kind(server.ready.base_url, **{**self._options, "auth": server.ready.auth})
            except BaseException:
                await server.stop()
                raise
            link_of(self._client).shared.guard(server.refuse, server.explain, server.ready.speaks)
        return self._client

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._client is not None:
                await link_of(self._client).shared.aclose()
        finally:
            if self._server is not None:
                await self._server.stop()
