"""The turn machine: how a turn goes, how it ends, and what it asks of the server meanwhile."""

from __future__ import annotations

import contextlib
import itertools
import logging
import re
from typing import Any

import msgspec
import pytest

from opencode_core import models
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    LimitExceeded,
    LocalProtocolError,
    RateLimitError,
    ServerError,
    StructuredOutputError,
    TurnError,
    TurnLostError,
)
from opencode_core.options import RetryPolicy, resolve_options
from opencode_core.streams.notices import Reconnected
from opencode_core.streams.steps import Finish
from opencode_core.turns.answers import PermissionRules, Reject
from opencode_core.turns.ending import LOST_PATIENCE, START_PATIENCE
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    Compacted,
    FileEdited,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Retrying,
    TextDelta,
    TodoUpdated,
    Tokens,
    ToolUpdate,
    TurnFinished,
)
from opencode_core.turns.machine import GONE, TURN_STOP_GRACE, UNREACHABLE, TurnMachine
from opencode_core.turns.prompt import Command, File
from opencode_core.turns.steps import AwaitEvent, Identify, Perform, Subscribe
from opencode_core.turns.structured import StructuredFormat
from opencode_core.values.base import Unknown
from tests.core.turn_player import (
    BUSY,
    CUT,
    IDLE,
    PROMPT,
    SESSION,
    SESSION_JSON,
    Event,
    Player,
    answer,
    decode,
    delta,
    event,
    idle,
    not_found,
    part,
    status,
    text,
    texts_in,
    texts_of,
    tool,
    turn_of,
    user,
)


class City(msgspec.Struct):
    name: str


LOST_ANSWER = APIConnectionError("cut", request_sent=True)
REFUSED = APIConnectionError("refused", request_sent=False)
UNKNOWN = {"name": "UnknownError", "data": {"message": "Agent not found\n  at line 1"}}
PENDING: dict[str, Any] = {"status": "pending", "input": {}, "raw": ""}
ABORTED = {"name": "MessageAbortedError", "data": {"message": "Aborted"}}


def only(player: Player, kind: type) -> list[Any]:
    return [item for item in player.items if isinstance(item, kind)]


def says(answer: Any) -> Any:
    """A function that always gives the same answer."""

    def callback(request: Any) -> Any:
        return answer

    return callback


def by_hand(play: Player) -> Any:
    """Permits what is asked."""

    def permit(item: Any) -> None:
        if isinstance(item, PermissionAsked):
            play.machine.reply_permission(item.request, "once")

    return permit


def asked(id: str = "per_1", message: str | None = "msg_a", session: str = SESSION) -> Event:
    tool_ref = {} if message is None else {"tool": {"messageID": message, "callID": "call_1"}}
    return event(
        "permission.asked",
        id=id,
        sessionID=session,
        permission="bash",
        patterns=["ls"],
        metadata={},
        always=[],
        **tool_ref,
    )


def question(id: str = "que_1", message: str = "msg_a") -> Event:
    one = {"question": "Which?", "header": "W", "options": [{"label": "A", "description": "a"}]}
    reference = {"messageID": message, "callID": "call_1"}
    return event("question.asked", id=id, sessionID=SESSION, questions=[one], tool=reference)


def typed_question() -> models.QuestionRequest:
    one = models.QuestionInfo(question="Which?", header="W", options=[])
    return models.QuestionRequest(id="que_1", session_id=SESSION, questions=[one])


HANGING = ("session.abort", "session.status", "session.messages")
OPEN_TURN = [user(), text("prt_p", "go", PROMPT), BUSY, answer()]


# How it goes


def test_a_turn_begins_with_the_session_then_the_stream_then_the_prompt() -> None:
    play = Player(turn_of())

    steps: list[Any] = []
    while not isinstance(step := play.machine.next_step(play.now), AwaitEvent):
        steps.append(step)
        play.step()

    assert [s.call.endpoint.operation if isinstance(s, Perform) else type(s) for s in steps] == [
        Identify,
        "session.get",
        Subscribe,
        "session.prompt_async",
    ]
    assert steps[2].directory == "/project"
    assert steps[3].call.idempotent
    assert play.body("session.prompt_async") == {
        "messageID": PROMPT,
        "parts": [{"type": "text", "text": "go", "id": "prt_0"}],
    }


def test_a_turn_without_a_session_makes_one() -> None:
    play = Player(turn_of(), session=None, title="Mine")

    reply = play.play()

    assert play.operations()[0] == "session.create"
    assert play.body("session.create") == {"title": "Mine"}
    assert (reply.session_id, reply.text) == (SESSION, "Hello")


def deletions(machine: TurnMachine, *answers: Any) -> list[tuple[str, str]]:
    """The operations, and what they are about, of the steps that throw the session away."""
    steps, told = machine.discard(), list(answers)
    calls: list[Any] = []
    with contextlib.suppress(StopIteration):
        calls.append(next(steps).call)
        while True:
            calls.append(steps.send(told.pop(0) if told else None).call)
    return [(call.endpoint.operation, dict(call.query).get("search") or call.path) for call in calls]


def test_a_session_that_is_not_kept_has_a_title_of_its_own_and_is_deleted() -> None:
    play = Player(turn_of(), session=None, keep=False)
    play.play()

    assert play.body("session.create") == {"title": f"not kept ({PROMPT})"}
    assert deletions(play.machine) == [("session.delete", f"/session/{SESSION}")]


def test_a_session_whose_id_never_came_is_found_by_its_title() -> None:
    play = Player(turn_of(), session=None, keep=False, title="Try")
    play.step()
    play.machine.next_step(play.now)  # session.create, which is never answered
    play.machine.leave(play.now)
    title = f"Try ({PROMPT})"
    ours = decode(SESSION_JSON | {"title": title}, models.Session)
    another = decode(SESSION_JSON | {"title": title + "?"}, models.Session)

    assert deletions(play.machine, [ours]) == [("session.list", title), ("session.delete", f"/session/{SESSION}")]
    assert deletions(play.machine, [another]) == deletions(play.machine, []) == [("session.list", title)]


def test_before_a_turn_has_begun_there_is_nothing_to_answer() -> None:
    with pytest.raises(LocalProtocolError, match="has not begun"):
        Player([]).machine.reply_permission("per_1", "once")


def test_a_turn_whose_server_cannot_be_told_sends_nothing() -> None:
    play = Player([], answers={"identify": CUT})

    with pytest.raises(APIConnectionError):
        play.play()

    assert play.calls == []


def test_a_session_that_was_not_made_is_not_looked_for() -> None:
    refused = APIConnectionError("refused", request_sent=False)
    play = Player([], session=None, keep=False, answers={"session.create": refused})
    with pytest.raises(APIConnectionError):
        play.play()

    assert deletions(play.machine) == []


def test_a_session_of_the_callers_cannot_be_thrown_away() -> None:
    with pytest.raises(
        LocalProtocolError, match="keep=False deletes the session that a run makes: leave out session_id"
    ):
        Player([], keep=False)


def test_a_session_that_is_kept_or_was_there_before_is_never_deleted() -> None:
    kept, given = Player(turn_of(), session=None), Player(turn_of())
    kept.play()
    given.play()

    assert deletions(kept.machine) == deletions(given.machine) == []


def test_everything_that_is_asked_for_is_in_the_prompt() -> None:
    play = Player(
        turn_of(),
        prompt=["look", File("a.txt")],
        model="acme/large/v2",
        agent="plan",
        system="Be brief.",
        tools={"bash": False},
        variant="high",
        format=StructuredFormat({"type": "object"}),
    )
    play.files["a.txt"] = b"content"

    play.play()

    body = play.body("session.prompt_async")
    assert body["model"] == {"providerID": "acme", "modelID": "large/v2"}
    assert (body["agent"], body["system"], body["tools"], body["variant"]) == (
        "plan",
        "Be brief.",
        {"bash": False},
        "high",
    )
    assert body["format"] == {"type": "json_schema", "schema": {"type": "object"}}
    assert [part["type"] for part in body["parts"]] == ["text", "file"]


def test_a_file_that_cannot_be_read_is_the_end() -> None:
    play = Player([], prompt=File("missing.txt"))

    with pytest.raises(KeyError):
        play.play()

    assert "session.prompt_async" not in play.operations()


def test_a_file_that_is_too_large_is_the_end() -> None:
    play = Player([], prompt=File("big.txt", max_bytes=3))
    play.files["big.txt"] = b"1234"

    with pytest.raises(LimitExceeded):
        play.play()


def test_the_items_of_a_turn() -> None:
    child = event("session.created", sessionID="ses_2", info={**SESSION_JSON, "id": "ses_2", "parentID": SESSION})
    metadata = {"sessionId": "ses_2"}
    play = Player(
        [
            *OPEN_TURN,
            part("prt_r", type="reasoning", text="", time={"start": 1}),
            delta("prt_r", "hm"),
            part("prt_r", type="reasoning", text="hm", time={"start": 1, "end": 2}),
            status("retry", attempt=1, message="later", next=5),
            tool("prt_w", "pending", name="write"),
            tool("prt_w", "pending", name="write"),
            tool("prt_w", "completed", name="write", metadata={"filepath": "/a"}),
            tool("prt_e", "completed", name="edit", metadata={"filediff": {"file": "/b"}}),
            tool("prt_x", "completed", name="apply_patch", metadata={"files": [{"filePath": "/c"}, "/d", 1]}),
            part("prt_h", type="patch", hash="h", files=["/a", "/z"]),
            event("todo.updated", sessionID=SESSION, todos=[{"content": "x", "status": "pending", "priority": "low"}]),
            event("todo.updated", sessionID="ses_9", todos=[]),
            event("session.compacted", sessionID=SESSION),
            event("session.compacted", sessionID="ses_9"),
            child,
            child,
            tool("prt_k", "running", name="task", title="sub", metadata=metadata),
            tool("prt_k", "completed", name="task", metadata=metadata),
            tool("prt_k", "completed", name="task", metadata=metadata, title="again"),
            answer(completed=3, finish="stop"),
            *IDLE,
        ]
    )

    reply = play.play()

    assert [item.text for item in only(play, ReasoningDelta)] == ["hm"]
    assert [(item.attempt, item.message, item.next) for item in only(play, Retrying)] == [(1, "later", 5)]
    assert [(item.path, item.tool) for item in only(play, FileEdited)] == [
        ("/a", "write"),
        ("/b", "edit"),
        ("/c", "apply_patch"),
        ("/d", "apply_patch"),
        ("/z", None),
    ]
    assert len(only(play, TodoUpdated)) == 1
    assert only(play, Compacted) == [Compacted(session_id=SESSION)]
    assert only(play, ChildStarted) == [ChildStarted(session_id="ses_2", parent_id=SESSION, title="t")]
    assert only(play, ChildFinished) == [ChildFinished(session_id="ses_2", parent_id=SESSION, output="out")]
    assert [item.status for item in only(play, ToolUpdate) if item.tool == "write"] == ["pending", "completed"]
    assert play.items[-1] == TurnFinished(reply=reply)


def begun(id: str, title: Any, parent: str = SESSION) -> Event:
    """The session of a subagent."""
    return event("session.created", sessionID=id, info={**SESSION_JSON, "id": id, "parentID": parent, "title": title})


def called(id: str, status: str, description: Any, child: str | None = None, name: str = "task") -> Event:
    """A call that starts a subagent. On a server that has run for long it does not say which one, if it fails."""
    state: dict[str, Any] = {} if child is None else {"metadata": {"sessionId": child}}
    return tool(id, status, name=name, input={"description": description}, **state)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([begun("ses_2", "look (@general subagent)"), called("prt_a", "running", "look")], ["ses_2"]),
        ([called("prt_a", "running", "look"), begun("ses_2", "look (@general subagent)")], ["ses_2"]),
        ([begun("ses_2", "look"), called("prt_a", "running", "look")], ["ses_2"]),
        ([begun("ses_2", "look again"), called("prt_a", "running", "look")], []),
        ([begun("ses_2", 7), called("prt_a", "running", 7)], []),
        ([begun("ses_2", "look"), called("prt_a", "running", "look", name="bash")], []),
        ([begun("ses_2", "look"), begun("ses_3", "look", "ses_2"), called("prt_a", "running", "look")], ["ses_2"]),
        (
            [
                begun("ses_2", "look"),
                begun("ses_3", "look"),
                called("prt_a", "running", "look"),
                called("prt_b", "running", "look"),
            ],
            ["ses_2", "ses_3"],
        ),
        (
            [
                begun("ses_2", "look"),
                begun("ses_3", "look"),
                called("prt_a", "running", "look"),
                called("prt_b", "running", "look", "ses_2"),
            ],
            ["ses_3", "ses_2"],
        ),
    ],
    ids=[
        "begun before", "begun after", "OpenCode 2", "another title", "no title", "another tool", "one below",
        "two alike", "two alike, one told",
    ],
)  # fmt: skip
def test_a_failed_call_that_does_not_say_which_subagent_it_started_ends_it(
    events: list[Event], expected: list[str]
) -> None:
    told = {one["properties"]["part"]["id"]: one["properties"]["part"] for one in events if "part" in one["properties"]}
    failed = [
        called(id, "error", part["state"]["input"]["description"], part["state"].get("metadata", {}).get("sessionId"),
               part["tool"])
        for id, part in told.items()
    ]  # fmt: skip
    play = Player([*OPEN_TURN, *events, *failed, answer(completed=3, finish="stop"), *IDLE])

    reply = play.play()

    ended = [ChildFinished(session_id=child, parent_id=SESSION, error="no") for child in expected]
    assert only(play, ChildFinished) == ended
    calls = {one.session_id: one.call_id for one in reply.subagents if one.call_id is not None}
    assert sorted(calls) == sorted(expected)


@pytest.mark.parametrize("wanted", [True, False])
def test_subagents_are_seen_when_asked_for_and_always_counted(wanted: bool) -> None:
    play = Player(
        [
            *OPEN_TURN,
            answer("msg_c", parent="msg_cp", session="ses_2"),
            text("prt_c", "", "msg_c", "ses_2", ended=False),
            delta("prt_c", "child", "msg_c", "ses_2"),
            text("prt_c", "child", "msg_c", "ses_2"),
            part("prt_k", "msg_c", "ses_2", type="tool", tool="bash", callID="c", state=PENDING),
            status("retry", "ses_2", attempt=1, message="later", next=5),
            event("session.error", sessionID="ses_2", error=UNKNOWN),
            answer("msg_c", parent="msg_cp", session="ses_2", completed=3, finish="stop"),
            status("idle", "ses_2"),
            idle("ses_2"),
            answer(completed=4, finish="stop"),
            *IDLE,
        ],
        children=wanted,
    )

    reply = play.play()

    assert [item.text for item in only(play, TextDelta)] == (["child"] if wanted else [])
    assert len(only(play, Retrying)) == wanted
    assert reply.tokens == Tokens(input=20, output=10)
    assert reply.cost == 1.0


@pytest.mark.parametrize("wrong", [None, "x", 10**330, [None], {"x": None}])
def test_costs_and_tokens_that_cannot_be_added_are_left_out(wrong: Any) -> None:
    tokens = {"input": wrong, "output": 5, "reasoning": wrong, "cache": {"read": wrong, "write": 0}}
    reply = Player(turn_of(cost=wrong, tokens=tokens)).play()

    assert (reply.text, reply.cost, reply.tokens) == ("Hello", 0, Tokens(output=5))


def test_what_other_prompts_of_the_session_get_is_not_shown() -> None:
    other = answer("msg_o", parent="msg_other", created=0)
    play = Player([user("msg_other", created=0), other, text("prt_o", "not ours", "msg_o"), *turn_of("ours")])

    assert play.play().text == "ours"
    assert texts_of(play.items) == {"prt_t": "ours"}


def test_what_does_not_have_its_shape_is_passed_over() -> None:
    nameless = {"type": "new", "id": "prt_n", "messageID": "msg_a", "sessionID": SESSION}
    strange = [
        event("message.updated", sessionID=SESSION, info={"role": "somebody"}),
        event("message.part.updated", sessionID=SESSION, part={"type": "new"}, time=1),
        event("message.part.updated", sessionID=SESSION, part=nameless, time=1),
        event("message.part.delta", sessionID=SESSION, messageID="msg_x", partID="prt_x", field="text", delta="?"),
        event("message.part.delta", sessionID=SESSION, messageID="msg_a", partID="prt_x", field="raw", delta="?"),
        event("session.created", sessionID="ses_7", info={**SESSION_JSON, "id": "ses_7"}),
        event("something.new"),
        {"id": "evt_1", "type": "session.compacted", "properties": "text"},
    ]
    play = Player([*strange, *turn_of()])

    assert play.play().text == "Hello"


# How it ends


def test_the_end_is_the_answer_and_then_idle() -> None:
    play = Player(turn_of())

    reply = play.play()

    assert (reply.text, reply.finish, reply.error, reply.stopped_by) == ("Hello", "stop", None, None)
    assert play.now < 101
    assert play.operations() == ["session.get", "session.prompt_async", "session.messages"]


def test_idle_that_comes_early_and_twice_ends_nothing() -> None:
    error = {"name": "APIError", "data": {"message": "bad", "isRetryable": False}}
    events = [
        *OPEN_TURN,
        event("session.error", sessionID=SESSION, error=error),
        *IDLE,
        answer(completed=3, error=error),
        *IDLE,
    ]

    reply = Player(events).play()

    assert isinstance(reply.error, models.APIError)
    with pytest.raises(TurnError, match="the turn failed: APIError: bad") as caught:
        reply.raise_for_error()
    assert caught.value.reply is reply


def test_an_idle_of_the_turn_before_ends_nothing() -> None:
    play = Player([*IDLE, *turn_of()])

    assert play.play().text == "Hello"


def test_an_answer_without_idle_ends_when_a_look_finds_the_session_at_rest() -> None:
    play = Player([e for e in turn_of() if e not in IDLE], answers={"session.status": {}})

    assert play.play().text == "Hello"
    assert 101 <= play.now < 102


def test_an_answer_in_a_session_that_stays_busy_ends_after_a_while() -> None:
    play = Player([e for e in turn_of() if e not in IDLE])

    assert play.play().text == "Hello"
    assert 105 <= play.now < 110


def test_a_step_that_calls_tools_is_not_the_end() -> None:
    events = [
        *OPEN_TURN,
        tool("prt_1", "completed"),
        answer(completed=3, finish="tool-calls"),
        BUSY,
        answer("msg_b", created=4),
        text("prt_b", "done", "msg_b"),
        answer("msg_b", created=4, completed=5, finish="stop"),
        *IDLE,
    ]

    reply = Player(events).play()

    assert (reply.text, reply.message_id, len(reply.messages)) == ("done", "msg_b", 2)
    assert reply.tokens.total == 30


@pytest.mark.parametrize("refusal", ["The user rejected permission to use this", "The user dismissed this question"])
def test_a_step_with_a_refused_tool_is_the_end_when_the_session_rests_after_it(refusal: str) -> None:
    refused = tool("prt_1", "error", error=refusal)
    reply = Player([*OPEN_TURN, refused, answer(completed=3, finish="tool-calls"), *IDLE]).play()

    assert (reply.finish, reply.error, reply.stopped_by) == ("tool-calls", None, "denied")


def test_a_step_with_any_other_tool_is_no_answer() -> None:
    for state in (tool("prt_1", "completed"), tool("prt_1", "error", error="Cancelled")):
        with pytest.raises(TurnError, match="without an answer of the model") as caught:
            Player([*OPEN_TURN, state, answer(completed=3, finish="tool-calls"), *IDLE]).play()
        assert caught.value.reply is not None
        assert caught.value.reply.finish == "tool-calls"


def test_another_prompt_that_takes_over_ends_the_turn() -> None:
    events = [*OPEN_TURN, answer(completed=3, finish="tool-calls"), answer("msg_b", parent="msg_other", created=4)]

    assert Player(events).play().stopped_by == "superseded"


def test_a_form_that_is_filled_in_is_the_end_whatever_comes_next() -> None:
    filled = answer(completed=3, finish="tool-calls", structured={"name": "Oslo"})
    events = [*OPEN_TURN, filled, answer("msg_b", parent="msg_other", created=4)]

    reply = Player(events, format=StructuredFormat(City)).play()

    assert (reply.structured, reply.stopped_by) == (City("Oslo"), None)


SUMMED_UP = [
    user("msg_k", created=5),
    part("prt_k", "msg_k", type="compaction", auto=False),
    answer("msg_s", parent="msg_k", created=6, summary=True),
    answer("msg_s", parent="msg_k", created=6, summary=True, completed=7, finish="stop"),
    *IDLE,
]


@pytest.mark.parametrize("begun", [[], [answer(completed=3, finish="tool-calls")]], ids=["waiting", "under way"])
def test_a_summary_that_somebody_else_asks_for_is_no_answer_to_a_prompt_before_it(begun: list[Event]) -> None:
    with pytest.raises(TurnError, match=r"without an answer|nobody works"):
        Player([*OPEN_TURN[:3], *begun, *SUMMED_UP]).play()


def test_the_same_words_from_somebody_else_are_not_ours() -> None:
    other = [user("msg_2", created=3), text("prt_q", "go", "msg_2")]
    theirs = [answer("msg_b", parent="msg_2", created=5), text("prt_b", "theirs", "msg_b")]
    play = Player([*turn_of()[:4], *other, *turn_of(completed=4)[4:9], *theirs])

    assert play.play().text == "Hello"


def test_a_prompt_that_is_answered_together_with_a_later_one_ends_at_once() -> None:
    before = [user("msg_first", created=0), answer("msg_f", parent="msg_first", created=0)]
    queued = [user(), text("prt_p", "go", PROMPT), user("msg_later", created=5)]
    done = answer("msg_f", parent="msg_first", created=0, completed=6, finish="stop")
    play = Player([*queued, done, answer("msg_l", parent="msg_later", created=7)], before=[*before, BUSY])

    reply = play.play(limit=1)

    assert (reply.stopped_by, reply.text, reply.error, reply.message_id) == ("superseded", "", None, PROMPT)


def test_so_it_does_when_that_is_found_out_by_a_look() -> None:
    lost = [user("msg_later", created=5), answer("msg_l", parent="msg_later", created=7)]
    play = Player([user(), BUSY, *lost], gap=(2, 4))

    assert play.play(limit=2).stopped_by == "superseded"
    assert Player([*turn_of()[:2], *lost], no_reply=True).play().stopped_by == "no_reply"


def test_as_long_as_it_is_not_known_when_our_prompt_came_no_other_is_later() -> None:
    before = [user("msg_first", created=1), answer("msg_f", parent="msg_first", created=1)]
    known = [user("msg_first", created=1), answer("msg_f", parent="msg_first", created=1, completed=2, finish="stop")]
    play = Player([user(), text("prt_p", "go", PROMPT), *known, *turn_of("mine")[2:]], before=before, lost=[0])

    assert play.play().text == "mine"


def test_an_answer_to_an_earlier_prompt_ends_nothing() -> None:
    before = [user("msg_first", created=0), answer("msg_f", parent="msg_first", created=0)]
    step = answer("msg_g", parent="msg_first", created=3)
    play = Player([user(), step, *turn_of("mine")[3:]], before=before)

    assert play.play().text == "mine"


def test_an_unknown_agent_ends_the_turn_with_the_error() -> None:
    play = Player([event("session.error", sessionID=SESSION, error=UNKNOWN)])

    reply = play.play()

    assert isinstance(reply.error, models.UnknownError)
    assert play.now < 103
    with pytest.raises(TurnError, match=r"UnknownError: Agent not found$"):
        reply.raise_for_error()


def test_an_unknown_model_ends_the_turn_with_the_error() -> None:
    error = event("session.error", sessionID=SESSION, error=UNKNOWN)
    reply = Player([user(), text("prt_p", "go", PROMPT), BUSY, error, *IDLE]).play()

    assert isinstance(reply.error, models.UnknownError)


def test_a_prompt_that_nobody_works_on_is_an_error() -> None:
    play = Player([user(), text("prt_p", "go", PROMPT)])

    with pytest.raises(TurnError, match="nobody works on the prompt any more") as caught:
        play.play()

    assert caught.value.error is None


def test_a_sign_that_nobody_works_on_the_prompt_shortens_the_wait() -> None:
    stored = [user(), text("prt_p", "go", PROMPT)]
    failed = Player([*stored, event("session.error", sessionID=SESSION, error=UNKNOWN)])
    rests = Player([*stored, *IDLE])

    assert failed.play(limit=3).error is not None
    with pytest.raises(TurnError, match="nobody works"):
        rests.play(limit=3)


def test_a_session_is_not_thought_to_rest_before_it_says_so() -> None:
    step = answer(completed=3, finish="tool-calls")
    last = answer("msg_b", created=4, completed=5, finish="stop")

    assert Player([user(), step, last, *IDLE]).play().message_id == "msg_b"


def test_a_prompt_that_vanishes_is_an_error_that_says_that_it_may_still_run() -> None:
    for patience, play in (
        (START_PATIENCE, Player([])),
        (LOST_PATIENCE, Player([event("server.heartbeat")], gap=(0, 1))),
        (LOST_PATIENCE, Player([], prompt=None)),
    ):
        with pytest.raises(TurnError, match="does not have the prompt, and may still run it"):
            play.play(limit=700)

        assert patience <= play.now - 100 < patience + 35


def test_a_prompt_that_a_plugin_holds_up_is_not_given_up() -> None:
    play = Player(turn_of())
    receive = play.receive

    def wait_first(deadline: float) -> None:
        if play.now < 100 + 5 * 60:
            play.now = deadline
        else:
            receive(deadline)

    play.receive = wait_first  # type: ignore[method-assign]

    assert play.play(limit=700).text == "Hello"


def test_a_server_that_forgets_the_turn_is_an_error_with_what_there_was() -> None:
    events = [*OPEN_TURN, text("prt_t", "", ended=False), delta("prt_t", "half")]
    play = Player(events, gap=(99, 100), answers={"session.status": {}})

    with pytest.raises(TurnError, match="left its answer unfinished") as caught:
        play.play()

    assert caught.value.reply.text == "half"


def test_a_prompt_without_reply_ends_when_it_is_stored() -> None:
    play = Player([], before=[user(), text("prt_p", "go", PROMPT)], no_reply=True)

    reply = play.play()

    assert (reply.stopped_by, reply.message_id) == ("no_reply", PROMPT)
    assert play.body("session.prompt_async")["noReply"] is True


def test_a_deleted_session_is_an_error_and_stopped() -> None:
    deleted = event("session.deleted", sessionID=SESSION, info=SESSION_JSON)
    play = Player([*OPEN_TURN, deleted])

    with pytest.raises(TurnError, match="was deleted"):
        play.play()

    assert "session.abort" in play.operations()


def test_a_session_that_is_gone_after_a_gap_is_an_error() -> None:
    play = Player(OPEN_TURN, gap=(3, 4), answers={"session.messages": not_found()}, on_exit="detach")

    with pytest.raises(TurnError, match="was deleted"):
        play.play()


def test_the_deletion_of_another_session_is_nothing() -> None:
    other = event("session.deleted", sessionID="ses_9", info={**SESSION_JSON, "id": "ses_9"})

    assert Player([other, *turn_of()]).play().text == "Hello"


def test_a_detached_turn_of_a_deleted_session_is_not_stopped() -> None:
    play = Player([event("session.deleted", sessionID=SESSION, info=SESSION_JSON)], on_exit="detach")

    with pytest.raises(TurnError):
        play.play()

    assert "session.abort" not in play.operations()


@pytest.mark.parametrize(
    ("failure", "patience"),
    [
        (REFUSED, GONE),
        (APITimeoutError("slow", request_sent=False), UNREACHABLE),
        (APIConnectionError("cut", request_sent=True), UNREACHABLE),
    ],
)
def test_a_server_that_is_lost_in_mid_turn_is_given_up_with_what_had_arrived(
    failure: APIConnectionError, patience: float
) -> None:
    play = Player([*OPEN_TURN, text("prt_a", "Half a")], answers={"session.status": failure})

    with pytest.raises(TurnLostError, match=rf"session {SESSION}; .*: {failure}") as caught:
        play.play()

    assert patience <= play.now - 100 < patience + 20
    assert (caught.value.reply.text, caught.value.reply.error, caught.value.__cause__) == ("Half a", None, failure)
    assert isinstance(caught.value, APIConnectionError)
    play.machine.leave(play.now)
    step = play.machine.next_step(play.now)
    assert isinstance(step, Finish) is (failure is REFUSED), step  # else the prompt is stopped, which nobody would hear


def test_a_server_that_answers_nothing_but_errors_is_given_up_in_the_end() -> None:
    play = Player(OPEN_TURN, answers={"session.status": ServerError("500", status=500)})

    with pytest.raises(ServerError):
        play.play()

    assert UNREACHABLE <= play.now - 100 < UNREACHABLE + 20


def test_a_server_that_comes_back_is_asked_again_for_what_was_missed() -> None:
    outage = iter([REFUSED, REFUSED])
    events = turn_of()
    play = Player(events, gap=(4, 20))

    at_rest: dict[str, Any] = {}

    def status_of_all(call: Any) -> Any:
        return next(outage, at_rest)

    play.answers["session.status"] = status_of_all

    assert play.play().text == "Hello"
    assert texts_of(play.items) == {"prt_t": "Hello"}


def test_a_refusal_of_the_looks_is_the_end() -> None:
    error = AuthenticationError("no", status=401)
    play = Player(OPEN_TURN, answers={"session.status": error})

    with pytest.raises(AuthenticationError):
        play.play()


def test_a_stream_that_ends_for_good_is_the_end() -> None:
    play = Player([])
    while not isinstance(play.machine.next_step(play.now), AwaitEvent):
        play.step()
    play.machine.stream_ended(None, play.now)

    with pytest.raises(TurnError, match="stream of events was closed"):
        play.step()
    play.machine.stream_ended(CUT, play.now)


def test_the_reply_is_there_when_the_last_read_fails() -> None:
    play = Player(turn_of(), answers={"session.messages": REFUSED})

    assert play.play().text == "Hello"


def test_a_turn_of_many_messages_is_read_whole() -> None:
    limits: list[str] = []
    play = Player(turn_of())

    def messages(call: Any) -> Any:
        limits.append(dict(call.query)["limit"])
        page = play.store.messages(SESSION)
        return page if len(limits) > 1 else page[1:] * 20

    play.answers["session.messages"] = messages

    assert play.play().text == "Hello"
    assert int(limits[1]) == 4 * int(limits[0])


# Gaps and losses


def test_a_gap_holds_text_back_until_its_part_ends() -> None:
    events = turn_of("one two three")
    cut = Player(events, gap=(5, 6))

    cut.play()

    assert texts_of(cut.items) == {"prt_t": "one two three"}
    assert [type(item) for item in cut.items[:2]] == [Reconnected, TextDelta]


def test_a_part_whose_beginning_was_lost_comes_when_it_ends() -> None:
    play = Player(turn_of("one two"), lost=[4])

    play.play()

    assert [item.text for item in only(play, TextDelta)] == ["one two"]


def test_a_message_that_was_never_announced_is_shown_when_it_is() -> None:
    play = Player(turn_of("one two"), lost=[3])

    play.play()

    assert texts_of(play.items) == {"prt_t": "one two"}


def test_whatever_event_is_too_large_the_turn_ends_as_it_would() -> None:
    events = [*turn_of("one two three")[:-4], tool("prt_u", "completed"), *turn_of("one two three")[-4:]]
    for number in range(len(events)):
        play = Player(events, large=[number])
        reply = play.play()

        assert (number, reply.text, texts_of(play.items)) == (number, "one two three", {"prt_t": "one two three"})
        assert (number, [item.output for item in only(play, ToolUpdate)]) == (number, ["out"])


def test_a_permission_that_is_too_large_to_be_read_is_asked_for_soon() -> None:
    busy = [delta("prt_t", "x") for _ in range(300)]  # for so many events nothing needs to be looked at
    play = Player([*OPEN_TURN, asked(), *busy], large=[len(OPEN_TURN)], on_permission=says("once"))
    while "permission.reply" not in play.operations():
        play.step()

    assert play.now - 100 < 1


def test_after_a_gap_permissions_questions_and_todos_are_read_again() -> None:
    todos = event("todo.updated", sessionID=SESSION, todos=[{"content": "x", "status": "pending", "priority": "low"}])
    play = Player(
        [*OPEN_TURN, asked(), question(), todos, *IDLE, answer(completed=3, finish="stop")],
        gap=(4, 7),
        on_permission=says("once"),
        on_question=says("A"),
    )

    play.play()

    assert [len(only(play, kind)) for kind in (PermissionAsked, QuestionAsked, TodoUpdated)] == [1, 1, 1]
    assert {"permission.reply", "question.reply"} <= set(play.operations())


def test_requests_that_earlier_turns_left_behind_are_not_answered() -> None:
    stale = [asked("per_old", "msg_old"), asked("per_0", None), asked("per_else", "msg_x", "ses_9")]
    done = asked("per_done", "msg_d")
    events = [*OPEN_TURN, answer("msg_d", created=1, completed=1, finish="tool-calls"), BUSY, *IDLE]
    play = Player(events, before=[*stale, done], gap=(3, 4), on_permission=says("once"))

    with pytest.raises(TurnError):
        play.play()

    assert only(play, PermissionAsked) == []


def test_requests_of_a_kind_that_is_not_known_are_not_answered() -> None:
    strange = [Unknown(None, {"id": "per_z"})]
    play = Player(turn_of(), gap=(4, 5), answers={"permission.list": strange}, on_permission=says("once"))

    assert play.play().finish == "stop"
    assert "permission.reply" not in play.operations()


def test_after_a_gap_a_request_that_belongs_to_no_tool_is_found_too() -> None:
    play = Player(
        [*OPEN_TURN, asked("per_b", None), answer(completed=3, finish="stop"), *IDLE],
        gap=(4, 5),
        on_permission=says("once"),
    )

    play.play()

    assert [item.request.id for item in only(play, PermissionAsked)] == ["per_b"]
    assert play.operations().count("permission.reply") == 1


@pytest.mark.parametrize("message", ["msg_c", None])
def test_after_a_gap_what_a_subagent_of_a_subagent_asks_is_found_at_once(message: str | None) -> None:
    lost = [
        tool("prt_k", "running", name="task", title="sub", metadata={"sessionId": "ses_2"}),
        answer("msg_b", parent="msg_bp", session="ses_2"),
        tool("prt_l", "running", "msg_b", "ses_2", name="task", title="sub", metadata={"sessionId": "ses_3"}),
        answer("msg_c", parent="msg_cp", session="ses_3"),
        asked("per_d", message, "ses_3"),
    ]
    play = Player([*OPEN_TURN, *lost], gap=(4, 9), on_permission=says("once"), timeout=3)

    play.play()

    assert play.body("permission.reply") == {"reply": "once"}
    assert [item.session_id for item in only(play, ChildStarted)] == ["ses_2", "ses_3"]


def test_events_older_than_what_was_read_change_nothing() -> None:
    late = [tool("prt_1", "running"), answer()]
    events = [*OPEN_TURN, tool("prt_1", "completed"), answer(completed=3, finish="stop"), *late, *IDLE]

    reply = Player(events).play()

    assert reply.finish == "stop"
    assert isinstance(reply.parts[0], models.ToolPart)
    assert isinstance(reply.parts[0].state, models.ToolStateCompleted)


def test_silence_is_looked_into_ever_more_rarely() -> None:
    play = Player(OPEN_TURN)
    with pytest.raises(AssertionError, match="did not end"):
        play.play(limit=120)

    assert play.operations().count("session.status") == 5


def test_a_gap_while_a_subagent_works_is_filled_too() -> None:
    child = [
        tool("prt_k", "running", name="task", title="sub", metadata={"sessionId": "ses_2"}),
        answer("msg_c", parent="msg_cp", session="ses_2"),
        text("prt_c", "child", "msg_c", "ses_2"),
        answer("msg_c", parent="msg_cp", session="ses_2", completed=3, finish="stop"),
    ]
    play = Player([*OPEN_TURN, *child, answer(completed=4, finish="stop"), *IDLE], gap=(5, 8), children=True)

    reply = play.play()

    assert texts_of(play.items) == {"prt_c": "child"}
    assert reply.tokens.total == 30


def test_what_comes_between_the_answer_and_idle_does_not_put_the_end_off() -> None:
    late = [delta("prt_t", "!"), BUSY, text("prt_t", "Hello")]
    play = Player([*turn_of()[:-2], *late], answers={"session.status": {}})

    assert play.play().text == "Hello"
    assert play.now < 102


# Compaction


def compaction(*after: Event, goes_on: Event) -> list[Event]:
    return [
        *OPEN_TURN,
        answer(completed=3, finish="tool-calls"),
        user("msg_k", created=4),
        part("prt_k", "msg_k", type="compaction", auto=True),
        answer("msg_s", parent="msg_k", created=5, summary=True),
        text("prt_s", "summary", "msg_s"),
        answer("msg_s", parent="msg_k", created=5, summary=True, completed=6, finish="stop"),
        user("msg_g", created=7),
        goes_on,
        answer("msg_b", parent="msg_g", created=8),
        text("prt_b", "the end", "msg_b"),
        answer("msg_b", parent="msg_g", created=8, completed=9, finish="stop"),
        *IDLE,
        *after,
    ]


@pytest.mark.parametrize(
    "goes_on",
    [
        text("prt_g", "Continue", "msg_g", synthetic=True, metadata={"compaction_continue": True}),
        text("prt_g", "go", "msg_g"),
    ],
    ids=["continues", "repeats the prompt"],
)
def test_a_turn_goes_on_after_a_compaction(goes_on: Event) -> None:
    play = Player(compaction(goes_on=goes_on))

    reply = play.play()

    assert reply.text == "the end"
    assert texts_of(play.items) == {"prt_b": "the end"}
    assert len(reply.messages) == 2


GOES_ON = "Summarize the task tool output above and continue with your task."
TASK = [
    user(),
    part("prt_p", PROMPT, type="subtask", prompt="review it", description="review", agent="build", command="review"),
    BUSY,
    answer(),
    tool("prt_k", "running", name="task", metadata={"sessionId": "ses_2"}),
    answer(completed=3, finish="tool-calls"),
    tool("prt_k", "completed", name="task", metadata={"sessionId": "ses_2"}),
]


def goes_on(*prompt: Event) -> list[Event]:
    """The answer to a message of the server's own."""
    return [
        user("msg_g", created=7),
        *prompt,
        BUSY,
        answer("msg_b", parent="msg_g", created=8),
        tool("prt_t", "running", "msg_b"),
        asked(message="msg_b"),
        tool("prt_t", "completed", "msg_b"),
        answer("msg_b", parent="msg_g", created=8, completed=9, finish="tool-calls"),
        BUSY,
        answer("msg_c", parent="msg_g", created=10),
        text("prt_c", "", "msg_c", ended=False),
        delta("prt_c", "Two bugs.", "msg_c"),
        text("prt_c", "Two bugs.", "msg_c"),
        answer("msg_c", parent="msg_g", created=10, completed=11, finish="stop"),
        *IDLE,
    ]


CONTINUED = {
    "a command as a subtask": [*TASK, *goes_on(text("prt_g", GOES_ON, "msg_g", synthetic=True))],
    "a plan that was approved": [
        *OPEN_TURN,
        tool("prt_q", "completed", name="plan_exit"),
        answer(completed=3, finish="tool-calls"),
        *goes_on(text("prt_g", "The plan at x has been approved", "msg_g", synthetic=True)),
    ],
    "a compaction": compaction(goes_on=text("prt_x", "Continue", "msg_g", synthetic=True))[:-7]
    + goes_on(text("prt_g", "Continue", "msg_g", synthetic=True)),
    "a prompt that was too long": compaction(goes_on=text("prt_x", "go", "msg_g"))[:-7]
    + goes_on(text("prt_g", "go", "msg_g")),
}


@pytest.mark.parametrize("how", CONTINUED)
def test_a_turn_goes_on_under_a_message_of_the_server_whatever_is_lost(how: str) -> None:
    events = CONTINUED[how]

    def played(**options: Any) -> tuple[Any, ...]:
        play = Player(events, on_permission="allow_once", **options)
        reply = play.play()
        tools = [item.status for item in only(play, ToolUpdate) if item.part_id == "prt_t"]
        return (
            reply.text,
            reply.stopped_by,
            reply.message_id,
            texts_of(play.items),
            tools[-1:],
            len(only(play, PermissionAsked)),
        )

    whole = played()
    assert whole == ("Two bugs.", None, "msg_c", {"prt_c": "Two bugs."}, ["completed"], 1)
    for number in range(len(events)):
        assert played(lost=[number])[:-1] == whole[:-1], f"event {number} was lost"
        assert played(gap=(number, number + 6))[:-1] == whole[:-1], f"gap from event {number}"


@pytest.mark.parametrize("how", CONTINUED)
def test_who_follows_sees_the_turn_from_its_prompt_on(how: str) -> None:
    events = CONTINUED[how]
    for number in range(len(events)):
        if any(one["type"] == "message.part.updated" for one in events[:number]):
            reply = Player(events[number:], before=events[:number], prompt=None).play()
            assert (reply.prompt_id, reply.text) == (PROMPT, "Two bugs."), f"from event {number} on"


def test_a_prompt_with_files_is_known_again_after_a_compaction() -> None:
    def file(id: str, message: str, mime: str, name: str) -> Event:
        return part(id, message, type="file", mime=mime, filename=name, url=f"data:{name}")

    said = [*OPEN_TURN[:2], file("prt_p2", PROMPT, "image/png", "a.png"), file("prt_p3", PROMPT, "text/plain", "b.txt")]
    said += [part("prt_p4", PROMPT, type="agent", name="explore"), *OPEN_TURN[2:]]
    again = [text("prt_g", "go", "msg_g"), text("prt_g2", "[Attached image/png: a.png]", "msg_g")]
    again += [file("prt_g3", "msg_g", "text/plain", "b.txt"), part("prt_g4", "msg_g", type="agent", name="explore")]
    summary = compaction(goes_on=again[0])[len(OPEN_TURN) : -7]

    reply = Player([*said, *summary, *goes_on(*again)], on_permission="allow_once").play()

    assert (reply.text, reply.stopped_by) == ("Two bugs.", None)


LEFTOVER = [
    user("msg_old", created=-9),
    text("prt_o", "the old one", "msg_old"),
    *(answer(f"msg_o{n}", parent="msg_old", created=-8, completed=-7, finish="tool-calls") for n in range(40)),
    user("msg_k", created=-6),
    part("prt_k", "msg_k", type="compaction", auto=True),
    answer("msg_s", parent="msg_k", created=-5, completed=-4, summary=True, error=UNKNOWN),
]
MADE_UP = [
    user(),
    text("prt_p", "go", PROMPT),
    BUSY,
    answer(summary=True),
    text("prt_s", "a summary"),
    answer(completed=3, finish="stop", summary=True),
]


def test_a_summary_that_is_made_up_for_is_no_answer() -> None:
    with pytest.raises(TurnError, match="did not answer the prompt: send it again") as caught:
        Player([*MADE_UP, BUSY, *IDLE], before=LEFTOVER).play()

    assert caught.value.reply is not None
    assert caught.value.reply.text == ""


@pytest.mark.parametrize(
    "prompt",
    [text("prt_g", "the old one", "msg_g"), text("prt_g", "Continue", "msg_g", synthetic=True)],
    ids=["repeats an older prompt", "continues"],
)
def test_a_turn_goes_on_after_a_summary_that_is_made_up_for(prompt: Event) -> None:
    play = Player([*MADE_UP, *goes_on(prompt)], before=LEFTOVER, on_permission="allow_once")

    reply = play.play()

    assert (reply.text, reply.stopped_by, texts_of(play.items)) == ("Two bugs.", None, {"prt_c": "Two bugs."})


@pytest.mark.parametrize("finish", ["tool-calls", None])
def test_a_compaction_that_fails_is_the_error_of_the_turn(finish: str | None) -> None:
    failed = [
        *OPEN_TURN,
        answer(completed=3, finish=finish),
        user("msg_k", created=4),
        part("prt_k", "msg_k", type="compaction", auto=True),
        answer("msg_s", parent="msg_k", created=5, summary=True),
        answer("msg_s", parent="msg_k", created=5, summary=True, completed=6, error=UNKNOWN),
        *IDLE,
    ]

    reply = Player(failed).play()

    assert (type(reply.error), reply.stopped_by) == (models.UnknownError, None)
    assert len(reply.messages) == 1


def test_a_compaction_that_fails_after_the_answer_takes_nothing_from_it() -> None:
    failed = [
        *turn_of()[:-2],
        user("msg_k", created=4),
        part("prt_k", "msg_k", type="compaction", auto=True),
        answer("msg_s", parent="msg_k", created=5, summary=True, completed=6, error=UNKNOWN),
        *IDLE,
    ]

    reply = Player(failed).play()

    assert (reply.text, reply.error) == ("Hello", None)


def test_who_follows_a_compaction_that_somebody_asked_for_waits_for_no_answer() -> None:
    asked = [user(), part("prt_k", PROMPT, type="compaction", auto=False), BUSY, answer(summary=True)]
    done = [answer(summary=True, completed=3, finish="stop"), *IDLE]

    assert Player(done, before=asked, prompt=None).play().messages == ()


def test_a_command_of_the_user_s_own_is_no_turn_to_follow() -> None:
    shell = [
        user("msg_2", created=5),
        text("prt_2", "The following tool was executed by the user", "msg_2", synthetic=True),
        answer("msg_3", parent="msg_2", created=6, completed=7),
    ]

    assert Player([], before=[*turn_of(), *shell], prompt=None).play().text == "Hello"
    with pytest.raises(TurnError):
        Player([], before=shell, prompt=None).play()


def test_a_form_that_the_server_takes_no_notice_of_is_an_error() -> None:
    reply = Player(turn_of(), format=StructuredFormat(City)).play()

    assert (reply.structured, reply.text) == (None, "Hello")
    with pytest.raises(StructuredOutputError, match="takes no notice of format="):
        reply.raise_for_error()


def test_a_form_that_is_forgotten_in_a_compaction_is_an_error_that_says_so() -> None:
    events = compaction(goes_on=text("prt_g", "Continue", "msg_g", synthetic=True))

    with pytest.raises(StructuredOutputError, match="summed up, and the server asked for no form after it"):
        Player(events, format=StructuredFormat(City)).play().raise_for_error()


def test_a_prompt_of_somebody_else_after_a_compaction_is_not_ours() -> None:
    play = Player(compaction(goes_on=text("prt_g", "something else", "msg_g")))

    reply = play.play()

    assert texts_of(play.items) == {}
    assert reply.text == ""


def test_a_compaction_for_another_prompt_is_not_ours() -> None:
    events = [
        *OPEN_TURN,
        user("msg_o", created=3),
        user("msg_k", created=4),
        part("prt_k", "msg_k", type="compaction", auto=True),
        answer(completed=5, finish="stop"),
        *IDLE,
    ]

    assert Player(events).play().finish == "stop"


# Stopping


def stoppable(*end: Event) -> list[Event]:
    aborted = [answer(completed=3, error=ABORTED), *IDLE]
    return [*OPEN_TURN, text("prt_t", "", ended=False), delta("prt_t", "half"), *(end or aborted)]


def test_a_complete_answer_is_no_stop() -> None:
    reply = Player(turn_of()).play()

    assert reply.raise_for_stop() is reply


def test_an_abort_ends_the_turn_with_what_there_is() -> None:
    play = Player(stoppable())
    calls: list[Any] = []
    play.on_item = lambda item: calls.append(play.machine.abort(play.now)) if isinstance(item, TextDelta) else None

    reply = play.play()

    assert calls[0].endpoint.operation == "session.abort"
    assert (reply.stopped_by, reply.error, reply.text) == ("abort", None, "half")
    assert reply.raise_for_error() is reply
    assert repr(reply).startswith("Reply(stopped_by='abort', text='half', ")
    with pytest.raises(TurnError, match="not complete: the turn was stopped by 'abort'") as caught:
        reply.raise_for_stop()
    assert caught.value.reply is reply
    assert play.machine.abort(play.now) is None


def test_an_abort_that_comes_too_late_stops_nothing() -> None:
    play = Player(turn_of())
    play.on_item = lambda item: play.machine.abort(play.now)

    reply = play.play()

    assert (reply.stopped_by, reply.finish) == (None, "stop")


def test_an_abort_before_the_prompt_is_none() -> None:
    play = Player(turn_of())

    assert play.machine.abort(play.now) is None
    assert play.play().stopped_by == "abort"
    assert "session.prompt_async" not in play.operations()


def test_an_abort_before_a_turn_is_followed_stops_it() -> None:
    play = Player([], before=OPEN_TURN, prompt=None)

    assert play.machine.abort(play.now) is None
    assert play.play().stopped_by == "abort"
    assert "session.abort" in play.operations()


def test_an_abort_that_the_server_does_not_follow_ends_after_a_grace() -> None:
    play = Player(stoppable(BUSY))
    play.on_item = lambda item: play.machine.abort(play.now)

    reply = play.play()

    assert reply.stopped_by == "abort"
    assert 109 < play.now < 112


def test_a_turn_that_somebody_else_stops_while_it_waits_to_try_again_is_an_error() -> None:
    with pytest.raises(TurnError, match="somebody else stops it"):
        Player([*OPEN_TURN, answer(completed=3), *IDLE]).play()


def test_a_timeout_stops_the_turn() -> None:
    play = Player(OPEN_TURN, timeout=3, answers={"session.abort": REFUSED})

    reply = play.play()

    assert reply.stopped_by == "timeout"
    assert play.now < 100 + 3 + 12


def test_a_timeout_lets_a_detached_turn_go_on() -> None:
    for play in (
        Player([*OPEN_TURN, text("prt_t", "half")], timeout=8, on_exit="detach"),
        Player([], before=[*OPEN_TURN, text("prt_t", "half")], prompt=None, timeout=8, on_exit="detach"),
    ):
        reply = play.play()

        assert (reply.stopped_by, reply.text) == ("timeout", "half")
        assert "session.abort" not in play.operations()
        assert play.machine.abort(play.now) is not None


@pytest.mark.parametrize("late", ["session.create", "connect"])
def test_a_turn_that_cannot_begin_in_time_is_stopped_by_that(late: str) -> None:
    def wait(*_: Any) -> Exception:
        play.now += 3
        return APITimeoutError("late", request_sent=True)

    play = Player([], session=None, timeout=2)
    play.answers = {late: wait}

    reply = play.play()

    assert (reply.stopped_by, reply.text, reply.error) == ("timeout", "", None)
    assert play.items == [TurnFinished(reply=reply)]
    assert "session.prompt_async" not in play.operations()


def test_a_server_that_is_too_slow_for_other_reasons_is_an_error() -> None:
    for timeout in (None, 60):
        play = Player([], answers={"session.get": APITimeoutError("late", request_sent=True)}, timeout=timeout)

        with pytest.raises(APITimeoutError):
            play.play()


def test_a_call_takes_no_longer_than_the_turn_may_and_goes_by_the_rules_of_the_client() -> None:
    play = Player([], timeout=2)
    play.step()

    step = play.machine.next_step(play.now)

    assert isinstance(step, Perform)
    client = resolve_options({}, timeout=1, retry=RetryPolicy(max_retries=7))
    options = step.options(client, lambda: play.now)
    assert (options.timeout, options.retry, options.at_most) == (client.timeout, client.retry, None)
    assert options.time_left is not None
    assert options.time_left() == 2
    play.now += 1.5
    assert options.time_left() == 0.5


def test_questions_are_asked_once_because_they_are_asked_again() -> None:
    refusals = iter([RateLimitError("slow down", status=429)])
    busy = {SESSION: models.SessionStatusBusy()}

    def status_of(call: Any) -> Any:
        return next(refusals, busy)

    play = Player(OPEN_TURN, answers={"session.status": status_of})
    with pytest.raises(AssertionError, match="did not end"):
        play.play(limit=20)

    for step in play.performed:
        is_question = step.call.endpoint.operation not in ("session.get", "session.prompt_async")
        options = step.options(resolve_options({}), lambda: play.now)
        retries = 0 if is_question else 2
        assert (options.at_most, options.retry.max_retries) == (15 if is_question else None, retries)
    assert play.operations().count("session.status") > 1


def test_a_stopped_turn_does_not_wait_for_a_server_that_hangs() -> None:
    def hang(call: Any) -> Exception:
        step = play.performed[-1]
        play.now = min(play.now + (step.timeout or 1000), step.deadline or 1e9)
        return APITimeoutError("hangs", request_sent=True)

    play = Player([*OPEN_TURN, text("prt_t", "half")], timeout=8)
    play.on_item = lambda item: play.answers.update(dict.fromkeys(HANGING, hang))

    reply = play.play()

    assert (reply.stopped_by, reply.text) == ("timeout", "half")
    assert play.now - 100 < 8 + TURN_STOP_GRACE + 5


@pytest.mark.parametrize("budget", [{"max_cost": 0.4}, {"max_tokens": 14}, {"max_steps": 1}])
def test_a_budget_stops_the_turn(budget: dict[str, Any]) -> None:
    events = [*OPEN_TURN, answer(completed=3, finish="tool-calls"), answer("msg_b", created=4, error=ABORTED), *IDLE]
    play = Player(events, **budget)

    reply = play.play()

    assert reply.stopped_by == next(iter(budget))
    assert play.operations().count("session.abort") == 1


def test_a_budget_does_not_stop_what_is_done() -> None:
    play = Player(turn_of(), max_cost=0.1, max_tokens=1, max_steps=1)

    assert play.play().stopped_by is None


def test_a_budget_is_looked_at_after_a_gap_too() -> None:
    events = [*OPEN_TURN, answer(completed=3, finish="tool-calls"), BUSY]
    play = Player(events, gap=(4, 6), max_steps=1)

    assert play.play().stopped_by == "max_steps"


def test_leaving_stops_the_turn_and_waits_for_its_end() -> None:
    play = Player(stoppable())
    while not only(play, TextDelta):
        play.step()

    play.machine.leave(play.now)
    reply = play.play()

    assert "session.abort" in play.operations()
    assert (reply.stopped_by, reply.text) == ("exit", "half")


def test_leaving_a_server_that_does_not_answer_takes_no_more_than_a_grace() -> None:
    play = Player(OPEN_TURN, answers={"session.abort": REFUSED, "session.status": REFUSED})
    for _ in range(8):
        play.step()

    play.machine.leave(play.now)
    start = play.now
    play.play()

    assert play.now - start < 7


def test_leaving_can_let_the_turn_go_on() -> None:
    play = Player(OPEN_TURN, on_exit="detach")
    for _ in range(8):
        play.step()

    play.machine.leave(play.now)
    play.play()

    assert "session.abort" not in play.operations()


def test_leaving_before_the_prompt_or_after_the_end_does_nothing() -> None:
    early = Player([])
    early.machine.leave(early.now)
    assert early.machine.next_step(early.now) == Finish(None)

    late = Player(turn_of())
    late.play()
    late.machine.leave(late.now)
    assert late.machine.next_step(late.now) == Finish(None)
    late.machine.received([BUSY])
    late.machine.answered(None, late.now)


def test_a_stop_that_came_before_the_server_began_is_repeated() -> None:
    play = Player(OPEN_TURN, timeout=1)

    play.play()

    assert play.operations().count("session.abort") > 2


def test_a_prompt_that_comes_after_it_was_stopped_is_stopped_at_once() -> None:
    """A plugin held it up. The first thing that the model wants may be a command to run."""
    play = Player([*OPEN_TURN, answer(completed=3, error=ABORTED), *IDLE])
    while not isinstance(play.machine.next_step(play.now), AwaitEvent):
        play.step()
    play.machine.abort(play.now)

    while "session.abort" not in play.operations():
        assert play.step(), "it came to its own end"

    assert play.now - 100 < 0.1


def test_a_stop_is_not_repeated_while_somebody_else_is_served() -> None:
    other = answer("msg_o", parent="msg_other", created=0)
    play = Player([user(), BUSY, other], timeout=1)

    play.play()

    assert play.operations().count("session.abort") == 1


def test_a_prompt_that_was_cancelled_on_its_way_is_waited_for() -> None:
    play = Player([])
    while not (isinstance(step := play.machine.next_step(play.now), Perform) and "prompt" in step.call.path):
        play.step()

    play.machine.leave(play.now)
    play.play()

    assert "session.abort" in play.operations()
    assert 2 < play.now - 100 < 5


def test_leaving_while_a_call_is_under_way_or_after_an_abort() -> None:
    play = Player(stoppable())
    while not only(play, TextDelta):
        play.step()
    play.machine.received([Reconnected(1, 1.0, CUT)])
    while not isinstance(play.machine.next_step(play.now), Perform):
        play.step()

    play.machine.abort(play.now)
    play.machine.leave(play.now)

    assert play.play().stopped_by == "abort"


# The prompt fails


def test_a_prompt_that_is_refused_is_the_end() -> None:
    play = Player([], answers={"session.prompt_async": BadRequestError("no", status=400)})

    with pytest.raises(BadRequestError):
        play.play()

    play.machine.leave(play.now)
    assert "session.abort" not in play.operations()


def test_a_prompt_that_did_not_leave_is_the_end() -> None:
    with pytest.raises(APIConnectionError):
        Player([], answers={"session.prompt_async": REFUSED}).play()


def test_a_prompt_whose_answer_was_lost_goes_on_if_the_server_has_it() -> None:
    play = Player(turn_of(), answers={"session.prompt_async": LOST_ANSWER})

    assert play.play().text == "Hello"


def test_a_prompt_whose_answer_was_lost_fails_if_the_server_does_not_have_it() -> None:
    with pytest.raises(APIConnectionError):
        Player([], answers={"session.prompt_async": LOST_ANSWER}).play()


def test_a_command_is_under_way_when_its_answer_does_not_come_at_once() -> None:
    waiting = APITimeoutError("no answer", request_sent=True)
    play = Player(turn_of(), prompt=Command("init", "now"), model="acme/large", answers={"session.command": waiting})

    assert play.play().text == "Hello"
    assert play.body("session.command") == {
        "command": "init",
        "arguments": "now",
        "messageID": PROMPT,
        "model": "acme/large",
    }


def test_a_command_that_the_server_does_not_know_ends_with_what_the_session_says() -> None:
    failure = ServerError("500", status=500)
    events = [event("session.error", sessionID=SESSION, error=UNKNOWN)]

    reply = Player(events, prompt=Command("nothing"), answers={"session.command": failure}).play()
    assert isinstance(reply.error, models.UnknownError)

    with pytest.raises(ServerError):
        Player([], prompt=Command("nothing"), answers={"session.command": failure}).play()


# Following


def test_following_begins_with_what_there_is() -> None:
    before = [*OPEN_TURN, text("prt_1", "one "), text("prt_2", "", ended=False)]
    events = [delta("prt_2", "lost and "), text("prt_2", "two"), answer(completed=3, finish="stop"), *IDLE]
    play = Player(events, before=before, prompt=None, prompt_id="msg_of_nobody")

    reply = play.play()

    assert texts_of(play.items) == {"prt_1": "one ", "prt_2": "two"}
    assert (reply.text, reply.prompt_id) == ("one two", PROMPT)
    assert "session.prompt_async" not in play.operations()


def test_following_an_idle_session_gives_its_last_turn() -> None:
    assert Player([], before=turn_of(), prompt=None, prompt_id="msg_of_nobody").play().text == "Hello"


def second_prompt(created: int = 5) -> list[Event]:
    return [user("msg_2", created=created), text("prt_2p", "and now?", "msg_2")]


def second_answer(**changes: Any) -> Event:
    return answer("msg_a2", parent="msg_2", created=6, **changes)


@pytest.mark.parametrize("state", [[BUSY], []], ids=["busy", "not yet busy"])
def test_following_takes_the_prompt_that_was_stored_last_although_its_answer_has_not_begun(state: list[Event]) -> None:
    before = [*turn_of(), *second_prompt(), *state]
    later = [BUSY, second_answer(), text("prt_2", "Again.", "msg_a2"), second_answer(completed=7, finish="stop")]
    play = Player([*later, *IDLE], before=before, prompt=None, prompt_id="msg_of_nobody")

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Again.", "msg_2")
    assert texts_of(play.items) == {"prt_2": "Again."}


def test_following_takes_the_prompt_whose_answer_is_being_written_and_not_one_that_waits_behind_it() -> None:
    before = [*OPEN_TURN, *second_prompt()]
    end = [text("prt_1", "First."), answer(completed=6, finish="stop"), *IDLE]

    assert Player(end, before=before, prompt=None, prompt_id="msg_of_nobody").play().prompt_id == PROMPT


def test_following_an_idle_session_whose_last_prompt_asked_for_no_answer_gives_the_last_turn() -> None:
    play = Player([], before=[*turn_of(), *second_prompt()], prompt=None, prompt_id="msg_of_nobody")

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Hello", PROMPT)
    assert play.now - 100 < 2, "it looks a second time, no more"


def test_following_a_session_that_only_has_a_prompt_or_nothing() -> None:
    with pytest.raises(TurnError, match="nobody works on the prompt"):
        Player([], before=[user()], prompt=None, prompt_id="msg_of_nobody").play()
    with pytest.raises(TurnError, match="does not have the prompt"):
        Player([], prompt=None, prompt_id="msg_of_nobody").play()


# Permissions and questions


def test_a_permission_is_answered_once() -> None:
    play = Player(
        [*OPEN_TURN, asked(), asked(), asked("per_2", None), answer(completed=3, finish="stop"), *IDLE],
        on_permission=says("always"),
    )

    play.play()

    assert play.operations().count("permission.reply") == 2
    assert play.body("permission.reply") == {"reply": "always"}


def test_a_permission_that_was_answered_meanwhile_is_not_asked_for() -> None:
    replied = event("permission.replied", sessionID=SESSION, requestID="per_1", reply="once")
    play = Player([*OPEN_TURN, asked(), replied, answer(completed=3, finish="stop"), *IDLE])
    play.on_item = lambda item: (
        play.machine.reply_permission("per_1", "once") if isinstance(item, PermissionAsked) else None
    )

    assert play.play().finish == "stop"
    assert "permission.reply" not in play.operations()


def test_a_permission_of_another_turn_is_left_to_others() -> None:
    other = answer("msg_o", parent="msg_other", created=0)
    play = Player([other, asked("per_1", "msg_o"), *turn_of()], on_permission="deny")

    play.play()

    assert only(play, PermissionAsked) == []


CHILD_AT_WORK = [
    answer("msg_c1", parent="msg_c", session="ses_2", created=1),
    tool("prt_c", "running", "msg_c1", session="ses_2"),
]


@pytest.mark.parametrize("who", ["the turn", "its subagent"])
@pytest.mark.parametrize("is_told", [True, False], ids=["told", "lost"])
def test_what_is_asked_before_our_first_message_belongs_to_the_turn_before(who: str, is_told: bool) -> None:
    """Our prompt waits behind that one: it is not for us to answer, nor to pay."""
    asks = asked(message="msg_f") if who == "the turn" else asked(message="msg_c1", session="ses_2")
    done = answer("msg_c1", parent="msg_c", session="ses_2", created=1, completed=4, finish="stop")
    first = [answer("msg_f", parent="msg_first", created=0)] if is_told else []
    waiting = [user(created=2), text("prt_p", "go", PROMPT), BUSY, *first, *CHILD_AT_WORK, asks, done]
    answered = turn_of(completed=6)[3:]
    before = [user("msg_first", created=0), answer("msg_f", parent="msg_first", created=0)]
    play = Player([*waiting, *[answer(created=5), *answered[1:]]], before=before, on_permission="allow_once")

    reply = play.play()

    assert only(play, PermissionAsked) == []
    assert (reply.text, reply.tokens.total) == ("Hello", 15)


def test_a_permission_is_found_where_the_event_that_our_first_message_began_was_lost() -> None:
    play = Player([*OPEN_TURN, tool("prt_t", "running"), asked()], lost=[3], on_permission="allow_once")
    while "permission.reply" not in play.operations():
        assert play.step(), "it was never answered"

    assert play.now - 100 < 1


def test_a_permission_without_a_tool_belongs_to_the_turn_that_is_answered() -> None:
    other = answer("msg_o", parent="msg_other", created=3)
    play = Player([*OPEN_TURN, other, asked("per_p", None)], on_permission="deny", timeout=3)

    play.play()

    assert only(play, PermissionAsked) == []


def test_a_function_is_waited_for_no_longer_than_the_turn_may_take() -> None:
    play = Player([*OPEN_TURN, asked()], on_permission=says(None), timeout=8, answer_timeout=300)

    play.play()

    assert play.patience == [pytest.approx(8, abs=0.1)]


def test_a_permission_settled_before_its_turn_comes_is_skipped() -> None:
    seen: list[str] = []

    def ask(request: models.PermissionRequest) -> str:
        seen.append(request.id)
        return "once"

    play = Player([*OPEN_TURN, asked(), answer(completed=3, finish="stop"), *IDLE], on_permission=ask)
    play.on_item = lambda item: (
        play.machine.reply_permission("per_1", "once") if isinstance(item, PermissionAsked) else None
    )

    play.play()

    assert seen == []


def test_an_answer_that_comes_too_late_is_no_error() -> None:
    play = Player(
        [*OPEN_TURN, asked(), answer(completed=3, finish="stop"), *IDLE],
        on_permission=says(Reject("no")),
        answers={"permission.reply": not_found()},
    )

    assert play.play().finish == "stop"
    assert play.body("permission.reply") == {"reply": "reject", "message": "no"}


def test_what_nobody_answers_is_rejected_in_time() -> None:
    play = Player([*OPEN_TURN, asked(), question()], on_permission=says(None), answer_timeout=2, timeout=8)

    play.play()

    assert play.body("permission.reply") == {"reply": "reject"}
    assert "question.reject" in play.operations()


@pytest.mark.parametrize(
    ("asks", "option", "problem"),
    [
        (asked(), "on_permission", "forgets() returned None for the permission 'bash': return 'allow', 'deny' or"),
        (asked(), "rules", "PermissionRules() returned None for the permission 'bash'"),
        (question(), "on_question", "forgets() returned None for a question: return a label,"),
    ],
    ids=["permission", "rules", "question"],
)
def test_where_nobody_can_answer_by_hand_none_is_an_error_at_once(asks: Any, option: str, problem: str) -> None:
    def forgets(request: Any) -> None: ...

    functions: dict[str, Any] = {option: forgets}
    if option == "rules":
        functions = {"on_permission": PermissionRules({"edit": "allow"}, otherwise=forgets)}
    play = Player([*OPEN_TURN, asks], is_watched=False, answer_timeout=300, **functions)

    with pytest.raises(LocalProtocolError, match=re.escape(problem)):
        play.play()

    assert play.now < 105
    assert play.operations()[-1] in ("permission.reply", "question.reject")


def test_a_permission_can_be_left_to_others_on_purpose(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode.turn")
    for chosen in ("ask", {"bash": "ask"}, says("ask")):
        play = Player([*OPEN_TURN, asked()], is_watched=False, answer_timeout=2, timeout=8, on_permission=chosen)
        play.play()
        assert play.body("permission.reply") == {"reply": "reject"}
        assert play.now > 102
    assert caplog.text.count("waiting session=ses_1 request=per_1 permission=bash limit=2") == 3


def test_a_hand_cannot_leave_a_permission_to_others() -> None:
    def leave(item: Any) -> None:
        if isinstance(item, PermissionAsked):
            play.machine.reply_permission(item.request, "ask")

    play = Player([*OPEN_TURN, asked()], timeout=3)
    play.on_item = leave

    with pytest.raises(LocalProtocolError, match="no answer by hand"):
        play.play()


def test_what_waits_for_a_hand_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode.turn")

    Player([*OPEN_TURN, asked(), question()], answer_timeout=2, timeout=8, on_permission=says(None)).play()

    assert "waiting session=ses_1 request=per_1 permission=bash limit=2" in caplog.text
    assert "waiting session=ses_1 request=que_1 limit=2" in caplog.text


@pytest.mark.parametrize("word", ["deny", "reject", Reject()])
def test_every_word_that_refuses_is_the_same_refusal(word: Any) -> None:
    play = Player([*OPEN_TURN, asked()], timeout=3, on_permission=says(word))

    assert [one.by for one in play.play().denied] == ["function"]
    assert play.body("permission.reply") == {"reply": "reject"}


def test_a_wrong_answer_names_its_function() -> None:
    def decide(request: Any) -> Any:
        return "yes"

    with pytest.raises(LocalProtocolError, match=r"^decide\(\) gave no answer to a permission: .*'allow'.*not 'yes'"):
        Player([*OPEN_TURN, asked()], on_permission=decide).play()


@pytest.mark.parametrize("failing", ["on_permission", "on_question"])
def test_a_function_that_raises_rejects_and_surfaces(failing: str) -> None:
    def ask(request: Any) -> str:
        raise RuntimeError("no idea")

    functions: dict[str, Any] = {failing: ask}
    play = Player([*OPEN_TURN, asked() if failing == "on_permission" else question()], **functions)

    with pytest.raises(RuntimeError, match="no idea"):
        play.play()

    assert play.operations()[-1] in ("permission.reply", "question.reject")
    play.machine.leave(play.now)
    play.play()
    assert "session.abort" in play.operations()


def test_a_question_is_answered_with_labels() -> None:
    play = Player([*OPEN_TURN, question(), answer(completed=3, finish="stop"), *IDLE], on_question=says("A"))

    play.play()

    assert play.body("question.reply") == {"answers": [["A"]]}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("A", b'{"answers":[["A"]]}'),
        (["A"], b'{"answers":[["A"]]}'),
        ([["A", "B"]], b'{"answers":[["A","B"]]}'),
    ],
)
def test_answers_may_be_labels_or_lists_of_them(given: Any, sent: bytes) -> None:
    assert OpenCode1().reply_question(typed_question(), given).body == sent


@pytest.mark.parametrize("given", [["A", "B"], [], [[1]]])
def test_answers_must_fit_the_questions(given: Any) -> None:
    with pytest.raises(LocalProtocolError, match="need as many answers"):
        OpenCode1().reply_question(typed_question(), given)


def test_a_permission_is_answered_with_what_the_server_knows() -> None:
    with pytest.raises(LocalProtocolError, match=r"'allow' .*, 'always', 'deny' .*, not 'maybe'"):
        OpenCode1().reply_permission("per_1", "maybe")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


# Forms


def test_a_form_is_decoded() -> None:
    reply = Player(
        [*OPEN_TURN, answer(completed=3, finish="tool-calls", structured={"name": "Oslo"}), *IDLE],
        format=StructuredFormat(City),
    ).play()

    assert reply.structured == City(name="Oslo")


@pytest.mark.parametrize("later", [0, 1, 5, 30])
def test_a_prompt_that_asks_for_a_form_need_not_be_listed(later: int) -> None:
    """OpenCode 1.18 refuses every page of messages that holds such a prompt."""
    steps = [answer(f"msg_{n:02}", created=10 + n, completed=11 + n, finish="tool-calls") for n in range(later)]
    end = answer("msg_z", created=50, completed=51, finish="stop", structured={"name": "Oslo"})
    events = [user(), BUSY, *steps, end, *IDLE]

    def page_of(call: Any) -> Any:
        limit = int(dict(call.query)["limit"])
        page = play.store.messages(SESSION)[-limit:]
        holds_it = any(message.info.id == PROMPT for message in page)
        return BadRequestError("Expected OutputFormatJsonSchema", status=400) if holds_it else page

    play = Player(events, lost=range(len(events)), answers={"session.messages": page_of}, format=StructuredFormat(City))

    reply = play.play()

    assert (reply.structured, reply.message_id, len(reply.messages)) == (City("Oslo"), "msg_z", later + 1)


def test_a_turn_that_asks_for_a_form_can_be_followed_without_its_prompt() -> None:
    def page_of(call: Any) -> Any:
        page = play.store.messages(SESSION)[-int(dict(call.query)["limit"]) :]
        holds_it = any(message.info.id == PROMPT for message in page)
        return BadRequestError("Expected OutputFormatJsonSchema", status=400) if holds_it else page

    end = answer(completed=51, finish="stop", structured={"name": "Oslo"})
    shell = [user("msg_2", created=60), text("prt_2", "The following tool was executed by the user", "msg_2")]
    shell.append(answer("msg_3", parent="msg_2", created=61, completed=62))
    play = Player([], before=[*turn_of()[:1], end, *shell], prompt=None, prompt_id="msg_new")
    play.answers["session.messages"] = page_of

    reply = play.play()

    assert (reply.prompt_id, reply.message_id, len(reply.messages)) == (PROMPT, "msg_a", 1)


def test_a_form_that_is_filled_in_wrongly_is_an_error() -> None:
    reply = Player(
        [*OPEN_TURN, text("prt_t", "Here."), answer(completed=3, finish="tool-calls", structured={"n": "x"}), *IDLE],
        format=StructuredFormat(dict[str, int]),
    ).play()

    assert reply.structured is None
    with pytest.raises(StructuredOutputError, match="does not fit") as caught:
        reply.raise_for_error()
    assert caught.value.text == "Here."


# Half a character

HALF = "a\ud83d b"
HALVES: list[Event] = [
    user(),
    text("prt_p", "go", PROMPT),
    BUSY,
    status("retry", attempt=1, message=HALF, next=1),
    answer("msg_0"),
    tool("prt_0", "running", "msg_0", input={HALF: [HALF]}, title=HALF, metadata={"output": HALF}),
    event(
        "permission.asked", **{**asked("per_1", "msg_0")["properties"], "patterns": [HALF], "metadata": {HALF: HALF}}
    ),
    event("todo.updated", sessionID=SESSION, todos=[{"content": HALF, "status": "pending", "priority": "low"}]),
    event(
        "session.created", sessionID="ses_2", info=SESSION_JSON | {"id": "ses_2", "parentID": SESSION, "title": HALF}
    ),
    tool("prt_0", "completed", "msg_0", input={HALF: [HALF]}, output=HALF, title=HALF, metadata={"filepath": HALF}),
    tool("prt_1", "error", "msg_0", error=HALF, later=HALF),
    part("prt_2", "msg_0", type="patch", hash="h", files=[HALF]),
    part("prt_3", "msg_0", type="later", words=HALF),
    answer("msg_0", completed=3, finish="tool-calls"),
    answer(created=4),
    part("prt_r", type="reasoning", text="", time={"start": 1}),
    delta("prt_r", HALF),
    part("prt_r", type="reasoning", text=HALF, time={"start": 1, "end": 2}),
    text("prt_t", "", ended=False),
    delta("prt_t", "a \ud83d"),
    delta("prt_t", "\ude80 \ud83d"),
    delta("prt_t", " b"),
    text("prt_t", "a 🚀 \ud83d b", metadata={"later": HALF}),
    answer(created=4, completed=5, finish="stop", structured={"name": HALF}, later=HALF),
    *IDLE,
]


def test_half_a_character_is_the_same_in_pieces_and_reply_and_can_be_encoded() -> None:
    """Whichever events arrive, and whatever is read from the server in their place."""
    failed = answer(created=4, completed=5, error={"name": "UnknownError", "data": {"message": HALF}})
    failure = event("session.error", sessionID=SESSION, error={"name": "UnknownError", "data": {"message": HALF}})
    endings = {"answered": HALVES[-3:], "failed": [failed, *IDLE], "failed elsewhere": [failure, HALVES[-3], *IDLE]}
    gaps = {"none lost": None, "all lost": (4, 99), "the middle lost": (6, 21)}
    for (ending, end), (loss, gap) in itertools.product(endings.items(), gaps.items()):
        play = Player(
            [*HALVES[:-3], *end], gap=gap, format=StructuredFormat(City), children=True, on_permission=says(None)
        )
        reply = play.play()

        values = [item for item in play.items if not isinstance(item, Reconnected)]
        for value in [*values, msgspec.structs.replace(reply, structured=None)]:
            msgspec.json.encode(value, enc_hook=dict)  # UnicodeEncodeError where half a character is left
        name = f"{ending}, {loss}"
        assert (name, reply.text) == (name, "a 🚀 \ufffd b")
        assert (name, texts_of(play.items)) == (name, texts_in(reply))
        assert ending == "failed" or reply.structured == City(name="a\ufffd b"), name
