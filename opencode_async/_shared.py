"""What a client and its views share: the connections, and what is known of the server."""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from opencode_core.calls.exchange import Known, Question, Send
from opencode_core.calls.identify import Speaks
from opencode_core.errors import APIConnectionError, LocalProtocolError

from ._beside import Latch, Reading
from ._recall import Recalls
from ._sharing import Meetings
from ._wire import LiveResponse

if TYPE_CHECKING:
    from opencode_core.http import Request, Response
    from opencode_core.options import Patience
    from opencode_core.tools.names import Names
    from opencode_core.tools.offered import Offered

    from ._socket import Duplex

__all__ = ["Shared"]

P = ParamSpec("P")
T = TypeVar("T")


class Closable(Protocol):
    """A stream or a terminal, which ends with the client."""

    async def aclose(self) -> None: ...


class Wire(Protocol):
    """What requests are sent with: `_wire.make_wire` makes it.

    Attributes:
        own: Whether its connections are our own, where a wait can end at a deadline and begin again, and ends when
            another task closes the stream.
    """

    @property
    def own(self) -> bool: ...
    async def send(self, request: Request, timeouts: Patience, *, dedicated: bool = False) -> Response: ...
    async def open(self, request: Request, timeouts: Patience) -> LiveResponse: ...
    async def connect(self, timeouts: Patience) -> Duplex: ...
    async def aclose(self) -> None: ...


class Shared:
    """What a client and its views share: the connections, and what is known of the server.

    Args:
        wire: What they send with: as `make_wire` makes it.
    """

    def __init__(self, wire: Wire) -> None:
        self.known: Known = Known()
        self.asking: dict[Question, Latch] = {}
        """What the server is being asked, and what is set when that is over."""
        self.readers: weakref.WeakKeyDictionary[Closable, Reading] = weakref.WeakKeyDictionary()
        self.meetings: Meetings = Meetings()
        self.names: Names | None = None
        self.offered: list[Offered] = []
        """The functions that every turn has."""
        self.lasting: list[Closable] = []
        """What offers them: it ends before the connections do."""
        self.closed: Latch = Latch()
        self.recalls: Recalls = Recalls()
        self.before_request: Callable[[], None] = lambda: None
        """Raises if the managed server has ended: another program may have its port by now."""
        self.on_failure: Callable[[APIConnectionError], Awaitable[None]] = _accept
        """Raises a better error if the managed server has ended."""
        self.wire = wire

    def send(self, step: Send) -> Awaitable[Response]:
        return self._guarded(self.wire.send, step.request, step.timeouts, dedicated=step.dedicated)

    def open(self, step: Send) -> Awaitable[LiveResponse]:
        return self._guarded(self.wire.open, step.request, step.timeouts)

    def connect(self, timeouts: Patience) -> Awaitable[Duplex]:
        return self._guarded(self.wire.connect, timeouts)

    async def _guarded(self, exchange: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        self._check_open()
        self.before_request()
        try:
            return await exchange(*args, **kwargs)
        except APIConnectionError as error:
            await self.on_failure(error)
            raise

    async def aclose(self) -> None:
        for reading in list(self.readers.values()):
            reading.check()
        for one in list(self.lasting):
            await one.aclose()
        self.closed.set()
        await self.recalls.aclose()
        for reader in list(self.readers):
            await reader.aclose()
        await self.wire.aclose()

    def guard(
        self, refuse: Callable[[], None], explain: Callable[[APIConnectionError], Awaitable[None]], speaks: Speaks
    ) -> None:
        """Ask a managed server, which speaks this, before each request, and after each failed one."""
        self.before_request, self.on_failure = refuse, explain
        self.known.note(speaks)
        self.known.told_of_folder = True  # the program has chosen its folder

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise LocalProtocolError("this client is closed")


async def _accept(error: APIConnectionError) -> None:
    """Keep the error as it is."""
