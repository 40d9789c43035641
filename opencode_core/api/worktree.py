# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The git worktrees of a project."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Worktree

__all__ = ["WorktreeApi"]


class WorktreeApi(Namespace[D_co]):
    """The git worktrees of a project."""

    __slots__ = ()

    @endpoint("GET", "/experimental/worktree", operation="worktree.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[str]]:
        """The directories of the worktrees that `worktree.create` made for the client's project.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `worktree.list` (GET /experimental/worktree)
        """
        return call()

    @endpoint(
        "POST", "/experimental/worktree", operation="worktree.create", routing="directory", errors=(400, 401, 500)
    )
    def create(self, *, name: str | None = None, start_command: str | None = None) -> Call[Worktree]:
        """Create a git worktree for the client's project, on a new branch `opencode/...`.

        Returns before the files are there. Later the global stream brings the event `worktree.ready` or
        `worktree.failed`, and the start commands run. 400 if the project is not a git repository.

        Args:
            name: The name of the worktree, in lower case with hyphens. Default: a random name.
            start_command: Shell command to run in the new worktree, after the project's own start command.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `worktree.create` (POST /experimental/worktree)
        """
        return call(body={"name": name, "startCommand": start_command})

    @endpoint(
        "DELETE", "/experimental/worktree", operation="worktree.remove", routing="directory", errors=(400, 401, 500)
    )
    def remove(self, *, directory: str) -> Call[bool]:
        """Delete a git worktree and its branch.

        Uncommitted changes are lost. True even if the worktree does not exist.

        Args:
            directory: The worktree to delete. Independent of the client's directory.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `worktree.remove` (DELETE /experimental/worktree)
        """
        return call(body={"directory": directory})

    @endpoint(
        "POST", "/experimental/worktree/reset", operation="worktree.reset", routing="directory", errors=(400, 401, 500)
    )
    def reset(self, *, directory: str) -> Call[bool]:
        """Reset a git worktree to the default branch and discard everything else in it.

        Fetches the branch first if it belongs to a remote. Uncommitted changes, untracked files and ignored files
        are lost. 400 if the worktree does not exist, and for the project's main directory.

        Args:
            directory: The worktree to reset. Independent of the client's directory.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `worktree.reset` (POST /experimental/worktree/reset)
        """
        return call(body={"directory": directory})
