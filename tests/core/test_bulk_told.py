"""What the processes of an executor say of their tasks, and what it adds up to."""

from __future__ import annotations

from opencode_core.bulk.budget import Budget
from opencode_core.bulk.result import Result
from opencode_core.bulk.told import Said, Spending, last_of, line_of, said_of
from opencode_core.bulk.update import Update
from opencode_core.turns.items import Retrying, Tokens

UPDATE = Update(id="a b", state="running", tool="bash", title="List", cost=0.25, tokens=Tokens(input=5), seconds=1.5)


def test_an_update_is_told_as_a_line_and_read_as_it_was() -> None:
    line = line_of(said_of("a-b-12345678", UPDATE))

    (said,) = Spending(None, None).feed("one", line)

    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert said.name == "a-b-12345678"
    assert said.update == UPDATE
    assert said.item is None


def test_a_refusal_of_the_provider_is_told_as_one() -> None:
    assert isinstance(Said(name="a", id="a", state="running", refused=True).item, Retrying)


def said(name: str, cost: float, tokens: int = 0) -> bytes:
    return line_of(Said(name=name, id=name, state="running", cost=cost, tokens=Tokens(input=tokens)))


def test_lines_count_once_they_are_whole_wherever_they_are_cut() -> None:
    data = said("a", 0.1) + said("a", 0.3)
    for cut in range(len(data)):
        spending = Spending(1.0, None)

        first, second = spending.feed("one", data[:cut]), spending.feed("one", data[cut:])

        assert [one.cost for one in first + second] == [0.1, 0.3]
        assert spending.spent("a") == (Tokens(), 0.3)


def test_what_makes_no_sense_is_skipped() -> None:
    spending = Spending(None, None)

    found = spending.feed("one", b'{"name":\n\xff\n[]\n\n' + said("a", 0.1))

    assert [one.cost for one in found] == [0.1]


def test_the_tasks_of_all_processes_and_what_was_before_count_together() -> None:
    spending = Spending(1.0, None, (0.5, 0))
    spending.feed("one", said("a", 0.2))
    assert spending.used_up() is None
    spending.feed("two", said("b", 0.2) + said("b", 0.25))
    assert spending.used_up() is None

    spending.feed("one", said("a", 0.25))

    assert spending.used_up() == "max_cost"


def test_tokens_count_too() -> None:
    spending = Spending(None, 100, (0, 50))
    spending.feed("one", said("a", 0, 49))
    assert spending.used_up() is None

    spending.feed("one", said("a", 0, 50))

    assert spending.used_up() == "max_tokens"


def test_a_task_that_was_begun_anew_elsewhere_has_spent_what_it_had() -> None:
    spending = Spending(1.0, None)
    spending.feed("one", said("a", 0.7, 5))

    spending.feed("two", said("a", 0.1, 1))

    assert spending.spent("a") == (Tokens(input=5), 0.7)


def test_the_last_update_says_what_came_of_the_task() -> None:
    result = Result(id="a b", cost=0.5, tokens=Tokens(input=9), duration=3.0)
    said = said_of("name", UPDATE)

    finished, dropped, unknown = last_of(said, "a b", result), last_of(said, "a b", None), last_of(None, "a b", None)

    assert (finished.state, finished.result, finished.tool) == ("finished", result, "bash")
    assert (finished.cost, finished.tokens, finished.seconds) == (0.5, Tokens(input=9), 3.0)
    assert (dropped.state, dropped.result, dropped.cost) == ("dropped", None, 0.25)
    assert unknown == Update(id="a b", state="dropped")


def test_what_is_left_of_a_budget() -> None:
    budget = Budget(1.0, None, None, 0.0)
    budget.spent("a", Tokens(input=5), 0.25)
    assert budget.left() == (0.75, None)

    budget.ended("a", Tokens(input=5), 2.0)

    assert budget.left() == (0, None)
    assert Budget(None, 10, None, 0.0).left() == (None, 10)
