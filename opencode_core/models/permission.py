# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Permissions: rules, and requests that wait for a decision."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct

from .common import PermissionAction, ToolCallRef

__all__ = [
    "PermissionReply",
    "PermissionRequest",
    "PermissionRule",
    "PermissionRuleset",
    "SavedPermission",
    "V2PermissionDecision",
    "V2PermissionRequest",
    "V2PermissionRule",
    "V2PermissionRuleset",
    "V2PermissionSource",
]


class PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """What happens where a tool wants to do something that fits a pattern."""

    permission: str
    pattern: str
    action: PermissionAction


PermissionRuleset: TypeAlias = list[PermissionRule]
"""Rules; the last that fits decides."""


class V2PermissionSource(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"message_id": "messageID", "call_id": "callID"},
):
    """The call of a tool that wants permission."""

    type: ClassVar[Literal["tool"]] = "tool"
    message_id: str
    call_id: str


class V2PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool of a v2 session waits for permission."""

    id: str
    session_id: str
    action: str
    resources: list[str]
    save: list[str] | None = None
    metadata: dict[str, Any] | None = None
    source: V2PermissionSource | None = None


PermissionReply: TypeAlias = Literal["once", "always", "reject"] | str
"""A decision: this time, from now on, or not at all."""


class PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool waits for permission."""

    id: str
    session_id: str
    permission: str
    """What is asked for, such as `bash` or `edit`."""
    patterns: list[str]
    """Commands, paths or URLs that it is asked for."""
    metadata: dict[str, Any]
    always: list[str]
    """The patterns that `always` would allow."""
    tool: ToolCallRef | None = None


class V2PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """What happens where a tool wants to use a resource."""

    action: str
    resource: str
    effect: PermissionAction


V2PermissionRuleset: TypeAlias = list[V2PermissionRule]
"""Rules; the last that fits decides."""


class SavedPermission(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """A permission that was granted for good."""

    id: str
    project_id: str
    action: str
    resource: str


class V2PermissionDecision(OpenStruct, frozen=True, kw_only=True):
    """What the rules say, and the request that waits where they say `ask`."""

    id: str
    effect: PermissionAction
