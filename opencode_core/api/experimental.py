# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Operations that may change or disappear without notice."""

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
    """Operations that may change or disappear without notice."""

    __slots__ = ()

    @property
    def capabilities(self) -> ExperimentalCapabilitiesApi[D_co]:
        """Experimental features of the server."""
        return ExperimentalCapabilitiesApi(self._driver)

    @property
    def console(self) -> ExperimentalConsoleApi[D_co]:
        """The Console organisation that you are logged in to."""
        return ExperimentalConsoleApi(self._driver)

    @property
    def control_plane(self) -> ExperimentalControlPlaneApi[D_co]:
        """Moving sessions between directories of a project."""
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
        """The workspaces of a project."""
        return ExperimentalWorkspaceApi(self._driver)


class ExperimentalCapabilitiesApi(Namespace[D_co]):
    """Experimental features of the server."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/capabilities",
        operation="experimental.capabilities.get",
        routing="directory",
        errors=(400, 401, 500),
    )
    def get(self) -> Call[ExperimentalCapabilities]:
        """Which experimental features this server was started with.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `experimental.capabilities.get` (GET /experimental/capabilities)
        """
        return call()


class ExperimentalConsoleApi(Namespace[D_co]):
    """The Console organisation that you are logged in to."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/experimental/console",
        operation="experimental.console.get",
        routing="directory",
        errors=(400, 401, 500),
    )
    def get(self) -> Call[ConsoleState]:
        """The Console organisation in use, and which providers it manages.

        The server asks the Console for the organisations of every logged-in account.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `BareInternalServerError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

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
        """The organisations of all logged-in Console accounts. The one in use is marked.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `BareInternalServerError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

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
        """Switch to another Console organisation.

        400 if the account is not logged in.

        Args:
            account_id: The Console account, from `experimental.console.list_orgs`.
            org_id: The organisation, from `experimental.console.list_orgs`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `experimental.console.switchOrg` (POST /experimental/console/switch)
        """
        return call(body={"accountID": account_id, "orgID": org_id})


class ExperimentalControlPlaneApi(Namespace[D_co]):
    """Moving sessions between directories of a project."""

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
        """Move a session to another directory of the same project.

        400 if the session does not exist, if the directory belongs to another project, or if the uncommitted changes
        do not apply there.

        Args:
            session_id: The session, `ses_...`.
            destination: Where the session will work from now on.
            move_changes: Whether uncommitted changes move along. Default False.

        Raises:
            BadRequestError: 400, with `MoveSessionError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

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
        """Suggest a name for a copy of a project: two or three lower-case words about the task, joined by hyphens.

        The name comes from the small model of the default provider. Without `context`, or if the model fails, the
        words are random.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            context: What the copy is for, such as the text of a prompt.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

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
        """The resources of all connected MCP servers.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

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
        """A page of sessions of all projects, each with its project, most recently updated first.

        If there are more, the response header `x-next-cursor` holds the next `cursor`. Archived sessions are left
        out unless asked for.

        Args:
            directory: Only sessions of this directory. Independent of the client's directory.
            workspace: The workspace that handles the request, `wrk_...`. 500 if it is unknown.
            roots: True leaves out sessions that have a parent, such as those of subagents.
            start: Only sessions updated at this time or later, in epoch milliseconds.
            cursor: Only sessions updated before this time, in epoch milliseconds: the header `x-next-cursor` of an
                earlier response.
            search: Only sessions whose title contains this text. Case is ignored.
            limit: Maximum number of sessions. Default 100.
            archived: True includes archived sessions.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

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
        """Let the subagents that a session is waiting for continue in the background, so that the session can go on.

        True if at least one was detached. False if the session is waiting for none, and always false if
        `experimental.capabilities` does not report `background_subagents`.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `experimental.session.background` (POST /experimental/session/{sessionID}/background)
        """
        return call(path={"sessionID": session_id})


class ExperimentalWorkspaceApi(Namespace[D_co]):
    """The workspaces of a project."""

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
        """The workspaces of the client's project.

        Always empty unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

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
        """Create a workspace for the client's project and connect to it.

        Waits up to 5 seconds for the connection; `experimental.workspace.status` shows whether it succeeded. 400 if
        the kind is unknown or its adapter fails.

        Args:
            type: The kind of workspace, from `experimental.workspace.adapter.list`.
            id: An id for the workspace, `wrk_...`. The server makes one up by default.
            branch: The branch to use, in the form that the adapter expects. None lets the adapter choose.
            extra: Additional input for the adapter, as any JSON value.

        Raises:
            BadRequestError: 400, with `WorkspaceCreateError` or `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

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
        """Register workspaces that the adapters find and the server does not know yet.

        For example, a git worktree made without OpenCode becomes a workspace this way.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.15.13 and newer; 1.14.41 does not have it.

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
        """The connection status of each workspace in the client's project. Workspaces with no connection attempt yet
        are left out.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

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
        """Remove a workspace and delete every session in it. Returns the workspace, or None if it does not exist.

        To keep a session, first move it elsewhere with `experimental.workspace.warp`.

        Args:
            id: The workspace, `wrk_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

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
        """Move a session into a workspace, or out of its current one.

        A turn that is running in a local workspace is stopped first. 404 if the workspace does not exist; 400 if the
        uncommitted changes do not apply, or if a remote workspace refuses the session.

        Args:
            id: The workspace to move into, `wrk_...`. None for the project's own directory.
            session_id: The session, `ses_...`.
            copy_changes: Whether uncommitted changes move along when the session leaves a workspace.

        Raises:
            BadRequestError: 400, with `WorkspaceWarpError` or `VcsApplyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

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
        """The kinds of workspaces that this project can create, such as `worktree`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `experimental.workspace.adapter.list` (GET /experimental/workspace/adapter)
        """
        return call()
