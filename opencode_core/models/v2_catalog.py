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
    """The folder on the server's machine."""


class V2SkillUrl(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="url"):
    """Skills behind a URL."""

    type: ClassVar[Literal["url"]] = "url"
    url: str
    """Where they are fetched from."""


class V2Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    """The name by which agents ask for it."""
    description: str | None = None
    """When to use it, as the model is told."""
    slash: bool | None = None
    """True if it is offered as a command as well."""
    location: str
    """Its file on the server's machine; below `/builtin` if it comes with OpenCode."""
    content: str
    """The instructions, in Markdown."""


class V2SkillEmbedded(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="embedded"):
    """A skill that comes with OpenCode."""

    type: ClassVar[Literal["embedded"]] = "embedded"
    skill: V2Skill
    """The skill."""


_V2SkillSource: TypeAlias = V2SkillDirectory | V2SkillUrl | V2SkillEmbedded
if TYPE_CHECKING:
    V2SkillSource: TypeAlias = _V2SkillSource | Unknown
else:
    V2SkillSource = _V2SkillSource
"""Where skills come from."""


class V2ProviderRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a provider."""

    headers: dict[str, str]
    """Headers to add."""
    body: dict[str, Any]
    """Fields to add to the body."""


AgentColor: TypeAlias = Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str
"""`#rrggbb`, or a colour of the theme."""


class V2Agent(OpenStruct, frozen=True, kw_only=True):
    """An agent: a system prompt, a model and permissions under one name."""

    id: str
    """The agent's name, such as `build`."""
    model: ModelRef | None = None
    """Its own model; the session's if None."""
    request: V2ProviderRequest
    """What is added to each request."""
    system: str | None = None
    """Its system prompt; None for that of OpenCode."""
    description: str | None = None
    """What it is good for; other agents choose by it."""
    mode: Literal["subagent", "primary", "all"] | str
    """`primary` works with people, `subagent` gets tasks from other agents, `all` does both."""
    hidden: bool
    """True if menus leave it out."""
    color: AgentColor | None = None
    """`#rrggbb`, or a colour of the theme such as `primary`."""
    steps: int | None = None
    """Requests to the model in one turn; after that it has to answer in text. Unlimited if None."""
    permissions: V2PermissionRuleset
    """What its tools may do; the last rule that fits decides."""


class V2AiSdkApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A model that is reached through a package of the AI SDK."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    id: str
    """The model's id at the provider; may differ from the id in OpenCode."""
    package: str
    """The npm package that speaks to it."""
    url: str | None = None
    """Where the API is; None if OpenCode or the package knows."""
    settings: dict[str, Any] | None = None
    """What the package gets; may hold the API key in plain text."""


class V2NativeApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A model that OpenCode reaches by itself."""

    type: ClassVar[Literal["native"]] = "native"
    id: str
    """The model's id at the provider; may differ from the id in OpenCode."""
    url: str | None = None
    """Where the API is; None if OpenCode or the package knows."""
    settings: dict[str, Any]
    """Settings of the connection; may hold the API key in plain text."""


_V2ModelApi: TypeAlias = V2AiSdkApi | V2NativeApi
if TYPE_CHECKING:
    V2ModelApi: TypeAlias = _V2ModelApi | Unknown
else:
    V2ModelApi = _V2ModelApi
"""How a model is reached."""


class V2ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    tools: bool
    """True if it can call tools."""
    input: list[str]
    """The media that it reads: `text`, `image`, `audio`, `video`, `pdf`."""
    output: list[str]
    """The media that it writes: `text`, `image`, `audio`, `video`, `pdf`."""


class V2ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """From which size of context on a price holds."""

    type: ClassVar[Literal["context"]] = "context"
    size: int
    """Prices hold for requests with more tokens of input than this."""


class V2ModelCost(OpenStruct, frozen=True, kw_only=True):
    """Prices, in US dollars for a million tokens."""

    tier: V2ModelTier | None = None
    """From which size of input on the prices hold; None for the plain ones."""
    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache: CacheCost
    """US dollars for a million tokens that go through the provider's cache."""


class V2ModelRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a model."""

    headers: dict[str, str]
    """Headers to add."""
    body: dict[str, Any]
    """Fields to add to the body."""
    variant: str | None = None
    """The variant that is used if nobody asks for one."""


class V2ModelVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model: what it adds to each request."""

    id: str
    """The variant's name, such as `high`. Give it as `variant` of a model."""
    headers: dict[str, str]
    """Headers to add."""
    body: dict[str, Any]
    """Fields to add to the body."""


class V2ModelTime(OpenStruct, frozen=True, kw_only=True):
    """When a model was released."""

    released: int | float
    """When it was released, in epoch milliseconds; 0 if unknown."""


class V2ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The limits of a model."""

    context: int
    """Tokens that fit into one request and its answer; 0 if unknown."""
    input: int | None = None
    """Tokens of input, if the model limits those on their own."""
    output: int
    """Tokens that one answer may have."""


class V2Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    """The model's id, without the provider's name."""
    provider_id: str
    """The provider that offers it."""
    family: str | None = None
    """The family of models that it belongs to, such as `claude-sonnet`; empty or None if unknown."""
    name: str
    """What people see."""
    api: V2ModelApi
    """How OpenCode reaches it."""
    capabilities: V2ModelCapabilities
    """What it can do."""
    request: V2ModelRequest
    """What is added to each request."""
    variants: list[V2ModelVariant]
    """Its variants."""
    time: V2ModelTime
    """When it was released."""
    cost: list[V2ModelCost]
    """Its prices: the plain ones first, then those of long requests. Empty if unknown."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    """`active`, `beta`, `alpha` or `deprecated`."""
    enabled: bool
    """False if the configuration does not allow it."""
    limit: V2ModelLimit
    """How much it reads and writes."""


class V2ProviderAiSdk(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A provider that is reached through a package of the AI SDK."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    package: str
    """The npm package that speaks to it."""
    url: str | None = None
    """Where the API is; None if OpenCode or the package knows."""
    settings: dict[str, Any] | None = None
    """What the package gets; may hold the API key in plain text."""


class V2ProviderNative(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A provider that OpenCode reaches by itself."""

    type: ClassVar[Literal["native"]] = "native"
    url: str | None = None
    """Where the API is; None if OpenCode or the package knows."""
    settings: dict[str, Any]
    """Settings of the connection; may hold the API key in plain text."""


_V2ProviderApi: TypeAlias = V2ProviderAiSdk | V2ProviderNative
if TYPE_CHECKING:
    V2ProviderApi: TypeAlias = _V2ProviderApi | Unknown
else:
    V2ProviderApi = _V2ProviderApi
"""How a provider is reached."""


class V2Provider(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """A provider of models."""

    id: str
    """The provider, such as `anthropic`."""
    integration_id: str | None = None
    """The integration whose login it uses; the one of its own name if None."""
    name: str
    """What people see."""
    disabled: bool | None = None
    """True if the configuration does not allow it."""
    api: V2ProviderApi
    """How OpenCode reaches it."""
    request: V2ProviderRequest
    """What is added to each request."""


class V2Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    """The command's name, such as `init`."""
    template: str
    """The prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for what it is given."""
    description: str | None = None
    """What it does, for people."""
    agent: str | None = None
    """The agent that answers; the session's if None."""
    model: ModelRef | None = None
    """The model that answers; the agent's or the session's if None."""
    subtask: bool | None = None
    """True if it runs in a session of its own."""


class V2ReferenceLocalSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """A directory."""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    """The directory on the server's machine."""
    description: str | None = None
    """What it is for, as the model is told."""
    hidden: bool | None = None
    """True if menus leave it out."""


class V2ReferenceGitSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="git"):
    """A git repository."""

    type: ClassVar[Literal["git"]] = "git"
    repository: str
    """The repository's URL, or `owner/name` at GitHub."""
    branch: str | None = None
    """The branch; the default one if None."""
    description: str | None = None
    """What it is for, as the model is told."""
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
    """The name by which prompts mention it."""
    path: str
    """Where it is on the server's machine."""
    description: str | None = None
    """What it is for, as the model is told."""
    hidden: bool | None = None
    """True if menus leave it out."""
    source: V2ReferenceSource
    """Where it came from."""
