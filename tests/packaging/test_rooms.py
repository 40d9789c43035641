"""The house in rooms: no import goes round in a circle, and each room knows only the rooms below it.

Imports count wherever they stand: at the top of a module, below `if TYPE_CHECKING`, and inside functions. A name that a
package's `__init__` loads when it is first used is a text there, and no import.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("opencode_core", "opencode_async", "opencode_sync")

BOTTOM: Final = frozenset({"_safely", "_version", "callsite", "errors", "_guesses", "_hints"})
"""Modules at the root of the core that know no other room, and that every room may know."""

MAY_KNOW: Final[Mapping[str, Set[str]]] = {
    "misuse": set(),
    "completion": set(),
    "values": set(),
    "models": {"values"},
    "http": set(),
    "folders": set(),
    "options": {"http", "values", "folders"},
    "observe": {"http", "options"},
    "wire": {"http", "options"},
    "calls": {"misuse", "completion", "values", "models", "http", "options", "observe", "folders"},
    "api": {"models", "calls"},
    "paging": {"values", "models", "http", "calls", "api"},
    "catalog": {"values"},
    "streams": {"values", "models", "http", "options", "observe", "calls", "api"},
    "work": {"values", "models"},
    "pictures": {"values", "models"},
    "trajectories": {"values", "models", "work"},
    "tools": {"misuse", "completion", "values", "models", "http", "options", "observe"},
    "turns": {
        "catalog",
        "misuse",
        "completion",
        "values",
        "models",
        "http",
        "options",
        "observe",
        "calls",
        "api",
        "paging",
        "streams",
        "work",
        "pictures",
        "trajectories",
        "tools",
    },
    "dialects": {
        "http",
        "values",
        "models",
        "options",
        "calls",
        "api",
        "paging",
        "catalog",
        "streams",
        "tools",
        "turns",
    },
    "terminals": {"values", "models", "http", "options", "calls", "api", "streams"},
    "workspaces": set(),
    "bulk": {"misuse", "values", "models", "work", "workspaces", "turns"},
    "processes": {"values", "models", "http", "options", "observe", "calls", "api", "tools"},
    "testkit": {"misuse", "values", "models", "http", "options", "calls", "api", "streams", "tools", "turns"},
}
"""The rooms of the core from the ground up, and what each may know besides its own modules and `BOTTOM`."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the packages, by its full name. What only generates code is not part of the house."""
    found: dict[str, Path] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "_generate" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                found[name.removesuffix(".__init__")] = path
    return found


def imported_names(name: str, path: Path) -> Iterator[str]:
    """The full name of everything that a module imports."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def imports() -> dict[str, set[str]]:
    """The modules of the packages that each module imports."""
    known = modules()
    graph: dict[str, set[str]] = {}
    for name, path in known.items():
        found = (n if n in known else n.rpartition(".")[0] for n in imported_names(name, path))
        graph[name] = {n for n in found if n in known and n != name}
    return graph


def room_of(name: str) -> str:
    """The room of a module of the core; empty for the package itself, the front door, which knows all of them."""
    return name.split(".")[1] if "." in name else ""


def test_no_import_goes_round_in_a_circle() -> None:
    circle: list[str] = []
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_each_room_knows_only_what_is_below_it() -> None:
    against: list[str] = []
    for name, found in imports().items():
        room = room_of(name)
        if name.startswith("opencode_core.") and room not in BOTTOM:
            allowed = {room} | MAY_KNOW[room] | BOTTOM
            against += [f"{name} imports {other}" for other in sorted(found) if room_of(other) not in allowed]
        elif room in BOTTOM:
            against += [f"{name} imports {other}" for other in sorted(found)]

    assert against == []


def test_the_table_goes_from_the_ground_up_and_has_no_room_too_many() -> None:
    below: set[str] = set()
    for room, known in MAY_KNOW.items():
        assert known <= below, room
        below.add(room)
    rooms = {room_of(name) for name in modules() if name.startswith("opencode_core.")}

    assert rooms == below | BOTTOM


def test_an_import_is_found_wherever_it_stands(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from . import a\nfrom .b import c\nfrom ..d import e\nimport f.g\n"
        "if TYPE_CHECKING:\n    from h import i\ndef j():\n    from ..k.l import m\n"
    )

    assert list(imported_names("x.y.module", module)) == ["x.y.a", "x.y.b.c", "x.d.e", "f.g", "h.i", "x.k.l.m"]
