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
        """The current branch and the default branch. None if the project is not a git repository.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `vcs.get` (GET /vcs)
        """
        return call()

    @endpoint("GET", "/vcs/status", operation="vcs.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[list[VcsFileStatus]]:
        """The files that differ from the last commit, with counts of added and deleted lines. `vcs.diff` also has the
        patches.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `vcs.status` (GET /vcs/status)
        """
        return call()

    @endpoint("GET", "/vcs/diff", operation="vcs.diff", routing="directory", errors=(400, 401, 500))
    def diff(self, *, mode: Literal["git", "branch"] | str, context: int | None = None) -> Call[list[VcsFileDiff]]:
        """The changed files, each with its patch. Untracked files are included.

        Empty if the project is not a git repository, and for mode `branch` on the default branch itself.

        Args:
            mode: `git` compares with the last commit, `branch` with the point where the branch left the default
                branch.
            context: Number of unchanged lines around each change. Default: the whole file. Since 1.15.13.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `vcs.diff` (GET /vcs/diff)
        """
        return call(query={"mode": mode, "context": context})

    @endpoint(
        "GET", "/vcs/diff/raw", operation="vcs.diff.raw", routing="directory", errors=(400, 401, 500), response="text"
    )
    def diff_raw(self) -> Call[str]:
        """All changes since the last commit as one patch, untracked files included. `vcs.apply` can apply it elsewhere.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `vcs.diff.raw` (GET /vcs/diff/raw)
        """
        return call()

    @endpoint("POST", "/vcs/apply", operation="vcs.apply", routing="directory", errors=(400, 401, 500))
    def apply(self, *, patch: str) -> Call[VcsApplyResult]:
        """Apply a patch to the files of the client's directory, all of it or none.

        400 if the patch is empty or does not apply, or if the project is not a git repository; `reason` says which.

        Args:
            patch: A patch in the format of `git diff`, with paths relative to the client's directory.

        Raises:
            BadRequestError: 400, with `VcsApplyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `vcs.apply` (POST /vcs/apply)
        """
        return call(body={"patch": patch})
