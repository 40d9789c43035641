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
    """OAuth tokens for a provider."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    refresh: str
    """Refresh token, in plain text."""
    access: str
    """Access token, in plain text."""
    expires: int
    """When the access token expires, in epoch milliseconds."""
    account_id: str | None = None
    """Id of the account at the provider, where it has several. Since 1.1.65."""
    enterprise_url: str | None = None
    """URL of the enterprise server that the login belongs to."""


class ApiKeyLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="api"):
    """An API key of a provider, plus any metadata that the provider needs."""

    type: ClassVar[Literal["api"]] = "api"
    key: str
    """API key, in plain text."""
    metadata: dict[str, str] | None = None
    """Further values that the provider's login needs. Since 1.14.41."""


class WellKnownLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="wellknown"):
    """A token from the provider's own server."""

    type: ClassVar[Literal["wellknown"]] = "wellknown"
    key: str
    """Name of the environment variable that gets the token."""
    token: str
    """The token, in plain text."""


_Login: TypeAlias = OAuthLogin | ApiKeyLogin | WellKnownLogin
if TYPE_CHECKING:
    Login: TypeAlias = _Login | Unknown
else:
    Login = _Login
"""Credentials of a provider."""


class ModelApi(OpenStruct, frozen=True, kw_only=True):
    """How a model is reached."""

    id: str
    """Id of the model at the provider. May differ from its id in OpenCode."""
    url: str
    """Base URL of the API. Empty if the package or the options have it."""
    npm: str
    """npm package that talks to the provider."""


class ModelModalities(OpenStruct, frozen=True, kw_only=True):
    """The media types that a model reads or writes."""

    text: bool
    """True for text."""
    audio: bool
    """True for audio."""
    image: bool
    """True for images."""
    video: bool
    """True for video."""
    pdf: bool
    """True for PDF documents."""


class ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """What a model can do."""

    temperature: bool
    """True if the model accepts a sampling temperature."""
    reasoning: bool
    """True if the model can reason before it answers."""
    attachment: bool
    """True if the model accepts attached files."""
    toolcall: bool
    """True if the model can call tools."""
    input: ModelModalities
    """Kinds of input that the model accepts."""
    output: ModelModalities
    """Kinds of output that the model writes."""
    interleaved: bool | InterleavedReasoning
    """Whether the model expects its reasoning back between tool calls, or the field to send it in."""


class ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """The context size above which a price applies."""

    type: ClassVar[Literal["context"]] = "context"
    size: int | float
    """The prices apply to requests with more input tokens than this."""


class ModelCostTier(OpenStruct, frozen=True, kw_only=True):
    """Prices above a certain context size, in US dollars per million tokens."""

    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache: CacheCost
    """Prices of the provider's cache, in US dollars per million tokens."""
    tier: ModelTier
    """Size of the requests that the prices apply to."""


class LongContextCost(OpenStruct, frozen=True, kw_only=True):
    """Prices beyond 200,000 tokens of context, in US dollars per million tokens."""

    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache: CacheCost
    """Prices of the provider's cache, in US dollars per million tokens."""


class ModelCost(OpenStruct, frozen=True, kw_only=True, rename={"experimental_over_200k": "experimentalOver200K"}):
    """Prices in US dollars per million tokens."""

    input: int | float
    """US dollars per million input tokens."""
    output: int | float
    """US dollars per million output tokens."""
    cache: CacheCost
    """Prices of the provider's cache, in US dollars per million tokens."""
    tiers: list[ModelCostTier] | None = None
    """Other prices for larger requests. None if there are none."""
    experimental_over_200k: LongContextCost | None = None
    """Prices for requests with more than 200,000 input tokens. None if they are the same."""


class Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model and what it can do."""

    id: str
    """Id of the model, without the provider's name. Pass it as `model_id`."""
    provider_id: str
    """Id of the provider."""
    api: ModelApi
    """How OpenCode reaches the model."""
    name: str
    """Display name."""
    family: str | None = None
    """Model family, such as `claude-sonnet`. Empty or None if unknown."""
    capabilities: ModelCapabilities
    """What the model can do."""
    cost: ModelCost
    """Prices. All 0 if the model is free or they are unknown."""
    limit: ModelLimit
    """Token limits of the model."""
    status: Literal["alpha", "beta", "deprecated", "active"] | str
    """`active`, `beta`, `alpha` or `deprecated`."""
    options: dict[str, Any]
    """Options for each request."""
    headers: dict[str, str]
    """HTTP headers for each request."""
    release_date: str
    """Release date as `YYYY-MM-DD`. Empty if unknown."""
    variants: dict[str, dict[str, Any]] | None = None
    """Variants by name, such as `high`, with the options that each adds. Pass the name as `variant` of a prompt. Since
    1.1.65."""


class Provider(OpenStruct, frozen=True, kw_only=True):
    """A provider and its models."""

    id: str
    """Id of the provider, such as `anthropic`. Pass it as `provider_id`."""
    name: str
    """Display name."""
    source: Literal["env", "config", "custom", "api"] | str
    """Where it comes from: `config`, an `env` variable with its key, `api` for a stored key, or `custom` for OpenCode
    itself and plugins."""
    env: list[str]
    """Environment variables that may hold the API key."""
    key: str | None = None
    """API key in plain text, from the environment or a login. None if there is none."""
    options: dict[str, Any]
    """Options for the provider's package. May hold the API key in plain text."""
    models: dict[str, Model]
    """Models by id."""


class ProviderAuthTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A free-text question to ask before logging in."""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    """Name of the answer in `inputs`."""
    message: str
    """Question to ask the person."""
    placeholder: str | None = None
    """Example of an answer. None if there is none."""
    when: PromptCondition | None = None
    """Condition for asking. None means always."""


class ProviderAuthSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """A multiple-choice question to ask before logging in."""

    type: ClassVar[Literal["select"]] = "select"
    key: str
    """Name of the answer in `inputs`."""
    message: str
    """Question to ask the person."""
    options: list[PromptOption]
    """Choices, one of which the person picks."""
    when: PromptCondition | None = None
    """Condition for asking. None means always."""


_ProviderAuthPrompt: TypeAlias = ProviderAuthTextPrompt | ProviderAuthSelectPrompt
if TYPE_CHECKING:
    ProviderAuthPrompt: TypeAlias = _ProviderAuthPrompt | Unknown
else:
    ProviderAuthPrompt = _ProviderAuthPrompt
"""A question to ask the person before logging in."""


class ProviderAuthMethod(OpenStruct, frozen=True, kw_only=True):
    """A way to log in to a provider."""

    type: Literal["oauth", "api"] | str
    """`oauth` for a login on a web page, `api` for an API key."""
    label: str
    """Display name."""
    prompts: list[ProviderAuthPrompt] | None = None
    """Questions to ask the person first. None or empty if there are none. Since 1.3.2."""


class ProviderAuthAuthorization(OpenStruct, frozen=True, kw_only=True):
    """The URL to visit to log in to a provider, and what to do there."""

    url: str
    """Web page where a person can log in."""
    method: Literal["auto", "code"] | str
    """`auto`: `provider.oauth.callback` waits for the login. `code`: the person gets a code to pass to
    `provider.oauth.callback`."""
    instructions: str
    """What to tell the person."""


class ConfiguredProviders(OpenStruct, frozen=True, kw_only=True):
    """The providers that can be used, and the default model of each."""

    providers: list[Provider]
    """Providers that can be used, with their models."""
    default: dict[str, str]
    """Id of the default model, by provider."""


class ProviderList(OpenStruct, frozen=True, kw_only=True):
    """All providers, the default model of each, and which are connected."""

    all: list[Provider]
    """All providers that OpenCode knows, with their models."""
    default: dict[str, str]
    """Id of the default model, by provider."""
    connected: list[str]
    """Ids of the providers that can be used."""
