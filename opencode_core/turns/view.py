"""What is known of a turn: the messages of its session and of its subagents, and what of them the reader has seen.

It takes events and what the server has stored, in any order and any number of times, and yields each item once.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, Protocol, TypeAlias

import msgspec

from opencode_core.models import (
    AgentPart,
    AssistantMessage,
    CompactionPart,
    FilePart,
    MessageWithParts,
    PatchPart,
    ReasoningPart,
    SubtaskPart,
    TextPart,
    ToolPart,
    ToolStateCompleted,
    ToolStateError,
    UserMessage,
)
from opencode_core.values.base import field, number
from opencode_core.values.surrogates import well_formed
from opencode_core.work import (
    FileChange,
    Subagent,
    Tokens,
    call_facts,
    changes_of,
    child_of,
    files_changed,
    task_of,
)

from .items import (
    ChildFinished,
    ChildStarted,
    FileEdited,
    ReasoningDelta,
    TextDelta,
    ToolUpdate,
    TurnItem,
)
from .order import MessageView, Order, created, place
from .text import TextAssembler

__all__ = ["MessageView", "Observer", "TurnView", "is_completed", "is_final", "is_whole", "prompt_under_way"]

_UNFINISHED: Final = (None, "tool-calls", "unknown")
_SHELL: Final = "The following tool was executed by the user"  # under this the server stores what `session.shell` did


class _Flow(msgspec.Struct, frozen=True):
    """A text that comes in pieces, and what is the same in the items of all of them.

    Attributes:
        kind: The class of the items.
        text: What joins the pieces.
    """

    kind: type[TextDelta | ReasoningDelta]
    part_id: str
    message_id: str
    session_id: str
    text: TextAssembler


class Observer(Protocol):
    """Is told of what is new in a turn and its subagents, whether or not the reader sees it."""

    def happened(self, session_id: str) -> object:
        """Something is new in this session."""
        ...

    def tool(self, part: ToolPart) -> object:
        """A tool call has changed."""
        ...


class TurnView:
    """The messages of a turn.

    Args:
        prompt_id: Our message.
        with_children: Whether the reader sees what subagents say and do.
        on_tool: Called for each change of a tool call, also of subagents, whether or not the reader sees it.

    Attributes:
        session_id: The session of the turn.
        is_before_done: Whether what is stored before our prompt ends with a whole answer.
        messages: The messages by id, also those of subagents.
        completed: The answers of the model that are whole, each with its number in the order in which they came to be.
        parents: For the session of each subagent, the session that it works for.
        callers: For the session of each subagent, the messages whose tools called it.
        children: The sessions of the subagents that are at work.
        background: Those of them that nobody waits for: they report to our session when they are done.
        is_cut: Whether the turn was stopped while some were at work in the background.
        items: What the reader has not seen yet.
        observer: Who is told of what is new, if somebody is.
    """

    def __init__(
        self,
        session_id: str | None,
        prompt_id: str,
        *,
        with_children: bool = False,
        on_tool: Callable[[ToolPart], object] = lambda part: None,
    ) -> None:
        self.session_id = session_id
        self._prompt_id = prompt_id
        self._prompts: list[str] | None = None  # found again after a prompt has come in or has changed
        self._further: list[str] = []  # prompts of ours that go on with the turn
        self._earlier: list[_Said] = []  # the earlier prompts of the session
        self.is_before_done: bool = True
        self.messages: dict[str, MessageView] = {}
        self._asked: dict[str, MessageView] = {}  # the prompts of the session
        self._order = Order(self.messages)
        self.completed: dict[str, int] = {}
        self.callers: dict[str, set[str]] = {}
        self.parents: dict[str, str] = {}
        self.children: set[str] = set()
        self._titles: dict[str, str] = {}  # of the sessions of subagents
        self._guessed: dict[str, str] = {}  # the subagents of calls that do not say which theirs is
        self.background: set[str] = set()
        self.is_cut: bool = False
        self._unreported: set[str] = set()  # those that are done, and of which our session has yet to be told
        self.items: deque[TurnItem] = deque()
        self._open: set[TextAssembler] = set()  # texts that pieces go on from
        self._flow: _Flow | None = None  # where the last piece went, until anything but a piece comes
        self.observer: Observer | None = None
        self._with_children = with_children
        self._on_tool = on_tool

    # Taking in

    def merge(self, page: Iterable[Any], since: str | None = None) -> None:
        """Take in messages that the server has stored. What the events have missed becomes items now.

        Args:
            since: The message to begin with, if it is among them. Those before it belong to other turns. None where
                none of them does.
        """
        stored = [m for m in well_formed(list(page)) if isinstance(m.info, UserMessage | AssistantMessage)]
        if since is not None:
            ids = [m.info.id for m in stored]
            start = ids.index(since) if since in ids else 0
            self._take_earlier(stored[:start])
            stored = stored[start:]
        questions = [m for m in stored if isinstance(m.info, UserMessage)]
        for one in questions:  # first, since they decide which answers are ours
            self._take_stored(one)
        for one in stored:
            self._take_stored(one)

    def _take_earlier(self, stored: list[Any]) -> None:
        """Take in what the session has stored before our prompt."""
        self._earlier = [_said(m.parts) for m in stored if isinstance(m.info, UserMessage)]
        answers = [m.info for m in stored if isinstance(m.info, AssistantMessage)]
        self.is_before_done = not answers or is_completed(answers[-1])

    def _take_stored(self, one: Any) -> None:
        message = self.take_message(one.info)
        message.order = {field(part, "id", "id"): place for place, part in enumerate(one.parts)}
        for part in one.parts:
            self._take_part(message, part, stored=True)

    def take_message(self, info: UserMessage | AssistantMessage) -> MessageView:
        """Take in a message without its parts."""
        self._flow = None
        message = self._message(info.id, info.session_id)
        if is_completed(message.answer) and not (isinstance(info, AssistantMessage) and is_completed(info)):
            return message  # this event is older than what was read
        before, message.info = message.info, info
        is_new = before is None
        is_done = is_completed(message.answer)
        if self.observer is not None and (is_new or (is_done and info.id not in self.completed)):
            self.observer.happened(info.session_id)
        if is_done:
            self.completed.setdefault(info.id, len(self.completed))
        self._order.take(message, before)
        if message.session_id == self.session_id:
            if isinstance(info, UserMessage):
                self._asked[info.id] = message
            if _asks(before) != _asks(info):
                self._prompts = None
        if is_new:
            for part in list(message.parts.values()):
                self._take_part(message, part, stored=True)
        return message

    def take_part(self, part: Any) -> None:
        """Take in a part of an event."""
        message_id, session_id = field(part, "message_id", "messageID"), field(part, "session_id", "sessionID")
        if isinstance(message_id, str) and isinstance(session_id, str):
            self._take_part(self._message(message_id, session_id), part)

    def take_delta(self, message_id: str, part_id: str, piece: str) -> None:
        """Take in the next piece of a text."""
        item = self.item_of(message_id, part_id, piece)
        if item is not None:
            self.items.append(item)

    def item_of(self, message_id: str, part_id: str, piece: str) -> TextDelta | ReasoningDelta | None:
        """Take in the next piece of a text, and return what the reader is to see of it instead of keeping it."""
        flow = self._flow
        if flow is None or flow.part_id != part_id or flow.message_id != message_id:
            flow = self._flow = self._flow_of(message_id, part_id)
        if flow is None or not (piece := flow.text.push(piece)):
            return None
        return flow.kind(text=piece, part_id=part_id, message_id=message_id, session_id=flow.session_id)

    def take_session(self, info: Any) -> None:
        """Take in a session of an event: it may be that of a new subagent."""
        session_id, parent_id = field(info, "id", "id"), field(info, "parent_id", "parentID")
        is_ours = isinstance(parent_id, str) and (parent_id == self.session_id or parent_id in self.parents)
        if is_ours and session_id not in self.parents:
            title = field(info, "title", "title") or ""
            self._titles[session_id] = title if isinstance(title, str) else ""
            self._child_started(session_id, parent_id, title)

    def child_rests(self, session_id: str) -> None:
        """A subagent has nothing more to do, unless it waits for one of its own."""
        if session_id not in self.background or any(self.parents[one] == session_id for one in self.background):
            return
        self.background.discard(session_id)
        self.children.discard(session_id)
        self._unreported.add(session_id)
        last = self.latest(session_id)
        texts = [part.text for part in last.in_order() if isinstance(part, TextPart)] if last is not None else []
        error = None if last is None or last.answer is None else last.answer.error
        self.items.append(
            ChildFinished(
                session_id=session_id,
                parent_id=self.parents[session_id],
                output="".join(texts) if error is None else None,
                error=None if error is None else field(error, "name", "name"),
            )
        )

    def break_off(self) -> None:
        """Events were lost, so no unfinished text can go on from what is known of it."""
        for text in self._open:
            text.break_off()
        self._open.clear()

    # What is known

    @property
    def prompt_id(self) -> str:
        """Our message."""
        return self._prompt_id

    @prompt_id.setter
    def prompt_id(self, id: str) -> None:
        self._prompt_id, self._prompts, self._flow = id, None, None

    @property
    def prompts(self) -> list[str]:
        """Our message and our further ones, and those that the server wrote to itself to go on with the turn."""
        if self._prompts is None:
            self._prompts = self._own_prompts()
        return self._prompts

    def go_on_with(self, prompt_id: str) -> None:
        """The turn goes on with another prompt of ours."""
        self._further.append(prompt_id)
        self._prompts = self._flow = None

    @property
    def is_asked_again(self) -> bool:
        """Whether a further prompt of ours has no answer yet."""
        return self.prompts[-1] in self._further and self.answered() is None

    @property
    def is_puzzling(self) -> bool:
        """Whether the turn may go on under a message that only a reader of the whole session recognizes.

        If a compaction failed in an earlier turn, the server repeats it under our prompt. Then it repeats the prompt
        that the compaction had failed for, as a new message.
        """
        ours = self.messages.get(self._prompt_id)
        if ours is None or _is_compaction(ours.parts.values()):
            return False
        return all(self._order.is_summed_up(id) for id in (self._prompt_id, self.prompts[-1]))

    @property
    def is_about_compaction(self) -> bool:
        """Whether this turn is a compaction that somebody asked for."""
        ours = self.messages.get(self._prompt_id)
        return ours is not None and _is_compaction(ours.parts.values())

    def is_wanted(self, session_id: Any) -> bool:
        """Whether the reader sees what happens in this session."""
        return session_id == self.session_id or (self._with_children and session_id in self.parents)

    def chain(self) -> list[MessageView]:
        """The messages of the model in this turn, in order. Not to be changed."""
        return self._in_order().chain

    def answered(self) -> AssistantMessage | None:
        """The last message of the model, if it answers the last prompt of the chain."""
        chain = self.chain()
        last = chain[-1].answer if chain else None
        return last if last is not None and last.parent_id == self.prompts[-1] else None

    def has_said_all(self) -> bool:
        """Whether the model finished its answer and called no tool in it, although the message may not be completed.

        A server that ends just then leaves it so for good: one that is to go on with it finds nothing to do.
        """
        return is_whole(self.answered()) and not any(isinstance(p, ToolPart) for p in self.chain()[-1].parts.values())

    def answers_in(self, session_id: str) -> Collection[MessageView]:
        """The messages of the model in a session, whichever prompts they answer."""
        return self._order.answers_in(session_id)

    def latest(self, session_id: str) -> MessageView | None:
        """The last of them."""
        return max(self.answers_in(session_id), key=created, default=None)

    def is_before(self, one_id: str, other_id: str) -> bool:
        """Whether a message of the model comes before another one of its session; in our own session, of the turn."""
        return self._in_order().is_before(one_id, other_id)

    def line(self, session_id: str) -> list[str]:
        """A session, the one that it works for, and so on."""
        line: list[str] = []
        above: str | None = session_id
        while above is not None and above not in line:
            line.append(above)
            above = self.parents.get(above)
        return line

    def is_followed(self) -> bool:
        """Whether the session has a later prompt than ours, answered or not."""
        prompt = self.messages.get(self.prompts[-1])
        if prompt is None or prompt.info is None:
            return False
        others = (m for m in self._asked.values() if self._is_prompt(m) and m.id not in self.prompts)
        return any(place(other) > place(prompt) for other in others)

    def is_superseded(self, last: AssistantMessage) -> bool:
        """Whether the session has gone on to another prompt. A summary answers no prompt, so it does not count."""
        return self._in_order().newest_other() >= number(last.time, "created")

    def is_overtaken(self) -> bool:
        """Whether the session answers a later prompt. Of several that wait, the server answers only the last."""
        prompt = self.messages.get(self.prompts[-1])
        if prompt is None or prompt.info is None:
            return False
        answered = (self.messages.get(other.parent_id) for other in self._in_order().others() if not other.summary)
        return any(place(other) > place(prompt) for other in answered if other is not None)

    def is_busy_elsewhere(self) -> bool:
        """Whether the session is at work on another prompt than ours."""
        return not self.is_before_done or any(not is_completed(other) for other in self._in_order().others())

    def awaits_report(self) -> bool:
        """Whether a subagent in the background is done, and no message of the server has told our session of it."""
        if not self._unreported:
            return False
        told = [_said_in(self.messages[id]) for id in self.prompts if id in self.messages]
        self._unreported = {
            child
            for child in self._unreported
            if self.parents[child] == self.session_id and not any(child in words for words in told)
        }
        return bool(self._unreported)

    def lacks_ends(self) -> bool:
        """Whether a subagent is done, by what its caller says, and a message of it is not: its last event was lost."""
        return any(
            message.session_id in self.parents and message.session_id not in self.children
            for message in self.messages.values()
            if message.answer is not None and not is_completed(message.answer)
        )

    def usage(self) -> tuple[Tokens, int | float]:
        """Tokens and dollars of all steps and subagents.

        What a subagent did before our first step does not count: that was for another prompt of the session.
        """
        return self._in_order().usage()

    def tool_parts(self) -> list[ToolPart]:
        """The tool calls of all steps and subagents."""
        return [part for m, _ in self._in_order().at_work() for part in m.parts.values() if isinstance(part, ToolPart)]

    def files_changed(self) -> tuple[FileChange, ...]:
        """The files that the turn changed, subagents included."""
        parts = [
            part
            for message, _ in self._in_order().at_work()
            for part in message.parts.values()
            if isinstance(part, ToolPart | PatchPart)
        ]
        last = self.answered()
        diffs: list[Any] = []
        for id in self.prompts:
            prompt = self.messages.get(id)
            told = None if prompt is None else field(field(prompt.info, "summary", "summary"), "diffs", "diffs")
            diffs += told if isinstance(told, list) else []
        return files_changed(parts, diffs, "" if last is None else last.path.root)

    def as_messages(self) -> tuple[MessageWithParts, ...]:
        """The messages of the model as the reader saw them, without summaries."""
        found = (m for m in self.chain() if m.answer is not None and not m.answer.summary)
        return tuple(map(self._as_whole, found))

    def prompt_messages(self) -> tuple[MessageWithParts, ...]:
        """The prompt, and the messages that the server wrote to itself to go on with it, as far as they are here."""
        found = (self.messages.get(id) for id in self.prompts)
        return tuple(self._as_whole(m) for m in found if m is not None and m.info is not None)

    def summaries(self) -> tuple[MessageWithParts, ...]:
        """The messages in which the model summed up the conversation."""
        found = (m for m in self.chain() if m.answer is not None and m.answer.summary)
        return tuple(map(self._as_whole, found))

    def subagents(self) -> tuple[Subagent, ...]:
        """What the subagents said and did since the first step of the turn, in the order in which they began."""
        since = min(map(created, self.chain()), default=math.inf)
        said: dict[str, list[MessageView]] = {}
        calls: dict[str, ToolPart] = {}
        for message in self.messages.values():
            is_childs = message.session_id in self.parents and created(message) >= since
            if is_childs and message.info is not None:
                said.setdefault(message.session_id, []).append(message)
        for part in self.tool_parts():
            child = self._child_of(part)
            if child is not None:
                calls.setdefault(child, part)
        found = [self._subagent(id, sorted(said.get(id, []), key=_turn_of), calls.get(id)) for id in {**said, **calls}]
        return tuple(sorted(found, key=_begin))

    # Inside

    def _subagent(self, session_id: str, messages: list[MessageView], call: ToolPart | None) -> Subagent:
        facts = {} if call is None else call_facts(call)
        given = facts.get("input")
        title = facts.get("title") or field(given, "description", "description")
        agents = [m.answer.agent for m in messages if m.answer is not None and m.answer.agent]
        agent = agents[0] if agents else field(given, "subagent_type", "subagent_type")
        return Subagent(
            session_id=session_id,
            parent_id=self.parents.get(session_id, "") if call is None else call.session_id,
            call_id=None if call is None else call.call_id,
            title=title if isinstance(title, str) else "",
            agent=agent if isinstance(agent, str) else "",
            messages=tuple(map(self._as_whole, messages)),
        )

    def _as_whole(self, message: MessageView) -> MessageWithParts:
        """A message with its parts. It has come itself, and not only parts of it."""
        info: Any = message.info
        return MessageWithParts(info=info, parts=[self._as_seen(message, one) for one in message.in_order()])

    def _in_order(self) -> Order:
        return self._order.sort(self.session_id, self.prompts)

    def _as_seen(self, message: MessageView, part: Any) -> Any:
        """A part with the text of its deltas, if the server has not stored that text yet."""
        text = message.texts.get(part.id) if isinstance(part, TextPart | ReasoningPart) else None
        if text is None or text.ended or len(text.text) <= len(part.text):
            return part
        return msgspec.structs.replace(part, text=text.text)

    def _message(self, id: str, session_id: str) -> MessageView:
        message = self.messages.get(id)
        if message is None:
            message = self.messages[id] = MessageView(id, session_id, len(self.messages))
            if session_id != self.session_id:
                self.parents.setdefault(session_id, self.session_id or "")
        return message

    def _take_part(self, message: MessageView, part: Any, *, stored: bool = False) -> None:
        self._flow = None
        id = field(part, "id", "id")
        known = message.parts.get(id)
        if isinstance(known, ToolPart) and isinstance(part, ToolPart) and _rank(part) < _rank(known):
            return  # this event is older than what was read
        if stored and self.observer is not None and _has_grown(known, part, message.texts.get(id)):
            self.observer.happened(message.session_id)
        words = field(part, "text", "text")  # before it is mended: it may end inside a character
        part = message.parts[id] = part if stored else well_formed(part)
        if message.answer is None:
            message.said = None
            if message.session_id == self.session_id:
                self._prompts = None
        match part:
            case TextPart() | ReasoningPart():
                self._take_text(message, part, words, stored)
            case ToolPart():
                child = self._child_of(part)
                if child is not None:
                    self.callers.setdefault(child, set()).add(message.id)
                self._take_tool(message, part)
            case PatchPart(files=files):
                for path in files:
                    self._file_edited(message, path, None)
            case _:
                pass

    def _take_text(self, message: MessageView, part: TextPart | ReasoningPart, words: str, stored: bool) -> None:
        text = message.texts.get(part.id)
        if text is None:
            text = message.texts[part.id] = TextAssembler(broken=stored)
        if not self._is_shown(message):
            text.break_off()
            return
        has_ended = field(field(part, "time", "time"), "end", "end") is not None
        if has_ended or (stored and is_completed(message.answer) and len(part.text) >= len(text.text)):
            piece = text.end(words)
            self._open.discard(text)
        elif stored:
            return  # the server stores a text once it has ended, so there is nothing to learn yet
        else:
            piece = text.start(words)
            self._open.add(text)
        if piece:
            kind = _kind(part)
            self.items.append(kind(text=piece, part_id=part.id, message_id=message.id, session_id=message.session_id))

    def _flow_of(self, message_id: str, part_id: str) -> _Flow | None:
        """Where the pieces of a text go; None for one that is not shown."""
        message = self.messages.get(message_id)
        if message is None:
            return None
        text = message.texts.get(part_id)
        if text is None:
            # The beginning of the text was lost: nothing of it can be shown before its end.
            message.texts[part_id] = TextAssembler(broken=True)
            return None
        if not self._is_shown(message):
            return None
        return _Flow(_kind(message.parts.get(part_id)), part_id, message_id, message.session_id, text)

    def _take_tool(self, message: MessageView, part: ToolPart) -> None:
        state: Any = part.state
        shown = message.states.get(part.id)
        if message.answer is None or shown == state or not self._is_family(message):
            return
        message.states[part.id] = state
        has_ended = _is_over(shown)  # what the server has stored of the end may have other times than its event
        if not has_ended:
            self._on_tool(part)
            if self.observer is not None:
                self.observer.tool(part)
        facts = call_facts(part)
        metadata, output, error = facts["metadata"], facts["output"], facts["error"]
        child = None if has_ended else self._child_of(part)
        if child is not None:
            self._child_started(child, message.session_id, facts["title"])
        if self._is_shown(message) and not has_ended:
            self.items.append(ToolUpdate(tool=part.tool, **facts))
        if isinstance(state, ToolStateCompleted):
            for change in changes_of(metadata):
                self._file_edited(message, change.path, part.tool)
        is_left = metadata.get("status") == "running" or metadata.get("background") is True  # as each dialect says it
        if child in self.children and isinstance(state, ToolStateCompleted) and is_left:
            self.background.add(child)
        elif child in self.children and _is_over(state):
            self.children.discard(child)
            self.items.append(ChildFinished(session_id=child, parent_id=message.session_id, output=output, error=error))

    def _file_edited(self, message: MessageView, path: str, tool: str | None) -> None:
        if path not in message.edited and self.is_wanted(message.session_id) and self._is_family(message):
            message.edited.add(path)
            self.items.append(FileEdited(path=path, tool=tool, message_id=message.id, session_id=message.session_id))

    def _child_of(self, part: ToolPart) -> str | None:
        """The subagent of a call; None if it has none.

        OpenCode 1 says it while a call runs, and forgets it if the call has not been stored as running by then, as on a
        server that has run for long. Only success says it again. So for a call that does not say it, it is the first
        subagent at work that such a call started and that no other one is known to have started.
        """
        child = child_of(part)
        if child is not None:
            self._guessed = {id: guess for id, guess in self._guessed.items() if guess != child}
            return child
        task = task_of(part)
        if task is not None and part.id not in self._guessed:
            for id, title in self._titles.items():
                is_free = id in self.children and id not in self.callers and self.parents[id] == part.session_id
                if is_free and (title == task or title.startswith(f"{task} (@")):  # OpenCode 1 adds the agent
                    self._guessed[part.id] = id
                    break
        return self._guessed.get(part.id)

    def _child_started(self, session_id: str, parent_id: str, title: str) -> None:
        self.parents[session_id] = parent_id
        if session_id not in self.children:
            self.children.add(session_id)
            if self.observer is not None:
                self.observer.happened(session_id)
            self.items.append(ChildStarted(session_id=session_id, parent_id=parent_id, title=title))

    def _is_family(self, message: MessageView) -> bool:
        """Whether this message belongs to our turn or to a subagent."""
        if message.session_id != self.session_id:
            return True
        return message.answer is not None and message.answer.parent_id in self.prompts

    def _is_shown(self, message: MessageView) -> bool:
        """Whether the reader sees this message: it is ours, from the model, and not a summary."""
        info = message.info  # asked of every piece of text, so in one look
        if not isinstance(info, AssistantMessage) or info.summary:
            return False
        if message.session_id == self.session_id:
            return info.parent_id in self.prompts
        return self._with_children and message.session_id in self.parents

    def _own_prompts(self) -> list[str]:
        """Our prompt, and after it the messages that the server wrote to itself to go on with it.

        The server writes such a message when it compacts, after a command that runs as a subtask, when a plan is
        approved, when a background subagent reports, and when a plugin adds to the conversation. Such a message goes
        on with the prompt before it, which may be somebody else's.
        """
        own = [self._prompt_id]
        first = self.messages.get(self._prompt_id)
        if first is None or first.info is None:
            return own
        known = {*self._earlier, _said_by(first)}
        previous = own[0]
        later = (m for m in self._asked.values() if self._is_prompt(m) and place(m) > place(first))
        for message in sorted(later, key=place):
            words = _said_by(message)
            is_next = previous == own[-1] and _is_of_the_server(message.parts.values())
            is_ours = is_next or message.id in self._further
            if is_ours or (words and words in known and self._order.is_summed_up(own[-1])):
                own.append(message.id)
            known.add(words)
            previous = message.id
        return own + [id for id in self._further if id not in own]

    def _is_prompt(self, message: MessageView) -> bool:
        return isinstance(message.info, UserMessage) and message.session_id == self.session_id


_Said: TypeAlias = tuple[tuple[str, str], ...]
"""What a prompt says, without what the server added to it."""


def _said(parts: Iterable[Any]) -> _Said:
    """What a prompt says, in the way the server repeats it after a compaction: images and PDFs are only named."""
    found: list[tuple[str, str]] = []
    for part in parts:
        match part:
            case TextPart() if not part.synthetic:
                found.append(("text", part.text))
            case FilePart() if part.mime.startswith("image/") or part.mime == "application/pdf":
                found.append(("text", f"[Attached {part.mime}: {part.filename or 'file'}]"))
            case FilePart():
                found.append(("file", part.url))
            case AgentPart():
                found.append(("agent", part.name))
            case SubtaskPart():
                found.append(("subtask", part.prompt))
            case _:
                pass
    return tuple(sorted(found))


def _said_by(message: MessageView) -> _Said:
    """What this prompt says."""
    if message.said is None:
        message.said = _said(message.parts.values())
    return message.said


def _asks(info: UserMessage | AssistantMessage | None) -> object:
    """What of a message decides which prompts are those of a turn."""
    if isinstance(info, UserMessage):
        return number(info.time, "created")
    return None if info is None or not info.summary else (info.parent_id, info.error is None)


def _said_in(message: MessageView) -> str:
    return "".join(part.text for part in message.parts.values() if isinstance(part, TextPart))


def _is_of_the_server(parts: Iterable[Any]) -> bool:
    """Whether the server wrote this prompt to itself, to go on with its work."""
    kinds = [_is_own_part(part) for part in parts]
    return bool(kinds) and all(kinds)


def _is_own_part(part: Any) -> bool:
    if isinstance(part, CompactionPart):
        return part.auto
    return isinstance(part, TextPart) and part.synthetic is True and part.text != _SHELL


def _is_compaction(parts: Iterable[Any]) -> bool:
    return any(isinstance(part, CompactionPart) for part in parts)


def prompt_under_way(page: list[Any], *, answered: bool = False, is_all: bool = True) -> str | None:
    """The prompt that the server works on, or worked on last; None if there is none, or if earlier messages decide.

    While an answer is being written, it is the prompt of that answer. Otherwise it is the prompt that was stored last,
    whose answer may not have begun.

    Args:
        page: The last messages of the session.
        answered: Whether it is the prompt of the last answer in any case, since nobody is at work.
        is_all: Whether these are all messages of the session.
    """
    users = [m for m in page if isinstance(m.info, UserMessage)]
    shells = {m.info.id for m in users if _is_shell(m.parts)}
    asked = [m for m in users if m.info.id not in shells]
    ids: list[str] = [message.info.id for message in asked]
    answers = [m.info for m in page if isinstance(m.info, AssistantMessage) and m.info.parent_id not in shells]
    if not answers:
        return ids[-1] if ids and is_all else None
    last, to = answers[-1], {answer.parent_id for answer in answers}
    if not is_all and last.parent_id not in ids:
        return None
    if asked and asked[-1].parts and ids[-1] not in to and is_completed(last) and not answered:
        place = len(ids) - 1
    elif last.parent_id in ids:
        place = ids.index(last.parent_id)
    else:
        return last.parent_id  # a prompt that asks for a form, which the server cannot list
    summed_up = {answer.parent_id for answer in answers if answer.summary}
    words = [_said(message.parts) for message in asked]
    while place > 0:
        may_repeat = ids[place - 1] in summed_up and bool(words[place])
        is_repeated = may_repeat and words[place] in words[:place]
        if not (is_repeated or _is_of_the_server(asked[place].parts)):
            return ids[place] if is_all or not may_repeat else None
        place -= 1
    return ids[0] if is_all else None


def _is_shell(parts: Iterable[Any]) -> bool:
    """Whether this message records a shell command of the user, which no model answers."""
    return any(isinstance(part, TextPart) and part.text == _SHELL for part in parts)


def is_completed(answer: AssistantMessage | None) -> bool:
    """Whether this message is complete."""
    return answer is not None and field(answer.time, "completed", "completed") is not None


def is_final(answer: AssistantMessage) -> bool:
    """Whether the turn ends with this message, once it is completed."""
    if answer.summary:
        return False
    return answer.error is not None or answer.structured is not None or answer.finish not in _UNFINISHED[1:]


def is_whole(answer: AssistantMessage | None) -> bool:
    """Whether the model finished its answer."""
    if answer is None or answer.error is not None:
        return False
    return answer.structured is not None or answer.finish not in _UNFINISHED


def _has_grown(known: Any, part: Any, text: TextAssembler | None) -> bool:
    """Whether what was read of a part is more than what is known of it. Of tool calls, `_take_tool` tells."""
    if known is None or isinstance(part, ToolPart):
        return known is None
    words = field(part, "text", "text") or ""
    return len(words) > max(len(field(known, "text", "text") or ""), 0 if text is None else len(text.text))


def _kind(part: Any) -> type[TextDelta | ReasoningDelta]:
    return ReasoningDelta if isinstance(part, ReasoningPart) else TextDelta


def _turn_of(message: MessageView) -> tuple[int | float, bool, str]:
    """The place of a message in its session. A prompt comes before an answer of the same millisecond."""
    return created(message), message.answer is not None, message.id


def _begin(subagent: Subagent) -> int | float:
    first = subagent.messages[0].info if subagent.messages else None
    return math.inf if first is None else number(field(first, "time", "time"), "created")


def _is_over(state: Any) -> bool:
    return isinstance(state, ToolStateCompleted | ToolStateError)


def _rank(part: ToolPart) -> int:
    return {"pending": 0, "running": 1}.get(str(field(part.state, "status", "status")), 2)
