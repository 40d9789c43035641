"""What a feed passes over without decoding it: the same as it would refuse after decoding it."""

from __future__ import annotations

import itertools
import json
import logging
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencode_core import models
from opencode_core.options import BaseURL, Options
from opencode_core.streams import events as events_module
from opencode_core.streams.events import EventDecoder, UndecodableEvent, kinds_of
from opencode_core.streams.feeds import EventFeed, PlainFeed, directory_events
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.resume2 import global2_events, log2_events
from opencode_core.streams.second import directory2_events, one_session2_events
from opencode_core.streams.session import FamilyFeed, session_events
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), directory="/project")
OURS = "ses_own"
ENDS = (models.V2SessionExecutionSucceededEvent, models.V2SessionCreatedEvent)
FEEDS: dict[str, Callable[[Codec], EventFeed]] = {
    "types": lambda codec: directory_events(OPTIONS, codec, (models.SessionIdleEvent, models.MessagePartDeltaEvent)),
    "unknown types": lambda codec: directory_events(OPTIONS, codec, Unknown),
    "types of 2": lambda codec: global2_events(OPTIONS, codec, resume=False, types=models.V2SessionTextDeltaEvent),
    "session": lambda codec: session_events(OURS, OPTIONS, codec),
    "session and types": lambda codec: session_events(OURS, OPTIONS, codec, types=models.SessionIdleEvent),
    "session alone": lambda codec: session_events(OURS, OPTIONS, codec, children=False),
    "session of 2": lambda codec: one_session2_events(OURS, OPTIONS, codec),
}

FEEDS_OF_2: dict[str, Callable[[Codec], EventFeed]] = {
    "directory": lambda codec: directory2_events(OPTIONS, codec, ENDS),
    "workspace": lambda codec: directory2_events(msgspec.structs.replace(OPTIONS, workspace="wrk_1"), codec, ENDS),
    "resuming": lambda codec: global2_events(OPTIONS, codec, types=ENDS),
    "not resuming": lambda codec: global2_events(OPTIONS, codec, resume=False, types=ENDS),
    "log": lambda codec: log2_events(OURS, OPTIONS, codec, types=models.V2SessionStepEndedEvent),
    "session": lambda codec: one_session2_events(OURS, OPTIONS, codec, types=ENDS),
}

KINDS = [
    "session.idle", "session.created", "session.updated", "session.error", "server.heartbeat", "message.part.delta",
    "message.part.updated", "message.updated", "permission.updated", "pty.created", "session.text.delta",
    "session.levitated", "session.moved", "form.created", "sync",
]  # fmt: skip
SESSIONS = [OURS, "ses_child", "ses_grandchild", "ses_other", "ses_", "", "ses_own\\", 7, None]


@st.composite
def payloads(draw: st.DrawFn) -> bytes:
    """An event, perhaps in a strange form, perhaps broken."""
    session = draw(st.sampled_from(SESSIONS))
    texts = st.sampled_from(
        ["", "hi", 'says "ses_own"', "ses_own", "\\u0073es_own", "{\n}", "é🙂", '","type":"session.idle']
    )
    parent = draw(st.sampled_from([OURS, "ses_child", "ses_other", None]))
    data: dict[str, Any] = {
        "messageID": "msg_1", "partID": "prt_1", "field": "text", "delta": draw(texts),
    }  # fmt: skip
    if draw(st.booleans()):
        data["sessionID"] = session
    if draw(st.booleans()):
        data["info"] = {"id": session, "parentID": parent, "title": draw(texts)}
    if draw(st.integers(0, 3)) == 0:
        data["part"] = {"id": "prt_1", "sessionID": session, "messageID": "msg_1", "type": "text", "text": draw(texts)}
    if draw(st.integers(0, 5)) == 0:
        data["type"] = draw(st.sampled_from(KINDS))
    kind = draw(st.sampled_from(KINDS))
    if kind == "message.part.delta" and draw(st.booleans()):
        data = {key: data[key] for key in data if key not in ("info", "part", "type")}
    holder = draw(st.sampled_from(["properties", "data"]))
    fields: list[tuple[str, Any]] = [("id", "evt_1"), ("type", kind), (holder, data)]
    if draw(st.integers(0, 5)) == 0:
        fields.append(
            draw(st.sampled_from([("type", "session.idle"), ("type", 7), ("new", {"type": "x"}), ("payload", 1)]))
        )
    if draw(st.booleans()):
        random.Random(draw(st.integers(0, 99))).shuffle(fields)
    space = draw(st.sampled_from(["", " "]))
    text = (
        "{"
        + ",".join(f"{json.dumps(k)}{space}:{space}{json.dumps(v, ensure_ascii=space == ' ')}" for k, v in fields)
        + "}"
    )
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):  # letters as `\u` escapes, which mean the same
        letters = [place for place, letter in enumerate(text) if letter in "stypearID"]
        place = draw(st.sampled_from(letters))
        text = f"{text[:place]}\\u{ord(text[place]):04x}{text[place + 1 :]}"
    raw = text.encode("utf-8", "surrogatepass")
    match draw(st.integers(0, 12)):
        case 0:
            raw = raw[: draw(st.integers(0, len(raw)))]
        case 1:
            raw = raw.replace(b"hi", b"\xff")
        case 2:
            raw = raw.replace(b"}", draw(st.sampled_from([b",}", b"]", b"}}", b'"}'])), 1)
        case 3:
            raw = draw(st.sampled_from([b"[]", b"null", b"7", b"", b'"ses_own"', b"{}", b'{"type":null}']))
        case 4:
            raw = b"[" * 300 + raw
        case _:
            pass
    return raw.replace(b"\n", b" ").replace(b"\r", b" ")


@pytest.mark.parametrize("name", FEEDS)
@settings(max_examples=40, deadline=None)
@given(
    frames=st.lists(
        st.tuples(payloads(), st.sampled_from([b"data: ", b"data: ", b"data: ", b"data:", b": x\n\ndata: "])),
        max_size=12,
    ),
    cuts=st.lists(st.integers(0, 4000), max_size=6),
)
def test_what_is_passed_over_is_what_would_be_refused(
    name: str, frames: list[tuple[bytes, bytes]], cuts: list[int]
) -> None:
    stream = b"".join(b"%b%b\n\n" % (prefix, payload) for payload, prefix in frames)
    places = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    chunks = [stream[start:end] for start, end in itertools.pairwise(places)]
    found: list[Any] = []
    for codec in (Codec(), Codec(on_drift=lambda drift: None)):  # who hears of drifts, decodes everything
        feed, stats = ready(FEEDS[name](codec)), StreamStats()
        found.append(([feed.decode(chunk, stats) for chunk in chunks], stats))

    assert found[0] == found[1]


@cache
def recorded() -> list[bytes]:
    """One event of each type of a server of OpenCode 2, and others that name no session or a place of their own."""
    lines = (Path(__file__).parent.parent / "recordings" / "second_event.jsonl").read_bytes().splitlines()
    found = {json.loads(line)["type"]: line for line in lines}
    made: list[dict[str, Any]] = [
        {"id": "evt_1", "created": 1, "type": "session.moved", "location": {"directory": "/project"},
         "data": {"sessionID": "ses_x", "location": {"directory": "/elsewhere"}}},
        {"id": "evt_1", "type": "worktree.resolved", "data": {"directory": "/elsewhere"}},
        {"id": "evt_1", "type": "server.connected", "data": {}},
        {"id": "evt_1", "type": "session.levitated", "data": {"sessionID": "ses_x"}},
    ]  # fmt: skip
    return [*found.values(), *(json.dumps(event).encode() for event in made)]


@st.composite
def payloads_of_2(draw: st.DrawFn) -> bytes:
    """An event as a server of OpenCode 2 sends it, perhaps broken or of a newer server."""
    session = draw(st.sampled_from(["ses_own", "ses_child", "ses_other"]))
    event = json.loads(re.sub(r"ses_\w+", session, draw(st.sampled_from(recorded())).decode()))
    match draw(st.integers(0, 9)):
        case 0:
            event.pop("location", None)
        case 1 | 2:
            event["location"] = {"directory": "/elsewhere"}
        case 3:
            event["location"] = {"directory": "/project", "workspaceID": "wrk_1"}
        case 4:
            event["location"] = draw(st.sampled_from([None, 7, {}, {"directory": "/project", "new": 1}]))
        case 5:
            event["data"] = draw(st.sampled_from([None, [], {}, {"sessionID": 7}, {"sessionID": "ses_own", "new": 1}]))
        case _:
            pass
    if "durable" in event:
        event["durable"]["seq"] = draw(st.integers(0, 5))
    raw = json.dumps(event, separators=(",", ":")).encode()
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.integers(0, 15)) == 0 else raw


@pytest.mark.parametrize("name", FEEDS_OF_2)
@settings(max_examples=60, deadline=None)
@given(sent=st.lists(payloads_of_2(), max_size=12), cuts=st.lists(st.integers(0, 4000), max_size=4))
def test_what_the_feeds_of_opencode_2_need_of_an_event_is_decoded(
    name: str, sent: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(b"data: %b\n\n" % payload for payload in sent)
    places = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    chunks = [stream[start:end] for start, end in itertools.pairwise(places)]
    found: list[Any] = []
    for codec in (Codec(), Codec(on_drift=lambda drift: None)):
        feed, stats = FEEDS_OF_2[name](codec), StreamStats()
        asked: list[Any] = []
        feed.connected()
        items = [[*feed.decode(chunk, stats), *caught_up(feed, asked)] for chunk in chunks]
        found.append((items, stats, asked, feed.position(0)))

    assert found[0] == found[1]


def caught_up(feed: EventFeed, asked: list[Any]) -> list[Any]:
    """What a feed delivers once it has asked for what it needs: our session and its child are in our directory."""
    if not feed.stale:
        return []
    work = feed.catch_up()
    answer: Any = None
    try:
        while True:
            call = work.send(answer)
            asked.append((call.path, call.query))
            is_here = any(name in repr(call.path) for name in (OURS, "ses_child"))
            if "/log" in call.path:
                answer = b'data: {"type":"log.synced","seq":5}\n\n'
            elif call.path.startswith("/api/session/"):
                answer = {"data": {"location": {"directory": "/project" if is_here else "/elsewhere"}}}
            else:
                answer = {"data": [{"id": "ses_child"}] if OURS in repr(call.query) else []}
    except StopIteration as stop:
        return list(stop.value)


def ready(feed: EventFeed) -> EventFeed:
    """A feed that is connected and has asked for what it needs: our session has one child."""
    feed.connected()
    if isinstance(feed, FamilyFeed) and feed.stale:
        work = feed.catch_up()
        call = next(work)
        try:
            while True:
                children = [{"id": "ses_child"}] if OURS in repr((call.path, call.query)) else []
                call = work.send({"data": children} if "/api/" in call.path else children)
        except StopIteration:
            pass
    return feed


def frame(kind: str, **properties: Any) -> bytes:
    return b"data: " + json.dumps({"id": "evt_1", "type": kind, "properties": properties}).encode() + b"\n\n"


def decoded(feed: EventFeed, stream: bytes) -> list[Any]:
    """What the decoder of a feed makes of a stream."""
    return feed._decoder.feed(stream)  # pyright: ignore[reportPrivateUsage]  # the feed itself drops what was passed over


DELTA = {"sessionID": "ses_other", "messageID": "msg_1", "partID": "prt_1", "field": "text", "delta": "hi"}


def test_types_that_nobody_wants_are_passed_over_and_counted() -> None:
    feed = directory_events(OPTIONS, Codec(), models.SessionIdleEvent)
    stats = StreamStats()
    stream = (
        frame("message.part.delta", **DELTA) + frame("session.idle", sessionID="ses_own") + frame("session.levitated")
    )
    feed.connected()

    assert [type(event).__name__ for event in feed.decode(stream, stats)] == ["SessionIdleEvent"]
    assert (stats.events, stats.unknown) == (3, 1)
    assert [type(event).__name__ for event in decoded(feed, stream)] == ["SessionIdleEvent", "Unknown"]
    assert feed.decode(frame("message.part.delta", **DELTA), stats) == []
    assert stats.events == 4


@pytest.mark.parametrize("name", ["session", "session of 2"])
def test_a_session_that_is_told_of_and_speaks_in_one_block_is_heard(name: str) -> None:
    feed = ready(FEEDS[name](Codec()))
    told = frame("session.created", sessionID="ses_new", info={"id": "ses_new", "parentID": OURS})
    speaks = frame("session.deleted", sessionID="ses_new")
    stream = speaks + told + speaks
    if name == "session of 2":
        stream = stream.replace(b'"properties"', b'"data"')

    assert [event.type for event in feed.decode(stream, StreamStats())] == ["session.created", "session.deleted"]
    assert [event.type for event in feed.decode(stream[: stream.index(b"data: ", 1)], StreamStats())] == [
        "session.deleted"
    ]


def test_an_older_server_s_text_comes_with_an_event_of_another_type() -> None:
    feed = directory_events(OPTIONS, Codec(), models.MessagePartDeltaEvent)
    part = {"id": "prt_1", "sessionID": OURS, "messageID": "msg_1", "type": "text", "text": "hi"}
    feed.connected()

    assert len(feed.decode(frame("message.part.updated", part=part, delta="i"), StreamStats())) == 1


def test_a_number_out_of_range_in_an_event_that_nobody_wants_is_not_looked_at() -> None:
    stream = frame("session.idle", sessionID=OURS).replace(b"{}", b"").replace(b'"evt_1"', b'"evt_1","x":1e999')
    silent, heard = (
        directory_events(OPTIONS, codec, models.SessionErrorEvent) for codec in (Codec(), Codec(strict=True))
    )

    assert silent.decode(stream, StreamStats()) == []
    assert isinstance(heard.decode(stream, StreamStats())[0], UndecodableEvent)


def test_a_log_at_level_debug_hears_of_every_event(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "opencode"):
        feed = directory_events(OPTIONS, Codec(), models.SessionErrorEvent)
        feed.decode(frame("session.idle", sessionID=OURS, new=1), StreamStats())

    assert "unknown field `new`" in caplog.text


def test_the_decoders_of_a_few_selections_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_module, "_decoders", {})
    monkeypatch.setattr(events_module, "_MOST_FOCI", 2)
    for kind in kinds_of("event").values():
        decoder = EventDecoder("event")
        decoder.focus(frozenset({kind}))
        decoder.feed(frame("session.idle", sessionID=OURS) * 2)

    assert len(events_module._decoders) == 2  # pyright: ignore[reportPrivateUsage]  # memory cannot be seen otherwise


def test_a_plain_feed_without_types_passes_over_nothing() -> None:
    feed = directory_events(OPTIONS, Codec())

    assert isinstance(feed, PlainFeed)
    assert len(feed.decode(frame("message.part.delta", **DELTA), StreamStats())) == 1
