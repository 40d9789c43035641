"""Values as the server sends them, which may be newer or older than this build.

An `OpenStruct` keeps the fields that it does not know. A member of a union that this build does not know is an
`Unknown`. `field` reads a field of either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeGuard, cast, get_origin

import msgspec
from msgspec import UNSET
from msgspec.structs import FieldInfo

from .building import prepared

__all__ = ["Drift", "OnDrift", "OpenStruct", "Unknown", "UnknownFields", "field", "number", "one_of"]


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


# Unions that no tag tells apart


class OneOfMeta(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        members: tuple[Candidate, ...] = getattr(cls, "members", ())
        return any(isinstance(instance, get_origin(member.type) or member.type) for member in members)


class OneOf(metaclass=OneOfMeta):
    members: tuple[Candidate, ...]


class Candidate(msgspec.Struct, frozen=True):
    """A member of such a union: `required` are the names and `constants` the values that must be there."""

    type: Any
    constants: dict[str, Any]
    required: frozenset[str]

    def fits(self, raw: Any) -> bool:
        if not is_struct(self.type):
            return type(raw) is self.type
        if not is_object(raw) or not self.required <= raw.keys():
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
    candidates: list[Candidate] = []
    for member in members:
        values = dict((constants or {}).get(member, {}))
        required: set[str] = set(values)
        if is_struct(member):
            config = member.__struct_config__
            if config.tag_field is not None:
                values[config.tag_field] = config.tag
            required |= values.keys() | {f.encode_name for f in msgspec.structs.fields(member) if f.required}
        candidates.append(Candidate(member, values, frozenset(required)))
    candidates.sort(key=lambda c: len(c.required) + len(c.constants), reverse=True)
    doc = f"One of {', '.join(member.__name__ for member in members)}."
    return OneOfMeta(name, (OneOf,), {"members": tuple(candidates), "__doc__": doc})


def decode_hook(kind: Any, raw: Any) -> Any:
    """Called by msgspec for the types that are not its own."""
    if issubclass(kind, OneOf):
        prepare_members(kind)
        for candidate in kind.members:
            if candidate.fits(raw):
                return convert(raw, candidate.type)
    raise msgspec.ValidationError("no member of the union fits")


_prepared: set[type[OneOf]] = set()


def prepare_members(kind: type[OneOf]) -> None:
    """To msgspec such a union is opaque, so building a decoder does not prepare what is in it."""
    if kind not in _prepared:
        for candidate in kind.members:
            prepared(candidate.type)
        _prepared.add(kind)


def convert(raw: Any, kind: Any) -> Any:
    """The untyped value as one of this type, or `msgspec.ValidationError`."""
    try:
        return msgspec.convert(raw, kind, dec_hook=decode_hook)
    except UnicodeEncodeError:
        # msgspec tried to quote it, or to compare it with names that it knows.
        raise msgspec.ValidationError("a text with a lone surrogate does not fit") from None


# What msgspec says of values and types


def is_object(raw: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(raw, dict)


def is_array(raw: Any) -> TypeGuard[list[Any]]:
    return isinstance(raw, list)


def is_struct(kind: Any) -> bool:
    return isinstance(get_origin(kind) or kind, msgspec.StructMeta)


_fields: dict[type, list[FieldInfo]] = {}


def fields_of(kind: type[msgspec.Struct]) -> list[FieldInfo]:
    fields = _fields.get(kind)
    if fields is None:
        fields = _fields[kind] = [f for f in msgspec.structs.fields(kind) if f.name != "unknown_fields"]
    return fields
