# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Searching in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Symbol, TextMatch

__all__ = ["FindApi"]


class FindApi(Namespace[D_co]):
    """Searching in a project."""

    __slots__ = ()

    @endpoint("GET", "/find", operation="find.text", routing="directory", errors=(400, 401, 500))
    def text(self, *, pattern: str) -> Call[list[TextMatch]]:
        """The first ten lines in the project's files that match a pattern.

        The server runs ripgrep, and downloads it if it is not installed. 500 if that download fails, or if ripgrep
        rejects the pattern.

        Args:
            pattern: A regular expression in ripgrep's syntax.

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
        """Files and directories whose path matches the query, best match first. Directories end with `/`.

        The match is fuzzy: the letters of the query need not be next to each other. Files that git ignores are not
        searched.

        Args:
            query: What to search for. Matching is fuzzy: letters may be left out.
            dirs: False finds only files. Ignored if `type` is given.
            type: `file` or `directory`. Default both. Since 1.1.65.
            limit: Maximum number of paths, 1 to 200. Default 10. Since 1.1.65.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.files` (GET /find/file)
        """
        return call(query={"query": query, "dirs": dirs, "type": type, "limit": limit})

    @endpoint("GET", "/find/symbol", operation="find.symbols", routing="directory", errors=(400, 401, 500))
    def symbols(self, *, query: str) -> Call[list[Symbol]]:
        """Always an empty list: the server no longer asks language servers for symbols.

        Args:
            query: What to search for. Matching is fuzzy: letters may be left out.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.symbols` (GET /find/symbol)
        """
        return call(query={"query": query})
