"""How the blocking driver sends: over connections of our own, or by a transport or a client of httpx.

By default a client has the connections of `_transport`. `transport=` gives it a transport of httpx or httpx2 instead,
and `http_client=` a whole client:

    Request ─▶ Wire ─ httpx.Request ─▶ transport or client ─ httpx.Response ─▶ Wire ─▶ Response or LiveResponse

What a sender can be told beyond HTTP travels in the request's extension `opencode`, which transports of others ignore.
All failures leave as errors of our own tree.

httpx is imported here only for a proxy that the environment names: its import takes longer than that of the client.
"""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Any

from opencode_core.callsite import callsite
from opencode_core.errors import ClosedError, LocalProtocolError, OpenCodeError
from opencode_core.http import Headers, Request, Response
from opencode_core.options import BaseURL, Options, Patience, check_ssl_context, warn_of_risk
from opencode_core.wire.content import too_large
from opencode_core.wire.foreign import Body, headers_of, translate

from ._senders import ByClient, ByTransport, LiveBody, LiveResponse, Sender, WholeBody, raise_ours

if TYPE_CHECKING:
    import ssl

    from opencode_core.wire.roundtrip import Starting

    from ._socket import Duplex
    from ._transport import Transport

__all__ = ["LiveResponse", "Wire", "make_wire"]


def make_wire(
    options: Options, *, http_client: Any = None, transport: Any = None, ssl_context: ssl.SSLContext | None = None
) -> Transport | Wire | _Elsewhere:
    """The wire of a new client.

    Raises:
        LocalProtocolError: One of these is of the wrong kind, or excludes another.
    """
    if http_client is not None and transport is not None:
        raise LocalProtocolError("http_client= has a transport already: give transport= to one of them, not to both")
    check_ssl_context(ssl_context, transport if http_client is None else http_client)
    if http_client is not None:
        return Wire(options, ByClient(options, http_client))
    if transport is not None:
        return Wire(options, ByTransport(options, transport))
    warn_of_risk(options)
    elsewhere = _Elsewhere(options, ssl_context)
    return elsewhere.direct() if options.base_url.is_here else elsewhere


class Wire:
    """Everything that a client and its views send by httpx.

    Args:
        options: The base URL and the limits.
        sender: What performs each exchange.
    """

    def __init__(self, options: Options, sender: Sender) -> None:
        self._sender = sender
        self._limit = options.limits.max_response_bytes
        self._where = str(options.base_url)

    @property
    def own(self) -> bool:
        """Whether it uses connections of our own, where a wait for bytes can end at a deadline and begin again."""
        return self._sender.own

    def send(
        self, request: Request, timeouts: Patience, *, dedicated: bool = False, starting: Starting | None = None
    ) -> Response:
        """Send a request and read the whole response, any status.

        Args:
            dedicated: Use a connection that does not count against `max_connections`: for answers that take as long as
                a turn.
            starting: Called with what another thread may call to give up; on connections of others it is not called.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: The body is larger than `max_response_bytes`.
            LocalProtocolError: The request cannot be sent, or the sender is closed.
        """
        how = {"whole": True, "dedicated": dedicated, "starting": starting}
        response: Any = None
        try:
            response = self._sender.exchange(request, timeouts, how)
            stream = response.stream
            if isinstance(stream, WholeBody):
                if len(stream.body) > self._limit:  # a transport that was handed in has limits of its own
                    raise too_large("body", "max_response_bytes", self._limit)
                return Response(response.status_code, headers_of(response), stream.body)
            body = Body(response, self._limit, timeouts)
            blocks = [body.add(block) for block in (response.iter_raw() if body.raw else response.iter_bytes())]
            body.end()
            response.close()
            return Response(response.status_code, body.headers, b"".join(blocks))
        except BaseException as error:
            self._failed(error, response)
            raise

    def open(self, request: Request, timeouts: Patience, *, starting: Starting | None = None) -> LiveResponse:
        """Send a request and return when the head of its response is here.

        Args:
            starting: As for `send`.

        Raises:
            APIConnectionError: No head came.
            LocalProtocolError: The request cannot be sent, or the sender is closed.
        """
        response: Any = None
        try:
            response = self._sender.exchange(request, timeouts, {"stream": True, "starting": starting})
            if isinstance(response.stream, LiveBody):
                return _OwnStream(response, response.stream.stream)
            return _ForeignStream(response, self._where)
        except BaseException as error:
            self._failed(error, response)
            raise

    def connect(self, timeouts: Patience) -> Duplex:
        """A connection for a protocol other than HTTP: WebSocket.

        Raises:
            APIConnectionError: There is none.
            LocalProtocolError: The sender has no connections of ours, or is closed.
        """
        return self._sender.connect(timeouts)

    def close(self) -> None:
        """Close every connection. A client that was handed in is the user's and stays open."""
        self._sender.close()

    def _failed(self, error: BaseException, response: Any) -> None:
        """Give up what there is of a response, and raise the error of ours, if this one is of httpx."""
        if response is not None:
            with contextlib.suppress(Exception):
                response.close()
        raise_ours(error, self._where)


class _Elsewhere:
    """The wire to another machine: our own connections, or httpx's through the proxy that the environment names.

    The first request decides. A server on this machine is never reached through somebody else's.
    """

    def __init__(self, options: Options, ssl_context: ssl.SSLContext | None) -> None:
        self._options = options
        self._ssl_context = ssl_context
        self._made_at = callsite()
        self._closed = False
        # One or none: `setdefault` is atomic, and a fork could hold a lock.
        self._chosen: dict[None, Transport | Wire] = {}

    @property
    def own(self) -> bool:
        return self._wire().own

    def send(
        self, request: Request, timeouts: Patience, *, dedicated: bool = False, starting: Starting | None = None
    ) -> Response:
        return self._wire().send(request, timeouts, dedicated=dedicated, starting=starting)

    def open(self, request: Request, timeouts: Patience, *, starting: Starting | None = None) -> LiveResponse:
        return self._wire().open(request, timeouts, starting=starting)

    def connect(self, timeouts: Patience) -> Duplex:
        return self._wire().connect(timeouts)

    def close(self) -> None:
        self._closed = True
        for wire in list(self._chosen.values()):
            wire.close()

    def direct(self) -> Transport:
        """Our own connections."""
        from ._transport import Transport  # with h11: as much to import as all the rest, and maybe not needed

        options = self._options
        return Transport(options.base_url, options.limits, self._ssl_context, made_at=self._made_at)

    def _wire(self) -> Transport | Wire:
        wire = self._chosen.get(None)
        if wire is None:
            wire = self._chosen.setdefault(None, self._choose())
            if self._closed:  # before the wire was there to be closed
                wire.close()
                raise ClosedError("this client was closed", request_sent=False)
        return wire

    def _choose(self) -> Transport | Wire:
        proxy = _proxy_for(self._options.base_url)
        if proxy is None:
            return self.direct()
        from ._httpx import ByProxy

        return Wire(self._options, ByProxy(self._options, *proxy, self._ssl_context, self.direct()))


def _proxy_for(base_url: BaseURL) -> tuple[str, str] | None:
    """The variable that names the proxy for a server, and the proxy; None to go directly.

    As `urllib.request` reads `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in small letters first, and the
    settings of macOS and Windows.
    """
    import urllib.request  # takes as long as the client

    proxies = urllib.request.getproxies()
    scheme = base_url.scheme if proxies.get(base_url.scheme) else "all"
    address = proxies.get(scheme)
    where = base_url.host if ":" in base_url.host else f"{base_url.host}:{base_url.port}"
    if not address or urllib.request.proxy_bypass(where):
        return None
    return f"{scheme.upper()}_PROXY", address


class _OwnStream:
    """A stream over one of our own connections."""

    def __init__(self, response: Any, stream: LiveResponse) -> None:
        self.status: int = response.status_code
        self.headers: Headers = headers_of(response)
        self.receive = stream.receive
        self.close = stream.close


class _ForeignStream:
    """The body of any other response as it arrives."""

    def __init__(self, response: Any, where: str) -> None:
        body = Body(response, None)
        self.status: int = response.status_code
        self.headers: Headers = body.headers
        self._response = response
        self._blocks = response.iter_raw() if body.raw else response.iter_bytes()
        self._where = where
        self._closed = False

    def receive(self, timeout: float | None = None) -> bytes:  # httpx has but the read timeout
        """The next block of the body; empty at its end, and after `close` by any thread.

        Raises:
            APITimeoutError: Nothing came within the read timeout.
            APIConnectionError: The connection broke.
        """
        try:
            block: bytes = next(self._blocks, b"")
            return block
        except Exception as error:
            ours = translate(error, self._where) or error
            if self._closed and isinstance(ours, (OpenCodeError, OSError)):
                return b""
            if ours is error:
                raise
            raise ours from error

    def close(self) -> None:
        """Close the connection. A `receive` that waits in another thread ends."""
        self._closed = True
        network: Any = self._response.extensions.get("network_stream")
        if network is not None:
            # An httpx client leaves a blocked reader blocked; shutting the socket down wakes it.
            with contextlib.suppress(Exception):
                network.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(Exception):
            self._response.close()
