"""What keeps a terminal from obeying a model, a server or a file: everything that is printed goes through here.

A control character can hide text, forge lines, set the clipboard or make a link; a direction character can show text
in another order than it has. Styled output goes through `Console` of `screen`, which cleans what it draws; everything
else is written to `sys.stdout` and `sys.stderr`, which `main` replaces with a `Guarded` where they are terminals. What
goes to a file or a pipe stays as it is. Only `opencode-driver pty`, whose purpose is to be obeyed, goes past it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

__all__ = ["Guarded", "beneath", "clean", "json_text"]

_OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"  # control and direction characters
_CLEANED = re.compile(f"[{_OBEYED}]")
_ESCAPED = re.compile(f"[{_OBEYED}\u2028\u2029\ud800-\udfff]")  # as well as ends of lines, and what no stream can carry


def clean(text: str) -> str:
    """Text of others without what a terminal would obey."""
    return text if text.isascii() and text.isprintable() else _CLEANED.sub("", text)


def json_text(value: Any, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """A value as JSON that a terminal can show and that is one line (without `indent`) to every program.

    Nothing is lost: what may not be printed as it is stands as `\\uXXXX`.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Guarded:
    """A terminal as a text stream, that is never sent what it would obey.

    Attributes:
        stream: The stream beneath, for those who know what they write.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text, cleaned; the number of characters that were taken."""
        self.stream.write(clean(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write them one after the other."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def beneath(stream: Any) -> Any:
    """The stream itself, where it is guarded."""
    return stream.stream if isinstance(stream, Guarded) else stream
