# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The tools that models can use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import ToolIDs, ToolList

__all__ = ["ToolApi"]


class ToolApi(Namespace[D_co]):
    """The tools that models can use."""

    __slots__ = ()

    @endpoint("GET", "/experimental/tool", operation="tool.list", routing="directory", errors=(400, 401, 500))
    def list(self, *, provider: str, model: str) -> Call[ToolList]:
        """The tools that a model is given, each with the JSON schema of its input.

        The list depends on the model: some get `apply_patch` instead of `edit` and `write`, for example. The model
        need not exist.

        Args:
            provider: The provider's id, such as `anthropic`.
            model: The model's id at that provider.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tool.list` (GET /experimental/tool)
        """
        return call(query={"provider": provider, "model": model})

    @endpoint("GET", "/experimental/tool/ids", operation="tool.ids", routing="directory", errors=(400, 401, 500))
    def ids(self) -> Call[ToolIDs]:
        """The names of all tools: built-in, from plugins and from the project. Tools of MCP servers are not included.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tool.ids` (GET /experimental/tool/ids)
        """
        return call()
