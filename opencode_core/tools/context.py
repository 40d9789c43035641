"""What a function learns of the call that it serves, and what it can tell while it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opencode_core.errors import ToolCancelled

__all__ = ["ToolContext"]


def _nothing(done: float, total: float | None, message: str) -> None: ...


def _no() -> bool:
    return False


def _nowhere() -> tuple[str | None, str | None] | None:
    return None


class ToolContext:
    """The call that a function serves. A parameter that is annotated with this type gets it; the model never sees it.

    Safe in any thread. In a test of your own function, `ToolContext("name")` will do.

    Args:
        tool: The name of the tool.
        directory: The directory whose agent calls, if known.
        where: Gives the ids of the session and of the call, once they are known.
        on_progress: Gets what `progress` is called with.
        is_cancelled: Whether nobody waits for the result any more.
    """

    __slots__ = ("_is_cancelled", "_on_progress", "_where", "directory", "tool")

    tool: str
    directory: str | None

    def __init__(
        self,
        tool: str,
        *,
        directory: str | None = None,
        where: Callable[[], tuple[str | None, str | None] | None] = _nowhere,
        on_progress: Callable[[float, float | None, str], Any] = _nothing,
        is_cancelled: Callable[[], bool] = _no,
    ) -> None:
        self.tool = tool
        self.directory = directory
        self._where = where
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled

    @property
    def session_id(self) -> str | None:
        """The session whose agent calls; None as long as that is not known."""
        return (self._where() or (None, None))[0]

    @property
    def call_id(self) -> str | None:
        """The id of the call, as in `ToolUpdate.call_id`; None as long as that is not known."""
        return (self._where() or (None, None))[1]

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more: the turn was aborted or left, or the time is over."""
        return self._is_cancelled()

    def progress(self, done: float, total: float | None = None, message: str = "") -> None:
        """Tell how far the work is, in the log `opencode.function`; OpenCode does not show it.

        Returns at once, also in an async function.

        Args:
            done: How much is done; more than the last time.
            total: How much there is to do, if known.
            message: What is being done.
        """
        self._on_progress(done, total, message)

    def raise_if_cancelled(self) -> None:
        """End the work if nobody waits for its result.

        Raises:
            ToolCancelled: Nobody waits for it.
        """
        if self.cancelled:
            raise ToolCancelled(f"the call of {self.tool} was cancelled")

    def __repr__(self) -> str:
        return f"ToolContext({self.tool!r}, session_id={self.session_id!r}, call_id={self.call_id!r})"
