"""What is streamed: requests, decoders and filters."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.calls.exchange import Known
from opencode_core.errors import LocalProtocolError, NotFoundError
from opencode_core.http import Request, Response
from opencode_core.options import BaseURL, Limits, Options
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.feeds import (
    EventFeed,
    PlainFeed,
    RawFeed,
    as_types,
    decoders,
    directory_events,
    explain,
    scope_of,
    stream_request,
)
from opencode_core.streams.notices import Reconnected, StreamStats
from opencode_core.streams.resume import LogFeed, ResumeFeed, global_events, log_events
from opencode_core.streams.resume2 import global2_events
from opencode_core.streams.session import SessionFeed, session_events
from opencode_core.streams.sse import ServerSentEvent
from opencode_core.values.base import OpenStruct, Unknown, field
from opencode_core.values.codec import Codec

OPTIONS = Options(
    base_url=BaseURL.parse("http://127.0.0.1:4096"),
    directory="/p",
    headers=(("X-Mine", "1"),),
    limits=Limits(max_event_bytes=1000),
)


def frame(type: str) -> bytes:
    return b'data: {"id": "evt_1", "type": "%b", "properties": {"sessionID": "ses_a"}}\n\n' % type.encode()


def an_event_feed(types: Any = None) -> EventFeed:
    feed = EventFeed(stream_request("/event", OPTIONS), decoders("event", OPTIONS, Codec()), types)
    feed.connected()
    return feed


def test_a_request_for_a_stream_asks_for_one_uncompressed_and_uncached() -> None:
    assert stream_request("/event", OPTIONS, scope_of(OPTIONS)) == Request(
        "GET",
        "/event",
        (("directory", "/p"),),
        (
            ("Accept", "text/event-stream"),
            ("Accept-Encoding", "identity"),
            ("Cache-Control", "no-cache"),
            ("X-Mine", "1"),
        ),
    )


@pytest.mark.parametrize(
    ("feed", "kind", "path", "query"),
    [
        (directory_events(OPTIONS, Codec()), PlainFeed, "/event", (("directory", "/p"),)),
        (session_events("ses_a", OPTIONS, Codec()), SessionFeed, "/event", (("directory", "/p"),)),
        (global_events(OPTIONS, Codec()), ResumeFeed, "/global/event", ()),
        (global_events(OPTIONS, Codec(), resume=False), PlainFeed, "/global/event", ()),
        (log_events("ses_a", OPTIONS, Codec(), after=7), LogFeed, "/api/session/ses_a/event", (("after", "7"),)),
    ],
)
def test_each_stream_of_the_server_has_a_feed(feed: EventFeed, kind: type, path: str, query: Any) -> None:
    request = feed.request()

    assert type(feed) is kind
    assert (request.path, request.query) == (path, query)


def test_only_the_stream_of_the_whole_server_is_greeted_early() -> None:
    feeds = {
        "/event": (
            directory_events(OPTIONS, Codec()),
            session_events("ses_a", OPTIONS, Codec()),
            RawFeed("/event", OPTIONS),
        ),
        "/global/event": (
            global_events(OPTIONS, Codec()),
            global_events(OPTIONS, Codec(), resume=False),
            RawFeed("/global/event?x=1", OPTIONS),
        ),
        "/api/session/ses_a/event": (log_events("ses_a", OPTIONS, Codec()),),
        "/api/event": (global2_events(OPTIONS, Codec()), global2_events(OPTIONS, Codec(), resume=False)),
    }

    for path, those in feeds.items():
        assert [(feed.request().path, feed.greets_early) for feed in those] == [(path, path == "/global/event")] * len(
            those
        )


def test_a_position_is_of_no_use_to_a_stream_that_does_not_resume() -> None:
    with pytest.raises(LocalProtocolError, match="since= needs resume=True"):
        global_events(OPTIONS, Codec(), resume=False, since={"first": "evt_0", "shown": [], "sequences": {}})


def test_events_are_counted_before_they_are_selected() -> None:
    feed, stats = an_event_feed(models.SessionIdleEvent), StreamStats()
    events = feed.decode(frame("session.idle") + frame("session.new") + b"data: {\n\n" + frame("lsp.updated"), stats)

    assert [type(event).__name__ for event in events] == ["SessionIdleEvent", "UndecodableEvent"]
    assert (stats.events, stats.unknown, stats.undecodable) == (4, 1, 1)


def test_events_of_all_directories_are_chosen_by_what_is_in_their_envelope() -> None:
    feed = global_events(OPTIONS, Codec(), resume=False, types=models.SessionIdleEvent)
    feed.connected()
    sent = b"".join(
        b'data: {"directory": "/p", "payload": %b}\n\n' % frame(type).strip()[len(b"data: ") :]
        for type in ("session.idle", "session.new", "lsp.updated")
    )

    events = feed.decode(sent, StreamStats())

    assert [type(event.payload) for event in events] == [models.SessionIdleEvent]


def test_a_new_connection_forgets_the_half_event_of_the_old_one() -> None:
    feed, stats = an_event_feed(), StreamStats()
    assert feed.request() == stream_request("/event", OPTIONS)
    feed.decode(frame("session.idle")[:30], stats)
    feed.connected()

    assert len(feed.decode(frame("session.idle"), stats)) == 1


@pytest.mark.parametrize("raw", [True, False])
def test_the_reconnection_time_outlives_its_connection(raw: bool) -> None:
    feed = RawFeed("/event", OPTIONS) if raw else an_event_feed()
    feed.connected()
    feed.decode(b"retry: 0\n\n", StreamStats())
    times = [feed.reconnection_time]
    feed.connected()
    feed.decode(b": nothing new\n\n", StreamStats())
    times.append(feed.reconnection_time)

    assert times == [0, 0]


def test_a_raw_stream_keeps_the_last_event_id() -> None:
    feed = RawFeed("/event?x=1", OPTIONS)
    targets = [(feed.request().target, dict(feed.request().headers).get("Last-Event-ID"))]
    feed.connected()
    stats = StreamStats()
    events = feed.decode("id: é1\ndata: a\n\nid: 2\ndata: lost".encode(), stats)
    feed.connected()
    targets.append((feed.request().target, dict(feed.request().headers).get("Last-Event-ID")))

    assert events == [ServerSentEvent("message", "a", "é1")]
    assert stats.events == 1
    assert targets == [
        ("/event?directory=%2Fp&x=1", None),
        ("/event?directory=%2Fp&x=1", "é1".encode().decode("latin-1")),
    ]


def test_a_raw_stream_of_another_path_is_asked_for_as_it_is() -> None:
    assert RawFeed("/my/stream", OPTIONS).request().target == "/my/stream"


def test_an_id_of_the_server_that_no_header_can_carry_is_not_sent() -> None:
    feed = RawFeed("/event", OPTIONS)
    feed.connected()
    feed.decode(b"id: a\x01b\n\n", StreamStats())

    assert "Last-Event-ID" not in dict(feed.request().headers)


@pytest.mark.parametrize("last_event_id", ["a\nb", "a\x01b", 7, None])
def test_an_id_of_the_caller_that_no_header_can_carry_is_refused(last_event_id: Any) -> None:
    with pytest.raises(LocalProtocolError):
        RawFeed("/event", OPTIONS, last_event_id)


@pytest.mark.parametrize("path", ["event", "/a b", "http://elsewhere/event", None])
def test_a_path_that_is_none_is_refused(path: Any) -> None:
    with pytest.raises(LocalProtocolError):
        RawFeed(path, OPTIONS)


def test_types_are_a_class_or_several() -> None:
    idle, error = models.SessionIdleEvent, models.SessionErrorEvent

    assert as_types(None) is None
    assert as_types(idle, "event") == (idle, UndecodableEvent)
    assert as_types([idle, error], "event") == (idle, error, UndecodableEvent)
    assert as_types([models.SyncEnvelope, idle], "global") == (models.SyncEnvelope, idle, UndecodableEvent)
    assert as_types(models.V2SessionNextStepEndedEvent, "session") is not None
    assert as_types([idle, models.V2SessionNextStepEndedEvent, Reconnected, Unknown]) is not None
    assert as_types(OpenStruct, "event") == (OpenStruct, UndecodableEvent)  # of all that are known


@pytest.mark.parametrize("types", ["session.idle", ["session.idle"], 7, models.Event, b"x", [None]])
def test_types_that_are_no_classes_are_refused(types: Any) -> None:
    with pytest.raises(LocalProtocolError, match="event classes"):
        as_types(types, "event")


@pytest.mark.parametrize(
    ("kind", "stream"),
    [
        (int, "event"),
        (models.Session, "event"),
        (models.GlobalEvent, "global"),
        (models.SyncEnvelope, "event"),
        (models.V2SessionNextStepEndedEvent, "event"),
        (models.SessionIdleEvent, "session"),
        (ServerSentEvent, "v2"),
    ],
)
def test_classes_of_what_a_stream_cannot_have_are_refused(kind: type, stream: Any) -> None:
    with pytest.raises(LocalProtocolError, match=kind.__name__):
        as_types(kind, stream)


@pytest.mark.parametrize("raw", [True, False])
def test_in_the_place_of_an_event_that_is_too_large_comes_what_says_so(raw: bool) -> None:
    feed, stats = (RawFeed("/event", OPTIONS) if raw else an_event_feed(models.SessionErrorEvent)), StreamStats()
    feed.connected()
    large = frame("session.idle").replace(b"ses_a", b"x" * 1000)
    items = feed.decode(b"id: 7\nevent: e\n" + large + frame("session.error"), stats)
    marker = items[0]

    assert [type(item) for item in items] == [UndecodableEvent, ServerSentEvent if raw else models.SessionErrorEvent]
    assert isinstance(marker, UndecodableEvent)
    assert (marker.type, marker.size, len(marker.raw)) == ("session.idle", 1091, 1000)
    assert (stats.events, stats.undecodable) == (2, 1)
    if raw:
        assert ("Last-Event-ID", "7") in feed.request().headers


def test_a_field_is_found_in_typed_and_in_unknown_values() -> None:
    typed = Codec().decode(b'{"sessionID": "ses_a"}', models.SessionIdleData)
    unset = Codec().decode(b"{}", models.SessionIdleData)
    values = (typed, Unknown("x", {"sessionID": "ses_b"}), {"sessionID": "ses_c"}, unset, 7)

    assert [field(value, "session_id", "sessionID") for value in values] == ["ses_a", "ses_b", "ses_c", None, None]


def test_a_refusal_is_explained_as_that_of_any_request() -> None:
    error = explain(OPTIONS, Codec(), Known(), Request("GET", "/event"), Response(404))

    assert isinstance(error, NotFoundError)
