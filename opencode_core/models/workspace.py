# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Workspaces."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from opencode_core.values.base import OpenStruct

__all__ = ["Workspace", "WorkspaceAdapter", "WorkspaceConnectionStatus"]


class Workspace(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID", "time_used": "timeUsed"}):
    """A place, perhaps on another machine, where sessions of a project can work."""

    id: str
    """The workspace, `wrk_...`."""
    type: str
    """Its kind: the `type` of an adapter, such as `worktree`."""
    name: str
    """What people see."""
    branch: str | UnsetType | None = UNSET
    """Its git branch; null if it has none."""
    directory: str | UnsetType | None = UNSET
    """Its directory; null if it is not on the server's machine."""
    extra: Any | UnsetType | None = UNSET
    """What its adapter keeps about it."""
    project_id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    time_used: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """When it was last used, in epoch milliseconds."""


class WorkspaceConnectionStatus(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """Whether a workspace is connected."""

    workspace_id: str
    """The workspace, `wrk_...`."""
    status: Literal["connected", "connecting", "disconnected", "error"] | str
    """`connected`, `connecting`, `disconnected` or `error`."""


class WorkspaceAdapter(OpenStruct, frozen=True, kw_only=True):
    """A kind of workspace."""

    type: str
    """The name to give as `type` of a new workspace."""
    name: str
    """What people see."""
    description: str
    """What such a workspace is."""
