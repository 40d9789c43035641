"""The text of `opencode_core.api`."""

from __future__ import annotations

import re
from typing import Final

from . import facts, second, wording
from .operations import Operation, Parameter, namespaces
from .render_models import HEADER, WRAPPERS, mentioned
from .schema import Models
from .spelling import camel

__all__ = ["render"]

BUILTINS: Final = ("list", "dict", "set", "type")


def render(operations: list[Operation], models: Models, version: str) -> dict[str, str]:
    """Each file of the package, by name."""
    header = HEADER.format(version=version)
    tree: dict[str, list[Operation]] = {namespace: [] for namespace in namespaces(operations)}
    for operation in operations:
        tree[operation.namespace].append(operation)
    tops = sorted({namespace.split(".")[0] for namespace in tree})
    files = {f"{top}.py": header + _module(top, tree, models) for top in tops}
    files["__init__.py"] = header + _package(tops, tree)
    return files


def class_name(namespace: str) -> str:
    """`v2.session.revert` as its class is called: `V2SessionRevertApi`."""
    return f"{camel(namespace.replace('.', '_'))}Api"


def _module(top: str, tree: dict[str, list[Operation]], models: Models) -> str:
    found = [namespace for namespace in tree if namespace.split(".")[0] == top]
    classes = "\n\n".join(_class(namespace, tree) for namespace in sorted(found))
    signatures = [text for name in found for op in tree[name] for text in (op.result, *(p.type for p in op.parameters))]
    needed = mentioned(signatures, models) | {w for w in WRAPPERS for text in signatures if f"{w}[" in text}
    helpers = ["Call", "D_co", "Namespace", "call", "endpoint"]
    helpers += ["null_or"] if "null_or(" in classes else []
    lines = [f'"""{wording.NAMESPACES[top]}"""', "", "from __future__ import annotations", ""]
    if "builtins." in classes:
        lines.append("import builtins")
    if "Sequence[" in classes:
        lines.append("from collections.abc import Sequence")
    words = [word for word in ("Any", "Literal") if re.search(rf"\b{word}\[?\b", classes)]
    words += ["TYPE_CHECKING"] if needed else []
    if words:
        lines.append(f"from typing import {', '.join(sorted(words))}")
    if "UNSET" in classes:
        lines.append("from msgspec import UNSET, UnsetType")
    lines.append(f"from opencode_core.calls.endpoint import {', '.join(helpers)}")
    if needed:
        lines += ["if TYPE_CHECKING:", f"    from opencode_core.models import {', '.join(sorted(needed))}"]
    lines += ["", f"__all__ = {sorted(map(class_name, found))!r}", "", "", classes]
    return "\n".join(lines) + "\n"


def _class(namespace: str, tree: dict[str, list[Operation]]) -> str:
    children = [name for name in tree if name.rpartition(".")[0] == namespace]
    lines = [f"class {class_name(namespace)}(Namespace[D_co]):", f'    """{wording.NAMESPACES[namespace]}"""', ""]
    lines += ["    __slots__ = ()", ""]
    for child in sorted(children):
        lines += [
            "    @property",
            f"    def {child.rpartition('.')[2]}(self) -> {class_name(child)}[D_co]:",
            f'        """{wording.NAMESPACES[child]}"""',
            f"        return {class_name(child)}(self._driver)",
            "",
        ]
    shadowed = {operation.name for operation in tree[namespace]} & set(BUILTINS)
    for operation in tree[namespace]:
        lines += [_method(operation, shadowed), ""]
    return "\n".join(lines)


def _method(operation: Operation, shadowed: set[str]) -> str:
    options = [f'"{operation.method}"', f'"{operation.path}"', f'operation="{operation.id}"']
    if operation.routing != "none":
        options.append(f'routing="{operation.routing}"')
    options.append(f"errors={tuple(operation.errors)!r}")
    if operation.holds_turn:
        options.append("holds_turn=True")
    if operation.response != "json":
        options.append(f'response="{operation.response}"')
    signature = _signature(operation)
    result = operation.result
    for name in shadowed:
        signature, result = (re.sub(rf"\b{name}\[", f"builtins.{name}[", text) for text in (signature, result))
    lines = [
        f"    @endpoint({', '.join(options)})",
        f"    def {operation.name}({signature}) -> Call[{result}]:",
        f'        """{_docstring(operation)}"""',
        f"        return call({_layout(operation)})",
    ]
    return "\n".join(lines) + "\n"


def _is_positional(parameter: Parameter) -> bool:
    return parameter.place in ("path", "content", "raw")


def _arguments(operation: Operation) -> list[Parameter]:
    """What a caller gives, in the order of the signature: positional ones, then required ones, then the rest."""
    given = [parameter for parameter in operation.parameters if parameter.constant is None]
    return sorted(given, key=lambda parameter: (not _is_positional(parameter), not parameter.required))


def _signature(operation: Operation) -> str:
    texts = ["self"]
    for parameter in _arguments(operation):
        if not _is_positional(parameter) and "*" not in texts:
            texts.append("*")
        default = "" if parameter.required else " = UNSET" if parameter.nullable else " = None"
        texts.append(f"{parameter.name}: {_accepted(parameter)}{default}")
    return ", ".join(texts)


def _accepted(parameter: Parameter) -> str:
    """What an argument may be: a list of models may be any sequence of some of them."""
    text = re.sub(r"\blist\[(?!str\])", "Sequence[", parameter.type)
    if parameter.nullable:
        return f"{text} | None" if parameter.required else f"{text} | UnsetType | None"
    return text if parameter.required or text == "Any" else f"{text} | None"


def _layout(operation: Operation) -> str:
    """The arguments of `call`: where each value goes in the request."""
    parts: list[str] = []
    for place, keyword in (("path", "path"), ("query", "query"), ("header", "headers"), ("body", "body")):
        found = [parameter for parameter in operation.parameters if parameter.place == place]
        if found:
            items = ", ".join(f'"{parameter.wire}": {_value(parameter)}' for parameter in found)
            parts.append(f"{keyword}={{{items}}}")
    if any(parameter.place == "content" for parameter in operation.parameters):
        parts.append("body=body")
    if any(parameter.place == "raw" for parameter in operation.parameters):
        parts.append("content=content")
    return ", ".join(parts)


def _value(parameter: Parameter) -> str:
    if parameter.constant is not None:
        return f'"{parameter.constant}"'
    return f"null_or({parameter.name})" if parameter.nullable else parameter.name


def _docstring(operation: Operation) -> str:
    indent = 8 * " "
    words = [wording.indented(wording.of_operation(operation), indent)]
    arguments = [_argument(operation, parameter) for parameter in _arguments(operation)]
    if arguments:
        words.append("\n".join(["Args:", *arguments]))
    if operation.errors:
        words.append("\n".join(["Raises:", *(_raised(*error) for error in operation.errors.items())]))
    if servers := _servers(operation):
        words.append(f"Servers: {servers}")
    words.append(f"Operation: `{operation.id}` ({operation.method} {operation.path})\n")
    return f"\n\n{indent}".join(words) + indent


def _argument(operation: Operation, parameter: Parameter) -> str:
    indent = 12 * " "
    words = f"{parameter.name}: {wording.of_parameter(operation, parameter)}"
    return indent + wording.indented(words, indent, hang="    ")


def _servers(operation: Operation) -> str:
    """Which servers have an operation, where not all of them do."""
    oldest = facts.servers(operation.id)
    if not operation.servers:
        return oldest
    found = second.exists(operation.servers)
    since = next((version for version, names in facts.SINCE.items() if operation.id in names), None)
    return f"{found.replace('1.18', f'1.x since {since}', 1) if since else found}."


def _raised(status: int, bodies: list[str]) -> str:
    names = " or ".join(f"`{body}`" for body in bodies)
    return f"            {facts.EXCEPTIONS[status]}: {status}{', with ' + names if names else ', without a body'}."


def _package(tops: list[str], tree: dict[str, list[Operation]]) -> str:
    classes = {class_name(namespace): namespace.split(".")[0] for namespace in tree}
    by_module = {top: sorted(name for name, module in classes.items() if module == top) for top in tops}
    imports = "\n".join(
        f"    from .{top} import {', '.join(f'{name} as {name}' for name in found)}" for top, found in by_module.items()
    )
    properties = "\n".join(
        f'''    @property
    def {top}(self) -> {class_name(top)}[D_co]:
        """{wording.NAMESPACES[top]}"""
        found: {class_name(top)}[D_co] = _here.{class_name(top)}(self)
        return found
'''
        for top in tops
    )
    return f'''"""Every operation of the server, as an endpoint of a namespace.

A client has them all through `Operations`; `SessionApi.get("ses_1")` is a `Call` that no client made. A namespace's
module is imported when it is used for the first time, and imports no models.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic

from opencode_core.calls.endpoint import D_co

if TYPE_CHECKING:
{imports}

__all__ = {["Operations", *sorted(classes)]!r}

_MODULES: Final = {dict(sorted(classes.items()))!r}


if not TYPE_CHECKING:  # a type checker would take it for a permission to ask for any name

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        value = getattr(import_module(f".{{module}}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({{*globals(), *_MODULES}})


_here: Any = sys.modules[__name__]  # finds each class once, and costs nothing after that, as an import statement would


class Operations(Generic[D_co]):
    """Every namespace of operations, for a client that performs calls."""

    __slots__ = ()

{properties}'''
