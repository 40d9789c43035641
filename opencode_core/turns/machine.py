"""A prompt and everything until its end, as a machine: events in, steps out.

    opening ── the prompt is accepted ─▶ running ── the end is certain ─▶ wrapping up ─▶ finished: Finish
    ReadFile, Perform, Connect           Receive ⇄ Deliver                one last read  Deliver(TurnFinished)
                                         Ask, Perform
                                            │  `abort`, `leave`, a budget, `timeout=`
                                            ▼
                                         stopping: abort, then wait for the end, at most `STOP_GRACE`

The stream of events is live before the prompt is sent. The end of a turn is the completed message that answers our
message, or the last one that the server wrote to itself to go on with the turn, together with the session being idle
or busy with something else. No single event is trusted for it, nor waited for: idle comes early and twice after
errors, and never for an unknown agent; a restarted server says nothing at all. So whenever there is doubt (idle without
an answer, an error, a gap, a few seconds of silence) the machine looks: it asks for status, messages, permissions and
questions, and goes by what the server has stored. What looks like an end without an answer must look so twice.

Of several prompts that wait in a busy session the server answers the last; the turns of the others end `superseded`.
The reply is read from the server at the end, not put together from events, so that what was lost on the way is in it.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator
from typing import Any, Final, Literal

import msgspec

from opencode_core.api import PermissionApi, QuestionApi, SessionApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    BadRequestError,
    NotFoundError,
    OpenCodeError,
    RateLimitError,
    ServerError,
    TurnError,
)
from opencode_core.models import (
    AssistantMessage,
    MessageAbortedError,
    MessagePartDeltaEvent,
    MessagePartUpdatedEvent,
    MessageUpdatedEvent,
    PermissionAskedEvent,
    PermissionRepliedEvent,
    PermissionRequest,
    QuestionAskedEvent,
    QuestionRejectedEvent,
    QuestionRepliedEvent,
    QuestionRequest,
    SessionCompactedEvent,
    SessionCreatedEvent,
    SessionDeletedEvent,
    SessionErrorEvent,
    SessionIdleEvent,
    SessionStatusEvent,
    SessionStatusIdle,
    SessionStatusRetry,
    SessionUpdatedEvent,
    TodoUpdatedEvent,
    UserMessage,
)
from opencode_core.streams.events import UndecodableEvent
from opencode_core.values.base import field
from opencode_core.values.surrogates import well_formed

from .items import (
    Compacted,
    PermissionAsked,
    QuestionAsked,
    Reconnected,
    Reply,
    Retrying,
    StoppedBy,
    TodoUpdated,
    TurnFinished,
)
from .permissions import PermissionAnswer, Reject
from .prompt import Command, files_of, parts_of
from .recall import Recall, recall
from .reply import reply_of, what_is_missing
from .steps import (
    Ask,
    Connect,
    Deliver,
    Finish,
    Perform,
    ReadFile,
    Receive,
    Step,
    TurnRequest,
    Work,
    WorkStep,
    permission_reply,
    prompt_call,
    question_reply,
)
from .view import MessageView, TurnView, is_completed, is_final, prompt_under_way
from .watch import TurnWatch

__all__ = ["TurnMachine"]

QUIET: Final = 5.0  # seconds without an event of the turn, after which the machine looks; doubles up to
MAX_QUIET: Final = 30.0
DOUBT: Final = 0.5  # seconds from a sign of an end without an answer to the look at it
LINGER: Final = 1.0  # seconds between the final message and the look for the idle that should follow at once
MAX_LINGER: Final = 5.0
START_PATIENCE: Final = 600.0  # seconds that a prompt may be accepted and not to be seen: a plugin may hold it up
LOST_PATIENCE: Final = 30.0  # likewise where the server did not say so, as of a command, or may have been restarted
ANSWER_PATIENCE: Final = 5.0  # seconds that a prompt may be there without anybody working on it
CERTAINTY: Final = 1.0  # seconds that a bad end must look the same
UNREACHABLE: Final = 60.0  # seconds without an answer from the server, after which the turn gives up
STOP_GRACE: Final = 10.0  # seconds that a stopped turn has to come to its end
LEAVE_GRACE: Final = 5.0  # likewise where nobody watches any more
ABORT_TIMEOUT: Final = 5.0
COMMAND_TIMEOUT: Final = 1.0  # a command's answer comes only when its turn ends, but a refusal comes at once
LOOK_TIMEOUT: Final = 15.0
CONNECT_TIMEOUT: Final = 30.0  # seconds until the events are live, retries included
LAST_LOOK: Final = 1.0  # seconds that the last look may take, when the time of the turn is over
EARLY: Final = 0.01  # seconds that a timer may ring before its time


class _Pending(msgspec.Struct):
    """A request that nobody has answered yet."""

    request: PermissionRequest | QuestionRequest
    deadline: float | None


class TurnMachine:
    """A prompt and everything until its end; see the module for its states.

    Args:
        request: What to do.
        new_id: Makes ids for messages and parts.
        now: The time at the start, on the clock that all times of this machine are on.
        watch: Who is told how it goes.

    Attributes:
        ended: Whether the server has stopped working on this turn, as far as can be known.
    """

    def __init__(self, request: TurnRequest, new_id: Callable[[str], str], now: float, watch: TurnWatch) -> None:
        self.ended: bool = False
        self._request = request
        self._new_id = new_id
        self._now = now
        self._watch = watch
        self._view = TurnView(request.session_id, new_id("msg"), with_children=request.children, on_tool=watch.tool)
        self._state: Literal["opening", "running", "wrapping up", "finished"] = "opening"
        self._error: Exception | None = None
        self._reply: Reply[Any] | None = None
        # Work is done one sequence of steps after the other.
        self._waiting: deque[Work] = deque([self._open()])
        self._work: Work | None = None
        self._step: WorkStep | None = None
        # What is known besides the messages.
        self._sent = False
        self._accepted = False
        self._is_let_go = False  # its end did not come in time
        self._is_recalled = False
        self._idle = False
        self._failure: Any = None  # the first session.error
        self._refusal: OpenCodeError | None = None  # of the prompt, which may have been accepted all the same
        self._stopped_by: StoppedBy | None = None
        self._pending: dict[str, _Pending] = {}
        self._asked: set[str] = set()
        # Times.
        self._deadline: float | None = None
        self._grace: float | None = None  # when a stopped turn is over in any case
        self._look_at = now
        self._quiet = QUIET
        self._final_at: float | None = None
        self._doubt: tuple[str, float] | None = None  # what kind of bad end it looks like, and since when
        self._unreachable_since: float | None = None
        self._is_fresh = False  # nothing has happened since the last look
        self._has_missed = False  # some event, ever
        self._is_following = self._is_behind = request.prompt is None  # events were missed

    @property
    def session_id(self) -> str | None:
        """The session; None until it has been made."""
        return self._view.session_id

    @property
    def prompt_id(self) -> str:
        """Our message."""
        return self._view.prompt_id

    @property
    def reply(self) -> Reply[Any]:
        """What has come of the turn so far; complete after its end."""
        return self._reply or self._make_reply()

    # What comes next

    def next_step(self, now: float) -> Step:
        """What the driver is to do. `Deliver` comes once; every other step stays until it is reported."""
        self._now = now
        if self._state == "running" and self._step is None and not self._view.items:
            self._check_time()
        while self._step is None and self._waiting and not self._view.items:
            self._work = self._waiting.popleft()
            self._advance(next)
        if self._view.items:
            return Deliver(self._view.items.popleft())
        if self._step is not None:
            return self._step
        if self._state == "finished":
            self._watch.finished(self.reply, self._why_left(), self._error, now)
            return Finish(self._error)
        times = [self._look_at, self._deadline, self._grace, *(p.deadline for p in self._pending.values())]
        return Receive(min(time for time in times if time is not None))

    # What the driver reports

    def answered(self, answer: Any, now: float) -> None:
        """The result of a step."""
        self._now = now
        self._advance(lambda work: work.send(answer))

    def failed(self, error: Exception, now: float) -> None:
        """A step has no result."""
        self._now = now
        self._advance(lambda work: work.throw(error))

    def received(self, event: Any, now: float) -> None:
        """An event of the session's stream, or a `Reconnected`."""
        self._now = now
        if self._state != "running":
            return
        if isinstance(event, Reconnected):
            self._view.items.append(event)
            self._view.break_off()
            self._is_behind = self._has_missed = True
            self._waiting.append(self._look())
            return
        if isinstance(event, UndecodableEvent) and event.size is not None:
            # Too large to be read, so it is lost, and it may have been anything: a call of a tool, a question.
            self._view.break_off()
            self._is_behind = True
            self._look_soon(DOUBT)
            return
        handler = _HANDLERS.get(type(event))  # pyright: ignore[reportUnknownArgumentType]  # type[Any]
        properties: Any = getattr(event, "properties", None)
        # What does not have the documented shape is as good as lost, and a look will make up for it.
        if handler is not None and isinstance(properties, msgspec.Struct):
            # Halves of characters are joined where texts are.
            is_text = isinstance(event, MessagePartDeltaEvent | MessagePartUpdatedEvent)
            handler(self, properties if is_text else well_formed(properties))

    def stream_ended(self, error: Exception | None, now: float) -> None:
        """The stream is over for good, so nothing more can be known.

        Args:
            error: Why, of whatever kind.
        """
        self._now = now
        if self._state != "finished":
            self._drop_work()
            self._fail(
                error
                or TurnError("the stream of events was closed, by the server or with the client", reply=self.reply)
            )

    # What the user wants

    def abort(self, now: float) -> Call[bool] | None:
        """The call that stops the turn; None where there is nothing to stop. The end comes as usual."""
        self._now = now
        if self.ended:
            return None
        self._stop("abort")
        if not self._sent:
            return None  # and nothing will be
        self._look_soon(DOUBT)
        return SessionApi.abort(self._view.session_id or "").as_idempotent()

    def leave(self, now: float) -> None:
        """Nobody wants the items any more: bring the turn to an end soon, or let go of it."""
        self._now = now
        self._drop_work()
        self._view.items.clear()
        self._error = None
        if self.ended or not self._sent or self._request.on_exit == "detach":
            self._state = "finished"
            return
        self._state = "running"
        if self._stopped_by is None:
            self._stop("exit")
            self._waiting.append(self._abort())
        self._grace = now + LEAVE_GRACE

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None = None
    ) -> Call[bool]:
        """The call that answers a request by hand."""
        request_id = request if isinstance(request, str) else request.id
        pending = self._pending.get(request_id)
        if pending is not None and isinstance(pending.request, PermissionRequest):
            request = pending.request
        call = permission_reply(request, answer, message)
        self.settled(request_id)
        return call

    def settled(self, request_id: str) -> None:
        """A request was answered, by whomever."""
        self._pending.pop(request_id, None)

    def recall(self) -> Recall | None:
        """After `Finish`: what is to be done beside, so that nothing runs that nobody wants; given once."""
        if self._is_recalled or not self._may_still_run():
            return None
        self._is_recalled = True
        return recall(self._view.session_id or "", self.prompt_id)

    # Sequences

    def _advance(self, resume: Callable[[Work], WorkStep]) -> None:
        work, self._step = self._work, None
        if work is None:
            return  # dropped meanwhile
        try:
            self._step = resume(work)
        except StopIteration:
            self._work = None
        except Exception as error:  # of a function of the user's, too
            self._work = None
            if not (isinstance(error, APITimeoutError) and self._is_over()):
                self._fail(error)
            elif not self._sent:
                self._run_out()

    def _drop_work(self) -> None:
        if self._work is not None:
            self._waiting.append(self._work)
        self._work = self._step = None
        self._drop_waiting()

    def _drop_waiting(self) -> None:
        for work in self._waiting:
            work.close()
        self._waiting.clear()

    def _perform(self, call: Call[Any], timeout: float | None = None, *, once: bool = False) -> Perform:
        return Perform(call, timeout, self._until(), once)

    def _question(self, call: Call[Any]) -> Perform:
        """A question that is asked again by the next look, if it fails."""
        return self._perform(call, LOOK_TIMEOUT, once=True)

    def _until(self) -> float | None:
        """When what begins now must be over."""
        return self._grace if self._deadline is None else self._deadline

    def _is_over(self) -> bool:
        """Whether a step that just ended may have ended because it was time."""
        until = self._until()
        return until is not None and self._now >= until - EARLY

    def _in_time(self, timeout: float) -> float:
        """As many seconds, or as many as are left."""
        until = self._until()
        return timeout if until is None else max(min(timeout, until - self._now), 0)

    def _open(self) -> Work:
        request = self._request
        self._watch.begin(request, self._now)
        self._deadline = None if request.timeout is None else self._now + request.timeout
        parts = yield from self._parts()  # a file that cannot be sent is found out before there is a session
        yield from self._connect()
        if self._stopped_by is not None and request.prompt is not None:
            self._end_unsent()
            return
        self._look_at = self._now + QUIET
        self._sent = True
        self._watch.started(request, self.session_id or "", None if request.prompt is None else self.prompt_id)
        if request.prompt is None:
            self._state = "running"
            if self._stopped_by is not None:
                self._waiting.append(self._abort())
            yield from self._look()
            return
        is_command = isinstance(request.prompt, Command)
        try:
            call = prompt_call(request, self._view.session_id or "", self.prompt_id, parts)
            yield self._perform(call, COMMAND_TIMEOUT if is_command else None)
        except OpenCodeError as error:
            if is_command and isinstance(error, APITimeoutError) and error.request_sent:
                pass  # under way
            elif _may_have_worked(error) or (is_command and isinstance(error, ServerError)):
                self._refusal = error  # what becomes of the session says more
                self._look_soon(DOUBT)
            else:
                self._sent = False
                raise
        self._accepted = True
        self._state = "running"
        if request.no_reply:
            self._look_soon(0)

    def _end_unsent(self) -> None:
        self._is_fresh = True  # there is nothing to read
        self._end(None)

    def _parts(self) -> Generator[ReadFile, Any, list[Any]]:
        content = self._request.prompt
        if not isinstance(content, tuple):
            return []
        files: list[bytes] = []
        for file in files_of(content):
            files.append((yield ReadFile(file)))
        return parts_of(content, files, self._new_id)

    def _connect(self) -> Work:
        view = self._view
        if view.session_id is None:
            session = yield self._perform(SessionApi.create(title=self._request.title))
            view.session_id = session.id
        else:
            session = yield self._perform(SessionApi.get(view.session_id))
        directory = field(session, "directory", "directory")
        yield Connect(session.id, directory, self._in_time(CONNECT_TIMEOUT))

    def _look(self) -> Work:
        """Ask the server where it stands."""
        view, session_id = self._view, self._view.session_id or ""
        try:
            status: dict[str, Any] = yield self._question(SessionApi.status())
            yield from self._read_messages()
            if self._is_behind:
                yield from self._read_children()
            busy = not isinstance(status.get(session_id), SessionStatusIdle | None)
            if busy:
                yield from self._read_requests()
            if self._is_behind:
                todos = yield self._question(SessionApi.todo(session_id))
                if todos:
                    view.items.append(TodoUpdated(todos=well_formed(todos), session_id=session_id))
        except NotFoundError:
            self._end("the session was deleted")
        except (APIConnectionError, ServerError, RateLimitError):
            self._unreachable_since = since = self._unreachable_since or self._now
            if self._now - since >= UNREACHABLE and self._stopped_by is None:
                raise
            self._look_at = self._now + CERTAINTY
        else:
            self._unreachable_since = None
            self._is_behind = False
            self._is_fresh = True
            self._judge(busy)

    def _read_messages(self, *, once: bool = True) -> Generator[Perform, Any, None]:
        """Read what the server has stored since our prompt."""
        view = self._view
        limit = 8 + len(view.messages)
        while True:
            page = yield from self._read_page(limit, once)
            is_all = len(page) < limit
            if is_all or any(field(message.info, "id", "id") == self.prompt_id for message in page):
                if self._is_following:
                    self._is_following = False
                    view.prompt_id = prompt_under_way(page) or self.prompt_id
                view.merge(page, since=self.prompt_id)
                if is_all or not view.is_puzzling:
                    return
            limit *= 4

    def _read_page(self, limit: int, once: bool) -> Generator[Perform, Any, list[Any]]:
        """The last messages, as many of them as the server can list.

        It cannot list a prompt that asks for a form (1.18.33), and refuses every page with one. So the longest page
        without is searched for: what came after that prompt, which is what matters of a turn.
        """
        page: list[Any] = []
        readable, refused = 0, limit + 1
        while refused - readable > 1:
            call = SessionApi.messages(self._view.session_id or "", limit=limit)
            try:
                page = yield self._perform(call, LOOK_TIMEOUT, once=once)
            except BadRequestError:
                refused = limit
            else:
                readable = limit
                if len(page) < limit:
                    break
            limit = (readable + refused) // 2
        return page

    def _read_requests(self) -> Generator[Perform, Any, None]:
        """Read what waits for an answer. A server before 1.1 cannot say, and what it asks is seen only as an event."""
        for call in (PermissionApi.list(), QuestionApi.list()):
            with contextlib.suppress(APIStatusError):
                for request in well_formed((yield self._question(call))):
                    if self._is_under_way(request):
                        self._ask_once(request)

    def _read_children(self) -> Generator[Perform, Any, None]:
        """Read what the subagents' sessions hold, those included that only come to light by it."""
        read: set[str] = set()
        while unread := sorted(self._view.parents.keys() - read):
            for child in unread:
                read.add(child)
                self._view.merge((yield self._question(SessionApi.messages(child))))

    def _answer(self, callback: Callable[[Any], Any], pending: _Pending) -> Work:
        """Ask the user's function, and pass its answer on."""
        request = pending.request
        if request.id not in self._pending or self._stopped_by is not None:
            return  # answered meanwhile by somebody else, or of no use any more
        times = [time for time in (pending.deadline, self._until()) if time is not None]
        until = min(times, default=None)
        try:
            answer: Any = yield Ask(callback, request, None if until is None else max(until - self._now, 0))
            if answer is None or (until is not None and self._now >= until):
                return  # by hand, or not at all, or too late
            if isinstance(request, QuestionRequest):
                call = question_reply(request, answer)
            else:
                call = permission_reply(request, answer)
        except Exception:
            yield from self._settle(request, _rejection(request))
            raise
        yield from self._settle(request, call)

    def _settle(self, request: PermissionRequest | QuestionRequest, call: Call[bool]) -> Work:
        self.settled(request.id)
        try:
            yield self._perform(call.as_idempotent())
        except NotFoundError:
            pass  # answered already, or rejected together with another one
        except OpenCodeError:
            if self._stopped_by is None:  # else nothing depends on it
                raise

    def _abort(self) -> Work:
        with contextlib.suppress(OpenCodeError):  # a look will tell what came of it
            yield self._perform(SessionApi.abort(self._view.session_id or ""), ABORT_TIMEOUT)
        self._look_soon(DOUBT)

    def _wrap_up(self, problem: str | None) -> Work:
        until = self._until()
        if until is not None:
            self._deadline = max(until, self._now + LAST_LOOK)
        if not self._is_fresh:
            with contextlib.suppress(OpenCodeError):  # then what the events said must do
                yield from self._read_messages(once=self._stopped_by is not None)
        self._reply = reply = self._make_reply()
        self._state = "finished"
        problem = problem or what_is_missing(self._view, reply)
        if problem is None or reply.error is not None or reply.stopped_by is not None:
            self._view.items.append(TurnFinished(reply=reply))
        else:
            self._error = self._refusal or TurnError(f"{problem} (session {reply.session_id})", reply=reply)

    # Time

    def _check_time(self) -> None:
        now = self._now
        if self._grace is not None and now >= self._grace:
            self._is_let_go = True
            self._end(None)
            return
        if self._deadline is not None and now >= self._deadline:
            self._run_out()
            if self._state != "running":
                return
        for pending in list(self._pending.values()):
            if pending.deadline is not None and now >= pending.deadline:
                self._waiting.append(self._settle(pending.request, _rejection(pending.request)))
                self.settled(pending.request.id)
        if now >= self._look_at:
            self._quiet = min(self._quiet * 2, MAX_QUIET)
            self._look_at = now + self._quiet
            self._waiting.append(self._look())

    def _run_out(self) -> None:
        """The time of the turn is up."""
        self._stop("timeout")
        if not self._sent:
            self._end_unsent()
        elif self._request.on_exit == "detach":
            self._end(None)
            self.ended = False  # the server goes on
        else:
            self._waiting.append(self._abort())

    def _touch(self) -> None:
        """Something happened in the session."""
        self._is_fresh = False
        self._doubt = None
        self._quiet = QUIET
        self._put_off()

    def _put_off(self) -> None:
        """While something happens there is no need to look, but to see that what was stopped stops."""
        if self._stopped_by is not None:
            self._look_soon(DOUBT)
        elif self._final_at is None and not self._is_behind:
            self._look_at = self._now + QUIET

    def _look_soon(self, seconds: float) -> None:
        self._look_at = min(self._look_at, self._now + seconds)

    # Ends

    def _review(self) -> None:
        """Whether what is known by now is the end."""
        last = self._view.answered()
        if last is None and self._view.is_overtaken() and not self._request.no_reply:
            self._look_soon(0)
        elif last is None or not is_completed(last):
            self._final_at = None
        elif self._idle:
            self._end(None)
        elif self._view.is_superseded(last) or self._view.is_puzzling:
            self._look_soon(0)  # the server may go on under a message of its own, of which no event has come
        elif is_final(last):
            self._final_at = self._final_at or self._now
            self._look_soon(LINGER)

    def _judge(self, busy: bool) -> None:
        """After a look: the end, or doubt, or nothing."""
        last = self._view.answered()
        prompt = self._view.messages.get(self.prompt_id)
        if self._request.no_reply and prompt is not None:
            self._stopped_by = "no_reply"
            self._end(None)
        elif last is not None and is_completed(last):
            if is_final(last):
                self._final_at = self._final_at or self._now
                self._look_soon(LINGER)
            has_lingered = self._final_at is not None and self._now - self._final_at >= MAX_LINGER
            if not busy or has_lingered or self._view.is_superseded(last):
                self._end(None)
            else:
                self._check_budgets()
        elif last is None and self._view.is_overtaken():
            self._supersede()
        elif busy:
            self._doubt = None
            if self._stopped_by is not None and not self._view.is_busy_elsewhere():
                self._waiting.append(self._abort())  # the first one came before the server began
        elif last is not None:
            self._suspect("the server stopped working on this turn and left its answer unfinished", CERTAINTY)
        elif prompt is not None:
            has_hint = self._failure is not None or self._idle or self._stopped_by is not None
            self._suspect("nobody works on the prompt any more", CERTAINTY if has_hint else ANSWER_PATIENCE)
        else:
            is_sure = isinstance(self._request.prompt, tuple) and not self._has_missed
            patience = START_PATIENCE if is_sure else LOST_PATIENCE
            if self._failure is not None or self._refusal is not None:
                patience = CERTAINTY
            if self._stopped_by is not None and not self._accepted:
                patience = 2 * CERTAINTY  # it was cancelled on its way, and may arrive all the same
            self._suspect("the server does not have the prompt, and may still run it when it comes to it", patience)

    def _supersede(self) -> None:
        """Our prompt is answered together with a later one, so its answer is not ours."""
        self._stopped_by = self._stopped_by or "superseded"
        self._end(None)

    def _suspect(self, problem: str, patience: float) -> None:
        if self._doubt is None or self._doubt[0] != problem:
            self._doubt = (problem, self._now)
        end = self._doubt[1] + patience
        if self._now >= end:
            self._end(problem)
        else:  # who has long to wait is woken by an event
            soon = min(end, self._now + CERTAINTY) if patience <= ANSWER_PATIENCE else end
            self._look_at = min(self._look_at, soon)

    def _end(self, problem: str | None) -> None:
        self._state = "wrapping up"
        self.ended = True
        self._drop_waiting()
        self._waiting.append(self._wrap_up(problem))

    def _fail(self, error: Exception) -> None:
        self._state = "finished"
        self._error = error

    def _stop(self, reason: StoppedBy) -> None:
        if self._stopped_by is None:
            self._stopped_by = reason
            self._grace = self._now + STOP_GRACE
        self._deadline = None

    def _check_budgets(self) -> None:
        request, view = self._request, self._view
        last = view.answered()
        if self._stopped_by is not None or last is None or (is_completed(last) and is_final(last)):
            return
        tokens, cost = view.usage()
        steps = sum(is_completed(m.answer) and not m.answer.summary for m in view.chain() if m.answer is not None)
        reason: StoppedBy
        if request.max_cost is not None and cost > request.max_cost:
            reason = "max_cost"
        elif request.max_tokens is not None and tokens.total > request.max_tokens:
            reason = "max_tokens"
        elif request.max_steps is not None and steps >= request.max_steps:
            reason = "max_steps"
        else:
            return
        self._stop(reason)
        self._waiting.append(self._abort())

    def _make_reply(self) -> Reply[Any]:
        reply = reply_of(self._view, self._request.format, self._failure, self._stopped_by, ended=self.ended)
        return msgspec.structs.replace(reply, may_still_run=self.ended and self._may_still_run())

    def _may_still_run(self) -> bool:
        """Whether the server may come to the prompt later, or be at it, although nobody wants its answer any more."""
        request, view = self._request, self._view
        is_wanted = request.prompt is None or request.no_reply or request.on_exit == "detach"
        is_refused = self._failure is not None and not isinstance(self._failure, MessageAbortedError)
        if is_wanted or is_refused or not self._sent:
            return False
        last = view.answered()
        is_seen = self.prompt_id in view.messages or last is not None
        return not is_seen or (self._is_let_go and not (is_completed(last) and last is not None and is_final(last)))

    def _why_left(self) -> str | None:
        """Why the turn ended before its time, or why nobody sees how it goes on."""
        stopped_by = self.reply.stopped_by
        if self.ended or self._error is not None or stopped_by is not None:
            return stopped_by
        return "detach" if self._sent else "exit"

    # Events

    def _on_message(self, properties: Any) -> None:
        info = properties.info
        if isinstance(info, UserMessage | AssistantMessage):
            self._touch()
            if self._stopped_by is not None and not self._view.chain():
                self._look_soon(0)  # the server has begun after it was told to stop, as where a plugin held it up
            self._view.take_message(info)
            if isinstance(info, AssistantMessage) and info.session_id == self.session_id and not is_completed(info):
                self._idle = False
            self._check_budgets()
            self._review()

    def _on_part(self, properties: Any) -> None:
        self._touch()
        self._view.take_part(properties.part)

    def _on_delta(self, properties: Any) -> None:
        if properties.field == "text" and isinstance(properties.delta, str):
            self._put_off()
            self._view.take_delta(properties.message_id, properties.part_id, properties.delta)

    def _on_status(self, properties: Any) -> None:
        status = properties.status
        if properties.session_id == self.session_id:
            self._on_idle_or_busy(isinstance(status, SessionStatusIdle))
        if isinstance(status, SessionStatusRetry) and self._view.is_wanted(properties.session_id):
            self._watch.retrying(properties.session_id, status.attempt)
            self._view.items.append(
                Retrying(
                    attempt=status.attempt,
                    message=status.message,
                    next=status.next,
                    session_id=properties.session_id,
                )
            )

    def _on_idle(self, properties: Any) -> None:
        if properties.session_id == self.session_id:
            self._on_idle_or_busy(True)

    def _on_idle_or_busy(self, idle: bool) -> None:
        """Idle is the end after our answer, and before it a reason to look."""
        self._touch()
        self._idle = idle
        if idle:
            self._look_soon(DOUBT)
            self._review()

    def _on_error(self, properties: Any) -> None:
        if properties.session_id == self.session_id:
            self._touch()
            self._failure = self._failure or properties.error
            self._look_soon(DOUBT)

    def _on_session(self, properties: Any) -> None:
        self._view.take_session(properties.info)

    def _on_deleted(self, properties: Any) -> None:
        if field(properties.info, "id", "id") == self.session_id:
            self._end("the session was deleted")
            if self._request.on_exit == "abort":
                self._waiting.appendleft(self._abort())  # the server would work on for nobody

    def _on_asked(self, request: Any) -> None:
        self._touch()
        if self._is_ours(request):
            self._ask_once(request)
        elif not self._view.chain():
            self._look_soon(DOUBT)  # it is ours if the event that our first message began was lost

    def _on_replied(self, properties: Any) -> None:
        self._touch()
        answer = getattr(properties, "reply", None) or ("answered" if hasattr(properties, "answers") else "rejected")
        self._watch.replied(properties.request_id, answer, self._now)
        self.settled(properties.request_id)

    def _on_todo(self, properties: Any) -> None:
        if self._view.is_wanted(properties.session_id):
            self._view.items.append(TodoUpdated(todos=properties.todos, session_id=properties.session_id))

    def _on_compacted(self, properties: Any) -> None:
        if self._view.is_wanted(properties.session_id):
            self._view.items.append(Compacted(session_id=properties.session_id))

    # Permissions and questions

    def _is_ours(self, request: Any) -> bool:
        """Whether it does not belong to another turn of the same session, as all does before our first message."""
        if not self._view.chain():
            return False
        message = self._message_of(request)
        if request.session_id != self.session_id or message is None or message.answer is None:
            return True
        return message.answer.parent_id in self._view.prompts

    def _is_under_way(self, request: Any) -> bool:
        """Whether a request of the server's list counts: those of aborted turns stay in it for ever."""
        if not isinstance(request, PermissionRequest | QuestionRequest):
            return False
        message = self._message_of(request)
        if message is None or is_completed(message.answer) or not self._is_ours(request):
            return False
        is_family = request.session_id == self.session_id or request.session_id in self._view.parents
        return is_family and (request.tool is not None or _is_later(request.id, message.id))

    def _message_of(self, request: PermissionRequest | QuestionRequest) -> MessageView | None:
        """The message whose tool asks; where no tool does, as in a doom loop, the one that is being written."""
        if request.tool is None:
            return self._view.latest(request.session_id)
        return self._view.messages.get(request.tool.message_id)

    def _ask_once(self, request: PermissionRequest | QuestionRequest) -> None:
        if request.id in self._asked:
            return
        self._asked.add(request.id)
        self._watch.asked(request, self._now)
        wait = self._request.answer_timeout
        pending = _Pending(request, None if wait is None else self._now + wait)
        self._pending[request.id] = pending
        callback: Callable[[Any], Any] | None
        if isinstance(request, PermissionRequest):
            self._view.items.append(PermissionAsked(request=request, session_id=request.session_id))
            callback = self._request.on_permission
        else:
            self._view.items.append(QuestionAsked(request=request, session_id=request.session_id))
            callback = self._request.on_question
        if callback is not None:
            self._waiting.append(self._answer(callback, pending))


# pyright: reportPrivateUsage=false
_HANDLERS: Final[dict[type, Callable[[TurnMachine, Any], None]]] = {
    MessageUpdatedEvent: TurnMachine._on_message,
    MessagePartUpdatedEvent: TurnMachine._on_part,
    MessagePartDeltaEvent: TurnMachine._on_delta,
    SessionStatusEvent: TurnMachine._on_status,
    SessionIdleEvent: TurnMachine._on_idle,
    SessionErrorEvent: TurnMachine._on_error,
    SessionCreatedEvent: TurnMachine._on_session,
    SessionUpdatedEvent: TurnMachine._on_session,
    SessionDeletedEvent: TurnMachine._on_deleted,
    SessionCompactedEvent: TurnMachine._on_compacted,
    PermissionAskedEvent: TurnMachine._on_asked,
    PermissionRepliedEvent: TurnMachine._on_replied,
    QuestionAskedEvent: TurnMachine._on_asked,
    QuestionRepliedEvent: TurnMachine._on_replied,
    QuestionRejectedEvent: TurnMachine._on_replied,
    TodoUpdatedEvent: TurnMachine._on_todo,
}


def _may_have_worked(error: OpenCodeError) -> bool:
    """Whether the request may have been carried out, although its answer did not come."""
    return isinstance(error, APIConnectionError) and error.request_sent


def _rejection(request: PermissionRequest | QuestionRequest) -> Call[bool]:
    if isinstance(request, QuestionRequest):
        return question_reply(request, Reject())
    return permission_reply(request, "reject")


def _is_later(one: str, other: str) -> bool:
    """Whether an id of the server is newer than another one: after its prefix comes the time."""
    return one.partition("_")[2] > other.partition("_")[2]
