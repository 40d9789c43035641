# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Version control: what has changed, and worktrees."""

from __future__ import annotations

from typing import Literal

from opencode_core.values.codec import OpenStruct

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
    patch: str | None = None
    additions: int | float
    """Lines."""
    deletions: int | float
    """Lines."""
    status: Literal["added", "deleted", "modified"] | str | None = None


class FileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from what it was."""

    path: str
    status: Literal["added", "modified", "deleted"] | str
    additions: int
    """Lines."""
    deletions: int
    """Lines."""
    patch: str


class WorktreeCreateInput(OpenStruct, frozen=True, kw_only=True, rename={"start_command": "startCommand"}):
    """A git worktree to make."""

    name: str | None = None
    start_command: str | None = None
    """Additional startup script to run after the project's start command."""


class Worktree(OpenStruct, frozen=True, kw_only=True):
    """A git worktree."""

    name: str
    branch: str | None = None
    directory: str


class VcsInfo(OpenStruct, frozen=True, kw_only=True):
    """The branch that is checked out, and the default one."""

    branch: str | None = None
    default_branch: str | None = None


class VcsFileStatus(OpenStruct, frozen=True, kw_only=True):
    """How much a file differs from what is committed."""

    file: str
    additions: int | float
    """Lines."""
    deletions: int | float
    """Lines."""
    status: Literal["added", "deleted", "modified"] | str


class VcsFileDiff(OpenStruct, frozen=True, kw_only=True):
    """How a file differs from what is committed."""

    file: str
    patch: str | None = None
    additions: int | float
    """Lines."""
    deletions: int | float
    """Lines."""
    status: Literal["added", "deleted", "modified"] | str | None = None


class VcsApplyResult(OpenStruct, frozen=True, kw_only=True):
    """Whether a patch was applied."""

    applied: bool
