"""The console command in a real terminal, with the real server: what a person sees and types, screen by screen."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opencode_sync.testing import (
    Failure,
    Gate,
    RealServer,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
)
from tests.live.terminal import Terminal

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "opencode_sync.console")

Start = Callable[..., Terminal]


@pytest.fixture
def env(real: RealServer, tmp_path: Path) -> dict[str, str]:
    """The environment of a person whose server runs."""
    return {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
    }


@pytest.fixture
def project(folder: Path) -> Path:
    """Where the commands run: one folder, since none of these tests is about its sessions."""
    return folder


@pytest.fixture
def start(env: dict[str, str], project: Path) -> Iterator[Start]:
    """Start the command with these arguments in the project's folder."""
    terminals: list[Terminal] = []

    def start(*arguments: str, rows: int = 40) -> Terminal:
        terminals.append(Terminal([*COMMAND, *arguments], env=env, cwd=str(project), rows=rows))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.__exit__()


def piped(env: dict[str, str], project: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=env,
        cwd=project,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def still(screen: str) -> str:
    """The screen with everything that differs from run to run replaced."""
    screen = re.sub(r"ses_\w+", "ses_…", screen)
    screen = re.sub(r"\b(\d+m )?\d+(\.\d)?s\b", "0.0s", screen)
    screen = re.sub(r"[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]", "⠋", screen)
    return "\n".join(line.rstrip() for line in screen.splitlines()).strip("\n")


ANSWER = """\
# Done

What I changed:

1. `main.py` says *more*
2. nothing **else**

```python
print("hello")
```
"""


def test_run_shows_tools_and_markdown_and_what_it_cost(start: Start, model: ScriptedModel) -> None:
    gate = Gate()
    model.script(
        [
            Reasoning("Let me see."),
            Text("I'll look first."),
            ToolCall("bash", {"command": "printf 'one\\ntwo\\n'", "description": "Look"}),
            Text(ANSWER[:60]),
            gate,
            Text(ANSWER[60:]),
        ]
    )
    terminal = start("run", "fix it")
    gate.wait_reached()
    terminal.wait_for("answering")
    under_way = still(terminal.wait_for("nothing"))
    gate.open()

    assert terminal.wait() == 0
    assert under_way == "\n".join(
        [
            "I'll look first.",
            "",
            "✓ bash printf 'one\\ntwo\\n'  0.0s",
            "  one",
            "  two",
            "",
            "Done",
            "",
            "What I changed:",
            "",
            " 1 main.py says more",
            " 2 nothing",
            "",
            "⠋ answering · 0.0s · Ctrl-C stops",
        ]
    )
    assert still(terminal.screen) == "\n".join(
        [
            "I'll look first.",
            "",
            "✓ bash printf 'one\\ntwo\\n'  0.0s",
            "  one",
            "  two",
            "",
            "Done",
            "",
            "What I changed:",
            "",
            " 1 main.py says more",
            " 2 nothing else",
            "",
            '  print("hello")',
            "",
            "0.0s · 20 tokens in · 10 out · ses_…",
        ]
    )


def test_a_permission_is_asked_for_and_given(start: Start, model: ScriptedModel) -> None:
    gate = Gate()  # this server may ask before it has sent the text
    cleaned = ToolCall("bash", {"command": "guarded 2>&- || echo cleaned"})
    model.script([Text("Cleaning up."), gate, cleaned, Text("Clean.")])
    terminal = start("run", "clean up")
    terminal.wait_for("Cleaning up")
    gate.open()
    asked = still(terminal.wait_for(r"  ›$"))
    terminal.type("x\r")
    terminal.wait_for("o, a or r")
    terminal.type("o\r")

    assert terminal.wait() == 0
    assert asked == "\n".join(
        [
            "Cleaning up.",
            "",
            "╭─ bash needs your permission ─╮",
            "│ guarded 2>&- || echo cleaned │",
            "╰──────────────────────────────╯",
            "  [o]nce   [a]lways (guarded *, echo *)   [r]eject   or say what to do instead",
            "  ›",
        ]
    )
    assert still(terminal.screen).endswith(
        "\n".join(
            [
                "  › x",
                "  type o, a or r, or a few words for the model",
                "  › o",
                "✓ bash guarded 2>&- || echo cleaned  0.0s",
                "  cleaned",
                "",
                "Clean.",
                "",
                "0.0s · 20 tokens in · 10 out · ses_…",
            ]
        )
    )


def test_a_permission_is_refused_with_words_for_the_model(start: Start, model: ScriptedModel) -> None:
    model.script([ToolCall("bash", {"command": "guarded"}), Text("Then not.")])
    terminal = start("run", "clean up")
    terminal.wait_for(r"  ›$")
    terminal.type("leave it\r")

    assert terminal.wait() == 0
    assert "leave it" in model.chat_requests[-1].tool_results["call_1"]
    assert "Then not." in terminal.screen


def test_ctrl_c_refuses_a_permission_and_so_ends_the_turn(start: Start, model: ScriptedModel) -> None:
    model.script([ToolCall("bash", {"command": "guarded"}), Text("never")])
    terminal = start("run", "clean up")
    terminal.wait_for(r"  ›$")
    terminal.type("\x03")

    assert terminal.wait() == 130
    assert "The user rejected permission" in terminal.screen
    assert "never" not in terminal.screen


def test_what_the_user_refuses_is_no_success(start: Start, model: ScriptedModel) -> None:
    model.script([ToolCall("bash", {"command": "guarded"}), Text("never")])
    terminal = start("run", "clean up")
    terminal.wait_for(r"  ›$")
    terminal.type("r\r")

    assert terminal.wait() == 1
    assert still(terminal.screen).splitlines()[-2:] == [
        "refused · 0.0s · 10 tokens in · 5 out · ses_…",
        "✗ ended without an answer: you refused bash guarded",
    ]


def test_a_question_is_answered_by_its_number(start: Start, model: ScriptedModel) -> None:
    options = [{"label": "SQLite", "description": "a file"}, {"label": "PostgreSQL", "description": "a server"}]
    question = {"question": "Which database?", "header": "Database", "options": options}
    model.script([ToolCall("question", {"questions": [question]}), Text("Good choice.")])
    terminal = start("run", "set it up")
    asked = still(terminal.wait_for(r"  ›$"))
    terminal.type("2\r")

    assert terminal.wait() == 0
    assert asked == "\n".join(
        [
            "╭─ Database ──────────────╮",
            "│ Which database?         │",
            "│  1 SQLite  a file       │",
            "│  2 PostgreSQL  a server │",
            "╰─────────────────────────╯",
            "  a number, or your own words",
            "  ›",
        ]
    )
    assert "PostgreSQL" in model.chat_requests[-1].tool_results["call_1"]


def test_ctrl_c_stops_the_turn(start: Start, model: ScriptedModel, real: RealServer) -> None:
    gate = Gate()
    model.script([Text("Counting: one two three "), gate, Text("four")])
    terminal = start("run", "count")
    terminal.wait_for("three")
    terminal.type("\x03")

    assert terminal.wait() == 130
    assert still(terminal.screen) == "Counting: one two three\n\nstopped · 0.0s · 0 tokens in · 0 out · ses_…"
    with real.client() as client:
        assert client.session.status() == {}
    gate.open()


def test_a_second_ctrl_c_leaves(start: Start, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("Counting: one two three "), gate, Text("four")])
    terminal = start("run", "count")
    terminal.wait_for("three")
    terminal.type("\x03\x03")

    assert terminal.wait() == 130
    gate.open()


def test_without_a_prompt_it_says_so_instead_of_waiting(start: Start) -> None:
    terminal = start("run")

    assert terminal.wait() == 2
    assert terminal.screen == "opencode-driver run needs a prompt, as an argument or on standard input"


def test_a_prompt_is_typed_where_that_is_asked_for(start: Start, model: ScriptedModel) -> None:
    terminal = start("run", "-")
    terminal.type("typed\r\x04")

    assert terminal.wait() == 0
    assert model.chat_requests[0].last_user_text == "typed\n"


def test_a_failing_model_is_shown_and_is_exit_code_1(start: Start, model: ScriptedModel) -> None:
    model.script([Failure(401, "the key is not valid")])
    terminal = start("run", "hello")

    assert terminal.wait() == 1
    assert still(terminal.screen).startswith("✗ the key is not valid")


def test_the_terminal_does_not_obey_the_model(start: Start, model: ScriptedModel) -> None:
    model.script([Text("before\x1b[2J\x1b]0;title\x07 after")])
    terminal = start("run", "hello")

    assert terminal.wait() == 0
    assert "before[2J]0;title after" in terminal.screen


def test_chat_remembers_and_takes_several_lines(start: Start, model: ScriptedModel) -> None:
    terminal = start("chat")
    terminal.wait_for("›$")
    terminal.type("first line\\\rsecond line\r")
    terminal.wait_for(r"echo: first line second line(.|\n)*ses_(.|\n)*›$")
    terminal.type("/undo\r")
    terminal.wait_for(r"undone(.|\n)*›$")
    terminal.type("again\r")
    terminal.wait_for(r"echo: again(.|\n)*ses_(.|\n)*›$")
    terminal.type("/nonsense\r")
    terminal.wait_for(r"no command(.|\n)*›$")
    terminal.type("\x04")

    assert terminal.wait() == 0
    assert still(terminal.screen) == "\n".join(
        [
            "OpenCode  /help for help, Ctrl-D to leave",
            "",
            "› first line",
            "  second line",
            "",
            "echo: first line second line",
            "",
            "0.0s · 10 tokens in · 5 out · ses_…",
            "",
            "› /undo",
            "undone; your next prompt replaces it",
            "",
            "› again",
            "",
            "echo: again",
            "",
            "0.0s · 10 tokens in · 5 out · ses_…",
            "",
            "› /nonsense",
            "there is no command /nonsense; /help lists them",
            "",
            "›",
            "continue with: opencode-driver chat --session ses_…",
        ]
    )
    assert [message["role"] for message in model.chat_requests[-1].messages if message["role"] != "system"] == ["user"]


def test_what_is_typed_ahead_does_not_show_until_its_turn_comes(start: Start, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, Text("two")])
    terminal = start("chat")
    terminal.wait_for("›$")
    terminal.type("count\r")
    gate.wait_reached()
    terminal.wait_for("answering")
    terminal.type("typed ahead\r")
    gate.open()
    terminal.wait_for(r"echo: typed ahead(.|\n)*ses_(.|\n)*›$")
    terminal.type("/show\r")
    terminal.wait_for(r"\n› /show(.|\n)*echo: typed ahead(.|\n)*›$")
    terminal.type("\x04")

    assert terminal.wait() == 0
    assert still(terminal.screen).startswith(
        "\n".join(
            [
                "OpenCode  /help for help, Ctrl-D to leave",
                "",
                "› count",
                "",
                "one two",
                "",
                "0.0s · 10 tokens in · 5 out · ses_…",
                "",
                "› typed ahead",
                "",
                "echo: typed ahead",
            ]
        )
    )


def test_what_is_typed_ahead_answers_no_question(start: Start, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, ToolCall("bash", {"command": "guarded"}), Text("Then not.")])
    terminal = start("run", "clean up")
    gate.wait_reached()
    terminal.wait_for("answering")
    terminal.type("yes\r")
    gate.open()
    terminal.wait_for(r"  ›$")
    terminal.type("no\r")

    assert terminal.wait() == 1
    assert "  › no" in terminal.screen
    assert terminal.mode[3] & termios.ECHO


def test_ctrl_c_in_chat_stops_the_model_and_not_the_chat(start: Start, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one two "), gate, Text("three")])
    terminal = start("chat")
    terminal.wait_for("›$")
    terminal.type("count\r")
    terminal.wait_for("one two")
    terminal.type("\x03")
    terminal.wait_for(r"stopped(.|\n)*›$")
    terminal.type("\x03")  # at the prompt, this clears the line
    terminal.type("hello\r")
    terminal.wait_for("echo: hello")
    terminal.type("/exit\r")

    assert terminal.wait() == 0
    gate.open()


def test_doctor_says_what_works_and_what_does_not(start: Start, env: dict[str, str]) -> None:
    env["OPENCODE_BINARY"] = "no-such-program"
    env["COLUMNS"] = "200"
    terminal = start("doctor", "--model", "scripted/nothing")

    assert terminal.wait() == 1
    screen = " ".join(terminal.screen.split())
    for said in (
        "! binary there is no program 'no-such-program' → install it with `npm install -g opencode-ai`",
        "✓ password accepted",
        "✓ project git, branch main",
        "✗ model there is no model scripted/nothing → opencode models lists the models",
        "1 thing to repair",
    ):
        assert said in screen


def test_doctor_asks_the_model_when_it_may(start: Start, env: dict[str, str], opencode_binary: str) -> None:
    env["OPENCODE_BINARY"] = opencode_binary
    terminal = start("doctor", "--ask")

    assert terminal.wait() == 0
    assert "✓ answer" in terminal.screen
    assert still(terminal.screen).endswith("everything works")


def test_a_refused_password_is_exit_code_4_and_no_server_3(env: dict[str, str], project: Path) -> None:
    refused = piped({**env, "OPENCODE_SERVER_PASSWORD": "wrong password"}, project, "run", "hello")
    nobody = piped({**env, "OPENCODE_BASE_URL": "http://127.0.0.1:9"}, project, "run", "hello")

    assert (refused.returncode, nobody.returncode) == (4, 3)
    assert "refused the password" in refused.stderr
    assert "wrong password" not in refused.stderr
    assert "could not connect to http://127.0.0.1:9" in " ".join(nobody.stderr.split())


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_obstacle(env: dict[str, str], project: Path, closed: str) -> None:
    command = [*COMMAND, "run", "hello"]
    done = subprocess.run(["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *command], env=env, cwd=project, check=False)

    assert done.returncode == 0


def test_a_reader_that_has_seen_enough_is_no_failure(env: dict[str, str], project: Path) -> None:
    piped(env, project, "run", "hello")
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as nobody:
        shown = subprocess.run([*COMMAND, "show"], env=env, cwd=project, stdout=nobody, stderr=subprocess.PIPE)

    assert (shown.returncode, shown.stderr) == (0, b"")


def test_characters_that_a_stream_cannot_carry_end_nothing(env: dict[str, str], project: Path) -> None:
    env["PYTHONIOENCODING"] = "ascii"
    plain = piped(env, project, "run", stdin="caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    items = [json.loads(line) for line in piped(env, project, "run", "--json", "é😀").stdout.splitlines()]

    assert (plain.returncode, plain.stdout) == (0, "echo: caf?\n")
    assert items[-1]["text"] == "echo: é😀"


def test_batch_shows_what_runs_keeps_branches_and_goes_on(
    start: Start, model: ScriptedModel, env: dict[str, str], project: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "parser"
    repository.mkdir()
    (repository / "a.txt").write_text("one\n")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -qm one"):
        subprocess.run(["git", *command.split()], cwd=repository, check=True)
    gate = Gate()
    model.script([ToolCall("bash", {"command": "echo two >> a.txt", "description": "Change it"}), gate, Text("Done.")])
    words = ("batch", str(repository), "-p", "Change {name}", "-o", str(tmp_path / "results.jsonl"))
    terminal = start(*words, "--isolate", "worktree", "--branch", "agent/{id}", "--yes")
    under_way = still(terminal.wait_for("bash echo two"))
    gate.open()
    code = terminal.wait()
    again = piped(env, project, *words, "--isolate", "worktree", "--branch", "agent/{id}", "--yes", "--resume")
    branch = subprocess.run(
        ["git", "show", "agent/parser:a.txt"], cwd=repository, capture_output=True, text=True, check=True
    )

    assert code == 0
    assert [" ".join(line.split()) for line in under_way.splitlines() if line] == [
        "state task cost time last tool",
        "● running parser 0.0s bash echo two >> a.txt",
        "0 of 1 · 1 running · 0.0s · Ctrl-C stops",
    ]
    assert [" ".join(line.split()) for line in still(terminal.screen).splitlines() if line] == [
        "✓ parser 0.0s 1 file changed → agent/parser",
        "✓ 1 of 1 done · 0.0s · 30 tokens",
    ]
    assert (again.returncode, again.stdout) == (0, "")
    assert "✓ 1 of 1 done · 1 in an earlier run" in again.stderr
    assert branch.stdout == "one\ntwo\n"
    assert (repository / "a.txt").read_text() == "one\n"
