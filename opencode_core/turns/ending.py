"""When a turn is over, and what came of it.

A turn ends with the completed message that answers its prompt, or that answers the last message which the server wrote
to itself to go on with the turn, while the session is idle or busy with something else. No single event proves that:
idle comes early, twice after errors, and never for an unknown agent; a restarted server says nothing at all. So events
lead to a look at what the server has stored, and the look decides. What looks like an end without an answer must look
so for a while.

Of several prompts that wait in a busy session the server answers the last. The turns of the others end `superseded`.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import msgspec

from opencode_core.errors import OpenCodeError
from opencode_core.models import AssistantMessage, MessageAbortedError

from .denials import Denials
from .items import Reply, Stop, StoppedBy
from .reply import reply_of, words_of
from .steps import TurnRequest
from .structured import RETRIES
from .time_left import TimeLeft
from .view import TurnView, is_completed, is_final, is_whole

__all__ = ["AbortAgain", "AskAgain", "Ending", "LookAt", "Over", "OverBudget", "Verdict"]

LINGER: Final = 1.0  # seconds between the final message and the look for the idle that should follow at once
MAX_LINGER: Final = 5.0
START_PATIENCE: Final = 600.0  # seconds that an accepted prompt may not be seen: a plugin may hold it up
LOST_PATIENCE: Final = 30.0  # likewise where the server did not say so, as of a command, or may have been restarted
ANSWER_PATIENCE: Final = 5.0  # seconds that a prompt may be there without anybody working on it
REPORT_PATIENCE: Final = 5.0  # seconds from the end of a subagent in the background to its report, which comes at once
CERTAINTY: Final = 1.0  # seconds that a bad end must look the same


class Over(msgspec.Struct, frozen=True):
    """The server has stopped working on the turn.

    Attributes:
        problem: What looks wrong about it; None after an answer.
    """

    problem: str | None = None


class LookAt(msgspec.Struct, frozen=True):
    """The turn may be over: look at this time at the latest."""

    at: float


class OverBudget(msgspec.Struct, frozen=True):
    """The turn has used up a budget: stop it."""

    reason: StoppedBy


class AskAgain(msgspec.Struct, frozen=True):
    """The answer does not have the form that was asked for in words: ask again.

    Attributes:
        problem: What is wrong with it.
    """

    problem: str


class AbortAgain(msgspec.Struct, frozen=True):
    """The session still works on the turn although it was told to stop: the first abort came before it began."""


Verdict: TypeAlias = Over | LookAt | OverBudget | AbortAgain | AskAgain | None
"""None where the turn goes on."""


class Ending:
    """The facts that decide when a turn is over.

    Args:
        turn: What the turn is to do.
        view: The messages of the turn.
        time_left: How long the turn may take.
        denials: What was refused.

    Attributes:
        is_sent: Whether the prompt is on its way, or may be.
        is_accepted: Whether the server said that it has the prompt.
        is_idle: Whether the session was idle, as last heard.
        is_let_go: Whether the end of the stopped turn did not come in time.
        final_at: When the final message was seen; from then on, only the idle that follows is missing.
        is_over: Whether the server has stopped working on the turn, by all that is known.
        has_begun: Whether the session was seen at work, or events of it came.
        has_missed: Whether events of the turn were lost.
        failure: The first error that the session reported.
        refusal: The error that sending the prompt ended with, although the server may have the prompt.
        stopped_by: Why we stopped the turn, if we did.
        given_up: The error of the model's provider for which we stopped the turn, if we did.
        stops: What supervision stopped.
        asked_again: How often the model was asked again for an answer of the right form; None where the server asks.
    """

    def __init__(self, turn: TurnRequest, view: TurnView, time_left: TimeLeft, denials: Denials) -> None:
        self._turn = turn
        self._view = view
        self._time = time_left
        self._denials = denials
        self.is_sent: bool = False
        self.is_accepted: bool = False
        self.is_idle: bool = False
        self.is_let_go: bool = False
        self.is_over: bool = False
        self.has_begun: bool = False
        self.has_missed: bool = False
        self.failure: Any = None
        self.refusal: OpenCodeError | None = None
        self.stopped_by: StoppedBy | None = None
        self.given_up: Any = None
        self.stops: list[Stop] = []
        self.asked_again: int | None = None
        self.final_at: float | None = None
        self._report_by: float | None = None  # until when a subagent in the background that is done may report
        self._doubt: tuple[str | None, float] | None = None  # which end it looks like, and since when

    def goes_on(self) -> None:
        """Something happened in the session, so it does not look like a bad end any more."""
        self.has_begun = True
        self._doubt = None

    # Verdicts

    def after_event(self) -> Verdict:
        """Whether the turn is over by what events have told."""
        view, last = self._view, self._view.answered()
        if last is None and view.is_overtaken() and not self._turn.no_reply:
            return LookAt(self._time.current)
        if last is None or not is_completed(last):
            self.final_at = None
            return None
        if self._is_held():
            return self._wait_for_report()
        if self.is_idle:
            return self._over()
        if view.is_superseded(last) or view.is_puzzling:
            return LookAt(self._time.current)  # the server may go on under a message of its own, of which no event came
        return self._linger() if is_final(last) else None

    def after_look(self, *, busy: bool) -> Verdict:
        """Whether the turn is over by what the server has stored.

        Args:
            busy: Whether the session is at work.
        """
        view, last = self._view, self._view.answered()
        prompt = view.messages.get(view.prompt_id)
        if self._turn.no_reply and prompt is not None:
            self.stopped_by = "no_reply"
            return Over()
        if last is not None and is_completed(last):
            return self._after_answer(last, busy)
        if last is None and view.is_overtaken():
            return self._superseded()
        if busy:
            self.goes_on()
            is_at_work = self.stopped_by is not None and not view.is_busy_elsewhere()
            return AbortAgain() if is_at_work else None
        if view.has_said_all():
            return self._suspect(None, CERTAINTY)
        if last is not None:
            problem = "the server stopped working on this turn and left its answer unfinished"
            return self._suspect(problem, LOST_PATIENCE if self._may_begin() else CERTAINTY)
        if prompt is not None:
            has_hint = self.failure is not None or self.is_idle or self.stopped_by is not None
            patience = LOST_PATIENCE if self._may_begin() else CERTAINTY if has_hint else ANSWER_PATIENCE
            return self._suspect("nobody works on the prompt any more", patience)
        problem = "the server does not have the prompt, and may still run it when it comes to it"
        return self._suspect(problem, self._patience())

    def _after_answer(self, last: AssistantMessage, busy: bool) -> Verdict:
        """A completed message ends the turn once the session is done with it."""
        if self._is_held():
            return self._wait_for_report()
        verdict = self._linger() if is_final(last) else self.over_budget()
        has_lingered = self.final_at is not None and self._time.current - self.final_at >= MAX_LINGER
        return self._over() if not busy or has_lingered or self._view.is_superseded(last) else verdict

    def _is_held(self) -> bool:
        """Whether the turn goes on after its answer, since subagents in the background have yet to report.

        The server tells the session of those that were stopped, too, and then works again.
        """
        is_awaited, now = self._view.awaits_report(), self._time.current
        if self._view.background or not is_awaited:
            self._report_by = None
            return bool(self._view.background)
        if self._report_by is None:
            self._report_by = now + (REPORT_PATIENCE if self.stopped_by is None else CERTAINTY)
        return now < self._report_by

    def _wait_for_report(self) -> LookAt | None:
        self.final_at = None
        return None if self._report_by is None else LookAt(self._report_by)

    def _over(self) -> Over | AskAgain:
        problem = self.misfit()
        return Over() if problem is None else AskAgain(problem)

    def misfit(self) -> str | None:
        """Why the model is to be asked again for the form of its answer; None if it need not be.

        A budget that is used up allows no other answer. The turn then ends with the one that does not fit.
        """
        form, view = self._turn.format, self._view
        if form is None or self.asked_again is None or self.stopped_by is not None or not is_whole(view.answered()):
            return None
        try:
            form.value_in(words_of(view.as_messages()[-1]))
        except ValueError as problem:
            if self.asked_again < RETRIES and self._used_up() is None:
                return str(problem)
        return None

    def asks_again(self, prompt_id: str) -> None:
        """The turn goes on with another prompt of ours."""
        self.asked_again = (self.asked_again or 0) + 1
        self.is_idle = False
        self.final_at = self._doubt = None
        self._view.go_on_with(prompt_id)

    def _superseded(self) -> Over:
        """Our prompt is answered together with a later one, so its answer is not ours."""
        self.stopped_by = self.stopped_by or "superseded"
        return Over()

    def settle(self) -> None:
        """What was read in the end may tell that our prompt was answered together with a later one."""
        if self._view.answered() is None and self._view.is_overtaken() and not self._turn.no_reply:
            self._superseded()

    def _linger(self) -> LookAt:
        """After the final message, idle should come at once."""
        if self.final_at is None:
            self.final_at = self._time.current
        return LookAt(self._time.current + LINGER)

    def _may_begin(self) -> bool:
        """Whether the server has yet to begin with a job that it was just given. Opening a folder may take it long."""
        job = self._turn.job
        has_heard = self.has_begun or self.has_missed or self.is_idle or self.failure is not None
        return job is not None and job.is_stored and self.stopped_by is None and not has_heard

    def _patience(self) -> float:
        """Seconds until a prompt that nobody has seen is taken for lost."""
        if self.stopped_by is not None and not self.is_accepted:
            return 2 * CERTAINTY  # it was cancelled on its way, and may arrive all the same
        if self.failure is not None or self.refusal is not None:
            return CERTAINTY
        job = self._turn.job
        is_told = isinstance(self._turn.prompt, tuple) if job is None else job.is_stored
        is_sure = is_told and not self.has_missed
        return START_PATIENCE if is_sure else LOST_PATIENCE

    def _suspect(self, problem: str | None, patience: float) -> Verdict:
        """An end that may be none, once it has looked the same for so many seconds."""
        now = self._time.current
        if self._doubt is None or self._doubt[0] != problem:
            self._doubt = (problem, now)
        end = self._doubt[1] + patience
        if now >= end:
            return Over(problem)
        # During a long wait an event will tell.
        return LookAt(min(end, now + CERTAINTY) if patience <= ANSWER_PATIENCE else end)

    def over_budget(self) -> OverBudget | None:
        """Whether the turn has used up what it may use, and is not at its end anyway."""
        last = self._view.answered()
        is_ending = is_completed(last) and last is not None and is_final(last) and not self._view.background
        if self.stopped_by is not None or last is None or is_ending:
            return None
        return self._used_up()

    def _used_up(self) -> OverBudget | None:
        turn, view = self._turn, self._view
        if turn.max_cost is not None or turn.max_tokens is not None:  # else nobody needs the sum of all messages
            tokens, cost = view.usage()
            if turn.max_cost is not None and cost > turn.max_cost:
                return OverBudget("max_cost")
            if turn.max_tokens is not None and tokens.total > turn.max_tokens:
                return OverBudget("max_tokens")
        if turn.max_steps is not None and len(view.chain()) >= turn.max_steps:  # else there cannot be so many steps
            steps = sum(is_completed(m.answer) and not m.answer.summary for m in view.chain() if m.answer is not None)
            if steps >= turn.max_steps:
                return OverBudget("max_steps")
        return None

    # What came of it

    def reply(self, *, ended: bool | None = None) -> Reply[Any]:
        """What has come of the turn so far.

        Args:
            ended: Whether the server has stopped working on it. Default: as far as is known here.
        """
        ended = self.is_over if ended is None else ended
        reply = reply_of(
            self._view,
            self._denials,
            self._turn.format,
            self.failure,
            self.stopped_by,
            ended=ended,
            asked_again=self.asked_again,
            system=self._turn.system,
        )
        if self.given_up is not None and reply.stopped_by is not None:  # else it was done before the stop reached it
            reply = msgspec.structs.replace(reply, error=self.given_up, stopped_by=None)
        return msgspec.structs.replace(
            reply,
            stops=tuple(stop for stop in self.stops if self._was_in_time(stop, reply)),
            may_still_run=self.is_over and self.may_still_run(),
        )

    def _was_in_time(self, stop: Stop, reply: Reply[Any]) -> bool:
        """Whether what was stopped was not done before the stop reached it."""
        if stop.session_id == self._view.session_id:
            return reply.stopped_by == stop.by
        last = self._view.latest(stop.session_id)
        return last is None or not is_whole(last.answer)

    def is_given_up(self) -> bool:
        """Whether the turn is over without an answer, and nobody wants one any more."""
        is_wanted = self._turn.is_ours and not self._turn.no_reply
        return is_wanted and self.is_sent and self.is_over and self._view.answered() is None

    def may_still_run(self) -> bool:
        """Whether the server may come to the prompt later, or be at it, although nobody wants its answer any more."""
        turn, view = self._turn, self._view
        is_let_be = turn.on_exit == "detach" and self.stopped_by in (None, "timeout", "exit")
        is_wanted = not turn.is_ours or turn.no_reply or is_let_be
        is_refused = self.failure is not None and not isinstance(self.failure, MessageAbortedError)
        if is_wanted or is_refused or not self.is_sent:
            return False
        last = view.answered()
        is_seen = view.prompt_id in view.messages or last is not None
        is_answered = last is not None and is_completed(last) and is_final(last)
        return not is_seen or (self.is_let_go and not is_answered)
