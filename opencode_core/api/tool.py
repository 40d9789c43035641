# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Tools that models can use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import ToolIDs, ToolList

__all__ = ["ToolApi"]


class ToolApi(Namespace[D_co]):
    """Tools that models can use."""

    __slots__ = ()

    @endpoint("GET", "/experimental/tool", operation="tool.list", routing="directory", errors=(400, 401, 500))
    def list(self, *, provider: str, model: str) -> Call[ToolList]:
        """Get a list of available tools with their JSON schema parameters for a specific provider and model
        combination.

        Args:
            model: The model that answers; the configured default without it.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tool.list` (GET /experimental/tool)
        """
        return call(query={"provider": provider, "model": model})

    @endpoint("GET", "/experimental/tool/ids", operation="tool.ids", routing="directory", errors=(400, 401, 500))
    def ids(self) -> Call[ToolIDs]:
        """Get a list of all available tool IDs, including both built-in tools and dynamically registered tools.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tool.ids` (GET /experimental/tool/ids)
        """
        return call()
