"""What was said and done, as a list of typed items: `reply.trajectory().items`.

The items, for `match` and `isinstance`: `trajectories.ToolCall`, `trajectories.Text` and so on. `Trajectory` has them
all, and writes them as JSON Lines or as ATIF.
"""

from __future__ import annotations

from .items import (
    Compaction,
    End,
    Failure,
    File,
    FileChanged,
    Prompt,
    Reasoning,
    Refusal,
    Retry,
    Start,
    StepEnd,
    StepStart,
    Stop,
    SubagentEnd,
    SubagentStart,
    Text,
    ToolCall,
    TrajectoryItem,
)
from .trajectory import Trajectory

__all__ = [
    "Compaction",
    "End",
    "Failure",
    "File",
    "FileChanged",
    "Prompt",
    "Reasoning",
    "Refusal",
    "Retry",
    "Start",
    "StepEnd",
    "StepStart",
    "Stop",
    "SubagentEnd",
    "SubagentStart",
    "Text",
    "ToolCall",
    "Trajectory",
    "TrajectoryItem",
]
