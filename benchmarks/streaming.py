"""Event streams from a server on loopback to typed events, through the public clients."""

from __future__ import annotations

import contextlib
import json
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Generator, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, aclosing, asynccontextmanager
from pathlib import Path
from typing import Final, Literal

import httpx

from opencode_async import AsyncClient
from opencode_core.options import ReconnectPolicy
from opencode_sync import Client

from . import inputs
from .harness import Comparison, Node, Samples, beside, measure, optional, run_on
from .inputs import Stream

__all__ = ["ASYNCIO", "BLOCKING", "BUN", "chunk", "compare", "serving"]

BLOCKING: Final = "opencode-driver, blocking"
ASYNCIO: Final = "opencode-driver, asyncio"
TRIO: Final = "opencode-driver, trio"
BUN: Final = "@opencode-ai/sdk (official JS SDK, bun)"
NEVER: Final = ReconnectPolicy(max_attempts=1)  # a stream that breaks is a failed benchmark

Run = Callable[[], int | Samples]
Reader = Callable[[], Awaitable[int]]
_CONNECTED: Final = b'{"id":"evt_1","type":"server.connected","properties":{}}'


def compare(
    rounds: int, scale: float, names: Collection[str] = (), only: Callable[[str], bool] = lambda name: True
) -> Iterator[Comparison]:
    """The end-to-end tables.

    Args:
        scale: Of the amount of work in a round.
        names: Which tables, of `TITLES`. Default: all.
        only: Whether a contender takes part.
    """
    count = int(80000 * scale)  # so many that connecting does not count
    kinds: dict[str, Callable[[], Stream]] = {
        "deltas": lambda: inputs.deltas(count),
        "mix": lambda: inputs.mix(count // 2),
        "real": lambda: inputs.real(count),
    }
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sizes: dict[str, int] = {}
        for name in names or TITLES:
            kind, framing = name.split("-")
            stream = kinds[kind]()
            events = Stream([_CONNECTED, *(stream.head(1000) if framing == "paced" else stream).payloads])
            sizes[name] = len(events)
            (folder / f"{name}.stream").write_bytes(b"".join(map(chunk, _FRAMINGS[framing](events))))
        ports = stack.enter_context(serving(folder))
        nodes = _Nodes(stack)
        for name, size in sizes.items():
            makers = _contenders(f"http://127.0.0.1:{ports[name]}", size, nodes)
            chosen = [(contender, make) for contender, make in makers if only(contender)]
            yield measure(f"stream-{name}", TITLES[name], chosen, rounds=rounds)


TITLES: Final = {
    "deltas-chunks": "deltas, one HTTP chunk per event, as fast as the client reads",
    "deltas-blocks": "deltas, HTTP chunks of 64 KiB, as fast as the client reads",
    "mix-chunks": "mix, one HTTP chunk per event, as fast as the client reads",
    "real-chunks": "real proportions, one HTTP chunk per event, as fast as the client reads",
    "deltas-paced": "deltas, one at a time, about 0.3 ms apart (cost of waking up included)",
}
_FRAMINGS: Final[dict[str, Callable[[Stream], list[bytes]]]] = {
    "chunks": lambda stream: stream.frames,
    "blocks": lambda stream: stream.blocks(),
    "paced": lambda stream: stream.frames,
}


def chunk(data: bytes) -> bytes:
    """Bytes as one chunk of an HTTP body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


@contextlib.contextmanager
def serving(folder: Path) -> Generator[dict[str, int]]:
    """A server in a process of its own; gives the ports."""
    with beside("-m", "benchmarks.server", str(folder)) as ports:
        yield json.loads(ports)


def _contenders(url: str, count: int, nodes: _Nodes) -> list[tuple[str, Callable[[], Run]]]:
    part = max(200, count // 10)  # the others read the beginning of the same stream
    few = max(100, count // 80)
    return [
        (ASYNCIO, lambda: _on("asyncio", lambda: ours_async(url, count))),
        (TRIO, lambda: _on("trio", lambda: ours_async(url, count))),
        ("opencode-driver, asyncio on uvloop", lambda: _on("uvloop", lambda: ours_async(url, count))),
        (BLOCKING, lambda: ours(url, count)),
        ("opencode-driver, blocking, with httpx.Client handed in", lambda: ours_over_httpx(url, part)),
        ("httpx.Client + httpx-sse + json", lambda: httpx_sync(url, part)),
        (
            "httpx.AsyncClient + httpx-sse + json, asyncio",
            lambda: _on("asyncio", lambda: httpx_async(url, part), "httpx_sse"),
        ),
        (
            "httpx.AsyncClient + httpx-sse + json, trio",
            lambda: _on("trio", lambda: httpx_async(url, part), "httpx_sse"),
        ),
        ("aiohttp + lines + json, asyncio", lambda: _on("asyncio", lambda: aiohttp_lines(url, part), "aiohttp")),
        ("opencode-ai (official Python SDK), blocking", lambda: opencode_ai(url, few)),
        (
            "opencode-ai (official Python SDK), asyncio",
            lambda: _on("asyncio", lambda: opencode_ai_async(url, few), "opencode_ai"),
        ),
        ("@opencode-ai/sdk (official JS SDK, node)", lambda: nodes.read(url, count)),
        (BUN, lambda: nodes.read(url, count, "bun")),
    ]


def _on(loop: str, contender: Callable[[], AbstractAsyncContextManager[Reader]], *needs: str) -> Run:
    """Run on a fresh event loop. Neither its start nor the client's is measured."""
    for module in (loop, *needs):
        optional(module)

    async def timed() -> Samples:
        async with contender() as read:
            wall, cpu = time.perf_counter(), time.process_time()
            units = await read()
            return Samples(units, time.process_time() - cpu, time.perf_counter() - wall)

    return lambda: run_on(loop, timed)


# Contenders. Each connects, reads so many events and leaves.


def ours(url: str, count: int) -> Run:
    """The blocking client as it comes."""
    client = Client(url, reconnect=NEVER)
    return lambda: _count(client, count)


def ours_over_httpx(url: str, count: int) -> Run:
    """The blocking client over somebody's `httpx.Client`."""
    client = Client(url, reconnect=NEVER, http_client=httpx.Client())
    return lambda: _count(client, count)


def _count(client: Client, count: int) -> int:
    seen = 0
    with client.subscribe() as events:
        for _ in events:
            seen += 1
            if seen == count:
                break
    return seen


@asynccontextmanager
async def ours_async(url: str, count: int) -> AsyncGenerator[Reader]:
    """The awaiting client as it comes."""
    async with AsyncClient(url, reconnect=NEVER) as client:

        async def read() -> int:
            seen = 0
            async with client.subscribe() as events:
                async for _ in events:
                    seen += 1
                    if seen == count:
                        break
            return seen

        yield read


def httpx_sync(url: str, count: int) -> Run:
    """The usual recipe."""
    sse = optional("httpx_sse")
    client = httpx.Client(base_url=url, timeout=60)

    def run() -> int:
        seen = 0
        with sse.connect_sse(client, "GET", "/event") as source:
            for event in source.iter_sse():
                json.loads(event.data)
                seen += 1
                if seen == count:
                    break
        return seen

    return run


@asynccontextmanager
async def httpx_async(url: str, count: int) -> AsyncGenerator[Reader]:
    """The usual recipe, awaiting."""
    sse = optional("httpx_sse")
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:

        async def read() -> int:
            seen = 0
            async with sse.aconnect_sse(client, "GET", "/event") as source:
                async with aclosing(source.aiter_sse()) as events:
                    async for event in events:
                        json.loads(event.data)
                        seen += 1
                        if seen == count:
                            break
            return seen

        yield read


@asynccontextmanager
async def aiohttp_lines(url: str, count: int) -> AsyncGenerator[Reader]:
    """The shortest loop that reads this server with aiohttp, and no other: no multi-line data, no CR."""
    async with optional("aiohttp").ClientSession() as client:

        async def read() -> int:
            seen = 0
            async with client.get(f"{url}/event") as response:
                async for line in response.content:
                    if line.startswith(b"data: "):
                        json.loads(line[6:])
                        seen += 1
                        if seen == count:
                            break
            return seen

        yield read


def opencode_ai(url: str, count: int) -> Run:
    """The official SDK."""
    client = optional("opencode_ai").Opencode(base_url=url)

    def run() -> int:
        seen = 0
        with client.event.list() as events:
            for _ in events:
                seen += 1
                if seen == count:
                    break
        return seen

    return run


@asynccontextmanager
async def opencode_ai_async(url: str, count: int) -> AsyncGenerator[Reader]:
    """The official SDK, awaiting."""
    async with optional("opencode_ai").AsyncOpencode(base_url=url) as client:

        async def read() -> int:
            seen = 0
            async with await client.event.list() as events:
                async for _ in events:
                    seen += 1
                    if seen == count:
                        break
            return seen

        yield read


class _Nodes:
    """The processes of node and bun, each started when first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._processes: dict[str, Node] = {}

    def read(self, url: str, count: int, runtime: Literal["node", "bun"] = "node") -> Run:
        """Let the JavaScript SDK read the stream."""
        if runtime not in self._processes:
            self._processes[runtime] = Node("stream.mjs", "@opencode-ai/sdk", runtime)
            self._stack.callback(self._processes[runtime].close)
        process = self._processes[runtime]

        def run() -> Samples:
            sample = process.ask(url=url, count=count)
            assert sample.units == count
            return sample

        return run
