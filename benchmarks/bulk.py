"""Many tasks: what a task costs in `run_many`, beside a bare loop of `run`, and whether that grows with their number.

A fake server in a process of its own answers all of them, so what is measured is this side. Each task is a turn of one
step in the same folder; its session is deleted afterwards.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import opencode_async
import opencode_sync
from opencode_core import Task

from .harness import Comparison, beside, measure

__all__ = ["compare"]

TASKS: Final = 200  # at full scale
WORKERS: Final = 8
GROWTH: Final = (10, 100, 1000)

SERVER: Final = """
import sys
from opencode_sync.testing import FakeServer
with FakeServer(directory=sys.argv[1], step_delay=0) as server:
    print(server.base_url, flush=True)
    sys.stdin.read()
"""


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """The table of tasks, and that of their number.

    Args:
        scale: Of the number of tasks in a round.
    """
    tasks = int(TASKS * scale)
    with _server() as (url, folder):
        blocking = _Blocking(url, folder)
        yield measure(
            "bulk-tasks",
            f"a task, {WORKERS} at once",
            [
                ("client.run in a loop, one at a time", lambda: lambda: blocking.loop(tasks)),
                ("client.run in a pool of threads", lambda: lambda: blocking.threads(tasks)),
                ("opencode-driver, run_many", lambda: lambda: blocking.many(tasks)),
                ("opencode-driver, run_many with a ledger", lambda: lambda: blocking.many(tasks, has_ledger=True)),
                ("opencode-driver, run_many on asyncio", lambda: lambda: _awaiting(url, folder, tasks)),
            ],
            rounds=rounds,
            unit="task",
        )
        numbers = [number for number in GROWTH if number <= 2 * GROWTH[-1] * scale]
        yield measure(
            "bulk-growth",
            "a task of run_many with a ledger, by the number of tasks",
            [(f"{number:,} tasks", _many_of(blocking, number)) for number in numbers],
            rounds=max(3, rounds // 3),
            unit="task",
        )
        blocking.client.close()


@contextlib.contextmanager
def _server() -> Generator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        with beside("-c", SERVER, folder) as url:
            yield url, folder


def _tasks(number: int, folder: str) -> list[Task]:
    return [Task(f"Describe {index}", directory=folder) for index in range(number)]


class _Blocking:
    """The blocking contenders, with one client."""

    def __init__(self, url: str, folder: str) -> None:
        self.client = opencode_sync.Client(url, directory=folder)
        self._folder = folder

    def _run(self, task: Task) -> None:
        prompt: Any = task.prompt
        assert self.client.run(prompt, keep=False).text == f"echo: {prompt}"

    def loop(self, number: int) -> int:
        for task in _tasks(number, self._folder):
            self._run(task)
        return number

    def threads(self, number: int) -> int:
        with ThreadPoolExecutor(WORKERS) as pool:
            return len(list(pool.map(self._run, _tasks(number, self._folder))))

    def many(self, number: int, *, has_ledger: bool = False) -> int:
        with tempfile.TemporaryDirectory() as folder:
            ledger = Path(folder) / "results.jsonl" if has_ledger else None
            tasks = _tasks(number, self._folder)
            with opencode_sync.run_many(
                tasks, client=self.client, workers=WORKERS, ledger=ledger, keep_sessions=False
            ) as results:
                return sum(result.ok for result in results)


def _many_of(blocking: _Blocking, number: int) -> Callable[[], Callable[[], int]]:
    return lambda: lambda: blocking.many(number, has_ledger=True)


def _awaiting(url: str, folder: str, number: int) -> int:
    async def many() -> int:
        async with (
            opencode_async.AsyncClient(url, directory=folder) as client,
            opencode_async.run_many(
                _tasks(number, folder), client=client, workers=WORKERS, keep_sessions=False
            ) as results,
        ):
            return len([result async for result in results if result.ok])

    return asyncio.run(many())
