"""How long a turn may still take."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final, TypeVar

from opencode_core.calls.endpoint import Call

from .dialect import Asks
from .steps import Perform, performed

__all__ = ["TimeLeft"]

T = TypeVar("T")

EARLY: Final = 0.01  # seconds that a timer may ring before its time


class TimeLeft:
    """The time of a turn: `timeout=`, and after a stop the time that the server has to come to the end.

    Attributes:
        current: The time of the last report, on the clock that all times of the turn are on.
        deadline: When `timeout=` is over; None without one, and once the turn was stopped.
        grace: When a stopped turn is over in any case; None while nobody has stopped it.
    """

    def __init__(self, now: float) -> None:
        self.current = now
        self.deadline: float | None = None
        self.grace: float | None = None
        self._server_ahead: float | None = None  # seconds that the server's clock is ahead of ours, at least

    @property
    def is_stopping(self) -> bool:
        """Whether the turn was stopped and has yet to come to its end."""
        return self.grace is not None

    @property
    def until(self) -> float | None:
        """When what begins now must be over; None for no limit."""
        return self.grace if self.deadline is None else self.deadline

    @property
    def is_up(self) -> bool:
        """Whether a step that just ended may have ended because the time was up."""
        return self.until is not None and self.current >= self.until - EARLY

    def at_most(self, seconds: float) -> float:
        """As many seconds, or as many as are left."""
        return seconds if self.until is None else max(min(seconds, self.until - self.current), 0)

    def perform(self, call: Call[Any], timeout: float | None = None, *, once: bool = False) -> Perform:
        """The step that performs a call within this time.

        Args:
            timeout: The most seconds for each step of it.
            once: Whether one attempt is enough.
        """
        return Perform(call, timeout, self.until, once)

    def perform_all(
        self, asks: Asks[T], timeout: float | None = None, *, once: bool = False
    ) -> Generator[Perform, Any, T]:
        """The steps that perform calls one after the other; see `perform`.

        Returns:
            What came of them.
        """
        return performed(asks, lambda call: self.perform(call, timeout, once=once))

    def heard(self, moment: float) -> None:
        """Something happened on the server at this moment, in milliseconds since the epoch; 0 if that is unknown.

        It is later there by now, by as long as the news was under way. So the latest moment tells the time best.
        """
        if moment > 0:
            ahead = moment / 1000 - self.current
            self._server_ahead = ahead if self._server_ahead is None else max(self._server_ahead, ahead)

    def seconds_until(self, moment: float) -> float:
        """Seconds until a moment on the server's clock, in milliseconds since the epoch; 0 if that cannot be told."""
        return 0.0 if self._server_ahead is None else moment / 1000 - self._server_ahead - self.current
