"""Which events concern a session and its descendants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import DecodeError, LocalProtocolError, NotFoundError
from opencode_core.options import BaseURL, Options
from opencode_core.streams.events import EventDecoder
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.session import SessionFeed, session_of, tag_of
from opencode_core.values.codec import Codec

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), directory="/elsewhere", workspace="wrk_1")
RECORDED = (Path(__file__).parents[1] / "recordings" / "event.jsonl").read_bytes().splitlines()


def new_decoder() -> EventDecoder[Any]:
    return EventDecoder("event")


def frame(type: str, **properties: Any) -> bytes:
    return b"data: " + json.dumps({"id": "evt_1", "type": type, "properties": properties}).encode() + b"\n\n"


def sessions(*ids: str) -> Any:
    return Codec().decode(json.dumps([{"id": id} for id in ids]).encode(), list[models.Session])


def a_feed(tree: dict[str, list[str]] | None = None, **options: Any) -> tuple[SessionFeed, list[str]]:
    """A feed that has connected and asked for children, and the paths that it asked for."""
    feed = SessionFeed("ses_a", OPTIONS, new_decoder, **options)
    return feed, reconnect(feed, tree or {})


def reconnect(feed: SessionFeed, tree: dict[str, list[str]], first: bytes = b"") -> list[str]:
    asked: list[str] = []
    for call in (preparing := feed.prepare()):
        asked.append(call.path)
        with pytest.raises(StopIteration):
            preparing.send(Codec().decode(b'{"id": "ses_a", "directory": "/home of it"}', models.Session))
        break
    feed.connected()
    feed.decode(first, StreamStats())
    if feed.stale:
        work = feed.catch_up()
        call = next(work)
        try:
            while True:
                asked.append(call.path)
                call = work.send(sessions(*tree.get(call.path.split("/")[2], [])))
        except StopIteration as stop:
            asked += [tag_of(event) for event in stop.value]
    return asked


def tags(events: list[Any]) -> list[str]:
    return [tag_of(event) or type(event).__name__ for event in events]


def test_the_session_s_own_directory_is_watched_whatever_the_client_s_is() -> None:
    feed, asked = a_feed()

    assert asked == ["/session/ses_a", "/session/ses_a/children"]
    assert feed.request().target == "/event?directory=%2Fhome%20of%20it&workspace=wrk_1"


def test_the_directory_is_asked_for_once_and_the_children_after_each_gap() -> None:
    feed, _ = a_feed()

    assert reconnect(feed, {"ses_a": ["ses_b"]}) == ["/session/ses_a/children", "/session/ses_b/children"]


def test_without_children_nothing_is_asked_after_the_directory() -> None:
    feed, asked = a_feed(children=False)
    delivered = feed.decode(
        frame("session.created", sessionID="ses_b", info={"id": "ses_b", "parentID": "ses_a"}), StreamStats()
    )

    assert asked == ["/session/ses_a"]
    assert delivered == []


def test_descendants_are_found_at_any_depth() -> None:
    feed, asked = a_feed({"ses_a": ["ses_b", "ses_c"], "ses_c": ["ses_d"], "ses_d": ["ses_a"]})
    delivered = feed.decode(b"".join(frame("session.idle", sessionID=f"ses_{x}") for x in "abcde"), StreamStats())

    assert asked[1:] == [f"/session/ses_{x}/children" for x in "abcd"]
    assert [event.properties.session_id for event in delivered] == ["ses_a", "ses_b", "ses_c", "ses_d"]


def test_a_descendant_that_is_gone_has_no_children() -> None:
    feed = SessionFeed("ses_a", OPTIONS, new_decoder)
    feed.connected()
    work = feed.catch_up()
    next(work)
    work.send(sessions("ses_b"))
    with pytest.raises(StopIteration):
        work.throw(NotFoundError("gone", status=404))

    assert feed.stale is False


def test_descendants_that_begin_later_belong_to_it_with_their_first_event() -> None:
    feed, _ = a_feed()
    delivered = feed.decode(
        frame("session.created", sessionID="ses_b", info={"id": "ses_b", "parentID": "ses_a"})
        + frame("session.updated", sessionID="ses_c", info={"id": "ses_c", "parentID": "ses_b"})
        + frame("session.created", sessionID="ses_x", info={"id": "ses_x", "parentID": "ses_y"})
        + frame("session.status", sessionID="ses_c", status={"type": "busy"})
        + frame("session.status", sessionID="ses_x", status={"type": "busy"}),
        StreamStats(),
    )

    assert tags(delivered) == ["session.created", "session.updated", "session.status"]


def test_events_that_come_before_the_children_are_known_wait_for_them() -> None:
    feed = SessionFeed("ses_a", OPTIONS, new_decoder)
    first = frame("server.connected") + frame("session.idle", sessionID="ses_b") + frame("lsp.updated")

    assert reconnect(feed, {"ses_a": ["ses_b"]}, first)[-2:] == ["server.connected", "session.idle"]


@pytest.mark.parametrize(
    ("type", "properties"),
    [
        ("session.status", {"sessionID": "ses_a", "status": {"type": "idle"}}),
        ("session.diff", {"sessionID": "ses_a", "diff": []}),
        ("session.compacted", {"sessionID": "ses_a"}),
        ("todo.updated", {"sessionID": "ses_a", "todos": []}),
        ("message.part.removed", {"sessionID": "ses_a", "messageID": "msg_1", "partID": "prt_1"}),
        ("command.executed", {"sessionID": "ses_a", "name": "x", "arguments": "", "messageID": "msg_1"}),
        ("permission.asked", {"sessionID": "ses_a", "id": "per_1"}),
        ("permission.replied", {"sessionID": "ses_a", "requestID": "per_1", "reply": "once"}),
        ("question.asked", {"sessionID": "ses_a", "id": "que_1", "questions": []}),
        ("session.error", {}),
        ("session.levitated", {"sessionID": "ses_a"}),
        ("message.updated", {"info": {"id": "msg_1", "sessionID": "ses_a", "role": "user"}}),
        ("message.part.updated", {"part": {"id": "prt_1", "sessionID": "ses_a", "type": "text"}}),
        ("session.deleted", {"info": {"id": "ses_a"}}),
        ("server.connected", {}),
        ("server.heartbeat", {}),
        ("server.instance.disposed", {"directory": "/home of it"}),
    ],
)
def test_every_event_that_concerns_the_session_passes(type: str, properties: dict[str, Any]) -> None:
    feed, _ = a_feed()

    assert tags(feed.decode(frame(type, **properties), StreamStats())) == [type]


@pytest.mark.parametrize(
    ("type", "properties"),
    [
        ("session.idle", {"sessionID": "ses_b"}),
        ("session.error", {"sessionID": "ses_b"}),
        ("file.edited", {"file": "x"}),
        ("lsp.updated", {}),
        ("pty.created", {"info": {"id": "pty_1"}}),
        ("something.new", {}),
    ],
)
def test_what_concerns_others_does_not_pass(type: str, properties: dict[str, Any]) -> None:
    feed, _ = a_feed()

    assert feed.decode(frame(type, **properties), StreamStats()) == []


def test_what_cannot_be_decoded_passes_because_it_may_be_ours() -> None:
    feed, _ = a_feed(types=models.SessionIdleEvent)
    delivered = feed.decode(
        b"data: {nonsense\n\n"
        + frame("session.idle", sessionID="ses_a")
        + frame("session.compacted", sessionID="ses_a"),
        StreamStats(),
    )

    assert tags(delivered) == ["UndecodableEvent", "session.idle"]


def test_an_event_that_is_too_large_passes_unless_its_beginning_shows_that_it_concerns_others() -> None:
    def small_decoder() -> EventDecoder[Any]:
        return EventDecoder("event", max_event_bytes=200)

    feed = SessionFeed("ses_a", OPTIONS, small_decoder, children=False)
    feed.connected()
    large = "x" * 1000
    delivered = feed.decode(
        frame("session.updated", sessionID="ses_a", info=large)
        + frame("session.updated", sessionID="ses_b", info=large)
        + frame("message.updated", info={"id": "msg_1", "sessionID": "ses_b", "text": large})
        + frame("session.updated", info=large, sessionID="ses_b")
        + frame("session.idle", sessionID="ses_a"),
        StreamStats(),
    )

    assert tags(delivered) == ["session.updated", "session.updated", "session.idle"]
    assert [b'"sessionID": "ses_a"' in event.raw for event in delivered[:2]] == [True, False]


def test_every_recorded_event_of_a_session_is_found_to_be_its_own() -> None:
    events = new_decoder().feed(b"".join(b"data: " + line + b"\n\n" for line in RECORDED))
    named = [json.loads(line)["properties"].get("sessionID") for line in RECORDED]

    assert [session_of(event)[0] for event in events] == named


@pytest.mark.parametrize("strange", [["ses_a"], {"id": "ses_a"}, 7, True])
def test_ids_of_another_type_are_no_ids(strange: Any) -> None:
    feed, _ = a_feed()
    frames = [
        frame("session.idle", sessionID=strange),
        frame("session.created", sessionID="ses_b", info={"id": strange, "parentID": strange}),
        frame("session.idle", sessionID="ses_a"),
    ]

    assert tags(feed.decode(b"".join(frames), StreamStats())) == ["session.idle"]


def test_an_answer_that_is_no_list_of_children_is_an_error() -> None:
    feed = SessionFeed("ses_a", OPTIONS, new_decoder)
    work = feed.catch_up()
    next(work)
    with pytest.raises(DecodeError, match="list"):
        work.send({"not": "a list"})


def test_a_server_that_does_not_name_the_directory_gets_the_client_s() -> None:
    feed = SessionFeed("ses_a", OPTIONS, new_decoder)
    preparing = feed.prepare()
    next(preparing)
    with pytest.raises(StopIteration):
        preparing.send(Codec().decode(b'{"id": "ses_a"}', models.Session))

    assert ("directory", "/elsewhere") in feed.request().query


def test_what_has_no_properties_is_of_no_session() -> None:
    assert session_of(object()) == (None, None)
    assert tag_of(object()) == ""


def test_the_id_is_checked_when_the_feed_is_made() -> None:
    with pytest.raises(LocalProtocolError):
        SessionFeed("", OPTIONS, new_decoder)
