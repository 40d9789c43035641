# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The configuration, as in `opencode.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown, one_of

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
    """TCP port."""
    hostname: str | None = None
    mdns: bool | None = None
    mdns_domain: str | None = None
    cors: list[str] | None = None


PermissionPatterns: TypeAlias = dict[str, PermissionAction]
"""An action for each pattern; the last that fits decides."""


PermissionRuleConfig: TypeAlias = PermissionAction | PermissionPatterns
"""One action, or one for each pattern."""


PermissionConfig: TypeAlias = PermissionAction | dict[str, PermissionRuleConfig]
"""What tools may do: one action for all, or a rule for each."""


class AgentConfig(OpenStruct, frozen=True, kw_only=True, rename={"max_steps": "maxSteps"}):
    """An agent as configured."""

    model: str | None = None
    variant: str | None = None
    temperature: int | float | None = None
    """Sampling parameter, as the provider understands it."""
    top_p: int | float | None = None
    """Sampling parameter, as the provider understands it."""
    prompt: str | None = None
    tools: dict[str, bool] | None = None
    disable: bool | None = None
    description: str | None = None
    mode: Literal["subagent", "primary", "all"] | str | None = None
    hidden: bool | None = None
    options: dict[str, Any] | None = None
    color: Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str | None = None
    """Hex color code (e.g., #FF5733) or theme color (e.g., primary)."""
    steps: int | None = None
    """Requests to the model before it has to answer in text."""
    max_steps: int | None = None
    """Requests to the model before it has to answer in text."""
    permission: PermissionConfig | None = None


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
    base_url: str | None = None
    enterprise_url: str | None = None
    set_cache_key: bool | None = None
    timeout: int | bool | None = None
    """Timeout in milliseconds for full requests to this provider. Set to false to disable timeout."""
    header_timeout: int | bool | None = None
    """Timeout in milliseconds to wait for response headers (default: 300000). Set to false to disable timeout."""
    chunk_timeout: int | bool | None = None
    """Timeout in milliseconds between streamed SSE chunks for this provider (default: 300000). If no chunk arrives
    within this window, the request is aborted. Set to false to disable timeout."""


class LongContextCostConfig(OpenStruct, frozen=True, kw_only=True):
    """Prices beyond 200,000 tokens of context, as configured."""

    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache_read: int | float | None = None
    """US dollars for a million tokens."""
    cache_write: int | float | None = None
    """US dollars for a million tokens."""


class ProviderModelConfigCost(OpenStruct, frozen=True, kw_only=True):
    """Prices as configured, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache_read: int | float | None = None
    """US dollars for a million tokens."""
    cache_write: int | float | None = None
    """US dollars for a million tokens."""
    context_over_200k: LongContextCostConfig | None = None


class ProviderModelConfigModalities(OpenStruct, frozen=True, kw_only=True):
    """The media that a model reads and writes, as configured."""

    input: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None
    output: list[Literal["text", "audio", "image", "video", "pdf"] | str] | None = None


class ProviderModelConfigProvider(OpenStruct, frozen=True, kw_only=True):
    """How a model is reached, as configured."""

    npm: str | None = None
    api: str | None = None


class ProviderModelConfigVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model, as configured. Its options are kept in `unknown_fields`."""

    disabled: bool | None = None


class ProviderModelConfig(OpenStruct, frozen=True, kw_only=True):
    """A model as configured."""

    id: str | None = None
    name: str | None = None
    family: str | None = None
    release_date: str | None = None
    attachment: bool | None = None
    reasoning: bool | None = None
    temperature: bool | None = None
    tool_call: bool | None = None
    interleaved: (
        bool | Literal["reasoning", "reasoning_content", "reasoning_text"] | InterleavedReasoning | str | None
    ) = None
    cost: ProviderModelConfigCost | None = None
    limit: ModelLimit | None = None
    modalities: ProviderModelConfigModalities | None = None
    experimental: bool | None = None
    status: Literal["alpha", "beta", "deprecated", "active"] | str | None = None
    provider: ProviderModelConfigProvider | None = None
    options: dict[str, Any] | None = None
    headers: dict[str, str] | None = None
    variants: dict[str, ProviderModelConfigVariant] | None = None
    """Variant-specific configuration."""


class ProviderConfig(OpenStruct, frozen=True, kw_only=True):
    """A provider as configured."""

    api: str | None = None
    name: str | None = None
    env: list[str] | None = None
    id: str | None = None
    npm: str | None = None
    whitelist: list[str] | None = None
    blacklist: list[str] | None = None
    options: ProviderConfigOptions | None = None
    models: dict[str, ProviderModelConfig] | None = None


LayoutConfig: TypeAlias = Literal["auto", "stretch"] | str
"""Deprecated: the layout is always `stretch`."""


class ImageAttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How images are prepared for models."""

    auto_resize: bool | None = None
    max_width: int | None = None
    """Pixels."""
    max_height: int | None = None
    """Pixels."""
    max_base64_bytes: int | None = None
    """Bytes."""


class AttachmentConfig(OpenStruct, frozen=True, kw_only=True):
    """How attachments are prepared for models."""

    image: ImageAttachmentConfig | None = None


class CommandConfig(OpenStruct, frozen=True, kw_only=True):
    """A command as configured."""

    template: str
    description: str | None = None
    agent: str | None = None
    model: str | None = None
    variant: str | None = None
    subtask: bool | None = None


class SkillsConfig(OpenStruct, frozen=True, kw_only=True):
    """Where to look for skills."""

    paths: list[str] | None = None
    urls: list[str] | None = None


class ReferenceGitConfig(OpenStruct, frozen=True, kw_only=True):
    """A git repository that sessions may read."""

    repository: str
    branch: str | None = None
    description: str | None = None
    hidden: bool | None = None


class ReferenceLocalConfig(OpenStruct, frozen=True, kw_only=True):
    """A directory that sessions may read."""

    path: str
    description: str | None = None
    hidden: bool | None = None


if TYPE_CHECKING:
    ReferenceConfig: TypeAlias = ReferenceGitConfig | ReferenceLocalConfig | str | Unknown
else:
    ReferenceConfig = one_of("ReferenceConfig", ReferenceGitConfig, ReferenceLocalConfig, str)
"""Another project that sessions may read: a path, or more about it."""


class WatcherConfig(OpenStruct, frozen=True, kw_only=True):
    """Which files are not watched."""

    ignore: list[str] | None = None


class FormatterConfig(OpenStruct, frozen=True, kw_only=True):
    """A code formatter as configured."""

    disabled: bool | None = None
    command: list[str] | None = None
    environment: dict[str, str] | None = None
    extensions: list[str] | None = None


class LspServerConfig(OpenStruct, frozen=True, kw_only=True):
    """A language server that is added or changed."""

    command: list[str]
    extensions: list[str] | None = None
    disabled: bool | None = None
    env: dict[str, str] | None = None
    initialization: dict[str, Any] | None = None


class LspDisabled(OpenStruct, frozen=True, kw_only=True):
    """A language server that is switched off."""

    disabled: bool


if TYPE_CHECKING:
    LspConfig: TypeAlias = LspServerConfig | LspDisabled | Unknown
else:
    LspConfig = one_of("LspConfig", LspServerConfig, LspDisabled)
"""A language server as configured."""


class EnterpriseConfig(OpenStruct, frozen=True, kw_only=True):
    """An enterprise installation."""

    url: str | None = None


class ToolOutputConfig(OpenStruct, frozen=True, kw_only=True):
    """How much output of a tool a model gets to see."""

    max_lines: int | None = None
    """Lines."""
    max_bytes: int | None = None
    """Bytes."""


class CompactionConfig(OpenStruct, frozen=True, kw_only=True):
    """When and how older messages are replaced with a summary."""

    auto: bool | None = None
    prune: bool | None = None
    tail_turns: int | None = None
    """Turns that are kept as they are."""
    preserve_recent_tokens: int | None = None
    """Tokens."""
    reserved: int | None = None
    """Tokens."""


PolicyEffect: TypeAlias = Literal["allow", "deny"] | str
"""Whether a policy allows or denies."""


class PolicyConfig(OpenStruct, frozen=True, kw_only=True):
    """Whether a resource may be used."""

    action: Literal["provider.use"] | str
    effect: PolicyEffect
    resource: str


class ExperimentalConfig(OpenStruct, frozen=True, kw_only=True, rename={"open_telemetry": "openTelemetry"}):
    """Settings that may change or go without notice."""

    disable_paste_summary: bool | None = None
    batch_tool: bool | None = None
    open_telemetry: bool | None = None
    primary_tools: list[str] | None = None
    continue_loop_on_deny: bool | None = None
    mcp_timeout: int | None = None
    """Milliseconds."""
    policies: list[PolicyConfig] | None = None


class Config(OpenStruct, frozen=True, kw_only=True, rename={"schema": "$schema", "log_level": "logLevel"}):
    """The configuration, as in `opencode.json`."""

    schema: str | None = None
    shell: str | None = None
    log_level: LogLevel | None = None
    server: ServerConfig | None = None
    command: dict[str, CommandConfig] | None = None
    skills: SkillsConfig | None = None
    references: dict[str, ReferenceConfig] | None = None
    reference: dict[str, ReferenceConfig] | None = None
    watcher: WatcherConfig | None = None
    snapshot: bool | None = None
    plugin: list[tuple[str, dict[str, Any]] | str] | None = None
    share: Literal["manual", "auto", "disabled"] | str | None = None
    autoshare: bool | None = None
    autoupdate: bool | Literal["notify"] | str | None = None
    """Automatically update to the latest version. Set to true to auto-update, false to disable, or 'notify' to show
    update notifications."""
    disabled_providers: list[str] | None = None
    enabled_providers: list[str] | None = None
    model: str | None = None
    small_model: str | None = None
    default_agent: str | None = None
    subagent_depth: int | None = None
    """How deep agents may call agents."""
    username: str | None = None
    mode: dict[str, AgentConfig] | None = None
    agent: dict[str, AgentConfig] | None = None
    provider: dict[str, ProviderConfig] | None = None
    mcp: dict[str, McpConfig] | None = None
    formatter: bool | dict[str, FormatterConfig] | None = None
    """Enable or configure formatters. Omit or set to false to disable, true to enable built-ins, or an object to enable
    built-ins with overrides."""
    lsp: bool | dict[str, LspConfig] | None = None
    """Enable or configure LSP servers. Omit or set to false to disable, true to enable built-ins, or an object to
    enable built-ins with overrides."""
    instructions: list[str] | None = None
    layout: LayoutConfig | None = None
    permission: PermissionConfig | None = None
    tools: dict[str, bool] | None = None
    attachment: AttachmentConfig | None = None
    enterprise: EnterpriseConfig | None = None
    tool_output: ToolOutputConfig | None = None
    compaction: CompactionConfig | None = None
    experimental: ExperimentalConfig | None = None
