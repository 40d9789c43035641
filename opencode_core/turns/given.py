"""What of a turn its reader has been given, so that a reader in another process goes on exactly after it.

A reader that takes a job up reads everything that the server has stored of the turn. `Given` leaves out of that what
the reader before it was given: no item comes twice, none is lost, and the texts of both readers, joined, are the whole.

What is kept is bounded by the current step: a message that another one has followed has been given as a whole.
"""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from .items import (
    ChildFinished,
    ChildStarted,
    FileEdited,
    ReasoningDelta,
    Retrying,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
    TurnFinished,
    TurnItem,
)
from .token import Cursor, Shown
from .view import TurnView

__all__ = ["Given"]

T = TypeVar("T")

_RANKS: Final = {"pending": 0, "running": 1}
_DONE: Final = 2


class Given:
    """What a reader has been given.

    Args:
        cursor: What readers before it were given.
        view: The messages of the turn.
    """

    def __init__(self, cursor: Cursor, view: TurnView) -> None:
        self._view = view
        self._before = cursor
        self._now = msgspec.convert(msgspec.to_builtins(cursor), Cursor)  # a copy that changes
        self._passed: dict[str, int] = {}  # by part: characters of it that came by, given now or before
        self._told: set[str] = set()  # what was told of in this process: tool calls, and sessions with todo lists

    @property
    def cursor(self) -> Cursor:
        """What was given so far, with what was given before."""
        return self._now

    def new_of(self, item: TurnItem) -> TurnItem | None:
        """What the reader gets of an item; None for nothing."""
        match item:
            case TextDelta() | ReasoningDelta() | ToolUpdate() | FileEdited():
                return self._of_message(item)
            case ChildStarted(session_id=child) | ChildFinished(session_id=child):
                return self._of_child(item, child)
            case TodoUpdated(session_id=session_id, todos=todos):
                shown, digest = self._shown(session_id), _digest(todos)
                is_known = session_id not in self._told and shown.todos == digest
                self._told.add(session_id)
                shown.todos = digest
                return None if is_known else item
            case Retrying(session_id=session_id):
                shown, moment = self._shown(session_id), (item.next, item.attempt)
                if shown.retry is not None and moment <= shown.retry:
                    return None
                shown.retry = moment
                return item
            case TurnFinished():
                is_known, self._now.is_over = self._now.is_over, True
                return None if is_known else item
            case _:
                return item  # about the connection, or a request, which is asked again

    def _of_message(self, item: TextDelta | ReasoningDelta | ToolUpdate | FileEdited) -> TurnItem | None:
        if self._was_given(item.message_id) or self._was_over(item.session_id):
            return None
        shown = self._shown(item.session_id)
        if shown.message != item.message_id:
            if self._view.is_before(item.message_id, shown.message):
                return item  # about a step that is over; to who comes later, it was given as a whole
            shown.message, shown.parts, shown.files = item.message_id, {}, []
            if item.session_id == self._view.session_id:
                self._forget_children()
        if isinstance(item, FileEdited):
            digest = _digest(item.path)
            if digest in shown.files:
                return None
            shown.files.append(digest)
            return item
        if isinstance(item, ToolUpdate):
            return self._of_call(item, shown)
        start = self._passed.get(item.part_id, 0)
        end = self._passed[item.part_id] = start + len(item.text)
        known = shown.parts.get(item.part_id)
        known = known if isinstance(known, int) else 0
        shown.parts[item.part_id] = max(known, end)
        fresh = item.text[max(known - start, 0) :]
        return msgspec.structs.replace(item, text=fresh) if fresh else None

    def _of_call(self, item: ToolUpdate, shown: Shown) -> ToolUpdate | None:
        """A running call tells more and more. What is stored of it may be less than was told, so it does not count."""
        known, is_first = shown.parts.get(item.part_id), item.part_id not in self._told
        self._told.add(item.part_id)
        if isinstance(known, str):
            before, now = _RANKS.get(known, _DONE), _RANKS.get(item.status, _DONE)
            if before == _DONE or (is_first and now <= before):
                return None
        shown.parts[item.part_id] = item.status
        return item

    def _of_child(self, item: ChildStarted | ChildFinished, child: str) -> TurnItem | None:
        shown = self._now.sessions.get(child)
        is_end = isinstance(item, ChildFinished)
        if shown is None and self._was_over(child):
            return None
        if shown is not None and (shown.is_over or not is_end):
            return None
        self._shown(child).is_over = is_end
        return item

    def _shown(self, session_id: str) -> Shown:
        return self._now.sessions.setdefault(session_id, Shown())

    def _forget_children(self) -> None:
        """A new step begins. Which subagents of earlier ones have finished can be told by the messages."""
        own = self._view.session_id
        self._now.sessions = {id: one for id, one in self._now.sessions.items() if id == own or not one.is_over}

    def _was_given(self, message_id: str) -> bool:
        """Whether a message was given as a whole, to a reader before this one."""
        message = self._view.messages.get(message_id)
        shown = None if message is None else self._before.sessions.get(message.session_id)
        return shown is not None and self._view.is_before(message_id, shown.message)

    def _was_over(self, session_id: str) -> bool:
        """Whether a subagent worked for a message that was given as a whole, by what is known now."""
        view, before = self._view, self._before.sessions
        if not before or session_id in before:
            return False
        return any(self._was_given(caller) for one in view.line(session_id) for caller in view.callers.get(one, ()))


def _digest(value: object) -> str:
    """A few characters that tell whether two values are the same."""
    import hashlib  # with OpenSSL; only jobs need it

    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:12]
