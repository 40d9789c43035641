"""Which answers the turns of this process have weighed against their budgets, for a fake server that waits for them.

On a real server the abort of a turn that is over its budget races with the model's next answer, so the turn may go one
step over. In a test the outcome must not be chance. So a fake server in the same process asks here before it goes on.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from weakref import WeakValueDictionary

from .steps import TurnRequest
from .view import TurnView

__all__ = ["Weighing", "is_weighed", "weighing_of"]

_weighings: Final = WeakValueDictionary[str, "Weighing"]()  # of turns that go on, by the ids of their prompts


class Weighing:
    """What a turn with a budget has weighed. It counts as long as somebody keeps it."""

    def __init__(self, view: TurnView) -> None:
        self._view = view
        self._weighed = 0  # how many answers it has weighed: the first ones
        _weighings[view.prompt_id] = self

    def settle(self) -> None:
        """The turn has nothing more to do about all it knows."""
        self._weighed = len(self._view.completed)

    def is_waited_for(self, message_id: str, prompts: Collection[str]) -> bool:
        """Whether the turn has yet to weigh an answer.

        Args:
            message_id: The answer.
            prompts: What it answers.
        """
        return self._view.prompt_id in prompts and self._view.completed.get(message_id, self._weighed) >= self._weighed


def weighing_of(request: TurnRequest, view: TurnView) -> Weighing | None:
    """For a turn that its budget may stop; None for others."""
    budgets = (request.max_cost, request.max_tokens, request.max_steps, request.max_repeats)
    return None if all(budget is None for budget in budgets) else Weighing(view)


def is_weighed(message_id: str, prompts: Collection[str]) -> bool:
    """Whether no turn of this process has yet to weigh an answer. May be asked from any thread.

    Args:
        message_id: The answer.
        prompts: What it answers: for that of a subagent, also the prompts of the sessions that wait for it.
    """
    kept = [reference() for reference in _weighings.valuerefs()]  # a copy: other threads begin and end turns
    return not any(one.is_waited_for(message_id, prompts) for one in kept if one is not None)
