"""The public names of the packages, one line each.

    python -m tests.packaging.public_names > tests/packaging/public_names.txt

A line has a name and what can be used of it: the parameters of a function (`*` before one that is keyword-only), the
fields of a Struct, the attributes of a class (`.` before each). Private names are left out, and so are the parameters
of exceptions, which the library raises and users do not.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from typing import Any, Final

import msgspec

MODULES: Final = (
    "opencode_core",
    "opencode_core.models",
    "opencode_core.api",
    "opencode_core.trajectories",
    "opencode_sync",
    "opencode_sync.testing",
    "opencode_async",
    "opencode_async.testing",
    "opencode_pytest",
)


def public_names() -> dict[str, set[str]]:
    """What can be used, by the full name of what has it."""
    modules = [importlib.import_module(name) for name in MODULES]
    return dict(
        found
        for module in modules
        for name in module.__all__
        for found in _names(f"{module.__name__}.{name}", getattr(module, name))
    )


def _names(where: str, value: Any) -> Iterator[tuple[str, set[str]]]:
    if not inspect.isclass(value):
        yield where, _parameters(value) if inspect.isroutine(value) else set()
        return
    if issubclass(value, msgspec.Struct):
        yield where, set(value.__struct_fields__)
    else:
        parameters = set[str]() if issubclass(value, BaseException) else _parameters(value)
        yield where, parameters | {f".{name}" for name in _attributes(value)}
    for name in dir(value):
        if name.startswith("_") or name in getattr(value, "__struct_fields__", ()) or hasattr(Exception, name):
            continue
        member = inspect.getattr_static(value, name)
        if getattr(member, "__objclass__", value) is value or callable(member):
            found = getattr(value, name)
            yield f"{where}.{name}", _parameters(found) if callable(found) else set()


def _attributes(value: type) -> set[str]:
    declared = {name for base in value.__mro__ for name in inspect.get_annotations(base)}
    return {name for name in declared if not name.startswith("_")}


def _parameters(function: Any) -> set[str]:
    if hasattr(function, "_fixture_function_marker"):  # pytest calls it
        return set()
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # a class of C, or one without a signature of its own
        return set()
    return {
        f"{'*' if parameter.kind is parameter.KEYWORD_ONLY else ''}{parameter.name}"
        for parameter in signature.parameters.values()
        if parameter.name not in ("self", "cls") and not parameter.name.startswith("_")
    }


if __name__ == "__main__":
    for name, used in sorted(public_names().items()):
        print(f"{name}:", *sorted(used))
