from __future__ import annotations

import json
import threading
import tracemalloc
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opencode_core import models
from opencode_core.streams import events
from opencode_core.streams.events import EventDecoder, UndecodableEvent
from opencode_core.streams.sse import FrameDecoder, Oversized
from opencode_core.values.base import Drift, Unknown
from opencode_core.values.codec import Codec

DELTA = (
    b'{"id":"evt_1","type":"message.part.delta","properties":{"sessionID":"ses_1","messageID":"msg_1","partID":"prt_1",'
    b'"field":"text","delta":"hi"}}'
)
IDLE = b'{"id":"evt_2","type":"session.idle","properties":{"sessionID":"ses_1"}}'
NEW_TYPE = b'{"id":"evt_3","type":"session.new","properties":{"a":[1,{"b":null}]}}'
NEW_FIELD = b'{"id":"evt_4","type":"session.idle","properties":{"sessionID":"ses_1","since":7},"more":true}'


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:  # pyright: ignore[reportUnusedFunction]  # used by pytest
    events._decoders.clear()  # pyright: ignore[reportPrivateUsage]  # each test starts like a new process


def delta(text: str = "hi") -> models.MessagePartDeltaEvent:
    data = models.MessagePartDeltaData(
        session_id="ses_1", message_id="msg_1", part_id="prt_1", field="text", delta=text
    )
    return models.MessagePartDeltaEvent(id="evt_1", properties=data)


def frame(payload: bytes) -> bytes:
    return b"data: " + payload + b"\n\n"


def decode(chunks: Iterable[bytes], decoder: EventDecoder[models.Event] | None = None) -> list[Any]:
    decoder = decoder or EventDecoder("event")
    return [event for chunk in chunks for event in decoder.feed(chunk)]


def slowly(stream: bytes, codec: Codec | None = None, limit: int = 10**9) -> list[Any]:
    """The same by the plain decoder of event streams, and the codec for each event by itself."""
    codec = codec or Codec()
    found: list[Any] = []
    for event in FrameDecoder(max_event_bytes=limit).decode(stream):
        if isinstance(event, Oversized):
            found.append(events.oversized_event(event, limit))
            continue
        raw = event.data.encode()
        try:
            value: Any = codec.decode(raw, models.Event)
        except Exception as error:  # whatever it is, it has to be the same
            value = UndecodableEvent(raw, str(error))
        if not isinstance(value, msgspec.Struct):
            value = UndecodableEvent(raw, "an event is a JSON object")
        found.append(value)
    return found


def test_one_frame_in_one_chunk() -> None:
    assert decode([frame(DELTA)] * 3) == [delta()] * 3


def test_many_frames_in_one_chunk() -> None:
    assert decode([frame(DELTA) * 2 + frame(IDLE)]) == [
        delta(),
        delta(),
        models.SessionIdleEvent(id="evt_2", properties=models.SessionIdleData(session_id="ses_1")),
    ]


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"nope", id="not JSON"),
        pytest.param(b"", id="empty"),
        pytest.param(b"NaN", id="NaN"),
        pytest.param(b'{"id":"evt_1","type":"session.idle","properties":{"sessionID":NaN}}', id="NaN inside"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="array"),
        pytest.param(b'"text"', id="text"),
        pytest.param(b'"\\ud83d"', id="lone surrogate"),
        pytest.param(b"{} {}", id="two values"),
        pytest.param(b'{"type":"x","a":' + b"[" * 300 + b"]" * 300 + b"}", id="deep, of unknown type"),
        pytest.param(DELTA[:-1] + b',"a":' + b'{"b":' * 300 + b"1" + b"}" * 301, id="deep"),
        pytest.param(b"[" * 100_000, id="very deep"),
    ],
)
def test_what_is_no_event_stays_in_its_place(payload: bytes) -> None:
    by_frame = EventDecoder("event")
    one, two, three = decode([frame(DELTA), frame(payload), frame(DELTA)], by_frame)

    assert (one, three) == (delta(), delta())
    assert isinstance(two, UndecodableEvent)
    assert two.raw == payload
    assert by_frame.undecodable == 1
    assert decode([frame(DELTA) + frame(payload) + frame(DELTA)]) == [one, two, three]
    assert decode([b"data:" + payload + b"\r\n\r\n"]) == [two]


def test_what_is_wrong_with_an_event_is_said() -> None:
    first, *others = decode([frame(b"nope"), frame(b"[]"), frame(b"[" * 600)])

    assert first.error.startswith("not JSON: ")
    assert others == [
        UndecodableEvent(b"[]", "an event is a JSON object"),
        UndecodableEvent(b"[" * 600, "JSON is nested deeper than max_json_depth=256"),
    ]


@pytest.mark.parametrize(("levels", "is_refused"), [(252, False), (253, True)])
def test_an_event_is_as_deep_in_a_block_as_alone(levels: int, is_refused: bool) -> None:
    """The large event of a block has its first brace taken off."""
    nested = b'{"":' * levels + b"0" + b"}" * levels
    state = b'{"status":"pending","raw":"","input":' + nested + b"}"
    part = b'{"id":"p","sessionID":"s","messageID":"m","type":"tool","callID":"c","tool":"t","state":' + state + b"}"
    data = b'{"id":"e","type":"message.part.updated","properties":{"sessionID":"s","time":1,"part":' + part + b"}}"
    decoder = EventDecoder("event")
    decoder.feed(frame(DELTA) + frame(data.replace(nested, b"{}")))  # the types are known from here on

    alone = decoder.feed(frame(data))
    _, in_block, _ = decoder.feed(frame(DELTA) + frame(data) + frame(DELTA))

    assert alone == [in_block]
    assert isinstance(in_block, UndecodableEvent) == is_refused


def test_a_deep_event_is_refused_on_a_small_stack_too() -> None:
    payload = DELTA[:-2] + b',"a":' + b'{"x":1,"b":[' * 50_000 + b"]}" * 50_000 + b"}}"
    found: list[Any] = []
    size = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(decode([frame(payload)])))
        thread.start()
    finally:
        threading.stack_size(size)
    thread.join()

    assert found == [UndecodableEvent(payload, "JSON is nested deeper than max_json_depth=256")]


@pytest.mark.parametrize("together", [False, True])
def test_an_unknown_type_keeps_its_json_each_time(together: bool) -> None:
    drifts: list[Drift] = []
    decoder = EventDecoder("event", codec=Codec(on_drift=drifts.append))
    frames = [frame(p) for p in (DELTA, NEW_TYPE, NEW_TYPE, DELTA, NEW_TYPE)]
    unknown = Unknown("session.new", {"id": "evt_3", "type": "session.new", "properties": {"a": [1, {"b": None}]}})

    assert decode([b"".join(frames)] if together else frames, decoder) == [delta(), unknown, unknown, delta(), unknown]
    assert decoder.unknown == 3
    assert drifts == [Drift("$", "unknown type 'session.new'")] * 3
    # Once known as unknown, on another connection, and by the exact way.
    assert decode([frame(NEW_TYPE), b":\n" + frame(NEW_TYPE)]) == [unknown, unknown]


def test_what_is_wrong_inside_a_learned_unknown_type_is_still_seen() -> None:
    bad = b'{"type":"session.new","text":"\xff"}'
    surrogate = b'{"type":"session.new","text":"\\ud83d"}'

    assert decode([frame(NEW_TYPE), frame(bad), frame(surrogate) * 2])[1:] == [
        Unknown("session.new", {"type": "session.new", "text": "\ufffd"}),
        Unknown("session.new", {"type": "session.new", "text": "\ud83d"}),
        Unknown("session.new", {"type": "session.new", "text": "\ud83d"}),
    ]


def test_a_type_that_holds_a_lone_surrogate_is_unknown_each_time() -> None:
    payload = b'{"type":"\\ud83d"}'

    assert decode([frame(payload), frame(payload) * 2]) == [Unknown("\ud83d", {"type": "\ud83d"})] * 3


def test_the_number_of_learned_types_is_bounded() -> None:
    payloads = [b'{"type":"new.%d"}' % number for number in range(70)]
    decode(map(frame, payloads))

    assert len(events._decoders["event", None].taught) == 64  # pyright: ignore[reportPrivateUsage]  # memory cannot be seen otherwise
    assert decode([frame(payloads[69])]) == [Unknown("new.69", {"type": "new.69"})]


def test_a_type_is_learned_at_its_first_event_and_for_all_connections() -> None:
    one, other = EventDecoder("event"), EventDecoder("event")
    first, second = [one.feed(frame(DELTA)) + other.feed(frame(DELTA)) for _ in range(2)]

    assert first == second == [delta(), delta()]
    assert events._decoders["event", None].kinds == (models.MessagePartDeltaEvent,)  # pyright: ignore[reportPrivateUsage]  # the time cannot be tested
    assert one.differing == other.differing == 0


def test_a_block_of_types_that_come_for_the_first_time() -> None:
    decoder = EventDecoder("event")
    found = decode([(frame(IDLE) + frame(NEW_TYPE) + frame(NEW_FIELD) + frame(DELTA)) * 2], decoder)

    assert found == slowly((frame(IDLE) + frame(NEW_TYPE) + frame(NEW_FIELD) + frame(DELTA)) * 2)
    assert (decoder.differing, decoder.unknown) == (4, 2)


def test_unknown_fields_are_kept() -> None:
    [event] = decode([frame(NEW_FIELD)])

    assert isinstance(event, models.SessionIdleEvent)
    assert dict(event.unknown_fields) == {"more": True}
    assert dict(event.properties.unknown_fields) == {"since": 7}


def test_a_strict_codec_gives_what_differs_as_undecodable() -> None:
    decoder = EventDecoder("event", codec=Codec(strict=True))

    assert decode([frame(NEW_TYPE), frame(DELTA)], decoder) == [
        UndecodableEvent(NEW_TYPE, "$: unknown type 'session.new'"),
        delta(),
    ]


def test_what_others_have_learned_does_not_soften_a_strict_codec() -> None:
    decode([frame(NEW_TYPE)])

    strict = EventDecoder("event", codec=Codec(strict=True))
    assert decode([frame(NEW_TYPE)], strict) == [UndecodableEvent(NEW_TYPE, "$: unknown type 'session.new'")]


def test_a_block_with_many_brackets() -> None:
    payload = DELTA.replace(b"hi", b"[{" * 400)
    deep = DELTA[:-2] + b',"a":' + b"[" * 300 + b"]" * 300 + b"}}"
    one, two, three = decode([frame(payload), frame(deep) + frame(payload) + frame(DELTA)])[0:3]

    assert (one, three) == (delta("[{" * 400), delta("[{" * 400))
    assert isinstance(two, UndecodableEvent)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(b'{"type":"session.new","a":', b'{"b":1}}', id="inside an object"),
        pytest.param(b'{"type":"session.new","a":[1,', b'{"b":1}]}', id="after a comma"),
        pytest.param(b'{"type":"session.new","a":[{}', b'{"b":1}]}', id="inside an array"),
        pytest.param(b'{"type":"session.new","a":"', b'{"}', id="inside a string"),
        pytest.param(b'{"type":"session.new","a":"\\', b'{"}', id="after a backslash"),
    ],
)
def test_events_that_are_json_only_together_are_none(first: bytes, second: bytes) -> None:
    two = NEW_TYPE + b" null" + NEW_TYPE
    unknown = decode([frame(NEW_TYPE)])

    found = decode([frame(DELTA) + frame(first) + frame(second) + frame(two) + frame(NEW_TYPE)])
    assert found[0] == delta()
    assert [event.raw for event in found[1:4]] == [first, second, two]
    assert found[4:] == unknown


def test_an_event_without_a_type_is_unknown() -> None:
    assert decode([frame(b'{"a":1}'), frame(b'{"type":5}')]) == [
        Unknown(None, {"a": 1}),
        Unknown(None, {"type": 5}),
    ]


def test_each_stream_has_its_envelope() -> None:
    connected = models.ServerConnectedEvent(id="evt_1", properties=models.ServerConnectedData())
    v1 = b'{"id":"evt_1","type":"server.connected","properties":{}}'
    v2 = b'{"id":"evt_1","type":"session.next.text.delta","data":{}}'

    assert EventDecoder("event").feed(frame(v1)) == [connected]
    assert EventDecoder("global").feed(frame(b'{"directory":"/p","payload":' + v1 + b"}")) == [
        models.GlobalEvent(directory="/p", payload=connected)
    ]
    assert isinstance(EventDecoder("v2").feed(frame(v2))[0], models.V2SessionNextTextDeltaEvent)
    assert EventDecoder("session").feed(frame(b'{"type":"x"}')) == [Unknown("x", {"type": "x"})]


def test_an_unknown_type_inside_the_global_envelope() -> None:
    decoder = EventDecoder("global")
    payload = b'{"directory":"/p","payload":{"type":"new"}}'
    expected = [models.GlobalEvent(directory="/p", payload=Unknown("new", {"type": "new"}))]

    assert decoder.feed(frame(payload)) == expected
    assert decoder.feed(frame(payload)) == expected
    assert decoder.unknown == 2
    assert decoder.feed(frame(b'{"directory":"/p"}') + frame(b'{"payload":5}')) == [
        UndecodableEvent(b'{"directory":"/p"}', "an event is a JSON object"),
        UndecodableEvent(b'{"payload":5}', "an event is a JSON object"),
    ]


def test_ids_and_reconnection_time_are_kept_for_the_reconnection() -> None:
    decoder = EventDecoder("event")
    decode([frame(DELTA), b"id: 7\nretry: 250\n" + frame(DELTA), frame(DELTA), b"id: 8\n"], decoder)

    assert decoder.last_event_id == "7"
    assert decoder.reconnection_time == 250


# Events that are too large

PLAIN = b'{"id":"evt_1","type":"message.part.updated","properties":{"sessionID":"ses_1","part":{"text":"'
SYNC = (
    b'{"directory":"/p","payload":{"type":"sync","syncEvent":{"id":"evt_1","type":"message.part.updated.1","seq":7,'
    b'"aggregateID":"ses_1","data":{"text":"'
)


def too_large(raw: bytes, size: int, limit: int, type: str | None) -> UndecodableEvent:
    error = (
        f"an event of {size} bytes is larger than max_event_bytes={limit}: to get it, raise Limits(max_event_bytes=...)"
    )
    return UndecodableEvent(raw, error, size, type)


@pytest.mark.parametrize("size", [1, 50, 300, 5000])
@pytest.mark.parametrize(
    ("large", "marker"),
    [
        (frame(PLAIN + b"x" * 1000 + b'"}}}'), (PLAIN + b"x" * (500 - len(PLAIN)), 1104, "message.part.updated")),
        (b"data: x\n" * 150 + b"\n", ((b"x\n" * 250)[:299], 1050, None)),
        (b"event: x\n" * 150 + b"\r\n", (b"", 1200, "x")),
    ],
)
def test_the_stream_goes_on_behind_an_event_that_is_too_large(large: bytes, marker: Any, size: int) -> None:
    decoder = EventDecoder("event", max_event_bytes=500)
    stream = frame(DELTA) * 3 + large + frame(DELTA) + large
    found = decode([stream[i : i + size] for i in range(0, len(stream), size)], decoder)
    raw, bytes_, type = marker

    assert found == [*[delta()] * 3, too_large(raw, bytes_, 500, type), delta(), too_large(raw, bytes_, 500, type)]
    assert (decoder.max_event_bytes, decoder.differing, decoder.undecodable) == (500, 2, 2)


@pytest.mark.parametrize(
    ("stream", "payload", "type"),
    [
        pytest.param("event", PLAIN, "message.part.updated", id="event"),
        pytest.param("v2", PLAIN, "message.part.updated", id="v2"),
        pytest.param("session", PLAIN, "message.part.updated", id="session"),
        pytest.param("global", b'{"payload":' + PLAIN, "message.part.updated", id="global"),
        pytest.param("global", SYNC, "sync", id="global, sync"),
        pytest.param("event", b'{"properties":{"text":"', None, id="of which the type comes too late"),
        pytest.param("event", b'{"type":7,"text":"', None, id="with a type that is none"),
        pytest.param("event", b'{"type":"\\ud83d","text":"', None, id="with a type that is no text"),
        pytest.param("event", b'{"type":"a\xff","text":"', "a\ufffd", id="that is not UTF-8"),
        pytest.param("event", b'["type","', None, id="that is a list"),
        pytest.param("event", b'{"type":"a",,"b":"', None, id="that is no JSON"),
        pytest.param("event", b'{"type":"a"}}}"', None, id="that ends too early"),
        pytest.param("event", b"", None, id="that is nothing"),
    ],
)
def test_the_beginning_shows_the_type(stream: Any, payload: bytes, type: str | None) -> None:
    event: Any
    (event,) = EventDecoder(stream, max_event_bytes=4000).feed(frame(payload + b"x" * 5000 + b'"}'))

    assert (event.type, event.raw) == (type, (payload + b"x" * 5000)[:4000])


def test_what_is_visible_of_a_cut_off_json_text_is_what_is_whole_in_it() -> None:
    empty: dict[str, Any] = {}
    value: dict[str, Any] = {"a": 'q"\\{', "b": [1, {"c": [], "d": True}], "e": empty, "f": [[2, 3], 4]}
    text = json.dumps(value).encode()
    seen = list({events.visible_part(text[:end]): None for end in range(len(text) + 1)})

    assert [json.loads(part or b"null") for part in seen] == [
        None,
        {},
        {"a": value["a"]},
        {"a": value["a"], "b": []},
        {"a": value["a"], "b": [1]},
        {"a": value["a"], "b": [1, {}]},
        {"a": value["a"], "b": [1, {"c": []}]},
        {"a": value["a"], "b": value["b"]},
        {"a": value["a"], "b": value["b"], "e": {}},
        {"a": value["a"], "b": value["b"], "e": {}, "f": []},
        {"a": value["a"], "b": value["b"], "e": {}, "f": [[]]},
        {"a": value["a"], "b": value["b"], "e": {}, "f": [[2]]},
        {"a": value["a"], "b": value["b"], "e": {}, "f": [[2, 3]]},
        value,
    ]
    assert json.loads(events.visible_part(b"[" * 4096)) == json.loads(b"[" * 17 + b"]" * 17)


@pytest.mark.parametrize("place", [10, len(DELTA), len(DELTA) + 6, len(DELTA) + 7])
def test_an_event_of_exactly_the_limit_passes_wherever_it_is_cut(place: int) -> None:
    decoder = EventDecoder("event", max_event_bytes=len(DELTA) + 6)

    assert decode([frame(DELTA)[:place], frame(DELTA)[place:]] * 2, decoder) == [delta()] * 2


def test_a_larger_event_never_takes_the_memory_of_two() -> None:
    decoder = EventDecoder("event", max_event_bytes=8_000_000)
    block = b"x" * 65536
    tracemalloc.start()
    try:
        found = decode([b"data: ", *[block] * 200, b"\n\n"], decoder)
        now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert [event.size for event in found] == [6 + 65536 * 200]
    assert 8_000_000 < peak < 12_000_000
    assert now < 3_000_000  # of which most is for the decoder's own types


def test_comments_have_no_limit() -> None:
    decoder = EventDecoder("event", max_event_bytes=500)
    chunks = [b": beat\n\n"] * 200 + [b":"] + [b"c" * 100] * 20 + [b"\n\n", frame(DELTA)]

    assert decode(chunks, decoder) == [delta()]


@pytest.mark.parametrize("blank_line", [b"\n\n", b"\r\r", b"\r\n\r", b"\n\r"])
def test_an_event_is_out_as_soon_as_its_blank_line_has_a_line_end(blank_line: bytes) -> None:
    decoder = EventDecoder("event")
    assert decoder.feed(b"data: " + DELTA + blank_line[:-1]) == []

    assert decoder.feed(blank_line[-1:]) == [delta()]


def test_an_empty_chunk_changes_nothing() -> None:
    assert decode([b"", b"\xef\xbb", b"", b"\xbf" + frame(DELTA)[:20], b"", frame(DELTA)[20:], b""]) == [delta()]


# Where the bytes are cut, and so which way they take, never changes the events.

TEXTS = st.sampled_from(
    ["", "é", "😀", "\u2028", "\u0085", "\ufeff", "\n", "\r", "\0", "data: ", "[[[", "}\n\ndata: {"]
)
PAYLOADS = st.one_of(
    st.sampled_from(
        [DELTA, IDLE, NEW_TYPE, NEW_FIELD, b"{", b"null", b"NaN", b"", b"{} {}", b" " + DELTA, b"\t" + IDLE]
    ),
    st.sampled_from([b"[" * n + b"]" * n for n in (2, 255, 256, 257, 2000)]),
    TEXTS.map(lambda text: json.dumps(msgspec.to_builtins(delta(text)), ensure_ascii=False).encode()),
    st.sampled_from([b"\xff", b"\xed\xa0\x80", b"\\ud83d", b"\\ud83d\\ude00", b"\xf0\x9f"]).map(
        lambda raw: DELTA.replace(b"hi", raw)
    ),
    st.integers(0, 3).map(lambda n: b'{"type":"new.%d","a":"\xff"}' % n if n else b'{"type":"new.1","a":[1]}'),
    st.just(DELTA[:-2] + b',"a":' + b'{"b":' * 250 + b"1" + b"}" * 252),
    st.sampled_from(
        [b'{"type":"new.1","a":', b'{"type":"new.1","a":[', b'{"type":"new.1","a":"', b'{"', b"{}]}", b"{}}"]
    ),
    st.sampled_from([IDLE + b"null" + IDLE, IDLE + IDLE, IDLE + b" null", IDLE + b" null null"]),
)
FRAMES = st.one_of(
    PAYLOADS.map(frame),
    PAYLOADS.map(frame),
    PAYLOADS.map(frame),
    PAYLOADS.map(lambda payload: b"data:" + payload + b"\r\n\r\n"),
    PAYLOADS.map(lambda payload: b"data: " + payload + b"\r\r"),
    PAYLOADS.map(lambda payload: b"id: 1\nevent: x\ndata: " + payload + b"\n\n"),
    st.tuples(PAYLOADS, PAYLOADS).map(lambda two: b"data: " + two[0] + b"\ndata: " + two[1] + b"\n\n"),
    st.tuples(PAYLOADS, PAYLOADS).map(lambda two: b"data: " + two[0] + b"\n" + two[1] + b"\n\n"),
    st.just(b'data: {"id":"evt_2","type":"session.idle",\ndata: "properties":{"sessionID":"ses_1"}}\n\n'),
    PAYLOADS.map(lambda payload: payload + b"\n\n"),
    st.sampled_from(
        [b": beat\n\n", b":\n", b"\n", b"\n\n\n", b"\r", b"id: 2\n\n", b"retry: 5\n", b"data\n\n", b"x", b"da"]
    ),
    st.binary(max_size=4),
)
STREAMS = st.tuples(st.sampled_from([b"", b"", b"\xef\xbb\xbf", b"\xef\xbb"]), st.lists(FRAMES, max_size=8)).map(
    lambda parts: parts[0] + b"".join(parts[1])
)


LIMITS = st.sampled_from([10**9, 10**9, 10, 100, len(IDLE) + 6, len(DELTA) + 5, len(DELTA) + 6, 1000])


@given(STREAMS, st.lists(st.integers(0, 10_000), max_size=8), LIMITS)
@example(frame(DELTA) + b"data: " + DELTA, [], 10**9)
@example(b'data: {"type":"a",\n"b":1}\n\n', [], 10**9)
@example(b"\n" + frame(DELTA), [1], 10**9)
@example(frame(DELTA) + b": c\n\n" + frame(DELTA) * 2, [100, 170, 171], 10**9)
def test_every_way_gives_the_same_events(stream: bytes, places: list[int], limit: int) -> None:
    def decode(chunks: Iterable[bytes]) -> list[Any]:
        decoder = EventDecoder("event", max_event_bytes=limit)
        return [event for chunk in chunks for event in decoder.feed(chunk)]

    expected = slowly(stream, limit=limit)
    marks = sorted({place % (len(stream) + 1) for place in places})
    chunks = [stream[a:b] for a, b in zip([0, *marks], [*marks, len(stream)], strict=True)]

    assert decode(chunks) == expected
    assert decode([stream]) == expected
    assert decode([stream[i : i + 1] for i in range(len(stream))]) == expected
    # One frame for each feed, where that is how the stream is made.
    assert decode([part + b"\n\n" for part in stream.split(b"\n\n")]) == slowly(stream + b"\n\n", limit=limit)
