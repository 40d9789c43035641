"""Turns on a real server with a scripted model, in three lanes: every way in which one can go and end."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import anyio.lowlevel
import msgspec
import pytest

from opencode_core import models, trajectories
from opencode_core.calls.identify import Dialect
from opencode_core.errors import (
    BadRequestError,
    LocalProtocolError,
    NotFoundError,
    StructuredOutputError,
    TurnDeniedError,
    TurnError,
)
from opencode_core.turns.answers import PermissionAnswer, PermissionRules, Reject
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    FileEdited,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reconnected,
    Reply,
    Retrying,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
    TurnFinished,
)
from opencode_core.turns.prompt import MAX_FILE_BYTES, Command, File
from opencode_core.values.codec import encode
from opencode_sync.testing import (
    Failure,
    Gate,
    Hang,
    Item,
    Raw,
    RealServer,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
    Usage,
)
from tests.atif.rules import faults
from tests.core.turn_player import texts_in, texts_of
from tests.drivers.lanes import AWAITING, LANES, Lane
from tests.live.event_cutter import EventCutter
from tests.live.scenes import (
    BOTH,
    PNG,
    QUICK,
    Tools,
    busy,
    compact,
    delete,
    differs,
    is_preview,
    items_of,
    lacks,
    message_ids,
    new_session,
    only,
    play,
    prompts_of,
    text_of,
    until_asked,
    waiting_requests,
)

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH

SUMMARY = "".join(
    f"{title}\n- (none)\n\n"
    for title in (
        *("## Objective", "## Requirements", "## Decisions", "## Work State", "### Completed", "### Active"),
        *("### Blocked", "## Next Move", "## Relevant Files"),
    )
)  # OpenCode 2 takes no other form


def id_of(message: models.MessageWithParts) -> str:
    assert isinstance(message.info, models.UserMessage | models.AssistantMessage)
    return message.info.id


# What comes


async def test_run_makes_a_session_and_keeps_it(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("Hello there."), Usage(input=7, output=3)])

    reply = await client.run("hi")

    assert (reply.text, reply.finish, reply.error, reply.stopped_by) == ("Hello there.", "stop", None, None)
    assert (reply.tokens.input, reply.tokens.output) == (7, 3)
    assert await prompts_of(client, reply.session_id) == ["hi"]


async def test_everything_that_a_turn_does_is_an_item(
    client: AsyncClient, model: ScriptedModel, project: Path, tools: Tools
) -> None:
    notes = project / "notes.txt"
    write = tools.write(str(notes), "hello")
    model.script([Reasoning("Let me think."), Text("I shall write."), write, Text("Done.")])

    items, reply = await play(client.at(project))

    assert "".join(item.text for item in only(items, ReasoningDelta)) == "Let me think."
    assert text_of(items) == "I shall write.Done."
    updates = only(items, ToolUpdate)
    # Where the server is busy, the turn looks at the session first, and finds the tool at work or done.
    steps = [("pending", "running", "completed").index(update.status) for update in updates]
    assert steps == sorted(steps)
    assert (updates[-1].status, Path(updates[-1].title).name) == ("completed", "notes.txt")
    assert isinstance(items[-1], TurnFinished)
    assert reply.text == "Done."
    assert [type(part).__name__ for part in reply.parts].count("ToolPart") == 1
    assert [change.path for change in reply.files_changed] == [str(notes)]
    assert [(item.path, item.tool) for item in only(items, FileEdited)] == [(str(notes), "write")]
    assert [(call.name, call.input) for call in reply.tool_calls] == [("write", write.arguments)]
    assert len(reply.messages) == 2
    assert reply.tokens.total == 30


@differs("`TodoUpdated`")
async def test_a_todo_list_is_an_item(client: AsyncClient, model: ScriptedModel, dialect: Dialect) -> None:
    todo = {"content": "first", "status": "pending", "priority": "high"}
    model.script([ToolCall("todowrite", {"todos": [todo]}), Text("Done.")])

    items, reply = await play(client)

    todos = [[todo.content for todo in item.todos] for item in only(items, TodoUpdated)]
    if dialect == "2":  # there the model has no such tool
        assert (todos, reply.tool_calls[0].status) == ([], "error")
    else:
        assert (todos[-1], reply.tool_calls[0].status) == (["first"], "completed")


async def test_text_alone(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Reasoning("hm"), Text("a b c")])

    async with client.turn(None, "go") as turn:
        pieces = [piece async for piece in turn.text()]

    assert "".join(pieces) == turn.reply.text == "a b c"


async def test_text_cut_in_the_middle_of_a_character_is_exact(client: AsyncClient, model: ScriptedModel) -> None:
    def half(escaped: bytes) -> Raw:
        choice = b'{"index":0,"delta":{"content":"%s"},"finish_reason":null}' % escaped
        chunk = b'{"id":"x","object":"chat.completion.chunk","created":0,"model":"model","choices":[%s]}' % choice
        return Raw(b"data: " + chunk + b"\n\n")

    model.script([Text("é漢😀", deltas=3, cut=1), half(rb"<\ud83d"), half(rb"\ude80>"), Text("x")])

    items, reply = await play(client)

    assert text_of(items) == reply.text == "é漢😀<🚀>x"
    assert text_of(items).encode()


async def test_a_megabyte_of_text_is_exact(client: AsyncClient, model: ScriptedModel) -> None:
    text = "0123456789abcde\n" * 65536
    model.script([Text(text, deltas=200)])

    items, reply = await play(client)

    assert text_of(items) == text
    assert reply.text == text


async def test_two_texts_and_thoughts_at_once_are_kept_apart(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("a "), Reasoning("x "), Text("b "), Reasoning("y "), Text("c")])

    items, reply = await play(client)

    whole = {part.id: part.text for part in reply.parts if isinstance(part, models.TextPart | models.ReasoningPart)}
    seen: dict[str, str] = {}
    for item in only(items, TextDelta) + only(items, ReasoningDelta):
        seen[item.part_id] = seen.get(item.part_id, "") + item.text
    assert seen == whole


async def test_turns_at_once_each_get_what_is_theirs(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    names = ("alpha", "beta", "gamma", "delta", "omega")
    for name in names:
        model.reply(f"Say {name}", [Text(f"{name} " * 20), tools.harmless, Text(f"{name} in the end")])
    ended: dict[str, tuple[list[Any], Reply[Any]]] = {}

    async def ask(name: str) -> None:
        ended[name] = await play(client, f"Say {name}", on_permission="once")

    async with anyio.create_task_group() as tasks:
        for name in names:
            tasks.start_soon(ask, name)

    assert ended.keys() == set(names)
    for name, (items, reply) in ended.items():
        said = "".join(item.text for item in only(items, TextDelta))
        assert said.split() == [name] * 21 + ["in", "the", "end"]
        assert (reply.text, reply.error) == (f"{name} in the end", None)
        assert only(items, ToolUpdate)[-1].status == "completed"
        assert {item.session_id for item in items if hasattr(item, "session_id")} == {reply.session_id}
        assert not only(items, Reconnected)


# The true end


async def test_prompts_queued_in_a_busy_session_each_get_their_own_answer(
    client: AsyncClient, model: ScriptedModel
) -> None:
    session_id = await new_session(client)
    gate = Gate()
    model.script([Text("to the first"), gate])
    model.reply("second", "to the second")
    replies: dict[str, Reply[Any]] = {}

    async def ask(prompt: str) -> None:
        replies[prompt] = await client.run(prompt, session_id=session_id)

    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(ask, "first")
            await anyio.to_thread.run_sync(gate.wait_reached)
            tasks.start_soon(ask, "second")
            await until_asked(client, session_id, ["first", "second"])
            gate.open()

    assert replies["first"].text == "to the first"
    assert replies["second"].text == "to the second"


async def test_of_many_prompts_that_wait_in_a_session_the_server_answers_the_last(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel
) -> None:
    session_id = await new_session(client)
    gate = Gate()
    model.script([Text("to the first"), gate])
    model.reply("number 4", "to the last")
    replies: dict[str, Reply[Any]] = {}

    async def ask(client: AsyncClient, prompt: str) -> None:
        try:
            replies[prompt] = await client.run(prompt, session_id=session_id)
        except TurnError as error:
            replies[prompt] = error.reply

    with anyio.fail_after(60):
        async with lane.client(real.base_url, auth=real.auth) as other, anyio.create_task_group() as tasks:
            tasks.start_soon(ask, client, "first")
            await anyio.to_thread.run_sync(gate.wait_reached)
            for number, who in enumerate((client, other, client), 2):
                tasks.start_soon(ask, who, f"number {number}")
                await until_asked(client, session_id, ["first", *(f"number {n}" for n in range(2, number + 1))])
            gate.open()

    assert {prompt: (reply.text, reply.stopped_by) for prompt, reply in replies.items()} == {
        "first": ("to the first", None),
        "number 2": ("", "superseded"),
        "number 3": ("", "superseded"),
        "number 4": ("to the last", None),
    }


async def test_a_prompt_that_takes_over_in_mid_turn_ends_the_first_turn(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    session_id = await new_session(client)
    replies: dict[str, Reply[Any]] = {}
    asked = anyio.Event()
    model.script([tools.guarded, Text("to both")])

    async def first() -> None:
        async with client.turn(session_id, "first") as turn:
            async for item in turn:
                if isinstance(item, PermissionAsked):
                    asked.set()
                    await until_asked(client, session_id, ["first", "second"])
                    await turn.reply_permission(item.request, "once")
        replies["first"] = turn.reply

    async def second() -> None:
        await asked.wait()
        replies["second"] = await client.run("second", session_id=session_id)

    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(first)
            tasks.start_soon(second)

    assert (replies["first"].stopped_by, replies["first"].finish) == ("superseded", "tool-calls")
    assert (replies["second"].stopped_by, replies["second"].text) == (None, "to both")


@differs("a model that is not there")
async def test_a_model_that_is_not_there_ends_the_turn_with_the_server_s_error(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    message = {"1": "Model not found", "2": "Model unavailable"}[dialect]

    items, reply = await play(client, model="scripted/nothing")

    error: Any = reply.error
    assert error.data.message.startswith(message)
    assert items == [TurnFinished(reply=reply)]
    with pytest.raises(TurnError, match=message) as caught:
        reply.raise_for_error()
    assert (caught.value.reply, caught.value.error) == (reply, reply.error)


@pytest.mark.parametrize("asks", ["agent", "command"])
@differs("an agent that is not there")
async def test_an_agent_or_a_command_that_is_not_there_is_told(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect, asks: str
) -> None:
    prompt: Any = Command("nothing") if asks == "command" else "go"
    options: dict[str, Any] = {"agent": "nobody"} if asks == "agent" else {}

    if dialect == "2":  # before anything is sent
        await client.agents()  # the preview lists none as long as it has not read its configuration
        error, says = {
            "agent": (LocalProtocolError, r"no agent is called 'nobody', so nothing was sent: there are \['build', "),
            "command": (NotFoundError, "Command not found: nothing"),
        }[asks]
        with pytest.raises(error, match=says):
            await client.run(prompt, **options)
        assert model.chat_requests == []
    else:
        items, reply = await play(client, prompt, **options)
        assert isinstance(reply.error, models.UnknownError)
        assert reply.error.data.message.startswith(f"{asks.title()} not found")
        assert items == [TurnFinished(reply=reply)]


async def test_system_reaches_the_model(client: AsyncClient, model: ScriptedModel) -> None:
    await client.run("go", system="Speak like a pirate.")

    assert "Speak like a pirate." in str(model.chat_requests[0].messages)


@lacks("`tools=`", "preview", LocalProtocolError, "so tools= cannot be kept")
async def test_a_tool_that_is_switched_off_is_not_offered(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    await client.run("go", tools={"bash": False})
    await client.run("go")

    off, on = ({tool["function"]["name"] for tool in request.body["tools"]} for request in model.chat_requests)
    assert on - off == {tools.harmless.name}


@differs("a `Command`")
async def test_a_command_is_a_turn(client: AsyncClient, model: ScriptedModel, project: Path) -> None:
    (project / ".opencode" / "command").mkdir(parents=True)
    (project / ".opencode" / "command" / "shout.md").write_text("Shout $ARGUMENTS", "utf-8")
    gate = Gate()
    model.reply("^Shout", [Text("HEL"), gate, Text("LO")])
    if await is_preview(client):  # it refuses commands of a folder that it has just opened
        while "shout" not in [known.name for known in (await client.at(project).v2.command.list()).data]:  # noqa: ASYNC110  # the server has no other way to say
            await anyio.sleep(0.1)

    async with client.at(project).turn(None, Command("shout", "hello")) as turn:
        await anyio.to_thread.run_sync(gate.wait_reached)
        gate.open()
        reply = await turn.wait()

    assert reply.text == "HELLO"
    assert model.chat_requests[0].last_user_text == "Shout hello"


@differs("a `Command`")
async def test_a_command_that_runs_as_a_subtask_is_a_turn(
    client: AsyncClient, model: ScriptedModel, tools: Tools, dialect: Dialect
) -> None:
    """The server goes on under a message that it wrote to itself."""
    if dialect == "2":  # its own command of that name is a prompt
        model.reply("", "One bug, and another.")
        assert (await client.run(Command("review"))).text == "One bug, and another."
        return
    model.reply("^Summarize the task", [tools.guarded, Text("Two bugs found.")])
    model.reply("", "One bug, and another.")

    items, reply = await play(client, Command("review"), on_permission="allow_once")

    assert (reply.text, reply.stopped_by) == ("Two bugs found.", None)
    assert text_of(items) == "Two bugs found."
    assert len(only(items, PermissionAsked)) == 1


async def test_an_unknown_session_is_refused_at_once(client: AsyncClient) -> None:
    with pytest.raises(NotFoundError):
        async with client.turn("ses_0000000000000000000000", "go"):
            pass


async def test_a_prompt_without_a_reply_ends_when_it_is_stored(client: AsyncClient, model: ScriptedModel) -> None:
    items, reply = await play(client, "remember this", no_reply=True)

    assert (reply.stopped_by, reply.error, reply.message_id) == ("no_reply", None, reply.prompt_id)
    assert items == [TurnFinished(reply=reply)]
    assert await prompts_of(client, reply.session_id) == ["remember this"]
    assert model.chat_requests == []


@differs("an error of the model")
async def test_an_error_of_the_model_is_in_the_reply_and_raised_by_run(
    client: AsyncClient, model: ScriptedModel
) -> None:
    status, words = (None, "Provider request failed with HTTP 400: .*") if await is_preview(client) else (400, "")
    model.script([Failure(400, "no such thing")] * 2)

    _, reply = await play(client)

    assert isinstance(reply.error, models.APIError)
    assert reply.error.data.status_code == status
    assert re.match(f"{words}no such thing", reply.error.data.message)
    with pytest.raises(TurnError, match=f"APIError: {words}no such thing"):
        await client.run("go")


@lacks("a `file://` part whose file is missing", "2", BadRequestError, "Unable to read attachment")
async def test_a_file_that_is_missing_is_no_end(client: AsyncClient, model: ScriptedModel, project: Path) -> None:
    missing = models.FilePartInput(mime="text/plain", filename="x", url=f"file://{project}/missing.txt")
    model.script([Text("fine")])

    _, reply = await play(client, ["go", missing])

    assert (reply.text, reply.error) == ("fine", None)


@differs("a session that is deleted, a server that stops and comes back")
async def test_a_deleted_session_ends_the_turn(client: AsyncClient, model: ScriptedModel, dialect: Dialect) -> None:
    message = {"1": "was deleted", "2": "Step interrupted|was deleted"}[dialect]
    model.script([Text("one"), Hang()])

    with anyio.fail_after(30):
        async with client.turn(None, "go") as turn:
            with pytest.raises(TurnError, match=message) as caught:  # noqa: PT012  # deleted from inside
                async for item in turn:
                    if isinstance(item, TextDelta):
                        await delete(client, turn.session_id)
                turn.reply.raise_for_error()

    assert caught.value.reply.text == "one"


async def test_a_session_that_compacts_goes_on_in_the_same_turn(
    client: AsyncClient, model: ScriptedModel, project: Path, dialect: Dialect, tools: Tools
) -> None:
    context = {"1": 8000, "2": 40_000}[dialect]
    (project / "opencode.json").write_bytes(encode(model.config(context=context, dialect=dialect)))
    model.reply("conversation so far|MUST summarize|required summary", [Text(SUMMARY)])
    model.reply("^Continue if you have next steps|^<conversation-checkpoint>", [Text("after it")])
    model.script([tools.harmless, Usage(input=context - 1000, output=500)])

    items, reply = await play(client.at(project))

    assert reply.text == "after it"
    assert text_of(items) == "after it"
    assert [type(item).__name__ for item in items].count("Compacted") == 1


@differs("a prompt after a summary that failed")
async def test_a_prompt_that_the_server_does_not_answer_is_an_error(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    session_id = await new_session(client)
    await client.run("first", session_id=session_id)
    model.script([Failure(400, "no credit")])
    await compact(client, session_id)

    if dialect == "1":
        with pytest.raises(TurnError, match="did not answer the prompt: send it again"):
            await client.run("second", session_id=session_id)
    else:
        assert (await client.run("second", session_id=session_id)).text == "echo: second"

    assert (await client.run("third", session_id=session_id)).text == "echo: third"


# Gaps


@differs("after a gap")
async def test_a_stream_cut_after_any_event_loses_no_text(
    dialect: Dialect,
    lane: Lane,
    real: RealServer,
    model: ScriptedModel,
    project: Path,
    cuts_shared_by: int,
    tools: Tools,
) -> None:
    """One turn with a tool; the stream is cut after its first event, after its second, and so on, to its end."""
    text = "one two three é漢😀 four"
    share = LANES.index(lane.name) + len(LANES) * (dialect == "2")
    after, cuts = share % cuts_shared_by + 1 - cuts_shared_by, 1
    while cuts:
        after += cuts_shared_by
        model.reset()
        model.script([Text(text, deltas=4), tools.harmless, Text("end")])
        with EventCutter(real.base_url, after=after) as cutter:
            async with lane.client(cutter.url, auth=real.auth, reconnect=QUICK, directory=project) as client:
                items, reply = await play(client)
            cuts = cutter.cuts
        assert texts_of(items) == texts_in(reply), f"cut after {after} events"
        assert text_of(items) == text + "end", f"cut after {after} events"
        assert (reply.text, reply.finish) == ("end", "stop")
        assert len(only(items, Reconnected)) <= cuts
        statuses = [item.status for item in only(items, ToolUpdate)]
        assert statuses[-1] == "completed"
        assert statuses.count("completed") == 1, f"cut after {after} events"
    assert after > 20


async def test_a_prompt_whose_answer_was_lost_runs_once(
    lane: Lane, real: RealServer, model: ScriptedModel, dialect: Dialect
) -> None:
    model.script([Text("once")])

    with EventCutter(
        real.base_url, swallow={"1": b"POST /session/ses_", "2": b"POST /api/session/ses_"}[dialect]
    ) as cutter:
        async with lane.client(cutter.url, auth=real.auth, reconnect=QUICK) as client:
            reply = await client.run("go")
            prompts = await prompts_of(client, reply.session_id)

    assert cutter.cuts == 1
    assert reply.text == "once"
    assert prompts == ["go"]
    assert len(model.chat_requests) == 1


@differs("a session that is deleted, a server that stops and comes back")
async def test_a_server_that_stops_and_comes_back_ends_the_turn(
    lane: Lane, real: RealServer, model: ScriptedModel, dialect: Dialect
) -> None:
    gate = Gate()
    message = {"1": "stopped working", "2": "Step interrupted"}[dialect]
    model.script([Text("one two "), gate])
    async with lane.client(real.base_url, auth=real.auth, reconnect=QUICK) as client:
        async with client.turn(None, "go") as turn:
            seen: list[Any] = []
            with pytest.raises(TurnError, match=message) as caught:  # noqa: PT012  # stopped inside
                async for item in turn:
                    seen.append(item)
                    if text_of(seen) == "one two " and isinstance(item, TextDelta):
                        await anyio.to_thread.run_sync(real.server.restart)
                turn.reply.raise_for_error()
    gate.open()

    assert caught.value.reply.text == "one two "


# Leaving early


async def test_aborting_a_turn_ends_it_with_what_there_is(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("one two"), Hang()])

    async with client.turn(None, "go") as turn:
        items: list[Any] = []
        async for item in turn:
            items.append(item)
            if text_of(items) == "one two" and isinstance(item, TextDelta):
                await turn.abort()

    assert (turn.reply.stopped_by, turn.reply.error, turn.reply.text) == ("abort", None, "one two")
    assert turn.reply.raise_for_error() is turn.reply
    assert turn.session_id not in await busy(client)


@differs("a prompt that waits behind one that is aborted")
async def test_a_turn_that_is_aborted_has_nothing_of_the_one_behind_it(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    session_id = await new_session(client)
    gate = Gate()
    model.script([Text("to the first"), gate, Text(" and more")])

    async with client.turn(session_id, "first") as first:
        await anyio.to_thread.run_sync(gate.wait_reached)
        async with client.turn(session_id, "second") as second:
            await until_asked(client, session_id, ["first", "second"])
            await first.abort()
            reply = await first.wait()
            gate.open()
            if dialect == "1":
                assert isinstance((await second.wait()).error, models.MessageAbortedError)
            else:
                with pytest.raises(TurnError, match="nobody works on the prompt any more"):
                    await second.wait()

    assert (reply.text, reply.stopped_by, reply.error) == ("to the first", "abort", None)


@differs("an error of the model")
async def test_aborting_while_the_server_waits_to_try_again(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Failure(500, "later")] * 5)

    async with client.turn(None, "go") as turn:
        items: list[Any] = []
        async for item in turn:
            items.append(item)
            if isinstance(item, Retrying):
                await turn.abort()

    [retrying] = only(items, Retrying)
    assert (retrying.attempt, "later" in retrying.message) == (1, True)
    assert retrying.message == "later" or await is_preview(client)
    assert (turn.reply.stopped_by, turn.reply.error) == ("abort", None)


@differs("a provider that asks for a wait of hours")
async def test_a_provider_that_asks_for_a_long_wait_is_an_error_and_the_session_is_free_again(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    model.script([Failure(429, "too many", retry_after=10_800)])

    wait = {"1": "3 hours", "2": "(15 minutes|3 hours)"}[dialect]  # the real OpenCode 2 never waits longer
    with pytest.raises(
        TurnError, match=rf"APIError: .*\(the model's provider is to be asked again in {wait}"
    ) as caught:
        await client.run("go")

    reply = caught.value.reply
    assert isinstance(reply.error, models.APIError)
    assert (reply.stopped_by, reply.may_still_run) == (None, False)
    assert reply.session_id not in await busy(client)


async def test_aborting_a_turn_that_has_ended_leaves_the_next_one_alone(
    client: AsyncClient, model: ScriptedModel
) -> None:
    session_id = await new_session(client)
    gate = Gate()
    model.script([Text("first")])
    async with client.turn(session_id, "one") as done:
        await done.wait()
        model.script([Text("second "), gate, Text("goes on")])
        async with client.turn(session_id, "two") as turn:
            await anyio.to_thread.run_sync(gate.wait_reached)
            await done.abort()
            gate.open()
            reply = await turn.wait()

    assert (done.reply.text, done.reply.stopped_by) == ("first", None)
    assert (reply.text, reply.stopped_by) == ("second goes on", None)


async def test_an_abort_that_races_with_the_end_tells_what_happened(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("one two")])

    async with client.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, TextDelta):
                await turn.abort()

    # Either the abort came first, or the model was faster: both are told as they are.
    assert (turn.reply.stopped_by, turn.reply.finish) in [("abort", None), (None, "stop")]
    assert turn.reply.error is None


async def test_leaving_the_block_stops_the_turn_on_the_server(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("one"), Hang()])

    with anyio.fail_after(20):
        async with client.turn(None, "go") as turn:
            async for item in turn:
                if isinstance(item, TextDelta):
                    break

    assert (turn.reply.stopped_by, turn.reply.finish) == ("exit", None)
    assert turn.session_id not in await busy(client)


async def test_leaving_the_block_can_let_the_turn_go_on(client: AsyncClient, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, Text("two")])

    async with client.turn(None, "go", on_exit="detach") as turn:
        await anyio.to_thread.run_sync(gate.wait_reached)
    async with client.follow(turn.session_id) as followed:
        gate.open()
        reply = await followed.wait()

    assert (reply.text, reply.stopped_by) == ("one two", None)
    assert reply.prompt_id == turn.prompt_id


async def test_following_shows_what_was_and_what_comes(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    gate = Gate()
    model.script([Text("First."), tools.harmless, Text("half "), gate, Text("whole")])

    async with client.turn(None, "go", on_exit="detach") as turn:
        await anyio.to_thread.run_sync(gate.wait_reached)
        async with client.follow(turn.session_id) as followed:
            gate.open()
            items = await items_of(followed)

    assert text_of(items) == "First.half whole"
    assert [item.status for item in only(items, ToolUpdate)] == ["completed"]


async def test_following_an_idle_session_gives_its_last_reply(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    reply = await client.run("hello")

    async with client.follow(reply.session_id) as followed:
        assert (await followed.wait()).text == "echo: hello"


@pytest.mark.parametrize("calls", [["guarded one"], ["true"] * 3], ids=["tool", "doom loop"])
async def test_who_follows_a_turn_that_waits_for_leave_can_give_it(
    client: AsyncClient, model: ScriptedModel, tools: Tools, calls: list[str]
) -> None:
    model.script([*(tools.shell(command) for command in calls), Text("done")])

    with anyio.fail_after(60):
        async with client.turn(None, "go", on_exit="detach") as turn:
            async for item in turn:
                if isinstance(item, PermissionAsked):
                    break
        async with client.follow(turn.session_id, on_permission="allow_once") as followed:
            reply = await followed.wait()

    assert (reply.text, reply.finish) == ("done", "stop")


# A thread cannot be cancelled; Ctrl-C is tried in tests/live/test_turn_interrupt.py.
@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_cancelled_turn_is_stopped_on_the_server(client: AsyncClient, lane: Lane, model: ScriptedModel) -> None:
    model.script([Text("one"), Hang()])

    turn: Any = None
    with anyio.CancelScope() as scope:
        async with client.turn(None, "go") as turn:
            async for item in turn:
                if isinstance(item, TextDelta):
                    scope.cancel()

    assert (turn.reply.stopped_by, turn.reply.text) == ("exit", "one")
    assert turn.session_id not in await busy(client)


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_turn_may_be_cancelled_at_any_moment(client: AsyncClient, lane: Lane, model: ScriptedModel) -> None:
    session_id = await new_session(client)
    model.reply("go", [Text("one two three four five", pause=0.02), Hang()])

    for moment in range(12):
        with anyio.move_on_after(moment * 0.04):
            await client.run("go", session_id=session_id)
        assert session_id not in await busy(client), f"cancelled after {moment * 40} ms"

    model.reset()
    assert (await client.run("hello", session_id=session_id)).text == "echo: hello"


async def test_a_turn_that_takes_too_long_is_stopped(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("one"), Hang()])

    reply = await client.run("go", timeout=1.5)

    assert (reply.stopped_by, reply.error) == ("timeout", None)
    assert reply.text in ("one", "")  # a loaded machine may not even say that in time
    assert reply.session_id not in await busy(client)


async def test_a_detached_turn_that_takes_too_long_goes_on(client: AsyncClient, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, Text("two")])

    async with client.turn(None, "go", on_exit="detach") as turn:
        await anyio.to_thread.run_sync(gate.wait_reached)
        async with client.follow(turn.session_id, timeout=0.5) as impatient:
            reply = await impatient.wait()
        gate.open()
        whole = await turn.wait()

    assert (reply.stopped_by, reply.error) == ("timeout", None)
    assert (whole.text, whole.stopped_by) == ("one two", None)


@pytest.mark.parametrize(("budget", "steps"), [({"max_steps": 2}, 2), ({"max_tokens": 20}, 2), ({"max_tokens": 30}, 3)])
async def test_a_budget_stops_the_turn_with_what_there_is(
    client: AsyncClient, model: ScriptedModel, budget: Any, steps: int, tools: Tools
) -> None:
    script: list[Item] = []
    for number in range(1, 6):
        script += [Text(f"step {number}"), tools.harmless]
    model.script(script)

    reply = await client.run("go", **budget)

    assert reply.stopped_by == next(iter(budget))
    assert reply.error is None
    done = sum(call.status == "completed" for call in reply.tool_calls)
    assert done in (steps, steps + 1)  # the next one may have run before the server was told to stop
    assert [text for text in (f"step {n}" for n in range(1, 6)) if text in str(reply.parts)][:steps] == [
        f"step {n}" for n in range(1, steps + 1)
    ]
    assert reply.session_id not in await busy(client)


async def test_a_budget_that_is_enough_stops_nothing(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.harmless, Text("done")])

    reply = await client.run("go", max_steps=2, max_tokens=1000, max_cost=1.0)

    assert (reply.stopped_by, reply.text) == (None, "done")


async def test_a_provider_that_fails_is_asked_again(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Failure(500, "later"), Text("At last.")])

    items, reply = await play(client)

    assert [item.attempt for item in only(items, Retrying)] == [1]
    assert (reply.text, reply.error) == ("At last.", None)


# Permissions and questions


async def test_a_permission_is_asked_for_and_given_by_a_function(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.script([tools.guarded, Text("done")])
    asked: list[models.PermissionRequest] = []

    def ask(request: models.PermissionRequest) -> PermissionAnswer:
        asked.append(request)
        return "once"

    items, reply = await play(client, on_permission=ask)

    assert [(request.permission, request.patterns) for request in asked] == [("bash", ["guarded one"])]
    assert [item.request for item in only(items, PermissionAsked)] == asked
    assert reply.text == "done"


async def test_a_function_that_is_async_is_awaited(
    client: AsyncClient, lane: Lane, model: ScriptedModel, tools: Tools
) -> None:
    async def ask(request: models.PermissionRequest) -> PermissionAnswer:
        await anyio.lowlevel.checkpoint()
        return "once"

    model.script([tools.guarded, Text("done")])
    if lane.blocking:
        with pytest.raises(ValueError, match="must not be async"):
            await play(client, on_permission=ask)
    else:
        _, reply = await play(client, on_permission=ask)
        assert reply.text == "done"


async def test_rejecting_one_of_two_rejects_both_and_ends_the_turn(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.script([tools.guarded, tools.guarded_too, Text("never")])

    items, reply = await play(client, on_permission="deny")

    ends = {item.call_id: item.status for item in only(items, ToolUpdate)}
    assert list(ends.values()) == ["error", "error"]
    assert (reply.finish, reply.error, reply.stopped_by) == ("tool-calls", None, "denied")
    denied = [(str(one), one.request is not None, one.call_id in ends) for one in reply.denied]
    assert sorted(denied) == [
        ("bash 'guarded one' was refused by the preset of on_permission=", True, True),
        ("bash 'guarded two' was refused by the preset of on_permission=", True, True),
    ]
    assert reply.raise_for_error() is reply


async def test_a_run_that_was_refused_something_is_no_success(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    for script, option in ((tools.guarded, "on_permission="), (tools.question, "on_question=")):
        model.reset()
        model.script([Text("I will."), script, Text("never")])
        with pytest.raises(TurnDeniedError, match=rf"run\(\) was given nothing that answers: .*{option}") as caught:
            await client.run("go")

        reply = caught.value.reply
        assert (reply.stopped_by, reply.text, [one.by for one in reply.denied]) == ("denied", "I will.", ["default"])


@differs("the words of a refusal")
async def test_rejecting_with_a_message_lets_the_model_go_on(
    client: AsyncClient, model: ScriptedModel, tools: Tools, dialect: Dialect
) -> None:
    model.script([tools.guarded, Text("I see.")])

    def ask(request: models.PermissionRequest) -> PermissionAnswer:
        return Reject("use ls instead")

    _, reply = await play(client, on_permission=ask)

    assert (reply.text, reply.stopped_by) == ("I see.", None)
    assert [(one.by, one.message) for one in reply.denied] == [("function", "use ls instead")]
    assert ("use ls instead" in str(model.chat_requests[-1].tool_results)) == (dialect == "1")


async def test_rules_answer_by_pattern(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    # One after the other: a refusal ends what runs beside it.
    model.script([tools.guarded, Text("Next."), tools.guarded_too, Text("done")])

    items, _ = await play(client, on_permission=PermissionRules({"bash": {"*": "reject", "guarded one": "once"}}))

    ends = {item.input["command"]: item.status for item in only(items, ToolUpdate) if item.input}
    assert ends == {"guarded one": "completed", "guarded two": "error"}


@differs('`"always"`')
async def test_always_holds_for_the_next_time(
    client: AsyncClient, model: ScriptedModel, project: Path, tools: Tools
) -> None:
    model.script([tools.guarded, tools.guarded_too, Text("done")])
    asked: list[models.PermissionRequest] = []
    late: PermissionAnswer | None = (
        "once" if await is_preview(client) else None
    )  # others let through what was asked for before as well

    def ask(request: models.PermissionRequest) -> PermissionAnswer | None:
        asked.append(request)
        return "always" if len(asked) == 1 else late

    at = client.at(project)
    items, reply = await play(at, on_permission=ask)

    assert reply.text == "done"
    assert len(only(items, PermissionAsked)) == len(asked) <= 2
    first = tools.guarded_too if asked[0].patterns == ["guarded two"] else tools.guarded  # they are asked for at once
    model.script([first, Text("done")])
    before = len(asked)
    assert (await at.run("again", session_id=reply.session_id, on_permission=ask)).text == "done"
    assert len(asked) == before


async def test_a_permission_can_be_given_by_hand(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.guarded, Text("done")])

    async with client.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, PermissionAsked):
                await turn.reply_permission(item.request, "once")

    assert turn.reply.text == "done"


async def test_what_nobody_answers_is_rejected_in_time(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.guarded, Text("never")])

    items, reply = await play(client, answer_timeout=0.5)

    assert [item.status for item in only(items, ToolUpdate)][-1] == "error"
    assert (reply.finish, reply.stopped_by) == ("tool-calls", "denied")
    assert [one.by for one in reply.denied] == ["timeout"]


async def test_a_function_that_raises_rejects_and_surfaces(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.script([tools.guarded, Text("never")])

    def ask(request: models.PermissionRequest) -> PermissionAnswer:
        raise RuntimeError("I cannot decide")

    async with client.turn(None, "go", on_permission=ask) as turn:
        with pytest.raises(RuntimeError, match="I cannot decide"):
            await turn.wait()

    assert turn.session_id not in await busy(client)
    assert turn.session_id not in await waiting_requests(client)


async def test_a_trajectory_has_what_the_model_was_asked_said_and_did(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    used = Usage(input=100, output=50, reasoning=20, cached=30)
    model.reply("look there$", [Text("I look."), tools.shell("echo there"), Text("Seen.")])
    model.reply("^go", [Reasoning("I think."), Text("I ask."), tools.task("look there"), Text("Done."), used])
    prompt = ["go", File("pixel.png", data=PNG)]

    _, reply = await play(client, prompt, system="Be brief.", title="trajectory")

    made = reply.trajectory()
    said = [(item.depth, item.text) for item in made.items if isinstance(item, trajectories.Text)]
    assert said == [(0, "I ask."), (1, "I look."), (1, "Seen."), (0, "Done.")]
    first, second = [item for item in made.items if isinstance(item, trajectories.Prompt)]
    assert (first.by, first.text, first.system, second.by) == ("user", "go", "Be brief.", "agent")
    assert second.text.endswith("look there")
    assert [(file.mime, (file.url or "")[:22]) for file in first.files] == [("image/png", "data:image/png;base64,")]
    written = made.to_atif()
    assert faults(written) == []
    metrics = written["steps"][-1]["metrics"]  # the model counts cached tokens and thoughts as we do here
    counts = [metrics[f"{name}_tokens"] for name in ("prompt", "cached", "completion")]
    assert [*counts, metrics["extra"]["reasoning_tokens"]] == [100, 30, 50, 20]


async def test_a_subagent_that_asks_is_answered_and_seen(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.reply("subtask: look$", [Text("I look."), tools.guarded, Text("I saw.")])
    model.reply("^go", [tools.task("subtask: look"), Text("All done.")])

    items, reply = await play(client, on_permission="allow_once", children=True)
    quiet, _ = await play(client, on_permission="allow_once")

    child = only(items, ChildStarted)[0]
    assert child.parent_id == reply.session_id
    assert [item.session_id for item in only(items, PermissionAsked)] == [child.session_id]
    assert "".join(i.text for i in only(items, TextDelta) if i.session_id == child.session_id) == "I look.I saw."
    assert [(i.session_id, i.error) for i in only(items, ChildFinished)] == [(child.session_id, None)]
    assert "I saw." in only(items, ChildFinished)[0].output
    assert (text_of(quiet), reply.text) == ("All done.", "All done.")
    assert reply.tokens.total == 4 * 15


async def test_a_subagent_of_a_subagent_that_asks_is_answered(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.reply("deepest$", [tools.guarded, Text("Down here.")])
    model.reply("middle$", [tools.task("deepest"), Text("Between.")])
    model.reply("^go", [tools.task("middle"), Text("Done.")])

    items, reply = await play(client, on_permission="allow_once", children=True)

    asked = only(items, PermissionAsked)
    parents = {item.session_id: item.parent_id for item in only(items, ChildStarted)}
    assert [parents.get(parents[item.session_id]) for item in asked] == [reply.session_id]
    assert reply.text == "Done."


async def test_a_question_is_answered(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.question, Text("B it is.")])
    asked: list[str] = []

    def answer(request: models.QuestionRequest) -> str:
        asked.append(request.questions[0].question)
        return "B"

    items, reply = await play(client, on_question=answer)

    assert asked == ["Which one?"]
    assert reply.text == "B it is."
    assert "B" in next(i.output for i in only(items, ToolUpdate) if i.status == "completed")


async def test_a_question_can_be_answered_or_refused_by_hand(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    model.script([tools.question, Text("Thanks.")])
    async with client.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, QuestionAsked):
                await turn.reply_question(item.request, [["A"]])
    assert turn.reply.text == "Thanks."

    model.reset()
    model.script([tools.question, Text("never")])
    async with client.turn(None, "go") as turn:
        async for item in turn:
            if isinstance(item, QuestionAsked):
                await turn.reject_question(item.request)
    assert turn.reply.stopped_by == "denied"
    assert [(one.tool, one.by) for one in turn.reply.denied] == [("question", "caller")]


# Forms, files, history


async def test_a_session_that_is_not_kept_is_gone(client: AsyncClient, model: ScriptedModel) -> None:
    reply = await client.run("hi", keep=False)

    with pytest.raises(NotFoundError):
        await client.run("again", session_id=reply.session_id)


class City(msgspec.Struct):
    name: str
    people: int


async def test_a_form_is_filled_in(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.form({"name": "Oslo", "people": 700000})])

    reply = await client.run("a city", format=City)

    assert reply.structured == City("Oslo", 700000)
    assert reply.error is None


async def test_a_session_in_which_a_form_was_asked_for_can_be_followed_and_gone_on_with(
    client: AsyncClient, model: ScriptedModel, tools: Tools
) -> None:
    """The server cannot list a prompt with a form, so whoever reads the messages must do without."""
    gate = Gate()
    model.script([tools.form({"name": "Oslo", "people": 700000})])
    model.script([Text("to the second"), gate, tools.harmless, Text("prompt")])

    first = await client.run("a city", format=City)
    async with client.follow(first.session_id) as followed:
        seen = await followed.wait()
    async with client.turn(first.session_id, "go on", on_exit="detach") as turn:
        async for item in turn:
            if isinstance(item, TextDelta):
                break  # it is being answered
        async with client.follow(first.session_id) as followed:
            gate.open()
            second = await followed.wait()
        assert (await turn.wait()).messages == second.messages

    assert (seen.message_id, seen.prompt_id) == (first.message_id, first.prompt_id)
    assert (second.text, second.prompt_id) == ("prompt", turn.prompt_id)
    assert len(second.messages) == 2


@differs("`format=`")
async def test_a_form_that_is_not_filled_in_is_an_error_with_the_text(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    for _ in range(1 if dialect == "1" else 3):
        model.script([Text("I would rather talk.")])
    message = {"1": "did not produce structured output", "2": "there is no JSON object in it"}[dialect]

    with pytest.raises(StructuredOutputError, match=message) as caught:
        await client.run("a city", format=City)

    assert caught.value.text == "I would rather talk."


@differs("`format=`")
async def test_a_form_that_is_filled_in_wrongly_is_an_error_too(
    client: AsyncClient, model: ScriptedModel, tools: Tools, dialect: Dialect
) -> None:
    for _ in range(1 if dialect == "1" else 3):
        model.script([Text("Here."), tools.form({"name": "Oslo", "people": "many"})])

    with pytest.raises(StructuredOutputError, match="does not fit"):
        await client.run("a city", format=City)


async def test_files_reach_the_model(client: AsyncClient, model: ScriptedModel, tmp_path: Path) -> None:
    source = tmp_path / "main.py"
    source.write_text("one\ntwo\nthree\n", "utf-8")
    picture = tmp_path / "dot.png"
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    picture.write_bytes(base64.b64decode(png))

    await client.run(["Look.", File(source, lines=(2, 3)), File(picture)])

    request = model.chat_requests[0]
    assert "two\nthree\n" in request.last_user_text
    assert "one\n" not in request.last_user_text.replace("two", "")
    assert "dot.png" in str(request.messages) or "image" in str(request.messages)


async def test_what_cannot_be_sent_leaves_no_session_behind(client: AsyncClient, project: Path) -> None:
    here = client.at(project)
    (project / "main.py").write_text("one\ntwo\n", "utf-8")

    cases: list[tuple[Any, type[Exception]]] = [
        (["Look.", File(project / "missing.png")], FileNotFoundError),
        (["Look.", File(project)], IsADirectoryError),
        (["Look.", File(project / "main.py", lines=(9, 10))], LocalProtocolError),
        ("", LocalProtocolError),
    ]
    for prompt, problem in cases:
        with pytest.raises(problem):
            await here.run(prompt)

    assert [session async for session in here.sessions()] == []


@pytest.mark.parametrize("lane", ["asyncio"], indirect=True)  # what the server makes of so much takes it seconds
@differs("the largest file")
async def test_the_largest_file_goes_through(
    client: AsyncClient, model: ScriptedModel, tmp_path: Path, project: Path, dialect: Dialect
) -> None:
    if hasattr(model, "config"):  # a real server would summarize it
        (project / "opencode.json").write_bytes(encode(model.config(context=100_000_000, dialect=dialect)))
    log = tmp_path / "large.log"
    size = MAX_FILE_BYTES if dialect == "1" else (3 if await is_preview(client) else 5) * 1024 * 1024
    log.write_bytes(b"0123456789abcde\n" * (size // 16))
    model.script([Text("long")])

    assert (await client.at(project).run(["Look.", File(log)])).text == "long"
    assert log.read_text("utf-8") in model.chat_requests[0].last_user_text


async def test_history_goes_both_ways_over_any_number_of_pages(client: AsyncClient, model: ScriptedModel) -> None:
    talk = client.conversation()
    for number in range(3):
        await talk.say(f"{number}")
    assert talk.session_id is not None
    expected = await message_ids(client, talk.session_id)

    for page_size in (1, 2, 4, 50):
        forwards = [id_of(m) async for m in client.messages(talk.session_id, page_size=page_size)]
        backwards = [id_of(m) async for m in client.messages(talk.session_id, newest_first=True, page_size=page_size)]
        assert (forwards, backwards) == (expected, expected[::-1])


async def test_all_sessions_of_a_directory(client: AsyncClient, project: Path) -> None:
    here = client.at(project)
    made = [await new_session(here, f"{number}") for number in range(5)]

    assert [session.id async for session in here.sessions(page_size=2)] == made[::-1]
    assert [session.title async for session in here.sessions(search="3")] == ["3"]


async def test_a_conversation_keeps_its_session(client: AsyncClient, model: ScriptedModel) -> None:
    talk = client.conversation(model="scripted/model", agent="build", on_permission="allow_once")

    first = await talk.say("one")
    async with talk.stream("two") as turn:
        second = await turn.wait()

    assert (first.text, second.text) == ("echo: one", "echo: two")
    assert first.session_id == second.session_id == talk.session_id
    assert await prompts_of(client, first.session_id) == ["one", "two"]
