"""Our transport for those who want an `httpx.Client` of their own around it: event hooks, cookies, mounts.

    http = httpx.Client(transport=HTTPXTransport(), trust_env=False)
    client = Client(http_client=http)

httpx's own transport hands a surplus response to the next request and leaves a reader blocked when another thread
closes its response; this one does not. What it raises are errors of our own tree.

A request with `extensions={"opencode": {"stream": True}}` may be answered by an event stream of any length; one with
`{"dedicated": True}` does not count against `max_connections`.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx

from opencode_core.http import Headers, Request
from opencode_core.options import BaseURL, Limits, Timeouts

from ._transport import Stream, Transport

__all__ = ["HTTPXTransport"]

# What httpx adds and the connection decides by itself.
_NOT_TAKEN: Final = frozenset({b"host", b"connection", b"content-length", b"transfer-encoding"})


class HTTPXTransport(httpx.BaseTransport):
    """Connections to any number of servers, for any number of threads.

    Args:
        limits: Sizes, and how many connections to one server.
        ssl_context: For https. Default: verified against certifi's roots, or the system's, with host name.
    """

    def __init__(self, *, limits: Limits | None = None, ssl_context: ssl.SSLContext | None = None) -> None:
        self._limits = limits
        self._ssl_context = ssl_context
        self._lock = threading.Lock()
        self._transports: dict[BaseURL, Transport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange, until the head of the response is here; the body is read as the response is.

        Raises:
            APIConnectionError: No response came.
            LimitExceeded: It is too large.
            LocalProtocolError: The request cannot be sent.
        """
        options: Mapping[str, Any] = request.extensions.get("opencode", {})
        timeouts: Mapping[str, Any] = request.extensions.get("timeout", {})
        patience = Timeouts(**{name: timeouts.get(name) for name in ("connect", "read", "write", "pool")})
        transport = self._transport(request.url)
        stream = transport.open(
            Request(request.method, "/", headers=_fields(request.headers), body=request.read()),
            patience,
            dedicated=bool(options.get("stream") or options.get("dedicated")),
            limited=not options.get("stream"),
            target=request.url.raw_path.decode("ascii"),
        )
        try:
            headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in stream.headers]
            return httpx.Response(
                stream.status, headers=headers, stream=_Body(stream), extensions={"http_version": b"HTTP/1.1"}
            )
        except BaseException:
            stream.close()
            raise

    def close(self) -> None:
        """Close every connection. Who waits for one, in whatever thread, gets a `ClosedError`."""
        for transport in list(self._transports.values()):
            transport.close()

    def _transport(self, url: httpx.URL) -> Transport:
        base_url = BaseURL(url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80))
        with self._lock:
            if base_url not in self._transports:
                self._transports[base_url] = Transport(base_url, self._limits, self._ssl_context)
            return self._transports[base_url]


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        while block := self._stream.receive():
            yield block

    def close(self) -> None:
        self._stream.close()


def _fields(headers: httpx.Headers) -> Headers:
    # Of codings, httpx offers some that cannot be undone within a limit; then none is asked for.
    return tuple(
        (name.decode("ascii"), value.decode("latin-1"))
        for name, value in headers.raw
        if name.lower() not in _NOT_TAKEN
        and not (name.lower() == b"accept-encoding" and (b"br" in value or b"zstd" in value))
    )
