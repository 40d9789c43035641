"""What can be streamed: the events of a directory or of the whole server, and any other event stream as it is.

A feed (see `event_source`) knows its request and its decoder. Two further ones have modules of their own: one session
with its descendants (`session_scope`), and streams that resume without loss (`history`).
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

from .events import EventDecoder, StreamKind, UndecodableEvent, event_type, oversized_event, visible_part
from .notices import Lost, Reconnected, Recovered, StreamStats
from .source import Feed
from .sse import FrameDecoder, Oversized, ServerSentEvent

__all__ = [
    "EventFeed",
    "NewDecoder",
    "RawFeed",
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


_STREAMS: Final[tuple[StreamKind, ...]] = get_args(StreamKind)

NewDecoder: TypeAlias = Callable[[], EventDecoder[Any]]


class EventFeed(Feed[Any]):
    """Typed events of one stream.

    Args:
        request: Sent for each connection.
        new_decoder: Makes the decoder of one connection.
        types: Which events to deliver. What cannot be decoded is always delivered.
    """

    reconnection_time: int | None
    stale: bool

    def __init__(self, request: Request, new_decoder: NewDecoder, types: Types = None) -> None:
        self._request = request
        self._new_decoder = new_decoder
        self._decoder = new_decoder()
        self._types = as_types(types, self._decoder.stream)

    def request(self) -> Request:
        return self._request

    def connected(self) -> None:
        self._decoder = self._new_decoder()

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        return self._select(self._take(data, stats))

    def _take(self, data: bytes, stats: StreamStats) -> list[Any]:
        """All events that are complete with this data, counted."""
        decoder = self._decoder
        differing, unknown, undecodable = decoder.differing, decoder.unknown, decoder.undecodable
        events = decoder.feed(data)
        stats.events += len(events)
        stats.unknown += decoder.unknown - unknown
        stats.undecodable += decoder.undecodable - undecodable
        if decoder.reconnection_time is not None:
            self.reconnection_time = decoder.reconnection_time
        if decoder.differing == differing:
            return events
        from .older import in_todays_words  # imports the models, which events that differ have needed already

        return in_todays_words(events)

    def _visible(self, event: Any) -> Any:
        """The event itself; of one that was too large, a typed event with what its beginning shows."""
        if not isinstance(event, UndecodableEvent) or event.size is None:
            return event
        try:
            return Codec().decode(visible_part(event.raw), event_type(self._decoder.stream))
        except DecodeError:
            return event

    def _select(self, events: list[Any]) -> list[Any]:
        types = self._types
        return events if types is None else [event for event in events if isinstance(payload_of(event), types)]


def directory_events(options: Options, codec: Codec, types: Types = None) -> EventFeed:
    """All events of the directory that the options name, from now on."""
    request = stream_request("/event", options, scope_of(options))
    return EventFeed(request, decoders("event", options, codec), types)


class RawFeed(Feed[ServerSentEvent | UndecodableEvent]):
    """`ServerSentEvent` items of any event stream, with the last event ID sent again at each connection.

    An `UndecodableEvent` stands for one that is too large.

    Args:
        path: Absolute and percent-encoded; a query may follow.
        last_event_id: Where to resume, for servers that know event ids.

    Raises:
        LocalProtocolError: One of them cannot be sent.
    """

    reconnection_time: int | None

    def __init__(self, path: str, options: Options, last_event_id: str = "") -> None:
        if not (isinstance(path, str) and isinstance(last_event_id, str)):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError("an event stream is asked for by a path and, perhaps, an event id: two texts")
        if problem := header_problem((_as_field(last_event_id),)):
            raise LocalProtocolError(problem)
        path, _, query = path.partition("?")
        scope = scope_of(options) if path == "/event" else ()
        self._request = stream_request(path, options, (*scope, *parse_qsl(query, keep_blank_values=True)))
        self._max_event_bytes = options.limits.max_event_bytes
        self._decoder = FrameDecoder(last_event_id, self._max_event_bytes)

    def request(self) -> Request:
        last_event_id = self._decoder.last_event_id
        if not last_event_id:
            return self._request
        field = _as_field(last_event_id)
        if header_problem((field,)):
            return self._request  # the server chose an id that no header field can carry
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
    # WHATWG 9.2: the field's value is the id in UTF-8.
    return "Last-Event-ID", last_event_id.encode("utf-8", "replace").decode("latin-1")


def stream_request(path: str, options: Options, query: Query = ()) -> Request:
    """A GET for an event stream, credentials left out."""
    headers = (
        ("Accept", "text/event-stream"),
        ("Accept-Encoding", "identity"),  # a compressor that holds bytes back would hold events back
        ("Cache-Control", "no-cache"),  # what Fetch sends for the cache mode of WHATWG 9.2, which is "no-store"
    )
    return Request("GET", path, query, (*headers, *options.headers))


def scope_of(options: Options, directory: str | None = None) -> Query:
    """The query that selects a directory and workspace: those of the client, or the directory of a session.

    That of a session goes as it is: its events are those of the directory that the server decodes from it.
    """
    own = None if options.directory is None else as_directory(options.directory)
    fields = (("directory", directory or own), ("workspace", options.workspace))
    return tuple((name, value) for name, value in fields if value is not None)


def as_types(types: Types, *streams: StreamKind) -> tuple[type, ...] | None:
    """Event classes as `isinstance` takes them, `UndecodableEvent` among them. None for all.

    Args:
        types: What a caller gave.
        streams: Where the events come from; none given, from any.

    Raises:
        LocalProtocolError: Something is no class, or of no event that these streams can have.
    """
    if types is None:
        return None
    chosen = (types,) if isinstance(types, type) or not isinstance(types, Iterable) else tuple(types)  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
    for kind in chosen:
        if not isinstance(kind, type):  # pyright: ignore[reportUnnecessaryIsInstance]  # as above
            raise LocalProtocolError(f"types= takes event classes, such as models.SessionIdleEvent, not {kind!r}")
        if not any(issubclass(event, kind) for event in classes_of(streams or _STREAMS)):
            # Else the reader would wait for ever for what cannot come.
            raise LocalProtocolError(f"types= takes classes of events that this stream can have, not {kind.__name__}")
    return (*chosen, UndecodableEvent)


@lru_cache
def classes_of(streams: tuple[StreamKind, ...]) -> frozenset[type]:
    """The classes of a stream's items, as `payload_of` gives them."""
    classes: set[type] = {Unknown, UndecodableEvent, Reconnected, Recovered, Lost}
    for stream in streams:
        kind = event_type(stream)
        if stream == "global":
            kind = next(field.type for field in msgspec.structs.fields(kind) if field.name == "payload")
        classes.update(get_args(kind))
    return frozenset(classes)


def payload_of(event: Any) -> Any:
    """The event itself where it comes in the envelope of `/global/event`."""
    return getattr(event, "payload", event)


def decoders(stream: StreamKind, options: Options, codec: Codec) -> NewDecoder:
    """Makes decoders for the connections of one stream."""

    def new_decoder() -> EventDecoder[Any]:
        return EventDecoder(stream, codec=codec, max_event_bytes=options.limits.max_event_bytes)

    return new_decoder


def explain(options: Options, codec: Codec, known: Known, request: Request, response: Response) -> OpenCodeError:
    """The typed error of an answer that is no event stream. For the `explain` of an `EventSource`."""
    return error_for(response, request, options, codec, known)
