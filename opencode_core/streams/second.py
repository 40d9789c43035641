"""The streams of OpenCode 2 that begin now: the events of a directory, and those of a session.

The server has one stream, with the events of all directories. An event says where it happened, but not each one does:
those of an execution name only their session. So the feed of a directory keeps in mind where sessions are, and asks for
the session that it does not know yet. A directory is what its sessions were made with, letter by letter: the server
takes `/a` and `/a/` for two.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from opencode_core.calls.endpoint import Call
from opencode_core.errors import NotFoundError
from opencode_core.http import path_segment
from opencode_core.options import Options
from opencode_core.values.base import field
from opencode_core.values.codec import Codec

from .events import UndecodableEvent
from .feeds import EventFeed, NewDecoder, Types, decoders, stream_request
from .notices import StreamStats
from .session import tag_of
from .session2 import NAMED, Session2Feed, session2_of

__all__ = ["directory2_events", "one_session2_events"]


class Directory2Feed(EventFeed):
    """The events of one directory, those of the whole server, and any `UndecodableEvent`.

    Without a directory in the options, those of the server's own.
    """

    stale: bool
    _needs = NAMED | {"location", "data.location", "data.directory"}

    def __init__(self, options: Options, new_decoder: NewDecoder, types: Types = None) -> None:
        super().__init__(stream_request("/api/event", options), new_decoder, types)
        self._directory = options.directory
        self._workspace = options.workspace
        self._ours: dict[str, bool] = {}  # by session: whether it is in our directory
        self._waiting: list[Any] = []  # events behind one of a session that is not known yet
        self._unknown = ""  # that session

    def prepare(self) -> Generator[Call[Any], Any, None]:
        if self._directory is None:
            from opencode_core.api.v2 import V2LocationApi

            self._directory = field((yield V2LocationApi.get()), "directory", "directory")

    def connected(self) -> None:
        super().connected()
        self._waiting.clear()
        self._ours.clear()  # a session may have moved meanwhile
        self.stale = False

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        events = self._take(data, stats)
        if self.stale:
            self._waiting += events
            return []
        return self._admit(events)

    def catch_up(self) -> Generator[Call[Any], Any, list[Any]]:
        """Ask where the session is."""
        from opencode_core.api.v2 import V2SessionApi

        items: list[Any] = []
        while self.stale:
            try:
                session = field((yield V2SessionApi.get(self._unknown)), "data", "data")
            except NotFoundError:
                session = None  # it was deleted meanwhile
            self._ours[self._unknown] = self._is_here(field(session, "location", "location"))
            self.stale = False
            events, self._waiting = self._waiting, []
            items += self._admit(events)
        return items

    def _admit(self, events: list[Any]) -> list[Any]:
        ours: list[Any] = []
        known, wanted = self._ours, self._wanted
        directory, workspace = self._directory, self._workspace
        for number, event in enumerate(events):
            is_ours: bool | None = None
            try:  # nearly every event is where its session is known to be; `_concerns` takes ten times as long
                is_ours = known[event.data.session_id]
                is_known = (event.location.directory == directory) is is_ours and event.type != "session.moved"
            except (AttributeError, KeyError, TypeError):  # there is no such field, or it is not of the documented type
                is_known = False
            if not is_known or workspace is not None:
                is_ours = self._concerns(event)
            if is_ours is None:
                self.stale = True
                self._waiting = events[number:]
                break
            if is_ours and wanted[type(event)]:
                ours.append(event)
        return ours

    def _concerns(self, event: Any) -> bool | None:
        """Whether an event is for us; None if that depends on a session that is not known yet."""
        shown = self._visible(event)
        session_id, location = session2_of(shown), field(shown, "location", "location")
        if location is not None:
            is_here = self._is_here(location)
            if session_id is None:
                return is_here
            was_here = self._ours.get(session_id, is_here)
            self._ours[session_id] = is_here
            if tag_of(shown) == "session.moved":
                place = field(field(shown, "data", "data"), "location", "location")
                self._ours[session_id] = self._is_here(place)
            return is_here or was_here or self._ours[session_id]
        if session_id is None:
            where = field(field(shown, "data", "data"), "directory", "directory")
            return isinstance(event, UndecodableEvent) or where in (None, self._directory)
        if session_id not in self._ours:
            self._unknown = session_id
        return self._ours.get(session_id)

    def _is_here(self, location: Any) -> bool:
        return field(location, "directory", "directory") == self._directory and (
            self._workspace is None or field(location, "workspace_id", "workspaceID") == self._workspace
        )


class _KnownSession2Feed(Session2Feed):
    """The events of a session that must be there."""

    def prepare(self) -> Generator[Call[Any], Any, None]:
        from opencode_core.api.v2 import V2SessionApi

        yield V2SessionApi.get(self._session_id)


def directory2_events(options: Options, codec: Codec, types: Types = None) -> Directory2Feed:
    """All events of the directory that the options name, from now on."""
    return Directory2Feed(options, decoders("v2", options, codec), types)


def one_session2_events(
    session_id: str, options: Options, codec: Codec, *, children: bool = True, types: Types = None
) -> Session2Feed:
    """Every event that concerns one session, which must be there."""
    path_segment(session_id, "session_id")
    return _KnownSession2Feed(
        session_id, options, decoders("v2", options, codec), _children_of, children=children, types=types
    )


def _children_of(session_id: str) -> Call[Any]:
    from opencode_core.api.v2 import V2SessionApi

    return V2SessionApi.list(parent_id=session_id)
