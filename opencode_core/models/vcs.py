# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""vcs"""

from __future__ import annotations

from typing import Literal

from opencode_core.codec import OpenStruct

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
    """"""

    file: str | None = None
    patch: str | None = None
    additions: int | float
    deletions: int | float
    status: Literal["added", "deleted", "modified"] | str | None = None


class FileDiff(OpenStruct, frozen=True, kw_only=True):
    """"""

    path: str
    status: Literal["added", "modified", "deleted"] | str
    additions: int
    deletions: int
    patch: str


class WorktreeCreateInput(OpenStruct, frozen=True, kw_only=True, rename={"start_command": "startCommand"}):
    """"""

    name: str | None = None
    start_command: str | None = None
    """Additional startup script to run after the project's start command"""


class Worktree(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    branch: str | None = None
    directory: str


class VcsInfo(OpenStruct, frozen=True, kw_only=True):
    """"""

    branch: str | None = None
    default_branch: str | None = None


class VcsFileStatus(OpenStruct, frozen=True, kw_only=True):
    """"""

    file: str
    additions: int | float
    deletions: int | float
    status: Literal["added", "deleted", "modified"] | str


class VcsFileDiff(OpenStruct, frozen=True, kw_only=True):
    """"""

    file: str
    patch: str | None = None
    additions: int | float
    deletions: int | float
    status: Literal["added", "deleted", "modified"] | str | None = None


class VcsApplyResult(OpenStruct, frozen=True, kw_only=True):
    """VCS patch applied"""

    applied: bool
