"""The parts of the console command that need neither a server nor a terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from opencode_core import models
from opencode_core.errors import APIConnectionError
from opencode_core.processes.server import not_found
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.answers import Reject
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    Compacted,
    PermissionAsked,
    QuestionAsked,
    ReasoningDelta,
    Reply,
    Retrying,
    TextDelta,
    TodoUpdated,
    ToolUpdate,
    TurnFinished,
    TurnItem,
)
from opencode_sync.console import plain_screens
from opencode_sync.console.dialogs import ask_permission, ask_question, chosen
from opencode_sync.console.guard import clean
from opencode_sync.console.listing import session_lines, show_models
from opencode_sync.console.plain_screens import PlainScreen, as_json
from opencode_sync.console.screen import changes
from opencode_sync.console.server import complaint
from opencode_sync.console.sessions import to_html, to_markdown, visible
from opencode_sync.console.turn_screens import LiveScreen
from opencode_sync.console.wording import ago, duration, money, short
from opencode_sync.testing import FakeServer
from tests.drivers.console import Typed, on_a_terminal
from tests.drivers.faultserver import FaultServer

IDS = {"part_id": "prt_1", "message_id": "msg_1", "session_id": "ses_1"}


def screen(width: int = 60) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False)


def printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x1b[2Jb", "a[2Jb"), ("a\r\nb\tc", "a\nb\tc"), ("\x9b31m", "31m"), ("é😀\u202e", "é😀")],
)
def test_what_a_terminal_would_obey_is_taken_out(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(("seconds", "words"), [(0.44, "0.4s"), (12.3, "12s"), (185, "3m 05s"), (3900, "1h 05m")])
def test_durations_are_short(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(5, "just now"), (150, "2 min ago"), (7300, "2 h ago"), (200_000, "2 d ago")]
)
def test_moments_are_told_from_now(seconds: float, words: str) -> None:
    assert ago((time.time() - seconds) * 1000) == words


def test_small_things_of_the_screen() -> None:
    assert (money(0.01234), money(12.3)) == ("$0.0123", "$12.30")
    assert short("a\n  long   text", 8) == "a long …"
    assert changes("--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n+z", 2).plain == "-x\n+y\n… 1 more lines"


# Dialogs


def permission(**more: Any) -> models.PermissionRequest:
    values: dict[str, Any] = {"patterns": ["src/a.py"], "metadata": {}, "always": ["*"]}
    return models.PermissionRequest(id="per_1", session_id="ses_1", permission="edit", **{**values, **more})


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["o"], "once"),
        (["Yes"], "once"),
        (["a"], "always"),
        (["", "?", "r"], "reject"),
        (["use git"], Reject("use git")),
        ([], "reject"),
    ],
)
def test_a_permission_is_answered_by_letter_or_by_words(lines: list[str], answer: object) -> None:
    assert ask_permission(Typed(*lines), permission()) == answer


def test_always_is_offered_only_where_it_means_something() -> None:
    assert ask_permission(Typed("a", "o"), permission(always=[])) == "once"


def test_a_permission_shows_the_changes() -> None:
    console = Typed("o")
    ask_permission(console, permission(metadata={"diff": "--- a\n+++ b\n-old\n+new\n"}))

    assert "│ -old" in printed(console)
    assert "│ +new" in printed(console)


def question(**more: Any) -> models.QuestionInfo:
    options = [models.QuestionOption(label=label, description="") for label in ("Red", "Green", "Blue")]
    return models.QuestionInfo(question="Which colour?", header="Colour", options=options, **more)


@pytest.mark.parametrize(
    ("line", "more", "labels"),
    [
        ("2", {}, ["Green"]),
        ("1, 3", {"multiple": True}, ["Red", "Blue"]),
        ("1 3", {}, ["Red"]),
        ("4", {}, []),
        ("green", {}, ["Green"]),
        ("mauve", {}, ["mauve"]),
        ("mauve", {"custom": False}, []),
        ("  ", {}, []),
    ],
)
def test_a_line_chooses_answers(line: str, more: dict[str, Any], labels: list[str]) -> None:
    assert chosen(question(**more), line) == labels


def test_every_question_is_asked_until_it_is_answered() -> None:
    request = models.QuestionRequest(id="que_1", session_id="ses_1", questions=[question(), question(multiple=True)])

    assert ask_question(Typed("9", "1", "2 3"), request) == [["Red"], ["Green", "Blue"]]
    assert ask_question(Typed("1"), request) == Reject()


# Screens


def tool(status: str, **more: Any) -> ToolUpdate:
    values: dict[str, Any] = {"input": {"command": "make"}, "metadata": {}, "call_id": "call_1", **IDS}
    return ToolUpdate(tool="bash", status=status, **{**values, **more})


TODOS = [models.Todo(content="cook", status="in_progress", priority="high")]
ITEMS: list[TurnItem] = [
    ReasoningDelta(text="hm", **IDS),
    ChildStarted(session_id="ses_2", parent_id="ses_1", title="look around"),
    TextDelta(text="said by the child", part_id="prt_2", message_id="msg_2", session_id="ses_2"),
    ChildFinished(session_id="ses_2", parent_id="ses_1", error="it got lost"),
    TodoUpdated(todos=TODOS, session_id="ses_1"),
    Retrying(attempt=2, message="overloaded", next=0, session_id="ses_1"),
    Compacted(session_id="ses_1"),
    Reconnected(attempts=1, away=2.0, cause=APIConnectionError("cut", request_sent=True)),
    PermissionAsked(request=permission(), session_id="ses_1"),
    QuestionAsked(
        request=models.QuestionRequest(id="que_1", session_id="ses_1", questions=[question()]), session_id="ses_1"
    ),
    tool("running"),
    tool("error", error="exit code 2"),
    TextDelta(text="Broken.", part_id="prt_3", message_id="msg_1", session_id="ses_1"),
    TurnFinished(reply=Reply(structured=None, session_id="ses_1", message_id="msg_1", prompt_id="msg_0")),
]


def test_everything_that_can_happen_is_shown() -> None:
    console = screen()
    with LiveScreen(thinking=True, console=console) as live:
        for item in ITEMS:
            live.show(item)

    assert printed(console).replace("  0.0s", "").splitlines()[:-1] == [
        "  hm",
        "",
        "↳ subagent: look around",
        "✗ subagent: it got lost",
        "! the model's provider failed (2): overloaded; retry in 0.0s",
        "· the conversation was summarized to make room",
        "! the connection was lost for 2.0s",
        "? edit: src/a.py",
        "? Which colour?",
        "✗ bash make",
        "  exit code 2",
        "",
        "Broken.",
        "",
    ]


def test_every_item_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    from opencode_sync.console.wording import json_line

    for item in ITEMS:
        json_line(as_json(item))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [line["type"] for line in lines] == [
        "reasoning_delta",
        "child_started",
        "text_delta",
        "child_finished",
        "todo_updated",
        "retrying",
        "compacted",
        "reconnected",
        "permission_asked",
        "question_asked",
        "tool_update",
        "tool_update",
        "text_delta",
        "turn_finished",
    ]
    assert lines[7] == {"type": "reconnected", "attempts": 1, "away": 2.0, "cause": "cut"}
    assert lines[8]["request"]["permission"] == "edit"
    assert "messages" not in lines[-1]


# Transcripts


def session(**more: Any) -> models.Session:
    return models.Session(
        id="ses_1",
        slug="s",
        project_id="global",
        directory="/p",
        title="<Title>",
        version="1",
        time=models.SessionTime(created=0, updated=0),
        **more,
    )


def said(message_id: str, text: str) -> models.MessageWithParts:
    info = models.UserMessage(
        id=message_id,
        session_id="ses_1",
        time=models.CreationTime(created=0),
        agent="build",
        model=models.UserMessageModel(provider_id="p", model_id="m"),
    )
    part = models.TextPart(id="prt_1", session_id="ses_1", message_id=message_id, text=text)
    return models.MessageWithParts(info=info, parts=[part])


def test_a_page_shows_markup_of_others_as_text() -> None:
    html = to_html(session(), [said("msg_1", "<script>alert(1)</script>")])

    assert "<title>&lt;Title&gt;</title>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html


def test_a_markdown_transcript_says_who_speaks_once() -> None:
    text = to_markdown(session(), [said("msg_1", "one"), said("msg_2", "two")])

    assert text.endswith("## You\n\none\n\ntwo\n")


def test_what_was_taken_back_is_not_shown() -> None:
    messages = [said("msg_1", "one"), said("msg_2", "two")]
    reverted = session(revert=models.SessionRevert(message_id="msg_2"))

    assert visible(reverted, messages) == messages[:1]
    assert visible(session(), messages) == messages


# The program


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-m", "opencode_sync.console", *arguments],
        env={**os.environ, "PYTHONPATH": root, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "check what works"),  # the help
        (("nonsense",), "there is no command 'nonsense': choose from run, chat"),
        (("run", "-f", "/no/such/file", "x"), "no file '/no/such/file'"),
        (("run", "--format", "/no/such/file", "x"), "no file '/no/such/file'"),
        (("sessions", "-n", "0"), "invalid number value: '0'"),
        (("serve", "--port", "65536"), "invalid port value: '65536'"),
        (("status", "--url", "nonsense"), "address 'nonsense' needs a scheme"),
        (("--url", "nonsense", "status"), "address 'nonsense' needs a scheme"),
        (("status", "-C", "/no/such/folder"), "no directory /no/such/folder"),
        (("run", "--yes", "--deny", "x"), "not allowed with"),
        (("run",), "run needs a prompt, as an argument"),
        (("chat",), "chat needs a terminal"),
    ],
)
def test_wrong_arguments_are_exit_code_2(arguments: tuple[str, ...], complaint: str) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr


def test_each_command_explains_itself() -> None:
    listed = run("--help").stdout
    for name in ("run", "chat", "sessions", "show", "events", "status", "serve", "doctor"):
        assert f"\n    {name} " in listed
    assert "exit codes:" in listed


def test_without_its_libraries_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "rich.table", None)  # as if it were not there
    with FakeServer(tmp_path) as server:
        shown = on_a_terminal(monkeypatch, server, "-C", str(tmp_path), "status")

    assert shown.code == 2
    assert "opencode-driver needs rich: pip install 'opencode-driver[cli]'\r\n" in shown.text


def test_in_a_pipe_a_refusal_that_ends_the_turn_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    request = models.PermissionRequest(
        id="per_1",
        session_id="ses_1",
        permission="bash",
        patterns=["rm x"],
        metadata={},
        always=[],
        tool=models.ToolCallRef(message_id="msg_1", call_id="call_1"),
    )
    asked = PermissionAsked(request=request, session_id="ses_1")
    refused = tool("error", input={"command": "rm x"}, error="The user rejected it")
    ended = TurnFinished(
        reply=Reply(structured=None, session_id="ses_1", message_id="m", prompt_id="p", stopped_by="denied")
    )
    went_on = TextDelta(text="Then not.", **IDS)

    def told(*items: TurnItem) -> str:
        with PlainScreen() as screen:
            for item in items:
                screen.show(item)
        return capsys.readouterr().err

    assert told(asked, refused, ended) == "? bash: rm x\n"
    for items in ((asked, refused, went_on), (asked, refused)):
        assert told(*items) == "? bash: rm x\n✗ bash rm x: The user rejected it\n"
    assert told(refused, ended) == "✗ bash rm x: The user rejected it\n"


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("said", ["", "Half a"])
def test_what_ctrl_c_does_is_told_beneath_the_text(
    said: str, is_terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(*line: str, **_style: Any) -> None:
        print(*line, file=sys.stderr)

    with PlainScreen() as screen:
        if said:
            screen.show(TextDelta(text=said, **IDS))
        with monkeypatch.context() as patch:
            patch.setattr(sys.stderr, "isatty", lambda: is_terminal)
            patch.setattr(plain_screens, "say", plain)
            screen.stopping()

    assert capsys.readouterr().err == ("\n" if said and is_terminal else "") + "stopping …\n"


def test_complaints_are_for_people_and_not_for_programmers() -> None:
    missing = complaint(not_found("opencode"))
    unreadable = complaint(FileNotFoundError(2, "No such file or directory", "/no/such/file"))

    assert "or say where it is: --binary or OPENCODE_BINARY" in missing
    assert unreadable == "/no/such/file: No such file or directory"
    assert complaint(ValueError()) == "ValueError"


def test_a_missing_password_is_exit_code_4_and_says_what_to_set() -> None:
    with FaultServer(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n") as server:
        done = run("status", OPENCODE_BASE_URL=server.url, OPENCODE_SERVER_PASSWORD="")

    assert done.returncode == 4
    assert "set OPENCODE_SERVER_PASSWORD and OPENCODE_SERVER_USERNAME if it is not opencode (GET" in done.stderr


SESSIONS = [
    SimpleNamespace(
        id="ses_06bb838ffehPL1DcAbqJirup00",
        title=title,
        directory="/home/me/project",
        time=SimpleNamespace(updated=time.time() * 1000),
        cost=cost,
        model=SimpleNamespace(provider_id="anthropic", id="claude-sonnet-4-5"),
    )
    for title, cost in (
        ("Mend the parser, so that it reads what it wrote", 0.0123),
        ("漢字漢字漢字漢字漢字漢字漢字漢字", 0),
    )
]


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("width", [200, 120, 80, 60, 40, 33])
def test_a_list_of_sessions_fits_and_its_ids_are_whole(width: int, everywhere: bool) -> None:
    lines = list(session_lines(SESSIONS, everywhere, width))

    assert all(line.cell_len <= max(width, 36) for line in lines)
    assert [line.plain.split()[0] for line in lines[1:]] == [session.id for session in SESSIONS]


@pytest.mark.parametrize("width", [200, 100, 80, 60, 42])
def test_the_ids_of_models_are_whole_so_that_they_can_be_copied(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"opencode/{name}-contributor-free" for name in ("muse-spark-1.3", "nemotron")]
    found: Any = [
        SimpleNamespace(
            id=id,
            name=f"A model with a long name, which is {id}",
            context_limit=1_048_576,
            input_cost=1.25,
            output_cost=10,
            variants=("low", "medium", "high", "xhigh", "max"),
            is_default=False,
        )
        for id in ids
    ]
    written = io.StringIO()
    monkeypatch.setattr("opencode_sync.console.screen.output", lambda: Console(file=written, width=width))
    show_models(found)

    lines = written.getvalue().splitlines()
    assert [line.split()[0] for line in lines[1:]] == ids
    assert all(len(line) <= width for line in lines)


def test_a_list_of_sessions_drops_what_is_missed_least() -> None:
    heads = [next(iter(session_lines(SESSIONS, False, width))).plain.split() for width in (110, 80, 60, 40)]

    assert heads == [
        ["session", "changed", "cost", "model", "title"],
        ["session", "changed", "cost", "title"],
        ["session", "changed", "title"],
        ["session", "title"],
    ]
    assert list(session_lines(SESSIONS, False, 200))[1].plain.endswith(SESSIONS[0].title)


def test_no_server_is_exit_code_3_in_one_line() -> None:
    done = run("status", "--url", "http://127.0.0.1:9")

    assert done.returncode == 3
    assert done.stderr.startswith("✗ global.health: could not connect to http://127.0.0.1:9")
    assert done.stderr.endswith("Start one with opencode-driver serve, or choose another with --url.\n")
    assert done.stderr.count("\n") == 1
