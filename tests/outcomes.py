"""What must hold for the end of every turn, in whatever test and lane: nothing is taken for an answer that is none.

A turn that ends without an error has the last word of the model on its prompt in the reply, or the reply says who
stopped it, or the user refused what the model asked for.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

import pytest

from opencode_core.models import AssistantMessage, CompactionPart, ToolPart, ToolStateError
from opencode_core.streams.steps import Finish
from opencode_core.turns.items import Reply
from opencode_core.turns.machine import TurnMachine


def is_told(reply: Reply[Any], *, rests: bool) -> bool:
    """Whether a reply that raises nothing says how the turn ended.

    Args:
        rests: Whether the session was seen at rest, with the whole answer of a server that could not complete it.
    """
    if reply.error is not None or reply.stopped_by is not None:
        return True
    if not reply.messages:
        return False
    info, parts = reply.messages[-1].info, reply.messages[-1].parts
    if not isinstance(info, AssistantMessage) or info.summary:
        return False
    if info.time.completed is None and (not rests or any(isinstance(part, ToolPart) for part in parts)):
        return False
    errors = [
        part.state.error for part in parts if isinstance(part, ToolPart) and isinstance(part.state, ToolStateError)
    ]
    has_refused = any("rejected permission" in error or "dismissed" in error for error in errors)
    return info.structured is not None or info.finish not in (None, "tool-calls", "unknown") or has_refused


def watch_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the end of each turn that comes to its end without an error."""
    next_step = TurnMachine.next_step
    over: WeakSet[TurnMachine] = WeakSet()  # who leaves a turn that has raised is told of no error again

    def checked(machine: TurnMachine, now: float) -> Any:
        step = next_step(machine, now)
        if isinstance(step, Finish) and machine not in over:
            over.add(machine)
            if step.error is None and machine.ended and not _is_compaction(machine):
                rests = machine._ending._doubt is not None  # pyright: ignore[reportPrivateUsage]  # to be sure
                assert is_told(machine.reply, rests=rests), f"this is no answer: {machine.reply!r}"
        return step

    monkeypatch.setattr(TurnMachine, "next_step", checked)


def _is_compaction(machine: TurnMachine) -> bool:
    """Whether somebody follows a compaction that was asked for, which is no prompt."""
    prompt = machine._view.messages.get(machine.prompt_id)  # pyright: ignore[reportPrivateUsage]  # to be sure
    return prompt is not None and any(isinstance(part, CompactionPart) for part in prompt.parts.values())
