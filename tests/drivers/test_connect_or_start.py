"""`connect_or_start`: the server that runs, if it is ours; else a managed one that ends with the client."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio.to_thread
import pytest

from opencode_core import options as core_options
from opencode_core.errors import APIConnectionError, AuthenticationError, LocalProtocolError, ServerStartError
from opencode_core.options import Auth, RetryPolicy
from tests.drivers.faultserver import FaultServer, Peer, answer, as_json, response
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

PROGRAM = Path(__file__).with_name("fake_opencode.py")
HEALTH = {"healthy": True, "version": "1.2.3"}


@pytest.fixture
def binary(tmp_path: Path) -> Path:
    """A program that serves well; it claims to be version 0.0.0."""
    program = tmp_path / "opencode"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{PROGRAM}" "$@"\n')
    program.chmod(0o755)
    return program


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing runs at the usual address or in the background, and the environment names no other."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", url)
    monkeypatch.setenv("FAKE", "good")
    for name in ("OPENCODE_BASE_URL", "OPENCODE_SERVER_USERNAME", "OPENCODE_SERVER_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@asynccontextmanager
async def connect(lane: Lane, **options: Any) -> AsyncGenerator[AsyncClient]:
    """The client of the lane."""
    if lane.blocking:
        from opencode_sync import Client

        blocking = await anyio.to_thread.run_sync(lambda: Client.connect_or_start(**options))
        async with lane.wrap(blocking) as client:
            yield client
    else:
        from opencode_async import AsyncClient

        async with AsyncClient.connect_or_start(**options) as client:
            yield client


def shown(client: Any) -> str:
    """The `repr` of the client itself, in every lane."""
    return repr(getattr(client, "_wrapped", client))


async def version(client: AsyncClient) -> str:
    return (await client.global_.health()).version


async def test_where_none_runs_one_is_started_and_ends_with_the_client(
    lane: Lane, binary: Path, tmp_path: Path
) -> None:
    starts: list[str] = []
    async with connect(lane, directory=tmp_path, binary=binary, on_start=lambda: starts.append("start")) as client:
        assert await version(client) == "0.0.0"
        port = int(shown(client).split("'")[1].rpartition(":")[2])

    assert starts == ["start"]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


async def test_options_of_a_server_reach_the_one_that_is_started(lane: Lane, binary: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    options: dict[str, Any] = {
        "env": {"FAKE": "arguments", "FAKE_FILE": str(told)},
        "binary": "env",
        "args": [str(binary)],
        "hostname": "localhost",
        "log_level": "WARN",
        "pure": True,
        "cors": ["https://a.example"],
    }
    async with connect(lane, directory=tmp_path, **options) as client:
        assert await version(client) == "0.0.0"
    assert told.read_text() == (
        "serve --hostname localhost --port 0 --print-logs --log-level WARN --pure --cors https://a.example"
    )


async def test_the_server_that_runs_is_used(lane: Lane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    starts: list[str] = []
    with FaultServer(answer(json=HEALTH)) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        async with connect(lane, directory=tmp_path, on_start=lambda: starts.append("start")) as client:
            assert await version(client) == "1.2.3"

    assert starts == []


async def test_an_old_server_without_a_health_check_is_known_by_its_paths(
    lane: Lane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paths = {"home": "/h", "state": "/s", "config": "/c", "worktree": "/", "directory": str(tmp_path)}
    unknown = response(
        404, headers=[("Content-Type", "text/plain; charset=UTF-8"), ("Connection", "close")], body=b"404 Not Found"
    )
    with FaultServer(unknown, unknown, unknown, answer(json=paths)) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        async with connect(lane, directory=tmp_path, on_start=pytest.fail) as client:
            assert (await client.path.get()).directory == str(tmp_path)

    assert [request.target.partition("?")[0] for request in server.requests][:4] == [
        "/global/health",
        "/api/health",
        "/api/info",
        "/path",
    ]


@pytest.mark.parametrize(
    "script",
    [
        response(404, body=b"not here"),
        response(200, headers=[("Content-Type", "text/html")], body=b"<html>"),
        answer(json={"healthy": False, "version": "1.2.3"}),
        answer(json={}),
        response(500, body=b"broken"),
    ],
    ids=["404", "html", "unhealthy", "another JSON", "500"],
)
async def test_what_is_no_opencode_server_is_left_alone(
    lane: Lane, script: Any, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer(script) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        async with connect(lane, binary=binary) as client:
            assert await version(client) == "0.0.0"


async def test_a_server_that_wants_a_password_we_were_not_given_is_somebody_elses(
    lane: Lane, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer(response(401)) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        async with connect(lane, binary=binary) as client:
            assert await version(client) == "0.0.0"


async def test_where_none_can_be_started_the_one_that_wants_a_password_is_named(
    lane: Lane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = str(tmp_path / "nowhere")
    with FaultServer(response(401)) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        with pytest.raises(AuthenticationError, match="OPENCODE_SERVER_PASSWORD") as raised:
            async with connect(lane, binary=missing):
                pass

    assert "no program" in str(raised.value.__context__)
    with pytest.raises(ServerStartError, match="no program"):
        async with connect(lane, binary=missing):
            pass


async def test_a_server_that_refuses_the_password_we_were_given_is_an_error(
    lane: Lane, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer(response(401)) as server:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
        with pytest.raises(AuthenticationError):
            async with connect(lane, binary=binary, auth=("opencode", "sesame")):
                pass


@pytest.mark.parametrize("given", [{}, {"auth": ("opencode", "sesame")}], ids=["of the environment", "given"])
async def test_a_password_is_shown_only_to_a_server_that_wants_one(
    lane: Lane, binary: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]
) -> None:
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", "sesame")
    shown: list[list[bool]] = []
    for script in (
        [answer(json=HEALTH)],
        [response(404)],
        [response(401, headers=[("Connection", "close")]), answer(json=HEALTH)],
    ):
        with FaultServer(*script) as server:
            monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", server.url)
            async with connect(lane, binary=binary, **given) as client:
                await client.global_.health()
            shown.append(["authorization" in request.headers for request in server.requests])

    serves_everybody, is_something_else, wants_one = shown
    assert not any(serves_everybody)
    assert not any(is_something_else)
    assert (wants_one[0], all(wants_one[1:])) == (False, True)


async def test_a_server_that_the_environment_names_must_run(
    lane: Lane, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_BASE_URL", core_options.DEFAULT_BASE_URL)

    with pytest.raises(APIConnectionError, match="could not connect"):
        async with connect(lane, binary=binary, retry=RetryPolicy(max_retries=0)):
            pass


async def test_a_server_that_the_environment_names_may_be_just_starting(
    lane: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_early(peer: Peer) -> None:
        peer.request()
        peer.close()

    with FaultServer(too_early, answer(json=HEALTH)) as server:
        monkeypatch.setenv("OPENCODE_BASE_URL", server.url)
        retry = RetryPolicy(max_retries=1, initial=0.01)
        async with connect(lane, retry=retry, on_start=pytest.fail) as client:
            assert await version(client) == "1.2.3"


async def test_a_server_that_cannot_be_started_is_an_error(lane: Lane) -> None:
    with pytest.raises(ServerStartError, match="no program 'no-such-program'"):
        async with connect(lane, binary="no-such-program"):
            pass


@pytest.mark.usefixtures("in_a_deleted_directory")
async def test_a_deleted_current_directory_is_named(lane: Lane, binary: Path) -> None:
    for directory in (None, "relative"):
        with pytest.raises(LocalProtocolError, match="the current directory has been deleted: change to another one"):
            async with connect(lane, directory=directory, binary=binary):
                pass


async def test_the_error_of_the_block_comes_out_as_it_is(lane: Lane, binary: Path) -> None:
    with pytest.raises(KeyError, match="mine"):
        async with connect(lane, binary=binary):
            raise KeyError("mine")


async def test_options_reach_the_client_and_the_directory_is_ours(lane: Lane, binary: Path) -> None:
    async with connect(lane, binary=binary, timeout=7) as client:
        assert f"directory={os.getcwd()!r}" in shown(client)


async def test_a_folder_of_this_machine_is_not_sent_to_another(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENCODE_BASE_URL", "http://box.invalid:4096")
    with pytest.raises(LocalProtocolError, match="as the server sees it"):
        async with connect(lane, directory="."):
            pass


def speaks_2(peer: Peer) -> None:
    """OpenCode 2, which wants the password `sesame`."""
    while True:
        request = peer.request()
        if request.headers.get("authorization") != Auth("opencode", "sesame").header:
            peer.send(response(401))
        elif request.target == "/api/info":
            peer.send(as_json({"version": "2.0.15", "pid": 1, "urls": [], "paths": {}}))
        else:
            peer.send(response(404))


def background(server: FaultServer, folder: Path, mode: int) -> None:
    """Let a file say that this is the background server."""
    file = folder / "state" / "opencode" / "service.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"id": "1", "version": "2.0.15", "url": server.url, "pid": 1, "password": "sesame"}))
    file.chmod(mode)


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


async def test_the_background_server_of_opencode_2_is_used_and_left_running(lane: Lane, tmp_path: Path) -> None:
    with FaultServer(speaks_2) as server:
        background(server, tmp_path, 0o600)
        before = everything_in(tmp_path)
        async with connect(lane, directory=tmp_path, on_start=pytest.fail) as client:
            assert await client.dialect() == "2"
            assert await client.server_version() == "2.0.15"

        assert everything_in(tmp_path) == before


@pytest.mark.parametrize("reason", ["others can read its password", "it is not there", "another dialect is wanted"])
async def test_a_background_server_that_is_not_to_be_believed_is_left_alone(
    lane: Lane, binary: Path, tmp_path: Path, reason: str
) -> None:
    with FaultServer(speaks_2) as server:
        background(server, tmp_path, 0o640 if reason == "others can read its password" else 0o600)
        if reason == "it is not there":
            server.__exit__(None, None, None)
        options = {"dialect": "1"} if reason == "another dialect is wanted" else {}
        async with connect(lane, binary=binary, **options) as client:
            assert await version(client) == "0.0.0"
        assert reason != "others can read its password" or server.requests == []
