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
        """Start sync loops for workspaces in the current project that have active sessions.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `sync.start` (POST /sync/start)
        """
        return call()

    @endpoint("POST", "/sync/replay", operation="sync.replay", routing="directory", errors=(400, 401, 500))
    def replay(self, *, directory: str, events: Sequence[ReplayEvent]) -> Call[SyncedSession]:
        """Validate and replay a complete sync event history.

        Args:
            directory: Where the session was. Not the directory of the client.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `sync.replay` (POST /sync/replay)
        """
        return call(body={"directory": directory, "events": events})

    @endpoint("POST", "/sync/steal", operation="sync.steal", routing="directory", errors=(400, 401, 500))
    def steal(self, *, session_id: str) -> Call[SyncedSession]:
        """Update a session to belong to the current workspace through the sync event system.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `sync.steal` (POST /sync/steal)
        """
        return call(body={"sessionID": session_id})


class SyncHistoryApi(Namespace[D_co]):
    """Durable events of the past."""

    __slots__ = ()

    @endpoint("POST", "/sync/history", operation="sync.history.list", routing="directory", errors=(400, 401, 500))
    def list(self, body: dict[str, int]) -> Call[builtins.list[HistoryEvent]]:
        """List sync events for all aggregates. Keys are aggregate IDs the client already knows about, values are the
        last known sequence ID. Events with seq > value are returned for those aggregates. Aggregates not listed in
        the input get their full history.

        Args:
            body: For each session that is known, the last sequence number that is known. Sessions that are not named
                come complete.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `sync.history.list` (POST /sync/history)
        """
        return call(body=body)
