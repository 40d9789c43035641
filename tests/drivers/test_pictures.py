"""`turn.show()` in three lanes, and the pictures that the command draws."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import OpenCodeError
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.items import (
    ChildStarted,
    Compacted,
    FileEdited,
    Reply,
    Retrying,
    TextDelta,
    ToolUpdate,
    TurnFinished,
    TurnItem,
)
from opencode_sync._showing import PlainText, screen, told
from opencode_sync.console import main
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane

FROM: dict[str, Any] = {"part_id": "prt_1", "message_id": "msg_1", "session_id": "ses_1"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    with FakeServer(tmp_path) as server:
        yield server


async def test_a_turn_is_shown_as_plain_text_and_returns_its_reply(
    lane: Lane, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a.py"), Text("One file.")])
    async with lane.client(server.base_url, auth=server.auth) as client:
        reply = await client.turn(None, "What is here?").show()
    shown = capsys.readouterr()

    assert reply.text == "One file."
    assert shown.out == "Let me look.\nOne file.\n"
    assert shown.err.startswith("✓ bash ls")


async def test_a_block_that_was_entered_can_be_shown(
    lane: Lane, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([Text("Hello.")])
    async with lane.client(server.base_url, auth=server.auth) as client, client.turn(None, "Hi") as turn:
        reply = await turn.show()

    assert (reply.text, capsys.readouterr().out) == ("Hello.", "Hello.\n")


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def found(name: str) -> str | None:
    return name


def lacking(name: str) -> str | None:
    return None


def test_a_terminal_gets_the_live_view_if_its_libraries_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[str] = []
    for terminal, installed in ((True, True), (True, False), (False, True)):
        monkeypatch.setattr("sys.stdout", Stream(terminal))
        monkeypatch.setattr("importlib.util.find_spec", found if installed else lacking)
        kinds.append(type(screen(False)).__name__)

    assert kinds == ["LiveScreen", "PlainText", "PlainText"]


def test_a_notebook_gets_everything_on_one_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    out = type("OutStream", (Stream,), {"__module__": "ipykernel.iostream"})(False)
    monkeypatch.setattr("sys.stdout", out)
    with PlainText() as shown:
        shown.show(TextDelta(text="Hi \x1b[2J", **FROM))
        shown.show(ChildStarted(session_id="ses_2", parent_id="ses_1", title="look"))
        shown.show(TextDelta(text="unheard", part_id="prt_2", message_id="msg_2", session_id="ses_2"))

    assert out.getvalue() == "Hi \ufffd[2J\n↳ subagent: look\n"


def failed(**more: Any) -> TurnFinished:
    return TurnFinished(reply=Reply(structured=None, session_id="s", message_id="m", prompt_id="p", **more))


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (
            ToolUpdate(
                tool="bash", status="error", input={"command": "x\ny"}, error="no", metadata={}, call_id="c", **FROM
            ),
            "✗ bash x y: no",
        ),
        (
            ToolUpdate(
                tool="t", status="completed", title="T", input={}, metadata={}, call_id="c", start=0, end=1500, **FROM
            ),
            "✓ t T (1.5 s)",
        ),
        (ToolUpdate(tool="t", status="running", input={}, metadata={}, call_id="c", **FROM), ""),
        (FileEdited(path="a.py", tool=None, message_id="m", session_id="s"), "· changed a.py"),
        (Compacted(session_id="s"), "· the conversation was summarized to make room"),
        (
            Retrying(attempt=2, message="busy", next=0, session_id="s"),
            "! the model's provider failed (2), and the server tries again: busy",
        ),
        (Reconnected(attempts=1, away=2.0, cause=OpenCodeError("x")), "! the connection was lost for 2.0 s"),
        (failed(), ""),
        (failed(stopped_by="timeout"), "! stopped: timeout"),
        (
            failed(error=models.UnknownError(data=models.UnknownErrorData(message="broke"))),
            "✗ broke",
        ),
    ],
)
def test_an_item_is_a_line(item: TurnItem, line: str) -> None:
    assert told(item) == line


def test_show_draws_a_page_and_a_picture_with_the_subagents(
    server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    task = {"description": "look around", "prompt": "subtask", "subagent_type": "general"}
    server.reply("^subtask", [Text("I saw <b>.")])
    server.reply("^go", [ToolCall("task", task), Text("All done.")])
    reply = server.client().run("go")
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", server.auth.password if server.auth else "")
    command = ["--url", server.base_url, "-C", str(tmp_path), "show"]
    page, picture = tmp_path / "page.html", tmp_path / "picture.svg"

    assert main([*command, "--html", str(page)]) == 0
    assert main([*command, reply.session_id, "-o", str(picture)]) == 0
    assert main([*command, "--html", reply.session_id]) == 0
    assert page.read_text("utf-8").strip() == capsys.readouterr().out.strip()
    assert "I saw &lt;b&gt;." in page.read_text("utf-8")
    assert "↳ " in picture.read_text("utf-8")
