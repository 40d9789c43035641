"""A stream of a real OpenCode 2 server that is cut again and again, in three lanes.

Released servers keep no events. So what the reader does not get, a `Lost` names, and nothing else is missing, comes
twice or out of order. Where events are kept, `tests/drivers/test_streams2.py` shows that all of them come.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import pytest

from opencode_core import models
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Lost, Reconnected
from opencode_sync.testing import RealServer, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.live.conftest import CACHE
from tests.live.cutter import Cutter

QUICK = ReconnectPolicy(initial=0.02, maximum=0.1, idle_timeout=20.0)
CUTS = 2  # in each lane
END = models.V2SessionExecutionSucceededEvent
SCRIPT: list[Any] = [
    Text("First I look around, then I write.", deltas=8, pause=0.02),
    ToolCall("read", {"path": "main.py"}),
    Text("All of it is done now, and this text is long enough to be cut in.", deltas=12, pause=0.02),
]


@pytest.fixture(scope="module")
def real2() -> Iterator[RealServer]:
    with RealServer(version="2", cache=CACHE) as server:
        yield server


async def until(condition: Callable[[], object]) -> None:
    with anyio.fail_after(60):
        while not condition():  # noqa: ASYNC110  # what is waited for happens in threads and servers
            await anyio.sleep(0.02)


async def read(events: Any, items: list[Any]) -> None:
    async for item in events:
        items.append(item)


def numbers(items: list[Any], session_id: str) -> list[int]:
    """The numbers of a session's durable events that came, in their order."""
    found = [getattr(item, "durable", None) for item in items]
    return [durable.seq for durable in found if durable is not None and durable.aggregate_id == session_id]


def lost(items: list[Any]) -> list[int]:
    return [seq for item in items if isinstance(item, Lost) for seq in range(item.first, item.last + 1)]


async def test_what_a_cut_reader_does_not_get_is_named(lane: Lane, real2: RealServer) -> None:
    chance = random.Random(lane.name)
    uncut: list[Any] = []
    cut: list[Any] = []
    runs, session_id, last = 0, "", 0
    options: dict[str, Any] = {"auth": real2.auth, "directory": str(real2.project)}
    with Cutter(real2.base_url) as cutter:
        async with (
            lane.client(real2.base_url, **options) as client,
            lane.client(cutter.url, **options, reconnect=QUICK) as cut_client,
            client.subscribe_global(resume=False) as uncut_events,
            cut_client.subscribe_global() as cut_events,
            anyio.create_task_group() as tasks,
        ):
            for events, items in ((uncut_events, uncut), (cut_events, cut)):
                await events.connect()
                tasks.start_soon(read, events, items)
            real2.model.script(SCRIPT)
            session_id = (await client.run("go")).session_id

            runs += 1

            async def work() -> None:
                nonlocal runs
                while cut_events.stats.reconnects < CUTS:
                    real2.model.script(SCRIPT)
                    await client.run("go on", session_id=session_id)
                    runs += 1

            async with anyio.create_task_group() as working:
                working.start_soon(work)
                while cut_events.stats.reconnects < CUTS:
                    connections = cutter.connections
                    cutter.cut(chance.randrange(4000), reset=chance.random() < 0.3)
                    await until(lambda n=connections: cutter.connections > n)  # type: ignore[misc]  # bound early
                    await anyio.sleep(chance.uniform(0, 0.2))
            real2.model.script([Text("The end.")])
            await client.run("the end", session_id=session_id)
            await until(lambda: sum(isinstance(item, END) for item in uncut) == runs + 1)
            last = numbers(uncut, session_id)[-1]
            await until(lambda: last in [*numbers(cut, session_id), *lost(cut)])
            for events in (uncut_events, cut_events):
                await events.aclose()

    came, gone = numbers(cut, session_id), lost(cut)
    assert came == sorted(set(came))
    assert gone == sorted(set(gone))
    assert not set(came) & set(gone)
    assert set(numbers(uncut, session_id)) <= {*came, *gone}
    assert sum(isinstance(item, Reconnected) for item in cut) == cut_events.stats.reconnects >= CUTS
