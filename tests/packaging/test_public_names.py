"""What is public is documented, and what is released is in the changelog."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import opencode_async
import opencode_async.testing
import opencode_core
import opencode_core.testkit.fake
import opencode_core.testkit.script
import opencode_sync
import opencode_sync.testing
from opencode_core import api, models
from tests.packaging.public_names import public_names

ROOT = Path(__file__).parents[2]
KITS = [opencode_sync.testing, opencode_async.testing, opencode_core.testkit.script, opencode_core.testkit.fake]
MODULES = [opencode_core, opencode_sync, opencode_async, *KITS, models, api]
INHERITED = {"__init__"}  # documented by its class


def public_objects(module: Any) -> Iterator[tuple[str, Any]]:
    """Every public class and function of a module, and every public method and property of those classes."""
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isclass(value):
            yield name, value
            for attribute, member in vars(value).items():
                if attribute.startswith("_"):
                    continue
                if isinstance(member, (property, classmethod, staticmethod)) or inspect.isfunction(member):
                    yield f"{name}.{attribute}", member
        elif inspect.isfunction(value):
            yield name, value


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_class_function_and_method_has_a_docstring(module: Any) -> None:
    objects = dict(public_objects(module))

    assert objects
    assert [name for name, value in objects.items() if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_list_of_public_names_is_sorted_out(module: Any) -> None:
    assert len(set(module.__all__)) == len(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_no_name_is_twice_in_the_table_of_what_is_imported_when_first_used() -> None:
    table = opencode_core._MODULES  # pyright: ignore[reportPrivateUsage]  # no name tells it
    names = [name for names in table.values() for name in names]

    assert sorted(set(names)) == sorted(names)


def test_no_public_name_parameter_or_field_is_gone() -> None:
    """What is new is added to the list by `python -m tests.packaging.public_names`, and is kept from then on."""
    lines = (ROOT / "tests" / "packaging" / "public_names.txt").read_text("utf-8").splitlines()
    listed = {name: set(used.split()) for name, _, used in (line.partition(":") for line in lines)}
    names = public_names()

    assert len(listed) > 1700
    assert {name: used - names.get(name, set()) for name, used in listed.items() if name not in names} == {}
    assert {name: used - names[name] for name, used in listed.items() if used - names[name]} == {}


def test_the_changelog_has_an_entry_for_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    entry = re.search(rf"^## {re.escape(opencode_core.__version__)}\b[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)

    assert entry is not None
    assert re.search(r"^- \S", entry[1], re.M), "the entry says nothing"


def test_the_version_is_the_same_everywhere() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = {project["version"], *(m.__version__ for m in (opencode_core, opencode_sync, opencode_async))}

    assert versions == {opencode_core.__version__}
