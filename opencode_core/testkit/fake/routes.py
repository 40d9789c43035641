"""Find the operation of a request, in the endpoint table of the clients."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, TypeAlias, cast
from urllib.parse import unquote

import msgspec

from opencode_core.calls.endpoint import Endpoint
from opencode_core.calls.identify import Dialect

__all__ = ["STREAMS", "STREAMS_2", "Route", "operations", "operations_of", "route"]

AnyEndpoint: TypeAlias = Endpoint[..., Any]

STREAMS: Final = {"/event": "event.subscribe", "/global/event": "global.event"}
"""Streams are not in the endpoint table: clients subscribe to them in another way."""

STREAMS_2: Final = {
    "/api/event": "v2.event.subscribe",
    "/api/experimental/session/{sessionID}/log": "v2.session.log",
}


class Route(msgspec.Struct, frozen=True):
    """The operation of a request.

    Attributes:
        operation: The operationId.
        parameters: The path parameters, decoded.
        holds_turn: Whether the answer comes only when a whole turn has ended.
    """

    operation: str
    parameters: dict[str, str] = {}
    holds_turn: bool = False


@cache
def operations() -> dict[str, AnyEndpoint]:
    """Every endpoint by its operationId."""
    from opencode_core import api

    found: dict[str, AnyEndpoint] = {}
    for name in api.__all__:
        members = cast("dict[str, object]", vars(getattr(api, name)))
        found |= {
            member.operation: cast("AnyEndpoint", member) for member in members.values() if isinstance(member, Endpoint)
        }
    return found


@cache
def _table() -> dict[str, list[tuple[re.Pattern[str], AnyEndpoint]]]:
    """Patterns by method, those with the fewest parameters first: `/session/status` is no session."""
    table: dict[str, list[tuple[re.Pattern[str], AnyEndpoint]]] = {}
    for endpoint in sorted(operations().values(), key=lambda endpoint: endpoint.path.count("{")):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(endpoint.path))
        pattern = re.sub(r"\\\{\\\+(\w+)\\\}", r"(?P<\1>.+)", pattern)
        table.setdefault(endpoint.method, []).append((re.compile(pattern), endpoint))
    return table


@cache
def operations_of(dialect: Dialect) -> frozenset[str]:
    """The names of the operations that a dialect has, with those of its streams. OpenCode 1.18 has some of 2, too."""
    if dialect == "1":
        return frozenset(operations()) | frozenset(STREAMS.values())
    return frozenset(name for name in operations() if name.startswith("v2.")) | frozenset(STREAMS_2.values())


_LOG: Final = re.compile("/api/experimental/session/(?P<sessionID>[^/]+)/log")


def route(method: str, path: str) -> Route | None:
    """The operation of a request; None if there is none."""
    if method == "GET" and path in STREAMS:
        return Route(STREAMS[path])
    if method == "GET" and path in STREAMS_2:
        return Route(STREAMS_2[path])
    log = _LOG.fullmatch(path)
    if method == "GET" and log is not None:
        return Route("v2.session.log", {"sessionID": unquote(log["sessionID"])})
    for pattern, endpoint in _table().get(method, ()):
        found = pattern.fullmatch(path)
        if found is not None:
            parameters = {name: unquote(value) for name, value in found.groupdict().items()}
            return Route(endpoint.operation, parameters, endpoint.holds_turn)
    return None
