"""What a blocking client needs of an `httpx.Client`, or of any client with the same interface.

Nothing here imports a particular httpx: a handed-in `httpx2.Client` works alike. All failures leave as errors of our
own tree; those of our own transport pass through as they are.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from typing import Any, Final

from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    LimitExceeded,
    LocalProtocolError,
    OpenCodeError,
    RemoteProtocolError,
)
from opencode_core.http import Headers, Request, Response
from opencode_core.options import Options, Timeouts

__all__ = ["Stream", "Wire"]

# By class name, because httpx and httpx2 have classes of the same names that are not related. The second value is
# whether the request may have reached the server.
_FAILURES: Final[dict[str, tuple[type[APIConnectionError], bool, str]]] = {
    "ConnectTimeout": (APITimeoutError, False, "connecting took too long"),
    "PoolTimeout": (APITimeoutError, False, "no connection became free in time"),
    "WriteTimeout": (APITimeoutError, True, "sending took too long"),
    "ReadTimeout": (APITimeoutError, True, "no answer in time"),
    "ConnectError": (APIConnectionError, False, "could not connect"),
    "ProxyError": (APIConnectionError, False, "the proxy refused"),
    "RemoteProtocolError": (RemoteProtocolError, True, "the answer is not HTTP/1.1, or was cut short"),
    "DecodingError": (RemoteProtocolError, True, "the answer's Content-Encoding is broken"),
    "TransportError": (APIConnectionError, True, "the connection broke"),
    "StreamError": (APIConnectionError, True, "the connection was closed"),
}


@contextlib.contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what an httpx client raises into errors of our own tree."""
    try:
        yield
    except OpenCodeError:
        raise
    except Exception as error:
        for cls in type(error).__mro__:
            if cls.__name__ in _FAILURES:
                kind, sent, what = _FAILURES[cls.__name__]
                detail = f": {error}" if str(error) else ""
                raise kind(f"{what} ({where}){detail}", request_sent=sent) from error
        if type(error).__module__.partition(".")[0] in ("httpx", "httpx2", "httpcore", "httpcore2", "h11"):
            raise LocalProtocolError(f"the HTTP client refused the request: {type(error).__name__}") from error
        if isinstance(error, RuntimeError) and "closed" in str(error):
            raise LocalProtocolError("this client is closed") from error
        raise


class Wire:
    """One exchange at a time over an httpx client.

    Args:
        http: An `httpx.Client`, or an object with its interface.
        options: The base URL and the limits.
    """

    def __init__(self, http: Any, options: Options) -> None:
        self._http = http
        self._base = str(options.base_url)
        self._limits = options.limits

    def send(self, request: Request, timeouts: Timeouts, dedicated: bool = False) -> Response:
        """Send a request and read the whole response, any status.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: The body is larger than `max_response_bytes`.
        """
        with translated(self._base):
            response = self._open(request, timeouts, dedicated=dedicated)
            try:
                return Response(response.status_code, _headers(response), self._read(response))
            finally:
                response.close()

    def open(self, request: Request, timeouts: Timeouts) -> Stream:
        """Send a request and return as soon as the head of the response is here."""
        with translated(self._base):
            return Stream(self._open(request, timeouts, dedicated=True), self._base)

    def _open(self, request: Request, timeouts: Timeouts, dedicated: bool) -> Any:
        fields = list(request.headers)
        if not any(name.lower() == "accept-encoding" for name, _ in fields):
            fields.append(("Accept-Encoding", "identity"))  # the largest answers come from this machine
        prepared = self._http.build_request(
            request.method,
            self._base + request.target,
            headers=fields,
            content=request.body or None,
            timeout=(timeouts.connect, timeouts.read, timeouts.write, timeouts.pool),
            extensions={"opencode": {"dedicated": dedicated}},
        )
        if any(name.lower() == "authorization" for name, _ in fields):
            return self._http.send(prepared, stream=True, follow_redirects=False, auth=None)
        return self._http.send(prepared, stream=True, follow_redirects=False)

    def _read(self, response: Any) -> bytes:
        limit = self._limits.max_response_bytes
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            raise _too_large(limit)
        blocks: list[bytes] = []
        size = 0
        for block in response.iter_bytes():
            size += len(block)
            if size > limit:
                raise _too_large(limit)
            blocks.append(block)
        return blocks[0] if len(blocks) == 1 else b"".join(blocks)


class Stream:
    """The body of a response as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    def __init__(self, response: Any, where: str) -> None:
        self.status: int = response.status_code
        self.headers: Headers = _headers(response)
        self._response = response
        self._blocks = response.iter_raw()
        self._where = where
        self._closed = False

    def receive(self) -> bytes:
        """The next block of the body; empty at its end, and after `close` by whatever thread.

        Raises:
            APITimeoutError: Nothing came within the read timeout.
            APIConnectionError: The connection broke.
        """
        try:
            with translated(self._where):
                return next(self._blocks, b"")
        except (OpenCodeError, OSError):
            if self._closed:
                return b""
            raise

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


def _headers(response: Any) -> Headers:
    return tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in response.headers.raw)


def _too_large(limit: int) -> LimitExceeded:
    return LimitExceeded(
        f"the response is larger than {limit} bytes: raise Limits(max_response_bytes=...) if that is right",
        name="max_response_bytes",
        limit=limit,
    )
