"""HTTP messages as values.

A `Request` has been checked: what it holds can be written to a socket without one field leaking into another. The
target is relative to the server's base URL, so one value serves every server.
"""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import quote, urlencode

import msgspec

from .errors import LocalProtocolError

__all__ = ["Headers", "Query", "Request", "Response", "path_segment", "redact"]

Headers: TypeAlias = tuple[tuple[str, str], ...]
Query: TypeAlias = tuple[tuple[str, str], ...]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110 5.6.2
_BAD_IN_VALUE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")  # RFC 9110 5.5, control characters out
_BAD_IN_PATH = re.compile(r"[^!$%&'()*+,\-./0-9:;=@A-Z_a-z~\[\]]")  # RFC 3986 3.3, plus brackets
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-opencode-ticket"})
_SECRET_PARAMETERS = frozenset({"ticket", "auth_token"})


class Request(msgspec.Struct, frozen=True):
    """One HTTP request, relative to a base URL.

    Args:
        method: An HTTP method, upper case.
        path: An absolute path, percent-encoded.
        query: Names and values, not yet encoded.
        headers: Names and values. `Host`, `Content-Length` and the credentials are added by the client.
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
        if not _TOKEN.fullmatch(self.method):
            raise LocalProtocolError(f"{self.method!r} is not an HTTP method")
        if not self.path.startswith("/") or _BAD_IN_PATH.search(self.path):
            raise LocalProtocolError(
                f"{self.path!r} is not an absolute, percent-encoded path: start it with '/', give the query apart, "
                "and encode what RFC 3986 does not allow"
            )
        for name, value in self.headers:
            check_header(name, value)

    @property
    def target(self) -> str:
        """Path and encoded query: the request target in origin form (RFC 9112 3.2.1)."""
        if not self.query:
            return self.path
        try:
            return f"{self.path}?{urlencode(self.query, quote_via=quote)}"
        except UnicodeEncodeError:
            raise LocalProtocolError("a query value holds a lone surrogate, which no URL can carry") from None

    def __repr__(self) -> str:
        shown = tuple((name, "[redacted]" if name in _SECRET_PARAMETERS else value) for name, value in self.query)
        query = f", query={shown!r}" if shown else ""
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
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), default)

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; empty where there is none."""
        return self.header("content-type").partition(";")[0].strip().lower()

    def __repr__(self) -> str:
        return f"Response({self.status}, {redact(self.headers)!r}, <{len(self.body)} bytes>)"


def check_header(name: str, value: str) -> None:
    """Refuse a header field that would break the message, without repeating its value.

    Raises:
        LocalProtocolError: The name is not a token, or the value holds control or non-Latin-1 characters.
    """
    if not _TOKEN.fullmatch(name):
        raise LocalProtocolError(f"{name!r} is not a header name (RFC 9110 5.1)")
    if _BAD_IN_VALUE.search(value) or value != value.strip(" \t"):
        raise LocalProtocolError(
            f"the value of header {name!r} holds control characters, surrounding space or characters outside "
            "Latin-1 (RFC 9110 5.5); percent-encode it"
        )


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


def redact(headers: Headers) -> Headers:
    """The same fields with credentials masked, fit for a log."""
    return tuple((name, "[redacted]" if name.lower() in _SECRET_HEADERS else value) for name, value in headers)
