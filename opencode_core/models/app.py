# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What a server offers: agents, commands, tools, skills, formatters, language servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown, one_of

from .common import ModelChoice
from .permission import PermissionRuleset

__all__ = [
    "Agent",
    "Command",
    "ConsoleOrg",
    "ConsoleOrgs",
    "ConsoleState",
    "ExperimentalCapabilities",
    "FormatterStatus",
    "Health",
    "LspStatus",
    "Skill",
    "ToolIDs",
    "ToolInfo",
    "ToolList",
    "UpgradeFailed",
    "UpgradeResult",
    "UpgradeSucceeded",
    "V2Health",
]


class ExperimentalCapabilities(
    OpenStruct, frozen=True, kw_only=True, rename={"background_subagents": "backgroundSubagents"}
):
    """Experimental features that the server has."""

    background_subagents: bool


class ConsoleState(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "console_managed_providers": "consoleManagedProviders",
        "active_org_name": "activeOrgName",
        "switchable_org_count": "switchableOrgCount",
    },
):
    """The Console organisation that is in use."""

    console_managed_providers: list[str]
    active_org_name: str | None = None
    switchable_org_count: int
    """Organisations."""


class ToolInfo(OpenStruct, frozen=True, kw_only=True):
    """A tool and the JSON schema of its input."""

    id: str
    description: str
    parameters: Any


ToolList: TypeAlias = list[ToolInfo]
"""Tools."""


ToolIDs: TypeAlias = list[str]
"""The names of tools."""


class Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    description: str | None = None
    agent: str | None = None
    model: str | None = None
    source: Literal["command", "mcp", "skill"] | str | None = None
    template: str
    subtask: bool | None = None
    hints: list[str]


class Agent(OpenStruct, frozen=True, kw_only=True, rename={"top_p": "topP"}):
    """An agent: a system prompt, a model and permissions under one name."""

    name: str
    description: str | None = None
    mode: Literal["subagent", "primary", "all"] | str
    native: bool | None = None
    hidden: bool | None = None
    top_p: int | float | None = None
    """Sampling parameter, as the provider understands it."""
    temperature: int | float | None = None
    """Sampling parameter, as the provider understands it."""
    color: str | None = None
    permission: PermissionRuleset
    model: ModelChoice | None = None
    variant: str | None = None
    prompt: str | None = None
    options: dict[str, Any]
    steps: int | float | None = None
    """Requests to the model before it has to answer in text."""


class LspStatus(OpenStruct, frozen=True, kw_only=True):
    """A language server."""

    id: str
    name: str
    root: str
    status: Literal["connected", "error"] | str


class FormatterStatus(OpenStruct, frozen=True, kw_only=True):
    """A code formatter."""

    name: str
    extensions: list[str]
    enabled: bool


class Health(OpenStruct, frozen=True, kw_only=True):
    """That the server is ready, and its version."""

    healthy: bool
    version: str


class UpgradeSucceeded(OpenStruct, frozen=True, kw_only=True):
    """OpenCode was upgraded; the next start uses it."""

    success: bool
    version: str


class UpgradeFailed(OpenStruct, frozen=True, kw_only=True):
    """OpenCode could not be upgraded."""

    success: bool
    error: str


if TYPE_CHECKING:
    UpgradeResult: TypeAlias = UpgradeSucceeded | UpgradeFailed | Unknown
else:
    UpgradeResult = one_of("UpgradeResult", UpgradeSucceeded, UpgradeFailed)
"""Whether OpenCode was upgraded."""


class ConsoleOrg(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "account_id": "accountID",
        "account_email": "accountEmail",
        "account_url": "accountUrl",
        "org_id": "orgID",
        "org_name": "orgName",
    },
):
    """An organisation of a Console account."""

    account_id: str
    account_email: str
    account_url: str
    org_id: str
    org_name: str
    active: bool


class ConsoleOrgs(OpenStruct, frozen=True, kw_only=True):
    """The Console organisations that can be switched to."""

    orgs: list[ConsoleOrg]


class Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    description: str | None = None
    location: str
    content: str


class V2Health(OpenStruct, frozen=True, kw_only=True):
    """That the server is ready."""

    healthy: bool
