# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions of the v2 API."""

from __future__ import annotations

from typing import ClassVar, Literal

from opencode_core.values.base import OpenStruct

from .common import LocationRef, ModelRef, PageCursor, TokenUsage
from .vcs import FileDiff

__all__ = ["V2ActiveSession", "V2RevertState", "V2Session", "V2SessionPage", "V2SessionTime"]


class V2RevertState(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was taken back to, and the files that changes there."""

    message_id: str
    """The message that the session went back to, `msg_...`: it and all after it are out of sight."""
    part_id: str | None = None
    """The first part that is out of sight, `prt_...`, if only the end of the message is; None otherwise."""
    snapshot: str | None = None
    """The project's files before, as the hash of a git tree; `v2.session.revert.clear` restores them."""
    diff: str | None = None
    """What has changed in the files, as a unified diff; may be empty."""
    files: list[FileDiff] | None = None
    """What has changed in the files, one by one."""


class V2SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was made, changed and archived."""

    created: int | float
    """When it was made, in epoch milliseconds."""
    updated: int | float
    """When it last changed, in epoch milliseconds."""
    archived: int | float | None = None
    """When the session was archived, in epoch milliseconds; None if it is not."""


class V2Session(OpenStruct, frozen=True, kw_only=True, rename={"parent_id": "parentID", "project_id": "projectID"}):
    """A session of the v2 API."""

    id: str
    """The session, `ses_...`. Give it to all calls of `client.v2.session`."""
    parent_id: str | None = None
    """The session that it belongs to, `ses_...`: for instance that of the agent that gave it a task. None for sessions
    of their own."""
    project_id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    agent: str | None = None
    """The agent that answers, if one was chosen or has answered; None otherwise."""
    model: ModelRef | None = None
    """The model that answers, if one was chosen or has answered; None otherwise."""
    cost: int | float
    """US dollars for all answers so far. Answers of v2 sessions count as 0 on OpenCode 1.18."""
    tokens: TokenUsage
    """Tokens of all answers so far."""
    time: V2SessionTime
    """When it was made, changed and archived."""
    title: str
    """What people see. Until it has a better one, `New session - ` and the time."""
    location: LocationRef
    """Where it works."""
    subpath: str | None = None
    """Its directory, relative to the root of the project; None at the root."""
    revert: V2RevertState | None = None
    """Set while a revert is staged."""


class V2SessionPage(OpenStruct, frozen=True, kw_only=True):
    """A page of sessions."""

    data: list[V2Session]
    """What was asked for, in the order that was asked for."""
    cursor: PageCursor
    """Where the pages before and after begin."""


class V2ActiveSession(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="running"):
    """A session that works."""

    type: ClassVar[Literal["running"]] = "running"
