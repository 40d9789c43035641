"""What `run_many` is called with, checked."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, cast

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.options import TurnOptions, run_request

from .budget import Budget
from .plan import Tasks, checked
from .unit import Settings

if TYPE_CHECKING:
    from .update import Update

__all__ = ["Many", "many"]


class Many(msgspec.Struct, frozen=True, kw_only=True):
    """A run of many tasks.

    Attributes:
        tasks: As the user has given them.
        settings: What holds for each of them.
        workers: How many run at once.
        ledger: The file for the results; None to keep them nowhere.
        executor: Where the tasks run, if not here.
        client: The client to use; None to start servers.
        server: The options of these servers.
        per_worker: Whether each worker has a server of its own.
        max_cost: Dollars for all together.
        max_tokens: Tokens for all together.
        timeout: Seconds for all together.
        on_update: Called with what each task does.
    """

    tasks: Tasks
    settings: Settings
    workers: int
    ledger: str | None
    executor: Any
    client: Any
    server: Mapping[str, Any]
    per_worker: bool
    max_cost: float | None
    max_tokens: float | None
    timeout: float | None
    on_update: Callable[[Update], object] | None

    def budget(self, now: float) -> Budget:
        """The budget, whose time begins now."""
        return Budget(self.max_cost, self.max_tokens, self.timeout, now)


def many(
    tasks: Tasks,
    options: Mapping[str, Any],
    *,
    workers: int,
    isolate: Any,
    branch: str | None,
    ledger: str | os.PathLike[str] | None,
    executor: Any,
    client: Any,
    server: Mapping[str, Any] | None,
    servers: Literal["shared", "worker"],
    max_cost: float | None,
    max_tokens: float | None,
    timeout: float | None,
    keep_sessions: bool,
    home: str | os.PathLike[str] | None,
    on_update: Callable[[Update], object] | None,
) -> Many:
    """The arguments of `run_many`.

    Args:
        tasks: The tasks.
        options: Of the turn of each task, by name.

    Raises:
        LocalProtocolError: One of them cannot be used.
    """
    given: Any = workers
    if not isinstance(given, int) or given is True or given < 1:
        raise LocalProtocolError(f"workers must be a whole number from 1 on, not {workers!r}")
    if servers not in ("shared", "worker"):
        raise LocalProtocolError(f"servers must be 'shared' or 'worker', not {servers!r}")
    if client is not None and server is not None:
        raise LocalProtocolError("give client=, to use a server that runs, or server=, the options of one to start")
    if client is not None and servers == "worker":
        raise LocalProtocolError("servers='worker' starts one for each worker, and client= uses one that runs")
    if on_update is not None and not callable(cast("Any", on_update)):
        raise LocalProtocolError(f"on_update must be a function, not {on_update!r}")
    options = {name: value for name, value in options.items() if value is not None}
    for name in ("timeout", "max_cost", "max_tokens"):
        value: Any = options.get(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf
        if value is not None and not is_number:
            raise LocalProtocolError(
                f"{name}_per_task must be a number more than 0, not {value!r}; None means no limit"
            )
    run_request(None, "checked", None, cast("TurnOptions", options))
    made = Many(
        tasks=checked(tasks),
        settings=Settings(
            options=options,
            isolate=isolate,
            branch=branch,
            keep_sessions=keep_sessions,
            home=None if home is None else os.fspath(home),
        ),
        workers=workers,
        ledger=None if ledger is None else os.fspath(ledger),
        executor=executor,
        client=client,
        server=server or {},
        per_worker=servers == "worker",
        max_cost=max_cost,
        max_tokens=max_tokens,
        timeout=timeout,
        on_update=on_update,
    )
    made.budget(0)
    return made
