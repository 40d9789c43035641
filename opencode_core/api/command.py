# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The commands that a session can run."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Command

__all__ = ["CommandApi"]


class CommandApi(Namespace[D_co]):
    """The commands that a session can run."""

    __slots__ = ()

    @endpoint("GET", "/command", operation="command.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[Command]]:
        """The commands that `session.command` can run: built-in, configured, from skills and from MCP servers.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `command.list` (GET /command)
        """
        return call()
