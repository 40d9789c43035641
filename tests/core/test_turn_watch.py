"""What is told of turns: lines, and the tree of spans, with the times that the server gives."""

from __future__ import annotations

import gc
import logging
from importlib import import_module
from typing import Any

import pytest

from opencode_core.errors import BadRequestError
from opencode_core.models import ModelChoice
from opencode_core.observe import tracing
from opencode_core.turns.answers import deny
from opencode_core.turns.steps import Perform
from opencode_core.turns.structured import StructuredFormat
from tests.core.turn_player import BUSY, IDLE, Event, Player, answer, event, part, status, text, tool, user
from tests.spans import Node, Spans, attributes

MODEL = ModelChoice(provider_id="p", model_id="m")


@pytest.fixture(autouse=True)
def without_opentelemetry(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test does not ask for spans there are none, whatever other tests have imported."""
    if "spans" not in request.fixturenames:
        monkeypatch.setattr(tracing, "_tracing", False)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What is said of turns."""
    caplog.set_level(logging.DEBUG, "opencode.turn")
    return caplog


def asked(id: str = "per_1") -> Event:
    request: dict[str, Any] = {
        "id": id,
        "sessionID": "ses_1",
        "permission": "bash",
        "patterns": ["rm -rf secret"],
        "metadata": {},
        "always": [],
    }
    return event("permission.asked", **request)


def permitted(reply: str, id: str = "per_1") -> Event:
    return event("permission.replied", sessionID="ses_1", requestID=id, reply=reply)


QUESTION = event(
    "question.asked",
    id="que_1",
    sessionID="ses_1",
    questions=[{"question": "Tea?", "header": "Tea", "options": []}],
)
TOOL_TURN = [
    user(),
    BUSY,
    answer(),
    tool("prt_1", "pending"),
    tool("prt_1", "running", time={"start": 1000}),
    tool("prt_1", "running", time={"start": 1000}, metadata={"output": "secret"}),
    tool("prt_1", "completed", time={"start": 1000, "end": 3500}, output="secret"),
    tool("prt_1", "completed", time={"start": 1000, "end": 3500, "compacted": 4000}, output="secret"),
    tool("prt_2", "error", name="edit", time={"start": 4000, "end": 4250}, error="secret"),
    text("prt_3", "The secret answer"),
    answer(completed=9, finish="stop"),
    *IDLE,
]


# The log


def test_a_turn_with_tools_from_its_start_to_its_end(lines: pytest.LogCaptureFixture) -> None:
    Player(TOOL_TURN, prompt="The secret prompt", model=MODEL, agent="build").play()

    assert lines.messages == [
        "started session=ses_1 prompt=msg_prompt model=p/m agent=build",
        "tool session=ses_1 tool=bash call=call_prt_1 status=completed duration=2.5",
        "tool session=ses_1 tool=edit call=call_prt_2 status=error duration=0.25",
        "finished session=ses_1 prompt=msg_prompt duration=0.12 finish=stop cost=0.5 input=10 output=5 reasoning=0 "
        "cache_read=0 cache_write=0",
    ]
    assert {record.levelname for record in lines.records} == {"INFO"}


def test_permissions_and_questions_are_told_when_they_are_answered(lines: pytest.LogCaptureFixture) -> None:
    rejected = event("question.rejected", sessionID="ses_1", requestID="que_2")
    replied = event("question.replied", sessionID="ses_1", requestID="que_1", answers=[["secret"]])
    other = {**QUESTION, "properties": {**QUESTION["properties"], "id": "que_2"}}
    asks = [asked(), permitted("once"), permitted("once", "per_unknown"), QUESTION, replied, other, rejected]
    Player([user(), BUSY, answer(), *asks, answer(completed=9, finish="stop"), *IDLE]).play()

    assert [message for message in lines.messages if message.startswith(("permission", "question"))] == [
        "permission session=ses_1 request=per_1 permission=bash answer=once waited=0.01",
        "question session=ses_1 request=que_1 answer=answered waited=0.01",
        "question session=ses_1 request=que_2 answer=rejected waited=0.01",
    ]


def test_a_provider_that_fails_is_a_warning(lines: pytest.LogCaptureFixture) -> None:
    retry = status("retry", attempt=1, message="bad key sk-secret", next=5)
    Player([user(), BUSY, retry, answer(), answer(completed=9, finish="stop"), *IDLE]).play()

    assert [r.message for r in lines.records if r.levelno == logging.WARNING] == ["retry session=ses_1 attempt=1"]
    assert "secret" not in lines.text


def test_an_error_of_the_server_is_named_and_not_repeated(lines: pytest.LogCaptureFixture) -> None:
    error = {"name": "ProviderAuthError", "data": {"providerID": "p", "message": "bad key sk-secret"}}
    Player([user(), BUSY, answer(), answer(completed=9, error=error), *IDLE]).play()

    assert "error=ProviderAuthError" in lines.messages[-1]
    assert "secret" not in lines.text


def test_a_turn_that_does_not_begin_ends_with_the_reason(lines: pytest.LogCaptureFixture) -> None:
    refused = BadRequestError("no secret model", status=400)
    player = Player(
        [], answers={"session.prompt_async": refused}, model=ModelChoice(provider_id="nonsense", model_id="x")
    )
    with pytest.raises(BadRequestError):
        player.play()

    assert lines.messages == [
        "started session=ses_1 prompt=msg_prompt model=nonsense/x",
        "finished session=ses_1 prompt=msg_prompt duration=0 error=BadRequestError cost=0 input=0 output=0 "
        "reasoning=0 cache_read=0 cache_write=0",
    ]


@pytest.mark.parametrize(("on_exit", "said"), [("abort", "exit"), ("detach", "detach")])
def test_a_turn_that_is_left_says_how(on_exit: Any, said: str, lines: pytest.LogCaptureFixture) -> None:
    player = Player([user(), BUSY, answer(), text("prt_1", "Hi")], on_exit=on_exit)
    while not player.items:
        player.step()
    player.machine.leave(player.now)
    player.play()

    assert f"stopped_by={said}" in lines.messages[-1]


def test_a_turn_that_is_left_before_its_prompt_was_sent(lines: pytest.LogCaptureFixture) -> None:
    player = Player(TOOL_TURN)
    player.step()
    assert isinstance(player.machine.next_step(player.now), Perform)
    player.machine.leave(player.now)
    player.play()

    assert len(lines.messages) == 1
    assert "stopped_by=exit" in lines.messages[0]


def test_a_turn_that_is_followed_has_no_prompt_of_ours(lines: pytest.LogCaptureFixture) -> None:
    Player([], prompt=None, before=TOOL_TURN).play()

    assert lines.messages[0] == "started session=ses_1 following=true"


def test_tools_of_another_turn_are_not_ours(lines: pytest.LogCaptureFixture) -> None:
    other = [answer("msg_o", "msg_other"), tool("prt_o", "completed", "msg_o")]
    Player([user(), BUSY, *other, answer(), answer(completed=9, finish="stop"), *IDLE]).play()

    assert [message.split()[0] for message in lines.messages] == ["started", "finished"]


# Spans


def test_a_turn_is_a_span_with_its_tools_below_it(spans: Spans) -> None:
    with spans.span("mine"):
        Player(TOOL_TURN, model=MODEL, agent="build").play()

    bash, edit = spans.one("execute_tool bash"), spans.one("execute_tool edit")
    turn, mine = spans.one("invoke_agent build"), spans.one("mine")
    assert turn.context is not None
    assert turn.parent == mine.context
    assert [span.parent and span.parent.span_id for span in (bash, edit)] == [turn.context.span_id] * 2
    assert turn.kind is spans.trace.SpanKind.CLIENT
    assert attributes(turn) == {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.provider.name": "p",
        "gen_ai.agent.name": "build",
        "gen_ai.request.model": "m",
        "gen_ai.conversation.id": "ses_1",
        "gen_ai.response.id": "msg_a",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 10,
        "gen_ai.usage.output_tokens": 5,
        "gen_ai.usage.reasoning.output_tokens": 0,
        "gen_ai.usage.cache_read.input_tokens": 0,
        "gen_ai.usage.cache_creation.input_tokens": 0,
        "server.address": "127.0.0.1",
        "server.port": 4096,
        "opencode.cost": 0.5,
        "opencode.prompt.id": "msg_prompt",
    }
    assert attributes(bash) == {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "bash",
        "gen_ai.tool.call.id": "call_prt_1",
        "gen_ai.tool.type": "function",
        "gen_ai.conversation.id": "ses_1",
    }
    assert (bash.start_time, bash.end_time) == (1_000_000_000, 3_500_000_000)
    assert attributes(edit)["error.type"] == "tool_error"
    assert edit.status.description is None
    assert spans.unended == []


def test_the_names_are_those_of_the_conventions(spans: Spans) -> None:
    Player(TOOL_TURN, model=MODEL, agent="build", format=StructuredFormat({"type": "object"})).play()

    known: set[str] = set()
    for module in ("gen_ai", "error", "server"):
        module_ = import_module(f"opentelemetry.semconv._incubating.attributes.{module}_attributes")
        known |= {value for value in vars(module_).values() if isinstance(value, str)}
    named = {name for span in spans.ended() for name in attributes(span)}
    assert {name for name in named if not name.startswith("opencode.")} <= known
    assert attributes(spans.one("invoke_agent build"))["gen_ai.output.type"] == "json"


def test_tokens_are_counted_as_the_conventions_do(spans: Spans) -> None:
    tokens = {"input": 10, "output": 5, "reasoning": 3, "cache": {"read": 100, "write": 20}}
    Player([user(), BUSY, answer(), answer(completed=9, finish="stop", tokens=tokens), *IDLE]).play()

    used = attributes(spans.one("invoke_agent"))
    assert {name.removeprefix("gen_ai.usage."): n for name, n in used.items() if "usage" in name} == {
        "input_tokens": 130,
        "output_tokens": 8,
        "reasoning.output_tokens": 3,
        "cache_read.input_tokens": 100,
        "cache_creation.input_tokens": 20,
    }


def test_a_subagents_tools_are_below_the_tool_that_started_it(spans: Spans) -> None:
    child = "ses_child"
    events = [
        user(),
        BUSY,
        answer(),
        tool("prt_1", "running", name="task", metadata={"sessionId": child}),
        answer("msg_c", "msg_cp", session=child),
        tool("prt_2", "completed", "msg_c", session=child),
        answer("msg_c", "msg_cp", session=child, completed=8, finish="stop"),
        tool("prt_1", "completed", name="task", metadata={"sessionId": child}),
        answer(completed=9, finish="stop"),
        *IDLE,
    ]
    Player(events).play()

    assert spans.tree() == [
        Node("invoke_agent", [Node("execute_tool task", [Node("execute_tool bash", [])])]),
    ]


def test_permissions_and_retries_are_events_of_the_span(spans: Spans) -> None:
    retry = status("retry", attempt=1, message="bad key sk-secret", next=5)
    events = [user(), BUSY, answer(), retry, asked(), permitted("reject"), answer(completed=9, finish="stop"), *IDLE]
    Player(events, on_permission=deny).play()

    told = [(event.name, dict(event.attributes or {})) for event in spans.one("invoke_agent").events]
    assert told[0] == ("opencode.retry", {"opencode.attempt": 1})
    assert told[1][0] == "opencode.permission"
    assert told[1][1]["opencode.permission"] == "bash"
    assert told[1][1]["opencode.answer"] == "reject"


def test_what_goes_round_in_circles_is_a_warning_and_an_event_of_the_span(
    spans: Spans, lines: pytest.LogCaptureFixture
) -> None:
    calls = [tool(f"prt_{n}", "completed", input={"command": "cat secret"}, output="secret") for n in range(2)]
    Player([user(), BUSY, answer(), *calls, answer(completed=9, finish="tool-calls"), *IDLE], max_repeats=2).play()

    assert "stopped session=ses_1 by=repeats tool=bash count=2" in lines.messages
    (told,) = spans.one("invoke_agent").events
    assert (told.name, dict(told.attributes or {})) == (
        "opencode.stopped",
        {
            "gen_ai.conversation.id": "ses_1",
            "opencode.by": "repeats",
            "opencode.tool": "bash",
            "opencode.count": 2,
        },
    )
    assert "secret" not in lines.text


def test_a_failed_turn_is_a_failed_span_that_does_not_repeat_what_was_said(spans: Spans) -> None:
    error = {"name": "ProviderAuthError", "data": {"providerID": "p", "message": "bad key sk-secret"}}
    Player([user(), BUSY, answer(), answer(completed=9, error=error), *IDLE]).play()

    turn = spans.one("invoke_agent")
    assert attributes(turn)["error.type"] == "ProviderAuthError"
    assert turn.status.status_code is spans.trace.StatusCode.ERROR
    assert turn.status.description is None


def test_a_turn_that_is_refused_is_a_failed_span(spans: Spans) -> None:
    refused = BadRequestError("no secret model", status=400)
    with pytest.raises(BadRequestError):
        Player([], answers={"session.prompt_async": refused}).play()

    turn = spans.one("invoke_agent")
    assert attributes(turn)["error.type"] == "BadRequestError"
    assert "gen_ai.response.id" not in attributes(turn)
    assert turn.status.description is None


def test_a_tool_that_does_not_come_to_its_end_ends_with_the_turn(spans: Spans) -> None:
    events = [user(), BUSY, answer(), tool("prt_1", "running", time={}), text("prt_2", "Hi")]
    player = Player(events, on_exit="detach")
    while not player.items:
        player.step()
    player.machine.leave(player.now)
    player.play()

    assert attributes(spans.one("execute_tool bash"))["error.type"] == "unfinished"
    assert attributes(spans.one("invoke_agent"))["opencode.stopped_by"] == "detach"
    assert spans.unended == []


def test_a_turn_that_is_collected_has_ended(spans: Spans) -> None:
    player = Player([user(), BUSY, answer(), tool("prt_1", "running"), part("prt_2", type="odd")])
    while not player.items:
        player.step()
    assert spans.unended == ["invoke_agent", "execute_tool bash"]
    del player
    gc.collect()

    assert spans.unended == []


def test_no_number_of_a_server_breaks_what_is_told_of_a_turn(spans: Spans, lines: pytest.LogCaptureFixture) -> None:
    hostile: list[Any] = [10**400, -(10**400), 1.7e308, -1, 0.5, True, None, "12", [], {}]
    for wrong in hostile:
        tokens = {"input": wrong, "output": wrong, "reasoning": wrong, "cache": {"read": wrong, "write": wrong}}
        times = {"start": wrong, "end": wrong}
        player = Player(
            [
                user(),
                BUSY,
                status("retry", attempt=wrong, next=wrong, message="later"),
                answer(created=wrong),
                tool("prt_1", "running", time=times),
                tool("prt_1", "completed", time=times),
                answer("msg_b", created=wrong, completed=wrong, cost=wrong, tokens=tokens),
                answer("msg_b", created=9, completed=9, finish="stop", cost=wrong, tokens=tokens),
                *IDLE,
            ],
            max_cost=1e30,
            max_tokens=10**30,
        )

        assert player.play().finish == "stop", wrong
    assert spans.unended == []
