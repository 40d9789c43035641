"""The events of one session and its descendants, from the one stream of an OpenCode 2 server.

That stream has the events of all directories. Some do not name their directory, so the session alone tells what
concerns us. A subagent works in a session of its own, whose `parentID` leads back to ours. The feed learns of such
sessions from `session.created`, and after every connection from the server's list.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final

from opencode_core.calls.endpoint import Call
from opencode_core.options import Options
from opencode_core.values.base import field
from opencode_core.values.codec import Codec, list_in

from .events import UndecodableEvent
from .feeds import NewDecoder, Types, decoders, stream_request
from .session import FamilyFeed, tag_of

__all__ = ["NAMED", "Session2Feed", "session2_events", "session2_of"]

NAMED: Final = frozenset({"data.session_id", "data.form.session_id", "data.info.metadata"})
"""Where an event names its session: the fields that `session2_of` looks at."""


class Session2Feed(FamilyFeed):
    """Every event that names the session or one of its descendants, those of the server, and any `UndecodableEvent`.

    Args:
        list_children: The call that lists the children of a session, in `data`.
        children: Whether to deliver the events of descendants, too.
    """

    _holder = "data"
    _needs = NAMED | {"data.info", "data.parent_id"}

    def __init__(
        self,
        session_id: str,
        options: Options,
        new_decoder: NewDecoder,
        list_children: Callable[[str], Call[Any]],
        *,
        children: bool = True,
        types: Types = None,
    ) -> None:
        request = stream_request("/api/event", options)
        super().__init__(request, session_id, new_decoder, children=children, types=types)
        self._list_children = list_children

    def _children_of(self, session_id: str) -> Generator[Call[Any], Any, list[Any]]:
        return list_in(field((yield self._list_children(session_id)), "data", "data") or [])

    def _concerns(self, event: Any) -> bool:
        shown = self._visible(event)
        session_id = session2_of(shown)
        if session_id is None:
            return isinstance(event, UndecodableEvent) or tag_of(event).startswith("server.")
        if session_id in self._family:
            return True
        if not self._children or tag_of(shown) != "session.created":
            return False
        data = field(shown, "data", "data")
        if field(field(data, "info", "info") or data, "parent_id", "parentID") not in self._family:
            return False
        self._family.add(session_id)
        return True


def session2_of(event: Any) -> str | None:
    """The session that an event names, or None."""
    data = field(event, "data", "data")
    named = field(data, "session_id", "sessionID")
    if named is None:
        named = field(field(data, "form", "form"), "session_id", "sessionID")
    if named is None:  # a shell command that a tool runs
        named = field(field(field(data, "info", "info"), "metadata", "metadata"), "session_id", "sessionID")
    return named if isinstance(named, str) else None


def session2_events(
    session_id: str, options: Options, codec: Codec, list_children: Callable[[str], Call[Any]]
) -> Session2Feed:
    """Every event that concerns one session of OpenCode 2, from now on."""
    return Session2Feed(session_id, options, decoders("v2", options, codec), list_children)
