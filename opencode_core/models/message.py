# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""message"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

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
    """"""

    type: ClassVar[Literal["text"]] = "text"


class OutputFormatJsonSchema(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="json_schema", rename={"retry_count": "retryCount"}
):
    """"""

    type: ClassVar[Literal["json_schema"]] = "json_schema"
    schema: JSONSchema
    retry_count: int | None = None


_OutputFormat: TypeAlias = OutputFormatText | OutputFormatJsonSchema
if TYPE_CHECKING:
    OutputFormat: TypeAlias = _OutputFormat | Unknown
else:
    OutputFormat = _OutputFormat


class UserMessageSummary(OpenStruct, frozen=True, kw_only=True):
    """"""

    title: str | None = None
    body: str | None = None
    diffs: list[SnapshotFileDiff]


class UserMessageModel(
    OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}
):
    """"""

    provider_id: str
    model_id: str
    variant: str | None = None


class UserMessage(
    OpenStruct, frozen=True, kw_only=True, tag_field="role", tag="user", rename={"session_id": "sessionID"}
):
    """"""

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


class AssistantMessageTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int
    completed: int | None = None


class AssistantMessagePath(OpenStruct, frozen=True, kw_only=True):
    """"""

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
    """"""

    role: ClassVar[Literal["assistant"]] = "assistant"
    id: str
    session_id: str
    time: AssistantMessageTime
    error: MessageError | None = None
    parent_id: str
    model_id: str
    provider_id: str
    mode: str
    agent: str
    path: AssistantMessagePath
    summary: bool | None = None
    cost: int | float
    tokens: MessageTokenUsage
    structured: Any = None
    variant: str | None = None
    finish: str | None = None


_Message: TypeAlias = UserMessage | AssistantMessage
if TYPE_CHECKING:
    Message: TypeAlias = _Message | Unknown
else:
    Message = _Message


class MessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """"""

    info: Message
    parts: list[Part]


class AssistantMessageWithParts(OpenStruct, frozen=True, kw_only=True):
    """"""

    info: AssistantMessage
    parts: list[Part]
