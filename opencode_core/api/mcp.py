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
        """The state of each MCP server, by name: connected, disabled, failed and why, or in need of a login.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.status` (GET /mcp)
        """
        return call()

    @endpoint("POST", "/mcp", operation="mcp.add", routing="directory", errors=(400, 401, 500))
    def add(self, *, name: str, config: McpServerConfig) -> Call[dict[str, McpStatus]]:
        """Add an MCP server and connect to it. Gives the state of all of them.

        For as long as the instance lives: it is not written to the configuration. A server that cannot be connected
        is no error: its state says `failed` and why.

        Args:
            name: What to call the MCP server. One of that name is replaced.
            config: How to reach the MCP server: a program to start, or an address.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `mcp.add` (POST /mcp)
        """
        return call(body={"name": name, "config": config})

    @endpoint("POST", "/mcp/{name}/connect", operation="mcp.connect", routing="directory", errors=(400, 401, 404, 500))
    def connect(self, name: str) -> Call[bool]:
        """Connect an MCP server, also one that is switched off in the configuration.

        True even if the connection fails: `mcp.status` says how it went.

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
        """Close the connection to an MCP server. Its tools are gone until it is connected again.

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
        """Begin to log in to an MCP server: the address where a person has to go.

        For programs that open the browser themselves; `mcp.auth.callback` takes the code. An empty address means
        that no login is needed. 400 if the server takes no OAuth.

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
        """Forget the tokens of an MCP server and any login that waits. It stays connected until it is disconnected.

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
        """Finish a login that `mcp.auth.start` began, and connect. Gives the state of the MCP server.

        500 if no login was begun. A code that the MCP server refuses is no error: the state says `failed`.

        Args:
            name: The name of the MCP server.
            code: The code that the person was shown, or that came with the redirect.

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
        """Log in to an MCP server: opens a browser on the server's machine and waits until the person is done.

        Answers only then, so give it a long timeout. Where no browser can be opened the event
        `mcp.browser.open.failed` has the address. 400 if the server takes no OAuth.

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
