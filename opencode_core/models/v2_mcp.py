# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""MCP servers of OpenCode 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

__all__ = [
    "V2McpAddConfig",
    "V2McpConfig",
    "V2McpLocalConfig",
    "V2McpOAuthConfig",
    "V2McpRemoteConfig",
    "V2McpResource",
    "V2McpResourceCatalog",
    "V2McpResourceTemplate",
    "V2McpServer",
    "V2McpServerStatus",
    "V2McpStatusConnected",
    "V2McpStatusDisabled",
    "V2McpStatusFailed",
    "V2McpStatusNeedsAuth",
    "V2McpStatusNeedsClientRegistration",
    "V2McpStatusPending",
    "V2McpTimeoutConfig",
]


class V2McpTimeoutConfig(OpenStruct, frozen=True, kw_only=True):
    """How long an MCP server may take."""

    startup: int | None = None
    """Milliseconds that the start may take."""
    catalog: int | None = None
    """Milliseconds to list the tools."""
    execution: int | None = None
    """Milliseconds that a call of a tool may take."""


class V2McpLocalConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """An MCP server that is a program to start."""

    type: ClassVar[Literal["local"]] = "local"
    command: list[str]
    """The command line or the name of the command."""
    cwd: str | None = None
    """Working directory on the server's machine."""
    environment: dict[str, str] | None = None
    """Environment variables."""
    disabled: bool | None = None
    """True if it is switched off."""
    codemode: bool | None = None
    """True if the tools may be called from code."""
    timeout: V2McpTimeoutConfig | None = None
    """How long it may take."""
    protocol: Literal["legacy", "auto", "2026-07-28"] | str | None = None
    """The protocol. Only in 2.0 and 2.1."""


class V2McpOAuthConfig(OpenStruct, frozen=True, kw_only=True):
    """How to log in to an MCP server."""

    client_id: str | None = None
    """Id of the client that was registered."""
    client_secret: str | None = None
    """Secret of the client that was registered."""
    scope: str | None = None
    """What the login is for."""
    callback_port: int | None = None
    """Port on this machine that the login returns to."""
    redirect_uri: str | None = None
    """Where the login returns to."""
    auth_server_metadata_url: str | None = None
    """Where the login server describes itself. Only in 2.0 and 2.1."""


class V2McpRemoteConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="remote"):
    """An MCP server at a URL."""

    type: ClassVar[Literal["remote"]] = "remote"
    url: str
    """The address."""
    headers: dict[str, str] | None = None
    """Header fields of the requests."""
    oauth: bool | V2McpOAuthConfig | None = None
    """How to log in. False if no login is tried."""
    disabled: bool | None = None
    """True if it is switched off."""
    codemode: bool | None = None
    """True if the tools may be called from code."""
    timeout: V2McpTimeoutConfig | None = None
    """How long it may take."""
    protocol: Literal["legacy", "auto", "2026-07-28"] | str | None = None
    """The protocol. Only in 2.0 and 2.1."""


_V2McpAddConfig: TypeAlias = V2McpLocalConfig | V2McpRemoteConfig
if TYPE_CHECKING:
    V2McpAddConfig: TypeAlias = _V2McpAddConfig | Unknown
else:
    V2McpAddConfig = _V2McpAddConfig
"""How to reach an MCP server: a program to start or a URL."""


class V2McpResource(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """A resource of an MCP server."""

    server: str
    """The MCP server, or True if it adds to the server."""
    name: str
    """Display name."""
    uri: str
    """The URI."""
    description: str | None = None
    """What it is, for people."""
    mime_type: str | None = None
    """Media type."""


class V2McpResourceTemplate(
    OpenStruct, frozen=True, kw_only=True, rename={"uri_template": "uriTemplate", "mime_type": "mimeType"}
):
    """A pattern of resources of an MCP server."""

    server: str
    """The MCP server, or True if it adds to the server."""
    name: str
    """Display name."""
    uri_template: str
    """The pattern of the URIs."""
    description: str | None = None
    """What it is, for people."""
    mime_type: str | None = None
    """Media type."""


class V2McpResourceCatalog(OpenStruct, frozen=True, kw_only=True):
    """The resources of all connected MCP servers."""

    resources: list[V2McpResource]
    """The resources."""
    templates: list[V2McpResourceTemplate]
    """Patterns of resources."""


class V2McpStatusConnected(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="connected"):
    """The MCP server is connected."""

    status: ClassVar[Literal["connected"]] = "connected"


class V2McpStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The connection is being made."""

    status: ClassVar[Literal["pending"]] = "pending"


class V2McpStatusDisabled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="disabled"):
    """The MCP server is switched off."""

    status: ClassVar[Literal["disabled"]] = "disabled"


class V2McpStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The connection failed."""

    status: ClassVar[Literal["failed"]] = "failed"
    error: str
    """What went wrong."""


class V2McpStatusNeedsAuth(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """The person has to log in first."""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"
    error: str | None = None
    """What went wrong. Only in 2.0 and 2.1."""


class V2McpStatusNeedsClientRegistration(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_client_registration"
):
    """The MCP server needs a client id that was registered before."""

    status: ClassVar[Literal["needs_client_registration"]] = "needs_client_registration"
    error: str
    """What went wrong."""


_V2McpServerStatus: TypeAlias = (
    V2McpStatusConnected
    | V2McpStatusPending
    | V2McpStatusDisabled
    | V2McpStatusFailed
    | V2McpStatusNeedsAuth
    | V2McpStatusNeedsClientRegistration
)
if TYPE_CHECKING:
    V2McpServerStatus: TypeAlias = _V2McpServerStatus | Unknown
else:
    V2McpServerStatus = _V2McpServerStatus
"""How the connection to an MCP server stands."""


class V2McpServer(OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}):
    """An MCP server and its state."""

    name: str
    """Display name."""
    status: V2McpServerStatus
    """How it stands."""
    integration_id: str | None = None
    """The integration."""


_V2McpConfig: TypeAlias = V2McpLocalConfig | V2McpRemoteConfig
if TYPE_CHECKING:
    V2McpConfig: TypeAlias = _V2McpConfig | Unknown
else:
    V2McpConfig = _V2McpConfig
"""How to reach an MCP server: a program to start or a URL."""
