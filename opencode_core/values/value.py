"""The values that users see of turns: frozen, compared by what they hold, and shown in a line or two."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable
from typing import Final

from .plain import Plain

__all__ = ["Value", "short", "shown"]


class Value(Plain, frozen=True, kw_only=True):
    """A value with a `repr` of a line or two, for notebooks and logs: it leaves out empty fields and cuts long ones."""

    def __repr__(self) -> str:
        return shown(self, self.__struct_fields__)


def short(value: object) -> str:
    """The `repr` of a value, cut where it is long."""
    return _SHORT.repr(value)


def shown(value: Value, names: Iterable[str]) -> str:
    """A value by its fields, without those that are empty."""
    told = ((name, member) for name in names if (member := getattr(value, name)) not in (None, "", 0, {}, ()))
    return f"{type(value).__name__}({', '.join(f'{name}={short(member)}' for name, member in told)})"


_SHORT: Final = reprlib.Repr()
_SHORT.maxstring = 80  # characters
_SHORT.maxother = 200  # characters of a value within
_SHORT.maxlevel = 3
