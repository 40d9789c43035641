"""What the processes of an executor say of their tasks, to each other and to the process that runs `run_many`.

Each process adds lines to a file of its own. So no two ever write to one file, not even on a disk that several machines
share.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from opencode_core.turns.items import Retrying, Tokens
from opencode_core.values.building import prepared

from .budget import Budget, Limit
from .result import Result
from .update import Update

__all__ = ["Said", "Spending", "last_of", "line_of", "said_of"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a process says of a task: a line of its file.

    Attributes:
        name: The name of the task for files.
        changed: Whether its update is another one. If not, the line only says what was spent, or refused.
        answered: Whether the model has answered since the last line.
        refused: Whether the model's provider has refused.
    """

    name: str
    id: str
    state: str
    tool: str = ""
    title: str = ""
    cost: float = 0.0
    tokens: Tokens = Tokens()
    seconds: float = 0.0
    changed: bool = True
    answered: bool = False
    refused: bool = False

    @property
    def update(self) -> Update:
        """The update."""
        fields: dict[str, Any] = {field: getattr(self, field) for field in _FIELDS}
        return Update(**fields)

    @property
    def item(self) -> Retrying | None:
        """What the schedule is told of: that the provider refuses, or nothing."""
        return Retrying(attempt=1, message="", next=0, session_id="") if self.refused else None


_FIELDS: Final = ("id", "state", "tool", "title", "cost", "tokens", "seconds")
_SAID: Final = msgspec.json.Decoder(prepared(Said))


def said_of(name: str, update: Update) -> Said:
    """An update, to be told."""
    fields: dict[str, Any] = {field: getattr(update, field) for field in _FIELDS}
    return Said(name=name, **fields)


def line_of(said: Said) -> bytes:
    """The line, with its end."""
    return msgspec.json.encode(said) + b"\n"


class Spending:
    """What the tasks of all processes have spent, from what the processes say.

    Args:
        max_cost: Dollars for all tasks; None for no limit.
        max_tokens: Tokens for all tasks.
        before: Dollars and tokens that were spent before.
    """

    def __init__(self, max_cost: float | None, max_tokens: float | None, before: tuple[float, float] = (0, 0)) -> None:
        self._budget = Budget(max_cost, max_tokens, None, 0.0)
        self._budget.ended("", Tokens(input=int(before[1])), before[0])
        self._rests: dict[str, bytes] = {}
        self._spent: dict[str, tuple[Tokens, float]] = {}

    def feed(self, source: str, data: bytes) -> list[Said]:
        """What a process has said in the bytes that it has added to its file.

        A line that makes no sense is skipped: the machine that wrote it has failed, or lost its power.
        """
        *lines, self._rests[source] = (self._rests.get(source, b"") + data).split(b"\n")
        found: list[Said] = []
        for line in lines:
            try:
                said = _SAID.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            found.append(said)
            tokens, cost = self.spent(said.name)
            if said.cost >= cost and said.tokens.total >= tokens.total:  # else it was begun anew, elsewhere
                self._spent[said.name] = said.tokens, said.cost
                self._budget.spent(said.name, said.tokens, said.cost)
        return found

    def spent(self, name: str) -> tuple[Tokens, float]:
        """Tokens and dollars of a task."""
        return self._spent.get(name, (Tokens(), 0.0))

    def used_up(self) -> Limit | None:
        """Which limit is reached; None while more may be spent."""
        return self._budget.used_up(0.0)


def last_of(said: Said | None, id: str, result: Result | None) -> Update:
    """The last update of a task, which says what came of it.

    Args:
        said: What was said of it last, if anything was.
        id: The task's.
        result: None if it has none, because the run ends early.
    """
    before = Update(id=id, state="preparing") if said is None else said.update
    if result is None:
        return replace(before, state="dropped")
    return replace(
        before, state="finished", cost=result.cost, tokens=result.tokens, seconds=result.duration, result=result
    )
