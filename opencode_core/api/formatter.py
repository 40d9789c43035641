# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Code formatters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import FormatterStatus

__all__ = ["FormatterApi"]


class FormatterApi(Namespace[D_co]):
    """Code formatters."""

    __slots__ = ()

    @endpoint("GET", "/formatter", operation="formatter.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[list[FormatterStatus]]:
        """The configured code formatters, and whether each is in use.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `formatter.status` (GET /formatter)
        """
        return call()
