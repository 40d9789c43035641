"""`docs/code-map.md` has a line for every room and every file of the drivers, and names nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = ROOT / "opencode_core"
DRIVERS = (ROOT / "opencode_sync", ROOT / "opencode_async")
MAP = (ROOT / "docs" / "code-map.md").read_text("utf-8")
NAMED = re.findall(r"`([\w/]+(?:\.py|/))`", MAP)
UNSAID = {"__init__.py", "_version.py", "_safely.py", "__pycache__"}


def exists(name: str) -> bool:
    """Whether a path is there: from the root of the repository, in the core, or in both drivers."""
    return (ROOT / name).exists() or (CORE / name).exists() or all((driver / name).exists() for driver in DRIVERS)


def test_every_room_of_the_core_has_a_line() -> None:
    rooms = [f"{path.name}/" if path.is_dir() else path.name for path in CORE.iterdir()]
    rooms = [room for room in rooms if room.rstrip("/") not in UNSAID and room != "py.typed"]

    assert len(rooms) > 15
    assert [room for room in rooms if room not in NAMED] == []


def test_every_file_of_the_drivers_has_a_line() -> None:
    for driver, twin in (DRIVERS, DRIVERS[::-1]):
        files = [path.name for path in driver.glob("*.py") if path.name not in UNSAID]
        expected = [name if (twin / name).exists() else f"{driver.name}/{name}" for name in files]

        assert [name for name in expected if name not in NAMED] == []


def test_the_map_names_nothing_that_is_gone() -> None:
    assert len(NAMED) > 60
    assert [name for name in NAMED if not exists(name)] == []
