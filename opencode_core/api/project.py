# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The projects that the server knows."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Project, ProjectCommands, ProjectDirectories, ProjectIcon

__all__ = ["ProjectApi"]


class ProjectApi(Namespace[D_co]):
    """The projects that the server knows."""

    __slots__ = ()

    @endpoint("GET", "/project", operation="project.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[Project]]:
        """Every project that was ever opened with this server.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `project.list` (GET /project)
        """
        return call()

    @endpoint("GET", "/project/current", operation="project.current", routing="directory", errors=(400, 401, 500))
    def current(self) -> Call[Project]:
        """The project of the client's directory. Directories outside version control belong to the project `global`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `project.current` (GET /project/current)
        """
        return call()

    @endpoint("POST", "/project/git/init", operation="project.initGit", routing="directory", errors=(400, 401, 500))
    def init_git(self) -> Call[Project]:
        """Make the client's directory a git repository. Returns the project that it now belongs to.

        A directory that is already a repository is left as it is. 500 if git is not installed.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

        Operation: `project.initGit` (POST /project/git/init)
        """
        return call()

    @endpoint(
        "PATCH", "/project/{projectID}", operation="project.update", routing="directory", errors=(400, 401, 404, 500)
    )
    def update(
        self,
        project_id: str,
        *,
        name: str | None = None,
        icon: ProjectIcon | None = None,
        commands: ProjectCommands | None = None,
    ) -> Call[Project]:
        """Change the name, icon or commands of a project. Returns the project after the change.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            name: The display name.
            icon: The icon of the project.
            commands: Commands of the project, such as the one that prepares a new worktree. Since 1.1.65.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `ProjectNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `project.update` (PATCH /project/{projectID})
        """
        return call(path={"projectID": project_id}, body={"name": name, "icon": icon, "commands": commands})

    @endpoint(
        "GET",
        "/project/{projectID}/directories",
        operation="project.directories",
        routing="directory",
        errors=(400, 401, 500),
    )
    def directories(self, project_id: str) -> Call[ProjectDirectories]:
        """The known directories of a project: the main one and its worktrees. Empty for an unknown project.

        Args:
            project_id: The project, from `project.list` or `project.current`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `project.directories` (GET /project/{projectID}/directories)
        """
        return call(path={"projectID": project_id})
