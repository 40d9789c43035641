"""Shows a turn on a terminal, as plain text, or as JSON."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, Protocol, Self

import msgspec
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.spinner import Spinner
from rich.text import Text

from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    Compacted,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reconnected,
    Reply,
    Retrying,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
    TurnFinished,
    TurnItem,
    describe,
)

from .guard import clean
from .markdown import TAIL, Markdown, MarkdownBlocks, Trimmed, trimmed_lines
from .screen import (
    UNTOLD,
    at,
    changes,
    duration,
    errors,
    json_line,
    listed,
    number,
    output,
    short,
    together,
    usage,
    verbatim,
    words,
)
from .server import current_directory

__all__ = ["JsonScreen", "LiveScreen", "PlainScreen", "TurnScreen", "as_json", "tool_label"]

PREVIEW_LINES = 4  # of a tool's output
DIFF_LINES = 12


class TurnScreen(Protocol):
    """Shows one turn."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...
    def show(self, item: TurnItem) -> None:
        """Show an item of the turn."""

    def stopping(self) -> None:
        """The user has asked to stop the turn."""


class JsonScreen:
    """Prints one JSON object a line; `type` is the name of the item in snake case."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def show(self, item: TurnItem) -> None:
        """Print the item."""
        json_line(as_json(item))

    def stopping(self) -> None:
        """Print nothing: the last item says how the turn ended."""


def as_json(item: TurnItem) -> dict[str, Any]:
    """An item for programs. The messages of a reply are left out, because earlier items have their content."""
    name = "".join("_" + c.lower() if c.isupper() else c for c in type(item).__name__).lstrip("_")
    value: Any = item.reply if isinstance(item, TurnFinished) else item
    fields = {field: getattr(value, field) for field in value.__struct_fields__ if field not in ("messages", "parts")}
    if isinstance(item, Reconnected):
        fields["cause"] = str(item.cause)
    return {"type": name, **fields}


class PlainScreen:
    """For pipes and files: text goes to standard output as it arrives, everything else to standard error."""

    def __init__(self) -> None:
        self._errors = errors()
        self._part = ""
        self._children: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._part:
            sys.stdout.write("\n")
        sys.stdout.flush()

    def show(self, item: TurnItem) -> None:
        """Print text at once, and everything else when it is complete."""
        match item:
            case ChildStarted(session_id=session_id):
                self._children.add(session_id)
            case TextDelta(text=text, part_id=part_id, session_id=session_id) if session_id not in self._children:
                if self._part and part_id != self._part:
                    sys.stdout.write("\n\n")
                self._part = part_id
                sys.stdout.write(text)
                sys.stdout.flush()
                return
            case _:
                pass
        for line in _lines(item):
            self._errors.print(line, soft_wrap=True)

    def stopping(self) -> None:
        """Say so."""
        self._errors.print("stopping …", style="dim")


class LiveScreen:
    """For terminals: complete items are printed; below them, everything unfinished is redrawn in place.

    Text is drawn as Markdown, block by block. Running tools have a spinner and a clock. The last line says what is
    happening.

    Args:
        thinking: Whether to show the reasoning of the model.
        asks: Whether dialogs show permissions and questions, so that this screen need not.
    """

    def __init__(self, thinking: bool = False, asks: bool = False, console: Console | None = None) -> None:
        self.console: Console = console or output()
        self._thinking = thinking
        self._asks = asks
        self._text = MarkdownBlocks()
        self._part = ""
        self._thoughts: list[str] = []
        self._thought = ""  # the last part of the reasoning
        self._running: dict[str, tuple[ToolUpdate, float]] = {}
        self._children: set[str] = set()
        self._todo = ""
        self._state = "waiting for the model"
        self._last: Literal["nothing", "line", "block"] = "nothing"
        self._started = time.monotonic()
        self._spinner = Spinner("dots")
        # Rich draws in a thread of its own. It reads an immutable picture, so neither thread waits for the other.
        self._picture = _Picture(state=self._state, started=self._started)
        self._live = self._new_live()

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._update()
        self._live.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._end_text()
        self._picture = _Picture(started=self._started)
        self._live.stop()

    @contextmanager
    def paused(self) -> Generator[None]:
        """Redraw nothing inside this block, so that a dialog can use the terminal."""
        self._end_text()
        self._live.stop()
        if self._last != "nothing":
            self.console.print()
        try:
            yield
        finally:
            self._last = "line"
            self._update()
            self._live = self._new_live()  # the old one would erase its last lines, where the dialog is now
            self._live.start()

    def _new_live(self) -> Live:
        return Live(get_renderable=self._draw, console=self.console, transient=True, refresh_per_second=12)

    def stopping(self) -> None:
        """Say so."""
        self._picture = msgspec.structs.replace(self._picture, stopping=True)

    def show(self, item: TurnItem) -> None:
        """Print the item if it is complete, else keep it for the next picture."""
        match item:
            case TextDelta(session_id=session_id) if session_id in self._children:
                self._state = "a subagent is working"
            case TextDelta(text=text, part_id=part_id):
                self._state = "answering"
                if part_id != self._part:
                    self._end_text()
                    self._part = part_id
                blocks = self._text.feed(text)
                self._update()
                for block in blocks:
                    self._print_block(block)
            case ReasoningDelta(text=text, session_id=session_id):
                self._state = "thinking"
                if self._thinking and session_id not in self._children:
                    self._thoughts.append(text)
                    self._thought = (self._thought + text)[-TAIL:]
            case ToolUpdate(status="pending" | "running"):
                self._end_text()
                self._state = "working"
                _, since = self._running.get(item.part_id, (item, time.monotonic()))
                self._running[item.part_id] = (item, since)
            case ToolUpdate():
                self._end_text()
                _, since = self._running.pop(item.part_id, (item, time.monotonic()))
                self._state = "waiting for the model"
                self._update()
                self._print_tool(item, time.monotonic() - since if item.duration is None else item.duration)
            case TodoUpdated(todos=todos):
                states = [at(todo, "status") for todo in listed(todos)]
                done = states.count("completed") + states.count("cancelled")
                now = short(at(todos[states.index("in_progress")], "content")) if "in_progress" in states else ""
                self._todo = f"{done}/{len(states)} done{': ' + now if now else ''}" if states else ""
            case TurnFinished(reply=reply):
                self._end_text()
                self._running.clear()
                self._todo = self._state = ""
                self._update()
                self._print_end(reply)
            case PermissionAsked() | QuestionAsked() if self._asks:
                pass
            case _:
                if isinstance(item, ChildStarted):
                    self._children.add(item.session_id)
                self._end_text()
                for line in _lines(item):
                    self._print_line(line)
        self._update()

    def _update(self) -> None:
        self._picture = _Picture(
            text=self._text.tail,
            thought=self._thought,
            running=tuple(self._running.values()),
            todo=self._todo,
            state=self._state,
            started=self._started,
            stopping=self._picture.stopping and bool(self._state),
            spaced=self._last == "nothing",
        )

    def _end_text(self) -> None:
        thought = "".join(self._thoughts)
        self._thoughts, self._thought = [], ""
        blocks = self._text.end()
        self._update()
        if thought.strip():
            self._print_block(_thoughts(thought))
        for block in blocks:
            self._print_block(block)

    def _print_block(self, block: RenderableType) -> None:
        lines = trimmed_lines(self.console, self.console.options, block)
        if lines:
            self._print(Group(*lines), spaced=self._last != "nothing")
            self._last = "block"

    def _print_line(self, line: RenderableType) -> None:
        self._print(line, spaced=self._last == "block")
        self._last = "line"

    def _print(self, what: RenderableType, *, spaced: bool) -> None:
        self._live.refresh()  # printing draws the last picture again below the text: make it a current one
        self.console.print(Group(Text(), what) if spaced else what, crop=False)

    def _print_tool(self, item: ToolUpdate, seconds: float) -> None:
        failed = item.status != "completed"
        indent = 2 if item.session_id in self._children else 0
        mark = ("✗ ", "red") if failed else ("✓ ", "green")
        self._print_line(Padding(_tool_line(self.console, mark, item, seconds, indent), (0, 0, 0, indent)))
        preview = Text(clean(verbatim(item.error, "")), style="red") if failed else _preview(item)
        if preview:
            self._print_line(Padding(preview, (0, 0, 0, indent + 2)))

    def _print_end(self, reply: Reply[Any]) -> None:
        if reply.error is not None and reply.stopped_by is None:
            self._print_block(Text(f"✗ {describe(reply.error)}", style="bold red"))
        told = [duration(time.monotonic() - self._started), usage(reply.tokens, reply.cost), words(reply.session_id)]
        if reply.stopped_by is not None:
            told.insert(0, "refused" if reply.stopped_by == "denied" else "stopped")
        elif reply.finish not in (None, "stop", "tool-calls"):  # the last: a tool was refused, as the screen says
            told.insert(0, words(reply.finish))
        self._print_block(Text(" · ".join(told), style="dim"))

    def _draw(self) -> RenderableType:
        picture, now = self._picture, time.monotonic()
        frame = self._spinner.render(now)
        spin = (str(frame) + " ", "cyan")
        parts: list[RenderableType] = [] if picture.spaced else [Text()]
        for block in (picture.text and Markdown(picture.text), picture.thought and _thoughts(picture.thought)):
            if block:
                parts += [Trimmed(block, self.console.size.height - 8), Text()]
        for item, since in picture.running:
            parts.append(_tool_line(self.console, spin, item, now - since))
            last = _last_line(item)
            if last:
                parts.append(Padding(Text(short(last, self.console.width - 4), style="dim"), (0, 0, 0, 2)))
        if picture.todo:
            parts.append(Text(f"☐ {picture.todo}", style="cyan", no_wrap=True, overflow="ellipsis"))
        if picture.stopping:
            parts.append(Text.assemble(spin, ("stopping · press Ctrl-C again to leave", "yellow")))
        elif picture.state:
            state = f"{picture.state} · {duration(now - picture.started)} · Ctrl-C stops"
            parts.append(Text.assemble(spin, (state, "dim"), no_wrap=True, overflow="ellipsis"))
        return Group(*parts)


class _Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What is redrawn at the bottom of the screen."""

    text: str = ""
    thought: str = ""
    running: tuple[tuple[ToolUpdate, float], ...] = ()
    todo: str = ""
    state: str = ""
    started: float
    stopping: bool = False
    spaced: bool = True


def _thoughts(text: str) -> RenderableType:
    return Padding(Text(text.strip(), style="dim italic"), (0, 2))


def _tool_line(console: Console, mark: tuple[str, str], item: ToolUpdate, seconds: float, indent: int = 0) -> Text:
    """A tool call, on exactly one line."""
    tool, took = words(item.tool), duration(seconds)
    width = console.width - indent - len(tool) - len(took) - 5
    return Text.assemble(mark, (tool, "bold"), f" {short(tool_label(item), width)}", (f"  {took}", "dim"))


def tool_label(item: ToolUpdate) -> str:
    """The argument that best says what a tool call does. Paths are relative to the current directory."""
    for name in ("command", "filePath", "pattern", "url", "description", "query", "path"):
        value = at(item.input, name)
        if isinstance(value, str) and value.strip():
            here = current_directory()
            return value if here is None else value.removeprefix(here + os.sep)
    return verbatim(item.title, "")


def _preview(item: ToolUpdate) -> Text:
    """A few lines of a tool's output or of its changes."""
    if item.tool == "bash":
        lines = clean(verbatim(item.output, "")).rstrip().splitlines()
        more = len(lines) - PREVIEW_LINES
        return Text("\n".join([f"… {more} more lines", *lines[-PREVIEW_LINES:]] if more > 0 else lines), style="dim")
    diff = at(item.metadata, "diff")
    return changes(diff, DIFF_LINES) if isinstance(diff, str) else Text()


def _last_line(item: ToolUpdate) -> str:
    """The last line of the output so far."""
    lines = clean(verbatim(at(item.metadata, "output"), "")[-TAIL:]).rstrip().splitlines()
    return lines[-1] if lines else ""


def _lines(item: TurnItem) -> list[Text]:
    """An item as lines of text; none for text and running tools."""
    match item:
        case ToolUpdate(status="completed", tool=tool):
            return [Text.assemble(("✓ ", "green"), f"{words(tool)} {short(tool_label(item))}")]
        case ToolUpdate(status="error", tool=tool, error=error):
            told = f"{words(tool)} {short(tool_label(item))}: {short(verbatim(error, ''), 200)}"
            return [Text.assemble(("✗ ", "red"), told)]
        case Retrying(attempt=attempt, message=message, next=moment):
            when = number(moment)
            again = UNTOLD if when is None else duration(max(when / 1000 - time.time(), 0))
            return [
                Text(
                    f"! the model's provider failed ({attempt}): {short(message, 200)}; retry in {again}",
                    "yellow",
                )
            ]
        case Compacted():
            return [Text("· the conversation was summarized to make room", style="dim")]
        case ChildStarted(title=title):
            return [Text(f"↳ subagent: {short(title)}", style="dim")]
        case ChildFinished(error=str(error)):
            return [Text(f"✗ subagent: {short(error, 200)}", style="red")]
        case Reconnected(away=away):
            return [Text(f"! the connection was lost for {duration(away)}", style="yellow")]
        case PermissionAsked(request=request):
            return [Text(f"? {words(request.permission)}: {short(together(request.patterns))}", style="yellow")]
        case QuestionAsked(request=request):
            asked = [at(question, "question") for question in listed(request.questions)]
            return [Text(f"? {short(question, 200)}", style="cyan") for question in asked]
        case TurnFinished(reply=reply) if reply.error is not None and reply.stopped_by is None:
            return [Text(f"✗ {describe(reply.error)}", style="red")]
        case _:
            return []
