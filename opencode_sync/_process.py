"""Programs as both drivers start them: where they are, and with which process in between.

Nothing in here belongs to an event loop, so the awaiting driver uses it too.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias

from opencode_core.processes.server import BUN_FOLDER, outer_environ

from ._paths import absolute_path
from ._scratch import ScratchFolder

__all__ = [
    "WATCHDOG",
    "Watched",
    "find_program",
    "inherited_environ",
    "is_on_path",
    "start_watched",
]

WATCHDOG = Path(__file__).with_name("_watchdog.py")
MARK = "OPENCODE_DRIVER_WATCHED"
KILL_ROUNDS = 100  # of 10 ms, for what starts further processes while it is killed
_PYTHON = re.compile("python|pypy|graalpy", re.IGNORECASE)

NotFound: TypeAlias = Callable[[str, Literal["file", "folder"] | None], Exception]


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


def is_on_path(command: str) -> bool:
    """Whether a mere name is that of a program on the PATH."""
    return shutil.which(command) is not None


def inherited_environ() -> dict[str, str]:
    """Our environment, as another program may have it."""
    return outer_environ(os.environ, getattr(sys, "_MEIPASS", None))


class Watched(subprocess.Popen[bytes]):
    """A watchdog.

    Attributes:
        mark: A variable that is in the environment of all that comes of it, and in no other.
        scratch: Where the program puts what it unpacks; None where it needs no folder, or none can be made.
    """

    mark: str
    scratch: ScratchFolder | None = None

    def __del__(self) -> None:
        # `subprocess` keeps an object that is lost before its process has ended, with its pipes. The end of its input
        # is what ends the watchdog, so that pipe is closed first.
        stdin: IO[bytes] | None = getattr(self, "stdin", None)  # no attribute where `__init__` failed early
        if stdin is not None:
            stdin.close()
        super().__del__()

    def remove_scratch(self) -> None:
        """Remove the temporary folder. The program has ended."""
        if self.scratch is not None:
            self.scratch.remove()

    def kill_leftovers(self, group: int | None) -> None:
        """Kill what is left, where the watchdog was killed and could not: the group, and on Linux what left that."""
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: nobody but zombies
            if group is not None:
                os.killpg(group, signal.SIGKILL)
        for _ in range(KILL_ROUNDS):
            found = self._marked()
            for pid in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if not found:
                return
            time.sleep(0.01)

    def _marked(self) -> list[int]:
        if sys.platform != "linux":
            return []
        mark, found = f"{MARK}={self.mark}".encode(), list[int]()
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it has ended, or is not ours
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found


def start_watched(
    arguments: list[str],
    *,
    environ: dict[str, str],
    unpacks: bool,
    directory: str | None = None,
    inherit: Sequence[int] = (),
) -> Watched:
    """Start the watchdog, which starts a program and ends it when we are gone; see `_watchdog`.

    Its standard streams are pipes. To lose the result is to end the process: then nobody has the other end any more.
    Call `remove_scratch` when it has ended.

    Args:
        arguments: Of the watchdog.
        environ: The whole environment.
        unpacks: Whether it gets a folder for what it unpacks.
        directory: The working directory, or None for ours.
        inherit: File descriptors that it gets.

    Raises:
        OSError: The system does not start it.
        RuntimeError: Likewise.
    """
    mark = os.urandom(16).hex()
    scratch = _scratch() if unpacks else None
    environ = {**environ, MARK: mark} | ({} if scratch is None else {BUN_FOLDER: str(scratch.path)})
    options: dict[str, Any] = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "bufsize": 0,
        "cwd": directory,
        "env": environ,
        "pass_fds": inherit,
        "start_new_session": True,
    }
    python = _interpreter()
    try:
        if python is not None:
            process = Watched([python, "-I", "-S", str(WATCHDOG), *arguments], **options)
        else:
            process = _copy(arguments, options)
    except BaseException:
        if scratch is not None:
            scratch.remove()
        raise
    process.mark, process.scratch = mark, scratch
    return process


def _scratch() -> ScratchFolder | None:
    try:
        return ScratchFolder("opencode-driver-")
    except OSError:  # there is no temporary folder, or no room in it: the program does what it does without ours
        return None


def _copy(arguments: list[str], options: dict[str, Any]) -> Watched:
    """A watchdog where no Python can be started: a forked copy of this process, which never comes to `exec`."""
    import ctypes  # noqa: F401  # pyright: ignore[reportUnusedImport]  # which the copy needs, and could not import if a thread of ours were doing so

    from . import _watchdog

    take_over = partial(_watchdog.take_over, arguments, options["env"], list(options["pass_fds"]))
    with warnings.catch_warnings():  # of a fork beside threads: the copy waits for none of them
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return Watched([WATCHDOG.name], preexec_fn=take_over, **options)
        except subprocess.SubprocessError as error:
            raise RuntimeError(str(error)) from None


def _interpreter() -> str | None:
    """The Python that can run the watchdog's file; None where there is none.

    In a frozen program, and in one that Python is embedded in, `sys.executable` is that program, which would start
    itself again and again. In an archive our files are no files.
    """
    python = sys.executable or ""  # None where Python does not know
    is_python = _PYTHON.match(os.path.basename(python)) is not None and not getattr(sys, "frozen", False)
    return python if is_python and os.access(python, os.X_OK) and WATCHDOG.is_file() else None
