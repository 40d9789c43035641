"""Streams of OpenCode 2: what they resume, against a server with and without a log, cut at every place there is."""

from __future__ import annotations

import contextlib
import itertools
import json
from typing import Any

import msgspec
import pytest

from opencode_core import models
from opencode_core.calls.exchange import Known
from opencode_core.calls.identify import Speaks
from opencode_core.errors import LocalProtocolError, NotFoundError, OpenCodeError, ServerError
from opencode_core.http import Response
from opencode_core.options import BaseURL, Options, ReconnectPolicy
from opencode_core.streams import either, resume2
from opencode_core.streams.events import EventDecoder, UndecodableEvent
from opencode_core.streams.feeds import PlainFeed
from opencode_core.streams.notices import Lost, Reconnected, Recovered, StreamStats
from opencode_core.streams.reconnecting import EventSource, Feed
from opencode_core.streams.resume import Position, ResumeFeed
from opencode_core.streams.resume2 import Log2Feed, Resume2Feed, global2_events, log2_events
from opencode_core.streams.second import Directory2Feed, directory2_events, one_session2_events
from opencode_core.streams.session import tag_of
from opencode_core.streams.steps import Connect, Fetch, Finish
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), directory="/project")
HERE = {"directory": "/project"}
LIMIT = 3000  # bytes of an event, in this file

Event = dict[str, Any]


def frame(event: Event) -> bytes:
    return b"data: " + json.dumps(event).encode() + b"\n\n"


def at(event: Event, time: int) -> Event:
    """An event, with the id and the time of a moment."""
    return {**event, "id": f"evt_{time * 4096:012x}bbbbbbbbbbbbbb", "created": time}


def durable(session: str, seq: int, type: str = "session.renamed", **data: Any) -> Event:
    data = {"sessionID": session, "title": str(seq), **data}
    place: Event = {} if type.startswith("session.execution.") else {"location": HERE}
    return {"type": type, "durable": {"aggregateID": session, "seq": seq, "version": 1}, **place, "data": data}


def delta(session: str) -> Event:
    data = {"sessionID": session, "assistantMessageID": "msg_1", "ordinal": 0, "delta": "x"}
    return {"type": "session.text.delta", "location": HERE, "data": data}


def recorded(session: str, seq: int) -> Event:
    usage: Event = {"input": 1, "output": 1, "reasoning": 0, "cache": {"read": 0, "write": 0}}
    data = {"cost": 0, "tokens": usage, "model": {"id": "m", "providerID": "p"}, "kind": "title"}
    return {**durable(session, seq, "session.usage.recorded", **data), "location": HERE}


def place(event: Event) -> tuple[str, int]:
    return event["durable"]["aggregateID"], event["durable"]["seq"]


class World:
    """A server: what happened, one event a millisecond from 1000 on, and what it answers of that.

    Args:
        keeps: Whether it has a log of its events.
        old: The sessions that were there before, each with when it was made.
    """

    def __init__(self, *events: Event, keeps: bool = True, old: dict[str, int] | None = None) -> None:
        self.events = [at(event, 1000 + number) for number, event in enumerate(events)]
        self.keeps = keeps
        self.made = dict(old or {})
        self.deleted: set[str] = set()
        self.page = 200
        self.answers_left = 1000  # then it fails

    def live(self, first: int, last: int) -> list[Event]:
        """What the stream sends of these events: not all durable events."""
        return [event for event in self.events[first:last] if event["type"] != "session.usage.recorded"]

    def answer(self, call: Any, until: int) -> Any:
        """The answer when so many events have happened."""
        happened = [event for event in self.events[:until] if "durable" in event]
        query = dict(call.query)
        self.answers_left -= 1
        if self.answers_left < 0:
            raise ServerError("cut", status=502)
        match call.endpoint.operation:
            case "v2.session.list":
                times = dict(self.made)
                for event in happened:
                    times[place(event)[0]] = event["created"]
                    self.made.setdefault(place(event)[0], event["created"])
                newest = sorted(times, key=lambda one: -times[one])
                start = int(query.get("cursor", 0))
                sessions = [
                    {"id": id, "location": HERE, "time": {"created": self.made[id], "updated": times[id]}}
                    for id in newest[start : start + self.page]
                    if id not in self.deleted
                ]
                return decoded(call, {"data": sessions, "cursor": {"next": str(start + self.page)}})
            case "v2.session.log":
                session = call.path.split("/")[4]
                if session in self.deleted:
                    raise NotFoundError("no such session", status=404)
                after = int(query.get("after", -1))
                its_own = [event for event in happened if place(event)[0] == session]
                last = max([place(event)[1] for event in its_own], default=None)
                rows = [event for event in its_own if place(event)[1] > max(after, 0)] if self.keeps else []
                synced: Event = {"type": "log.synced", "aggregateID": session}
                if last is not None:
                    synced["seq"] = last
                without: list[Event] = [{name: event[name] for name in event if name != "location"} for event in rows]
                other = durable("ses_other", 5)  # which no reader of this log is to have
                return b"".join(map(frame, [*without, other, synced]))
            case _:
                raise AssertionError(call.endpoint.operation)


def decoded(call: Any, answer: Any) -> Any:
    return Codec().decode(json.dumps(answer).encode(), call.endpoint.response_type)


def live_decoder() -> EventDecoder[Any]:
    return EventDecoder("v2", max_event_bytes=LIMIT)


def log_decoder() -> EventDecoder[Any]:
    return EventDecoder("log", max_event_bytes=LIMIT)


class Reader:
    """Reads a world through a feed, and keeps what it was given."""

    def __init__(self, world: World, feed: Any = None, since: Position | None = None, types: Any = None) -> None:
        self.world = world
        self.feed = feed or Resume2Feed(OPTIONS, live_decoder, log_decoder, since, types)
        self.items: list[Any] = []
        self.calls: list[Any] = []
        self.stats = StreamStats()
        self.now = 0  # how much has happened when the server is asked

    def connect(self, now: int, ahead: int = 0, sent: int = 0) -> None:
        """Connect when `now` events have happened; `ahead` more have when the log is read, and `sent` of them came."""
        self.now = now + ahead
        self.feed.connected()
        greeting = at({"type": "server.connected", "data": {}}, 999 if now == 0 else 1000 + now)
        self.receive(frame(greeting) + b": heartbeat\n\n", *self.world.live(now, now + sent))

    def receive(self, *events: Event | bytes) -> None:
        data = b"".join(one if isinstance(one, bytes) else frame(one) for one in events)
        self.items += self.feed.decode(data, self.stats)
        if self.feed.stale:
            self.items += self.catch_up()

    def catch_up(self) -> list[Any]:
        work = self.feed.catch_up()
        answer: Any = None
        try:
            while True:
                call = work.send(answer)
                self.calls.append(call)
                try:
                    answer = self.world.answer(call, self.now)
                except OpenCodeError as error:
                    self.calls.append(work.throw(error))
                    answer = self.world.answer(self.calls[-1], self.now)
        except StopIteration as stop:
            items: list[Any] = stop.value
            return items

    def beat(self) -> None:
        self.receive(b": heartbeat\n\n")

    def told(self) -> list[Any]:
        """What came of sessions: numbers of events, and `Lost`."""
        found: list[Any] = []
        for item in self.items:
            seen = getattr(item, "durable", None)
            if isinstance(item, Lost):
                found.append(item)
            elif seen is not None:
                found.append((seen.aggregate_id, seen.seq))
        return found

    def numbers(self, session: str) -> list[int]:
        """The numbers of a session that came or were said to be lost."""
        found: list[int] = []
        for item in self.told():
            if isinstance(item, Lost):
                found += range(item.first, item.last + 1) if item.aggregate_id == session else []
            elif item[0] == session:
                found.append(item[1])
        return found


def busy_world(**options: Any) -> World:
    """Two sessions at work at the same time, each with an event that only the log has."""
    events = [durable("ses_a", 0, "session.created", projectID="p", location=HERE)]
    for seq in range(1, 8):
        events += [recorded("ses_a", seq) if seq in (3, 6) else durable("ses_a", seq), delta("ses_a")]
        if seq > 2:
            events.append(recorded("ses_b", seq - 3) if seq == 5 else durable("ses_b", seq - 3))
    return World(*events, **options)


# Every cut


@pytest.mark.parametrize("keeps", [True, False])
def test_no_durable_event_is_lost_twice_or_out_of_order_wherever_the_stream_is_cut(keeps: bool) -> None:
    whole = busy_world()
    total = len(whole.events)
    for cut, away, ahead in itertools.product(range(total + 1), (0, 1, 4, total), (0, 2)):
        back = min(cut + away, total)
        ahead = min(ahead, total - back)
        for sent in {0, ahead}:
            reader = Reader(busy_world(keeps=keeps))
            reader.connect(0)
            reader.now = cut
            reader.receive(*reader.world.live(0, cut))
            reader.connect(back, ahead, sent)
            for number in range(back + sent, total):
                reader.now = number + 1
                for one in reader.world.live(number, number + 1):
                    reader.receive(one)
            reader.now = total
            reader.beat()
            reader.beat()

            where = f"cut at {cut}, back at {back}, {sent} of {ahead} sent"
            for session in ("ses_a", "ses_b"):
                numbers = reader.numbers(session)
                mine = [place(event) for event in reader.world.events if "durable" in event]
                all_of_it = [seq for id, seq in mine if id == session]
                assert numbers == sorted(set(numbers)), where
                hidden = {"ses_a": {3, 6}, "ses_b": {2}}[session]
                assert set(all_of_it) - set(numbers) <= (set() if keeps else hidden), where
                if keeps:
                    assert not any(isinstance(item, Lost) and item.first > 0 for item in reader.told()), where


@pytest.mark.parametrize("keeps", [True, False])
def test_nothing_is_lost_where_the_questions_after_a_gap_fail_and_are_asked_again(keeps: bool) -> None:
    total = len(busy_world().events)
    for cut, answered in itertools.product(range(total + 1), range(4)):
        reader = Reader(busy_world(keeps=keeps))
        reader.connect(0)
        reader.now = cut
        reader.receive(*reader.world.live(0, cut))
        reader.world.answers_left = answered
        with contextlib.suppress(ServerError):
            reader.connect(min(cut + 4, total))
        reader.world.answers_left = 1000
        reader.connect(total)
        reader.beat()
        reader.beat()

        for session, hidden in (("ses_a", {3, 6}), ("ses_b", {2})):
            places = [place(event) for event in reader.world.events if "durable" in event]
            numbers, where = reader.numbers(session), f"cut at {cut}, {answered} answered"
            assert numbers == sorted(set(numbers)), where
            assert {seq for id, seq in places if id == session} - set(numbers) <= (set() if keeps else hidden), where
            if keeps:
                assert not any(isinstance(item, Lost) and item.first > 0 for item in reader.told()), where


def test_what_only_the_log_has_comes_before_the_event_behind_it() -> None:
    reader = Reader(World(durable("ses_a", 1), recorded("ses_a", 2), durable("ses_a", 3), durable("ses_a", 4)))
    reader.connect(0)
    reader.now = 3
    reader.receive(*reader.world.live(0, 3))
    reader.now = 4
    reader.receive(*reader.world.live(3, 4))

    assert reader.told() == [("ses_a", 1), ("ses_a", 2), ("ses_a", 3), ("ses_a", 4)]
    assert [call.path for call in reader.calls] == ["/api/experimental/session/ses_a/log"]
    assert [dict(call.query) for call in reader.calls] == [{"after": "1"}]
    assert reader.items[2].location == models.LocationRef(directory="/project")
    assert reader.feed.position(0)["sequences"] == {"ses_a": 4}


def test_a_server_that_keeps_nothing_is_asked_for_a_hole_only_once() -> None:
    world = World(*[durable("ses_a", seq) for seq in (1, 3, 5, 7)], keeps=False)
    reader = Reader(world)
    reader.connect(0)
    reader.now = 4
    reader.receive(*world.live(0, 4))

    assert reader.told() == [("ses_a", 1), ("ses_a", 3), ("ses_a", 5), ("ses_a", 7)]
    assert len(reader.calls) == 1


def test_what_came_in_a_gap_is_announced_and_in_its_place() -> None:
    reader = Reader(
        World(*[durable("ses_a", seq) for seq in range(1, 5)], durable("ses_a", 5, "session.execution.started"))
    )
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    reader.connect(3, 1, 1)

    assert [tag_of(item) or item for item in reader.items] == [
        "server.connected",
        "session.renamed",
        Recovered(2),
        "session.renamed",
        "session.renamed",
        "server.connected",
        "session.renamed",
    ]
    assert reader.told() == [("ses_a", seq) for seq in range(1, 5)]
    assert {item.location for item in reader.items if hasattr(item, "durable") and item.durable} == {
        models.LocationRef(directory="/project")
    }


def test_sessions_that_began_meanwhile_are_found_and_old_ones_have_no_past() -> None:
    old = [durable("ses_old", 1), durable("ses_old", 2)]
    new = [durable("ses_new", 0, "session.created", projectID="p", location=HERE), durable("ses_new", 1)]
    world = World(*old, *new, durable("ses_old", 3), old={"ses_old": 10, "ses_never": 5})
    reader = Reader(world)
    reader.now = 2
    reader.feed.connected()
    reader.receive(at({"type": "server.connected", "data": {}}, 1002))
    reader.connect(5)

    assert reader.told() == [Lost("ses_new", 0, 0), ("ses_new", 1), ("ses_old", 3)]  # the log never has a 0
    assert reader.items[1] == Recovered(3)
    assert {call.path for call in reader.calls} == {
        "/api/session",
        "/api/experimental/session/ses_new/log",
        "/api/experimental/session/ses_old/log",
    }


def test_an_old_session_that_has_done_nothing_since_is_left_alone() -> None:
    world = World(durable("ses_old", 1), durable("ses_a", 1), old={"ses_old": 10})
    reader = Reader(world)
    reader.feed.connected()
    reader.receive(at({"type": "server.connected", "data": {}}, 1000))  # what was at 1000 counts as later
    reader.now = 2
    world.events[0]["id"] = "evt_000000000001aaaaaaaaaaaaaa"
    reader.connect(2)

    assert reader.told() == [Lost("ses_a", 0, 0), ("ses_a", 1)]


def test_all_pages_of_changed_sessions_are_read() -> None:
    world = World(*[durable(f"ses_{n}", 1) for n in range(450)], old={f"ses_{n}": 10 for n in range(450)})
    reader = Reader(world)
    reader.connect(0)
    reader.connect(450)

    assert len(reader.told()) == 450
    assert [dict(call.query) for call in reader.calls if call.path == "/api/session"] == [
        {"limit": "200"},
        {"limit": "200", "cursor": "200"},
        {"limit": "200", "cursor": "400"},
    ]


def test_a_fork_begins_with_a_jump_that_is_no_loss() -> None:
    events = [durable("ses_f", 0, "session.forked", parentID="ses_a"), durable("ses_f", 12), durable("ses_f", 13)]
    reader = Reader(World(*events))
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    reader.connect(3)

    assert reader.told() == [("ses_f", 0), ("ses_f", 12), ("ses_f", 13)]


def test_a_hole_in_the_log_is_said() -> None:
    world = World(*[durable("ses_a", seq) for seq in (1, 5, 6)])
    reader = Reader(world)
    reader.connect(0)
    reader.now = 1
    reader.receive(*world.live(0, 1))
    reader.connect(3)

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 4), ("ses_a", 5), ("ses_a", 6)]


# A server that keeps nothing


def gone(**options: Any) -> Reader:
    """A reader that has had number 1 of a session, and was away for 2 and 3."""
    reader = Reader(World(*[durable("ses_a", seq) for seq in range(1, 7)], keeps=False), **options)
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    return reader


def test_what_is_gone_is_told_with_the_next_event() -> None:
    reader = gone()
    reader.connect(3, 1)
    assert reader.told() == [("ses_a", 1)]
    assert reader.feed.position(0)["sequences"] == {"ses_a": 1}

    reader.receive(*reader.world.live(3, 4))

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 3), ("ses_a", 4)]


def test_or_with_the_second_heartbeat_when_nothing_is_on_its_way_any_more() -> None:
    reader = gone()
    reader.connect(3)
    reader.beat()
    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 3)]
    assert reader.feed.position(1)["sequences"] == {"ses_a": 1}
    assert reader.feed.position(0)["sequences"] == {"ses_a": 3}

    reader.receive(*reader.world.live(3, 5))

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 3), ("ses_a", 4), ("ses_a", 5)]


def test_what_was_said_to_be_lost_is_not_said_again_after_the_next_gap() -> None:
    reader = gone()
    reader.connect(3)
    reader.beat()
    reader.connect(5)
    reader.receive(*reader.world.live(5, 6))

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 3), Lost("ses_a", 4, 5), ("ses_a", 6)]


def test_what_comes_although_it_was_given_up_still_comes() -> None:
    reader = gone()
    reader.connect(3, 1)
    reader.beat()
    reader.receive(*reader.world.live(3, 5))

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 4), ("ses_a", 4), ("ses_a", 5)]


def test_of_a_session_that_the_reader_never_had_all_may_be_lost() -> None:
    reader = Reader(World(durable("ses_a", 7), durable("ses_a", 8), keeps=False, old={"ses_a": 10}))
    reader.connect(0)
    reader.connect(1)
    reader.receive(*reader.world.live(1, 2))

    assert reader.told() == [Lost("ses_a", 0, 7), ("ses_a", 8)]


# Sessions that end


def test_a_deleted_session_needs_no_place_any_more() -> None:
    reader = Reader(World(durable("ses_a", 1), durable("ses_a", 2, "session.deleted")))
    reader.connect(0)
    reader.now = 2
    reader.receive(*reader.world.live(0, 2))
    reader.world.deleted.add("ses_a")
    reader.connect(2)

    assert reader.told() == [("ses_a", 1), ("ses_a", 2)]
    assert reader.feed.position(0)["sequences"] == {}


def test_that_a_session_was_deleted_while_away_is_said() -> None:
    reader = Reader(World(durable("ses_a", 1), durable("ses_a", 2, "session.deleted")))
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    reader.world.deleted.add("ses_a")
    reader.connect(2)

    assert reader.told() == [("ses_a", 1), Lost("ses_a", 2, 2)]
    assert reader.feed.position(0)["sequences"] == {}


def test_not_if_the_event_that_says_so_is_on_its_way() -> None:
    reader = Reader(World(durable("ses_a", 1), durable("ses_a", 2, "session.deleted")))
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    reader.world.deleted.add("ses_a")
    reader.connect(1, 1, 1)

    assert reader.told() == [("ses_a", 1), ("ses_a", 2)]


def test_a_gap_costs_in_proportion_to_its_sessions_and_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    place_of = resume2._place_of  # pyright: ignore[reportPrivateUsage]  # the work is to ask it of an event

    def counted(event: Any) -> Any:
        looked.append(event)
        return place_of(event)

    monkeypatch.setattr(resume2, "_place_of", counted)
    costs: list[int] = []
    for many in (8, 16, 32):
        sessions = [f"ses_{number}" for number in range(many)]
        reader = Reader(World(*(durable(one, seq) for seq in (1, 2, 3) for one in sessions)))
        reader.connect(0)
        reader.now = many
        reader.receive(*reader.world.live(0, many))
        looked.clear()
        reader.connect(2 * many, many, many)
        costs.append(len(looked))

        assert all(reader.numbers(one) == [1, 2, 3] for one in sessions)

    assert [cost * 8 / many for cost, many in zip(costs, (8, 16, 32), strict=True)] == pytest.approx(
        [costs[0]] * 3, rel=0.2
    )


def test_a_session_that_is_deleted_while_a_hole_is_asked_for() -> None:
    reader = Reader(World(durable("ses_a", 1), durable("ses_a", 3, "session.deleted")))
    reader.connect(0)
    reader.world.deleted.add("ses_a")
    reader.receive(*reader.world.live(0, 2))

    assert reader.told() == [("ses_a", 1), ("ses_a", 3)]


def test_a_session_that_was_never_heard_of_and_is_gone_is_none_of_the_reader_s() -> None:
    reader = Reader(World(durable("ses_a", 1)))
    reader.connect(0)
    listed = reader.world.answer

    def answer(call: Any, until: int) -> Any:
        if call.endpoint.operation == "v2.session.log":
            raise NotFoundError("gone", status=404)
        return listed(call, until)

    reader.world.answer = answer  # type: ignore[method-assign]  # of this one world
    reader.connect(1)

    assert reader.told() == []


# Positions


@pytest.mark.parametrize("keeps", [True, False])
def test_a_new_process_goes_on_from_any_position(keeps: bool) -> None:
    whole = busy_world(keeps=keeps)
    total = len(whole.events)
    first = Reader(busy_world(keeps=keeps))
    first.connect(0)
    first.now = total
    for one in first.world.live(0, total):
        first.receive(one)
    for read in range(len(first.items) + 1):
        # The reader stops after so many items, which come one at a time.
        stopped = Reader(busy_world(keeps=keeps))
        stopped.connect(0)
        stopped.now = total
        for one in stopped.world.live(0, total):
            if len(stopped.items) >= read:
                break
            stopped.receive(one)
        saved = json.loads(json.dumps(stopped.feed.position(0)))
        later = Reader(busy_world(keeps=keeps), since=saved)
        later.connect(total)
        later.beat()

        for session in ("ses_a", "ses_b"):
            numbers = stopped.numbers(session) + later.numbers(session)
            assert numbers == sorted(set(numbers))
            if keeps or (session, 1) in stopped.told():
                assert numbers[-1:] == [{"ses_a": 7, "ses_b": 4}[session]]


def test_a_reader_who_has_not_taken_all_is_where_it_stands() -> None:
    reader = Reader(World(*[durable("ses_a", seq) for seq in (1, 2, 3)]))
    reader.connect(0)
    reader.receive(*reader.world.live(0, 3))

    assert [reader.feed.position(unread)["sequences"].get("ses_a") for unread in (3, 2, 1, 0)] == [None, 1, 2, 3]


def test_types_select_and_the_position_counts_all() -> None:
    reader = Reader(World(*[durable("ses_a", seq) for seq in (1, 2, 3)]), types=models.V2SessionDeletedEvent)
    reader.connect(0)
    reader.now = 1
    reader.receive(*reader.world.live(0, 1))
    reader.connect(3)

    assert reader.items == []
    assert reader.feed.position(0)["sequences"] == {"ses_a": 3}


def test_a_position_behind_the_end_of_the_log_does_not_wait_for_that_number() -> None:
    world = World(durable("ses_a", 1), durable("ses_a", 2), durable("ses_a", 3))
    since: Any = {"first": "evt_000000000001aa", "shown": [], "sequences": {"ses_a": 900}, "dialect": "2"}
    reader = Reader(world, since=since)
    reader.connect(1, 1, 1)
    reader.now = 3
    reader.receive(*world.live(2, 3))

    assert reader.told() == [("ses_a", 2), ("ses_a", 3)]


@pytest.mark.parametrize(
    "since", [{"first": "", "shown": [], "sequences": {}}, {"first": "", "shown": [], "sequences": {"ses_a": 1}}]
)
def test_a_position_of_opencode_1_is_refused(since: Any) -> None:
    with pytest.raises(LocalProtocolError, match=r"on a server of OpenCode 1, and this server speaks OpenCode 2"):
        global2_events(OPTIONS, Codec(), since=since)


def test_a_position_of_opencode_2_is_refused_by_opencode_1() -> None:
    since: Any = {"first": "", "shown": [], "sequences": {}, "dialect": "2"}
    with pytest.raises(LocalProtocolError, match=r"on a server of OpenCode 2, and this server speaks OpenCode 1"):
        ResumeFeed(OPTIONS, lambda: EventDecoder("global"), since)


def test_a_position_needs_resume() -> None:
    with pytest.raises(LocalProtocolError, match="resume=True"):
        global2_events(OPTIONS, Codec(), resume=False, since={"first": "", "shown": [], "sequences": {}})
    assert type(global2_events(OPTIONS, Codec(), resume=False)) is PlainFeed


# Odd events


def test_an_event_that_is_too_large_has_its_number_in_its_beginning() -> None:
    world = World(durable("ses_a", 1), durable("ses_a", 2), durable("ses_a", 3))
    world.events[1] = {**world.events[1], "data": {"sessionID": "ses_a", "title": "x" * LIMIT}}
    live, later = Reader(world), Reader(world)
    for reader in (live, later):
        reader.connect(0)
    live.receive(*world.live(0, 3))
    later.now = 1
    later.receive(*world.live(0, 1))
    later.connect(2)
    later.now = 3
    later.receive(*world.live(2, 3))

    for reader in (live, later):
        assert reader.told() == [("ses_a", 1), ("ses_a", 3)]
        assert sum(isinstance(item, UndecodableEvent) for item in reader.items) == 1
        assert reader.feed.position(0)["sequences"] == {"ses_a": 3}


def test_numbers_of_what_is_no_session_mean_nothing() -> None:
    world = World({**durable("prj_1", 0, "worktree.resolved"), "data": {"projectID": "prj_1", "directory": "/"}})
    reader = Reader(world)
    reader.connect(0)
    reader.receive(*world.live(0, 1), *world.live(0, 1))

    assert [tag_of(item) for item in reader.items[1:]] == ["worktree.resolved"] * 2
    assert reader.feed.position(0)["sequences"] == {}


def test_an_event_of_a_newer_server_is_numbered_too() -> None:
    world = World(durable("ses_a", 1), durable("ses_a", 2, "session.danced"), durable("ses_a", 3))
    reader = Reader(world)
    reader.connect(0)
    reader.now = 1
    reader.receive(*world.live(0, 1))
    reader.connect(2)
    reader.receive({**durable("ses_a", 3), "id": 5})

    (danced,) = [item for item in reader.items if isinstance(item, Unknown)]
    assert danced.tag == "session.danced"
    assert reader.feed.position(0)["sequences"] == {"ses_a": 3}
    assert reader.feed.position(0)["first"].startswith("evt_")


def test_a_stream_that_begins_with_an_event_without_an_id_has_no_beginning() -> None:
    reader = Reader(World())
    reader.feed.connected()
    reader.receive({"type": "server.connected", "id": 5, "data": {}})

    assert reader.feed.position(0)["first"] == ""


# The log of one session


def a_log(world: World, after: int | None = None, types: Any = None) -> Reader:
    return Reader(world, Log2Feed("ses_a", OPTIONS, live_decoder, log_decoder, after, types))


def test_a_log_begins_with_all_there_is_and_goes_on() -> None:
    world = World(durable("ses_a", 1), durable("ses_b", 1), recorded("ses_a", 2), delta("ses_a"), durable("ses_a", 3))
    reader = a_log(world)
    reader.connect(4)
    reader.now = 5
    reader.receive(*world.live(4, 5))

    assert reader.told() == [("ses_a", 1), ("ses_a", 2), ("ses_a", 3)]
    assert len(reader.items) == 3
    assert [dict(call.query) for call in reader.calls] == [{}]
    assert reader.feed.position(0) == 3


@pytest.mark.parametrize("keeps", [True, False])
def test_a_log_goes_on_after_a_number(keeps: bool) -> None:
    world = World(*[durable("ses_a", seq) for seq in range(1, 6)], keeps=keeps)
    reader = a_log(world, 2)
    reader.connect(4)
    assert reader.feed.position(0) == (4 if keeps else 2)
    reader.receive(*world.live(4, 5))

    missing: list[Any] = [("ses_a", 3), ("ses_a", 4)] if keeps else [Lost("ses_a", 3, 4)]
    assert reader.told() == [*missing, ("ses_a", 5)]


def test_a_log_of_a_server_that_keeps_nothing_begins_with_what_is_lost() -> None:
    world = World(durable("ses_a", 1), durable("ses_a", 2), keeps=False)
    reader = a_log(world)
    reader.connect(2)
    reader.beat()

    assert reader.items == [Lost("ses_a", 0, 2)]


def test_a_log_of_a_session_without_events_is_empty() -> None:
    reader = a_log(World())
    reader.connect(0)

    assert reader.items == []
    assert reader.feed.position(0) is None


def test_a_log_of_a_session_that_is_not_there_is_an_error() -> None:
    world = World(durable("ses_a", 1))
    world.deleted.add("ses_a")
    reader = a_log(world)

    with pytest.raises(NotFoundError):
        reader.connect(1)


def test_a_log_has_what_is_too_large_of_its_session() -> None:
    world = World(durable("ses_a", 1, more="x" * LIMIT), durable("ses_b", 1, more="x" * LIMIT))
    reader = a_log(world, 0)
    reader.connect(0)
    reader.receive(*world.live(0, 2))

    assert [type(item) for item in reader.items] == [UndecodableEvent]


@pytest.mark.parametrize("after", [-1, "5", 1.5])
def test_a_log_begins_at_a_number(after: Any) -> None:
    with pytest.raises(LocalProtocolError, match=r"after= takes what `position`"):
        log2_events("ses_a", OPTIONS, Codec(), after)


def test_a_log_may_select() -> None:
    reader = a_log(World(durable("ses_a", 1), recorded("ses_a", 2)), types=models.V2SessionUsageRecordedEvent)
    reader.connect(2)

    assert reader.told() == [("ses_a", 2)]


# The events of a directory


def directory(**options: Any) -> Directory2Feed:
    return Directory2Feed(msgspec.structs.replace(OPTIONS, **options), live_decoder)


def in_(where: str | None, session: str = "ses_a", type: str = "session.renamed", **more: Any) -> Event:
    place: Event = {} if where is None else {"location": {"directory": where, **more}}
    return at({"type": type, **place, "data": {"sessionID": session, "title": "t"}}, 1)


def served(feed: Feed[Any], *events: Event, sessions: dict[str, str] | None = None) -> tuple[list[Any], list[str]]:
    """What a feed hands out, and what it asks for. A session that is not named is not there."""
    items = feed.decode(b"".join(map(frame, events)), StreamStats())
    asked: list[str] = []
    if feed.stale:
        work = feed.catch_up()
        try:
            call = next(work)
            while True:
                asked.append(call.path)
                where = (sessions or {}).get(call.path.split("/")[3])
                if where is None:
                    call = work.throw(NotFoundError("no", status=404))
                else:
                    session = {"id": "ses_a", "location": {"directory": where}}
                    call = work.send(decoded(call, {"data": session}))
        except StopIteration as stop:
            items = [*items, *stop.value]
    return items, asked


def test_a_directory_has_its_own_events_and_those_of_the_server() -> None:
    feed = directory()
    feed.connected()
    of_all = [
        at({"type": "server.connected", "data": {}}, 1),
        at({"type": "worktree.resolved", "data": {"projectID": "p", "directory": "/else"}}, 1),
    ]
    plugins = at({"type": "plugin.updated", "location": HERE, "data": {}}, 1)
    items, asked = served(feed, *of_all, in_("/project"), in_("/else", "ses_b"), in_("/project/", "ses_c"), plugins)

    assert feed.request().path == "/api/event"
    assert [tag_of(item) for item in items] == ["server.connected", "session.renamed", "plugin.updated"]
    assert asked == []


def test_an_event_without_a_place_is_where_its_session_is() -> None:
    feed = directory()
    feed.connected()
    started = "session.execution.started"
    known, asked_of_known = served(
        feed, in_("/project"), in_("/else", "ses_b"), in_(None, type=started), in_(None, "ses_b", started)
    )
    unknown, asked = served(
        feed,
        *[in_(None, id, started) for id in ("ses_c", "ses_c", "ses_d", "ses_e")],
        in_("/project", "ses_f"),
        sessions={"ses_c": "/project", "ses_d": "/else"},
    )
    later, asked_later = served(feed, in_(None, "ses_c", started), in_(None, "ses_e", started))

    assert [item.data.session_id for item in known] == ["ses_a", "ses_a"]
    assert asked_of_known == []
    assert [item.data.session_id for item in unknown] == ["ses_c", "ses_c", "ses_f"]
    assert asked == ["/api/session/ses_c", "/api/session/ses_d", "/api/session/ses_e"]
    assert [item.data.session_id for item in later] == ["ses_c"]
    assert asked_later == []


def test_what_comes_while_a_session_is_asked_for_waits_behind_it() -> None:
    feed = directory()
    feed.connected()
    started = "session.execution.started"

    assert feed.decode(frame(in_(None, "ses_c", started)), StreamStats()) == []
    items, asked = served(feed, in_("/project", "ses_a"), sessions={"ses_c": "/project"})

    assert [item.data.session_id for item in items] == ["ses_c", "ses_a"]
    assert asked == ["/api/session/ses_c"]


def test_a_session_that_moves_is_seen_leaving_and_coming() -> None:
    feed = directory()
    feed.connected()
    moved = {**in_("/project", type="session.moved")}
    moved["data"] = {"sessionID": "ses_a", "location": {"directory": "/else"}, "subpath": ""}
    items, _ = served(feed, in_("/project"), moved, in_(None, type="session.execution.started"), in_("/else"))

    assert [tag_of(item) for item in items] == ["session.renamed", "session.moved"]


def test_a_workspace_is_a_place_of_its_own() -> None:
    feed = directory(workspace="wrk_1")
    feed.connected()
    items, _ = served(feed, in_("/project", workspaceID="wrk_1"), in_("/project", "ses_b"))

    assert [item.data.session_id for item in items] == ["ses_a"]


def test_without_a_directory_it_is_the_server_s_own() -> None:
    feed = directory(directory=None)
    preparing = feed.prepare()
    call = next(preparing)
    with pytest.raises(StopIteration):
        preparing.send(decoded(call, {"directory": "/own"}))
    feed.connected()
    items, _ = served(feed, in_("/project"), in_("/own", "ses_b"))

    assert call.path == "/api/location"
    assert [item.data.session_id for item in items] == ["ses_b"]
    assert list(feed.prepare()) == []


def test_what_is_too_large_and_says_nothing_may_be_ours() -> None:
    feed = directory()
    feed.connected()
    items, _ = served(feed, {"x": "y" * LIMIT}, in_("/project"))

    assert [type(item).__name__ for item in items] == ["UndecodableEvent", "V2SessionRenamedEvent"]


# The events of a session


def test_a_session_must_be_there_and_its_children_may_be_left_out() -> None:
    feed = one_session2_events("ses_a", OPTIONS, Codec(), children=False)
    (call,) = [*feed.prepare()]
    feed.connected()
    child = at(durable("ses_c", 0, "session.created", projectID="p", location=HERE, parentID="ses_a"), 1)
    shell = at(
        {"type": "shell.created", "location": HERE, "data": {"info": {"id": "s", "metadata": {"sessionID": "ses_a"}}}},
        1,
    )
    items, asked = served(feed, in_("/project"), child, shell)

    assert call.path == "/api/session/ses_a"
    assert [tag_of(item) for item in items] == ["session.renamed", "shell.created"]
    assert asked == []


def test_children_are_asked_for() -> None:
    feed = one_session2_events("ses_a", OPTIONS, Codec(), types=models.V2SessionRenamedEvent)
    feed.connected()
    strange = at(durable("ses_d", 0, "session.created", projectID="p", location=HERE, parentID="ses_x"), 1)
    feed.decode(frame(strange) + frame(in_("/project", "ses_d")) + frame(in_("/project", "ses_c")), StreamStats())
    work = feed.catch_up()
    call = next(work)
    call = work.send(decoded(call, {"data": [{"id": "ses_c"}], "cursor": {}}))
    with pytest.raises(StopIteration) as stop:
        work.send(decoded(call, {"data": [], "cursor": {}}))

    assert dict(call.query) == {"parentID": "ses_c"}
    assert [item.data.session_id for item in stop.value.value] == ["ses_c"]


# Which of both


HTML = Response(200, (("Content-Type", "text/html"),), b"<!doctype html>")
STREAM = (("Content-Type", "text/event-stream"),)
QUICK = ReconnectPolicy(jitter=0.0)
SPEAKS = {"1": Speaks("1", "1.18.33"), "2": Speaks("2", "2.0.15")}


def known(dialect: Any) -> Known:
    knows = Known()
    if dialect is not None:
        knows.note(SPEAKS[dialect])
    return knows


def all_feeds(knows: Known, types: Any = None) -> list[Feed[Any]]:
    codec = Codec()
    return [
        either.of_directory(OPTIONS, codec, knows, types),
        either.of_session("ses_a", OPTIONS, codec, knows, children=True, types=types),
        either.everything(OPTIONS, codec, knows, resume=True, since=None, types=types),
        either.log_of("ses_a", OPTIONS, codec, knows, 3, types),
        either.raw("/event?x=1", OPTIONS, knows, ""),
    ]


PATHS = {
    "1": ["/event", "/event", "/global/event", "/api/session/ses_a/event", "/event"],
    "2": ["/api/event"] * 5,
}


@pytest.mark.parametrize("dialect", [None, "1", "2"])
def test_what_is_known_decides(dialect: Any) -> None:
    assert [feed.request().path for feed in all_feeds(known(dialect))] == PATHS[dialect or "1"]
    assert either.raw("/other", OPTIONS, known(dialect), "").request().path == "/other"


def test_a_refusal_by_the_other_dialect_is_followed_by_a_stream_of_that() -> None:
    for number, _ in enumerate(PATHS["2"]):
        knows = Known()
        feed = all_feeds(knows)[number]
        source = EventSource(feed, QUICK, lambda: 0.0, lambda request, response: NotFoundError("no", status=404))
        step = source.next_step(0.0)
        knows.note(SPEAKS["2"])  # as the driver finds out when the first request is refused
        if isinstance(step, Fetch):
            source.fetch_failed(NotFoundError("no", status=404), 0.0)
        else:
            source.connected(404, (), 0.0)
        step = source.next_step(0.0)
        if isinstance(step, Fetch):
            assert step.call.path == "/api/session/ses_a"
            source.fetched(decoded(step.call, {"data": {"id": "ses_a"}}), 0.0)
            step = source.next_step(0.0)

        assert isinstance(step, Connect)
        assert step.request.path == "/api/event"
        assert source.stats.failures == 0
        source.connected(200, STREAM, 0.0)
        source.receive_data(frame(at({"type": "server.connected", "data": {}}, 1)), 0.0)
        assert not any(isinstance(one, Reconnected) for one in [source.next_step(0.0)])


def test_what_fits_only_opencode_1_is_refused_once_the_server_speaks_2() -> None:
    for types in (models.SessionIdleEvent, [models.SessionIdleEvent]):
        knows = Known()
        feed = either.of_directory(OPTIONS, Codec(), knows, types)
        source = EventSource(feed, QUICK, lambda: 0.0, lambda request, response: NotFoundError("no", status=404))
        source.next_step(0.0)
        knows.note(SPEAKS["2"])
        source.connected(404, (), 0.0)
        step = source.next_step(0.0)

        assert isinstance(step, Finish)
        assert str(step.error) == (
            "types= has only events of OpenCode 1 (SessionIdleEvent), and this server speaks OpenCode 2: name those of "
            "OpenCode 2, too"
        )


def test_an_error_of_the_dialect_that_is_spoken_is_the_end() -> None:
    source = EventSource(
        either.of_directory(OPTIONS, Codec(), Known(), None),
        QUICK,
        lambda: 0.0,
        lambda request, response: NotFoundError("no", status=404),
    )
    source.next_step(0.0)
    source.connected(404, (), 0.0)

    assert isinstance(source.next_step(0.0), Finish)


def test_types_of_both_dialects_serve_both() -> None:
    both = (models.SessionIdleEvent, models.V2SessionRenamedEvent)
    for dialect in ("1", "2"):
        feed = either.of_directory(OPTIONS, Codec(), known(dialect), both)
        feed.connected()
        idle: Event = {"id": "e", "type": "session.idle", "properties": {"sessionID": "ses_a"}}
        told = idle if dialect == "1" else in_("/project")
        assert len(feed.decode(frame(told), StreamStats())) == 1


@pytest.mark.parametrize("dialect", [None, "1", "2"])
def test_what_fits_neither_is_refused_at_once(dialect: Any) -> None:
    with pytest.raises(
        LocalProtocolError, match="types= takes classes of events that this stream can have, not Session"
    ):
        either.of_directory(OPTIONS, Codec(), known(dialect), models.Session)
    since: Any = {"first": 5}
    with pytest.raises(LocalProtocolError, match="since= takes what `position`"):
        either.everything(OPTIONS, Codec(), known(dialect), resume=True, since=since, types=None)


def answers(knows: Known, *responses: Response) -> Any:
    """What a driver does for a call: it notes what the answer says of the server."""
    given = iter(responses)

    def perform(call: Any) -> Any:
        response = next(given)
        if response.body.startswith(b'{"healthy"'):
            knows.note(SPEAKS["2" if b"version" in response.body else "1"])
        return response

    return perform


def opened(feed: Feed[Any], perform: Any) -> Any:
    source = EventSource(feed, QUICK, lambda: 0.0, lambda request, response: NotFoundError("no", status=404))
    step = source.next_step(0.0)
    while isinstance(step, Fetch):
        source.fetched(perform(step.call), 0.0)
        step = source.next_step(0.0)
    return step


def json_of(body: bytes) -> Response:
    return Response(200, (("Content-Type", "application/json"),), body)


def test_what_fits_only_opencode_2_is_asked_for_first() -> None:
    since: Any = {"first": "", "shown": [], "sequences": {}, "dialect": "2"}

    def feeds(knows: Known) -> list[Feed[Any]]:
        return [
            either.of_directory(OPTIONS, Codec(), knows, models.V2SessionRenamedEvent),
            either.everything(OPTIONS, Codec(), knows, resume=True, since=since, types=None),
        ]

    for number in range(2):
        knows = Known()
        feed = feeds(knows)[number]
        assert feed.request().path == "/api/event"
        step = opened(feed, answers(knows, json_of(b'{"healthy": true, "version": "2.0.15"}')))
        assert isinstance(step, Connect)
        assert step.request.path == "/api/event"

        knows = Known()
        step = opened(feeds(knows)[number], answers(knows, json_of(b'{"healthy": true}')))
        assert isinstance(step, Finish)
        assert isinstance(step.error, LocalProtocolError)
        assert "OpenCode 2" in str(step.error)
        assert "this server speaks OpenCode 1" in str(step.error)

    assert either.everything(OPTIONS, Codec(), Known(), resume=True, since=since, types=None).position(0) == since


def test_a_server_that_does_not_say_what_it_is_is_asked_all_the_same() -> None:
    knows = Known()
    feed = either.of_directory(OPTIONS, Codec(), knows, models.V2SessionRenamedEvent)

    step = opened(feed, answers(knows, *[HTML] * 3))

    assert isinstance(step, Connect)


def test_what_the_server_says_meanwhile_saves_the_question() -> None:
    knows = Known()
    feed = either.of_directory(OPTIONS, Codec(), knows, models.V2SessionRenamedEvent)
    knows.note(SPEAKS["2"])

    assert isinstance(opened(feed, answers(knows)), Connect)


def test_a_directory_of_opencode_2_is_made_by_its_options() -> None:
    assert isinstance(directory2_events(OPTIONS, Codec()), Directory2Feed)
