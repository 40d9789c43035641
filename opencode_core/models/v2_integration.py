# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Integrations of the v2 API and how to connect to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

from .common import PromptCondition, PromptOption

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
]


class OAuthCredential(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth", rename={"method_id": "methodID"}
):
    """Tokens of a login with OAuth."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    method_id: str
    refresh: str
    access: str
    expires: int
    """When `access` expires, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None


class KeyCredential(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """A key."""

    type: ClassVar[Literal["key"]] = "key"
    key: str
    metadata: dict[str, Any] | None = None


_Credential: TypeAlias = OAuthCredential | KeyCredential
if TYPE_CHECKING:
    Credential: TypeAlias = _Credential | Unknown
else:
    Credential = _Credential
"""What an integration is connected with."""


IntegrationInputs: TypeAlias = dict[str, str]
"""Answers to the prompts of a method, by their keys."""


class IntegrationTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A text."""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    message: str
    placeholder: str | None = None
    when: PromptCondition | None = None


class IntegrationSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """A choice."""

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
"""Something to ask a person before connecting."""


class IntegrationOAuthMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth"):
    """Connecting with OAuth."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    id: str
    label: str
    prompts: list[IntegrationPrompt] | None = None


class IntegrationKeyMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """Connecting with a key."""

    type: ClassVar[Literal["key"]] = "key"
    label: str | None = None


class IntegrationEnvMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """Connecting by environment variables."""

    type: ClassVar[Literal["env"]] = "env"
    names: list[str]


_IntegrationMethod: TypeAlias = IntegrationOAuthMethod | IntegrationKeyMethod | IntegrationEnvMethod
if TYPE_CHECKING:
    IntegrationMethod: TypeAlias = _IntegrationMethod | Unknown
else:
    IntegrationMethod = _IntegrationMethod
"""A way to connect an integration."""


class IntegrationRef(OpenStruct, frozen=True, kw_only=True):
    """An integration by name."""

    id: str
    name: str


class CredentialConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential"):
    """A connection by a stored credential."""

    type: ClassVar[Literal["credential"]] = "credential"
    id: str
    label: str


class EnvConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """A connection by an environment variable."""

    type: ClassVar[Literal["env"]] = "env"
    name: str


_Connection: TypeAlias = CredentialConnection | EnvConnection
if TYPE_CHECKING:
    Connection: TypeAlias = _Connection | Unknown
else:
    Connection = _Connection
"""How an integration is connected."""


class Integration(OpenStruct, frozen=True, kw_only=True):
    """A service that can be connected, and how."""

    id: str
    name: str
    methods: list[IntegrationMethod]
    connections: list[Connection]


class IntegrationAttemptTime(OpenStruct, frozen=True, kw_only=True):
    """When an attempt to log in began, and until when it lasts."""

    created: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """Epoch milliseconds."""
    expires: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """Epoch milliseconds."""


class IntegrationAttempt(OpenStruct, frozen=True, kw_only=True, rename={"attempt_id": "attemptID"}):
    """An attempt to log in with OAuth, and where to go for it."""

    attempt_id: str
    url: str
    instructions: str
    mode: Literal["auto", "code"] | str
    time: IntegrationAttemptTime


class IntegrationAttemptStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The login waits for a person."""

    status: ClassVar[Literal["pending"]] = "pending"
    time: IntegrationAttemptTime


class IntegrationAttemptStatusComplete(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="complete"):
    """The login has succeeded."""

    status: ClassVar[Literal["complete"]] = "complete"
    time: IntegrationAttemptTime


class IntegrationAttemptStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The login has failed."""

    status: ClassVar[Literal["failed"]] = "failed"
    message: str
    time: IntegrationAttemptTime


class IntegrationAttemptStatusExpired(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="expired"):
    """Nobody logged in in time."""

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
"""How far an attempt to log in has come."""
