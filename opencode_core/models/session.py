# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""session"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

from .common import ModelRef, TokenUsage
from .permission import PermissionRuleset
from .vcs import SnapshotFileDiff

__all__ = [
    "GlobalSession",
    "ProjectSummary",
    "RetryAction",
    "Session",
    "SessionRevert",
    "SessionShare",
    "SessionStatus",
    "SessionStatusBusy",
    "SessionStatusIdle",
    "SessionStatusRetry",
    "SessionSummary",
    "SessionTime",
    "SessionTimeUpdate",
    "Todo",
]


class SessionSummary(OpenStruct, frozen=True, kw_only=True):
    """"""

    additions: int | float
    deletions: int | float
    files: int | float
    diffs: list[SnapshotFileDiff] | None = None


class SessionShare(OpenStruct, frozen=True, kw_only=True):
    """"""

    url: str


class SessionTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int
    updated: int
    compacting: int | None = None
    archived: int | float | None = None


class SessionRevert(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """"""

    message_id: str
    part_id: str | None = None
    snapshot: str | None = None
    diff: str | None = None


class Session(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """"""

    id: str
    slug: str
    project_id: str
    workspace_id: str | None = None
    directory: str
    path: str | None = None
    parent_id: str | None = None
    summary: SessionSummary | None = None
    cost: int | float | None = None
    tokens: TokenUsage | None = None
    share: SessionShare | None = None
    title: str
    agent: str | None = None
    model: ModelRef | None = None
    version: str
    metadata: dict[str, Any] | None = None
    time: SessionTime
    permission: PermissionRuleset | None = None
    revert: SessionRevert | None = None


class Todo(OpenStruct, frozen=True, kw_only=True):
    """"""

    content: str
    """Brief description of the task"""
    status: str
    """Current status of the task: pending, in_progress, completed, cancelled"""
    priority: str
    """Priority level of the task: high, medium, low"""


class SessionStatusIdle(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="idle"):
    """"""

    type: ClassVar[Literal["idle"]] = "idle"


class RetryAction(OpenStruct, frozen=True, kw_only=True):
    """"""

    reason: str
    provider: str
    title: str
    message: str
    label: str
    link: str | None = None


class SessionStatusRetry(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="retry"):
    """"""

    type: ClassVar[Literal["retry"]] = "retry"
    attempt: int
    message: str
    action: RetryAction | None = None
    next: int


class SessionStatusBusy(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="busy"):
    """"""

    type: ClassVar[Literal["busy"]] = "busy"


_SessionStatus: TypeAlias = SessionStatusIdle | SessionStatusRetry | SessionStatusBusy
if TYPE_CHECKING:
    SessionStatus: TypeAlias = _SessionStatus | Unknown
else:
    SessionStatus = _SessionStatus


class ProjectSummary(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    name: str | None = None
    worktree: str


class GlobalSession(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """"""

    id: str
    slug: str
    project_id: str
    workspace_id: str | None = None
    directory: str
    path: str | None = None
    parent_id: str | None = None
    summary: SessionSummary | None = None
    cost: int | float | None = None
    tokens: TokenUsage | None = None
    share: SessionShare | None = None
    title: str
    agent: str | None = None
    model: ModelRef | None = None
    version: str
    metadata: dict[str, Any] | None = None
    time: SessionTime
    permission: PermissionRuleset | None = None
    revert: SessionRevert | None = None
    project: ProjectSummary | None


class SessionTimeUpdate(OpenStruct, frozen=True, kw_only=True):
    """"""

    archived: int | float | None = None
