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
        """The shells that are installed on the server's machine.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `pty.shells` (GET /pty/shells)
        """
        return call()

    @endpoint("GET", "/pty", operation="pty.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[Pty]]:
        """The pseudo-terminals of the client's directory whose processes are running.

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
        """Start a process in a pseudo-terminal.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine, without
        asking for permission. 500 if the program does not exist.

        Args:
            command: The program to run. Default: the preferred shell.
            args: Arguments for the process. A shell gets `-l` as well.
            cwd: Working directory of the process, on the server's machine. Default: the client's directory.
            title: The new title.
            env: Environment variables, added to the server's own.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `pty.create` (POST /pty)
        """
        return call(body={"command": command, "args": args, "cwd": cwd, "title": title, "env": env})

    @endpoint("GET", "/pty/{ptyID}", operation="pty.get", routing="directory", errors=(400, 401, 404, 500))
    def get(self, pty_id: str) -> Call[Pty]:
        """A pseudo-terminal. 404 once its process has ended.

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
        """Change the title or the size of a pseudo-terminal.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.
            title: The new title.
            size: The number of rows and columns of the terminal.

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
        """Kill the process of a pseudo-terminal and close its connections. 404 if it has already ended.

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
        """A ticket for one WebSocket connection to a pseudo-terminal. It expires after 60 seconds.

        For programs that cannot send a password, such as browsers. `client.pty_attach` does not need one.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            PermissionDeniedError: 403, with `PtyForbiddenError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `pty.connectToken` (POST /pty/{ptyID}/connect-token)
        """
        return call(path={"ptyID": pty_id}, headers={"x-opencode-ticket": "1"})
