"""Turns of a real server, played again: whole, with each event lost in turn, and with gaps anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.turns.items import Reconnected, Reply, TurnFinished
from tests.core.turn_player import Event, Player, recorded_turns, session_of, texts_in, texts_of

TURNS = recorded_turns()
ALONE = [turn for turn in TURNS if len({session_of(event) for event in turn[2]} - {""}) == 1]  # without subagents


def player(turn: tuple[str, str, list[Event]], **options: Any) -> Player:
    session, prompt, events = turn
    return Player(events, session=session, prompt_id=prompt, **options)


def places(turn: tuple[str, str, list[Event]]) -> list[int]:
    """Every event of a turn; of a text of hundreds of pieces each tenth piece."""
    events = turn[2]
    is_long = len(events) > 100
    return [n for n, e in enumerate(events) if not (is_long and n % 10 and e["type"] == "message.part.delta")]


def essence(reply: Reply[Any]) -> tuple[Any, ...]:
    """What must be the same however the events came."""
    denied = [one.call_id for one in reply.denied]  # the request is missing where its event was lost
    outcome = reply.finish, reply.error, reply.stopped_by, denied
    return outcome, reply.text, reply.structured, reply.tokens, reply.message_id, reply.parts


def test_there_are_turns_of_many_kinds() -> None:
    assert len(TURNS) >= 15
    assert {reply.finish for reply in (player(turn).play() for turn in TURNS)} >= {"stop", "tool-calls", None}


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn[1][-5:])
def test_a_whole_turn_yields_each_text_once(turn: tuple[str, str, list[Event]]) -> None:
    play = player(turn, children=False)

    reply = play.play()

    assert texts_of(play.items) == texts_in(reply)
    assert play.items[-1] == TurnFinished(reply=reply)
    assert play.operations().count("session.prompt_async") == 1


class Together(Player):
    """Whose events come so many at once. It notes what is delivered and asked for, in order."""

    together = 1

    def receive(self, deadline: float) -> None:
        super().receive(deadline)
        came_at = self.now
        for _ in range(self.together - 1):
            if self.position < len(self.events):
                super().receive(deadline)
        self.now = came_at

    def transcript(self) -> list[str]:
        noted: list[str] = []
        self.on_item = lambda item: noted.append(repr(item))
        while self.step():
            noted += [call.endpoint.operation for call in self.calls]
            self.calls.clear()
        return noted


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"max_steps": 1},
        {"max_cost": 0.001},
        {"max_tokens": 100},
        {"children": True},
        {"stall_timeout": 600, "max_repeats": 2},
    ],
)
def test_events_that_come_together_lead_to_what_they_lead_to_one_by_one(options: dict[str, Any]) -> None:
    for session, prompt, events in TURNS:
        transcripts: list[list[str]] = []
        for together in (1, 3, 1000):
            play = Together(events, session=session, prompt_id=prompt, **options)
            play.together = together
            transcripts.append(play.transcript())

        assert len(transcripts[0]) > 3
        assert transcripts[1] == transcripts[0]
        assert transcripts[2] == transcripts[0]


def dishonesty(reply: Reply[Any]) -> str | None:
    """What a reply keeps quiet about, if anything."""
    told = {one.call_id for one in reply.denied}
    for call in reply.tool_calls:
        is_refused = (call.error or "").startswith(
            ("The user rejected", "The user dismissed", "The user has specified")
        )
        if is_refused and call.call_id not in told:
            return f"{call.name} was refused"
    if reply.text or reply.error or reply.stopped_by or reply.finish == "stop":
        return None
    # Nothing but a summary was asked for, or the answer is in a form.
    is_answered = not reply.messages or getattr(reply.messages[-1].info, "structured", None) is not None
    return None if is_answered else "it ended without an answer"


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn[1][-5:])
def test_no_reply_keeps_quiet_about_a_refusal_or_a_missing_answer(turn: tuple[str, str, list[Event]]) -> None:
    assert dishonesty(player(turn).play()) is None


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn[1][-5:])
def test_the_loss_of_any_event_changes_nothing_in_the_reply(turn: tuple[str, str, list[Event]]) -> None:
    expected = essence(player(turn).play())

    for number in places(turn):
        assert essence(player(turn, lost=[number]).play()) == expected, f"event {number} was lost"


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn[1][-5:])
@pytest.mark.parametrize("length", [1, 7, 10_000])
def test_a_gap_anywhere_loses_and_repeats_no_text(turn: tuple[str, str, list[Event]], length: int) -> None:
    expected = essence(player(turn).play())

    for number in places(turn):
        play = player(turn, gap=(number, number + length))
        reply = play.play()
        assert essence(reply) == expected, f"gap from event {number}"
        assert texts_of(play.items) == texts_in(reply), f"gap from event {number}"
        assert sum(isinstance(item, Reconnected) for item in play.items) <= 1


@pytest.mark.parametrize("turn", ALONE, ids=lambda turn: turn[1][-5:])
def test_no_event_at_all_is_enough(turn: tuple[str, str, list[Event]]) -> None:
    expected = essence(player(turn).play())
    play = player(turn, lost=range(len(turn[2])))

    assert essence(play.play()) == expected
    assert texts_of(play.items) == texts_in(play.machine.reply)
