"""The workers of `run_many`: threads. The twin of `opencode_async/_many_pool.py`."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import deque
from collections.abc import Iterable
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from opencode_core._safely import log_safely
from opencode_core.bulk.ledger import Ledger
from opencode_core.bulk.plan import Known, Plan
from opencode_core.bulk.schedule import Schedule
from opencode_core.bulk.throttle import Throttle
from opencode_core.bulk.unit import Begun, Unit

from ._ledger import ONCE, LedgerFile, sweep, sweep_once
from ._many_host import Host
from ._many_remote import hand_over
from ._many_task import carry_out
from ._workspaces import Workspaces, check_folder

if TYPE_CHECKING:
    from opencode_core.bulk.arguments import Many
    from opencode_core.bulk.budget import Limit
    from opencode_core.bulk.result import Result
    from opencode_core.bulk.update import Update
    from opencode_core.turns.items import StoppedBy

    from ._many_orders import Orders

__all__ = ["Pool"]

logger = logging.getLogger("opencode.many")

UNREAD: Final = 16  # results that wait for the reader before workers wait too: replies may be large
CLOSING: Final = 60.0  # seconds for running tasks to end; a thread that makes no progress is left behind


class Pool:
    """Runs the tasks and has their results, one after the other."""

    def __init__(self, many: Many) -> None:
        self._many = many
        self._schedule = Schedule(many.budget(now()), Throttle(many.workers))  # its time begins with `start`
        self._changed = threading.Condition()
        self._taking = threading.Lock()  # one worker at a time reads the user's tasks
        self._results: deque[Result] = deque()
        self._recorded: deque[Known] = deque()
        self._jobs: dict[str, Any] = {}
        self._alive = 0  # workers
        self._reading = 0  # one of them, while it waits for the user's next task: nothing can end that
        self._failure: BaseException | None = None
        self._state: Literal["new", "running", "closing", "closed"] = "new"
        self._ledger: LedgerFile | None = None
        self._host: Host | None = None
        self._workspaces: Workspaces | None = None
        self._orders: Orders | None = None
        if many.executor is not None:
            from ._many_orders import check_many

            check_many(many)

    # What a user sees

    def start(self) -> None:
        """Open the ledger and begin."""
        if self._state != "new":
            return
        self._state = "running"
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def next(self) -> Result | None:
        """The next result; None after the last."""
        self.start()
        try:
            found = self._wait()
            if isinstance(found, Known):
                return self._read(found)
            if found is None:
                self.close()
                if self._failure is not None:
                    failure, self._failure = self._failure, None
                    raise failure
            return found
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Stop what runs, and wait for it."""
        with self._changed:
            if self._state in ("new", "closed"):
                self._state = "closed"
                return
            self._schedule.stop()
            self._state = "closing"
            self._changed.notify_all()
        self._stop_all("exit")
        deadline = now() + CLOSING
        with self._changed:
            while self._alive - self._reading and now() < deadline:
                self._changed.wait(deadline - now())
        try:
            if self._host is not None:
                self._host.close()
        finally:
            if self._orders is not None:
                self._orders.close()
            self._let_go()
            self._state = "closed"

    def _let_go(self) -> None:
        try:
            if self._workspaces is not None:
                sweep(self._workspaces, [] if self._ledger is None else self._ledger.files.begun())
        finally:
            if self._ledger is not None:
                self._ledger.close()

    def abandon(self) -> None:
        """The user has let go of the results, or the program ends."""
        self.close()

    @property
    def stopped_by(self) -> Limit | Literal["exit"] | None:
        return self._schedule.stopped_by

    @property
    def cost(self) -> float:
        with self._changed:
            return self._schedule.budget.cost

    @property
    def tokens(self) -> float:
        with self._changed:
            return self._schedule.budget.tokens

    def __repr__(self) -> str:
        return f"{len(self._jobs)} running, {self._state}"

    # What happens

    def _begin(self) -> None:
        many, settings = self._many, self._many.settings
        self._schedule = Schedule(many.budget(now()), Throttle(many.workers))
        known, begun, run = Ledger("run_many"), dict[str, Begun](), ONCE + secrets.token_hex(6)
        if many.ledger is not None:
            self._ledger = LedgerFile(many.ledger)
            known, run = self._ledger.known, self._ledger.run
            begun = self._ledger.files.begun()
        self._plan = Plan(many.tasks, msgspec.structs.replace(settings, run=run), known, begun)
        for unit in self._plan.ahead:
            check_folder(unit.directory)
        for id, entry in known.entries.items():
            self._schedule.budget.ended(id, entry.tokens, entry.cost)
        self._recorded = self._plan.recorded
        sweep_once(settings.home)
        self._workspaces = Workspaces(settings.home, run=run)
        sweep(self._workspaces, begun)
        self._host = Host(many.client, many.server)
        if many.executor is not None:
            from ._many_orders import orders_of

            budget = self._schedule.budget
            self._orders = orders_of(many, run, self._ledger, (budget.cost, budget.tokens))
        for number in range(many.workers):
            thread = threading.Thread(target=self._work, name=f"run_many-{number}", daemon=True)
            with self._changed:
                self._alive += 1
            try:
                thread.start()
            except BaseException:
                with self._changed:
                    self._alive -= 1
                raise

    def _wait(self) -> Result | Known | None:
        with self._changed:
            while True:
                if self._recorded:
                    return self._recorded.popleft()
                if self._results:
                    result = self._results.popleft()
                    self._changed.notify_all()
                    return result
                if self._failure is not None or not self._alive or self._state == "closed":
                    return None
                self._changed.wait(1.0)  # on Windows, Ctrl-C comes only between two waits

    def _work(self) -> None:
        """What a worker does: one task after the other."""
        many = self._many
        host = Host(None, many.server) if many.per_worker else self._host
        assert host is not None
        try:
            while self._has_place():
                found = self._next_task()
                if found is None or isinstance(found, Known):
                    with self._changed:
                        self._schedule.leave()
                        if found is None:
                            self._schedule.over()
                        self._changed.notify_all()
                    if found is not None:
                        self._deliver(self._read(found))
                    continue
                result: Result | None = None
                try:
                    result = self._carry_out(found, host)
                finally:
                    with self._changed:
                        limit = self._schedule.ended(found.id, result, now())
                        self._changed.notify_all()
                if limit is not None:
                    self._stop_all(limit)
                if result is not None:
                    self._deliver(result)
        except BaseException as error:
            self._fail(error)
        finally:
            try:
                if many.per_worker:
                    host.close()
            finally:
                with self._changed:
                    self._alive -= 1
                    self._changed.notify_all()

    def _has_place(self) -> bool:
        with self._changed:
            while True:
                place = self._schedule.place(now())
                if place is not False:
                    return place is True
                self._changed.wait()

    def _carry_out(self, unit: Unit, host: Host) -> Result | None:
        unit = unit.within(self._schedule.budget.time_left(now()))
        place = _Place(self, unit)
        if self._orders is not None:
            return hand_over(unit, orders=self._orders, control=place, left=self._left)
        assert self._workspaces is not None
        host.start()
        files = None if self._ledger is None else self._ledger.files
        return carry_out(unit, files=files, workspaces=self._workspaces, host=host, control=place)

    def _left(self) -> tuple[float | None, float | None]:
        with self._changed:
            return self._schedule.budget.left()

    def _next_task(self) -> Unit | Known | None:
        with self._taking:
            with self._changed:
                self._reading = 1
            try:
                return self._plan.next()
            finally:
                with self._changed:
                    self._reading = 0

    def _read(self, known: Known) -> Result:
        assert self._ledger is not None
        return known.result(self._ledger.read(known.entry, known.unit.task.format))

    def _deliver(self, result: Result) -> None:
        with self._changed:
            while len(self._results) >= max(UNREAD, 2 * self._many.workers) and self._state == "running":
                self._changed.wait()
            self._results.append(result)
            self._changed.notify_all()

    def _fail(self, error: BaseException) -> None:
        with self._changed:
            self._failure = self._failure or error
            self._schedule.stop()
            self._changed.notify_all()
        self._stop_all("exit")

    def _stop_all(self, reason: StoppedBy) -> None:
        with self._changed:
            jobs = list(self._jobs.values())
        self._stop(jobs, reason)

    @staticmethod
    def _stop(jobs: Iterable[Any], reason: StoppedBy) -> None:
        """Stop them all at the same time: a server that does not answer would keep the others running."""
        for job in jobs:
            try:
                threading.Thread(target=_stop, args=(job, reason), daemon=True).start()
            except RuntimeError:  # no thread is to be had
                _stop(job, reason)

    # What a task tells

    def is_closing(self) -> bool:
        return self._state != "running" or self._failure is not None

    def follows(self, unit: Unit, job: Any) -> None:
        with self._changed:
            if job is None:
                self._jobs.pop(unit.id, None)
                return
            self._jobs[unit.id] = job
            limit = self._schedule.look(now())
        if limit is not None:
            self._stop([job], limit)

    def item(self, unit: Unit, item: Any, tokens: Any, cost: float, answered: bool) -> None:
        with self._changed:
            before = self._schedule.throttle.limit
            limit = self._schedule.item(unit.id, item, tokens, cost, answered, now())
            if self._schedule.throttle.limit > before:
                self._changed.notify_all()
        if limit is not None:
            self._stop_all(limit)

    def tell(self, update: Update) -> None:
        if self._many.on_update is not None:
            try:
                self._many.on_update(msgspec.structs.replace(update, workers=self._schedule.throttle.limit))
            except BaseException as error:  # it ends the run, and not the task that it was told of
                self._fail(error)

    def record(self, line: str) -> None:
        if self._ledger is not None:
            self._ledger.append(line)


def _stop(job: Any, reason: StoppedBy) -> None:
    try:
        job._stop(reason)
    except Exception as problem:  # its own reader meets the same, and tells it
        log_safely(logger, logging.DEBUG, "%r cannot be stopped: %s", job, problem)


class _Place:
    """A worker's place, as the task in it sees it."""

    def __init__(self, pool: Pool, unit: Unit) -> None:
        self._pool = pool
        self._unit = unit

    def closing(self) -> bool:
        return self._pool.is_closing()

    def follows(self, job: Any) -> None:
        self._pool.follows(self._unit, job)

    def item(self, item: Any, tokens: Any, cost: float, answered: bool) -> None:
        self._pool.item(self._unit, item, tokens, cost, answered)

    def tell(self, update: Update) -> None:
        self._pool.tell(update)

    def record(self, line: str, result: Result) -> None:
        self._pool.record(line)
