# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Events of all directories, as sent by `/global/event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .event import (
    CatalogUpdatedEvent,
    CommandExecutedEvent,
    FileEditedEvent,
    FileWatcherUpdatedEvent,
    GlobalDisposedEvent,
    InstallationUpdateAvailableEvent,
    InstallationUpdatedEvent,
    IntegrationConnectionUpdatedEvent,
    IntegrationUpdatedEvent,
    LspUpdatedEvent,
    McpBrowserOpenFailedEvent,
    McpToolsChangedEvent,
    MessagePartDeltaEvent,
    MessagePartRemovedEvent,
    MessagePartUpdatedEvent,
    MessageRemovedEvent,
    MessageUpdatedEvent,
    ModelsDevRefreshedEvent,
    PermissionAskedEvent,
    PermissionRepliedEvent,
    PermissionV2AskedEvent,
    PermissionV2RepliedEvent,
    PluginAddedEvent,
    ProjectDirectoriesUpdatedEvent,
    ProjectUpdatedEvent,
    PtyCreatedEvent,
    PtyDeletedEvent,
    PtyExitedEvent,
    PtyUpdatedEvent,
    QuestionAskedEvent,
    QuestionRejectedEvent,
    QuestionRepliedEvent,
    QuestionV2AskedEvent,
    QuestionV2RejectedEvent,
    QuestionV2RepliedEvent,
    ReferenceUpdatedEvent,
    ServerConnectedEvent,
    ServerHeartbeatEvent,
    ServerInstanceDisposedEvent,
    SessionCompactedEvent,
    SessionCreatedEvent,
    SessionDeletedEvent,
    SessionDiffEvent,
    SessionErrorEvent,
    SessionIdleEvent,
    SessionNextAgentSwitchedEvent,
    SessionNextCompactionDeltaEvent,
    SessionNextCompactionEndedEvent,
    SessionNextCompactionStartedEvent,
    SessionNextContextUpdatedEvent,
    SessionNextModelSwitchedEvent,
    SessionNextMovedEvent,
    SessionNextPromptAdmittedEvent,
    SessionNextPromptedEvent,
    SessionNextReasoningDeltaEvent,
    SessionNextReasoningEndedEvent,
    SessionNextReasoningStartedEvent,
    SessionNextRetriedEvent,
    SessionNextRevertClearedEvent,
    SessionNextRevertCommittedEvent,
    SessionNextRevertStagedEvent,
    SessionNextShellEndedEvent,
    SessionNextShellStartedEvent,
    SessionNextStepEndedEvent,
    SessionNextStepFailedEvent,
    SessionNextStepStartedEvent,
    SessionNextSyntheticEvent,
    SessionNextTextDeltaEvent,
    SessionNextTextEndedEvent,
    SessionNextTextStartedEvent,
    SessionNextToolCalledEvent,
    SessionNextToolFailedEvent,
    SessionNextToolInputDeltaEvent,
    SessionNextToolInputEndedEvent,
    SessionNextToolInputStartedEvent,
    SessionNextToolProgressEvent,
    SessionNextToolSuccessEvent,
    SessionStatusEvent,
    SessionUpdatedEvent,
    TodoUpdatedEvent,
    TuiCommandExecuteEvent,
    TuiPromptAppendEvent,
    TuiSessionSelectEvent,
    TuiToastShowEvent,
    VcsBranchUpdatedEvent,
    WorkspaceFailedEvent,
    WorkspaceReadyEvent,
    WorkspaceStatusEvent,
    WorktreeFailedEvent,
    WorktreeReadyEvent,
)
from .sync_event import SyncEnvelope

__all__ = ["GlobalEvent", "GlobalEventPayload"]


_GlobalEventPayload: TypeAlias = (
    ModelsDevRefreshedEvent
    | IntegrationUpdatedEvent
    | IntegrationConnectionUpdatedEvent
    | CatalogUpdatedEvent
    | SessionCreatedEvent
    | SessionUpdatedEvent
    | SessionDeletedEvent
    | MessageUpdatedEvent
    | MessageRemovedEvent
    | MessagePartUpdatedEvent
    | MessagePartRemovedEvent
    | SessionNextAgentSwitchedEvent
    | SessionNextModelSwitchedEvent
    | SessionNextMovedEvent
    | SessionNextPromptedEvent
    | SessionNextPromptAdmittedEvent
    | SessionNextContextUpdatedEvent
    | SessionNextSyntheticEvent
    | SessionNextShellStartedEvent
    | SessionNextShellEndedEvent
    | SessionNextStepStartedEvent
    | SessionNextStepEndedEvent
    | SessionNextStepFailedEvent
    | SessionNextTextStartedEvent
    | SessionNextTextDeltaEvent
    | SessionNextTextEndedEvent
    | SessionNextReasoningStartedEvent
    | SessionNextReasoningDeltaEvent
    | SessionNextReasoningEndedEvent
    | SessionNextToolInputStartedEvent
    | SessionNextToolInputDeltaEvent
    | SessionNextToolInputEndedEvent
    | SessionNextToolCalledEvent
    | SessionNextToolProgressEvent
    | SessionNextToolSuccessEvent
    | SessionNextToolFailedEvent
    | SessionNextRetriedEvent
    | SessionNextCompactionStartedEvent
    | SessionNextCompactionDeltaEvent
    | SessionNextCompactionEndedEvent
    | SessionNextRevertStagedEvent
    | SessionNextRevertClearedEvent
    | SessionNextRevertCommittedEvent
    | MessagePartDeltaEvent
    | SessionDiffEvent
    | SessionErrorEvent
    | InstallationUpdatedEvent
    | InstallationUpdateAvailableEvent
    | FileEditedEvent
    | ReferenceUpdatedEvent
    | PermissionV2AskedEvent
    | PermissionV2RepliedEvent
    | PluginAddedEvent
    | ProjectDirectoriesUpdatedEvent
    | FileWatcherUpdatedEvent
    | PtyCreatedEvent
    | PtyUpdatedEvent
    | PtyExitedEvent
    | PtyDeletedEvent
    | QuestionV2AskedEvent
    | QuestionV2RepliedEvent
    | QuestionV2RejectedEvent
    | TodoUpdatedEvent
    | LspUpdatedEvent
    | PermissionAskedEvent
    | PermissionRepliedEvent
    | TuiPromptAppendEvent
    | TuiCommandExecuteEvent
    | TuiToastShowEvent
    | TuiSessionSelectEvent
    | McpToolsChangedEvent
    | McpBrowserOpenFailedEvent
    | CommandExecutedEvent
    | ProjectUpdatedEvent
    | SessionStatusEvent
    | SessionIdleEvent
    | QuestionAskedEvent
    | QuestionRepliedEvent
    | QuestionRejectedEvent
    | SessionCompactedEvent
    | VcsBranchUpdatedEvent
    | WorkspaceReadyEvent
    | WorkspaceFailedEvent
    | WorkspaceStatusEvent
    | WorktreeReadyEvent
    | WorktreeFailedEvent
    | ServerConnectedEvent
    | GlobalDisposedEvent
    | ServerInstanceDisposedEvent
    | ServerHeartbeatEvent
    | SyncEnvelope
)
if TYPE_CHECKING:
    GlobalEventPayload: TypeAlias = _GlobalEventPayload | Unknown
else:
    GlobalEventPayload = _GlobalEventPayload
"""The event inside the envelope of `/global/event`."""


class GlobalEvent(OpenStruct, frozen=True, kw_only=True):
    """An event of any directory, as sent by `/global/event`."""

    directory: str | None = None
    """Directory of the event, as an absolute path on the server's machine, or `global` for events of the whole server.
    None for `server.connected` and `server.heartbeat`."""
    project: str | None = None
    """Id of the project. None where the server does not say. Since 1.14.41."""
    workspace: str | None = None
    """Id of the workspace, `wrk_...`. None outside of workspaces. Since 1.14.41."""
    payload: GlobalEventPayload
    """The event. A durable event arrives twice: plain, and in a `SyncEnvelope` with its position."""
