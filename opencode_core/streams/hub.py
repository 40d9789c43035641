"""One event stream, many readers: what each reader gets, and what happens if one is too slow.

Each reader has a mailbox. When it is full, events are dropped until the reader has emptied half of it, and an
`Overflow` in their place says how many. Events that end something or wait for an answer (see `is_essential`) are never
dropped: a reader who waits for the end of a turn must not miss it because of the deltas before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Final

import msgspec

from opencode_core.errors import LimitExceeded, LocalProtocolError
from opencode_core.values.base import field

from .events import UndecodableEvent
from .feeds import Types, as_types, payload_of
from .notices import Lost, Reconnected, Recovered
from .session import tag_of

__all__ = ["Mailbox", "Overflow", "is_essential"]

MAX_ESSENTIAL: Final = 100_000  # events in one mailbox; even essential ones must not exhaust memory

_ESSENTIAL: Final = frozenset(
    {
        "command.executed",
        "form.cancelled",
        "form.created",
        "form.replied",
        "global.disposed",
        "permission.asked",
        "permission.replied",
        "permission.v2.asked",
        "permission.v2.replied",
        "pty.deleted",
        "pty.exited",
        "question.asked",
        "question.rejected",
        "question.replied",
        "question.v2.asked",
        "question.v2.rejected",
        "question.v2.replied",
        "server.instance.disposed",
        "session.compacted",
        "session.compaction.ended",
        "session.compaction.failed",
        "session.deleted",
        "session.error",
        "session.execution.failed",
        "session.execution.interrupted",
        "session.execution.succeeded",
        "session.idle",
        "session.next.compaction.ended",
        "session.next.step.ended",
        "session.next.step.failed",
        "session.status",
        "session.step.ended",
        "session.step.failed",
    }
)


class Overflow(msgspec.Struct, frozen=True):
    """Takes the place of `dropped` events that this reader was too slow for."""

    dropped: int


class Mailbox:
    """The events that wait for one reader.

    Args:
        capacity: How many events may wait, not counting essential ones.
        types: The event classes that this reader wants; None for all.
        where: A condition that events must meet as well.

    Attributes:
        error: Why this mailbox accepts nothing more. Raise it after everything that waits has been taken.
    """

    error: Exception | None = None

    def __init__(self, capacity: int, types: Types = None, where: Callable[[Any], object] | None = None) -> None:
        if capacity < 1:
            raise LocalProtocolError(f"a reader's buffer must hold at least 1 event, not {capacity!r}")
        self._capacity = capacity
        self._types = as_types(types)
        self._where = where
        self._items: deque[tuple[Any, bool]] = deque()  # each with whether it counts against the capacity
        self._counted = 0
        self._overflowing = False
        self._missed = 0  # dropped since the last item of `_items`

    def __len__(self) -> int:
        return len(self._items) + bool(self._missed)

    def put(self, events: list[Any]) -> None:
        """Accept the events that this reader wants."""
        for event in events:
            if self.error is not None:
                return
            about_the_stream = isinstance(event, (Reconnected, Recovered, Lost))
            if not about_the_stream:
                if self._types is not None and not isinstance(payload_of(event), self._types):
                    continue
                if self._where is not None:
                    try:
                        wanted = self._where(event)
                    except Exception as error:  # of this reader's own function, so it ends this mailbox only
                        self.error = error
                        return
                    if not wanted:
                        continue
            if about_the_stream or is_essential(event):
                if len(self._items) - self._counted >= MAX_ESSENTIAL:
                    text = f"a reader of the hub has left {MAX_ESSENTIAL} events unread that must not be dropped"
                    self.error = LimitExceeded(text, name="buffer", limit=MAX_ESSENTIAL)
                else:
                    self._append(event, counts=False)
            elif self._counted < self._capacity and not self._overflowing:
                self._append(event, counts=True)
            else:
                self._overflowing = True
                self._missed += 1

    def take(self) -> Any:
        """Take the next item. There must be one."""
        if not self._items:
            missed, self._missed = self._missed, 0
            self._overflowing = False
            return Overflow(missed)
        item, counts = self._items.popleft()
        self._counted -= counts
        if self._overflowing and self._counted <= self._capacity // 2:
            self._overflowing = False
        return item

    def _append(self, item: Any, counts: bool) -> None:
        if self._missed:
            self._items.append((Overflow(self._missed), False))
            self._missed = 0
        self._items.append((item, counts))
        self._counted += counts


def is_essential(event: Any) -> bool:
    """Whether an event ends something or waits for an answer: a reader who misses it might wait for ever."""
    payload = payload_of(event)
    tag = tag_of(payload)
    if tag in _ESSENTIAL or isinstance(payload, UndecodableEvent):
        return True
    if tag == "message.updated":
        time = field(field(field(payload, "properties", "properties"), "info", "info"), "time", "time")
        return field(time, "completed", "completed") is not None
    return False
