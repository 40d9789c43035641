# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of the v2 API, and what they consist of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """Where the prompt's text mentions something."""

    start: int | float
    """Where the mention starts, in characters from the start of the prompt."""
    end: int | float
    """Where the mention ends, in characters from the start of the prompt."""
    text: str
    """Text of the mention, such as `@main.py`."""


class V2FileAttachment(OpenStruct, frozen=True, kw_only=True):
    """A file in a prompt."""

    uri: str
    """Where the content is: a `data:` or `file:` URI."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    name: str | None = None
    """Name of the file. None if the caller gave none."""
    description: str | None = None
    """What the file is, for the model. None if not given."""
    source: V2PromptSource | None = None
    """Where the prompt mentions it. None if not given."""


class V2AgentAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of an agent in a prompt."""

    name: str
    """Name of the agent, such as `general`."""
    source: V2PromptSource | None = None
    """Where the prompt mentions it. None if not given."""


class V2Prompt(OpenStruct, frozen=True, kw_only=True):
    """A prompt of a v2 session: a text, with the files and agents that it mentions."""

    text: str
    """Text of the prompt."""
    files: list[V2FileAttachment] | None = None
    """Attached files. None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Mentioned agents. None if there are none."""


class V2SessionError(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """Why an answer or a tool failed."""

    type: ClassVar[Literal["unknown"]] = "unknown"
    message: str
    """What went wrong, in English."""


class V2ToolProvider(OpenStruct, frozen=True, kw_only=True):
    """Provider-specific data of the call, and whether the provider ran the tool itself."""

    executed: bool
    """True if the provider ran the tool itself."""
    metadata: ProviderMetadata | None = None
    """Provider-specific data, keyed by provider. None if there is none."""


class V2ToolTextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text that a tool wrote."""

    type: ClassVar[Literal["text"]] = "text"
    text: str
    """Output as text."""


class V2ToolFileContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file that a tool produced."""

    type: ClassVar[Literal["file"]] = "file"
    uri: str
    """Where the content is: a `data:` or `file:` URI."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    name: str | None = None
    """Name of the file. None if the tool gave none."""


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
    """The provider's error message."""
    status_code: int | float | None = None
    """HTTP status of the provider's answer. None if there was no answer."""
    is_retryable: bool
    """True if another attempt may succeed. The server then retries on its own."""
    response_headers: dict[str, str] | None = None
    """Headers of the provider's answer, with names in lower case. None if there was no answer."""
    response_body: str | None = None
    """Body of the provider's answer, as text. None if there was no answer."""
    metadata: dict[str, str] | None = None
    """Details of the failed request."""


class V2FileAttachmentInput(OpenStruct, frozen=True, kw_only=True):
    """A file to send in a prompt."""

    uri: str
    """`data:` URI with the content, or `file:` URI of a file or directory on the server's machine."""
    name: str | None = None
    """Name of the file, shown to people and the model."""
    description: str | None = None
    """What the file is, for the model. None if not given."""
    source: V2PromptSource | None = None
    """Where the prompt mentions it. None if not given."""


class V2PromptInput(OpenStruct, frozen=True, kw_only=True):
    """A prompt to send to a v2 session."""

    text: str
    """Text of the prompt."""
    files: list[V2FileAttachmentInput] | None = None
    """Attached files. None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Mentioned agents. None if there are none."""


class V2AgentSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent-switched"):
    """From this point on, another agent answers."""

    type: ClassVar[Literal["agent-switched"]] = "agent-switched"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    agent: str
    """Name of the agent, such as `build`."""


class V2ModelSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="model-switched"):
    """From this point on, another model answers."""

    type: ClassVar[Literal["model-switched"]] = "model-switched"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    model: ModelRef
    """The model and its provider."""


class V2UserMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """A prompt, as a message of a v2 session."""

    type: ClassVar[Literal["user"]] = "user"
    id: str
    """Id of the prompt, `msg_...`, as returned by `v2.session.prompt`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    text: str
    """Text of the prompt."""
    files: list[V2FileAttachment] | None = None
    """Attached files. None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Mentioned agents. None if there are none."""


class V2SyntheticMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="synthetic", rename={"session_id": "sessionID"}
):
    """A text that OpenCode added to the conversation."""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    session_id: str
    """Id of the session, `ses_...`."""
    text: str
    """Text that OpenCode added."""


class V2SystemMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="system"):
    """A text that tells the model about its environment."""

    type: ClassVar[Literal["system"]] = "system"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    text: str
    """Text for the model about what has changed."""


class V2SpanTime(OpenStruct, frozen=True, kw_only=True):
    """When something began and ended. `completed` is missing until it has ended."""

    created: int | float
    """When it started, in epoch milliseconds."""
    completed: int | float | None = None
    """When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed."""


class V2ShellMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell", rename={"call_id": "callID"}
):
    """A shell command and its output."""

    type: ClassVar[Literal["shell"]] = "shell"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: V2SpanTime
    """When it started and ended."""
    call_id: str
    """Links the start of the command to its end."""
    command: str
    """Command line that was run."""
    output: str
    """Output of the command. Empty while it runs."""


class V2TextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A text of an answer."""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    """Identifies the text within its message, such as `text-0`. Since 1.17.19."""
    text: str
    """The text. Empty while the model writes: `session.next.text.delta` events carry the pieces."""


class V2ReasoningContent(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="reasoning",
    rename={"provider_metadata": "providerMetadata"},
):
    """The model's reasoning."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    """Identifies the piece of reasoning within its message, such as `reasoning-0`."""
    text: str
    """The reasoning. Empty while the model writes: `session.next.reasoning.delta` events carry the pieces."""
    provider_metadata: ProviderMetadata | None = None
    """Provider-specific data, keyed by provider. None if there is none. Since 1.17.19."""
    time: V2SpanTime | None = None
    """When it started and ended. None if unknown. Since 1.17.19."""


class V2ToolCallContentProvider(OpenStruct, frozen=True, kw_only=True, rename={"result_metadata": "resultMetadata"}):
    """Provider-specific data of the call, and whether the provider ran the tool itself."""

    executed: bool
    """True if the provider ran the tool itself."""
    metadata: ProviderMetadata | None = None
    """Provider-specific data about the call, keyed by provider. None if there is none."""
    result_metadata: ProviderMetadata | None = None
    """Provider-specific data about the result, keyed by provider. None if there is none. Since 1.17.19."""


class V2ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: str
    """Input as JSON text. Empty until the model has written all of it."""


class V2ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool is running."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    structured: dict[str, Any]
    """Progress so far, for programs."""
    content: list[V2ToolContent]
    """Output so far, as the model would see it."""


class V2ToolStateCompleted(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed", rename={"output_paths": "outputPaths"}
):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    attachments: list[V2FileAttachment] | None = None
    """Files that the tool returned. OpenCode 1.18 puts them into `content`."""
    content: list[V2ToolContent]
    """Output as the model sees it."""
    output_paths: list[str] | None = None
    """Files on the server's machine with the whole output, if it was too long for the model. Empty otherwise. Since
    1.17.19."""
    structured: dict[str, Any]
    """Result for programs; its keys depend on the tool. `bash` reports `exit`."""
    result: Any = None
    """Raw result from the provider, if the provider ran the tool itself. None otherwise. Since 1.17.19."""


class V2ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool. Empty if the model did not finish it."""
    content: list[V2ToolContent]
    """Output of the tool before it failed."""
    structured: dict[str, Any]
    """What the tool had reported for programs when it failed."""
    error: V2SessionError
    """Why it failed."""
    result: Any = None
    """Error as the model sees it. None if the tool was interrupted. Since 1.17.19."""


_V2ToolState: TypeAlias = V2ToolStatePending | V2ToolStateRunning | V2ToolStateCompleted | V2ToolStateError
if TYPE_CHECKING:
    V2ToolState: TypeAlias = _V2ToolState | Unknown
else:
    V2ToolState = _V2ToolState
"""The state of a tool call."""


class V2ToolCallContentTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool was called, began, ended, and when its output was dropped to save space."""

    created: int | float
    """When the model started to write the call, in epoch milliseconds."""
    ran: int | float | None = None
    """When the input was complete and the tool started, in epoch milliseconds. None before."""
    completed: int | float | None = None
    """When the tool ended or failed, in epoch milliseconds. None before."""
    pruned: int | float | None = None
    """When the output was hidden from the model to save tokens, in epoch milliseconds. None if it was not."""


class V2ToolCallContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tool"):
    """A tool call, with its result once there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    """Id of the call, chosen by the provider. It is unique only within its message."""
    name: str
    """Name of the tool, such as `bash`."""
    provider: V2ToolCallContentProvider | None = None
    """Whether the provider ran the tool itself, and data that it added. None until the input is complete."""
    state: V2ToolState
    """Progress of the call, with its input and output."""
    time: V2ToolCallContentTime
    """When the call was written, started and ended."""


_V2AssistantContent: TypeAlias = V2TextContent | V2ReasoningContent | V2ToolCallContent
if TYPE_CHECKING:
    V2AssistantContent: TypeAlias = _V2AssistantContent | Unknown
else:
    V2AssistantContent = _V2AssistantContent
"""A piece of an answer."""


class V2AssistantMessageSnapshot(OpenStruct, frozen=True, kw_only=True):
    """The project's files before and after an answer."""

    start: str | None = None
    """Project files before the answer, as the hash of a git tree."""
    end: str | None = None
    """Project files after the answer, as the hash of a git tree. None until it is complete, and if it failed."""
    files: list[str] | None = None
    """Changed files, relative to the root of the project. None until the answer is complete, and if it failed. Since
    1.17.19."""


class V2AssistantMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="assistant"):
    """An answer of a model."""

    type: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    """Id of this answer, `msg_...`. A prompt can have several answers: one per request to the model."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: V2SpanTime
    """When the answer started and ended."""
    agent: str
    """Name of the agent that answers, such as `build`."""
    model: ModelRef
    """Model that answers."""
    content: list[V2AssistantContent]
    """Text, reasoning and tool calls, in order."""
    snapshot: V2AssistantMessageSnapshot | None = None
    """Project files before and after the answer. None if snapshots are off."""
    finish: str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. None while it
    writes. `tool-calls` means that another answer follows."""
    cost: int | float | None = None
    """Price in US dollars: always 0 on OpenCode 1.18. None until the answer is complete, and if it failed."""
    tokens: TokenUsage | None = None
    """Tokens of this answer. None until it is complete, and if it failed."""
    error: V2SessionError | None = None
    """Why the answer failed or was stopped. None if it did neither."""


class V2CompactionMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """Older messages were replaced with this summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""
    summary: str
    """The summary, in Markdown."""
    recent: str
    """The latest messages as text. The model gets them together with the summary. Since 1.17.19."""
    id: str
    """Id of the message with the summary, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""


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
    """The entries of this page. Since 1.17.19."""
    cursor: PageCursor
    """Cursors of the neighbouring pages. Since 1.17.19."""


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
    """An accepted prompt, and its place in the queue."""

    admitted_seq: int
    """Position in the session's durable history at which the prompt was accepted."""
    id: str
    """Id of the prompt, `msg_...`, and of the message that it becomes."""
    session_id: str
    """Id of the session, `ses_...`."""
    prompt: V2Prompt
    """The prompt as the server stored it."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    time_created: int | float
    """When the prompt was accepted, in epoch milliseconds."""
    promoted_seq: int | None = None
    """Position in the session's durable history at which the prompt joined the conversation. None while it waits."""
