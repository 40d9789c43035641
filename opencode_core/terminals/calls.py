"""The calls of a terminal: the seam between terminals and OpenCode 1 and 2.

The WebSocket of a terminal is the same in both. What differs is where the calls are, the envelope of their answers, and
the end. OpenCode 1 forgets a terminal whose process has ended, and says its exit code in an event alone. OpenCode 2
keeps it until somebody removes it, and tells the exit code to whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from opencode_core.api import PtyApi, V2PtyApi
from opencode_core.calls.identify import in_its_dialect
from opencode_core.streams.feeds import scope_of
from opencode_core.values.base import field

if TYPE_CHECKING:
    from opencode_core.calls.endpoint import Call
    from opencode_core.calls.exchange import Known
    from opencode_core.http import Query
    from opencode_core.models.pty import PtySize
    from opencode_core.options import Options

__all__ = ["CALLS_1", "CALLS_2", "TerminalCalls", "calls_for", "opening"]

T = TypeVar("T")


class TerminalCalls:
    """The calls of OpenCode 1.

    Attributes:
        path: Where the terminals are.
        keeps_ended: Whether a terminal whose process has ended can still be asked for.
    """

    path: str = "/pty"
    keeps_ended: bool = False

    def create(self, **arguments: Any) -> Call[Any]:
        """Make a terminal."""
        return PtyApi.create(**arguments)

    def get(self, pty_id: str) -> Call[Any]:
        """Ask for a terminal."""
        return PtyApi.get(pty_id)

    def resize(self, pty_id: str, size: PtySize | None) -> Call[Any]:
        """Change the size of a terminal."""
        return PtyApi.update(pty_id, size=size)

    def remove(self, pty_id: str) -> Call[Any]:
        """End the process of a terminal, and forget it."""
        return PtyApi.remove(pty_id)

    def ticket(self, pty_id: str) -> Call[Any]:
        """Ask for a ticket."""
        return PtyApi.connect_token(pty_id)

    def told(self, answer: Any) -> Any:
        """What an answer is about: a terminal or a ticket."""
        return answer

    def scope(self, options: Options) -> Query:
        """The query for the client's directory and workspace."""
        return scope_of(options)


class _Calls2(TerminalCalls):
    """The calls of OpenCode 2."""

    path = "/api/pty"
    keeps_ended = True

    def create(self, **arguments: Any) -> Call[Any]:
        return V2PtyApi.create(**arguments)

    def get(self, pty_id: str) -> Call[Any]:
        return V2PtyApi.get(pty_id)

    def resize(self, pty_id: str, size: PtySize | None) -> Call[Any]:
        return V2PtyApi.update(pty_id, size=size)

    def remove(self, pty_id: str) -> Call[Any]:
        return V2PtyApi.remove(pty_id)

    def ticket(self, pty_id: str) -> Call[Any]:
        return V2PtyApi.connect_token(pty_id)

    def told(self, answer: Any) -> Any:
        return field(answer, "data", "data")

    def scope(self, options: Options) -> Query:
        named = (("directory", options.directory), ("workspace", options.workspace))
        return tuple((f"location[{name}]", value) for name, value in named if value is not None)


CALLS_1: Final = TerminalCalls()
CALLS_2: Final[TerminalCalls] = _Calls2()


def calls_for(known: Known) -> TerminalCalls:
    """The calls for a server. Until something fails, it is taken for one of OpenCode 1."""
    return CALLS_2 if known.dialect == "2" else CALLS_1


def opening(
    known: Known, plan: Callable[[TerminalCalls], Generator[Call[Any], Any, T]]
) -> Generator[Call[Any], Any, T]:
    """How a terminal is made or found on this server. If it turns out to be of another dialect, it is done in that one.

    Raises:
        WrongDialectError: It does not speak the dialect that the client was made with.
    """
    return in_its_dialect(partial(calls_for, known), plan)
