"""Tools, permissions and questions on the fake server, where no tool really runs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from opencode_core.testkit.fake.asking import Rule, rules_of
from opencode_core.testkit.script import Item, Text, ToolCall
from tests.core.fake_player import Player, kinds

PERMISSION = {"bash": {"*": "allow", "guarded*": "ask", "never *": "deny"}, "edit": "ask", "webfetch": "ask"}
GUARDED = ToolCall("bash", {"command": "guarded one"})
GUARDED_TOO = ToolCall("bash", {"command": "guarded two"})


class Turn:
    """A turn whose tools may ask for something."""

    def __init__(self, items: list[Item], **config: Any) -> None:
        self.player = player = Player(config={"permission": PERMISSION, **config})
        player.fake.script.add([*items, Text("Done.")])
        self.session = player.session()
        self.events = player.listen()
        self.answer = player.prompt(self.session)

    @property
    def asked(self) -> Any:
        return self.player.ask("GET", "/permission").json

    def reply(self, request: Any, reply: str, **more: Any) -> None:
        peer = self.player.ask("POST", f"/permission/{request['id']}/reply", {"reply": reply, **more})
        assert peer.json is True

    @property
    def tools(self) -> list[Any]:
        messages = self.player.ask("GET", f"/session/{self.session}/message").json
        return [part for message in messages for part in message["parts"] if part["type"] == "tool"]

    @property
    def states(self) -> list[Any]:
        return [part["state"] for part in self.tools]

    @property
    def text(self) -> str:
        return "".join(part.get("text", "") for part in self.answer.read().json["parts"])


@pytest.mark.parametrize(
    ("call", "output", "title"),
    [
        (ToolCall("bash", {"command": "ls"}), "(no output)", "ls"),
        (ToolCall("bash", {"command": "ls"}, output="a b"), "a b", "ls"),
        (ToolCall("read", {"filePath": "/project/x.py"}), "<path>/project/x.py</path>", "x.py"),
        (ToolCall("glob", {"pattern": "*.py"}, output="x.py"), "x.py", "glob"),
        (ToolCall("mcp_thing", {}, output="hello"), "hello", "mcp_thing"),
    ],
)
def test_a_tool_answers_what_the_script_says_or_what_fits_it(call: ToolCall, output: str, title: str) -> None:
    state = Turn([call]).states[0]

    assert state["output"].startswith(output)
    assert (state["status"], state["title"]) == ("completed", title)


def test_a_tool_answers_what_the_test_says() -> None:
    def run(arguments: dict[str, Any]) -> str:
        if arguments["command"] == "false":
            raise OSError("exit code 1")
        return f"ran {arguments['command']}"

    player = Player()
    player.fake.given.tool("bash", run)
    player.fake.given.tool("weather", "sunny")
    for call in (ToolCall("bash", {"command": "ls"}), ToolCall("bash", {"command": "false"}), ToolCall("weather")):
        player.fake.script.add([call, Text("Done.")])
        player.prompt(player.session())

    states = [
        p.state
        for s in player.world.store.sessions.values()
        for m in s.messages.values()
        for p in m.parts.values()
        if p.type == "tool"
    ]
    assert [getattr(state, "output", None) or state.error for state in states] == [
        "ran ls",
        "OSError: exit code 1",
        "sunny",
    ]


def test_metadata_of_the_script_is_added() -> None:
    state = Turn([ToolCall("bash", {"command": "ls"}, metadata={"exit": 2})]).states[0]

    assert state["metadata"] == {"output": "(no output)", "exit": 2, "truncated": False}


def test_a_tool_may_fail() -> None:
    turn = Turn([ToolCall("bash", {"command": "ls"}, error="command not found")])

    assert turn.states[0]["error"] == "command not found"
    assert turn.text == "Done."


@pytest.mark.parametrize(("name", "output"), [("write", "Wrote file"), ("edit", "Edit applied")])
def test_a_file_that_is_written_is_told_of(name: str, output: str) -> None:
    turn = Turn([ToolCall(name, {"filePath": "notes.txt", "content": "x"}, ask=False)])

    events = turn.events.events()
    assert [e["properties"]["file"] for e in events if e["type"] == "file.edited"] == ["/project/notes.txt"]
    assert "patch" in kinds(events)
    assert turn.states[0]["output"].startswith(output)


def test_todos_are_noted() -> None:
    todos = [
        {"content": c, "status": s, "priority": "high", "id": c} for c, s in (("a", "completed"), ("b", "pending"))
    ]
    turn = Turn([ToolCall("todowrite", {"todos": todos})])

    noted = turn.player.ask("GET", f"/session/{turn.session}/todo").json
    assert [todo["content"] for todo in noted] == ["a", "b"]
    assert turn.states[0]["title"] == "1 todos"
    assert json.loads(turn.states[0]["output"]) == noted
    assert kinds(turn.events.events())[6:9] == ["todowrite pending", "todo.updated", "todowrite running"]


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (ToolCall("nosuch", {}), "unavailable tool 'nosuch'"),
        (ToolCall("read", "{broken"), "JSON parsing failed: Text: {broken"),
    ],
)
def test_a_mistake_of_the_model_is_an_invalid_tool(call: ToolCall, problem: str) -> None:
    part = Turn([call]).tools[0]

    assert part["tool"] == "invalid"
    assert problem in part["state"]["output"]


def test_json_of_the_arguments_is_read() -> None:
    assert Turn([ToolCall("bash", '{"command": "ls"}')]).states[0]["input"] == {"command": "ls"}


def test_a_permission_is_asked_for_and_given() -> None:
    turn = Turn([GUARDED])
    request = turn.asked[0]
    assert (request["permission"], request["patterns"], request["always"]) == ("bash", ["guarded one"], ["guarded *"])
    assert not turn.answer.read().ended

    turn.reply(request, "once")

    assert turn.text == "Done."
    assert turn.asked == []
    seen = kinds(turn.events.events())
    assert seen[6:11] == ["bash pending", "permission.asked", "bash running", "permission.replied", "bash running"]


def test_a_script_may_ask_or_not_whatever_the_rules_say() -> None:
    assert len(Turn([ToolCall("read", {"filePath": "x"}, ask=True)]).asked) == 1
    assert Turn([ToolCall("bash", {"command": "guarded"}, ask=False)]).asked == []


@pytest.mark.parametrize(
    ("call", "permission", "patterns"),
    [
        (ToolCall("write", {"filePath": "/project/a.txt"}), "edit", ["a.txt"]),
        (ToolCall("webfetch", {"url": "http://x"}), "webfetch", ["http://x"]),
        (ToolCall("mystery", {}, output="x", ask=True), "mystery", ["*"]),
    ],
)
def test_what_is_asked_for_names_what_it_is_about(call: ToolCall, permission: str, patterns: list[str]) -> None:
    request = Turn([call]).asked[0]

    assert (request["permission"], request["patterns"]) == (permission, patterns)


def test_a_rejection_rejects_all_and_ends_the_turn() -> None:
    turn = Turn([GUARDED, GUARDED_TOO])

    turn.reply(turn.asked[0], "reject")

    assert [state["status"] for state in turn.states] == ["error", "error"]
    assert turn.answer.read().json["info"]["finish"] == "tool-calls"
    assert kinds(turn.events.events())[-3:] == ["assistant done", "idle", "session.idle"]


def test_a_rejection_with_a_message_lets_the_model_go_on() -> None:
    turn = Turn([GUARDED])

    turn.reply(turn.asked[0], "reject", message="use ls")

    assert turn.states[0]["error"].endswith("with the following feedback: use ls")
    assert turn.text == "Done."


def test_always_allows_what_it_covers_now_and_later() -> None:
    other = ToolCall("bash", {"command": "guarded_else"})
    turn = Turn([GUARDED, GUARDED_TOO, other])

    turn.reply(turn.asked[0], "always")

    assert [request["patterns"] for request in turn.asked] == [["guarded_else"]]
    turn.reply(turn.asked[0], "once")
    turn.player.fake.script.add([GUARDED, Text("Again.")])
    again = turn.player.prompt(turn.session, "more")
    assert again.ended


def test_a_rule_may_deny() -> None:
    turn = Turn([ToolCall("bash", {"command": "never do"})])

    assert "rule which prevents you" in turn.states[0]["error"]
    assert turn.text == "Done."


def test_rules_of_a_session_come_after_those_of_the_server() -> None:
    player = Player(config={"permission": "ask"})
    rules = [{"permission": "bash", "pattern": "ls*", "action": "allow"}]
    session = player.session(permission=rules)
    player.fake.script.add([ToolCall("bash", {"command": "ls -l"}), Text("Done.")])

    assert player.prompt(session).ended


def test_an_answer_to_an_answered_request_is_refused() -> None:
    turn = Turn([GUARDED])
    id = turn.asked[0]["id"]
    legacy = f"/session/{turn.session}/permissions/{id}"

    assert turn.player.ask("POST", legacy, {"response": "once"}).json is True
    again = turn.player.ask("POST", legacy, {"response": "once"})
    wrong = turn.player.ask("POST", f"/permission/{id}/reply", {"reply": "maybe"})

    assert (again.status, again.json["_tag"]) == (404, "PermissionNotFoundError")
    assert (wrong.status, wrong.json["name"]) == (400, "BadRequest")


def test_a_permission_outlives_its_session() -> None:
    turn = Turn([GUARDED, GUARDED_TOO])
    requests = turn.asked
    turn.player.ask("DELETE", f"/session/{turn.session}")

    turn.reply(requests[0], "always")

    assert len(turn.asked) == 1


QUESTIONS = [
    {"question": f"Which {n}?", "header": "C", "options": [{"label": "A", "description": "a"}]} for n in ("one", "two")
]


def test_a_question_is_answered() -> None:
    turn = Turn([ToolCall("question", {"questions": QUESTIONS})])
    id = turn.player.ask("GET", "/question").json[0]["id"]

    assert turn.player.ask("POST", f"/question/{id}/reply", {"answers": [["A", "B"]]}).json is True

    assert '"Which one?"="A, B", "Which two?"="Unanswered"' in turn.states[0]["output"]
    assert turn.states[0]["title"] == "Asked 2 questions"
    again = turn.player.ask("POST", f"/question/{id}/reply", {"answers": []})
    assert (again.status, again.json["_tag"]) == (404, "QuestionNotFoundError")
    assert turn.player.ask("POST", f"/permission/{id}/reply", {"reply": "once"}).status == 404


def test_a_question_is_dismissed() -> None:
    turn = Turn([ToolCall("question", {"questions": QUESTIONS[:1]})])
    id = turn.player.ask("GET", "/question").json[0]["id"]

    turn.player.ask("POST", f"/question/{id}/reject")

    assert turn.states[0]["error"] == "The user dismissed this question"
    assert kinds(turn.events.events())[-3:] == ["assistant done", "idle", "session.idle"]


def test_a_rejection_leaves_questions_of_the_session_alone() -> None:
    turn = Turn([GUARDED, ToolCall("question", {"questions": QUESTIONS})])

    turn.reply(turn.asked[0], "reject")

    assert len(turn.player.ask("GET", "/question").json) == 1


def test_rules_of_any_form_are_read() -> None:
    assert rules_of(None) == []
    assert rules_of("ask") == [Rule("*", "*", "ask")]
    assert rules_of({"edit": "deny", "bash": {"ls *": "allow"}}) == [
        Rule("edit", "*", "deny"), Rule("bash", "ls *", "allow")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("ls *", "ls", True),
        ("ls *", "ls -l", True),
        ("ls *", "lsof", False),
        ("a?c", "abc", True),
        ("*.py", "x.pyc", False),
    ],
)
def test_patterns(pattern: str, text: str, fits: bool) -> None:
    assert Rule("bash", pattern, "allow").fits("bash", text) is fits
