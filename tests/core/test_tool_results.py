"""What a function returned or raised, as the model gets it."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import decimal
import enum
import pathlib
import sqlite3
import uuid
from collections import UserDict, deque
from collections.abc import Callable
from typing import Any

import msgspec
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencode_core import File, Image, LocalProtocolError, tool
from opencode_core.tools.results import (
    MAX_IMAGE_BYTES,
    ImageContent,
    TextContent,
    ToolResult,
    error_of,
    result_of,
    timed_out,
)
from tests.fold import fold

PNG = b"\x89PNG\r\n\x1a\n rest"
JPEG = b"\xff\xd8\xff rest"
GIF = b"GIF89a rest"
WEBP = b"RIFF\0\0\0\0WEBP rest"


@tool
def look() -> None: ...


class Color(enum.Enum):
    RED = "red"


class Word(str, enum.Enum):  # noqa: UP042  # this is how it was written before Python 3.11
    YES = "yes"


class City(msgspec.Struct):
    name: str


@dataclasses.dataclass
class Point:
    x: int


class Person(pydantic.BaseModel):
    born: datetime.date


class Broken(pydantic.BaseModel):
    @pydantic.model_serializer
    def write(self) -> Any:
        raise RuntimeError("out of ink")


class Array:
    """What numpy's arrays offer."""

    def tolist(self) -> list[int]:
        return [1, 2]


class DataFrame:
    """What pandas offers."""

    def to_dict(self, *, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return [{"a": Moment()}, {"a": None}]


class Moment(datetime.datetime):
    """What pandas has for moments."""

    def __new__(cls) -> Moment:
        return super().__new__(cls, 2026, 11, 29)


class Drawing:
    """What a picture of Pillow offers."""

    def __init__(self, drawn: Any) -> None:
        self.drawn = drawn

    def _repr_png_(self) -> Any:
        return self.drawn


class Figure:
    """What a figure of matplotlib offers."""

    def savefig(self, file: Any, *, format: str) -> None:
        assert format == "png"
        file.write(PNG)


def row() -> sqlite3.Row:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    found = connection.execute("select 1 as a, 'x' as b").fetchone()
    connection.close()
    assert isinstance(found, sqlite3.Row)
    return found


TEXTS: list[tuple[Any, str]] = [
    ("a", "a"),
    ("", '""'),
    (" \n", '" \\n"'),
    ('["a"]', '["a"]'),
    (Word.YES, "yes"),
    (Color.RED, "red"),
    (None, "The call succeeded and returned nothing."),
    (True, "true"),
    (7, "7"),
    (1.5, "1.5"),
    (float("nan"), "nan"),
    (10**30, str(10**30)),
    ([], "[]"),
    ((), "[]"),
    ({}, "{}"),
    (["a", "b"], '["a","b"]'),
    ([None], "[null]"),
    ({1: ("å", {2})}, '{"1":["å",[2]]}'),
    (City("Oslo"), '{"name":"Oslo"}'),
    ([Point(1), Point(2)], '[{"x":1},{"x":2}]'),
    (Person(born=datetime.date(1815, 12, 10)), '{"born":"1815-12-10"}'),
    ({"who": [Person(born=datetime.date(1815, 12, 10))]}, '{"who":[{"born":"1815-12-10"}]}'),
    (datetime.date(2026, 11, 29), "2026-11-29"),
    (uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"),
    (decimal.Decimal("1.10"), "1.10"),
    (pathlib.PurePosixPath("a/b"), "a/b"),
    (b"caf\xc3\xa9", "café"),
    (bytearray(b"a"), "a"),
    (memoryview(b"a"), "a"),
    (range(3), "[0,1,2]"),
    ({"a": 1}.keys(), '["a"]'),
    ({"a": 1}.values(), "[1]"),
    (deque([1]), "[1]"),
    (UserDict({"a": 1}), '{"a":1}'),
    (row(), '{"a":1,"b":"x"}'),
    ([row()], '[{"a":1,"b":"x"}]'),
    (Array(), "[1,2]"),
    (DataFrame(), '[{"a":"2026-11-29T00:00:00"},{"a":null}]'),
    (type("DataFrame", (), {"to_dicts": lambda self: [{"a": 1}]})(), '[{"a":1}]'),  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  # what polars offers
    ("a\ud83d\ude00b\ud800", "a😀b�"),
    (["\ud800"], '["�"]'),
]


def test_what_is_returned_becomes_text() -> None:
    with fold() as case:
        for value, text in TEXTS:
            with case(repr(value)):
                assert result_of(value, look) == ToolResult((TextContent(text),))


PICTURES: list[tuple[Any, list[str | bytes]]] = [
    (Image(PNG), [PNG]),
    ([Image(PNG)], [PNG]),
    (["It is", Image(PNG), 3, {"a": 1}, None], ["It is", PNG, "3", '{"a":1}']),
    ((Image(JPEG), "and", Image(GIF)), [JPEG, "and", GIF]),
    (WEBP, [WEBP]),
    (bytearray(PNG), [PNG]),
    (Drawing(PNG), [PNG]),
    (Drawing((PNG, {"width": 3})), [PNG]),
    ([Figure(), "a curve"], [PNG, "a curve"]),
    (File("chart", data=PNG), [PNG]),
    (File("chart.png", data=b"?", mime="image/png"), [b"?"]),
]


def test_pictures_are_pictures_and_a_list_with_some_is_several_contents() -> None:
    with fold() as case:
        for value, contents in PICTURES:
            with case(repr(value)):
                found = result_of(value, look)

                assert [one.text if isinstance(one, TextContent) else one.data for one in found.content] == contents
                assert not found.is_error


def test_a_picture_says_what_it_is() -> None:
    assert [Image(data).mime for data in (PNG, JPEG, GIF, b"GIF87a", WEBP)] == [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/gif",
        "image/webp",
    ]
    assert result_of(Image(b"?", "image/webp"), look).content == (ImageContent(b"?", "image/webp"),)
    assert Image(PNG) == Image(bytearray(PNG), "image/png") != Image(JPEG)
    assert Image(PNG) != PNG
    assert len({Image(PNG), Image(PNG), Image(GIF)}) == 2
    assert repr(Image(PNG * 200)) == "Image(<2,600 bytes>, mime='image/png')"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((b"%PDF-1.7",), "a picture for a model is PNG, JPEG, GIF or WebP, and this begins with b'%PDF-1.7': conv"),
        ((b"?", "image/tiff"), "a picture for a model is PNG, JPEG, GIF or WebP, and image/tiff is none: convert it"),
        ((PNG, "image/jpeg"), "Image(mime='image/jpeg') is made of image/png: leave mime= out"),
        (("chart.png",), "an Image is made of bytes, not of str: Image(path.read_bytes())"),
        ((pathlib.PurePath("a"),), "an Image is made of bytes, not of Pure"),
        ((7,), "an Image is made of bytes, not of int"),
    ],
)
def test_what_is_no_picture_is_refused(arguments: Any, message: str) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        Image(*arguments)

    assert str(caught.value).startswith(message)


def endless() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


class Odd:
    pass


UNFIT: list[tuple[Any, str]] = [
    (
        Odd(),
        "look returned an Odd, which has no form in JSON: return text, numbers, lists, dicts, dataclasses, Structs or "
        "models of pydantic",
    ),
    ({"a": Odd()}, "look returned an Odd, which has no form in JSON: return "),
    (Odd, "look returned a type, which has no form in JSON: return "),
    ([iter(()), (number for number in [1])], "look returned a tuple_iterator, which has no form in JSON: return "),
    ({(1, 2): 3}, "look returned a dict, which has no form in JSON: Only dicts with str-like or number-like keys"),
    (endless(), "look returned a list that contains itself, or is nested too deep for JSON"),
    (
        b"\xff\xfe",
        "look returned bytes that are neither UTF-8 text nor a PNG, JPEG, GIF or WebP: return text, or an Image",
    ),
    ({"picture": Image(PNG)}, "look returned a picture inside another value: return a list of texts and pictures"),
    ({"picture": Figure()}, "look returned a picture inside another value: return a list of texts and pictures"),
    (Drawing(None), "look returned a Drawing, which has no form in JSON: "),
    (Drawing(b"BM"), "look returned a Drawing, and writing it as text failed: a picture for a model is PNG, JPEG"),
    (File("a.png"), "look returned a File whose content is not read: return Image(path.read_bytes()) or the text"),
    (File("a.txt", data=b"a"), "look returned a File that is no PNG, JPEG, GIF or WebP: return its text, or convert"),
    (Broken(), "look returned a Broken, which has no form in JSON: Error calling function `write`: RuntimeError: out"),
]


def test_what_a_model_cannot_get_is_an_error_that_says_what_to_do() -> None:
    with fold() as case:
        for value, message in UNFIT:
            with case(repr(value)[:80]):
                found = result_of(value, look)

                assert found.is_error
                assert text_of(found).startswith(message)


def text_of(result: ToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_a_result_is_as_large_as_a_model_is_shown() -> None:
    assert not result_of("a" * 51_200, look).is_error
    assert not result_of("\n" * 1_999 + "a", look).is_error
    assert not result_of(["a" * 51_198, Image(PNG)], look).is_error
    assert text_of(result_of("å" * 25_601, look)) == (
        "look returned 51,202 bytes of text, and at most 51,200 go to a model. Call it so that it returns less, for "
        "example one page. (Its author can return less, or a page of it; @tool(max_bytes=...) is the limit.)"
    )
    assert text_of(result_of("\n" * 2_000 + "a", look)) == (
        "look returned 2,001 lines of text, and at most 2,000 go to a model. Call it so that it returns less, for "
        "example one page. (Its author can return less, or a page of it.)"
    )
    assert "51,202 bytes" in text_of(result_of(["a" * 25_600, "b" * 25_600, Image(PNG)], look))


def test_a_tool_may_have_another_limit() -> None:
    small = tool(lambda: None, name="small", max_bytes=10)

    assert not result_of("a" * 10, small).is_error
    assert text_of(result_of("a" * 11, small)).startswith("small returned 11 bytes of text, and at most 10 go to a")


def test_a_picture_is_as_large_as_providers_take() -> None:
    largest = PNG + bytes(MAX_IMAGE_BYTES - len(PNG))

    assert len(base64.b64encode(largest)) == 5 * 1024 * 1024
    assert not result_of(Image(largest), look).is_error
    assert text_of(result_of(["here", Image(largest + b"a")], look)) == (
        "look returned a picture of 3,932,161 bytes, and model providers take at most 3,932,160 (5 MB in base64). Ask "
        "for a smaller one. (Its author can scale it down, or return a JPEG.)"
    )


# What is raised


def noted(error: BaseException, *notes: str) -> BaseException:
    for note in notes:
        error.add_note(note)
    return error


class Silent(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


ERRORS: list[tuple[BaseException, str]] = [
    (ValueError("no such city: Oslo"), "no such city: Oslo"),
    (ValueError(), "ValueError"),
    (ValueError(" "), "ValueError"),
    (Silent(), "Silent"),
    (KeyError("oslo"), "KeyError: 'oslo'"),
    (IndexError("list index out of range"), "IndexError: list index out of range"),
    (noted(ValueError("no such city"), "try Bergen"), "no such city\ntry Bergen"),
    (ExceptionGroup("2 of them", [ValueError("a"), ExceptionGroup("", [KeyError(1)])]), "a\nKeyError: 1"),
    (ValueError("a\ud800"), "a�"),
]


def test_the_model_reads_what_an_exception_says() -> None:
    with fold() as case:
        for error, text in ERRORS:
            with case(repr(error)):
                assert error_of(error, look) == ToolResult((TextContent(text),), is_error=True)


def test_a_long_message_is_cut() -> None:
    text = text_of(error_of(ValueError("å" * 100_000), look))

    assert text == "å" * 12_800 + "\n... (cut)"


def fail() -> None:
    raise ValueError("broken")


def raised_by(function: Callable[[], Any]) -> BaseException:
    try:
        function()
    except BaseException as error:
        return error
    raise AssertionError("it raised nothing")


def test_a_traceback_is_for_tools_that_ask_for_it_and_begins_at_the_function() -> None:
    def outer() -> None:
        fail()

    open_tool = tool(outer, traceback=True)

    def caller() -> None:
        open_tool.call({})

    error = raised_by(caller)

    assert text_of(error_of(error, tool(outer))) == "broken"
    lines = text_of(error_of(error, open_tool)).splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert "in outer" in lines[1]
    assert lines[-1] == "ValueError: broken"
    assert "in caller" not in "".join(lines)


def test_a_traceback_of_what_failed_elsewhere_is_whole() -> None:
    error = raised_by(fail)
    open_tool = tool(lambda: None, name="open", traceback=True)

    assert "in raised_by" in text_of(error_of(error, open_tool))
    assert text_of(error_of(ValueError("never raised"), open_tool)) == "ValueError: never raised"


def test_a_call_that_took_too_long_says_so() -> None:
    slow = tool(lambda: None, name="slow", timeout=0.5)

    assert text_of(timed_out(slow)) == (
        "slow had not finished after 0.5 seconds, and nobody waits for it any longer. What it did may have had "
        "effects. (Its author can allow more: @tool(timeout=...).)"
    )
    assert timed_out(slow).is_error


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.just(Image(PNG)),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_whatever_is_returned_a_model_reads_something(value: Any) -> None:
    found = result_of(value, look)

    assert found.content
    for one in found.content:
        assert isinstance(one, ImageContent) or (one.text.strip() and one.text.encode())
