"""What the command says about its arguments: help, examples, wrong words, completion, and what they become."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencode_sync.console import main
from opencode_sync.console.arguments import MEANT, commands_of, parse, parser
from opencode_sync.console.completion import candidates
from opencode_sync.testing import FakeServer, Hang, Text, ToolCall
from tests.drivers.console import environment
from tests.drivers.faultserver import FaultServer, answer

ROOT = Path(__file__).parents[2]
COMMANDS = commands_of(parser())


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory, and that the command finds."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        environment(monkeypatch, server)
        yield server


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said about wrong arguments."""
    with pytest.raises(SystemExit) as end:
        main(arguments)

    assert end.value.code == 2
    return capsys.readouterr().err


def test_every_help_has_examples_that_fit() -> None:
    for name, command in COMMANDS.items():
        shown = command.format_help()
        examples = re.findall(r"^  .*?opencode-driver (.*)$", shown.partition("examples:\n")[2], re.MULTILINE)

        assert examples, name
        assert all(len(line) < 80 for line in shown.partition("examples:\n")[2].splitlines()), name
        assert all(example.split()[0] == name for example in examples), name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("rum x", "there is no command 'rum': did you mean run?"),
        ("ls", "there is no command 'ls': did you mean sessions?"),
        ("run --titel x", "there is no option --titel: did you mean --title?"),
        ("run --max-turns=3 x", "there is no option --max-turns: did you mean --max-steps?"),
        ("sessions --zzzzz", "there is no option --zzzzz\n"),
        ("serve --url http://127.0.0.1:1", "there is no option --url\n"),
        ("show a b c", "too many arguments: b c (put words that belong together in quotes)"),
        ("run --timeout soon x", "argument --timeout: invalid time value: 'soon'"),
        ("run --max-cost -1 x", "argument --max-cost: invalid dollars value: '-1'"),
        ("run --max-cost nan x", "argument --max-cost: invalid dollars value: 'nan'"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = complaint(capsys, *arguments.split())
    command = arguments.split()[0] if arguments.split()[0] in COMMANDS else ""

    assert said in shown
    assert shown.startswith(f"usage: opencode-driver {command}".rstrip())


def test_what_other_commands_call_it_names_something_that_exists() -> None:
    options = [set(command.options()) for command in COMMANDS.values()]

    assert set(MEANT.values()) <= {*COMMANDS, *(option for one in options for option in one)}
    assert not set(MEANT) & set(COMMANDS)
    assert all(meant not in one for one in options for word, meant in MEANT.items() if word in one)


def test_an_empty_id_is_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show", ""], ["run", "-s", " ", "Hi"], ["events", "--session="], ["pty", "--attach", ""]):
        with pytest.raises(SystemExit) as ended:
            parse(words)
        assert ended.value.code == 2
        assert "the id is empty" in capsys.readouterr().err


def test_times_have_units() -> None:
    times = [parse(["run", "--timeout", text, "x"])[1].timeout for text in ("90", "90s", "1.5m", "2h")]

    assert times == [90, 90, 90, 7200]


def test_the_guide_names_every_command_and_option() -> None:
    guide = (ROOT / "docs" / "guides" / "command.md").read_text()
    for name, command in COMMANDS.items():
        assert f"`{name}`" in guide, name
        for option in command.options():
            long = option.startswith("--") and option != "--help"
            assert not long or re.search(rf"(?<![\w-]){option}(?![\w-])", guide), f"{name} {option}"


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ("--url http://127.0.0.1:1", "serve"),
        ("--url http://127.0.0.1:1", "completion bash"),
        ("-C .", "completion zsh"),
    ],
)
def test_an_option_before_a_command_that_has_no_use_for_it_is_refused(
    given: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = {"-C": "--directory"}.get(given.split()[0], given.split()[0])

    shown = complaint(capsys, *given.split(), *command.split())

    assert f"opencode-driver {command.split()[0]}: it does not take {name}\n" in shown
    assert name not in COMMANDS[command.split()[0]].options()


def test_a_stranger_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    for page in (answer(body=b"<html>", headers=[("Content-Type", "text/html")]), answer(404, body=b"nope")):
        with FaultServer(page) as server:
            assert main(["--url", server.url, "status"]) == 1
            said = " ".join(capsys.readouterr().err.split())
            assert said == f"✗ the server at {server.url} is not OpenCode: choose another one with --url"


def test_options_become_those_of_the_turn(server: FakeServer) -> None:
    server.script([Text("Done.")])
    code = main(["run", "--title", "Mend it", "--system", "Be brief.", "--timeout", "5m", "-q", "hello"])

    assert code == 0
    sent = {request.operation: request.body for request in server.requests if request.body}
    assert sent["session.create"]["title"] == "Mend it"
    assert sent["session.prompt_async"]["system"] == "Be brief."


def test_a_turn_that_meets_a_limit_says_so_and_is_exit_code_1(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script(ToolCall("read", {"filePath": "x"}))
    code = main(["run", "--max-steps", "1", "hello"])

    assert code == 1
    assert "✗ stopped: the model has taken the steps of --max-steps\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "script", "said"),
    [
        (["--stall-timeout", "0.2"], [Hang()], "✗ the turn was stopped: nothing happened for "),
        (
            ["--max-repeats", "2", "--yes"],
            [ToolCall("read", {"filePath": "x"})] * 2,
            "✗ the turn was stopped: read was called 2 times in a row with the same arguments and the same result "
            "(--max-repeats)\n",
        ),
    ],
)
def test_a_turn_that_hangs_or_goes_round_in_circles_says_so(
    server: FakeServer, capsys: pytest.CaptureFixture[str], options: list[str], script: list[Any], said: str
) -> None:
    server.script(script)
    code = main(["run", *options, "hello"])

    assert code == 1
    assert said in capsys.readouterr().err


def test_a_subagent_that_was_stopped_is_told_of(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.reply("^go$", [ToolCall("task", {"description": "look", "prompt": "hang"}), Text("Done.")])
    server.reply("^hang$", [Hang()])
    code = main(["run", "--stall-timeout", "0.3", "go"])

    assert code == 0
    assert re.search(r"✗ the subagent ses_\w+ was stopped: nothing .* \(--stall-timeout\)\n", capsys.readouterr().err)


def test_a_number_of_repeats_is_at_least_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--max-repeats", "1", "hello"])

    assert "--max-repeats" in capsys.readouterr().err


def test_quiet_is_the_answer_alone(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script([ToolCall("read", {"filePath": "x"}), Text("Done.")])
    code = main(["run", "-q", "hello"])

    assert (code, capsys.readouterr()) == (0, ("Done.\n", ""))


# Completion


def words(line: str) -> list[str]:
    return [word for word, _ in candidates(line.split(" "))]


def test_completion_offers_what_fits_the_place(server: FakeServer, tmp_path: Path) -> None:
    with server.client() as client:
        session = client.session.create(title="The first")
        model = next(iter(client.config.providers().providers[0].models))

    assert words("") == list(COMMANDS)
    assert words("se") == ["sessions", "serve"]
    assert words("sessions --a") == ["--all"]
    assert words("--url http://x ru") == ["run"]
    assert words("run --json --js") == []
    assert words("run -f x --fi") == ["--file"]
    assert words("run -f ") == [":files"]
    assert words("run -C ") == [":directories"]
    assert words("completion ") == ["bash", "zsh", "fish"]
    assert candidates(["show", ""]) == [(session.id, "The first")]
    assert words("run -s ses_") == [session.id]
    assert any(word.endswith(f"/{model}") for word in words("run --model "))
    assert "build" in words("run -a b")
    assert words("run nothing ") == []


def test_completion_says_nothing_without_a_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENCODE_BASE_URL", "http://127.0.0.1:9")

    assert main(["__complete", "run", "-s", ""]) == 0
    assert capsys.readouterr() == ("", "")


def test_bash_completes_with_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    (tmp_path / "opencode-driver").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m opencode_sync.console "$@"\n')
    (tmp_path / "opencode-driver").chmod(0o755)
    (tmp_path / "a file").touch()
    script = capsys.readouterr().out + (
        'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _opencode_driver; '
        "printf '<%s>' \"${COMPREPLY[@]}\"; echo; }\n"
        "ask opencode-driver sess\nask opencode-driver show --mark\nask opencode-driver run -f a\n"
    )
    done = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("<sessions>\n<--markdown>\n<a file>\n", "")


# Interruptions


STOPPED = """
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from opencode_sync.console import main
for name in sys.argv[1:]:
    sys.argv[1] = name
    print(main(["status", "--json"]))
"""


def test_ctrl_c_while_modules_are_imported_is_exit_code_130(server: FakeServer) -> None:
    early = ["opencode_sync.console.program", "opencode_sync.console.arguments", "argparse", "opencode_sync._client"]
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, *early],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("130\n" * len(early), "")


IN_A_PIPE = {
    "run": ("run hi", "run --json hi", "run --quiet hi"),
    "chat": ("chat",),  # refused
    "batch": ("batch tasks.jsonl", "batch tasks.jsonl -o results.jsonl", "batch tasks.jsonl -o other.jsonl --json"),
    "sessions": ("sessions", "sessions --json"),
    "show": ("show", "show --json", "show --html", "show --svg", "show --markdown"),
    "export": ("export", "export --format atif"),
    "models": ("models", "models --json"),
    "watch": ("watch", "watch --json"),
    "events": ("events -n 1", "events -n 1 --json"),
    "status": ("status", "status --json"),
    "serve": ("serve --logs",),
    "pty": ("pty",),  # which the fake server does not play
    "doctor": ("doctor", "doctor --json"),
    "completion": ("completion bash",),
}
PIPED = """
import sys
from opencode_sync.console import main
from opencode_sync._server import Server

class Pipe:
    encoding, written = "utf-8", ""
    def isatty(self): return False
    def flush(self): pass
    def fileno(self): return sys.__stdout__.fileno()
    def write(self, text):
        self.written += text
        if interrupted and self.written.endswith("\\n"):
            raise KeyboardInterrupt

def stop(server):
    raise KeyboardInterrupt

Server.wait = stop
for line in sys.argv[1:]:
    interrupted = line.startswith("watch")  # which has no end of its own
    sys.stdout = Pipe()
    try:
        code = main(line.split())
    except SystemExit as end:
        code = end.code
    print(line, code, bool(sys.stdout.written), "rich" in sys.modules, file=sys.__stdout__, sep=" | ")
"""


def test_no_command_imports_rich_in_a_pipe(server: FakeServer) -> None:
    server.reply("hi", "Done.")
    Path("tasks.jsonl").write_text('{"prompt": "hi"}')
    lines = [line for name in COMMANDS for line in IN_A_PIPE[name]]
    done = subprocess.run(
        [sys.executable, "-c", PIPED, *lines],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "FAKE": "good",
            "OPENCODE_BINARY": sys.executable,
            "OPENCODE_BINARY_ARGS": str(ROOT / "tests" / "drivers" / "fake_opencode.py"),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    codes = {"chat": (2, False), "watch": (130, True), "watch --json": (130, True), "pty": (1, False)}
    expected = [" | ".join(map(str, (line, *codes.get(line, (0, True)), False))) for line in lines]

    assert done.stdout.splitlines() == expected, done.stderr


FIRST_BYTE = """
import os, sys
before = set(sys.modules)
from opencode_sync.console import main

class Pipe:
    encoding = "utf-8"
    def isatty(self): return False
    def flush(self): pass
    def fileno(self): return sys.__stdout__.fileno()
    def write(self, text):
        print(*set(sys.modules) - before, file=sys.__stdout__, flush=True)
        os._exit(0)

sys.stdout = Pipe()
main(sys.argv[1:])
"""


@pytest.mark.parametrize("named", ["--url", "OPENCODE_BASE_URL"])
def test_a_run_in_a_pipe_writes_before_it_imports_what_few_runs_need(named: str, server: FakeServer) -> None:
    server.reply("hi", "Done.")
    flags, environ = (["--url", server.base_url], {}) if named == "--url" else ([], {named: server.base_url})
    done = subprocess.run(
        [sys.executable, "-c", FIRST_BYTE, "run", *flags, "hi"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(done.stdout.split())

    assert "opencode_core.turns.machine" in imported, done.stderr
    unneeded = {"hashlib", "httpx", "shutil", "ssl", "subprocess", "tempfile", "opencode_core.processes.server"}
    assert sorted(imported & unneeded) == []


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("0", 80), ("wide", 80), (None, 80)])
def test_the_help_is_as_wide_as_the_terminal(
    columns: str | None, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "__stdout__", nothing)  # no terminal, wherever the tests run
        with pytest.raises(SystemExit):
            parse(["pty", "--help"])

    help, _, examples = capsys.readouterr().out.partition("\nexamples:")
    assert examples
    assert width - 20 < max(map(len, help.splitlines())) <= width


def test_a_pipe_that_is_closed_is_quiet(server: FakeServer) -> None:
    for arguments in (["--help"], ["run", "--help"], ["models"], ["run", "-q", "hi"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "opencode_sync.console", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None

        assert (process.stderr.read(), process.wait()) == (b"", 0), arguments
        process.stderr.close()
