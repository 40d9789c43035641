"""Streams that resume: against a server with a history, cut at every place there is."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencode_core import models
from opencode_core.errors import DecodeError, LocalProtocolError
from opencode_core.options import BaseURL, Options
from opencode_core.streams import session as session_scope
from opencode_core.streams.events import EventDecoder, UndecodableEvent, visible_part
from opencode_core.streams.feeds import payload_of
from opencode_core.streams.notices import Lost, Recovered, StreamStats
from opencode_core.streams.resume import MOST_NAMED, LogFeed, Position, ResumeFeed
from opencode_core.values.base import field
from opencode_core.values.codec import Codec

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), directory="/elsewhere")
RECORDINGS = Path(__file__).parents[1] / "recordings"
RECORDED = [json.loads(line) for line in (RECORDINGS / "global.jsonl").read_bytes().splitlines()][:400]
GREETING: dict[str, Any] = {
    "payload": {"id": "evt_000000000001aaaaaaaaaaaaaa", "type": "server.connected", "properties": {}}
}


LIMIT = 2000  # bytes of an event, in this file


def new_decoder() -> EventDecoder[Any]:
    return EventDecoder("global", max_event_bytes=LIMIT)


def frame(event: Any) -> bytes:
    return b"data: " + json.dumps(event).encode() + b"\n\n"


def twins(session: str, seq: int, time: int, type: str = "session.updated", more: str = "") -> list[Any]:
    """A durable event as the server sends it: plain, then as sync."""
    id = f"evt_{time:012x}bbbbbbbbbbbbbb"
    info = {"id": session, "title": f"{session} {seq}", "directory": "/project", "more": more}
    data = {"sessionID": session, "info": info}
    sync = {"id": id, "type": f"{type}.1", "seq": seq, "aggregateID": session, "data": data}
    return [
        {"directory": "/project", "payload": {"id": id, "type": type, "properties": data}},
        {"directory": "/project", "payload": {"type": "sync", "id": id, "syncEvent": sync}},
    ]


def is_sync(event: Any) -> bool:
    return bool(event["payload"]["type"] == "sync")


class World:
    """A server: what happened, in order, and what its history answers."""

    def __init__(self, events: list[Any]) -> None:
        self.events = events

    def history(self, known: dict[str, int], until: int) -> list[models.HistoryEvent]:
        # An event is stored before it is sent, and it is sent plain first.
        syncs = [event["payload"]["syncEvent"] for event in self.events[: until + 1] if is_sync(event)]
        rows = [
            {"id": e["id"], "aggregate_id": e["aggregateID"], "seq": e["seq"], "type": e["type"], "data": e["data"]}
            for e in syncs
            if e["seq"] > known.get(e["aggregateID"], -1)
        ]
        rows.sort(key=lambda row: row["seq"])  # across sessions, as the server does
        return Codec().decode(json.dumps(rows).encode(), list[models.HistoryEvent])


class Reader:
    """Reads a world through a feed, and keeps what it was given."""

    def __init__(self, since: Position | None = None, types: Any = None) -> None:
        self.feed = ResumeFeed(OPTIONS, new_decoder, since, types)
        self.items: list[Any] = []
        self.asked: list[dict[str, int]] = []
        self.stats = StreamStats()
        self.latest = 0  # how many items came at once, last

    def connect(self, world: World, now: int, greeting: Any = GREETING, ahead: int = 0) -> None:
        """Connect when `now` events have happened; the history is read when `ahead` more have."""
        self.feed.connected()
        self.receive(greeting, *world.events[now : now + ahead], world=world, until=now + ahead)

    def receive(self, *events: Any, world: World | None = None, until: int = 0) -> None:
        batch = self.feed.decode(b"".join(map(frame, events)), self.stats)
        self.items += batch
        self.latest = len(batch)
        if self.feed.stale:
            assert world is not None
            work = self.feed.catch_up()
            call = next(work)
            self.asked.append(json.loads(call.body))
            with pytest.raises(StopIteration) as stop:
                work.send(world.history(self.asked[-1], until))
            self.items += stop.value.value
            self.latest = len(stop.value.value)

    def durable(self) -> list[tuple[str, int]]:
        syncs = [getattr(payload_of(item), "sync_event", None) for item in self.items]
        return [(sync.aggregate_id, sync.seq) for sync in syncs if sync is not None]

    def plain(self) -> list[str]:
        """Ids of the plain events."""
        payloads = [payload_of(item) for item in self.items if not isinstance(item, (Recovered, Lost))]
        return [payload.id for payload in payloads if not hasattr(payload, "sync_event")]


def durable_in(events: list[Any]) -> list[tuple[str, int]]:
    syncs = [event["payload"]["syncEvent"] for event in events if is_sync(event)]
    return [(sync["aggregateID"], sync["seq"]) for sync in syncs]


def plain_twins_in(events: list[Any]) -> list[str]:
    return [event["payload"]["syncEvent"]["id"] for event in events if is_sync(event)]


# One gap


def test_what_was_missed_comes_between_the_events_before_and_after() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    reader.connect(world, 4)
    reader.receive(*world.events[4:])

    assert reader.asked == [{"ses_a": 0}]
    assert reader.durable() == [("ses_a", 0), ("ses_a", 1), ("ses_a", 2)]
    assert [getattr(payload_of(item), "type", item) for item in reader.items] == [
        "server.connected",
        "session.updated",
        "sync",
        Recovered(2),
        "session.updated",
        "sync",
        "server.connected",
        "session.updated",
        "sync",
    ]


def test_recovered_events_are_of_the_same_types_and_from_the_same_place_as_live_ones() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11)])
    live, recovered = Reader(), Reader()
    live.connect(world, 0)
    live.receive(*world.events)
    recovered.connect(world, 0)
    recovered.receive(*world.events[:2])
    recovered.connect(world, 4)

    assert [item for item in recovered.items if item in live.items] == [
        live.items[0],
        *live.items[1:3],
        *live.items[3:],
        live.items[0],
    ]


def test_the_place_of_a_session_that_began_while_away_is_its_own_directory() -> None:
    world = World(twins("ses_b", 0, 11, "session.created"))
    reader = Reader()
    reader.connect(world, 0)
    reader.connect(world, 2)

    assert [item.directory for item in reader.items[2:4]] == ["/project"] * 2


def test_events_that_are_in_the_history_and_on_the_stream_come_once() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    reader.connect(world, 2, ahead=3)  # the last pair is on the stream by half when the history is read
    reader.receive(world.events[5])

    assert reader.durable() == durable_in(world.events)
    assert [id for id in reader.plain() if id != GREETING["payload"]["id"]] == plain_twins_in(world.events)


def test_sessions_from_before_the_first_connection_are_left_alone_and_named_from_then_on() -> None:
    old = twins("ses_old", 0, 5)
    greeting: dict[str, Any] = {
        "payload": {"id": "evt_000000000008aaaaaaaaaaaaaa", "type": "server.connected", "properties": {}}
    }
    world = World([*old, *twins("ses_new", 0, 10), *twins("ses_old", 1, 11)])
    reader = Reader()
    reader.connect(world, 2, greeting)
    reader.connect(world, 6)
    reader.connect(world, 6)

    assert reader.durable() == [("ses_new", 0), ("ses_old", 1)]
    assert reader.asked == [{}, {"ses_old": 1, "ses_new": 0}]
    assert reader.feed.position(0)["sequences"] == {"ses_old": 1, "ses_new": 0}


def test_of_more_sessions_than_a_question_can_name_it_names_the_longest() -> None:
    sequences = {f"ses_{number:04}": number for number in range(2000)}
    reader = Reader({"first": "evt_000000000001aaaaaaaaaaaaaa", "shown": [], "sequences": sequences})
    world = World(
        [*(event for seq in range(7) for event in twins("ses_0005", seq, 10 + seq)), *twins("ses_1999", 2000, 30)]
    )
    reader.connect(world, len(world.events))

    assert reader.asked == [dict(list(sequences.items())[-MOST_NAMED:])]
    assert reader.durable() == [("ses_0005", 6), ("ses_1999", 2000)]
    assert reader.feed.position(0)["sequences"] == {**sequences, "ses_0005": 6, "ses_1999": 2000}


def test_a_first_connection_that_brought_nothing_asks_for_nothing() -> None:
    reader = Reader()
    reader.feed.connected()
    reader.feed.connected()

    assert reader.feed.stale is False


def test_a_hole_in_the_numbers_of_a_live_stream_is_filled() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12), *twins("ses_a", 3, 13)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2], *world.events[4:], world=world, until=8)

    assert reader.durable() == [("ses_a", 0), ("ses_a", 1), ("ses_a", 2), ("ses_a", 3)]
    assert len(set(reader.plain())) == len(reader.plain())


def test_what_an_older_session_did_before_the_stream_was_live_is_not_asked_for() -> None:
    world = World([*twins("ses_old", 0, 0), *twins("ses_old", 1, 11), *twins("ses_old", 2, 12)])
    reader = Reader()
    reader.connect(world, 2)
    reader.receive(*world.events[4:])

    assert reader.asked == []  # the answer would be the history of all sessions
    assert reader.durable() == [("ses_old", 2)]


def test_a_gap_is_asked_about_though_the_first_event_of_a_session_was_no_hole() -> None:
    world = World([*(event for n in range(6) for event in twins("ses_old", n, n))])
    reader = Reader()
    reader.connect(world, 4)
    reader.receive(*world.events[4:6])
    reader.receive(*world.events[8:], world=world, until=12)
    reader.connect(world, 12)

    assert reader.asked == [{"ses_old": 2}, {"ses_old": 5}]
    assert reader.durable() == [("ses_old", n) for n in range(2, 6)]


def test_a_plain_event_that_a_reader_took_without_its_twin_does_not_come_again_however_late_its_row_does() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:4])
    reader = Reader(reader.feed.position(1))  # the reader stopped between the two of number 1
    reader.connect(World(world.events[:2]), 2)  # a history that lags behind
    reader.receive(*world.events[4:], world=world, until=6)

    assert reader.durable() == [("ses_a", 1), ("ses_a", 2)]
    assert [id for id in reader.plain() if id != GREETING["payload"]["id"]] == plain_twins_in(world.events[4:])


# Plain events wait for their twins


def ephemeral(time: int, type: str = "session.idle") -> Any:
    properties = {} if type.startswith("server.") else {"sessionID": "ses_a"}
    return {"payload": {"id": f"evt_{time:012x}cccccccccccccc", "type": type, "properties": properties}}


def names(items: list[Any]) -> list[Any]:
    """Each item in short: notices as they are, events by type, the time in their id, and whether they are `sync`."""
    payloads = [payload_of(item) for item in items]
    return [
        payload
        if isinstance(payload, (Recovered, Lost))
        else (session_scope.tag_of(payload), int(field(payload, "id", "id")[4:16], 16))
        for payload in payloads
    ]


def test_a_plain_event_whose_twin_tells_of_a_hole_comes_after_what_fills_it() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    for cut in (0, 1, 2):  # where the bytes of the last pair end: the two of it come together or one by one
        reader = Reader(types=models.SessionUpdatedEvent)
        reader.connect(world, 0)
        reader.receive(*world.events[:2])
        reader.receive(*world.events[4 : 4 + cut], world=world, until=4)
        reader.receive(*world.events[4 + cut :], world=world, until=4)
        shown = [("session.updated", 10), Recovered(1), ("session.updated", 11), ("session.updated", 12)]

        assert (cut, names(reader.items)) == (cut, shown)


def test_a_pair_that_another_came_between_keeps_the_order_of_the_stream() -> None:
    plain_a, sync_a = twins("ses_a", 0, 10)
    plain_b, sync_b = twins("ses_b", 0, 11)
    world = World([plain_a, plain_b, sync_b, ephemeral(12), sync_a])
    whole, cut = Reader(), Reader()
    whole.connect(world, 0)
    for event in world.events:
        whole.receive(event)
    cut.connect(world, 0)
    cut.receive(*world.events[:3])
    cut.connect(world, 5)

    assert names(whole.items)[1:] == [
        ("session.updated", 10),
        ("session.updated", 11),
        ("sync", 11),
        ("session.idle", 12),
        ("sync", 10),
    ]
    assert names(cut.items)[1:-1] == [
        Recovered(4),
        ("session.updated", 10),
        ("sync", 10),
        ("session.updated", 11),
        ("sync", 11),
    ]


def test_a_server_that_numbers_each_event_0_loses_none_and_repeats_none() -> None:
    events = [*twins("ses_a", 0, 10), *twins("ses_a", 0, 11), *twins("ses_a", 0, 12)]
    first = Reader()
    first.connect(World([]), 0)
    first.receive(*events[:4])
    assert first.plain()[1:] == plain_twins_in(events[:4])
    assert first.durable() == durable_in(events[:4])

    for reader in (first, Reader(first.feed.position(0))):
        del reader.items[:]
        reader.connect(World([]), 0)
        reader.receive(*events[4:])
        assert reader.plain()[1:] == plain_twins_in(events[4:])
        assert reader.durable() == durable_in(events[4:])
        assert not [item for item in reader.items if isinstance(item, (Lost, Recovered))]


def test_a_server_that_numbers_each_event_0_after_one_that_numbers_them_is_read_on() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11)])
    first = Reader()
    first.connect(world, 0)
    first.receive(*world.events)
    later = twins("ses_a", 0, 12)
    reader = Reader(first.feed.position(0), types=[models.SessionUpdatedEvent])
    reader.connect(World([]), 0)
    reader.receive(*later)
    assert reader.plain() == plain_twins_in(later)
    assert reader.durable() == []
    assert reader.feed.position(0)["sequences"] == {"ses_a": 1}


def test_number_0_that_came_with_the_history_does_not_come_again_however_late_it_does() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_b", 0, 11), *twins("ses_b", 1, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    reader.connect(world, 6)
    reader.connect(world, 6)  # the answer of this one has it no more
    reader.receive(*world.events[2:])
    assert reader.durable() == [("ses_a", 0), ("ses_b", 0), ("ses_b", 1)]
    assert [id for id in reader.plain() if id in plain_twins_in(world.events)] == plain_twins_in(world.events)


@pytest.mark.parametrize("following", [[ephemeral(n) for n in range(20, 24)], [ephemeral(20, "server.heartbeat")]])
def test_a_server_without_twins_is_waited_for_once(following: list[Any]) -> None:
    first, second = twins("ses_a", 0, 10)[0], twins("ses_a", 1, 11)[0]
    reader = Reader()
    reader.connect(World([]), 0)
    waits: list[int] = []
    for event in [first, *following, second]:
        reader.receive(event)
        waits.append(len(reader.items) - 1)

    assert waits == [0] * len(following) + [1 + len(following), 2 + len(following)]
    assert names(reader.items)[1:] == names_of_frames([first, *following, second])


def test_a_type_that_has_twins_after_all_is_waited_for_again() -> None:
    alone, heartbeat = twins("ses_a", 0, 10, "session.novel")[0], ephemeral(11, "server.heartbeat")
    world = World([*twins("ses_a", 0, 12, "session.novel"), *twins("ses_a", 2, 14, "session.novel")])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(alone, heartbeat, *world.events[:3])

    assert names(reader.items)[1:] == [
        ("session.novel", 10),
        ("server.heartbeat", 11),
        ("session.novel", 12),
        ("sync", 12),
    ]


def names_of_frames(events: list[Any]) -> list[Any]:
    return names(new_decoder().feed(b"".join(map(frame, events))))


def test_a_hole_that_the_history_has_too_is_said_in_its_place() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 5, 11)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events, world=World([]))

    assert reader.durable() == [("ses_a", 0), ("ses_a", 5)]
    assert [item for item in reader.items if isinstance(item, Lost)] == [Lost("ses_a", 1, 4)]
    assert names(reader.items)[-3:] == [Lost("ses_a", 1, 4), ("session.updated", 11), ("sync", 11)]
    assert reader.feed.position(1)["sequences"] == {"ses_a": 0}
    assert reader.feed.position(0)["sequences"] == {"ses_a": 5}


def test_a_hole_in_the_history_itself_is_said_too_but_not_what_was_before_the_stream() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_old", 7, 11), *twins("ses_a", 3, 12), *twins("ses_old", 9, 13)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    reader.connect(world, 8)

    assert reader.durable() == [("ses_a", 0), ("ses_old", 7), ("ses_a", 3), ("ses_old", 9)]
    assert [item for item in reader.items if isinstance(item, Lost)] == [Lost("ses_a", 1, 2), Lost("ses_old", 8, 8)]


def test_events_of_several_sessions_are_recovered_in_the_order_of_time() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_b", 0, 11), *twins("ses_a", 1, 12), *twins("ses_b", 1, 13)])
    reader = Reader()
    reader.connect(world, 0)
    reader.connect(world, 8)

    assert reader.durable() == [("ses_a", 0), ("ses_b", 0), ("ses_a", 1), ("ses_b", 1)]


def test_within_a_session_the_numbers_decide_even_if_the_clock_went_back() -> None:
    world = World([*twins("ses_a", 0, 20), *twins("ses_a", 1, 10)])
    reader = Reader()
    reader.connect(world, 0)
    reader.connect(world, 4)

    assert reader.durable() == [("ses_a", 0), ("ses_a", 1)]


def test_ids_go_on_where_their_clock_begins_again() -> None:
    late, early = 2**48 - 1, 3
    greeting: dict[str, Any] = {
        "payload": {"id": f"evt_{late:012x}aaaaaaaaaaaaaa", "type": "server.connected", "properties": {}}
    }
    world = World(twins("ses_a", 0, early))
    reader = Reader()
    reader.connect(world, 0, greeting)
    reader.connect(world, 2, greeting)

    assert reader.durable() == [("ses_a", 0)]


def test_an_id_that_cannot_be_read_counts_as_later() -> None:
    greeting: dict[str, Any] = {"payload": {"id": "evt_of-another-kind", "type": "server.connected", "properties": {}}}
    world = World(twins("ses_a", 0, 1))
    reader = Reader()
    reader.connect(world, 0, greeting)
    reader.connect(world, 2, greeting)

    assert reader.durable() == [("ses_a", 0)]


def test_events_that_are_too_large_are_numbered_too_and_come_once_by_whichever_way() -> None:
    large = twins("ses_a", 1, 11, more="x" * LIMIT)
    world = World([*twins("ses_a", 0, 10), *large, *twins("ses_a", 2, 12)])
    live, recovered = Reader(types=models.SessionUpdatedEvent), Reader(types=models.SessionUpdatedEvent)
    live.connect(world, 0)
    live.receive(*world.events[:3])
    live.receive(*world.events[3:4])
    positions = [live.feed.position(unread)["sequences"]["ses_a"] for unread in (1, 0)]
    live.receive(*world.events[4:])
    recovered.connect(world, 0)
    recovered.receive(*world.events[:2])
    recovered.connect(world, 6)

    assert [getattr(item, "type", None) for item in live.items] == [None, "session.updated", "sync", None]
    assert positions == [0, 1]
    assert [item.size for item in live.items[1:3]] == [len(frame(event)) - 2 for event in large]
    assert recovered.items[:2] == [live.items[0], Recovered(3)]
    assert [getattr(item, "type", None) for item in recovered.items[2:]] == ["session.updated", "sync", None]
    assert live.asked == []


def test_an_event_of_which_only_one_form_is_too_large_comes_once() -> None:
    plain, sync = twins("ses_a", 1, 11)
    room = LIMIT - len(frame(plain)) + 2
    plain, sync = twins("ses_a", 1, 11, more="x" * room)
    world = World([*twins("ses_a", 0, 10), plain, sync, *twins("ses_a", 2, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:3])
    reader.receive(*world.events[3:])
    shown: list[type] = [type(item) for item in reader.items]
    reader.connect(world, 6)

    assert shown == [*[models.GlobalEvent] * 4, UndecodableEvent, *[models.GlobalEvent] * 2]
    assert reader.asked == [{"ses_a": 2}]


def test_a_large_event_whose_beginning_does_not_show_its_number_is_asked_for() -> None:
    plain, sync = twins("ses_a", 1, 11, more="x" * LIMIT)
    inner = sync["payload"]["syncEvent"]
    sync["payload"]["syncEvent"] = {"data": inner["data"], **inner}
    world = World([*twins("ses_a", 0, 10), plain, sync, *twins("ses_a", 2, 12)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events, ephemeral(20, "server.heartbeat"), world=world, until=6)

    assert reader.asked == [{"ses_a": 0}]
    assert as_it_came(reader.items[-4:]) == {"ses_a": [(1, "sync"), (2, "plain"), (2, "sync")]}
    assert reader.feed.position(0)["sequences"] == {"ses_a": 2}


def test_an_event_that_is_too_large_and_shows_nothing_is_in_its_place() -> None:
    reader = Reader()
    reader.connect(World([]), 0)
    reader.receive("x" * LIMIT, ["x" * LIMIT], ephemeral(20))

    assert [getattr(item, "error", "")[:11] for item in reader.items[1:]] == ["an event of", "an event of", ""]


def test_types_select_plain_events_and_the_position_goes_on_all_the_same() -> None:
    world = World([*twins("ses_a", 0, 10, "session.created"), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    reader = Reader(types=models.SessionUpdatedEvent)
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    positions = [reader.feed.position(0)["sequences"]["ses_a"]]
    reader.connect(world, 4)
    positions += [reader.feed.position(unread)["sequences"]["ses_a"] for unread in (1, 0)]
    reader.receive(*world.events[4:])
    positions.append(reader.feed.position(0)["sequences"]["ses_a"])

    assert [getattr(payload_of(item), "type", item) for item in reader.items] == [
        Recovered(1),
        "session.updated",
        "session.updated",
    ]
    assert positions == [0, 0, 1, 2]


def test_rows_that_are_known_already_do_not_come_again() -> None:
    world = World(twins("ses_a", 0, 10))
    feed = ResumeFeed(OPTIONS, new_decoder, {"first": "evt_0", "shown": [], "sequences": {"ses_a": 0}})
    feed.connected()
    work = feed.catch_up()
    next(work)
    with pytest.raises(StopIteration) as stop:
        work.send(world.history({}, 2))

    assert stop.value.value == []


@pytest.mark.parametrize(
    "garbled",
    [
        {"seq": "1"},
        {"seq": None},
        {"aggregateID": ["ses_a"]},
        {"aggregateID": None},
        {"id": {}, "type": 7, "data": None, "seq": 1.5},
    ],
)
def test_a_sync_event_that_does_not_say_its_place_passes_as_it_is(garbled: dict[str, Any]) -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11), *twins("ses_a", 2, 12)])
    world.events[3]["payload"]["syncEvent"].update(garbled)
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:4])
    position = json.loads(json.dumps(reader.feed.position(0)))

    assert [getattr(payload_of(item), "type", item) for item in reader.items[3:]] == ["session.updated", "sync"]
    assert position["sequences"] == {"ses_a": 0}


def a_recovery(rows: bytes) -> list[Any]:
    """What a reader gets after a gap whose history is this."""
    feed = ResumeFeed(OPTIONS, new_decoder, {"first": "evt_0", "shown": [], "sequences": {"ses_a": 0}})
    feed.connected()
    work = feed.catch_up()
    next(work)
    with pytest.raises(StopIteration) as stop:
        work.send(Codec().decode(rows, list[models.HistoryEvent]))
    return list(stop.value.value)


@pytest.mark.parametrize(
    "garbled",
    [
        "null",
        "[]",
        '{"id":"evt_1","aggregate_id":"ses_a","seq":1,"type":"session.updated.1"}',
        '{"id":"evt_1","aggregate_id":"ses_a","seq":"1","type":"session.updated.1","data":{}}',
        '{"id":"evt_1","aggregate_id":["ses_a"],"seq":1,"type":"session.updated.1","data":{}}',
        '{"id":7,"aggregate_id":"ses_a","seq":1,"type":"session.updated.1","data":{}}',
        '{"id":"evt_1","aggregate_id":"ses_a","seq":1,"data":{}}',
    ],
)
def test_a_row_that_is_none_comes_as_undecodable_after_the_others(garbled: str) -> None:
    row = '{"id":"evt_2","aggregate_id":"ses_a","seq":2,"type":"session.updated.1","data":{"text":"\\ud83d"}}'
    items = a_recovery(f"[{garbled},{row}]".encode())

    assert [type(item) for item in items] == [Recovered, Lost, models.GlobalEvent, models.GlobalEvent, UndecodableEvent]
    assert items[:2] == [Recovered(4), Lost("ses_a", 1, 1)]
    assert json.loads(items[4].raw) == json.loads(garbled)


def test_a_row_that_comes_twice_counts_once() -> None:
    row = '{"id":"evt_1","aggregate_id":"ses_a","seq":1,"type":"session.updated.1","data":{}}'

    assert [type(item) for item in a_recovery(f"[{row},{row}]".encode())] == [Recovered, *[models.GlobalEvent] * 2]


def test_a_history_that_is_no_list_is_an_error() -> None:
    with pytest.raises(DecodeError, match="list"):
        a_recovery(b'{"not": "a list"}')


# A new process


def test_a_position_is_plain_json_and_a_new_reader_goes_on_from_it() -> None:
    world = World([*twins("ses_a", 0, 10), *twins("ses_a", 1, 11)])
    reader = Reader()
    reader.connect(world, 0)
    reader.receive(*world.events[:2])
    position = json.loads(json.dumps(reader.feed.position(0)))
    later = Reader(position)
    later.connect(world, 4)

    assert position == {
        "first": "evt_000000000001aaaaaaaaaaaaaa",
        "shown": ["evt_000000000001aaaaaaaaaaaaaa", "evt_00000000000abbbbbbbbbbbbbb"],
        "sequences": {"ses_a": 0},
    }
    assert later.durable() == [("ses_a", 1)]


@pytest.mark.parametrize(
    "since",
    [
        {},
        {"ses_a": 1},
        [],
        7,
        {"first": "", "shown": [], "sequences": {"ses_a": "x"}},
        {"first": "", "shown": [], "sequences": {"ses_a": -1}},
    ],
)
def test_a_position_that_is_none_is_refused(since: Any) -> None:
    with pytest.raises(LocalProtocolError, match="since="):
        ResumeFeed(OPTIONS, new_decoder, since)


# Any cut


@given(data=st.data())
@settings(max_examples=50)
def test_wherever_it_is_cut_a_reader_gets_every_durable_event_once_and_in_order(data: st.DataObject) -> None:
    events = RECORDED[1:]
    world = World(events)
    reader = Reader()
    reader.connect(world, 0, RECORDED[0])
    now, items = 0, list[Any]()
    for _ in range(data.draw(st.integers(0, 6))):
        until = data.draw(st.integers(now, len(events)))
        reader.receive(*events[now:until], world=world, until=until)
        if data.draw(st.booleans(), label="process restart"):
            unread = data.draw(st.integers(0, min(5, reader.latest)), label="unread")
            items += reader.items[: len(reader.items) - unread]
            reader = Reader(json.loads(json.dumps(reader.feed.position(unread))))
        back = data.draw(st.integers(until, len(events)))
        ahead = data.draw(st.integers(0, 9))
        reader.connect(world, back, ahead=ahead)
        now = min(back + ahead, len(events))
    reader.receive(*events[now:], world=world, until=len(events))
    items += reader.items
    reader.items = items

    assert sorted(reader.durable()) == sorted(durable_in(events))
    for session in {session for session, _ in durable_in(events)}:
        assert [e for e in reader.durable() if e[0] == session] == [e for e in durable_in(events) if e[0] == session]
    twins_seen = [id for id in reader.plain() if id in set(plain_twins_in(events))]
    assert sorted(twins_seen) == sorted(plain_twins_in(events))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Any], list[int]]:
    """What happens in three sessions, two of them at once at times, and what is ephemeral; where no pair is torn."""
    events: list[Any] = []
    whole = [0]
    sequences = {"ses_a": 0, "ses_b": 0, "ses_c": 0}
    for kind in draw(st.lists(st.sampled_from(["a", "b", "c", "ab", "ephemeral", "mixed"]), min_size=1, max_size=14)):
        pairs: list[list[Any]] = []
        for session in [f"ses_{name}" for name in kind if kind in ("a", "b", "c", "ab")] or ["ses_c"] * (
            kind == "mixed"
        ):
            type = draw(st.sampled_from(["session.updated", "session.created", "session.novel"]))
            more = draw(st.sampled_from(["", "", "", "x" * LIMIT]))
            pairs.append(twins(session, sequences[session], 10 * (len(events) + len(pairs) + 1), type, more))
            sequences[session] += 1
        other = [ephemeral(10 * (len(events) + 3))] if kind in ("ephemeral", "mixed") else []
        plain, sync = [pair[0] for pair in pairs], [pair[1] for pair in reversed(pairs)]
        events += [*plain, *other, *sync]
        whole.append(len(events))
    return events, whole


VIEWS: Any = {
    "all": None,
    "plain": (models.SessionUpdatedEvent, models.SessionCreatedEvent),
    "sync": models.SyncEnvelope,
}


def as_the_server_sent(view: str, events: list[Any]) -> dict[str, list[Any]]:
    """What a view must show of each session, in order: numbers, with whether it is the plain form."""
    selected = {None: ("updated", "created", "novel", "sync"), "plain": ("updated", "created"), "sync": ("sync",)}
    kinds = selected[None if view == "all" else view]
    shown: dict[str, list[Any]] = {}
    for sync in [event["payload"]["syncEvent"] for event in events if is_sync(event)]:
        of_session = shown.setdefault(sync["aggregateID"], [])
        always = bool(sync["data"]["info"]["more"])  # too large: what says so is in every view
        of_session += [(sync["seq"], "plain")] if always or sync["type"].split(".")[1] in kinds else []
        of_session += [(sync["seq"], "sync")] if always or "sync" in kinds else []
    return shown


def as_it_came(items: list[Any]) -> dict[str, list[Any]]:
    shown: dict[str, list[Any]] = {}
    for item in items:
        if isinstance(item, UndecodableEvent):
            item = Codec().decode(visible_part(item.raw), models.GlobalEvent)
        payload = payload_of(item)
        if sync := getattr(payload, "sync_event", None):
            place = field(sync, "aggregate_id", "aggregateID"), field(sync, "seq", "seq")
            shown.setdefault(place[0], []).append((place[1], "sync"))
        elif info := field(field(payload, "properties", "properties"), "info", "info"):
            shown.setdefault(field(info, "id", "id"), []).append(
                (int(field(info, "title", "title").split()[1]), "plain")
            )
    return shown


@given(history=histories(), data=st.data())
@settings(max_examples=100)
def test_in_each_view_the_events_of_a_session_come_once_and_in_order(
    history: tuple[list[Any], list[int]], data: st.DataObject
) -> None:
    """The oracle is what the server sent from when it listened, whatever was cut, missed in a gap, or left unread.

    `connect()` returns no earlier than that: see `QUESTIONS` in `streams/reconnecting.py`.
    """
    events, whole = history
    world = World(events)
    readers = {view: Reader(types=types) for view, types in VIEWS.items()}
    taken: dict[str, list[Any]] = {view: [] for view in VIEWS}
    now = data.draw(st.sampled_from(whole), label="subscribed at")
    greeted = listened = now
    greeting = {"payload": {**GREETING["payload"], "id": f"evt_{10 * now + 5:012x}aaaaaaaaaaaaaa"}}
    for connection in range(data.draw(st.integers(1, 5), label="connections")):
        restart, unread = data.draw(st.booleans(), label="restart"), data.draw(st.integers(0, 3), label="unread")
        heard = data.draw(st.sampled_from([index for index in whole if index >= now]), label="the server listens")
        listened = listened if connection else heard
        until = data.draw(st.integers(heard, len(events)), label="cut")
        chunks = sorted(data.draw(st.sets(st.integers(heard, until), max_size=4), label="chunks") | {heard, until})
        for view, reader in readers.items():
            if restart:
                kept = len(reader.items) - min(unread, reader.latest)
                taken[view] += reader.items[:kept]
                position = reader.feed.position(len(reader.items) - kept)
                reader = readers[view] = Reader(json.loads(json.dumps(position)), VIEWS[view])
            reader.connect(world, heard, greeting)  # the history is read when the server listens
            for start, end in itertools.pairwise(chunks):
                reader.receive(*events[start:end], world=world, until=end)
        now = until
    for view, reader in readers.items():
        reader.connect(world, len(events), greeting)

        came = as_it_came([*taken[view], *reader.items])
        due = as_the_server_sent(view, events[listened:])
        # Nothing is promised of what a session did between the greeting and when the server listened. The history has
        # it if the session was at rest then, or if a reader who had not read its first event comes back.
        early = as_the_server_sent(view, events[greeted:listened])
        for session in due | early | came:
            one, before = came.get(session, []), early.get(session, [])
            promised = [item for item in one if item not in before]
            assert (view, session, promised) == (view, session, due.get(session, []))
            assert (view, session, len(one)) == (view, session, len(set(one)))


# The log of a v2 session


def logged(seq: int, session: str = "ses_a") -> Any:
    data = {"timestamp": 1, "sessionID": session, "messageID": "msg_1", "text": f"number {seq}"}
    return {
        "id": f"evt_{seq}",
        "type": "session.next.synthetic",
        "durable": {"aggregateID": session, "seq": seq, "version": 1},
        "data": data,
    }


def a_log(after: int | None = None, types: Any = None) -> LogFeed:
    feed = LogFeed("ses_a", OPTIONS, lambda: EventDecoder("session"), after, types)
    feed.connected()
    return feed


@pytest.mark.parametrize("after", ["7", -1, 1.5, {"ses_a": 1}])
def test_a_cursor_that_is_none_is_refused(after: Any) -> None:
    with pytest.raises(LocalProtocolError, match="after="):
        a_log(after)


def test_the_log_is_asked_for_what_comes_after_the_last_event() -> None:
    feed = a_log()
    targets = [feed.request().target]
    feed.decode(frame(logged(1)) + frame(logged(2)), StreamStats())
    targets.append(feed.request().target)

    assert targets == ["/api/session/ses_a/event", "/api/session/ses_a/event?after=2"]


def test_the_position_of_a_log_is_the_number_of_the_last_event_that_was_read() -> None:
    feed = a_log(after=4)
    positions = [feed.position(0)]
    feed.decode(frame(logged(5)) + frame(logged(6)) + frame(logged(7)), StreamStats())
    positions += [feed.position(unread) for unread in (3, 2, 0)]
    feed.decode(frame(logged(8)), StreamStats())
    positions += [feed.position(unread) for unread in (1, 0)]

    assert positions == [4, 4, 5, 7, 7, 8]


def test_what_a_log_repeats_is_dropped() -> None:
    feed = a_log(after=1)
    events = feed.decode(frame(logged(1)) + frame(logged(2)) + frame(logged(2)), StreamStats())

    assert [event.durable.seq for event in events] == [2]


def test_types_select_from_a_log_and_its_position_goes_on_all_the_same() -> None:
    feed = a_log(types=models.V2SessionNextTextEndedEvent)
    events = feed.decode(frame(logged(1)), StreamStats())

    assert events == []
    assert feed.position(0) == 1


def test_an_event_without_a_number_does_not_move_the_log() -> None:
    feed = a_log(after=3)
    event = logged(4)
    del event["durable"]

    assert len(feed.decode(frame(event), StreamStats())) == 1
    assert feed.position(0) == 3


def test_a_log_is_quiet_by_nature() -> None:
    assert a_log().quiet is True


def test_the_id_of_a_log_is_one_path_segment() -> None:
    with pytest.raises(LocalProtocolError):
        LogFeed("..", OPTIONS, lambda: EventDecoder("session"))
