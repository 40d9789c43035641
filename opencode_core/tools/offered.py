"""What a client has offered of functions, and what came of it."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, cast

import msgspec

from opencode_core.errors import LocalProtocolError, ToolsUnreachableError

from .declaring import Tool, tools_of
from .offer import Offer

__all__ = ["CallsSeen", "Offered", "ToolsLike", "functions_and_switches", "server_timeout", "unreachable"]

MARGIN: Final = 30.0  # seconds
ToolsLike: TypeAlias = (
    "Mapping[str, bool] | Tool | Callable[..., Any] | Iterable[Tool | Callable[..., Any] | Mapping[str, bool]] | None"
)
"""Functions, switches of tools by name, or both in a list."""


def functions_and_switches(tools: ToolsLike) -> tuple[tuple[Tool, ...], dict[str, bool]]:
    """The functions among `tools=`, and the switches.

    Raises:
        LocalProtocolError: A function cannot be a tool, or a switch is neither True nor False.
    """
    several = isinstance(tools, Iterable) and not isinstance(tools, str | Mapping) and not callable(cast("Any", tools))
    given: list[Any] = list(cast("Iterable[Any]", tools)) if several else [] if tools is None else [tools]
    switches: dict[str, bool] = {}
    for one in given:
        if isinstance(one, Mapping):
            switches.update(cast("Mapping[str, bool]", one))
    if any(isinstance(one, str) for one in given) or not all(on is True or on is False for on in switches.values()):
        raise LocalProtocolError(
            f"tools must be functions, or names with True or False such as {{'bash': False}}, not {tools!r}"
        )
    return tools_of([one for one in given if not isinstance(one, Mapping)]), switches


def server_timeout(offer: Offer) -> int:
    """How many milliseconds a server is to wait for a call: longer than we do, so that our error is the one it gets."""
    return math.ceil((offer.timeout + MARGIN) * 1000)


def unreachable(offer: Offer, said: Any) -> ToolsUnreachableError:
    """The error of a server that cannot connect.

    Args:
        said: What it says of that, if it is text.
    """
    functions = ", ".join(tool.name for tool in offer.tools[:3]) + (", ..." if len(offer.tools) > 3 else "")
    words = f" (it says: {said})" if isinstance(said, str) and said else ""
    return ToolsUnreachableError(
        f"the server cannot connect to the functions of tools= ({functions}) at {offer.origin}{words}, so the prompt "
        "was not sent. OpenCode must run on this machine, and not in a container with a network of its own"
    )


class CallsSeen:
    """The calls that the server says are running: which session each belongs to. For any thread."""

    def __init__(self) -> None:
        self._running: list[tuple[str, Any, str, str]] = []
        self._noted: set[tuple[str, str]] = set()

    def note(self, name: str, arguments: Any, session_id: str, call_id: str) -> None:
        """A call is running; told any number of times."""
        if (session_id, call_id) not in self._noted:
            self._noted.add((session_id, call_id))
            self._running.append((name, arguments, session_id, call_id))

    def find(self, name: str, arguments: Mapping[str, Any], session_id: str | None = None) -> tuple[str, str] | None:
        """The session and the id of a call, given once; None if the server has not told of it yet.

        Args:
            session_id: The session, where the server says it with the call.
        """
        for one in list(self._running):
            if one[:2] == (name, arguments) and session_id in (None, one[2]) and self._take(one):
                return one[2:]
        return None

    def _take(self, one: tuple[str, Any, str, str]) -> bool:
        """Whether no other thread has taken it."""
        with contextlib.suppress(ValueError):
            self._running.remove(one)
            return True
        return False


class Offered(msgspec.Struct):
    """A set of functions that is served.

    Attributes:
        offer: What a server is told.
        calls: What the server says of calls.
        permit: What is asked before a call of a function that asks first.
        is_lasting: Whether it is there for many turns, so that the server may know it already.
        directories: The folders in which the server was told of it; None for its own.
    """

    offer: Offer
    calls: CallsSeen = msgspec.field(default_factory=CallsSeen)
    permit: Callable[[Any], Any] | None = None
    is_lasting: bool = False
    directories: set[str | None] = msgspec.field(default_factory=set[str | None])
