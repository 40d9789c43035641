"""Instructions for one piece of text through `client.turn`, beside a bare subscription that reads the same events.

    python -m benchmarks.turning [LANE ...]

The events come from a fake server in a process of its own, one HTTP chunk each. Under callgrind the client is slow, so
they wait for it, and a read brings many.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import anyio

from opencode_async import AsyncClient
from opencode_core import TextDelta
from opencode_core.models import MessagePartDeltaEvent, TextPartInput
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Text

from .counts import instructions, note
from .harness import beside

__all__ = ["LANES", "compare"]

LANES: Final = ("blocking", "asyncio", "trio")
PIECES: Final = 1000
FOLDER: Final = "/home/user/project"


def compare(lanes: tuple[str, ...]) -> dict[str, float]:
    """The instructions for a piece, by way and lane."""
    with beside("-m", __spec__.name, "serve") as url:
        return instructions(__spec__.name, ["count", url, *lanes])


# The work


def _turn(url: str, size: int) -> None:
    with Client(url, directory=FOLDER, dialect="1") as client:
        with client.turn(None, f"{size} pieces") as turn:
            pieces = sum(1 for item in turn if isinstance(item, TextDelta))
        assert pieces == size, pieces


def _subscribe(url: str, size: int) -> None:
    with Client(url, directory=FOLDER, dialect="1") as client, client.subscribe() as events:
        events.connect()
        session = client.session.create()
        client.session.prompt_async(session.id, parts=[TextPartInput(text=f"{size} pieces")])
        pieces = 0
        for event in events:
            pieces += isinstance(event, MessagePartDeltaEvent)
            if pieces == size:
                break


async def _turn_async(url: str, size: int) -> None:
    async with AsyncClient(url, directory=FOLDER, dialect="1") as client:
        pieces = 0
        async with client.turn(None, f"{size} pieces") as turn:
            async for item in turn:
                pieces += isinstance(item, TextDelta)
        assert pieces == size, pieces


async def _subscribe_async(url: str, size: int) -> None:
    async with AsyncClient(url, directory=FOLDER, dialect="1") as client, client.subscribe() as events:
        await events.connect()
        session = await client.session.create()
        await client.session.prompt_async(session.id, parts=[TextPartInput(text=f"{size} pieces")])
        pieces = 0
        async for event in events:
            pieces += isinstance(event, MessagePartDeltaEvent)
            if pieces == size:
                break


def _on(lane: str, url: str, way: Callable[[str, int], Awaitable[None]], size: int) -> None:
    anyio.run(way, url, size, backend=lane)


def _works(url: str, lane: str) -> dict[str, Callable[[int], object]]:
    if lane == "blocking":
        return {"subscribe": partial(_subscribe, url), "turn": partial(_turn, url)}
    ways = {"subscribe": _subscribe_async, "turn": _turn_async}
    return {name: partial(_on, lane, url, way) for name, way in ways.items()}


# Processes of their own


def _serve() -> None:
    with FakeServer(FOLDER, assert_all_used=False) as server:
        for size in (PIECES, 2 * PIECES):
            server.reply(f"{size} pieces", [Text("word " * size, deltas=size)])
        print(server.base_url, flush=True)
        sys.stdin.read()


def _count(url: str, lanes: list[str]) -> None:
    for lane in lanes:
        for way, work in _works(url, lane).items():
            note(f"{way}, {lane}", work, PIECES)


def main(lanes: tuple[str, ...]) -> None:
    """Count, and print the table."""
    found = compare(lanes)
    for lane in lanes:
        bare, turn = (found[f"{way}, {lane}"] for way in ("subscribe", "turn"))
        print(f"{lane:8}  subscribe {bare:9,.0f}  turn {turn:9,.0f}  {turn / bare:5.2f} x", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            _serve()
        case ["count", at, *of]:
            _count(at, of)
        case chosen:
            main(tuple(chosen) or LANES)
