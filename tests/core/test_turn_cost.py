"""What a turn costs: a message of a long turn costs no more than one of a short turn, and a piece of text costs little.

Work is counted in calls of functions, so a busy machine changes nothing.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest

from opencode_core import models
from opencode_core.trajectories import SubagentStart
from opencode_core.turns.items import Reply, TextDelta
from opencode_core.turns.view import TurnView
from tests.core.turn_player import BUSY, Event, Player, answer, decode, delta, text, tool, user


def calls_of(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, the work calls."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def running(**options: Any) -> Player:
    """A turn whose prompt is there."""
    player = Player([user(), text("prt_p", "go", "msg_prompt"), BUSY], **options)
    while player.position < len(player.events):
        player.step()
    return player


def cost_of(player: Player, events: Iterable[Event]) -> int:
    """The calls that it takes to take these in."""
    typed = [decode(one, models.Event) for one in events]

    def take() -> None:
        for one in typed:
            player.machine.next_step(player.now)
            player.machine.received([one])

    return calls_of(take)


def messages(first: int, count: int) -> Iterable[Event]:
    """Answers of the model that go on to the next one, as in a turn with many tool calls."""
    for number in range(first, first + count):
        yield answer(f"msg_{number}", created=number)
        yield answer(f"msg_{number}", created=number, completed=number, finish="tool-calls")


BUDGETS: dict[str, dict[str, Any]] = {
    "without a budget": {},
    "max_steps": {"max_steps": 10_000},
    "supervised": {"stall_timeout": 600, "max_repeats": 3},
}


@pytest.mark.parametrize("options", BUDGETS.values(), ids=BUDGETS)
def test_a_message_costs_the_same_after_hundreds_of_others(options: dict[str, Any]) -> None:
    player = running(**options)
    early = cost_of(player, messages(10, 50))
    cost_of(player, messages(60, 300))

    late = cost_of(player, messages(360, 50))

    assert late < 1.1 * early, (early, late)
    assert len(player.machine.reply.messages) == 400


@pytest.mark.parametrize("seed", range(40))
def test_the_messages_of_a_turn_are_those_that_sorting_all_of_them_gives(seed: int) -> None:
    dice = random.Random(seed)
    view = TurnView("ses_1", "msg_prompt")
    view.take_message(decode(user()["properties"]["info"], models.Message))
    for _ in range(60):
        id, session = f"msg_{dice.randrange(12)}", dice.choice(["ses_1", "ses_1", "ses_child"])
        created, parent = dice.randrange(1, 7), dice.choice(["msg_prompt", "msg_prompt", "msg_0", "msg_1"])
        known = view.messages.get(id)
        if known is not None and dice.random() < 0.7:  # it changes, but not its place
            assert known.info is not None
            created, session = int(known.info.time.created), known.session_id
            parent = known.answer.parent_id if known.answer is not None else parent
        one = user(id, session, created)
        if dice.random() < 0.8:
            end = {"completed": created} if dice.random() < 0.9 else {}
            one = answer(id, parent, session, created, summary=dice.random() < 0.1, **end)
        view.take_message(decode(one["properties"]["info"], models.Message))
        if dice.random() < 0.03:
            view.go_on_with(dice.choice(["msg_0", "msg_1"]))
        if dice.random() < 0.3:
            continue  # nobody asks in between

        answers = [m for m in view.messages.values() if m.answer is not None]
        ours = [m for m in answers if m.answer is not None and m.answer.parent_id in view.prompts]
        ours.sort(key=lambda m: 0 if m.info is None else m.info.time.created)
        assert view.chain() == ours
        others = [m.answer for m in answers if m.session_id == "ses_1" and m not in ours]
        assert view.is_busy_elsewhere() == any(other is not None and not other.time.completed for other in others)


def test_a_piece_of_text_takes_few_calls() -> None:
    player = running()
    cost_of(player, [answer(), text("prt_t", "", ended=False), delta("prt_t", "word ")])
    player.machine.received(decode(delta("prt_t", "word "), models.Event) for _ in range(100))

    calls = calls_of(lambda: [player.machine.next_step(player.now) for _ in range(100)])

    assert calls < 20 * 100
    assert player.machine.reply.text == "word " * 100


def test_a_reader_who_takes_long_over_pieces_that_came_together_is_stopped_in_time() -> None:
    player = running(timeout=10.0)
    cost_of(player, [answer(), text("prt_t", "", ended=False), delta("prt_t", "word ")])
    player.items.clear()
    player.machine.received(decode(delta("prt_t", "word "), models.Event) for _ in range(100))

    while "session.abort" not in player.operations():
        player.step()
        player.now += 1.0 if player.items else 0.0

    assert len([item for item in player.items if isinstance(item, TextDelta)]) == 10


def test_an_abort_between_pieces_that_came_together_sees_them_through() -> None:
    player = running()
    cost_of(player, [answer(), text("prt_t", "", ended=False), delta("prt_t", "word ")])
    player.machine.received(decode(delta("prt_t", "word "), models.Event) for _ in range(10))
    player.step()
    player.machine.abort(player.now)

    reply = player.play()

    assert (reply.text, reply.stopped_by) == ("word " * 11, "abort")


def family(count: int) -> Iterable[Event]:
    """Subagents, one after the other, each with its task call, its prompt and an answer."""
    for number in range(count):
        child, created = f"ses_child{number}", 10 + 3 * number
        task: dict[str, Any] = {"name": "task", "metadata": {"sessionId": child}}
        yield tool(f"prt_{number}", "running", "msg_0", **task)
        yield user(f"msg_u{number}", child, created)
        yield answer(f"msg_a{number}", f"msg_u{number}", child, created + 1)
        yield text(f"prt_a{number}", "Seen.", f"msg_a{number}", child)
        yield answer(f"msg_a{number}", f"msg_u{number}", child, created + 1, completed=created + 2, finish="stop")
        yield tool(f"prt_{number}", "completed", "msg_0", **task)


def written(reply: Reply[Any]) -> object:
    return reply.trajectory().to_atif()


def test_a_reply_and_its_trajectory_cost_in_proportion_to_what_is_in_them() -> None:
    costs: list[tuple[int, int]] = []
    for count in (50, 200):
        player = running()
        cost_of(player, [answer("msg_0", created=5), *family(count), *messages(1000, count)])
        reply = player.machine.reply
        made = [item for item in reply.trajectory().items if isinstance(item, SubagentStart)]
        assert len(reply.subagents) == len(made) == count
        replying = calls_of(partial(getattr, player.machine, "reply"))
        costs.append((replying, calls_of(partial(written, reply))))

    (reply_of_50, trajectory_of_50), (reply_of_200, trajectory_of_200) = costs
    assert reply_of_200 < 4.4 * reply_of_50
    assert trajectory_of_200 < 4.4 * trajectory_of_50
