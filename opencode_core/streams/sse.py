"""Decode a `text/event-stream` body, one chunk at a time.

This follows the WHATWG HTML standard, sections 9.2.5 "Parsing an event stream" and 9.2.6 "Interpreting an event
stream". How the body is cut into chunks never changes the events. An event is dispatched as soon as its blank line has
ended, even if that was a CR to which an LF may still belong.

The standard knows no limits; this decoder needs one, or a server could exhaust memory. Of an event that is too large,
only the beginning is kept. `FrameDecoder` puts an `Oversized` in its place and goes on, because one event is no reason
to end a stream. `EventStreamDecoder` raises.
"""

from __future__ import annotations

import msgspec

from opencode_core.errors import LimitExceeded

__all__ = ["EventStreamDecoder", "FrameDecoder", "Oversized", "ServerSentEvent"]

MAX_EVENT_BYTES = 16 * 1024 * 1024  # the largest event ever seen from a real server had 1 MiB
_BOM = b"\xef\xbb\xbf"
_SHOWN = 4096  # bytes kept of an event that is too large: OpenCode writes its type first
_LONGEST_RETRY = 18  # digits, or thirty million years in milliseconds


class ServerSentEvent(msgspec.Struct, frozen=True):
    """One dispatched event.

    Attributes:
        event: The type; `message` if the event names none.
        data: The values of its `data` fields, joined with LF.
        id: The last event ID when it was dispatched: its own, or that of an earlier event.
    """

    event: str = "message"
    data: str = ""
    id: str = ""


class Oversized(msgspec.Struct, frozen=True):
    """Takes the place of an event that is larger than allowed.

    Attributes:
        size: How many bytes its lines have, without comments.
        beginning: The first bytes of its data.
        event: The type; empty if the event names none.
        previous_id: The last event ID before this event.
    """

    size: int
    beginning: bytes
    event: str
    previous_id: str


class FrameDecoder:
    """Bytes in, events out; an `Oversized` in the place of each event that is too large.

    Args:
        last_event_id: The last event ID of the connection before, if there was one.
        max_event_bytes: The most bytes that the lines of one event may have, without comments.
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
    """The last event ID string (9.2.6): that of the last complete event. A reconnection sends it as `Last-Event-ID`."""

    reconnection_time: int | None
    """Milliseconds to wait before a reconnection, from the last `retry` field; None if none came."""

    def __init__(self, last_event_id: str = "", max_event_bytes: int = MAX_EVENT_BYTES) -> None:
        self.last_event_id = last_event_id
        self.reconnection_time = None
        self._max_event_bytes = max_event_bytes
        self._shown = min(_SHOWN, max_event_bytes)
        self._longest_line = self._shown + len(b"data: ")  # bytes kept of each line, once the event is too large
        self._at_start = True  # a byte order mark may still come, or the rest of one
        self._after_cr = False  # the last byte was CR: an LF now would be the second half of a CR LF
        self._in_comment = False  # the incomplete line is a comment, of which nothing is kept
        self._line = bytearray()  # the incomplete line
        self._dropped = 0  # bytes of the incomplete line that were not kept, because the event is too large
        self._size = 0  # bytes of the complete lines of this event
        # The buffers of 9.2.6: data, event type and last event ID. Dispatching an event empties the first two.
        self._data = bytearray()
        self._event = b""
        self._id = last_event_id

    def decode(self, data: bytes) -> list[ServerSentEvent | Oversized]:
        """The events that these bytes complete."""
        if self._at_start:
            data = self._strip_bom(data)
        if not data:
            return []
        # 9.2.5: a line ends with CR LF, LF or CR. A CR at the end of a chunk ends its line at once, because waiting for
        # an LF would hold the event back until the next one. If the next chunk begins with that LF, it is skipped.
        if self._after_cr:
            self._after_cr = False
            if data.startswith(b"\n"):
                data = data[1:]

        events: list[ServerSentEvent | Oversized] = []
        lines = data.splitlines(keepends=True)  # on bytes, it splits at CR LF, LF and CR only
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
        """Take over an incomplete line that the caller has kept, without copying it, for it may be long.

        It is no comment, and the decoder is between two events. Its size is checked when more of it comes.
        """
        self._line = line

    @property
    def in_oversized(self) -> bool:
        """Whether the bytes so far end inside an event that is already larger than allowed."""
        return self._size + self._dropped + len(self._line) > self._max_event_bytes

    @property
    def between_events(self) -> bool:
        """Whether the bytes so far end with a complete event, so that the next byte begins a new one."""
        return not (self._line or self._in_comment or self._size or self._at_start or self._after_cr)

    def _strip_bom(self, data: bytes) -> bytes:
        """The bytes without the byte order mark that may begin a stream; empty as long as only a part of one has come.

        9.2.6: the stream is decoded with "UTF-8 decode", which removes one leading byte order mark, and only there.
        """
        data = bytes(self._line) + data
        self._line.clear()
        if len(data) < len(_BOM) and _BOM.startswith(data):
            self._line += data
            return b""
        self._at_start = False
        return data.removeprefix(_BOM)

    def _interpret(self, line: bytes, events: list[ServerSentEvent | Oversized]) -> None:
        if not line:  # 9.2.6: a blank line dispatches the event
            self._dispatch(events)
            return
        if line.startswith(b":"):  # 9.2.6: a comment is ignored; 9.2.7 suggests one as a heartbeat
            return
        self._size += len(line) + self._dropped
        self._dropped = 0
        if self._size > self._max_event_bytes:
            line = line[: self._longest_line]
            del self._data[self._shown + 1 :]
        # 9.2.6: the field's name stands before the first colon. One space after the colon is not part of the value. A
        # line without a colon is a field with an empty value.
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match name:
            case b"data":  # 9.2.6: each value is followed by LF; the last LF goes when the event is dispatched
                self._data += value + b"\n"
            case b"event":  # 9.2.6: the last one counts
                self._event = value
            case b"id" if b"\0" not in value:  # 9.2.6: an ID with a NUL is ignored, since no header can send it back
                self._id = _text(value)
            case b"retry" if value.isdigit():  # 9.2.6: ASCII digits only, which is what `isdigit` means for bytes
                digits = value.lstrip(b"0") or b"0"
                self.reconnection_time = int(digits) if len(digits) <= _LONGEST_RETRY else 10**_LONGEST_RETRY
            case _:  # 9.2.6: any other field is ignored, and so is one in capitals: names are case-sensitive
                pass

    def _dispatch(self, events: list[ServerSentEvent | Oversized]) -> None:
        # 9.2.6: the last event ID counts from now on, even if the event has no data and so is not dispatched. Its
        # buffer is not emptied: later events without an `id` field have the same ID. An event that the end of the
        # stream cuts off never gets here, so it is discarded, and its ID with it.
        previous_id, self.last_event_id = self.last_event_id, self._id
        data = bytes(self._data[:-1])  # 9.2.6: without the last LF
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
        last_event_id: The last event ID of the connection before, if there was one.
        max_event_bytes: The most bytes that the lines of one event may have, without comments.
    """

    __slots__ = ("_failure",)

    def __init__(self, last_event_id: str = "", max_event_bytes: int = MAX_EVENT_BYTES) -> None:
        super().__init__(last_event_id, max_event_bytes)
        self._failure: LimitExceeded | None = None

    def feed(self, data: bytes) -> list[ServerSentEvent]:
        """The events that these bytes complete.

        Raises:
            LimitExceeded: An event is larger than `max_event_bytes`. If the same bytes complete other events before
                it, these are returned, and the next call raises. All later calls raise, too. The streams of a client
                go on after such an event; here the caller decides.
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
                    self.last_event_id: str = event.previous_id  # a reconnection asks for this event again
                    del events[index:]
                    break
            if not events:
                raise self._failure
        return events


def _text(data: bytes) -> str:
    # The standard decodes the whole stream before it looks for lines. Decoding each line by itself gives the same text:
    # Python replaces invalid bytes as the Encoding standard does, and no UTF-8 sequence contains a line end.
    return data.decode("utf-8", "replace")
