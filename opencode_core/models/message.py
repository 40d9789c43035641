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
    """An answer in plain text."""

    type: ClassVar[Literal["text"]] = "text"


class OutputFormatJsonSchema(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="json_schema", rename={"retry_count": "retryCount"}
):
    """An answer in JSON that follows a schema."""

    type: ClassVar[Literal["json_schema"]] = "json_schema"
    schema: JSONSchema
    """JSON schema that the answer must follow."""
    retry_count: int | None = None
    """How often the model may be asked again. OpenCode 1.18 stores it and never asks again."""


_OutputFormat: TypeAlias = OutputFormatText | OutputFormatJsonSchema
if TYPE_CHECKING:
    OutputFormat: TypeAlias = _OutputFormat | Unknown
else:
    OutputFormat = _OutputFormat
"""The format of an answer."""


class UserMessageSummary(OpenStruct, frozen=True, kw_only=True):
    """A short form of a prompt, and the changes that it led to."""

    title: str | None = None
    """Title of the prompt. OpenCode 1.18 sends none."""
    body: str | None = None
    """Description of the prompt. OpenCode 1.18 sends none."""
    diffs: list[SnapshotFileDiff]
    """Files that the answers to this prompt have changed. Empty if snapshots are off."""


class UserMessageModel(
    OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}
):
    """The model that was asked."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    model_id: str
    """Id of the model at its provider, without the provider's name."""
    variant: str | None = None
    """Variant of the model that was asked for, such as `high`. None for the plain model. Since 1.14.41."""


class UserMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="role", tag="user", rename={"session_id": "sessionID"}
):
    """A prompt. Its parts are separate."""

    role: ClassVar[Literal["user"]] = "user"
    id: str
    """Id of the prompt, `msg_...`. The caller may choose it, and `AssistantMessage.parent_id` refers to it."""
    session_id: str
    """Id of the session, `ses_...`."""
    time: CreationTime
    """When the server accepted the prompt."""
    format: OutputFormat | None = None
    """Requested form of the answer. None for text. Since 1.1.65."""
    summary: UserMessageSummary | None = None
    """What the answers have changed. None until the server begins to answer."""
    agent: str
    """Name of the agent that answers, such as `build`."""
    model: UserMessageModel
    """Model that was asked for."""
    system: str | None = None
    """Text that the prompt adds to the system prompt. None if it adds none."""
    tools: dict[str, bool] | None = None
    """Tools that the prompt allows (true) or denies (false), by name. They become the permission rules of the session.
    None if the prompt changes nothing."""


class AssistantMessageTime(OpenStruct, frozen=True, kw_only=True):
    """When an answer began and ended. `completed` is missing until it has ended."""

    created: int
    """When the server started on this answer, in epoch milliseconds."""
    completed: int | None = None
    """When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed."""


class AssistantMessagePath(OpenStruct, frozen=True, kw_only=True):
    """The directory that the agent worked in."""

    cwd: str
    """Directory of the session."""
    root: str
    """Root of the project."""


class AssistantMessage(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="role",
    tag="assistant",
    rename={"session_id": "sessionID", "parent_id": "parentID", "model_id": "modelID", "provider_id": "providerID"},
):
    """An answer of a model, possibly still being written. Its parts are separate."""

    role: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    """Id of this answer, `msg_...`. A prompt can have several answers: one per request to the model."""
    session_id: str
    """Id of the session, `ses_...`."""
    time: AssistantMessageTime
    """When the answer started and ended."""
    error: MessageError | None = None
    """Why the answer failed or was stopped. None if it did neither."""
    parent_id: str
    """Id of the prompt that this answers, `msg_...`."""
    model_id: str
    """Id of the model at its provider, without the provider's name."""
    provider_id: str
    """Id of the provider, such as `anthropic`."""
    mode: str
    """Same as `agent`; the older name."""
    agent: str
    """Name of the agent that answers, such as `build`. `compaction` writes summaries."""
    path: AssistantMessagePath
    """Directories that the agent worked in, on the server's machine."""
    summary: bool | None = None
    """True if this is the summary that replaces older messages. None otherwise."""
    cost: int | float
    """Price in US dollars. 0 until the answer is complete, and for models without known prices."""
    tokens: MessageTokenUsage
    """Tokens of this answer. All 0 until it is complete."""
    structured: Any = None
    """The answer as decoded JSON, if the prompt asked for a JSON schema and the model answered in it. None otherwise.
    Since 1.1.65."""
    variant: str | None = None
    """Variant of the model that answered, such as `high`. None for the plain model. Since 1.1.65."""
    finish: str | None = None
    """Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. None while it
    writes. `tool-calls` means that another answer follows."""


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
    """Parts of the message, in order."""


class AssistantMessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """An answer and its parts."""

    info: AssistantMessage
    """The message without its parts."""
    parts: list[Part]
    """Parts of the message, in order."""
