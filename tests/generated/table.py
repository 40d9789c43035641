"""Every endpoint, found by looking at the namespace classes."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from opencode_core import api
from opencode_core.endpoint import Endpoint

AnyEndpoint: TypeAlias = Endpoint[..., Any]


def endpoints() -> list[AnyEndpoint]:
    """Every endpoint of every namespace class, also those that would be there twice."""
    members: list[object] = [member for name in api.__all__ for member in vars(getattr(api, name)).values()]
    return [
        cast("AnyEndpoint", member) for member in members if isinstance(member, Endpoint)
    ]  # isinstance asks no more
