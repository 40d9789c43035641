"""Turns of a real OpenCode 2 server, played again: whole, with each event lost in turn, and with gaps anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.errors import TurnError
from opencode_core.models import APIError, APIErrorData, ErrorDetail, MessageAbortedError
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    PermissionAsked,
    Reconnected,
    TextDelta,
    ToolUpdate,
    TurnFinished,
)
from tests.core.test_turn_recorded import dishonesty, essence
from tests.core.turn_player import texts_in, texts_of
from tests.core.turn_player2 import Player2, Recorded, Store2, recorded_turns2

RECORDED = recorded_turns2()
TURNS = [
    pytest.param(turn, prompt, id=f"{turn.name}-{n}") for turn in RECORDED for n, prompt in enumerate(turn.prompts)
]


UNTOLD = {
    "refused-with-words": "that a tool was refused is told by the event alone: what is stored is a tool that failed",
    "no-such-model": "why a turn failed before its first step is told by the event alone",
}


def outcome(play: Player2, turn: Recorded) -> tuple[Any, ...]:
    """What must be the same however the events came, as far as the server has stored it."""
    try:
        found = essence(play.play())
    except TurnError:
        assert turn.name in UNTOLD
        return ()
    return () if turn.name == "no-such-model" else found[1:] if turn.name in UNTOLD else found


def player(turn: Recorded, prompt: str, **options: Any) -> Player2:
    return Player2(turn.events, session=turn.session, prompt_id=prompt, **options)


@pytest.mark.parametrize("turn", RECORDED, ids=lambda turn: turn.name)
def test_the_store_of_these_tests_is_what_the_server_had_stored(turn: Recorded) -> None:
    store = Store2()
    for event in turn.events:
        store.take(event)

    def kernel(messages: list[Any]) -> list[Any]:
        kept = ("id", "type", "text", "content", "finish", "cost", "tokens", "error", "outcome")
        found = [{name: m[name] for name in kept if name in m} for m in messages]
        for message in found:
            if message["type"] == "idle":
                del message["id"]
            for piece in message.get("content", ()):
                piece.pop("time", None)
                for name in ("executed", "state") if piece["type"] != "tool" else ("executed",):
                    piece.pop(name, None)
                piece.get("state", {}).pop("providerState", None)
        return [m for m in found if m["type"] in ("user", "assistant", "idle")]

    for session, messages in turn.messages.items():
        assert kernel(store.page(session, 100, "desc")) == kernel(messages)


@pytest.mark.parametrize(("turn", "prompt"), TURNS)
def test_a_whole_turn_yields_each_text_once(turn: Recorded, prompt: str) -> None:
    play = player(turn, prompt)

    reply = play.play()

    assert texts_of(play.items) == texts_in(reply)
    assert play.items[-1] == TurnFinished(reply=reply)
    assert play.operations().count("v2.session.prompt") == 1
    assert dishonesty(reply) is None


@pytest.mark.parametrize(("turn", "prompt"), TURNS)
def test_the_loss_of_any_event_changes_nothing_in_the_reply(turn: Recorded, prompt: str) -> None:
    expected = outcome(player(turn, prompt), turn)

    for number in range(len(turn.events)):
        got = outcome(player(turn, prompt, lost=[number]), turn)
        assert got == expected, f"event {number}, {turn.events[number]['type']}, was lost"


@pytest.mark.parametrize(("turn", "prompt"), TURNS)
@pytest.mark.parametrize("length", [1, 7, 10_000])
def test_a_gap_anywhere_loses_and_repeats_no_text(turn: Recorded, prompt: str, length: int) -> None:
    expected = outcome(player(turn, prompt), turn)

    for number in range(len(turn.events)):
        play = player(turn, prompt, gap=(number, number + length))
        assert outcome(play, turn) == expected, f"gap from event {number}"
        assert texts_of(play.items) == texts_in(play.machine.reply), f"gap from event {number}"
        assert sum(isinstance(item, Reconnected) for item in play.items) <= 1


ENDS: dict[str, list[tuple[str, str | None, str | None, str]]] = {
    "text": [("Hello, wörld 👍.", "stop", None, "")],
    "reasoning": [("I thought.", "stop", None, "")],
    "tools": [("Both are done.", "stop", None, "read write")],
    "no-such-tool": [("No such tool.", "stop", None, "nosuch")],
    "permitted": [("It said hello.", "stop", None, "shell")],
    "refused": [("", "tool-calls", "denied", "shell")],
    "refused-with-words": [("Then not.", "stop", None, "shell")],
    "answered": [("A it is.", "stop", None, "question")],
    "dismissed": [("", "tool-calls", "denied", "question")],
    "retried": [("At last.", "stop", None, "")],
    "failed": [("", None, None, "")],
    "interrupted": [("Half a", None, None, "")],
    "steered": [("First answer.", "stop", None, ""), ("Second answer.", "stop", None, "")],
    "steered-in-tools": [("", "tool-calls", "superseded", "read"), ("To both.", "stop", None, "")],
    "queued": [("First answer.", "stop", None, ""), ("Second answer.", "stop", None, "")],
    "together": [("", None, "superseded", ""), ("", None, "superseded", ""), ("To all three.", "stop", None, "")],
    "subagent": [("echo: Delegate", "stop", None, "subagent")],
    "subagent-asks": [("echo: Delegate", "stop", None, "subagent")],
    "empty": [("", "stop", None, "")],
    "no-such-model": [("", None, None, "")],
}
"""Of each prompt: text, finish, stopped_by and tools of its reply."""


@pytest.mark.parametrize("turn", RECORDED, ids=lambda turn: turn.name)
def test_a_turn_ends_as_it_did_on_the_server(turn: Recorded) -> None:
    replies = [player(turn, prompt).play() for prompt in turn.prompts]

    assert [(r.text, r.finish, r.stopped_by, " ".join(c.name for c in r.tool_calls)) for r in replies] == ENDS[
        turn.name
    ]


def test_errors_are_typed() -> None:
    errors = {turn.name: player(turn, turn.prompts[0]).play().error for turn in RECORDED}

    assert {name: error for name, error in errors.items() if error is not None} == {
        "failed": APIError(data=APIErrorData(message="the script says so", status_code=400, is_retryable=False)),
        "interrupted": MessageAbortedError(data=ErrorDetail(message="Step interrupted")),
        "no-such-model": APIError(data=APIErrorData(message="Model unavailable: lab/nosuch", is_retryable=False)),
    }


def test_a_subagent_is_seen_from_its_beginning_to_its_end() -> None:
    turn = next(turn for turn in RECORDED if turn.name == "subagent-asks")

    play = player(turn, turn.prompts[0], children=True)
    reply = play.play()

    kinds: list[Any] = [type(item) for item in play.items if not isinstance(item, TextDelta | ToolUpdate)]
    assert kinds == [ChildStarted, PermissionAsked, ChildFinished, TurnFinished]
    child = next(item.session_id for item in play.items if isinstance(item, ChildStarted))
    assert [item.text for item in play.items if isinstance(item, TextDelta) and item.session_id == child] == [
        "From below."
    ]
    assert reply.tokens.output == 20  # two steps of ours, and two of the subagent
