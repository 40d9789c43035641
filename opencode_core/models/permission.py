# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Permissions: rules, and requests that wait for a decision."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct

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
    """What the rule is about: a tool such as `bash` or `edit`, or `external_directory`, `doom_loop`. `*` stands for any
    letters."""
    pattern: str
    """The command, path or URL that it is about; `*` stands for any letters and `?` for one."""
    action: PermissionAction
    """`allow`, `deny` or `ask`."""


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
    """The answer with the call, `msg_...`."""
    call_id: str
    """The call, as the provider names it."""


class V2PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool of a v2 session waits for permission."""

    id: str
    """The request, `per_...`. Give it to `v2.session.permission.reply`."""
    session_id: str
    """The session that waits, `ses_...`; that of the subagent if one asks."""
    action: str
    """What the tool wants, such as `bash` or `edit`."""
    resources: list[str]
    """The commands, paths or URLs that it wants it for."""
    save: list[str] | None = None
    """What `always` stores as allowed in this project, for good."""
    metadata: dict[str, Any] | None = None
    """More about it, by the kind of permission; None if there is nothing."""
    source: V2PermissionSource | None = None
    """The tool call that asks; None if no tool does."""


PermissionReply: TypeAlias = Literal["once", "always", "reject"] | str
"""A decision: this time, from now on, or not at all."""


class PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool waits for permission."""

    id: str
    """The request, `per_...`. Give it to `permission.reply`."""
    session_id: str
    """The session that waits, `ses_...`; that of the subagent if one asks."""
    permission: str
    """What the tool wants: `bash`, `edit`, `read`, `external_directory`, ..."""
    patterns: list[str]
    """The commands, paths or URLs that it wants it for."""
    metadata: dict[str, Any]
    """More about it, by the kind of permission: `bash` has the `command`, `edit` the `filepath` and the `diff`."""
    always: list[str]
    """The patterns that `always` allows from then on, such as `git *`, until the server stops."""
    tool: ToolCallRef | None = None
    """The tool call that asks; None if no tool does."""


class V2PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """What happens where a tool wants to use a resource."""

    action: str
    """What the rule is about: a tool such as `bash` or `edit`, or `external_directory`. `*` stands for all."""
    resource: str
    """The command, path or URL that it is about; `*` stands for any letters."""
    effect: PermissionAction
    """What happens: `allow`, `deny` or `ask`."""


V2PermissionRuleset: TypeAlias = list[V2PermissionRule]
"""Rules; the last that fits decides."""


class SavedPermission(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """A permission that was granted for good."""

    id: str
    """The permission, `psv_...`. Give it to `v2.permission.saved.remove`."""
    project_id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    action: str
    """What is allowed, such as `bash`."""
    resource: str
    """The command, path or URL that it is allowed for."""


class V2PermissionDecision(OpenStruct, frozen=True, kw_only=True):
    """What the rules say, and the request that waits where they say `ask`."""

    id: str
    """The request, `per_...`. It waits for a reply only if the effect is `ask`."""
    effect: PermissionAction
    """What the rules say: `allow`, `deny` or `ask`."""
