"""What each field of a model is."""

from __future__ import annotations

from typing import Final

__all__ = ["FIELDS"]

FIELDS: Final[dict[str, str]] = {}
"""By the attribute's name in Python, for every type that has one, by `module.attribute` for the types of one module, or
by `Type.attribute` for one type. The most exact entry wins."""
