# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Agents, models, providers, commands, skills and references of the v2 API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .common import CacheCost, ModelRef
from .permission import V2PermissionRuleset

__all__ = [
    "AgentColor",
    "V2Agent",
    "V2AiSdkApi",
    "V2Command",
    "V2ConfigModelReasoning",
    "V2ConfigModelReasoningFalse",
    "V2ConfigModelReasoningTrue",
    "V2ConfigModelReasoningTrueBudget",
    "V2Model",
    "V2ModelApi",
    "V2ModelCapabilities",
    "V2ModelCompatibility",
    "V2ModelCost",
    "V2ModelLimit",
    "V2ModelRequest",
    "V2ModelTier",
    "V2ModelTime",
    "V2ModelVariant",
    "V2NativeApi",
    "V2Plugin",
    "V2PluginFeatures",
    "V2PluginSource",
    "V2PluginSourceBuiltin",
    "V2PluginSourceLocal",
    "V2PluginSourcePackage",
    "V2PluginSourceSdk",
    "V2PluginState",
    "V2PluginStateActive",
    "V2PluginStateFailed",
    "V2Provider",
    "V2ProviderAiSdk",
    "V2ProviderApi",
    "V2ProviderCompatibility",
    "V2ProviderNative",
    "V2ProviderRequest",
    "V2Reference",
    "V2ReferenceGitSource",
    "V2ReferenceLocalSource",
    "V2ReferenceSource",
    "V2Skill",
    "V2SkillDirectory",
    "V2SkillEmbedded",
    "V2SkillSource",
    "V2SkillUrl",
    "V2WebSearchAnswer",
    "V2WebSearchProvider",
    "V2WebSearchResult",
    "V2WebSearchResultTime",
]


class V2SkillDirectory(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="directory"):
    """Skills in a directory."""

    type: ClassVar[Literal["directory"]] = "directory"
    path: str
    """Path of the folder on the server's machine."""


class V2SkillUrl(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="url"):
    """Skills at a URL."""

    type: ClassVar[Literal["url"]] = "url"
    url: str
    """URL to download them from."""


class V2Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    """Name by which agents load it."""
    description: str | None = None
    """When to use it, as the model is told. None if the skill does not say."""
    slash: bool | None = None
    """True if people can call it as a slash command. None if the skill does not say. Only in 1.18 and the 2.0 preview."""
    location: str | None = None
    """Path of its file on the server's machine. Below `/builtin` if it comes with OpenCode. Only in 1.18 and the 2.0
    preview."""
    content: str
    """Instructions in Markdown."""
    id: str | None = None
    """Id of the model at the provider. May differ from its id in OpenCode. Only in the 2.0 preview, 2.0 and 2.1."""
    autoinvoke: bool | None = None
    """False if only a person may load it. Only in the 2.0 preview, 2.0 and 2.1."""
    path: str | None = None
    """The path. Only in 2.0 and 2.1."""


class V2SkillEmbedded(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="embedded"):
    """A skill that comes with OpenCode."""

    type: ClassVar[Literal["embedded"]] = "embedded"
    skill: V2Skill
    """The skill with its instructions."""


_V2SkillSource: TypeAlias = V2SkillDirectory | V2SkillUrl | V2SkillEmbedded
if TYPE_CHECKING:
    V2SkillSource: TypeAlias = _V2SkillSource | Unknown
else:
    V2SkillSource = _V2SkillSource
"""Where skills come from."""


class V2ProviderRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a provider."""

    headers: dict[str, str]
    """HTTP headers to add."""
    body: dict[str, Any]
    """Fields to add to the JSON body."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text. Only in the 2.0 preview, 2.0 and 2.1."""


AgentColor: TypeAlias = Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str
"""`#rrggbb`, or a colour of the theme."""


class V2Agent(OpenStruct, frozen=True, kw_only=True):
    """An agent: a system prompt, a model and permissions under one name."""

    id: str
    """Name of the agent, such as `build`."""
    model: ModelRef | None = None
    """Model of the agent. That of the session if None."""
    request: V2ProviderRequest
    """What to add to each request to the provider."""
    system: str | None = None
    """System prompt. OpenCode's default if None."""
    description: str | None = None
    """What the agent is for. Other agents read it to choose a subagent. None if it does not say."""
    mode: Literal["subagent", "primary", "all"] | str
    """`primary` talks with people, `subagent` takes tasks from other agents, `all` does both."""
    hidden: bool
    """True if menus leave it out."""
    color: AgentColor | None = None
    """Display colour: `#rrggbb`, or a colour of the theme such as `primary`. None if nobody chose one."""
    steps: int | None = None
    """Maximum number of requests to the model in one turn; the last must answer in text. No limit if None."""
    permissions: V2PermissionRuleset
    """What the agent's tools may do. The last matching rule decides."""
    name: str | None = None
    """Display name. Only in the 2.0 preview, 2.0 and 2.1."""


class V2AiSdkApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A model that is reached through an AI SDK package."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    id: str
    """Id of the model at the provider. May differ from its id in OpenCode."""
    package: str
    """npm package that talks to the provider."""
    url: str | None = None
    """Base URL of the API. None if it is not needed."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text."""


class V2NativeApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A model that OpenCode reaches without an AI SDK package."""

    type: ClassVar[Literal["native"]] = "native"
    id: str
    """Id of the model at the provider. May differ from its id in OpenCode."""
    url: str | None = None
    """Base URL of the API. None if it is not needed."""
    settings: dict[str, Any]
    """Options of the connection. May hold the API key in plain text."""


_V2ModelApi: TypeAlias = V2AiSdkApi | V2NativeApi
if TYPE_CHECKING:
    V2ModelApi: TypeAlias = _V2ModelApi | Unknown
else:
    V2ModelApi = _V2ModelApi
"""How a model is reached."""


class V2ConfigModelReasoningTrueBudget(OpenStruct, frozen=True, kw_only=True):
    """How many tokens the reasoning may take."""

    min: int | None = None
    """At least."""
    max: int | None = None
    """At most."""


class V2ConfigModelReasoningTrue(OpenStruct, frozen=True, kw_only=True):
    """The model reasons."""

    supported: bool
    """Whether the model reasons."""
    toggle: bool | None = None
    """True if reasoning can be switched off."""
    effort: list[str] | None = None
    """The levels of effort that can be chosen."""
    budget: V2ConfigModelReasoningTrueBudget | None = None
    """How many tokens the reasoning may take."""


class V2ConfigModelReasoningFalse(OpenStruct, frozen=True, kw_only=True):
    """The model does not reason."""

    supported: bool
    """Whether the model reasons."""


if TYPE_CHECKING:
    V2ConfigModelReasoning: TypeAlias = V2ConfigModelReasoningTrue | V2ConfigModelReasoningFalse | Unknown
else:
    V2ConfigModelReasoning = one_of("V2ConfigModelReasoning", V2ConfigModelReasoningTrue, V2ConfigModelReasoningFalse)
"""Whether a model reasons, and how that is set."""


class V2ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    tools: bool | None = None
    """True if the model can call tools."""
    input: list[str] | None = None
    """Kinds of input: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown."""
    output: list[str] | None = None
    """Kinds of output: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown."""
    temperature: bool | None = None
    """True if a temperature can be set. Only in 2.1."""
    reasoning: V2ConfigModelReasoning | None = None
    """Tokens of reasoning. Only in 2.1."""


class V2ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """The context size above which a price applies."""

    type: ClassVar[Literal["context"]] = "context"
    size: int
    """The prices apply to requests with more input tokens than this."""


class V2ModelCost(OpenStruct, frozen=True, kw_only=True):
    """Prices in US dollars per million tokens."""

    tier: V2ModelTier | None = None
    """Size of the requests that the prices apply to. None for the base prices."""
    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache: CacheCost
    """Prices of the provider's cache, in US dollars per million tokens."""


class V2ModelRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a model."""

    headers: dict[str, str]
    """HTTP headers to add."""
    body: dict[str, Any]
    """Fields to add to the JSON body."""
    variant: str | None = None
    """Variant to use by default."""


class V2ModelVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model: what it adds to each request."""

    id: str
    """Name of the variant, such as `high`. Pass it as `variant` of a model."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text."""
    headers: dict[str, str] | None = None
    """HTTP headers to add."""
    body: dict[str, Any] | None = None
    """Fields to add to the JSON body."""


class V2ModelTime(OpenStruct, frozen=True, kw_only=True):
    """When a model was released."""

    released: int | float
    """Release date in epoch milliseconds. 0 if unknown."""


class V2ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The token limits of a model."""

    context: int
    """Size of the context window in tokens: input and output together. 0 if unknown."""
    input: int | None = None
    """Maximum number of input tokens in one request. None if only the context limits them."""
    output: int
    """Maximum number of output tokens in one answer."""


class V2ModelCompatibility(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "reasoning_field": "reasoningField",
        "require_reasoning": "requireReasoning",
        "max_tokens_field": "maxTokensField",
        "require_finish_reason": "requireFinishReason",
        "require_assistant_after_tool": "requireAssistantAfterTool",
        "supports_prompt_cache_key": "supportsPromptCacheKey",
        "stream_usage": "streamUsage",
        "cache_format": "cacheFormat",
        "supports_thinking_block_binding": "supportsThinkingBlockBinding",
        "supports_effort_updates": "supportsEffortUpdates",
    },
):
    """How requests to a model differ from the usual form."""

    reasoning_field: str | None = None
    """The field of the answer with the reasoning."""
    require_reasoning: bool | None = None
    """True if reasoning must be sent back. Only in 2.0 and 2.1."""
    max_tokens_field: Literal["max_completion_tokens", "max_tokens"] | str | None = None
    """The field of the request with the limit of tokens. Only in 2.0 and 2.1."""
    require_finish_reason: bool | None = None
    """True if an answer must say why it ended. Only in 2.0 and 2.1."""
    require_assistant_after_tool: bool | None = None
    """True if a text must follow each result of a tool. Only in 2.0 and 2.1."""
    supports_prompt_cache_key: bool | None = None
    """True if requests may name their cache. Only in 2.0 and 2.1."""
    stream_usage: bool | None = None
    """True if tokens are reported while the answer comes. Only in 2.1."""
    cache_format: Literal["anthropic", "alibaba"] | str | None = None
    """How the prompt cache is marked. Only in 2.1."""
    supports_thinking_block_binding: bool | None = None
    """True if blocks of reasoning are bound to their place. Only in 2.1."""
    supports_effort_updates: bool | None = None
    """True if the effort may change in a conversation. Only in 2.1."""


class V2Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}):
    """A model and what it can do."""

    id: str
    """Id of the model, without the provider's name."""
    provider_id: str
    """Id of the provider."""
    family: str | None = None
    """Model family, such as `claude-sonnet`. Empty or None if unknown."""
    name: str
    """Display name."""
    api: V2ModelApi | None = None
    """How OpenCode reaches it. Since 1.17.19. Only in 1.18."""
    capabilities: V2ModelCapabilities
    """What the model can do."""
    request: V2ModelRequest | None = None
    """What to add to each request to the provider. Since 1.17.19. Only in 1.18."""
    variants: list[V2ModelVariant]
    """Variants of the model, such as one for more effort."""
    time: V2ModelTime
    """When the model was released."""
    cost: list[V2ModelCost]
    """Prices: the base prices first, then those for larger requests. Empty if unknown."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    """`active`, `beta`, `alpha` or `deprecated`."""
    enabled: bool
    """True: `v2.model.list` leaves the others out."""
    limit: V2ModelLimit
    """Token limits of the model."""
    model_id: str | None = None
    """Id of the model at its provider, without the provider's name. Only in the 2.0 preview, 2.0 and 2.1."""
    compatibility: V2ModelCompatibility | None = None
    """How requests differ from the usual form. Only in the 2.0 preview, 2.0 and 2.1."""
    package: str | None = None
    """npm package that talks to the provider. Only in the 2.0 preview, 2.0 and 2.1."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text. Only in the 2.0 preview, 2.0 and 2.1."""
    headers: dict[str, str] | None = None
    """HTTP headers to add. Only in the 2.0 preview, 2.0 and 2.1."""
    body: dict[str, Any] | None = None
    """Fields to add to the JSON body. Only in the 2.0 preview, 2.0 and 2.1."""
    canonical: str | None = None
    """The name or folder that stands for all others of the same. Only in 2.0 and 2.1."""


class V2ProviderAiSdk(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A provider that is reached through an AI SDK package."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    package: str
    """npm package that talks to the provider."""
    url: str | None = None
    """Base URL of the API. None if it is not needed."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text."""


class V2ProviderNative(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A provider that OpenCode reaches without an AI SDK package."""

    type: ClassVar[Literal["native"]] = "native"
    url: str | None = None
    """Base URL of the API. None if it is not needed."""
    settings: dict[str, Any]
    """Options of the connection. May hold the API key in plain text."""


_V2ProviderApi: TypeAlias = V2ProviderAiSdk | V2ProviderNative
if TYPE_CHECKING:
    V2ProviderApi: TypeAlias = _V2ProviderApi | Unknown
else:
    V2ProviderApi = _V2ProviderApi
"""How a provider is reached."""


class V2ProviderCompatibility(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "reasoning_field": "reasoningField",
        "require_reasoning": "requireReasoning",
        "max_tokens_field": "maxTokensField",
        "require_finish_reason": "requireFinishReason",
        "require_assistant_after_tool": "requireAssistantAfterTool",
        "supports_prompt_cache_key": "supportsPromptCacheKey",
        "stream_usage": "streamUsage",
        "cache_format": "cacheFormat",
    },
):
    """How requests to a provider differ from the usual form."""

    reasoning_field: str | None = None
    """The field of the answer with the reasoning."""
    require_reasoning: bool | None = None
    """True if reasoning must be sent back."""
    max_tokens_field: Literal["max_completion_tokens", "max_tokens"] | str | None = None
    """The field of the request with the limit of tokens."""
    require_finish_reason: bool | None = None
    """True if an answer must say why it ended."""
    require_assistant_after_tool: bool | None = None
    """True if a text must follow each result of a tool."""
    supports_prompt_cache_key: bool | None = None
    """True if requests may name their cache."""
    stream_usage: bool | None = None
    """True if tokens are reported while the answer comes."""
    cache_format: Literal["anthropic", "alibaba"] | str | None = None
    """How the prompt cache is marked."""


class V2Provider(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """A provider of models."""

    id: str
    """Id of the provider, such as `anthropic`."""
    integration_id: str | None = None
    """Id of the integration whose login it uses. The integration with the provider's id if None. Since 1.17.19."""
    name: str
    """Display name."""
    disabled: bool | None = None
    """True if it is switched off. `v2.provider.list` leaves such providers out. Since 1.17.19. Only in 1.18 and the 2.0
    preview."""
    api: V2ProviderApi | None = None
    """How OpenCode reaches it. Since 1.17.19. Only in 1.18."""
    request: V2ProviderRequest | None = None
    """What to add to each request to the provider. Since 1.17.19. Only in 1.18."""
    package: str | None = None
    """npm package that talks to the provider. Only in the 2.0 preview, 2.0 and 2.1."""
    settings: dict[str, Any] | None = None
    """Options for the package. May hold the API key in plain text. Only in the 2.0 preview, 2.0 and 2.1."""
    headers: dict[str, str] | None = None
    """HTTP headers to add. Only in the 2.0 preview, 2.0 and 2.1."""
    body: dict[str, Any] | None = None
    """Fields to add to the JSON body. Only in the 2.0 preview, 2.0 and 2.1."""
    canonical: str | None = None
    """The name or folder that stands for all others of the same. Only in 2.0 and 2.1."""
    activation: Literal["auto", "enabled", "disabled"] | str | None = None
    """What makes the provider available. None if it always is. Only in 2.0 and 2.1."""
    compatibility: V2ProviderCompatibility | None = None
    """How requests differ from the usual form. Only in 2.1."""


class V2Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    """Name of the command, such as `init`."""
    template: str | None = None
    """Text of the prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for the arguments. Only in 1.18 and the 2.0 preview."""
    description: str | None = None
    """What the command does, for people. None if it does not say."""
    agent: str | None = None
    """Name of the agent that answers. The default agent if None. Only in 1.18 and the 2.0 preview."""
    model: ModelRef | None = None
    """Model that answers. The agent's or session's if None. Only in 1.18 and the 2.0 preview."""
    subtask: bool | None = None
    """True if the command runs in a child session. Only in 1.18 and the 2.0 preview."""


class V2ReferenceLocalSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """A reference to a directory."""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    """Path of the directory on the server's machine."""
    description: str | None = None
    """What the model is told about the reference. None if there is nothing to tell. Only in 1.18 and the 2.0 preview."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 1.18 and the 2.0 preview."""


class V2ReferenceGitSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="git"):
    """A reference to a git repository."""

    type: ClassVar[Literal["git"]] = "git"
    repository: str
    """URL of the git repository, or `owner/name` on GitHub."""
    branch: str | None = None
    """Branch to check out. The default branch if None."""
    description: str | None = None
    """What the model is told about the reference. None if there is nothing to tell. Only in 1.18 and the 2.0 preview."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 1.18 and the 2.0 preview."""


_V2ReferenceSource: TypeAlias = V2ReferenceLocalSource | V2ReferenceGitSource
if TYPE_CHECKING:
    V2ReferenceSource: TypeAlias = _V2ReferenceSource | Unknown
else:
    V2ReferenceSource = _V2ReferenceSource
"""Where a reference is."""


class V2Reference(OpenStruct, frozen=True, kw_only=True):
    """Another project that sessions may read."""

    name: str
    """Name by which prompts refer to it."""
    path: str
    """Path on the server's machine; for a git repository, of its local copy."""
    description: str | None = None
    """What the model is told about the reference. None if there is nothing to tell."""
    hidden: bool | None = None
    """True if menus leave it out."""
    source: V2ReferenceSource
    """The configuration that it comes from."""


class V2PluginSourceBuiltin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="builtin"):
    """The plugin is part of OpenCode."""

    type: ClassVar[Literal["builtin"]] = "builtin"


class V2PluginSourcePackage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="package"):
    """The plugin is a package."""

    type: ClassVar[Literal["package"]] = "package"
    target: str
    """What was installed, as in the configuration."""
    version: str | None = None
    """The version."""
    outdated: bool | None = None
    """True if there is a newer version."""
    updating: bool | None = None
    """True while it is being updated."""


class V2PluginSourceLocal(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """The plugin is a file."""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    """The path."""


class V2PluginSourceSdk(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="sdk"):
    """The plugin was added by a program."""

    type: ClassVar[Literal["sdk"]] = "sdk"


_V2PluginSource: TypeAlias = V2PluginSourceBuiltin | V2PluginSourcePackage | V2PluginSourceLocal | V2PluginSourceSdk
if TYPE_CHECKING:
    V2PluginSource: TypeAlias = _V2PluginSource | Unknown
else:
    V2PluginSource = _V2PluginSource
"""Where a plugin comes from."""


class V2PluginFeatures(OpenStruct, frozen=True, kw_only=True):
    """What a plugin adds."""

    server: bool | None = None
    """The MCP server, or True if it adds to the server."""
    tui: bool | None = None
    """True if it adds to the terminal interface."""
    rpc: bool | None = None
    """True if it offers procedures."""


class V2PluginStateActive(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="active"):
    """The plugin works."""

    status: ClassVar[Literal["active"]] = "active"


class V2PluginStateFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The plugin could not be loaded."""

    status: ClassVar[Literal["failed"]] = "failed"
    error: str
    """What went wrong."""
    ref: str | None = None
    """The reference, or the number under which the log has more."""


_V2PluginState: TypeAlias = V2PluginStateActive | V2PluginStateFailed
if TYPE_CHECKING:
    V2PluginState: TypeAlias = _V2PluginState | Unknown
else:
    V2PluginState = _V2PluginState
"""Whether a plugin works."""


class V2Plugin(OpenStruct, frozen=True, kw_only=True):
    """A plugin and its state."""

    id: str | None = None
    """Id of the model at the provider. May differ from its id in OpenCode."""
    source: V2PluginSource | None = None
    """Where it comes from. Only in 2.0 and 2.1."""
    features: V2PluginFeatures | None = None
    """What the plugin adds. Only in 2.0 and 2.1."""
    state: V2PluginState | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2WebSearchResultTime(OpenStruct, frozen=True, kw_only=True):
    """When a page was published."""

    published: int | float | None = None
    """When the page was published. None if it is not known."""


class V2WebSearchResult(OpenStruct, frozen=True, kw_only=True):
    """A page that was found."""

    url: str
    """Base URL of the API. None if it is not needed."""
    title: str | None = None
    """The title."""
    content: str | None = None
    """Output as the model sees it."""
    time: V2WebSearchResultTime
    """When it happened."""


class V2WebSearchAnswer(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """What a web search found."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    results: list[V2WebSearchResult]
    """The pages that were found."""


class V2WebSearchProvider(OpenStruct, frozen=True, kw_only=True):
    """A provider of web searches."""

    id: str
    """Id of the model at the provider. May differ from its id in OpenCode."""
    name: str
    """Display name."""
