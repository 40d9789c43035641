"""Keeps text of a model, a server or a file from controlling the terminal: all output goes through here.

A control character can hide text, forge lines, set the clipboard or make a link. A direction character can show text in
another order than it has. Styled output goes through the console of `screen`, which cleans what it draws. Everything
else is written to `sys.stdout` and `sys.stderr`; `main` wraps these in `Guarded` if they are terminals. Output to a
file or a pipe is not changed. Only `opencode-driver pty` writes to the terminal directly, since the programs that it
shows draw the screen themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

__all__ = ["Guarded", "beneath", "clean", "json_text"]

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"  # control and direction characters
_CLEANED = re.compile(f"[{_CONTROLS}]")
_ESCAPED = re.compile(
    f"[{_CONTROLS}\u2028\u2029\ud800-\udfff]"
)  # also line ends, and surrogates, which no stream can encode


def clean(text: str) -> str:
    """The text without control and direction characters."""
    return text if text.isascii() and text.isprintable() else _CLEANED.sub("", text)


def json_text(value: Any, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """A value as JSON that is safe on a terminal, and one line (without `indent`) for every program.

    Nothing is lost: control and direction characters are written as `\\uXXXX`.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Guarded:
    """A text stream to a terminal that removes control and direction characters.

    Attributes:
        stream: The stream itself, for output that is safe already.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Clean and write the text. Returns the length of the text that was given, as `TextIO.write` does."""
        self.stream.write(clean(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each line."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def beneath(stream: Any) -> Any:
    """The stream itself, without its guard if it has one."""
    return stream.stream if isinstance(stream, Guarded) else stream
