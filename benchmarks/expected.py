"""What each path through the client costs in instructions, beside what is expected: `make bench-counts`.

    python -m benchmarks.expected [--core] [--accept] [NAME ...]

The expected counts are in `expected.json`. What is compared is each count as a multiple of the yardstick of its own
run, which is msgspec alone. A path that costs 3 % more than expected fails the run: mend it, or accept what it costs.
One that costs much less should be accepted, too, so that the gain is not lost again.

Counts hold for one build: another Python, compiler, architecture or version of msgspec counts otherwise, and then
nothing is compared, which the run says. The goals are shown for every build.

`--core` counts only what needs no server; tests do that.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from . import paths, report
from .counts import instructions
from .harness import Absent, processor
from .paths import YARDSTICK

__all__ = ["Counts", "Verdict", "build", "count", "dearer", "emulated", "goals", "load", "verdicts"]

EXPECTED: Final = Path(__file__).parent / "expected.json"
ROOM: Final = 0.03  # what is more by this share costs more
LESS: Final = 0.05  # what is less by this share should be accepted
SMALL: Final = 0.2  # times the yardstick: shares of what costs less are shares of this, since a few instructions vary
ACCEPT: Final = "make bench-counts ACCEPT=1"


class Counts(msgspec.Struct, frozen=True):
    """Instructions for a unit of each path.

    Attributes:
        build: What ran it.
    """

    build: dict[str, str]
    paths: dict[str, int]

    def times(self, name: str) -> float:
        """A path as a multiple of the yardstick."""
        return self.paths[name] / self.paths[YARDSTICK]


@dataclass(frozen=True)
class Verdict:
    """A path beside what is expected.

    Attributes:
        change: By what share it costs more, or less if negative; None if nothing is expected of it.
    """

    name: str
    change: float | None

    @property
    def word(self) -> Literal["as expected", "MORE", "less", "unknown"]:
        """What is to be said of it."""
        if self.change is None:
            return "unknown"
        return "MORE" if self.change > ROOM else "less" if self.change < -LESS else "as expected"


def verdicts(expected: Counts, found: Counts) -> list[Verdict]:
    """Each path that was counted beside what is expected."""
    return [
        Verdict(
            name,
            (found.times(name) - expected.times(name)) / max(expected.times(name), SMALL)
            if name in expected.paths
            else None,
        )
        for name in found.paths
    ]


def dearer(expected: Counts, found: Counts) -> str | None:
    """Which paths cost more, by how much, and what to do; None if none does."""
    more = [verdict for verdict in verdicts(expected, found) if verdict.word == "MORE"]
    if not more:
        return None
    lines = [f"  {verdict.name}: {verdict.change:+.1%}" for verdict in more]
    lines.append(f"Find out why, or accept it for good: {ACCEPT}, and commit {EXPECTED.name}.")
    return "\n".join(["These paths cost more instructions than expected:", *lines])


def build() -> dict[str, str]:
    """What decides how many instructions the same work takes, apart from the work."""
    arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
    flags = [flag for flag in ("--enable-optimizations", "--with-lto", "--disable-gil") if flag in arguments]
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "compiler": f"{platform.python_compiler()} {' '.join(flags)}".strip(),
        "machine": f"{platform.system()} {platform.machine()}",
        "processor": emulated(processor("flags")),
        **{name: importlib.metadata.version(name) for name in ("msgspec", "h11", "anyio", "trio", "httpx")},
    }


def emulated(flags: str) -> str:
    """The processor that valgrind lets a program see, which decides the C library's ways through memory.

    On x86-64 it is the same one on every machine, but for the vectors that the real one lacks.

    Args:
        flags: What the system says that the real one has.
    """
    has = flags.split()
    vectors = next((vectors for vectors in ("avx2", "avx", "sse4_2") if vectors in has), None)
    return f"of valgrind with {vectors}" if vectors else platform.processor()


def other_build(expected: Counts, found: Counts) -> str | None:
    """Why two counts cannot be compared; None if they can."""
    differences = [
        f"{name} {found.build.get(name)} and not {value}"
        for name, value in expected.build.items()
        if found.build.get(name) != value
    ]
    return f"not compared with what is expected: this is {', '.join(differences)}" if differences else None


def count(*, core: bool = False, names: Sequence[str] = ()) -> Counts:
    """Count the paths.

    Args:
        core: Only those that need no server.
        names: Only these.

    Raises:
        Absent: valgrind is not installed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths.write_inputs(folder)
        wanted = [YARDSTICK, *names] if names else []
        if core:
            counted = instructions(paths.__name__, [name, "{}", *wanted])
            urls: Mapping[str, str] = {}
        else:
            from .lanes import servers

            with servers() as urls:
                counted = instructions(paths.__name__, [name, json.dumps(urls), *wanted])
        routes = {route.name: route for route in paths.routes(folder, urls)}
    found = {
        name: round((own - (counted[route.less] if route.less else 0)) / route.share)
        for name, own in counted.items()
        for route in (routes[name],)
    }
    return Counts(build(), found)


def _once_more(expected: Counts, found: Counts, *, core: bool) -> Counts:
    """Count again what costs more, and keep the smaller counts: beside other work, a client waits now and then."""
    more = [verdict.name for verdict in verdicts(expected, found) if verdict.word == "MORE"]
    if not more:
        return found
    print(f"Counted once more: {', '.join(more)}", flush=True)
    again = count(core=core, names=more).paths
    return Counts(found.build, {name: min(number, again.get(name, number)) for name, number in found.paths.items()})


def load() -> Counts:
    """What is expected."""
    return msgspec.json.decode(EXPECTED.read_bytes(), type=Counts)


def _accept(found: Counts) -> None:
    """Expect what was counted, and what is known of other paths of the same build; and tell it on the page."""
    before = load()
    if before.build == found.build:
        found = Counts(found.build, {**before.paths, **found.paths})
    EXPECTED.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    report.write_section("counts", as_markdown(found))


# Goals


@dataclass(frozen=True)
class Goal:
    """What a path should cost.

    Attributes:
        to: The path of which `bound` is a multiple; None where it is a number of instructions.
        bound: The most it should cost; None where the cost is only shown.
    """

    name: str
    to: str | None
    bound: float | None

    def measured(self, found: Counts) -> float | None:
        """What it costs, or None if it was not counted."""
        if self.name not in found.paths or (self.to is not None and self.to not in found.paths):
            return None
        return found.paths[self.name] / (1 if self.to is None else found.paths[self.to])

    def told(self, cost: float) -> str:
        """A cost in its unit."""
        return f"{max(cost, 0):,.0f} instructions" if self.to is None else f"{cost:.2f} ×"

    def holds(self, cost: float) -> bool:
        """Whether the path costs no more than it should."""
        return self.bound is None or cost <= self.bound


_LANES: Final = ("blocking", "asyncio", "trio")
GOALS: Final = (
    *(Goal(f"a delta in a turn, {lane}", f"subscribe, deltas, {lane}", 2.5) for lane in _LANES),
    Goal("a message of a turn of 400", "a message of a turn of 100", 1.1),
    *(
        Goal(f"{way}, {cut}", f"a delta for a feed, {cut}", bound)
        for way, bound in (("a delta that types= refuses", 0.5), ("a delta of another session", 0.75))
        for cut in paths.CUTS
    ),
    Goal("hub, a further reader that wants a delta", None, 2500),
    Goal("hub, a further reader that refuses a delta", None, 300),
    *(
        Goal(f"GET of a session, {lane}", None, bound)
        for lane, bound in zip(_LANES, (380_000, 320_000, 300_000), strict=True)
    ),
    *(
        Goal(f"{what}, {lane}", f"{what}, aiohttp + msgspec", 1)
        for what in ("GET of a session", "GET of a session, waited for")
        for lane in _LANES[1:]
    ),
    Goal("GET of a session, aiohttp + msgspec", None, None),
    Goal("GET of a session, http.client + msgspec", None, None),
    Goal("subscribe, mix, blocking", "msgspec alone, mix, one by one", 1.4),
    *(
        Goal(f"decode, blocks of 64 KiB, {kind}", f"msgspec alone, blocks of 64 KiB, {kind}", bound)
        for kind, bound in (("deltas", 1.25), ("real", 1.22), ("mix", 1.3))
    ),
)


def goals(found: Counts) -> list[tuple[Goal, float]]:
    """Each goal that was counted, and what was found."""
    return [(goal, cost) for goal in GOALS if (cost := goal.measured(found)) is not None]


def as_markdown(found: Counts) -> str:
    """The counts as a table for the page."""
    lines = ["| path, each | instructions | times msgspec alone |", "|---|--:|--:|"]
    lines += [f"| {name} | {number:,} | {found.times(name):.2f} |" for name, number in found.paths.items()]
    told = ", ".join(
        value if name in {"python", "compiler", "machine"} else f"{name} {value}" for name, value in found.build.items()
    )
    return "\n".join([*lines, "", f"Counted with {told}."])


def _lines(found: Counts, judged: Iterable[Verdict]) -> list[str]:
    said = {verdict.name: verdict for verdict in judged}
    width = max(map(len, found.paths))
    lines: list[str] = []
    for name, number in found.paths.items():
        line = f"{name:{width}} {number:12,} instructions {found.times(name):8.2f} x"
        if (verdict := said.get(name)) is not None:
            line += "" if verdict.change is None else f" {verdict.change:+7.1%}"
            line += "" if verdict.word == "as expected" else f"  {verdict.word}"
        lines.append(line)
    for goal, cost in goals(found):
        if goal.bound is not None:
            met = "goal   " if goal.holds(cost) else "no goal"
            beside = f" {goal.to}" if goal.to else ""
            lines.append(f"{met} {goal.name}: {goal.told(cost)}{beside} (at most {goal.bound:,g})")
    return lines


def main() -> int:
    """Count, print, compare or accept."""
    parser = argparse.ArgumentParser(prog=f"python -m {__spec__.name}", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these paths")
    parser.add_argument("--core", action="store_true", help="only what needs no server")
    parser.add_argument("--accept", action="store_true", help=f"write what was counted into {EXPECTED.name}")
    arguments = parser.parse_args()
    try:
        found = count(core=arguments.core, names=arguments.names)
    except Absent as absence:
        print(f"SKIPPED, nothing is counted: {absence}")
        return 0
    if arguments.accept:
        _accept(found)
    expected = load()
    why = other_build(expected, found)
    if not why:
        found = _once_more(expected, found, core=arguments.core)
    judged = [] if why else verdicts(expected, found)
    print("\n".join(_lines(found, judged)))
    if why:
        print(why)
        return 0
    if any(verdict.word in {"less", "unknown"} for verdict in judged):
        print(f"Some paths cost less than expected, or are unknown. Accept them: {ACCEPT}, and commit {EXPECTED.name}.")
    if (problem := dearer(expected, found)) is not None:
        print(problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
