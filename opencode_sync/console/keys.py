"""The keyboard: while a turn is shown, typing neither disturbs the screen nor answers a question by accident."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

if sys.platform != "win32":
    import termios

__all__ = ["heard", "pressed", "unseen"]


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


def _can_be_read() -> bool:
    """Whether keys can be read: from our terminal in the foreground, or from one that does not control us."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        return True
    except ValueError:  # standard input is closed
        return False


def _is_ours() -> bool:
    """Whether we are in the foreground of a terminal. Changing it from the background would stop us (SIGTTOU)."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False


@contextmanager
def pressed() -> Generator[Callable[[float], list[str]]]:
    """Read single keys. Yields a function that waits at most so many seconds and returns the keys, by their names.

    Where there is no terminal to read from, it only waits.
    """
    if sys.platform == "win32" or not _can_be_read():

        def wait(seconds: float) -> list[str]:
            time.sleep(seconds)
            return []

        yield wait
        return
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    changed = list(before)
    changed[3] = before[3] & ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(keys, termios.TCSADRAIN, changed)

    def read(seconds: float) -> list[str]:
        if not select.select([keys], [], [], seconds)[0]:
            return []
        typed = os.read(keys, 1024).decode(errors="replace")
        if not typed:  # the terminal is gone
            raise KeyboardInterrupt
        return [_NAMES.get(found[0], found[0]) for found in _KEY.finditer(typed)]

    try:
        yield read
    finally:
        with contextlib.suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(keys, termios.TCSADRAIN, before)


_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)  # an escape sequence of a key, or a character
_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
_NAMES: dict[str, str] = {
    **{
        f"\x1b{start}{letter}": name
        for start in "[O"
        for letter, name in zip("ABCD", ("up", "down", "right", "left"), strict=True)
    },
    "\x1b[5~": "page up",
    "\x1b[6~": "page down",
    "\x1b": "escape",
    "\r": "enter",
    "\n": "enter",
    " ": "page down",
}
