"""Torture: a stream is cancelled at its n-th wait, for every n there is. Nothing is lost, and nothing is left."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Generator
from typing import Any

import anyio
import pytest

from opencode_async import AsyncClient
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Reconnected
from tests.drivers.faultserver import FaultServer, Peer, chunk, event_stream, response

QUICK = ReconnectPolicy(initial=0.01, maximum=0.02)


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class CancelAt:
    """Awaits a coroutine, and cancels its scope when it waits for the n-th time."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], scope: anyio.CancelScope, n: int) -> None:
        self.coroutine = coroutine
        self.scope = scope
        self.n = n

    def __await__(self) -> Generator[Any, Any, None]:
        inner = self.coroutine.__await__()
        step: Callable[[], Any] = lambda: next(inner)  # noqa: E731  # the next one depends on what comes back
        while True:
            try:
                waited_for = step()
            except StopIteration:
                return
            self.n -= 1
            if self.n == 0:
                self.scope.cancel()
            try:
                value = yield waited_for
            except BaseException as error:
                step = lambda error=error: inner.throw(error)  # type: ignore[misc]  # noqa: E731
            else:
                step = lambda value=value: inner.send(value)  # type: ignore[misc]  # noqa: E731


def event(number: int) -> bytes:
    value = {"id": f"evt_{number}", "type": "session.idle", "properties": {"sessionID": "ses_a"}}
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def server_script(peer: Peer) -> None:
    """Children for who asks; for a stream two events at once, one a little later, and the end."""
    request = peer.request()
    if "/children" in request.target:
        peer.send(response(200, json=[]))
    elif request.target.startswith("/session/"):
        peer.send(response(200, json={"id": "ses_a", "directory": "/p"}))
    else:
        peer.send(event_stream(event(1), event(2)))
        peer.wait(0.005)
        peer.send(chunk(event(3)))
        peer.send(chunk(b""))


@pytest.mark.anyio
async def test_a_stream_survives_being_cancelled_at_every_wait(anyio_backend: str) -> None:
    cancelled = n = 0
    for n in range(1, 200):
        with FaultServer(server_script) as server:
            async with AsyncClient(server.url, reconnect=QUICK) as client:
                items: list[Any] = []
                async with client.subscribe_session("ses_a") as events:

                    async def read(events: Any = events, items: list[Any] = items) -> None:
                        while len(items) < 7:  # over one reconnect
                            items.append(await anext(events))

                    with anyio.CancelScope() as scope:
                        await CancelAt(read(), scope, n)
                    cancelled += scope.cancelled_caught
                    with anyio.fail_after(5):
                        await read()
                shown = [type(item).__name__ if isinstance(item, Reconnected) else item.id for item in items]
                assert shown == ["evt_1", "evt_2", "evt_3", "Reconnected", "evt_1", "evt_2", "evt_3"]
                with anyio.fail_after(5):
                    assert await client.session.children("ses_a") == []  # the client still works
            server.wait_for(lambda server=server: server.open == 0)  # type: ignore[misc]  # bound early
        if anyio_backend == "asyncio":
            assert len(asyncio.all_tasks()) <= 2  # this test's, and the runner's
        if not scope.cancelled_caught:
            break

    assert cancelled >= 5
    assert cancelled == n - 1, "the last one was never reached, so all of them were"


@pytest.mark.anyio
@pytest.mark.parametrize("way", ["move_on_after", "timeout"])
async def test_a_wait_can_be_limited_and_gone_on_with(anyio_backend: str, way: str) -> None:
    def slow(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event(1)))
        peer.wait(0.3)
        peer.send(chunk(event(2)))
        peer.stall()

    with FaultServer(slow) as server:
        async with AsyncClient(server.url) as client, client.subscribe() as events:
            first: Any = await anext(events)
            if way == "move_on_after" or anyio_backend == "trio":
                with anyio.move_on_after(0.05) as scope:
                    await anext(events)
                assert scope.cancelled_caught
            else:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await anext(events)
            second: Any = await anext(events)

    assert (first.id, second.id) == ("evt_1", "evt_2")


@pytest.mark.anyio
async def test_a_hub_whose_leader_is_cancelled_gets_another(anyio_backend: str) -> None:
    def slow(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        peer.wait(0.2)
        peer.send(chunk(event(1)))
        peer.stall()

    got: list[str] = []
    with FaultServer(slow) as server:
        async with AsyncClient(server.url) as client, client.events() as hub:
            leader, follower = hub.reader(), hub.reader()

            async def follow() -> None:
                got.append((await anext(follower)).id)

            with anyio.fail_after(5):
                async with anyio.create_task_group() as tasks:
                    with anyio.move_on_after(0.05):
                        tasks.start_soon(follow)
                        await anext(leader)

    assert got == ["evt_1"]
