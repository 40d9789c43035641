"""What is entered in one task may be left in another, as fixtures of test frameworks do; and other event loops.

Every async context manager of the public API is in the table; the last test sees to that.
"""

from __future__ import annotations

import importlib
import pkgutil
import signal
import socket
import sys
import warnings
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import pytest

import opencode_async
from opencode_async import AsyncClient, AsyncServer, cli_run
from opencode_async._hub import Hub
from opencode_async.testing import AsyncFakeServer, Hang, Text, record
from opencode_core import options as core_options
from opencode_core.errors import LocalProtocolError
from opencode_sync.testing import FakeServer
from tests.core.websocket_frames import control, text
from tests.drivers.lanes import Lane
from tests.drivers.test_pty import saying, terminal_server
from tests.drivers.test_server import Fake

T = TypeVar("T")

pytestmark = pytest.mark.parametrize("lane", ["asyncio", "trio"], indirect=True)


@pytest.fixture
def program(tmp_path: Path) -> Any:
    """A program that serves well, of which nothing may be left."""
    fake = Fake(tmp_path)
    yield fake
    assert fake.processes() == []


@pytest.fixture
def run_program(tmp_path: Path) -> Path:
    """A program for `cli_run` that echoes its prompt."""
    binary = tmp_path / "run"
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{Path(__file__).with_name("fake_run.py")}" "$@"\n')
    binary.chmod(0o755)
    return binary


async def in_another_task(function: Callable[[], Awaitable[T]]) -> T:
    """What it returns, called in a task of its own."""
    results: list[T] = []

    async def run() -> None:
        results.append(await function())

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(run)
    return results[0]


async def in_another_loop(function: Callable[[], Awaitable[T]], backend: str) -> T:
    """What it returns, called in an event loop of another thread."""

    async def run() -> T:
        return await function()

    return await anyio.to_thread.run_sync(lambda: anyio.run(run, backend=backend))


async def moved(manager: AbstractAsyncContextManager[Any], use: Callable[[Any], Awaitable[object]]) -> None:
    """Enter, use and leave it, each in a task of its own."""
    entered = await in_another_task(manager.__aenter__)
    await in_another_task(lambda: use(entered))
    await in_another_task(lambda: manager.__aexit__(None, None, None))


async def nothing(_: Any) -> None:
    """Some are only entered and left."""


def connect(hub: Hub) -> Awaitable[Hub]:
    """Its stream, as its readers want it."""
    return hub.connect()


def first(entered: Any) -> Awaitable[Any]:
    """Its first item."""
    return anext(aiter(entered))


async def all_of(entered: Any) -> list[Any]:
    """All its items."""
    return [item async for item in entered]


async def test_the_streams_turns_and_terminals_of_a_client_go_from_task_to_task(lane: Lane, tmp_path: Path) -> None:
    with FakeServer() as server:
        client = AsyncClient(server.base_url)
        session = await client.session.create()

        async def prompt(_: Any) -> None:
            server.script([Text("Hello.")])
            assert (await client.run("Hi", session_id=session.id)).text == "Hello."

        def double(number: int) -> int:
            return 2 * number

        async def stream(talk: Any) -> None:
            server.script([Text("Hello."), Hang()])
            await first(talk.stream("Hi"))  # which the end of the block closes

        server.script([Text("Hello.")])
        hub = client.events()
        table: tuple[tuple[AbstractAsyncContextManager[Any], Callable[[Any], Awaitable[object]]], ...] = (
            (client.subscribe(), first),
            (client.subscribe_session(session.id), first),
            (client.subscribe_global(), first),
            (client.subscribe_raw(), first),
            (client.turn(session.id, "Hi"), all_of),
            (client.conversation(session.id), stream),
            (client.tools(double), prompt),
            (record(client, tmp_path / "recording.jsonl"), prompt),
            (hub, connect),
            (hub.reader(), nothing),
        )
        for manager, use in table:
            await moved(manager, use)
        await moved(client, nothing)
    with terminal_server(saying(control(0), text("$ "))) as terminals:
        client = AsyncClient(terminals.url)
        await moved(client.pty_attach("pty_1"), first)
        await moved(client, nothing)


async def test_servers_and_runs_go_from_task_to_task(
    lane: Lane, program: Fake, run_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", f"http://127.0.0.1:{unused.getsockname()[1]}")
    environ: dict[str, Any] = {"binary": program.binary, "env": program.env("good")}

    async def asked(server: Any) -> None:
        async with server.client() as client:
            await client.global_.health()

    await moved(AsyncServer(**environ), asked)
    await moved(AsyncClient.connect_or_start(**environ), lambda client: client.global_.health())
    await moved(AsyncFakeServer(), asked)
    await moved(cli_run("Hi", binary=run_program, env={"FAKE": "echo"}), all_of)
    await moved(cli_run("Hi", binary=run_program, env=program.env("silent")), nothing)


async def test_a_fake_server_that_was_left_in_another_task_has_closed_its_sockets(lane: Lane) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        server = AsyncFakeServer()
        await in_another_task(server.__aenter__)
        port = int(server.base_url.rpartition(":")[2])
        peer = await anyio.connect_tcp("127.0.0.1", port)
        await in_another_task(lambda: server.__aexit__(None, None, None))
        with pytest.raises((anyio.EndOfStream, anyio.BrokenResourceError)):
            await peer.receive()
        await peer.aclose()
        with pytest.raises(OSError):  # noqa: PT011  # of whatever kind
            await anyio.connect_tcp("127.0.0.1", port)


@pytest.mark.parametrize("other", ["asyncio", "trio"])
async def test_servers_and_runs_may_be_used_in_another_event_loop(
    lane: Lane, other: str, program: Fake, run_program: Path
) -> None:
    server = AsyncServer(binary=program.binary, env=program.env("good"))
    async with server:
        with pytest.raises(TimeoutError):
            await in_another_loop(lambda: server.wait(0.05), other)
        ends: list[int] = []
        async with anyio.create_task_group() as tasks:

            async def wait() -> None:
                ends.append(await server.wait(20))

            tasks.start_soon(wait)
            await in_another_loop(server.stop, other)
        assert ends == [await in_another_loop(lambda: server.wait(20), other)] == [-signal.SIGTERM]
        await in_another_loop(server.restart, other)
        while_running = server.returncode
    assert (while_running, server.returncode) == (None, -signal.SIGTERM)

    async with cli_run("Hi", binary=run_program, env={"FAKE": "echo"}) as run:
        assert len(await in_another_loop(lambda: all_of(run), other)) == 1
    run = cli_run("Hi", binary=run_program, env=program.env("silent"))
    await run.__aenter__()
    await in_another_loop(run.aclose, other)
    assert run.returncode is not None


async def test_a_server_outlives_the_event_loop_that_started_it(lane: Lane, program: Fake) -> None:
    lines: list[str] = []
    server = AsyncServer(binary=program.binary, env=program.env("good"), on_output=lines.append)
    await in_another_loop(server.__aenter__, lane.name)
    while_running = server.returncode
    await server.stop()
    assert (while_running, server.returncode) == (None, -signal.SIGTERM)
    assert "listening" in lines[0]


@pytest.mark.parametrize("other", ["asyncio", "trio"])
async def test_what_belongs_to_an_event_loop_says_so_in_another(lane: Lane, other: str) -> None:
    async with AsyncFakeServer() as server:
        client = server.client()
        await client.global_.health()
        with pytest.raises(LocalProtocolError, match="this client belongs to another event loop: make one in each"):
            await in_another_loop(client.global_.health, other)
        with pytest.raises(LocalProtocolError, match="in the event loop that it was started in: leave its block there"):
            await in_another_loop(lambda: server.__aexit__(None, None, None), other)
        await client.global_.health()


@pytest.mark.parametrize("other", ["asyncio", "trio"])
async def test_what_waits_in_one_event_loop_is_not_closed_in_another(lane: Lane, other: str) -> None:
    with FakeServer() as server, terminal_server(saying(control(0), text("$ "))) as terminals:
        clients = AsyncClient(server.base_url), AsyncClient(terminals.url)
        hub = clients[0].events()
        for client, stream in (
            (clients[0], clients[0].subscribe()),
            (clients[0], hub.reader()),
            (clients[1], clients[1].pty_attach("pty_1")),
        ):
            await stream.__aenter__()
            async with anyio.create_task_group() as tasks:
                waits = anyio.Event()

                async def read(stream: Any = stream, waits: anyio.Event = waits) -> None:
                    await anext(aiter(stream))
                    waits.set()
                    await all_of(stream)

                tasks.start_soon(read)
                await waits.wait()
                await anyio.wait_all_tasks_blocked()
                for close in (stream.aclose, client.aclose):
                    with pytest.raises(LocalProtocolError, match="in another event loop: close it there"):
                        await in_another_loop(close, other)
                await stream.aclose()
        await hub.aclose()
        for client in clients:
            await in_another_loop(client.aclose, other)


async def test_a_fake_server_whose_event_loop_is_over_may_be_left_anywhere(lane: Lane) -> None:
    server = AsyncFakeServer()
    await in_another_loop(server.__aenter__, lane.name)
    await server.__aexit__(None, None, None)


def _is_manager(value: Any) -> bool:
    return isinstance(value, type) and hasattr(value, "__aenter__") and not value.__name__.startswith("_")


def test_the_table_has_every_async_context_manager(lane: Lane) -> None:
    managers: set[str] = set()
    for module in pkgutil.iter_modules(opencode_async.__path__):
        names = vars(importlib.import_module(f"opencode_async.{module.name}"))
        own = [value for value in names.values() if getattr(value, "__module__", "").startswith("opencode_async")]
        managers |= {value.__name__ for value in own if _is_manager(value)}

    tried = {"AsyncClient", "Conversation", "AsyncServer", "AsyncFakeServer", "ConnectOrStart", "CliRun"}
    assert managers == tried | {
        "Subscription",
        "Transport",
        "Turn",
        "TurnEvents",
        "Job",
        "RunMany",
        "Hub",
        "HubReader",
        "OfferedTools",
        "Terminal",
    }
