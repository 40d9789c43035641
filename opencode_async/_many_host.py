"""The server that many tasks share, and the folders that they work in. The blocking twin is made from this file."""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from anyio import current_time as now

from opencode_core._safely import log_safely
from opencode_core.errors import (
    APIConnectionError,
    JobError,
    LocalProtocolError,
    OpenCodeError,
    ServerStartError,
    TurnError,
)
from opencode_core.processes.server import never_ran

from ._beside import Lock
from ._link import link_of
from ._waits import sleep_until

if TYPE_CHECKING:
    from ._client import AsyncClient
    from ._server import AsyncServer

__all__ = ["Host"]

logger = logging.getLogger("opencode.many")

MOST_STARTS: Final = 3  # tries
MOST_RESTARTS: Final = 3  # of a server that dies again and again: the tasks kill it, or the machine does


class Host:
    """A managed server, or the client of one that runs.

    Args:
        client: The client to use; None to start a server.
        server: The options of that server.
    """

    def __init__(self, client: AsyncClient | None, server: Mapping[str, Any]) -> None:
        self._given = client
        self._options = server
        self._server: AsyncServer | None = None
        self._client: AsyncClient | None = client
        self._lock = Lock()
        self._restarts = 0
        self._failure: OpenCodeError | None = None
        self._users: dict[str, int] = {}  # by folder: the tasks that work in it

    async def start(self) -> None:
        """Start the server, if there is to be one and none runs.

        Raises:
            ServerStartError: It cannot be started, now or before: nobody waits for that again and again.
            LocalProtocolError: The client that was given is closed.
        """
        if self.is_closed:
            raise LocalProtocolError("client= was closed before all tasks had run: close it after the end of the run")
        async with self._lock:
            if self._client is not None:
                return
            if self._failure is not None:
                raise self._failure
            try:
                self._client = await self._started()
            except OpenCodeError as error:
                self._failure = error
                raise

    async def _started(self) -> AsyncClient:
        """A client of a new server.

        Where several servers start for the first time, each makes OpenCode's database, and all but one may fail.
        """
        from ._server import AsyncServer

        server = self._server = AsyncServer(**self._options)
        tries = 0
        while True:
            try:
                await server.__aenter__()
            except ServerStartError as error:
                tries += 1
                if never_ran(error) or tries == MOST_STARTS:
                    raise
                await sleep_until(now() + random.uniform(0.2, 1.0) * tries)
            else:
                return server.client()

    @property
    def is_closed(self) -> bool:
        """Whether the client that was given is closed, so that no task can go on."""
        return self._given is not None and link_of(self._given).shared.closed.is_set()

    @property
    def directory(self) -> str | os.PathLike[str] | None:
        """The folder of tasks that name none: that of the client or of the server; None for the current one."""
        if self._given is None:
            return self._options.get("directory")
        return link_of(self._given).options.directory

    async def takes_titles(self) -> bool:
        """Whether a new session can be given a title."""
        assert self._client is not None
        await self._client.dialect()
        speaks = link_of(self._client).shared.known.speaks
        return speaks is None or not speaks.preview

    async def enter(self, directory: str) -> AsyncClient:
        """A client for a folder, in which a task begins to work."""
        async with self._lock:
            assert self._client is not None
            self._users[directory] = self._users.get(directory, 0) + 1
            return self._client.at(directory)

    async def leave(self, directory: str, *, is_made: bool) -> None:
        """A task has done its work in a folder. The server lets go of it after the last one.

        What a server keeps of a folder (watchers, language servers, caches) would add up over hundreds of them. But
        letting go ends whatever runs in it. So a server of somebody else keeps folders that were not made for a task.

        Args:
            directory: The folder.
            is_made: Whether it was made for the task.
        """
        async with self._lock:
            left = self._users.pop(directory, 0) - 1
            if left > 0:
                self._users[directory] = left
                return
            if self._given is not None and not is_made:
                return
            assert self._client is not None
            client = self._client.at(directory)
            if await client.dialect() == "2":
                await client.v2.debug.location.evict()
            else:
                await client.instance.dispose()

    async def knows(self, token: str) -> bool:
        """Whether the server has the session of a job."""
        assert self._client is not None
        try:
            await self._client.job(token).status()
        except JobError:
            return False
        return True

    async def delete(self, client: AsyncClient, session_id: str) -> None:
        """Delete a session."""
        if await client.dialect() == "2":
            await client.v2.session.remove(session_id)
        else:
            await client.session.delete(session_id)

    async def revive(self, error: APIConnectionError | TurnError) -> bool:
        """Whether a task that was lost with its server can go on. A server of somebody else is not ours to start."""
        server = self._server
        if server is None:
            return not isinstance(error, APIConnectionError)
        async with self._lock:
            if server.returncode is None:  # another task has started it again, or only the connection was lost
                return True
            if self._restarts == MOST_RESTARTS:
                return False
            self._restarts += 1
            log_safely(logger, logging.WARNING, "the server is started again: %s", error)
            try:
                await server.restart()
            except ServerStartError as problem:
                log_safely(logger, logging.WARNING, "it cannot be: %s", problem)
                return False
            return True

    async def close(self) -> None:
        """Stop the server."""
        client, self._client = self._client, None
        server, self._server = self._server, None
        try:
            if client is not None and client is not self._given:
                await client.aclose()
        finally:
            if server is not None:
                await server.stop()
