"""Looks: ask the server what it has stored of a turn, and take that into the view.

Events may be lost, late or missing; what the server has stored is the truth. Every look asks for the status of the
session and for its messages. While the session is at work, it also asks for requests that wait for an answer. After
events were lost, it also asks for the messages of subagents and for the todo list.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from opencode_core.models import AssistantMessage
from opencode_core.values.base import field, number

from .dialect import Asks, Dialect
from .items import TodoUpdated
from .steps import Perform
from .time_left import TimeLeft
from .view import TurnView, is_completed, is_final, prompt_under_way

if TYPE_CHECKING:
    from opencode_core.models import SessionStatusRetry

__all__ = ["Looking"]

T = TypeVar("T")

LOOK_TIMEOUT: Final = 15.0
PAGE: Final = 8  # messages that a look reads beyond those that are known


class Looking:
    """Reads what the server has stored of a turn.

    Args:
        view: Where the messages go.
        time_left: How long the turn may take.
        on_request: Called with each request of the server's list of those that wait for an answer, whoever they
            concern.
        on_retry: Called with each session that waits for the model's provider, and what is known of that.
        following: Whether the turn is one that somebody else began, whose prompt has yet to be found.
        behind: Whether it began before its events are heard.

    Attributes:
        is_behind: Whether events of the turn were lost since the last look, or came before the first.
        dialect: How the server is asked; set before the first look.
        is_queued: Whether the prompt waits until the session has done with another one, as the last look found.
        on_output: Called with the session of each tool that runs, with an id of it, and with how much it has put out;
            None where nobody wants to know.
    """

    dialect: Dialect

    def __init__(
        self,
        view: TurnView,
        time_left: TimeLeft,
        on_request: Callable[[Any], object],
        on_retry: Callable[[str, SessionStatusRetry], object],
        *,
        following: bool,
        behind: bool,
    ) -> None:
        self._view = view
        self._time = time_left
        self._on_request = on_request
        self._on_retry = on_retry
        self._is_following = following
        self._has_doubted = False  # whether a look found the session at rest, and a prompt without an answer
        self._resting: set[str] = set()  # subagents in the background that the last look did not find at work
        self.is_behind: bool = behind
        self.is_queued: bool = False
        self.on_output: Callable[[str, str, object], object] | None = None

    def look(self, suspects: Iterable[str] = ()) -> Generator[Perform, Any, bool]:
        """Take in what there is.

        Args:
            suspects: Subagents whose last messages are to be read as well.

        Returns:
            Whether the session is at work.
        """
        view, session_id = self._view, self._view.session_id or ""
        busy = yield from self._question(self.dialect.is_busy(session_id))
        yield from self.read_messages(busy=busy)
        if self.is_behind:
            yield from self.read_children()
        for child in suspects:
            view.merge((yield from self._question(self.dialect.page(child, PAGE))))
        if busy:
            self._tell_retries()
        if view.background:
            yield from self._read_background()
        if busy or view.background:
            yield from self._read_requests()
            if self.on_output is not None:
                yield from self._read_outputs(self.on_output)
        if self.is_behind:
            todos = yield from self._question(self.dialect.todos(session_id))
            if todos:
                view.items.append(TodoUpdated(todos=todos, session_id=session_id))
        self.is_behind = False
        return busy

    def read_messages(self, *, busy: bool = True, once: bool = True) -> Generator[Perform, Any, None]:
        """Read the messages of the session since our prompt.

        Args:
            busy: Whether the session is at work.
            once: Whether one attempt is enough, because the next look asks again.
        """
        view = self._view
        limit = PAGE + len(view.messages)
        while True:
            page = yield from self._question(self.dialect.page(view.session_id or "", limit), once=once)
            is_all = len(page) < limit
            if is_all or any(field(message.info, "id", "id") == view.prompt_id for message in page):
                if self._is_following:
                    view.prompt_id = self._to_follow(page, busy) or view.prompt_id
                view.merge(page, since=view.prompt_id)
                self.is_queued = self._waits(page, busy)
                if is_all or not view.is_puzzling:
                    return
            limit *= 4

    def _waits(self, page: list[Any], busy: bool) -> bool:
        """Whether our prompt waits in the session. Where the server does not say so, an answer that is under way does.

        Args:
            page: The last messages of the session.
        """
        if self._view.chain() or not busy:
            return False
        if self.dialect.is_waiting is not None:
            return self.dialect.is_waiting
        answers = [message.info for message in page if isinstance(message.info, AssistantMessage)]
        return bool(answers) and not (is_completed(answers[-1]) and is_final(answers[-1]))

    def _to_follow(self, page: list[Any], busy: bool) -> str | None:
        """The prompt that is followed.

        A session at rest may be about to begin with the prompt that was stored last, or never answer it, as one that
        asks for no answer. So it takes two looks to say that nobody works on that prompt.
        """
        answered = prompt_under_way(page, answered=True)
        found = answered if self._has_doubted and not busy else prompt_under_way(page)
        if self._has_doubted and any(field(m.info, "parent_id", "parentID") == self._view.prompt_id for m in page):
            found = self._view.prompt_id  # it has begun
        self._is_following = not (busy or self._has_doubted or found == answered)
        self._has_doubted = True
        return found

    def _tell_retries(self) -> None:
        """Tell of the sessions that wait for the model's provider: the event of it may have been lost."""
        for session_id in (self._view.session_id or "", *sorted(self._view.parents)):
            retry = self.dialect.retry(session_id)
            if retry is not None:
                self._on_retry(session_id, retry)

    def _read_background(self) -> Generator[Perform, Any, None]:
        """Find out which subagents in the background are done. One that has just begun may not be at work yet."""
        resting: set[str] = set()
        for child in sorted(self._view.background):
            if not (yield from self._question(self.dialect.is_busy(child))):
                resting.add(child)
                last = self._view.latest(child)
                if child in self._resting or (last is not None and is_completed(last.answer)):
                    self._view.child_rests(child)
        self._resting = resting

    def _read_requests(self) -> Generator[Perform, Any, None]:
        """Read which requests wait for an answer."""
        for request in (yield from self._question(self.dialect.requests(self._view.session_id or ""))):
            self._on_request(request)

    def _read_outputs(self, on_output: Callable[[str, str, object], object]) -> Generator[Perform, Any, None]:
        """Read how much the tools that run have put out, where no event tells."""
        family = {self._view.session_id or "", *self._view.children}
        for session_id, id, size in (yield from self._question(self.dialect.outputs(family))):
            on_output(session_id, id, size)

    def read_children(self) -> Generator[Perform, Any, None]:
        """Read the messages of the subagents, and of those whose sessions only these messages name."""
        read: set[str] = set()
        yield from self._find_children(self._view.session_id or "")
        while unread := sorted(self._view.parents.keys() - read):
            for child in unread:
                read.add(child)
                self._view.merge((yield from self._question(self.dialect.page(child, None))))
                yield from self._find_children(child)

    def _find_children(self, session_id: str) -> Generator[Perform, Any, None]:
        """Take in the subagents that began in this turn."""
        prompt = self._view.messages.get(self._view.prompt_id)
        since = math.inf if prompt is None or prompt.info is None else number(prompt.info.time, "created")
        for child in (yield from self._question(self.dialect.children(session_id))):
            if number(field(child, "time", "time"), "created") >= since:
                self._view.take_session(child)

    def _question(self, asks: Asks[T], *, once: bool = True) -> Generator[Perform, Any, T]:
        """One attempt is enough for most: if it fails, the next look asks again."""
        return self._time.perform_all(asks, LOOK_TIMEOUT, once=once)
