# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Types that several modules share."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeAlias, TypeVar

from msgspec import UNSET, UnsetType

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
    """Tokens read from and written to the provider's prompt cache."""

    read: int | float
    """Input tokens that the provider's cache served."""
    write: int | float
    """Input tokens that were written to the provider's cache."""


class TokenUsage(OpenStruct, frozen=True, kw_only=True):
    """Token counts of one answer, or of all answers of a session."""

    input: int | float
    """Input tokens, not counting those read from or written to the provider's cache."""
    output: int | float
    """Output tokens, not counting reasoning."""
    reasoning: int | float
    """Tokens that the model spent on reasoning."""
    cache: CacheUsage
    """Input tokens that went through the provider's cache."""


class ModelRef(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID"}):
    """A model of a provider, optionally in one of its variants."""

    id: str
    """Id of the model at its provider, without the provider's name."""
    provider_id: str
    """Id of the provider, such as `anthropic`."""
    variant: str | None = None
    """Variant of the model, such as `high` for more effort. None and `default` both mean the plain model."""


PermissionAction: TypeAlias = Literal["allow", "deny", "ask"] | str
"""Allow, deny or ask."""


class CreationTime(OpenStruct, frozen=True, kw_only=True):
    """Time of creation."""

    created: int | float
    """Time of creation, in epoch milliseconds."""


JSONSchema: TypeAlias = dict[str, Any]
"""A JSON schema, as a dictionary."""


class MessageTokenUsage(OpenStruct, frozen=True, kw_only=True):
    """Token counts of one answer."""

    total: int | float | None = None
    """Total of tokens as the provider reported it. None if it reported none. Since 1.1.65."""
    input: int | float
    """Input tokens, not counting those read from or written to the provider's cache."""
    output: int | float
    """Output tokens, not counting reasoning."""
    reasoning: int | float
    """Tokens that the model spent on reasoning."""
    cache: CacheUsage
    """Input tokens that went through the provider's cache."""


class ModelChoice(OpenStruct, frozen=True, kw_only=True, rename={"provider_id": "providerID", "model_id": "modelID"}):
    """A provider and one of its models."""

    provider_id: str
    """Id of the provider, such as `anthropic`."""
    model_id: str
    """Id of the model at its provider, without the provider's name."""


class Position(OpenStruct, frozen=True, kw_only=True):
    """A place in a text file."""

    line: int
    """Line number, counted from 0."""
    character: int
    """Column, counted from 0."""


class Range(OpenStruct, frozen=True, kw_only=True):
    """A range in a text file."""

    start: Position
    """Position of the first character."""
    end: Position
    """Position after the last character."""


class LocationRef(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """A directory to work in, optionally in a workspace."""

    directory: str
    """Absolute path on the server's machine."""
    workspace_id: str | None = None
    """Id of the workspace, `wrk_...`. None outside of workspaces. Only in 1.18, the 2.0 preview and 2.1."""


ProviderMetadata: TypeAlias = dict[str, dict[str, Any]]
"""Provider-specific data, keyed by provider."""


class ToolCallRef(OpenStruct, frozen=True, kw_only=True, rename={"message_id": "messageID", "call_id": "callID"}):
    """The tool call that something belongs to."""

    message_id: str
    """Id of the message, `msg_...`."""
    call_id: str
    """Id of the tool call, chosen by the provider. It is unique only within its message."""


class InterleavedReasoning(OpenStruct, frozen=True, kw_only=True):
    """The field in which a model expects its reasoning back between tool calls."""

    field: Literal["reasoning", "reasoning_content", "reasoning_text"] | str
    """Name of the field in the provider's chat format."""


class ModelLimit(OpenStruct, frozen=True, kw_only=True):
    """The token limits of a model."""

    context: int | float
    """Size of the context window in tokens: input and output together. 0 if unknown."""
    input: int | float | None = None
    """Maximum number of input tokens in one request. None if only the context limits them. Since 1.1.65."""
    output: int | float
    """Maximum number of output tokens in one answer."""


class CacheCost(OpenStruct, frozen=True, kw_only=True):
    """Prices for the provider's prompt cache."""

    read: int | float
    """US dollars per million tokens read from the cache."""
    write: int | float
    """US dollars per million tokens written to the cache."""


class DirectoryRef(OpenStruct, frozen=True, kw_only=True):
    """A directory on the server's machine."""

    directory: str
    """Absolute path on the server's machine."""


class PromptCondition(OpenStruct, frozen=True, kw_only=True):
    """When to ask a question, depending on the answer to another one."""

    key: str
    """`key` of the other prompt."""
    op: Literal["eq", "neq"] | str
    """`eq` holds if the other prompt's answer equals `value`, `neq` if it does not."""
    value: str
    """What the other prompt's answer is compared with."""


class PromptOption(OpenStruct, frozen=True, kw_only=True):
    """One of the choices."""

    label: str
    """Text to show for this choice."""
    value: str
    """Answer to send for this choice."""
    hint: str | None = None
    """Further explanation to show with the label. None if there is none."""


class PageCursor(OpenStruct, frozen=True, kw_only=True):
    """Cursors of the neighbouring pages, null if there is none."""

    previous: str | UnsetType | None = UNSET
    """Pass it as `cursor` to get the page before. None on an empty page."""
    next: str | UnsetType | None = UNSET
    """Pass it as `cursor` to get the page after. None on an empty page, to which the cursor of the last page leads."""


class Durable(OpenStruct, frozen=True, kw_only=True, rename={"aggregate_id": "aggregateID"}):
    """The position of an event in the durable record of its session."""

    aggregate_id: str
    """Id of the session that the event belongs to, `ses_...`."""
    seq: int
    """Position in the session's durable history. OpenCode 1 counts from 0 without gaps."""
    version: int
    """Version of the payload's shape for this type of event."""


class V2LocationInfoProject(OpenStruct, frozen=True, kw_only=True):
    """The project of a location."""

    id: str
    """Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no commit
    yet."""
    directory: str
    """Root of the project, as an absolute path on the server's machine."""
    canonical: str | None = None
    """The name or folder that stands for all others of the same. Only in 2.0 and 2.1."""


class V2LocationInfo(OpenStruct, frozen=True, kw_only=True, rename={"workspace_id": "workspaceID"}):
    """The directory, workspace and project that were used."""

    directory: str
    """Directory that the server used, as an absolute path on its machine."""
    workspace_id: str | None = None
    """Id of the workspace, `wrk_...`. None outside of workspaces. Only in 1.18 and the 2.0 preview."""
    project: V2LocationInfoProject | None = None
    """Project that the directory belongs to."""


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
