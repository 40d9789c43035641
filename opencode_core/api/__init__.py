# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Every operation of the server, as an endpoint of a namespace.

A client has them all through `Operations`; `SessionApi.get("ses_1")` is a `Call` that no client made. A namespace's
module is imported when it is used for the first time, and imports no models.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic

from opencode_core.calls.endpoint import D_co

if TYPE_CHECKING:
    from .app import AppApi as AppApi
    from .auth import AuthApi as AuthApi
    from .command import CommandApi as CommandApi
    from .config import ConfigApi as ConfigApi
    from .experimental import ExperimentalApi as ExperimentalApi
    from .experimental import ExperimentalCapabilitiesApi as ExperimentalCapabilitiesApi
    from .experimental import ExperimentalConsoleApi as ExperimentalConsoleApi
    from .experimental import ExperimentalControlPlaneApi as ExperimentalControlPlaneApi
    from .experimental import ExperimentalProjectCopyApi as ExperimentalProjectCopyApi
    from .experimental import ExperimentalResourceApi as ExperimentalResourceApi
    from .experimental import ExperimentalSessionApi as ExperimentalSessionApi
    from .experimental import ExperimentalWorkspaceAdapterApi as ExperimentalWorkspaceAdapterApi
    from .experimental import ExperimentalWorkspaceApi as ExperimentalWorkspaceApi
    from .file import FileApi as FileApi
    from .find import FindApi as FindApi
    from .formatter import FormatterApi as FormatterApi
    from .global_ import GlobalApi as GlobalApi
    from .global_ import GlobalConfigApi as GlobalConfigApi
    from .instance import InstanceApi as InstanceApi
    from .lsp import LspApi as LspApi
    from .mcp import McpApi as McpApi
    from .mcp import McpAuthApi as McpAuthApi
    from .part import PartApi as PartApi
    from .path import PathApi as PathApi
    from .permission import PermissionApi as PermissionApi
    from .project import ProjectApi as ProjectApi
    from .provider import ProviderApi as ProviderApi
    from .provider import ProviderOauthApi as ProviderOauthApi
    from .pty import PtyApi as PtyApi
    from .question import QuestionApi as QuestionApi
    from .session import SessionApi as SessionApi
    from .sync import SyncApi as SyncApi
    from .sync import SyncHistoryApi as SyncHistoryApi
    from .tool import ToolApi as ToolApi
    from .tui import TuiApi as TuiApi
    from .tui import TuiControlApi as TuiControlApi
    from .v2 import V2AgentApi as V2AgentApi
    from .v2 import V2Api as V2Api
    from .v2 import V2CommandApi as V2CommandApi
    from .v2 import V2ConfigApi as V2ConfigApi
    from .v2 import V2CredentialApi as V2CredentialApi
    from .v2 import V2DebugApi as V2DebugApi
    from .v2 import V2DebugLocationApi as V2DebugLocationApi
    from .v2 import V2ExperimentalApi as V2ExperimentalApi
    from .v2 import V2ExperimentalConfigApi as V2ExperimentalConfigApi
    from .v2 import V2ExperimentalFsApi as V2ExperimentalFsApi
    from .v2 import V2ExperimentalGenerateApi as V2ExperimentalGenerateApi
    from .v2 import V2ExperimentalIntegrationApi as V2ExperimentalIntegrationApi
    from .v2 import V2ExperimentalIntegrationWellknownApi as V2ExperimentalIntegrationWellknownApi
    from .v2 import V2ExperimentalMcpApi as V2ExperimentalMcpApi
    from .v2 import V2ExperimentalMigrationApi as V2ExperimentalMigrationApi
    from .v2 import V2ExperimentalPersistentPtyApi as V2ExperimentalPersistentPtyApi
    from .v2 import V2ExperimentalSessionApi as V2ExperimentalSessionApi
    from .v2 import V2ExperimentalSessionInstructionsApi as V2ExperimentalSessionInstructionsApi
    from .v2 import V2ExperimentalSessionInstructionsEntryApi as V2ExperimentalSessionInstructionsEntryApi
    from .v2 import V2ExperimentalVoiceApi as V2ExperimentalVoiceApi
    from .v2 import V2FormApi as V2FormApi
    from .v2 import V2FormRequestApi as V2FormRequestApi
    from .v2 import V2FsApi as V2FsApi
    from .v2 import V2GenerateApi as V2GenerateApi
    from .v2 import V2HealthApi as V2HealthApi
    from .v2 import V2IntegrationApi as V2IntegrationApi
    from .v2 import V2IntegrationAttemptApi as V2IntegrationAttemptApi
    from .v2 import V2IntegrationCommandApi as V2IntegrationCommandApi
    from .v2 import V2IntegrationConnectApi as V2IntegrationConnectApi
    from .v2 import V2IntegrationOauthApi as V2IntegrationOauthApi
    from .v2 import V2LocationApi as V2LocationApi
    from .v2 import V2McpApi as V2McpApi
    from .v2 import V2McpResourceApi as V2McpResourceApi
    from .v2 import V2ModelApi as V2ModelApi
    from .v2 import V2PermissionApi as V2PermissionApi
    from .v2 import V2PermissionRequestApi as V2PermissionRequestApi
    from .v2 import V2PermissionSavedApi as V2PermissionSavedApi
    from .v2 import V2PluginApi as V2PluginApi
    from .v2 import V2ProjectApi as V2ProjectApi
    from .v2 import V2ProjectCopyApi as V2ProjectCopyApi
    from .v2 import V2ProviderApi as V2ProviderApi
    from .v2 import V2PtyApi as V2PtyApi
    from .v2 import V2QuestionApi as V2QuestionApi
    from .v2 import V2QuestionRequestApi as V2QuestionRequestApi
    from .v2 import V2ReferenceApi as V2ReferenceApi
    from .v2 import V2RpcApi as V2RpcApi
    from .v2 import V2ServerApi as V2ServerApi
    from .v2 import V2SessionApi as V2SessionApi
    from .v2 import V2SessionFormApi as V2SessionFormApi
    from .v2 import V2SessionInboxApi as V2SessionInboxApi
    from .v2 import V2SessionInstructionsApi as V2SessionInstructionsApi
    from .v2 import V2SessionInstructionsEntryApi as V2SessionInstructionsEntryApi
    from .v2 import V2SessionPendingApi as V2SessionPendingApi
    from .v2 import V2SessionPermissionApi as V2SessionPermissionApi
    from .v2 import V2SessionQuestionApi as V2SessionQuestionApi
    from .v2 import V2SessionRevertApi as V2SessionRevertApi
    from .v2 import V2ShellApi as V2ShellApi
    from .v2 import V2SkillApi as V2SkillApi
    from .v2 import V2VcsApi as V2VcsApi
    from .v2 import V2VcsBranchApi as V2VcsBranchApi
    from .v2 import V2WebsearchApi as V2WebsearchApi
    from .v2 import V2WorktreeApi as V2WorktreeApi
    from .vcs import VcsApi as VcsApi
    from .worktree import WorktreeApi as WorktreeApi

__all__ = [
    "AppApi",
    "AuthApi",
    "CommandApi",
    "ConfigApi",
    "ExperimentalApi",
    "ExperimentalCapabilitiesApi",
    "ExperimentalConsoleApi",
    "ExperimentalControlPlaneApi",
    "ExperimentalProjectCopyApi",
    "ExperimentalResourceApi",
    "ExperimentalSessionApi",
    "ExperimentalWorkspaceAdapterApi",
    "ExperimentalWorkspaceApi",
    "FileApi",
    "FindApi",
    "FormatterApi",
    "GlobalApi",
    "GlobalConfigApi",
    "InstanceApi",
    "LspApi",
    "McpApi",
    "McpAuthApi",
    "Operations",
    "PartApi",
    "PathApi",
    "PermissionApi",
    "ProjectApi",
    "ProviderApi",
    "ProviderOauthApi",
    "PtyApi",
    "QuestionApi",
    "SessionApi",
    "SyncApi",
    "SyncHistoryApi",
    "ToolApi",
    "TuiApi",
    "TuiControlApi",
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
    "VcsApi",
    "WorktreeApi",
]

_MODULES: Final = {
    "AppApi": "app",
    "AuthApi": "auth",
    "CommandApi": "command",
    "ConfigApi": "config",
    "ExperimentalApi": "experimental",
    "ExperimentalCapabilitiesApi": "experimental",
    "ExperimentalConsoleApi": "experimental",
    "ExperimentalControlPlaneApi": "experimental",
    "ExperimentalProjectCopyApi": "experimental",
    "ExperimentalResourceApi": "experimental",
    "ExperimentalSessionApi": "experimental",
    "ExperimentalWorkspaceAdapterApi": "experimental",
    "ExperimentalWorkspaceApi": "experimental",
    "FileApi": "file",
    "FindApi": "find",
    "FormatterApi": "formatter",
    "GlobalApi": "global_",
    "GlobalConfigApi": "global_",
    "InstanceApi": "instance",
    "LspApi": "lsp",
    "McpApi": "mcp",
    "McpAuthApi": "mcp",
    "PartApi": "part",
    "PathApi": "path",
    "PermissionApi": "permission",
    "ProjectApi": "project",
    "ProviderApi": "provider",
    "ProviderOauthApi": "provider",
    "PtyApi": "pty",
    "QuestionApi": "question",
    "SessionApi": "session",
    "SyncApi": "sync",
    "SyncHistoryApi": "sync",
    "ToolApi": "tool",
    "TuiApi": "tui",
    "TuiControlApi": "tui",
    "V2AgentApi": "v2",
    "V2Api": "v2",
    "V2CommandApi": "v2",
    "V2ConfigApi": "v2",
    "V2CredentialApi": "v2",
    "V2DebugApi": "v2",
    "V2DebugLocationApi": "v2",
    "V2ExperimentalApi": "v2",
    "V2ExperimentalConfigApi": "v2",
    "V2ExperimentalFsApi": "v2",
    "V2ExperimentalGenerateApi": "v2",
    "V2ExperimentalIntegrationApi": "v2",
    "V2ExperimentalIntegrationWellknownApi": "v2",
    "V2ExperimentalMcpApi": "v2",
    "V2ExperimentalMigrationApi": "v2",
    "V2ExperimentalPersistentPtyApi": "v2",
    "V2ExperimentalSessionApi": "v2",
    "V2ExperimentalSessionInstructionsApi": "v2",
    "V2ExperimentalSessionInstructionsEntryApi": "v2",
    "V2ExperimentalVoiceApi": "v2",
    "V2FormApi": "v2",
    "V2FormRequestApi": "v2",
    "V2FsApi": "v2",
    "V2GenerateApi": "v2",
    "V2HealthApi": "v2",
    "V2IntegrationApi": "v2",
    "V2IntegrationAttemptApi": "v2",
    "V2IntegrationCommandApi": "v2",
    "V2IntegrationConnectApi": "v2",
    "V2IntegrationOauthApi": "v2",
    "V2LocationApi": "v2",
    "V2McpApi": "v2",
    "V2McpResourceApi": "v2",
    "V2ModelApi": "v2",
    "V2PermissionApi": "v2",
    "V2PermissionRequestApi": "v2",
    "V2PermissionSavedApi": "v2",
    "V2PluginApi": "v2",
    "V2ProjectApi": "v2",
    "V2ProjectCopyApi": "v2",
    "V2ProviderApi": "v2",
    "V2PtyApi": "v2",
    "V2QuestionApi": "v2",
    "V2QuestionRequestApi": "v2",
    "V2ReferenceApi": "v2",
    "V2RpcApi": "v2",
    "V2ServerApi": "v2",
    "V2SessionApi": "v2",
    "V2SessionFormApi": "v2",
    "V2SessionInboxApi": "v2",
    "V2SessionInstructionsApi": "v2",
    "V2SessionInstructionsEntryApi": "v2",
    "V2SessionPendingApi": "v2",
    "V2SessionPermissionApi": "v2",
    "V2SessionQuestionApi": "v2",
    "V2SessionRevertApi": "v2",
    "V2ShellApi": "v2",
    "V2SkillApi": "v2",
    "V2VcsApi": "v2",
    "V2VcsBranchApi": "v2",
    "V2WebsearchApi": "v2",
    "V2WorktreeApi": "v2",
    "VcsApi": "vcs",
    "WorktreeApi": "worktree",
}


if not TYPE_CHECKING:  # a type checker would take it for a permission to ask for any name

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{module}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})


_here: Any = sys.modules[__name__]  # finds each class once, and costs nothing after that, as an import statement would


class Operations(Generic[D_co]):
    """Every namespace of operations, for a client that performs calls."""

    __slots__ = ()

    @property
    def app(self) -> AppApi[D_co]:
        """The server's agents, skills and log."""
        found: AppApi[D_co] = _here.AppApi(self)
        return found

    @property
    def auth(self) -> AuthApi[D_co]:
        """Stored credentials of providers."""
        found: AuthApi[D_co] = _here.AuthApi(self)
        return found

    @property
    def command(self) -> CommandApi[D_co]:
        """The commands that a session can run."""
        found: CommandApi[D_co] = _here.CommandApi(self)
        return found

    @property
    def config(self) -> ConfigApi[D_co]:
        """The configuration of a project."""
        found: ConfigApi[D_co] = _here.ConfigApi(self)
        return found

    @property
    def experimental(self) -> ExperimentalApi[D_co]:
        """Operations that may change or disappear without notice."""
        found: ExperimentalApi[D_co] = _here.ExperimentalApi(self)
        return found

    @property
    def file(self) -> FileApi[D_co]:
        """Files of a project."""
        found: FileApi[D_co] = _here.FileApi(self)
        return found

    @property
    def find(self) -> FindApi[D_co]:
        """Searching in a project."""
        found: FindApi[D_co] = _here.FindApi(self)
        return found

    @property
    def formatter(self) -> FormatterApi[D_co]:
        """Code formatters."""
        found: FormatterApi[D_co] = _here.FormatterApi(self)
        return found

    @property
    def global_(self) -> GlobalApi[D_co]:
        """The whole server, independent of any directory."""
        found: GlobalApi[D_co] = _here.GlobalApi(self)
        return found

    @property
    def instance(self) -> InstanceApi[D_co]:
        """What the server holds in memory for a directory."""
        found: InstanceApi[D_co] = _here.InstanceApi(self)
        return found

    @property
    def lsp(self) -> LspApi[D_co]:
        """Language servers."""
        found: LspApi[D_co] = _here.LspApi(self)
        return found

    @property
    def mcp(self) -> McpApi[D_co]:
        """MCP (Model Context Protocol) servers."""
        found: McpApi[D_co] = _here.McpApi(self)
        return found

    @property
    def part(self) -> PartApi[D_co]:
        """Parts of messages."""
        found: PartApi[D_co] = _here.PartApi(self)
        return found

    @property
    def path(self) -> PathApi[D_co]:
        """Paths on the server's machine."""
        found: PathApi[D_co] = _here.PathApi(self)
        return found

    @property
    def permission(self) -> PermissionApi[D_co]:
        """Pending permission requests."""
        found: PermissionApi[D_co] = _here.PermissionApi(self)
        return found

    @property
    def project(self) -> ProjectApi[D_co]:
        """The projects that the server knows."""
        found: ProjectApi[D_co] = _here.ProjectApi(self)
        return found

    @property
    def provider(self) -> ProviderApi[D_co]:
        """Providers of models."""
        found: ProviderApi[D_co] = _here.ProviderApi(self)
        return found

    @property
    def pty(self) -> PtyApi[D_co]:
        """Pseudo-terminals."""
        found: PtyApi[D_co] = _here.PtyApi(self)
        return found

    @property
    def question(self) -> QuestionApi[D_co]:
        """Pending questions."""
        found: QuestionApi[D_co] = _here.QuestionApi(self)
        return found

    @property
    def session(self) -> SessionApi[D_co]:
        """Sessions: create them, prompt them, read their messages."""
        found: SessionApi[D_co] = _here.SessionApi(self)
        return found

    @property
    def sync(self) -> SyncApi[D_co]:
        """Durable events, for resuming streams and for moving sessions between servers."""
        found: SyncApi[D_co] = _here.SyncApi(self)
        return found

    @property
    def tool(self) -> ToolApi[D_co]:
        """The tools that models can use."""
        found: ToolApi[D_co] = _here.ToolApi(self)
        return found

    @property
    def tui(self) -> TuiApi[D_co]:
        """The terminal interface, if one is attached."""
        found: TuiApi[D_co] = _here.TuiApi(self)
        return found

    @property
    def v2(self) -> V2Api[D_co]:
        """All operations of OpenCode 2, and those that OpenCode 1 has under `/api`: "Servers:" says who has which."""
        found: V2Api[D_co] = _here.V2Api(self)
        return found

    @property
    def vcs(self) -> VcsApi[D_co]:
        """Version control."""
        found: VcsApi[D_co] = _here.VcsApi(self)
        return found

    @property
    def worktree(self) -> WorktreeApi[D_co]:
        """The git worktrees of a project."""
        found: WorktreeApi[D_co] = _here.WorktreeApi(self)
        return found
