"""Event streams of a real server, in three lanes: what a reader gets who is cut off again and again."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.options import ReconnectPolicy
from opencode_core.streams.feeds import payload_of
from opencode_core.streams.notices import Reconnected, Recovered
from opencode_core.streams.session import session_of, tag_of
from opencode_sync.testing import RealServer, ScriptedModel, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.live.cutter import Cutter

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK = ReconnectPolicy(initial=0.02, maximum=0.1, idle_timeout=15.0)


CUTS = 7  # in each lane


class Reader:
    """Reads a stream in a task and keeps what it gets."""

    def __init__(self) -> None:
        self.events: Any = None
        self.items: list[Any] = []

    async def read(self, events: Any) -> None:
        self.events = events
        async for item in events:
            self.items.append(item)

    @property
    def durable(self) -> list[tuple[str, int]]:
        """Session and sequence number of the durable events, in their order."""
        syncs = [getattr(payload_of(item), "sync_event", None) for item in self.items]
        return [(sync.aggregate_id, sync.seq) for sync in syncs if sync is not None]

    @property
    def plain_ids(self) -> list[str]:
        """The ids of the plain twins of the durable events."""
        durable = {payload_of(item).id for item in self.items if hasattr(payload_of(item), "sync_event")}
        plain = [payload_of(item) for item in self.items if not hasattr(payload_of(item), "sync_event")]
        return [event.id for event in plain if getattr(event, "id", None) in durable]

    def count(self, kind: type) -> int:
        return sum(isinstance(item, kind) for item in self.items)


async def until(condition: Callable[[], object], timeout: float = 60.0) -> None:
    with anyio.fail_after(timeout):
        while not condition():  # noqa: ASYNC110  # what is waited for happens in threads and servers
            await anyio.sleep(0.05)


def of_sessions(durable: list[tuple[str, int]], sessions: set[str]) -> list[tuple[str, int]]:
    return [(session, seq) for session, seq in durable if session in sessions]


def words(text: str) -> list[models.TextPartInput]:
    return [models.TextPartInput(text=text)]


def script_tools_and_text(model: ScriptedModel) -> None:
    model.reply(
        "^go",
        [
            Text("First I look around, then I write.", deltas=8, pause=0.02),
            ToolCall("bash", {"command": "echo one; echo two", "description": "say something"}),
            ToolCall("write", {"filePath": "made.txt", "content": "made\n" * 20}),
            Text("All of it is done now, and this text is long enough to be cut in.", deltas=20, pause=0.02),
        ],
    )


@pytest.mark.one_lane
async def test_a_reader_that_is_cut_again_and_again_gets_every_durable_event_once(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    script_tools_and_text(model)
    chance = random.Random(lane.name)
    at = client.at(project)
    uncut, cut, sessions = Reader(), Reader(), set[str]()
    everything: list[tuple[str, int]] = []
    with Cutter(real.base_url) as cutter:
        async with (
            lane.client(cutter.url, auth=real.auth, reconnect=QUICK) as cut_client,
            client.subscribe_global() as uncut_events,
            cut_client.subscribe_global() as cut_events,
            anyio.create_task_group() as tasks,
        ):
            await uncut_events.connect()
            await cut_events.connect()
            tasks.start_soon(uncut.read, uncut_events)
            tasks.start_soon(cut.read, cut_events)

            async def work() -> None:
                while cut_events.stats.reconnects < CUTS:
                    session = await at.session.create(title="cut")
                    sessions.add(session.id)
                    await _prompt(at, session.id)

            async with anyio.create_task_group() as working:
                working.start_soon(work)
                while cut_events.stats.reconnects < CUTS:  # a cut may hit a request for the history instead
                    connections = cutter.connections
                    cutter.cut(chance.randrange(4000), reset=chance.random() < 0.3)
                    await until(lambda n=connections: cutter.connections > n)  # type: ignore[misc]  # bound early
                    await anyio.sleep(chance.uniform(0, 0.1))
            everything = await _settled(at, sessions)
            for reader in (uncut, cut):
                await until(lambda reader=reader: set(everything) <= set(reader.durable))  # type: ignore[misc]  # bound early
            for events in (uncut_events, cut_events):
                await events.aclose()
        stats = cut_events.stats

    whole, seen = of_sessions(uncut.durable, sessions), of_sessions(cut.durable, sessions)
    for durable in (whole, seen):
        assert sorted(durable) == sorted(everything)
        for session_id in sessions:
            numbers = [seq for name, seq in durable if name == session_id]
            assert numbers == list(range(len(numbers)))
    assert sorted(cut.plain_ids) == sorted(uncut.plain_ids)
    assert uncut.count(Reconnected) == 0
    assert cut.count(Reconnected) == stats.reconnects == stats.connections - 1
    assert cut.count(Recovered) >= 1


async def _prompt(client: AsyncClient, session_id: str) -> None:
    await client.session.prompt(session_id, parts=words("go"))


async def _history(client: AsyncClient, sessions: set[str]) -> list[tuple[str, int]]:
    rows = await client.sync.history.list({})
    return [(row.aggregate_id, row.seq) for row in rows if row.aggregate_id in sessions]


async def _settled(client: AsyncClient, sessions: set[str]) -> list[tuple[str, int]]:
    """The history when nothing more is added to it: some events follow the end of a turn."""
    before: list[tuple[str, int]] = []
    while (now := await _history(client, sessions)) != before:
        before = now
        await anyio.sleep(1.5)
    return now


@pytest.mark.one_lane
async def test_a_new_process_goes_on_where_the_last_one_stopped(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    script_tools_and_text(model)
    at = client.at(project)
    chance = random.Random(lane.name)
    uncut, collected, last = Reader(), Reader(), 0
    session = await at.session.create(title="handed over")
    async with client.subscribe_global() as uncut_events, anyio.create_task_group() as tasks:
        await uncut_events.connect()
        tasks.start_soon(uncut.read, uncut_events)
        saved: str | None = None
        for process in range(6):
            async with lane.client(real.base_url, auth=real.auth) as life:
                since = None if saved is None else json.loads(saved)
                async with life.subscribe_global(since=since) as events:
                    if saved is None:
                        await events.connect()
                    tasks.start_soon(_prompt, at, session.id)
                    for _ in range(chance.randrange(5, 40)):
                        collected.items.append(await anext(events))
                    if process == 5:
                        await _prompt(at, session.id)
                        last = max(seq for _, seq in await _settled(at, {session.id}))
                        with anyio.fail_after(30):
                            while (session.id, last) not in collected.durable:
                                collected.items.append(await anext(events))
                    saved = json.dumps(events.position)
            await anyio.sleep(chance.uniform(0, 0.3))
        await until(lambda: (session.id, last) in uncut.durable)
        await uncut_events.aclose()

    mine = {session.id}
    # The session was made, with number 0, before the first process connected.
    assert of_sessions(collected.durable, mine) == [(session.id, seq) for seq in range(1, last + 1)]
    assert of_sessions(uncut.durable, mine) == of_sessions(collected.durable, mine)
    assert len(set(collected.plain_ids)) == len(collected.plain_ids)
    assert len(collected.plain_ids) == len(collected.durable)


async def test_a_session_s_stream_has_its_subagents_and_nothing_of_others(
    lane: Lane, client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    task = {"description": "look", "prompt": "delegated work", "subagent_type": "general"}
    model.reply("^delegated", [Text("The subagent says hello.")])
    model.reply("^ask", [ToolCall("task", task), Text("It said hello.")])
    at = client.at(project)
    session = await at.session.create(title="parent")
    other = await at.session.create(title="other")
    family, alone, everything = Reader(), Reader(), Reader()
    async with (
        client.subscribe_session(session.id) as events,  # a client of another directory
        client.subscribe_session(session.id, children=False) as alone_events,
        at.subscribe() as all_events,
        anyio.create_task_group() as tasks,
    ):
        for reader, stream in ((family, events), (alone, alone_events), (everything, all_events)):
            await stream.connect()
            tasks.start_soon(reader.read, stream)
        await at.session.prompt(other.id, parts=words("something else"))
        await at.session.prompt(session.id, parts=words("ask for help"))
        await at.session.update(session.id, title="over")
        for reader in (family, alone, everything):
            await until(lambda reader=reader: any(_title(item) == "over" for item in reader.items))  # type: ignore[misc]  # bound early
            await reader.events.aclose()

    (child,) = await at.session.children(session.id)
    ids = {session.id, child.id}
    for of_one in ids:  # this server sends what two sessions do at once in another order to another reader
        expected = [item.id for item in _until_over(everything.items) if session_of(item)[0] == of_one]
        assert [item.id for item in _until_over(family.items) if session_of(item)[0] == of_one] == expected
    assert {session_of(item)[0] for item in family.items} == {session.id, child.id, None}
    assert {session_of(item)[0] for item in alone.items} == {session.id, None}
    tags = {tag_of(item) for item in family.items if session_of(item)[0] == child.id}
    assert {"session.created", "session.status", "session.idle", "message.part.delta", "message.updated"} <= tags


def _until_over(items: list[Any]) -> list[Any]:
    """What came before the session was renamed; some events come at any time later."""
    return items[: [_title(item) for item in items].index("over")]


def _title(event: Any) -> str | None:
    return getattr(session_of(event)[1], "title", None)


async def test_children_that_were_there_before_belong_to_the_family(
    lane: Lane, client: AsyncClient, project: Path
) -> None:
    at = client.at(project)
    root = await at.session.create(title="root")
    child = await at.session.create(title="child", parent_id=root.id)
    grandchild = await at.session.create(title="grandchild", parent_id=child.id)
    async with client.subscribe_session(root.id, types=models.SessionUpdatedEvent) as events:
        await events.connect()
        await at.session.update(grandchild.id, title="touched")
        event: Any = await anext(events)

    assert event.properties.session_id == grandchild.id


async def test_an_instance_that_is_disposed_is_a_gap(lane: Lane, client: AsyncClient, project: Path) -> None:
    at = client.at(project).with_options(reconnect=QUICK)
    await at.session.create()  # so that there is an instance
    async with at.subscribe() as events:
        await events.connect()
        await anyio.sleep(1.0)  # this server says that it is connected a little before it listens to disposals
        await at.instance.dispose()
        items: list[Any] = []
        with anyio.fail_after(30):
            while len([item for item in items if tag_of(item) == "server.connected"]) < 2:
                items.append(await anext(events))

    shown = [tag_of(item) or type(item).__name__ for item in items]
    assert [name for name in shown if name in ("server.connected", "server.instance.disposed", "Reconnected")] == [
        "server.connected",
        "server.instance.disposed",
        "Reconnected",
        "server.connected",
    ]


async def test_the_log_of_a_v2_session_survives_cuts(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    model.reply("^tell", [Text("One two three four.", deltas=4, pause=0.05)])
    at = client.at(project)
    # This server takes another model as long as it has not read the configuration of the project.
    scripted = models.ModelRef(provider_id="scripted", id="model")
    with anyio.fail_after(60):
        while scripted.provider_id not in {known.provider_id for known in (await at.v2.model.list()).data}:  # noqa: ASYNC110  # what is waited for happens in the server
            await anyio.sleep(0.1)
    session = (await at.v2.session.create(model=scripted)).data
    assert session.location.directory == str(project)
    reader = Reader()
    with Cutter(real.base_url) as cutter:
        async with (
            lane.client(cutter.url, auth=real.auth, reconnect=QUICK) as cut_client,
            cut_client.subscribe_log(session.id) as events,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(reader.read, events)
            for number in range(4):
                cutter.cut(700)
                await at.v2.session.prompt(session.id, prompt=models.V2PromptInput(text=f"tell {number}"))
                ends = number + 1
                await until(lambda ends=ends: _ended_steps(reader.items) >= ends)  # type: ignore[misc]  # bound early
            await events.aclose()
        position = events.position
    rows: list[Any] = (await at.v2.session.history(session.id, limit=100)).data

    assert [item.durable.seq for item in reader.items if not isinstance(item, Reconnected)] == [
        row.durable.seq for row in rows if row.durable.seq <= position
    ]
    assert cutter.cuts >= 2
    assert reader.count(Reconnected) >= 1


def _ended_steps(items: list[Any]) -> int:
    tags = [tag_of(item) for item in items]
    assert "session.next.step.failed" not in tags
    return tags.count("session.next.step.ended")
