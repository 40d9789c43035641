"""JSON to values and back, for a server that may be newer or older than this build.

What msgspec's C decoder takes is taken as it is. What it refuses is read again, type by type, and nothing is lost:

* a member of a union that this build does not know becomes `Unknown(tag, raw)`;
* fields that this build does not know are kept in `unknown_fields`, and written back by `encode`;
* a missing field that should be there is `msgspec.UNSET`, a value of another type stays as it came;
* each such finding is reported as `Drift(path, problem)`.

Strict decoding raises `DecodeError` for the first of them instead.

All this takes more memory and time than the text is long, so both are bounded. Of many findings the first are reported,
and one last `Drift` says how many more there were. Where hardly anything is as documented, the rest stays as it came,
as lists, dicts and scalars; the last `Drift` says from where on. Nothing is lost then either: `encode` writes it back.

One difference is not kept: a null where the field may be missing is None, as if it were missing, and goes missing when
it is written back.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from types import UnionType
from typing import (
    Any,
    Final,
    Literal,
    NoReturn,
    TypeAlias,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    overload,
)

import msgspec
from msgspec import UNSET
from msgspec.structs import FieldInfo, force_setattr

from opencode_core._safely import log_safely
from opencode_core.errors import DecodeError, LimitExceeded, LocalProtocolError

from .building import BUILDING, prepared

__all__ = [
    "REFUSED",
    "Codec",
    "Drift",
    "OpenStruct",
    "Unknown",
    "UnknownFields",
    "encode",
    "field",
    "list_in",
    "number",
    "one_of",
    "parse",
]

T = TypeVar("T")

_logger = logging.getLogger("opencode")


# Values


class UnknownFields(Mapping[str, Any]):
    """The fields of a value that this build does not know, by their names on the wire. Immutable."""

    __slots__ = ("_fields",)

    _fields: dict[str, Any]

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = dict(fields)

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __hash__(self) -> int:
        return hash(frozenset(self._fields))  # the values may be lists and dicts

    def __repr__(self) -> str:
        return repr(self._fields)

    def __reduce__(self) -> str | tuple[Any, ...]:
        # The empty one is a default that msgspec recognises by identity: copies and pickles must give it again.
        return "_NO_FIELDS" if self is _NO_FIELDS else (UnknownFields, (self._fields,))


_NO_FIELDS: Final = UnknownFields({})


class OpenStruct(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    gc=False,  # JSON has no cycles, and values that the collector skips are cheaper to make and to hold
    omit_defaults=True,
    repr_omit_defaults=True,
    forbid_unknown_fields=True,  # tells the codec that there are some, at no cost where there are none
):
    """The base of all models: an immutable value that keeps the fields it does not know.

    Subclasses repeat `frozen=True, kw_only=True`. `msgspec.structs.replace` makes a changed copy; equality, copies
    and pickles include the unknown fields.

    Args:
        unknown_fields: Fields to send to a server that is newer than this build.
    """

    unknown_fields: UnknownFields = msgspec.field(default=_NO_FIELDS, name="<unknown fields>")


class Unknown(msgspec.Struct, frozen=True):
    """A member of a union that this build does not know.

    Attributes:
        tag: What tells the union's members apart, usually the value of `type`; None where there is none.
        raw: The JSON value as it came.
    """

    tag: str | None
    raw: Any


class Drift(msgspec.Struct, frozen=True):
    """A place where what came differs from what this build knows.

    Attributes:
        path: Where, such as `$[0].parts[2].state`.
        problem: What differs.
    """

    path: str
    problem: str


OnDrift = Callable[[Drift], object]


def field(value: Any, name: str, wire_name: str) -> Any:
    """A member of a typed value, or of one that this build does not know and holds as JSON. None where absent."""
    if isinstance(value, Unknown):
        value = value.raw
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).get(wire_name)
    found = getattr(value, name, None)
    return None if found is UNSET else found


def number(value: Any, name: str) -> int | float:
    """A member that should be a number; 0 where it is none, or one that can be no time and no count."""
    found = field(value, name, name)
    return found if isinstance(found, int | float) and abs(found) < _TOO_MUCH else 0


_TOO_MUCH: Final = 2**63  # more would not go into a float, into a signed 64-bit number, or both


def list_in(answer: list[Any]) -> list[Any]:
    """An answer that is due to be a list.

    Raises:
        DecodeError: It is none. The codec lets that pass, unless it is strict.
    """
    if not isinstance(answer, list):  # pyright: ignore[reportUnnecessaryIsInstance]  # after a drift it may be anything
        raise DecodeError("a list was due, and what came is none", raw=encode(answer))
    return answer


# Unions that no tag tells apart


class _OneOfMeta(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        members: tuple[_Candidate, ...] = getattr(cls, "members", ())
        return any(isinstance(instance, get_origin(member.type) or member.type) for member in members)


class _OneOf(metaclass=_OneOfMeta):
    members: tuple[_Candidate, ...]


class _Candidate(msgspec.Struct, frozen=True):
    """A member of such a union: `required` are the names and `constants` the values that must be there."""

    type: Any
    constants: dict[str, Any]
    required: frozenset[str]

    def fits(self, raw: Any) -> bool:
        if not _is_struct(self.type):
            return type(raw) is self.type
        if not _is_object(raw) or not self.required <= raw.keys():
            return False
        # True == 1, hence the types.
        constants = ((raw[name], value) for name, value in self.constants.items())
        return all(type(a) is type(b) and a == b for a, b in constants)


def one_of(name: str, *members: Any, constants: Mapping[type, Mapping[str, Any]] | None = None) -> Any:
    """Declare a union of Structs and scalars that are told apart by required fields and constants.

        if TYPE_CHECKING:
            McpServer: TypeAlias = McpLocal | McpRemote | McpSwitch | Unknown
        else:
            McpServer = one_of("McpServer", McpLocal, McpRemote, McpSwitch)

    Where several fit, the one with most required fields and constants wins.

    Args:
        name: The union's name.
        members: Struct classes and any of `str`, `int`, `float`, `bool`.
        constants: Values of fields that tell a member apart, by their names on the wire. Tags need not be named.
    """
    candidates: list[_Candidate] = []
    for member in members:
        values = dict((constants or {}).get(member, {}))
        required: set[str] = set(values)
        if _is_struct(member):
            config = member.__struct_config__
            if config.tag_field is not None:
                values[config.tag_field] = config.tag
            required |= values.keys() | {f.encode_name for f in msgspec.structs.fields(member) if f.required}
        candidates.append(_Candidate(member, values, frozenset(required)))
    candidates.sort(key=lambda c: len(c.required) + len(c.constants), reverse=True)
    doc = f"One of {', '.join(member.__name__ for member in members)}."
    return _OneOfMeta(name, (_OneOf,), {"members": tuple(candidates), "__doc__": doc})


def _decode_hook(kind: Any, raw: Any) -> Any:
    """Called by msgspec for the types that are not its own."""
    if issubclass(kind, _OneOf):
        _prepare_members(kind)
        for candidate in kind.members:
            if candidate.fits(raw):
                return _convert(raw, candidate.type)
    raise msgspec.ValidationError("no member of the union fits")


_prepared: set[type[_OneOf]] = set()


def _prepare_members(kind: type[_OneOf]) -> None:
    """To msgspec such a union is opaque, so building a decoder does not prepare what is in it."""
    if kind not in _prepared:
        for candidate in kind.members:
            prepared(candidate.type)
        _prepared.add(kind)


def _convert(raw: Any, kind: Any) -> Any:
    """The untyped value as one of this type, or `msgspec.ValidationError`."""
    try:
        return msgspec.convert(raw, kind, dec_hook=_decode_hook)
    except UnicodeEncodeError:
        # msgspec tried to quote it, or to compare it with names that it knows.
        raise msgspec.ValidationError("a text with a lone surrogate does not fit") from None


# Decoding


class Codec:
    """Decodes what a server sends.

    Args:
        strict: Raise `DecodeError` for the first drift.
        on_drift: Called with each `Drift`; without it they are logged, at level DEBUG, under `opencode`.
        max_depth: The deepest nesting of arrays and objects that is read.
    """

    __slots__ = ("max_depth", "on_drift", "strict")

    strict: bool
    on_drift: OnDrift | None
    max_depth: int

    def __init__(self, strict: bool = False, on_drift: OnDrift | None = None, max_depth: int = 256) -> None:
        self.strict = strict
        self.on_drift = on_drift
        self.max_depth = max_depth

    @overload
    def decode(self, data: bytes, type: type[T]) -> T: ...
    @overload
    def decode(self, data: bytes, type: Any) -> Any: ...
    def decode(self, data: bytes, type: Any) -> Any:
        """The JSON text as a value of a type.

        Raises:
            DecodeError: Not JSON, or, when strict, not of the documented shape. The message says where.
            LimitExceeded: Nested deeper than `max_depth`.
        """
        if len(data) > 2 * self.max_depth:
            if len(data) > _PIECE and data.startswith(b"[{") and get_origin(type) is list:
                items = self._decode_pieces(data, decoder_for(type).decode)
                if items is not None:
                    return items
            if exceeds_depth(data, self.max_depth):
                raise _too_deep(self.max_depth)
        known = _known.get(id(type)) or _know(type)
        try:
            return known[1](data)
        except REFUSED:
            pass  # and go, for it may hold all that was read
        return self._read(data, type)

    def _decode_pieces(self, data: bytes, decode: Callable[[bytes], list[Any]]) -> list[Any] | None:
        """A list of objects, decoded in pieces; None where that does not work out.

        Small pieces have too few brackets to be nested too deep, so nobody needs to look how they are nested. Where to
        cut is only a guess, but if each piece is a list, the whole is one, of all their items.
        """
        separator = b"}," + data[1 : data.find(b":") + 1]  # such as `},{"id":`
        if separator not in data[:_LARGE]:
            separator = separator.replace(b",", b", ", 1)
        items: list[Any] = []
        start, end = 1, 0
        while end >= 0:
            end = -1
            if len(data) - start > _PIECE:
                end = data.rfind(separator, start, start + _PIECE)
                if end < 0:
                    end = data.find(separator, start + _PIECE)
            piece = b"[%b]" % data[start : end + 1] if end >= 0 else b"[" + data[start:]
            if exceeds_depth(piece, self.max_depth):
                return None
            try:
                items += decode(piece)
            except REFUSED:
                return None
            start = end + 2  # behind the comma
        return items

    def encode(self, value: Any) -> bytes:
        """The same as the function `encode`."""
        return encode(value)

    def decode_refused(self, data: bytes, type: Any) -> Any:
        """The same as `decode`, for a text that the C decoder has refused."""
        if exceeds_depth(data, self.max_depth):
            raise _too_deep(self.max_depth)
        return self._read(data, type)

    def _read(self, data: bytes, type: Any) -> Any:
        found = _Findings(data, strict=self.strict)
        try:
            value = _shape_of(type).read(parse(data), None, found)
        except RecursionError:
            raise _too_deep(self.max_depth) from None
        for drift in found.drifts():
            self.report(drift)
        return value

    def report(self, drift: Drift) -> None:
        """Hand a finding to whom it concerns."""
        if self.on_drift is not None:
            self.on_drift(drift)
        else:
            log_safely(_logger, logging.DEBUG, "%s: %s", drift.path, drift.problem)


_PIECE = 16384  # bytes; of typical JSON, hardly any have more than 256 brackets
_LARGE = 65536
REFUSED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that it does not read as JSON."""

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_known: dict[int, tuple[msgspec.json.Decoder[Any], Callable[[bytes], Any], Any]] = {}
_MOST_KNOWN = 1024  # a caller may spell `list[X]` anew each time


def decoder_for(type: Any) -> msgspec.json.Decoder[Any]:
    """The C decoder of a type. Built once: that of a large union takes milliseconds."""
    return (_known.get(id(type)) or _know(type))[0]


def _know(type: Any) -> tuple[msgspec.json.Decoder[Any], Callable[[bytes], Any], Any]:
    # Looked up by identity first: to hash a union of 90 types takes five times as long as to decode an event.
    with BUILDING:
        decoder = _decoders.get(type)
        if decoder is None:
            decoder = _decoders[type] = msgspec.json.Decoder(type, dec_hook=_decode_hook)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[id(type)] = decoder, decoder.decode, type  # which keeps the type, and so its identity, alive
        return known


def parse(data: bytes) -> Any:
    """Any JSON value.

    Raises:
        DecodeError: It is none.

    The standard library's parser has the second say: it takes a lone surrogate, which the server sends where it
    cuts a text inside an emoji. A byte order mark may be ignored (RFC 8259 8.1).
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as refusal:
        try:
            return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant, parse_float=_finite_float)
        except ValueError:
            raise DecodeError(f"not JSON: {refusal}", raw=data) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite_float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is out of range")
    return value


def exceeds_depth(data: bytes, limit: int) -> bool:
    """Whether a JSON text is nested too deep for the C decoder.

    That has a guard of its own, the interpreter's recursion limit, which a thread with a small stack never reaches.
    What cannot be too deep is let through by cheaper tests first.
    """
    if len(data) <= 2 * limit:  # each array takes two bytes
        return False
    arrays = _count(data, b"[")
    if len(data) <= 5 * (limit - arrays):  # each object takes five
        return False
    return arrays + _count(data, b"{") > limit and _depth(data) > limit


def may_exceed_depth(texts: list[bytes], limit: int) -> bool:
    """Whether one of many JSON texts may be nested too deep. Cheap, and right when it says no."""
    arrays = _count(b"".join(texts), b"[")  # of one text, no more than of all
    shallow = 5 * (limit - arrays)  # bytes: each object takes five
    large = b"".join([text for text in texts if len(text) > shallow])
    return arrays + _count(large, b"{") > limit


def _count(data: bytes, byte: bytes) -> int:
    return len(data) - len(data.replace(byte, b""))  # which goes from find to find; `count` looks at byte after byte


_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_SAME_BRACKETS = bytes.maketrans(b"{}", b"[]")
_STEPS = bytes.maketrans(b"[]", b"\x01\xff")  # 1 and -1


def _depth(data: bytes) -> int:
    """How deep a JSON text is nested, or, where it is not JSON, at least as deep as any decoder gets in it.

    All loops are in C: first everything but quotes and brackets goes, then the strings, then the innermost levels,
    which hold most of the brackets; what is left is summed up.
    """
    if b"\\" in data:
        head, *escapes = data.replace(b"\\\\", b"").split(b"\\")
        data = head + b"".join([escape[1:] for escape in escapes])
    marks = data.translate(_SAME_BRACKETS, _NOT_STRUCTURE)
    # Two adjacent quotes are an empty string, or the seam of two strings with no bracket between.
    marks = marks.replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2])
    levels = 0
    while levels < 8 and b"[]" in brackets:
        brackets = brackets.replace(b"[]", b"")
        levels += 1
    return levels + max(accumulate(memoryview(brackets.translate(_STEPS)).cast("b")), default=0)


def _too_deep(limit: int) -> LimitExceeded:
    return LimitExceeded(f"JSON is nested deeper than max_json_depth={limit}", name="max_json_depth", limit=limit)


# Reading what the C decoder refused


_Path: TypeAlias = "tuple[_Path, str | int] | None"
"""Where something is: in what, and under which name or number there. Only some are ever written out."""

# What is kept of a document in which much differs. Real answers are far from it: a session takes 350 bytes and may
# differ in 30 places.
_MOST_DRIFTS = 100
_ROOM = 16384  # bytes, for documents of any size
_ROOM_PER_BYTE = 4
_SIZE_OF_FINDING = 48  # it is not kept, but takes a microsecond, which this stands for
_SIZE_OF_FIELDS = 100  # `UnknownFields` and its dict, less what goes with the untyped value
_SIZE_OF_UNKNOWN = 48
_LONGEST = 200  # characters of a text by the server in a message


class _Findings:
    """What differs in one document, and how much memory and time there still is for it."""

    __slots__ = ("_count", "_data", "_drifts", "_left", "_strict", "room")

    def __init__(self, data: bytes, *, strict: bool) -> None:
        self.room = _ROOM + _ROOM_PER_BYTE * len(data)
        self._data = data
        self._strict = strict
        self._drifts: list[Drift] = []
        self._count = 0
        self._left: str | None = None

    def add(self, path: _Path, problem: str | Exception) -> None:
        """Note that something differs.

        Raises:
            DecodeError: Decoding is strict.
        """
        self.room -= _SIZE_OF_FINDING
        self._count += 1
        if self._count <= _MOST_DRIFTS:
            drift = Drift(_written(path), _shortened(str(problem)))
            if self._strict:
                raise DecodeError(f"{drift.path}: {drift.problem}", raw=self._data)
            self._drifts.append(drift)

    def is_full(self, path: _Path, size: int = 0) -> bool:
        """Whether what is here has to stay as it came, since there is no room for so many bytes more."""
        self.room -= size
        if self.room < 0 and self._left is None:
            self._left = _written(path)
        return self.room < 0

    def drifts(self) -> list[Drift]:
        """The first, and one that stands for all others."""
        more = self._count - len(self._drifts)
        rest = [f"{more} more places differ"] if more else []
        if self._left is not None:
            rest.append(f"hardly anything is as documented, so from {self._left} on the values are left as they came")
        return [*self._drifts, Drift("$", "; ".join(rest))] if rest else self._drifts


def _written(path: _Path) -> str:
    """Such as `$[0].parts[2].state`."""
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{_shortened(step)}")
    return _shortened("$" + "".join(reversed(steps)))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


class _Shape:
    """How to read an untyped value as one type. This one is for `Any`."""

    __slots__ = ()

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        return raw


class _Leaf(_Shape):
    """Scalars, literals, and whatever else holds no Struct."""

    __slots__ = ("type",)

    def __init__(self, type: Any) -> None:
        self.type = type

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        try:
            return _convert(raw, self.type)
        except msgspec.ValidationError as error:
            found.add(path, error)
            return raw


class _List(_Shape):
    __slots__ = ("item",)

    def __init__(self, item: _Shape) -> None:
        self.item = item

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if not _is_array(raw):
            found.add(path, f"Expected `array`, got `{_kind(raw)}`")
            return raw
        for i, item in enumerate(raw):
            if found.is_full((path, i)):
                break
            raw[i] = self.item.read(item, (path, i), found)  # in its place, so that what came can go
        return raw


class _Tuple(_Shape):
    __slots__ = ("items",)

    def __init__(self, items: list[_Shape]) -> None:
        self.items = items

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if not _is_array(raw) or len(raw) != len(self.items):
            found.add(path, f"Expected `array` of length {len(self.items)}")
            return raw
        pairs = enumerate(zip(self.items, raw, strict=True))
        return tuple(shape.read(item, (path, i), found) for i, (shape, item) in pairs)


class _Map(_Shape):
    __slots__ = ("value",)

    def __init__(self, value: _Shape) -> None:
        self.value = value

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if not _is_object(raw):
            found.add(path, f"Expected `object`, got `{_kind(raw)}`")
            return raw
        for name, value in raw.items():
            if found.is_full((path, name)):
                break
            raw[name] = self.value.read(value, (path, name), found)
        return raw


class _Object(_Shape):
    """A Struct class."""

    __slots__ = ("fields", "names", "open", "size", "tag", "tag_field", "type")

    fields: list[tuple[str, str, bool, _Shape]]

    def __init__(self, type: Any) -> None:
        self.type = type
        config = (get_origin(type) or type).__struct_config__
        self.tag_field: str | None = config.tag_field
        self.tag: Any = config.tag

    def fill(self) -> None:
        """Look at the fields: after the shape exists, because a type may contain itself."""
        fields = [f for f in msgspec.structs.fields(self.type) if f.name != "unknown_fields"]
        self.fields = [(f.name, f.encode_name, f.required, _building_shape_of(f.type)) for f in fields]
        self.names = {self.tag_field, *(f.encode_name for f in fields)}
        kind = get_origin(self.type) or self.type
        self.open = issubclass(kind, OpenStruct)
        self.size = kind.__basicsize__

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if not _is_object(raw):
            found.add(path, f"Expected `object`, got `{_kind(raw)}`")
            return raw
        members = raw
        if self.tag_field is not None and members.get(self.tag_field) != self.tag:
            return _unknown(members, self.tag_field, path, found)
        if found.is_full(path, self.size):
            return raw
        extra: dict[str, Any] = {}
        if not members.keys() <= self.names:
            extra = {k: v for k, v in members.items() if k not in self.names}
            members = {k: v for k, v in members.items() if k in self.names}
            found.room -= _SIZE_OF_FIELDS
            for name in extra:
                found.add(path, f"Object contains unknown field `{_shortened(name)}`")
        try:
            value = _convert(members, self.type)
        except msgspec.ValidationError:
            value = self._read_fields(members, path, found)
        if extra and self.open:
            force_setattr(value, "unknown_fields", UnknownFields(extra))  # not yet seen by anyone else
        return value

    def _read_fields(self, members: dict[str, Any], path: _Path, found: _Findings) -> Any:
        values: dict[str, Any] = {}
        for name, encode_name, required, shape in self.fields:
            if encode_name in members:
                values[name] = shape.read(members[encode_name], (path, encode_name), found)
            elif required:
                values[name] = UNSET
                found.add(path, f"Object missing required field `{encode_name}`")
        return self.type(**values)


class _Tagged(_Shape):
    """A union of Structs with tags, and perhaps other types next to them."""

    __slots__ = ("members", "other", "tag_field")

    def __init__(self, tag_field: str, members: dict[Any, _Shape], other: _Shape) -> None:
        self.tag_field = tag_field
        self.members = members
        self.other = other

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if not _is_object(raw):
            return self.other.read(raw, path, found)
        tag = raw.get(self.tag_field)
        shape = self.members.get(tag) if isinstance(tag, (str, int)) else None
        if shape is None:
            return _unknown(raw, self.tag_field, path, found)
        return shape.read(raw, path, found)


class _Mixed(_Shape):
    """A union of at most one kind of object, one kind of array, and scalars."""

    __slots__ = ("array", "object", "other")

    def __init__(self, object: _Shape, array: _Shape, other: _Shape) -> None:
        self.object = object
        self.array = array
        self.other = other

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        if _is_object(raw):
            return self.object.read(raw, path, found)
        if _is_array(raw):
            return self.array.read(raw, path, found)
        return self.other.read(raw, path, found)


class _Structural(_Shape):
    """A union declared with `one_of`."""

    __slots__ = ("members",)

    def __init__(self, members: list[tuple[_Candidate, _Shape]]) -> None:
        self.members = members

    def read(self, raw: Any, path: _Path, found: _Findings) -> Any:
        for candidate, shape in self.members:
            if candidate.fits(raw):
                return shape.read(raw, path, found)
        found.add(path, "no member of the union fits")
        return raw if found.is_full(path, _SIZE_OF_UNKNOWN) else Unknown(None, raw)


def _unknown(members: dict[str, Any], tag_field: str, path: _Path, found: _Findings) -> Any:
    tag = members.get(tag_field)
    shown = _shortened(tag) if isinstance(tag, str) else _kind(tag) if isinstance(tag, (list, dict)) else tag
    found.add(path, f"unknown {tag_field} {shown!r}")
    return members if found.is_full(path, _SIZE_OF_UNKNOWN) else Unknown(tag if isinstance(tag, str) else None, members)


_JSON_KINDS: dict[Any, str] = {bool: "bool", int: "int", float: "float", str: "str", list: "array", dict: "object"}


def _kind(raw: Any) -> str:
    return _JSON_KINDS.get(type(raw), "null")


def _is_object(raw: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(raw, dict)


def _is_array(raw: Any) -> TypeGuard[list[Any]]:
    return isinstance(raw, list)


def _is_sequence(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def _is_mapping(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _is_struct(kind: Any) -> bool:
    return isinstance(get_origin(kind) or kind, msgspec.StructMeta)


_shapes: dict[Any, _Shape] = {}
_unfinished: dict[Any, _Shape] = {}
_ANY = _Shape()


def _shape_of(kind: Any) -> _Shape:
    """How to read a type, with all that is in it: no other thread sees a shape that is not filled yet."""
    shape = _shapes.get(kind)
    if shape is None:
        with BUILDING:
            try:
                shape = _building_shape_of(kind)
                _shapes.update(_unfinished)
            finally:
                _unfinished.clear()
    return shape


def _building_shape_of(kind: Any) -> _Shape:
    """The same, for a part of what is being built, which may contain itself."""
    shape = _shapes.get(kind) or _unfinished.get(kind)
    if shape is None:
        if _is_struct(kind):
            shape = _unfinished[kind] = _Object(kind)
            shape.fill()
        else:
            shape = _unfinished[kind] = _new_shape(kind)
    return shape


def _new_shape(kind: Any) -> _Shape:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _ANY
    if origin is list:
        return _List(_building_shape_of(arguments[0]))
    if origin is dict:
        return _Map(_building_shape_of(arguments[1]))
    if origin is tuple:
        return _Tuple([_building_shape_of(argument) for argument in arguments])
    if origin in (Union, UnionType):
        return _union_shape(kind, arguments)
    if isinstance(kind, _OneOfMeta):
        _prepare_members(cast("type[_OneOf]", kind))
        return _Structural([(c, _building_shape_of(c.type)) for c in cast("type[_OneOf]", kind).members])
    return _Leaf(kind)


def _union_shape(kind: Any, arguments: tuple[Any, ...]) -> _Shape:
    structs = [member for member in arguments if _is_struct(member)]
    # Where only a scalar can fit, one Struct stands for all, a list or dict for those of anything, and any text for
    # some texts: msgspec builds the union anew for each value, which takes longer than all the rest.
    needless = [*structs[1:], *(m for m in arguments if get_origin(m) is Literal and str in arguments)]
    others = [get_origin(m) if get_origin(m) in (dict, list) else m for m in arguments if m not in needless]
    scalars = _Leaf(Union[tuple(others)])  # noqa: UP007  # of a tuple
    tagged: dict[Any, _Shape] = {m.__struct_config__.tag: _building_shape_of(m) for m in structs}
    if structs and None not in tagged:
        return _Tagged(structs[0].__struct_config__.tag_field, tagged, scalars)
    objects = structs or [m for m in arguments if get_origin(m) is dict or isinstance(m, _OneOfMeta)]
    arrays = [m for m in arguments if get_origin(m) in (list, tuple)]
    return _Mixed(
        _building_shape_of(objects[0]) if objects else scalars,
        _building_shape_of(arrays[0]) if arrays else scalars,
        scalars,
    )


# Encoding


def encode(value: Any) -> bytes:
    """The value as JSON text, with all that the codec kept: unknown fields, unknown members, lone surrogates.

    Raises:
        LocalProtocolError: Something in it is not JSON, such as NaN, a set, or a mapping with keys that are not text.
    """
    try:
        plain = _plain(value, None)
        try:
            return msgspec.json.encode(plain)
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate; an integer of more than 64 bits
            return json.dumps(plain, separators=(",", ":")).encode()
    except RecursionError:
        raise LocalProtocolError("the value is nested too deep for JSON, or contains itself") from None
    except LocalProtocolError:
        raise
    except ValueError:  # sys.get_int_max_str_digits()
        raise LocalProtocolError("an integer has more digits than Python writes") from None


def _plain(value: Any, path: _Path) -> Any:
    """The value in the types of `json`."""
    if value is None or type(value) in (str, bool, int):
        return value
    if isinstance(value, str):
        return str.__str__(value)  # what a subclass is, such as an enumeration, and not what it shows
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise LocalProtocolError(f"{_written(path)}: {value} is not JSON")
        return float(value)
    if _is_sequence(value):
        return [_plain(item, (path, i)) for i, item in enumerate(value)]
    if _is_mapping(value):
        for name in value:
            if not isinstance(name, str):
                raise LocalProtocolError(f"{_written(path)}: the name {name!r} is not text")
        return {str.__str__(name): _plain(item, (path, name)) for name, item in value.items()}
    if isinstance(value, Unknown):
        return _plain(value.raw, path)
    if isinstance(value, msgspec.Struct):
        return _plain_struct(value, path)
    raise LocalProtocolError(f"{_written(path)}: a value of type {type(value).__name__} is not JSON")


def _plain_struct(value: msgspec.Struct, path: _Path) -> dict[str, Any]:
    config = value.__struct_config__
    plain: dict[str, Any] = {} if config.tag_field is None else {config.tag_field: config.tag}
    for field in _fields_of(type(value)):
        item = getattr(value, field.name)
        if item is UNSET or (config.omit_defaults and item is field.default):
            continue
        plain[field.encode_name] = _plain(item, (path, field.encode_name))
    if isinstance(value, OpenStruct):
        plain.update(_plain(value.unknown_fields, path))
    return plain


_fields: dict[type, list[FieldInfo]] = {}


def _fields_of(kind: type[msgspec.Struct]) -> list[FieldInfo]:
    fields = _fields.get(kind)
    if fields is None:
        fields = _fields[kind] = [f for f in msgspec.structs.fields(kind) if f.name != "unknown_fields"]
    return fields
