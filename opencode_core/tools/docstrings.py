"""A docstring as words for the model: what the function does, and what each parameter is.

Three styles are understood: `Args:` of Google, `Parameters` with dashes below of numpy, `:param name:` of
reStructuredText.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Words", "words_in"]

_ARGS: Final = ("args", "arguments", "parameters", "params", "keyword args", "keyword arguments", "other parameters")
_RAISES: Final = ("raises", "warns")
_SECTION: Final = re.compile(r"([A-Z][A-Za-z ]*):")
_GOOGLE: Final = re.compile(r"\*{0,2}(\w+)\s*(?:\(.*?\))?:\s*(.*)")
_NUMPY: Final = re.compile(r"(\*{0,2}\w+(?:\s*,\s*\*{0,2}\w+)*)\s*(?::.*)?")
_REST: Final = re.compile(r":(\w+)(?:\s+[^:]*?)??(?:\s+\*{0,2}(\w+))?:\s*(.*)")


class Words(NamedTuple):
    """What a docstring says."""

    description: str
    parameters: dict[str, str]


def words_in(docstring: str | None) -> Words:
    """The description, without what is said of parameters and exceptions; and what is said of each parameter."""
    kept: list[str] = []
    parameters: dict[str, str] = {}
    for kind, name, lines in _pieces(inspect.cleandoc(docstring or "").splitlines()):
        if kind == "parameter":
            for one in name.split(","):
                parameters[one.strip().lstrip("*")] = " ".join(" ".join(lines).split())
        else:
            kept += lines
    description = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return Words(description, {name: words for name, words in parameters.items() if words})


def _pieces(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """The docstring in pieces of text, and parameters."""
    while lines:
        line, rest = lines[0], lines[1:]
        section, rest_title = _SECTION.fullmatch(line.rstrip()), line.strip().lower()
        is_numpy = bool(rest) and len(rest[0].strip()) >= 3 and set(rest[0].strip()) == {"-"}
        field = _REST.match(line)
        if section is not None and section[1].lower() in (*_ARGS, *_RAISES):
            body, lines = _indented(rest)
            if section[1].lower() in _ARGS:
                yield from _google(body)
        elif is_numpy and rest_title in (*_ARGS, *_RAISES):
            body, lines = _until_section(rest[1:])
            if rest_title in _ARGS:
                yield from _numpy(body)
        elif field is not None and field[1] in ("param", "parameter", "arg", "argument", "key", "keyword"):
            more, lines = _indented(rest)
            yield "parameter", field[2] or "", [field[3], *more]
        elif field is not None and field[1] in ("type", "rtype", "raises", "raise", "except", "exception"):
            _, lines = _indented(rest)
        else:
            yield "text", "", [line]
            lines = rest


def _google(body: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    body = inspect.cleandoc("\n" + "\n".join(body)).splitlines()
    while body:
        entry, (more, body) = _GOOGLE.match(body[0]), _indented(body[1:])
        if entry is not None:
            yield "parameter", entry[1], [entry[2], *more]


def _numpy(body: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    while body:
        entry, (more, body) = _NUMPY.fullmatch(body[0].rstrip()), _indented(body[1:])
        if entry is not None:
            yield "parameter", entry[1], more


def _indented(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the first that is not indented, and the others. Blank lines at the end belong to the others."""
    end = 0
    for number, line in enumerate(lines):
        if line.strip():
            if not line[0].isspace():
                break
            end = number + 1
    return lines[:end], lines[end:]


def _until_section(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the next title with dashes below, and the others."""
    for number in range(len(lines) - 1):
        dashes = lines[number + 1].strip()
        if len(dashes) >= 3 and set(dashes) == {"-"}:
            return lines[:number], lines[number:]
    return lines, []
