"""The reconnect machine, in virtual time."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from opencode_core.calls.endpoint import Call, endpoint
from opencode_core.calls.endpoint import call as layout
from opencode_core.calls.identify import question
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DecodeError,
    IdleTimeout,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    RemoteProtocolError,
    ServerError,
    ServerExited,
)
from opencode_core.http import Request, Response
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Reconnected, StreamStats
from opencode_core.streams.reconnecting import QUESTIONS, EventSource, Feed
from opencode_core.streams.steps import Connect, Deliver, Fetch, Finish, Receive, Sleep, StreamStep

REQUEST = Request("GET", "/event")
STREAM = (("Content-Type", "text/event-stream; charset=utf-8"),)
POLICY = ReconnectPolicy(jitter=0.0)
REFUSED = APIConnectionError("refused", request_sent=False)


class Words(Feed[str]):
    """A stream of words that end with a space."""

    def __init__(self) -> None:
        self.pending = ""
        self.connections = 0

    def request(self) -> Request:
        return REQUEST

    def connected(self) -> None:
        self.pending = ""
        self.connections += 1

    def decode(self, data: bytes, stats: StreamStats) -> list[str]:
        if b"!" in data:
            raise LimitExceeded("too large", name="max_event_bytes", limit=1)
        *words, self.pending = (self.pending + data.decode()).split(" ")
        stats.events += len(words)
        return words


def explain(request: Request, response: Response) -> OpenCodeError:
    kind = {404: NotFoundError, 500: ServerError}.get(response.status, APIStatusError)
    return kind(
        f"{request.path}: {response.status} {response.body.decode()}", status=response.status, headers=response.headers
    )


def a_source(feed: Feed[str] | None = None, policy: ReconnectPolicy = POLICY, chance: float = 0.0) -> EventSource[str]:
    return EventSource(feed or Words(), policy, lambda: chance, explain)


def an_open_source(feed: Feed[str] | None = None, policy: ReconnectPolicy = POLICY) -> EventSource[str]:
    source = a_source(feed, policy)
    assert source.next_step(0.0) == Connect(REQUEST)
    source.connected(200, STREAM, 0.0)
    return source


def wait(step: StreamStep, now: float) -> float:
    assert isinstance(step, Sleep)
    return step.deadline - now


# The ordinary way


def test_events_are_delivered_in_the_blocks_they_came_in() -> None:
    source = an_open_source()
    assert source.next_step(0.0) == Receive(45.0)
    source.receive_data(b"one two th", 1.0)

    assert source.next_step(1.0) == Deliver(["one", "two"])
    assert source.next_step(1.0) == Receive(46.0)

    source.receive_data(b"ree ", 2.0)

    assert source.next_step(2.0) == Deliver(["three"])
    assert source.stats == StreamStats(events=3, bytes=14, connections=1, last_event_at=2.0)


def test_a_step_stays_until_it_is_reported() -> None:
    source = a_source()

    assert [source.next_step(0.0) for _ in range(2)] == [Connect(REQUEST)] * 2

    source.disconnected(REFUSED, 1.0)

    assert [source.next_step(1.2) for _ in range(2)] == [Sleep(1.5)] * 2


def test_the_first_connection_is_not_a_gap_however_many_attempts_it_took() -> None:
    source = a_source()
    for now in (0.0, 10.0, 20.0):
        assert source.next_step(now) == Connect(REQUEST)
        source.disconnected(REFUSED, now)
    assert source.next_step(30.0) == Connect(REQUEST)
    source.connected(200, STREAM, 30.0)

    assert source.next_step(30.0) == Receive(75.0)
    assert (source.stats.failures, source.stats.last_error) == (3, REFUSED)


def test_the_stream_is_live_from_the_first_byte_on() -> None:
    source = an_open_source()

    live = [source.live]
    for data in (b": hello", b""):
        source.receive_data(data, 0.0)
        live.append(source.live)

    assert live == [False, True, False]


# Gaps


def test_a_gap_is_delivered_between_the_events_before_and_after_it() -> None:
    source = an_open_source()
    source.receive_data(b"before half", 100.0)
    assert source.next_step(100.0) == Deliver(["before"])
    cause = APIConnectionError("reset by peer", request_sent=True)
    source.disconnected(cause, 107.0)
    assert source.next_step(107.0) == Sleep(107.5)
    assert source.next_step(107.5) == Connect(REQUEST)
    source.disconnected(REFUSED, 107.5)
    assert source.next_step(107.5) == Sleep(108.5)
    assert source.next_step(108.5) == Connect(REQUEST)
    source.connected(200, STREAM, 109.0)
    source.receive_data(b"after ", 109.0)

    assert source.next_step(109.0) == Deliver([Reconnected(attempts=2, away=9.0, cause=cause)])
    assert source.next_step(109.0) == Deliver(["after"])
    assert (source.stats.reconnects, source.stats.connections) == (1, 2)


def test_a_clean_end_is_a_gap_too() -> None:
    source = an_open_source()
    source.receive_data(b"", 3.0)
    assert source.next_step(3.0) == Sleep(3.5)
    assert source.next_step(3.5) == Connect(REQUEST)
    source.connected(200, STREAM, 3.5)
    step = source.next_step(3.5)

    assert isinstance(step, Deliver)
    assert isinstance(step.items[0], Reconnected)
    assert str(step.items[0].cause) == "the server ended the event stream"


def test_events_that_came_before_the_end_are_delivered_before_the_gap() -> None:
    source = an_open_source()
    source.receive_data(b"last ", 1.0)
    source.receive_data(b"", 1.0)

    assert source.next_step(1.0) == Deliver(["last"])
    assert source.next_step(1.0) == Sleep(1.5)


def test_silence_ends_a_connection() -> None:
    source = an_open_source()
    source.receive_data(b"one ", 10.0)
    source.next_step(10.0)
    assert source.next_step(10.0) == Receive(55.0)
    source.idle(55.0)
    source.next_step(56.0)
    source.connected(200, STREAM, 56.0)
    step = source.next_step(56.0)

    assert isinstance(step, Deliver)
    assert isinstance(step.items[0].cause, IdleTimeout)
    assert step.items[0].away == 46.0


def test_a_slow_reader_does_not_trip_the_watchdog() -> None:
    source = an_open_source()
    source.receive_data(b"one ", 10.0)
    source.next_step(10.0)

    assert source.next_step(500.0) == Receive(545.0)


def test_who_waits_in_short_pieces_notices_silence_too() -> None:
    source = an_open_source()
    source.receive_data(b"one ", 10.0)
    source.next_step(10.0)

    assert [source.next_step(now) for now in (10.0, 30.0, 54.0)] == [Receive(55.0)] * 3
    assert source.next_step(500.0) == Receive(500.1)  # a moment for what came while nobody read
    source.receive_data(b"two ", 500.0)
    source.next_step(500.0)
    assert source.next_step(500.0) == Receive(545.0)


def test_without_an_idle_timeout_there_is_no_deadline() -> None:
    assert an_open_source(policy=ReconnectPolicy(idle_timeout=None)).next_step(0.0) == Receive(None)


# Waiting


def test_the_wait_doubles_up_to_its_maximum() -> None:
    source, now, waits = a_source(), 0.0, list[float]()
    for _ in range(9):
        assert source.next_step(now) == Connect(REQUEST)
        source.disconnected(REFUSED, now)
        waits.append(wait(source.next_step(now), now))
        now += waits[-1]

    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_chance_shortens_the_wait() -> None:
    source = a_source(policy=ReconnectPolicy(jitter=0.5), chance=0.5)
    source.next_step(0.0)
    source.disconnected(REFUSED, 0.0)

    assert source.next_step(0.0) == Sleep(0.375)


def test_a_server_that_accepts_and_closes_is_asked_ten_times_in_ten_seconds_at_most() -> None:
    source, now, connections = a_source(policy=ReconnectPolicy(), chance=0.999), 0.0, 0
    while now < 10.0:
        match source.next_step(now):
            case Connect():
                connections += 1
                source.connected(200, STREAM, now)
                source.receive_data(b"hello ", now)
                source.receive_data(b"", now)
            case Sleep(deadline):
                now = deadline
            case _:
                pass

    assert 3 <= connections <= 10


def test_the_wait_starts_again_only_after_a_healthy_connection() -> None:
    source = an_open_source()
    waits: list[float] = []
    now = 0.0
    for lived in (59.9, 59.9, 60.0, 1.0):
        now += lived
        source.receive_data(b"", now)
        waits.append(wait(source.next_step(now), now))
        now += waits[-1]
        source.next_step(now)
        source.connected(200, STREAM, now)
        source.next_step(now)

    assert waits == [0.5, 1.0, 0.5, 1.0]


@pytest.mark.parametrize(
    ("milliseconds", "seconds"), [(0, 0.1), (100, 0.1), (2_000, 2.0), (299_000, 299.0), (10_000_000, 300.0)]
)
def test_the_reconnection_time_of_the_server_is_respected_within_bounds(milliseconds: int, seconds: float) -> None:
    feed = Words()
    feed.reconnection_time = milliseconds
    source = EventSource(feed, ReconnectPolicy(), lambda: 0.9, explain)
    source.next_step(0.0)
    source.connected(200, STREAM, 0.0)
    source.receive_data(b"", 0.0)

    assert source.next_step(0.0) == Sleep(seconds)


def test_the_wait_grows_from_the_reconnection_time_of_the_server() -> None:
    feed = Words()
    feed.reconnection_time = 100
    source, now, waits = a_source(feed), 0.0, list[float]()
    for _ in range(4):
        source.next_step(now)
        source.disconnected(REFUSED, now)
        waits.append(round(wait(source.next_step(now), now), 6))
        now += waits[-1] + 0.001

    assert waits == [0.1, 0.2, 0.4, 0.8]


def test_the_stream_gives_up_after_max_attempts_in_a_row() -> None:
    source = a_source(policy=ReconnectPolicy(max_attempts=3))
    for now in (0.0, 100.0, 200.0):
        assert source.next_step(now) == Connect(REQUEST)
        source.disconnected(REFUSED, now)

    assert source.next_step(200.0) == Finish(REFUSED)


def test_attempts_are_counted_from_the_last_connection_that_brought_something() -> None:
    source = an_open_source(policy=ReconnectPolicy(max_attempts=1))
    for now in (100.0, 200.0, 300.0):
        source.receive_data(b"word ", now)
        source.next_step(now)
        source.receive_data(b"", now)
        assert source.next_step(now + 99.0) == Connect(REQUEST)
        source.connected(200, STREAM, now + 99.0)
        source.next_step(now + 99.0)
    source.receive_data(b"", 400.0)

    assert isinstance(source.next_step(400.0), Finish)


def test_with_no_attempts_allowed_the_first_cut_is_the_end() -> None:
    source = an_open_source(policy=ReconnectPolicy(max_attempts=0))
    source.receive_data(b"word ", 1.0)
    source.next_step(1.0)
    cause = RemoteProtocolError("cut", request_sent=True)
    source.disconnected(cause, 2.0)

    assert source.next_step(2.0) == Finish(cause)


# Answers that are no event stream


def test_204_ends_the_stream_for_good() -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(204, (), 0.0)

    assert source.next_step(0.0) == Finish(None)
    assert source.next_step(1e9) == Finish(None)


@pytest.mark.parametrize("status", [201, 301, 307, 400, 401, 403, 404, 405, 409, 410])
def test_other_answers_are_the_end(status: int) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(status, (("Content-Length", "3"),), 0.0)
    assert source.next_step(1.0) == Receive(5.0)
    source.receive_data(b"why", 1.0)
    source.receive_data(b"", 1.0)
    step = source.next_step(0.0)

    assert isinstance(step, Finish)
    assert "why" in str(step.error)
    assert isinstance(step.error, NotFoundError) is (status == 404)


@pytest.mark.parametrize("status", [408, 429, 500, 501, 502, 503, 504])
def test_passing_troubles_are_waited_out(status: int) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(status, (), 0.0)

    assert source.next_step(0.0) == Sleep(0.5)
    assert isinstance(source.stats.last_error, APIStatusError)


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("0", 0.5), ("86400", 60.0), ("soon", 0.5)])
def test_retry_after_is_honoured(asked: str, waited: float) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(503, (("Retry-After", asked),), 0.0)

    assert source.next_step(0.0) == Sleep(waited)


def test_bytes_of_an_event_that_is_not_complete_are_no_event() -> None:
    source = an_open_source()
    source.receive_data(b"hal", 1.0)

    assert source.stats == StreamStats(bytes=3, connections=1)


def test_a_failed_status_counts_as_an_attempt() -> None:
    source = a_source(policy=ReconnectPolicy(max_attempts=2))
    for now in (0.0, 100.0):
        assert source.next_step(now) == Connect(REQUEST)
        source.connected(500, (), now)
    step = source.next_step(100.0)

    assert isinstance(step, Finish)
    assert isinstance(step.error, ServerError)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", ""])
def test_another_content_type_is_the_end_and_shows_what_came(content_type: str) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(200, (("Content-Type", content_type), ("Transfer-Encoding", "chunked")), 0.0)
    source.receive_data(b"[" * 1000, 0.0)
    step = source.next_step(0.0)  # more of it is not waited for

    assert isinstance(step, Finish)
    assert isinstance(step.error, RemoteProtocolError)
    assert (content_type or "no content type") in str(step.error)
    assert "[" * 200 in str(step.error)
    assert "[" * 201 not in str(step.error)


@pytest.mark.parametrize("known", [True, False])
def test_html_means_that_the_server_lacks_the_stream_and_its_version_is_asked(known: bool) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(200, (("Content-Type", "text/html"),), 0.0)
    step = source.next_step(0.0)
    assert isinstance(step, Fetch)
    assert step.call.endpoint.operation == "global.health"
    if known:
        source.fetched(object(), 0.0)
    else:
        source.fetch_failed(REFUSED, 0.0)
    step = source.next_step(0.0)

    assert isinstance(step, Finish)
    assert isinstance(step.error, APIStatusError)


def test_a_content_coding_that_nobody_asked_for_is_the_end() -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(200, (*STREAM, ("Content-Encoding", "gzip")), 0.0)
    step = source.next_step(0.0)

    assert isinstance(step, Finish)
    assert "gzip" in str(step.error)


@pytest.mark.parametrize("end", ["eof", "cut", "silence", "size", "time"])
def test_an_error_is_explained_with_as_much_of_its_body_as_came(end: str) -> None:
    source = a_source()
    source.next_step(0.0)
    source.connected(404, (("Content-Length", "1000000"),), 0.0)
    source.receive_data(b"no such", 0.0)
    match end:
        case "eof":
            source.receive_data(b"", 0.0)
        case "cut":
            source.disconnected(RemoteProtocolError("cut", request_sent=True), 0.0)
        case "silence":
            source.idle(45.0)
        case "time":  # each byte before the watchdog bites, and for ever
            source.receive_data(b" ", 4.9)
            assert source.next_step(4.9) == Receive(5.0)
            source.receive_data(b"s", 5.0)
        case _:
            source.receive_data(b" session" * 10_000, 0.0)
    step = source.next_step(0.0)

    assert isinstance(step, Finish)
    assert isinstance(step.error, NotFoundError)
    assert "no such" in str(step.error)


# Failures that no reconnect mends


@pytest.mark.parametrize(
    "error",
    [
        ServerExited("it is gone"),
        LocalProtocolError("the client is closed"),
        LimitExceeded("too large", name="max_head_bytes", limit=1),
    ],
)
def test_some_failures_to_connect_are_the_end(error: OpenCodeError) -> None:
    source = a_source()
    source.next_step(0.0)
    source.disconnected(error, 0.0)

    assert source.next_step(0.0) == Finish(error)


def test_an_event_that_is_too_large_is_the_end() -> None:
    source = an_open_source()
    source.receive_data(b"!", 0.0)
    step = source.next_step(0.0)

    assert isinstance(step, Finish)
    assert isinstance(step.error, LimitExceeded)
    assert source.next_step(1.0) == step


def test_after_the_end_nothing_matters() -> None:
    source = an_open_source()
    error = LocalProtocolError("enough")
    source.fail(error)
    source.disconnected(REFUSED, 1.0)

    assert source.next_step(1e9) == Finish(error)


# Feeds that need answers


@endpoint("GET", "/where", operation="where")
def _where(_: Any) -> Call[str]:
    return layout()


@endpoint("GET", "/missed", operation="missed")
def _missed(_: Any) -> Call[str]:
    return layout()


class Careful(Words):
    """Asks where to go before it connects, and for what it missed after."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def prepare(self) -> Generator[Call[Any], Any, None]:
        yield _where()

    def connected(self) -> None:
        super().connected()
        self.kept = []
        self.stale = True

    def decode(self, data: bytes, stats: StreamStats) -> list[str]:
        words = super().decode(data, stats)
        if not self.stale:
            return words
        self.kept += words
        return []

    def catch_up(self) -> Generator[Call[Any], Any, list[str]]:
        answer = yield _missed()
        self.stale = False
        return [answer, *self.kept]


def test_answers_come_before_the_events_that_came_meanwhile() -> None:
    source = a_source(Careful())
    assert source.next_step(0.0) == Fetch(_where())
    source.fetched("here", 0.0)
    assert source.next_step(0.0) == Connect(REQUEST)
    source.connected(200, STREAM, 0.0)
    assert source.next_step(0.0) == Receive(45.0)
    source.receive_data(b"live ", 0.0)
    assert source.next_step(0.0) == Fetch(_missed())
    live = [source.live]
    source.fetched("missed", 1.0)
    live.append(source.live)

    assert live == [False, True]
    assert source.next_step(1.0) == Deliver(["missed", "live"])
    assert source.next_step(1.0) == Receive(46.0)


@pytest.mark.parametrize(
    "error",
    [
        REFUSED,
        DecodeError("not JSON", raw=b'[{"id":"evt_1",'),
        DecodeError("not JSON", raw=b"Bad gateway"),
        DecodeError("not JSON", raw=b"\xff"),
        DecodeError("an empty body", raw=b""),
    ],
)
def test_a_question_that_fails_for_now_is_asked_again_on_a_new_connection(error: OpenCodeError) -> None:
    source = a_source(Careful())
    source.next_step(0.0)
    source.fetched("here", 0.0)
    source.next_step(0.0)
    source.connected(200, STREAM, 0.0)
    source.receive_data(b"live ", 0.0)
    source.next_step(0.0)
    source.fetch_failed(error, 0.0)

    assert source.next_step(0.0) == Sleep(0.5)
    assert source.next_step(0.5) == Fetch(_where())


@pytest.mark.parametrize(
    "refused",
    [
        NotFoundError("no such session", status=404),
        DecodeError("a list was due", raw=b'{"a": "\\ud83d"}'),  # it would be so the next time, too
    ],
)
def test_a_question_that_is_refused_is_the_end(refused: OpenCodeError) -> None:
    source = a_source(Careful())
    source.next_step(0.0)
    source.fetch_failed(refused, 0.0)

    assert source.next_step(0.0) == Finish(refused)


def test_a_connection_that_breaks_during_a_question_drops_the_question() -> None:
    source = a_source(Careful())
    source.next_step(0.0)
    source.fetched("here", 0.0)
    source.next_step(0.0)
    source.connected(200, STREAM, 0.0)
    source.receive_data(b"live ", 0.0)
    source.next_step(0.0)
    source.disconnected(REFUSED, 0.0)

    assert source.next_step(0.0) == Sleep(0.5)


class Early(Words):
    """A stream whose server greets before it listens."""

    greets_early = True


class EarlyAndCareful(Careful):
    greets_early = True


def greeted(feed: Feed[str]) -> EventSource[str]:
    """A source to which its server has said "hello", and a word more."""
    source = a_source(feed)
    if isinstance(feed, Careful):
        assert source.next_step(0.0) == Fetch(_where())
        source.fetched("here", 0.0)
    assert source.next_step(0.0) == Connect(REQUEST)
    source.connected(200, STREAM, 0.0)
    source.receive_data(b"hello word ", 0.0)
    return source


@pytest.mark.parametrize("answer", [Response(200, (), b'{"healthy":true}'), Response(404), Response(500)])
def test_a_server_that_greets_early_is_live_once_it_has_answered_in_turn_after_turn(answer: Response) -> None:
    source = greeted(Early())
    steps: list[StreamStep] = []
    live: list[bool] = []
    for _ in range(QUESTIONS):
        steps += [source.next_step(0.0), source.next_step(0.0)]
        live.append(source.live)
        source.fetched(answer, 0.1)

    assert steps == [Fetch(question("/global/health"))] * 2 * QUESTIONS
    assert live == [False] * QUESTIONS
    assert source.live
    assert source.next_step(0.1) == Deliver(["hello", "word"])
    source.receive_data(b"more ", 0.2)
    assert source.next_step(0.2) == Deliver(["more"])  # it is asked on each connection, and then no more


def settle(source: EventSource[str]) -> None:
    """The server answers what it is asked until it listens."""
    for _ in range(QUESTIONS):
        assert source.next_step(0.0) == Fetch(question("/global/health"))
        source.fetched(Response(200), 0.0)


def test_what_was_missed_is_asked_for_when_the_server_listens() -> None:
    source = greeted(EarlyAndCareful())
    settle(source)
    live = [source.live]
    steps = [source.next_step(0.0)]
    source.fetched("missed", 0.0)
    live.append(source.live)
    steps.append(source.next_step(0.0))

    assert steps == [Fetch(_missed()), Deliver(["missed", "hello", "word"])]
    assert live == [False, True]


@pytest.mark.parametrize("answered", range(QUESTIONS))
def test_what_came_before_a_connection_broke_is_delivered_though_the_server_may_not_have_listened(
    answered: int,
) -> None:
    source = greeted(Early())
    for _ in range(answered):
        source.next_step(0.0)
        source.fetched(Response(200), 0.0)
    source.next_step(0.0)
    source.fetch_failed(REFUSED, 0.0)
    steps = [source.next_step(0.0), source.next_step(0.0), source.next_step(0.5)]
    source.connected(200, STREAM, 0.5)
    steps.append(source.next_step(0.5))
    source.receive_data(b"again ", 0.5)
    steps.append(source.next_step(0.5))

    assert steps == [
        Deliver(["hello", "word"]),
        Sleep(0.5),
        Connect(REQUEST),
        Deliver([Reconnected(1, 0.5, REFUSED)]),
        Fetch(question("/global/health")),
    ]
    settle(source)  # it is asked from the beginning
    assert source.live


class Quiet(Words):
    """A stream whose silence says nothing."""

    quiet = True


def test_the_silence_of_a_quiet_stream_is_neither_gap_nor_failure() -> None:
    source = a_source(Quiet())
    for now in (0.0, 100.0):
        source.next_step(now)
        source.connected(200, STREAM, now)
        assert source.live is True
        source.idle(now + 45.0)
        assert source.next_step(now + 45.0) == Sleep(now + 45.5)

    assert source.stats == StreamStats(connections=2)


def test_a_quiet_stream_may_hold_back_even_its_head() -> None:
    source = a_source(Quiet(), ReconnectPolicy(max_attempts=1))
    source.next_step(0.0)
    source.disconnected(APITimeoutError("no head in time", request_sent=True), 45.0)

    assert isinstance(source.next_step(45.0), Sleep)


def test_a_quiet_stream_that_is_cut_has_a_gap() -> None:
    source = an_open_source(Quiet())
    source.receive_data(b"", 1.0)
    source.next_step(2.0)
    source.connected(200, STREAM, 2.0)
    step = source.next_step(2.0)

    assert isinstance(step, Deliver)
    assert isinstance(step.items[0], Reconnected)


def test_a_feed_asks_nothing_unless_it_says_so() -> None:
    feed = Feed[str]()

    assert list(feed.prepare()) == []
    assert list(feed.catch_up()) == []
    assert feed.position(0) is None
    assert a_source().position(0) is None
    with pytest.raises(NotImplementedError):
        feed.request()
    with pytest.raises(NotImplementedError):
        feed.connected()
    with pytest.raises(NotImplementedError):
        feed.decode(b"", StreamStats())
