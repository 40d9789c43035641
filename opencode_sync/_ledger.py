"""The ledger of many tasks as a file, and the small files of the tasks that run. For both drivers.

Whatever is written is on the disk when the call returns: the process may be killed in the next moment, and the machine
lose its power.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from opencode_core._safely import log_safely
from opencode_core.bulk.ledger import Entry, Ledger, begun_of, begun_text
from opencode_core.bulk.result import Recorded, decode_result
from opencode_core.bulk.unit import Begun
from opencode_core.errors import LedgerError, OpenCodeError

from ._workspaces import Workspaces

__all__ = ["ONCE", "JobFiles", "LedgerFile", "sweep", "sweep_once"]

logger = logging.getLogger("opencode.many")

RUN: Final = "run"  # the name of the file with the run's id, which is locked while the run goes on
BEGUN: Final = ".json"
DONE: Final = ".result"
ATTEMPTS: Final = ".attempts"  # how often the processes of an executor have begun a task
ALONE: Final = ".lock"  # held by the process of an executor that carries it out
HALF: Final = ".new"  # a file that is being written
ONCE: Final = "once-"  # how the id of a run without a ledger begins: nobody will go on with it

_open_here: set[str] = set()  # the ledgers that runs of this process use: a process may take its own locks again


class JobFiles:
    """The folder with one small file for each task that has begun and is not recorded.

    Args:
        folder: It must exist, but for those that only ask whether there is one.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def write(self, name: str, begun: Begun) -> None:
        """Keep what is known of a task that runs: the old file or the new one is there, whatever happens."""
        self.write_text(name + BEGUN, begun_text(begun))

    def read(self, name: str) -> Begun | None:
        """What is known of a task; None if it has no file."""
        data = self.read_text(name + BEGUN)
        return None if data is None else begun_of(data)

    def write_result(self, name: str, line: str) -> None:
        """Keep the result of a task that another process has to record."""
        self.write_text(name + DONE, line.encode())

    def read_result(self, name: str) -> bytes | None:
        """The result that is kept; None if there is none."""
        return self.read_text(name + DONE)

    def remove(self, name: str) -> None:
        """Forget a task."""
        for ending in (DONE, ATTEMPTS, ALONE, BEGUN):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(self.folder, name + ending))

    def claim(self, run: str) -> int:
        """Make this the folder of a run that has no ledger. Returns the descriptor that holds the lock."""
        held = os.open(os.path.join(self.folder, RUN), os.O_RDWR | os.O_CREAT, 0o600)
        os.write(held, run.encode())
        _lock(held)
        return held

    def begun(self) -> dict[str, Begun]:
        """All tasks that have begun, by name."""
        found: dict[str, Begun] = {}
        for entry in os.listdir(self.folder):
            name, ending = os.path.splitext(entry)
            begun = self.read(name) if ending == BEGUN else None
            if begun is not None:
                found[name] = begun
        return found

    def remove_if_done(self) -> None:
        """Remove the folder, unless a task has a file there. What a killed process had half written is no such file."""
        entries = os.listdir(self.folder)
        if all(entry == RUN or entry.endswith(HALF) for entry in entries):
            for entry in entries:
                os.unlink(os.path.join(self.folder, entry))
            os.rmdir(self.folder)

    def write_text(self, entry: str, data: bytes) -> None:
        """Write a file of this folder as a whole."""
        path = os.path.join(self.folder, entry)
        new = f"{path}.{os.getpid()}-{threading.get_ident()}{HALF}"
        try:
            with open(new, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(new)
            raise
        sync_folder(self.folder)

    def read_text(self, entry: str) -> bytes | None:
        """A file of this folder; None if it is not there."""
        try:
            return Path(self.folder, entry).read_bytes()
        except FileNotFoundError:
            return None


class LedgerFile:
    """A ledger, opened by one run at a time.

    Args:
        path: The file. It and the folder beside it are made if they are not there.

    Attributes:
        known: What it held when it was opened.
        run: The id of the run, which is the same whenever it is begun again.
        files: The tasks that have begun.

    Raises:
        LedgerError: The file holds something else, another run uses it, or it cannot be read or written.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.realpath(os.path.expanduser(path))
        self._lock = threading.Lock()
        self._file: IO[bytes] | None = None
        self._held: int | None = None
        self.known = Ledger(os.path.basename(path))
        self.files = JobFiles(self._path + ".jobs")
        self.run = ""
        try:
            self._take()
        except OSError as problem:
            self.close()
            raise LedgerError(f"{path} cannot be the ledger: {problem}") from problem
        except BaseException:
            self.close()
            raise

    def _take(self) -> None:
        os.makedirs(os.path.dirname(self._path), exist_ok=True)
        self._claim()
        is_new = not os.path.exists(self._path)
        self._file = open(self._path, "r+b" if not is_new else "w+b")  # noqa: SIM115  # closed by `close`
        if is_new:
            sync_folder(os.path.dirname(self._path))
        self.known.feed(self._file)
        self._file.truncate(self.known.size)
        self._file.seek(self.known.size)
        for name, begun in self.files.begun().items():
            kept = None if begun.id in self.known.entries else self.files.read_result(name)
            if kept is not None:  # by a process of an executor, whose result nobody has taken
                self.append(kept.decode())
                self.known.feed([kept + b"\n"])
            if begun.id in self.known.entries:
                self.files.remove(name)

    def _claim(self) -> None:
        """Take the lock, and read or write the run's id."""
        if self._path in _open_here:
            raise _in_use(self._path)
        self._held = self._locked()
        _open_here.add(self._path)
        self.run = os.read(self._held, 100).decode("ascii", "replace")
        if not self.run.isalnum():
            self.run = secrets.token_hex(6)
            os.truncate(self._held, 0)
            os.lseek(self._held, 0, os.SEEK_SET)
            os.write(self._held, self.run.encode())
            os.fsync(self._held)
            sync_folder(self.files.folder)

    def _locked(self) -> int:
        path = os.path.join(self.files.folder, RUN)
        while True:
            os.makedirs(self.files.folder, exist_ok=True)
            held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not _lock(held):
                    raise _in_use(self._path)
                with contextlib.suppress(FileNotFoundError):
                    if os.path.samestat(os.fstat(held), os.stat(path)):
                        return held
            except BaseException:
                os.close(held)
                raise
            os.close(held)  # its last owner has removed it meanwhile

    def append(self, line: str) -> None:
        """Write one result. Any thread may."""
        with self._lock:
            assert self._file is not None
            at = self._file.tell()
            try:
                self._file.write(line.encode() + b"\n")
                self._file.flush()
                os.fsync(self._file.fileno())
            except BaseException:  # the disk is full, say: half a line would spoil the next one
                with contextlib.suppress(OSError):
                    self._file.truncate(at)
                    self._file.seek(at)
                raise

    def read(self, entry: Entry, form: object) -> Recorded:
        """A result that is recorded.

        Raises:
            LedgerError: It cannot be read any more.
        """
        with open(self._path, "rb") as file:
            file.seek(entry.offset)
            line = file.read(entry.length)
        try:
            return decode_result(line, form)
        except ValueError as problem:
            raise LedgerError(f"{self._path}: the result at byte {entry.offset} cannot be read: {problem}") from None

    def close(self) -> None:
        """Let go of the file."""
        file, self._file = self._file, None
        if file is not None:
            file.close()
        held, self._held = self._held, None
        if held is not None:
            _open_here.discard(self._path)
            with contextlib.suppress(OSError):
                self.files.remove_if_done()
            os.close(held)


def sweep(workspaces: Workspaces, kept: Iterable[str]) -> None:
    """Remove what dead processes of a run have left. What cannot be removed ends no run: it is for the log."""
    try:
        workspaces.sweep(kept)
    except (OpenCodeError, OSError) as problem:
        log_safely(logger, logging.WARNING, "a folder of a task is left: %s", problem)


def sweep_once(home: str | None) -> None:
    """Remove what killed runs without a ledger have left: nobody will take it up."""
    folder = Workspaces(home, run="").home
    with contextlib.suppress(FileNotFoundError):
        for entry in os.listdir(folder):
            if entry.startswith(ONCE):
                sweep(Workspaces(home, run=entry), ())


def _lock(fd: int) -> bool:
    """Take the lock of an open file. False if another process has it."""
    try:
        if os.name == "posix":
            import fcntl

            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # POSIX allows either
        return False
    except OSError:  # this file system has no locks
        pass
    return True


def sync_folder(folder: str) -> None:
    """See to it that names which were added to a folder are on the disk. Windows has no such thing."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _in_use(path: str) -> LedgerError:
    return LedgerError(f"{path} is the ledger of a run that goes on: wait for its end, or take another file")
