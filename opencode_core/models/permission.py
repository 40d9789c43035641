# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""permission"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct

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
    """"""

    permission: str
    pattern: str
    action: PermissionAction


PermissionRuleset: TypeAlias = list[PermissionRule]


class V2PermissionSource(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"message_id": "messageID", "call_id": "callID"},
):
    """"""

    type: ClassVar[Literal["tool"]] = "tool"
    message_id: str
    call_id: str


class V2PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    id: str
    session_id: str
    action: str
    resources: list[str]
    save: list[str] | None = None
    metadata: dict[str, Any] | None = None
    source: V2PermissionSource | None = None


PermissionReply: TypeAlias = Literal["once", "always", "reject"] | str


class PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    id: str
    session_id: str
    permission: str
    patterns: list[str]
    metadata: dict[str, Any]
    always: list[str]
    tool: ToolCallRef | None = None


class V2PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """"""

    action: str
    resource: str
    effect: PermissionAction


V2PermissionRuleset: TypeAlias = list[V2PermissionRule]


class SavedPermission(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """"""

    id: str
    project_id: str
    action: str
    resource: str


class V2PermissionDecision(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    effect: PermissionAction
