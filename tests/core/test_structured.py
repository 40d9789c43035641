"""Forms of answers, from Python types to JSON Schema and back."""

from __future__ import annotations

import dataclasses
from typing import Any, TypedDict

import msgspec
import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.turns.structured import StructuredFormat, misfit


class City(msgspec.Struct):
    name: str
    people: int = 0


class Country(msgspec.Struct):
    cities: list[City]


class Tree(msgspec.Struct):
    children: list[Tree] = []


@dataclasses.dataclass
class Point:
    x: int


class Options(TypedDict):
    loud: bool


class Pydantic:
    """What a pydantic model offers, as far as we use it."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        return {"type": "object", "title": "Pydantic"}

    @classmethod
    def model_validate(cls, value: Any) -> Pydantic:
        return cls(value["name"])


CASES: list[Any] = [
    (City, {"name": "Oslo"}, City("Oslo")),
    (Country, {"cities": [{"name": "Oslo"}]}, Country([City("Oslo")])),
    (Tree, {"children": [{}]}, Tree([Tree()])),
    (Point, {"x": 1}, Point(1)),
    (Options, {"loud": True}, {"loud": True}),
    (dict[str, int], {"a": 1}, {"a": 1}),
    ({"type": "object"}, {"anything": 1}, {"anything": 1}),
]


@pytest.mark.parametrize(("form", "value", "decoded"), CASES)
def test_a_form_has_a_schema_and_decodes(form: Any, value: Any, decoded: Any) -> None:
    structured = StructuredFormat(form)

    assert structured.schema["type"] == "object"
    assert structured.decode(value) == decoded
    assert structured.to_output_format() == models.OutputFormatJsonSchema(schema=structured.schema)


def test_a_pydantic_model_decodes_itself() -> None:
    structured = StructuredFormat(Pydantic)

    assert structured.schema["title"] == "Pydantic"
    assert structured.decode({"name": "Ada"}).name == "Ada"


def test_a_pydantic_model_that_refers_to_itself_is_an_object_too() -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}}}

    class Node(Pydantic):
        @classmethod
        def model_json_schema(cls) -> dict[str, Any]:
            return {"$defs": {"Node": node}, "$ref": "#/$defs/Node"}

    assert StructuredFormat(Node).schema == {**node, "$defs": {"Node": node}}


def test_definitions_that_are_used_are_kept() -> None:
    assert set(StructuredFormat(Country).schema["$defs"]) == {"City"}
    assert set(StructuredFormat(Tree).schema["$defs"]) == {"Tree"}
    assert "$defs" not in StructuredFormat(City).schema


def test_a_form_is_an_object() -> None:
    with pytest.raises(LocalProtocolError, match="must describe a JSON object, not 'array'"):
        StructuredFormat(list[int])


def test_a_form_is_a_type() -> None:
    for strange in (object(), "City", City("Oslo"), Pydantic("Ada")):
        with pytest.raises(
            LocalProtocolError, match=r"takes a class with annotated fields or a JSON Schema, not .*: .*"
        ):
            StructuredFormat(strange)


def test_a_wrong_value_is_a_value_error_and_becomes_the_server_s_kind_of_error() -> None:
    with pytest.raises(ValueError, match="Expected `int`"):
        StructuredFormat(City).decode({"name": "Oslo", "people": "many"})

    assert misfit("why").data.message == "why"
