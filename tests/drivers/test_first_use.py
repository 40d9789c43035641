"""Whatever a program does first, it may do in many threads at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from opencode_core import models
from opencode_core.values.building import BUILDING
from opencode_core.values.codec import decoder_for
from tests.fold import fold

ROOT = Path(__file__).parents[2]
PROCESSES = 20  # of the faults that this was written for, each killed between half and all of them

TURNS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from opencode_sync.testing import FakeServer
sys.setswitchinterval(1e-6)
with FakeServer() as server, server.client() as client, ThreadPoolExecutor(4) as pool:
    assert [reply.text for reply in pool.map(client.run, "abcd")] == [f"echo: {c}" for c in "abcd"]
"""


AWAITED = """
import sys, threading, anyio
from opencode_async.testing import AsyncFakeServer
sys.setswitchinterval(1e-6)
async def main():
    async with AsyncFakeServer() as server:
        assert (await server.client().run("a")).text == "echo: a"
        done.append(1)
def work():
    barrier.wait()
    anyio.run(main, backend=sys.argv[1])
barrier, done = threading.Barrier(4), []
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(done) == 4
"""


def run(arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_every_first_use_may_come_in_many_threads_at_once() -> None:
    with ThreadPoolExecutor(2) as pool, fold() as case:
        commands = [("-m", "tests.drivers.first_use", str(seed)) for seed in range(PROCESSES)]
        for command, done in zip(commands, pool.map(run, commands), strict=True):
            with case(" ".join(command)):
                assert (done.returncode, done.stderr[-2000:]) == (0, "")


def test_the_first_turns_may_run_in_many_threads_at_once() -> None:
    with ThreadPoolExecutor(2) as pool, fold() as case:
        commands = [("-c", TURNS), ("-c", AWAITED, "asyncio"), ("-c", AWAITED, "trio")] * 3
        for command, done in zip(commands, pool.map(run, commands), strict=True):
            with case(" ".join(command)):
                assert (done.returncode, done.stderr[-2000:]) == (0, "")


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_a_process_that_forks_while_a_thread_builds_has_a_child_that_can() -> None:
    building, forking = threading.Event(), threading.Event()

    def build() -> None:
        with BUILDING:
            building.set()
            forking.wait(0.1)  # not set, so the fork finds the lock taken

    thread = threading.Thread(target=build)
    thread.start()
    building.wait()
    child = os.fork()
    if child == 0:
        try:
            decoder_for(tuple[models.Session, models.Project])
            os._exit(0)
        finally:
            os._exit(1)
    thread.join()

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
