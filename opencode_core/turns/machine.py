"""A prompt and everything until its end, as a machine: events in, steps out.

    opening ── the prompt is accepted ─▶ running ── the end is certain ─▶ wrapping up ─▶ finished: Finish
    ReadFile, Perform, Subscribe      AwaitEvent ⇄ Deliver                one last read  Deliver(TurnFinished)
                                         Ask, Perform
                                            │  `abort`, `leave`, a budget, `timeout=`
                                            ▼
                                         stopping: abort, then wait for the end, at most `TURN_STOP_GRACE`

The stream of events is live before the prompt is sent, so no event of the turn comes before there is a reader.

Events are hints. Whether the turn is over (`ending`) is decided by what the server has stored, so whenever there is
doubt (idle without an answer, an error, a gap, a few seconds of silence) the machine takes a look (`looking`). At the
end it reads the reply from the server and does not put it together from events: so the reply also holds what was lost
on the way. Permissions and questions are the business of `asking`.

After a gap, events wait until a look has told what came in it. So items are in order: no word of the next text comes
before the end of the last one.

Work is a generator of steps: opening, a look, an answer, an abort, wrapping up. One runs at a time, the others wait.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable
from functools import partial
from math import inf
from typing import Any, Final, Literal

from msgspec.structs import replace

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Pause
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    NotFoundError,
    OpenCodeError,
    RateLimitError,
    ServerError,
    TurnError,
    TurnLostError,
    WrongDialectError,
)
from opencode_core.models import (
    AssistantMessage,
    MessageAbortedError,
    PermissionRequest,
    QuestionRequest,
    SessionStatusRetry,
    TextPartInput,
    UserMessage,
)
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.values.base import field, number
from opencode_core.work import Tokens

from .answers import PermissionAnswer, QuestionAnswers
from .asking import Asking
from .denials import Denials
from .dialect import Asks, CutBy, Dialect
from .ending import CERTAINTY, AbortAgain, AskAgain, Ending, LookAt, Over, OverBudget, Verdict
from .given import Given
from .ids import PartIds, further_id
from .items import (
    Compacted,
    Reconnected,
    Reply,
    Retrying,
    StoppedBy,
    TodoUpdated,
    TurnFinished,
    TurnItem,
)
from .jobs import ENDED, JobState, JobStatus, check_saved, elsewhere, passed_over, state_of, unsafe
from .looking import Looking
from .prompt import Command, files_of, parts_of
from .recall import Recall, recall
from .reply import is_refused, too_long_a_wait, what_is_missing
from .steps import (
    Ask,
    AwaitEvent,
    Enter,
    Identify,
    JobOrder,
    Perform,
    ReadFile,
    Subscribe,
    TurnRequest,
    TurnStep,
    Work,
    WorkStep,
    performed,
)
from .structured import RETRIES
from .supervision import Supervision, supervision_of
from .time_left import TimeLeft
from .token import VERSION, Cursor, JobToken
from .view import TurnView, is_completed, is_final
from .watch import TurnWatch
from .weighing import weighing_of

__all__ = ["TurnMachine"]

QUIET: Final = 5.0  # seconds without an event of the turn before the machine looks; doubles from look to look, up to
MAX_QUIET: Final = 30.0
DOUBT: Final = 0.5  # seconds from the sign of an end without an answer to the look
AGAIN: Final = 1.0  # seconds to the next look after one that failed
UNREACHABLE: Final = 60.0  # seconds without an answer from the server before the turn gives up
GONE: Final = 15.0  # the same where no connection is accepted; a server that is started again needs a few seconds
TURN_STOP_GRACE: Final = 10.0  # seconds that a stopped turn has to come to its end
LEAVE_GRACE: Final = 5.0  # the same for a turn whose reader has left
ABORT_TIMEOUT: Final = 5.0
COMMAND_TIMEOUT: Final = 1.0  # a command is answered when its turn ends, but refused at once
CONNECT_TIMEOUT: Final = 30.0  # seconds until the events are live, retries included
DISCARD_TIMEOUT: Final = 10.0
PROVIDER_PATIENCE: Final = 300.0  # seconds that a turn without `timeout=` waits for its model's provider
ARRIVAL: Final = (0.0, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 4.0)  # seconds between looks for a prompt that was just sent
DELETED: Final = "the session was deleted"
CUT: Final = "the server was told to end while it worked on this turn"
GOES_ON: Final = "client.start(prompt, token=job.token) goes on with it"
LAST_LOOK: Final = 1.0  # seconds for reading the reply after the time of the turn is up


class TurnMachine:
    """A prompt and everything until its end; see the module for its states.

    Args:
        request: What to do.
        new_id: Makes ids for messages and parts.
        now: The time at the start, on the clock that all times of this machine are on.
        watch: Logs and traces the turn.
    """

    def __init__(self, request: TurnRequest, new_id: Callable[[str], str], now: float, watch: TurnWatch) -> None:
        self._request = request
        self._new_id = new_id
        self._watch = watch
        self._time = TimeLeft(now)
        job = request.job
        token = None if job is None else job.token
        prompt_id = new_id("msg") if token is None else token.prompt_id
        self._new_part_id: Callable[[str], str] = new_id if job is None else PartIds(prompt_id)
        self._view = TurnView(request.session_id, prompt_id, with_children=request.children, on_tool=watch.tool)
        self._weighing = weighing_of(request, self._view)
        self._denials = denials = Denials()
        self._asking = Asking(request, self._view, self._time, watch, denials)
        self._ending = Ending(request, self._view, self._time, denials)
        behind = request.prompt is None
        self._looking = Looking(
            self._view, self._time, self._ask_if_waiting, self.retrying, following=not request.is_ours, behind=behind
        )
        self._cursor = Cursor() if token is None else token.cursor
        self._given = Given(self._cursor, self._view) if job is not None and job.task == "follow" else None
        self._requests: list[PermissionRequest | QuestionRequest] = []  # those that wait, for who only looks
        self._status: JobStatus | None = None
        self._supervision = supervision_of(request, self._view, self._asking, self._time)
        if self._supervision is not None:
            self._view.observer = self._supervision
            self._looking.on_output = None if request.stall_timeout is None else self._supervision.output
            self._asking.on_settled = self._supervision.happened
        self._retries: dict[str, tuple[int | float, int | float]] = {}  # by session: those that were told last
        self._dialect: Dialect | None = None
        self._state: Literal["opening", "running", "wrapping up", "finished"] = "opening"
        self._error: Exception | None = None
        self._reply: Reply[Any] | None = None
        # One piece of work runs at a time.
        self._waiting: deque[Work] = deque([self._open()])
        self._work: Work | None = None
        self._step: WorkStep | None = None
        # When and why to look.
        self._look_at = now
        self._quiet = QUIET
        self._unreachable_since: float | None = None
        self._is_fresh = False  # whether the last look saw everything that has happened
        self._arrived: deque[Any] = deque()  # events that have yet to be taken in
        self._calm_until = -inf  # see `_next_piece`
        self._held: list[Any] = []  # events that came after others were lost, and before the look for those
        self._is_recalled = False
        self._is_lost = False  # whether only its reader has ended, and another one may go on with it
        self._may_have_made = False  # a session whose id never came
        self._directory: str | None = None  # of the session, as the server names it

    @property
    def ended(self) -> bool:
        """Whether the server has stopped working on this turn, as far as we know."""
        return self._ending.is_over

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
        """The reply so far; complete once the turn has ended."""
        return self._reply or self._ending.reply()

    @property
    def usage(self) -> tuple[Tokens, int | float]:
        """Tokens and dollars so far, for all steps and subagents."""
        return self._view.usage()

    @property
    def status(self) -> JobStatus:
        """How the job stands, after a look."""
        assert self._status is not None  # else the look has failed, and raised an error
        return self._status

    @property
    def token(self) -> JobToken:
        """The job, with what its reader was given so far."""
        request, job = self._request, self._request.job
        assert job is not None  # nobody else asks
        cursor = self._cursor if self._given is None else self._given.cursor
        if job.token is not None:
            dialect = job.token.dialect if self._dialect is None else self._dialect.name
            directory = self._directory or job.token.directory
            at = {"base_url": job.base_url, "directory": directory, "dialect": dialect}
            return replace(job.token, prompt_id=self.prompt_id, cursor=cursor, **at)
        is_command = isinstance(request.prompt, Command)
        return JobToken(
            version=VERSION,
            base_url=job.base_url,
            dialect=self._speaks().name,
            session_id=self._view.session_id or "",
            prompt_id=self.prompt_id,
            directory=self._directory,
            kind="command" if is_command else "no_reply" if request.no_reply else "prompt",
            system=bool(request.system),
        )

    # What comes next

    def next_step(self, now: float) -> TurnStep:
        """What the driver is to do. `Deliver` comes once; every other step stays until it is reported.

        Events are taken in one by one, each at the time when it is needed: the items and steps that one leads to come
        before the next one.
        """
        self._time.current = now
        item = self._next_piece(now)
        if item is not None:
            return Deliver([item])
        self._calm_until = -inf
        items = self._view.items
        while True:
            while items:
                item = items.popleft()
                fresh = item if self._request.job is None else self._fresh(item)
                if fresh is not None:
                    return Deliver([fresh])
            if self._step is not None:
                return self._step
            if self._state == "running":
                self._check_time()
            if self._waiting:
                self._work = self._waiting.popleft()
                self._advance(next)
            elif self._state == "finished":
                self._weighing = None
                self._watch.finished(self.reply, self._why_left(), self._error, now)
                return Finish(self._error)
            else:
                if self._weighing is not None:
                    self._weighing.settle()
                until = self._next_deadline()
                if self._is_undisturbed():
                    self._calm_until = until
                item = self._next_piece(now)
                if item is not None:
                    return Deliver([item])
                if not self._arrived:
                    return AwaitEvent(until)
                self._calm_until = -inf
                self._take(self._arrived.popleft())

    def _next_piece(self, now: float) -> TurnItem | None:
        """What the reader sees of the next events, as long as they are pieces of text and it is calm.

        It is calm if nothing is to be done, until the next deadline at the earliest. A piece of text changes nothing
        about that: so whoever has looked at everything once need not do so again for each piece.
        """
        while now < self._calm_until and self._arrived:
            piece = self._speaks().piece_of(self._arrived[0])
            if piece is None:
                break
            self._arrived.popleft()
            self._look_at = now + QUIET  # see `_put_off`
            if self._supervision is not None:
                self._supervision.heard()
                self._piece_came(self._supervision, *piece)
            item: TurnItem | None = self._view.item_of(*piece)
            if item is not None and self._request.job is not None:
                item = self._fresh(item)
            if item is not None:
                return item
        return None

    def _piece_came(self, supervision: Supervision, message_id: str, part_id: str, piece: str) -> None:
        if piece:
            message = self._view.messages.get(message_id)
            supervision.happened(message.session_id if message is not None else self.session_id or "")

    def _is_undisturbed(self) -> bool:
        """Whether a piece of text would do nothing but put off the next look, and move clocks and cursors."""
        return (
            (self._supervision is None or self._supervision.is_calm)
            and self._ending.stopped_by is None
            and self._ending.final_at is None
            and not self._looking.is_behind
        )

    def _next_deadline(self) -> float:
        """When something is to be done even if no event comes."""
        until = self._look_at
        supervision = None if self._supervision is None else self._supervising()
        due = None if supervision is None else supervision.deadline
        for at in (self._time.deadline, self._time.grace, due, *self._asking.deadlines()):
            if at is not None and at < until:
                until = at
        return until

    def _fresh(self, item: TurnItem) -> TurnItem | None:
        """What of an item the reader of a job was not given. Who only starts it, or looks at it, reads nothing."""
        return None if self._given is None else self._given.new_of(item)

    # What the driver reports

    def answered(self, answer: Any, now: float) -> None:
        """The result of a step."""
        self._time.current = now
        self._advance(lambda work: work.send(answer))

    def failed(self, error: Exception, now: float) -> None:
        """A step has no result."""
        self._time.current = now
        self._advance(lambda work: work.throw(error))

    def received(self, events: Iterable[Any]) -> None:
        """Events of the session's stream, or a `Reconnected`, in order. `next_step` takes them in."""
        self._arrived.extend(events)

    def stream_ended(self, error: Exception | None, now: float) -> None:
        """The stream has ended for good, and the turn with it: no more events can come.

        Args:
            error: What ended it; None where the server or the client closed it.
        """
        self._time.current, self._calm_until = now, -inf
        if self._state != "finished":
            self._drop_work()
            self._fail(
                error
                or TurnError("the stream of events was closed, by the server or with the client", reply=self.reply)
            )

    # What the user wants

    def abort(self, now: float, reason: StoppedBy = "abort") -> Call[Any] | None:
        """The call that stops the turn; None if there is nothing to stop. The turn still ends as usual."""
        self._time.current, self._calm_until = now, -inf
        if self.ended:
            return None
        self._stop(reason)
        self._ending.given_up = None  # whoever aborts knows why
        if not self._ending.is_sent:
            return None  # the prompt will not be sent either
        self._look_soon(DOUBT)
        self._waiting.extend(self._abort_one(child) for child in sorted(self._view.background))
        return self._speaks().abort(self._view.session_id or "").as_idempotent()

    def leave(self, now: float) -> None:
        """The reader has left: stop the turn and end it soon, or with `on_exit="detach"` let it go on unwatched."""
        self._time.current, self._calm_until = now, -inf
        self._drop_work()
        self._view.items.clear()
        error, self._error = self._error, None
        is_gone = isinstance(error, TurnLostError) and _is_connection_refused(error.__cause__)  # nobody can be told
        goes_on = self._is_lost or self._request.on_exit == "detach"
        if is_gone or goes_on or self.ended or not self._ending.is_sent:
            self._state = "finished"
            self._weighing = None
            return
        self._state = "running"
        if self._ending.stopped_by is None:
            self._stop("exit")
            self._waiting.append(self._abort())
        self._time.grace = now + LEAVE_GRACE
        if self._looking.is_behind:
            self._look_soon(0)  # the look that events wait for was dropped

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None = None
    ) -> Call[Any]:
        """The call that answers a request by hand."""
        return self._asking.reply(request, answer, message)

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> Call[Any]:
        """The call that answers a question by hand."""
        return self._asking.answer(request, answers)

    def recall(self) -> Recall | None:
        """After `Finish`, once: steps for the background that stop the prompt if the server begins it only later."""
        if self._is_recalled or self._is_lost or not self._ending.may_still_run():
            return None
        self._is_recalled = True
        return recall(self._speaks(), self._view.session_id or "", self.prompt_id)

    def discard(self) -> Generator[Perform, Any, None]:
        """Steps that delete the session that this turn has made, if it was not to be kept."""
        request, session_id = self._request, self.session_id
        if request.keep or request.session_id is not None:
            return
        if session_id is None and self._may_have_made:  # we were interrupted before its id came: it has our title
            asks = self._speaks().find(self._title() or "")
            session_id = yield from performed(asks, lambda call: Perform(call, DISCARD_TIMEOUT))
        if session_id is not None:
            yield Perform(self._speaks().delete(session_id), DISCARD_TIMEOUT)

    # Events

    def _take(self, event: Any) -> None:
        """Take in the next event."""
        if self._supervision is not None:
            self._supervision.heard()
        if self._looking.is_behind:
            self._held.append(event)
            return
        if isinstance(event, _MAY_BE_GAPS) and _is_gap(event):
            self._break_off(event)
            self._looking.is_behind = True
            if isinstance(event, Reconnected):
                self._waiting.append(self._look())
            else:
                self._look_soon(DOUBT)
            return
        dialect = self._dialect
        assert dialect is not None  # see `_speaks`
        dialect.observe(event, self)
        if dialect.prompt_id is not None:
            self._looking.learn_prompt_id()

    # Sequences

    def _advance(self, resume: Callable[[Work], WorkStep]) -> None:
        work, self._step = self._work, None
        if work is None:
            return  # it was dropped meanwhile
        try:
            self._step = resume(work)
        except StopIteration:
            self._work = None
        except Exception as error:  # perhaps raised by a function of the user's
            self._work = None
            if not (isinstance(error, APITimeoutError) and self._time.is_up):
                self._fail(error)
            elif not self._ending.is_sent:
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

    def _open(self) -> Work:
        request = self._request
        self._watch.begin(request, self._time.current)
        is_read = request.job is None or request.job.task == "follow"
        if request.timeout is not None and is_read:  # it is the time of who reads
            self._time.deadline = self._time.current + request.timeout
        parts = yield from self._parts()  # first, so that a file that cannot be sent leaves no session behind
        yield from self._identify(parts)
        try:
            yield from self._connect()
        except WrongDialectError:  # nothing was done, and now the client knows what the server speaks
            yield from self._identify(parts)
            yield from self._connect()
        if request.job is not None and request.job.task == "start":
            yield from self._start(request.job, parts)
            return
        if request.job is not None:
            self._take_up(request.job)
        if request.job is not None and request.job.task == "look":
            self._status = yield from self._take_stock()
            self._state = "finished"
            return
        if request.prompt is not None:
            yield from self._prepare(parts)
        if self._ending.stopped_by is not None and request.prompt is not None:
            self._end_unsent()
            return
        self._look_at = self._time.current + QUIET
        self._ending.is_sent = True
        self._watch.started(request, self.session_id or "", None if request.prompt is None else self.prompt_id)
        if request.prompt is None:
            self._run()
            if self._ending.stopped_by is not None:
                self._waiting.append(self._abort())
            yield from self._look()
            return
        is_command = isinstance(request.prompt, Command)
        try:
            call = self._speaks().prompt(request, self._view.session_id or "", self.prompt_id, parts)
            is_held = is_command and self._speaks().holds_commands
            yield self._time.perform(call, COMMAND_TIMEOUT if is_held else None)
        except OpenCodeError as error:
            if is_command and isinstance(error, APITimeoutError) and error.request_sent:
                pass  # the command is running
            elif _may_have_worked(error) or (is_command and isinstance(error, ServerError)):
                self._ending.refusal = error  # the prompt may have arrived: look
                self._look_soon(DOUBT)
            else:
                self._ending.is_sent = False
                raise
        self._ending.is_accepted = True
        self._run()
        if request.no_reply:
            self._look_soon(0)

    def _prepare(self, parts: list[Any]) -> Work:
        """What is to be done before the prompt is sent; adds to its parts."""
        request, dialect = self._request, self._speaks()
        yield from self._time.perform_all(dialect.prepare(request, self._view.session_id or ""))
        if dialect.settling:
            yield Pause(dialect.settling)
        if request.format is not None and dialect.asks_in_words:
            self._ending.asked_again = 0
            parts.append(self._words(request.format.in_words()))

    def _run(self) -> None:
        """The prompt is on its way, and its events come."""
        self._state = "running"
        if self._supervision is not None:
            self._supervision.begin(beats=self._speaks().beats)

    def _words(self, text: str) -> TextPartInput:
        return TextPartInput(id=self._new_part_id("prt"), text=text)

    def _ask_again(self, problem: str) -> Work:
        """Ask for an answer of the right form, in the same session."""
        form, prompt_id = self._request.format, self._further_id((self._ending.asked_again or 0) + 1)
        assert form is not None  # else nothing could be wrong with the form
        self._ending.asks_again(prompt_id)
        self._watch.asked_again(self._view.session_id or "", self._ending.asked_again or 0)
        self._touch()
        parts: list[Any] = [self._words(form.in_words_again(problem))]
        call = self._speaks().prompt(self._request, self._view.session_id or "", prompt_id, parts)
        return self._send_again(call)

    def _send_again(self, call: Call[Any]) -> Work:
        try:
            yield self._time.perform(call)
        except OpenCodeError as error:
            if not _may_have_worked(error):
                raise
            self._look_soon(DOUBT)

    # Jobs

    def _start(self, job: JobOrder, parts: list[Any]) -> Work:
        """Store the prompt, unless the server has it; let the server go on with it if it died in mid-turn."""
        request, is_command = self._request, isinstance(self._request.prompt, Command)
        state: JobState = "unsent"
        if job.token is not None:
            self._take_up(job)
            state = (yield from self._take_stock()).state
            if state not in ("unsent", "interrupted"):
                self._state = "finished"
                return
            if state == "unsent" and is_command:
                raise unsafe(self.token)
        if state == "interrupted" and self._view.is_followed():
            raise passed_over(self.token, self.reply)
        if job.on_token is not None:
            check_saved((yield Ask(job.on_token, self.token.text(), None)))
        yield from self._prepare(parts)
        session_id = self._view.session_id or ""
        self._ending.is_sent = True
        self._watch.started(request, session_id, self.prompt_id)
        if state == "interrupted":
            chain = self._view.chain()
            last_id = chain[-1].id if chain else self.prompt_id
            call = self._speaks().go_on(request, session_id, self.prompt_id, last_id, parts)
            if call is None:
                raise unsafe(self.token, self.reply)
        else:
            call = self._speaks().prompt(request, session_id, self.prompt_id, parts)
        is_held = is_command and self._speaks().holds_commands
        try:
            yield self._time.perform(call, COMMAND_TIMEOUT if is_held else None)
        except OpenCodeError as error:
            is_running = is_held and isinstance(error, APITimeoutError | ServerError)
            has_arrived = _may_have_worked(error) or is_running
            if not has_arrived or not (yield from self._has_prompt()):
                raise
        if is_command and not (yield from self._has_prompt()):
            raise unsafe(self.token)
        if state == "interrupted":
            yield from self._until_at_work()
        self._ending.is_accepted = True
        self._state = "finished"

    def _until_at_work(self) -> Work:
        """Wait until the server goes on, so that nobody takes the job for one that is still interrupted."""
        for pause in ARRIVAL:
            yield Pause(pause)
            if (yield from self._glance()) != "interrupted":
                return

    def _take_up(self, job: JobOrder) -> None:
        """The prompt was sent earlier."""
        further = [] if self._request.format is None else [self._further_id(count) for count in range(1, RETRIES + 1)]
        self._speaks().take_up(self._request, [self.prompt_id, *further])
        self._ending.is_sent = self._ending.is_accepted = True
        if self._request.format is not None and self._speaks().asks_in_words:
            self._ending.asked_again = 0

    def _further_id(self, count: int) -> str:
        return further_id(self.prompt_id, f"form {count}")

    def _find_further(self) -> None:
        """Find the prompts of ours that another reader of the job has gone on with."""
        for count in range((self._ending.asked_again or 0) + 1, RETRIES + 1):
            id = self._further_id(count)
            if self._request.job is not None and id in self._view.messages:
                self._ending.asks_again(id)

    def _take_stock(self) -> Generator[Perform | Pause, Any, JobStatus]:
        """How the job stands. One that looks interrupted may be about to begin, so it must look so twice."""
        state = yield from self._glance()
        if state == "interrupted":
            yield Pause(CERTAINTY)
            state = yield from self._glance()
        is_over = state in ENDED
        if self._request.no_reply and is_over:
            self._ending.stopped_by = "no_reply"
        return JobStatus(state=state, reply=self._ending.reply(ended=is_over), requests=tuple(self._requests))

    def _glance(self) -> Generator[Perform, Any, JobState]:
        """How the job seems to stand."""
        self._requests.clear()
        busy = yield from self._looking.look()
        self._find_further()
        self._ending.settle()
        state = state_of(
            self._view,
            busy=busy,
            waits=bool(self._requests),
            no_reply=self._request.no_reply,
            form_fits=self._ending.misfit() is None,
        )
        if state in ("stopped", "interrupted") and not busy:
            cut_by = yield from self._cut_by()
            apart: dict[CutBy, JobState] = {"abort": "stopped", "shutdown": "interrupted"}
            return state if cut_by is None else apart[cut_by]
        if state != "unsent":
            return state
        has_it: bool = yield from self._time.perform_all(self._has())
        if has_it:  # it asks for a form, and cannot be listed
            return "running" if busy else "interrupted"
        return state

    def _cut_by(self) -> Generator[Perform, Any, CutBy | None]:
        """What ended a job that looks aborted, or that has no end; None if it has another end, or nobody can tell."""
        view, last = self._view, self._view.answered()
        has_end = view.is_overtaken() if last is None else is_completed(last) and is_final(last)
        is_told = (has_end and not self._looks_aborted()) or is_refused(view.as_messages())
        if self._request.job is None or self._ending.stopped_by is not None or is_told:
            return None
        chain = view.chain()
        asks = self._speaks().cut_by(view.session_id or "", chain[-1].id if chain else self.prompt_id)
        cut_by: CutBy | None = yield from self._time.perform_all(asks)
        return cut_by

    def _looks_aborted(self) -> bool:
        last = self._view.answered()
        return last is not None and isinstance(last.error, MessageAbortedError)

    def _has(self) -> Asks[bool]:
        return self._speaks().has(self._view.session_id or "", self.prompt_id)

    def _has_prompt(self) -> Generator[Perform | Pause, Any, bool]:
        """Whether the server has stored the prompt that was just sent. It may take a moment."""
        for pause in ARRIVAL:
            with contextlib.suppress(OpenCodeError):
                yield from self._looking.read_messages()
                if (yield from self._time.perform_all(self._has())):
                    return True
            yield Pause(pause)
        return False

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
        return parts_of(content, files, self._new_part_id)

    def _identify(self, parts: list[Any]) -> Work:
        dialect: Dialect = yield Identify()
        dialect.check(self._request, parts)
        self._dialect = self._asking.dialect = self._looking.dialect = dialect
        self._denials.refuser_of = dialect.refuser_of

    def _speaks(self) -> Dialect:
        assert self._dialect is not None  # nothing is asked of a server before it is known what it speaks
        return self._dialect

    def _connect(self) -> Work:
        view, dialect = self._view, self._speaks()
        if view.session_id is None:
            self._may_have_made = True
            try:
                opened = yield from self._time.perform_all(dialect.create(self._request, self._title()))
            except OpenCodeError as error:
                self._may_have_made = _may_have_worked(error)
                raise
            view.session_id = opened.session_id
        else:
            try:
                opened = yield from self._time.perform_all(dialect.get(view.session_id))
            except NotFoundError as error:
                if self._request.job is None or self._request.job.token is None:
                    raise
                raise elsewhere(self._request.job, dialect.name) from error
        self._directory = opened.directory
        self._time.heard(opened.updated)
        if self._request.prompt is not None and (self._request.job is None or self._request.job.token is None):
            self._looking.sent_after = opened.updated
        if self._request.job is None or self._request.job.task == "follow":
            feed = partial(dialect.feed, opened.session_id)
            yield Subscribe(feed, opened.directory, self._time.at_most(CONNECT_TIMEOUT))
        elif opened.directory is not None:
            yield Enter(opened.directory)

    def _title(self) -> str | None:
        """The title of a new session. One that is not kept needs none of the model, and can be found by its own."""
        request = self._request
        if request.keep:
            return request.title
        return f"{request.title or 'not kept'} ({self.prompt_id})"

    def _look(self) -> Work:
        """Ask the server where it stands."""
        try:
            supervision = self._supervision
            busy = yield from self._looking.look(() if supervision is None else supervision.suspects())
            self._find_further()
        except NotFoundError:
            self._end(DELETED)
        except (APIConnectionError, ServerError, RateLimitError) as error:
            self._unreachable_since = since = self._unreachable_since or self._time.current
            away = self._time.current - since
            is_lost = isinstance(error, APIConnectionError)
            patience = GONE if is_lost and _is_connection_refused(error) else UNREACHABLE
            if away >= patience and self._ending.stopped_by is None:
                if not is_lost:
                    raise
                raise TurnLostError(
                    f"the server was lost in mid-turn, {away:.0f} s ago, and the turn was given up "
                    f"(session {self._view.session_id}; error.reply has what had arrived): {error}",
                    reply=self.reply,
                ) from error
            self._look_at = self._time.current + AGAIN
        else:
            self._unreachable_since = None
            self._take_held()
            if self._state == "running" and not self._looking.is_behind:
                self._is_fresh = self._looking.is_whole
                self._follow(self._ending.after_look(busy=busy))
                self._check_clocks()

    def _check_clocks(self) -> None:
        """A look has found nothing that has not been taken in."""
        if self._supervision is not None:
            if self._looking.is_queued:
                self._supervision.happened(self._view.session_id or "")
            self._supervision.looked()

    def _break_off(self, gap: Any) -> None:
        """Events were lost here."""
        self._view.break_off()
        if isinstance(gap, Reconnected):
            self._view.items.append(gap)
            if self._supervision is not None:
                self._supervision.was_away(gap.away)
            self._ending.has_missed = True

    def _take_held(self) -> None:
        """Take in the events that have waited for a look, up to the next gap: that needs a look of its own."""
        held, self._held = self._held, []
        for place, event in enumerate(held):
            if self._state != "running":
                return
            if _is_gap(event):
                self._break_off(event)
                self._looking.is_behind = True
                self._held = held[place + 1 :]
                self._waiting.append(self._look())
                return
            self._speaks().observe(event, self)

    def _abort(self) -> Work:
        for session_id in (self._view.session_id or "", *sorted(self._view.background)):
            yield from self._abort_one(session_id)
        self._look_soon(DOUBT)

    def _abort_one(self, session_id: str) -> Work:
        with contextlib.suppress(OpenCodeError):  # the next look tells whether it worked
            yield self._time.perform(self._speaks().abort(session_id), ABORT_TIMEOUT)

    def _wrap_up(self, problem: str | None) -> Work:
        until = self._time.until
        if until is not None:
            self._time.deadline = max(until, self._time.current + LAST_LOOK)
        if not self._is_fresh:
            with contextlib.suppress(OpenCodeError):  # then the reply is made of the events
                yield from self._looking.read_messages(once=self._ending.stopped_by is not None)
                if self._view.lacks_ends():
                    yield from self._looking.read_children()
        self._ending.settle()
        if self._ending.is_given_up():
            with contextlib.suppress(OpenCodeError):
                yield from self._time.perform_all(self._speaks().withdraw(self._view.session_id or ""))
        if self._ending.is_over:
            with contextlib.suppress(OpenCodeError):
                yield from self._time.perform_all(self._speaks().conclude(self._view.session_id or ""))
        cut_by: CutBy | None = None
        if problem != DELETED:
            cut_by = yield from self._cut_by()
        self._reply = reply = self._ending.reply()
        self._state = "finished"
        was_cut = cut_by == "shutdown" and self._looks_aborted()
        problem = problem or (CUT if was_cut else what_is_missing(self._view, reply))
        if problem is None or (not was_cut and (reply.error is not None or reply.stopped_by is not None)):
            self._view.items.append(TurnFinished(reply=reply))
        else:
            has_end = self._request.job is None or problem == DELETED or cut_by == "abort"
            self._is_lost = not has_end
            hint = "" if has_end else f": {GOES_ON}"
            told = f"{problem} (session {reply.session_id}){hint}"
            self._error = self._ending.refusal or TurnError(told, reply=reply)

    # Time

    def _check_time(self) -> None:
        now = self._time.current
        if self._time.grace is not None and now >= self._time.grace:
            self._ending.is_let_go = True
            self._end(None)
            return
        if self._time.deadline is not None and now >= self._time.deadline:
            self._run_out()
            if self._state != "running":
                return
        if self._asking.pending:
            self._waiting.extend(self._asking.reject_overdue())
        if self._supervision is not None and (supervision := self._supervising()) is not None:
            self._supervise(supervision)
        if now >= self._look_at:
            self._quiet = min(self._quiet * 2, MAX_QUIET)
            self._look_at = now + self._quiet
            self._waiting.append(self._look())

    def _supervising(self) -> Supervision | None:
        """What watches the turn, as long as it can be stopped and all that happened is known."""
        is_blind = self._ending.stopped_by is not None or self._looking.is_behind
        return None if is_blind else self._supervision

    def _supervise(self, supervision: Supervision) -> None:
        """Stop what hangs or goes round in circles."""
        for stop in supervision.check():
            self._ending.stops.append(stop)
            self._watch.stopped(stop)
            if stop.session_id == self.session_id:
                self._stop(stop.by)
                self._waiting.append(self._abort())
            else:
                self._waiting.append(self._abort_one(stop.session_id))
        if supervision.asks_for_look():
            self._look_soon(0)

    def _run_out(self) -> None:
        """The time of the turn is up."""
        self._stop("timeout")
        if not self._ending.is_sent:
            self._end_unsent()
        elif self._request.on_exit == "detach":
            self._end(None)
            self._ending.is_over = False  # the server goes on
        else:
            self._waiting.append(self._abort())

    def _touch(self) -> None:
        """Something happened in the session."""
        self._is_fresh = False
        self._ending.goes_on()
        self._quiet = QUIET
        self._put_off()

    def _put_off(self) -> None:
        """Events come, so the next look can wait. After a stop it cannot: the turn should end soon."""
        if self._ending.stopped_by is not None:
            self._look_soon(DOUBT)
        elif self._ending.final_at is None and not self._looking.is_behind:
            self._look_at = self._time.current + QUIET

    def _look_soon(self, seconds: float) -> None:
        self._look_at = min(self._look_at, self._time.current + seconds)

    # Ends

    def _ask_if_waiting(self, request: Any) -> None:
        if self._asking.is_waiting(request):
            self._ask(request)

    def _ask(self, request: PermissionRequest | QuestionRequest) -> None:
        if self._request.job is not None and self._request.job.task != "follow":
            self._requests.append(request)
            return
        work = self._asking.ask(request)
        if work is not None:
            self._waiting.append(work)

    def _follow(self, verdict: Verdict) -> None:
        """Act on a verdict."""
        match verdict:
            case Over(problem):
                self._end(problem)
            case LookAt(at):
                self._look_at = min(self._look_at, at)
            case OverBudget(reason):
                self._stop(reason)
                self._waiting.append(self._abort())
            case AbortAgain():
                self._waiting.append(self._abort())
            case AskAgain(problem):
                self._waiting.append(self._ask_again(problem))
            case _:
                pass  # the turn goes on

    def _end(self, problem: str | None) -> None:
        self._state = "wrapping up"
        self._ending.is_over = True
        self._drop_waiting()
        self._waiting.append(self._wrap_up(problem))

    def _fail(self, error: Exception) -> None:
        self._state = "finished"
        self._error = error
        self._is_lost = self._request.job is not None and isinstance(error, APIConnectionError | TurnError)

    def _stop(self, reason: StoppedBy) -> None:
        if self._ending.stopped_by is None:
            self._ending.stopped_by = reason
            self._view.is_cut = bool(self._view.background)
            self._time.grace = self._time.current + TURN_STOP_GRACE
        self._time.deadline = None

    def _why_left(self) -> str | None:
        """Why the turn was stopped or left; None if it came to its end."""
        stopped_by = self.reply.stopped_by
        if self.ended or self._error is not None or stopped_by is not None:
            return stopped_by
        return "detach" if self._ending.is_sent else "exit"

    # What events say: see `Facts`

    def message(self, info: UserMessage | AssistantMessage) -> None:
        """See `Facts`."""
        self._touch()
        if self._ending.stopped_by is not None and not self._view.chain():
            self._look_soon(0)  # the server begins only now, after the abort: a plugin may have held it up
        self._view.take_message(info)
        self._time.heard(number(field(info, "time", "time"), "created"))
        if isinstance(info, AssistantMessage) and info.session_id == self.session_id and not is_completed(info):
            self._ending.is_idle = False
        self._follow(self._ending.over_budget())
        self._follow(self._ending.after_event())

    def part(self, part: Any) -> None:
        """See `Facts`."""
        self._touch()
        session_id = field(part, "session_id", "sessionID")
        if isinstance(session_id, str):
            self.happened(session_id)
        self._view.take_part(part)

    def delta(self, message_id: str, part_id: str, piece: str) -> None:
        """See `Facts`."""
        self._put_off()
        if self._supervision is not None:
            self._piece_came(self._supervision, message_id, part_id, piece)
        self._view.take_delta(message_id, part_id, piece)

    def state(self, session_id: str, *, idle: bool) -> None:
        """After our answer, idle is the end of the turn. Before it, idle is a reason to look."""
        if session_id == self.session_id:
            self._touch()
            self._ending.is_idle = idle
            if idle:
                self._look_soon(DOUBT)
                self._follow(self._ending.after_event())
        elif idle and session_id in self._view.background:
            self._touch()
            self._view.child_rests(session_id)
            self._follow(self._ending.after_event())

    def retrying(self, session_id: str, retry: SessionStatusRetry) -> None:
        """See `Facts`. Once told, it stays told, whether an event or a look says it again."""
        when = number(retry, "next"), number(retry, "attempt")
        if when <= self._retries.get(session_id, (-1, -1)):
            return
        self._retries[session_id] = when
        if self._supervision is not None:
            self._supervision.waits(session_id, self._time.seconds_until(number(retry, "next")))
        if self._view.is_wanted(session_id):
            self._watch.retrying(session_id, retry.attempt)
            self._view.items.append(
                Retrying(attempt=retry.attempt, message=retry.message, next=retry.next, session_id=session_id)
            )
        self._give_up_if_long(retry)

    def _give_up_if_long(self, retry: SessionStatusRetry) -> None:
        """End our turn if the next attempt is far away. OpenCode waits as long as the provider asks, even for days.

        A subagent that waits holds up the turn, whether or not the reader sees subagents.
        """
        request, ending = self._request, self._ending
        wait = self._time.seconds_until(number(retry, "next"))
        is_ours = request.is_ours and request.on_exit == "abort"
        if wait <= PROVIDER_PATIENCE or not is_ours or request.timeout is not None or ending.stopped_by is not None:
            return
        ending.given_up = too_long_a_wait(retry.message, wait, PROVIDER_PATIENCE)
        self._stop("abort")
        self._waiting.append(self._abort())

    def error(self, session_id: str | None, error: Any) -> None:
        """See `Facts`."""
        if session_id == self.session_id:
            self._touch()
            self._ending.failure = self._ending.failure or error
            self._look_soon(DOUBT)

    def session(self, info: Any) -> None:
        """See `Facts`."""
        self._view.take_session(info)

    def deleted(self, session_id: Any) -> None:
        """See `Facts`."""
        if session_id == self.session_id:
            self._end(DELETED)
            if self._request.on_exit == "abort":
                self._waiting.appendleft(self._abort())  # else the server would go on with it

    def asked(self, request: PermissionRequest | QuestionRequest) -> None:
        """See `Facts`."""
        self._touch()
        self.happened(request.session_id)
        if self._asking.is_ours(request):
            self._ask(request)
        elif not self._view.chain():
            self._look_soon(DOUBT)  # it may be ours, if the event of our first message was lost

    def settled(self, request_id: str, answer: str) -> None:
        """See `Facts`."""
        self._touch()
        self._watch.replied(request_id, answer, self._time.current)
        self._asking.replied(request_id, rejected=answer in ("reject", "rejected"))

    def todos(self, session_id: str, todos: list[Any]) -> None:
        """See `Facts`."""
        if self._view.is_wanted(session_id):
            self._view.items.append(TodoUpdated(todos=todos, session_id=session_id))

    def compacted(self, session_id: str) -> None:
        """See `Facts`."""
        self.happened(session_id)
        if self._view.is_wanted(session_id):
            self._view.items.append(Compacted(session_id=session_id))

    def happened(self, session_id: str) -> None:
        """See `Facts`."""
        if self._supervision is not None:
            self._supervision.happened(session_id)


def _is_connection_refused(error: BaseException | None) -> bool:
    """Whether nothing accepts connections where the server was."""
    return not (isinstance(error, APITimeoutError) or (isinstance(error, APIConnectionError) and error.request_sent))


_MAY_BE_GAPS: Final = (Reconnected, UndecodableEvent)


def _is_gap(event: Any) -> bool:
    """Whether events were lost. One that was too large was dropped: it may have been anything, such as a question."""
    return isinstance(event, Reconnected) or (isinstance(event, UndecodableEvent) and event.size is not None)


def _may_have_worked(error: OpenCodeError) -> bool:
    """Whether the server may have carried out the request although no answer came."""
    return isinstance(error, APIConnectionError) and error.request_sent
