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
        """What a directory holds, one level deep: directories first, with `/` at the end of their paths.

        Files that git ignores are listed and marked `ignored`; `.git` is listed too. A directory that is not there
        is 500.

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
        """What is in a file: its text, or base64 if there is a NUL byte in it.

        White space at the start and the end of a text is cut off, so this is no way to copy a file exactly: use
        `v2.fs.read` for that. A file that is not there reads as empty text. A path outside the directory is 500, and
        so is text that is not UTF-8.

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
        """Always an empty list. Use `vcs.status` for the files that git sees as changed.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.status` (GET /file/status)
        """
        return call()
