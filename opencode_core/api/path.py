# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Paths on the server's machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Path

__all__ = ["PathApi"]


class PathApi(Namespace[D_co]):
    """Paths on the server's machine."""

    __slots__ = ()

    @endpoint("GET", "/path", operation="path.get", routing="directory", errors=(400, 401, 500))
    def get(self) -> Call[Path]:
        """Paths on the server's machine: home, configuration, state, and the client's directory.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `path.get` (GET /path)
        """
        return call()
