"""A fake server that speaks OpenCode 2, in every lane: what a client does with it."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import anyio
import pytest

from opencode_async.testing import AsyncFakeServer
from opencode_core.errors import APIConnectionError, ServerError, TurnError
from opencode_core.models import PermissionRequest, QuestionRequest
from opencode_core.options import RetryPolicy
from opencode_core.turns.answers import PermissionAnswer
from opencode_core.turns.items import ChildFinished, Compacted, PermissionAsked, TextDelta
from opencode_sync.testing import Cut, Failure, FakeServer, Gate, Hang, Reasoning, Text, ToolCall, Usage
from tests.drivers.lanes import AWAITING, Lane
from tests.drivers.test_record import record

PREVIEW = "0.0.0-next-16350"
EACH = pytest.mark.parametrize("version", [None, PREVIEW, "2.1.2"])
ASK = {"permission": {"bash": "ask"}}
LS = ToolCall("shell", {"command": "ls"}, output="a b")
OPTIONS = [{"label": "A", "description": "the first"}, {"label": "B", "description": "the second"}]
QUESTION = ToolCall("question", {"questions": [{"question": "Which?", "header": "Pick", "options": OPTIONS}]})
TASK = ToolCall("subagent", {"description": "look", "prompt": "do it", "agent": "general"})


@EACH
async def test_a_turn_with_a_tool_and_a_permission(lane: Lane, version: str | None) -> None:
    with FakeServer(dialect="2", version=version, config=ASK) as server:
        server.script([Reasoning("Hm."), Text("Let me look."), LS, Text("Two files.")])
        async with lane.client(server.base_url) as client:
            async with client.turn(None, "What is here?", on_permission="allow_once") as turn:
                items = [item async for item in turn]

            assert await client.dialect() == "2"
            assert await client.server_version() == (version or "2.0.15")
    (asked,) = (item for item in items if isinstance(item, PermissionAsked))
    assert (asked.request.permission, asked.request.patterns) == ("bash", ["ls"])
    assert turn.reply.text == "Two files."
    assert [call.output for call in turn.reply.tool_calls] == ["a b"]


@EACH
async def test_what_a_turn_may_meet(lane: Lane, version: str | None) -> None:
    asked: list[str] = []

    def permit(request: PermissionRequest) -> PermissionAnswer:
        asked.append(request.session_id)
        return "once"

    def answer(request: QuestionRequest) -> str:
        return "B"

    with FakeServer(dialect="2", version=version, config=ASK) as server:
        server.reply("do it$", [LS, Text("From below.")])
        server.reply("^delegate", [TASK, Text("All done.")])
        server.reply("^ask me", [QUESTION, Text("B it is.")])
        server.reply("^try", [Failure(500), Text("At last.")])
        server.reply("^fail", [Failure(400, "no credit")])
        async with lane.client(server.base_url) as client:
            chat = client.conversation(on_permission=permit, on_question=answer)
            async with client.turn(None, "delegate", children=True, on_permission=permit) as turn:
                items = [item async for item in turn]
            replies = [(await chat.say(text)).text for text in ("ask me", "try")]
            with pytest.raises(TurnError, match="no credit"):
                await chat.say("fail")
            children = [item for item in items if isinstance(item, ChildFinished)]
            messages = [message async for message in client.messages(str(chat.session_id))]
            sessions = [session.id async for session in client.sessions()]
            agents = [agent.name for agent in await client.agents()]
            models = [str(model.id) for model in await client.models()]
    assert replies == ["B it is.", "At last."]
    assert [child.session_id for child in children] == asked
    assert len(messages) == 7
    assert sessions[0] == chat.session_id
    assert turn.session_id in sessions
    assert "build" in agents
    assert models


@EACH
async def test_a_turn_that_is_aborted_and_one_after_it(lane: Lane, version: str | None) -> None:
    with FakeServer(dialect="2", version=version) as server:
        server.script([Text("half", deltas=1), Hang()])
        server.script("whole")
        async with lane.client(server.base_url) as client:
            async with client.turn(None, "go") as turn:
                async for item in turn:
                    if isinstance(item, TextDelta):
                        await turn.abort()
            reply = await client.run("again", session_id=turn.reply.session_id)
    assert (turn.reply.text, turn.reply.stopped_by, reply.text) == ("half", "abort", "whole")


@EACH
async def test_a_prompt_that_a_later_one_overtakes_is_superseded(lane: Lane, version: str | None) -> None:
    with FakeServer(dialect="2", version=version, config=ASK) as server:
        server.reply("^first", [LS])
        server.reply("^second", "to both")
        async with lane.client(server.base_url) as client:
            async with client.turn(None, "first", on_permission="ask") as first:
                asked = None
                while not isinstance(asked, PermissionAsked):
                    asked = await anext(first)
                async with client.turn(first.session_id, "second", on_permission="ask") as second:
                    await first.reply_permission(asked.request, "once")
                    reply = await second.wait()
                other = await first.wait()
    assert (reply.text, other.stopped_by) == ("to both", "superseded")


@EACH
async def test_a_turn_that_is_summed_up_and_what_works_beside_it(lane: Lane, version: str | None) -> None:
    limit = {"limit": {"context": 40_000, "output": 4096}}
    config = {"provider": {"scripted": {"models": {"model": limit}}}}
    gate = Gate()
    background = ToolCall(
        "subagent", {"description": "look", "prompt": "do it", "agent": "general", "background": True}
    )
    with FakeServer(dialect="2", version=version, config=config) as server:
        server.reply("^go", [background, Usage(input=39_000)])
        server.reply("do it$", [gate, Text("From below.")])
        server.reply("^<conversation-checkpoint>", "After it.")
        server.reply("^<subagent", "All done.")
        async with lane.client(server.base_url) as client:
            items: list[Any] = []
            async with client.turn(None, "go") as turn:
                async for item in turn:
                    items.append(item)
                    if isinstance(item, TextDelta) and item.text.endswith("it."):
                        await client.v2.session.shell(turn.session_id, command="ls")
                        gate.open()
    assert sum(isinstance(item, Compacted) for item in items) == 1
    assert [step.text for step in turn.reply.steps] == ["", "After it.", "All done."]
    assert [kind.status for kind in turn.reply.tool_calls] == ["completed"]


async def test_a_budget_stops_after_the_same_step_each_time(lane: Lane) -> None:
    with FakeServer(dialect="2", assert_all_used=False) as server:
        server.script([LS, LS, Text("never")])
        async with lane.client(server.base_url) as client:
            reply = await client.run("go", max_steps=1)
    assert reply.stopped_by == "max_steps"
    assert len(server.chat_requests) == 1


@EACH
async def test_cuts_lose_nothing(lane: Lane, version: str | None) -> None:
    with FakeServer(dialect="2", version=version) as server:
        server.script([Text("one "), Cut(), Text("two "), LS, Cut(reset=True), Text("three")])
        async with lane.client(server.base_url) as client:
            reply = await client.run("go")
    assert reply.text == "three"
    assert [call.status for call in reply.tool_calls] == ["completed"]


async def test_the_log_of_the_preview_has_what_came_in_a_gap(lane: Lane) -> None:
    with FakeServer(dialect="2", version=PREVIEW) as server, anyio.fail_after(20):
        async with lane.client(server.base_url, dialect="2") as client:
            session = (await client.v2.session.create(title="t")).data.id
            server.script([Text("one "), Cut(), Text("two"), LS, Text("three")])
            kinds: list[str] = []
            async with client.subscribe_global(resume=True) as stream:
                await stream.connect()
                await client.v2.session.prompt(session, text="go")
                async for event in stream:
                    kinds.append(str(getattr(event, "type", type(event).__name__)))
                    if kinds[-1] == "session.execution.succeeded":
                        break
    assert [kinds.count(f"session.{one}") for one in ("step.started", "step.ended", "text.ended")] == [2, 2, 2]


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_fake_server_in_the_event_loop(lane: Lane) -> None:
    async with AsyncFakeServer(dialect="2") as server, server.client() as client:
        server.script([LS, Text("Two files.")])
        assert (await client.run("What is here?")).text == "Two files."
        assert await client.dialect() == "2"


async def test_a_request_that_fails(lane: Lane) -> None:
    with FakeServer(dialect="2") as server:
        server.fail("v2.session.list", 503, times=None)
        server.fail("v2.agent.list", drop=True, times=None)
        async with lane.client(server.base_url, retry=RetryPolicy(max_retries=0)) as client:
            assert await client.dialect() == "2"
            with pytest.raises(ServerError):
                await client.v2.session.list()
            with pytest.raises(APIConnectionError):
                await client.v2.agent.list()


async def test_a_password(lane: Lane) -> None:
    with FakeServer(dialect="2", password="secret") as server:
        server.script("Hello.")
        async with lane.client(server.base_url, auth=server.auth) as client:
            assert (await client.run("hi")).text == "Hello."


@EACH
async def test_a_recording_names_its_server_and_is_played_as_it(
    lane: Lane, tmp_path: Path, version: str | None
) -> None:
    path, words = tmp_path / "session.jsonl", f"{tmp_path}/x sk-live-12345678 on 10.0.0.7"

    async def program(client: Any) -> list[str]:
        async with client.turn(None, "go", on_permission="allow_once") as turn:
            return [name for name, _ in groupby([type(item).__name__ async for item in turn])]

    with FakeServer(tmp_path, dialect="2", version=version, config=ASK) as server:
        server.script([Reasoning(words, deltas=30), Text(words, deltas=30), LS, Text("Two files.")])
        async with lane.client(server.base_url) as client:
            async with record(lane, client, path):
                recorded = await program(client)
    text = path.read_text("utf-8")
    assert json.loads(text.partition("\n")[0]) == {"recording": 1, "opencode": version or "2.0.15", "dialect": "2"}
    said = "".join(found[1] for found in re.finditer(r'"(?:delta|text)":"([^"]*)"', text))
    for secret in (str(tmp_path), "sk-live", "10.0.0.7"):
        assert secret not in text
        assert secret not in said
    with anyio.fail_after(20), FakeServer.play(path) as player:
        async with lane.client(player.base_url) as client:
            assert await program(client) == recorded
            assert await client.server_version() == (version or "2.0.15")
    assert player.deviations == []
