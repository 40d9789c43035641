"""Decode a `text/event-stream` body, one chunk at a time.

Implements "Parsing an event stream" and "Interpreting an event stream" of the WHATWG HTML standard, section 9.2.
Where the bytes are cut never changes the events, and each event is out as soon as the line end of its blank line
is there. An event that the end of the stream cuts off is never dispatched.

Of an event that is larger than allowed only the beginning is kept. `FrameDecoder` says how large it was, in its place,
and goes on, for one event is no reason to end a stream; `EventStreamDecoder` raises.
"""

from __future__ import annotations

import msgspec

from opencode_core.errors import LimitExceeded

__all__ = ["EventStreamDecoder", "FrameDecoder", "Oversized", "ServerSentEvent"]

MAX_EVENT_BYTES = 16 * 1024 * 1024  # the largest event seen from a real server has 1 MiB
_BOM = b"\xef\xbb\xbf"
_SHOWN = 4096  # bytes of the data of a too large event that are kept: OpenCode's say first what they are
_LONGEST_RETRY = 18  # digits; more of them are too long a time for anyone


class ServerSentEvent(msgspec.Struct, frozen=True):
    """One dispatched event.

    Attributes:
        event: Its type.
        data: Its data lines, joined with LF.
        id: The last event ID at the time of dispatch: its own, or an earlier one.
    """

    event: str = "message"
    data: str = ""
    id: str = ""


class Oversized(msgspec.Struct, frozen=True):
    """Stands where an event would be that is larger than allowed.

    Attributes:
        size: Bytes of its lines, comments not counted.
        beginning: That of its data.
        event: Its type, where a field of the stream says so.
        previous_id: The last event ID before it.
    """

    size: int
    beginning: bytes
    event: str
    previous_id: str


class FrameDecoder:
    """Bytes in; out come events, and what stands for those that are too large.

    Args:
        last_event_id: The ID to start from, after a reconnection.
        max_event_bytes: The most that the lines of one event may hold, comments not counted.
    """

    __slots__ = (
        "_after_cr",
        "_at_start",
        "_data",
        "_dropped",
        "_event",
        "_id",
        "_in_comment",
        "_line",
        "_longest_line",
        "_max_event_bytes",
        "_shown",
        "_size",
        "last_event_id",
        "reconnection_time",
    )

    last_event_id: str
    """What `Last-Event-ID` says after a reconnection: the last ID that came with a complete event."""

    reconnection_time: int | None
    """Milliseconds to wait before a reconnection, as asked for by the server; None when it did not ask."""

    def __init__(self, last_event_id: str = "", max_event_bytes: int = MAX_EVENT_BYTES) -> None:
        self.last_event_id = last_event_id
        self.reconnection_time = None
        self._max_event_bytes = max_event_bytes
        self._shown = min(_SHOWN, max_event_bytes)
        self._longest_line = self._shown + len(b"data: ")  # bytes of a line of a too large event that are kept
        self._at_start = True  # a byte order mark may still come
        self._after_cr = False  # a line feed would belong to the carriage return before it
        self._in_comment = False  # the incomplete line is a comment: not kept
        self._line = bytearray()  # the incomplete line
        self._dropped = 0  # bytes of it that were not kept, because the event is too large
        self._size = 0  # bytes of the complete lines of this event
        self._data = bytearray()
        self._event = b""
        self._id = last_event_id

    def decode(self, data: bytes) -> list[ServerSentEvent | Oversized]:
        """The events that these bytes complete."""
        if self._at_start:
            data = self._strip_bom(data)
        if not data:
            return []
        if self._after_cr:
            self._after_cr = False
            if data.startswith(b"\n"):
                data = data[1:]

        events: list[ServerSentEvent | Oversized] = []
        lines = data.splitlines(keepends=True)  # of bytes: at CR, LF and CRLF, and nowhere else
        rest = lines.pop() if lines and lines[-1][-1] not in b"\r\n" else b""
        if lines:
            self._after_cr = not rest and lines[-1].endswith(b"\r")
            if self._line or self._in_comment:
                lines[0] = b":\n" if self._in_comment else bytes(self._line) + lines[0]
                self._line.clear()
                self._in_comment = False
            for line in lines:
                self._interpret(line.rstrip(b"\r\n"), events)
        if rest and not self._line and rest.startswith(b":"):
            self._in_comment = True
        if rest and not self._in_comment:
            self._line += rest
            if self.in_oversized:
                self._dropped += max(len(self._line) - self._longest_line, 0)
                del self._line[self._longest_line :], self._data[self._shown + 1 :]
        return events

    def continue_line(self, line: bytearray) -> None:
        """Take over the beginning of a line, which is no comment, from who has kept it: without a copy, for it is long.

        Only between events. Its size is checked when it goes on.
        """
        self._line = line

    @property
    def in_oversized(self) -> bool:
        """Whether the bytes so far end inside an event that is larger than allowed already."""
        return self._size + self._dropped + len(self._line) > self._max_event_bytes

    @property
    def between_events(self) -> bool:
        """Whether the bytes so far end with a whole event, so that the next ones begin a line and an event."""
        return not (self._line or self._in_comment or self._size or self._at_start or self._after_cr)

    def _strip_bom(self, data: bytes) -> bytes:
        """The bytes without a byte order mark at the beginning of the stream; empty while it may be incomplete."""
        data = bytes(self._line) + data
        self._line.clear()
        if len(data) < len(_BOM) and _BOM.startswith(data):
            self._line += data
            return b""
        self._at_start = False
        return data.removeprefix(_BOM)

    def _interpret(self, line: bytes, events: list[ServerSentEvent | Oversized]) -> None:
        if not line:
            self._dispatch(events)
            return
        if line.startswith(b":"):
            return
        self._size += len(line) + self._dropped
        self._dropped = 0
        if self._size > self._max_event_bytes:
            line = line[: self._longest_line]
            del self._data[self._shown + 1 :]
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match name:
            case b"data":
                self._data += value + b"\n"
            case b"event":
                self._event = value
            case b"id" if b"\0" not in value:  # WHATWG 9.2.6: an ID containing NUL is ignored
                self._id = _text(value)
            case b"retry" if value.isdigit():  # of bytes: ASCII digits only
                digits = value.lstrip(b"0") or b"0"
                self.reconnection_time = int(digits) if len(digits) <= _LONGEST_RETRY else 10**_LONGEST_RETRY
            case _:
                pass

    def _dispatch(self, events: list[ServerSentEvent | Oversized]) -> None:
        previous_id, self.last_event_id = self.last_event_id, self._id
        data = bytes(self._data[:-1])  # without the last line feed
        if self._size > self._max_event_bytes:
            events.append(Oversized(self._size, data[: self._shown], _text(self._event), previous_id))
        elif self._data:
            events.append(ServerSentEvent(_text(self._event) or "message", _text(data), self._id))
        self._data.clear()
        self._event = b""
        self._size = 0


class EventStreamDecoder(FrameDecoder):
    """Bytes in, events out.

    Args:
        last_event_id: The ID to start from, after a reconnection.
        max_event_bytes: The most that the lines of one event may hold, comments not counted.
    """

    __slots__ = ("_failure",)

    def __init__(self, last_event_id: str = "", max_event_bytes: int = MAX_EVENT_BYTES) -> None:
        super().__init__(last_event_id, max_event_bytes)
        self._failure: LimitExceeded | None = None

    def feed(self, data: bytes) -> list[ServerSentEvent]:
        """The events that these bytes complete.

        Raises:
            LimitExceeded: An event is larger than `max_event_bytes`. Events before it in the same bytes are
                returned first, and the error is raised by the next call, and by all later ones. The streams of a
                client go on behind such an event; this decoder leaves it to its caller.
        """
        if self._failure is not None:
            raise self._failure
        decoded = self.decode(data)
        events = [event for event in decoded if isinstance(event, ServerSentEvent)]
        if len(events) < len(decoded) or self.in_oversized:
            limit = self._max_event_bytes
            self._failure = LimitExceeded(
                f"an event is larger than max_event_bytes={limit}", name="max_event_bytes", limit=limit
            )
            for index, event in enumerate(decoded):
                if isinstance(event, Oversized):
                    self.last_event_id: str = event.previous_id  # where to go on
                    del events[index:]
                    break
            if not events:
                raise self._failure
        return events


def _text(data: bytes) -> str:
    # Python replaces invalid bytes as the Encoding standard does, and no line end is ever part of a sequence, so a
    # line by itself decodes as it does inside the stream.
    return data.decode("utf-8", "replace")
