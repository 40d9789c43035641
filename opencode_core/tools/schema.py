"""JSON Schemas of types, in the form that model providers take.

They have no `$ref`, no `$defs` and no `discriminator`. What a type refers to stands in its place, so a type that
contains itself has no schema here. An object says that it has no other members; an array says what its items are; an
enumeration says of what type it is: OpenAI and Google each refuse tools for the lack of one of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, cast

import msgspec
from msgspec import inspect as types

from opencode_core.values.forms import schema_of_form

__all__ = ["RecursiveTypeError", "has_objects", "schemas_of", "strangers"]

_LEFT_OUT: Final = frozenset(["$defs", "title", "discriminator"])
_LISTS: Final = frozenset(["anyOf", "oneOf", "allOf", "prefixItems"])
_SINGLE: Final = frozenset(["items", "additionalProperties", "not"])
_KINDS: Final[Mapping[type, str]] = {str: "string", int: "integer", bool: "boolean", float: "number"}


class RecursiveTypeError(TypeError):
    """A type contains itself. The only argument is the name of the type."""


def schemas_of(hints: Sequence[Any]) -> list[dict[str, Any]]:
    """The schema of each type.

    Raises:
        RecursiveTypeError: A type contains itself.
        TypeError: A type has no schema.
    """
    schemas, components = msgspec.json.schema_components(hints, schema_hook=schema_of_form)
    found: list[dict[str, Any]] = []
    for hint, schema in zip(hints, schemas, strict=True):
        whole = _inlined(schema, components, ())
        _add_formats(types.type_info(hint), whole)
        found.append(_tidy(whole))
    return found


def has_objects(schema: Any) -> bool:
    """Whether objects with certain members stand in a schema."""
    if isinstance(schema, dict):
        members = cast("dict[str, Any]", schema)
        return isinstance(members.get("properties"), dict) or any(has_objects(one) for one in members.values())
    return isinstance(schema, list) and any(has_objects(one) for one in cast("list[object]", schema))


def strangers(value: Any, schema: Any, at: str) -> list[str]:
    """The places in a value that its schema does not know. Decoding passes over them, as if nobody had written them.

    Args:
        value: JSON that fits the schema otherwise.
        at: Where it stands.
    """
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return _fewest(_members(members, option, at) for option in _options(schema) if option.get("type") == "object")
    if isinstance(value, list):
        items = list(enumerate(cast("list[object]", value)))
        return _fewest(
            [place for number, item in items for place in strangers(item, option["items"], f"{at}[{number}]")]
            for option in _options(schema)
            if option.get("type") == "array"
        )
    return []


def _fewest(found: Iterable[list[str]]) -> list[str]:
    """Of what each of several schemas does not know, the least: that one is meant."""
    return min(found, key=len, default=list[str]())


def _members(value: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    places: list[str] = []
    for name, member in value.items():
        if name in known or isinstance(others, dict):
            places += strangers(member, known.get(name, others), f"{at}.{name}")
        elif not others:
            places.append(f"{at}.{name}")
    return places


def _parts(schema: dict[str, Any], change: Any) -> dict[str, Any]:
    """The schema, with each schema in it changed. What is no schema, such as a default or an enumeration, is kept."""
    made: dict[str, Any] = {}
    for word, value in schema.items():
        if word == "properties":
            made[word] = {name: change(member) for name, member in value.items()}
        elif word in _LISTS:
            made[word] = [change(one) for one in value]
        elif word in _SINGLE and isinstance(value, dict):
            made[word] = change(value)
        elif word not in _LEFT_OUT:
            made[word] = value
    return made


def _inlined(schema: dict[str, Any], known: Mapping[str, Any], above: tuple[Any, ...]) -> dict[str, Any]:
    """The schema, with what it refers to in place of each `$ref`."""
    known = {**known, **schema.get("$defs", {})}  # pydantic's own, in a schema of msgspec
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if any(known[name] is one for one in above):
            raise RecursiveTypeError(name)
        rest = {word: value for word, value in schema.items() if word not in ("$ref", "$defs")}
        return {**_inlined(known[name], known, (*above, known[name])), **rest}
    return _parts(schema, partial(_inlined, known=known, above=above))


def _add_formats(kind: Any, schema: dict[str, Any]) -> None:
    """Say which texts are times: msgspec says so only of those that must have a time zone."""
    match kind:
        case types.Metadata():
            _add_formats(kind.type, schema)
        case types.DateTimeType():
            schema["format"] = "date-time"
        case types.TimeType():
            schema["format"] = "time"
        case types.UnionType():
            for one in kind.types:
                for option in _options(schema):
                    if _is_of(one, option):
                        _add_formats(one, option)
        case types.ListType() | types.SetType() | types.FrozenSetType() | types.VarTupleType():
            _add_formats(kind.item_type, schema.get("items", {}))
        case types.DictType():
            _add_formats(kind.value_type, schema.get("additionalProperties", {}))
        case types.TupleType():
            for one, item in zip(kind.item_types, schema.get("prefixItems", ()), strict=False):
                _add_formats(one, item)
        case types.NamedTupleType():
            schema.setdefault("description", f"In this order: {', '.join(field.name for field in kind.fields)}.")
            for field, item in zip(kind.fields, schema.get("prefixItems", ()), strict=True):
                _add_formats(field.type, item)
        case types.StructType() | types.DataclassType() | types.TypedDictType():
            for field in kind.fields:
                _add_formats(field.type, schema.get("properties", {}).get(field.encode_name, {}))
        case _:
            pass


def _options(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What a schema allows one of, also what stands in an option of it."""
    return [deeper for option in schema.get("anyOf", ()) for deeper in _options(option)] or [schema]


def _is_of(kind: Any, schema: dict[str, Any]) -> bool:
    """Whether a schema among several is that of a type. msgspec allows one of each kind, but for Structs with tags."""
    while isinstance(kind, types.Metadata):
        kind = kind.type
    match kind:
        case types.DateTimeType() | types.TimeType():
            return schema.get("type") == "string"
        case types.StructType() if kind.tag_field is not None:
            return bool(schema.get("properties", {}).get(kind.tag_field, {}).get("enum") == [kind.tag])
        case types.StructType() | types.DataclassType() | types.TypedDictType() | types.DictType():
            return schema.get("type") == "object"
        case _:
            return schema.get("type") == "array"


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema in words that providers know."""
    made = _parts(schema, _tidy)
    if "const" in made:
        made["enum"] = [made.pop("const")]
    if "enum" in made and "type" not in made:
        kinds: set[type] = {type(one) for one in made["enum"]}
        if len(kinds) == 1 and kinds <= _KINDS.keys():
            made["type"] = _KINDS[kinds.pop()]
    if "oneOf" in made and "anyOf" not in made:  # pydantic's unions with a discriminator, which is an `enum` by now
        made["anyOf"] = made.pop("oneOf")
    if "anyOf" in made:
        made["anyOf"] = [deeper for option in made["anyOf"] for deeper in _flat(option)]
    if made.get("type") == "array":
        _say_items(made)
    if made.get("type") == "object" and "properties" in made:
        made.setdefault("additionalProperties", False)
    return made


def _flat(option: dict[str, Any]) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", option["anyOf"]) if option.keys() == {"anyOf"} else [option]


def _say_items(made: dict[str, Any]) -> None:
    """Say of an array what its items are. Few providers know `prefixItems`."""
    places = made.pop("prefixItems", None)
    if places is None:
        made.setdefault("items", {})
        return
    different = [one for number, one in enumerate(places) if one not in places[:number]]
    made["items"] = different[0] if len(different) == 1 else {"anyOf": different}
    made.setdefault("minItems", len(places))
    made.setdefault("maxItems", len(places))
