"""Looks: ask the server what it has stored of a turn, and take that into the view.

Events may be lost, late or missing; what the server has stored is the truth. Every look asks for the status of the
session and for its messages. While the session is at work, it also asks for requests that wait for an answer. After
events were lost, it also asks for the messages of subagents and for the todo list.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from typing import Any, Final

from opencode_core.api import PermissionApi, QuestionApi, SessionApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import APIStatusError, BadRequestError
from opencode_core.models import SessionStatusIdle
from opencode_core.values.base import field
from opencode_core.values.surrogates import well_formed

from .items import TodoUpdated
from .steps import Perform
from .time_left import TimeLeft
from .view import TurnView, prompt_under_way

__all__ = ["Looking"]

LOOK_TIMEOUT: Final = 15.0
PAGE: Final = 8  # messages that a look reads beyond those that are known


class Looking:
    """Reads what the server has stored of a turn.

    Args:
        view: Where the messages go.
        time_left: How long the turn may take.
        on_request: Called with each request of the server's list of those that wait for an answer, whoever they
            concern.
        following: Whether the turn is one that somebody else began, whose prompt has yet to be found.

    Attributes:
        is_behind: Whether events of the turn were lost since the last look, or came before the first.
    """

    def __init__(
        self, view: TurnView, time_left: TimeLeft, on_request: Callable[[Any], object], *, following: bool
    ) -> None:
        self._view = view
        self._time = time_left
        self._on_request = on_request
        self._is_following = following
        self.is_behind: bool = following

    def look(self) -> Generator[Perform, Any, bool]:
        """Take in what there is.

        Returns:
            Whether the session is at work.
        """
        view, session_id = self._view, self._view.session_id or ""
        status: dict[str, Any] = yield self._question(SessionApi.status())
        yield from self.read_messages()
        if self.is_behind:
            yield from self._read_children()
        busy = not isinstance(status.get(session_id), SessionStatusIdle | None)
        if busy:
            yield from self._read_requests()
        if self.is_behind:
            todos = yield self._question(SessionApi.todo(session_id))
            if todos:
                view.items.append(TodoUpdated(todos=well_formed(todos), session_id=session_id))
        self.is_behind = False
        return busy

    def read_messages(self, *, once: bool = True) -> Generator[Perform, Any, None]:
        """Read the messages of the session since our prompt.

        Args:
            once: Whether one attempt is enough, because the next look asks again.
        """
        view = self._view
        limit = PAGE + len(view.messages)
        while True:
            page = yield from self._read_page(limit, once)
            is_all = len(page) < limit
            if is_all or any(field(message.info, "id", "id") == view.prompt_id for message in page):
                if self._is_following:
                    self._is_following = False
                    view.prompt_id = prompt_under_way(page) or view.prompt_id
                view.merge(page, since=view.prompt_id)
                if is_all or not view.is_puzzling:
                    return
            limit *= 4

    def _read_page(self, limit: int, once: bool) -> Generator[Perform, Any, list[Any]]:
        """The last messages, as many of them as the server can list.

        OpenCode 1.18.33 cannot list a prompt that asks for a form: it refuses every page that holds one. So this
        searches for the longest page that the server accepts. It holds what came after that prompt, and the turn
        needs no more.
        """
        page: list[Any] = []
        readable, refused = 0, limit + 1
        while refused - readable > 1:
            call = SessionApi.messages(self._view.session_id or "", limit=limit)
            try:
                page = yield self._time.perform(call, LOOK_TIMEOUT, once=once)
            except BadRequestError:
                refused = limit
            else:
                readable = limit
                if len(page) < limit:
                    break
            limit = (readable + refused) // 2
        return page

    def _read_requests(self) -> Generator[Perform, Any, None]:
        """Read which requests wait for an answer. Servers before 1.1 have no such lists, only the events."""
        for call in (PermissionApi.list(), QuestionApi.list()):
            with contextlib.suppress(APIStatusError):
                for request in well_formed((yield self._question(call))):
                    self._on_request(request)

    def _read_children(self) -> Generator[Perform, Any, None]:
        """Read the messages of the subagents, and of those whose sessions only these messages name."""
        read: set[str] = set()
        while unread := sorted(self._view.parents.keys() - read):
            for child in unread:
                read.add(child)
                self._view.merge((yield self._question(SessionApi.messages(child))))

    def _question(self, call: Call[Any]) -> Perform:
        """One attempt is enough: if it fails, the next look asks again."""
        return self._time.perform(call, LOOK_TIMEOUT, once=True)
