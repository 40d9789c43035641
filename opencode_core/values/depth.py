"""Find out how deep a JSON text is nested, before it is decoded."""

from __future__ import annotations

from itertools import accumulate

from opencode_core.errors import LimitExceeded

__all__ = ["exceeds_depth", "may_exceed_depth", "too_deep"]


def exceeds_depth(data: bytes, limit: int) -> bool:
    """Whether a JSON text is nested too deep for the C decoder.

    The decoder itself stops at the interpreter's recursion limit, but a thread with a small stack crashes before that.
    Cheap tests come first, and almost every text passes one of them.
    """
    if len(data) <= 2 * limit:  # each array takes at least two bytes
        return False
    arrays = _count(data, b"[")
    if len(data) <= 5 * (limit - arrays):  # each object takes at least five: `{"":0}` less its value
        return False
    return arrays + _count(data, b"{") > limit and _depth(data) > limit


def may_exceed_depth(texts: list[bytes], limit: int) -> bool:
    """Whether one of many JSON texts may be nested too deep. Cheap; False is certain, True is not."""
    joined = b"".join(texts)
    arrays = _count(joined, b"[")  # of all texts; none of them can have more
    if arrays + _count(joined, b"{") <= limit:
        return False
    shallow = 5 * (limit - arrays)  # bytes; each object takes at least five
    large = b"".join([text for text in texts if len(text) > shallow])
    return arrays + _count(large, b"{") > limit


def _count(data: bytes, byte: bytes) -> int:
    return len(data) - len(data.replace(byte, b""))  # faster than `count`, which looks at each byte by itself


_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_SAME_BRACKETS = bytes.maketrans(b"{}", b"[]")
_STEPS = bytes.maketrans(b"[]", b"\x01\xff")  # 1 and -1


def _depth(data: bytes) -> int:
    """How deep a JSON text is nested. For a text that is not JSON, no decoder gets deeper than that.

    All loops are in C. First everything but quotes and brackets is removed, then the strings, then pairs of brackets,
    level by level from the inside. The few brackets that are left are added up.
    """
    if b"\\" in data:
        head, *escapes = data.replace(b"\\\\", b"").split(b"\\")
        data = head + b"".join([escape[1:] for escape in escapes])
    marks = data.translate(_SAME_BRACKETS, _NOT_STRUCTURE)
    # Two quotes in a row are an empty string, or two strings without a bracket between them.
    marks = marks.replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2])
    levels = 0
    while levels < 8 and b"[]" in brackets:
        brackets = brackets.replace(b"[]", b"")
        levels += 1
    return levels + max(accumulate(memoryview(brackets.translate(_STEPS)).cast("b")), default=0)


def too_deep(limit: int) -> LimitExceeded:
    return LimitExceeded(f"JSON is nested deeper than max_json_depth={limit}", name="max_json_depth", limit=limit)
