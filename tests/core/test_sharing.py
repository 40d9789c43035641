"""One event stream for several feeds: who gets what, who is told, and who loses its share."""

from __future__ import annotations

import gc
import json
from random import Random
from typing import Any

import msgspec
import pytest

from opencode_core import models
from opencode_core.api import V2SessionApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import APIConnectionError
from opencode_core.http import Request, Response
from opencode_core.options import BaseURL, Limits, Options, ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.streams import sharing
from opencode_core.streams.notices import Reconnected, StreamStats, Taken
from opencode_core.streams.reconnecting import EventSource, Feed
from opencode_core.streams.session import FamilyFeed, session_events, tag_of
from opencode_core.streams.session2 import session2_events
from opencode_core.streams.sharing import Share, SharedBody, SharedEvents, kind_of
from opencode_core.streams.steps import Connect, Deliver, Fetch, Receive, Sleep
from opencode_core.values.codec import Codec

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), directory="/folder")
Event = tuple[str, dict[str, Any]]
HELLO: Event = ("server.connected", {})
BEAT: Event = ("server.heartbeat", {})
UNKNOWN: Event = ("of.tomorrow", {"sessionID": "ses_a"})


def of(session_id: str, number: int = 0) -> Event:
    return "message.part.delta", {"sessionID": session_id, "delta": str(number)}


def born(session_id: str, parent_id: str) -> Event:
    info = {"id": session_id, "parentID": parent_id}
    return "session.created", {"sessionID": session_id, "info": info, "parentID": parent_id}


def frames(*events: Event, second: bool = False) -> bytes:
    values = [{"id": f"evt_{number}", "type": type} for number, (type, _) in enumerate(events)]
    for value, (_, fields) in zip(values, events, strict=True):
        value["data" if second else "properties"] = fields  # type: ignore[assignment]
    return b"".join(b"data: " + json.dumps(value).encode() + b"\n\n" for value in values)


def a_feed(session_id: str, options: Options = OPTIONS, *, second: bool = False) -> FamilyFeed:
    if second:
        return session2_events(session_id, options, Codec(), lambda parent: V2SessionApi.list(parent_id=parent))
    return session_events(session_id, options, Codec())


def not_refused(request: Request, response: Response) -> Any:
    raise AssertionError(response)


class Reader:
    """A turn's source of events, in virtual time, over a share or over a connection of its own."""

    def __init__(self, feed: FamilyFeed, shared: SharedEvents | None = None) -> None:
        self.shared = shared
        self.share: Share | None = None
        self.seen: list[str] = []
        self.asked: list[str] = []
        self._feed = feed
        self.source: EventSource[Any] = EventSource(feed, ReconnectPolicy(), lambda: 0.0, not_refused)
        self.children: dict[str, list[str]] = {}
        self.now = 0.0

    def run(self, data: bytes | None = None) -> list[str]:
        """Take all steps that need no waiting, with these bytes for a connection of its own; what was delivered."""
        seen: list[str] = []
        while True:
            match self.source.next_step(self.now):
                case Connect():
                    self.share = None if self.shared is None else self.shared.share(self._feed)
                    self.source.connected(200, (("Content-Type", "text/event-stream"),), self.now)
                case Fetch(call):
                    self.source.fetched(self._answer(call), self.now)
                case Deliver(items):
                    seen += map(shown, items)
                case Receive():
                    if self.share is None:
                        if data is None:
                            break
                        self.source.receive_data(data, self.now)
                        data = None
                    elif not self.share.ready:
                        break
                    elif (taken := self._take(self.share)) is not None:
                        self.source.receive_taken(taken, self.now)
                case Sleep(deadline):
                    self.now = deadline
                case step:
                    raise AssertionError(step)
        self.seen += seen
        return seen

    def _take(self, share: Share) -> Any:
        try:
            taken = share.take()
        except APIConnectionError as error:
            self.source.disconnected(error, self.now)
            return None
        if taken is None:
            self.source.receive_data(b"", self.now)
        return taken

    def _answer(self, call: Call[Any]) -> Any:
        self.asked.append(call.path)
        if call.path.endswith("/children"):
            children = self.children.get(call.path.split("/")[2], [])
            return Codec().decode(json.dumps([{"id": id} for id in children]).encode(), list[models.Session])
        if call.path == "/api/session":
            children = self.children.get(dict(call.query)["parentID"], [])
            return {"data": [{"id": id} for id in children]}
        return Codec().decode(b'{"id": "ses_x", "directory": "/folder"}', models.Session)


def shown(item: Any) -> str:
    if isinstance(item, Reconnected):
        return "Reconnected"
    fields = getattr(item, "properties", None) or getattr(item, "data", None)
    return f"{tag_of(item)} {getattr(fields, 'session_id', '')} {getattr(fields, 'delta', '')}".strip()


def send(shared: SharedEvents, *events: Event, second: bool = False) -> list[Share]:
    """Report these events to a shared stream; who is told."""
    data = frames(*events, second=second)
    return shared.put(shared.decode(data), len(data))


@pytest.fixture(params=[False, True], ids=["OpenCode 1", "OpenCode 2"])
def second(request: Any) -> bool:
    """The dialect."""
    return bool(request.param)


def test_readers_get_their_own_events_and_are_told_only_of_these(second: bool) -> None:
    shared = SharedEvents(a_feed("ses_a", second=second))
    a, b = (Reader(a_feed(f"ses_{name}", second=second), shared) for name in "ab")
    assert a.run() == b.run() == []
    told = send(shared, HELLO, second=second)
    assert {id(share) for share in told} == {id(a.share), id(b.share)}
    assert a.run() == b.run() == ["server.connected"]
    assert (a.source.live, b.source.live) == (True, True)

    assert send(shared, of("ses_a", 1), of("ses_a", 2), second=second) == [a.share]
    assert send(shared, of("ses_c", 3), second=second) == []
    assert set(map(id, send(shared, of("ses_c"), BEAT, second=second))) == {id(a.share), id(b.share)}

    delta = of("")[0]
    assert a.run() == [f"{delta} ses_a 1", f"{delta} ses_a 2", "server.heartbeat"]
    assert b.run() == ["server.heartbeat"]
    assert (a.source.stats.events, b.source.stats.events) == (6, 6)
    assert a.source.stats.bytes == b.source.stats.bytes == shared.stats.bytes


def test_who_comes_later_is_greeted_and_gets_what_comes_from_then_on(second: bool) -> None:
    shared = SharedEvents(a_feed("ses_a", second=second))
    a = Reader(a_feed("ses_a", second=second), shared)
    a.run()
    send(shared, HELLO, of("ses_b", 1), second=second)
    a.run()
    b = Reader(a_feed("ses_b", second=second), shared)
    b.children = {"ses_b": ["ses_child"]}

    assert b.run() == ["server.connected"]
    assert b.source.live
    assert b.asked[-1] in ("/session/ses_child/children", "/api/session")
    assert send(shared, of("ses_child", 2), second=second) == [b.share]
    assert b.run() == [f"{of('')[0]} ses_child 2"]


def test_what_comes_while_children_are_asked_for_is_kept(second: bool) -> None:
    shared = SharedEvents(a_feed("ses_a", second=second))
    a = Reader(a_feed("ses_a", second=second), shared)
    a.run()
    send(shared, HELLO, second=second)
    source, share = a.source, a.share
    assert share is not None
    taken = share.take()
    assert taken is not None
    source.receive_taken(taken, 0.0)
    step = source.next_step(0.0)
    assert isinstance(step, Fetch)

    assert send(shared, of("ses_a", 1), of("ses_child", 2), second=second) == [share], "all may concern it"
    a.children = {"ses_a": ["ses_child"]}
    delta = of("")[0]
    assert a.run() == ["server.connected", f"{delta} ses_a 1", f"{delta} ses_child 2"]


def test_a_session_that_is_born_while_the_reader_does_not_look(second: bool) -> None:
    shared = SharedEvents(a_feed("ses_a", second=second))
    a, b = (Reader(a_feed(f"ses_{name}", second=second), shared) for name in "ab")
    for reader in (a, b):
        reader.run()
    send(shared, HELLO, second=second)
    for reader in (a, b):
        reader.run()
    assert len(send(shared, born("ses_child", "ses_a"), second=second)) == 2
    send(shared, of("ses_child", 1), second=second)

    assert a.run() == ["session.created ses_child", f"{of('')[0]} ses_child 1"]
    assert b.run() == []
    assert send(shared, of("ses_child", 2), second=second) == [a.share]


@pytest.mark.parametrize("seed", range(60))
def test_a_shared_stream_gives_what_one_of_its_own_gives(seed: int, second: bool) -> None:
    random = Random(seed)
    trees = {name: {f"ses_{name}": [f"ses_{name}1"], f"ses_{name}1": [f"ses_{name}2"]} for name in "abc"}
    shared = SharedEvents(a_feed("ses_a", second=second))
    pairs: list[tuple[Reader, Reader]] = []

    def join(name: str) -> None:
        pair = (Reader(a_feed(f"ses_{name}", second=second), shared), Reader(a_feed(f"ses_{name}", second=second)))
        for reader in pair:
            reader.children = trees[name]
            reader.run()
        if pairs:
            pair[1].run(frames(HELLO, second=second))
        pairs.append(pair)

    def some() -> Event:
        name = random.choice(["a", "b", "c", "d"])
        session_id = f"ses_{name}{random.choice(['', '1', '2', '3', '4'])}"
        return random.choice([of(session_id, random.randrange(100)), BEAT, born(session_id, session_id[:5]), UNKNOWN])

    join("a")
    data = frames(HELLO, second=second)
    for _ in range(40):
        cut = random.randrange(1, len(data) + 1)
        for piece in filter(None, (data[:cut], data[cut:])):
            told = shared.put(shared.decode(piece), len(piece))
            for mine, own in pairs:
                before = len(own.seen)
                own.run(piece)
                assert len(own.seen) == before or mine.share in told or (mine.share is not None and mine.share.ready)
                if mine.share in told or random.random() < 0.2:
                    mine.run()
                    assert mine.seen == own.seen
        if len(pairs) < 3 and random.random() < 0.2:
            join("abc"[len(pairs)])
        data = (
            b": beat\n\n"
            if random.random() < 0.1
            else frames(*(some() for _ in range(random.randrange(1, 4))), second=second)
        )
    for mine, own in pairs:
        mine.run()
        assert mine.seen == own.seen
        assert mine.source.live


def test_the_end_of_the_stream_comes_after_what_it_brought() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    a = Reader(a_feed("ses_a"), shared)
    a.run()
    send(shared, HELLO)
    a.run()
    send(shared, of("ses_a", 1))
    assert shared.end(None) == [a.share]
    a.shared = SharedEvents(a_feed("ses_a"))

    assert a.run() == ["message.part.delta ses_a 1", "Reconnected"]
    assert a.source.stats.connections == 2
    assert send(a.shared, HELLO) == [a.share]
    assert a.run() == ["server.connected"]


def test_each_reader_gets_the_error_of_a_connection_as_one_of_its_own() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    shares = [shared.share(a_feed("ses_a")) for _ in range(2)]
    failure = APIConnectionError("broken", request_sent=True)
    shared.end(failure)

    raised: list[APIConnectionError] = []
    for share in shares:
        with pytest.raises(APIConnectionError, match="broken") as caught:
            share.take()
        raised.append(caught.value)
    assert len({id(error) for error in (*raised, failure)}) == 3
    assert all(error.request_sent for error in raised)


def test_what_the_user_s_function_raised_is_told_to_each_reader_once() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    shares = [shared.share(a_feed("ses_a")) for _ in range(2)]
    shared.end(ZeroDivisionError("on_drift"))

    for share in shares:
        with pytest.raises(ZeroDivisionError):
            share.take()
        assert share.take() is None, "who goes on reading does so on another connection"


def test_who_is_not_told_looks_when_much_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = SharedEvents(a_feed("ses_a"))
    a = Reader(a_feed("ses_a"), shared)
    a.run()
    send(shared, HELLO)
    a.run()
    other = of("ses_b")
    monkeypatch.setattr(sharing, "MUCH", 3 * len(frames(other)))

    assert [len(send(shared, other)) for _ in range(4)] == [0, 0, 1, 1]
    assert a.run() == []
    assert [len(send(shared, other)) for _ in range(3)] == [0, 0, 1]


def test_who_is_too_far_behind_loses_its_share_and_the_others_keep_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = SharedEvents(a_feed("ses_a"))
    a, b = (Reader(a_feed(f"ses_{name}"), shared) for name in "ab")
    for reader in (a, b):
        reader.run()
    send(shared, HELLO)
    for reader in (a, b):
        reader.run()
    monkeypatch.setattr(sharing, "ROOM", 2 * len(frames(of("ses_b"))))
    assert not shared.behind()
    send(shared, of("ses_b"), of("ses_b"))
    assert shared.behind()
    a.run()

    slow = b.share
    assert shared.cut() == [slow]
    assert slow is not None
    assert (slow.lost, slow.ready, shared.behind(), shared.cut()) == (True, True, False, [])
    with pytest.raises(APIConnectionError, match="has a stream of its own from here on"):
        slow.take()
    assert send(shared, of("ses_a")) == [a.share]
    assert b.run() == ["Reconnected", "server.connected"]


def test_the_last_who_leaves_is_told_and_nobody_joins_after_it() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    first, second = (shared.share(a_feed("ses_a")) for _ in range(2))
    left = [(shared.leave(share), shared.open) for share in (first, first, second, second)]
    assert left == [(False, True), (False, True), (True, False), (True, False)]


def test_who_is_forgotten_uses_no_stream() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    share = shared.share(a_feed("ses_a"))
    used = [shared.used]
    del share
    gc.collect()
    assert [*used, shared.used] == [True, False]
    assert send(shared, HELLO) == []


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("lost", [False, True])
def test_only_a_dead_connection_takes_nobody_else(lost: bool, closed: bool) -> None:
    shared = SharedEvents(a_feed("ses_a"))
    share, _other = (shared.share(a_feed("ses_a")) for _ in range(2))
    share.lost = lost
    assert share.give_up(closed=closed) is lost, "then it is to have a stream of its own"
    assert shared.open is (lost or closed)


def test_a_connection_that_has_ended_takes_nobody_else() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    share = shared.share(a_feed("ses_a"))
    told = shared.end(None)
    assert (told, share.give_up(closed=True), shared.open) == ([share], False, False)


def test_who_forgets_to_close_what_it_read_is_warned() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    unread, closed, forgotten = (SharedBody(200, (), shared.share(a_feed("ses_a"))) for _ in range(3))
    closed.used = forgotten.used = closed.closed = True
    del unread, closed
    gc.collect()
    with pytest.warns(ResourceWarning, match=r"unclosed <shared event stream, status 200>, opened at .*test_sharing"):
        del forgotten


def test_who_leaves_while_events_are_handed_out_takes_nothing_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = SharedEvents(a_feed("ses_a"))
    readers = [Reader(a_feed("ses_a"), shared) for _ in range(4)]
    for reader in readers:
        reader.run()
    send(shared, HELLO)
    for reader in readers:
        reader.run()
    put, leaver = Share.put, readers[0].share
    assert leaver is not None

    def put_and_leave(share: Share, events: list[Any], named: frozenset[str] | None) -> bool:
        shared.leave(leaver)  # as a finalizer does, which runs where it likes
        return put(share, events, named)

    monkeypatch.setattr(Share, "put", put_and_leave)
    send(shared, of("ses_a", 1))
    assert [reader.run() for reader in readers[1:]] == [["message.part.delta ses_a 1"]] * 3


def test_the_time_that_a_server_asks_for_reaches_each_reader() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    a = Reader(a_feed("ses_a"), shared)
    a.run()
    data = b"retry: 1234\n\n" + frames(HELLO)
    shared.put(shared.decode(data), len(data))
    a.run()
    send(shared, BEAT)
    a.run()

    assert a.source._feed.reconnection_time == 1234  # pyright: ignore[reportPrivateUsage]  # what the source goes by


def test_what_a_stream_counts_is_counted_for_each() -> None:
    shared = SharedEvents(a_feed("ses_a"))
    a = Reader(a_feed("ses_a"), shared)
    a.run()
    data = frames(HELLO, UNKNOWN) + b"data: {\n\n"
    shared.put(shared.decode(data), len(data))
    a.run()

    stats = a.source.stats
    assert (stats.events, stats.unknown, stats.undecodable, stats.bytes) == (3, 1, 1, len(data))
    assert stats.last_event_at == 0.0


def test_readers_who_would_send_or_understand_something_else_share_nothing() -> None:
    request = Request("GET", "/event")

    def kind(feed: FamilyFeed | None = None, to: Request = request, **options: Any) -> Any:
        return kind_of(feed or a_feed("ses_a"), to, msgspec.structs.replace(OPTIONS, **options))

    same = kind()
    assert same == kind(a_feed("ses_b"), directory="/elsewhere", retry=RetryPolicy(max_retries=7))
    for other in (
        kind(a_feed("ses_a", second=True)),
        kind(to=Request("GET", "/event", (("directory", "/elsewhere"),))),
        kind(to=Request("GET", "/event", (), (("Authorization", "Basic Yg=="),))),
        kind(timeout=Timeouts(connect=0.1)),
        kind(reconnect=ReconnectPolicy(idle_timeout=0.1)),
        kind(strict=True),
        kind(on_drift=print),
        kind(limits=Limits(max_event_bytes=1000)),
        kind(limits=Limits(max_json_depth=10)),
    ):
        assert same != other


def test_most_feeds_share_nothing() -> None:
    feed: Feed[Any] = Feed()
    with pytest.raises(NotImplementedError):
        feed.take(Taken([], StreamStats(), None), StreamStats())
