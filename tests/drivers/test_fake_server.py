"""The fake server on real sockets, in three lanes: in a thread for blocking programs, in the event loop for others."""

from __future__ import annotations

import contextlib
import gc
import socket
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import anyio
import anyio.lowlevel
import pytest

from opencode_async.testing import AsyncFakeServer
from opencode_async.testing import Gate as AsyncGate
from opencode_core import models
from opencode_core.errors import APIConnectionError, AuthenticationError, LocalProtocolError, ServerError, TurnError
from opencode_core.options import ReconnectPolicy, RetryPolicy
from opencode_core.turns.items import PermissionAsked, Reconnected
from opencode_sync.testing import Cut, Failure, FakeServer, Gate, Hang, Text, ToolCall
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK = ReconnectPolicy(initial=0.01, maximum=0.05)


@asynccontextmanager
async def fake(lane: Lane, **options: Any) -> AsyncGenerator[AsyncFakeServer]:
    """The fake server of the lane. Both have the same interface but for `client`."""
    if lane.blocking:
        with FakeServer(**options) as server:
            yield server  # type: ignore[misc]
    else:
        async with AsyncFakeServer(**options) as server:
            yield server


def client_of(lane: Lane, server: AsyncFakeServer, **options: Any) -> AsyncClient:
    client: AsyncClient = lane.wrap(server.client(**options)) if lane.blocking else server.client(**options)
    return client


async def test_a_scripted_turn_is_played(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server) as client:
        call = ToolCall("bash", {"command": "ls"}, output="two files", ask=True)
        server.script([Text("Let me look."), call, Text("Two files.")])

        reply = await client.run("What is here?", on_permission="allow_once")

        assert reply.text == "Two files."
        asked = [request.operation for request in server.requests]
        assert asked.count("session.prompt_async") == asked.count("permission.reply") == 1
        assert server.chat_requests[1].tool_results == {"call_1": "two files"}


async def test_a_gate_stops_the_model_where_the_test_wants_it(lane: Lane) -> None:
    gate: Any = Gate() if lane.blocking else AsyncGate()
    async with fake(lane) as server, client_of(lane, server) as client:
        server.script([Text("one "), gate, Text("two")])
        async with client.turn(None, "count") as turn:
            if lane.blocking:
                await anyio.to_thread.run_sync(gate.wait_reached)
            else:
                await gate.wait_reached()
            gate.open()
            assert (await turn.wait()).text == "one two"


@pytest.mark.anyio
async def test_a_gate_that_is_not_reached_is_no_hang() -> None:
    with pytest.raises(TimeoutError, match="did not reach the gate"):
        await AsyncGate().wait_reached(0.01)


async def test_cut_streams_are_seen_and_lose_no_text(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server, reconnect=QUICK) as client:
        server.script([Text("one "), Cut(reset=True), Text("two "), Cut(), Text("three")])

        async with client.turn(None, "count") as turn:
            items: list[Any] = [item async for item in turn]

        assert turn.reply.text == "one two three"
        assert any(isinstance(item, Reconnected) for item in items)


async def test_streams_can_be_cut_and_written_to_from_outside(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server, reconnect=QUICK) as client, client.subscribe() as events:
        assert isinstance(await anext(events), models.ServerConnectedEvent)

        server.emit({"type": "session.idle", "properties": {"sessionID": "ses_1"}})
        idle = await anext(events)
        assert isinstance(idle, models.SessionIdleEvent)
        assert idle.properties.session_id == "ses_1"

        server.cut_streams()
        assert isinstance(await anext(events), Reconnected)


async def test_failures_are_retried_or_raised(lane: Lane) -> None:
    retry = RetryPolicy(max_retries=2, initial=0.01, maximum=0.01)
    async with fake(lane) as server, client_of(lane, server, retry=retry) as client:
        server.fail("session.list", 503, times=2)
        assert await client.session.list() == []

        server.fail("session.create", 500, {"name": "UnknownError", "data": {"message": "no"}})
        with pytest.raises(ServerError, match="no"):
            await client.session.create()

        server.fail("session.create", drop=True)
        with pytest.raises(APIConnectionError):
            await client.session.create()


async def test_an_operation_that_is_not_played_can_be_given_an_answer(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server) as client:
        with pytest.raises(ServerError, match=r"does not play find.files"):
            await client.find.files(query="x")

        server.answer("find.files", ["x.py"])

        assert await client.find.files(query="x") == ["x.py"]


async def test_a_password_is_asked_for(lane: Lane) -> None:
    async with fake(lane, password="secret") as server:
        async with client_of(lane, server) as client:
            assert (await client.global_.health()).version == "1.18.33"
        async with client_of(lane, server, auth=("opencode", "wrong")) as client:
            with pytest.raises(AuthenticationError):
                await client.global_.health()


async def test_a_restarted_server_has_the_sessions_and_not_the_turns(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server, reconnect=QUICK) as client:
        server.script([Text("one"), Hang()])
        server.reply("again", "once more")
        session = await client.session.create(title="kept")
        await client.session.prompt_async(session.id, parts=[models.TextPartInput(text="go")])
        assert session.id in await client.session.status()

        server.restart()

        assert await client.session.status() == {}
        assert (await client.session.get(session.id)).title == "kept"
        assert (await client.run("again", session_id=session.id)).text == "once more"


async def test_durable_events_resume_exactly_once(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server, reconnect=QUICK) as client:
        session = await client.session.create(title="t")
        async with client.subscribe_global() as events:
            await events.connect()
            seen: list[tuple[str, int]] = []
            for number in range(3):
                await client.session.update(session.id, title=f"{number}")
                server.cut_streams(reset=number == 1)
                await client.session.update(session.id, title=f"again {number}")
            async for event in events:
                sync = getattr(getattr(event, "payload", None), "sync_event", None)
                if sync is not None:
                    seen.append((sync.aggregate_id, sync.seq))
                    if sync.seq == 6:
                        break

        assert [seq for id, seq in seen if id == session.id and seq > 0] == [1, 2, 3, 4, 5, 6]


async def test_an_answer_of_many_megabytes_arrives(lane: Lane) -> None:
    text = "0123456789abcde\n" * 262_144  # 4 MiB, far more than a socket takes at once
    async with fake(lane) as server, client_of(lane, server) as client:
        server.script([Text(text, deltas=10)])

        reply = await client.run("go")

        assert reply.text == text


async def test_clients_that_vanish_do_no_harm(lane: Lane) -> None:
    async with fake(lane) as server, client_of(lane, server) as client:
        port = int(server.base_url.rpartition(":")[2])
        for data in (b"", b"GET /event HTTP/1.1\r\nHost: x\r\n\r\n", b"nonsense\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port)) as sock:
                sock.sendall(data)

        assert (await client.run("hello")).text == "echo: hello"


async def test_questions_and_errors_are_played(lane: Lane) -> None:
    question = {"question": "Which?", "header": "C", "options": [{"label": "A", "description": "a"}]}
    async with fake(lane) as server, client_of(lane, server) as client:
        server.script([ToolCall("question", {"questions": [question]}), Text("A it is.")])
        assert (await client.run("ask", on_question=lambda request: "A")).text == "A it is."

        server.script([Failure(400, "no credit")])
        async with client.turn(None, "fail") as turn:
            reply = await turn.wait()
        assert isinstance(reply.error, models.APIError)
        assert reply.error.data.message == "no credit"


async def test_permissions_are_asked_for_by_configuration(lane: Lane) -> None:
    async with fake(lane, config={"permission": {"bash": "ask"}}) as server, client_of(lane, server) as client:
        server.script(ToolCall("bash", {"command": "rm -r /"}))

        async with client.turn(None, "go", on_permission="deny") as turn:
            items: list[Any] = [item async for item in turn]

        assert [item.request.patterns for item in items if isinstance(item, PermissionAsked)] == [["rm -r /"]]
        assert turn.reply.finish == "tool-calls"


async def test_nothing_is_left_behind(lane: Lane) -> None:
    before = set(threading.enumerate())
    async with fake(lane) as server, client_of(lane, server) as client:
        server.script([Text("one"), Hang()])
        session = await client.session.create()
        await client.session.prompt_async(session.id, parts=[models.TextPartInput(text="go")])
        async with client.subscribe() as events:
            await anext(events)
        port = int(server.base_url.rpartition(":")[2])
    gc.collect()  # an open socket would be a ResourceWarning, which is an error

    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port))
    new = set(threading.enumerate()) - before
    assert "FakeServer" not in {thread.name for thread in new}


async def test_clients_are_closed_with_their_server(lane: Lane) -> None:
    async with fake(lane) as server:
        client = client_of(lane, server)
        server.script([Text("hello")])
        assert (await client.run("go")).text == "hello"

    with pytest.raises(LocalProtocolError, match="closed"):
        await client.session.list()


async def test_the_port_can_be_chosen(lane: Lane) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    async with fake(lane, port=port) as server:
        assert server.base_url == f"http://127.0.0.1:{port}"


async def test_what_does_not_fit_is_told_at_the_end(lane: Lane) -> None:
    async def test() -> None:
        async with fake(lane) as server, client_of(lane, server) as client:
            server.script(["Let me look.", ToolCall("bsh"), "Done."])
            server.reply("wether", "Sunny.")
            assert (await client.run("What is here?")).text == "Done."
            with pytest.raises(TurnError, match=r"the prompt 'And there\?' met no script"):
                await client.run("And there?")

    with pytest.raises(AssertionError) as told:
        await test()

    lines = str(told.value).splitlines()
    assert lines[1:3] == ["  - no prompt met reply('wether', ...)", "  - the prompt 'And there?' met no script"]
    assert "there is no tool 'bsh'" in lines[3]
    assert len(lines) == 5


async def test_what_a_test_raises_comes_first(lane: Lane) -> None:
    async def test() -> None:
        async with fake(lane) as server:
            server.script("never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await test()


async def test_the_check_can_be_switched_off_and_done_before_the_end(lane: Lane) -> None:
    async with fake(lane, assert_all_used=False) as server:
        server.script("never")
        with pytest.raises(AssertionError, match="was not used"):
            server.assert_all_used()
    assert "was not used" in server.differences()


async def test_an_ended_server_cannot_be_used(lane: Lane) -> None:
    async with fake(lane) as server:
        shown = repr(server)

    assert f"{type(server).__name__} at http://127.0.0.1:" in shown
    assert "ended" in repr(server)
    with pytest.raises(LocalProtocolError, match="this fake server has ended"):
        server.script("late")
    with pytest.raises(LocalProtocolError, match="this fake server has ended"):
        server.client()
    with pytest.raises(LocalProtocolError, match="has been started before"):
        async with server if not lane.blocking else contextlib.nullcontext(server.__enter__()):  # type: ignore[attr-defined]
            pass


async def test_a_server_that_is_closed_twice_is_closed(lane: Lane) -> None:
    async with fake(lane, assert_all_used=False) as server:
        server.script("never")
        for _ in range(2):
            await anyio.lowlevel.checkpoint()
            if lane.blocking:
                server.close()  # type: ignore[attr-defined]
            else:
                await server.aclose()


def test_a_server_that_never_listened_is_closed_without_ado() -> None:
    server = FakeServer()
    server.emit({"type": "catalog.updated"})
    server.close()

    with pytest.raises(LocalProtocolError, match="has ended"):
        server.client()
