"""The words of the command for answers, times, sizes and costs; and lines of text, on a terminal or in a pipe.

Rich is imported only if a terminal is written to: it takes a third of the time in which a script's command starts.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from msgspec import UNSET

from opencode_core.values.codec import encode

from .guard import clean, json_text

if TYPE_CHECKING:
    from opencode_core.turns.items import Tokens

__all__ = [
    "UNTOLD",
    "Span",
    "ago",
    "at",
    "duration",
    "json_line",
    "listed",
    "money",
    "named",
    "number",
    "say",
    "short",
    "together",
    "usage",
    "verbatim",
    "words",
]

UNTOLD = "?"  # stands for a value that is missing in an answer, or of the wrong type

Span: TypeAlias = tuple[str, str] | str
"""A piece of a line: its text, and rich's name of its style."""


def say(*line: Span, error: bool = False, style: str = "", fold: bool = True) -> None:
    """Print a line to standard output, or with `error` to standard error.

    Args:
        style: The style of the whole line, on a terminal.
        fold: Whether a terminal shows the whole line; else the end is cut off.
    """
    stream = sys.stderr if error else sys.stdout
    if not stream.isatty():
        stream.write(clean("".join(span if isinstance(span, str) else span[0] for span in line)) + "\n")
        stream.flush()
        return
    from rich.text import Text

    from .screen import errors, output

    text = Text.assemble(*line, style=style, no_wrap=not fold, overflow="fold" if fold else "ellipsis")
    (errors() if error else output()).print(text, soft_wrap=fold)


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


def named(arguments: object) -> str:
    """The arguments of a function as one would write them, such as `city=Oslo`; empty if there are none."""
    if not isinstance(arguments, dict):
        return ""
    given = cast("dict[str, object]", arguments)
    return ", ".join(f"{name}={value if isinstance(value, str) else json_text(value)}" for name, value in given.items())


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
