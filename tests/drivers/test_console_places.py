"""The console command in odd places: narrow and huge screens, a directory that is gone, a locale of ASCII."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.console import on_a_terminal

ROOT = Path(__file__).parents[2]
DEEP = "".join(f"{'  ' * depth}- level{depth}\n" for depth in range(9))
REST = "\n> quoted\n\n```\ncode\n```\n\n1. one\n\n| a |\n|---|\n| cell |\n"
WIDTHS = ["1", "2", "5", "9", "10", "15", "20", "40", "100000000", "0", "-1", "²", "9" * 5000, "x"]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        yield server


@pytest.mark.parametrize("columns", WIDTHS, ids=lambda columns: columns[:9])
def test_a_screen_of_any_width_shows_everything(
    columns: str, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script([Text(DEEP + REST)])
    shown = on_a_terminal(monkeypatch, server, "run", "hello", columns=columns)
    letters = "".join(re.sub(r"\x1b\[[0-9;?]*\w", "", shown.text).split())

    assert shown.code == 0
    for word in [*(f"level{depth}" for depth in range(9)), "quoted", "code", "one", "cell"]:
        assert word in letters, (word, shown.text)
    assert max(len(line) for line in shown.text.split("\n")) < 10_000


def test_what_a_narrow_screen_folds_is_not_drawn_again(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_a_terminal(monkeypatch, server, "run", "hello", columns="5")

    assert "\x1b[1A" not in shown.text
    assert "\x1b[2K" not in shown.text


def started(
    server: FakeServer, *arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "opencode_sync.console", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENCODE_BASE_URL": server.base_url, **(env or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )


def sent(server: FakeServer) -> list[tuple[str | None, list[str]]]:
    """The directories and prompts that the server was given."""
    asked = [request for request in server.requests if request.operation == "session.prompt_async"]
    return [(ask.directory, [part.get("text", part.get("filename")) for part in ask.body["parts"]]) for ask in asked]


def test_words_are_utf8_in_the_c_locale_too(server: FakeServer, tmp_path: Path) -> None:
    folder = tmp_path / "café"
    folder.mkdir()
    (folder / "é.txt").write_text("x")
    c = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    given = started(server, "run", "-f", "café/é.txt".encode(), "-C", "café".encode(), "naïve".encode(), env=c)
    piped = started(server, "run", "-", stdin="naïve".encode(), env=c)

    assert (given.returncode, piped.returncode) == (0, 0), (given.stderr, piped.stderr)
    assert sent(server) == [(str(folder), ["naïve", "é.txt"]), (str(tmp_path), ["naïve"])]


def test_words_that_are_not_utf8_are_refused_before_anything_is_sent(server: FakeServer, tmp_path: Path) -> None:
    (tmp_path / "folder\udce9").mkdir()
    for words in ((b"run", b"caf\xe9"), (b"sessions", b"--search", b"\xe9"), (b"status", b"-C", b"folder\xe9")):
        refused = started(server, *words)

        assert refused.returncode == 2, words
        assert b"is not UTF-8" in refused.stderr, refused.stderr
        assert b"Traceback" not in refused.stderr, refused.stderr
    assert server.requests == []


def test_a_file_may_have_any_name(server: FakeServer, tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.txt").write_text("x")

    assert started(server, "run", "-f", b"caf\xe9.txt", "hello").returncode == 0
    assert sent(server) == [(str(tmp_path), ["hello", "caf\ufffd.txt"])]


def test_a_directory_that_is_gone_is_named(server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for command in ("run x", "sessions", "status", "events", "show", "export", "run -C .. x", "serve"):
        shown = on_a_terminal(monkeypatch, server, *command.split())

        assert shown.code == 2, shown.text
        assert "deleted: change to another one, or choose one with --directory" in shown.text
    looked = on_a_terminal(monkeypatch, server, "doctor")
    elsewhere = on_a_terminal(monkeypatch, server, "run", "-C", str(tmp_path), "x")

    assert looked.code == 1
    assert "the current directory has been deleted" in looked.text
    assert elsewhere.code == 0
    assert "echo: x" in elsewhere.text


def test_a_directory_may_go_while_a_turn_runs(
    server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    server.script([ToolCall("bash", {"command": f"ls {tmp_path}"}), Text("Done.")])
    real = os.getcwd

    def getcwd() -> str:
        if gone.exists():
            gone.rmdir()
            return real()
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", getcwd)
    shown = on_a_terminal(monkeypatch, server, "run", "--yes", "x")

    assert shown.code == 0, shown.text
    assert f"ls {tmp_path}" in shown.text
