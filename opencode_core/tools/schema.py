"""The JSON Schema of what a function takes."""

from __future__ import annotations
