"""What can be streamed: the events of a directory, those of the whole server, and any other event stream as it is.

A feed (see `source.Feed`) knows its request and its decoder. Two more feeds have modules of their own: that of one
session with its descendants (`session.py`), and those that resume without loss (`resume.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, TypeAlias, get_args
from urllib.parse import parse_qsl

import msgspec

from opencode_core.calls.exchange import Known, error_for
from opencode_core.errors import DecodeError, LocalProtocolError, OpenCodeError
from opencode_core.http import Query, Request, Response, as_directory, header_problem
from opencode_core.options import Options
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec

from .events import (
    EventDecoder,
    StreamKind,
    UndecodableEvent,
    event_type,
    kinds_of,
    oversized_event,
    visible_part,
)
from .notices import Lost, Reconnected, Recovered, StreamStats
from .reconnecting import Feed
from .sse import FrameDecoder, Oversized, ServerSentEvent

__all__ = [
    "GLOBAL_EVENT",
    "EventFeed",
    "NewDecoder",
    "PlainFeed",
    "RawFeed",
    "Selection",
    "Types",
    "as_types",
    "classes_of",
    "decoders",
    "directory_events",
    "explain",
    "payload_of",
    "scope_of",
    "stream_request",
]

Types: TypeAlias = type | Iterable[type] | None
"""Event classes to select; None for all."""


GLOBAL_EVENT: Final = "/global/event"
"""The stream of the whole server, on OpenCode 1."""

_STREAMS: Final[tuple[StreamKind, ...]] = get_args(StreamKind)

NewDecoder: TypeAlias = Callable[[], EventDecoder[Any]]


class EventFeed(Feed[Any]):
    """Typed events of one stream.

    Args:
        request: The request that opens each connection.
        new_decoder: Makes the decoder for one connection.
        types: Which events to deliver. An `UndecodableEvent` is always delivered.
    """

    greets_early: bool
    reconnection_time: int | None
    stale: bool
    _needs: frozenset[str] | None = None
    """The fields that the feed itself needs of events which `types` leaves out; None if it needs these events."""

    def __init__(self, request: Request, new_decoder: NewDecoder, types: Types = None) -> None:
        self.greets_early = request.path == GLOBAL_EVENT
        self._request = request
        self._new_decoder = new_decoder
        self._decoder = new_decoder()
        self._choose(as_types(types, self._decoder.stream))

    def _choose(self, types: tuple[type, ...] | None) -> None:
        """Deliver the events of these types, as `as_types` gives them."""
        self._types = types
        self._wanted = Selection(types)
        self._kinds = self._kinds_of(self._decoder.stream)
        self._decoder.focus(self._kinds, self._needs or frozenset())

    def _kinds_of(self, stream: StreamKind) -> frozenset[type] | None:
        """The types that are decoded in full; None for all."""
        if self._types is None or self._needs is None or stream == "global":
            return None
        from .older import becomes  # imports the models, as `types` has done

        kinds = kinds_of(stream).values()
        return frozenset(kind for kind in kinds if self._wanted[kind] or self._wanted[becomes(kind)])

    def request(self) -> Request:
        return self._request

    def connected(self) -> None:
        self._decoder = self._new_decoder()
        self._decoder.focus(self._kinds, self._needs or frozenset())

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        events = self._take(data, stats)
        return self._select(events) if events else events

    def _take(self, data: bytes, stats: StreamStats) -> list[Any]:
        """The events that these bytes complete and the decoder does not pass over, after counting all."""
        decoder = self._decoder
        differing, passed = decoder.differing, decoder.passed
        events = decoder.feed(data)
        stats.events += len(events) + decoder.passed - passed
        if decoder.reconnection_time is not None:
            self.reconnection_time = decoder.reconnection_time
        if decoder.differing == differing:
            return events
        stats.unknown += sum(isinstance(payload_of(event), Unknown) for event in events)
        stats.undecodable += sum(isinstance(event, UndecodableEvent) for event in events)
        from .older import in_todays_words  # imports the models; events that differ have needed them anyway

        return in_todays_words(events)

    def _visible(self, event: Any) -> Any:
        """The event itself or, if it was too large, a typed event with what its beginning shows."""
        if not isinstance(event, UndecodableEvent) or event.size is None:
            return event
        try:
            return Codec().decode(visible_part(event.raw), event_type(self._decoder.stream))
        except DecodeError:
            return event

    def _select(self, events: list[Any]) -> list[Any]:
        if self._types is None:
            return events
        wanted = self._wanted
        if self._decoder.stream == "global":
            return [event for event in events if wanted[type(payload_of(event))]]
        return [event for event in events if wanted[type(event)]]


class PlainFeed(EventFeed):
    """Typed events of one stream, as they come. It needs nothing of the events that `types` leaves out."""

    _needs = frozenset()


def directory_events(options: Options, codec: Codec, types: Types = None) -> EventFeed:
    """All events of the directory that the options name, from now on."""
    request = stream_request("/event", options, scope_of(options))
    return PlainFeed(request, decoders("event", options, codec), types)


class RawFeed(Feed[ServerSentEvent | UndecodableEvent]):
    """The events of any event stream as `ServerSentEvent`; an `UndecodableEvent` for each that is too large.

    Each new connection sends the last event ID, so that the server can go on from there (WHATWG 9.2.4).

    Args:
        path: An absolute path, percent-encoded, perhaps with a query.
        last_event_id: Where to resume, if the server knows event IDs.

    Raises:
        LocalProtocolError: The path or the ID cannot be sent.
    """

    greets_early: bool
    reconnection_time: int | None

    def __init__(self, path: str, options: Options, last_event_id: str = "") -> None:
        if not (isinstance(path, str) and isinstance(last_event_id, str)):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError("an event stream is asked for by a path and, perhaps, an event id: two texts")
        if problem := header_problem((_as_field(last_event_id),)):
            raise LocalProtocolError(problem)
        path, _, query = path.partition("?")
        scope = scope_of(options) if path == "/event" else ()
        self.greets_early = path == GLOBAL_EVENT
        self._request = stream_request(path, options, (*scope, *parse_qsl(query, keep_blank_values=True)))
        self._max_event_bytes = options.limits.max_event_bytes
        self._decoder = FrameDecoder(last_event_id, self._max_event_bytes)

    def request(self) -> Request:
        last_event_id = self._decoder.last_event_id
        if not last_event_id:
            return self._request
        field = _as_field(last_event_id)
        if header_problem((field,)):
            return self._request  # no header can carry this ID that the server chose
        return msgspec.structs.replace(self._request, headers=(*self._request.headers, field))

    def connected(self) -> None:
        self._decoder = FrameDecoder(self._decoder.last_event_id, self._max_event_bytes)

    def decode(self, data: bytes, stats: StreamStats) -> list[ServerSentEvent | UndecodableEvent]:
        events = [self._item(event, stats) for event in self._decoder.decode(data)]
        stats.events += len(events)
        if self._decoder.reconnection_time is not None:
            self.reconnection_time = self._decoder.reconnection_time
        return events

    def _item(self, event: ServerSentEvent | Oversized, stats: StreamStats) -> ServerSentEvent | UndecodableEvent:
        if isinstance(event, ServerSentEvent):
            return event
        stats.undecodable += 1
        return oversized_event(event, self._max_event_bytes)


def _as_field(last_event_id: str) -> tuple[str, str]:
    # WHATWG 9.2.4: the value is the ID in UTF-8; Latin-1 maps those bytes to the characters of a header.
    return "Last-Event-ID", last_event_id.encode("utf-8", "replace").decode("latin-1")


def stream_request(path: str, options: Options, query: Query = ()) -> Request:
    """A GET request for an event stream, without credentials."""
    headers = (
        ("Accept", "text/event-stream"),
        ("Accept-Encoding", "identity"),  # a compressor may hold bytes back, and events with them
        ("Cache-Control", "no-cache"),  # WHATWG 9.2.3 sets the cache mode "no-store", for which Fetch sends this
    )
    return Request("GET", path, query, (*headers, *options.headers))


def scope_of(options: Options, directory: str | None = None) -> Query:
    """The query for a directory and a workspace: those of the client, or the directory of a session.

    The directory of a session is not encoded: its events happen in the directory that the server decodes from it.
    """
    own = None if options.directory is None else as_directory(options.directory)
    fields = (("directory", directory or own), ("workspace", options.workspace))
    return tuple((name, value) for name, value in fields if value is not None)


def as_types(types: Types, *streams: StreamKind) -> tuple[type, ...] | None:
    """Event classes as a tuple for `isinstance`, with `UndecodableEvent` added. None for all events.

    Args:
        types: The classes that the caller wants.
        streams: The streams that the events come from; if none is given, any.

    Raises:
        LocalProtocolError: One of them is no class, or no event of these streams can be of that class, nor of those
            that stand for these on a server of the other dialect; or none of them is of these.
    """
    if types is None:
        return None
    chosen = (types,) if isinstance(types, type) or not isinstance(types, Iterable) else tuple(types)  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
    possible = False
    for kind in chosen:
        if not isinstance(kind, type):  # pyright: ignore[reportUnnecessaryIsInstance]  # as above
            raise LocalProtocolError(f"types= takes event classes, such as models.SessionIdleEvent, not {kind!r}")
        is_here = any(issubclass(event, kind) for event in classes_of(streams or _STREAMS))
        possible = possible or is_here
        if not is_here and not any(issubclass(event, kind) for event in classes_of(_twins_of(streams))):
            # Otherwise the reader would wait for ever.
            raise LocalProtocolError(f"types= takes classes of events that this stream can have, not {kind.__name__}")
    if chosen and not possible:
        mine, other = ("2", "1") if "v2" in streams else ("1", "2")
        names = ", ".join(kind.__name__ for kind in chosen)
        raise LocalProtocolError(
            f"types= has only events of OpenCode {other} ({names}), and this server speaks OpenCode {mine}: name those "
            f"of OpenCode {mine}, too"
        )
    return (*chosen, UndecodableEvent)


class Selection(dict[type, bool]):
    """For each class of events whether somebody wants it, found out at its first event.

    Args:
        types: The classes that are wanted, and with them their subclasses; None for all.
    """

    def __init__(self, types: tuple[type, ...] | None) -> None:
        super().__init__()
        self._types = (object,) if types is None else types

    def __missing__(self, kind: type) -> bool:
        wanted = self[kind] = issubclass(kind, self._types)
        return wanted


def _twins_of(streams: tuple[StreamKind, ...]) -> tuple[StreamKind, ...]:
    """The streams that stand for these on a server of the other dialect. A program may name the events of both."""
    if "v2" in streams:
        return ("event", "global", "session")
    return ("v2", "log") if streams else ()


@lru_cache
def classes_of(streams: tuple[StreamKind, ...]) -> frozenset[type]:
    """The classes that the items of these streams can have, after `payload_of`."""
    classes: set[type] = {Unknown, UndecodableEvent, Reconnected, Recovered, Lost}
    for stream in streams:
        kind = event_type(stream)
        if stream == "global":
            kind = next(field.type for field in msgspec.structs.fields(kind) if field.name == "payload")
        classes.update(get_args(kind))
    return frozenset(classes)


def payload_of(event: Any) -> Any:
    """The event, taken out of the envelope of `/global/event` if it is in one."""
    return getattr(event, "payload", event)


def decoders(stream: StreamKind, options: Options, codec: Codec) -> NewDecoder:
    """A function that makes a decoder for each connection of a stream."""

    def new_decoder() -> EventDecoder[Any]:
        return EventDecoder(stream, codec=codec, max_event_bytes=options.limits.max_event_bytes)

    return new_decoder


def explain(options: Options, codec: Codec, known: Known, request: Request, response: Response) -> OpenCodeError:
    """The typed error for an answer that is no event stream; the `explain` of an `EventSource`."""
    return error_for(response, request, options, codec, known)
