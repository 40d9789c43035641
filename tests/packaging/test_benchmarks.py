"""The page of the benchmarks, which a run writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.harness import Comparison, Result


def test_a_run_of_one_group_leaves_the_targets_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(report.PAGE.read_text())
    monkeypatch.setattr(report, "PAGE", page)
    monkeypatch.setattr(report, "PLOTS", tmp_path / "plots")
    before = page.read_text().splitlines()
    starts = Comparison("import", "a title", "process", "httpx.Client")
    for name, seconds in (("opencode_sync.Client", 0.5), ("httpx.Client", 0.25)):
        starts.results.append(Result(name, [seconds] * 4, [seconds] * 4, [1e6] * 4))

    report.write({"import": starts}, {"date": "today"})

    target = "| import opencode_sync.Client: times httpx.Client |"
    measured = [line for line in page.read_text().splitlines() if line.startswith(target)]
    assert measured == [f"{target} at most 1.15 × | 2 × (2 – 2) | **no** |"]
    others = [line for line in before if line.endswith(("| yes |", "| **no** |")) and not line.startswith(target)]
    assert len(others) > 10
    assert set(others) <= set(page.read_text().splitlines())
