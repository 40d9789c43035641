# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Servers of the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

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
    """The program and its arguments."""
    cwd: str | None = None
    """Its working directory; a relative one starts at the project's directory."""
    environment: dict[str, str] | None = None
    """Environment variables to set for it."""
    enabled: bool | None = None
    """False leaves it out until somebody connects it."""
    timeout: int | None = None
    """Milliseconds for one request to it."""


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
    """The client id; without it OpenCode registers itself, as in RFC 7591."""
    client_secret: str | None = None
    """The client secret, if the server wants one."""
    scope: str | None = None
    """The scopes to ask for, separated by blanks."""
    callback_port: int | None = None
    """The TCP port at which OpenCode waits for the browser, 19876 by default. `redirect_uri` goes first."""
    redirect_uri: str | None = None
    """Where the browser is sent after the login; `http://127.0.0.1:19876/mcp/oauth/callback` by default."""


class McpRemoteConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="remote"):
    """An MCP server that is reached by URL."""

    type: ClassVar[Literal["remote"]] = "remote"
    url: str
    """The server's URL."""
    enabled: bool | None = None
    """False leaves it out until somebody connects it."""
    headers: dict[str, str] | None = None
    """Headers to add to each request."""
    oauth: bool | McpOAuthConfig | None = None
    """How to log in; false never tries to."""
    timeout: int | None = None
    """Milliseconds for one request to it."""


class McpToggle(OpenStruct, frozen=True, kw_only=True):
    """An MCP server of another configuration file, switched on or off."""

    enabled: bool
    """True switches it on, false off."""


if TYPE_CHECKING:
    McpConfig: TypeAlias = McpLocalConfig | McpRemoteConfig | McpToggle | Unknown
else:
    McpConfig = one_of("McpConfig", McpLocalConfig, McpRemoteConfig, McpToggle)
"""An MCP server as configured."""


class McpResource(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """A resource that an MCP server offers."""

    name: str
    """What people see."""
    uri: str
    """Its URI at the MCP server."""
    description: str | None = None
    """What it is."""
    mime_type: str | None = None
    """Media type."""
    client: str
    """The MCP server that offers it, by its name in the configuration."""


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
    """Why it could not be connected."""


class McpStatusNeedsAuth(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """The MCP server wants a login."""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"


class McpStatusNeedsClientRegistration(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_client_registration"
):
    """The MCP server wants a client id that was registered by hand."""

    status: ClassVar[Literal["needs_client_registration"]] = "needs_client_registration"
    error: str
    """Why the server refused to register OpenCode."""


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
    """The page to open in order to log in; empty if it is not needed."""
    oauth_state: str
    """The state that the browser brings back, which proves that the login is this one."""


class McpAuthRemoved(OpenStruct, frozen=True, kw_only=True):
    """That the credentials of an MCP server are gone."""

    success: bool
    """Always true."""
