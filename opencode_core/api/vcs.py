# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Version control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import VcsApplyResult, VcsFileDiff, VcsFileStatus, VcsInfo

__all__ = ["VcsApi"]


class VcsApi(Namespace[D_co]):
    """Version control."""

    __slots__ = ()

    @endpoint("GET", "/vcs", operation="vcs.get", routing="directory", errors=(400, 401, 500))
    def get(self) -> Call[VcsInfo]:
        """Retrieve version control system (VCS) information for the current project, such as git branch.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.get` (GET /vcs)
        """
        return call()

    @endpoint("GET", "/vcs/status", operation="vcs.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[list[VcsFileStatus]]:
        """Retrieve changed files in the current working tree without patches.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.status` (GET /vcs/status)
        """
        return call()

    @endpoint("GET", "/vcs/diff", operation="vcs.diff", routing="directory", errors=(400, 401, 500))
    def diff(self, *, mode: Literal["git", "branch"] | str, context: int | None = None) -> Call[list[VcsFileDiff]]:
        """Retrieve the current git diff for the working tree or against the default branch.

        Args:
            mode: `git` against what is committed, `branch` against the default branch.
            context: Lines of context around each change.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.diff` (GET /vcs/diff)
        """
        return call(query={"mode": mode, "context": context})

    @endpoint(
        "GET", "/vcs/diff/raw", operation="vcs.diff.raw", routing="directory", errors=(400, 401, 500), response="text"
    )
    def diff_raw(self) -> Call[str]:
        """Retrieve a raw patch for current uncommitted changes.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.diff.raw` (GET /vcs/diff/raw)
        """
        return call()

    @endpoint("POST", "/vcs/apply", operation="vcs.apply", routing="directory", errors=(400, 401, 500))
    def apply(self, *, patch: str) -> Call[VcsApplyResult]:
        """Apply a raw patch to the current working tree.

        Raises:
            BadRequestError: 400, with `VcsApplyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.apply` (POST /vcs/apply)
        """
        return call(body={"patch": patch})
