# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""v2_message"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

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
    """"""

    start: int | float
    end: int | float
    text: str


class V2FileAttachment(OpenStruct, frozen=True, kw_only=True):
    """"""

    uri: str
    mime: str
    name: str | None = None
    description: str | None = None
    source: V2PromptSource | None = None


class V2AgentAttachment(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    source: V2PromptSource | None = None


class V2Prompt(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str
    files: list[V2FileAttachment] | None = None
    agents: list[V2AgentAttachment] | None = None


class V2SessionError(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """"""

    type: ClassVar[Literal["unknown"]] = "unknown"
    message: str


class V2ToolProvider(OpenStruct, frozen=True, kw_only=True):
    """"""

    executed: bool
    metadata: ProviderMetadata | None = None


class V2ToolTextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """"""

    type: ClassVar[Literal["text"]] = "text"
    text: str


class V2ToolFileContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """"""

    type: ClassVar[Literal["file"]] = "file"
    uri: str
    mime: str
    name: str | None = None


_V2ToolContent: TypeAlias = V2ToolTextContent | V2ToolFileContent
if TYPE_CHECKING:
    V2ToolContent: TypeAlias = _V2ToolContent | Unknown
else:
    V2ToolContent = _V2ToolContent


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
    """"""

    message: str
    status_code: int | float | None = None
    is_retryable: bool
    response_headers: dict[str, str] | None = None
    response_body: str | None = None
    metadata: dict[str, str] | None = None


class V2FileAttachmentInput(OpenStruct, frozen=True, kw_only=True):
    """"""

    uri: str
    name: str | None = None
    description: str | None = None
    source: V2PromptSource | None = None


class V2PromptInput(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str
    files: list[V2FileAttachmentInput] | None = None
    agents: list[V2AgentAttachment] | None = None


class V2AgentSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent-switched"):
    """"""

    type: ClassVar[Literal["agent-switched"]] = "agent-switched"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    agent: str


class V2ModelSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="model-switched"):
    """"""

    type: ClassVar[Literal["model-switched"]] = "model-switched"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    model: ModelRef


class V2UserMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """"""

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
    """"""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    session_id: str
    text: str


class V2SystemMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="system"):
    """"""

    type: ClassVar[Literal["system"]] = "system"
    id: str
    metadata: dict[str, Any] | None = None
    time: CreationTime
    text: str


class V2SpanTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int | float
    completed: int | float | None = None


class V2ShellMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell", rename={"call_id": "callID"}
):
    """"""

    type: ClassVar[Literal["shell"]] = "shell"
    id: str
    metadata: dict[str, Any] | None = None
    time: V2SpanTime
    call_id: str
    command: str
    output: str


class V2TextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """"""

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
    """"""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    text: str
    provider_metadata: ProviderMetadata | None = None
    time: V2SpanTime | None = None


class V2ToolCallContentProvider(OpenStruct, frozen=True, kw_only=True, rename={"result_metadata": "resultMetadata"}):
    """"""

    executed: bool
    metadata: ProviderMetadata | None = None
    result_metadata: ProviderMetadata | None = None


class V2ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """"""

    status: ClassVar[Literal["pending"]] = "pending"
    input: str


class V2ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """"""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    structured: dict[str, Any]
    content: list[V2ToolContent]


class V2ToolStateCompleted(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed", rename={"output_paths": "outputPaths"}
):
    """"""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    attachments: list[V2FileAttachment] | None = None
    content: list[V2ToolContent]
    output_paths: list[str] | None = None
    structured: dict[str, Any]
    result: Any = None


class V2ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """"""

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


class V2ToolCallContentTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int | float
    ran: int | float | None = None
    completed: int | float | None = None
    pruned: int | float | None = None


class V2ToolCallContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tool"):
    """"""

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


class V2AssistantMessageSnapshot(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: str | None = None
    end: str | None = None
    files: list[str] | None = None


class V2AssistantMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="assistant"):
    """"""

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
    tokens: TokenUsage | None = None
    error: V2SessionError | None = None


class V2CompactionMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """"""

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


class V2MessagePage(OpenStruct, frozen=True, kw_only=True):
    """"""

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
    """"""

    admitted_seq: int
    id: str
    session_id: str
    prompt: V2Prompt
    delivery: Literal["steer", "queue"] | str
    time_created: int | float
    promoted_seq: int | None = None
