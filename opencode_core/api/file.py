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
        """List files and directories in a specified path.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.list` (GET /file)
        """
        return call(query={"path": path})

    @endpoint("GET", "/file/content", operation="file.read", routing="directory", errors=(400, 401, 500))
    def read(self, *, path: str) -> Call[FileContent]:
        """Read the content of a specified file.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.read` (GET /file/content)
        """
        return call(query={"path": path})

    @endpoint("GET", "/file/status", operation="file.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[builtins.list[FileStatus]]:
        """Get the git status of all files in the project.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `file.status` (GET /file/status)
        """
        return call()
