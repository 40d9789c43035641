"""What crosses processes: errors and replies, whole, small and without secrets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]


def test_every_error_crosses_pools_of_processes() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.travel"], cwd=HOME, capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")
