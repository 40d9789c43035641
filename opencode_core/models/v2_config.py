# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Configuration of OpenCode 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .permission import V2PermissionRule
from .v2_catalog import V2ModelCapabilities, V2ModelCompatibility, V2ProviderCompatibility
from .v2_mcp import V2McpAddConfig

__all__ = [
    "V2ConfigAgent",
    "V2ConfigAgentModel",
    "V2ConfigAgentRequest",
    "V2ConfigCommand",
    "V2ConfigCommandModel",
    "V2ConfigDirectory",
    "V2ConfigDocument",
    "V2ConfigEntry",
    "V2ConfigFormatterEntry",
    "V2ConfigInfo",
    "V2ConfigInfoCompaction",
    "V2ConfigInfoCompactionKeep",
    "V2ConfigInfoEnterprise",
    "V2ConfigInfoExperimental",
    "V2ConfigInfoExperimentalPolicie",
    "V2ConfigInfoMcp",
    "V2ConfigInfoMcpTimeout",
    "V2ConfigInfoMedia",
    "V2ConfigInfoMediaImage",
    "V2ConfigInfoModel",
    "V2ConfigInfoPolicie",
    "V2ConfigInfoReference",
    "V2ConfigInfoToolOutput",
    "V2ConfigInfoWatcher",
    "V2ConfigLSPServer",
    "V2ConfigModel",
    "V2ConfigModelCost",
    "V2ConfigModelCostCache",
    "V2ConfigModelCostTier",
    "V2ConfigModelLimit",
    "V2ConfigModelVariant",
    "V2ConfigPluginEntry",
    "V2ConfigProvider",
    "V2ConfigReferenceGit",
    "V2ConfigReferenceLocal",
    "V2ConfigWarming",
    "V2ConfigWebSearchInfo",
    "V2ConfigWorktree",
    "V2ShellOption",
]


class V2ConfigAgentModel(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """The model of an agent."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    model: str
    """The model."""
    variant: str | None = None
    """The variant of the model."""


class V2ConfigAgentRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to the requests of an agent."""

    headers: dict[str, str] | None = None
    """Header fields of the requests."""
    body: dict[str, Any] | None = None
    """The body of the request or answer."""


class V2ConfigAgent(OpenStruct, frozen=True, kw_only=True):
    """The settings of an agent."""

    model: V2ConfigAgentModel | str | None = None
    """The model."""
    request: V2ConfigAgentRequest | None = None
    """What is added to the requests."""
    system: str | None = None
    """The system prompt."""
    description: str | None = None
    """What it is, for people."""
    mode: Literal["subagent", "primary", "all"] | str | None = None
    """The kind."""
    hidden: bool | None = None
    """True if menus leave it out."""
    color: str | None = None
    """`#rrggbb`, or a colour of the theme."""
    steps: int | None = None
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None."""
    disabled: bool | None = None
    """True if it is switched off."""
    permissions: list[V2PermissionRule] | None = None
    """Permission rules; a later one wins."""


class V2ConfigCommandModel(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """The model of a command."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    model: str
    """The model."""
    variant: str | None = None
    """The variant of the model."""


class V2ConfigCommand(OpenStruct, frozen=True, kw_only=True):
    """The settings of a command."""

    template: str
    """The prompt, with `$ARGUMENTS`, `$1`, ... in it."""
    description: str | None = None
    """What it is, for people."""
    agent: str | None = None
    """The agent."""
    model: V2ConfigCommandModel | str | None = None
    """The model."""
    subagent: bool | None = None
    """True if a subagent runs it."""
    subtask: bool | None = None
    """True if the command runs in a child session."""


class V2ConfigDirectory(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="directory"):
    """A directory that configuration is read from."""

    type: ClassVar[Literal["directory"]] = "directory"
    path: str
    """The path."""


class V2ConfigInfoModel(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """The model that is used by default."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    model: str
    """The model."""
    variant: str | None = None
    """The variant of the model."""


class V2ConfigInfoEnterprise(OpenStruct, frozen=True, kw_only=True):
    """The settings of an enterprise."""

    url: str | None = None
    """The address."""


class V2ConfigInfoWatcher(OpenStruct, frozen=True, kw_only=True):
    """The settings of the file watcher."""

    ignore: list[str] | None = None
    """Patterns of files that are not watched."""


class V2ConfigFormatterEntry(OpenStruct, frozen=True, kw_only=True):
    """The settings of a formatter."""

    disabled: bool | None = None
    """True if it is switched off."""
    command: list[str] | None = None
    """The command line or the name of the command."""
    environment: dict[str, str] | None = None
    """Environment variables."""
    extensions: list[str] | None = None
    """Endings of the files that it is for."""


class V2ConfigLSPServer(OpenStruct, frozen=True, kw_only=True):
    """The settings of a language server."""

    command: list[str]
    """The command line or the name of the command."""
    extensions: list[str] | None = None
    """Endings of the files that it is for."""
    disabled: bool | None = None
    """True if it is switched off."""
    env: dict[str, str] | None = None
    """Environment variables."""
    initialization: dict[str, Any] | None = None
    """Options for the start of the server."""


class V2ConfigInfoMediaImage(OpenStruct, frozen=True, kw_only=True):
    """How images are prepared for models."""

    auto_resize: bool | None = None
    """True if images that are too large are made smaller."""
    max_width: int | None = None
    """Width in pixels, at most."""
    max_height: int | None = None
    """Height in pixels, at most."""
    max_base64_bytes: int | None = None
    """Size in base64, at most."""


class V2ConfigInfoMedia(OpenStruct, frozen=True, kw_only=True):
    """How attachments are prepared for models."""

    image: V2ConfigInfoMediaImage | None = None
    """How images are prepared."""


class V2ConfigInfoToolOutput(OpenStruct, frozen=True, kw_only=True):
    """How much of a tool's output the model sees."""

    max_lines: int | None = None
    """Lines, at most."""
    max_bytes: int | None = None
    """Bytes, at most."""


class V2ConfigInfoMcpTimeout(OpenStruct, frozen=True, kw_only=True):
    """How long MCP servers may take."""

    startup: int | None = None
    """Milliseconds that the start may take."""
    catalog: int | None = None
    """Milliseconds to list the tools."""
    execution: int | None = None
    """Milliseconds that a call of a tool may take."""


class V2ConfigInfoMcp(OpenStruct, frozen=True, kw_only=True):
    """The MCP servers."""

    timeout: V2ConfigInfoMcpTimeout | None = None
    """How long it may take."""
    servers: dict[str, V2McpAddConfig] | None = None
    """MCP servers by name."""


class V2ConfigInfoCompactionKeep(OpenStruct, frozen=True, kw_only=True):
    """How much a compaction keeps."""

    tokens: int | None = None
    """Tokens that were used."""


class V2ConfigInfoCompaction(OpenStruct, frozen=True, kw_only=True):
    """When and how older messages are replaced with a summary."""

    auto: bool | None = None
    """True if the server compacts on its own."""
    keep: V2ConfigInfoCompactionKeep | None = None
    """How much is kept."""
    buffer: int | None = None
    """Tokens that stay free."""


class V2ConfigReferenceGit(OpenStruct, frozen=True, kw_only=True):
    """A repository that agents may read."""

    repository: str
    """URL of the git repository, or `owner/name` on GitHub."""
    branch: str | None = None
    """Git branch that is checked out. None if HEAD is detached."""
    description: str | None = None
    """What it is, for people."""
    hidden: bool | None = None
    """True if menus leave it out."""


class V2ConfigReferenceLocal(OpenStruct, frozen=True, kw_only=True):
    """A folder that agents may read."""

    path: str
    """The path."""
    description: str | None = None
    """What it is, for people."""
    hidden: bool | None = None
    """True if menus leave it out."""


if TYPE_CHECKING:
    V2ConfigInfoReference: TypeAlias = V2ConfigReferenceGit | V2ConfigReferenceLocal | str | Unknown
else:
    V2ConfigInfoReference = one_of("V2ConfigInfoReference", V2ConfigReferenceGit, V2ConfigReferenceLocal, str)
"""A folder or repository that agents may read."""


class V2ConfigWebSearchInfo(OpenStruct, frozen=True, kw_only=True):
    """The settings of web searches."""

    provider: str
    """The provider."""


class V2ConfigPluginEntry(OpenStruct, frozen=True, kw_only=True):
    """A plugin and its options."""

    package: str
    """The package."""
    options: dict[str, Any] | None = None
    """Choices, one of which the person picks."""


class V2ConfigWorktree(OpenStruct, frozen=True, kw_only=True):
    """Where worktrees are made."""

    directory: str
    """The folder, an absolute path."""


class V2ConfigWarming(OpenStruct, frozen=True, kw_only=True):
    """How the provider's cache is kept warm."""

    prompt: str | None = None
    """The text that is sent."""
    interval: str | None = None
    """How often."""
    duration: str | None = None
    """How long."""


class V2ConfigModelVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model: other settings under a name."""

    id: str
    """The id."""
    settings: dict[str, Any] | None = None
    """Settings for the requests."""
    headers: dict[str, str] | None = None
    """Header fields of the requests."""
    body: dict[str, Any] | None = None
    """The body of the request or answer."""


class V2ConfigModelCostTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """From where on the prices apply."""

    type: ClassVar[Literal["context"]] = "context"
    size: int
    """The prices apply to requests with more input tokens than this."""


class V2ConfigModelCostCache(OpenStruct, frozen=True, kw_only=True):
    """Prices for the provider's prompt cache."""

    read: int | float | None = None
    """Tokens read from the cache, or their price."""
    write: int | float | None = None
    """Tokens written to the cache, or their price."""


class V2ConfigModelCost(OpenStruct, frozen=True, kw_only=True):
    """Prices of a model."""

    tier: V2ConfigModelCostTier | None = None
    """From where on the prices apply."""
    input: int | float
    """The input: tokens, arguments, or what was admitted."""
    output: int | float
    """What came out."""
    cache: V2ConfigModelCostCache | None = None
    """Tokens read from and written to the provider's cache."""


class V2ConfigModelLimit(OpenStruct, frozen=True, kw_only=True):
    """Token limits of a model."""

    context: int | None = None
    """Size of the context window in tokens: input and output together. 0 if unknown."""
    input: int | None = None
    """The input: tokens, arguments, or what was admitted."""
    output: int | None = None
    """What came out."""


class V2ConfigModel(
    OpenStruct, frozen=True, kw_only=True, rename={"model_id": "modelID", "release_date": "releaseDate"}
):
    """The settings of a model."""

    model_id: str | None = None
    """Id of the model at its provider, without the provider's name."""
    family: str | None = None
    """Model family, such as `claude-sonnet`. Empty or None if unknown."""
    name: str | None = None
    """Display name."""
    compatibility: V2ModelCompatibility | None = None
    """How requests differ from the usual form."""
    package: str | None = None
    """The package."""
    settings: dict[str, Any] | None = None
    """Settings for the requests."""
    headers: dict[str, str] | None = None
    """Header fields of the requests."""
    body: dict[str, Any] | None = None
    """The body of the request or answer."""
    capabilities: V2ModelCapabilities | None = None
    """What the model can do."""
    variants: list[V2ConfigModelVariant] | None = None
    """Variants of the model."""
    cost: list[V2ConfigModelCost] | V2ConfigModelCost | None = None
    """Cost in US dollars."""
    disabled: bool | None = None
    """True if it is switched off."""
    limit: V2ConfigModelLimit | None = None
    """Token limits of the model."""
    release_date: str | None = None
    """When the model came out. Only in 2.1."""


class V2ConfigProvider(OpenStruct, frozen=True, kw_only=True):
    """The settings of a provider."""

    canonical: str | None = None
    """The name or folder that stands for all others of the same."""
    name: str | None = None
    """Display name."""
    env: list[str] | None = None
    """Environment variables."""
    package: str | None = None
    """The package."""
    settings: dict[str, Any] | None = None
    """Settings for the requests."""
    headers: dict[str, str] | None = None
    """Header fields of the requests."""
    body: dict[str, Any] | None = None
    """The body of the request or answer."""
    models: dict[str, V2ConfigModel] | None = None
    """Models."""
    compatibility: V2ProviderCompatibility | None = None
    """How requests differ from the usual form. Only in 2.1."""


class V2ConfigInfoExperimentalPolicie(OpenStruct, frozen=True, kw_only=True):
    """A rule about what may be used."""

    action: Literal["provider.use", "permission", "tool.use", "integration.use"] | str
    """What the rule is about, such as `shell` or `edit`."""
    resource: str
    """What the rule is about, as a pattern."""
    effect: Literal["allow", "deny"] | str
    """What the rule does: `allow`, `deny` or `ask`."""


class V2ConfigInfoExperimental(OpenStruct, frozen=True, kw_only=True):
    """Settings that may still change."""

    portable_shell_scanner: bool | None = None
    """True uses another scanner for shell commands."""
    subagent_depth: int | None = None
    """How deep subagents may start others."""
    policies: list[V2ConfigInfoExperimentalPolicie] | None = None
    """Rules about what may be used."""
    todo: bool | None = None
    """True if there is a to-do list. Only in 2.1."""
    location_idle_timeout: bool | str | None = None
    """Milliseconds after which an unused directory is unloaded. Only in 2.1."""


class V2ConfigInfoPolicie(OpenStruct, frozen=True, kw_only=True):
    """A rule about what may be used."""

    action: Literal["provider.use", "tool.use", "integration.use"] | str
    """What the rule is about, such as `shell` or `edit`."""
    resource: str
    """What the rule is about, as a pattern."""
    effect: Literal["allow", "deny"] | str
    """What the rule does: `allow`, `deny` or `ask`."""


class V2ConfigInfo(OpenStruct, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """The configuration in one file."""

    schema: str | None = None
    """Address of the schema, for editors."""
    shell: str | None = None
    """The shell."""
    model: V2ConfigInfoModel | str | None = None
    """The model."""
    default_agent: str | None = None
    """The agent that is used where none is named."""
    update: Literal["disable", "notify", "auto"] | str | None = None
    """Whether the server updates itself."""
    share: Literal["manual", "auto", "disabled"] | str | None = None
    """Who may share sessions."""
    enterprise: V2ConfigInfoEnterprise | None = None
    """The settings of an enterprise."""
    username: str | None = None
    """The name that the person is shown with."""
    permissions: list[V2PermissionRule] | None = None
    """Permission rules; a later one wins."""
    agents: dict[str, V2ConfigAgent] | None = None
    """Agents by name."""
    snapshots: bool | None = None
    """True if the state of the files is kept."""
    watcher: V2ConfigInfoWatcher | None = None
    """The settings of the file watcher."""
    formatter: bool | dict[str, V2ConfigFormatterEntry] | None = None
    """Formatters."""
    lsp: bool | dict[str, V2ConfigLSPServer] | None = None
    """Language servers."""
    media: V2ConfigInfoMedia | None = None
    """How attachments are prepared."""
    tool_output: V2ConfigInfoToolOutput | None = None
    """What the model sees of outputs that are too long."""
    mcp: V2ConfigInfoMcp | None = None
    """MCP servers."""
    compaction: V2ConfigInfoCompaction | None = None
    """When and how older messages are replaced with a summary."""
    skills: list[str] | None = None
    """Skills."""
    commands: dict[str, V2ConfigCommand] | None = None
    """Commands."""
    instructions: list[str] | None = None
    """What to tell the person."""
    references: dict[str, V2ConfigInfoReference] | None = None
    """Folders and repositories that agents may read."""
    websearch: bool | V2ConfigWebSearchInfo | None = None
    """Web searches."""
    plugins: list[V2ConfigPluginEntry | str] | None = None
    """Plugins."""
    worktree: V2ConfigWorktree | None = None
    """Root of the project, as an absolute path on the server's machine. `/` outside of any repository."""
    warming: bool | V2ConfigWarming | None = None
    """How the provider's cache is kept warm."""
    providers: dict[str, V2ConfigProvider] | None = None
    """Providers."""
    experimental: V2ConfigInfoExperimental | None = None
    """Settings that may still change."""
    policies: list[V2ConfigInfoPolicie] | None = None
    """Rules about what may be used. Only in 2.1."""


class V2ConfigDocument(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="document"):
    """A file of configuration."""

    type: ClassVar[Literal["document"]] = "document"
    path: str | None = None
    """The path."""
    info: V2ConfigInfo
    """What it is in full."""


_V2ConfigEntry: TypeAlias = V2ConfigDocument | V2ConfigDirectory
if TYPE_CHECKING:
    V2ConfigEntry: TypeAlias = _V2ConfigEntry | Unknown
else:
    V2ConfigEntry = _V2ConfigEntry
"""A place that configuration is read from."""


class V2ShellOption(OpenStruct, frozen=True, kw_only=True):
    """A shell that could be used."""

    path: str
    """The path."""
    name: str
    """Display name."""
    acceptable: bool
    """True if OpenCode can work with it."""
