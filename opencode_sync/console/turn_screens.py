"""Shows a turn on a terminal."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, Self

import msgspec
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.spinner import Spinner
from rich.text import Text

from opencode_core.turns.items import (
    ChildStarted,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reply,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
    TurnFinished,
    TurnItem,
    describe,
)

from .guard import clean
from .markdown import TAIL, Markdown, MarkdownBlocks, Trimmed, trimmed_lines
from .plain_screens import item_lines, tool_label
from .screen import changes, output
from .wording import at, duration, listed, short, usage, verbatim, words

__all__ = ["LiveScreen"]

PREVIEW_LINES = 4  # of a tool's output
DIFF_LINES = 12


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
                for line in item_lines(item):
                    self._print_line(Text.assemble(*line))
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
