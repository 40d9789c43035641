"""Whose folder is meant, in three lanes."""

from __future__ import annotations

from pathlib import Path

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_sync.testing import FakeServer, Text
from tests.drivers.lanes import Lane


async def test_a_relative_folder_is_where_the_program_runs(
    lane: Lane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_folder, ours = tmp_path / "server", tmp_path / "ours"
    ours.mkdir()
    monkeypatch.chdir(ours)
    with FakeServer(server_folder) as server:
        async with lane.client(server.base_url, directory=Path("."), auth=server.auth) as client:
            here = await client.session.create()
            below = await client.at("sub").session.create()
            await client.at(None).session.create()  # no warning: it was asked for

    assert (here.directory, below.directory) == (str(ours), str(ours / "sub"))


@pytest.mark.filterwarnings("error")
async def test_a_run_in_the_servers_folder_warns_once(
    lane: Lane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path / "server") as server:
        server.reply("go", [Text("one")])
        async with lane.client(server.base_url, auth=server.auth) as client:
            with pytest.warns(UserWarning, match="this session works in") as caught:
                await client.run("go")
            await client.run("go", title="again")  # which would be an error

    assert len(caught) == 1
    message = str(caught[0].message)
    assert str(tmp_path / "server") in message
    assert f"yours, {tmp_path}." in message


@pytest.mark.filterwarnings("error")
async def test_where_warnings_are_errors_no_session_is_made(
    lane: Lane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path / "server") as server:
        async with lane.client(server.base_url, auth=server.auth) as client:
            with pytest.raises(UserWarning, match="this session works in"):
                await client.run("go")

    assert [request.operation for request in server.requests] == ["path.get"]


@pytest.mark.filterwarnings("error")
async def test_a_client_of_ones_own_server_does_not_warn(lane: Lane, tmp_path: Path) -> None:
    if not lane.blocking:
        from opencode_async.testing import AsyncFakeServer

        async with AsyncFakeServer(tmp_path) as server:
            await server.client().session.create()
    else:
        with FakeServer(tmp_path) as blocking:
            blocking.client().session.create()


async def test_a_relative_folder_on_another_machine_is_refused_before_anything_is_sent(lane: Lane) -> None:
    with pytest.raises(LocalProtocolError, match="as the server sees it"):
        lane.client("https://box.invalid", directory=".")
    async with lane.client("https://box.invalid", auth=("me", "p"), directory="/srv/app") as client:
        with pytest.raises(LocalProtocolError, match="as the server sees it"):
            client.at("sub")
        with pytest.raises(LocalProtocolError, match="as the server sees it"):
            client.at(None).open_terminal("ls", cwd="sub")
        client.open_terminal("ls", cwd="sub")  # inside the client's own
