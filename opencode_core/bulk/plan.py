"""Which task comes next: ids, what is recorded already, what was begun."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from opencode_core.errors import LocalProtocolError

from .ledger import Entry, Ledger
from .result import Recorded, Result
from .task import Task, TaskLike, digest, name_of, task_of
from .unit import Begun, Settings, Unit, unit_of

__all__ = ["Known", "Plan", "Tasks", "checked"]

Tasks: TypeAlias = Iterable[TaskLike]


class Known(msgspec.Struct, frozen=True):
    """A task whose result is in the ledger."""

    unit: Unit
    entry: Entry

    def result(self, recorded: Recorded) -> Result:
        """The result as this run yields it."""
        return msgspec.structs.replace(recorded.result, recorded=True)


class Plan:
    """What is to be done, one task after the other.

    The tasks of a list are all looked at before the first one begins: a wrong one is refused then, the results that are
    recorded come first, and after them the tasks that were interrupted. Those of any other iterable are taken one by
    one, when there is a place for the next: it may be endless.

    Args:
        tasks: As the user has given them.
        settings: What holds for all of them.
        ledger: What is recorded.
        begun: What was begun and not recorded, by the name of the task.

    Attributes:
        recorded: The tasks of a list whose results are recorded.
        ahead: The other tasks of a list, in the order in which they begin.

    Raises:
        LocalProtocolError: A task of a list cannot be used.
    """

    def __init__(self, tasks: Tasks, settings: Settings, ledger: Ledger, begun: Mapping[str, Begun]) -> None:
        self._settings = settings
        self._ledger = ledger
        self._begun = begun
        self._ids = _Ids()
        self.recorded: deque[Known] = deque()
        self.ahead: tuple[Unit, ...] = ()
        self._planned: Iterator[Unit | Known]
        if isinstance(tasks, Sequence):
            all_of_them = [self._place(task) for task in tasks]
            units = [one for one in all_of_them if isinstance(one, Unit)]
            self.recorded.extend(one for one in all_of_them if isinstance(one, Known))
            units.sort(key=lambda unit: unit.begun is None)
            self.ahead = tuple(units)
            self._planned = iter(units)
        else:
            self._planned = (self._place(task) for task in checked(tasks))

    def next(self) -> Unit | Known | None:
        """The next one; None if there is no more.

        Raises:
            LocalProtocolError: It cannot be used.
            Exception: What the user's iterable raises.
        """
        return next(self._planned, None)

    def _place(self, given: TaskLike) -> Unit | Known:
        task = task_of(given)
        unit = unit_of(task, self._ids.of(task), self._settings)
        begun = self._begun.get(unit.name)
        self._ledger.check(unit, begun)
        entry = self._ledger.entries.get(unit.id)
        return msgspec.structs.replace(unit, begun=begun) if entry is None else Known(unit, entry)


def checked(tasks: Tasks) -> Tasks:
    """The tasks, if they are an iterable of tasks and not one task.

    Raises:
        LocalProtocolError: They are not.
    """
    if isinstance(tasks, str | bytes | Mapping) or not isinstance(tasks, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]  # what people pass
        raise LocalProtocolError("run_many takes a list of tasks, or an iterator: run_many([task])")
    return tasks


class _Ids:
    """The ids of a run: each is there once."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._equal: dict[str, int] = {}  # how many tasks without an id have the same content

    def of(self, task: Task) -> str:
        if task.id is not None:
            return self._taken(task.id)
        made = digest(task)
        number = self._equal[made] = self._equal.get(made, 0) + 1
        return self._taken(made if number == 1 else f"{made}-{number}")

    def _taken(self, id: str) -> str:
        name = name_of(id)
        if name in self._names:
            raise LocalProtocolError(f"two tasks have the id {id!r}: each needs one of its own")
        self._names.add(name)
        return id
