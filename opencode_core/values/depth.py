"""How deep a JSON text is nested, found out before it is decoded."""

from __future__ import annotations

from itertools import accumulate

from opencode_core.errors import LimitExceeded

__all__ = ["exceeds_depth", "may_exceed_depth", "too_deep"]


def exceeds_depth(data: bytes, limit: int) -> bool:
    """Whether a JSON text is nested too deep for the C decoder.

    That has a guard of its own, the interpreter's recursion limit, which a thread with a small stack never reaches.
    What cannot be too deep is let through by cheaper tests first.
    """
    if len(data) <= 2 * limit:  # each array takes two bytes
        return False
    arrays = _count(data, b"[")
    if len(data) <= 5 * (limit - arrays):  # each object takes five
        return False
    return arrays + _count(data, b"{") > limit and _depth(data) > limit


def may_exceed_depth(texts: list[bytes], limit: int) -> bool:
    """Whether one of many JSON texts may be nested too deep. Cheap, and right when it says no."""
    arrays = _count(b"".join(texts), b"[")  # of one text, no more than of all
    shallow = 5 * (limit - arrays)  # bytes: each object takes five
    large = b"".join([text for text in texts if len(text) > shallow])
    return arrays + _count(large, b"{") > limit


def _count(data: bytes, byte: bytes) -> int:
    return len(data) - len(data.replace(byte, b""))  # which goes from find to find; `count` looks at byte after byte


_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_SAME_BRACKETS = bytes.maketrans(b"{}", b"[]")
_STEPS = bytes.maketrans(b"[]", b"\x01\xff")  # 1 and -1


def _depth(data: bytes) -> int:
    """How deep a JSON text is nested, or, where it is not JSON, at least as deep as any decoder gets in it.

    All loops are in C: first everything but quotes and brackets goes, then the strings, then the innermost levels,
    which hold most of the brackets; what is left is summed up.
    """
    if b"\\" in data:
        head, *escapes = data.replace(b"\\\\", b"").split(b"\\")
        data = head + b"".join([escape[1:] for escape in escapes])
    marks = data.translate(_SAME_BRACKETS, _NOT_STRUCTURE)
    # Two adjacent quotes are an empty string, or the seam of two strings with no bracket between.
    marks = marks.replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2])
    levels = 0
    while levels < 8 and b"[]" in brackets:
        brackets = brackets.replace(b"[]", b"")
        levels += 1
    return levels + max(accumulate(memoryview(brackets.translate(_STEPS)).cast("b")), default=0)


def too_deep(limit: int) -> LimitExceeded:
    return LimitExceeded(f"JSON is nested deeper than max_json_depth={limit}", name="max_json_depth", limit=limit)
