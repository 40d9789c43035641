"""How a handed-in HTTP client is used: an `httpx.Client`, an `httpx2.Client`, and their async twins.

Its requests and responses are used by the interface that these have in common, and its errors are told apart by class
name: `httpx` and `httpx2` have classes of the same names that are not related, and neither is imported here.
"""

from __future__ import annotations

import inspect
from typing import Any, Final

from .errors import (
    APIConnectionError,
    APITimeoutError,
    LimitExceeded,
    LocalProtocolError,
    OpenCodeError,
    RemoteProtocolError,
)
from .http import Headers, Request
from .options import Timeouts

__all__ = ["Body", "check_client", "build_arguments", "headers_of", "send_arguments", "translate"]

# The class of ours, whether the request may have reached the server, and what happened.
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
_PACKAGES: Final = frozenset({"httpx", "httpx2", "httpcore", "httpcore2", "h11"})


def check_client(client: Any, *, awaiting: bool) -> None:
    """Refuse what cannot be used as an HTTP client.

    Args:
        awaiting: Whether its methods must be coroutine functions.

    Raises:
        LocalProtocolError: So it is.
    """
    send = getattr(client, "send", None)
    usable = callable(send) and hasattr(client, "build_request") and not isinstance(client, type)
    if not usable or inspect.iscoroutinefunction(send) is not awaiting:
        name = "AsyncClient" if awaiting else "Client"
        raise LocalProtocolError(f"http_client must be an httpx.{name} or httpx2.{name}, not a {type(client).__name__}")


def translate(error: Exception, where: str) -> OpenCodeError | None:
    """The error of our own tree that says what this one says, or None where it is not an HTTP client's.

    Args:
        error: What an `httpx.Client` or a client with the same interface raised.
        where: The server's address, for the message.
    """
    if isinstance(error, OpenCodeError):
        return None
    for cls in type(error).__mro__:
        if cls.__name__ in _FAILURES and cls.__module__.partition(".")[0] in _PACKAGES:
            kind, sent, what = _FAILURES[cls.__name__]
            detail = f": {error}" if str(error) else ""
            return kind(f"{what} ({where}){detail}", request_sent=sent)
    if type(error).__module__.partition(".")[0] in _PACKAGES:
        return LocalProtocolError(f"the HTTP client refused the request: {type(error).__name__}")
    if isinstance(error, RuntimeError) and "closed" in str(error):
        return LocalProtocolError("this client is closed")
    return None


def build_arguments(request: Request, base_url: str, timeouts: Timeouts, how: dict[str, bool]) -> dict[str, Any]:
    """The keyword arguments of `build_request`.

    Args:
        how: What our own transport is to know, where the client sits on it.
    """
    names = {name.lower() for name, _ in request.headers}
    # Compression costs both sides more than a loopback transfer does, and a decompressor can be made to explode.
    identity = () if "accept-encoding" in names else (("Accept-Encoding", "identity"),)
    return {
        "method": request.method,
        "url": base_url + request.target,
        "headers": [*request.headers, *identity],
        "content": request.body or None,
        "timeout": (timeouts.connect, timeouts.read, timeouts.write, timeouts.pool),
        "extensions": {"opencode": how},
    }


def send_arguments(request: Request) -> dict[str, Any]:
    """The keyword arguments of `send`: its own `auth` stays where the request has no credentials."""
    ours = any(name.lower() == "authorization" for name, _ in request.headers)
    return {"stream": True, "follow_redirects": False} | ({"auth": None} if ours else {})


def headers_of(response: Any) -> Headers:
    """The header fields of a response, in order."""
    return tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in response.headers.raw)


class Body:
    """A response's body while it is read, never larger than the limit.

    Raises:
        LimitExceeded: It says that it will be, or it is.
    """

    def __init__(self, response: Any, limit: int) -> None:
        self._limit = limit
        self._blocks: list[bytes] = []
        self._size = 0
        declared = response.headers.get("content-length", "")
        self._check(int(declared) if declared.isdigit() else 0)

    def add(self, block: bytes) -> None:
        """Keep the next block."""
        self._size += len(block)
        self._check(self._size)
        self._blocks.append(block)

    def __bytes__(self) -> bytes:
        return b"".join(self._blocks)

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise LimitExceeded(
                f"the response's body is larger than {self._limit} bytes: raise Limits(max_response_bytes=...) if "
                "that is right",
                name="max_response_bytes",
                limit=self._limit,
            )
