# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Projects and where they are."""

from __future__ import annotations

from typing import Literal, TypeAlias

from opencode_core.values.codec import OpenStruct

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
    override: str | None = None
    color: str | None = None


class ProjectCommands(OpenStruct, frozen=True, kw_only=True):
    """Commands that belong to a project."""

    start: str | None = None
    """Startup script to run when creating a new workspace (worktree)."""


class ProjectTime(OpenStruct, frozen=True, kw_only=True):
    """When a project was first and last used."""

    created: int
    """Epoch milliseconds."""
    updated: int
    """Epoch milliseconds."""
    initialized: int | None = None
    """Epoch milliseconds."""


class Project(OpenStruct, frozen=True, kw_only=True):
    """A project: usually a git repository."""

    id: str
    worktree: str
    vcs: ProjectVcs | None = None
    name: str | None = None
    icon: ProjectIcon | None = None
    commands: ProjectCommands | None = None
    time: ProjectTime
    sandboxes: list[str]


class Path(OpenStruct, frozen=True, kw_only=True):
    """Where things are on the server's machine."""

    home: str
    state: str
    config: str
    worktree: str
    directory: str


class ProjectDirectory(OpenStruct, frozen=True, kw_only=True):
    """A directory of a project, and how it was made."""

    directory: str
    strategy: str | None = None


ProjectDirectories: TypeAlias = list[ProjectDirectory]
"""The directories of a project."""


class ProjectCopyName(OpenStruct, frozen=True, kw_only=True):
    """A name for a copy of a project."""

    name: str
