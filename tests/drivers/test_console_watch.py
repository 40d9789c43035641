"""`opencode-driver watch`: what it knows, what its table shows, and how it takes keys, sizes and lost connections."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencode_core import models
from opencode_core.models import GlobalEvent
from opencode_core.values.codec import Codec
from opencode_sync.console.watch import table_lines
from opencode_sync.console.watched import Row, Watched
from opencode_sync.testing import FakeServer, Gate, Text, ToolCall
from tests.drivers.console import on_a_terminal
from tests.drivers.test_console_drift import WRONG, places, put
from tests.live.terminal import Terminal

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recordings" / "global.jsonl"
RECORDED2 = ROOT / "tests" / "recordings" / "second_event.jsonl"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        yield server


# What it knows


def session(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": f"Title of {id}", "directory": "/project", "time": {"updated": 1000}, **more}


def event(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": kind, "properties": properties}


def watched(*events: dict[str, Any], sessions: list[dict[str, Any]] | None = None) -> dict[str, Row]:
    """The rows after these events, by id."""
    what = Watched()
    what.read([session("ses_1"), session("ses_2")] if sessions is None else sessions, [], [])
    for one in events:
        what.feed(one, now=5.0)
    return {row.id: row for row in what.rows()}


BUSY = event("session.status", session_id="ses_1", status={"type": "busy"})
IDLE = event("session.idle", session_id="ses_1")
ASKED = event("permission.asked", id="per_1", session_id="ses_1", permission="bash", patterns=["make deploy"])


def test_a_session_works_until_it_is_idle() -> None:
    busy, idle = watched(BUSY)["ses_1"], watched(BUSY, IDLE)["ses_1"]

    assert (busy.state, busy.since, busy.updated) == ("busy", 5000, 5000)
    assert (idle.state, idle.since) == ("idle", None)


def test_who_asks_is_first_until_the_answer() -> None:
    busy = event("session.status", session_id="ses_2", status={"type": "busy"})
    asking = watched(busy, BUSY, ASKED)
    answered = watched(BUSY, ASKED, event("permission.replied", session_id="ses_1", request_id="per_1"))

    assert list(asking) == ["ses_1", "ses_2"]
    assert (asking["ses_1"].state, asking["ses_1"].last) == ("asks", "? bash: make deploy")
    assert answered["ses_1"].state == "busy"


def test_a_question_of_either_dialect_is_asked_and_refused() -> None:
    asked = event("question.v2.asked", id="que_1", session_id="ses_1", questions=[{"question": "Which one?"}])
    refused = event("question.v2.rejected", session_id="ses_1", request_id="que_1")

    assert watched(asked)["ses_1"].last == "? Which one?"
    assert watched(asked, refused)["ses_1"].state == "idle"


def test_a_subagent_counts_for_the_session_that_started_it() -> None:
    child = event("session.created", session_id="ses_3", info=session("ses_3", parent_id="ses_1", cost=0.25))
    tool = event(
        "message.part.updated",
        part={
            "type": "tool",
            "id": "prt_1",
            "session_id": "ses_3",
            "tool": "bash",
            "state": {"status": "completed", "input": {"command": "make"}},
        },
    )
    ask = {**ASKED, "properties": {**ASKED["properties"], "session_id": "ses_3"}}
    rows = watched(child, tool, sessions=[session("ses_1", cost=1)])
    asking = watched(child, tool, ask, sessions=[session("ses_1", cost=1)])

    assert list(rows) == ["ses_1"]
    assert (rows["ses_1"].cost, rows["ses_1"].last) == (1.25, "↳ ✓ bash make")
    assert asking["ses_1"].state == "asks"


def test_the_last_line_is_that_of_the_text_that_is_written() -> None:
    prompt = event("message.updated", session_id="ses_1", info={"id": "msg_1", "role": "user", "session_id": "ses_1"})
    said = {"type": "text", "session_id": "ses_1", "message_id": "msg_1", "id": "prt_1", "text": "Fix it"}
    text = {**said, "message_id": "msg_2", "id": "prt_2", "text": ""}
    deltas = [
        event("message.part.delta", session_id="ses_1", part_id=part, field="text", delta=delta)
        for part, delta in (("prt_2", "One.\n"), ("prt_2", "Two"), ("prt_9", "thoughts"))
    ]
    before = watched(prompt, event("message.part.updated", part=said))
    after = watched(prompt, event("message.part.updated", part=said), event("message.part.updated", part=text), *deltas)

    assert before["ses_1"].last == "› Fix it"
    assert after["ses_1"].last == "Two"


def test_a_failure_stays_until_the_next_prompt() -> None:
    failed = event("session.error", session_id="ses_1", error={"name": "APIError", "data": {"message": "no credit"}})

    assert (watched(BUSY, failed, IDLE)["ses_1"].state, watched(BUSY, failed)["ses_1"].last) == (
        "failed",
        "✗ no credit",
    )
    assert watched(BUSY, failed, IDLE, BUSY)["ses_1"].state == "busy"


def test_what_is_deleted_is_gone_and_what_is_read_again_is_current() -> None:
    what = Watched()
    what.read([session("ses_1")], [{"ses_1": {"type": "busy"}}], [ASKED["properties"]], now=5.0)
    before = what.rows()
    what.read([session("ses_1")], [{}], [])
    after = what.rows()
    what.feed(event("session.deleted", session_id="ses_1", info=session("ses_1")))

    assert (before[0].state, after[0].state, what.rows()) == ("asks", "idle", [])


def test_before_any_event_the_last_message_tells_the_last_line() -> None:
    what = Watched()
    what.read([session("ses_1"), session("ses_2")], [], [])
    prompt = {"info": {"id": "msg_1", "role": "user"}, "parts": [{"type": "text", "message_id": "msg_1", "text": "Hi"}]}
    what.recall("ses_1", [prompt])
    what.recall("ses_2", [{"info": {"id": "msg_2"}, "parts": [{"type": "text", "text": "One.\nDone."}]}])
    what.recall("ses_2", [prompt])

    assert {row.id: row.last for row in what.rows()} == {"ses_1": "› Hi", "ses_2": "Done."}


def test_any_recorded_event_may_come() -> None:
    codec, what = Codec(), Watched()
    for line in RECORDED.read_bytes().splitlines():
        envelope = codec.decode(line, GlobalEvent)
        what.feed(envelope.payload)
        what.feed(json.loads(line)["payload"])

    assert {row.state for row in what.rows()} <= {"asks", "busy", "retries", "failed", "idle"}
    assert any(row.last for row in what.rows())


def event2(kind: str, session_id: str = "ses_1", **data: Any) -> Any:
    """An event of OpenCode 2."""
    whole = {"id": "evt_1", "created": 3, "type": kind, "data": {"sessionID": session_id, **data}}
    return Codec().decode(json.dumps(whole).encode(), models.NAMES["V2Event"])


STEP: Any = {"assistantMessageID": "msg_a"}
MODEL = {"id": "m", "providerID": "p"}
BUSY2 = event2("session.execution.started")
STEP2 = event2("session.step.started", agent="build", model=MODEL, **STEP)
ASKED2 = event2("permission.asked", id="per_1", action="shell", resources=["make deploy"])


def replied2(id: str) -> Any:
    return event2("permission.replied", requestID=id, reply="once")


@pytest.mark.parametrize(
    ("events", "state", "last"),
    [
        ([BUSY2], "busy", ""),
        ([BUSY2, event2("session.execution.succeeded")], "idle", ""),
        ([BUSY2, ASKED2], "asks", "? bash: make deploy"),
        ([BUSY2, ASKED2, replied2("per_1")], "busy", ""),
        ([BUSY2, ASKED2, replied2("per_2")], "asks", "? bash: make deploy"),
        (
            [
                BUSY2,
                STEP2,
                event2("session.text.started", ordinal=0, **STEP),
                event2("session.text.delta", ordinal=0, delta="One.\nTw", **STEP),
                event2("session.text.delta", ordinal=0, delta="o.", **STEP),
                event2("session.text.delta", ordinal=9, delta="of another", **STEP),
            ],
            "busy",
            "Two.",
        ),
        (
            [
                BUSY2,
                STEP2,
                event2("session.tool.input.started", id="call_1", name="shell", **STEP),
                event2("session.tool.called", id="call_1", input={"command": "make"}, executed=False, **STEP),
            ],
            "busy",
            "shell make",
        ),
        (
            [
                event2(
                    "session.inbox.enqueued",
                    inboxID="msg_1",
                    item={"type": "user", "payload": {"text": "Hi"}, "delivery": "steer"},
                ),
                event2("session.inbox.delivered", inboxID="msg_1"),
            ],
            "idle",
            "› Hi",
        ),
        (
            [
                BUSY2,
                event2("session.retry.scheduled", attempt=2, at=9, error={"type": "unknown", "message": "no"}, **STEP),
            ],
            "retries",
            "! no",
        ),
        (
            [BUSY2, event2("session.execution.failed", error={"type": "unknown", "message": "no key"})],
            "failed",
            "✗ no key",
        ),
    ],
)
def test_events_of_opencode_2_make_the_same_rows(events: list[Any], state: str, last: str) -> None:
    found = watched(*events)["ses_1"]

    assert (found.state, found.last) == (state, last)


def test_a_session_of_opencode_2_that_changed_is_read_again() -> None:
    what = Watched()
    what.read([session("ses_1")], [], [])
    info = session("ses_2", parentID="ses_1", projectID="p", version="", slug="", time={"created": 1, "updated": 1})
    assert what.feed(event2("session.created", "ses_2", info=info))
    assert what.feed(ASKED2)
    assert what.renewed() == {"ses_2"}
    assert what.renewed() == set()

    what.know(session("ses_2", parent_id="ses_1", cost=2))
    what.know({"title": "without an id"})
    [row] = what.rows()
    assert (row.id, row.state, row.cost) == ("ses_1", "asks", 2)
    assert what.feed(event2("session.execution.succeeded", "ses_2"))
    assert what.feed(event2("session.deleted", "ses_2"))
    assert not what.feed(event2("session.deleted", "ses_2"))
    assert what.renewed() == set()
    assert not what.feed(event2("session.compaction.ended", text="", reason="auto", recent=""))


def test_any_recorded_event_of_opencode_2_may_come() -> None:
    codec, what = Codec(), Watched()
    for line in RECORDED2.read_bytes().splitlines():
        what.feed(codec.decode(line, models.NAMES["V2Event"]))
        what.feed(json.loads(line))
    for id in what.renewed():
        what.know(session(id))

    assert any(row.last for row in what.rows())


def test_anything_in_a_list_or_an_event_may_be_something_else() -> None:
    child = session("ses_3", parent_id="ses_1", cost=1, model={"provider_id": "a", "id": "b"})
    question = {"id": "que_1", "session_id": "ses_2", "questions": [{"question": "Which?"}]}
    status = {"ses_1": {"type": "retry", "message": "busy"}, "ses_2": {"type": "busy"}}
    whole: Any = [[session("ses_1"), child], [status], [ASKED["properties"], question], BUSY, ASKED]
    for place in places(whole):
        if len(place) < 2:
            continue  # what the command itself makes
        for wrong in WRONG:
            sessions, statuses, requests, *events = put(whole, place, wrong)
            what = Watched()
            what.read(sessions, statuses, requests)
            for one in events:
                what.feed(one)

            assert list(table_lines(what.rows(), 80)), (place, wrong)


# What it shows


def row(**changes: Any) -> Row:
    values: dict[str, Any] = {
        "id": "ses_1",
        "state": "busy",
        "title": "漢字 " * 20,
        "directory": "/project",
        "model": "a/b",
        "cost": 0.0123,
        "last": "running the tests " * 20,
        "updated": 0,
        "since": 0,
    }
    return Row(**{**values, **changes})


@pytest.mark.parametrize("width", [30, 40, 50, 80, 120, 200])
def test_a_line_is_never_wider_than_the_screen(width: int) -> None:
    rows = [row(), row(state="asks", directory="/other"), row(state="idle", since=None, cost=None)]
    lines = list(table_lines(rows, width))

    assert len(lines) == 4
    assert all(line.cell_len <= width for line in lines)
    assert [("$0.0123" in line.plain) for line in lines[1:]] == [width >= 60, width >= 60, False]


def test_keys_choose_show_and_leave(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with server.client() as client:
        client.run("say hello", title="The only one")
    shown = on_a_terminal(monkeypatch, server, "watch", keys="j\x1b[A\rqq", columns="100")
    nothing = on_a_terminal(monkeypatch, server, "watch", "--busy", keys="q", columns="100")

    assert (shown.code, nothing.code) == (0, 0)
    assert "The only one" in shown.text
    assert "echo: say hello" in shown.text
    assert "no session works now" in nothing.text
    assert shown.text.count("\x1b[2J") == 0  # a cleared screen flickers


def test_it_survives_a_lost_connection_and_another_size(server: FakeServer, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
    env |= {"OPENCODE_BASE_URL": server.base_url, "PYTHONPATH": str(ROOT)}
    gate = Gate()
    server.script([ToolCall("read", {"filePath": "x"}), Text("Done at last."), gate])
    command = [sys.executable, "-m", "opencode_sync.console", "watch"]
    with server.client() as client, Terminal(command, env=env, cwd=str(tmp_path), columns=100, rows=12) as terminal:
        terminal.wait_for("there are no sessions yet")
        first = client.session.create(title="The first")
        client.session.prompt_async(first.id, parts=[models.TextPartInput(text="hello")])
        terminal.wait_for(r"busy +The first +\d+s +Done at last\.")
        server.cut_streams()
        terminal.resize(60, 9)
        client.session.create(title="After the gap")
        terminal.wait_for("After the gap")
        gate.open()
        terminal.wait_for("idle +The first")
        terminal.type("j\r")
        terminal.wait_for("scroll")
        terminal.type("q")
        terminal.wait_for("leaves")
        terminal.type("q")

        assert terminal.wait() == 0


def test_in_a_pipe_it_prints_changes_until_nobody_reads(server: FakeServer, tmp_path: Path) -> None:
    with server.client() as client:
        made = client.session.create(title="The first")
        process = subprocess.Popen(
            [sys.executable, "-m", "opencode_sync.console", "watch", "--json"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENCODE_BASE_URL": server.base_url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        client.session.create(title="The second")

        assert (first["id"], first["state"], first["title"]) == (made.id, "idle", "The first")
        assert (process.stderr.read(), process.wait()) == (b"", 0)
        process.stderr.close()
