"""Annotations as types, with names that a module imports for type checkers alone.

    if TYPE_CHECKING:
        from opencode_core.turns.items import Reply

Such an import is made when somebody asks for the types of a function: `typing.get_type_hints(Client.run)`, as tools do
that make schemas or inject dependencies.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any, get_type_hints

__all__ = ["hints_of"]


def hints_of(signature: inspect.Signature, modules: Iterable[str]) -> dict[str, Any]:
    """The types of the parameters, and of what is returned. What cannot be evaluated stays text.

    Args:
        modules: The modules whose names the annotations use.
    """
    names = _Names(modules)
    hints = {parameter.name: parameter.annotation for parameter in signature.parameters.values()}
    hints["return"] = signature.return_annotation
    return {name: names.evaluate(hint) for name, hint in hints.items() if hint is not inspect.Parameter.empty}


class _Names(dict[str, Any]):
    """The names of modules, looked up when they are needed."""

    def __init__(self, modules: Iterable[str]) -> None:
        self._modules = [module for module in modules if module in sys.modules]

    def __missing__(self, name: str) -> Any:
        for module in self._modules:
            known = vars(sys.modules[module])
            if name in known:
                return known[name]
            if name in _for_type_checkers(module):
                where, attribute = _for_type_checkers(module)[name]
                if not where:
                    return import_module(attribute)
                self._modules.append(where)  # what is found there may be an alias, with names of its own
                found = getattr(import_module(where), attribute)
                return self.evaluate(found) if isinstance(found, str) else found
        raise KeyError(name)

    def evaluate(self, hint: Any) -> Any:
        """The type, without any text in it; or the same, if it cannot be evaluated."""
        try:
            return get_type_hints(SimpleNamespace(__annotations__={"it": hint}), {}, self, include_extras=True)["it"]
        except (NameError, ImportError, AttributeError, TypeError):
            return hint


@cache
def _for_type_checkers(module: str) -> Mapping[str, tuple[str, str]]:
    """The names that a module imports if `TYPE_CHECKING`: of which module, `""` for modules themselves, which one.

    None where the source is not there.
    """
    import ast
    from importlib.util import resolve_name

    try:
        source = inspect.getsource(sys.modules[module])
    except (OSError, TypeError):
        return {}
    names: dict[str, tuple[str, str]] = {}
    for block in ast.parse(source).body:
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING":
            for line in block.body:
                where = ""
                if isinstance(line, ast.ImportFrom):
                    where = resolve_name("." * line.level + (line.module or ""), sys.modules[module].__package__)
                aliases: list[ast.alias] = getattr(line, "names", [])
                names |= {alias.asname or alias.name: (where, alias.name) for alias in aliases}
    return names
