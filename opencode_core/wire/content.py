"""A response's content as it arrives: decompressed, and no more of it than is allowed.

    content = Content(headers, limit)
    body += content.feed(data, end=False)

By default no compression is asked for, since it costs both sides more than a transfer over loopback does. What comes
compressed all the same, or because the caller asked for it, is decompressed in steps that cannot give more than the
limit: a kilobyte of gzip can hold a megabyte.
"""

from __future__ import annotations

import zlib
from typing import Final

from opencode_core.errors import LimitExceeded, RemoteProtocolError
from opencode_core.http import Headers

__all__ = ["Content", "too_large", "without_coding"]

_SLICE = 65536  # bytes; zlib copies what follows a member's end, so it is given little at a time
# The window bits tell zlib which format to expect. `x-gzip` is an old name of gzip (RFC 9110 8.4.1.3).
_CODINGS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Content:
    """The content of one response.

    Args:
        headers: Of the response.
        limit: The most bytes that it may have. None for an event stream, which has no end; a compressed one is not
            decompressed, and its reader refuses it.

    Attributes:
        headers: The header fields that are true of the content as `feed` returns it.

    Raises:
        LimitExceeded: Its Content-Length is larger.
        RemoteProtocolError: It is compressed in a way that cannot be undone here.
    """

    headers: Headers

    def __init__(self, headers: Headers, limit: int | None) -> None:
        self.headers = headers
        self._limit = limit
        self._room = limit or 0
        self._inflater: _Inflater | None = None
        if limit is None:
            return
        codings: list[str] = []
        for name, value in headers:
            lower = name.lower()
            if lower == "content-length":
                if value.isascii() and value.isdigit() and int(value[:20]) > limit:
                    raise too_large("body", "max_response_bytes", limit)
            elif lower == "content-encoding":
                listed = map(str.strip, value.lower().split(","))
                codings += [coding for coding in listed if coding not in ("", "identity")]  # none (RFC 9110 12.5.3)
        if not codings:
            return
        if len(codings) > 1 or codings[0] not in _CODINGS:
            raise RemoteProtocolError("the response has a Content-Encoding that was not asked for", request_sent=True)
        self._inflater = _Inflater(_CODINGS[codings[0]])
        self.headers = without_coding(headers)

    def feed(self, data: bytes, *, end: bool) -> bytes:
        """Take the next bytes as they came, and return them decompressed.

        Args:
            end: Whether these are the last.

        Raises:
            LimitExceeded: There is more than allowed.
            RemoteProtocolError: The compression is broken.
        """
        if self._limit is None:
            return data
        if self._inflater is not None:
            data = self._inflater.feed(data, self._room + 1, end=end)
        self._room -= len(data)
        if self._room < 0:
            raise too_large("body", "max_response_bytes", self._limit)
        return data


def without_coding(headers: Headers) -> Headers:
    """The fields that are still true after decompression (RFC 9110 8.4 and 8.6 describe the compressed bytes)."""
    return tuple(field for field in headers if field[0].lower() not in ("content-encoding", "content-length"))


def too_large(what: str, name: str, limit: int) -> LimitExceeded:
    """The error for a part of a response that is larger than this field of `Limits` allows."""
    return LimitExceeded(
        f"the response's {what} is larger than {limit} bytes: raise Limits({name}=...) if that is right",
        name=name,
        limit=limit,
    )


class _Inflater:
    """Undo gzip or deflate without producing more than is allowed."""

    def __init__(self, window_bits: int) -> None:
        self._window_bits = window_bits
        self._zlib = zlib.decompressobj(window_bits)
        self._start: bytes = b""  # the first byte, until the second shows which format this is
        self._begun = False

    def feed(self, data: bytes, room: int, *, end: bool) -> bytes:
        """Decode; returns at most `room` bytes, and `room` is at least 1."""
        try:
            return self._decode(data, room, end)
        except zlib.error:
            pass
        # Raised out here, so that nothing of the data is in this error's context.
        raise RemoteProtocolError("the response's Content-Encoding is broken", request_sent=True)

    def _decode(self, data: bytes, room: int, end: bool) -> bytes:
        if not self._begun:
            data = self._start + data
            self._start = b""
            if len(data) == 1 and not end:
                self._start = data
                return b""
            if data:
                self._begun = True
                self._choose(data)
        decoded = bytearray()
        for start in range(0, len(data), _SLICE):
            rest = data[start : start + _SLICE]
            while rest and len(decoded) < room:
                if self._zlib.eof:
                    self._begin_next_member()
                decoded += self._zlib.decompress(rest, room - len(decoded))
                rest = self._zlib.unused_data
        if end and self._begun and not self._zlib.eof and len(decoded) < room:
            raise zlib.error("cut short")
        return bytes(decoded)

    def _choose(self, data: bytes) -> None:
        """Accept raw deflate.

        RFC 9110 8.4.1.2: "deflate" means deflate within the zlib format, and some servers leave out zlib's header. The
        first two bytes tell: 8 is zlib's number for deflate, and both together are a multiple of 31 (RFC 1950 2.2).
        """
        has_header = data[0] & 15 == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
        if self._window_bits == _CODINGS["deflate"] and not has_header:
            self._zlib = zlib.decompressobj(-_CODINGS["deflate"])

    def _begin_next_member(self) -> None:
        """Go on with the next one: a gzip file may have several members, one after the other (RFC 1952 2.2)."""
        if self._window_bits != _CODINGS["gzip"]:
            raise zlib.error("data after the end")
        self._zlib = zlib.decompressobj(self._window_bits)
