"""Turns on a real OpenCode 2 server with a scripted model, in three lanes.

What is the same on both is told in the same words as in `test_turns`. What differs, and why:

* The tools are called `shell` and `subagent`, not `bash` and `task`. Rules keep the names of OpenCode 1.
* Several prompts may be answered together. Then the last of them has the answer, and the others are superseded.
* There is no todo list, no `format=`, `tools=` or `system=`, and no `Command`: they are refused, and nothing is sent.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core.errors import LocalProtocolError, NotFoundError, TurnDeniedError, TurnError
from opencode_core.models import APIError, PermissionRequest, QuestionRequest
from opencode_core.turns.answers import PermissionRules, Reject
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reconnected,
    Retrying,
    TextDelta,
    ToolUpdate,
    TurnFinished,
)
from opencode_core.turns.prompt import Command, File
from opencode_sync.testing import (
    Failure,
    Gate,
    Hang,
    Pause,
    RealServer,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
    Usage,
)
from tests.core.turn_player import texts_in, texts_of
from tests.drivers.lanes import Lane
from tests.live.conftest import CACHE
from tests.live.event_cutter import EventCutter
from tests.live.test_streams import QUICK
from tests.live.test_turns import QUESTION, items_of, only, play, text_of

if TYPE_CHECKING:
    from opencode_async import AsyncClient

GUARDED = ToolCall("shell", {"command": "echo guarded"})


def answer_b(request: QuestionRequest) -> str:
    return "B"


def dismiss(request: QuestionRequest) -> Reject:
    return Reject()


def refuse(request: PermissionRequest) -> Reject:
    return Reject("use git")


@pytest.fixture(scope="module")
def real2() -> Iterator[RealServer]:
    """A server of OpenCode 2 that the tests of this module share. Shell commands need permission."""
    with RealServer(version="2", cache=CACHE, config={"permission": {"bash": "ask", "question": "allow"}}) as server:
        yield server


@pytest.fixture
def model2(real2: RealServer) -> Iterator[ScriptedModel]:
    real2.model.reset()
    yield real2.model
    real2.model.reset()


@pytest.fixture
async def client2(lane: Lane, real2: RealServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(real2.base_url, auth=real2.auth, directory=str(real2.project)) as client:
        yield client


async def test_run_makes_a_session(client2: AsyncClient, model2: ScriptedModel, real2: RealServer) -> None:
    model2.script([Reasoning("Hm."), Text("Hello there."), Usage(input=7, output=3)])

    reply = await client2.run("hi", title="Named")

    assert (reply.text, reply.finish, reply.error, reply.stopped_by) == ("Hello there.", "stop", None, None)
    assert (reply.tokens.input, reply.tokens.output) == (7, 3)


async def test_everything_that_a_turn_does_is_an_item(
    lane: Lane, client2: AsyncClient, model2: ScriptedModel, real2: RealServer
) -> None:
    name = f"{lane.name}.txt"  # of its own: a file that is written as it was has not changed
    write = ToolCall("write", {"path": name, "content": "hello"})
    model2.script([Reasoning("Let me think."), Text("I shall write."), write, Text("Done.")])

    items, reply = await play(client2)

    assert "".join(item.text for item in only(items, ReasoningDelta)) == "Let me think."
    assert text_of(items) == "I shall write.Done."
    statuses = [item.status for item in only(items, ToolUpdate)]
    assert (statuses[0], statuses[-1]) == ("pending", "completed")
    assert isinstance(items[-1], TurnFinished)
    assert reply.text == "Done."
    assert [change.path for change in reply.files_changed] == [str(real2.project / name)]
    assert [(call.name, call.input["path"]) for call in reply.tool_calls] == [("write", name)]
    assert (real2.project / name).read_text() == "hello"


async def test_files_and_pictures_are_sent(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Text("Seen.")])

    reply = await client2.run(["What is this?", File("a.txt", data=b"some words")])

    assert reply.text == "Seen."
    assert "some words" in str(model2.chat_requests[-1].body)


async def test_a_permission_is_asked_for_and_given(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([GUARDED, Text("It ran.")])

    items, reply = await play(client2, on_permission=PermissionRules({"bash": {"*": "reject", "echo *": "once"}}))

    (asked,) = only(items, PermissionAsked)
    assert (asked.request.permission, asked.request.patterns) == ("bash", ["echo guarded"])
    assert reply.text == "It ran."
    assert "guarded" in (reply.tool_calls[0].output or "")


async def test_a_refusal_ends_the_turn(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([GUARDED])

    reply = await client2.run("go", on_permission="deny")

    assert (reply.stopped_by, reply.error) == ("denied", None)
    assert [one.by for one in reply.denied] == ["preset"]
    model2.reset()
    model2.script([GUARDED])
    with pytest.raises(TurnDeniedError, match="was given nothing that answers"):
        await client2.run("go", session_id=reply.session_id)


async def test_a_refusal_with_words_lets_the_model_go_on(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([GUARDED, Text("Then not.")])

    reply = await client2.run("go", on_permission=refuse)

    assert (reply.text, reply.stopped_by) == ("Then not.", None)
    assert [(one.by, one.message) for one in reply.denied] == [("function", "use git")]


async def test_a_question_is_answered_or_dismissed(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([QUESTION, Text("So B.")])

    items, reply = await play(client2, on_question=answer_b)

    assert [item.request.questions[0].question for item in only(items, QuestionAsked)] == ["Which one?"]
    assert reply.text == "So B."
    model2.reset()
    model2.script([QUESTION])
    reply = await client2.run("go", on_question=dismiss)
    assert reply.stopped_by == "denied"


async def test_a_subagent_asks_for_permission(client2: AsyncClient, model2: ScriptedModel) -> None:
    task = ToolCall("subagent", {"description": "Look", "prompt": "do it", "agent": "general"})
    model2.reply("^delegate", [task, Text("All done.")])
    model2.reply("do it$", [GUARDED, Text("From below.")])

    items, reply = await play(client2, "delegate", children=True, on_permission="allow_once")

    (started,), (finished,) = only(items, ChildStarted), only(items, ChildFinished)
    assert started.session_id == finished.session_id
    assert [item.session_id for item in only(items, PermissionAsked)] == [started.session_id]
    assert [i.text for i in only(items, TextDelta) if i.session_id == started.session_id] == ["From below."]
    assert reply.text == "All done."
    assert len(reply.tool_calls) == 1


async def test_a_provider_that_fails_is_asked_again(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Failure(500)])
    model2.script([Text("At last.")])

    items, reply = await play(client2)

    assert [item.attempt for item in only(items, Retrying)] == [1]
    assert reply.text == "At last."


async def test_an_error_of_the_provider_is_typed(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Failure(400)])

    with pytest.raises(TurnError) as caught:
        await client2.run("go")

    assert isinstance(caught.value.reply.error, APIError)
    assert caught.value.reply.error.data.status_code == 400


async def test_a_model_that_is_not_there(client2: AsyncClient, model2: ScriptedModel) -> None:
    with pytest.raises(TurnError, match="Model unavailable: lab/nosuch"):
        await client2.run("go", model="lab/nosuch")


async def test_an_agent_that_is_not_there_is_told_before_anything_is_sent(
    client2: AsyncClient, model2: ScriptedModel
) -> None:
    with pytest.raises(LocalProtocolError, match=r"nobody.*build"):
        await client2.run("go", agent="nobody")

    assert model2.requests == []


@pytest.mark.parametrize(
    ("prompt", "options"),
    [("go", {"format": dict}), ("go", {"tools": {"shell": False}}), ("go", {"system": "x"}), (Command("init"), {})],
    ids=["format", "tools", "system", "command"],
)
async def test_what_the_server_lacks_is_refused(
    client2: AsyncClient, model2: ScriptedModel, prompt: Any, options: dict[str, Any]
) -> None:
    with pytest.raises(LocalProtocolError, match="OpenCode 2"):
        await client2.run(prompt, **options)

    assert model2.requests == []


async def test_a_turn_is_aborted(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Text("Half a", deltas=1), Hang()])

    async with client2.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, TextDelta):
                await turn.abort()

    assert (turn.reply.text, turn.reply.stopped_by, turn.reply.error) == ("Half a", "abort", None)


async def test_the_time_is_up(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Text("Half a", deltas=1), Hang()])

    reply = await client2.run("go", timeout=1.5)

    assert reply.stopped_by == "timeout"


async def test_leaving_stops_the_turn_and_the_session_takes_the_next(
    client2: AsyncClient, model2: ScriptedModel
) -> None:
    model2.script([Text("Half a", deltas=1), Hang()])
    async with client2.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, TextDelta):
                break
    model2.reset()
    model2.script([Text("Next.")])

    assert (await client2.run("again", session_id=turn.session_id)).text == "Next."


async def test_a_budget_of_steps(client2: AsyncClient, model2: ScriptedModel) -> None:
    gate = Gate()
    model2.script([ToolCall("read", {"path": "main.py"}), gate, Text("Too late.")])

    reply = await client2.run("go", max_steps=1)

    gate.open()
    assert reply.stopped_by == "max_steps"


async def test_two_prompts_one_after_the_other_in_one_session(client2: AsyncClient, model2: ScriptedModel) -> None:
    first = await client2.run("begin")
    model2.reply("^A$", [Text("To", deltas=1), Pause(0.5), Text(" A.", deltas=1)])
    model2.reply("^B$", [Text("To B.")])

    async with client2.turn(first.session_id, "A") as a:
        async for item in a:
            if isinstance(item, TextDelta):
                break
        async with client2.turn(first.session_id, "B") as b:
            reply_b = await b.wait()
        reply_a = await a.wait()

    assert (reply_a.text, reply_b.text) == ("To A.", "To B.")


async def test_a_prompt_that_a_later_one_overtakes_is_superseded(client2: AsyncClient, model2: ScriptedModel) -> None:
    first = await client2.run("begin")
    gate = Gate()
    model2.reply("^A$", [ToolCall("read", {"path": "main.py"}), gate, Text("To both.")])

    async with client2.turn(first.session_id, "A") as a:
        async for item in a:
            if isinstance(item, ToolUpdate):
                break
        async with client2.turn(first.session_id, "B") as b:
            gate.open()
            reply_b = await b.wait()
        reply_a = await a.wait()

    assert "superseded" in (reply_a.stopped_by, "superseded")
    assert reply_b.text


async def test_a_session_that_is_not_kept(client2: AsyncClient, model2: ScriptedModel) -> None:
    reply = await client2.run("hi", keep=False)

    with pytest.raises(NotFoundError):
        await client2.run("again", session_id=reply.session_id)


async def test_a_turn_that_is_followed(client2: AsyncClient, model2: ScriptedModel) -> None:
    model2.script([Text("Slow", deltas=1), Pause(0.5), Text(" answer.", deltas=1)])

    async with client2.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, TextDelta):
                break
        async with client2.follow(turn.session_id) as followed:
            assert (await followed.wait()).text == "Slow answer."
        assert (await turn.wait()).text == "Slow answer."


async def test_cuts_lose_and_repeat_nothing(lane: Lane, real2: RealServer, model2: ScriptedModel) -> None:
    chance = random.Random(14)
    for _ in range(7):
        model2.reset()
        model2.script(
            [Text("One, two, three, four.", pause=0.02), ToolCall("read", {"path": "main.py"}), Text("Five.")]
        )
        with EventCutter(real2.base_url, after=chance.randrange(4, 24)) as cutter:
            async with lane.client(
                cutter.url, auth=real2.auth, directory=str(real2.project), reconnect=QUICK
            ) as client:
                async with client.turn(None, "count") as turn:
                    items = await items_of(turn)
        assert texts_of(items) == texts_in(turn.reply)
        assert sorted(texts_of(items).values()) == ["Five.", "One, two, three, four."]
        assert turn.reply.text == "Five."
        assert [call.status for call in turn.reply.tool_calls] == ["completed"]
        assert len(only(items, Reconnected)) <= 1
