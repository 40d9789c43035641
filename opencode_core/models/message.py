# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .common import CreationTime, JSONSchema, MessageTokenUsage
from .error import MessageError
from .part import Part
from .vcs import SnapshotFileDiff

__all__ = [
    "AssistantMessage",
    "AssistantMessagePath",
    "AssistantMessageTime",
    "AssistantMessageWithParts",
    "Message",
    "MessageWithParts",
    "OutputFormat",
    "OutputFormatJsonSchema",
    "OutputFormatText",
    "UserMessage",
    "UserMessageModel",
    "UserMessageSummary",
]


class OutputFormatText(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """Text."""

    type: ClassVar[Literal["text"]] = "text"


class OutputFormatJsonSchema(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="json_schema", rename={"retry_count": "retryCount"}
):
    """JSON that follows a schema."""

    type: ClassVar[Literal["json_schema"]] = "json_schema"
    schema: JSONSchema
    """The JSON schema that the answer has to follow."""
    retry_count: int | None = None
    """Kept with the prompt and given back. OpenCode 1.18 does not ask again."""


_OutputFormat: TypeAlias = OutputFormatText | OutputFormatJsonSchema
if TYPE_CHECKING:
    OutputFormat: TypeAlias = _OutputFormat | Unknown
else:
    OutputFormat = _OutputFormat
"""The form in which an answer is wanted."""


class UserMessageSummary(OpenStruct, frozen=True, kw_only=True):
    """A prompt in short, and what was changed because of it."""

    title: str | None = None
    """A title for the prompt. OpenCode 1.18 sends none."""
    body: str | None = None
    """A text about the prompt. OpenCode 1.18 sends none."""
    diffs: list[SnapshotFileDiff]
    """The files that the answers to this prompt have changed; empty if snapshots are off."""


class UserMessageModel(
    OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}
):
    """The model that was asked."""

    provider_id: str
    """The provider, such as `anthropic`."""
    model_id: str
    """The model's id at its provider, without the provider's name."""
    variant: str | None = None
    """The variant of the model that was asked for, such as `high`; None for the plain model."""


class UserMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="role", tag="user", rename={"session_id": "sessionID"}
):
    """A prompt. Its parts come separately."""

    role: ClassVar[Literal["user"]] = "user"
    id: str
    """The prompt, `msg_...`. A caller can choose it: the same prompt sent twice under one id runs once."""
    session_id: str
    """The session, `ses_...`."""
    time: CreationTime
    """When the prompt was sent."""
    format: OutputFormat | None = None
    """The form in which the answer is wanted; None for text."""
    summary: UserMessageSummary | None = None
    """What the answers have changed. None until the server begins to answer."""
    agent: str
    """The agent that answers, such as `build`."""
    model: UserMessageModel
    """The model that was asked for."""
    system: str | None = None
    """Text that the prompt added to the system prompt."""
    tools: dict[str, bool] | None = None
    """Tools by name: true allows a tool, false denies it."""


class AssistantMessageTime(OpenStruct, frozen=True, kw_only=True):
    """When an answer began and ended. Without `completed` it has not ended."""

    created: int
    """When the server began to ask the model, in epoch milliseconds."""
    completed: int | None = None
    """When the work was done, in epoch milliseconds; None while it goes on, and for ever if the server was killed."""


class AssistantMessagePath(OpenStruct, frozen=True, kw_only=True):
    """Where the answer was made."""

    cwd: str
    """The session's directory."""
    root: str
    """The root of the project."""


class AssistantMessage(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="role",
    tag="assistant",
    rename={"session_id": "sessionID", "parent_id": "parentID", "model_id": "modelID", "provider_id": "providerID"},
):
    """What a model answered. Its parts come separately."""

    role: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    """This answer, `msg_...`. One prompt may have several: each request to the model has its own."""
    session_id: str
    """The session, `ses_...`."""
    time: AssistantMessageTime
    """When it began and ended."""
    error: MessageError | None = None
    """Why the answer failed or was stopped; None if it did not."""
    parent_id: str
    """The prompt that this answers, `msg_...`."""
    model_id: str
    """The model's id at its provider, without the provider's name."""
    provider_id: str
    """The provider, such as `anthropic`."""
    mode: str
    """The same as `agent`, under its older name."""
    agent: str
    """The agent that answers, such as `build`; `compaction` for a summary."""
    path: AssistantMessagePath
    """Where the agent worked, on the server's machine."""
    summary: bool | None = None
    """True if this is the summary that replaces older messages; None otherwise."""
    cost: int | float
    """US dollars for this answer; 0 until it is complete, and for models without prices."""
    tokens: MessageTokenUsage
    """Tokens of this answer; zeros until it is complete."""
    structured: Any = None
    """The answer as JSON, if the prompt asked for a schema and the model kept to it; None otherwise."""
    variant: str | None = None
    """The variant of the model that answered, such as `high`; None for the plain model."""
    finish: str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error`, `other` or `unknown`. After
    `tool-calls` another answer follows. None while it writes."""


_Message: TypeAlias = UserMessage | AssistantMessage
if TYPE_CHECKING:
    Message: TypeAlias = _Message | Unknown
else:
    Message = _Message
"""A prompt or an answer."""


class MessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """A message and its parts."""

    info: Message
    """The message without its parts."""
    parts: list[Part]
    """What it consists of, in the order in which it came."""


class AssistantMessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """An answer and its parts."""

    info: AssistantMessage
    """The message without its parts."""
    parts: list[Part]
    """What it consists of, in the order in which it came."""
