"""Typed values as plain JSON data: dicts, lists, texts, numbers, true, false and None."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeGuard, cast

import msgspec
from msgspec import UNSET

from opencode_core.errors import LocalProtocolError

from .place import Place, written

__all__ = ["Plain", "fields_of", "members_of", "plain", "plain_form"]


class Plain(msgspec.Struct, frozen=True):
    """The base of values that can be written as JSON.

    FastAPI and pydantic take the types as they are: `def endpoint() -> Session: ...` returns what `to_dict` gives.
    """

    def to_dict(self) -> dict[str, Any]:
        """This value as plain data, for `json.dumps`, data frames, databases and web frameworks.

        Values of the server have the server's names (`sessionID`), and fields that this build does not know are kept.
        Fields that are not set are left out. Values of this package have all their fields, by their names in Python.
        """
        return cast("dict[str, Any]", plain(self))

    def to_json(self) -> str:
        """The same as a JSON text."""
        import json

        tree = self.to_dict()
        try:
            return msgspec.json.encode(tree).decode()
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer of more than 64 bits
            return json.dumps(tree, separators=(",", ":"))

    def __plain__(self, place: Place) -> Any:
        """This value, which stands at a place, as plain data."""
        return members_of(self, place)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        """How pydantic, and FastAPI with it, takes values of this type. A schema is a dict: pydantic is not needed."""

        def checked(value: Any) -> Any:
            if not isinstance(value, cls):
                raise ValueError(f"not a {cls.__name__}")
            return value

        def written(value: Any) -> Any:
            return value.to_dict() if isinstance(value, Plain) else value

        anything = {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": {"type": "any"}}
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": checked},
            "json_schema_input_schema": anything,
            "serialization": {"type": "function-plain", "function": written, "return_schema": anything},
        }

    def _repr_html_(self) -> str:
        """A small table for notebooks."""
        from .notebook import record_html

        return record_html(type(self).__name__, self.to_dict())

    def _repr_markdown_(self) -> str:
        """A small table for notebooks."""
        from .notebook import record_markdown

        return record_markdown(type(self).__name__, self.to_dict())


def plain(value: Any, place: Place = None) -> Any:
    """The value in the types that `json` writes.

    Args:
        value: A typed value, or JSON.
        place: Where it stands, for messages.

    Raises:
        LocalProtocolError: JSON cannot hold something in it, such as NaN, a set, or a key that is not text.
    """
    try:
        return _plain(value, place)
    except RecursionError:
        raise LocalProtocolError("the value is nested too deep for JSON, or contains itself") from None


def _plain(value: Any, place: Place) -> Any:
    if value is None or type(value) in (str, bool, int):
        return value
    if isinstance(value, str):
        return str.__str__(value)  # the text that a member of an enumeration is, not the one that it shows
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise LocalProtocolError(f"{written(place)}: {value} is not JSON")
        return float(value)
    if _is_sequence(value):
        return [_plain(item, (place, i)) for i, item in enumerate(value)]
    if _is_mapping(value):
        for name in value:
            if not isinstance(name, str):
                raise LocalProtocolError(f"{written(place)}: the name {name!r} is not text")
        return {str.__str__(name): _plain(item, (place, name)) for name, item in value.items()}
    if isinstance(value, Plain):
        return value.__plain__(place)
    if isinstance(value, msgspec.Struct):
        return members_of(value, place)
    raise LocalProtocolError(f"{written(place)}: a value of type {type(value).__name__} is not JSON")


def plain_form(value: Any, place: Place) -> Any:
    """A value of a class of the user, such as a dataclass or a pydantic model, as plain data."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json")
    try:
        return plain(value, place)
    except LocalProtocolError:
        return plain(msgspec.to_builtins(value, str_keys=True), place)


def members_of(value: msgspec.Struct, place: Place) -> dict[str, Any]:
    """The fields of a Struct by their names in JSON, without those that are not set."""
    config = value.__struct_config__
    members: dict[str, Any] = {} if config.tag_field is None else {config.tag_field: config.tag}
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if item is UNSET or (config.omit_defaults and item is field.default):
            continue
        members[field.encode_name] = _plain(item, (place, field.encode_name))
    return members


class Field(NamedTuple):
    """A field of a Struct."""

    name: str
    encode_name: str
    default: Any


_fields: dict[type, list[Field]] = {}


def fields_of(kind: type[msgspec.Struct]) -> list[Field]:
    """The fields of a Struct, without `unknown_fields`. Their types are not looked up: some are imported by nobody."""
    fields = _fields.get(kind)
    if fields is None:
        names, given = kind.__struct_fields__, kind.__struct_defaults__
        defaults = (*[msgspec.NODEFAULT] * (len(names) - len(given)), *given)
        table = zip(names, kind.__struct_encode_fields__, defaults, strict=True)
        fields = _fields[kind] = [Field(*row) for row in table if row[0] != "unknown_fields"]
    return fields


def _is_sequence(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def _is_mapping(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)
