# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions and their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """Lines that `revert` took back or, without a revert, 0 on OpenCode 1.18. `session.diff` and the diffs of prompts
    have the real numbers."""
    deletions: int | float
    """Lines that `revert` brought back or, without a revert, 0 on OpenCode 1.18."""
    files: int | float
    """Files that have changed."""
    diffs: list[SnapshotFileDiff] | None = None
    """The changes, file by file. OpenCode 1.18 sends none here."""


class SessionShare(OpenStruct, frozen=True, kw_only=True):
    """Where a session can be read by others."""

    url: str
    """The public page that shows the session."""


class SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was made, changed, compacted and archived."""

    created: int
    """When it was made, in epoch milliseconds."""
    updated: int
    """When it last changed, in epoch milliseconds; each prompt and each answer counts."""
    compacting: int | None = None
    """When a compaction began, in epoch milliseconds. OpenCode 1.18 never sets it."""
    archived: int | float | None = None
    """When the session was archived, in epoch milliseconds; None if it is not."""


class SessionRevert(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was taken back to."""

    message_id: str
    """The prompt that was taken back, `msg_...`, with all that came after it. The next prompt deletes them."""
    part_id: str | None = None
    """The first part that was taken back, `prt_...`, if only the end of the message was; None otherwise."""
    snapshot: str | None = None
    """The project's files before the revert, as the hash of a git tree; `unrevert` restores them."""
    diff: str | None = None
    """What the revert changed in the files, as a unified diff; may be empty."""


class Session(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """A conversation with its settings. Its messages come separately."""

    id: str
    """The session, `ses_...`. Give it to all calls of `client.session`."""
    slug: str
    """Two random words that people can remember, such as `silent-river`. Not unique."""
    project_id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    workspace_id: str | None = None
    """The workspace that it works in, `wrk_...`; None outside of workspaces."""
    directory: str
    """Where it works, as an absolute path on the server's machine."""
    path: str | None = None
    """Its directory, relative to the project's root; empty at the root."""
    parent_id: str | None = None
    """The session that it belongs to, `ses_...`: for instance that of the agent that gave it a task. None for sessions
    of their own."""
    summary: SessionSummary | None = None
    """How many lines a revert has changed. Zeros otherwise; None before the first answer."""
    cost: int | float | None = None
    """US dollars for all answers so far, without those of sessions below it."""
    tokens: TokenUsage | None = None
    """Tokens of all answers so far, without those of sessions below it. Missing before OpenCode 1.15."""
    share: SessionShare | None = None
    """Where others can read it; None if it is not shared."""
    title: str
    """What people see. Until a model has found a better one, `New session - ` and the time."""
    agent: str | None = None
    """The agent that answered last, or was chosen when it was made; None before."""
    model: ModelRef | None = None
    """The model that answered last, or was chosen when it was made; None before."""
    version: str
    """The version of OpenCode that made it."""
    metadata: dict[str, Any] | None = None
    """What the caller stored with it; None if nothing."""
    time: SessionTime
    """When it was made, changed and archived."""
    permission: PermissionRuleset | None = None
    """Rules for this session alone, which come after those of its agent. `tools` of a prompt replaces them."""
    revert: SessionRevert | None = None
    """Set while a revert is in force: the messages after it are still there, until the next prompt."""


class Todo(OpenStruct, frozen=True, kw_only=True):
    """A thing to do."""

    content: str
    """What is to be done."""
    status: str
    """`pending`, `in_progress`, `completed` or `cancelled`; the model may write something else."""
    priority: str
    """`high`, `medium` or `low`; the model may write something else."""


class SessionStatusIdle(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="idle"):
    """The session does nothing."""

    type: ClassVar[Literal["idle"]] = "idle"


class RetryAction(OpenStruct, frozen=True, kw_only=True):
    """What a person can do about it."""

    reason: str
    """Which limit was reached, such as `free_tier_limit` or `account_rate_limit`."""
    provider: str
    """The provider whose limit it is."""
    title: str
    """A headline."""
    message: str
    """What has happened and what helps."""
    label: str
    """The words for the link, such as `subscribe`."""
    link: str | None = None
    """The web page where it can be done."""


class SessionStatusRetry(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="retry"):
    """The provider failed, and the session waits before it asks again."""

    type: ClassVar[Literal["retry"]] = "retry"
    attempt: int
    """Attempts that have failed so far, at least 1."""
    message: str
    """What the provider answered."""
    action: RetryAction | None = None
    """What a person can do about it; None if only waiting helps."""
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
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    name: str | None = None
    """What people called it; None if they did not."""
    worktree: str
    """The root of the project, as an absolute path on the server's machine; `/` outside of any git repository."""


class GlobalSession(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """A session together with its project."""

    id: str
    """The session, `ses_...`. Give it to all calls of `client.session`."""
    slug: str
    """Two random words that people can remember, such as `silent-river`. Not unique."""
    project_id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    workspace_id: str | None = None
    """The workspace that it works in, `wrk_...`; None outside of workspaces."""
    directory: str
    """Where it works, as an absolute path on the server's machine."""
    path: str | None = None
    """Its directory, relative to the project's root; empty at the root."""
    parent_id: str | None = None
    """The session that it belongs to, `ses_...`: for instance that of the agent that gave it a task. None for sessions
    of their own."""
    summary: SessionSummary | None = None
    """How many lines a revert has changed. Zeros otherwise; None before the first answer."""
    cost: int | float | None = None
    """US dollars for all answers so far, without those of sessions below it."""
    tokens: TokenUsage | None = None
    """Tokens of all answers so far, without those of sessions below it. Missing before OpenCode 1.15."""
    share: SessionShare | None = None
    """Where others can read it; None if it is not shared."""
    title: str
    """What people see. Until a model has found a better one, `New session - ` and the time."""
    agent: str | None = None
    """The agent that answered last, or was chosen when it was made; None before."""
    model: ModelRef | None = None
    """The model that answered last, or was chosen when it was made; None before."""
    version: str
    """The version of OpenCode that made it."""
    metadata: dict[str, Any] | None = None
    """What the caller stored with it; None if nothing."""
    time: SessionTime
    """When it was made, changed and archived."""
    permission: PermissionRuleset | None = None
    """Rules for this session alone, which come after those of its agent. `tools` of a prompt replaces them."""
    revert: SessionRevert | None = None
    """Set while a revert is in force: the messages after it are still there, until the next prompt."""
    project: ProjectSummary | None
    """The project that it belongs to; None if the server has forgotten it."""


class SessionTimeUpdate(OpenStruct, frozen=True, kw_only=True):
    """When a session was archived."""

    archived: int | float | None = None
    """Epoch milliseconds; any time archives the session."""
