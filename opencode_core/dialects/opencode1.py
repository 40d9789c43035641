"""OpenCode 1: what its events and answers mean for a turn, and the calls that a turn makes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import msgspec

from opencode_core.api import McpApi, PermissionApi, QuestionApi, SessionApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import APIStatusError, BadRequestError, NotFoundError
from opencode_core.models import (
    AssistantMessage,
    McpRemoteConfig,
    McpStatusConnected,
    MessagePartDeltaData,
    MessagePartDeltaEvent,
    MessagePartUpdatedEvent,
    MessageUpdatedEvent,
    PartInput,
    PermissionAskedEvent,
    PermissionRepliedEvent,
    PermissionRequest,
    PermissionRule,
    QuestionAskedEvent,
    QuestionRejectedEvent,
    QuestionRepliedEvent,
    QuestionRequest,
    SessionCompactedEvent,
    SessionCreatedEvent,
    SessionDeletedEvent,
    SessionErrorEvent,
    SessionIdleEvent,
    SessionStatusEvent,
    SessionStatusIdle,
    SessionStatusRetry,
    SessionUpdatedEvent,
    TodoUpdatedEvent,
    UserMessage,
)
from opencode_core.options import Options
from opencode_core.streams.older import OlderPermissionRequest
from opencode_core.streams.session import SessionFeed, session_events
from opencode_core.tools.names import is_offer
from opencode_core.tools.offer import Offer
from opencode_core.tools.offered import server_timeout, unreachable
from opencode_core.turns.answers import PermissionAnswer, QuestionAnswers, Reject, fits, labels_of, word_of
from opencode_core.turns.dialect import Asks, CutBy, Facts, Opened, Page
from opencode_core.turns.items import DeniedBy
from opencode_core.turns.prompt import Command
from opencode_core.turns.steps import TurnRequest
from opencode_core.values.base import field, number
from opencode_core.values.codec import Codec, list_in
from opencode_core.values.surrogates import well_formed

__all__ = ["OpenCode1"]


class OpenCode1:
    """A `Dialect`. Of one call to the next it keeps which sessions wait for the model's provider, and nothing else."""

    name: str = "1"
    asks_in_words: bool = False
    holds_commands: bool = True
    settling: float = 0.0
    beats: bool = True
    prompt_id: str | None = None
    is_waiting: bool | None = None

    def __init__(self) -> None:
        self._retries: dict[str, SessionStatusRetry] = {}  # by session
        self._rules: list[PermissionRule] = []  # of the session

    # Calls

    def check(self, turn: TurnRequest, parts: Sequence[PartInput]) -> None:
        pass  # whatever a turn can ask for was first asked of this server

    def create(self, turn: TurnRequest, title: str | None) -> Asks[Opened]:
        return self._opened((yield SessionApi.create(title=title)))

    def get(self, session_id: str) -> Asks[Opened]:
        return self._opened((yield SessionApi.get(session_id)))

    def _opened(self, session: Any) -> Opened:
        rules: Any = field(session, "permission", "permission")
        self._rules = [rule for rule in rules or () if isinstance(rule, PermissionRule)]
        return _opened(session)

    def find(self, title: str) -> Asks[str | None]:
        sessions: list[Any] = list_in((yield SessionApi.list(search=title, limit=1)))
        return next((session.id for session in sessions if field(session, "title", "title") == title), None)

    def delete(self, session_id: str) -> Call[Any]:
        return SessionApi.delete(session_id)

    def offer(self, offer: Offer, *, again: bool) -> Asks[list[str]]:
        status: dict[str, Any] = (yield McpApi.status()) if again else {}
        if not isinstance(status.get(offer.name), McpStatusConnected):
            config = McpRemoteConfig(url=offer.url, headers=offer.headers, oauth=False, timeout=server_timeout(offer))
            status = yield McpApi.add(name=offer.name, config=config)
        own = status.get(offer.name)
        if not isinstance(own, McpStatusConnected):
            raise unreachable(offer, field(own, "error", "error"))
        # One rule against all that programs offer would not do: subagents take over what is forbidden, not exceptions.
        return [f"{name}_*" for name, one in status.items() if is_offer(name) and isinstance(one, McpStatusConnected)]

    def permit(self, session_id: str, switches: Mapping[str, bool]) -> Asks[None]:
        added: list[PermissionRule] = []
        for pattern, on in switches.items():
            if _needs_rule(pattern, on, [*self._rules, *added]):
                added.append(PermissionRule(permission=pattern, pattern="*", action="allow" if on else "deny"))
        if added:  # the switches of a prompt would replace all rules of the session
            yield SessionApi.update(session_id, permission=added)

    def take_back(self, offer: Offer) -> Call[bool]:
        return McpApi.disconnect(offer.name)

    def refuser_of(self, tool: str) -> DeniedBy | None:
        return None

    def prepare(self, turn: TurnRequest, session_id: str) -> Asks[None]:
        yield from ()  # the prompt carries everything

    def feed(self, session_id: str, options: Options, codec: Codec) -> SessionFeed:
        return session_events(session_id, options, codec)

    def prompt(self, turn: TurnRequest, session_id: str, message_id: str, parts: list[PartInput]) -> Call[Any]:
        model = turn.model
        if isinstance(turn.prompt, Command):
            return SessionApi.command(
                session_id,
                command=turn.prompt.name,
                arguments=turn.prompt.arguments,
                message_id=message_id,
                agent=turn.agent,
                model=None if model is None else f"{model.provider_id}/{model.model_id}",
                variant=turn.variant,
            )
        call = SessionApi.prompt_async(
            session_id,
            parts=parts,
            message_id=message_id,
            model=model,
            agent=turn.agent,
            no_reply=turn.no_reply or None,
            tools=turn.tools,
            format=None if turn.format is None else turn.format.to_output_format(),
            system=turn.system,
            variant=turn.variant,
        )
        return call.as_idempotent()

    def take_up(self, turn: TurnRequest, prompt_ids: Sequence[str]) -> None:
        pass  # the ids of prompts are ours

    def has(self, session_id: str, prompt_id: str) -> Asks[bool]:
        try:
            yield SessionApi.message(session_id, prompt_id)
        except NotFoundError:
            return False
        except BadRequestError:
            return True  # it asks for a form: see `page`
        return True

    def go_on(
        self, turn: TurnRequest, session_id: str, prompt_id: str, last_id: str, parts: list[PartInput]
    ) -> Call[Any] | None:
        """The same prompt again: the server keeps it once, and goes on after the last step that it has stored."""
        return None if isinstance(turn.prompt, Command) else self.prompt(turn, session_id, prompt_id, parts)

    def cut_by(self, session_id: str, message_id: str) -> Asks[CutBy | None]:
        yield from ()  # an abort is stored as one, and a server that is told to end leaves the answer unfinished
        return None

    def withdraw(self, session_id: str) -> Asks[None]:
        yield from ()  # it cannot be taken back; see `turns.recall`

    def conclude(self, session_id: str) -> Asks[None]:
        yield from ()  # the prompt carried everything

    def abort(self, session_id: str) -> Call[bool]:
        return SessionApi.abort(session_id)

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None = None
    ) -> Call[bool]:
        reply, message = word_of(answer, message)
        if isinstance(request, OlderPermissionRequest):
            return PermissionApi.respond(request.session_id, request.id, response=reply)
        return PermissionApi.reply(request if isinstance(request, str) else request.id, reply=reply, message=message)

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> Call[bool]:
        if isinstance(answers, Reject):
            return QuestionApi.reject(request.id)
        return QuestionApi.reply(request.id, answers=labels_of(request, answers))

    # What the server has stored

    def is_busy(self, session_id: str) -> Asks[bool]:
        status: dict[str, Any] = yield SessionApi.status()
        self._retries = {id: one for id, one in status.items() if isinstance(one, SessionStatusRetry)}
        return not isinstance(status.get(session_id), SessionStatusIdle | None)

    def retry(self, session_id: str) -> SessionStatusRetry | None:
        return self._retries.get(session_id)

    def page(self, session_id: str, limit: int | None, known: AssistantMessage | None = None) -> Asks[Page]:
        """The last messages, as many of them as the server can list.

        OpenCode 1.18.33 cannot list a prompt that asks for a form: it refuses every page that holds one. So this
        searches for the longest page that the server accepts. It holds what came after that prompt, and the turn
        needs no more.
        """
        if limit is None:
            every: list[Any] = yield SessionApi.messages(session_id)
            return Page(every, is_all=True)
        page: list[Any] = []
        asked, readable, refused = limit, 0, limit + 1
        while refused - readable > 1:
            try:
                page = yield SessionApi.messages(session_id, limit=limit)
            except BadRequestError:
                refused = limit
            else:
                readable = limit
                if len(page) < limit:
                    break
            limit = (readable + refused) // 2
        return Page(page, is_all=len(page) < asked)

    def tail(self, session_id: str, limit: int) -> Asks[list[Any]]:
        try:
            page: list[Any] = yield SessionApi.messages(session_id, limit=limit)
        except BadRequestError:  # there is a prompt that asks for a form among them
            page = yield SessionApi.messages(session_id, limit=1)
        return page

    def children(self, session_id: str) -> Asks[list[Any]]:
        yield from ()  # a tool call names its session as soon as it runs
        return []

    def requests(self, session_id: str) -> Asks[list[Any]]:
        """Servers before 1.1 have no such lists, only the events."""
        found: list[Any] = []
        for call in (PermissionApi.list(), QuestionApi.list()):
            with contextlib.suppress(APIStatusError):
                found += well_formed((yield call))
        return found

    def todos(self, session_id: str) -> Asks[list[Any]]:
        return well_formed((yield SessionApi.todo(session_id)))

    def outputs(self, sessions: Collection[str]) -> Asks[list[tuple[str, str, object]]]:
        yield from ()  # events tell
        return []

    # What events say

    def piece_of(self, event: Any) -> tuple[str, str, str] | None:
        if not isinstance(event, MessagePartDeltaEvent):
            return None
        told: Any = event.properties
        is_typed = isinstance(told, MessagePartDeltaData) and isinstance(told.delta, str)  # pyright: ignore[reportUnnecessaryIsInstance]  # it may differ
        return (told.message_id, told.part_id, told.delta) if is_typed and told.field == "text" else None

    def observe(self, event: Any, facts: Facts) -> None:
        # Text comes in pieces that may end inside a character, so the view joins them before it mends them.
        piece = self.piece_of(event)
        if piece is not None:
            facts.delta(*piece)
            return
        tell = _TELL.get(type(event))  # pyright: ignore[reportUnknownArgumentType]  # type[Any]
        properties: Any = getattr(event, "properties", None)
        if tell is not None and isinstance(properties, msgspec.Struct):
            is_text = isinstance(event, MessagePartUpdatedEvent)
            tell(properties if is_text else well_formed(properties), facts)


def _needs_rule(pattern: str, on: bool, rules: Sequence[PermissionRule]) -> bool:
    """Whether a session with these rules does not already have, or not have, the tools of a pattern."""
    for rule in reversed(rules):
        denies = rule.action == "deny"
        if denies is not on and fits(pattern, rule.permission):
            return False
        if denies is on and (fits(pattern.replace("*", "x"), rule.permission) or fits(rule.permission, pattern)):
            return True
    return not on  # what no rule denies is allowed


def _opened(session: Any) -> Opened:
    directory = field(session, "directory", "directory")
    return Opened(session.id, directory, number(field(session, "time", "time"), "updated"))


def _message(properties: Any, facts: Facts) -> None:
    if isinstance(properties.info, UserMessage | AssistantMessage):
        facts.message(properties.info)


def _status(properties: Any, facts: Facts) -> None:
    status, session_id = properties.status, properties.session_id
    facts.state(session_id, idle=isinstance(status, SessionStatusIdle))
    if isinstance(status, SessionStatusRetry):
        facts.retrying(session_id, status)


def _replied(properties: Any, facts: Facts) -> None:
    answer = getattr(properties, "reply", None) or ("answered" if hasattr(properties, "answers") else "rejected")
    facts.settled(properties.request_id, answer)


_TELL: Final[dict[type, Callable[[Any, Facts], None]]] = {
    MessageUpdatedEvent: _message,
    MessagePartUpdatedEvent: lambda properties, facts: facts.part(properties.part),
    SessionStatusEvent: _status,
    SessionIdleEvent: lambda properties, facts: facts.state(properties.session_id, idle=True),
    SessionErrorEvent: lambda properties, facts: facts.error(properties.session_id, properties.error),
    SessionCreatedEvent: lambda properties, facts: facts.session(properties.info),
    SessionUpdatedEvent: lambda properties, facts: facts.session(properties.info),
    SessionDeletedEvent: lambda properties, facts: facts.deleted(field(properties.info, "id", "id")),
    SessionCompactedEvent: lambda properties, facts: facts.compacted(properties.session_id),
    PermissionAskedEvent: lambda properties, facts: facts.asked(properties),
    PermissionRepliedEvent: _replied,
    QuestionAskedEvent: lambda properties, facts: facts.asked(properties),
    QuestionRepliedEvent: _replied,
    QuestionRejectedEvent: _replied,
    TodoUpdatedEvent: lambda properties, facts: facts.todos(properties.session_id, properties.todos),
}
