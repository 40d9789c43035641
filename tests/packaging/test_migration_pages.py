"""The names that `docs/migrating` promises to those who come from other clients are there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

import opencode_core
import opencode_sync
from opencode_core import Endpoint, api
from opencode_sync import Client

PAGES = sorted((Path(__file__).parents[2] / "docs" / "migrating").glob("*.md"))
SPAN = re.compile(r"`([^`]+)`")
NAME = re.compile(r"(client(?:\.\w+)+|[a-z_]\w*)(?:\(.*\))?")


def operations(page: Path) -> Iterator[tuple[str, str, Any]]:
    """Row, name and the object it should be found on, for each name of an operation in the right column."""
    client = Client("http://127.0.0.1:9")
    rows = re.search(r"## Operations, name by name\n(.*?)\n## ", page.read_text("utf-8"), re.DOTALL)
    assert rows is not None
    for row in re.findall(r"^\| `.*\|$", rows[1], re.MULTILINE):
        left, right = row.strip("| ").split(" | ")
        namespace: Any = None
        if page.stem == "javascript" and "client.global" not in left:
            namespace = resolve(client, left.strip("`"))
        for span in SPAN.findall(right):
            match = NAME.fullmatch(span)
            if match is None:
                continue
            name = match[1]
            if name.startswith("client."):
                owner = resolve(client, name.rpartition(".")[0])
                found = getattr(owner, name.rpartition(".")[2], None)
                yield row, name.rpartition(".")[2], owner
                namespace = owner if callable(found) else found
            elif namespace is not None:
                yield row, name, namespace


def resolve(client: Client, path: str) -> Any:
    """`client.session` and the like."""
    found: Any = client
    for name in path.split(".")[1:]:
        found = getattr(found, name)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_operation_that_is_named_exists(page: Path) -> None:
    named = list(operations(page))

    assert len(named) > 25
    assert [(row, name) for row, name, owner in named if not hasattr(owner, name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_class_that_is_named_exists(page: Path) -> None:
    # The right column of tables: names of classes, and of functions that are called.
    cells = re.findall(r"^\|.* \| (.*?) \|$", page.read_text("utf-8"), re.MULTILINE)
    names = {name for cell in cells for span in SPAN.findall(cell) for name in re.findall(r"^([A-Z]\w+)\b", span)}
    names -= {"GET", "PUT", "DELETE", "POST", "OPENCODE_SERVER_PASSWORD", "OPENCODE_LOG"}

    assert len(names) > 5
    assert [n for n in sorted(names) if not hasattr(opencode_core, n) and not hasattr(opencode_sync, n)] == [
        "AsyncClient",
        *(["AsyncServer"] if "AsyncServer" in names else []),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_argument_that_is_named_exists(page: Path) -> None:
    client = Client("http://127.0.0.1:9")
    cells = re.findall(r"^\|.* \| (.*?) \|$", page.read_text("utf-8"), re.MULTILINE)
    calls = [call for cell in cells for call in re.findall(r"`(client(?:\.\w+)+)\(([^()`]*)\)", cell)]
    missing = [
        f"{name}({keyword}=)"
        for name, arguments in calls
        if hasattr(resolve(client, name.rpartition(".")[0]), name.rpartition(".")[2])
        for keyword in re.findall(r"(\w+)=", arguments)
        if keyword not in inspect.signature(resolve(client, name)).parameters
    ]

    assert missing == []


def test_all_operations_are_on_the_page_for_javascript() -> None:
    named = {(type(owner).__name__, name) for _, name, owner in operations(PAGES[0])}
    left_out = [
        f"{namespace}.{name}"
        for namespace in api.__all__
        if not namespace.startswith(("V2", "Experimental"))
        for name, member in cast("dict[str, object]", vars(getattr(api, namespace))).items()
        if isinstance(member, Endpoint) and (namespace, name) not in named
    ]

    assert PAGES[0].stem == "javascript"
    assert left_out == []
