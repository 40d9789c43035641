"""Heads that are read and written without h11: it would have said the same of each, wherever the bytes are cut."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any, Final

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core.errors import LimitExceeded, LocalProtocolError, RemoteProtocolError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits
from opencode_core.wire.http11 import Connection, Fields, Head, plain_head

HERE: Final = BaseURL("http", "127.0.0.1", 4096)
LIMITS: Final = Limits(max_head_bytes=2000, max_response_bytes=10_000)

Outcome = tuple[Head | None, bytes, bool, bool] | tuple[type[Exception], str]

RESPONSES: Final = [
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=utf-8\r\nVary: Origin\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nhello\r\n0\r\n\r\n",
    b"HTTP/1.1 404 Not Found\r\nDate: Sun, 29 Nov 2026 20:41:55 GMT\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\nConnection: keep-alive, x\r\nKeep-Alive: timeout=5\r\n\r\n",
    b"HTTP/1.1 500 \r\nX-A: 1\r\nx-a: 2\r\n\r\nuntil the end",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
]
ODD: Final = [
    b"",
    b" ",
    b"\t",
    b"\r",
    b"\n",
    b"\0",
    b":",
    b",",
    b";",
    b"0",
    b"9",
    b"a",
    b"\x7f",
    b"\xe9",
    b"\r\n",
    b"\r\n ",
]


def run(blocks: list[bytes], method: str = "GET") -> Outcome:
    """What the connection makes of it: head, body, complete, reusable; or its error."""
    connection = Connection(HERE, LIMITS)
    connection.send(Request(method, "/"))
    body = b""
    try:
        for block in blocks:
            body += connection.receive_data(block)
    except (RemoteProtocolError, LimitExceeded) as error:
        assert not connection.reusable
        return type(error), str(error)
    return connection.head, body, connection.complete, connection.reusable


def by_h11(data: bytes, method: str = "GET") -> Outcome:
    """The same, where h11 reads the head: it does not come in one read."""
    return run([data[:1], data[1:]], method)


def mangled(data: bytes) -> Iterator[bytes]:
    """The same with a byte of its head replaced, left out, or with something before it; for each byte."""
    for place in range(1, data.index(b"\r\n\r\n") + 4):
        for odd in ODD:
            yield data[:place] + odd + data[place + 1 :]
            yield data[:place] + odd + data[place:]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("data", RESPONSES)
def test_where_a_response_is_cut_changes_nothing(data: bytes, method: str) -> None:
    whole = run([data], method)

    for place in range(1, len(data)):
        assert run([data[:place], data[place:]], method) == whole, place
    assert run([data[place : place + 1] for place in range(len(data))], method) == whole


@pytest.mark.parametrize("data", RESPONSES[:3])
def test_h11_would_have_said_the_same_of_a_head_that_is_mangled_at_any_byte(data: bytes) -> None:
    for other in mangled(data):
        assert run([other]) == by_h11(other), other
        agrees_with_h11(other)


def agrees_with_h11(data: bytes) -> None:
    """If this is a plain head, h11 takes it for the same."""
    known = Fields()
    for answer in RESPONSES:
        plain_head(answer, known)
    plain = plain_head(data, known)
    assert plain_head(data, Fields()) == plain_head(data, known) == plain  # whatever came before
    if plain is None:
        return
    judge = h11.Connection(h11.CLIENT, max_incomplete_event_size=len(data))
    judge.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    judge.send(h11.EndOfMessage())
    judge.receive_data(data[: plain.size])
    event = judge.next_event()

    assert isinstance(event, h11.Response)
    assert judge.trailing_data == (b"", False)
    assert (event.http_version, event.status_code) == (b"1.1", plain.status)
    assert tuple((name.decode(), value.decode()) for name, value in event.headers) == plain.headers


names = st.sampled_from(
    [
        "Content-Type",
        "content-length",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Vary",
        "X-A",
        "x-a",
        "a b",
        "",
    ]
)
values = st.one_of(
    st.sampled_from(
        ["chunked", "Chunked", "5", "05", "5,5", "5, 5", "9" * 20, "9" * 21, "-5", "close", "x, close", "a b"]
    ),
    st.sampled_from(["", " a", "a ", "a\tb", "é", "\x01", "a\r\n b", "\x00", "a:b", "²"]),
    st.text(st.characters(max_codepoint=255), max_size=10),
)
status_lines = st.one_of(
    *[st.just("HTTP/1.1 200 OK")] * 4,
    st.sampled_from(["HTTP/1.1 200", "HTTP/1.1 204 ", "HTTP/1.1 304 x", "HTTP/1.1 100 y", "HTTP/1.1 999 a"]),
    st.sampled_from(["HTTP/1.1 099 x", "HTTP/1.0 200 OK", "HTTP/1.2 200 OK", "HTTP/2.0 200 OK", "http/1.1 200 OK"]),
    st.sampled_from(["HTTP/1.1  200 OK", "HTTP/1.1 200 é", "HTTP/1.1 200\tOK", "HTTP/1.1 20 OK", " HTTP/1.1 200 OK"]),
)
ends = st.sampled_from(["\r\n"] * 30 + ["\n", "\r", "\r\r\n", "", " \r\n"])
colons = st.sampled_from([": "] * 20 + [":", ":\t", ":  ", " : ", " "])


@st.composite
def heads(draw: st.DrawFn) -> bytes:
    """Mostly plain, with something odd somewhere."""
    lines = [draw(status_lines) + draw(ends)]
    for _ in range(draw(st.integers(0, 4))):
        lines.append(draw(names) + draw(colons) + draw(values) + draw(ends))
    return ("".join(lines) + draw(ends)).encode("latin-1")


@given(heads(), st.sampled_from([b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n"]), st.sampled_from(["GET", "HEAD"]))
def test_h11_would_have_said_the_same_of_any_head(head: bytes, body: bytes, method: str) -> None:
    assert run([head + body], method) == by_h11(head + body, method)
    agrees_with_h11(head + body)


tokens = st.text(st.sampled_from("!#$%&'*+-.^_`|~09AZaz"), min_size=1, max_size=8)
fields = st.tuples(
    tokens.map(lambda name: f"x{name}"),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_categories=["Cc"]), max_size=12).map(
        lambda value: value.strip(" ")
    ),
)


@given(
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "M-SEARCH"]),
    st.sampled_from(["/", "/session/ses_1", "/a%20b/(c)[d]~"]),
    st.lists(fields, max_size=4),
    st.booleans(),
    st.sampled_from([b"", b"{}", b"x" * 70_000]),
)
def test_a_request_leaves_as_h11_would_write_it(
    method: str, path: str, given: list[tuple[str, str]], coded: bool, body: bytes
) -> None:
    request = Request(method, path, (), (*given, *([("accept-encoding", "gzip")] if coded else [])), body)
    added: list[tuple[str, str]] = [] if coded else [("Accept-Encoding", "identity")]
    if body or method in ("POST", "PUT", "PATCH"):
        added.append(("Content-Length", str(len(body))))
    writer = h11.Connection(h11.CLIENT)
    every = [("Host", "127.0.0.1:4096"), *request.headers, *added]
    head = writer.send(
        h11.Request(
            method=method, target=path, headers=[(name.encode(), value.encode("latin-1")) for name, value in every]
        )
    )

    assert head is not None
    assert b"".join(Connection(HERE, LIMITS).send(request)) == head + body


class Word(str, enum.Enum):  # noqa: UP042  # a `StrEnum` is formatted as its text
    """A text that is formatted otherwise."""

    GET = "GET"
    PATH = "/path"
    VALUE = "value"


def test_members_of_enumerations_are_the_texts_that_they_are() -> None:
    request = Request(Word.GET, Word.PATH, (), (("X", Word.VALUE),))

    assert b"".join(Connection(HERE, LIMITS).send(request)).startswith(
        b"GET /path HTTP/1.1\r\nHost: 127.0.0.1:4096\r\n"
    )
    assert b"\r\nX: value\r\n" in b"".join(Connection(HERE, LIMITS).send(request))


@pytest.mark.parametrize("target", ["/a b", "/a\r\nX: y", "/é", "/漢", ""])
def test_a_target_that_is_none_is_refused(target: str) -> None:
    with pytest.raises(LocalProtocolError, match="its target or its host is none"):
        Connection(HERE, LIMITS).send(Request("GET", "/"), target=target)


@pytest.mark.parametrize("host", ["a b", "a\r\nX: y", "bücher"])
def test_a_host_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(LocalProtocolError, match="its target or its host is none"):
        Connection(BaseURL("http", host, 80), LIMITS).send(Request("GET", "/"))


def test_of_the_lines_of_earlier_heads_few_are_remembered_and_none_that_is_long() -> None:
    known = Fields()
    seen: list[int] = []
    for number in range(200):
        lines = b"Vary: Origin\r\nX-%d: %d\r\nX: %s\r\n" % (number, number, b"x" * 300)
        plain = plain_head(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n", known)
        assert plain is not None
        assert plain.headers == (("vary", "Origin"), (f"x-{number}", str(number)), ("x", "x" * 300))
        seen.append(len(known))

    assert seen[:3] == [2, 3, 4]
    assert max(seen) == 64


def test_a_plain_head_that_is_too_large_is_refused() -> None:
    data = b"HTTP/1.1 200 OK\r\nX: " + b"x" * 2000 + b"\r\n\r\n"

    assert run([data]) == by_h11(data) == (LimitExceeded, str(run([data])[1]))


def test_a_plain_exchange_needs_no_h11(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("h11 was asked")

    monkeypatch.setattr(h11, "Connection", refused)
    connection = Connection(HERE, LIMITS)
    for answer in RESPONSES[:2]:
        connection.send(Request("POST", "/", body=b"{}"))

        assert connection.receive_data(answer) == b"hello"
        assert connection.complete
        assert connection.reusable
