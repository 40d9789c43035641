"""OpenCode 1 and OpenCode 2 beside each other: the same work on events and answers of each.

Recorded events come from a server of canned bytes; turns and requests, from a fake server of each dialect. Each server
is a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import anyio
import msgspec

from opencode_async import AsyncClient
from opencode_core import EventDecoder, TextDelta
from opencode_core.options import ReconnectPolicy
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Text

from .counts import instructions, note
from .harness import Absent, Comparison, Samples, beside, measure
from .inputs import RECORDINGS, Stream, deltas
from .streaming import chunk, serving

__all__ = ["ONE", "TWO", "compare"]

ONE: Final = "OpenCode 1"
TWO: Final = "OpenCode 2"
DIALECTS: Final = {"1": ONE, "2": TWO}
PIECES: Final = (500, 1000)  # of the answer in a turn
COUNTED: Final = {"decode": 2000, "stream": 1000, "turn": PIECES[0], "request": 25}  # units of each kind of work
QUICK: Final = 0.2  # below this scale, nobody wants to wait for the counts
FOLDER: Final = "/home/user/project"
NEVER: Final = ReconnectPolicy(max_attempts=1)

Run = Callable[[int], Samples]


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All tables about dialects.

    Args:
        scale: Of the amount of work in a round.
    """
    sizes = {"decode": int(40000 * scale), "stream": int(20000 * scale), "turn": PIECES[1], "request": int(400 * scale)}
    with contextlib.ExitStack() as stack:
        urls = {dialect: stack.enter_context(_servers(dialect, sizes["stream"])) for dialect in DIALECTS}
        counted: dict[str, dict[str, float]] = {}
        with contextlib.suppress(Absent):
            if scale < QUICK:
                raise Absent("counting takes two minutes")
            counted = {dialect: instructions(__spec__.name, ["count", dialect, urls[dialect]]) for dialect in DIALECTS}
        works = {dialect: _works(dialect, json.loads(urls[dialect])) for dialect in DIALECTS}
        for name, (kind, title) in _TITLES.items():
            runs = [(DIALECTS[d], partial(_ready, works[d][name], sizes[kind])) for d in DIALECTS]
            comparison = measure(f"dialects-{name}", title, runs, rounds=rounds, unit=_UNITS[kind])
            for result, dialect in zip(comparison.results, counted, strict=False):
                result.instructions = counted[dialect][name]
            yield comparison


_TITLES: Final = {
    "floor": ("decode", "decode an event to dicts, with msgspec alone"),
    "decode": ("decode", "decode an event with a piece of text"),
    **{f"stream-{lane}": ("stream", f"bytes to a typed event, {lane}") for lane in ("blocking", "asyncio", "trio")},
    **{f"turn-{lane}": ("turn", f"a piece of text in a turn, {lane}") for lane in ("blocking", "asyncio", "trio")},
    "request": ("request", "GET of a session, blocking"),
}
_UNITS: Final = {"decode": "event", "stream": "event", "turn": "piece", "request": "request"}


def _ready(run: Run, size: int) -> Callable[[], Samples]:
    return lambda: run(size)


def _works(dialect: Any, urls: dict[str, str]) -> dict[str, Run]:
    """The pieces of work of the table, each for any number of units."""
    works: dict[str, Run] = {
        "floor": partial(_decode, dialect, alone=True),
        "decode": partial(_decode, dialect, alone=False),
        "stream-blocking": lambda size: _stream(urls[f"stream-{size}"], dialect, size),
        "turn-blocking": partial(_turn, urls["fake"]),
        "request": partial(_request, urls["fake"], dialect),
    }
    for lane in ("asyncio", "trio"):
        works[f"stream-{lane}"] = partial(_stream_on, lane, urls, dialect)
        works[f"turn-{lane}"] = partial(_turn_on, lane, urls["fake"])
    return works


# The work


@cache
def _events(dialect: str, count: int) -> Stream:
    """Recorded pieces of text."""
    if dialect == "1":
        return deltas(count)
    lines = (RECORDINGS / "turns2.jsonl").read_bytes().splitlines()
    recorded = [line for line in lines if json.loads(line).get("type") == "session.text.delta"]
    return Stream(recorded[number % len(recorded)] for number in range(count))


@cache
def _blocks(dialect: str, count: int, *, alone: bool) -> list[bytes]:
    """The same in blocks of 64 KiB, framed, or as what msgspec alone can read."""
    events = _events(dialect, count)
    return events.lines() if alone else events.blocks()


def _decode(dialect: str, size: int, *, alone: bool) -> Samples:
    blocks = _blocks(dialect, size, alone=alone)
    decoder = EventDecoder("event" if dialect == "1" else "v2")
    decode = msgspec.json.Decoder().decode_lines if alone else decoder.feed
    wall, cpu = time.perf_counter(), time.process_time()
    found = sum(len(decode(block)) for block in blocks)
    assert found == size, found
    return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


def _stream(url: str, dialect: Any, size: int) -> Samples:
    with Client(url, directory=FOLDER, dialect=dialect, reconnect=NEVER) as client, client.subscribe() as events:
        next(events)
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(size):
            next(events)
        return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


def _stream_on(lane: str, urls: dict[str, str], dialect: str, size: int) -> Samples:
    return anyio.run(_stream_async, urls[f"stream-{size}"], dialect, size, backend=lane)


async def _stream_async(url: str, dialect: Any, size: int) -> Samples:
    async with AsyncClient(url, directory=FOLDER, dialect=dialect, reconnect=NEVER) as client:
        async with client.subscribe() as events:
            await anext(events)
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(size):
                await anext(events)
            return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


def _turn(url: str, size: int) -> Samples:
    with Client(url, directory=FOLDER) as client:
        client.dialect()
        wall, cpu = time.perf_counter(), time.process_time()
        with client.turn(None, f"{size} pieces") as turn:
            pieces = sum(1 for item in turn if isinstance(item, TextDelta))
        assert pieces == size, pieces
        return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


def _turn_on(lane: str, url: str, size: int) -> Samples:
    return anyio.run(_turn_async, url, size, backend=lane)


async def _turn_async(url: str, size: int) -> Samples:
    async with AsyncClient(url, directory=FOLDER) as client:
        await client.dialect()
        wall, cpu = time.perf_counter(), time.process_time()
        pieces = 0
        async with client.turn(None, f"{size} pieces") as turn:
            async for item in turn:
                pieces += isinstance(item, TextDelta)
        assert pieces == size, pieces
        return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


def _request(url: str, dialect: str, size: int) -> Samples:
    with Client(url, directory=FOLDER) as client:
        get: Callable[[str], object]
        if dialect == "1":
            session_id, get = client.session.create().id, client.session.get
        else:
            session_id, get = client.v2.session.create().data.id, client.v2.session.get
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(size):
            get(session_id)
        return Samples(size, time.process_time() - cpu, time.perf_counter() - wall)


# Processes of their own


@contextlib.contextmanager
def _servers(dialect: str, count: int) -> Generator[str]:
    """The servers of a dialect; gives their addresses, as JSON by name.

    Args:
        count: How many events a stream has that is not to be counted.
    """
    connected = b'{"id":"evt_1","type":"server.connected","properties":{}}' if dialect == "1" else (
        b'{"id":"evt_1","created":0,"type":"server.connected","data":{}}'
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        for size in (count, COUNTED["stream"], 2 * COUNTED["stream"]):
            frames = Stream([connected, *_events(dialect, size).payloads]).frames
            Path(folder, f"stream-{size}.stream").write_bytes(b"".join(map(chunk, frames)))
        ports = stack.enter_context(serving(Path(folder)))
        urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
        yield json.dumps({**urls, "fake": stack.enter_context(beside("-m", __spec__.name, "serve", dialect))})


def _serve(dialect: Any) -> None:
    with FakeServer(FOLDER, dialect=dialect, assert_all_used=False) as server:
        for size in PIECES:
            server.reply(f"{size} pieces", [Text("word " * size, deltas=size)])
        print(server.base_url, flush=True)
        sys.stdin.read()


def _count(dialect: str, urls: str) -> None:
    for name, run in _works(dialect, json.loads(urls)).items():
        note(name, run, COUNTED[_TITLES[name][0]])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["count", of, at]:
            _count(of, at)
        case [_, of]:
            _serve(of)
        case _:
            sys.exit(__doc__)
