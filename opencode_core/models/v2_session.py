# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""v2_session"""

from __future__ import annotations

from typing import ClassVar, Literal

from opencode_core.codec import OpenStruct

from .common import LocationRef, ModelRef, PageCursor, TokenUsage
from .vcs import FileDiff

__all__ = ["V2ActiveSession", "V2RevertState", "V2Session", "V2SessionPage", "V2SessionTime"]


class V2RevertState(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "part_id": "partID"}):
    """"""

    message_id: str
    part_id: str | None = None
    snapshot: str | None = None
    diff: str | None = None
    files: list[FileDiff] | None = None


class V2SessionTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int | float
    updated: int | float
    archived: int | float | None = None


class V2Session(OpenStruct, frozen=True, kw_only=True, rename={"parent_id": "parentID", "project_id": "projectID"}):
    """"""

    id: str
    parent_id: str | None = None
    project_id: str
    agent: str | None = None
    model: ModelRef | None = None
    cost: int | float
    tokens: TokenUsage
    time: V2SessionTime
    title: str
    location: LocationRef
    subpath: str | None = None
    revert: V2RevertState | None = None


class V2SessionPage(OpenStruct, frozen=True, kw_only=True):
    """"""

    data: list[V2Session]
    cursor: PageCursor


class V2ActiveSession(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="running"):
    """"""

    type: ClassVar[Literal["running"]] = "running"
