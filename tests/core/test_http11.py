"""One HTTP/1.1 connection: bytes in, bytes out, and nothing but documented errors whatever comes in."""

from __future__ import annotations

import gzip
import math
import traceback
import zlib
from collections.abc import Callable

import pytest

from opencode_core.errors import LimitExceeded, LocalProtocolError, RemoteProtocolError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits
from opencode_core.wire.http11 import Connection, Head

GET = Request("GET", "/session", query=(("limit", "5"),))
EVENT_STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def connect(limits: Limits | None = None, path: str = "") -> Connection:
    return Connection(BaseURL("http", "127.0.0.1", 4096, path), limits or Limits())


def asked(request: Request = GET, *, limits: Limits | None = None, stream: bool = False) -> Connection:
    """A connection whose request is on its way."""
    connection = connect(limits)
    connection.send(request, stream=stream)
    return connection


def sent(connection: Connection, request: Request) -> bytes:
    return b"".join(connection.send(request))


# Requests


def test_a_request_says_host_and_that_it_wants_no_compression() -> None:
    assert sent(connect(), GET) == (
        b"GET /session?limit=5 HTTP/1.1\r\nHost: 127.0.0.1:4096\r\nAccept-Encoding: identity\r\n\r\n"
    )


def test_a_request_has_the_path_of_the_base_url_in_front() -> None:
    assert sent(connect(path="/oc"), GET).startswith(b"GET /oc/session?limit=5 HTTP/1.1\r\n")


def test_a_target_that_is_already_whole_goes_out_as_it_is() -> None:
    pieces = connect(path="/oc").send(Request("GET", "/"), target="/x?y=%7C")

    assert bytes(pieces[0]).startswith(b"GET /x?y=%7C HTTP/1.1\r\n")


def test_a_body_is_framed_by_its_length() -> None:
    request = Request(
        "POST", "/session", headers=(("Accept-Encoding", "gzip"), ("X-Ä".replace("Ä", "A"), "ü")), body=b"{}"
    )

    assert sent(connect(), request) == (
        b"POST /session HTTP/1.1\r\nHost: 127.0.0.1:4096\r\nAccept-Encoding: gzip\r\nX-A: \xfc\r\n"
        b"Content-Length: 2\r\n\r\n{}"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_method_that_usually_has_a_body_says_when_it_has_none(method: str) -> None:
    assert b"Content-Length: 0\r\n" in sent(connect(), Request(method, "/"))


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_other_methods_say_nothing_about_a_body_that_they_do_not_have(method: str) -> None:
    assert b"Content-Length" not in sent(connect(), Request(method, "/"))


def test_a_large_body_is_not_copied_behind_the_head() -> None:
    body = b"x" * 100_000
    head, rest = connect().send(Request("POST", "/", body=body))

    assert bytes(head).endswith(b"\r\nContent-Length: 100000\r\n\r\n")
    assert rest.obj is body


def test_a_second_request_waits_for_the_end_of_the_first() -> None:
    with pytest.raises(LocalProtocolError, match="cannot take another request"):
        asked().send(GET)


def test_what_is_handed_out_shows_no_credentials() -> None:
    pieces = connect().send(Request("GET", "/", headers=(("Authorization", "Basic c2VjcmV0"),)))

    assert "c2VjcmV0" not in repr(pieces)
    assert b"c2VjcmV0" in bytes(pieces[0])


# Responses


def test_a_response_with_a_length() -> None:
    connection = asked()
    body = connection.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello")

    assert connection.head == Head(200, (("content-length", "5"), ("x", "y")))
    assert body == b"hello"
    assert connection.complete
    assert connection.reusable


def test_a_response_in_chunks() -> None:
    connection = asked()
    body = connection.receive_data(CHUNKED + b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")

    assert body == b"hello world"
    assert connection.complete
    assert connection.reusable


def test_a_response_until_the_connection_closes() -> None:
    connection = asked()
    body = connection.receive_data(b"HTTP/1.1 200 OK\r\n\r\nhello ")
    body += connection.receive_data(b"world")
    before = connection.complete
    connection.receive_eof()

    assert body == b"hello world"
    assert (before, connection.complete, connection.reusable) == (False, True, False)


def test_one_connection_serves_request_after_request() -> None:
    connection = connect()
    for body in (b"one", b"two", b"three"):
        connection.send(GET)
        assert (connection.answered, connection.head) == (False, None)

        assert connection.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)) == body
        assert connection.reusable


@pytest.mark.parametrize(
    ("method", "head"),
    [
        ("HEAD", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
        ("HEAD", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n"),
        ("GET", b"HTTP/1.1 204 No Content\r\n\r\n"),
        ("GET", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n"),
        ("GET", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    ],
)
def test_responses_without_a_body_are_complete_with_their_head(method: str, head: bytes) -> None:
    connection = asked(Request(method, "/"))

    assert connection.receive_data(head) == b""
    assert connection.complete
    assert connection.reusable


def test_interim_responses_are_passed_over() -> None:
    connection = asked()
    connection.receive_data(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
    assert connection.head is None

    assert connection.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") == b"ok"
    assert connection.complete


def test_lines_may_end_with_a_bare_line_feed() -> None:
    assert asked().receive_data(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok") == b"ok"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nConnection: foo\r\nConnection: bar , CLOSE\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_server_that_will_close_gets_no_second_request(head: bytes) -> None:
    connection = asked()
    connection.receive_data(head)

    assert connection.complete
    assert not connection.reusable


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        CHUNKED + b"2\r\nok\r\n0\r\n\r\n",
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_surplus_response_ends_the_connection(first: bytes, together: bool) -> None:
    connection = asked()
    surplus = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
    if together:
        body = connection.receive_data(first + surplus)
    else:
        body = connection.receive_data(first)
        assert connection.reusable
        assert connection.receive_data(surplus) == b""

    assert body in (b"ok", b"")
    assert connection.complete
    assert not connection.reusable


def test_bytes_before_any_request_end_the_connection() -> None:
    connection = connect()
    connection.receive_data(b"HTTP/1.1 408 Request Timeout\r\n\r\n")

    assert not connection.reusable


def test_a_close_between_requests_is_no_error() -> None:
    connection = asked()
    connection.receive_data(b"HTTP/1.1 204 No Content\r\n\r\n")
    connection.receive_eof()

    assert not connection.reusable


# What a server can do wrong


@pytest.mark.parametrize(
    ("received", "problem"),
    [
        (b"", "without an answer"),
        (b"HTTP/1.1 200", "in the middle of the response's head"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", "in the middle of the response's head"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal", "7 bytes before the body's end"),
        (CHUNKED, "before the end of a chunked body"),
        (CHUNKED + b"5\r\nhel", "before the end of a chunked body"),
        (CHUNKED + b"5\r\nhello\r\n", "before the end of a chunked body"),
        (CHUNKED + b"0\r\n", "before the end of a chunked body"),
    ],
)
def test_a_response_that_is_cut_short_is_an_error(received: bytes, problem: str) -> None:
    connection = asked()
    if received:
        connection.receive_data(received)

    with pytest.raises(RemoteProtocolError, match=problem) as caught:
        connection.receive_eof()
    assert caught.value.request_sent
    assert not connection.reusable


@pytest.mark.parametrize(
    "received",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x15\x03\x03\x00\x02\x02\x16",  # a TLS alert
        b"H2",
        b"\r\nHTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/2.0 200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nName : space\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNul: \x00\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: br\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip, gzip\r\n\r\n",
    ],
)
def test_what_is_not_a_sound_head_is_refused(received: bytes) -> None:
    connection = asked()

    with pytest.raises(RemoteProtocolError) as caught:
        connection.receive_data(received)
    assert caught.value.request_sent
    assert not connection.reusable


@pytest.mark.parametrize(
    "received",
    [
        b"xyz\r\n",
        b"-1\r\n",
        b"0x5\r\nhello\r\n",
        b" 5\r\nhello\r\n",
        b"5 5\r\nhello\r\n",
        b"1_0\r\n" + b"x" * 16 + b"\r\n",
        b"5\nhello\r\n0\r\n\r\n" + b"x" * 100,
        b"5\r\nhello0\r\n\r\n",
        b"5\r\nhelloX",
        b"5\r\nhello\rX",
        b"5\r\nhell\r\n0\r\n\r\n",
        b"f" * 30 + b"\r\n",
        b"0\r\nbad trailer\r\n\r\n",
        b";ext\r\nhello\r\n",
    ],
)
@pytest.mark.parametrize("before", [b"", b"5\r\nabcde\r\n", b"5\r\nabcde\r\n" * 500])
def test_what_is_not_a_sound_chunk_is_refused(received: bytes, before: bytes) -> None:
    connection = asked()

    with pytest.raises(RemoteProtocolError):
        connection.receive_data(CHUNKED + before + received)
    assert not connection.reusable


@pytest.mark.parametrize(
    ("chunks", "body"),
    [
        (b"5;name=value\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"5\r\nhello\r\n6;x\r\n world\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n", b"hello world"),
        (b"00000000000005\r\nhello\r\n000\r\n\r\n", b"hello"),
        (b"A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", b"0123456789" * 2),
        (b"4\r\na\r\nb\r\n0\r\n\r\n", b"a\r\nb"),
        (b"2\r\n\r\n\r\n0\r\n\r\n", b"\r\n"),
        (b"0\r\n\r\n", b""),
    ],
)
@pytest.mark.parametrize("before", [0, 1, 800])
def test_unusual_chunks_are_read_too(chunks: bytes, body: bytes, before: int) -> None:
    connection = asked()

    assert connection.receive_data(CHUNKED + b"5\r\nabcde\r\n" * before + chunks) == b"abcde" * before + body
    assert connection.complete
    assert connection.reusable


def test_sizes_are_read_right_however_many_spellings_of_them_come() -> None:
    connection = asked()
    spellings = [f"{size:0{width}x}".encode() for width in range(3, 9) for size in range(1, 800)]
    connection.receive_data(CHUNKED)
    for spelling in spellings:
        data = b"x" * int(spelling, 16)
        # Many at once, so that they are not cut one by one.
        block = (b"%b\r\n%b\r\n" % (spelling, data)) * (3000 // len(data))
        assert connection.receive_data(block) == data * (3000 // len(data))
    body = connection.receive_data(b"5\r\nhello\r\n" * 300 + b"000000005\r\nhello\r\n" + b"0\r\n\r\n")

    assert len(spellings) > 4096
    assert body == b"hello" * 301
    assert connection.complete


@pytest.mark.parametrize("size", [b"+5", b" 5", b"0x5", b"5_0", b"", b"5;x", b"000000005"])
def test_a_size_that_is_no_plain_number_is_left_to_h11(size: bytes) -> None:
    chunk = b"%b\r\nhello\r\n" % size
    connection = asked()
    sound = size in (b"5;x", b"000000005")
    try:
        body = connection.receive_data(CHUNKED + chunk * 600)
    except RemoteProtocolError:
        body = b""

    assert body == (b"hello" * 600 if sound else b"")


def test_a_head_without_end_is_bounded() -> None:
    connection = asked(limits=Limits(max_head_bytes=1000))
    connection.receive_data(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 900)

    with pytest.raises(LimitExceeded, match="max_head_bytes") as caught:
        connection.receive_data(b"x" * 100)
    assert (caught.value.name, caught.value.limit) == ("max_head_bytes", 1000)
    assert not connection.reusable


def test_a_complete_head_is_bounded_as_well() -> None:
    with pytest.raises(LimitExceeded, match="max_head_bytes"):
        asked(limits=Limits(max_head_bytes=1000)).receive_data(
            b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000 + b"\r\nContent-Length: 0\r\n\r\n"
        )


def test_interim_responses_are_bounded_together() -> None:
    connection = asked(limits=Limits(max_head_bytes=1000))
    interim = b"HTTP/1.1 100 Continue\r\n\r\n"
    for _ in range(1000 // len(interim)):
        connection.receive_data(interim)

    with pytest.raises(LimitExceeded, match="max_head_bytes"):
        connection.receive_data(interim)


@pytest.mark.parametrize("step", [2049, 4096, 65536])
def test_events_that_are_a_chunk_each_are_cut_out_of_any_block(step: int) -> None:
    events = [b"data: %b\n\n" % (b"x" * (number % 300)) for number in range(3000)]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(event), event) for event in events) + b"0\r\n\r\n"
    connection = asked(stream=True)
    connection.receive_data(EVENT_STREAM)
    body = b"".join(connection.receive_data(chunks[start : start + step]) for start in range(0, len(chunks), step))

    assert body == b"".join(events)
    assert connection.complete


def test_events_of_however_many_sizes_are_cut() -> None:
    connection = asked(stream=True)
    connection.receive_data(EVENT_STREAM)
    sizes = range(3000, 7200)
    for size in sizes:
        event = b"x" * size + b"\n\n"

        assert connection.receive_data(b"%x\r\n%b\r\n" % (len(event), event)) == event
    assert len(sizes) > 4096


@pytest.mark.parametrize(
    ("chunk", "body"),
    [
        (b"A\r\ndata: {}\n\n\r\n", b"data: {}\n\n"),
        (b"00a\r\ndata: {}\n\n\r\n", b"data: {}\n\n"),
        (b"b\r\ndata: {}\r\n\n\r\n", b"data: {}\r\n\n"),
        (b"a;x=y\r\ndata: {}\n\n\r\n", b"data: {}\n\n"),
        (b"9\r\ndata: {}\n\r\n1\r\n\n\r\n", b"data: {}\n\n"),
        (b"14\r\ndata: {}\n\ndata: {}\n\n\r\n", b"data: {}\n\n" * 2),
        (b"4\r\n\n\r\n\n\r\n", b"\n\r\n\n"),
    ],
)
def test_an_unusual_chunk_among_chunks_of_one_event_each_is_read_too(chunk: bytes, body: bytes) -> None:
    connection = asked(stream=True)
    usual = b"a\r\ndata: {}\n\n\r\n" * 150

    assert connection.receive_data(EVENT_STREAM + usual + chunk + usual) == (
        b"data: {}\n\n" * 150 + body + b"data: {}\n\n" * 150
    )


@pytest.mark.parametrize("size", [b"9", b"b", b"", b"-a", b"+a", b" a", b"0xa", b"\n"])
def test_a_wrong_size_among_chunks_of_one_event_each_is_refused(size: bytes) -> None:
    connection = asked(stream=True)
    usual = b"a\r\ndata: {}\n\n\r\n" * 150

    with pytest.raises(RemoteProtocolError):
        connection.receive_data(EVENT_STREAM + usual + size + b"\r\ndata: {}\n\n\r\n" + usual)


def test_chunk_extensions_and_trailers_are_bounded() -> None:
    for endless in (b"5;" + b"x" * 2000, b"0\r\nX: " + b"x" * 2000):
        with pytest.raises(RemoteProtocolError):
            asked(limits=Limits(max_head_bytes=1000)).receive_data(CHUNKED + endless)


@pytest.mark.parametrize("size", [b"3e9", b"ffffffff", b"fffffffff", b"f" * 20])
def test_a_chunk_that_says_it_is_too_large_is_refused_before_it_is_read(size: bytes) -> None:
    connection = asked(limits=Limits(max_response_bytes=1000))

    with pytest.raises(LimitExceeded, match="max_response_bytes"):
        connection.receive_data(CHUNKED + size + b"\r\n")
    assert not connection.reusable


def test_extensions_of_however_many_chunks_are_bounded_together() -> None:
    connection = asked(limits=Limits(max_head_bytes=2000))
    for _ in range(30):
        connection.receive_data((CHUNKED if connection.head is None else b"") + b"1;x=%b\r\ny\r\n" % (b"z" * 50))

    with pytest.raises(LimitExceeded, match="framing is larger than 2000 bytes"):
        connection.receive_data(b"1;x=%b\r\ny\r\n" % (b"z" * 1000))
    assert not connection.reusable


def test_short_chunks_with_short_extensions_may_come_for_ever() -> None:
    connection = asked(limits=Limits(max_head_bytes=2000))
    connection.receive_data(CHUNKED)

    assert b"".join(connection.receive_data(b"1;a=b\r\ny\r\n") for _ in range(5000)) == b"y" * 5000


def test_a_chunk_size_that_ends_with_a_bare_line_feed_is_refused_and_not_waited_for() -> None:
    connection = asked()

    with pytest.raises(RemoteProtocolError, match="bare LF"):
        connection.receive_data(CHUNKED + b"2\n{}\n0\n\n")


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read() -> None:
    connection = asked(limits=Limits(max_response_bytes=10))

    with pytest.raises(LimitExceeded, match="max_response_bytes") as caught:
        connection.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n")
    assert caught.value.limit == 10
    assert not connection.reusable


@pytest.mark.parametrize("head", [CHUNKED, EVENT_STREAM, b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_body_that_grows_too_large_is_refused(head: bytes) -> None:
    connection = asked(limits=Limits(max_response_bytes=10))
    body = b"a\r\n0123456789\r\n" if b"chunked" in head else b"0123456789"
    assert connection.receive_data(head + body) == b"0123456789"

    with pytest.raises(LimitExceeded, match="max_response_bytes"):
        connection.receive_data(b"1\r\nx\r\n" if b"chunked" in head else b"x")


def test_an_event_stream_that_was_asked_for_may_be_of_any_length() -> None:
    connection = asked(limits=Limits(max_response_bytes=10), stream=True)

    assert connection.receive_data(EVENT_STREAM + b"14\r\n" + b"x" * 20 + b"\r\n") == b"x" * 20
    assert asked(stream=True).receive_data(
        b"HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream ; charset=utf-8\r\nContent-Length: 999999999999\r\n\r\nx"
    )


def test_an_answer_that_is_no_event_stream_is_limited_although_one_was_asked_for() -> None:
    with pytest.raises(LimitExceeded):
        asked(limits=Limits(max_response_bytes=10), stream=True).receive_data(CHUNKED + b"14\r\n" + b"x" * 20)


def test_the_chunks_of_a_body_may_not_take_more_than_a_body_may() -> None:
    for block in (b"1\r\nx\r\n" * 10_000, b"00000000000000001\r\nx\r\n" * 10_000):
        connection = asked(limits=Limits(max_response_bytes=1_000_000))
        connection.receive_data(CHUNKED)
        enough = math.ceil(1_065_537 / (len(block) - 10_000))  # as much as the body, and a head
        taken = sum(len(connection.receive_data(block)) for _ in range(enough - 1))

        assert taken == 10_000 * (enough - 1)
        with pytest.raises(LimitExceeded, match="framing is larger than 1000000 bytes"):
            connection.receive_data(block)


# Compression that nobody asked for


def compressed(body: bytes, coding: str = "gzip", framing: str = "length") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: %b\r\n" % coding.encode()
    match framing:
        case "length":
            return head + b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        case "chunks":
            return head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        case _:
            return head + b"\r\n" + body


HELLO = gzip.compress(b"hello", mtime=0)  # a time would be in the names of the tests


def in_members(body: bytes) -> bytes:
    return b"".join(gzip.compress(part) for part in (body[:4], b"", body[4:]))


def deflate_without_header(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("framing", ["length", "chunks", "close"])
@pytest.mark.parametrize(
    ("coding", "compress"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("gzip", in_members),
        ("deflate", zlib.compress),
        ("deflate", deflate_without_header),
        ("identity", bytes),
        (" ,", bytes),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_compressed_body_is_undone(framing: str, coding: str, compress: Callable[[bytes], bytes], size: int) -> None:
    connection = asked()
    data = compressed(compress(b"hello world"), coding, framing)
    body = b"".join(connection.receive_data(data[i : i + size]) for i in range(0, len(data), size))
    if framing == "close":
        connection.receive_eof()

    assert body == b"hello world"
    assert connection.complete
    assert connection.head is not None
    if compress is not bytes:
        assert not {"content-encoding", "content-length"} & dict(connection.head.headers).keys()


def test_a_compressed_event_stream_is_left_as_it_is_for_its_reader_to_refuse() -> None:
    connection = asked(stream=True)
    connection.receive_data(EVENT_STREAM.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n"))

    assert connection.head is not None
    assert ("content-encoding", "gzip") in connection.head.headers
    assert connection.receive_data(b"3\r\n\x1f\x8b\x08\r\n") == b"\x1f\x8b\x08"


def test_a_compressed_answer_of_nothing_at_all_is_empty() -> None:
    connection = asked()

    assert connection.receive_data(compressed(b"", framing="chunks").replace(b"0\r\n\r\n", b"", 1)) == b""
    assert connection.complete


@pytest.mark.parametrize("framing", ["length", "chunks"])
@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"not gzip"),
        ("gzip", b"\x1f"),
        ("gzip", HELLO[:-3]),
        ("gzip", HELLO + b"more"),
        ("gzip", HELLO + HELLO[:-3]),
        ("deflate", b"not deflate"),
        ("deflate", zlib.compress(b"hello") + zlib.compress(b"hello")),
    ],
)
def test_a_broken_compression_is_an_error(framing: str, coding: str, body: bytes) -> None:
    connection = asked()

    with pytest.raises(RemoteProtocolError, match="Content-Encoding is broken"):
        connection.receive_data(compressed(body, coding, framing=framing))
    assert not connection.reusable


def test_a_compression_that_goes_on_after_its_end_in_a_later_block_is_an_error() -> None:
    connection = asked()
    connection.receive_data(compressed(gzip.compress(b"hello"), framing="close"))

    with pytest.raises(RemoteProtocolError, match="Content-Encoding is broken"):
        connection.receive_data(b"more")


def test_a_compression_cut_short_by_the_close_is_an_error() -> None:
    connection = asked()
    connection.receive_data(compressed(gzip.compress(b"hello" * 100)[:-5], framing="close"))

    with pytest.raises(RemoteProtocolError, match="Content-Encoding is broken"):
        connection.receive_eof()


@pytest.mark.parametrize("framing", ["length", "chunks"])
def test_a_decompression_bomb_is_defused(framing: str) -> None:
    connection = asked(limits=Limits(max_response_bytes=1_000_000))

    with pytest.raises(LimitExceeded, match="max_response_bytes"):
        connection.receive_data(compressed(gzip.compress(bytes(100_000_000)), framing=framing))


def test_a_decompression_bomb_of_many_members_is_defused() -> None:
    connection = asked(limits=Limits(max_response_bytes=1_000_000))

    with pytest.raises(LimitExceeded, match="max_response_bytes"):
        connection.receive_data(compressed(gzip.compress(bytes(10_000)) * 101))


def test_exactly_the_limit_is_allowed() -> None:
    connection = asked(limits=Limits(max_response_bytes=1000))

    assert connection.receive_data(compressed(gzip.compress(bytes(1000)))) == bytes(1000)
    assert connection.complete


# Secrets


def test_an_error_about_a_head_repeats_nothing_of_it() -> None:
    connection = asked()
    received = b"HTTP/1.1 200 OK\r\nSet-Cookie : sid=hunter2\r\n\r\n"
    with pytest.raises(RemoteProtocolError) as caught:
        connection.receive_data(received)

    shown = traceback.TracebackException.from_exception(caught.value)
    assert str(caught.value) == "the response breaks HTTP/1.1: illegal header line"
    assert "hunter2" not in "".join(shown.format())
    assert caught.value.__context__ is None


def test_reads_become_larger_while_they_come_back_full() -> None:
    connection = asked(stream=True)
    connection.receive_data(b"HTTP/1.1 200 OK\r\n\r\n")
    sizes = [connection.read_size]
    for _ in range(3):
        connection.receive_data(b"x" * connection.read_size)
        sizes.append(connection.read_size)
    connection.receive_data(b"x" * (connection.read_size - 1))
    sizes.append(connection.read_size)

    assert sizes == [65536, 131072, 262144, 262144, 65536]
