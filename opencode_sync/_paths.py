"""Paths of this machine as users write them, for both drivers."""

from __future__ import annotations

import os

from opencode_core.errors import LocalProtocolError
from opencode_core.folders import DELETED

__all__ = ["absolute_path", "expanded"]


def expanded(path: str | os.PathLike[str] | None) -> str | None:
    """The path with `~` resolved; None stays None."""
    return None if path is None else os.path.expanduser(os.fspath(path))


def absolute_path(path: str | os.PathLike[str]) -> str:
    """The path from the root, `~` resolved.

    Raises:
        LocalProtocolError: It is relative to the current directory, and that is no longer there.
    """
    try:
        return os.path.abspath(os.path.expanduser(os.fspath(path)))
    except FileNotFoundError:
        raise LocalProtocolError(DELETED) from None
