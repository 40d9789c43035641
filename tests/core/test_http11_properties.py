"""Laws of the HTTP/1.1 connection: where bytes are cut changes nothing, and h11 would have said the same."""

from __future__ import annotations

import contextlib
from itertools import pairwise
from typing import NamedTuple

import h11
from hypothesis import example, given
from hypothesis import strategies as st

from opencode_core.errors import LimitExceeded, RemoteProtocolError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits
from opencode_core.wire.http11 import Connection

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LIMITS = Limits(max_head_bytes=2000, max_response_bytes=10_000_000)

Outcome = tuple[int | None, bytes, bool, bool, type[Exception] | None]


def run(blocks: list[bytes], *, eof: bool = False, method: str = "GET") -> Outcome:
    """Status, body, complete, reusable, error. The body is empty on an error: how much of it came before varies."""
    connection = Connection(BaseURL("http", "127.0.0.1", 80), LIMITS)
    connection.send(Request(method, "/"))
    body = b""
    try:
        for block in blocks:
            body += connection.receive_data(block)
        if eof:
            connection.receive_eof()
    except (RemoteProtocolError, LimitExceeded) as error:
        assert not connection.reusable
        return None, b"", False, False, type(error)
    status = None if connection.head is None else connection.head.status
    return status, body, connection.complete, connection.reusable, None


def cut(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({place % (len(data) + 1) for place in cuts} | {0, len(data)})
    return [data[start:end] for start, end in pairwise(places) if start != end]


# Sizes as they should be, and as they should not; bodies that look like framing.
size_lines = st.sampled_from(
    [
        b"%x\r\n",
        b"%X\r\n",
        b"%08x\r\n",
        b"%09x\r\n",
        b"%025x\r\n",
        b"%x;a=b\r\n",
        b"%x \r\n",
        b"%x\n",
        b"+%x\r\n",
        b" %x\r\n",
    ]
)
plain_lines = st.just(b"%x\r\n")
payloads = st.one_of(
    st.binary(min_size=1, max_size=20),
    st.sampled_from([b"\r\n", b"a\r\nb", b"0\r\n\r\n", b"5\r\nhello\r\n", b"data: {}\n\n", b"\r", b"\n", b"x" * 300]),
)
footers = st.sampled_from([b"\r\n"] * 20 + [b"\n", b"", b"\r\r\n", b"X\r\n"])
sound = b"0\r\n\r\n"
unsound = [b"0\r\nT: x\r\n\r\n", b"0;x\r\n\r\n", b"000\r\n\r\n", b"0\r\nbad\r\n\r\n", b"", b"0\r\n"]
endings = st.sampled_from([sound] * 4 + unsound)


class Framing(NamedTuple):
    """A chunked body, written down briefly: blocks of bytes and how often each comes."""

    parts: list[tuple[bytes, int]]

    @property
    def data(self) -> bytes:
        return b"".join(block * count for block, count in self.parts)


@st.composite
def framings(draw: st.DrawFn) -> Framing:
    """Mostly plain, so that the fast path is taken, with something odd somewhere."""
    parts: list[tuple[bytes, int]] = []
    for _ in range(draw(st.integers(0, 4))):
        line = draw(st.one_of(plain_lines, plain_lines, size_lines))
        payload = draw(payloads)
        parts.append((line % len(payload) + payload + draw(footers), draw(st.sampled_from([1, 1, 1, 400]))))
    surplus = draw(st.sampled_from([b"", b"", b"HTTP/1.1 200 OK\r\n\r\n"]))
    return Framing([*parts, (draw(endings), 1), (surplus, 1)])


@given(framings(), st.lists(st.integers(0, 100_000), max_size=6))
@example(Framing([(b"1\r\nx\r\n", 600), (b"0\r\n\r\n", 1)]), [])
@example(Framing([(b"5\r\nhello\r\n", 600), (b"0\r\n\r\n", 1)]), [3000, 3001, 3002, 3003, 3004, 3005])
def test_where_a_chunked_body_is_cut_changes_nothing(framing: Framing, cuts: list[int]) -> None:
    data = HEAD + framing.data
    whole = run([data])

    assert run(cut(data, cuts)) == whole


@given(framings(), st.lists(st.integers(0, 100_000), max_size=6))
def test_the_fast_path_over_chunks_agrees_with_h11(framing: Framing, cuts: list[int]) -> None:
    judge = h11.Connection(h11.CLIENT, max_incomplete_event_size=LIMITS.max_head_bytes)
    judge.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    judge.send(h11.EndOfMessage())
    body = b""
    complete = failed = False
    try:
        for block in cut(HEAD + framing.data, cuts):
            judge.receive_data(block)
            while (event := judge.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
                if isinstance(event, h11.Data):
                    body += event.data
                complete = complete or isinstance(event, h11.EndOfMessage)
    except h11.RemoteProtocolError:
        failed = True
    status, ours, ours_complete, reusable, error = run(cut(HEAD + framing.data, cuts))

    assert (error is RemoteProtocolError) == failed
    if not failed:
        assert (status, ours, ours_complete) == (200, body, complete)
        assert reusable == (complete and not judge.trailing_data[0])


heads = st.sampled_from(
    [
        HEAD,
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Encoding: gzip\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 204 No\r\n\r\n",
        b"HTTP/1.0 200 OK\n\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: ",
        b"HTTP/1.1 ",
    ]
)


messages = st.one_of(heads, st.binary(max_size=30), framings().map(lambda framing: framing.data[:5000]))


@given(
    st.lists(messages, min_size=1, max_size=4).map(b"".join),
    st.lists(st.integers(0, 10_000), max_size=5),
    st.booleans(),
    st.sampled_from(["GET", "HEAD", "POST"]),
)
@example(HEAD + b"HTTP/1.0 200 OK\n\n", [len(HEAD) + 1], False, "GET")
def test_any_bytes_are_a_response_or_a_documented_error(data: bytes, cuts: list[int], eof: bool, method: str) -> None:
    whole = run([data] if data else [], eof=eof, method=method)  # `run` lets every other exception through

    assert run(cut(data, cuts), eof=eof, method=method) == whole


@given(st.binary(max_size=200), st.data())
def test_a_sound_response_survives_any_mutation_without_another_exception(noise: bytes, data: st.DataObject) -> None:
    sound = HEAD + b"5\r\nhello\r\n" * 3 + b"0\r\n\r\n"
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, len(sound)))

    with contextlib.suppress(RemoteProtocolError, LimitExceeded):
        connection = Connection(BaseURL("http", "127.0.0.1", 80), LIMITS)
        connection.send(Request("GET", "/"))
        connection.receive_data(sound[:start] + noise + sound[end:])
        connection.receive_eof()
