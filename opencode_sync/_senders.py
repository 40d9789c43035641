"""What performs the exchanges of the blocking driver: a transport of httpx or httpx2, or a whole client.

Neither library is imported here: whatever is handed in has loaded its own.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Protocol

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Request
from opencode_core.options import BaseURL, Options, Patience
from opencode_core.wire.foreign import (
    build_arguments,
    check_client,
    check_transport,
    complete_fields,
    send_arguments,
    timeouts_of,
    translate,
)

if TYPE_CHECKING:
    from ._socket import Duplex

__all__ = ["ByClient", "ByTransport", "LiveBody", "OwnConnections", "Sender", "LiveResponse", "WholeBody", "raise_ours"]

_NO_CONNECTIONS: Final = "terminals need connections of our own, and this client was made with {}=: make one without"


class Sender(Protocol):
    """Performs exchanges of httpx, in any number of threads.

    Attributes:
        own: Whether it uses connections of our own, where a wait for bytes can end at a deadline and begin again.
    """

    @property
    def own(self) -> bool: ...
    def exchange(self, request: Request, timeouts: Patience, how: dict[str, Any], /) -> Any: ...
    def connect(self, timeouts: Patience, /) -> Duplex: ...
    def close(self) -> None: ...


class ByTransport:
    """Send with an `httpx.BaseTransport`, or one of httpx2."""

    def __init__(self, options: Options, transport: Any) -> None:
        self._library: Any = sys.modules[check_transport(transport)]
        self._transport = transport
        self.own = isinstance(transport, OwnConnections)
        self._base_url = options.base_url
        self._base = str(options.base_url)

    def exchange(self, request: Request, timeouts: Patience, how: dict[str, Any]) -> Any:
        return self._transport.handle_request(self._prepared(request, timeouts, how))

    def connect(self, timeouts: Patience) -> Duplex:
        if isinstance(self._transport, OwnConnections):
            return self._transport.connect(self._base_url, timeouts)
        raise LocalProtocolError(_NO_CONNECTIONS.format("transport"))

    def close(self) -> None:
        try:
            self._transport.close()
        except Exception as error:
            raise_ours(error, self._base)
            raise

    def _prepared(self, request: Request, timeouts: Patience, how: dict[str, Any]) -> Any:
        # In a method of its own: the fields are in no frame of a failure's traceback.
        return self._library.Request(
            request.method,
            self._base + request.target,
            headers=complete_fields(request, self._base_url),
            stream=self._library.ByteStream(request.body),
            extensions={"timeout": timeouts_of(timeouts), "opencode": {**how, "timeouts": timeouts}},
        )


class ByClient:
    """Send with an `httpx.Client`, or an object with its interface. It stays the user's."""

    own = False

    def __init__(self, options: Options, http: Any) -> None:
        check_client(http, awaiting=False)
        self._http = http
        self._base = str(options.base_url)

    def exchange(self, request: Request, timeouts: Patience, how: dict[str, Any]) -> Any:
        prepared = self._http.build_request(**build_arguments(request, self._base, timeouts, how))
        return self._http.send(prepared, **send_arguments(request))

    def connect(self, timeouts: Patience) -> Duplex:
        raise LocalProtocolError(_NO_CONNECTIONS.format("http_client"))

    def close(self) -> None:
        pass


def raise_ours(error: BaseException, where: str) -> None:
    """Raise the error of our own tree that says what this one says, where it is one of httpx."""
    ours = translate(error, where) if isinstance(error, Exception) else None
    if ours is not None:
        raise ours from error


# What our own transport adds to the interface of httpx's. Users may wrap it, so the objects themselves tell.


class OwnConnections:
    """A transport that has connections of our own."""

    def connect(self, base_url: BaseURL, timeouts: Patience) -> Duplex:
        """A connection that speaks no HTTP here: for WebSocket."""
        raise NotImplementedError


class WholeBody:
    """The body of a response that has come to its end, held to its limit."""

    def __init__(self, body: bytes) -> None:
        self.body = body


class LiveBody:
    """The body of a response as our own connection receives it."""

    def __init__(self, stream: LiveResponse) -> None:
        self.stream = stream


class LiveResponse(Protocol):
    """The body of a response as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    status: int
    headers: Headers

    def receive(self, timeout: float | None = None) -> bytes: ...
    def close(self) -> None: ...
