"""What is refused in a turn is on its reply, with who refused it; and it is no success that nobody chose."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import Denied, TurnDeniedError, TurnError
from opencode_core.turns.answers import PermissionRules, Reject
from opencode_core.turns.denials import nobody_answers, nobody_permits
from opencode_core.turns.items import PermissionAsked, QuestionAsked, Reply, ToolUpdate
from tests.core.test_turn import OPEN_TURN, asked, question, says
from tests.core.turn_player import IDLE, SESSION, Event, Player, answer, event, not_found, text, tool

REJECTED = "The user rejected permission to use this specific tool call."
DISMISSED = "The user dismissed this question"
RULE = "The user has specified a rule which prevents you from using this specific tool call. Here are some: []"
REFUSED = tool("1", "error", error=REJECTED)
STOPPED = [answer(completed=3, finish="tool-calls"), *IDLE]
ANSWERED = [
    answer(completed=3, finish="tool-calls"),
    answer("msg_b", created=4),
    text("prt_b", "done", "msg_b"),
    answer("msg_b", created=4, completed=5, finish="stop"),
    *IDLE,
]


def replied(id: str = "per_1", reply: str = "reject") -> Event:
    return event("permission.replied", sessionID=SESSION, requestID=id, reply=reply)


def dismissed(id: str = "que_1") -> Event:
    return event("question.rejected", sessionID=SESSION, requestID=id)


def summary(reply: Reply[Any]) -> list[tuple[str, str, str]]:
    return [(one.tool, one.by, one.message) for one in reply.denied]


def raises(request: Any) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("on_permission", "by", "is_callers"),
    [
        ("deny", "preset", True),
        (PermissionRules({"bash": "reject"}), "rules", True),
        (says("reject"), "function", True),
        (nobody_permits, "default", False),
    ],
)
@pytest.mark.parametrize("told", ["by an event", "by nothing"])
def test_a_refused_permission_says_who_refused(on_permission: Any, by: str, is_callers: bool, told: str) -> None:
    events = [*OPEN_TURN, asked(), *([replied()] if told == "by an event" else []), REFUSED, *STOPPED]
    reply = Player(events, on_permission=on_permission).play()

    assert (reply.stopped_by, summary(reply)) == ("denied", [("bash", by, "")])
    assert reply.denied[0].request is not None
    assert (reply.denied[0].request.id, reply.denied[0].call_id) == ("per_1", "call_1")
    assert reply.denied[0].is_callers is is_callers
    if is_callers:
        assert reply.raise_for_error() is reply
    else:
        with pytest.raises(TurnDeniedError, match=r"bash 'ls' was refused because run\(\) .* on_permission=") as caught:
            reply.raise_for_error()
        assert caught.value.reply is reply


@pytest.mark.parametrize(
    ("on_question", "by"), [(nobody_answers, "default"), (says(Reject()), "function"), (raises, "function")]
)
def test_a_dismissed_question_says_who_dismissed_it(on_question: Any, by: str) -> None:
    refused = tool("1", "error", name="question", error=DISMISSED)
    play = Player([*OPEN_TURN, question(), dismissed(), refused, *STOPPED], on_question=on_question)

    if on_question is raises:
        with pytest.raises(ZeroDivisionError):
            play.play()
    else:
        assert play.play().stopped_by == "denied"
    assert summary(play.machine.reply) == [("question", by, "")]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([asked(), replied(), REFUSED], [("bash", "caller", "no")]),
        ([question(), dismissed(), REFUSED], [("question", "caller", "")]),
    ],
)
def test_a_refusal_by_hand_is_the_caller_s(events: list[Event], expected: Any) -> None:
    play = Player([*OPEN_TURN, *events, *STOPPED])

    def refuse(item: Any) -> None:
        match item:
            case PermissionAsked(request=request):
                play.machine.reply_permission(request, Reject("no"))
            case QuestionAsked(request=request):
                play.machine.reply_question(request, Reject())
            case _:
                pass

    play.on_item = refuse
    reply = play.play()

    assert summary(reply) == expected
    assert reply.raise_for_error().stopped_by == "denied"


def test_a_refusal_of_another_client_is_told_by_an_event_or_by_the_tool() -> None:
    for events in ([asked(), replied(), REFUSED], [asked(), REFUSED], [REFUSED]):
        reply = Player([*OPEN_TURN, *events, *STOPPED]).play()

        assert (reply.stopped_by, summary(reply)) == ("denied", [("bash", "other", "")])
        assert (reply.denied[0].request is None) is (asked() not in events)
        with pytest.raises(TurnDeniedError, match="by another client"):
            reply.raise_for_error()


def test_what_nobody_answers_in_time_was_refused_by_the_timeout() -> None:
    play = Player([*OPEN_TURN, asked()], answer_timeout=2)
    told = [replied(), REFUSED, *STOPPED]

    def take(call: Any) -> None:
        play.events += told

    play.answers["permission.reply"] = take
    reply = play.play()

    assert (reply.stopped_by, summary(reply)) == ("denied", [("bash", "timeout", "")])
    with pytest.raises(TurnDeniedError, match="nobody answered in time: see answer_timeout="):
        reply.raise_for_error()


def test_a_refusal_with_words_lets_the_model_go_on_and_is_told_all_the_same() -> None:
    error = f"{REJECTED[:-1]} with the following feedback: use git"
    went_on = [*OPEN_TURN, asked(), tool("1", "error", error=error), *ANSWERED]

    ours = Player(went_on, on_permission=says(Reject("use git"))).play()
    others = Player(went_on).play()
    told = Player([*went_on[: -len(ANSWERED) - 1], replied(), *went_on[-len(ANSWERED) - 1 :]]).play()

    assert (told.denied, told.denied[0].ends_turn) == (others.denied, False)
    assert (ours.stopped_by, ours.text, summary(ours)) == (None, "done", [("bash", "function", "use git")])
    assert (others.stopped_by, others.text, summary(others)) == (None, "done", [("bash", "other", "use git")])
    assert others.raise_for_error() is others


def test_the_refusal_that_ended_the_turn_decides_whether_the_caller_chose_it() -> None:
    error = f"{REJECTED[:-1]} with the following feedback: use git"
    went_on = [asked(), tool("1", "error", error=error), tool("2", "error", error=RULE)]
    about = {"tool": {"messageID": "msg_a", "callID": "call_3"}}
    asks = event("question.asked", **question()["properties"] | about)
    ended = [asks, dismissed(), tool("3", "error", name="question", error=DISMISSED), *STOPPED]
    play = Player([*OPEN_TURN, *went_on, *ended], on_permission=says(Reject("use git")), on_question=nobody_answers)
    reply = play.play()

    assert sorted(one.by for one in reply.denied) == ["config", "default", "function"]
    assert [one.by for one in reply.denied if one.ends_turn] == ["default"]
    with pytest.raises(TurnDeniedError, match=r"question was refused because run\(\)"):
        reply.raise_for_error()


def test_a_refusal_with_words_is_no_end() -> None:
    error = f"{REJECTED[:-1]} with the following feedback: use git"

    with pytest.raises(TurnError, match="without an answer of the model"):
        Player([*OPEN_TURN, tool("1", "error", error=error), *STOPPED]).play()


def test_a_rule_of_the_server_refuses_without_asking_and_the_model_goes_on() -> None:
    reply = Player([*OPEN_TURN, tool("1", "error", error=RULE), *ANSWERED]).play()

    assert reply.text == "done"
    assert reply.denied == (Denied(tool="bash", by="config", message=RULE, call_id="call_1", session_id=SESSION),)
    assert str(reply.denied[0]) == "bash was refused by a rule of the server's configuration"


def test_one_refusal_takes_the_others_of_the_session_with_it() -> None:
    second = asked("per_2", None)
    events = [*OPEN_TURN, asked(), second, replied(), replied("per_2"), REFUSED, *STOPPED]

    def first(request: Any) -> Any:
        return "reject" if request.id == "per_1" else None

    assert summary(Player(events, on_permission=first).play()) == [("bash", "function", ""), ("bash", "function", "")]


def test_a_refusal_that_comes_too_late_is_none() -> None:
    events = [*OPEN_TURN, asked(), replied(reply="once"), tool("1", "completed"), *ANSWERED]
    reply = Player(events, on_permission=says("reject"), answers={"permission.reply": not_found()}).play()

    assert (reply.text, reply.denied) == ("done", ())


def test_a_refused_request_about_no_single_call_is_told_once() -> None:
    events = [*OPEN_TURN, asked("per_1", None), replied(), REFUSED, *STOPPED]

    assert summary(Player(events, on_permission="deny").play()) == [("bash", "preset", "")]


def test_what_a_subagent_was_refused_is_told_and_the_turn_goes_on() -> None:
    child = "ses_child"
    made = {"id": child, "slug": "s", "projectID": "p", "directory": "/", "title": "t", "version": "1"}
    created = event(
        "session.created", sessionID=child, info=made | {"parentID": SESSION, "time": {"created": 1, "updated": 1}}
    )
    theirs = [answer("msg_c", parent="msg_p", session=child, created=3), asked("per_c", "msg_c", child)]
    refused = tool("1", "error", "msg_c", child, error=REJECTED)
    told = event("permission.replied", sessionID=child, requestID="per_c", reply="reject")
    reply = Player([*OPEN_TURN, created, *theirs, told, refused, *ANSWERED], on_permission="deny").play()

    assert (reply.text, reply.stopped_by) == ("done", None)
    assert [(one.session_id, one.by) for one in reply.denied] == [(child, "preset")]


def test_a_prompt_that_was_overtaken_is_no_empty_answer() -> None:
    events = [*OPEN_TURN, answer(completed=3, finish="tool-calls"), answer("msg_b", parent="msg_other", created=4)]
    reply = Player(events).play()

    assert reply.stopped_by == "superseded"
    with pytest.raises(TurnError, match="the session got a later prompt, and answers that one instead") as caught:
        reply.raise_for_error()
    assert caught.value.reply is reply


def test_a_tool_tells_how_long_it_ran() -> None:
    running = tool("1", "running", time={"start": 1000})
    completed = tool("1", "completed", time={"start": 1000, "end": 1219})
    play = Player([*OPEN_TURN, tool("1", "pending"), running, completed, *ANSWERED])
    play.play()
    seen = [(i.status, i.start, i.end, i.duration) for i in play.items if isinstance(i, ToolUpdate)]

    assert seen == [("pending", None, None, None), ("running", 1000, None, None), ("completed", 1000, 1219, 0.219)]
