"""One connection, many readers, in three lanes."""

from __future__ import annotations

import gc
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
import pytest

from opencode_core import models
from opencode_core.errors import NotFoundError
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.hub import Mailbox, Overflow
from opencode_core.streams.notices import Reconnected
from opencode_sync import Client
from tests.drivers.faultserver import FaultServer, Peer, Script, answer, chunk, event_stream
from tests.drivers.lanes import Lane

QUICK = ReconnectPolicy(initial=0.02, maximum=0.05)


def event(type: str, number: int = 1) -> bytes:
    value = {"id": f"evt_{number}", "type": type, "properties": {"sessionID": "ses_a"}}
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def stream(*events: bytes, end: bool = False) -> Script:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(*events))
        if end:
            peer.send(chunk(b""))
        else:
            peer.stall()

    return script


async def take(reader: Any, count: int) -> list[Any]:
    with anyio.fail_after(10):
        return [await anext(reader) for _ in range(count)]


def names(items: list[Any]) -> list[str]:
    return [getattr(item, "id", None) or type(item).__name__ for item in items]


async def test_each_reader_gets_what_it_wants_over_one_connection(lane: Lane) -> None:
    frames = [event("session.idle", 1), event("lsp.updated", 2), event("session.idle", 3)]
    with FaultServer(stream(*frames)) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            everything, idle = hub.reader(), hub.reader(types=models.SessionIdleEvent)
            lsp = hub.reader(where=lambda event: event.type == "lsp.updated")
            got = [names(await take(everything, 3)), names(await take(idle, 2)), names(await take(lsp, 1))]
        connections = server.connections

    assert got == [["evt_1", "evt_2", "evt_3"], ["evt_1", "evt_3"], ["evt_2"]]
    assert connections == 1


async def test_readers_of_several_tasks_are_all_served(lane: Lane) -> None:
    numbers = list(range(1, 201))
    got: dict[int, list[str]] = {}
    with FaultServer(stream(*(event("lsp.updated", number) for number in numbers))) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            readers = [hub.reader() for _ in range(4)]

            async def read(index: int) -> None:
                got[index] = names(await take(readers[index], len(numbers)))

            async with anyio.create_task_group() as tasks:
                for index in range(4):
                    tasks.start_soon(read, index)
        connections = server.connections

    assert got == {index: [f"evt_{number}" for number in numbers] for index in range(4)}
    assert connections == 1


async def test_a_slow_reader_sees_what_it_lost_and_holds_up_nobody(lane: Lane) -> None:
    frames = [*(event("lsp.updated", number) for number in range(1, 50)), event("session.idle", 50)]
    with FaultServer(stream(*frames)) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            fast, slow = hub.reader(), hub.reader(buffer=3)
            fast_items = names(await take(fast, 50))
            slow_items = await take(slow, 5)

    assert fast_items[-1] == "evt_50"
    assert names(slow_items) == ["evt_1", "evt_2", "evt_3", "Overflow", "evt_50"]
    assert slow_items[3] == Overflow(46)


async def test_every_reader_sees_the_gap(lane: Lane) -> None:
    with FaultServer(stream(event("session.idle", 1), end=True), stream(event("session.idle", 2))) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.events() as hub:
            readers = [hub.reader(), hub.reader(types=models.SessionIdleEvent)]
            got = [await take(reader, 3) for reader in readers]

    assert [names(items) for items in got] == [["evt_1", "Reconnected", "evt_2"]] * 2
    assert isinstance(got[0][1], Reconnected)


async def test_an_error_reaches_every_reader_once(lane: Lane) -> None:
    with FaultServer(answer(404, json={"name": "NotFoundError", "data": {"message": "no"}})) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            for reader in (hub.reader(), hub.reader()):
                with pytest.raises(NotFoundError):
                    await anext(reader)
                with pytest.raises(StopAsyncIteration):
                    await anext(reader)


async def test_closing_the_hub_ends_all_readers(lane: Lane) -> None:
    ended: list[int] = []
    with FaultServer(stream(event("session.idle", 1))) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            readers = [hub.reader() for _ in range(3)]

            async def read(index: int) -> None:
                async for _ in readers[index]:
                    pass
                ended.append(index)

            with anyio.fail_after(5):
                async with anyio.create_task_group() as tasks:
                    for index in range(3):
                        tasks.start_soon(read, index)
                    await anyio.sleep(0.2)
                    await hub.aclose()
        server.wait_for(lambda: server.open == 0)

    assert sorted(ended) == [0, 1, 2]


async def test_a_reader_that_leaves_does_not_disturb_the_others(lane: Lane) -> None:
    def later(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event("session.idle", 1)))
        peer.wait(0.3)
        peer.send(chunk(event("session.idle", 2)))
        peer.stall()

    with FaultServer(later) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            await hub.connect()
            async with hub.reader() as leaving:
                await take(leaving, 1)
            staying = hub.reader()
            items = await take(staying, 1)
            with pytest.raises(StopAsyncIteration):
                await anext(leaving)
            events = hub.stats.events

    assert names(items) == ["evt_2"]
    assert events == 2


async def test_closing_a_reader_ends_its_wait_at_once_and_costs_the_others_nothing(lane: Lane) -> None:
    """Whatever the one that takes the events for all does just then: read, wait to reconnect, or connect."""
    silent = threading.Event()  # set when the stream is silent

    def first(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event("session.idle", 1)))
        silent.wait(10)
        peer.send(chunk(event("session.idle", 2)) + chunk(b""))

    def refused(peer: Peer) -> None:
        peer.request()  # and no answer until the reader has left
        left.wait(10)
        peer.close()

    left = threading.Event()
    reconnect = ReconnectPolicy(initial=0.3, maximum=0.3, jitter=0)
    with FaultServer(first, refused, stream(event("session.idle", 3))) as server:
        async with lane.client(server.url, reconnect=reconnect) as client, client.events() as hub:
            staying = hub.reader()
            items = await take(staying, 1)

            def cut() -> None:
                silent.set()
                server.wait_for(lambda: server.open == 0)

            waits: tuple[Callable[[], object], ...] = (
                lambda: None,  # reads
                cut,  # waits to reconnect
                lambda: server.wait_for(lambda: server.connections == 2),  # connects
            )
            for wait in waits:
                leaving = hub.reader(types=models.SessionErrorEvent)
                async with anyio.create_task_group() as tasks:
                    with anyio.fail_after(10):
                        tasks.start_soon(drain, leaving)
                        await anyio.sleep(0.05)
                        await anyio.to_thread.run_sync(wait)
                        await leaving.aclose()
            left.set()
            items += await take(staying, 3)

    assert names(items) == ["evt_1", "evt_2", "Reconnected", "evt_3"]


@pytest.mark.parametrize("leaves", ["busy", "cancelled"])
async def test_who_takes_the_events_hands_that_over_to_who_waits(lane: Lane, leaves: str) -> None:
    go_on = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event("session.idle", 1)))
        peer.until(go_on)
        peer.send(chunk(event("lsp.updated", 2)))
        peer.stall()

    got: list[str] = []
    with FaultServer(script) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            first = hub.reader(types=models.SessionIdleEvent if leaves == "busy" else models.SessionErrorEvent)
            others = [hub.reader(types=models.LspUpdatedEvent) for _ in range(3)]

            async def read(reader: Any) -> None:
                got.extend(names(await take(reader, 1)))

            async with anyio.create_task_group() as tasks, anyio.create_task_group() as tasks_of_first:
                tasks_of_first.start_soon(read, first)
                await anyio.sleep(0.02)
                for other in others:
                    tasks.start_soon(read, other)
                await anyio.sleep(0.02)
                if leaves == "cancelled":
                    tasks_of_first.cancel_scope.cancel()
                go_on.set()

    assert sorted(got) == ["evt_1", "evt_2", "evt_2", "evt_2"][leaves == "cancelled" :]


async def test_an_event_does_not_wake_all_who_do_not_want_it(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Mailbox] = []
    length = Mailbox.__len__

    def counted(mailbox: Mailbox) -> int:
        looked.append(mailbox)
        return length(mailbox)

    monkeypatch.setattr(Mailbox, "__len__", counted)
    go_on = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event("lsp.updated", 0)))
        peer.until(go_on)
        for number in range(1, 31):
            peer.send(chunk(event("lsp.updated", number)))
            peer.wait(0.002)
        peer.send(chunk(event("session.idle", 31)))
        peer.stall()

    with FaultServer(script) as server:
        async with lane.client(server.url) as client, client.events() as hub:
            busy, sleepers = hub.reader(), [hub.reader(types=models.SessionIdleEvent) for _ in range(20)]
            await take(busy, 1)
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(take, busy, 30)
                for sleeper in sleepers:
                    tasks.start_soon(take, sleeper, 1)
                await anyio.sleep(0.05)
                looked.clear()
                go_on.set()

    # One of them has to take the events while the busy one is away, and each looks once more at the end.
    assert sum(mailbox.types is not None for mailbox in looked) < 20 * 10


async def drain(reader: Any) -> None:
    async for _ in reader:
        pass


async def test_what_a_function_of_the_user_raises_reaches_every_reader(lane: Lane) -> None:
    def refuse(drift: Any) -> None:
        raise ZeroDivisionError

    with FaultServer(stream(event("session.levitated"))) as server:
        async with lane.client(server.url, on_drift=refuse) as client, client.events() as hub:
            for reader in (hub.reader(), hub.reader()):
                with pytest.raises(ZeroDivisionError):
                    await anext(reader)


def test_a_hub_that_nobody_has_any_more_lets_go_of_its_thread_and_connection() -> None:
    go_on = threading.Event()

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event("session.idle", 1)))
        peer.until(go_on)
        peer.send(chunk(event("session.idle", 2)))
        peer.stall()

    def leave_it_reading(client: Client) -> threading.Thread:
        reader = client.events().reader()
        next(reader)
        for thread in threads_of_hubs():  # which took that event
            thread.join()
        waiting = threading.Thread(target=list, args=(reader,))
        waiting.start()
        while not (threads := threads_of_hubs()):
            time.sleep(0.001)
        reader.close()
        waiting.join()
        return threads[0]

    def let_it_go(thread: threading.Thread) -> None:
        gc.collect()
        go_on.set()
        thread.join()
        gc.collect()

    with FaultServer(script) as server, Client(server.url) as client:
        thread = leave_it_reading(client)
        with pytest.warns(ResourceWarning, match="unclosed <event stream"):
            let_it_go(thread)
        server.wait_for(lambda: server.open == 0)


def test_a_hub_has_a_thread_only_while_events_are_taken() -> None:
    with FaultServer(stream(event("session.idle", 1))) as server, Client(server.url) as client, client.events() as hub:
        next(hub.reader())
        for thread in threads_of_hubs():
            thread.join()


def threads_of_hubs() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "opencode events"]
