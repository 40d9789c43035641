"""What is read of a server outside of turns: the seam between the helpers of a client and OpenCode 1 and 2.

The sibling of `turns/dialect.py`. A `Reads` names the calls, and makes of their answers the same values for every
server. It keeps nothing, and decides nothing about connections: whoever carries the calls out does that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from opencode_core.calls.identify import in_its_dialect

from .reads1 import Reads1

if TYPE_CHECKING:
    from opencode_core.calls.exchange import Known
    from opencode_core.catalog import AgentInfo, ModelInfo
    from opencode_core.models import MessageWithParts, Session, ToolCallRef
    from opencode_core.paging import Pages

    from .listed import Overview, Reading, SessionFilter

__all__ = ["Reads", "asking", "listing", "reads_for"]

T = TypeVar("T")


class Reads(Protocol):
    """How one server is read."""

    def models(self) -> Reading[list[ModelInfo]]:
        """The models that can be used now, the default one first."""
        ...

    def agents(self) -> Reading[list[AgentInfo]]:
        """The agents that are not hidden, as the server orders them."""
        ...

    def sessions(self, chosen: SessionFilter, page_size: int, limit: int | None) -> Pages[Any]:
        """Sessions, most recently changed first.

        Raises:
            LocalProtocolError: `page_size` or `limit` is less than 1.
        """
        ...

    def messages(self, session_id: str, *, newest_first: bool, page_size: int, limit: int | None) -> Pages[Any]:
        """The messages of a session.

        Raises:
            LocalProtocolError: `page_size` or `limit` is less than 1.
        """
        ...

    def session(self, session_id: str) -> Reading[Session]:
        """A session by its id."""
        ...

    def history(self, session_id: str) -> Reading[list[MessageWithParts]]:
        """All messages of a session, oldest first."""
        ...

    def children(self, session_id: str) -> Reading[list[Session]]:
        """The sessions that a session has started."""
        ...

    def tool_input(self, session_id: str, tool: ToolCallRef) -> Reading[Any]:
        """The arguments of a tool call; None if the server has not stored it yet."""
        ...

    def working(self) -> Reading[tuple[Any, list[Any]]]:
        """The states of sessions by id, as far as they work, and the permission requests and questions that wait."""
        ...

    def undo(self, session_id: str, message_id: str) -> Reading[None]:
        """Take a prompt back, with all that came after it and its changes to files. The next prompt replaces it."""
        ...

    def default_model(self) -> Reading[str | None]:
        """The model of prompts that name none, as `model=` takes it; None if there is none."""
        ...

    def branch(self) -> Reading[str | None]:
        """The branch of the repository in the client's directory; None without a repository."""
        ...

    def overview(self) -> Reading[Overview]:
        """What the server has and does in the client's directory."""
        ...


def reads_for(known: Known) -> Reads:
    """How this server is read. Until something fails, it is taken for one of OpenCode 1: that costs no question."""
    if known.dialect != "2":
        return Reads1()
    from .reads2 import Reads2  # which few need so far

    return Reads2(preview=known.speaks is not None and known.speaks.preview)


def asking(known: Known, question: Callable[[Reads], Reading[T]]) -> Reading[T]:
    """What a question asks of this server. If it turns out to be of another dialect, it is asked in that one.

    Raises:
        WrongDialectError: It does not speak the dialect that the client was made with.
    """
    return in_its_dialect(partial(reads_for, known), question)


def listing(known: Known, question: Callable[[Reads], Pages[T]]) -> Pages[T]:
    """The pages of a list of this server, likewise.

    Raises:
        LocalProtocolError: The list cannot be read in this way.
    """
    question(reads_for(known))  # which refuses wrong arguments now, and not with the first item
    return in_its_dialect(partial(reads_for, known), question)
