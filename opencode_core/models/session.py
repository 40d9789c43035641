# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions and their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

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
    """How much a session has changed."""

    additions: int | float
    """Lines."""
    deletions: int | float
    """Lines."""
    files: int | float
    """Files."""
    diffs: list[SnapshotFileDiff] | None = None


class SessionShare(OpenStruct, frozen=True, kw_only=True):
    """Where a session can be read by others."""

    url: str


class SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was made, changed, compacted and archived."""

    created: int
    """Epoch milliseconds."""
    updated: int
    """Epoch milliseconds."""
    compacting: int | None = None
    """Epoch milliseconds."""
    archived: int | float | None = None
    """Epoch milliseconds."""


class SessionRevert(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was taken back to."""

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
    """A conversation with its settings. Its messages come separately."""

    id: str
    slug: str
    project_id: str
    workspace_id: str | None = None
    directory: str
    """Where the session works, on the server's machine."""
    path: str | None = None
    parent_id: str | None = None
    """The session that started this one."""
    summary: SessionSummary | None = None
    cost: int | float | None = None
    """US dollars."""
    tokens: TokenUsage | None = None
    share: SessionShare | None = None
    title: str
    agent: str | None = None
    model: ModelRef | None = None
    version: str
    """The OpenCode that made the session."""
    metadata: dict[str, Any] | None = None
    time: SessionTime
    permission: PermissionRuleset | None = None
    revert: SessionRevert | None = None


class Todo(OpenStruct, frozen=True, kw_only=True):
    """A thing to do."""

    content: str
    """Brief description of the task."""
    status: str
    """Current status of the task: pending, in_progress, completed, cancelled."""
    priority: str
    """Priority level of the task: high, medium, low."""


class SessionStatusIdle(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="idle"):
    """The session does nothing."""

    type: ClassVar[Literal["idle"]] = "idle"


class RetryAction(OpenStruct, frozen=True, kw_only=True):
    """What a person can do about it."""

    reason: str
    provider: str
    title: str
    message: str
    label: str
    link: str | None = None


class SessionStatusRetry(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="retry"):
    """The provider failed, and the session waits before it asks again."""

    type: ClassVar[Literal["retry"]] = "retry"
    attempt: int
    """Counted from 1."""
    message: str
    action: RetryAction | None = None
    next: int
    """When the provider is asked again, in epoch milliseconds."""


class SessionStatusBusy(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="busy"):
    """The session works."""

    type: ClassVar[Literal["busy"]] = "busy"


_SessionStatus: TypeAlias = SessionStatusIdle | SessionStatusRetry | SessionStatusBusy
if TYPE_CHECKING:
    SessionStatus: TypeAlias = _SessionStatus | Unknown
else:
    SessionStatus = _SessionStatus
"""Whether a session works."""


class ProjectSummary(OpenStruct, frozen=True, kw_only=True):
    """A project in short."""

    id: str
    name: str | None = None
    worktree: str


class GlobalSession(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """A session together with its project."""

    id: str
    slug: str
    project_id: str
    workspace_id: str | None = None
    directory: str
    path: str | None = None
    parent_id: str | None = None
    summary: SessionSummary | None = None
    cost: int | float | None = None
    """US dollars."""
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
    """When a session was archived."""

    archived: int | float | None = None
    """Epoch milliseconds."""
