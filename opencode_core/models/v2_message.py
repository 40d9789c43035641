# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of the v2 API and what they consist of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

from .common import CreationTime, ModelRef, PageCursor, ProviderMetadata, TokenUsage

__all__ = [
    "V2AdmittedPrompt",
    "V2AgentAttachment",
    "V2AgentSwitchedMessage",
    "V2AssistantContent",
    "V2AssistantMessage",
    "V2AssistantMessageSnapshot",
    "V2CompactionMessage",
    "V2FileAttachment",
    "V2FileAttachmentInput",
    "V2Message",
    "V2MessagePage",
    "V2ModelSwitchedMessage",
    "V2Prompt",
    "V2PromptInput",
    "V2PromptSource",
    "V2ReasoningContent",
    "V2RetryError",
    "V2SessionError",
    "V2ShellMessage",
    "V2SpanTime",
    "V2SyntheticMessage",
    "V2SystemMessage",
    "V2TextContent",
    "V2ToolCallContent",
    "V2ToolCallContentProvider",
    "V2ToolCallContentTime",
    "V2ToolContent",
    "V2ToolFileContent",
    "V2ToolProvider",
    "V2ToolState",
    "V2ToolStateCompleted",
    "V2ToolStateError",
    "V2ToolStatePending",
    "V2ToolStateRunning",
    "V2ToolTextContent",
    "V2UserMessage",
]


class V2PromptSource(OpenStruct, frozen=True, kw_only=True):
    """Where in a prompt's text something is mentioned."""

    start: int | float
    """Characters from the start of the text."""
    end: int | float
    """Characters from the start of the text."""
    text: str


class V2FileAttachment(OpenStruct, frozen=True, kw_only=True):
    """A file in a prompt."""

    uri: str
    mime: str
    name: str | None = None
    description: str | None = None
    source: V2PromptSource | None = None


class V2AgentAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of an agent in a prompt."""

    name: str
    source: V2PromptSource | None = None


class V2Prompt(OpenStruct, frozen=True, kw_only=True):
    """A prompt."""

    text: str
    files: list[V2FileAttachment] | None = None
    agents: list[V2AgentAttachment] | None = None


class V2SessionError(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """Why an answer or a tool failed."""

    type: ClassVar[Literal["unknown"]] = "unknown"
    message: str


class V2ToolProvider(OpenStruct, frozen=True, kw_only=True):
    """What the provider said about the call, and whether it made the call itself."""

    executed: bool
    metadata: ProviderMetadata | None = None


class V2ToolTextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text that a tool wrote."""

    type: ClassVar[Literal["text"]] = "text"
    text: str


class V2ToolFileContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file that a tool made."""

    type: ClassVar[Literal["file"]] = "file"
    uri: str
    mime: str
    name: str | None = None


_V2ToolContent: TypeAlias = V2ToolTextContent | V2ToolFileContent
if TYPE_CHECKING:
    V2ToolContent: TypeAlias = _V2ToolContent | Unknown
else:
    V2ToolContent = _V2ToolContent
"""A piece of a tool's output."""


class V2RetryError(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "status_code": "statusCode",
        "is_retryable": "isRetryable",
        "response_headers": "responseHeaders",
        "response_body": "responseBody",
    },
):
    """Why the provider is asked again."""

    message: str
    status_code: int | float | None = None
    """HTTP status."""
    is_retryable: bool
    response_headers: dict[str, str] | None = None
    response_body: str | None = None
    metadata: dict[str, str] | None = None


class V2FileAttachmentInput(OpenStruct, frozen=True, kw_only=True):
    """A file, to be sent."""

    uri: str
    name: str | None = None
    description: str | None = None
    source: V2PromptSource | None = None


class V2PromptInput(OpenStruct, frozen=True, kw_only=True):
    """A prompt, to be sent."""

    text: str
    files: list[V2FileAttachmentInput] | None = None
    agents: list[V2AgentAttachment] | None = None


class V2AgentSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent-switched"):
    """From here on another agent works."""

    type: ClassVar[Literal["agent-switched"]] = "agent-switched"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    agent: str


class V2ModelSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="model-switched"):
    """From here on another model works."""

    type: ClassVar[Literal["model-switched"]] = "model-switched"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    model: ModelRef


class V2UserMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """A prompt."""

    type: ClassVar[Literal["user"]] = "user"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    text: str
    files: list[V2FileAttachment] | None = None
    agents: list[V2AgentAttachment] | None = None


class V2SyntheticMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="synthetic", rename={"session_id": "sessionID"}
):
    """A text that OpenCode added to the conversation."""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    session_id: str
    text: str


class V2SystemMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="system"):
    """A text for the model about its surroundings."""

    type: ClassVar[Literal["system"]] = "system"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    text: str


class V2SpanTime(OpenStruct, frozen=True, kw_only=True):
    """When something began and ended. Without `completed` it has not ended."""

    created: int | float
    """Epoch milliseconds."""
    completed: int | float | None = None
    """Epoch milliseconds."""


class V2ShellMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell", rename={"call_id": "callID"}
):
    """A shell command and its output."""

    type: ClassVar[Literal["shell"]] = "shell"
    id: str
    metadata: dict[str, Any] | None = None
    time: V2SpanTime
    call_id: str
    command: str
    output: str


class V2TextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text."""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    text: str


class V2ReasoningContent(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="reasoning",
    rename={"provider_metadata": "providerMetadata"},
):
    """What a model thought."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    text: str
    provider_metadata: ProviderMetadata | None = None
    time: V2SpanTime | None = None


class V2ToolCallContentProvider(OpenStruct, frozen=True, kw_only=True, rename={"result_metadata": "resultMetadata"}):
    """What the provider said about the call, and whether it made the call itself."""

    executed: bool
    metadata: ProviderMetadata | None = None
    result_metadata: ProviderMetadata | None = None


class V2ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: str


class V2ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool runs."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    structured: dict[str, Any]
    content: list[V2ToolContent]


class V2ToolStateCompleted(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed", rename={"output_paths": "outputPaths"}
):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    attachments: list[V2FileAttachment] | None = None
    content: list[V2ToolContent]
    output_paths: list[str] | None = None
    structured: dict[str, Any]
    result: Any = None


class V2ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    content: list[V2ToolContent]
    structured: dict[str, Any]
    error: V2SessionError
    result: Any = None


_V2ToolState: TypeAlias = V2ToolStatePending | V2ToolStateRunning | V2ToolStateCompleted | V2ToolStateError
if TYPE_CHECKING:
    V2ToolState: TypeAlias = _V2ToolState | Unknown
else:
    V2ToolState = _V2ToolState
"""How far the call of a tool has come."""


class V2ToolCallContentTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool was called, began, ended, and lost its output to save space."""

    created: int | float
    """Epoch milliseconds."""
    ran: int | float | None = None
    """Epoch milliseconds."""
    completed: int | float | None = None
    """Epoch milliseconds."""
    pruned: int | float | None = None
    """Epoch milliseconds."""


class V2ToolCallContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tool"):
    """A call of a tool, with its result when there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    name: str
    provider: V2ToolCallContentProvider | None = None
    state: V2ToolState
    time: V2ToolCallContentTime


_V2AssistantContent: TypeAlias = V2TextContent | V2ReasoningContent | V2ToolCallContent
if TYPE_CHECKING:
    V2AssistantContent: TypeAlias = _V2AssistantContent | Unknown
else:
    V2AssistantContent = _V2AssistantContent
"""A piece of an answer."""


class V2AssistantMessageSnapshot(OpenStruct, frozen=True, kw_only=True):
    """The project's files before and after an answer."""

    start: str | None = None
    end: str | None = None
    files: list[str] | None = None


class V2AssistantMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="assistant"):
    """What a model answered."""

    type: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    metadata: dict[str, Any] | None = None
    time: V2SpanTime
    agent: str
    model: ModelRef
    content: list[V2AssistantContent]
    snapshot: V2AssistantMessageSnapshot | None = None
    finish: str | None = None
    cost: int | float | None = None
    """US dollars."""
    tokens: TokenUsage | None = None
    error: V2SessionError | None = None


class V2CompactionMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """Older messages were replaced with this summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    reason: Literal["auto", "manual"] | str
    summary: str
    recent: str
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime


_V2Message: TypeAlias = (
    V2AgentSwitchedMessage
    | V2ModelSwitchedMessage
    | V2UserMessage
    | V2SyntheticMessage
    | V2SystemMessage
    | V2ShellMessage
    | V2AssistantMessage
    | V2CompactionMessage
)
if TYPE_CHECKING:
    V2Message: TypeAlias = _V2Message | Unknown
else:
    V2Message = _V2Message
"""A message of a v2 session."""


class V2MessagePage(OpenStruct, frozen=True, kw_only=True):
    """A page of messages."""

    data: list[V2Message]
    cursor: PageCursor


class V2AdmittedPrompt(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "admitted_seq": "admittedSeq",
        "session_id": "sessionID",
        "time_created": "timeCreated",
        "promoted_seq": "promotedSeq",
    },
):
    """A prompt that was accepted, and its place in the queue."""

    admitted_seq: int
    """Place in the durable record of its session."""
    id: str
    session_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str
    time_created: int | float
    """Epoch milliseconds."""
    promoted_seq: int | None = None
    """Place in the durable record of its session."""
