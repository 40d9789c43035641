"""Whether a JSON value fits a JSON Schema: the keywords that schemas of answers are made of.

An answer whose form is a Python type is checked by its type. This is for forms that are given as a schema, on servers
that check nothing. What is not checked here is refused before anything is sent, so no answer is taken for checked that
is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from opencode_core.errors import LocalProtocolError

__all__ = ["check", "check_schema"]

_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": (int, float),
    "integer": (int, float),
}
_WORDS: Final = frozenset(
    [
        *("title", "description", "default", "examples", "format", "contentMediaType", "contentEncoding"),
        *("$schema", "$id", "$comment", "$defs", "definitions", "deprecated", "readOnly", "writeOnly"),
    ]
)
"""Keywords that say something about a value, and demand nothing of it."""


def check(value: Any, schema: Mapping[str, Any]) -> None:
    """Check that a value fits.

    Raises:
        ValueError: It does not; the message says where, as in `$.cities[0].name`.
    """
    _check(value, schema, schema, "$")


def check_schema(schema: Mapping[str, Any]) -> None:
    """Check that `check` knows every keyword of a schema.

    Raises:
        LocalProtocolError: It names one that it does not know.
    """
    for part in _parts(schema):
        for keyword in part:
            if keyword not in _WORDS and keyword not in _RULES and keyword != "$ref":
                raise LocalProtocolError(
                    f"this server does not check answers, and this library cannot check {keyword!r} of a schema, so "
                    "nothing was sent: leave it out, or give format= a class"
                )
        if "$ref" in part:
            _referred(part["$ref"], schema)


def _parts(schema: Any) -> Iterable[Mapping[str, Any]]:
    """A schema and all schemas in it."""
    if not isinstance(schema, Mapping):
        return
    members = cast("Mapping[str, Any]", schema)
    yield members
    for keyword in ("properties", "$defs", "definitions"):
        for one in cast("Mapping[str, Any]", members.get(keyword, {})).values():
            yield from _parts(one)
    for keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for one in members.get(keyword, ()):
            yield from _parts(one)
    for keyword in ("items", "additionalProperties", "not"):
        yield from _parts(members.get(keyword))


def _referred(ref: Any, root: Mapping[str, Any]) -> Any:
    found: Any = root
    if isinstance(ref, str) and (ref == "#" or ref.startswith("#/")):
        for name in ref.split("/")[1:]:
            found = found.get(name) if isinstance(found, Mapping) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # JSON
        if found is not None:
            return found  # pyright: ignore[reportUnknownVariableType]  # JSON
    raise LocalProtocolError(f"the schema has nothing for $ref {ref!r}, so nothing was sent")


def _check(value: Any, schema: Any, root: Mapping[str, Any], at: str) -> None:
    if schema is True:
        return
    if schema is False:
        raise ValueError(f"nothing is allowed at {at}")
    for keyword, demand in schema.items():
        if keyword == "$ref":
            _check(value, _referred(demand, root), root, at)
        elif keyword in _RULES:
            _RULES[keyword](value, demand, schema, root, at)


def _fits(value: Any, schema: Any, root: Mapping[str, Any]) -> bool:
    try:
        _check(value, schema, root, "$")
    except ValueError:
        return False
    return True


def _listed(value: Any) -> list[Any]:
    return list(value)


def _is_of(value: Any, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if kind == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return isinstance(value, _TYPES.get(kind, ()))


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same in JSON, where true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _type(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    kinds: list[str] = [demand] if isinstance(demand, str) else list(demand)
    if not any(_is_of(value, kind) for kind in kinds):
        raise ValueError(f"expected {' or '.join(kinds)} at {at}")


def _enum(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if not any(_is_same(value, one) for one in demand):
        raise ValueError(f"expected one of {list(demand)} at {at}")


def _const(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if not _is_same(value, demand):
        raise ValueError(f"expected {demand!r} at {at}")


def _required(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    missing = [name for name in demand if isinstance(value, dict) and name not in value]
    if missing:
        raise ValueError(f"missing {', '.join(missing)} at {at}")


def _properties(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    for name, one in demand.items():
        if isinstance(value, dict) and name in value:
            _check(value[name], one, root, f"{at}.{name}")


def _additional(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        for name in members.keys() - schema.get("properties", {}).keys():
            _check(members[name], demand, root, f"{at}.{name}")


def _prefix(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if isinstance(value, list):
        items = _listed(value)
        for number, (one, its) in enumerate(zip(items, demand, strict=False)):
            _check(one, its, root, f"{at}[{number}]")


def _items(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if isinstance(value, list):
        items = _listed(value)
        first = len(schema.get("prefixItems", ()))
        for number, one in enumerate(items[first:], first):
            _check(one, demand, root, f"{at}[{number}]")


def _unique(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if demand and isinstance(value, list):
        items = _listed(value)
        if any(_is_same(one, other) for number, one in enumerate(items) for other in items[:number]):
            raise ValueError(f"expected no item twice at {at}")


def _any_of(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if not any(_fits(value, one, root) for one in demand):
        raise ValueError(f"fits none of the forms for {at}")


def _one_of(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if sum(_fits(value, one, root) for one in demand) != 1:
        raise ValueError(f"does not fit just one of the forms for {at}")


def _all_of(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    for one in demand:
        _check(value, one, root, at)


def _not(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if _fits(value, demand, root):
        raise ValueError(f"has a form that is not allowed at {at}")


def _pattern(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
    if isinstance(value, str) and re.search(demand, value) is None:
        raise ValueError(f"expected text that matches {demand!r} at {at}")


def _limit(
    kind: Any, measure: Callable[[Any], Any], is_good: Callable[[Any, Any], bool], words: str
) -> Callable[[Any, Any, Any, Any, str], None]:
    """A rule about a number, or the length of something."""

    def rule(value: Any, demand: Any, schema: Any, root: Any, at: str) -> None:
        if isinstance(value, kind) and not isinstance(value, bool) and not is_good(measure(value), demand):
            raise ValueError(f"expected {words.format(demand)} at {at}")

    return rule


def _itself(value: Any) -> Any:
    return value


_NUMBER: Final = (int, float)
_RULES: Final[Mapping[str, Callable[[Any, Any, Any, Any, str], None]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "prefixItems": _prefix,
    "items": _items,
    "uniqueItems": _unique,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "allOf": _all_of,
    "not": _not,
    "pattern": _pattern,
    "minimum": _limit(_NUMBER, _itself, lambda n, least: n >= least, "at least {}"),
    "maximum": _limit(_NUMBER, _itself, lambda n, most: n <= most, "at most {}"),
    "exclusiveMinimum": _limit(_NUMBER, _itself, lambda n, least: n > least, "more than {}"),
    "exclusiveMaximum": _limit(_NUMBER, _itself, lambda n, most: n < most, "less than {}"),
    "multipleOf": _limit(_NUMBER, _itself, lambda n, of: n % of == 0, "a multiple of {}"),
    "minLength": _limit(str, len, lambda n, least: n >= least, "at least {} characters"),
    "maxLength": _limit(str, len, lambda n, most: n <= most, "at most {} characters"),
    "minItems": _limit(list, len, lambda n, least: n >= least, "at least {} items"),
    "maxItems": _limit(list, len, lambda n, most: n <= most, "at most {} items"),
    "minProperties": _limit(dict, len, lambda n, least: n >= least, "at least {} members"),
    "maxProperties": _limit(dict, len, lambda n, most: n <= most, "at most {} members"),
}
