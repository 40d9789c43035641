"""What a client and its views share: the connections, and what is known of the server."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from opencode_core.calls.exchange import Known, Question, Send
from opencode_core.calls.identify import Speaks
from opencode_core.errors import APIConnectionError, LocalProtocolError

from ._beside import Latch
from ._recall import Recalls
from ._sharing import Meetings
from ._wire import LiveResponse

if TYPE_CHECKING:
    from opencode_core.http import Request, Response
    from opencode_core.options import Patience
    from opencode_core.tools.names import Names
    from opencode_core.tools.offered import Offered
    from opencode_core.wire.roundtrip import Starting

    from ._socket import Duplex

__all__ = ["Shared"]

P = ParamSpec("P")
T = TypeVar("T")


class Closable(Protocol):
    """A stream or a terminal, which ends with the client."""

    def close(self) -> None: ...


class Wire(Protocol):
    """What requests are sent with: `_wire.make_wire` makes it.

    Attributes:
        own: Whether its connections are our own, where a wait can end at a deadline and begin again.
    """

    @property
    def own(self) -> bool: ...
    def send(
        self, request: Request, timeouts: Patience, *, dedicated: bool = False, starting: Starting | None = None
    ) -> Response: ...
    def open(self, request: Request, timeouts: Patience, *, starting: Starting | None = None) -> LiveResponse: ...
    def connect(self, timeouts: Patience) -> Duplex: ...
    def close(self) -> None: ...


class Shared:
    """What a client and its views share: the connections, and what is known of the server.

    Args:
        wire: What they send with: as `make_wire` makes it.
    """

    def __init__(self, wire: Wire) -> None:
        self.known: Known = Known()
        self.asking: dict[Question, Latch] = {}
        """What the server is being asked, and what is set when that is over."""
        self.readers: weakref.WeakSet[Closable] = weakref.WeakSet()
        self.meetings: Meetings = Meetings()
        self.names: Names | None = None
        self.offered: list[Offered] = []
        """The functions that every turn has."""
        self.lasting: list[Closable] = []
        """What offers them: it ends before the connections do."""
        self.closed: Latch = Latch()
        self.recalls: Recalls = Recalls(self.closed)
        self.before_request: Callable[[], None] = lambda: None
        """Raises if the managed server has ended: another program may have its port by now."""
        self.on_failure: Callable[[APIConnectionError], None] = lambda error: None
        """Raises a better error if the managed server has ended."""
        self.on_close: Callable[[], None] = lambda: None
        self.wire = wire

    def send(self, step: Send, ending: Latch | None) -> Response:
        starting = None if ending is None else ending.starting
        send = self.wire.send
        return self._guarded(send, step.request, step.timeouts, dedicated=step.dedicated, starting=starting)

    def open(self, step: Send, ending: Latch | None) -> LiveResponse:
        starting = None if ending is None else ending.starting
        return self._guarded(self.wire.open, step.request, step.timeouts, starting=starting)

    def connect(self, timeouts: Patience) -> Duplex:
        return self._guarded(self.wire.connect, timeouts)

    def _guarded(self, exchange: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._check_open()
        self.before_request()
        try:
            return exchange(*args, **kwargs)
        except APIConnectionError as error:
            self.on_failure(error)
            raise

    def close(self) -> None:
        try:
            for one in list(self.lasting):
                one.close()
            self.closed.set()
            for reader in list(self.readers):
                reader.close()
        finally:
            try:
                self.wire.close()
            finally:
                self.on_close()

    def guard(self, refuse: Callable[[], None], explain: Callable[[APIConnectionError], None], speaks: Speaks) -> None:
        """Ask a managed server, which speaks this, before each request, and after each failed one."""
        self.before_request, self.on_failure = refuse, explain
        self.known.note(speaks)
        self.known.told_of_folder = True  # the program has chosen its folder

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise LocalProtocolError("this client is closed")
