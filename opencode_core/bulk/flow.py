"""One task from its folder to its result: what is done, in which order, and what a failure of each step means.

    open the folder ─▶ start the job ─▶ follow it ─▶ patch ─▶ branch ─▶ record ─▶ session, folder ─▶ forget

The order is what makes a run that is killed at any moment one that can go on. The job's token is on disk before the
prompt is sent, so the prompt is never sent twice. The result is on disk before anything of the task is removed, so it
is never lost. What was begun is forgotten last, so all that a killed process leaves is found. A task that is given up,
because the run ends early, is forgotten first: it begins anew in the next run, and not in a folder that is half gone.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final, TypeAlias

import msgspec

from opencode_core.errors import APIConnectionError, OpenCodeError, ProviderBusyError, TurnError, WorkspaceError
from opencode_core.turns.items import ReasoningDelta, Reply, Retrying, TextDelta, Tokens, ToolUpdate

from .result import Result
from .unit import Unit

__all__ = [
    "CLEAN_UP",
    "WORK",
    "CloseWorkspace",
    "Commit",
    "DeleteSession",
    "Follow",
    "Followed",
    "Forget",
    "Interrupted",
    "LeaveFolder",
    "OpenWorkspace",
    "Record",
    "Revive",
    "Revived",
    "SoFar",
    "StartJob",
    "StopJob",
    "TakePatch",
    "TaskStep",
    "carried_out",
    "waiting_after",
]

MOST_LOST: Final = 3  # times that a task goes on after its server was lost


class Interrupted(Exception):
    """The run ends early: the task is given up. The driver throws it into `carried_out`."""


class OpenWorkspace(msgspec.Struct, frozen=True):
    """Make the folder that the agent works in.

    Attributes:
        resume: Whether to take the one that a killed process has left, as it is.
    """

    resume: bool


class StartJob(msgspec.Struct, frozen=True):
    """Start the job, or take it up. Its token is to be on disk before the prompt is sent.

    Attributes:
        token: Of the job that is to be taken up.
    """

    token: str | None


class Follow(msgspec.Struct, frozen=True):
    """Follow the job to its end, and answer `Followed`."""


class Followed(msgspec.Struct, frozen=True):
    """How a job has ended.

    Attributes:
        reply: What came of it.
        waiting: The refusal of the model's provider after which nothing came any more; None if there was none.
    """

    reply: Reply[Any]
    waiting: Retrying | None = None


class Revive(msgspec.Struct, frozen=True):
    """The server was lost. See to it that one runs, and answer `Revived`; None if there is none."""

    error: APIConnectionError | TurnError


class Revived(msgspec.Struct, frozen=True):
    """A server runs again.

    Attributes:
        token: Of the job, as it was last; None if it had none.
    """

    token: str | None


class SoFar(msgspec.Struct, frozen=True):
    """Answer the reply of the job so far; None if there is no job."""


class TakePatch(msgspec.Struct, frozen=True):
    """Answer what changed in the folder, as a patch; None if that cannot be told."""


class Commit(msgspec.Struct, frozen=True):
    """Put the work on a branch."""

    branch: str
    message: str


class Record(msgspec.Struct, frozen=True):
    """Write the result to where it outlives this process."""

    result: Result


class StopJob(msgspec.Struct, frozen=True):
    """Stop the job if it runs."""


class DeleteSession(msgspec.Struct, frozen=True):
    """Delete the session of the job, if there is one."""


class CloseWorkspace(msgspec.Struct, frozen=True):
    """Remove what was made for the task."""


class LeaveFolder(msgspec.Struct, frozen=True):
    """Have the server let go of the folder, if no other task works in it."""


class Forget(msgspec.Struct, frozen=True):
    """Remove the note that the task was begun."""


WORK: Final = (OpenWorkspace, StartJob, Follow, Revive)
"""Steps that are not begun any more when the run ends early: `Interrupted` is thrown instead."""

CLEAN_UP: Final = (StopJob, DeleteSession, LeaveFolder, CloseWorkspace, Forget)
"""Steps that remove what there is of a task."""

TaskStep: TypeAlias = (
    OpenWorkspace
    | StartJob
    | Follow
    | Revive
    | SoFar
    | TakePatch
    | Commit
    | Record
    | StopJob
    | DeleteSession
    | CloseWorkspace
    | LeaveFolder
    | Forget
)
Steps: TypeAlias = Generator[TaskStep, Any, Any]


def carried_out(unit: Unit, clock: Callable[[], float]) -> Generator[TaskStep, Any, Result | None]:
    """The steps of a task. Each is answered with its result, or thrown what it has raised.

    Steps that clean up never fail: what they meet is for the log.

    Args:
        unit: The task.
        clock: Seconds, for the duration.

    Returns:
        What came of it; None if it was given up.

    Raises:
        Exception: The result could not be recorded.
    """
    try:
        result = yield from _result(unit, clock)
    except Interrupted:
        yield Forget()
        yield StopJob()
        yield from _cleaned_up(unit)
        return None
    yield Record(result)
    yield from _cleaned_up(unit)
    yield Forget()
    return result


def waiting_after(waiting: Retrying | None, item: object) -> Retrying | None:
    """The refusal of the provider that a turn waits after, once an item has come: None if the model has said more."""
    if isinstance(item, TextDelta | ReasoningDelta | ToolUpdate):
        return None
    return item if isinstance(item, Retrying) else waiting


def _cleaned_up(unit: Unit) -> Steps:
    if not unit.keep:
        yield DeleteSession()
    yield LeaveFolder()
    yield CloseWorkspace()


def _result(unit: Unit, clock: Callable[[], float]) -> Generator[TaskStep, Any, Result]:
    began = clock()
    token = None if unit.begun is None else unit.begun.token
    reply: Reply[Any] | None = None
    error: Exception | None = None
    patch = branch = None
    try:
        yield OpenWorkspace(resume=token is not None)
        try:
            followed = yield from _followed(token)
            reply = followed.reply
            error = _error_of(followed)
        except Interrupted:
            raise
        except Exception as problem:
            error, reply = problem, getattr(problem, "reply", None) or (yield SoFar())
        patch = yield TakePatch()
        if unit.branch is not None and patch is None:
            raise WorkspaceError(
                f"no branch {unit.branch!r} can be made: the folder of the task is in no git repository"
            )
        if unit.branch is not None and patch:
            yield Commit(unit.branch, unit.message)
            branch = unit.branch
    except Interrupted:
        raise
    except Exception as problem:
        error = error or problem
    return Result(
        id=unit.id,
        reply=reply,
        error=None if error is None else _typed(error),
        patch=patch,
        branch=branch,
        cost=0 if reply is None else reply.cost,
        tokens=Tokens() if reply is None else reply.tokens,
        duration=clock() - began,
        session_id="" if reply is None else reply.session_id,
        metadata=unit.task.metadata,
    )


def _followed(token: str | None) -> Generator[TaskStep, Any, Followed]:
    """How the job has ended, on this server or on one that was started after it."""
    lost = 0
    while True:
        try:
            yield StartJob(token)
            followed: Followed = yield Follow()
        except (APIConnectionError, TurnError) as error:  # the second if the server is there again, without the turn
            lost += 1
            revived: Revived | None = None if lost > MOST_LOST else (yield Revive(error))
            if revived is None:
                yield StopJob()  # it may run still, and nobody goes on with it
                raise
            token = revived.token
        else:
            if followed.reply.stopped_by == "exit":  # so it is stopped when the run ends early
                raise Interrupted
            return followed


def _error_of(followed: Followed) -> OpenCodeError | None:
    reply, waiting = followed.reply, followed.waiting
    if reply.stopped_by == "timeout" and waiting is not None:
        return ProviderBusyError(
            f"the model's provider refused until the time of the task was over, {waiting.attempt} times: "
            f"{waiting.message}. Run fewer tasks at once, or give them more time",
            reply=reply,
        )
    try:
        reply.raise_for_error()
    except OpenCodeError as error:
        return error
    return None


def _typed(error: Exception) -> OpenCodeError:
    """An error of ours; what a function of the user's or the system has raised is its cause."""
    if isinstance(error, OpenCodeError):
        return error
    typed = OpenCodeError(f"the task failed: {type(error).__name__}: {error}")
    typed.__cause__ = error
    return typed
