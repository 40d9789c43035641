# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Workspaces."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from opencode_core.values.codec import OpenStruct

__all__ = ["Workspace", "WorkspaceAdapter", "WorkspaceConnectionStatus"]


class Workspace(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID", "time_used": "timeUsed"}):
    """A place, perhaps on another machine, where sessions of a project can work."""

    id: str
    type: str
    name: str
    branch: str | UnsetType | None = UNSET
    directory: str | UnsetType | None = UNSET
    extra: Any | UnsetType | None = UNSET
    project_id: str
    time_used: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """Epoch milliseconds."""


class WorkspaceConnectionStatus(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """Whether a workspace is connected."""

    workspace_id: str
    status: Literal["connected", "connecting", "disconnected", "error"] | str


class WorkspaceAdapter(OpenStruct, frozen=True, kw_only=True):
    """A kind of workspace."""

    type: str
    name: str
    description: str
