"""What is done for one request, step by step: which connection, again or not, until when."""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import Any

import pytest

from opencode_core.errors import APIConnectionError, APITimeoutError, ClosedError, OpenCodeError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits, Timeouts
from opencode_core.wire import failures
from opencode_core.wire.http11 import Connection
from opencode_core.wire.pool import Pool, Ticket
from opencode_core.wire.roundtrip import (
    LOOK_AGAIN,
    AwaitTicket,
    Close,
    Dial,
    Peek,
    Read,
    Roundtrip,
    RoundtripStep,
    Write,
    dialing,
)

WHERE = "http://localhost:1"
GET = Request("GET", "/")
POST = Request("POST", "/", body=b"x")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
TIMEOUTS = Timeouts(connect=1, read=2, write=3, pool=4)
LOST = APIConnectionError("lost", request_sent=True)
SLOW = APITimeoutError("slow", request_sent=True)


class Channel:
    """A connection of a driver that has no socket."""

    def __init__(self) -> None:
        self.connection = Connection(BaseURL.parse(WHERE), Limits())
        self.written = 0
        self.closed = False


class Trip:
    """A roundtrip whose steps a test carries out.

    Attributes:
        now: What its clock says.
        step: What is to be done next; None where all is done.
    """

    def __init__(
        self,
        pool: Pool[Channel],
        request: Request = GET,
        timeouts: Timeouts = TIMEOUTS,
        now: float = 100.0,
        dedicated: bool = False,
    ) -> None:
        self.now = now
        self.trip: Roundtrip[Channel] = Roundtrip(
            pool, request, timeouts, lambda: self.now, WHERE, dedicated=dedicated, stream=dedicated
        )
        self._steps: Generator[RoundtripStep, Any, None] = self.trip.steps()
        self.step: RoundtripStep | None = None

    def go_on(self, answer: Any = None) -> RoundtripStep | None:
        """Answer the step; returns the next one."""
        try:
            self.step = self._steps.send(answer)
        except StopIteration:
            self.step = None
        return self.step

    def fail(self, error: OpenCodeError) -> RoundtripStep | None:
        """The step cannot be carried out; returns the next one."""
        try:
            self.step = self._steps.throw(error)
        except StopIteration:
            self.step = None
        return self.step

    def dial(self) -> RoundtripStep | None:
        """Connect."""
        assert isinstance(self.step, Dial)
        self.trip.channel = Channel()
        return self.go_on()

    def write(self) -> RoundtripStep | None:
        """Write everything."""
        while isinstance(step := self.step, Write):
            self.channel.written += len(step.data)
            self.go_on()
        return self.step

    def read(self, data: bytes) -> RoundtripStep | None:
        """The server has sent this."""
        assert isinstance(self.step, Read)
        return self.go_on(self.channel.connection.receive_data(data))

    @property
    def channel(self) -> Channel:
        assert self.trip.channel is not None
        return self.trip.channel


def idle_channel(pool: Pool[Channel]) -> Channel:
    """A connection of the pool that has served a request and may serve another."""
    trip = Trip(pool)
    trip.go_on()
    trip.dial()
    trip.write()
    trip.read(OK)
    assert trip.trip.finish()
    return trip.channel


def test_the_first_request_dials_and_the_next_uses_the_same_connection() -> None:
    pool: Pool[Channel] = Pool(Limits())
    first = Trip(pool)
    assert first.go_on() == Dial(101.0, 1)
    first.now = 100.5
    step = first.dial()
    assert isinstance(step, Write)
    assert bytes(step.data).startswith(b"GET / HTTP/1.1\r\n")
    assert step.timeouts is TIMEOUTS
    assert first.write() == Read(102.5, 2)
    assert first.read(OK) is None
    assert (first.trip.head.status, first.trip.first) == (200, b"ok")
    assert first.trip.finish()

    second = Trip(pool)
    assert second.go_on() == Peek(first.channel)
    assert isinstance(second.go_on(False), Write)
    second.write()
    assert second.read(OK) is None
    assert second.channel is first.channel


def test_the_head_has_one_deadline_in_however_many_pieces_it_comes() -> None:
    trip = Trip(Pool(Limits()))
    trip.go_on()
    trip.dial()
    assert trip.write() == Read(102.0, 2)
    trip.now = 101.9

    assert trip.read(OK[:10]) == Read(102.0, 2)
    assert trip.read(OK[10:-1]) is None
    assert trip.trip.first == b"o"


def test_without_timeouts_there_are_no_deadlines() -> None:
    timeouts = Timeouts(connect=None, read=None, write=None, pool=None)
    trip = Trip(Pool(Limits()), timeouts=timeouts)
    assert trip.go_on() == Dial(inf, None) == dialing(timeouts, lambda: 1.0)
    trip.dial()

    assert trip.write() == Read(inf, None)


@pytest.mark.parametrize("request_", [GET, POST])
def test_a_stale_connection_is_closed_and_a_new_one_dialed(request_: Request) -> None:
    pool: Pool[Channel] = Pool(Limits())
    stale = idle_channel(pool)
    trip = Trip(pool, request_)
    assert trip.go_on() == Peek(stale)

    assert trip.go_on(True) == Close(stale)
    assert trip.go_on() == Dial(101.0, 1)
    trip.dial()
    trip.write()
    assert trip.read(OK) is None
    assert trip.channel is not stale


def test_an_idle_connection_that_is_lost_before_an_answer_is_replaced_where_the_method_allows_it() -> None:
    pool: Pool[Channel] = Pool(Limits())
    lost = idle_channel(pool)
    trip = Trip(pool)
    trip.go_on()
    trip.go_on(False)
    assert isinstance(trip.write(), Read)

    assert trip.fail(LOST) == Close(lost)
    assert trip.go_on() == Dial(101.0, 1)
    assert isinstance(trip.dial(), Write)


def test_a_post_is_repeated_only_if_no_byte_of_it_left() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle_channel(pool)
    unsent = Trip(pool, POST)
    unsent.go_on()
    assert isinstance(unsent.go_on(False), Write)
    assert unsent.fail(LOST) == Close(unsent.channel)
    unsent.go_on()
    unsent.dial()
    unsent.write()
    unsent.read(OK)
    assert unsent.trip.finish()

    sent = Trip(pool, POST)
    sent.go_on()
    sent.go_on(False)
    assert isinstance(sent.write(), Read)
    with pytest.raises(APIConnectionError, match="lost"):
        sent.fail(LOST)


def test_nothing_is_repeated_that_was_answered_in_part() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle_channel(pool)
    trip = Trip(pool)
    trip.go_on()
    trip.go_on(False)
    trip.write()
    trip.read(OK[:10])

    with pytest.raises(APIConnectionError, match="lost"):
        trip.fail(LOST)


def test_nothing_is_repeated_after_a_timeout() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle_channel(pool)
    trip = Trip(pool)
    trip.go_on()
    trip.go_on(False)
    trip.write()

    with pytest.raises(APITimeoutError, match="slow"):
        trip.fail(SLOW)


def test_nothing_is_repeated_once_the_pool_is_closed() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle_channel(pool)
    trip = Trip(pool)
    trip.go_on()
    trip.go_on(False)
    trip.write()
    pool.close()

    with pytest.raises(APIConnectionError, match="lost"):
        trip.fail(LOST)
    assert not trip.trip.finish()


def test_a_new_connection_that_is_lost_is_not_replaced() -> None:
    trip = Trip(Pool(Limits()))
    trip.go_on()
    trip.dial()
    trip.write()

    with pytest.raises(APIConnectionError, match="lost"):
        trip.fail(LOST)


def test_an_answer_counts_that_comes_before_the_request_could_be_sent() -> None:
    trip = Trip(Pool(Limits()), Request("POST", "/", body=b"x" * 100_000))
    trip.go_on()
    first = trip.dial()
    assert isinstance(first, Write)
    trip.channel.written = len(first.data)
    assert isinstance(trip.go_on(), Write)

    assert trip.fail(LOST) == Read(102.0, 2)
    assert trip.read(b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n") is None
    assert trip.trip.head.status == 413
    assert not trip.trip.finish()


def test_there_is_no_early_answer_where_nothing_was_sent_or_this_side_closed() -> None:
    for written, closed in ((0, False), (1, True)):
        trip = Trip(Pool(Limits()))
        trip.go_on()
        trip.dial()
        trip.channel.written, trip.channel.closed = written, closed
        with pytest.raises(APIConnectionError, match="lost"):
            trip.fail(LOST)


def test_a_server_that_does_not_read_is_not_asked_for_an_answer() -> None:
    trip = Trip(Pool(Limits()))
    trip.go_on()
    trip.dial()
    trip.channel.written = 1

    with pytest.raises(APITimeoutError, match="slow"):
        trip.fail(SLOW)


# Waiting for a connection


def full_pool() -> tuple[Pool[Channel], Trip]:
    """A pool whose one connection is in use, and by what."""
    pool: Pool[Channel] = Pool(Limits(max_connections=1))
    holder = Trip(pool)
    holder.go_on()
    holder.dial()
    return pool, holder


def test_a_request_waits_for_its_ticket_and_looks_again_from_time_to_time() -> None:
    pool, holder = full_pool()
    trip = Trip(pool)
    ticket = trip.trip.ticket
    assert ticket is not None
    assert trip.go_on() == AwaitTicket(ticket, 100 + LOOK_AGAIN)
    trip.now = 101.0
    assert trip.go_on() == AwaitTicket(ticket, 102.0)
    trip.now = 103.5
    assert trip.go_on() == AwaitTicket(ticket, 104.0)

    holder.trip.let_go()
    assert trip.go_on() == Dial(104.5, 1)


def test_a_place_that_a_finalizer_gave_back_is_found_by_looking_again() -> None:
    pool, holder = full_pool()
    trip = Trip(pool)
    assert isinstance(trip.go_on(), AwaitTicket)
    assert holder.trip.abandon() is holder.channel

    assert trip.go_on() == Dial(101.0, 1)


def test_a_full_pool_is_a_timeout_that_names_the_limit() -> None:
    pool, _ = full_pool()
    trip = Trip(pool)
    trip.go_on()
    trip.now = 104.0

    with pytest.raises(APITimeoutError, match=r"within 4 s: all 1 are in use \(Limits.max_connections\)"):
        trip.go_on()


def test_closing_the_pool_ends_the_wait() -> None:
    pool, _ = full_pool()
    trip = Trip(pool)
    trip.go_on()
    pool.close()

    with pytest.raises(ClosedError, match="this client was closed"):
        trip.go_on()


def test_what_has_been_idle_for_too_long_is_closed_first() -> None:
    pool: Pool[Channel] = Pool(Limits(keepalive_expiry=10))
    old = idle_channel(pool)
    trip = Trip(pool, now=200.0)

    assert trip.go_on() == Close(old)
    pool.gone(old)
    assert trip.go_on() == Dial(201.0, 1)


def test_a_dedicated_connection_neither_waits_nor_comes_back() -> None:
    pool, _ = full_pool()
    trip = Trip(pool, dedicated=True)
    assert trip.go_on() == Dial(101.0, 1)
    trip.dial()
    trip.write()
    trip.read(OK)

    assert not trip.trip.finish()
    assert trip.trip.abandon() is trip.trip.abort() is trip.channel
    trip.trip.let_go()
    assert pool.active == 1


# Giving up


def test_to_give_up_while_waiting_leaves_the_queue_and_ends_the_wait() -> None:
    pool, holder = full_pool()
    trip, next_one = Trip(pool), Trip(pool)
    trip.go_on()
    next_one.go_on()
    assert isinstance(trip.step, AwaitTicket)
    told: list[str] = []
    pool.tell(trip.step.ticket, lambda: told.append("told"))

    assert trip.trip.abort() is None
    assert (told, pool.waiting) == (["told"], 1)
    with pytest.raises(ClosedError, match="closed by this client"):
        trip.go_on()
    holder.trip.let_go()
    assert isinstance(next_one.go_on(), Dial)


def test_to_give_up_gives_the_place_to_the_next_once_the_connection_is_closed() -> None:
    pool, holder = full_pool()
    waiting: Ticket[Channel] = Ticket()
    pool.request(waiting, 100.0)
    assert holder.trip.abort() is holder.channel
    assert not waiting.granted
    holder.trip.let_go()

    assert (waiting.granted, waiting.connection) == (True, None)
    holder.trip.let_go()
    assert holder.trip.abort() is None  # it holds nothing any more
    assert holder.trip.abandon() is None


def test_to_give_up_before_the_first_step_ends_at_the_first_step() -> None:
    for dedicated in (False, True):
        pool: Pool[Channel] = Pool(Limits())
        idle_channel(pool)
        trip = Trip(pool, dedicated=dedicated)
        assert trip.trip.abort() is None
        with pytest.raises(ClosedError, match="closed by this client"):
            trip.go_on()
        if not dedicated:
            assert trip.trip.abort() is trip.channel


def test_to_give_up_with_an_idle_connection_closes_it_and_dials_no_other() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle = idle_channel(pool)
    trip = Trip(pool)
    assert trip.go_on() == Peek(idle)
    assert trip.trip.abort() is idle

    assert trip.go_on(True) == Close(idle)
    with pytest.raises(ClosedError):
        trip.go_on()


def test_nothing_is_repeated_that_was_given_up() -> None:
    pool: Pool[Channel] = Pool(Limits())
    idle = idle_channel(pool)
    trip = Trip(pool)
    trip.go_on()
    trip.go_on(False)
    trip.write()
    assert trip.trip.abort() is idle

    with pytest.raises(APIConnectionError, match="lost"):
        trip.fail(LOST)
    assert not trip.trip.finish()


def test_to_give_up_what_is_finished_leaves_the_connection_to_the_next() -> None:
    pool: Pool[Channel] = Pool(Limits())
    trip = Trip(pool)
    trip.go_on()
    trip.dial()
    trip.write()
    trip.read(OK)
    assert trip.trip.finish()

    assert trip.trip.over
    assert trip.trip.abort() is trip.trip.abandon() is None
    trip.trip.let_go()
    assert (pool.active, pool.idle) == (0, 1)


def test_no_connection_comes_back_to_a_closed_pool() -> None:
    pool: Pool[Channel] = Pool(Limits())
    trip = Trip(pool)
    trip.go_on()
    trip.dial()
    trip.write()
    trip.read(OK)
    pool.close()

    assert not trip.trip.finish()
    assert trip.trip.abort() is trip.channel


def test_before_there_is_a_connection_nothing_can_be_finished() -> None:
    assert not Trip(Pool(Limits())).trip.finish()


def test_each_way_to_fail_says_what_happened_and_whether_the_request_left() -> None:
    said = [
        failures.write_timeout(WHERE, 3, sent=True),
        failures.read_timeout(WHERE, 2, begun=False),
        failures.read_timeout(WHERE, 2, begun=True),
        failures.silent(WHERE),
        failures.not_read(WHERE, 3),
        failures.connect_timeout(WHERE, 1),
        failures.unresolved(WHERE, "no such name"),
        failures.broken(WHERE, ConnectionResetError(104, "Connection reset by peer"), sent=True),
        failures.broken(WHERE, EOFError(), sent=False),
        failures.tls_broken(WHERE, sent=True),
    ]

    assert [(str(error), error.request_sent) for error in said] == [
        ("http://localhost:1 did not read the request within 3 s", True),
        ("http://localhost:1 did not send an answer within 2 s", True),
        ("http://localhost:1 did not send the rest of the answer within 2 s", True),
        ("http://localhost:1 sent nothing in time", True),
        ("http://localhost:1 did not read within 3 s", True),
        ("connecting to http://localhost:1 took longer than 1 s", False),
        ("could not connect to http://localhost:1: the name cannot be resolved (no such name)", False),
        ("the connection to http://localhost:1 broke: Connection reset by peer", True),
        ("the connection to http://localhost:1 broke: EOFError", False),
        ("the TLS connection to http://localhost:1 broke", True),
    ]
