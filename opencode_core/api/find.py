# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Search in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Symbol, TextMatch

__all__ = ["FindApi"]


class FindApi(Namespace[D_co]):
    """Search in a project."""

    __slots__ = ()

    @endpoint("GET", "/find", operation="find.text", routing="directory", errors=(400, 401, 500))
    def text(self, *, pattern: str) -> Call[list[TextMatch]]:
        """Search for text patterns across files in the project using ripgrep.

        Args:
            pattern: A regular expression, as ripgrep understands it.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.text` (GET /find)
        """
        return call(query={"pattern": pattern})

    @endpoint("GET", "/find/file", operation="find.files", routing="directory", errors=(400, 401, 500))
    def files(
        self,
        *,
        query: str,
        dirs: bool | None = None,
        type: Literal["file", "directory"] | str | None = None,
        limit: int | None = None,
    ) -> Call[list[str]]:
        """Search for files or directories by name or pattern in the project directory.

        Args:
            query: What to look for.
            dirs: Whether to find directories as well.
            limit: At most so many.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.files` (GET /find/file)
        """
        return call(query={"query": query, "dirs": dirs, "type": type, "limit": limit})

    @endpoint("GET", "/find/symbol", operation="find.symbols", routing="directory", errors=(400, 401, 500))
    def symbols(self, *, query: str) -> Call[list[Symbol]]:
        """Search for workspace symbols like functions, classes, and variables using LSP.

        Args:
            query: What to look for.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.symbols` (GET /find/symbol)
        """
        return call(query={"query": query})
