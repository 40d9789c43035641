# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions of the v2 API."""

from __future__ import annotations

from typing import ClassVar, Literal

from opencode_core.values.codec import OpenStruct

from .common import LocationRef, ModelRef, PageCursor, TokenUsage
from .vcs import FileDiff

__all__ = ["V2ActiveSession", "V2RevertState", "V2Session", "V2SessionPage", "V2SessionTime"]


class V2RevertState(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """The point that a session was taken back to, and the files that changes there."""

    message_id: str
    part_id: str | None = None
    snapshot: str | None = None
    diff: str | None = None
    files: list[FileDiff] | None = None


class V2SessionTime(OpenStruct, frozen=True, kw_only=True):
    """When a session was made, changed and archived."""

    created: int | float
    """Epoch milliseconds."""
    updated: int | float
    """Epoch milliseconds."""
    archived: int | float | None = None
    """Epoch milliseconds."""


class V2Session(OpenStruct, frozen=True, kw_only=True, rename={"parent_id": "parentID", "project_id": "projectID"}):
    """A session of the v2 API."""

    id: str
    parent_id: str | None = None
    project_id: str
    agent: str | None = None
    model: ModelRef | None = None
    cost: int | float
    """US dollars."""
    tokens: TokenUsage
    time: V2SessionTime
    title: str
    location: LocationRef
    subpath: str | None = None
    revert: V2RevertState | None = None


class V2SessionPage(OpenStruct, frozen=True, kw_only=True):
    """A page of sessions."""

    data: list[V2Session]
    cursor: PageCursor


class V2ActiveSession(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="running"):
    """A session that works."""

    type: ClassVar[Literal["running"]] = "running"
