# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Workspaces."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from opencode_core.values.base import OpenStruct

__all__ = ["Workspace", "WorkspaceAdapter", "WorkspaceConnectionStatus"]


class Workspace(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID", "time_used": "timeUsed"}):
    """A place, possibly on another machine, where sessions of a project can work."""

    id: str
    """Id of the workspace, `wrk_...`."""
    type: str
    """Kind of workspace: the `type` of its adapter, such as `worktree`."""
    name: str
    """Display name."""
    branch: str | UnsetType | None = UNSET
    """Git branch. None if there is none."""
    directory: str | UnsetType | None = UNSET
    """Absolute path on the server's machine. None if it is elsewhere."""
    extra: Any | UnsetType | None = UNSET
    """Data that the adapter of the workspace keeps with it."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    time_used: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """When it was last used, in epoch milliseconds. Since 1.15.13."""


class WorkspaceConnectionStatus(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """Whether a workspace is connected."""

    workspace_id: str
    """Id of the workspace, `wrk_...`."""
    status: Literal["connected", "connecting", "disconnected", "error"] | str
    """`connected`, `connecting`, `disconnected` or `error`."""


class WorkspaceAdapter(OpenStruct, frozen=True, kw_only=True):
    """A kind of workspace."""

    type: str
    """Kind of workspace that it makes, such as `worktree`. Pass it as `type` of a new workspace."""
    name: str
    """Display name."""
    description: str
    """What such a workspace is."""
