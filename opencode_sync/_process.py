"""Programs as both drivers start them: where they are, and with which process in between.

Nothing in here belongs to an event loop, so the awaiting driver uses it too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from opencode_core.errors import LocalProtocolError

__all__ = ["WATCHDOG", "absolute_path", "find_program", "start_watched"]

WATCHDOG = Path(__file__).with_name("_watchdog.py")

NotFound: TypeAlias = Callable[[str, Literal["file", "folder"] | None], Exception]


def absolute_path(path: str | os.PathLike[str]) -> str:
    """The path from the root, `~` resolved.

    Raises:
        LocalProtocolError: It is relative to the current directory, and that is no longer there.
    """
    try:
        return os.path.abspath(os.path.expanduser(os.fspath(path)))
    except FileNotFoundError:
        raise LocalProtocolError(
            "the current directory has been deleted: change to another one, or give an absolute path as directory=..."
        ) from None


def find_program(command: str, not_found: NotFound) -> str:
    """The absolute path of a program, looked for on the PATH where the command is a mere name.

    Args:
        command: The name or path.
        not_found: Makes the error where there is none, from the command and what is at its path instead.
    """
    program = shutil.which(command)
    if program is not None:
        return absolute_path(program)
    if os.sep not in command or not os.path.exists(command):
        raise not_found(command, None)
    raise not_found(command, "folder" if os.path.isdir(command) else "file")


def start_watched(
    arguments: Sequence[str], *, environ: Mapping[str, str], directory: str | None = None, inherit: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start the watchdog, which starts a program and ends it when we are gone; see `_watchdog`.

    Its standard streams are pipes. To lose the result is to end the process: then nobody has the other end any more.

    Args:
        arguments: Of the watchdog.
        environ: The whole environment.
        directory: The working directory, or None for ours.
        inherit: File descriptors that it gets.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(WATCHDOG), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=directory,
        env=environ,
        pass_fds=inherit,
        start_new_session=True,
    )
