# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions of the v2 API."""

from __future__ import annotations

from typing import ClassVar, Literal

from opencode_core.values.base import OpenStruct

from .common import LocationRef, ModelRef, PageCursor, TokenUsage
from .vcs import FileDiff

__all__ = ["V2ActiveSession", "V2RevertState", "V2Session", "V2SessionPage", "V2SessionTime"]


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
    """File changes of the revert, as a unified diff. May be empty."""
    files: list[FileDiff] | None = None
    """File changes of the revert, by file. Empty if there are none."""


class V2SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was created, updated and archived."""

    created: int | float
    """Time of creation, in epoch milliseconds."""
    updated: int | float
    """Time of the last change, in epoch milliseconds. On OpenCode 1.18 v2 prompts do not count as changes."""
    archived: int | float | None = None
    """When the session was archived, in epoch milliseconds. None if it is not archived."""


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
    title: str
    """Display name. `New session - ` and a time by default."""
    location: LocationRef
    """Directory and workspace that the session works in."""
    subpath: str | None = None
    """Working directory relative to the root of the project. None at the root."""
    revert: V2RevertState | None = None
    """Set while a revert is staged. None otherwise."""


class V2SessionPage(OpenStruct, frozen=True, kw_only=True):
    """A page of sessions."""

    data: list[V2Session]
    """The entries of this page."""
    cursor: PageCursor
    """Cursors of the neighbouring pages."""


class V2ActiveSession(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="running"):
    """A session that is working."""

    type: ClassVar[Literal["running"]] = "running"
