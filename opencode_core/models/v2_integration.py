# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Integrations of the v2 API and how to connect to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """The method that was used to log in."""
    refresh: str
    """The refresh token."""
    access: str
    """The access token."""
    expires: int
    """When the access token expires, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """What the integration keeps with it."""


class KeyCredential(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """A key."""

    type: ClassVar[Literal["key"]] = "key"
    key: str
    """The key."""
    metadata: dict[str, Any] | None = None
    """What the integration keeps with it."""


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
    """The key for the answer among `inputs`."""
    message: str
    """The question to ask."""
    placeholder: str | None = None
    """An example of an answer."""
    when: PromptCondition | None = None
    """Ask only if this holds; None means always."""


class IntegrationSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
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
    """The method, such as `device`. Give it as `method_id`."""
    label: str
    """What people see."""
    prompts: list[IntegrationPrompt] | None = None
    """What to ask the person first; None or empty if nothing."""


class IntegrationKeyMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """Connecting with a key."""

    type: ClassVar[Literal["key"]] = "key"
    label: str | None = None
    """What people see; None for a plain API key."""


class IntegrationEnvMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """Connecting by environment variables."""

    type: ClassVar[Literal["env"]] = "env"
    names: list[str]
    """Environment variables; one that is set connects it."""


_IntegrationMethod: TypeAlias = IntegrationOAuthMethod | IntegrationKeyMethod | IntegrationEnvMethod
if TYPE_CHECKING:
    IntegrationMethod: TypeAlias = _IntegrationMethod | Unknown
else:
    IntegrationMethod = _IntegrationMethod
"""A way to connect an integration."""


class IntegrationRef(OpenStruct, frozen=True, kw_only=True):
    """An integration by name."""

    id: str
    """The integration, such as `openai`."""
    name: str
    """What people see."""


class CredentialConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential"):
    """A connection by a stored credential."""

    type: ClassVar[Literal["credential"]] = "credential"
    id: str
    """The stored credential. Give it to `v2.credential.update` or `v2.credential.remove`."""
    label: str
    """What people see."""


class EnvConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """A connection by an environment variable."""

    type: ClassVar[Literal["env"]] = "env"
    name: str
    """The environment variable that is set."""


_Connection: TypeAlias = CredentialConnection | EnvConnection
if TYPE_CHECKING:
    Connection: TypeAlias = _Connection | Unknown
else:
    Connection = _Connection
"""How an integration is connected."""


class Integration(OpenStruct, frozen=True, kw_only=True):
    """A service that can be connected, and how."""

    id: str
    """The integration, such as `openai`. Providers of models have the same id."""
    name: str
    """What people see."""
    methods: list[IntegrationMethod]
    """How it can be connected."""
    connections: list[Connection]
    """What it is connected with; the first one is used. Empty if it is not connected."""


class IntegrationAttemptTime(OpenStruct, frozen=True, kw_only=True):
    """When an attempt to log in began, and until when it lasts."""

    created: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """When it began, in epoch milliseconds."""
    expires: int | float | Literal["NaN", "Infinity", "-Infinity"]
    """Until when it can be used, in epoch milliseconds."""


class IntegrationAttempt(OpenStruct, frozen=True, kw_only=True, rename={"attempt_id": "attemptID"}):
    """An attempt to log in with OAuth, and where to go for it."""

    attempt_id: str
    """The attempt, `con_...`."""
    url: str
    """The page to open."""
    instructions: str
    """What to tell the person."""
    mode: Literal["auto", "code"] | str
    """`auto` ends by itself when the person is done; `code` needs the code that the person gets, see
    `v2.integration.attempt.complete`."""
    time: IntegrationAttemptTime
    """When it began, and until when it can be used."""


class IntegrationAttemptStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The login waits for a person."""

    status: ClassVar[Literal["pending"]] = "pending"
    time: IntegrationAttemptTime
    """When the attempt began, and until when it could be used."""


class IntegrationAttemptStatusComplete(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="complete"):
    """The login has succeeded."""

    status: ClassVar[Literal["complete"]] = "complete"
    time: IntegrationAttemptTime
    """When the attempt began, and until when it could be used."""


class IntegrationAttemptStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The login has failed."""

    status: ClassVar[Literal["failed"]] = "failed"
    message: str
    """Why it failed."""
    time: IntegrationAttemptTime
    """When the attempt began, and until when it could be used."""


class IntegrationAttemptStatusExpired(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="expired"):
    """Nobody logged in in time."""

    status: ClassVar[Literal["expired"]] = "expired"
    time: IntegrationAttemptTime
    """When the attempt began, and until when it could be used."""


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
