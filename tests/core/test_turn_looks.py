"""What a look reads: as much as there is news, however much is stored.

Counted in messages that the server gives, and in requests, at 1x, 2x and 4x.
"""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from opencode_core import models
from opencode_core.streams.notices import Reconnected
from opencode_core.turns import looking
from opencode_core.turns.items import TextDelta, TurnFinished
from opencode_core.turns.prompt import Command
from opencode_core.turns.view import prompt_under_way
from tests.core import test_jobs as jobs
from tests.core import test_opencode2 as two
from tests.core import test_turn_gaps as gaps
from tests.core import test_turn_recorded as recorded
from tests.core import test_turn_recorded2 as recorded2
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
    text,
    texts_of,
    tool,
    user,
)
from tests.core.turn_player2 import Player2

LISTS = ("session.messages", "v2.session.messages")


class NothingCame(Exception):
    """There are no more events, and the turn is not over."""


class Counting:
    """A player that counts what is read of each session, and stops when no more events are there."""

    stops = True
    events: list[Event]
    lost: set[int]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.read: Counter[str] = Counter()  # messages
        self.pages: Counter[str] = Counter()  # requests for them

    def receive(self: Any, deadline: float) -> None:
        if self.stops and self.position == len(self.events):
            raise NothingCame
        super().receive(deadline)  # type: ignore[misc]  # that of the player

    def answer(self: Any, call: Any) -> Any:
        player: Any = super()
        given = player.answer(call)
        if call.endpoint.operation in LISTS:
            session = call.path.split("/")[3 if call.endpoint.operation.startswith("v2.") else 2]
            self.read[session] += len(getattr(given, "data", given))
            self.pages[session] += 1
        return given

    def run(self: Any, *events: Event, gap: bool = True) -> None:
        """Let these happen, and then a look."""
        self.events += events
        with contextlib.suppress(NothingCame):
            self.play()
        if gap:
            self.machine.received([Reconnected(1, 1.0, CUT)])
            with contextlib.suppress(NothingCame):
                self.play()

    def lose(self: Any, events: list[Event]) -> None:
        """Let these happen while the stream is cut."""
        self.lost = set(range(len(self.events), len(self.events) + len(events)))
        self.run(*events)

    def finish(self: Any, *events: Event) -> Any:
        self.events += events
        self.stops = False
        return self.play()


class Play1(Counting, Player):
    """OpenCode 1."""


class Play2(Counting, Player2):
    """OpenCode 2."""


def begun1(**options: Any) -> Play1:
    return Play1([user(), text("prt_p", "go", PROMPT), BUSY], **options)


def begun2(**options: Any) -> Play2:
    return Play2([two.STARTED, *two.delivered()], session=SESSION, prompt_id=PROMPT, **options)


def step1(number: int) -> list[Event]:
    id = f"msg_{number:05d}"
    end = answer(id, created=number + 2, completed=number + 2, finish="tool-calls")
    return [answer(id, created=number + 2), text(f"prt_{id}", f"words {number}", id), end]


def step2(number: int) -> list[Event]:
    id = f"msg_{number:05d}"
    end = two.ended(id, number + 3, finish="tool-calls")
    return [two.step(id, number + 3), *two.text(id, f"words {number}"), end]


END1 = [
    answer("msg_z", created=10**6),
    text("prt_z", "The end.", "msg_z"),
    answer("msg_z", created=10**6, completed=10**6, finish="stop"),
    *IDLE,
]
END2 = [two.step("msg_z", 10**6), *two.text("msg_z", "The end."), two.ended("msg_z", 10**6), two.SUCCEEDED]
Begin = Callable[..., Any]
Step = Callable[[int], list[Event]]
BOTH = pytest.mark.parametrize(
    ("begin", "step", "end"), [(begun1, step1, END1), (begun2, step2, END2)], ids=["OpenCode 1", "OpenCode 2"]
)


@BOTH
def test_a_look_reads_what_no_earlier_look_has_read(begin: Begin, step: Step, end: list[Event]) -> None:
    costs: list[int] = []
    for count in (40, 80, 160):
        play = begin()
        for number in range(count):
            play.run(*step(number))
        costs.append(play.read[SESSION])
        assert play.pages[SESSION] == count

        reply = play.finish(*end)

        assert [len(m.parts) for m in reply.messages] == [1] * (count + 1)
        assert sorted(texts_of(play.items).values())[-1] == f"words {sorted(map(str, range(count)))[-1]}"
        assert len(texts_of(play.items)) == count + 1

    once, twice, four_times = costs
    assert twice < 2.2 * once
    assert four_times < 2.2 * twice


@BOTH
def test_many_steps_between_two_looks_are_read_in_one_request(begin: Begin, step: Step, end: list[Event]) -> None:
    play = begin()
    play.run(*step(0))
    play.run(*(event for number in range(1, 100) for event in step(number)))

    assert play.pages[SESSION] == 2
    assert play.read[SESSION] < 120


@BOTH
def test_steps_of_which_no_event_came_are_all_read(begin: Begin, step: Step, end: list[Event]) -> None:
    play = begin()
    play.run(*step(0))
    missed = [event for number in range(1, 100) for event in step(number)]
    play.lose(missed)

    assert len(texts_of(play.items)) == 100
    assert len(play.finish(*end).messages) == 101


def test_a_message_that_changes_after_its_end_is_read_again_in_the_end() -> None:
    play = begun1()
    for number in range(20):
        play.run(*step1(number))
    changed = text("prt_late", "added", "msg_00003")
    play.lost = {len(play.events)}

    reply = play.finish(changed, *END1)

    assert [part.id for part in reply.messages[3].parts] == ["prt_msg_00003", "prt_late"]


def test_a_message_whose_tool_runs_is_read_until_the_tool_has_ended() -> None:
    play = begun1()
    done = answer("msg_a", created=2, completed=3, finish="tool-calls")
    play.run(answer("msg_a"), tool("prt_1", "running"), done)
    for number in range(3, 30):
        play.run(*step1(number))
    play.lost = {len(play.events)}
    play.run(tool("prt_1", "completed"))

    assert [item.status for item in play.items if hasattr(item, "status")] == ["running", "completed"]


def test_a_turn_that_ends_while_its_session_works_reads_everything_in_the_end() -> None:
    play = begun1(max_steps=20)
    for number in range(19):
        play.run(*step1(number))
    play.lost = {len(play.events)}

    reply = play.finish(text("prt_late", "added", "msg_00003"), *step1(19))

    assert reply.stopped_by == "max_steps"
    assert [part.id for part in reply.messages[3].parts] == ["prt_msg_00003", "prt_late"]


# Subagents


def child1(number: int, count: int) -> Iterable[Event]:
    """A subagent that says so much."""
    child = f"ses_child{number}"
    task: dict[str, Any] = {"name": "task", "metadata": {"sessionId": child}}
    yield tool(f"prt_{number}", "running", "msg_0", **task)
    yield user(f"msg_u{number}", child, 10)
    for place in range(count):
        id = f"msg_c{number}_{place}"
        finish = "stop" if place == count - 1 else "tool-calls"
        yield text(f"prt_{id}", f"seen {place}", id, child)
        yield answer(id, f"msg_u{number}", child, 11 + place, completed=11 + place, finish=finish)
    yield tool(f"prt_{number}", "completed", "msg_0", **task)


def test_a_subagent_that_is_done_is_not_read_again_after_each_gap() -> None:
    for count in (20, 40, 80):
        play = begun1(children=True)
        play.run(answer("msg_0"), *child1(1, count), *child1(2, count))
        assert play.read["ses_child1"] == count + 1

        for number in range(10):
            play.run(*step1(number))

        assert play.read["ses_child1"] <= count + 1 + 10 * looking.PAGE
        assert len(play.machine.reply.subagents[0].messages) == count + 1


def test_a_subagent_that_is_called_again_in_a_gap_is_read_from_where_it_was() -> None:
    play = begun1(children=True)
    play.run(answer("msg_0"), *child1(1, 40))
    again = [
        tool("prt_again", "running", "msg_0", name="task", metadata={"sessionId": "ses_child1"}),
        user("msg_u9", "ses_child1", 100),
        *(
            event
            for number in range(30)
            for event in (
                text(f"prt_9_{number}", "more", f"msg_9_{number}", "ses_child1"),
                answer(f"msg_9_{number}", "msg_u9", "ses_child1", 101 + number, completed=200, finish="tool-calls"),
            )
        ),
    ]
    play.lose(again)

    assert len([item for item in play.items if isinstance(item, TextDelta) and item.text == "more"]) == 30


def test_a_session_whose_messages_are_gone_is_read_from_its_prompt() -> None:
    play = begun1(children=True)
    play.run(answer("msg_0"), *child1(1, 20))
    for number in range(20):
        play.run(*step1(number))
    for session in (SESSION, "ses_child1"):  # somebody went back to an earlier message
        del play.store.sessions[session][2:]
    play.read.clear()

    play.run()

    assert (play.read[SESSION], play.read["ses_child1"]) == (2, 4)  # twice those of the subagent


def test_a_turn_that_a_summary_began_is_read_from_its_prompt_until_it_goes_on() -> None:
    play = begun1()
    play.run(answer("msg_s", created=3, completed=3, summary=True, finish="stop"))
    play.run()
    play.run(
        user("msg_1", created=4), text("prt_1", "go", "msg_1", synthetic=True), answer("msg_a", "msg_1", created=5)
    )

    reply = play.finish(answer("msg_a", "msg_1", created=5, completed=6, finish="stop"), *IDLE)

    assert [message.info.id for message in reply.messages] == ["msg_a"]


def test_what_answers_an_earlier_prompt_is_read_until_it_is_done() -> None:
    begun = [user("msg_0", created=-2), text("prt_0", "first", "msg_0"), answer("msg_before", "msg_0", created=-1)]
    play = Play1([user(), text("prt_p", "go", PROMPT), BUSY], before=begun)
    for _ in range(3):
        play.run()
    done = answer("msg_before", "msg_0", created=-1, completed=1, finish="stop")

    reply = play.finish(done, answer(), answer(completed=3, finish="stop"), *IDLE)

    assert [message.info.id for message in reply.messages] == ["msg_a"]


# Sessions with a long history


def history1(count: int) -> list[Event]:
    """So many turns that are over, of two messages each."""
    events: list[Event] = []
    for number in range(count // 2):
        asked, answered = f"msg_{number:05d}a", f"msg_{number:05d}b"
        events += [user(asked, created=2 * number - count), text(f"prt_{asked}", "go", asked)]
        events.append(answer(answered, asked, created=2 * number + 1 - count, completed=2, finish="stop"))
    return events


def history2(count: int) -> list[Event]:
    events: list[Event] = []
    for number in range(count // 3):
        at = 3 * number - count
        id = f"msg_{number:05d}"
        events += [
            *two.delivered(id + "a", at=at),
            two.step(id + "b", at),
            *two.text(id + "b"),
            two.ended(id + "b", at),
        ]
        events.append(two.event("session.execution.succeeded", at))
    return events


@pytest.mark.parametrize("count", [100, 1_000])
def test_who_follows_a_session_reads_back_to_the_prompt_that_is_under_way(count: int) -> None:
    stored = [*history1(count), user(), text("prt_p", "go", PROMPT), BUSY, answer()]
    play = Play1([], prompt=None, prompt_id="msg_none", before=stored)
    play.run(gap=False)

    assert play.machine.prompt_id == PROMPT
    assert play.read[SESSION] <= looking.PAGE

    before = [*history2(count), two.STARTED, *two.delivered(), two.step("msg_a")]
    play2 = Play2([], prompt=None, prompt_id="msg_none", session=SESSION, before=before)
    play2.run(gap=False)

    assert play2.machine.prompt_id == PROMPT
    assert play2.read[SESSION] <= looking.PAGE


def test_who_follows_a_long_turn_reads_all_of_it() -> None:
    working = [user(), text("prt_p", "go", PROMPT), BUSY, *(event for n in range(100) for event in step1(n))]
    play = Play1([], prompt=None, prompt_id="msg_none", before=[*history1(1_000), *working])
    play.run(gap=False)

    assert play.machine.prompt_id == PROMPT
    assert len(play.machine.reply.messages) == 100
    assert play.read[SESSION] < 4 * 128


@pytest.mark.parametrize("count", [100, 1_000])
def test_a_prompt_that_is_not_stored_yet_is_not_looked_for_in_the_whole_session(count: int) -> None:
    play = Play1([], before=history1(count))
    play.run()
    play.run(user(created=5), text("prt_p", "go", PROMPT), BUSY, answer(created=6))

    reply = play.finish(answer(created=6, completed=7, finish="stop"), *IDLE)

    assert play.read[SESSION] <= 6 * looking.PAGE
    assert (len(reply.messages), reply.prompt_id) == (1, PROMPT)


@pytest.mark.parametrize("count", [100, 1_000])
def test_a_command_whose_id_the_server_chooses_is_found_without_reading_the_whole_session(count: int) -> None:
    play = Play2([], before=history2(count), session=SESSION, prompt=Command(name="review", arguments=""))
    play.run(two.STARTED, *two.delivered("msg_chosen", at=5), two.step("msg_a", 6), *two.text())

    reply = play.finish(two.ended(), two.SUCCEEDED)

    assert reply.prompt_id == "msg_chosen"
    assert play.read[SESSION] <= 20 + 20 + 3 * looking.PAGE  # the last prompts, before and after it was sent


@pytest.mark.parametrize("seed", range(200))
def test_what_the_last_messages_say_of_the_prompt_under_way_all_messages_say(seed: int) -> None:
    dice = random.Random(seed)
    asked: list[str] = []
    messages: list[Any] = []
    for number in range(dice.randrange(2, 14)):
        id = f"msg_{number:02d}"
        if not asked or dice.random() < 0.45:
            asked.append(id)
            info = user(id, created=number)["properties"]["info"]
            words = dice.choice(["a", "b", "The following tool was executed by the user"])
            part = text(f"prt_{id}", words, id, synthetic=dice.random() < 0.3)["properties"]["part"]
            messages.append({"info": info, "parts": [part] if dice.random() < 0.9 else []})
        else:
            end: dict[str, Any] = {"completed": number} if dice.random() < 0.8 else {}
            one = answer(id, dice.choice(asked[-2:]), created=number, summary=dice.random() < 0.4, **end)
            messages.append({"info": one["properties"]["info"], "parts": []})
    typed = decode(messages, list[models.MessageWithParts])

    for answered in (False, True):
        truth = prompt_under_way(typed, answered=answered)
        for start in range(1, len(typed)):
            told = prompt_under_way(typed[start:], answered=answered, is_all=False)
            assert told in (None, truth), start


# Jobs of OpenCode 2


@pytest.mark.parametrize("count", [6, 7, 8, 20, 40])
def test_a_finished_job_of_many_steps_is_seen_as_finished(count: int) -> None:
    steps = [event for number in range(count) for event in step2(number)]
    before = [two.STARTED, *two.delivered(), *steps, *END2]
    play = Player2([], before=before, session=SESSION, prompt=None, job=jobs.order("look", jobs.TOKEN2))

    play.play()

    assert play.machine.status is not None
    assert play.machine.status.state == "finished"
    assert len(play.machine.status.reply.messages) == count + 1


def test_a_text_under_way_is_shown_to_who_takes_up_a_long_turn() -> None:
    steps = [event for number in range(20) for event in step2(number)]
    begun = [two.step("msg_z", 100), two.event("session.text.started", 101, assistantMessageID="msg_z", ordinal=0)]
    play = Play2([], before=[two.STARTED, *two.delivered(), *steps, *begun], session=SESSION, prompt=None)
    play.run(gap=False)
    more = [
        two.event("session.text.ended", 102, assistantMessageID="msg_z", ordinal=0, text="One."),
        two.event("session.text.started", 103, assistantMessageID="msg_z", ordinal=1),
        two.event("session.text.delta", 103, assistantMessageID="msg_z", ordinal=1, delta="Two."),
    ]
    play.run(*more, gap=False)

    assert [item.text for item in play.items if isinstance(item, TextDelta)][-2:] == ["One.", "Two."]


# The same, with pages of one message


def cut(begin: Callable[..., Player], places: set[int]) -> Any:
    """A turn whose stream is cut after each of these events, each of which is lost."""
    play = begin()
    usual = play.receive

    def receive(deadline: float) -> None:
        play.gap = (play.position, play.position + 1) if play.position in places else None
        usual(deadline)

    play.receive = receive  # type: ignore[method-assign]  # of this one player
    return play


@pytest.mark.parametrize("page", [1, 8])
@pytest.mark.parametrize("begin", [gaps.dense1, gaps.dense2])
@pytest.mark.parametrize("seed", range(30))
def test_many_gaps_lose_and_repeat_nothing(
    page: int, begin: Callable[..., Player], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "PAGE", page)
    dice = random.Random(seed)
    whole = begin()
    expected = recorded.essence(whole.play())
    places = {place for place in range(len(whole.events)) if dice.random() < dice.choice([0.1, 0.5])}

    play = cut(begin, places)
    reply = play.play()

    assert recorded.essence(reply) == expected
    assert texts_of(play.items) == texts_of(whole.items)
    assert len([item for item in play.items if isinstance(item, TurnFinished)]) == 1


@pytest.mark.parametrize("turn", recorded.TURNS, ids=lambda turn: turn[1][-5:])
def test_many_gaps_in_a_recorded_turn_change_nothing_in_its_reply(turn: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PAGE", 1)
    expected = recorded.essence(recorded.player(turn).play())
    for seed in range(4):
        dice = random.Random(seed)
        places = {place for place in range(1, len(turn[2])) if dice.random() < 0.2}
        assert recorded.essence(cut(lambda: recorded.player(turn), places).play()) == expected


@pytest.mark.parametrize(("turn", "prompt"), recorded2.TURNS)
def test_many_gaps_in_a_recorded_turn_of_opencode_2_change_nothing_in_its_reply(
    turn: Any, prompt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "PAGE", 1)
    whole = recorded2.player(turn, prompt)
    expected = recorded2.outcome(whole, turn)
    for seed in range(4):
        dice = random.Random(seed)
        places = {place for place in range(1, len(turn.events)) if dice.random() < 0.2}
        play = cut(lambda: recorded2.player(turn, prompt), places)
        assert recorded2.outcome(play, turn) == expected
