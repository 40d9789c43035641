# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Files of a project."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import FileContent, FileNode, FileStatus

__all__ = ["FileApi"]


class FileApi(Namespace[D_co]):
    """Files of a project."""

    __slots__ = ()

    @endpoint("GET", "/file", operation="file.list", routing="directory", errors=(400, 401, 500))
    def list(self, *, path: str) -> Call[builtins.list[FileNode]]:
        """The entries of a directory, one level deep. Directories come first, and their paths end with `/`.

        Files that git ignores are included and marked `ignored`; `.git` is included too. 500 if the directory does
        not exist.

        Args:
            path: Relative to the client's directory; `.` for the directory itself.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.list` (GET /file)
        """
        return call(query={"path": path})

    @endpoint("GET", "/file/content", operation="file.read", routing="directory", errors=(400, 401, 500))
    def read(self, *, path: str) -> Call[FileContent]:
        """The contents of a file, as text, or as base64 if it contains a NUL byte.

        Leading and trailing white space of text is stripped; for an exact copy use `v2.fs.read`. A file that does
        not exist reads as empty text. 500 for a path outside the directory, and for text that is not UTF-8.

        Args:
            path: Relative to the client's directory, or absolute and inside it.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.read` (GET /file/content)
        """
        return call(query={"path": path})

    @endpoint("GET", "/file/status", operation="file.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[builtins.list[FileStatus]]:
        """Always an empty list. Use `vcs.status` for the files that git reports as changed.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.status` (GET /file/status)
        """
        return call()
