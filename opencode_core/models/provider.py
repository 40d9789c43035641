# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""provider"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

from .common import CacheCost, InterleavedReasoning, ModelLimit, PromptOption
from .v2_integration import PromptCondition

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
    """"""

    type: ClassVar[Literal["oauth"]] = "oauth"
    refresh: str
    access: str
    expires: int
    account_id: str | None = None
    enterprise_url: str | None = None


class ApiKeyLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="api"):
    """"""

    type: ClassVar[Literal["api"]] = "api"
    key: str
    metadata: dict[str, str] | None = None


class WellKnownLogin(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="wellknown"):
    """"""

    type: ClassVar[Literal["wellknown"]] = "wellknown"
    key: str
    token: str


_Login: TypeAlias = OAuthLogin | ApiKeyLogin | WellKnownLogin
if TYPE_CHECKING:
    Login: TypeAlias = _Login | Unknown
else:
    Login = _Login


class ModelApi(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    url: str
    npm: str


class ModelModalities(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: bool
    audio: bool
    image: bool
    video: bool
    pdf: bool


class ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """"""

    temperature: bool
    reasoning: bool
    attachment: bool
    toolcall: bool
    input: ModelModalities
    output: ModelModalities
    interleaved: bool | InterleavedReasoning


class ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """"""

    type: ClassVar[Literal["context"]] = "context"
    size: int | float


class ModelCostTier(OpenStruct, frozen=True, kw_only=True):
    """"""

    input: int | float
    output: int | float
    cache: CacheCost
    tier: ModelTier


class LongContextCost(OpenStruct, frozen=True, kw_only=True):
    """"""

    input: int | float
    output: int | float
    cache: CacheCost


class ModelCost(OpenStruct, frozen=True, kw_only=True, rename={"experimental_over_200k": "experimentalOver200K"}):
    """"""

    input: int | float
    output: int | float
    cache: CacheCost
    tiers: list[ModelCostTier] | None = None
    experimental_over_200k: LongContextCost | None = None


class Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """"""

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
    """"""

    id: str
    name: str
    source: Literal["env", "config", "custom", "api"] | str
    env: list[str]
    key: str | None = None
    options: dict[str, Any]
    models: dict[str, Model]


class ProviderAuthTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """"""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    message: str
    placeholder: str | None = None
    when: PromptCondition | None = None


class ProviderAuthSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """"""

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


class ProviderAuthMethod(OpenStruct, frozen=True, kw_only=True):
    """"""

    type: Literal["oauth", "api"] | str
    label: str
    prompts: list[ProviderAuthPrompt] | None = None


class ProviderAuthAuthorization(OpenStruct, frozen=True, kw_only=True):
    """"""

    url: str
    method: Literal["auto", "code"] | str
    instructions: str


class ConfiguredProviders(OpenStruct, frozen=True, kw_only=True):
    """List of providers"""

    providers: list[Provider]
    default: dict[str, str]


class ProviderList(OpenStruct, frozen=True, kw_only=True):
    """List of providers"""

    all: list[Provider]
    default: dict[str, str]
    connected: list[str]
