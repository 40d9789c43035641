"""Small tables for notebooks, as HTML and as Markdown. Imported only where one is shown.

Every text is escaped, since models and files write them. There are no colours: the tables take those of the notebook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any, Final, cast

from .secrets import masked

__all__ = ["answer_html", "answer_markdown", "cell", "grid_html", "grid_markdown", "record_html", "record_markdown"]

_LONGEST: Final = 200  # characters of a cell
_MOST: Final = 40  # rows of one value
_TIME: Final = re.compile(r"(^|\.)(created|updated|start|end|completed|initialized|archived|compacting)$")
_LEFT: Final = ' style="text-align:left;vertical-align:top"'


def cell(value: Any, name: str = "") -> str:
    """A value in a line. Times of the server are shown in UTC."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        if not isinstance(value, bool) and _TIME.search(name) and 1e11 < value < 1e13:  # ms, years 1973 to 2286
            return datetime.fromtimestamp(value / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = _utf8(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def record_html(title: str, members: Mapping[str, Any]) -> str:
    """One value as a table with a row for each field."""
    rows = "".join(
        f"<tr><th{_LEFT}>{escape(name)}</th><td{_LEFT}>{_html(text)}</td></tr>" for name, text in _rows(members)
    )
    return f"<table><caption{_LEFT}>{escape(title)}</caption><tbody>{rows}</tbody></table>"


def record_markdown(title: str, members: Mapping[str, Any]) -> str:
    """One value as a table with a row for each field."""
    return grid_markdown((title, ""), _rows(members))


def answer_html(text: str, facts: Mapping[str, str]) -> str:
    """A text in full, and a line of facts below it; those that are empty are left out."""
    line = " · ".join(f"{escape(name)}: {_html(_utf8(fact))}" for name, fact in facts.items() if fact)
    answer = f'<div style="white-space:pre-wrap;text-align:left">{escape(_utf8(text))}</div>' if text else ""
    return f'{answer}<div style="opacity:.7;font-size:85%;text-align:left">{line}</div>'


def answer_markdown(text: str, facts: Mapping[str, str]) -> str:
    """A text that a model wrote, whose Markdown counts and whose HTML does not, and a line of facts below it."""
    line = " · ".join(f"{_markdown(name)}: {_markdown(_utf8(fact))}" for name, fact in facts.items() if fact)
    return "\n\n".join(filter(None, [_utf8(text).replace("<", "&lt;"), line]))


def grid_html(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Many values as a table with a row for each."""
    head = "".join(f"<th{_LEFT}>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td{_LEFT}>{_html(text)}</td>' for text in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def grid_markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Many values as a table with a row for each."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(_markdown(text) for text in line)} |" for line in lines)


def _rows(members: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields of a value that hold something, those of small objects within too."""
    flat: dict[str, Any] = {}
    for name, value in cast("dict[str, Any]", masked(members)).items():
        inside = cast("dict[str, Any]", value) if isinstance(value, dict) else None
        if inside and len(inside) <= 8 and all(not isinstance(item, dict | list) for item in inside.values()):
            flat |= {f"{name}.{key}": item for key, item in inside.items()}
        else:
            flat[name] = value
    rows = [(name, cell(value, name)) for name, value in flat.items() if value not in (None, "", [], {})]
    left = len(rows) - _MOST
    return rows if left <= 0 else [*rows[:_MOST], ("...", f"{left} more")]


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # a lone surrogate cannot be shown


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+!|~$])")


def _markdown(text: str) -> str:
    return text if text == "---" else " ".join(escape(_SPECIAL.sub(r"\\\1", text), quote=False).split())
