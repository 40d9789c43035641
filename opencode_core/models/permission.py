# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Permissions: rules and pending requests."""

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
    "SavedPermissionTime",
    "V2PermissionDecision",
    "V2PermissionRequest",
    "V2PermissionRule",
    "V2PermissionRuleset",
    "V2PermissionSource",
]


class PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """The action for tool calls that match a pattern."""

    permission: str
    """Kind of permission: a tool such as `bash` or `edit`, or `external_directory`, `doom_loop` and the like. `*`
    matches any text."""
    pattern: str
    """Command, path or URL that the rule matches. `*` matches any text, `?` any one character."""
    action: PermissionAction
    """`allow`, `deny` or `ask`."""


PermissionRuleset: TypeAlias = list[PermissionRule]
"""Rules. The last matching rule decides."""


class V2PermissionSource(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"message_id": "messageID", "call_id": "callID"},
):
    """The tool call that needs permission."""

    type: ClassVar[Literal["tool"]] = "tool"
    message_id: str
    """Id of the answer that made the call, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. Only in 1.18 and the 2.0 preview."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""


class V2PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool of a v2 session is waiting for permission."""

    id: str
    """Id of the request, `per_...`. Pass it to `v2.session.permission.reply`."""
    session_id: str
    """Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."""
    action: str
    """Kind of permission: `bash`, `edit`, `read`, `external_directory`, ..."""
    resources: list[str]
    """Commands, paths or URLs that need the permission."""
    save: list[str] | None = None
    """Resources that the reply `always` allows in this project for good. For `edit` it is `*`: every file. None if
    `always` stores nothing."""
    metadata: dict[str, Any] | None = None
    """Details, by kind of permission. None if there are none."""
    source: V2PermissionSource | None = None
    """Tool call that asks. None if no tool call does."""
    message: str | None = None
    """What to tell the person. None if nothing was said. Only in 2.0 and 2.1."""


PermissionReply: TypeAlias = Literal["once", "always", "reject"] | str
"""A decision: allow once, allow always, or reject."""


class PermissionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A tool is waiting for permission."""

    id: str
    """Id of the request, `per_...`. Pass it to `permission.reply`."""
    session_id: str
    """Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."""
    permission: str
    """Kind of permission: `bash`, `edit`, `read`, `webfetch`, `external_directory`, ..."""
    patterns: list[str]
    """Commands, paths or URLs that need the permission. `bash` lists each command of a command line."""
    metadata: dict[str, Any]
    """Details, by kind of permission: `bash` has `command`, `edit` has `filepath` and `diff`, `webfetch` has `url`."""
    always: list[str]
    """Patterns that the reply `always` allows until the server stops, such as `git status *`. For `edit` it is `*`:
    every file."""
    tool: ToolCallRef | None = None
    """Tool call that asks. None if no tool call does."""


class V2PermissionRule(OpenStruct, frozen=True, kw_only=True):
    """What happens when a tool wants to use a resource."""

    action: str
    """Kind of permission: a tool such as `bash` or `edit`, or `external_directory` and the like. `*` matches any text."""
    resource: str
    """Command, path or URL that the rule matches. `*` matches any text."""
    effect: PermissionAction
    """`allow`, `deny` or `ask`."""


V2PermissionRuleset: TypeAlias = list[V2PermissionRule]
"""Rules. The last matching rule decides."""


class SavedPermissionTime(OpenStruct, frozen=True, kw_only=True):
    """When a rule was stored and changed."""

    created: int | float
    """Time of creation, in epoch milliseconds."""
    updated: int | float
    """When it changed, in epoch milliseconds."""


class SavedPermission(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """A permanently granted permission."""

    id: str
    """Id of the saved permission, `psv_...`. Pass it to `v2.permission.saved.remove`."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    action: str
    """Kind of permission, such as `bash`."""
    resource: str
    """Command, path or URL that is allowed. `*` matches any text."""
    time: SavedPermissionTime | None = None
    """When it happened. Only in 2.0 and 2.1."""


class V2PermissionDecision(OpenStruct, frozen=True, kw_only=True):
    """What the rules say, and the pending request if they say `ask`."""

    id: str
    """Id of the request, `per_...`. It waits for a reply only if the effect is `ask`."""
    effect: PermissionAction
    """What the rules say: `allow`, `deny` or `ask`."""
