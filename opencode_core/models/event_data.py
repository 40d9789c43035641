# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""event_data"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from opencode_core.codec import OpenStruct

from .common import LocationRef, ModelRef, ProviderMetadata, TokenUsage
from .error import MessageError
from .message import Message
from .part import Part
from .permission import PermissionReply
from .pty import Pty
from .question import QuestionAnswer
from .session import Session, SessionStatus, Todo
from .v2_message import V2Prompt, V2RetryError, V2SessionError, V2ToolContent, V2ToolProvider
from .v2_session import V2RevertState
from .vcs import SnapshotFileDiff

__all__ = [
    "CatalogUpdatedData",
    "CommandExecutedData",
    "FileEditedData",
    "FileWatcherUpdatedData",
    "GlobalDisposedData",
    "HistoryData",
    "InstallationUpdateAvailableData",
    "InstallationUpdatedData",
    "IntegrationConnectionUpdatedData",
    "IntegrationUpdatedData",
    "LspUpdatedData",
    "McpBrowserOpenFailedData",
    "McpToolsChangedData",
    "MessagePartDeltaData",
    "MessagePartRemovedData",
    "MessagePartUpdatedData",
    "MessageRemovedData",
    "MessageUpdatedData",
    "ModelsDevRefreshedData",
    "PermissionRepliedData",
    "PermissionV2RepliedData",
    "PluginAddedData",
    "ProjectDirectoriesUpdatedData",
    "PtyCreatedData",
    "PtyDeletedData",
    "PtyExitedData",
    "PtyUpdatedData",
    "QuestionRejectedData",
    "QuestionRepliedData",
    "QuestionV2RejectedData",
    "QuestionV2RepliedData",
    "ReferenceUpdatedData",
    "ReplayData",
    "ServerConnectedData",
    "ServerHeartbeatData",
    "ServerInstanceDisposedData",
    "SessionCompactedData",
    "SessionCreatedData",
    "SessionDeletedData",
    "SessionDiffData",
    "SessionErrorData",
    "SessionIdleData",
    "SessionNextAgentSwitchedData",
    "SessionNextCompactionDeltaData",
    "SessionNextCompactionEndedData",
    "SessionNextCompactionStartedData",
    "SessionNextContextUpdatedData",
    "SessionNextModelSwitchedData",
    "SessionNextMovedData",
    "SessionNextPromptAdmittedData",
    "SessionNextPromptedData",
    "SessionNextReasoningDeltaData",
    "SessionNextReasoningEndedData",
    "SessionNextReasoningStartedData",
    "SessionNextRetriedData",
    "SessionNextRevertClearedData",
    "SessionNextRevertCommittedData",
    "SessionNextRevertStagedData",
    "SessionNextShellEndedData",
    "SessionNextShellStartedData",
    "SessionNextStepEndedData",
    "SessionNextStepFailedData",
    "SessionNextStepStartedData",
    "SessionNextSyntheticData",
    "SessionNextTextDeltaData",
    "SessionNextTextEndedData",
    "SessionNextTextStartedData",
    "SessionNextToolCalledData",
    "SessionNextToolFailedData",
    "SessionNextToolInputDeltaData",
    "SessionNextToolInputEndedData",
    "SessionNextToolInputStartedData",
    "SessionNextToolProgressData",
    "SessionNextToolSuccessData",
    "SessionStatusData",
    "SessionUpdatedData",
    "TodoUpdatedData",
    "TuiCommandExecuteData",
    "TuiPromptAppendData",
    "TuiSessionSelectData",
    "TuiToastShowData",
    "VcsBranchUpdatedData",
    "WorkspaceFailedData",
    "WorkspaceReadyData",
    "WorkspaceStatusData",
    "WorktreeFailedData",
    "WorktreeReadyData",
]


class ModelsDevRefreshedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class IntegrationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class IntegrationConnectionUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}
):
    """"""

    integration_id: str


class CatalogUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class SessionCreatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    info: Session


class SessionUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    info: Session


class SessionDeletedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    info: Session


class MessageUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    info: Message


class MessageRemovedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    session_id: str
    message_id: str


class MessagePartUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    part: Part
    time: int | float


class MessagePartRemovedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """"""

    session_id: str
    message_id: str
    part_id: str


class SessionNextAgentSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    agent: str


class SessionNextModelSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    model: ModelRef


class SessionNextMovedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    timestamp: int | float | str
    session_id: str
    location: LocationRef
    subdirectory: str | None = None


class SessionNextPromptedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str


class SessionNextPromptAdmittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str


class SessionNextContextUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    text: str


class SessionNextSyntheticData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    text: str


class SessionNextShellStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    call_id: str
    command: str


class SessionNextShellEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "call_id": "callID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    call_id: str
    output: str


class SessionNextStepStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    agent: str
    model: ModelRef
    snapshot: str | None = None


class SessionNextStepEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    finish: str
    cost: int | float
    tokens: TokenUsage
    snapshot: str | None = None
    files: list[str] | None = None


class SessionNextStepFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    error: V2SessionError


class SessionNextTextStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    text_id: str


class SessionNextTextDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    text_id: str
    delta: str


class SessionNextTextEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "text_id": "textID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    text_id: str
    text: str


class SessionNextReasoningStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "reasoning_id": "reasoningID",
        "provider_metadata": "providerMetadata",
    },
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    provider_metadata: ProviderMetadata | None = None


class SessionNextReasoningDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "reasoning_id": "reasoningID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    delta: str


class SessionNextReasoningEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "reasoning_id": "reasoningID",
        "provider_metadata": "providerMetadata",
    },
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    reasoning_id: str
    text: str
    provider_metadata: ProviderMetadata | None = None


class SessionNextToolInputStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    name: str


class SessionNextToolInputDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    delta: str


class SessionNextToolInputEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    text: str


class SessionNextToolCalledData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    tool: str
    input: dict[str, Any]
    provider: V2ToolProvider


class SessionNextToolProgressData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    structured: dict[str, Any]
    content: list[V2ToolContent]


class SessionNextToolSuccessData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "call_id": "callID",
        "output_paths": "outputPaths",
    },
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    structured: dict[str, Any]
    content: list[V2ToolContent]
    output_paths: list[str] | None = None
    result: Any = None
    provider: V2ToolProvider


class SessionNextToolFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """"""

    timestamp: int | float | str
    session_id: str
    assistant_message_id: str
    call_id: str
    error: V2SessionError
    result: Any = None
    provider: V2ToolProvider


class SessionNextRetriedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    timestamp: int | float | str
    session_id: str
    attempt: int | float
    error: V2RetryError


class SessionNextCompactionStartedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    reason: Literal["auto", "manual"] | str


class SessionNextCompactionDeltaData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    text: str


class SessionNextCompactionEndedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str
    reason: Literal["auto", "manual"] | str
    text: str
    recent: str


class SessionNextRevertStagedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    timestamp: int | float | str
    session_id: str
    revert: V2RevertState


class SessionNextRevertClearedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    timestamp: int | float | str
    session_id: str


class SessionNextRevertCommittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    timestamp: int | float | str
    session_id: str
    message_id: str


class MessagePartDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "message_id": "messageID", "part_id": "partID"},
):
    """"""

    session_id: str
    message_id: str
    part_id: str
    field: str
    delta: str


class SessionDiffData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    diff: list[SnapshotFileDiff]


class SessionErrorData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str | None = None
    error: MessageError | None = None


class InstallationUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    version: str


class InstallationUpdateAvailableData(OpenStruct, frozen=True, kw_only=True):
    """"""

    version: str


class FileEditedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    file: str


class ReferenceUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class PermissionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str
    reply: PermissionReply


class PluginAddedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str


class ProjectDirectoriesUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """"""

    project_id: str


class FileWatcherUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    file: str
    event: Literal["add", "change", "unlink"] | str


class PtyCreatedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    info: Pty


class PtyUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    info: Pty


class PtyExitedData(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """"""

    id: str
    exit_code: int


class PtyDeletedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str


class QuestionV2RepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str
    answers: list[QuestionAnswer]


class QuestionV2RejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str


class TodoUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    todos: list[Todo]


class LspUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class PermissionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str
    reply: Literal["once", "always", "reject"] | str


class TuiPromptAppendData(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str


class TuiCommandExecuteData(OpenStruct, frozen=True, kw_only=True):
    """"""

    command: (
        Literal[
            "session.list",
            "session.new",
            "session.share",
            "session.interrupt",
            "session.compact",
            "session.page.up",
            "session.page.down",
            "session.line.up",
            "session.line.down",
            "session.half.page.up",
            "session.half.page.down",
            "session.first",
            "session.last",
            "prompt.clear",
            "prompt.submit",
            "agent.cycle",
        ]
        | str
    )


class TuiToastShowData(OpenStruct, frozen=True, kw_only=True):
    """"""

    title: str | None = None
    message: str
    variant: Literal["info", "success", "warning", "error"] | str
    duration: int | None = None


class TuiSessionSelectData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    """Session ID to navigate to"""


class McpToolsChangedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    server: str


class McpBrowserOpenFailedData(OpenStruct, frozen=True, kw_only=True, rename={"mcp_name": "mcpName"}):
    """"""

    mcp_name: str
    url: str


class CommandExecutedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """"""

    name: str
    session_id: str
    arguments: str
    message_id: str


class SessionStatusData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str
    status: SessionStatus


class SessionIdleData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str


class QuestionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str
    answers: list[QuestionAnswer]


class QuestionRejectedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """"""

    session_id: str
    request_id: str


class SessionCompactedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    session_id: str


class VcsBranchUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    branch: str | None = None


class WorkspaceReadyData(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str


class WorkspaceFailedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str


class WorkspaceStatusData(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """"""

    workspace_id: str
    status: Literal["connected", "connecting", "disconnected", "error"] | str


class WorktreeReadyData(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    branch: str | None = None


class WorktreeFailedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    message: str


class ServerConnectedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class GlobalDisposedData(OpenStruct, frozen=True, kw_only=True):
    """"""


class ServerInstanceDisposedData(OpenStruct, frozen=True, kw_only=True):
    """"""

    directory: str


class ServerHeartbeatData(OpenStruct, frozen=True, kw_only=True):
    """"""


ReplayData: TypeAlias = dict[str, Any]


HistoryData: TypeAlias = dict[str, Any]
