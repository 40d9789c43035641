# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""project"""

from __future__ import annotations

from typing import Literal, TypeAlias

from opencode_core.codec import OpenStruct

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


class ProjectIcon(OpenStruct, frozen=True, kw_only=True):
    """"""

    url: str | None = None
    override: str | None = None
    color: str | None = None


class ProjectCommands(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: str | None = None
    """Startup script to run when creating a new workspace (worktree)"""


class ProjectTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int
    updated: int
    initialized: int | None = None


class Project(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    worktree: str
    vcs: ProjectVcs | None = None
    name: str | None = None
    icon: ProjectIcon | None = None
    commands: ProjectCommands | None = None
    time: ProjectTime
    sandboxes: list[str]


class Path(OpenStruct, frozen=True, kw_only=True):
    """"""

    home: str
    state: str
    config: str
    worktree: str
    directory: str


class ProjectDirectory(OpenStruct, frozen=True, kw_only=True):
    """"""

    directory: str
    strategy: str | None = None


ProjectDirectories: TypeAlias = list[ProjectDirectory]


class ProjectCopyName(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
