# Made by `python -m opencode_core._generate` from `opencode_async/_many_task.py`. Do not edit.
"""One of many tasks, carried out: the steps of `bulk/flow.py`."""

from __future__ import annotations

import logging
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from opencode_core._safely import log_safely
from opencode_core.bulk import flow
from opencode_core.bulk.result import Result, encode_result
from opencode_core.bulk.unit import Begun, Unit
from opencode_core.bulk.update import Progress, Update
from opencode_core.errors import OpenCodeError
from opencode_core.turns.items import Reply, Retrying

from ._beside import beside, sheltered

if TYPE_CHECKING:
    from ._client import Client
    from ._ledger import JobFiles
    from ._many_host import Host
    from ._workspaces import Workspace, Workspaces

__all__ = ["Control", "carry_out"]

logger = logging.getLogger("opencode.many")

STOPPING: Final = 30.0  # seconds for the clean-up of a task that is cancelled


class Control(Protocol):
    """What a task tells those who run it, and asks them. Nothing here may wait."""

    def closing(self) -> bool:
        """Whether the run ends early, so that no step of work is begun any more."""
        ...

    def follows(self, job: Any) -> None:
        """The job that runs from now on, and which `job._stop(reason)` may stop; None when it is over."""

    def item(self, item: Any, tokens: Any, cost: float, answered: bool) -> None:
        """What the job has yielded, what it has spent so far, and whether the model has answered since the last."""

    def tell(self, update: Update) -> None:
        """What the task does now."""

    def record(self, line: str, result: Result) -> None:
        """Write the result to where it outlives this process. It may block, and is called in a thread."""


def carry_out(
    unit: Unit, *, files: JobFiles | None, workspaces: Workspaces, host: Host, control: Control
) -> Result | None:
    """Carry out a task.

    Args:
        unit: The task.
        files: Where its token is kept; None to keep it nowhere.
        workspaces: Where its folder is made.
        host: Has the server.
        control: Whoever runs it.

    Returns:
        What came of it, recorded; None if the run ended early.

    Raises:
        Exception: The result could not be recorded, or `control` has raised.
    """
    doing = _Doing(unit, files, workspaces, host, control)
    steps = flow.carried_out(unit, now)
    cancelled: BaseException | None = None
    try:
        step = next(steps)
        while True:
            try:
                if isinstance(step, flow.WORK) and (cancelled is not None or control.closing()):
                    raise flow.Interrupted
                if cancelled is None:
                    answer = doing.perform(step)
                else:
                    with sheltered(STOPPING):
                        answer = doing.perform(step)
            except Exception as error:
                ends_early = control.closing() or host.is_closed  # so the error says nothing about the task
                step = steps.throw(flow.Interrupted() if ends_early and isinstance(step, flow.WORK) else error)
            except BaseException as error:
                cancelled = cancelled or error
                if doing.recorded or isinstance(step, flow.CLEAN_UP):  # all else is still to be cleaned up
                    step = steps.send(None)
                elif isinstance(step, flow.Record):  # the next run takes the task up
                    raise
                else:
                    step = steps.throw(flow.Interrupted())
            else:
                step = steps.send(answer)
    except StopIteration as end:
        if cancelled is not None:
            raise cancelled from None
        result: Result | None = end.value
        doing.ended(result)
        return result


class _Doing:
    """A task that is being carried out.

    Attributes:
        recorded: Whether the result is where it outlives this process.
    """

    def __init__(
        self, unit: Unit, files: JobFiles | None, workspaces: Workspaces, host: Host, control: Control
    ) -> None:
        self._unit = unit
        self._files = files
        self._workspaces = workspaces
        self._host = host
        self._control = control
        self._progress = Progress(unit.id, now())
        self._workspace: Workspace | None = None
        self._client: Client | None = None
        self._job: Any = None
        self._token: str | None = None
        self.recorded = False
        control.tell(self._progress.preparing())

    def perform(self, step: flow.TaskStep) -> Any:
        """Carry out one step."""
        match step:
            case flow.OpenWorkspace(resume):
                return self._open(resume)
            case flow.StartJob(token):
                return self._start(token)
            case flow.Follow():
                return self._follow()
            case flow.Revive(error):
                assert self._workspace is not None
                client = self._host.revive(self._workspace.directory, error)
                self._client = client or self._client
                return None if client is None else flow.Revived(self._token)
            case flow.SoFar():
                return None if self._job is None else self._job.reply
            case flow.TakePatch():
                return None if self._workspace is None else beside(self._workspace.patch)
            case flow.Commit(branch, message):
                workspace = self._workspace
                assert workspace is not None
                return beside(lambda: workspace.commit_to(branch, message))
            case flow.Record(result):
                line = encode_result(result, self._unit.fingerprint)

                def record() -> None:
                    self._control.record(line, result)
                    self.recorded = True

                return beside(record)
            case _:
                try:
                    return self._clean_up(step)
                except (OpenCodeError, OSError) as problem:
                    doing = type(step).__name__
                    log_safely(logger, logging.WARNING, "task %s: %s: %s", self._unit.id, doing, problem)
                    return None

    def ended(self, result: Result | None) -> None:
        """Tell that there is nothing more."""
        self._control.tell(self._progress.ended(result, now()))

    def _open(self, resume: bool) -> None:
        unit = self._unit
        nowhere = unit.task.directory is None and unit.task.repository is None
        directory = self._host.directory if nowhere else unit.task.directory

        def open_it() -> Workspace:
            self._workspace = self._workspaces.open(
                unit.name,
                directory,
                isolate=unit.isolate,
                repository=unit.repository,
                revision=unit.task.revision,
                resume=resume,
            )
            return self._workspace

        workspace = beside(open_it)  # which has it, also if we are cancelled meanwhile
        self._client = self._host.enter(workspace.directory)

    def _start(self, token: str | None) -> None:
        unit, task = self._unit, self._unit.task
        assert self._client is not None
        self._token = token
        attempts = 0 if unit.begun is None else unit.begun.attempts
        begun = Begun(id=unit.id, task=unit.fingerprint, attempts=attempts)

        def keep(token: str) -> None:
            self._token = token
            files = self._files
            if files is not None:
                note = msgspec.structs.replace(begun, token=token)
                beside(lambda: files.write(unit.name, note))

        options: Any = unit.options
        if task.title is None and not self._host.takes_titles():
            options = {name: value for name, value in options.items() if name != "title"}
        self._job = self._client.start(task.prompt, format=task.format, token=token, on_token=keep, **options)

    def _follow(self) -> flow.Followed:
        job, control = self._job, self._control
        waiting: Retrying | None = None
        with job:
            control.follows(job)  # from here on it can be stopped by others
            try:
                if control.closing():
                    job._stop("exit")
                tokens, cost = job.spent
                self._tell(self._progress.item(None, tokens, cost, now()))  # the model may think long before it speaks
                for item in job:
                    before = tokens
                    tokens, cost = job.spent
                    waiting = flow.waiting_after(waiting, item)
                    control.item(item, tokens, cost, tokens != before)
                    self._tell(self._progress.item(item, tokens, cost, now()))
            finally:
                control.follows(None)
        reply: Reply[Any] = job.reply
        return flow.Followed(reply, waiting)

    def _tell(self, update: Update | None) -> None:
        if update is not None:
            self._control.tell(update)

    def _clean_up(self, step: flow.TaskStep) -> None:
        match step:
            case flow.StopJob():
                if self._job is None and self._client is not None and self._token is not None:  # cut off in its start
                    self._job = self._client.job(self._token)
                if self._job is not None:
                    self._job.abort()
            case flow.DeleteSession():
                if self._client is not None and self._job is not None and self._job.session_id:
                    self._host.delete(self._client, self._job.session_id)
            case flow.LeaveFolder():
                if self._client is not None and self._workspace is not None:
                    self._host.leave(self._workspace.directory, is_made=self._unit.is_made)
            case flow.CloseWorkspace():
                if self._workspace is not None:
                    beside(self._workspace.close)
            case _:
                if self._files is not None:
                    self._files.remove(self._unit.name)
