# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false, reportConstantRedefinition=false, reportArgumentType=false
"""Nothing that a model or a server says is obeyed by a terminal: a canary in every text, through every command."""

from __future__ import annotations

import io
import json
import logging
import sys
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text as RichText

from opencode_sync import Server
from opencode_sync.console import screen
from opencode_sync.console.guard import Guarded, json_text
from opencode_sync.testing import Failure, FakeServer, Item, Reasoning, Text, ToolCall
from tests.drivers.console import Shown, changed_answers, on_a_terminal
from tests.drivers.faultserver import FaultServer, answer

CANARY = "CANARY\x1b]52;c;ZXZpbA==\x07\x1b[7777m\x9b7777m\x9d0;x\x9c\x90x\u202e\u2066\x7f[link=file:///x]l[/link]"
OBEYED = ("\x1b]", "\x1b[7777", "\x07", "\x7f", "\x90", "\x9b", "\x9c", "\x9d", "\u202e", "\u2066")
TELLING = {"type", "role", "status", "name"}  # what tells one model from another
PROGRAM = Path(__file__).with_name("fake_opencode.py")
RECORDED = Path(__file__).parents[1] / "recordings" / "event.jsonl"


def evil(value: Any, kept: set[str], name: str = "") -> Any:
    """The value with the canary in every text, except where it would be another model."""
    match value:
        case str():
            is_kept = name in TELLING or (name in kept) or ("id" in kept and name.endswith("ID"))
            return value if is_kept else value + CANARY
        case list():
            return [evil(item, kept, name) for item in value]
        case dict():
            return {key: evil(item, kept, key) for key, item in value.items()}
        case _:
            return value


def evil_answer(kept: set[str], path: str, value: Any) -> Any:
    """An answer with the canary in every text."""
    return evil(value, kept)


def check(shown: Shown) -> None:
    found = [sequence for sequence in OBEYED if sequence in shown.text]

    assert "CANARY" in shown.text, shown.text
    assert not found, (found, shown.text)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        yield server


SCRIPT: list[Item] = [
    Reasoning(f"think {CANARY}"),
    Text(f"# {CANARY}\n\n*{CANARY}* `{CANARY}` [l](javascript:{CANARY}) ![i]({CANARY})\n\n"),
    Text(f"```{CANARY}\n{CANARY}\n```\n\n"),
    Text(f"| {CANARY} |\n|---|\n| {CANARY} |\n\n- {CANARY}\n\n[{CANARY}]: /x"),
    ToolCall("todowrite", {"todos": [{"content": CANARY, "status": "in_progress", "priority": "high"}]}),
    ToolCall("bash", {"command": f"ls {CANARY}"}, output=f"out {CANARY}\n{CANARY}"),
    ToolCall("edit", {"filePath": CANARY}, metadata={"diff": f"-{CANARY}\n+{CANARY}\n"}),
    ToolCall(CANARY, {"query": CANARY}, error=f"no {CANARY}"),
    Text(f"end {CANARY}"),
]
READERS = (
    "sessions",
    "sessions --all",
    "show",
    "show --markdown",
    "show --html",
    "status",
    "doctor",
    "models",
    "watch",
    "models --json",
    "sessions --json",
    "show --json",
    "export --format jsonl",
    "export --format atif",
    "status --json",
    "doctor --json",
)


def test_what_reads_is_obeyed_by_no_terminal(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = server.client()
    server.script(SCRIPT)
    client.run("hello", on_permission="allow_once")
    server.script([ToolCall("bash", {"command": "make"}, ask=True)])
    with client.turn(None, "wait") as turn:
        next(item for item in turn if type(item).__name__ == "PermissionAsked")
        for command in READERS:
            kept = (
                {"id"} if command.startswith(("show", "export")) or command == "watch" else set[str]()
            )  # such an id is refused before it is in a path
            with changed_answers(monkeypatch, partial(evil_answer, kept)):
                shown = on_a_terminal(monkeypatch, server, *command.split(), keys="\rqq" if command == "watch" else "")

            assert shown.code == (1 if "doctor" in command else 0), shown.text  # no program, or it is not run
            check(shown)
            if "--json" in command or "jsonl" in command:
                assert any(CANARY in text for text in _texts(_json_lines(shown)))


def _json_lines(shown: Shown) -> list[Any]:
    """Without what moves the cursor before the first."""
    return [json.loads(line[line.index("{") :]) for line in shown.text.splitlines() if "{" in line]


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for name, item in value.items():
                yield name
                yield from _texts(item)
        case _:
            pass


@pytest.mark.parametrize("command", ["run --thinking", "run --json", "chat --thinking"])
def test_a_turn_is_obeyed_by_no_terminal(command: str, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.script(SCRIPT)
    arguments = [*command.split(), "--yes", *(["hello"] if command.startswith("run") else [])]
    keys = "hello\r/show\r/nonsense\r/exit\r" if command.startswith("chat") else ""
    with changed_answers(monkeypatch, lambda path, value: evil(value, {"id", "text", "directory", "messageID"})):
        shown = on_a_terminal(monkeypatch, server, *arguments, keys=keys)

    assert shown.code == 0
    check(shown)
    if "--json" in command:
        assert any(CANARY in text for text in _texts(_json_lines(shown)))
    if "chat" in command:
        assert "no command /nonsense" in shown.text


QUESTION = {"question": CANARY, "header": CANARY, "options": [{"label": CANARY, "description": CANARY}]}
DIALOGS: dict[str, tuple[list[Item], str, str]] = {
    "a permission for a command": (
        [ToolCall("bash", {"command": f"make {CANARY}"}, ask=True), Text("end")],
        "o\r",
        "needs your permission",
    ),
    "a permission for a change": (
        [ToolCall("edit", {"filePath": CANARY}, ask=True, metadata={"diff": f"+{CANARY}"}), Text("end")],
        "no, not that\r",
        "needs your permission",
    ),
    "a question": ([ToolCall("question", {"questions": [QUESTION]}), Text("end")], "1\r", "or your own words"),
    "a failure": ([Failure(400, CANARY)], "", "✗"),
    "a subagent": (
        [ToolCall("task", {"description": CANARY, "prompt": CANARY, "subagent_type": "general"}), Text(CANARY)],
        "",
        "subagent",
    ),
}


@pytest.mark.parametrize("kind", DIALOGS)
def test_a_dialog_is_obeyed_by_no_terminal(kind: str, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    script, keys, said = DIALOGS[kind]
    server.script(script)
    if kind == "a subagent":
        server.script("end")
    shown = on_a_terminal(monkeypatch, server, "run", "hello", keys=keys)

    check(shown)
    assert said in shown.text


@pytest.mark.parametrize("command", ["events", "events --all", "events --json"])
def test_events_are_obeyed_by_no_terminal(command: str, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = {event["type"]: event for event in map(json.loads, RECORDED.read_bytes().splitlines())}
    events = [evil(event, {"id"}) for event in recorded.values()]
    events += [{"type": f"new.{CANARY}", "properties": {"info": {"title": CANARY, "patterns": [CANARY, {}, 1]}}}]

    def instead(event: Any) -> list[Any]:
        if "payload" in event:
            return [{"directory": f"/{CANARY}", "payload": event} for event in events]
        return events

    with changed_answers(monkeypatch, lambda path, value: value, instead):
        shown = on_a_terminal(monkeypatch, server, *command.split(), "--count", str(len(events)))

    assert shown.code == 0
    check(shown)
    assert "new.CANARY" in shown.text


ALL = (
    "run hello",
    "chat",
    "sessions",
    "models",
    "watch",
    "show",
    "show ses_1",
    "export",
    "export ses_1",
    "events",
    "status",
    "doctor",
    "pty",
    "run -s ses_1 x",
)


@pytest.mark.parametrize("status", [400, 401, 404, 409])
def test_errors_are_obeyed_by_no_terminal(status: int, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"name": "BadRequest", "data": {"message": f"no {CANARY}"}, "message": CANARY}
    with FaultServer(answer(status, json=body, headers=[("Content-Type", "application/json")])) as fault:
        for command in ALL:
            shown = on_a_terminal(monkeypatch, server, *command.split(), "--url", fault.url, keys="hi\r/exit\r")

            assert shown.code in ((0,) if command == "chat" else (1, 3, 4)), (command, shown.text)
            assert not [sequence for sequence in OBEYED if sequence in shown.text], (command, shown.text)
            assert "Traceback" not in shown.text, shown.text


def test_what_the_server_prints_is_obeyed_by_no_terminal(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE", "prints")
    monkeypatch.setenv("FAKE_TEXT", CANARY)
    monkeypatch.setenv("OPENCODE_BINARY", sys.executable)
    monkeypatch.setenv("OPENCODE_BINARY_ARGS", str(PROGRAM))
    monkeypatch.setattr(Server, "wait", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
    shown = on_a_terminal(monkeypatch, server, "serve", "--logs")

    assert shown.code == 0, shown.text
    check(shown)
    assert "OPENCODE_SERVER_PASSWORD=" in shown.text


def test_names_and_words_of_the_command_line_are_obeyed_by_no_terminal(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / CANARY.replace("/", "")
    folder.mkdir()
    server.client().session.create()
    name = str(folder / "x")
    for arguments in (
        ("run", "-f", name, "x"),
        ("show", "-o", str(folder / "no" / "such")),
        ("status", "-C", name),
        ("status", "--url", f"http://127.0.0.1:9/{CANARY}"),
        (CANARY,),
        ("run", "--model", folder.name, "x"),
        ("doctor", "--binary", name),
        ("doctor", "--model", CANARY),
    ):
        check(on_a_terminal(monkeypatch, server, *arguments))


def test_whatever_is_printed_to_a_terminal_is_guarded() -> None:
    terminal = io.StringIO()
    guarded: Any = Guarded(terminal)
    handler = logging.StreamHandler(guarded)
    print(CANARY, file=guarded)
    guarded.writelines([CANARY, CANARY])
    handler.emit(logging.makeLogRecord({"msg": CANARY}))
    traceback.print_exception(ValueError(CANARY), file=guarded)

    assert terminal.getvalue().count("CANARY") == 5
    assert not [sequence for sequence in OBEYED if sequence in terminal.getvalue()]


def test_a_console_draws_neither_controls_nor_links(capsys: pytest.CaptureFixture[str]) -> None:
    console: Console = screen.output()
    console.print(CANARY)
    console.print(RichText(CANARY, style="link file:///etc/passwd"))
    console.print(RichText.from_markup("[link=file:///x]here[/]"), CANARY, style="bold")
    shown = capsys.readouterr().out

    assert shown.count("CANARY") == 3
    assert "[link=file:///x]l[/link]" in shown  # a text is no markup
    assert not [sequence for sequence in OBEYED if sequence in shown]


def test_json_is_one_line_for_everybody_and_loses_nothing() -> None:
    value = {CANARY: [CANARY, "\u2028\u2029\x85\x00", "é😀\t", "\ud83d", 10**330, None, True]}
    text = json_text(value)

    assert json.loads(text) == value
    assert len(text.splitlines()) == 1
    assert not [sequence for sequence in OBEYED if sequence in text]
    assert "é😀" in text
    assert json_text("é", ascii_only=True) == '"\\u00e9"'
    text.encode()
