"""What is told of a task while it runs: what a live table shows."""

from __future__ import annotations

from typing import Any, Literal

from opencode_core.turns.items import Retrying, TextDelta, Tokens, ToolUpdate
from opencode_core.values.value import Value

from .result import Result

__all__ = ["Progress", "Update"]


class Update(Value, frozen=True, kw_only=True):
    """What a task of `run_many` does now: `on_update` is called with it whenever that changes.

    Attributes:
        id: The task's.
        state: `preparing` its folder; `running`; `retrying`, because the model's provider refuses; `finished`. A task
            that is interrupted because the run ends early is `dropped`: it has no result.
        tool: The tool that was called last; empty before the first.
        title: A line that describes the call, if the tool gives one.
        cost: Dollars so far, subagents included.
        tokens: Tokens so far, subagents included.
        seconds: Since the task began.
        workers: How many tasks may run at once now: fewer than `workers=` while the provider refuses.
        result: What came of it, with `finished`.
    """

    id: str
    state: Literal["preparing", "running", "retrying", "finished", "dropped"]
    tool: str = ""
    title: str = ""
    cost: int | float = 0
    tokens: Tokens = Tokens()
    seconds: float = 0.0
    workers: int = 0
    result: Result | None = None


class Progress:
    """Makes the updates of a task: one whenever something has changed that they show."""

    def __init__(self, id: str, began: float) -> None:
        self._id = id
        self._began = began
        self._last = Update(id=id, state="preparing")

    def preparing(self) -> Update:
        """The first one."""
        return self._last

    def item(self, item: Any, tokens: Tokens, cost: float, now: float) -> Update | None:
        """After an item of the turn, or with None when the prompt is sent. None if there is nothing new to show."""
        tool, title, state = self._last.tool, self._last.title, self._last.state
        if isinstance(item, ToolUpdate):
            tool, title, state = item.tool, item.title, "running"
        elif isinstance(item, Retrying):
            state = "retrying"
        elif state != "retrying" or isinstance(item, TextDelta):
            state = "running"
        new = self._with(state, tool, title, tokens, cost, self._last.seconds)
        if new == self._last:
            return None
        self._last = self._with(state, tool, title, tokens, cost, now - self._began)
        return self._last

    def ended(self, result: Result | None, now: float) -> Update:
        """The last one."""
        last, seconds = self._last, now - self._began
        if result is None:
            return self._with("dropped", last.tool, last.title, last.tokens, last.cost, seconds)
        return Update(
            id=self._id,
            state="finished",
            tool=last.tool,
            title=last.title,
            cost=result.cost,
            tokens=result.tokens,
            seconds=seconds,
            result=result,
        )

    def _with(self, state: Any, tool: str, title: str, tokens: Tokens, cost: float, seconds: float) -> Update:
        return Update(id=self._id, state=state, tool=tool, title=title, cost=cost, tokens=tokens, seconds=seconds)
