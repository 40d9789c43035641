"""The fake server of OpenCode 2: its turns, its answers and its streams."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.testkit.fake.controls import FakeOptions
from opencode_core.testkit.fake.routes import operations_of
from opencode_core.testkit.fake.voice2 import Voice2
from opencode_core.testkit.fake.world2 import World2
from opencode_core.testkit.script import (
    Break,
    Cut,
    Failure,
    Gate,
    Hang,
    Pause,
    Raw,
    Reasoning,
    Text,
    ToolCall,
    Usage,
)
from tests.core.fake_player import Peer, Player

PREVIEW = "0.0.0-next-16350"
ASK = {"permission": {"bash": "ask"}}
LS = ToolCall("shell", {"command": "ls -l"}, output="a b")
WHICH = {
    "question": "Which?",
    "header": "Pick",
    "options": [{"label": "A", "description": "the first"}, {"label": "B"}],
}
QUESTION = ToolCall("question", {"questions": [WHICH, {**WHICH, "question": "Which ones?", "multiple": True}]})


class Player2(Player):
    """A fake server of OpenCode 2 and a clock."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"dialect": "2", **options})
        self.stream = self.listen("/api/event")
        self.told: list[dict[str, Any]] = []

    @property
    def world2(self) -> World2:
        assert isinstance(self.fake.voice, Voice2)
        return self.fake.voice.world

    def session(self, **body: Any) -> str:
        id: str = self.ask("POST", "/api/session", {"title": "t", **body}).json["data"]["id"]
        return id

    def say(self, session: str, text: str = "go", **body: Any) -> Any:
        return self.ask("POST", f"/api/session/{session}/prompt", {"text": text, **body}).json.get("data")

    def get(self, path: str) -> Any:
        return self.ask("GET", f"/api{path}").json["data"]

    def turn(self, *items: Any, **body: Any) -> str:
        """Play a script for one prompt. Returns the session."""
        self.fake.script.add(items)
        session = self.session()
        self.say(session, **body)
        return session

    def events(self, *kinds: str) -> list[Any]:
        """All that was told so far; with `kinds`, what events of these kinds carry."""
        self.told += self.stream.events()
        return [e["data"] for e in self.told if e["type"] in kinds] if kinds else self.told

    def kinds(self) -> list[str]:
        """The kinds of events of turns, in order, without pieces of texts."""
        found = [e["type"].removeprefix("session.") for e in self.events()]
        return [one for one in found if not one.endswith((".delta", "created", "instructions.updated"))]

    def answers(self, session: str) -> list[Any]:
        return [m for m in self.get(f"/session/{session}/message?order=asc") if m["type"] == "assistant"]


STEP = ["step.started", "text.started", "text.ended", "step.streamed", "step.ended", "usage.updated"]
CALLED = ["tool.input.started", "tool.input.ended", "tool.called", "step.streamed"]


def test_a_text() -> None:
    player = Player2()
    session = player.turn(Text("Hello."), Usage(input=7, output=3, reasoning=1, cached=2, cost=0.5))

    assert player.kinds() == [
        "inbox.enqueued",
        "execution.started",
        "inbox.delivered",
        *STEP,
        "execution.succeeded",
    ]
    (answer,) = player.answers(session)
    assert answer["content"] == [{"type": "text", "text": "Hello."}]
    assert answer["tokens"] == {"input": 5, "output": 2, "reasoning": 1, "cache": {"read": 2, "write": 0}}
    assert player.get(f"/session/{session}")["cost"] == 0.5
    assert [m["type"] for m in player.get(f"/session/{session}/message")] == ["idle", "assistant", "user"]
    assert [e["durable"]["seq"] for e in player.events() if "durable" in e] == list(range(11))


def test_thoughts_and_pauses() -> None:
    player = Player2()
    session = player.turn(Reasoning("Hm."), Pause(1.0), Text("a b", pause=1.0), Text(""), Raw(b": raw\n\n"))
    player.run(1.0)
    assert player.answers(session)[0]["content"][0]["text"] == ""
    player.run(1.0)

    thought, text = player.answers(session)[0]["content"]
    assert (thought["text"], text["text"]) == ("Hm.", "a b")
    assert player.world2.model_requests[0].session_id == session


def test_a_session_without_a_title_gets_one() -> None:
    player = Player2()
    player.fake.script.add([Text("Hello.")])
    session = player.ask("POST", "/api/session", {}).json["data"]["id"]
    player.say(session)

    assert player.events("session.renamed") == [{"sessionID": session, "title": "Scripted session"}]
    assert player.get(f"/session/{session}")["title"] == "Scripted session"


def test_tools_run_and_the_model_goes_on() -> None:
    player = Player2(step_delay=1.0)
    tools = [
        LS,
        ToolCall("write", {"path": "a.txt"}),
        ToolCall("edit", {"path": "b.txt"}),
        ToolCall("read", {"path": "c.txt"}),
        ToolCall("shell", {"command": "true"}),
        ToolCall("glob", {"pattern": "*"}),
        ToolCall("shell", {"command": "false"}, error="no"),
        ToolCall("mine", output="ours", metadata={"more": 1}),
    ]
    player.fake.given.tool("glob", lambda arguments: f"found {arguments['pattern']}")
    session = player.turn(*tools, Text("Done."))
    player.run(1.0)

    first, second = player.answers(session)
    states = [piece["state"] for piece in first["content"]]
    assert [piece["name"] for piece in first["content"]] == [one.name for one in tools]
    assert [state["status"] for state in states] == ["completed"] * 6 + ["error", "completed"]
    assert states[5]["content"] == [{"type": "text", "text": "found *"}]
    assert states[7]["metadata"] == {"truncated": False, "more": 1}
    assert first["snapshot"]["files"] == ["a.txt", "b.txt"]
    assert (first["finish"], second["finish"]) == ("tool-calls", "stop")
    messages = player.fake.model_requests[1].messages
    assert [m["role"] for m in messages] == ["system", "user", "assistant", *["tool"] * 8]
    assert (messages[3]["content"], messages[9]["content"]) == ("a b", "no")


def test_tools_that_fail() -> None:
    player = Player2()

    def broken(arguments: dict[str, Any]) -> str:
        raise ValueError("oh")

    player.fake.given.tool("grep", broken)
    session = player.turn(
        ToolCall("nosuch"), ToolCall("grep"), ToolCall("read", "{"), ToolCall("question", "{"), Text("Done.")
    )

    errors = [piece["state"]["error"]["message"] for piece in player.answers(session)[0]["content"]]
    assert errors[0].startswith('No tool named "nosuch"')
    assert errors[1] == "ValueError: oh"
    assert errors[2].startswith('Invalid arguments for tool "read":\n- path: Missing key')
    assert "- questions: Missing key" in errors[3]
    assert "there is no tool 'nosuch': give" in player.fake.complaints()[0]


def test_a_tool_of_opencode_1_is_named_as_here() -> None:
    player = Player2()
    player.turn(ToolCall("bash", {"command": "ls"}), Text("Oh well."))

    (complaint,) = player.fake.complaints()
    assert complaint.startswith("there is no tool 'bash', which OpenCode 2 calls 'shell': give the call output=")


def test_an_operation_that_the_server_does_not_have_cannot_be_answered() -> None:
    problem = "there is no operation 'v2.credential.list' in OpenCode 2.0.15: did you mean"
    with pytest.raises(LocalProtocolError, match=problem):
        Player2().fake.given.answer("v2.credential.list", [])
    Player2(version="2.1.2").fake.given.answer("v2.credential.list", [])


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_permission(version: str | None) -> None:
    player = Player2(config=ASK, version=version)
    word = "decision" if version is None else "reply"
    session = player.turn(LS, LS, Text("Done."))

    first, second = player.get(f"/session/{session}/permission")
    assert player.get("/permission/request") == [first, second]
    saved = "ls *" if version is None else "ls -l"
    assert (first["action"], first["resources"], first["save"]) == ("shell", ["ls -l"], [saved])
    assert first["source"]["callID" if version else "id"] == "call_1"
    path = f"/api/session/{session}/permission/{first['id']}/reply"
    assert player.ask("POST", path, {word: "never"}).status == 400
    assert player.ask("POST", path, {}).status == 400
    assert (
        player.ask("POST", f"/api/session/{player.session()}/permission/{first['id']}/reply", {word: "once"}).status
        == 404
    )
    assert player.ask("POST", path, {word: "always"}).status == 204
    assert player.ask("POST", path, {word: "always"}).status == 404
    player.run()

    assert [one["reply"] for one in player.events("permission.replied")] == ["always", "always"]
    assert player.answers(session)[-1]["content"][-1]["text"] == "Done."
    assert player.get("/permission/saved") == []


def test_one_is_allowed_and_the_other_asked_again() -> None:
    player = Player2(config=ASK)
    session = player.turn(LS, ToolCall("shell", {"command": "cat"}, output="c"), Text("Done."))
    first, second = player.get("/permission/request")
    for one in (first, second):
        player.ask("POST", f"/api/session/{session}/permission/{one['id']}/reply", {"decision": "once"})

    assert player.answers(session)[-1]["finish"] == "stop"


def test_a_refusal_ends_the_execution_and_another_one_takes_what_waits() -> None:
    player = Player2(config=ASK)
    session = player.turn(LS, ToolCall("shell", {"command": "cat"}), Text("To the second."))
    player.say(session, "second")
    first, _ = player.get("/permission/request")
    player.ask("POST", f"/api/session/{session}/permission/{first['id']}/reply", {"decision": "reject"})

    assert player.events("session.execution.interrupted") == [{"sessionID": session, "reason": "shutdown"}]
    failed, answered = player.answers(session)
    assert failed["error"] == {"type": "aborted", "message": "Step interrupted"}
    assert answered["content"][0]["text"] == "To the second."
    assert player.kinds().count("execution.started") == 2


def test_a_refusal_with_words_and_what_is_denied() -> None:
    denied = [
        {"action": action, "resource": what, "effect": "deny"} for action, what in (("edit", "a*"), ("grep", "*"))
    ]
    player = Player2(config={**ASK, "permissions": denied})
    session = player.turn(LS, ToolCall("write", {"path": "a"}), ToolCall("grep", {}), Text("Then not."))
    (asked,) = player.get("/permission/request")
    body = {"decision": "reject", "message": "use git"}
    player.ask("POST", f"/api/session/{session}/permission/{asked['id']}/reply", body)

    told, refused, missing = (piece["state"]["error"]["message"] for piece in player.answers(session)[0]["content"])
    assert (told, refused) == ("Unable to execute command: ls -l", "Unable to write a")
    assert missing.startswith('No tool named "grep"')
    assert player.fake.complaints() == []
    assert player.answers(session)[1]["content"][0]["text"] == "Then not."


def test_rules_of_a_session_and_of_a_call() -> None:
    player = Player2()
    player.fake.script.add(
        [
            ToolCall("read", {"path": "x"}),
            ToolCall("shell", ask=True, output=""),
            ToolCall("glob", ask=False),
            Text("."),
        ]
    )
    session = player.session(permissions=[{"action": "read", "resource": "*", "effect": "ask"}])
    player.say(session)

    assert [one["action"] for one in player.get("/permission/request")] == ["read", "shell"]
    assert player.ask("PATCH", f"/api/session/{session}", {"permissions": [], "metadata": {"a": 1}}).status == 204
    player.world2.configure({"permission": "deny"})
    assert player.world2.asking.action(player.world2.store.sessions[session], "read", "x") == "deny"


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_question(version: str | None) -> None:
    player = Player2(version=version)
    session = player.turn(QUESTION, Text("A it is."))
    requests = "/form" if version is None else "/form/request"

    (form,) = player.get(requests)
    assert player.get(f"/session/{session}/form") == [form]
    assert [one["type"] for one in form["fields"]] == ["string", "multiselect"]
    assert form["metadata"]["tool"]["callID" if version else "id"] == "call_1"
    path = f"/api/session/{session}/form/{form['id']}"
    assert player.ask("POST", f"{path}/reply", {"answer": {"q9": "A"}}).status == 400
    assert player.ask("POST", f"/api/session/{session}/form/frm_x/reply", {"answer": {}}).status == 404
    assert player.ask("POST", f"{path}/reply", {"answer": {"q1": ["A", "B"]}}).status == 204
    assert player.ask("POST", f"{path}/reply", {"answer": {}}).status == 409
    output = player.answers(session)[0]["content"][0]["state"]["content"][0]["text"]
    assert '"Which?"="Unanswered", "Which ones?"="A, B"' in output


@pytest.mark.parametrize(("version", "method", "suffix"), [(None, "DELETE", ""), (PREVIEW, "POST", "/cancel")])
def test_a_question_that_is_dismissed(version: str | None, method: str, suffix: str) -> None:
    player = Player2(version=version)
    session = player.turn(QUESTION)
    (form,) = player.get(f"/session/{session}/form")

    assert player.ask(method, f"/api/session/{session}/form/{form['id']}{suffix}", {}).status == 204
    assert player.events("form.cancelled") == [{"sessionID": session, "id": form["id"]}]
    assert player.kinds()[-1] == "execution.interrupted"


def test_an_answer_to_one_question() -> None:
    player = Player2()
    session = player.turn(ToolCall("question", {"questions": [WHICH]}), Text("B."))
    (form,) = player.get("/form")
    player.ask("POST", f"/api/session/{session}/form/{form['id']}/reply", {"answer": {"q0": "B"}})

    assert player.events("session.tool.success")[0]["metadata"]["answers"] == [["B"]]


# Failures


def test_errors_of_the_provider() -> None:
    for status, kind in [(400, "invalid-request"), (401, "auth")]:
        player = Player2()
        session = player.turn(Failure(status, "no"))
        error = {"type": f"provider.{kind}", "message": "no", "status": status}
        assert player.events("session.execution.failed") == [{"sessionID": session, "error": error}]
        assert player.answers(session)[0]["error"] == error


def test_the_model_is_asked_again() -> None:
    player = Player2()
    session = player.turn(Failure(429, "later", retry_after=3), Text("Here."))
    assert player.answers(session)[0]["retry"]["attempt"] == 2
    player.run(2.0)
    assert player.kinds()[-1] == "retry.scheduled"
    player.run(1.0)

    (answer,) = player.answers(session)
    assert answer["content"][0]["text"] == "Here."
    assert player.kinds().count("step.started") == 2


def test_the_model_is_asked_five_times() -> None:
    player = Player2()
    player.turn(*[Failure(500)] * 5)
    player.run(1.0)
    player.run(2.0)
    player.run(4.0)
    player.run(8.0)

    assert player.kinds()[-2:] == ["step.failed", "execution.failed"]
    assert player.events("session.execution.failed")[0]["error"]["type"] == "provider.internal"


def test_an_answer_that_breaks_is_continued() -> None:
    player = Player2()
    session = player.turn(Text("It was"), Break(), Break(), Text("It is."))
    player.run(1.0)
    player.run(2.0)

    broken, whole = player.answers(session)
    assert (broken["finish"], broken["error"]["type"]) == ("error", "provider.transport")
    assert whole["content"][0]["text"] == "It is."
    assert "Continue from where you left off" in player.events("session.synthetic")[0]["text"]


def test_an_answer_that_breaks_is_the_end_on_the_preview() -> None:
    player = Player2(version=PREVIEW)
    session = player.turn(Reasoning("Hm."), Text("It was"), Reasoning("lost"), Break())

    assert player.events("session.execution.failed")[0]["error"]["type"] == "provider.invalid-output"
    (broken,) = player.answers(session)
    assert [piece["text"] for piece in broken["content"]] == ["Hm.", "It was"]


def test_an_unknown_model_and_an_unknown_agent() -> None:
    player = Player2()
    session = player.session(model={"id": "no", "providerID": "scripted"})
    player.say(session)
    lost = player.session(agent="nobody")
    player.say(lost)

    first, second = player.events("session.execution.failed")
    assert (first["error"]["message"], second["error"]["message"]) == (
        "Model unavailable: scripted/no",
        'Agent not found: "nobody"',
    )
    assert [one["type"] for one in player.get(f"/session/{lost}/inbox")] == ["user"]
    assert [m["type"] for m in player.get(f"/session/{lost}/message")] == ["idle"]


def test_a_script_that_raises_fails_the_turn() -> None:
    player = Player2()

    def broken(request: Any) -> Any:
        raise ValueError("oh")

    player.fake.script.when("go", broken)
    session = player.session()
    player.say(session)

    assert player.events("session.execution.failed")[0]["error"]["message"] == "ValueError: oh"
    assert player.answers(session)[0]["error"]["message"] == "ValueError: oh"


def test_a_crash_between_steps_fails_the_turn() -> None:
    player = Player2()
    player.fake.voice.stage.settings.config["model"] = None
    player.fake.voice.stage.settings.config["provider"] = {"None": None}
    session = player.session()
    player.say(session)

    assert player.events("session.execution.failed")[0]["error"]["type"] == "unknown"


# Several prompts


def test_what_is_steered_comes_before_what_is_queued() -> None:
    player = Player2()
    gate = Gate()
    session = player.turn(Text("first"), gate)
    for text in ("steered", "queued"):
        player.fake.script.when(text, [Text(f"to the {text}")])
    player.say(session, "queued", delivery="queue")
    player.say(session, "steered")
    assert player.get("/session/active") == {session: {"type": "running"}}
    waiting = player.ask("POST", f"/api/experimental/session/{session}/wait", {})
    gate.open()
    player.run()

    assert [m["text"] for m in player.get(f"/session/{session}/message?order=asc") if m["type"] == "user"] == [
        "go",
        "steered",
        "queued",
    ]
    assert player.kinds().count("execution.succeeded") == 1
    assert waiting.read().status == 204


def test_prompts_that_wait_are_taken_together() -> None:
    player = Player2()
    player.fake.script.add([Text("to both")])
    session = player.session()
    player.say(session, "one", resume=False)
    assert player.get("/session/active") == {}
    player.say(session, "two")

    assert player.kinds().count("inbox.delivered") == 2
    assert len(player.answers(session)) == 1


def test_a_prompt_that_is_sent_twice_runs_once() -> None:
    player = Player2()
    player.fake.script.add([Text("once")])
    session = player.session()
    items = [player.say(session, id="msg_1"), player.say(session, "other", id="msg_1")]

    assert items[0] == items[1]
    assert len(player.answers(session)) == 1
    assert player.kinds()[-2:] == ["execution.started", "execution.succeeded"]


def test_an_input_is_cancelled_or_changed() -> None:
    player = Player2()
    session = player.session()
    for id in ("msg_1", "msg_2"):
        player.say(session, id=id, resume=False)
    path = f"/api/session/{session}/inbox"
    for id in ("msg_1", "msg_1"):
        assert player.ask("DELETE", f"{path}/{id}").status == 204
    for id in ("msg_2", "msg_9"):
        assert player.ask("PATCH", f"{path}/{id}", {"delivery": "queue"}).status == 204

    assert [(one["id"], one["delivery"]) for one in player.get(f"/session/{session}/inbox")] == [("msg_2", "queue")]


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_command(version: str | None) -> None:
    player = Player2(version=version, config={"commands": {"shout": {"template": "Shout $ARGUMENTS"}}})
    player.fake.script.add([Text("HEY")])
    session = player.session()
    body = {"name": "shout", "text": "hey"} if version is None else {"command": "shout", "arguments": "hey"}
    path = f"/api/session/{session}/command"

    assert player.ask("POST", path, body).status == (204 if version is None else 200)
    assert player.fake.model_requests[0].last_user_text == "Shout hey"
    assert player.ask("POST", path, {"name": "no", "command": "no"}).status == 404


def test_instructions() -> None:
    player = Player2()
    player.fake.script.add([Text("Aye.")])
    session = player.session()
    path = f"/api/experimental/session/{session}/instructions/entries"
    player.ask("PUT", f"{path}/tone", {"value": "Talk like a pirate."})
    player.ask("PUT", f"{path}/gone", {"value": "never"})
    player.ask("DELETE", f"{path}/gone")
    player.say(session)

    assert player.ask("GET", path).json["data"] == [{"key": "tone", "value": "Talk like a pirate."}]
    assert player.fake.model_requests[0].system_text == "You are a fake.\nTalk like a pirate."


# Stopping


def test_an_interrupt_ends_what_was_said() -> None:
    player = Player2()
    session = player.turn(Reasoning("Hm."), Text("half"), Hang())
    stopped = player.ask("POST", f"/api/session/{session}/interrupt", {})

    assert stopped.json == {"interrupted": True}
    assert player.kinds()[-3:] == ["step.streamed", "step.failed", "execution.interrupted"]
    assert [piece["text"] for piece in player.answers(session)[0]["content"]] == ["Hm.", "half"]
    assert player.ask("POST", f"/api/session/{session}/interrupt", {}).json == {"interrupted": False}


def test_an_interrupt_before_anything_is_said() -> None:
    player = Player2()
    session = player.turn(Hang())
    player.ask("POST", f"/api/session/{session}/interrupt", {})

    assert player.kinds()[-3:] == ["step.started", "step.failed", "execution.interrupted"]


def test_an_interrupt_while_the_server_waits_to_ask_again() -> None:
    player = Player2()
    session = player.turn(Failure(500), Text("never"))
    player.ask("POST", f"/api/session/{session}/interrupt", {})

    assert player.kinds()[-2:] == ["retry.scheduled", "execution.interrupted"]
    assert "completed" not in player.answers(session)[0]["time"]


def test_an_interrupt_withdraws_questions() -> None:
    player = Player2(config=ASK)
    session = player.turn(ToolCall("glob", {}, output="x"), LS)
    player.ask("POST", f"/api/session/{session}/interrupt", {})

    assert player.get("/permission/request") == []
    assert player.events("session.tool.failed")[0]["error"]["type"] == "aborted"


def test_a_restart_loses_turns_and_keeps_sessions() -> None:
    player = Player2(config=ASK)
    session = player.turn(LS)
    other = player.turn(Text("half"), Hang())
    waiting = player.turn(Failure(500), Text("never"))
    done = player.turn(Text("done"))
    player.fake.restart()

    assert player.get("/session/active") == {}
    assert player.get("/permission/request") == []
    assert "completed" not in player.answers(session)[0]["time"]
    assert [len(player.answers(one)) for one in (other, waiting, done)] == [1, 1, 1]


def test_a_server_that_is_told_to_end_stores_steps_as_aborted_and_no_idle() -> None:
    player = Player2(config=ASK)
    session = player.turn(LS)
    done = player.turn(Text("done"))
    player.fake.restart(killed=False)

    assert player.get("/session/active") == {}
    assert player.answers(session)[0]["error"]["type"] == "aborted"
    assert player.answers(done)[0].get("error") is None
    assert "outcome" not in player.get(f"/session/{session}")


# Subagents


def subagent(player: Player2, *items: Any) -> str:
    call = ToolCall("subagent", {"description": "look", "prompt": "do it", "agent": "general"})
    player.fake.script.when("do it$", list(items))
    player.fake.script.when("^go", [call, Text("All done.")])
    session = player.session()
    player.say(session)
    return session


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_subagent(version: str | None) -> None:
    player = Player2(version=version)
    session = subagent(player, Text("I saw."))

    (child,) = player.get(f"/session?parentID={session}")
    assert (child["title"], child["agent"]) == ("look", "general")
    assert player.get("/session?parentID=null")[0]["id"] == session
    assert player.get(f"/session/{session}")["title"] == ("t" if version is None else "Scripted session")
    (progress,) = player.events("session.tool.progress")
    told = progress["metadata"] if version is None else progress["metadata"]["metadata"]
    assert told == {"sessionID": child["id"], "status": "running"}
    output = player.answers(session)[0]["content"][0]["state"]["content"][0]["text"]
    words = f'<subagent sessionID="{child["id"]}" state="completed">\nI saw.\n</subagent>'
    assert output == (words if version is None else "I saw.")
    assert player.fake.model_requests[1].last_user_text == "You are a subagent spawned by another session.\ndo it"
    player.ask("DELETE", f"/api/session/{session}")
    assert player.get("/session") == []


def test_a_subagent_that_fails_or_is_refused() -> None:
    player = Player2(config=ASK)
    failed = subagent(player, Failure(400))
    assert "Subagent failed" in player.answers(failed)[0]["content"][0]["state"]["error"]["message"]
    player.fake.script.clear()
    refused = subagent(player, LS)
    (asked,) = player.get("/permission/request")
    body = {"decision": "reject"}
    player.ask("POST", f"/api/session/{asked['sessionID']}/permission/{asked['id']}/reply", body)
    assert "Subagent cancelled" in player.answers(refused)[0]["content"][0]["state"]["error"]["message"]
    assert player.answers(refused)[1]["finish"] == "stop"


def test_an_interrupt_of_a_session_interrupts_its_subagent() -> None:
    player = Player2()
    session = subagent(player, Hang())
    player.ask("POST", f"/api/session/{session}/interrupt", {})

    assert len(player.events("session.execution.interrupted")) == 2
    assert player.events("session.execution.interrupted")[1]["sessionID"] == session


# What 2.1 calls otherwise


@pytest.mark.parametrize(
    ("version", "says"),
    [
        (None, "2.0.15"),
        ("2", "2.0.15"),
        ("2.0.3", "2.0.3"),
        ("2.1.2", "2.1.2"),
        ("2.10.0", "2.10.0"),
        ("local", "local"),
    ],
)
def test_a_version_says_which_names_it_has(version: str | None, says: str) -> None:
    player = Player2(version=version)
    session = player.turn(Reasoning("Hm."), Text("Hello."))
    name = "native" if says in ("2.1.2", "2.10.0") else "state"

    assert player.ask("GET", "/api/info").json["version"] == says
    assert [name in data for data in player.events("session.reasoning.started", "session.reasoning.ended")] == [
        True
    ] * 2
    assert name in player.answers(session)[0]["content"][0]
    assert player.ask("GET", "/api/credential").status == (501 if name == "native" else 404)


def test_2_1_archives_sessions_and_tells_why_one_failed() -> None:
    player = Player2(version="2.1.2")
    session = player.turn(Failure(400, "no credit"))
    child = player.session(parentID=session)
    for one, archived in ((session, True), (child, True), (child, False)):
        assert player.ask("PATCH", f"/api/session/{one}", {"archived": archived}).status == 204

    assert player.get(f"/session/{session}/message")[0]["error"]["message"] == "no credit"
    assert [one["id"] for one in player.get(f"/session?parentID={session}")] == [child]
    assert [one["id"] for one in player.get("/session?archived=true")] == [session]
    assert [one["id"] for one in player.get("/session?archived=false")] == [child]


# Summaries

SUMMARY = "## Objective\n- (none)\n"
LIMITED = {"providers": {"scripted": {"models": {"model": {"limit": {"context": 40_000, "output": 4096}}}}}}


def compacted(player: Player2, session: str, **body: Any) -> Any:
    """Have a session summed up. Returns the message about it."""
    assert player.ask("POST", f"/api/session/{session}/compact", body).json["data"]["type"] == "compaction"
    for _ in range(5):  # the model may be asked so often
        player.run(10.0)
    return next(m for m in player.get(f"/session/{session}/message") if m["type"] == "compaction")


@pytest.mark.parametrize("version", [None, PREVIEW, "2.1.2"])
def test_a_summary_that_was_asked_for(version: str | None) -> None:
    player = Player2(version=version)
    session = player.session()
    nothing = compacted(player, session)
    player.fake.script.add([Text("Hello.")])
    player.say(session)
    player.fake.script.when("MUST summarize", [Reasoning("Hm."), Text(SUMMARY), LS, Usage(input=9, cost=0.5)])
    message = compacted(player, session, id="msg_own")
    player.fake.script.add([Text("On it goes.")])
    player.say(session, "on")

    assert (nothing["status"], nothing["error"]["message"]) == ("failed", "Nothing to compact yet")
    assert (message["id"], message["status"], message["summary"]) == ("msg_own", "completed", SUMMARY)
    assert (message.get("cost"), "recent" in message) == (None if version == PREVIEW else 0.5, version != "2.1.2")
    assert player.get(f"/session/{session}")["cost"] == 0.5
    asked, last = player.fake.model_requests[1:]
    assert asked.last_user_text.startswith("You MUST summarize the conversation above")
    assert [m["role"] for m in last.messages] == ["system", "user", "user"]
    assert f"<summary>\n{SUMMARY}\n</summary>" in last.messages[1]["content"]
    assert player.get(f"/session/{session}/context")[0]["summary"] == SUMMARY
    kinds = [one for one in player.kinds() if one.startswith(("compaction", "inbox", "input"))]
    assert kinds[:2] == (
        ["compaction.admitted", "compaction.started"] if version == PREVIEW else ["inbox.enqueued", "inbox.delivered"]
    )


def test_a_summary_that_nobody_scripted_is_made_up() -> None:
    player = Player2()
    session = player.turn(Text("Hello."))

    assert compacted(player, session)["status"] == "completed"
    assert player.fake.complaints() == []


def test_summaries_that_fail() -> None:
    player = Player2()
    session = player.turn(Text("Hello."))
    player.fake.script.add([Failure(400, "no credit")])
    refused = compacted(player, session)
    player.fake.script.add([Text("Hm"), Break(), Text(SUMMARY)])
    again = compacted(player, session)
    player.fake.script.add([Text("On it goes.")])
    player.say(session, "on")
    player.fake.script.when("consolidated summary", [Text("We talked.")])
    formless = compacted(player, session)
    player.fake.script.add([Failure(500)] * 5)
    lost = compacted(player, session)

    assert (refused["error"]["message"], "tokens" in refused) == ("no credit", False)
    assert again["status"] == "completed"
    assert formless["error"]["message"] == "Compaction summary did not match the required template"
    assert formless["tokens"]["input"] == 20
    assert lost["error"]["type"] == "provider.internal"
    assert player.kinds()[-1] == "execution.succeeded"


def test_a_turn_that_fills_the_context_is_summed_up() -> None:
    player = Player2(config=LIMITED)
    player.fake.script.when("MUST summarize", [Text(SUMMARY)])
    full = Usage(input=19_000, output=1000)
    player.fake.script.when("^<conversation-checkpoint>", [Text("after it"), full])
    player.fake.script.when("consolidated summary", [Text(SUMMARY)])
    session = player.turn(LS, full)
    player.run()
    player.say(session, "second")

    kinds = [m["type"] for m in player.get(f"/session/{session}/message?order=asc")]
    assert kinds == [
        *("user", "assistant", "compaction", "assistant", "idle"),
        *("user", "compaction", "assistant", "idle"),
    ]
    assert [data["recent"] for data in player.events("session.compaction.started")] == ["", "[User]: second"]
    assert [data["reason"] for data in player.events("session.compaction.ended")] == ["auto", "auto"]


def test_a_turn_whose_summary_fails_fails() -> None:
    player = Player2(config=LIMITED)
    player.fake.script.add([LS, Usage(input=39_000)])
    for words in ("We talked.", "We talked for long."):
        player.fake.script.add([Text(words)])
    session = player.session()
    player.say(session)
    player.run()

    assert player.events("session.execution.failed")[0]["error"]["type"] == "compaction.failed"
    assert len(player.answers(session)) == 1


# What goes on beside the turn


def in_background(player: Player2, *items: Any, **arguments: bool) -> str:
    task = {"description": "look", "prompt": "do it", "agent": "general", **arguments}
    player.fake.script.when("do it$", list(items))
    player.fake.script.when("^go", [ToolCall("subagent", task), Text("It looks.")])
    player.fake.script.when("^User requested", [Text("Moving on.")])
    player.fake.script.when("^<subagent", [Text("Thanks.")])
    session = player.session()
    player.say(session)
    return session


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_subagent_in_the_background_tells_the_session_when_it_is_done(version: str | None) -> None:
    player, gate = Player2(version=version), Gate()
    session = in_background(player, Text("I saw. "), gate, background=True)

    assert player.answers(session)[-1]["content"][0]["text"] == "It looks."
    assert list(player.get("/session/active")) != [session]
    gate.open()
    player.run()
    (told,) = [m for m in player.get(f"/session/{session}/message") if m["type"] == "synthetic"]
    assert told["text"].endswith('state="completed" description="look">\nI saw. \n</subagent>')
    assert player.answers(session)[-1]["content"][0]["text"] == "Thanks."


def test_a_subagent_that_is_left_alone() -> None:
    player, gate = Player2(), Gate()
    session = in_background(player, gate, Text("I saw."))
    for _ in range(2):
        assert player.ask("POST", f"/api/session/{session}/background", {}).status == 204
    player.run()
    texts = [piece.get("text") for m in player.answers(session) for piece in m["content"]]
    assert texts[-1] == "Moving on."
    assert player.fake.model_requests[-1].last_user_text.startswith("User requested that active blocking work")
    gate.open()
    player.run()

    assert player.answers(session)[-1]["content"][0]["text"] == "Thanks."
    assert player.ask("POST", f"/api/session/{session}/background", {}).status == 204


def test_only_subagents_are_left_alone() -> None:
    player = Player2(config=ASK)
    session = player.turn(LS)
    assert player.ask("POST", f"/api/session/{session}/background", {}).status == 204
    other = player.turn(Text("half"), Hang())
    assert player.ask("POST", f"/api/session/{other}/background", {}).status == 204
    waiting = player.turn(Failure(500))
    assert player.ask("POST", f"/api/session/{waiting}/background", {}).status == 204

    assert [one["action"] for one in player.get("/permission/request")] == ["shell"]


def test_a_subagent_in_the_background_that_fails_or_is_stopped() -> None:
    for items, state, words in (([Failure(400, "no")], "error", "no"), ([Hang()], "cancelled", "Subagent cancelled")):
        player = Player2()
        session = in_background(player, *items, background=True)
        (child,) = player.get(f"/session?parentID={session}")
        player.ask("POST", f"/api/session/{child['id']}/interrupt", {})

        assert f'state="{state}" description="look">\n{words}\n' in str(player.fake.model_requests[-1].last_user_text)


def test_a_session_that_is_gone_is_not_told_of_its_subagent() -> None:
    for gone in ("restart", "delete"):
        player, gate = Player2(), Gate()
        session = in_background(player, gate, Text("I saw."), background=True)
        if gone == "restart":
            player.fake.restart()
        else:
            player.ask("DELETE", f"/api/session/{session}")
        gate.open()
        player.run()

        assert len(player.fake.model_requests) == 3


@pytest.mark.parametrize("version", [None, PREVIEW])
def test_a_command_of_the_user(version: str | None) -> None:
    player = Player2(version=version)
    player.fake.given.tool("shell", lambda arguments: str({"echo hi": "hi\n"}[arguments["command"]]))
    session = player.session()
    for command in ("echo hi", "nosuch"):
        assert player.ask("POST", f"/api/session/{session}/shell", {"command": command}).status == 204
    player.fake.script.add([Text("I see.")])
    player.say(session)

    good, bad = [m for m in player.get(f"/session/{session}/message?order=asc") if m["type"] == "shell"]
    assert (good["command"], good["exit"], good["output"]["output"]) == ("echo hi", 0, "hi\n")
    assert (bad["exit"], bad["output"]["output"]) == (1, "KeyError: 'nosuch'\n")
    told = [m["content"][0]["text"] for m in player.fake.model_requests[0].messages[1:]]
    assert len(told) == (3 if version is None else 1)
    assert told[-1] == "go"
    assert version is not None or told[1].endswith("\n\nExited with code 1\n</shell>")


def test_a_text_of_a_program() -> None:
    player = Player2()
    player.fake.script.add([Text("Aye.")])
    session = player.session()
    path = f"/api/session/{session}/synthetic"
    assert player.ask("POST", path, {"text": "by the way", "resume": False}).json["data"]["type"] == "synthetic"
    assert player.answers(session) == []
    player.ask("POST", path, {"text": "and"})

    assert [m["type"] for m in player.get(f"/session/{session}/context")] == [
        *("synthetic", "synthetic", "assistant", "idle")
    ]


@pytest.mark.parametrize(("version", "method", "suffix"), [(None, "DELETE", ""), (PREVIEW, "POST", "/clear")])
def test_going_back(version: str | None, method: str, suffix: str) -> None:
    player = Player2(version=version)
    session = player.session()
    for text in ("one", "two", "three"):
        player.say(session, text, id=f"msg_{text}")
    revert = f"/api/session/{session}/revert"
    staged = player.ask("POST", f"{revert}/stage", {"messageID": "msg_three"}).json["data"]
    assert player.get(f"/session/{session}")["revert"] == staged
    for _ in range(2):
        assert player.ask(method, f"{revert}{suffix}", {}).status == 204
    assert "revert" not in player.get(f"/session/{session}")
    player.ask("POST", f"{revert}/stage", {"messageID": "msg_three"})
    for _ in range(2):
        assert player.ask("POST", f"{revert}/commit", {}).status == 204
    player.ask("POST", f"{revert}/stage", {"messageID": "msg_two"})
    player.say(session, "two again", id="msg_again")

    assert [m["id"] for m in player.get(f"/session/{session}/message?order=asc") if m["type"] == "user"] == [
        "msg_one",
        "msg_again",
    ]
    assert player.ask("POST", f"{revert}/stage", {"messageID": "msg_two"}).json["_tag"] == "MessageNotFoundError"
    player.fake.script.add([Hang()])
    player.say(session, "busy")
    assert player.ask("POST", f"{revert}/commit", {}).json["_tag"] == "SessionBusyError"


# Sessions and messages


def test_sessions_are_made_changed_forked_and_deleted() -> None:
    player = Player2()
    session = player.turn(Text("Hello."))
    own = player.session(id="ses_own", location={"directory": "/other"}, metadata={"a": 1})
    assert player.session(id="ses_own", title="again") == own
    assert player.get("/session/ses_own")["title"] == "t"
    player.ask("PATCH", f"/api/session/{session}", {"title": "new"})
    player.ask("POST", f"/api/session/{session}/model", {"model": {"id": "small", "providerID": "scripted"}})
    player.ask("POST", f"/api/session/{session}/agent", {"agent": "plan"})
    whole = player.ask("POST", f"/api/session/{session}/fork", {}).json["data"]
    until = player.answers(session)[0]["id"]
    part = player.ask("POST", f"/api/session/{session}/fork", {"before": until}).json["data"]

    assert whole["title"] == "new (fork #1)"
    assert whole["fork"]["boundary"]["type"] == "through"
    assert part["fork"] == {"sessionID": session, "boundary": {"type": "before", "messageID": until}}
    assert [data["parentID"] for data in player.events("session.forked")] == [session, session]
    lost = player.ask("POST", f"/api/session/{session}/fork", {"before": "msg_lost"})
    assert lost.json["_tag"] == "MessageNotFoundError"
    assert [len(player.get(f"/session/{one['id']}/message")) for one in (whole, part)] == [5, 1]
    assert [m["type"] for m in player.get(f"/session/{session}/message?limit=2")] == [
        "agent-switched",
        "model-switched",
    ]
    assert [one["id"] for one in player.get("/session?directory=/other&search=T")] == [own]
    assert player.ask("DELETE", f"/api/session/{own}").status == 204
    assert player.ask("GET", f"/api/session/{own}").status == 404
    assert player.ask("GET", "/api/session/nonsense").json["_tag"] == "InvalidRequestError"


def test_the_preview_forks_in_its_own_words() -> None:
    player = Player2(version=PREVIEW)
    session = player.turn(Text("Hello."))
    until = player.answers(session)[0]["id"]
    forks = [
        player.ask("POST", f"/api/session/{session}/fork", body).json["data"] for body in ({}, {"messageID": until})
    ]

    assert [one["fork"] for one in forks] == [{"sessionID": session}, {"sessionID": session, "messageID": until}]
    assert len(player.events("session.created")) == 1


def test_pages() -> None:
    player = Player2()
    session = player.session()
    for number in range(5):
        player.say(session, id=f"msg_{number}")
    path = f"/api/session/{session}/message"

    seen: list[str] = []
    last = page = player.ask("GET", f"{path}?limit=4").json
    while page["data"]:
        seen += [m["id"] for m in page["data"] if m["type"] == "user"]
        last, page = page, player.ask("GET", f"{path}?limit=4&cursor={page['cursor']['next']}").json
    assert seen == [f"msg_{number}" for number in reversed(range(5))]
    assert page["cursor"] == {"previous": None, "next": None}
    back = player.ask("GET", f"{path}?limit=4&cursor={last['cursor']['previous']}").json["data"]
    assert len(back) == 4
    assert player.ask("GET", f"{path}?cursor=x").json["_tag"] == "InvalidCursorError"
    assert player.ask("GET", f"{path}?cursor={last['cursor']['next']}&order=asc").status == 400
    assert player.ask("GET", f"{path}?limit=500").status == 400
    assert player.get(f"/session/{session}/message/msg_0")["text"] == "go"
    assert player.ask("GET", f"{path}/msg_nosuch").status == 404
    assert player.ask("GET", f"{path}/nosuch").status == 400


def test_the_branch_and_what_has_changed() -> None:
    player = Player2()
    session = player.session()

    assert player.get("/vcs") == {"provider": "git", "branch": {"current": "main", "default": "main"}}
    assert [player.get(path) for path in ("/vcs/status", f"/session/{session}/diff")] == [[], []]


def test_prompts_that_are_no_prompts() -> None:
    player = Player2()
    session = player.session()
    path = f"/api/session/{session}/prompt"

    assert player.ask("POST", path, {}).status == 400
    assert player.ask("POST", path, {"text": "go", "id": "nope"}).status == 400
    assert player.ask("POST", path, b"{").status == 400


def test_files_are_kept_and_shown() -> None:
    player = Player2()
    player.fake.script.add([Text("Seen.")])
    session = player.session()
    files = [
        {"uri": "data:text/plain,some%20words", "name": "a.txt"},
        {"uri": f"data:image/png;base64,{base64.b64encode(b'png').decode()}"},
        {"uri": "file:///tmp/b.py"},
    ]
    player.say(session, files=files)

    kept = player.get(f"/session/{session}/message?order=asc")[0]["files"]
    assert [one["mime"] for one in kept] == ["text/plain", "image/png", "text/x-python"]
    shown = player.fake.model_requests[0].messages[1]["content"]
    assert [one["type"] for one in shown] == ["text", "text", "image_url", "text"]
    assert shown[1]["text"] == "some words"


# Streams


def test_heartbeats_and_cuts() -> None:
    player = Player2()
    player.run(15.0)
    assert player.stream.read().body.endswith(b": heartbeat\n\n")
    player.turn(Cut(reset=True))
    assert player.stream.connection.ending == "reset"


def test_events_of_a_test() -> None:
    player = Player2()
    data = models.V2SessionRenamedData(session_id="ses_1", title="x")
    event = models.V2SessionRenamedEvent(
        id="evt_1", created=1, durable=models.Durable(aggregate_id="ses_1", seq=1, version=1), data=data
    )
    player.fake.emit(event)
    player.fake.emit({"type": "agent.updated"}, "/other")

    first, second = player.events()
    assert (first["id"], first["data"]) == ("evt_1", {"sessionID": "ses_1", "title": "x"})
    assert (second["type"], second["location"]) == ("agent.updated", {"directory": "/other"})


def test_the_log_of_a_released_server_has_no_events() -> None:
    player = Player2()
    session = player.turn(Text("Hello."))
    log = player.ask("GET", f"/api/experimental/session/{session}/log")

    assert log.ended
    assert [json.loads(line[6:]) for line in log.body.decode().split("\n") if line] == [
        {"type": "log.synced", "aggregateID": session, "seq": 10}
    ]


def test_the_log_of_the_preview() -> None:
    player = Player2(version=PREVIEW)
    session = player.turn(Text("Hello."))
    path = f"/api/experimental/session/{session}/log"
    log = player.ask("GET", f"{path}?after=10&follow=true")

    def types(peer: Peer) -> list[str]:
        return [json.loads(line[6:])["type"] for line in peer.read().body.decode().split("\n") if line]

    assert types(log) == ["session.execution.succeeded", "log.synced"]
    player.fake.script.add([Text("Again.")])
    player.say(session)
    assert types(log)[2:4] == ["session.input.admitted", "session.execution.started"]
    assert not log.ended
    whole = types(player.ask("GET", path))
    assert whole.count("session.usage.recorded") == 1
    assert player.events("session.usage.recorded") == []
    assert player.ask("GET", "/api/experimental/session/ses_x/log").status == 404
    assert player.ask("GET", f"{path}?after=-1").status == 400


# Variants


def test_the_preview_has_its_own_names() -> None:
    player = Player2(version=PREVIEW)
    player.fake.script.add([Failure(400, "no")])
    session = player.ask("POST", "/api/session", {}).json["data"]["id"]
    assert player.get(f"/session/{session}")["title"] == "New session"
    item = player.say(session, resume=False)
    assert (item["data"], item["type"]) == ({"text": "go"}, "user")
    assert [one["admittedSeq"] for one in player.get(f"/session/{session}/pending")] == [1]
    player.say(session)

    (admitted, _) = player.events("session.input.admitted")
    assert admitted["input"] == {"type": "user", "data": {"text": "go"}, "delivery": "steer"}
    assert player.events("session.created")[0]["info"]["id"] == session
    assert player.events("session.execution.failed")[0]["error"] == {
        "type": "provider.invalid-request",
        "message": "no",
    }
    assert player.get(f"/session/{session}/message?limit=1")[0]["error"] == {
        "type": "provider.invalid-request",
        "message": "no",
    }
    assert player.ask("POST", f"/api/session/{session}/interrupt", {}).status == 204
    assert player.ask("POST", f"/api/session/{session}/rename", {"title": "x"}).status == 204
    idle = next(m for m in player.world2.store.sessions[session].messages.values() if m["type"] == "idle")
    assert player.ask("GET", f"/api/session/{session}/message/{idle['id']}").status == 404


@pytest.mark.parametrize(
    ("version", "method", "path", "status"),
    [
        (None, "GET", "/api/info", 200),
        (None, "GET", "/api/health", 404),
        (None, "GET", "/session", 200),
        (None, "POST", "/session", 405),
        (None, "GET", "/api/nosuch", 404),
        (PREVIEW, "GET", "/api/health", 200),
        (PREVIEW, "GET", "/api/info", 404),
        (PREVIEW, "GET", "/session", 404),
    ],
)
def test_what_is_there(version: str | None, method: str, path: str, status: int) -> None:
    assert Player2(version=version).ask(method, path).status == status


@pytest.mark.parametrize(
    "path",
    ["location", "config", "agent", "model", "model/default", "provider", "command", "integration", "skill", "project"],
)
def test_what_a_client_reads(path: str) -> None:
    place = "?location%5Bdirectory%5D=/here"
    answer = Player2().ask("GET", f"/api/{path}{place}")

    assert answer.status == 200
    if path not in ("config", "project"):
        assert answer.json.get("directory", answer.json.get("location", {}).get("directory")) == "/here"


def test_what_is_not_played_says_so() -> None:
    peer = Player2().ask("GET", "/api/pty")

    assert peer.status == 501
    assert "server.answer('v2.pty.list'" in peer.body.decode()


def test_operations_by_name() -> None:
    player = Player2()
    player.fake.given.answer("v2.pty.list", {"location": {"directory": "/"}, "data": []})
    assert "v2.event.subscribe" in operations_of("2")
    with pytest.raises(LocalProtocolError, match=r"did you mean 'v2\.session\.prompt'"):
        player.fake.given.answer("session.prompt", None)
    assert player.get("/pty") == []


def test_options() -> None:
    assert FakeOptions(directory="/", dialect="2", version=PREVIEW).version == PREVIEW
    with pytest.raises(ValueError, match="dialect is '3'"):
        FakeOptions(directory="/", dialect="3")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="version is 2"):
        FakeOptions(directory="/", dialect="2", version=2)  # type: ignore[arg-type]
