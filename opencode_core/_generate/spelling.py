"""How names on the wire become names in Python."""

from __future__ import annotations

import keyword
import re
from typing import Final

__all__ = ["camel", "identifier", "snake", "unversioned"]

IRREGULAR: Final = {"experimentalOver200K": "experimental_over_200k"}


def camel(text: str) -> str:
    """`session.next.tool_input` as a class is called: `SessionNextToolInput`."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text))


def snake(text: str) -> str:
    """`sessionID` as an attribute is called: `session_id`."""
    if text in IRREGULAR:
        return IRREGULAR[text]
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def identifier(wire: str) -> str:
    """The Python name of something on the wire."""
    name = snake(wire)
    return f"{name}_" if keyword.iskeyword(name) else name


def unversioned(event_type: str) -> str:
    """`session.created.1` without its version."""
    return re.sub(r"\.\d+$", "", event_type)
