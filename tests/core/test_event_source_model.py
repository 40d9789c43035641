"""The reconnect machine against a model that is too simple to be wrong, over whatever a network can do to it."""

from __future__ import annotations

import string

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from opencode_core.errors import APIConnectionError, ServerError
from opencode_core.event_source import Connect, Deliver, EventSource, Feed, Finish, Receive, Reconnected, Sleep, Step
from opencode_core.event_source import StreamStats as Stats
from opencode_core.http import Request
from opencode_core.options import ReconnectPolicy

GAP = "<gap>"
STREAM = (("Content-Type", "text/event-stream"),)
POLICY = ReconnectPolicy(initial=1.0, maximum=16.0, jitter=0.5, reset_after=60.0, idle_timeout=45.0)


class Words(Feed[str]):
    """A stream of words that end with a space."""

    pending = ""

    def request(self) -> Request:
        return Request("GET", "/event")

    def connected(self) -> None:
        self.pending = ""

    def decode(self, data: bytes, stats: Stats) -> list[str]:
        *words, self.pending = (self.pending + data.decode()).split(" ")
        stats.events += len(words)
        return words


class Network(RuleBasedStateMachine):
    """The driver, a clock, and what a reader should have got."""

    source: EventSource[str]
    now: float
    step: Step
    got: list[str]
    expected: list[str]

    @initialize(chances=st.lists(st.floats(0, 0.999), min_size=1))
    def begin(self, chances: list[float]) -> None:
        self.calls = 0

        def chance() -> float:
            self.calls += 1
            return chances[self.calls % len(chances)]

        self.source = EventSource(
            Words(), POLICY, chance, lambda _, response: ServerError("trouble", response=response)
        )
        self.now = 0.0
        self.got = []
        self.expected = []
        self.partial = ""
        self.connected_before = False
        self.opened_at = 0.0
        self.failures = 0
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
                    expected = min(2.0 ** (self.failures - 1), 16.0)
                    assert expected * 0.5 - 1e-6 <= wait <= expected + 1e-6
                    self.now = deadline
                case _:
                    return

    def lost(self) -> None:
        self.partial = ""
        if self.now - self.opened_at >= POLICY.reset_after:
            self.failures = 0
        self.failures += 1

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule()
    def the_server_accepts(self) -> None:
        self.source.connected(200, STREAM, self.now)
        if self.connected_before:
            self.expected.append(GAP)
        self.connected_before = True
        self.opened_at = self.now
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule(seconds=st.floats(0, 100))
    def the_server_cannot_be_reached(self, seconds: float) -> None:
        self.now += seconds
        self.source.disconnected(APIConnectionError("no route", request_sent=False), self.now)
        self.failures += 1
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect))
    @rule(status=st.sampled_from([429, 500, 503]))
    def the_server_is_in_trouble(self, status: int) -> None:
        self.source.connected(status, (), self.now)
        self.failures += 1
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(text=st.text(string.ascii_lowercase + " ", min_size=1), seconds=st.floats(0, 44))
    def bytes_come(self, text: str, seconds: float) -> None:
        self.now += seconds
        self.source.receive_data(text.encode(), self.now)
        *words, self.partial = (self.partial + text).split(" ")
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

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule()
    def nothing_comes(self) -> None:
        assert self.step == Receive(self.now + 45.0)
        self.now += 45.0
        self.source.idle(self.now)
        self.lost()
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Receive))
    @rule(seconds=st.floats(0, 1000))
    def the_reader_takes_its_time(self, seconds: float) -> None:
        self.now += seconds
        self.go_on()

    @precondition(lambda self: isinstance(self.step, Connect | Receive))
    @rule()
    def the_driver_is_interrupted_and_asks_again(self) -> None:
        assert type(self.source.next_step(self.now)) is type(self.step)

    @invariant()
    def the_reader_has_got_what_was_sent_with_each_gap_in_its_place(self) -> None:
        if hasattr(self, "got"):
            assert self.got == self.expected
            assert self.source.stats.events == len([word for word in self.expected if word != GAP])

    @invariant()
    def it_never_ends_by_itself(self) -> None:
        if hasattr(self, "step"):
            assert not isinstance(self.step, Finish)


TestNetwork = Network.TestCase
TestNetwork.settings = settings(max_examples=150, stateful_step_count=40)
