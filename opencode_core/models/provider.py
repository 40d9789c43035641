# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Providers of models, their models, and how to log in to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """The refresh token."""
    access: str
    """The access token."""
    expires: int
    """When the access token expires, in epoch milliseconds."""
    account_id: str | None = None
    """The account at the provider, if it has several."""
    enterprise_url: str | None = None
    """The enterprise server that the login is for."""


class ApiKeyLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="api"):
    """An API key."""

    type: ClassVar[Literal["api"]] = "api"
    key: str
    """The API key."""
    metadata: dict[str, str] | None = None
    """More that the provider's login needs, such as an account id."""


class WellKnownLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="wellknown"):
    """A token that a provider's own server gave."""

    type: ClassVar[Literal["wellknown"]] = "wellknown"
    key: str
    """The environment variable that gets the token."""
    token: str
    """The token."""


_Login: TypeAlias = OAuthLogin | ApiKeyLogin | WellKnownLogin
if TYPE_CHECKING:
    Login: TypeAlias = _Login | Unknown
else:
    Login = _Login
"""Credentials of a provider."""


class ModelApi(OpenStruct, frozen=True, kw_only=True):
    """How a model is reached."""

    id: str
    """The model's id at the provider; may differ from the id in OpenCode."""
    url: str
    """Where the API is; empty if the package knows."""
    npm: str
    """The npm package that speaks to it."""


class ModelModalities(OpenStruct, frozen=True, kw_only=True):
    """The media that a model reads or writes."""

    text: bool
    """True for text."""
    audio: bool
    """True for sound."""
    image: bool
    """True for images."""
    video: bool
    """True for video."""
    pdf: bool
    """True for PDF."""


class ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    temperature: bool
    """True if it has a temperature to set."""
    reasoning: bool
    """True if it can reason before it answers."""
    attachment: bool
    """True if it reads files that are attached."""
    toolcall: bool
    """True if it can call tools."""
    input: ModelModalities
    """The media that it reads."""
    output: ModelModalities
    """The media that it writes."""
    interleaved: bool | InterleavedReasoning
    """The field in which it wants its reasoning back between tool calls, or whether it does."""


class ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """From which size of context on a price holds."""

    type: ClassVar[Literal["context"]] = "context"
    size: int | float
    """Prices hold for requests with more tokens of input than this."""


class ModelCostTier(OpenStruct, frozen=True, kw_only=True):
    """Prices from a size of context on, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache: CacheCost
    """US dollars for a million tokens that go through the provider's cache."""
    tier: ModelTier
    """From which size of input on the prices hold."""


class LongContextCost(OpenStruct, frozen=True, kw_only=True):
    """Prices beyond 200,000 tokens of context, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache: CacheCost
    """US dollars for a million tokens that go through the provider's cache."""


class ModelCost(OpenStruct, frozen=True, kw_only=True, rename={"experimental_over_200k": "experimentalOver200K"}):
    """Prices, in US dollars for a million tokens."""

    input: int | float
    """US dollars for a million tokens that the model reads."""
    output: int | float
    """US dollars for a million tokens that the model writes."""
    cache: CacheCost
    """US dollars for a million tokens that go through the provider's cache."""
    tiers: list[ModelCostTier] | None = None
    """Other prices for long requests."""
    experimental_over_200k: LongContextCost | None = None
    """Prices of requests with more than 200,000 tokens of input."""


class Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    """The model's id, without the provider's name. Give it as `model_id`."""
    provider_id: str
    """The provider that offers it."""
    api: ModelApi
    """How OpenCode reaches it."""
    name: str
    """What people see."""
    family: str | None = None
    """The family of models that it belongs to, such as `claude-sonnet`; empty or None if unknown."""
    capabilities: ModelCapabilities
    """What it can do."""
    cost: ModelCost
    """Its prices; 0 if it costs nothing or they are unknown."""
    limit: ModelLimit
    """How much it reads and writes."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    """`active`, `beta`, `alpha` or `deprecated`."""
    options: dict[str, Any]
    """Options for each request to it."""
    headers: dict[str, str]
    """Headers for each request to it."""
    release_date: str
    """When it was released, as `YYYY-MM-DD`; empty if unknown."""
    variants: dict[str, dict[str, Any]] | None = None
    """Variants by name, such as `high`, with the options that each adds. Give the name as `variant` of a prompt."""


class Provider(OpenStruct, frozen=True, kw_only=True):
    """A provider and its models."""

    id: str
    """The provider, such as `anthropic`. Give it as `provider_id`."""
    name: str
    """What people see."""
    source: Literal["env", "config", "custom", "api"] | str
    """Where its credentials or its settings come from: `env` variables, `api` key stored by a login, `config`, or
    `custom` for a plugin or OpenCode itself."""
    env: list[str]
    """Environment variables that may hold the API key."""
    key: str | None = None
    """The API key in plain text, if the environment or a login has one. Do not log it."""
    options: dict[str, Any]
    """What its package gets; may hold the API key in plain text."""
    models: dict[str, Model]
    """Its models by id."""


class ProviderAuthTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A text."""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    """The key for the answer among `inputs`."""
    message: str
    """The question to ask."""
    placeholder: str | None = None
    """An example of an answer."""
    when: PromptCondition | None = None
    """Ask only if this holds; None means always."""


class ProviderAuthSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """A choice."""

    type: ClassVar[Literal["select"]] = "select"
    key: str
    """The key for the answer among `inputs`."""
    message: str
    """The question to ask."""
    options: list[PromptOption]
    """What can be chosen."""
    when: PromptCondition | None = None
    """Ask only if this holds; None means always."""


_ProviderAuthPrompt: TypeAlias = ProviderAuthTextPrompt | ProviderAuthSelectPrompt
if TYPE_CHECKING:
    ProviderAuthPrompt: TypeAlias = _ProviderAuthPrompt | Unknown
else:
    ProviderAuthPrompt = _ProviderAuthPrompt
"""Something to ask a person before logging in."""


class ProviderAuthMethod(OpenStruct, frozen=True, kw_only=True):
    """A way to log in to a provider."""

    type: Literal["oauth", "api"] | str
    """`oauth` opens a page, `api` takes an API key."""
    label: str
    """What people see."""
    prompts: list[ProviderAuthPrompt] | None = None
    """What to ask the person first; None or empty if nothing."""


class ProviderAuthAuthorization(OpenStruct, frozen=True, kw_only=True):
    """Where to go to log in to a provider, and what to do there."""

    url: str
    """The page to open."""
    method: Literal["auto", "code"] | str
    """`auto`: call `provider.oauth.callback` and it waits for the login. `code`: the person gets a code, which the
    callback needs."""
    instructions: str
    """What to tell the person."""


class ConfiguredProviders(OpenStruct, frozen=True, kw_only=True):
    """The providers that can be used, and the default model of each."""

    providers: list[Provider]
    """The providers that can be used, with their models."""
    default: dict[str, str]
    """For each provider the model to take if nobody chooses one."""


class ProviderList(OpenStruct, frozen=True, kw_only=True):
    """All providers, the default model of each, and which are connected."""

    all: list[Provider]
    """Every provider that OpenCode knows, with its models."""
    default: dict[str, str]
    """For each provider the model to take if nobody chooses one."""
    connected: list[str]
    """The providers that can be used now, by id."""
