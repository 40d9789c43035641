"""Instructions under callgrind: what work costs, whatever else the machine does.

A process counts itself: between two calls of `os.getloadavg`, which nothing else here calls, callgrind writes down how
many instructions were executed. What the work costs that is done once is left out: each piece of work runs in two
sizes, and the difference counts.
"""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .harness import Absent

__all__ = ["Route", "instructions", "note"]

ROOT: Final = Path(__file__).parent.parent
BYTE_CODE: Final = ROOT / ".cache" / "bench-bytecode"
_MARK: Final = "getloadavg"
_MEMORY: Final = {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""The C library learns from what was freed before how to get large pieces of memory, unless it is told."""


@dataclass(frozen=True)
class Route:
    """A path through the client.

    Attributes:
        run: Does so many units.
        size: How many units a count has; it is the difference to twice as many.
        less: A route whose count is part of this one and is taken off.
        share: By what the rest is divided.
    """

    name: str
    run: Callable[[int], object]
    size: int
    less: str | None = None
    share: int = 1


def note(name: str, run: Callable[[int], object], size: int) -> None:
    """Run work in two sizes, so that `instructions`, which has started this process, can count it.

    Args:
        run: Does so many units of the work.
        size: The smaller one; the other is twice as large.
    """
    sizes = (size, 2 * size)
    for units in sizes:
        run(units)  # what is made or learned at the first time does not count
    for units in sizes:
        gc.collect()
        os.getloadavg()
        run(units)
        os.getloadavg()
    print(json.dumps([name, size]), flush=True)


def instructions(module: str, arguments: Sequence[str]) -> dict[str, float]:
    """The instructions for a unit of each piece of work that a module notes.

    Args:
        module: Run with the arguments, in a process of its own.

    Raises:
        Absent: valgrind is not installed.
    """
    if shutil.which("valgrind") is None:
        raise Absent("valgrind is not installed")
    # Under callgrind all takes fifty times as long, so what is imported has been compiled before.
    environ = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": str(BYTE_CODE), **_MEMORY}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True, cwd=ROOT, env=environ)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "counts")
        ran = subprocess.run(
            [
                "valgrind", "--tool=callgrind", f"--callgrind-out-file={path}", f"--dump-before={_MARK}",
                sys.executable, "-m", module, *arguments,
            ],
            stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=environ,
        )  # fmt: skip
        noted: list[tuple[str, int]] = [tuple(json.loads(line)) for line in ran.stdout.splitlines()]
        found: dict[str, float] = {}
        for place, (name, size) in enumerate(noted):
            # Each mark ends a part. Of four parts, the second and the last are the work.
            small, large = (_total(Path(f"{path}.{4 * place + part}")) for part in (2, 4))
            found[name] = (large - small) / size
    return found


def _total(path: Path) -> int:
    told = re.search(r"^totals: (\d+)", path.read_text(), re.MULTILINE)
    assert told is not None, path
    return int(told[1])
