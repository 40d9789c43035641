"""One of many tasks, carried out by an executor: what `_many_task.py` is for a task that is carried out here.

The blocking twin is made from this file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from opencode_core.bulk.result import Result, decode_result
from opencode_core.bulk.unit import Unit
from opencode_sync._many_orders import Again, Orders

from ._beside import Outcome, beside, sheltered

if TYPE_CHECKING:
    from concurrent.futures import Future

    from opencode_sync._many_worker import Report

    from ._many_task import Control

__all__ = ["hand_over"]

LOOK: Final = 0.1  # seconds between looks at what the processes say
STOPPING: Final = 30.0  # seconds for a task to end that is cancelled

Left: TypeAlias = Callable[[], tuple[float | None, float | None]]


async def hand_over(unit: Unit, *, orders: Orders, control: Control, left: Left) -> Result | None:
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
        line = await _line(unit, orders, control, left)
        if line is None:
            control.tell(orders.last(unit, None))
            return None
        result = decode_result(line, unit.task.format).result
        await beside(lambda: control.record(line, result))
        await beside(lambda: orders.forget(unit))
        control.tell(orders.last(unit, result))
        return result
    finally:
        orders.leave(unit)


async def _line(unit: Unit, orders: Orders, control: Control, left: Left) -> str | None:
    """The line of the result; None if the run ended early."""
    while not control.closing():
        future = await beside(lambda: orders.hand_over(unit, left()))
        try:
            await _wait(unit, future, orders, control)
        except BaseException:
            orders.give_up(unit, future)
            async with sheltered(STOPPING):
                await Outcome(future).within(STOPPING)
            raise
        outcome = orders.outcome(unit, future, control.closing())
        if not isinstance(outcome, Again):
            return outcome
    return None


async def _wait(unit: Unit, future: Future[Report], orders: Orders, control: Control) -> None:
    outcome = Outcome(future)
    while not await outcome.within(LOOK):
        orders.hear()
        if control.closing():
            orders.give_up(unit, future)
    orders.hear()
