"""The JSON Schema of what functions take, as model providers accept it."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
import uuid
from typing import Annotated, Any, Literal, NamedTuple, Required, TypedDict

import msgspec
import pydantic
import pytest

from opencode_core import LocalProtocolError, tool
from tests.fold import fold

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Place(NamedTuple):
    north: float
    east: float
    seen: datetime.datetime


@dataclasses.dataclass
class Note:
    """What somebody wrote."""

    text: str
    when: datetime.datetime | None = None


class Options(TypedDict, total=False):
    depth: Required[int]
    name: Annotated[str, msgspec.Meta(description="What it is called.")]


class Circle(msgspec.Struct, tag=True):
    radius: float


class Stop(msgspec.Struct, tag=True):
    at: datetime.datetime


class Inner(pydantic.BaseModel):
    title: Literal["x"]


class Model(pydantic.BaseModel):
    inner: Inner
    more: list[Inner] = []
    ref: str = pydantic.Field("a", alias="$ref")


class Cat(pydantic.BaseModel):
    kind: Literal["cat"]


class Dog(pydantic.BaseModel):
    kind: Literal["dog"]


class Owner(pydantic.BaseModel):
    name: str
    pet: Annotated[Cat | Dog, pydantic.Field(discriminator="kind")] | None = None


class Node(msgspec.Struct):
    name: str
    children: list[Node] = []


class Tree(pydantic.BaseModel):
    children: list[Tree] = []


class Left(msgspec.Struct):
    right: Right | None = None


class Right(msgspec.Struct):
    left: Left


def schema_of(hint: Any) -> Any:
    def function(value: Any) -> None: ...

    function.__annotations__ = {"value": hint}
    return tool(function).schema["properties"]["value"]


def an_object(required: list[str], /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


MOMENTS: Any = Annotated[list[datetime.datetime], "When."]
MOMENT = {"type": "string", "format": "date-time"}
NOTE = an_object(["text"], text=TEXT, when={"anyOf": [MOMENT, {"type": "null"}], "default": None})
INNER = an_object(["title"], title={"type": "string", "enum": ["x"]})

SCHEMAS: list[tuple[Any, Any]] = [
    (str, TEXT),
    (int, NUMBER),
    (float, {"type": "number"}),
    (bool, {"type": "boolean"}),
    (Any, {}),
    (object, {}),
    (str | None, {"anyOf": [TEXT, {"type": "null"}]}),
    (list, {"type": "array", "items": {}}),
    (list[str], {"type": "array", "items": TEXT}),
    (set[int], {"type": "array", "items": NUMBER, "uniqueItems": True}),
    (tuple[int, ...], {"type": "array", "items": NUMBER}),
    (tuple[int, int], {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}),
    (
        tuple[datetime.time, datetime.datetime],
        {"type": "array", "items": {"anyOf": [{**TEXT, "format": "time"}, MOMENT]}, "minItems": 2, "maxItems": 2},
    ),
    (dict, {"type": "object"}),
    (dict[str, datetime.datetime], {"type": "object", "additionalProperties": MOMENT}),
    (list[datetime.datetime] | None, {"anyOf": [{"type": "array", "items": MOMENT}, {"type": "null"}]}),
    (
        MOMENTS | None,
        {"anyOf": [{"type": "array", "items": MOMENT, "description": "When."}, {"type": "null"}]},
    ),
    (datetime.date, {**TEXT, "format": "date"}),
    (uuid.UUID, {**TEXT, "format": "uuid"}),
    (decimal.Decimal, {**TEXT, "format": "decimal"}),
    (bytes, {**TEXT, "contentEncoding": "base64"}),
    (Literal["C", "F"], {"enum": ["C", "F"], "type": "string"}),
    (Literal[1, "a"], {"enum": [1, "a"]}),
    (Color, {"enum": ["blue", "red"], "type": "string"}),
    (Level, {"enum": [1, 2], "type": "integer"}),
    (
        Place,
        {
            "type": "array",
            "description": "In this order: north, east, seen.",
            "items": {"anyOf": [{"type": "number"}, MOMENT]},
            "minItems": 3,
            "maxItems": 3,
        },
    ),
    (Note, {"description": "What somebody wrote.", **NOTE}),
    (Options, an_object(["depth"], depth=NUMBER, name={**TEXT, "description": "What it is called."})),
    (
        dict[str, int] | list[str] | None,
        {
            "anyOf": [
                {"type": "object", "additionalProperties": NUMBER},
                {"type": "array", "items": TEXT},
                {"type": "null"},
            ]
        },
    ),
    (
        Circle | Stop | None,
        {
            "anyOf": [
                an_object(["type", "radius"], type={"enum": ["Circle"], "type": "string"}, radius={"type": "number"}),
                an_object(["type", "at"], type={"enum": ["Stop"], "type": "string"}, at=MOMENT),
                {"type": "null"},
            ]
        },
    ),
    (Inner, INNER),
    (
        list[Model],
        {
            "type": "array",
            "items": an_object(
                ["inner"],
                **{
                    "inner": INNER,
                    "more": {"type": "array", "items": INNER, "default": []},
                    "$ref": {"type": "string", "default": "a"},
                },
            ),
        },
    ),
    (
        Owner,
        an_object(
            ["name"],
            name=TEXT,
            pet={
                "anyOf": [
                    an_object(["kind"], kind={"type": "string", "enum": ["cat"]}),
                    an_object(["kind"], kind={"type": "string", "enum": ["dog"]}),
                    {"type": "null"},
                ],
                "default": None,
            },
        ),
    ),
    (Annotated[int, msgspec.Meta(ge=1, le=9)], {**NUMBER, "minimum": 1, "maximum": 9}),
    (Annotated[int, "How many."], {**NUMBER, "description": "How many."}),
    (Annotated[datetime.datetime | None, "When."], {"description": "When.", "anyOf": [MOMENT, {"type": "null"}]}),
    (list[Annotated[str, "A word."]], {"type": "array", "items": {**TEXT, "description": "A word."}}),
]


def test_each_kind_of_type_has_its_schema() -> None:
    with fold() as case:
        for hint, schema in SCHEMAS:
            with case(str(hint)):
                found = schema_of(hint)
                for one in (found, schema):  # in what order alternatives stand says nothing
                    one.get("enum", []).sort(key=str)
                    one.get("anyOf", []).sort(key=str)
                assert found == schema


def test_no_schema_refers_to_anything() -> None:
    with fold() as case:
        for hint, _ in SCHEMAS:
            with case(str(hint)):
                text = json.dumps(schema_of(hint)).replace('"$ref": {', "")  # the field of that name

                assert not any(
                    word in text for word in ("$ref", "$defs", "discriminator", "prefixItems", "const", "oneOf")
                )


@pytest.mark.parametrize(
    ("hint", "name"),
    [(Node, "Node"), (list[Node], "Node"), (Tree, "Tree"), (Right | None, "Right"), (dict[str, Left], "Left")],
)
def test_a_type_that_contains_itself_is_refused_where_the_tool_is_declared(hint: Any, name: str) -> None:
    message = (
        rf"^function \(test_tool_schema.py:\d+\) cannot be a tool: its parameter value takes {name}, which contains "
        r"itself, and model providers take no such schema: take a flat list in which each one names its parent, or "
        r"dict\[str, Any\]$"
    )
    with pytest.raises(LocalProtocolError, match=message):
        schema_of(hint)


@pytest.mark.parametrize(
    ("hint", "message"),
    [
        (complex, "takes complex, which cannot be read from JSON: type <class 'complex'> is not supported"),
        (Circle | dict[str, int], "Circle | dict.*may not contain more than one dict-like type"),
        (Inner | int, "Inner | int, which cannot be read from JSON: .* may not contain any additional types"),
    ],
)
def test_a_type_that_json_does_not_hold_is_refused(hint: Any, message: str) -> None:
    with pytest.raises(LocalProtocolError, match=message.replace("|", r"\|")):
        schema_of(hint)
