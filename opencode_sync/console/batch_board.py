"""What is known of all tasks of `opencode-driver batch`, for its screens and its summary.

Updates come from the threads of the tasks, results and questions from the main thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

import msgspec

from opencode_core.bulk.result import Result
from opencode_core.bulk.update import Update
from opencode_core.turns.items import Tokens

from .wording import short, words

__all__ = ["Board", "Counts", "Outcome", "Row", "changed_files", "outcome", "why"]

Outcome: TypeAlias = Literal["done", "failed", "stopped"]

MOST_NAMED: Final = 10_000  # tasks whose failures are named; the file with the results has all
SURE: Final = 10  # tasks that must have ended before the time that is left is told


class Row(msgspec.Struct, frozen=True):
    """A task that runs.

    Attributes:
        id: The task.
        label: What a person knows it by.
        update: The last one.
        since: When it began, on this process's clock.
    """

    id: str
    label: str
    update: Update
    since: float


class Counts(msgspec.Struct):
    """How many tasks came to which end.

    Attributes:
        total: All tasks.
        done: Those that were answered.
        failed: Those with an error.
        stopped: Those that a limit stopped.
        recorded: Those of the others whose result is of an earlier run.
    """

    total: int
    done: int = 0
    failed: int = 0
    stopped: int = 0
    recorded: int = 0

    @property
    def ended(self) -> int:
        """All that have a result."""
        return self.done + self.failed + self.stopped


class Board:
    """What all tasks do and have done.

    Args:
        labels: What a person knows the tasks by, by their id.
        workers: How many may run at once.
    """

    def __init__(self, labels: Mapping[str, str], workers: int) -> None:
        self.counts: Counts = Counts(len(labels))
        self.began: float = time.monotonic()
        self.workers: int = workers  # at once, now
        self.most_workers = workers
        self.spent: Callable[[], tuple[float, float]] = lambda: (0, 0)
        self.tokens: Tokens = Tokens()
        self.failures: dict[str, list[str]] = {}  # the labels of the tasks, by what happened to them
        self.is_stopping = False
        self.widest: int = max((len(words(label)) for label in labels.values()), default=0)
        self._labels = labels
        self._rows: dict[str, Row] = {}
        self._states: dict[str, str] = {}
        self._ended: set[str] = set()
        self._lock = threading.Lock()

    def label(self, id: str) -> str:
        """What a person knows a task by."""
        return self._labels.get(id, id)

    def update(self, update: Update) -> bool:
        """A task does something else. Whether its state is another one now."""
        with self._lock:
            self.workers = update.workers or self.workers
            if update.state in ("finished", "dropped"):
                self._rows.pop(update.id, None)
                return self._states.pop(update.id, None) is not None
            since = time.monotonic() - update.seconds
            self._rows[update.id] = Row(update.id, self.label(update.id), update, since)
            before = self._states.get(update.id)
            self._states[update.id] = update.state
            return before != update.state

    def result(self, result: Result) -> bool:
        """A task has ended. False if that is known already: the last update has the result, too."""
        counts, kind = self.counts, outcome(result)
        with self._lock:
            if result.id in self._ended:
                return False
            self._ended.add(result.id)
            counts.recorded += result.recorded
            if kind == "done":
                counts.done += 1
                return True
            if kind == "failed":
                counts.failed += 1
            else:
                counts.stopped += 1
            named = self.failures.setdefault(why(result), [])
            if len(self._ended) <= MOST_NAMED:
                named.append(self.label(result.id))
            return True

    def rows(self) -> list[Row]:
        """The tasks that run, longest first."""
        with self._lock:
            return sorted(self._rows.values(), key=lambda row: row.since)

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float | None:
        """Seconds until all have ended, if the others take as long; None before enough have ended to say so."""
        ended = self.counts.ended - self.counts.recorded
        if self.is_stopping or ended < max(SURE, 2 * self.most_workers):
            return None
        return (self.counts.total - self.counts.ended) * self.seconds / ended


def outcome(result: Result) -> Outcome:
    """How a task has ended."""
    if result.ok:
        return "done"
    if result.error is not None or result.reply is None or result.reply.stopped_by in ("denied", "superseded"):
        return "failed"
    return "stopped"


_STOPS = {
    "timeout": "its time was over",
    "max_cost": "it costs more than it may",
    "max_tokens": "it uses more tokens than it may",
    "max_steps": "the model has taken all steps that it may",
    "stalled": "nothing happened any more",
    "repeats": "a tool was called again and again with the same result",
    "denied": "something was refused",
    "superseded": "its session got a later prompt",
    "exit": "the run ended",
}


def why(result: Result) -> str:
    """Why a task was not done, on one line."""
    if result.error is not None:
        return short(str(result.error) or type(result.error).__name__, 300)
    reply = result.reply
    if reply is None:
        return "it never began"
    if reply.stops:
        return short(reply.stops[-1].message, 300)
    return _STOPS.get(words(reply.stopped_by), words(reply.stopped_by))


def changed_files(result: Result) -> str:
    """Such as `3 files changed`; empty if that cannot be told."""
    if result.patch is None:
        return ""
    count = result.patch.startswith("diff --git ") + result.patch.count("\ndiff --git ")
    return "no change" if not count else f"{count} file{'s' if count > 1 else ''} changed"
