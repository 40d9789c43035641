"""What the drivers themselves do for a turn, in three lanes: to end, to be cancelled, to be forgotten."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import itertools
import queue
import socket
import threading
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

import anyio
import anyio.lowlevel
import httpx
import httpx2
import pytest

from opencode_core import Drift, models
from opencode_core.errors import APIConnectionError, IdleTimeout, LocalProtocolError, TurnError
from opencode_core.options import ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.answers import PermissionAnswer
from opencode_core.turns.items import PermissionAsked, TextDelta
from opencode_sync._waits import _LIVE, _read  # pyright: ignore[reportPrivateUsage]  # what a thread does
from opencode_sync.testing import FakeServer, Hang, Text, ToolCall, Usage
from tests.drivers.faultserver import FaultServer, Gone, Peer, Received, Script, event_stream
from tests.drivers.lanes import AWAITING, Lane
from tests.drivers.test_client import closed, http_client, httpx_leaves_generators
from tests.drivers.test_subscription_cancel import CancelAt

if TYPE_CHECKING:
    from opencode_async import AsyncClient


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    with FakeServer(tmp_path, config={"permission": {"bash": "ask", "question": "allow"}}, step_delay=0.001) as server:
        yield server


@pytest.fixture
async def client(lane: Lane, server: FakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(server.base_url, auth=server.auth) as client:
        yield client


def say_nothing(peer: Peer) -> None:
    peer.request()
    peer.stall()


@pytest.mark.parametrize("session_id", [None, "ses_1"])
async def test_a_server_that_says_nothing_takes_no_longer_than_the_turn_may(lane: Lane, session_id: Any) -> None:
    with FaultServer(say_nothing) as server:
        async with lane.client(server.url) as client:
            reply = await client.run("go", session_id=session_id, timeout=0.5)

    assert (reply.stopped_by, reply.text) == ("timeout", "")
    assert len(server.requests) == 1


def relay(to: FakeServer, meddle: Callable[[Peer, Received], object]) -> Script:
    """Pass requests on to a server, but for those that `meddle` takes."""

    def script(peer: Peer) -> None:
        address = urlsplit(to.base_url)
        with socket.create_connection((address.hostname, address.port)) as other:

            def pass_back() -> None:
                with contextlib.suppress(OSError, Gone):
                    while data := other.recv(65536):
                        peer.send(data)

            back = threading.Thread(target=pass_back)
            back.start()
            try:
                while True:
                    request = peer.request()
                    meddle(peer, request)
                    other.sendall(request.raw)
            finally:
                other.shutdown(socket.SHUT_RDWR)
                back.join()

    return script


async def test_a_turn_with_a_timeout_waits_and_retries_as_the_client_does(lane: Lane, server: FakeServer) -> None:
    retry = RetryPolicy(max_retries=20, initial=0.001)
    for how, target in itertools.product((Peer.reset, Peer.stall), ("/session/ses_", "/prompt_async")):
        met: list[str] = []

        def meddle(peer: Peer, request: Received, how: Any = how, target: str = target, met: list[str] = met) -> None:
            if target in request.target and not met:
                met.append(request.target)
                how(peer)
                peer.close()

        async with lane.client(server.base_url, auth=server.auth) as client:
            session = await client.session.create()
        with FaultServer(relay(server, meddle)) as between:
            patience = Timeouts(read=0.5)
            async with lane.client(between.url, auth=server.auth, timeout=patience, retry=retry) as client:
                reply = await client.run("go", session_id=session.id, timeout=300)
        assert met
        assert (how.__name__, target, reply.text, reply.stopped_by) == (how.__name__, target, "echo: go", None)


async def test_a_prompt_that_did_not_get_through_is_not_sent_again_after_the_deadline(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    met: list[str] = []

    def meddle(peer: Peer, request: Received) -> None:
        if "/prompt_async" in request.target and not met:
            met.append(request.target)
            peer.stall()
            peer.close()

    session = await client.session.create()
    with FaultServer(relay(server, meddle)) as between:
        async with lane.client(between.url, auth=server.auth) as other:
            reply = await other.run("go", session_id=session.id, timeout=1.5)
    assert met
    assert (reply.text, reply.stopped_by) == ("", "timeout")
    assert server.chat_requests == []


async def test_an_answer_that_comes_too_late_does_not_count(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    def late(request: Any) -> Any:
        time.sleep(0.3)
        return "once"

    async def late_too(request: Any) -> Any:
        await anyio.sleep(0.3)
        return "once"

    question = {"questions": [{"question": "Which?", "header": "W", "options": [{"label": "once", "description": ""}]}]}
    for function in (late,) if lane.blocking else (late, late_too):
        for tool, arguments, operation in (
            ("bash", {"command": "true"}, "permission.reply"),
            ("question", question, "question.reject"),
        ):
            earlier = len(server.requests)
            server.script([ToolCall(tool, arguments)])
            functions: Any = {"on_permission": function, "on_question": function}
            async with client.turn(None, "go", answer_timeout=0.1, **functions) as turn:
                await turn.wait()
            replies = [
                one for one in server.requests[earlier:] if one.operation.startswith(("permission.", "question."))
            ]
            assert [(one.operation, one.body) for one in replies] == [
                (operation, {"reply": "reject"} if operation == "permission.reply" else None)
            ]


async def test_a_budget_of_dollars_can_be_tried_on_the_fake_server(lane: Lane, tmp_path: Path) -> None:
    with FakeServer(tmp_path) as server:
        server.script([ToolCall("bash", {"command": "true"}), Usage(cost=0.25)])
        async with lane.client(server.base_url, auth=server.auth) as client:
            reply = await client.run("go", max_cost=0.2)

    assert (reply.stopped_by, reply.cost) == ("max_cost", 0.25)


async def test_what_a_function_raises_while_the_stream_is_read_surfaces(
    lane: Lane, server: FakeServer, tmp_path: Path
) -> None:
    def on_drift(drift: Drift) -> None:
        raise RuntimeError("a drift")

    server.script([Text("one"), Hang()])
    strange = {"type": "session.idle", "properties": {"sessionID": "ses_1", "later": 1}}
    with anyio.fail_after(20):
        async with lane.client(server.base_url, auth=server.auth, on_drift=on_drift) as client:
            async with client.turn(None, "go") as turn:
                with pytest.raises(RuntimeError, match="a drift"):  # noqa: PT012  # it comes between the items
                    async for item in turn:
                        if isinstance(item, TextDelta):
                            server.emit(strange)
                with pytest.raises(RuntimeError, match="a drift"):
                    await turn.wait()


async def test_a_turn_of_a_client_that_is_closed_ends(lane: Lane, server: FakeServer, client: AsyncClient) -> None:
    server.script([Text("one"), Hang()])

    with anyio.fail_after(20):
        async with lane.client(server.base_url, auth=server.auth) as other, other.turn(None, "go") as turn:
            with pytest.raises(TurnError, match="with the client"):  # noqa: PT012  # closed from inside
                async for item in turn:
                    if isinstance(item, TextDelta):
                        await other.aclose()

    assert turn.reply.text == "one"


async def test_a_turn_that_another_closes_ends_for_its_reader(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    server.script([Text("one"), Hang()])
    items: list[Any] = []

    with anyio.fail_after(20):
        turn: Any = client.turn(None, "go")
        await turn.__aenter__()

        async def read() -> None:
            async for item in turn:
                items.append(item)

        async with anyio.create_task_group() as group:
            group.start_soon(read)
            while not any(isinstance(item, TextDelta) for item in items):  # noqa: ASYNC110  # also of a thread
                await anyio.sleep(0.001)
            await turn.aclose()

    assert turn.reply.stopped_by == "exit"
    assert turn.session_id not in await client.session.status()


def silent(peer: Peer, request: Received) -> None:
    if request.target.startswith("/event"):
        peer.send(event_stream(b'data: {"id": "evt_1", "type": "server.connected", "properties": {}}\n\n'))
        peer.stall()
        peer.close()


async def test_a_turn_notices_that_its_stream_has_died(lane: Lane, server: FakeServer) -> None:
    server.script([Text("one"), Hang()])
    met: list[str] = []

    def meddle(peer: Peer, request: Received) -> None:
        if request.target.startswith("/event") and not met:
            met.append(request.target)
            silent(peer, request)

    quick = ReconnectPolicy(idle_timeout=0.3, initial=0.01)  # shorter than the turn's own looks
    with FaultServer(relay(server, meddle)) as between, anyio.fail_after(30):
        async with lane.client(between.url, auth=server.auth, reconnect=quick) as client:
            async with client.turn(None, "go") as turn:
                first = await anext(aiter(turn))

    assert isinstance(first, Reconnected)
    assert isinstance(first.cause, IdleTimeout)


@httpx_leaves_generators
@pytest.mark.parametrize("library", [None, httpx, httpx2])
async def test_only_a_handed_in_client_needs_a_thread_for_a_turn(lane: Lane, server: FakeServer, library: Any) -> None:
    http, close = http_client(lane, library) if library else (None, None)
    server.script([Text("one"), ToolCall("bash", {"command": "true"}), Text("two")])
    readers: set[str] = set()
    with anyio.fail_after(30):
        async with lane.client(server.base_url, auth=server.auth, http_client=http) as client:
            async with client.turn(None, "go", on_permission=lambda _: "once") as turn:
                async for _ in turn:
                    readers |= {thread.name for thread in threading.enumerate()} & {"opencode-turn"}
        if close is not None:
            await closed(close())

    assert turn.reply.text == "two"
    assert bool(readers) is bool(lane.blocking and library)
    assert not any(thread.name == "opencode-turn" for thread in threading.enumerate())


async def test_a_turn_that_is_dropped_unclosed_warns_and_leaves_nothing_open(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    server.script([Text("one"), Hang()])
    turn: Any = client.turn(None, "go")
    async for item in turn:
        if isinstance(item, TextDelta):
            break
    dropped = [turn]
    del turn

    with anyio.fail_after(30), pytest.warns(ResourceWarning, match=r"unclosed .*\.py:\d+") as told:
        await forget(dropped, told)
    with anyio.fail_after(20):
        while any(thread.name == "opencode-turn" for thread in threading.enumerate()):  # noqa: ASYNC110  # it ends soon
            await anyio.sleep(0.01)


async def forget(things: list[Any], told: pytest.WarningsRecorder) -> None:
    things.clear()
    gc.collect()
    while not told:  # noqa: ASYNC110  # a worker thread of the blocking lane may have it a moment longer
        await anyio.sleep(0.001)


# A thread cannot be cancelled; Ctrl-C is tried in tests/live/test_turn_interrupt.py.
@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_turn_may_be_cancelled_at_every_wait(lane: Lane, server: FakeServer, client: AsyncClient) -> None:
    server.reply("go", [Text("a b c"), ToolCall("bash", {"command": "true"}), Text("d e f")])

    async def whole(session_id: str) -> None:
        async with client.turn(session_id, "go", on_permission=give_leave) as turn:
            await turn.wait()

    n = 0
    for n in range(1, 1000):
        session = await client.session.create()
        scope = anyio.CancelScope()
        cancelling = CancelAt(whole(session.id), scope, n)
        with scope:
            await cancelling
        assert session.id not in await client.session.status(), f"cancelled at wait {n}"
        prompts = [m async for m in client.messages(session.id) if isinstance(m.info, models.UserMessage)]
        assert len(prompts) <= 1
        if cancelling.n > 0:  # there was no n-th wait
            break
    else:
        pytest.fail("it never came to the end")
    assert n > 10
    if lane.name == "asyncio":
        assert len(asyncio.all_tasks()) <= 3  # this test's, and the runner's


async def give_leave(request: models.PermissionRequest) -> PermissionAnswer:
    await anyio.lowlevel.checkpoint()
    return "once"


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_wait_for_an_item_that_is_cancelled_loses_nothing(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    server.reply("go", [Text("a b c"), ToolCall("bash", {"command": "true"}), Text("d e f")])

    for n in range(1, 1000):
        items: list[Any] = []
        async with client.turn(None, "go", on_permission=give_leave) as turn:

            async def read(turn: Any = turn, items: list[Any] = items) -> None:
                async for item in turn:
                    items.append(item)

            scope = anyio.CancelScope()
            cancelling = CancelAt(read(), scope, n)
            with scope:
                await cancelling
            await read()
        assert "".join(item.text for item in items if isinstance(item, TextDelta)) == "a b cd e f", f"at wait {n}"
        assert sum(isinstance(item, PermissionAsked) for item in items) == 1
        assert turn.reply.text == "d e f"
        if cancelling.n > 0:  # there was no n-th wait
            break
    else:
        pytest.fail("it never came to the end")


def inner_lines(error: BaseException) -> list[str]:
    """The lines of this library in a traceback, from the first that the user called."""
    lines = [f"{frame.f_globals['__name__']}:{line}" for frame, line in traceback.walk_tb(error.__traceback__)]
    return [line for line in lines if line.startswith("opencode_")]


async def test_the_traceback_of_an_error_is_short(lane: Lane) -> None:
    async with lane.client("http://127.0.0.1:1") as client:
        for call in (partial(client.run, "go"), client.session.list, client.turn(None, "go").__aenter__):
            with pytest.raises(APIConnectionError) as caught:
                await call()

            assert 1 < len(inner_lines(caught.value)) <= 5


def fails(request: models.PermissionRequest) -> PermissionAnswer:
    raise LocalProtocolError("mine")


async def test_the_traceback_of_an_error_in_ones_own_function_shows_that(lane: Lane) -> None:
    with FakeServer(config={"permission": {"bash": "ask"}}, assert_all_used=False) as server:
        server.script([ToolCall("bash", {"command": "ls"}), Text("never")])
        async with lane.client(server.base_url, directory="/project") as client:
            with pytest.raises(LocalProtocolError, match="mine") as caught:
                await client.run("go", on_permission=fails)

    assert "fails" in [frame.f_code.co_name for frame, _ in traceback.walk_tb(caught.value.__traceback__)]


async def test_the_clock_is_read_once_for_each_item(
    lane: Lane, server: FakeServer, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = importlib.import_module("opencode_sync._turn" if lane.blocking else "opencode_async._turn")
    find, reads = driver.clock_here, 0

    def counting() -> Callable[[], float]:
        clock = find()

        def read() -> float:
            nonlocal reads
            reads += 1
            now: float = clock()
            return now

        return read

    monkeypatch.setattr(driver, "clock_here", counting)
    server.reply("go", [Text("word " * 200, deltas=200)])
    async with client.turn(None, "go") as turn:
        while (await client.session.status()).get(turn.session_id) is not None:  # noqa: ASYNC110  # all events are to wait unread
            await anyio.sleep(0.01)
        before = reads
        items = [item async for item in turn]

    assert len(items) > 200
    assert reads - before < 1.2 * len(items)


def test_what_one_read_brings_is_one_entry_for_the_thread_that_iterates() -> None:
    class Events:
        batches: Final = [[1, 2, 3], [4], []]

        def connect(self) -> None:
            pass

        def next_batch(self) -> list[int]:
            return self.batches.pop(0)

    arrived: queue.Queue[Any] = queue.Queue()
    _read(cast("Any", Events()), arrived, threading.Event())

    live, *read, _ = arrived.queue
    assert live is _LIVE
    assert read == [[1, 2, 3], [4]]
