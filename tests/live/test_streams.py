"""Event streams of real servers: what a reader gets who is cut off, comes back, or wants one session.

OpenCode 1 and the preview of OpenCode 2 keep their events: each durable event comes exactly once, whatever is cut. The
released OpenCode 2 keeps none. There a `Lost` names what does not come, and nothing else is missing, comes twice or
comes out of order. `tests/drivers/test_streams2.py` has the details on fake servers.
"""

from __future__ import annotations

import json
import random
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_core.streams.feeds import payload_of
from opencode_core.streams.notices import Lost, Reconnected, Recovered
from opencode_core.streams.session import session_of, tag_of
from opencode_core.streams.session2 import session2_of
from opencode_sync.testing import RealServer, ScriptedModel, Text
from tests.drivers.lanes import Lane
from tests.live.cutter import Cutter
from tests.live.scenes import BOTH, QUICK, Tools, differs, is_preview, keeps_events, new_session, prompt, rename, until

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH

CUTS = 4
ENDS = {"session.idle", "session.execution.succeeded"}


class Reader:
    """Reads a stream in a task and keeps what it gets."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    async def read(self, events: Any) -> None:
        async for item in events:
            self.items.append(item)

    def count(self, kind: type) -> int:
        return sum(isinstance(item, kind) for item in self.items)

    def numbers(self, session_id: str, end: int) -> list[int]:
        """The numbers of the durable events of a session that came, up to `end`, in their order."""
        return [number for name, number in map(place_of, self.items) if name == session_id and number <= end]

    def lost(self, session_id: str, end: int) -> list[int]:
        """The numbers that were said to be lost, up to `end`."""
        losses = [item for item in self.items if isinstance(item, Lost) and item.aggregate_id == session_id]
        return [number for one in losses for number in range(one.first, one.last + 1) if number <= end]

    def last(self, session_id: str) -> int:
        """The last number that came or is said to be lost."""
        return max([*self.numbers(session_id, 10**6), *self.lost(session_id, 10**6)], default=-1)

    def has(self, title: str) -> bool:
        """Whether a session has got this title."""
        return any(title_in(item) == title for item in self.items)


def place_of(item: Any) -> tuple[str, int]:
    """The session and the number of a durable event."""
    event = payload_of(item)
    durable = getattr(event, "sync_event", None) or getattr(event, "durable", None)
    return ("", -1) if durable is None else (durable.aggregate_id, durable.seq)


def session_in(event: Any) -> str | None:
    return session_of(event)[0] or session2_of(event)


def title_in(item: Any) -> str | None:
    event = payload_of(item)
    return getattr(session_of(event)[1] or getattr(event, "data", None), "title", None)


async def check(client: AsyncClient, uncut: Reader, cut: Reader, sessions: Iterable[str]) -> None:
    """Nothing of these sessions came twice or out of order, and what did not come is lost and said to be so."""
    keeps, preview = await keeps_events(client), await is_preview(client)
    for session_id in sessions:
        end = min(uncut.last(session_id), cut.last(session_id))  # one of them may have stopped a little later
        came, gone = cut.numbers(session_id, end), cut.lost(session_id, end)
        assert came == sorted(set(came))
        assert gone == sorted(set(gone))
        assert not set(came) & set(gone)
        assert set(uncut.numbers(session_id, end)) <= {*came, *gone}
        if keeps:
            known = sorted(came + gone)
            assert known == list(range(known[0], end + 1))
            assert set(gone) <= ({0} if preview else set())  # no log of the preview has `session.created`


def check_twins(reader: Reader) -> None:
    """Each durable event of OpenCode 1 came once more, without its number."""
    payloads = [payload_of(item) for item in reader.items]
    durable = [payload.id for payload in payloads if hasattr(payload, "sync_event")]
    plain = [payload.id for payload in payloads if not hasattr(payload, "sync_event") and hasattr(payload, "id")]
    twins = [id for id in plain if id in set(durable)]
    assert len(twins) == len(set(twins))
    assert set(durable) <= set(twins)


def script(model: ScriptedModel, tools: Tools) -> None:
    """An answer in which there is much to cut."""
    model.reply(
        "^go",
        [
            Text("First I look around, then I write.", deltas=8, pause=0.02),
            tools.shell("echo one; echo two"),
            tools.write("made.txt", "made\n" * 20),
            Text("All of it is done now, and this text is long enough to be cut in.", deltas=12, pause=0.02),
        ],
    )


@asynccontextmanager
async def reading(*streams: Any, connected: bool = True) -> AsyncGenerator[list[Reader]]:
    """Readers of streams, which are connected when the block begins, if that is asked for."""
    readers = [Reader() for _ in streams]
    async with anyio.create_task_group() as tasks:
        for reader, events in zip(readers, streams, strict=True):
            if connected:
                await events.connect()
            tasks.start_soon(reader.read, events)
        yield readers
        for events in streams:
            await events.aclose()


@differs("`subscribe*`")
async def test_a_reader_that_is_cut_again_and_again_gets_every_event_once_or_hears_that_it_is_lost(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path, tools: Tools
) -> None:
    script(model, tools)
    chance = random.Random(lane.name)
    at = client.at(project)
    sessions: list[str] = []
    with anyio.fail_after(120), Cutter(real.base_url) as cutter:
        async with (
            lane.client(cutter.url, auth=real.auth, reconnect=QUICK) as cut_client,
            client.subscribe_global(resume=False) as uncut_events,
            cut_client.subscribe_global() as cut_events,
            reading(uncut_events, cut_events) as (uncut, cut),
        ):

            async def work() -> None:
                while cut_events.stats.reconnects < CUTS:
                    sessions.append(await new_session(at))
                    await at.run("go", session_id=sessions[-1])

            async with anyio.create_task_group() as working:
                working.start_soon(work)
                while cut_events.stats.reconnects < CUTS:  # a cut may hit a request for the history instead
                    connections = cutter.connections
                    cutter.cut(chance.randrange(4000), reset=chance.random() < 0.3)
                    await until(lambda n=connections: cutter.connections > n)  # type: ignore[misc]  # bound early
                    await anyio.sleep(chance.uniform(0, 0.1))
            for session_id in sessions:
                await rename(at, session_id, f"{session_id} is over")
            for session_id in sessions:
                await until(lambda one=session_id: uncut.has(f"{one} is over") and cut.last(one) >= uncut.last(one))  # type: ignore[misc]  # bound early
        stats = cut_events.stats

    await check(client, uncut, cut, sessions)
    check_twins(cut)
    assert uncut.count(Reconnected) == 0
    assert cut.count(Reconnected) == stats.reconnects == stats.connections - 1
    assert cut.count(Recovered) >= await keeps_events(client)


@differs("`subscribe*`")
async def test_a_new_process_goes_on_where_the_last_one_stopped(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path, tools: Tools
) -> None:
    script(model, tools)
    at = client.at(project)
    chance = random.Random(lane.name)
    collected = Reader()
    session_id = await new_session(at)
    with anyio.fail_after(120):
        async with client.subscribe_global(resume=False) as uncut_events, reading(uncut_events) as (uncut,):
            saved: str | None = None
            for process in range(5):
                async with lane.client(real.base_url, auth=real.auth) as life:
                    since = None if saved is None else json.loads(saved)
                    async with life.subscribe_global(since=since) as events:
                        await events.connect()  # where nothing is kept, what comes before that is lost
                        await prompt(at, session_id, "go")
                        for _ in range(chance.randrange(5, 40)):
                            collected.items.append(await anext(events))
                            if tag_of(payload_of(collected.items[-1])) in ENDS:
                                break  # with two prompts answered at once, there may be no more
                        if process == 4:
                            await rename(at, session_id, "over")
                            while not collected.has("over"):
                                collected.items.append(await anext(events))
                            await until(lambda: uncut.has("over"))
                            while collected.last(session_id) < uncut.last(session_id):
                                collected.items.append(await anext(events))
                        saved = json.dumps(events.position)
                await anyio.sleep(chance.uniform(0, 0.3))
        await client.run("the end", session_id=session_id)  # so that the session works no more

    await check(client, uncut, collected, [session_id])
    check_twins(collected)


async def test_what_happens_right_after_connect_is_on_the_stream(
    client: AsyncClient, project: Path, dialect: Dialect
) -> None:
    at = client.at(project)
    session_id = await new_session(at)
    path = "/global/event" if dialect == "1" else "/api/event"
    kinds: dict[str, Callable[[], Any]] = {
        "resuming": client.subscribe_global,
        "plain": lambda: client.subscribe_global(resume=False),
        "raw": lambda: client.subscribe_raw(path),
    }
    await rename(at, session_id, "warm")
    for number in range(5):  # OpenCode 1 greets before it listens, and without a question misses most of these
        for kind, subscribe in kinds.items():
            title = f"{kind} {number}"
            async with subscribe() as events:
                await events.connect()
                await rename(at, session_id, title)
                with anyio.fail_after(60):
                    async for item in events:
                        if title in (item.data if kind == "raw" else [title_in(item)]):
                            break


async def test_a_session_s_stream_has_its_subagents_and_nothing_of_others(
    client: AsyncClient, model: ScriptedModel, project: Path, tools: Tools, dialect: Dialect
) -> None:
    model.reply("deepest$", [Text("The deepest says hello.")])
    model.reply("delegated$", [tools.task("deepest"), Text("The subagent says hello.")])
    model.reply("^ask", [tools.task("delegated"), Text("It said hello.")])
    at = client.at(project)
    session_id, other = await new_session(at), await new_session(at)
    async with (
        client.subscribe_session(session_id) as events,  # a client of another directory
        client.subscribe_session(session_id, children=False) as alone_events,
        at.subscribe() as all_events,
        reading(events, alone_events, all_events) as readers,
    ):
        await at.run("something else", session_id=other)
        await at.run("ask for help", session_id=session_id)
        await rename(at, session_id, "over")
        for reader in readers:
            await until(lambda reader=reader: reader.has("over"))  # type: ignore[misc]  # bound early

    family, alone, everything = (_until_over(reader.items) for reader in readers)
    ids = {name for name in map(session_in, family) if name is not None}
    assert len(ids) == 3
    for of_one in ids:  # a server may send what two sessions do at once in another order to another reader
        expected = [item.id for item in everything if session_in(item) == of_one]
        assert [item.id for item in family if session_in(item) == of_one] == expected
    assert {session_in(item) for item in alone} - {None} == {session_id}
    begin, end = {
        "1": ("session.created", "session.idle"),
        "2": ("session.created", "session.execution.succeeded"),
    }[dialect]
    for child in ids - {session_id}:
        tags = [tag_of(item) for item in family if session_in(item) == child]
        assert {begin, end} <= set(tags)

    parents = {session.id: session.parent_id async for session in at.sessions()}
    [deepest] = [id for id in ids if parents[id] not in (None, session_id)]
    async with client.subscribe_session(session_id) as later:  # they were there before
        await later.connect()
        await rename(at, deepest, "touched")
        with anyio.fail_after(30):
            while title_in(item := await anext(later)) != "touched":
                pass
    assert session_in(item) == deepest


def _until_over(items: list[Any]) -> list[Any]:
    """What came before the session was renamed; some events come at any time later."""
    return items[: [title_in(item) for item in items].index("over")]


@differs("`client.instance.dispose()`")
async def test_an_instance_that_is_disposed_is_a_gap(client: AsyncClient, project: Path, dialect: Dialect) -> None:
    at = client.at(project).with_options(reconnect=QUICK)
    session_id = await new_session(at)  # so that there is an instance
    async with at.subscribe() as events, reading(events) as (reader,):
        if dialect == "1":
            # This server says that it is connected a little before it listens, and to disposals last.
            with anyio.fail_after(60):
                while not reader.has("heard"):
                    await rename(at, session_id, "heard")
                    await anyio.sleep(0.1)
            await anyio.sleep(0.5)
            await at.instance.dispose()
            await until(lambda: [tag_of(item) for item in reader.items].count("server.connected") == 2)
        else:
            await at.v2.debug.location.evict()
        await rename(at, session_id, "over")
        await until(lambda: reader.has("over"))

    shown = [tag_of(item) or type(item).__name__ for item in reader.items]
    again = ["server.instance.disposed", "Reconnected", "server.connected"] if dialect == "1" else []
    assert [name for name in shown if name in ("server.connected", *again)] == ["server.connected", *again]


@differs("`subscribe*`")
async def test_the_log_of_a_session_survives_cuts(
    lane: Lane, real: RealServer, client: AsyncClient, model: ScriptedModel, project: Path, dialect: Dialect
) -> None:
    """OpenCode 1.18 has this log for sessions that are made and prompted under `/api`."""
    model.reply("^tell", [Text("One two three four.", deltas=4, pause=0.05)])
    at = client.at(project)
    scripted = models.ModelRef(provider_id="scripted", id="model")
    # A server takes another model as long as it has not read the configuration of the project.
    while scripted.provider_id not in {known.provider_id for known in (await at.v2.model.list()).data}:  # noqa: ASYNC110  # what is waited for happens in the server
        await anyio.sleep(0.1)
    session = (await at.v2.session.create(model=scripted)).data
    assert session.location.directory == str(project)
    with anyio.fail_after(60), Cutter(real.base_url) as cutter:
        async with (
            lane.client(cutter.url, auth=real.auth, reconnect=QUICK) as cut_client,
            client.subscribe_log(session.id) as uncut_events,
            cut_client.subscribe_log(session.id) as cut_events,
            # OpenCode 1.18 answers with the first event; where none is kept, the reader must be there before it.
            reading(uncut_events, cut_events, connected=dialect == "2") as (uncut, cut),
        ):
            for number in range(4):
                if number < 3:
                    cutter.cut(700)
                text = f"tell {number}"
                said: Any = {"text": text} if dialect == "2" else {"prompt": models.V2PromptInput(text=text)}
                await at.v2.session.prompt(session.id, **said)
                await until(lambda ends=number + 1: _ended_steps(uncut) == ends)  # type: ignore[misc]  # bound early
            await until(lambda: cut.last(session.id) >= uncut.last(session.id))
        position = cut_events.position

    await check(client, uncut, cut, [session.id])
    assert position == cut.last(session.id)
    assert cutter.cuts >= 2
    assert cut.count(Reconnected) >= 1


def _ended_steps(reader: Reader) -> int:
    tags = [tag_of(item).removeprefix("session.next.").removeprefix("session.") for item in reader.items]
    assert "step.failed" not in tags
    return tags.count("step.ended")
