"""A program that runs tasks, for tests that kill it: `python -m tests.drivers.many_run URL FOLDER RESULTS`.

After so many results it kills itself; with 0, it runs to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from opencode_core import Task
from opencode_sync import Client, run_many


def main() -> None:
    url, folder, moment = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    tasks = [Task(f"Task {n}", id=f"t{n}") for n in range(12)]
    with Client(url, auth=("opencode", os.environ["OPENCODE_SERVER_PASSWORD"])) as client:
        results = run_many(tasks, client=client, ledger=folder / "results.jsonl", home=folder / "home")
        for seen, _ in enumerate(results, 1):
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
