"""A thousand reconnects, and what is left of them: memory, descriptors, threads, tasks.

    python -m benchmarks.soak [reconnects]

For each lane the numbers are taken after a tenth of the reconnects and at the end; the exit status is 1 where a lane
grew. A scripted server on loopback sends a few events and cuts.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import threading
import tracemalloc
from collections.abc import Awaitable, Callable
from typing import Any

import anyio

from opencode_async import AsyncClient
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Reconnected
from opencode_sync import Client
from tests.drivers.faultserver import FaultServer, Peer, chunk, event_stream

POLICY = ReconnectPolicy(initial=0.001, maximum=0.001)
ALLOWED_GROWTH = 100_000  # bytes of Python objects; a leak of one small object per reconnect would show


def _event(number: int) -> bytes:
    value = {"id": f"evt_{number}", "type": "session.idle", "properties": {"sessionID": "ses_a"}}
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def _cut(peer: Peer) -> None:
    peer.request()
    peer.send(event_stream(_event(1), _event(2)))
    if peer.number % 3 == 0:
        peer.send(chunk(b""))
    elif peer.number % 3 == 1:
        peer.send(chunk(_event(3)[:20]))
    else:
        peer.reset()


def _measure(server: FaultServer) -> dict[str, int]:
    server.requests.clear()
    server._threads[:] = [thread for thread in server._threads if thread.is_alive()]  # pyright: ignore[reportPrivateUsage]  # the server's own are not counted
    gc.collect()
    try:
        tasks = len(asyncio.all_tasks())
    except RuntimeError:
        tasks = 0
    return {
        "bytes": tracemalloc.get_traced_memory()[0],
        "descriptors": len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0,
        "threads": sum("faultserver" not in thread.name for thread in threading.enumerate()),
        "tasks": tasks,
    }


def blocking(server: FaultServer, reconnects: int) -> list[dict[str, int]]:
    """The blocking client in this thread."""
    measured: list[dict[str, int]] = []
    gaps = 0
    with Client(server.url, reconnect=POLICY) as client, client.subscribe() as events:
        for item in events:
            gaps += isinstance(item, Reconnected)
            if isinstance(item, Reconnected) and gaps in (reconnects // 10, reconnects):
                measured.append(_measure(server))
            if gaps == reconnects:
                break
    return measured


async def awaiting(server: FaultServer, reconnects: int) -> list[dict[str, int]]:
    """The awaiting client, on whatever event loop this runs on."""
    measured: list[dict[str, int]] = []
    gaps = 0
    async with AsyncClient(server.url, reconnect=POLICY) as client, client.subscribe() as events:
        async for item in events:
            gaps += isinstance(item, Reconnected)
            if isinstance(item, Reconnected) and gaps in (reconnects // 10, reconnects):
                measured.append(_measure(server))
            if gaps == reconnects:
                break
    return measured


def main(reconnects: int) -> int:
    grown = 0
    run: Callable[[FaultServer, int], Awaitable[Any]] = awaiting
    for lane in ("blocking", "asyncio", "trio"):
        tracemalloc.start()
        with FaultServer(_cut) as server:
            if lane == "blocking":
                early, late = blocking(server, reconnects)
            else:
                early, late = anyio.run(run, server, reconnects, backend=lane)
        tracemalloc.stop()
        print(f"{lane}: after {reconnects // 10} reconnects {early}, after {reconnects} {late}")
        growth = {name: late[name] - early[name] for name in early}
        # The server's side of the last connection may or may not be closed yet.
        flat = growth["bytes"] < ALLOWED_GROWTH and growth["descriptors"] <= 2
        if not flat or growth["threads"] > 0 or growth["tasks"] > 0:
            print(f"{lane}: grew by {growth}")
            grown = 1
    return grown


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
