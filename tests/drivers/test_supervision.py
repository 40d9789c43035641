"""`stall_timeout=` and `max_repeats=` against fake servers of both dialects: what hangs, crawls and goes in circles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.options import ReconnectPolicy
from opencode_core.turns.items import ChildFinished, Reconnected
from opencode_sync.testing import Cut, Failure, FakeServer, Gate, Hang, Pause, Reasoning, Text, ToolCall
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

ONE_LANE = pytest.mark.parametrize("lane", ["asyncio"], indirect=True)
QUICK = ReconnectPolicy(initial=0.01, maximum=0.05)


@pytest.fixture(params=["1", "2"])
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def server(dialect: Dialect) -> Iterator[FakeServer]:
    with FakeServer(dialect=dialect, assert_all_used=False) as server:
        yield server


@pytest.fixture
async def client(server: FakeServer, lane: Lane) -> AsyncIterator[AsyncClient]:
    async with lane.client(server.base_url, reconnect=QUICK) as client:
        yield client


def shell(dialect: Dialect, output: str) -> ToolCall:
    return ToolCall("shell" if dialect == "2" else "bash", {"command": "ls"}, output=output)


def task(dialect: Dialect, prompt: str, **more: Any) -> ToolCall:
    if dialect == "2":
        return ToolCall("subagent", {"description": "look", "prompt": prompt, "agent": "general", **more})
    return ToolCall("task", {"description": "look", "prompt": prompt, "subagent_type": "general", **more})


async def test_a_model_that_hangs(client: AsyncClient, server: FakeServer) -> None:
    server.script([Hang()])

    reply = await client.run("go", stall_timeout=0.2, timeout=20)

    assert (reply.stopped_by, reply.error) == ("stalled", None)
    assert [(stop.by, stop.session_id) for stop in reply.stops] == [("stalled", reply.session_id)]


@pytest.mark.parametrize("kind", [Text, Reasoning])
@ONE_LANE
async def test_a_model_that_crawls(client: AsyncClient, server: FakeServer, kind: type[Text | Reasoning]) -> None:
    server.script([kind("a b c d e f g h i j k l m n o p", pause=0.1), Text("Done.")])

    reply = await client.run("go", stall_timeout=1.2, timeout=20)

    assert (reply.stopped_by, reply.stops, reply.text[-5:]) == (None, (), "Done.")


async def test_a_tool_that_is_called_again_and_again(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    server.script([item for n in range(6) for item in (Text(f"step {n}"), shell(dialect, "a"))])

    reply = await client.run("go", max_repeats=3, on_permission="allow")

    assert reply.stopped_by == "repeats"
    assert [(stop.count, stop.input) for stop in reply.stops] == [(3, {"command": "ls"})]
    assert len(reply.tool_calls) == 3  # a fake server waits until the turn has weighed an answer


@ONE_LANE
async def test_ten_polls(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    polls = [item for n in range(10) for item in (Text(f"poll {n}"), shell(dialect, str(n)))]
    server.script([*polls, Text("done")])

    reply = await client.run("go", max_repeats=2, on_permission="allow")

    assert (reply.stopped_by, reply.stops, len(reply.tool_calls)) == (None, (), 10)


async def test_a_subagent_that_hangs(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    server.reply("^go$", [task(dialect, "subtask: hang"), Text("I go on.")])
    server.reply("subtask: hang", [Text("begun"), Hang()])

    async with client.turn(None, "go", stall_timeout=0.4, timeout=20, children=True) as turn:
        items = [item async for item in turn]

    (ended,) = [item for item in items if isinstance(item, ChildFinished)]
    assert (turn.reply.stopped_by, turn.reply.text) == (None, "I go on.")
    assert [stop.session_id for stop in turn.reply.stops] == [ended.session_id]
    assert "cancelled" in (ended.error or "")


@ONE_LANE
async def test_a_subagent_that_goes_in_circles(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    server.reply("^go$", [task(dialect, "subtask: loop"), Text("I go on.")])
    server.reply("subtask: loop", [item for n in range(6) for item in (Text(f"step {n}"), shell(dialect, "a"))])

    reply = await client.run("go", max_repeats=2, on_permission="allow", timeout=20)

    assert (reply.stopped_by, reply.text) == (None, "I go on.")
    assert [(stop.by, stop.count) for stop in reply.stops] == [("repeats", 2)]
    assert reply.stops[0].session_id != reply.session_id


@ONE_LANE
async def test_of_two_subagents_the_one_at_work_is_left_alone(
    client: AsyncClient, server: FakeServer, dialect: Dialect
) -> None:
    server.reply("^go$", [task(dialect, "subtask: hang"), task(dialect, "subtask: crawl"), Text("I go on.")])
    server.reply("subtask: hang", [Text("begun"), Hang()])
    server.reply("subtask: crawl", [Text("a b c d e f g h i j k l m n o p", pause=0.1)])

    reply = await client.run("go", stall_timeout=0.8, timeout=20, on_permission="allow")

    assert (reply.stopped_by, reply.text, len(reply.stops)) == (None, "I go on.", 1)
    assert sorted(call.status for call in reply.tool_calls) == ["completed", "error"]


@ONE_LANE
async def test_a_provider_and_a_question_are_waited_for(
    client: AsyncClient, server: FakeServer, dialect: Dialect
) -> None:
    call = shell(dialect, "a")
    server.script([Failure(429, "busy", retry_after=1), ToolCall(call.name, call.arguments, output="a", ask=True)])

    async with client.turn(None, "go", stall_timeout=0.4, timeout=20, answer_timeout=1.0) as turn:
        reply = await turn.wait()

    assert (reply.stopped_by, reply.stops) == ("denied", ())
    assert [one.by for one in reply.denied] == ["timeout"]


@ONE_LANE
async def test_the_time_in_a_queue_does_not_count(client: AsyncClient, server: FakeServer, dialect: Dialect) -> None:
    """The session works for another prompt, which nobody watches."""
    server.reply("^first$", [Text("I think."), Pause(1.6), Text("First.")])
    server.reply("^second$", [Text("Second.")])
    async with client.turn(None, "first", on_exit="detach") as first:
        async for _ in first:
            break

    reply = await client.run("second", session_id=first.session_id, stall_timeout=0.7, timeout=20)

    assert reply.stops == ()
    assert reply.stopped_by is None


@ONE_LANE
async def test_a_turn_that_was_followed_is_stopped_by_who_follows(client: AsyncClient, server: FakeServer) -> None:
    server.script([Text("one"), Hang()])
    async with client.turn(None, "go", on_exit="detach") as turn:
        async for _ in turn:
            break

    async with client.follow(turn.session_id, stall_timeout=0.3) as followed:
        reply = await followed.wait()

    assert reply.stopped_by == "stalled"


@ONE_LANE
async def test_a_gap_is_no_stall(client: AsyncClient, server: FakeServer) -> None:
    gate = Gate()
    server.script([Text("one "), Cut(), Text("a b c d e f g h i j k l m n", pause=0.1), gate, Hang()])
    gate.open()

    async with client.turn(None, "go", stall_timeout=1.0, timeout=20) as turn:
        items = [item async for item in turn]

    assert any(isinstance(item, Reconnected) for item in items)
    assert turn.reply.stopped_by == "stalled"
    assert turn.reply.text.endswith("n")
