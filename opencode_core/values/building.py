"""One thread at a time builds what decoding needs.

msgspec reads the annotations of a Struct class when a decoder first needs them, and notes what it has read in the
class itself, bit by bit. Evaluating an annotation runs Python code, so another thread can get its turn in the middle,
find the half-written note, and read it as if it were whole: the process dies. So whatever makes msgspec look at a class
for the first time happens under one lock. What has been built is never written again, and needs none.

Where processes fork, the lock is held around the fork, so that no child starts with a half-built class or a lock that
nobody will release.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import Any, Final, TypeVar

import msgspec

__all__ = ["BUILDING", "prepared"]

T = TypeVar("T")

BUILDING: Final = RLock()
"""Held while something is built. Nothing is waited for meanwhile, and no code of a user runs."""

if hasattr(os, "register_at_fork"):  # pragma: no branch  # not on Windows, which has no fork
    os.register_at_fork(before=BUILDING.acquire, after_in_parent=BUILDING.release, after_in_child=BUILDING.release)


def prepared(kind: T) -> T:
    """The same type, safe to decode in any number of threads and with decoders of any origin. Also a class decorator.

    Raises:
        TypeError: msgspec cannot decode the type; or another error of an annotation that cannot be evaluated.
    """
    with BUILDING:
        msgspec.json.Decoder(kind, dec_hook=_never)
    return kind


def _never(kind: Any, raw: Any) -> Any:
    """What makes msgspec accept types that are not its own. Building calls it for none of them."""
