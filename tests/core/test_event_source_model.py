"""The reconnect machine against a model that is too simple to be wrong, over whatever a network can do to it."""

from __future__ import annotations

import string
from collections.abc import Generator
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from opencode_core.api import GlobalApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    LimitExceeded,
    NotFoundError,
    ServerError,
)
from opencode_core.http import Request, Response
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Reconnected
from opencode_core.streams.notices import StreamStats as Stats
from opencode_core.streams.reconnecting import QUESTIONS, EventSource, Feed
from opencode_core.streams.steps import Connect, Deliver, Fetch, Finish, Receive, Sleep, StreamStep

GAP = "<gap>"
STREAM = (("Content-Type", "text/event-stream"),)
POLICY = ReconnectPolicy(initial=1.0, maximum=16.0, jitter=0.5, reset_after=60.0, idle_timeout=45.0)


ERRORS: dict[int, type[APIStatusError]] = {401: AuthenticationError, 404: NotFoundError}


def explain(_: Request, response: Response) -> APIStatusError:
    return ERRORS.get(response.status, ServerError)("trouble", status=response.status, headers=response.headers)


class Words(Feed[str]):
    """A stream of words that end with a space. Perhaps something must be asked before and after each connection."""

    pending = ""

    def __init__(self, asks: bool, early: bool) -> None:
        self.asks = asks
        self.greets_early = early
        self.backlog: list[str] = []

    def prepare(self) -> Generator[Call[Any], Any, None]:
        if self.asks:
            yield GlobalApi.health()

    def request(self) -> Request:
        return Request("GET", "/event")

    def connected(self) -> None:
        self.pending = ""
        self.backlog = []
        self.stale = self.asks

    def decode(self, data: bytes, stats: Stats) -> list[str]:
        if b"!" in data:
            raise LimitExceeded("too large", name="max_event_bytes", limit=1)
        *words, self.pending = (self.pending + data.decode()).split(" ")
        stats.events += len(words)
        if self.stale:
            self.backlog += words
            return []
        return words

    def catch_up(self) -> Generator[Call[Any], Any, list[str]]:
        answer = yield GlobalApi.health()
        self.stale = False
        return [answer, *self.backlog]


class Network(RuleBasedStateMachine):
    """The driver, a clock, and what a reader should have got."""

    asks = False
    early = False
    source: EventSource[str]
    now: float
    step: StreamStep
    got: list[str]
    expected: list[str]

    @initialize(chances=st.lists(st.floats(0, 0.999), min_size=1))
    def begin(self, chances: list[float]) -> None:
        self.calls = 0

        def chance() -> float:
            self.calls += 1
            return chances[self.calls % len(chances)]

        self.feed = Words(self.asks, self.early)
        self.source = EventSource(
            self.feed,
            POLICY,
            chance,
            explain,
        )
        self.now = 0.0
        self.got = []
        self.expected = []
        self.partial = ""
        self.retry_after = 0.0  # of the last refusal
        self.opened_at: float | None = None
        self.failures = 0
        self.gap = False
        self.asked_for = 0.0  # seconds that the server last asked to wait between connections
        self.words: list[str] = []  # that have come while there was something to ask
        self.silent = True  # whether the connection has brought no byte yet
        self.settling = False  # whether the server may not listen yet
        self.answered = 0  # questions, since it greeted
        self.count = 0  # words on this stream, with those that were never handed out
        self.end: str | None = None  # the name of the error that ended it; empty where there was none
        self.step = self.source.next_step(self.now)

    def go_on(self) -> None:
        """What a driver does by itself: take what is delivered, and sleep."""
        while True:
            self.step = self.source.next_step(self.now)
            match self.step:
                case Deliver(items):
                    self.got += [GAP if isinstance(item, Reconnected) else item for item in items]
                case Sleep(deadline):
                    wait = deadline - self.now
                    first, longest = self.asked_for or 1.0, max(self.asked_for, 16.0)
                    expected = min(first * 2.0 ** (self.failures - 1), longest)
                    assert max(expected * 0.5, self.asked_for, self.retry_after) - 1e-6 <= wait
                    assert wait <= max(expected, self.retry_after) + 1e-6
                    self.retry_after = 0.0
                    self.now = deadline
                case _:
                    return

    def lost(self) -> None:
        self.partial = ""
        self.unsettle()
        self.words = []
        if self.opened_at is not None:
            self.gap = True
            if self.now - self.opened_at >= POLICY.reset_after:
                self.failures = 0
        self.opened_at = None
        self.failures += 1

    def unsettle(self) -> None:
        """The server listens, or will never do: what it has sent is handed out, unless something is to be asked yet."""
        if self.settling and not self.asks:
            self.expected += self.words
            self.words = []
        self.settling = False

    def ended(self, end: str) -> None:
        self.unsettle()
        self.end = end
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule(greeting=st.sampled_from(["hello and welcome ", "hello", ""]))
    def the_server_accepts(self, greeting: str) -> None:
        self.source.connected(200, STREAM, self.now)
        if self.gap:
            self.expected.append(GAP)
        self.gap = False
        self.opened_at = self.now
        self.silent = True
        self.go_on()
        if greeting:
            self.come(greeting)

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule(seconds=st.floats(0, 100))
    def the_server_cannot_be_reached(self, seconds: float) -> None:
        self.now += seconds
        self.source.disconnected(APIConnectionError("no route", request_sent=False), self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule(status=st.sampled_from([408, 429, 500, 503]), seconds=st.integers(0, 70), body=st.booleans())
    def the_server_is_in_trouble(self, status: int, seconds: int, body: bool) -> None:
        headers = (("Retry-After", str(seconds)), ("Content-Length", "100" if body else "0"))
        self.source.connected(status, headers, self.now)
        if body:
            assert self.source.next_step(self.now) == Receive(self.now + 5.0)
            self.now += 5.0
            self.source.idle(self.now)
        self.retry_after = min(seconds, 60.0)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect) and self.count > 10)
    @rule(status=st.sampled_from([204, 401, 404]))
    def the_server_refuses_for_good(self, status: int) -> None:
        self.source.connected(status, (), self.now)
        self.ended("" if status == 204 else ERRORS[status].__name__)

    @precondition(lambda self: isinstance(self.step, Fetch))
    @rule()
    def a_question_is_answered(self) -> None:
        after = self.opened_at is not None
        self.source.fetched("<answer>", self.now)
        if self.settling:
            self.answered += 1
            if self.answered == QUESTIONS:
                self.unsettle()
        elif after:
            self.expected += ["<answer>", *self.words]
            self.words = []
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Fetch))
    @rule()
    def a_question_fails(self) -> None:
        self.source.fetch_failed(APIConnectionError("cut", request_sent=True), self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Fetch) and self.count > 10)
    @rule()
    def a_question_is_refused(self) -> None:
        self.source.fetch_failed(LimitExceeded("too large", name="max_response_bytes", limit=1), self.now)
        self.ended("LimitExceeded")

    @rule(milliseconds=st.sampled_from([0, 100, 2_000, 10**9]))
    def the_server_says_how_long_to_wait(self, milliseconds: int) -> None:
        self.feed.reconnection_time = milliseconds
        self.asked_for = min(max(milliseconds / 1000, 0.1), 300.0)

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(text=st.text(string.ascii_lowercase + " ", min_size=1), seconds=st.floats(0, 44))
    def bytes_come(self, text: str, seconds: float) -> None:
        self.now += seconds
        self.come(text)

    def come(self, text: str) -> None:
        if self.early and self.silent:
            self.settling = True
            self.answered = 0
        self.silent = False
        first_bytes = self.feed.stale or self.settling
        self.source.receive_data(text.encode(), self.now)
        *words, self.partial = (self.partial + text).split(" ")
        self.count += len(words)
        if first_bytes:  # they go with the answer
            self.words = words
        else:
            self.expected += words
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(seconds=st.floats(0, 44))
    def the_stream_ends(self, seconds: float) -> None:
        self.now += seconds
        self.source.receive_data(b"", self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(seconds=st.floats(0, 44))
    def the_connection_is_reset(self, seconds: float) -> None:
        self.now += seconds
        self.source.disconnected(APIConnectionError("reset", request_sent=True), self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive) and self.count > 10)
    @rule()
    def an_event_is_too_large(self) -> None:
        self.source.receive_data(b"!", self.now)
        self.ended("LimitExceeded")

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule()
    def nothing_comes(self) -> None:
        assert isinstance(self.step, Receive)
        assert self.step.deadline is not None
        assert self.now < self.step.deadline <= self.now + 45.0
        self.now = self.step.deadline
        self.source.idle(self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(seconds=st.floats(0, 1000))
    def the_reader_takes_its_time(self, seconds: float) -> None:
        self.now += seconds
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect | Receive | Fetch | Finish))
    @rule()
    def the_driver_is_interrupted_and_asks_again(self) -> None:
        assert type(self.source.next_step(self.now)) is type(self.step)

    @invariant()
    def the_reader_has_got_what_was_sent_with_each_gap_in_its_place(self) -> None:
        if hasattr(self, "got"):
            assert self.got == self.expected
            assert self.source.stats.events == self.count

    @invariant()
    def it_ends_only_where_it_must_and_then_for_good(self) -> None:
        if hasattr(self, "step"):
            assert isinstance(self.step, Finish) == (self.end is not None)
            if isinstance(self.step, Finish):
                assert ("" if self.step.error is None else type(self.step.error).__name__) == self.end


class AskingNetwork(Network):
    """The same with a feed that must ask before and after each connection."""

    asks = True


class EarlyNetwork(Network):
    """The same with a server that greets before it listens."""

    early = True


class EarlyAskingNetwork(AskingNetwork):
    early = True


TestNetwork = Network.TestCase
TestAskingNetwork = AskingNetwork.TestCase
TestEarlyNetwork = EarlyNetwork.TestCase
TestEarlyAskingNetwork = EarlyAskingNetwork.TestCase
TestNetwork.settings = TestAskingNetwork.settings = settings(max_examples=100, stateful_step_count=40)
TestEarlyNetwork.settings = TestEarlyAskingNetwork.settings = TestNetwork.settings
