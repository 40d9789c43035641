# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Projects, worktrees and version control of OpenCode 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .project import ProjectCommands, ProjectIcon, ProjectVcs
from .vcs import FileDiff

__all__ = [
    "V2FileDiff",
    "V2Project",
    "V2ProjectCurrent",
    "V2ProjectDirectory",
    "V2ProjectTime",
    "V2RevertedFile",
    "V2VcsBase",
    "V2VcsBranch",
    "V2VcsFileStatus",
    "V2VcsInfo",
    "V2Worktree",
    "V2WorktreeDirectory",
]


class V2FileDiff(OpenStruct, frozen=True, kw_only=True):
    """What changed in one file."""

    file: str
    """The file."""
    patch: str
    """The change as a unified diff."""
    additions: int
    """Lines that were added."""
    deletions: int
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str
    """How it stands."""


if TYPE_CHECKING:
    V2RevertedFile: TypeAlias = FileDiff | V2FileDiff | Unknown
else:
    V2RevertedFile = one_of("V2RevertedFile", FileDiff, V2FileDiff)
"""A file that a revert changes back: of OpenCode 1, or of OpenCode 2."""


class V2ProjectTime(OpenStruct, frozen=True, kw_only=True):
    """When a project was created, changed and used."""

    created: int
    """Time of creation, in epoch milliseconds."""
    updated: int
    """When it changed, in epoch milliseconds."""
    initialized: int | None = None
    """When the project was set up, in epoch milliseconds. None if it was not. Only in the 2.0 preview."""
    active: int | None = None
    """Whether it is in use, or when it was used last, in epoch milliseconds. Only in 2.0 and 2.1."""
    archived: int | None = None
    """When the session was archived, in epoch milliseconds. None if it is not archived. Only in 2.1."""


class V2Project(OpenStruct, frozen=True, kw_only=True):
    """A project."""

    id: str
    """The id."""
    worktree: str | None = None
    """Root of the project, as an absolute path on the server's machine. `/` outside of any repository. Only in the 2.0
    preview."""
    vcs: ProjectVcs | None = None
    """The version control, such as `git`."""
    name: str | None = None
    """Display name."""
    icon: ProjectIcon | None = None
    """The icon."""
    commands: ProjectCommands | None = None
    """Commands."""
    time: V2ProjectTime
    """When it happened."""
    sandboxes: list[str]
    """Worktrees of the project."""
    canonical: str | None = None
    """The name or folder that stands for all others of the same. Only in 2.0 and 2.1."""


class V2ProjectCurrent(OpenStruct, frozen=True, kw_only=True):
    """The project of a directory."""

    id: str
    """The id."""
    directory: str
    """The folder, an absolute path."""


class V2ProjectDirectory(OpenStruct, frozen=True, kw_only=True):
    """A directory of a project."""

    directory: str
    """The folder, an absolute path."""
    strategy: str | None = None
    """How it was made."""


class V2VcsBase(OpenStruct, frozen=True, kw_only=True):
    """What changes are compared with."""

    name: str
    """Display name."""
    ref: str
    """The reference, or the number under which the log has more."""
    source: Literal["reflog", "default"] | str
    """Where it comes from."""


class V2VcsBranch(OpenStruct, frozen=True, kw_only=True):
    """A branch."""

    current: str | None = None
    """True if it is checked out."""
    default: str | None = None
    """The default."""


class V2VcsFileStatus(OpenStruct, frozen=True, kw_only=True):
    """A file with uncommitted changes."""

    file: str
    """The file."""
    additions: int
    """Lines that were added."""
    deletions: int
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str
    """How it stands."""


class V2VcsInfo(OpenStruct, frozen=True, kw_only=True):
    """Version control of a directory."""

    provider: str | None = None
    """The provider."""
    branch: V2VcsBranch
    """Git branch that is checked out. None if HEAD is detached."""


class V2Worktree(OpenStruct, frozen=True, kw_only=True):
    """A worktree that was made."""

    directory: str
    """The folder, an absolute path."""


class V2WorktreeDirectory(OpenStruct, frozen=True, kw_only=True):
    """A worktree of a project."""

    directory: str
    """The folder, an absolute path."""
    strategy: str | None = None
    """How it was made."""
