"""The text of `opencode_core.models`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Final

from . import wording
from .operations import Operation
from .schema import Alias, Models, Struct

__all__ = ["HEADER", "render"]

HEADER: Final = """\
# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode {version}. Do not edit.
"""
WRAPPERS: Final = ("Data", "Located")


def render(models: Models, operations: list[Operation], version: str) -> dict[str, str]:
    """Each file of the package, by name.

    Raises:
        ValueError: A name ends with a digit, or modules need each other in a circle.
    """
    header = HEADER.format(version=version)
    modules: dict[str, list[Struct | Alias]] = {}
    for definition in models.types.values():
        modules.setdefault(definition.module, []).append(definition)
    _check_names(models)
    _check_modules(models, modules)
    files = {f"{module}.py": header + _module(models, module, found) for module, found in modules.items()}
    bodies = sorted({body for operation in operations for found in operation.errors.values() for body in found})
    files["error.py"] += _error_body(bodies)
    files["common.py"] += _wrappers()
    files["__init__.py"] = header + _package(models, modules, bodies)
    return files


def mentioned(texts: Iterable[str], models: Models) -> set[str]:
    """The models that these types mention."""
    return {word for text in texts for word in re.findall(r"\b[A-Z]\w*", _no_strings(text)) if word in models.types}


def _no_strings(text: str) -> str:
    return re.sub(r'"[^"]*"', "", text)


def _check_names(models: Models) -> None:
    numbered = [name for name in models.types if re.search(r"\d$", name) and not name.endswith("V2")]
    if numbered:
        raise ValueError(f"numbered names, give them better ones in names.py: {numbered}")
    missing = [name for name in models.types if name in WRAPPERS]
    if missing:
        raise ValueError(f"names of the wrappers are taken: {missing}")


def _check_modules(models: Models, modules: dict[str, list[Struct | Alias]]) -> None:
    graph = {
        module: {models.types[name].module for found in definitions for name in mentioned(_types(found), models)}
        for module, definitions in modules.items()
    }
    try:
        TopologicalSorter({module: needed - {module} for module, needed in graph.items()}).prepare()
    except CycleError as error:
        raise ValueError(f"modules need each other: {error.args[1]}") from None


def _types(definition: Struct | Alias) -> list[str]:
    return [field.type for field in definition.fields] if isinstance(definition, Struct) else definition.types


def _module(models: Models, module: str, definitions: list[Struct | Alias]) -> str:
    texts = [text for definition in definitions for text in _types(definition)]
    needed = mentioned(texts, models) - {definition.name for definition in definitions}
    body = "\n\n".join(_definition(definition) for definition in definitions)
    names = sorted([d.name for d in definitions] + (list(WRAPPERS) if module == "common" else []))
    names += ["ErrorBody"] if module == "error" else []
    lines = [f'"""{wording.MODULES[module]}"""', "", "from __future__ import annotations", ""]
    plain = " ".join([_no_strings(text) for text in texts] + [body])
    typing = [word for word in ("Any", "ClassVar", "Literal", "TypeAlias") if re.search(rf"\b{word}\b", plain)]
    typing += ["TYPE_CHECKING"] if "if TYPE_CHECKING" in body else []
    typing += ["Generic", "TypeVar"] if module == "common" else []
    typing += ["TypeAlias", "TYPE_CHECKING"] if module == "error" else []
    if typing:
        lines.append(f"from typing import {', '.join(sorted(set(typing)))}")
    if "UNSET" in plain:
        lines.append("from msgspec import UNSET, UnsetType")
    codec = ["OpenStruct"] if "OpenStruct" in body else []
    codec += ["Unknown"] if "| Unknown" in body or module == "error" else []
    codec += ["one_of"] if "one_of(" in body else []
    lines.append(f"from opencode_core.values.base import {', '.join(codec)}" if codec else "")
    for other in sorted({models.types[name].module for name in needed}):
        found = sorted(name for name in needed if models.types[name].module == other)
        lines.append(f"from .{other} import {', '.join(found)}")
    lines += ["", f"__all__ = {sorted(names)!r}", "", "", body]
    return "\n".join(lines) + "\n"


def _definition(definition: Struct | Alias) -> str:
    return _struct(definition) if isinstance(definition, Struct) else _alias(definition)


def _struct(struct: Struct) -> str:
    options = ["OpenStruct", "frozen=True", "kw_only=True"]
    if struct.tag:
        options += [f'tag_field="{struct.tag[0]}"', f'tag="{struct.tag[1]}"']
    renamed = {field.name: field.wire for field in struct.fields if field.name != field.wire}
    if renamed:
        options.append(f"rename={renamed!r}")
    lines = [f"class {struct.name}({', '.join(options)}):", wording.docstring(wording.of_type(struct), "    "), ""]
    if struct.tag:
        attribute = struct.tag[0].lstrip("_")
        lines += [f'    {attribute}: ClassVar[Literal["{struct.tag[1]}"]] = "{struct.tag[1]}"']
    for field in struct.fields:
        default = f" = {field.default}" if field.default else ""
        lines.append(f"    {field.name}: {field.type}{default}")
        lines.append(wording.docstring(wording.of_field(struct, field), "    "))
    return "\n".join(lines) + "\n"


def _alias(alias: Alias) -> str:
    union = " | ".join(alias.types)
    doc = wording.docstring(wording.of_type(alias), "") + "\n"
    if alias.kind == "plain":
        return f"{alias.name}: TypeAlias = {union}\n{doc}"
    if alias.kind == "structural":
        return (
            f"if TYPE_CHECKING:\n    {alias.name}: TypeAlias = {union} | Unknown\nelse:\n"
            f'    {alias.name} = one_of("{alias.name}", {", ".join(alias.types)})\n{doc}'
        )
    return (
        f"_{alias.name}: TypeAlias = {union}\n"
        f"if TYPE_CHECKING:\n    {alias.name}: TypeAlias = _{alias.name} | Unknown\nelse:\n"
        f"    {alias.name} = _{alias.name}\n{doc}"
    )


def _wrappers() -> str:
    return '''

T = TypeVar("T")


class Data(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API: what was asked for is in `data`."""

    data: T
    """What was asked for."""


class Located(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API that depends on a location: the location that was used, and what was asked for."""

    location: V2LocationInfo
    """The directory, workspace and project that the answer is about."""
    data: T
    """What was asked for."""
'''


def _error_body(bodies: list[str]) -> str:
    return f'''

ErrorBody: TypeAlias = {" | ".join(bodies)} | Unknown
"""What an error answer carries: `body` of `APIStatusError`."""
'''


def _package(models: Models, modules: dict[str, list[Struct | Alias]], bodies: list[str]) -> str:
    exported = {module: [found.name for found in definitions] for module, definitions in modules.items()}
    exported["common"] += WRAPPERS
    exported["error"].append("ErrorBody")
    imports = "\n".join(
        f"    from .{module} import {', '.join(f'{name} as {name}' for name in sorted(found))}"
        for module, found in sorted(exported.items())
    )
    every = sorted(name for found in exported.values() for name in found)
    table = {name: module for module, found in sorted(exported.items()) for name in sorted(found)}
    return f'''"""Every type of the server's API: its values, its events, its errors.

The modules group them by domain, but every name can be had from here: `models.Session`. Nothing is imported until it
is used for the first time, because there are {len(every)} of them. What is had from here can be given to decoders of
msgspec in any number of threads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import StructMeta

from opencode_core.values.building import prepared

if TYPE_CHECKING:
{imports}

__all__ = {["ERROR_BODIES", "NAMES", *every, "error_body_type"]!r}

_MODULES: Final = {table!r}

ERROR_BODIES: Final[Mapping[tuple[str, str], str]] = {_registry(models, bodies)!r}
"""The name of the type of an error body, by the property that tells it and that property's value."""


if not TYPE_CHECKING:  # a type checker would take it for a permission to ask for any name

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        value = getattr(import_module(f".{{module}}", __name__), name)
        for member in get_args(value) or (value,):
            if isinstance(member, StructMeta):
                prepared(member)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({{*globals(), *_MODULES}})


class _Names(Mapping[str, Any]):
    """Each type by its name, imported when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in _MODULES:
            raise KeyError(name)
        return getattr(sys.modules[__name__], name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


NAMES: Final[Mapping[str, Any]] = _Names()
"""Each type by its name, for resolving annotations. Nothing is imported until it is asked for."""


def error_body_type(body: Mapping[str, Any]) -> Any:
    """The type of an error body; `Any` where no type is known for it."""
    for tag_field in ("_tag", "name"):
        tag = body.get(tag_field)
        if isinstance(tag, str) and (tag_field, tag) in ERROR_BODIES:
            return NAMES[ERROR_BODIES[tag_field, tag]]
    return NAMES["McpUnsupportedOAuthError"] if isinstance(body.get("error"), str) and len(body) == 1 else Any
'''


def _registry(models: Models, bodies: list[str]) -> dict[tuple[str, str], str]:
    """From what tells an error body to its type. Where two claim one tag, the one that has no other goes first."""
    found: dict[tuple[str, str], str] = {}
    for name in bodies:
        struct = models.types[name]
        if isinstance(struct, Struct) and struct.tag:
            found[struct.tag] = name
    for name in bodies:
        struct = models.types[name]
        if isinstance(struct, Struct) and not struct.tag:
            for field in struct.fields:
                if field.wire in ("_tag", "name"):
                    for tag in re.findall(r'"([^"]*)"', field.type):
                        found.setdefault((field.wire, tag), name)
    return dict(sorted(found.items()))
