# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of the v2 API and what they consist of."""

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
    """Where in a prompt's text something is mentioned."""

    start: int | float
    """Characters before the mention in the prompt's text."""
    end: int | float
    """Characters before the end of the mention in the prompt's text."""
    text: str
    """The words of the mention, such as `@main.py`."""


class V2FileAttachment(OpenStruct, frozen=True, kw_only=True):
    """A file in a prompt."""

    uri: str
    """Where the content is: `data:` or `file:`."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    name: str | None = None
    """The file's name; None if the sender gave none."""
    description: str | None = None
    """What it is, for the model; None if the sender said nothing."""
    source: V2PromptSource | None = None
    """Where it is mentioned in the prompt; None if it is not."""


class V2AgentAttachment(OpenStruct, frozen=True, kw_only=True):
    """A mention of an agent in a prompt."""

    name: str
    """The agent, such as `general`."""
    source: V2PromptSource | None = None
    """Where it is mentioned in the prompt; None if it is not."""


class V2Prompt(OpenStruct, frozen=True, kw_only=True):
    """A prompt."""

    text: str
    """The text."""
    files: list[V2FileAttachment] | None = None
    """Files that belong to it; None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Agents that it mentions; None if there are none."""


class V2SessionError(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """Why an answer or a tool failed."""

    type: ClassVar[Literal["unknown"]] = "unknown"
    message: str
    """What went wrong, in English."""


class V2ToolProvider(OpenStruct, frozen=True, kw_only=True):
    """What the provider said about the call, and whether it made the call itself."""

    executed: bool
    """True if the provider ran the tool itself."""
    metadata: ProviderMetadata | None = None
    """What the provider added, by provider. None if nothing."""


class V2ToolTextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text that a tool wrote."""

    type: ClassVar[Literal["text"]] = "text"
    text: str
    """The text."""


class V2ToolFileContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file that a tool made."""

    type: ClassVar[Literal["file"]] = "file"
    uri: str
    """Where the content is: `data:` or `file:`."""
    mime: str
    """Media type, such as `text/plain` or `image/png`."""
    name: str | None = None
    """The file's name; None if the tool gave none."""


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
    """What the provider said."""
    status_code: int | float | None = None
    """HTTP status of the provider's answer; None if the connection failed."""
    is_retryable: bool
    """Whether asking the same again can help. The server asks again by itself if so."""
    response_headers: dict[str, str] | None = None
    """Headers of the provider's answer, names in lower case; None if there was no answer."""
    response_body: str | None = None
    """The body of the provider's error answer, as text; None if there was no answer."""
    metadata: dict[str, str] | None = None
    """More about the failed request."""


class V2FileAttachmentInput(OpenStruct, frozen=True, kw_only=True):
    """A file, to be sent."""

    uri: str
    """`data:` with the content, or `file:` for a file or directory on the server's machine."""
    name: str | None = None
    """The file's name, for people and the model."""
    description: str | None = None
    """What it is, for the model; None if the sender said nothing."""
    source: V2PromptSource | None = None
    """Where it is mentioned in the prompt; None if it is not."""


class V2PromptInput(OpenStruct, frozen=True, kw_only=True):
    """A prompt, to be sent."""

    text: str
    """The text."""
    files: list[V2FileAttachmentInput] | None = None
    """Files that belong to it; None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Agents that it mentions; None if there are none."""


class V2AgentSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="agent-switched"):
    """From here on another agent works."""

    type: ClassVar[Literal["agent-switched"]] = "agent-switched"
    id: str
    """The message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""
    agent: str
    """The agent, such as `build`."""


class V2ModelSwitchedMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="model-switched"):
    """From here on another model works."""

    type: ClassVar[Literal["model-switched"]] = "model-switched"
    id: str
    """The message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""
    model: ModelRef
    """The model, with its provider."""


class V2UserMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """A prompt."""

    type: ClassVar[Literal["user"]] = "user"
    id: str
    """The prompt, `msg_...`: the id that `v2.session.prompt` gave or was given."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""
    text: str
    """The prompt's text."""
    files: list[V2FileAttachment] | None = None
    """Files that belong to it; None if there are none."""
    agents: list[V2AgentAttachment] | None = None
    """Agents that it mentions; None if there are none."""


class V2SyntheticMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="synthetic", rename={"session_id": "sessionID"}
):
    """A text that OpenCode added to the conversation."""

    type: ClassVar[Literal["synthetic"]] = "synthetic"
    id: str
    """The message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""
    session_id: str
    """The session, `ses_...`."""
    text: str
    """The text."""


class V2SystemMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="system"):
    """A text for the model about its surroundings."""

    type: ClassVar[Literal["system"]] = "system"
    id: str
    """The message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""
    text: str
    """What the model is told."""


class V2SpanTime(OpenStruct, frozen=True, kw_only=True):
    """When something began and ended. Without `completed` it has not ended."""

    created: int | float
    """When it began, in epoch milliseconds."""
    completed: int | float | None = None
    """When the work was done, in epoch milliseconds; None while it goes on, and for ever if the server was killed."""


class V2ShellMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="shell", rename={"call_id": "callID"}
):
    """A shell command and its output."""

    type: ClassVar[Literal["shell"]] = "shell"
    id: str
    """The message, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: V2SpanTime
    """When it began and ended."""
    call_id: str
    """Tells which start and end belong together."""
    command: str
    """The command line."""
    output: str
    """What the command wrote; empty while it runs."""


class V2TextContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text."""

    type: ClassVar[Literal["text"]] = "text"
    id: str
    """Tells the texts of one message apart, such as `text-0`."""
    text: str
    """The text. Empty in answers of the server while the model writes it."""


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
    """Tells the pieces of reasoning of one message apart, such as `reasoning-0`."""
    text: str
    """The reasoning. Empty in answers of the server while the model writes it."""
    provider_metadata: ProviderMetadata | None = None
    """What the provider added, by provider; needed to send the reasoning back to it. None if nothing."""
    time: V2SpanTime | None = None
    """When it began and ended."""


class V2ToolCallContentProvider(OpenStruct, frozen=True, kw_only=True, rename={"result_metadata": "resultMetadata"}):
    """What the provider said about the call, and whether it made the call itself."""

    executed: bool
    """True if the provider ran the tool itself."""
    metadata: ProviderMetadata | None = None
    """What the provider added to the call, by provider. None if nothing."""
    result_metadata: ProviderMetadata | None = None
    """What the provider added to the result, by provider. None if nothing."""


class V2ToolStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The model is still writing the tool's input."""

    status: ClassVar[Literal["pending"]] = "pending"
    input: str
    """The input as the model wrote it, as JSON text; empty until it is complete."""


class V2ToolStateRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The tool runs."""

    status: ClassVar[Literal["running"]] = "running"
    input: dict[str, Any]
    """The input, by the tool's parameters."""
    structured: dict[str, Any]
    """What the tool has so far, for programs."""
    content: list[V2ToolContent]
    """What the tool has so far, as the model would get it."""


class V2ToolStateCompleted(
    OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="completed", rename={"output_paths": "outputPaths"}
):
    """The tool has finished."""

    status: ClassVar[Literal["completed"]] = "completed"
    input: dict[str, Any]
    """The input, by the tool's parameters."""
    attachments: list[V2FileAttachment] | None = None
    """Files that the tool gave to the model. OpenCode 1.18 has them in `content`."""
    content: list[V2ToolContent]
    """What the model gets."""
    output_paths: list[str] | None = None
    """Files on the server's machine with the whole output, if it was too long for the model; empty otherwise."""
    structured: dict[str, Any]
    """What the tool reports to programs; each tool has its own keys, such as `exit` of `bash`."""
    result: Any = None
    """The result as the provider gave it, if it ran the tool; None if OpenCode did."""


class V2ToolStateError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The tool has failed."""

    status: ClassVar[Literal["error"]] = "error"
    input: dict[str, Any]
    """The input, by the tool's parameters; empty if it was not complete."""
    content: list[V2ToolContent]
    """What the tool had when it failed."""
    structured: dict[str, Any]
    """What the tool had for programs when it failed."""
    error: V2SessionError
    """Why it failed."""
    result: Any = None
    """The error as the model gets it; None if the tool was interrupted."""


_V2ToolState: TypeAlias = V2ToolStatePending | V2ToolStateRunning | V2ToolStateCompleted | V2ToolStateError
if TYPE_CHECKING:
    V2ToolState: TypeAlias = _V2ToolState | Unknown
else:
    V2ToolState = _V2ToolState
"""How far the call of a tool has come."""


class V2ToolCallContentTime(OpenStruct, frozen=True, kw_only=True):
    """When a tool was called, began, ended, and lost its output to save space."""

    created: int | float
    """When the model began to write the call, in epoch milliseconds."""
    ran: int | float | None = None
    """When the input was complete and the tool began, in epoch milliseconds; None before."""
    completed: int | float | None = None
    """When the tool ended or failed, in epoch milliseconds; None before."""
    pruned: int | float | None = None
    """When the model stopped seeing the output, to save space, in epoch milliseconds; None if it still does."""


class V2ToolCallContent(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tool"):
    """A call of a tool, with its result when there is one."""

    type: ClassVar[Literal["tool"]] = "tool"
    id: str
    """The call, as the provider names it. Unique within its message only."""
    name: str
    """The tool, such as `bash`."""
    provider: V2ToolCallContentProvider | None = None
    """Whether the provider ran the tool itself, and what it added; None until the input is complete."""
    state: V2ToolState
    """How far it has come, with input and output."""
    time: V2ToolCallContentTime
    """When it was called, began and ended."""


_V2AssistantContent: TypeAlias = V2TextContent | V2ReasoningContent | V2ToolCallContent
if TYPE_CHECKING:
    V2AssistantContent: TypeAlias = _V2AssistantContent | Unknown
else:
    V2AssistantContent = _V2AssistantContent
"""A piece of an answer."""


class V2AssistantMessageSnapshot(OpenStruct, frozen=True, kw_only=True):
    """The project's files before and after an answer."""

    start: str | None = None
    """The project's files before the answer, as the hash of a git tree."""
    end: str | None = None
    """The project's files after the answer, as the hash of a git tree; None until it is complete."""
    files: list[str] | None = None
    """The files that have changed in between, relative to the root of the project."""


class V2AssistantMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="assistant"):
    """What a model answered."""

    type: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    """This answer, `msg_...`. One prompt may have several: each request to the model has its own."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: V2SpanTime
    """When it began and ended."""
    agent: str
    """The agent that answers, such as `build`."""
    model: ModelRef
    """The model that answers."""
    content: list[V2AssistantContent]
    """What it consists of, in the order in which it came."""
    snapshot: V2AssistantMessageSnapshot | None = None
    """The project's files before and after; None if snapshots are off."""
    finish: str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error`, `other` or `unknown`. After
    `tool-calls` another answer follows. None while it writes."""
    cost: int | float | None = None
    """US dollars. OpenCode 1.18 always sends 0; None until it is complete."""
    tokens: TokenUsage | None = None
    """Tokens of this answer; None until it is complete, and if it failed."""
    error: V2SessionError | None = None
    """Why it failed or was stopped; None if it did not."""


class V2CompactionMessage(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="compaction"):
    """Older messages were replaced with this summary."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    reason: Literal["auto", "manual"] | str
    """`auto` if the conversation grew too long, `manual` if somebody asked for it."""
    summary: str
    """The summary, in Markdown."""
    recent: str
    """The latest messages as text, which the model gets beside the summary."""
    id: str
    """The summary, `msg_...`."""
    metadata: dict[str, Any] | None = None
    """More about it; None if there is nothing."""
    time: CreationTime
    """When it was written."""


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
    """What was asked for, in the order that was asked for."""
    cursor: PageCursor
    """Where the pages before and after begin."""


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
    """Where the record of the session says that it was accepted."""
    id: str
    """The prompt, `msg_...`. It is the id of the message that it becomes."""
    session_id: str
    """The session that it waits in, `ses_...`."""
    prompt: V2Prompt
    """The prompt, with its files as the server took them."""
    delivery: Literal["steer", "queue"] | str
    """`steer` joins the work in progress before the next request to the model, `queue` waits for its end."""
    time_created: int | float
    """When it was accepted, in epoch milliseconds."""
    promoted_seq: int | None = None
    """Where the record of the session says that it became part of the conversation; None while it waits."""
