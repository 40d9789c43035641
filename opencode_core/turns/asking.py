"""Permissions and questions of a turn: which are its own, who answers them, and until when.

A request comes as an event, or in the list that a look reads; either way the user is asked once. It waits for
`on_permission` or `on_question`, for an answer by hand, or for somebody else's. After `answer_timeout` it is rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.errors import LocalProtocolError, NotFoundError, OpenCodeError
from opencode_core.models import PermissionRequest, QuestionRequest

from .answers import PermissionAnswer, QuestionAnswers, Reject, allow_once, checked_answer
from .denials import Denials, refuser
from .dialect import Dialect
from .items import DeniedBy, PermissionAsked, QuestionAsked
from .steps import Ask, TurnRequest, Work
from .time_left import TimeLeft
from .view import MessageView, TurnView, is_completed
from .watch import TurnWatch

__all__ = ["Asking"]


class _Pending(msgspec.Struct):
    """A request that nobody has answered yet."""

    request: PermissionRequest | QuestionRequest
    deadline: float | None


class Asking:
    """What the server asked in a turn, and what became of it.

    Args:
        turn: What the turn is to do; it has the functions that answer.
        view: The messages of the turn. What the reader is to see of a request goes to its items.
        time_left: How long the turn may take.
        watch: Who is told of requests.
        denials: Who is told what was refused.

    Attributes:
        dialect: How the server is answered; None until it is known what it speaks.
        on_settled: Called with the session of each request that somebody has answered.
        pending: What waits for an answer, by id.
    """

    def __init__(
        self, turn: TurnRequest, view: TurnView, time_left: TimeLeft, watch: TurnWatch, denials: Denials
    ) -> None:
        self._turn = turn
        self._view = view
        self._time = time_left
        self._watch = watch
        self._denials = denials
        self.dialect: Dialect | None = None
        self.on_settled: Callable[[str], object] = lambda session_id: None
        self._asked: set[str] = set()
        self.pending: dict[str, _Pending] = {}

    # What is known

    def sessions(self) -> set[str]:
        """The sessions with a request that waits for an answer."""
        return {pending.request.session_id for pending in self.pending.values()}

    def deadlines(self) -> Iterable[float]:
        """When requests are to be rejected because nobody answered."""
        if not self.pending:
            return ()
        return [pending.deadline for pending in self.pending.values() if pending.deadline is not None]

    def is_ours(self, request: PermissionRequest | QuestionRequest) -> bool:
        """Whether a request belongs to this turn.

        Before the first message of the turn, whatever the session asks belongs to an earlier one. Later, what a
        message asks belongs to the turn whose prompt that message answers.
        """
        if not self._view.chain():
            return False
        message = self._message_of(request)
        if request.session_id != self._view.session_id or message is None or message.answer is None:
            return True
        return message.answer.parent_id in self._view.prompts

    def is_waiting(self, request: Any) -> bool:
        """Whether a request from the server's list still waits. Requests of aborted turns stay in that list forever."""
        if not isinstance(request, PermissionRequest | QuestionRequest):
            return False
        message = self._message_of(request)
        if message is None or is_completed(message.answer) or not self.is_ours(request):
            return False
        is_family = request.session_id == self._view.session_id or request.session_id in self._view.parents
        return is_family and (request.tool is not None or _is_later(request.id, message.id))

    def _message_of(self, request: PermissionRequest | QuestionRequest) -> MessageView | None:
        """The message whose tool asks. Without a tool, as in a doom loop, it is the one that is being written."""
        if request.tool is None:
            return self._view.latest(request.session_id)
        return self._view.messages.get(request.tool.message_id)

    # What happens

    def ask(self, request: PermissionRequest | QuestionRequest) -> Work | None:
        """Show a request to the reader, the first time it is seen; the work of asking the user's function, if any."""
        if request.id in self._asked:
            return None
        self._asked.add(request.id)
        self._watch.asked(request, self._time.current)
        self._denials.asked(request)
        wait = self._turn.answer_timeout
        pending = _Pending(request, None if wait is None else self._time.current + wait)
        self.pending[request.id] = pending
        callback: Callable[[Any], Any] | None
        if isinstance(request, PermissionRequest) and self._speaks().refuser_of(request.permission) is not None:
            callback = allow_once  # whoever gives functions wants them called; see `Tool.ask` for the others
        elif isinstance(request, PermissionRequest):
            self._view.items.append(PermissionAsked(request=request, session_id=request.session_id))
            callback = self._turn.on_permission
        else:
            self._view.items.append(QuestionAsked(request=request, session_id=request.session_id))
            callback = self._turn.on_question
        if callback is None:
            self._watch.waiting(request, wait)
            return None
        return self._answer(callback, pending)

    def settled(self, request_id: str) -> None:
        """Somebody answered a request."""
        pending = self.pending.pop(request_id, None)
        if pending is not None:
            self.on_settled(pending.request.session_id)

    def replied(self, request_id: str, *, rejected: bool) -> None:
        """Somebody answered a request, and an event says how."""
        if rejected:
            self._denials.refused(request_id)
        self.settled(request_id)

    def reply(self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None) -> Call[Any]:
        """The call that answers a permission request by hand.

        Raises:
            LocalProtocolError: It is no answer.
        """
        request_id = request if isinstance(request, str) else request.id
        pending = self.pending.get(request_id)
        if pending is not None and isinstance(pending.request, PermissionRequest):
            request = pending.request
        plain = checked_answer(answer)
        if plain == "ask":
            raise LocalProtocolError("'ask' leaves a permission to others, which is no answer by hand")
        call = self._speaks().reply_permission(request, plain, message)
        self._note(request_id, "caller", plain, message)
        self.settled(request_id)
        return call

    def answer(self, request: QuestionRequest, answers: QuestionAnswers) -> Call[Any]:
        """The call that answers a question by hand.

        Raises:
            LocalProtocolError: It is no answer.
        """
        call = self._speaks().reply_question(request, answers)
        self._note(request.id, "caller", answers)
        self.settled(request.id)
        return call

    def _note(self, request_id: str, by: DeniedBy, answer: Any, message: str | None = None) -> None:
        """Remember who refuses, if this answer does."""
        if isinstance(answer, Reject) or answer == "reject":
            self._denials.refuse(request_id, by, getattr(answer, "message", "") or message or "")

    def reject_overdue(self) -> Iterator[Work]:
        """The work of rejecting each request whose time to be answered is over."""
        for pending in list(self.pending.values()):
            if pending.deadline is not None and self._time.current >= pending.deadline:
                self.settled(pending.request.id)
                self._note(pending.request.id, "timeout", Reject())
                yield self._settle(pending.request, self._rejection(pending.request))

    def _answer(self, callback: Callable[[Any], Any], pending: _Pending) -> Work:
        """Ask the user's function, and pass its answer on."""
        request, left = pending.request, self._time
        if request.id not in self.pending or left.is_stopping:
            return  # somebody else has answered, or no answer is of use any more
        until = min((at for at in (pending.deadline, left.until) if at is not None), default=None)
        try:
            answer: Any = yield Ask(callback, request, None if until is None else max(until - left.current, 0))
            if until is not None and left.current >= until:
                return  # the answer came too late
            if answer is None and not self._turn.is_watched:
                raise _no_answer(callback, request)
            if isinstance(request, PermissionRequest) and answer is not None:
                answer = _plain(callback, answer)
            if answer is None or (isinstance(request, PermissionRequest) and answer == "ask"):
                self._watch.waiting(request, self._turn.answer_timeout)
                return
            if isinstance(request, QuestionRequest):
                call = self._speaks().reply_question(request, answer)
            else:
                call = self._speaks().reply_permission(request, answer)
        except Exception:
            self._note(request.id, "function", Reject())
            yield from self._settle(request, self._rejection(request))
            raise
        self._note(request.id, refuser(callback), answer)
        yield from self._settle(request, call)

    def _settle(self, request: PermissionRequest | QuestionRequest, call: Call[Any]) -> Work:
        self.settled(request.id)
        try:
            yield self._time.perform(call.as_idempotent())
            self._denials.taken(request.id)
        except NotFoundError:
            self._denials.withdraw(request.id)  # it was answered already, or rejected together with another one
        except OpenCodeError:
            if not self._time.is_stopping:  # else nothing depends on it
                raise

    def _rejection(self, request: PermissionRequest | QuestionRequest) -> Call[Any]:
        if isinstance(request, QuestionRequest):
            return self._speaks().reply_question(request, Reject())
        return self._speaks().reply_permission(request, "reject")

    def _speaks(self) -> Dialect:
        if self.dialect is None:
            raise LocalProtocolError("the turn has not begun, so there is nothing to answer: enter its block first")
        return self.dialect


def _plain(callback: Any, answer: Any) -> PermissionAnswer:
    """What a function answers, with one word for each meaning."""
    try:
        return checked_answer(answer)
    except LocalProtocolError as problem:
        raise LocalProtocolError(f"{_named(callback)} gave no answer to a permission: {problem}") from None


def _no_answer(callback: Any, request: PermissionRequest | QuestionRequest) -> LocalProtocolError:
    """The error of a function that returned None where nobody can answer by hand."""
    if isinstance(request, QuestionRequest):
        what = "a question: return a label, a list of labels for each question, or Reject()"
        otherwise = "In client.turn(...), None leaves it to others"
    else:
        what = f"the permission {request.permission!r}: return 'allow', 'deny' or Reject(\"why\")"
        otherwise = "'ask' leaves it to another client of the server"
    return LocalProtocolError(f"{_named(callback)} returned None for {what}. {otherwise}")


def _named(callback: Any) -> str:
    """A function as its author knows it."""
    name = getattr(callback, "__qualname__", "") or type(callback).__name__
    return f"{name.rpartition('<locals>.')[2]}()"


def _is_later(one: str, other: str) -> bool:
    """Whether an id of the server is newer than another one. Behind its prefix, an id begins with the time."""
    return one.partition("_")[2] > other.partition("_")[2]
