"""A task of `run_many` in a process of an executor. For both drivers: an executor calls functions that block.

What crosses is an `Order` and, back, a `Report`. Everything else is in the folder beside the ledger, if the process can
see it: what is known of the task, its result, what all tasks have cost, and that they must stop. A process on another
machine that does not see the folder carries its tasks out all the same, with a folder of its own.

An executor may give a task to a second process while the first still has it, or once more after it was done: Dask does,
when it loses a worker or the result that the worker held. So a task has a lock, and its result is on disk before it is
returned. A task that has no file any more is recorded, or not wanted.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from opencode_core.bulk.result import Result, encode_result
from opencode_core.bulk.told import Said, Spending, line_of, said_of
from opencode_core.bulk.unit import Begun, Unit
from opencode_core.bulk.update import Update
from opencode_core.errors import OpenCodeError, WorkerLostError
from opencode_core.turns.items import Retrying, Tokens

from ._ledger import ALONE, ATTEMPTS, RUN, JobFiles
from ._many_host import Host
from ._many_task import carry_out
from ._scratch import ScratchFolder
from ._workspaces import Workspaces

__all__ = ["LIVE", "Listener", "Order", "Report", "Teller", "here", "perform", "stop_file", "told_folder"]

MOST_ATTEMPTS: Final = 5  # times that a task is begun whose worker dies each time
LOOK: Final = 0.1  # seconds between looks at whether tasks must stop, or a run is over
PAUSE: Final = 1.0  # seconds between tasks in which it is not looked at whether the run is over
IDLE: Final = 60.0  # seconds that a server is kept by a process that cannot see whether the run is over

LIVE: Final = set[str]()
"""The sessions of runs that belong to this process."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A task on its way to a process.

    Attributes:
        unit: The task.
        number: Another one for each order: Dask takes equal calls for one.
        folder: The folder with the files of the tasks that run.
        run: The id of the run.
        session: What this process is known by among those that begin the run again.
        host: The machine that it runs on.
        pid: Its process id.
        home: Where the folders of tasks are made; None for the default.
        server: How the server of a process is started.
        max_cost: Dollars for all tasks; None for no limit.
        max_tokens: Tokens for all tasks.
        before: Dollars and tokens that were spent before the first task of this session.
        left: Dollars and tokens that are left, for a process that does not see what others spend.
    """

    unit: Unit | None = None
    number: int = 0
    folder: str
    run: str
    session: str
    host: str
    pid: int
    home: str | None = None
    server: Mapping[str, Any]
    max_cost: float | None = None
    max_tokens: float | None = None
    before: tuple[float, float] = (0, 0)
    left: tuple[float | None, float | None] = (None, None)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a process says of a task.

    Attributes:
        line: The result, as a line of the ledger; None if there is none.
        failure: Why the process can do nothing; None if it can.
        where: The machine and the process.
    """

    line: str | None = None
    failure: OpenCodeError | None = None
    where: str


def here() -> str:
    """This machine."""
    return socket.gethostname()


def stop_file(session: str) -> str:
    """The name of the file that says that all tasks must stop, and why."""
    return f"stop-{session}"


def told_folder(session: str) -> str:
    """The name of the folder with what the processes say."""
    return f"told-{session}"


def perform(order: Order) -> Report:
    """Carry out a task. This is what an executor is given to call."""
    where = f"process {os.getpid()} on {here()}"
    try:
        _end_with_parent()
        return Report(line=_runs().of(order).perform(order), where=where)
    except OpenCodeError as error:
        return Report(failure=error, where=where)
    except Exception as error:
        failure = OpenCodeError(f"the worker failed: {type(error).__name__}: {error}")
        failure.__cause__ = error
        return Report(failure=failure, where=where)


class Teller:
    """A file of this process, to which it adds what it says of tasks."""

    def __init__(self, folder: str, session: str) -> None:
        self._path = os.path.join(folder, told_folder(session), f"{here()}-{os.getpid()}.jsonl")
        self._lock = threading.Lock()

    def say(self, line: bytes) -> None:
        """Add a line. Any thread may."""
        with self._lock, contextlib.suppress(OSError):  # a full disk must not end the task
            with contextlib.suppress(FileExistsError):
                os.mkdir(os.path.dirname(self._path))  # not what it is in, which is gone when the run is over
            with open(self._path, "ab", buffering=0) as file:
                file.write(line)


class Listener:
    """Reads what all processes say, each line once."""

    def __init__(self, folder: str, session: str) -> None:
        self._folder = os.path.join(folder, told_folder(session))
        self._read: dict[str, int] = {}
        self._lock = threading.Lock()

    def added(self) -> Iterator[tuple[str, bytes]]:
        """What was added to each file since the last call."""
        with self._lock:
            try:
                names = os.listdir(self._folder)
            except FileNotFoundError:
                return
            for name in names:
                with open(os.path.join(self._folder, name), "rb") as file:
                    file.seek(self._read.get(name, 0))
                    data = file.read()
                self._read[name] = self._read.get(name, 0) + len(data)
                if data:
                    yield name, data


class _Run:
    """A run, in a process that carries out some of its tasks."""

    def __init__(self, order: Order) -> None:
        self._session = order.session
        self._server = order.server
        self._is_own = (order.host, order.pid) == (here(), os.getpid())
        self._shares = self._is_own or _text(order.folder, RUN) == order.run
        self._scratch = None if self._shares or order.host == here() else ScratchFolder("opencode-many-")
        self._folder = order.folder if self._scratch is None else str(self._scratch.path)
        self._workspaces = Workspaces(order.home, run=order.run)
        self._spending = Spending(order.max_cost, order.max_tokens, order.before)
        self._teller = Teller(self._folder, order.session)
        self._listener = Listener(self._folder, order.session)
        self._starting = threading.Lock()
        self._host: Host | None = None
        self._jobs: dict[str, Any] = {}
        self._users = 0
        self._idle_since = time.monotonic()
        self._stopped_by: str | None = None

    def perform(self, order: Order) -> str | None:
        """The line of the result; None if there is none, because the run ends early or the task is not wanted."""
        unit = order.unit
        assert unit is not None
        if self._scratch is None:
            if not self._shares:
                return None  # the folder is no longer there, and with it the run
        else:
            unit = _with_limits(unit, order.left)
            _Files(self._folder).write(unit.name, Begun(id=unit.id, task=unit.fingerprint))
        self._users += 1
        try:
            with _alone(os.path.join(self._folder, unit.name + ALONE), self.closing) as is_alone:
                return self._carried_out(unit) if is_alone else None
        finally:
            self._users -= 1
            self._idle_since = time.monotonic()

    def _carried_out(self, unit: Unit) -> str | None:
        files = _Files(self._folder)
        begun = files.read(unit.name)
        if begun is None or self.closing():
            return None
        kept = files.read_result(unit.name)
        if kept is not None:
            return kept.decode()
        host = self._ready_host()
        control = _Control(self, files, unit.name)
        attempts, was_elsewhere = files.begin(unit.name, self._session)
        if was_elsewhere and begun.token is not None and not host.knows(begun.token):
            begun = msgspec.structs.replace(begun, token=None)  # its session is on the disk of that machine
        if attempts > MOST_ATTEMPTS:
            result = self._given_up(unit, attempts - 1)
            control.record(encode_result(result, unit.fingerprint), result)
        else:
            unit = msgspec.structs.replace(unit, begun=begun)
            carry_out(unit, files=files, workspaces=self._workspaces, host=host, control=control)
        return control.line

    def _ready_host(self) -> Host:
        with self._starting:
            if self._host is None:
                host = Host(None, self._server)
                host.start()
                self._host = host
                _runs().watch()
            return self._host

    def _given_up(self, unit: Unit, attempts: int) -> Result:
        patch: str | None = None
        with contextlib.suppress(OpenCodeError, OSError):
            workspace = self._workspaces.open(
                unit.name,
                unit.directory,
                isolate=unit.isolate,
                repository=unit.repository,
                revision=unit.task.revision,
                resume=True,
            )
            try:
                patch = workspace.patch()
            finally:
                workspace.close()
        tokens, cost = self._spending.spent(unit.name)
        problem = f"task {unit.id!r} was begun {attempts} times, and each time the process that had it was killed"
        error = WorkerLostError(f"{problem}: the agent ends it, or the machine runs out of memory", attempts=attempts)
        return Result(id=unit.id, error=error, patch=patch, cost=cost, tokens=tokens, metadata=unit.task.metadata)

    # What the others say

    def closing(self) -> bool:
        """Whether the run ends early."""
        return self._stop_reason() == "exit"

    def say(self, said: Said) -> None:
        """Tell what a task does."""
        self._teller.say(line_of(said))

    def weigh(self) -> None:
        """Take in what all tasks have spent. If it is too much, all of them stop."""
        for source, data in self._listener.added():
            self._spending.feed(source, data)
        limit = self._spending.used_up()
        if limit is not None and self._stop_reason() is None:
            with contextlib.suppress(OSError):
                JobFiles(self._folder).write_text(stop_file(self._session), limit.encode())
            self.stop_jobs()

    def follows(self, name: str, job: Any) -> None:
        """A job that runs from now on; None if it is over."""
        if job is None:
            self._jobs.pop(name, None)
        else:
            self._jobs[name] = job
            self.stop_jobs()

    def stop_jobs(self) -> None:
        """Stop the jobs of this process, if they must stop."""
        reason: Any = self._stop_reason()
        if reason is not None:
            for job in list(self._jobs.values()):
                job._stop(reason)

    def _stop_reason(self) -> str | None:
        if self._stopped_by != "exit":  # which comes after any limit
            self._stopped_by = _text(self._folder, stop_file(self._session))
        return self._stopped_by

    def close_if_over(self) -> bool:
        """Stop the server if nobody waits for results of this run any more; whether it was so."""
        if self._users or not self._is_over():
            return False
        with self._starting:
            host, self._host = self._host, None
        if host is not None:
            host.close()
        if self._scratch is not None:
            self._scratch.remove()
        return True

    def _is_over(self) -> bool:
        if self._is_own:
            return self._session not in LIVE
        idle = time.monotonic() - self._idle_since
        if self._scratch is not None:
            return idle > IDLE
        return idle > PAUSE and not _is_locked(os.path.join(self._folder, RUN))


class _Control:
    """What a task tells and asks."""

    def __init__(self, run: _Run, files: _Files, name: str) -> None:
        self.line: str | None = None
        self._run = run
        self._files = files
        self._name = name
        self._last: Said | None = None

    def closing(self) -> bool:
        return self._run.closing()

    def follows(self, job: Any) -> None:
        self._run.follows(self._name, job)

    def item(self, item: Any, tokens: Tokens, cost: float, answered: bool) -> None:
        last = self._last
        if last is not None and (answered or isinstance(item, Retrying) or cost != last.cost):
            refused = isinstance(item, Retrying)
            spent = msgspec.structs.replace(last, tokens=tokens, cost=cost)
            self._say(msgspec.structs.replace(spent, changed=False, answered=answered, refused=refused))
            self._last = spent
            self._run.weigh()

    def tell(self, update: Update) -> None:
        self._say(said_of(self._name, update))

    def _say(self, said: Said) -> None:
        self._last = said
        self._run.say(said)

    def record(self, line: str, result: Result) -> None:
        self._files.write_result(self._name, line)
        self.line = line


class _Files(JobFiles):
    """The small files of the tasks, in a process that does not write the ledger."""

    def remove(self, name: str) -> None:
        """Forget a task that is given up. One that has a result is forgotten by the process that records it."""
        if self.read_result(name) is None:
            super().remove(name)

    def begin(self, name: str, session: str) -> tuple[int, bool]:
        """Note that a task begins here; how often it has begun in this session, and whether elsewhere the last time."""
        with open(os.path.join(self.folder, name + ATTEMPTS), "a+", encoding="utf-8") as file:
            file.seek(0)
            before = [line.split() for line in file]
            file.write(f"{session} {here()}\n")
        times = 1 + sum(line[:1] == [session] for line in before)
        return times, bool(before) and before[-1][1:] != [here()]


class _Runs:
    """The runs that this process works for."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str], _Run] = {}
        self._lock = threading.Lock()
        self._watching = False

    def of(self, order: Order) -> _Run:
        """That of a task."""
        with self._lock:
            key = order.folder, order.session
            if key not in self._runs:
                self._runs[key] = _Run(order)
            return self._runs[key]

    def watch(self) -> None:
        """Look after the runs in a thread, as long as there are any."""
        with self._lock:
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, name="opencode-workers", daemon=True).start()

    def _watch(self) -> None:
        while True:
            time.sleep(LOOK)
            for key, run in list(self._runs.items()):
                run.stop_jobs()
                if run.close_if_over():
                    with self._lock:
                        del self._runs[key]
            with self._lock:
                if not self._runs:
                    self._watching = False
                    return


_by_process: Final[dict[int, _Runs]] = {}


def _runs() -> _Runs:
    """Those of this process: a forked child has none of its parent's."""
    return _by_process.get(os.getpid()) or _by_process.setdefault(os.getpid(), _Runs())


def _with_limits(unit: Unit, left: tuple[float | None, float | None]) -> Unit:
    """A task that may spend no more than what is left."""
    options = dict(unit.options)
    for name, most, least in zip(("max_cost", "max_tokens"), left, (1e-9, 1), strict=True):
        if most is not None:
            options[name] = max(least, min(most, options.get(name, most)))
    return msgspec.structs.replace(unit, options=options)


_in_use: Final = set[str]()


@contextlib.contextmanager
def _alone(path: str, gives_up: Callable[[], bool]) -> Generator[bool]:
    """Wait until no other process or thread has the lock of a file. False if it was given up before."""
    while path in _in_use or (fd := _locked(path)) is None:
        if gives_up():
            yield False
            return
        time.sleep(LOOK)
    _in_use.add(path)
    try:
        yield True
    finally:
        _in_use.discard(path)
        os.close(fd)


def _locked(path: str) -> int | None:
    """A descriptor that holds the lock; None if another process does."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        import fcntl

        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        return None
    except (ImportError, OSError):  # no locks here
        pass
    return fd


def _is_locked(path: str) -> bool:
    """Whether another process has the lock of a file, without taking it."""
    try:
        import fcntl

        is_linux = (
            sys.platform == "linux"
        )  # `struct flock` begins with the type there, and elsewhere has it after the pid
        form, at = ("hhqqi4x", 0) if is_linux else ("qqihh", 3)
        asked = [0] * 5
        asked[at] = fcntl.F_RDLCK
        with open(path, "rb") as file:
            told = fcntl.fcntl(file, fcntl.F_GETLK, struct.pack(form, *asked))
        return bool(struct.unpack(form, told)[at] != fcntl.F_UNLCK)
    except (ImportError, OSError):
        return False


def _text(folder: str, name: str) -> str | None:
    try:
        return Path(folder, name).read_text("utf-8")
    except OSError:
        return None


_ends_with_parent: Final = set[int]()  # processes


def _end_with_parent() -> None:
    """Have this process end when the pool that it belongs to is killed: it would wait for its next task for ever."""
    parent = multiprocessing.parent_process()
    if parent is None or os.getpid() in _ends_with_parent:
        return
    _ends_with_parent.add(os.getpid())

    def wait() -> None:
        from multiprocessing.connection import wait

        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, name="opencode-parent", daemon=True).start()
