"""What importing costs, how soon the first answer is there, and what events that are kept take up.

Each measurement is a fresh interpreter; its byte code is compiled already. The interpreter's own start is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from . import inputs
from .harness import Absent, Comparison, Samples, measure
from .inputs import Stream
from .lanes import fake
from .streaming import serving

__all__ = ["compare", "first_byte", "first_decoder"]

HELD: Final = 100_000  # events
BYTE_CODE: Final = Path(".cache/bench-bytecode").resolve()  # kept apart, so that every contender has it

Run = Callable[[], int | Samples]

_PREAMBLE: Final = """\
import gc, json, os, resource, sys, time
def resident():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
before, wall, cpu = resident(), time.perf_counter(), time.process_time()
"""
_END: Final = """
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
print(json.dumps({"cpu": cpu, "wall": wall, "bytes": resident() - before}))
"""

IMPORTS: Final = (  # a module, or a name of it: the module of who imports late says nothing
    "httpx.Client", "opencode_sync.Client", "opencode_async.AsyncClient", "opencode_core.EventDecoder", "msgspec",
    "h11", "anyio", "httpx2.Client", "trio", "aiohttp.ClientSession", "opencode_ai.Opencode", "opencode.Opencode",
    "openai.OpenAI", "anthropic.Anthropic", "mcp_types", "mcp.server.lowlevel",
)  # fmt: skip

_FIRST: Final = {
    "httpx.Client": "import httpx\nhttpx.Client(base_url=sys.argv[1]).get('/session/ses_1').json()",
    "opencode-driver, blocking": (
        "from opencode_sync import Client\nassert Client(sys.argv[1]).session.get('ses_1').id.startswith('ses_')"
    ),
    "opencode-driver, asyncio": """
import asyncio
from opencode_async import AsyncClient
async def main():
    async with AsyncClient(sys.argv[1]) as client:
        assert (await client.session.get("ses_1")).id.startswith("ses_")
asyncio.run(main())
""",
    "opencode-driver, trio": """
import trio
from opencode_async import AsyncClient
async def main():
    async with AsyncClient(sys.argv[1]) as client:
        assert (await client.session.get("ses_1")).id.startswith("ses_")
trio.run(main)
""",
    "httpx.AsyncClient, asyncio": """
import asyncio
import httpx
async def main():
    async with httpx.AsyncClient(base_url=sys.argv[1]) as client:
        (await client.get("/session/ses_1")).json()
asyncio.run(main())
""",
    "aiohttp": """
import asyncio
import aiohttp
async def main():
    async with aiohttp.ClientSession(sys.argv[1]) as client:
        async with client.get("/session/ses_1") as response:
            await response.json()
asyncio.run(main())
""",
    "opencode-ai (official Python SDK)": (
        "from opencode_ai import Opencode\nOpencode(base_url=sys.argv[1]).get('/session/ses_1', cast_to=object)"
    ),
    "opencode-python-sdk": (
        "from opencode import Opencode\n"
        "Opencode(base_url=sys.argv[1], password='x').get('/session/ses_1', cast_to=object)"
    ),
}

_FIRST_EVENT: Final = {
    "httpx.Client + httpx-sse": """
import httpx, httpx_sse, json
with httpx_sse.connect_sse(httpx.Client(base_url=sys.argv[1]), "GET", "/event") as source:
    for event in source.iter_sse():
        json.loads(event.data)
        break
""",
    "opencode-driver, blocking": """
from opencode_sync import Client
with Client(sys.argv[1]).subscribe() as events:
    next(events)
""",
    "opencode-driver, asyncio": """
import asyncio
from opencode_async import AsyncClient
async def main():
    async with AsyncClient(sys.argv[1]) as client, client.subscribe() as events:
        await anext(events)
asyncio.run(main())
""",
    "opencode-ai (official Python SDK)": """
from opencode_ai import Opencode
with Opencode(base_url=sys.argv[1]).event.list() as events:
    next(events)
""",
}

_DECODER: Final = {
    "opencode-driver": """
from opencode_core import EventDecoder
wall, cpu = time.perf_counter(), time.process_time()
assert EventDecoder("event").feed(b'data: {"id":"evt_1","type":"server.connected","properties":{}}\\n\\n')
"""
}

_RUN: Final = {
    "opencode-driver": """
import io
cpu = 0.0
class Pipe(io.StringIO):  # ends the process at the first byte
    def write(self, text):
        print(json.dumps({"cpu": time.process_time(), "wall": time.perf_counter() - wall, "bytes": resident()}),
              file=sys.__stdout__, flush=True)
        os._exit(0)
sys.stdout = Pipe()
sys.argv = ["opencode-driver", "run", "--url", sys.argv[1], "Describe"]
from opencode_sync.console import main
main()
"""
}

_LOAD: Final = """
path = sys.argv[1]
data = open(path, "rb").read()
blocks = [data[start : start + 65536] for start in range(0, len(data), 65536)]
{setup}
decode(blocks[:1])
del data
gc.collect()
before, wall, cpu = resident(), time.perf_counter(), time.process_time()
held = decode(blocks)
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
size = resident() - before
cpu = time.process_time()
gc.collect()
print(json.dumps({{"cpu": time.process_time() - cpu, "wall": wall, "bytes": size, "count": len(held)}}))
"""
_HELD: Final = {
    "opencode-driver": """
from opencode_core.streams.events import EventDecoder
def decode(blocks):
    decoder = EventDecoder("event")
    return [event for block in blocks for event in decoder.feed(block)]
""",
    "httpx-sse + json (dicts)": """
import httpx, httpx_sse
def decode(blocks):
    response = httpx.Response(200, headers={"content-type": "text/event-stream"}, content=iter(blocks))
    return [json.loads(event.data) for event in httpx_sse.EventSource(response).iter_sse()]
""",
    "openai's decoder + pydantic": """
import pydantic
from typing import Any
from openai._streaming import SSEDecoder
Event = pydantic.create_model("Event", id=(str, ...), type=(str, ...), properties=(dict[str, Any], ...))
validate = pydantic.TypeAdapter(Event).validate_json
def decode(blocks):
    return [validate(event.data) for event in SSEDecoder().iter_bytes(iter(blocks))]
""",
    "opencode-ai (official Python SDK)": """
import httpx
from opencode_ai import Opencode
from opencode_ai._streaming import Stream
from opencode_ai.types import EventListResponse
client = Opencode(base_url="http://127.0.0.1:1")
def decode(blocks):
    response = httpx.Response(
        200, headers={"content-type": "text/event-stream"}, content=iter(blocks), request=httpx.Request("GET", "/")
    )
    return list(Stream(cast_to=EventListResponse, response=response, client=client))
""",
}


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All tables about start-up and memory.

    Args:
        scale: Of the amount of work in a round.
    """
    rounds = max(2, rounds // 2)
    yield _fresh("import", "import, in a fresh interpreter", {name: _importing(name) for name in IMPORTS}, rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "session.json").write_bytes(inputs.session())
        event = b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n'
        (folder / "event.stream").write_bytes(b"%x\r\n%b\r\n" % (len(event), event))
        with serving(folder) as ports:
            url = f"http://127.0.0.1:{ports['session']}"
            yield _fresh("first-answer", "from import to the first answer (GET of a session)", _FIRST, rounds, url)
            url = f"http://127.0.0.1:{ports['event']}"
            yield _fresh("first-event", "from import to the first event of a stream", _FIRST_EVENT, rounds, url)
        yield first_decoder(rounds)
        yield first_byte(rounds)
        count = int(HELD * min(1.0, 2 * scale))  # all of them, unless it has to be quick
        for kind, stream in (("deltas", inputs.deltas(count)), ("real", inputs.real(count))):
            path = folder / f"{kind}.data"
            path.write_bytes(b"".join(stream.frames))
            yield _held(kind, stream, str(path), max(1, rounds // 4))


def _importing(name: str) -> str:
    module, _, last = name.rpartition(".")
    return f"from {module} import {last}" if last[0].isupper() else f"import {name}"


def first_decoder(rounds: int) -> Comparison:
    """The first decoder of events in a process, and its first event."""
    return _fresh("first-decoder", "the first event decoder of a process, with its first event", _DECODER, rounds)


def first_byte(rounds: int) -> Comparison:
    """`opencode-driver run` into a pipe, until its first byte; the interpreter's own start is counted here."""
    with fake() as url:
        return _fresh("first-byte", "`opencode-driver run` into a pipe, until the first byte", _RUN, rounds, url)


def _fresh(key: str, title: str, codes: dict[str, str], rounds: int, *arguments: str) -> Comparison:
    def of(code: str) -> Callable[[], Run]:
        def run() -> Samples:
            figures = run_fresh(_PREAMBLE + code + _END, *arguments)
            return Samples(1, figures["cpu"], figures["wall"], figures["bytes"])

        def make() -> Run:
            run()  # compiles, and shows what is absent
            return run

        return make

    return measure(key, title, [(name, of(code)) for name, code in codes.items()], rounds=rounds, unit="process")


def _held(kind: str, stream: Stream, path: str, rounds: int) -> Comparison:
    def of(setup: str) -> Callable[[], Run]:
        def run() -> Samples:
            figures = run_fresh(_PREAMBLE + _LOAD.format(setup=setup), path)
            assert figures["count"] == len(stream)
            return Samples(1, figures["cpu"], figures["wall"], figures["bytes"])

        def make() -> Run:
            run()
            return run

        return make

    return measure(
        f"held-{kind}",
        f"{len(stream):,} events held in a list: {kind}",
        [(name, of(setup)) for name, setup in _HELD.items()],
        rounds=rounds,
        unit="list",
    )


def run_fresh(code: str, *arguments: str) -> dict[str, float]:
    """Run Python code that prints one JSON object in an interpreter of its own.

    Raises:
        Absent: It imports what is not installed.
    """
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(BYTE_CODE)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=environ
    )
    if done.returncode:
        if "ModuleNotFoundError: No module named" in done.stderr:
            raise Absent(f"{done.stderr.rpartition('No module named ')[2].strip()} is not installed")
        raise RuntimeError(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
