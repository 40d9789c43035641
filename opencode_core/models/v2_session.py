# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions of the v2 API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .common import LocationRef, ModelRef, PageCursor, TokenUsage
from .permission import V2PermissionRule
from .v2_message import V2Message
from .v2_project import V2RevertedFile

__all__ = [
    "V2ActiveSession",
    "V2ForkBoundary",
    "V2InstructionEntry",
    "V2InstructionEntrySnapshotItem",
    "V2Interrupted",
    "V2RevertState",
    "V2Session",
    "V2SessionFork",
    "V2SessionForkBoundaryBefore",
    "V2SessionForkBoundaryThrough",
    "V2SessionPage",
    "V2SessionStats",
    "V2SessionStatsActivity",
    "V2SessionStatsModelUsage",
    "V2SessionStatsRange",
    "V2SessionStatsToolTotals",
    "V2SessionStatsToolUsage",
    "V2SessionStatsTools",
    "V2SessionStatsToolsDetail",
    "V2SessionStatsToolsNone",
    "V2SessionStatsToolsSummary",
    "V2SessionTime",
    "V2SessionTransfer",
]


class V2RevertState(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was reverted to, and the files that changed because of it."""

    message_id: str
    """Id of the message to go back to, `msg_...`. Committing keeps it and deletes all later messages."""
    part_id: str | None = None
    """OpenCode 1.18 never sets it."""
    snapshot: str | None = None
    """Project files before the revert, as the hash of a git tree. `v2.session.revert.clear` restores them. None if
    snapshots are off."""
    diff: str | None = None
    """File changes of the revert, as a unified diff. May be empty. Only in 1.18."""
    files: list[V2RevertedFile] | None = None
    """File changes of the revert, by file. Empty if there are none."""


class V2SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was created, updated and archived."""

    created: int | float
    """Time of creation, in epoch milliseconds."""
    updated: int | float
    """Time of the last change, in epoch milliseconds. On OpenCode 1.18 v2 prompts do not count as changes."""
    archived: int | float | None = None
    """When the session was archived, in epoch milliseconds. None if it is not archived."""
    idle: int | float | None = None
    """When the session became idle, in epoch milliseconds. Only in 2.0 and 2.1."""
    viewed: int | float | None = None
    """When a person saw it, in epoch milliseconds. Only in 2.0 and 2.1."""


class V2SessionForkBoundaryBefore(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="before", rename={"message_id": "messageID"}
):
    """The copy has what is before a message."""

    type: ClassVar[Literal["before"]] = "before"
    message_id: str
    """Id of the message, `msg_...`."""


class V2SessionForkBoundaryThrough(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="through", rename={"message_id": "messageID"}
):
    """The copy has a message and what is before it."""

    type: ClassVar[Literal["through"]] = "through"
    message_id: str
    """Id of the message, `msg_...`."""


_V2ForkBoundary: TypeAlias = V2SessionForkBoundaryBefore | V2SessionForkBoundaryThrough
if TYPE_CHECKING:
    V2ForkBoundary: TypeAlias = _V2ForkBoundary | Unknown
else:
    V2ForkBoundary = _V2ForkBoundary
"""How far a copy of a session goes."""


class V2SessionFork(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """Which session a session is a copy of."""

    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str | None = None
    """Id of the message, `msg_...`. Only in the 2.0 preview."""
    boundary: V2ForkBoundary | None = None
    """How far the copy goes. Only in 2.0 and 2.1."""


class V2Session(OpenStruct, frozen=True, kw_only=True, rename={"parent_id": "parentID", "project_id": "projectID"}):
    """A session of the v2 API."""

    id: str
    """Id of the session, `ses_...`. Pass it to the methods of `client.v2.session`."""
    parent_id: str | None = None
    """Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for top-level
    sessions."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    agent: str | None = None
    """Name of the agent that was chosen at creation or by a switch, or that answered the last v1 prompt. None
    otherwise."""
    model: ModelRef | None = None
    """Model that was chosen at creation or by a switch, or that answered the last v1 prompt. None otherwise."""
    cost: int | float
    """Price of all answers in US dollars. OpenCode 1.18 counts answers to v1 prompts only."""
    tokens: TokenUsage
    """Tokens of all answers. OpenCode 1.18 counts answers to v1 prompts only."""
    time: V2SessionTime
    """When it was created, changed and archived."""
    title: str | None = None
    """Display name. `New session - ` and a time by default."""
    location: LocationRef
    """Directory and workspace that the session works in."""
    subpath: str | None = None
    """Working directory relative to the root of the project. None at the root."""
    revert: V2RevertState | None = None
    """Set while a revert is staged. None otherwise."""
    fork: V2SessionFork | None = None
    """Which session this one is a copy of. None if it is no copy. Only in the 2.0 preview, 2.0 and 2.1."""
    outcome: Literal["succeeded", "failed", "interrupted"] | str | None = None
    """How the last execution ended: `succeeded`, `failed` or `interrupted`. None before the first one. Only in 2.0 and
    2.1."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object. Only in 2.0 and 2.1."""
    permissions: list[V2PermissionRule] | None = None
    """Permission rules; a later one wins. Only in 2.0 and 2.1."""


class V2SessionPage(OpenStruct, frozen=True, kw_only=True):
    """A page of sessions."""

    data: list[V2Session]
    """The entries of this page."""
    cursor: PageCursor
    """Cursors of the neighbouring pages."""


class V2ActiveSession(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="running"):
    """A session that is working."""

    type: ClassVar[Literal["running"]] = "running"


class V2InstructionEntrySnapshotItem(OpenStruct, frozen=True, kw_only=True):
    """An instruction as it was when the session was copied."""

    key: str
    """Name of the answer in `inputs`."""
    value: Any
    """The value."""
    removed: bool
    """True if it was removed."""


class V2InstructionEntry(OpenStruct, frozen=True, kw_only=True):
    """An instruction of a session."""

    key: str
    """Name of the answer in `inputs`."""
    value: Any
    """The value."""


class V2SessionStatsRange(OpenStruct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The time that a report is about."""

    from_: int | float
    """Where it begins."""
    to: int | float
    """Where it ends."""


class V2SessionStatsToolTotals(OpenStruct, frozen=True, kw_only=True):
    """Tool calls in all."""

    calls: int
    """Calls in all."""
    succeeded: int
    """Calls that succeeded."""
    failed: int
    """Calls that failed."""
    unfinished: int
    """Calls that never ended."""


class V2SessionStatsToolUsage(OpenStruct, frozen=True, kw_only=True, rename={"duration_p50": "durationP50"}):
    """Calls of one tool."""

    name: str
    """Display name."""
    calls: int
    """Calls in all."""
    succeeded: int
    """Calls that succeeded."""
    failed: int
    """Calls that failed."""
    unfinished: int
    """Calls that never ended."""
    duration_p50: int | float | None = None
    """The median time of a call, in milliseconds."""


class V2SessionStatsToolsDetail(OpenStruct, frozen=True, kw_only=True):
    """Tool calls in all and by tool."""

    mode: Literal["detail"] | str
    """The kind."""
    totals: V2SessionStatsToolTotals
    """Tool calls in all."""
    usage: list[V2SessionStatsToolUsage]
    """Calls by tool."""


class V2SessionStatsToolsSummary(OpenStruct, frozen=True, kw_only=True):
    """Tool calls in all."""

    mode: Literal["summary"] | str
    """The kind."""
    totals: V2SessionStatsToolTotals
    """Tool calls in all."""


class V2SessionStatsToolsNone(OpenStruct, frozen=True, kw_only=True):
    """Tool calls were not asked for."""

    mode: Literal["none"] | str
    """The kind."""


if TYPE_CHECKING:
    V2SessionStatsTools: TypeAlias = (
        V2SessionStatsToolsDetail | V2SessionStatsToolsSummary | V2SessionStatsToolsNone | Unknown
    )
else:
    V2SessionStatsTools = one_of(
        "V2SessionStatsTools", V2SessionStatsToolsDetail, V2SessionStatsToolsSummary, V2SessionStatsToolsNone
    )
"""Tool calls, in the detail that was asked for."""


class V2SessionStatsActivity(OpenStruct, frozen=True, kw_only=True):
    """What was done on one day."""

    date: str
    """The day, such as `2026-01-31`."""
    steps: int
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None."""


class V2SessionStatsModelUsage(OpenStruct, frozen=True, kw_only=True):
    """What one model did."""

    model: ModelRef
    """The model."""
    steps: int
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None."""
    tokens: TokenUsage
    """Tokens that were used."""
    cost: int | float
    """Cost in US dollars."""


class V2SessionStats(OpenStruct, frozen=True, kw_only=True, rename={"active_days": "activeDays"}):
    """What was done in a time."""

    range: V2SessionStatsRange
    """The time that the report is about."""
    sessions: int
    """Sessions in all."""
    subagents: int
    """Subagents in all."""
    prompts: int
    """Questions to ask the person first. None or empty if there are none."""
    steps: int
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None."""
    tokens: TokenUsage
    """Tokens that were used."""
    cost: int | float
    """Cost in US dollars."""
    tools: V2SessionStatsTools
    """Tool calls."""
    active_days: int
    """Days with at least one step."""
    streak: int
    """Days in a row with at least one step."""
    activity: list[V2SessionStatsActivity]
    """What was done on each day."""
    models: list[V2SessionStatsModelUsage]
    """Models."""


class V2SessionTransfer(OpenStruct, frozen=True, kw_only=True):
    """A session as a whole, for another server."""

    info: V2Session
    """What it is in full."""
    messages: list[V2Message]
    """The messages."""


class V2Interrupted(OpenStruct, frozen=True, kw_only=True):
    """Whether there was something to interrupt."""

    interrupted: bool
    """True if an execution was interrupted."""
