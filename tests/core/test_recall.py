"""A prompt that the server comes to only after its turn has ended is stopped, and nobody else's is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from opencode_core.calls.exchange import Pause
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.errors import APIConnectionError, BadRequestError, OpenCodeError, TurnError
from opencode_core.turns.recall import MAX_INTERVAL, PATIENCE, recall
from tests.core.test_turn import ABORTED, UNKNOWN
from tests.core.turn_player import BUSY, IDLE, PROMPT, SESSION, Event, Player, Store, answer, event, not_found, user

LATE: list[Event] = [user(), BUSY, answer()]
LOST = APIConnectionError("gone", request_sent=True)


def unchanged(call: Any, page: Any) -> Any:
    return page


class Server:
    """What the server has stored, by the seconds since the end of the turn."""

    def __init__(self, *moments: tuple[float, list[Event]], meddle: Callable[[Any, Any], Any] | None = None) -> None:
        self.moments = list(moments)
        self.store = Store()
        self.now = 0.0
        self.waits: list[float] = []
        self.limits: list[int] = []
        self.aborted: list[float] = []
        self.meddle = meddle or unchanged

    def play(self) -> list[float]:
        """When the session was told to stop."""
        steps = recall(OpenCode1(), SESSION, PROMPT)
        result: Any = None
        try:
            while True:
                step = steps.throw(result) if isinstance(result, OpenCodeError) else steps.send(result)
                if isinstance(step, Pause):
                    self.sleep(step.seconds)
                result = None if isinstance(step, Pause) else self.answer(step.call)
        except StopIteration:
            return self.aborted

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        while self.moments and self.moments[0][0] <= self.now:
            for one in self.moments.pop(0)[1]:
                self.store.take(one)

    def answer(self, call: Any) -> Any:
        if call.endpoint.operation == "session.abort":
            result: Any = self.meddle(call, True)
            if result is True:
                self.aborted.append(self.now)
            return result
        limit = int(dict(call.query)["limit"])
        self.limits.append(limit)
        return self.meddle(call, self.store.messages(SESSION)[-limit:])


def test_a_prompt_that_appears_is_stopped() -> None:
    server = Server((20.0, LATE))

    assert server.play() == [25.0]
    assert server.waits == [1.0, 2.0, 4.0, 8.0, 10.0]


def test_the_looks_come_to_an_end() -> None:
    server = Server()

    assert server.play() == []
    assert PATIENCE <= sum(server.waits) < PATIENCE + MAX_INTERVAL


def test_a_prompt_is_stopped_between_two_steps_and_under_a_message_of_the_servers_own() -> None:
    step = answer(completed=3, finish="tool-calls")
    go_on = event(
        "message.part.updated",
        time=1,
        sessionID=SESSION,
        part={
            "id": "prt_g",
            "sessionID": SESSION,
            "messageID": "msg_x",
            "type": "text",
            "text": "go on",
            "synthetic": True,
        },
    )
    own = [user("msg_x", created=4), go_on, answer("msg_y", "msg_x", created=5)]

    assert Server((0.0, [user(), step])).play() == [1.0]
    assert Server((0.0, [user(), step, *own])).play() == [1.0]


def test_what_is_not_ours_or_over_is_left_alone() -> None:
    theirs = [user("msg_0", created=0), answer("msg_b", "msg_0", created=0)]
    later = [user("msg_z", created=6), answer("msg_zz", "msg_z", created=7)]
    done = answer(completed=3, finish="stop")
    cases: list[tuple[str, list[Event]]] = [
        ("an earlier turn is under way", [*theirs, user()]),
        ("it waits", [user()]),
        ("it is answered", [user(), done]),
        ("it is stopped", [user(), answer(completed=3, error=ABORTED)]),
        ("it is answered together with a later one", [user(), *later]),
        ("somebody else goes on", [*LATE, *later]),
    ]
    for name, events in cases:
        assert Server((0.0, events)).play() == [], name


def test_an_earlier_turn_is_left_to_its_end_and_then_ours_is_stopped() -> None:
    theirs = [user("msg_0", created=0), answer("msg_b", "msg_0", created=0)]

    assert Server((0.0, [*theirs, user()]), (5.0, [answer()])).play() == [7.0]


def test_a_session_that_is_gone_ends_it() -> None:
    server = Server(meddle=lambda call, page: not_found())

    assert server.play() == []
    assert server.waits == [1.0]


def test_a_failure_is_tried_again() -> None:
    failures = [LOST, None, LOST, None, None]  # of a look, and of the stop after the next one

    def meddle(call: Any, page: Any) -> Any:
        return failures.pop(0) or page

    assert Server((0.0, LATE), meddle=meddle).play() == [7.0]


def test_a_prompt_that_cannot_be_listed_is_stopped_when_it_is_answered() -> None:
    def meddle(call: Any, page: Any) -> Any:
        if page is not True and any(message.info.id == PROMPT for message in page):
            return BadRequestError("format", status=400)
        return page

    server = Server((0.0, [user()]), (5.0, [answer()]), meddle=meddle)

    assert server.play() == [7.0]
    assert server.limits == [8, 1] * 3


# When it is due


def left(play: Player) -> Player:
    """The turn is left some time after the prompt was sent."""
    while "session.status" not in play.operations():
        play.step()
    play.machine.leave(play.now)
    play.play()
    return play


def test_a_turn_that_ends_before_its_prompt_was_seen_says_so_and_has_it_recalled_once() -> None:
    timeout = Player([], timeout=3.0)
    aborted = Player([event("session.error", sessionID=SESSION, error=ABORTED)], timeout=3.0)
    for play in (timeout, left(Player([])), aborted):
        reply = play.play() if not play.over else play.machine.reply

        assert reply.may_still_run
        assert "may_still_run=True" in repr(reply)
        assert play.machine.recall() is not None
        assert play.machine.recall() is None


def test_a_turn_that_does_not_stop_in_time_is_stopped_later() -> None:
    for events in (LATE, [BUSY, answer()]):
        play = Player(events, timeout=3.0)

        assert play.play().may_still_run
        assert play.machine.recall() is not None


def test_a_turn_that_gives_its_prompt_up_has_it_recalled() -> None:
    in_doubt = Player([], answers={"session.prompt_async": LOST})
    for play, words in ((Player([]), "may still run it"), (in_doubt, "gone")):
        with pytest.raises(OpenCodeError, match=words):
            play.play(limit=700)

        assert play.machine.reply.may_still_run
        assert play.machine.recall() is not None


def test_nothing_is_recalled_where_there_is_nothing_to_stop() -> None:
    whole = [user(), BUSY, answer(completed=3, finish="stop"), *IDLE]
    failed = event("session.error", sessionID=SESSION, error=UNKNOWN)
    for name, play in (
        ("its end was seen", Player(whole)),
        ("it was stopped", Player([*LATE, answer(completed=3, error=ABORTED), *IDLE], timeout=3.0)),
        ("it was stopped before there was an answer", Player([user(), *IDLE], timeout=3.0)),
        ("it was to go on", Player([], timeout=3.0, on_exit="detach")),
        ("nobody is to answer", Player([], timeout=3.0, no_reply=True)),
        ("it is somebody else's", Player([], timeout=3.0, prompt=None, on_exit="abort")),
        ("it was refused", Player([failed])),
    ):
        try:
            reply = play.play()
        except TurnError as error:
            reply = error.reply

        assert not reply.may_still_run, name
        assert play.machine.recall() is None, name
