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
from opencode_core.turns.steps import AwaitEvent, JobOrder
from opencode_core.turns.token import Cursor, JobToken, Shown
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


def running(*events: Event, **options: Any) -> Player:
    """A turn whose prompt is there."""
    player = Player([user(), text("prt_p", "go", "msg_prompt"), BUSY, *events], **options)
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


def compared(first: int, count: int) -> Iterable[Event]:
    """The same, where the server tells after each answer what has changed since the prompt."""
    for ended in messages(first, count):
        yield ended
        yield user()


def with_tools(first: int, count: int) -> Iterable[Event]:
    """The same, each with a tool call."""
    for number in range(first, first + count):
        begun, ended = messages(number, 1)
        yield begun
        yield tool(f"prt_{number}", "running", f"msg_{number}", input={"number": number})
        yield tool(f"prt_{number}", "completed", f"msg_{number}", input={"number": number})
        yield ended


def summed_up(first: int, count: int) -> Iterable[Event]:
    """The same, to what the server wrote to itself after a summary."""
    for number in range(first, first + count):
        yield answer(f"msg_{number}", "msg_1", created=number)
        yield answer(f"msg_{number}", "msg_1", created=number, completed=number, finish="tool-calls")


def beside_others(first: int, count: int) -> Iterable[Event]:
    """The same, and answers to prompts of somebody else, as they are read of a history."""
    for number in range(first, first + count):
        yield answer(f"msg_other{number}", "msg_before", created=1, completed=1, finish="stop")
        yield from messages(number, 1)


def continued(**options: Any) -> Player:
    """A turn that began with a summary, after which the server wrote to itself to go on."""
    summary = answer("msg_0", created=3, completed=3, summary=True, finish="stop")
    words = text("prt_1", "Continue", "msg_1", synthetic=True)
    return running(summary, user("msg_1", created=4), words, **options)


def taken_up(**options: Any) -> Player:
    """A job whose reader was given something of its first answer."""
    given = Cursor(sessions={"ses_1": Shown(message="msg_0"), "ses_other": Shown(message="msg_1")})
    at = "http://127.0.0.1:4096"
    token = JobToken(version=1, base_url=at, dialect="1", session_id="ses_1", prompt_id="msg_prompt", cursor=given)
    job = JobOrder(task="follow", base_url=at, token=token)
    begun = [user(), text("prt_p", "go", "msg_prompt"), BUSY, answer("msg_0", created=2)]
    player = Player([], prompt=None, before=begun, job=job, **options)
    while not isinstance(player.machine.next_step(player.now), AwaitEvent):
        player.step()
    return player


LONG_TURNS: dict[str, tuple[Callable[..., Player], dict[str, Any], Callable[[int, int], Iterable[Event]]]] = {
    "without a budget": (running, {}, messages),
    "max_steps": (running, {"max_steps": 10_000}, messages),
    "max_cost": (running, {"max_cost": 10_000}, messages),
    "max_tokens": (running, {"max_tokens": 10**9}, messages),
    "supervised": (running, {"stall_timeout": 600, "max_repeats": 3}, with_tools),
    "the prompt changes": (running, {}, compared),
    "summed up": (continued, {}, summed_up),
    "beside others": (running, {}, beside_others),
    "a job": (taken_up, {}, with_tools),
}


@pytest.mark.parametrize(("begin", "options", "said"), LONG_TURNS.values(), ids=LONG_TURNS)
def test_a_message_costs_the_same_after_hundreds_of_others(
    begin: Callable[..., Player], options: dict[str, Any], said: Callable[[int, int], Iterable[Event]]
) -> None:
    player = begin(**options)
    early = cost_of(player, said(10, 50))
    cost_of(player, said(60, 300))

    late = cost_of(player, said(360, 50))

    assert late < 1.1 * early, (early, late)
    assert len(player.machine.reply.messages) >= 400
    assert player.machine.usage[0].total == 15 * len([*player.machine.reply.messages, *player.machine.reply.summaries])


def test_a_subagent_costs_the_same_in_a_turn_with_a_budget_and_many_others() -> None:
    player = running(max_cost=10_000)
    cost_of(player, [answer("msg_0", created=5)])
    events = list(family(120))
    early = cost_of(player, events[:120])
    cost_of(player, events[120:600])

    late = cost_of(player, events[600:])

    assert late < 1.1 * early, (early, late)
    assert player.machine.usage[1] == 121 * 0.5


@pytest.mark.parametrize("seed", range(20))
def test_what_a_turn_has_used_is_the_sum_of_all_that_is_at_work(seed: int) -> None:
    dice = random.Random(seed)
    view = TurnView("ses_1", "msg_prompt")
    view.take_message(decode(user()["properties"]["info"], models.Message))
    for _ in range(60):
        number = dice.randrange(12)
        session, created = ("ses_1", number) if number < 8 else ("ses_child", dice.randrange(8))
        parent = "msg_prompt" if number < 6 else "msg_other"
        cost = dice.choice([0, 0.25, 0.5])
        one = answer(f"msg_{number}", parent, session, created, cost=cost)
        view.take_message(decode(one["properties"]["info"], models.Message))

        chain = [m for m in view.messages.values() if m.answer is not None and m.answer.parent_id == "msg_prompt"]
        since = min((m.answer.time.created for m in chain if m.answer is not None), default=100)
        told = [m.answer for m in view.messages.values() if m.answer is not None]
        ours = [a for a in told if a.parent_id == "msg_prompt" or (a.session_id != "ses_1" and a.time.created >= since)]
        tokens, spent = view.usage()
        assert spent == sum(a.cost for a in ours)
        assert tokens.total == 15 * len(ours)


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


@pytest.mark.parametrize(
    ("begin", "options", "most"),
    [
        (running, {}, 20),
        (running, {"stall_timeout": 600, "max_repeats": 3}, 30),
        (running, {"max_repeats": 3}, 30),
        (taken_up, {}, 70),
    ],
    ids=["a turn", "supervised", "only for repeats", "a job"],
)
def test_a_piece_of_text_takes_few_calls(begin: Callable[..., Player], options: dict[str, Any], most: int) -> None:
    player = begin(**options)
    cost_of(player, [answer(), text("prt_t", "", ended=False), delta("prt_t", "word ")])
    player.machine.received(decode(delta("prt_t", "word "), models.Event) for _ in range(100))

    calls = calls_of(lambda: [player.machine.next_step(player.now) for _ in range(100)])

    assert calls < most * 100
    assert player.machine.reply.text == "word " * 100


def test_a_gap_costs_the_same_after_hundreds_of_texts() -> None:
    costs: list[int] = []
    for count in (10, 400):
        view = TurnView("ses_1", "msg_prompt")
        view.take_message(decode(user()["properties"]["info"], models.Message))
        view.take_message(decode(answer()["properties"]["info"], models.Message))
        for number in range(count):
            view.take_part(decode(text(f"prt_{number}", "done")["properties"]["part"], models.Part))
        view.take_part(decode(text("prt_t", "Hel", ended=False)["properties"]["part"], models.Part))

        costs.append(calls_of(view.break_off))

        view.items.clear()
        view.take_delta("msg_a", "prt_t", "lo")
        assert not view.items, "a piece may have been lost before this one"

    assert costs[0] == costs[1]


def test_a_turn_whose_reader_takes_long_over_pieces_does_not_hang() -> None:
    player = running(stall_timeout=4.0)
    cost_of(player, [answer(), text("prt_t", "", ended=False), delta("prt_t", "word ")])
    player.machine.received(decode(delta("prt_t", "word "), models.Event) for _ in range(30))
    player.calls.clear()

    for _ in range(30):
        player.step()
        player.now += 1.0

    assert player.operations() == []
    assert player.machine.reply.text == "word " * 30


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
