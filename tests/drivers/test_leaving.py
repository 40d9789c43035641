"""What leaving does on the server is done, at whatever wait the task is cancelled and however often."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import anyio
import pytest

from opencode_async import AsyncClient
from opencode_async._beside import to_the_end
from opencode_sync._beside import to_the_end as blocking_to_the_end
from opencode_sync.testing import FakeServer, Hang, Text
from tests.core.websocket_frames import accept, control, text
from tests.drivers.faultserver import FaultServer, Peer, event_stream, response
from tests.drivers.test_pty import CONNECTED, PTY, QUICK
from tests.drivers.test_subscription_cancel import CancelAt

ROOT = Path(__file__).parents[2]


class TerminalServer(FaultServer):
    """Makes terminals, says hello on each, and removes them."""

    def __init__(self) -> None:
        super().__init__(self._script)
        self.made = self.removed = 0

    def _script(self, peer: Peer) -> None:
        while True:
            request = peer.request()
            if "/connect?" in request.target:
                peer.send(accept(request.raw) + control(0) + text("hello"))
                peer.stall()
                return
            if request.target.startswith("/event"):
                peer.send(event_stream(CONNECTED))
                peer.stall()
                return
            if "connect-token" in request.target:
                peer.send(response(json={"ticket": "t", "expires_in": 60}))
                continue
            self.made += request.method == "POST"
            self.removed += request.method == "DELETE"
            peer.send(response(json=True if request.method == "DELETE" else PTY))


async def use_a_terminal(client: AsyncClient) -> None:
    async with client.open_terminal() as terminal:
        await anext(terminal)


async def run_a_turn(client: AsyncClient) -> None:
    async with client.turn(None, "go") as turn:
        async for _ in turn:
            pass


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.anyio
async def test_a_terminal_is_removed_at_whatever_wait_its_opening_or_use_is_cancelled(anyio_backend: str) -> None:
    n = 0
    with TerminalServer() as server:
        async with AsyncClient(server.url, reconnect=QUICK) as client:
            for n in range(1, 1000):
                made = server.made
                scope = anyio.CancelScope()
                cancelling = CancelAt(use_a_terminal(client), scope, n)
                with scope:
                    await cancelling
                assert server.made - made <= 1
                assert server.removed == server.made, f"cancelled at wait {n}"
                if cancelling.n > 0:  # there was no n-th wait
                    break
    assert n > 5


async def cancel_over_and_over(work: Awaitable[None], after: Callable[[], bool]) -> None:
    """`Task.cancel()` again and again, from the moment on."""
    task = asyncio.ensure_future(work)
    while not (after() or task.done()):  # noqa: ASYNC110  # a server in another thread gives no sign
        await asyncio.sleep(0)
    while not task.done():
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"], indirect=True)
async def test_a_terminal_is_removed_however_often_its_task_is_cancelled(anyio_backend: str) -> None:
    with TerminalServer() as server:
        async with AsyncClient(server.url, reconnect=QUICK) as client:
            moments: list[Callable[[], bool]] = [
                lambda: server.made > server.removed,  # as soon as the server knows of it
                lambda: any("/connect?" in request.target for request in server.requests),
            ]
            for moment in moments:
                server.requests.clear()
                await cancel_over_and_over(use_a_terminal(client), moment)
                assert server.removed == server.made > 0


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeServer]:
    with FakeServer(tmp_path) as server:
        yield server


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"], indirect=True)
async def test_a_turn_is_stopped_however_often_its_task_is_cancelled(anyio_backend: str, fake: FakeServer) -> None:
    fake.reply("go", [Text("one"), Hang()])
    async with AsyncClient(fake.base_url, auth=fake.auth) as client:
        await cancel_over_and_over(run_a_turn(client), lambda: len(fake.chat_requests) > 0)

        assert len(fake.chat_requests) == 1
        assert await client.session.status() == {}


@pytest.mark.anyio
async def test_what_goes_on_to_the_end_is_cancelled_itself_when_patience_is_over(anyio_backend: str) -> None:
    reached: list[str] = []

    async def for_ever() -> None:
        try:
            await anyio.sleep_forever()
        finally:
            reached.append("the end")

    with anyio.CancelScope() as scope:
        scope.cancel()
        await to_the_end(for_ever, patience=0.01)

    assert scope.cancelled_caught
    assert reached == ["the end"]


@pytest.mark.anyio
async def test_what_goes_on_to_the_end_gives_its_result_or_its_error(anyio_backend: str) -> None:
    async def answer() -> int:
        await anyio.lowlevel.checkpoint()
        return 42

    async def fail() -> int:
        raise KeyError("why")

    assert await to_the_end(answer) == 42
    with pytest.raises(KeyError, match="why"):
        await to_the_end(fail)


def test_the_blocking_twin_gives_its_result_or_its_error_with_or_without_a_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> int:
        raise KeyError("why")

    def no_thread(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    for start in (threading.Thread.start, no_thread):
        monkeypatch.setattr(threading.Thread, "start", start)
        assert blocking_to_the_end(lambda: 42, 1.0) == 42
        with pytest.raises(KeyError, match="why"):
            blocking_to_the_end(fail, 1.0)


def test_what_has_begun_is_done_though_ctrl_c_comes_while_its_thread_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, done = threading.Event(), threading.Event()
    start = threading.Thread.start

    def work() -> None:
        begun.set()
        time.sleep(0.05)
        done.set()

    def interrupted(self: threading.Thread) -> None:
        start(self)
        begun.wait(20)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        blocking_to_the_end(work, 20.0)
    assert done.is_set()


def test_what_has_not_begun_when_ctrl_c_comes_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    begun = threading.Event()

    def interrupted(self: threading.Thread) -> None:
        threads.append(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        blocking_to_the_end(begun.set, math.inf)  # and nobody waits for it
    threads[0].run()  # as one that was started, and had not begun
    assert not begun.is_set()


INTERRUPTED = """
import sys
from opencode_sync import Client
with Client(sys.argv[1]) as client:
    try:
        with client.open_terminal("cat"):
            raise AssertionError("it was opened")
    except KeyboardInterrupt:
        print("interrupted")
"""


def test_a_terminal_whose_opening_is_interrupted_by_ctrl_c_is_removed() -> None:
    asked, removed = threading.Event(), threading.Event()
    go_on = threading.Event()

    def script(peer: Peer) -> None:
        while True:
            request = peer.request()
            if request.method == "POST":
                asked.set()
                go_on.wait(20)
            if request.method == "DELETE":
                removed.set()
            peer.send(response(json=True if request.method == "DELETE" else PTY))

    with FaultServer(script) as server:
        process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, server.url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert asked.wait(60)
        os.kill(process.pid, signal.SIGINT)
        go_on.set()
        output, _ = process.communicate(timeout=60)

    assert (output, process.returncode) == ("interrupted\n", 0)
    assert removed.is_set()
