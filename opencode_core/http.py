"""HTTP messages as values.

A `Request` is checked when it is made: no part of it can leak into another when it is written to a socket. Its path is
relative to the server's base URL, so the same value can be sent to any server.
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

REDACTED: Final = "REDACTED"  # no brackets, because it may stand in a URL

Headers: TypeAlias = tuple[tuple[str, str], ...]
Query: TypeAlias = tuple[tuple[str, str], ...]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110 5.6.2
_BAD_IN_VALUE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")  # RFC 9110 5.5: no control characters
PATH: Final = re.compile(r"/(?:[!$&'()*+,\-./0-9:;=@A-Z_a-z~\[\]]++|%[0-9A-Fa-f]{2})*+")  # RFC 3986 3.3, plus brackets
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]+")  # RFC 3986 2.3: never percent-encoded
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SECRET = re.compile(r"auth|cookie|credential|key|passw|secret|ticket|token")  # found in the names of secret values
_SHOWN_PARAMETERS: Final = frozenset({"directory", "workspace", "location[directory]", "location[workspace]", "limit"})

# These frame a message (RFC 9112 6), so only the client sets them. A wrong one lets a message leak into the next.
_OURS: Final = frozenset({"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer"})


class Request(msgspec.Struct, frozen=True):
    """One HTTP request, relative to a base URL.

    Args:
        method: An HTTP method, upper case; any but CONNECT.
        path: An absolute path, percent-encoded.
        query: Names and values, not yet encoded.
        headers: Names and values. The client adds the credentials and the fields that frame the message, such as `Host`
            and `Content-Length`.
        body: The content's bytes; empty for none.

    Raises:
        LocalProtocolError: HTTP cannot carry a part of it. The message never repeats the value of a header.
    """

    method: str
    path: str
    query: Query = ()
    headers: Headers = ()
    body: bytes = b""

    def __post_init__(self) -> None:
        if self.query != ():
            query = _pairs("query", self.query)
            force_setattr(self, "query", tuple([(name, as_text(name, value)) for name, value in query]))
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
    """One complete HTTP response: status code, header fields in the order they came, content."""

    status: int
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str, default: str = "") -> str:
        """The first field of that name, or `default`. Case does not matter."""
        return header_in(self.headers, name, default)

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; empty if there is none."""
        return self.header("content-type").partition(";")[0].strip().lower()

    def __repr__(self) -> str:
        return f"Response({self.status}, {redact(self.headers)!r}, <{len(self.body)} bytes>)"


def _problem_of(request: Any) -> str | None:
    """Why a request cannot be sent. Returned, not raised: a traceback may show local variables, and so a secret."""
    method, path, body = request.method, request.path, request.body
    if not isinstance(method, str) or not _TOKEN.fullmatch(method) or method == "CONNECT":
        return f"{method!r} is not an HTTP method of this client"
    if not isinstance(path, str) or not PATH.fullmatch(path):
        return (
            f"{path!r} is not an absolute, percent-encoded path: start it with '/', give the query apart, "
            "and encode what RFC 3986 does not allow"
        )
    if not isinstance(body, bytes):
        return f"the body must be bytes, not {type(body).__name__}"
    return header_problem(request.headers)


def header_problem(headers: Iterable[tuple[Any, Any]]) -> str | None:
    """Which header field would break the message, and how, without its value. Returned, not raised, as above."""
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
    """Names and values as a tuple, from any collection of pairs."""
    try:
        return tuple([(name, value) for name, value in (fields.items() if hasattr(fields, "items") else fields)])
    except (TypeError, ValueError):
        raise LocalProtocolError(f"{what} must be pairs of names and values") from None


def as_text(name: Any, value: Any) -> str:
    """A query parameter's value as it is sent: booleans become `true` and `false`.

    Raises:
        LocalProtocolError: It is not text, a number or a boolean, or it holds a lone surrogate.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(name, str) or not isinstance(value, (str, int, float)):
        raise LocalProtocolError(
            f"query parameter {name!r} must be text, a number or a bool, not {type(value).__name__}"
        )
    text = (
        str.__str__(value) if isinstance(value, str) else str(value)
    )  # the text itself, if it is a member of an enumeration
    if _SURROGATE.search(name + text):
        raise LocalProtocolError(f"query parameter {name!r} holds a lone surrogate, which no URL can carry")
    return text


def path_segment(value: str, what: str) -> str:
    """An identifier as exactly one percent-encoded segment of a path.

    Raises:
        LocalProtocolError: It is empty, `.` or `..` (which servers and proxies remove from a path, RFC 3986 5.2.4), or
            it holds control characters or lone surrogates, or is the id of a session and does not look like one.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"{what} must be a str, not {type(value).__name__}{_where_it_is(value, what)}")
    if value in ("", ".", ".."):
        raise LocalProtocolError(f"{what} must not be {value!r}: it would name another path")
    if _CONTROL.search(value):
        raise LocalProtocolError(f"{what} holds control characters: {value!r}")
    if what == "session_id" and not value.startswith("ses"):  # which no server takes; some answer 500 without a word
        raise LocalProtocolError(
            f"session_id starts with 'ses', as in 'ses_0123...', and {value!r} does not: client.sessions() has them"
        )
    if _UNRESERVED.fullmatch(value):
        return value
    try:
        return quote(value, safe="~")
    except UnicodeEncodeError:
        raise LocalProtocolError(f"{what} holds a lone surrogate, which no URL can carry") from None


def _where_it_is(value: object, what: str) -> str:
    """Where the id is that somebody meant who gave the object: `session.id` for `session_id=session`."""
    stem = what.removesuffix("_id")
    for names in (("id",), (what,), ("info", "id")):
        found: Any = value
        for name in names:
            found = getattr(found, name, None)
        if isinstance(found, str):
            return f": {'.'.join((stem, *names))} is the id" if names != (what,) else f": give its .{what}"
    return ""


def header_in(headers: Headers, name: str, default: T) -> str | T:
    """The first field of that name, or `default`. Case does not matter."""
    name = name.lower()
    for key, value in headers:
        if key.lower() == name:
            return value
    return default


def is_decoded_twice(path: str, name: str) -> bool:
    """Whether a query parameter is a directory that the server decodes twice. Under `/api/` it decodes once."""
    return name == "directory" and not path.startswith("/api/")


def as_directory(directory: str) -> str:
    """A directory, written as a `directory` parameter that the server reads as this directory.

    OpenCode decodes the value a second time (`decodeURIComponent`) after it has decoded the query, except for what it
    cannot decode. So a `%` that would be decoded is encoded once more. Any other `%` stays as it is, because servers
    before 1.1 decode only once.
    """
    return directory if read_directory(directory) == directory else directory.replace("%", "%25")


def read_directory(value: str) -> str:
    """The directory that the server reads from the value of such a parameter."""
    if _NO_ESCAPE.search(value):
        return value
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        return value


def redact(fields: Headers | Query) -> Headers:
    """The same header fields or query parameters with secrets masked, safe to log."""
    return tuple((name, "[redacted]" if _SECRET.search(str(name).lower()) else value) for name, value in fields)


def shown_target(request: Request) -> str:
    """Path and query, safe to log: only parameters that can be neither secret nor what a user searches for."""
    if not request.query:
        return request.path
    shown = ((name, value if name in _SHOWN_PARAMETERS else REDACTED) for name, value in request.query)
    return f"{request.path}?{urlencode(list(shown), safe='/[]', quote_via=quote)}"
