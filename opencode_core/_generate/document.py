"""The vendored OpenAPI document: how it is read, normalised and looked into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeGuard

Json: TypeAlias = dict[str, Any]

PATH: Final = Path(__file__).with_name("openapi.json")
PROSE: Final = ("description", "summary", "x-codeSamples")
METHODS: Final = ("get", "put", "post", "delete", "patch")


def load() -> Json:
    """The vendored document."""
    document: Json = json.loads(PATH.read_text(encoding="utf-8"))
    return document


def normalise(document: Json) -> str:
    """A document as it is vendored: its shapes without prose and sample code, in one stable layout."""
    return json.dumps(_shapes(document), ensure_ascii=False, indent=1) + "\n"


def _shapes(value: Any) -> Any:
    if is_array(value):
        return [_shapes(item) for item in value]
    if not is_object(value):
        return value
    # A text under one of these names is prose. Properties may have the names as well, and are objects.
    return {k: _shapes(v) for k, v in value.items() if k not in PROSE or is_object(v)}


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Each operation with its method and path, in the order of the document."""
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield method.upper(), path, methods[method]


def operation(document: Json, operation_id: str) -> Json:
    """The operation of that id."""
    return next(found for _, _, found in operations(document) if found["operationId"] == operation_id)


def schemas(document: Json) -> Json:
    """The named schemas."""
    found: Json = document["components"]["schemas"]
    return found


def ref(name: str) -> Json:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def referred(schema: Json) -> str | None:
    """The name of the schema that this one refers to, where it does nothing else."""
    target = schema.get("$ref")
    return None if target is None else str(target).rsplit("/", 1)[-1]


def members(schema: Json) -> list[Json]:
    """The members of a union; none where the schema is no union."""
    found: list[Json] = schema.get("anyOf") or schema.get("oneOf") or []
    return found


def tag_of(schema: Json) -> tuple[str, str] | None:
    """The property with exactly one allowed text that tells this object from others, and that text."""
    for name in ("type", "role", "status", "name", "_tag"):
        prop = schema.get("properties", {}).get(name, {})
        if name in schema.get("required", ()) and prop.get("type") == "string" and len(prop.get("enum", ())) == 1:
            return name, prop["enum"][0]
    return None


def is_object(value: Any) -> TypeGuard[Json]:
    """Whether this is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether this is a JSON array."""
    return isinstance(value, list)


IGNORED: Final = {"pattern", "minimum", "maximum", "exclusiveMinimum", "minLength", "x-in", "x-module"}


def shape(schema: Any) -> Any:
    """A schema without its validation: equal for types that are equal."""
    if is_array(schema):
        return [shape(item) for item in schema]
    if not is_object(schema):
        return schema
    found: Json = {}
    for key, value in schema.items():
        if key in ("required", "enum"):
            found[key] = sorted(map(str, value))
        elif key == "properties":  # whose keys are names, not keywords
            found[key] = {name: shape(prop) for name, prop in value.items()}
        elif key not in IGNORED and not (key == "additionalProperties" and value is False):
            found[key] = shape(value)
    return found
