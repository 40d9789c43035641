# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Messages of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

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
    retry_count: int | None = None
    """How often the model may try again."""


_OutputFormat: TypeAlias = OutputFormatText | OutputFormatJsonSchema
if TYPE_CHECKING:
    OutputFormat: TypeAlias = _OutputFormat | Unknown
else:
    OutputFormat = _OutputFormat
"""The form in which an answer is wanted."""


class UserMessageSummary(OpenStruct, frozen=True, kw_only=True):
    """A prompt in short, and what was changed because of it."""

    title: str | None = None
    body: str | None = None
    diffs: list[SnapshotFileDiff]


class UserMessageModel(
    OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}
):
    """The model that was asked."""

    provider_id: str
    model_id: str
    variant: str | None = None


class UserMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="role", tag="user", rename={"session_id": "sessionID"}
):
    """A prompt. Its parts come separately."""

    role: ClassVar[Literal["user"]] = "user"
    id: str
    session_id: str
    time: CreationTime
    format: OutputFormat | None = None
    summary: UserMessageSummary | None = None
    agent: str
    model: UserMessageModel
    system: str | None = None
    tools: dict[str, bool] | None = None
    """Tools by name, switched on or off."""


class AssistantMessageTime(OpenStruct, frozen=True, kw_only=True):
    """When an answer began and ended. Without `completed` it has not ended."""

    created: int
    """Epoch milliseconds."""
    completed: int | None = None
    """Epoch milliseconds."""


class AssistantMessagePath(OpenStruct, frozen=True, kw_only=True):
    """Where the answer was made."""

    cwd: str
    root: str


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
    session_id: str
    time: AssistantMessageTime
    error: MessageError | None = None
    """Why the answer failed; None where it did not."""
    parent_id: str
    """The prompt that this answers."""
    model_id: str
    provider_id: str
    mode: str
    agent: str
    path: AssistantMessagePath
    summary: bool | None = None
    """Whether this is the summary that replaces older messages."""
    cost: int | float
    """US dollars."""
    tokens: MessageTokenUsage
    structured: Any = None
    """The answer in the form that was asked for."""
    variant: str | None = None
    finish: str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, ..."""


_Message: TypeAlias = UserMessage | AssistantMessage
if TYPE_CHECKING:
    Message: TypeAlias = _Message | Unknown
else:
    Message = _Message
"""A prompt or an answer."""


class MessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """A message and its parts."""

    info: Message
    parts: list[Part]


class AssistantMessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """An answer and its parts."""

    info: AssistantMessage
    parts: list[Part]
