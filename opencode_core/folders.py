"""Whose folder a session works in: the caller's or the server's.

A relative folder is the caller's. A server would take it for one of its own, so it is made absolute before it is sent,
and refused where the server is on another machine. A client without a folder works in the server's, which may not be
the one that its user thinks of, so the first answer that names it is compared.

The core asks no system: the driver hands in the functions that do.
"""

from __future__ import annotations

import ntpath
import posixpath
import re
import warnings
from collections.abc import Callable
from typing import Any, Final

import msgspec

from .callsite import caller
from .errors import LocalProtocolError

__all__ = [
    "DELETED",
    "MADE_UP",
    "LocalFolders",
    "is_absolute",
    "joined",
    "note_own",
    "tell_missing",
    "tell_servers_own",
    "would_raise",
]

_ABSOLUTE: Final = re.compile(r"/|[A-Za-z]:[\\/]|\\\\")  # of any system, because the server's may be another
DELETED: Final = (
    "the current directory has been deleted: change to another one, or give an absolute path as directory=..."
)
MADE_UP: Final = "/project"  # the folder of a fake server that was given none
_SERVERS_OWN: Final = "this session works in"
_MISSING: Final = "the server has no folder"
_own: Final = set[str]()
_told: Final[dict[Any, Any]] = {}


class LocalFolders(msgspec.Struct, frozen=True):
    """The folders of this machine, by functions of the standard library.

    Attributes:
        current: `os.getcwd`.
        from_root: `os.path.abspath`, after `os.path.expanduser`.
        real: `os.path.realpath`.
    """

    current: Callable[[], str]
    from_root: Callable[[str], str]
    real: Callable[[str], str]

    def absolute(self, path: str) -> str:
        """The path from the root, `~` resolved.

        Raises:
            LocalProtocolError: It is relative to the current directory, and that is no longer there.
        """
        try:
            return self.from_root(path)
        except FileNotFoundError:
            raise LocalProtocolError(DELETED) from None

    def other_than(self, path: str) -> str | None:
        """The current directory, if that is another folder than this one, and its user may mind."""
        here = self._current()
        return None if here is None or path in _own or self.real(path) == self.real(here) else here

    def _current(self) -> str | None:
        try:
            return self.current()
        except OSError:
            return None


def is_absolute(path: str) -> bool:
    """Whether it names the same folder wherever one is, by the rules of any system."""
    return _ABSOLUTE.match(path) is not None


def joined(folder: str, path: str) -> str:
    """A path that is relative to an absolute folder of the server, by the rules of the server's system."""
    system = posixpath if folder.startswith("/") else ntpath
    return str(system.normpath(system.join(folder, path)))


def note_own(folder: str) -> None:
    """Remember a folder in which nobody can be surprised to work."""
    _own.add(folder)


def tell_servers_own(folder: str, here: str) -> None:
    """Warn that a session works in the server's folder."""
    _warn(
        f"{_SERVERS_OWN} {folder}, the server's folder, and not in yours, {here}. "
        f"Say which one you mean: directory='.' is yours, directory={folder!r} is the server's"
    )


def tell_missing(folder: str) -> None:
    """Warn that the server cannot read the folder in which a session works."""
    _warn(
        f"{_MISSING} {folder}, or cannot read it, and works there all the same. If it runs in a "
        "container or on another machine, give the folder as the server sees it: directory=..."
    )


def would_raise(folder: str | None) -> bool:
    """Whether the filters of `warnings` make an error of the warning about this folder; None is the server's own."""
    text = _SERVERS_OWN if folder is None else f"{_MISSING} {folder}"
    file, line = caller()
    module = file.removesuffix(".py")  # as `warn_explicit` calls it
    for action, message, category, where, number in warnings.filters:
        if (
            issubclass(UserWarning, category)
            and (message is None or re.match(message, text))
            and (where is None or re.match(where, module))
            and number in (0, line)
        ):
            return action == "error"
    return False


def _warn(message: str) -> None:
    file, line = caller()
    warnings.warn_explicit(message, UserWarning, file, line, registry=_told)
