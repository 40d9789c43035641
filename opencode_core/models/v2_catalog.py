# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""v2_catalog"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

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
    """"""

    type: ClassVar[Literal["directory"]] = "directory"
    path: str


class V2SkillUrl(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="url"):
    """"""

    type: ClassVar[Literal["url"]] = "url"
    url: str


class V2Skill(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    description: str | None = None
    slash: bool | None = None
    location: str
    content: str


class V2SkillEmbedded(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="embedded"):
    """"""

    type: ClassVar[Literal["embedded"]] = "embedded"
    skill: V2Skill


_V2SkillSource: TypeAlias = V2SkillDirectory | V2SkillUrl | V2SkillEmbedded
if TYPE_CHECKING:
    V2SkillSource: TypeAlias = _V2SkillSource | Unknown
else:
    V2SkillSource = _V2SkillSource


class V2ProviderRequest(OpenStruct, frozen=True, kw_only=True):
    """"""

    headers: dict[str, str]
    body: dict[str, Any]


AgentColor: TypeAlias = Literal["primary", "secondary", "accent", "success", "warning", "error", "info"] | str


class V2Agent(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    model: ModelRef | None = None
    request: V2ProviderRequest
    system: str | None = None
    description: str | None = None
    mode: Literal["subagent", "primary", "all"] | str
    hidden: bool
    color: AgentColor | None = None
    steps: int | None = None
    permissions: V2PermissionRuleset


class V2AiSdkApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="aisdk"):
    """"""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    id: str
    package: str
    url: str | None = None
    settings: dict[str, Any] | None = None


class V2NativeApi(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """"""

    type: ClassVar[Literal["native"]] = "native"
    id: str
    url: str | None = None
    settings: dict[str, Any]


_V2ModelApi: TypeAlias = V2AiSdkApi | V2NativeApi
if TYPE_CHECKING:
    V2ModelApi: TypeAlias = _V2ModelApi | Unknown
else:
    V2ModelApi = _V2ModelApi


class V2ModelCapabilities(OpenStruct, frozen=True, kw_only=True):
    """"""

    tools: bool
    input: list[str]
    output: list[str]


class V2ModelTier(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="context"):
    """"""

    type: ClassVar[Literal["context"]] = "context"
    size: int


class V2ModelCost(OpenStruct, frozen=True, kw_only=True):
    """"""

    tier: V2ModelTier | None = None
    input: int | float
    output: int | float
    cache: CacheCost


class V2ModelRequest(OpenStruct, frozen=True, kw_only=True):
    """"""

    headers: dict[str, str]
    body: dict[str, Any]
    variant: str | None = None


class V2ModelVariant(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    headers: dict[str, str]
    body: dict[str, Any]


class V2ModelTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    released: int | float


class V2ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """"""

    context: int
    input: int | None = None
    output: int


class V2Model(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """"""

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
    """"""

    type: ClassVar[Literal["aisdk"]] = "aisdk"
    package: str
    url: str | None = None
    settings: dict[str, Any] | None = None


class V2ProviderNative(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="native"):
    """"""

    type: ClassVar[Literal["native"]] = "native"
    url: str | None = None
    settings: dict[str, Any]


_V2ProviderApi: TypeAlias = V2ProviderAiSdk | V2ProviderNative
if TYPE_CHECKING:
    V2ProviderApi: TypeAlias = _V2ProviderApi | Unknown
else:
    V2ProviderApi = _V2ProviderApi


class V2Provider(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """"""

    id: str
    integration_id: str | None = None
    name: str
    disabled: bool | None = None
    api: V2ProviderApi
    request: V2ProviderRequest


class V2Command(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    template: str
    description: str | None = None
    agent: str | None = None
    model: ModelRef | None = None
    subtask: bool | None = None


class V2ReferenceLocalSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """"""

    type: ClassVar[Literal["local"]] = "local"
    path: str
    description: str | None = None
    hidden: bool | None = None


class V2ReferenceGitSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="git"):
    """"""

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


class V2Reference(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    path: str
    description: str | None = None
    hidden: bool | None = None
    source: V2ReferenceSource
