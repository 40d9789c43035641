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
    """The size of the changes that the last revert took back."""

    additions: int | float
    """Number of lines that the reverted answers had added. 0 without a revert: see `UserMessageSummary.diffs`."""
    deletions: int | float
    """Number of lines that the reverted answers had removed. 0 without a revert: see `UserMessageSummary.diffs`."""
    files: int | float
    """Number of changed files."""
    diffs: list[SnapshotFileDiff] | None = None
    """The changes by file. OpenCode 1.18 sends none here."""


class SessionShare(OpenStruct, frozen=True, kw_only=True):
    """Where a shared session can be read."""

    url: str
    """Public web page that shows the session."""


class SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was created, updated, compacted and archived."""

    created: int
    """Time of creation, in epoch milliseconds."""
    updated: int
    """Time of the last change, in epoch milliseconds. Prompts and answers count as changes."""
    compacting: int | None = None
    """When a compaction started, in epoch milliseconds. OpenCode 1.18 never sets it."""
    archived: int | float | None = None
    """When the session was archived, in epoch milliseconds. None if it is not archived."""


class SessionRevert(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was reverted to."""

    message_id: str
    """Id of the first reverted message, `msg_...`. The next prompt deletes it and all that follow."""
    part_id: str | None = None
    """Id of the first reverted part, `prt_...`, if the message is kept up to it. None if the whole message is reverted."""
    snapshot: str | None = None
    """Project files before the revert, as the hash of a git tree. `unrevert` restores them. None if snapshots are off."""
    diff: str | None = None
    """Changes that the revert made to the files, as a unified diff. May be empty."""


class Session(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """A conversation and its settings. Its messages are separate."""

    id: str
    """Id of the session, `ses_...`. Pass it to the methods of `client.session`."""
    slug: str
    """Two random words, such as `silent-river`. Not unique. Since 1.1.65."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    workspace_id: str | None = None
    """Id of the workspace that the session runs in, `wrk_...`. None outside of workspaces. Since 1.2.27."""
    directory: str
    """Working directory, as an absolute path on the server's machine."""
    path: str | None = None
    """Working directory relative to the root of the project. Empty at the root. Since 1.14.41."""
    parent_id: str | None = None
    """Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for top-level
    sessions."""
    summary: SessionSummary | None = None
    """Size of the last revert; the next answer sets it back to 0. None before the first answer."""
    cost: int | float | None = None
    """Price of all answers in US dollars, without those of child sessions. Since 1.15.13."""
    tokens: TokenUsage | None = None
    """Tokens of all answers, without those of child sessions. Since 1.15.13."""
    share: SessionShare | None = None
    """Where the session is published. None if it is not shared."""
    title: str
    """Display name. `New session - ` and a time until a model writes a better one."""
    agent: str | None = None
    """Name of the agent that was used last or chosen at creation. None before. Since 1.14.41."""
    model: ModelRef | None = None
    """Model that was used last or chosen at creation. None before. Since 1.14.41."""
    version: str
    """Version of OpenCode that created the session."""
    metadata: dict[str, Any] | None = None
    """Any JSON that callers have stored with the session. None if there is none. Since 1.15.13."""
    time: SessionTime
    """When it was created, changed and archived."""
    permission: PermissionRuleset | None = None
    """Rules for this session, applied after those of the agent. The `tools` of a prompt replace them. None if there are
    none. Since 1.1.65."""
    revert: SessionRevert | None = None
    """Set while a revert is in effect, None otherwise. The reverted messages can still be read, until the next prompt."""


class Todo(OpenStruct, frozen=True, kw_only=True):
    """An entry of a to-do list."""

    content: str
    """Description of the task."""
    status: str
    """`pending`, `in_progress`, `completed` or `cancelled`, or another word of the model's."""
    priority: str
    """`high`, `medium` or `low`, or another word of the model's."""


class SessionStatusIdle(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="idle"):
    """The session is not working."""

    type: ClassVar[Literal["idle"]] = "idle"


class RetryAction(OpenStruct, frozen=True, kw_only=True):
    """What a person can do about the failure."""

    reason: str
    """Which limit was reached, such as `free_tier_limit` or `account_rate_limit`."""
    provider: str
    """Id of the provider that set the limit."""
    title: str
    """Headline to show."""
    message: str
    """What happened, and what would help."""
    label: str
    """Text for the link, such as `subscribe`."""
    link: str | None = None
    """Web page where the person can act. None if there is none."""


class SessionStatusRetry(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="retry"):
    """The provider failed, and the session is waiting before it tries again."""

    type: ClassVar[Literal["retry"]] = "retry"
    attempt: int
    """Number of failed attempts so far, at least 1."""
    message: str
    """The provider's error message."""
    action: RetryAction | None = None
    """What the person can do about it. None if nothing but wait. Since 1.15.13."""
    next: int
    """When the server tries again, in epoch milliseconds."""


class SessionStatusBusy(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="busy"):
    """The session is working."""

    type: ClassVar[Literal["busy"]] = "busy"


_SessionStatus: TypeAlias = SessionStatusIdle | SessionStatusRetry | SessionStatusBusy
if TYPE_CHECKING:
    SessionStatus: TypeAlias = _SessionStatus | Unknown
else:
    SessionStatus = _SessionStatus
"""Whether a session is working, waiting for a retry, or idle."""


class ProjectSummary(OpenStruct, frozen=True, kw_only=True):
    """The essentials of a project."""

    id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    name: str | None = None
    """Display name. None if nobody set one."""
    worktree: str
    """Root of the project, as an absolute path on the server's machine. `/` outside of any repository."""


class GlobalSession(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"project_id": "projectID", "workspace_id": "workspaceID", "parent_id": "parentID"},
):
    """A session together with its project."""

    id: str
    """Id of the session, `ses_...`. Pass it to the methods of `client.session`."""
    slug: str
    """Two random words, such as `silent-river`. Not unique."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    workspace_id: str | None = None
    """Id of the workspace that the session runs in, `wrk_...`. None outside of workspaces."""
    directory: str
    """Working directory, as an absolute path on the server's machine."""
    path: str | None = None
    """Working directory relative to the root of the project. Empty at the root. Since 1.14.41."""
    parent_id: str | None = None
    """Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for top-level
    sessions."""
    summary: SessionSummary | None = None
    """Size of the last revert; the next answer sets it back to 0. None before the first answer."""
    cost: int | float | None = None
    """Price of all answers in US dollars, without those of child sessions. Since 1.15.13."""
    tokens: TokenUsage | None = None
    """Tokens of all answers, without those of child sessions. Since 1.15.13."""
    share: SessionShare | None = None
    """Where the session is published. None if it is not shared."""
    title: str
    """Display name. `New session - ` and a time until a model writes a better one."""
    agent: str | None = None
    """Name of the agent that was used last or chosen at creation. None before. Since 1.14.41."""
    model: ModelRef | None = None
    """Model that was used last or chosen at creation. None before. Since 1.14.41."""
    version: str
    """Version of OpenCode that created the session."""
    metadata: dict[str, Any] | None = None
    """Any JSON that callers have stored with the session. None if there is none. Since 1.15.13."""
    time: SessionTime
    """When it was created, changed and archived."""
    permission: PermissionRuleset | None = None
    """Rules for this session, applied after those of the agent. The `tools` of a prompt replace them. None if there are
    none."""
    revert: SessionRevert | None = None
    """Set while a revert is in effect, None otherwise. The reverted messages can still be read, until the next prompt."""
    project: ProjectSummary | None
    """Project of the session. None if the server does not know it."""


class SessionTimeUpdate(OpenStruct, frozen=True, kw_only=True):
    """The time at which to mark a session as archived."""

    archived: int | float | None = None
    """Time to record, in epoch milliseconds. Any time archives the session."""
