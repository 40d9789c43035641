# Made by `python -m opencode_core._generate` from `opencode_async/_many_remote.py`. Do not edit.
"""One of many tasks, carried out by an executor: what `_many_task.py` is for a task that is carried out here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from opencode_core.bulk.result import Result, decode_result
from opencode_core.bulk.unit import Unit

from ._beside import Outcome, beside, sheltered
from ._many_orders import Again, Orders

if TYPE_CHECKING:
    from concurrent.futures import Future

    from ._many_task import Control
    from ._many_worker import Report

__all__ = ["hand_over"]

LOOK: Final = 0.1  # seconds between looks at what the processes say
STOPPING: Final = 30.0  # seconds for a task to end that is cancelled

Left: TypeAlias = Callable[[], tuple[float | None, float | None]]


def hand_over(unit: Unit, *, orders: Orders, control: Control, left: Left) -> Result | None:
    """Have an executor carry out a task.

    Args:
        unit: The task.
        orders: The tasks that the executor has.
        control: Whoever runs it.
        left: Dollars and tokens that may still be spent.

    Returns:
        What came of it, recorded; None if the run ended early.

    Raises:
        LocalProtocolError: The task cannot go to another process.
        WorkerLostError: The executor takes no tasks any more.
        OpenCodeError: A process cannot carry out tasks, because it has no OpenCode, say.
        Exception: The result could not be recorded, or `control` has raised.
    """
    orders.place(unit, control)
    try:
        line = _line(unit, orders, control, left)
        if line is None:
            control.tell(orders.last(unit, None))
            return None
        result = decode_result(line, unit.task.format).result
        beside(lambda: control.record(line, result))
        beside(lambda: orders.forget(unit))
        control.tell(orders.last(unit, result))
        return result
    finally:
        orders.leave(unit)


def _line(unit: Unit, orders: Orders, control: Control, left: Left) -> str | None:
    """The line of the result; None if the run ended early."""
    while not control.closing():
        future = beside(lambda: orders.hand_over(unit, left()))
        try:
            _wait(unit, future, orders, control)
        except BaseException:
            orders.give_up(unit, future)
            with sheltered(STOPPING):
                Outcome(future).within(STOPPING)
            raise
        outcome = orders.outcome(unit, future, control.closing())
        if not isinstance(outcome, Again):
            return outcome
    return None


def _wait(unit: Unit, future: Future[Report], orders: Orders, control: Control) -> None:
    outcome = Outcome(future)
    while not outcome.within(LOOK):
        orders.hear()
        if control.closing():
            orders.give_up(unit, future)
    orders.hear()
