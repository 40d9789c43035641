"""Which connection serves next, who waits, which have to go; and in which order addresses are tried."""

from __future__ import annotations

import traceback
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from opencode_core.callsite import callsite, cut_short
from opencode_core.errors import ClosedError
from opencode_core.options import Limits
from opencode_core.wire.dial import fixed_addresses, interleaved, server_name
from opencode_core.wire.failures import no_tls, unreachable
from opencode_core.wire.pool import Pool, Ticket

C = TypeVar("C")


def asked(pool: Pool[C], now: float) -> Ticket[C]:
    """A ticket for which a pool was asked."""
    ticket: Ticket[C] = Ticket()
    pool.request(ticket, now)
    return ticket


def test_the_first_request_opens_a_connection_and_the_next_reuses_it() -> None:
    pool: Pool[str] = Pool(Limits())
    first = asked(pool, 0.0)
    assert (first.granted, first.connection) == (True, None)
    pool.release(first, "a", 1.0)

    second = asked(pool, 2.0)
    assert (second.granted, second.connection) == (True, "a")
    assert (pool.active, pool.idle, pool.waiting) == (1, 0, 0)


def test_the_connection_used_last_is_used_next() -> None:
    pool: Pool[str] = Pool(Limits())
    tickets = [asked(pool, 0.0), asked(pool, 0.0)]
    pool.release(tickets[0], "a", 1.0)
    pool.release(tickets[1], "b", 2.0)

    assert [asked(pool, 3.0).connection for _ in range(3)] == ["b", "a", None]


def test_idle_connections_expire() -> None:
    pool: Pool[str] = Pool(Limits(keepalive_expiry=30.0))
    tickets = [asked(pool, 0.0), asked(pool, 0.0)]
    pool.release(tickets[0], "old", 0.0)
    pool.release(tickets[1], "new", 20.0)

    assert asked(pool, 30.0).connection == "new"
    assert pool.discarded == ["old"]


def test_only_so_many_idle_connections_are_kept() -> None:
    pool: Pool[str] = Pool(Limits(max_keepalive=1))
    tickets = [asked(pool, 0.0), asked(pool, 0.0)]
    pool.release(tickets[0], "a", 1.0)
    pool.release(tickets[1], "b", 1.0)

    assert pool.discarded == ["a"]
    assert pool.idle == 1


def test_requests_that_come_all_at_once_again_and_again_connect_once() -> None:
    limits = Limits()
    pool: Pool[int] = Pool(limits)
    for number, ticket in enumerate([asked(pool, 0.0) for _ in range(limits.max_connections)]):
        pool.release(ticket, number, 1.0)

    assert pool.discarded == []
    assert None not in [asked(pool, 2.0).connection for _ in range(limits.max_connections)]


def test_who_waits_is_served_in_order() -> None:
    woken: list[str] = []
    pool: Pool[str] = Pool(Limits(max_connections=1))
    first = asked(pool, 0.0)
    second, third = asked(pool, 0.0), asked(pool, 0.0)
    pool.tell(second, lambda: woken.append("second"))
    pool.tell(third, lambda: woken.append("third"))
    assert (second.granted, third.granted, pool.waiting) == (False, False, 2)

    pool.release(first, "a", 1.0)
    assert (woken, second.granted, second.connection) == (["second"], True, "a")
    pool.release(second, None, 1.0)
    assert (woken, third.granted, third.connection) == (["second", "third"], True, None)


def test_a_waiter_that_gives_up_is_passed_over() -> None:
    pool: Pool[str] = Pool(Limits(max_connections=1))
    first, second, third = (asked(pool, 0.0) for _ in range(3))
    pool.withdraw(second, 0.0)

    pool.release(first, "a", 0.0)
    assert (second.granted, third.granted) == (False, True)


def test_a_turn_that_comes_while_its_owner_gives_up_goes_to_the_next() -> None:
    pool: Pool[str] = Pool(Limits(max_connections=1))
    first, second, third = (asked(pool, 0.0) for _ in range(3))
    pool.release(first, "a", 0.0)
    assert second.granted

    pool.withdraw(second, 0.0)
    assert (third.granted, third.connection) == (True, "a")


def test_closing_wakes_all_who_wait_with_empty_hands() -> None:
    woken: list[str] = []
    pool: Pool[str] = Pool(Limits(max_connections=1))
    active, waiting, asleep = (asked(pool, 0.0) for _ in range(3))
    pool.tell(waiting, lambda: woken.append("waiting"))
    pool.close()
    pool.withdraw(waiting, 0.0)
    pool.withdraw(asleep, 0.0)

    pool.tell(asleep, lambda: woken.append("asleep"))

    assert woken == ["waiting", "asleep"]
    assert pool.closed
    assert (active.granted, waiting.granted, asleep.granted, pool.waiting) == (True, False, False, 0)


def test_closing_discards_what_is_idle() -> None:
    pool: Pool[str] = Pool(Limits())
    pool.release(asked(pool, 0.0), "a", 0.0)
    pool.close()

    assert pool.discarded == ["a"]
    assert pool.idle == 0


def test_what_was_cut_short_is_made_again_from_its_beginning() -> None:
    pool: Pool[str] = Pool(Limits(max_connections=1, max_keepalive=1))
    first: Ticket[str] = Ticket()
    pool.request(first, 0.0)
    assert pool.holds(first)

    pool._idle.append((0.0, "a"))  # pyright: ignore[reportPrivateUsage]  # as far as a release had come
    pool.release(first, "a", 0.0)
    pool.release(first, "a", 0.0)
    assert (pool.active, pool.idle, pool.holds(first)) == (0, 1, False)

    second, third = asked(pool, 0.0), asked(pool, 0.0)
    pool.forget(second)
    pool._grant(third)  # pyright: ignore[reportPrivateUsage]  # as far as serving had come
    pool.forget(third)
    pool.serve()
    assert (third.granted, third.connection, pool.active, pool.waiting) == (True, None, 1, 0)


def test_a_turn_that_is_given_twice_keeps_its_connection() -> None:
    pool: Pool[str] = Pool(Limits(max_connections=2))
    pool.release(asked(pool, 0.0), "a", 0.0)
    ticket = asked(pool, 0.0)
    pool.release(asked(pool, 0.0), "b", 0.0)
    pool._grant(ticket)  # pyright: ignore[reportPrivateUsage]  # as an interrupted one is

    assert (ticket.connection, pool.idle, pool.active) == ("a", 1, 1)


def test_an_interrupted_release_is_made_once_more() -> None:
    class Interrupting(Pool[str]):
        interrupts = 1

        def expire(self, now: float) -> None:
            if self.active == 0 and self.interrupts:
                self.interrupts -= 1
                raise KeyboardInterrupt
            super().expire(now)

    pool = Interrupting(Limits(max_connections=1))
    ticket: Ticket[str] = Ticket()
    pool._grant(ticket)  # pyright: ignore[reportPrivateUsage]  # without its look at what has expired
    waiting = asked(pool, 0.0)
    with pytest.raises(KeyboardInterrupt):
        pool.release(ticket, "a", 0.0)

    assert (waiting.granted, waiting.connection, pool.active) == (True, "a", 1)


def test_what_is_discarded_stays_listed_until_it_is_gone() -> None:
    pool: Pool[str] = Pool(Limits())
    pool.release(asked(pool, 0.0), "a", 0.0)
    pool.close()

    assert pool.discarded == ["a"]
    pool.gone("a")
    pool.gone("a")
    assert pool.discarded == []


class PoolMachine(RuleBasedStateMachine):
    """Whatever happens in whatever order: no connection is lost, served twice, or above the limits."""

    def __init__(self) -> None:
        super().__init__()
        self.pool: Pool[int] = Pool(Limits(max_connections=3, max_keepalive=2, keepalive_expiry=10))
        self.now = 0.0
        self.opened = 0
        self.alive: set[int] = set()
        self.waiting: list[Ticket[int]] = []
        self.using: list[tuple[Ticket[int], int]] = []

    def settle(self) -> None:
        for connection in self.pool.discarded.copy():
            self.alive.remove(connection)
            self.pool.gone(connection)
        for ticket in [ticket for ticket in self.waiting if ticket.granted]:
            self.waiting.remove(ticket)
            if ticket.connection is None:
                self.opened += 1
                self.alive.add(self.opened)
            self.using.append((ticket, ticket.connection or self.opened))

    @rule(seconds=st.floats(0, 20))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def request(self) -> None:
        self.waiting.append(asked(self.pool, self.now))
        self.settle()

    @precondition(lambda self: self.using)
    @rule(which=st.integers(0, 9), reusable=st.booleans())
    def finish(self, which: int, reusable: bool) -> None:
        ticket, connection = self.using.pop(which % len(self.using))
        if not reusable:
            self.alive.remove(connection)
        self.pool.release(ticket, connection if reusable else None, self.now)
        self.settle()

    @precondition(lambda self: self.waiting)
    @rule(which=st.integers(0, 9))
    def give_up(self, which: int) -> None:
        self.pool.withdraw(self.waiting.pop(which % len(self.waiting)), self.now)
        self.settle()

    @invariant()
    def nothing_is_lost_and_nothing_too_much(self) -> None:
        used = [connection for _, connection in self.using]
        assert len(used) == len(set(used)) == self.pool.active <= 3
        assert self.pool.idle <= 2
        assert len(self.alive) == self.pool.active + self.pool.idle
        assert self.pool.waiting == len(self.waiting)
        assert not self.waiting or self.pool.active == 3


TestPoolMachine = PoolMachine.TestCase


# Addresses


@pytest.mark.parametrize(
    ("host", "addresses"),
    [
        ("localhost", ("127.0.0.1", "::1")),
        ("LOCALHOST.", ("127.0.0.1", "::1")),
        ("project.localhost", ("127.0.0.1", "::1")),
        ("notlocalhost", None),
        ("192.0.2.1", ("192.0.2.1",)),
        ("::1", ("::1",)),
        ("example.org", None),
        ("fe80::1%eth0", None),
    ],
)
def test_addresses_that_need_no_resolver(host: str, addresses: tuple[str, ...] | None) -> None:
    assert fixed_addresses(host) == addresses


@pytest.mark.parametrize(
    ("host", "name"),
    [("example.org", "example.org"), ("example.org.", "example.org"), ("::1", "::1"), ("fe80::1%eth0.1", "fe80::1")],
)
def test_the_name_of_a_host_in_tls(host: str, name: str) -> None:
    assert server_name(host) == name


def test_a_failed_handshake_is_explained_even_where_the_exception_says_nothing() -> None:
    refused, silent, caused = ValueError("handshake failure"), EOFError(), EOFError()
    refused.verify_message = "self-signed certificate"  # type: ignore[attr-defined]  # as ssl's has it
    caused.__cause__ = ConnectionResetError(104, "Connection reset by peer")

    assert str(no_tls("https://x", refused)) == "no TLS connection to https://x: self-signed certificate"
    assert str(no_tls("https://x", ValueError("wrong version"))) == "no TLS connection to https://x: wrong version"
    assert str(no_tls("https://x", caused)) == "no TLS connection to https://x: [Errno 104] Connection reset by peer"
    assert str(no_tls("https://x", silent)) == "no TLS connection to https://x: the server ended the connection"


def test_address_families_take_turns() -> None:
    infos = [(6, "a"), (6, "b"), (6, "b"), (6, "c"), (4, "d")]

    assert interleaved(infos) == [(6, "a"), (4, "d"), (6, "b"), (6, "c")]


def test_why_nothing_could_be_reached_is_said_once() -> None:
    assert str(unreachable("http://localhost:1", ["refused", "refused"])).startswith(
        "could not connect to http://localhost:1: refused. "
    )
    assert "no address" in str(unreachable("http://x", []))


def test_the_callsite_is_in_the_users_code() -> None:
    from_here = callsite()
    code = compile("site = callsite()", "inside.py", "exec")
    inside: dict[str, object] = {"__name__": "opencode_sync._client", "callsite": callsite}
    exec(code, inside)
    all_ours: list[str] = []
    exec(code, {"__name__": "app", "callsite": lambda: all_ours.append(callsite())})

    assert from_here.startswith(f"{__file__}:")
    assert str(inside["site"]).startswith(f"{__file__}:")
    assert all_ours[0].startswith(f"{__file__}:")


def test_an_error_of_ours_forgets_our_lines_and_no_others() -> None:
    def came_through(module: str, error: Exception) -> list[str]:
        inside: dict[str, object] = {"__name__": module}
        exec(compile("def call(error): raise error", f"{module}.py", "exec"), inside)
        ours: dict[str, object] = {"__name__": "opencode_core.x", "call": inside["call"], "error": error}
        try:
            exec(compile("call(error)", "x.py", "exec"), ours)
        except Exception:
            assert error.__traceback__ is not None
            error.__traceback__ = error.__traceback__.tb_next  # without the line of this test
        return [frame.filename for frame in traceback.extract_tb(cut_short(error).__traceback__)]

    assert came_through("opencode_sync.y", ClosedError("closed", request_sent=False)) == []
    assert came_through("app", ClosedError("closed", request_sent=False)) == ["x.py", "app.py"]
    assert came_through("opencode_sync.y", ValueError("a fault")) == ["x.py", "opencode_sync.y.py"]
