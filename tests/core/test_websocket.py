"""One WebSocket connection: what bytes mean, and what a server that breaks RFC 6455 leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core.errors import LimitExceeded, LocalProtocolError, RemoteProtocolError
from opencode_core.http import Request, Response
from opencode_core.options import BaseURL, Limits
from opencode_core.terminals.websocket import Closed, Message, Opened, Pong, Refused, SocketEvent, WebSocket
from tests.core.websocket_frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    accept,
    close,
    frame,
    text,
    unmask,
)

REQUEST = Request("GET", "/pty/pty_1/connect", (("cursor", "0"),), (("Authorization", "Basic abc"),))


def connecting(base_url: str = "http://127.0.0.1:4096", limits: Limits | None = None) -> tuple[WebSocket, bytes]:
    """A connection, and the upgrade request that it has written."""
    socket = WebSocket(REQUEST, BaseURL.parse(base_url), limits or Limits())
    return socket, socket.data_to_send()


def opened(limits: Limits | None = None) -> WebSocket:
    socket, request = connecting(limits=limits)
    assert socket.receive_data(accept(request)) == [Opened()]
    return socket


def test_the_upgrade_request_is_a_whole_one() -> None:
    _, request = connecting("http://example.org/prefix")

    lines = request.decode().split("\r\n")
    assert lines[0] == "GET /prefix/pty/pty_1/connect?cursor=0 HTTP/1.1"
    assert {"Host: example.org", "Connection: Upgrade"} < set(lines)
    assert "upgrade: websocket" in map(str.lower, lines)
    assert {"Sec-WebSocket-Version: 13", "Authorization: Basic abc"} < set(lines)
    assert not any(line.startswith("Sec-WebSocket-Extensions") for line in lines)


def test_each_byte_is_handed_out_once() -> None:
    socket, request = connecting()

    assert request != b""
    assert socket.data_to_send() == b""


def test_messages_go_both_ways() -> None:
    socket = opened()
    socket.send("é😀")
    socket.send(b"\x00\xff")

    assert unmask(socket.data_to_send()) == [(TEXT, "é😀".encode()), (BINARY, b"\x00\xff")]
    assert socket.receive_data(text("漢") + frame(BINARY, b"\x00{}")) == [Message("漢"), Message(b"\x00{}")]


def test_what_follows_the_upgrade_in_one_packet_is_not_lost() -> None:
    socket, request = connecting()

    assert socket.receive_data(accept(request) + text("first")) == [Opened(), Message("first")]


def test_a_fragmented_message_comes_whole_also_around_a_ping() -> None:
    socket = opened()
    whole = "a😀b".encode()
    data = (
        frame(TEXT, whole[:3], fin=False)
        + frame(PING, b"are you there")
        + frame(CONTINUATION, whole[3:4], fin=False)
        + frame(CONTINUATION, whole[4:])
    )

    assert socket.receive_data(data) == [Message("a😀b")]
    assert unmask(socket.data_to_send()) == [(PONG, b"are you there")]


def test_a_ping_is_answered_by_a_pong() -> None:
    socket = opened()
    socket.ping()

    assert unmask(socket.data_to_send()) == [(PING, b"")]
    assert socket.receive_data(frame(PONG, b"")) == [Pong()]


def test_a_close_frame_is_answered_and_ends_everything() -> None:
    socket = opened()

    assert socket.receive_data(text("last") + close(1000, "bye") + text("late")) == [
        Message("last"),
        Closed(1000, "bye"),
    ]
    assert unmask(socket.data_to_send()) == [(CLOSE, b"\x03\xe8bye")]
    assert socket.state == "closed"
    assert socket.receive_data(b"anything") == []
    assert socket.receive_eof() == []


def test_a_close_frame_may_be_empty() -> None:
    assert opened().receive_data(frame(CLOSE, b"")) == [Closed(1005, "")]


def test_closing_says_so_once() -> None:
    socket = opened()
    socket.close()
    socket.close()
    socket.ping()

    assert unmask(socket.data_to_send()) == [(CLOSE, b"\x03\xe8")]
    with pytest.raises(LocalProtocolError, match="not open"):
        socket.send("too late")


def test_nothing_is_sent_before_the_upgrade() -> None:
    socket, _ = connecting()
    socket.ping()

    assert socket.data_to_send() == b""
    with pytest.raises(LocalProtocolError, match="not open"):
        socket.send("too early")


def test_text_that_utf8_cannot_carry_is_refused_and_nothing_is_sent() -> None:
    socket = opened()

    with pytest.raises(LocalProtocolError, match="lone surrogate"):
        socket.send("\ud83d")
    assert socket.data_to_send() == b""


def test_a_refusal_comes_with_its_status_and_body() -> None:
    socket, _ = connecting()
    answer = b"HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

    assert socket.receive_data(answer) == [
        Refused(Response(403, (("content-type", "application/json"), ("content-length", "2")), b"{}"))
    ]
    assert socket.receive_data(b"more") == []


def test_a_refusal_may_end_with_the_connection() -> None:
    socket, _ = connecting()

    assert socket.receive_data(b"HTTP/1.1 502 Bad Gateway\r\n\r\nno ser") == []
    assert socket.receive_data(b"ver") == []
    assert socket.receive_eof() == [Refused(Response(502, (), b"no server"))]


def test_of_an_endless_refusal_only_the_beginning_is_read() -> None:
    socket, _ = connecting()
    events: list[SocketEvent] = socket.receive_data(b"HTTP/1.1 500 Oh\r\n\r\n")
    for _ in range(100):
        events += socket.receive_data(b"x" * 1000)

    refused = events[0]
    assert isinstance(refused, Refused)
    assert len(events) == 1
    assert len(refused.response.body) <= 66_000


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: c2VjcmV0IG9mIHNvbWVib2R5IGVsc2U=\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Protocol: \xff\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 70_000,
    ],
    ids=["not HTTP", "no key", "another protocol", "wrong key", "a strange subprotocol", "interim", "endless head"],
)
def test_what_is_no_upgrade_is_an_error_that_quotes_nothing(answer: bytes) -> None:
    socket, _ = connecting()

    with pytest.raises(RemoteProtocolError, match=r"^the server's answer is no upgrade to WebSocket$") as caught:
        socket.receive_data(answer)
    assert caught.value.__context__ is None
    assert socket.state == "closed"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(TEXT, b"hello", masked=True), 1002),
        (frame(CONTINUATION, b"of nothing"), 1002),
        (frame(TEXT, b"a", fin=False) + frame(TEXT, b"b"), 1002),
        (frame(3, b""), 1002),
        (frame(TEXT, b"", reserved=0x40), 1002),
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, b"", fin=False), 1002),
        (b"\x81\x7e\x00\x01x", 1002),
        (b"\x81\x7f" + b"\xff" * 8, 1002),
        (frame(CLOSE, b"\x03"), 1002),
        (frame(CLOSE, (1006).to_bytes(2, "big")), 1002),
        (frame(TEXT, b"\xff\xfe"), 1007),
        (frame(TEXT, b"\xf0\x9f\x98"), 1007),
    ],
    ids=[
        "masked",
        "nothing to continue",
        "a message in a message",
        "unknown opcode",
        "reserved bit",
        "long ping",
        "fragmented ping",
        "size not in its shortest form",
        "negative size",
        "half a close code",
        "a close code that nobody may send",
        "not UTF-8",
        "half a character",
    ],
)
def test_frames_that_break_the_protocol_are_an_error_and_the_server_is_told(data: bytes, code: int) -> None:
    socket = opened()

    with pytest.raises(RemoteProtocolError, match="broke the WebSocket protocol"):
        socket.receive_data(data)
    ((opcode, payload),) = unmask(socket.data_to_send())
    assert (opcode, int.from_bytes(payload, "big")) == (CLOSE, code)
    assert socket.state == "closed"


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_a_message_has_a_limit_however_it_is_cut(opcode: int) -> None:
    socket = opened(Limits(max_event_bytes=10))
    assert len(socket.receive_data(frame(opcode, b"0123456789"))) == 1

    socket.receive_data(frame(opcode, b"01234567", fin=False) + frame(CONTINUATION, b"89", fin=False))
    with pytest.raises(LimitExceeded, match="10 bytes") as caught:
        socket.receive_data(frame(CONTINUATION, b"0", fin=False))
    assert (caught.value.name, caught.value.limit) == ("max_event_bytes", 10)
    assert unmask(socket.data_to_send()) == [(CLOSE, (1009).to_bytes(2, "big"))]


def test_the_end_of_the_connection_is_an_error_where_nothing_announced_it() -> None:
    socket, _ = connecting()

    with pytest.raises(RemoteProtocolError, match="without an answer"):
        socket.receive_eof()
    with pytest.raises(RemoteProtocolError, match="without a close frame"):
        opened().receive_eof()


@given(st.data())
def test_where_the_bytes_are_cut_does_not_matter(data: st.DataObject) -> None:
    socket, request = connecting()
    stream = accept(request) + text("a😀") + frame(BINARY, b"x" * 300) + frame(PING, b"p") + text("漢") + close()
    cuts = sorted(data.draw(st.sets(st.integers(1, len(stream) - 1), max_size=30)))

    events: list[SocketEvent] = []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        events += socket.receive_data(stream[start:end])
    assert events == [Opened(), Message("a😀"), Message(b"x" * 300), Message("漢"), Closed(1000, "")]


@given(st.binary(max_size=200), st.booleans())
def test_whatever_comes_is_an_event_or_an_error_of_ours(data: bytes, upgraded: bool) -> None:
    socket = opened() if upgraded else connecting()[0]

    try:
        socket.receive_data(data)
        socket.receive_eof()
    except (RemoteProtocolError, LimitExceeded):
        assert socket.state == "closed"
