# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Values that several domains share."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeAlias, TypeVar

from opencode_core.values.codec import OpenStruct

__all__ = [
    "CacheCost",
    "CacheUsage",
    "CreationTime",
    "Data",
    "DirectoryRef",
    "Durable",
    "InterleavedReasoning",
    "JSONSchema",
    "Located",
    "LocationRef",
    "MessageTokenUsage",
    "ModelChoice",
    "ModelLimit",
    "ModelRef",
    "PageCursor",
    "PermissionAction",
    "Position",
    "PromptCondition",
    "PromptOption",
    "ProviderMetadata",
    "Range",
    "TokenUsage",
    "ToolCallRef",
    "V2LocationInfo",
    "V2LocationInfoProject",
]


class CacheUsage(OpenStruct, frozen=True, kw_only=True):
    """Tokens that went through the provider's cache."""

    read: int | float
    """Tokens."""
    write: int | float
    """Tokens."""


class TokenUsage(OpenStruct, frozen=True, kw_only=True):
    """Tokens of one answer, or of all answers of a session."""

    input: int | float
    """Tokens."""
    output: int | float
    """Tokens."""
    reasoning: int | float
    """Tokens."""
    cache: CacheUsage


class ModelRef(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model of a provider, perhaps in one of its variants."""

    id: str
    provider_id: str
    variant: str | None = None


PermissionAction: TypeAlias = Literal["allow", "deny", "ask"] | str
"""Whether something is allowed, or asked about."""


class CreationTime(OpenStruct, frozen=True, kw_only=True):
    """When something was made."""

    created: int | float
    """Epoch milliseconds."""


JSONSchema: TypeAlias = dict[str, Any]
"""A JSON schema."""


class MessageTokenUsage(OpenStruct, frozen=True, kw_only=True):
    """Tokens of one answer."""

    total: int | float | None = None
    """Tokens."""
    input: int | float
    """Tokens."""
    output: int | float
    """Tokens."""
    reasoning: int | float
    """Tokens."""
    cache: CacheUsage


class ModelChoice(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}):
    """A provider and one of its models."""

    provider_id: str
    model_id: str


class Position(OpenStruct, frozen=True, kw_only=True):
    """A place in a text file."""

    line: int
    """Counted from 0."""
    character: int
    """Counted from 0."""


class Range(OpenStruct, frozen=True, kw_only=True):
    """From one place in a text file to another."""

    start: Position
    end: Position


class LocationRef(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """A directory, and perhaps a workspace, to work in."""

    directory: str
    workspace_id: str | None = None


ProviderMetadata: TypeAlias = dict[str, dict[str, Any]]
"""What providers add, by provider."""


class ToolCallRef(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "call_id": "callID"}):
    """The call of a tool that something belongs to."""

    message_id: str
    call_id: str


class InterleavedReasoning(OpenStruct, frozen=True, kw_only=True):
    """The field in which a model expects its reasoning back between tool calls."""

    field: Literal["reasoning", "reasoning_content", "reasoning_text"] | str


class ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The limits of a model."""

    context: int | float
    """Tokens."""
    input: int | float | None = None
    """Tokens."""
    output: int | float
    """Tokens."""


class CacheCost(OpenStruct, frozen=True, kw_only=True):
    """Prices of the provider's cache."""

    read: int | float
    """US dollars for a million tokens."""
    write: int | float
    """US dollars for a million tokens."""


class DirectoryRef(OpenStruct, frozen=True, kw_only=True):
    """A directory on the server's machine."""

    directory: str


class PromptCondition(OpenStruct, frozen=True, kw_only=True):
    """When to ask: depending on the answer to another prompt."""

    key: str
    op: Literal["eq", "neq"] | str
    value: str


class PromptOption(OpenStruct, frozen=True, kw_only=True):
    """One of the things to choose from."""

    label: str
    value: str
    hint: str | None = None


class PageCursor(OpenStruct, frozen=True, kw_only=True):
    """Where the pages before and after begin. Null on the outside."""

    previous: str | None = None
    next: str | None = None


class Durable(OpenStruct, frozen=True, kw_only=True, rename={"aggregate_id": "aggregateID"}):
    """The place of an event in the durable record of its session."""

    aggregate_id: str
    """The session."""
    seq: int
    """Place in the durable record of its session; no number is left out."""
    version: int
    """Version of the shape of the event's data."""


class V2LocationInfoProject(OpenStruct, frozen=True, kw_only=True):
    """The project of a location."""

    id: str
    directory: str


class V2LocationInfo(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """The directory, workspace and project that were used."""

    directory: str
    workspace_id: str | None = None
    project: V2LocationInfoProject


T = TypeVar("T")


class Data(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API: what was asked for is in `data`."""

    data: T


class Located(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API that depends on a location: the location that was used, and what was asked for."""

    location: V2LocationInfo
    data: T
