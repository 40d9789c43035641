"""Pieces of work that go on side by side."""

from __future__ import annotations

import pytest

from opencode_core.testkit.fake.tasks import Tasks, Wait, Work


def test_a_task_goes_on_when_its_time_has_come() -> None:
    tasks = Tasks()

    def work() -> Work[int]:
        yield Wait(until=5.0)
        return 1

    task = tasks.start(work(), print)

    assert (tasks.run(4.0), task.done) == (5.0, False)
    assert (tasks.run(5.0), task.done, task.result) == (None, True, 1)


def test_a_task_that_another_one_stops_goes_no_further() -> None:
    tasks = Tasks()
    reached: list[int] = []

    def stops() -> Work[None]:
        yield Wait(until=1.0)
        other.cancel()

    def works() -> Work[None]:
        yield Wait(until=1.0)
        reached.append(1)

    tasks.start(stops(), print)
    other = tasks.start(works(), print)
    tasks.run(1.0)

    assert (reached, other.done) == ([], True)


def test_an_error_is_handed_over() -> None:
    tasks = Tasks()
    errors: list[Exception] = []

    def fails() -> Work[None]:
        yield Wait(lambda: True)
        raise ValueError("no")

    task = tasks.start(fails(), errors.append)
    tasks.run(0.0)

    assert (task.done, task.result) == (True, None)
    with pytest.raises(ValueError, match="no"):
        raise errors[0]
