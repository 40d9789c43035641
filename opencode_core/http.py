"""HTTP messages as values.

A `Request` has been checked: what it holds can be written to a socket without one field leaking into another. The
target is relative to the server's base URL, so one value serves every server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias, TypeVar
from urllib.parse import quote, unquote, urlencode

import msgspec
from msgspec.structs import force_setattr

from .errors import LocalProtocolError

__all__ = [
    "REDACTED",
    "Headers",
    "Query",
    "Request",
    "Response",
    "as_directory",
    "header_in",
    "is_decoded_twice",
    "path_segment",
    "read_directory",
    "redact",
    "shown_target",
]

T = TypeVar("T")

REDACTED: Final = "REDACTED"  # without brackets, since it stands in URLs

Headers: TypeAlias = tuple[tuple[str, str], ...]
Query: TypeAlias = tuple[tuple[str, str], ...]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110 5.6.2
_BAD_IN_VALUE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")  # RFC 9110 5.5, control characters out
BAD_IN_PATH: Final = re.compile(
    r"[^!$%&'()*+,\-./0-9:;=@A-Z_a-z~\[\]]|%(?![0-9A-Fa-f]{2})"
)  # RFC 3986 3.3, plus brackets
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SECRET = re.compile(r"auth|cookie|credential|key|passw|secret|ticket|token")  # what names of secret values hold
_SHOWN_PARAMETERS: Final = frozenset({"directory", "workspace", "location[directory]", "location[workspace]", "limit"})

# The client itself decides these; HTTP/1.1 has no other way to keep one message from leaking into the next.
_OURS: Final = frozenset({"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer"})


class Request(msgspec.Struct, frozen=True):
    """One HTTP request, relative to a base URL.

    Args:
        method: An HTTP method, upper case; any but CONNECT.
        path: An absolute path, percent-encoded.
        query: Names and values, not yet encoded.
        headers: Names and values. The credentials are added by the client, and so is what frames the message, such as
            `Host` and `Content-Length`.
        body: The content's bytes; empty for none.

    Raises:
        LocalProtocolError: A part holds what HTTP cannot carry. The message does not repeat a header's value.
    """

    method: str
    path: str
    query: Query = ()
    headers: Headers = ()
    body: bytes = b""

    def __post_init__(self) -> None:
        force_setattr(self, "query", tuple((name, as_text(name, value)) for name, value in _pairs("query", self.query)))
        force_setattr(self, "headers", _pairs("headers", self.headers))
        problem = _problem_of(self)
        if problem:
            raise LocalProtocolError(problem)

    @property
    def target(self) -> str:
        """Path and encoded query: the request target in origin form (RFC 9112 3.2.1)."""
        if not self.query:
            return self.path
        return f"{self.path}?{urlencode(self.query, quote_via=quote)}"

    def __repr__(self) -> str:
        query = f", query={redact(self.query)!r}" if self.query else ""
        headers = f", headers={redact(self.headers)!r}" if self.headers else ""
        body = f", body=<{len(self.body)} bytes>" if self.body else ""
        return f"Request({self.method!r}, {self.path!r}{query}{headers}{body})"


class Response(msgspec.Struct, frozen=True):
    """One complete HTTP response: the status code, the header fields in their order, the content."""

    status: int
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str, default: str = "") -> str:
        """The first field of that name, or `default`. Case does not matter."""
        return header_in(self.headers, name, default)

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; empty where there is none."""
        return self.header("content-type").partition(";")[0].strip().lower()

    def __repr__(self) -> str:
        return f"Response({self.status}, {redact(self.headers)!r}, <{len(self.body)} bytes>)"


def _problem_of(request: Any) -> str | None:
    """Why a request cannot be sent. Returned, because a traceback may show the variables of who raises."""
    method, path, body = request.method, request.path, request.body
    if not isinstance(method, str) or not _TOKEN.fullmatch(method) or method == "CONNECT":
        return f"{method!r} is not an HTTP method of this client"
    if not isinstance(path, str) or path[:1] != "/" or BAD_IN_PATH.search(path):
        return (
            f"{path!r} is not an absolute, percent-encoded path: start it with '/', give the query apart, "
            "and encode what RFC 3986 does not allow"
        )
    if not isinstance(body, bytes):
        return f"the body must be bytes, not {type(body).__name__}"
    return header_problem(request.headers)


def header_problem(headers: Iterable[tuple[Any, Any]]) -> str | None:
    """Which header field would break the message, and how, without its value. Returned for the same reason."""
    for name, value in headers:
        if not isinstance(name, str) or not _TOKEN.fullmatch(name):
            return f"{name!r} is not a header name (RFC 9110 5.1)"
        if name.lower() in _OURS:
            return f"header {name!r} is set by the client itself"
        if not isinstance(value, str):
            return f"the value of header {name!r} must be a str, not {type(value).__name__}"
        if _BAD_IN_VALUE.search(value) or value != value.strip(" \t"):
            return (
                f"the value of header {name!r} holds control characters, surrounding space or characters outside "
                "Latin-1 (RFC 9110 5.5); percent-encode it"
            )
    return None


def _pairs(what: str, fields: Any) -> tuple[tuple[Any, Any], ...]:
    """Names and values as a tuple, in whatever collection they came."""
    try:
        return tuple([(name, value) for name, value in (fields.items() if hasattr(fields, "items") else fields)])
    except (TypeError, ValueError):
        raise LocalProtocolError(f"{what} must be pairs of names and values") from None


def as_text(name: Any, value: Any) -> str:
    """A query parameter's value as it is sent: booleans become `true` and `false`.

    Raises:
        LocalProtocolError: It is neither text nor a number nor a boolean, or a lone surrogate is in it.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(name, str) or not isinstance(value, (str, int, float)):
        raise LocalProtocolError(
            f"query parameter {name!r} must be text, a number or a bool, not {type(value).__name__}"
        )
    text = str.__str__(value) if isinstance(value, str) else str(value)  # of an enumeration, what it is
    if _SURROGATE.search(name + text):
        raise LocalProtocolError(f"query parameter {name!r} holds a lone surrogate, which no URL can carry")
    return text


def path_segment(value: str, what: str) -> str:
    """An identifier as exactly one percent-encoded path segment: it cannot leave its place in the path.

    Raises:
        LocalProtocolError: Empty, `.`, `..` (which servers and proxies resolve away), or holding control
            characters or lone surrogates.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"{what} must be a str, not {type(value).__name__}")
    if value in ("", ".", ".."):
        raise LocalProtocolError(f"{what} must not be {value!r}: it would name another path")
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in value):
        raise LocalProtocolError(f"{what} holds control characters: {value!r}")
    try:
        return quote(value, safe="~")
    except UnicodeEncodeError:
        raise LocalProtocolError(f"{what} holds a lone surrogate, which no URL can carry") from None


def header_in(headers: Headers, name: str, default: T) -> str | T:
    """The first field of that name, or `default`. Case does not matter."""
    name = name.lower()
    return next((value for key, value in headers if key.lower() == name), default)


def is_decoded_twice(path: str, name: str) -> bool:
    """Whether a query parameter is a directory that the server decodes twice. Under `/api/` it decodes once."""
    return name == "directory" and not path.startswith("/api/")


def as_directory(directory: str) -> str:
    """A directory as the value of a `directory` parameter, of which the server reads that directory.

    OpenCode decodes a percent-encoded value once more after the URL was taken apart (`decodeURIComponent`), and keeps
    what it cannot decode. So a `%` is encoded where it would be decoded, and nowhere else, since servers before 1.1
    decode once.
    """
    return directory if read_directory(directory) == directory else directory.replace("%", "%25")


def read_directory(value: str) -> str:
    """The directory that the server reads from such a value."""
    if _NO_ESCAPE.search(value):
        return value
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        return value


def redact(fields: Headers | Query) -> Headers:
    """The same header fields or query parameters with credentials masked, fit for a log."""
    return tuple((name, "[redacted]" if _SECRET.search(str(name).lower()) else value) for name, value in fields)


def shown_target(request: Request) -> str:
    """Path and query, fit for a log: of the query only values that cannot be secret, nor what somebody searches for."""
    if not request.query:
        return request.path
    shown = ((name, value if name in _SHOWN_PARAMETERS else REDACTED) for name, value in request.query)
    return f"{request.path}?{urlencode(list(shown), safe='/[]', quote_via=quote)}"
