"""Find the line of the user's own code that made something, for warnings and for tracebacks."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any, Final

__all__ = ["caller", "callsite", "cut_short", "names_in_scope"]

_OURS: Final = ("opencode_core", "opencode_sync", "opencode_async", "httpx", "httpx2")


def caller() -> tuple[str, int]:
    """File and line of the nearest caller outside this library."""
    # Not inspect.stack, which reads source files: this runs for every stream that is opened.
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # documented, if underscored
    while frame.f_back is not None and _is_ours(frame.f_globals):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def callsite() -> str:
    """The same as text, such as `app.py:12`."""
    return "{}:{}".format(*caller())


def names_in_scope(path: str) -> dict[str, Any]:
    """The local names of the nearest caller outside this library, and of the functions around it in the same file.

    Args:
        path: The file. If the caller is in another one, it has no names to give.
    """
    frame: FrameType | None = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # documented, if underscored
    while frame is not None and _is_ours(frame.f_globals):
        frame = frame.f_back
    names: dict[str, Any] = {}
    while frame is not None and frame.f_code.co_filename == path and frame.f_locals is not frame.f_globals:
        names = {**frame.f_locals, **names}
        frame = frame.f_back
    return names


def cut_short(error: BaseException) -> BaseException:
    """The error, to be raised to the user.

    Of an error of this library the message says it all, and the lines that it came through, of which there may be
    thirty, say nothing to the user. They are forgotten, unless a function of the user's is among them.
    """
    traceback = error.__traceback__
    while traceback is not None and _is_ours(traceback.tb_frame.f_globals):
        traceback = traceback.tb_next
    foreign = traceback is not None or not _is_ours({"__name__": type(error).__module__})
    return error if foreign else error.with_traceback(None)


def _is_ours(module: Mapping[str, Any]) -> bool:
    return str(module.get("__name__", "")).partition(".")[0] in _OURS
