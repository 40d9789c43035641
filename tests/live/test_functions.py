"""Functions of the program as tools of the agent, on the real servers with a scripted model, in three lanes.

In the lanes that await, a coroutine function runs in the loop of the test; in the blocking lane, in one of the host's.
"""

from __future__ import annotations

import base64
import enum
import os
import subprocess
import sys
import textwrap
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

import anyio
import anyio.lowlevel
import msgspec
import pytest
from msgspec import Meta

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_core.errors import ToolsUnreachableError
from opencode_core.tools.context import ToolContext
from opencode_core.tools.declaring import Tool, tool
from opencode_core.tools.results import Image
from opencode_core.turns.answers import Reject
from opencode_core.turns.items import PermissionAsked, ToolUpdate
from opencode_sync.testing import RealServer, ScriptedModel, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.live.scenes import BOTH, Tools, is_preview, new_session, only, play, until

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Unit(enum.Enum):
    CELSIUS = "C"
    FAHRENHEIT = "F"


class Place(msgspec.Struct):
    city: str
    country: str = "NO"


@dataclass
class Reading:
    celsius: float
    when: str


class Wish(TypedDict):
    days: int


def temperature(city: str) -> float:
    """How warm it is in a city.

    Args:
        city: The name of the city.
    """
    return 17.5 if city == "Oslo" else 21.0


async def humidity(city: str) -> str:
    """How humid it is in a city."""
    await anyio.lowlevel.checkpoint()
    return f"60 % in {city}"


def results_of(model: ScriptedModel) -> list[str]:
    """What the model read of its calls, in their order."""
    return list(model.requests[-1].tool_results.values())


def own(names: list[str]) -> list[str]:
    """The functions among the tools that a model was offered, by their own names."""
    return sorted(name.split("_", 2)[2] for name in names if name.startswith("py_"))


async def test_functions_are_called_and_the_answer_uses_them(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([ToolCall("temperature", {"city": "Oslo"}), ToolCall("humidity", {"city": "Oslo"}), Text("mild")])

    items, reply = await play(client, tools=[temperature, humidity])

    assert reply.text == "mild"
    assert {item.tool for item in only(items, ToolUpdate)} == {"temperature", "humidity"}
    assert [(call.name, call.status, call.output) for call in reply.tool_calls] == [
        ("temperature", "completed", "17.5"),
        ("humidity", "completed", "60 % in Oslo"),
    ]
    assert own(model.requests[-1].tools) == ["humidity", "temperature"]
    definitions = {name.split("_", 2)[-1]: one for name, one in model.requests[-1].tool_definitions.items()}
    assert definitions["temperature"]["description"].startswith("How warm it is in a city.")
    assert definitions["temperature"]["parameters"]["properties"]["city"]["description"] == "The name of the city."


async def test_arguments_are_what_the_hints_say(client: AsyncClient, model: ScriptedModel) -> None:
    got: list[Any] = []

    def take(
        place: Place,
        reading: Reading,
        wish: Wish,
        unit: Unit,
        level: Literal["low", "high"],
        count: Annotated[int, Meta(ge=1)] = 3,
        words: list[str] | None = None,
        note: str = "",
    ) -> str:
        """Take everything."""
        got.append((place, reading, wish, unit, level, count, words, note))
        return "taken"

    arguments = {
        "place": {"city": "Oslo"},
        "reading": {"celsius": 1.5, "when": "now"},
        "wish": {"days": 2},
        "unit": "C",
        "level": "low",
        "words": '["a", "b"]',
        "note": '["a"]',
    }
    model.script([ToolCall("take", arguments), Text("done")])

    await play(client, tools=[take])

    assert results_of(model) == ["taken"]
    assert got == [
        (Place("Oslo"), Reading(1.5, "now"), {"days": 2}, Unit.CELSIUS, "low", 3, ["a", "b"], '["a"]'),
    ]


async def test_wrong_arguments_are_an_error_that_the_model_can_act_on(
    client: AsyncClient, model: ScriptedModel
) -> None:
    model.script([ToolCall("temperature", {"town": "Oslo"}), ToolCall("temperature", {"city": "Oslo"}), Text("done")])

    _, reply = await play(client, tools=[temperature])

    wrong, right = reply.tool_calls
    assert (wrong.status, right.status, right.output) == ("error", "completed", "17.5")
    assert "city" in (wrong.error or "")


async def test_every_kind_of_result(client: AsyncClient, model: ScriptedModel) -> None:
    values: dict[str, Any] = {
        "text": "words",
        "number": 17,
        "struct": Place("Oslo"),
        "records": Reading(1.5, "now"),
        "mapping": {"a": [1, 2]},
        "nothing": None,
        "empty": [],
    }

    def returns(name: str, value: Any) -> Tool:
        def function() -> Any:
            """Return it."""
            return value

        return tool(name=name)(function)

    model.script([*(ToolCall(name) for name in values), Text("done")])

    _, reply = await play(client, tools=[returns(*one) for one in values.items()])

    outputs = {call.name: call.output for call in reply.tool_calls}
    read = dict(zip(values, results_of(model), strict=True))
    assert {call.status for call in reply.tool_calls} == {"completed"}
    assert reply.text == "done"
    assert outputs["text"] == read["text"] == "words"
    assert msgspec.json.decode(read["struct"]) == {"city": "Oslo", "country": "NO"}
    assert msgspec.json.decode(read["records"]) == {"celsius": 1.5, "when": "now"}
    assert msgspec.json.decode(read["mapping"]) == {"a": [1, 2]}
    assert read["number"] == "17"
    assert read["nothing"] == outputs["nothing"]
    assert read["nothing"]
    assert read["empty"] == outputs["empty"] == "[]"


async def test_an_exception_is_an_error_for_the_model_and_the_turn_goes_on(
    client: AsyncClient, model: ScriptedModel
) -> None:
    def fails() -> None:
        """Fail."""
        raise ValueError("no such city")

    async def fails_too() -> None:
        """Fail while awaiting."""
        await anyio.lowlevel.checkpoint()
        raise SystemExit("not the end of the program")

    model.script([ToolCall("fails"), ToolCall("fails_too"), Text("sorry")])

    _, reply = await play(client, tools=[fails, fails_too])

    assert [(call.name, call.status) for call in reply.tool_calls] == [("fails", "error"), ("fails_too", "error")]
    assert reply.tool_calls[0].error == "no such city"
    assert reply.text == "sorry"


async def test_a_call_has_a_limit_of_time(client: AsyncClient, model: ScriptedModel) -> None:
    ended = threading.Event()

    @tool(timeout=0.1)
    async def sleeps() -> None:
        """Sleep."""
        try:
            await anyio.sleep(60)
        finally:
            ended.set()

    model.script([ToolCall("sleeps"), Text("done")])

    _, reply = await play(client, tools=[sleeps])

    assert reply.tool_calls[0].status == "error"
    assert "0.1" in (reply.tool_calls[0].error or "")
    await until(ended.is_set)


async def test_calls_of_one_step_run_beside_each_other(client: AsyncClient, model: ScriptedModel) -> None:
    both = threading.Barrier(2)

    def meet(name: str) -> str:
        """Meet the other one."""
        both.wait(30)
        return f"{name} met"

    model.script([ToolCall("meet", {"name": "a"}), ToolCall("meet", {"name": "b"}), Text("done")])

    _, reply = await play(client, tools=[meet])

    assert sorted(str(call.output) for call in reply.tool_calls) == ["a met", "b met"]


async def test_at_most_so_many_run_at_once(client: AsyncClient, model: ScriptedModel) -> None:
    running = most = 0

    async def work(number: int) -> None:
        """Work."""
        nonlocal running, most
        running += 1
        most = max(most, running)
        await anyio.sleep(0.02)
        running -= 1

    model.script([*(ToolCall("work", {"number": number}) for number in range(4)), Text("done")])

    await play(client, tools=[work], max_calls=2)

    assert most <= 2
    assert len(results_of(model)) == 4


@pytest.mark.parametrize("way", ["abort", "leave"])
async def test_a_turn_that_is_stopped_cancels_its_calls(client: AsyncClient, model: ScriptedModel, way: str) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    async def waits(context: ToolContext) -> None:
        """Wait for ever."""
        begun.set()
        try:
            await anyio.sleep_forever()
        finally:
            cancelled.set()

    model.script([ToolCall("waits"), Text("never")])

    async with client.turn(None, "go", tools=[waits]) as turn:
        if way == "abort":
            async for item in turn:
                if isinstance(item, ToolUpdate) and item.status == "running":
                    await until(begun.is_set)
                    await turn.abort()
        else:
            await until(begun.is_set)

    await until(cancelled.is_set)
    if way == "abort":
        assert turn.reply.stopped_by == "abort"


async def test_a_blocking_function_learns_that_nobody_waits(client: AsyncClient, model: ScriptedModel) -> None:
    begun, noticed = threading.Event(), threading.Event()

    def waits(context: ToolContext) -> None:
        """Wait until it is told not to."""
        begun.set()
        while not context.cancelled:
            threading.Event().wait(0.01)
        noticed.set()

    model.script([ToolCall("waits"), Text("never")])

    async with client.turn(None, "go", tools=[waits]):
        await until(begun.is_set)

    await until(noticed.is_set)


async def test_a_function_knows_where_it_is_called_from(client: AsyncClient, model: ScriptedModel) -> None:
    seen: list[Any] = []

    async def look(context: ToolContext) -> str:
        """Look around."""
        context.progress(1, 2, "half way")
        for _ in range(200):  # the server tells of a call about when it makes it
            if context.call_id is not None:
                break
            await anyio.sleep(0.01)
        seen.append((context.tool, context.session_id, context.call_id))
        return "seen"

    model.script([ToolCall("look"), Text("done")])

    _, reply = await play(client, tools=[look])

    assert seen == [("look", reply.session_id, reply.tool_calls[0].call_id)]


async def test_a_subagent_calls_functions_too(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    called: list[str] = []

    def note(text: str) -> str:
        """Note it."""
        called.append(text)
        return "noted"

    model.reply("ask below", [tools.task("do it"), Text("done")])
    model.reply("do it", [ToolCall("note", {"text": "from below"}), Text("done below")])

    items, reply = await play(client, "ask below", tools=[note], children=True)

    assert called == ["from below"]
    assert reply.text == "done"
    assert "note" in {item.tool for item in only(items, ToolUpdate) if item.session_id != reply.session_id}


async def test_two_clients_with_functions_of_the_same_names(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel
) -> None:
    def where_of(place: str) -> Tool:
        def where() -> str:
            """Where am I?"""
            return place

        return tool(where)

    async with lane.client(real.base_url, auth=real.auth) as other, client.tools(where_of("here")):
        async with other.tools(where_of("there")):
            model.script([ToolCall("where"), Text("one")])
            _, theirs = await play(other)
            model.script([ToolCall("where"), Text("two")])
            _, ours = await play(client)
        model.script([ToolCall("where"), Text("three")])
        _, still = await play(client)

    outputs = [call.output for call in theirs.tool_calls + ours.tool_calls + still.tool_calls]
    if await is_preview(client):  # it hides no functions, so the model chooses among both
        assert {*outputs} <= {"here", "there"}
    else:
        assert outputs == ["there", "here", "here"]


async def test_functions_for_many_turns_end_with_their_block(client: AsyncClient, model: ScriptedModel) -> None:
    async with client.tools(temperature):
        for _ in range(2):
            model.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])
            _, reply = await play(client, tools=[humidity])
            assert [call.output for call in reply.tool_calls] == ["17.5"]
            assert own(model.requests[-1].tools) == ["humidity", "temperature"]
    names = ["still there"]
    while names:  # OpenCode 2.0 offers them to models for 0.1 s more
        model.script([Text("done")])
        await play(client)
        names = own(model.requests[-1].tools)


async def test_a_function_alone_without_the_tools_of_the_server(client: AsyncClient, model: ScriptedModel) -> None:
    if await is_preview(client):
        return  # it cannot switch tools, and says so: see `test_turns.py`
    model.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])

    _, reply = await play(client, tools=[temperature, {"*": False}])

    assert own(model.requests[-1].tools) == ["temperature"]
    assert [name for name in model.requests[-1].tools if name in ("bash", "shell", "read")] == []
    assert reply.tool_calls[0].output == "17.5"


async def test_a_function_that_a_rule_denies_cannot_be_called(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])
    called: list[str] = []

    @tool(name="temperature")
    def noted(city: str) -> None:
        """How warm it is."""
        called.append(city)

    await play(client, tools=[noted, humidity], on_permission={"temperature": "deny"})

    assert own(model.requests[-1].tools) == ["humidity"]
    assert called == []


async def test_a_function_that_asks_first(client: AsyncClient, model: ScriptedModel) -> None:
    moved: list[int] = []
    asked: list[models.PermissionRequest] = []

    @tool(ask=True)
    def transfer(amount: int) -> str:
        """Move money."""
        moved.append(amount)
        return "moved"

    def leave(request: models.PermissionRequest) -> Any:
        asked.append(request)
        return "allow" if request.metadata["arguments"]["amount"] < 10 else Reject("too much")

    model.script([ToolCall("transfer", {"amount": 5}), ToolCall("transfer", {"amount": 50}), Text("done")])

    _, reply = await play(client, tools=[transfer], on_permission=leave)

    assert moved == [5]
    assert [request.permission for request in asked] == ["transfer", "transfer"]
    assert [(one.tool, one.by, one.message) for one in reply.denied] == [("transfer", "function", "too much")]
    assert "too much" in results_of(model)[1]
    assert reply.text == "done"


async def test_what_the_server_would_ask_is_permitted(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    if dialect == "1":
        rule = models.PermissionRule(permission="*", pattern="*", action="ask")
        session_id = (await client.session.create(permission=[rule])).id
    elif await is_preview(client):
        session_id = await new_session(client)  # it has no rules for a session
    else:
        rules = [models.V2PermissionRule(action="*", resource="*", effect="ask")]
        session_id = (await client.v2.session.create(permissions=rules)).data.id
    model.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])

    async with client.turn(session_id, "go", tools=[temperature]) as turn:
        items = [item async for item in turn]

    assert turn.reply.tool_calls[0].output == "17.5"
    assert only(items, PermissionAsked) == []


async def test_a_function_may_run_a_turn_itself(client: AsyncClient, lane: Lane, model: ScriptedModel) -> None:
    blocking: Any = getattr(client, "_wrapped", None)

    def ask_below(question: str) -> str:
        """Ask another agent."""
        return str(blocking.run(question).text)

    async def ask(question: str) -> str:
        """Ask another agent."""
        return (await client.run(question)).text

    function = tool(name="ask")(ask_below if lane.blocking else ask)
    model.reply("ask above", [ToolCall("ask", {"question": "what is below?"}), Text("done")])
    model.reply("what is below?", [Text("turtles")])

    with anyio.fail_after(60):
        _, reply = await play(client, "ask above", tools=[function], max_calls=1)

    assert reply.tool_calls[0].output == "turtles"
    assert reply.text == "done"


async def test_a_hundred_functions(client: AsyncClient, model: ScriptedModel) -> None:
    def numbered(number: int) -> Tool:
        def function() -> int:
            """Give the number."""
            return number

        return tool(name=f"number_{number}")(function)

    model.script([ToolCall("number_7"), ToolCall("number_99"), Text("done")])

    _, reply = await play(client, tools=[numbered(number) for number in range(100)])

    assert [call.output for call in reply.tool_calls] == ["7", "99"]
    assert len(own(model.requests[-1].tools)) == 100


async def test_a_large_result_is_refused_with_advice(client: AsyncClient, model: ScriptedModel) -> None:
    def dump() -> str:
        """Return a megabyte."""
        return "x" * 1_000_000

    model.script([ToolCall("dump"), Text("done")])

    _, reply = await play(client, tools=[dump])

    (call,) = reply.tool_calls
    assert call.status == "error"
    assert "1,000,000" in (call.error or "")
    assert len(results_of(model)[0]) < 2000


async def test_the_model_gets_each_text_and_image_once(client: AsyncClient, model: ScriptedModel) -> None:
    def chart() -> Image:
        """Draw it."""
        return Image(PNG)

    def both() -> list[Any]:
        """Draw and explain it."""
        return ["it is seen", Image(PNG), "over there"]

    for function, texts in ((chart, []), (both, ["it is seen", "over there"])):
        model.script([ToolCall(function.__name__), Text("done")])
        _, reply = await play(client, tools=[function])
        request = model.requests[-1]
        assert reply.text == "done"
        assert request.images == [PNG]
        assert [word for word in texts if str(request.messages).count(word) != 1] == []


async def test_a_server_that_cannot_reach_us_is_found_out_before_the_prompt(
    client: AsyncClient, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opencode_sync import _toolhost

    serve = _toolhost.serve

    def closed(*args: Any, **options: Any) -> Any:
        served = serve(*args, **options)
        served.close()
        return served

    monkeypatch.setattr(_toolhost, "serve", closed)

    with pytest.raises(ToolsUnreachableError, match="temperature"):
        await play(client, tools=[temperature])
    assert model.requests == []


OWNER = """
import os, signal, sys
from opencode_sync import Client

def where() -> None:
    "Where am I?"
    print("called", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

client = Client(sys.argv[1], auth=("opencode", os.environ["PASSWORD"]), directory=sys.argv[2])
client.run("of the owner", tools=[where])
"""


async def test_an_owner_that_is_killed_in_mid_call_hangs_nobody(
    client: AsyncClient, real: RealServer, model: ScriptedModel
) -> None:
    def where() -> str:
        """Where am I?"""
        return "here"

    model.reply("of the owner", [ToolCall("where"), Text("done")])
    model.reply("of the other", [ToolCall("where"), Text("done")])
    command = [sys.executable, "-c", textwrap.dedent(OWNER), real.base_url, str(real.project)]
    owner = subprocess.run(  # noqa: ASYNC221  # it ends by itself
        command, env={**os.environ, "PASSWORD": real.auth.password}, capture_output=True, timeout=60
    )
    hides = not await is_preview(client)  # else the model may choose a function of another program, even a dead one
    assert owner.stdout == b"called\n" or not hides, owner.stderr.decode()

    with anyio.fail_after(60):
        _, reply = await play(client, "of the other", tools=[where])

    assert [call.output for call in reply.tool_calls] == ["here"] or not hides
    assert reply.text == "done"
