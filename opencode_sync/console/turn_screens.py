"""Where a turn is shown: on a live terminal, as plain text, or as JSON."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, Self

import msgspec
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.spinner import Spinner
from rich.text import Text

from opencode_core.codec import encode
from opencode_core.turn_items import (
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

from .screen import Markdown, MarkdownBlocks, clean, duration, errors, json_line, output, usage

__all__ = ["JsonScreen", "LiveScreen", "PlainScreen", "TurnScreen", "as_json", "tool_label"]

PREVIEW_LINES = 4  # of a tool's output
DIFF_LINES = 12


class TurnScreen(Protocol):
    """Shows one turn."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...
    def show(self, item: TurnItem) -> None:
        """Show what has happened."""

    def stopping(self) -> None:
        """The turn is about to be stopped."""


class JsonScreen:
    """One JSON object a line; `type` is the item's name in snake case."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def show(self, item: TurnItem) -> None:
        """Print the item."""
        json_line(as_json(item))

    def stopping(self) -> None:
        """Shows nothing: the last item says what came of it."""


def as_json(item: TurnItem) -> dict[str, Any]:
    """An item for programs. The messages of a reply are left out: the items before have said what is in them."""
    name = "".join("_" + c.lower() if c.isupper() else c for c in type(item).__name__).lstrip("_")
    if isinstance(item, TurnFinished):
        reply = {field: getattr(item.reply, field) for field in item.reply.__struct_fields__}
        return {"type": name, **{field: value for field, value in reply.items() if field not in ("messages", "parts")}}
    if isinstance(item, Reconnected):
        return {"type": name, "attempts": item.attempts, "away": item.away, "cause": str(item.cause)}
    return {"type": name, **msgspec.json.decode(encode(item))}


class PlainScreen:
    """For pipes and files: the text on standard output as it comes, everything else on standard error."""

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
        """Print text at once, the rest when it is complete."""
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
        self._errors.print("[dim]stopping …[/]")


class LiveScreen:
    """For terminals: what is complete is printed for good; below it lives what is under way.

    The text is shown as Markdown, block by block; running tools have a spinner and their time; the last line says
    what is going on.
    """

    def __init__(self, thinking: bool = False, console: Console | None = None) -> None:
        self.console = console or output()
        self._thinking = thinking
        self._lock = threading.RLock()  # the display is drawn in a thread of its own
        self._blocks: dict[str, MarkdownBlocks] = {}
        self._thoughts: dict[str, str] = {}
        self._running: dict[str, tuple[ToolUpdate, float]] = {}
        self._children: dict[str, str] = {}
        self._todo = ""
        self._state = "waiting for the model"
        self._stopping = False
        self._spaced = True
        self._started = time.monotonic()
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(
            get_renderable=self._draw, console=self.console, transient=True, refresh_per_second=12, auto_refresh=True
        )

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._live.start()
        return self

    def __exit__(self, *exc: object) -> None:
        with self._lock:
            self._end_texts()
            self._running.clear()
        self._live.stop()

    @contextmanager
    def paused(self) -> Generator[None]:
        """Nothing lives in here, so that a dialog can be held."""
        with self._lock:
            self._end_texts()
        self._live.stop()
        try:
            yield
        finally:
            self._live.start()

    def stopping(self) -> None:
        """Say so."""
        self._stopping = True

    def show(self, item: TurnItem) -> None:
        """Print what is complete, and remember what is not."""
        with self._lock:
            self._show(item)

    def _show(self, item: TurnItem) -> None:
        match item:
            case TextDelta(session_id=session_id) if session_id in self._children:
                self._state = "a subagent works"
            case TextDelta(text=text, part_id=part_id):
                self._state = "answering"
                if part_id not in self._blocks:
                    self._end_texts()
                for block in self._blocks.setdefault(part_id, MarkdownBlocks()).feed(text):
                    self._print_block(Markdown(block))
            case ReasoningDelta(text=text, part_id=part_id, session_id=session_id):
                self._state = "thinking"
                if self._thinking and session_id not in self._children:
                    self._thoughts[part_id] = self._thoughts.get(part_id, "") + text
            case ToolUpdate(status="pending" | "running"):
                self._end_texts()
                self._state = "working"
                _, since = self._running.get(item.part_id, (item, time.monotonic()))
                self._running[item.part_id] = (item, since)
            case ToolUpdate():
                _, since = self._running.pop(item.part_id, (item, time.monotonic()))
                self._print_tool(item, time.monotonic() - since)
                self._state = "waiting for the model"
            case ChildStarted(session_id=session_id, title=title):
                self._children[session_id] = title
            case TodoUpdated(todos=todos):
                done = sum(todo.status in ("completed", "cancelled") for todo in todos)
                now = next((todo.content for todo in todos if todo.status == "in_progress"), "")
                self._todo = f"{done}/{len(todos)} done{': ' + clean(now) if now else ''}" if todos else ""
            case TurnFinished(reply=reply):
                self._end_texts()
                self._running.clear()
                self._todo = ""
                self._state = ""
                self._print_end(reply)
            case _:
                for line in _lines(item):
                    self._end_texts()
                    self._print_line(line)

    def _end_texts(self) -> None:
        for part_id, thought in self._thoughts.items():
            if thought.strip():
                self._print_block(Padding(Text(clean(thought.strip()), style="dim italic"), (0, 2)))
            self._thoughts[part_id] = ""
        for blocks in self._blocks.values():
            rest = blocks.end()
            if rest.strip():
                self._print_block(Markdown(rest))

    def _print_block(self, block: RenderableType) -> None:
        self.console.print(block)
        self.console.print()
        self._spaced = True

    def _print_line(self, line: RenderableType) -> None:
        self.console.print(line)
        self._spaced = False

    def _print_tool(self, item: ToolUpdate, seconds: float) -> None:
        failed = item.status != "completed"
        mark = Text("✗ ", style="red") if failed else Text("✓ ", style="green")
        indent = 4 if item.session_id in self._children else 2
        line = Text.assemble(mark, (f"{item.tool} ", "bold"), tool_label(item), (f"  {duration(seconds)}", "dim"))
        self._print_line(Padding(line, (0, 0, 0, indent - 2)))
        preview = item.error if failed else _preview(item)
        if preview:
            self._print_line(Padding(Text(preview, style="red" if failed else "dim"), (0, 0, 0, indent)))

    def _print_end(self, reply: Reply[Any]) -> None:
        if not self._spaced:
            self.console.print()
        if reply.error is not None and reply.stopped_by is None:
            self.console.print(Text(f"✗ {clean(describe(reply.error))}", style="bold red"))
        words = [duration(time.monotonic() - self._started), usage(reply.tokens, float(reply.cost))]
        if reply.stopped_by is not None:
            words.insert(0, "stopped")
        elif reply.finish not in (None, "stop"):
            words.insert(0, str(reply.finish))
        self.console.print(Text(" · ".join([*words, reply.session_id]), style="dim"))

    def _draw(self) -> RenderableType:
        with self._lock:
            parts: list[RenderableType] = []
            rest = "".join(blocks.rest for blocks in self._blocks.values())
            if rest.strip():
                parts += [_Tail(Markdown(rest)), Text()]
            thought = "".join(self._thoughts.values()).strip()
            if thought:
                parts += [_Tail(Padding(Text(clean(thought), style="dim italic"), (0, 2))), Text()]
            now = time.monotonic()
            for item, since in self._running.values():
                label = Text.assemble(
                    (f"{item.tool} ", "bold"), tool_label(item), (f"  {duration(now - since)}", "dim")
                )
                spinner = self._spinner.render(now)
                parts.append(Text.assemble(spinner if isinstance(spinner, Text) else "", " ", label, no_wrap=True))
                preview = _last_line(item)
                if preview:
                    parts.append(Padding(Text(preview, style="dim", no_wrap=True), (0, 0, 0, 2)))
            if self._todo:
                parts.append(Text(f"☐ {self._todo}", style="cyan", no_wrap=True))
            if self._state:
                state = "stopping · Ctrl-C leaves" if self._stopping else f"{self._state} · Ctrl-C stops"
                spinner = self._spinner.render(now)
                parts.append(
                    Text.assemble(
                        spinner if isinstance(spinner, Text) else "",
                        (f" {state} · {duration(now - self._started)}", "dim"),
                        no_wrap=True,
                    )
                )
            return Group(*parts)


class _Tail:
    """The last lines of something that may be higher than the terminal."""

    def __init__(self, inner: RenderableType) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: Any) -> Iterator[RenderableType]:
        lines = console.render_lines(self._inner, options, pad=False)
        height = max(console.size.height - 8, 3)
        from rich.segment import Segment, Segments

        for line in lines[-height:]:
            yield Segments([*line, Segment.line()])


def tool_label(item: ToolUpdate) -> str:
    """What a tool is about to do, on one line."""
    for name in ("command", "filePath", "pattern", "url", "description", "query", "path"):
        value = item.input.get(name)
        if isinstance(value, str) and value.strip():
            return _short(value)
    return _short(item.title)


def _short(text: str, width: int = 72) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _preview(item: ToolUpdate) -> str:
    """A few lines of what a tool said or changed."""
    if item.tool == "bash":
        lines = clean(item.output or "").rstrip().splitlines()
        more = len(lines) - PREVIEW_LINES
        return "\n".join([f"… {more} more lines", *lines[-PREVIEW_LINES:]] if more > 0 else lines)
    diff = item.metadata.get("diff")
    if isinstance(diff, str):
        lines = [line for line in clean(diff).splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        more = len(lines) - DIFF_LINES
        return "\n".join([*lines[:DIFF_LINES], f"… {more} more lines"] if more > 0 else lines)
    return ""


def _last_line(item: ToolUpdate) -> str:
    """The last line of the output so far."""
    so_far = item.metadata.get("output")
    lines = clean(so_far).rstrip().splitlines() if isinstance(so_far, str) else []
    return lines[-1] if lines else ""


def _lines(item: TurnItem) -> list[Text]:
    """What items other than text and running tools say, for those who do not watch them live."""
    match item:
        case ToolUpdate(status="completed", tool=tool):
            return [Text.assemble(("✓ ", "green"), f"{tool} {tool_label(item)}")]
        case ToolUpdate(status="error", tool=tool, error=error):
            return [Text.assemble(("✗ ", "red"), f"{tool} {tool_label(item)}: {_short(error or '', 200)}")]
        case Retrying(attempt=attempt, message=message, next=moment):
            wait = max(moment / 1000 - time.time(), 0)
            return [
                Text(
                    f"! the model's provider failed ({attempt}): {_short(message, 200)}; again in {duration(wait)}",
                    style="yellow",
                )
            ]
        case Compacted():
            return [Text("· the conversation was summarized to make room", style="dim")]
        case ChildStarted(title=title):
            return [Text(f"↳ subagent: {_short(title)}", style="dim")]
        case ChildFinished(error=str(error)):
            return [Text(f"✗ subagent: {_short(error, 200)}", style="red")]
        case Reconnected(away=away):
            return [Text(f"! the connection was lost for {duration(away)}", style="yellow")]
        case PermissionAsked(request=request):
            return [Text(f"? {request.permission}: {_short(', '.join(request.patterns))}", style="yellow")]
        case QuestionAsked(request=request):
            return [Text(f"? {_short(question.question, 200)}", style="cyan") for question in request.questions]
        case TurnFinished(reply=reply) if reply.error is not None and reply.stopped_by is None:
            return [Text(f"✗ {clean(describe(reply.error))}", style="red")]
        case _:
            return []
