"""One HTTP/1.1 client connection (RFC 9112): bytes in, bytes out.

    connection = Connection(base_url, limits)
    write(connection.send(request))
    while connection.head is None or not connection.complete:
        body += connection.receive_data(read())             # or `receive_eof()` where the peer closed
    if connection.reusable: ...                              # may serve the next request

h11 judges everything unusual. What is plain is read here. For the heads of a small request, h11 would take as long as
all the rest takes together; for each chunk it would take 10 us, and OpenCode sends about one chunk for each event.

A head is plain if it comes in one read and has the one form that every recipient reads alike: see `plain_head`. h11
reads every other head from its first byte. Chunks of the plain form are cut here, a whole block at a time. h11 takes
over at the first chunk that has an extension, an odd size or trailers. It can take over at any chunk, because no chunk
depends on another.

    idle ──send──▶ head ──final head──▶ length │ chunks ─▶ strict │ until close ──end──▶ done ──send──▶ head ...

Whatever the peer sends, the outcome is a response, `RemoteProtocolError` or `LimitExceeded`. A request leaves as
memoryviews, and no message repeats a field, so that credentials show up in no traceback.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import msgspec

from opencode_core.errors import LocalProtocolError, OpenCodeError, RemoteProtocolError
from opencode_core.http import Headers, Request
from opencode_core.options import BaseURL, Limits

from .content import Content, too_large

if TYPE_CHECKING:
    import h11

__all__ = ["Connection", "Head", "Fields", "PlainHead", "plain_head"]

_VISIBLE: Final = re.compile(r"[\x21-\x7e]+")  # RFC 9112 3.2: what a target, and so a host, consists of
# The lines of a plain head: HTTP/1.1 and a final status; then fields, each with a name, a colon, one space and a value
# of visible ASCII. No line is folded, no value is empty, and no space is where it would have to be cut off.
_PLAIN_STATUS: Final = re.compile(rb"HTTP/1\.1 ([2-9][0-9]{2}) [\t\x20-\x7e]*+")
_PLAIN_FIELD: Final = re.compile(rb"([-!#$%&'*+.^_`|~0-9A-Za-z]++): ([\x21-\x7e]++(?:[\t ]++[\x21-\x7e]++)*+)")
_FIELDS_KEPT: Final = 64  # lines of the heads of one connection
_FIELD_KEPT: Final = 256  # bytes; a longer line is seldom one that comes again
_LENGTH: Final = re.compile(r"[0-9]{1,20}")  # h11 takes 20 digits
_CHUNKED_HEAD: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_LAST_CHUNK: Final = b"0\r\n\r\n"  # RFC 9112 7.1: without extensions and trailers
# RFC 9112 2.2: an empty line ends the head. A recipient may take a bare LF for the end of a line, and h11 does.
_HEAD_END: Final = re.compile(rb"\n\r?\n")
_HTTP: Final = b"HTTP/1."  # RFC 9112 4: how a status line begins
# RFC 9112 7.1: a chunk is its size in hexadecimal, CRLF, that many bytes, and CRLF again. The size may be followed by
# extensions, and the last chunk, whose size is 0, by trailer fields: both are left to h11. A size must not overflow;
# Python's integers do not, and h11 takes 20 digits.
_CHUNK_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,20})\r\n")
_CHUNK_SIZE_BEGUN: Final = re.compile(rb"[0-9A-Fa-f]{0,20}\r?")
_BARE_LF: Final = re.compile(rb"[^\r\n]*\n")
_SIZE: Final = re.compile(rb"[0-9A-Fa-f]{1,8}")
_SIZES_KEPT: Final = 4096  # lines; half a megabyte
_MANY: Final = 2048  # bytes; in a smaller block, cutting chunks one by one is faster than setting up the loops in C
_READ: Final = 65536  # bytes
_READ_MOST: Final = 4 * _READ  # if this much is waiting, fewer and larger reads cost less
_JOINED: Final = 65536  # bytes; head and a smaller body leave in one write, and in one packet if they fit
_FRAMING: Final = 16  # bytes of framing for each byte of a body that are nothing unusual


class Head(NamedTuple):
    """Status code and header fields of a final response. Names are lower case."""

    status: int
    headers: Headers


# Names, because an attribute of an `Enum` takes as long to read as a call, and a response reads ten of them.
_State: TypeAlias = Literal["idle", "head", "length", "chunks", "strict", "until close", "done"]


class Connection:
    """The protocol of one connection, one exchange after the other.

    Args:
        base_url: Gives the Host field and the prefix of every target.
        limits: `max_head_bytes` holds for the interim (1xx) heads and the final one together.

    Attributes:
        head: The final response's head once it is here.
        complete: Whether the response is.
        answered: Whether any byte of an answer came. As long as none did, the server may have closed an idle
            connection just before the request reached it.
        read_size: How many bytes the next read should ask for.
    """

    head: Head | None
    complete: bool
    answered: bool
    read_size: int

    def __init__(self, base_url: BaseURL, limits: Limits) -> None:
        self._host = base_url.authority
        self._prefix = base_url.path
        self._max_head_bytes = limits.max_head_bytes
        self._max_body_bytes = limits.max_response_bytes
        self._h11: h11.Connection | None = None  # until something is unusual
        self._fields = Fields()
        self._state: _State = "idle"
        self._persistent = True
        self.head = None
        self.complete = False
        self.answered = False
        self.read_size = _READ

    @property
    def reusable(self) -> bool:
        """Whether the next request may go out on this connection.

        RFC 9112 9.3: it persists unless one side said `close`, or the server speaks HTTP/1.0. It does not after an
        error, or after bytes that belong to no response: where the next response begins is then unknown.
        """
        return self._persistent and self._state in ("idle", "done")

    def send(self, request: Request, *, target: str | None = None, stream: bool = False) -> Sequence[memoryview]:
        """The bytes of a request, in one piece or, with a large body, two.

        Args:
            target: The request target, whole and encoded, if the caller has it. Default: the base URL's path and
                then the request's own target.
            stream: Whether an event stream is expected, whose length has no limit.

        Raises:
            LocalProtocolError: This connection cannot take another request.
        """
        if not self.reusable:
            raise LocalProtocolError("this connection cannot take another request")
        self._h11 = None
        self._method = request.method
        self._stream = stream
        self._endless = False
        self._head_room = self._max_head_bytes
        self._scanned = 0
        self._around = 0  # bytes of chunks that are not body
        self._framing = 0  # bytes of unusual chunks that are neither body nor such as it needs
        self._left = 0  # bytes until the end of the body or of the chunk that is being read
        self._in_chunk = False  # between a chunk's size line and the end of its closing CRLF
        self._pending: bytearray = bytearray()
        self.head = None
        self.complete = False
        self.answered = False
        pieces = self._write(request, self._prefix + request.target if target is None else target)
        self._state = "head"
        return pieces

    def receive_data(self, data: bytes) -> bytes:
        """Take what came from the socket, and return the part of it that is body.

        Args:
            data: At least one byte.

        Raises:
            RemoteProtocolError: This is not HTTP/1.1.
            LimitExceeded: The head or the body is too large.
        """
        self.answered = True
        self.read_size = min(2 * self.read_size, _READ_MOST) if len(data) >= self.read_size else _READ
        try:
            return self._receive(data)
        except OpenCodeError:
            self._persistent = False
            raise

    def receive_eof(self) -> None:
        """The peer closed the connection.

        RFC 9112 6.3 (8) makes this the end of a body without a declared length. RFC 9112 8 makes any other response
        incomplete: one that is shorter than its length, or that lacks the chunk of size 0.

        Raises:
            RemoteProtocolError: The response is not complete.
        """
        self._persistent = False
        match self._state:
            case "until close":
                self._end(surplus=False)
                self._content.feed(b"", end=True)
            case "head":
                begun = "in the middle of the response's head" if self.answered else "without an answer"
                raise _broken(f"the server closed the connection {begun}")
            case "length":
                raise _broken(f"the server closed the connection {self._left} bytes before the body's end")
            case "chunks" | "strict":
                raise _broken("the server closed the connection before the end of a chunked body")
            case _:
                pass

    def _receive(self, data: bytes) -> bytes:
        if self._state == "head":
            data = self._receive_head(data)
            if not data:
                return b""
        match self._state:
            case "chunks":
                body = self._receive_chunks(data)
            case "length":
                body = self._receive_length(data)
            case "strict":
                body = self._receive_strict(data)
            case "until close":
                body = data
            case _:  # RFC 9112 9.2: what comes without an outstanding request is no response, and the connection ends
                self._persistent = False
                return b""
        if not self._endless:
            # Otherwise a body within its limit could cost six times as much to read, sent as chunks of one byte.
            self._around += len(data) - len(body)
            if self._around > self._max_body_bytes + self._max_head_bytes:
                raise too_large("framing", "max_response_bytes", self._max_body_bytes)
        return self._content.feed(body, end=self.complete)

    # Sending

    def _write(self, request: Request, target: str) -> Sequence[memoryview]:
        head, body = _request_head(request, target, self._host), request.body
        if head is None:
            raise LocalProtocolError("HTTP cannot carry this request: its target or its host is none")
        if len(body) <= _JOINED:
            return (memoryview(head + body),)
        return (memoryview(head), memoryview(body))

    # Heads

    def _receive_head(self, data: bytes) -> bytes:
        """Look for the final head; returns the bytes after it."""
        pending = self._pending
        plain = None if pending or self._h11 is not None else plain_head(data, self._fields)
        if plain is not None and plain.size <= self._head_room:
            self._begin(plain.status, plain.headers, persists=True)
            return data[plain.size :]
        pending += data
        while True:
            end = _HEAD_END.search(pending, max(0, self._scanned - 2))
            size = end.end() if end else len(pending)
            if not pending.startswith(_HTTP[: len(pending)]):
                raise _broken("what the server sent is not HTTP/1.1")
            if size > self._head_room:
                raise too_large("head", "max_head_bytes", self._max_head_bytes)
            if end is None:
                self._scanned = size
                return b""
            import h11  # where something is unusual: its import takes a quarter of the time of the client's

            self._scanned = 0
            self._head_room -= size
            judge = self._judge()
            judge.receive_data(bytes(pending[:size]))
            del pending[:size]
            event = self._next_event(judge)
            if isinstance(event, h11.Response):
                headers = tuple([(name.decode("ascii"), value.decode("latin-1")) for name, value in event.headers])
                self._begin(event.status_code, headers, persists=event.http_version >= b"1.1")
                rest = bytes(pending)
                pending.clear()
                return rest
            # RFC 9110 15.2: any number of interim responses (1xx) may come before the final one, and a client may
            # ignore them. 101 answers an offer to upgrade (RFC 9110 7.8); `send` makes none, so h11 refuses it.

    def _begin(self, status: int, headers: Headers, *, persists: bool) -> None:
        """Decide how long the body is, by the list of RFC 9112 6.3. The values of both fields have been checked.

        Args:
            persists: Whether the server's version of HTTP persists unless it says `close`.
        """
        fields = dict(headers)
        # Two recipients that choose different lengths disagree on where the next response begins, and an attacker can
        # make one of them take a part of a body for a response. The RFC lets a client refuse this (6.3 item 3), and so
        # does a Transfer-Encoding from HTTP/1.0, whose proxies pass it on without understanding it (6.1).
        if "transfer-encoding" in fields and ("content-length" in fields or not persists):
            raise _broken("the response says its length in two ways, as in an attempt of request smuggling")
        # RFC 9112 9.3: HTTP/1.1 persists unless it says `close`. HTTP/1.0 could persist by `keep-alive`, but then a
        # proxy that does not know the word would be in the way: not worth it here.
        self._persistent = persists
        if "connection" in fields:
            options = ",".join([value for name, value in headers if name == "connection"]).lower().split(",")
            self._persistent = persists and "close" not in map(str.strip, options)
        if self._method == "HEAD" or status in (204, 304):  # 6.3 item 1: no body, whatever the fields say
            self._end(surplus=False)
        else:
            self._endless = self._stream and _media_type(fields) == "text/event-stream"
            self._content = Content(headers, None if self._endless else self._max_body_bytes)
            headers = self._content.headers
            if "transfer-encoding" in fields:  # item 4; h11 has refused every coding but chunked
                self._state = "chunks"
            elif "content-length" in fields:  # item 6
                self._state = "length"
                self._left = int(fields["content-length"])
                if self._left == 0:
                    self._end(surplus=False)
            else:  # item 8
                self._state = "until close"
                self._persistent = False
        self.head = Head(status, headers)

    def _judge(self) -> h11.Connection:
        """h11, which has sent a request like ours: what it makes of an answer depends on the method alone."""
        import h11  # as above

        if self._h11 is None:
            self._h11 = judge = h11.Connection(h11.CLIENT, max_incomplete_event_size=self._max_head_bytes)
            judge.send(h11.Request(method=self._method, target="/", headers=[("Host", "h")]))
            judge.send(h11.EndOfMessage())
        return self._h11

    # Bodies

    def _receive_length(self, data: bytes) -> bytes:
        left = self._left - len(data)
        if left > 0:
            self._left = left
            return data
        body = data[: self._left]
        self._end(surplus=left < 0)
        return body

    def _receive_chunks(self, data: bytes) -> bytes:
        if self._pending:
            data = bytes(self._pending) + data
            self._pending.clear()
        blocks: list[bytes] = []
        position = 0
        end = len(data)
        many = end > _MANY
        while position < end:
            if self._in_chunk:
                block = data[position : position + self._left]
                blocks.append(block)
                position += len(block)
                self._left -= len(block)
                if self._left:
                    break
                footer = data[position : position + 2]
                if footer == b"\r\n":
                    position += 2
                    self._in_chunk = False
                elif footer in (b"", b"\r"):
                    self._pending += footer
                    break
                else:
                    raise _broken("a chunk is longer than it says")
            elif many:
                many = False  # what the loops in C leave over is unusual, or was cut off by the end of the block
                some, position = _plain_chunks(data, position)
                blocks += some
            elif (match := _CHUNK_SIZE.match(data, position)) and (size := int(match[1], 16)):
                if size > self._max_body_bytes and not self._endless:
                    raise too_large("body", "max_response_bytes", self._max_body_bytes)
                self._left = size
                self._in_chunk = True
                position = match.end()
            elif data.startswith(_LAST_CHUNK, position):
                self._end(surplus=position + len(_LAST_CHUNK) < end)
                break
            elif _CHUNK_SIZE_BEGUN.fullmatch(data, position):
                self._pending += data[position:]
                break
            elif data.find(b"\n", position) < 0 and end - position <= self._max_head_bytes:
                self._pending += data[position:]  # unusual; the end of its line will tell what it is
                break
            elif _BARE_LF.match(data, position):  # h11 would wait for a CR LF, perhaps for ever
                raise _broken("a chunk's size ends with a bare LF")
            else:
                self._state = "strict"
                blocks.append(self._receive_strict(data[position:]))
                break
        return blocks[0] if len(blocks) == 1 else b"".join(blocks)

    def _receive_strict(self, data: bytes) -> bytes:
        import h11  # as above

        blocks: list[bytes] = []
        judge = self._h11
        if judge is None:
            judge = self._judge()
            judge.receive_data(_CHUNKED_HEAD)  # no chunk depends on what else the head said
            judge.next_event()
        judge.receive_data(data)
        while isinstance(event := self._next_event(judge), h11.Data):
            blocks.append(event.data)
        body = b"".join(blocks)
        # RFC 9112 7.1.1: a recipient ought to limit the total length of chunk extensions. h11 limits each of them only.
        self._framing = max(0, self._framing + len(data) - _FRAMING * len(body))
        if isinstance(event, h11.EndOfMessage):
            self._end(surplus=bool(judge.trailing_data[0]))
        elif self._framing > self._max_head_bytes:
            raise too_large("framing", "max_head_bytes", self._max_head_bytes)
        return body

    def _end(self, *, surplus: bool) -> None:
        if surplus:
            self._persistent = False
        self._state = "done"
        self.complete = True

    # What the peer did wrong

    def _next_event(self, judge: h11.Connection) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        import h11  # as above

        try:
            return judge.next_event()
        except h11.RemoteProtocolError as error:
            # After the colon h11 quotes the bytes, which may hold a cookie.
            problem = str(error).partition(":")[0]
        # Raised out here, so that h11's error is not this one's context.
        raise _broken(f"the response breaks HTTP/1.1: {problem}")


def _media_type(fields: Mapping[str, str]) -> str:
    return fields.get("content-type", "").partition(";")[0].strip().lower()


def _broken(problem: str) -> RemoteProtocolError:
    return RemoteProtocolError(problem, request_sent=True)


def _request_head(request: Request, target: str, host: str) -> bytes | None:
    """The head of a request, whose fields were checked when it was made; None if its target or the host is none.

    Returned, not raised: a traceback may show local variables.
    """
    if not (_VISIBLE.fullmatch(target) and _VISIBLE.fullmatch(host)):
        return None
    # RFC 9112 3.2: every request has a Host field, and it should come first. Texts are joined and not formatted, which
    # would give the name of a member of an enumeration instead of the text that it is.
    lines = [request.method + " " + target + " HTTP/1.1", "Host: " + host, *map(": ".join, request.headers)]
    if "accept-encoding" not in [name.lower() for name, _ in request.headers]:
        lines.append("Accept-Encoding: identity")  # RFC 9110 12.5.3: without this field any coding is acceptable
    # RFC 9110 8.6: sent even for an empty body if the method gives a body a meaning; some servers insist on it.
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(request.body)}")
    lines.append("\r\n")
    return "\r\n".join(lines).encode("latin-1")


class PlainHead(msgspec.Struct, frozen=True):
    """What a plain head says, and how many bytes it has."""

    status: int
    headers: Headers
    size: int


def plain_head(data: bytes, known: Fields) -> PlainHead | None:
    """The plain head that begins here; None if it is not plain, or not whole. Names are lower case.

    No name comes twice, so that it never matters which of two fields counts, and the fields that say how long the body
    is have the values that h11 takes as they are. Tests compare each head with what h11 makes of it.

    Args:
        known: The lines that came before on this connection.
    """
    end = data.find(b"\r\n\r\n")
    lines = data[: max(0, end)].split(b"\r\n")
    first = _PLAIN_STATUS.fullmatch(lines.pop(0))
    if first is None:
        return None
    try:
        headers = tuple(map(known.__getitem__, lines))
    except KeyError:
        return None
    fields = dict(headers)
    plain = (
        len(fields) == len(headers)
        and fields.get("transfer-encoding", "chunked") == "chunked"
        and _LENGTH.fullmatch(fields.get("content-length", "0"))
    )
    return PlainHead(int(first[1]), headers, end + 4) if plain else None


class Fields(dict[bytes, tuple[str, str]]):
    """The field on a line of a plain head. Remembers, because most lines of a server's heads are the same each time.

    Raises:
        KeyError: The line is not plain. The error does not repeat it.
    """

    def __missing__(self, line: bytes) -> tuple[str, str]:
        match = _PLAIN_FIELD.fullmatch(line)
        if match is None:
            raise KeyError
        field = match[1].decode("ascii").lower(), match[2].decode("ascii")
        if len(line) <= _FIELD_KEPT:
            if len(self) >= _FIELDS_KEPT:
                self.clear()
            self[line] = field
        return field


def _plain_chunks(data: bytes, start: int) -> tuple[list[bytes], int]:
    """The data of the plain, whole chunks that begin at a position, in pieces, and the position after them.

    All loops run in C. Where anything is unusual, such as CRLF inside a chunk, no piece is returned.
    """
    pieces, end = _event_chunks(data, start)
    if pieces:
        return pieces, end
    lines = data[start:].split(b"\r\n")
    count = (len(lines) - 1) // 2
    sizes = lines[: 2 * count : 2]
    blocks = lines[1 : 2 * count : 2]
    lengths = list(map(len, blocks))
    if 0 in lengths:  # perhaps the last chunk, which h11 reads
        count = lengths.index(0)
        del sizes[count:], blocks[count:], lengths[count:]
    if list(map(_SIZES.__getitem__, sizes)) != lengths:
        return [], start
    return blocks, start + sum(map(len, sizes)) + sum(lengths) + 4 * count


def _event_chunks(data: bytes, start: int) -> tuple[list[bytes], int]:
    """The same, if each chunk is one event of one line, as OpenCode sends them.

    HTTP has no business with events, and here it only guesses where chunks end: whatever the guess, each size line must
    say what was found, or `_plain_chunks` goes on in the general way. A wrong guess costs time and changes no byte.
    It is made because a stream consists of almost nothing else, and because it more than halves the time for an event
    (0.4 us instead of 1.0): Python finds LF with `memchr`, which it cannot do for CRLF.

    An event is a line and an empty line (WHATWG HTML 9.2.5), so that such a chunk is four lines:

        a7 CR LF            the size: that of the next line, and 1 for the LF after it
        data: {...} LF
        LF
        CR LF               the end of the chunk

    The last line may be cut off.
    """
    file = BytesIO(data)
    file.seek(start)
    lines = file.readlines()
    end = (len(lines) if data.endswith(b"\n") else len(lines) - 1) // 4 * 4
    rest = lines[end:]
    del lines[end:]
    if not (
        lines[2::4].count(b"\n") == lines[3::4].count(b"\r\n") == len(lines) // 4
        and lines[::4] == list(map(_SIZE_LINES.__getitem__, map(len, lines[1::4])))
    ):
        return [], start
    del lines[::4], lines[2::3]  # the sizes; the line ends after the chunks
    return lines, len(data) - sum(map(len, rest))


class _SizeLines(dict[int, bytes]):
    """The size line of a chunk of so many bytes and an LF. Remembers, like `_Sizes`."""

    def __missing__(self, length: int) -> bytes:
        line = b"%x\r\n" % (length + 1)
        if len(self) < _SIZES_KEPT:
            self[length] = line
        return line


_SIZE_LINES: Final = _SizeLines()


class _Sizes(dict[bytes, int]):
    """What a chunk's size line says, or -1. Remembers, since the sizes of a stream's events repeat."""

    def __missing__(self, line: bytes) -> int:
        # int() alone would take "+1f", "1_f" and " 1f" for sizes, too.
        if not _SIZE.fullmatch(line):
            return -1
        size = int(line, 16)
        if len(self) < _SIZES_KEPT:
            self[line] = size
        return size


_SIZES: Final = _Sizes()
