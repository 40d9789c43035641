"""`opencode-driver pty`: shows a terminal of the server in this one."""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Generator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from opencode_core.errors import APIConnectionError, OpenCodeError, OutputLost

from .server import connect
from .wording import say

if TYPE_CHECKING:
    from opencode_sync._pty import Terminal

__all__ = ["pty"]

LEAVE = b"\x1d"  # Ctrl-], as in telnet
BELL = b"\a"


def pty(args: Namespace) -> int:
    """`opencode-driver pty`: returns the exit code of the command, or 1 if it is unknown."""
    for module, need in (("termios", "a POSIX terminal"), ("wsproto", "wsproto: pip install 'opencode-driver[pty]'")):
        if find_spec(module) is None:
            say(f"✗ pty needs {need}", error=True, style="red")
            return 2
    with connect(args) as client:
        if args.attach is not None:
            terminal = client.pty_attach(args.attach)
        else:
            size = _size()
            terminal = client.open_terminal(
                args.program,
                args=args.arguments,
                env={"TERM": os.environ.get("TERM", "xterm-256color")},
                rows=None if size is None else size.lines,
                cols=None if size is None else size.columns,
            )
        with terminal:
            left = _converse(terminal)
    if left:
        return 0
    return 1 if terminal.exit_code is None else terminal.exit_code


def _converse(terminal: Terminal) -> bool:
    """Show the output and send the keys until the command ends. Returns whether the user left before that."""
    wake, waker = os.pipe()
    left = threading.Event()
    typist = threading.Thread(target=_type, args=(terminal, wake, left), name="typist", daemon=True)
    try:
        with _raw_mode(), _size_changes(waker):
            typist.start()
            while not _show(terminal):
                pass
    finally:
        os.write(waker, b"q")
        if typist.ident is not None:
            typist.join()
        os.close(wake)
        os.close(waker)
    return left.is_set()


def _show(terminal: Terminal) -> bool:
    """Write output to the screen until the command ends (True) or some of the output is lost (False)."""
    try:
        for text in terminal:
            _write(text.encode())
    except OutputLost as lost:
        if lost.lost is None:
            raise
        _write(f"\r\n[{lost}]\r\n".encode())
        return False
    return True


def _type(terminal: Terminal, wake: int, left: threading.Event) -> None:
    """Send the keys and the changes of the screen's size, until woken to quit."""
    keys = sys.stdin.fileno()
    sources = [keys, wake]
    decoder = codecs.getincrementaldecoder("utf-8")("replace")  # a read may end in the middle of a character
    while True:
        ready, _, _ = select.select(sources, [], [])
        if wake in ready:
            why = os.read(wake, 100)
            if b"q" in why:
                return
            size = _size()
            if size is not None:
                with contextlib.suppress(OpenCodeError):  # the command has just ended
                    terminal.resize(size.lines, size.columns)
        if keys in ready:
            data = os.read(keys, 4096)
            if LEAVE in data and os.isatty(keys):
                left.set()
                terminal.close()
                return
            if not data:  # the end of the input: Ctrl-D tells the program
                sources.remove(keys)
                data = b"\x04"
            try:
                terminal.send(decoder.decode(data))
            except APIConnectionError:  # the keys are lost: they are not sent again after reconnecting
                _write(BELL)
            except OpenCodeError:
                return


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(sys.stdout.fileno(), view) :]


def _size() -> os.terminal_size | None:
    """The size of the screen; None if there is no screen."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return size if size.lines > 0 and size.columns > 0 else None


@contextlib.contextmanager
def _raw_mode() -> Generator[None]:
    """Pass every key to the program on the server, Ctrl-C too. Restores the terminal at the end."""
    import termios
    import tty

    keys = sys.stdin.fileno()
    if not os.isatty(keys):
        yield
        return
    before = termios.tcgetattr(keys)
    try:
        tty.setraw(keys)
        yield
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _size_changes(waker: int) -> Generator[None]:
    """Write to the pipe when the size of the screen changes."""

    def changed(number: int, frame: Any) -> None:
        os.write(waker, b"w")

    before = signal.signal(signal.SIGWINCH, changed)
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)
