"""Many tasks at once: `run_many`. The blocking twin is made from this file."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from opencode_core.bulk.arguments import many
from opencode_core.bulk.task import TaskLike
from opencode_core.errors import LocalProtocolError
from opencode_core.misuse import Awaited, Explained, guarded

from ._many_pool import Pool

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from opencode_core.bulk.result import Result
    from opencode_core.bulk.update import Update
    from opencode_core.turns.answers import OnQuestion, Permissions
    from opencode_core.turns.prompt import AgentLike, ModelLike

    from ._client import AsyncClient

__all__ = ["RunMany", "run_many"]


@guarded
def run_many(
    tasks: Iterable[TaskLike],
    *,
    workers: int = 4,
    isolate: Literal["none", "worktree", "copy"] = "none",
    branch: str | None = None,
    ledger: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
    client: AsyncClient | None = None,
    server: Mapping[str, Any] | None = None,
    servers: Literal["shared", "worker"] = "shared",
    max_cost: float | None = None,
    max_tokens: int | None = None,
    timeout: float | None = None,
    timeout_per_task: float | None = None,
    max_cost_per_task: float | None = None,
    max_tokens_per_task: int | None = None,
    keep_sessions: bool = True,
    home: str | os.PathLike[str] | None = None,
    on_update: Callable[[Update], object] | None = None,
    model: ModelLike = None,
    agent: AgentLike = None,
    system: str | None = None,
    variant: str | None = None,
    tools: Mapping[str, bool] | None = None,
    on_permission: Permissions = None,
    on_question: OnQuestion | None = None,
    max_steps: int | None = None,
    stall_timeout: float | None = None,
    max_repeats: int | None = None,
    answer_timeout: float | None = None,
) -> RunMany:
    """Carry out many tasks, several at once, and iterate over their results as they come.

        tasks = [Task("Update the licence headers", directory=folder) for folder in folders]
        async with run_many(tasks, isolate="worktree", branch="agent/{id}", ledger="results.jsonl") as results:
            async for result in results:
                print(result.id, "ok" if result.ok else result.error, result.cost)

    A task that fails is a result with an `error`, and the others go on. Leaving the block early stops the tasks that
    run, and removes their folders.

    With a ledger, each result is written to it before it is yielded. Run the same again, after the program was stopped
    or killed or the machine went down: results that are recorded come from the ledger, tasks that were running are
    taken up where they are, and no prompt runs twice.

    Args:
        tasks: `Task`s, prompts, or dicts with the fields of a `Task`. A list is checked before anything runs; any other
            iterable is read as places become free, and may be endless.
        workers: How many run at once. While the model's provider refuses (429), fewer do.
        isolate: Where an agent works: `"none"` in the folder itself, `"worktree"` in a git worktree of its own, without
            what is not committed, `"copy"` in a copy of the folder. Worktrees and copies are removed afterwards.
        branch: The branch that keeps the work of a task, such as `"agent/{id}"`, with the id as a branch can have it.
            Your checkout stays as it is.
        ledger: The file for the results, one line of JSON each. One run at a time uses it.
        executor: A `concurrent.futures.Executor` whose workers carry out the tasks: a pool of processes, or that of
            Dask, `client.get_executor()`. It has at most `workers` tasks at once. Each of its processes starts a
            server, as `server=` says, and stops it when the run is over. Tasks and options are pickled, so a function
            or class in them must stand at the top of a module. What is known of running tasks is in the folder beside
            the ledger (without one, in a temporary folder), and their work is in `home`. A process of another machine
            that sees neither begins an interrupted task anew, and counts only its own costs against `max_cost=` and
            `max_tokens=`.
        client: A client of a server that runs. Default: a server is started, and stopped at the end.
        server: Options of `AsyncServer` for the server that is started, such as `{"config": {...}}`.
        servers: One server for all tasks, or one for each worker.
        max_cost: Dollars for all tasks together. When they are spent, running tasks are stopped, and no other begins.
        max_tokens: Tokens for all tasks together, in the same way.
        timeout: Seconds for all tasks together, in the same way.
        timeout_per_task: Seconds for the turn of each task.
        max_cost_per_task: Dollars for each task.
        max_tokens_per_task: Tokens for each task.
        keep_sessions: Whether the sessions stay on the server.
        home: Where worktrees and copies are made. Default: a folder below your `~/.local/state`.
        on_update: Called with an `Update` whenever a task does something else: for progress bars and tables.
        model: The model of tasks that name none.
        agent: Their agent.
        system: Text to add to their system prompt.
        variant: The variant of their model.
        tools: Tools to switch on or off for them.
        on_permission: Who answers their permission requests: `"allow"`, `"deny"`, rules or a function. Default: they
            are denied.
        on_question: A function that answers their questions. Default: they are dismissed.
        max_steps: Answers of the model for each of them.
        stall_timeout: Seconds in which nothing happens, after which a turn is stopped.
        max_repeats: How often the same tool call may have the same result in a row.
        answer_timeout: Seconds after which a request without an answer is rejected. Default: 300.

    Raises:
        LocalProtocolError: An argument or a task of a list cannot be used; nothing has run.
        ServerStartError (from iteration): The server cannot be started: OpenCode is not there, say.
        WorkerLostError (from iteration): The executor takes no tasks any more: a pool of processes does not, once one
            of them was killed. With a ledger, the next run goes on.
        LedgerError (from iteration): The ledger holds something else, or is in use.
    """
    if client is not None:
        from ._client import AsyncClient as Known

        if not isinstance(client, Known):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError(f"client= must be an opencode_async.AsyncClient, not {client!r}")
    options = {
        "model": model,
        "agent": agent,
        "system": system,
        "variant": variant,
        "tools": tools,
        "on_permission": on_permission,
        "on_question": on_question,
        "timeout": timeout_per_task,
        "max_cost": max_cost_per_task,
        "max_tokens": max_tokens_per_task,
        "max_steps": max_steps,
        "stall_timeout": stall_timeout,
        "max_repeats": max_repeats,
        "answer_timeout": answer_timeout,
    }
    return RunMany(
        Pool(
            many(
                tasks,
                options,
                workers=workers,
                isolate=isolate,
                branch=branch,
                ledger=ledger,
                executor=executor,
                client=client,
                server=server,
                servers=servers,
                max_cost=max_cost,
                max_tokens=max_tokens,
                timeout=timeout,
                keep_sessions=keep_sessions,
                home=home,
                on_update=on_update,
            )
        )
    )


class RunMany(Awaited, Explained):
    """The results of `run_many`, as they come. Use it in an `async with` block, or iterate it to its end."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._abandon = weakref.finalize(self, pool.abandon)  # also when the program ends

    async def __aenter__(self) -> Self:
        await self._pool.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Result:
        result = await self._pool.next()
        if result is None:
            raise StopAsyncIteration
        return result

    async def aclose(self) -> None:
        """Stop the tasks that run and remove their folders. They have no result; the next run begins them anew."""
        await self._pool.close()

    @property
    def stopped_by(self) -> Literal["max_cost", "max_tokens", "timeout", "exit"] | None:
        """Why not all tasks have run: the limit for all of them that was reached, or `"exit"` if this was closed."""
        return self._pool.stopped_by

    @property
    def cost(self) -> float:
        """Dollars so far, with those of recorded results and of running tasks."""
        return self._pool.cost

    @property
    def tokens(self) -> float:
        """Tokens so far, with those of recorded results and of running tasks."""
        return self._pool.tokens

    def __repr__(self) -> str:
        return f"<RunMany, {self._pool}>"
