# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What a server offers: agents, commands, tools, skills, formatters and language servers."""

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
    """Experimental features of the server."""

    background_subagents: bool
    """True if agents can start subagents without waiting for them."""


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
    """The Console organisation in use."""

    console_managed_providers: list[str]
    """Providers whose credentials come from the organisation."""
    active_org_name: str | None = None
    """Name of the organisation in use. None if there is none."""
    switchable_org_count: int
    """Number of organisations that the accounts have in all."""


class ToolInfo(OpenStruct, frozen=True, kw_only=True):
    """A tool, with the JSON schema of its input."""

    id: str
    """Name of the tool, such as `bash`."""
    description: str
    """What the model is told about the tool."""
    parameters: Any
    """JSON schema of the input."""


ToolList: TypeAlias = list[ToolInfo]
"""Tools, with the JSON schemas of their input."""


ToolIDs: TypeAlias = list[str]
"""The names of tools."""


class Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    """Name of the command, such as `init`. Pass it to `session.command`."""
    description: str | None = None
    """What the command does, for people. None if it does not say."""
    agent: str | None = None
    """Name of the agent that answers. The default agent if None."""
    model: str | None = None
    """Model as `provider/model`. The agent's or session's if None."""
    source: Literal["command", "mcp", "skill"] | str | None = None
    """`command` for OpenCode's own and configured ones, `mcp` for prompts of MCP servers, `skill` for skills. Since
    1.1.65."""
    template: str
    """Text of the prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for the arguments. Prompts of MCP servers have an empty
    object here."""
    subtask: bool | None = None
    """True if the command runs in a child session."""
    hints: list[str]
    """Placeholders in the template: `$1`, `$2`, ..., `$ARGUMENTS`. Since 1.1.65."""


class Agent(OpenStruct, frozen=True, kw_only=True, rename={"top_p": "topP"}):
    """An agent: a system prompt, a model and permissions under one name."""

    name: str
    """Name of the agent, such as `build`. Pass it as `agent` of a prompt."""
    description: str | None = None
    """What the agent is for. Other agents read it to choose a subagent. None if it does not say."""
    mode: Literal["subagent", "primary", "all"] | str
    """`primary` talks with people, `subagent` takes tasks from other agents, `all` does both."""
    native: bool | None = None
    """True if the agent comes with OpenCode."""
    hidden: bool | None = None
    """True if menus leave it out."""
    top_p: int | float | None = None
    """Nucleus sampling, between 0 and 1. The model's default if None."""
    temperature: int | float | None = None
    """Sampling temperature. The model's default if None."""
    color: str | None = None
    """Display colour: `#rrggbb`, or a colour of the theme such as `primary`. None if nobody chose one."""
    permission: PermissionRuleset
    """What the agent's tools may do. The last matching rule decides."""
    model: ModelChoice | None = None
    """Model of the agent. That of the session if None."""
    variant: str | None = None
    """Variant of the agent's own model, such as `high`. None for the plain model. Since 1.1.65."""
    prompt: str | None = None
    """System prompt. OpenCode's default for the model if None."""
    options: dict[str, Any]
    """Further options for the provider."""
    steps: int | float | None = None
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None. Since
    1.1.65."""


class LspStatus(OpenStruct, frozen=True, kw_only=True):
    """A running language server."""

    id: str
    """Name of the language server, such as `pyright`."""
    name: str
    """Display name."""
    root: str
    """Folder that it works on, relative to the client's directory."""
    status: Literal["connected", "error"] | str
    """`connected` or `error`. OpenCode 1.18 lists connected ones only."""


class FormatterStatus(OpenStruct, frozen=True, kw_only=True):
    """A code formatter, and whether it is in use."""

    name: str
    """Name of the formatter, such as `ruff`."""
    extensions: list[str]
    """File name extensions that it formats, such as `.py`."""
    enabled: bool
    """True if it is installed and set up for this project."""


class Health(OpenStruct, frozen=True, kw_only=True):
    """The version of a server that is up."""

    healthy: bool
    """True: a server that is not ready does not answer."""
    version: str
    """Version of OpenCode, such as `1.18.33`."""


class UpgradeSucceeded(OpenStruct, frozen=True, kw_only=True):
    """OpenCode was upgraded. The next start uses the new version."""

    success: bool
    """True, which tells it from `UpgradeFailed`."""
    version: str
    """Version that the next start uses."""


class UpgradeFailed(OpenStruct, frozen=True, kw_only=True):
    """OpenCode could not be upgraded."""

    success: bool
    """False, which tells it from `UpgradeSucceeded`."""
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
    """Id of the account that gives access to it."""
    account_email: str
    """Email address of the account."""
    account_url: str
    """URL of the Console server of the account."""
    org_id: str
    """Id of the organisation."""
    org_name: str
    """Display name of the organisation."""
    active: bool
    """True if this organisation is in use."""


class ConsoleOrgs(OpenStruct, frozen=True, kw_only=True):
    """The Console organisations that you can switch to."""

    orgs: list[ConsoleOrg]
    """Organisations of all accounts."""


class Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    """Name by which agents load it."""
    description: str | None = None
    """When to use it, as the model is told. None if the skill does not say."""
    location: str
    """Path of its file on the server's machine, or `<built-in>`."""
    content: str
    """Instructions in Markdown."""


class V2Health(OpenStruct, frozen=True, kw_only=True):
    """Confirms that a server is up."""

    healthy: bool
    """True: a server that is not ready does not answer."""
    version: str | None = None
    """The version. Only in the 2.0 preview."""
    pid: int | None = None
    """Process id. Only in the 2.0 preview."""
