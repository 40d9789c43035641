# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""mcp"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown, one_of

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
    """"""

    type: ClassVar[Literal["local"]] = "local"
    command: list[str]
    """Command and arguments to run the MCP server"""
    cwd: str | None = None
    environment: dict[str, str] | None = None
    enabled: bool | None = None
    timeout: int | None = None


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
    """"""

    client_id: str | None = None
    client_secret: str | None = None
    scope: str | None = None
    callback_port: int | None = None
    redirect_uri: str | None = None


class McpRemoteConfig(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="remote"):
    """"""

    type: ClassVar[Literal["remote"]] = "remote"
    url: str
    """URL of the remote MCP server"""
    enabled: bool | None = None
    headers: dict[str, str] | None = None
    oauth: bool | McpOAuthConfig | None = None
    """OAuth authentication configuration for the MCP server. Set to false to disable OAuth auto-detection."""
    timeout: int | None = None


class McpToggle(OpenStruct, frozen=True, kw_only=True):
    """"""

    enabled: bool


if TYPE_CHECKING:
    McpConfig: TypeAlias = McpLocalConfig | McpRemoteConfig | McpToggle | Unknown
else:
    McpConfig = one_of("McpConfig", McpLocalConfig, McpRemoteConfig, McpToggle)


class McpResource(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """"""

    name: str
    uri: str
    description: str | None = None
    mime_type: str | None = None
    client: str


class McpStatusConnected(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="connected"):
    """"""

    status: ClassVar[Literal["connected"]] = "connected"


class McpStatusDisabled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="disabled"):
    """"""

    status: ClassVar[Literal["disabled"]] = "disabled"


class McpStatusFailed(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="failed"):
    """"""

    status: ClassVar[Literal["failed"]] = "failed"
    error: str


class McpStatusNeedsAuth(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_auth"):
    """"""

    status: ClassVar[Literal["needs_auth"]] = "needs_auth"


class McpStatusNeedsClientRegistration(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="needs_client_registration"
):
    """"""

    status: ClassVar[Literal["needs_client_registration"]] = "needs_client_registration"
    error: str


_McpStatus: TypeAlias = (
    McpStatusConnected | McpStatusDisabled | McpStatusFailed | McpStatusNeedsAuth | McpStatusNeedsClientRegistration
)
if TYPE_CHECKING:
    McpStatus: TypeAlias = _McpStatus | Unknown
else:
    McpStatus = _McpStatus


_McpServerConfig: TypeAlias = McpLocalConfig | McpRemoteConfig
if TYPE_CHECKING:
    McpServerConfig: TypeAlias = _McpServerConfig | Unknown
else:
    McpServerConfig = _McpServerConfig


class McpAuthStart(
    OpenStruct, frozen=True, kw_only=True, rename={"authorization_url": "authorizationUrl", "oauth_state": "oauthState"}
):
    """OAuth flow started"""

    authorization_url: str
    oauth_state: str


class McpAuthRemoved(OpenStruct, frozen=True, kw_only=True):
    """OAuth credentials removed"""

    success: bool
