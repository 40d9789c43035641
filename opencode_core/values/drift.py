"""Read what the C decoder refused, type by type. Keep everything, and note what differs.

A shape (`_Shape`) knows how to read an untyped value as one type. `shape_of` makes one for each type, once.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

import msgspec
from msgspec import UNSET
from msgspec.structs import force_setattr

from opencode_core.errors import DecodeError

from .base import (
    Candidate,
    Drift,
    OneOf,
    OneOfMeta,
    OpenStruct,
    Unknown,
    UnknownFields,
    convert,
    is_array,
    is_object,
    is_struct,
    prepare_members,
)
from .building import BUILDING, prepared
from .place import Place, shortened, written

__all__ = ["Findings", "shape_of"]


# Limits for a document in which much differs. Real answers stay far below them: a session has 350 bytes, and may differ
# in 30 places.
_MOST_DRIFTS = 100
_ROOM = 16384  # bytes, for documents of any size
_ROOM_PER_BYTE = 4
_SIZE_OF_FINDING = 48  # bytes, for the microsecond that a finding takes: few of them are kept
_SIZE_OF_FIELDS = 100  # bytes of `UnknownFields` and its dict, less what the untyped value gives back
_SIZE_OF_UNKNOWN = 48


class Findings:
    """What differs in one document, and how much memory and time is left for reading it.

    Args:
        silent: Nobody hears of it, so that nothing is written down.
    """

    __slots__ = ("_count", "_data", "_drifts", "_left", "_silent", "_strict", "room")

    def __init__(self, data: bytes, *, strict: bool, silent: bool) -> None:
        self.room: int = _ROOM + _ROOM_PER_BYTE * len(data)
        self._data = data
        self._strict = strict
        self._silent = silent
        self._drifts: list[Drift] = []
        self._count = 0
        self._left: str | None = None

    def add(self, path: Place, problem: str | Exception) -> None:
        """Note a difference.

        Raises:
            DecodeError: Decoding is strict.
        """
        self.room -= _SIZE_OF_FINDING
        if self._silent:
            return
        self._count += 1
        if self._count <= _MOST_DRIFTS:
            drift = Drift(written(path), shortened(str(problem)))
            if self._strict:
                raise DecodeError(f"{drift.path}: {drift.problem}", raw=self._data)
            self._drifts.append(drift)

    def is_full(self, path: Place, size: int = 0) -> bool:
        """Whether the value here must stay as it came, because there is no room for so many more bytes."""
        self.room -= size
        if self.room < 0 and self._left is None:
            self._left = written(path)
        return self.room < 0

    def drifts(self) -> list[Drift]:
        """The first drifts, and one that sums up the others."""
        more = self._count - len(self._drifts)
        rest = [f"{more} more places differ"] if more else []
        if self._left is not None:
            rest.append(f"hardly anything is as documented, so from {self._left} on the values are left as they came")
        return [*self._drifts, Drift("$", "; ".join(rest))] if rest else self._drifts


class _Shape:
    """How to read an untyped value as one type. This one is for `Any`."""

    __slots__ = ()

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        return raw


class _Leaf(_Shape):
    """Scalars, literals, and everything else without a Struct in it."""

    __slots__ = ("type",)

    def __init__(self, type: Any) -> None:
        self.type = type

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        try:
            return convert(raw, self.type)
        except msgspec.ValidationError as error:
            found.add(path, error)
            return raw


class _List(_Shape):
    __slots__ = ("item",)

    def __init__(self, item: _Shape) -> None:
        self.item = item

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if not is_array(raw):
            found.add(path, f"Expected `array`, got `{_kind(raw)}`")
            return raw
        for i, item in enumerate(raw):
            if found.is_full((path, i)):
                break
            raw[i] = self.item.read(item, (path, i), found)  # in place, so that the untyped item can be freed
        return raw


class _Tuple(_Shape):
    __slots__ = ("items",)

    def __init__(self, items: list[_Shape]) -> None:
        self.items = items

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if not is_array(raw) or len(raw) != len(self.items):
            found.add(path, f"Expected `array` of length {len(self.items)}")
            return raw
        pairs = enumerate(zip(self.items, raw, strict=True))
        return tuple(shape.read(item, (path, i), found) for i, (shape, item) in pairs)


class _Map(_Shape):
    __slots__ = ("value",)

    def __init__(self, value: _Shape) -> None:
        self.value = value

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if not is_object(raw):
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
        """Make the shapes of the fields. Done after the shape exists, because a type may contain itself."""
        fields = [f for f in msgspec.structs.fields(self.type) if f.name != "unknown_fields"]
        self.fields = [(f.name, f.encode_name, f.required, _building_shape_of(f.type)) for f in fields]
        self.names = {self.tag_field, *(f.encode_name for f in fields)}
        kind = get_origin(self.type) or self.type
        self.open = issubclass(kind, OpenStruct)
        self.size = kind.__basicsize__
        prepared(self.type)

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if not is_object(raw):
            found.add(path, f"Expected `object`, got `{_kind(raw)}`")
            return raw
        members = raw
        if self.tag_field is not None and members.get(self.tag_field) != self.tag:
            return _unknown(members, self.tag_field, path, found)
        if found.is_full(path, self.size):
            return raw
        extra: dict[str, Any] = {}
        if not members.keys() <= self.names:
            names = self.names
            extra = {name: members.pop(name) for name in [name for name in members if name not in names]}
            found.room -= _SIZE_OF_FIELDS
            for name in extra:
                found.add(path, f"Object contains unknown field `{shortened(name)}`")
        try:
            value = convert(members, self.type)
        except msgspec.ValidationError:
            value = self._read_fields(members, path, found)
        if extra and self.open:
            force_setattr(value, "unknown_fields", UnknownFields(extra))  # frozen, but nobody else has seen it yet
        return value

    def _read_fields(self, members: dict[str, Any], path: Place, found: Findings) -> Any:
        values: dict[str, Any] = {}
        for name, encode_name, required, shape in self.fields:
            if encode_name in members:
                values[name] = shape.read(members[encode_name], (path, encode_name), found)
            elif required:
                values[name] = UNSET
                found.add(path, f"Object missing required field `{encode_name}`")
        return self.type(**values)


class _Tagged(_Shape):
    """A union of Structs with tags, and perhaps of other types too. The shape of a member is made when one comes."""

    __slots__ = ("members", "other", "tag_field")

    def __init__(self, tag_field: str, members: dict[Any, Any], other: _Shape) -> None:
        self.tag_field = tag_field
        self.members = members
        self.other = other

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if not is_object(raw):
            return self.other.read(raw, path, found)
        tag = raw.get(self.tag_field)
        kind = self.members.get(tag) if isinstance(tag, (str, int)) else None
        if kind is None:
            return _unknown(raw, self.tag_field, path, found)
        return shape_of(kind).read(raw, path, found)


class _Mixed(_Shape):
    """A union of at most one kind of object, one kind of array, and scalars."""

    __slots__ = ("array", "object", "other")

    def __init__(self, object: _Shape, array: _Shape, other: _Shape) -> None:
        self.object = object
        self.array = array
        self.other = other

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        if is_object(raw):
            return self.object.read(raw, path, found)
        if is_array(raw):
            return self.array.read(raw, path, found)
        return self.other.read(raw, path, found)


class _Structural(_Shape):
    """A union declared with `one_of`."""

    __slots__ = ("members",)

    def __init__(self, members: list[tuple[Candidate, _Shape]]) -> None:
        self.members = members

    def read(self, raw: Any, path: Place, found: Findings) -> Any:
        for candidate, shape in self.members:
            if candidate.fits(raw):
                return shape.read(raw, path, found)
        found.add(path, "no member of the union fits")
        return raw if found.is_full(path, _SIZE_OF_UNKNOWN) else Unknown(None, raw)


def _unknown(members: dict[str, Any], tag_field: str, path: Place, found: Findings) -> Any:
    tag = members.get(tag_field)
    shown = shortened(tag) if isinstance(tag, str) else _kind(tag) if isinstance(tag, (list, dict)) else tag
    found.add(path, f"unknown {tag_field} {shown!r}")
    return members if found.is_full(path, _SIZE_OF_UNKNOWN) else Unknown(tag if isinstance(tag, str) else None, members)


_JSON_KINDS: dict[Any, str] = {bool: "bool", int: "int", float: "float", str: "str", list: "array", dict: "object"}


def _kind(raw: Any) -> str:
    return _JSON_KINDS.get(type(raw), "null")


_shapes: dict[Any, _Shape] = {}
_looked_up: dict[int, tuple[_Shape, Any]] = {}  # with the type, to keep its id from being used again
_MOST_LOOKED_UP = 1024  # types; a caller may make a new `list[X]` for each call
_unfinished: dict[Any, _Shape] = {}
_ANY = _Shape()


def shape_of(kind: Any) -> _Shape:
    """The shape of a type. Other threads see it only when everything in it is ready."""
    # By identity first: hashing a union of 90 types takes longer than reading an event.
    known = _looked_up.get(id(kind))
    return known[0] if known is not None else _look_up(kind)


def _look_up(kind: Any) -> _Shape:
    with BUILDING:
        try:
            shape = _building_shape_of(kind)
            _shapes.update(_unfinished)
        finally:
            _unfinished.clear()
        if len(_looked_up) >= _MOST_LOOKED_UP:
            _looked_up.clear()
        _looked_up[id(kind)] = shape, kind
    return shape


def _building_shape_of(kind: Any) -> _Shape:
    """The shape of a type, while shapes are being built: a type may contain itself."""
    shape = _shapes.get(kind) or _unfinished.get(kind)
    if shape is None:
        if is_struct(kind):
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
    if isinstance(kind, OneOfMeta):
        prepare_members(cast("type[OneOf]", kind))
        return _Structural([(c, _building_shape_of(c.type)) for c in cast("type[OneOf]", kind).members])
    return _Leaf(kind)


def _union_shape(kind: Any, arguments: tuple[Any, ...]) -> _Shape:
    structs = [member for member in arguments if is_struct(member)]
    # msgspec builds a union again for each value that it converts, which would take most of the time. So where only a
    # scalar can fit, the union is made small: one Struct for all Structs, a plain list or dict, `str` for literals.
    needless = [*structs[1:], *(m for m in arguments if get_origin(m) is Literal and str in arguments)]
    others = [get_origin(m) if get_origin(m) in (dict, list) else m for m in arguments if m not in needless]
    scalars = _Leaf(prepared(Union[tuple(others)]))  # noqa: UP007  # of a tuple
    # A generic Struct has its configuration on the class: `Data` of `Data[Session]`.
    configs: list[Any] = [(get_origin(m) or m).__struct_config__ for m in structs]
    tagged: dict[Any, Any] = {c.tag: m for c, m in zip(configs, structs, strict=True)}
    if structs and None not in tagged:
        return _Tagged(configs[0].tag_field, tagged, scalars)
    objects = structs or [m for m in arguments if get_origin(m) is dict or isinstance(m, OneOfMeta)]
    arrays = [m for m in arguments if get_origin(m) in (list, tuple)]
    return _Mixed(
        _building_shape_of(objects[0]) if objects else scalars,
        _building_shape_of(arrays[0]) if arrays else scalars,
        scalars,
    )
