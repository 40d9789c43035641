"""What servers call a set of functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

__all__ = ["EVERY_OFFER", "Names", "is_offer"]

EVERY_OFFER: Final = "py_*"
"""A pattern for the functions of every program."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_NAME: Final = re.compile(r"py_[a-z]{6}")


def is_offer(name: str) -> bool:
    """Whether an MCP server of this name holds functions of a program, of this one or another."""
    return _NAME.fullmatch(name) is not None


class Names:
    """The names that a client has for sets of functions. OpenCode 1 never forgets a name, so they are used again.

    Args:
        random: Gives numbers from 0 to below 1.
    """

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._free: list[str] = []

    def take(self) -> str:
        """A name that nobody else has."""
        try:
            return self._free.pop()
        except IndexError:
            return "py_" + "".join(_LETTERS[int(self._random() * len(_LETTERS))] for _ in range(6))

    def give_back(self, name: str) -> None:
        """The server has let go of it."""
        self._free.append(name)
