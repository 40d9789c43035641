"""Temporary folders that end with their owner: when it removes them, or, if it was killed, when the next one is made.

Each has a file that its owner holds a lock on. The system takes the lock away with the process, however that ends. So a
folder whose lock can be had belongs to nobody any more. A process id would say less: another process may have it later.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Final

__all__ = ["ScratchFolder", "erase", "remove_abandoned"]

MARK: Final = ".opencode-driver-owner"
NOTE: Final = b"opencode-driver: this folder may be removed once no process holds a lock on this file\n"


class ScratchFolder:
    """A temporary folder of this process. To make one removes those that a killed owner has left.

    Args:
        prefix: How its name begins.

    Attributes:
        path: The folder.
        lock: The file descriptor that holds the lock; None once it was removed, and where there are no locks.
    """

    path: Path
    lock: int | None

    def __init__(self, prefix: str) -> None:
        remove_abandoned(prefix)
        self.path = Path(tempfile.mkdtemp(prefix=prefix)).resolve()
        self._owner = os.getpid()
        self.lock = _mark(self.path)

    def remove(self) -> None:
        """Remove it with all that is in it, as far as the system lets us. A forked child of the owner does nothing."""
        if os.getpid() != self._owner:
            return
        _remove(self.path)
        lock, self.lock = self.lock, None
        if lock is not None:
            os.close(lock)


def remove_abandoned(prefix: str) -> None:
    """Remove the folders of this user whose owner has ended. What has no lock file of ours is left alone."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(OSError):  # it is not ours, has an owner, or has just gone
                    _remove_abandoned(Path(entry.path))


def _remove_abandoned(folder: Path) -> None:
    if os.name != "posix":
        return
    import fcntl

    mark = folder / MARK
    lock = os.open(mark, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)  # a link is not followed, a pipe not waited for
    try:
        about = os.fstat(lock)
        is_ours = stat.S_ISREG(about.st_mode) and about.st_uid == folder.stat().st_uid == os.geteuid()
        if is_ours and os.read(lock, len(NOTE) + 1) == NOTE:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # or the error that somebody has it
            if os.path.samestat(about, mark.stat()):  # nobody has removed it in the meantime
                _remove(folder)
    finally:
        os.close(lock)


def _mark(folder: Path) -> int | None:
    """Write the file with a lock on it: it gets its name when it is locked, so nobody finds it without."""
    if os.name != "posix":
        return None
    import fcntl

    new = folder / f"{MARK}.new"
    file = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, NOTE)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        new.rename(folder / MARK)
    except OSError:  # this file system has no locks
        new.unlink(missing_ok=True)
    return file


def _remove(folder: Path) -> None:
    """Remove a folder, its lock file last: what could not be removed is found by the next one."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name != MARK:
                erase(path)
        if [path.name for path in folder.iterdir()] in ([], [MARK]):
            erase(folder)


def erase(path: str | os.PathLike[str]) -> None:
    """Remove a file or folder as far as the system lets us, whatever rights were taken from what is in it."""
    path = Path(path)
    if path.is_symlink() or not path.is_dir():
        with contextlib.suppress(OSError):
            path.unlink()
        return
    try:
        _erase_folder(path)
    except RecursionError:  # a program has made folders in folders in folders
        with contextlib.suppress(OSError):
            _flatten(path)


def _erase_folder(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():  # a program has taken the right to write from its folders, as Go does with its modules
        path.chmod(stat.S_IRWXU)
        for folder, names, _ in os.walk(path):
            for name in names:
                if not os.path.islink(inner := os.path.join(folder, name)):
                    os.chmod(inner, stat.S_IRWXU)
        shutil.rmtree(path, ignore_errors=True)


def _flatten(path: Path) -> None:
    """Remove a folder without going down into it: what is in it comes up beside it."""
    waiting, number = [str(path)], 0
    while waiting:
        folder = waiting.pop()
        os.chmod(folder, stat.S_IRWXU)
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                number += 1
                beside = f"{path}.{number}"
                os.chmod(entry.path, stat.S_IRWXU)
                os.rename(entry.path, beside)
                waiting.append(beside)
            else:
                os.unlink(entry.path)
        os.rmdir(folder)
