"""Structured answers: the JSON Schema of a Python type, and the answer decoded to that type.

The form of an answer is a msgspec Struct, a dataclass, a TypedDict, an attrs class, a pydantic model where pydantic is
installed, or a JSON Schema as a mapping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.values.building import prepared
from opencode_core.values.forms import is_pydantic

from .schema import check, check_schema

if TYPE_CHECKING:
    from opencode_core.models import OutputFormatJsonSchema, StructuredOutputError

__all__ = ["RETRIES", "StructuredFormat"]

RETRIES: Final = 2
"""How often a model is asked again that was asked for a form in words."""
_FENCE: Final = re.compile(r"```[a-zA-Z]*\n(.*?)```", re.DOTALL)


class StructuredFormat:
    """The form of an answer.

    Args:
        form: A type or a JSON Schema.

    Raises:
        LocalProtocolError: The form does not describe a JSON object, or is of no kind that has a schema.
    """

    def __init__(self, form: Any) -> None:
        self._form = form
        self.schema: dict[str, Any] = _schema(form)
        if self.schema.get("type", "object") != "object":
            raise LocalProtocolError(
                f"format= must describe a JSON object, not {self.schema['type']!r}: wrap it in a class with one field"
            )

    def to_output_format(self) -> OutputFormatJsonSchema:
        """The form as the prompt carries it."""
        from opencode_core.models import OutputFormatJsonSchema

        return OutputFormatJsonSchema(schema=self.schema)

    def decode(self, value: Any) -> Any:
        """The answer as the caller's type.

        Raises:
            ValueError: The answer does not fit the type; the message says where.
        """
        if isinstance(self._form, Mapping):
            return value
        if is_pydantic(self._form):
            return self._form.model_validate(value)
        return msgspec.convert(value, prepared(self._form))

    # For servers that cannot be asked for a form

    def check_words(self) -> None:
        """Refuse a schema that this library cannot check an answer against.

        Raises:
            LocalProtocolError: It names what it cannot check.
        """
        if isinstance(self._form, Mapping):
            check_schema(self.schema)

    def in_words(self) -> str:
        """What a prompt says of the form."""
        schema = json.dumps(self.schema, ensure_ascii=False)
        return (
            "When you are done, answer with one JSON object and nothing else: no words before or after it, and no "
            f"code fence. The object must fit this JSON Schema:\n{schema}"
        )

    def in_words_again(self, problem: str) -> str:
        """What the next prompt says after an answer that does not fit."""
        return f"Your answer does not have the form that was asked for: {problem}\n\n{self.in_words()}"

    def value_in(self, text: str) -> Any:
        """The answer that the words of a model hold: JSON alone, in a code fence, or among other words.

        Raises:
            ValueError: There is none, or it does not fit; the message says where.
        """
        value = _object_in(text)
        if isinstance(self._form, Mapping):
            check(value, self.schema)
        return self.decode(value)


def misfit(problem: str, retries: int = 0) -> StructuredOutputError:
    """The server's error for an answer of the wrong form, for cases in which the server reports none."""
    from opencode_core.models import StructuredOutputError, StructuredOutputErrorData

    return StructuredOutputError(data=StructuredOutputErrorData(message=problem, retries=retries))


def _object_in(text: str) -> Any:
    """The JSON object in a text. The whole text comes first, then what is fenced last, then from brace to brace."""
    whole = text.strip()
    found = [whole, *(fenced.strip() for fenced in reversed(_FENCE.findall(text)))]
    start, end = text.find("{"), text.rfind("}")
    if 0 <= start < end:
        found.append(text[start : end + 1])
    for one in found:
        try:
            value = msgspec.json.decode(one.encode())
        except ValueError:
            continue
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
    raise ValueError("there is no JSON object in it" if whole else "it is empty")


def _schema(form: Any) -> dict[str, Any]:
    if isinstance(form, Mapping):
        return dict(cast("Mapping[str, Any]", form))
    schema: dict[str, Any]
    if is_pydantic(form):
        schema = form.model_json_schema()
    else:
        try:
            schema = msgspec.json.schema(prepared(form))
        except TypeError as error:
            reason = str(error).splitlines()[-1]
            raise LocalProtocolError(
                f"format= takes a class with annotated fields or a JSON Schema, not {form!r}: {reason}"
            ) from None
    # The server passes the schema on as the parameters of a tool, which must be an object at the top. msgspec puts a
    # `$ref` there, as pydantic does for a class that refers to itself. So the `$ref` is replaced by what it refers to.
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    definitions: dict[str, Any] = schema.get("$defs", {})
    if not name:
        return schema
    top: dict[str, Any] = (
        definitions.pop(name) if f"#/$defs/{name}" not in _references(definitions) else definitions[name]
    )
    return {**top, "$defs": definitions} if definitions else top


def _references(schema: Any) -> set[str]:
    """Every `$ref` in a schema."""
    if isinstance(schema, dict):
        members = cast("dict[str, Any]", schema)
        own = {members["$ref"]} if isinstance(members.get("$ref"), str) else set[str]()
        return own.union(*(_references(value) for value in members.values()))
    if isinstance(schema, list):
        return set[str]().union(*(_references(value) for value in cast("list[object]", schema)))
    return set()
