"""What a unit costs as the work grows: long turns, long histories, many readers, sessions, turns and requests at once.

Each comparison here is a curve: its contenders are sizes, and the figure of each is the cost of one unit of the work at
that size. Where the curve is flat, the work as a whole grows as its size does.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable, Coroutine, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import anyio
import msgspec

from opencode_async import AsyncClient
from opencode_core import TextDelta, models
from opencode_core.http import Request
from opencode_core.streams.events import EventDecoder, kinds_of
from opencode_core.streams.feeds import EventFeed, directory_events
from opencode_core.streams.hub import Mailbox, Mailboxes
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.resume import Position, ResumeFeed
from opencode_core.testkit.recording import Tape
from opencode_core.testkit.scrub import Scrubber
from opencode_core.values.codec import Codec
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Text
from tests.core import turn_player

from . import calls, inputs
from .harness import Comparison, Samples, measure
from .lanes import FOLDER, LENGTH, LONG, PIECES, fake
from .paths import OPTIONS, OTHER, What, session_feed, take_in, turn_events
from .streaming import chunk, httpx_sync, serving

__all__ = ["compare", "messages"]

REQUESTS: Final = 200
EVENTS: Final = 500  # of a stream that a hub reads
CONNECTED: Final = b'{"id":"evt_1","type":"server.connected","properties":{}}'

Run = Callable[[], int | Samples]


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All curves.

    Args:
        scale: Below 0.2 the largest size of each curve is left out.
    """
    rounds = max(2, rounds // 3)

    def curve(key: str, title: str, unit: str, of: Callable[[int], Run], *sizes: int) -> Comparison:
        return _curve(rounds, key, title, unit, of, *(sizes if scale >= 0.2 else sizes[:-1]))

    yield messages(rounds, *((10, 100, 1000, 10_000) if scale >= 0.2 else (10, 100, 1000)))
    yield curve("tools", "tools of a turn, in the core", "tool", partial(_machine, "tools"), 10, 100, 1000, 10_000)
    yield curve("subagents", "subagents of a turn, in the core", "subagent", partial(_machine, "subagents"), 5, 50, 500)
    yield curve(
        "pieces",
        "pieces of one text of a turn, in the core",
        "piece",
        partial(_machine, "deltas"),
        100,
        1000,
        10_000,
        50_000,
    )
    yield curve("missed", "missed events of 10 sessions", "event", lambda n: _gap(n, 10), 100, 1000, 10_000)
    yield curve(
        "missed-sessions", "sessions of 1,000 missed events", "event", lambda n: _gap(1000, n), 1, 10, 100, 1000
    )
    yield curve("children", "an event for the feed of a session with subagents", "event", _family, 1, 100, 1000)
    yield curve("sessions", "an event of another session, of so many on the server", "event", _foreign, 1, 100, 1000)
    yield curve("types", "an event that is none of the types that are wanted", "event", _refused, 1, 10, 50)
    yield curve(
        "unknown-fields",
        "sessions of an answer, so many % with a field that is not known",
        "session",
        _unknown,
        0,
        1,
        10,
        100,
    )
    yield curve("slow-readers", "an event for readers of a hub who read nothing", "event", _slow, 1, 10, 100)
    yield curve("tape", "events of a recording, scrubbed", "event", _tape, 100, 1000, 10_000)
    yield curve("fake", "turns of a fake server in this process", "turn", _faked, 10, 100, 300)
    with _servers() as (url, stream, answer):
        yield _pieces(url, stream, rounds)
        yield curve("turn", "messages of a turn, from a fake server", "message", partial(_turn, url), 10, 100, 300)
        yield curve("behind", "a short turn with messages behind it", "turn", partial(_behind, url), 0, 100, 1000)
        yield curve("readers", "an event for readers of a hub", "event", partial(_hub, stream), 1, 10, 100)
        for said, how in (("pieces", ""), ("words", ", told word by word")):
            prompt = f"{PIECES} {said}"
            threads, tasks = partial(_at_once, url, prompt), partial(_at_once_async, url, prompt)
            yield curve(f"threads-{said}", f"turns at once, each in a thread{how}", "turn", threads, 1, 5, 20)
            yield curve(f"tasks-{said}", f"turns at once, each a task of asyncio{how}", "turn", tasks, 1, 5, 20)
        yield curve(
            "requests-threads",
            "a request with others at once, in threads",
            "request",
            lambda n: calls.ours(answer, REQUESTS // n, calls.SESSION, n),
            1,
            10,
            100,
        )
        yield curve(
            "requests-tasks",
            "a request with others at once, asyncio",
            "request",
            lambda n: calls.on_loop("asyncio", lambda: calls.ours_async(answer, REQUESTS // n, calls.SESSION, n)),
            1,
            10,
            100,
        )


def messages(rounds: int, *sizes: int) -> Comparison:
    """Messages of a turn whose events are decoded already."""
    of = partial(_machine, "messages")
    return _curve(rounds, "messages", "messages of a turn, in the core", "message", of, *sizes)


def _curve(rounds: int, key: str, title: str, unit: str, of: Callable[[int], Run], *sizes: int) -> Comparison:
    makers = [(f"{size:,}", partial(of, size)) for size in sizes]
    return measure(f"sizes-{key}", f"{title}, by their number", makers, rounds=rounds, unit=unit)


# In the core


def _machine(what: What, size: int) -> Run:
    """Events for the machine of a turn, which asks for nothing until its end."""
    turn_events(what, size)  # which is kept

    def run() -> int:
        take_in(what, size)
        return size

    return run


def _rows(size: int, sessions: int) -> list[dict[str, Any]]:
    """The history of so many events."""
    found: list[dict[str, Any]] = []
    for number in range(size):
        session = f"ses_{number % sessions:06}"
        data = {"sessionID": session, "info": {**turn_player.SESSION_JSON, "id": session, "title": "x" * 200}}
        found.append({
            "id": f"evt_{1000 + number:012x}bbbbbbbbbbbbbb", "aggregate_id": session, "seq": number // sessions + 1,
            "type": "session.updated.1", "data": data,
        })  # fmt: skip
    return found


def _gap(size: int, sessions: int) -> Run:
    """A reader who has the first event of each session, and missed so many."""
    answer = msgspec.json.encode(_rows(size, sessions))
    since: Position = {
        "first": f"evt_{1:012x}aaaaaaaaaaaaaa", "shown": [], "sequences": {f"ses_{n:06}": 0 for n in range(sessions)}
    }  # fmt: skip

    def run() -> int:
        feed = ResumeFeed(OPTIONS, lambda: EventDecoder("global"), since)
        feed.connected()
        work = feed.catch_up()
        next(work)
        try:
            work.send(Codec().decode(answer, list[models.HistoryEvent]))
        except StopIteration as stop:
            items = stop.value
            assert len(items) == 2 * size + 1, len(items)
        feed.position(0)
        return size

    return run


def _family(children: int) -> Run:
    """Pieces of text of the last of so many subagents."""
    ids = [f"ses_{number:06}" for number in range(children)]
    listed = [msgspec.convert({**turn_player.SESSION_JSON, "id": id}, models.Session) for id in ids]
    return _decoded(lambda: session_feed("ses_root", listed), ids[-1:], all_of_them=True)


def _foreign(sessions: int) -> Run:
    """Pieces of text of so many sessions, and who reads another one."""
    return _decoded(lambda: session_feed(OTHER), [f"ses_{number:06}" for number in range(sessions)])


def _refused(wanted: int) -> Run:
    """Pieces of text, for who wants so many other types."""
    types = [kind for kind in kinds_of("event").values() if kind is not models.MessagePartDeltaEvent]
    return _decoded(lambda: directory_events(OPTIONS, Codec(), types[:wanted]), [OTHER])


def _decoded(new_feed: Callable[[], EventFeed], sessions: Sequence[str], *, all_of_them: bool = False) -> Run:
    """Pieces of text of these sessions in turn, for a feed that gives all or none of them."""
    count = 2000
    frames = [
        b"data: " + json.dumps(turn_player.delta("prt_1", "word ", "msg_1", sessions[n % len(sessions)])).encode()
        for n in range(count)
    ]
    blocks = [b"\n\n".join(frames[start : start + 200]) + b"\n\n" for start in range(0, count, 200)]

    def run() -> Samples:
        feed, stats = new_feed(), StreamStats()
        wall, cpu = time.perf_counter(), time.process_time()
        found = sum(len(feed.decode(block, stats)) for block in blocks)
        assert found == (count if all_of_them else 0), found
        return Samples(count, time.process_time() - cpu, time.perf_counter() - wall)

    return run


def _unknown(percent: int) -> Run:
    """An answer of 1,000 sessions."""
    session = json.loads(inputs.session())
    body = json.dumps([{**session, "future": n} if n % 100 < percent else session for n in range(1000)]).encode()

    def run() -> int:
        return len(Codec().decode(body, list[models.Session]))

    return run


def _slow(readers: int) -> Run:
    """A hub whose readers have room for all of the events, and take none."""
    events = turn_events("deltas", 1000)

    def publish() -> Mailboxes:
        mailboxes = Mailboxes()
        for _ in range(readers):
            mailboxes.add(Mailbox(len(events)))
        for start in range(0, len(events), 20):
            list(mailboxes.put(events[start : start + 20]))
        return mailboxes

    def run() -> Samples:
        wall, cpu = time.perf_counter(), time.process_time()
        publish()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        tracemalloc.start()
        kept = publish()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del kept
        return Samples(len(events), cpu, wall, held={"KB": size // 1000})

    return run


def _tape(size: int) -> Run:
    """A recording of so many pieces of text: what is written, scrubbed, at its end."""
    blocks = inputs.deltas(size).blocks()

    def run() -> int:
        scrubber = Scrubber(home=FOLDER, hosts=("buildbox",))
        tape = Tape(scrubber)
        number = tape.request(Request("GET", "/event"))
        tape.opened(number, 200)
        for block in blocks:
            tape.data(number, block)
        assert tape.text()
        return size

    return run


# Over sockets


def _pieces(url: str, stream: str, rounds: int) -> Comparison:
    """A piece of text, bare and in a turn. The time to open either is part of it, and spread over all pieces."""

    def on(lane: str, work: Callable[..., Coroutine[Any, Any, int]], at: str) -> Callable[[], Run]:
        return lambda: lambda: anyio.run(work, at, backend=lane)

    return measure(
        "turn-pieces",
        f"a piece of text, of {LONG:,}: bare subscription and turn",
        [
            ("opencode-driver, subscribe, blocking", lambda: lambda: _read(stream)),
            ("opencode-driver, subscribe, asyncio", on("asyncio", _read_async, stream)),
            ("opencode-driver, subscribe, trio", on("trio", _read_async, stream)),
            ("opencode-driver, turn, blocking", lambda: lambda: _told(url)),
            ("opencode-driver, turn, asyncio", on("asyncio", _told_async, url)),
            ("opencode-driver, turn, trio", on("trio", _told_async, url)),
            ("httpx.Client + httpx-sse + json, no turn", lambda: httpx_sync(stream, LONG // 5)),
        ],
        rounds=rounds,
        unit="piece",
    )


def _read(url: str) -> int:
    with Client(url, dialect="1") as client, client.subscribe() as events:
        for _ in range(LONG):
            next(events)
    return LONG


async def _read_async(url: str) -> int:
    async with AsyncClient(url, dialect="1") as client, client.subscribe() as events:
        for _ in range(LONG):
            await anext(events)
    return LONG


def _told(url: str) -> int:
    with Client(url, directory=FOLDER, dialect="1") as client, client.turn(None, f"{LONG} pieces") as turn:
        assert sum(isinstance(item, TextDelta) for item in turn) == LONG
    return LONG


async def _told_async(url: str) -> int:
    async with AsyncClient(url, directory=FOLDER, dialect="1") as client:
        async with client.turn(None, f"{LONG} pieces") as turn:
            assert len([item async for item in turn if isinstance(item, TextDelta)]) == LONG
    return LONG


def _hub(url: str, readers: int) -> Run:
    """A stream for so many readers, each of whom takes all of it."""

    def run() -> Samples:
        with Client(url, dialect="1") as client, client.events() as hub:
            queues = [hub.reader(buffer=EVENTS) for _ in range(readers)]
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(EVENTS):
                for queue in queues:
                    next(queue)
            return Samples(EVENTS, time.process_time() - cpu, time.perf_counter() - wall)

    return run


def _turn(url: str, messages: int) -> Run:
    """A turn of so many messages, each with a tool and a text."""

    def run() -> Samples:
        with Client(url, directory=FOLDER, dialect="1") as client:
            wall, cpu = time.perf_counter(), time.process_time()
            reply = client.turn(None, f"{messages} messages").wait()
            assert reply.error is None, reply
            return Samples(messages, time.process_time() - cpu, time.perf_counter() - wall)

    return run


def _behind(url: str, messages: int) -> Run:
    """A short turn in a session that has so many messages already."""
    client = Client(url, directory=FOLDER, dialect="1")
    session = client.session.create()
    for _ in range(messages // LENGTH):
        assert client.turn(session, f"{LENGTH} messages").wait().error is None

    def run() -> int:
        assert client.turn(session, "Describe").wait().error is None
        return 1

    return run


def _faked(turns: int) -> Run:
    """So many turns, one after another, client and fake server together."""

    def run() -> Samples:
        with FakeServer(FOLDER, step_delay=0.001) as server, Client(server.base_url, directory=FOLDER) as client:
            server.reply("Describe", [Text("Two files.")])
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(turns):
                assert client.run("Describe").error is None
            return Samples(turns, time.process_time() - cpu, time.perf_counter() - wall)

    return run


def _at_once(url: str, prompt: str, turns: int) -> Run:
    """So many turns of one client, each in a thread. All have begun before one goes on."""

    def run() -> Samples:
        held: dict[str, int] = {}
        begun = threading.Barrier(turns, lambda: held.update(_held()))

        def one(_: int) -> None:
            with client.turn(None, prompt) as turn:
                next(turn)
                begun.wait()
                assert turn.wait().error is None

        with Client(url, directory=FOLDER, dialect="1") as client, ThreadPoolExecutor(turns) as pool:
            client.session.create()
            wall, cpu = time.perf_counter(), time.process_time()
            list(pool.map(one, range(turns)))
            return Samples(turns, time.process_time() - cpu, time.perf_counter() - wall, held=held)

    return run


def _at_once_async(url: str, prompt: str, turns: int) -> Run:
    """So many turns of one client, each a task of asyncio. All have begun before one goes on."""

    async def main() -> Samples:
        held: dict[str, int] = {}
        begun, waiting = anyio.Event(), turns

        async def one() -> None:
            nonlocal waiting
            async with client.turn(None, prompt) as turn:
                await anext(turn)
                waiting -= 1
                if not waiting:
                    held.update(_held())
                    begun.set()
                await begun.wait()
                assert (await turn.wait()).error is None

        async with AsyncClient(url, directory=FOLDER, dialect="1") as client:
            await client.session.create()
            wall, cpu = time.perf_counter(), time.process_time()
            async with anyio.create_task_group() as tasks:
                for _ in range(turns):
                    tasks.start_soon(one)
            return Samples(turns, time.process_time() - cpu, time.perf_counter() - wall, held=held)

    return lambda: anyio.run(main)


def _held() -> dict[str, int]:
    """Threads and sockets of this process. Where sockets cannot be counted, only threads."""
    held = {"threads": threading.active_count()}
    with contextlib.suppress(OSError):
        named = [os.readlink(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")[:-1]]
        held["sockets"] = sum(name.startswith("socket:") for name in named)
    return held


@contextlib.contextmanager
def _servers() -> Generator[tuple[str, str, str]]:
    """A fake server, one that sends a stream of pieces of text, and one that answers; gives their addresses."""
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        frames = inputs.Stream([CONNECTED, *inputs.deltas(LONG).payloads]).frames
        Path(name, "deltas.stream").write_bytes(b"".join(map(chunk, frames)))
        Path(name, "session.json").write_bytes(inputs.session())
        ports = stack.enter_context(serving(Path(name)))
        stream, answer = (f"http://127.0.0.1:{ports[name]}" for name in ("deltas", "session"))
        yield stack.enter_context(fake()), stream, answer
