"""A session is recorded and played back, in three lanes. Here the server is a fake one; tests/live has a real one."""

from __future__ import annotations

import errno
import json
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import httpx
import pytest

import opencode_async.testing
import opencode_sync.testing
from opencode_core.errors import APIConnectionError, LocalProtocolError, ServerError
from opencode_core.options import ReconnectPolicy, RetryPolicy
from opencode_core.turns.items import ToolUpdate
from opencode_sync.testing import Cut, FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane, Threaded

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK = ReconnectPolicy(initial=0.01, maximum=0.05)


def record(lane: Lane, client: Any, path: Path, **options: Any) -> Any:
    """`record` of the lane, as an async context manager."""
    if lane.blocking:
        return Threaded(opencode_sync.testing.record(client._wrapped, path, **options))
    return opencode_async.testing.record(client, path, **options)


def play(path: Path, **options: Any) -> FakeServer:
    return FakeServer.play(path, **options)


async def converse(client: AsyncClient) -> list[Any]:
    """A program: two turns, one with a permission, and a list."""
    seen: list[Any] = []
    session = await client.session.create(title="recorded")
    for prompt in ("look", "again"):
        async with client.turn(session.id, prompt, on_permission="allow_once") as turn:
            items = [item async for item in turn]
        seen.append([type(item).__name__ for item in items])
        seen.append([item.output for item in items if isinstance(item, ToolUpdate)])
        seen.append((turn.reply.text, turn.reply.tokens.total, turn.reply.finish))
    seen.append(len(await client.session.messages(session.id)))
    return seen


async def test_a_session_is_played_back_as_it_was(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    with FakeServer(tmp_path, password="very secret") as server:
        call = ToolCall("bash", {"command": "ls"}, output=f"{tmp_path}/two files", ask=True)
        server.script([Text("Let me look."), call, Text("Two files.")])
        server.script("Still two.")
        async with lane.client(server.base_url, auth=server.auth) as client, record(lane, client, path):
            recorded = await converse(client)

    with play(path) as player:
        async with lane.client(player.base_url) as client:
            played = await converse(client)

    assert player.deviations == []
    assert str(played) == str(recorded).replace(str(tmp_path), "/project")


async def test_nothing_secret_is_in_the_file(lane: Lane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_SERVICE_TOKEN", "tok-from-env")
    path, home, host = tmp_path / "session.jsonl", str(Path.home()), socket.gethostname()
    words = f"{tmp_path}/x {home}/y tok-from-env given-one sk-live-12345678 http://10.0.0.7:8080/z on {host}."
    with FakeServer(tmp_path, password="very secret") as server:
        server.script([Text(words, deltas=40)])
        async with lane.client(server.base_url, auth=server.auth, headers={"Authorization2": "x"}) as client:
            async with record(lane, client, path, secrets=["given-one"]):
                await client.run(f"look at {tmp_path}/main.py")
        port = server.base_url.rpartition(":")[2]

    text = path.read_text("utf-8")
    for secret in ("very secret", "tok-from-env", "given-one", "sk-live", "10.0.0.7", str(tmp_path), f":{port}"):
        assert secret not in text, secret
    assert f"{home}/y" not in text
    assert f"on {host}." not in text
    assert "/project/main.py" in text
    assert "authorization" not in text.lower()


async def test_a_program_that_deviates_gets_an_error_that_says_so(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    with FakeServer() as server:
        async with lane.client(server.base_url) as client, record(lane, client, path):
            await client.run("hello")

    with play(path, assert_all_used=False) as player:
        async with lane.client(player.base_url) as client:
            with pytest.raises(ServerError, match=r"expected exchange \d+, session.prompt_async"):
                await client.run("something else")
    assert len(player.deviations) == 1
    with pytest.raises(AssertionError, match=r"deviates .* expected exchange \d+, session.prompt_async"):
        player.assert_all_used()


async def test_cuts_and_failures_are_played_back(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    retry = RetryPolicy(max_retries=0)

    async def program(client: AsyncClient) -> str:
        with pytest.raises(APIConnectionError):
            await client.session.create()
        return (await client.run("count")).text

    with FakeServer() as server:
        server.fail("session.create", drop=True)
        server.script([Text("one "), Cut(), Text("two "), Cut(reset=True), Text("three")])
        async with lane.client(server.base_url, retry=retry, reconnect=QUICK) as client, record(lane, client, path):
            recorded = await program(client)
    with play(path) as player:
        async with lane.client(player.base_url, retry=retry, reconnect=QUICK) as client:
            assert await program(client) == recorded == "one two three"

    assert player.deviations == []


async def test_a_client_is_recorded_once_at_a_time_and_not_afterwards(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    with FakeServer() as server:
        terminal: dict[str, Any] = {
            "id": "pty_1",
            "title": "t",
            "command": "true",
            "args": [],
            "cwd": "/",
            "status": "running",
            "pid": 1,
        }
        server.answer("pty.create", terminal)
        server.answer("pty.remove", True)
        async with lane.client(server.base_url) as client:
            async with record(lane, client, path):
                with pytest.raises(LocalProtocolError, match="recorded already"):
                    async with record(lane, client, path):
                        pass
                with pytest.raises(LocalProtocolError, match="cannot be recorded"):
                    async with client.open_terminal("true"):
                        pass
                await client.session.list()
            lines = path.read_text("utf-8").count("\n")
            await client.session.list()

    assert path.read_text("utf-8").count("\n") == lines
    assert "session.list" in path.read_text("utf-8")


# Httpx leaves generators of its streams to the collector, of which trio complains.
@pytest.mark.parametrize("lane", ["blocking", "asyncio"], indirect=True)
async def test_a_client_that_was_handed_in_is_recorded_too(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    with FakeServer() as server:
        http: Any = httpx.Client() if lane.blocking else httpx.AsyncClient()
        async with lane.client(server.base_url, http_client=http) as client, record(lane, client, path):
            await client.run("hello")
        http.close() if lane.blocking else await http.aclose()

    with play(path) as player:
        async with lane.client(player.base_url) as client:
            assert (await client.run("hello")).text == "echo: hello"


async def test_both_fake_servers_play(lane: Lane, tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    with FakeServer() as server:
        async with lane.client(server.base_url) as client, record(lane, client, path):
            await client.run("hello")

    async with opencode_async.testing.AsyncFakeServer.play(path) as player:
        async with lane.client(player.base_url) as client:
            assert (await client.run("hello")).text == "echo: hello"


async def test_a_recording_is_whole_or_not_there(lane: Lane, tmp_path: Path) -> None:
    folder, precious, full = (
        tmp_path / "recordings",
        tmp_path / "precious",
        OSError(errno.ENOSPC, "No space left on device"),
    )
    folder.mkdir()
    precious.write_text("mine")
    path = folder / "session.jsonl"
    path.symlink_to(precious)
    with FakeServer(tmp_path) as server:
        async with lane.client(server.base_url) as client:
            async with record(lane, client, path):
                await client.path.get()
            assert precious.read_text() == "mine"
            assert not path.is_symlink()
            first = path.read_text()

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(os, "replace", Mock(side_effect=full))
                with pytest.raises(ZeroDivisionError) as caught:
                    async with record(lane, client, path):
                        raise ZeroDivisionError
                with pytest.raises(OSError, match="No space left"):
                    async with record(lane, client, path):
                        await client.path.get()

            async with record(lane, client, path):
                pass

    assert caught.value.__notes__ == ["the recording was not written: [Errno 28] No space left on device"]
    assert json.loads(first.splitlines()[0])["recording"] == 1
    assert [file.name for file in folder.iterdir()] == ["session.jsonl"]
