"""Every endpoint, found by looking at the namespace classes."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from opencode_core import api
from opencode_core.calls.endpoint import Endpoint

AnyEndpoint: TypeAlias = Endpoint[..., Any]


def endpoints() -> list[AnyEndpoint]:
    """Every endpoint of every namespace class, also those that would be there twice."""
    found: list[AnyEndpoint] = []
    for name in api.__all__:
        members = cast("dict[str, object]", vars(getattr(api, name)))  # getattr does not say that it is a class
        found += [cast("AnyEndpoint", member) for member in members.values() if isinstance(member, Endpoint)]
    return found
