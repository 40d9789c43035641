# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""MCP (Model Context Protocol) servers."""

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
    """Program and arguments."""
    cwd: str | None = None
    """Working directory. Relative paths start at the project's directory. Since 1.17.19."""
    environment: dict[str, str] | None = None
    """Environment variables to add."""
    enabled: bool | None = None
    """False leaves the server disconnected until `mcp.connect`."""
    timeout: int | None = None
    """Limits connecting, 30,000 by default, and each request, 60,000 by default, in milliseconds. Goes before
    `mcp_timeout` of the configuration."""


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
    """OAuth client id. OpenCode registers itself if None (RFC 7591)."""
    client_secret: str | None = None
    """OAuth client secret, if the server needs one."""
    scope: str | None = None
    """OAuth scopes to request."""
    callback_port: int | None = None
    """Local TCP port for the end of the login. 19876 by default. Ignored if `redirect_uri` is set. Since 1.15.13."""
    redirect_uri: str | None = None
    """Where the browser goes after the login. `http://127.0.0.1:19876/mcp/oauth/callback` by default. Since 1.14.41."""


class McpRemoteConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="remote"):
    """An MCP server at a URL."""

    type: ClassVar[Literal["remote"]] = "remote"
    url: str
    """URL of the server."""
    enabled: bool | None = None
    """False leaves the server disconnected until `mcp.connect`."""
    headers: dict[str, str] | None = None
    """Further HTTP headers for each request."""
    oauth: bool | McpOAuthConfig | None = None
    """How to log in with OAuth. False never tries."""
    timeout: int | None = None
    """Limits connecting, 30,000 by default, and each request, 60,000 by default, in milliseconds. Goes before
    `mcp_timeout` of the configuration."""


class McpToggle(OpenStruct, frozen=True, kw_only=True):
    """Enables or disables an MCP server from another configuration file."""

    enabled: bool
    """True connects the server, false leaves it out. Since 1.1.65."""


if TYPE_CHECKING:
    McpConfig: TypeAlias = McpLocalConfig | McpRemoteConfig | McpToggle | Unknown
else:
    McpConfig = one_of("McpConfig", McpLocalConfig, McpRemoteConfig, McpToggle)
"""The settings of an MCP server in the configuration."""


class McpResource(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """A resource that an MCP server offers."""

    name: str
    """Display name."""
    uri: str
    """URI of the resource at the MCP server."""
    description: str | None = None
    """What the resource is. None if the MCP server does not say."""
    mime_type: str | None = None
    """Media type, such as `text/plain`. None if the MCP server does not say."""
    client: str
    """Name of the MCP server that offers it, from the configuration."""


class McpStatusConnected(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="connected"):
    """The MCP server is connected."""

    status: ClassVar[Literal["connected"]] = "connected"


class McpStatusDisabled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="disabled"):
    """The MCP server is disabled."""

    status: ClassVar[Literal["disabled"]] = "disabled"


class McpStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """The MCP server could not be connected."""

    status: ClassVar[Literal["failed"]] = "failed"
    error: str
    """Why it could not be connected."""


class McpStatusNeedsAuth(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """The MCP server requires a login."""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"


class McpStatusNeedsClientRegistration(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_client_registration"
):
    """The MCP server requires a client id that was registered by hand."""

    status: ClassVar[Literal["needs_client_registration"]] = "needs_client_registration"
    error: str
    """Why OpenCode could not register itself."""


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
"""How to reach an MCP server that is to be added."""


class McpAuthStart(
    OpenStruct, frozen=True, kw_only=True, rename={"authorization_url": "authorizationUrl", "oauth_state": "oauthState"}
):
    """The URL to visit to log in to an MCP server."""

    authorization_url: str
    """Web page where a person can log in. Empty if no login is needed."""
    oauth_state: str
    """OAuth `state` that the redirect brings back."""


class McpAuthRemoved(OpenStruct, frozen=True, kw_only=True):
    """Confirms that the tokens of an MCP server were deleted."""

    success: bool
    """True: failures are errors."""
