"""Build decoders in one thread at a time.

msgspec reads the annotations of a Struct class when a decoder first needs them, and stores what it learns on the class,
field by field. Evaluating an annotation runs Python code, so another thread may run in the middle. If that thread
decodes the same class, it reads the half-written notes, and the process crashes. So everything that makes msgspec look
at a class for the first time holds one lock. Finished notes never change, so decoding needs no lock.

A fork also takes the lock. Otherwise a child could start with a half-built class, or with a lock that no thread of its
own will ever release.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import Any, Final, TypeVar

import msgspec

__all__ = ["BUILDING", "prepared"]

T = TypeVar("T")

BUILDING: Final = RLock()
"""Held while something is built. Whoever holds it waits for nothing, and runs no code of the user."""

if hasattr(os, "register_at_fork"):  # pragma: no branch  # Windows has no fork
    os.register_at_fork(before=BUILDING.acquire, after_in_parent=BUILDING.release, after_in_child=BUILDING.release)


def prepared(kind: T) -> T:
    """Return the type after msgspec has read it, so that any thread can decode it. Also works as a class decorator.

    Raises:
        TypeError: msgspec cannot decode the type. Evaluating an annotation may raise other errors.
    """
    with BUILDING:
        msgspec.json.Decoder(kind, dec_hook=_never)
    return kind


def _never(kind: Any, raw: Any) -> Any:
    """A hook that lets msgspec accept types it does not know. Building a decoder never calls it."""
