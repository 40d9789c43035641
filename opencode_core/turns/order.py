"""The messages of a turn in their order, kept up to date as they come.

A turn may have thousands of messages, and each event asks which of them are its own, which answer other prompts, and
what all of them have used. So nothing here is made anew for an event: what changes seldom (prompts, times, the prompt
that a message answers) sorts all of them again, and everything else is added to what is known.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from opencode_core.models import AssistantMessage, UserMessage
from opencode_core.values.base import number
from opencode_core.work import Tokens, tokens_of

from .text import TextAssembler

__all__ = ["MessageView", "Order", "created", "place"]


class MessageView:
    """A message and what has been shown of it."""

    __slots__ = ("edited", "id", "info", "number", "order", "parts", "said", "session_id", "states", "texts")

    def __init__(self, id: str, session_id: str, number: int = 0) -> None:
        self.id: str = id
        self.session_id: str = session_id
        self.number: int = number  # among the messages, in the order in which they became known
        self.info: UserMessage | AssistantMessage | None = None
        self.parts: dict[str, Any] = {}
        self.texts: dict[str, TextAssembler] = {}
        self.states: dict[str, Any] = {}  # of tool parts, as last shown
        self.edited: set[str] = set()
        self.order: dict[str, int] = {}  # of the parts, as the server has stored them
        self.said: tuple[tuple[str, str], ...] | None = None  # what a prompt says, while its parts stay as they are

    def in_order(self) -> list[Any]:
        """The parts: as the server has stored them, and behind those the ones of which only events told."""
        last = len(self.order)
        return [self.parts[one] for one in sorted(self.parts, key=lambda one: self.order.get(one, last))]

    @property
    def answer(self) -> AssistantMessage | None:
        """The message of the model that this is, if it is one."""
        return self.info if isinstance(self.info, AssistantMessage) else None


class Order:
    """The messages of the model, sorted by whose they are. `sort` comes before each question about the turn.

    Args:
        messages: All messages, by id, in the order in which they became known.

    Attributes:
        chain: Those of the turn, in order. Not to be changed.
    """

    def __init__(self, messages: Mapping[str, MessageView]) -> None:
        self._messages = messages
        self._by_prompt: dict[str, dict[str, MessageView]] = {}
        self._by_session: dict[str, dict[str, MessageView]] = {}
        self._is_sorted = False
        self._session_id: str | None = None
        self._prompts: list[str] = []
        self._ours: frozenset[str] = frozenset()  # the same prompts
        self.chain: list[MessageView] = []
        self._others: dict[str, MessageView] = {}  # those of the session that answer other prompts
        self._newest: int | float | None = None  # when the last of the others was created; None where it is not known
        self._used: tuple[Tokens, int | float] | None = None  # by those at work; None where it is not known

    # Taking in

    def take(self, message: MessageView, before: UserMessage | AssistantMessage | None) -> None:
        """A message is new or has changed.

        Args:
            before: What was known of it.
        """
        answer, was = message.answer, before if isinstance(before, AssistantMessage) else None
        if was is not None and (answer is None or answer.parent_id != was.parent_id):
            del self._by_prompt[was.parent_id][message.id]
        if answer is None:
            if was is not None:
                del self._by_session[message.session_id][message.id]
                self._is_sorted = False
            return
        if was is None:
            self._by_prompt.setdefault(answer.parent_id, {})[message.id] = message
            self._by_session.setdefault(message.session_id, {})[message.id] = message
            self._add(message, answer)
        elif was.parent_id != answer.parent_id:
            self._by_prompt.setdefault(answer.parent_id, {})[message.id] = message
            self._is_sorted = False
        elif number(was.time, "created") != number(answer.time, "created") or was.summary != answer.summary:
            self._is_sorted = False
        elif self._is_sorted and self._used is not None and self._is_at_work(message, answer):
            self._use(was, answer)

    def sort(self, session_id: str | None, prompts: list[str]) -> Order:
        """Sort for a turn with these prompts, as far as that is not done."""
        is_known = self._is_sorted and self._session_id == session_id
        if is_known and (self._prompts == prompts or self._goes_on_with(prompts)):
            return self
        self._session_id, self._prompts, self._ours = session_id, prompts, frozenset(prompts)
        self.chain = self._to(prompts)
        ids = {message.id for message in self.chain}
        self._others = {id: m for id, m in self._by_session.get(session_id or "", {}).items() if id not in ids}
        self._newest = self._used = None
        self._is_sorted = True
        return self

    def _goes_on_with(self, prompts: list[str]) -> bool:
        """Whether these prompts only add to those that it is sorted for, so that nothing is to be sorted again."""
        count = len(self._prompts)
        if prompts[:count] != self._prompts or any(self._by_prompt.get(id) for id in prompts[count:]):
            return False
        self._prompts, self._ours = prompts, frozenset(prompts)
        return True

    def _to(self, prompts: Iterable[str]) -> list[MessageView]:
        found = [message for id in frozenset(prompts) for message in self._by_prompt.get(id, {}).values()]
        return sorted(found, key=_rank)

    def _add(self, message: MessageView, answer: AssistantMessage) -> None:
        if not self._is_sorted:
            return
        if answer.parent_id in self._ours:
            if not self.chain or _rank(self.chain[-1]) >= _rank(message):
                self._is_sorted = False
                return
            self.chain.append(message)
        elif message.session_id == self._session_id:
            self._others[message.id] = message
            if self._newest is not None and not answer.summary:
                self._newest = max(self._newest, created(message))
        if self._used is not None and self._is_at_work(message, answer):
            self._use(None, answer)

    def _use(self, before: AssistantMessage | None, after: AssistantMessage) -> None:
        """Keep the sum for an answer that has changed. To take away what was added would not be exact."""
        now = tokens_of(after.tokens), number(after, "cost")
        then = (Tokens(), 0) if before is None else (tokens_of(before.tokens), number(before, "cost"))
        if now != then:
            tokens, cost = self.usage()
            self._used = (tokens + now[0], cost + now[1]) if then == (Tokens(), 0) else None

    # What is known

    def is_summed_up(self, prompt_id: str) -> bool:
        """Whether the server has answered this prompt with a summary and with nothing else yet."""
        answers = self._by_prompt.get(prompt_id, {}).values()
        return bool(answers) and all(_is_summary(message.answer) for message in answers)

    def answers_in(self, session_id: str) -> Collection[MessageView]:
        """The messages of the model in a session."""
        return self._by_session.get(session_id, {}).values()

    def others(self) -> list[AssistantMessage]:
        """The answers of the session to other prompts than those of the turn."""
        return [message.answer for message in self._others.values() if message.answer is not None]

    def newest_other(self) -> int | float:
        """When the last of the others was created. A summary answers no prompt, so it does not count."""
        if self._newest is None:
            times = (number(other.time, "created") for other in self.others() if not other.summary)
            self._newest = max(times, default=-math.inf)
        return self._newest

    def at_work(self) -> Iterator[tuple[MessageView, AssistantMessage]]:
        """The messages of the model in this turn, and those of its subagents from the turn's first step on."""
        for message in self._messages.values():
            answer = message.answer
            if answer is not None and self._is_at_work(message, answer):
                yield message, answer

    def usage(self) -> tuple[Tokens, int | float]:
        """Tokens and dollars of those at work."""
        if self._used is None:
            tokens, cost = Tokens(), 0.0
            for _, answer in self.at_work():
                tokens += tokens_of(answer.tokens)
                cost += number(answer, "cost")
            self._used = tokens, cost
        return self._used

    def is_before(self, one_id: str, other_id: str) -> bool:
        """Whether a message of the model comes before another one of its session; in our own session, of the turn."""
        one, other = self._messages.get(one_id), self._messages.get(other_id)
        if one is None or other is None or one.answer is None or other.answer is None:
            return False
        if one.session_id != other.session_id or _rank(one) >= _rank(other):
            return False
        return one.session_id != self._session_id or {one.answer.parent_id, other.answer.parent_id} <= self._ours

    def _is_at_work(self, message: MessageView, answer: AssistantMessage) -> bool:
        if answer.parent_id in self._ours:
            return True
        is_childs = message.session_id != self._session_id and bool(self.chain)
        return is_childs and created(message) >= created(self.chain[0])


def _is_summary(answer: AssistantMessage | None) -> bool:
    return answer is not None and bool(answer.summary) and answer.error is None


def created(message: MessageView) -> int | float:
    """When a message was created, in milliseconds since the epoch; 0 if that is not known."""
    return 0 if message.info is None else number(message.info.time, "created")


def place(message: MessageView) -> tuple[int | float, str]:
    """The place of a prompt among others."""
    return created(message), message.id


def _rank(message: MessageView) -> tuple[int | float, int]:
    return created(message), message.number
