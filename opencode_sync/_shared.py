"""What a client and its views share: the connections, and what is known of the server."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from opencode_core.calls.exchange import Known, Send
from opencode_core.errors import APIConnectionError, LocalProtocolError

from ._beside import Ending
from ._recall import Recalls
from ._wire import LiveResponse

if TYPE_CHECKING:
    from opencode_core.http import Response
    from opencode_core.options import Patience

    from ._transport import Duplex

__all__ = ["Shared"]


class Closable(Protocol):
    """A stream or a terminal, which ends with the client."""

    def close(self) -> None: ...


class Shared:
    """What a client and its views have in common: the connections and what is known of the server.

    Args:
        wire: What they send with: as `make_wire` makes it.
    """

    def __init__(self, wire: Any) -> None:
        self.known = Known()
        self.readers: weakref.WeakSet[Closable] = weakref.WeakSet()
        self.closed = Ending()
        self.recalls = Recalls(self.closed)
        self.before_request: Callable[[], None] = lambda: None
        """May refuse: a managed server that has ended is not asked, for its port may be a stranger's by now."""
        self.on_failure: Callable[[APIConnectionError], None] = lambda error: None
        """May raise a better error: a managed server knows whether it has ended."""
        self.on_close: Callable[[], None] = lambda: None
        self.wire = wire

    def send(self, step: Send, ending: Ending | None) -> Response:
        self._check_open()
        self.before_request()
        try:
            starting = None if ending is None else ending.starting
            response: Response = self.wire.send(
                step.request, step.timeouts, dedicated=step.dedicated, starting=starting
            )
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return response

    def open(self, step: Send, ending: Ending | None) -> LiveResponse:
        self._check_open()
        self.before_request()
        try:
            starting = None if ending is None else ending.starting
            stream: LiveResponse = self.wire.open(step.request, step.timeouts, starting=starting)
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return stream

    def connect(self, timeouts: Patience) -> Duplex:
        self._check_open()
        self.before_request()
        try:
            connection: Duplex = self.wire.connect(timeouts)
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return connection

    def close(self) -> None:
        try:
            self.closed.set()
            for reader in list(self.readers):
                reader.close()
        finally:
            try:
                self.wire.close()
            finally:
                self.on_close()

    def guard(self, refuse: Callable[[], None], explain: Callable[[APIConnectionError], None]) -> None:
        """Have a managed server asked before each request, and after each that failed."""
        self.before_request, self.on_failure = refuse, explain

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise LocalProtocolError("this client is closed")
