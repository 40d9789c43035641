"""What a newcomer asks a server first, and sessions that are not kept, in three lanes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
import pytest

from opencode_core.errors import LocalProtocolError, TurnError
from opencode_sync.testing import Failure, FakeServer, Gate, Text
from tests.drivers.lanes import AWAITING, Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    with FakeServer(tmp_path) as server:
        yield server


@pytest.fixture
async def client(lane: Lane, server: FakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(server.base_url, auth=server.auth) as client:
        yield client


async def titles(client: AsyncClient) -> list[str]:
    return [session.title for session in await client.session.list()]


async def test_a_model_of_the_list_answers_a_prompt(client: AsyncClient, server: FakeServer) -> None:
    server.reply("go", [Text("one")])
    model = (await client.models())[0]

    assert (await client.run("go", model=model.id)).text == "one"


async def test_agents_are_listed_with_their_modes(client: AsyncClient) -> None:
    found = {agent.name: agent.mode for agent in await client.agents()}

    assert found["build"] == "primary"
    assert "title" not in found


async def test_a_session_that_is_not_kept_is_gone_after_the_answer(client: AsyncClient, server: FakeServer) -> None:
    server.reply("go", [Text("one")])
    kept = await client.session.create(title="kept")
    reply = await client.run("go", keep=False)

    assert reply.text == "one"
    assert reply.session_id != kept.id
    assert await titles(client) == ["kept"]


async def test_a_session_that_is_not_kept_is_gone_after_a_failure(client: AsyncClient, server: FakeServer) -> None:
    server.reply("go", [Failure(400)])
    with pytest.raises(TurnError):
        await client.run("go", keep=False)

    assert await titles(client) == []


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_session_that_is_not_kept_is_gone_after_a_cancellation(client: AsyncClient, server: FakeServer) -> None:
    gate = Gate()
    server.reply("go", [Text("one"), gate, Text("two")])

    async def run() -> None:
        await client.run("go", keep=False)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(run)
        await anyio.to_thread.run_sync(gate.wait_reached)
        tasks.cancel_scope.cancel()

    assert await titles(client) == []


async def test_a_session_of_the_callers_is_never_thrown_away(client: AsyncClient) -> None:
    session = await client.session.create(title="mine")
    with pytest.raises(LocalProtocolError, match="leave out session_id"):
        await client.run("go", session_id=session.id, keep=False)

    assert await titles(client) == ["mine"]
