"""Pydantic models inside values that msgspec decodes. Pydantic itself is never imported: its classes are enough."""

from __future__ import annotations

from typing import Any

__all__ = ["decode_form", "is_pydantic", "schema_of_form"]


def is_pydantic(form: Any) -> bool:
    """Whether it is a class of pydantic models."""
    return isinstance(form, type) and hasattr(form, "model_json_schema") and hasattr(form, "model_validate")


def decode_form(kind: Any, value: Any) -> Any:
    """A hook for `msgspec.convert`: plain data as a pydantic model, the only class that `schema_of_form` lets pass.

    Raises:
        ValueError: It does not fit; the message names each field, without pydantic's links.
    """
    try:
        return kind.model_validate(value)
    except ValueError as error:
        raise ValueError(_words(error)) from None


def schema_of_form(kind: Any) -> dict[str, Any]:
    """A hook for `msgspec.json.schema_components`: the schema of a pydantic model, with `$defs` of its own.

    Raises:
        NotImplementedError: The class is no pydantic model.
    """
    if not is_pydantic(kind):
        raise NotImplementedError
    schema: dict[str, Any] = kind.model_json_schema()
    return schema


def _words(error: Any) -> str:
    if not hasattr(error, "errors"):
        return str(error)
    found = [(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors(include_url=False)]
    return "; ".join(f"{place}: {words}" if place else words for place, words in found)
