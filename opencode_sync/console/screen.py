"""How the command prints: its consoles and colours, and the words for times, sizes and costs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import Any, TextIO, cast

from msgspec import UNSET
from rich.console import Console, ConsoleDimensions, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text
from rich.theme import Theme

from opencode_core.turns.items import Tokens
from opencode_core.values.codec import encode

from .guard import beneath, clean, json_text
from .markdown import NARROWEST

__all__ = [
    "UNTOLD",
    "ago",
    "at",
    "changes",
    "duration",
    "errors",
    "json_line",
    "listed",
    "money",
    "number",
    "output",
    "short",
    "together",
    "usage",
    "verbatim",
    "words",
]

THEME = Theme({"markdown.code": "bold cyan", "markdown.block_quote": "dim"})

UNTOLD = "?"  # stands for a value that is missing in an answer, or of the wrong type
WIDEST = 1000  # columns and lines; larger values of COLUMNS or the terminal are not believed


class _Console(Console):
    """A console that sends the terminal no control sequences but its own colours and cursor moves.

    Text is not parsed for rich's markup, unless it is given to `Text.from_markup`.
    """

    def __init__(self, stream: TextIO) -> None:
        self._narrow = False
        super().__init__(file=beneath(stream), highlight=False, markup=False, theme=THEME)
        self._narrow = self.size.width < NARROWEST
        self.is_interactive = self.is_interactive and not self._narrow

    @property
    def is_dumb_terminal(self) -> bool:
        """Whether nothing can be redrawn: if the terminal folds lines, the number of lines to go up is unknown."""
        return self._narrow or super().is_dumb_terminal

    @property
    def size(self) -> ConsoleDimensions:
        """The size that output is laid out for."""
        width, height = super().size
        return ConsoleDimensions(80 if self._narrow else min(width, WIDEST), min(height, WIDEST))

    @size.setter
    def size(self, new_size: tuple[int, int]) -> None:
        self._width, self._height = new_size

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Clean the text of everything that is drawn."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            if control:  # a cursor move, which only rich makes: text never becomes one
                yield segment
            else:
                yield Segment(clean(text), style.update_link(None) if style and style.link else style)

    def on_broken_pipe(self) -> None:
        """Leave it to `main`, which handles the broken pipe of every stream."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output."""
    return _Console(sys.stdout)


def errors() -> Console:
    """Standard error."""
    return _Console(sys.stderr)


def json_line(value: Any) -> None:
    """Print one JSON value on a line of its own, and flush."""
    ascii_only = sys.stdout.encoding.lower().replace("-", "") != "utf8"
    sys.stdout.write(json_text(json.loads(encode(value)), ascii_only=ascii_only) + "\n")
    sys.stdout.flush()


def at(value: Any, *names: str) -> Any:
    """The value at this path of names; None if the server's answer does not have it."""
    for name in names:
        value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else getattr(value, name, None)
    found: Any = None if value is UNSET else value
    return found


def listed(value: object) -> list[Any]:
    """The value if it is a list, else an empty list."""
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]  # of any kind


def verbatim(value: object, otherwise: str = UNTOLD) -> str:
    """The value if it is a text, unchanged; else `otherwise`."""
    return value if isinstance(value, str) else otherwise


def words(value: object) -> str:
    """The value if it is a text, cleaned and on one line; else `?`."""
    return " ".join(clean(verbatim(value)).split())


def together(texts: object) -> str:
    """The texts of a list, joined with commas; `?` if it is not a list."""
    if not isinstance(texts, list):
        return UNTOLD
    return ", ".join(map(verbatim, cast("list[object]", texts)))


def number(value: object) -> float | None:
    """The value if it is a number of a plausible size; else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if -1e15 < value < 1e15 else None


def duration(seconds: float) -> str:
    """Such as `0.4s`, `12s`, `3m 05s`."""
    if seconds < 10:
        return f"{seconds:.1f}s"
    if seconds < 60:
        return f"{seconds:.0f}s"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}m {rest:02}s" if minutes < 60 else f"{minutes // 60}h {minutes % 60:02}m"


def ago(milliseconds: object) -> str:
    """How long ago a moment was. It is given in milliseconds since the epoch."""
    moment = number(milliseconds)
    if moment is None:
        return UNTOLD
    seconds = max(time.time() - moment / 1000, 0)
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size:.0f} {unit} ago"
    return "just now"


def money(dollars: object) -> str:
    """Such as `$0.0123`."""
    amount = number(dollars)
    return UNTOLD if amount is None else f"${amount:.4f}" if amount < 1 else f"${amount:.2f}"


def usage(tokens: Tokens, cost: object) -> str:
    """The tokens and the cost of a turn, on one line."""
    read = tokens.input + tokens.cache_read + tokens.cache_write
    parts = [f"{_count(read)} tokens in", f"{_count(tokens.output)} out"]
    if tokens.cache_read:
        parts[0] += f" ({_count(tokens.cache_read)} cached)"
    if cost:
        parts.append(money(cost))
    return " · ".join(parts)


def _count(value: object) -> str:
    count = number(value)
    return UNTOLD if count is None else f"{count:,.0f}"


def short(text: object, width: int = 72) -> str:
    """The text on one line of at most `width` characters."""
    line = words(text)
    return line if len(line) <= width else line[: max(width - 1, 0)] + "…"


def changes(diff: str, limit: int) -> Text:
    """The added and removed lines of a unified diff, at most `limit`."""
    lines = [line for line in clean(diff).splitlines() if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    shown = Text()
    for line in lines[:limit]:
        shown.append(line + "\n", style="green" if line[0] == "+" else "red")
    if len(lines) > limit:
        shown.append(f"… {len(lines) - limit} more lines\n", style="dim")
    shown.rstrip()
    return shown
