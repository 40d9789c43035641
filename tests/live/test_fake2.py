"""The fake server of OpenCode 2 against the real one: the same scenario on both, and the same results.

Compared are the items of the turn, the reply, what the server has stored, and every event with all that it carries.
Left out is what differs from run to run of the real server too: ids, times, snapshots, where a text is cut into pieces,
and which of those that run at once (two tools, a permission, the end of the stream) is told of first.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from difflib import unified_diff
from itertools import cycle, groupby
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import anyio
import httpx
import pytest

from opencode_core import models
from opencode_core.testkit.script import model_config
from opencode_core.turns.answers import Reject
from opencode_core.turns.items import ReasoningDelta, TextDelta
from opencode_sync.testing import (
    Break,
    Failure,
    FakeServer,
    Gate,
    Hang,
    Item,
    Pause,
    RealServer,
    Reasoning,
    Text,
    ToolCall,
    Usage,
)
from tests.drivers.lanes import LANES, Lane
from tests.live.conftest import CACHE, FILES
from tests.live.scenes import CALLS, FUNCTIONS, unnamed
from tests.live.test_fake import Model, apart, reply_in_short, without_repetitions

if TYPE_CHECKING:
    from opencode_async import AsyncClient

GUARDED = ToolCall("shell", {"command": "echo guarded"}, output="guarded\n")
READ = ToolCall("read", {"path": "main.py"}, output="Read file main.py, lines 1-1\n1: print('hello')")
WRITE = ToolCall("write", {"path": "made.txt", "content": "made\n"})
QUESTION = ToolCall(
    "question",
    {
        "questions": [
            {"question": "Which?", "header": "Pick", "options": [{"label": "A", "description": "the first"}]},
            {
                "question": "Which ones?",
                "header": "Pick",
                "options": [{"label": "A", "description": "the first"}],
                "multiple": True,
            },
        ]
    },
)
SUMMARY = "## Objective\n- (none)\n\n## Work State\n- (none)\n"  # OpenCode 2 takes no other form
PERMISSION = {"bash": "ask", "question": "allow"}
CONTEXT = 40_000  # tokens
PATIENCE = 90.0  # seconds for whatever should happen


class Watcher:
    """Everything that a server tells, and what it has stored."""

    def __init__(self, base_url: str, auth: Any) -> None:
        self.http = httpx.Client(base_url=base_url, auth=auth, timeout=60)
        self.events: list[dict[str, Any]] = []
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Watcher:
        self.thread.start()
        self.wait_for(lambda event: event["type"] == "server.connected")
        return self

    def __exit__(self, *exc: object) -> None:
        self.http.close()

    def _read(self) -> None:
        try:
            with self.http.stream("GET", "/api/event", timeout=None) as response:
                for line in response.iter_lines():
                    if line.startswith("data:"):
                        with self.changed:
                            self.events.append(json.loads(line[5:]))
                            self.changed.notify_all()
        except (httpx.HTTPError, RuntimeError):
            pass  # the end of the test

    def wait_for(self, is_it: Callable[[dict[str, Any]], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: any(map(is_it, self.events)), PATIENCE)

    def seen(self, session_id: str) -> dict[str, Any]:
        """What came of a session and its subagents until now, and what is stored of it."""
        last = self.http.post("/api/session", json={"title": "the end"}).json()["data"]["id"]
        self.wait_for(lambda event: event["data"].get("sessionID") == last)
        told = list(self._of(session_id))
        return {"events": [plain(event) for event in in_order(told)], **self._stored(session_id)}

    def apart(self, session_id: str) -> dict[str, Any]:
        """The same, one session after the other: which of two that work at once tells something first is chance."""
        self.seen(session_id)
        told: dict[str, list[dict[str, Any]]] = {}
        for event in self._of(session_id):
            told.setdefault(event["data"]["sessionID"], []).append(event)
        events = [[plain(event) for event in in_order(of_one)] for of_one in told.values()]
        return {"events": events, **self._stored(session_id)}

    def _of(self, session_id: str) -> Iterator[dict[str, Any]]:
        family = {session_id}
        for event in list(self.events):
            data = event["data"]
            if data.get("parentID") in family and event["type"] == "session.created":
                family.add(data["sessionID"])
            if data.get("sessionID", data.get("form", {}).get("sessionID")) in family:
                yield event

    def _stored(self, session_id: str) -> dict[str, Any]:
        return {
            "messages": [plain(m) for m in self.http.get(f"/api/session/{session_id}/message").json()["data"]],
            "session": plain(self.http.get(f"/api/session/{session_id}").json()["data"]),
        }


_IDS = re.compile(r"\b(evt|msg|ses|per|frm|sh)_[0-9A-Za-z]+")
_CLOSED = re.compile(r"(ECONNRESET: )?The socket connection was closed unexpectedly\..*")
_TIMES = frozenset({"created", "updated", "completed", "streamed", "ran", "idle", "at", "started"})
_CHANCE = frozenset({"snapshot", "slug", "projectID", "seq", "start", "end", "directory", "shell", "file", "pid"})


def plain(value: Any, name: str = "") -> Any:
    """A value without what differs from run to run."""
    if name in _CHANCE and isinstance(value, str | int):
        return name
    if name in _TIMES and isinstance(value, int):
        return "time"
    match value:
        case dict():
            members = cast("dict[str, Any]", value)
            return {} if name == "delta" else {key: plain(one, key) for key, one in members.items()}
        case list() | tuple():
            return [plain(one) for one in cast("list[Any]", value)]
        case str():
            return unnamed(_CLOSED.sub("closed", _IDS.sub(r"\1", value)))
        case _:
            return value


def in_order(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the pieces of texts, and one call after another where tools, permissions and the stream run at once."""
    found: list[dict[str, Any]] = []
    for races, group in groupby(events, lambda event: racer(event) is not None):
        told = list(group)
        found += sorted(told, key=racer) if races else told
    return [settled(event) for event in found if not event["type"].endswith(".delta")]


def settled(event: dict[str, Any]) -> dict[str, Any]:
    """The event of a command that begins, without what may have come of the command by then."""
    if event["type"] != "session.shell.started":
        return event
    shell = {name: event["data"]["shell"][name] for name in ("id", "command", "cwd", "shell", "metadata")}
    return {**event, "data": {**event["data"], "shell": shell}}


def racer(event: dict[str, Any]) -> Any:
    """Which of those that run at once tells this; None for what stays where it is."""
    data = event["data"]
    match event["type"].split("."):
        case ["session", "tool", *_]:
            return "tool", data["id"]
        case ["session", "step", "streamed"]:
            return "stream", ""
        case ["permission", told]:
            return "permission", f"{told} {sorted(data.get('resources', []))}"
        case _:
            return None


async def observe(client: AsyncClient, watcher: Watcher, prompt: Any = "go", **options: Any) -> Any:
    """Everything that can be seen of a turn."""
    session = (await client.v2.session.create(title="compared")).data
    async with client.turn(session.id, prompt, **options) as played:
        items = [item async for item in played]
    texts: dict[str, str] = {}
    for item in items:
        if isinstance(item, TextDelta | ReasoningDelta):
            texts[item.part_id] = texts.get(item.part_id, "") + item.text
    others = without_repetitions([item for item in items if not isinstance(item, TextDelta | ReasoningDelta)])
    return {
        "texts": sorted(texts.values()),
        "items": apart(plain(others), ("PermissionAsked", "QuestionAsked", "ChildStarted")),
        "reply": reply_in_short(played.reply),
        **await anyio.to_thread.run_sync(watcher.seen, session.id),
    }


Scenario: TypeAlias = Callable[["AsyncClient", Model, Watcher], Awaitable[Any]]
_scenarios: dict[str, Scenario] = {}


def scenario(function: Scenario) -> Scenario:
    """Have it played on both servers."""
    _scenarios[getattr(function, "__name__", "")] = function
    return function


def turn(script: Sequence[Item], prompt: Any = "go", **options: Any) -> Scenario:
    """A scenario of one turn."""

    async def play(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
        model.script(script)
        return await observe(client, watcher, prompt, **options)

    return play


def answer_a(request: Any) -> list[Any]:
    return ["A", ["A"]]


def dismiss(request: Any) -> Reject:
    return Reject()


def refuse(request: Any) -> Reject:
    return Reject("use git")


_scenarios |= {
    "text": turn([Text("Hello there, you."), Usage(input=7, output=3)]),
    "thoughts": turn([Reasoning("Let me think."), Text("Forty-two.")]),
    "thoughts between words": turn([Text("a "), Reasoning("x "), Text("b "), Reasoning("y "), Text("c ")]),
    "a tool": turn([Text("Running."), READ, Text("Done.")]),
    "two tools": turn([READ, WRITE, Text("Done.")]),
    "no words": turn([Text("")]),
    "usage": turn([Text("Hm."), Usage(input=100, output=50, reasoning=20, cached=30)]),
    "an unknown tool": turn([ToolCall("nosuchtool", {"a": 1}), Text("Oh well.")]),
    "broken arguments": turn([ToolCall("read", "{"), Text("Oh well.")]),
    "functions": turn([Text("Calling."), *CALLS, Text("Done.")], tools=FUNCTIONS),
    "a function that is off": turn([CALLS[0], Text("Oh well.")], tools=[*FUNCTIONS, {"warm": False}]),
    "an error": turn([Failure(400, "no credit")]),
    "an error of authorization": turn([Failure(401, "who are you")]),
    "a retry": turn([Failure(500, "later"), Text("After all.")]),
    "a broken answer": turn([Text("It was"), Pause(0.3), Break(), Text("It is.")]),
    "a permission": turn([GUARDED, Text("Done.")], on_permission="allow_once"),
    "a refusal": turn([GUARDED, Text("never")], on_permission="deny"),
    "a refusal with words": turn([GUARDED, Text("Then not.")], on_permission=refuse),
    "a refusal of two": turn(
        [GUARDED, ToolCall("shell", {"command": "echo two"}), Text("never")], on_permission="deny"
    ),
    "a question": turn([QUESTION, Text("A it is.")], on_question=answer_a),
    "a question that is dismissed": turn([QUESTION, Text("never")], on_question=dismiss),
    "an unknown model": turn([], model="scripted/nothing"),
}


@scenario
async def a_subagent(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    task = {"description": "look", "prompt": "subtask: look", "agent": "general"}
    model.reply("subtask: look$", [Text("I saw.")])
    model.reply("^go", [ToolCall("subagent", task), Text("All done.")])
    return await observe(client, watcher, children=True)


@scenario
async def a_subagent_that_asks(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    task = {"description": "look", "prompt": "subtask: look", "agent": "general"}
    model.reply("subtask: look$", [GUARDED, Text("I saw.")])
    model.reply("^go", [ToolCall("subagent", task), Text("All done.")])
    return await observe(client, watcher, children=True, on_permission="allow_once")


@scenario
async def a_subagent_that_is_refused(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    task = {"description": "look", "prompt": "subtask: look", "agent": "general"}
    model.reply("subtask: look$", [GUARDED, Text("I saw.")])
    model.reply("^go", [ToolCall("subagent", task), Text("All done.")])
    return await observe(client, watcher, children=True, on_permission="deny")


@scenario
async def an_interrupt(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    model.script([Text("one", deltas=1), Hang()])
    return await interrupted(client, watcher, "session.text.delta")


@scenario
async def an_interrupt_before_the_first_word(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    gate = Gate()
    model.script([gate, Text("never")])
    session = (await client.v2.session.create(title="silence")).data.id
    await client.v2.session.prompt(session, text="go")
    await anyio.to_thread.run_sync(gate.wait_reached)
    await client.v2.session.interrupt(session)
    await client.v2.experimental.session.wait(session)
    gate.open()
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def an_interrupt_while_a_permission_waits(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    model.script([GUARDED])
    return await interrupted(client, watcher, "permission.asked", on_permission="ask")


async def interrupted(client: AsyncClient, watcher: Watcher, on: str, **options: Any) -> Any:
    before = len(watcher.events)

    async def stop() -> None:
        def is_it(event: dict[str, Any]) -> bool:
            return bool(event["type"] == on) and event in watcher.events[before:]

        await anyio.to_thread.run_sync(watcher.wait_for, is_it)
        session_id = next(e["data"]["sessionID"] for e in watcher.events[before:] if e["type"] == on)
        await client.v2.session.interrupt(session_id)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(stop)
        return await observe(client, watcher, **options)


async def seen_of(watcher: Watcher, session_id: str, type: str, times: int = 1) -> None:
    """Wait for an event of a session, so many times."""
    seen: set[str] = set()

    def is_it(event: dict[str, Any]) -> bool:
        if event["type"] == type and event["data"]["sessionID"] == session_id:
            seen.add(event["id"])
        return len(seen) == times

    await anyio.to_thread.run_sync(watcher.wait_for, is_it)


@scenario
async def steered_and_queued_prompts(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    gate = Gate()
    model.script([Text("to the first"), gate])
    model.reply("^steered", "to the steered")
    model.reply("^queued", "to the queued")
    session = (await client.v2.session.create(title="several")).data.id
    await client.v2.session.prompt(session, text="first")
    await seen_of(watcher, session, "session.text.delta")
    await client.v2.session.prompt(session, text="queued", delivery="queue")
    await client.v2.session.prompt(session, text="steered")
    inbox: Any = (await client.v2.session.inbox.list(session)).data
    gate.open()
    await client.v2.experimental.session.wait(session)
    return {
        "inbox": [(one.type, one.delivery, one.payload.text) for one in inbox],
        **await anyio.to_thread.run_sync(watcher.seen, session),
    }


@scenario
async def what_waits_after_a_failure(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    gate = Gate()
    model.script([gate, Failure(400, "no credit")])
    model.reply("^second", "to the second")
    session = (await client.v2.session.create(title="several")).data.id
    await client.v2.session.prompt(session, text="first")
    await anyio.to_thread.run_sync(gate.wait_reached)
    await client.v2.session.prompt(session, text="second")
    gate.open()
    await seen_of(watcher, session, "session.execution.succeeded")
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def prompts_together(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    model.script([Text("to both")])
    session = (await client.v2.session.create(title="together")).data.id
    await client.v2.session.prompt(session, text="one", resume=False)
    await client.v2.session.prompt(session, text="two")
    await client.v2.experimental.session.wait(session)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def a_prompt_that_is_sent_twice(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    model.script([Text("once")])
    session = (await client.v2.session.create(title="twice")).data.id
    for _ in range(2):
        await client.v2.session.prompt(session, id=f"msg_{session[4:]}", text="hello")
        await client.v2.experimental.session.wait(session)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def switches(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    session = (await client.v2.session.create(title="switches")).data.id
    await client.v2.session.switch_model(session, model={"id": "small", "providerID": "scripted"})  # type: ignore[arg-type]
    await client.v2.session.update(session, title="named anew")
    model.script([Text("small talk")])
    await client.v2.session.prompt(session, text="go")
    await client.v2.experimental.session.wait(session)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def a_tool_that_is_denied(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    denied = models.V2PermissionRule(action="read", resource="*", effect="deny")
    session = (await client.v2.session.create(title="denied", permissions=[denied])).data.id
    model.script([READ, Text("Oh well.")])
    await client.v2.session.prompt(session, text="go")
    await client.v2.experimental.session.wait(session)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def an_unknown_agent(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    session = (await client.v2.session.create(title="agent", agent="nobody")).data.id
    await client.v2.session.prompt(session, text="go")
    await client.v2.experimental.session.wait(session)
    inbox: Any = (await client.v2.session.inbox.list(session)).data
    return {
        "inbox": [(one.type, one.delivery, one.payload.text) for one in inbox],
        **await anyio.to_thread.run_sync(watcher.seen, session),
    }


async def idle(client: AsyncClient, watcher: Watcher, session: str, ends: int) -> None:
    """Wait until so many executions have ended, and the session is idle."""
    await seen_of(watcher, session, "session.execution.succeeded", ends)
    await client.v2.experimental.session.wait(session)


@scenario
async def summaries_that_were_asked_for(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    session = (await client.v2.session.create(title="summed up")).data.id
    await client.v2.session.compact(session)  # there is nothing to sum up
    await idle(client, watcher, session, 1)
    await client.run("go", session_id=session)
    await idle(client, watcher, session, 2)
    model.reply("MUST summarize", [Text(SUMMARY), Usage(input=9, output=4)])
    await client.v2.session.compact(session)
    await idle(client, watcher, session, 3)
    model.script([Text("On it goes.")])
    await client.run("on", session_id=session)
    await idle(client, watcher, session, 4)
    model.reset()
    model.reply("consolidated summary", "We talked.")  # which has not the form that it must have
    await client.v2.session.compact(session)
    await idle(client, watcher, session, 5)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def a_turn_that_is_summed_up(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    model.reply("MUST summarize", [Text(SUMMARY)])
    model.reply("^<conversation-checkpoint>", "It goes on.")
    model.script([READ, Usage(input=CONTEXT - 1000, output=500)])
    return await observe(client, watcher)


@scenario
async def a_subagent_in_the_background(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    gate = Gate()
    task = {"description": "look", "prompt": "subtask: look", "agent": "general", "background": True}
    model.reply("subtask: look$", [Text("I saw. "), gate])
    model.reply("^go", [ToolCall("subagent", task), Text("It looks.")])
    model.reply("^<subagent", "Thanks.")
    session = (await client.v2.session.create(title="background")).data.id
    await client.v2.session.prompt(session, text="go")
    await anyio.to_thread.run_sync(gate.wait_reached)
    await idle(client, watcher, session, 1)
    gate.open()
    await idle(client, watcher, session, 2)
    return await anyio.to_thread.run_sync(watcher.apart, session)


@scenario
async def going_back(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    session = (await client.v2.session.create(title="back")).data.id
    for ends, text in enumerate(("one", "two", "three"), 1):
        await client.run(text, session_id=session)
        await idle(client, watcher, session, ends)
    sent = [m.id for m in (await client.v2.session.messages(session, order="asc")).data if m.type == "user"]
    await client.v2.session.revert.stage(session, message_id=sent[2])
    await client.v2.session.revert.remove(session)
    await idle(client, watcher, session, 4)
    await client.v2.session.revert.stage(session, message_id=sent[2], files=True)
    await client.v2.session.revert.commit(session)
    await client.v2.session.revert.commit(session)
    await client.v2.session.revert.stage(session, message_id=sent[1])
    await client.run("two again", session_id=session)  # which goes back first
    await idle(client, watcher, session, 5)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@scenario
async def a_command_of_the_user(client: AsyncClient, model: Model, watcher: Watcher) -> Any:
    session = (await client.v2.session.create(title="shell")).data.id
    await client.v2.session.shell(session, command="true")
    await seen_of(watcher, session, "session.inbox.enqueued")
    await client.run("go", session_id=session)
    await idle(client, watcher, session, 1)
    return await anyio.to_thread.run_sync(watcher.seen, session)


@pytest.fixture(scope="module")
def real2() -> Iterator[RealServer]:
    with RealServer(version="2", cache=CACHE, config={"permission": PERMISSION, "context": CONTEXT}) as server:
        yield server


@pytest.mark.parametrize(("name", "lane"), list(zip(_scenarios, cycle(LANES), strict=False)), indirect=["lane"])
async def test_the_fake_server_does_as_the_real_one(lane: Lane, real2: RealServer, name: str) -> None:
    play = _scenarios[name]
    project = real2.project
    (project / "main.py").write_text(FILES["main.py"], "utf-8")
    (project / "made.txt").unlink(missing_ok=True)
    real2.model.reset()
    assert real2.auth.password is not None
    with anyio.fail_after(180):
        with Watcher(real2.base_url, (real2.auth.username, real2.auth.password)) as watcher:
            async with lane.client(real2.base_url, auth=real2.auth, directory=str(project)) as client:
                expected = await play(client, real2.model, watcher)
        config = model_config("", context=CONTEXT, permission=PERMISSION)
        # What comes after a refusal, or from a tool that does not exist, is compared as well.
        with (
            FakeServer(project, config=config, step_delay=0.0, assert_all_used=False, dialect="2") as fake,
            Watcher(fake.base_url, None) as watcher,
        ):
            async with lane.client(fake.base_url, directory=str(project)) as client:
                seen = await play(client, fake, watcher)

    real2.model.reset()
    assert seen == expected, "\n".join(differences(seen, expected))


def differences(seen: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    for what in expected:
        if seen[what] != expected[what]:
            fake, real = (lines(one[what]) for one in (seen, expected))
            yield from unified_diff(fake, real, f"fake {what}", f"real {what}", n=1, lineterm="")


def lines(value: Any) -> list[str]:
    values: list[Any] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]  # JSON
    return [json.dumps(one, sort_keys=True, default=str) for one in values]
