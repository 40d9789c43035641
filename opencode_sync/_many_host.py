# Made by `python -m opencode_core._generate` from `opencode_async/_many_host.py`. Do not edit.
"""The server that many tasks share, and the folders that they work in."""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Mapping
from itertools import count
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final

from opencode_core._safely import log_safely
from opencode_core.errors import (
    APIConnectionError,
    JobError,
    LocalProtocolError,
    OpenCodeError,
    ServerStartError,
    TurnError,
)
from opencode_core.options import RetryPolicy
from opencode_core.processes.server import never_ran

from ._beside import Lock
from ._link import link_of
from ._waits import sleep_until

if TYPE_CHECKING:
    from ._client import Client
    from ._server import Server

__all__ = ["Host"]

logger = logging.getLogger("opencode.many")

MOST_STARTS: Final = 3  # tries
MOST_RESTARTS: Final = 3  # of a server that dies again and again: the tasks kill it, or the machine does
ANSWER: Final = 60.0  # seconds that a server has to answer, when a task has lost it
MOST_FOLDERS: Final = 32  # that OpenCode 1 opens: of each it keeps some 20 MB, also after it was told to let go of it


class _Serving:
    """One server, and the tasks that work with it.

    Attributes:
        server: It, if it is ours.
        client: Its client.
        users: The tasks that work in each folder.
        folders: How many folders it has opened.
        restarts: How often it was started again.
        is_last: Whether no other can take its place.
    """

    def __init__(self, server: Server | None, client: Client) -> None:
        self.server = server
        self.client = client
        self.users: dict[str, int] = {}
        self.folders = 0
        self.restarts = 0
        self.is_last = server is None

    def is_full(self) -> bool:
        """Whether another server is to take its place, because it keeps too much of the folders that it had."""
        return not self.is_last and self.folders >= MOST_FOLDERS and self.client.dialect() == "1"

    def stop(self) -> None:
        """Stop it, if it is ours."""
        if self.server is not None:
            try:
                self.client.close()
            finally:
                self.server.stop()


class Host:
    """A managed server, or the client of one that runs.

    A managed server that has opened many folders gives its place to another one, and ends after its last task.

    Args:
        client: The client to use; None to start a server.
        server: The options of that server.
    """

    def __init__(self, client: Client | None, server: Mapping[str, Any]) -> None:
        self._given = client
        self._options = server
        self._lock = Lock()
        self._failure: OpenCodeError | None = None
        self._starting: Server | None = None
        self._is_ended = False
        self._servings = [] if client is None else [_Serving(None, client)]  # the last one takes the tasks that come

    def start(self) -> None:
        """Start the server, if there is to be one and none runs.

        Raises:
            ServerStartError: It cannot be started, now or before: nobody waits for that again and again.
            LocalProtocolError: The client that was given is closed.
        """
        if self.is_closed:
            raise LocalProtocolError("client= was closed before all tasks had run: close it after the end of the run")
        with self._lock:
            if self._failure is not None:
                raise self._failure
            if self._servings:
                return
            try:
                self._add()
            except OpenCodeError as error:
                self._failure = error
                raise

    def _add(self) -> _Serving:
        """Start a new server, which takes the tasks that come.

        Where several servers start for the first time, each makes OpenCode's database, and all but one may fail.
        """
        from ._server import Server

        server = self._starting = Server(**self._options)
        try:
            for tries in count(1):
                try:
                    server.start()
                except ServerStartError as error:
                    if never_ran(error) or tries == MOST_STARTS or self._is_ended:
                        raise
                    sleep_until(now() + random.uniform(0.2, 1.0) * tries)
                else:
                    break
            serving = _Serving(server, server.client())
            self._servings.append(serving)
            return serving
        finally:
            self._starting = None

    @property
    def _client(self) -> Client:
        """The client of the server that takes the tasks that come."""
        return self._servings[-1].client

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

    def takes_titles(self) -> bool:
        """Whether a new session can be given a title."""
        client = self._client
        client.dialect()
        speaks = link_of(client).shared.known.speaks
        return speaks is None or not speaks.preview

    def enter(self, directory: str) -> Client:
        """A client for a folder, in which a task begins to work."""
        with self._lock:
            serving = self._serving_of(directory)
            if serving is None:
                serving = self._free()
                serving.folders += 1
            serving.users[directory] = serving.users.get(directory, 0) + 1
            return serving.client.at(directory)

    def _serving_of(self, directory: str) -> _Serving | None:
        """The server whose tasks work in a folder."""
        return next((serving for serving in self._servings if directory in serving.users), None)

    def _free(self) -> _Serving:
        """The server that opens the next folder."""
        serving = self._servings[-1]
        if not serving.is_full():
            return serving
        try:
            added = self._add()
        except ServerStartError as problem:
            serving.is_last = True
            log_safely(logger, logging.WARNING, "the server goes on, since no other can take its place: %s", problem)
            return serving
        if not serving.users:
            self._stop(serving)
        return added

    def _stop(self, serving: _Serving) -> None:
        serving.stop()
        if serving in self._servings:
            self._servings.remove(serving)

    def leave(self, directory: str, *, is_made: bool) -> None:
        """A task has done its work in a folder. The server lets go of it after the last one.

        What a server keeps of a folder (watchers, language servers, caches) would add up over hundreds of them. But
        letting go ends whatever runs in it. So a server of somebody else keeps folders that were not made for a task.

        Args:
            directory: The folder.
            is_made: Whether it was made for the task.
        """
        with self._lock:
            serving = self._serving_of(directory)
            if serving is None:
                return
            left = serving.users.pop(directory) - 1
            if left > 0:
                serving.users[directory] = left
            elif serving is not self._servings[-1] and not serving.users:
                self._stop(serving)
            elif self._given is None or is_made:
                _let_go(serving.client.at(directory))

    def knows(self, token: str) -> bool:
        """Whether the server has the session of a job."""
        try:
            self._client.job(token).status()
        except JobError:
            return False
        return True

    def delete(self, client: Client, session_id: str) -> None:
        """Delete a session."""
        if client.dialect() == "2":
            client.v2.session.remove(session_id)
        else:
            client.session.delete(session_id)

    def revive(self, directory: str, error: APIConnectionError | TurnError) -> Client | None:
        """The client with which a task that was lost with its server goes on; None if it cannot.

        A server of somebody else is not ours to start.

        Args:
            directory: The folder that the task works in.
            error: What it met.
        """
        with self._lock:
            serving = self._serving_of(directory)
            if self._given is not None:
                return None if isinstance(error, APIConnectionError) else self._given.at(directory)
            assert serving is not None
            assert serving.server is not None
            if serving.server.returncode is None and _answers(serving.client):
                return serving.client.at(directory)  # it was started again, or only the connection was lost
            if serving.restarts == MOST_RESTARTS:
                return None
            serving.restarts += 1
            log_safely(logger, logging.WARNING, "the server is started again: %s", error)
            try:
                serving.server.restart()
            except ServerStartError as problem:
                log_safely(logger, logging.WARNING, "it cannot be: %s", problem)
                replaced = self._replace(serving)
                return None if replaced is None else replaced.client.at(directory)
            serving.folders = len(serving.users)
            return serving.client.at(directory)

    def _replace(self, serving: _Serving) -> _Serving | None:
        """A new server for the tasks of one that cannot be started again: another program may have its port now."""
        try:
            added = self._add()
        except ServerStartError as problem:
            log_safely(logger, logging.WARNING, "and no other one can be started: %s", problem)
            return None
        added.users, serving.users = serving.users, {}
        added.folders, added.restarts = len(added.users), serving.restarts
        return added

    def close(self) -> None:
        """Stop the servers, also one that starts."""
        self._is_ended = True
        try:
            if self._starting is not None:
                self._starting.stop()
        finally:
            self._stop_all()

    def _stop_all(self) -> None:
        if self._servings:
            try:
                self._servings.pop().stop()
            finally:
                self._stop_all()


def _answers(client: Client) -> bool:
    """Whether a server answers. One that runs out of memory may live on, and never do anything again."""
    asking = client.with_options(timeout=ANSWER, retry=RetryPolicy(max_retries=0))
    try:
        if asking.dialect() == "2":
            asking.v2.health.get()
        else:
            asking.global_.health()
    except APIConnectionError:
        return False
    except OpenCodeError:
        pass  # an answer, too
    return True


def _let_go(client: Client) -> None:
    """Have a server let go of a folder."""
    if client.dialect() == "2":
        client.v2.debug.location.evict()
    else:
        client.instance.dispose()
