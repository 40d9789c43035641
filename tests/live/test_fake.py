"""The fake server against the real one: the same scenario on both, and the same results.

Compared are the items of the turn, the reply, the stored messages and the order of the events. Left out is what differs
from run to run of the real server too: ids, times, what it does at its leisure (summaries), where a text is cut into
pieces, and which of two tools, or of a tool and the end of a text, is told of first.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias
from uuid import uuid4

import anyio
import pytest

from opencode_core import models
from opencode_core.errors import APIStatusError
from opencode_core.http import Request
from opencode_core.testkit.script import Items, When
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    FileEdited,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reply,
    Retrying,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
)
from opencode_core.turns.prompt import Command
from opencode_core.values.codec import encode
from opencode_sync.testing import (
    Break,
    Failure,
    FakeServer,
    Gate,
    Hang,
    Item,
    Pause,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
    Usage,
    structured,
)
from tests.drivers.lanes import Lane
from tests.drivers.test_record import record
from tests.live.scenes import CALLS, FUNCTIONS, Tools, unnamed

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_sync.testing import RealServer

QUESTION = Tools("1").question
pytestmark = pytest.mark.one_lane
GUARDED = ToolCall("bash", {"command": "guarded one", "description": "d"})
ECHO = ToolCall("bash", {"command": "echo one", "description": "d"}, output="one\n")
RETRIED = Failure(500, "later", retry_after=1)


class Model(Protocol):
    """What a scenario may ask of either server's model."""

    def script(self, items: Sequence[Item]) -> None: ...
    def reply(self, when: When, with_: Items) -> None: ...
    def reset(self) -> None: ...


Scenario: TypeAlias = Callable[["AsyncClient", Model], Awaitable[Any]]
_scenarios: dict[str, Scenario] = {}


def scenario(function: Scenario) -> Scenario:
    """Have it played on both servers."""
    _scenarios[getattr(function, "__name__", "")] = function
    return function


def turn(script: Sequence[Item], prompt: Any = "go", **options: Any) -> Scenario:
    """A scenario of one turn."""

    async def play(client: AsyncClient, model: Model) -> Any:
        model.script(script)
        return await observe(client, prompt, **options)

    return play


async def observe(client: AsyncClient, prompt: Any = "go", **options: Any) -> Any:
    """Everything that can be seen of a turn."""
    session = await client.session.create(title="compared")
    async with client.subscribe_session(session.id) as stream:
        await stream.connect()
        events: list[Any] = []
        async with client.turn(session.id, prompt, **options) as played:
            items = [item async for item in played]
        with anyio.fail_after(90):  # the last ones follow the end
            await client.session.create(parent_id=session.id, title="the end")
            async for event in stream:
                if isinstance(event, models.SessionCreatedEvent) and event.properties.info.title == "the end":
                    break
                events.append(event)
        try:
            stored: Any = [message_in_short(message) for message in await client.session.messages(session.id)]
        except APIStatusError as error:
            stored = (error.status, type(error.body).__name__)
    return {
        "items": apart(
            without_repetitions(items),
            ("PermissionAsked", "QuestionAsked", "ChildStarted", "TodoUpdated"),
        ),
        "reply": reply_in_short(played.reply),
        "messages": stored,
        "events": in_order([event_in_short(event) for event in events]),
    }


def without_repetitions(items: Sequence[Any]) -> list[Any]:
    """The items in short, without what depends on how fast a server and its reader are.

    A turn that looks at its session finds a text of several pieces as one, and a tool that runs or has ended without a
    word of its beginning. Here a text stands whole where it began, and of a tool there is the last word. How a tool
    gets there is compared among the events.
    """
    ends = {item.part_id: number for number, item in enumerate(items) if isinstance(item, ToolUpdate)}
    texts: dict[str, int] = {}
    kept: list[Any] = []
    for number, item in enumerate(items):
        short = in_short(item)
        if isinstance(item, ToolUpdate) and ends[item.part_id] != number:
            continue
        if isinstance(item, TextDelta | ReasoningDelta):
            place = texts.setdefault(item.part_id, len(kept))
            if place < len(kept):
                kept[place] = (short[0], kept[place][1] + item.text)
                continue
        kept.append(short)
    return kept


def in_short(item: Any) -> Any:
    match item:
        case TextDelta() | ReasoningDelta():
            return (type(item).__name__, item.text)
        case ToolUpdate():
            return ("ToolUpdate", item.tool, item.status, item.output and unnamed(item.output), item.error)
        case PermissionAsked():
            return ("PermissionAsked", item.request.permission, item.request.patterns, item.request.always)
        case QuestionAsked():
            return ("QuestionAsked", [question.question for question in item.request.questions])
        case TodoUpdated():
            return ("TodoUpdated", [(todo.content, todo.status, todo.priority) for todo in item.todos])
        case FileEdited():
            return ("FileEdited", Path(item.path).name, item.tool)
        case Retrying():
            return ("Retrying", item.attempt)
        case ChildStarted():
            return ("ChildStarted", item.title)
        case ChildFinished():
            return ("ChildFinished", item.error)
        case _:
            return (type(item).__name__,)


def reply_in_short(reply: Reply[Any]) -> Any:
    return {
        "text": reply.text,
        "finish": reply.finish,
        "error": error_in_short(reply.error),
        "stopped_by": reply.stopped_by,
        "denied": sorted((one.tool, one.by, one.message, one.request is None) for one in reply.denied),
        "structured": reply.structured,
        "tokens": (reply.tokens.input, reply.tokens.output, reply.tokens.reasoning, reply.tokens.cache_read),
        "cost": reply.cost,
    }


def error_in_short(error: Any) -> Any:
    return None if error is None else (type(error).__name__, re.split(r"[.\n]", error.data.message)[0])


def message_in_short(message: models.MessageWithParts) -> Any:
    info: Any = message.info
    return (
        info.role,
        info.agent,
        getattr(info, "finish", None),
        error_in_short(getattr(info, "error", None)),
        [part_in_short(part) for part in message.parts],
    )


def part_in_short(part: Any) -> Any:
    match part:
        case models.TextPart() | models.ReasoningPart():
            return (part.type, part.text, getattr(part, "synthetic", None))
        case models.ToolPart(state=models.ToolStateCompleted() as state):
            files = [(file.mime, file.url) for file in state.attachments or ()]
            return (unnamed(part.tool), "completed", unnamed(state.output), state.title, files)
        case models.ToolPart(state=models.ToolStateError() as state):
            return (unnamed(part.tool), "error", state.error)
        case _:
            return (part.type, getattr(part, "reason", None))


def event_in_short(event: Any) -> str:
    """An event in a word; empty for what the real server does at its leisure."""
    properties: Any = event.properties
    match event:
        case models.SessionUpdatedEvent() | models.SessionDiffEvent() | models.FileWatcherUpdatedEvent():
            return ""
        case models.SessionStatusEvent():
            return str(properties.status.type)
        case models.MessageUpdatedEvent(properties=models.MessageUpdatedData(info=models.UserMessage() as info)):
            return "user" if info.summary is None else ""
        case models.MessageUpdatedEvent():
            answer: Any = properties.info
            state = "error" if answer.error else "done" if answer.time.completed else (answer.finish or "")
            return f"assistant {state}".strip()
        case models.MessagePartUpdatedEvent(properties=models.MessagePartUpdatedData(part=models.ToolPart() as part)):
            return f"{unnamed(part.tool)} {getattr(part.state, 'status', '')}"
        case models.MessagePartUpdatedEvent():
            other: Any = properties.part
            return f"{other.type} end" if getattr(getattr(other, "time", None), "end", None) else str(other.type)
        case _:
            tag = str(event.type)
            if tag == "session.error":
                return f"{tag} {error_in_short(properties.error)}"
            return "" if tag.startswith(("server.", "session.next.", "plugin.", "catalog.", "integration.")) else tag


def in_order(events: Sequence[str]) -> list[str]:
    """Without repetitions, and with neighbours that race in the order of the alphabet."""
    found: list[str] = []
    for event in events:
        is_again = event.endswith(" running") and event in found and event.replace("running", "completed") not in found
        if event and not is_again and not (event == "message.part.delta" and found[-1:] == [event]):
            found.append(event)
    elsewhere = (".asked", "todo.updated")  # sent by another part of the real server
    asked = sorted(event for event in found if event.endswith(elsewhere))
    return sorted_races([event for event in found if not event.endswith(elsewhere)]) + asked


def sorted_races(events: list[str]) -> list[str]:
    def races(event: str) -> bool:
        tools = ("pending", "running", "completed", "error", "end", "asked", "replied", "rejected")
        return event.endswith(tools) and not event.startswith("assistant")

    found: list[str] = []
    group: list[str] = []
    for event in events:
        if races(event):
            group.append(event)
        else:
            found += [*sorted(group), event]
            group = []
    return found + sorted(group)


def apart(items: list[Any], kinds: Sequence[str]) -> list[Any]:
    """With those of these kinds at the end: another part of the real server sends them, when it gets to it."""
    others = [item for item in items if item[0] not in kinds]
    grouped = [sorted(group, key=repr) if is_tool else list(group) for is_tool, group in groupby(others, _is_tool)]
    return [*chain.from_iterable(grouped), *sorted((item for item in items if item[0] in kinds), key=repr)]


def _is_tool(item: Any) -> bool:
    """Two tools run at once, so their updates race, and so does what one of them wrote."""
    return item[0] in ("ToolUpdate", "FileEdited")


def answer_b(request: models.QuestionRequest) -> str:
    return "B"


# One turn each

_scenarios |= {
    "text": turn([Text("Hello there, you."), Usage(input=7, output=3)]),
    "thoughts": turn([Reasoning("Let me think."), Text("Forty-two.")]),
    "thoughts between words": turn([Text("a "), Reasoning("x "), Text("b "), Reasoning("y "), Text("c ")]),
    "a tool": turn([Text("Running."), ECHO, Text("Done.")]),
    "an unknown tool": turn([ToolCall("nosuchtool", {"a": 1}), Text("Oh well.")]),
    "a todo list": turn(
        [
            ToolCall("todowrite", {"todos": [{"content": "first", "status": "pending", "priority": "high"}]}),
            Text("Noted."),
        ]
    ),
    "functions": turn([Text("Calling."), *CALLS, Text("Done.")], tools=FUNCTIONS),
    "a function that is off": turn([CALLS[0], Text("Oh well.")], tools=[*FUNCTIONS, {"warm": False}]),
    "an error": turn([Failure(400, "no credit")]),
    "a retry": turn([RETRIED, Text("After all.")]),
    "a broken answer": turn([Text("It was"), Pause(0.3), Break(), Text("It is.")]),
    "a permission": turn([GUARDED, Text("Done.")], on_permission="deny"),
    "a question": turn([QUESTION, Text("B it is.")], on_question=answer_b),
    "a question that is dismissed": turn([QUESTION, Text("never")], answer_timeout=0.5),
    "an unknown agent": turn([], agent="nobody"),
    "an unknown model": turn([], model="scripted/nothing"),
}


@scenario
async def forms(client: AsyncClient, model: Model) -> Any:
    form = models.OutputFormatJsonSchema(schema={"type": "object"})
    answers: list[Any] = []
    for script in ([structured({"name": "Oslo"})], [Text("I would rather talk.")]):
        model.script(script)
        session = await client.session.create(title="form")
        part = models.TextPartInput(text="a city")
        answer = await client.session.prompt(session.id, parts=[part], format=form)
        answers.append((message_in_short(answer), getattr(answer.info, "structured", None)))
        with pytest.raises(APIStatusError) as caught:  # the server cannot read what it has stored
            await client.session.messages(session.id)
        answers.append((caught.value.status, type(caught.value.body).__name__))
    return answers


@scenario
async def an_abort(client: AsyncClient, model: Model) -> Any:
    model.script([Text("one", deltas=1), Hang()])

    async with client.subscribe(types=models.MessagePartDeltaEvent) as pieces, anyio.create_task_group() as tasks:
        await pieces.connect()

        async def stop() -> None:
            piece: Any = await anext(pieces)
            await client.session.abort(piece.properties.session_id)

        tasks.start_soon(stop)
        return await observe(client)


@scenario
async def a_subagent(client: AsyncClient, model: Model) -> Any:
    task = {"description": "look", "prompt": "subtask: look", "subagent_type": "general"}
    model.reply("^subtask", [Text("I saw.")])
    model.reply("^go", [ToolCall("task", task), Text("All done.")])
    seen = await observe(client, children=True)
    for message in seen["messages"]:
        for index, part in enumerate(message[4]):
            if part[0] == "task":  # its output holds an id
                message[4][index] = (*part[:2], "I saw." in part[2])
    seen["items"] = [item[:3] if item[0] == "ToolUpdate" else item for item in seen["items"]]
    seen["events"] = sorted(seen["events"])  # of two sessions at once
    return seen


@scenario
async def a_subagent_that_is_stopped(client: AsyncClient, model: Model) -> Any:
    model.reply("^subtask", [Text("I see"), Hang()])
    task = {"description": "look", "prompt": "subtask: look", "subagent_type": "general"}
    model.reply("^go", [ToolCall("task", task), Text("Without it, then.")])
    seen = await observe(client, children=True, stall_timeout=5)
    seen["items"] = [item[:3] if item[0] == "ToolUpdate" else item for item in seen["items"]]
    seen["events"] = sorted(seen["events"])  # of two sessions at once
    return seen


@scenario
async def a_command_as_a_subtask(client: AsyncClient, model: Model) -> Any:
    model.reply("^Summarize the task", [ECHO, Text("Two bugs found.")])
    model.reply("Look closely", [Text("I saw.")])
    seen = await observe(client, Command("look", "closely"))
    for message in seen["messages"]:
        for index, part in enumerate(message[4]):
            if part[0] == "task":  # its output holds an id
                message[4][index] = (*part[:2], "I saw." in part[2])
    lengths = {"ToolUpdate": 3, "ChildStarted": 1}  # whether its session or its tool is told of first is chance
    short = [item[: lengths.get(item[0])] for item in seen["items"]]
    seen["items"] = [item for n, item in enumerate(short) if not n or item != short[n - 1] or item[0] != "ToolUpdate"]
    seen["events"] = sorted(seen["events"])  # of two sessions at once
    assert (seen["reply"]["text"], seen["reply"]["stopped_by"]) == ("Two bugs found.", None)
    return seen


@scenario
async def a_rejection_of_two(client: AsyncClient, model: Model) -> Any:
    model.script([GUARDED, ToolCall("bash", {"command": "guarded two", "description": "d"}), Text("never")])
    return await observe(client, on_permission="deny")


@scenario
async def queued_prompts(client: AsyncClient, model: Model) -> Any:
    gate = Gate()
    model.script([Text("to the first"), gate])
    model.reply("second", "to the second")
    session = await client.session.create(title="queue")
    answers: dict[str, str] = {}

    async def ask(text: str) -> None:
        answer = await client.session.prompt(session.id, parts=[models.TextPartInput(text=text)])
        answers[text] = "".join(part.text for part in answer.parts if isinstance(part, models.TextPart))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ask, "first")
        await anyio.to_thread.run_sync(gate.wait_reached)
        tasks.start_soon(ask, "second")
        while len(await client.session.messages(session.id)) < 3:  # noqa: ASYNC110  # the server has no other way to say
            await anyio.sleep(0.05)
        gate.open()
    return answers, [message_in_short(message) for message in await client.session.messages(session.id)]


@scenario
async def a_prompt_that_is_sent_twice(client: AsyncClient, model: Model) -> Any:
    session = await client.session.create(title="twice")
    own = uuid4().hex[:14]  # no two sessions may have a message of one id
    parts = [models.TextPartInput(id=f"prt_2049e5ed3001{own}", text="hello")]
    for _ in range(2):
        await client.session.prompt(session.id, message_id=f"msg_2049e5ed3001{own}", parts=parts)
    return [message_in_short(message) for message in await client.session.messages(session.id)]


@scenario
async def pages_and_forks(client: AsyncClient, model: Model) -> Any:
    session = await client.session.create(title="pages")
    for text in ("one", "two", "three"):
        await client.run(text, session_id=session.id)
    forwards = [message_in_short(m) async for m in client.messages(session.id, page_size=2)]
    backwards = [message_in_short(m) async for m in client.messages(session.id, newest_first=True, page_size=4)]
    fork = await client.session.fork(session.id)
    copies = [message_in_short(m) for m in await client.session.messages(fork.id)]
    return forwards, backwards, fork.title, copies


@scenario
async def errors_of_requests(client: AsyncClient, model: Model) -> Any:
    missing = "ses_0000000000000000000000"
    session = (await client.session.create(title="errors")).id
    part = [models.TextPartInput(text="x")]

    async def bad_id() -> int:
        """No method sends one."""
        return (await client.send(Request("GET", "/session/nonsense"))).status

    calls: dict[str, Callable[[], Awaitable[Any]]] = {
        "get": lambda: client.session.get(missing),
        "bad id": bad_id,
        "messages": lambda: client.session.messages(missing),
        "message": lambda: client.session.message(session, "msg_00000000000000000000000000"),
        "prompt": lambda: client.session.prompt(missing, parts=part),
        "prompt_async": lambda: client.session.prompt_async(missing, parts=part),
        "bad message id": lambda: client.session.prompt(session, parts=part, message_id="nope"),
        "bad agent": lambda: client.session.prompt(session, parts=part, agent="nobody"),
        "bad command": lambda: client.session.command(session, command="nothing", arguments=""),
        "delete": lambda: client.session.delete(missing),
        "fork": lambda: client.session.fork(missing),
        "children": lambda: client.session.children(missing),
        "todo": lambda: client.session.todo(missing),
        "diff": lambda: client.session.diff(missing),
        "abort": lambda: client.session.abort(missing),
        "shell": lambda: client.session.shell(missing, agent="build", command="true"),
        "update": lambda: client.session.update(missing, title="x"),
        "permission": lambda: client.permission.reply("per_x", reply="once"),
        "legacy permission": lambda: client.permission.respond(session, "per_x", response="once"),
        "question": lambda: client.question.reply("que_x", answers=[["A"]]),
        "reject": lambda: client.question.reject("que_x"),
        "before without limit": lambda: client.session.messages(session, before="x"),
    }
    seen: dict[str, Any] = {}
    for name, call in calls.items():
        try:
            seen[name] = await call()
        except APIStatusError as error:
            seen[name] = (type(error).__name__, error.status, type(error.body).__name__)
    return seen


@scenario
async def durable_events(client: AsyncClient, model: Model) -> Any:
    session = await client.session.create(title="durable")
    await client.run("hello", session_id=session.id)
    rows = [row for row in await client.sync.history.list({session.id: 0}) if row.aggregate_id == session.id]
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    return sorted({row.type for row in rows})


LOOK = {"template": "Look $ARGUMENTS", "description": "look", "subtask": True}


@pytest.fixture(scope="module")
def project(folder: Path) -> Path:
    """The folder of all scenarios, with a command in its configuration."""
    (folder / "opencode.json").write_bytes(encode({"command": {"look": LOOK}}))
    return folder


@pytest.fixture(scope="module")
def on_real() -> dict[str, Any]:
    """What was seen of each scenario on the real server: played there once, since its drivers are tested elsewhere."""
    return {}


@pytest.mark.parametrize("name", _scenarios)
async def test_the_fake_server_does_as_the_real_one(
    lane: Lane, real: RealServer, model: ScriptedModel, project: Path, on_real: dict[str, Any], name: str
) -> None:
    play = _scenarios[name]
    permission = {"bash": {"*": "allow", "guarded*": "ask"}, "question": "allow"}
    with anyio.fail_after(180):
        if name not in on_real:
            async with lane.client(real.base_url, auth=real.auth, directory=project) as client:
                on_real[name] = await play(client, model)
        expected = on_real[name]
        config = {"permission": permission, "command": {"look": LOOK}}
        # What comes after a refusal, or from a tool that does not exist, is compared as well.
        with FakeServer(project, config=config, step_delay=0.0, assert_all_used=False) as fake:
            async with lane.client(fake.base_url, directory=project) as client:
                seen = await play(client, fake)

    if seen != expected:
        del on_real[name]  # what the real server did by chance is not kept for the next attempt
    assert seen == expected, "\n".join(f"{what}:\n  fake {seen[what]}\n  real {expected[what]}" for what in expected)


async def test_a_session_with_the_real_server_is_played_back(
    lane: Lane, real: RealServer, model: ScriptedModel, project: Path, tmp_path: Path
) -> None:
    """The recorded session, its permission and its tool, without OpenCode and without a model."""
    path = tmp_path / "session.jsonl"

    async def program(client: AsyncClient) -> Any:
        seen = await observe(client, "look", on_permission="allow_once")
        return {name: seen[name] for name in ("items", "reply", "messages", "events")}

    model.script([Text("Let me look."), ECHO, GUARDED, Text("Done.")])
    async with lane.client(real.base_url, auth=real.auth, directory=project) as client:
        async with record(lane, client, path):
            recorded = await program(client)
    with FakeServer.play(path) as player:
        async with lane.client(player.base_url, directory="/elsewhere") as client:
            played = await program(client)

    assert player.deviations == []
    assert str(played) == str(recorded).replace(str(project), "/project")
    text = path.read_text("utf-8")
    assert not [secret for secret in (real.auth.password, str(real.root), real.base_url) if secret in text]
