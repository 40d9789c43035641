"""One event stream, many readers: what each reader gets, and what happens if one is too slow.

Each reader has a mailbox. When it is full, events are dropped until the reader has emptied half of it, and an
`Overflow` in their place says how many. Events that end something or wait for an answer (see `is_essential`) are never
dropped: a reader who waits for the end of a turn must not miss it because of the deltas before it.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable
from itertools import compress
from operator import itemgetter
from typing import Any, Final

import msgspec

from opencode_core.errors import LimitExceeded, LocalProtocolError
from opencode_core.values.base import field

from .events import UndecodableEvent
from .feeds import Selection, Types, as_types, payload_of
from .notices import Lost, Reconnected, Recovered
from .session import tag_of

__all__ = ["Mailbox", "Mailboxes", "Overflow", "is_essential"]

MAX_ESSENTIAL: Final = 100_000  # events in one mailbox; even essential ones must not exhaust memory

_NOTICES: Final = (Reconnected, Recovered, Lost)
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

_COUNTS: Final = itemgetter(1)


class Overflow(msgspec.Struct, frozen=True):
    """Takes the place of `dropped` events that this reader was too slow for."""

    dropped: int


class Mailboxes:
    """The mailboxes of one stream's readers.

    What is the same for several of them is found out once: for each event whether it may be dropped, for each class of
    event which readers want it. So an event costs nothing for a reader who does not want its class.
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[type, ...] | None, _Group] = {}
        self._wanting: dict[type, list[_Group]] = {}  # by class of event, for those that have come

    def add(self, mailbox: Mailbox) -> None:
        """Let a mailbox get what is put in from now on, for as long as somebody else keeps it."""
        group = self._groups.get(mailbox.types)
        if group is None:
            self._groups = {types: group for types, group in self._groups.items() if group.alive()}
            group = self._groups[mailbox.types] = _Group(mailbox.types)
            self._wanting.clear()
        group.add(mailbox)

    def discard(self, mailbox: Mailbox) -> None:
        """Let a mailbox get nothing more."""
        if mailbox.types in self._groups:
            self._groups[mailbox.types].discard(mailbox)

    def put(self, events: list[Any]) -> list[Mailbox]:
        """Put events into the mailboxes of those who want them. Returns the mailboxes that have something for it."""
        kinds: list[type[Any]] = [type(getattr(event, "payload", event)) for event in events]
        present = dict.fromkeys(kinds)
        if len(present) == 1:  # most batches: one event, or pieces of a text
            groups = self._wanting_of(kinds[0])
        else:
            groups = list(dict.fromkeys(group for kind in present for group in self._wanting_of(kind)))
        if not groups:
            return []
        marked = [
            (event, not (is_essential(event) if (verdict := _VERDICTS[kind]) is None else verdict))
            for event, kind in zip(events, kinds, strict=True)
        ]
        reached: list[Mailbox] = []
        for group in groups:
            wanted = marked
            if len(present) > 1:  # otherwise the readers want all of them
                wanted = list(compress(marked, map(group.selection.__getitem__, kinds)))
            counted = sum(map(_COUNTS, wanted))
            reached += [mailbox for mailbox in group.alive() if mailbox.put(wanted, counted)]
        return reached

    def _wanting_of(self, kind: type) -> list[_Group]:
        groups = self._wanting.get(kind)
        if groups is None:
            groups = self._wanting[kind] = [group for group in self._groups.values() if group.selection[kind]]
        return groups


class _Group:
    """The mailboxes whose readers have chosen the same classes."""

    def __init__(self, types: tuple[type, ...] | None) -> None:
        self.selection = Selection(None if types is None else (*types, *_NOTICES))
        self._mailboxes: dict[weakref.ref[Mailbox], None] = {}  # to read a `WeakSet` takes longer than all else here

    def alive(self) -> list[Mailbox]:
        """The mailboxes that somebody still keeps."""
        alive = [mailbox for one in self._mailboxes if (mailbox := one()) is not None]
        if len(alive) < len(self._mailboxes):
            self._mailboxes = dict.fromkeys(map(weakref.ref, alive))
        return alive

    def add(self, mailbox: Mailbox) -> None:
        self._mailboxes[weakref.ref(mailbox)] = None

    def discard(self, mailbox: Mailbox) -> None:
        self._mailboxes.pop(weakref.ref(mailbox), None)


class Mailbox:
    """The events that wait for one reader.

    Args:
        capacity: How many events may wait, not counting essential ones.
        types: The event classes that this reader wants; None for all.
        where: A condition that events must meet as well.

    Attributes:
        types: The event classes, with those of what is always delivered.
        error: Why this mailbox accepts nothing more. Raise it after everything that waits has been taken.
    """

    types: tuple[type, ...] | None
    error: Exception | None = None

    def __init__(self, capacity: int, types: Types = None, where: Callable[[Any], object] | None = None) -> None:
        if capacity < 1:
            raise LocalProtocolError(f"a reader's buffer must hold at least 1 event, not {capacity!r}")
        self.types = as_types(types)
        self._capacity = capacity
        self._where = where
        self._items: deque[tuple[Any, bool]] = deque()  # each with whether it counts against the capacity
        self._counted = 0
        self._overflowing = False
        self._missed = 0  # dropped since the last item of `_items`

    def __len__(self) -> int:
        return len(self._items) + bool(self._missed)

    def put(self, events: list[tuple[Any, bool]], counted: int) -> bool:
        """Accept events of the classes that this reader wants. Whether there is something for the reader.

        Args:
            events: Each with whether it counts against the capacity.
            counted: How many of them do.
        """
        if self.error is not None:
            return True
        failure: Exception | None = None
        if self._where is not None:
            events, failure = self._choose(events, self._where)
            counted = sum(counts for _, counts in events)
        uncounted = len(self._items) - self._counted + len(events) - counted
        fits = self._counted + counted <= self._capacity and uncounted <= MAX_ESSENTIAL
        if fits and not (self._overflowing or self._missed):
            self._items.extend(events)
            self._counted += counted
        else:
            self._put_one_by_one(events)
        self.error = self.error or failure
        return bool(self._items or self._missed or self.error)

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

    def _choose(
        self, events: list[tuple[Any, bool]], where: Callable[[Any], object]
    ) -> tuple[list[tuple[Any, bool]], Exception | None]:
        """The events that meet the condition, up to one of which the reader's function raises; and what it raises."""
        chosen: list[tuple[Any, bool]] = []
        try:
            for item in events:
                if isinstance(item[0], _NOTICES) or where(item[0]):
                    chosen.append(item)
        except Exception as error:  # of this reader's own function, so it ends this mailbox only
            return chosen, error
        return chosen, None

    def _put_one_by_one(self, events: list[tuple[Any, bool]]) -> None:
        """Accept events of which not all may find room."""
        for event, counts in events:
            if not counts:
                if len(self._items) - self._counted >= MAX_ESSENTIAL:
                    text = f"a reader of the hub has left {MAX_ESSENTIAL} events unread that must not be dropped"
                    self.error = LimitExceeded(text, name="buffer", limit=MAX_ESSENTIAL)
                    return
                self._append(event, counts=False)
            elif self._counted < self._capacity and not self._overflowing:
                self._append(event, counts=True)
            else:
                self._overflowing = True
                self._missed += 1

    def _append(self, item: Any, counts: bool) -> None:
        if self._missed:
            self._items.append((Overflow(self._missed), False))
            self._missed = 0
        self._items.append((item, counts))
        self._counted += counts


def is_essential(event: Any) -> bool:
    """Whether an event ends something or waits for an answer: a reader who misses it might wait for ever.

    What a stream says about itself is essential, too.
    """
    payload = payload_of(event)
    known = _VERDICTS[payload.__class__]
    if known is not None:
        return known
    tag = tag_of(payload)
    if tag == "message.updated":
        time = field(field(field(payload, "properties", "properties"), "info", "info"), "time", "time")
        return field(time, "completed", "completed") is not None
    return tag in _ESSENTIAL


class _Verdicts(dict[type, bool | None]):
    """For each class of events whether they are essential; None if that depends on the event."""

    def __missing__(self, kind: type[Any]) -> bool | None:
        tag = getattr(kind, "type", None)
        if issubclass(kind, (*_NOTICES, UndecodableEvent)):
            self[kind] = True
        elif isinstance(tag, str) and tag != "message.updated":
            self[kind] = tag in _ESSENTIAL
        else:
            self[kind] = None
        return self[kind]


_VERDICTS: Final = _Verdicts()
