"""What the drivers do in the background for a prompt that is stored only after its turn has ended, in three lanes."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.http import Response
from opencode_core.turns import machine as turn
from opencode_core.turns import recall
from opencode_sync.testing import FakeServer, Hang, Text
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "FIRST_LOOK", 0.01)
    monkeypatch.setattr(recall, "MAX_INTERVAL", 0.02)
    monkeypatch.setattr(turn, "LEAVE_GRACE", 0.01)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    with FakeServer(tmp_path) as server:
        yield server


@pytest.fixture
async def client(lane: Lane, server: FakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(server.base_url, auth=server.auth) as client:
        yield client


async def leave_early(client: AsyncClient, server: FakeServer) -> Any:
    """A turn whose prompt the server accepts and does not store."""
    server.answer("session.prompt_async", Response(204))
    async with client.turn(None, "go") as turn:
        pass
    assert turn.reply.may_still_run
    return turn


async def store(client: AsyncClient, server: FakeServer, turn: Any) -> None:
    """The plugin is done with the prompt."""
    server.reset()
    server.reply("go", [Text("one"), Hang()])
    parts = [models.TextPartInput(text="go")]
    await client.session.prompt_async(turn.session_id, parts=parts, message_id=turn.prompt_id)


def asked(server: FakeServer, session_id: str) -> int:
    """How often the messages of a session were asked for."""
    path = f"/session/{session_id}/message"
    return sum(request.request.path == path for request in list(server.requests))


async def until(condition: Any) -> None:
    with anyio.fail_after(20):
        while not condition():  # noqa: ASYNC110  # nothing tells
            await anyio.sleep(0.002)


def at_work(client: Any) -> bool:
    """Whether anything is left of a recall."""
    recalls = getattr(client, "_wrapped", client)._link.shared.recalls
    return has_thread() or bool(getattr(recalls, "_recalls", ()))


def has_thread() -> bool:
    return any(thread.name == "opencode-recall" for thread in threading.enumerate())


async def test_prompts_that_are_stored_after_their_turns_are_stopped(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    first, second = await leave_early(client, server), await leave_early(client, server)
    for left in (second, first):
        await until(lambda left=left: asked(server, left.session_id) > 3)
        await store(client, server, left)
        await until(lambda left=left: is_stopped(server, left.session_id))
        assert await client.session.status() == {}

    await until(lambda: not at_work(client))


def is_stopped(server: FakeServer, session_id: str) -> bool:
    requests = list(server.requests)
    return any(request.request.path == f"/session/{session_id}/abort" for request in requests)


async def test_the_end_of_the_client_is_the_end_of_its_recalls(lane: Lane, server: FakeServer) -> None:
    async with lane.client(server.base_url, auth=server.auth) as client:
        turn = await leave_early(client, server)
        await until(lambda: asked(server, turn.session_id) > 3)
        assert at_work(client)

    await until(lambda: not at_work(client))


async def test_a_client_that_was_forgotten_is_not_kept_for_a_recall(lane: Lane, server: FakeServer) -> None:
    clients: list[Any] = [lane.client(server.base_url, auth=server.auth)]
    turn = await leave_early(clients[0], server)
    shared = weakref.ref(getattr(clients[0], "_wrapped", clients[0])._link.shared)
    del turn

    with pytest.warns(ResourceWarning, match="unclosed") as told:  # noqa: PT031  # by the last that held it, maybe a thread
        clients.clear()
        await until(lambda: gc.collect() >= 0 and shared() is None and len(told) > 0)
    await until(lambda: not has_thread())


async def test_a_turn_whose_prompt_was_seen_leaves_nothing_behind(
    lane: Lane, server: FakeServer, client: AsyncClient
) -> None:
    reply = await client.run("hello")

    assert not reply.may_still_run
    assert not at_work(client)
