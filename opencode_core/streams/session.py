"""The events of one session and its descendants, from the event stream of the session's directory.

A subagent (the task tool) works in a session of its own, whose `parentID` leads back to ours. It starts without asking.
The feed learns of such sessions from `session.created` and `session.updated`. After every connection it also lists the
children, so that it finds one that was created during a gap.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Generator
from operator import attrgetter
from typing import Any, Final

from opencode_core.calls.endpoint import Call
from opencode_core.errors import NotFoundError
from opencode_core.http import Request, path_segment
from opencode_core.options import Options
from opencode_core.values.base import Unknown, field
from opencode_core.values.codec import Codec, list_in

from .events import UndecodableEvent
from .feeds import EventFeed, NewDecoder, PlainFeed, Types, decoders, scope_of, stream_request
from .notices import StreamStats, Taken

__all__ = ["FamilyFeed", "SessionFeed", "session_events", "session_of"]

_OF_SESSIONS: Final = frozenset({"session.created", "session.updated", "session.deleted"})
"""The types of events that contain a session, and so may tell of a descendant."""


class FamilyFeed(EventFeed):
    """Events of a session and of its descendants, which are found anew after every connection.

    Args:
        request: The request that opens each connection.
        children: Whether to deliver the events of descendants, too.
    """

    stale: bool
    reconnection_time: int | None
    _holder: str
    """The field of an event that has the field `session_id`."""

    def __init__(
        self,
        request: Request,
        session_id: str,
        new_decoder: NewDecoder,
        *,
        children: bool = True,
        types: Types = None,
    ) -> None:
        super().__init__(request, new_decoder, types)
        self._session_id = session_id
        self._children = children
        self._family = {session_id}
        self._named = attrgetter(f"{self._holder}.session_id")
        self._backlog: list[Any] = []

    def connected(self) -> None:
        super().connected()
        self._backlog.clear()
        self.stale = self._children

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        return self._sift(self._take(data, stats))

    def take(self, taken: Taken, stats: StreamStats) -> list[Any]:
        counts = taken.counts
        stats.bytes += counts.bytes
        stats.events += counts.events
        stats.unknown += counts.unknown
        stats.undecodable += counts.undecodable
        if taken.reconnection_time is not None:
            self.reconnection_time = taken.reconnection_time
        return self._sift(taken.events)

    def for_all(self) -> EventFeed:
        """A feed of the same stream, for all sessions: see `sharing`."""
        return PlainFeed(self.request(), self._new_decoder)

    def follows(self, named: frozenset[str]) -> bool:
        """Whether events that name these sessions may concern this feed. May be called in another thread."""
        return self.stale or not self._family.isdisjoint(named)

    def named(self, events: list[Any]) -> frozenset[str] | None:
        """The sessions that these events name; None if one of them may concern others, too."""
        found: set[str] = set()
        try:
            for event in events:
                session_id = None if event.type in _OF_SESSIONS else self._named(event)
                if type(session_id) is not str:
                    return None
                found.add(session_id)
        except AttributeError:  # there is no such field
            return None
        return frozenset(found)

    def _sift(self, events: list[Any]) -> list[Any]:
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
                children = yield from self._children_of(parent)
            except NotFoundError:
                continue  # deleted meanwhile
            ids = [field(child, "id", "id") for child in children]
            found = [id for id in ids if isinstance(id, str) and id not in asked]
            parents.extend(found)
            self._family.update(found)
        self.stale = False
        backlog, self._backlog = self._backlog, []
        return self._admit(backlog)

    def _admit(self, events: list[Any]) -> list[Any]:
        family, wanted, named = self._family, self._wanted, self._named
        ours: list[Any] = []
        for event in events:
            try:
                session_id = None if event.type in _OF_SESSIONS else named(event)
            except AttributeError:  # there is no such field
                session_id = None
            # A text in nearly every event; `_concerns` finds the same, and takes ten times as long.
            is_ours = session_id in family if type(session_id) is str else self._concerns(event)
            if is_ours and wanted[type(event)]:
                ours.append(event)
        return ours

    @abstractmethod
    def _children_of(self, session_id: str) -> Generator[Call[Any], Any, list[Any]]:
        """Ask for the children of a session."""
        ...

    @abstractmethod
    def _concerns(self, event: Any) -> bool:
        """Whether an event is about the session or one of its descendants."""
        ...


class SessionFeed(FamilyFeed):
    """Every event that concerns a session.

    These are the events that name the session or, with `children`, one of its descendants; the events of the connection
    and of the server (`server.*`); `session.error` without a session, which may be about ours; and any
    `UndecodableEvent`.

    Args:
        children: Whether to deliver the events of descendants, too.
    """

    _holder = "properties"
    _needs = frozenset({"properties.session_id", "properties.info", "properties.part"})

    def __init__(
        self, session_id: str, options: Options, new_decoder: NewDecoder, *, children: bool = True, types: Types = None
    ) -> None:
        path_segment(session_id, "session_id")
        request = stream_request("/event", options)
        super().__init__(request, session_id, new_decoder, children=children, types=types)
        self._options = options
        self._directory: str | None = None

    def prepare(self) -> Generator[Call[Any], Any, None]:
        """Find the session's directory: its events are sent only on the stream of that directory."""
        from opencode_core.api import SessionApi

        if self._directory is None:
            session = yield SessionApi.get(self._session_id)
            directory = field(session, "directory", "directory")
            self._directory = directory if isinstance(directory, str) else self._options.directory

    def request(self) -> Request:
        return stream_request("/event", self._options, scope_of(self._options, self._directory))

    def _children_of(self, session_id: str) -> Generator[Call[Any], Any, list[Any]]:
        from opencode_core.api import SessionApi

        return list_in((yield SessionApi.children(session_id)))

    def _concerns(self, event: Any) -> bool:
        session_id, info = session_of(self._visible(event))
        if session_id is None:
            tag = tag_of(event)
            return tag == "session.error" or tag.startswith("server.") or isinstance(event, UndecodableEvent)
        if session_id in self._family:
            return True
        parent_id = field(info, "parent_id", "parentID") if self._children else None
        if isinstance(parent_id, str) and parent_id in self._family:
            self._family.add(session_id)
            return True
        return False


def session_events(
    session_id: str, options: Options, codec: Codec, *, children: bool = True, types: Types = None
) -> SessionFeed:
    """Every event that concerns one session, from now on."""
    return SessionFeed(session_id, options, decoders("event", options, codec), children=children, types=types)


def session_of(event: Any) -> tuple[str | None, Any]:
    """The id of the session that an event names, or None; and the session itself, if the event contains it.

    Servers since 1.14 name the session in `properties.sessionID` of every event; older ones, inside the message, part
    or session that the event contains.
    """
    properties = field(event, "properties", "properties")
    session_id = field(properties, "session_id", "sessionID")
    info = field(properties, "info", "info")
    if not isinstance(session_id, str):
        named = [field(holder, "session_id", "sessionID") for holder in (info, field(properties, "part", "part"))]
        session_id = next((name for name in named if isinstance(name, str)), None)
    own_id = field(info, "id", "id")
    if isinstance(own_id, str) and own_id.startswith("ses"):
        return session_id or own_id, info
    return session_id, None


def tag_of(event: Any) -> str:
    """The `type` of an event in JSON; empty if it has none."""
    tag = event.tag if isinstance(event, Unknown) else getattr(event, "type", None)
    return tag if isinstance(tag, str) else ""
