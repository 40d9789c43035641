# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Durable events, for resuming and for moving sessions between servers."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import HistoryEvent, ReplayEvent, SyncedSession

__all__ = ["SyncApi", "SyncHistoryApi"]


class SyncApi(Namespace[D_co]):
    """Durable events, for resuming and for moving sessions between servers."""

    __slots__ = ()

    @property
    def history(self) -> SyncHistoryApi[D_co]:
        """Durable events of the past."""
        return SyncHistoryApi(self._driver)

    @endpoint("POST", "/sync/start", operation="sync.start", routing="directory", errors=(400, 401, 500))
    def start(self) -> Call[bool]:
        """Begin to follow the workspaces of the client's project. True at once, before any is connected.

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
        """Write durable events of a session, as another server recorded them.

        For moving a session between servers. Events of several sessions, or with a number left out, are 500.

        Args:
            directory: Where the session was on the other server. Only written to the log.
            events: At least one; all of one session, in order, no number left out.

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
        """Make a session one of the client's workspace. 400 if the client has no workspace.

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
    """Durable events of the past."""

    __slots__ = ()

    @endpoint("POST", "/sync/history", operation="sync.history.list", routing="directory", errors=(400, 401, 500))
    def list(self, body: dict[str, int]) -> Call[builtins.list[HistoryEvent]]:
        """Durable events that happened since, by session. Sorted by sequence number, not by time.

        What `client.subscribe_global(since=...)` uses to fill a gap. Deltas, statuses and requests for permission
        are not durable, so they are not in it. 1.14 and 1.15 answer with an empty list.

        Args:
            body: For each session that you know, the last sequence number that you have. Sessions that are not named
                come complete: an empty map gives all there is.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `sync.history.list` (POST /sync/history)
        """
        return call(body=body)
