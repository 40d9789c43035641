# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Durable events, for resuming streams and for moving sessions between servers."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import HistoryEvent, ReplayEvent, SyncedSession

__all__ = ["SyncApi", "SyncHistoryApi"]


class SyncApi(Namespace[D_co]):
    """Durable events, for resuming streams and for moving sessions between servers."""

    __slots__ = ()

    @property
    def history(self) -> SyncHistoryApi[D_co]:
        """Past durable events."""
        return SyncHistoryApi(self._driver)

    @endpoint("POST", "/sync/start", operation="sync.start", routing="directory", errors=(400, 401, 500))
    def start(self) -> Call[bool]:
        """Start following the workspaces of the client's project. Returns True at once, before any is connected.

        Does nothing unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `sync.start` (POST /sync/start)
        """
        return call()

    @endpoint("POST", "/sync/replay", operation="sync.replay", routing="directory", errors=(400, 401, 500))
    def replay(self, *, directory: str, events: Sequence[ReplayEvent]) -> Call[SyncedSession]:
        """Write the durable events of a session, as recorded by another server.

        Use it to move a session between servers. 500 if the events belong to several sessions, if a sequence number
        is missing, or if this server has not opened the session's project yet.

        Args:
            directory: The session's directory on the other server. It is only logged.
            events: One event or more, all of one session, in order and without gaps in their sequence numbers.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `sync.replay` (POST /sync/replay)
        """
        return call(body={"directory": directory, "events": events})

    @endpoint("POST", "/sync/steal", operation="sync.steal", routing="directory", errors=(400, 401, 500))
    def steal(self, *, session_id: str) -> Call[SyncedSession]:
        """Move a session into the client's workspace. 400 if the client has no workspace.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `sync.steal` (POST /sync/steal)
        """
        return call(body={"sessionID": session_id})


class SyncHistoryApi(Namespace[D_co]):
    """Past durable events."""

    __slots__ = ()

    @endpoint("POST", "/sync/history", operation="sync.history.list", routing="directory", errors=(400, 401, 500))
    def list(self, body: dict[str, int]) -> Call[builtins.list[HistoryEvent]]:
        """The durable events that came after those you know. They are sorted by sequence number, not by time.

        `client.subscribe_global(since=...)` uses this to fill a gap. Deltas, statuses and permission requests are
        not durable, so they are missing here. OpenCode 1.14 and 1.15 answer with an empty list.

        Args:
            body: For each session that you know, the last sequence number that you have seen. Other sessions are
                returned in full, so an empty map returns everything.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `sync.history.list` (POST /sync/history)
        """
        return call(body=body)
