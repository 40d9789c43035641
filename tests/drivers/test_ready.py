"""What the awaiting transport does once for a connection: the event loop watches its socket, and a timer lies ready."""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import select
import socket
import threading
import time
import warnings
from collections.abc import AsyncGenerator, Awaitable, Callable
from importlib.util import find_spec
from typing import Any

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest

from opencode_async import _socket
from opencode_async._transport import LiveResponse, Transport
from opencode_core.errors import APIConnectionError, APITimeoutError
from opencode_core.http import Request
from opencode_core.options import BaseURL, Timeouts
from tests.drivers.faultserver import FaultServer, Peer, event_stream, response

# pyright: reportPrivateUsage=false

OK = response(json={"ok": True})
GET = Request("GET", "/")
HIGH = 300


def slow(peer: Peer) -> None:
    """Makes the client wait for each answer, and for ever for `/never` and for what comes after `/event`."""
    while True:
        match peer.request().target:
            case "/event":
                peer.send(event_stream())
                peer.stall()
            case "/never":
                peer.stall()
            case _:
                pass
        peer.wait(0.005)
        peer.send(OK)


@pytest.fixture(autouse=True)
def high_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sockets of connections have numbers that nothing else here gets."""
    dial = _socket._dial

    async def dial_high(host: str, port: int, where: str) -> socket.socket:
        low = await dial(host, port, where)
        with low:
            return socket.socket(fileno=fcntl.fcntl(low.fileno(), fcntl.F_DUPFD, HIGH))

    monkeypatch.setattr(_socket, "_dial", dial_high)


def channel_of(transport: Transport) -> Any:
    """Its only connection."""
    (channel,) = transport._channels
    return channel


def number_of(transport: Transport) -> int:
    """The number of the socket of its only connection."""
    number: int = channel_of(transport)._socket.fileno()
    return number


async def until(condition: Callable[[], object]) -> None:
    """Let others run until this is so."""
    with anyio.fail_after(5):
        while not condition():  # noqa: ASYNC110  # nobody sets an event
            await anyio.sleep(0.001)


async def can_be_awaited(number: int) -> None:
    """Whoever gets this number next can wait for it."""
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)
    low, theirs = socket.socketpair()
    with low, theirs, socket.socket(fileno=os.dup2(low.fileno(), number)) as ours:
        ours.setblocking(False)

        async def wait() -> None:
            await anyio.wait_readable(ours)

        async with anyio.create_task_group() as group:
            group.start_soon(wait)
            await anyio.lowlevel.checkpoint()
            theirs.send(b"x")
        assert ours.recv(1) == b"x"


async def waited(url: str) -> tuple[Transport, int]:
    """A transport that has waited for an answer, and the number of its idle connection."""
    transport = Transport(BaseURL.parse(url))
    await transport.send(GET, Timeouts())
    return transport, number_of(transport)


async def closed_while_idle(url: str) -> int:
    transport, number = await waited(url)
    await transport.aclose()
    return number


async def closed_while_a_task_waits(url: str) -> int:
    transport = Transport(BaseURL.parse(url))
    stream = await transport.open(Request("GET", "/event"), Timeouts())
    number = number_of(transport)
    async with anyio.create_task_group() as group:
        group.start_soon(stream.receive)
        await until(lambda: channel_of(transport)._reading)
        await stream.aclose()
    await transport.aclose()
    return number


async def cancelled_while_it_waits(url: str) -> int:
    transport, number = await waited(url)
    async with anyio.create_task_group() as group:
        group.start_soon(transport.send, Request("GET", "/event"), Timeouts())
        await until(lambda: channel_of(transport)._reading and channel_of(transport).connection.head)
        group.cancel_scope.cancel()
    await transport.aclose()
    return number


async def closed_after_a_timeout(url: str) -> int:
    transport, number = await waited(url)
    with pytest.raises(APITimeoutError):
        await transport.send(Request("GET", "/event"), Timeouts(read=0.01), dedicated=False)
    await transport.aclose()
    return number


def lose(kept: list[Any]) -> None:
    """Let the garbage collector find the transport of this list, and what else it holds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        kept.clear()
        gc.collect()


async def collected(url: str) -> int:
    transport, number = await waited(url)
    kept = [transport]
    del transport
    lose(kept)
    return number


async def collected_in_another_thread(url: str) -> int:
    transport, number = await waited(url)
    kept = [transport]
    del transport
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        thread = threading.Thread(target=lose, args=(kept,))
        thread.start()
        thread.join()
    await anyio.lowlevel.checkpoint()
    await anyio.lowlevel.checkpoint()
    return number


async def collected_while_it_is_read(url: str) -> int:
    transport = Transport(BaseURL.parse(url))
    stream = await transport.open(Request("GET", "/event"), Timeouts())
    number = number_of(transport)
    with pytest.raises(APITimeoutError):
        await stream.receive(0.01)
    await anyio.lowlevel.checkpoint()  # until then, trio holds what it threw into this task
    kept = [transport, stream]
    del transport, stream
    lose(kept)
    return number


LOOPS: dict[str, tuple[str, dict[str, Any]]] = {"asyncio": ("asyncio", {}), "trio": ("trio", {})}
if find_spec("uvloop"):
    LOOPS["uvloop"] = "asyncio", {"use_uvloop": True}


@pytest.fixture(params=LOOPS)
def backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    name: str = request.param
    return LOOPS[name]


ENDS = [
    closed_while_idle,
    closed_while_a_task_waits,
    cancelled_while_it_waits,
    closed_after_a_timeout,
    collected,
    collected_in_another_thread,
    collected_while_it_is_read,
]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_the_number_of_a_closed_socket_can_be_awaited_by_others(
    backend: tuple[str, dict[str, Any]], end: Callable[[str], Awaitable[int]]
) -> None:
    async def main(url: str) -> None:
        number = await end(url)
        with anyio.fail_after(5):
            for _ in range(2):  # also by who is not the next
                await can_be_awaited(number)

    with FaultServer(slow) as server:
        anyio.run(main, server.url, backend=backend[0], backend_options=backend[1])
        server.wait_for(lambda: server.open == 0)


@pytest.mark.parametrize("is_closed", [False, True])
def test_an_event_loop_that_has_ended_is_told_or_needs_not_be(is_closed: bool) -> None:
    loop = asyncio.new_event_loop()
    with FaultServer(slow) as server:
        transport, number = loop.run_until_complete(waited(server.url))
        if is_closed:
            loop.close()
        thread = threading.Thread(target=anyio.run, args=(transport.aclose,))
        thread.start()
        thread.join()
        server.wait_for(lambda: server.open == 0)
        anyio.run(can_be_awaited, number)
        if not is_closed:
            loop.run_until_complete(can_be_awaited(number))
            loop.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # the fault server is
@pytest.mark.parametrize("waits", [False, True])
def test_a_forked_child_leaves_the_event_loop_of_its_parent_alone(
    backend: tuple[str, dict[str, Any]], waits: bool
) -> None:
    def script(peer: Peer) -> None:
        while True:
            if peer.request().target == "/event":
                peer.send(event_stream())
                peer.until(forked)
                peer.send(b"3\r\nabc\r\n0\r\n\r\n")
            else:
                peer.wait(0.005)
                peer.send(OK)

    forked = threading.Event()

    async def main(url: str) -> None:
        transport, _ = await waited(url)
        opened: list[LiveResponse] = []
        got: list[bytes] = []

        async def receive() -> None:
            opened.append(await transport.open(Request("GET", "/event"), Timeouts(), dedicated=False))
            got.append(await opened[0].receive())
            await opened[0].aclose()

        async with anyio.create_task_group() as group:
            if waits:
                group.start_soon(receive)
                await until(lambda: opened and channel_of(transport)._reading)
            child = os.fork()
            if child == 0:
                try:
                    for channel in list(transport._channels):
                        channel.abandon()
                    os._exit(0)
                finally:
                    os._exit(2)
            _, status = os.waitpid(child, 0)  # noqa: ASYNC222  # it ends at once
            assert os.waitstatus_to_exitcode(status) == 0
            forked.set()
        assert got == [b"abc"] * waits
        assert (await transport.send(GET, Timeouts(read=5))).status == 200
        assert server.connections == 1
        await transport.aclose()

    with FaultServer(script) as server:
        anyio.run(main, server.url, backend=backend[0], backend_options=backend[1])


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_what_was_read_for_a_task_that_is_cancelled_meanwhile_is_for_the_next(anyio_backend: str) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        for number in range(3):
            peer.until(wanted[number])
            peer.send(b"1\r\n%d\r\n" % number)
        peer.stall()

    wanted = [threading.Event() for _ in range(3)]
    with FaultServer(script) as server:
        transport = Transport(BaseURL.parse(server.url))
        stream = await transport.open(GET, Timeouts())
        got = b""
        for number in range(3):
            task = asyncio.create_task(stream.receive())
            await until(lambda: channel_of(transport)._reading)
            wanted[number].set()
            select.select([number_of(transport)], [], [], 5)
            await asyncio.sleep(0)  # then the event loop calls who reads,
            await asyncio.sleep(0)  # and here the task is to go on
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()
            got += await stream.receive()
        await stream.aclose()
        await transport.aclose()

    assert got == b"012"


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_an_error_that_was_read_for_a_cancelled_task_is_for_the_next(anyio_backend: str) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        peer.until(wanted)
        peer.reset()

    wanted = threading.Event()
    with FaultServer(script) as server:
        transport = Transport(BaseURL.parse(server.url))
        stream = await transport.open(GET, Timeouts())
        task = asyncio.create_task(stream.receive())
        await until(lambda: channel_of(transport)._reading)
        wanted.set()
        select.select([number_of(transport)], [], [], 5)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        with pytest.raises(Exception, match="reset"):
            await stream.receive()
        await transport.aclose()


def test_a_reset_while_nobody_waits_is_not_taken_for_the_end_of_the_body(backend: tuple[str, dict[str, Any]]) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\n\r\n")  # such a body ends when the server closes the connection
        peer.until(wanted)
        peer.send(b"abc")
        peer.until(received)
        peer.reset()

    wanted, received = threading.Event(), threading.Event()

    async def main(url: str) -> None:
        transport = Transport(BaseURL.parse(url))
        stream = await transport.open(GET, Timeouts())
        wanted.set()
        assert await stream.receive() == b"abc"
        received.set()
        number = number_of(transport)
        await anyio.to_thread.run_sync(lambda: select.select([number], [], [], 5))
        for _ in range(3):
            await anyio.sleep(0.001)  # the event loop sees it
        with pytest.raises(APIConnectionError, match="reset"):
            await stream.receive()
        await transport.aclose()

    with FaultServer(script) as server:
        anyio.run(main, server.url, backend=backend[0], backend_options=backend[1])


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_an_idle_connection_that_its_server_closes_does_not_keep_the_event_loop_busy(anyio_backend: str) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.wait(0.005)
        peer.send(OK)
        peer.until(over)
        peer.close()

    over = threading.Event()
    selector: Any = getattr(asyncio.get_running_loop(), "_selector")  # noqa: B009  # it is private
    with FaultServer(script) as server:
        transport, number = await waited(server.url)
        assert number in selector.get_map()
        over.set()
        server.wait_for(lambda: server.open == 0)
        await until(lambda: number not in selector.get_map())
        await transport.aclose()


def test_deadlines_that_do_not_come_leave_one_timer_for_each_connection() -> None:
    async def main(url: str) -> None:
        loop: Any = asyncio.get_running_loop()
        transport, _ = await waited(url)
        timers = len(loop._scheduled)
        for _ in range(10):
            await transport.send(GET, Timeouts())
        assert len(loop._scheduled) == timers
        await transport.aclose()
        assert all(timer.cancelled() for timer in loop._scheduled)

    with FaultServer(slow) as server:
        asyncio.run(main(server.url))


def test_deadlines_of_closed_connections_and_clients_are_forgotten_under_trio() -> None:
    async def connections(url: str) -> int:
        transport = Transport(BaseURL.parse(url))
        for _ in range(100):
            await transport.send(GET, Timeouts())
        timers: Any = transport.loop.running
        await transport.aclose()
        return len(timers._timers._calls)

    async def tasks_beside_clients(url: str) -> int:
        for _ in range(3):
            transport, _ = await waited(url)
            await transport.aclose()
        root: Any = trio.lowlevel.current_root_task()
        return sum(len(nursery.child_tasks) for nursery in root.child_nurseries)

    def closing(peer: Peer) -> None:
        peer.request()
        peer.wait(0.001)
        peer.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        peer.close()

    trio = pytest.importorskip("trio")
    with FaultServer(closing) as server:
        assert anyio.run(connections, server.url, backend="trio") < 70
    with FaultServer(slow) as server:
        assert anyio.run(tasks_beside_clients, server.url, backend="trio") == 3  # trio's, the main one and the timers'


def test_deadlines_count_also_after_the_main_task_of_trio_has_ended() -> None:
    async def outlast(transport: Transport, stream: LiveResponse, wait: float) -> None:
        with trio.CancelScope(shield=True):
            for _ in range(2):
                with pytest.raises(APITimeoutError):
                    await stream.receive(wait)
            await stream.aclose()
            await transport.aclose()
        timed_out.append(wait)

    async def main(url: str) -> None:
        async def generate(transport: Transport, stream: LiveResponse) -> AsyncGenerator[None]:
            try:
                yield
            finally:
                await outlast(transport, stream, 0.03)

        opened: list[tuple[Transport, LiveResponse]] = []
        for _ in range(2):
            transport = Transport(BaseURL.parse(url))
            opened.append((transport, await transport.open(Request("GET", "/event"), Timeouts())))
        generators.append(generate(*opened[0]))
        await anext(generators[0])
        trio.lowlevel.spawn_system_task(outlast, *opened[1], 0.02)
        await until(lambda: channel_of(opened[1][0])._reading)

    trio = pytest.importorskip("trio")
    timed_out: list[float] = []
    generators: list[AsyncGenerator[None]] = []  # trio closes them
    with FaultServer(slow) as server:
        anyio.run(main, server.url, backend="trio")
    assert timed_out == [0.02, 0.03]


def test_each_deadline_counts_whatever_the_one_before_it_was(backend: tuple[str, dict[str, Any]]) -> None:
    async def main(url: str) -> None:
        transport = Transport(BaseURL.parse(url))
        stream = await transport.open(Request("GET", "/event"), Timeouts(read=0.05))
        for seconds in (0.01, 0.03, 0.02, 0.01):
            began = time.monotonic()
            with pytest.raises(APITimeoutError):
                await stream.receive(seconds)
            assert time.monotonic() - began >= seconds * 0.9
        with anyio.move_on_after(0.03):
            await stream.receive(60)
        with anyio.fail_after(5), pytest.raises(APITimeoutError):
            await stream.receive(0.01)
        await stream.aclose()
        await transport.send(GET, Timeouts(read=0.1))  # which leaves its timer to the next one
        began = time.monotonic()
        with anyio.fail_after(5), pytest.raises(APITimeoutError):
            await transport.send(Request("GET", "/never"), Timeouts(read=0.2))
        assert time.monotonic() - began >= 0.18
        await transport.aclose()

    with FaultServer(slow) as server:
        anyio.run(main, server.url, backend=backend[0], backend_options=backend[1])


def test_the_deadline_of_who_reads_is_not_that_of_who_writes(backend: tuple[str, dict[str, Any]]) -> None:
    def script(peer: Peer) -> None:
        peer.until(wanted)
        left = len(data)
        while left:
            left -= len(peer.socket.recv(65536))
        whole.set()
        peer.stall()

    data = b"x" * 10_000_000  # more than the buffers of a socket hold
    wanted, whole = threading.Event(), threading.Event()

    async def main(url: str) -> None:
        transport = Transport(BaseURL.parse(url))
        duplex = await transport.connect(Timeouts())
        async with anyio.create_task_group() as group:
            group.start_soon(duplex.send, data, None)
            for _ in range(2):
                with pytest.raises(APITimeoutError):
                    await duplex.receive(anyio.current_time() + 0.01)
            wanted.set()
        duplex.close()
        await transport.aclose()

    with FaultServer(script) as server:
        anyio.run(main, server.url, backend=backend[0], backend_options=backend[1])
        assert whole.wait(5)
