# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""v2_integration"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

from .common import PromptOption

__all__ = [
    "Connection",
    "Credential",
    "CredentialConnection",
    "EnvConnection",
    "Integration",
    "IntegrationAttempt",
    "IntegrationAttemptStatus",
    "IntegrationAttemptStatusComplete",
    "IntegrationAttemptStatusExpired",
    "IntegrationAttemptStatusFailed",
    "IntegrationAttemptStatusPending",
    "IntegrationAttemptTime",
    "IntegrationEnvMethod",
    "IntegrationInputs",
    "IntegrationKeyMethod",
    "IntegrationMethod",
    "IntegrationOAuthMethod",
    "IntegrationPrompt",
    "IntegrationRef",
    "IntegrationSelectPrompt",
    "IntegrationTextPrompt",
    "KeyCredential",
    "OAuthCredential",
    "PromptCondition",
]


class PromptCondition(OpenStruct, frozen=True, kw_only=True):
    """"""

    key: str
    op: Literal["eq", "neq"] | str
    value: str


class OAuthCredential(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth", rename={"method_id": "methodID"}
):
    """"""

    type: ClassVar[Literal["oauth"]] = "oauth"
    method_id: str
    refresh: str
    access: str
    expires: int
    metadata: dict[str, Any] | None = None


class KeyCredential(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """"""

    type: ClassVar[Literal["key"]] = "key"
    key: str
    metadata: dict[str, Any] | None = None


_Credential: TypeAlias = OAuthCredential | KeyCredential
if TYPE_CHECKING:
    Credential: TypeAlias = _Credential | Unknown
else:
    Credential = _Credential


IntegrationInputs: TypeAlias = dict[str, str]


class IntegrationTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """"""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    message: str
    placeholder: str | None = None
    when: PromptCondition | None = None


class IntegrationSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """"""

    type: ClassVar[Literal["select"]] = "select"
    key: str
    message: str
    options: list[PromptOption]
    when: PromptCondition | None = None


_IntegrationPrompt: TypeAlias = IntegrationTextPrompt | IntegrationSelectPrompt
if TYPE_CHECKING:
    IntegrationPrompt: TypeAlias = _IntegrationPrompt | Unknown
else:
    IntegrationPrompt = _IntegrationPrompt


class IntegrationOAuthMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth"):
    """"""

    type: ClassVar[Literal["oauth"]] = "oauth"
    id: str
    label: str
    prompts: list[IntegrationPrompt] | None = None


class IntegrationKeyMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """"""

    type: ClassVar[Literal["key"]] = "key"
    label: str | None = None


class IntegrationEnvMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """"""

    type: ClassVar[Literal["env"]] = "env"
    names: list[str]


_IntegrationMethod: TypeAlias = IntegrationOAuthMethod | IntegrationKeyMethod | IntegrationEnvMethod
if TYPE_CHECKING:
    IntegrationMethod: TypeAlias = _IntegrationMethod | Unknown
else:
    IntegrationMethod = _IntegrationMethod


class IntegrationRef(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    name: str


class CredentialConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential"):
    """"""

    type: ClassVar[Literal["credential"]] = "credential"
    id: str
    label: str


class EnvConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """"""

    type: ClassVar[Literal["env"]] = "env"
    name: str


_Connection: TypeAlias = CredentialConnection | EnvConnection
if TYPE_CHECKING:
    Connection: TypeAlias = _Connection | Unknown
else:
    Connection = _Connection


class Integration(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    name: str
    methods: list[IntegrationMethod]
    connections: list[Connection]


class IntegrationAttemptTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int | float | Literal["NaN", "Infinity", "-Infinity"]
    expires: int | float | Literal["NaN", "Infinity", "-Infinity"]


class IntegrationAttempt(OpenStruct, frozen=True, kw_only=True, rename={"attempt_id": "attemptID"}):
    """"""

    attempt_id: str
    url: str
    instructions: str
    mode: Literal["auto", "code"] | str
    time: IntegrationAttemptTime


class IntegrationAttemptStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """"""

    status: ClassVar[Literal["pending"]] = "pending"
    time: IntegrationAttemptTime


class IntegrationAttemptStatusComplete(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="complete"):
    """"""

    status: ClassVar[Literal["complete"]] = "complete"
    time: IntegrationAttemptTime


class IntegrationAttemptStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """"""

    status: ClassVar[Literal["failed"]] = "failed"
    message: str
    time: IntegrationAttemptTime


class IntegrationAttemptStatusExpired(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="expired"):
    """"""

    status: ClassVar[Literal["expired"]] = "expired"
    time: IntegrationAttemptTime


_IntegrationAttemptStatus: TypeAlias = (
    IntegrationAttemptStatusPending
    | IntegrationAttemptStatusComplete
    | IntegrationAttemptStatusFailed
    | IntegrationAttemptStatusExpired
)
if TYPE_CHECKING:
    IntegrationAttemptStatus: TypeAlias = _IntegrationAttemptStatus | Unknown
else:
    IntegrationAttemptStatus = _IntegrationAttemptStatus
