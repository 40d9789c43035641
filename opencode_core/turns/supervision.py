"""`stall_timeout=` and `max_repeats=`: which sessions of a turn hang or go round in circles, and are stopped for it.

    watching ── nothing has happened for `stall_timeout` ─▶ looking ── still nothing ─▶ draining ─▶ a `Stop`
        ◀───────────── something happened meanwhile ──────────┴──────────────┘

Every session at work has a clock of its own, which anything that happens there sets to zero: text, thoughts, a tool
call, the output of a tool that runs, a step. What happens in a subagent counts for those who wait for it, too. The
clock stands while somebody is asked for an answer, while a provider that said when is waited for, and while the prompt
waits until the session has done with another one.

Events that did not come are no proof. So before anything is stopped, a look must find nothing new either, and the
events that may wait unread, since the program was slow to take its items, are read to the end.

A subagent is stopped alone. Its caller is told that it was cancelled, and goes on, on every server that we know. If the
server does not do as it is told, the whole turn is stopped.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, cast

import msgspec

from opencode_core.models import ToolPart
from opencode_core.values.base import field
from opencode_core.work import call_facts, child_of

from .asking import Asking
from .items import Stop
from .steps import TurnRequest
from .time_left import TimeLeft
from .view import TurnView

__all__ = ["Supervision", "supervision_of"]

DRAIN: Final = 0.5  # seconds without any event after which none waits unread
CONFIRM: Final = 0.05  # seconds for events that the driver has read, and not yet reported
LATE: Final = 1.0  # seconds after which the reader must have been away, so that events may have piled up
ENOUGH: Final = 5.0  # seconds in which even a pile of events is read, where others never cease
SOON: Final = 0.25  # seconds between two times that the clocks are read, at least
BEAT: Final = (
    20.0  # seconds without any event after which a stream may be dead where every beat is heard: one comes each 10 s
)
SILENT: Final = 45.0  # seconds after which a dead stream has been found out, and opened again
CHILD_GRACE: Final = 10.0  # seconds that a stopped subagent has to come to its end

_MADE: Final = re.compile(r"\b(?:ses|tool|sh)_[0-9a-f]{12}[0-9A-Za-z]{14}\b")
"""Ids of the server in what a model reads: of a subagent, or of the file that has the whole of a long output."""


class _Run(msgspec.Struct):
    """The calls of a session, in order, as far as equal ones follow each other.

    Attributes:
        message_id: The message of the last calls.
        calls: Those that are not counted yet, by part: what is compared, once they are over.
        last: The last call that was counted.
        compared: What is compared of it.
        count: How often it came in a row.
    """

    message_id: str = ""
    calls: dict[str, tuple[ToolPart, object] | None] = {}
    last: ToolPart | None = None
    compared: object = None
    count: int = 0


class Supervision:
    """Watches the sessions of a turn.

    Args:
        turn: What the turn is to do.
        view: The messages of the turn.
        asking: What waits for an answer.
        time_left: The time of the turn.
    """

    def __init__(self, turn: TurnRequest, view: TurnView, asking: Asking, time_left: TimeLeft) -> None:
        self._patience = turn.stall_timeout
        self._most = turn.max_repeats
        self._view = view
        self._asking = asking
        self._time = time_left
        self._last: dict[str, float] = {}  # by session: when something happened there
        self._beats = False
        self._heard = time_left.current  # when the last event of any kind came
        self._phase: Literal["watching", "looking", "draining"] = "watching"
        self._due: float | None = None  # when the clocks are to be read
        self._asks_for_look = False
        self._since = 0.0  # when draining began
        self._checked = 0.0  # when it was last thought about
        self._is_confirmed = False
        self._runs: dict[str, _Run] = {}  # by session
        self._repeating: set[str] = set()  # sessions with a run that is long enough
        self._outputs: dict[str, object] = {}  # of running tools, by call
        self._stopped: dict[str, tuple[float, Stop]] = {}  # subagents, and until when they have to end

    # What happens

    def begin(self, *, beats: bool) -> None:
        """The turn runs.

        Args:
            beats: Whether heartbeats are heard. Else a stream that is silent for long says nothing about itself.
        """
        self._beats = beats
        self._heard = self._time.current
        self.happened(self._view.session_id or "")

    def heard(self) -> None:
        """An event of any kind came, so the stream is alive."""
        self._heard = self._time.current
        self._is_confirmed = False

    def happened(self, session_id: str) -> None:
        """Something happened in a session."""
        if self._patience is None:
            return
        self._last[session_id] = now = self._time.current
        if self._due is None and self._phase == "watching":
            self._due = now + self._patience

    def waits(self, session_id: str, seconds: float) -> None:
        """A session has nothing to do for so long."""
        self.happened(session_id)
        self._last[session_id] = self._time.current + max(seconds, 0)

    def was_away(self, seconds: float) -> None:
        """Nothing could be heard for so long."""
        now = self._time.current
        self._last = {session_id: min(at + seconds, max(at, now)) for session_id, at in self._last.items()}

    def output(self, session_id: str, call: str, size: object) -> None:
        """A tool that runs has put out so much."""
        if self._outputs.get(call, 0) != size:
            self._outputs[call] = size
            self.happened(session_id)

    def tool(self, part: ToolPart) -> None:
        """A tool call has changed: once for each change, whether an event or a look told it."""
        self.happened(part.session_id)
        if self._most is None:
            return
        run = self._runs.setdefault(part.session_id, _Run())
        if part.message_id != run.message_id:
            if run.calls:  # the end of one of them was never told
                run.count, run.compared = 0, None
            run.message_id, run.calls = part.message_id, {}
        run.calls[part.id] = _outcome(part)
        for id, ended in list(run.calls.items()):  # in the order of the model, whichever was done first
            if ended is None:
                break
            del run.calls[id]
            run.last, compared = ended
            run.count = run.count + 1 if compared == run.compared else 1
            run.compared = compared
        if run.count >= self._most:
            self._repeating.add(part.session_id)
        else:
            self._repeating.discard(part.session_id)

    # What follows

    @property
    def is_calm(self) -> bool:
        """Whether what happens from now on changes nothing about when to check."""
        return self._phase == "watching" and (self._patience is None or self._due is not None)

    @property
    def deadline(self) -> float | None:
        """When to check."""
        return self._due

    def asks_for_look(self) -> bool:
        """Whether nothing can be said before a look; once for each look."""
        asks, self._asks_for_look = self._asks_for_look, False
        return asks

    def suspects(self) -> list[str]:
        """The subagents whose messages a look is to read."""
        return [one for one in self._overdue() if one != self._root] if self._phase == "looking" else []

    def looked(self) -> None:
        """A look has found what there is to be found."""
        if self._phase != "looking":
            return
        now = self._time.current
        if self._overdue():
            self._phase, self._is_confirmed = "draining", False
            self._since = self._checked = now
            self._due = now + CONFIRM
        else:
            self._go_on(now)

    def check(self) -> list[Stop]:
        """What is to be stopped now."""
        now = self._time.current
        if self._repeating:
            return self._circles(now)
        if self._due is None or now < self._due:
            return []
        if self._phase == "draining":
            return self._drained(now)
        if self._overdue():
            self._phase, self._due, self._asks_for_look = "looking", None, True
        else:
            self._go_on(now)
        return []

    def _go_on(self, now: float) -> None:
        """Watch until the next clock may be up."""
        self._phase = "watching"
        times = [until for until, _ in self._disobeying()]
        if self._patience is not None:
            ages, waiting = self._clocks()
            times += [(now if one in waiting else at) + self._patience for one, at in ages.items()]
        self._due = max(min(times), now + SOON) if times else None

    def _drained(self, now: float) -> list[Stop]:
        """What is to be stopped, once no event waits unread."""
        if now - self._checked > LATE:
            self._since, self._is_confirmed = now, False
        self._checked = now
        quiet_at = max(self._since, self._heard) + DRAIN
        if now >= quiet_at and not self._is_confirmed:
            self._is_confirmed, self._due = True, now + CONFIRM
        elif now >= quiet_at or now >= self._since + ENOUGH:
            stops = self._hanging(now)
            self._go_on(now)
            return stops
        else:
            self._is_confirmed, self._due = False, quiet_at
        return []

    def _hanging(self, now: float) -> list[Stop]:
        late = [stop for until, stop in self._disobeying() if now >= until]
        if late:
            told = f"the turn was stopped because a subagent was stopped and did not end: {late[0].message}"
            return [msgspec.structs.replace(late[0], session_id=self._root, message=told)]
        return [self._stalled(one, seconds, now) for one, seconds in self._overdue().items()]

    def _stalled(self, session_id: str, seconds: float, now: float) -> Stop:
        part = self._running(session_id)
        facts: dict[str, Any] = {} if part is None else {"tool": part.tool, "input": call_facts(part)["input"]}
        during = "" if part is None else f" while {part.tool} ran"
        told = f"nothing happened for {seconds:.{0 if seconds >= 10 else 1}f} s{during}"
        return self._stop(Stop(by="stalled", session_id=session_id, seconds=seconds, message=told, **facts), now)

    def _circles(self, now: float) -> list[Stop]:
        """The sessions that call the same again and again."""
        at_work = {self._root, *self._view.children}
        found = sorted(self._repeating & at_work)
        self._repeating.clear()
        stops: list[Stop] = []
        for session_id in [self._root] if self._root in found else found:
            run = self._runs.pop(session_id)
            assert run.last is not None  # it was counted
            told = f"{run.last.tool} was called {run.count} times in a row with the same arguments and the same result"
            facts: dict[str, Any] = {"tool": run.last.tool, "input": call_facts(run.last)["input"], "count": run.count}
            stops.append(self._stop(Stop(by="repeats", session_id=session_id, message=told, **facts), now))
        self._go_on(now)
        return stops

    def _stop(self, stop: Stop, now: float) -> Stop:
        is_root = stop.session_id == self._root
        who = "the turn" if is_root else f"the subagent {stop.session_id}"
        stop = msgspec.structs.replace(stop, message=f"{who} was stopped: {stop.message}")
        if not is_root:
            self._stopped[stop.session_id] = now + CHILD_GRACE, stop
            for caller in self._view.line(stop.session_id)[1:]:
                self.happened(caller)
        return stop

    # What is known

    @property
    def _root(self) -> str:
        return self._view.session_id or ""

    def _disobeying(self) -> list[tuple[float, Stop]]:
        """The subagents that were stopped and are still at work, with the time until which they may be."""
        for session_id in self._stopped.keys() - self._view.children:
            del self._stopped[session_id]
        return list(self._stopped.values())

    def _overdue(self) -> dict[str, float]:
        """The sessions to be stopped, and how long nothing has happened there: a subagent before its caller."""
        now = self._time.current
        if any(now >= until for until, _ in self._disobeying()):
            return {self._root: 0.0}
        if self._patience is None:
            return {}
        ages, waiting = self._clocks()
        patience = self._patience + (SILENT if self._beats and now - self._heard > BEAT else 0)
        stalled = {one: now - at for one, at in ages.items() if one not in waiting and now - at >= patience}
        callers = {self._view.parents.get(one) for one in stalled}
        return {one: seconds for one, seconds in stalled.items() if one not in callers}

    def _clocks(self) -> tuple[dict[str, float], set[str]]:
        """When something last happened in each session at work or below it, and which of them wait for an answer."""
        asking = self._asking.sessions()
        begun = self._last.get(self._root, self._time.current)
        own = {self._root: begun}
        for child in self._view.children:
            if self._stopped.keys().isdisjoint(self._view.line(child)):
                own[child] = self._last.get(child, begun)
        ages, waiting = dict(own), set[str]()
        for session_id, at in own.items():
            for above in ages.keys() & self._view.line(session_id):
                ages[above] = max(ages[above], at)
                if session_id in asking:
                    waiting.add(above)
        return ages, waiting

    def _running(self, session_id: str) -> ToolPart | None:
        """The tool that runs in a session."""
        last = self._view.latest(session_id)
        parts = [] if last is None else [part for part in last.in_order() if isinstance(part, ToolPart)]
        return next((part for part in parts if _outcome(part) is None), None)


def _outcome(part: ToolPart) -> tuple[ToolPart, object] | None:
    """A call that is over, and what makes it equal to another one; None while it is not over.

    That is what the model has asked for, and what it was told: times and the data of tools are for others.
    """
    facts = call_facts(part)
    if facts["status"] not in ("completed", "error"):
        return None
    told = facts["output"] if facts["status"] == "completed" else facts["error"]
    if isinstance(told, str) and (facts["metadata"].get("truncated") is True or child_of(part) is not None):
        told = _MADE.sub("", told)
    files = cast("list[Any]", field(part.state, "attachments", "attachments") or [])
    seen = [(field(one, "mime", "mime"), field(one, "url", "url")) for one in files]
    asked = msgspec.json.encode([part.tool, facts["input"], facts["status"]], order="sorted")
    return part, (asked, told, seen)  # outputs may be large, and texts are compared as they are


def supervision_of(turn: TurnRequest, view: TurnView, asking: Asking, time_left: TimeLeft) -> Supervision | None:
    """For a turn that is to be supervised; None for others."""
    if turn.stall_timeout is None and turn.max_repeats is None:
        return None
    return Supervision(turn, view, asking, time_left)
