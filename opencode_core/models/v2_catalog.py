# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Agents, models, providers, commands, skills and references of the v2 API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .common import CacheCost, ModelRef
from .permission import V2PermissionRuleset

__all__ = [
    "AgentColor",
    "V2Agent",
    "V2AiSdkApi",
    "V2Command",
    "V2Model",
    "V2ModelApi",
    "V2ModelCapabilities",
    "V2ModelCost",
    "V2ModelLimit",
    "V2ModelRequest",
    "V2ModelTier",
    "V2ModelTime",
    "V2ModelVariant",
    "V2NativeApi",
    "V2Provider",
    "V2ProviderAiSdk",
    "V2ProviderApi",
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
    """True if people can call it as a slash command. None if the skill does not say."""
    location: str
    """Path of its file on the server's machine. Below `/builtin` if it comes with OpenCode."""
    content: str
    """Instructions in Markdown."""


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


class V2ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    tools: bool
    """True if the model can call tools."""
    input: list[str]
    """Kinds of input: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown."""
    output: list[str]
    """Kinds of output: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown."""


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
    headers: dict[str, str]
    """HTTP headers to add."""
    body: dict[str, Any]
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


class V2Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    """Id of the model, without the provider's name."""
    provider_id: str
    """Id of the provider."""
    family: str | None = None
    """Model family, such as `claude-sonnet`. Empty or None if unknown."""
    name: str
    """Display name."""
    api: V2ModelApi
    """How OpenCode reaches it. Since 1.17.19."""
    capabilities: V2ModelCapabilities
    """What the model can do."""
    request: V2ModelRequest
    """What to add to each request to the provider. Since 1.17.19."""
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


class V2Provider(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """A provider of models."""

    id: str
    """Id of the provider, such as `anthropic`."""
    integration_id: str | None = None
    """Id of the integration whose login it uses. The integration with the provider's id if None. Since 1.17.19."""
    name: str
    """Display name."""
    disabled: bool | None = None
    """True if it is switched off. `v2.provider.list` leaves such providers out. Since 1.17.19."""
    api: V2ProviderApi
    """How OpenCode reaches it. Since 1.17.19."""
    request: V2ProviderRequest
    """What to add to each request to the provider. Since 1.17.19."""


class V2Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    """Name of the command, such as `init`."""
    template: str
    """Text of the prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for the arguments."""
    description: str | None = None
    """What the command does, for people. None if it does not say."""
    agent: str | None = None
    """Name of the agent that answers. The default agent if None."""
    model: ModelRef | None = None
    """Model that answers. The agent's or session's if None."""
    subtask: bool | None = None
    """True if the command runs in a child session."""


class V2ReferenceLocalSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """A reference to a directory."""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    """Path of the directory on the server's machine."""
    description: str | None = None
    """What the model is told about the reference. None if there is nothing to tell."""
    hidden: bool | None = None
    """True if menus leave it out."""


class V2ReferenceGitSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="git"):
    """A reference to a git repository."""

    type: ClassVar[Literal["git"]] = "git"
    repository: str
    """URL of the git repository, or `owner/name` on GitHub."""
    branch: str | None = None
    """Branch to check out. The default branch if None."""
    description: str | None = None
    """What the model is told about the reference. None if there is nothing to tell."""
    hidden: bool | None = None
    """True if menus leave it out."""


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
