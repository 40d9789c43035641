"""Run the benchmarks: `python -m benchmarks [--quick] [--write] [GROUP ...]`, with the groups of `GROUPS`."""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path
from typing import Final

import msgspec

from . import report
from .harness import Comparison, machine

GROUPS: Final = {
    "decode": "decoding",
    "stream": "streaming",
    "requests": "calls",
    "sizes": "sizes",
    "startup": "startup",
    "dialects": "dialects",
    "tools": "tools",
    "bulk": "bulk",
}
RESULTS: Final = Path(os.environ.get("BENCH_RESULTS", ".cache/bench-results.json"))


def main() -> None:
    """Measure, print, and where asked for write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", help=f"what to run, of {', '.join(GROUPS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="about a minute's worth: fewer rounds, less work in each")
    parser.add_argument("--rounds", type=int, help="how many rounds count (default: 11, quick: 3)")
    parser.add_argument("--write", action="store_true", help="put the results into docs/benchmarks.md")
    arguments = parser.parse_args()
    groups: list[str] = arguments.groups or list(GROUPS)
    if unknown := set(groups) - GROUPS.keys():
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    rounds: int = arguments.rounds or (3 if arguments.quick else 11)
    scale = 0.1 if arguments.quick else 0.5

    print(report.facts_as_text(machine()), end="\n\n", flush=True)
    results: dict[str, Comparison] = {}
    for group in groups:
        module = importlib.import_module(f"{__package__}.{GROUPS[group]}")
        for comparison in module.compare(rounds, scale):
            results[comparison.key] = comparison
            print(report.as_text(comparison), end="\n\n", flush=True)
    print(report.targets_as_text(results))
    if arguments.write:
        everything = {**_load(), **results}  # a run of one group leaves the others as they were
        _save(everything)
        report.write(everything, machine())


def _load() -> dict[str, Comparison]:
    if not RESULTS.exists():
        return {}
    return {
        comparison.key: comparison for comparison in msgspec.json.decode(RESULTS.read_bytes(), type=list[Comparison])
    }


def _save(results: dict[str, Comparison]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_bytes(msgspec.json.encode(list(results.values())))


if __name__ == "__main__":
    main()
