# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The second version of the API, under `/api`."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import (
        Data,
        DirectoryRef,
        FileSystemEntry,
        Integration,
        IntegrationAttempt,
        IntegrationAttemptStatus,
        Located,
        LocationRef,
        ModelRef,
        PermissionReply,
        Pty,
        PtySize,
        PtyTicket,
        QuestionAnswer,
        SavedPermission,
        V2ActiveSession,
        V2AdmittedPrompt,
        V2Agent,
        V2Command,
        V2Health,
        V2LocationInfo,
        V2Message,
        V2MessagePage,
        V2Model,
        V2PermissionDecision,
        V2PermissionRequest,
        V2PermissionSource,
        V2PromptInput,
        V2Provider,
        V2QuestionRequest,
        V2Reference,
        V2RevertState,
        V2Session,
        V2SessionHistory,
        V2SessionPage,
        V2Skill,
    )

__all__ = [
    "V2AgentApi",
    "V2Api",
    "V2CommandApi",
    "V2CredentialApi",
    "V2FsApi",
    "V2HealthApi",
    "V2IntegrationApi",
    "V2IntegrationAttemptApi",
    "V2IntegrationConnectApi",
    "V2LocationApi",
    "V2ModelApi",
    "V2PermissionApi",
    "V2PermissionRequestApi",
    "V2PermissionSavedApi",
    "V2ProjectCopyApi",
    "V2ProviderApi",
    "V2PtyApi",
    "V2QuestionApi",
    "V2QuestionRequestApi",
    "V2ReferenceApi",
    "V2SessionApi",
    "V2SessionPermissionApi",
    "V2SessionQuestionApi",
    "V2SessionRevertApi",
    "V2SkillApi",
]


class V2Api(Namespace[D_co]):
    """The second version of the API, under `/api`."""

    __slots__ = ()

    @property
    def agent(self) -> V2AgentApi[D_co]:
        """Agents."""
        return V2AgentApi(self._driver)

    @property
    def command(self) -> V2CommandApi[D_co]:
        """Commands."""
        return V2CommandApi(self._driver)

    @property
    def credential(self) -> V2CredentialApi[D_co]:
        """Stored credentials of integrations."""
        return V2CredentialApi(self._driver)

    @property
    def fs(self) -> V2FsApi[D_co]:
        """Files, relative to a location."""
        return V2FsApi(self._driver)

    @property
    def health(self) -> V2HealthApi[D_co]:
        """Whether the server is ready."""
        return V2HealthApi(self._driver)

    @property
    def integration(self) -> V2IntegrationApi[D_co]:
        """Integrations, and how to log in to them."""
        return V2IntegrationApi(self._driver)

    @property
    def location(self) -> V2LocationApi[D_co]:
        """The location that a client works in."""
        return V2LocationApi(self._driver)

    @property
    def model(self) -> V2ModelApi[D_co]:
        """Models."""
        return V2ModelApi(self._driver)

    @property
    def permission(self) -> V2PermissionApi[D_co]:
        """Permissions of a location."""
        return V2PermissionApi(self._driver)

    @property
    def project_copy(self) -> V2ProjectCopyApi[D_co]:
        """Copies of a project."""
        return V2ProjectCopyApi(self._driver)

    @property
    def provider(self) -> V2ProviderApi[D_co]:
        """Providers of models."""
        return V2ProviderApi(self._driver)

    @property
    def pty(self) -> V2PtyApi[D_co]:
        """Pseudo-terminals."""
        return V2PtyApi(self._driver)

    @property
    def question(self) -> V2QuestionApi[D_co]:
        """Questions of a location."""
        return V2QuestionApi(self._driver)

    @property
    def reference(self) -> V2ReferenceApi[D_co]:
        """References: other projects that sessions may read."""
        return V2ReferenceApi(self._driver)

    @property
    def session(self) -> V2SessionApi[D_co]:
        """Sessions."""
        return V2SessionApi(self._driver)

    @property
    def skill(self) -> V2SkillApi[D_co]:
        """Skills."""
        return V2SkillApi(self._driver)


class V2AgentApi(Namespace[D_co]):
    """Agents."""

    __slots__ = ()

    @endpoint("GET", "/api/agent", operation="v2.agent.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[V2Agent]]]:
        """The agents of the location, including hidden ones.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.agent.list` (GET /api/agent)
        """
        return call()


class V2CommandApi(Namespace[D_co]):
    """Commands."""

    __slots__ = ()

    @endpoint("GET", "/api/command", operation="v2.command.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[V2Command]]]:
        """The commands of the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.command.list` (GET /api/command)
        """
        return call()


class V2CredentialApi(Namespace[D_co]):
    """Stored credentials of integrations."""

    __slots__ = ()

    @endpoint(
        "DELETE",
        "/api/credential/{credentialID}",
        operation="v2.credential.remove",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def remove(self, credential_id: str) -> Call[None]:
        """Delete a stored credential. Succeeds even if the id is unknown.

        Args:
            credential_id: The stored credential, from the `connections` of an integration.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.credential.remove` (DELETE /api/credential/{credentialID})
        """
        return call(path={"credentialID": credential_id})

    @endpoint(
        "PATCH",
        "/api/credential/{credentialID}",
        operation="v2.credential.update",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def update(self, credential_id: str, *, label: str) -> Call[None]:
        """Change the label of a stored credential.

        Args:
            credential_id: The stored credential, from the `connections` of an integration.
            label: A name for the credential, to tell it from others.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.credential.update` (PATCH /api/credential/{credentialID})
        """
        return call(path={"credentialID": credential_id}, body={"label": label})


class V2FsApi(Namespace[D_co]):
    """Files, relative to a location."""

    __slots__ = ()

    @endpoint("GET", "/api/fs/list", operation="v2.fs.list", routing="location", errors=(400, 401, 500))
    def list(self, *, path: str | None = None) -> Call[Located[builtins.list[FileSystemEntry]]]:
        """The entries of a directory, one level deep. 500 if the directory does not exist.

        Args:
            path: Relative to the location. Default: the location itself.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.fs.list` (GET /api/fs/list)
        """
        return call(query={"path": path})

    @endpoint("GET", "/api/fs/find", operation="v2.fs.find", routing="location", errors=(400, 401, 500))
    def find(
        self, *, query: str, type: Literal["file", "directory"] | str | None = None, limit: int | None = None
    ) -> Call[Located[builtins.list[FileSystemEntry]]]:
        """Files and directories whose path matches the query, best match first.

        The match is fuzzy: the letters of the query need not be next to each other. Files that git ignores are not
        searched.

        Args:
            query: What to search for. Matching is fuzzy: letters may be left out.
            type: `file` or `directory`. Default both.
            limit: Maximum number of entries, at least 1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.fs.find` (GET /api/fs/find)
        """
        return call(query={"query": query, "type": type, "limit": limit})

    @endpoint(
        "GET",
        "/api/fs/read/{+path}",
        operation="v2.fs.read",
        routing="location",
        errors=(400, 401, 500),
        response="bytes",
    )
    def read(self, path: str) -> Call[bytes]:
        """The exact bytes of a file. 500 if the file does not exist.

        Args:
            path: Relative to the location, with `/` as separator.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.fs.read` (GET /api/fs/read/{+path})
        """
        return call(path={"path": path})


class V2HealthApi(Namespace[D_co]):
    """Whether the server is ready."""

    __slots__ = ()

    @endpoint("GET", "/api/health", operation="v2.health.get", errors=(400, 401, 500))
    def get(self) -> Call[V2Health]:
        """Whether the server is ready. `global_.health` also reports the version.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.health.get` (GET /api/health)
        """
        return call()


class V2IntegrationApi(Namespace[D_co]):
    """Integrations, and how to log in to them."""

    __slots__ = ()

    @property
    def attempt(self) -> V2IntegrationAttemptApi[D_co]:
        """OAuth login attempts."""
        return V2IntegrationAttemptApi(self._driver)

    @property
    def connect(self) -> V2IntegrationConnectApi[D_co]:
        """Logging in to an integration."""
        return V2IntegrationConnectApi(self._driver)

    @endpoint("GET", "/api/integration", operation="v2.integration.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[Integration]]]:
        """The services that can be connected here, how to connect them, and which are connected.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.list` (GET /api/integration)
        """
        return call()

    @endpoint(
        "GET",
        "/api/integration/{integrationID}",
        operation="v2.integration.get",
        routing="location",
        errors=(400, 401, 500),
    )
    def get(self, integration_id: str) -> Call[Located[Integration | None]]:
        """An integration and the ways to connect it. None if the id is unknown.

        Args:
            integration_id: The integration, such as `anthropic`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.get` (GET /api/integration/{integrationID})
        """
        return call(path={"integrationID": integration_id})


class V2IntegrationAttemptApi(Namespace[D_co]):
    """OAuth login attempts."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/integration/attempt/{attemptID}",
        operation="v2.integration.attempt.status",
        routing="location",
        errors=(400, 401, 500),
    )
    def status(self, attempt_id: str) -> Call[Located[IntegrationAttemptStatus]]:
        """The status of a login. Poll it while it is `pending`. 500 if the attempt is unknown.

        Args:
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.attempt.status` (GET /api/integration/attempt/{attemptID})
        """
        return call(path={"attemptID": attempt_id})

    @endpoint(
        "DELETE",
        "/api/integration/attempt/{attemptID}",
        operation="v2.integration.attempt.cancel",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def cancel(self, attempt_id: str) -> Call[None]:
        """Cancel a login. Succeeds even if the attempt does not exist.

        Args:
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.attempt.cancel` (DELETE /api/integration/attempt/{attemptID})
        """
        return call(path={"attemptID": attempt_id})

    @endpoint(
        "POST",
        "/api/integration/attempt/{attemptID}/complete",
        operation="v2.integration.attempt.complete",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def complete(self, attempt_id: str, *, code: str | None = None) -> Call[None]:
        """Finish a login with the code that the person was given, and store the credential.

        400 if the code is missing or refused.

        Args:
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.
            code: The code that the person was given, or that came with the redirect.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.attempt.complete` (POST /api/integration/attempt/{attemptID}/complete)
        """
        return call(path={"attemptID": attempt_id}, body={"code": code})


class V2IntegrationConnectApi(Namespace[D_co]):
    """Logging in to an integration."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/key",
        operation="v2.integration.connect.key",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def key(self, integration_id: str, *, key: str, label: str | None = None) -> Call[None]:
        """Connect an integration with a key, which is stored. 500 if the integration does not exist.

        Args:
            integration_id: The integration, such as `anthropic`.
            key: The key, as issued by the service.
            label: A name for the credential, to tell it from others.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.connect.key` (POST /api/integration/{integrationID}/connect/key)
        """
        return call(path={"integrationID": integration_id}, body={"key": key, "label": label})

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/oauth",
        operation="v2.integration.connect.oauth",
        routing="location",
        errors=(400, 401, 500),
    )
    def oauth(
        self, integration_id: str, *, method_id: str, inputs: dict[str, str], label: str | None = None
    ) -> Call[Located[IntegrationAttempt]]:
        """Begin a login to an integration. Returns the URL that a person has to visit, and the id of the attempt.

        Args:
            integration_id: The integration, such as `anthropic`.
            method_id: The method, from the `methods` of the integration.
            inputs: Answers to the prompts of the method, keyed as in the prompts.
            label: A name for the credential, to tell it from others.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.integration.connect.oauth` (POST /api/integration/{integrationID}/connect/oauth)
        """
        return call(
            path={"integrationID": integration_id}, body={"methodID": method_id, "inputs": inputs, "label": label}
        )


class V2LocationApi(Namespace[D_co]):
    """The location that a client works in."""

    __slots__ = ()

    @endpoint("GET", "/api/location", operation="v2.location.get", routing="location", errors=(400, 401, 500))
    def get(self) -> Call[V2LocationInfo]:
        """The directory, workspace and project that requests of this client work in.

        500 if the directory does not exist.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.location.get` (GET /api/location)
        """
        return call()


class V2ModelApi(Namespace[D_co]):
    """Models."""

    __slots__ = ()

    @endpoint("GET", "/api/model", operation="v2.model.list", routing="location", errors=(400, 401, 500, 503))
    def list(self) -> Call[Located[builtins.list[V2Model]]]:
        """The models that can be used in the location, newest first.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.15.13 and newer; 1.14.41 does not have it.

        Operation: `v2.model.list` (GET /api/model)
        """
        return call()


class V2PermissionApi(Namespace[D_co]):
    """Permissions of a location."""

    __slots__ = ()

    @property
    def request(self) -> V2PermissionRequestApi[D_co]:
        """Pending permission requests."""
        return V2PermissionRequestApi(self._driver)

    @property
    def saved(self) -> V2PermissionSavedApi[D_co]:
        """Permanently granted permissions."""
        return V2PermissionSavedApi(self._driver)


class V2PermissionRequestApi(Namespace[D_co]):
    """Pending permission requests."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/permission/request",
        operation="v2.permission.request.list",
        routing="location",
        errors=(400, 401, 500),
    )
    def list(self) -> Call[Located[builtins.list[V2PermissionRequest]]]:
        """The pending permission requests of v2 sessions in the location.

        `permission.list` has those of v1 sessions.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.permission.request.list` (GET /api/permission/request)
        """
        return call()


class V2PermissionSavedApi(Namespace[D_co]):
    """Permanently granted permissions."""

    __slots__ = ()

    @endpoint("GET", "/api/permission/saved", operation="v2.permission.saved.list", errors=(400, 401, 500))
    def list(self, *, project_id: str | None = None) -> Call[Data[builtins.list[SavedPermission]]]:
        """The permanently granted permissions of a project.

        Args:
            project_id: The project. Default: that of the server's own directory.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.permission.saved.list` (GET /api/permission/saved)
        """
        return call(query={"projectID": project_id})

    @endpoint(
        "DELETE",
        "/api/permission/saved/{id}",
        operation="v2.permission.saved.remove",
        errors=(400, 401, 500),
        response="none",
    )
    def remove(self, id: str) -> Call[None]:
        """Revoke a permanently granted permission. Succeeds even if the id is unknown.

        Args:
            id: The stored permission, `psv_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.permission.saved.remove` (DELETE /api/permission/saved/{id})
        """
        return call(path={"id": id})


class V2ProjectCopyApi(Namespace[D_co]):
    """Copies of a project."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/experimental/project/{projectID}/copy",
        operation="v2.projectCopy.create",
        routing="location",
        errors=(400, 401, 500),
    )
    def create(self, project_id: str, *, strategy: str, directory: str, name: str | None = None) -> Call[DirectoryRef]:
        """Create a copy of a project, such as a git worktree, in a new directory. Returns that directory.

        400 if the strategy is unknown, if the client's directory does not belong to the project, or if ten
        directories of that name already exist.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            strategy: How to make the copy, such as `git_worktree`.
            directory: The parent directory. The copy is a new directory inside it.
            name: The name of the copy's directory. Default: a random name.

        Raises:
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.projectCopy.create` (POST /experimental/project/{projectID}/copy)
        """
        return call(path={"projectID": project_id}, body={"strategy": strategy, "directory": directory, "name": name})

    @endpoint(
        "DELETE",
        "/experimental/project/{projectID}/copy",
        operation="v2.projectCopy.remove",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def remove(self, project_id: str, *, directory: str, force: bool) -> Call[None]:
        """Delete a copy of a project from the disk.

        400 if the directory is not a copy, or if changes would be lost; in that case the error has `force_required`
        set to True.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            directory: The copy to delete. Independent of the client's directory.
            force: True deletes the copy even if changes would be lost.

        Raises:
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.projectCopy.remove` (DELETE /experimental/project/{projectID}/copy)
        """
        return call(path={"projectID": project_id}, body={"directory": directory, "force": force})

    @endpoint(
        "POST",
        "/experimental/project/{projectID}/copy/refresh",
        operation="v2.projectCopy.refresh",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def refresh(self, project_id: str) -> Call[None]:
        """Detect copies of a project that were created or deleted outside OpenCode, and update `project.directories`.

        Args:
            project_id: The project, from `project.list` or `project.current`.

        Raises:
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.projectCopy.refresh` (POST /experimental/project/{projectID}/copy/refresh)
        """
        return call(path={"projectID": project_id})


class V2ProviderApi(Namespace[D_co]):
    """Providers of models."""

    __slots__ = ()

    @endpoint("GET", "/api/provider", operation="v2.provider.list", routing="location", errors=(400, 401, 500, 503))
    def list(self) -> Call[Located[builtins.list[V2Provider]]]:
        """The providers that can be used in the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.15.13 and newer; 1.14.41 does not have it.

        Operation: `v2.provider.list` (GET /api/provider)
        """
        return call()

    @endpoint(
        "GET",
        "/api/provider/{providerID}",
        operation="v2.provider.get",
        routing="location",
        errors=(400, 401, 404, 500, 503),
    )
    def get(self, provider_id: str) -> Call[Located[V2Provider]]:
        """A provider of the location. 404 if the id is unknown.

        Args:
            provider_id: The provider's id, such as `anthropic`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProviderNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.15.13 and newer; 1.14.41 does not have it.

        Operation: `v2.provider.get` (GET /api/provider/{providerID})
        """
        return call(path={"providerID": provider_id})


class V2PtyApi(Namespace[D_co]):
    """Pseudo-terminals."""

    __slots__ = ()

    @endpoint("GET", "/api/pty", operation="v2.pty.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[Pty]]]:
        """The pseudo-terminals of the location, including those whose processes have ended.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.list` (GET /api/pty)
        """
        return call()

    @endpoint("POST", "/api/pty", operation="v2.pty.create", routing="location", errors=(400, 401, 500))
    def create(
        self,
        *,
        command: str | None = None,
        args: builtins.list[str] | None = None,
        cwd: str | None = None,
        title: str | None = None,
        env: dict[str, str] | None = None,
    ) -> Call[Located[Pty]]:
        """Start a process in a pseudo-terminal of the location.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine, without
        asking for permission.

        Args:
            command: The program to run. Default: the preferred shell.
            args: Arguments for the process. A shell gets `-l` as well.
            cwd: Working directory of the process, on the server's machine. Default: the client's directory.
            title: The new title.
            env: Environment variables, added to the server's own.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.create` (POST /api/pty)
        """
        return call(body={"command": command, "args": args, "cwd": cwd, "title": title, "env": env})

    @endpoint("GET", "/api/pty/{ptyID}", operation="v2.pty.get", routing="location", errors=(400, 401, 404, 500))
    def get(self, pty_id: str) -> Call[Located[Pty]]:
        """A pseudo-terminal, with its exit code once the process has ended.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.get` (GET /api/pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint("PUT", "/api/pty/{ptyID}", operation="v2.pty.update", routing="location", errors=(400, 401, 404, 500))
    def update(self, pty_id: str, *, title: str | None = None, size: PtySize | None = None) -> Call[Located[Pty]]:
        """Change the title or the size of a pseudo-terminal.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.
            title: The new title.
            size: The number of rows and columns of the terminal.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.update` (PUT /api/pty/{ptyID})
        """
        return call(path={"ptyID": pty_id}, body={"title": title, "size": size})

    @endpoint(
        "DELETE",
        "/api/pty/{ptyID}",
        operation="v2.pty.remove",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, pty_id: str) -> Call[None]:
        """Kill the process of a pseudo-terminal and remove the terminal.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.remove` (DELETE /api/pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint(
        "POST",
        "/api/pty/{ptyID}/connect-token",
        operation="v2.pty.connectToken",
        routing="location",
        errors=(400, 401, 403, 404, 500),
    )
    def connect_token(self, pty_id: str) -> Call[Located[PtyTicket]]:
        """A ticket for one WebSocket connection to a pseudo-terminal. It expires after 60 seconds.

        For programs that cannot send a password, such as browsers. `client.pty_attach` does not need one.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            PermissionDeniedError: 403, with `ForbiddenError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.pty.connectToken` (POST /api/pty/{ptyID}/connect-token)
        """
        return call(path={"ptyID": pty_id}, headers={"x-opencode-ticket": "1"})


class V2QuestionApi(Namespace[D_co]):
    """Questions of a location."""

    __slots__ = ()

    @property
    def request(self) -> V2QuestionRequestApi[D_co]:
        """Pending questions."""
        return V2QuestionRequestApi(self._driver)


class V2QuestionRequestApi(Namespace[D_co]):
    """Pending questions."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/question/request", operation="v2.question.request.list", routing="location", errors=(400, 401, 500)
    )
    def list(self) -> Call[Located[builtins.list[V2QuestionRequest]]]:
        """The pending questions of v2 sessions in the location.

        `question.list` has those of v1 sessions.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.question.request.list` (GET /api/question/request)
        """
        return call()


class V2ReferenceApi(Namespace[D_co]):
    """References: other projects that sessions may read."""

    __slots__ = ()

    @endpoint("GET", "/api/reference", operation="v2.reference.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[V2Reference]]]:
        """Other projects that sessions of the location may read.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.reference.list` (GET /api/reference)
        """
        return call()


class V2SessionApi(Namespace[D_co]):
    """Sessions."""

    __slots__ = ()

    @property
    def permission(self) -> V2SessionPermissionApi[D_co]:
        """Permission requests of one session."""
        return V2SessionPermissionApi(self._driver)

    @property
    def question(self) -> V2SessionQuestionApi[D_co]:
        """Questions of one session."""
        return V2SessionQuestionApi(self._driver)

    @property
    def revert(self) -> V2SessionRevertApi[D_co]:
        """Reverting a session to an earlier message."""
        return V2SessionRevertApi(self._driver)

    @endpoint("GET", "/api/session", operation="v2.session.list", errors=(400, 401, 500))
    def list(
        self,
        *,
        workspace: str | None = None,
        limit: int | None = None,
        order: Literal["asc", "desc"] | str | None = None,
        search: str | None = None,
        directory: str | None = None,
        project: str | None = None,
        subpath: str | None = None,
        cursor: str | None = None,
    ) -> Call[V2SessionPage]:
        """A page of the sessions of all projects, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages and keeps the filters.

        Args:
            workspace: Only sessions of this workspace, `wrk_...`. Independent of the client's workspace.
            limit: Maximum number of sessions, at least 1. Default 50. Since 1.15.13.
            order: `asc` for oldest first. Default `desc`. A cursor keeps its own order. Since 1.15.13.
            search: Only sessions whose title contains this text. Case is ignored. Since 1.15.13.
            directory: Only sessions of this directory. Independent of the client's directory.
            project: Only sessions of this project, by its id. Since 1.17.19.
            subpath: Ignored by OpenCode 1.18.33. Since 1.17.19.
            cursor: `next` or `previous` from the `cursor` of an earlier response. Since 1.15.13.

        Raises:
            BadRequestError: 400, with `InvalidCursorError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.list` (GET /api/session)
        """
        return call(
            query={
                "workspace": workspace,
                "limit": limit,
                "order": order,
                "search": search,
                "directory": directory,
                "project": project,
                "subpath": subpath,
                "cursor": cursor,
            }
        )

    @endpoint("POST", "/api/session", operation="v2.session.create", routing="body", errors=(400, 401, 500))
    def create(
        self,
        *,
        id: str | None = None,
        agent: str | None = None,
        model: ModelRef | None = None,
        location: LocationRef | None = None,
    ) -> Call[Data[V2Session]]:
        """Create a v2 session in the client's directory. It is empty and idle.

        v1 operations can see the session, but not its messages. Unknown agents and models are accepted here, but
        prompts to an unknown model are never answered.

        Args:
            id: An id for the session, `ses_...`. Sending the same id again does not create a second session.
            agent: The agent that answers. Default: the configured one. The name is not checked.
            model: The model that answers. Default: the configured one. The name is not checked.
            location: Where the session works. Default: the client's directory.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.create` (POST /api/session)
        """
        return call(body={"id": id, "agent": agent, "model": model, "location": location})

    @endpoint("GET", "/api/session/active", operation="v2.session.active", errors=(400, 401, 500))
    def active(self) -> Call[Data[dict[str, V2ActiveSession]]]:
        """The sessions that are working, by id. All others are idle.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.active` (GET /api/session/active)
        """
        return call()

    @endpoint("GET", "/api/session/{sessionID}", operation="v2.session.get", errors=(400, 401, 404, 500))
    def get(self, session_id: str) -> Call[Data[V2Session]]:
        """A session, without its messages.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.get` (GET /api/session/{sessionID})
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/agent",
        operation="v2.session.switchAgent",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def switch_agent(self, session_id: str, *, agent: str) -> Call[None]:
        """Switch the session to another agent, from the next step on. The name is not checked.

        Args:
            session_id: The session, `ses_...`.
            agent: The agent's name.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.switchAgent` (POST /api/session/{sessionID}/agent)
        """
        return call(path={"sessionID": session_id}, body={"agent": agent})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/model",
        operation="v2.session.switchModel",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def switch_model(self, session_id: str, *, model: ModelRef) -> Call[None]:
        """Switch the session to another model, from the next step on. The name is not checked.

        Args:
            session_id: The session, `ses_...`.
            model: The model, optionally in one of its variants.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.switchModel` (POST /api/session/{sessionID}/model)
        """
        return call(path={"sessionID": session_id}, body={"model": model})

    @endpoint(
        "POST", "/api/session/{sessionID}/prompt", operation="v2.session.prompt", errors=(400, 401, 404, 409, 500)
    )
    def prompt(
        self,
        session_id: str,
        *,
        prompt: V2PromptInput,
        id: str | None = None,
        delivery: Literal["steer", "queue"] | str | None = None,
        resume: bool | None = None,
    ) -> Call[Data[V2AdmittedPrompt]]:
        """Add a prompt to a session and return at once. The answer arrives as events.

        The turn ends with `session.next.step.failed`, or with a `session.next.step.ended` whose `finish` is not
        `tool-calls`. If a question or a permission is rejected without a message, `session.next.tool.failed` is the
        last event. A model that the location does not have is accepted, but no answer comes. 409 if the id was used
        before with different content.

        Args:
            session_id: The session, `ses_...`.
            prompt: The text, with the files and agents that it mentions.
            id: An id for the prompt, `msg_...`. A prompt that is sent twice runs once. Since 1.17.19.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`.
            resume: False only adds the prompt: nothing happens until another one arrives. Default True. Since
                1.17.19.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.prompt` (POST /api/session/{sessionID}/prompt)
        """
        return call(
            path={"sessionID": session_id}, body={"id": id, "prompt": prompt, "delivery": delivery, "resume": resume}
        )

    @endpoint(
        "POST",
        "/api/session/{sessionID}/compact",
        operation="v2.session.compact",
        errors=(400, 401, 404, 500, 503),
        response="none",
    )
    def compact(self, session_id: str) -> Call[None]:
        """Replace older messages with a summary. Not implemented yet: OpenCode 1.17.19 and 1.18.33 always answer 503.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.compact` (POST /api/session/{sessionID}/compact)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/wait",
        operation="v2.session.wait",
        errors=(400, 401, 404, 500, 503),
        holds_turn=True,
        response="none",
    )
    def wait(self, session_id: str) -> Call[None]:
        """Wait until a session is idle. Not implemented yet: OpenCode 1.17.19 and 1.18.33 always answer 503.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.wait` (POST /api/session/{sessionID}/wait)
        """
        return call(path={"sessionID": session_id})

    @endpoint("GET", "/api/session/{sessionID}/context", operation="v2.session.context", errors=(400, 401, 404, 500))
    def context(self, session_id: str) -> Call[Data[builtins.list[V2Message]]]:
        """The messages that the model receives with the next prompt: those since the last summary.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.context` (GET /api/session/{sessionID}/context)
        """
        return call(path={"sessionID": session_id})

    @endpoint("GET", "/api/session/{sessionID}/history", operation="v2.session.history", errors=(400, 401, 404, 500))
    def history(self, session_id: str, *, limit: int | None = None, after: int | None = None) -> Call[V2SessionHistory]:
        """A page of the durable events of a v2 session, oldest first. Deltas are not included.

        While `has_more` is true, call again with `after` set to the `seq` of the last event. Empty for v1 sessions.

        Args:
            session_id: The session, `ses_...`.
            limit: Maximum number of events, 1 to 100. Default 50.
            after: Only events with a greater sequence number. Default all.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.history` (GET /api/session/{sessionID}/history)
        """
        return call(path={"sessionID": session_id}, query={"limit": limit, "after": after})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/interrupt",
        operation="v2.session.interrupt",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def interrupt(self, session_id: str) -> Call[None]:
        """Stop the running turn of a session. Does nothing if the session is idle.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.interrupt` (POST /api/session/{sessionID}/interrupt)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "GET",
        "/api/session/{sessionID}/message/{messageID}",
        operation="v2.session.message",
        errors=(400, 401, 404, 500),
    )
    def message(self, session_id: str, message_id: str) -> Call[Data[V2Message]]:
        """One message of a v2 session.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `MessageNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.message` (GET /api/session/{sessionID}/message/{messageID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id})

    @endpoint("GET", "/api/session/{sessionID}/message", operation="v2.session.messages", errors=(400, 401, 404, 500))
    def messages(
        self,
        session_id: str,
        *,
        limit: int | None = None,
        order: Literal["asc", "desc"] | str | None = None,
        cursor: str | None = None,
    ) -> Call[V2MessagePage]:
        """A page of the messages of a v2 session, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages. A last page that is not empty still has a `next`.

        Args:
            session_id: The session, `ses_...`.
            limit: Maximum number of messages, 1 to 200. Default 50. Since 1.15.13.
            order: `asc` for oldest first. Default `desc`. 400 together with `cursor`. Since 1.15.13.
            cursor: `next` or `previous` from the `cursor` of an earlier response. Since 1.15.13.

        Raises:
            BadRequestError: 400, with `InvalidCursorError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.14.41 and newer; 1.3.2 does not have it.

        Operation: `v2.session.messages` (GET /api/session/{sessionID}/message)
        """
        return call(path={"sessionID": session_id}, query={"limit": limit, "order": order, "cursor": cursor})


class V2SessionPermissionApi(Namespace[D_co]):
    """Permission requests of one session."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/session/{sessionID}/permission",
        operation="v2.session.permission.list",
        errors=(400, 401, 404, 500),
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2PermissionRequest]]]:
        """The pending permission requests of a session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.permission.list` (GET /api/session/{sessionID}/permission)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/permission",
        operation="v2.session.permission.create",
        errors=(400, 401, 404, 500),
    )
    def create(
        self,
        session_id: str,
        *,
        action: str,
        resources: builtins.list[str],
        id: str | None = None,
        save: builtins.list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        source: V2PermissionSource | None = None,
        agent: str | None = None,
    ) -> Call[Data[V2PermissionDecision]]:
        """Check an action against the permission rules. If they say `ask`, create a request that waits for a decision.

        For plugins and programs that act on behalf of a session. The request is announced as an event, like those of
        tools.

        Args:
            session_id: The session, `ses_...`.
            action: What is to be done, such as `bash`, `edit` or `read`. Rules are matched against it.
            resources: What the action is applied to: commands, paths or URLs. Rules are matched against each.
            id: An id for the request, `per_...`. The server makes one up by default.
            save: Patterns that `always` allows permanently. Without them `always` is the same as `once`.
            metadata: Further details, for whoever decides.
            source: The tool call that needs this, if there is one.
            agent: The agent whose rules apply. Default: the session's agent.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.permission.create` (POST /api/session/{sessionID}/permission)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "id": id,
                "action": action,
                "resources": resources,
                "save": save,
                "metadata": metadata,
                "source": source,
                "agent": agent,
            },
        )

    @endpoint(
        "GET",
        "/api/session/{sessionID}/permission/{requestID}",
        operation="v2.session.permission.get",
        errors=(400, 401, 404, 500),
    )
    def get(self, session_id: str, request_id: str) -> Call[Data[V2PermissionRequest]]:
        """A pending permission request. 404 if it was already decided or belongs to another session.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PermissionNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.permission.get` (GET /api/session/{sessionID}/permission/{requestID})
        """
        return call(path={"sessionID": session_id, "requestID": request_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/permission/{requestID}/reply",
        operation="v2.session.permission.reply",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def reply(
        self, session_id: str, request_id: str, *, reply: PermissionReply, message: str | None = None
    ) -> Call[None]:
        """Allow or deny a permission request. Its tool then runs or fails. 404 if it was already decided.

        `always` is stored for the project if the request says what to save: see `v2.permission.saved`. After a
        `reject` without a message the turn ends with `session.next.tool.failed`.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.
            reply: `once` allows this request, `always` this one and all like it. `reject` denies every pending
                request of the session.
            message: With `reject`: feedback for the model. With it the turn continues; without it the turn ends.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PermissionNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.permission.reply` (POST /api/session/{sessionID}/permission/{requestID}/reply)
        """
        return call(path={"sessionID": session_id, "requestID": request_id}, body={"reply": reply, "message": message})


class V2SessionQuestionApi(Namespace[D_co]):
    """Questions of one session."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/session/{sessionID}/question", operation="v2.session.question.list", errors=(400, 401, 404, 500)
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2QuestionRequest]]]:
        """The pending questions of a session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.question.list` (GET /api/session/{sessionID}/question)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/question/{requestID}/reply",
        operation="v2.session.question.reply",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def reply(self, session_id: str, request_id: str, *, answers: Sequence[QuestionAnswer]) -> Call[None]:
        """Answer all questions of one request. The session then continues. 404 if it was already answered.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.
            answers: For each question, in order, the chosen labels or the text that was written instead.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `QuestionNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.question.reply` (POST /api/session/{sessionID}/question/{requestID}/reply)
        """
        return call(path={"sessionID": session_id, "requestID": request_id}, body={"answers": answers})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/question/{requestID}/reject",
        operation="v2.session.question.reject",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def reject(self, session_id: str, request_id: str) -> Call[None]:
        """Decline to answer. The tool that asked fails, and the turn ends with `session.next.tool.failed`.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `QuestionNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.question.reject` (POST /api/session/{sessionID}/question/{requestID}/reject)
        """
        return call(path={"sessionID": session_id, "requestID": request_id})


class V2SessionRevertApi(Namespace[D_co]):
    """Reverting a session to an earlier message."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/session/{sessionID}/revert/stage",
        operation="v2.session.revert.stage",
        errors=(400, 401, 404, 500),
    )
    def stage(self, session_id: str, *, message_id: str, files: bool | None = None) -> Call[Data[V2RevertState]]:
        """Return a session to a message, provisionally: `v2.session.revert.clear` undoes it, `commit` makes it final.

        You may call it again with another message. 404 if the message does not exist.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message to return to, `msg_...`.
            files: Whether to revert the project's files as well. Default False.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `MessageNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.revert.stage` (POST /api/session/{sessionID}/revert/stage)
        """
        return call(path={"sessionID": session_id}, body={"messageID": message_id, "files": files})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/revert/clear",
        operation="v2.session.revert.clear",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def clear(self, session_id: str) -> Call[None]:
        """Cancel a staged revert: the session returns to where it was.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.revert.clear` (POST /api/session/{sessionID}/revert/clear)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/revert/commit",
        operation="v2.session.revert.commit",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def commit(self, session_id: str) -> Call[None]:
        """Make a staged revert final. Its message is kept; the messages after it are deleted.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.session.revert.commit` (POST /api/session/{sessionID}/revert/commit)
        """
        return call(path={"sessionID": session_id})


class V2SkillApi(Namespace[D_co]):
    """Skills."""

    __slots__ = ()

    @endpoint("GET", "/api/skill", operation="v2.skill.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[V2Skill]]]:
        """The skills of the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.17.19 and newer; 1.15.13 does not have it.

        Operation: `v2.skill.list` (GET /api/skill)
        """
        return call()
