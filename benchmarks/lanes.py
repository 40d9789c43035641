"""The paths through the client that need a server: see `paths`."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import anyio

from opencode_async import AsyncClient
from opencode_core import Task, TextDelta, models
from opencode_core.options import ReconnectPolicy
from opencode_sync import Client, run_many

from . import calls, inputs
from .counts import Route
from .harness import beside
from .inputs import Stream
from .paths import OTHER
from .streaming import chunk, serving

__all__ = ["FOLDER", "LENGTH", "LONG", "PIECES", "fake", "routes", "servers"]

FOLDER: Final = "/home/user/project"
NEVER: Final = ReconnectPolicy(max_attempts=1)
PIECES: Final = 100  # of a short answer
COUNTED: Final = 500  # pieces of an answer that is counted: under callgrind a client is slow, so a read brings many
LONG: Final = 5000  # pieces of a long answer
LENGTH: Final = 100  # messages of a long turn
STREAMS: Final = {"deltas": 1000, "mix": 400}  # events
REQUESTS: Final = 15
GETS: Final = {"GET of a session": "session", "GET of a session, waited for": "session-slow"}
"""Under callgrind a client is so slow that an answer is there when it looks, if the server does not take its time."""
_REFUSING: Final = models.SessionStatusEvent  # of which a stream here has one, at its end

Run = Callable[[int], object]


def routes(urls: Mapping[str, str]) -> list[Route]:
    """What needs the servers of `servers`."""
    found: list[Route] = []
    for lane in ("blocking", "asyncio", "trio"):

        def on(
            blocking: Callable[..., object], awaiting: Callable[..., Awaitable[object]], *more: Any, lane: str = lane
        ) -> Run:
            if lane == "blocking":
                return partial(blocking, urls, *more)
            return lambda units: anyio.run(partial(awaiting, urls, *more, units), backend=lane)

        for kind, size in STREAMS.items():
            found.append(Route(f"subscribe, {kind}, {lane}", on(_subscribe, _subscribe_async, kind), size))
        found += [
            Route(f"types= refuses a delta, {lane}", on(_refuse, _refuse_async), STREAMS["deltas"]),
            Route(f"a delta in a turn, {lane}", on(_turn, _turn_async), COUNTED),
            *(Route(f"{what}, {lane}", on(_get, _get_async, key), REQUESTS) for what, key in GETS.items()),
        ]
    for what, key in GETS.items():
        found.append(Route(f"{what}, http.client + msgspec", partial(_get_http_client, urls[key]), REQUESTS))
        if find_spec("aiohttp"):
            found.append(Route(f"{what}, aiohttp + msgspec", partial(_get_aiohttp, urls[key]), REQUESTS))
    return [
        *found,
        Route("subscribe_session, a delta of another one, blocking", partial(_foreign, urls), STREAMS["deltas"]),
        Route("a task of run_many, blocking", partial(_many, urls), 2),
    ]


def _subscribe(urls: Mapping[str, str], kind: str, size: int) -> None:
    with Client(urls[f"{kind}-{size}"], dialect="1", reconnect=NEVER) as client, client.subscribe() as events:
        for _ in range(size):
            next(events)


async def _subscribe_async(urls: Mapping[str, str], kind: str, size: int) -> None:
    async with AsyncClient(urls[f"{kind}-{size}"], dialect="1", reconnect=NEVER) as client:
        async with client.subscribe() as events:
            for _ in range(size):
                await anext(events)


def _refuse(urls: Mapping[str, str], size: int) -> None:
    with Client(urls[f"deltas-{size}"], dialect="1", reconnect=NEVER) as client:
        with client.subscribe(types=_REFUSING) as events:
            next(events)


async def _refuse_async(urls: Mapping[str, str], size: int) -> None:
    async with AsyncClient(urls[f"deltas-{size}"], dialect="1", reconnect=NEVER) as client:
        async with client.subscribe(types=_REFUSING) as events:
            await anext(events)


def _foreign(urls: Mapping[str, str], size: int) -> None:
    with Client(urls[f"deltas-{size}"], dialect="1", reconnect=NEVER) as client:
        with client.subscribe_session(OTHER) as events:
            seen = 0
            while not isinstance(next(events), _REFUSING):
                seen += 1
            assert seen < 3, seen


def _turn(urls: Mapping[str, str], size: int) -> None:
    with Client(urls["fake"], directory=FOLDER, dialect="1") as client:
        with client.turn(None, f"{size} pieces") as turn:
            assert sum(isinstance(item, TextDelta) for item in turn) == size


async def _turn_async(urls: Mapping[str, str], size: int) -> None:
    async with AsyncClient(urls["fake"], directory=FOLDER, dialect="1") as client:
        async with client.turn(None, f"{size} pieces") as turn:
            assert len([item async for item in turn if isinstance(item, TextDelta)]) == size


def _get(urls: Mapping[str, str], key: str, size: int) -> None:
    with Client(urls[key], dialect="1") as client:
        for _ in range(size):
            client.session.get("ses_1")


async def _get_async(urls: Mapping[str, str], key: str, size: int) -> None:
    async with AsyncClient(urls[key], dialect="1") as client:
        for _ in range(size):
            await client.session.get("ses_1")


def _get_http_client(url: str, size: int) -> None:
    calls.http_client(url, size, calls.SESSION)()


def _get_aiohttp(url: str, size: int) -> None:
    async def main() -> None:
        async with calls.aiohttp_async(url, size, calls.SESSION) as call:
            await call()

    anyio.run(main)


def _many(urls: Mapping[str, str], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Client(urls["fake"], directory=folder, dialect="1") as client:
        tasks = [Task(f"Describe {number}", directory=folder) for number in range(size)]
        with run_many(tasks, client=client, workers=1, keep_sessions=False) as results:
            for result in results:
                assert result.ok, result


# Processes of their own


@contextlib.contextmanager
def servers() -> Generator[dict[str, str]]:
    """The servers that the routes need; gives their addresses."""
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        for key in GETS.values():
            (folder / f"{key}.json").write_bytes(inputs.session())
        status = {"type": "session.status", "properties": {"sessionID": OTHER, "status": {"type": "idle"}}}
        connected = b'{"id":"evt_1","type":"server.connected","properties":{}}'
        last = json.dumps({"id": "evt_2", **status}, separators=(",", ":")).encode()
        session = {**json.loads(inputs.session()), "id": OTHER}
        for kind, make in (("deltas", inputs.deltas), ("mix", inputs.mix)):
            for size in (STREAMS[kind], 2 * STREAMS[kind]):
                frames = Stream([connected, *make(size).payloads, last]).frames
                (folder / f"{kind}-{size}.stream").write_bytes(b"".join(map(chunk, frames)))
                answers: dict[str, Any] = {f"/session/{OTHER}": session, f"/session/{OTHER}/children": []}
                (folder / f"{kind}-{size}.answers").write_text(json.dumps(answers))
        ports = stack.enter_context(serving(folder))
        urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
        yield {**urls, "fake": stack.enter_context(fake())}


def fake() -> AbstractContextManager[str]:
    """A fake server in a process of its own; gives its address."""
    return beside("-m", __spec__.name)


def _serve() -> None:
    from opencode_sync.testing import FakeServer, Text, ToolCall

    with FakeServer(FOLDER, step_delay=0.001, assert_all_used=False) as server:
        for size in (PIECES, COUNTED, 2 * COUNTED, LONG):
            server.reply(f"{size} pieces", [Text("word " * size, deltas=size)])
        for count in (10, 100, 300):
            server.reply(f"{count} messages", [ToolCall("ls"), Text("And then.")] * count)
        server.reply(f"{PIECES} words", [Text("word " * PIECES, deltas=PIECES, pause=0.01)])
        server.reply("Describe", [Text("Two files.")])
        print(server.base_url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _serve()
