# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""MCP (Model Context Protocol) servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import McpAuthRemoved, McpAuthStart, McpServerConfig, McpStatus

__all__ = ["McpApi", "McpAuthApi"]


class McpApi(Namespace[D_co]):
    """MCP (Model Context Protocol) servers."""

    __slots__ = ()

    @property
    def auth(self) -> McpAuthApi[D_co]:
        """Logging in to an MCP server."""
        return McpAuthApi(self._driver)

    @endpoint("GET", "/mcp", operation="mcp.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[dict[str, McpStatus]]:
        """The status of each MCP server by name: connected, disabled, failed (and why), or waiting for a login.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.status` (GET /mcp)
        """
        return call()

    @endpoint("POST", "/mcp", operation="mcp.add", routing="directory", errors=(400, 401, 500))
    def add(self, *, name: str, config: McpServerConfig) -> Call[dict[str, McpStatus]]:
        """Add an MCP server and connect to it. Returns the status of all MCP servers.

        It lasts as long as the instance: nothing is written to the configuration. A failed connection is not an
        error: the status is `failed` and says why.

        Args:
            name: A name for the MCP server. An existing server of that name is replaced.
            config: How to reach the MCP server: a program to start or a URL.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.add` (POST /mcp)
        """
        return call(body={"name": name, "config": config})

    @endpoint("POST", "/mcp/{name}/connect", operation="mcp.connect", routing="directory", errors=(400, 401, 404, 500))
    def connect(self, name: str) -> Call[bool]:
        """Connect an MCP server, even if it is disabled in the configuration.

        True even if the connection fails: see `mcp.status`.

        Args:
            name: The name of the MCP server.

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
        """Disconnect an MCP server. Its tools are unavailable until it is connected again.

        Args:
            name: The name of the MCP server.

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
        """Begin a login to an MCP server. Returns the URL that a person has to visit.

        For programs that open the browser themselves; pass the code to `mcp.auth.callback`. An empty URL means that
        no login is needed. 400 if the MCP server does not support OAuth.

        Args:
            name: The name of the MCP server.

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
        """Delete the tokens of an MCP server and any login in progress.

        A connection that is open stays open until the server is disconnected.

        Args:
            name: The name of the MCP server.

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
        """Finish a login that `mcp.auth.start` began, and connect. Returns the status of the MCP server.

        500 if no login was begun. A code that the MCP server refuses is not an error: the status is `failed`.

        Args:
            name: The name of the MCP server.
            code: The code that the person was given, or that came with the redirect.

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
        """Log in to an MCP server: opens a browser on the server's machine and waits until the person has finished.

        The response comes only then, so use a long timeout. If no browser can be opened, the event
        `mcp.browser.open.failed` has the URL. 400 if the MCP server does not support OAuth.

        Args:
            name: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `McpUnsupportedOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.auth.authenticate` (POST /mcp/{name}/auth/authenticate)
        """
        return call(path={"name": name})
