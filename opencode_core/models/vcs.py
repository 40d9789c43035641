# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Version control: what has changed, and worktrees."""

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
    """How a session has changed a file."""

    file: str | None = None
    """The path, relative to the project's root."""
    patch: str | None = None
    """The difference as a unified diff; None if it is not text or too long."""
    additions: int | float
    """Lines that were added."""
    deletions: int | float
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str | None = None
    """`added`, `deleted` or `modified`; missing on older servers."""


class FileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from what it was."""

    path: str
    """The path, relative to the project's root."""
    status: Literal["added", "modified", "deleted"] | str
    """`added`, `modified` or `deleted`."""
    additions: int
    """Lines that were added."""
    deletions: int
    """Lines that were removed."""
    patch: str
    """The difference as a unified diff."""


class WorktreeCreateInput(OpenStruct, frozen=True, kw_only=True, rename={"start_command": "startCommand"}):
    """A git worktree to make."""

    name: str | None = None
    """A name for the worktree; two random words if None."""
    start_command: str | None = None
    """A shell command to run in it when it is ready, after the project's own."""


class Worktree(OpenStruct, frozen=True, kw_only=True):
    """A git worktree."""

    name: str
    """The worktree's name; the last part of its path."""
    branch: str | None = None
    """The git branch that is checked out; None if it is detached."""
    directory: str
    """Its absolute path on the server's machine. Give it to `worktree.remove` and, as `directory`, to a client."""


class VcsInfo(OpenStruct, frozen=True, kw_only=True):
    """The branch that is checked out, and the default one."""

    branch: str | None = None
    """The git branch that is checked out; None outside of git or if it is detached."""
    default_branch: str | None = None
    """The branch that others start from, such as `main`; None if unknown."""


class VcsFileStatus(OpenStruct, frozen=True, kw_only=True):
    """How much a file differs from what is committed."""

    file: str
    """The path, relative to the project's root."""
    additions: int | float
    """Lines that were added."""
    deletions: int | float
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str
    """`added`, `deleted` or `modified`. A file that git does not know is `added`."""


class VcsFileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from what is committed."""

    file: str
    """The path, relative to the project's root."""
    patch: str | None = None
    """The difference as a unified diff. A file beyond the server's limit of 10 MB has a header alone."""
    additions: int | float
    """Lines that were added."""
    deletions: int | float
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str | None = None
    """`added`, `deleted` or `modified`. A file that git does not know is `added`."""


class VcsApplyResult(OpenStruct, frozen=True, kw_only=True):
    """Whether a patch was applied."""

    applied: bool
    """True if the patch was applied."""
