"""What a machine that reads a stream asks of its driver: one step at a time, from `next_step`.

The same words serve event streams, terminals and turns. A deadline is a moment on the clock that `next_step(now)` is
given.
"""

from __future__ import annotations

from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.http import Request

__all__ = ["Connect", "Deliver", "Fetch", "Finish", "Receive", "Sleep", "StreamStep"]

T = TypeVar("T")


class Connect(msgspec.Struct, frozen=True):
    """Send this request on a connection of its own and report its status and headers: `connected`."""

    request: Request


class Receive(msgspec.Struct, frozen=True):
    """Read from the connection until the deadline: `receive_data` or `idle`. None is no deadline."""

    deadline: float | None


class Fetch(msgspec.Struct, frozen=True):
    """Perform this call on another connection, and report `fetched` or `fetch_failed`."""

    call: Call[Any]


class Sleep(msgspec.Struct, frozen=True):
    """Close the connection, if there is one, and wait until the deadline."""

    deadline: float


class Deliver(msgspec.Struct, Generic[T], frozen=True):
    """Hand these items to the reader, in this order. Nothing is read ahead of them."""

    items: list[T]


class Finish(msgspec.Struct, frozen=True):
    """Close the connection: there will be no more items. Raise the error where there is one."""

    error: Exception | None


StreamStep: TypeAlias = Connect | Receive | Fetch | Sleep | Deliver[Any] | Finish
