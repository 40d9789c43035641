# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Integrations of the v2 API, and how to connect to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .common import PromptCondition, PromptOption
from .v2_form import V2FormField

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
    "V2ConnectionStatus",
    "V2ExternalCredential",
    "V2IntegrationCommandAttempt",
    "V2IntegrationCommandAttemptStatus",
    "V2IntegrationCommandAttemptStatusComplete",
    "V2IntegrationCommandAttemptStatusExpired",
    "V2IntegrationCommandAttemptStatusFailed",
    "V2IntegrationCommandAttemptStatusPending",
    "V2IntegrationCommandMethod",
    "V2IntegrationExternalMethod",
    "V2StoredCredential",
]


class OAuthCredential(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth", rename={"method_id": "methodID"}
):
    """OAuth tokens that connect an integration."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    method_id: str
    """Id of the method that was used to log in."""
    refresh: str
    """Refresh token, in plain text."""
    access: str
    """Access token, in plain text."""
    expires: int
    """When the access token expires, in epoch milliseconds."""
    metadata: dict[str, Any] | None = None
    """Further values that the integration stores with it."""


class KeyCredential(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """A key that connects an integration."""

    type: ClassVar[Literal["key"]] = "key"
    key: str
    """The key, in plain text."""
    metadata: dict[str, Any] | None = None
    """Further values that the integration stores with it."""


class V2ExternalCredential(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="external", rename={"method_id": "methodID"}
):
    """A credential that something outside of the server keeps."""

    type: ClassVar[Literal["external"]] = "external"
    method_id: str
    """The way to log in."""
    metadata: dict[str, Any] | None = None
    """Further values that the integration stores with it."""


_Credential: TypeAlias = OAuthCredential | KeyCredential | V2ExternalCredential
if TYPE_CHECKING:
    Credential: TypeAlias = _Credential | Unknown
else:
    Credential = _Credential
"""A key or OAuth tokens that connect an integration."""


IntegrationInputs: TypeAlias = dict[str, str]
"""Answers to the prompts of a method, keyed as in the prompts."""


class IntegrationTextPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A free-text question to ask before connecting."""

    type: ClassVar[Literal["text"]] = "text"
    key: str
    """Name of the answer in `inputs`."""
    message: str
    """Question to ask the person."""
    placeholder: str | None = None
    """Example of an answer. None if there is none."""
    when: PromptCondition | None = None
    """Condition for asking. None means always."""


class IntegrationSelectPrompt(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="select"):
    """A multiple-choice question to ask before connecting."""

    type: ClassVar[Literal["select"]] = "select"
    key: str
    """Name of the answer in `inputs`."""
    message: str
    """Question to ask the person."""
    options: list[PromptOption]
    """Choices, one of which the person picks."""
    when: PromptCondition | None = None
    """Condition for asking. None means always."""


_IntegrationPrompt: TypeAlias = IntegrationTextPrompt | IntegrationSelectPrompt
if TYPE_CHECKING:
    IntegrationPrompt: TypeAlias = _IntegrationPrompt | Unknown
else:
    IntegrationPrompt = _IntegrationPrompt
"""A question to ask the person before connecting."""


class IntegrationOAuthMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="oauth"):
    """Connecting with OAuth."""

    type: ClassVar[Literal["oauth"]] = "oauth"
    id: str
    """Id of the method, such as `device`. Pass it as `method_id`."""
    label: str
    """Display name."""
    prompts: list[IntegrationPrompt] | None = None
    """Questions to ask the person first. None or empty if there are none. Only in 1.18 and the 2.0 preview."""
    form: list[V2FormField] | None = None
    """The form. Only in 2.0 and 2.1."""


class IntegrationKeyMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="key"):
    """Connecting with a key."""

    type: ClassVar[Literal["key"]] = "key"
    label: str | None = None
    """Display name. None for an ordinary API key."""
    form: list[V2FormField] | None = None
    """The form. Only in 2.0 and 2.1."""


class IntegrationEnvMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """Connecting through environment variables."""

    type: ClassVar[Literal["env"]] = "env"
    names: list[str]
    """Environment variables. Setting one of them connects the integration."""


class V2IntegrationCommandMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="command"):
    """A login by a command on the server's machine."""

    type: ClassVar[Literal["command"]] = "command"
    id: str
    """The id."""
    label: str
    """Display name."""
    command: list[str]
    """The command line or the name of the command."""


class V2IntegrationExternalMethod(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="external"):
    """A login that something outside of the server does."""

    type: ClassVar[Literal["external"]] = "external"
    id: str
    """The id."""
    label: str
    """Display name."""
    form: list[V2FormField] | None = None
    """The form."""


_IntegrationMethod: TypeAlias = (
    IntegrationOAuthMethod
    | IntegrationKeyMethod
    | IntegrationEnvMethod
    | V2IntegrationCommandMethod
    | V2IntegrationExternalMethod
)
if TYPE_CHECKING:
    IntegrationMethod: TypeAlias = _IntegrationMethod | Unknown
else:
    IntegrationMethod = _IntegrationMethod
"""A way to connect an integration."""


class IntegrationRef(OpenStruct, frozen=True, kw_only=True):
    """An integration by name."""

    id: str
    """Id of the integration, such as `openai`."""
    name: str
    """Display name."""


class V2ConnectionStatus(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """What a connection needs."""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"
    message: str
    """Question to ask the person."""
    url: str | None = None
    """The address."""


class CredentialConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="credential"):
    """A connection through a stored credential."""

    type: ClassVar[Literal["credential"]] = "credential"
    id: str
    """Id of the stored credential, `cred_...`. Pass it to `v2.credential.update` or `v2.credential.remove`."""
    label: str
    """Display name."""
    method: Literal["key", "oauth", "external"] | str | None = None
    """How the login was made. Only in 2.0 and 2.1."""
    status: V2ConnectionStatus | None = None
    """How it stands. Only in 2.1."""


class EnvConnection(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="env"):
    """A connection through an environment variable."""

    type: ClassVar[Literal["env"]] = "env"
    name: str
    """Name of the environment variable."""
    status: V2ConnectionStatus | None = None
    """How it stands. Only in 2.1."""


_Connection: TypeAlias = CredentialConnection | EnvConnection
if TYPE_CHECKING:
    Connection: TypeAlias = _Connection | Unknown
else:
    Connection = _Connection
"""How an integration is connected."""


class Integration(OpenStruct, frozen=True, kw_only=True):
    """A service that can be connected, and the ways to connect it."""

    id: str
    """Id of the integration, such as `openai`. Often that of a provider of models."""
    name: str
    """Display name."""
    methods: list[IntegrationMethod]
    """Ways to connect it."""
    connections: list[Connection]
    """What it is connected with. The first one is in use. Empty if it is not connected."""
    metadata: dict[str, Any] | None = None
    """Further values that the integration stores with it. Only in 2.0 and 2.1."""


class IntegrationAttemptTime(OpenStruct, frozen=True, kw_only=True):
    """When a login attempt began, and when it expires."""

    created: int | float
    """When the attempt started, in epoch milliseconds."""
    expires: int | float
    """When the attempt expires, in epoch milliseconds: 10 minutes after its start."""


class IntegrationAttempt(OpenStruct, frozen=True, kw_only=True, rename={"attempt_id": "attemptID"}):
    """An OAuth login attempt, and the URL to visit for it."""

    attempt_id: str
    """Id of the attempt, `con_...`. Pass it to the methods of `client.v2.integration.attempt`."""
    url: str
    """Web page where a person can log in."""
    instructions: str
    """What to tell the person."""
    mode: Literal["auto", "code"] | str
    """`auto`: the attempt completes when the person has logged in. `code`: the person gets a code to pass to
    `v2.integration.attempt.complete`."""
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class IntegrationAttemptStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The login is waiting for a person."""

    status: ClassVar[Literal["pending"]] = "pending"
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class IntegrationAttemptStatusComplete(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="complete"):
    """The login succeeded."""

    status: ClassVar[Literal["complete"]] = "complete"
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class IntegrationAttemptStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The login failed."""

    status: ClassVar[Literal["failed"]] = "failed"
    message: str
    """Why it failed."""
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class IntegrationAttemptStatusExpired(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="expired"):
    """The login was not finished in time."""

    status: ClassVar[Literal["expired"]] = "expired"
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


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
"""The state of a login attempt."""


class V2IntegrationCommandAttempt(OpenStruct, frozen=True, kw_only=True, rename={"attempt_id": "attemptID"}):
    """A login by a command that has begun."""

    attempt_id: str
    """Id of the login attempt."""
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class V2IntegrationCommandAttemptStatusPending(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"
):
    """The login has not ended."""

    status: ClassVar[Literal["pending"]] = "pending"
    message: str | None = None
    """Question to ask the person."""
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class V2IntegrationCommandAttemptStatusComplete(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="complete"
):
    """The login succeeded."""

    status: ClassVar[Literal["complete"]] = "complete"
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class V2IntegrationCommandAttemptStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The login failed."""

    status: ClassVar[Literal["failed"]] = "failed"
    message: str
    """Question to ask the person."""
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


class V2IntegrationCommandAttemptStatusExpired(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="expired"
):
    """The login took too long."""

    status: ClassVar[Literal["expired"]] = "expired"
    time: IntegrationAttemptTime
    """When the attempt started and expires."""


_V2IntegrationCommandAttemptStatus: TypeAlias = (
    V2IntegrationCommandAttemptStatusPending
    | V2IntegrationCommandAttemptStatusComplete
    | V2IntegrationCommandAttemptStatusFailed
    | V2IntegrationCommandAttemptStatusExpired
)
if TYPE_CHECKING:
    V2IntegrationCommandAttemptStatus: TypeAlias = _V2IntegrationCommandAttemptStatus | Unknown
else:
    V2IntegrationCommandAttemptStatus = _V2IntegrationCommandAttemptStatus
"""How a login by a command stands."""


class V2StoredCredential(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """A stored credential, its secret included."""

    id: str
    """The id."""
    integration_id: str
    """The integration."""
    label: str
    """Display name."""
    active: bool
    """Whether it is in use, or when it was used last, in epoch milliseconds."""
    value: Credential
    """The value."""
