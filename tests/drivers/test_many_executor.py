"""`run_many(executor=)`: tasks that other processes carry out. Their servers are stand-ins: see `relay.py`."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest

import opencode_async
import opencode_sync
from opencode_core import LocalProtocolError, Result, ServerStartError, Task, Update, WorkerLostError
from opencode_sync.testing import FakeServer, Gate, Pause, Text, ToolCall, Usage
from tests.drivers.lanes import Lane
from tests.drivers.relay_run import die, tasks_in

HOME = Path(__file__).parents[2]
PASSWORD = "of the relays"
PATIENCE = 30.0  # seconds until what should happen must have


class Place:
    """A fake server, what starts relays to it, and a folder."""

    def __init__(self, server: FakeServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.tasks = tasks_in(folder)
        self.ledger = folder / "results.jsonl"
        self.started = folder / "started"
        self.options: dict[str, Any] = {
            "binary": sys.executable,
            "args": ["-I", "-S", str(Path(__file__).with_name("relay.py"))],
            "password": PASSWORD,
            "env": {"RELAY": server.base_url.rpartition(":")[2], "STARTED": str(self.started)},
        }

    def run(self, tasks: Any, executor: Executor, **options: Any) -> opencode_sync.RunMany:
        """`run_many` with relays."""
        options = {"workers": 2, "ledger": self.ledger, "home": self.folder / "home", **options}
        return opencode_sync.run_many(tasks, executor=executor, server=self.options, **options)

    @property
    def prompts(self) -> list[str]:
        """The prompts that the server got, in order."""
        sent = [one for one in self.server.requests if one.operation == "session.prompt_async"]
        return [one.body["parts"][0]["text"] for one in sent]

    @property
    def left(self) -> list[str]:
        """What is left of tasks beside the ledger."""
        jobs = Path(f"{self.ledger}.jobs")
        return [path.name for path in jobs.iterdir() if path.name != "run"] if jobs.exists() else []

    @property
    def alive(self) -> list[int]:
        """The relays that run."""
        found = [int(line) for line in self.started.read_text().split()] if self.started.exists() else []
        return [pid for pid in found if is_alive(pid)]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(happens: Callable[[], Any]) -> None:
    """Wait until it happens."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def assert_all_ok(results: list[Result]) -> None:
    """Each task has one result, and it is an answer."""
    found = sorted((one.id, one.error, one.reply and one.reply.stopped_by) for one in results)
    assert found == [(f"t{n}", None, None) for n in range(4)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with FakeServer(tmp_path, password=PASSWORD, assert_all_used=False) as server:
        yield Place(server, tmp_path)


def pool(method: str, workers: int = 2) -> Executor:
    if method == "threads":
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method))


@pytest.mark.parametrize("method", ["threads", "spawn"])
def test_tasks_are_carried_out_in_a_pool(place: Place, method: str) -> None:
    updates: list[Update] = []
    with pool(method) as executor:
        with place.run(place.tasks, executor, on_update=updates.append) as run:
            results = {result.id: result for result in run}

        until(lambda: not place.alive)  # the run is over, and the pool is not

    assert {id: result.reply and result.reply.text for id, result in results.items()} == {
        f"t{n}": f"echo: Task {n}" for n in range(4)
    }
    assert all(result.ok and result.metadata == {"n": int(id[1:])} for id, result in results.items())
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]
    assert {update.id: update.result for update in updates if update.state == "finished"} == results
    assert "running" in {update.state for update in updates}
    assert [json.loads(line)["ok"] for line in place.ledger.read_text().splitlines()] == [True] * 4
    assert place.left == []


@pytest.mark.parametrize("method", ["threads", "forkserver"])
async def test_the_awaiting_driver_hands_tasks_over_too(lane: Lane, tmp_path: Path, method: str) -> None:
    if lane.blocking:
        return
    with FakeServer(tmp_path, password=PASSWORD) as server, pool(method) as executor:
        place = Place(server, tmp_path)
        run = opencode_async.run_many(
            place.tasks, executor=executor, server=place.options, workers=2, ledger=place.ledger, home=tmp_path / "home"
        )
        async with run:
            found = {result.id: result.ok async for result in run}

    assert found == dict.fromkeys(["t0", "t1", "t2", "t3"], True)
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]


def held(place: Place, name: str = "Task 1") -> Gate:
    """The model holds the answer to a prompt until this is opened."""
    gate = Gate()
    place.server.reply(name, [gate, "At last."])
    place.server.reply("Task", lambda request: f"echo: {request.last_user_text}")
    return gate


def test_a_pool_that_lost_a_worker_is_an_error_and_the_next_run_goes_on(place: Place) -> None:
    gate = held(place)
    with pool("forkserver") as executor:
        run = place.run(place.tasks, executor)
        killer = threading.Thread(target=lambda: kill_at(gate, executor))
        killer.start()
        with pytest.raises(WorkerLostError, match=r"no tasks any more.*Nothing is lost") as caught:
            list(run)
        killer.join()
    gate.open()
    until(lambda: not place.alive)
    assert caught.value.attempts == 0

    with pool("forkserver") as executor:
        results = list(place.run(place.tasks, executor))

    assert_all_ok(results)
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]
    assert len(place.ledger.read_text().splitlines()) == 4


def kill_at(gate: Gate, executor: Executor) -> None:
    """Kill the processes of a pool when the model has come to a gate."""
    gate.wait_reached()
    for pid in workers_of(executor):
        os.kill(pid, signal.SIGKILL)


def workers_of(executor: Any) -> list[int]:
    return list(executor._processes)


class Stubborn(Executor):
    """Starts a process for each call, and another one if it is killed, as Dask does."""

    def __init__(self, times: int) -> None:
        self._times = times
        self._threads = ThreadPoolExecutor(4)
        self.killed = 0

    def submit(self, function: Any, /, *args: Any, **options: Any) -> Any:
        return self._threads.submit(self._run, function, *args)

    def _run(self, function: Any, *args: Any) -> Any:
        for _ in range(self._times):
            try:
                with pool("forkserver", 1) as executor:
                    return executor.submit(function, *args).result()
            except BrokenExecutor:
                self.killed += 1
        raise RuntimeError("killed too often")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


def test_a_task_that_ends_its_process_again_and_again_is_given_up(place: Place) -> None:
    place.server.reply("Task 1", [ToolCall("bash", {"command": "x"}, ask=True), "Never."])
    place.server.reply("Task", "Well.")
    with Stubborn(3) as executor:
        results = {one.id: one for one in place.run(place.tasks, executor, on_permission=die)}

    error = results["t1"].error
    assert isinstance(error, WorkerLostError)
    assert error.attempts == executor.killed == 5
    assert "'t1' was begun 5 times" in str(error)
    assert sorted(id for id, result in results.items() if result.ok) == ["t0", "t2", "t3"]
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]
    until(lambda: not place.alive)


def test_what_cannot_go_to_another_process_is_refused_before_anything_runs(place: Place) -> None:
    class Local(msgspec.Struct):
        """A class that no other process finds."""

        answer: str

    def nobody(request: Any) -> Any:
        raise AssertionError(f"nobody asks {request}")

    with pool("forkserver") as executor:
        for name in ("on_permission", "on_question"):
            options: dict[str, Any] = {name: nobody}
            with pytest.raises(LocalProtocolError, match=f"{name}= cannot go to the processes of executor="):
                place.run(place.tasks, executor, **options)
        with pytest.raises(LocalProtocolError, match="task 'x' cannot go"):
            place.run([Task("Go", id="x", format=Local)], executor)
        with pytest.raises(LocalProtocolError, match="server= cannot go"):
            opencode_sync.run_many(place.tasks, executor=executor, server={"on_output": nobody})
        with pytest.raises(LocalProtocolError, match="client= uses a server from here"):
            opencode_sync.run_many(place.tasks, executor=executor, client=place.server.client())
        with pytest.raises(LocalProtocolError, match=r"not an? int"):
            opencode_sync.run_many(place.tasks, executor=3)  # type: ignore[arg-type]

    assert not place.started.exists()


def test_functions_need_not_be_found_by_name_in_threads(place: Place) -> None:
    place.server.reply("Task 1", [ToolCall("bash", {"command": "x"}, ask=True), "Well."])
    place.server.reply("Task", "Well.")
    asked: list[str] = []

    def allow(request: Any) -> str:
        asked.append(request.permission)
        return "once"

    with pool("threads") as executor:
        assert all(result.ok for result in place.run(place.tasks, executor, on_permission=allow))

    assert asked == ["bash"]


def test_a_machine_without_opencode_says_so_once(place: Place) -> None:
    place.options |= {"binary": str(place.folder / "nothing"), "args": []}
    with pool("forkserver") as executor:
        with pytest.raises(ServerStartError, match="nothing") as caught:
            list(place.run(place.tasks, executor))

    assert f"on {socket.gethostname()}" in caught.value.__notes__[0]
    assert place.ledger.read_text() == ""


def test_the_budget_of_all_holds_to_a_step_of_each_running_task(place: Place) -> None:
    step: list[Any] = [Pause(1.0), ToolCall("bash", {"command": "x"}), Usage(cost=0.1)]
    place.server.reply("Task", [*step, Text("b"), *step, Text("c"), Pause(1.0), Usage(cost=0.1)])
    tasks = [Task(f"Task {n}", id=f"t{n}") for n in range(20)]
    with pool("threads", 8) as executor:
        with place.run(tasks, executor, workers=8, max_cost=1.0, on_permission="allow") as run:
            results = list(run)

        assert run.stopped_by == "max_cost"
    spent = math.fsum(result.cost for result in results)
    assert 1.0 - 1e-9 <= spent <= 1.0 + 8 * 0.1 + 1e-9
    assert run.cost == pytest.approx(spent)
    stopped = [result for result in results if not result.ok]
    assert {result.reply and result.reply.stopped_by for result in stopped} <= {"max_cost"}
    assert all(result.session_id for result in results)


def test_leaving_early_stops_the_tasks_and_the_next_run_begins_them_anew(place: Place) -> None:
    gate = held(place)
    with pool("forkserver") as executor:
        with place.run(place.tasks, executor) as run:
            first = next(iter(run))
            gate.wait_reached()

        assert run.stopped_by == "exit"
        until(lambda: not place.alive)
        gate.open()
        assert place.left == []
        results = list(place.run(place.tasks, executor))

    assert first.ok
    assert_all_ok(results)
    assert [result.id for result in results if result.recorded][:1] == [first.id]


def test_a_program_that_is_killed_leaves_no_process_and_the_next_run_goes_on(place: Place) -> None:
    gate = held(place)
    command = [sys.executable, "-m", "tests.drivers.relay_run", json.dumps(place.options), str(place.ledger)]
    program = subprocess.Popen(command, cwd=HOME, stdout=subprocess.DEVNULL)
    gate.wait_reached()
    children = [
        int(pid)
        for pid in subprocess.run(
            ["pgrep", "-P", str(program.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
    ]
    program.kill()
    program.wait()
    until(lambda: not place.alive)
    until(lambda: not [pid for pid in children if is_alive(pid)])
    gate.open()

    with pool("forkserver") as executor:
        results = list(place.run(place.tasks, executor))

    assert_all_ok(results)
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]


def test_a_result_that_nobody_has_taken_is_recorded_by_the_next_run(place: Place) -> None:
    """Also where the next run has no executor."""
    with pool("threads") as executor:
        list(place.run(place.tasks, executor))
    *lines, last = place.ledger.read_text().splitlines(keepends=True)
    place.ledger.write_text("".join(lines))
    tree = json.loads(last)
    jobs = Path(f"{place.ledger}.jobs")
    jobs.mkdir(exist_ok=True)
    (jobs / f"{tree['id']}.json").write_text(json.dumps({"id": tree["id"], "task": tree["task"]}))
    (jobs / f"{tree['id']}.result").write_text(last.rstrip())

    results = list(opencode_sync.run_many(place.tasks, ledger=place.ledger, server=place.options))

    assert all(result.recorded for result in results)
    assert len(place.prompts) == 4
    assert sorted(place.ledger.read_text().splitlines()) == sorted([*map(str.rstrip, lines), last.rstrip()])


def test_a_task_whose_session_is_on_another_machine_begins_anew(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = held(place)
    with pool("forkserver") as executor:
        run = place.run(place.tasks, executor)
        killer = threading.Thread(target=lambda: kill_at(gate, executor))
        killer.start()
        with pytest.raises(WorkerLostError):
            list(run)
        killer.join()
    for module in ("_many_worker", "_many_orders"):
        monkeypatch.setattr(f"opencode_sync.{module}.here", lambda: "another machine")

    with FakeServer(tmp_path, password=PASSWORD) as other, pool("threads") as executor:
        there = Place(other, tmp_path)
        results = list(there.run(there.tasks, executor))

    assert_all_ok(results)
    assert "Task 1" in there.prompts
