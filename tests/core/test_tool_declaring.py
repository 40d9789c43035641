"""Tools from functions: their names, words, parameters and limits; and what cannot be one."""

from __future__ import annotations

import asyncio
import copy
import functools
import inspect
import operator
import pickle
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, ParamSpec, TypeVar

import msgspec
import pydantic
import pytest

from opencode_core import LocalProtocolError, Tool, ToolContext, tool
from opencode_core.tools.declaring import tools_of
from opencode_core.tools.hints import base_of

if TYPE_CHECKING:
    from decimal import Decimal

    from nowhere_to_be_found import Nothing  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

P = ParamSpec("P")
T = TypeVar("T")
CONTEXT = ToolContext("test")


@tool
def temperature(city: str, days: int = 1, *, context: ToolContext) -> str:
    """How warm it is in a city.

    Args:
        city: Its name.
    """
    return f"{city} {days} {context.tool}"


def logging(function: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(function)
    def logged(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    return logged


class Weather:
    def __init__(self, unit: str = "C") -> None:
        self.unit = unit

    @tool
    def warmth(self, city: str) -> str:
        """How warm it is."""
        return f"{city} in {self.unit}"

    @tool(timeout=5)
    async def later(self, days: int) -> str:
        return f"{days} {self.unit}"

    @tool
    @classmethod
    def kinds(cls, most: int) -> str:
        return f"{cls.__name__} {most}"

    @classmethod
    @tool
    def others(cls, most: int) -> str:
        return f"{cls.__name__} {most}"

    @tool
    @staticmethod
    def now(zone: str) -> str:
        return zone

    @staticmethod
    @tool
    def then(zone: str) -> str:
        return zone

    def plain(self, city: str) -> str:
        """Words."""
        return f"{self.unit} {city}"

    @tool
    @logging
    def logged(self: Weather, city: str) -> str:
        return f"{self.unit} and {city}"

    def shown() -> str:  # type: ignore[misc]  # pyright: ignore[reportSelfClsParameterName, reportGeneralTypeIssues]  # it is called by nobody
        return ""

    def __call__(self, city: str) -> str:
        """Called."""
        return f"{self.unit}: {city}"


class Later:
    async def __call__(self, city: str) -> str:
        return city


def call(given: Any, **arguments: Any) -> Any:
    (one,) = tools_of(given)
    return one.call(one.arguments(arguments, CONTEXT))


def test_a_function_is_a_tool_and_still_the_function() -> None:
    assert temperature("Oslo", days=2, context=CONTEXT) == "Oslo 2 test"
    assert (temperature.name, temperature.description) == ("temperature", "How warm it is in a city.")
    assert temperature.schema == {
        "type": "object",
        "properties": {
            "city": {"description": "Its name.", "type": "string"},
            "days": {"type": "integer", "default": 1},
        },
        "required": ["city"],
        "additionalProperties": False,
    }
    assert repr(temperature) == "<Tool temperature(city, days)>"
    assert (temperature.timeout, temperature.max_bytes) == (300.0, 51_200)
    assert (temperature.ask, temperature.traceback, temperature.is_async) == (False, False, False)
    assert call(temperature, city="Oslo") == "Oslo 1 test"


def test_a_tool_looks_like_its_function() -> None:
    function = temperature.function

    assert temperature.__wrapped__ is function
    assert temperature.__doc__ == function.__doc__
    assert inspect.signature(temperature) == inspect.signature(function)
    assert (temperature.__name__, temperature.__module__) == ("temperature", __name__)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # at run time
    assert inspect.iscoroutinefunction(Weather.later)
    assert not inspect.iscoroutinefunction(temperature)


def test_copies_of_a_tool_are_the_tool() -> None:
    assert copy.copy(temperature) is copy.deepcopy(temperature) is temperature
    assert pickle.loads(pickle.dumps(temperature)) is temperature


def test_what_the_decorator_says_counts() -> None:
    @tool(name="warm-1", description="Words.", timeout=1800, ask=True, max_bytes=10, traceback=True)
    def function() -> None:
        """Other words."""

    assert (function.name, function.description, function.timeout) == ("warm-1", "Words.", 1800.0)
    assert (function.max_bytes, function.ask, function.traceback) == (10, True, True)
    assert tool(function.function, description="").description == ""
    assert tool(lambda: 7, name="seven")() == 7


def test_a_method_is_a_tool_of_its_object() -> None:
    weather = Weather("F")

    assert call(weather.warmth, city="Oslo") == "Oslo in F"
    assert weather.warmth("Oslo") == "Oslo in F"
    assert Weather.warmth(weather, "Oslo") == "Oslo in F"
    assert weather.warmth.description == "How warm it is."
    assert asyncio.run(call(weather.later, days="2")) == "2 F"
    assert (weather.later.is_async, weather.later.timeout) == (True, 5.0)
    assert call(weather.kinds, most=1) == call(Weather.kinds, most=1) == "Weather 1"
    assert call(weather.others, most=1) == call(Weather.others, most=1) == "Weather 1"
    assert call(MethodType(vars(Weather)["others"].__func__, Weather), most=1) == "Weather 1"  # as in Python 3.13
    assert call(weather.now, zone="UTC") == call(Weather.now, zone="UTC") == "UTC"
    assert call(weather.then, zone="UTC") == call(Weather.then, zone="UTC") == "UTC"
    assert call(weather.plain, city="Oslo") == call(logging(weather.plain), city="Oslo") == "F Oslo"
    assert call(weather.logged, city="Oslo") == "F and Oslo"
    assert call(vars(Weather)["shown"]) == ""
    assert vars(Weather)["kinds"].__get__(weather)(1) == "Weather 1"


def test_a_method_without_its_object_is_refused() -> None:
    with pytest.raises(
        LocalProtocolError,
        match=r"Weather.warmth is a method of a class: offer that of an object, as in tools=\[obj.warmth\]",
    ):
        tools_of(Weather.warmth)
    with pytest.raises(LocalProtocolError, match=r"Weather.plain is a method of a class"):
        tools_of([Weather.plain])


def test_what_can_be_called_can_be_a_tool() -> None:
    def add(a: int, b: int, c: int = 3) -> list[int]:
        """Add."""
        return [a, b, c]

    @functools.wraps(add)
    def logged(*args: Any, **kwargs: Any) -> Any:
        return add(*args, **kwargs)

    partly: Any = functools.partial(functools.partial(add, 1), c=7)

    assert call(add, a=1, b="2") == [1, 2, 3]
    assert call(logged, a=1, b=2) == [1, 2, 3]
    assert call(partly, b=2) == [1, 2, 7]
    assert tool(partly).schema["properties"].keys() == {"b"}
    assert (tool(partly).name, tool(partly).description) == ("add", "")
    assert tool(functools.partial(add, 1), description="Add to 1.").description == "Add to 1."
    assert call(Weather("K"), city="Oslo") == "K: Oslo"
    assert tool(Weather("K")).name == "Weather"
    assert asyncio.run(call(Later(), city="Oslo")) == "Oslo"
    assert tool(Later()).is_async
    assert tool(functools.partial(Later(), "Oslo")).schema["properties"] == {}


def test_hints_may_be_text_that_names_what_is_local() -> None:
    class Local(msgspec.Struct):
        size: int

    unset: Any

    def inner(local: Local, more: list[Local] | None = None) -> Any:
        return [local.size, unset]

    def made_elsewhere(maker: Callable[[Any], Tool]) -> Tool:
        return maker(inner)

    assert made_elsewhere(tool).schema["required"] == ["local"]
    assert tools_of([inner])[0].schema["properties"]["local"]["properties"] == {"size": {"type": "integer"}}
    unset = 2
    assert call(inner, local={"size": 1}) == [1, 2]


def test_hints_may_name_what_is_imported_for_type_checkers() -> None:
    def pay(amount: Decimal) -> str:
        return str(amount)

    assert call(pay, amount="1.10") == "1.10"


def test_what_annotated_says_counts_for_the_model() -> None:
    class Doc(NamedTuple):
        documentation: str

    class Length(NamedTuple):
        min_length: int | None
        max_length: int | None

    def function(
        a: Annotated[int, msgspec.Meta(description="Meta.", ge=1)],
        b: Annotated[str, "Words.", Length(None, 4)],
        c: Annotated[str, Doc("Doc.")],
        d: Annotated[int, pydantic.Field(description="Field.", gt=0)] = 1,
        e: Annotated[list[Annotated[int, pydantic.Field(le=9)]] | None, object(), str] = None,
        f: Annotated[str, "", 7] = "",
        g: Annotated[Annotated[ToolContext, "Not for the model."] | None, "None."] = None,
    ) -> None:
        """F.

        Args:
            a: Not this.
            c: Nor this.
            f: This.
        """

    assert tool(function).schema["properties"] == {
        "a": {"description": "Meta.", "type": "integer", "minimum": 1},
        "b": {"description": "Words.", "type": "string", "maxLength": 4},
        "c": {"description": "Doc.", "type": "string"},
        "d": {"description": "Field.", "type": "integer", "exclusiveMinimum": 0, "default": 1},
        "e": {
            "anyOf": [{"type": "array", "items": {"type": "integer", "maximum": 9}}, {"type": "null"}],
            "default": None,
        },
        "f": {"description": "This.", "type": "string", "default": ""},
    }


def test_a_default_that_the_type_does_not_take_is_not_told() -> None:
    unknown: Any = object()
    nothing: Any = None

    def function(a: int = unknown, b: list[int] = [1], c: int = nothing, d: Any = None) -> None:  # noqa: B006  # it is never changed
        pass

    assert tool(function).schema["properties"] == {
        "a": {"type": "integer"},
        "b": {"type": "array", "items": {"type": "integer"}, "default": [1]},
        "c": {"type": "integer"},
        "d": {"default": None},
    }


# What cannot be a tool


async def coroutine() -> None: ...


def yielding() -> Iterator[int]:
    yield 1


async def yielding_later() -> AsyncIterator[int]:
    yield 1


def stars(*names: str) -> None: ...


def options(**options: str) -> None: ...


def bare(city) -> None: ...  # type: ignore[no-untyped-def]  # pyright: ignore[reportMissingParameterType, reportUnknownParameterType]  # that is the fault


def misspelt(city: Strin) -> None: ...  # type: ignore[name-defined]  # pyright: ignore[reportUndefinedVariable, reportUnknownParameterType]  # noqa: F821  # that is the fault


def nowhere(city: Nothing) -> None: ...  # pyright: ignore[reportUnknownParameterType]  # it is nowhere


def fielded(days: int = pydantic.Field(1, ge=1)) -> None: ...


def validated(days: Annotated[int, pydantic.AfterValidator(abs)]) -> None: ...


def bash(command: str) -> None: ...


def größe(command: str) -> None: ...  # that is the fault


class Lost(msgspec.Struct):
    inside: Nothing  # pyright: ignore[reportUnknownVariableType]  # it is nowhere


def lost(value: Lost) -> None: ...


def no_syntax(value: int) -> None: ...


no_syntax.__annotations__ = {"value": "list["}

REFUSED: list[tuple[Any, dict[str, Any], str]] = [
    (7, {}, "7 cannot be a tool: tools are functions, bound methods, or objects that can be called"),
    ("bash", {}, "'bash' cannot be a tool: tools are functions"),
    (None, {}, "None cannot be a tool: tools are functions"),
    (Weather, {}, "Weather cannot be a tool: it is a class: write a function that makes one"),
    (temperature, {"name": "again"}, "it is one already: make another of its function, as in tool(old.function, name="),
    (yielding, {}, "it yields, and a model gets one result: collect a list, and return that"),
    (yielding_later, {}, "it yields, and a model gets one result"),
    (stars, {}, "a model cannot know what *names takes: give each its own parameter, or take one list[str]"),
    (options, {}, "a model cannot know what **options takes: give each its own parameter, or take one dict[str, Any]"),
    (bare, {}, "its parameter city has no type hint: write one, such as city: str (city: Any takes every JSON value)"),
    (misspelt, {}, "its parameter city has no type: name 'Strin' is not defined, which its hint 'Strin' needs"),
    (nowhere, {}, "its parameter city has no type: name 'Nothing' is not defined, which its hint 'Nothing' needs"),
    (no_syntax, {}, "its parameter value has no type: its hint 'list[' is no type: "),
    (lost, {}, "its parameter value has a type that needs a name which is not there: name 'Nothing' is not defined"),
    (
        fielded,
        {},
        "its parameter days has a Field of pydantic as its default, which only pydantic understands: put it into "
        "the hint, as in days: Annotated[int, Field(...)] = 5",
    ),
    (validated, {}, "its parameter days: AfterValidator of pydantic works in pydantic models alone"),
    (operator.itemgetter(1), {}, "itemgetter cannot be a tool: "),
    (min, {}, "min cannot be a tool: Python does not know its parameters: write a function with type hints around"),
    (len, {}, "len cannot be a tool: its parameter obj has no type hint: "),
    (lambda: 7, {}, "a lambda has no name: tool(lambda: ..., name='...') gives it one"),
    (bash, {}, "OpenCode has a tool 'bash' of its own: @tool(name=...) gives it another name"),
    (coroutine, {"name": "Read"}, "OpenCode has a tool 'read' of its own"),
    (
        größe,
        {},
        "its name may have up to 48 ASCII letters, digits, _ and -, and 'größe' is none: @tool(name=...) gives",
    ),
    (coroutine, {"name": ""}, "and '' is none"),
    (coroutine, {"name": "a" * 49}, "is none"),
    (coroutine, {"name": "a\n"}, "is none"),
    (coroutine, {"name": 7}, "and 7 is none"),
    (coroutine, {"description": 7}, "description= is a text, not 7"),
    (
        coroutine,
        {"timeout": 0},
        "timeout= is the seconds that one call may take, more than 0 and up to 2,147,000, which is",
    ),
    (
        coroutine,
        {"timeout": 2_147_001},
        "up to 2,147,000, which is the most that a timer of the server holds, not 2147001",
    ),
    (coroutine, {"timeout": float("nan")}, "not nan"),
    (coroutine, {"timeout": None}, "not None"),
    (coroutine, {"timeout": True}, "not True"),
    (coroutine, {"max_bytes": 0}, "max_bytes= is a number of bytes, not 0"),
    (coroutine, {"max_bytes": 1.5}, "max_bytes= is a number of bytes, not 1.5"),
]


@pytest.mark.parametrize(("function", "options", "words"), REFUSED, ids=[words[:40] for _, _, words in REFUSED])
def test_what_a_model_cannot_call_is_refused_where_it_is_declared(
    function: Any, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        tool(**options)(function)

    assert words in str(caught.value)
    assert " cannot be a tool: " in str(caught.value)
    assert [Path(entry.path).name for entry in caught.traceback][1:] == ["declaring.py"]


def test_a_refusal_names_the_function_and_its_line() -> None:
    with pytest.raises(LocalProtocolError, match=r"^bare \(test_tool_declaring\.py:\d+\) cannot be a tool: "):
        tools_of([temperature, bare])  # pyright: ignore[reportUnknownArgumentType]  # that is the fault


def test_a_call_in_place_of_the_function_is_refused() -> None:
    with pytest.raises(LocalProtocolError, match=r"it has been called already: leave out the brackets, as in tools="):
        tools_of([coroutine()])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]  # that is the fault


def test_python_may_look_names_up_when_it_is_asked_for_the_parameters() -> None:
    class Lazy:
        """What a function of Python 3.14 does."""

        __name__ = "lazy"

        def __call__(self) -> None: ...

        @property
        def __signature__(self) -> Any:
            raise NameError("name 'Strin' is not defined")

    with pytest.raises(
        LocalProtocolError, match=r"lazy .*cannot be a tool: name 'Strin' is not defined: import it wher"
    ):
        tool(Lazy())


# Several


def test_tools_are_given_alone_or_several() -> None:
    assert tools_of(temperature) == tools_of([temperature]) == (temperature,)
    assert [one.name for one in tools_of(one for one in (temperature, coroutine))] == ["temperature", "coroutine"]
    assert tools_of(()) == ()
    nested: list[Any] = [[temperature], (), coroutine]
    assert [one.name for one in tools_of(nested)] == ["temperature", "coroutine"]
    assert [one.name for one in tools_of(coroutine)] == ["coroutine"]


def test_a_text_or_a_mapping_in_place_of_functions_is_refused() -> None:
    for given in ("bash", {"bash": True}, b"bash"):
        with pytest.raises(LocalProtocolError, match="cannot be a tool: tools are functions"):
            tools_of(given)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # that is the fault


def test_two_tools_of_one_name_are_refused() -> None:
    def other() -> None: ...

    with pytest.raises(
        LocalProtocolError,
        match=r"two tools are called 'temperature', temperature \(test_tool_declaring.py:\d+\) and "
        r"other \(test_tool_declaring.py:\d+\): leave one out, or give it another name with @tool\(name=...\)",
    ):
        tools_of([temperature, tool(other, name="temperature")])
    with pytest.raises(LocalProtocolError, match="two tools are called 'temperature'"):
        tools_of([temperature, temperature])


def test_what_is_below_an_object_of_c_is_the_object() -> None:
    getter = operator.itemgetter(1)

    assert base_of(getter) is getter
