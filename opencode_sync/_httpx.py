"""httpx's transport interface over our own connections, and httpx's own transport through a proxy.

`HTTPXTransport` speaks to servers directly. It keeps what httpx's own transport cannot: an answer that nobody asked for
is never given to the next request, `close` in another thread wakes who waits, the head of an answer has one deadline.
It can also be put into an `httpx.Client`, for event hooks, cookies or mounts:

    http = httpx.Client(transport=HTTPXTransport(), trust_env=False)
    client = Client(http_client=http)

What it raises are errors of our own tree. A request can tell it more by the extension `opencode`, a mapping, in which
everything may be missing:

    stream        the answer may be an event stream of any length
    dedicated     it does not count against `max_connections`; nor does a stream
    whole         return when the whole body is here, and not with the head
    timeouts      `Timeouts` or `TimeLeft`, instead of the extension `timeout` of httpx
    starting      is called with what another thread may call to give up before the head is here
    base_url      the server as a `BaseURL`, instead of the URL's
    target        the request target as it is to be sent, instead of the URL's
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Mapping
from typing import Any, Final

from opencode_core.callsite import callsite
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Request
from opencode_core.options import BaseURL, Limits, Options, Patience, Timeouts
from opencode_core.wire.foreign import byte_fields

from ._lean import httpx
from ._senders import ByTransport, LiveBody, OwnConnections, WholeBody
from ._socket import Duplex
from ._tls import default_ssl_context
from ._transport import Transport

__all__ = ["ByProxy", "HTTPXTransport"]

# What httpx adds and the connection decides by itself.
_NOT_TAKEN: Final = frozenset({b"host", b"connection", b"content-length", b"transfer-encoding"})


class HTTPXTransport(OwnConnections, httpx.BaseTransport):
    """Connections to any number of servers, for any number of threads. Never through a proxy.

    Args:
        limits: Sizes, and how many connections to one server.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.

    Attributes:
        made_at: Where in the user's code, for the warning that it was not closed.
    """

    def __init__(self, *, limits: Limits | None = None, ssl_context: ssl.SSLContext | None = None) -> None:
        self.made_at: str = callsite()
        self._limits = limits
        self._ssl_context = ssl_context
        self._transports: dict[BaseURL, Transport] = {}
        self._closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange, until the head of the response is here; the body is read as the response is.

        Raises:
            APIConnectionError: No response came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent, or the transport is closed.
        """
        how: Mapping[str, Any] = request.extensions.get("opencode", {})
        transport = self._transport(how.get("base_url") or _server_of(request.url))
        target = how.get("target") or request.url.raw_path.decode("ascii")
        patience = how.get("timeouts") or _timeouts_of(request)
        ours = Request(request.method, "/", headers=_fields_of(request), body=request.read())
        starting = how.get("starting")
        streaming = bool(how.get("stream"))
        dedicated = streaming or bool(how.get("dedicated"))
        if how.get("whole"):
            answer = transport.send(ours, patience, dedicated=dedicated, target=target, starting=starting)
            return httpx.Response(answer.status, headers=byte_fields(answer.headers), stream=_WholeBody(answer.body))
        stream = None
        try:
            stream = transport.open(
                ours, patience, dedicated=dedicated, limited=not streaming, target=target, starting=starting
            )
            headers = byte_fields(stream.headers)
            extensions = {"http_version": b"HTTP/1.1"}
            return httpx.Response(stream.status, headers=headers, stream=_LiveBody(stream), extensions=extensions)
        except BaseException:
            if stream is not None:
                stream.close()
            raise

    def connect(self, base_url: BaseURL, timeouts: Patience) -> Duplex:
        """A connection that speaks no HTTP here: for WebSocket.

        Raises:
            APIConnectionError: There is none.
            LocalProtocolError: The transport is closed.
        """
        return self._transport(base_url).connect(timeouts)

    def close(self) -> None:
        """Close every connection. Who waits for one, in whatever thread, gets a `ClosedError`."""
        self._closed = True
        for transport in list(self._transports.values()):
            transport.close()

    def _transport(self, base_url: BaseURL) -> Transport:
        transport = self._transports.get(base_url)
        if transport is None:
            made = Transport(base_url, self._limits, self._ssl_context, made_at=self.made_at)
            transport = self._transports.setdefault(base_url, made)  # atomic: no lock that a fork could hold
        if self._closed:
            transport.close()
        return transport


class _WholeBody(WholeBody, httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield self.body


class _LiveBody(LiveBody, httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        while block := self.stream.receive():
            yield block

    def close(self) -> None:
        self.stream.close()


def _server_of(url: httpx.URL) -> BaseURL:
    return BaseURL(url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80))


def _timeouts_of(request: httpx.Request) -> Timeouts:
    given: Mapping[str, Any] = request.extensions.get("timeout", {})
    return Timeouts(**{name: given.get(name) for name in ("connect", "read", "write", "pool")})


def _fields_of(request: httpx.Request) -> Headers:
    # Of codings, httpx offers some that cannot be undone within a limit; then none is asked for.
    return tuple(
        [
            (name.decode("ascii"), value.decode("latin-1"))
            for name, value in request.headers.raw
            if (key := name.lower()) not in _NOT_TAKEN
            and not (key == b"accept-encoding" and (b"br" in value or b"zstd" in value))
        ]
    )


# Through a proxy


class ByProxy(ByTransport):
    """Send through a proxy; terminals, which no proxy has to pass on, go directly.

    Args:
        options: The base URL and the limits.
        variable: What names the proxy in the environment.
        address: The proxy.
        ssl_context: For https.
        direct: Our own connections.

    Raises:
        LocalProtocolError: That proxy cannot be used.
    """

    def __init__(
        self, options: Options, variable: str, address: str, ssl_context: ssl.SSLContext | None, direct: Transport
    ) -> None:
        try:
            proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
        except (httpx.InvalidURL, ValueError):  # not to be shown, since it may hold a password
            proxy = None
        if proxy is None:
            raise LocalProtocolError(f"{variable} is not the address of a proxy")
        super().__init__(options, _Proxied(variable, proxy, options.limits, ssl_context))
        self._direct = direct

    def connect(self, timeouts: Patience) -> Duplex:
        return self._direct.connect(timeouts)

    def close(self) -> None:
        super().close()
        self._direct.close()


class _Proxied(httpx.BaseTransport):
    """httpx's own transport through a proxy, twice: what may take long does not count against `max_connections`."""

    def __init__(self, variable: str, proxy: httpx.Proxy, limits: Limits, ssl_context: ssl.SSLContext | None) -> None:
        context = ssl_context or default_ssl_context(os.environ)
        pooled = httpx.Limits(
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive,
            keepalive_expiry=limits.keepalive_expiry,
        )
        dedicated = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        try:
            self._pooled = httpx.HTTPTransport(verify=context, proxy=proxy, limits=pooled)
            self._dedicated = httpx.HTTPTransport(verify=context, proxy=proxy, limits=dedicated)
        except ImportError:
            raise LocalProtocolError(f"for the proxy of {variable}: pip install 'httpx[socks]'") from None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        how: Mapping[str, Any] = request.extensions["opencode"]
        dedicated = how.get("stream") or how.get("dedicated")
        return (self._dedicated if dedicated else self._pooled).handle_request(request)

    def close(self) -> None:
        self._pooled.close()
        self._dedicated.close()
