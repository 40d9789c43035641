"""Turns with every kind of option, and a fault at each event of their input and output, in virtual time.

The network is a function: a request is four events (connect, write, head, body), of which any may be cut or stall, once
or from then on. The server is a script that goes on by the clock, whether or not anybody listens.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
from collections import deque
from typing import Any, NamedTuple

import pytest

from opencode_core import models
from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Known, Pause, Send, exchange
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.errors import APIConnectionError, APITimeoutError, OpenCodeError
from opencode_core.http import Response
from opencode_core.options import Timeouts, resolve_options
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.turns.items import Reply
from opencode_core.turns.machine import LAST_LOOK, TURN_STOP_GRACE
from opencode_core.turns.prompt import Command
from opencode_core.turns.steps import Ask, AwaitEvent, Identify, Perform, Subscribe
from opencode_core.values.codec import Codec, encode
from tests.core.test_turn import ABORTED, asked, says
from tests.core.turn_player import (
    BUSY,
    IDLE,
    PROMPT,
    Event,
    Player,
    Store,
    answer,
    decode,
    delta,
    text,
    tool,
    user,
)

OWN = 1.0  # seconds that the client allows each step
EVENTS = ("connect", "write", "head", "body")
BEGIN = ("session.create", "session.get", "session.prompt_async", "session.command")

Script = list[Event | float | str]
"""Events, pauses in seconds, and ids of requests whose answer the server waits for."""

PLAIN: Script = [
    user(),
    text("prt_p", "go", PROMPT),
    BUSY,
    answer(),
    0.5,
    text("prt_t", "", ended=False),
    delta("prt_t", "Hel"),
    1.5,
    delta("prt_t", "lo"),
    text("prt_t", "Hello"),
    answer(completed=3, finish="stop"),
    *IDLE,
]
ASKING: Script = [*PLAIN[:4], tool("prt_0", "running"), asked(), "per_1", tool("prt_0", "completed"), *PLAIN[4:]]
STORED: Script = [user(), text("prt_p", "go", PROMPT)]
ENDING: list[Event] = [answer(completed=3, error=ABORTED), *IDLE]


class Fault(NamedTuple):
    """What happens at which event, and whether it goes on happening."""

    event: int
    how: str
    for_ever: bool


class Server:
    """Works through a script from the moment when it has a prompt."""

    def __init__(self, script: Script) -> None:
        self.script = deque(script)
        self.store = Store()
        self.stream: deque[Event] = deque()
        self.prompts = 0
        self.replies: list[str] = []
        self.aborted = False
        self.due: float | None = None  # when it goes on; None before the prompt and while it waits

    @property
    def is_working(self) -> bool:
        return self.prompts > 0 and bool(self.script) and not self.aborted

    def run(self, now: float) -> None:
        while self.script and self.due is not None and self.due <= now:
            match self.script.popleft():
                case float(pause):
                    self.due += pause
                case str():
                    self.due = None
                case event:
                    self.say(event)

    def say(self, event: Any) -> None:
        self.store.take(event)
        self.stream.append(event)

    def prompt(self, now: float) -> None:
        self.prompts += 1
        if self.prompts == 1:
            self.due = now

    def abort(self) -> None:
        if self.is_working:
            self.aborted = True
            self.script.clear()
            for event in ENDING:
                self.say(event)


class Faulty(Player):
    """A turn over a network with a fault."""

    def __init__(
        self, script: Script, fault: Fault | None, *, thinking: float = 0.0, deaf: bool = False, **options: Any
    ) -> None:
        super().__init__([], **options)
        self.thinking = thinking  # seconds that a function of the user's takes
        self.deaf = deaf  # whether no event comes over the stream
        self.client = resolve_options({}, timeout=Timeouts(connect=OWN, read=OWN, write=OWN, pool=OWN))
        self.server = Server(script)
        self.store = self.server.store
        self.fault = fault
        self.count = 0  # of events so far
        self.sent: list[tuple[float, Call[Any]]] = []
        self.late: list[str] = []  # what began after the deadline
        self.is_impatient = True  # no step was allowed more than the client allows, nor than was left
        self.is_detached = options.get("on_exit") == "detach"
        self.until = None if options.get("timeout") is None else self.now + options["timeout"]
        if options.get("prompt", "go") is None:
            self.server.prompt(self.now)

    def step(self) -> bool:
        match self.machine.next_step(self.now):
            case Deliver([item]):
                self.items.append(item)
            case AwaitEvent(deadline):
                self.receive(deadline)
            case Finish(error):
                if error is not None:
                    raise error
                return False
            case Perform() as call:
                self.report(lambda: self.perform(call))
            case Identify() as step:
                self.begin(step)
                self.report(OpenCode1)
            case Subscribe(timeout=timeout) as step:
                self.begin(step)
                self.report(lambda: self.listen(timeout))
            case Ask(callback, request) as step:
                self.begin(step)
                self.now += self.thinking
                self.report(lambda: callback(request))
            case step:
                pytest.fail(repr(step))
        return True

    def begin(self, what: Any) -> None:
        if self.until is not None and self.now >= self.until:
            self.late.append(str(what))

    def perform(self, step: Perform) -> Any:
        steps = exchange(step.call, step.options(self.client, lambda: self.now), Codec(), Known("1"), lambda: 0.0)
        try:
            action = next(steps)
            while True:
                if isinstance(action, Pause):
                    self.now += action.seconds
                    action = next(steps)
                    continue
                try:
                    response = self.send(step.call, action)
                except OpenCodeError as error:
                    action = steps.throw(error)
                else:
                    action = steps.send(response)
        except StopIteration as stop:
            return stop.value

    def send(self, call: Call[Any], send: Send) -> Response:
        begins = call.endpoint.operation in BEGIN
        if begins:
            self.begin(call)
        answered = Response(500)
        for event in EVENTS:
            time = getattr(send.timeouts, "read" if event in ("head", "body") else event)
            left = self.until - self.now if begins and self.until is not None else OWN
            self.is_impatient = self.is_impatient and time <= max(min(OWN, left), 0) + 0.001
            if event == "head":
                if self.is_faulty("is refused"):
                    self.count += 1
                    return Response(503)
                answered = self.serve(call)
                if send.dedicated:
                    self.now += time
                    raise APITimeoutError("the answer comes when the turn ends", request_sent=True)
            self.happen(time, event != "connect", call.endpoint.operation)
        return answered

    def listen(self, timeout: float) -> None:
        """Open the stream, which tries again by itself."""
        fault, self.count = self.fault, self.count + 1
        if fault is not None and fault.for_ever and self.count > fault.event:
            self.now += timeout
            raise APITimeoutError("no live stream", request_sent=True)
        self.now += 0.01 if fault is None or self.count != fault.event + 1 else min(0.5, timeout)

    def is_faulty(self, how: str) -> bool:
        fault, number = self.fault, self.count
        if fault is None or fault.how != how:
            return False
        return number == fault.event or (number > fault.event and fault.for_ever)

    def happen(self, time: float, sent: bool, what: str) -> None:
        """One event: it takes 10 ms, or there is a fault."""
        is_cut, stalls = self.is_faulty("is cut"), self.is_faulty("stalls")
        self.count += 1
        self.now += time if stalls else 0.01
        if stalls:
            raise APITimeoutError(f"{what} stalls", request_sent=sent)
        if is_cut:
            raise APIConnectionError(f"{what} is cut", request_sent=sent)

    def serve(self, call: Call[Any]) -> Response:
        """The whole request has come to the server."""
        self.server.run(self.now)
        match call.endpoint.operation:
            case "session.prompt_async" | "session.command":
                self.server.prompt(self.now)
                self.server.run(self.now)
            case "session.abort":
                self.server.abort()
            case "permission.reply":
                self.server.replies.append(json.loads(call.body or b"{}")["reply"])
                self.server.due = self.now
            case _:
                pass
        answer = self.answer(call)
        return Response(200, (("Content-Type", "application/json"),), encode(True if answer is None else answer))

    def receive(self, deadline: float) -> None:
        """For an event."""
        server = self.server
        if not server.stream or self.deaf:
            due = deadline if server.due is None or not server.script else min(deadline, server.due)
            self.now = max(self.now, due)
            server.run(self.now)
        if server.stream and not self.deaf:
            self.machine.received([typed(server.stream.popleft())])

    def end(self) -> tuple[Reply[Any], OpenCodeError | None]:
        """Play it as `run` does: to its end, and then leave."""
        error: OpenCodeError | None = None
        try:
            reply = self.play()
        except OpenCodeError as failure:
            error, reply = failure, self.machine.reply
        self.ended_at = self.now
        self.machine.leave(self.now)
        with contextlib.suppress(OpenCodeError):
            self.play()
        return reply, error


@functools.cache
def _typed(text: str) -> Any:
    return decode(json.loads(text), models.Event)


def typed(event: Event) -> Any:
    return _typed(json.dumps(event))


OPTIONS: dict[str, dict[str, Any]] = {
    "a prompt": {},
    "a new session": {"session": None},
    "detached": {"on_exit": "detach"},
    "deaf": {"deaf": True},
    "no reply": {"no_reply": True},
    "a command": {"prompt": Command("review")},
    "followed": {"prompt": None, "on_exit": "detach"},
    "a permission": {"on_permission": says("once")},
    "a slow permission": {"on_permission": says("once"), "answer_timeout": 1, "thinking": 1.5},
    "a permission by hand": {"on_permission": says(None), "answer_timeout": 1},
    "a step": {"max_steps": 1},
}
TIMEOUTS = (None, 0.1, 1.2, 60.0)
FAULTS = (("is cut", False), ("is cut", True), ("stalls", False), ("stalls", True), ("is refused", False))


def play_of(name: str, timeout: float | None, fault: Fault | None = None) -> Faulty:
    options = OPTIONS[name]
    script = ASKING if "on_permission" in options else STORED if "no_reply" in options else PLAIN
    return Faulty(script, fault, timeout=timeout, **options)


def test_whatever_fails_a_turn_keeps_to_its_time_and_says_how_it_ended() -> None:
    wrong: list[str] = []
    for name, timeout in itertools.product(OPTIONS, TIMEOUTS):
        whole = play_of(name, timeout)
        expected, _ = whole.end()
        faults = [Fault(event, *how) for event in range(whole.count) for how in FAULTS]
        for fault in (None, *faults):
            play = play_of(name, timeout, fault)
            reply, error = play.end()
            is_spared = timeout in (None, 60) and (fault is None or not fault.for_ever)
            is_time_up = play.until is not None and play.ended_at >= play.until - 0.02
            promises = {
                "nothing begins after the deadline": not play.late,
                "no step takes longer than the client allows, nor than is left": play.is_impatient,
                "it ends in time": play.until is None
                or play.ended_at <= play.until + play.thinking + TURN_STOP_GRACE + 2 * LAST_LOOK,
                "it is no error that the time is up": not (is_time_up and isinstance(error, APITimeoutError)),
                "an empty reply says why": error is not None or bool(reply.text) or reply.stopped_by is not None,
                "one fault changes nothing where there is time": (
                    not is_spared
                    or (reply.text, reply.stopped_by) == (expected.text, expected.stopped_by)
                    or (error is not None and name in ("a new session", "a command"))  # which cannot be sent twice
                ),
                "nobody works for nobody": (
                    (fault is not None and fault.for_ever) or play.is_detached or not play.server.is_working
                ),
                "an answer that comes too late is none": not (play.thinking and "once" in play.server.replies),
            }
            wrong += [f"{name}, timeout={timeout}, {fault}: {one}" for one, is_kept in promises.items() if not is_kept]
    assert not wrong, "\n".join(wrong)
