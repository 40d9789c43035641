"""A program in a pseudo-terminal, and what its screen shows."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import pyte

# A session leader without a terminal takes one that it asks for; then Ctrl-C reaches it.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)


class Terminal:
    """Start a program as a person does, type, and look at the screen.

    Args:
        command: Program and arguments.
        env: Its whole environment.
        cwd: Its working directory.
        columns: The width of the screen.
        rows: Its height.
    """

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], cwd: str, columns: int = 80, rows: int = 24
    ) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _TAKE_TERMINAL, *command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    @property
    def screen(self) -> str:
        """What the screen shows, and what has scrolled off it."""
        above = ["".join(line[x].data for x in range(self._screen.columns)) for line in self._screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self._screen.display]).rstrip()

    @property
    def display(self) -> Any:
        """The screen's cells, for pictures."""
        return self._screen

    @property
    def mode(self) -> list[Any]:
        """Whether it echoes, what Ctrl-C does, and so on."""
        return termios.tcgetattr(self._terminal)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen, as by dragging a window's corner."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text: str) -> None:
        """Type the text. `\\r` is Enter, `\\x03` Ctrl-C, `\\x04` Ctrl-D."""
        os.write(self._terminal, text.encode())

    def wait_for(self, pattern: str | Callable[[str], bool], timeout: float = 90) -> str:
        """Read until the screen shows what fits, and return the screen.

        Raises:
            TimeoutError: It did not; the message has the screen.
        """
        fits = pattern if callable(pattern) else re.compile(pattern).search
        deadline = time.monotonic() + timeout
        while not fits(self.screen):
            if not self._read(deadline):
                raise TimeoutError(f"not seen: {pattern}\n{self.screen}")
        return self.screen

    def wait(self, timeout: float = 30) -> int:
        """Read until the program ends; its exit code.

        Raises:
            TimeoutError: It did not end.
        """
        deadline = time.monotonic() + timeout
        while self._read(deadline):
            pass
        if time.monotonic() >= deadline:
            raise TimeoutError(f"still running:\n{self.screen}")
        return self._process.wait(10)

    def _read(self, deadline: float) -> bool:
        """Take what the program has written; false at its end, or when the time is over."""
        ready, _, _ = select.select([self._terminal], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux: nobody has the other end open any more
            return False
        if b"\x1b[6n" in data:  # where is the cursor? a terminal answers
            cursor = self._screen.cursor
            os.write(self._terminal, b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1))
        self._stream.feed(data)
        return bool(data)
