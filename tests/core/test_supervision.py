"""`stall_timeout=` and `max_repeats=`: what is stopped, and what is not, in virtual time."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from opencode_core import TurnError
from opencode_core.errors import APIConnectionError, NotFoundError
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.items import ChildFinished, Reply, Stop
from opencode_core.turns.supervision import CHILD_GRACE, DRAIN, ENOUGH, SILENT
from tests.core.turn_player import (
    BUSY,
    CUT,
    IDLE,
    PROMPT,
    SESSION,
    Event,
    Player,
    answer,
    delta,
    event,
    idle,
    recorded_turns,
    status,
    text,
    tool,
    turn_of,
    user,
)
from tests.core.turn_player2 import Player2, Recorded, recorded_turns2

BEGIN = [user(), text("prt_p", "go", PROMPT), BUSY, answer()]
DONE = [
    answer("msg_b", created=80),
    text("prt_t", "Done.", "msg_b"),
    answer("msg_b", created=80, completed=9, finish="stop"),
    *IDLE,
]
CHILD = "ses_child"
ABORTED = {"name": "MessageAbortedError", "data": {"message": "Aborted"}}


class Clocked(Player):
    """A player of events that come at their times, in seconds from the begin. The server beats every ten seconds.

    Args:
        timed: The events, each with its time.
        beats: Whether it does.
    """

    def __init__(self, timed: Iterable[tuple[float, Event]], *, beats: bool = True, **options: Any) -> None:
        timed = list(timed)
        super().__init__([one for _, one in timed], **options)
        self.at = [100.0 + at for at, _ in timed]
        self.beat_at = 110.0 if beats else float("inf")
        self.stopped_at = 0.0
        self.notices: list[tuple[float, Any]] = []
        self.script: dict[str, list[tuple[float, Event]]] = {}  # what follows when a session is aborted

    def receive(self, deadline: float) -> None:
        coming = self.at[self.position] if self.position < len(self.events) else float("inf")
        notice = self.notices[0][0] if self.notices else float("inf")
        until = min(deadline, self.beat_at, notice)
        if coming <= max(until, self.now):
            self.now = max(self.now, coming)
            super().receive(deadline)
        elif notice <= until:
            self.now = notice
            self.machine.received([self.notices.pop(0)[1]])
        elif self.beat_at <= until:
            self.now, self.beat_at = self.beat_at, self.beat_at + 10
            self.machine.received([event("server.heartbeat")])
        else:
            self.now = max(self.now, deadline)

    def answer(self, call: Any) -> Any:
        result = super().answer(call)
        session = call.path.split("/")[2] if call.path.count("/") > 1 else ""
        if call.endpoint.operation == "session.abort":
            self.stopped_at = self.stopped_at or self.now
            for after, one in self.script.pop(session, ()):
                self.follow(after, [one])
        return result

    def follow(self, after: float, events: list[Event]) -> None:
        """What comes of a session that is stopped now, after so many seconds."""
        self.stopped_at = self.stopped_at or self.now
        for one in events:
            place = bisect_right(self.at, self.now + after, self.position)
            self.events.insert(place, one)
            self.at.insert(place, self.now + after)

    def aborted(self) -> list[str]:
        """The sessions that were stopped."""
        return [c.path.split("/")[2] for c in self.calls if c.endpoint.operation == "session.abort"]


def at(seconds: float, *events: Event) -> list[tuple[float, Event]]:
    return [(seconds, one) for one in events]


def abort_of(message: str = "msg_a", session: str = SESSION, parent: str = PROMPT) -> list[tuple[float, Event]]:
    """What follows when a session is stopped."""
    last = answer(message, parent, session, completed=99, error=ABORTED)
    return at(0.1, last, status("idle", session), idle(session))


def stalled(play: Clocked) -> Reply[Any]:
    play.script.setdefault(SESSION, abort_of())
    reply = play.play()

    assert reply.stopped_by == "stalled"
    assert reply.error is None
    return reply


# Stalls


def test_a_turn_in_which_nothing_happens_is_stopped() -> None:
    play = Clocked(at(0, *BEGIN), stall_timeout=60)

    reply = stalled(play)

    (stop,) = reply.stops
    assert (stop.by, stop.session_id, stop.tool, stop.input, stop.count) == ("stalled", SESSION, None, None, None)
    assert stop.seconds == pytest.approx(60, abs=2)
    assert stop.message == f"the turn was stopped: nothing happened for {stop.seconds:.0f} s"
    assert play.aborted() == [SESSION]
    assert 160 < play.now < 163


def test_the_tool_that_ran_is_named() -> None:
    running = tool("prt_1", "running", input={"command": "sleep"})
    play = Clocked(at(0, *BEGIN, running), stall_timeout=5)

    (stop,) = stalled(play).stops

    assert (stop.tool, stop.input) == ("bash", {"command": "sleep"})
    assert stop.message == f"the turn was stopped: nothing happened for {stop.seconds:.1f} s while bash ran"
    assert str(stop) == stop.message


def test_what_did_not_stop_it_says_so_where_an_answer_must_be_whole() -> None:
    reply = stalled(Clocked(at(0, *BEGIN), stall_timeout=5))

    assert reply.raise_for_error() is reply
    with pytest.raises(TurnError, match="the answer is not complete: the turn was stopped: nothing happened for 5"):
        reply.raise_for_stop()


@pytest.mark.parametrize("wait", [9.9, 29.0])
def test_a_crawling_text_never_fires(wait: float) -> None:
    pieces = [(wait * n, delta("prt_t", f"{n} ")) for n in range(1, 20)]
    end = at(wait * 19.5, text("prt_t", "all"), answer(completed=9, finish="stop"), *IDLE)
    play = Clocked([*at(0, *BEGIN, text("prt_t", "", ended=False)), *pieces, *end], stall_timeout=wait + 0.1)

    reply = play.play(1000)

    assert (reply.stopped_by, reply.stops, play.aborted()) == (None, (), [])


def test_a_piece_without_a_word_is_no_sign_of_life() -> None:
    pieces = [(0.5 + 2.0 * n, delta("prt_t", "a" if n == 0 else "")) for n in range(20)]
    play = Clocked([*at(0, *BEGIN, text("prt_t", "", ended=False)), *pieces], stall_timeout=10)

    stalled(play)

    assert 110 < play.stopped_at < 112 + ENOUGH


def test_output_of_a_running_tool_counts_even_where_it_is_the_same_again() -> None:
    ticks = [(4.0 * n, tool("prt_1", "running", metadata={"output": "x"})) for n in range(1, 9)]
    end = at(33, tool("prt_1", "completed"), answer(completed=9, finish="tool-calls"), *DONE)
    play = Clocked([*at(0, *BEGIN), *ticks, *end], stall_timeout=5)

    assert play.play().stops == ()


@pytest.mark.parametrize(
    "noise",
    [
        BUSY,
        user()
        | {"properties": user()["properties"] | {"info": user()["properties"]["info"] | {"summary": {"diffs": []}}}},
        event("session.diff", sessionID=SESSION, diff=[]),
        event("todo.updated", sessionID=SESSION, todos=[]),
        answer(),
    ],
    ids=["status", "summary", "diff", "todos", "the same message"],
)
def test_what_is_nothing_does_not_count(noise: Event) -> None:
    play = Clocked([*at(0, *BEGIN), *((2.0 * n, noise) for n in range(1, 20))], stall_timeout=10)

    stalled(play)

    assert 110 < play.stopped_at < 111 + ENOUGH


def test_a_question_to_the_user_stops_the_clock_until_it_is_answered() -> None:
    asked = event(
        "permission.asked",
        id="per_1",
        sessionID=SESSION,
        permission="bash",
        patterns=[],
        metadata={},
        always=[],
        tool={"messageID": "msg_a", "callID": "call_prt_1"},
    )
    replied = event("permission.replied", sessionID=SESSION, requestID="per_1", reply="once")
    play = Clocked([*at(0, *BEGIN, tool("prt_1", "running"), asked), *at(300, replied)], stall_timeout=20)

    stalled(play)

    assert 420 < play.now < 424


def test_a_provider_that_said_when_to_ask_again_is_waited_for() -> None:
    waits = status("retry", attempt=1, message="busy", next=101_000 + 90_000)
    begin = [user(), text("prt_p", "go", PROMPT), BUSY, answer(created=1_000)]
    play = Clocked([*at(0, *begin), *at(1, waits)], stall_timeout=10, timeout=1000)
    play.machine._time.heard(101_000)

    stalled(play)

    assert play.now > 190


def test_the_time_in_a_queue_does_not_count() -> None:
    """The session works for another prompt, and is silent for long."""
    other = [user("msg_0", created=0), answer("msg_z", "msg_0", created=0)]
    own = at(80, answer("msg_z", "msg_0", created=0, completed=7, finish="stop"), answer(created=80))
    play = Clocked(
        [*at(0, user(created=1), text("prt_p", "go", PROMPT), BUSY), *own], before=[*other, BUSY], stall_timeout=10
    )

    stalled(play)

    assert 190 < play.now < 195


def test_a_prompt_that_nobody_comes_to_is_a_stall() -> None:
    play = Clocked(at(0, user(), text("prt_p", "go", PROMPT), BUSY), stall_timeout=10)
    play.script[SESSION] = at(0.1, *IDLE)

    reply = play.play()

    assert reply.stopped_by == "stalled"


def test_what_a_look_finds_counts() -> None:
    """The events of a step were lost, and nobody knows it."""
    step = [answer(completed=5, finish="tool-calls"), answer("msg_b", created=6), text("prt_b", "More.", "msg_b")]
    play = Clocked([*at(0, *BEGIN), *at(7, *step)], lost=range(4, 7), stall_timeout=10)
    play.script[SESSION] = abort_of("msg_b")

    stalled(play)

    assert 115 < play.now < 126


def test_a_look_that_fails_proves_nothing() -> None:
    play = Clocked(at(0, *BEGIN), stall_timeout=10)
    failing = play.answers
    original = play.answer

    def answer_late(call: Any) -> Any:
        if call.endpoint.operation == "session.status" and 109 < play.now < 130:
            raise APIConnectionError("away", request_sent=True)
        return original(call)

    play.answer = answer_late  # type: ignore[method-assign]
    assert not failing

    stalled(play)

    assert 130 < play.now < 134


def test_the_time_in_which_nothing_could_be_heard_does_not_count() -> None:
    play = Clocked(at(0, *BEGIN), stall_timeout=30)
    play.notices = [(120.0, Reconnected(1, 15.0, CUT))]

    stalled(play)

    assert 145 < play.now < 148


def test_a_stream_that_is_silent_altogether_has_more_time() -> None:
    """It may be dead; the server is asked in the end."""
    play = Clocked(at(0, *BEGIN), beats=False, stall_timeout=30)

    stalled(play)

    assert 130 + SILENT < play.now < 133 + SILENT


def test_a_program_that_takes_its_items_slowly_sees_no_stall() -> None:
    """Its events wait unread, and are read before anything is stopped."""
    pieces = [(float(n), delta("prt_t", f"{n} ")) for n in range(1, 60)]
    end = at(60, text("prt_t", "all"), answer(completed=9, finish="stop"), *IDLE)
    play = Clocked([*at(0, *BEGIN, text("prt_t", "", ended=False)), *pieces, *end], stall_timeout=5)

    def sleep(item: Any) -> None:
        play.now += 20

    play.on_item = sleep

    assert play.play(5000).stops == ()


def test_a_program_that_is_a_little_slow_with_each_item_sees_no_stall() -> None:
    """Each item comes after its limit, since the program was not ready for it before."""
    pieces = [(0.2 * n, delta("prt_t", f"{n} ")) for n in range(1, 60)]
    end = at(12, text("prt_t", "all"), answer(completed=9, finish="stop"), *IDLE)
    play = Clocked([*at(0, *BEGIN, text("prt_t", "", ended=False)), *pieces, *end], stall_timeout=0.3)

    def sleep(item: Any) -> None:
        play.now += 0.9

    play.on_item = sleep

    assert play.play().stops == ()


def test_a_program_that_is_away_while_it_is_thought_about_changes_nothing() -> None:
    play = Clocked([*at(0, *BEGIN, text("prt_t", "", ended=False)), *at(5.3, delta("prt_t", "x"))], stall_timeout=5)
    play.play_until = 105.2  # type: ignore[attr-defined]
    while play.now < 105.2:
        play.step()
    play.now += 50  # nobody reads

    stalled(play)

    assert play.now > 155


def test_a_session_beside_that_never_ceases_hides_no_stall() -> None:
    noise = [(0.1 * n, event("session.status", sessionID=SESSION, status={"type": "busy"})) for n in range(1, 400)]
    play = Clocked([*at(0, *BEGIN), *noise], stall_timeout=10)

    stalled(play)

    assert 110 + DRAIN < play.stopped_at < 112 + ENOUGH


def test_an_abort_and_a_timeout_at_the_same_time_are_what_they_are() -> None:
    play = Clocked(at(0, *BEGIN), stall_timeout=10, timeout=10)
    play.script[SESSION] = abort_of()

    reply = play.play()

    assert (reply.stopped_by, reply.stops) == ("timeout", ())


def test_a_turn_that_was_done_before_the_stop_reached_it_was_not_stopped() -> None:
    play = Clocked(at(0, *BEGIN, text("prt_t", "Hello")), stall_timeout=10)
    play.script[SESSION] = at(0.1, answer(completed=9, finish="stop"), *IDLE)

    reply = play.play()

    assert (reply.stopped_by, reply.stops, reply.text) == (None, (), "Hello")


def test_who_follows_with_a_limit_stops_the_turn() -> None:
    play = Clocked([], before=BEGIN, prompt=None, stall_timeout=10, on_exit="detach")

    stalled(play)

    assert play.aborted() == [SESSION]


# Subagents


def child_of(
    status: str = "running",
    id: str = "prt_1",
    child: str = CHILD,
    message: str = "msg_a",
    session: str = SESSION,
    **more: Any,
) -> Event:
    """The call of a subagent."""
    metadata = {"sessionId": child}
    return tool(id, status, message, session, name="task", metadata=metadata, input={"prompt": "look"}, **more)


def answer_of(child: str = CHILD, **changes: Any) -> Event:
    return answer(f"msg_{child}", "msg_p", child, created=3, **changes)


def test_of_a_subagent_only_the_subagent_is_stopped() -> None:
    play = Clocked(
        at(0, *BEGIN, child_of(), answer_of(), tool("prt_c", "running", f"msg_{CHILD}", CHILD)), stall_timeout=30
    )
    play.script[CHILD] = [
        *abort_of(f"msg_{CHILD}", CHILD, "msg_p"),
        *at(0.2, child_of("error", error="Task cancelled"), answer(completed=7, finish="tool-calls")),
        *at(25, *DONE),
    ]

    reply = play.play()

    (stop,) = reply.stops
    assert (reply.stopped_by, reply.text, play.aborted()) == (None, "Done.", [CHILD])
    assert (stop.by, stop.session_id, stop.tool) == ("stalled", CHILD, "bash")
    assert stop.message.startswith(f"the subagent {CHILD} was stopped: nothing happened for 3")
    assert [item.error for item in play.items if isinstance(item, ChildFinished)] == ["Task cancelled"]
    assert reply.raise_for_stop() is reply


def test_what_happens_in_a_subagent_counts_for_its_callers_and_not_for_its_siblings() -> None:
    """Of two subagents one hangs. The other one is at work for as long as it likes."""
    busy = [(5.0 * n, delta("prt_o", "x", "msg_ses_other", "ses_other")) for n in range(1, 12)]
    begin = [*BEGIN, child_of(), answer_of(), child_of(id="prt_2", child="ses_other"), answer_of("ses_other")]
    end = at(60, child_of("completed", id="prt_2", child="ses_other"), answer(completed=7, finish="tool-calls"), *DONE)
    play = Clocked(
        [*at(0, *begin, text("prt_o", "", "msg_ses_other", "ses_other", ended=False)), *busy, *end], stall_timeout=8
    )
    play.script[CHILD] = at(0.1, answer_of(completed=9, error=ABORTED), child_of("error", error="Task cancelled"))

    reply = play.play()

    assert [stop.session_id for stop in reply.stops] == [CHILD]
    assert reply.stopped_by is None


def test_the_deepest_subagent_is_stopped_first() -> None:
    deep = [child_of(id="prt_d", child="ses_deep", message=f"msg_{CHILD}", session=CHILD), answer_of("ses_deep")]
    play = Clocked(at(0, *BEGIN, child_of(), answer_of(), *deep), stall_timeout=10)
    over = child_of(
        "error", id="prt_d", child="ses_deep", message=f"msg_{CHILD}", session=CHILD, error="Task cancelled"
    )
    play.script["ses_deep"] = at(0.1, answer_of("ses_deep", completed=5, error=ABORTED), over)
    play.script[CHILD] = at(0.1, answer_of(completed=5, error=ABORTED), child_of("error", error="Task cancelled"))
    play.script[SESSION] = abort_of()

    reply = stalled(play)

    assert [stop.session_id for stop in reply.stops] == ["ses_deep", CHILD, SESSION]
    assert play.now > 130


def test_a_subagent_that_waits_for_the_user_holds_the_clock_of_its_callers() -> None:
    asked = event(
        "permission.asked",
        id="per_1",
        sessionID=CHILD,
        permission="bash",
        patterns=[],
        metadata={},
        always=[],
        tool={"messageID": f"msg_{CHILD}", "callID": "call_x"},
    )
    end = [child_of("completed"), answer(completed=7, finish="tool-calls"), *DONE]
    replied = event("permission.replied", sessionID=CHILD, requestID="per_1", reply="once")
    play = Clocked([*at(0, *BEGIN, child_of(), answer_of(), asked), *at(200, replied, *end)], stall_timeout=10)

    assert play.play().stops == ()


def test_a_subagent_in_the_background_is_stopped_alone() -> None:
    started = tool("prt_1", "completed", name="task", metadata={"sessionId": CHILD, "background": True})
    begun = [
        *BEGIN,
        child_of(),
        status("busy", CHILD),
        answer_of(),
        started,
        answer(completed=4, finish="tool-calls"),
        *DONE,
    ]
    play = Clocked(at(0, *begun), stall_timeout=30)
    report = text("prt_r", f'<task id="{CHILD}" state="cancelled">', "msg_r", synthetic=True)
    told = [
        user("msg_r", created=90),
        report,
        answer("msg_e", "msg_r", created=91),
        text("prt_e", "So be it.", "msg_e"),
    ]
    ended = answer("msg_e", "msg_r", created=91, completed=92, finish="stop")
    play.script[CHILD] = [
        *abort_of(f"msg_{CHILD}", CHILD, "msg_p"),
        *at(0.2, BUSY, *told, ended, *IDLE),
    ]

    reply = play.play()

    assert (reply.stopped_by, reply.text, play.aborted()) == (None, "So be it.", [CHILD])
    assert [stop.session_id for stop in reply.stops] == [CHILD]


def test_where_a_stopped_subagent_does_not_end_the_turn_is_stopped() -> None:
    play = Clocked(at(0, *BEGIN, child_of(), answer_of()), stall_timeout=30)

    reply = stalled(play)

    first, second = reply.stops
    assert (first.session_id, second.session_id) == (CHILD, SESSION)
    assert second.message == f"the turn was stopped because a subagent was stopped and did not end: {first.message}"
    assert play.aborted()[:2] == [CHILD, SESSION]
    assert 130 + CHILD_GRACE < play.now < 135 + CHILD_GRACE


# Repeats


def calls(
    *results: str, input: Any = "ls", session: str = SESSION, name: str = "bash", parent: str = PROMPT, **more: Any
) -> list[Event]:
    """Calls over as many steps, with these results."""
    found: list[Event] = []
    for number, told in enumerate(results):
        message = f"msg_{session}_{number}"
        found.append(answer(message, parent, session, created=10 + number))
        state: dict[str, Any] = {"input": {"command": input, "b": [1, {"z": 1, "y": 2}]}, **more}
        found.append(tool(f"prt_{number}", "running", message, session, name, **state))
        end = {"error": told[1:]} if told.startswith("!") else {"output": told}
        over = "error" if told.startswith("!") else "completed"
        found.append(tool(f"prt_{number}", over, message, session, name, **{**end, **state}))
        found.append(answer(message, parent, session, created=10 + number, completed=10 + number, finish="tool-calls"))
    return found


def repeated(events: Iterable[Event], most: int = 3, **options: Any) -> tuple[Reply[Any], Clocked]:
    events = list(events)
    play = Clocked([*at(0, *BEGIN[:3], *events), *at(50, *DONE)], max_repeats=most, **options)
    play.script[SESSION] = at(0.1, *IDLE)
    return play.play(), play


def test_the_same_call_with_the_same_result_is_a_circle() -> None:
    reply, play = repeated(calls("a", "a", "a", "a", "a"))

    (stop,) = reply.stops
    assert reply.stopped_by == "repeats"
    assert stop == Stop(
        by="repeats",
        session_id=SESSION,
        tool="bash",
        input={"command": "ls", "b": [1, {"z": 1, "y": 2}]},
        count=3,
        message="the turn was stopped: bash was called 3 times in a row with the same arguments and the same result",
    )
    assert play.aborted()[0] == SESSION


def test_errors_are_results() -> None:
    assert repeated(calls("!no", "!no", "!no"))[0].stopped_by == "repeats"


@pytest.mark.parametrize(
    "events",
    [
        calls(*map(str, range(10))),
        calls("a", "a", "b", "a", "a", "b"),
        calls("a", "a", "!a", "a", "a"),
        [*calls("a", "a"), *calls("a", "a", input="pwd")],
        [*calls("a", "a"), *calls("a", name="read")],
    ],
    ids=["polls", "another result", "an error", "other arguments", "another tool"],
)
def test_what_changes_is_no_circle(events: list[Event]) -> None:
    for place, one in enumerate(events):  # each step a message of its own
        info = one["properties"].get("info") or one["properties"]["part"]
        key = "id" if "role" in info else "messageID"
        info[key] = f"{info[key]}_{place // 4}"
    reply, play = repeated(events)

    assert (reply.stopped_by, reply.stops, play.aborted()) == (None, (), [])


def test_true_is_not_one() -> None:
    first, second = calls("a", input=True), calls("a", input=1)
    reply, _ = repeated([*first, *calls("b"), *second])

    assert reply.stops == ()


def test_times_and_data_of_the_tool_are_no_part_of_a_result() -> None:
    events = calls("a", "a", "a")
    for number, one in enumerate(events):
        state = one["properties"].get("part", {}).get("state", {})
        if state.get("status") == "completed":
            state["metadata"], state["time"] = {"exit": number}, {"start": number, "end": number + 1}

    assert repeated(events)[0].stopped_by == "repeats"


def test_a_long_output_counts_by_what_the_model_saw() -> None:
    """Each time the server puts the whole of it into a new file."""
    files = ["tool_22873b25c001Gb9vRE8pQYfmg3", "tool_22873b25b001FWcG21zhTYneqM", "tool_22873b25d001FWcG21zhTYneqM"]
    events = calls(*(f"...\\nFull output saved to: /x/{file}" for file in files), metadata={"truncated": True})

    assert repeated(events)[0].stopped_by == "repeats"


def test_a_task_that_fails_the_same_way_is_a_circle() -> None:
    ids = ["ses_dd7936ca7ffeHMqVssi7HuzjrR", "ses_dd7936ca7ffeHMqVssi7HuzjrS", "ses_dd7936ca7ffeHMqVssi7HuzjrT"]
    events = [one for id in ids for one in calls(f"!cancelled ({id})", name="task", metadata={"sessionId": id})]
    for place, one in enumerate(events):
        info = one["properties"].get("info") or one["properties"]["part"]
        key = "id" if "role" in info else "messageID"
        info[key] = f"{info[key]}_{place // 4}"
        if key == "messageID":
            info["id"] += str(place // 4)

    assert repeated(events)[0].stopped_by == "repeats"


def test_pictures_are_part_of_a_result() -> None:
    events = calls("a", "a", "a")
    for number, one in enumerate(events):
        state = one["properties"].get("part", {}).get("state", {})
        if state.get("status") == "completed":
            file = {"id": "prt_f", "sessionID": SESSION, "messageID": "m", "type": "file", "mime": "image/png"}
            state["attachments"] = [{**file, "url": f"data:{number}"}]

    assert repeated(events)[0].stops == ()


@pytest.mark.parametrize(("order", "stops"), [((0, 1, 2, 3), False), ((3, 1, 2, 0), False), ((0, 2, 1, 3), False)])
def test_parallel_calls_count_in_the_order_of_the_model(order: tuple[int, ...], stops: bool) -> None:
    """a, b, a, a: whichever is done first, three a never follow each other."""
    words = ["a", "b", "a", "a"]
    begin = [tool(f"prt_{n}", "running", input={"command": word}) for n, word in enumerate(words)]
    end = [tool(f"prt_{n}", "completed", input={"command": words[n]}) for n in order]
    reply, _ = repeated([answer(), *begin, *end, answer(completed=7, finish="tool-calls")])

    assert bool(reply.stops) is stops


def test_a_call_whose_end_was_never_told_starts_anew() -> None:
    lost = [answer("msg_l", created=20), tool("prt_l", "running", "msg_l", input={"command": "x"})]
    again = [
        answer("msg_m", created=21),
        tool("prt_m", "completed", "msg_m", input=calls("a")[1]["properties"]["part"]["state"]["input"], output="a"),
    ]
    reply, _ = repeated([*calls("a", "a"), *lost, *again])

    assert reply.stops == ()


def test_a_circle_that_is_over_when_it_is_read_is_none() -> None:
    """Who follows reads all at once what was done before."""
    before = [*BEGIN[:3], *calls("a", "a", "a", "b")]
    play = Clocked(at(5, *DONE), before=before, prompt=None, max_repeats=3)

    assert play.play().stops == ()


def test_a_circle_of_a_subagent_stops_the_subagent() -> None:
    events = [answer(), child_of(), *calls("a", "a", "a", session=CHILD, parent="msg_p")]
    play = Clocked(at(0, *BEGIN[:3], *events), max_repeats=3)
    play.script[CHILD] = [
        *at(0.1, answer("msg_x", "msg_p", CHILD, created=50, completed=60, error=ABORTED)),
        *at(0.2, child_of("error", error="Task cancelled"), answer(completed=7, finish="tool-calls")),
        *at(2 * CHILD_GRACE, *DONE),
    ]

    reply = play.play()

    assert (reply.stopped_by, reply.text, play.aborted()) == (None, "Done.", [CHILD])
    assert [(stop.by, stop.session_id, stop.count) for stop in reply.stops] == [("repeats", CHILD, 3)]


def test_a_subagent_that_goes_in_circles_and_does_not_end_stops_the_turn() -> None:
    events = [answer(), child_of(), *calls("a", "a", session=CHILD, parent="msg_p")]
    play = Clocked(at(0, *BEGIN[:3], *events), max_repeats=2)
    play.script[SESSION] = abort_of()

    reply = play.play()

    assert reply.stopped_by == "repeats"
    assert [stop.session_id for stop in reply.stops] == [CHILD, SESSION]


def test_a_subagent_that_was_done_before_the_stop_reached_it_was_not_stopped() -> None:
    events = [answer(), child_of(), *calls("a", "a", session=CHILD, parent="msg_p")]
    play = Clocked(at(0, *BEGIN[:3], *events), max_repeats=2, stall_timeout=500)
    play.script[CHILD] = at(
        0.1,
        answer("msg_x", "msg_p", CHILD, created=50, completed=60, finish="stop"),
        child_of("completed"),
        answer(completed=7, finish="tool-calls"),
        *DONE,
    )

    assert play.play().stops == ()


# Healthy turns of real servers

STRICT: dict[str, Any] = {"stall_timeout": 4.0, "max_repeats": 2}
"""The strictest that anybody can be: the longest silence in the recordings is one of 3 s."""


def moment_of(event: Event) -> float:
    """When an event of OpenCode 1 was sent, in seconds: its id begins with that."""
    return (int(event["id"][4:16], 16) >> 12) / 1000


@pytest.mark.parametrize("turn", recorded_turns(), ids=lambda turn: turn[1][-8:])
def test_no_healthy_turn_of_opencode_1_is_stopped(turn: tuple[str, str, list[Event]]) -> None:
    session, prompt, events = turn
    begin = moment_of(events[0])
    timed = [(moment_of(one) - begin, one) for one in events]
    play = Clocked(timed, session=session, prompt_id=prompt, **STRICT)

    try:
        reply = play.play()
    except TurnError:  # as it was recorded
        reply = play.machine.reply

    assert (reply.stops, play.aborted()) == ((), [])


class Clocked2(Clocked, Player2):
    """The same with OpenCode 2."""


@pytest.mark.parametrize("turn", recorded_turns2(), ids=lambda turn: turn.name)
def test_no_healthy_turn_of_opencode_2_is_stopped(turn: Recorded) -> None:
    begin = turn.events[0]["created"]
    timed = [((one["created"] - begin) / 1000, one) for one in turn.events]
    for prompt in turn.prompts:
        play = Clocked2(timed, session=turn.session, prompt_id=prompt, **STRICT)
        try:
            reply = play.play()
        except TurnError:
            reply = play.machine.reply

        assert reply.stops == ()
        assert "v2.session.interrupt" not in play.operations()


# OpenCode 2


def two(type: str, at: float = 1.0, **data: Any) -> Event:
    return {
        "id": f"evt_{type}",
        "type": f"session.{type}",
        "created": int(at * 1000),
        "data": {"sessionID": SESSION, **data},
    }


STEP: dict[str, Any] = {"assistantMessageID": "msg_a", "agent": "build", "model": {"id": "m", "providerID": "p"}}
BEGIN2 = [
    two("inbox.enqueued", inboxID=PROMPT, item={"type": "user", "delivery": "steer", "payload": {"text": "go"}}),
    two("execution.started"),
    two("inbox.delivered", inboxID=PROMPT),
    two("step.started", **STEP),
]
SHELL = [
    two("tool.input.started", assistantMessageID="msg_a", id="call_1", name="shell"),
    two("tool.called", assistantMessageID="msg_a", id="call_1", input={"command": "make"}, executed=False),
]


def shells(*states: dict[str, Any]) -> dict[str, Any]:
    return {"v2.shell.list": {"data": [shell_of(n, **state) for n, state in enumerate(states)]}}


def shell_of(number: int, session: str = SESSION, status: str = "running") -> dict[str, Any]:
    return {
        "id": f"sh_{number}",
        "status": status,
        "command": "make",
        "cwd": "/",
        "shell": "sh",
        "file": "/x",
        "metadata": {"sessionID": session},
        "time": {"started": 1},
    }


def interrupted(play: Clocked2) -> Reply[Any]:
    def interrupt(call: Any) -> None:
        error = {"type": "aborted", "message": "Step interrupted"}
        ended = two("step.failed", assistantMessageID="msg_a", error=error)
        play.follow(0.1, [ended, two("execution.interrupted", reason="user")])

    play.answers["v2.session.interrupt"] = interrupt
    reply = play.play(1000)

    assert reply.stopped_by == "stalled"
    return reply


@pytest.mark.parametrize("grows", [True, False])
def test_the_output_of_a_command_counts_of_which_no_event_tells(grows: bool) -> None:
    play = Clocked2(
        at(0, *BEGIN2, *SHELL), stall_timeout=20, answers=shells({}, {"session": "ses_2"}, {"status": "exited"})
    )

    def output(call: Any) -> Any:
        size = int(play.now) if grows and play.now < 300 else 1
        return {"data": {"output": "x", "cursor": 1, "size": size, "truncated": False}}

    play.answers["v2.shell.output"] = output
    interrupted(play)

    asked = {call.path for call in play.calls if call.endpoint.operation == "v2.shell.output"}
    assert asked == {"/api/shell/sh_0/output"}
    assert (play.stopped_at > 310) is grows
    assert play.stopped_at > 120


def test_a_command_that_ended_meanwhile_is_no_problem() -> None:
    play = Clocked2(at(0, *BEGIN2, *SHELL), stall_timeout=20, answers=shells({}))
    play.answers["v2.shell.output"] = NotFoundError("gone", status=404)

    interrupted(play)


@pytest.mark.parametrize(
    "progress",
    [
        two("compaction.delta", text="x"),
        two("compaction.started", reason="auto"),
        two("tool.input.delta", assistantMessageID="msg_a", id="call_1", delta="x"),
        two("tool.input.ended", assistantMessageID="msg_a", id="call_1", text="{}"),
    ],
    ids=lambda event: event["type"],
)
def test_work_that_nothing_else_tells_of_counts(progress: Event) -> None:
    play = Clocked2([*at(0, *BEGIN2), *((4.0 * n, progress) for n in range(1, 20))], stall_timeout=6)

    interrupted(play)

    assert play.stopped_at > 180


def test_heartbeats_that_cannot_be_heard_are_not_missed() -> None:
    play = Clocked2(at(0, *BEGIN2), beats=False, stall_timeout=30)

    interrupted(play)

    assert 130 < play.stopped_at < 133


def test_a_prompt_in_the_inbox_waits_for_its_turn() -> None:
    before = [
        two("inbox.enqueued", inboxID="msg_0", item=BEGIN2[0]["data"]["item"]),
        two("execution.started"),
        two("inbox.delivered", inboxID="msg_0"),
    ]
    play = Clocked2([*at(0, BEGIN2[0]), *at(80, *BEGIN2[2:])], before=before, stall_timeout=20)

    interrupted(play)

    assert 198 < play.stopped_at < 204


# Without limits


def test_without_limits_nothing_is_watched() -> None:
    play = Player(turn_of())
    play.play()

    assert play.machine._supervision is None
    assert play.machine._view.observer is None


# Any order


class Family:
    """A turn of random length with random subagents, in which every session at work says something in time.

    Args:
        seed: Of the dice.
        limit: The seconds that nobody exceeds.
    """

    def __init__(self, seed: int, limit: float) -> None:
        dice = random.Random(seed)
        kids = [f"ses_kid{number}" for number in range(dice.randrange(4))]
        self.parents = {kid: dice.choice([SESSION, *kids[:place]]) for place, kid in enumerate(kids)}
        self.timed = at(0, *BEGIN, text("prt_t", "", ended=False))
        for kid in kids:
            begun = text(f"prt_{kid}_t", "", f"msg_{kid}", kid, ended=False)
            self.timed += at(0, self.call(kid, "running"), answer_of(kid), begun)
        self.at_work, self.now = kids, 0.0
        for _ in range(dice.randrange(5, 40)):
            self.now += limit * dice.uniform(0.05, 0.85)
            for session in (SESSION, *self.at_work):
                if session not in self.callers():
                    self.timed += at(self.now, self.piece(session))
            if dice.random() < 0.1 and (leaves := [kid for kid in self.at_work if kid not in self.callers()]):
                self.end(dice.choice(leaves))

    def callers(self) -> set[str]:
        return {self.parents[kid] for kid in self.at_work}

    def message(self, session: str) -> str:
        return "msg_a" if session == SESSION else f"msg_{session}"

    def call(self, kid: str, status: str, **more: Any) -> Event:
        caller = self.parents[kid]
        return child_of(status, f"prt_{kid}", kid, self.message(caller), caller, **more)

    def piece(self, session: str) -> Event:
        return delta("prt_t" if session == SESSION else f"prt_{session}_t", "x", self.message(session), session)

    def end(self, kid: str) -> None:
        self.at_work.remove(kid)
        self.timed += at(self.now, answer_of(kid, completed=50, finish="stop"), self.call(kid, "completed"))

    def stop(self, kid: str) -> list[tuple[float, Event]]:
        """What follows when it is stopped."""
        return at(0.1, answer_of(kid, completed=70, error=ABORTED), self.call(kid, "error", error="Task cancelled"))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_order_a_hang_is_found_and_nothing_else(seed: int) -> None:
    dice = random.Random(seed)
    limit, hangs = dice.choice([0.3, 1.0, 5.0, 30.0, 100.0]), dice.random() < 0.5
    family = Family(seed, limit)
    at_work = list(family.at_work)
    if not hangs:
        for kid in reversed(at_work):
            family.end(kid)
        family.timed += at(family.now, text("prt_t", "all"), answer(completed=60, finish="stop"), *IDLE)
    play = Clocked(family.timed, beats=dice.random() < 0.8, stall_timeout=limit, max_repeats=dice.choice([None, 3]))
    play.script = {kid: family.stop(kid) for kid in at_work if dice.random() < 0.7} | {SESSION: abort_of()}
    if dice.random() < 0.4:
        play.notices = [(100 + dice.uniform(0, family.now), Reconnected(1, dice.uniform(0, limit), CUT))]
    if dice.random() < 0.3:
        play.on_item = lambda item: setattr(play, "now", play.now + dice.choice([0, 0, 3 * limit]))
    steps: list[float] = []
    while play.step():
        steps.append(play.now)
        assert len(steps) < 20_000, "it does not end"

    assert play.machine.reply.stopped_by == ("stalled" if hangs else None)
    assert bool(play.machine.reply.stops) is hangs
    assert max(Counter(steps).values()) < 200, "it does not wait"
