"""Translate between our requests, responses and errors and those of httpx and httpx2.

Both libraries have the same interface, and only what they share is used. Their errors are recognized by the names of
their classes, which are the same in both and otherwise unrelated. Neither library is imported here.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, Final

from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    LocalProtocolError,
    OpenCodeError,
    RemoteProtocolError,
)
from opencode_core.http import Headers, Request
from opencode_core.options import BaseURL, Patience, TimeLeft

from .content import Content, without_coding

__all__ = [
    "Body",
    "build_arguments",
    "byte_fields",
    "check_client",
    "check_transport",
    "complete_fields",
    "headers_of",
    "send_arguments",
    "timeouts_of",
    "translate",
]

# For each error of theirs: our class, whether the request may have reached the server, and what happened.
_FAILURES: Final[dict[str, tuple[type[APIConnectionError], bool, str]]] = {
    "ConnectTimeout": (APITimeoutError, False, "connecting took too long"),
    "PoolTimeout": (APITimeoutError, False, "no connection became free in time"),
    "WriteTimeout": (APITimeoutError, True, "sending took too long"),
    "ReadTimeout": (APITimeoutError, True, "no answer in time"),
    "ConnectError": (APIConnectionError, False, "could not connect"),
    "ProxyError": (APIConnectionError, False, "the proxy refused"),
    "RemoteProtocolError": (RemoteProtocolError, True, "the answer is not HTTP/1.1, or was cut short"),
    "DecodingError": (RemoteProtocolError, True, "the answer's Content-Encoding is broken"),
    "ReadError": (APIConnectionError, True, "the connection broke while reading"),
    "WriteError": (APIConnectionError, True, "the connection broke while sending"),
    "CloseError": (APIConnectionError, True, "the connection broke"),
    "StreamError": (APIConnectionError, True, "the connection was closed"),
}
_LIBRARIES: Final = ("httpx", "httpx2")
_PACKAGES: Final = frozenset({*_LIBRARIES, "httpcore", "httpcore2", "h11"})


def check_client(client: Any, *, awaiting: bool) -> None:
    """Refuse what cannot be used as an HTTP client.

    Args:
        awaiting: Whether its methods must be coroutine functions.

    Raises:
        LocalProtocolError: It cannot.
    """
    send = getattr(client, "send", None)
    usable = callable(send) and hasattr(client, "build_request") and not isinstance(client, type)
    if not usable or inspect.iscoroutinefunction(send) is not awaiting:
        name = "AsyncClient" if awaiting else "Client"
        raise LocalProtocolError(f"http_client must be an httpx.{name} or httpx2.{name}, not a {type(client).__name__}")


def check_transport(transport: Any) -> str:
    """The library that a transport is made for, `httpx` or `httpx2`.

    Raises:
        LocalProtocolError: It is not a blocking transport of either.
    """
    libraries = [
        library
        for cls in type(transport).__mro__
        if cls.__name__ == "BaseTransport" and (library := cls.__module__.partition(".")[0]) in _LIBRARIES
    ]
    if not libraries or inspect.iscoroutinefunction(transport.handle_request):
        what = f"the class {transport.__name__}" if isinstance(transport, type) else f"a {type(transport).__name__}"
        raise LocalProtocolError(
            f"transport must be an httpx.BaseTransport or httpx2.BaseTransport, which is blocking, not {what}; "
            "a whole client is handed in as http_client="
        )
    return libraries[0]


def translate(error: Exception, where: str) -> OpenCodeError | None:
    """The same failure as an error of our own tree; None if the error does not come from an HTTP library.

    Args:
        error: What a client or a transport raised.
        where: The server's address, for the message.
    """
    if isinstance(error, OpenCodeError):
        return None
    for cls in type(error).__mro__:
        if cls.__name__ in _FAILURES and cls.__module__.partition(".")[0] in _PACKAGES:
            kind, sent, what = _FAILURES[cls.__name__]
            reason = str(error).partition(": bytearray")[0]  # after which h11 quotes what came
            detail = f": {reason}" if reason else ""
            return kind(f"{what} ({where}){detail}", request_sent=sent)
    if type(error).__module__.partition(".")[0] in _PACKAGES:
        return LocalProtocolError(f"the HTTP client refused the request: {type(error).__name__}")
    if isinstance(error, RuntimeError):
        if re.search("event loop|different loop", str(error), re.IGNORECASE):  # as asyncio says it
            return LocalProtocolError("http_client was used in another event loop: make one in each")
        if "client has been closed" in str(error):
            return LocalProtocolError("http_client, which was handed in, is closed")
    return None


def build_arguments(request: Request, base_url: str, timeouts: Patience, how: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of a client's `build_request`.

    Args:
        how: What to tell our own transport, if the client uses it.
    """
    return {
        "method": request.method,
        "url": base_url + request.target,
        "headers": byte_fields((*request.headers, *_no_coding(request))),  # as text, httpx takes ASCII only
        "content": request.body or None,
        "timeout": tuple(timeouts_of(timeouts).values()),
        "extensions": {"opencode": how},
    }


def _no_coding(request: Request) -> Headers:
    # Compression costs both sides more than a loopback transfer does, and a small body can decompress to a huge one.
    names = {name.lower() for name, _ in request.headers}
    return () if "accept-encoding" in names else (("Accept-Encoding", "identity"),)


def timeouts_of(timeouts: Patience) -> dict[str, float | None]:
    """Timeouts as a request's extension `timeout` holds them."""
    return {"connect": timeouts.connect, "read": timeouts.read, "write": timeouts.write, "pool": timeouts.pool}


def complete_fields(request: Request, base_url: BaseURL) -> list[tuple[bytes, bytes]]:
    """The header fields of a request that goes to a transport, which adds none itself."""
    fields = byte_fields((("Host", base_url.authority), *request.headers, *_no_coding(request)))
    if request.body or request.method in ("POST", "PUT", "PATCH"):  # RFC 9110 8.6
        fields.append((b"Content-Length", b"%d" % len(request.body)))
    return fields


def byte_fields(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Header fields as httpx keeps them."""
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]


def send_arguments(request: Request) -> dict[str, Any]:
    """The keyword arguments of a client's `send`: the client's own `auth` is used if the request has no credentials."""
    ours = any(name.lower() == "authorization" for name, _ in request.headers)
    return {"stream": True, "follow_redirects": False} | ({"auth": None} if ours else {})


def headers_of(response: Any) -> Headers:
    """The header fields of a response, in order."""
    return tuple([(name.decode("ascii"), value.decode("latin-1")) for name, value in response.headers.raw])


class Body:
    """The body of a response, decompressed and limited here.

    httpx would decompress whatever comes, and some of its releases without a limit.

    Args:
        response: One that is read as a stream.
        limit: The most bytes; None for an event stream.
        timeouts: Looked at for each block; httpx knows only what they were when it began to read.

    Attributes:
        headers: The header fields that are true of the decompressed body.
        raw: Whether to feed the response's raw bytes. Otherwise the response has been read and decoded already, as a
            mock's has, and its decoded bytes are to be fed.

    Raises:
        LimitExceeded: Its Content-Length is larger.
        RemoteProtocolError: It is compressed in a way that cannot be undone here.
    """

    headers: Headers
    raw: bool

    def __init__(self, response: Any, limit: int | None, timeouts: Patience | None = None) -> None:
        self.raw = not response.is_stream_consumed
        fields = headers_of(response)
        self._content = Content(fields if self.raw else without_coding(fields), limit)
        self.headers = self._content.headers
        self._timeouts = timeouts

    def add(self, block: bytes) -> bytes:
        """Take the next block, and return it decompressed.

        Raises:
            APITimeoutError: There is no time left for more of it.
            LimitExceeded: There is more than allowed.
            RemoteProtocolError: The compression is broken.
        """
        if isinstance(self._timeouts, TimeLeft) and self._timeouts.is_over:
            raise APITimeoutError("the answer did not come to its end in time", request_sent=True)
        return self._content.feed(block, end=False)

    def end(self) -> None:
        """There are no more blocks.

        Raises:
            RemoteProtocolError: The compression is cut short.
        """
        self._content.feed(b"", end=True)
