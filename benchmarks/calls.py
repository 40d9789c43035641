"""Requests, one after another on one connection, against a server on loopback that does next to nothing."""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import anyio
import httpx
import msgspec

from opencode_async import AsyncClient
from opencode_core import models
from opencode_sync import Client

from . import inputs
from .harness import Comparison, Samples, measure, optional
from .streaming import serving

__all__ = ["compare"]

Run = Callable[[], int | Samples]
Caller = Callable[[], Awaitable[int]]
MESSAGES: Final = 1_000_000  # bytes


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All tables about requests.

    Args:
        scale: Of the amount of work in a round.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "session.json").write_bytes(inputs.session())
        (folder / "messages.json").write_bytes(inputs.messages(MESSAGES))
        with serving(folder) as ports:
            yield _compare(
                "requests-small",
                "GET of a session (0.5 KB) to a Struct",
                f"http://127.0.0.1:{ports['session']}",
                int(200 * scale),
                rounds,
                _Operation("/session/ses_1", models.Session, lambda client: client.session.get("ses_1")),
            )
            yield _compare(
                "requests-messages",
                "GET of a message list of 1 MB to Structs",
                f"http://127.0.0.1:{ports['messages']}",
                int(10 * scale),
                rounds,
                _Operation(
                    "/session/ses_1/message",
                    list[models.MessageWithParts],
                    lambda client: client.session.messages("ses_1"),
                ),
            )


class _Operation:
    """One operation: how we are asked for it, and what the others must do to get the same."""

    def __init__(self, path: str, type_: Any, ours: Callable[[Any], Any]) -> None:
        self.path = path
        self.ours = ours
        self.decode = msgspec.json.Decoder(type_).decode


def _compare(key: str, title: str, url: str, count: int, rounds: int, what: _Operation) -> Comparison:
    def on(backend: str, caller: Any, *needs: str) -> Callable[[], Run]:
        return lambda: _on(backend, lambda: caller(url, count, what), *needs)

    return measure(
        key,
        title,
        [
            ("opencode-driver, blocking", lambda: ours(url, count, what)),
            ("opencode-driver, asyncio", on("asyncio", ours_async)),
            ("opencode-driver, trio", on("trio", ours_async)),
            ("httpx.Client + msgspec", lambda: httpx_sync(httpx, url, count, what)),
            ("httpx.AsyncClient + msgspec, asyncio", on("asyncio", _httpx_async("httpx"), "httpx")),
            ("httpx.AsyncClient + msgspec, trio", on("trio", _httpx_async("httpx"), "httpx")),
            ("httpx2.Client + msgspec", lambda: httpx_sync(optional("httpx2"), url, count, what)),
            ("httpx2.AsyncClient + msgspec, asyncio", on("asyncio", _httpx_async("httpx2"), "httpx2")),
            ("aiohttp + msgspec", on("asyncio", aiohttp_async, "aiohttp")),
        ],
        rounds=rounds,
        unit="request",
    )


def _on(backend: str, contender: Callable[[], AbstractAsyncContextManager[Caller]], *needs: str) -> Run:
    """Run on a fresh event loop with a connection that is open already."""
    for module in (backend, *needs):
        optional(module)

    async def timed() -> Samples:
        async with contender() as call:
            await call()
            wall, cpu = time.perf_counter(), time.process_time()
            units = await call()
            return Samples(units, time.process_time() - cpu, time.perf_counter() - wall)

    return lambda: anyio.run(timed, backend=backend)


# Contenders


def ours(url: str, count: int, what: _Operation) -> Run:
    """The blocking client as it comes."""
    client = Client(url)

    def run() -> int:
        for _ in range(count):
            what.ours(client)
        return count

    return run


@asynccontextmanager
async def ours_async(url: str, count: int, what: _Operation) -> AsyncGenerator[Caller]:
    """The awaiting client as it comes."""
    async with AsyncClient(url) as client:

        async def call() -> int:
            for _ in range(count):
                await what.ours(client)
            return count

        yield call


def httpx_sync(library: Any, url: str, count: int, what: _Operation) -> Run:
    """A plain httpx client of whichever generation."""
    client = library.Client(base_url=url, timeout=60)

    def run() -> int:
        for _ in range(count):
            response = client.get(what.path)
            response.raise_for_status()
            what.decode(response.content)
        return count

    return run


def _httpx_async(name: str) -> Callable[[str, int, _Operation], AbstractAsyncContextManager[Caller]]:
    @asynccontextmanager
    async def contender(url: str, count: int, what: _Operation) -> AsyncGenerator[Caller]:
        async with optional(name).AsyncClient(base_url=url, timeout=60) as client:

            async def call() -> int:
                for _ in range(count):
                    response = await client.get(what.path)
                    response.raise_for_status()
                    what.decode(response.content)
                return count

            yield call

    return contender


@asynccontextmanager
async def aiohttp_async(url: str, count: int, what: _Operation) -> AsyncGenerator[Caller]:
    """A plain aiohttp session."""
    async with optional("aiohttp").ClientSession(url) as client:

        async def call() -> int:
            for _ in range(count):
                async with client.get(what.path, raise_for_status=True) as response:
                    what.decode(await response.read())
            return count

        yield call
