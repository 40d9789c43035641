# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The configuration, as in `opencode.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .common import InterleavedReasoning, ModelLimit, PermissionAction
from .mcp import McpConfig

__all__ = [
    "AgentConfig",
    "AttachmentConfig",
    "CommandConfig",
    "CompactionConfig",
    "Config",
    "EnterpriseConfig",
    "ExperimentalConfig",
    "FormatterConfig",
    "ImageAttachmentConfig",
    "LayoutConfig",
    "LogLevel",
    "LongContextCostConfig",
    "LspConfig",
    "LspDisabled",
    "LspServerConfig",
    "PermissionConfig",
    "PermissionPatterns",
    "PermissionRuleConfig",
    "PolicyConfig",
    "PolicyEffect",
    "ProviderConfig",
    "ProviderConfigOptions",
    "ProviderModelConfig",
    "ProviderModelConfigCost",
    "ProviderModelConfigModalities",
    "ProviderModelConfigProvider",
    "ProviderModelConfigVariant",
    "ReferenceConfig",
    "ReferenceGitConfig",
    "ReferenceLocalConfig",
    "ServerConfig",
    "SkillsConfig",
    "ToolOutputConfig",
    "WatcherConfig",
]


LogLevel: TypeAlias = Literal["DEBUG", "INFO", "WARN", "ERROR"] | str
"""How much is logged."""


class ServerConfig(OpenStruct, frozen=True, kw_only=True, rename={"mdns_domain": "mdnsDomain"}):
    """How `opencode serve` and `opencode web` listen."""

    port: int | None = None
    """The TCP port; by default any that is free."""
    hostname: str | None = None
    """The address to listen on: 127.0.0.1 by default, 0.0.0.0 if `mdns` is on."""
    mdns: bool | None = None
    """True announces the server in the local network."""
    mdns_domain: str | None = None
    """The name to announce, `opencode.local` by default."""
    cors: list[str] | None = None
    """Origins that web pages may call from, beside those of localhost."""


PermissionPatterns: TypeAlias = dict[str, PermissionAction]
"""An action for each pattern; the last that fits decides."""


PermissionRuleConfig: TypeAlias = PermissionAction | PermissionPatterns
"""One action, or one for each pattern."""


PermissionConfig: TypeAlias = PermissionAction | dict[str, PermissionRuleConfig]
"""What tools may do: one action for all, or a rule for each."""


class AgentConfig(OpenStruct, frozen=True, kw_only=True, rename={"max_steps": "maxSteps"}):
    """An agent as configured."""

    model: str | None = None
    """`provider/model`; the session's model if None."""
    variant: str | None = None
    """The variant of `model` to use, such as `high`. Another model is used as it is."""
    temperature: int | float | None = None
    """Sampling temperature. Sent to models that have one; 0 is the steadiest."""
    top_p: int | float | None = None
    """Nucleus sampling: the share of likely words to choose from, between 0 and 1."""
    prompt: str | None = None
    """The system prompt, in place of OpenCode's own."""
    tools: dict[str, bool] | None = None
    """Deprecated: use `permission`. Tools by name, allowed or denied."""
    disable: bool | None = None
    """True removes the agent, also one that comes with OpenCode."""
    description: str | None = None
    """What the agent is good for; other agents choose by it."""
    mode: Literal["subagent", "primary", "all"] | str | None = None
    """`primary` works with people, `subagent` gets tasks from other agents, `all` does both. Agents that you add are
    `all`."""
    hidden: bool | None = None
    """True keeps a subagent out of the menu that opens at `@`."""
    options: dict[str, Any] | None = None
    """More options for the provider. Keys that the agent's configuration does not know count as such."""
    color: Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str | None = None
    """`#rrggbb`, or a colour of the theme such as `primary`."""
    steps: int | None = None
    """Requests to the model in one turn; after that it has to answer in text. Unlimited if None."""
    max_steps: int | None = None
    """Deprecated: use `steps`."""
    permission: PermissionConfig | None = None
    """What its tools may do; comes after the rules of the whole configuration."""


class ProviderConfigOptions(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "api_key": "apiKey",
        "base_url": "baseURL",
        "enterprise_url": "enterpriseUrl",
        "set_cache_key": "setCacheKey",
        "header_timeout": "headerTimeout",
        "chunk_timeout": "chunkTimeout",
    },
):
    """Options of a provider. It may have others, which are kept in `unknown_fields`."""

    api_key: str | None = None
    """The API key."""
    base_url: str | None = None
    """Where the provider's API is."""
    enterprise_url: str | None = None
    """The GitHub Enterprise server, for logging in to Copilot."""
    set_cache_key: bool | None = None
    """True sends the session's id as cache key; false never does. By default providers that are known to use it get it."""
    timeout: int | bool | None = None
    """Milliseconds for a whole request; false for no limit."""
    header_timeout: int | bool | None = None
    """Milliseconds until the head of an answer, 300,000 by default; false for no limit."""
    chunk_timeout: int | bool | None = None
    """Milliseconds between two pieces of an answer, 300,000 by default; false for no limit. The request fails after
    that."""


class LongContextCostConfig(OpenStruct, frozen=True, kw_only=True):
    """Prices beyond 200,000 tokens of context, as configured."""

    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache_read: int | float | None = None
    """US dollars for a million tokens that the cache serves."""
    cache_write: int | float | None = None
    """US dollars for a million tokens that are written to the cache."""


class ProviderModelConfigCost(OpenStruct, frozen=True, kw_only=True):
    """Prices as configured, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache_read: int | float | None = None
    """US dollars for a million tokens that the cache serves."""
    cache_write: int | float | None = None
    """US dollars for a million tokens that are written to the cache."""
    context_over_200k: LongContextCostConfig | None = None
    """Prices of requests with more than 200,000 tokens of input."""


class ProviderModelConfigModalities(OpenStruct, frozen=True, kw_only=True):
    """The media that a model reads and writes, as configured."""

    input: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None
    """The media that it reads: `text`, `audio`, `image`, `video`, `pdf`."""
    output: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None
    """The media that it writes: `text`, `audio`, `image`, `video`, `pdf`."""


class ProviderModelConfigProvider(OpenStruct, frozen=True, kw_only=True):
    """How a model is reached, as configured."""

    npm: str | None = None
    """The npm package that speaks to this model; the provider's if None."""
    api: str | None = None
    """Where the API for this model is; the provider's if None."""


class ProviderModelConfigVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model, as configured. Its options are kept in `unknown_fields`."""

    disabled: bool | None = None
    """True removes the variant."""


class ProviderModelConfig(OpenStruct, frozen=True, kw_only=True):
    """A model as configured."""

    id: str | None = None
    """The model's id at the provider, if its key here is another name."""
    name: str | None = None
    """What people see; the key if None."""
    family: str | None = None
    """The family of models that it belongs to."""
    release_date: str | None = None
    """When it was released, as `YYYY-MM-DD`."""
    attachment: bool | None = None
    """True if it reads files that are attached."""
    reasoning: bool | None = None
    """True if it can reason before it answers."""
    temperature: bool | None = None
    """True if it has a temperature to set."""
    tool_call: bool | None = None
    """True if it can call tools; the default for models that OpenCode does not know."""
    interleaved: (
        bool | Literal["reasoning", "reasoning_content", "reasoning_text"] | InterleavedReasoning | str | None
    ) = None
    """The field in which it wants its reasoning back between tool calls, or whether it does."""
    cost: ProviderModelConfigCost | None = None
    """Its prices; 0 for models that OpenCode does not know."""
    limit: ModelLimit | None = None
    """How much it reads and writes. Without it OpenCode does not know when to compact."""
    modalities: ProviderModelConfigModalities | None = None
    """The media that it reads and writes; text if None."""
    experimental: bool | None = None
    """A mark for people. OpenCode 1.18 does not read it."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str | None = None
    """`active`, `beta`, `alpha` or `deprecated`. OpenCode does not offer the last two."""
    provider: ProviderModelConfigProvider | None = None
    """How it is reached, if not as the others of the provider."""
    options: dict[str, Any] | None = None
    """More options for each request to it."""
    headers: dict[str, str] | None = None
    """Headers to add to each request to it."""
    variants: dict[str, ProviderModelConfigVariant] | None = None
    """Variants by name, such as `high`: options that are added when one is asked for."""


class ProviderConfig(OpenStruct, frozen=True, kw_only=True):
    """A provider as configured."""

    api: str | None = None
    """Where the provider's API is; the known address if None. `options` can have one too."""
    name: str | None = None
    """What people see."""
    env: list[str] | None = None
    """Environment variables that may hold the API key."""
    id: str | None = None
    """OpenCode 1.18 does not read it: the key in `provider` is the id."""
    npm: str | None = None
    """The npm package that speaks to it, such as `@ai-sdk/openai-compatible`."""
    whitelist: list[str] | None = None
    """If set, only these models are offered."""
    blacklist: list[str] | None = None
    """Models that are not offered."""
    options: ProviderConfigOptions | None = None
    """Its key, its address, and what its package takes beside them."""
    models: dict[str, ProviderModelConfig] | None = None
    """Models to add or change, by id."""


LayoutConfig: TypeAlias = Literal["auto", "stretch"] | str
"""Deprecated: the layout is always `stretch`."""


class ImageAttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How images are prepared for models."""

    auto_resize: bool | None = None
    """False refuses images that are too large instead of making them smaller."""
    max_width: int | None = None
    """Pixels, 2,000 by default."""
    max_height: int | None = None
    """Pixels, 2,000 by default."""
    max_base64_bytes: int | None = None
    """Bytes of an image in base64, 5,242,880 by default."""


class AttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How attachments are prepared for models."""

    image: ImageAttachmentConfig | None = None
    """How images are prepared."""


class CommandConfig(OpenStruct, frozen=True, kw_only=True):
    """A command as configured."""

    template: str
    """The prompt. `$ARGUMENTS` stands for all arguments, `$1`, `$2`, ... for one."""
    description: str | None = None
    """What it does, for people."""
    agent: str | None = None
    """The agent that answers; the session's if None."""
    model: str | None = None
    """`provider/model`; the agent's or the session's if None."""
    variant: str | None = None
    """The variant of the model, such as `high`."""
    subtask: bool | None = None
    """True runs it in a session of its own."""


class SkillsConfig(OpenStruct, frozen=True, kw_only=True):
    """Where to look for skills."""

    paths: list[str] | None = None
    """Folders to look in, beside the usual ones."""
    urls: list[str] | None = None
    """Addresses to fetch skills from."""


class ReferenceGitConfig(OpenStruct, frozen=True, kw_only=True):
    """A git repository that sessions may read."""

    repository: str
    """The repository's URL, or `owner/name` at GitHub."""
    branch: str | None = None
    """The branch; the default one if None."""
    description: str | None = None
    """What it is for, as the model is told."""
    hidden: bool | None = None
    """True keeps it out of menus."""


class ReferenceLocalConfig(OpenStruct, frozen=True, kw_only=True):
    """A directory that sessions may read."""

    path: str
    """The directory."""
    description: str | None = None
    """What it is for, as the model is told."""
    hidden: bool | None = None
    """True keeps it out of menus."""


if TYPE_CHECKING:
    ReferenceConfig: TypeAlias = ReferenceGitConfig | ReferenceLocalConfig | str | Unknown
else:
    ReferenceConfig = one_of("ReferenceConfig", ReferenceGitConfig, ReferenceLocalConfig, str)
"""Another project that sessions may read: a path, or more about it."""


class WatcherConfig(OpenStruct, frozen=True, kw_only=True):
    """Which files are not watched."""

    ignore: list[str] | None = None
    """Patterns of files that are not watched."""


class FormatterConfig(OpenStruct, frozen=True, kw_only=True):
    """A code formatter as configured."""

    disabled: bool | None = None
    """True switches it off."""
    command: list[str] | None = None
    """The program and its arguments; `$FILE` stands for the file."""
    environment: dict[str, str] | None = None
    """Environment variables to set for it."""
    extensions: list[str] | None = None
    """The files that it formats, such as `.py`."""


class LspServerConfig(OpenStruct, frozen=True, kw_only=True):
    """A language server that is added or changed."""

    command: list[str]
    """The program and its arguments."""
    extensions: list[str] | None = None
    """The files that it is for, such as `.py`. Needed for servers that OpenCode does not know."""
    disabled: bool | None = None
    """True switches it off."""
    env: dict[str, str] | None = None
    """Environment variables to set for it."""
    initialization: dict[str, Any] | None = None
    """What the language server gets as initialization options."""


class LspDisabled(OpenStruct, frozen=True, kw_only=True):
    """A language server that is switched off."""

    disabled: bool
    """True switches it off."""


if TYPE_CHECKING:
    LspConfig: TypeAlias = LspServerConfig | LspDisabled | Unknown
else:
    LspConfig = one_of("LspConfig", LspServerConfig, LspDisabled)
"""A language server as configured."""


class EnterpriseConfig(OpenStruct, frozen=True, kw_only=True):
    """An enterprise installation."""

    url: str | None = None
    """Where sessions are shared, in place of the public service."""


class ToolOutputConfig(OpenStruct, frozen=True, kw_only=True):
    """How much output of a tool a model gets to see."""

    max_lines: int | None = None
    """Lines, 2,000 by default. What is longer goes to a file, and the model gets a part."""
    max_bytes: int | None = None
    """Bytes, 51,200 by default. What is longer goes to a file, and the model gets a part."""


class CompactionConfig(OpenStruct, frozen=True, kw_only=True):
    """When and how older messages are replaced with a summary."""

    auto: bool | None = None
    """False never compacts by itself; true by default."""
    prune: bool | None = None
    """True also drops old output of tools from what the model reads; false by default."""
    tail_turns: int | None = None
    """Turns at the end that are kept as they are, at most. By default only tokens limit them."""
    preserve_recent_tokens: int | None = None
    """Tokens at the end that are kept as they are, at most: a quarter of the room by default, between 2,000 and 15,000."""
    reserved: int | None = None
    """Tokens that stay free for the next answer, 20,000 or what the model writes at most by default."""


PolicyEffect: TypeAlias = Literal["allow", "deny"] | str
"""Whether a policy allows or denies."""


class PolicyConfig(OpenStruct, frozen=True, kw_only=True):
    """Whether a resource may be used."""

    action: Literal["provider.use"] | str
    """What it is about; there is only `provider.use`."""
    effect: PolicyEffect
    """`allow` or `deny`."""
    resource: str
    """The provider; `*` stands for any letters."""


class ExperimentalConfig(OpenStruct, frozen=True, kw_only=True, rename={"open_telemetry": "openTelemetry"}):
    """Settings that may change or go without notice."""

    disable_paste_summary: bool | None = None
    """True shows long pasted text in the terminal interface as it is."""
    batch_tool: bool | None = None
    """OpenCode 1.18 does not read it."""
    open_telemetry: bool | None = None
    """True records spans of requests to models."""
    primary_tools: list[str] | None = None
    """Tools that subagents do not get."""
    continue_loop_on_deny: bool | None = None
    """True lets the model go on after a permission was rejected; false ends the turn."""
    mcp_timeout: int | None = None
    """Milliseconds for requests to MCP servers that set no `timeout`."""
    policies: list[PolicyConfig] | None = None
    """Which providers may be used."""


class Config(OpenStruct, frozen=True, kw_only=True, rename={"schema": "$schema", "log_level": "logLevel"}):
    """The configuration, as in `opencode.json`."""

    schema: str | None = None
    """The address of the JSON schema, for editors."""
    shell: str | None = None
    """The shell of pseudo-terminals and of the tool `bash`."""
    log_level: LogLevel | None = None
    """How much the server logs: `DEBUG`, `INFO`, `WARN` or `ERROR`."""
    server: ServerConfig | None = None
    """How `opencode serve` and `opencode web` listen."""
    command: dict[str, CommandConfig] | None = None
    """Commands by name."""
    skills: SkillsConfig | None = None
    """Where to look for skills, beside the usual places."""
    references: dict[str, ReferenceConfig] | None = None
    """Other projects that sessions may read, by name."""
    reference: dict[str, ReferenceConfig] | None = None
    """Deprecated: use `references`."""
    watcher: WatcherConfig | None = None
    """What the file watcher leaves out."""
    snapshot: bool | None = None
    """False takes no snapshots: no diffs, and a revert leaves the files as they are. True by default."""
    plugin: list[tuple[str, dict[str, Any]] | str] | None = None
    """Plugins: npm packages or files, each alone or with its options."""
    share: Literal["manual", "auto", "disabled"] | str | None = None
    """`manual` shares if somebody asks for it, which is the default; `auto` shares every new session, `disabled`
    refuses."""
    autoshare: bool | None = None
    """Deprecated: `share="auto"`."""
    autoupdate: bool | Literal["notify"] | str | None = None
    """True installs new versions, false does not, `notify` only tells of them."""
    disabled_providers: list[str] | None = None
    """Providers that are not used, even with credentials."""
    enabled_providers: list[str] | None = None
    """If set, only these providers are used."""
    model: str | None = None
    """The model of new sessions, as `provider/model`."""
    small_model: str | None = None
    """A cheap model for titles, as `provider/model`. OpenCode chooses one if None."""
    default_agent: str | None = None
    """The agent of prompts that name none; `build` by default. The name of a subagent, of a hidden agent or of none is
    an error."""
    subagent_depth: int | None = None
    """How deep subagents may call subagents; 1 by default, which means not at all."""
    username: str | None = None
    """The name of the user; that of the system if None."""
    mode: dict[str, AgentConfig] | None = None
    """Deprecated: use `agent`. Primary agents by name."""
    agent: dict[str, AgentConfig] | None = None
    """Agents by name: those of OpenCode, such as `build` and `plan`, changed, and new ones."""
    provider: dict[str, ProviderConfig] | None = None
    """Providers by id: known ones changed, and new ones."""
    mcp: dict[str, McpConfig] | None = None
    """MCP servers by name."""
    formatter: bool | dict[str, FormatterConfig] | None = None
    """True uses the formatters that OpenCode knows, a mapping uses and changes them, false and None use none."""
    lsp: bool | dict[str, LspConfig] | None = None
    """True uses the language servers that OpenCode knows, a mapping uses and changes them, false and None use none."""
    instructions: list[str] | None = None
    """Files, patterns and URLs whose text is added to the system prompt."""
    layout: LayoutConfig | None = None
    """Deprecated, and without effect."""
    permission: PermissionConfig | None = None
    """What tools may do."""
    tools: dict[str, bool] | None = None
    """Tools by name, allowed or denied. `permission` says more."""
    attachment: AttachmentConfig | None = None
    """How attachments are prepared for models."""
    enterprise: EnterpriseConfig | None = None
    """An enterprise installation."""
    tool_output: ToolOutputConfig | None = None
    """How much output of a tool a model gets to see."""
    compaction: CompactionConfig | None = None
    """When and how older messages are replaced with a summary."""
    experimental: ExperimentalConfig | None = None
    """Settings that may change or go without notice."""
