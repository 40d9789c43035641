"""When the next task of `run_many` may begin, and when all must stop, in virtual time."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import LocalProtocolError, Reply, Result
from opencode_core.bulk.budget import Budget
from opencode_core.bulk.schedule import Schedule
from opencode_core.bulk.throttle import WAVE, Throttle
from opencode_core.bulk.update import Progress, Update
from opencode_core.turns.items import ReasoningDelta, Retrying, TextDelta, Tokens, ToolUpdate

RETRY = Retrying(attempt=1, message="Too Many Requests", next=0, session_id="ses_1")
TEXT = TextDelta(text="a", part_id="p", message_id="m", session_id="ses_1")
THOUGHT = ReasoningDelta(text="a", part_id="p", message_id="m", session_id="ses_1")
NONE = Tokens()


def schedule_of(workers: int = 4, **limits: Any) -> Schedule:
    given: dict[str, Any] = {"max_cost": None, "max_tokens": None, "timeout": None, **limits}
    return Schedule(Budget(**given, now=0.0), Throttle(workers))


def result_of(id: str, cost: float = 0, tokens: int = 0) -> Result:
    return Result(id=id, cost=cost, tokens=Tokens(input=tokens))


# The budget


@pytest.mark.parametrize("limit", [0, -1, math.inf, math.nan, "1", True])
def test_a_limit_is_a_number_more_than_none(limit: Any) -> None:
    for name in ("max_cost", "max_tokens", "timeout"):
        with pytest.raises(LocalProtocolError, match=f"{name} must be a number more than 0"):
            schedule_of(**{name: limit})


def test_a_budget_counts_what_runs_and_what_has_ended() -> None:
    budget = Budget(1.0, 100, 10.0, 5.0)
    budget.spent("a", Tokens(input=10), 0.1)
    budget.spent("a", Tokens(input=20), 0.2)
    budget.spent("b", Tokens(output=5), 0.1)
    budget.ended("a", Tokens(input=30), 0.3)
    budget.dropped("b")
    budget.dropped("never begun")

    assert budget.cost == pytest.approx(0.4)
    assert budget.tokens == 35
    assert budget.left()[0] == pytest.approx(0.6)
    assert budget.left()[1] == 65
    assert budget.time_left(6.0) == 9.0
    assert budget.time_left(99.0) == 0.001
    assert Budget(None, None, None, 0).left() == (None, None)
    assert Budget(None, None, None, 0).time_left(9.0) == math.inf


def test_ten_tenths_of_a_dollar_are_a_dollar() -> None:
    budget = Budget(1.0, None, None, 0.0)
    for number in range(10):
        assert budget.used_up(0.0) is None
        budget.ended(str(number), NONE, 0.1)

    assert budget.used_up(0.0) == "max_cost"


def test_each_limit_says_which_it_is() -> None:
    assert Budget(None, None, 10.0, 0.0).used_up(10.0) == "timeout"
    tokens = Budget(None, 10, 10.0, 0.0)
    tokens.ended("a", Tokens(input=10), 0)
    assert tokens.used_up(0.0) == "max_tokens"


@given(st.integers(1, 8), st.lists(st.integers(0, 7), max_size=200), st.integers(1, 40))
def test_at_most_one_step_of_each_running_task_is_too_much(workers: int, picks: list[int], dollars: int) -> None:
    """Each step costs 10 cents. Whichever task is next, no step begins after the one that reaches the limit."""
    limit = dollars / 10
    schedule = schedule_of(workers, max_cost=limit)
    steps: dict[str, int] = {}
    begun = 0
    for pick in picks:
        while schedule.place(0.0):
            begun += 1
            steps[f"task-{begun}"] = 0
        running = list(steps)
        if not running:
            break
        name = running[pick % len(running)]
        steps[name] += 1
        stopped = schedule.item(name, TEXT, NONE, steps[name] / 10, True, 0.0)
        if stopped:
            overshoot = schedule.budget.cost - limit
            assert overshoot < 0.1 + 1e-9
            assert schedule.place(0.0) is None
            # Steps that were under way when the others were stopped are the most that can come.
            for other in steps:
                schedule.ended(other, result_of(other, (steps[other] + 1) / 10), 0.0)
            assert schedule.budget.cost <= limit + 0.1 + workers * 0.1 + 1e-9
            break
        if steps[name] == 3:
            assert schedule.ended(name, result_of(name, 0.3), 0.0) is schedule.stopped_by
            del steps[name]


# Places


def test_there_are_as_many_places_as_workers_and_none_after_the_last_task() -> None:
    schedule = schedule_of(2)

    assert [schedule.place(0.0) for _ in range(3)] == [True, True, False]
    schedule.leave()
    assert schedule.place(0.0) is True
    schedule.over()
    assert schedule.place(0.0) is None
    schedule.stop()
    assert schedule.stopped_by == "exit"  # while two still run


def test_a_run_that_is_done_was_not_stopped() -> None:
    schedule = schedule_of(1, timeout=10.0)
    assert schedule.place(0.0)
    schedule.over()
    assert schedule.ended("a", None, 20.0) is None  # it took too long, but nothing is left to stop

    schedule.stop()

    assert schedule.stopped_by is None
    assert schedule.look(30.0) is None


def test_a_limit_stays_the_reason_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    schedule = schedule_of(1, timeout=10.0, max_cost=1.0)
    with caplog.at_level("WARNING", "opencode.many"):
        assert schedule.item("a", TEXT, NONE, 0.0, False, 10.0) == "timeout"
        assert schedule.item("a", TEXT, NONE, 2.0, False, 11.0) == "max_cost"
    schedule.stop()

    assert schedule.stopped_by == "timeout"
    assert [record.message for record in caplog.records] == ["timeout of all tasks is reached: no other one begins"]


# The throttle


def test_a_wave_of_refusals_counts_once_and_a_second_refusal_of_a_task_again() -> None:
    throttle = Throttle(8)

    assert [throttle.refused(str(task), 0.0) for task in range(8)] == [True] + [False] * 7
    assert throttle.limit == 4
    assert throttle.refused("0", 1.0)  # sent again under the new limit
    assert throttle.limit == 2
    assert throttle.refused("9", WAVE + 1.0)
    assert throttle.limit == 1
    assert not throttle.refused("9", WAVE + 2.0)  # it cannot be less
    assert throttle.limit == 1


def test_after_refusals_there_is_one_more_after_as_many_answers_as_run_at_once() -> None:
    throttle = Throttle(4)
    throttle.refused("a", 0.0)
    throttle.refused("a", 0.0)
    grown: list[int] = []

    assert not throttle.answered(WAVE - 1)  # sent before the refusal, perhaps
    for _ in range(12):
        throttle.answered(WAVE)
        grown.append(throttle.limit)

    assert grown == [2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4]
    throttle.refused("b", 3 * WAVE)
    assert throttle.limit == 2


@given(
    st.integers(1, 16), st.lists(st.tuples(st.sampled_from("raA"), st.integers(0, 9), st.floats(0, 20)), max_size=80)
)
def test_the_limit_stays_between_one_and_the_workers(workers: int, said: list[tuple[str, int, float]]) -> None:
    throttle, now = Throttle(workers), 0.0
    for what, task, seconds in said:
        now += seconds
        before = throttle.limit
        changed = throttle.refused(str(task), now) if what == "r" else throttle.answered(now)

        assert changed == (throttle.limit != before)
        assert 1 <= throttle.limit <= workers
        assert throttle.limit <= before + 1


def test_a_provider_that_refuses_has_fewer_tasks_at_once(caplog: pytest.LogCaptureFixture) -> None:
    schedule = schedule_of(4)
    assert [schedule.place(0.0) for _ in range(4)] == [True] * 4
    with caplog.at_level("INFO", "opencode.many"):
        schedule.item("a", RETRY, NONE, 0, False, 0.0)
        schedule.item("b", RETRY, NONE, 0, False, 0.0)
        schedule.leave()
        schedule.leave()
        assert schedule.place(0.0) is False  # two run, which is the limit now
        for _ in range(2):
            schedule.item("a", TEXT, NONE, 0, True, WAVE)
        assert schedule.place(0.0) is True

    assert [record.message for record in caplog.records] == [
        "the model's provider refuses: 2 tasks at once",
        "the model's provider answers again: 3 tasks at once",
    ]


# What is told


def tool(name: str, title: str = "") -> ToolUpdate:
    return ToolUpdate(
        tool=name,
        status="running",
        title=title,
        input={},
        metadata={},
        call_id="c",
        part_id="p",
        message_id="m",
        session_id="ses_1",
    )


def test_an_update_comes_only_when_what_it_shows_has_changed() -> None:
    progress = Progress("a", 10.0)
    told = [progress.preparing()]
    said: list[tuple[Any, float]] = [(THOUGHT, 0), (TEXT, 0), (tool("bash", "ls"), 0), (tool("bash", "ls"), 0)]
    said += [(RETRY, 0), (THOUGHT, 0), (RETRY, 0), (TEXT, 0), (TEXT, 0.5)]
    for seconds, (item, cost) in enumerate(said):
        update = progress.item(item, NONE, cost, 11.0 + seconds)
        told += [] if update is None else [update]

    assert [(one.state, one.tool, one.title, one.cost, one.seconds) for one in told] == [
        ("preparing", "", "", 0, 0.0),
        ("running", "", "", 0, 1.0),
        ("running", "bash", "ls", 0, 3.0),
        ("retrying", "bash", "ls", 0, 5.0),
        ("running", "bash", "ls", 0, 8.0),
        ("running", "bash", "ls", 0.5, 9.0),
    ]
    result = Result(
        id="a",
        cost=0.7,
        tokens=Tokens(input=3),
        reply=Reply(text="", structured=None, session_id="s", message_id="m", prompt_id="p"),
    )
    assert progress.ended(None, 20.0) == Update(
        id="a", state="dropped", tool="bash", title="ls", cost=0.5, seconds=10.0
    )
    assert progress.ended(result, 20.0) == Update(
        id="a",
        state="finished",
        tool="bash",
        title="ls",
        cost=0.7,
        tokens=Tokens(input=3),
        seconds=10.0,
        result=result,
    )
