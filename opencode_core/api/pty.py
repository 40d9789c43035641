# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pseudo-terminals."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Pty, PtySize, PtyTicket, Shell

__all__ = ["PtyApi"]


class PtyApi(Namespace[D_co]):
    """Pseudo-terminals."""

    __slots__ = ()

    @endpoint("GET", "/pty/shells", operation="pty.shells", routing="directory", errors=(400, 401, 500))
    def shells(self) -> Call[builtins.list[Shell]]:
        """Get a list of available shells on the system.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.shells` (GET /pty/shells)
        """
        return call()

    @endpoint("GET", "/pty", operation="pty.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[Pty]]:
        """Get a list of all active pseudo-terminal (PTY) sessions managed by OpenCode.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.list` (GET /pty)
        """
        return call()

    @endpoint("POST", "/pty", operation="pty.create", routing="directory", errors=(400, 401, 500))
    def create(
        self,
        *,
        command: str | None = None,
        args: builtins.list[str] | None = None,
        cwd: str | None = None,
        title: str | None = None,
        env: dict[str, str] | None = None,
    ) -> Call[Pty]:
        """Create a new pseudo-terminal (PTY) session for running shell commands and processes.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.create` (POST /pty)
        """
        return call(body={"command": command, "args": args, "cwd": cwd, "title": title, "env": env})

    @endpoint("GET", "/pty/{ptyID}", operation="pty.get", routing="directory", errors=(400, 401, 404, 500))
    def get(self, pty_id: str) -> Call[Pty]:
        """Retrieve detailed information about a specific pseudo-terminal (PTY) session.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.get` (GET /pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint("PUT", "/pty/{ptyID}", operation="pty.update", routing="directory", errors=(400, 401, 404, 500))
    def update(self, pty_id: str, *, title: str | None = None, size: PtySize | None = None) -> Call[Pty]:
        """Update properties of an existing pseudo-terminal (PTY) session.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.update` (PUT /pty/{ptyID})
        """
        return call(path={"ptyID": pty_id}, body={"title": title, "size": size})

    @endpoint("DELETE", "/pty/{ptyID}", operation="pty.remove", routing="directory", errors=(400, 401, 404, 500))
    def remove(self, pty_id: str) -> Call[bool]:
        """Remove and terminate a specific pseudo-terminal (PTY) session.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.remove` (DELETE /pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint(
        "POST",
        "/pty/{ptyID}/connect-token",
        operation="pty.connectToken",
        routing="directory",
        errors=(400, 401, 403, 404, 500),
    )
    def connect_token(self, pty_id: str) -> Call[PtyTicket]:
        """Create a short-lived ticket for opening a PTY WebSocket connection.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            PermissionDeniedError: 403, with `PtyForbiddenError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.connectToken` (POST /pty/{ptyID}/connect-token)
        """
        return call(path={"ptyID": pty_id}, headers={"x-opencode-ticket": "1"})
