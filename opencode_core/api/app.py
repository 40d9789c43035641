# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Agents and skills of the server, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Agent, Skill

__all__ = ["AppApi"]


class AppApi(Namespace[D_co]):
    """Agents and skills of the server, and its log."""

    __slots__ = ()

    @endpoint("POST", "/log", operation="app.log", routing="directory", errors=(400, 401, 500))
    def log(
        self,
        *,
        service: str,
        level: Literal["debug", "info", "error", "warn"] | str,
        message: str,
        extra: dict[str, Any] | None = None,
    ) -> Call[bool]:
        """Write a log entry to the server logs with specified level and metadata.

        Args:
            service: Service name for the log entry.
            level: Log level.
            message: Log message.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `app.log` (POST /log)
        """
        return call(body={"service": service, "level": level, "message": message, "extra": extra})

    @endpoint("GET", "/agent", operation="app.agents", routing="directory", errors=(400, 401, 500))
    def agents(self) -> Call[list[Agent]]:
        """Get a list of all available AI agents in the OpenCode system.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `app.agents` (GET /agent)
        """
        return call()

    @endpoint("GET", "/skill", operation="app.skills", routing="directory", errors=(400, 401, 500))
    def skills(self) -> Call[list[Skill]]:
        """Get a list of all available skills in the OpenCode system.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `app.skills` (GET /skill)
        """
        return call()
