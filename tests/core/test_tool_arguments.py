"""What a model gave, as the arguments of a function."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any, Literal

import msgspec
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencode_core import Tool, ToolContext, ToolInputError, tool
from tests.fold import fold

CONTEXT = ToolContext("test")


class Color(enum.Enum):
    RED = "red"


class City(msgspec.Struct):
    name: str
    people: int = 0


@dataclasses.dataclass
class Point:
    x: int


class Person(pydantic.BaseModel):
    name: str
    age: int = 0

    @pydantic.field_validator("name")
    @classmethod
    def known(cls, name: str) -> str:
        if name == "nobody":
            raise ValueError("that is nobody")
        return name

    @pydantic.model_validator(mode="after")
    def grown(self) -> Person:
        if self.age < 0:
            raise ValueError("not born yet")
        return self


class Like:
    """A model of a library that is like pydantic."""

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        return {"type": "object"}

    @classmethod
    def model_validate(cls, value: Any) -> Any:
        raise ValueError("it is unlike")


def tool_for(hint: Any, **default: Any) -> Tool:
    def look(value: Any) -> Any:
        return value

    look.__annotations__ = {"value": hint}
    look.__defaults__ = tuple(default.values())
    return tool(look)


def decoded(hint: Any, given: Any, **default: Any) -> Any:
    return tool_for(hint, **default).arguments({"value": given}, CONTEXT).get("value", "not given")


GOOD: list[tuple[Any, Any, Any]] = [
    (str, "a", "a"),
    (str, "5", "5"),
    (str, '["a"]', '["a"]'),
    (str | None, "null", "null"),
    (str, "a\ud800", "a\ufffd"),
    (str | list[str], '["a"]', '["a"]'),
    (Any, '["a"]', '["a"]'),
    (list[str] | None, '["a"]', ["a"]),
    (list[str] | None, "null", None),
    (list[str], ["a"], ["a"]),
    (list[int], ["5", 6], [5, 6]),
    (list[int], '["5", 6]', [5, 6]),
    (int, "5", 5),
    (int, " 5 ", 5),
    (int, 5.0, 5),
    (float, 5, 5.0),
    (float, "2.5", 2.5),
    (bool, "true", True),
    (bool, "False", False),
    (bool, 1, True),
    (int, 10**30, 10**30),
    (Literal[1, 2], "2", 2),
    (Color, "red", Color.RED),
    (dict[int, str], {"1": "a"}, {1: "a"}),
    (dict[str, Any], '{"a": [1]}', {"a": [1]}),
    (City, {"name": "Oslo"}, City("Oslo")),
    (City, '{"name": "Oslo", "people": "7"}', City("Oslo", 7)),
    (list[City], '[{"name": "Oslo"}]', [City("Oslo")]),
    (Point | None, {"x": 1}, Point(1)),
    (Person, {"name": "Ada", "age": "36"}, Person(name="Ada", age=36)),
    (list[Person] | None, '[{"name": "Ada"}]', [Person(name="Ada")]),
    (tuple[int, str], [1, "a"], (1, "a")),
    (set[int], [1, 1], {1}),
    (datetime.date, "2026-11-29", datetime.date(2026, 11, 29)),
    (datetime.datetime, "2026-11-29T12:00:00", datetime.datetime(2026, 11, 29, 12)),
    (decimal.Decimal, "1.10", decimal.Decimal("1.10")),
    (bytes, "aGk=", b"hi"),
]


def test_arguments_have_the_types_of_the_parameters() -> None:
    with fold() as case:
        for hint, given, value in GOOD:
            with case(f"{hint}: {given!r}"):
                found = decoded(hint, given)

                assert (found, type(found)) == (value, type(value))


BAD: list[tuple[Any, Any, str]] = [
    (int, "soon", 'value: Expected `int`, got `str`. It takes {"type": "integer"}, and "soon" came.'),
    (int, None, 'value: Expected `int`, got `null`. It takes {"type": "integer"}, and null came.'),
    (str, 5, 'value: Expected `str`, got `int`. It takes {"type": "string"}, and 5 came.'),
    (int, 5.5, 'value: Expected `int`, got `float`. It takes {"type": "integer"}, and 5.5 came.'),
    (
        Literal["C", "F"],
        "K",
        'value: Invalid enum value \'K\'. It takes {"enum": ["C", "F"], "type": "string"}, and "K" came.',
    ),
    (
        list[int],
        [1, "b"],
        "value: Expected `int`, got `str` at `value[1]`. "
        'It takes {"type": "array", "items": {"type": "integer"}}, and [1, "b"] came.',
    ),
    (list[int], "\ud800", '"\ufffd" came.'),
    (list[int], "[" * 100_000, "[[[... came."),
    (City, {}, "value: Object missing required field `name`. "),
    (list[City], [{"name": 1}], "value: Expected `str`, got `int` at `value[0].name`. "),
    (Person, {"name": "Ada", "age": "old"}, "value: age: Input should be a valid integer, unable to parse string"),
    (Person, {"name": "nobody"}, "value: name: Value error, that is nobody. "),
    (Person, {"name": "Ada", "age": -1}, "value: Value error, not born yet. "),
    (Like, {}, "value: it is unlike. "),
    (int, "a" * 1000, f'and "{"a" * 199}... came.'),
]


def test_what_does_not_fit_is_told_for_the_model() -> None:
    with fold() as case:
        for hint, given, words in BAD:
            with case(f"{hint}: {given!r}"):
                with pytest.raises(ToolInputError) as caught:
                    decoded(hint, given)

                assert words in str(caught.value)
                assert "pydantic.dev" not in str(caught.value)


def test_all_that_does_not_fit_is_told_at_once() -> None:
    @tool
    def temperature(city: str, days: int, unit: str = "C", *, context: ToolContext) -> str:
        return f"{city} {days} {unit} {context.tool}"

    with pytest.raises(ToolInputError) as caught:
        temperature.arguments({"days": "soon", "town": "Oslo", "context": {}}, CONTEXT)

    assert str(caught.value) == (
        "temperature was not called, because of its arguments:\n"
        '- city is missing. It takes {"type": "string"}.\n'
        '- days: Expected `int`, got `str`. It takes {"type": "integer"}, and "soon" came.\n'
        "- town: there is no such argument. There are: city, days, unit.\n"
        "- context: there is no such argument. There are: city, days, unit."
    )
    assert temperature.call(temperature.arguments({"city": "Oslo", "days": "1"}, CONTEXT)) == "Oslo 1 C test"


def test_a_function_without_parameters_says_so() -> None:
    @tool
    def now() -> str:
        return "now"

    assert now.call(now.arguments({}, CONTEXT)) == "now"
    with pytest.raises(ToolInputError, match=r"- zone: there is no such argument\.$"):
        now.arguments({"zone": "UTC"}, CONTEXT)


def test_null_for_what_has_a_default_is_not_given() -> None:
    assert decoded(int, None, value=5) == "not given"
    assert decoded(int | None, None, value=5) is None
    with pytest.raises(ToolInputError):
        decoded(int, "soon", value=5)


def test_the_constraints_of_a_parameter_hold() -> None:
    from typing import Annotated

    hint = Annotated[int, msgspec.Meta(ge=1)]

    assert decoded(hint, 1) == 1
    with pytest.raises(
        ToolInputError, match=r'value: Expected `int` >= 1\. It takes {"type": "integer", "minimum": 1}'
    ):
        decoded(hint, 0)


def test_parameters_by_position_alone_get_their_arguments() -> None:
    @tool
    def add(a: int, b: int = 2, /, c: int = 3, *, d: int = 4) -> list[int]:
        return [a, b, c, d]

    assert add.call(add.arguments({"a": 1}, CONTEXT)) == [1, 2, 3, 4]
    assert add.call(add.arguments({"a": 1, "c": 7}, CONTEXT)) == [1, 2, 7, 4]
    assert add.call(add.arguments({"d": 9, "b": 8, "a": 7}, CONTEXT)) == [7, 8, 3, 9]


def test_a_context_that_stands_by_position_alone_is_given() -> None:
    def add(a: int, context: ToolContext, /) -> str:
        return f"{a} {context.tool}"

    adding = tool(add)

    assert adding.call(adding.arguments({"a": 1}, CONTEXT)) == "1 test"


def test_a_default_before_the_context_by_position_alone_is_given() -> None:
    def add(a: int = 5, context: ToolContext | None = None, /) -> str:
        return f"{a} {context and context.tool}"

    adding = tool(add)

    assert adding.call(adding.arguments({}, CONTEXT)) == "5 test"


def test_many_threads_declare_and_decode_new_types_at_once() -> None:
    part = msgspec.defstruct("Part", [("size", int)])
    whole = msgspec.defstruct("Whole", [("parts", list[part])])  # type: ignore[valid-type]  # made at run time
    together = Barrier(8)

    def count(whole: Any, more: Any = None) -> int:
        return len(whole.parts)

    count.__annotations__ = {"whole": whole, "more": dict[str, part] | None}  # type: ignore[valid-type]  # as above

    def first_use(number: int) -> Any:
        together.wait()
        counting = tool(count)
        return counting.call(
            counting.arguments({"whole": '{"parts": [{"size": "1"}]}', "more": {"a": {"size": 2}}}, CONTEXT)
        )

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(first_use, range(8))) == [1] * 8


class Open(pydantic.BaseModel, extra="allow"):
    a: int


class Circle(msgspec.Struct, tag=True):
    radius: float


class Square(msgspec.Struct, tag=True):
    side: float
    cities: list[City] = []


STRANGE: list[tuple[Any, Any, str]] = [
    (City, {"name": "Oslo", "poeple": 7}, "value: there is no value.poeple. It takes {"),
    (City | None, '{"name": "Oslo", "poeple": 7}', "value: there is no value.poeple. It takes {"),
    (list[City], [{"name": "Oslo"}, {"name": "Rome", "a": 1, "b": 2}], "there is no value[1].a, no value[1].b. It"),
    (dict[str, Point], {"a": {"x": 1, "y": 2}}, "value: there is no value.a.y. It takes {"),
    (Circle | Square, {"type": "Circle", "radius": 1, "side": 1}, "value: there is no value.side. It takes {"),
    (Square, {"type": "Square", "side": 1, "cities": [{"name": "a", "b": 1}]}, "there is no value.cities[0].b. It"),
    (Person, {"name": "Ada", "born": 1815}, "value: there is no value.born. It takes {"),
]


def test_a_member_that_no_type_has_is_told_and_not_passed_over() -> None:
    with fold() as case:
        for hint, given, words in STRANGE:
            with case(f"{hint}: {given!r}"):
                with pytest.raises(ToolInputError) as caught:
                    decoded(hint, given)

                assert words in str(caught.value)


def test_what_takes_any_member_gets_it() -> None:
    assert decoded(dict[str, Any] | list[City], {"a": {"b": 1}}) == {"a": {"b": 1}}
    assert decoded(Open, {"a": 1, "b": 2}).b == 2
    assert decoded(list[Circle | Square] | None, [{"type": "Circle", "radius": 1}]) == [Circle(1.0)]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
TOOLS = [tool_for(hint) for hint, _, _ in GOOD]


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_a_parameter_that_takes_text_gets_it_as_it_is(text: str) -> None:
    assert decoded(str, text) == decoded(str | None, text) == decoded(Any, text) == text


@settings(max_examples=60, deadline=None)
@given(JSON, st.booleans())
def test_whatever_a_model_writes_is_decoded_or_refused_in_words(value: Any, as_text: bool) -> None:
    written = json.dumps(value) if as_text else value
    with fold() as case:
        for looking in TOOLS:
            with case(str(looking.schema)), suppress(ToolInputError):
                assert looking.arguments({"value": written}, CONTEXT).keys() == {"value"}
