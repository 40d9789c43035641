"""What only the awaiting transport can get wrong: cancellation at every await, and event loops."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from collections.abc import Callable, Coroutine, Generator
from types import FrameType
from typing import Any

import anyio
import anyio.lowlevel
import pytest
import trustme

from opencode_async._transport import Transport
from opencode_core.errors import APITimeoutError, LocalProtocolError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits, Timeouts
from tests.drivers.faultserver import FaultServer, Peer, chunk, event_stream, response

OK = response(json={"ok": True})
GET = Request("GET", "/")
Scenario = Callable[[Transport], Coroutine[Any, Any, None]]
Cancelled = Callable[[Coroutine[Any, Any, None], int], Coroutine[Any, Any, bool]]


def script(peer: Peer) -> None:
    """Answers in pieces, so that the client has something to wait for at each step."""
    while True:
        match peer.request().target:
            case "/event":
                peer.wait(0.002)
                peer.send(event_stream(b"data: 1\n\n"))
                peer.wait(0.002)
                peer.send(chunk(b"data: 2\n\n") + chunk(b""))
            case _:
                peer.wait(0.002)
                peer.send(OK[:10])
                peer.wait(0.002)
                peer.send(OK[10:-2])
                peer.wait(0.002)
                peer.send(OK[-2:])


async def requests(transport: Transport) -> None:
    await transport.send(GET, Timeouts())
    await transport.send(Request("POST", "/", body=b"x"), Timeouts())
    await transport.send(GET, Timeouts(), dedicated=True)


async def stream(transport: Transport) -> None:
    opened = await transport.open(Request("GET", "/event"), Timeouts())
    try:
        while await opened.receive():
            pass
    finally:
        await opened.aclose()


async def queue(transport: Transport) -> None:
    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(transport.send, GET, Timeouts())
        await anyio.lowlevel.checkpoint()
        await transport.send(GET, Timeouts())  # both connections are in use
        group.cancel_scope.cancel()


class Counted:
    """Runs a coroutine and calls `at_nth` when it has come to its n-th suspension."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], n: int, at_nth: Callable[[], object]) -> None:
        self._coroutine = coroutine
        self._left = n
        self._at_nth = at_nth
        self.reached = False

    def __await__(self) -> Generator[Any, Any, None]:
        value: Any = None
        error: BaseException | None = None
        while True:
            try:
                waits_for = self._coroutine.send(value) if error is None else self._coroutine.throw(error)
            except StopIteration:
                return
            self._left -= 1
            if self._left == 0:
                self.reached = True
                self._at_nth()
            try:
                value, error = (yield waits_for), None
            except BaseException as cancelled:
                error = cancelled


async def by_scope(scenario: Coroutine[Any, Any, None], n: int) -> bool:
    scope = anyio.CancelScope()
    counted = Counted(scenario, n, scope.cancel)
    with scope:
        await counted
    return counted.reached


async def by_task(scenario: Coroutine[Any, Any, None], n: int) -> bool:
    async def run() -> None:
        await counted

    task = asyncio.create_task(run())
    counted = Counted(scenario, n, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        assert counted.reached
    return counted.reached


async def torture(url: str, scenario: Scenario, cancelled: Cancelled, context: ssl.SSLContext | None = None) -> int:
    """Cancel at the first await, then at the second, ...; returns how many there are.

    What the server sent before it was waited for makes one await less, so it takes several short runs to believe one.
    """
    n, short_runs = 1, 0
    while True:
        transport = Transport(BaseURL.parse(url), Limits(max_connections=2), context)
        reached = await cancelled(scenario(transport), n)
        bodies: list[bytes] = []

        async def send(transport: Transport = transport, bodies: list[bytes] = bodies) -> None:
            bodies.append((await transport.send(GET, Timeouts(pool=1, read=1))).body)

        with anyio.fail_after(5):
            # Both connections of the pool can be had, and no answer is another one's.
            async with anyio.create_task_group() as group:
                for _ in range(3):
                    group.start_soon(send)
        assert bodies == [b'{"ok": true}'] * 3
        assert transport._pool.active == transport._pool.waiting == 0  # pyright: ignore[reportPrivateUsage]  # accounts
        assert len(transport._channels) == transport._pool.idle  # pyright: ignore[reportPrivateUsage]  # no leak
        await transport.aclose()
        assert not transport._channels  # pyright: ignore[reportPrivateUsage]  # no leak
        if reached:
            n, short_runs = n + 1, 0
        elif short_runs < 5:
            short_runs += 1
        else:
            return n - 1


# With the least number of awaits that each must have, so that the torture cannot become an empty one unseen.
SCENARIOS = [
    pytest.param(requests, 5, id="requests"),
    pytest.param(stream, 3, id="stream"),
    pytest.param(queue, 2, id="queue"),
]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    backend: str = request.param
    return backend


@pytest.mark.anyio
@pytest.mark.parametrize(("scenario", "least"), SCENARIOS)
async def test_cancelling_a_scope_at_any_await_leaves_nothing_behind(scenario: Scenario, least: int) -> None:
    with FaultServer(script) as server:
        assert await torture(server.url, scenario, by_scope) >= least
        server.wait_for(lambda: server.open == 0)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"], indirect=True)
@pytest.mark.parametrize(("scenario", "least"), SCENARIOS)
async def test_cancelling_a_task_at_any_await_leaves_nothing_behind(scenario: Scenario, least: int) -> None:
    before = asyncio.all_tasks()
    with FaultServer(script) as server:
        assert await torture(server.url, scenario, by_task) >= least
        server.wait_for(lambda: server.open == 0)
        assert asyncio.all_tasks() == before


@pytest.mark.anyio
async def test_cancelling_at_any_await_over_tls_leaves_nothing_behind() -> None:
    authority = trustme.CA()
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(theirs)  # pyright: ignore[reportUnknownMemberType]  # OpenSSL's
    ours = ssl.create_default_context()
    authority.configure_trust(ours)  # pyright: ignore[reportUnknownMemberType]  # names OpenSSL's
    with FaultServer(script, tls=theirs) as server:
        url = f"https://localhost:{server.port}"
        assert await torture(url, requests, by_scope, ours) >= 5
        server.wait_for(lambda: server.open == 0)


@pytest.mark.anyio
async def test_a_read_that_was_cancelled_can_be_done_again_and_nothing_is_lost() -> None:
    events = [b"data: %d\n\n" % number for number in range(20)]

    def slow(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        for event in events:
            peer.pieces(chunk(event), 3, 0.001)
        peer.send(chunk(b""))

    with FaultServer(slow) as server:
        transport = Transport(BaseURL.parse(server.url))
        opened = await transport.open(GET, Timeouts())
        received = b""
        ended = False
        while not ended:
            with anyio.move_on_after(0.002):
                block = await opened.receive()
                received += block
                ended = not block
        await transport.aclose()

    assert received == b"".join(events)


@pytest.mark.anyio
async def test_two_readers_of_one_stream_are_refused() -> None:
    def silent(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        peer.stall()

    with FaultServer(silent) as server:
        transport = Transport(BaseURL.parse(server.url))
        opened = await transport.open(GET, Timeouts())
        async with anyio.create_task_group() as group:
            group.start_soon(opened.receive)
            await anyio.sleep(0.01)
            with pytest.raises(LocalProtocolError, match="another task is reading"):
                await opened.receive()
            await opened.aclose()
        await transport.aclose()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_another_event_loop_gets_a_typed_error_and_may_still_close(backend: str) -> None:
    async def send() -> None:
        await transport.send(GET, Timeouts())

    with FaultServer(OK) as server:
        transport = Transport(BaseURL.parse(server.url))
        anyio.run(send, backend=backend)
        with pytest.raises(LocalProtocolError, match="another event loop"):
            anyio.run(send, backend=backend)
        anyio.run(transport.aclose, backend=backend)
        server.wait_for(lambda: server.open == 0)


def test_no_event_loop_at_all_is_said_so() -> None:
    sending = Transport(BaseURL.parse("http://127.0.0.1:9")).send(GET, Timeouts())

    with pytest.raises(LocalProtocolError, match="no event loop runs here"):
        sending.send(None)


def test_a_loop_that_dies_with_a_request_under_way_leaves_no_socket() -> None:
    def silent(peer: Peer) -> None:
        peer.request()
        peer.stall()

    with FaultServer(silent) as server:
        transport = Transport(BaseURL.parse(server.url))

        async def main() -> None:
            task = asyncio.ensure_future(transport.send(GET, Timeouts()))
            await asyncio.to_thread(server.wait_for, lambda: len(server.requests) == 1)
            assert not task.done()

        asyncio.run(main())  # cancels what is left
        server.wait_for(lambda: server.open == 0)
        anyio.run(transport.aclose)


def test_an_event_loop_that_cannot_watch_sockets_is_served_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError  # as the default event loop of Windows does

    async def too_early(sock: socket.socket) -> None:
        if not early:
            early.append(sock)
        else:
            await wait_readable(sock)

    def slow(peer: Peer) -> None:
        peer.request()
        peer.wait(0.01)
        peer.send(OK)
        peer.request()
        peer.stall()

    early: list[socket.socket] = []
    wait_readable = anyio.wait_readable

    async def main(url: str) -> None:
        for name in ("add_reader", "add_writer"):
            monkeypatch.setattr(asyncio.get_running_loop(), name, refuse)
        monkeypatch.setattr(anyio, "wait_readable", too_early)
        async with Transport(BaseURL.parse(url)) as transport:
            body = b"x" * 10_000_000  # more than the buffers of a socket hold
            answer = await transport.send(Request("POST", "/", body=body), Timeouts(read=5))
            assert answer.body == b'{"ok": true}'
            with pytest.raises(APITimeoutError, match="did not send an answer within"):
                await transport.send(GET, Timeouts(read=0.01))

    with FaultServer(slow) as server:
        asyncio.run(main(server.url))


@pytest.mark.anyio
async def test_a_request_looks_for_the_event_loop_once(anyio_backend: str) -> None:
    looked: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and "anyio" in frame.f_code.co_filename:
            looked.append(frame.f_code.co_name)

    with FaultServer(OK) as server:
        async with Transport(BaseURL.parse(server.url)) as transport:
            await transport.send(GET, Timeouts())
            sys.setprofile(note)
            try:
                await transport.send(GET, Timeouts())
            finally:
                sys.setprofile(None)

    assert looked.count("get_async_backend") == 1
