"""The events of one session and its descendants, from the one stream of an OpenCode 2 server.

That stream has the events of all directories. Some do not name their directory, so the session alone tells what
concerns us. A subagent works in a session of its own, whose `parentID` leads back to ours. The feed learns of such
sessions from `session.created`, and after every connection from the server's list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from typing import Any

from opencode_core.calls.endpoint import Call
from opencode_core.errors import NotFoundError
from opencode_core.options import Options
from opencode_core.values.base import field
from opencode_core.values.codec import Codec

from .events import UndecodableEvent
from .feeds import EventFeed, NewDecoder, decoders, stream_request
from .notices import StreamStats
from .session import tag_of

__all__ = ["Session2Feed", "session2_events"]


class Session2Feed(EventFeed):
    """Every event that names the session or one of its descendants, those of the server, and any `UndecodableEvent`.

    Args:
        children: The call that lists the children of a session, in `data`.
    """

    stale: bool

    def __init__(self, session_id: str, options: Options, new_decoder: NewDecoder, children: Any) -> None:
        super().__init__(stream_request("/api/event", options), new_decoder)
        self._session_id = session_id
        self._children = children
        self._family = {session_id}
        self._backlog: list[Any] = []

    def connected(self) -> None:
        super().connected()
        self._backlog.clear()
        self.stale = True

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        events = self._take(data, stats)
        if self.stale:
            self._backlog += events
            return []
        return self._admit(events)

    def catch_up(self) -> Generator[Call[Any], Any, list[Any]]:
        """Ask for the children, their children, and so on. The stream is live by now, and tells of later ones."""
        parents = deque([self._session_id])
        asked: set[str] = set()
        while parents:
            parent = parents.popleft()
            asked.add(parent)
            try:
                children = field((yield self._children(parent)), "data", "data")
            except NotFoundError:
                continue  # deleted meanwhile
            ids = [field(child, "id", "id") for child in children or ()]
            parents.extend(id for id in ids if isinstance(id, str) and id not in asked)
            self._family.update(parents)
        self.stale = False
        backlog, self._backlog = self._backlog, []
        return self._admit(backlog)

    def _admit(self, events: list[Any]) -> list[Any]:
        return [event for event in events if self._concerns(event)]

    def _concerns(self, event: Any) -> bool:
        data = field(event, "data", "data")
        session_id = field(data, "session_id", "sessionID")
        if session_id is None:
            session_id = field(field(data, "form", "form"), "session_id", "sessionID")
        if not isinstance(session_id, str):
            return isinstance(event, UndecodableEvent) or tag_of(event).startswith("server.")
        if session_id in self._family:
            return True
        info = field(data, "info", "info") or data
        if tag_of(event) == "session.created" and field(info, "parent_id", "parentID") in self._family:
            self._family.add(session_id)
            return True
        return False


def session2_events(session_id: str, options: Options, codec: Codec, children: Any) -> Session2Feed:
    """Every event that concerns one session of OpenCode 2, from now on."""
    return Session2Feed(session_id, options, decoders("v2", options, codec), children)
