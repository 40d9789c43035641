"""Functions of the program on the fake server: what it is told of them, and how it calls them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from opencode_core.testkit.script import Item, Text, ToolCall
from opencode_core.tools.declaring import tools_of
from opencode_core.tools.offer import Offer
from opencode_core.tools.results import ImageContent, TextContent, ToolResult
from tests.core.fake_player import Player, kinds
from tests.core.test_fake2 import PREVIEW, Player2

WARM = ToolCall("temperature", {"city": "Oslo"})
DOTS = ImageContent(b"\x89PNG dots", "image/png")
DOTS_URL = "data:image/png;base64,iVBORyBkb3Rz"


def temperature(city: str) -> str:
    """How warm it is."""
    raise NotImplementedError  # the stand-in below answers


class Running:
    """A call as `concurrent.futures` has it, which a test ends."""

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        self.arguments = arguments
        self.is_cancelled = False
        self._result: ToolResult | Exception | None = None
        self._told: list[Callable[[Any], object]] = []

    def done(self) -> bool:
        return self._result is not None or self.is_cancelled

    def cancelled(self) -> bool:
        return self.is_cancelled

    def cancel(self) -> bool:
        self.is_cancelled = not self.done()
        return self.is_cancelled

    def result(self) -> ToolResult:
        assert self._result is not None
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    def add_done_callback(self, function: Callable[[Any], object], /) -> None:
        self._told.append(function)

    def end(self, result: ToolResult | Exception | str) -> None:
        self._result = ToolResult((TextContent(result),)) if isinstance(result, str) else result
        for told in self._told:
            told(self)


class Served:
    """A set of functions of this process, and its calls."""

    def __init__(self, name: str = "py_one") -> None:
        self.offer = Offer(name, f"http://127.0.0.1:1/{name}", "secret", tools_of([temperature]), 300.0)
        self.calls: list[Running] = []

    def call(self, name: str, arguments: Mapping[str, Any], /) -> Running:
        assert name == "temperature"
        self.calls.append(Running(arguments))
        return self.calls[-1]


def config_of(served: Served, **more: Any) -> dict[str, Any]:
    return {"type": "remote", "url": served.offer.url, "headers": served.offer.headers, **more}


class Functions:
    """What is there in both dialects: a server, and sets of functions that it may be told of."""

    def __init__(self, player: type[Player], sets: tuple[Served, ...] = (), **options: Any) -> None:
        self.sets = list(sets or [Served()])
        self.woken = 0
        self.player = player(served_at=self._find, wake=self._wake, **options)
        self.add_path = "/api/mcp/{}" if options.get("version") == PREVIEW else "/api/experimental/mcp/{}"
        self.is_first = player is Player

    def _find(self, url: str) -> Served | None:
        return next((served for served in self.sets if served.offer.url == url), None)

    def _wake(self) -> None:
        self.woken += 1

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        peer = self.player.ask(method, path, body)
        return peer.status if not peer.body else (peer.status, peer.json)

    def add(self, name: str, config: dict[str, Any], query: str = "") -> Any:
        if self.is_first:
            return self.ask("POST", f"/mcp{query}", {"name": name, "config": config})
        return self.ask("PUT", self.add_path.format(name) + query, {"config": config})

    def offer(self) -> None:
        for served in self.sets:
            self.add(served.offer.name, config_of(served))

    def switch(self, name: str, what: str) -> Any:
        return self.ask("POST", f"/mcp/{name}/{what}" if self.is_first else f"{self.add_path.format(name)}/{what}")

    def statuses(self, query: str = "") -> dict[str, Any]:
        if self.is_first:
            _, found = self.ask("GET", f"/mcp{query}")
            return {name: status.get("error", status["status"]) for name, status in found.items()}
        _, found = self.ask("GET", f"/api/mcp{query}")
        return {one["name"]: one["status"].get("error", one["status"]["status"]) for one in found["data"]}

    def begin(self, *items: Item, **session: Any) -> str:
        """Begin a turn that plays these items and a last word. Returns the session."""
        self.player.fake.script.add([*(items or [WARM]), Text("Done.")])
        id = self.player.session(**session)
        if isinstance(self.player, Player2):
            self.player.say(id)
        else:
            self.player.prompt(id)
        return id

    def end(self, result: ToolResult | Exception | str, served: Served | None = None) -> None:
        (served or self.sets[0]).calls[-1].end(result)
        self.player.run()

    def results(self) -> list[str]:
        """What the model was told of calls in the end."""
        return list(self.player.fake.model_requests[-1].tool_results.values())

    def state(self, session: str) -> dict[str, Any]:
        """The last call as it is stored."""
        if isinstance(self.player, Player2):
            pieces = [piece for answer in self.player.answers(session) for piece in answer["content"]]
        else:
            messages = self.player.ask("GET", f"/session/{session}/message").json
            pieces = [part for message in messages for part in message["parts"]]
        found = [piece for piece in pieces if piece["type"] == "tool"][-1]
        return {"tool": found.get("tool", found.get("name")), **found["state"]}


KINDS: dict[str, dict[str, Any]] = {
    "1": {"player": Player},
    "2": {"player": Player2},
    "preview": {"player": Player2, "version": PREVIEW},
    "2.1": {"player": Player2, "version": "2.1.2"},
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def there(kind: str) -> Functions:
    """A server that knows a function."""
    found = Functions(**KINDS[kind])
    found.offer()
    return found


def test_a_function_is_called_by_its_own_name_and_by_the_full_one(there: Functions) -> None:
    session = there.begin(WARM, ToolCall("py_one_temperature", {"city": "Bergen"}))
    first, second = there.sets[0].calls

    assert [first.arguments, second.arguments] == [{"city": "Oslo"}, {"city": "Bergen"}]
    second.end("11")
    there.player.run()
    assert len(there.player.fake.model_requests) == 1
    first.end("17")
    there.player.run()
    assert there.woken == 2
    assert there.results() == ["17", "11"]
    assert there.state(session)["tool"] == "py_one_temperature"
    assert there.player.fake.complaints() == []


def test_texts_and_images_reach_the_model_once(there: Functions) -> None:
    session = there.begin()
    there.end(ToolResult((TextContent("see"), DOTS, TextContent("there"))))
    state, request = there.state(session), there.player.fake.model_requests[-1]

    assert request.images == [b"\x89PNG dots"]
    assert there.results() == ["see\n\nthere" if there.is_first else "see\nthere"]
    if there.is_first:
        assert (state["title"], state["output"], state["metadata"]) == ("", "see\n\nthere", {"truncated": False})
        assert [(file["mime"], file["url"]) for file in state["attachments"]] == [("image/png", DOTS_URL)]
    else:
        assert state["content"][1] == {"type": "file", "uri": DOTS_URL, "mime": "image/png"}
        assert [piece.get("text") for piece in state["content"]] == ["see", None, "there"]


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (ToolResult((TextContent("boom"), DOTS), is_error=True), "boom"),
        (ToolResult((DOTS,), is_error=True), "MCP tool returned an error"),
        (OSError("no loop"), "OSError: no loop"),
    ],
)
def test_a_function_fails(there: Functions, result: ToolResult | Exception, told: str) -> None:
    session = there.begin()
    there.end(result)

    assert there.results() == [told]
    assert there.state(session)["status"] == "error"
    assert there.player.fake.model_requests[-1].images == []


def test_a_function_that_was_taken_away_fails(there: Functions) -> None:
    there.sets.append(Served("py_two"))
    there.begin()
    there.sets[0].calls[-1].cancel()
    there.player.run()
    assert there.results() == ["The function was stopped."]
    there.sets.clear()
    there.begin()

    assert there.results() == ["Unable to connect. Is the computer able to access the url?"]


def test_an_abort_stops_the_function(there: Functions) -> None:
    session = there.begin(WARM, WARM)
    first, second = there.sets[0].calls
    first.end("17")
    there.player.run()
    there.ask("POST", f"/session/{session}/abort" if there.is_first else f"/api/session/{session}/interrupt")

    assert (first.is_cancelled, second.is_cancelled) == (False, True)
    state = there.state(session)
    assert state["status"] == "error"
    assert json.dumps(state["error"]).find("Tool execution") >= 0
    there.player.fake.script.clear()
    assert there.player.fake.complaints() == []


def test_what_the_script_gives_wins_and_calls_nothing(there: Functions) -> None:
    session = there.begin(ToolCall("temperature", {}, output="3"), ToolCall("temperature", {}, error="no"))
    assert there.results() == ["3", "no"]
    assert there.state(session)["tool"] == "py_one_temperature"
    there.player.fake.given.tool("temperature", "4")
    there.begin()
    assert there.results() == ["4"]
    there.player.fake.given.clear()
    there.player.fake.given.tool("py_one_temperature", "5")
    there.begin()

    assert there.results() == ["5"]
    assert there.sets[0].calls == []


def test_the_model_is_told_of_functions(there: Functions, kind: str) -> None:
    there.begin(Text("Hello."))
    (tool,) = there.player.fake.model_requests[0].body["tools"]

    assert tool["type"] == "function"
    assert tool["function"].pop("strict", None) == (False if kind in ("2", "2.1") else None)
    assert tool["function"] == {
        "name": "py_one_temperature",
        "description": "How warm it is.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
            "additionalProperties": False,
        },
    }


def test_the_newest_set_is_meant_unless_its_functions_are_hidden(kind: str) -> None:
    there = Functions(**KINDS[kind], sets=(Served(), Served("py_two")))
    there.offer()
    there.begin()
    there.end("2", there.sets[1])
    there.add("py_one", config_of(there.sets[0], timeout=5 if there.is_first else {"execution": 5}))
    there.begin()
    there.end("1", there.sets[0])

    assert there.results() == ["1"]
    hidden = {"permission": "py_one_*", "pattern": "*", "action": "deny"}
    if not there.is_first:
        hidden = {"action": "py_one_*", "resource": "*", "effect": "deny"}
    there.begin(**{"permission" if there.is_first else "permissions": [hidden]})
    there.end("2", there.sets[1])
    assert there.results() == ["2"]
    assert there.player.fake.model_requests[-1].tools == ["py_two_temperature"]


def test_a_hidden_function_is_not_there(there: Functions) -> None:
    rules: dict[str, Any] = {"permission": [{"permission": "py_one_*", "pattern": "*", "action": "deny"}]}
    if not there.is_first:
        rules = {"permissions": [{"action": "py_one_*", "resource": "*", "effect": "deny"}]}
    there.begin(**rules)

    (told,) = there.results()
    assert "unavailable tool 'temperature'" in told or 'No tool named "temperature"' in told
    assert "py_one" not in told
    there.begin(ToolCall("temperature", {}, output="3"), **rules)
    assert there.results() == [told]
    assert there.sets[0].calls == []
    assert there.player.fake.complaints() == []


def test_a_tool_that_nobody_has_is_a_mistake_of_the_test(there: Functions) -> None:
    there.begin(ToolCall("humidity", {}))
    (told,) = there.results()
    (complaint,) = there.player.fake.complaints()

    assert "py_one_temperature" in told or "No tool named" in told
    assert complaint.startswith("there is no tool 'humidity': give the call output=, or use tool() or tools=")


def test_a_configuration_may_have_them_ask(kind: str) -> None:
    there = Functions(**KINDS[kind], config={"permission": {"*": "ask"}})
    there.offer()
    session = there.begin()
    assert there.sets[0].calls == []
    if there.is_first:
        (request,) = there.player.ask("GET", "/permission").json
        asked = (request["permission"], request["patterns"], request["always"], request["metadata"])
        assert asked == ("py_one_temperature", ["*"], ["*"], {})
        there.ask("POST", f"/permission/{request['id']}/reply", {"reply": "once"})
    else:
        assert isinstance(there.player, Player2)
        (request,) = there.player.get(f"/session/{session}/permission")
        assert (request["action"], request["resources"], request["save"]) == ("py_one_temperature", ["*"], ["*"])
        word = "reply" if kind == "preview" else "decision"
        there.ask("POST", f"/api/session/{session}/permission/{request['id']}/reply", {word: "once"})
    there.end("17")

    assert there.results() == ["17"]


def test_a_refusal_with_words_calls_nothing(kind: str) -> None:
    there = Functions(**KINDS[kind], config={"permission": {"py_*": "ask"}})
    there.offer()
    session = there.begin()
    if isinstance(there.player, Player2):
        (request,) = there.player.get(f"/session/{session}/permission")
        body = {"reply" if kind == "preview" else "decision": "reject", "message": "not now"}
        there.ask("POST", f"/api/session/{session}/permission/{request['id']}/reply", body)
    else:
        (request,) = there.player.ask("GET", "/permission").json
        there.ask("POST", f"/permission/{request['id']}/reply", {"reply": "reject", "message": "not now"})

    (told,) = there.results()
    assert told.endswith("feedback: not now" if there.is_first else "Unable to execute py_one_temperature")
    assert there.sets[0].calls == []


def test_arguments_that_are_no_json_reach_no_function(there: Functions) -> None:
    there.begin(ToolCall("temperature", "{nope"))

    assert there.sets[0].calls == []
    assert "py_one_temperature" in there.results()[0]


def test_a_set_belongs_to_a_directory(there: Functions) -> None:
    query = "?directory=/other" if there.is_first else "?location[directory]=/other"

    assert there.statuses(query) == {}
    assert there.statuses() == {"py_one": "connected"}
    there.add("py_one", config_of(there.sets[0]), query)
    assert there.statuses(query) == {"py_one": "connected"}
    there.player.fake.restart()
    assert there.statuses() == there.statuses(query) == {}


def test_what_cannot_be_reached_says_why(there: Functions, kind: str) -> None:
    there.add("py_dead", {"type": "remote", "url": "http://127.0.0.1:9/x"})
    there.add("py_out", config_of(there.sets[0], headers={"Authorization": "Bearer wrong"}))
    there.add("py_bare", {"type": "remote", "url": there.sets[0].offer.url})
    there.add("py_local", {"type": "local", "command": ["x"]})
    there.add("py_off", config_of(there.sets[0], **{"enabled": False} if there.is_first else {"disabled": True}))
    found = there.statuses()
    dead = "Unable to connect. Is the computer able to access the url? A fake server calls functions of its own process"
    refused = {"1": "SSE error: Non-200 status code (401)", "preview": "Streamable HTTP error: Error POSTing"}

    assert found["py_off"] == "disabled"
    assert found["py_dead"] == found["py_local"]
    assert found["py_dead"].startswith(f"SSE error: {dead}" if there.is_first else dead)
    assert found["py_out"] == found["py_bare"]
    assert found["py_out"].startswith(refused.get(kind, "Error POSTing to endpoint: "))


def test_a_set_is_switched_off_and_on(there: Functions) -> None:
    done = (200, True) if there.is_first else 204

    assert there.switch("py_one", "disconnect") == done
    assert there.statuses() == {"py_one": "disabled"}
    there.begin(Text("Hello."))
    assert there.player.fake.model_requests[-1].tools == []
    assert there.switch("py_one", "connect") == done
    there.begin(Text("Hello."))
    assert there.player.fake.model_requests[-1].tools == ["py_one_temperature"]
    status, problem = there.switch("py_none", "connect")
    assert (status, problem["_tag"], problem["message"]) == (
        404, "McpServerNotFoundError", "MCP server not found: py_none"
    )  # fmt: skip
    assert problem["name" if there.is_first else "server"] == "py_none"


@pytest.mark.parametrize("config", [{"type": "remote"}, {"url": "http://x"}, {"type": "other"}])
def test_a_configuration_of_no_known_form_is_refused(there: Functions, config: dict[str, Any]) -> None:
    status, _ = there.add("py_bad", config)

    assert status == 400
    assert list(there.statuses()) == ["py_one"]


class TestOpenCode1:
    def test_events_of_a_call(self) -> None:
        there = Functions(Player)
        there.offer()
        events = there.player.listen()
        there.begin()
        there.end("17")

        assert [kind for kind in kinds(events.events()) if kind.startswith("py_")] == [
            "py_one_temperature pending", "py_one_temperature running", "py_one_temperature completed"
        ]  # fmt: skip

    def test_switches_become_the_rules_of_the_session(self) -> None:
        there = Functions(Player)
        there.offer()
        there.player.fake.script.add([WARM, Text("Done.")])
        session = there.player.session()
        there.player.prompt(session, tools={"py_*": False, "bash": True})

        assert "unavailable tool 'temperature'" in there.results()[0]
        assert there.player.ask("GET", f"/session/{session}").json["permission"] == [
            {"permission": "py_*", "pattern": "*", "action": "deny"},
            {"permission": "bash", "pattern": "*", "action": "allow"},
        ]

    def test_a_subagent_takes_over_what_is_forbidden(self) -> None:
        there = Functions(Player)
        there.offer()
        task = ToolCall("task", {"description": "d", "prompt": "p", "subagent_type": "general"})
        there.player.fake.script.add([task, WARM, Text("Sub done."), Text("Done.")])
        there.player.prompt(there.player.session(), tools={"py_*": False})

        child = list(there.player.world.store.sessions.values())[-1]
        assert [rule.permission for rule in child.info.permission or ()] == ["py_*", "task"]
        assert there.sets[0].calls == []

    def test_a_directory_that_is_disposed_of_forgets(self) -> None:
        there = Functions(Player)
        there.offer()
        there.ask("POST", "/instance/dispose")

        assert there.statuses() == {}


class TestOpenCode2:
    def test_it_tells_of_changes(self) -> None:
        there = Functions(Player2)
        assert isinstance(there.player, Player2)
        there.offer()
        there.offer()  # the same, so nothing changes
        there.switch("py_one", "disconnect")
        there.add("py_dead", {"type": "remote", "url": "http://127.0.0.1:9/x"})
        assert there.ask("DELETE", "/api/experimental/mcp/py_dead") == 204
        assert there.ask("DELETE", "/api/experimental/mcp/py_dead")[0] == 404

        told = [(e["type"], e["data"]["server"]) for e in there.player.events() if e["type"].startswith("mcp.")]
        assert told == [
            *[(f"mcp.{what}.changed", "py_one") for what in ("status", "resources", "status", "status")],
            *[("mcp.status.changed", "py_dead")] * 3,
        ]

    def test_the_preview_connects_anew(self) -> None:
        there = Functions(Player2, version=PREVIEW)
        assert isinstance(there.player, Player2)
        there.offer()
        there.offer()

        assert len([e for e in there.player.events() if e["type"].startswith("mcp.")]) == 6
