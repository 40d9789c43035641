"""Looks: ask the server what it has stored of a turn, and take that into the view.

Events may be lost, late or missing; what the server has stored is the truth. Every look asks for the status of the
session and for its messages. While the session is at work, it also asks for requests that wait for an answer. After
events were lost, it also asks for the messages of subagents and for the todo list.

A look costs as much as there is news, however long the turn is: while the session is at work, it reads back to the
last message that an earlier look found to be done, with all before it. The look that finds the session at rest reads
the whole turn, since the reply is made of that.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from opencode_core.models import AssistantMessage, ToolPart, ToolStateCompleted, ToolStateError
from opencode_core.values.base import field, number

from .dialect import Asks, Dialect, Page
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


class _Settled(msgspec.Struct, frozen=True):
    """How far a session was read: what is stored up to here does not change any more.

    Attributes:
        last: The last answer that is done, with all before it.
        count: How many answers of the session are known up to it.
    """

    last: AssistantMessage
    count: int


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
        sent_after: When the session had last changed before our prompt was sent, by the server's clock, in milliseconds
            since the epoch; 0 if that is unknown, or if the prompt was sent earlier.
        is_whole: Whether the last look read the whole turn, and not only what an earlier one had not.
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
        self._settled: dict[str, _Settled] = {}  # by session
        self.sent_after: int | float = 0
        self.is_whole: bool = False
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
        yield from self.read_messages(busy=busy, whole=not busy)
        if self.is_behind:
            yield from self.read_children()
        for child in suspects:
            page = yield from self._question(self.dialect.page(child, PAGE))
            view.merge(page.messages)
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

    def read_messages(
        self, *, busy: bool = True, whole: bool = True, once: bool = True
    ) -> Generator[Perform, Any, None]:
        """Read the messages of the session since our prompt.

        Args:
            busy: Whether the session is at work.
            whole: Whether to read those again that an earlier look found to be done.
            once: Whether one attempt is enough, because the next look asks again.
        """
        view, session_id = self._view, self._view.session_id or ""
        settled = None if whole else self._settled.get(session_id)
        limit = PAGE + (len(view.messages) if settled is None else self._further(session_id, settled))
        while True:
            last = None if settled is None else settled.last
            page = yield from self._question(self.dialect.page(session_id, limit, last), once=once)
            self.learn_prompt_id()
            if settled is not None and self._merge_after(session_id, page, settled):
                self.is_whole = False
                self.is_queued = self._waits(page.messages, busy)
                if not view.is_puzzling:
                    return
                settled = None
            elif self._reaches_prompt(page, busy):
                self._take(page, busy)
                if page.is_all or not view.is_puzzling:
                    self._settle(session_id, page.messages)
                    return
            limit *= 4

    def learn_prompt_id(self) -> None:
        """Take the id of our prompt from a server that chooses it."""
        id = self.dialect.prompt_id
        if id is not None and id != self._view.prompt_id:
            self._view.prompt_id = id

    def _take(self, page: Page, busy: bool) -> None:
        """Take in a page that reaches our prompt, or is all that there is."""
        view = self._view
        if self._is_following:
            view.prompt_id = self._to_follow(page, busy) or view.prompt_id
        view.merge(page.messages, since=view.prompt_id)
        self.is_whole = True
        self.is_queued = self._waits(page.messages, busy)

    def _reaches_prompt(self, page: Page, busy: bool) -> bool:
        """Whether nothing before this page matters to the turn."""
        if page.is_all:
            return True
        prompt_id: str | None = self._view.prompt_id
        if self._is_following:
            prompt_id = self._found_in(page, busy)
        if any(field(message.info, "id", "id") == prompt_id for message in page.messages):
            return True
        oldest = number(field(page.messages[0].info, "time", "time"), "created") if page.messages else math.inf
        return oldest < self.sent_after  # our prompt is not stored, since it would come later than this

    # How far a session was read

    def _further(self, session_id: str, settled: _Settled) -> int:
        """How many answers are known that came after those that are done."""
        return len(self._view.answers_in(session_id)) - settled.count

    def _merge_after(self, session_id: str, page: Page, settled: _Settled) -> bool:
        """Take in what a page has of the messages that are not done. False if it does not reach back to all of them."""
        ids = [field(message.info, "id", "id") for message in page.messages]
        if settled.last.id not in ids:
            return False
        # With the last one that is done: after an error, the server may add that to it.
        news = page.messages[ids.index(settled.last.id) :]
        self._view.merge(news)
        self._settle(session_id, news)
        return True

    def _settle(self, session_id: str, messages: list[Any]) -> None:
        """Remember up to where these messages, all that are not done among them, are done."""
        view, ids = self._view, [field(message.info, "id", "id") for message in messages]
        if session_id == view.session_id:
            is_ours = view.prompt_id in ids or bool(view.chain())
            if self._is_following or not is_ours or not view.is_before_done:
                return
            messages = messages[ids.index(view.prompt_id) if view.prompt_id in ids else 0 :]
        answers = [message for message in messages if isinstance(message.info, AssistantMessage)]
        done = list(itertools.takewhile(_is_done, answers))
        if done:
            further = len(answers) - len(done)
            self._settled[session_id] = _Settled(done[-1].info, len(view.answers_in(session_id)) - further)

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

    def _found_in(self, page: Page, busy: bool) -> str | None:
        """The prompt that is followed; None where there is none, or where only earlier messages tell."""
        messages, is_all, ours = page.messages, page.is_all, self._view.prompt_id
        if self._has_doubted and any(field(m.info, "parent_id", "parentID") == ours for m in messages):
            return ours  # it has begun
        is_over = self._has_doubted and not busy
        return prompt_under_way(messages, answered=is_over, is_all=is_all)

    def _to_follow(self, page: Page, busy: bool) -> str | None:
        """The prompt that is followed.

        A session at rest may be about to begin with the prompt that was stored last, or never answer it, as one that
        asks for no answer. So it takes two looks to say that nobody works on that prompt.
        """
        found = self._found_in(page, busy)
        is_sure = busy or self._has_doubted
        answered = found if is_sure else prompt_under_way(page.messages, answered=True, is_all=page.is_all)
        self._is_following = not (is_sure or found == answered)
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
                yield from self._read_child(child)
                yield from self._find_children(child)

    def _read_child(self, child: str) -> Generator[Perform, Any, None]:
        """Read the messages of a subagent that are not done."""
        settled = self._settled.get(child)
        if settled is not None:
            limit = PAGE + self._further(child, settled)
            page = yield from self._question(self.dialect.page(child, limit, settled.last))
            if self._merge_after(child, page, settled):
                return
        page = yield from self._question(self.dialect.page(child, None))
        self._view.merge(page.messages)
        self._settle(child, page.messages)

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


def _is_done(message: Any) -> bool:
    """Whether an answer is whole, and so are the tools that it called."""
    states = (part.state for part in message.parts if isinstance(part, ToolPart))
    return is_completed(message.info) and all(isinstance(one, ToolStateCompleted | ToolStateError) for one in states)
