# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Projects and where they are."""

from __future__ import annotations

from typing import Literal, TypeAlias

from opencode_core.values.base import OpenStruct

__all__ = [
    "Path",
    "Project",
    "ProjectCommands",
    "ProjectCopyName",
    "ProjectDirectories",
    "ProjectDirectory",
    "ProjectIcon",
    "ProjectTime",
    "ProjectVcs",
]


ProjectVcs: TypeAlias = Literal["git"] | str
"""The version control of a project."""


class ProjectIcon(OpenStruct, frozen=True, kw_only=True):
    """How a project is shown."""

    url: str | None = None
    """The icon that the server found in the project, as a `data:` URL; None if it looked for none."""
    override: str | None = None
    """An icon that was chosen instead."""
    color: str | None = None
    """The colour that was chosen for the project, such as `blue`."""


class ProjectCommands(OpenStruct, frozen=True, kw_only=True):
    """Commands that belong to a project."""

    start: str | None = None
    """A shell command that prepares a new worktree, such as `npm install`; it runs there first."""


class ProjectTime(OpenStruct, frozen=True, kw_only=True):
    """When a project was first and last used."""

    created: int
    """When the server first saw the project, in epoch milliseconds."""
    updated: int
    """When the server last used or changed it, in epoch milliseconds."""
    initialized: int | None = None
    """When the command `init` ran in it, in epoch milliseconds; None if it never did."""


class Project(OpenStruct, frozen=True, kw_only=True):
    """A project: usually a git repository."""

    id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    worktree: str
    """The root of the project, as an absolute path on the server's machine; `/` outside of any git repository."""
    vcs: ProjectVcs | None = None
    """`git`; None without version control."""
    name: str | None = None
    """What people called it; None if they did not."""
    icon: ProjectIcon | None = None
    """How it is shown; None if nothing was set."""
    commands: ProjectCommands | None = None
    """Its own commands; None if none were set."""
    time: ProjectTime
    """When it was first and last used."""
    sandboxes: list[str]
    """Other worktrees of it, as absolute paths on the server's machine."""


class Path(OpenStruct, frozen=True, kw_only=True):
    """Where things are on the server's machine."""

    home: str
    """The home directory of the user who runs the server."""
    state: str
    """Where OpenCode keeps what it can lose, such as locks and recent choices."""
    config: str
    """Where OpenCode looks for the configuration of all projects."""
    worktree: str
    """The root of the project, as an absolute path on the server's machine; `/` outside of any git repository."""
    directory: str
    """The directory that was asked for."""


class ProjectDirectory(OpenStruct, frozen=True, kw_only=True):
    """A directory of a project, and how it was made."""

    directory: str
    """The absolute path on the server's machine."""
    strategy: str | None = None
    """How it was made, such as `git_worktree`; None for the first one."""


ProjectDirectories: TypeAlias = list[ProjectDirectory]
"""The directories of a project."""


class ProjectCopyName(OpenStruct, frozen=True, kw_only=True):
    """A name for a copy of a project."""

    name: str
    """The name, in small letters, digits and hyphens."""
