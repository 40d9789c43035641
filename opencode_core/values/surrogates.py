"""Repair text that was cut between two UTF-16 code units, so that it can be encoded."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar, cast

from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import replace

from .base import UnknownFields

__all__ = ["well_formed"]

T = TypeVar("T")

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_encoder: Final = Encoder(enc_hook=dict)  # the hook is for `UnknownFields`, which msgspec does not know


def well_formed(value: T) -> T:
    """The same value, with surrogate pairs joined and lone surrogates replaced, so that all its text can be encoded.

    The codec keeps lone surrogates: an operation returns what the server has, and a delta may hold half of a pair. Text
    that a turn shows is repaired here. A value without surrogates is returned itself, not as a copy.
    """
    if not isinstance(value, str):
        try:
            _encoder.encode(value)  # ten times as fast as looking at each text in Python
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer of more than 64 bits
            pass
        else:
            return value
    return cast("T", _replaced(value))


def _replaced(value: Any) -> Any:
    kind: Any = value.__class__
    inside: Any = value  # a second name of type Any: the patterns narrow `value` too far
    match value:
        case str() if not value.isascii() and _SURROGATE.search(value):
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        case Struct():
            return replace(value, **{name: _replaced(getattr(value, name)) for name in value.__struct_fields__})
        case list() | tuple():
            return kind([_replaced(item) for item in inside])
        case dict() | UnknownFields():
            return kind({_replaced(name): _replaced(member) for name, member in inside.items()})
        case _:
            return value
