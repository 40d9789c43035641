# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""common"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeAlias, TypeVar

from opencode_core.codec import OpenStruct

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
    "PromptOption",
    "ProviderMetadata",
    "Range",
    "TokenUsage",
    "ToolCallRef",
    "V2LocationInfo",
    "V2LocationInfoProject",
]


class CacheUsage(OpenStruct, frozen=True, kw_only=True):
    """"""

    read: int | float
    write: int | float


class TokenUsage(OpenStruct, frozen=True, kw_only=True):
    """"""

    input: int | float
    output: int | float
    reasoning: int | float
    cache: CacheUsage


class ModelRef(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """"""

    id: str
    provider_id: str
    variant: str | None = None


PermissionAction: TypeAlias = Literal["allow", "deny", "ask"] | str


class CreationTime(OpenStruct, frozen=True, kw_only=True):
    """"""

    created: int | float


JSONSchema: TypeAlias = dict[str, Any]


class MessageTokenUsage(OpenStruct, frozen=True, kw_only=True):
    """"""

    total: int | float | None = None
    input: int | float
    output: int | float
    reasoning: int | float
    cache: CacheUsage


class ModelChoice(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}):
    """"""

    provider_id: str
    model_id: str


class Position(OpenStruct, frozen=True, kw_only=True):
    """"""

    line: int
    character: int


class Range(OpenStruct, frozen=True, kw_only=True):
    """"""

    start: Position
    end: Position


class LocationRef(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """"""

    directory: str
    workspace_id: str | None = None


ProviderMetadata: TypeAlias = dict[str, dict[str, Any]]


class ToolCallRef(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "call_id": "callID"}):
    """"""

    message_id: str
    call_id: str


class InterleavedReasoning(OpenStruct, frozen=True, kw_only=True):
    """"""

    field: Literal["reasoning", "reasoning_content", "reasoning_text"] | str


class ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """"""

    context: int | float
    input: int | float | None = None
    output: int | float


class CacheCost(OpenStruct, frozen=True, kw_only=True):
    """"""

    read: int | float
    write: int | float


class DirectoryRef(OpenStruct, frozen=True, kw_only=True):
    """"""

    directory: str


class PromptOption(OpenStruct, frozen=True, kw_only=True):
    """"""

    label: str
    value: str
    hint: str | None = None


class PageCursor(OpenStruct, frozen=True, kw_only=True):
    """"""

    previous: str | None = None
    next: str | None = None


class Durable(OpenStruct, frozen=True, kw_only=True, rename={"aggregate_id": "aggregateID"}):
    """"""

    aggregate_id: str
    seq: int
    version: int


class V2LocationInfoProject(OpenStruct, frozen=True, kw_only=True):
    """"""

    id: str
    directory: str


class V2LocationInfo(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """"""

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
