# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Git worktrees of a project."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Worktree

__all__ = ["WorktreeApi"]


class WorktreeApi(Namespace[D_co]):
    """Git worktrees of a project."""

    __slots__ = ()

    @endpoint("GET", "/experimental/worktree", operation="worktree.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[str]]:
        """List all sandbox worktrees for the current project.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `worktree.list` (GET /experimental/worktree)
        """
        return call()

    @endpoint(
        "POST", "/experimental/worktree", operation="worktree.create", routing="directory", errors=(400, 401, 500)
    )
    def create(self, *, name: str | None = None, start_command: str | None = None) -> Call[Worktree]:
        """Create a new git worktree for the current project and run any configured startup scripts.

        Args:
            name: A name for the worktree; two random words if None.
            start_command: A shell command to run in it when it is ready, after the project's own.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `worktree.create` (POST /experimental/worktree)
        """
        return call(body={"name": name, "startCommand": start_command})

    @endpoint(
        "DELETE", "/experimental/worktree", operation="worktree.remove", routing="directory", errors=(400, 401, 500)
    )
    def remove(self, *, directory: str) -> Call[bool]:
        """Remove a git worktree and delete its branch.

        Args:
            directory: The worktree. Not the directory of the client.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `worktree.remove` (DELETE /experimental/worktree)
        """
        return call(body={"directory": directory})

    @endpoint(
        "POST", "/experimental/worktree/reset", operation="worktree.reset", routing="directory", errors=(400, 401, 500)
    )
    def reset(self, *, directory: str) -> Call[bool]:
        """Reset a worktree branch to the primary default branch.

        Args:
            directory: The worktree. Not the directory of the client.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `worktree.reset` (POST /experimental/worktree/reset)
        """
        return call(body={"directory": directory})
