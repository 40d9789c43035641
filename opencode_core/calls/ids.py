"""Which session is meant, where a method takes a session or its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

if TYPE_CHECKING:
    from opencode_core.models import GlobalSession, Session

__all__ = ["SessionLike", "session_id_of"]

N = TypeVar("N", None, str)

SessionLike: TypeAlias = "str | Session | GlobalSession"
"""A session, or its id."""


def session_id_of(session: SessionLike | N) -> str | N:
    """The id of a session. What is none is returned as it is, to be refused where ids are checked."""
    id = getattr(session, "id", None)
    return id if isinstance(id, str) and id.startswith("ses") else cast("str | N", session)
