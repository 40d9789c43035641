"""OpenCode 2: what its events and answers mean for a turn, and the calls that a turn makes.

A prompt is put into the inbox of its session at once, and delivered when the model is to see it. An answer is to the
prompts that were delivered last before it. The session works in executions: one may answer several prompts, and none
need be the end of ours, so the end is told by our answer, as in every dialect.

The names of the 2.0 preview differ from those of released servers in a few places; both are understood.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Final, cast

import msgspec

from opencode_core.api.v2 import (
    V2AgentApi,
    V2ExperimentalMcpApi,
    V2ExperimentalSessionInstructionsEntryApi,
    V2FormApi,
    V2FormRequestApi,
    V2IntegrationApi,
    V2McpApi,
    V2ModelApi,
    V2PermissionRequestApi,
    V2SessionApi,
    V2SessionFormApi,
    V2SessionInboxApi,
    V2SessionInstructionsEntryApi,
    V2SessionPendingApi,
    V2SessionPermissionApi,
    V2ShellApi,
)
from opencode_core.calls.endpoint import Call
from opencode_core.calls.identify import HEALTH_2, INFO_2, Speaks, classify, question
from opencode_core.errors import APIStatusError, LimitExceeded, LocalProtocolError, NotFoundError
from opencode_core.models import (
    AgentPartInput,
    AssistantMessage,
    FilePartInput,
    MessageWithParts,
    ModelRef,
    PartInput,
    PermissionRequest,
    QuestionInfo,
    QuestionOption,
    QuestionRequest,
    SessionStatusRetry,
    TextPartInput,
    ToolCallRef,
    ToolPart,
    ToolStateCompleted,
    ToolStateError,
    ToolStateRunning,
    UnknownError,
    UnknownErrorData,
    V2AgentAttachment,
    V2FileAttachmentInput,
    V2McpRemoteConfig,
    V2McpStatusConnected,
    V2McpStatusPending,
    V2McpTimeoutConfig,
    V2PermissionRule,
    V2SessionReasoningDeltaEvent,
    V2SessionTextDeltaEvent,
)
from opencode_core.options import Options
from opencode_core.streams.resume2 import read_log
from opencode_core.streams.session import tag_of
from opencode_core.streams.session2 import Session2Feed, session2_events
from opencode_core.tools.names import EVERY_OFFER
from opencode_core.tools.offer import Offer
from opencode_core.tools.offered import server_timeout, unreachable
from opencode_core.turns.answers import PermissionAnswer, QuestionAnswers, Reject, labels_of, word_of
from opencode_core.turns.denials import refusal_of
from opencode_core.turns.dialect import Asks, CutBy, Facts, Opened, Page
from opencode_core.turns.ids import further_id
from opencode_core.turns.items import DeniedBy
from opencode_core.turns.prompt import Command, File, ServerFile
from opencode_core.turns.steps import TurnRequest
from opencode_core.turns.view import is_completed, is_final
from opencode_core.values.base import field, number
from opencode_core.values.codec import Codec, list_in
from opencode_core.values.surrogates import well_formed

from .stored2 import (
    NAMES_OF_1,
    Kind,
    answer,
    as_error,
    as_pages,
    part_id,
    patch,
    prompt,
    reasoning_of,
    said_part,
    text_of,
    tool_part,
)

__all__ = ["OpenCode2"]

MOST: Final = 200  # messages that a server gives at once
MOST_OF_A_FILE: Final = 6_192_000  # bytes: the check of base64 that 2.0.15 makes gives up within the next 1,200
SETTLING: Final = 0.25  # seconds: 2.0.15 shows a model new tools 0.08 to 0.1 s after it says that it has them
RECENT: Final = 20  # messages among which a new prompt is found
GO_ON: Final = "The server was stopped in the middle of this, and runs again. Go on where you were."
"""What the model is told after a server died. Calls of tools that were cut short are marked as such for it."""
_CUT_BY: Final[Mapping[Any, CutBy]] = {"interrupted": "abort", None: "shutdown"}
"""What ended work early, by the end of it that is stored. Work that succeeded or failed was not ended early."""
WAITING: Final = 2**53  # when a prompt was created that is not part of the conversation yet: after everything

_NAMES_OF_2: Final = {name: its for its, name in NAMES_OF_1.items()}
_EDITING: Final = ("write", "patch", "multiedit", "apply_patch")
"""Tools that have no permission of their own: they are switched with `edit`."""
_SYSTEM: Final = "opencode-driver.system"  # the key of the instruction that `system=` becomes; the model sees it, too


_SENT: Final[Mapping[type[Any], tuple[str, ...]]] = {
    TextPartInput: ("id", "text"),
    FilePartInput: ("id", "mime", "filename", "url"),
    AgentPartInput: ("id", "name"),
}
"""By kind of part, what OpenCode 2 can be told of it. Parts have no ids there, and a URL tells the media type."""


class _Session(msgspec.Struct, frozen=True):
    """A session as an event tells of it."""

    id: str
    parent_id: str | None
    title: str


class _Step(msgspec.Struct):
    """A message of the model that is being written."""

    session_id: str
    parent_id: str
    said: Any
    created: int | float
    texts: dict[str, int | float] = {}  # by part: when it began
    calls: dict[str, ToolPart] = {}  # by call: what is known of it


class OpenCode2:
    """A `Dialect`.

    Args:
        preview: Whether the server is a 2.0 preview, which has some older names; None to ask it.
        on_found: Called with the answer to that.
    """

    name: str = "2"
    asks_in_words: bool = True
    holds_commands: bool = False
    settling: float = 0.0
    beats: bool = False

    def __init__(
        self, *, preview: bool | None = False, on_found: Callable[[Speaks], object] = lambda speaks: None
    ) -> None:
        self._is_preview = preview
        self._on_found = on_found
        self._directory = ""
        self._session_id = ""
        self._prompt_id: str | None = None
        self._prompt_ids: Sequence[str] = ()  # those of a job that was begun earlier
        self._is_job = False
        self._chosen_id: str | None = None  # the prompt of a command, which has an id of the server's
        self._command: str | None = None  # its name, while that id is not known
        self._known: set[str] = set()  # the prompts that were there before the command
        self._model: Any = None  # that of the session
        self._switched: dict[str, bool] | None = None  # the tools that a new session was made with
        self._rules: list[V2PermissionRule] = []  # of the session
        self._has_system = False
        self._is_waiting = False  # in the inbox, when last asked
        self._steps: dict[str, _Step] = {}
        self._answering: dict[str, str] = {}  # by session: the prompt that was delivered last
        self._texts: dict[str, tuple[str, str]] = {}  # by prompt: its kind and its text
        self._forms: dict[str, list[str]] = {}  # by question: the keys of its fields
        self._sessions: dict[str, str] = {}  # by request: the session that asks
        self._retries: dict[str, SessionStatusRetry | None] = {}  # by session
        self._over: set[str] = set()  # the tool calls that were read as ended: their events are older

    # Calls

    @property
    def prompt_id(self) -> str | None:
        return self._chosen_id

    @property
    def is_waiting(self) -> bool | None:
        return self._is_waiting

    def check(self, turn: TurnRequest, parts: Sequence[PartInput]) -> None:
        switched = [name for name in turn.tools or {} if name in _EDITING]
        if switched and (turn.tools or {}).get("edit") is not (turn.tools or {})[switched[0]]:
            raise LocalProtocolError(
                f"OpenCode 2 switches all tools that change files together, so {switched[0]!r} in tools= cannot be "
                "switched alone and nothing was sent: name 'edit' as well"
            )
        if turn.format is not None:
            turn.format.check_words()
        for part in turn.prompt if isinstance(turn.prompt, tuple) else ():
            _check_part(part)
        for sent in parts:
            if isinstance(sent, FilePartInput) and sent.url.startswith("data:"):
                _check_size(sent)

    def _find_out(self) -> Asks[None]:
        """Ask which OpenCode 2 this is, where the client was told only that it is one."""
        if self._is_preview is not None:
            return
        speaks: Speaks | None = None
        for path in (HEALTH_2, INFO_2):
            speaks = speaks or classify(path, (yield question(path)))
        self._is_preview = speaks is not None and speaks.preview
        if speaks is not None:
            self._on_found(speaks)

    def _check_tools(self, turn: TurnRequest) -> None:
        if turn.tools and self._is_preview:
            raise LocalProtocolError(
                "the preview of OpenCode 2 has no permissions for a session, so tools= cannot be kept and nothing was "
                "sent: leave it out on this server"
            )

    def create(self, turn: TurnRequest, title: str | None) -> Asks[Opened]:
        yield from self._find_out()
        self._check_tools(turn)
        if turn.title is not None and self._is_preview:
            raise LocalProtocolError(
                "on the preview of OpenCode 2 the model names each new session, so title= cannot be kept and nothing "
                "was sent: leave it out on this server"
            )
        yield from self._check_agent(turn)
        model = yield from self._model_for(turn)
        self._switched = turn.tools
        session = yield V2SessionApi.create(
            title=title, agent=turn.agent, model=model, permissions=_rules_of(turn.tools)
        )
        return self._opened(session)

    def get(self, session_id: str) -> Asks[Opened]:
        yield from self._find_out()
        return self._opened((yield V2SessionApi.get(session_id)))

    def _opened(self, answer: Any) -> Opened:
        session = field(answer, "data", "data")
        self._session_id = field(session, "id", "id")
        self._model = field(session, "model", "model")
        rules: Any = field(session, "permissions", "permissions")
        self._rules = [rule for rule in rules or () if isinstance(rule, V2PermissionRule)]
        self._directory = field(field(session, "location", "location"), "directory", "directory") or ""
        return Opened(self._session_id, self._directory or None, number(field(session, "time", "time"), "updated"))

    def find(self, title: str) -> Asks[str | None]:
        sessions = _list((yield V2SessionApi.list(search=title, limit=1)))
        return next((_id(one) for one in sessions if field(one, "title", "title") == title), None)

    def delete(self, session_id: str) -> Call[Any]:
        return V2SessionApi.remove(session_id)

    def _check_agent(self, turn: TurnRequest) -> Asks[None]:
        """The server takes any name, and then never comes to the prompt."""
        if turn.agent is None:
            return
        names = yield from self._agents()
        if turn.agent not in names:
            yield V2IntegrationApi.list()  # a folder that was just opened lists half of its agents until this is there
            names = yield from self._agents()
        if names and turn.agent not in names:
            raise LocalProtocolError(f"no agent is called {turn.agent!r}, so nothing was sent: there are {names}")

    def _agents(self) -> Asks[list[str]]:
        return [_id(one) or field(one, "name", "name") for one in _list((yield V2AgentApi.list()))]

    def _model_for(self, turn: TurnRequest) -> Asks[ModelRef | None]:
        """The model that a turn asks for. A variant alone is one of the session's model, or else of the default one."""
        if turn.model is not None:
            return ModelRef(id=turn.model.model_id, provider_id=turn.model.provider_id, variant=turn.variant)
        if turn.variant is None:
            return None
        model = self._model
        if model is None:
            yield V2IntegrationApi.list()  # see `_check_agent`
            model = field((yield V2ModelApi.default()), "data", "data")
        id, provider_id = field(model, "id", "id"), field(model, "provider_id", "providerID")
        if not (isinstance(id, str) and isinstance(provider_id, str)):
            raise LocalProtocolError(
                f"the server has no default model that could have the variant {turn.variant!r}, so nothing was sent: "
                "name one with model="
            )
        return ModelRef(id=id, provider_id=provider_id, variant=turn.variant)

    def offer(self, offer: Offer, *, again: bool) -> Asks[list[str]]:
        status = self._statuses((yield V2McpApi.list())) if again else {}
        own = status.get(offer.name)
        if not isinstance(own, V2McpStatusConnected):
            if isinstance(own, V2McpStatusPending):
                yield self._mcp().connect(offer.name)
            else:
                yield self._mcp().add(offer.name, config=_as_mcp_server(offer))
            self.settling = 0.0 if self._is_preview else SETTLING
            status = self._statuses((yield V2McpApi.list()))
            if isinstance(status.get(offer.name), V2McpStatusPending):  # a folder that was just opened does not wait
                yield self._mcp().connect(offer.name)
                status = self._statuses((yield V2McpApi.list()))
        own = status.get(offer.name)
        if not isinstance(own, V2McpStatusConnected):
            raise unreachable(offer, field(own, "error", "error"))
        # The preview has no permissions for a session, so nothing can be hidden from it.
        return [] if self._is_preview else [EVERY_OFFER]

    def _statuses(self, listed: Any) -> dict[str, Any]:
        return {field(one, "name", "name"): field(one, "status", "status") for one in _list(listed)}

    def permit(self, session_id: str, switches: Mapping[str, bool]) -> Asks[None]:
        off = [name for name, on in switches.items() if not on]
        if self._is_preview and off:
            raise LocalProtocolError(
                f"the preview of OpenCode 2 has no permissions for a session, so it cannot be without {', '.join(off)} "
                "and the prompt was not sent: offer other functions there"
            )
        if not self._is_preview:
            others = [rule for rule in self._rules if not rule.action.startswith(EVERY_OFFER.rstrip("*"))]
            rules = [*others, *(_rules_of(switches) or ())]
            if rules != self._rules:
                yield V2SessionApi.update(session_id, permissions=rules)

    def take_back(self, offer: Offer) -> Call[Any]:
        return self._mcp().remove(offer.name)

    def _mcp(self) -> type[V2McpApi[Any] | V2ExperimentalMcpApi[Any]]:
        return V2McpApi if self._is_preview else V2ExperimentalMcpApi

    def refuser_of(self, tool: str) -> DeniedBy | None:
        return None

    def prepare(self, turn: TurnRequest, session_id: str) -> Asks[None]:
        self._check_tools(turn)
        if turn.session_id is not None:
            yield from self._check_agent(turn)
            if (model := (yield from self._model_for(turn))) is not None:
                yield V2SessionApi.switch_model(session_id, model=model)
            if turn.agent is not None:
                yield V2SessionApi.switch_agent(session_id, agent=turn.agent)
        if turn.tools and turn.tools != self._switched:
            yield V2SessionApi.update(session_id, permissions=_rules_of(turn.tools))
        if isinstance(turn.prompt, Command) and not self._is_preview:
            self._command = turn.prompt.name
            self._known = set((yield from self._inputs(session_id)))
        if turn.system:
            self._has_system = True
            yield self._instructions().put(session_id, _SYSTEM, value=turn.system)
        elif turn.session_id is not None:
            with contextlib.suppress(APIStatusError):
                yield from self._clean_up(session_id)

    def _clean_up(self, session_id: str) -> Asks[None]:
        """Take away what an earlier turn has left, because its program was killed or has left it to itself.

        While the session is at work, the instruction may be that of a turn that goes on.
        """
        keys = [field(one, "key", "key") for one in _list((yield self._instructions().list(session_id)))]
        if _SYSTEM in keys and not (yield from self.is_busy(session_id)):
            yield self._instructions().remove(session_id, _SYSTEM)

    def conclude(self, session_id: str) -> Asks[None]:
        if self._is_job:  # another reader may have done it long ago, and the session have a later turn
            yield from self._clean_up(session_id)
        elif self._has_system:
            self._has_system = False
            yield self._instructions().remove(session_id, _SYSTEM)

    def _instructions(
        self,
    ) -> type[V2SessionInstructionsEntryApi[Any] | V2ExperimentalSessionInstructionsEntryApi[Any]]:
        return V2SessionInstructionsEntryApi if self._is_preview else V2ExperimentalSessionInstructionsEntryApi

    def feed(self, session_id: str, options: Options, codec: Codec) -> Session2Feed:
        return session2_events(session_id, options, codec, _children)

    def prompt(self, turn: TurnRequest, session_id: str, message_id: str, parts: list[PartInput]) -> Call[Any]:
        self._prompt_id = message_id
        if isinstance(turn.prompt, Command):
            name, arguments = turn.prompt.name, turn.prompt.arguments
            # Released servers read `name` and `text`; the preview reads the others.
            return V2SessionApi.command(
                session_id, id=message_id, command=name, arguments=arguments, name=name, text=arguments
            )
        text, files, agents = _said(parts)
        resume = False if turn.no_reply else None
        call = V2SessionApi.prompt(session_id, id=message_id, text=text, files=files, agents=agents, resume=resume)
        return call.as_idempotent()

    def take_up(self, turn: TurnRequest, prompt_ids: Sequence[str]) -> None:
        self._prompt_id, self._prompt_ids = prompt_ids[0], prompt_ids
        token = None if turn.job is None else turn.job.token
        self._is_job = self._has_system = token is not None and token.system

    def has(self, session_id: str, prompt_id: str) -> Asks[bool]:
        try:
            yield V2SessionApi.message(session_id, prompt_id)
        except NotFoundError:
            return any(_id(one) == prompt_id for one in _list((yield self._inbox().list(session_id))))
        return True

    def go_on(
        self, turn: TurnRequest, session_id: str, prompt_id: str, last_id: str, parts: list[PartInput]
    ) -> Call[Any] | None:
        """A prompt that waits is taken when it comes again. After one that was taken, the server is told to go on."""
        if self._is_waiting and not isinstance(turn.prompt, Command):
            return self.prompt(turn, session_id, prompt_id, parts)
        id = further_id(prompt_id, f"after {last_id}")
        return V2SessionApi.synthetic(session_id, id=id, text=GO_ON, description="go on").as_idempotent()

    def cut_by(self, session_id: str, message_id: str) -> Asks[CutBy | None]:
        """After an abort there is an `idle` message. The preview has none, and tells the reason in its log."""
        if self._is_preview:
            return _why_cut((yield read_log(session_id)), message_id)
        later: Any = None
        for one in _list((yield V2SessionApi.messages(session_id, limit=MOST, order="desc"))):
            if _id(one) == message_id:
                return _CUT_BY.get(field(later, "outcome", "outcome"))
            later = one if field(one, "type", "type") in ("idle", "assistant", "user", "synthetic") else later
        return None

    def withdraw(self, session_id: str) -> Asks[None]:
        if self._prompt_id is not None and self._is_waiting and not self._is_preview:
            yield V2SessionInboxApi.cancel(session_id, self._prompt_id)

    def abort(self, session_id: str) -> Call[Any]:
        return V2SessionApi.interrupt(session_id)

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None = None
    ) -> Call[Any]:
        reply, message = word_of(answer, message)
        id = request if isinstance(request, str) else request.id
        # Released servers read `decision`, the preview reads `reply`.
        session_id = self._session_of(request)
        return V2SessionPermissionApi.reply(session_id, id, decision=reply, reply=reply, message=message)

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> Call[Any]:
        session_id = self._session_of(request)
        if isinstance(answers, Reject):
            if self._is_preview:
                return V2SessionFormApi.cancel(session_id, request.id)
            return V2SessionFormApi.remove(session_id, request.id)
        labels = labels_of(request, answers)
        keys = self._forms.get(request.id) or [f"q{number}" for number in range(len(labels))]
        told: dict[str, Any] = {
            key: chosen if question.multiple else "".join(chosen[:1])
            for key, question, chosen in zip(keys, request.questions, labels, strict=False)
            if chosen
        }
        return V2SessionFormApi.reply(session_id, request.id, answer=told)

    def _session_of(self, request: PermissionRequest | QuestionRequest | str) -> str:
        if isinstance(request, str):
            return self._sessions.get(request, self._session_id)
        return request.session_id

    # What the server has stored

    def is_busy(self, session_id: str) -> Asks[bool]:
        active: Any = field((yield V2SessionApi.active()), "data", "data") or ()
        return session_id in active

    def page(self, session_id: str, limit: int | None, known: AssistantMessage | None = None) -> Asks[Page]:
        stored: list[Any] = []
        cursor: str | None = None
        is_all = False
        while limit is None or len(stored) < limit:
            size = MOST if limit is None else min(limit - len(stored), MOST)
            order = None if cursor else "desc"
            answer = yield V2SessionApi.messages(session_id, limit=size, order=order, cursor=cursor)
            more = _list(answer)
            stored += more
            cursor = field(field(answer, "cursor", "cursor"), "next", "next")
            is_all = len(more) < size
            if is_all or not isinstance(cursor, str):
                break
        stored = well_formed(stored)
        # What was interrupted while it waited keeps its `retry`; then something else comes last.
        retry = field(stored[0], "retry", "retry") if stored else None
        self._retries[session_id] = None if retry is None else _retry_of(retry)
        is_joined = known is not None and any(_id(one) == known.id for one in stored)
        parent_id = known.parent_id if known is not None and is_joined else ""
        page = as_pages(reversed(stored), session_id, self._directory, parent_id)
        self._learn(session_id, page)
        if session_id == self._session_id:
            if self._command is not None:
                inputs = yield from self._inputs(session_id)
                self._take_command(next((id for id in inputs if id not in self._known), None))
            page += yield from self._waiting(session_id, page)
        return Page(page, is_all=is_all)

    def retry(self, session_id: str) -> SessionStatusRetry | None:
        return self._retries.get(session_id)

    def _inputs(self, session_id: str) -> Asks[list[str]]:
        """The ids of the last prompts of a session, and of those that wait, in their order."""
        stored = _list((yield V2SessionApi.messages(session_id, limit=RECENT, order="desc")))
        waiting = _list((yield self._inbox().list(session_id)))
        return [_id(one) for one in (*reversed(stored), *waiting) if field(one, "type", "type") == "user"]

    def _take_command(self, prompt_id: str | None) -> None:
        """The server has chosen the id of our command's prompt."""
        if prompt_id is not None:
            self._command = None
            self._chosen_id = self._prompt_id = prompt_id

    def _inbox(self) -> type[V2SessionPendingApi[Any] | V2SessionInboxApi[Any]]:
        return V2SessionPendingApi if self._is_preview else V2SessionInboxApi

    def tail(self, session_id: str, limit: int) -> Asks[list[Any]]:
        page = yield from self.page(session_id, limit)
        return page.messages

    def _learn(self, session_id: str, page: list[MessageWithParts]) -> None:
        """Go on with events from what was stored."""
        for message in page:
            info: Any = message.info
            if info.role == "user":
                self._answering[session_id] = info.id
                continue
            model = {"id": info.model_id, "providerID": info.provider_id, "variant": info.variant}
            begun = _Step(session_id, info.parent_id, {"agent": info.agent, "model": model}, info.time.created)
            is_known = bool(info.parent_id) or session_id != self._session_id  # else only a longer page tells
            learned = self._steps.setdefault if is_known else self._steps.get
            step = begun if info.time.completed is not None else learned(info.id, begun)
            for part in message.parts:
                match part:
                    case ToolPart(state=ToolStateCompleted() | ToolStateError()):
                        step.calls[part.call_id] = part
                        self._over.add(part.id)
                    case ToolPart(state=ToolStateRunning()):
                        step.calls[part.call_id] = part
                    case ToolPart():
                        step.calls.setdefault(part.call_id, part)
                    case _:
                        pass

    def _waiting(self, session_id: str, page: list[MessageWithParts]) -> Asks[list[MessageWithParts]]:
        """Our prompts that are not part of the conversation yet. Who follows has none, and gets the next one."""
        self._is_waiting = False
        ids = {_id(message.info) for message in page}
        ours = {self._prompt_id, *self._prompt_ids} - ids - {None}
        if self._prompt_id is not None and not ours:
            return []
        try:
            waiting = _list((yield self._inbox().list(session_id)))
        except NotFoundError:
            return []
        found = [one for one in waiting if _id(one) in ours]
        if self._prompt_id is None:
            found = [one for one in (_next_of(waiting, page),) if one is not None]
        self._is_waiting = any(_id(one) == self._prompt_id for one in found)
        return [_as_prompt(one, session_id) for one in found]

    def children(self, session_id: str) -> Asks[list[Any]]:
        return _list((yield _children(session_id)))

    def requests(self, session_id: str) -> Asks[list[Any]]:
        found = [self._permission(one) for one in _list((yield V2PermissionRequestApi.list()))]
        forms = _list((yield V2FormRequestApi.list() if self._is_preview else V2FormApi.list()))
        return [*found, *(asked for asked in map(self._question, forms) if asked is not None)]

    def todos(self, session_id: str) -> Asks[list[Any]]:
        """OpenCode 2 keeps no todo list."""
        yield from ()
        return []

    def outputs(self, sessions: Collection[str]) -> Asks[list[tuple[str, str, object]]]:
        found: list[tuple[str, str, object]] = []
        with contextlib.suppress(APIStatusError):  # one may have ended meanwhile
            for shell in _list((yield V2ShellApi.list())):
                session_id = field(field(shell, "metadata", "metadata"), "session_id", "sessionID")
                if session_id in sessions and field(shell, "status", "status") == "running":
                    told = field((yield V2ShellApi.output(_id(shell), cursor=0, limit=1)), "data", "data")
                    found.append((session_id, _id(shell), field(told, "size", "size")))
        return found

    # What events say

    def piece_of(self, event: Any) -> tuple[str, str, str] | None:
        kind = _PIECES.get(type(event))  # pyright: ignore[reportUnknownArgumentType]  # type[Any]
        if kind is None:
            return None
        data = event.data
        id, piece = getattr(data, "assistant_message_id", None), getattr(data, "delta", None)
        if not (isinstance(id, str) and isinstance(piece, str)):
            return None
        return id, part_id(id, kind, data.ordinal), piece

    def observe(self, event: Any, facts: Facts) -> None:
        piece = self.piece_of(event)
        if piece is not None:  # it may end inside a character, so the view joins the pieces before it mends them
            facts.delta(*piece)
            return
        tell = _TELL.get(tag_of(event))
        data = field(event, "data", "data")
        if tell is not None and data is not None:
            tell(self, well_formed(data), number(event, "created"), facts)

    def _on_delivered(self, data: Any, at: int | float, facts: Facts) -> None:
        id, session_id = _input_id(data), _session_id(data)
        kind, text = self._texts.pop(id, ("user", ""))
        self._answering[session_id] = id
        facts.message(prompt(id, session_id, at))
        if text:
            facts.part(said_part(id, session_id, text, synthetic=kind != "user"))

    def _on_enqueued(self, data: Any, at: int | float, facts: Facts) -> None:
        item = field(data, "item", "item") or field(data, "input", "input")
        payload = field(item, "payload", "payload") or field(item, "data", "data")
        kind, text = field(item, "type", "type"), field(payload, "text", "text")
        id, session_id = _input_id(data), _session_id(data)
        self._texts[id] = (kind or "user", text if isinstance(text, str) else "")
        if self._command is not None and session_id == self._session_id and kind == "user" and id not in self._known:
            self._take_command(id)

    def _on_started(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.state(_session_id(data), idle=False)

    def _on_stopped(self, data: Any, at: int | float, facts: Facts) -> None:
        session_id, error = _session_id(data), field(data, "error", "error")
        if error is not None:
            facts.error(session_id, as_error(error))
        facts.state(session_id, idle=True)

    def _step(self, data: Any, at: int | float) -> _Step | None:
        """The step that an event is about; None if it began before our time: a look tells which prompt it answers.

        If the event of its beginning was lost, what it lacks is read from the server in the end.
        """
        id, session_id = _message_id(data), _session_id(data)
        step = self._steps.get(id)
        if step is None:
            parent_id = self._answering.get(session_id)
            if parent_id is None and session_id == self._session_id:
                return None
            step = self._steps[id] = _Step(session_id, parent_id or "", data, at)
        return step

    def _on_step(self, data: Any, at: int | float, facts: Facts) -> None:
        step = self._step(data, at)
        if step is not None:
            facts.message(
                answer(_message_id(data), step.session_id, step.parent_id, data, step.created, self._directory)
            )

    def _on_step_ended(self, data: Any, at: int | float, facts: Facts) -> None:
        id, step = _message_id(data), self._step(data, at)
        if step is None:
            return
        del self._steps[id]
        files = field(data, "files", "files")
        if isinstance(files, list) and files:
            paths = cast("list[str]", files)
            facts.part(patch(part_id(id, "patch"), id, step.session_id, paths, self._directory))
        said = {name: field(data, name, name) for name in ("finish", "cost", "tokens", "error")}
        said |= {name: field(step.said, name, name) for name in ("agent", "model")}
        refused = any(refusal_of(part) is not None for part in step.calls.values())
        facts.message(
            answer(
                id,
                step.session_id,
                step.parent_id,
                said,
                step.created,
                self._directory,
                completed=at,
                refused=refused,
            )
        )

    def _on_retry(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.retrying(_session_id(data), _retry_of(data))

    def _on_words(self, data: Any, at: int | float, facts: Facts, *, reasoning: bool, ended: bool) -> None:
        id, step = _message_id(data), self._step(data, at)
        if step is None:
            return
        its_id = part_id(id, "reasoning" if reasoning else "text", field(data, "ordinal", "ordinal"))
        start = step.texts.setdefault(its_id, at)
        make = reasoning_of if reasoning else text_of
        facts.part(make(its_id, id, step.session_id, field(data, "text", "text") or "", start, at if ended else None))

    def _on_tool(self, data: Any, at: int | float, facts: Facts, *, status: str) -> None:
        id, call_id = _message_id(data), field(data, "call_id", "callID") or field(data, "id", "id")
        its_id = part_id(id, "tool", call_id)
        step = None if its_id in self._over else self._step(data, at)
        if step is None or not isinstance(call_id, str):
            return
        known = step.calls.get(call_id)
        before: Any = None if known is None else known.state
        metadata: Any = field(data, "metadata", "metadata")
        metadata = field(metadata, "metadata", "metadata") or metadata  # the preview nests it once more
        given, started = field(data, "input", "input"), number(field(before, "time", "time"), "start")
        state: dict[str, Any] = {
            "status": status,
            "input": field(before, "input", "input") if given is None else given,
            "metadata": field(before, "metadata", "metadata") if metadata is None else metadata,
            "content": field(data, "content", "content"),
            "error": field(data, "error", "error"),
        }
        name = field(data, "name", "name") or ("" if known is None else known.tool)
        part = step.calls[call_id] = tool_part(
            its_id,
            id,
            step.session_id,
            call_id,
            name,
            state,
            (started or at, at),
            self._directory,
        )
        if name or status == "error":  # else its beginning was lost, and a look tells what it is
            facts.part(part)

    def _on_session(self, data: Any, at: int | float, facts: Facts) -> None:
        info = field(data, "info", "info") or data
        id = field(info, "id", "id") or _session_id(data)
        title, parent_id = field(info, "title", "title"), field(info, "parent_id", "parentID")
        if self._command is not None and parent_id == self._session_id:
            told = f"the command {self._command!r} works in the background, as the subagent {id}, and not in this turn"
            facts.error(self._session_id, UnknownError(data=UnknownErrorData(message=told)))
        facts.session(_Session(id, parent_id, title if isinstance(title, str) else ""))

    def _on_deleted(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.deleted(_session_id(data))

    def _on_compacted(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.compacted(_session_id(data))

    def _on_progress(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.happened(_session_id(data))

    def _on_permission(self, data: Any, at: int | float, facts: Facts) -> None:
        facts.asked(self._permission(data))

    def _on_replied(self, data: Any, at: int | float, facts: Facts) -> None:
        answer = field(data, "reply", "reply") or field(data, "decision", "decision") or "answered"
        facts.settled(field(data, "request_id", "requestID") or "", answer)

    def _on_form(self, data: Any, at: int | float, facts: Facts) -> None:
        asked = self._question(field(data, "form", "form"))
        if asked is not None:
            facts.asked(asked)

    def _on_form_settled(self, data: Any, at: int | float, facts: Facts, *, answer: str) -> None:
        facts.settled(field(data, "id", "id") or "", answer)

    def _permission(self, asked: Any) -> PermissionRequest:
        """A request, in the words of OpenCode 1, which rules are written in."""
        action: str = field(asked, "action", "action")
        metadata: Any = field(asked, "metadata", "metadata")
        request = PermissionRequest(
            id=_id(asked),
            session_id=_session_id(asked),
            permission=NAMES_OF_1.get(action, action),
            patterns=list(field(asked, "resources", "resources") or ()),
            metadata=metadata or {},
            always=list(field(asked, "save", "save") or ()),
            tool=_call_ref(field(asked, "source", "source")),
        )
        self._sessions[request.id] = request.session_id
        return request

    def _question(self, form: Any) -> QuestionRequest | None:
        """A question of the model; None for a form of another kind, which is not for the caller of a turn."""
        metadata = field(form, "metadata", "metadata")
        if field(metadata, "kind", "kind") != "question":
            return None
        fields = cast("list[Any]", field(form, "fields", "fields") or [])
        request = QuestionRequest(
            id=_id(form),
            session_id=_session_id(form),
            questions=[_question_of(one) for one in fields],
            tool=_call_ref(field(metadata, "tool", "tool")),
        )
        self._forms[request.id] = [str(field(one, "key", "key")) for one in fields]
        self._sessions[request.id] = request.session_id
        return request


def _children(session_id: str) -> Call[Any]:
    return V2SessionApi.list(parent_id=session_id)


def _as_prompt(waiting: Any, session_id: str) -> MessageWithParts:
    """A prompt of the inbox as a message of the conversation, which it is not yet."""
    id, payload = _id(waiting), field(waiting, "payload", "payload") or field(waiting, "data", "data")
    said = said_part(id, session_id, field(payload, "text", "text") or "", synthetic=False)
    return MessageWithParts(info=prompt(id, session_id, WAITING), parts=[said])


def _next_of(waiting: list[Any], page: list[MessageWithParts]) -> Any:
    """The prompt of an inbox that is answered next: the last of those that steer, since they are answered together.

    One that is queued waits until nothing else is to be answered.
    """
    prompts = [one for one in waiting if field(one, "type", "type") == "user"]
    steering = [one for one in prompts if field(one, "delivery", "delivery") != "queue"]
    last = page[-1].info if page else None
    is_done = last is None or (isinstance(last, AssistantMessage) and is_completed(last) and is_final(last))
    return next(reversed(steering), next(iter(prompts), None) if is_done else None)


def _rules_of(tools: Mapping[str, bool] | None) -> list[V2PermissionRule] | None:
    """The switches of tools as permissions of the session, which is what OpenCode 1 makes of them too."""
    if not tools:
        return None
    return [
        V2PermissionRule(action=_NAMES_OF_2.get(name, name), resource="*", effect="allow" if on else "deny")
        for name, on in tools.items()
    ]


def _as_mcp_server(offer: Offer) -> V2McpRemoteConfig:
    return V2McpRemoteConfig(
        url=offer.url,
        headers=offer.headers,
        oauth=False,
        codemode=False,  # else the model sees one tool that runs JavaScript, and none of these
        timeout=V2McpTimeoutConfig(execution=server_timeout(offer)),
    )


def _check_part(part: object) -> None:
    """Refuse what a prompt of OpenCode 2 cannot hold. What the client itself turns into parts is fine."""
    if isinstance(part, str | File | ServerFile):
        return
    sent = _SENT.get(type(part))
    if sent is None or not isinstance(part, msgspec.Struct):
        raise LocalProtocolError(f"OpenCode 2 takes text, files and agents in a prompt, not {part!r}")
    for name in part.__struct_fields__:
        if name not in sent and getattr(part, name):
            raise LocalProtocolError(
                f"OpenCode 2 has no {name}= for a {type(part).__name__}, so nothing was sent: leave it out there"
            )


def _check_size(file: FilePartInput) -> None:
    """Refuse what the server would answer with 500, without a word."""
    head, _, content = file.url.partition(",")
    size = len(content)
    if head.endswith(";base64"):
        size = size * 3 // 4 - content[-2:].count("=")
    if size > MOST_OF_A_FILE:
        name = "a file" if file.filename is None else repr(file.filename)
        raise LimitExceeded(
            f"{name} has {size} bytes, and OpenCode 2 fails with a file of more than {MOST_OF_A_FILE}, so nothing was "
            "sent: send some lines of it, or put it where the server runs and let the agent read it",
            name="file",
            limit=MOST_OF_A_FILE,
            request_sent=False,
        )


def _said(
    parts: list[PartInput],
) -> tuple[str, list[V2FileAttachmentInput] | None, list[V2AgentAttachment] | None]:
    """What a prompt says, in one text, and the files and agents beside it."""
    texts: list[str] = []
    files: list[V2FileAttachmentInput] = []
    agents: list[V2AgentAttachment] = []
    for part in parts:
        match part:
            case TextPartInput(text=text):
                texts.append(text)
            case FilePartInput(url=url, filename=name):
                files.append(V2FileAttachmentInput(uri=url, name=name))
            case _:  # `check` has let nothing else pass
                agents.append(V2AgentAttachment(name=cast("AgentPartInput", part).name))
    return "\n\n".join(texts), files or None, agents or None


def _question_of(one: Any) -> QuestionInfo:
    options = cast("list[Any]", field(one, "options", "options") or [])
    return QuestionInfo(
        question=field(one, "description", "description") or "",
        header=field(one, "title", "title") or "",
        options=[
            QuestionOption(
                label=str(field(option, "value", "value")),
                description=field(option, "description", "description") or "",
            )
            for option in options
        ],
        multiple=field(one, "type", "type") == "multiselect",
        custom=field(one, "custom", "custom"),
    )


def _call_ref(source: Any) -> ToolCallRef | None:
    message_id = field(source, "message_id", "messageID")
    call_id = field(source, "call_id", "callID") or field(source, "id", "id")
    if not (isinstance(message_id, str) and isinstance(call_id, str)):
        return None
    return ToolCallRef(message_id=message_id, call_id=call_id)


def _list(answer: Any) -> list[Any]:
    return list_in(field(answer, "data", "data") or [])


def _id(value: Any) -> str:
    return field(value, "id", "id") or ""


def _why_cut(log: bytes, message_id: str) -> CutBy | None:
    """What ended the work on a message, by the log of its session."""
    is_later = False
    for line in log.splitlines():
        try:
            event: Any = msgspec.json.decode(line.removeprefix(b"data:"))
        except msgspec.DecodeError:  # a line of no event
            continue
        data: Any = field(event, "data", "data")
        told = [field(data, name, name) for name in ("assistantMessageID", "inputID")]
        is_later = is_later or message_id in told
        began, _, end = str(field(event, "type", "type")).rpartition(".")
        if is_later and began == "session.execution":
            is_shutdown = field(data, "reason", "reason") == "shutdown"
            return _CUT_BY.get(None if is_shutdown else end)
    return "shutdown" if is_later else None


def _session_id(data: Any) -> str:
    return field(data, "session_id", "sessionID") or ""


def _message_id(data: Any) -> str:
    return field(data, "assistant_message_id", "assistantMessageID") or ""


def _retry_of(told: Any) -> SessionStatusRetry:
    """From `session.retry.scheduled`, or from the `retry` of a stored answer."""
    attempt = max(int(number(told, "attempt")) - 1, 1)  # the one that failed, as in OpenCode 1
    message = field(field(told, "error", "error"), "message", "message")
    return SessionStatusRetry(
        attempt=attempt, message=message if isinstance(message, str) else "", next=int(number(told, "at"))
    )


def _input_id(data: Any) -> str:
    return field(data, "inbox_id", "inboxID") or field(data, "input_id", "inputID") or ""


_PIECES: Final[Mapping[type[Any], Kind]] = {
    V2SessionTextDeltaEvent: "text",
    V2SessionReasoningDeltaEvent: "reasoning",
}
"""The events with a piece of a text, which are most events of a turn, and the kind of the text."""

# pyright: reportPrivateUsage=false
_TELL: Final[dict[str, Callable[[OpenCode2, Any, int | float, Facts], None]]] = {
    "session.inbox.enqueued": OpenCode2._on_enqueued,
    "session.input.admitted": OpenCode2._on_enqueued,
    "session.inbox.delivered": OpenCode2._on_delivered,
    "session.input.promoted": OpenCode2._on_delivered,
    "session.execution.started": OpenCode2._on_started,
    "session.execution.succeeded": OpenCode2._on_stopped,
    "session.execution.failed": OpenCode2._on_stopped,
    "session.execution.interrupted": OpenCode2._on_stopped,
    "session.step.started": OpenCode2._on_step,
    "session.step.ended": OpenCode2._on_step_ended,
    "session.step.failed": OpenCode2._on_step_ended,
    "session.retry.scheduled": OpenCode2._on_retry,
    "session.text.started": partial(OpenCode2._on_words, reasoning=False, ended=False),
    "session.text.ended": partial(OpenCode2._on_words, reasoning=False, ended=True),
    "session.reasoning.started": partial(OpenCode2._on_words, reasoning=True, ended=False),
    "session.reasoning.ended": partial(OpenCode2._on_words, reasoning=True, ended=True),
    "session.tool.input.started": partial(OpenCode2._on_tool, status="streaming"),
    "session.tool.called": partial(OpenCode2._on_tool, status="running"),
    "session.tool.progress": partial(OpenCode2._on_tool, status="running"),
    "session.tool.success": partial(OpenCode2._on_tool, status="completed"),
    "session.tool.failed": partial(OpenCode2._on_tool, status="error"),
    "session.created": OpenCode2._on_session,
    "session.deleted": OpenCode2._on_deleted,
    "session.compaction.started": OpenCode2._on_progress,
    "session.compaction.delta": OpenCode2._on_progress,
    "session.compaction.ended": OpenCode2._on_compacted,
    "session.tool.input.delta": OpenCode2._on_progress,
    "session.tool.input.ended": OpenCode2._on_progress,
    "permission.asked": OpenCode2._on_permission,
    "permission.replied": OpenCode2._on_replied,
    "form.created": OpenCode2._on_form,
    "form.replied": partial(OpenCode2._on_form_settled, answer="answered"),
    "form.cancelled": partial(OpenCode2._on_form_settled, answer="rejected"),
}
