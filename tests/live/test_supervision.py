"""`stall_timeout=` and `max_repeats=` on the real servers, which must go on without a subagent that was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.testkit.script import Item
from opencode_core.turns.items import ChildFinished, PermissionAsked
from opencode_sync.testing import Hang, ScriptedModel, Text
from tests.live.scenes import BOTH, Tools, busy, only, play, text_of

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH


async def test_a_model_that_hangs_is_stopped(client: AsyncClient, model: ScriptedModel) -> None:
    """Before its first word: OpenCode 2 does not even tell of the step then."""
    model.reply("^go$", [Hang()])

    reply = await client.run("go", stall_timeout=0.5, timeout=30)

    (stop,) = reply.stops
    assert (reply.stopped_by, stop.by, stop.session_id, stop.tool) == ("stalled", "stalled", reply.session_id, None)
    assert reply.session_id not in await busy(client)


async def test_of_a_subagent_that_hangs_only_the_subagent_is_stopped(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    """Its tool crawls for longer than the limit, which is no stall: not there, and not in its caller."""
    model.reply("^go$", [tools.task("subtask: hang"), Text("I go on.")])
    crawls = tools.shell("for i in 1 2 3 4 5 6 7 8 9 10 11; do echo $i; sleep 0.5; done")
    model.reply("subtask: hang", [crawls, Text("begun"), Hang()])

    # On a busy machine OpenCode 1 says nothing for two seconds and more before it begins.
    limits: dict[str, float] = {"stall_timeout": 5, "timeout": 60}
    items, reply = await play(client, "go", on_permission="allow", children=True, **limits)

    (ended,) = only(items, ChildFinished)
    assert (reply.stopped_by, reply.text) == (None, "I go on.")
    assert [(stop.by, stop.session_id) for stop in reply.stops] == [("stalled", ended.session_id)]
    assert "cancelled" in (ended.error or "")
    assert text_of(items).startswith("begun")


async def test_the_same_call_again_and_again_is_stopped(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    """In several steps, where OpenCode 1 sees no doom loop."""
    script: list[Item] = []
    for number in range(7):
        script += [Text(f"step {number}"), tools.shell("echo a")]
    model.reply("^go$", script)

    reply = await client.run("go", on_permission="allow", max_repeats=3, timeout=30)

    (stop,) = reply.stops
    assert (reply.stopped_by, stop.by, stop.count, stop.tool) == ("repeats", "repeats", 3, reply.tool_calls[0].tool)
    assert sum(call.status == "completed" for call in reply.tool_calls) in (3, 4)


async def test_the_servers_own_question_about_a_loop_stands_beside_the_limit(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    """OpenCode 1 asks `doom_loop` before the third equal call of one answer. That is a permission like others."""
    model.reply("^go$", [*[tools.shell("seq 1 20000")] * 4, Text("done")])

    items, reply = await play(client, "go", on_permission="allow", max_repeats=4, timeout=30)

    asked = [item.request.permission for item in only(items, PermissionAsked)]
    assert asked == (["doom_loop"] * 2 if tools.dialect == "1" else [])
    assert [stop.count for stop in reply.stops] == [4]  # long outputs in files of their own are equal
