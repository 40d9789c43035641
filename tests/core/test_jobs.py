"""Jobs: what is sent when one is started or taken up, how one stands, and what its token says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from opencode_core import models
from opencode_core.dialects.functions import with_functions
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.dialects.opencode2 import GO_ON, OpenCode2
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    BadRequestError,
    JobError,
    LocalProtocolError,
    NotFoundError,
    ServerError,
    TurnError,
)
from opencode_core.turns.ending import LOST_PATIENCE, START_PATIENCE
from opencode_core.turns.ids import IdSource, PartIds, further_id
from opencode_core.turns.items import TextDelta
from opencode_core.turns.options import job_request, start_request
from opencode_core.turns.prompt import Command
from opencode_core.turns.steps import JobOrder
from opencode_core.turns.structured import StructuredFormat
from opencode_core.turns.token import Cursor, JobToken, Shown, read_token
from tests.core import test_opencode2 as two
from tests.core.test_turn import ABORTED, asked
from tests.core.test_turn_functions import offered
from tests.core.turn_player import (
    BUSY,
    IDLE,
    PROMPT,
    SESSION,
    SESSION_JSON,
    Event,
    Player,
    answer,
    decode,
    event,
    part,
    text,
    tool,
    turn_of,
    user,
)
from tests.core.turn_player2 import Player2

LOST = APIConnectionError("cut", request_sent=True)
URL = "http://127.0.0.1:4096"
TOKEN = JobToken(version=1, base_url="http://old:1", dialect="1", session_id=SESSION, prompt_id=PROMPT)
TOKEN2 = msgspec.structs.replace(TOKEN, dialect="2", session_id=two.SESSION, prompt_id=two.PROMPT)
CUT_SHORT = [user(), text("prt_p", "go", PROMPT), answer(), tool("prt_1", "running")]
LATER = [user("msg_z", created=9), text("prt_z", "later", "msg_z")]


class Awaitable:
    """What can be awaited, and is no coroutine."""

    @classmethod
    def save(cls, token: str) -> Awaitable:
        return cls()

    def __await__(self) -> Any:
        return iter(())


class City(msgspec.Struct):
    name: str


FORM = StructuredFormat(City)


def order(task: Any, token: JobToken | None = TOKEN, **more: Any) -> JobOrder:
    return JobOrder(task=task, base_url=URL, token=token, **more)


def start(before: list[Event], token: JobToken | None = TOKEN, on_token: Any = None, **options: Any) -> Player:
    job = order("start", token, on_token=on_token)
    return Player(options.pop("events", []), before=before, job=job, on_exit="detach", **options)


def start2(before: list[Event], token: JobToken | None = TOKEN2, **options: Any) -> Player2:
    job = order("start", token, on_token=options.pop("on_token", None))
    return Player2([], before=before, session=two.SESSION, job=job, on_exit="detach", **options)


def look(before: list[Event], **options: Any) -> Any:
    options.setdefault("prompt", None)
    play = Player([], before=before, job=order("look", options.pop("token", TOKEN)), on_exit="detach", **options)
    play.play()
    assert play.items == []
    return play.machine.status


def sent(play: Player) -> list[str]:
    """What was changed on the server."""
    reading = ("get", "status", "messages", "message", "list", "todo", "active", "children")
    return [name for name in play.operations() if name.rpartition(".")[2] not in reading]


def stored_by(play: Player, *events: Event) -> Callable[[Any], Any]:
    """An answer to a call that stores something."""

    def store(call: Any) -> None:
        for one in events:
            play.store.take(one)

    return store


# Starting


def test_a_job_is_a_prompt_without_a_stream_of_events() -> None:
    tokens: list[str] = []
    play = start([], None, tokens.append, session=None, no_reply=False)
    play.on_item = tokens.append

    play.play()

    assert play.operations() == ["session.create", "session.prompt_async"]
    assert play.body("session.prompt_async")["messageID"] == PROMPT
    assert play.items == []
    assert tokens == [play.machine.token.text()]
    assert json.loads(tokens[0]) == {
        "job": 1,
        "base_url": URL,
        "dialect": "1",
        "session": SESSION,
        "prompt": PROMPT,
        "directory": "/project",
        "cursor": {},
    }


@pytest.mark.parametrize(
    ("options", "kind"), [({"no_reply": True}, "no_reply"), ({"prompt": Command("x")}, "command"), ({}, "prompt")]
)
def test_a_token_says_what_must_not_be_done_twice(options: dict[str, Any], kind: str) -> None:
    play = start([user()], None, **options)

    play.play()

    assert play.machine.token.kind == kind


def test_a_token_says_that_the_session_has_an_instruction() -> None:
    play = start([], None, system="Be kind.")

    play.play()

    assert play.machine.token.system


def test_nothing_is_sent_if_the_token_cannot_be_saved() -> None:
    def save(token: str) -> None:
        raise OSError("disk full")

    play = start([], None, save, session=None)

    with pytest.raises(OSError, match="disk full"):
        play.play()
    assert play.operations() == ["session.create"]


def test_a_session_without_a_known_folder_has_a_job() -> None:
    folderless = decode({name: value for name, value in SESSION_JSON.items() if name != "directory"}, dict[str, Any])
    play = start([], None, answers={"session.get": msgspec.defstruct("S", folderless)(**folderless)})

    play.play()

    assert play.machine.token.directory is None


@pytest.mark.parametrize("before", [[], LATER])
def test_a_prompt_that_the_server_does_not_have_is_sent(before: list[Event]) -> None:
    tokens: list[str] = []
    play = start(before, TOKEN, tokens.append)

    play.play()

    assert sent(play) == ["session.prompt_async"]
    assert play.body("session.prompt_async")["messageID"] == PROMPT
    assert read_token(tokens[0]) == msgspec.structs.replace(TOKEN, base_url=URL, directory="/project")


@pytest.mark.parametrize(
    "before",
    [
        turn_of(),
        [user(), BUSY],
        [user(), BUSY, answer()],
        [user(), answer(completed=3, error=ABORTED)],
        [user(), *LATER, answer("msg_b", "msg_z", created=10, completed=11, finish="stop")],
    ],
    ids=["finished", "about to begin", "running", "stopped", "superseded"],
)
def test_a_prompt_that_the_server_has_is_not_sent(before: list[Event]) -> None:
    tokens: list[str] = []
    play = start(before, TOKEN, tokens.append)

    play.play()

    assert sent(play) == []
    assert tokens == []


def test_a_prompt_that_a_dead_server_worked_on_is_gone_on_with() -> None:
    play = start(CUT_SHORT)
    play.answers["session.prompt_async"] = stored_by(play, BUSY)

    play.play()

    assert sent(play) == ["session.prompt_async"]
    assert play.body("session.prompt_async")["parts"][0]["id"] == PartIds(PROMPT)("prt")


def test_a_job_that_was_cut_short_before_a_later_prompt_cannot_go_on() -> None:
    play = start([*CUT_SHORT, *LATER])

    with pytest.raises(JobError, match="has a later prompt"):
        play.play()
    assert sent(play) == []


@pytest.mark.parametrize("is_coroutine", [True, False])
def test_a_function_that_nobody_awaits_has_saved_nothing(is_coroutine: bool) -> None:
    async def save(token: str) -> None: ...

    play = start([], None, save if is_coroutine else Awaitable.save)

    with pytest.raises(LocalProtocolError, match="on_token is async"):
        play.play()
    assert sent(play) == []


def test_the_time_of_a_reader_begins_when_it_reads() -> None:
    play = start([], None, timeout=0.1)

    def get(call: Any) -> Any:
        play.now = 200.0
        return decode(SESSION_JSON, models.Session)

    play.answers["session.get"] = get

    play.play()

    assert sent(play) == ["session.prompt_async"]


@pytest.mark.parametrize(("is_stored", "seconds"), [(True, START_PATIENCE), (False, LOST_PATIENCE)])
def test_a_prompt_that_the_server_said_it_has_is_awaited_longer(is_stored: bool, seconds: float) -> None:
    job = order("follow", is_stored=is_stored)
    play = Player([], prompt=None, job=job)

    with pytest.raises(TurnError, match="does not have the prompt"):
        play.play(limit=1000)
    assert seconds <= play.now - 100 < seconds + 40


@pytest.mark.parametrize("before", [[user()], CUT_SHORT], ids=["prompt", "cut short"])
@pytest.mark.parametrize(
    ("is_stored", "events", "seconds"),
    [(True, [], LOST_PATIENCE), (False, [], 1.0), (True, [BUSY, *IDLE], 1.0)],
    ids=["just given", "found", "begun"],
)
def test_a_server_that_was_just_given_a_job_has_time_to_begin(
    before: list[Event], is_stored: bool, events: list[Event], seconds: float
) -> None:
    play = Player(events, before=before, prompt=None, job=order("follow", is_stored=is_stored))

    with pytest.raises(TurnError, match=r"stopped working on this turn|nobody works on the prompt"):
        play.play(limit=1000)
    assert seconds <= play.now - 100 < seconds + 15


def test_a_request_of_a_subagent_is_part_of_the_status() -> None:
    running = tool("prt_1", "running", name="task", metadata={"sessionId": "ses_2"})
    child = [user("msg_c", "ses_2"), answer("msg_d", "msg_c", "ses_2"), asked(message="msg_d", session="ses_2")]

    status = look([user(), BUSY, answer(), running, *child])

    assert (status.state, len(status.requests)) == ("waiting", 1)


def test_a_server_that_does_not_go_on_is_not_waited_for_without_end() -> None:
    play = start(CUT_SHORT)

    play.play()

    assert sent(play) == ["session.prompt_async"]
    assert 110 < play.now < 115


def test_a_prompt_that_asks_for_a_form_is_looked_for_alone_since_it_cannot_be_listed() -> None:
    unreadable = BadRequestError("Expected OutputFormatJsonSchema", status=400)
    play = start([BUSY], format=FORM, answers={"session.message": unreadable})

    play.play()

    assert sent(play) == []


@pytest.mark.parametrize(("before", "state"), [([BUSY], "running"), ([], "interrupted")])
def test_a_prompt_that_cannot_be_listed_stands_as_its_session_does(before: list[Event], state: str) -> None:
    unreadable = BadRequestError("Expected OutputFormatJsonSchema", status=400)
    status = look(before, answers={"session.message": unreadable})

    assert status.state == state


def test_a_form_that_a_dead_server_worked_on_is_gone_on_with() -> None:
    unreadable = BadRequestError("Expected OutputFormatJsonSchema", status=400)
    play = start([], format=FORM, answers={"session.message": unreadable})

    play.play()

    assert sent(play) == ["session.prompt_async"]


@pytest.mark.parametrize(("kept", "works"), [(True, True), (False, False)])
def test_a_prompt_whose_answer_was_lost_is_looked_for(kept: bool, works: bool) -> None:
    play = start([user()] if kept else [], None, answers={"session.prompt_async": LOST})

    if works:
        play.play()
    else:
        with pytest.raises(APIConnectionError, match="cut"):
            play.play()
    assert sent(play) == ["session.prompt_async"]


def test_a_prompt_that_is_looked_for_may_be_asked_about_more_than_once() -> None:
    asked: list[Any] = []

    def message(call: Any) -> Any:
        asked.append(call)
        return ServerError("busy", status=500) if len(asked) == 1 else None

    play = start([], None, answers={"session.prompt_async": LOST, "session.message": message})

    play.play()

    assert len(asked) == 2


def test_a_prompt_that_is_refused_is_an_error() -> None:
    play = start([], None, answers={"session.prompt_async": BadRequestError("no", status=400)})

    with pytest.raises(BadRequestError):
        play.play()


# Commands


@pytest.mark.parametrize(
    "error", [None, APITimeoutError("held", request_sent=True), ServerError("it failed later", status=500)]
)
def test_a_command_is_a_job_when_its_prompt_is_there(error: Any) -> None:
    play = start([user()], None, prompt=Command("review"), answers={"session.command": error})

    play.play()

    assert sent(play) == ["session.command"]


def test_a_command_that_left_no_prompt_is_an_error() -> None:
    play = start([], None, prompt=Command("review"))

    with pytest.raises(JobError, match="nobody can tell whether the server ran the command"):
        play.play()


@pytest.mark.parametrize(
    ("before", "told"), [([], "nobody can tell"), (CUT_SHORT, "cannot go on with a command")], ids=["unsent", "dead"]
)
def test_a_command_is_never_sent_twice(before: list[Event], told: str) -> None:
    token = msgspec.structs.replace(TOKEN, kind="command")
    play = start(before, token, prompt=Command("review"))

    with pytest.raises(JobError, match=told) as caught:
        play.play()
    assert sent(play) == []
    assert read_token(caught.value.token).session_id == SESSION


def test_a_command_whose_turn_is_over_is_left_alone() -> None:
    token = msgspec.structs.replace(TOKEN, kind="command")
    play = start(turn_of(), token, prompt=Command("review"))

    play.play()

    assert sent(play) == []


def test_a_command_of_opencode_2_gets_the_id_that_the_server_chose() -> None:
    play = start2([], None, prompt=Command("review"))

    def command(call: Any) -> None:
        play.store2.take(two.waiting("msg_theirs"))

    play.answers["v2.session.command"] = command

    play.play()

    assert play.machine.token.prompt_id == "msg_theirs"


def test_functions_of_the_client_stay_for_a_job_that_goes_on() -> None:
    one = offered()
    play = start(CUT_SHORT, tools={"bash": False}, answers={"identify": with_functions(OpenCode1(), [one])})
    play.answers["mcp.add"] = {one.offer.name: models.McpStatusConnected()}

    play.play()

    assert play.body("session.prompt_async")["tools"] == {"py_abcdef_*": True, "bash": False}


# Elsewhere


@pytest.mark.parametrize("task", ["start", "look", "follow"])
def test_a_job_of_another_server_says_where_it_was_started(task: Any) -> None:
    prompt = "go" if task == "start" else None
    missing = NotFoundError("no such session", status=404)
    play = Player([], prompt=prompt, job=order(task), answers={"session.get": missing})

    with pytest.raises(JobError, match=r"127.0.0.1:4096 \(OpenCode 1\) has no session ses_1.* on http://old:1"):
        play.play()


def test_a_new_job_in_a_session_that_is_not_there_is_an_error_of_its_own() -> None:
    play = start([], None, answers={"session.get": NotFoundError("no such session", status=404)})

    with pytest.raises(NotFoundError):
        play.play()


def test_a_job_whose_session_is_deleted_while_it_is_read_is_not_to_be_gone_on_with() -> None:
    deleted = event("session.deleted", sessionID=SESSION, info=SESSION_JSON)
    play = Player([BUSY, deleted], before=[user(), BUSY], prompt=None, job=order("follow"))

    with pytest.raises(TurnError, match=r"the session was deleted \(session ses_1\)$"):
        play.play()


def test_a_job_without_an_end_says_how_to_go_on() -> None:
    play = Player([], before=CUT_SHORT, prompt=None, job=order("follow"))

    with pytest.raises(TurnError, match=r"client\.start\(prompt, token=job\.token\) goes on with it"):
        play.play()


@pytest.mark.parametrize("ending", ["lost", "cut short"])
def test_a_job_whose_server_was_lost_is_not_stopped_later_for_another_reader_may_go_on_with_it(ending: str) -> None:
    before = CUT_SHORT if ending == "cut short" else [user(), BUSY]
    play = Player([], before=before, prompt=None, job=order("follow"), on_exit="abort")
    if ending == "lost":
        while "session.status" not in play.operations():
            play.step()
        play.machine.stream_ended(LOST, play.now)
    with pytest.raises((TurnError, APIConnectionError)):
        play.play()
    play.machine.leave(play.now)
    play.play()

    assert "session.abort" not in play.operations()
    assert play.machine.recall() is None
    assert play.machine.reply.stopped_by is None


@pytest.mark.parametrize("task", ["follow", "start"])
def test_an_answer_that_its_server_could_not_complete_any_more_is_the_end(task: Any) -> None:
    play = Player([], before=SAID, prompt="go" if task == "start" else None, job=order(task))

    reply = play.play()

    assert (reply.text, reply.error, reply.stopped_by) == ("Hello", None, None)
    assert "session.prompt_async" not in play.operations()


# How a job stands


SAID = [user(), answer(finish="stop"), text("prt_t", "Hello")]
CALLED = [user(), answer(finish="tool-calls", completed=3), tool("prt_1", "completed")]


@pytest.mark.parametrize(
    ("state", "before", "options"),
    [
        ("unsent", [], {}),
        ("unsent", LATER, {}),
        ("finished", [user()], {"no_reply": True}),
        ("finished", turn_of(), {}),
        ("failed", [user(), answer(completed=3, error={"name": "UnknownError", "data": {"message": "no"}})], {}),
        ("stopped", [user(), answer(completed=3, error=ABORTED)], {}),
        ("stopped", [user(), answer(completed=3)], {}),
        ("stopped", [user(), *LATER, answer("msg_b", "msg_z", created=10)], {}),
        (
            "stopped",
            [
                user(),
                answer(finish="tool-calls", completed=3),
                tool("prt_1", "error", error="The user rejected permission to use this specific tool call."),
            ],
            {},
        ),
        ("running", [user(), BUSY], {}),
        ("running", [user(), BUSY, answer()], {}),
        ("running", [*CALLED, BUSY], {}),
        ("finished", SAID, {}),
        ("running", [*SAID, BUSY], {}),
        ("interrupted", [*SAID, tool("prt_1", "completed")], {}),
        ("waiting", [user(), BUSY, answer(), tool("prt_1", "running"), asked()], {}),
        ("queued", [user("msg_0", created=0), answer("msg_x", "msg_0", created=0), user(), BUSY], {}),
        ("interrupted", [user()], {}),
        ("interrupted", CUT_SHORT, {}),
        ("interrupted", CALLED, {}),
    ],
)
def test_a_job_stands_as_the_server_has_stored_it(state: str, before: list[Event], options: dict[str, Any]) -> None:
    status = look(before, **options)

    assert status.state == state
    assert status.is_over is (state in ("finished", "failed", "stopped"))
    assert bool(status.requests) is (state == "waiting")


def test_the_status_has_the_reply_of_the_turn() -> None:
    status = look(turn_of("Hello"))

    assert (status.reply.text, status.reply.finish) == ("Hello", "stop")


def test_a_job_that_is_about_to_begin_is_looked_at_twice() -> None:
    looks: list[Any] = []

    def status(call: Any) -> Any:
        looks.append(call)
        return decode({SESSION: {"type": "busy"}} if len(looks) == 2 else {}, dict[str, Any])

    play = Player([], before=[user()], prompt=None, job=order("look"), answers={"session.status": status})

    play.play()

    assert play.machine.status.state == "running"


def test_a_job_is_stopped_for_any_reason() -> None:
    play = Player([], before=[user(), BUSY, answer()], prompt=None, job=order("follow"), on_exit="detach")
    for _ in range(12):
        play.step()
    call = play.machine.abort(play.now, "max_cost")
    play.store.take(answer(completed=9, error=ABORTED))
    play.store.status.clear()

    reply = play.play()

    assert call is not None
    assert reply.stopped_by == "max_cost"
    assert play.machine.usage[0].total == reply.tokens.total == 15


def test_a_job_that_is_stopped_before_it_begins_may_still_run() -> None:
    play = Player([], before=[BUSY], prompt=None, job=order("follow"), on_exit="detach")
    for _ in range(12):
        play.step()
    play.machine.abort(play.now)

    reply = play.play()

    assert (reply.stopped_by, reply.may_still_run) == ("abort", True)


# OpenCode 2

TAKEN = [two.STARTED, *two.delivered(), two.step()]
DEAD2 = [*TAKEN, two.event("session.execution.interrupted", reason="shutdown")]


def test_a_server_of_opencode_2_is_told_to_go_on() -> None:
    plays = [start2(DEAD2) for _ in range(2)]
    for play in plays:
        play.play()
    bodies = [play.body("v2.session.synthetic") for play in plays]

    assert sent(plays[0]) == ["v2.session.synthetic"]
    assert bodies[0] == bodies[1]
    assert bodies[0]["text"] == GO_ON
    assert bodies[0]["id"].startswith("msg_")


CUT_OFF = two.event(
    "session.step.failed", 5, assistantMessageID="msg_a", error={"type": "aborted", "message": "Step interrupted"}
)


def cut_off(reason: str) -> list[Event]:
    """What a server has stored that was told to end, or to stop the session, in the middle of a text."""
    return [*TAKEN, *two.text(), CUT_OFF, two.event("session.execution.interrupted", 6, reason=reason)]


def in_the_log(events: list[Event]) -> bytes:
    lines = [b": begin", *(b"data: " + msgspec.json.encode(one) for one in events), b'data: {"type":"log.synced"}', b""]
    return b"\n\n".join(lines)


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    ("reason", "state"), [("shutdown", "interrupted"), ("user", "stopped"), ("superseded", "stopped")]
)
def test_a_step_that_ended_with_its_server_is_told_from_one_that_was_aborted(
    reason: str, state: str, later: bool, preview: bool
) -> None:
    after = [*two.delivered("msg_z", at=8), two.step("msg_y", 9), two.ended("msg_y", 10), two.SUCCEEDED]
    before = [*cut_off(reason), *(after if later else ())]
    play = Player2(
        [],
        before=before,
        session=two.SESSION,
        prompt=None,
        job=order("look", TOKEN2),
        answers={"identify": OpenCode2(preview=preview), "v2.session.log": in_the_log(before)},
    )

    play.play()

    assert play.machine.status is not None
    assert play.machine.status.state == state


@pytest.mark.parametrize(("reason", "sends"), [("shutdown", ["v2.session.synthetic"]), ("user", [])])
def test_a_job_whose_server_was_told_to_end_is_gone_on_with(reason: str, sends: list[str]) -> None:
    play = start2(cut_off(reason))

    play.play()

    assert sent(play) == sends


@pytest.mark.parametrize(("what", "log"), [("nothing", b""), ("another answer", in_the_log(cut_off("shutdown")))])
def test_nobody_can_tell_what_ended_the_work_on_a_message_that_is_not_there(what: str, log: bytes) -> None:
    answers: list[tuple[bool, Any]] = [(True, log), (False, {"data": []})]
    for preview, answered in answers:
        calls, cut_by = two.perform(OpenCode2(preview=preview).cut_by("ses_1", "msg_other"), answered)

        assert len(calls) == 1
        assert cut_by is None


PAUSE: dict[str, Any] = {"assistantMessageID": "msg_a", "attempt": 2, "error": {"type": "x", "message": "no"}}
IN_A_PAUSE: Event = {
    "id": "evt_1",
    "type": "session.retry.scheduled",
    "created": 4,
    "data": {"sessionID": two.SESSION, "at": 9_000, **PAUSE},
}


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize(("reason", "state"), [("user", "stopped"), ("shutdown", "interrupted"), (None, "interrupted")])
@pytest.mark.parametrize(
    "work", [TAKEN, [*TAKEN, IN_A_PAUSE], [two.STARTED, *two.delivered()]], ids=["a step", "a pause", "the prompt"]
)
def test_a_job_without_an_end_was_stopped_if_its_session_was(
    work: list[Event], reason: str | None, state: str, preview: bool
) -> None:
    end = [] if reason is None else [two.event("session.execution.interrupted", 6, reason=reason)]
    told = [*work, two.event("session.input.promoted", 2, inputID=two.PROMPT), *end]
    play = Player2(
        [],
        before=[*work, *end],
        session=two.SESSION,
        prompt=None,
        job=order("look", TOKEN2),
        answers={
            "identify": OpenCode2(preview=preview),
            "v2.session.log": in_the_log(told),
            "v2.session.active": {"data": {}},
        },
    )

    play.play()

    assert play.machine.status is not None
    assert play.machine.status.state == state


def test_a_job_that_somebody_stopped_in_a_pause_is_not_to_be_gone_on_with() -> None:
    before = [*TAKEN, IN_A_PAUSE, two.event("session.execution.interrupted", 6, reason="user")]
    play = Player2([], before=before, session=two.SESSION, prompt=None, job=order("follow", TOKEN2))

    with pytest.raises(TurnError, match=rf"left its answer unfinished \(session {two.SESSION}\)$"):
        play.play()


def test_what_cut_a_job_short_is_not_asked_of_a_session_that_was_deleted() -> None:
    deleted = two.event("session.deleted", 6)
    gone = NotFoundError("no such session", status=404)
    play = Player2([deleted], before=TAKEN, session=two.SESSION, prompt=None, job=order("follow", TOKEN2))

    def messages(call: Any) -> Any:
        deletes = play.position == 1
        return gone if deletes else {"data": play.store2.page(two.SESSION, 200, "desc"), "cursor": {"next": None}}

    play.answers["v2.session.messages"] = messages

    with pytest.raises(TurnError, match="the session was deleted"):
        play.play()


def test_a_job_whose_request_was_refused_was_not_cut_short() -> None:
    failed = {"type": "permission.rejected", "message": "The user rejected permission to use this specific tool call."}
    before = [
        *TAKEN,
        two.event("session.tool.input.started", 4, assistantMessageID="msg_a", id="call_1", name="shell"),
        two.event("session.tool.called", 4, assistantMessageID="msg_a", id="call_1", input={}, executed=False),
        two.event("session.tool.failed", 5, assistantMessageID="msg_a", id="call_1", error=failed),
        CUT_OFF,
        two.event("session.execution.interrupted", 6, reason="shutdown"),
    ]
    play = Player2([], before=before, session=two.SESSION, prompt=None, job=order("look", TOKEN2))

    play.play()

    assert play.machine.status is not None
    assert play.machine.status.state == "stopped"


def test_who_reads_a_job_whose_server_was_told_to_end_learns_how_to_go_on() -> None:
    play = Player2([], before=cut_off("shutdown"), session=two.SESSION, prompt=None, job=order("follow", TOKEN2))

    with pytest.raises(TurnError, match=r"was told to end while it worked .*client\.start\(prompt, token=") as caught:
        play.play()

    assert caught.value.reply is not None
    assert caught.value.reply.text == "Hello"


def test_a_job_whose_server_is_gone_with_its_last_word_is_not_taken_for_aborted() -> None:
    play = Player2(cut_off("shutdown"), session=two.SESSION, prompt=None, job=order("follow", TOKEN2))

    def messages(call: Any) -> Any:
        if play.machine.reply.error is not None:
            return LOST
        return {"data": play.store2.page(two.SESSION, 200, "desc"), "cursor": {"next": None}}

    play.answers["v2.session.messages"] = messages

    with pytest.raises(APIConnectionError):
        play.play()


def test_a_prompt_that_was_not_taken_yet_goes_on_when_it_comes_again() -> None:
    tokens: list[str] = []
    play = start2([two.waiting(two.PROMPT)], on_token=tokens.append)

    play.play()

    assert sent(play) == ["v2.session.prompt"]
    assert play.body("v2.session.prompt")["id"] == two.PROMPT


def test_a_prompt_that_waits_while_the_session_works_is_left_alone() -> None:
    play = start2([two.STARTED, two.waiting(two.PROMPT)])

    play.play()

    assert sent(play) == []


@pytest.mark.parametrize("taken", [True, False])
def test_a_prompt_of_opencode_2_whose_answer_was_lost_is_looked_for(taken: bool) -> None:
    stored = TAKEN if taken else [two.waiting(two.PROMPT)]
    play = start2(stored, None, prompt_id=two.PROMPT, answers={"v2.session.prompt": LOST})

    play.play()

    assert sent(play) == ["v2.session.prompt"]


def test_a_command_of_opencode_2_goes_on_although_it_is_never_sent_twice() -> None:
    token = msgspec.structs.replace(TOKEN2, kind="command")
    play = start2(DEAD2, token, prompt=Command("review"))

    play.play()

    assert sent(play) == ["v2.session.synthetic"]


def test_who_finishes_a_job_takes_its_instruction_away() -> None:
    token = msgspec.structs.replace(TOKEN2, system=True)
    entries = {"data": [{"key": "opencode-driver.system", "value": "Be kind."}]}
    play = Player2(
        [],
        before=two.TURN,
        session=two.SESSION,
        prompt=None,
        job=order("follow", token),
        answers={"v2.experimental.session.instructions.entry.list": entries},
    )

    play.play()

    assert sent(play) == ["v2.experimental.session.instructions.entry.remove"]


def again(token: JobToken = TOKEN2) -> str:
    return further_id(token.prompt_id, "form 1")


def test_who_takes_a_job_up_asks_again_for_its_form() -> None:
    play = Player2([], before=two.TURN, session=two.SESSION, prompt=None, job=order("follow", TOKEN2), format=FORM)

    def answered(call: Any) -> None:
        for one in [two.waiting(again()), two.handed(again(), 9), two.step("msg_b", 10)]:
            play.store2.take(one)
        for one in [*two.text("msg_b", '{"name": "Oslo"}'), two.ended("msg_b", 12)]:
            play.store2.take(one)

    play.answers["v2.session.prompt"] = answered
    play.answers["v2.session.active"] = {"data": {}}

    reply = play.play()

    assert play.body("v2.session.prompt")["id"] == again()
    assert reply.structured == City("Oslo")


@pytest.mark.parametrize("taken", [True, False])
def test_a_question_for_the_form_that_another_process_has_asked_is_found(taken: bool) -> None:
    before = [*two.TURN, two.waiting(again()), two.STARTED]
    events = [two.handed(again(), 9), two.step("msg_b", 10), *two.text("msg_b", '{"name": "Oslo"}')]
    events += [two.ended("msg_b", 12), two.SUCCEEDED]
    if taken:
        before, events = before + events[:1], events[1:]
    play = Player2(events, before=before, session=two.SESSION, prompt=None, job=order("follow", TOKEN2), format=FORM)

    reply = play.play()

    assert sent(play) == []
    assert reply.structured == City("Oslo")


def test_a_form_that_does_not_fit_is_no_end() -> None:
    play = start2(two.TURN, format=FORM)

    play.play()

    assert sent(play) == ["v2.session.synthetic"]


# Tokens


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (None, "not NoneType"),
        ("", "no token of a job"),
        ("{}", "names no version"),
        ("[]", "no token"),
        ('{"job": 2}', "version is 2, and this library reads version 1"),
        ('{"job": 1}', "missing required field"),
        (msgspec.structs.replace(TOKEN, prompt_id="a b").text(), "names no session or no prompt"),
        ("[" * 5000, "no token"),
        ('{"job": 1, "x": "' + "y" * 1_000_000 + '"}', "too long"),
    ],
)
def test_what_is_no_token_is_refused(wrong: Any, told: str) -> None:
    with pytest.raises(LocalProtocolError, match=told):
        read_token(wrong)


def test_a_token_is_one_line_and_comes_back_as_it_was() -> None:
    shown = Shown(message="msg_a", parts={"prt_1": 5, "prt_2": "running"}, files=["abc"], retry=(1.5, 2))
    token = msgspec.structs.replace(TOKEN, cursor=Cursor({SESSION: shown}), directory="/a\n/b", system=True)

    assert read_token(token.text()) == token
    assert "\n" not in token.text()


def test_the_ids_of_parts_follow_from_the_prompt_and_ascend() -> None:
    prompt = IdSource(lambda: 1_700_000_000_000, lambda: 0.5)("msg")
    for id in (prompt, "msg_of_another_kind"):
        first, second = PartIds(id), PartIds(id)
        ids = [first("prt") for _ in range(20)]

        assert ids == [second("prt") for _ in range(20)] == sorted(set(ids))
        assert {len(one) for one in ids} == {30}
    assert further_id(prompt, "a") == further_id(prompt, "a") != further_id(prompt, "b")
    assert further_id(prompt, "a") > prompt


# Requests


def test_the_functions_of_a_process_are_no_part_of_a_job() -> None:
    def temperature() -> int:
        """How warm it is."""
        return 17

    with pytest.raises(LocalProtocolError, match=r"not temperature: .*client\.tools"):
        start_request(None, "go", None, None, None, {"tools": temperature}, URL)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((None, "go", None, "x", None), "no token"),
        ((None, "go", None, None, 3), "on_token must be a function"),
        (("ses_2", "go", None, TOKEN.text(), None), "leave out session_id='ses_2'"),
        ((None, Command("x"), None, TOKEN.text(), None), "of a job that is a prompt"),
        ((None, "go", None, msgspec.structs.replace(TOKEN, kind="command").text(), None), "that is a command"),
    ],
)
def test_what_does_not_fit_a_job_is_refused(arguments: Any, told: str) -> None:
    session_id, prompt, form, token, on_token = arguments

    with pytest.raises(LocalProtocolError, match=told):
        start_request(session_id, prompt, form, token, on_token, {}, URL)


def test_a_job_is_left_running_unless_it_is_said_otherwise() -> None:
    request = start_request(SESSION, "go", None, TOKEN.text(), None, {}, URL)
    new = start_request(SESSION, "go", None, None, None, {"on_exit": "abort"}, URL)
    follow = job_request(TOKEN.text(), City, {"on_exit": "abort"}, URL)

    assert (request.on_exit, request.answer_timeout, request.session_id) == ("detach", None, SESSION)
    assert (follow.on_exit, follow.prompt, follow.session_id) == ("abort", None, SESSION)
    assert follow.job == order("follow")
    assert (new.on_exit, new.job) == ("abort", order("start", None))


# What a reader is given


def read(events: list[Event], before: list[Event], shown: Shown, more: dict[str, Shown] | None = None) -> list[Any]:
    cursor = Cursor({SESSION: shown, **(more or {})})
    token = msgspec.structs.replace(TOKEN, cursor=cursor)
    play = Player(events, before=before, prompt=None, job=order("follow", token), children=True)
    play.play()
    return play.items


TODO = event("todo.updated", sessionID=SESSION, todos=[{"content": "a", "status": "pending", "priority": "high"}])
RETRY = event("session.status", sessionID=SESSION, status={"type": "retry", "attempt": 2, "message": "m", "next": 9})


def names(items: list[Any]) -> list[str]:
    return [type(item).__name__ for item in items]


def test_a_list_that_was_given_is_given_again_only_when_it_changes() -> None:
    first = Player([TODO], before=[user(), BUSY, answer()], prompt=None, job=order("follow"))
    while not first.items:
        first.step()
    shown = first.machine.token.cursor.sessions[SESSION]
    end = [answer(completed=3, finish="stop"), *IDLE]

    assert names(read([TODO, *end], [user(), BUSY, answer(), TODO], shown)) == ["TodoUpdated", "TurnFinished"]
    assert names(read(end, [user(), BUSY, answer(), TODO], shown)) == ["TurnFinished"]
    assert names(read(end, [user(), BUSY, answer(), TODO], Shown())) == ["TodoUpdated", "TurnFinished"]


def test_a_wait_for_the_provider_is_told_once() -> None:
    before = [user(), BUSY, answer(), RETRY]
    end = [BUSY, answer(completed=3, finish="stop"), *IDLE]

    assert "Retrying" in names(read(end, before, Shown()))
    assert "Retrying" not in names(read(end, before, Shown(retry=(9, 2))))
    assert "Retrying" in names(read(end, before, Shown(retry=(8, 2))))


def test_what_a_step_that_is_over_still_tells_does_not_turn_the_cursor_back() -> None:
    late = part("prt_9", "msg_a", type="patch", hash="h", files=["late.py"])
    events = [
        user(),
        BUSY,
        answer(),
        text("prt_1", "One", "msg_a"),
        answer(completed=3, finish="tool-calls"),
        answer("msg_b", created=5),
        text("prt_2", "Two", "msg_b"),
        late,
    ]
    play = Player(events, prompt=None, job=order("follow"))
    while not (play.items and getattr(play.items[-1], "path", "") == "late.py"):
        assert play.step()

    assert play.machine.token.cursor.sessions[SESSION].message == "msg_b"


def test_a_file_is_given_once() -> None:
    edited = part("prt_9", "msg_a", type="patch", hash="h", files=["a.py", "b.py"])
    first = Player([edited], before=[user(), BUSY, answer()], prompt=None, job=order("follow"))
    while not first.items:
        first.step()
    shown = first.machine.token.cursor.sessions[SESSION]

    items = read([answer(completed=3, finish="stop"), *IDLE], [user(), BUSY, answer(), edited], shown)

    assert [getattr(item, "path", None) for item in [*first.items, *items]] == ["a.py", "b.py", None]


def test_text_that_was_given_under_another_meaning_counts_as_none() -> None:
    items = read([], turn_of("Hello"), Shown(message="msg_a", parts={"prt_t": "running"}))

    assert "".join(item.text for item in items if isinstance(item, TextDelta)) == "Hello"


def test_a_message_that_is_not_there_any_more_hides_nothing() -> None:
    items = read([], turn_of("Hello"), Shown(message="msg_gone"))

    assert names(items) == ["TextDelta", "TurnFinished"]


def test_the_dialect_of_opencode_2_asks_for_the_inbox_only_while_a_prompt_of_ours_may_wait() -> None:
    play = Player2([], before=two.TURN, session=two.SESSION, prompt=None, job=order("follow", TOKEN2))

    play.play()

    assert "v2.session.inbox.list" not in play.operations()
    assert isinstance(play.dialect, OpenCode2)
