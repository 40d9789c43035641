# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Servers of the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown, one_of

__all__ = [
    "McpAuthRemoved",
    "McpAuthStart",
    "McpConfig",
    "McpLocalConfig",
    "McpOAuthConfig",
    "McpRemoteConfig",
    "McpResource",
    "McpServerConfig",
    "McpStatus",
    "McpStatusConnected",
    "McpStatusDisabled",
    "McpStatusFailed",
    "McpStatusNeedsAuth",
    "McpStatusNeedsClientRegistration",
    "McpToggle",
]


class McpLocalConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="local"):
    """An MCP server that is started as a process."""

    type: ClassVar[Literal["local"]] = "local"
    command: list[str]
    """Command and arguments to run the MCP server."""
    cwd: str | None = None
    environment: dict[str, str] | None = None
    enabled: bool | None = None
    timeout: int | None = None
    """Milliseconds."""


class McpOAuthConfig(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "client_id": "clientId",
        "client_secret": "clientSecret",
        "callback_port": "callbackPort",
        "redirect_uri": "redirectUri",
    },
):
    """How to log in to an MCP server with OAuth."""

    client_id: str | None = None
    client_secret: str | None = None
    scope: str | None = None
    callback_port: int | None = None
    """TCP port."""
    redirect_uri: str | None = None


class McpRemoteConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="remote"):
    """An MCP server that is reached by URL."""

    type: ClassVar[Literal["remote"]] = "remote"
    url: str
    """URL of the remote MCP server."""
    enabled: bool | None = None
    headers: dict[str, str] | None = None
    oauth: bool | McpOAuthConfig | None = None
    """OAuth authentication configuration for the MCP server. Set to false to disable OAuth auto-detection."""
    timeout: int | None = None
    """Milliseconds."""


class McpToggle(OpenStruct, frozen=True, kw_only=True):
    """An MCP server of another configuration file, switched on or off."""

    enabled: bool


if TYPE_CHECKING:
    McpConfig: TypeAlias = McpLocalConfig | McpRemoteConfig | McpToggle | Unknown
else:
    McpConfig = one_of("McpConfig", McpLocalConfig, McpRemoteConfig, McpToggle)
"""An MCP server as configured."""


class McpResource(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """A resource that an MCP server offers."""

    name: str
    uri: str
    description: str | None = None
    mime_type: str | None = None
    client: str


class McpStatusConnected(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="connected"):
    """The MCP server is connected."""

    status: ClassVar[Literal["connected"]] = "connected"


class McpStatusDisabled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="disabled"):
    """The MCP server is switched off."""

    status: ClassVar[Literal["disabled"]] = "disabled"


class McpStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The MCP server could not be connected."""

    status: ClassVar[Literal["failed"]] = "failed"
    error: str


class McpStatusNeedsAuth(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """The MCP server wants a login."""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"


class McpStatusNeedsClientRegistration(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_client_registration"
):
    """The MCP server wants a client id that was registered by hand."""

    status: ClassVar[Literal["needs_client_registration"]] = "needs_client_registration"
    error: str


_McpStatus: TypeAlias = (
    McpStatusConnected | McpStatusDisabled | McpStatusFailed | McpStatusNeedsAuth | McpStatusNeedsClientRegistration
)
if TYPE_CHECKING:
    McpStatus: TypeAlias = _McpStatus | Unknown
else:
    McpStatus = _McpStatus
"""The state of an MCP server."""


_McpServerConfig: TypeAlias = McpLocalConfig | McpRemoteConfig
if TYPE_CHECKING:
    McpServerConfig: TypeAlias = _McpServerConfig | Unknown
else:
    McpServerConfig = _McpServerConfig
"""An MCP server to add."""


class McpAuthStart(
    OpenStruct, frozen=True, kw_only=True, rename={"authorization_url": "authorizationUrl", "oauth_state": "oauthState"}
):
    """Where to go to log in to an MCP server."""

    authorization_url: str
    oauth_state: str


class McpAuthRemoved(OpenStruct, frozen=True, kw_only=True):
    """That the credentials of an MCP server are gone."""

    success: bool
