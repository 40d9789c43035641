"""Decode the server's event streams to typed events, fast.

There are three ways for the bytes, and all give the same events:

1. a chunk that is one plain frame: `data: <JSON>` and a blank line, which is how the server sends an event;
2. a block of whole plain frames, for which all loops over frames are in C;
3. anything else (other line ends, comments, other fields, several data lines, a byte order mark), which goes through
   `FrameDecoder`, the exact decoder.

If a chunk ends inside a plain frame, its beginning is kept here until the rest comes. An event that cannot be decoded,
or is too large to be kept, does not end the stream: an `UndecodableEvent` takes its place.

The C decoder of a stream learns each type at its first event. To build it for all of them at once would take longer
than everything else that stands before the first event of a program, and a program meets few of them.

Of events that nobody wants only the type is read, and what the feed needs: the C decoder learns a `Passed` in the place
of their type. It checks the rest, but makes nothing of it: see `Focus`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from io import BytesIO
from itertools import compress, count, repeat
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    Literal,
    NamedTuple,
    NoReturn,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    overload,
)

import msgspec

from opencode_core.errors import DecodeError, LimitExceeded
from opencode_core.values.base import Drift, OpenStruct, Unknown
from opencode_core.values.building import BUILDING, prepared
from opencode_core.values.codec import REFUSED, Codec, new_decoder
from opencode_core.values.depth import exceeds_depth, may_exceed_depth

from .sse import MAX_EVENT_BYTES, FrameDecoder, Oversized, ServerSentEvent

if TYPE_CHECKING:
    from opencode_core import models

__all__ = [
    "EventDecoder",
    "Focus",
    "Passed",
    "StreamKind",
    "UndecodableEvent",
    "event_type",
    "kinds_of",
    "oversized_event",
    "visible_part",
]

E_co = TypeVar("E_co", covariant=True)

StreamKind: TypeAlias = Literal["event", "global", "v2", "session", "log"]
"""A stream: `/event`, `/global/event`, `/api/event`, `/api/session/{sessionID}/event`, or the log of a session."""

_MODELS: Final[dict[StreamKind, tuple[str, str]]] = {
    "event": ("event", "Event"),
    "global": ("global_event", "GlobalEvent"),
    "v2": ("v2_event", "V2Event"),
    "session": ("v2_event", "SessionEvent"),
    "log": ("v2_event", "V2SessionLogItem"),
}
_MAX_TAUGHT = 64  # types; a server that invents more of them costs time, but no more memory
# The tokens of JSON that matter here: whole strings, brackets and commas.
_STRUCTURE = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[][{},"]', re.DOTALL)
_DEEPEST_VISIBLE = 16  # levels; what an event is about stands on the first few
_PREFIX = b"data: "
_BETWEEN = b"null{"
_BLANK = b"\n\n"[1:]  # the very object that `readlines` gives for a blank line, so that bytes need not be compared
_MOST_FOCI = 256  # selections of types whose decoders are kept


@cache
def event_type(stream: StreamKind) -> Any:
    """The type that the events of a stream are decoded to. Imports the models.

    It is not prepared, as what `models` gives is: whoever decodes to it builds the decoder under `BUILDING`.
    """
    module, name = _MODELS[stream]
    return getattr(import_module(f"opencode_core.models.{module}"), name)


class UndecodableEvent(msgspec.Struct, frozen=True):
    """An event that cannot be decoded: its data is not JSON, not an object, nested too deep or too large.

    Attributes:
        raw: Its data; if it is too large, only the beginning.
        error: What is wrong with it.
        size: How many bytes it has, if it is larger than `Limits.max_event_bytes`; otherwise None.
        type: The type of an event that is too large, if its beginning shows it.
    """

    raw: bytes
    error: str
    size: int | None = None
    type: str | None = None


class Passed(msgspec.Struct, frozen=True, gc=False):
    """An event that nobody wants: of a known type and correct JSON, of which only some fields were decoded."""


class Focus(NamedTuple):
    """Which events of a stream are decoded in full.

    Attributes:
        kinds: Their types. Events of other known types are passed over, or become a `Passed` if something is needed of
            them.
        needs: The fields that are decoded of each other event, if its type has them: `id`, or `data.session_id`.
    """

    kinds: frozenset[type]
    needs: frozenset[str] = frozenset()

    def seen_as(self, kind: type) -> type:
        """The class to which events of a type are decoded."""
        return kind if kind in self.kinds else _passed(kind, self.needs)


class EventDecoder(Generic[E_co]):
    """Bytes of an event stream in, typed events out.

    Args:
        stream: The stream that the bytes come from.
        codec: Reads events that differ from the models. A strict codec makes each of them an `UndecodableEvent`.
        max_event_bytes: The most bytes that the lines of one event may have, without comments. A larger event is not
            kept: an `UndecodableEvent` with its size takes its place.
    """

    __slots__ = (
        "_at_start",
        "_busy",
        "_codec",
        "_decode",
        "_decode_lines",
        "_focus",
        "_learned",
        "_max_event_bytes",
        "_passed",
        "_shallow",
        "_small",
        "_sse",
        "_stand_ins",
        "_stream",
        "_tail",
        "_taught",
        "differing",
        "passed",
        "reconnection_time",
        "undecodable",
        "unknown",
    )

    differing: int
    """How many events the C decoder refused, because they differ from the models or are no events."""

    passed: int
    """How many events were passed over, because nobody wants them: see `focus`."""

    reconnection_time: int | None
    """The value of the last `retry` field, in milliseconds; None if none came."""

    unknown: int
    """How many events had a type that this build does not know."""

    undecodable: int
    """How many events became an `UndecodableEvent`."""

    @overload
    def __init__(
        self: EventDecoder[models.Event],
        stream: Literal["event"],
        *,
        codec: Codec | None = None,
        max_event_bytes: int = MAX_EVENT_BYTES,
    ) -> None: ...
    @overload
    def __init__(
        self: EventDecoder[models.GlobalEvent],
        stream: Literal["global"],
        *,
        codec: Codec | None = None,
        max_event_bytes: int = MAX_EVENT_BYTES,
    ) -> None: ...
    @overload
    def __init__(
        self: EventDecoder[models.V2Event],
        stream: Literal["v2"],
        *,
        codec: Codec | None = None,
        max_event_bytes: int = MAX_EVENT_BYTES,
    ) -> None: ...
    @overload
    def __init__(
        self: EventDecoder[models.SessionEvent],
        stream: Literal["session"],
        *,
        codec: Codec | None = None,
        max_event_bytes: int = MAX_EVENT_BYTES,
    ) -> None: ...
    @overload
    def __init__(
        self: EventDecoder[models.V2SessionLogItem],
        stream: Literal["log"],
        *,
        codec: Codec | None = None,
        max_event_bytes: int = MAX_EVENT_BYTES,
    ) -> None: ...
    def __init__(
        self, stream: StreamKind, *, codec: Codec | None = None, max_event_bytes: int = MAX_EVENT_BYTES
    ) -> None:
        self._stream: StreamKind = stream
        self._codec = codec or Codec()
        self._max_event_bytes = max_event_bytes
        self._shallow = 2 * self._codec.max_depth  # bytes; JSON that is not longer cannot be nested too deep
        self._small = min(self._shallow, max_event_bytes - len(_PREFIX)) + 8
        self._sse = FrameDecoder(max_event_bytes=max_event_bytes)
        self._at_start = True
        self._busy = True  # whether the exact decoder is inside an event, or still before the byte order mark
        self._tail = bytearray()  # the beginning of one plain frame
        self._focus: Focus | None = None
        self._use(_NOTHING)
        self.differing = 0
        self.passed = 0
        self.reconnection_time = None
        self.unknown = 0
        self.undecodable = 0

    @property
    def stream(self) -> StreamKind:
        """The stream that the bytes come from."""
        return self._stream

    @property
    def max_event_bytes(self) -> int:
        """The most bytes that the lines of one event may have."""
        return self._max_event_bytes

    @property
    def last_event_id(self) -> str:
        """The last event ID: that of the last complete event which had one."""
        return self._sse.last_event_id

    def focus(self, kinds: frozenset[type] | None, needs: frozenset[str] = frozenset()) -> None:
        """Decode in full only some types from now on; None for all. To be called before the first bytes.

        All are decoded in full while somebody hears of each event that differs from the models: by `on_drift`, by
        strict decoding, or by a log at level DEBUG.

        Args:
            kinds: These types.
            needs: The fields to decode of each other event, if its type has them: `id`, or `data.session_id`. Where it
                has none, the event is passed over.
        """
        self._focus = Focus(kinds, needs) if kinds is not None and self._codec.is_silent else None

    def feed(self, data: bytes) -> list[E_co | UndecodableEvent]:
        """The events that these bytes complete, in order, but those that are passed over."""
        if len(data) <= self._small and not self._busy and not self._tail:
            payload = data.removeprefix(_PREFIX).removesuffix(b"\n\n")
            if len(payload) == len(data) - 8 and 10 not in payload and 13 not in payload:
                try:
                    event = self._decode(payload)
                except REFUSED:
                    event = self._decode_refused(payload)
                kind = type(event)  # pyright: ignore[reportUnknownVariableType]  # of Any
                if kind not in self._stand_ins:
                    return [event]
                if kind in self._taught:
                    return [self._unknown(self._taught[kind], payload)]
                self.passed += 1
                return []
        events: list[Any] = []
        self._feed(data, events)
        passed = self._passed
        if not passed:
            return events
        kept = [event for event in events if type(event) not in passed]
        self.passed += len(events) - len(kept)
        return kept

    def _feed(self, data: bytes, events: list[Any]) -> None:
        if self._at_start and data:
            self._at_start = False
            self._use(_decoders.get((self._stream, self._focus)) or _begin(self._stream, self._focus))
            if not data.startswith(b"\xef"):
                # No byte order mark can follow any more. A blank line dispatches nothing, but tells the exact decoder
                # so.
                self._feed_exactly(b"\n", events)
        if self._busy:
            end = data.find(b"\n\n")
            end = len(data) if end < 0 else end + 2
            self._feed_exactly(data[:end], events)
            data = data[end:]
        if len(self._tail) > len(data):
            data = self._end_line(data, events)
        if 10 in data and not self._busy and len(self._tail) + len(data) <= self._max_event_bytes:
            data = self._feed_lines(data, events)
        if data and self._busy:
            self._feed_exactly(data, events)
        elif data:
            self._keep(data, events)

    def _end_line(self, data: bytes, events: list[Any]) -> bytes:
        """Decode the event that has begun, if these bytes end it in the plain way, and return the rest.

        It may be so large that each copy of it costs as much as decoding it: this way makes one.
        """
        tail = self._tail
        end = data.find(b"\n")
        if (
            not data.startswith(b"\n\n", end)
            or data.find(b"\r", 0, end) >= 0
            or tail.endswith(b"\n")
            or not tail.startswith(_PREFIX)
            or len(tail) + end > self._max_event_bytes
        ):
            return data
        tail += memoryview(data)[:end]
        payload = bytes(memoryview(tail)[len(_PREFIX) :])
        self._tail = tail = bytearray()  # gives the memory back before the event takes as much
        events.append(self._decode_one(payload))
        return data[end + 2 :]

    def _keep(self, data: bytes, events: list[Any]) -> None:
        """Keep the beginning of a plain frame. Anything else goes to the exact decoder at once."""
        tail = self._tail
        continues_line = not tail.endswith(b"\n")
        if tail and continues_line and len(tail) + len(data) > self._max_event_bytes:
            self._tail = bytearray()
            self._sse.continue_line(tail)
            self._feed_exactly(data, events)
            return
        tail += data
        if not (
            continues_line
            and 13 not in data
            and data.find(b"\n") in (-1, len(data) - 1)
            and (tail.startswith(_PREFIX) or _PREFIX.startswith(tail))
            and len(tail) <= self._max_event_bytes
        ):
            self._feed_exactly(self._take_tail(), events)

    def _take_tail(self) -> bytes:
        tail = bytes(self._tail)
        self._tail.clear()
        return tail

    def _feed_lines(self, data: bytes, events: list[Any]) -> bytes:
        """Decode the whole frames, if all are plain, and return the rest. The tail begins with a frame."""
        lines = BytesIO(data).readlines()  # it splits at LF only, in one C loop over memchr
        size = len(self._tail) + len(data)
        if self._tail.endswith(b"\n"):
            lines.insert(0, self._take_tail())
        elif self._tail:
            lines[0] = b"".join((self._tail, lines[0]))
            self._tail.clear()
        rest = b"" if lines[-1].endswith(b"\n") else lines.pop()
        if len(lines) % 2:
            rest = lines.pop() + rest

        if len(lines) == 2 and lines[0].startswith(_PREFIX) and lines[1] == b"\n" and 13 not in data:
            # One event. It may be so large that copying it would cost more than decoding it.
            events.append(self._decode_one(lines.pop(0)[len(_PREFIX) : -1]))
            return rest
        objects = list(map(bytes.removeprefix, lines[::2], repeat(_PREFIX + b"{")))
        text = _BETWEEN.join((b"", *objects))
        if (
            13 not in data
            and lines[1::2].count(_BLANK) == len(objects)
            and len(text) == size - len(rest) - 3 * len(objects)  # so each had its prefix and its blank line
        ):
            lines.clear()  # give the memory to the decoder while the processor's cache still holds it
            self._decode_all(objects, text, events)
        else:
            self._feed_exactly(b"".join(lines), events)
        return rest

    def _decode_all(self, objects: list[bytes], text: bytes, events: list[Any]) -> None:
        """Decode objects, each without its first brace and with a line feed, which is white space, at its end.

        One call decodes them all as one list, and yet each by itself: no value can reach from one payload into the
        next. `_BETWEEN` separates them. Between two values of a list it is correct, but inside an object or an array a
        comma would be missing, and a string cannot contain the line feed. So each payload gives at least one value, and
        their number is right only if each gives exactly one.
        """
        shallow = self._shallow
        large = [object for object in objects if len(object) > shallow]
        if large and may_exceed_depth(large, self._codec.max_depth - 1):  # each lacks a brace
            events.extend([self._decode_one(b"{" + object[:-1]) for object in objects])
            return
        first = len(events)
        try:
            values = self._decode_lines(text)
        except REFUSED:
            values = []
        if len(values) == 2 * len(objects):
            events += values[1::2]
        else:
            self._decode_each([b"{" + object for object in objects], events)
        taught = self._taught
        if taught:
            found = events[first:]
            for index in compress(count(), map(taught.__contains__, map(type, found))):
                events[first + index] = self._unknown(taught[type(found[index])], b"{" + objects[index][:-1])

    def _decode_each(self, payloads: list[bytes], events: list[Any]) -> None:
        """Decode payloads, some of which the C decoder refuses."""
        first = len(events)
        pending = iter(payloads)
        while len(events) - first < len(payloads):
            try:
                events.extend(map(self._decode, pending))
            except REFUSED:
                # The list now has what came before the refused payload, and the iterator still has what comes after it.
                events.append(self._decode_refused(payloads[len(events) - first][:-1]))

    def _feed_exactly(self, data: bytes, events: list[Any]) -> None:
        """Decode any bytes, with the exact decoder."""
        for event in self._sse.decode(data):
            if isinstance(event, ServerSentEvent):
                events.append(self._decode_one(event.data.encode()))
            else:
                self.differing += 1
                self.undecodable += 1
                events.append(oversized_event(event, self._max_event_bytes))
        self._busy = not self._sse.between_events
        self.reconnection_time = self._sse.reconnection_time

    def _decode_one(self, payload: bytes) -> Any:
        if exceeds_depth(payload, self._codec.max_depth):
            return self._repair(payload)
        try:
            event: Any = self._decode(payload)
        except REFUSED:
            return self._decode_refused(payload)
        taught = self._taught.get(type(event))  # pyright: ignore[reportUnknownArgumentType]  # of Any
        return event if taught is None else self._unknown(taught, payload)

    def _decode_refused(self, payload: bytes) -> Any:
        """The event for a payload that the C decoder refused, perhaps only because it has not learned the type yet."""
        try:
            kind = kinds_of(self._stream).get(_typed(payload).type)
            if kind is not None and self._focus is not None:
                kind = self._focus.seen_as(kind)
            if kind is not None and kind not in self._learned.kinds:
                self._use(_learn(self._stream, self._focus, kind))
                return self._decode(payload)
        except REFUSED:
            pass
        return self._repair(payload)

    def _repair(self, payload: bytes) -> Any:
        """The event for a payload that differs from the models, or is nested too deep."""
        self.differing += 1
        payload = payload.decode("utf-8", "replace").encode()  # replaces invalid bytes as the Encoding standard does
        try:
            event = self._codec.decode_refused(payload, event_type(self._stream))
        except (DecodeError, LimitExceeded) as error:
            return self._undecodable(payload, str(error))
        value = getattr(event, "payload", None) if self._stream == "global" else event
        if isinstance(value, Unknown):
            self.unknown += 1
            if (
                self._stream != "global" and value.tag is not None and value.tag.isprintable()
            ):  # so it has no lone surrogate
                self._teach(value.tag)
        elif not isinstance(value, OpenStruct):
            return self._undecodable(payload, "an event is a JSON object")
        return event

    def _undecodable(self, payload: bytes, error: str) -> UndecodableEvent:
        self.undecodable += 1
        return UndecodableEvent(payload, error)

    def _teach(self, tag: str) -> None:
        """Teach the C decoder to accept an unknown type, because a refusal costs more than everything else."""
        taught = _Taught(tag, Drift("$", f"unknown type {tag!r}"))
        kind = msgspec.defstruct("Taught", [], tag_field="type", tag=tag, frozen=True, gc=False)
        self._use(_learn(self._stream, self._focus, kind, taught))

    def _use(self, learned: _Learned) -> None:
        self._learned = learned
        self._decode: Callable[[bytes], Any] = learned.decode
        self._decode_lines: Callable[[bytes], list[Any]] = learned.decode_lines
        self._taught = learned.taught
        self._passed = learned.passed
        self._stand_ins = self._passed.union(learned.taught)

    def _unknown(self, taught: _Taught, payload: bytes) -> Any:
        """The event for a payload of a type that the C decoder was taught."""
        if self._codec.strict:
            return self._repair(payload)
        try:
            event = Unknown(taught.tag, msgspec.json.decode(payload))
        except REFUSED:
            return self._repair(payload)
        self.differing += 1
        self.unknown += 1
        self._codec.report(taught.drift)
        return event


def oversized_event(event: Oversized, limit: int) -> UndecodableEvent:
    """The `UndecodableEvent` for an event that is too large."""
    tag: str | None = event.event or None
    with contextlib.suppress(*REFUSED):
        match msgspec.json.decode(visible_part(event.beginning)):
            case {"payload": {"type": str(shown)}} | {"type": str(shown)}:
                tag = shown
            case _:
                pass
    return UndecodableEvent(
        event.beginning,
        f"an event of {event.size} bytes is larger than max_event_bytes={limit}: to get it, raise "
        "Limits(max_event_bytes=...)",
        event.size,
        tag,
    )


def visible_part(beginning: bytes) -> bytes:
    """JSON with all that is whole in the beginning of a JSON text."""
    closing = b""
    end, ending = 0, b""
    for token in _STRUCTURE.finditer(beginning):
        match token[0]:
            case b"{" | b"[":
                closing = (b"}" if token[0] == b"{" else b"]") + closing
                end, ending = token.end(), closing
            case b"}" | b"]":
                closing = closing[1:]
                end, ending = token.end(), closing
            case b",":
                end, ending = token.start(), closing
            case b'"':
                break  # a string that is cut off
            case _:
                pass  # a string
        if len(closing) > _DEEPEST_VISIBLE:
            break
    return (beginning[:end] + ending).decode("utf-8", "replace").encode()


class _Taught(NamedTuple):
    """Stands for an unknown type that the C decoder accepts, so that its events are read again."""

    tag: str
    drift: Drift


class _Learned(NamedTuple):
    """The C decoder of a stream, and what it accepts.

    Attributes:
        kinds: The types of events.
        taught: Those among them that stand for unknown types.
        passed: Those among them of whose events nothing is needed.
        decode: Decodes one event.
        decode_lines: Decodes the events of a block, which nulls separate: see `EventDecoder._decode_all`.
    """

    kinds: tuple[type, ...]
    taught: Mapping[type, _Taught]
    passed: frozenset[type]
    decode: Callable[[bytes], Any]
    decode_lines: Callable[[bytes], list[Any]]


def _refuse(data: bytes) -> NoReturn:
    raise msgspec.ValidationError("no type has been learned yet")


_NOTHING: Final = _Learned((), {}, frozenset(), _refuse, _refuse)

_decoders: dict[tuple[StreamKind, Focus | None], _Learned] = {}
"""The decoder of each stream and focus, shared by all connections: what one learns, the next one
knows."""


class _Typed(msgspec.Struct, frozen=True):
    type: str | None = None


_typed: Final = msgspec.json.Decoder(prepared(_Typed)).decode


@cache
def kinds_of(stream: StreamKind) -> dict[str | None, type]:
    """The types of a stream's events by what their field `type` says; none for a stream that has one type."""
    return {kind.__struct_config__.tag: kind for kind in get_args(event_type(stream))}


_stand_ins: dict[tuple[type, frozenset[str]], type] = {}


def _passed(kind: type, needs: frozenset[str]) -> type:
    """What the C decoder learns in the place of a type that nobody wants."""
    with BUILDING:
        key = (kind, needs)
        if key not in _stand_ins:
            _stand_ins[key] = _part_of(kind, needs, Passed)
        return _stand_ins[key]


def _part_of(kind: Any, paths: frozenset[str], base: type) -> type:
    """A class with some fields of another one: those to which paths such as `data.session_id` lead.

    A field on the way that is no Struct, but a union or a dict, is taken as a whole.
    """
    chosen: list[tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(kind):
        path = f"{field.name}."
        inner = frozenset(one.removeprefix(path) for one in paths if one.startswith(path))
        part = field.type
        if field.name not in paths:
            if not inner:
                continue
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                part = _part_of(part, inner, msgspec.Struct)
        default = {} if field.required else {"default": field.default}
        chosen.append((field.name, part, msgspec.field(name=field.encode_name, **default)))
    config = kind.__struct_config__
    return msgspec.defstruct(
        f"{kind.__name__}{base.__name__}",
        chosen,
        bases=(base,),
        namespace={"type": config.tag},
        tag_field=config.tag_field,
        tag=config.tag,
        frozen=True,
        kw_only=True,
        gc=False,
    )


def _begin(stream: StreamKind, focus: Focus | None) -> _Learned:
    """The decoder that a stream begins with. The envelope of `/global/event` is one type that holds all others."""
    return _NOTHING if kinds_of(stream) else _learn(stream, focus, event_type(stream))


def _learn(stream: StreamKind, wanted: Focus | None, kind: type, taught: _Taught | None = None) -> _Learned:
    """The decoder of a stream that accepts one more type. Other threads may teach it at the same time."""
    with BUILDING:
        key = (stream, wanted)
        before = _decoders.get(key, _NOTHING)
        is_full = taught is not None and len(before.taught) >= _MAX_TAUGHT
        if is_full or kind in before.kinds or taught in before.taught.values():
            return before
        if key not in _decoders and len(_decoders) >= _MOST_FOCI:
            _decoders.pop(next(iter(_decoders)))
        kinds = (*before.kinds, kind)
        union: Any = Union[tuple(kinds)]  # noqa: UP007  # of a tuple
        learned = _decoders[key] = _Learned(
            kinds,
            before.taught if taught is None else {**before.taught, kind: taught},
            frozenset(kind for kind in kinds if wanted is not None and not wanted.needs and issubclass(kind, Passed)),
            new_decoder(union).decode,
            new_decoder(union | None).decode_lines,
        )
    return learned
