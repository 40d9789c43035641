"""Many tasks on a real OpenCode: memory, descriptors, processes and worktrees, and what SIGKILLs leave behind.

    python -m benchmarks.bulk_soak [--tasks 200] [--repositories 20] [--workers 8] [--kills 10] [--dask 1] [--server 2]

Each task writes a file in a worktree of one of the repositories, and its work is kept as a branch. A program of its own
carries them out, with a managed server; with `--kills` it is killed so often at random moments and begun again. With
`--dask` a cluster of two worker processes does the work, and so many of them are killed on the way.

The exit status is 1 if a result is missing, wrong or there twice, if a prompt was sent twice, if a repository has
changed, or if anything is left: a process, a worktree, a folder. `OPENCODE_BINARY` or `OPENCODE2_BINARY` names the
program.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

from opencode_core.testkit.script import isolated_environ
from opencode_sync.testing import Item, ModelRequest, ScriptedModel, Text, ToolCall

PROGRAM: Final = """
import json, os, random, signal, sys
from opencode_core import Task
from opencode_sync import run_many

def carry_out(given, executor=None, after=lambda done: None):
    tasks = [Task(**task) for task in given["tasks"]]
    with run_many(tasks, workers=given["workers"], executor=executor, isolate="worktree", branch="agent/{id}",
                  ledger=given["ledger"], home=given["home"], server=given["server"], on_permission="allow") as results:
        for done, result in enumerate(results, 1):
            print(result.id, result.ok, result.error, flush=True)
            after(done)

def on_dask(given):
    from distributed import Client, LocalCluster
    deaths = len(given["tasks"]) // (given["dask"] + 1)
    with LocalCluster(n_workers=2, threads_per_worker=given["workers"] // 2, dashboard_address=None) as cluster:
        with Client(cluster) as client, client.get_executor() as executor:
            def kill(done):
                if done % deaths == 0 and done // deaths <= given["dask"]:
                    os.kill(random.choice(list(client.run(os.getpid).values())), signal.SIGKILL)
            carry_out(given, executor=executor, after=kill)

if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    carry_out(given) if given["dask"] is None else on_dask(given)
"""
EVERY: Final = 1.0  # seconds between two looks
NAMED: Final = re.compile(r"Task (\d+) of the soak")


def main() -> int:
    """Run it all; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk_soak", description=__doc__)
    for name, default in (("tasks", 200), ("repositories", 20), ("workers", 8), ("kills", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--dask", type=int)
    parser.add_argument("--server", choices=("1", "2"), default="2")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ScriptedModel() as model:
        soak = Soak(Path(folder), model, arguments)
        soak.run()
        wrong = soak.wrong()
    for line in wrong[:20]:
        print("WRONG", line)
    print("ok" if not wrong else f"{len(wrong)} things are wrong")
    return 1 if wrong else 0


class Soak:
    """A run of many tasks, watched from outside."""

    def __init__(self, folder: Path, model: ScriptedModel, arguments: argparse.Namespace) -> None:
        self.folder = folder
        self.model = model
        self.arguments = arguments
        self.random = random.Random(arguments.seed)
        self.ledger = folder / "results.jsonl"
        self.home = folder / "work"
        self.repositories = [self._repository(number) for number in range(arguments.repositories)]
        self.heads = [self._state(repository) for repository in self.repositories]
        self.model.reply(lambda request: bool(_number(request)), self._answer)
        self.most: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def run(self) -> None:
        """Carry out the tasks, with the kills that were asked for."""
        began, kills = time.monotonic(), self.arguments.kills
        killed = 0
        while (code := self._attempt(is_killed=killed < kills)) == -9:  # SIGKILL
            killed += 1
        seconds = time.monotonic() - began
        print(f"{self.arguments.tasks} tasks in {seconds:.0f} s, {killed} kills, exit code {code}")
        print("at a tenth:", self.first, " at the end:", self.last, " at most:", dict(self.most))

    def wrong(self) -> list[str]:
        """What is not as it should be."""
        time.sleep(3)  # the watchdog of a killed program ends its server
        found: list[str] = []
        results = [json.loads(line) for line in self.ledger.read_text("utf-8").splitlines()]
        ids = Counter(result["id"] for result in results)
        wanted = {_id(number) for number in range(self.arguments.tasks)}
        found += [f"no result of {id}" for id in sorted(wanted - ids.keys())]
        found += [f"{count} results of {id}" for id, count in ids.items() if count > 1]
        for result in results:
            number = int(result["id"].removeprefix("t"))
            if not result["ok"] or f"+work {number}\n" not in (result["patch"] or ""):
                found.append(f"{result['id']}: {result['error']} {result['patch']!r}"[:500])
            repository = self.repositories[number % len(self.repositories)]
            shown = self._git(repository, "show", f"agent/{result['id']}:out-{number}.txt")
            if shown != f"work {number}\n":
                found.append(f"{result['id']}: its branch has {shown!r}")
        found += self._prompts()
        for repository, before in zip(self.repositories, self.heads, strict=True):
            if (now := self._state(repository)) != before:
                found.append(f"{repository.name} has changed: {before} {now}")
        found += [f"left: {path}" for path in self.home.glob("*/*")]
        found += [f"left: {path}" for path in Path(f"{self.ledger}.jobs").glob("*") if path.name != "run"]
        found += [f"left: process {pid} {command}" for pid, command in self._processes()]
        return found

    # Inside

    def _repository(self, number: int) -> Path:
        folder = self.folder / "repositories" / f"repository{number}"
        folder.mkdir(parents=True)
        for name in range(20):
            (folder / f"file{name}.txt").write_text(f"{name}\n" * 50, "utf-8")
        (folder / "staged.txt").write_text("staged by the user\n", "utf-8")
        self._git(folder, "init", "-q", "-b", "main")
        self._git(folder, "add", ".")
        self._git(folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "One")
        (folder / "file0.txt").write_text("changed by the user\n", "utf-8")
        return folder

    def _git(self, folder: Path, *arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *arguments], check=False, capture_output=True, text=True)
        return done.stdout

    def _state(self, folder: Path) -> tuple[str, ...]:
        """What must stay: the head, the index and the tree, and the worktrees."""
        commands = (("rev-parse", "HEAD"), ("status", "--porcelain"), ("ls-files", "-s"), ("worktree", "list"))
        return tuple(self._git(folder, *command) for command in commands)

    def _answer(self, request: ModelRequest) -> list[Item]:
        number = _number(request)
        outputs = [text.lower() for role, text in _told(request) if role == "tool"]
        if any("abort" not in output and "error" not in output for output in outputs):  # it was not cut off by a kill
            return [Text(f"done {number}")]
        path = "path" if self.arguments.server == "2" else "filePath"
        write = ToolCall("write", {path: f"out-{number}.txt", "content": f"work {number}\n"})
        return [write, Text(f"done {number}")]

    def _prompts(self) -> list[str]:
        """Prompts that reached the model more than once, in one session or in several."""
        sessions: dict[str, set[str]] = {}
        found: list[str] = []
        for request in self.model.requests:
            number = _number(request)
            asked = sum(bool(NAMED.search(text)) for role, text in _told(request) if role == "user")
            if number:
                sessions.setdefault(number, set()).add(request.session_id)
                if asked != 1:
                    found.append(f"task {number}: its prompt is {asked} times in a request")
        print(len(self.model.requests), "requests to the model")
        return found + [f"task {n}: {len(ids)} sessions" for n, ids in sessions.items() if len(ids - {""}) > 1]

    def _attempt(self, *, is_killed: bool) -> int:
        environ = isolated_environ(os.environ, str(self.folder / "home"))
        (self.folder / "home").mkdir(exist_ok=True)
        config = self.model.config(dialect=self.arguments.server)
        program = os.environ["OPENCODE2_BINARY" if self.arguments.server == "2" else "OPENCODE_BINARY"]
        server = {"config": config, "env": environ, "binary": program, "dialect": self.arguments.server}
        tasks = [
            {
                "prompt": f"Task {number} of the soak",
                "id": _id(number),
                "directory": str(self.repositories[number % len(self.repositories)]),
            }
            for number in range(self.arguments.tasks)
        ]
        given = {
            "tasks": tasks,
            "workers": self.arguments.workers,
            "ledger": str(self.ledger),
            "home": str(self.home),
            "server": server,
            "dask": self.arguments.dask,
        }
        (self.folder / "program.py").write_text(PROGRAM, "utf-8")  # a worker process imports it
        command = [sys.executable, str(self.folder / "program.py"), json.dumps(given)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        if is_killed:
            self._kill_at_random(child)
        while child.poll() is None:
            self._look(child.pid)
            time.sleep(EVERY)
        return child.returncode

    def _kill_at_random(self, child: subprocess.Popen[bytes]) -> None:
        """Kill it after so many more results, and a random moment."""
        more = max(1, self.arguments.tasks // (self.arguments.kills + 1))
        target = self._recorded() + self.random.randint(0, more)
        after = self.random.uniform(0, 2)

        def kill() -> None:
            while child.poll() is None and self._recorded() < target:
                time.sleep(0.05)
            time.sleep(after)
            child.kill()

        threading.Thread(target=kill, daemon=True).start()

    def _recorded(self) -> int:
        return self.ledger.read_bytes().count(b"\n") if self.ledger.exists() else 0

    def _processes(self) -> list[tuple[int, str]]:
        """The processes that were started here: they have our folder in their environment or their arguments."""
        mark, found = str(self.folder).encode(), list[tuple[int, str]]()
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    command = (entry / "cmdline").read_bytes()
                    if mark in command or mark in (entry / "environ").read_bytes():
                        found.append((int(entry.name), command.replace(b"\0", b" ")[:300].decode("utf-8", "replace")))
                except OSError:
                    continue
        return found

    def _look(self, program: int) -> None:
        """Add up memory (MB), descriptors and threads of the program and of its server, and worktrees."""
        seen: Counter[str] = Counter()
        for pid, command in self._processes():
            name = "program" if pid == program else "server" if " serve" in command or "--stdio" in command else ""
            seen["processes"] += 1
            if name:
                seen[f"{name} MB"] += _resident(pid)
                seen[f"{name} descriptors"] += _entries(f"/proc/{pid}/fd")
                seen[f"{name} threads"] += _entries(f"/proc/{pid}/task")
        with contextlib.suppress(FileNotFoundError):  # a folder may go while it is looked at
            seen["worktrees"] = sum(1 for _ in self.home.glob("*/*/*/.git"))
        for key, value in seen.items():
            self.most[key] = max(self.most[key], value)
        done = self._recorded()
        if done >= self.arguments.tasks // 10 and not self.first:
            self.first = dict(seen)
        if seen["program MB"] and done < self.arguments.tasks - self.arguments.workers:
            self.last = dict(seen)


def _told(request: ModelRequest) -> list[tuple[str, str]]:
    return [(str(message.get("role")), json.dumps(message.get("content"))) for message in request.messages]


def _number(request: ModelRequest) -> str:
    """The number of the task that a request is about; empty if it is about none."""
    found = next((match for _, text in _told(request) if (match := NAMED.search(text))), None)
    return "" if found is None else found[1]


def _id(number: int) -> str:
    return f"t{number:04d}"


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found: Any = re.search(r"VmRSS:\s+(\d+)", status)
    return 0 if found is None else int(found[1]) // 1024


def _entries(folder: str) -> int:
    try:
        return len(os.listdir(folder))
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
