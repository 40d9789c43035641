"""Whether a JSON value fits a JSON Schema."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.schema import check, check_schema

FITS: list[tuple[dict[str, Any], list[Any], list[Any]]] = [
    ({"type": "object"}, [{}], [[], None, 1]),
    ({"type": ["string", "null"]}, ["a", None], [1, True]),
    ({"type": "integer"}, [1, 2.0], [1.5, True, "1"]),
    ({"type": "number"}, [1, 1.5], [False]),
    ({"type": "boolean"}, [True], [1]),
    ({"type": "nonsense"}, [], [1]),
    ({"enum": ["a", 1]}, ["a", 1], ["b", True]),
    ({"const": 1}, [1], [2, True]),
    ({"required": ["a", "b"]}, [{"a": 1, "b": 1}, "no object"], [{"a": 1}]),
    ({"properties": {"a": {"type": "string"}}}, [{"a": "x"}, {}, 1], [{"a": 1}]),
    ({"properties": {"a": {}}, "additionalProperties": False}, [{"a": 1}, {}, 1], [{"b": 1}]),
    ({"additionalProperties": {"type": "string"}}, [{"b": "x"}], [{"b": 1}]),
    ({"additionalProperties": True}, [{"b": 1}], []),
    ({"items": {"type": "string"}}, [["a"], [], 1], [["a", 1]]),
    ({"prefixItems": [{"type": "string"}], "items": {"type": "number"}}, [["a", 1], 1], [[1], ["a", "b"]]),
    ({"uniqueItems": True}, [[1, 2], 1], [[1, 1]]),
    ({"uniqueItems": False}, [[1, 1]], []),
    ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ["a", None], [1]),
    ({"oneOf": [{"minimum": 1}, {"maximum": 5}]}, [0, 9], [3]),
    ({"allOf": [{"minimum": 1}, {"maximum": 5}]}, [3], [0, 9]),
    ({"not": {"type": "string"}}, [1], ["a"]),
    ({"pattern": "^a"}, ["ab", 1], ["ba"]),
    ({"minimum": 1}, [1, "a"], [0]),
    ({"maximum": 1}, [1], [2]),
    ({"exclusiveMinimum": 1}, [2], [1]),
    ({"exclusiveMaximum": 1}, [0], [1]),
    ({"multipleOf": 2}, [4], [3]),
    ({"minLength": 1, "maxLength": 2}, ["a", "ab"], ["", "abc"]),
    ({"minItems": 1, "maxItems": 2}, [[1]], [[], [1, 2, 3]]),
    ({"minProperties": 1, "maxProperties": 1}, [{"a": 1}], [{}, {"a": 1, "b": 1}]),
    ({"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}, ["a"], [1]),
    ({"type": "object", "properties": {"next": {"$ref": "#"}}}, [{"next": {"next": {}}}], [{"next": {"next": 1}}]),
    ({"title": "T", "format": "date"}, ["whatever"], []),
]


@pytest.mark.parametrize(("schema", "good", "bad"), FITS)
def test_a_value_fits_or_does_not(schema: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    check_schema(schema)
    for value in good:
        check(value, schema)
    for value in bad:
        with pytest.raises(ValueError, match=r"\$"):
            check(value, schema)


def test_the_message_says_where() -> None:
    schema = {"properties": {"cities": {"items": {"properties": {"name": {"type": "string"}}}}}}

    with pytest.raises(ValueError, match=r"expected string at \$\.cities\[1\]\.name"):
        check({"cities": [{"name": "Oslo"}, {"name": 1}]}, schema)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"if": {}}, "'if'"),
    ({"properties": {"a": {"items": {"dependentRequired": {}}}}}, "'dependentRequired'"),
    ({"anyOf": [{"contains": {}}]}, "'contains'"),
    ({"$ref": "#/$defs/B", "$defs": {"A": {}}}, "#/\\$defs/B"),
    ({"$ref": "https://example.com/schema"}, "https://example.com/schema"),
    ({"$ref": "#/title/x", "title": "T"}, "#/title/x"),
]


@pytest.mark.parametrize(("schema", "named"), REFUSED)
def test_what_cannot_be_checked_is_refused(schema: dict[str, Any], named: str) -> None:
    with pytest.raises(LocalProtocolError, match=named):
        check_schema(schema)
