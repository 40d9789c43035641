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

__all__ = [
    "Table",
    "answer_html",
    "answer_markdown",
    "cell",
    "grid_html",
    "grid_markdown",
    "record_html",
    "record_markdown",
    "table",
]

_LONGEST: Final = 200  # characters of a cell
_MOST: Final = 40  # rows of one value
_TIME: Final = re.compile(r"(^|\.)(created|updated|start|end|completed|initialized|archived|compacting)$")
_LEFT: Final = ' style="text-align:left;vertical-align:top"'


class Table:
    """Values as the rows of a table: notebooks show it, and so does `print`. Made by `table`."""

    __slots__ = ("columns", "rows")

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __init__(self, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.columns = columns
        self.rows = rows

    def _repr_html_(self) -> str:
        return grid_html(self.columns, self.rows)

    def _repr_markdown_(self) -> str:
        return grid_markdown(self.columns, self.rows)

    def __repr__(self) -> str:
        lines = [self.columns, *(tuple(" ".join(text.split()) for text in row) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def table(values: Iterable[Any], *columns: str) -> Table:
    """Values as a table, without secrets: `table(client.session.list())`.

    Args:
        values: Anything that has `to_dict()`, or dicts.
        columns: The columns, by their names in `to_dict()`, such as `title` or `time.updated`. Without any, up to six
            that hold something.
    """
    trees: list[dict[str, Any]] = [masked(value if isinstance(value, dict) else value.to_dict()) for value in values]
    flat = [_flat(tree, deep=True) for tree in trees]
    if not columns:
        filled = {name: None for row in flat for name, value in row.items() if value not in (None, "", [], {})}
        names = [name for name in filled if not any(isinstance(row.get(name), dict | list) for row in flat)]
        columns = tuple(sorted(names, key=_rank)[:_MOST_COLUMNS])
    return Table(columns, tuple(tuple(cell(row.get(name), name) for name in columns) for row in flat))


_MOST_COLUMNS: Final = 6
_FIRST: Final = ("title", "name", "id", "role", "status", "model", "cost", "duration", "text", "updated", "created")


def _rank(name: str) -> int:
    last = name.rpartition(".")[2]
    return _FIRST.index(last) if last in _FIRST else len(_FIRST)


def _flat(members: Mapping[str, Any], deep: bool = False) -> dict[str, Any]:
    """The fields of a value, and those of small objects within; with `deep`, of all objects within."""
    flat: dict[str, Any] = {}
    for name, value in members.items():
        inside = cast("dict[str, Any]", value) if isinstance(value, dict) else None
        if inside and (
            deep or (len(inside) <= 8 and all(not isinstance(item, dict | list) for item in inside.values()))
        ):
            flat |= {f"{name}.{key}": item for key, item in inside.items()}
        else:
            flat[name] = value
    return flat


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
    rows = [
        (name, cell(value, name)) for name, value in _flat(masked(members)).items() if value not in (None, "", [], {})
    ]
    left = len(rows) - _MOST
    return rows if left <= 0 else [*rows[:_MOST], ("...", f"{left} more")]


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # a lone surrogate cannot be shown


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+!|~$])")


def _markdown(text: str) -> str:
    return text if text == "---" else " ".join(escape(_SPECIAL.sub(r"\\\1", text), quote=False).split())
