# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Values that several domains share."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeAlias, TypeVar

from opencode_core.values.base import OpenStruct

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
    """Tokens of the input that came from the provider's cache."""
    write: int | float
    """Tokens of the input that were written to the provider's cache."""


class TokenUsage(OpenStruct, frozen=True, kw_only=True):
    """Tokens of one answer, or of all answers of a session."""

    input: int | float
    """Tokens that the model read, without those that its provider's cache served or stored."""
    output: int | float
    """Tokens that the model wrote, without its reasoning."""
    reasoning: int | float
    """Tokens of the model's reasoning."""
    cache: CacheUsage
    """Tokens that went through the provider's cache."""


class ModelRef(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model of a provider, perhaps in one of its variants."""

    id: str
    """The model's id at its provider, without the provider's name."""
    provider_id: str
    """The provider, such as `anthropic`."""
    variant: str | None = None
    """A variant of the model, such as `high` for more effort; None or `default` for the plain model."""


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
    """All tokens, as the provider counted them; None if it did not report a total."""
    input: int | float
    """Tokens that the model read, without those that its provider's cache served or stored."""
    output: int | float
    """Tokens that the model wrote, without its reasoning."""
    reasoning: int | float
    """Tokens of the model's reasoning."""
    cache: CacheUsage
    """Tokens that went through the provider's cache."""


class ModelChoice(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}):
    """A provider and one of its models."""

    provider_id: str
    """The provider, such as `anthropic`."""
    model_id: str
    """The model's id at its provider, without the provider's name."""


class Position(OpenStruct, frozen=True, kw_only=True):
    """A place in a text file."""

    line: int
    """The line, counted from 0."""
    character: int
    """Characters from the start of the line, counted from 0."""


class Range(OpenStruct, frozen=True, kw_only=True):
    """From one place in a text file to another."""

    start: Position
    """The first position."""
    end: Position
    """The position after the last."""


class LocationRef(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """A directory, and perhaps a workspace, to work in."""

    directory: str
    """The directory, as an absolute path on the server's machine."""
    workspace_id: str | None = None
    """The workspace, `wrk_...`; None outside of workspaces."""


ProviderMetadata: TypeAlias = dict[str, dict[str, Any]]
"""What providers add, by provider."""


class ToolCallRef(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "call_id": "callID"}):
    """The call of a tool that something belongs to."""

    message_id: str
    """The message, `msg_...`."""
    call_id: str
    """The tool call. The provider chose the id, so it is unique within its message only."""


class InterleavedReasoning(OpenStruct, frozen=True, kw_only=True):
    """The field in which a model expects its reasoning back between tool calls."""

    field: Literal["reasoning", "reasoning_content", "reasoning_text"] | str
    """The name of the field in the provider's chat format."""


class ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The limits of a model."""

    context: int | float
    """Tokens that fit into one request and its answer; 0 if unknown."""
    input: int | float | None = None
    """Tokens of input, if the model limits those on their own."""
    output: int | float
    """Tokens that one answer may have."""


class CacheCost(OpenStruct, frozen=True, kw_only=True):
    """Prices of the provider's cache."""

    read: int | float
    """US dollars for a million tokens that the cache serves."""
    write: int | float
    """US dollars for a million tokens that are written to the cache."""


class DirectoryRef(OpenStruct, frozen=True, kw_only=True):
    """A directory on the server's machine."""

    directory: str
    """The directory, as an absolute path on the server's machine."""


class PromptCondition(OpenStruct, frozen=True, kw_only=True):
    """When to ask: depending on the answer to another prompt."""

    key: str
    """The `key` of the prompt whose answer decides."""
    op: Literal["eq", "neq"] | str
    """`eq` asks if the answer is `value`, `neq` if it is anything else."""
    value: str
    """What the answer is compared with."""


class PromptOption(OpenStruct, frozen=True, kw_only=True):
    """One of the things to choose from."""

    label: str
    """What to show."""
    value: str
    """What to send if this is chosen."""
    hint: str | None = None
    """More about it, to show beside the label."""


class PageCursor(OpenStruct, frozen=True, kw_only=True):
    """Where the pages before and after begin. Null on the outside."""

    previous: str | None = None
    """Give this as `cursor` to get the page before. None on an empty page."""
    next: str | None = None
    """Give this as `cursor` to get the page after. The last page has one too: the page it leads to is empty."""


class Durable(OpenStruct, frozen=True, kw_only=True, rename={"aggregate_id": "aggregateID"}):
    """The place of an event in the durable record of its session."""

    aggregate_id: str
    """The session whose record holds the event, `ses_...`."""
    seq: int
    """Place in the session's record. OpenCode 1 counts from 0 and leaves no number out."""
    version: int
    """Version of the shape of the event's data."""


class V2LocationInfoProject(OpenStruct, frozen=True, kw_only=True):
    """The project of a location."""

    id: str
    """The project: a hash that stands for its git repository, or `global` outside of any."""
    directory: str
    """The root of the project, as an absolute path on the server's machine."""


class V2LocationInfo(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """The directory, workspace and project that were used."""

    directory: str
    """The directory that the server worked in, as an absolute path on its machine."""
    workspace_id: str | None = None
    """The workspace, `wrk_...`; None outside of workspaces."""
    project: V2LocationInfoProject
    """The project that the directory belongs to."""


T = TypeVar("T")


class Data(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API: what was asked for is in `data`."""

    data: T
    """What was asked for."""


class Located(OpenStruct, Generic[T], frozen=True, kw_only=True):
    """An answer of the v2 API that depends on a location: the location that was used, and what was asked for."""

    location: V2LocationInfo
    """The directory, workspace and project that the answer is about."""
    data: T
    """What was asked for."""
