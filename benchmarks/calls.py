"""Requests, one after another on one connection, against a server on loopback that does next to nothing."""

from __future__ import annotations

import http.client
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import anyio
import httpx
import msgspec

from opencode_async import AsyncClient
from opencode_core import models
from opencode_sync import Client

from . import inputs
from .harness import Comparison, Node, Samples, measure, optional, run_on
from .streaming import serving

__all__ = [
    "AIOHTTP",
    "ASYNCIO",
    "PYREQWEST",
    "SESSION",
    "aiohttp_async",
    "compare",
    "http_client",
    "on_loop",
    "ours",
    "ours_async",
    "together",
]

Run = Callable[[], int | Samples]
Caller = Callable[[], Awaitable[int]]
MESSAGES: Final = 1_000_000  # bytes
ASYNCIO: Final = "opencode-driver, asyncio"
AIOHTTP: Final = "aiohttp + msgspec"
PYREQWEST: Final = "pyreqwest (Rust) + msgspec, asyncio"


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All tables about requests.

    Args:
        scale: Of the amount of work in a round.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "session.json").write_bytes(inputs.session())
        (folder / "messages.json").write_bytes(inputs.messages(MESSAGES))
        with serving(folder) as ports, ExitStack() as stack:
            bun = _Bun(stack)
            yield _compare(
                "requests-small",
                "GET of a session (0.5 KB) to a Struct",
                f"http://127.0.0.1:{ports['session']}",
                int(200 * scale),
                rounds,
                SESSION,
                bun,
            )
            yield _compare(
                "requests-messages",
                "GET of a message list of 1 MB to Structs",
                f"http://127.0.0.1:{ports['messages']}",
                int(10 * scale),
                rounds,
                Operation(
                    "/session/ses_1/message",
                    list[models.MessageWithParts],
                    lambda client: client.session.messages("ses_1"),
                ),
                bun,
            )
    for at_once in (1, 10, 100):
        yield together(at_once, rounds, scale)


class Operation:
    """One operation: how we are asked for it, and what the others must do to get the same."""

    def __init__(self, path: str, type_: Any, ours: Callable[[Any], Any]) -> None:
        self.path = path
        self.ours = ours
        self.decode = msgspec.json.Decoder(type_).decode


SESSION: Final = Operation("/session/ses_1", models.Session, lambda client: client.session.get("ses_1"))


class _Bun:
    """The process of bun, started when first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._process: Node | None = None

    def fetch(self, url: str, count: int) -> Run:
        """So many requests, one after another."""
        if self._process is None:
            self._process = Node("fetch.mjs", "bun", runtime="bun")
            self._stack.callback(self._process.close)
        process = self._process
        return lambda: process.ask(url=url, count=count)


def _compare(key: str, title: str, url: str, count: int, rounds: int, what: Operation, node: _Bun) -> Comparison:
    def on(backend: str, caller: Any, *needs: str) -> Callable[[], Run]:
        return lambda: on_loop(backend, lambda: caller(url, count, what), *needs)

    return measure(
        key,
        title,
        [
            ("opencode-driver, blocking", lambda: ours(url, count, what)),
            (ASYNCIO, on("asyncio", ours_async)),
            ("opencode-driver, trio", on("trio", ours_async)),
            ("opencode-driver, asyncio on uvloop", on("uvloop", ours_async)),
            ("httpx.Client + msgspec", lambda: httpx_sync(httpx, url, count, what)),
            ("httpx.AsyncClient + msgspec, asyncio", on("asyncio", _httpx_async("httpx"), "httpx")),
            ("httpx.AsyncClient + msgspec, trio", on("trio", _httpx_async("httpx"), "httpx")),
            ("httpx2.Client + msgspec", lambda: httpx_sync(optional("httpx2"), url, count, what)),
            ("httpx2.AsyncClient + msgspec, asyncio", on("asyncio", _httpx_async("httpx2"), "httpx2")),
            (AIOHTTP, on("asyncio", aiohttp_async, "aiohttp")),
            ("http.client + msgspec", lambda: http_client(url, count, what)),
            ("pyreqwest (Rust) + msgspec, blocking", lambda: pyreqwest_sync(url, count, what)),
            (PYREQWEST, on("asyncio", pyreqwest_async, "pyreqwest")),
            ("fetch + JSON (bun)", lambda: node.fetch(url + what.path, count)),
        ],
        rounds=rounds,
        unit="request",
    )


def together(at_once: int, rounds: int, scale: float, only: Callable[[str], bool] = lambda name: True) -> Comparison:
    """Small requests, so many at once.

    Args:
        scale: Of the amount of work in a round.
        only: Whether a contender takes part.
    """
    each = max(8, int(400 * scale) // at_once)  # fewer, and chance decides
    with tempfile.TemporaryDirectory() as name:
        Path(name, "session.json").write_bytes(inputs.session())
        with serving(Path(name)) as ports:
            url = f"http://127.0.0.1:{ports['session']}"

            def on(backend: str, caller: Any, *needs: str) -> Callable[[], Run]:
                return lambda: on_loop(backend, lambda: caller(url, each, SESSION, at_once), *needs)

            makers: list[tuple[str, Callable[[], Run]]] = [
                ("opencode-driver, blocking, in threads", partial(ours, url, each, SESSION, at_once)),
                (ASYNCIO, on("asyncio", ours_async)),
                ("opencode-driver, trio", on("trio", ours_async)),
                ("opencode-driver, asyncio on uvloop", on("uvloop", ours_async)),
                ("httpx.AsyncClient + msgspec, asyncio", on("asyncio", _httpx_async("httpx"), "httpx")),
                (AIOHTTP, on("asyncio", aiohttp_async, "aiohttp")),
                (PYREQWEST, on("asyncio", pyreqwest_async, "pyreqwest")),
            ]
            return measure(
                f"requests-{at_once}-at-once",
                f"GET of a session, {at_once} at once",
                [(contender, make) for contender, make in makers if only(contender)],
                rounds=rounds,
                unit="request",
            )


async def _all(at_once: int, call: Callable[[], Awaitable[None]], each: int) -> int:
    """So many tasks, each of which does so many calls."""

    async def some() -> None:
        for _ in range(each):
            await call()

    if at_once == 1:
        await some()
    else:
        async with anyio.create_task_group() as tasks:
            for _ in range(at_once):
                tasks.start_soon(some)
    return at_once * each


def on_loop(loop: str, contender: Callable[[], AbstractAsyncContextManager[Caller]], *needs: str) -> Run:
    """Run on a fresh event loop with a connection that is open already."""
    for module in (loop, *needs):
        optional(module)

    async def timed() -> Samples:
        async with contender() as call:
            await call()
            wall, cpu = time.perf_counter(), time.process_time()
            units = await call()
            return Samples(units, time.process_time() - cpu, time.perf_counter() - wall)

    return lambda: run_on(loop, timed)


# Contenders


def ours(url: str, count: int, what: Operation, at_once: int = 1) -> Run:
    """The blocking client as it comes."""
    client = Client(url)

    def some(_: object = None) -> None:
        for _ in range(count):
            what.ours(client)

    def run() -> int:
        if at_once == 1:
            some()
        else:
            with ThreadPoolExecutor(at_once) as pool:
                list(pool.map(some, range(at_once)))
        return at_once * count

    return run


@asynccontextmanager
async def ours_async(url: str, count: int, what: Operation, at_once: int = 1) -> AsyncGenerator[Caller]:
    """The awaiting client as it comes."""
    async with AsyncClient(url) as client:

        async def call() -> None:
            await what.ours(client)

        yield lambda: _all(at_once, call, count)


def httpx_sync(library: Any, url: str, count: int, what: Operation) -> Run:
    """A plain httpx client of whichever generation."""
    client = library.Client(base_url=url, timeout=60)

    def run() -> int:
        for _ in range(count):
            response = client.get(what.path)
            response.raise_for_status()
            what.decode(response.content)
        return count

    return run


def _httpx_async(name: str) -> Callable[..., AbstractAsyncContextManager[Caller]]:
    @asynccontextmanager
    async def contender(url: str, count: int, what: Operation, at_once: int = 1) -> AsyncGenerator[Caller]:
        async with optional(name).AsyncClient(base_url=url, timeout=60) as client:

            async def call() -> None:
                response = await client.get(what.path)
                response.raise_for_status()
                what.decode(response.content)

            yield lambda: _all(at_once, call, count)

    return contender


@asynccontextmanager
async def aiohttp_async(url: str, count: int, what: Operation, at_once: int = 1) -> AsyncGenerator[Caller]:
    """A plain aiohttp session."""
    async with optional("aiohttp").ClientSession(url) as client:

        async def call() -> None:
            async with client.get(what.path, raise_for_status=True) as response:
                what.decode(await response.read())

        yield lambda: _all(at_once, call, count)


def http_client(url: str, count: int, what: Operation) -> Run:
    """The standard library."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"))

    def run() -> int:
        for _ in range(count):
            connection.request("GET", what.path)
            response = connection.getresponse()
            assert response.status == 200
            what.decode(response.read())
        return count

    return run


def pyreqwest_sync(url: str, count: int, what: Operation) -> Run:
    """A client in Rust."""
    client = optional("pyreqwest.client").SyncClientBuilder().error_for_status().build()

    def run() -> int:
        for _ in range(count):
            what.decode(client.get(url + what.path).build().send().bytes())
        return count

    return run


@asynccontextmanager
async def pyreqwest_async(url: str, count: int, what: Operation, at_once: int = 1) -> AsyncGenerator[Caller]:
    """A client in Rust, awaiting."""
    async with optional("pyreqwest.client").ClientBuilder().error_for_status().build() as client:

        async def call() -> None:
            response = await client.get(url + what.path).build().send()
            what.decode(await response.bytes())

        yield lambda: _all(at_once, call, count)
