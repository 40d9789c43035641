"""The cursor of a job: whoever takes it up gets exactly what the readers before were not given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    FileEdited,
    PermissionAsked,
    QuestionAsked,
    ToolUpdate,
    TurnFinished,
)
from opencode_core.turns.steps import JobOrder
from opencode_core.turns.token import JobToken, read_token
from tests.core.turn_player import Event, Player, recorded_turns, texts_in, texts_of
from tests.core.turn_player2 import Player2, recorded_turns2
from tests.fold import fold

Make = Callable[[list[Event], list[Event], JobToken], Player]
"""Makes a reader: what has happened, what will happen, and the token that it takes up."""


def order(token: JobToken) -> JobOrder:
    return JobOrder(task="follow", base_url="http://127.0.0.1:4096", token=token)


def token_of(session: str, prompt: str, dialect: str) -> JobToken:
    return JobToken(version=1, base_url="http://a", dialect=dialect, session_id=session, prompt_id=prompt)


def turns() -> list[tuple[str, JobToken, list[Event], Make]]:
    """Name, token, events and a maker of readers of every recorded turn."""
    found: list[tuple[str, JobToken, list[Event], Make]] = []
    for number, (session, prompt, events) in enumerate(recorded_turns()):

        def one(before: list[Event], after: list[Event], token: JobToken) -> Player:
            return Player(after, before=before, session=token.session_id, prompt=None, job=order(token), children=True)

        found.append((f"1 {number}", token_of(session, prompt, "1"), events, one))
    for turn in recorded_turns2():

        def two(before: list[Event], after: list[Event], token: JobToken) -> Player:
            return Player2(after, before=before, session=token.session_id, prompt=None, job=order(token), children=True)

        found.append((f"2 {turn.name}", token_of(turn.session, turn.prompts[0], "2"), turn.events, two))
    return found


TURNS = turns()
CUTS = 20  # of each turn, about; the other test cuts everywhere
ASKED = (PermissionAsked, QuestionAsked)  # which every reader is told


def read(player: Player, count: int) -> tuple[list[Any], str]:
    """So many items, and the token after them."""
    while len(player.items) < count and player.step():
        pass
    return player.items, player.machine.token.text()


def facts(items: list[Any]) -> list[tuple[Any, ...]]:
    """What must come once, in any order."""
    told: list[tuple[Any, ...]] = []
    for item in items:
        match item:
            case ToolUpdate(status="completed" | "error"):
                told.append(("tool", item.part_id, item.status))
            case FileEdited():
                told.append(("file", item.message_id, item.path))
            case ChildStarted() | ChildFinished():
                told.append((type(item).__name__, item.session_id))
            case TurnFinished():
                told.append(("end",))
            case _:
                pass
    return sorted(told, key=str)


def comparable(reply: Any) -> Any:
    """A reply without what is told only while it happens: the requests that were refused, and prompts of subagents."""
    return replace(reply, denied=(), subagents=())


def check(items: list[Any], whole: Player) -> None:
    texts = texts_of(items)

    assert facts(items) == facts(whole.items)
    assert {id: text for id, text in texts.items() if id in texts_in(whole.machine.reply)} == texts_in(
        whole.machine.reply
    )
    assert texts == texts_of(whole.items)


def test_wherever_a_reader_stops_the_next_one_goes_on() -> None:
    with fold() as case:
        for name, token, events, make in TURNS:
            whole = make([], events, token)
            whole.play()
            for count in range(1, len(whole.items), max(1, len(whole.items) // CUTS)):
                with case(f"{name} after {count}"):
                    first = make([], events, token)
                    items, text = read(first, count)
                    then = make(events[: first.position], events[first.position :], read_token(text))
                    then.play()

                    check(items + then.items, whole)
                    assert comparable(then.machine.reply) == comparable(whole.machine.reply)


def test_a_reader_for_each_item_misses_nothing() -> None:
    with fold() as case:
        for name, token, events, make in TURNS:
            with case(name):
                whole = make([], events, token)
                whole.play()
                items: list[Any] = []
                position, text = 0, ""
                while not (items and isinstance(items[-1], TurnFinished)):
                    reader = make(events[:position], events[position:], token)
                    while reader.step() and not any(not isinstance(one, ASKED) for one in reader.items):
                        pass
                    assert reader.items, "the turn did not end"
                    items += reader.items
                    text = reader.machine.token.text()
                    position, token = position + reader.position, read_token(text)

                check(items, whole)
                assert len(text) < 3000
