# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""All operations of OpenCode 2, and those that OpenCode 1 has under `/api`: "Servers:" says who has which."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint, null_or

if TYPE_CHECKING:
    from opencode_core.models import (
        Credential,
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
        ProjectCommands,
        ProjectIcon,
        Pty,
        PtySize,
        PtyTicket,
        QuestionAnswer,
        SavedPermission,
        V2ActiveSession,
        V2Admission,
        V2Agent,
        V2AgentAttachment,
        V2Command,
        V2ConfigEntry,
        V2FileAttachmentInput,
        V2FileDiff,
        V2Form,
        V2FormDetail,
        V2FormField,
        V2FormStatus,
        V2GeneratedText,
        V2Health,
        V2InstructionEntry,
        V2IntegrationCommandAttempt,
        V2IntegrationCommandAttemptStatus,
        V2Interrupted,
        V2LocationInfo,
        V2McpAddConfig,
        V2McpConfig,
        V2McpResourceCatalog,
        V2McpServer,
        V2Message,
        V2MessagePage,
        V2MigrationStatus,
        V2Model,
        V2PairingCode,
        V2PairingSession,
        V2PendingCompaction,
        V2PendingInput,
        V2PendingSynthetic,
        V2PendingUser,
        V2PermissionDecision,
        V2PermissionRequest,
        V2PermissionRule,
        V2PermissionSource,
        V2PersistentPty,
        V2PersistentPtyHandoffAnswer,
        V2PersistentPtyReadResult,
        V2PersistentPtySize,
        V2PersistentPtySnapshot,
        V2Plugin,
        V2Project,
        V2ProjectCurrent,
        V2ProjectDirectory,
        V2PromptInput,
        V2PromptInputSkillAttachment,
        V2Provider,
        V2QuestionRequest,
        V2Reference,
        V2RevertState,
        V2RpcOutput,
        V2ServerInfo,
        V2ServerUrls,
        V2Session,
        V2SessionHistory,
        V2SessionPage,
        V2SessionStats,
        V2SessionTransfer,
        V2Shell,
        V2ShellOption,
        V2ShellOutput,
        V2Skill,
        V2Stopping,
        V2StoredCredential,
        V2VcsBase,
        V2VcsFileStatus,
        V2VcsInfo,
        V2VoiceSession,
        V2VoiceTransportInput,
        V2WebSearchAnswer,
        V2WebSearchProvider,
        V2Worktree,
        V2WorktreeDirectory,
    )

__all__ = [
    "V2AgentApi",
    "V2Api",
    "V2CommandApi",
    "V2ConfigApi",
    "V2CredentialApi",
    "V2DebugApi",
    "V2DebugLocationApi",
    "V2ExperimentalApi",
    "V2ExperimentalConfigApi",
    "V2ExperimentalFsApi",
    "V2ExperimentalGenerateApi",
    "V2ExperimentalIntegrationApi",
    "V2ExperimentalIntegrationWellknownApi",
    "V2ExperimentalMcpApi",
    "V2ExperimentalMigrationApi",
    "V2ExperimentalPersistentPtyApi",
    "V2ExperimentalSessionApi",
    "V2ExperimentalSessionInstructionsApi",
    "V2ExperimentalSessionInstructionsEntryApi",
    "V2ExperimentalVoiceApi",
    "V2FormApi",
    "V2FormRequestApi",
    "V2FsApi",
    "V2GenerateApi",
    "V2HealthApi",
    "V2IntegrationApi",
    "V2IntegrationAttemptApi",
    "V2IntegrationCommandApi",
    "V2IntegrationConnectApi",
    "V2IntegrationOauthApi",
    "V2LocationApi",
    "V2McpApi",
    "V2McpResourceApi",
    "V2ModelApi",
    "V2PermissionApi",
    "V2PermissionRequestApi",
    "V2PermissionSavedApi",
    "V2PluginApi",
    "V2ProjectApi",
    "V2ProjectCopyApi",
    "V2ProviderApi",
    "V2PtyApi",
    "V2QuestionApi",
    "V2QuestionRequestApi",
    "V2ReferenceApi",
    "V2RpcApi",
    "V2ServerApi",
    "V2SessionApi",
    "V2SessionFormApi",
    "V2SessionInboxApi",
    "V2SessionInstructionsApi",
    "V2SessionInstructionsEntryApi",
    "V2SessionPendingApi",
    "V2SessionPermissionApi",
    "V2SessionQuestionApi",
    "V2SessionRevertApi",
    "V2ShellApi",
    "V2SkillApi",
    "V2VcsApi",
    "V2VcsBranchApi",
    "V2WebsearchApi",
    "V2WorktreeApi",
]


class V2Api(Namespace[D_co]):
    """All operations of OpenCode 2, and those that OpenCode 1 has under `/api`: "Servers:" says who has which."""

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
    def config(self) -> V2ConfigApi[D_co]:
        """Configuration."""
        return V2ConfigApi(self._driver)

    @property
    def credential(self) -> V2CredentialApi[D_co]:
        """Stored credentials of integrations."""
        return V2CredentialApi(self._driver)

    @property
    def debug(self) -> V2DebugApi[D_co]:
        """Looks into the server."""
        return V2DebugApi(self._driver)

    @property
    def experimental(self) -> V2ExperimentalApi[D_co]:
        """Operations that OpenCode 2 may still change."""
        return V2ExperimentalApi(self._driver)

    @property
    def form(self) -> V2FormApi[D_co]:
        """Forms of a location."""
        return V2FormApi(self._driver)

    @property
    def fs(self) -> V2FsApi[D_co]:
        """Files, relative to a location."""
        return V2FsApi(self._driver)

    @property
    def generate(self) -> V2GenerateApi[D_co]:
        """Texts of a model without a session."""
        return V2GenerateApi(self._driver)

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
    def mcp(self) -> V2McpApi[D_co]:
        """MCP servers."""
        return V2McpApi(self._driver)

    @property
    def model(self) -> V2ModelApi[D_co]:
        """Models."""
        return V2ModelApi(self._driver)

    @property
    def permission(self) -> V2PermissionApi[D_co]:
        """Permissions of a location."""
        return V2PermissionApi(self._driver)

    @property
    def plugin(self) -> V2PluginApi[D_co]:
        """Plugins."""
        return V2PluginApi(self._driver)

    @property
    def project(self) -> V2ProjectApi[D_co]:
        """Projects."""
        return V2ProjectApi(self._driver)

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
    def rpc(self) -> V2RpcApi[D_co]:
        """Procedures that plugins offer."""
        return V2RpcApi(self._driver)

    @property
    def server(self) -> V2ServerApi[D_co]:
        """The server itself."""
        return V2ServerApi(self._driver)

    @property
    def session(self) -> V2SessionApi[D_co]:
        """Sessions."""
        return V2SessionApi(self._driver)

    @property
    def shell(self) -> V2ShellApi[D_co]:
        """Shell commands."""
        return V2ShellApi(self._driver)

    @property
    def skill(self) -> V2SkillApi[D_co]:
        """Skills."""
        return V2SkillApi(self._driver)

    @property
    def vcs(self) -> V2VcsApi[D_co]:
        """Version control."""
        return V2VcsApi(self._driver)

    @property
    def websearch(self) -> V2WebsearchApi[D_co]:
        """Web searches."""
        return V2WebsearchApi(self._driver)

    @property
    def worktree(self) -> V2WorktreeApi[D_co]:
        """Worktrees of projects."""
        return V2WorktreeApi(self._driver)


class V2AgentApi(Namespace[D_co]):
    """Agents."""

    __slots__ = ()

    @endpoint("GET", "/api/agent", operation="v2.agent.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Agent]]]:
        """The agents of the location, including hidden ones.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.agent.list` (GET /api/agent)
        """
        return call()

    @endpoint("GET", "/api/agent/{agentID}", operation="v2.agent.get", routing="location", errors=(400, 401, 404, 500))
    def get(self, agent_id: str) -> Call[Located[V2Agent]]:
        """An agent by its id.

        Args:
            agent_id: The agent, such as `build`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `AgentNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.agent.get` (GET /api/agent/{agentID})
        """
        return call(path={"agentID": agent_id})


class V2CommandApi(Namespace[D_co]):
    """Commands."""

    __slots__ = ()

    @endpoint("GET", "/api/command", operation="v2.command.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Command]]]:
        """The commands of the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.command.list` (GET /api/command)
        """
        return call()


class V2ConfigApi(Namespace[D_co]):
    """Configuration."""

    __slots__ = ()

    @endpoint("GET", "/api/config", operation="v2.config.get", routing="location", errors=(400, 401, 404, 500))
    def get(self) -> Call[list[V2ConfigEntry]]:
        """The places that the configuration of a location is read from, in the order in which they are merged.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.config.get` (GET /api/config)
        """
        return call()

    @endpoint("GET", "/api/config/shell", operation="v2.config.shells", errors=(400, 401, 404, 500))
    def shells(self) -> Call[list[V2ShellOption]]:
        """The shells on the server's machine.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.config.shells` (GET /api/config/shell)
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

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.credential.update` (PATCH /api/credential/{credentialID})
        """
        return call(path={"credentialID": credential_id}, body={"label": label})

    @endpoint("GET", "/api/credential", operation="v2.credential.list", errors=(400, 401, 500))
    def list(self) -> Call[Data[builtins.list[V2StoredCredential]]]:
        """All stored credentials, with their secrets.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.credential.list` (GET /api/credential)
        """
        return call()

    @endpoint("POST", "/api/credential", operation="v2.credential.create", errors=(400, 401, 409, 500))
    def create(
        self,
        *,
        integration_id: str,
        value: Credential,
        id: str | None = None,
        label: str | None = None,
        activate: bool | None = None,
    ) -> Call[Data[V2StoredCredential]]:
        """Store a credential for an integration.

        Args:
            integration_id: The integration, such as `anthropic`.
            value: The secret: a key or the tokens of OAuth.
            id: An id for the credential.
            label: A name for the credential, to tell it from others.
            activate: Whether the integration uses it at once. Default True.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.credential.create` (POST /api/credential)
        """
        return call(
            body={"id": id, "integrationID": integration_id, "label": label, "value": value, "activate": activate}
        )

    @endpoint(
        "POST",
        "/api/credential/{credentialID}/activate",
        operation="v2.credential.activate",
        errors=(400, 401, 500),
        response="none",
    )
    def activate(self, credential_id: str) -> Call[None]:
        """Use a stored credential for its integration from now on.

        Args:
            credential_id: The stored credential, from the `connections` of an integration.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.credential.activate` (POST /api/credential/{credentialID}/activate)
        """
        return call(path={"credentialID": credential_id})


class V2DebugApi(Namespace[D_co]):
    """Looks into the server."""

    __slots__ = ()

    @property
    def location(self) -> V2DebugLocationApi[D_co]:
        """Directories that the server has loaded."""
        return V2DebugLocationApi(self._driver)


class V2DebugLocationApi(Namespace[D_co]):
    """Directories that the server has loaded."""

    __slots__ = ()

    @endpoint("GET", "/api/debug/location", operation="v2.debug.location.list", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[LocationRef]]:
        """The directories that the server has loaded.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.debug.location.list` (GET /api/debug/location)
        """
        return call()

    @endpoint(
        "DELETE",
        "/api/debug/location",
        operation="v2.debug.location.evict",
        routing="location",
        errors=(400, 401, 500),
        response="none",
    )
    def evict(self) -> Call[None]:
        """Unload a directory. The next request about it loads it again.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.debug.location.evict` (DELETE /api/debug/location)
        """
        return call()


class V2ExperimentalApi(Namespace[D_co]):
    """Operations that OpenCode 2 may still change."""

    __slots__ = ()

    @property
    def config(self) -> V2ExperimentalConfigApi[D_co]:
        """Changes to the configuration."""
        return V2ExperimentalConfigApi(self._driver)

    @property
    def fs(self) -> V2ExperimentalFsApi[D_co]:
        """Changes to files."""
        return V2ExperimentalFsApi(self._driver)

    @property
    def generate(self) -> V2ExperimentalGenerateApi[D_co]:
        """Texts of a model without a session."""
        return V2ExperimentalGenerateApi(self._driver)

    @property
    def integration(self) -> V2ExperimentalIntegrationApi[D_co]:
        """Integrations by URL."""
        return V2ExperimentalIntegrationApi(self._driver)

    @property
    def mcp(self) -> V2ExperimentalMcpApi[D_co]:
        """MCP servers."""
        return V2ExperimentalMcpApi(self._driver)

    @property
    def migration(self) -> V2ExperimentalMigrationApi[D_co]:
        """The move of an older database."""
        return V2ExperimentalMigrationApi(self._driver)

    @property
    def persistent_pty(self) -> V2ExperimentalPersistentPtyApi[D_co]:
        """Terminals that outlive the server's process."""
        return V2ExperimentalPersistentPtyApi(self._driver)

    @property
    def session(self) -> V2ExperimentalSessionApi[D_co]:
        """Sessions."""
        return V2ExperimentalSessionApi(self._driver)

    @property
    def voice(self) -> V2ExperimentalVoiceApi[D_co]:
        """Spoken conversations."""
        return V2ExperimentalVoiceApi(self._driver)


class V2ExperimentalConfigApi(Namespace[D_co]):
    """Changes to the configuration."""

    __slots__ = ()

    @endpoint(
        "PATCH",
        "/api/experimental/config",
        operation="v2.experimental.config.update",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def update(self, *, shell: str | None) -> Call[None]:
        """Change the user's configuration. None removes a setting.

        Args:
            shell: The shell to use. None removes the setting.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.config.update` (PATCH /api/experimental/config)
        """
        return call(body={"shell": null_or(shell)})


class V2ExperimentalFsApi(Namespace[D_co]):
    """Changes to files."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/experimental/fs/write",
        operation="v2.experimental.fs.write",
        routing="location",
        errors=(401, 500),
        response="none",
    )
    def write(self, content: bytes, *, path: str) -> Call[None]:
        """Write a file of a location.

        Args:
            content: The bytes of the file.
            path: The file, relative to the location.

        Raises:
            AuthenticationError: 401, without a body.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.fs.write` (POST /api/experimental/fs/write)
        """
        return call(query={"path": path}, content=content)


class V2ExperimentalGenerateApi(Namespace[D_co]):
    """Texts of a model without a session."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/experimental/generate",
        operation="v2.experimental.generate.text",
        errors=(400, 401, 404, 500, 503),
        holds_turn=True,
    )
    def text(self, *, prompt: str, model: ModelRef | None = None) -> Call[Data[V2GeneratedText]]:
        """One answer of a model, without a session. Nothing is stored. The preview has `v2.generate.text` for this.

        Args:
            prompt: What the model is asked.
            model: The model that answers. Default: the configured one.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.generate.text` (POST /api/experimental/generate)
        """
        return call(body={"prompt": prompt, "model": model})


class V2ExperimentalIntegrationApi(Namespace[D_co]):
    """Integrations by URL."""

    __slots__ = ()

    @property
    def wellknown(self) -> V2ExperimentalIntegrationWellknownApi[D_co]:
        """Integrations that a website describes."""
        return V2ExperimentalIntegrationWellknownApi(self._driver)


class V2ExperimentalIntegrationWellknownApi(Namespace[D_co]):
    """Integrations that a website describes."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/experimental/integration/wellknown",
        operation="v2.experimental.integration.wellknown.add",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def add(self, *, url: str) -> Call[None]:
        """Add the integration that a website describes.

        Args:
            url: The address of the website.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.experimental.integration.wellknown.add` (POST /api/experimental/integration/wellknown)
        """
        return call(body={"url": url})


class V2ExperimentalMcpApi(Namespace[D_co]):
    """MCP servers."""

    __slots__ = ()

    @endpoint(
        "PUT",
        "/api/experimental/mcp/{server}",
        operation="v2.experimental.mcp.add",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def add(self, server: str, *, config: V2McpAddConfig) -> Call[None]:
        """Add an MCP server and connect to it. The preview has `v2.mcp.add` for this.

        Args:
            server: The name of the MCP server.
            config: How to reach the MCP server: a program to start or a URL.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.mcp.add` (PUT /api/experimental/mcp/{server})
        """
        return call(path={"server": server}, body={"config": config})

    @endpoint(
        "DELETE",
        "/api/experimental/mcp/{server}",
        operation="v2.experimental.mcp.remove",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, server: str) -> Call[None]:
        """Remove an MCP server. The preview has `v2.mcp.remove` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.mcp.remove` (DELETE /api/experimental/mcp/{server})
        """
        return call(path={"server": server})

    @endpoint(
        "POST",
        "/api/experimental/mcp/{server}/connect",
        operation="v2.experimental.mcp.connect",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def connect(self, server: str) -> Call[None]:
        """Connect to an MCP server. The preview has `v2.mcp.connect` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.mcp.connect` (POST /api/experimental/mcp/{server}/connect)
        """
        return call(path={"server": server})

    @endpoint(
        "POST",
        "/api/experimental/mcp/{server}/disconnect",
        operation="v2.experimental.mcp.disconnect",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def disconnect(self, server: str) -> Call[None]:
        """Close the connection to an MCP server. The preview has `v2.mcp.disconnect` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.mcp.disconnect` (POST /api/experimental/mcp/{server}/disconnect)
        """
        return call(path={"server": server})


class V2ExperimentalMigrationApi(Namespace[D_co]):
    """The move of an older database."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/experimental/migration/v1", operation="v2.experimental.migration.status", errors=(400, 401, 500)
    )
    def status(self) -> Call[V2MigrationStatus]:
        """How the move of an older database stands.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.migration.status` (GET /api/experimental/migration/v1)
        """
        return call()


class V2ExperimentalPersistentPtyApi(Namespace[D_co]):
    """Terminals that outlive the server's process."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/experimental/persistent-pty/handoff",
        operation="v2.experimental.persistentPty.handoff",
        errors=(400, 401, 500, 503),
    )
    def handoff(self) -> Call[V2PersistentPtyHandoffAnswer]:
        """Let another server take over the persistent terminals.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.handoff` (POST /api/experimental/persistent-pty/handoff)
        """
        return call()

    @endpoint(
        "POST",
        "/api/experimental/persistent-pty/shutdown",
        operation="v2.experimental.persistentPty.shutdown",
        errors=(400, 401, 500, 503),
        response="none",
    )
    def shutdown(self) -> Call[None]:
        """Close all persistent terminals.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.shutdown` (POST /api/experimental/persistent-pty/shutdown)
        """
        return call()

    @endpoint(
        "GET",
        "/api/experimental/persistent-pty/{ptyID}",
        operation="v2.experimental.persistentPty.get",
        errors=(400, 401, 404, 500, 503),
    )
    def get(self, pty_id: str) -> Call[Data[V2PersistentPty]]:
        """A persistent terminal by its id.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.get` (GET /api/experimental/persistent-pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint(
        "PUT",
        "/api/experimental/persistent-pty/{ptyID}",
        operation="v2.experimental.persistentPty.update",
        errors=(400, 401, 404, 500, 503),
    )
    def update(
        self, pty_id: str, *, size: V2PersistentPtySize, attachment_id: str | None = None
    ) -> Call[Data[V2PersistentPty]]:
        """Change the size of a persistent terminal.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.
            size: The number of rows and columns of the terminal.
            attachment_id: The connection whose size counts.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.update` (PUT /api/experimental/persistent-pty/{ptyID})
        """
        return call(path={"ptyID": pty_id}, body={"attachmentID": attachment_id, "size": size})

    @endpoint(
        "DELETE",
        "/api/experimental/persistent-pty/{ptyID}",
        operation="v2.experimental.persistentPty.remove",
        errors=(400, 401, 404, 500, 503),
        response="none",
    )
    def remove(self, pty_id: str) -> Call[None]:
        """Close a persistent terminal.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.remove` (DELETE /api/experimental/persistent-pty/{ptyID})
        """
        return call(path={"ptyID": pty_id})

    @endpoint(
        "POST",
        "/api/experimental/persistent-pty/{ptyID}/connect-token",
        operation="v2.experimental.persistentPty.connectToken",
        errors=(400, 401, 403, 404, 500, 503),
    )
    def connect_token(self, pty_id: str) -> Call[Data[PtyTicket]]:
        """A ticket that opens the WebSocket of a persistent terminal, once.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            PermissionDeniedError: 403, with `ForbiddenError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.connectToken` (POST /api/experimental/persistent-pty/{ptyID}/connect-token)
        """
        return call(path={"ptyID": pty_id}, headers={"x-opencode-ticket": "1"})

    @endpoint(
        "GET",
        "/api/experimental/persistent-pty/{ptyID}/snapshot",
        operation="v2.experimental.persistentPty.snapshot",
        errors=(400, 401, 404, 500, 503),
    )
    def snapshot(self, pty_id: str) -> Call[Data[V2PersistentPtySnapshot]]:
        """A persistent terminal and its text.

        Args:
            pty_id: The pseudo-terminal, `pty_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PtyNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.snapshot` (GET /api/experimental/persistent-pty/{ptyID}/snapshot)
        """
        return call(path={"ptyID": pty_id})

    @endpoint(
        "GET",
        "/api/experimental/session/{sessionID}/terminal",
        operation="v2.experimental.persistentPty.list",
        errors=(400, 401, 500, 503),
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2PersistentPty]]]:
        """The persistent terminals of a session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.list` (GET /api/experimental/session/{sessionID}/terminal)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/experimental/session/{sessionID}/terminal",
        operation="v2.experimental.persistentPty.create",
        errors=(400, 401, 500, 503),
    )
    def create(
        self,
        session_id: str,
        *,
        args: builtins.list[str],
        title: str,
        env: dict[str, str],
        command: str | None = None,
        cwd: str | None = None,
        size: V2PersistentPtySize | None = None,
    ) -> Call[Data[V2PersistentPty]]:
        """Open a persistent terminal in a session.

        Args:
            session_id: The session, `ses_...`.
            args: Arguments for the process. A shell gets `-l` as well.
            title: The title.
            env: Environment variables, added to the server's own.
            command: The program to run. Default: the preferred shell.
            cwd: Working directory of the process, on the server's machine. Default: the client's directory.
            size: The number of rows and columns of the terminal.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.create` (POST /api/experimental/session/{sessionID}/terminal)
        """
        return call(
            path={"sessionID": session_id},
            body={"command": command, "args": args, "cwd": cwd, "title": title, "env": env, "size": size},
        )

    @endpoint(
        "GET",
        "/api/experimental/session/{sessionID}/terminal/read",
        operation="v2.experimental.persistentPty.read",
        errors=(400, 401, 500, 503),
    )
    def read(self, session_id: str, *, lines: int | None = None) -> Call[Data[V2PersistentPtyReadResult | None]]:
        """What the terminal shows that was used last in a session. `data` is None if there is none.

        Args:
            session_id: The session, `ses_...`.
            lines: How many lines, counted from the last. Default: the height of the terminal.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.persistentPty.read` (GET /api/experimental/session/{sessionID}/terminal/read)
        """
        return call(path={"sessionID": session_id}, query={"lines": lines})


class V2ExperimentalSessionApi(Namespace[D_co]):
    """Sessions."""

    __slots__ = ()

    @property
    def instructions(self) -> V2ExperimentalSessionInstructionsApi[D_co]:
        """Instructions of a session."""
        return V2ExperimentalSessionInstructionsApi(self._driver)

    @endpoint(
        "POST",
        "/api/experimental/session/import",
        operation="v2.experimental.session.import",
        routing="body",
        errors=(400, 401, 404, 409, 500),
    )
    def import_(
        self, *, info: V2Session, messages: Sequence[Any], location: LocationRef | None = None
    ) -> Call[Data[V2Session]]:
        """Store a session that another server exported.

        Args:
            info: The session.
            messages: The messages of the session.
            location: Where the session works. Default: the client's directory.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.import` (POST /api/experimental/session/import)
        """
        return call(body={"info": info, "messages": messages, "location": location})

    @endpoint(
        "GET", "/api/experimental/session/stats", operation="v2.experimental.session.stats", errors=(400, 401, 500)
    )
    def stats(
        self,
        *,
        from_: int | None = None,
        to: int | None = None,
        project: str | None = None,
        timezone: str | None = None,
        tools: Literal["none", "summary", "detail"] | str | None = None,
    ) -> Call[Data[V2SessionStats]]:
        """Sessions, tokens, cost and tool calls in a time.

        Args:
            from_: Where the report begins, in epoch milliseconds.
            to: Where the report ends, in epoch milliseconds.
            project: Only sessions of this project, by its id.
            timezone: The time zone in which days begin, such as `Europe/Berlin`.
            tools: How much of tool calls: `none`, `summary` or `detail`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.stats` (GET /api/experimental/session/stats)
        """
        return call(query={"from": from_, "to": to, "project": project, "timezone": timezone, "tools": tools})

    @endpoint(
        "GET",
        "/api/experimental/session/{sessionID}/export",
        operation="v2.experimental.session.export",
        errors=(400, 401, 404, 500),
    )
    def export(self, session_id: str, *, sanitize: bool | None = None) -> Call[Data[V2SessionTransfer]]:
        """A session with its messages, for `v2.experimental.session.import_` of another server.

        Args:
            session_id: The session, `ses_...`.
            sanitize: True leaves out secrets and contents of files.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.export` (GET /api/experimental/session/{sessionID}/export)
        """
        return call(path={"sessionID": session_id}, query={"sanitize": sanitize})

    @endpoint(
        "POST",
        "/api/experimental/session/{sessionID}/skill",
        operation="v2.experimental.session.skill",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def skill(self, session_id: str, *, id: str, resume: bool | None = None) -> Call[None]:
        """Load a skill into a session. The preview has `v2.session.skill` for this.

        Args:
            session_id: The session, `ses_...`.
            id: The skill's id.
            resume: False only loads the skill. Default True: the session works on.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SkillNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.skill` (POST /api/experimental/session/{sessionID}/skill)
        """
        return call(path={"sessionID": session_id}, body={"id": id, "resume": resume})

    @endpoint(
        "POST",
        "/api/experimental/session/{sessionID}/wait",
        operation="v2.experimental.session.wait",
        errors=(400, 401, 404, 500, 503),
        holds_turn=True,
        response="none",
    )
    def wait(self, session_id: str) -> Call[None]:
        """Wait until a session is idle. At once if it is. OpenCode 1.18 and the preview have `v2.session.wait` for
        this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.wait` (POST /api/experimental/session/{sessionID}/wait)
        """
        return call(path={"sessionID": session_id})


class V2ExperimentalSessionInstructionsApi(Namespace[D_co]):
    """Instructions of a session."""

    __slots__ = ()

    @property
    def entry(self) -> V2ExperimentalSessionInstructionsEntryApi[D_co]:
        """Instructions of a session, by key."""
        return V2ExperimentalSessionInstructionsEntryApi(self._driver)


class V2ExperimentalSessionInstructionsEntryApi(Namespace[D_co]):
    """Instructions of a session, by key."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/experimental/session/{sessionID}/instructions/entries",
        operation="v2.experimental.session.instructions.entry.list",
        errors=(400, 401, 404, 500),
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2InstructionEntry]]]:
        """The instructions of a session. The preview has `v2.session.instructions.entry.list` for this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.instructions.entry.list` (GET /api/experimental/session/{sessionID}/instructions/entries)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "PUT",
        "/api/experimental/session/{sessionID}/instructions/entries/{key}",
        operation="v2.experimental.session.instructions.entry.put",
        errors=(400, 401, 404, 413, 500),
        response="none",
    )
    def put(self, session_id: str, key: str, *, value: Any) -> Call[None]:
        """Set an instruction: the model sees it from its next request on. The preview has
        `v2.session.instructions.entry.put` for this.

        Args:
            session_id: The session, `ses_...`.
            key: The name of the instruction, which the caller chooses.
            value: What the model is told: any JSON value.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            APIStatusError: 413, with `InstructionEntryValueTooLargeError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.instructions.entry.put` (PUT /api/experimental/session/{sessionID}/instructions/entries/{key})
        """
        return call(path={"sessionID": session_id, "key": key}, body={"value": value})

    @endpoint(
        "DELETE",
        "/api/experimental/session/{sessionID}/instructions/entries/{key}",
        operation="v2.experimental.session.instructions.entry.remove",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, session_id: str, key: str) -> Call[None]:
        """Remove an instruction. The preview has `v2.session.instructions.entry.remove` for this.

        Args:
            session_id: The session, `ses_...`.
            key: The name of the instruction, which the caller chooses.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.experimental.session.instructions.entry.remove` (DELETE /api/experimental/session/{sessionID}/instructions/entries/{key})
        """
        return call(path={"sessionID": session_id, "key": key})


class V2ExperimentalVoiceApi(Namespace[D_co]):
    """Spoken conversations."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/experimental/voice/session",
        operation="v2.experimental.voice.session",
        errors=(400, 401, 404, 500, 503),
    )
    def session(
        self, *, model: str, transport: V2VoiceTransportInput, session: dict[str, Any] | None = None
    ) -> Call[Data[V2VoiceSession]]:
        """Begin a spoken conversation.

        Args:
            model: The model that speaks.
            transport: How sound is to travel.
            session: Settings of the conversation, as the provider documents them.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.1.

        Operation: `v2.experimental.voice.session` (POST /api/experimental/voice/session)
        """
        return call(body={"model": model, "session": session, "transport": transport})


class V2FormApi(Namespace[D_co]):
    """Forms of a location."""

    __slots__ = ()

    @property
    def request(self) -> V2FormRequestApi[D_co]:
        """Forms of a location that wait for an answer."""
        return V2FormRequestApi(self._driver)

    @endpoint("GET", "/api/form", operation="v2.form.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Form]]]:
        """The forms of a location that wait for an answer. The preview has `v2.form.request.list` for this.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.form.list` (GET /api/form)
        """
        return call()


class V2FormRequestApi(Namespace[D_co]):
    """Forms of a location that wait for an answer."""

    __slots__ = ()

    @endpoint("GET", "/api/form/request", operation="v2.form.request.list", routing="location", errors=(400, 401, 500))
    def list(self) -> Call[Located[builtins.list[V2Form]]]:
        """The forms of a location that wait for an answer. Later servers have `v2.form.list` for this.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.form.request.list` (GET /api/form/request)
        """
        return call()


class V2FsApi(Namespace[D_co]):
    """Files, relative to a location."""

    __slots__ = ()

    @endpoint("GET", "/api/fs/list", operation="v2.fs.list", routing="location", errors=(400, 401, 404, 500))
    def list(self, *, path: str | None = None) -> Call[Located[builtins.list[FileSystemEntry]]]:
        """The entries of a directory, one level deep. 500 if the directory does not exist.

        Args:
            path: Relative to the location. Default: the location itself.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError` or `RemoteFileNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.fs.list` (GET /api/fs/list)
        """
        return call(query={"path": path})

    @endpoint("GET", "/api/fs/find", operation="v2.fs.find", routing="location", errors=(400, 401, 404, 500))
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
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.fs.find` (GET /api/fs/find)
        """
        return call(query={"query": query, "type": type, "limit": limit})

    @endpoint(
        "GET",
        "/api/fs/read/{+path}",
        operation="v2.fs.read",
        routing="location",
        errors=(400, 401, 404, 500),
        response="bytes",
    )
    def read(self, path: str) -> Call[bytes]:
        """The exact bytes of a file. 500 if the file does not exist.

        Args:
            path: Relative to the location, with `/` as separator. Only in 1.18.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `RemoteFileNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.fs.read` (GET /api/fs/read/{+path})
        """
        return call(path={"path": path})


class V2GenerateApi(Namespace[D_co]):
    """Texts of a model without a session."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/generate",
        operation="v2.generate.text",
        routing="location",
        errors=(400, 401, 500, 503),
        holds_turn=True,
    )
    def text(self, *, prompt: str, model: ModelRef | None = None) -> Call[Data[V2GeneratedText]]:
        """One answer of a model, without a session. Nothing is stored. Later servers have
        `v2.experimental.generate.text` for this.

        Args:
            prompt: What the model is asked.
            model: The model that answers. Default: the configured one.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview.

        Operation: `v2.generate.text` (POST /api/generate)
        """
        return call(body={"prompt": prompt, "model": model})


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

        Servers: 1.x since 1.17.19 and the 2.0 preview.

        Operation: `v2.health.get` (GET /api/health)
        """
        return call()

    @endpoint("POST", "/api/service/stop", operation="v2.health.stop", errors=(400, 401, 500))
    def stop(self, *, instance_id: str) -> Call[V2Stopping]:
        """Stop the server, if it is a background service.

        Args:
            instance_id: The instance of the service, so that no other one is stopped.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.health.stop` (POST /api/service/stop)
        """
        return call(body={"instanceID": instance_id})


class V2IntegrationApi(Namespace[D_co]):
    """Integrations, and how to log in to them."""

    __slots__ = ()

    @property
    def attempt(self) -> V2IntegrationAttemptApi[D_co]:
        """OAuth login attempts."""
        return V2IntegrationAttemptApi(self._driver)

    @property
    def command(self) -> V2IntegrationCommandApi[D_co]:
        """Logins by a command."""
        return V2IntegrationCommandApi(self._driver)

    @property
    def connect(self) -> V2IntegrationConnectApi[D_co]:
        """Logging in to an integration."""
        return V2IntegrationConnectApi(self._driver)

    @property
    def oauth(self) -> V2IntegrationOauthApi[D_co]:
        """Logins by OAuth."""
        return V2IntegrationOauthApi(self._driver)

    @endpoint(
        "GET", "/api/integration", operation="v2.integration.list", routing="location", errors=(400, 401, 404, 500)
    )
    def list(self) -> Call[Located[builtins.list[Integration]]]:
        """The services that can be connected here, how to connect them, and which are connected.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.list` (GET /api/integration)
        """
        return call()

    @endpoint(
        "GET",
        "/api/integration/{integrationID}",
        operation="v2.integration.get",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def get(self, integration_id: str) -> Call[Located[Integration | None]]:
        """An integration and the ways to connect it. None if the id is unknown.

        Args:
            integration_id: The integration, such as `anthropic`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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


class V2IntegrationCommandApi(Namespace[D_co]):
    """Logins by a command."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/command",
        operation="v2.integration.command.connect",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def connect(
        self, integration_id: str, *, method_id: str, label: str | None = None
    ) -> Call[Located[V2IntegrationCommandAttempt]]:
        """Begin a login by a command on the server's machine.

        Args:
            integration_id: The integration, such as `anthropic`.
            method_id: The method, from the `methods` of the integration.
            label: A name for the credential, to tell it from others.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `IntegrationMethodNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.command.connect` (POST /api/integration/{integrationID}/connect/command)
        """
        return call(path={"integrationID": integration_id}, body={"methodID": method_id, "label": label})

    @endpoint(
        "GET",
        "/api/integration/{integrationID}/connect/command/{attemptID}",
        operation="v2.integration.command.status",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def status(self, integration_id: str, attempt_id: str) -> Call[Located[V2IntegrationCommandAttemptStatus]]:
        """How a login by a command stands.

        Args:
            integration_id: The integration, such as `anthropic`.
            attempt_id: The login attempt, from `v2.integration.command.connect`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `IntegrationAttemptNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.command.status` (GET /api/integration/{integrationID}/connect/command/{attemptID})
        """
        return call(path={"integrationID": integration_id, "attemptID": attempt_id})

    @endpoint(
        "DELETE",
        "/api/integration/{integrationID}/connect/command/{attemptID}",
        operation="v2.integration.command.cancel",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def cancel(self, integration_id: str, attempt_id: str) -> Call[None]:
        """Give up a login by a command.

        Args:
            integration_id: The integration, such as `anthropic`.
            attempt_id: The login attempt, from `v2.integration.command.connect`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.command.cancel` (DELETE /api/integration/{integrationID}/connect/command/{attemptID})
        """
        return call(path={"integrationID": integration_id, "attemptID": attempt_id})


class V2IntegrationConnectApi(Namespace[D_co]):
    """Logging in to an integration."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/key",
        operation="v2.integration.connect.key",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def key(
        self,
        integration_id: str,
        *,
        key: str,
        label: str | None = None,
        answer: dict[str, int | float | bool | list[str] | str] | None = None,
    ) -> Call[None]:
        """Connect an integration with a key, which is stored. 500 if the integration does not exist.

        Args:
            integration_id: The integration, such as `anthropic`.
            key: The key, as issued by the service.
            label: A name for the credential, to tell it from others.
            answer: The answers, by the key of each question: texts, numbers, booleans or lists of texts. Only in 2.0
                and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.connect.key` (POST /api/integration/{integrationID}/connect/key)
        """
        return call(path={"integrationID": integration_id}, body={"key": key, "label": label, "answer": answer})

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/oauth",
        operation="v2.integration.connect.oauth",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def oauth(
        self,
        integration_id: str,
        *,
        method_id: str,
        inputs: dict[str, str] | None = None,
        label: str | None = None,
        answer: dict[str, int | float | bool | list[str] | str] | None = None,
    ) -> Call[Located[IntegrationAttempt]]:
        """Begin a login to an integration. Returns the URL that a person has to visit, and the id of the attempt.

        Args:
            integration_id: The integration, such as `anthropic`.
            method_id: The method, from the `methods` of the integration.
            inputs: Answers to the prompts of the method, keyed as in the prompts. Only in 1.18 and the 2.0 preview.
            label: A name for the credential, to tell it from others.
            answer: The answers, by the key of each question: texts, numbers, booleans or lists of texts. Only in 2.0
                and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.connect.oauth` (POST /api/integration/{integrationID}/connect/oauth)
        """
        return call(
            path={"integrationID": integration_id},
            body={"methodID": method_id, "inputs": inputs, "label": label, "answer": answer},
        )

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/external",
        operation="v2.integration.connect.external",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def external(
        self,
        integration_id: str,
        *,
        method_id: str,
        answer: dict[str, int | float | bool | list[str] | str] | None = None,
        label: str | None = None,
    ) -> Call[None]:
        """Store that something outside of the server logs in.

        Args:
            integration_id: The integration, such as `anthropic`.
            method_id: The method, from the `methods` of the integration.
            answer: The answers, by the key of each question: texts, numbers, booleans or lists of texts.
            label: A name for the credential, to tell it from others.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.integration.connect.external` (POST /api/integration/{integrationID}/connect/external)
        """
        return call(
            path={"integrationID": integration_id}, body={"methodID": method_id, "answer": answer, "label": label}
        )


class V2IntegrationOauthApi(Namespace[D_co]):
    """Logins by OAuth."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/integration/{integrationID}/connect/oauth/{attemptID}",
        operation="v2.integration.oauth.status",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def status(self, integration_id: str, attempt_id: str) -> Call[Located[IntegrationAttemptStatus]]:
        """How a login by OAuth stands.

        Args:
            integration_id: The integration, such as `anthropic`.
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `IntegrationAttemptNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.oauth.status` (GET /api/integration/{integrationID}/connect/oauth/{attemptID})
        """
        return call(path={"integrationID": integration_id, "attemptID": attempt_id})

    @endpoint(
        "DELETE",
        "/api/integration/{integrationID}/connect/oauth/{attemptID}",
        operation="v2.integration.oauth.cancel",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def cancel(self, integration_id: str, attempt_id: str) -> Call[None]:
        """Give up a login by OAuth.

        Args:
            integration_id: The integration, such as `anthropic`.
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.oauth.cancel` (DELETE /api/integration/{integrationID}/connect/oauth/{attemptID})
        """
        return call(path={"integrationID": integration_id, "attemptID": attempt_id})

    @endpoint(
        "POST",
        "/api/integration/{integrationID}/connect/oauth/{attemptID}/complete",
        operation="v2.integration.oauth.complete",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def complete(self, integration_id: str, attempt_id: str, *, code: str | None = None) -> Call[None]:
        """End a login by OAuth with the code that the person was given.

        Args:
            integration_id: The integration, such as `anthropic`.
            attempt_id: The login attempt, from `v2.integration.connect.oauth`.
            code: The code that the person was given, or that came with the redirect.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `IntegrationNotFoundError` or `IntegrationAttemptNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.integration.oauth.complete` (POST /api/integration/{integrationID}/connect/oauth/{attemptID}/complete)
        """
        return call(path={"integrationID": integration_id, "attemptID": attempt_id}, body={"code": code})


class V2LocationApi(Namespace[D_co]):
    """The location that a client works in."""

    __slots__ = ()

    @endpoint("GET", "/api/location", operation="v2.location.get", routing="location", errors=(400, 401, 404, 500))
    def get(self) -> Call[V2LocationInfo]:
        """The directory, workspace and project that requests of this client work in.

        500 if the directory does not exist.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.location.get` (GET /api/location)
        """
        return call()

    @endpoint(
        "POST", "/api/location/reload", operation="v2.location.reload", errors=(400, 401, 500, 503), response="none"
    )
    def reload(self) -> Call[None]:
        """Load the directories again that the server has loaded.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.location.reload` (POST /api/location/reload)
        """
        return call()


class V2McpApi(Namespace[D_co]):
    """MCP servers."""

    __slots__ = ()

    @property
    def resource(self) -> V2McpResourceApi[D_co]:
        """Resources of MCP servers."""
        return V2McpResourceApi(self._driver)

    @endpoint("GET", "/api/mcp", operation="v2.mcp.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2McpServer]]]:
        """The MCP servers of a location and their state.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.mcp.list` (GET /api/mcp)
        """
        return call()

    @endpoint(
        "PUT", "/api/mcp/{server}", operation="v2.mcp.add", routing="location", errors=(400, 401, 500), response="none"
    )
    def add(self, server: str, *, config: V2McpConfig) -> Call[None]:
        """Add an MCP server and connect to it. Later servers have `v2.experimental.mcp.add` for this.

        Args:
            server: The name of the MCP server.
            config: How to reach the MCP server: a program to start or a URL.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.mcp.add` (PUT /api/mcp/{server})
        """
        return call(path={"server": server}, body={"config": config})

    @endpoint(
        "DELETE",
        "/api/mcp/{server}",
        operation="v2.mcp.remove",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, server: str) -> Call[None]:
        """Remove an MCP server. Later servers have `v2.experimental.mcp.remove` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.mcp.remove` (DELETE /api/mcp/{server})
        """
        return call(path={"server": server})

    @endpoint(
        "POST",
        "/api/mcp/{server}/connect",
        operation="v2.mcp.connect",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def connect(self, server: str) -> Call[None]:
        """Connect to an MCP server. Later servers have `v2.experimental.mcp.connect` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.mcp.connect` (POST /api/mcp/{server}/connect)
        """
        return call(path={"server": server})

    @endpoint(
        "POST",
        "/api/mcp/{server}/disconnect",
        operation="v2.mcp.disconnect",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def disconnect(self, server: str) -> Call[None]:
        """Close the connection to an MCP server. Later servers have `v2.experimental.mcp.disconnect` for this.

        Args:
            server: The name of the MCP server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `McpServerNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.mcp.disconnect` (POST /api/mcp/{server}/disconnect)
        """
        return call(path={"server": server})


class V2McpResourceApi(Namespace[D_co]):
    """Resources of MCP servers."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/mcp/resource", operation="v2.mcp.resource.catalog", routing="location", errors=(400, 401, 404, 500)
    )
    def catalog(self) -> Call[Located[V2McpResourceCatalog]]:
        """The resources of all connected MCP servers.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.mcp.resource.catalog` (GET /api/mcp/resource)
        """
        return call()


class V2ModelApi(Namespace[D_co]):
    """Models."""

    __slots__ = ()

    @endpoint("GET", "/api/model", operation="v2.model.list", routing="location", errors=(400, 401, 404, 500, 503))
    def list(self) -> Call[Located[builtins.list[V2Model]]]:
        """The models that can be used in the location, newest first.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.x since 1.15.13, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.model.list` (GET /api/model)
        """
        return call()

    @endpoint(
        "GET", "/api/model/default", operation="v2.model.default", routing="location", errors=(400, 401, 404, 500, 503)
    )
    def default(self) -> Call[Located[V2Model | None]]:
        """The model that is used where none is named. `data` is None if there is none.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.model.default` (GET /api/model/default)
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
        errors=(400, 401, 404, 500),
    )
    def list(self) -> Call[Located[builtins.list[V2PermissionRequest]]]:
        """The pending permission requests of v2 sessions in the location.

        `permission.list` has those of v1 sessions.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.permission.request.list` (GET /api/permission/request)
        """
        return call()


class V2PermissionSavedApi(Namespace[D_co]):
    """Permanently granted permissions."""

    __slots__ = ()

    @endpoint("GET", "/api/permission/saved", operation="v2.permission.saved.list", errors=(400, 401, 404, 500))
    def list(self, *, project_id: str | None = None) -> Call[Data[builtins.list[SavedPermission]]]:
        """The permanently granted permissions of a project.

        Args:
            project_id: The project. Default: that of the server's own directory.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.permission.saved.list` (GET /api/permission/saved)
        """
        return call(query={"projectID": project_id})

    @endpoint(
        "DELETE",
        "/api/permission/saved/{id}",
        operation="v2.permission.saved.remove",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, id: str) -> Call[None]:
        """Revoke a permanently granted permission. Succeeds even if the id is unknown.

        Args:
            id: The stored permission, `psv_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.permission.saved.remove` (DELETE /api/permission/saved/{id})
        """
        return call(path={"id": id})

    @endpoint(
        "PATCH", "/api/permission/saved/{id}", operation="v2.permission.saved.update", errors=(400, 401, 404, 409, 500)
    )
    def update(self, id: str, *, action: str | None = None, resource: str | None = None) -> Call[Data[SavedPermission]]:
        """Change a stored rule.

        Args:
            id: The stored rule, from `v2.permission.saved.list`.
            action: What the rule is about, such as `shell` or `edit`.
            resource: What the rule is about, as a pattern.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError` or `PermissionSavedNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.permission.saved.update` (PATCH /api/permission/saved/{id})
        """
        return call(path={"id": id}, body={"action": action, "resource": resource})


class V2PluginApi(Namespace[D_co]):
    """Plugins."""

    __slots__ = ()

    @endpoint("GET", "/api/plugin", operation="v2.plugin.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Plugin]]]:
        """The plugins of a location and their state.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.plugin.list` (GET /api/plugin)
        """
        return call()

    @endpoint("POST", "/api/plugin/check", operation="v2.plugin.check", routing="location", errors=(400, 401, 404, 500))
    def check(self, *, target: str | None = None) -> Call[Located[builtins.list[V2Plugin]]]:
        """Look for newer versions of plugins.

        Args:
            target: Only this plugin, as it is configured.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.plugin.check` (POST /api/plugin/check)
        """
        return call(body={"target": target})

    @endpoint(
        "POST",
        "/api/plugin/update",
        operation="v2.plugin.update",
        routing="location",
        errors=(400, 401, 404, 500, 503),
        response="none",
    )
    def update(self, *, targets: builtins.list[str]) -> Call[None]:
        """Update plugins.

        Args:
            targets: The plugins, as they are configured.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.plugin.update` (POST /api/plugin/update)
        """
        return call(body={"targets": targets})


class V2ProjectApi(Namespace[D_co]):
    """Projects."""

    __slots__ = ()

    @endpoint("GET", "/api/project", operation="v2.project.list", errors=(400, 401, 404, 500))
    def list(self, *, archived: bool | None = None) -> Call[builtins.list[V2Project]]:
        """The projects that the server knows.

        Args:
            archived: True includes archived projects. Only in 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.project.list` (GET /api/project)
        """
        return call(query={"archived": archived})

    @endpoint("GET", "/api/project/current", operation="v2.project.current", routing="location", errors=(400, 401, 500))
    def current(self) -> Call[V2ProjectCurrent]:
        """The project of a location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.project.current` (GET /api/project/current)
        """
        return call()

    @endpoint("PATCH", "/api/project/{projectID}", operation="v2.project.update", errors=(400, 401, 404, 500))
    def update(
        self,
        project_id: str,
        *,
        canonical: str | None = None,
        name: str | None = None,
        icon: ProjectIcon | None = None,
        commands: ProjectCommands | None = None,
    ) -> Call[V2Project]:
        """Change a project.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            canonical: The folder that stands for the project.
            name: The name of the project.
            icon: The icon of the project.
            commands: Commands of the project, such as the one that prepares a new worktree.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProjectNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.project.update` (PATCH /api/project/{projectID})
        """
        return call(
            path={"projectID": project_id},
            body={"canonical": canonical, "name": name, "icon": icon, "commands": commands},
        )

    @endpoint(
        "GET",
        "/api/project/{projectID}/directories",
        operation="v2.project.directories",
        routing="location",
        errors=(400, 401, 500),
    )
    def directories(self, project_id: str) -> Call[builtins.list[V2ProjectDirectory]]:
        """The directories of a project.

        Args:
            project_id: The project, from `project.list` or `project.current`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.project.directories` (GET /api/project/{projectID}/directories)
        """
        return call(path={"projectID": project_id})


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
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError` or `ProjectCopyError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19 and the 2.0 preview.

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
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError` or `ProjectCopyError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19 and the 2.0 preview.

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
            BadRequestError: 400, with `ProjectCopyError` or `InvalidRequestError` or `ProjectCopyError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19 and the 2.0 preview.

        Operation: `v2.projectCopy.refresh` (POST /experimental/project/{projectID}/copy/refresh)
        """
        return call(path={"projectID": project_id})


class V2ProviderApi(Namespace[D_co]):
    """Providers of models."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/provider", operation="v2.provider.list", routing="location", errors=(400, 401, 404, 500, 503)
    )
    def list(self) -> Call[Located[builtins.list[V2Provider]]]:
        """The providers that can be used in the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.x since 1.15.13, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `ProviderNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.x since 1.15.13, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.provider.get` (GET /api/provider/{providerID})
        """
        return call(path={"providerID": provider_id})


class V2PtyApi(Namespace[D_co]):
    """Pseudo-terminals."""

    __slots__ = ()

    @endpoint("GET", "/api/pty", operation="v2.pty.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[Pty]]]:
        """The pseudo-terminals of the location, including those whose processes have ended.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.pty.list` (GET /api/pty)
        """
        return call()

    @endpoint("POST", "/api/pty", operation="v2.pty.create", routing="location", errors=(400, 401, 404, 500))
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
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `PtyNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `PtyNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `PtyNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `PtyNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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

        Servers: 1.x since 1.17.19 and the 2.0 preview.

        Operation: `v2.question.request.list` (GET /api/question/request)
        """
        return call()


class V2ReferenceApi(Namespace[D_co]):
    """References: other projects that sessions may read."""

    __slots__ = ()

    @endpoint("GET", "/api/reference", operation="v2.reference.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Reference]]]:
        """Other projects that sessions of the location may read.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.reference.list` (GET /api/reference)
        """
        return call()


class V2RpcApi(Namespace[D_co]):
    """Procedures that plugins offer."""

    __slots__ = ()

    @endpoint(
        "POST", "/api/rpc/{rpcID}/{method}", operation="v2.rpc.call", routing="location", errors=(400, 401, 404, 500)
    )
    def call(self, rpc_id: str, method: str, *, input: Any = None) -> Call[V2RpcOutput]:
        """Call a procedure that a plugin offers.

        Args:
            rpc_id: The plugin's name for its procedures.
            method: The procedure.
            input: What the procedure takes: any JSON value.

        Raises:
            BadRequestError: 400, with `RpcError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `RpcInternalError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.rpc.call` (POST /api/rpc/{rpcID}/{method})
        """
        return call(path={"rpcID": rpc_id, "method": method}, body={"input": input})


class V2ServerApi(Namespace[D_co]):
    """The server itself."""

    __slots__ = ()

    @endpoint("GET", "/api/info", operation="v2.server.info", errors=(400, 401, 500))
    def info(self) -> Call[V2ServerInfo]:
        """The server's version, process and addresses.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.server.info` (GET /api/info)
        """
        return call()

    @endpoint("POST", "/api/pair", operation="v2.server.pair", errors=(400, 401, 500))
    def pair(self) -> Call[V2PairingCode]:
        """A code that pairs another device with this server.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.server.pair` (POST /api/pair)
        """
        return call()

    @endpoint("GET", "/api/server", operation="v2.server.get", errors=(400, 401, 500))
    def get(self) -> Call[V2ServerUrls]:
        """Where the server listens. Later servers have `v2.server.info` for this.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.server.get` (GET /api/server)
        """
        return call()

    @endpoint("GET", "/auth/connect/{code}", operation="v2.server.connect", errors=(400, 401, 500))
    def connect(self, code: str) -> Call[V2PairingSession]:
        """Pair a device with the code of `v2.server.pair`.

        Args:
            code: The code, from `v2.server.pair`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, without a body.

        Servers: 2.1.

        Operation: `v2.server.connect` (GET /auth/connect/{code})
        """
        return call(path={"code": code})


class V2SessionApi(Namespace[D_co]):
    """Sessions."""

    __slots__ = ()

    @property
    def form(self) -> V2SessionFormApi[D_co]:
        """Forms of a session: how an agent asks the person questions."""
        return V2SessionFormApi(self._driver)

    @property
    def inbox(self) -> V2SessionInboxApi[D_co]:
        """Inputs of a session that wait to be taken."""
        return V2SessionInboxApi(self._driver)

    @property
    def instructions(self) -> V2SessionInstructionsApi[D_co]:
        """Instructions of a session."""
        return V2SessionInstructionsApi(self._driver)

    @property
    def pending(self) -> V2SessionPendingApi[D_co]:
        """Inputs of a session that wait to be taken."""
        return V2SessionPendingApi(self._driver)

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
        parent_id: str | None = None,
        archived: bool | None = None,
    ) -> Call[V2SessionPage]:
        """A page of the sessions of all projects, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages and keeps the filters.

        Args:
            workspace: Only sessions of this workspace, `wrk_...`. Independent of the client's workspace. Only in
                1.18 and the 2.0 preview.
            limit: Maximum number of sessions, at least 1. Default 50. Since 1.15.13.
            order: `asc` for oldest first. Default `desc`. A cursor keeps its own order. Since 1.15.13.
            search: Only sessions whose title contains this text. Case is ignored. Since 1.15.13.
            directory: Only sessions of this directory. Independent of the client's directory.
            project: Only sessions of this project, by its id. Since 1.17.19.
            subpath: Ignored by OpenCode 1.18.33. Since 1.17.19.
            cursor: `next` or `previous` from the `cursor` of an earlier response. Since 1.15.13.
            parent_id: Only sessions that this one started. Only in the 2.0 preview, 2.0 and 2.1.
            archived: True includes archived sessions. Only in 2.1.

        Raises:
            BadRequestError: 400, with `InvalidCursorError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.14.41, the 2.0 preview, 2.0 and 2.1.

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
                "parentID": parent_id,
                "archived": archived,
            }
        )

    @endpoint("POST", "/api/session", operation="v2.session.create", routing="body", errors=(400, 401, 404, 500))
    def create(
        self,
        *,
        id: str | None = None,
        agent: str | None = None,
        model: ModelRef | None = None,
        location: LocationRef | None = None,
        title: str | None = None,
        metadata: dict[str, Any] | None = None,
        permissions: Sequence[V2PermissionRule] | None = None,
        parent_id: str | None = None,
    ) -> Call[Data[V2Session]]:
        """Create a v2 session in the client's directory. It is empty and idle.

        v1 operations can see the session, but not its messages. Unknown agents and models are accepted here, but
        prompts to an unknown model are never answered.

        Args:
            id: An id for the session, `ses_...`. Sending the same id again does not create a second session.
            agent: The agent that answers. Default: the configured one. The name is not checked.
            model: The model that answers. Default: the configured one. The name is not checked.
            location: Where the session works. Default: the client's directory.
            title: The title. None lets the server make one. Only in 2.0 and 2.1.
            metadata: Any data that you want to store with it, as a JSON object. Only in 2.0 and 2.1.
            permissions: Rules for this session, added to those of the agent. Only in 2.0 and 2.1.
            parent_id: The parent of the new session, `ses_...`. Deleting the parent deletes both. Only in 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.create` (POST /api/session)
        """
        return call(
            body={
                "id": id,
                "agent": agent,
                "model": model,
                "location": location,
                "title": title,
                "metadata": metadata,
                "permissions": permissions,
                "parentID": parent_id,
            }
        )

    @endpoint("GET", "/api/session/active", operation="v2.session.active", errors=(400, 401, 500))
    def active(self) -> Call[Data[dict[str, V2ActiveSession]]]:
        """The sessions that are working, by id. All others are idle.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.get` (GET /api/session/{sessionID})
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "DELETE",
        "/api/session/{sessionID}",
        operation="v2.session.remove",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, session_id: str) -> Call[None]:
        """Delete a session. One that works is interrupted first.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.remove` (DELETE /api/session/{sessionID})
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "PATCH", "/api/session/{sessionID}", operation="v2.session.update", errors=(400, 401, 404, 500), response="none"
    )
    def update(
        self,
        session_id: str,
        *,
        title: str | None = None,
        metadata: dict[str, Any] | None = None,
        permissions: Sequence[V2PermissionRule] | None = None,
        archived: bool | None = None,
    ) -> Call[None]:
        """Change the title, the data or the permissions of a session, or archive it. The preview has
        `v2.session.rename` for the title.

        Args:
            session_id: The session, `ses_...`.
            title: The new title.
            metadata: Any data that you want to store with it, as a JSON object.
            permissions: Rules for this session.
            archived: True archives the session, False brings it back. Only in 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.update` (PATCH /api/session/{sessionID})
        """
        return call(
            path={"sessionID": session_id},
            body={"title": title, "metadata": metadata, "permissions": permissions, "archived": archived},
        )

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
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
        id: str | None = None,
        prompt: V2PromptInput | None = None,
        delivery: Literal["steer", "queue"] | str | None = None,
        resume: bool | None = None,
        text: str | None = None,
        files: Sequence[V2FileAttachmentInput] | None = None,
        agents: Sequence[V2AgentAttachment] | None = None,
        metadata: dict[str, Any] | None = None,
        skills: Sequence[V2PromptInputSkillAttachment] | None = None,
    ) -> Call[Data[V2Admission]]:
        """Add a prompt to a session and return at once. The answer arrives as events.

        The turn ends with `session.next.step.failed`, or with a `session.next.step.ended` whose `finish` is not
        `tool-calls`. If a question or a permission is rejected without a message, `session.next.tool.failed` is the
        last event. A model that the location does not have is accepted, but no answer comes. 409 if the id was used
        before with different content.

        Args:
            session_id: The session, `ses_...`.
            id: An id for the prompt, `msg_...`. A prompt that is sent twice runs once. Since 1.17.19.
            prompt: The text, with the files and agents that it mentions. Only in 1.18.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`.
            resume: False only adds the prompt: nothing happens until another one arrives. Default True. Since
                1.17.19.
            text: The text. Only in the 2.0 preview, 2.0 and 2.1.
            files: Files to send with it. Only in the 2.0 preview, 2.0 and 2.1.
            agents: Mentions of agents. Only in the 2.0 preview, 2.0 and 2.1.
            metadata: Any data that you want to store with it, as a JSON object. Only in the 2.0 preview, 2.0 and
                2.1.
            skills: Mentions of skills. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.14.41, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.prompt` (POST /api/session/{sessionID}/prompt)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "id": id,
                "prompt": prompt,
                "delivery": delivery,
                "resume": resume,
                "text": text,
                "files": files,
                "agents": agents,
                "metadata": metadata,
                "skills": skills,
            },
        )

    @endpoint(
        "POST",
        "/api/session/{sessionID}/compact",
        operation="v2.session.compact",
        errors=(400, 401, 404, 409, 500, 503),
    )
    def compact(
        self, session_id: str, *, id: str | None = None, delivery: Literal["steer", "queue"] | str | None = None
    ) -> Call[Data[V2PendingCompaction] | None]:
        """Replace older messages with a summary. Not implemented yet: OpenCode 1.17.19 and 1.18.33 always answer 503.

        Args:
            session_id: The session, `ses_...`.
            id: An id for the request, `msg_...`. Only in the 2.0 preview, 2.0 and 2.1.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`. Only in 2.0
                and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, with `UnknownError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 1.x since 1.14.41, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.compact` (POST /api/session/{sessionID}/compact)
        """
        return call(path={"sessionID": session_id}, body={"id": id, "delivery": delivery})

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

        Servers: 1.x since 1.14.41 and the 2.0 preview.

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

        Servers: 1.x since 1.14.41, the 2.0 preview, 2.0 and 2.1.

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
        "POST", "/api/session/{sessionID}/interrupt", operation="v2.session.interrupt", errors=(400, 401, 404, 500)
    )
    def interrupt(self, session_id: str, *, resume: bool | None = None) -> Call[V2Interrupted | None]:
        """Stop the running turn of a session. Does nothing if the session is idle.

        Args:
            session_id: The session, `ses_...`.
            resume: True lets the inputs that wait run at once. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.interrupt` (POST /api/session/{sessionID}/interrupt)
        """
        return call(path={"sessionID": session_id}, query={"resume": resume})

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

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
        type: Literal[
            "agent-switched",
            "model-switched",
            "location-switched",
            "user",
            "synthetic",
            "system",
            "skill",
            "shell",
            "assistant",
            "compaction",
            "idle",
        ]
        | str
        | None = None,
    ) -> Call[V2MessagePage]:
        """A page of the messages of a v2 session, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages. A last page that is not empty still has a `next`.

        Args:
            session_id: The session, `ses_...`.
            limit: Maximum number of messages, 1 to 200. Default 50. Since 1.15.13.
            order: `asc` for oldest first. Default `desc`. 400 together with `cursor`. Since 1.15.13.
            cursor: `next` or `previous` from the `cursor` of an earlier response. Since 1.15.13.
            type: Only messages of this kind. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidCursorError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.x since 1.14.41, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.messages` (GET /api/session/{sessionID}/message)
        """
        return call(
            path={"sessionID": session_id}, query={"limit": limit, "order": order, "cursor": cursor, "type": type}
        )

    @endpoint(
        "POST",
        "/api/session/{sessionID}/background",
        operation="v2.session.background",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def background(self, session_id: str) -> Call[None]:
        """Let the subagents that a session waits for continue in the background.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.background` (POST /api/session/{sessionID}/background)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST", "/api/session/{sessionID}/command", operation="v2.session.command", errors=(400, 401, 404, 409, 500)
    )
    def command(
        self,
        session_id: str,
        *,
        id: str | None = None,
        command: str | None = None,
        arguments: str | None = None,
        agent: str | None = None,
        model: ModelRef | None = None,
        files: Sequence[V2FileAttachmentInput] | None = None,
        agents: Sequence[V2AgentAttachment] | None = None,
        delivery: Literal["steer", "queue"] | str | None = None,
        resume: bool | None = None,
        name: str | None = None,
        text: str | None = None,
        skills: Sequence[V2PromptInputSkillAttachment] | None = None,
    ) -> Call[Data[V2PendingUser] | None]:
        """Run a command of the configuration.

        The preview takes `command`, `arguments` and an own `id`, and answers with the input; 2.0 and 2.1 take `name`
        and `text`, and answer with None. Both answer at once.

        Args:
            session_id: The session, `ses_...`.
            id: An id for the prompt, `msg_...`. Only in the 2.0 preview.
            command: The name of the command. 2.0 and 2.1 take `name` instead. Only in the 2.0 preview.
            arguments: The text for `$ARGUMENTS`, `$1`, `$2`, ... in the command's template. May be empty. Only in
                the 2.0 preview.
            agent: The agent that answers. Default: the configured one. Only in the 2.0 preview.
            model: The model that answers. Default: the agent's model, or else the last one used in the session. Only
                in the 2.0 preview.
            files: Files to send with it.
            agents: Mentions of agents.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`.
            resume: False only adds the prompt: nothing happens until another one arrives. Default True. Only in the
                2.0 preview.
            name: The name of the command. The preview takes `command` instead. Only in 2.0 and 2.1.
            text: The text for the command's template. The preview takes `arguments` instead. Only in 2.0 and 2.1.
            skills: Mentions of skills. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `CommandNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, with `CommandEvaluationError` or `CommandExecutionError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.command` (POST /api/session/{sessionID}/command)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "id": id,
                "command": command,
                "arguments": arguments,
                "agent": agent,
                "model": model,
                "files": files,
                "agents": agents,
                "delivery": delivery,
                "resume": resume,
                "name": name,
                "text": text,
                "skills": skills,
            },
        )

    @endpoint("GET", "/api/session/{sessionID}/diff", operation="v2.session.diff", errors=(400, 401, 404, 500))
    def diff(
        self, session_id: str, *, from_: str | None = None, to: str | None = None, context: int | None = None
    ) -> Call[Data[builtins.list[V2FileDiff]]]:
        """What the turns of a session changed in files.

        Args:
            session_id: The session, `ses_...`.
            from_: The prompt with whose turn it begins. Default: the newest prompt.
            to: The prompt with whose turn it ends. Default: the turn of `from_` alone.
            context: Lines around each change. Default 3.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `MessageNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.diff` (GET /api/session/{sessionID}/diff)
        """
        return call(path={"sessionID": session_id}, query={"from": from_, "to": to, "context": context})

    @endpoint(
        "PUT",
        "/api/session/{sessionID}/environment",
        operation="v2.session.environment",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def environment(self, session_id: str, *, variables: dict[str, str]) -> Call[None]:
        """Set environment variables for the tools of a session.

        Args:
            session_id: The session, `ses_...`.
            variables: The variables, by name.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.environment` (PUT /api/session/{sessionID}/environment)
        """
        return call(path={"sessionID": session_id}, body={"variables": variables})

    @endpoint("POST", "/api/session/{sessionID}/fork", operation="v2.session.fork", errors=(400, 401, 404, 500))
    def fork(
        self, session_id: str, *, message_id: str | None = None, before: str | None = None
    ) -> Call[Data[V2Session]]:
        """Copy a session up to a message.

        The preview takes `message_id`; 2.0 and 2.1 take `before`. Both name the first message that is not copied.

        Args:
            session_id: The session, `ses_...`.
            message_id: The first message that is not copied. 2.0 and 2.1 take `before` instead. Only in the 2.0
                preview.
            before: The first message that is not copied. Default: everything is copied. The preview takes
                `message_id` instead. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `MessageNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.fork` (POST /api/session/{sessionID}/fork)
        """
        return call(path={"sessionID": session_id}, body={"messageID": message_id, "before": before})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/generate",
        operation="v2.session.generate",
        errors=(400, 401, 404, 500, 503),
        holds_turn=True,
    )
    def generate(self, session_id: str, *, prompt: str) -> Call[Data[V2GeneratedText]]:
        """One answer of the model to what the session holds. Nothing is stored.

        Args:
            session_id: The session, `ses_...`.
            prompt: What the model is asked.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.generate` (POST /api/session/{sessionID}/generate)
        """
        return call(path={"sessionID": session_id}, body={"prompt": prompt})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/move",
        operation="v2.session.move",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def move(
        self,
        session_id: str,
        *,
        directory: str,
        workspace_id: str | None = None,
        delivery: Literal["steer", "queue"] | str | None = None,
    ) -> Call[None]:
        """Let a session work in another directory from now on.

        Args:
            session_id: The session, `ses_...`.
            directory: The folder, an absolute path.
            workspace_id: The workspace, `wrk_...`. Only in the 2.0 preview.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`. Only in 2.0
                and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.move` (POST /api/session/{sessionID}/move)
        """
        return call(
            path={"sessionID": session_id},
            body={"directory": directory, "workspaceID": workspace_id, "delivery": delivery},
        )

    @endpoint(
        "POST",
        "/api/session/{sessionID}/rename",
        operation="v2.session.rename",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def rename(self, session_id: str, *, title: str) -> Call[None]:
        """Change the title of a session. Later servers have `v2.session.update` for this.

        Args:
            session_id: The session, `ses_...`.
            title: The new title.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.rename` (POST /api/session/{sessionID}/rename)
        """
        return call(path={"sessionID": session_id}, body={"title": title})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/shell",
        operation="v2.session.shell",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def shell(self, session_id: str, *, command: str, id: str | None = None) -> Call[None]:
        """Run a shell command of the person; its output becomes a message.

        Args:
            session_id: The session, `ses_...`.
            command: The command line.
            id: An id for the message: `evt_...` in the preview, `msg_...` in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.shell` (POST /api/session/{sessionID}/shell)
        """
        return call(path={"sessionID": session_id}, body={"id": id, "command": command})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/skill",
        operation="v2.session.skill",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def skill(self, session_id: str, *, skill: str, id: str | None = None, resume: bool | None = None) -> Call[None]:
        """Load a skill into a session. Later servers have `v2.experimental.session.skill` for this.

        Args:
            session_id: The session, `ses_...`.
            skill: The skill's id.
            id: An id for the message, `msg_...`.
            resume: False only loads the skill. Default True: the session works on.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SkillNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.skill` (POST /api/session/{sessionID}/skill)
        """
        return call(path={"sessionID": session_id}, body={"id": id, "skill": skill, "resume": resume})

    @endpoint(
        "POST", "/api/session/{sessionID}/synthetic", operation="v2.session.synthetic", errors=(400, 401, 404, 409, 500)
    )
    def synthetic(
        self,
        session_id: str,
        *,
        text: str,
        id: str | None = None,
        description: str | None = None,
        metadata: dict[str, Any] | None = None,
        delivery: Literal["steer", "queue"] | str | None = None,
        resume: bool | None = None,
    ) -> Call[Data[V2PendingSynthetic]]:
        """Put a text into the session in the place of the person.

        Args:
            session_id: The session, `ses_...`.
            text: The text.
            id: An id for the input, `msg_...`.
            description: What the text is, for people.
            metadata: Any data that you want to store with it, as a JSON object.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`.
            resume: False only adds the prompt: nothing happens until another one arrives. Default True.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.synthetic` (POST /api/session/{sessionID}/synthetic)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "id": id,
                "text": text,
                "description": description,
                "metadata": metadata,
                "delivery": delivery,
                "resume": resume,
            },
        )

    @endpoint(
        "POST",
        "/api/session/{sessionID}/view",
        operation="v2.session.view",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def view(self, session_id: str, *, idle: int | float) -> Call[None]:
        """Note that a person has seen the state of a session.

        Args:
            session_id: The session, `ses_...`.
            idle: When the session became idle that was seen, in epoch milliseconds.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.view` (POST /api/session/{sessionID}/view)
        """
        return call(path={"sessionID": session_id}, body={"idle": idle})


class V2SessionFormApi(Namespace[D_co]):
    """Forms of a session: how an agent asks the person questions."""

    __slots__ = ()

    @endpoint("GET", "/api/session/{sessionID}/form", operation="v2.session.form.list", errors=(400, 401, 404, 500))
    def list(self, session_id: str) -> Call[Data[builtins.list[V2Form]]]:
        """The forms of a session that wait for an answer.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.form.list` (GET /api/session/{sessionID}/form)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST", "/api/session/{sessionID}/form", operation="v2.session.form.create", errors=(400, 401, 404, 409, 500)
    )
    def create(
        self,
        session_id: str,
        *,
        title: str,
        fields: Sequence[V2FormField],
        id: str | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> Call[Data[V2Form]]:
        """Ask the person to fill in a form.

        Args:
            session_id: The session, `ses_...`.
            title: The title of the form.
            fields: The questions.
            id: An id for the form, `frm_...`.
            metadata: Any data that you want to store with it, as a JSON object.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.form.create` (POST /api/session/{sessionID}/form)
        """
        return call(
            path={"sessionID": session_id}, body={"id": id, "title": title, "metadata": metadata, "fields": fields}
        )

    @endpoint(
        "GET", "/api/session/{sessionID}/form/{formID}", operation="v2.session.form.get", errors=(400, 401, 404, 500)
    )
    def get(self, session_id: str, form_id: str) -> Call[Data[V2FormDetail]]:
        """A form by its id.

        2.0 and 2.1 also answer its `state`; the preview has `v2.session.form.state` for that.

        Args:
            session_id: The session, `ses_...`.
            form_id: The form, `frm_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `FormNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.form.get` (GET /api/session/{sessionID}/form/{formID})
        """
        return call(path={"sessionID": session_id, "formID": form_id})

    @endpoint(
        "DELETE",
        "/api/session/{sessionID}/form/{formID}",
        operation="v2.session.form.remove",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def remove(self, session_id: str, form_id: str, *, message: str | None = None) -> Call[None]:
        """Cancel a form. The agent that asks is interrupted. The preview has `v2.session.form.cancel` for this.

        Args:
            session_id: The session, `ses_...`.
            form_id: The form, `frm_...`.
            message: What the agent is told. Only in 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `FormNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `FormAlreadySettledError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.form.remove` (DELETE /api/session/{sessionID}/form/{formID})
        """
        return call(path={"sessionID": session_id, "formID": form_id}, query={"message": message})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/form/{formID}/cancel",
        operation="v2.session.form.cancel",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def cancel(self, session_id: str, form_id: str) -> Call[None]:
        """Cancel a form. The agent that asks is interrupted. Later servers have `v2.session.form.remove` for this.

        Args:
            session_id: The session, `ses_...`.
            form_id: The form, `frm_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `FormNotFoundError` or `SessionNotFoundError`.
            ConflictError: 409, with `FormAlreadySettledError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.form.cancel` (POST /api/session/{sessionID}/form/{formID}/cancel)
        """
        return call(path={"sessionID": session_id, "formID": form_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/form/{formID}/reply",
        operation="v2.session.form.reply",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def reply(
        self, session_id: str, form_id: str, *, answer: dict[str, int | float | bool | builtins.list[str] | str]
    ) -> Call[None]:
        """Answer a form. Keys that are left out count as not answered.

        Args:
            session_id: The session, `ses_...`.
            form_id: The form, `frm_...`.
            answer: The answers, by the key of each question: texts, numbers, booleans or lists of texts.

        Raises:
            BadRequestError: 400, with `FormInvalidAnswerError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `FormNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `FormAlreadySettledError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.form.reply` (POST /api/session/{sessionID}/form/{formID}/reply)
        """
        return call(path={"sessionID": session_id, "formID": form_id}, body={"answer": answer})

    @endpoint(
        "GET",
        "/api/session/{sessionID}/form/{formID}/state",
        operation="v2.session.form.state",
        errors=(400, 401, 404, 500),
    )
    def state(self, session_id: str, form_id: str) -> Call[Data[V2FormStatus]]:
        """Whether a form was answered. Later servers have `v2.session.form.get` for this.

        Args:
            session_id: The session, `ses_...`.
            form_id: The form, `frm_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `FormNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.form.state` (GET /api/session/{sessionID}/form/{formID}/state)
        """
        return call(path={"sessionID": session_id, "formID": form_id})


class V2SessionInboxApi(Namespace[D_co]):
    """Inputs of a session that wait to be taken."""

    __slots__ = ()

    @endpoint("GET", "/api/session/{sessionID}/inbox", operation="v2.session.inbox.list", errors=(400, 401, 404, 500))
    def list(self, session_id: str) -> Call[Data[builtins.list[V2PendingInput]]]:
        """The inputs that wait until the session takes them, oldest first. The preview has `v2.session.pending.list`
        for this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.inbox.list` (GET /api/session/{sessionID}/inbox)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "DELETE",
        "/api/session/{sessionID}/inbox/{inboxID}",
        operation="v2.session.inbox.cancel",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def cancel(self, session_id: str, inbox_id: str) -> Call[None]:
        """Take a waiting input back.

        Args:
            session_id: The session, `ses_...`.
            inbox_id: The waiting input, `msg_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.inbox.cancel` (DELETE /api/session/{sessionID}/inbox/{inboxID})
        """
        return call(path={"sessionID": session_id, "inboxID": inbox_id})

    @endpoint(
        "PATCH",
        "/api/session/{sessionID}/inbox/{inboxID}",
        operation="v2.session.inbox.update",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def update(self, session_id: str, inbox_id: str, *, delivery: Literal["steer", "queue"] | str) -> Call[None]:
        """Change how a waiting input is delivered.

        Args:
            session_id: The session, `ses_...`.
            inbox_id: The waiting input, `msg_...`.
            delivery: `steer` joins the work in progress, `queue` waits until it ends. Default `steer`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.inbox.update` (PATCH /api/session/{sessionID}/inbox/{inboxID})
        """
        return call(path={"sessionID": session_id, "inboxID": inbox_id}, body={"delivery": delivery})


class V2SessionInstructionsApi(Namespace[D_co]):
    """Instructions of a session."""

    __slots__ = ()

    @property
    def entry(self) -> V2SessionInstructionsEntryApi[D_co]:
        """Instructions of a session, by key."""
        return V2SessionInstructionsEntryApi(self._driver)


class V2SessionInstructionsEntryApi(Namespace[D_co]):
    """Instructions of a session, by key."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/api/session/{sessionID}/instructions/entries",
        operation="v2.session.instructions.entry.list",
        errors=(400, 401, 404, 500),
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2InstructionEntry]]]:
        """The instructions of a session. Later servers have `v2.experimental.session.instructions.entry.list` for this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.instructions.entry.list` (GET /api/session/{sessionID}/instructions/entries)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "PUT",
        "/api/session/{sessionID}/instructions/entries/{key}",
        operation="v2.session.instructions.entry.put",
        errors=(400, 401, 404, 413, 500),
        response="none",
    )
    def put(self, session_id: str, key: str, *, value: Any) -> Call[None]:
        """Set an instruction: the model sees it from its next request on. Later servers have
        `v2.experimental.session.instructions.entry.put` for this.

        Args:
            session_id: The session, `ses_...`.
            key: The name of the instruction, which the caller chooses.
            value: What the model is told: any JSON value.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            APIStatusError: 413, with `InstructionEntryValueTooLargeError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.instructions.entry.put` (PUT /api/session/{sessionID}/instructions/entries/{key})
        """
        return call(path={"sessionID": session_id, "key": key}, body={"value": value})

    @endpoint(
        "DELETE",
        "/api/session/{sessionID}/instructions/entries/{key}",
        operation="v2.session.instructions.entry.remove",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, session_id: str, key: str) -> Call[None]:
        """Remove an instruction. Later servers have `v2.experimental.session.instructions.entry.remove` for this.

        Args:
            session_id: The session, `ses_...`.
            key: The name of the instruction, which the caller chooses.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.instructions.entry.remove` (DELETE /api/session/{sessionID}/instructions/entries/{key})
        """
        return call(path={"sessionID": session_id, "key": key})


class V2SessionPendingApi(Namespace[D_co]):
    """Inputs of a session that wait to be taken."""

    __slots__ = ()

    @endpoint(
        "GET", "/api/session/{sessionID}/pending", operation="v2.session.pending.list", errors=(400, 401, 404, 500)
    )
    def list(self, session_id: str) -> Call[Data[builtins.list[V2PendingInput]]]:
        """The inputs that wait until the session takes them, oldest first. Later servers have `v2.session.inbox.list`
        for this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.session.pending.list` (GET /api/session/{sessionID}/pending)
        """
        return call(path={"sessionID": session_id})


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
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
            NotFoundError: 404, with `PermissionNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

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
        self,
        session_id: str,
        request_id: str,
        *,
        reply: PermissionReply | None = None,
        message: str | None = None,
        decision: PermissionReply | None = None,
    ) -> Call[None]:
        """Allow or deny a permission request. Its tool then runs or fails. 404 if it was already decided.

        `always` is stored for the project if the request says what to save: see `v2.permission.saved`. After a
        `reject` without a message the turn ends with `session.next.tool.failed`.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.
            reply: `once`, `always` or `reject`. 2.0 and 2.1 take `decision` instead. Only in 1.18 and the 2.0
                preview.
            message: With `reject`: feedback for the model. With it the turn continues; without it the turn ends.
            decision: `once`, `always` or `reject`. OpenCode 1.18 and the preview take `reply` instead. Only in 2.0
                and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `PermissionNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.permission.reply` (POST /api/session/{sessionID}/permission/{requestID}/reply)
        """
        return call(
            path={"sessionID": session_id, "requestID": request_id},
            body={"reply": reply, "message": message, "decision": decision},
        )


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

        Servers: 1.x since 1.17.19 and the 2.0 preview.

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
    def reply(
        self, session_id: str, request_id: str, *, answers: Sequence[QuestionAnswer | builtins.list[str]]
    ) -> Call[None]:
        """Answer all questions of one request. The session then continues. 404 if it was already answered.

        Args:
            session_id: The session, `ses_...`.
            request_id: The id of the request, from its event or from the list.
            answers: For each question, in order, the chosen labels. Free text counts as a label.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `QuestionNotFoundError` or `SessionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19 and the 2.0 preview.

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

        Servers: 1.x since 1.17.19 and the 2.0 preview.

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
        errors=(400, 401, 404, 409, 500),
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
            NotFoundError: 404, with `MessageNotFoundError` or `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.revert.stage` (POST /api/session/{sessionID}/revert/stage)
        """
        return call(path={"sessionID": session_id}, body={"messageID": message_id, "files": files})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/revert/clear",
        operation="v2.session.revert.clear",
        errors=(400, 401, 404, 409, 500),
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
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 1.x since 1.17.19 and the 2.0 preview.

        Operation: `v2.session.revert.clear` (POST /api/session/{sessionID}/revert/clear)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/api/session/{sessionID}/revert/commit",
        operation="v2.session.revert.commit",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def commit(self, session_id: str) -> Call[None]:
        """Make a staged revert final. Its message is kept; the messages after it are deleted.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.session.revert.commit` (POST /api/session/{sessionID}/revert/commit)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "DELETE",
        "/api/session/{sessionID}/revert",
        operation="v2.session.revert.remove",
        errors=(400, 401, 404, 409, 500),
        response="none",
    )
    def remove(self, session_id: str) -> Call[None]:
        """Give up a staged revert. OpenCode 1.18 and the preview have `v2.session.revert.clear` for this.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `SessionNotFoundError` or `LocationNotFoundError`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `V2UnknownError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.session.revert.remove` (DELETE /api/session/{sessionID}/revert)
        """
        return call(path={"sessionID": session_id})


class V2ShellApi(Namespace[D_co]):
    """Shell commands."""

    __slots__ = ()

    @endpoint("GET", "/api/shell", operation="v2.shell.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Shell]]]:
        """The shell commands of a location that run.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.shell.list` (GET /api/shell)
        """
        return call()

    @endpoint("POST", "/api/shell", operation="v2.shell.create", routing="location", errors=(400, 401, 404, 500))
    def create(
        self,
        *,
        command: str,
        cwd: str | None = None,
        timeout: int | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> Call[Located[V2Shell]]:
        """Start a shell command that runs on its own.

        Args:
            command: The command line.
            cwd: Working directory of the process, on the server's machine. Default: the client's directory.
            timeout: How long the command may run, in milliseconds.
            metadata: Any data that you want to store with it, as a JSON object.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.shell.create` (POST /api/shell)
        """
        return call(body={"command": command, "cwd": cwd, "timeout": timeout, "metadata": metadata})

    @endpoint("GET", "/api/shell/{id}", operation="v2.shell.get", routing="location", errors=(400, 401, 404, 500))
    def get(self, id: str) -> Call[Located[V2Shell]]:
        """A shell command by its id.

        Args:
            id: The command, `sh_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ShellNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.shell.get` (GET /api/shell/{id})
        """
        return call(path={"id": id})

    @endpoint(
        "DELETE",
        "/api/shell/{id}",
        operation="v2.shell.remove",
        routing="location",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def remove(self, id: str) -> Call[None]:
        """Stop a shell command and forget it.

        Args:
            id: The command, `sh_...`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ShellNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.shell.remove` (DELETE /api/shell/{id})
        """
        return call(path={"id": id})

    @endpoint(
        "GET", "/api/shell/{id}/output", operation="v2.shell.output", routing="location", errors=(400, 401, 404, 500)
    )
    def output(self, id: str, *, cursor: int | None = None, limit: int | None = None) -> Call[Located[V2ShellOutput]]:
        """A part of the output of a shell command.

        Args:
            id: The command, `sh_...`.
            cursor: Where to begin: the `cursor` of an earlier answer.
            limit: At most how many bytes.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ShellNotFoundError` or `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.shell.output` (GET /api/shell/{id}/output)
        """
        return call(path={"id": id}, query={"cursor": cursor, "limit": limit})

    @endpoint(
        "PATCH",
        "/api/shell/{id}/timeout",
        operation="v2.shell.timeout",
        routing="location",
        errors=(400, 401, 404, 500),
    )
    def timeout(self, id: str, *, timeout: int) -> Call[Located[V2Shell]]:
        """Change how long a shell command may run.

        Args:
            id: The command, `sh_...`.
            timeout: How long the command may run, in milliseconds.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ShellNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview.

        Operation: `v2.shell.timeout` (PATCH /api/shell/{id}/timeout)
        """
        return call(path={"id": id}, body={"timeout": timeout})


class V2SkillApi(Namespace[D_co]):
    """Skills."""

    __slots__ = ()

    @endpoint("GET", "/api/skill", operation="v2.skill.list", routing="location", errors=(400, 401, 404, 500))
    def list(self) -> Call[Located[builtins.list[V2Skill]]]:
        """The skills of the location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.x since 1.17.19, the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.skill.list` (GET /api/skill)
        """
        return call()


class V2VcsApi(Namespace[D_co]):
    """Version control."""

    __slots__ = ()

    @property
    def branch(self) -> V2VcsBranchApi[D_co]:
        """Branches."""
        return V2VcsBranchApi(self._driver)

    @endpoint("GET", "/api/vcs", operation="v2.vcs.get", routing="location", errors=(400, 401, 404, 500))
    def get(self) -> Call[Located[V2VcsInfo]]:
        """The version control and the branch of a location.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.vcs.get` (GET /api/vcs)
        """
        return call()

    @endpoint("GET", "/api/vcs/base", operation="v2.vcs.base", routing="location", errors=(400, 401, 404, 500, 503))
    def base(self) -> Call[Located[V2VcsBase | None]]:
        """The branch that changes of this directory are compared with.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.0 and 2.1.

        Operation: `v2.vcs.base` (GET /api/vcs/base)
        """
        return call()

    @endpoint("GET", "/api/vcs/diff", operation="v2.vcs.diff", routing="location", errors=(400, 401, 404, 500, 503))
    def diff(
        self,
        *,
        mode: Literal["working", "branch", "committed"] | str,
        context: int | None = None,
        base: str | None = None,
    ) -> Call[Located[list[V2FileDiff]]]:
        """What changed in files, compared with the last commit or with a branch.

        Args:
            mode: What to show: `working` (not committed), `committed` or `branch`.
            context: Lines around each change. Default 3.
            base: The branch to compare with. Only in 2.0 and 2.1.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.vcs.diff` (GET /api/vcs/diff)
        """
        return call(query={"mode": mode, "context": context, "base": base})

    @endpoint(
        "POST",
        "/api/vcs/init",
        operation="v2.vcs.init",
        routing="location",
        errors=(400, 401, 404, 409, 500, 501, 503),
        response="none",
    )
    def init(self, *, provider: str | None = None) -> Call[None]:
        """Make a repository.

        Args:
            provider: The version control, such as `git`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ConflictError: 409, with `ConflictErrorBody`.
            ServerError: 500, without a body.
            ServerError: 501, with `VcsInitNotSupportedError`.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: 2.1.

        Operation: `v2.vcs.init` (POST /api/vcs/init)
        """
        return call(query={"provider": provider})

    @endpoint("GET", "/api/vcs/status", operation="v2.vcs.status", routing="location", errors=(400, 401, 404, 500))
    def status(self) -> Call[Located[list[V2VcsFileStatus]]]:
        """The files with uncommitted changes.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.vcs.status` (GET /api/vcs/status)
        """
        return call()


class V2VcsBranchApi(Namespace[D_co]):
    """Branches."""

    __slots__ = ()

    @endpoint("GET", "/api/vcs/branch", operation="v2.vcs.branch.list", routing="location", errors=(400, 401, 404, 500))
    def list(self, *, search: str | None = None, limit: int | None = None) -> Call[Located[builtins.list[str]]]:
        """The branches of a repository.

        Args:
            search: Only branches whose name contains this text.
            limit: At most how many branches.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.vcs.branch.list` (GET /api/vcs/branch)
        """
        return call(query={"search": search, "limit": limit})


class V2WebsearchApi(Namespace[D_co]):
    """Web searches."""

    __slots__ = ()

    @endpoint(
        "POST", "/api/websearch", operation="v2.websearch.query", routing="location", errors=(400, 401, 404, 500, 503)
    )
    def query(self, *, query: str, provider_id: str | None = None) -> Call[Located[V2WebSearchAnswer]]:
        """Search the web.

        Args:
            query: What to search for.
            provider_id: Who searches, from `v2.websearch.providers`. Default: the configured one.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.websearch.query` (POST /api/websearch)
        """
        return call(body={"query": query, "providerID": provider_id})

    @endpoint(
        "GET",
        "/api/websearch/provider",
        operation="v2.websearch.providers",
        routing="location",
        errors=(400, 401, 404, 500, 503),
    )
    def providers(self) -> Call[Located[list[V2WebSearchProvider]]]:
        """The providers of web searches.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `LocationNotFoundError`.
            ServerError: 500, without a body.
            ServerError: 503, with `ServiceUnavailableError`.

        Servers: the 2.0 preview, 2.0 and 2.1.

        Operation: `v2.websearch.providers` (GET /api/websearch/provider)
        """
        return call()


class V2WorktreeApi(Namespace[D_co]):
    """Worktrees of projects."""

    __slots__ = ()

    @endpoint("GET", "/api/worktree", operation="v2.worktree.list", errors=(400, 401, 404, 500))
    def list(self, *, project_id: str) -> Call[builtins.list[V2WorktreeDirectory]]:
        """The worktrees of a project that the server knows.

        Args:
            project_id: The project, from `project.list` or `project.current`.

        Raises:
            BadRequestError: 400, with `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProjectNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.worktree.list` (GET /api/worktree)
        """
        return call(query={"projectID": project_id})

    @endpoint("POST", "/api/worktree", operation="v2.worktree.create", errors=(400, 401, 404, 500))
    def create(
        self,
        *,
        project_id: str,
        from_: str | None = None,
        branch: str | None = None,
        directory: str | None = None,
        name: str | None = None,
    ) -> Call[V2Worktree]:
        """Make a worktree of a project.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            from_: The folder that the worktree is made from. Default: that of the project.
            branch: The branch to check out.
            directory: The folder to make. Default: the server chooses.
            name: A name for the worktree. Default: the server makes one.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProjectNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.worktree.create` (POST /api/worktree)
        """
        return call(
            body={"projectID": project_id, "from": from_, "branch": branch, "directory": directory, "name": name}
        )

    @endpoint("DELETE", "/api/worktree", operation="v2.worktree.remove", errors=(400, 401, 404, 500), response="none")
    def remove(self, *, project_id: str, directory: str, force: bool) -> Call[None]:
        """Remove a worktree. One with changes needs `force`.

        Args:
            project_id: The project, from `project.list` or `project.current`.
            directory: The worktree, an absolute path.
            force: True removes the worktree even if changes would be lost.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProjectNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.worktree.remove` (DELETE /api/worktree)
        """
        return call(body={"projectID": project_id, "directory": directory, "force": force})

    @endpoint(
        "POST", "/api/worktree/refresh", operation="v2.worktree.refresh", errors=(400, 401, 404, 500), response="none"
    )
    def refresh(self, *, project_id: str) -> Call[None]:
        """Look for worktrees of a project.

        Args:
            project_id: The project, from `project.list` or `project.current`.

        Raises:
            BadRequestError: 400, with `WorktreeError` or `InvalidRequestError`.
            AuthenticationError: 401, with `UnauthorizedError`.
            NotFoundError: 404, with `ProjectNotFoundError`.
            ServerError: 500, without a body.

        Servers: 2.0 and 2.1.

        Operation: `v2.worktree.refresh` (POST /api/worktree/refresh)
        """
        return call(body={"projectID": project_id})
