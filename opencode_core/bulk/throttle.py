"""How many tasks run at once: fewer while the model's provider refuses, and slowly more after that.

Halved when a provider refuses, one more after as many answers as run at once: as TCP shares a line.
"""

from __future__ import annotations

from typing import Final

__all__ = ["Throttle"]

WAVE: Final = 10.0  # seconds in which the refusals of several tasks count as one: they were sent at the same time


class Throttle:
    """The number of tasks that may run at once.

    Args:
        workers: The most.

    Attributes:
        limit: As many as may run now.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.limit: int = workers
        self._began = float("-inf")  # when the last wave of refusals did
        self._seen: set[str] = set()  # the tasks that were refused in it
        self._answers = 0

    def refused(self, id: str, now: float) -> bool:
        """The provider has refused a request of a task. Whether there is a new limit for it.

        Several tasks that are refused at about the same time were all sent under the old limit, so they count once. A
        task that is refused again was sent under the new one.
        """
        self._answers = 0
        if id not in self._seen and now < self._began + WAVE:
            self._seen.add(id)
            return False
        self._began = now
        self._seen = {id}
        before, self.limit = self.limit, max(1, self.limit // 2)
        return self.limit != before

    def answered(self, now: float) -> bool:
        """The provider has answered a request. Whether there is a new limit for it."""
        if self.limit == self._workers or now < self._began + WAVE:
            return False
        self._answers += 1
        if self._answers < self.limit:
            return False
        self._answers = 0
        self.limit += 1
        return True
