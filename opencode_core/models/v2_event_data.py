# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What events carry in OpenCode 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .common import LocationRef, ModelRef, TokenUsage
from .permission import PermissionReply, PermissionRequest, V2PermissionRequest, V2PermissionRule
from .pty import Pty
from .session import Session
from .v2_form import V2Form
from .v2_message import V2AdmittedInput, V2AssistantContent, V2SessionError, V2ToolContent
from .v2_session import V2ForkBoundary, V2InstructionEntrySnapshotItem, V2RevertState
from .v2_shell import V2PersistentPty, V2Shell, V2ShellOutput

__all__ = [
    "V2CatalogUpdatedData",
    "V2CredentialSwitchedData",
    "V2FilesystemChangedData",
    "V2FormCancelledData",
    "V2FormCreatedData",
    "V2FormRepliedData",
    "V2IntegrationConnectionUpdatedData",
    "V2McpResourcesChangedData",
    "V2McpStatusChangedData",
    "V2PermissionAskedData",
    "V2PermissionRepliedData",
    "V2PersistentPtyAddedData",
    "V2PersistentPtyRemovedData",
    "V2PluginAddedData",
    "V2ProjectDirectoriesUpdatedData",
    "V2PtyCreatedData",
    "V2PtyDeletedData",
    "V2PtyExitedData",
    "V2PtyUpdatedData",
    "V2SessionAgentSelectedData",
    "V2SessionArchivedData",
    "V2SessionCompactionAdmittedData",
    "V2SessionCompactionDeltaData",
    "V2SessionCompactionEndedData",
    "V2SessionCompactionFailedData",
    "V2SessionCompactionStartedData",
    "V2SessionCreatedData",
    "V2SessionDeletedData",
    "V2SessionExecutionFailedData",
    "V2SessionExecutionInterruptedData",
    "V2SessionExecutionStartedData",
    "V2SessionExecutionSucceededData",
    "V2SessionForkedData",
    "V2SessionInboxCancelledData",
    "V2SessionInboxDeliveredData",
    "V2SessionInboxDeliveryChangedData",
    "V2SessionInboxEnqueuedData",
    "V2SessionInputAdmittedData",
    "V2SessionInputPromotedData",
    "V2SessionInstructionsUpdatedData",
    "V2SessionMessageContentUpdatedData",
    "V2SessionMetadataUpdatedData",
    "V2SessionModelSelectedData",
    "V2SessionMovedData",
    "V2SessionPermissionsData",
    "V2SessionReasoningDeltaData",
    "V2SessionReasoningEndedData",
    "V2SessionReasoningStartedData",
    "V2SessionRenamedData",
    "V2SessionRetryScheduledData",
    "V2SessionRevertClearedData",
    "V2SessionRevertCommittedData",
    "V2SessionRevertStagedData",
    "V2SessionShellEndedData",
    "V2SessionShellStartedData",
    "V2SessionSkillActivatedData",
    "V2SessionStepEndedData",
    "V2SessionStepFailedData",
    "V2SessionStepStartedData",
    "V2SessionStepStreamedData",
    "V2SessionSyntheticData",
    "V2SessionTextDeltaData",
    "V2SessionTextEndedData",
    "V2SessionTextStartedData",
    "V2SessionToolCalledData",
    "V2SessionToolFailedData",
    "V2SessionToolInputDeltaData",
    "V2SessionToolInputEndedData",
    "V2SessionToolInputStartedData",
    "V2SessionToolProgressData",
    "V2SessionToolSuccessData",
    "V2SessionUnarchivedData",
    "V2SessionUsageRecordedData",
    "V2SessionUsageUpdatedData",
    "V2SessionViewedData",
    "V2ShellCreatedData",
    "V2ShellDeletedData",
    "V2ShellExitedData",
    "V2VcsBranchUpdatedData",
    "V2WorktreeResolvedData",
    "V2WorktreeUpdatedData",
]


class V2IntegrationConnectionUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID"}
):
    """What `integration.connection.updated` carries. An integration has been connected or disconnected."""

    integration_id: str
    """The integration."""


class V2CatalogUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `catalog.updated` carries. Models or providers have changed."""


class V2SessionCreatedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "project_id": "projectID", "parent_id": "parentID"},
):
    """What `session.created` carries. A session has been created."""

    session_id: str
    """Id of the session, `ses_...`."""
    info: Session | None = None
    """What it is in full. Only in 1.18 and the 2.0 preview."""
    project_id: str | None = None
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet. Only in 2.0 and 2.1."""
    location: LocationRef | None = None
    """The directory. Only in 2.0 and 2.1."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's. Only in 2.0 and 2.1."""
    parent_id: str | None = None
    """Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for top-level
    sessions. Only in 2.0 and 2.1."""
    slug: str | None = None
    """Short name for addresses. Only in 2.0 and 2.1."""
    title: str | None = None
    """The title. Only in 2.0 and 2.1."""
    agent: str | None = None
    """The agent. Only in 2.0 and 2.1."""
    model: ModelRef | None = None
    """The model. Only in 2.0 and 2.1."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object. Only in 2.0 and 2.1."""
    permissions: list[V2PermissionRule] | None = None
    """Permission rules; a later one wins. Only in 2.0 and 2.1."""
    version: str | None = None
    """The version. Only in 2.0 and 2.1."""


class V2SessionDeletedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.deleted` carries. A session has been deleted."""

    session_id: str
    """Id of the session, `ses_...`."""
    info: Session | None = None
    """What it is in full. Only in 1.18 and the 2.0 preview."""


class V2PluginAddedData(OpenStruct, frozen=True, kw_only=True):
    """What `plugin.added` carries. A plugin has been loaded."""

    id: str
    """The id."""


class V2ProjectDirectoriesUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """What `project.directories.updated` carries. The directories of a project have changed."""

    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""


class V2PtyCreatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.created` carries. A pseudo-terminal has started."""

    info: Pty
    """What it is in full."""


class V2PtyUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.updated` carries. A pseudo-terminal has changed."""

    info: Pty
    """What it is in full."""


class V2PtyExitedData(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """What `pty.exited` carries. The process of a pseudo-terminal has ended."""

    id: str
    """The id."""
    exit_code: int
    """Exit code. None while it runs."""


class V2PtyDeletedData(OpenStruct, frozen=True, kw_only=True):
    """What `pty.deleted` carries. A pseudo-terminal has been removed."""

    id: str
    """The id."""


if TYPE_CHECKING:
    V2PermissionAskedData: TypeAlias = V2PermissionRequest | PermissionRequest | Unknown
else:
    V2PermissionAskedData = one_of("V2PermissionAskedData", V2PermissionRequest, PermissionRequest)
"""What is asked for: of OpenCode 1, or of OpenCode 2."""


class V2PermissionRepliedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "request_id": "requestID"}
):
    """What `permission.replied` carries. A permission request has been decided."""

    session_id: str
    """Id of the session, `ses_...`."""
    request_id: str
    """The request that was answered, `per_...`."""
    reply: PermissionReply
    """`once`, `always` or `reject`."""


class V2VcsBranchUpdatedData(OpenStruct, frozen=True, kw_only=True):
    """What `vcs.branch.updated` carries. Another branch has been checked out."""

    branch: str | None = None
    """Git branch that is checked out. None if HEAD is detached."""


class V2SessionAgentSelectedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.agent.selected` carries. A session works with another agent from now on."""

    session_id: str
    """Id of the session, `ses_...`."""
    agent: str
    """The agent."""
    previous: str | None = None
    """What it was before. None if there was nothing. Only in 2.0 and 2.1."""


class V2SessionModelSelectedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.model.selected` carries. A session works with another model from now on."""

    session_id: str
    """Id of the session, `ses_...`."""
    model: ModelRef
    """The model."""
    previous: ModelRef | None = None
    """What it was before. None if there was nothing. Only in 2.0 and 2.1."""


class V2SessionMovedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "project_id": "projectID"}
):
    """What `session.moved` carries. A session works in another directory from now on."""

    session_id: str
    """Id of the session, `ses_...`."""
    location: LocationRef
    """The directory."""
    project_id: str | None = None
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's."""


class V2SessionRenamedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.renamed` carries. A session has another title."""

    session_id: str
    """Id of the session, `ses_...`."""
    title: str
    """The title."""


class V2SessionUsageUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.usage.updated` carries. The tokens and the cost of a session changed."""

    session_id: str
    """Id of the session, `ses_...`."""
    cost: int | float
    """Cost in US dollars."""
    tokens: TokenUsage
    """Tokens that were used."""


class V2SessionForkedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "parent_id": "parentID",
        "parent_seq": "parentSeq",
        "from_": "from",
        "instruction_entries": "instructionEntries",
    },
):
    """What `session.forked` carries. A session was made as a copy of another one."""

    session_id: str
    """Id of the session, `ses_...`."""
    parent_id: str
    """Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for top-level
    sessions."""
    parent_seq: int | None = None
    """Sequence number in the other session up to which was copied. Only in the 2.0 preview."""
    from_: str | None = None
    """Where it begins. Only in the 2.0 preview."""
    boundary: V2ForkBoundary | None = None
    """How far the copy goes. Only in 2.0 and 2.1."""
    instructions: dict[str, Any] | None = None
    """What to tell the person. Only in 2.0 and 2.1."""
    instruction_entries: list[V2InstructionEntrySnapshotItem] | None = None
    """The instructions that the copy begins with. Only in 2.0 and 2.1."""


class V2SessionInputPromotedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "input_id": "inputID"}
):
    """What `session.input.promoted` carries. A waiting input was taken: from here on it is a message."""

    session_id: str
    """Id of the session, `ses_...`."""
    input_id: str
    """Id of the input, which is that of the message, `msg_...`."""


class V2SessionInputAdmittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "input_id": "inputID"}
):
    """What `session.input.admitted` carries. An input was accepted, and waits until the session takes it."""

    session_id: str
    """Id of the session, `ses_...`."""
    input_id: str
    """Id of the input, which is that of the message, `msg_...`."""
    input: V2AdmittedInput
    """The input: tokens, arguments, or what was admitted."""


class V2SessionExecutionStartedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.execution.started` carries. The session began to work: an execution answers one or more inputs."""

    session_id: str
    """Id of the session, `ses_...`."""


class V2SessionExecutionSucceededData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.execution.succeeded` carries. An execution ended. It may have answered several inputs, or none."""

    session_id: str
    """Id of the session, `ses_...`."""


class V2SessionExecutionFailedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.execution.failed` carries. An execution ended with an error."""

    session_id: str
    """Id of the session, `ses_...`."""
    error: V2SessionError
    """What went wrong."""


class V2SessionExecutionInterruptedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.execution.interrupted` carries. An execution was stopped."""

    session_id: str
    """Id of the session, `ses_...`."""
    reason: Literal["user", "shutdown", "superseded", "inactivity"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""


class V2SessionInstructionsUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.instructions.updated` carries. The instructions that the model sees changed."""

    session_id: str
    """Id of the session, `ses_...`."""
    delta: dict[str, str]
    """The piece that arrived, or what changed."""
    text: str | None = None
    """The text. Only in 2.0 and 2.1."""


class V2SessionSyntheticData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.synthetic` carries. The server put a text into the session in the place of the person."""

    session_id: str
    """Id of the session, `ses_...`."""
    text: str
    """The text."""
    description: str | None = None
    """What it is, for people."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object."""


class V2SessionSkillActivatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.skill.activated` carries. A skill was loaded into the session."""

    session_id: str
    """Id of the session, `ses_...`."""
    id: str
    """The id."""
    name: str
    """Display name."""
    text: str
    """The text."""


class V2SessionShellStartedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.shell.started` carries. A shell command of the person began."""

    session_id: str
    """Id of the session, `ses_...`."""
    shell: V2Shell
    """The shell."""


class V2SessionShellEndedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.shell.ended` carries. A shell command of the person ended."""

    session_id: str
    """Id of the session, `ses_...`."""
    shell: V2Shell
    """The shell."""
    output: V2ShellOutput
    """What came out."""


class V2SessionStepStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.step.started` carries. A request to the model began: the start of a message."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    agent: str
    """The agent."""
    model: ModelRef
    """The model."""
    snapshot: str | None = None
    """The state of the files, as a hash. None without snapshots."""
    started: int | None = None
    """When it began, in epoch milliseconds. Only in 2.0 and 2.1."""


class V2SessionStepEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "raw_finish": "rawFinish"},
):
    """What `session.step.ended` carries. A request to the model is complete."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    finish: Literal["stop", "length", "tool-calls", "content-filter", "error", "unknown"] | str
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. None while it
    writes. `tool-calls` means that another answer follows."""
    cost: int | float
    """Cost in US dollars."""
    tokens: TokenUsage
    """Tokens that were used."""
    snapshot: str | None = None
    """The state of the files, as a hash. None without snapshots."""
    files: list[str] | None = None
    """Files that the step changed."""
    raw_finish: str | None = None
    """Why the model stopped, in the provider's own word. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionStepFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "raw_finish": "rawFinish"},
):
    """What `session.step.failed` carries. A request to the model failed."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    error: V2SessionError
    """What went wrong."""
    cost: int | float | None = None
    """Cost in US dollars."""
    tokens: TokenUsage | None = None
    """Tokens that were used."""
    snapshot: str | None = None
    """The state of the files, as a hash. None without snapshots."""
    files: list[str] | None = None
    """Files that the step changed."""
    finish: Literal["content-filter"] | str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. None while it
    writes. `tool-calls` means that another answer follows. Only in 2.0 and 2.1."""
    raw_finish: str | None = None
    """Why the model stopped, in the provider's own word. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionTextStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.text.started` carries. A block of text began."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""


class V2SessionTextDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.text.delta` carries. A piece of text arrived."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""
    delta: str
    """The piece that arrived, or what changed."""


class V2SessionTextEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.text.ended` carries. A block of text is complete."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""
    text: str
    """The text."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionReasoningStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.reasoning.started` carries. A block of reasoning began."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview and 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


class V2SessionReasoningDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.reasoning.delta` carries. A piece of reasoning arrived."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""
    delta: str
    """The piece that arrived, or what changed."""


class V2SessionReasoningEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.reasoning.ended` carries. A block of reasoning is complete."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    ordinal: int
    """Which block of its kind in the message, from 0."""
    text: str
    """The text."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview and 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


class V2SessionToolInputStartedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.tool.input.started` carries. The model began to write a tool call."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    name: str
    """Display name."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""


class V2SessionToolInputDeltaData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.tool.input.delta` carries. A piece of a tool's arguments arrived."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    delta: str
    """The piece that arrived, or what changed."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""


class V2SessionToolInputEndedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.tool.input.ended` carries. The arguments of a tool call are complete."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    text: str
    """The text."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""


class V2SessionToolCalledData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.tool.called` carries. A tool call is complete and begins to run."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    input: dict[str, Any]
    """The input: tokens, arguments, or what was admitted."""
    executed: bool
    """True if the provider ran the tool itself."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionToolProgressData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID", "call_id": "callID"},
):
    """What `session.tool.progress` carries. A running tool tells how far it is."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    metadata: dict[str, Any]
    """Additional facts, as a JSON object."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""


class V2SessionToolSuccessData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "call_id": "callID",
        "result_state": "resultState",
    },
):
    """What `session.tool.success` carries. A tool call succeeded."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    content: list[V2ToolContent]
    """Output as the model sees it."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object."""
    executed: bool
    """True if the provider ran the tool itself."""
    result_state: dict[str, Any] | None = None
    """What the provider keeps of the result, in its own form. Only in the 2.0 preview."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionToolFailedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "session_id": "sessionID",
        "assistant_message_id": "assistantMessageID",
        "call_id": "callID",
        "result_state": "resultState",
    },
):
    """What `session.tool.failed` carries. A tool call failed."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    call_id: str | None = None
    """Id of the tool call, chosen by the provider. It is unique only within its message. Only in the 2.0 preview."""
    error: V2SessionError
    """What went wrong."""
    content: list[V2ToolContent] | None = None
    """Output as the model sees it."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object."""
    executed: bool
    """True if the provider ran the tool itself."""
    result_state: dict[str, Any] | None = None
    """What the provider keeps of the result, in its own form. Only in the 2.0 preview."""
    id: str | None = None
    """The id. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""


class V2SessionRetryScheduledData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.retry.scheduled` carries. A request to the model failed and will be repeated."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""
    attempt: int
    """Which attempt comes next: 2 is the first repetition."""
    at: int
    """When, in epoch milliseconds."""
    error: V2SessionError
    """What went wrong."""


class V2SessionCompactionAdmittedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "input_id": "inputID"}
):
    """What `session.compaction.admitted` carries. A request to compact the session was accepted, and waits for its
    turn."""

    session_id: str
    """Id of the session, `ses_...`."""
    input_id: str
    """Id of the input, which is that of the message, `msg_...`."""


class V2SessionCompactionStartedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "input_id": "inputID"}
):
    """What `session.compaction.started` carries. A compaction began."""

    session_id: str
    """Id of the session, `ses_...`."""
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""
    recent: str | None = None
    """The latest messages as text. The model gets them together with the summary. Only in the 2.0 preview and 2.0."""
    input_id: str | None = None
    """Id of the input, which is that of the message, `msg_...`."""


class V2SessionCompactionDeltaData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.compaction.delta` carries. A piece of a summary arrived."""

    session_id: str
    """Id of the session, `ses_...`."""
    text: str
    """The text."""


class V2SessionCompactionEndedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.compaction.ended` carries. A compaction is complete: the summary stands for what was before."""

    session_id: str
    """Id of the session, `ses_...`."""
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""
    text: str
    """The text."""
    recent: str | None = None
    """The latest messages as text. The model gets them together with the summary. Only in the 2.0 preview and 2.0."""
    model: ModelRef | None = None
    """The model. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0 and 2.1."""
    cost: int | float | None = None
    """Cost in US dollars. Only in 2.0 and 2.1."""
    tokens: TokenUsage | None = None
    """Tokens that were used. Only in 2.0 and 2.1."""


class V2SessionCompactionFailedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "input_id": "inputID"}
):
    """What `session.compaction.failed` carries. A compaction failed, and nothing was replaced."""

    session_id: str
    """Id of the session, `ses_...`."""
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""
    error: V2SessionError
    """What went wrong."""
    input_id: str | None = None
    """Id of the input, which is that of the message, `msg_...`."""
    cost: int | float | None = None
    """Cost in US dollars. Only in 2.0 and 2.1."""
    tokens: TokenUsage | None = None
    """Tokens that were used. Only in 2.0 and 2.1."""


class V2SessionRevertStagedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.revert.staged` carries. A revert was prepared."""

    session_id: str
    """Id of the session, `ses_...`."""
    revert: V2RevertState
    """The revert that was prepared."""


class V2SessionRevertClearedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.revert.cleared` carries. A staged revert was given up."""

    session_id: str
    """Id of the session, `ses_...`."""


class V2SessionRevertCommittedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.revert.committed` carries. A staged revert became final: the messages after it are gone."""

    session_id: str
    """Id of the session, `ses_...`."""
    to: str
    """Where it ends."""


class V2FilesystemChangedData(OpenStruct, frozen=True, kw_only=True):
    """What `filesystem.changed` carries. A file of the location appeared, changed or went away."""

    file: str
    """The file."""
    event: Literal["add", "change", "unlink"] | str
    """What happened: `add`, `change` or `unlink`."""


class V2ShellCreatedData(OpenStruct, frozen=True, kw_only=True):
    """What `shell.created` carries. A shell command was started."""

    info: V2Shell
    """What it is in full."""


class V2ShellExitedData(OpenStruct, frozen=True, kw_only=True):
    """What `shell.exited` carries. A shell command ended."""

    id: str
    """The id."""
    exit: int | float | None = None
    """Exit code. None while it runs."""
    status: Literal["running", "exited", "timeout", "killed"] | str
    """How it stands."""


class V2ShellDeletedData(OpenStruct, frozen=True, kw_only=True):
    """What `shell.deleted` carries. A shell command was removed from the list."""

    id: str
    """The id."""


class V2FormCreatedData(OpenStruct, frozen=True, kw_only=True):
    """What `form.created` carries. An agent asks the person to fill in a form."""

    form: V2Form
    """The form."""


class V2FormRepliedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `form.replied` carries. A form was answered."""

    id: str
    """The id."""
    session_id: str
    """Id of the session, `ses_...`."""
    answer: dict[str, int | float | bool | list[str] | str]
    """The answers, by the key of each question."""


class V2FormCancelledData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `form.cancelled` carries. A form was cancelled: nobody will answer it."""

    id: str
    """The id."""
    session_id: str
    """Id of the session, `ses_...`."""


class V2McpStatusChangedData(OpenStruct, frozen=True, kw_only=True):
    """What `mcp.status.changed` carries. The connection to an MCP server changed its state."""

    server: str
    """The MCP server, or True if it adds to the server."""


class V2McpResourcesChangedData(OpenStruct, frozen=True, kw_only=True):
    """What `mcp.resources.changed` carries. The resources of an MCP server changed."""

    server: str
    """The MCP server, or True if it adds to the server."""


class V2CredentialSwitchedData(
    OpenStruct, frozen=True, kw_only=True, rename={"integration_id": "integrationID", "credential_id": "credentialID"}
):
    """What `credential.switched` carries. An integration uses another stored credential from now on."""

    integration_id: str
    """The integration."""
    credential_id: str | None
    """The stored credential."""


class V2SessionMetadataUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.metadata.updated` carries. The caller's data of a session changed."""

    session_id: str
    """Id of the session, `ses_...`."""
    metadata: dict[str, Any]
    """Additional facts, as a JSON object."""


class V2SessionPermissionsData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.permissions` carries. The permission rules of a session changed."""

    session_id: str
    """Id of the session, `ses_...`."""
    permissions: list[V2PermissionRule]
    """Permission rules; a later one wins."""


class V2SessionViewedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.viewed` carries. A person has seen the state of a session."""

    session_id: str
    """Id of the session, `ses_...`."""
    idle: int | float
    """When the session became idle, in epoch milliseconds."""


class V2SessionArchivedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.archived` carries. A session was archived."""

    session_id: str
    """Id of the session, `ses_...`."""


class V2SessionUnarchivedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.unarchived` carries. A session is no longer archived."""

    session_id: str
    """Id of the session, `ses_...`."""


class V2SessionInboxDeliveredData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "inbox_id": "inboxID"}
):
    """What `session.inbox.delivered` carries. A waiting input was taken: from here on it is a message."""

    session_id: str
    """Id of the session, `ses_...`."""
    inbox_id: str
    """Id of the input, which is that of the message, `msg_...`."""


class V2SessionInboxEnqueuedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "inbox_id": "inboxID"}
):
    """What `session.inbox.enqueued` carries. An input was accepted, and waits until the session takes it."""

    session_id: str
    """Id of the session, `ses_...`."""
    inbox_id: str
    """Id of the input, which is that of the message, `msg_...`."""
    item: V2AdmittedInput
    """The input, by its kind."""


class V2SessionInboxCancelledData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "inbox_id": "inboxID"}
):
    """What `session.inbox.cancelled` carries. A waiting input was taken back."""

    session_id: str
    """Id of the session, `ses_...`."""
    inbox_id: str
    """Id of the input, which is that of the message, `msg_...`."""


class V2SessionInboxDeliveryChangedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "inbox_id": "inboxID"}
):
    """What `session.inbox.delivery.changed` carries. A waiting input changed how it is delivered."""

    session_id: str
    """Id of the session, `ses_...`."""
    inbox_id: str
    """Id of the input, which is that of the message, `msg_...`."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""


class V2SessionStepStreamedData(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"session_id": "sessionID", "assistant_message_id": "assistantMessageID"},
):
    """What `session.step.streamed` carries. The model has sent everything; tools may still run."""

    session_id: str
    """Id of the session, `ses_...`."""
    assistant_message_id: str
    """Id of the message that the step writes, `msg_...`."""


class V2WorktreeUpdatedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """What `worktree.updated` carries. The worktrees of a project changed."""

    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""


class V2WorktreeResolvedData(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """What `worktree.resolved` carries. A session was given its worktree."""

    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    directory: str
    """The folder, an absolute path."""
    previous: str
    """What it was before. None if there was nothing."""
    adopted: list[str] | None = None
    """True if the worktree was there before."""


class V2PersistentPtyAddedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `persistent-pty.added` carries. A persistent terminal was created."""

    session_id: str
    """Id of the session, `ses_...`."""
    terminal: V2PersistentPty
    """The terminal."""


class V2PersistentPtyRemovedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "pty_id": "ptyID"}
):
    """What `persistent-pty.removed` carries. A persistent terminal was removed."""

    session_id: str
    """Id of the session, `ses_...`."""
    pty_id: str
    """The terminal, `pty_...`."""


class V2SessionMessageContentUpdatedData(
    OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID", "message_id": "messageID"}
):
    """What `session.message.content.updated` carries. The content of a message was replaced."""

    session_id: str
    """Id of the session, `ses_...`."""
    message_id: str
    """Id of the message, `msg_...`."""
    content: list[V2AssistantContent]
    """Output as the model sees it."""


class V2SessionUsageRecordedData(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """What `session.usage.recorded` carries. Tokens and cost of one request. Only the log of a session has it."""

    session_id: str
    """Id of the session, `ses_...`."""
    source: Literal["title", "compaction"] | str
    """Where it comes from."""
    cost: int | float
    """Cost in US dollars."""
    tokens: TokenUsage
    """Tokens that were used."""
