"""The steps of machines that read a stream: what `next_step(now)` asks the driver to do.

Event streams, terminals and turns share them. A deadline is a moment on the same clock as `now`.
"""

from __future__ import annotations

from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.http import Request

__all__ = ["Connect", "Deliver", "Fetch", "Finish", "Receive", "Sleep", "StreamStep"]

T = TypeVar("T")


class Connect(msgspec.Struct, frozen=True):
    """Send this request on a connection of its own, and report the head of the answer with `connected`."""

    request: Request


class Receive(msgspec.Struct, frozen=True):
    """Read from the connection until the deadline, None for ever, and report `receive_data` or `idle`."""

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
    """Close the connection: there is nothing more to deliver. Raise the error, if there is one."""

    error: Exception | None


StreamStep: TypeAlias = Connect | Receive | Fetch | Sleep | Deliver[Any] | Finish
