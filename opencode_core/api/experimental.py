# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Operations that may change or go without notice."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from msgspec import UNSET, UnsetType

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint, null_or

if TYPE_CHECKING:
    from opencode_core.models import (
        ConsoleOrgs,
        ConsoleState,
        DirectoryRef,
        ExperimentalCapabilities,
        GlobalSession,
        McpResource,
        ProjectCopyName,
        Workspace,
        WorkspaceAdapter,
        WorkspaceConnectionStatus,
    )

__all__ = [
    "ExperimentalApi",
    "ExperimentalCapabilitiesApi",
    "ExperimentalConsoleApi",
    "ExperimentalControlPlaneApi",
    "ExperimentalProjectCopyApi",
    "ExperimentalResourceApi",
    "ExperimentalSessionApi",
    "ExperimentalWorkspaceAdapterApi",
    "ExperimentalWorkspaceApi",
]


class ExperimentalApi(Namespace[D_co]):
    """Operations that may change or go without notice."""

    __slots__ = ()

    @property
    def capabilities(self) -> ExperimentalCapabilitiesApi[D_co]:
        """Experimental features that the server has."""
        return ExperimentalCapabilitiesApi(self._driver)

    @property
    def console(self) -> ExperimentalConsoleApi[D_co]:
        """The Console organisation that is logged in."""
        return ExperimentalConsoleApi(self._driver)

    @property
    def control_plane(self) -> ExperimentalControlPlaneApi[D_co]:
        """Sessions across project directories."""
        return ExperimentalControlPlaneApi(self._driver)

    @property
    def project_copy(self) -> ExperimentalProjectCopyApi[D_co]:
        """Names for copies of a project."""
        return ExperimentalProjectCopyApi(self._driver)

    @property
    def resource(self) -> ExperimentalResourceApi[D_co]:
        """Resources of MCP servers."""
        return ExperimentalResourceApi(self._driver)

    @property
    def session(self) -> ExperimentalSessionApi[D_co]:
        """Sessions of all projects."""
        return ExperimentalSessionApi(self._driver)

    @property
    def workspace(self) -> ExperimentalWorkspaceApi[D_co]:
        """Workspaces of a project."""
        return ExperimentalWorkspaceApi(self._driver)


class ExperimentalCapabilitiesApi(Namespace[D_co]):
    """Experimental features that the server has."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/capabilities",
        operation="experimental.capabilities.get",
        routing="directory",
        errors=(400, 401, 500),
    )
    def get(self) -> Call[ExperimentalCapabilities]:
        """Get experimental features enabled on the OpenCode server.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.capabilities.get` (GET /experimental/capabilities)
        """
        return call()


class ExperimentalConsoleApi(Namespace[D_co]):
    """The Console organisation that is logged in."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/console",
        operation="experimental.console.get",
        routing="directory",
        errors=(400, 401, 500),
    )
    def get(self) -> Call[ConsoleState]:
        """Get the active Console org name and the set of provider IDs managed by that Console org.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `BareInternalServerError`.

        Operation: `experimental.console.get` (GET /experimental/console)
        """
        return call()

    @endpoint(
        "GET",
        "/experimental/console/orgs",
        operation="experimental.console.listOrgs",
        routing="directory",
        errors=(400, 401, 500),
    )
    def list_orgs(self) -> Call[ConsoleOrgs]:
        """Get the available Console orgs across logged-in accounts, including the current active org.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `BareInternalServerError`.

        Operation: `experimental.console.listOrgs` (GET /experimental/console/orgs)
        """
        return call()

    @endpoint(
        "POST",
        "/experimental/console/switch",
        operation="experimental.console.switchOrg",
        routing="directory",
        errors=(400, 401, 500),
    )
    def switch_org(self, *, account_id: str, org_id: str) -> Call[bool]:
        """Persist a new active Console account/org selection for the current local OpenCode state.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.console.switchOrg` (POST /experimental/console/switch)
        """
        return call(body={"accountID": account_id, "orgID": org_id})


class ExperimentalControlPlaneApi(Namespace[D_co]):
    """Sessions across project directories."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/experimental/control-plane/move-session",
        operation="experimental.controlPlane.moveSession",
        errors=(400, 401, 500),
        response="none",
    )
    def move_session(
        self, *, session_id: str, destination: DirectoryRef, move_changes: bool | None = None
    ) -> Call[None]:
        """Move a session to another project directory, optionally transferring local changes.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `MoveSessionError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.controlPlane.moveSession` (POST /experimental/control-plane/move-session)
        """
        return call(body={"sessionID": session_id, "destination": destination, "moveChanges": move_changes})


class ExperimentalProjectCopyApi(Namespace[D_co]):
    """Names for copies of a project."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/experimental/project/{projectID}/copy/generate-name",
        operation="experimental.projectCopy.generateName",
        routing="directory",
        errors=(400, 401, 500),
    )
    def generate_name(self, project_id: str, *, context: str | None = None) -> Call[ProjectCopyName]:
        """Generate a short name for a project copy from task context.

        Args:
            project_id: The project.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.projectCopy.generateName` (POST /experimental/project/{projectID}/copy/generate-name)
        """
        return call(path={"projectID": project_id}, body={"context": context})


class ExperimentalResourceApi(Namespace[D_co]):
    """Resources of MCP servers."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/resource",
        operation="experimental.resource.list",
        routing="directory",
        errors=(400, 401, 500),
    )
    def list(self) -> Call[dict[str, McpResource]]:
        """Get all available MCP resources from connected servers. Optionally filter by name.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.resource.list` (GET /experimental/resource)
        """
        return call()


class ExperimentalSessionApi(Namespace[D_co]):
    """Sessions of all projects."""

    __slots__ = ()

    @endpoint("GET", "/experimental/session", operation="experimental.session.list", errors=(400, 401, 500))
    def list(
        self,
        *,
        directory: str | None = None,
        workspace: str | None = None,
        roots: bool | None = None,
        start: int | float | None = None,
        cursor: int | float | None = None,
        search: str | None = None,
        limit: int | None = None,
        archived: bool | None = None,
    ) -> Call[builtins.list[GlobalSession]]:
        """Get a list of all OpenCode sessions across projects, sorted by most recently updated. Archived sessions are
        excluded by default.

        Args:
            directory: Only sessions of this directory. Not the directory of the client.
            workspace: Only sessions of this workspace. Not the workspace of the client.
            roots: Whether to leave out sessions that belong to another one.
            start: Only sessions that changed since; epoch milliseconds.
            cursor: Epoch milliseconds, from the `x-next-cursor` header of an earlier answer.
            search: Only those whose title holds this text.
            limit: At most so many.
            archived: Whether to list archived sessions as well.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.session.list` (GET /experimental/session)
        """
        return call(
            query={
                "directory": directory,
                "workspace": workspace,
                "roots": roots,
                "start": start,
                "cursor": cursor,
                "search": search,
                "limit": limit,
                "archived": archived,
            }
        )

    @endpoint(
        "POST",
        "/experimental/session/{sessionID}/background",
        operation="experimental.session.background",
        routing="directory",
        errors=(400, 401, 500),
    )
    def background(self, session_id: str) -> Call[bool]:
        """Detach any synchronous subagents currently blocking the session and continue them in the background.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.session.background` (POST /experimental/session/{sessionID}/background)
        """
        return call(path={"sessionID": session_id})


class ExperimentalWorkspaceApi(Namespace[D_co]):
    """Workspaces of a project."""

    __slots__ = ()

    @property
    def adapter(self) -> ExperimentalWorkspaceAdapterApi[D_co]:
        """Kinds of workspaces."""
        return ExperimentalWorkspaceAdapterApi(self._driver)

    @endpoint(
        "GET",
        "/experimental/workspace",
        operation="experimental.workspace.list",
        routing="directory",
        errors=(400, 401, 500),
    )
    def list(self) -> Call[builtins.list[Workspace]]:
        """List all workspaces.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.list` (GET /experimental/workspace)
        """
        return call()

    @endpoint(
        "POST",
        "/experimental/workspace",
        operation="experimental.workspace.create",
        routing="directory",
        errors=(400, 401, 500),
    )
    def create(
        self,
        *,
        type: str,
        id: str | None = None,
        branch: str | UnsetType | None = UNSET,
        extra: Any | UnsetType | None = UNSET,
    ) -> Call[Workspace]:
        """Create a workspace for the current project.

        Args:
            id: `wrk_...`

        Raises:
            BadRequestError: 400, with `WorkspaceCreateError` or `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.create` (POST /experimental/workspace)
        """
        return call(body={"id": id, "type": type, "branch": null_or(branch), "extra": null_or(extra)})

    @endpoint(
        "POST",
        "/experimental/workspace/sync-list",
        operation="experimental.workspace.syncList",
        routing="directory",
        errors=(400, 401, 500),
        response="none",
    )
    def sync_list(self) -> Call[None]:
        """Register missing workspaces returned by workspace adapters.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.syncList` (POST /experimental/workspace/sync-list)
        """
        return call()

    @endpoint(
        "GET",
        "/experimental/workspace/status",
        operation="experimental.workspace.status",
        routing="directory",
        errors=(400, 401, 500),
    )
    def status(self) -> Call[builtins.list[WorkspaceConnectionStatus]]:
        """Get connection status for workspaces in the current project.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.status` (GET /experimental/workspace/status)
        """
        return call()

    @endpoint(
        "DELETE",
        "/experimental/workspace/{id}",
        operation="experimental.workspace.remove",
        routing="directory",
        errors=(400, 401, 500),
    )
    def remove(self, id: str) -> Call[Workspace | None]:
        """Remove an existing workspace.

        Args:
            id: `wrk_...`

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.remove` (DELETE /experimental/workspace/{id})
        """
        return call(path={"id": id})

    @endpoint(
        "POST",
        "/experimental/workspace/warp",
        operation="experimental.workspace.warp",
        routing="directory",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def warp(self, *, id: str | None, session_id: str, copy_changes: bool | None = None) -> Call[None]:
        """Move a session's sync history into the target workspace, or detach it to the local project.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `WorkspaceWarpError` or `VcsApplyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.warp` (POST /experimental/workspace/warp)
        """
        return call(body={"id": null_or(id), "sessionID": session_id, "copyChanges": copy_changes})


class ExperimentalWorkspaceAdapterApi(Namespace[D_co]):
    """Kinds of workspaces."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/workspace/adapter",
        operation="experimental.workspace.adapter.list",
        routing="directory",
        errors=(400, 401, 500),
    )
    def list(self) -> Call[builtins.list[WorkspaceAdapter]]:
        """List all available workspace adapters for the current project.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `experimental.workspace.adapter.list` (GET /experimental/workspace/adapter)
        """
        return call()
