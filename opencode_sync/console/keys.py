"""The keyboard while a turn is shown: typing neither disturbs the screen nor answers a question by accident."""

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
    """Do not echo keys. What the user types stays in the terminal's buffer for the next prompt."""
    with _echo(False):
        yield


@contextmanager
def heard() -> Generator[None]:
    """Echo keys, and discard what was typed before, which cannot be meant as an answer to this question."""
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
        with contextlib.suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(keys, termios.TCSADRAIN, before)


def _is_ours() -> bool:
    """Whether we are in the foreground of a terminal. Changing it from the background would stop us (SIGTTOU)."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False
