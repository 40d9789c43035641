"""What differs between the servers in a scene is in a table of the guide, with the reason."""

from __future__ import annotations

import importlib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_difference_of_a_scene_is_a_row_in_the_guide() -> None:
    lines = (ROOT / "docs" / "guides" / "opencode-2.md").read_text("utf-8").splitlines()
    rows = {line.split("|")[1].strip() for line in lines if line.startswith("| ")}
    named: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "live").glob("test_*.py")):
        if "BOTH" not in path.read_text("utf-8"):
            continue
        module = importlib.import_module(f"tests.live.{path.stem}")
        for name, scene in vars(module).items():
            for mark in getattr(scene, "pytestmark", ()) if name.startswith("test_") else ():
                if mark.name in ("lacks", "differs"):
                    named[name] = getattr(mark.args[0], "row", mark.args[0])

    assert {scene: row for scene, row in named.items() if not any(cell.startswith(row) for cell in rows)} == {}
    assert len(named) > 10
