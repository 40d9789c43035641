"""What httpx and httpx2 raise leaves as an error of our own tree, with what is known of the request."""

from __future__ import annotations

import gzip
from typing import Any

import h11
import httpx
import httpx2
import pytest

from opencode_core import (
    APIConnectionError,
    APITimeoutError,
    LimitExceeded,
    LocalProtocolError,
    OpenCodeError,
    RemoteProtocolError,
    Request,
    Timeouts,
)
from opencode_core.options import BaseURL, TimeLeft
from opencode_core.wire.foreign import (
    Body,
    build_arguments,
    check_client,
    check_transport,
    complete_fields,
    send_arguments,
    translate,
)


@pytest.mark.parametrize("library", [httpx, httpx2])
@pytest.mark.parametrize(
    ("name", "kind", "sent"),
    [
        ("ConnectTimeout", APITimeoutError, False),
        ("PoolTimeout", APITimeoutError, False),
        ("WriteTimeout", APITimeoutError, True),
        ("ReadTimeout", APITimeoutError, True),
        ("ConnectError", APIConnectionError, False),
        ("ProxyError", APIConnectionError, False),
        ("ReadError", APIConnectionError, True),
        ("WriteError", APIConnectionError, True),
        ("CloseError", APIConnectionError, True),
        ("RemoteProtocolError", RemoteProtocolError, True),
        ("DecodingError", RemoteProtocolError, True),
    ],
)
def test_a_transport_error_becomes_ours(library: Any, name: str, kind: type[APIConnectionError], sent: bool) -> None:
    error = translate(getattr(library, name)("because"), "http://host:1")

    assert type(error) is kind
    assert isinstance(error, APIConnectionError)
    assert error.request_sent is sent
    assert "http://host:1" in str(error)
    assert str(error).endswith(": because")


@pytest.mark.parametrize(
    "error",
    [httpx.InvalidURL("x"), httpx2.UnsupportedProtocol("x"), httpx.TooManyRedirects("x"), h11.LocalProtocolError("x")],
)
def test_a_request_that_the_library_refuses_is_the_callers_fault(error: Exception) -> None:
    assert isinstance(translate(error, "here"), LocalProtocolError)


def test_a_closed_stream_and_a_closed_client_are_said_so() -> None:
    stream = translate(httpx.StreamClosed(), "here")
    client = translate(RuntimeError("Cannot send a request, as the client has been closed."), "here")

    assert isinstance(stream, APIConnectionError)
    assert str(client) == "http_client, which was handed in, is closed"


@pytest.mark.parametrize(
    "words",
    [
        "Event loop is closed",
        "<asyncio.locks.Event object at 0x1> is bound to a different event loop",
        "Task <Task pending> got Future <Future pending> attached to a different loop",
    ],
)
def test_a_client_of_another_event_loop_is_not_said_to_be_closed(words: str) -> None:
    ours = translate(RuntimeError(words), "here")

    assert isinstance(ours, LocalProtocolError)
    assert str(ours) == "http_client was used in another event loop: make one in each"


def test_an_error_without_words_still_says_what_happened() -> None:
    assert str(translate(httpx.ReadTimeout(""), "http://host")) == "no answer in time (http://host)"


@pytest.mark.parametrize("error", [OpenCodeError("ours"), ValueError("a bug"), RuntimeError("a bug"), KeyError("x")])
def test_what_is_ours_already_or_a_bug_is_left_alone(error: Exception) -> None:
    assert translate(error, "here") is None


def test_a_request_goes_out_as_it_is_without_compression_and_redirects() -> None:
    request = Request("POST", "/a", query=(("q", "x y"),), headers=(("Authorization", "Basic eA=="),), body=b"{}")

    assert build_arguments(request, "http://host/prefix", Timeouts(read=None), {"stream": True}) == {
        "method": "POST",
        "url": "http://host/prefix/a?q=x%20y",
        "headers": [(b"Authorization", b"Basic eA=="), (b"Accept-Encoding", b"identity")],
        "content": b"{}",
        "timeout": (5.0, None, 60.0, 60.0),
        "extensions": {"opencode": {"stream": True}},
    }
    assert send_arguments(request) == {"stream": True, "follow_redirects": False, "auth": None}


def test_what_the_caller_chose_is_not_overruled() -> None:
    request = Request("GET", "/", headers=(("accept-encoding", "gzip"),))

    assert build_arguments(request, "http://host", Timeouts(), {})["headers"] == [(b"accept-encoding", b"gzip")]
    assert send_arguments(request) == {"stream": True, "follow_redirects": False}


def test_a_transport_gets_every_field_that_a_client_would_have_added() -> None:
    server = BaseURL.parse("http://host:81/prefix")
    post = Request("POST", "/a", headers=(("X-A", "é"),), body=b"{}")
    get = Request("GET", "/a", headers=(("Accept-Encoding", "gzip"),))

    assert complete_fields(post, server) == [
        (b"Host", b"host:81"),
        (b"X-A", b"\xe9"),
        (b"Accept-Encoding", b"identity"),
        (b"Content-Length", b"2"),
    ]
    assert complete_fields(get, server) == [(b"Host", b"host:81"), (b"Accept-Encoding", b"gzip")]
    assert complete_fields(Request("PUT", "/a"), server)[-1] == (b"Content-Length", b"0")


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_transport_must_be_a_blocking_one_of_httpx_or_httpx2(library: Any) -> None:
    class Awaiting(library.BaseTransport):  # type: ignore[misc]  # httpx or httpx2
        async def handle_request(self, request: Any) -> Any: ...

    async def application(*_: Any) -> None: ...

    assert check_transport(library.MockTransport(print)) == library.__name__
    assert check_transport(library.HTTPTransport()) == library.__name__
    for wrong, what in (
        (library.AsyncHTTPTransport(), "not a AsyncHTTPTransport"),
        (library.ASGITransport(application), "not a ASGITransport"),
        (library.HTTPTransport, "not the class HTTPTransport"),
        (library.Client(), "not a Client; a whole client is handed in as http_client="),
        (Awaiting(), "not a Awaiting"),
        (5, "not a int"),
    ):
        with pytest.raises(LocalProtocolError, match=what):
            check_transport(wrong)


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_response_is_read_up_to_the_limit(library: Any) -> None:
    response = library.Response(
        200, headers=[("X-A", "1"), ("X-A", "é".encode("latin-1"))], stream=library.ByteStream(b"")
    )
    body = Body(response, 5)

    assert body.add(b"abc") + body.add(b"de") == b"abcde"
    assert body.headers == (("X-A", "1"), ("X-A", "é"))
    body.end()
    with pytest.raises(LimitExceeded, match="larger than 5 bytes"):
        body.add(b"f")
    with pytest.raises(LimitExceeded):
        Body(library.Response(200, headers={"Content-Length": "6"}, stream=library.ByteStream(b"")), 5)


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_response_that_drips_is_not_read_longer_than_there_is_time(library: Any) -> None:
    left = iter([1.0, 0.0])
    response = library.Response(200, stream=library.ByteStream(b""))
    body = Body(response, 5, TimeLeft(Timeouts(), lambda: next(left)))

    assert body.add(b"a") == b"a"
    with pytest.raises(APITimeoutError, match="in time"):
        body.add(b"b")


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_compressed_response_is_undone_here_and_not_by_a_library_that_knows_no_limit(library: Any) -> None:
    headers = {"Content-Encoding": "gzip", "X-A": "1"}
    packed = gzip.compress(bytes(1000))
    body = Body(library.Response(200, headers=headers, stream=library.ByteStream(packed)), 1000)

    assert body.raw
    assert body.add(packed[:10]) + body.add(packed[10:]) == bytes(1000)
    assert body.headers == (("X-A", "1"),)
    with pytest.raises(LimitExceeded):
        Body(library.Response(200, headers=headers, stream=library.ByteStream(packed)), 999).add(packed)
    cut = Body(library.Response(200, headers=headers, stream=library.ByteStream(packed)), 1000)
    cut.add(packed[:-1])
    with pytest.raises(RemoteProtocolError, match="broken"):
        cut.end()


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_what_a_mock_has_decoded_already_is_taken_as_it_is(library: Any) -> None:
    response = library.Response(200, headers={"Content-Encoding": "gzip"}, content=gzip.compress(b"hello"))
    body = Body(response, 5)

    assert not body.raw
    assert body.add(b"hello") == b"hello"
    assert body.headers == ()


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_what_the_server_sent_is_not_quoted(library: Any) -> None:
    error = library.RemoteProtocolError("illegal header line: bytearray(b'Set-Cookie : hunter2')")

    assert str(translate(error, "here")).endswith("cut short (here): illegal header line")


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_client_must_be_of_the_right_kind(library: Any) -> None:
    check_client(library.Client(), awaiting=False)
    check_client(library.AsyncClient(), awaiting=True)
    for wrong, awaiting in ((library.AsyncClient(), False), (library.Client(), True), (library.Client, False)):
        with pytest.raises(LocalProtocolError, match="http_client must be an httpx"):
            check_client(wrong, awaiting=awaiting)
    with pytest.raises(LocalProtocolError, match="not a HTTPTransport"):
        check_client(library.HTTPTransport(), awaiting=False)
