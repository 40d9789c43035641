"""Measure contenders against each other, fairly.

All contenders of one comparison run in turn, round after round, in one process: whatever else the machine does hits
them alike. What counts is CPU time (user and system, of the whole process) for each unit of work; a figure is the
median over the rounds, and a ratio is the median of each round's own ratio. The collector stays on, as it is for
users, and runs before each measurement, so that nobody cleans up after somebody else.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, Literal

import anyio

__all__ = [
    "Absent",
    "Comparison",
    "Contender",
    "Node",
    "Result",
    "Samples",
    "beside",
    "machine",
    "measure",
    "optional",
    "processor",
    "run_on",
]

Measure = Literal["cpu", "wall", "memory"]
NODE_MODULES: Final = Path(os.environ.get("BENCH_NODE", ".cache/bench-node")).resolve() / "node_modules"


class Absent(Exception):  # no error: a contender that is not installed
    """A contender is not installed here."""


@dataclass(frozen=True)
class Samples:
    """What one run of a contender took.

    Attributes:
        units: How many events, requests, ... it did.
        cpu: Seconds of CPU time.
        wall: Seconds on the clock.
        memory: Bytes, where that is measured.
        held: How many threads, sockets and so on it took, where that is counted.
    """

    units: int
    cpu: float
    wall: float
    memory: float | None = None
    held: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Contender:
    """One way to do the work.

    Args:
        name: As in the tables.
        run: Does it once; returns the number of units, or its own measurement where it runs in another process.
        result: Where the figures go.
    """

    name: str
    run: Callable[[], int | Samples]
    result: Result


@dataclass
class Result:
    """What the rounds gave for one contender: in each, the seconds that a unit took, and memory where it is measured.

    Attributes:
        memory: Bytes.
        instructions: Of a unit, where they were counted.
        held: How many threads, sockets and so on it took, where that is counted.
    """

    name: str
    cpu: list[float] = field(default_factory=list[float])
    wall: list[float] = field(default_factory=list[float])
    memory: list[float] = field(default_factory=list[float])
    instructions: float | None = None
    held: dict[str, int] = field(default_factory=dict[str, int])


@dataclass
class Comparison:
    """A table of the report.

    Attributes:
        key: Its name in the report's source.
        unit: What a unit is, in the singular.
        baseline: What the ratios are against.
        absent: Contenders that are not installed here, and why.
    """

    key: str
    title: str
    unit: str
    baseline: str
    results: list[Result] = field(default_factory=list[Result])
    absent: dict[str, str] = field(default_factory=dict[str, str])

    def median(self, name: str, what: Measure = "cpu") -> float:
        """The median of a contender's figures."""
        return statistics.median(self._figures(name, what))

    def ratio(self, name: str, to: str | None = None, what: Measure = "cpu") -> float:
        """How many times another's figure a contender's is: the median of each round's ratio.

        Args:
            to: The other one. Default: the baseline.
        """
        return statistics.median(self._ratios(name, to or self.baseline, what))

    def middle(self, name: str) -> tuple[float, float]:
        """Between which two values the middle half of a contender's figures is."""
        return _middle_half(self._figures(name, "cpu"))

    def spread(self, name: str, to: str | None = None, what: Measure = "cpu") -> tuple[float, float]:
        """Between which two values the middle half of those ratios is."""
        return _middle_half(self._ratios(name, to or self.baseline, what))

    def has(self, name: str) -> bool:
        """Whether this contender took part."""
        return any(result.name == name for result in self.results)

    def _ratios(self, name: str, to: str, what: Measure) -> list[float]:
        return [a / b for a, b in zip(self._figures(name, what), self._figures(to, what), strict=True)]

    def _figures(self, name: str, what: Measure) -> list[float]:
        result = next(result for result in self.results if result.name == name)
        match what:
            case "cpu":
                return result.cpu
            case "wall":
                return result.wall
            case "memory":
                return result.memory


def _middle_half(figures: list[float]) -> tuple[float, float]:
    ordered = sorted(figures)
    quarter = len(ordered) // 4
    return ordered[quarter], ordered[-1 - quarter]


def measure(
    key: str,
    title: str,
    makers: Sequence[tuple[str, Callable[[], Callable[[], int | Samples]]]],
    *,
    rounds: int,
    unit: str = "event",
    baseline: str | None = None,
) -> Comparison:
    """Run all contenders in turn, `rounds` times, after one round that does not count.

    Args:
        makers: Name, and what sets the contender up: raises `Absent` where it is not installed.
        baseline: Whose time is 1. Default: the first one's.
    """
    contenders: list[Contender] = []
    comparison = Comparison(key, title, unit, baseline or makers[0][0])
    for name, make in makers:
        try:
            contenders.append(Contender(name, make(), Result(name)))
        except Absent as absence:
            comparison.absent[name] = str(absence)
    comparison.results = [contender.result for contender in contenders]
    gc.collect()
    gc.freeze()  # the collector need not go over the modules of all contenders again and again, as in no user's process
    for number in range(-1, rounds):
        shift = number % len(contenders)
        for contender in contenders[shift:] + contenders[:shift]:
            sample = _run_once(contender)
            if number >= 0:
                contender.result.cpu.append(sample.cpu / sample.units)
                contender.result.wall.append(sample.wall / sample.units)
                if sample.memory is not None:
                    contender.result.memory.append(sample.memory)
                contender.result.held.update(sample.held)
    return comparison


def _run_once(contender: Contender) -> Samples:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    done = contender.run()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return done if isinstance(done, Samples) else Samples(done, cpu, wall)


def run_on(loop: str, work: Callable[[], Coroutine[Any, Any, Samples]]) -> Samples:
    """Run on a fresh event loop.

    Args:
        loop: `asyncio`, `trio`, or `uvloop`, which is asyncio with another loop.
    """
    if loop == "uvloop":
        return anyio.run(work, backend_options={"use_uvloop": True})
    return anyio.run(work, backend=loop)


@contextlib.contextmanager
def beside(*arguments: str) -> Generator[str]:
    """Run Python in a process of its own until the end of the block; gives the first line that it prints.

    It is killed, for it may have streams to close that nobody reads.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def optional(name: str) -> Any:
    """A module of a contender.

    Raises:
        Absent: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Absent(f"{name.partition('.')[0]} is not installed") from error


class Node:
    """A process of node or bun that runs one of the scripts in `benchmarks/node`, told what to do line by line.

    Args:
        script: The file's name.
        needs: The npm package that it uses.
        runtime: What runs it.

    Raises:
        Absent: There is no node, or not the package.
    """

    def __init__(self, script: str, needs: str, runtime: Literal["node", "bun"] = "node") -> None:
        if not (NODE_MODULES / needs / "package.json").exists():
            raise Absent(f"npm package {needs} is not installed")
        path = Path(__file__).parent / "node" / script
        try:
            self._process = subprocess.Popen(
                [str(NODE_MODULES / ".bin" / "bun") if runtime == "bun" else "node", str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "BENCH_NODE_MODULES": str(NODE_MODULES)},
            )
        except FileNotFoundError as error:
            raise Absent(f"{runtime} is not installed") from error

    def ask(self, **question: Any) -> Samples:
        """Send a task, wait for its measurement."""
        stdin, stdout = self._pipes()
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        return Samples(answer["units"], answer["cpu"], answer["wall"])

    def close(self) -> None:
        """End the process."""
        stdin, stdout = self._pipes()
        stdin.close()
        self._process.wait(10)
        stdout.close()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


def machine() -> dict[str, str]:
    """Where and with what this ran."""
    facts = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "CPU": f"{processor('model name') or platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "load": f"{os.getloadavg()[0]:.1f} just then",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
    }
    packages = (
        "msgspec", "h11", "anyio", "trio", "httpx", "httpcore", "httpx2", "httpx-sse", "aiohttp", "pydantic", "openai",
        "anthropic", "opencode-ai", "opencode-python-sdk", "sseclient-py", "pyreqwest",
        "uvloop",
    )  # fmt: skip
    for package in packages:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            facts[package] = importlib.metadata.version(package)
    with contextlib.suppress(OSError):
        facts["node"] = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    for package in ("@opencode-ai/sdk", "eventsource-parser", "bun"):
        manifest = NODE_MODULES / package / "package.json"
        if manifest.exists():
            facts[package] = json.loads(manifest.read_text())["version"]
    return facts


def processor(name: str) -> str:
    """What `/proc/cpuinfo` calls so of the first processor; empty where nothing is said of it."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            field_name, _, value = line.partition(":")
            if field_name.strip() == name:
                return value.strip()
    return ""
