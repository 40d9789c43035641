# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Servers of the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import McpAuthRemoved, McpAuthStart, McpServerConfig, McpStatus

__all__ = ["McpApi", "McpAuthApi"]


class McpApi(Namespace[D_co]):
    """Servers of the Model Context Protocol."""

    __slots__ = ()

    @property
    def auth(self) -> McpAuthApi[D_co]:
        """Logging in to an MCP server."""
        return McpAuthApi(self._driver)

    @endpoint("GET", "/mcp", operation="mcp.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[dict[str, McpStatus]]:
        """Get the status of all Model Context Protocol (MCP) servers.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.status` (GET /mcp)
        """
        return call()

    @endpoint("POST", "/mcp", operation="mcp.add", routing="directory", errors=(400, 401, 500))
    def add(self, *, name: str, config: McpServerConfig) -> Call[dict[str, McpStatus]]:
        """Dynamically add a new Model Context Protocol (MCP) server to the system.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.add` (POST /mcp)
        """
        return call(body={"name": name, "config": config})

    @endpoint("POST", "/mcp/{name}/connect", operation="mcp.connect", routing="directory", errors=(400, 401, 404, 500))
    def connect(self, name: str) -> Call[bool]:
        """Connect an MCP server.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.connect` (POST /mcp/{name}/connect)
        """
        return call(path={"name": name})

    @endpoint(
        "POST", "/mcp/{name}/disconnect", operation="mcp.disconnect", routing="directory", errors=(400, 401, 404, 500)
    )
    def disconnect(self, name: str) -> Call[bool]:
        """Disconnect an MCP server.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.disconnect` (POST /mcp/{name}/disconnect)
        """
        return call(path={"name": name})


class McpAuthApi(Namespace[D_co]):
    """Logging in to an MCP server."""

    __slots__ = ()

    @endpoint("POST", "/mcp/{name}/auth", operation="mcp.auth.start", routing="directory", errors=(400, 401, 404, 500))
    def start(self, name: str) -> Call[McpAuthStart]:
        """Start OAuth authentication flow for a Model Context Protocol (MCP) server.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `McpUnsupportedOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.auth.start` (POST /mcp/{name}/auth)
        """
        return call(path={"name": name})

    @endpoint(
        "DELETE", "/mcp/{name}/auth", operation="mcp.auth.remove", routing="directory", errors=(400, 401, 404, 500)
    )
    def remove(self, name: str) -> Call[McpAuthRemoved]:
        """Remove OAuth credentials for an MCP server.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.auth.remove` (DELETE /mcp/{name}/auth)
        """
        return call(path={"name": name})

    @endpoint(
        "POST",
        "/mcp/{name}/auth/callback",
        operation="mcp.auth.callback",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def callback(self, name: str, *, code: str) -> Call[McpStatus]:
        """Complete OAuth authentication for a Model Context Protocol (MCP) server using the authorization code.

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.auth.callback` (POST /mcp/{name}/auth/callback)
        """
        return call(path={"name": name}, body={"code": code})

    @endpoint(
        "POST",
        "/mcp/{name}/auth/authenticate",
        operation="mcp.auth.authenticate",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def authenticate(self, name: str) -> Call[McpStatus]:
        """Start OAuth flow and wait for callback (opens browser).

        Args:
            name: Its name.

        Raises:
            BadRequestError: 400, with `McpUnsupportedOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.auth.authenticate` (POST /mcp/{name}/auth/authenticate)
        """
        return call(path={"name": name})
