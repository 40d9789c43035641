"""The events of one session and its descendants, from the one stream of an OpenCode 2 server.

That stream has the events of all directories. Some do not name their directory, so the session alone tells what
concerns us. A subagent works in a session of its own, whose `parentID` leads back to ours. The feed learns of such
sessions from `session.created`, and after every connection from the server's list.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from opencode_core.calls.endpoint import Call
from opencode_core.options import Options
from opencode_core.values.base import field
from opencode_core.values.codec import Codec

from .events import UndecodableEvent
from .feeds import NewDecoder, decoders, stream_request
from .session import FamilyFeed, tag_of

__all__ = ["Session2Feed", "session2_events"]


class Session2Feed(FamilyFeed):
    """Every event that names the session or one of its descendants, those of the server, and any `UndecodableEvent`.

    Args:
        children: The call that lists the children of a session, in `data`.
    """

    def __init__(
        self, session_id: str, options: Options, new_decoder: NewDecoder, children: Callable[[str], Call[Any]]
    ) -> None:
        super().__init__(stream_request("/api/event", options), session_id, new_decoder)
        self._list_children = children

    def _children_of(self, session_id: str) -> Generator[Call[Any], Any, list[Any]]:
        return field((yield self._list_children(session_id)), "data", "data") or []

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


def session2_events(
    session_id: str, options: Options, codec: Codec, children: Callable[[str], Call[Any]]
) -> Session2Feed:
    """Every event that concerns one session of OpenCode 2, from now on."""
    return Session2Feed(session_id, options, decoders("v2", options, codec), children)
