# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# (plain JSON values, taken apart with isinstance)
from __future__ import annotations

import copy
import enum
import json
import logging
import pickle
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from opencode_core import models
from opencode_core.errors import DecodeError, LimitExceeded, LocalProtocolError
from opencode_core.values import codec, drift
from opencode_core.values.base import Drift, OpenStruct, Unknown, UnknownFields, one_of
from opencode_core.values.codec import Codec, encode
from opencode_core.values.depth import exceeds_depth, may_exceed_depth

T = TypeVar("T")


class Git(OpenStruct, frozen=True, kw_only=True):
    repository: str


class Folder(OpenStruct, frozen=True, kw_only=True):
    path: str
    branch: str | None = None


class Upgraded(OpenStruct, frozen=True, kw_only=True):
    success: bool
    version: str


class Failed(OpenStruct, frozen=True, kw_only=True):
    success: bool
    version: str


class Local(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    command: list[str]


class Toggle(OpenStruct, frozen=True, kw_only=True):
    enabled: bool


if TYPE_CHECKING:
    Reference: TypeAlias = str | Git | Folder | Unknown
else:
    Reference = one_of("Reference", str, Git, Folder)
Upgrade: Any = one_of("Upgrade", Upgraded, Failed, constants={Upgraded: {"success": True}, Failed: {"success": False}})
Mcp: Any = one_of("Mcp", Toggle, Local)


class Text(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text", rename={"part_id": "partID"}):
    part_id: str
    text: str


class Group(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="group"):
    parts: list[Text | Group]
    title: str | None = None
    state: Literal["open", "closed"] | str = "open"


class Page(OpenStruct, Generic[T], frozen=True, kw_only=True):
    data: T
    next: str | UnsetType | None = UNSET


class Everything(OpenStruct, frozen=True, kw_only=True):
    anything: Any = None
    number: int | float | None = None
    pair: tuple[str, int] | None = None
    either: list[Text] | dict[str, Text] | str | None = None
    reference: Reference | None = None
    references: dict[str, Reference] | None = None
    text: Text | None = None


class Plain(msgspec.Struct, forbid_unknown_fields=True):
    """Not one of ours: unknown fields have no place in it."""

    name: str


Part: Any = Text | Group


def read(data: bytes, kind: Any) -> tuple[Any, list[Drift]]:
    drifts: list[Drift] = []
    value = Codec(on_drift=drifts.append).decode(data, kind)
    assert encode(Codec().decode(data, kind)) == encode(value)  # the same where nobody hears of drifts
    return value, drifts


# Decoding


def test_what_is_known_is_decoded_without_a_word() -> None:
    assert read(b'{"type":"group","parts":[{"type":"text","partID":"prt_1","text":"a"}]}', Part) == (
        Group(parts=[Text(part_id="prt_1", text="a")]),
        [],
    )


def test_an_unknown_member_of_a_union_is_kept() -> None:
    data = b'[{"type":"text","partID":"prt_1","text":"a"},{"type":"video","url":"u"},{"url":"u"},{"type":7}]'

    assert read(data, list[Part]) == (
        [
            Text(part_id="prt_1", text="a"),
            Unknown("video", {"type": "video", "url": "u"}),
            Unknown(None, {"url": "u"}),
            Unknown(None, {"type": 7}),
        ],
        [
            Drift("$[1]", "unknown type 'video'"),
            Drift("$[2]", "unknown type None"),
            Drift("$[3]", "unknown type 7"),
        ],
    )


def test_unknown_fields_are_kept_where_they_are() -> None:
    value, drifts = read(b'{"type":"group","parts":[{"type":"text","partID":"p","text":"a","x":[1]}],"y":null}', Part)

    assert value.unknown_fields == {"y": None}
    assert value.parts[0].unknown_fields == {"x": [1]}
    assert drifts == [
        Drift("$", "Object contains unknown field `y`"),
        Drift("$.parts[0]", "Object contains unknown field `x`"),
    ]


def test_a_field_that_is_called_as_our_own_is_an_unknown_one() -> None:
    value, _ = read(b'{"path":"p","<unknown fields>":{"a":1},"unknown_fields":2}', Folder)

    assert value.unknown_fields == {"<unknown fields>": {"a": 1}, "unknown_fields": 2}


def test_a_missing_field_is_unset() -> None:
    assert read(b'{"type":"text","text":"a"}', Text) == (
        Text(part_id=UNSET, text="a"),  # type: ignore[arg-type]  # what leniency costs  # pyright: ignore
        [Drift("$", "Object missing required field `partID`")],
    )


@pytest.mark.parametrize(
    ("data", "kind", "drift"),
    [
        pytest.param(b"5", Text, Drift("$", "Expected `object`, got `int`"), id="object"),
        pytest.param(b"null", list[Text], Drift("$", "Expected `array`, got `null`"), id="array"),
        pytest.param(b"[]", dict[str, Text], Drift("$", "Expected `object`, got `array`"), id="map"),
        pytest.param(b"true", int, Drift("$", "Expected `int`, got `bool`"), id="scalar"),
        pytest.param(b'"x"', Part, Drift("$", "Expected `object`, got `str`"), id="union"),
        pytest.param(b"[1]", tuple[str, int], Drift("$", "Expected `array` of length 2"), id="tuple"),
    ],
)
def test_a_value_of_another_type_stays_as_it_came(data: bytes, kind: Any, drift: Drift) -> None:
    value, drifts = read(data, kind)

    assert value == json.loads(data)
    assert len(drifts) == 1
    assert drifts[0].path == drift.path
    assert drifts[0].problem.startswith(drift.problem.split(",")[0])


def test_only_what_differs_stays_untyped() -> None:
    text = {"type": "text", "partID": "p", "text": "a"}
    value, drifts = read(
        json.dumps(
            {
                "anything": {"deep": [1]},
                "number": "1",
                "pair": ["a", "b"],
                "either": {"a": text, "b": {**text, "type": "new"}},
                "reference": {"path": "p", "depth": 1},
                "references": {"a": "x", "b": {"url": "u"}, "c": 5, "d": {"repository": "r"}},
                "text": {**text, "type": "new"},
            }
        ).encode(),
        Everything,
    )

    assert value == Everything(
        anything={"deep": [1]},
        number="1",  # type: ignore[arg-type]  # as it came  # pyright: ignore
        pair=("a", "b"),  # type: ignore[arg-type]  # as it came  # pyright: ignore
        either={"a": Text(part_id="p", text="a"), "b": Unknown("new", {**text, "type": "new"})},  # type: ignore[dict-item]  # as it came  # pyright: ignore
        reference=Folder(path="p", unknown_fields=UnknownFields({"depth": 1})),
        references={"a": "x", "b": Unknown(None, {"url": "u"}), "c": Unknown(None, 5), "d": Git(repository="r")},
        text=Unknown("new", {**text, "type": "new"}),  # type: ignore[arg-type]  # as it came  # pyright: ignore
    )
    assert [drift.path for drift in drifts] == [
        "$.number",
        "$.pair[1]",
        "$.either.b",
        "$.reference",
        "$.references.b",
        "$.references.c",
        "$.text",
    ]


def test_a_list_and_a_text_in_a_union_with_objects() -> None:
    assert read(b'{"either":[{"type":"new"}]}', Everything)[0].either == [Unknown("new", {"type": "new"})]
    assert read(b'{"either":"x","new":1}', Everything)[0].either == "x"


def test_generic_models() -> None:
    text = b'{"type":"text","partID":"p","text":"a"}'

    assert read(b'{"data":' + text + b"}", Page[Text]) == (Page(data=Text(part_id="p", text="a")), [])
    assert read(b'{"data":' + text + b',"next":null,"new":1}', Page[Text])[0] == Page(
        data=Text(part_id="p", text="a"), next=None, unknown_fields=UnknownFields({"new": 1})
    )
    assert read(b'{"data":{"type":"new"}}', Page[Part])[0] == Page(data=Unknown("new", {"type": "new"}))


def test_types_that_are_made_anew_each_time_do_not_pile_up() -> None:
    for _ in range(1100):
        assert Codec().decode(b"[]", list[Folder]) == []
        assert len(Codec().decode(b"[1]", list[Folder])) == 1

    assert len(codec._known) <= 1024  # pyright: ignore[reportPrivateUsage]  # memory cannot be seen otherwise
    assert len(drift._looked_up) <= 1024  # pyright: ignore[reportPrivateUsage]


def test_a_struct_that_is_not_ours_drops_unknown_fields_but_says_so() -> None:
    assert read(b'{"name":"a","x":1}', Plain) == (Plain("a"), [Drift("$", "Object contains unknown field `x`")])


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        (b'"x"', Reference, "x"),
        (b'{"repository":"r"}', Reference, Git(repository="r")),
        (b'{"path":"r"}', Reference, Folder(path="r")),
        (b'{"success":true,"version":"1"}', Upgrade, Upgraded(success=True, version="1")),
        (b'{"success":false,"version":"1"}', Upgrade, Failed(success=False, version="1")),
        (b'{"success":1,"version":"1"}', Upgrade, Unknown(None, {"success": 1, "version": "1"})),
        (b'{"type":"local","command":["a"],"enabled":true}', Mcp, None),
        (b'{"type":"local","command":["a"]}', Mcp, Local(command=["a"])),
        (b'{"enabled":true}', Mcp, Toggle(enabled=True)),
    ],
)
def test_members_told_apart_by_required_fields_and_constants(data: bytes, kind: Any, expected: Any) -> None:
    expected = expected or Local(command=["a"], unknown_fields=UnknownFields({"enabled": True}))

    assert read(data, kind)[0] == expected


def test_strict_decoding_raises_for_the_first_difference() -> None:
    codec = Codec(strict=True)
    data = b'[{"type":"text","partID":"p","text":5},{"type":"new"}]'

    assert codec.decode(b'{"path":"p"}', Folder) == Folder(path="p")
    with pytest.raises(DecodeError, match=r"^\$\[0\]\.text: Expected `str`, got `int`$") as caught:
        codec.decode(data, list[Part])
    assert caught.value.raw == data


def test_drift_is_logged_where_nobody_asks_for_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    Codec().decode(b'{"path":5}', Folder)

    assert caplog.messages == ["$.path: Expected `str`, got `int`"]


@pytest.mark.parametrize(
    "data", [b"", b"nope", b"{", b"{} {}", b'"\xff"', b'"\xed\xa0\x80"', b"NaN", b"[Infinity]", b"1e999"]
)
@pytest.mark.parametrize("kind", [Any, Text, list[Part]])
def test_what_is_not_json_is_a_decode_error(data: bytes, kind: Any) -> None:
    with pytest.raises(DecodeError, match=r"^not JSON: "):
        Codec().decode(data, kind)


def test_a_byte_order_mark_is_no_part_of_the_value() -> None:
    assert Codec(strict=True).decode(b'\xef\xbb\xbf{"path":"p"}', Folder) == Folder(path="p")


def test_lone_surrogates_survive_both_ways() -> None:
    data = b'{"type":"text","partID":"p","text":"\\ud83d","cost":1.5}'
    value, _ = read(data, Part)

    assert value.text == "\ud83d"
    assert json.loads(encode(value)) == json.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"type":"text","partID":"p","text":"t","cost":"\\ud83d"}',
        b'{"type":"text","partID":"p","text":"t","state":"\\ud83d"}',
        b'"\\ud83d"',
    ],
)
def test_a_lone_surrogate_in_the_place_of_something_else_is_a_drift(data: bytes) -> None:
    value, found = read(data, Part)

    assert json.loads(encode(value)) == json.loads(data)
    assert found


def test_large_integers_survive_both_ways() -> None:
    assert encode(read(b"[123456789012345678901234567890]", Any)[0]) == b"[123456789012345678901234567890]"


# Depth


DEEP: list[Callable[[int], bytes]] = [
    lambda depth: b"[" * depth + b"]" * depth,
    lambda depth: b'{"":' * (depth - 1) + b"{}" + b"}" * (depth - 1),
    lambda depth: (
        b'[ {"a]":1,"b":"[]",\n"c": ' * (depth // 2) + b"[]" * (depth % 2) + b"0"[depth % 2 :] + b"}]" * (depth // 2)
    ),
    lambda depth: b'["]]]}}\\"",{},' * (depth - 1) + b"[]" + b"]" * (depth - 1),
    lambda depth: b'["\\\\",' * (depth - 1) + b'["' + b"x" * 5000 + b'"]' + b"]" * (depth - 1),
]


@pytest.mark.parametrize("make", DEEP)
def test_the_depth_is_counted_exactly(make: Callable[[int], bytes]) -> None:
    assert json.loads(make(20)) is not None
    assert not exceeds_depth(make(20), 20)
    assert exceeds_depth(make(21), 20)
    Codec(max_depth=20).decode(make(20), Any)
    with pytest.raises(LimitExceeded, match=r"^JSON is nested deeper than max_json_depth=20$") as caught:
        Codec(max_depth=20).decode(make(21), Any)
    assert (caught.value.name, caught.value.limit) == ("max_json_depth", 20)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'"' + b"[{" * 5000 + b'"', id="brackets in a string"),
        pytest.param(b'["\\"' + b"[" * 5000 + b'\\\\"]', id="escaped quotes"),
        pytest.param(b"[" + b",".join([b'[{"a":"[["}]'] * 2000) + b"]", id="many, but not deep"),
    ],
)
def test_many_brackets_are_not_depth(data: bytes) -> None:
    assert not exceeds_depth(data, 256)
    assert Codec().decode(data, Any) == json.loads(data)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b'{"type":"text","x":' + b'[{"b":' * 100_000])
def test_a_deep_answer_is_refused_on_a_small_stack_too(data: bytes) -> None:
    found: list[BaseException] = []

    def decode() -> None:
        try:
            Codec().decode(data, Part)
        except LimitExceeded as error:
            found.append(error)

    size = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=decode)
        thread.start()
    finally:
        threading.stack_size(size)
    thread.join()

    assert [str(error) for error in found] == ["JSON is nested deeper than max_json_depth=256"]


def test_the_interpreters_own_limit_is_a_limit_too() -> None:
    data = b"[" * 500_000 + b"]" * 500_000  # from Python 3.14 on, the limit is what the stack of the thread holds

    with pytest.raises(LimitExceeded, match="max_json_depth=1000000"):
        Codec(max_depth=1_000_000).decode(data, Any)


# Long lists, which are decoded in pieces


ITEM = {"type": "text", "partID": "prt_1", "text": 'a },{"type": b'}


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
@pytest.mark.parametrize(
    "items",
    [
        pytest.param([ITEM] * 2000, id="plain"),
        pytest.param([{**ITEM, "text": "x" * 40_000}] * 3, id="items larger than a piece"),
        pytest.param([{"type": "group", "parts": [ITEM] * 900}] * 3, id="cut inside an item"),
        pytest.param([ITEM] * 500 + [{**ITEM, "new": [1]}] + [ITEM] * 500, id="unknown field"),
        pytest.param([{"type": "group", "parts": [], "title": "[" * 300}] * 900, id="many brackets"),
        pytest.param([*[ITEM] * 900, {"type": "new"}], id="unknown type"),
    ],
)
def test_a_long_list_is_what_its_items_are(items: list[Any], separators: tuple[str, str]) -> None:
    data = json.dumps(items, separators=separators).encode()

    assert Codec().decode(data, list[Part]) == [Codec().decode(json.dumps(item).encode(), Part) for item in items]


@pytest.mark.parametrize("depth", [250, 300, 2000])
@pytest.mark.parametrize("place", [0, 500, 999])
def test_one_deep_item_of_a_long_list_is_found(depth: int, place: int) -> None:
    item = b'{"anything":' + b"[" * depth + b"]" * depth + b',"number":1}'
    data = b"[" + b",".join([b'{"anything":[],"number":1}'] * place + [item] + [b'{"anything":{}}'] * 2000) + b"]"

    if depth == 250:
        assert len(Codec().decode(data, list[Everything])) == place + 2001
    else:
        with pytest.raises(LimitExceeded):
            Codec().decode(data, list[Everything])


@pytest.mark.parametrize("end", [b"", b"]]", b",]", b"] x", b'"'])
def test_a_long_list_that_is_not_json(end: bytes) -> None:
    data = b"[" + b",".join([b'{"path":"a"}'] * 3000) + end

    with pytest.raises(DecodeError, match=r"^not JSON: "):
        Codec().decode(data, list[Folder])


names = st.text('[]{}\\"a', max_size=5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3),
    max_leaves=30,
)


def depth_of(value: Any) -> int:
    match value:
        case list():
            return 1 + max(map(depth_of, value), default=0)
        case dict():
            return 1 + max(map(depth_of, value.values()), default=0)
        case _:
            return 0


@given(json_values, st.sampled_from([None, 1]))
def test_no_text_hides_its_depth(value: Any, indent: int | None) -> None:
    data = json.dumps(value, indent=indent).encode()
    depth = depth_of(value)

    assert not exceeds_depth(data, depth)
    assert depth == 0 or exceeds_depth(data, depth - 1)


@given(st.lists(json_values, min_size=1), st.integers(0, 5))
def test_the_cheap_look_at_many_texts_misses_none_that_is_deep(values: list[Any], limit: int) -> None:
    texts = [json.dumps(value, separators=(",", ":")).encode() for value in values]

    assert may_exceed_depth(texts, limit) or max(map(depth_of, values)) <= limit


# Values


@pytest.mark.parametrize(
    "value",
    [
        Folder(path="p"),
        Folder(path="p", unknown_fields=UnknownFields({"a": [1]})),
        Group(parts=[Text(part_id="p", text="a", unknown_fields=UnknownFields({"a": 1}))]),
        Unknown("x", {"type": "x"}),
        Drift("$", "x"),
    ],
)
def test_copies_and_pickles_are_equal(value: Any) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_changed_copy_keeps_unknown_fields() -> None:
    value = Folder(path="p", unknown_fields=UnknownFields({"a": 1}))

    assert json.loads(encode(msgspec.structs.replace(value, path="q"))) == {"path": "q", "a": 1}


def test_unknown_fields_count_in_equality_and_show() -> None:
    value = Folder(path="p", unknown_fields=UnknownFields({"a": [1]}))

    assert value != Folder(path="p")
    assert repr(value) == "Folder(unknown_fields={'a': [1]}, path='p')"
    assert repr(Folder(path="p")) == "Folder(path='p')"
    assert len({value, Folder(path="p"), value}) == 2
    assert (len(value.unknown_fields), list(value.unknown_fields), value.unknown_fields["a"]) == (1, ["a"], [1])


def test_values_are_immutable() -> None:
    with pytest.raises(AttributeError):
        Folder(path="p").path = "q"  # type: ignore[misc]  # that is the point  # pyright: ignore


def test_a_copy_of_a_value_without_unknown_fields_encodes_without_them() -> None:
    value = pickle.loads(pickle.dumps(Folder(path="p")))

    assert msgspec.json.encode(value) == b'{"path":"p"}'
    assert value.unknown_fields is Folder(path="p").unknown_fields


# Encoding


class Kind(str, enum.Enum):  # noqa: UP042  # as people have them who came from Python 3.10
    A = "a"


class Level(int):
    ONE: Level

    def __str__(self) -> str:
        return "the first level"


Level.ONE = Level(1)


class Share(float):
    """A number of somebody's own."""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, b"null"),
        ([1, 1.5, True, "é", None], '[1,1.5,true,"é",null]'.encode()),
        ((1, 2), b"[1,2]"),
        ({"a": {"b": []}}, b'{"a":{"b":[]}}'),
        (Folder(path="p"), b'{"path":"p"}'),
        (Page(data=1, next=None), b'{"data":1,"next":null}'),
        (Page(data=1), b'{"data":1}'),
        (Text(part_id="p", text="a"), b'{"type":"text","partID":"p","text":"a"}'),
        ([Unknown("x", {"type": "x"})], b'[{"type":"x"}]'),
        (Folder(path="p", unknown_fields=UnknownFields({"x": Unknown(None, 1)})), b'{"path":"p","x":1}'),
        (Plain("a"), b'{"name":"a"}'),
        ("\ud83d", b'"\\ud83d"'),
        ({Kind.A: [Kind.A, Level.ONE, Share(0.5)]}, b'{"a":["a",1,0.5]}'),
    ],
)
def test_encoding(value: Any, expected: bytes) -> None:
    assert encode(value) == expected
    assert Codec().encode(value) == expected


CYCLE: list[Any] = []
CYCLE.append(CYCLE)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [float("nan")]}, r"^\$\.a\[0\]: nan is not JSON$"),
        (float("inf"), r"^\$: inf is not JSON$"),
        ({1: 2}, r"^\$: the name 1 is not text$"),
        ({1, 2}, r"^\$: a value of type set is not JSON$"),
        (b"x", r"^\$: a value of type bytes is not JSON$"),
        (Folder(path=object()), r"^\$\.path: a value of type object is not JSON$"),  # type: ignore[arg-type]  # the fault  # pyright: ignore
        pytest.param(10**5000, "more digits than Python writes", id="huge"),
        (CYCLE, r"^the value is nested too deep for JSON, or contains itself$"),
    ],
)
def test_what_is_not_json_cannot_be_encoded(value: Any, message: str) -> None:
    with pytest.raises(LocalProtocolError, match=message):
        encode(value)


# All of it, on real models


def mutations(value: Any) -> list[Any]:
    """Each value that differs from this one in one key: dropped, renamed, retyped, added."""
    found: list[Any] = [None, 5, "x", [], {}]
    if isinstance(value, dict):
        found.append({**value, "added": {"a": 1}})
        for key, item in value.items():
            others = {k: v for k, v in value.items() if k != key}
            found.append(others)
            found.append({**others, key + "X": item})
            found.extend({**others, key: changed} for changed in mutations(item))
    if isinstance(value, list):
        for i, item in enumerate(value):
            found.extend([*value[:i], changed, *value[i + 1 :]] for changed in mutations(item))
    return found


def without_nulls(value: Any) -> Any:
    """Null and absent are the same to the server where a field is optional."""
    match value:
        case dict():
            return {k: without_nulls(v) for k, v in value.items() if v is not None}
        case list():
            return [without_nulls(v) for v in value]
        case _:
            return value


IDS = {"sessionID": "ses_1", "messageID": "msg_1"}
STATE = {
    "status": "completed",
    "input": {},
    "output": "o",
    "title": "t",
    "metadata": {},
    "time": {"start": 1, "end": 2},
}
MESSAGE = {
    "info": {
        "id": "msg_1",
        "role": "assistant",
        "sessionID": "ses_1",
        "parentID": "msg_0",
        "time": {"created": 1, "completed": 2},
        "modelID": "m",
        "providerID": "p",
        "mode": "build",
        "agent": "build",
        "path": {"cwd": "/", "root": "/"},
        "cost": 0,
        "tokens": {"input": 1, "output": 1, "reasoning": 0, "cache": {"read": 0, "write": 0}},
        "error": {"name": "UnknownError", "data": {"message": "m"}},
    },
    "parts": [
        {"id": "prt_1", **IDS, "type": "text", "text": "a", "metadata": {"a": [1]}},
        {"id": "prt_2", **IDS, "type": "tool", "callID": "c", "tool": "bash", "state": STATE},
    ],
}


def test_no_change_of_a_message_raises_or_loses_anything() -> None:
    codec = Codec()
    changed = mutations(MESSAGE)

    assert len(changed) > 380
    for value in changed:
        data = json.dumps(value).encode()
        again = encode(codec.decode(data, models.MessageWithParts))

        assert without_nulls(json.loads(again)) == without_nulls(value)


def test_of_many_findings_the_first_are_told_and_the_others_counted() -> None:
    data = json.dumps([{"path": "p", "new": n, "text": "x" * 200} for n in range(200)]).encode()

    value, found = read(data, list[Folder])

    assert [item.unknown_fields["new"] for item in value] == list(range(200))
    assert found[1] == Drift("$[0]", "Object contains unknown field `text`")
    assert found[100:] == [Drift("$", "300 more places differ")]


def test_where_hardly_anything_is_as_documented_the_rest_stays_as_it_came() -> None:
    wrong = b",".join([b"{}"] * 9000)
    data = b'{"a":[{"repository":"r"},%b],"b":{"c":{"repository":"r"}},"c":[{"repository":"r"}]}' % wrong
    kind: Any = dict[str, list[Git] | dict[str, Git]]

    value, found = read(data, kind)
    looked_at = [item for item in value["a"] if isinstance(item, Git)]

    assert looked_at[:2] == [Git(repository="r"), Git(repository=UNSET)]  # type: ignore[arg-type]  # drift
    assert value["a"][len(looked_at) :] == [{}] * (9001 - len(looked_at))
    assert value["b"] == {"c": {"repository": "r"}}
    assert len(found) == 101
    assert found[-1].problem.endswith(
        f"hardly anything is as documented, so from $.a[{len(looked_at)}] on the values are left as they came"
    )
    assert encode(value) == data


def test_unknown_members_are_left_as_they_came_where_there_is_no_room() -> None:
    for kind in (Part, Reference):
        several: Any = list[kind]  # type: ignore[valid-type]  # a type that is only known when it runs
        value, found = read(b"[%b]" % b",".join([b'{"type":0}'] * 9000), several)

        assert isinstance(value[0], Unknown)
        assert value[-1] == {"type": 0}
        assert len(found) == 101


def test_names_and_texts_of_the_server_are_shortened_in_what_is_reported() -> None:
    long = "n" * 100_000
    everything = {"references": {long: [long]}, "text": {"type": long}, long: 1}

    value, found = read(json.dumps([everything, {"text": {"type": [long]}}]).encode(), list[Everything])

    assert value[0].unknown_fields[long] == 1
    assert [len(drift.path + drift.problem) < 600 for drift in found] == [True] * 4
    assert "$[0].references.nnn" in found[1].path
    assert found[3] == Drift("$[1].text", "unknown type 'array'")


def test_what_is_no_member_of_a_union_is_no_instance_of_it() -> None:
    for member in (Local(command=[]), Toggle(enabled=True)):
        assert isinstance(member, Mcp)
    for stranger in (123, "text", None, {"enabled": True}, Git(repository="r"), Unknown(None, {})):
        assert not isinstance(stranger, Mcp)
    assert isinstance("text", cast("Any", Reference))
    assert not isinstance(123, models.McpConfig)


def test_objects_that_take_more_than_their_text_are_left_as_they_came_as_well() -> None:
    value, found = read(b"[%b1]" % (b"{}," * 9000), list[Everything])
    made = value.count(Everything())

    assert 100 < made < 3000
    assert value[made:] == [{}] * (9000 - made) + [1]
    assert [drift.path for drift in found] == ["$"]
    assert f"from $[{made}] on" in found[0].problem
