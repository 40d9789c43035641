"""The values of a server that may be newer or older than this build.

An `OpenStruct` keeps fields that this build does not know. An `Unknown` stands for a member of a union that this build
does not know. `field` reads a field of either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias, TypeGuard, cast, get_origin

import msgspec
from msgspec import UNSET

from .building import prepared
from .place import Place
from .plain import Plain, fields_of, members_of, plain
from .secrets import masked

__all__ = ["Drift", "OnDrift", "OpenStruct", "Unknown", "UnknownFields", "Unrecognized", "field", "number", "one_of"]


class UnknownFields(Mapping[str, Any]):
    """The fields of a value that this build does not know, by their names in JSON. Immutable."""

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
        return repr(masked(self._fields))

    def __reduce__(self) -> str | tuple[Any, ...]:
        # msgspec recognises a default by its identity, so a copy or pickle of the empty one must be the same object.
        return "_NO_FIELDS" if self is _NO_FIELDS else (UnknownFields, (self._fields,))


_NO_FIELDS: Final = UnknownFields({})


class OpenStruct(
    Plain,
    frozen=True,
    kw_only=True,
    gc=False,  # JSON has no cycles, and values that the collector ignores cost less time and memory
    omit_defaults=True,
    repr_omit_defaults=True,
    forbid_unknown_fields=True,  # how the codec learns of unknown fields, at no cost if there are none
):
    """The base of all models: an immutable value that keeps the fields it does not know. Its `repr` hides secrets.

    Subclasses repeat `frozen=True, kw_only=True`. `msgspec.structs.replace` makes a changed copy; equality, copies
    and pickles include the unknown fields.

    Args:
        unknown_fields: Fields to send to a server that is newer than this build.
    """

    unknown_fields: UnknownFields = msgspec.field(default=_NO_FIELDS, name="<unknown fields>")

    def __plain__(self, place: Place) -> Any:
        members = members_of(self, place)
        members.update(plain(self.unknown_fields, place))
        return members

    def __rich_repr__(self) -> list[tuple[str, Any]]:  # what `rich` shows, and `repr`
        config = self.__struct_config__
        fields = fields_of(type(self))
        values = {f.encode_name: getattr(self, f.name) for f in fields}
        shown = masked(values if config.tag_field is None else {config.tag_field: config.tag, **values})
        unknown = [("unknown_fields", masked(self.unknown_fields))] if self.unknown_fields else []
        return unknown + [(f.name, shown[f.encode_name]) for f in fields if values[f.encode_name] is not f.default]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__rich_repr__())})"


# A type and not its name: msgspec evaluates the names again for each subclass, and compiling them takes a fifth of the
# time in which it builds a decoder.
OpenStruct.__annotations__["unknown_fields"] = UnknownFields


class Unrecognized(Plain, frozen=True):
    """A member of a union that this build does not know, because the server is newer. Also called `Unknown`.

    It answers `type`, `role`, `status` and `name` as the JSON does, which are what tells members apart, so
    `part.type == "text"` is safe to ask of every part. Where the JSON says no such text, it is `<unknown>`.

    Attributes:
        tag: The value that tells the members of the union apart, usually `type`; None if there is none.
        raw: The JSON value as it came.
    """

    tag: str | None
    raw: Any

    if TYPE_CHECKING:
        # Narrower than what they answer: this is how type checkers conclude that `part.type == "text"` is a `TextPart`.
        type: ClassVar[Literal["<unknown>"]]
        role: ClassVar[Literal["<unknown>"]]
        status: ClassVar[Literal["<unknown>"]]
        name: ClassVar[Literal["<unknown>"]]
    else:

        @property
        def type(self) -> str:
            """`type` of the JSON."""
            return self._said("type")

        @property
        def role(self) -> str:
            """`role` of the JSON."""
            return self._said("role")

        @property
        def status(self) -> str:
            """`status` of the JSON."""
            return self._said("status")

        @property
        def name(self) -> str:
            """`name` of the JSON."""
            return self._said("name")

        def _said(self, name: str) -> str:
            said = self.raw.get(name) if isinstance(self.raw, dict) else None
            return said if isinstance(said, str) else "<unknown>"

    def to_dict(self) -> Any:
        """The JSON value as it came: nearly always a dict."""
        return plain(self)

    def __plain__(self, place: Place) -> Any:
        return plain(self.raw, place)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("tag", self.tag), ("raw", masked(self.raw))]

    def __repr__(self) -> str:
        return f"Unknown(tag={self.tag!r}, raw={masked(self.raw)!r})"


# Type checkers print the name of the class, and pyright prints "Unknown" where it knows no type. What a program prints
# and logs is the short name, as ever.
Unknown: TypeAlias = Unrecognized
Unrecognized.__name__ = Unrecognized.__qualname__ = "Unknown"


class Drift(msgspec.Struct, frozen=True):
    """A place where a value differs from what this build expects.

    Attributes:
        path: The place, such as `$[0].parts[2].state`.
        problem: What differs.
    """

    path: str
    problem: str


OnDrift = Callable[[Drift], object]


def field(value: Any, name: str, wire_name: str) -> Any:
    """A field of a typed value, or of one that this build does not know and holds as JSON. None if absent."""
    if isinstance(value, Unknown):
        value = value.raw
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).get(wire_name)
    found = getattr(value, name, None)
    return None if found is UNSET else found


def number(value: Any, name: str) -> int | float:
    """A field that should be a time or a count. 0 if it is no number, or far too large for either."""
    found = field(value, name, name)
    return found if isinstance(found, int | float) and abs(found) < _TOO_MUCH else 0


_TOO_MUCH: Final = 2**63  # beyond it, a number may fit neither a float nor 64 bits


# Unions whose members no tag tells apart


class OneOfMeta(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        members: tuple[Candidate, ...] = getattr(cls, "members", ())
        return any(isinstance(instance, get_origin(member.type) or member.type) for member in members)


class OneOf(metaclass=OneOfMeta):
    members: tuple[Candidate, ...]


class Candidate(msgspec.Struct, frozen=True):
    """A member of such a union. A value fits if it has the `required` fields and the values of `constants`."""

    type: Any
    constants: dict[str, Any]
    required: frozenset[str]

    def fits(self, raw: Any) -> bool:
        if not is_struct(self.type):
            return type(raw) is self.type
        if not is_object(raw) or not self.required <= raw.keys():
            return False
        # The types must agree too: True == 1.
        constants = ((raw[name], value) for name, value in self.constants.items())
        return all(type(a) is type(b) and a == b for a, b in constants)


def one_of(name: str, *members: Any, constants: Mapping[type, Mapping[str, Any]] | None = None) -> Any:
    """Declare a union of Structs and scalars. Required fields and constant values tell the members apart.

        if TYPE_CHECKING:
            McpServer: TypeAlias = McpLocal | McpRemote | McpSwitch | Unknown
        else:
            McpServer = one_of("McpServer", McpLocal, McpRemote, McpSwitch)

    If several members fit, the one with the most required fields and constants wins.

    Args:
        name: The union's name.
        members: Struct classes and any of `str`, `int`, `float`, `bool`.
        constants: Values that fields of a member must have, by their names in JSON. Tags are found without this.
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
    """Decode a type that msgspec does not know; msgspec calls this."""
    if issubclass(kind, OneOf):
        prepare_members(kind)
        for candidate in kind.members:
            if candidate.fits(raw):
                return convert(raw, candidate.type)
    raise msgspec.ValidationError("no member of the union fits")


_prepared: set[type[OneOf]] = set()


def prepare_members(kind: type[OneOf]) -> None:
    """Prepare the members of such a union. msgspec does not see them when it builds a decoder for the union."""
    if kind not in _prepared:
        for candidate in kind.members:
            prepared(candidate.type)
        _prepared.add(kind)


def convert(raw: Any, kind: Any) -> Any:
    """The untyped value as a value of this type. Raises `msgspec.ValidationError` if it does not fit."""
    try:
        return msgspec.convert(raw, kind, dec_hook=decode_hook)
    except UnicodeEncodeError:
        # msgspec tried to encode a lone surrogate, for a message or to compare it with a name.
        raise msgspec.ValidationError("a text with a lone surrogate does not fit") from None


# What msgspec says of values and types


def is_object(raw: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(raw, dict)


def is_array(raw: Any) -> TypeGuard[list[Any]]:
    return isinstance(raw, list)


def is_struct(kind: Any) -> bool:
    return isinstance(get_origin(kind) or kind, msgspec.StructMeta)
