# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of the v2 API, and what they consist of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType

from opencode_core.values.base import OpenStruct, Unknown, one_of

from .common import CreationTime, LocationRef, ModelRef, PageCursor, ProviderMetadata, TokenUsage
from .v2_shell import V2ShellOutput

__all__ = [
    "V2Admission",
    "V2AdmittedCompaction",
    "V2AdmittedInput",
    "V2AdmittedMove",
    "V2AdmittedMovePayload",
    "V2AdmittedPrompt",
    "V2AdmittedSynthetic",
    "V2AdmittedUser",
    "V2AgentAttachment",
    "V2AgentSwitchedMessage",
    "V2AssistantContent",
    "V2AssistantMessage",
    "V2AssistantMessageSnapshot",
    "V2AssistantMessageTime",
    "V2AssistantRetry",
    "V2CompactionMessage",
    "V2FileAttachment",
    "V2FileAttachmentInput",
    "V2FileAttachmentSource",
    "V2IdleMessage",
    "V2LocationSwitchedMessage",
    "V2LocationSwitchedMessagePrevious",
    "V2Message",
    "V2MessagePage",
    "V2ModelSwitchedMessage",
    "V2PendingCompaction",
    "V2PendingInput",
    "V2PendingMove",
    "V2PendingMovePayload",
    "V2PendingSynthetic",
    "V2PendingSyntheticData",
    "V2PendingUser",
    "V2PendingUserData",
    "V2Prompt",
    "V2PromptFileSourceInline",
    "V2PromptFileSourceUri",
    "V2PromptInput",
    "V2PromptInputSkillAttachment",
    "V2PromptSkillAttachment",
    "V2PromptSource",
    "V2ProviderContext",
    "V2ProviderContextProvenance",
    "V2ReasoningContent",
    "V2RetryError",
    "V2SessionError",
    "V2SessionErrorResponse",
    "V2ShellMessage",
    "V2SkillMessage",
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
    "V2ToolStateStreaming",
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


class V2PromptFileSourceUri(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="uri"):
    """The file was read from a URI."""

    type: ClassVar[Literal["uri"]] = "uri"
    uri: str
    """Where the content is: a `data:` or `file:` URI."""


class V2PromptFileSourceInline(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="inline"):
    """The file was part of the prompt."""

    type: ClassVar[Literal["inline"]] = "inline"


if TYPE_CHECKING:
    V2FileAttachmentSource: TypeAlias = V2PromptSource | V2PromptFileSourceUri | V2PromptFileSourceInline | Unknown
else:
    V2FileAttachmentSource = one_of(
        "V2FileAttachmentSource", V2PromptSource, V2PromptFileSourceUri, V2PromptFileSourceInline
    )
"""Where a file came from; in OpenCode 1 where the prompt mentions it."""


class V2FileAttachment(OpenStruct, frozen=True, kw_only=True):
    """A file in a prompt."""

    uri: str | None = None
    """Where the content is: a `data:` or `file:` URI. Only in 1.18."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    name: str | None = None
    """Name of the file. None if the caller gave none."""
    description: str | None = None
    """What the file is, for the model. None if not given."""
    source: V2FileAttachmentSource | None = None
    """Where the prompt mentions it. None if not given."""
    data: str | None = None
    """The entries of this page. Only in the 2.0 preview, 2.0 and 2.1."""
    mention: V2PromptSource | None = None
    """Where the prompt mentions it. None if it does not. Only in the 2.0 preview, 2.0 and 2.1."""


class V2AgentAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of an agent in a prompt."""

    name: str
    """Name of the agent, such as `general`."""
    source: V2PromptSource | None = None
    """Where the prompt mentions it. None if not given. Only in 1.18."""
    mention: V2PromptSource | None = None
    """Where the prompt mentions it. None if it does not. Only in the 2.0 preview, 2.0 and 2.1."""


class V2Prompt(OpenStruct, frozen=True, kw_only=True):
    """A prompt of a v2 session: a text, with the files and agents that it mentions."""

    text: str
    """Text of the prompt."""
    files: list[V2FileAttachment] | None = None
    """Attached files. None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Mentioned agents. None if there are none."""


class V2SessionErrorResponse(OpenStruct, frozen=True, kw_only=True):
    """What the provider answered."""

    body: str
    """The body of the request or answer."""


class V2SessionError(OpenStruct, frozen=True, kw_only=True, rename={"retry_after_ms": "retryAfterMs"}):
    """Why an answer or a tool failed."""

    type: str
    """The kind."""
    message: str
    """What went wrong, in English."""
    status: int | None = None
    """How it stands. Only in 2.0 and 2.1."""
    response: V2SessionErrorResponse | None = None
    """What the provider answered. None if it did not. Only in 2.1."""
    retry_after_ms: int | None = None
    """Milliseconds that the provider asked to wait. Only in 2.1."""


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
    """Where the prompt mentions it. None if not given. Only in 1.18."""
    mention: V2PromptSource | None = None
    """Where the prompt mentions it. None if it does not. Only in the 2.0 preview, 2.0 and 2.1."""


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
    previous: str | None = None
    """What it was before. None if there was nothing. Only in 2.0 and 2.1."""


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
    previous: ModelRef | None = None
    """What it was before. None if there was nothing. Only in the 2.0 preview, 2.0 and 2.1."""


class V2PromptSkillAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of a skill in a prompt."""

    id: str
    """Id of the message, `msg_...`."""
    name: str
    """Display name."""
    text: str | None = None
    """The text."""
    mention: V2PromptSource | None = None
    """Where the prompt mentions it. None if it does not."""


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
    skills: list[V2PromptSkillAttachment] | None = None
    """Skills. Only in 2.0 and 2.1."""


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
    session_id: str | None = None
    """Id of the session, `ses_...`. Only in 1.18."""
    text: str
    """Text that OpenCode added."""
    description: str | None = None
    """What the file is, for the model. None if not given. Only in the 2.0 preview, 2.0 and 2.1."""


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
    description: str | None = None
    """What the file is, for the model. None if not given. Only in 2.0 and 2.1."""


class V2SpanTime(OpenStruct, frozen=True, kw_only=True):
    """When something began and ended. `completed` is missing until it has ended."""

    created: int | float
    """When it started, in epoch milliseconds."""
    completed: int | float | None = None
    """When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed."""


class V2ShellMessage(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="shell",
    rename={"call_id": "callID", "shell_id": "shellID"},
):
    """A shell command and its output."""

    type: ClassVar[Literal["shell"]] = "shell"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: V2SpanTime
    """When it started and ended."""
    call_id: str | None = None
    """Links the start of the command to its end. Only in 1.18."""
    command: str
    """Command line that was run."""
    output: V2ShellOutput | str | None = None
    """Output of the command. Empty while it runs."""
    shell_id: str | None = None
    """Id of the command, `sh_...`. Only in the 2.0 preview, 2.0 and 2.1."""
    status: Literal["running", "exited", "timeout", "killed"] | str | None = None
    """How it stands. Only in the 2.0 preview, 2.0 and 2.1."""
    exit: int | float | None = None
    """Exit code. None while it runs. Only in the 2.0 preview, 2.0 and 2.1."""


class V2AssistantMessageTime(OpenStruct, frozen=True, kw_only=True):
    """When an answer began, had been sent by the model, and ended."""

    created: int | float
    """Time of creation, in epoch milliseconds."""
    completed: int | float | None = None
    """When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed."""
    streamed: int | float | None = None
    """When the model had sent everything, in epoch milliseconds. Only in 2.0 and 2.1."""


class V2TextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """A text of an answer."""

    type: ClassVar[Literal["text"]] = "text"
    id: str | None = None
    """Identifies the text within its message, such as `text-0`. Since 1.17.19. Only in 1.18."""
    text: str
    """The text. Empty while the model writes: `session.next.text.delta` events carry the pieces."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview and 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


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
    id: str | None = None
    """Identifies the piece of reasoning within its message, such as `reasoning-0`. Only in 1.18."""
    text: str
    """The reasoning. Empty while the model writes: `session.next.reasoning.delta` events carry the pieces."""
    provider_metadata: ProviderMetadata | None = None
    """Provider-specific data, keyed by provider. None if there is none. Since 1.17.19. Only in 1.18."""
    time: V2SpanTime | None = None
    """When it started and ended. None if unknown. Since 1.17.19."""
    state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview and 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


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
    structured: dict[str, Any] | None = None
    """Progress so far, for programs. Only in 1.18."""
    content: list[V2ToolContent] | None = None
    """Output so far, as the model would see it. Only in 1.18."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none. Only in the 2.0 preview, 2.0 and 2.1."""


class V2ToolStateCompleted(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed", rename={"output_paths": "outputPaths"}
):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool."""
    attachments: list[V2FileAttachment] | None = None
    """Files that the tool returned. OpenCode 1.18 puts them into `content`. Only in 1.18."""
    content: list[V2ToolContent]
    """Output as the model sees it."""
    output_paths: list[str] | None = None
    """Files on the server's machine with the whole output, if it was too long for the model. Empty otherwise. Since
    1.17.19. Only in 1.18."""
    structured: dict[str, Any] | None = None
    """Result for programs; its keys depend on the tool. `bash` reports `exit`. Only in 1.18."""
    result: Any = None
    """Raw result from the provider, if the provider ran the tool itself. None otherwise. Since 1.17.19. Only in 1.18."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none. Only in the 2.0 preview, 2.0 and 2.1."""


class V2ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    """Input for the tool; its keys depend on the tool. Empty if the model did not finish it."""
    content: list[V2ToolContent] | None = None
    """Output of the tool before it failed."""
    structured: dict[str, Any] | None = None
    """What the tool had reported for programs when it failed. Only in 1.18."""
    error: V2SessionError
    """Why it failed."""
    result: Any = None
    """Error as the model sees it. None if the tool was interrupted. Since 1.17.19. Only in 1.18."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none. Only in the 2.0 preview, 2.0 and 2.1."""


class V2ToolStateStreaming(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="streaming"):
    """The model still writes the arguments of the call."""

    status: ClassVar[Literal["streaming"]] = "streaming"
    input: str
    """Input for the tool; its keys depend on the tool."""


_V2ToolState: TypeAlias = (
    V2ToolStatePending | V2ToolStateRunning | V2ToolStateCompleted | V2ToolStateError | V2ToolStateStreaming
)
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
    """When the output was hidden from the model to save tokens, in epoch milliseconds. None if it was not. Only in
    1.18."""


class V2ToolCallContent(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="tool",
    rename={"provider_state": "providerState", "provider_result_state": "providerResultState"},
):
    """A tool call, with its result once there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    """Id of the call, chosen by the provider. It is unique only within its message."""
    name: str
    """Name of the tool, such as `bash`."""
    provider: V2ToolCallContentProvider | None = None
    """Whether the provider ran the tool itself, and data that it added. None until the input is complete. Only in 1.18."""
    state: V2ToolState
    """Progress of the call, with its input and output."""
    time: V2ToolCallContentTime
    """When the call was written, started and ended."""
    executed: bool | None = None
    """True if the provider ran the tool itself. Only in the 2.0 preview, 2.0 and 2.1."""
    provider_state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in the 2.0 preview and 2.0."""
    provider_result_state: dict[str, Any] | None = None
    """What the provider keeps of the result, in its own form. Only in the 2.0 preview and 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


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


class V2AssistantRetry(OpenStruct, frozen=True, kw_only=True):
    """The repetition that an answer waits for."""

    attempt: int
    """Which attempt comes next: 2 is the first repetition."""
    at: int | float
    """When, in epoch milliseconds."""
    error: V2SessionError
    """What went wrong."""


class V2AssistantMessage(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="assistant",
    rename={"raw_finish": "rawFinish", "provider_state": "providerState"},
):
    """An answer of a model."""

    type: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    """Id of this answer, `msg_...`. A prompt can have several answers: one per request to the model."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: V2AssistantMessageTime
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
    retry: V2AssistantRetry | None = None
    """The repetition that the answer waits for. None if it waits for none. Only in the 2.0 preview, 2.0 and 2.1."""
    raw_finish: str | None = None
    """Why the model stopped, in the provider's own word. Only in 2.0 and 2.1."""
    provider_state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""


class V2ProviderContextProvenance(
    OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}
):
    """Who made it."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    provider: str
    """The provider."""
    model_id: str
    """Id of the model at its provider, without the provider's name."""
    route: str
    """How the provider was asked."""
    protocol: str
    """The protocol."""
    endpoint: str
    """The address that was asked."""


class V2ProviderContext(OpenStruct, frozen=True, kw_only=True):
    """What a provider keeps of a conversation, in its own form."""

    version: int
    """The version."""
    provenance: V2ProviderContextProvenance
    """Who made it."""
    messages: Any
    """The messages."""


class V2CompactionMessage(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="compaction",
    rename={"provider_state": "providerState", "provider_context": "providerContext"},
):
    """Older messages were replaced with this summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    reason: Literal["auto", "manual"] | str
    """`auto` if the context was full, `manual` if somebody asked for it."""
    summary: str | None = None
    """The summary, in Markdown."""
    recent: str | None = None
    """The latest messages as text. The model gets them together with the summary. Since 1.17.19. Only in 1.18, the 2.0
    preview and 2.0."""
    id: str
    """Id of the message with the summary, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    status: Literal["running", "completed", "failed"] | str | None = None
    """How it stands. Only in the 2.0 preview, 2.0 and 2.1."""
    model: ModelRef | None = None
    """The model and its provider. Only in 2.0 and 2.1."""
    provider_state: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.0."""
    provider_context: V2ProviderContext | None = None
    """What the provider keeps of the conversation, in its own form. Only in 2.0."""
    cost: int | float | None = None
    """Cost in US dollars. Only in 2.0 and 2.1."""
    tokens: TokenUsage | None = None
    """Tokens that were used. Only in 2.0 and 2.1."""
    native: dict[str, Any] | None = None
    """What the provider keeps of it, in its own form. Only in 2.1."""
    error: V2SessionError | None = None
    """What went wrong. Only in the 2.0 preview, 2.0 and 2.1."""


class V2SkillMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="skill"):
    """A skill that was loaded into the session."""

    type: ClassVar[Literal["skill"]] = "skill"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    skill: str
    """The skill."""
    name: str
    """Display name."""
    text: str
    """The text."""


class V2LocationSwitchedMessagePrevious(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """Where a session worked before."""

    location: LocationRef
    """The directory."""
    project_id: str | None = None
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's."""


class V2LocationSwitchedMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="location-switched", rename={"project_id": "projectID"}
):
    """The session works in another directory from here on."""

    type: ClassVar[Literal["location-switched"]] = "location-switched"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    project_id: str | None = None
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's."""
    location: LocationRef
    """The directory."""
    previous: V2LocationSwitchedMessagePrevious | UnsetType | None = UNSET
    """What it was before. None if there was nothing."""


class V2IdleMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="idle"):
    """The end of an execution, as a message. The list has one after each execution."""

    type: ClassVar[Literal["idle"]] = "idle"
    id: str
    """Id of the message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    time: CreationTime
    """When the message was written."""
    outcome: Literal["succeeded", "failed", "interrupted"] | str
    """How the last execution ended: `succeeded`, `failed` or `interrupted`. None before the first one."""
    error: V2SessionError | None = None
    """What went wrong. Only in 2.1."""


_V2Message: TypeAlias = (
    V2AgentSwitchedMessage
    | V2ModelSwitchedMessage
    | V2UserMessage
    | V2SyntheticMessage
    | V2SystemMessage
    | V2ShellMessage
    | V2AssistantMessage
    | V2CompactionMessage
    | V2SkillMessage
    | V2LocationSwitchedMessage
    | V2IdleMessage
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


class V2PendingUserData(OpenStruct, frozen=True, kw_only=True):
    """What the person wrote and attached."""

    text: str
    """The text."""
    files: list[V2FileAttachment] | None = None
    """Attached files. None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Mentioned agents. None if there are none."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""
    skills: list[V2PromptSkillAttachment] | None = None
    """Skills. Only in 2.0 and 2.1."""


class V2AdmittedUser(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """A prompt of the person."""

    type: ClassVar[Literal["user"]] = "user"
    data: V2PendingUserData | None = None
    """The entries of this page. Only in the 2.0 preview."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    payload: V2PendingUserData | None = None
    """What it holds, in 2.0 and 2.1. The preview has `data` instead. Only in 2.0 and 2.1."""


class V2PendingSyntheticData(OpenStruct, frozen=True, kw_only=True):
    """A text in the place of the person."""

    text: str
    """The text."""
    description: str | None = None
    """What the file is, for the model. None if not given."""
    metadata: dict[str, Any] | None = None
    """Further data. None if there is none."""


class V2AdmittedSynthetic(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="synthetic"):
    """A text in the place of the person."""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    data: V2PendingSyntheticData | None = None
    """The entries of this page. Only in the 2.0 preview."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    payload: V2PendingSyntheticData | None = None
    """What it holds, in 2.0 and 2.1. The preview has `data` instead. Only in 2.0 and 2.1."""


class V2AdmittedCompaction(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """A request for a summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    payload: Any
    """What it holds, in 2.0 and 2.1. The preview has `data` instead."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""


class V2AdmittedMovePayload(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """Where the session moves."""

    location: LocationRef
    """The directory."""
    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's."""


class V2AdmittedMove(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="move"):
    """A move to another directory."""

    type: ClassVar[Literal["move"]] = "move"
    payload: V2AdmittedMovePayload
    """What it holds, in 2.0 and 2.1. The preview has `data` instead."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""


_V2AdmittedInput: TypeAlias = V2AdmittedUser | V2AdmittedSynthetic | V2AdmittedCompaction | V2AdmittedMove
if TYPE_CHECKING:
    V2AdmittedInput: TypeAlias = _V2AdmittedInput | Unknown
else:
    V2AdmittedInput = _V2AdmittedInput
"""An input that the server accepted, by its kind."""


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


class V2PendingCompaction(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="compaction",
    rename={"admitted_seq": "admittedSeq", "session_id": "sessionID", "time_created": "timeCreated"},
):
    """A request for a summary that waits."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    admitted_seq: int | None = None
    """Sequence number of the event with which it was accepted. Only in the 2.0 preview."""
    id: str
    """Id of the message, `msg_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    time_created: int | float | None = None
    """When it was accepted, in epoch milliseconds. Only in the 2.0 preview."""
    time: CreationTime | None = None
    """When the message was written. Only in 2.0 and 2.1."""
    payload: Any = None
    """What it holds, in 2.0 and 2.1. The preview has `data` instead. Only in 2.0 and 2.1."""
    delivery: Literal["steer", "queue"] | str | None = None
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done.
    Only in 2.0 and 2.1."""


class V2PendingUser(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="user",
    rename={"admitted_seq": "admittedSeq", "session_id": "sessionID", "time_created": "timeCreated"},
):
    """A prompt that waits."""

    type: ClassVar[Literal["user"]] = "user"
    admitted_seq: int | None = None
    """Sequence number of the event with which it was accepted. Only in the 2.0 preview."""
    id: str
    """Id of the message, `msg_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    time_created: int | float | None = None
    """When it was accepted, in epoch milliseconds. Only in the 2.0 preview."""
    data: V2PendingUserData | None = None
    """The entries of this page. Only in the 2.0 preview."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    time: CreationTime | None = None
    """When the message was written. Only in 2.0 and 2.1."""
    payload: V2PendingUserData | None = None
    """What it holds, in 2.0 and 2.1. The preview has `data` instead. Only in 2.0 and 2.1."""


class V2PendingSynthetic(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="synthetic",
    rename={"admitted_seq": "admittedSeq", "session_id": "sessionID", "time_created": "timeCreated"},
):
    """A text in the place of the person that waits."""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    admitted_seq: int | None = None
    """Sequence number of the event with which it was accepted. Only in the 2.0 preview."""
    id: str
    """Id of the message, `msg_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    time_created: int | float | None = None
    """When it was accepted, in epoch milliseconds. Only in the 2.0 preview."""
    data: V2PendingSyntheticData | None = None
    """The entries of this page. Only in the 2.0 preview."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    time: CreationTime | None = None
    """When the message was written. Only in 2.0 and 2.1."""
    payload: V2PendingSyntheticData | None = None
    """What it holds, in 2.0 and 2.1. The preview has `data` instead. Only in 2.0 and 2.1."""


class V2PendingMovePayload(OpenStruct, frozen=True, kw_only=True, rename={"project_id": "projectID"}):
    """Where the session moves."""

    project_id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    subpath: str | None = None
    """The folder below the project's. None if it is the project's."""
    location: LocationRef
    """The directory."""


class V2PendingMove(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="move", rename={"session_id": "sessionID"}
):
    """A move to another directory that waits."""

    type: ClassVar[Literal["move"]] = "move"
    id: str
    """Id of the message, `msg_...`."""
    session_id: str
    """Id of the session, `ses_...`."""
    time: CreationTime
    """When the message was written."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before its next request to the model. `queue` waits until that work is done."""
    payload: V2PendingMovePayload
    """What it holds, in 2.0 and 2.1. The preview has `data` instead."""


_V2PendingInput: TypeAlias = V2PendingUser | V2PendingSynthetic | V2PendingCompaction | V2PendingMove
if TYPE_CHECKING:
    V2PendingInput: TypeAlias = _V2PendingInput | Unknown
else:
    V2PendingInput = _V2PendingInput
"""An input that waits until the session takes it, by its kind."""


class V2PromptInputSkillAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of a skill, to send in a prompt."""

    id: str
    """Id of the message, `msg_...`."""
    mention: V2PromptSource | None = None
    """Where the prompt mentions it. None if it does not."""


if TYPE_CHECKING:
    V2Admission: TypeAlias = V2PendingUser | V2AdmittedPrompt | Unknown
else:
    V2Admission = one_of("V2Admission", V2PendingUser, V2AdmittedPrompt)
"""An input that the server accepted: of OpenCode 1, or of OpenCode 2."""
