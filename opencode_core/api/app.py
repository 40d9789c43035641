# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The server's agents, skills and log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Agent, Skill

__all__ = ["AppApi"]


class AppApi(Namespace[D_co]):
    """The server's agents, skills and log."""

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
        """Write a line to the server's log.

        Use it from plugins and editors to put their messages next to the server's own.

        Args:
            service: The part of your program that logs. OpenCode 1.18.33 does not write it: put it into `extra` as
                well.
            level: Severity of the line. Lines below the server's log level are dropped.
            message: The text of the line.
            extra: Additional fields for the line, as a JSON object.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `app.log` (POST /log)
        """
        return call(body={"service": service, "level": level, "message": message, "extra": extra})

    @endpoint("GET", "/agent", operation="app.agents", routing="directory", errors=(400, 401, 500))
    def agents(self) -> Call[list[Agent]]:
        """The agents that can be used here: built-in ones, configured ones and those of plugins.

        The list includes subagents and hidden agents; see `mode` and `hidden`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `app.agents` (GET /agent)
        """
        return call()

    @endpoint("GET", "/skill", operation="app.skills", routing="directory", errors=(400, 401, 500))
    def skills(self) -> Call[list[Skill]]:
        """The skills that agents can load here, each with the instructions from its `SKILL.md`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `app.skills` (GET /skill)
        """
        return call()
