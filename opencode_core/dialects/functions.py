"""A turn whose agent may call functions of the program: who tells the server of them, and what they are called.

The server knows a set of functions as an MCP server with a name of its own, and puts that name before the name of each
function. Here, and nowhere else, the two names are exchanged: whatever a turn says and shows has the function's own
name, and whatever the server is told has the full one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec.structs import replace

from opencode_core.models import MessageWithParts, PermissionRequest, ToolPart, ToolStateError, ToolStateRunning
from opencode_core.tools.offered import Offered
from opencode_core.turns.answers import PermissionRules
from opencode_core.turns.denials import refuser
from opencode_core.turns.dialect import Page
from opencode_core.turns.items import DeniedBy
from opencode_core.turns.steps import TurnRequest

if TYPE_CHECKING:
    from opencode_core.models import AssistantMessage, PartInput
    from opencode_core.turns.dialect import Asks, Dialect, Facts, Opened

__all__ = ["with_functions"]

T = TypeVar("T")


def with_functions(dialect: Dialect, offered: Sequence[Offered]) -> Dialect:
    """The dialect of a server that is to know these functions."""
    return cast("Dialect", _WithFunctions(dialect, offered)) if offered else dialect


class _WithFunctions:
    """A `Dialect` over that of the server. What is not here is as it is there."""

    def __init__(self, dialect: Dialect, offered: Sequence[Offered]) -> None:
        self._dialect = dialect
        self._offered = offered
        self._offers = [one.offer for one in offered]
        self._directory: str | None = None
        self._switches: dict[str, bool] = {}  # of functions, by patterns of their full names

    def __getattr__(self, name: str) -> Any:
        return getattr(self._dialect, name)

    # What the server is told

    def check(self, turn: TurnRequest, parts: Sequence[PartInput]) -> None:
        self._dialect.check(self._told(turn), parts)

    def create(self, turn: TurnRequest, title: str | None) -> Asks[Opened]:
        return self._opened((yield from self._dialect.create(self._told(turn), title)))

    def get(self, session_id: str) -> Asks[Opened]:
        return self._opened((yield from self._dialect.get(session_id)))

    def _opened(self, opened: Opened) -> Opened:
        self._directory = opened.directory
        return opened

    def prepare(self, turn: TurnRequest, session_id: str) -> Asks[None]:
        hidden: set[str] = set()
        for one in self._offered:
            one.directories.add(self._directory)  # first: if the answer is lost, the server may know it all the same
            hidden.update((yield from self._dialect.offer(one.offer, again=one.is_lasting)))
        own = [f"{offer.name}_*" for offer in self._offers]
        self._switches = dict.fromkeys(sorted(hidden - {*own}), False) | dict.fromkeys(own, True)
        self._switches |= dict.fromkeys(map(self._full, self._denied_by(turn.on_permission)), False)
        if not turn.tools:  # else they go with those
            yield from self._dialect.permit(session_id, self._switches)
        yield from self._dialect.prepare(self._told(turn), session_id)

    def prompt(self, turn: TurnRequest, session_id: str, message_id: str, parts: list[PartInput]) -> Any:
        return self._dialect.prompt(self._told(turn), session_id, message_id, parts)

    def go_on(self, turn: TurnRequest, session_id: str, prompt_id: str, last_id: str, parts: list[PartInput]) -> Any:
        return self._dialect.go_on(self._told(turn), session_id, prompt_id, last_id, parts)

    def _told(self, turn: TurnRequest) -> TurnRequest:
        """The turn with the switches that the server is to have."""
        switches = {self._full(name): on for name, on in (turn.tools or {}).items()}
        if switches.get("*") is False:  # which is meant for the tools of the server
            for offer in self._offers:
                for tool in offer.tools:
                    switches.setdefault(offer.full_name(tool.name), True)
        return replace(turn, tools={**self._switches, **switches} if switches else None)

    def _denied_by(self, rules: Any) -> list[str]:
        """The functions that the rules of a turn name and deny. Those of the turn alone are not offered at all."""
        if not isinstance(rules, PermissionRules):
            return []
        return [tool.name for offer in self._offers for tool in offer.tools if rules.forbids(tool.name)]

    def _full(self, name: str) -> str:
        return next((o.full_name(name) for o in self._offers if any(t.name == name for t in o.tools)), name)

    # What the server says

    def refuser_of(self, tool: str) -> DeniedBy | None:
        for one in self._offered:
            if any(tool == its.name for its in one.offer.tools):
                return refuser(one.permit) if one.permit is not None else "default"
        return None

    def observe(self, event: Any, facts: Facts) -> None:
        self._dialect.observe(event, cast("Facts", _Named(facts, self._named)))

    def page(self, session_id: str, limit: int | None, known: AssistantMessage | None = None) -> Asks[Page]:
        page = yield from self._dialect.page(session_id, limit, known)
        return Page(self._named_messages(page.messages), is_all=page.is_all)

    def tail(self, session_id: str, limit: int) -> Asks[list[Any]]:
        return self._named_messages((yield from self._dialect.tail(session_id, limit)))

    def requests(self, session_id: str) -> Asks[list[Any]]:
        return [self._named(request) for request in (yield from self._dialect.requests(session_id))]

    def _named_messages(self, messages: list[Any]) -> list[Any]:
        return [
            replace(message, parts=[self._named(part) for part in message.parts])
            if isinstance(message, MessageWithParts)
            else message
            for message in messages
        ]

    def _named(self, value: Any) -> Any:
        """A part or a request with the function's own name."""
        if isinstance(value, ToolPart):
            for one in self._offered:
                name = one.offer.own_name(value.tool)
                if name is not None:
                    if isinstance(value.state, ToolStateRunning):
                        one.calls.note(name, value.state.input, value.session_id, value.call_id)
                    state = value.state
                    if isinstance(state, ToolStateError):  # OpenCode 2 refuses arguments with the full name
                        state = replace(state, error=state.error.replace(value.tool, name))
                    return replace(value, tool=name, state=state)
        elif isinstance(value, PermissionRequest):
            name = next(filter(None, (offer.own_name(value.permission) for offer in self._offers)), None)
            if name is not None:
                return replace(value, permission=name)
        return value


class _Named:
    """The `Facts` of a turn, told with own names."""

    def __init__(self, facts: Facts, named: Callable[[Any], Any]) -> None:
        self._facts = facts
        self._named = named

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)

    def part(self, part: Any) -> None:
        self._facts.part(self._named(part))

    def asked(self, request: Any) -> None:
        self._facts.asked(self._named(request))
