"""One task with everything that carrying it out needs, small enough to be sent to another process."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.denials import nobody_answers, nobody_permits
from opencode_core.turns.options import ANSWER_TIMEOUT
from opencode_core.workspaces.names import branch_ref

from .task import Task, digest, name_of, options_of

__all__ = ["Begun", "Isolation", "Settings", "Unit", "unit_of"]

Isolation: TypeAlias = Literal["none", "worktree", "copy"]
_ISOLATIONS: Final = ("none", "worktree", "copy")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `run_many` is told for all tasks.

    Attributes:
        options: Of the turns, by name; those of a task come first.
        isolate: Where the agents work.
        branch: The branch of each task that has none of its own.
        keep_sessions: Whether the sessions stay.
        home: Where the folders of the tasks are made; None for the default.
        run: What this run is known by, also when it is begun again.
    """

    options: Mapping[str, Any] = msgspec.field(default_factory=dict[str, Any])
    isolate: Isolation = "none"
    branch: str | None = None
    keep_sessions: bool = True
    home: str | None = None
    run: str = ""

    def __post_init__(self) -> None:
        if self.isolate not in _ISOLATIONS:
            raise LocalProtocolError(f"isolate must be 'none', 'worktree' or 'copy', not {self.isolate!r}")
        branch: Any = self.branch
        if branch is not None and (not isinstance(branch, str) or "{id}" not in branch):
            raise LocalProtocolError(
                f"branch of all tasks must have the place of the id in it, as 'agent/{{id}}' has, not {branch!r}"
            )


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a task that was begun and has no result: what its small file holds.

    Attributes:
        id: The task's.
        task: The fingerprint of its content.
        token: Of its job; None before there is one.
        attempts: How often it was begun.
    """

    id: str
    task: str
    token: str | None = None
    attempts: int = 0


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A task that is to be carried out.

    Attributes:
        task: As the user has given it.
        id: What it is known by.
        name: The same for files, folders and branches.
        fingerprint: Its content.
        options: Of its turn.
        isolate: Where the agent works.
        branch: The branch that is to have the work.
        keep: Whether the session stays.
        begun: What an earlier process has left of it.
    """

    task: Task
    id: str
    name: str
    fingerprint: str
    options: Mapping[str, Any]
    isolate: Isolation
    branch: str | None
    keep: bool
    begun: Begun | None = None

    @property
    def directory(self) -> str | None:
        """The folder that the user has named."""
        return None if self.task.directory is None else os.fspath(self.task.directory)

    @property
    def is_made(self) -> bool:
        """Whether the agent works in a folder that is made for the task."""
        return self.isolate != "none" or self.task.repository is not None

    @property
    def repository(self) -> str | None:
        """The repository that the user has named."""
        return None if self.task.repository is None else os.fspath(self.task.repository)

    def within(self, seconds: float) -> Unit:
        """The same task, whose turn takes no longer than that."""
        if seconds >= (self.options.get("timeout") or math.inf):
            return self
        return msgspec.structs.replace(self, options={**self.options, "timeout": seconds})

    @property
    def message(self) -> str:
        """What a commit of the work says."""
        prompt: Any = self.task.prompt
        first = next((part for part in ([prompt] if isinstance(prompt, str) else prompt) if isinstance(part, str)), "")
        return self.task.title or first.strip().partition("\n")[0][:72] or self.id


def unit_of(task: Task, id: str, settings: Settings) -> Unit:
    """A task with all that holds for it.

    Raises:
        LocalProtocolError: What the task says cannot be done as `run_many` is told.
    """
    if task.revision is not None and task.repository is None and settings.isolate != "worktree":
        raise LocalProtocolError(
            f"task {id!r}: revision={task.revision!r} needs a worktree: give isolate='worktree', or a repository="
        )
    options: dict[str, Any] = {**options_of(task, settings.options), "children": True}  # for what they do and cost
    options.setdefault("title", id)  # else the model is asked for one, for each session
    options["on_exit"] = "abort"  # a task that fails does not go on unwatched
    options.setdefault("answer_timeout", ANSWER_TIMEOUT)
    options.setdefault("on_permission", nobody_permits)  # as `run` has it: nobody sees what is asked
    options.setdefault("on_question", nobody_answers)
    name = name_of(id)
    branch = task.branch or settings.branch
    if branch is not None:
        branch = branch.replace("{id}", name)
        branch_ref(branch)
        if task.repository is not None and "://" in os.fspath(task.repository):
            raise LocalProtocolError(
                f"task {id!r}: no branch can be made in the clone of a URL, which is removed when the run ends: give "
                "repository= the path of a clone of your own, or take the patch"
            )
    return Unit(
        task=task,
        id=id,
        name=name,
        fingerprint=digest(task, options),
        options=options,
        isolate=settings.isolate,
        branch=branch,
        keep=settings.keep_sessions,
    )
