"""What people do and what it costs, beside what it should cost, from one run: `make bench-table`.

    python -m benchmarks.table [--quick] [--write]

Where a target is in instructions, or a ratio of two paths whose instructions repeat, they are counted under callgrind;
the rest is CPU time of contenders that run in turn. Nothing is measured here that another group does not measure, too:
this picks a few lines of each, so that they come from one run.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from . import calls, decoding, expected, report, sizes, startup, streaming
from .harness import Absent, Comparison, machine
from .report import Target

__all__ = ["TARGETS"]

_KINDS: Final = (("deltas", 2), ("real", 2), ("mix", 1.3))
_TOGETHER: Final = "requests-100-at-once"
_OURS: Final = "opencode-driver"
FACTS: Final = ("date", "CPU", "system", "load", "Python", "msgspec", "aiohttp", "pyreqwest", "@opencode-ai/sdk", "bun")
_MESSAGES: Final = ("1,000", "10,000")

TARGETS: Final = (
    *(Target(f"a message of a turn of {size}", "sizes-messages", size, None, 300e-6) for size in _MESSAGES),
    Target("100 requests at once, asyncio", _TOGETHER, calls.ASYNCIO, None, 250e-6),
    Target("100 requests at once, asyncio", _TOGETHER, calls.ASYNCIO, calls.AIOHTTP, 0.88, beside="aiohttp"),
    Target("100 requests at once, asyncio", _TOGETHER, calls.ASYNCIO, calls.PYREQWEST, None, beside="pyreqwest (Rust)"),
    *(
        Target(
            f"the official JS SDK on bun, {kind}", f"stream-{kind}-chunks", streaming.BUN, ours, bound, at_least=True,
            beside=f"subscribe, {kind}, {ours.rpartition(' ')[2]}",
        )
        for kind, bound in _KINDS
        for ours in (streaming.BLOCKING, streaming.ASYNCIO)
    ),
    Target(
        "a byte of an event of 10 MB, in a process that does nothing else", "giants", "10 MB", "1 MB", 1.3,
        beside="a byte of one of 1 MB",
    ),
    Target("`opencode-driver run` into a pipe, first byte", "first-byte", _OURS, None, 0.25),
    Target("the first event decoder of a process", "first-decoder", _OURS, None, 0.04),
)  # fmt: skip


def _compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """What the targets need."""
    yield sizes.messages(max(2, rounds // 3), *(int(size.replace(",", "")) for size in _MESSAGES))
    yield calls.together(100, rounds, scale, {calls.ASYNCIO, calls.AIOHTTP, calls.PYREQWEST}.__contains__)
    kinds = [f"{kind}-chunks" for kind, _ in _KINDS]
    contenders = {streaming.BLOCKING, streaming.ASYNCIO, streaming.BUN}
    yield from streaming.compare(rounds, scale, kinds, contenders.__contains__)
    yield decoding.giants(rounds)
    yield startup.first_byte(rounds)
    yield startup.first_decoder(rounds)


def _counted() -> list[tuple[str, ...]]:
    """The rows of what is counted."""
    wanted = {name for goal in expected.GOALS for name in (goal.name, goal.to) if name is not None}
    return [
        (
            goal.name,
            goal.to or "",
            "–" if goal.bound is None else f"at most {goal.bound:,g}{' ×' if goal.to else ''}",
            goal.told(cost),
            report.reached(goal.bound, goal.holds(cost)),
        )
        for goal, cost in expected.goals(expected.count(names=sorted(wanted)))
    ]


def _timed(results: dict[str, Comparison]) -> list[tuple[str, ...]]:
    """The rows of what takes CPU time."""
    return [(what, target.beside, *more) for target in TARGETS for what, *more in report.target_rows(results, [target])]


def main() -> None:
    """Count, measure, print, and where asked for write the page."""
    parser = argparse.ArgumentParser(prog=f"python -m {__spec__.name}", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, less work in each")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    arguments = parser.parse_args()
    rounds, scale = (3, 0.1) if arguments.quick else (11, 0.5)

    facts = {name: value for name, value in machine().items() if name in FACTS}
    lines = ["| what | beside | target | measured | reached |", "|---|---|---|---|---|"]
    absent = ""
    try:
        rows = _counted()
    except Absent as absence:
        rows, absent = [], f" Nothing was counted: {absence}."
    results: dict[str, Comparison] = {}
    for comparison in _compare(rounds, scale):
        results[comparison.key] = comparison
        print(report.as_text(comparison), end="\n\n", flush=True)
    rows += _timed(results)
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    lines += ["", f"One run, {report.facts_as_text(facts)}.{absent}"]
    print("\n".join(lines))
    if arguments.write:
        report.write_section("table", "\n".join(lines))


if __name__ == "__main__":
    main()
