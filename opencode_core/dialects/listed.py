"""Values of `Reads` that belong to no server: which sessions are wanted, and what a server has and does."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Pause

__all__ = ["Overview", "Reading", "SessionFilter"]

T = TypeVar("T")

Reading: TypeAlias = Generator[Call[Any] | Pause, Any, T]
"""Calls one after the other, each answered with its result or thrown its error, and pauses between them."""


class SessionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions are wanted.

    Attributes:
        directory: Only those of this directory; None for all.
        workspace: Only those of this workspace; None for all.
        search: Only those whose title holds this text.
        roots: Whether to leave out sessions that belong to another one.
        archived: Whether to list archived ones too.
    """

    directory: str | None = None
    workspace: str | None = None
    search: str | None = None
    roots: bool | None = None
    archived: bool | None = None


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What a server has and does in one directory. Each value is as the server sent it, if that is not as documented.

    Attributes:
        version: The version of the server.
        directory: The directory.
        providers: The providers that can be used, by id, each with its default model, or None.
        busy: The state of each session that works, by id.
        permissions: The permission requests that wait for an answer.
        mcp: The state of each MCP server, by name.
    """

    version: Any
    directory: Any
    providers: dict[str, Any]
    busy: Any
    permissions: Any
    mcp: Any
