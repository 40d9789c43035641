"""When the next task may begin, and when all must stop: the budget and the throttle of one run."""

from __future__ import annotations

import logging
from typing import Literal

from opencode_core._safely import log_safely
from opencode_core.turns.items import Retrying, Tokens

from .budget import Budget, Limit
from .result import Result
from .throttle import Throttle

__all__ = ["Schedule"]

_logger = logging.getLogger("opencode.many")


class Schedule:
    """The decisions of a run. It is used under a lock: no two threads are in it at the same time.

    Args:
        budget: What all may cost.
        throttle: How many tasks may run at once.
    """

    def __init__(self, budget: Budget, throttle: Throttle) -> None:
        self.budget = budget
        self.throttle = throttle
        self._taken = 0  # places: of tasks that run, and of workers that are about to take one
        self._is_over = False
        self.stopped_by: Limit | Literal["exit"] | None = None

    def place(self, now: float) -> bool | None:
        """Take a place for a task: true if there is one, false if one has to be waited for. None if none is needed."""
        self.look(now)
        if self._is_over or self.stopped_by is not None:
            return None
        if self._taken >= self.throttle.limit:
            return False
        self._taken += 1
        return True

    def over(self) -> None:
        """There is no further task."""
        self._is_over = True

    def item(self, id: str, item: object, tokens: Tokens, cost: float, answered: bool, now: float) -> Limit | None:
        """After each item of a running task. The limit that stops all running tasks, if one is reached.

        Args:
            id: The task.
            item: What came.
            tokens: What it has spent by now.
            cost: What it has cost by now.
            answered: Whether the model has answered since the last item.
            now: The time.
        """
        self.budget.spent(id, tokens, cost)
        if isinstance(item, Retrying):
            self._throttled(self.throttle.refused(id, now), "the model's provider refuses")
        elif answered:
            self._throttled(self.throttle.answered(now), "the model's provider answers again")
        return self.look(now)

    def ended(self, id: str, result: Result | None, now: float) -> Limit | None:
        """A task has ended, with a result or without. The limit that stops all running tasks, if one is reached."""
        if result is None:
            self.budget.dropped(id)
        else:
            self.budget.ended(id, result.tokens, result.cost)
        self.leave()
        return self.look(now)

    def leave(self) -> None:
        """Give a place back."""
        self._taken -= 1

    def stop(self) -> None:
        """No task begins any more, because the run ends early."""
        if self.stopped_by is None and not (self._is_over and not self._taken):
            self.stopped_by = "exit"

    def look(self, now: float) -> Limit | None:
        """The limit that is reached; None while there is none, and when all is done."""
        if self._is_over and not self._taken:
            return None
        limit = self.budget.used_up(now)
        if limit is not None and self.stopped_by is None:
            self.stopped_by = limit
            log_safely(_logger, logging.WARNING, "%s of all tasks is reached: no other one begins", limit)
        return limit

    def _throttled(self, changed: bool, why: str) -> None:
        if changed:
            log_safely(_logger, logging.INFO, "%s: %d tasks at once", why, self.throttle.limit)
