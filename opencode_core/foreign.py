"""What the errors of a handed-in HTTP client mean in our own tree.

Told apart by class name: `httpx` and `httpx2` have classes of the same names that are not related, and neither is
imported here.
"""

from __future__ import annotations

from typing import Final

from .errors import APIConnectionError, APITimeoutError, LocalProtocolError, OpenCodeError, RemoteProtocolError

__all__ = ["translate"]

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
