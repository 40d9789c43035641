"""`docs/code-map.md` has a place for every module, and names none that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs" / "code-map.md").read_text("utf-8")
GENERATED = ("api", "models")
UNSAID = {"__init__.py", "__main__.py", "_version.py"}


def modules() -> list[Path]:
    """The hand-written modules of the three packages."""
    found = [
        path for name in ("opencode_core", "opencode_sync", "opencode_async") for path in (ROOT / name).rglob("*.py")
    ]
    return [path for path in found if path.parent.name not in GENERATED and path.name not in UNSAID]


def test_every_module_is_on_the_map() -> None:
    folders = re.findall(r"`(?:\w+/)*(\w+)/`", MAP)

    assert [str(m.relative_to(ROOT)) for m in modules() if m.name not in MAP and m.parent.name not in folders] == []


def test_the_map_shows_no_module_that_is_gone() -> None:
    names = {path.name for path in ROOT.glob("opencode_*/**/*.py")}

    assert [name for name in re.findall(r"\b(\w+\.py)\b", MAP) if name not in names] == []
