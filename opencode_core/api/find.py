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
        """The first ten lines of the project's files that fit a pattern.

        The server runs ripgrep, and downloads it if the machine has none: without a network that is 500, and so is a
        pattern that ripgrep refuses.

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
        """Paths whose name is like the query, the best first. Directories end with `/`.

        The match is fuzzy: letters of the query may be apart. What git ignores is not found.

        Args:
            query: What to look for; letters may be left out.
            dirs: False finds files only. Has no effect together with `type`.
            type: `file` or `directory`; both without it. Since 1.1.65.
            limit: At most so many, 1 to 200; 10 without it. Since 1.1.65.

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
            query: What to look for; letters may be left out.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `find.symbols` (GET /find/symbol)
        """
        return call(query={"query": query})
