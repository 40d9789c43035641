# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What a server offers: agents, commands, tools, skills, formatters, language servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

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
    """True if agents may give tasks to subagents without waiting for them."""


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
    """Providers whose credentials come from the organisation."""
    active_org_name: str | None = None
    """The organisation that is in use; None if nobody is logged in."""
    switchable_org_count: int
    """How many organisations the accounts have together."""


class ToolInfo(OpenStruct, frozen=True, kw_only=True):
    """A tool and the JSON schema of its input."""

    id: str
    """The tool's name, such as `bash`."""
    description: str
    """What the model is told about it."""
    parameters: Any
    """The JSON schema of its input."""


ToolList: TypeAlias = list[ToolInfo]
"""Tools."""


ToolIDs: TypeAlias = list[str]
"""The names of tools."""


class Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    """The name to give to `session.command`, such as `init`."""
    description: str | None = None
    """What it does, for people."""
    agent: str | None = None
    """The agent that answers; the session's if None."""
    model: str | None = None
    """`provider/model`; the agent's or the session's if None."""
    source: Literal["command", "mcp", "skill"] | str | None = None
    """`command` of OpenCode or the configuration, `mcp` for a prompt of an MCP server, `skill` for a skill. Missing on
    older servers."""
    template: str
    """The prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for what it is given."""
    subtask: bool | None = None
    """True if it runs in a session of its own."""
    hints: list[str]
    """What the template takes, in order: `$1`, `$2`, ..., `$ARGUMENTS`. Empty if it takes nothing."""


class Agent(OpenStruct, frozen=True, kw_only=True, rename={"top_p": "topP"}):
    """An agent: a system prompt, a model and permissions under one name."""

    name: str
    """The name to give as `agent` of a prompt, such as `build`."""
    description: str | None = None
    """What it is good for; other agents choose by it."""
    mode: Literal["subagent", "primary", "all"] | str
    """`primary` works with people, `subagent` gets tasks from other agents, `all` does both."""
    native: bool | None = None
    """True if it comes with OpenCode."""
    hidden: bool | None = None
    """True if menus leave it out."""
    top_p: int | float | None = None
    """Nucleus sampling: the share of likely words to choose from, between 0 and 1; the model's own if None."""
    temperature: int | float | None = None
    """Sampling temperature; the model's own if None."""
    color: str | None = None
    """`#rrggbb`, or a colour of the theme such as `primary`."""
    permission: PermissionRuleset
    """What its tools may do; the last rule that fits decides."""
    model: ModelChoice | None = None
    """Its own model; that of the prompt or the session if None."""
    variant: str | None = None
    """The variant of its own model, such as `high`."""
    prompt: str | None = None
    """Its system prompt; that of OpenCode for the model if None."""
    options: dict[str, Any]
    """More options for the provider."""
    steps: int | float | None = None
    """Requests to the model in one turn; after that it has to answer in text. Unlimited if None."""


class LspStatus(OpenStruct, frozen=True, kw_only=True):
    """A language server."""

    id: str
    """The language server, such as `pyright`."""
    name: str
    """What people see."""
    root: str
    """The folder that it works on, relative to the directory that was asked for."""
    status: Literal["connected", "error"] | str
    """`connected` or `error`."""


class FormatterStatus(OpenStruct, frozen=True, kw_only=True):
    """A code formatter."""

    name: str
    """The formatter, such as `ruff`."""
    extensions: list[str]
    """The files that it formats, such as `.py`."""
    enabled: bool
    """True if it is installed and used for this project."""


class Health(OpenStruct, frozen=True, kw_only=True):
    """That the server is ready, and its version."""

    healthy: bool
    """Always true: a server that answers is ready."""
    version: str
    """The version of OpenCode, such as `1.18.33`."""


class UpgradeSucceeded(OpenStruct, frozen=True, kw_only=True):
    """OpenCode was upgraded; the next start uses it."""

    success: bool
    """True."""
    version: str
    """The version that the next start uses."""


class UpgradeFailed(OpenStruct, frozen=True, kw_only=True):
    """OpenCode could not be upgraded."""

    success: bool
    """False."""
    error: str
    """Why it failed."""


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
    """The account that belongs to it. Give it with `org_id` to switch."""
    account_email: str
    """The account's e-mail address."""
    account_url: str
    """The Console server of the account."""
    org_id: str
    """The organisation."""
    org_name: str
    """What people see."""
    active: bool
    """True if it is in use."""


class ConsoleOrgs(OpenStruct, frozen=True, kw_only=True):
    """The Console organisations that can be switched to."""

    orgs: list[ConsoleOrg]
    """The organisations of all accounts."""


class Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    """The name by which agents ask for it."""
    description: str | None = None
    """When to use it, as the model is told."""
    location: str
    """Its file on the server's machine, or `<built-in>`."""
    content: str
    """The instructions, in Markdown."""


class V2Health(OpenStruct, frozen=True, kw_only=True):
    """That the server is ready."""

    healthy: bool
    """Always true: a server that answers is ready."""
