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
"""The lowest severity that the server logs."""


class ServerConfig(OpenStruct, frozen=True, kw_only=True, rename={"mdns_domain": "mdnsDomain"}):
    """Where `opencode serve` and `opencode web` listen."""

    port: int | None = None
    """TCP port to listen on. Any free port by default."""
    hostname: str | None = None
    """Address to listen on: `127.0.0.1` by default, `0.0.0.0` with `mdns`."""
    mdns: bool | None = None
    """True announces the server on the local network."""
    mdns_domain: str | None = None
    """Name to announce. `opencode.local` by default."""
    cors: list[str] | None = None
    """Origins that web pages may call from, besides those on localhost."""


PermissionPatterns: TypeAlias = dict[str, PermissionAction]
"""An action for each pattern. The last matching pattern decides."""


PermissionRuleConfig: TypeAlias = PermissionAction | PermissionPatterns
"""One action, or one for each pattern."""


PermissionConfig: TypeAlias = PermissionAction | dict[str, PermissionRuleConfig]
"""What tools may do: one action for all, or a rule for each tool."""


class AgentConfig(OpenStruct, frozen=True, kw_only=True, rename={"max_steps": "maxSteps"}):
    """The settings of an agent in the configuration."""

    model: str | None = None
    """Model as `provider/model`. The model of the session if None."""
    variant: str | None = None
    """Variant of `model`, such as `high`. It does not apply to other models. Since 1.1.65."""
    temperature: int | float | None = None
    """Sampling temperature: low values make answers more predictable. Ignored by models without one."""
    top_p: int | float | None = None
    """Nucleus sampling, between 0 and 1: which share of the likeliest words to choose from."""
    prompt: str | None = None
    """System prompt, in place of OpenCode's own."""
    tools: dict[str, bool] | None = None
    """Deprecated; use `permission`. Tools to allow (true) or deny (false), by name."""
    disable: bool | None = None
    """True removes the agent, even one that comes with OpenCode."""
    description: str | None = None
    """What the agent is for. Other agents read it to choose a subagent."""
    mode: Literal["subagent", "primary", "all"] | str | None = None
    """`primary` talks with people, `subagent` takes tasks from other agents, `all` does both. New agents are `all` by
    default."""
    hidden: bool | None = None
    """True hides a subagent from the menu that `@` opens. Since 1.1.65."""
    options: dict[str, Any] | None = None
    """Further options for the provider. Unknown keys of the agent's configuration end up here. Since 1.1.65."""
    color: Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str | None = None
    """Display colour: `#rrggbb`, or a colour of the theme such as `primary`."""
    steps: int | None = None
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None. Since
    1.1.65."""
    max_steps: int | None = None
    """Deprecated; use `steps`."""
    permission: PermissionConfig | None = None
    """What the agent's tools may do. Applies after the rules for all agents."""


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
    """Options of a provider. Options without a field here are kept in `unknown_fields`."""

    api_key: str | None = None
    """API key, in plain text."""
    base_url: str | None = None
    """Base URL of the provider's API."""
    enterprise_url: str | None = None
    """URL of a GitHub Enterprise server, for Copilot logins."""
    set_cache_key: bool | None = None
    """True sends the session's id as prompt cache key, false never does. By default only providers that are known to
    use it get it."""
    timeout: int | bool | None = None
    """Limit for a whole request, in milliseconds. No limit by default or if false."""
    header_timeout: int | bool | None = None
    """Limit until the response starts, in milliseconds. 300,000 by default; false for no limit. Since 1.15.13."""
    chunk_timeout: int | bool | None = None
    """Limit between two pieces of a streamed response, in milliseconds. 300,000 by default; false for no limit. Since
    1.2.27."""


class LongContextCostConfig(OpenStruct, frozen=True, kw_only=True):
    """Configured prices beyond 200,000 tokens of context."""

    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache_read: int | float | None = None
    """US dollars per million tokens read from the cache."""
    cache_write: int | float | None = None
    """US dollars per million tokens written to the cache."""


class ProviderModelConfigCost(OpenStruct, frozen=True, kw_only=True):
    """Configured prices, in US dollars per million tokens."""

    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache_read: int | float | None = None
    """US dollars per million tokens read from the cache."""
    cache_write: int | float | None = None
    """US dollars per million tokens written to the cache."""
    context_over_200k: LongContextCostConfig | None = None
    """Prices for requests with more than 200,000 input tokens. OpenCode 1.18 uses them in v2 sessions only."""


class ProviderModelConfigModalities(OpenStruct, frozen=True, kw_only=True):
    """The media types that a model reads and writes, as configured."""

    input: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None
    """Kinds of input: `text`, `audio`, `image`, `video`, `pdf`."""
    output: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None
    """Kinds of output: `text`, `audio`, `image`, `video`, `pdf`."""


class ProviderModelConfigProvider(OpenStruct, frozen=True, kw_only=True):
    """How to reach a model, as configured."""

    npm: str | None = None
    """npm package that talks to this model. The provider's if None."""
    api: str | None = None
    """Base URL for this model. The provider's if None. Since 1.1.65."""


class ProviderModelConfigVariant(OpenStruct, frozen=True, kw_only=True):
    """A configured variant of a model. Its options are kept in `unknown_fields`."""

    disabled: bool | None = None
    """True removes a variant that OpenCode would offer."""


class ProviderModelConfig(OpenStruct, frozen=True, kw_only=True):
    """The settings of a model in the configuration."""

    id: str | None = None
    """Id of the model at the provider, if it differs from the key in `models`."""
    name: str | None = None
    """Display name. The key in `models` if None."""
    family: str | None = None
    """Model family, such as `claude-sonnet`."""
    release_date: str | None = None
    """Release date as `YYYY-MM-DD`."""
    attachment: bool | None = None
    """True if the model accepts attached files."""
    reasoning: bool | None = None
    """True if the model can reason before it answers."""
    temperature: bool | None = None
    """True if the model accepts a sampling temperature."""
    tool_call: bool | None = None
    """True if the model can call tools, which is the default."""
    interleaved: (
        bool | Literal["reasoning", "reasoning_content", "reasoning_text"] | InterleavedReasoning | str | None
    ) = None
    """Whether the model expects its reasoning back between tool calls, or the field to send it in."""
    cost: ProviderModelConfigCost | None = None
    """Prices. All 0 by default for models that OpenCode does not know."""
    limit: ModelLimit | None = None
    """Token limits. Without them OpenCode cannot tell when to compact."""
    modalities: ProviderModelConfigModalities | None = None
    """Kinds of input and output. Text only by default."""
    experimental: bool | None = None
    """OpenCode 1.18 ignores it."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str | None = None
    """`active`, `beta`, `alpha` or `deprecated`. Models with the last two are not offered."""
    provider: ProviderModelConfigProvider | None = None
    """How to reach this model, if it differs from the provider's other models."""
    options: dict[str, Any] | None = None
    """Further options for each request."""
    headers: dict[str, str] | None = None
    """Further HTTP headers for each request."""
    variants: dict[str, ProviderModelConfigVariant] | None = None
    """Variants by name, such as `high`: the options that each adds. Since 1.1.65."""


class ProviderConfig(OpenStruct, frozen=True, kw_only=True):
    """The settings of a provider in the configuration."""

    api: str | None = None
    """Base URL of the provider's API. `options.base_url` works too."""
    name: str | None = None
    """Display name."""
    env: list[str] | None = None
    """Environment variables that may hold the API key."""
    id: str | None = None
    """OpenCode 1.18 ignores it: the key in `provider` is the id."""
    npm: str | None = None
    """npm package that talks to the provider, such as `@ai-sdk/openai-compatible`."""
    whitelist: list[str] | None = None
    """If set, only these models are offered."""
    blacklist: list[str] | None = None
    """Models that are not offered."""
    options: ProviderConfigOptions | None = None
    """Options for the provider's package, such as the API key and the base URL."""
    models: dict[str, ProviderModelConfig] | None = None
    """Models to add or change, by id."""


LayoutConfig: TypeAlias = Literal["auto", "stretch"] | str
"""Deprecated: the layout is always `stretch`."""


class ImageAttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How images are prepared for models."""

    auto_resize: bool | None = None
    """True, the default, shrinks images that are too large. False refuses them."""
    max_width: int | None = None
    """Maximum width in pixels. 2,000 by default."""
    max_height: int | None = None
    """Maximum height in pixels. 2,000 by default."""
    max_base64_bytes: int | None = None
    """Maximum size of the base64 text, in bytes. 5,242,880 by default."""


class AttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How attachments are prepared for models."""

    image: ImageAttachmentConfig | None = None
    """How to treat images."""


class CommandConfig(OpenStruct, frozen=True, kw_only=True):
    """The settings of a command in the configuration."""

    template: str
    """Text of the prompt. `$ARGUMENTS` stands for all arguments, `$1`, `$2`, ... for single ones."""
    description: str | None = None
    """What the command does, for people."""
    agent: str | None = None
    """Name of the agent that answers. The default agent if None."""
    model: str | None = None
    """Model as `provider/model`. The agent's or session's if None."""
    variant: str | None = None
    """Variant of the model, such as `high`. Since 1.17.19."""
    subtask: bool | None = None
    """True runs the command in a child session."""


class SkillsConfig(OpenStruct, frozen=True, kw_only=True):
    """Where to look for skills."""

    paths: list[str] | None = None
    """Folders with skills, besides the standard ones."""
    urls: list[str] | None = None
    """URLs to download skills from."""


class ReferenceGitConfig(OpenStruct, frozen=True, kw_only=True):
    """A git repository that sessions may read."""

    repository: str
    """URL of the git repository, or `owner/name` on GitHub."""
    branch: str | None = None
    """Branch to check out. The default branch if None."""
    description: str | None = None
    """What the model is told about the reference."""
    hidden: bool | None = None
    """True hides the reference from menus."""


class ReferenceLocalConfig(OpenStruct, frozen=True, kw_only=True):
    """A directory that sessions may read."""

    path: str
    """Path of the directory."""
    description: str | None = None
    """What the model is told about the reference."""
    hidden: bool | None = None
    """True hides the reference from menus."""


if TYPE_CHECKING:
    ReferenceConfig: TypeAlias = ReferenceGitConfig | ReferenceLocalConfig | str | Unknown
else:
    ReferenceConfig = one_of("ReferenceConfig", ReferenceGitConfig, ReferenceLocalConfig, str)
"""Another project that sessions may read: a path or a detailed entry."""


class WatcherConfig(OpenStruct, frozen=True, kw_only=True):
    """Which files not to watch."""

    ignore: list[str] | None = None
    """Patterns of files not to watch."""


class FormatterConfig(OpenStruct, frozen=True, kw_only=True):
    """The settings of a code formatter in the configuration."""

    disabled: bool | None = None
    """True switches it off."""
    command: list[str] | None = None
    """Program and arguments. `$FILE` stands for the file to format."""
    environment: dict[str, str] | None = None
    """Environment variables to add."""
    extensions: list[str] | None = None
    """File name extensions that it formats, such as `.py`."""


class LspServerConfig(OpenStruct, frozen=True, kw_only=True):
    """A language server to add, or changes to a built-in one."""

    command: list[str]
    """Program and arguments."""
    extensions: list[str] | None = None
    """File name extensions that it handles, such as `.py`. Required for servers that OpenCode does not know."""
    disabled: bool | None = None
    """True switches it off."""
    env: dict[str, str] | None = None
    """Environment variables to add."""
    initialization: dict[str, Any] | None = None
    """Initialization options to send to the language server."""


class LspDisabled(OpenStruct, frozen=True, kw_only=True):
    """A language server that is disabled."""

    disabled: bool
    """True switches it off."""


if TYPE_CHECKING:
    LspConfig: TypeAlias = LspServerConfig | LspDisabled | Unknown
else:
    LspConfig = one_of("LspConfig", LspServerConfig, LspDisabled)
"""The settings of a language server in the configuration."""


class EnterpriseConfig(OpenStruct, frozen=True, kw_only=True):
    """The sharing service of an enterprise."""

    url: str | None = None
    """Server for sharing sessions, in place of the public one."""


class ToolOutputConfig(OpenStruct, frozen=True, kw_only=True):
    """How much tool output a model gets to see."""

    max_lines: int | None = None
    """Maximum number of lines of output that the model sees. 2,000 by default; the whole output goes to a file."""
    max_bytes: int | None = None
    """Maximum number of bytes of output that the model sees. 51,200 by default; the whole output goes to a file."""


class CompactionConfig(OpenStruct, frozen=True, kw_only=True):
    """When and how older messages are replaced with a summary."""

    auto: bool | None = None
    """True, the default, compacts when the context is full. False never does."""
    prune: bool | None = None
    """True also hides old tool output from the model. False by default."""
    tail_turns: int | None = None
    """Maximum number of turns at the end to keep as they are. No limit by default; `preserve_recent_tokens` applies
    anyway. Since 1.14.41."""
    preserve_recent_tokens: int | None = None
    """Maximum number of tokens at the end to keep as they are. By default a quarter of the usable context, between
    2,000 and 15,000. Since 1.14.41."""
    reserved: int | None = None
    """Tokens to keep free for the next answer, at most 20,000 by default. Used for models with a separate input limit."""


PolicyEffect: TypeAlias = Literal["allow", "deny"] | str
"""Whether a policy allows or denies."""


class PolicyConfig(OpenStruct, frozen=True, kw_only=True):
    """Whether a resource may be used."""

    action: Literal["provider.use"] | str
    """What the policy controls: `provider.use`."""
    effect: PolicyEffect
    """`allow` or `deny`."""
    resource: str
    """Id of the provider. `*` matches any text."""


class ExperimentalConfig(OpenStruct, frozen=True, kw_only=True, rename={"open_telemetry": "openTelemetry"}):
    """Settings that may change or disappear without notice."""

    disable_paste_summary: bool | None = None
    """True makes the terminal interface show long pasted text in full."""
    batch_tool: bool | None = None
    """OpenCode 1.18 ignores it."""
    open_telemetry: bool | None = None
    """True records OpenTelemetry spans of requests to models."""
    primary_tools: list[str] | None = None
    """Tools that subagents may not use."""
    continue_loop_on_deny: bool | None = None
    """True lets the model go on after a rejected permission. By default the turn ends."""
    mcp_timeout: int | None = None
    """Limit for requests to MCP servers that set no `timeout`, in milliseconds. 60,000 by default. Since 1.1.65."""
    policies: list[PolicyConfig] | None = None
    """Which providers may be used. The last matching policy decides. Since 1.15.13."""


class Config(OpenStruct, frozen=True, kw_only=True, rename={"schema": "$schema", "log_level": "logLevel"}):
    """The configuration, as in `opencode.json`."""

    schema: str | None = None
    """URL of the JSON schema, for editors."""
    shell: str | None = None
    """Shell for pseudo-terminals and the tool `bash`. Since 1.14.41."""
    log_level: LogLevel | None = None
    """Lowest level of messages to log: `DEBUG`, `INFO`, `WARN` or `ERROR`. Since 1.1.65."""
    server: ServerConfig | None = None
    """How `opencode serve` and `opencode web` listen. Since 1.1.65."""
    command: dict[str, CommandConfig] | None = None
    """Commands by name, each a template for a prompt."""
    skills: SkillsConfig | None = None
    """Where to find skills, besides the standard places. Since 1.1.65."""
    references: dict[str, ReferenceConfig] | None = None
    """Other projects that sessions may read, by name. Since 1.17.19."""
    reference: dict[str, ReferenceConfig] | None = None
    """Deprecated; use `references`. Since 1.15.13."""
    watcher: WatcherConfig | None = None
    """Settings of the file watcher."""
    snapshot: bool | None = None
    """True, the default, records the project's files around each answer. False switches off diffs and the undoing of
    file changes."""
    plugin: list[tuple[str, dict[str, Any]] | str] | None = None
    """Plugins to load: npm packages or files, each alone or with its options."""
    share: Literal["manual", "auto", "disabled"] | str | None = None
    """`manual`, the default, shares sessions on request. `auto` shares each new session, `disabled` refuses to share."""
    autoshare: bool | None = None
    """Deprecated; use `share`."""
    autoupdate: bool | Literal["notify"] | str | None = None
    """True installs new versions automatically, `notify` only reports them, false does neither."""
    disabled_providers: list[str] | None = None
    """Providers to ignore even if there are credentials for them."""
    enabled_providers: list[str] | None = None
    """If set, only these providers are used."""
    model: str | None = None
    """Default model as `provider/model`."""
    small_model: str | None = None
    """Model for small tasks such as titles, as `provider/model`. Chosen automatically if None."""
    default_agent: str | None = None
    """Name of the agent for prompts that name none. `build` by default. Must not be hidden or a subagent."""
    subagent_depth: int | None = None
    """How deeply subagents may nest. 1, the default, keeps subagents from starting others. Since 1.18.33."""
    username: str | None = None
    """Name of the user. The system's user name if None."""
    mode: dict[str, AgentConfig] | None = None
    """Deprecated; use `agent`."""
    agent: dict[str, AgentConfig] | None = None
    """Agents by name: new ones, and changes to those of OpenCode such as `build` and `plan`."""
    provider: dict[str, ProviderConfig] | None = None
    """Providers by id: new ones, and changes to those that OpenCode knows."""
    mcp: dict[str, McpConfig] | None = None
    """MCP servers by name: new ones, or known ones switched on or off."""
    formatter: bool | dict[str, FormatterConfig] | None = None
    """True uses the formatters that OpenCode knows. A mapping also adds to or changes them. None and false use none."""
    lsp: bool | dict[str, LspConfig] | None = None
    """True uses the language servers that OpenCode knows. A mapping also adds to or changes them. None and false use
    none."""
    instructions: list[str] | None = None
    """Files, patterns and URLs whose text joins the system prompt."""
    layout: LayoutConfig | None = None
    """Deprecated; ignored."""
    permission: PermissionConfig | None = None
    """What tools may do: one action for all, or rules by kind of permission."""
    tools: dict[str, bool] | None = None
    """Tools to allow (true) or deny (false), by name. `permission` is more precise."""
    attachment: AttachmentConfig | None = None
    """How to treat attached files. Since 1.15.13."""
    enterprise: EnterpriseConfig | None = None
    """Sharing service of an enterprise, in place of the public one."""
    tool_output: ToolOutputConfig | None = None
    """How much of a tool's output the model sees. Since 1.14.41."""
    compaction: CompactionConfig | None = None
    """When and how to replace older messages with a summary. Since 1.1.65."""
    experimental: ExperimentalConfig | None = None
    """Settings that may change or disappear without notice."""
