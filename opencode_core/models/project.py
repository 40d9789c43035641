# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Projects and their directories."""

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
    """The icon of a project."""

    url: str | None = None
    """Icon that the server found in the project. None unless the server is started with icon discovery, an experiment."""
    override: str | None = None
    """Icon that was set by hand. None if nobody set one."""
    color: str | None = None
    """Colour that was set by hand, such as `blue`. None if nobody set one."""


class ProjectCommands(OpenStruct, frozen=True, kw_only=True):
    """The commands of a project."""

    start: str | None = None
    """Shell command that the server runs in each new worktree, such as `npm install`. None if there is none."""


class ProjectTime(OpenStruct, frozen=True, kw_only=True):
    """When a project was first and last used."""

    created: int
    """When the server first opened the project, in epoch milliseconds."""
    updated: int
    """When the server last opened or changed the project, in epoch milliseconds."""
    initialized: int | None = None
    """When the command `init` last ran in it, in epoch milliseconds. None if it never did."""


class Project(OpenStruct, frozen=True, kw_only=True):
    """A project: usually a git repository."""

    id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    worktree: str
    """Root of the project, as an absolute path on the server's machine. `/` outside of any repository."""
    vcs: ProjectVcs | None = None
    """`git`, or None without version control."""
    name: str | None = None
    """Display name. None if nobody set one."""
    icon: ProjectIcon | None = None
    """How to display the project. None if nothing is set."""
    commands: ProjectCommands | None = None
    """Commands that the server runs for the project. None if nothing is set. Since 1.1.65."""
    time: ProjectTime
    """When it was created and last used."""
    sandboxes: list[str]
    """Further worktrees of the project, as absolute paths on the server's machine. Since 1.1.65."""


class Path(OpenStruct, frozen=True, kw_only=True):
    """Paths on the server's machine."""

    home: str
    """Home directory of the user who runs the server."""
    state: str
    """Directory of OpenCode's state files, such as recent choices."""
    config: str
    """Directory of the user's configuration, which applies to all projects."""
    worktree: str
    """Root of the project, as an absolute path on the server's machine. `/` outside of any repository."""
    directory: str
    """Directory of the client that asked, as an absolute path."""


class ProjectDirectory(OpenStruct, frozen=True, kw_only=True):
    """A directory of a project, and how it was created."""

    directory: str
    """Absolute path on the server's machine."""
    strategy: str | None = None
    """How the copy was made, such as `git_worktree`. None for the original."""


ProjectDirectories: TypeAlias = list[ProjectDirectory]
"""The directories of a project."""


class ProjectCopyName(OpenStruct, frozen=True, kw_only=True):
    """A name for a copy of a project."""

    name: str
    """Suggested name: small letters, digits and hyphens."""
