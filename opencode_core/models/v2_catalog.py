# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Agents, models, providers, commands, skills and references of the v2 API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

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


class V2SkillUrl(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="url"):
    """Skills behind a URL."""

    type: ClassVar[Literal["url"]] = "url"
    url: str


class V2Skill(OpenStruct, frozen=True, kw_only=True):
    """A skill: instructions that a model reads when it needs them."""

    name: str
    description: str | None = None
    slash: bool | None = None
    location: str
    content: str


class V2SkillEmbedded(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="embedded"):
    """A skill that comes with OpenCode."""

    type: ClassVar[Literal["embedded"]] = "embedded"
    skill: V2Skill


_V2SkillSource: TypeAlias = V2SkillDirectory | V2SkillUrl | V2SkillEmbedded
if TYPE_CHECKING:
    V2SkillSource: TypeAlias = _V2SkillSource | Unknown
else:
    V2SkillSource = _V2SkillSource
"""Where skills come from."""


class V2ProviderRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a provider."""

    headers: dict[str, str]
    body: dict[str, Any]


AgentColor: TypeAlias = Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str
"""`#rrggbb`, or a colour of the theme."""


class V2Agent(OpenStruct, frozen=True, kw_only=True):
    """An agent: a system prompt, a model and permissions under one name."""

    id: str
    model: ModelRef | None = None
    request: V2ProviderRequest
    system: str | None = None
    description: str | None = None
    mode: Literal["subagent", "primary", "all"] | str
    hidden: bool
    color: AgentColor | None = None
    steps: int | None = None
    """Requests to the model before it has to answer in text."""
    permissions: V2PermissionRuleset


class V2AiSdkApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A model that is reached through a package of the AI SDK."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    id: str
    package: str
    url: str | None = None
    settings: dict[str, Any] | None = None


class V2NativeApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A model that OpenCode reaches by itself."""

    type: ClassVar[Literal["native"]] = "native"
    id: str
    url: str | None = None
    settings: dict[str, Any]


_V2ModelApi: TypeAlias = V2AiSdkApi | V2NativeApi
if TYPE_CHECKING:
    V2ModelApi: TypeAlias = _V2ModelApi | Unknown
else:
    V2ModelApi = _V2ModelApi
"""How a model is reached."""


class V2ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    tools: bool
    input: list[str]
    output: list[str]


class V2ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """From which size of context on a price holds."""

    type: ClassVar[Literal["context"]] = "context"
    size: int
    """Tokens."""


class V2ModelCost(OpenStruct, frozen=True, kw_only=True):
    """Prices, in US dollars for a million tokens."""

    tier: V2ModelTier | None = None
    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache: CacheCost


class V2ModelRequest(OpenStruct, frozen=True, kw_only=True):
    """What is added to each request to a model."""

    headers: dict[str, str]
    body: dict[str, Any]
    variant: str | None = None


class V2ModelVariant(OpenStruct, frozen=True, kw_only=True):
    """A variant of a model: what it adds to each request."""

    id: str
    headers: dict[str, str]
    body: dict[str, Any]


class V2ModelTime(OpenStruct, frozen=True, kw_only=True):
    """When a model was released."""

    released: int | float
    """Epoch milliseconds."""


class V2ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The limits of a model."""

    context: int
    """Tokens."""
    input: int | None = None
    """Tokens."""
    output: int
    """Tokens."""


class V2Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    provider_id: str
    family: str | None = None
    name: str
    api: V2ModelApi
    capabilities: V2ModelCapabilities
    request: V2ModelRequest
    variants: list[V2ModelVariant]
    time: V2ModelTime
    cost: list[V2ModelCost]
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    enabled: bool
    limit: V2ModelLimit


class V2ProviderAiSdk(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """A provider that is reached through a package of the AI SDK."""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    package: str
    url: str | None = None
    settings: dict[str, Any] | None = None


class V2ProviderNative(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """A provider that OpenCode reaches by itself."""

    type: ClassVar[Literal["native"]] = "native"
    url: str | None = None
    settings: dict[str, Any]


_V2ProviderApi: TypeAlias = V2ProviderAiSdk | V2ProviderNative
if TYPE_CHECKING:
    V2ProviderApi: TypeAlias = _V2ProviderApi | Unknown
else:
    V2ProviderApi = _V2ProviderApi
"""How a provider is reached."""


class V2Provider(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """A provider of models."""

    id: str
    integration_id: str | None = None
    name: str
    disabled: bool | None = None
    api: V2ProviderApi
    request: V2ProviderRequest


class V2Command(OpenStruct, frozen=True, kw_only=True):
    """A command: a prompt template under a name."""

    name: str
    template: str
    description: str | None = None
    agent: str | None = None
    model: ModelRef | None = None
    subtask: bool | None = None


class V2ReferenceLocalSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """A directory."""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    description: str | None = None
    hidden: bool | None = None


class V2ReferenceGitSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="git"):
    """A git repository."""

    type: ClassVar[Literal["git"]] = "git"
    repository: str
    branch: str | None = None
    description: str | None = None
    hidden: bool | None = None


_V2ReferenceSource: TypeAlias = V2ReferenceLocalSource | V2ReferenceGitSource
if TYPE_CHECKING:
    V2ReferenceSource: TypeAlias = _V2ReferenceSource | Unknown
else:
    V2ReferenceSource = _V2ReferenceSource
"""Where a reference is."""


class V2Reference(OpenStruct, frozen=True, kw_only=True):
    """Another project that sessions may read."""

    name: str
    path: str
    description: str | None = None
    hidden: bool | None = None
    source: V2ReferenceSource
