"""Turns whose agent may call functions of the program: what the server is told, and what the turn says."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from opencode_core import models
from opencode_core.dialects.functions import with_functions
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.dialects.opencode2 import OpenCode2
from opencode_core.errors import LocalProtocolError, ToolsUnreachableError
from opencode_core.tools.declaring import Tool, tool
from opencode_core.tools.names import Names, is_offer
from opencode_core.tools.offer import Offer
from opencode_core.tools.offered import CallsSeen, Offered, functions_and_switches
from opencode_core.turns.answers import permission_callback
from opencode_core.turns.denials import NO_REASON
from opencode_core.turns.items import PermissionAsked, ToolUpdate
from opencode_core.turns.options import MAX_CALLS, run_request, standing_tools, turn_request
from opencode_core.turns.prompt import Command
from opencode_core.turns.steps import TurnRequest
from tests.core.turn_player import BUSY, IDLE, PROMPT, SESSION, SESSION_JSON, Player, answer, decode, event, text, user
from tests.core.turn_player import tool as tool_event

FULL = "py_abcdef_temperature"


@tool
def temperature(city: str) -> float:
    """How warm it is."""
    return 17.0


@tool(ask=True)
def transfer(amount: int) -> None:
    """Move money."""


def offered(*tools: Tool, name: str = "py_abcdef", **more: Any) -> Offered:
    given = tools or (temperature,)
    return Offered(Offer(name, "http://127.0.0.1:1/secret", "t0k", given, 330.0), **more)


def player(one: Offered, events: list[Any], answers: dict[str, Any] | None = None, **options: Any) -> Player:
    connected = {one.offer.name: models.McpStatusConnected()}
    given = {"identify": with_functions(OpenCode1(), [one]), "mcp.add": connected, **(answers or {})}
    return Player(events, answers=given, **options)


def turn_with(*calls: Any) -> list[Any]:
    end = [text("prt_t", "17"), answer(completed=3, finish="stop"), BUSY, *IDLE]
    return [user(), text("prt_p", "go", PROMPT), BUSY, answer(), *calls, *end]


def body(playing: Player, operation: str) -> dict[str, Any]:
    (call,) = [call for call in playing.calls if call.endpoint.operation == operation]
    sent: dict[str, Any] = json.loads(call.body)
    return sent


def test_the_server_knows_of_functions_before_the_prompt_is_sent() -> None:
    playing = player(offered(), turn_with())

    playing.play()

    operations = [call.endpoint.operation for call in playing.calls]
    assert operations.index("mcp.add") < operations.index("session.prompt_async")
    assert body(playing, "mcp.add") == {
        "name": "py_abcdef",
        "config": {
            "type": "remote",
            "url": "http://127.0.0.1:1/secret",
            "headers": {"Authorization": "Bearer t0k"},
            "oauth": False,
            "timeout": 360_000,
        },
    }
    assert "tools" not in body(playing, "session.prompt_async")


def test_a_call_has_the_functions_own_name_in_items_and_in_the_reply() -> None:
    calls = [tool_event("prt_c", status, name=FULL) for status in ("pending", "running", "completed")]
    playing = player(offered(), turn_with(*calls))

    reply = playing.play()

    assert {item.tool for item in playing.items if isinstance(item, ToolUpdate)} == {"temperature"}
    assert [call.name for call in reply.tool_calls] == ["temperature"]
    assert [part.tool for part in reply.parts if isinstance(part, models.ToolPart)] == ["temperature"]


def test_a_new_session_has_functions_in_its_own_folder() -> None:
    one = offered()
    player(one, turn_with(), session=None).play()

    assert one.directories == {"/project"}


def test_the_prompt_waits_until_the_server_acts_on_what_it_was_told() -> None:
    slow = OpenCode1()
    slow.settling = 2.0
    playing = player(offered(), turn_with(), {"identify": with_functions(slow, [offered()])})
    begun = playing.now

    while "session.prompt_async" not in playing.operations():
        playing.step()

    assert playing.now - begun >= 2.0


def test_the_last_messages_have_own_names_too() -> None:
    asks = with_functions(OpenCode1(), [offered()]).tail(SESSION, 8)
    next(asks)
    playing = player(offered(), turn_with(tool_event("prt_c", "completed", name=FULL)))
    playing.play()
    with pytest.raises(StopIteration) as end:
        asks.send(playing.store.messages(SESSION))

    (message,) = end.value.value[1:]
    assert [part.tool for part in message.parts if isinstance(part, models.ToolPart)] == ["temperature"]


def test_names_of_others_stay_as_they_are() -> None:
    playing = player(offered(), turn_with(tool_event("prt_c", "completed", name="py_ghijkl_temperature")))

    assert [call.name for call in playing.play().tool_calls] == ["py_ghijkl_temperature"]


OTHERS: dict[str, Any] = {name: models.McpStatusConnected() for name in ("py_abcdef", "py_ghijkl", "github")}
OTHERS["py_zzzzzz"] = models.McpStatusDisabled()


def rule(permission: str, action: Any = "deny") -> models.PermissionRule:
    return models.PermissionRule(permission=permission, pattern="*", action=action)


def session_with(*rules: models.PermissionRule) -> Any:
    return msgspec.structs.replace(decode(SESSION_JSON, models.Session), permission=list(rules))


def test_functions_of_other_programs_are_hidden_and_the_session_keeps_its_own_rules() -> None:
    playing = player(offered(), turn_with(), {"mcp.add": OTHERS, "session.get": session_with(rule("webfetch"))})

    playing.play()

    hidden = {"permission": "py_ghijkl_*", "pattern": "*", "action": "deny"}
    assert body(playing, "session.update") == {"permission": [hidden]}  # which the server adds to those it has
    assert "tools" not in body(playing, "session.prompt_async")


@pytest.mark.parametrize(
    ("rules", "added"),
    [
        ([], ["py_ghijkl_* deny"]),
        ([rule("py_ghijkl_*")], []),
        ([rule("py_ghijkl_*"), rule("*", "allow")], ["py_ghijkl_* deny"]),
        ([rule("py_ghijkl_*"), rule("py_ghijkl_x", "allow")], ["py_ghijkl_* deny"]),
        ([rule("py_*")], ["py_abcdef_* allow"]),
        ([rule("py_*"), rule("*", "ask")], ["py_ghijkl_* deny"]),
        ([rule("py_abcdef_transfer"), rule("py_ghijkl_*")], ["py_abcdef_* allow"]),
        ([rule("py_abcdef_*"), rule("py_abcdef_*", "allow"), rule("py_ghijkl_*")], []),
    ],
    ids=str,
)
def test_a_session_gets_no_rule_that_it_does_not_need(rules: list[models.PermissionRule], added: list[str]) -> None:
    playing = player(offered(), turn_with(), {"mcp.add": OTHERS, "session.get": session_with(*rules)})

    playing.play()

    updates = [json.loads(call.body) for call in playing.calls if call.endpoint.operation == "session.update"]
    told = [f"{one['permission']} {one['action']}" for update in updates for one in update["permission"]]
    assert told == added


def test_switches_name_functions_as_the_program_does() -> None:
    playing = player(
        offered(temperature, transfer), turn_with(), tools={"*": False, "temperature": False, "bash": True}
    )

    playing.play()

    assert list(body(playing, "session.prompt_async")["tools"].items()) == [
        ("py_abcdef_*", True),
        ("*", False),
        (FULL, False),
        ("bash", True),
        ("py_abcdef_transfer", True),
    ]


@pytest.mark.parametrize("prompt", ["go", Command("review")])
def test_a_rule_takes_a_function_of_the_client_out_of_a_turn(prompt: Any) -> None:
    one = offered(temperature, transfer)
    playing = player(one, turn_with(), on_permission={"transfer": "deny"}, prompt=prompt)

    playing.play()

    denied = {"permission": "py_abcdef_transfer", "pattern": "*", "action": "deny"}
    assert body(playing, "session.update") == {"permission": [denied]}


def test_a_preview_that_cannot_keep_such_a_rule_is_sent_no_prompt() -> None:
    asks = with_functions(OpenCode2(preview=True), [offered()]).prepare(
        turn_request(SESSION, "go", None, {"on_permission": {"temperature": "deny"}}), SESSION
    )

    with pytest.raises(LocalProtocolError, match=f"it cannot be without {FULL} and the prompt was not sent"):
        played(asks, listed("py_abcdef"))


def test_the_default_of_calls_at_once_is_one_number() -> None:
    assert TurnRequest().max_calls == MAX_CALLS


def test_a_command_takes_no_switches_and_functions_all_the_same() -> None:
    status = {name: models.McpStatusConnected() for name in ("py_abcdef", "py_ghijkl")}
    playing = player(offered(), [], {"mcp.add": status}, prompt=Command("review"), timeout=5.0)

    playing.play()

    assert "tools" not in body(playing, "session.command")
    assert "mcp.add" in [call.endpoint.operation for call in playing.calls]


def test_a_server_that_cannot_connect_ends_the_turn_before_the_prompt() -> None:
    failed = {"py_abcdef": models.McpStatusFailed(error="ECONNREFUSED")}
    playing = player(offered(), turn_with(), {"mcp.add": failed})

    with pytest.raises(ToolsUnreachableError, match=r"\(temperature\) at http://127.0.0.1:1 \(it says: ECONNREFUSED\)"):
        playing.play()

    assert "session.prompt_async" not in [call.endpoint.operation for call in playing.calls]


def test_many_functions_are_not_all_named_in_an_error() -> None:
    tools = [Tool(temperature.function, name=f"t{number}") for number in range(5)]
    playing = player(offered(*tools), turn_with(), {"mcp.add": {}})

    with pytest.raises(ToolsUnreachableError, match=r"\(t0, t1, t2, \.\.\.\) at http://127.0.0.1:1, so"):
        playing.play()


def test_functions_that_last_are_told_again_only_where_the_server_lost_them() -> None:
    one = offered(is_lasting=True)
    there = player(one, turn_with(), {"mcp.status": {"py_abcdef": models.McpStatusConnected()}})
    there.play()
    lost = player(one, turn_with(), {"mcp.status": {}})
    lost.play()

    assert "mcp.add" not in [call.endpoint.operation for call in there.calls]
    assert "mcp.add" in [call.endpoint.operation for call in lost.calls]
    assert one.directories == {"/project"}


def test_functions_of_a_configuration_are_waited_for_and_not_told() -> None:
    one = offered(is_lasting=True)
    playing = player(one, turn_with(), {"mcp.status": {"py_abcdef": models.McpStatusConnected()}})
    playing.play()

    assert [name for name in playing.operations() if name.startswith("mcp.")] == ["mcp.status"]


def asked(name: str) -> Any:
    ref = {"messageID": "msg_a", "callID": "call_prt_c"}
    return event(
        "permission.asked",
        id="per_1",
        sessionID=SESSION,
        permission=name,
        patterns=["*"],
        metadata={},
        always=["*"],
        tool=ref,
    )


def test_what_the_server_asks_for_a_function_is_permitted_and_not_shown() -> None:
    calls = [tool_event("prt_c", "running", name=FULL), asked(FULL), tool_event("prt_c", "completed", name=FULL)]
    playing = player(offered(), turn_with(*calls), on_permission="deny")

    playing.play()

    assert body(playing, "permission.reply") == {"reply": "once"}
    assert not [item for item in playing.items if isinstance(item, PermissionAsked)]


def test_a_request_in_the_servers_list_has_the_own_name_too() -> None:
    dialect = with_functions(OpenCode1(), [offered()])
    request = models.PermissionRequest(
        id="per_1", session_id=SESSION, permission=FULL, patterns=["*"], metadata={}, always=[]
    )
    asks = dialect.requests(SESSION)
    next(asks)
    asks.send([request, msgspec_replaced(request, "bash")])
    with pytest.raises(StopIteration) as end:
        asks.send([])

    assert [one.permission for one in end.value.value] == ["temperature", "bash"]


def msgspec_replaced(request: models.PermissionRequest, permission: str) -> models.PermissionRequest:
    from msgspec.structs import replace

    return replace(request, permission=permission)


def test_a_refusal_without_a_word_has_none() -> None:
    words = "The user rejected permission to use this specific tool call with the following feedback: "
    playing = player(offered(), turn_with(tool_event("prt_c", "error", name=FULL, error=words + NO_REASON)))

    assert [one.message for one in playing.play().denied] == [""]


def test_each_set_of_functions_has_who_refuses() -> None:
    dialect = with_functions(
        OpenCode1(), [offered(), offered(transfer, name="py_ghijkl", permit=permission_callback("deny"))]
    )

    refusers = [dialect.refuser_of(tool) for tool in ("temperature", "transfer", "bash")]
    assert refusers == ["default", "preset", None]


@pytest.mark.parametrize(("on_permission", "by"), [("deny", "preset"), ({"*": "deny"}, "rules"), (None, "default")])
def test_a_function_that_was_refused_is_told_with_who_refused(on_permission: Any, by: str) -> None:
    words = "The user rejected permission to use this specific tool call with the following feedback: not today"
    one = offered(permit=permission_callback(on_permission))
    playing = player(one, turn_with(tool_event("prt_c", "error", name=FULL, error=words)))

    (denied,) = playing.play().denied

    assert (denied.tool, denied.by, denied.message) == ("temperature", by, "not today")


def test_what_the_server_says_of_wrong_arguments_has_the_own_name() -> None:
    words = f'Invalid arguments for tool "{FULL}": city is missing'
    playing = player(offered(), turn_with(tool_event("prt_c", "error", name=FULL, error=words)))

    (call,) = playing.play().tool_calls

    assert call.error == 'Invalid arguments for tool "temperature": city is missing'


def test_calls_that_run_are_seen_once_each() -> None:
    one = offered()
    running = tool_event("prt_c", "running", name=FULL, input={"city": "Oslo"})
    playing = player(one, turn_with(running, running, tool_event("prt_c", "completed", name=FULL)))

    playing.play()

    assert one.calls.find("temperature", {"city": "Bergen"}) is None
    assert one.calls.find("temperature", {"city": "Oslo"}, "ses_other") is None
    assert one.calls.find("temperature", {"city": "Oslo"}, SESSION) == (SESSION, "call_prt_c")
    assert one.calls.find("temperature", {"city": "Oslo"}) is None


def test_a_call_that_another_thread_has_taken_is_not_given_twice() -> None:
    calls = CallsSeen()
    calls.note("f", Meeting(calls), "ses_1", "call_1")

    assert calls.find("f", {}) is None
    assert calls.find("f", {}) is None


class Meeting:
    """Arguments of a call. While one thread compares them with its own, another one takes the call."""

    def __init__(self, calls: CallsSeen) -> None:
        self._calls = calls
        self._compared = 0

    def __eq__(self, other: object) -> bool:
        self._compared += 1
        if self._compared == 1:
            assert self._calls.find("f", {}) == ("ses_1", "call_1")
        return True


def test_names_are_used_again() -> None:
    names = Names(lambda: 0.5)
    name = names.take()
    names.give_back(name)

    assert names.take() == name == "py_nnnnnn"
    assert is_offer(name)
    assert not is_offer("py_nnnnnn_x")
    assert not is_offer("github")


# OpenCode 2


def asks_of(dialect: Any, offer: Offer, answers: dict[str, Any], *, again: bool = False) -> tuple[list[Any], list[str]]:
    """The calls that tell a server of functions, and the names of the other sets."""
    return played(dialect.offer(offer, again=again), answers)


def played(asks: Any, answers: dict[str, Any]) -> tuple[list[Any], Any]:
    """The calls that are asked for, and what comes of them."""
    calls: list[Any] = []
    try:
        call = next(asks)
        while True:
            calls.append(call)
            answer = answers.get(call.endpoint.operation)
            call = asks.send(answer() if callable(answer) else answer)
    except StopIteration as end:
        return calls, end.value


def listed(*names: str, status: Any = None) -> dict[str, Any]:
    servers = [models.V2McpServer(name=name, status=status or models.V2McpStatusConnected()) for name in names]
    return {"v2.mcp.list": models.Located(location=None, data=servers)}  # type: ignore[arg-type]  # nobody reads it


@pytest.mark.parametrize(
    ("preview", "operation", "settling", "others"),
    [(False, "v2.experimental.mcp.add", 0.25, ["py_*"]), (True, "v2.mcp.add", 0.0, [])],
)
def test_opencode_2_is_told_without_its_code_mode(
    preview: bool, operation: str, settling: float, others: list[str]
) -> None:
    dialect = OpenCode2(preview=preview)
    offer = offered().offer

    calls, found = asks_of(dialect, offer, listed("py_abcdef", "py_ghijkl", "github"))

    assert [call.endpoint.operation for call in calls] == [operation, "v2.mcp.list"]
    assert json.loads(calls[0].body)["config"] == {
        "type": "remote",
        "url": offer.url,
        "headers": offer.headers,
        "oauth": False,
        "codemode": False,
        "timeout": {"execution": 360_000},
    }
    assert found == others
    assert dialect.settling == settling
    assert dialect.take_back(offer).endpoint.operation == operation.replace("add", "remove")


def test_opencode_2_is_not_told_what_it_knows() -> None:
    dialect = OpenCode2()

    calls, _ = asks_of(dialect, offered().offer, listed("py_abcdef"), again=True)

    assert [call.endpoint.operation for call in calls] == ["v2.mcp.list"]
    assert dialect.settling == 0


def test_opencode_2_that_is_connecting_is_waited_for() -> None:
    lists = iter([listed("py_abcdef", status=models.V2McpStatusPending()), listed("py_abcdef")])
    answers = {"v2.mcp.list": lambda: next(lists)["v2.mcp.list"]}

    calls, _ = asks_of(OpenCode2(), offered().offer, answers, again=True)

    assert [call.endpoint.operation.rpartition(".")[2] for call in calls] == ["list", "connect", "list"]


def test_opencode_2_that_has_not_connected_yet_is_asked_to() -> None:
    lists = iter(
        [
            listed("py_abcdef", status=models.V2McpStatusPending())["v2.mcp.list"],
            listed("py_abcdef")["v2.mcp.list"],
        ]
    )

    calls, _ = asks_of(OpenCode2(), offered().offer, {"v2.mcp.list": lambda: next(lists)})

    assert [call.endpoint.operation.rpartition(".")[2] for call in calls] == ["add", "list", "connect", "list"]


def test_opencode_2_that_cannot_connect() -> None:
    failed = listed("py_abcdef", status=models.V2McpStatusFailed(error="Request timed out"))

    with pytest.raises(ToolsUnreachableError, match="Request timed out"):
        asks_of(OpenCode2(), offered().offer, failed)


def test_a_dialect_without_functions_owns_none() -> None:
    assert OpenCode1().refuser_of("temperature") is None
    assert OpenCode2().refuser_of("temperature") is None
    assert OpenCode1().take_back(offered().offer).path == "/mcp/py_abcdef/disconnect"
    plain = OpenCode1()
    assert with_functions(plain, []) is plain


# Options


def test_functions_and_switches_are_told_apart() -> None:
    def plain(city: str) -> str:
        """Plain."""
        return city

    functions, switches = functions_and_switches([plain, temperature, {"bash": False}, {"*": True}])

    assert [one.name for one in functions] == ["plain", "temperature"]
    assert switches == {"bash": False, "*": True}
    assert functions_and_switches(temperature)[0] == (temperature,)
    assert functions_and_switches(None) == ((), {})
    with pytest.raises(LocalProtocolError, match="or names with True or False such as"):
        functions_and_switches("bash")  # type: ignore[arg-type]  # on purpose


def test_a_function_that_is_switched_off_or_denied_is_not_offered() -> None:
    off = turn_request(None, "go", None, {"tools": [temperature, {"temperature": False, "bash": True}]})
    denied = turn_request(None, "go", None, {"tools": temperature, "on_permission": {"temp*": "deny"}})
    others = turn_request(None, "go", None, {"tools": temperature, "on_permission": {"*": "deny", "temp*": "allow"}})

    assert (off.functions, off.tools) == ((), {"bash": True})
    assert (denied.functions, denied.tools) == ((), None)
    assert others.functions == (temperature,)


@pytest.mark.parametrize("request_of", [turn_request, run_request])
def test_a_function_that_asks_needs_somebody_who_answers(request_of: Any) -> None:
    with pytest.raises(LocalProtocolError, match="transfer asks before each call"):
        request_of(None, "go", None, {"tools": [transfer]})

    assert request_of(None, "go", None, {"tools": [transfer], "on_permission": "allow"}).functions == (transfer,)


def test_what_a_client_offers_for_long_is_checked() -> None:
    functions, max_calls, permit = standing_tools((temperature,), 2, None)

    assert (functions, max_calls, permit) == ((temperature,), 2, None)
    with pytest.raises(LocalProtocolError, match="needs functions"):
        standing_tools((), 2, None)
    with pytest.raises(LocalProtocolError, match="max_calls"):
        standing_tools((temperature,), 0, None)


def updated(playing: list[Any]) -> list[tuple[str, str]]:
    """The rules that a session of OpenCode 2 gets."""
    (update,) = [call for call in playing if call.endpoint.operation == "v2.session.update"]
    return [(rule["action"], rule["effect"]) for rule in json.loads(update.body)["permissions"]]


def test_on_opencode_2_everything_but_own_functions_is_hidden() -> None:
    dialect = with_functions(OpenCode2(), [offered()])
    turn = turn_request(SESSION, "go", None, {"tools": {"*": False}})

    calls, _ = played(dialect.prepare(turn, SESSION), listed("py_abcdef"))

    assert updated(calls) == [("py_*", "deny"), ("py_abcdef_*", "allow"), ("*", "deny"), (FULL, "allow")]


def test_a_session_of_opencode_2_keeps_its_own_rules() -> None:
    dialect = with_functions(OpenCode2(), [offered()])
    rules = [
        models.V2PermissionRule(action=name, resource="*", effect="deny")
        for name in ("webfetch", "py_*", "py_zzzzzz_f")
    ]
    session = SimpleNamespace(id=SESSION, model=None, location=None, time=None, permissions=rules)
    played(dialect.get(SESSION), {"v2.session.get": SimpleNamespace(data=session)})

    calls, _ = played(dialect.prepare(turn_request(SESSION, "go", None, {}), SESSION), listed("py_abcdef"))

    ours = [("webfetch", "deny"), ("py_*", "deny"), ("py_abcdef_*", "allow")]
    assert updated(calls) == ours
    rules[1:] = [models.V2PermissionRule(action=name, resource="*", effect=effect) for name, effect in ours[1:]]
    played(dialect.get(SESSION), {"v2.session.get": SimpleNamespace(data=session)})
    calls, _ = played(dialect.prepare(turn_request(SESSION, "go", None, {}), SESSION), listed("py_abcdef"))
    assert not [call for call in calls if call.endpoint.operation == "v2.session.update"]


def test_a_preview_has_no_rules_to_change() -> None:
    dialect = with_functions(OpenCode2(preview=True), [offered()])

    calls, _ = played(dialect.prepare(turn_request(SESSION, "go", None, {}), SESSION), listed("py_abcdef"))

    assert not [call for call in calls if call.endpoint.operation == "v2.session.update"]
