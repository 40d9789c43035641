"""What a client lists is the same on OpenCode 1 and 2, in three lanes: the same calls, types and facts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_core.catalog import AgentInfo, ModelInfo
from opencode_core.errors import LocalProtocolError, NotFoundError, WrongDialectError
from opencode_core.turns.items import TextDelta
from opencode_sync.testing import FakeServer, Hang, Text, ToolCall
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

SHELL = {"1": "bash", "2": "shell"}


@pytest.fixture(params=["1", "2"])
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def server(tmp_path: Path, dialect: Dialect) -> Iterator[FakeServer]:
    with FakeServer(tmp_path, dialect=dialect) as server:
        yield server


@pytest.fixture
async def client(lane: Lane, server: FakeServer) -> AsyncIterator[AsyncClient]:
    """A client that has asked nothing yet."""
    async with lane.client(server.base_url, auth=server.auth, directory=str(server.directory)) as client:
        yield client


def shape(message: Any) -> tuple[str, list[str]]:
    return message.info.role, [part.type for part in message.parts if not part.type.startswith("step-")]


async def test_models_and_agents(client: AsyncClient, server: FakeServer) -> None:
    server.reply("go", [Text("one")])
    found, agents = await client.models(), await client.agents()

    assert isinstance(found[0], ModelInfo)
    assert isinstance(agents[0], AgentInfo)
    assert "build" in [agent.name for agent in agents]
    assert (await client.run("go", model=found[0].id, agent="build")).text == "one"


async def test_an_agent_of_the_list_is_taken_as_its_name_is(client: AsyncClient, server: FakeServer) -> None:
    server.reply("go", [Text("one")])
    [plan] = [agent for agent in await client.agents() if agent.name == "plan"]

    for agent in (plan, "plan"):
        reply = await client.run("go", agent=agent)
        assert [step.agent for step in reply.steps] == ["plan"]
    wrong: Any = 3
    with pytest.raises(LocalProtocolError, match="agent must be an agent or its name"):
        await client.run("go", agent=wrong)


async def test_the_block_of_a_conversation_closes_the_turns_that_are_open(
    client: AsyncClient, server: FakeServer
) -> None:
    server.script([Text("one"), Hang()])
    server.reply("again", [Text("two")])

    async with client.conversation() as talk:
        stopped, never_read = talk.stream("go"), talk.stream("go")
        async for item in stopped:
            if isinstance(item, TextDelta):
                break
    again = await talk.say("again")
    async with talk.stream("again") as turn:
        await turn.wait()

    assert (stopped.reply.stopped_by, stopped.reply.text) == ("exit", "one")
    assert never_read.reply.session_id == ""
    assert (again.text, again.session_id) == ("two", stopped.session_id)


async def test_sessions(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        server.script([Text("one")])
        await client.run("go", title=title)

    found = [session async for session in client.sessions(page_size=2)]
    assert [session.title for session in found] == ["Gamma", "Beta", "Alpha"]
    assert all(isinstance(session, models.GlobalSession) for session in found)
    assert {session.directory for session in found} == {str(server.directory)}
    assert all(session.cost is not None and session.time.updated >= session.time.created > 0 for session in found)
    assert [session.title async for session in client.sessions(search="bet")] == ["Beta"]
    assert [session.title async for session in client.sessions(limit=1)] == ["Gamma"]
    first = await client.sessions(roots=True).first()
    assert first is not None
    assert first.title == "Gamma"
    assert await client.dialect() == dialect


async def test_messages(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    shell = SHELL[dialect]
    server.script([Text("Look."), ToolCall(shell, {"command": "ls"}, output="a"), Text("one")])
    reply = await client.run("go")
    server.script([Text("two")])
    await client.run("on", session_id=reply.session_id)

    found = [message async for message in client.messages(reply.session_id, page_size=2)]
    assert [shape(message) for message in found] == [
        ("user", ["text"]),
        ("assistant", ["text", "tool"]),
        ("assistant", ["text"]),
        ("user", ["text"]),
        ("assistant", ["text"]),
    ]
    infos: list[Any] = [message.info for message in found]
    first, last = infos[0].id, infos[3].id
    assert [info.parent_id for info in infos if info.role == "assistant"] == [first, first, last]
    newest = [message async for message in client.messages(reply.session_id, newest_first=True, page_size=2)]
    assert newest == found[::-1]
    talk = client.conversation(reply.session_id)
    assert [message async for message in talk.messages(newest_first=True, limit=2)] == newest[:2]


async def test_a_session_that_is_not_kept_is_gone(client: AsyncClient, server: FakeServer) -> None:
    server.script([Text("one")])
    assert (await client.run("go", keep=False)).text == "one"

    assert [session async for session in client.sessions()] == []


async def test_a_session_of_the_other_opencode_is_an_error_that_names_both_and_nothing_is_sent_to_it(
    client: AsyncClient, server: FakeServer, dialect: Dialect
) -> None:
    theirs = "ses_dd93d3542ffeTR0M5g6gTvFPdh"
    says = rf"this server speaks OpenCode {dialect}.*: if the session is of OpenCode {3 - int(dialect)}, ask that"

    async def follow() -> None:
        async with client.follow(theirs) as turn:
            await turn.wait()

    async def stream() -> None:
        async with client.turn(theirs, "go") as turn:
            await turn.wait()

    async def listen() -> None:
        async with client.subscribe_session(theirs) as events:
            await anext(events)

    uses: list[Callable[[], Awaitable[Any]]] = [
        lambda: client.run("go", session_id=theirs),
        lambda: client.conversation(theirs).say("go"),
        client.messages(theirs).first,
        follow,
        stream,
        listen,
    ]
    for use in uses:
        with pytest.raises(NotFoundError, match=says):
            await use()

    assert server.chat_requests == []
    assert [request.path for request in server.requests if request.method != "GET"] == []


async def test_what_is_not_there_and_what_cannot_be_asked(client: AsyncClient) -> None:
    with pytest.raises(NotFoundError):
        _ = [message async for message in client.messages("ses_nobody00000000000000000")]
    with pytest.raises(LocalProtocolError, match="limit must be a number of at least 1"):
        client.sessions(limit=0)
    with pytest.raises(LocalProtocolError, match="page_size must be a number of at least 1"):
        client.messages("ses_1", page_size=0)


@pytest.mark.parametrize("dialect", ["2"], indirect=False)
async def test_a_dialect_that_was_chosen_is_kept_to(lane: Lane, server: FakeServer) -> None:
    async with lane.client(server.base_url, auth=server.auth, dialect="1") as client:
        for reads in (client.models, client.agents, client.sessions().first, client.messages("ses_1").first):
            with pytest.raises(WrongDialectError, match="make the client without dialect='1'"):
                await reads()
