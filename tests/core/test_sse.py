from __future__ import annotations

import codecs
import itertools
import re
import tracemalloc
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opencode_core.errors import LimitExceeded
from opencode_core.streams.sse import EventStreamDecoder, FrameDecoder, Oversized, ServerSentEvent

# An independent, slow reading of the standard: the whole text at once, character by character where it matters.


def utf8_decode(stream: bytes) -> str:
    """The Encoding standard's "UTF-8 decode": the byte order mark off, its state machine for the rest."""
    queue = list(stream[3:] if stream.startswith(codecs.BOM_UTF8) else stream)
    text: list[str] = []
    code_point = needed = seen = 0
    lower, upper = 0x80, 0xBF
    while queue:
        byte = queue.pop(0)
        if needed == 0:
            if byte <= 0x7F:
                text.append(chr(byte))
            elif 0xC2 <= byte <= 0xDF:
                needed, code_point = 1, byte & 0x1F
            elif 0xE0 <= byte <= 0xEF:
                lower = 0xA0 if byte == 0xE0 else lower
                upper = 0x9F if byte == 0xED else upper
                needed, code_point = 2, byte & 0xF
            elif 0xF0 <= byte <= 0xF4:
                lower = 0x90 if byte == 0xF0 else lower
                upper = 0x8F if byte == 0xF4 else upper
                needed, code_point = 3, byte & 0x7
            else:
                text.append("\ufffd")
        elif not lower <= byte <= upper:
            code_point = needed = seen = 0
            lower, upper = 0x80, 0xBF
            queue.insert(0, byte)
            text.append("\ufffd")
        else:
            lower, upper = 0x80, 0xBF
            code_point = code_point << 6 | byte & 0x3F
            seen += 1
            if seen == needed:
                text.append(chr(code_point))
                code_point = needed = seen = 0
    if needed:
        text.append("\ufffd")
    return "".join(text)


def interpret(stream: bytes, limit: int = 10**9) -> tuple[list[Any], str, int | None]:
    """Events, last event ID and reconnection time, as in section 9.2.6; and what is too large."""
    events: list[Any] = []
    size = 0
    data = event_type = id_buffer = last_event_id = ""
    reconnection_time = None
    lines = re.split("\r\n|\r|\n", utf8_decode(stream))
    for line in lines[:-1]:  # what no line end ends is not a line
        if line == "":
            if size > limit:
                events.append(Oversized(size, data[:-1].encode()[:limit], event_type, last_event_id))
            elif data != "":
                events.append(ServerSentEvent(event_type or "message", data[:-1], id_buffer))
            last_event_id = id_buffer
            data = event_type = ""
            size = 0
        elif line[0] != ":":
            size += len(line.encode())
            if size > limit:  # of such an event only so much of each line counts
                line = line.encode()[: limit + 6].decode()
            field, _, value = line.partition(":")
            value = value[1:] if value[:1] == " " else value
            if field == "event":
                event_type = value
            elif field == "data":
                data += value + "\n"
            elif field == "id" and "\0" not in value:
                id_buffer = value
            elif field == "retry" and re.fullmatch("[0-9]+", value):
                reconnection_time = int(value)
    return events, last_event_id, reconnection_time


def decode(chunks: Iterable[bytes]) -> tuple[list[ServerSentEvent], str, int | None]:
    decoder = EventStreamDecoder()
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events, decoder.last_event_id, decoder.reconnection_time


LINES = b"data|event|id|retry|dat|data:|data: |data: {}|id: 7|retry: 12|event: x|:|: | |\n|\n|\n|\n\n|\r|\r\n|\0|a"
TEXT = ["é😀", "\ufeff", "\u2028", "\u0085", "\x0b", "\x0c", "\x1c"]
INVALID = [b"\xef", b"\xbb", b"\xbf", b"\xff", b"\x80", b"\xc3", b"\xe0\x80", b"\xed\xa0\x80", b"\xf0\x9f", b"\xf4\x90"]

pieces = st.sampled_from([*LINES.split(b"|"), *(text.encode() for text in TEXT), *INVALID])
streams = st.lists(pieces | st.binary(max_size=3), max_size=40).map(b"".join)


def cut(stream: bytes, places: Iterable[int]) -> list[bytes]:
    marks = sorted({place % (len(stream) + 1) for place in places})
    return [stream[a:b] for a, b in zip([0, *marks], [*marks, len(stream)], strict=True)]


@given(streams, st.lists(st.integers(0, 1000), max_size=10))
@example(b"\xef\xbb\xbfdata: 1\n\n", [1, 2])
@example(b"data: 1\r\n\r\n", [8, 9, 10, 11])
@example("data: \ufeffé\n\n".encode(), [7, 8, 9, 10])
def test_any_cut_gives_what_the_standard_says_about_the_whole(stream: bytes, places: list[int]) -> None:
    expected = interpret(stream)

    assert decode(cut(stream, places)) == expected
    assert decode([stream[i : i + 1] for i in range(len(stream))]) == expected


def frames(chunks: Iterable[bytes], limit: int) -> tuple[list[Any], str, int | None]:
    decoder = FrameDecoder(max_event_bytes=limit)
    events = [event for chunk in chunks for event in decoder.decode(chunk)]
    return events, decoder.last_event_id, decoder.reconnection_time


ascii_streams = st.lists(st.sampled_from([*LINES.split(b"|"), b"data: 12345678901234567890"]), max_size=40).map(
    b"".join
)


@given(ascii_streams, st.integers(1, 30), st.lists(st.integers(0, 1000), max_size=10))
@example(b"data: 1\nid: 12\n\ndata: 1\n\n", 10, [9])
def test_any_cut_gives_the_same_events_and_says_which_are_too_large(
    stream: bytes, limit: int, places: list[int]
) -> None:
    expected = interpret(stream, limit)

    assert frames(cut(stream, places), limit) == expected
    assert frames([stream[i : i + 1] for i in range(len(stream))], limit) == expected


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_stream_goes_on_behind_an_event_that_is_too_large(size: int) -> None:
    large = b"data: " + b"x" * 95 + b"\r\nid: 7\nevent: big\n: said\ndata:\n"
    stream = b"id: 6\ndata: 1\n\n" + large + b"\ndata: 2\n\n" + large[:-1]
    chunks = [stream[i : i + size] for i in range(0, len(stream), size)]

    assert frames(chunks, 100) == (
        [
            ServerSentEvent(data="1", id="6"),
            Oversized(121, b"x" * 95 + b"\n", "big", "6"),
            ServerSentEvent(data="2", id="7"),
        ],
        "7",
        None,
    )


def test_of_an_event_that_is_too_large_only_the_beginning_is_kept() -> None:
    decoder = FrameDecoder(max_event_bytes=100_000)
    chunks = [b"data: 123\ndata: "] + [b"x" * 50_000] * 400 + [b"\ndata: y" * 50_000] + [b"\n\n"]
    tracemalloc.start()
    try:
        (event,) = [event for chunk in chunks for event in decoder.decode(chunk)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert isinstance(event, Oversized)
    assert (event.size, event.beginning) == (9 + 6 + 50_000 * 400 + 7 * 50_000, b"123\n" + b"x" * 4092)
    assert peak < 10_000_000  # most of it for the chunk of 50,000 lines


@pytest.mark.parametrize("length", range(1, 6))
def test_each_short_stream_gives_at_each_cut_what_the_standard_says_about_what_came_so_far(length: int) -> None:
    for tokens in itertools.product([b"\r", b"\n", b"data:a", b":", b"id:1"], repeat=length):
        stream = b"".join(tokens)
        for place in range(len(stream) + 1):
            decoder = EventStreamDecoder()
            events = decoder.feed(stream[:place])
            so_far = (events, decoder.last_event_id, decoder.reconnection_time)
            assert so_far == interpret(stream[:place]), stream
            events += decoder.feed(stream[place:])
            assert (events, decoder.last_event_id, decoder.reconnection_time) == interpret(stream), (stream, place)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"data: YHOO\ndata: +2\ndata: 10\n\n", [ServerSentEvent(data="YHOO\n+2\n10")], id="joined lines"),
        pytest.param(b"data\n\ndata\ndata\n\ndata:", [ServerSentEvent(), ServerSentEvent(data="\n")], id="empty data"),
        pytest.param(b"data:test\n\ndata: test\n\n", [ServerSentEvent(data="test")] * 2, id="one space"),
        pytest.param(b"data:  test\n\n", [ServerSentEvent(data=" test")], id="only one space"),
        pytest.param(
            b"event: e\ndata: 1\n\ndata: 2\n\n", [ServerSentEvent("e", "1"), ServerSentEvent(data="2")], id="type"
        ),
        pytest.param(b"event: e\n\ndata: 1\n\n", [ServerSentEvent(data="1")], id="type without data"),
        pytest.param(b"id: 1\ndata: a\n\ndata: b\n\n", [ServerSentEvent(data=d, id="1") for d in "ab"], id="id stays"),
        pytest.param(b"id: 1\nid: 2\0\ndata: a\n\n", [ServerSentEvent(data="a", id="1")], id="id with NUL"),
        pytest.param(b"id: 1\n\nid\ndata: a\n\n", [ServerSentEvent(data="a")], id="id reset"),
        pytest.param(b": c\n:data: x\n\ndata: a\n:\n\n", [ServerSentEvent(data="a")], id="comments"),
        pytest.param(b"Data: x\n data: y\ndata : z\n\n", [], id="field names are exact"),
        pytest.param(b"data: a", [], id="cut off in a line"),
        pytest.param(b"data: a\n", [], id="cut off before the blank line"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", [], id="one byte order mark, not two"),
        pytest.param("data: \u2028\u0085\x0b\n\n".encode(), [ServerSentEvent(data="\u2028\u0085\x0b")], id="not lines"),
        pytest.param(b"data: \xf0\x9f\n\n", [ServerSentEvent(data="\ufffd")], id="invalid UTF-8"),
    ],
)
def test_the_standard_by_example(stream: bytes, expected: list[ServerSentEvent]) -> None:
    assert EventStreamDecoder().feed(stream) == expected
    assert interpret(stream)[0] == expected


@pytest.mark.parametrize("blank_line", [b"\n\n", b"\r\r", b"\r\n\r", b"\n\r"])
def test_an_event_is_out_as_soon_as_its_blank_line_has_a_line_end(blank_line: bytes) -> None:
    decoder = EventStreamDecoder()

    assert decoder.feed(b"data: 1" + blank_line[:-1]) == []
    assert decoder.feed(blank_line[-1:]) == [ServerSentEvent(data="1")]


def test_the_line_feed_of_a_cut_crlf_is_not_a_line_of_its_own() -> None:
    decoder = EventStreamDecoder()

    assert decoder.feed(b"data: 1\r") == []
    assert decoder.feed(b"") == []
    assert decoder.feed(b"\ndata: 2\r") == []
    assert decoder.feed(b"\n\r\n") == [ServerSentEvent(data="1\n2")]


def test_an_id_counts_only_with_a_complete_event_and_dispatches_nothing_alone() -> None:
    decoder = EventStreamDecoder(last_event_id="earlier")

    assert decoder.feed(b"data: 1\n\nid: 5\n") == [ServerSentEvent(data="1", id="earlier")]
    assert decoder.last_event_id == "earlier"
    assert decoder.feed(b"\n") == []
    assert decoder.last_event_id == "5"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"retry: 3000", 3000),
        (b"retry:0", 0),
        (b"retry: 007", 7),
        (b"retry", None),
        (b"retry: -1", None),
        (b"retry: +1", None),
        (b"retry: 1.5", None),
        (b"retry: 1 ", None),
        (b"retry: 1_000", None),
        (b"retry: \xd9\xa3", None),
        (b"retry: " + b"0" * 5000 + b"9", 9),
        (b"retry: " + b"9" * 5000, 10**18),
    ],
)
def test_the_reconnection_time_is_ascii_digits(line: bytes, expected: int | None) -> None:
    decoder = EventStreamDecoder()
    decoder.feed(line + b"\n")

    assert decoder.reconnection_time == expected


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"data: 1\n\n" + b"data: " + b"x" * 95 + b"\n\n", [ServerSentEvent(data="1")], id="one long line"),
        pytest.param(b"data: 1\n\n" + b"data: x\n" * 15 + b"\n", [ServerSentEvent(data="1")], id="many lines"),
        pytest.param(b"data: 1\n\n" + b"y" * 101, [ServerSentEvent(data="1")], id="a line of nothing known"),
        pytest.param(b"id: 1\n" * 21 + b"\ndata: 1\n\n", [], id="many other fields"),
    ],
)
def test_a_larger_event_is_refused_after_those_before_it(
    stream: bytes, expected: list[ServerSentEvent], size: int
) -> None:
    decoder = EventStreamDecoder(max_event_bytes=100)
    events: list[ServerSentEvent] = []

    def feed_all() -> None:
        for i in range(0, len(stream) + size, size):
            events.extend(decoder.feed(stream[i : i + size]))

    with pytest.raises(LimitExceeded, match=r"^an event is larger than max_event_bytes=100$") as caught:
        feed_all()

    assert events == expected
    assert (caught.value.name, caught.value.limit) == ("max_event_bytes", 100)
    with pytest.raises(LimitExceeded):
        decoder.feed(b"data: 1\n\n")


def test_where_a_larger_event_is_refused_the_last_id_is_that_before_it() -> None:
    decoder = EventStreamDecoder(max_event_bytes=10)

    assert decoder.feed(b"id: 1\ndata\n\nid: 2\ndata: 5678\n\nid: 3\ndata\n\n") == [ServerSentEvent(id="1")]
    assert decoder.last_event_id == "1"


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_comments_are_not_kept_and_have_no_limit(size: int) -> None:
    decoder = EventStreamDecoder(max_event_bytes=10)
    stream = b"data: 12\n" + b":" + b"c" * 5000 + b"\n" + b"\n"

    events = [event for i in range(0, len(stream), size) for event in decoder.feed(stream[i : i + size])]

    assert events == [ServerSentEvent(data="12")]


def test_an_event_of_exactly_the_limit_passes() -> None:
    decoder = EventStreamDecoder(max_event_bytes=10)

    assert decoder.feed(b"data: 1234\n\n" * 2) == [ServerSentEvent(data="1234")] * 2


def test_a_decoder_knows_when_it_is_between_events() -> None:
    decoder = EventStreamDecoder()
    states = [decoder.between_events]
    for byte in b":c\r\ndata: 1\n\n":
        decoder.feed(bytes([byte]))
        states.append(decoder.between_events)

    assert states == [False, *[False, False, False, True], *[False] * 8, True]
