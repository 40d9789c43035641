"""Concurrent work without threads: generators that yield what they wait for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final, Generic, TypeAlias, TypeVar

import msgspec

__all__ = ["Task", "Tasks", "Wait", "Work"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _never() -> bool:
    return False


class Wait(msgspec.Struct, frozen=True):
    """Wait until `is_over()` is true, or until the time."""

    is_over: Callable[[], object] = _never
    until: float | None = None


Work: TypeAlias = Generator[Wait, None, T]

BRIEFLY: Final = Wait(lambda: True)
"""Let the other tasks go first."""


class Task(Generic[T_co]):
    """A piece of work that has been started.

    Attributes:
        done: Whether it has ended, in whatever way.
        result: What it returned; None before that, and after an error.
    """

    def __init__(self, work: Generator[Wait, None, T_co], on_error: Callable[[Exception], object]) -> None:
        self.done: bool = False
        self.result: T_co | None = None
        self._work = work
        self._on_error = on_error
        self._wait: Wait | None = None

    def is_due(self, time: float) -> bool:
        """Whether it can go on."""
        wait = self._wait
        return wait is None or bool(wait.is_over()) or (wait.until is not None and time >= wait.until)

    @property
    def deadline(self) -> float | None:
        """When it goes on at the latest."""
        return None if self._wait is None else self._wait.until

    def step(self, error: Exception | None = None) -> None:
        """Go on to the next wait.

        Args:
            error: An error to raise where it waits.
        """
        try:
            self._wait = next(self._work) if error is None else self._work.throw(error)
        except StopIteration as stop:
            self.done, self.result = True, stop.value
        except Exception as raised:
            self.done = True
            self._on_error(raised)

    def cancel(self) -> None:
        """Stop it where it waits."""
        self.done = True
        self._work.close()


class Tasks:
    """All tasks of a server.

    Attributes:
        time: Seconds on the clock of the driver.
    """

    def __init__(self) -> None:
        self.time: float = 0.0
        self._tasks: list[Task[Any]] = []

    def start(self, work: Work[T], on_error: Callable[[Exception], object]) -> Task[T]:
        """Start a piece of work. It runs to its first wait at once."""
        task = Task(work, on_error)
        self._tasks.append(task)
        task.step()
        return task

    def run(self, time: float) -> float | None:
        """Run everything that can run now.

        Returns:
            When there is more to do; None if nothing will happen until something new comes.
        """
        self.time = time
        while due := [task for task in self._tasks if not task.done and task.is_due(time)]:
            for task in due:
                if not task.done:  # another task may have stopped it
                    task.step()
        self._tasks = [task for task in self._tasks if not task.done]
        deadlines = [task.deadline for task in self._tasks]
        return min((deadline for deadline in deadlines if deadline is not None), default=None)
