"""What is drawn of a session: lanes of prompts and steps, each step with its tool calls, costs and times.

A trace is made of the messages that the server stores. Their values may be missing or of other types than the models
say, as with newer servers: what cannot be read is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias, cast

import msgspec

from opencode_core.models import (
    AssistantMessage,
    FilePart,
    MessageWithParts,
    ReasoningPart,
    Session,
    TextPart,
    ToolPart,
    UserMessage,
)
from opencode_core.values.base import field, number

__all__ = ["Call", "Change", "Clock", "Lane", "Prompt", "Said", "Step", "Thought", "Trace", "trace_of"]

REFUSED: Final = (
    "The user rejected permission",
    "The user declined this tool call",
    "The user dismissed this question",
    "The user has specified a rule",
)
"""How the server begins the error of a call that was not permitted."""


_MARKS: Final = re.compile(r"```\w*|[*`#]+")
"""Marks of Markdown that a label leaves out."""


class Said(msgspec.Struct, frozen=True):
    """A piece of an answer."""

    text: str


class Thought(msgspec.Struct, frozen=True):
    """A piece of the model's reasoning."""

    text: str


class Change(msgspec.Struct, frozen=True):
    """What a call did to a file; `diff` is a unified diff, or the new content after `+`."""

    path: str
    diff: str
    added: int
    removed: int


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A tool call. Times are in milliseconds since the epoch, 0 if not known."""

    tool: str
    status: str
    label: str
    input: dict[str, Any]
    output: str
    error: str
    denied: bool
    start: float
    end: float
    changes: tuple[Change, ...]
    todos: tuple[tuple[str, str], ...]
    child: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of the model, with the calls in it."""

    model: str
    agent: str
    start: float
    end: float
    cost: float
    tokens_in: float
    tokens_out: float
    tokens_cached: float
    error: str
    blocks: tuple[Said | Thought | Call, ...]

    @property
    def calls(self) -> list[Call]:
        """The tool calls of this step."""
        return [block for block in self.blocks if isinstance(block, Call)]

    @property
    def label(self) -> str:
        """What the model said in this step, or else what it did."""
        said = next((block.text.strip().partition("\n\n")[0] for block in self.blocks if isinstance(block, Said)), "")
        tools = ", ".join(dict.fromkeys(call.tool for call in self.calls))
        return _MARKS.sub("", said).strip() or self.error or (f"calls {tools}" if tools else "thinks")


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """What the user said."""

    text: str
    files: tuple[str, ...]
    start: float


Entry: TypeAlias = Prompt | Step


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """A session: the one that is drawn, or that of a subagent."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def steps(self) -> list[Step]:
        """The steps of this lane."""
        return [entry for entry in self.entries if isinstance(entry, Step)]


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """A session and its subagents; the first lane is the session's own."""

    title: str
    directory: str
    lanes: tuple[Lane, ...]

    @property
    def steps(self) -> list[Step]:
        """All steps of all lanes."""
        return [step for lane in self.lanes for step in lane.steps]

    @property
    def calls(self) -> list[Call]:
        """All tool calls of all lanes."""
        return [call for step in self.steps for call in step.calls]

    @property
    def changes(self) -> list[Change]:
        """What was changed, a file at a time, in the order of each file's first change."""
        by_path: dict[str, list[Change]] = {}
        for call in self.calls:
            for change in call.changes:
                by_path.setdefault(change.path, []).append(change)
        return [
            Change(path, "\n".join(c.diff for c in all), sum(c.added for c in all), sum(c.removed for c in all))
            for path, all in by_path.items()
        ]

    @property
    def todos(self) -> tuple[tuple[str, str], ...]:
        """The last todo list of the session: pairs of a status and what is to be done."""
        lists = [call.todos for step in self.lanes[0].steps for call in step.calls if call.todos]
        return lists[-1] if lists else ()


def trace_of(
    messages: Iterable[MessageWithParts],
    children: Iterable[tuple[Session | None, Iterable[MessageWithParts]]] = (),
    *,
    title: str = "",
    directory: str = "",
    session_id: str = "",
) -> Trace:
    """A trace of the messages of a session, and of its subagents' sessions with their messages.

    Paths within `directory` are shown without it. If it is not given, it is that of the first answer.
    """
    messages = list(messages)
    if not directory:
        paths = (field(field(m, "info", "info"), "path", "path") for m in messages)
        directory = next(filter(None, (_text(field(path, "cwd", "cwd")) for path in paths)), "")
    lanes = [Lane(id=session_id, title=title, entries=_entries(messages, directory))]
    for child, said in children:
        name = _text(field(child, "title", "title")) or "subagent"
        lanes.append(Lane(id=_text(field(child, "id", "id")), title=name, entries=_entries(said, directory)))
    return Trace(title=title, directory=directory, lanes=tuple(lanes))


def _entries(messages: Iterable[MessageWithParts], directory: str) -> tuple[Entry, ...]:
    made = (_entry(field(m, "info", "info"), _list(field(m, "parts", "parts")), directory) for m in messages)
    return tuple(entry for entry in made if entry is not None)


def _entry(info: Any, parts: list[Any], directory: str) -> Entry | None:
    times = field(info, "time", "time")
    start = number(times, "created")
    if isinstance(info, UserMessage):
        texts = [p.text for p in parts if isinstance(p, TextPart) and p.synthetic is not True]
        files = [_text(p.filename) or _text(p.mime) for p in parts if isinstance(p, FilePart)]
        text = "\n\n".join(filter(None, map(_text, texts)))
        return Prompt(text=text, files=tuple(files), start=start) if text or files else None
    if not isinstance(info, AssistantMessage):
        return None
    blocks = tuple(block for part in parts if (block := _block(part, directory)) is not None)
    used, cache = field(info, "tokens", "tokens"), field(field(info, "tokens", "tokens"), "cache", "cache")
    error = field(info, "error", "error")
    said = _text(field(field(error, "data", "data"), "message", "message"))
    name = _text(field(error, "name", "name")) or "failed"
    ends = [number(times, "completed"), start, *(max(b.start, b.end) for b in blocks if isinstance(b, Call))]
    return Step(
        model=_text(info.model_id),
        agent=_text(field(info, "agent", "agent")),
        start=start,
        end=max(ends),
        cost=number(info, "cost"),
        tokens_in=number(used, "input") + number(cache, "read") + number(cache, "write"),
        tokens_out=number(used, "output") + number(used, "reasoning"),
        tokens_cached=number(cache, "read"),
        error="" if error is None else f"{name}: {said}" if said else name,
        blocks=blocks,
    )


def _block(part: Any, directory: str) -> Said | Thought | Call | None:
    text = _text(field(part, "text", "text"))
    if isinstance(part, TextPart):
        return Said(text) if text.strip() else None
    if isinstance(part, ReasoningPart):
        return Thought(text) if text.strip() else None
    return _call(part, directory) if isinstance(part, ToolPart) else None


def _call(part: ToolPart, directory: str) -> Call:
    state: Any = part.state
    times = field(state, "time", "time")
    given, metadata = _dict(field(state, "input", "input")), _dict(field(state, "metadata", "metadata"))
    error = _text(field(state, "error", "error"))
    status = _text(field(state, "status", "status")) or "unknown"
    todos = [
        (_text(field(t, "status", "status")), _text(field(t, "content", "content"))) for t in _list(given.get("todos"))
    ]
    return Call(
        tool=_text(part.tool) or "tool",
        status=status,
        label=_label(given).removeprefix(_folder(directory)) or _text(field(state, "title", "title")),
        input=given,
        output=_text(field(state, "output", "output")) or _text(metadata.get("output")),
        error=error,
        denied=error.startswith(REFUSED),
        start=number(times, "start"),
        end=number(times, "end"),
        changes=tuple(_changes(part.tool, given, metadata, _folder(directory))) if status == "completed" else (),
        todos=tuple((status, content) for status, content in todos if content),
        child=_text(metadata.get("sessionId")) or _text(metadata.get("sessionID")),
    )


def _folder(directory: str) -> str:
    return directory.rstrip("/") + "/" if directory else ""


def _label(given: dict[str, Any]) -> str:
    """The argument that best says what a call does."""
    for name in ("command", "filePath", "pattern", "url", "description", "query", "path"):
        if _text(given.get(name)).strip():
            return _text(given[name]).strip()
    return f"{len(given['todos'])} todos" if isinstance(given.get("todos"), list) else ""


def _changes(tool: Any, given: dict[str, Any], metadata: dict[str, Any], folder: str) -> Iterable[Change]:
    path, diff = _text(given.get("filePath")) or _text(given.get("path")), _text(metadata.get("diff"))
    files = [_dict(file) for file in _list(metadata.get("files"))]  # of apply_patch, and of every tool of OpenCode 2
    if files:
        found = [
            (
                _text(file.get("filePath")) or _text(file.get("file")),
                _text(file.get("patch")) or _text(file.get("diff")),
            )
            for file in files
        ]
    elif diff:
        found = [(path, diff)]
    elif tool == "write":
        found = [(path, "\n".join("+" + line for line in _text(given.get("content")).splitlines()))]
    else:
        found = []
    for name, diff in found:
        lines = [line[:1] for line in diff.splitlines() if not line.startswith(("+++", "---"))]
        yield Change(name.removeprefix(folder), diff.rstrip("\n"), lines.count("+"), lines.count("-"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return list(cast("Iterable[Any]", value)) if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


class Clock:
    """Places on the time axis, from 0 to 1. Idle time is cut short, or a night would hide the work.

    Attributes:
        busy: Seconds in which a step or a tool ran.
        gaps: The places where time was cut out, each with the seconds.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        runs: list[list[float]] = []
        for start, end in sorted((step.start, step.end) for step in steps):
            if runs and start <= runs[-1][1]:
                runs[-1][1] = max(runs[-1][1], end)
            else:
                runs.append([start, end])
        busy = sum(end - start for start, end in runs)
        self.busy: float = busy / 1000
        idle = [after[0] - before[1] for before, after in pairwise(runs)]
        width = max(busy, 1) * 0.1 / max(len(idle), 1)  # all gaps together take at most a tenth
        total = max(busy + sum(min(gap, width) for gap in idle), 1)
        self.gaps: list[tuple[float, float]] = []
        self._starts = [run[0] for run in runs]
        self._runs: list[tuple[float, float, float]] = []
        place = 0.0
        for (start, end), before in zip(runs, [0.0, *idle], strict=False):
            place += min(before, width)
            if before > width:
                self.gaps.append(((place - width / 2) / total, before / 1000))
            self._runs.append((start, place / total, 1 / total))
            place += end - start
        self.scale: float = 1000 / total  # of the axis, for a second
        self._ends = [end for _, end in runs]

    def at(self, moment: float) -> float:
        """The place of a moment."""
        index = max(bisect_right(self._starts, moment) - 1, 0)
        if not self._runs:
            return 0.0
        start, place, scale = self._runs[index]
        return place + max(min(moment, self._ends[index]) - start, 0) * scale
