# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Providers of models, their models, and how to log in to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

from .common import CacheCost, InterleavedReasoning, ModelLimit, PromptCondition, PromptOption

__all__ = [
    "ApiKeyLogin",
    "ConfiguredProviders",
    "Login",
    "LongContextCost",
    "Model",
    "ModelApi",
    "ModelCapabilities",
    "ModelCost",
    "ModelCostTier",
    "ModelModalities",
    "ModelTier",
    "OAuthLogin",
    "Provider",
    "ProviderAuthAuthorization",
    "ProviderAuthMethod",
    "ProviderAuthPrompt",
    "ProviderAuthSelectPrompt",
    "ProviderAuthTextPrompt",
    "ProviderList",
    "WellKnownLogin",
]


class OAuthLogin(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="oauth",
    rename={"account_id": "accountId", "enterprise_url": "enterpriseUrl"},
):
    """Tokens of a login with OAuth."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    refresh: str
    access: str
    expires: int
    """When `access` expires, in epoch milliseconds."""
    account_id: str | None = None
    enterprise_url: str | None = None


class ApiKeyLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="api"):
    """An API key."""

    type: ClassVar[Literal["api"]] = "api"
    key: str
    metadata: dict[str, str] | None = None


class WellKnownLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="wellknown"):
    """A token that a provider's own server gave."""

    type: ClassVar[Literal["wellknown"]] = "wellknown"
    key: str
    token: str


_Login: TypeAlias = OAuthLogin | ApiKeyLogin | WellKnownLogin
if TYPE_CHECKING:
    Login: TypeAlias = _Login | Unknown
else:
    Login = _Login
"""Credentials of a provider."""


class ModelApi(OpenStruct, frozen=True, kw_only=True):
    """How a model is reached."""

    id: str
    url: str
    npm: str


class ModelModalities(OpenStruct, frozen=True, kw_only=True):
    """The media that a model reads or writes."""

    text: bool
    audio: bool
    image: bool
    video: bool
    pdf: bool


class ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    temperature: bool
    reasoning: bool
    attachment: bool
    toolcall: bool
    input: ModelModalities
    output: ModelModalities
    interleaved: bool | InterleavedReasoning


class ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """From which size of context on a price holds."""

    type: ClassVar[Literal["context"]] = "context"
    size: int | float
    """Tokens."""


class ModelCostTier(OpenStruct, frozen=True, kw_only=True):
    """Prices from a size of context on, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache: CacheCost
    tier: ModelTier


class LongContextCost(OpenStruct, frozen=True, kw_only=True):
    """Prices beyond 200,000 tokens of context, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache: CacheCost


class ModelCost(OpenStruct, frozen=True, kw_only=True, rename={"experimental_over_200k": "experimentalOver200K"}):
    """Prices, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens."""
    output: int | float
    """US dollars for a million tokens."""
    cache: CacheCost
    tiers: list[ModelCostTier] | None = None
    experimental_over_200k: LongContextCost | None = None


class Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    provider_id: str
    api: ModelApi
    name: str
    family: str | None = None
    capabilities: ModelCapabilities
    cost: ModelCost
    limit: ModelLimit
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    options: dict[str, Any]
    headers: dict[str, str]
    release_date: str
    variants: dict[str, dict[str, Any]] | None = None


class Provider(OpenStruct, frozen=True, kw_only=True):
    """A provider and its models."""

    id: str
    name: str
    source: Literal["env", "config", "custom", "api"] | str
    env: list[str]
    key: str | None = None
    options: dict[str, Any]
    models: dict[str, Model]


class ProviderAuthTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A text."""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    message: str
    placeholder: str | None = None
    when: PromptCondition | None = None


class ProviderAuthSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """A choice."""

    type: ClassVar[Literal["select"]] = "select"
    key: str
    message: str
    options: list[PromptOption]
    when: PromptCondition | None = None


_ProviderAuthPrompt: TypeAlias = ProviderAuthTextPrompt | ProviderAuthSelectPrompt
if TYPE_CHECKING:
    ProviderAuthPrompt: TypeAlias = _ProviderAuthPrompt | Unknown
else:
    ProviderAuthPrompt = _ProviderAuthPrompt
"""Something to ask a person before logging in."""


class ProviderAuthMethod(OpenStruct, frozen=True, kw_only=True):
    """A way to log in to a provider."""

    type: Literal["oauth", "api"] | str
    label: str
    prompts: list[ProviderAuthPrompt] | None = None


class ProviderAuthAuthorization(OpenStruct, frozen=True, kw_only=True):
    """Where to go to log in to a provider, and what to do there."""

    url: str
    method: Literal["auto", "code"] | str
    instructions: str


class ConfiguredProviders(OpenStruct, frozen=True, kw_only=True):
    """The providers that can be used, and the default model of each."""

    providers: list[Provider]
    default: dict[str, str]


class ProviderList(OpenStruct, frozen=True, kw_only=True):
    """All providers, the default model of each, and which are connected."""

    all: list[Provider]
    default: dict[str, str]
    connected: list[str]
