"""`opencode-driver batch`: what it refuses, what it shows and writes, and how a run that was ended goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyte import Screen, Stream

from opencode_core.bulk.ledger import Ledger
from opencode_core.bulk.result import Result
from opencode_core.bulk.update import Update
from opencode_core.errors import OpenCodeError
from opencode_sync.console import main
from opencode_sync.console.batch import _Patches, _Predictions  # pyright: ignore[reportPrivateUsage]
from opencode_sync.console.batch_board import Board
from opencode_sync.console.batch_live import table_lines
from opencode_sync.testing import Failure, FakeServer, Gate, Text, ToolCall
from tests.drivers.console import environment, on_a_terminal
from tests.live.terminal import Terminal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory, and that the command finds."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        environment(monkeypatch, server)
        yield server


def write(*tasks: Any, name: str = "tasks.jsonl") -> None:
    Path(name).write_text("".join(json.dumps(task) + "\n" for task in tasks))


def results(name: str = "results.jsonl") -> dict[str, dict[str, Any]]:
    """What the file with the results has, by the task."""
    return {one["id"]: one for one in map(json.loads, Path(name).read_text().splitlines())}


def batch(*words: str) -> int:
    """Run the command in this process, without a terminal."""
    try:
        return main(["batch", *words])
    except SystemExit as end:
        return int(end.code or 0)


A, B = {"prompt": "do a", "id": "a"}, {"prompt": "do b", "id": "b"}
FILES = ("tasks.jsonl", "-o", "results.jsonl", "-j", "1")
REFUSES = Failure(400, "no such tokens")


# Output


def test_without_a_file_the_results_are_on_standard_output(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([Text("Done.")])
    write(A)
    code = batch("tasks.jsonl")
    out, err = capsys.readouterr()
    progress = [line.split("\t")[1:4] for line in err.splitlines() if "\t" in line]

    assert code == 0
    assert [json.loads(line)["reply"]["text"] for line in out.splitlines()] == ["Done."]
    assert progress == [["0/1", "a", "preparing"], ["0/1", "a", "running"], ["1/1", "a", "done"]]
    assert "✓ 1 of 1 done · " in err


def test_what_failed_is_told_with_the_command_that_tries_it_again(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([REFUSES])
    server.script([Text("Done.")])
    write(A, {**B, "prompt": "do b"})
    code = batch(*FILES)
    out, err = capsys.readouterr()

    assert code == 1
    assert [line.split("\t")[2:4] for line in out.splitlines()][2::3] == [["a", "failed"], ["b", "done"]]
    assert "✗ 1 of 2 done · 1 failed · " in err
    assert "  ✗ a: the turn failed: APIError: no such tokens" in err
    assert err.splitlines()[-1] == (
        "To run the failed ones again:  opencode-driver batch tasks.jsonl -o results.jsonl -j 1 --retry-failed"
    )


def test_a_run_is_continued_and_never_by_accident(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script([REFUSES])
    server.script([Text("Second.")])
    server.script([Text("Third.")])
    write(A, B)
    first = batch(*FILES)
    capsys.readouterr()
    again = batch(*FILES)
    refused = capsys.readouterr().err
    resumed = batch(*FILES, "--resume")
    skipped = capsys.readouterr()
    retried = batch(*FILES, "--retry-failed")
    tried = capsys.readouterr()
    at_last = batch(*FILES, "--retry-failed")

    assert (first, again, resumed, retried, at_last) == (1, 2, 1, 0, 0)
    assert "results.jsonl has results of an earlier run: --resume goes on with it, " in refused
    assert skipped.out == ""
    assert "✗ 1 of 2 done · 1 failed · 2 in an earlier run" in skipped.err
    assert [line.split("\t")[2:4] for line in tried.out.splitlines()][-1] == ["a", "done"]
    assert {id: one["reply"]["text"] for id, one in results().items()} == {"a": "Third.", "b": "Second."}
    assert [one["ok"] for one in results("results.jsonl.failed").values()] == [False]
    assert Ledger("x").entries == {}
    assert sorted(os.listdir()) == ["results.jsonl", "results.jsonl.failed", "tasks.jsonl"]


def test_a_limit_for_all_ends_the_run_with_a_code_of_its_own(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([Text("Done.")])
    server.script([Text("Done.")])
    write(A, B)
    code = batch(*FILES, "--max-tokens", "5")
    err = capsys.readouterr().err
    more = batch(*FILES, "--max-tokens", "500", "--resume")

    assert (code, more) == (5, 0)
    assert "■ --max-tokens are used up · 1 of 2 done · 1 not begun or interrupted" in err
    assert "To go on, with more for the limit that stopped it:  opencode-driver batch " in err


def test_json_is_an_object_for_each_change_and_the_sums(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script([ToolCall("bash", {"command": "ls"}, output="x"), Text("Done.")])
    write(A)
    code = batch(*FILES, "--json")
    out, err = capsys.readouterr()
    said = [json.loads(line) for line in out.splitlines()]

    assert code == 0, err
    assert [(one["type"], one.get("state")) for one in said] == [
        ("task", "preparing"),
        ("task", "running"),
        ("task", "done"),
        ("batch_finished", None),
    ]
    assert (said[-1]["done"], said[-1]["total"], said[-1]["stopped_by"]) == (1, 1, None)


def test_quiet_writes_nothing_but_the_file(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script([Text("Done.")])
    write(A)
    code = batch(*FILES, "--quiet")

    assert (code, capsys.readouterr()) == (0, ("", ""))
    assert results()["a"]["ok"]


def test_a_reader_that_leaves_does_not_stop_the_work(server: FakeServer) -> None:
    server.script([Text("Done.")])
    server.script([Text("Done.")])
    write(A, B)
    process = subprocess.Popen(
        [sys.executable, "-m", "opencode_sync.console", "batch", *FILES],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    process.stderr.close()

    assert (process.wait(), list(results())) == (0, ["a", "b"]), err


def test_patches_and_predictions_have_what_the_results_have(tmp_path: Path) -> None:
    patch = "diff --git a/x b/x\n"
    one, two = Result(id="Fix A", patch=patch), Result(id="b", patch="", error=OpenCodeError("x"))
    with _Patches(str(tmp_path / "patches")) as patches, _Predictions(str(tmp_path / "preds"), "m/n") as named:
        for result in (one, two):
            patches.write(result)
            named.write(result)
    with _Predictions(str(tmp_path / "none"), None) as nameless:
        nameless.write(one)
    predictions = [json.loads(line) for line in (tmp_path / "preds").read_text().splitlines()]

    assert [path.read_text() for path in (tmp_path / "patches").iterdir()] == [patch]
    assert [(p["instance_id"], p["model_name_or_path"], p["model_patch"]) for p in predictions] == [
        ("Fix A", "m/n", patch),
        ("b", "m/n", ""),
    ]
    assert (tmp_path / "none").read_text() == ""


# Input


def test_rows_and_folders_are_tasks(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(4):
        server.script([Text("Done.")])
    Path("bugs.csv").write_text("id,issue\n7,Crash\n8,Slow\n")
    for name in ("one", "two"):
        Path(name).mkdir()
    Path("list.txt").write_text("one\n# two\n")
    codes = (
        batch("--csv", "bugs.csv", "-j", "1", "-p", "Fix {issue}", "-o", "rows.jsonl"),
        batch("two", "-p", "Look at {name}", "-o", "two.jsonl"),
        batch("--folders", "list.txt", "-p", "Look", "-o", "list.jsonl"),
    )
    asked = [one.last_user_text for one in server.chat_requests]

    assert codes == (0, 0, 0), capsys.readouterr().err
    assert {id: one["metadata"] for id, one in results("rows.jsonl").items()} == {
        "7": {"issue": "Crash"},
        "8": {"issue": "Slow"},
    }
    assert (list(results("two.jsonl")), list(results("list.jsonl"))) == (["two"], ["one"])
    assert asked == ["Fix Crash", "Fix Slow", "Look at two", "Look"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "batch needs tasks: a file with one on each line, --csv FILE with --prompt, or folders with --prompt"),
        ("missing.jsonl", "missing.jsonl: No such file or directory"),
        ("folder", "folder is a folder: say with --prompt what is to be done there"),
        ("good.jsonl good.jsonl", "batch takes one file of tasks: cat a.jsonl b.jsonl | opencode-driver batch -"),
        ("folder nowhere -p Hi", "nowhere: there is no folder "),
        ("folder folder -p Hi", "folder: it is there twice"),
        ("good.jsonl -p Hi", "good.jsonl: there is no folder "),
        ("--folders list.txt", "say with --prompt what is to be done in each folder"),
        ("folder -p=", "the prompt is empty"),
        ("folder --folders list.txt -p Hi", "--folders has all tasks: leave out folder"),
        ("folder --csv rows.csv -p Hi", "--csv has all tasks: leave out folder"),
        ("--csv rows.csv -p {b}", "rows.csv, line 1: the prompt has {b}, but there is no such column"),
        ("bad.jsonl", "bad.jsonl, line 1: a task has no 'promt': did you mean prompt?"),
        ("revision.jsonl", "line 1: a revision needs a worktree to be checked out in: --isolate worktree"),
        ("url.jsonl --branch a/{id}", "url.jsonl, line 1: a branch would be gone with the clone of the repository"),
        ("good.jsonl --branch a..{id}", "good.jsonl, line 1: "),
        ("good.jsonl --branch agent", "branch of all tasks must have the place of the id in it"),
        ("good.jsonl --isolate worktree", " is in no git repository: --isolate copy works in any folder"),
        ("good.jsonl --dask tcp://127.0.0.1:1 --url http://127.0.0.1:1", "--dask starts servers on its workers: leave"),
        ("good.jsonl --servers worker", "--servers worker starts servers, and --url or OPENCODE_BASE_URL names one"),
    ],
)
def test_wrong_tasks_are_refused_before_anything_runs(
    words: str, said: str, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    write(A, name="good.jsonl")
    write({"promt": "x"}, name="bad.jsonl")
    write({**A, "revision": "main"}, name="revision.jsonl")
    write({**A, "repository": "https://example.com/a.git"}, name="url.jsonl")
    Path("rows.csv").write_text("a\n1\n")
    Path("list.txt").write_text("folder\n")
    Path("folder").mkdir()
    code = batch(*words.split(), "-o", "results.jsonl")
    err = capsys.readouterr().err

    assert said in err
    assert code in (1, 2)
    assert not Path("results.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--resume", "--resume needs the file with the results: -o results.jsonl"),
        ("--retry-failed", "--retry-failed needs the file with the results"),
        ("--json", "--json needs the file with the results"),
        ("-o .", ". is a folder: name a file for the results with -o"),
        ("-o tasks.jsonl", "tasks.jsonl has results of an earlier run"),
        ("-o tasks.jsonl --resume", "tasks.jsonl: line 1 holds no result of a task"),
        ("-o tasks.jsonl --retry-failed", "tasks.jsonl: line 1 holds no result of a task"),
        ("-o x.jsonl -q --json", "not allowed with"),
    ],
)
def test_a_wrong_place_for_results_is_refused(
    words: str, said: str, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    write(A)
    code = batch("tasks.jsonl", *words.split())

    assert (code in (1, 2), said in (err := capsys.readouterr().err)) == (True, True), err
    assert results("tasks.jsonl") == {"a": A}


def test_a_terminal_is_no_place_for_results(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    write(A)
    shown = on_a_terminal(monkeypatch, server, "batch", "tasks.jsonl")

    assert (shown.code, "batch needs a place for the results: -o results.jsonl, or a pipe" in shown.text) == (2, True)


def test_agents_in_one_folder_at_once_are_told_of(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.script([Text("Done.")])
    server.script([Text("Done.")])
    write(A, B)
    batch("tasks.jsonl", "-o", "results.jsonl")

    assert "! several tasks work in one folder at once" in capsys.readouterr().err


def test_without_a_scheduler_dask_is_refused_once(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    write(A)
    code = batch(*FILES, "--dask", "tcp://127.0.0.1:1")
    nobody = capsys.readouterr().err
    wrong = [batch(*FILES, "--dask", address) for address in ("nonsense://x", "tcp://x", "tcp://x:y", "10.0.0.1")]
    no_address = capsys.readouterr().err

    assert (code, wrong) == (3, [2, 2, 2, 2])
    assert "no Dask scheduler answers at tcp://127.0.0.1:1: dask scheduler starts one" in nobody
    assert "'nonsense://x' is no address of a Dask scheduler, such as tcp://10.0.0.1:8786" in no_address


def test_without_dask_its_extra_is_named(
    server: FakeServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        assert name == "distributed"

    monkeypatch.setattr("opencode_sync.console.batch_dask.find_spec", absent)
    write(A)

    assert batch(*FILES, "--dask", "tcp://127.0.0.1:1") == 2
    assert "--dask needs Dask: pip install 'opencode-driver[dask]'" in capsys.readouterr().err


# On a terminal


def test_a_person_sees_what_has_ended_and_the_sums(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.script([ToolCall("bash", {"command": "ls"}, output="x"), Text("Done.")])
    server.script([Failure(400, "no \x1b]0;canary\x07such tokens")])
    write({**A, "id": "a\x1b[31m"}, B)
    shown = on_a_terminal(monkeypatch, server, "batch", *FILES, columns="100")
    screen = Screen(100, 40)
    Stream(screen).feed(shown.text)
    lines = [line.rstrip() for line in screen.display if line.strip()]

    assert shown.code == 1
    assert [line.split()[:2] for line in lines[:2]] == [["✓", "a[31m"], ["✗", "b"]]
    assert lines[1].endswith("the turn failed: APIError: no ]0;canarysuch tokens")
    assert lines[2].startswith("✗ 1 of 2 done · 1 failed · ")
    assert lines[3] == "  ✗ b: the turn failed: APIError: no ]0;canarysuch tokens"
    assert "\x1b]0;" not in shown.text


def board_of(count: int, running: int) -> Board:
    board = Board({f"task-{n}": f"task-{n}" for n in range(count)}, running)
    for n in range(running):
        board.update(
            Update(id=f"task-{n}", state="running", tool="bash", title="make 世界 " * 30, cost=0.25, seconds=90 - n)
        )
    return board


@pytest.mark.parametrize(("width", "height"), [(24, 4), (40, 10), (80, 24), (300, 100)])
def test_the_table_fits_the_screen(width: int, height: int) -> None:
    board = board_of(200, 60)
    board.spent = lambda: (12.5, 1_234_567)
    lines = table_lines(board, width, height)
    text = "\n".join(line.plain for line in lines)

    assert len(lines) < height
    assert all(line.cell_len <= width for line in lines)
    assert "0 of 200" in text
    assert ("more are running" in text) == (height < 64)


def test_the_table_says_what_each_task_does_and_what_all_have_cost() -> None:
    board = board_of(30, 2)
    board.update(Update(id="task-1", state="retrying", seconds=5, workers=1))
    board.spent = lambda: (12.5, 1_234_567)
    for n in range(20, 30):
        board.result(Result(id=f"task-{n}", error=OpenCodeError("x") if n == 20 else None, recorded=n > 28))
    board.began -= 60
    lines = [line.plain for line in table_lines(board, 160, 24)]

    assert lines[1].split() == ["state", "task", "cost", "time", "last", "tool"]
    assert lines[2].startswith("● running    task-0    $0.2500   1m 30s  bash make 世界")
    assert lines[3].split() == ["●", "retrying", "task-1", "5s"]
    assert lines[-1] == (
        "10 of 30 · 10 failed · 2 running · 1 at once, since the provider refuses · $12.50 · 1.23M tokens · 1m 00s · "
        "Ctrl-C stops"
    )


def test_the_time_that_is_left_is_told_when_enough_have_ended() -> None:
    board = Board({str(n): str(n) for n in range(40)}, 2)
    told: list[float | None] = []
    for n in range(20):
        board.result(Result(id=str(n)))
        board.began -= 6
        told.append(board.left)

    assert told[:9] == [None] * 9
    assert told[-1] == pytest.approx(120, abs=1)
    assert "about 2 min left" in "".join(line.plain for line in table_lines(board, 120, 24))


# Ending it


@pytest.fixture
def in_a_terminal(server: FakeServer, tmp_path: Path) -> Iterator[Terminal]:
    """Two tasks, the first of which runs until the gate is open."""
    write(A, B)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    with Terminal(
        [sys.executable, "-m", "opencode_sync.console", "batch", *FILES], env=env, cwd=str(tmp_path), columns=120
    ) as terminal:
        yield terminal


def test_ctrl_c_ends_the_run_in_order_and_says_how_to_go_on(server: FakeServer, in_a_terminal: Terminal) -> None:
    gate = Gate()
    server.script([Text("One"), gate, Text("two.")])
    in_a_terminal.wait_for("running +a ")
    in_a_terminal.type("\x03")
    code = in_a_terminal.wait()
    screen = in_a_terminal.screen
    server.script([Text("Anew.")])
    server.script([Text("Done.")])
    resumed = batch(*FILES, "--resume")

    assert code == 130
    assert "■ stopped · 0 of 2 done · 2 not begun or interrupted · " in screen
    assert "To go on:  opencode-driver batch tasks.jsonl -o results.jsonl -j 1 --resume" in screen
    assert (resumed, {id: one["reply"]["text"] for id, one in results().items()}) == (0, {"a": "Anew.", "b": "Done."})


def test_ctrl_c_twice_ends_at_once_and_leaves_the_terminal_as_it_was(
    server: FakeServer, in_a_terminal: Terminal
) -> None:
    before = in_a_terminal.mode
    gate = Gate()
    server.script([Text("One"), gate, Text("two.")])
    in_a_terminal.wait_for("running +a ")
    with server._open():  # pyright: ignore[reportPrivateUsage]  # meanwhile it answers nothing
        in_a_terminal.type("\x03")
        in_a_terminal.wait_for("stopping · press Ctrl-C again to end at once")
        in_a_terminal.type("\x03")
        code = in_a_terminal.wait()
    gate.open()

    assert code == 130
    assert in_a_terminal.mode == before
    assert not in_a_terminal.display.cursor.hidden
