"""A program that runs four tasks in a pool of processes, to be killed; and a function that kills its process.

python -m tests.drivers.relay_run SERVER_OPTIONS LEDGER
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import opencode_sync
from opencode_core import Task


def die(request: Any) -> str:
    """Answers a permission request."""
    os.kill(os.getpid(), 9)
    return "once"


def tasks_in(folder: Path) -> list[Task]:
    """Four tasks, each in a folder of its own: to be done with one, a server ends all that goes on there."""
    for n in range(4):
        (folder / f"folder{n}").mkdir(exist_ok=True)
    return [Task(f"Task {n}", id=f"t{n}", directory=folder / f"folder{n}", metadata={"n": n}) for n in range(4)]


def main() -> None:
    server, ledger = json.loads(sys.argv[1]), Path(sys.argv[2])
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as executor:
        with opencode_sync.run_many(
            tasks_in(ledger.parent),
            executor=executor,
            server=server,
            workers=2,
            ledger=ledger,
            home=ledger.parent / "home",
        ) as run:
            for result in run:
                print(result.id, flush=True)


if __name__ == "__main__":
    main()
