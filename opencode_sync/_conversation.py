# Made by `python -m opencode_core._generate` from `opencode_async/_conversation.py`. Do not edit.
"""A conversation: one session and what its turns have in common."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast, overload

from opencode_core.errors import LocalProtocolError
from opencode_core.misuse import Explained
from opencode_core.turns.options import PAGE_SIZE, TurnOptions, conversation_options, run_request, takes, turn_request

from ._pages import Items
from ._turn import Turn, is_open

if TYPE_CHECKING:
    from opencode_core.models import MessageWithParts
    from opencode_core.turns.items import Reply
    from opencode_core.turns.prompt import Prompt

    from ._link import Link

__all__ = ["Conversation"]

S = TypeVar("S")


class Conversation(Explained):
    """One session whose turns share a model, an agent, callbacks and budgets.

        talk = client.conversation(model="anthropic/claude-sonnet-4-5", on_permission="allow")
        talk.say("My name is Ada.")
        print(talk.say("What is my name?").text)

    The session is made with the first prompt, unless one is given. It needs no `with`: leaving such a block closes the
    turns of `stream` that are still open, and the session stays.
    """

    def __init__(self, link: Link, session_id: str | None, options: TurnOptions) -> None:
        self._link = link
        self._session_id = session_id
        self._options = conversation_options(session_id, options)
        self._first: list[Turn[Any]] = []  # each may make the session
        self._streamed: list[Turn[Any]] | None = None  # in a block: the turns that it may have to close

    def __enter__(self) -> Self:
        self._streamed = self._streamed or []
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        streamed, self._streamed = self._streamed or [], None
        with contextlib.ExitStack() as stack:  # closes all, whatever one of them raises
            for turn in streamed:
                stack.callback(turn.close)

    @property
    def session_id(self) -> str | None:
        """The session; None until it has been made."""
        made = [turn.session_id for turn in self._first if turn.session_id]
        if made:
            self._session_id, self._first = made[0], []
        return self._session_id

    @overload
    def say(self, prompt: Prompt, *, format: type[S], **options: Unpack[TurnOptions]) -> Reply[S]: ...
    @overload
    def say(self, prompt: Prompt, *, format: Mapping[str, Any], **options: Unpack[TurnOptions]) -> Reply[Any]: ...
    @overload
    def say(self, prompt: Prompt, *, format: None = None, **options: Unpack[TurnOptions]) -> Reply[None]: ...
    @takes(TurnOptions)
    def say(self, prompt: Prompt, *, format: Any = None, **options: Unpack[TurnOptions]) -> Reply[Any]:
        """The reply to the next prompt: `talk.say("Hello").text`.

        What is not given here is as in the conversation. If no function answers a permission or a question, it is
        rejected.

        Args:
            prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
            format: The form of the answer, see `turn`.
            **options: See `TurnOptions`.

        Raises:
            TurnError: The turn failed; `.reply` is what was produced before.
        """
        merged = cast("TurnOptions", {**self._options, **options})
        with self._remember(Turn[Any](self._link, run_request(self.session_id, prompt, format, merged))) as turn:
            return turn.wait().raise_for_error()

    @overload
    def stream(self, prompt: Prompt, *, format: type[S], **options: Unpack[TurnOptions]) -> Turn[S]: ...
    @overload
    def stream(self, prompt: Prompt, *, format: Mapping[str, Any], **options: Unpack[TurnOptions]) -> Turn[Any]: ...
    @overload
    def stream(self, prompt: Prompt, *, format: None = None, **options: Unpack[TurnOptions]) -> Turn[None]: ...
    @takes(TurnOptions)
    def stream(self, prompt: Prompt, *, format: Any = None, **options: Unpack[TurnOptions]) -> Turn[Any]:
        """The next prompt and everything until its end, to be used in a `with` block and iterated.

        What is not given here is as in the conversation.

        Args:
            prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
            format: The form of the answer, see `turn`.
            **options: See `TurnOptions`.
        """
        merged = cast("TurnOptions", {**self._options, **options})
        turn = self._remember(Turn[Any](self._link, turn_request(self.session_id, prompt, format, merged)))
        if self._streamed is not None:
            self._streamed = [*filter(is_open, self._streamed), turn]
        return turn

    def messages(self, *, newest_first: bool = False, limit: int | None = None) -> Items[MessageWithParts]:
        """The messages so far.

        Args:
            newest_first: Start with the newest message.
            limit: At most so many messages; None for all.

        Raises:
            LocalProtocolError: The conversation has no session yet.
        """
        id = self.session_id
        if id is None:
            raise LocalProtocolError("this conversation has no session yet: say something first")
        pages = self._link.pages(
            lambda reads: reads.messages(id, newest_first=newest_first, page_size=PAGE_SIZE, limit=limit)
        )
        return Items(self._link, pages, f"messages of {id}")

    def _remember(self, turn: Turn[S]) -> Turn[S]:
        if self.session_id is None:
            self._first.append(turn)
        return turn

    def __repr__(self) -> str:
        return f"<Conversation in session {self.session_id or '(new)'} of {self._link!r}>"
