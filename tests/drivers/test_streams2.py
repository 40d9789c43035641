"""Streams of OpenCode 2 in every lane, cut and resumed: of a server that keeps its events, and of one that does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError, NotFoundError
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.notices import Lost, Reconnected, Recovered
from opencode_core.streams.session import tag_of
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

PREVIEW = "0.0.0-next-16350"
QUICK = ReconnectPolicy(initial=0.01, maximum=0.05)
ENDS = (models.V2SessionExecutionSucceededEvent, models.SessionIdleEvent)


def numbers(items: list[Any]) -> list[Any]:
    """The numbers of the durable events of sessions, and what was said to be lost of them."""
    found: list[Any] = []
    for item in items:
        durable = getattr(item, "durable", None)
        if isinstance(item, Lost):
            found += range(item.first, item.last + 1)
        elif durable is not None and durable.aggregate_id.startswith("ses"):
            found.append(durable.seq)
    return found


async def until(events: Any, count: int = 1) -> list[Any]:
    """Items up to the end of so many executions."""
    items: list[Any] = []
    with anyio.fail_after(20):
        while count:
            items.append(await anext(events))
            count -= isinstance(items[-1], ENDS)
    return items


async def say(client: AsyncClient, text: str, session_id: str | None = None) -> str:
    reply = await client.run(text, session_id=session_id)
    return reply.session_id


def streams(client: AsyncClient, session_id: str) -> list[Any]:
    return [
        client.subscribe(types=ENDS),
        client.subscribe_session(session_id),
        client.subscribe_global(),
        client.subscribe_raw(),
    ]


@pytest.mark.parametrize("version", [None, PREVIEW])
async def test_each_stream_has_typed_events_and_finds_out_what_the_server_speaks(
    lane: Lane, version: str | None
) -> None:
    with FakeServer(dialect="2", version=version) as server:
        server.script([Text("One."), Text("Two.")])
        async with lane.client(server.base_url, directory=server.directory) as helper:
            session_id = await say(helper, "one")
            for number in range(4):
                server.script([Text("Again.")])
                async with lane.client(server.base_url, directory=server.directory) as client:
                    async with streams(client, session_id)[number] as events:
                        await events.connect()
                        await say(helper, "again", session_id)
                        with anyio.fail_after(20):
                            async for item in events:
                                if isinstance(item, ENDS) or "execution.succeeded" in str(getattr(item, "data", "")):
                                    break
                    assert await client.dialect() == "2"


async def test_several_readers_share_one_stream(lane: Lane) -> None:
    with FakeServer(dialect="2") as server:
        server.script([Text("One.")])
        async with lane.client(server.base_url, directory=server.directory) as client, client.events() as hub:
            ends = hub.reader(types=ENDS)
            await hub.connect()
            session_id = await say(client, "one")
            with anyio.fail_after(20):
                ended = await anext(ends)

    assert ended.data.session_id == session_id


async def test_after_a_gap_the_log_has_what_was_missed(lane: Lane) -> None:
    with FakeServer(dialect="2", version=PREVIEW) as server:
        async with (
            lane.client(server.base_url, directory=server.directory, reconnect=QUICK) as client,
            lane.client(server.base_url, directory=server.directory) as helper,
            client.subscribe_global() as events,
        ):
            await events.connect()
            items: list[Any] = []
            session_id: str | None = None
            for number in range(4):
                server.script([Text("Words, and a tool."), ToolCall("read", {"path": "a"}, output="a"), Text("Done.")])
                session_id = await say(helper, f"number {number}", session_id)
                items += await until(events)
                server.cut_streams(reset=number % 2 == 1)
                server.script([Text("Missed.")])
                await say(helper, "missed", session_id)
                items += await until(events)

    assert sum(isinstance(item, Reconnected) for item in items) == 4
    assert any(isinstance(item, Recovered) for item in items)
    found = numbers(items)
    assert found == list(range(found[0], found[-1] + 1))


async def test_where_nothing_is_kept_the_gap_has_its_numbers(lane: Lane) -> None:
    with FakeServer(dialect="2") as server:
        async with (
            lane.client(server.base_url, directory=server.directory, reconnect=QUICK) as client,
            lane.client(server.base_url, directory=server.directory) as helper,
            client.subscribe_global() as events,
        ):
            await events.connect()
            server.script([Text("One.")])
            session_id = await say(helper, "one")
            items = await until(events)
            async with client.subscribe_session(session_id) as watched:
                await watched.connect()
                position = json.loads(json.dumps(events.position))
            await events.aclose()
            server.script([Text("Missed.")])
            await say(helper, "missed", session_id)
            server.script([Text("Seen.")])
            async with client.subscribe_global(since=position) as later:
                await later.connect()
                await say(helper, "seen", session_id)
                items += await until(later)

    (lost,) = [item for item in items if isinstance(item, Lost)]
    assert lost.aggregate_id == session_id
    found = numbers(items)
    assert found == sorted(set(found))
    assert lost.first - 1 in found
    assert lost.last + 1 in found


@pytest.mark.parametrize("version", [None, PREVIEW])
async def test_a_log_goes_on_in_another_process(lane: Lane, version: str | None) -> None:
    found: list[Any] = []
    position: int | None = None
    with FakeServer(dialect="2", version=version) as server:
        async with lane.client(server.base_url, directory=server.directory) as helper:
            server.script([Text("One.")])
            session_id = await say(helper, "one")
            for number in range(3):
                async with (
                    lane.client(server.base_url) as client,
                    client.subscribe_log(session_id, position) as events,
                ):
                    await events.connect()
                    server.script([Text("Seen.")])
                    await say(helper, f"seen {number}", session_id)
                    # The log has the turn that was missed, too.
                    items = await until(events, 1 if version is None else 2)
                    found += numbers(items)
                    position = events.position
                server.script([Text("Missed.")])
                await say(helper, "missed", session_id)

    assert found == sorted(set(found))
    if version is not None:
        assert found == list(range(found[0], found[-1] + 1))


async def test_what_fits_the_other_dialect_alone_is_said(lane: Lane) -> None:
    with FakeServer(dialect="2") as two, FakeServer() as one:
        for server, types, names in (
            (two, models.SessionIdleEvent, "only events of OpenCode 1 .*this server speaks OpenCode 2"),
            (one, models.V2SessionRenamedEvent, "only events of OpenCode 2 .*this server speaks OpenCode 1"),
        ):
            async with lane.client(server.base_url, directory=server.directory) as client:
                async with client.subscribe(types=types) as events:
                    with pytest.raises(LocalProtocolError, match=names):
                        await anext(events)


async def test_a_position_belongs_to_one_dialect(lane: Lane) -> None:
    with FakeServer(dialect="2") as two, FakeServer() as one:
        positions: list[Any] = []
        for server in (one, two):
            async with lane.client(server.base_url, directory=server.directory) as client:
                async with client.subscribe_global() as events:
                    await events.connect()
                    positions.append(events.position)
        for server, position, says in ((two, positions[0], "OpenCode 1, and"), (one, positions[1], "OpenCode 2, and")):
            async with lane.client(server.base_url, directory=server.directory) as client:
                with pytest.raises(LocalProtocolError, match=f"since= is a position on a server of {says}"):
                    await anext(client.subscribe_global(since=position))


async def test_a_session_that_is_not_there_has_no_stream(lane: Lane) -> None:
    with FakeServer(dialect="2") as server:
        async with lane.client(server.base_url, directory=server.directory) as client:
            for events in (client.subscribe_session("ses_nobody"), client.subscribe_log("ses_nobody")):
                async with events:
                    with pytest.raises(NotFoundError), anyio.fail_after(20):
                        await anext(events)
            async with client.subscribe() as everything:
                assert tag_of(await anext(everything)) == "server.connected"
