"""What the console command looks like: colours, words for times and sizes, Markdown that streams."""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import pairwise
from typing import Any, ClassVar

import msgspec
from markdown_it import MarkdownIt
from rich import markdown
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment, Segments
from rich.syntax import Syntax
from rich.text import Text
from rich.theme import Theme

from opencode_core.codec import encode
from opencode_core.turn_items import Tokens

__all__ = [
    "Markdown",
    "MarkdownBlocks",
    "Trimmed",
    "ago",
    "changes",
    "clean",
    "duration",
    "errors",
    "json_line",
    "money",
    "output",
    "short",
    "usage",
]

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # control and direction characters
THEME = Theme({"markdown.code": "bold cyan", "markdown.block_quote": "dim"})
CODE_THEME = "ansi_dark"  # the terminal's own colours, so that it can be read on any background


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let `main` decide, as where something else than this console writes."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output."""
    return _Console(highlight=False, theme=THEME)


def errors() -> Console:
    """Standard error."""
    return _Console(stderr=True, highlight=False, theme=THEME)


def json_line(value: Any) -> None:
    """Print one JSON value on a line of its own, at once."""
    ascii_only = sys.stdout.encoding.lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(msgspec.json.decode(encode(value)), ensure_ascii=ascii_only) + "\n")
    sys.stdout.flush()


def clean(text: str) -> str:
    """Text of others without what a terminal would obey: a model or a file could otherwise forge the screen."""
    return text if text.isascii() and text.isprintable() else _OBEYED.sub("", text)


def duration(seconds: float) -> str:
    """Such as `0.4s`, `12s`, `3m 05s`."""
    if seconds < 10:
        return f"{seconds:.1f}s"
    if seconds < 60:
        return f"{seconds:.0f}s"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}m {rest:02}s" if minutes < 60 else f"{minutes // 60}h {minutes % 60:02}m"


def ago(milliseconds: float) -> str:
    """How long ago a moment was, given in milliseconds since the epoch."""
    seconds = max(time.time() - milliseconds / 1000, 0)
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size:.0f} {unit} ago"
    return "just now"


def money(dollars: float) -> str:
    """Such as `$0.0123`."""
    return f"${dollars:.4f}" if dollars < 1 else f"${dollars:.2f}"


def usage(tokens: Tokens, cost: float) -> str:
    """What a turn has used, on one line."""
    words = [f"{tokens.input + tokens.cache_read + tokens.cache_write:,.0f} tokens in", f"{tokens.output:,.0f} out"]
    if tokens.cache_read:
        words[0] += f" ({tokens.cache_read:,.0f} cached)"
    if cost:
        words.append(money(cost))
    return " · ".join(words)


class _Heading(markdown.Heading):
    """On the left, and told from the text by its weight, not by a box."""

    LEVEL_ALIGN: ClassVar[Any] = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text.copy()
        text.stylize("bold underline" if self.tag == "h1" else "bold")
        yield text


class _CodeBlock(markdown.CodeBlock):
    """Indented, without a box, so that it can be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Syntax(
            str(self.text).rstrip(),
            self.lexer_name,
            theme=CODE_THEME,
            word_wrap=True,
            padding=(0, 2),
            background_color="default",
        )


class Markdown(markdown.Markdown):
    """Markdown for a terminal."""

    elements: ClassVar[Any] = {
        **markdown.Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "code_block": _CodeBlock,
    }

    def __init__(self, text: str) -> None:
        super().__init__(clean(text), code_theme=CODE_THEME, hyperlinks=False)


class MarkdownBlocks:
    """Cuts Markdown that arrives in pieces into blocks that will not change any more, and the rest.

    Attributes:
        rest: What may still change.
    """

    def __init__(self) -> None:
        self.rest: str = ""
        self._parser = MarkdownIt().enable("strikethrough").enable("table")

    def feed(self, text: str) -> list[str]:
        """Take a piece; returns the blocks that are complete with it."""
        self.rest += text
        if "\n" not in text:
            return []
        lines = self.rest.splitlines(keepends=True)
        starts = [token.map[0] for token in self._parser.parse(self.rest) if token.level == 0 and token.map]
        if len(set(starts)) < 2:
            return []
        cuts = sorted(set(starts))
        self.rest = "".join(lines[cuts[-1] :])
        return ["".join(lines[start:end]) for start, end in pairwise(cuts)]

    def end(self) -> str:
        """The last block; empty where there is none."""
        rest, self.rest = self.rest, ""
        return rest


class Trimmed:
    """Something without blank lines around it, and of it no more than the last lines that fit.

    Args:
        inner: What to show.
        height: The most lines of it; None for all.
    """

    def __init__(self, inner: RenderableType, height: int | None = None) -> None:
        self._inner = inner
        self._height = height

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = console.render_lines(self._inner, options, pad=False)
        while lines and _is_blank(lines[0]):
            del lines[0]
        while lines and _is_blank(lines[-1]):
            del lines[-1]
        if self._height is not None:
            lines = lines[-max(self._height, 3) :]
        for line in lines:
            yield Segments([*line, Segment.line()])


def _is_blank(line: list[Segment]) -> bool:
    return not any(segment.text.strip() for segment in line)


def short(text: str, width: int = 72) -> str:
    """Text on one line of at most that many characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= width else line[: max(width - 1, 0)] + "…"


def changes(diff: str, limit: int) -> Text:
    """The added and removed lines of a unified diff, at most that many."""
    lines = [line for line in clean(diff).splitlines() if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    shown = Text()
    for line in lines[:limit]:
        shown.append(line + "\n", style="green" if line[0] == "+" else "red")
    if len(lines) > limit:
        shown.append(f"… {len(lines) - limit} more lines\n", style="dim")
    shown.rstrip()
    return shown
