"""Tasks of `run_many` on their way to an executor, and what comes back. For both drivers: nothing in here waits.

The executor is the user's, and may be a pool of threads or processes here, or of many machines. It is only asked to
call `perform`. What it answers, or fails to, decides what becomes of the task.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import secrets
import shutil
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from opencode_core.bulk.result import Result, encode_result
from opencode_core.bulk.task import Task
from opencode_core.bulk.told import Said, Spending, last_of
from opencode_core.bulk.unit import Begun, Unit
from opencode_core.bulk.update import Update
from opencode_core.errors import LocalProtocolError, WorkerLostError
from opencode_core.values.value import short

from ._ledger import JobFiles, LedgerFile
from ._many_worker import LIVE, Listener, Order, Report, here, perform, stop_file, told_folder
from ._scratch import ScratchFolder

if TYPE_CHECKING:
    from opencode_core.bulk.arguments import Many

__all__ = ["AGAIN", "Again", "Orders", "Place", "check_many", "orders_of"]

MOST_LOSSES: Final = 5  # times that a task is handed over once more after the executor has failed to carry it out


class Again(msgspec.Struct, frozen=True):
    """The task is to be handed over once more."""


AGAIN: Final = Again()


class Place(Protocol):
    """Whoever is told of a task: see `Control`."""

    def follows(self, job: Any) -> None: ...
    def item(self, item: Any, tokens: Any, cost: float, answered: bool) -> None: ...
    def tell(self, update: Update) -> None: ...


def check_many(many: Many) -> None:
    """Refuse what an executor cannot be given, before anything runs.

    Raises:
        LocalProtocolError: It cannot be used.
    """
    executor: Any = many.executor
    if not isinstance(executor, Executor):
        kind = type(executor).__name__
        hint = ": a client of Dask has client.get_executor()" if hasattr(executor, "get_executor") else ""
        raise LocalProtocolError(f"executor must be a concurrent.futures.Executor, not a {kind}{hint}")
    if many.client is not None:
        raise LocalProtocolError("client= uses a server from here, and the processes of executor= start their own")
    check_crossing(executor, "an option of server=", dict(many.server))
    for name, value in many.settings.options.items():
        check_crossing(executor, f"{name}=", value)
    if isinstance(many.tasks, Sequence):
        for task in many.tasks:
            if isinstance(task, Task):
                check_crossing(executor, f"task {short(task.id or task.prompt)}", task)


def orders_of(many: Many, run: str, ledger: LedgerFile | None, before: tuple[float, float]) -> Orders:
    """For the executor of a run.

    Args:
        many: What `run_many` was called with.
        run: The id of the run.
        ledger: The ledger, if there is one.
        before: Dollars and tokens that were spent in earlier runs.
    """
    return Orders(
        many.executor,
        files=None if ledger is None else ledger.files,
        run=run,
        home=many.settings.home,
        server=many.server,
        max_cost=many.max_cost,
        max_tokens=many.max_tokens,
        before=before,
    )


def check_crossing(executor: Executor, what: str, value: object) -> None:
    """Refuse what cannot go to another process, if the executor has any.

    Raises:
        LocalProtocolError: It cannot be pickled.
    """
    if isinstance(executor, ThreadPoolExecutor):
        return
    try:
        pickle.dumps(value)
    except Exception as problem:
        raise LocalProtocolError(
            f"{what} cannot go to the processes of executor=: {problem}. Take functions and classes that stand at the "
            "top of a module, which processes find by their name"
        ) from None


class Orders:
    """The tasks that an executor has.

    Args:
        executor: The executor.
        files: The folder of the ledger for what runs; None if there is no ledger.
        run: The id of the run.
        home: Where the folders of tasks are made.
        server: How each process starts its server.
        max_cost: Dollars for all tasks.
        max_tokens: Tokens for all tasks.
        before: Dollars and tokens that were spent before.

    Attributes:
        files: What runs.
    """

    def __init__(
        self,
        executor: Executor,
        *,
        files: JobFiles | None,
        run: str,
        home: str | None,
        server: Mapping[str, Any],
        max_cost: float | None,
        max_tokens: float | None,
        before: tuple[float, float],
    ) -> None:
        self._executor = executor
        self._scratch = ScratchFolder("opencode-many-") if files is None else None
        self.files = files or JobFiles(str(self._scratch.path if self._scratch else ""))
        self._lock = self.files.claim(run) if self._scratch else None
        session = self._session = secrets.token_hex(8)
        self._order = Order(
            folder=self.files.folder,
            run=run,
            session=session,
            host=here(),
            pid=os.getpid(),
            home=home,
            server=server,
            max_cost=max_cost,
            max_tokens=max_tokens,
            before=before,
        )
        self._spending = Spending(max_cost, max_tokens, before)
        self._listener = Listener(self.files.folder, session)
        self._hearing = threading.Lock()
        self._numbers = itertools.count(1)
        self._places: dict[str, Place] = {}
        self._said: dict[str, Said] = {}  # what was said last of each task that an executor has
        self._stopped: str | None = None
        self._losses: dict[str, int] = {}
        self._has_answered = False
        self._clear()
        LIVE.add(session)

    def place(self, unit: Unit, place: Place) -> None:
        """Say who is told of a task from now on."""
        self._places[unit.name] = place
        place.follows(_Remote(self))

    def leave(self, unit: Unit) -> None:
        """Nobody is told of it any more."""
        place = self._places.pop(unit.name, None)
        if place is not None:
            place.follows(None)

    def hand_over(self, unit: Unit, left: tuple[float | None, float | None]) -> Future[Report]:
        """Give a task to the executor.

        Args:
            unit: The task.
            left: Dollars and tokens that may still be spent.

        Raises:
            LocalProtocolError: It cannot go to another process.
            WorkerLostError: The executor takes no tasks any more.
        """
        order = msgspec.structs.replace(self._order, unit=unit, left=left, number=next(self._numbers))
        check_crossing(self._executor, f"task {unit.id!r}", order)
        if self.files.read(unit.name) is None:
            self.files.write(unit.name, Begun(id=unit.id, task=unit.fingerprint))
        self._said.pop(unit.name, None)
        try:
            return self._executor.submit(perform, order)
        except (BrokenExecutor, RuntimeError) as error:  # a RuntimeError: it was shut down
            raise _broken(error) from error

    def outcome(self, unit: Unit, future: Future[Report], closing: bool) -> str | Again | None:
        """What has become of a task: the line of its result; None if it has none, because the run ends early.

        Raises:
            OpenCodeError: No process can carry out tasks.
            WorkerLostError: The executor takes no tasks any more.
        """
        try:
            report = future.result(0)
        except (CancelledError, KeyboardInterrupt) as error:
            if not closing:
                raise _broken(error) from error
            self._give_up(unit)
            return None
        except BrokenExecutor as error:
            raise _broken(error) from error
        except Exception as error:
            if not closing:
                return self._lost(unit, error)
            self._give_up(unit)
            return None
        if report.failure is not None:
            report.failure.add_note(f"in {report.where}")
            raise report.failure
        self._has_answered = True
        if report.line is not None:
            return report.line
        if closing:
            self._give_up(unit)
            return None
        return self._lost(unit, RuntimeError(f"{report.where} does not find the folder {self.files.folder}"))

    def _give_up(self, unit: Unit) -> None:
        """Forget a task that has not begun. One that has is forgotten by its process, or goes on in the next run."""
        begun = self.files.read(unit.name)
        if begun is not None and begun.token is None:
            self.forget(unit)

    def _lost(self, unit: Unit, error: Exception) -> str | Again:
        losses = self._losses[unit.name] = self._losses.get(unit.name, 0) + 1
        if losses < MOST_LOSSES:
            return AGAIN
        problem = WorkerLostError(
            f"the executor could not carry out task {unit.id!r}, {losses} times: {type(error).__name__}: {error}",
            attempts=losses,
        )
        if not self._has_answered:  # nor any other task
            raise problem from error
        problem.__cause__ = error
        tokens, cost = self._spending.spent(unit.name)
        result = Result(id=unit.id, error=problem, cost=cost, tokens=tokens, metadata=unit.task.metadata)
        return encode_result(result, unit.fingerprint)

    def give_up(self, unit: Unit, future: Future[Report]) -> None:
        """The run ends early. A task that has not begun is taken back, and any other is told."""
        self.stop("exit")
        if unit.name not in self._said:
            future.cancel()

    def hear(self) -> None:
        """Pass on what the processes have said since the last time."""
        if not self._hearing.acquire(blocking=False):
            return
        try:
            for source, data in self._listener.added():
                for said in self._spending.feed(source, data):
                    self._said[said.name] = said
                    place = self._places.get(said.name)
                    if place is not None:
                        _pass_on(said, place)
        finally:
            self._hearing.release()

    def last(self, unit: Unit, result: Result | None) -> Update:
        """What there is to tell of a task in the end."""
        return last_of(self._said.pop(unit.name, None), unit.id, result)

    def stop(self, reason: str) -> None:
        """Have all processes stop their tasks."""
        if self._stopped in (reason, "exit"):
            return
        self._stopped = reason
        with contextlib.suppress(OSError):
            self.files.write_text(stop_file(self._session), reason.encode())

    def forget(self, unit: Unit) -> None:
        """Remove the files of a task whose result is recorded."""
        self.files.remove(unit.name)

    def close(self) -> None:
        """Let the processes stop their servers."""
        LIVE.discard(self._session)
        self._clear()
        for half in Path(self.files.folder).glob("*.new"):  # of processes that were killed while they wrote
            half.unlink(missing_ok=True)
        scratch, self._scratch = self._scratch, None
        if scratch is not None:
            scratch.remove()
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def _clear(self) -> None:
        """Remove what processes have said, those that were killed too."""
        for entry in Path(self.files.folder).iterdir():
            if entry.name.startswith(told_folder("")):
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name.startswith(stop_file("")):
                entry.unlink(missing_ok=True)


class _Remote:
    """A job of another process, which can be stopped."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    def _stop(self, reason: str) -> None:
        self._orders.stop(reason)


def _pass_on(said: Said, place: Place) -> None:
    place.item(said.item, said.tokens, said.cost, said.answered)
    if said.changed and said.state not in ("finished", "dropped"):  # of which the other process has no result
        place.tell(said.update)


def _broken(error: BaseException) -> WorkerLostError:
    why = str(error) or type(error).__name__
    return WorkerLostError(
        f"the executor carries out no tasks any more: {why}. Nothing is lost: with a ledger, the next run, with a new "
        "executor, goes on where this one ends"
    )
