"""One budget for all tasks: what they have cost so far, and whether more may be spent."""

from __future__ import annotations

import math
from typing import Any, Literal, TypeAlias

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.items import Tokens

__all__ = ["Budget", "Limit"]

Limit: TypeAlias = Literal["max_cost", "max_tokens", "timeout"]


class Budget:
    """What all tasks together may cost.

    What a running task has spent is known after each step of its model. So at the moment when the budget is used up,
    each running task may be in the middle of one more step.

    Args:
        max_cost: Dollars; None for no limit.
        max_tokens: Tokens; None for no limit.
        timeout: Seconds; None for no limit.
        now: When they begin to count.

    Raises:
        LocalProtocolError: A limit is none.
    """

    def __init__(self, max_cost: float | None, max_tokens: float | None, timeout: float | None, now: float) -> None:
        limits: dict[str, Any] = {"max_cost": max_cost, "max_tokens": max_tokens, "timeout": timeout}
        for name, limit in limits.items():
            is_number = isinstance(limit, int | float) and not isinstance(limit, bool) and 0 < limit < math.inf
            if limit is not None and not is_number:
                raise LocalProtocolError(f"{name} must be a number more than 0, not {limit!r}; None means no limit")
        self._max_cost = math.inf if max_cost is None else max_cost
        self._max_tokens = math.inf if max_tokens is None else max_tokens
        self.deadline: float = math.inf if timeout is None else now + timeout
        self._cost: float = 0
        self._tokens: float = 0
        self._running: dict[str, tuple[float, float]] = {}

    @property
    def cost(self) -> float:
        """Dollars so far, with those of running tasks."""
        return self._cost + math.fsum(cost for cost, _ in self._running.values())

    @property
    def tokens(self) -> float:
        """Tokens so far, with those of running tasks."""
        return self._tokens + sum(tokens for _, tokens in self._running.values())

    def time_left(self, now: float) -> float:
        """Seconds, at least a thousandth; infinite without a limit."""
        return max(self.deadline - now, 0.001)

    def spent(self, id: str, tokens: Tokens, cost: float) -> None:
        """What a running task has spent so far."""
        self._running[id] = (cost, tokens.total)

    def ended(self, id: str, tokens: Tokens, cost: float) -> None:
        """What a task has cost in the end."""
        self._running.pop(id, None)
        self._cost += cost
        self._tokens += tokens.total

    def dropped(self, id: str) -> None:
        """A task ended without a result: what it had spent counts."""
        cost, tokens = self._running.pop(id, (0, 0))
        self._cost += cost
        self._tokens += tokens

    def left(self) -> tuple[float | None, float | None]:
        """Dollars and tokens that may still be spent; None where there is no limit."""
        left = self._max_cost - self.cost, self._max_tokens - self.tokens
        cost, tokens = (None if value == math.inf else max(0, value) for value in left)
        return cost, tokens

    def used_up(self, now: float) -> Limit | None:
        """Which limit is reached; None while more may be spent."""
        if self.cost >= self._max_cost - 1e-9:  # dollars: sums of tenths are no tenths
            return "max_cost"
        if self.tokens >= self._max_tokens:
            return "max_tokens"
        return "timeout" if now >= self.deadline else None
