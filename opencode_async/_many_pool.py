"""The workers of `run_many`: tasks of the event loop's own. The twin of `opencode_sync/_many_pool.py`.

They belong to no task group of the user's task: so a block can be left in another task than it was entered in, and
`async for` alone works too.
"""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import anyio
import anyio.lowlevel
import msgspec
from anyio import current_time as now

from opencode_core._safely import log_safely
from opencode_core.bulk.ledger import Ledger
from opencode_core.bulk.plan import Known, Plan
from opencode_core.bulk.schedule import Schedule
from opencode_core.bulk.throttle import Throttle
from opencode_core.bulk.unit import Begun, Unit
from opencode_sync._ledger import ONCE, LedgerFile, sweep, sweep_once
from opencode_sync._workspaces import Workspaces, check_folder

from ._beside import Post, beside, post_here, spawn, to_the_end
from ._many_host import Host
from ._many_remote import hand_over
from ._many_task import carry_out

if TYPE_CHECKING:
    from opencode_core.bulk.arguments import Many
    from opencode_core.bulk.budget import Limit
    from opencode_core.bulk.result import Result
    from opencode_core.bulk.update import Update
    from opencode_core.turns.items import StoppedBy
    from opencode_sync._many_orders import Orders

__all__ = ["Pool"]

logger = logging.getLogger("opencode.many")

UNREAD: Final = 16  # results that wait for the reader before workers wait too: replies may be large
CLOSING: Final = 60.0  # seconds for running tasks to end


class Pool:
    """Runs the tasks and has their results, one after the other."""

    def __init__(self, many: Many) -> None:
        self._many = many
        self._changed = _Bell()
        self._taking = anyio.Lock()  # one worker at a time reads the user's tasks
        self._results: deque[Result] = deque()
        self._recorded: deque[Known] = deque()
        self._jobs: dict[str, Any] = {}
        self._alive = 0
        self._failure: BaseException | None = None
        self._state: Literal["new", "running", "closing", "closed"] = "new"
        self._post: Post | None = None
        self._ledger: LedgerFile | None = None
        self._host: Host | None = None
        self._workspaces: Workspaces | None = None
        self._schedule: Schedule | None = None
        self._orders: Orders | None = None
        if many.executor is not None:
            from opencode_sync._many_orders import check_many

            check_many(many)

    # What a user sees

    async def start(self) -> None:
        """Open the ledger and begin."""
        if self._state != "new":
            return
        self._state = "running"
        self._post = post_here()
        try:
            await self._begin()
        except BaseException:
            await self.close()
            raise

    async def next(self) -> Result | None:
        """The next result; None after the last."""
        await self.start()
        found = await self._wait()
        if isinstance(found, Known):
            return await self._read(found)
        if found is None:
            await self.close()
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
        return found

    async def close(self) -> None:
        """Stop what runs, and wait for it."""
        if self._state == "new":
            self._state = "closed"
        if self._state != "closed":
            await to_the_end(self._close, CLOSING)

    async def _close(self) -> None:
        self._end()
        if self._state == "closed":
            return
        with anyio.move_on_after(CLOSING):
            while self._alive:
                await self._changed.wait()
        await self._let_go()

    def _end(self) -> None:
        if self._state == "running":
            self._state = "closing"
            if self._schedule is not None:
                self._schedule.stop()
            self._changed.ring()
            self._stop(list(self._jobs.values()), "exit")

    async def _let_go(self) -> None:
        host, self._host = self._host, None
        ledger, self._ledger = self._ledger, None
        workspaces, self._workspaces = self._workspaces, None
        try:
            if host is not None:
                await host.close()
            if workspaces is not None:
                kept = dict[str, Begun]() if ledger is None else await beside(ledger.files.begun)
                await beside(lambda: sweep(workspaces, kept))
        finally:
            if self._orders is not None:
                self._orders.close()
            if ledger is not None:
                ledger.close()
            self._state = "closed"
            self._changed.ring()

    def abandon(self) -> None:
        """The user has let go of the results, or the program ends."""
        if self._post is not None and self._state == "running":
            self._post(lambda: spawn(self._close))

    @property
    def stopped_by(self) -> Limit | Literal["exit"] | None:
        return None if self._schedule is None else self._schedule.stopped_by

    @property
    def cost(self) -> float:
        return 0 if self._schedule is None else self._schedule.budget.cost

    @property
    def tokens(self) -> float:
        return 0 if self._schedule is None else self._schedule.budget.tokens

    def __repr__(self) -> str:
        return f"{len(self._jobs)} running, {self._state}"

    # What happens

    async def _begin(self) -> None:
        many, settings = self._many, self._many.settings
        known, begun, run = Ledger("run_many"), dict[str, Begun](), ONCE + secrets.token_hex(6)
        if many.ledger is not None:
            path = many.ledger

            def open_it() -> LedgerFile:
                self._ledger = LedgerFile(path)
                return self._ledger

            ledger = await beside(open_it)  # which has it, also if we are cancelled meanwhile
            known, run = ledger.known, ledger.run
            begun = await beside(ledger.files.begun)
        self._schedule = Schedule(many.budget(now()), Throttle(many.workers))
        self._plan = Plan(many.tasks, msgspec.structs.replace(settings, run=run), known, begun)
        for unit in self._plan.ahead:
            check_folder(unit.directory)
        for id, entry in known.entries.items():
            self._schedule.budget.ended(id, entry.tokens, entry.cost)
        self._recorded = self._plan.recorded
        await beside(lambda: sweep_once(settings.home))
        workspaces = self._workspaces = Workspaces(settings.home, run=run)
        await beside(lambda: sweep(workspaces, begun))
        self._host = Host(many.client, many.server)
        if many.executor is not None:
            from opencode_sync._many_orders import orders_of

            budget = self._schedule.budget
            self._orders = orders_of(many, run, self._ledger, (budget.cost, budget.tokens))
        for _ in range(many.workers):
            self._alive += 1
            spawn(self._work)

    async def _wait(self) -> Result | Known | None:
        while True:
            if self._recorded:
                return self._recorded.popleft()
            if self._results:
                result = self._results.popleft()
                self._changed.ring()
                return result
            if self._failure is not None or not self._alive or self._state == "closed":
                return None
            await self._changed.wait()

    async def _work(self) -> None:
        """What a worker does: one task after the other."""
        many, schedule = self._many, self._schedule
        host = Host(None, many.server) if many.per_worker else self._host
        assert host is not None
        assert schedule is not None
        cancelled = False
        try:
            while await self._has_place(schedule):
                async with self._taking:
                    found = self._plan.next()
                if found is None or isinstance(found, Known):
                    schedule.leave()
                    if found is None:
                        schedule.over()
                    self._changed.ring()
                    if found is not None:
                        await self._deliver(await self._read(found))
                    else:
                        await anyio.lowlevel.checkpoint()
                    continue
                result: Result | None = None
                limit: Limit | None = None
                try:
                    result = await self._carry_out(found, host, schedule)
                finally:
                    limit = schedule.ended(found.id, result, now())
                    self._changed.ring()
                if limit is not None:
                    self._stop(list(self._jobs.values()), limit)
                if result is not None:
                    await self._deliver(result)
        except BaseException as error:
            self._failure = self._failure or error
            self._end_early(schedule)
            cancelled = not isinstance(error, Exception)
            if cancelled:
                raise
        finally:
            try:
                if many.per_worker:
                    with anyio.CancelScope(shield=True):
                        await host.close()
            finally:
                self._alive -= 1
                self._changed.ring()
                if not self._alive and cancelled:  # the event loop ends, and nobody has closed this
                    with anyio.CancelScope(shield=True):
                        await self._let_go()

    async def _carry_out(self, unit: Unit, host: Host, schedule: Schedule) -> Result | None:
        unit = unit.within(schedule.budget.time_left(now()))
        place = _Place(self, schedule, unit)
        if self._orders is not None:
            return await hand_over(unit, orders=self._orders, control=place, left=schedule.budget.left)
        assert self._workspaces is not None
        await host.start()
        files = None if self._ledger is None else self._ledger.files
        return await carry_out(unit, files=files, workspaces=self._workspaces, host=host, control=place)

    async def _has_place(self, schedule: Schedule) -> bool:
        while True:
            place = schedule.place(now())
            if place is not False:
                return place is True
            await self._changed.wait()

    async def _read(self, known: Known) -> Result:
        ledger = self._ledger
        assert ledger is not None
        return known.result(await beside(lambda: ledger.read(known.entry, known.unit.task.format)))

    async def _deliver(self, result: Result) -> None:
        while len(self._results) >= max(UNREAD, 2 * self._many.workers) and self._state == "running":
            await self._changed.wait()
        self._results.append(result)
        self._changed.ring()

    def _end_early(self, schedule: Schedule) -> None:
        schedule.stop()
        self._changed.ring()
        self._stop(list(self._jobs.values()), "exit")

    @staticmethod
    def _stop(jobs: Iterable[Any], reason: StoppedBy) -> None:
        for job in jobs:
            spawn(partial(_stopped, job, reason))

    # What a task tells

    def is_closing(self) -> bool:
        return self._state != "running" or self._failure is not None

    def follows(self, unit: Unit, schedule: Schedule, job: Any) -> None:
        if job is None:
            self._jobs.pop(unit.id, None)
            return
        self._jobs[unit.id] = job
        limit = schedule.look(now())
        if limit is not None:
            self._stop([job], limit)

    def item(self, unit: Unit, schedule: Schedule, item: Any, tokens: Any, cost: float, answered: bool) -> None:
        before = schedule.throttle.limit
        limit = schedule.item(unit.id, item, tokens, cost, answered, now())
        if schedule.throttle.limit > before:
            self._changed.ring()
        if limit is not None:
            self._stop(list(self._jobs.values()), limit)

    def tell(self, schedule: Schedule, update: Update) -> None:
        if self._many.on_update is not None:
            try:
                self._many.on_update(msgspec.structs.replace(update, workers=schedule.throttle.limit))
            except Exception as error:  # it ends the run, and not the task that it was told of
                self._failure = self._failure or error
                self._end_early(schedule)

    def record(self, line: str) -> None:
        if self._ledger is not None:
            self._ledger.append(line)


async def _stopped(job: Any, reason: StoppedBy) -> None:
    try:
        await job._stop(reason)
    except Exception as problem:  # its own reader meets the same, and tells it
        log_safely(logger, logging.DEBUG, "%r cannot be stopped: %s", job, problem)


class _Place:
    """A worker's place, as the task in it sees it."""

    def __init__(self, pool: Pool, schedule: Schedule, unit: Unit) -> None:
        self._pool = pool
        self._schedule = schedule
        self._unit = unit

    def closing(self) -> bool:
        return self._pool.is_closing()

    def follows(self, job: Any) -> None:
        self._pool.follows(self._unit, self._schedule, job)

    def item(self, item: Any, tokens: Any, cost: float, answered: bool) -> None:
        self._pool.item(self._unit, self._schedule, item, tokens, cost, answered)

    def tell(self, update: Update) -> None:
        self._pool.tell(self._schedule, update)

    def record(self, line: str, result: Result) -> None:
        self._pool.record(line)


class _Bell:
    """Wakes all who wait for something to change."""

    def __init__(self) -> None:
        self._waiting: anyio.Event | None = None

    def ring(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.set()

    async def wait(self) -> None:
        if self._waiting is None:
            self._waiting = anyio.Event()
        await self._waiting.wait()
