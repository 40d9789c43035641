"""What a turn needs to know of the server that it talks to: the seam between the policy of turns and OpenCode 1 and 2.

The machine decides: when to look, when to stop, what is over. A `Dialect` says how to ask and what the answers mean.
It names the calls, and turns what the server sends into facts. Messages, parts and requests are the same types in
every dialect, since programs see them in replies. What belongs to a prompt is told by `parent_id` of an answer: the
prompt that the answer is to, which is the last one if it answers several.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call

from .steps import TurnRequest

if TYPE_CHECKING:
    from opencode_core.models import (
        AssistantMessage,
        PartInput,
        PermissionRequest,
        QuestionRequest,
        SessionStatusRetry,
        UserMessage,
    )
    from opencode_core.options import Options
    from opencode_core.streams.reconnecting import Feed
    from opencode_core.tools.offer import Offer
    from opencode_core.values.codec import Codec

    from .answers import PermissionAnswer, QuestionAnswers
    from .items import DeniedBy

__all__ = ["Asks", "CutBy", "Dialect", "Facts", "Opened", "Page"]

T = TypeVar("T")

Asks: TypeAlias = Generator[Call[Any], Any, T]
"""Calls one after the other. Each is answered with its result, or thrown its error."""

CutBy: TypeAlias = Literal["abort", "shutdown"]
"""What ended the work on a message early: somebody stopped the session, or its server ended."""


class Opened(msgspec.Struct, frozen=True):
    """The session of a turn.

    Attributes:
        directory: Where its events are; None where all events come in one stream.
        updated: When it last changed, by the server's clock, in milliseconds since the epoch; 0 if that is unknown.
    """

    session_id: str
    directory: str | None
    updated: int | float


class Page(msgspec.Struct, frozen=True):
    """The last messages of a session.

    Attributes:
        messages: The oldest of them first.
        is_all: Whether the session has no earlier ones that the server can list.
    """

    messages: list[Any]
    is_all: bool


class Facts(Protocol):
    """Takes what events tell. A fact may come late, twice or never."""

    def message(self, info: UserMessage | AssistantMessage) -> None:
        """A message is there, or has changed."""
        ...

    def part(self, part: Any) -> None:
        """A part of a message is there, or has changed."""
        ...

    def delta(self, message_id: str, part_id: str, piece: str) -> None:
        """A text goes on. A piece may end inside a character."""
        ...

    def state(self, session_id: str, *, idle: bool) -> None:
        """The session has nothing to do, or is at work."""
        ...

    def retrying(self, session_id: str, retry: SessionStatusRetry) -> None:
        """The model's provider failed, and is asked again."""
        ...

    def error(self, session_id: str | None, error: Any) -> None:
        """The work of the session has failed."""
        ...

    def session(self, info: Any) -> None:
        """A session is there, or has changed: an object with `id`, `parent_id` and `title`."""
        ...

    def deleted(self, session_id: Any) -> None:
        """A session was deleted."""
        ...

    def asked(self, request: PermissionRequest | QuestionRequest) -> None:
        """The agent asks for a permission, or has a question."""
        ...

    def settled(self, request_id: str, answer: str) -> None:
        """A request was answered.

        Args:
            answer: `reject` or `rejected` for a refusal; any other word for an answer.
        """
        ...

    def todos(self, session_id: str, todos: list[Any]) -> None:
        """The todo list of the session has changed: this is all of it."""
        ...

    def compacted(self, session_id: str) -> None:
        """The conversation of the session was summed up."""
        ...

    def happened(self, session_id: str) -> None:
        """The session is at work, which nothing else tells: at a summary, or at the arguments of a tool call."""
        ...


class Dialect(Protocol):
    """How one server speaks, for one turn.

    Attributes:
        asks_in_words: Whether the prompt has to say which form an answer is to have, because the server has no way to
            ask for one. The answer is then read from its text, and asked for again if it does not fit.
        holds_commands: Whether a command is answered only when its turn ends.
        settling: Seconds until the server acts on what `prepare` has told it; 0 if it has by then.
        beats: Whether the heartbeats of the stream are events; else they are comments, which only the stream sees.
        name: `"1"` or `"2"`.
    """

    name: str
    asks_in_words: bool
    holds_commands: bool
    settling: float
    beats: bool

    @property
    def is_waiting(self) -> bool | None:
        """Whether our prompt is still in the inbox of its session, as `page` last found; None where there is none."""
        ...

    @property
    def prompt_id(self) -> str | None:
        """The id that the server gave to our prompt, where it chooses it; None if it does not, or until it is known."""
        ...

    def check(self, turn: TurnRequest, parts: Sequence[PartInput]) -> None:
        """Refuse what this server cannot do, before anything is sent.

        Args:
            parts: What the prompt is made of, with the contents of its files.

        Raises:
            LocalProtocolError: It names the option.
            LimitExceeded: A file is larger than this server can take.
        """
        ...

    def create(self, turn: TurnRequest, title: str | None) -> Asks[Opened]:
        """Make the session of the turn."""
        ...

    def get(self, session_id: str) -> Asks[Opened]:
        """Find the session of the turn."""
        ...

    def find(self, title: str) -> Asks[str | None]:
        """The id of a session with this title that was just made."""
        ...

    def delete(self, session_id: str) -> Call[Any]:
        """Delete a session."""
        ...

    def offer(self, offer: Offer, *, again: bool) -> Asks[list[str]]:
        """Tell the server of functions that the agent may call, in the folder of the session.

        Args:
            again: Whether it may know them already.

        Returns:
            Patterns of what the session is to be without, apart from these: the functions of other programs.

        Raises:
            ToolsUnreachableError: The server cannot connect to them.
        """
        ...

    def permit(self, session_id: str, switches: Mapping[str, bool]) -> Asks[None]:
        """Let a session have functions, or not, and leave all else that it may as it is.

        Args:
            switches: By patterns of names. The last one that fits counts.

        Raises:
            LocalProtocolError: This server cannot keep a function from a session.
        """
        ...

    def take_back(self, offer: Offer) -> Call[Any]:
        """Let the server forget these functions."""
        ...

    def refuser_of(self, tool: str) -> DeniedBy | None:
        """Who refuses a call of this function of the program's, if one is refused; None for a tool that is none."""
        ...

    def prepare(self, turn: TurnRequest, session_id: str) -> Asks[None]:
        """What is to be done before the prompt is sent."""
        ...

    def feed(self, session_id: str, options: Options, codec: Codec) -> Feed[Any]:
        """Every event that concerns a session and its subagents, from now on."""
        ...

    def prompt(self, turn: TurnRequest, session_id: str, message_id: str, parts: list[PartInput]) -> Call[Any]:
        """Send the prompt. It carries our own ids, so that a prompt that is sent twice runs once."""
        ...

    def take_up(self, turn: TurnRequest, prompt_ids: Sequence[str]) -> None:
        """The prompt was sent earlier, perhaps by another process.

        Args:
            turn: Its `job` has the token.
            prompt_ids: The prompt, and others of ours that may go on with it.
        """
        ...

    def has(self, session_id: str, prompt_id: str) -> Asks[bool]:
        """Whether the server has stored a prompt."""
        ...

    def go_on(
        self, turn: TurnRequest, session_id: str, prompt_id: str, last_id: str, parts: list[PartInput]
    ) -> Call[Any] | None:
        """Let the server go on with a prompt that it has stored, after it died. Sent twice, it goes on once.

        Args:
            last_id: The last message of the turn.
            parts: Those of the prompt.

        Returns:
            None if this server cannot go on with such a prompt.
        """
        ...

    def cut_by(self, session_id: str, message_id: str) -> Asks[CutBy | None]:
        """What ended the work on a message that looks aborted, or that has no end; None if nobody can tell."""
        ...

    def withdraw(self, session_id: str) -> Asks[None]:
        """Take our prompt back if it still waits, so that the session does not come to it after its turn has ended."""
        ...

    def conclude(self, session_id: str) -> Asks[None]:
        """After the turn: take back what `prepare` has set for it alone."""
        ...

    def abort(self, session_id: str) -> Call[Any]:
        """Stop what the session does."""
        ...

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, message: str | None = None
    ) -> Call[Any]:
        """Answer a permission request, given as an object or by its id.

        Raises:
            LocalProtocolError: The answer is not one of those that `PermissionAnswer` names.
        """
        ...

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> Call[Any]:
        """Answer a question.

        Raises:
            LocalProtocolError: There are more or fewer answers than questions, or an answer is not text.
        """
        ...

    def is_busy(self, session_id: str) -> Asks[bool]:
        """Whether the session is at work."""
        ...

    def page(self, session_id: str, limit: int | None, known: AssistantMessage | None = None) -> Asks[Page]:
        """The last messages of a session; None for all.

        Args:
            known: An answer of the session that was read before. An answer after it, with no prompt in between, is to
                the same prompt.
        """
        ...

    def retry(self, session_id: str) -> SessionStatusRetry | None:
        """What `is_busy` and `page` last found of the model's provider: that it failed, and when it is asked again."""
        ...

    def tail(self, session_id: str, limit: int) -> Asks[list[Any]]:
        """A few of the last messages, or the last one, in two calls at most."""
        ...

    def children(self, session_id: str) -> Asks[list[Any]]:
        """The sessions of the subagents of a session, where its messages do not name them from their beginning."""
        ...

    def requests(self, session_id: str) -> Asks[list[Any]]:
        """The requests that wait for an answer. They need not all be of this session or its subagents."""
        ...

    def todos(self, session_id: str) -> Asks[list[Any]]:
        """The todo list of a session."""
        ...

    def outputs(self, sessions: Collection[str]) -> Asks[list[tuple[str, str, object]]]:
        """What tools that run have put out so far, where no event tells: the session, an id of the tool, how much."""
        ...

    def piece_of(self, event: Any) -> tuple[str, str, str] | None:
        """Of an event that brings a piece of a text, as most do: the message, the part and the piece. Else None."""
        ...

    def observe(self, event: Any, facts: Facts) -> None:
        """Tell what an event says. An event of another shape than documented counts as lost."""
        ...
