"""Turns on the fake server: which events come in which order, and what is stored. The order is that of recordings."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.testkit.script import (
    Break,
    Cut,
    Failure,
    Gate,
    Hang,
    Item,
    ModelRequest,
    Pause,
    Raw,
    Reasoning,
    Text,
    ToolCall,
    Usage,
    structured,
)
from tests.core.fake_player import Player, kinds

START = ["user", "text", "busy", "assistant", "busy", "step-start"]
END = ["step-finish", "assistant stop", "assistant done"]
IDLE = ["busy", "idle", "session.idle"]
BASH = ToolCall("bash", {"command": "ls"})
ASKED = ToolCall("bash", {"command": "ls"}, ask=True)
QUESTION = ToolCall(
    "question",
    {"questions": [{"question": "Which?", "header": "C", "options": [{"label": "A", "description": "a"}]}]},
)


def play(items: list[Item], seconds: float = 0.0, **prompt: Any) -> tuple[list[str], Any, Player]:
    """The events of a turn in short, its answer, and the server."""
    player = Player()
    if items:
        player.fake.script.add(items)
    session = player.session()
    events = player.listen()
    peer = player.prompt(session, **prompt)
    while seconds > 0:
        player.run(0.5)
        seconds -= 0.5
    return kinds(events.events()), peer.read().json if peer.read().ended else None, player


def texts(answer: Any) -> list[str]:
    return [part["text"] for part in answer["parts"] if part["type"] in ("text", "reasoning")]


def tool(answer: Any) -> Any:
    return next(part for part in answer["parts"] if part["type"] == "tool")


def messages(player: Player) -> Any:
    session = next(iter(player.world.store.sessions))
    return player.ask("GET", f"/session/{session}/message").json


def test_a_text_comes_in_pieces_and_then_whole() -> None:
    events, answer, _ = play([Text("Hello there."), Usage(input=7, output=3, cached=2, reasoning=1)])

    assert events == [*START, "text", "delta", "delta", "text end", *END, *IDLE]
    assert texts(answer) == ["Hello there."]
    assert answer["info"]["tokens"] == {
        "total": 10, "input": 5, "output": 2, "reasoning": 1, "cache": {"read": 2, "write": 0}
    }  # fmt: skip


def test_an_answer_costs_what_the_script_says() -> None:
    ask = ToolCall("bash", {"command": "true"})
    _, answer, player = play([ask, Usage(cost=0.25), Text("done"), Usage(cost=0.5)], seconds=1)

    assert answer["info"]["cost"] == 0.5
    assert [m["info"]["cost"] for m in messages(player)[1:]] == [0.25, 0.5]
    assert [part["cost"] for part in answer["parts"] if part["type"] == "step-finish"] == [0.5]
    assert player.ask("GET", "/session").json[0]["cost"] == 0.75


def test_thoughts_end_where_words_begin_and_the_words_are_one_text() -> None:
    _, answer, _ = play([Text("a "), Reasoning("x"), Text("b "), Reasoning("y"), Text("c")])

    assert texts(answer) == ["a b c", "x", "y"]


def test_thoughts_may_be_the_end() -> None:
    events, _, _ = play([Reasoning("Hm.")])

    assert events == [*START, "reasoning", "delta", "reasoning end", *END, *IDLE]


def test_a_tool_runs_between_two_steps() -> None:
    events, answer, player = play([Text("I look."), BASH, Text("Done.")])

    assert events == [
        *[*START, "text", "delta", "delta", "bash pending", "bash running", "text end"],
        *["bash running", "bash completed", "step-finish", "assistant tool-calls", "assistant done"],
        *["busy", "assistant", "busy", "step-start", "text", "delta", "text end", *END, *IDLE],
    ]
    assert texts(answer) == ["Done."]
    assert [message["info"]["role"] for message in messages(player)] == ["user", "assistant", "assistant"]
    assert [request.tool_results for request in player.fake.model_requests] == [{}, {"call_1": "(no output)"}]


def test_steps_after_tools_take_their_time() -> None:
    player = Player(step_delay=1.0)
    player.fake.script.add([BASH, Text("Done.")])
    peer = player.prompt(player.session())

    assert not peer.ended
    assert player.deadline == 1.0

    player.run(1.0)

    assert peer.read().ended


def test_what_no_script_covers_is_echoed() -> None:
    _, answer, _ = play([])

    assert texts(answer) == ["echo: go"]


def test_pauses_are_kept() -> None:
    player = Player()
    player.fake.script.add([Text("a b", pause=1.0), Pause(2.0), Text("c")])
    peer = player.prompt(player.session())

    player.run(1.0)
    assert not peer.read().ended
    player.run(2.0)

    assert texts(peer.read().json) == ["a bc"]


def test_a_gate_waits_for_the_test() -> None:
    woken: list[bool] = []
    player = Player(wake=lambda: woken.append(True))
    gate = Gate()
    player.fake.script.add([Text("a"), gate, Text("b")])
    peer = player.prompt(player.session())
    assert not peer.ended

    gate.open()
    player.run()

    assert woken == [True]
    assert texts(peer.read().json) == ["ab"]


def test_raw_bytes_and_cuts_reach_the_streams() -> None:
    player = Player()
    player.fake.script.add([Raw(b": hello\n\n"), Cut(), Text("on")])
    events = player.listen()

    peer = player.prompt(player.session())

    assert b": hello\n\n" in events.connection.data_to_send()
    assert events.connection.ending == "close"
    assert texts(peer.json) == ["on"]


def test_a_failure_for_good_is_in_the_message() -> None:
    events, answer, _ = play([Failure(400, "no credit")])

    error = ["session.error", "idle", "session.idle", "assistant error", "idle", "session.idle"]
    assert events == [*START[:-1], *error]
    assert answer["info"]["error"]["data"]["statusCode"] == 400


def test_a_failure_that_passes_is_tried_again() -> None:
    events, answer, _ = play([Failure(429, "slow down", retry_after=3), Failure(500, "oh"), Text("Now.")], 6.0)

    assert events == [
        *START[:-1],
        "retry",
        "busy",
        "retry",
        "busy",
        "step-start",
        "text",
        "delta",
        "text end",
        *END,
        *IDLE,
    ]
    assert texts(answer) == ["Now."]


def test_a_failure_that_stays_is_an_error_in_the_end() -> None:
    events, answer, _ = play([Failure(503, "down")] * 6, 40.0)

    assert events.count("retry") == 5
    assert answer["info"]["error"]["data"]["message"] == "down"


def test_a_broken_answer_begins_anew() -> None:
    events, answer, _ = play([Text("It was"), Break(), Break(), Text("It is.")], 5.0)

    assert events[5:] == [
        *["step-start", "text", "delta", "delta", "retry", "busy", "retry", "busy"],
        *["step-start", "text", "delta", "delta", "text end", *END, *IDLE],
    ]
    assert texts(answer) == ["It was", "It is."] or texts(answer) == ["", "It is."]


@pytest.mark.parametrize(
    ("items", "ended"),
    [
        ([Text("one "), Hang()], ["text end"]),
        ([Reasoning("Hm."), Hang()], ["reasoning end"]),
        ([ASKED], ["bash error"]),
    ],
)
def test_an_abort_ends_what_has_begun(items: list[Item], ended: list[str]) -> None:
    player = Player()
    player.fake.script.add(items)
    session = player.session()
    events = player.listen()
    peer = player.prompt(session)
    events.events()

    assert player.ask("POST", f"/session/{session}/abort").json is True

    assert kinds(events.events()) == [
        *["session.error", "idle", "session.idle", *ended, "assistant error", "idle", "session.idle"]
    ]
    assert peer.read().json["info"]["error"]["name"] == "MessageAbortedError"
    assert player.ask("GET", "/session/status").json == {}
    assert len(player.ask("GET", "/permission").json) == (items == [ASKED])  # as on the real server, it stays


def test_an_abort_leaves_what_has_ended() -> None:
    player = Player()
    player.fake.script.add([BASH, ASKED])
    session = player.session()
    player.prompt(session)

    player.ask("POST", f"/session/{session}/abort")

    states = [part["state"]["status"] for part in messages(player)[1]["parts"] if part["type"] == "tool"]
    assert states == ["completed", "error"]


def test_an_abort_before_the_first_step_is_an_abort() -> None:
    player = Player()
    session = player.world.store.create_session("/project")
    player.world.work_on(session)

    player.world.abort(session)

    assert not player.world.is_busy(session)


def test_an_abort_between_two_tries_says_nothing_of_an_error() -> None:
    player = Player()
    player.fake.script.add([Failure(500, "later")])
    session = player.session()
    events = player.listen()
    peer = player.prompt(session)
    assert player.ask("GET", "/session/status").json[session]["type"] == "retry"

    player.ask("POST", f"/session/{session}/abort")

    assert kinds(events.events())[-4:] == ["retry", "assistant done", "idle", "session.idle"]
    assert "error" not in peer.read().json["info"]


def test_an_abort_takes_a_question_back_and_stops_a_subagent() -> None:
    scripts: list[list[Item]] = [[QUESTION], [ToolCall("task", {"description": "d", "prompt": "p"}), Hang()]]
    for script in scripts:
        player = Player()
        player.fake.script.add(script)
        session = player.session()
        player.prompt(session)

        player.ask("POST", f"/session/{session}/abort")

        assert player.ask("GET", "/question").json == []
        assert player.ask("GET", "/session/status").json == {}


def test_an_abort_of_nothing_is_fine() -> None:
    player = Player()
    session = player.session()
    events = player.listen()

    assert player.ask("POST", f"/session/{session}/abort").json is True
    assert player.ask("POST", "/session/ses_nobody/abort").json is True
    assert kinds(events.events()) == ["idle", "session.idle"]


def test_prompts_of_a_busy_session_are_answered_one_after_the_other() -> None:
    player = Player()
    gate = Gate()
    player.fake.script.add([Text("to the first"), gate])
    player.fake.script.add([Text("to both")])
    session = player.session()
    first, second = player.prompt(session, "first"), player.prompt(session, "second")

    gate.open()
    player.run()

    assert texts(first.read().json) == texts(second.read().json) == ["to both"]  # as on the real server
    assert len(messages(player)) == 4


def test_a_prompt_with_ids_of_its_own_runs_once() -> None:
    player = Player()
    session = player.session()
    body = {"messageID": "msg_1", "parts": [{"type": "text", "text": "go", "id": "prt_1"}]}

    first, second = (player.ask("POST", f"/session/{session}/message", body) for _ in range(2))

    assert first.json == second.json
    assert len(player.fake.model_requests) == 1
    assert [len(message["parts"]) for message in messages(player)] == [1, 3]


def test_a_prompt_without_a_reply_is_only_stored() -> None:
    events, answer, player = play([], noReply=True)

    assert events == ["user", "text"]
    assert answer["info"]["role"] == "user"
    assert player.fake.model_requests == []


def test_a_prompt_in_the_background_is_answered_all_the_same() -> None:
    player = Player()
    session = player.session()

    for reply in ({"noReply": True}, {}):
        body = {"parts": [{"type": "text", "text": "go"}], **reply}
        peer = player.ask("POST", f"/session/{session}/prompt_async", body)
        assert (peer.status, peer.body) == (204, b"")

    assert [message["info"]["role"] for message in messages(player)] == ["user", "user", "assistant"]


@pytest.mark.parametrize(
    ("prompt", "events", "message"),
    [
        ({"agent": "nobody"}, ["session.error"], "Agent not found"),
        (
            {"model": {"providerID": "scripted", "modelID": "nothing"}},
            ["user", "text", "busy", "session.error", "idle", "session.idle"],
            "Model not found",
        ),
    ],
)
def test_what_is_not_known_is_an_error_that_only_events_explain(prompt: Any, events: list[str], message: str) -> None:
    player = Player()
    session = player.session()
    stream = player.listen()

    peer = player.prompt(session, **prompt)
    seen = stream.events()
    later = player.ask(
        "POST", f"/session/{session}/prompt_async", {"parts": [{"type": "text", "text": "go"}], **prompt}
    )

    assert (peer.status, peer.json["name"]) == (500, "UnknownError")
    assert later.status == 204
    assert kinds(seen) == events
    assert next(e["properties"]["error"]["data"]["message"] for e in seen if "error" in e["type"]).startswith(message)


def test_any_model_of_an_unknown_provider_is_there() -> None:
    _, answer, _ = play([], model={"providerID": "anthropic", "modelID": "claude"})

    assert (answer["info"]["providerID"], answer["info"]["modelID"]) == ("anthropic", "claude")


def test_a_form_is_filled_in() -> None:
    form = {"type": "json_schema", "schema": {"type": "object"}}

    events, answer, _ = play([structured({"city": "Oslo"})], format=form)

    tools = ["StructuredOutput pending", "StructuredOutput running", "StructuredOutput completed"]
    end = ["step-finish", "assistant tool-calls", "assistant done", "assistant done", "idle", "session.idle"]
    assert events == [*START, *tools, *end]
    assert answer["info"]["structured"] == {"city": "Oslo"}


def test_a_prompt_with_a_form_cannot_be_listed() -> None:
    player = Player()
    session = player.session()
    player.prompt(session, format={"type": "json_schema", "schema": {"type": "object"}})

    listed = player.ask("GET", f"/session/{session}/message")

    assert (listed.status, listed.json["data"]["kind"]) == (400, "Body")  # OpenCode 1.18.33 stumbles over its own data


def test_a_form_that_is_not_filled_in_is_an_error_of_the_message_alone() -> None:
    form = {"type": "json_schema", "schema": {"type": "object"}}

    events, answer, _ = play([BASH, Text("I would rather talk.")], format=form)

    assert answer["info"]["error"]["name"] == "StructuredOutputError"
    assert "session.error" not in events
    assert events[-4:] == ["assistant error", "assistant error", "idle", "session.idle"]


def test_an_error_of_a_function_of_the_test_is_an_error_of_the_turn() -> None:
    def broken(request: ModelRequest) -> list[Item]:
        raise KeyError("oops")

    player = Player()
    player.fake.script.when("go", broken)

    answer = player.prompt(player.session()).json

    assert answer["info"]["error"]["data"]["message"] == "KeyError: 'oops'"


def test_a_session_gets_its_title_from_the_script() -> None:
    player = Player()
    session = player.ask("POST", "/session", {}).json
    assert session["title"] == "New session - 2023-11-14T22:13:20.000Z"

    player.prompt(session["id"])

    assert player.ask("GET", f"/session/{session['id']}").json["title"] == "Scripted session"


def test_a_subagent_works_in_a_session_of_its_own() -> None:
    player = Player()
    arguments = {"description": "look", "prompt": "subtask", "subagent_type": "explore"}
    player.fake.script.when("^subtask", [Text("I saw.")])
    player.fake.script.when("^go", [ToolCall("task", arguments), Text("All done.")])
    session = player.session()
    events = player.listen()

    player.prompt(session)

    child = player.ask("GET", f"/session/{session}/children").json[0]
    assert child["title"] == "look (@explore subagent)"
    seen = kinds(events.events())
    assert seen[6:9] == ["task pending", "session.created", "task running"]
    assert seen.count("session.idle") == 2
    output = tool(messages(player)[1])["state"]["output"]
    assert output == f'<task id="{child["id"]}" state="completed">\n<task_result>\nI saw.\n</task_result>\n</task>'


def test_who_called_a_subagent_that_is_stopped_goes_on() -> None:
    player = Player()
    player.fake.script.when("^subtask", [Hang()])
    player.fake.script.when("^go", [ToolCall("task", {"description": "look", "prompt": "subtask"}), Text("So be it.")])
    session = player.session()
    player.prompt(session)
    child = player.ask("GET", f"/session/{session}/children").json[0]["id"]

    player.ask("POST", f"/session/{child}/abort")

    called, last = messages(player)[1:]
    assert tool(called)["state"]["error"] == "Task cancelled"
    assert tool(called)["state"]["metadata"]["sessionId"] == child
    assert last["info"]["finish"] == "stop"


@pytest.mark.parametrize("killed", [True, False])
def test_a_server_that_is_killed_or_told_to_end_leaves_turns_unfinished(killed: bool) -> None:
    player = Player()
    player.prompt(player.session())
    player.fake.script.add([Text("one"), ASKED, Hang()])
    session = player.session()
    events, peer = player.listen(), player.prompt(session)
    player.world.work_on(player.world.store.sessions[player.session()])  # has not begun yet

    player.fake.restart(killed=killed)

    assert (events.connection.ending, peer.connection.ending) == ("close", "close")
    assert player.ask("GET", "/session/status").json == {}
    assert player.ask("GET", "/permission").json == []
    assert "completed" not in player.ask("GET", f"/session/{session}/message").json[1]["info"]["time"]


def test_a_deleted_session_ends_its_turn() -> None:
    player = Player()
    player.fake.script.add([ToolCall("task", {"prompt": "p"}), Hang()])
    session = player.session()
    events = player.listen()
    player.prompt(session)

    player.ask("DELETE", f"/session/{session}")

    assert kinds(events.events())[-4:] == ["idle", "session.idle", "idle", "session.idle"]
    assert player.ask("GET", "/session").json == []


@pytest.mark.parametrize("command", ["review", "look", None])
def test_after_a_command_as_a_subtask_the_server_tells_the_model_to_go_on(command: str | None) -> None:
    player = Player(config={"command": {"look": {"template": "look", "agent": "explore"}}})
    session = player.session()
    if command is None:
        part = {"type": "subtask", "prompt": "p", "description": "d", "agent": "general"}
        player.ask("POST", f"/session/{session}/message", {"parts": [part]})
    else:
        player.ask("POST", f"/session/{session}/command", {"command": command, "arguments": ""})

    stored = player.ask("GET", f"/session/{session}/message").json
    asked = [message["parts"][0] for message in stored if message["info"]["role"] == "user"]
    assert [part["type"] for part in asked] == (["subtask"] if command is None else ["subtask", "text"])
    assert [part.get("synthetic") for part in asked[1:]] == [True] * len(asked[1:])
    assert [part["tool"] for part in stored[1]["parts"]] == ["task"]
    assert stored[-1]["info"]["finish"] == "stop"
