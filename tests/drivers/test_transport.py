"""Requests and streams over real sockets, against servers that misbehave; each scenario in three lanes."""

from __future__ import annotations

import gc
import gzip
import re
import socket
import ssl
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import trustme

from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    LimitExceeded,
    LocalProtocolError,
    RemoteProtocolError,
)
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits, TimeLeft, Timeouts
from tests.drivers.faultserver import FaultServer, Peer, Script, answer, chunk, chunks, event_stream, response
from tests.drivers.lanes import Lane

GET = Request("GET", "/session")
POST = Request("POST", "/session", headers=(("Content-Type", "application/json"),), body=b'{"title": "x"}')
OK = response(json={"ok": True})


def short(**seconds: float) -> Timeouts:
    return Timeouts(**{"connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0, **seconds})


# What goes well


async def test_a_request_arrives_as_it_was_sent_and_the_answer_comes_back(lane: Lane) -> None:
    with FaultServer(answer(201, b'{"id": 1}', [("X-Answer", "yes")])) as server:
        async with lane.transport(server.url + "/oc") as transport:
            got = await transport.send(POST)

        assert (got.status, got.header("x-answer"), got.body) == (201, "yes", b'{"id": 1}')
        assert server.requests[0].raw == (
            b"POST /oc/session HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
            b'Accept-Encoding: identity\r\nContent-Length: 14\r\n\r\n{"title": "x"}' % server.port
        )


async def test_one_connection_serves_request_after_request(lane: Lane) -> None:
    with FaultServer(OK) as server:
        async with lane.transport(server.url) as transport:
            for request in (GET, POST, Request("DELETE", "/"), Request("PATCH", "/")):
                assert (await transport.send(request)).body == b'{"ok": true}'

        assert server.connections == 1
        server.wait_for(lambda: server.open == 0)


async def test_a_large_body_goes_both_ways(lane: Lane) -> None:
    def echo(peer: Peer) -> None:
        peer.send(response(body=peer.request().body))

    body = bytes(range(256)) * 20_000
    with FaultServer(echo) as server:
        async with lane.transport(server.url) as transport:
            assert (await transport.send(Request("POST", "/", body=body))).body == body


@pytest.mark.parametrize("size", [1, 7])
async def test_a_response_may_come_byte_by_byte(lane: Lane, size: int) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.pieces(b"HTTP/1.1 100 Continue\r\n\r\n" + event_stream(b"one ", b"two") + chunk(b""), size)
        peer.request()
        peer.send(OK)

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            assert (await transport.send(GET)).body == b"one two"
            assert (await transport.send(GET)).body == b'{"ok": true}'


async def test_a_stream_gives_its_blocks_as_they_arrive_and_then_ends(lane: Lane) -> None:
    go = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        peer.until(go)
        peer.send(chunks(b"data: 1\n\n", b"data: 2\n\n"))
        peer.until(go)
        peer.send(chunk(b"data: 3\n\n") + chunk(b""))

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            stream = await transport.open(GET)
            assert stream.status == 200
            assert ("content-type", "text/event-stream") in stream.headers
            go.set()
            received = b""
            while block := await stream.receive():
                received += block

            assert received == b"data: 1\n\ndata: 2\n\ndata: 3\n\n"
            assert await stream.receive() == b""
        server.wait_for(lambda: server.open == 0)


async def test_leaving_a_stream_early_closes_its_connection(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b"data: 1\n\n"))
        peer.stall()

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            stream = await transport.open(GET)
            await stream.receive()
            await stream.aclose()
            await stream.aclose()

            server.wait_for(lambda: server.open == 0)
            assert await stream.receive() == b""


async def test_closing_a_stream_wakes_its_reader_and_no_other(lane: Lane) -> None:
    go = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        peer.until(go)
        peer.send(chunk(b"late"))
        peer.stall()

    received: dict[str, bytes] = {}
    woken = anyio.Event()
    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            one, other = await transport.open(GET), await transport.open(GET)

            async def read(name: str) -> None:
                received[name] = await (one if name == "one" else other).receive()
                woken.set()

            with anyio.fail_after(5):
                async with anyio.create_task_group() as group:
                    group.start_soon(read, "one")
                    group.start_soon(read, "other")
                    await anyio.sleep(0.05)  # let both wait
                    await one.aclose()
                    await woken.wait()
                    assert received == {"one": b""}
                    go.set()
            await other.aclose()

    assert received == {"one": b"", "other": b"late"}


async def test_closing_the_transport_ends_whoever_waits(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        if peer.request().target == "/event":
            peer.send(event_stream())
        peer.stall()

    outcomes: list[object] = []
    with FaultServer(script) as server:
        transport = lane.transport(server.url, Limits(max_connections=1))
        stream = await transport.open(Request("GET", "/event"))

        async def send() -> None:
            try:
                await transport.send(GET)
            except APIConnectionError as error:
                outcomes.append(error.request_sent)

        async def read() -> None:
            outcomes.append(await stream.receive())

        with anyio.fail_after(5):
            async with anyio.create_task_group() as group:
                group.start_soon(send)
                await anyio.to_thread.run_sync(server.wait_for, lambda: len(server.requests) == 2)
                group.start_soon(send)  # waits for its turn
                group.start_soon(read)
                await anyio.sleep(0.05)
                await transport.aclose()
        server.wait_for(lambda: server.open == 0)

        assert sorted(outcomes, key=repr) == [False, True, b""]
        with pytest.raises(LocalProtocolError, match="closed"):
            await transport.send(GET)
        await transport.aclose()


# Connections that break


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_a_repeatable_request_on_a_stale_connection_is_repeated_unseen(
    lane: Lane, method: str, reset: bool
) -> None:
    def first(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        peer.request()  # so that the client cannot know before
        if reset:
            peer.reset()

    with FaultServer(first, OK) as server:
        async with lane.transport(server.url) as transport:
            await transport.send(GET)
            assert (await transport.send(Request(method, "/"))).body == b'{"ok": true}'

        assert [received.method for received in server.requests] == ["GET", method, method]


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_another_request_is_never_sent_twice(lane: Lane, method: str, reset: bool) -> None:
    def first(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        peer.request()
        if reset:
            peer.reset()

    with FaultServer(first, OK) as server:
        async with lane.transport(server.url) as transport:
            await transport.send(GET)
            with pytest.raises(APIConnectionError) as caught:
                await transport.send(Request(method, "/", body=b"x"))

        assert caught.value.request_sent
        assert len(server.requests) == 2


@pytest.mark.parametrize("end", [Peer.close, Peer.reset])
async def test_a_connection_that_the_server_closed_in_the_meantime_is_not_used(
    lane: Lane, end: Callable[[Peer], None]
) -> None:
    def first(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        end(peer)

    with FaultServer(first, OK) as server:
        async with lane.transport(server.url) as transport:
            await transport.send(GET)
            server.wait_for(lambda: server.open == 0)
            await anyio.sleep(0.02)  # until the news is here
            assert (await transport.send(POST)).status == 200

        assert [(received.method, received.connection) for received in server.requests] == [("GET", 0), ("POST", 1)]


async def test_a_failure_on_a_new_connection_is_reported_and_not_repeated(lane: Lane) -> None:
    with FaultServer(Peer.request) as server:
        async with lane.transport(server.url) as transport:
            with pytest.raises(RemoteProtocolError, match="without an answer") as caught:
                await transport.send(GET)

        assert caught.value.request_sent
        assert len(server.requests) == 1


async def test_a_surplus_response_never_reaches_the_next_request(lane: Lane) -> None:
    evil = response(json={"evil": True})

    def with_it(peer: Peer) -> None:
        peer.request()
        peer.send(OK + evil)
        peer.stall()

    def after_it(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        peer.wait(0.02)
        peer.send(evil)
        peer.stall()

    with FaultServer(with_it, after_it, OK) as server:
        async with lane.transport(server.url) as transport:
            bodies = [(await transport.send(GET)).body, (await transport.send(GET)).body]
            await anyio.sleep(0.1)
            bodies.append((await transport.send(GET)).body)

        assert bodies == [b'{"ok": true}'] * 3
        assert [received.connection for received in server.requests] == [0, 1, 2]


async def test_an_answer_that_comes_before_the_request_is_read_counts(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.socket.recv(1000)
        peer.send(response(413, b"too large", [("Connection", "close")]))
        peer.half_close()
        peer.stall()

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            got = await transport.send(Request("POST", "/", body=bytes(3_000_000)))

    assert (got.status, got.body) == (413, b"too large")


async def test_nobody_listening_is_said_with_a_hint(lane: Lane) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    async with lane.transport(f"http://127.0.0.1:{port}") as transport:
        with pytest.raises(APIConnectionError, match=r"Connection refused.*opencode serve") as caught:
            await transport.send(POST)

    assert not caught.value.request_sent


async def test_a_name_that_does_not_exist_is_said(lane: Lane) -> None:
    async with lane.transport("http://no-such-host.invalid") as transport:
        with pytest.raises(APIConnectionError, match="cannot be resolved") as caught:
            await transport.send(GET)

    assert not caught.value.request_sent


async def test_a_name_that_cannot_be_one_is_said(lane: Lane) -> None:
    async with lane.transport(BaseURL("http", "a" * 64 + ".example", 80)) as transport:
        with pytest.raises(APIConnectionError, match="cannot be resolved") as caught:
            await transport.send(GET)

    assert not caught.value.request_sent


@pytest.fixture
def silent_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Name resolution that takes for ever; the event says that it was asked."""
    asked, over = threading.Event(), threading.Event()

    def resolve(*_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    yield asked
    over.set()


async def test_a_resolver_that_does_not_answer_is_a_connect_timeout(
    lane: Lane, silent_resolver: threading.Event
) -> None:
    async with lane.transport("http://slow.example") as transport:
        with pytest.raises(APITimeoutError, match=r"connecting to http://slow\.example took longer") as caught:
            await transport.send(GET, short(connect=0.05))

    assert silent_resolver.is_set()
    assert not caught.value.request_sent


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_localhost_is_found_on_either_loopback_address(lane: Lane, host: str) -> None:
    with FaultServer(OK, host=host) as server:
        async with lane.transport(f"http://localhost:{server.port}") as transport:
            assert (await transport.send(GET)).status == 200

        assert server.requests[0].headers["host"] == f"localhost:{server.port}"


async def test_no_proxy_is_asked(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with FaultServer(OK) as server:
        async with lane.transport(server.url) as transport:
            assert (await transport.send(GET)).status == 200


# Servers that break the protocol


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello", RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", LimitExceeded),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, LimitExceeded),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000, LimitExceeded),
        (
            response(body=gzip.compress(bytes(20_000_000)), headers=[("Content-Encoding", "gzip")]),
            LimitExceeded,
        ),
        (event_stream(headers=[("Content-Encoding", "gzip")]), RemoteProtocolError),
    ],
)
async def test_a_broken_response_is_a_typed_error_and_the_next_request_works(
    lane: Lane, received: bytes, kind: type[Exception]
) -> None:
    def broken(peer: Peer) -> None:
        peer.request()
        peer.send(received)
        peer.half_close()
        peer.stall()

    with FaultServer(broken, OK) as server:
        async with lane.transport(server.url, Limits(max_response_bytes=1_000_000)) as transport:
            with pytest.raises(kind):
                await transport.send(GET)
            assert (await transport.send(GET)).status == 200
        assert server.connections == 2


async def test_an_endless_body_is_cut_off_at_the_limit(lane: Lane) -> None:
    def endless(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        peer.flood(chunk(bytes(60_000)))

    with FaultServer(endless) as server:
        async with lane.transport(server.url, Limits(max_response_bytes=1_000_000)) as transport:
            with pytest.raises(LimitExceeded, match="max_response_bytes"):
                await transport.send(GET)
        server.wait_for(lambda: server.open == 0)


async def test_a_stream_that_is_cut_short_is_an_error_after_what_came(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b"data: 1\n\n"))

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            stream = await transport.open(GET)
            assert await stream.receive() == b"data: 1\n\n"
            with pytest.raises(RemoteProtocolError, match="before the end of a chunked body"):
                await stream.receive()


# Timeouts


async def test_silence_is_a_timeout_that_says_so(lane: Lane) -> None:
    def silent(peer: Peer) -> None:
        peer.request()
        peer.stall()

    with FaultServer(silent, OK) as server:
        async with lane.transport(server.url) as transport:
            with pytest.raises(APITimeoutError, match=r"did not send an answer within 0\.05 s") as caught:
                await transport.send(GET, short(read=0.05))
            assert caught.value.request_sent
            assert len(server.requests) == 1
            assert (await transport.send(GET)).status == 200
            server.wait_for(lambda: server.open <= 1)


def seconds_left(seconds: float) -> Callable[[], float]:
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()


async def test_an_exchange_that_drips_is_over_when_its_time_is(lane: Lane) -> None:
    def drips(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        peer.pieces(bytes(100_000), 1, 0.01)

    def sips(peer: Peer) -> None:
        while peer.socket.recv(4096):
            peer.wait(0.01)

    large = Request("POST", "/", body=bytes(64 << 20))
    for script, request in ((drips, GET), (sips, large)):
        with FaultServer(script) as server:
            async with lane.transport(server.url) as transport:
                patience = TimeLeft(Timeouts(), seconds_left(0.3))
                with pytest.raises(APITimeoutError) as caught:
                    await transport.send(request, patience)
                assert caught.value.request_sent


@pytest.mark.parametrize("data", [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000, b"HTTP/1.1 100 Continue\r\n\r\n" * 1000])
async def test_a_head_that_never_ends_is_a_timeout_however_much_comes(lane: Lane, data: bytes) -> None:
    def loris(peer: Peer) -> None:
        peer.request()
        peer.pieces(data, 1, 0.01)

    with FaultServer(loris) as server:
        async with lane.transport(server.url) as transport:
            with pytest.raises(APITimeoutError, match=r"within 0\.2 s"):
                await transport.send(GET, short(read=0.2))


async def test_a_stream_times_out_when_it_falls_silent(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b"data: 1\n\n"))
        peer.stall()

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            stream = await transport.open(GET, short(read=0.1))
            assert await stream.receive() == b"data: 1\n\n"
            for _ in range(2):  # it stays open, so that one may wait again
                with pytest.raises(APITimeoutError, match="the rest of the answer"):
                    await stream.receive()
            await stream.aclose()
            server.wait_for(lambda: server.open == 0)


async def test_a_server_that_does_not_read_is_a_write_timeout(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.socket.recv(10)
        peer.wait(10)

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            with pytest.raises(APITimeoutError, match="did not read the request") as caught:
                await transport.send(Request("POST", "/", body=bytes(30_000_000)), short(write=0.1))

    assert caught.value.request_sent


async def test_a_connection_that_is_not_accepted_is_a_connect_timeout(lane: Lane) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        async with lane.transport(f"http://127.0.0.1:{address[1]}") as transport:
            with pytest.raises(APITimeoutError, match=r"connecting to .* took longer than 0\.1 s") as caught:
                await transport.send(POST, short(connect=0.1))
        for filler in fillers:
            filler.close()

    assert not caught.value.request_sent


async def test_waiting_for_a_free_connection_times_out(lane: Lane) -> None:
    def slow(peer: Peer) -> None:
        peer.request()
        peer.stall()

    errors: list[APITimeoutError] = []
    with FaultServer(slow) as server:
        async with lane.transport(server.url, Limits(max_connections=1)) as transport:

            async def send(request: Request, timeouts: Timeouts) -> None:
                with pytest.raises(APITimeoutError) as caught:
                    await transport.send(request, timeouts)
                errors.append(caught.value)

            async with anyio.create_task_group() as group:
                group.start_soon(send, GET, short(read=0.4))
                await anyio.to_thread.run_sync(server.wait_for, lambda: len(server.requests) == 1)
                group.start_soon(send, POST, short(pool=0.05))

    assert [error.request_sent for error in errors] == [False, True]
    assert "became free within 0.05 s" in str(errors[0])


# Many at once


async def test_no_more_connections_than_allowed_serve_many_requests(lane: Lane) -> None:
    with FaultServer(OK) as server:
        async with lane.transport(server.url, Limits(max_connections=3)) as transport:
            async with anyio.create_task_group() as group:
                for _ in range(30):
                    group.start_soon(transport.send, GET)

        assert len(server.requests) == 30
        assert server.connections <= 3


async def test_streams_and_waiting_turns_do_not_occupy_the_pool(lane: Lane) -> None:
    go = threading.Event()

    def script(peer: Peer) -> None:
        while True:
            match peer.request().target:
                case "/event":
                    peer.send(event_stream())
                case "/turn":
                    peer.until(go)
                    peer.send(OK)
                case _:
                    peer.send(OK)

    with FaultServer(script) as server:
        async with lane.transport(server.url, Limits(max_connections=1)) as transport:
            stream = await transport.open(Request("GET", "/event"))
            async with anyio.create_task_group() as group:

                async def turn() -> None:
                    response = await transport.send(Request("POST", "/turn"), dedicated=True)
                    assert response.status == 200

                group.start_soon(turn)
                await anyio.to_thread.run_sync(server.wait_for, lambda: len(server.requests) == 2)
                assert (await transport.send(GET, short(pool=1))).status == 200
                go.set()
            await stream.aclose()


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_server(authority: trustme.CA) -> Callable[..., FaultServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "::1").configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  # names OpenSSL's

    def serve(*scripts: Script, **options: Any) -> FaultServer:
        return FaultServer(*scripts, tls=context, **options)

    return serve


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)  # pyright: ignore[reportUnknownMemberType]  # names OpenSSL's
    return context


@pytest.mark.parametrize("tls", [False, True])
async def test_a_stream_that_sent_nothing_in_time_can_be_read_again(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext, tls: bool
) -> None:
    go_on = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        for event in (b"data: 1\n\n", b"data: 2\n\n"):
            go_on.wait()
            go_on.clear()
            peer.send(chunks(event))
        peer.stall()

    received: list[bytes] = []
    with tls_server(script) if tls else FaultServer(script) as server:
        where = f"{'https' if tls else 'http'}://localhost:{server.port}"
        async with lane.transport(where, ssl_context=trusting if tls else None) as transport:
            stream = await transport.open(GET)
            while len(received) < 2:
                try:
                    received.append(await stream.receive(0.05))
                except APITimeoutError:
                    go_on.set()
            await stream.aclose()

    assert received == [b"data: 1\n\n", b"data: 2\n\n"]


async def test_requests_and_streams_over_tls(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext
) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        peer.request()
        peer.send(response(body=bytes(1_000_000)))

    def streaming(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b"data: 1\n\n") + chunk(b""))

    with tls_server(script, streaming) as server:
        async with lane.transport(f"https://localhost:{server.port}", ssl_context=trusting) as transport:
            assert (await transport.send(GET)).body == b'{"ok": true}'
            assert (await transport.send(POST)).body == bytes(1_000_000)
            stream = await transport.open(GET)
            assert await stream.receive() == b"data: 1\n\n"
            assert await stream.receive() == b""
        assert server.connections == 2


async def test_a_server_that_nobody_vouches_for_gets_no_request(
    lane: Lane, tls_server: Callable[..., FaultServer]
) -> None:
    with tls_server(OK) as server:
        async with lane.transport(f"https://localhost:{server.port}") as transport:
            with pytest.raises(APIConnectionError, match=r"no TLS connection .* certificate") as caught:
                await transport.send(POST)

        assert not caught.value.request_sent
        assert server.requests == []


async def test_a_server_with_another_name_gets_no_request(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext
) -> None:
    with tls_server(OK) as server:
        async with lane.transport(f"https://127.0.0.1:{server.port}", ssl_context=trusting) as transport:
            with pytest.raises(APIConnectionError, match="no TLS connection"):
                await transport.send(POST)

        assert server.requests == []


async def test_the_name_in_tls_has_neither_the_dot_of_an_absolute_name_nor_a_zone(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext
) -> None:
    with tls_server(OK) as server, tls_server(OK, host="::1") as over_ipv6:
        for url in (f"https://localhost.:{server.port}", f"https://[::1%251]:{over_ipv6.port}"):
            async with lane.transport(url, ssl_context=trusting) as transport:
                assert (await transport.send(GET)).status == 200, url


async def test_a_handshake_that_is_cut_short_says_what_happened(lane: Lane) -> None:
    def resets(peer: Peer) -> None:
        peer.socket.recv(1000)
        peer.reset()

    def ends(peer: Peer) -> None:
        peer.socket.recv(1000)

    with FaultServer(resets, ends) as server:
        async with lane.transport(f"https://localhost:{server.port}", ssl_context=ssl.create_default_context()) as its:
            with pytest.raises(APIConnectionError, match=r"no TLS connection to .*: .*reset by peer"):
                await its.send(GET)
            with pytest.raises(APIConnectionError, match=r"no TLS connection to .*: (.*EOF|the server ended)"):
                await its.send(GET)


async def test_a_variable_for_certificates_that_leads_nowhere_is_named(
    lane: Lane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "text.pem").write_text("no certificate")
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    with FaultServer(OK) as server:
        for variable, value in (
            ("SSL_CERT_FILE", tmp_path / "missing.pem"),
            ("SSL_CERT_FILE", tmp_path / "text.pem"),
            ("SSL_CERT_FILE", tmp_path),
            ("SSL_CERT_DIR", tmp_path / "missing"),
        ):
            monkeypatch.delenv("SSL_CERT_FILE", raising=False)
            monkeypatch.setenv(variable, str(value))
            async with lane.transport(f"https://localhost:{server.port}") as transport:
                with pytest.raises(LocalProtocolError, match=f"{variable}={re.escape(repr(str(value)))}: ."):
                    await transport.send(GET)

        assert server.connections == 0


async def test_a_body_over_tls_that_is_cut_off_is_not_taken_for_complete(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext
) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\n\r\nhalf of it")  # and then FIN without TLS's own goodbye

    with tls_server(script) as server:
        async with lane.transport(f"https://localhost:{server.port}", ssl_context=trusting) as transport:
            with pytest.raises(RemoteProtocolError):
                await transport.send(GET)


async def test_surplus_over_tls_never_reaches_the_next_request(
    lane: Lane, tls_server: Callable[..., FaultServer], trusting: ssl.SSLContext
) -> None:
    def with_it(peer: Peer) -> None:
        peer.request()
        peer.send(OK)
        peer.send(response(json={"evil": True}))
        peer.stall()

    with tls_server(with_it, OK) as server:
        async with lane.transport(f"https://localhost:{server.port}", ssl_context=trusting) as transport:
            await transport.send(GET)
            await anyio.sleep(0.05)
            assert (await transport.send(GET)).body == b'{"ok": true}'


async def test_plain_text_where_tls_was_due_is_a_typed_error(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.socket.recv(1000)
        peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with FaultServer(script) as server:
        async with lane.transport(f"https://localhost:{server.port}") as transport:
            with pytest.raises(APIConnectionError, match="no TLS connection") as caught:
                await transport.send(GET)

    assert not caught.value.request_sent


# Manners


async def test_a_failure_shows_no_credentials_even_with_local_variables(lane: Lane) -> None:
    secret = Request("POST", "/", headers=(("Authorization", "Basic aHVudGVyMg=="),), body=b"hunter2 " * 20_000)

    def script(peer: Peer) -> None:
        peer.request()
        peer.reset()

    with FaultServer(script) as server:
        async with lane.transport(server.url) as transport:
            with pytest.raises(APIConnectionError) as caught:
                await transport.send(secret)
            shown = "".join(
                traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
            ) + repr(transport.inner)

    assert "aHVudGVyMg" not in shown
    assert "hunter2" not in shown.replace('b"hunter2 "', "")


async def test_what_is_not_closed_warns_with_the_place_where_it_was_made(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        if peer.request().target == "/event":
            peer.send(event_stream())
        else:
            peer.send(OK)
        peer.stall()

    with FaultServer(script) as server:
        transport = lane.transport(server.url)
        await transport.send(GET)
        stream = await transport.open(Request("GET", "/event"))
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            await anyio.to_thread.run_sync(int)  # a worker thread remembers its last result
            del stream
            gc.collect()
            del transport
            gc.collect()
        server.wait_for(lambda: server.open == 0)

    first, second = (str(warning.message) for warning in warned if warning.category is ResourceWarning)
    assert re.fullmatch(r"unclosed <event stream from .*, status 200>, opened at .*\.py:\d+", first)
    assert re.fullmatch(r"unclosed Transport\('http://.*'\), made at .*lanes\.py:\d+", second)
