"""The keyboard while a turn is shown: what is typed then does not tear the picture, and answers no question."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

if sys.platform != "win32":
    import termios

__all__ = ["heard", "unseen"]


@contextmanager
def unseen() -> Generator[None]:
    """Keys do not show. What is typed waits for the next prompt."""
    with _echo(False):
        yield


@contextmanager
def heard() -> Generator[None]:
    """Keys show, and what was typed before is forgotten: an answer must be meant for its question."""
    with _echo(True):
        if sys.platform != "win32" and _is_ours():
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
        yield


@contextmanager
def _echo(on: bool) -> Generator[None]:
    if sys.platform == "win32" or not _is_ours():
        yield
        return
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    changed = list(before)
    changed[3] = before[3] | termios.ECHO if on else before[3] & ~termios.ECHO
    termios.tcsetattr(keys, termios.TCSADRAIN, changed)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):  # it has gone
            termios.tcsetattr(keys, termios.TCSADRAIN, before)


def _is_ours() -> bool:
    """Whether there is a terminal whose foreground we are: from the background, changing it would stop us."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False
