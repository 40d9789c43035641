"""Gaps in the events of a turn: wherever one is, the items after it are in order and the texts are exact.

Virtual time, both dialects. After a gap the machine asks the server what it missed (a look), and what it asks may fail.
Events that come meanwhile must wait: they are later than what came in the gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import ServerError, TurnError
from opencode_core.turns.items import PermissionAsked, ReasoningDelta, Reconnected, TextDelta, ToolUpdate, TurnFinished
from tests.core.test_opencode2 import STARTED, SUCCEEDED, delivered, ended, event, step
from tests.core.test_turn_recorded import essence
from tests.core.turn_player import (
    BUSY,
    CUT,
    IDLE,
    PROMPT,
    SESSION,
    Event,
    Player,
    answer,
    decode,
    delta,
    text,
    texts_in,
    texts_of,
    tool,
    user,
)
from tests.core.turn_player2 import Player2

Make = Callable[..., Player]

WORDS = ["First I look. ", "Then I say more. ", "And then, at last, 👍 the end. "]


def failing(times: int, then: Any) -> Callable[[Any], Any]:
    """An answer to a call that comes only after so many refusals."""
    refusals = [ServerError("not now", status=503)] * times

    def told(call: Any) -> Any:
        if refusals:
            raise refusals.pop()
        return then(call)

    return told


def texts1(message: str) -> list[Event]:
    """An answer of OpenCode 1 with three texts, each in pieces, and a tool call between them."""
    events: list[Event] = []
    for number, words in enumerate(WORDS):
        id = f"prt_{message}_{number}"
        pieces = [delta(id, piece, message) for piece in (words[:5], words[5:9], words[9:])]
        events += [text(id, "", message, ended=False), *pieces, text(id, words, message)]
        if number == 0:
            events += [
                tool(f"prt_{message}_0t", state, message, name="read") for state in ("pending", "running", "completed")
            ]
    return events


def texts2(message: str) -> list[Event]:
    """The same of OpenCode 2."""
    events: list[Event] = []
    for number, words in enumerate(WORDS):
        of: dict[str, Any] = {"assistantMessageID": message, "ordinal": number}
        events.append(event("session.text.started", 4, **of))
        events += [event("session.text.delta", 4, **of, delta=piece) for piece in (words[:5], words[5:9], words[9:])]
        events.append(event("session.text.ended", 5, **of, text=words))
        if number == 0:
            call: dict[str, Any] = {"assistantMessageID": message, "id": "call_1"}
            events += [
                event("session.tool.input.started", 5, **call, name="read"),
                event("session.tool.called", 5, **call, input={"path": "a"}, executed=False),
                event("session.tool.success", 5, **call, content=[], executed=False),
            ]
    return events


def answers1(message: str, created: int, finish: str) -> list[Event]:
    end = answer(message, created=created, completed=created + 3, finish=finish)
    return [answer(message, created=created), *texts1(message), end]


DENSE1 = [user(), text("prt_p", "go", PROMPT), BUSY, *answers1("msg_a", 2, "tool-calls"), *answers1("msg_b", 6, "stop")]
DENSE2 = [
    STARTED,
    *delivered(),
    *[step("msg_a"), *texts2("msg_a"), ended("msg_a", finish="tool-calls")],
    *[step("msg_b", 7), *texts2("msg_b"), ended("msg_b", 9)],
    SUCCEEDED,
]


def dense1(**options: Any) -> Player:
    return Player([*DENSE1, *IDLE], **options)


def dense2(**options: Any) -> Player:
    return Player2(DENSE2, session=SESSION, prompt_id=PROMPT, **options)


def refuse(play: Player, times: int) -> Player:
    """Let the first look fail so many times, at its first question."""
    question = "v2.session.active" if isinstance(play, Player2) else "session.status"
    usual = play.answer
    told = failing(times, usual)
    play.answer = lambda call: (told if call.endpoint.operation == question else usual)(call)  # type: ignore[method-assign]  # of this one player
    return play


def order_of(items: Iterable[Any]) -> list[str]:
    """Which text goes on, one after the other."""
    order: list[str] = []
    for item in items:
        if isinstance(item, TextDelta | ReasoningDelta) and order[-1:] != [item.part_id]:
            order.append(item.part_id)
    return order


def calls_of(items: Iterable[Any]) -> dict[str, list[tuple[str, str]]]:
    """What was said of each tool call: its name and its status."""
    said: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        if isinstance(item, ToolUpdate):
            said.setdefault(f"{item.message_id} {item.call_id}", []).append((item.tool, item.status))
    return said


@pytest.mark.parametrize("make", [dense1, dense2])
@pytest.mark.parametrize("refusals", [0, 2])
@pytest.mark.parametrize("length", [1, 6])
def test_texts_are_exact_and_in_order_wherever_the_gap_is(make: Make, refusals: int, length: int) -> None:
    whole = make()
    expected = whole.play()
    order = order_of(whole.items)
    assert len(order) == 6

    for number in range(len(whole.events)):
        play = refuse(make(gap=(number, number + length)), refusals)
        reply = play.play()

        where = f"gap from event {number}, {whole.events[number]['type']}"
        assert texts_of(play.items) == texts_of(whole.items), where
        assert order_of(play.items) == order, where
        assert essence(reply) == essence(expected), where
        for calls in calls_of(play.items).values():
            assert calls[-1] == ("read", "completed"), where
            assert len(calls) == len(set(calls)), where
        assert sum(isinstance(item, Reconnected) for item in play.items) <= 1, where
        assert isinstance(play.items[-1], TurnFinished), where


@pytest.mark.parametrize("make", [dense1, dense2])
@pytest.mark.parametrize("refusals", [0, 2])
def test_an_event_that_was_too_large_is_a_gap_too(make: Make, refusals: int) -> None:
    whole = make()
    whole.play()

    for number in range(len(whole.events)):
        play = refuse(make(large=[number]), refusals)
        reply = play.play()

        where = f"event {number}, {whole.events[number]['type']}"
        assert order_of(play.items) == order_of(whole.items), where
        assert texts_of(play.items) == texts_of(whole.items), where
        assert isinstance(play.items[-1], TurnFinished), where
        assert texts_in(reply).items() <= texts_of(whole.items).items(), where


def behind(*later: Event) -> Player2:
    """A turn after a gap whose look has failed once, when these events have come."""
    play = Player2([STARTED, *delivered(), step("msg_a"), *later], session=SESSION, prompt_id=PROMPT, gap=(3, 4))
    refuse(play, 1)
    while play.position < len(play.events):
        play.step()
    return play


def test_a_second_gap_waits_for_its_place() -> None:
    play = behind(*texts2("msg_a"))
    play.machine.received([Reconnected(1, 1.0, CUT)])
    for one in (ended("msg_a"), SUCCEEDED):
        play.store2.take(one)
        play.machine.received([decode(one, models.V2Event)])

    play.play()

    assert sum(isinstance(item, Reconnected) for item in play.items) == 2
    assert "".join(texts_of(play.items).values()) == "".join(WORDS)


def test_the_second_gap_has_a_look_of_its_own() -> None:
    play = behind(*texts2("msg_a"))
    looks = play.operations().count("v2.session.active")
    play.machine.received([Reconnected(1, 1.0, CUT)])
    while play.machine._looking.is_behind or play.machine._held:  # pyright: ignore[reportPrivateUsage]
        play.step()

    assert play.operations().count("v2.session.active") == looks + 2


def test_a_permission_that_is_asked_for_behind_a_gap_reaches_the_callback() -> None:
    asked: dict[str, Any] = {
        "id": "per_1",
        "action": "shell",
        "resources": ["ls"],
        "save": [],
        "source": {"type": "tool"},
    }
    events = [STARTED, *delivered(), step("msg_a"), event("permission.asked", **asked)]
    options: Any = {"session": SESSION, "prompt_id": PROMPT, "on_permission": "allow_once"}
    play = refuse(Player2(events, gap=(3, 4), **options), 1)
    while "v2.session.permission.reply" not in play.operations():
        play.step()

    assert [item.request.id for item in play.items if isinstance(item, PermissionAsked)] == ["per_1"]
    assert play.now < 102.0


def test_events_that_wait_count_no_more_once_the_turn_is_over() -> None:
    play = behind(event("session.deleted"), *texts2("msg_a"))

    with pytest.raises(TurnError, match="the session was deleted"):
        play.play()

    assert "session.deleted" not in str(play.items)


def test_whoever_leaves_right_after_a_gap_sees_the_end_all_the_same() -> None:
    play = Player2([STARTED, *delivered(), step("msg_a")], session=SESSION, prompt_id=PROMPT)
    while play.position < len(play.events):
        play.step()
    play.machine.abort(play.now)
    while play.operations().count("v2.session.active") < 4:
        play.step()
    for one in (ended("msg_a"), SUCCEEDED):
        play.store2.take(one)
    play.machine.received([Reconnected(1, 1.0, CUT)])
    left_at = play.now
    play.machine.leave(play.now)  # before the look that the gap has asked for

    play.play()

    assert play.machine.ended
    assert play.now == left_at
