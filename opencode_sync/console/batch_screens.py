"""Shows many tasks as lines, for pipes and files: for people, or as JSON."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from datetime import datetime
from typing import Any, Protocol, Self, TextIO

from opencode_core.bulk.result import Result
from opencode_core.bulk.update import Update

from .batch_board import Board, changed_files, outcome, why
from .wording import duration, json_line, money, say, words

__all__ = ["BatchScreen", "JsonBatch", "PlainBatch", "ending"]


class BatchScreen(Protocol):
    """What shows a run."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...

    def update(self, update: Update) -> None:
        """A task does something else. Any thread may call it."""

    def result(self, result: Result) -> None:
        """A task has ended."""

    def stopping(self) -> None:
        """The user wants to end the run. Any thread may call it."""


def ending(result: Result) -> str:
    """What came of a task, in a few words."""
    if not result.ok:
        return why(result)
    told = [changed_files(result), f"→ {words(result.branch)}" if result.branch else ""]
    return " ".join(filter(None, told)) or "done"


class PlainBatch:
    """A line for each change of state: the time, the task, its state, dollars, seconds and what there is to say.

    Args:
        board: What is known of the tasks.
        error: Whether it goes to standard error, because the results go to standard output.
        quiet: Whether to write nothing.
    """

    def __init__(self, board: Board, *, error: bool, quiet: bool = False) -> None:
        self._board = board
        self._error = error
        self._quiet = quiet
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def update(self, update: Update) -> None:
        """Print a line if the state of the task is another one now."""
        changed = self._board.update(update)
        if update.result is not None:
            self.result(update.result)  # before the thread that ran it begins another one
        elif changed:
            self._line(update.id, update.state, update.cost, update.seconds, "")

    def result(self, result: Result) -> None:
        """Print how the task has ended."""
        if self._board.result(result) and not result.recorded:
            self._line(result.id, outcome(result), result.cost, result.duration, ending(result))

    def stopping(self) -> None:
        """Say so."""
        if not self._quiet:
            say("stopping: running tasks are stopped and their folders removed; Ctrl-C again ends at once", error=True)

    def _line(self, id: str, state: str, cost: float, seconds: float, told: str) -> None:
        if self._quiet:
            return
        moment = datetime.now().strftime("%H:%M:%S")
        of = f"{self._board.counts.ended}/{self._board.counts.total}"
        with self._lock:
            self._print([moment, of, words(self._board.label(id)), state, f"{cost:.6f}", f"{seconds:.1f}", told])

    def _print(self, cells: list[str]) -> None:
        try:
            say("\t".join(cells).rstrip("\t"), error=self._error)
        except BrokenPipeError:  # nobody reads what is done: it is done all the same
            self._quiet = True
            _discard(sys.stderr if self._error else sys.stdout)


class JsonBatch(PlainBatch):
    """An object a line for each change of state, on standard output; the last one has the sums."""

    def update(self, update: Update) -> None:
        """Print the update if the state of the task is another one now."""
        changed = self._board.update(update)
        if update.result is not None:
            self.result(update.result)
        elif changed:
            fields: dict[str, Any] = {
                name: getattr(update, name) for name in update.__struct_fields__ if name != "result"
            }
            self._object({"type": "task", **fields})

    def result(self, result: Result) -> None:
        """Print how the task has ended, without its messages and its patch: the file has them."""
        if not self._board.result(result):
            return
        self._object(
            {
                "type": "task",
                "id": result.id,
                "state": outcome(result),
                "message": "" if result.ok else why(result),
                "cost": result.cost,
                "tokens": result.tokens,
                "seconds": result.duration,
                "session_id": result.session_id,
                "branch": result.branch,
                "recorded": result.recorded,
            }
        )

    def finished(self, fields: dict[str, Any]) -> None:
        """Print the sums."""
        self._object({"type": "batch_finished", **fields})

    def _object(self, value: dict[str, Any]) -> None:
        with self._lock:
            if self._quiet:
                return
            try:
                json_line(value)
            except BrokenPipeError:
                self._quiet = True
                _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    """Discard what a stream still holds and gets: its reader is gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def line_of(result: Result) -> tuple[str, str, str, str]:
    """The mark of a result, its cost, its time, and what came of it."""
    mark = {"done": "✓", "failed": "✗", "stopped": "■"}[outcome(result)]
    return mark, money(result.cost) if result.cost else "", duration(result.duration), ending(result)
