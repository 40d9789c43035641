"""What the document does not say: how some operations behave."""

from __future__ import annotations

from typing import Final

__all__ = ["EXCEPTIONS", "FILTERS", "HOLDS_TURN"]

HOLDS_TURN: Final = {
    "session.prompt",
    "session.command",
    "session.shell",
    "session.summarize",
    "session.init",
    "tui.control.next",
    "v2.session.wait",
}
"""Operations that answer only when a whole turn, or a person, has finished."""

FILTERS: Final = {"v2.session.list", "experimental.session.list"}
"""Operations of all directories, where `directory` says which sessions to list and not where to work."""

EXCEPTIONS: Final = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    500: "ServerError",
    503: "ServerError",
}
"""The exception for each status that an operation documents."""
