"""`cli_run` against a program that misbehaves, in three lanes; after each test no process is left."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import anyio
import pytest

import opencode_async
import opencode_sync
from opencode_core.errors import CliError, LimitExceeded, LocalProtocolError
from opencode_core.options import Limits
from opencode_core.processes.run import Text
from opencode_core.values.base import Unknown
from opencode_sync._process import WATCHDOG
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async._cli import CliRun

PROGRAM = Path(__file__).with_name("fake_run.py")


class Fake:
    """The program, and a mark in the environment of every process that comes of it."""

    def __init__(self, folder: Path) -> None:
        self.mark = str(uuid.uuid4())
        self.binary = folder / "opencode"
        self.binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{PROGRAM}" "$@"\n')
        self.binary.chmod(0o755)

    def run(self, lane: Lane, behaviour: str, prompt: str = "hi", **options: Any) -> CliRun:
        """A run of the lane, not started."""
        env = {"FAKE": behaviour, "FAKE_MARK": self.mark, **options.pop("env", {})}
        options = {"binary": self.binary, "env": env, "timeout": 60, **options}
        if lane.blocking:
            return cast("CliRun", lane.wrap(opencode_sync.cli_run(prompt, **options)))
        return opencode_async.cli_run(prompt, **options)

    def processes(self) -> list[str]:
        """All processes with the mark, watchdogs included."""
        mark = f"FAKE_MARK={self.mark}"
        if sys.platform != "linux":
            listing = subprocess.run(["ps", "-axEww", "-o", "pid,command"], capture_output=True, text=True, check=True)
            return [line for line in listing.stdout.splitlines() if mark in line]
        found: list[str] = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark.encode() in (folder / "environ").read_bytes():
                    found.append(f"{folder.name} {(folder / 'cmdline').read_bytes()!r}")
            except OSError:  # it has ended, or is not ours
                continue
        return found


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[Fake]:
    program = Fake(tmp_path)
    yield program
    assert program.processes() == []


async def texts(run: CliRun) -> list[str]:
    """The texts of the run's events, to its end."""
    return [event.text async for event in run if isinstance(event, Text)]


@pytest.mark.parametrize(
    "prompt", ["plain", "", "\"quoted\" 'too'", "--help", "a\nb\n\n", "$HOME `id` \\ é😀\u2028", "x" * 3_000_000]
)
async def test_the_prompt_arrives_exactly_as_it_is(lane: Lane, fake: Fake, prompt: str) -> None:
    assert await fake.run(lane, "echo", prompt).text() == prompt


@pytest.mark.parametrize(
    ("behaviour", "text"), [("pieces", "é😀"), ("noisy", "through the noise"), ("large", "y" * 3_000_000)]
)
async def test_output_of_any_form_is_read(lane: Lane, fake: Fake, behaviour: str, text: str) -> None:
    async with fake.run(lane, behaviour) as run:
        assert await texts(run) == [text]
        assert run.returncode == 0
        assert run.session_id == "ses_1"
        assert len(run.stderr) <= 64 * 1024


async def test_flags_go_by_arguments_and_credentials_by_the_environment(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REMOVED", "not this one")
    run = fake.run(
        lane,
        "report",
        model="p/m",
        file=["~/a", "b"],
        directory=tmp_path,
        username="bob",
        password="sesame",
        config={"model": "p/m"},
        env={"REMOVED": None},
    )
    async with run:
        events = [event async for event in run]

    assert events == [
        Unknown(
            "report",
            {
                "type": "report",
                "argv": [
                    "run",
                    "--format=json",
                    "--model=p/m",
                    f"--file={Path.home() / 'a'}",
                    f"--file={Path.cwd() / 'b'}",
                    f"--dir={tmp_path}",
                ],
                "environ": {
                    "OPENCODE_CONFIG_CONTENT": '{"model":"p/m"}',
                    "OPENCODE_SERVER_PASSWORD": "sesame",
                    "OPENCODE_SERVER_USERNAME": "bob",
                },
            },
        )
    ]


async def test_the_arguments_of_a_launcher_come_first(lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await fake.run(lane, "echo", binary="env", args=[str(fake.binary)]).text() == "hi"
    monkeypatch.setenv("OPENCODE_BINARY", "env")
    monkeypatch.setenv("OPENCODE_BINARY_ARGS", f"'{fake.binary}'")
    assert await fake.run(lane, "echo", binary=None).text() == "hi"


async def test_the_program_gets_three_descriptors_and_no_more(lane: Lane, fake: Fake) -> None:
    assert await fake.run(lane, "descriptors").text() == "0 1 2"


async def test_one_file_and_a_directory_of_the_server_on_another_machine_go_as_they_are(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "report", file="/a", attach="http://box:9", directory="/there") as run:
        (event,) = [event async for event in run]

    assert isinstance(event, Unknown)
    assert event.raw["argv"][2:] == ["--file=/a", "--dir=/there", "--attach=http://box:9"]


async def test_a_relative_directory_is_the_callers_also_of_a_server_that_runs(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "report", attach="http://127.0.0.1:9", directory="there") as run:
        (event,) = [event async for event in run]

    assert isinstance(event, Unknown)
    assert f"--dir={Path.cwd() / 'there'}" in event.raw["argv"]
    with pytest.raises(LocalProtocolError, match="is another one"):
        fake.run(lane, "report", attach="http://box:9", directory="there")


async def test_a_failure_comes_after_the_events_and_shows_no_secret(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "code 3", password="sesame") as run:
        event = await anext(aiter(run))
        with pytest.raises(CliError) as caught:
            await texts(run)
    error = caught.value

    assert isinstance(event, Text)
    assert event.text == "before"
    assert str(error) == "opencode run exited with code 3: the password is [redacted]"
    assert (error.returncode, error.stderr) == (3, "Error: the password is [redacted]")
    assert [event.text for event in error.events] == ["before"]


@pytest.mark.parametrize(
    ("behaviour", "returncode", "message"),
    [
        ("killed", -9, "was ended by signal 9"),
        ("error event", 0, "exited with code 0: no such model"),
        ("closes its output", 4, "exited with code 4"),
    ],
)
async def test_every_bad_end_is_a_failure(
    lane: Lane, fake: Fake, behaviour: str, returncode: int, message: str
) -> None:
    with pytest.raises(CliError) as caught:
        await fake.run(lane, behaviour).text()

    assert str(caught.value) == f"opencode run {message}"
    assert caught.value.returncode == returncode


async def test_without_check_a_failed_run_just_ends(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "code 3", check=False) as run:
        assert await run.text() == "before"
        assert run.returncode == 3
        assert await texts(run) == []


async def test_text_counts_what_was_iterated_before(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "echo", "hello") as run:
        assert [type(event) async for event in run] == [Text]
        assert await run.text() == "hello"


async def test_a_run_that_is_left_early_leaves_nothing_behind(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "family") as run:
        await anext(aiter(run))
        assert len(fake.processes()) == 5  # the watchdog, the program, and three that it started

    assert run.returncode == -signal.SIGKILL
    assert fake.processes() == []


if sys.platform == "linux":  # where what has left the group can be found

    async def test_a_killed_watchdog_leaves_nothing_either(lane: Lane, fake: Fake) -> None:
        async with fake.run(lane, "family") as run:
            await anext(aiter(run))
            (watchdog,) = (process for process in fake.processes() if WATCHDOG.name in process)
            os.kill(int(watchdog.split()[0]), signal.SIGKILL)

        assert fake.processes() == []


async def test_a_process_that_outlives_the_run_neither_holds_it_up_nor_lives_on(lane: Lane, fake: Fake) -> None:
    assert await fake.run(lane, "leaves a process behind").text() == "gone"


async def test_an_error_in_the_block_comes_out_as_it_is(lane: Lane, fake: Fake) -> None:
    with pytest.raises(KeyError, match="mine"):
        async with fake.run(lane, "silent"):
            raise KeyError("mine")


async def test_a_timeout_ends_the_run(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "silent", timeout=0.3) as run:
        with pytest.raises(CliError, match=r"did not end within 0\.3 s") as caught:
            await texts(run)
        assert await texts(run) == []
        assert fake.processes() == []

    assert caught.value.returncode is None


async def test_an_endless_line_is_cut_off(lane: Lane, fake: Fake) -> None:
    async with fake.run(lane, "endless line", limits=Limits(max_event_bytes=1_000_000)) as run:
        with pytest.raises(LimitExceeded, match="max_event_bytes=1000000"):
            await texts(run)
        assert fake.processes() == []


async def test_a_run_starts_once_and_only_in_its_block(lane: Lane, fake: Fake) -> None:
    run = fake.run(lane, "echo")
    with pytest.raises(LocalProtocolError, match="has not been started"):
        await anext(aiter(run))
    assert run.returncode is None
    assert run.pid is None
    async with run:
        await texts(run)
        with pytest.raises(LocalProtocolError, match="has been started already"):
            await run.__aenter__()
    await run.aclose()


async def test_what_it_is_doing_shows_in_its_repr(lane: Lane, fake: Fake) -> None:
    run = opencode_sync.cli_run("x", binary=fake.binary) if lane.blocking else opencode_async.cli_run("x")

    assert repr(run) == "<CliRun, not started>"


@pytest.mark.parametrize(
    ("binary", "problem"), [("no-such-program", "no program 'no-such-program' to run: install it with")]
)
async def test_a_missing_program_says_how_to_get_it(lane: Lane, fake: Fake, binary: str, problem: str) -> None:
    with pytest.raises(CliError, match=problem):
        await fake.run(lane, "echo", binary=binary).text()


async def test_windows_is_told_what_to_do_instead(lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    run = fake.run(lane, "echo")
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        with pytest.raises(CliError, match=r"cli_run needs Linux or macOS, not .*; Client works everywhere"):
            await run.text()


async def test_a_file_that_is_no_program_is_a_failure(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)

    with pytest.raises(CliError, match=r"code 127: cannot run .*broken: its interpreter '/no/such/interpreter' is"):
        await fake.run(lane, "echo", binary=broken).text()


async def test_in_a_frozen_program_a_copy_of_it_watches(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert await fake.run(lane, "echo", "hello").text() == "hello"
    async with fake.run(lane, "family") as run:
        await anext(aiter(run))
    assert fake.processes() == []


async def test_without_a_folder_for_temporary_files_a_run_says_so(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    with pytest.raises(CliError, match="could not be started: No usable temporary directory found"):
        await fake.run(lane, "echo").text()


async def test_runs_side_by_side_do_not_mix(lane: Lane, fake: Fake) -> None:
    said: list[str] = []

    async def run(prompt: str) -> None:
        said.append(await fake.run(lane, "echo", prompt).text())

    async with anyio.create_task_group() as tasks:
        for number in range(8):
            tasks.start_soon(run, f"prompt {number}")

    assert sorted(said) == [f"prompt {number}" for number in range(8)]


@pytest.mark.parametrize("lane", ["asyncio", "trio"], indirect=True)
@pytest.mark.parametrize("ticks", [0, 1, 2, 5, 20, 100, 400])
async def test_cancellation_at_any_moment_leaves_nothing_behind(lane: Lane, fake: Fake, ticks: int) -> None:
    async def run() -> None:
        async with fake.run(lane, "family") as run:
            async for _ in run:
                pass

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(run)
        for _ in range(ticks):
            await anyio.sleep(0.001)
        tasks.cancel_scope.cancel()

    assert fake.processes() == []


@pytest.mark.parametrize("lane", ["asyncio"], indirect=True)
async def test_a_task_that_is_cancelled_over_and_over_leaves_nothing(lane: Lane, fake: Fake) -> None:
    # Task.cancel() goes through shields.
    for turns in range(8):
        inside = anyio.Event()

        async def run(inside: anyio.Event) -> None:
            async with fake.run(lane, "family") as run:
                await anext(aiter(run))
                inside.set()
                await anyio.sleep_forever()

        task = asyncio.create_task(run(inside))
        await inside.wait()
        task.cancel()
        for _ in range(turns):
            await asyncio.sleep(0)
        while not task.done():
            task.cancel()
            await asyncio.sleep(0.001)
        with anyio.fail_after(20):
            while fake.processes():  # noqa: ASYNC110  # another program's end gives no sign
                await anyio.sleep(0.02)


@pytest.mark.parametrize("lane", ["blocking"], indirect=True)
def test_close_from_another_thread_ends_a_silent_run(fake: Fake, lane: Lane) -> None:
    import threading

    env = {"FAKE": "silent", "FAKE_MARK": fake.mark}
    with opencode_sync.cli_run("x", binary=fake.binary, env=env, timeout=60) as run:
        threading.Timer(0.3, run.close).start()
        assert list(run) == []


@pytest.mark.parametrize("lane", ["blocking"], indirect=True)
def test_nothing_outlives_an_owner_that_is_killed(fake: Fake, lane: Lane, tmp_path: Path) -> None:
    script = (
        "import opencode_sync\n"
        f"with opencode_sync.cli_run('x', binary={str(fake.binary)!r}) as run:\n"
        "    next(run)\n"
        "    print('started', flush=True)\n"
        "    list(run)\n"
    )
    env = {**os.environ, "FAKE": "family", "FAKE_MARK": fake.mark}
    owner = subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE)
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"started\n"
        owner.kill()

    async def all_gone() -> None:
        with anyio.fail_after(10):
            while fake.processes():  # noqa: ASYNC110  # another program's end gives no sign
                await anyio.sleep(0.05)

    anyio.run(all_gone)
