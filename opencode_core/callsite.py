"""Find the line of the user's own code that made something, for warnings that it was not closed."""

from __future__ import annotations

import sys
from typing import Final

__all__ = ["caller", "callsite"]

_OURS: Final = ("opencode_core", "opencode_sync", "opencode_async", "httpx", "httpx2")


def caller() -> tuple[str, int]:
    """File and line of the nearest caller outside this library."""
    # Not inspect.stack, which reads source files: this runs for every stream that is opened.
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # documented, if underscored
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def callsite() -> str:
    """The same as text, such as `app.py:12`."""
    return "{}:{}".format(*caller())
