# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Forms: how agents of OpenCode 2 ask the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

__all__ = [
    "V2Form",
    "V2FormBooleanField",
    "V2FormDetail",
    "V2FormExternalField",
    "V2FormField",
    "V2FormIntegerField",
    "V2FormMultiselectField",
    "V2FormNumberField",
    "V2FormOption",
    "V2FormState",
    "V2FormStateAnswered",
    "V2FormStateCancelled",
    "V2FormStatePending",
    "V2FormStatus",
    "V2FormStatusAnswered",
    "V2FormStatusCancelled",
    "V2FormStatusPending",
    "V2FormStringField",
    "V2FormWhen",
]


class V2FormWhen(OpenStruct, frozen=True, kw_only=True):
    """When a question is asked: depending on another answer."""

    key: str
    """Name of the answer in `inputs`."""
    op: Literal["eq", "neq"] | str
    """`eq` or `neq`."""
    value: int | float | bool | str
    """The value."""


class V2FormOption(OpenStruct, frozen=True, kw_only=True):
    """A choice."""

    value: str
    """The value."""
    label: str
    """Display name."""
    description: str | None = None
    """What it is, for people."""


class V2FormStringField(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="string",
    rename={"min_length": "minLength", "max_length": "maxLength"},
):
    """A question for a text, possibly with choices."""

    type: ClassVar[Literal["string"]] = "string"
    key: str
    """Name of the answer in `inputs`."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""
    required: bool | None = None
    """True if it must be answered."""
    when: list[V2FormWhen] | None = None
    """Condition for asking. None means always."""
    format: Literal["email", "uri", "date", "date-time"] | str | None = None
    """What the text is, such as `email` or `uri`."""
    min_length: int | None = None
    """Characters, at least."""
    max_length: int | None = None
    """Characters, at most."""
    pattern: str | None = None
    """A regular expression that the text must match."""
    placeholder: str | None = None
    """Example of an answer. None if there is none."""
    default: str | None = None
    """The default."""
    options: list[V2FormOption] | None = None
    """Choices, one of which the person picks."""
    custom: bool | None = None
    """True if an own text is allowed."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 2.0 and 2.1."""


class V2FormNumberField(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="number"):
    """A question for a number."""

    type: ClassVar[Literal["number"]] = "number"
    key: str
    """Name of the answer in `inputs`."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""
    required: bool | None = None
    """True if it must be answered."""
    when: list[V2FormWhen] | None = None
    """Condition for asking. None means always."""
    minimum: int | float | None = None
    """The smallest number that is allowed."""
    maximum: int | float | None = None
    """The largest number that is allowed."""
    default: int | float | None = None
    """The default."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 2.0 and 2.1."""


class V2FormIntegerField(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="integer"):
    """A question for a whole number."""

    type: ClassVar[Literal["integer"]] = "integer"
    key: str
    """Name of the answer in `inputs`."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""
    required: bool | None = None
    """True if it must be answered."""
    when: list[V2FormWhen] | None = None
    """Condition for asking. None means always."""
    minimum: int | float | None = None
    """The smallest number that is allowed."""
    maximum: int | float | None = None
    """The largest number that is allowed."""
    default: int | float | None = None
    """The default."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 2.0 and 2.1."""


class V2FormBooleanField(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="boolean"):
    """A question with yes or no."""

    type: ClassVar[Literal["boolean"]] = "boolean"
    key: str
    """Name of the answer in `inputs`."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""
    required: bool | None = None
    """True if it must be answered."""
    when: list[V2FormWhen] | None = None
    """Condition for asking. None means always."""
    default: bool | None = None
    """The default."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 2.0 and 2.1."""


class V2FormMultiselectField(
    OpenStruct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="multiselect",
    rename={"min_items": "minItems", "max_items": "maxItems"},
):
    """A question with several choices, of which several may be picked."""

    type: ClassVar[Literal["multiselect"]] = "multiselect"
    key: str
    """Name of the answer in `inputs`."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""
    required: bool | None = None
    """True if it must be answered."""
    when: list[V2FormWhen] | None = None
    """Condition for asking. None means always."""
    options: list[V2FormOption]
    """Choices, one of which the person picks."""
    min_items: int | None = None
    """Choices, at least."""
    max_items: int | None = None
    """Choices, at most."""
    custom: bool | None = None
    """True if an own text is allowed."""
    default: list[str] | None = None
    """The default."""
    hidden: bool | None = None
    """True if menus leave it out. Only in 2.0 and 2.1."""


class V2FormExternalField(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="external"):
    """A page that the person is to open."""

    type: ClassVar[Literal["external"]] = "external"
    key: str
    """Name of the answer in `inputs`."""
    url: str
    """The address."""
    title: str | None = None
    """The title."""
    description: str | None = None
    """What it is, for people."""


_V2FormField: TypeAlias = (
    V2FormStringField
    | V2FormNumberField
    | V2FormIntegerField
    | V2FormBooleanField
    | V2FormMultiselectField
    | V2FormExternalField
)
if TYPE_CHECKING:
    V2FormField: TypeAlias = _V2FormField | Unknown
else:
    V2FormField = _V2FormField
"""A question of a form."""


class V2Form(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A form that an agent asks the person to fill in."""

    id: str
    """The id."""
    session_id: str
    """Id of the session, `ses_...`."""
    title: str
    """The title."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object."""
    fields: list[V2FormField]
    """The questions."""


class V2FormStatePending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The form waits for an answer."""

    status: ClassVar[Literal["pending"]] = "pending"


class V2FormStateAnswered(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="answered"):
    """The form was answered."""

    status: ClassVar[Literal["answered"]] = "answered"
    answer: dict[str, int | float | bool | list[str] | str]
    """The answers, by the key of each question."""


class V2FormStateCancelled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="cancelled"):
    """The form was cancelled."""

    status: ClassVar[Literal["cancelled"]] = "cancelled"
    message: str | None = None
    """What to tell the person. None if nothing was said."""


_V2FormState: TypeAlias = V2FormStatePending | V2FormStateAnswered | V2FormStateCancelled
if TYPE_CHECKING:
    V2FormState: TypeAlias = _V2FormState | Unknown
else:
    V2FormState = _V2FormState
"""Whether a form was answered."""


class V2FormDetail(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A form, and whether it was answered."""

    id: str
    """The id."""
    session_id: str
    """Id of the session, `ses_...`."""
    title: str
    """The title."""
    metadata: dict[str, Any] | None = None
    """Additional facts, as a JSON object."""
    fields: list[V2FormField]
    """The questions."""
    state: V2FormState | None = None
    """What the provider keeps of it, in its own form."""


class V2FormStatusPending(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="pending"):
    """The form waits for an answer."""

    status: ClassVar[Literal["pending"]] = "pending"


class V2FormStatusAnswered(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="answered"):
    """The form was answered."""

    status: ClassVar[Literal["answered"]] = "answered"
    answer: dict[str, int | float | bool | list[str] | str]
    """The answers, by the key of each question."""


class V2FormStatusCancelled(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="cancelled"):
    """The form was cancelled."""

    status: ClassVar[Literal["cancelled"]] = "cancelled"


_V2FormStatus: TypeAlias = V2FormStatusPending | V2FormStatusAnswered | V2FormStatusCancelled
if TYPE_CHECKING:
    V2FormStatus: TypeAlias = _V2FormStatus | Unknown
else:
    V2FormStatus = _V2FormStatus
"""Whether a form was answered."""
