# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Version control: changes and worktrees."""

from __future__ import annotations

from typing import Literal

from opencode_core.values.base import OpenStruct

__all__ = [
    "FileDiff",
    "SnapshotFileDiff",
    "VcsApplyResult",
    "VcsFileDiff",
    "VcsFileStatus",
    "VcsInfo",
    "Worktree",
    "WorktreeCreateInput",
]


class SnapshotFileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a session changed a file."""

    file: str | None = None
    """Path relative to the root of the project."""
    patch: str | None = None
    """The changes as a unified diff. None for files that are not text."""
    additions: int | float
    """Number of lines added."""
    deletions: int | float
    """Number of lines removed."""
    status: Literal["added", "deleted", "modified"] | str | None = None
    """`added`, `deleted` or `modified`. None if the server does not say."""


class FileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from an earlier version."""

    path: str
    """Path relative to the root of the project."""
    status: Literal["added", "modified", "deleted"] | str
    """`added`, `modified` or `deleted`."""
    additions: int
    """Number of lines added."""
    deletions: int
    """Number of lines removed."""
    patch: str
    """The changes as a unified diff."""


class WorktreeCreateInput(OpenStruct, frozen=True, kw_only=True, rename={"start_command": "startCommand"}):
    """The name of a new git worktree, and how to prepare it."""

    name: str | None = None
    """Name for the worktree, which the server puts into small letters and hyphens. Two random words if None."""
    start_command: str | None = None
    """Shell command to run in the new worktree, after the project's own start command."""


class Worktree(OpenStruct, frozen=True, kw_only=True):
    """A git worktree."""

    name: str
    """Name of the worktree, which is the last part of its path."""
    branch: str | None = None
    """Git branch that is checked out. None if HEAD is detached."""
    directory: str
    """Absolute path on the server's machine. Use it as the `directory` of a client to work there."""


class VcsInfo(OpenStruct, frozen=True, kw_only=True):
    """The current branch and the default branch."""

    branch: str | None = None
    """Git branch that is checked out. None if HEAD is detached or there is no repository."""
    default_branch: str | None = None
    """Default branch of the repository, such as `main`. None if unknown. Since 1.14.41."""


class VcsFileStatus(OpenStruct, frozen=True, kw_only=True):
    """How much a file differs from its committed version."""

    file: str
    """Path relative to the root of the project."""
    additions: int | float
    """Number of lines added."""
    deletions: int | float
    """Number of lines removed."""
    status: Literal["added", "deleted", "modified"] | str
    """`added`, `deleted` or `modified`. Files that git does not track count as added."""


class VcsFileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from its committed version."""

    file: str
    """Path relative to the root of the project."""
    patch: str | None = None
    """The changes as a unified diff. Only a header if the diff is larger than 10 MB."""
    additions: int | float
    """Number of lines added."""
    deletions: int | float
    """Number of lines removed."""
    status: Literal["added", "deleted", "modified"] | str | None = None
    """`added`, `deleted` or `modified`. Files that git does not track count as added."""


class VcsApplyResult(OpenStruct, frozen=True, kw_only=True):
    """Whether a patch was applied."""

    applied: bool
    """True: failures are errors."""
