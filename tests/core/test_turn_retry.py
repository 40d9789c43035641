"""A turn whose model cannot be asked for a long time ends and says so; a short wait, or one with a limit, goes on."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from opencode_core import TurnError, models
from opencode_core.turns.items import Retrying
from tests.core.test_opencode2 import TURN as TURN_2
from tests.core.test_opencode2 import event as event_2
from tests.core.test_turn import OPEN_TURN
from tests.core.turn_player import IDLE, PROMPT, SESSION, Event, Player, answer, event, status, text, turn_of, user
from tests.core.turn_player2 import Player2

MINUTE = 60_000  # in milliseconds


def again_in(minutes: float, session: str = SESSION) -> Event:
    return status("retry", session, attempt=1, message="Free usage exceeded", next=round(minutes * MINUTE))


def stops(play: Player) -> None:
    """Have the server end the turn when it is told to abort, as it does while it waits."""

    def abort(call: Any) -> bool:
        play.events += [answer(completed=3), *IDLE]
        return True

    play.answers["session.abort"] = abort


@pytest.mark.parametrize(("minutes", "told"), [(6, "6 minutes"), (119, "119 minutes"), (1440, "24 hours")])
def test_a_long_wait_for_the_provider_is_the_error_of_the_turn(minutes: int, told: str) -> None:
    play = Player([*OPEN_TURN, again_in(minutes)])
    stops(play)
    reply = play.play(limit=5)

    assert (reply.stopped_by, reply.may_still_run) == (None, False)
    assert isinstance(reply.error, models.APIError)
    assert [item.attempt for item in play.items if isinstance(item, Retrying)] == [1]
    assert play.operations().count("session.abort") == 1
    with pytest.raises(TurnError, match=rf"Free usage exceeded \(.* again in {told}; .*5 minutes.*timeout= allows"):
        reply.raise_for_error()


@pytest.mark.parametrize(
    ("minutes", "options"),
    [(4.9, {}), (1440, {"timeout": 9.0}), (1440, {"on_exit": "detach"})],
)
def test_a_short_wait_and_one_that_the_caller_limits_goes_on(minutes: float, options: dict[str, Any]) -> None:
    play = Player([user(), again_in(minutes), *turn_of()[1:]], **options)

    assert play.play().text == "Hello"
    assert "session.abort" not in play.operations()


def test_the_turn_of_somebody_else_waits() -> None:
    play = Player([again_in(1440), *turn_of()[1:]], prompt=None, on_exit="detach", before=[user()])

    assert play.play().text == "Hello"


@pytest.mark.parametrize("children", [True, False])
def test_a_subagent_that_waits_holds_up_the_turn(children: bool) -> None:
    info = {"id": "ses_2", "slug": "s", "projectID": "p", "directory": "/", "title": "t", "version": "1"}
    times = {"created": 1, "updated": 1}
    made = event("session.created", sessionID="ses_2", info=info | {"parentID": SESSION, "time": times})
    play = Player([*OPEN_TURN, made, again_in(1440, "ses_2")], children=children)
    stops(play)

    assert isinstance(play.play().error, models.APIError)


def test_an_answer_that_was_there_before_the_stop_is_the_answer() -> None:
    play = Player([*OPEN_TURN, again_in(1440)])

    def abort(call: Any) -> bool:
        play.events += [text("prt_1", "done"), answer(completed=3, finish="stop"), *IDLE]
        return True

    play.answers["session.abort"] = abort
    reply = play.play()

    assert (reply.text, reply.error, reply.stopped_by) == ("done", None, None)


def test_who_aborts_the_turn_that_waits_has_aborted_it() -> None:
    play = Player([*OPEN_TURN, again_in(1440), again_in(2880)])
    stops(play)
    play.on_item = lambda item: play.machine.abort(play.now)

    reply = play.play()

    assert (reply.stopped_by, reply.error) == ("abort", None)


def test_only_the_first_word_of_a_long_wait_counts() -> None:
    play = Player([*OPEN_TURN, again_in(1440), again_in(2880)])
    stops(play)

    assert "24 hours" in str(play.play().error)


def test_where_the_time_of_the_server_is_unknown_the_turn_waits() -> None:
    play = Player([user(created=0), again_in(1440), *turn_of()[1:]])

    assert play.play().text == "Hello"


def retry_2(attempt: int, at: int) -> Event:
    told: dict[str, Any] = {
        "assistantMessageID": "msg_a",
        "attempt": attempt + 1,
        "error": {"type": "provider.internal", "message": "down"},
    }
    again = event_2("session.retry.scheduled", 4, **told)
    again["data"]["at"] = at
    return again


def retry_1(attempt: int, at: int) -> Event:
    return status("retry", attempt=attempt, message="down", next=at)


def with_retries(dialect: str, retries: list[tuple[int, int]], **options: Any) -> Player:
    """A turn whose model is asked again before its first word."""
    if dialect == "1":
        begun, *rest = [user(), *turn_of()[1:]]
        return Player([begun, *(retry_1(*one) for one in retries), *rest], **options)
    events = [*TURN_2[:4], *(retry_2(*one) for one in retries), *TURN_2[4:]]
    return Player2(events, session=SESSION, prompt_id=PROMPT, **options)


def retries_of(play: Player) -> list[Any]:
    return [(item.attempt, item.message, item.next) for item in play.items if isinstance(item, Retrying)]


@pytest.mark.parametrize("length", [1, 3])
@pytest.mark.parametrize("dialect", ["1", "2"])
def test_a_retry_is_told_once_wherever_events_are_lost(dialect: str, length: int) -> None:
    retries = [(1, 2000), (2, 4000)]
    told: set[int] = set()
    for first in range(len(with_retries(dialect, retries).events)):
        play = with_retries(dialect, retries, gap=(first, first + length))
        assert play.play().error is None

        seen = retries_of(play)
        assert seen == sorted(set(seen))
        assert {at for _, _, at in seen} <= {2000, 4000}
        told.add(len(seen))
    assert 2 in told


@pytest.mark.parametrize("dialect", ["1", "2"])
def test_a_retry_whose_event_is_lost_is_read_back(dialect: str) -> None:
    place = 1 if dialect == "1" else 4
    play = with_retries(dialect, [(1, 2000)], gap=(place, place + 1))

    play.play()

    assert retries_of(play) == [(1, "down", 2000)]


def _then(play: Player, happens: Event, call: Any) -> None:
    play.events.append(happens)


@pytest.mark.parametrize("dialect", ["1", "2"])
def test_a_long_wait_whose_event_is_lost_is_the_error_of_the_turn(dialect: str) -> None:
    place = 1 if dialect == "1" else 4
    play = with_retries(dialect, [(1, 1440 * MINUTE)], gap=(place, place + 1))
    del play.events[place + 1 :]
    stops(play)
    if dialect == "2":
        ended = event_2("session.execution.interrupted", 5, reason="user")
        play.answers["v2.session.interrupt"] = partial(_then, play, ended)
    reply = play.play()

    assert isinstance(reply.error, models.APIError)
    assert retries_of(play) == [(1, "down", 1440 * MINUTE)]


def test_what_was_interrupted_while_it_waited_does_not_wait_in_the_next_turn() -> None:
    stopped = event_2("session.execution.interrupted", 5, reason="user")
    stored = json.dumps([*TURN_2[:4], retry_2(1, 2000), stopped])
    before = json.loads(stored.replace(PROMPT, "msg_prompt_0").replace("msg_a", "msg_0"))
    play = Player2(TURN_2, session=SESSION, prompt_id=PROMPT, before=before, gap=(0, 2))

    assert play.play().error is None
    assert retries_of(play) == []
