# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Language servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import LspStatus

__all__ = ["LspApi"]


class LspApi(Namespace[D_co]):
    """Language servers."""

    __slots__ = ()

    @endpoint("GET", "/lsp", operation="lsp.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[list[LspStatus]]:
        """The language servers that are running.

        A language server starts when a file of its language is opened, so the list may be empty.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `lsp.status` (GET /lsp)
        """
        return call()
