"""Turns that run at the same time share an event stream: what one of them suffers or does is nothing to the others."""

from __future__ import annotations

import os
import signal
import socket
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio
import pytest

import opencode_async._sharing
import opencode_sync._sharing
from opencode_core import Drift
from opencode_core.calls.identify import Dialect
from opencode_core.errors import APIConnectionError
from opencode_core.options import ReconnectPolicy, RetryPolicy
from opencode_core.streams import sharing
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.answers import PermissionAnswer
from opencode_core.turns.items import TextDelta
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Gate, Text
from tests.drivers.faultserver import FaultServer, Peer, Received, response
from tests.drivers.lanes import AWAITING, Lane, connections_of
from tests.drivers.test_subscription_cancel import CancelAt
from tests.drivers.test_turn import forget, relay
from tests.live.scenes import Tools

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK: Final = ReconnectPolicy(initial=0.01, maximum=0.05)
STREAMS: Final = ("/event", "/api/event")
LAST: Final = " It is done."
ASKS: Final = {"permission": {"bash": "ask"}}


@pytest.fixture(params=["1", "2"], ids=["OpenCode 1", "OpenCode 2"])
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


class House:
    """A server whose answers stop after half of the text until `gate` is opened, and a relay before it.

    Attributes:
        streams: The peers with an event stream, in the order in which they came.
        refuse: Called with each request for one.
    """

    def __init__(self, server: FakeServer) -> None:
        self.server = server
        self.gate = Gate()
        self.streams: list[Peer] = []
        self.refuse: Callable[[Peer], object] = lambda peer: None
        for name in "abcdefgh":
            server.reply(name, [Text(f"I am {name}."), self.gate, Text(LAST)])

    def meddle(self, peer: Peer, request: Received) -> None:
        if request.target.partition("?")[0] in STREAMS:
            self.streams.append(peer)
            self.refuse(peer)


@pytest.fixture
def house(tmp_path: Path, dialect: Dialect) -> Iterator[House]:
    with FakeServer(tmp_path, dialect=dialect, config=ASKS, step_delay=0.001, assert_all_used=False) as server:
        yield House(server)


@pytest.fixture
def between(house: House) -> Iterator[FaultServer]:
    with FaultServer(relay(house.server, house.meddle)) as server:
        yield server


@pytest.fixture
async def client(lane: Lane, house: House, between: FaultServer) -> AsyncIterator[AsyncClient]:
    with anyio.fail_after(60):
        async with lane.client(between.url, auth=house.server.auth, reconnect=QUICK) as client:
            yield client


class Run:
    """A turn in the middle of its answer."""

    def __init__(self, turn: Any, name: str) -> None:
        self.turn = turn
        self.name = name
        self.items: list[Any] = []

    async def begin(self) -> None:
        await self.turn.__aenter__()
        while not self.text.endswith("."):
            await self.next()

    async def next(self) -> None:
        self.items.append(await anext(self.turn))

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.items if isinstance(item, TextDelta))

    @property
    def gaps(self) -> list[Reconnected]:
        return [item for item in self.items if isinstance(item, Reconnected)]

    async def end(self) -> None:
        async for item in self.turn:
            self.items.append(item)
        assert self.turn.reply.error is None
        assert self.turn.reply.text == f"I am {self.name}.{LAST}"
        await self.turn.aclose()


async def begin(client: AsyncClient, names: str, **options: Any) -> list[Run]:
    """These turns, one after another, each in the middle of its answer."""
    runs = [Run(client.turn(None, name, **options), name) for name in names]
    for run in runs:
        await run.begin()
    return runs


async def end(house: House, runs: list[Run]) -> None:
    """Let them go on to their ends, all at once."""
    house.gate.open()
    async with anyio.create_task_group() as group:
        for run in runs:
            group.start_soon(run.end)


async def test_turns_at_once_read_two_streams_and_miss_nothing(
    lane: Lane, house: House, between: FaultServer, client: AsyncClient
) -> None:
    runs = [Run(client.turn(None, name), name) for name in "abcdefgh"]
    async with anyio.create_task_group() as group:
        for run in runs:
            group.start_soon(run.begin)
    assert len(house.streams) == 2

    await end(house, runs)
    assert [run.gaps for run in runs] == [[]] * len(runs)
    assert [run.text for run in runs] == [f"I am {run.name}.{LAST}" for run in runs]
    await over(client)


async def over(client: AsyncClient) -> None:
    """Wait until no turn has left anything: no thread, and no connection but those that are idle."""
    transport = connections_of(client)
    while any(thread.name == "opencode shared events" for thread in threading.enumerate()):  # noqa: ASYNC110  # of a thread
        await anyio.sleep(0.001)
    while len(transport._channels) != transport._pool.idle:  # noqa: ASYNC110  # the task that read it closes it
        await anyio.sleep(0.001)


async def test_a_turn_alone_has_a_stream_of_its_own_and_nobody_beside(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    (run,) = await begin(client, "a")
    assert not any(thread.name == "opencode shared events" for thread in threading.enumerate())
    await end(house, [run])
    (run,) = await begin(client, "b")
    await end(house, [run])

    assert len(house.streams) == 2


@pytest.mark.parametrize("leaving", range(4))
async def test_who_leaves_takes_nothing_from_the_others(
    lane: Lane, house: House, client: AsyncClient, leaving: int
) -> None:
    runs = await begin(client, "abcd")
    left = runs.pop(leaving)
    await left.turn.aclose()
    assert left.turn.reply.stopped_by == "exit"
    (late,) = await begin(client, "e")

    await end(house, [*runs, late])
    assert [run.gaps for run in (*runs, late)] == [[]] * 4
    await over(client)


async def test_who_is_closed_while_another_task_reads_it_ends_alone(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    runs = await begin(client, "abc")
    ended: list[str] = []

    async def read(run: Run) -> None:
        async for item in run.turn:
            run.items.append(item)
        ended.append(run.name)

    async with anyio.create_task_group() as group:
        for run in runs:
            group.start_soon(read, run)
        await anyio.sleep(0.01)
        await runs[1].turn.aclose()
        while not ended:  # noqa: ASYNC110  # also of a thread
            await anyio.sleep(0.001)
        house.gate.open()

    assert ended[0] == "b"
    assert sorted(ended) == ["a", "b", "c"]
    assert [run.gaps for run in runs] == [[], [], []]
    assert [runs[0].text, runs[2].text] == [f"I am a.{LAST}", f"I am c.{LAST}"]
    for run in runs:
        await run.turn.aclose()


async def test_when_the_connection_breaks_each_turn_is_told_and_misses_nothing(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    runs = await begin(client, "abcd")
    for peer in list(house.streams):
        peer.socket.shutdown(socket.SHUT_RDWR)
    for run in runs:
        while not run.gaps:
            await run.next()

    await end(house, runs)
    assert [len(run.gaps) for run in runs] == [1] * 4
    assert all(isinstance(run.gaps[0].cause, APIConnectionError) for run in runs)
    assert len(house.streams) == 4
    await over(client)


async def test_a_turn_that_is_not_read_holds_nobody_up_and_misses_nothing(
    lane: Lane, house: House, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = await begin(client, "abc")
    slow = runs.pop()
    monkeypatch.setattr(sharing, "ROOM", 500)
    for driver in (opencode_async._sharing, opencode_sync._sharing):
        monkeypatch.setattr(driver, "PATIENCE", 1.0)

    await end(house, runs)
    assert [run.gaps for run in runs] == [[], []]
    stream = getattr(slow.turn, "_wrapped", slow.turn)._events._stream
    while not stream.share.lost:  # noqa: ASYNC110  # of a thread
        await anyio.sleep(0.01)
    await slow.end()
    assert len(slow.gaps) == 1
    assert "stream of its own" in str(slow.gaps[0].cause)
    assert len(house.streams) == 3


async def test_all_wait_for_one_who_is_only_a_little_behind(
    lane: Lane, house: House, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = await begin(client, "abc")
    monkeypatch.setattr(sharing, "ROOM", 1)  # so that each must have looked before more comes
    for driver in (opencode_async._sharing, opencode_sync._sharing):
        monkeypatch.setattr(driver, "PATIENCE", 30.0)

    await end(house, runs)
    assert [run.gaps for run in runs] == [[], [], []]


async def test_a_stream_that_is_refused_to_one_is_refused_to_all_and_asked_for_again(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    (first,) = await begin(client, "a")
    refused: list[Peer] = []

    def refuse(peer: Peer) -> None:
        if len(refused) < 2:
            refused.append(peer)
            peer.send(response(503))
            peer.close()

    house.refuse = refuse
    runs = [Run(client.turn(None, name), name) for name in "bcd"]
    async with anyio.create_task_group() as group:
        for run in runs:
            group.start_soon(run.begin)
    assert len(refused) == 2

    await end(house, [first, *runs])
    assert [run.gaps for run in (first, *runs)] == [[]] * 4


async def test_who_gives_up_while_it_opens_the_stream_leaves_that_to_the_next(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    (first,) = await begin(client, "a")
    hung = threading.Event()

    def hang(peer: Peer) -> None:
        if not hung.is_set():
            hung.set()
            peer.stall()

    house.refuse = hang
    runs = [Run(client.turn(None, name), name) for name in "bcd"]
    async with anyio.create_task_group() as group:
        opener = runs[0]
        group.start_soon(_ignoring, opener.begin)
        while not hung.is_set():  # noqa: ASYNC110  # of a thread
            await anyio.sleep(0.001)
        async with anyio.create_task_group() as others:
            for run in runs[1:]:
                others.start_soon(run.begin)
            await anyio.sleep(0.02)
            await opener.turn.aclose()

    await end(house, [first, *runs[1:]])
    assert [run.gaps for run in runs[1:]] == [[], []]


async def test_who_has_little_time_to_open_the_stream_costs_the_others_nothing(
    lane: Lane, house: House, between: FaultServer
) -> None:
    hung = threading.Event()

    def hang(peer: Peer) -> None:
        if len(house.streams) == 2:
            hung.set()
            peer.stall()

    house.refuse = hang
    strict = ReconnectPolicy(max_attempts=1)
    with anyio.fail_after(60):
        async with lane.client(between.url, auth=house.server.auth, reconnect=strict) as client:
            runs = await begin(client, "a")
            runs.append(Run(client.turn(None, "c"), "c"))

            async def hurry() -> None:
                reply = await client.run("b", timeout=1.5)
                assert reply.stopped_by == "timeout"

            async with anyio.create_task_group() as group:
                group.start_soon(hurry)
                while not hung.is_set():  # noqa: ASYNC110  # of a thread
                    await anyio.sleep(0.001)
                group.start_soon(runs[1].begin)

            await end(house, runs)
    assert [run.gaps for run in runs] == [[], []]


async def _ignoring(function: Callable[[], Any]) -> None:
    try:
        await function()
    except StopAsyncIteration:
        pass


async def test_turns_in_other_folders_share_where_the_server_has_one_stream_for_all(
    lane: Lane, house: House, client: AsyncClient, tmp_path: Path, dialect: Dialect
) -> None:
    runs: list[Run] = []
    for name in "abcd":
        (tmp_path / name).mkdir()
        runs += await begin(client.at(str(tmp_path / name)), name)

    assert len(house.streams) == (4 if dialect == "1" else 2)
    await end(house, runs)
    assert [run.gaps for run in runs] == [[]] * 4


async def test_turns_of_views_that_read_otherwise_share_nothing(lane: Lane, house: House, client: AsyncClient) -> None:
    runs = await begin(client, "a")
    runs += await begin(client.with_options(retry=RetryPolicy(max_retries=1)), "bc")
    assert len(house.streams) == 2
    runs += await begin(client.with_options(headers={"X-Who": "me"}), "d")
    runs += await begin(client.with_options(strict=True), "e")

    assert len(house.streams) == 4
    await end(house, runs)


async def test_a_permission_reaches_the_turn_that_it_is_about(
    lane: Lane, house: House, client: AsyncClient, dialect: Dialect
) -> None:
    asked: list[tuple[str, str]] = []
    house.server.reply("ASK", [Tools(dialect).harmless, Text("Done.")])
    runs = await begin(client, "abc")

    def allow(request: Any) -> PermissionAnswer:
        asked.append((request.session_id, "once"))
        return "once"

    async with client.turn(None, "ASK", on_permission=allow) as turn:
        await turn.wait()
    assert asked == [(turn.session_id, "once")]
    assert turn.reply.text == "Done."
    await end(house, runs)


async def test_what_is_strange_is_told_once_for_all_who_share(
    lane: Lane, house: House, between: FaultServer, dialect: Dialect
) -> None:
    told: list[Drift] = []
    holder = "properties" if dialect == "1" else "data"
    with anyio.fail_after(60):
        async with lane.client(between.url, auth=house.server.auth, reconnect=QUICK, on_drift=told.append) as client:
            runs = await begin(client, "abcd")
            house.server.emit({"type": "of.tomorrow", holder: {}})
            await end(house, runs)

    assert len([drift for drift in told if "of.tomorrow" in drift.problem]) == 2, "once for each stream"


class Outcome(BaseException):
    """As what `pytest.fail` raises."""


@pytest.mark.parametrize("error", [ZeroDivisionError, Outcome])
async def test_what_a_function_raises_while_a_shared_stream_is_read_reaches_each_turn(
    lane: Lane, house: House, between: FaultServer, dialect: Dialect, error: type[BaseException]
) -> None:
    def on_drift(drift: Drift) -> None:
        raise error("a drift")

    holder = "properties" if dialect == "1" else "data"
    with anyio.fail_after(60):
        async with lane.client(between.url, auth=house.server.auth, reconnect=QUICK, on_drift=on_drift) as client:
            runs = await begin(client, "abc")
            house.server.emit({"type": "of.tomorrow", holder: {}})
            for run in runs:
                with pytest.raises(error, match="a drift"):  # noqa: PT012  # after other items perhaps
                    while True:
                        await run.next()
                await run.turn.aclose()
            await over(client)


async def test_a_client_that_is_closed_ends_all(lane: Lane, house: House, client: AsyncClient) -> None:
    runs = await begin(client, "abc")
    await client.aclose()

    for run in runs:
        with pytest.raises(Exception, match=r"closed|with the client"):  # noqa: PT012
            while True:
                await run.next()
    while any(thread.name == "opencode shared events" for thread in threading.enumerate()):  # noqa: ASYNC110  # of a thread
        await anyio.sleep(0.001)


async def test_a_turn_that_is_dropped_unclosed_warns_and_leaves_the_others_alone(
    lane: Lane, house: House, client: AsyncClient
) -> None:
    runs = await begin(client, "abc")
    dropped = [runs.pop()]
    with pytest.warns(ResourceWarning, match=r"unclosed .*\.py:\d+") as told:
        await forget(dropped, told)

    await end(house, runs)
    assert [run.gaps for run in runs] == [[], []]
    await over(client)


# A thread cannot be cancelled.
@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_turn_beside_others_may_be_cancelled_at_every_wait(
    lane: Lane, house: House, client: AsyncClient, dialect: Dialect
) -> None:
    house.server.reply("GO", [Text("a b c"), Tools(dialect).read("f"), Text("d e f")])
    runs = await begin(client, "abc")

    async def whole() -> None:
        async with client.turn(None, "GO") as turn:
            await turn.wait()

    for n in range(1, 1000):
        scope = anyio.CancelScope()
        cancelling = CancelAt(whole(), scope, n)
        with scope:
            await cancelling
        if cancelling.n > 0:  # there was no n-th wait
            break
    else:
        pytest.fail("it never came to the end")

    assert n > 4
    assert len(house.streams) == 2
    await end(house, runs)
    assert [run.gaps for run in runs] == [[], [], []]
    await over(client)


@pytest.mark.parametrize("opener", [False, True])
def test_where_no_thread_is_to_be_had_each_turn_reads_for_itself(
    house: House, between: FaultServer, monkeypatch: pytest.MonkeyPatch, opener: bool
) -> None:
    start = threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        if thread.name == "opencode shared events":
            raise RuntimeError("can't start new thread")
        start(thread)

    with Client(between.url, auth=house.server.auth) as client:
        first = client.turn(None, "a")
        with first, monkeypatch.context() as patched:
            if opener:
                patched.setattr(threading.Thread, "start", refuse)
            with client.turn(None, "b") as second, client.turn(None, "c") as third:
                patched.undo()
                house.gate.open()
                assert [turn.wait().text for turn in (first, second, third)] == [f"I am {n}.{LAST}" for n in "abc"]
    assert len(house.streams) == (3 if opener else 2)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_forked_process_shares_no_stream_with_its_parent(house: House, between: FaultServer) -> None:
    with Client(between.url, auth=house.server.auth) as client:
        with client.turn(None, "a") as first, client.turn(None, "b") as second:
            next(first)
            next(second)
            streams = len(house.streams)
            house.server.reply("CHILD", [Text("I am the child.")])
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of Python 3.12: other threads run
                child = os.fork()
            if child == 0:
                try:
                    os._exit(0 if client.run("CHILD").text == "I am the child." else 2)
                finally:
                    os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            assert len(house.streams) == streams + 1
            house.gate.open()
            assert [turn.wait().text for turn in (first, second)] == [f"I am a.{LAST}", f"I am b.{LAST}"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_a_forked_process_can_leave_a_stream_that_its_parent_was_reading(house: House, between: FaultServer) -> None:
    with Client(between.url, auth=house.server.auth) as client:
        with client.turn(None, "a") as first, client.turn(None, "b") as second:
            shared: Any = second
            ended: list[int] = []
            with shared._events._stream._stream._lock, warnings.catch_warnings():  # as the thread may at any time
                warnings.simplefilter("ignore")  # of Python 3.12: other threads run
                held = threading.Thread(target=_fork_and_close, args=(client, ended))
                held.start()
                held.join()
            assert ended == [0]
            house.gate.open()
            assert first.wait().text == f"I am a.{LAST}"


def _fork_and_close(client: Client, ended: list[int]) -> None:
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(10)
            client.close()
            os._exit(0)
        finally:
            os._exit(1)
    ended.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
