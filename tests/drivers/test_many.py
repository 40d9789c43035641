"""`run_many` in the three lanes: results, the ledger, budgets, refusals, and what is left when a run ends early."""

from __future__ import annotations

import json
import math
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio
import pytest

from opencode_core import (
    APIConnectionError,
    APITimeoutError,
    LedgerError,
    LocalProtocolError,
    ProviderBusyError,
    Result,
    ServerStartError,
    Task,
    TurnError,
    Update,
    WorkspaceError,
)
from opencode_sync.testing import Failure, FakeServer, Gate, Pause, Text, ToolCall, Usage
from tests.drivers.lanes import AWAITING, Lane
from tests.drivers.test_many_executor import HOME, PASSWORD, Place, until


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with FakeServer(tmp_path, password=PASSWORD, assert_all_used=False, retry_delay=0.1) as server:
        yield Place(server, tmp_path)


def run(lane: Lane, place: Place, tasks: Any, *, client: Any = None, managed: bool = False, **options: Any) -> Any:
    """`run_many` of the lane, on the fake server or on a managed one that stands for it."""
    if managed:
        options["server"] = place.options
    options = {"ledger": place.ledger, "home": place.folder / "home", **options}
    if lane.blocking:
        import opencode_sync

        return lane.wrap(opencode_sync.run_many(tasks, client=getattr(client, "_wrapped", client), **options))
    import opencode_async

    return opencode_async.run_many(tasks, client=client, **options)


def tasks_of(count: int, **fields: Any) -> list[Task]:
    return [Task(f"Task {n}", id=f"t{n}", **fields) for n in range(count)]


def texts(results: list[Result]) -> dict[str, str | None]:
    return {result.id: None if result.reply is None else result.reply.text for result in results}


def lines(place: Place) -> list[dict[str, Any]]:
    return [json.loads(line) for line in place.ledger.read_text().splitlines()]


def write_half(place: Place) -> None:
    jobs = Path(f"{place.ledger}.jobs")
    jobs.mkdir(parents=True)
    (jobs / "t0.json.123-456.new").write_text('{"id": "t0", "tok')


def folder_in(place: Place, number: int) -> Path:
    folder = place.folder / "folders" / str(number)
    folder.mkdir(parents=True)
    return folder


def let_a_server_open(monkeypatch: pytest.MonkeyPatch, folders: int) -> None:
    for name in ("sync", "async"):
        monkeypatch.setattr(f"opencode_{name}._many_host.MOST_FOLDERS", folders)


def is_clean(place: Place) -> bool:
    home = place.folder / "home"
    return not os.path.exists(f"{place.ledger}.jobs") and not (home.exists() and list(home.iterdir()))


async def test_each_task_has_a_result_and_the_ledger_has_it_too(lane: Lane, place: Place) -> None:
    updates: list[Update] = []
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        async with run(lane, place, tasks_of(5, metadata={"a": 1}), client=client, on_update=updates.append) as results:
            found = [result async for result in results]

        assert texts(found) == {f"t{n}": f"echo: Task {n}" for n in range(5)}
        assert all(result.ok and not result.recorded and result.metadata == {"a": 1} for result in found)
        assert sorted(line["id"] for line in lines(place)) == [f"t{n}" for n in range(5)]
        assert {update.state for update in updates} >= {"preparing", "running", "finished"}
        assert {update.id: update.result for update in updates if update.result} == {one.id: one for one in found}

        again = [result async for result in run(lane, place, tasks_of(6, metadata={"a": 1}), client=client)]

    assert [result.id for result in again if result.recorded] == [f"t{n}" for n in range(5)]
    assert {result.id for result in again} == {f"t{n}" for n in range(6)}
    assert len(place.prompts) == 6
    assert is_clean(place)


async def test_a_task_that_fails_is_a_result_and_the_others_go_on(lane: Lane, place: Place) -> None:
    place.server.reply("Task 1", Failure(400, "no such model"))
    place.server.reply("Task 2", [ToolCall("bash", {"command": "x"}, ask=True)])
    place.server.reply("Task", "Well.")
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        found = {result.id: result async for result in run(lane, place, tasks_of(4), client=client)}

    assert (found["t0"].ok, found["t3"].ok) == (True, True)
    assert isinstance(found["t1"].error, TurnError)
    assert "no such model" in str(found["t1"].error)
    assert "was given nothing that answers" in str(found["t2"].error)
    with pytest.raises(TurnError, match="no such model"):
        found["t1"].raise_for_error()


async def test_tasks_work_in_worktrees_and_their_work_is_a_patch_and_a_branch(lane: Lane, place: Place) -> None:
    project = place.folder / "project"
    project.mkdir()
    git = ["git", "-C", str(project), "-c", "user.name=n", "-c", "user.email=e@example.com"]
    (project / "a.txt").write_text("a\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        await anyio.run_process([*git, *command])

    def changed(update: Update) -> None:
        for folder in (place.folder / "home").glob("*/*/*"):
            if folder.is_dir() and (folder / "a.txt").exists():
                (folder / "b.txt").write_text("b\n")

    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        options: dict[str, Any] = {"isolate": "worktree", "branch": "agent/{id}", "on_update": changed}
        found = [one async for one in run(lane, place, tasks_of(2, directory=project), client=client, **options)]

    assert [(one.error, one.branch) for one in sorted(found, key=lambda one: one.id)] == [
        (None, "agent/t0"),
        (None, "agent/t1"),
    ]
    assert all("+b" in (one.patch or "") for one in found)
    told = await anyio.run_process([*git, "show", "agent/t1:b.txt"])
    assert told.stdout == b"b\n"
    listed = await anyio.run_process([*git, "worktree", "list"])
    assert len(listed.stdout.splitlines()) == 1
    assert is_clean(place)


async def test_a_branch_outside_of_git_is_missed(lane: Lane, place: Place) -> None:
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        (found,) = [
            one async for one in run(lane, place, [Task("Go", directory=place.folder, branch="b")], client=client)
        ]

    assert isinstance(found.error, WorkspaceError)
    assert found.reply is not None


async def test_leaving_early_stops_the_tasks_and_the_next_run_begins_them_anew(lane: Lane, place: Place) -> None:
    gate = Gate()
    place.server.reply("Task 0", "Well.")
    place.server.reply("Task", gate)
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        async with run(lane, place, tasks_of(8), client=client) as results:
            first = await anext(results)

        assert (first.id, results.stopped_by) == ("t0", "exit")
        assert is_clean(place)
        aborts = [one for one in place.server.requests if one.operation == "session.abort"]
        assert len(aborts) >= len(place.prompts) - 1
        place.server.reply("Task", "Well.")
        gate.open()
        found = [result async for result in run(lane, place, tasks_of(8), client=client)]

    assert sorted((result.id, result.ok, result.recorded) for result in found) == [
        (f"t{n}", True, n == 0) for n in range(8)
    ]


@pytest.mark.parametrize("backend", AWAITING)
def test_an_event_loop_that_ends_around_a_run_leaves_nothing(place: Place, backend: str) -> None:
    from opencode_async import run_many

    place.server.reply("Task 0", "Well.")
    place.server.reply("Task", Gate())
    kept: list[Any] = []  # so that it is the end of the loop that ends the run

    async def main() -> None:
        options: dict[str, Any] = {"ledger": place.ledger, "home": place.folder / "home", "server": place.options}
        kept.append(run_many(tasks_of(8), **options))
        async for _ in kept[0]:
            break

    anyio.run(main, backend=backend)

    until(lambda: not place.alive)
    assert is_clean(place)
    assert [line["id"] for line in lines(place)] == ["t0"]


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_a_run_that_is_cancelled_while_it_begins_lets_go_of_its_ledger(lane: Lane, place: Place) -> None:
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        with anyio.CancelScope() as scope:
            scope.cancel()
            async with run(lane, place, ["Go"], client=client):
                pass
        assert scope.cancelled_caught

        assert [one.ok async for one in run(lane, place, ["Go"], client=client)] == [True]


async def test_the_budget_of_all_stops_what_runs_and_begins_no_other(lane: Lane, place: Place) -> None:
    pause = Pause(1.0)  # a busy machine needs time to stop eight tasks before they take another step
    step: list[Any] = [pause, ToolCall("bash", {"command": "x"}), Usage(cost=0.1)]
    place.server.reply("Task", [*step, Text("b"), *step, Text("c"), pause, Usage(cost=0.1)])
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        options: dict[str, Any] = {"workers": 8, "max_cost": 1.0, "on_permission": "allow"}
        async with run(lane, place, tasks_of(20), client=client, **options) as results:
            found = [result async for result in results]

        spent = math.fsum(result.cost for result in found)
        assert results.stopped_by == "max_cost"
        assert 1.0 - 1e-9 <= spent <= 1.0 + 8 * 0.1 + 1e-9
        assert all(result.session_id for result in found)
        stopped = [result for result in found if not result.ok]
        assert {result.reply and result.reply.stopped_by for result in stopped} <= {"max_cost"}
        assert all(result.error is None for result in found)

        async with run(lane, place, tasks_of(20), client=client, **options) as results:
            again = [result async for result in results]

    assert len(again) == len(found)  # what was spent before counts
    assert all(result.recorded for result in again)


async def test_a_provider_that_refuses_for_ever_lowers_the_number_at_once_and_is_named(
    lane: Lane, place: Place
) -> None:
    # The server gives up after some refusals, however slow this machine is: the last one here is never over.
    refusal, for_ever = Failure(429, "Too Many Requests"), Failure(429, "Too Many Requests", retry_after=600.0)
    place.server.reply("Task", [refusal, refusal, for_ever])
    everybody = {task.id for task in tasks_of(8)}
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        for seconds in (1.0, 4.0, 16.0, 64.0):  # on a busy machine, not each task is refused twice in the first
            updates: list[Update] = []
            options: dict[str, Any] = {"workers": 8, "timeout_per_task": seconds, "on_update": updates.append}
            found = [one async for one in run(lane, place, tasks_of(8), client=client, ledger=None, **options)]
            refused = {update.id for update in updates if update.state == "retrying"}
            busy = {one.id: str(one.error) for one in found if isinstance(one.error, ProviderBusyError)}
            assert busy.keys() == refused
            assert {one.id for one in found if one.error is None} == everybody - refused
            assert {one.reply and one.reply.stopped_by for one in found} == {"timeout"}
            lowest = min(update.workers for update in updates)
            if refused == everybody and lowest <= 2:
                break

    assert refused == everybody
    assert all("Too Many Requests" in message for message in busy.values())
    assert lowest <= 2


async def test_a_server_that_dies_is_started_again_and_its_tasks_go_on(lane: Lane, place: Place) -> None:
    gate = Gate()
    place.server.reply("Task 1", [gate, Text("Well.")])
    place.server.reply("Task", "Well.")
    async with run(lane, place, tasks_of(3), managed=True) as results:
        first = await anext(results)
        await anyio.to_thread.run_sync(until, lambda: len(place.prompts) == 3)
        (relay,) = place.alive
        os.kill(relay, signal.SIGKILL)
        gate.open()
        found = [first, *[result async for result in results]]

    assert sorted((result.id, result.error) for result in found) == [(f"t{n}", None) for n in range(3)]
    assert sorted(place.prompts) == ["Task 0", "Task 1", "Task 2"]
    await anyio.to_thread.run_sync(until, lambda: not place.alive)


async def test_a_server_that_dies_again_and_again_is_the_error_of_each_task(lane: Lane, place: Place) -> None:
    gate = Gate()
    place.server.reply("Task", [gate, Text("Well.")])

    over = threading.Event()
    found: list[Result] = []

    def kill() -> None:
        until(lambda: len(place.prompts) >= 3)
        while not over.wait(0.05):
            for relay in place.alive:
                os.kill(relay, signal.SIGKILL)

    async with anyio.create_task_group() as group:
        group.start_soon(anyio.to_thread.run_sync, kill)
        try:
            async with run(lane, place, tasks_of(3), managed=True) as results:
                found += [result async for result in results]
        finally:
            over.set()
    gate.open()

    assert sorted(result.id for result in found) == ["t0", "t1", "t2"]
    assert all(isinstance(result.error, APIConnectionError) for result in found)
    assert sorted(line["id"] for line in lines(place)) == ["t0", "t1", "t2"]
    assert sorted(place.prompts) == ["Task 0", "Task 1", "Task 2"]


async def test_a_task_that_goes_on_with_a_new_server_is_left_in_peace(lane: Lane, place: Place) -> None:
    gate = Gate()
    place.server.reply("Task", [Text("Well"), gate, Pause(1.5), Text(".")])  # a recall looks after a second
    async with run(lane, place, tasks_of(1), managed=True) as results:
        await anyio.to_thread.run_sync(until, lambda: len(place.prompts) == 1)
        (relay,) = place.alive
        os.kill(relay, signal.SIGKILL)
        await anyio.to_thread.run_sync(until, lambda: len(place.started.read_text().split()) == 2)
        gate.open()
        found = [result async for result in results]

    assert texts(found) == {"t0": "Well."}
    assert [one.operation for one in place.server.requests if "abort" in one.operation] == []


async def test_a_task_goes_on_at_another_address_where_the_port_of_its_server_was_taken(
    lane: Lane, place: Place
) -> None:
    place.options["env"]["TAKEN"] = "1"
    gate = Gate()
    place.server.reply("Task", [Text("Well"), gate, Text(".")])
    async with run(lane, place, tasks_of(2), managed=True) as results:
        await anyio.to_thread.run_sync(until, lambda: len(place.prompts) == 2)
        (relay,) = place.alive
        os.kill(relay, signal.SIGKILL)
        await anyio.to_thread.run_sync(until, lambda: len(place.started.read_text().split()) == 2)
        gate.open()
        found = [result async for result in results]

    assert texts(found) == {"t0": "Well.", "t1": "Well."}
    assert sorted(place.prompts) == ["Task 0", "Task 1"]
    assert not place.alive


async def test_a_server_that_lives_on_and_answers_nothing_is_started_again(
    lane: Lane, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"opencode_{'sync' if lane.blocking else 'async'}._many_host"
    monkeypatch.setattr(f"{name}.ANSWER", 0.3)
    host = import_module(name).Host(None, place.options)
    host = lane.wrap(host) if lane.blocking else host
    try:
        await host.start()
        await host.enter(str(place.folder))
        lost = APITimeoutError("no answer", request_sent=True)
        client = await host.revive(str(place.folder), lost)
        (relay,) = place.alive
        os.kill(relay, signal.SIGSTOP)
        client = await host.revive(str(place.folder), lost)
        assert relay not in place.alive
        await client.session.list()
    finally:
        await host.close()
    assert not place.alive


async def test_a_server_that_had_many_folders_gives_its_place_to_another(
    lane: Lane, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_a_server_open(monkeypatch, 2)
    gate = Gate()
    place.server.reply("Task 0", [gate, Text("Well.")])
    place.server.reply("Task", "Well.")
    tasks = [Task(f"Task {n}", id=f"t{n}", directory=folder_in(place, n)) for n in range(6)]
    most: list[int] = []
    async with run(lane, place, tasks, managed=True, workers=2) as results:
        found: list[Result] = []
        async for result in results:
            found.append(result)
            most.append(len(place.alive))
            if len(found) == 5:
                gate.open()

    assert [result.error for result in found] == [None] * 6
    assert [result.id for result in found][-1] == "t0"  # on the first server, which waits for it
    assert len(place.started.read_text().split()) == 3
    assert max(most) == 2
    assert not place.alive


async def test_a_server_whose_successor_cannot_start_goes_on(
    lane: Lane, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_a_server_open(monkeypatch, 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    place.options |= {"port": port}
    tasks = [Task(f"Task {n}", id=f"t{n}", directory=folder_in(place, n)) for n in range(4)]
    found = [result async for result in run(lane, place, tasks, managed=True, workers=2)]

    assert [result.error for result in found] == [None] * 4
    assert len(place.started.read_text().split()) == 1
    assert not place.alive


async def test_a_machine_without_opencode_says_so_once(lane: Lane, place: Place) -> None:
    place.options |= {"binary": str(place.folder / "nothing"), "args": []}
    with pytest.raises(ServerStartError, match="nothing"):
        async with run(lane, place, tasks_of(8), managed=True) as results:
            await anext(results)

    assert place.ledger.read_text() == ""
    assert is_clean(place)


async def test_each_worker_may_have_a_server_of_its_own(lane: Lane, place: Place) -> None:
    found = [one async for one in run(lane, place, tasks_of(6), managed=True, servers="worker", workers=2)]

    assert all(result.ok for result in found)
    assert 1 <= len(place.started.read_text().split()) <= 2
    await anyio.to_thread.run_sync(until, lambda: not place.alive)


async def test_a_function_that_raises_ends_the_run(lane: Lane, place: Place) -> None:
    def broken(update: Update) -> None:
        raise ZeroDivisionError("of the user's")

    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        with pytest.raises(ZeroDivisionError, match="of the user's"):
            async for _ in run(lane, place, tasks_of(8), client=client, on_update=broken):
                pass

    assert is_clean(place)


async def test_a_client_that_is_closed_too_early_makes_no_task_fail(lane: Lane, place: Place) -> None:
    place.server.reply("Task 0", "Well.")
    place.server.reply("Task", [Pause(0.3), Text("Well.")])
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        results = run(lane, place, tasks_of(6), client=client)
        assert (await anext(results)).ok
    with pytest.raises(LocalProtocolError, match="close it after the end of the run"):
        async for _ in results:
            pass

    assert {line["ok"] for line in lines(place)} == {True}
    assert is_clean(place)


async def test_an_iterator_is_read_as_places_become_free(lane: Lane, place: Place) -> None:
    asked = 0

    def endless() -> Iterator[str]:
        nonlocal asked
        while True:
            asked += 1
            yield f"Task {asked}"

    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        async with run(lane, place, endless(), client=client, workers=2, ledger=None) as results:
            for _ in range(5):
                assert (await anext(results)).ok
        assert asked < 50

        def wrong() -> Iterator[Any]:
            yield "Task"
            yield 3

        with pytest.raises(LocalProtocolError, match="not int"):
            async for _ in run(lane, place, wrong(), client=client):
                pass

    assert is_clean(place)


async def test_what_is_wrong_is_told_before_anything_runs(lane: Lane, place: Place) -> None:
    module = import_module("opencode_sync" if lane.blocking else "opencode_async")
    for client in ("http://localhost", module.__dict__.get("Client"), 3):
        if client is not None:
            with pytest.raises(LocalProtocolError, match=r"client= must be an? opencode_"):
                module.run_many(["Go"], client=client)
    wrong: list[Any] = [
        Task("Go", directory=place.folder / "gone"),
        Task("Go", revision="v1"),
        Task("Go", branch="a..b"),
    ]
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        for task in wrong:
            with pytest.raises(LocalProtocolError):
                await anext(run(lane, place, ["Go", task], client=client))
        with pytest.raises(LedgerError, match="cannot be the ledger"):
            await anext(run(lane, place, ["Go"], client=client, ledger=place.folder))

    assert place.prompts == []


async def test_one_run_at_a_time_uses_a_ledger_and_a_torn_line_is_cut(lane: Lane, place: Place) -> None:
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        async with run(lane, place, ["Go"], client=client) as results:
            with pytest.raises(LedgerError, match="of a run that goes on"):
                await anext(run(lane, place, ["Go"], client=client))
            assert [one.ok async for one in results] == [True]
        whole = place.ledger.read_bytes()
        place.ledger.write_bytes(whole + b'{"id": "torn", "re')

        assert [one.recorded async for one in run(lane, place, ["Go"], client=client)] == [True]
        assert place.ledger.read_bytes() == whole

        place.ledger.write_bytes(b"[]\n" + whole)
        with pytest.raises(LedgerError, match="line 1 holds no result"):
            await anext(run(lane, place, ["Go"], client=client))
        assert place.ledger.read_bytes() == b"[]\n" + whole


async def test_a_file_that_a_killed_program_had_half_written_is_removed_in_the_end(lane: Lane, place: Place) -> None:
    write_half(place)
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        found = [result async for result in run(lane, place, tasks_of(2), client=client)]

    assert all(result.ok for result in found)
    assert is_clean(place)


async def test_sessions_that_are_not_kept_are_deleted(lane: Lane, place: Place) -> None:
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        (found,) = [one async for one in run(lane, place, ["Go"], client=client, keep_sessions=False)]

    deleted = [one for one in place.server.requests if one.operation == "session.delete"]
    assert [found.session_id in one.path for one in deleted] == [True]


async def test_a_task_that_runs_out_of_time_is_stopped_and_has_what_there_is(lane: Lane, place: Place) -> None:
    place.server.reply("Task", [Text("so far"), Gate()])
    async with lane.client(place.server.base_url, auth=("opencode", PASSWORD)) as client:
        async with run(lane, place, tasks_of(1, timeout=0.3), client=client) as results:
            (found,) = [one async for one in results]
        assert (found.ok, found.error, found.reply and found.reply.stopped_by) == (False, None, "timeout")
        assert results.stopped_by is None

        place.server.reply("Task", [Text("so far"), Gate()])
        async with run(lane, place, tasks_of(9), client=client, timeout=1.0, ledger=None, workers=2) as results:
            late = [one async for one in results]

    assert results.stopped_by == "timeout"
    assert 1 <= len(late) <= 2


@pytest.mark.parametrize("moment", [1, 2, 4])
def test_a_program_that_is_killed_is_taken_up(place: Place, moment: int) -> None:
    """The program dies when it has so many results; then it is run again, to the end."""
    place.server.reply("Task", [Pause(0.05), "Well."])
    program = [sys.executable, "-m", "tests.drivers.many_run", place.server.base_url, str(place.folder)]
    environment = {**os.environ, "OPENCODE_SERVER_PASSWORD": PASSWORD}
    killed = subprocess.run([*program, str(moment)], cwd=HOME, env=environment, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()

    done = subprocess.run([*program, "0"], cwd=HOME, env=environment, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
    assert sorted(line["id"] for line in lines(place)) == sorted(f"t{n}" for n in range(12))
    assert all(line["ok"] for line in lines(place))
    assert sorted(place.prompts) == sorted(f"Task {n}" for n in range(12))
    assert is_clean(place)


def test_control_c_stops_the_tasks_and_leaves_nothing(place: Place) -> None:
    place.server.reply("Task", Gate())
    program = [sys.executable, "-m", "tests.drivers.many_run", place.server.base_url, str(place.folder), "0"]
    environment = {**os.environ, "OPENCODE_SERVER_PASSWORD": PASSWORD}
    with subprocess.Popen(program, cwd=HOME, env=environment, stderr=subprocess.PIPE) as running:
        until(lambda: len(place.prompts) == 4)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)

    assert b"KeyboardInterrupt" in said
    assert is_clean(place)
    aborts = [one for one in place.server.requests if one.operation == "session.abort"]
    assert len(aborts) >= 4
