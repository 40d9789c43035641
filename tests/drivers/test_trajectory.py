"""Trajectories of turns, in every lane: with subagents, after lost events, and of jobs that another client takes up."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import trajectories as t
from opencode_core.calls.identify import Dialect
from opencode_core.turns.items import Reply
from opencode_core.turns.prompt import File
from opencode_sync.testing import Cut, FakeServer, Item, Reasoning, Text, ToolCall, Usage
from tests.atif.rules import faults
from tests.drivers.lanes import Lane

EACH = pytest.mark.parametrize("dialect", ["1", "2"])


def prepare(server: FakeServer, dialect: Dialect, *, cut: bool = False) -> None:
    """A turn with two subagents, one of which works in the background of OpenCode 2."""
    task: dict[str, Any] = {"description": "look", "subagent_type": "general", "agent": "general"}
    name, shell = ("subagent", "shell") if dialect == "2" else ("task", "bash")
    lose: list[Item] = [Cut()] if cut else []
    background = {"background": True} if dialect == "2" else {}
    server.reply(
        "^go",
        [
            *(Reasoning("I think."), Text("I ask."), ToolCall(name, {**task, "prompt": "first child"})),
            *(ToolCall(name, {**task, **background, "prompt": "second child"}), Text("Done."), Usage(cost=0.5)),
        ],
    )
    server.reply(
        "first child$",
        [Text("I look."), ToolCall(shell, {"command": "ls"}, output="a"), *lose, Text("Seen."), Usage(cost=0.25)],
    )
    server.reply("second child$", [Reasoning("Hm."), Text("Me too.")])
    if dialect == "2":
        server.reply("^<subagent", "All is done.")


def told(reply: Reply[Any]) -> list[Any]:
    """What is in a trajectory, as far as it does not depend on times: the second subagent may be first."""
    items = [item.to_dict() for item in reply.trajectory().items]
    return [{name: value for name, value in item.items() if name not in ("time", "end")} for item in items]


@EACH
async def test_a_trajectory_has_all_that_was_said_and_done(lane: Lane, dialect: Dialect) -> None:
    with FakeServer(dialect=dialect) as server:
        prepare(server, dialect)
        async with lane.client(server.base_url) as client:
            reply = await client.run(["go", File("a.gif", data=b"GIF89a")], system="Be brief.")

    made = reply.trajectory(server="1")
    prompts = [item for item in made.items if isinstance(item, t.Prompt) and item.by != "server"]
    assert [(item.depth, item.by, item.system) for item in prompts] == [
        (0, "user", "Be brief."),
        (1, "agent", None),
        (1, "agent", None),
    ]
    assert [file.url for file in prompts[0].files] == ["data:image/gif;base64,R0lGODlh"]
    said = {item.text for item in made.items if isinstance(item, t.Text | t.Reasoning)}
    assert said >= {"I think.", "I ask.", "I look.", "Seen.", "Hm.", "Me too.", reply.text}
    calls = {item.call_id: item.subagent for item in made.items if isinstance(item, t.ToolCall) and not item.depth}
    assert calls == {child.call_id: child.session_id for child in reply.subagents}
    end = made.items[-1]
    assert isinstance(end, t.End)
    assert (end.tokens, end.cost) == (reply.tokens, reply.cost)
    written = made.to_atif()
    assert faults(written) == []
    assert len(written["subagent_trajectories"]) == 2


@EACH
async def test_lost_events_are_missed_by_no_trajectory(lane: Lane, dialect: Dialect) -> None:
    with FakeServer(dialect=dialect) as server:
        prepare(server, dialect, cut=True)
        async with lane.client(server.base_url) as client:
            reply = await client.run("go")

    (first,) = (child for child in reply.subagents if child.call_id == "call_1")
    assert [(step.text, [call.output for call in step.tool_calls]) for step in first.steps] == [
        ("I look.", ["a"]),
        ("Seen.", []),
    ]
    assert faults(reply.trajectory().to_atif()) == []


@EACH
async def test_a_job_that_is_taken_up_gives_the_same_trajectory(lane: Lane, dialect: Dialect) -> None:
    with FakeServer(dialect=dialect) as server:
        prepare(server, dialect)
        async with lane.client(server.base_url) as client:
            job = await client.start("go", system="Be brief.")
            first = await job.wait()
        async with lane.client(server.base_url) as other:
            taken_up = await other.job(job.token).wait()

    assert told(taken_up)[1:] == told(first)[1:]  # the times of texts are those of events, or those that are stored
    assert {child.session_id for child in taken_up.subagents} == {child.session_id for child in first.subagents}
