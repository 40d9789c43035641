"""Text that can be encoded, out of text that was cut between UTF-16 code units."""

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
_encoder: Final = Encoder(enc_hook=dict)  # for unknown fields, the only values of ours that msgspec does not know


def well_formed(value: T) -> T:
    """The same value with surrogate pairs joined and lone surrogates replaced, so that all text in it can be encoded.

    The codec keeps lone surrogates, because an operation gives out what the server has, and a delta may be half of a
    pair. What a turn shows goes through here. What is well formed already is returned as it is, not copied.
    """
    if not isinstance(value, str):
        try:
            _encoder.encode(value)  # in a tenth of the time that it takes to look at each text from here
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate; an integer of more than 64 bits
            pass
        else:
            return value
    return cast("T", _replaced(value))


def _replaced(value: Any) -> Any:
    kind: Any = value.__class__
    inside: Any = value  # whose type the patterns do not narrow to one of unknown members
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
