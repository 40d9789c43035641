"""Calls of functions: what our host costs beside a bare MCP server of the same package, and whether it grows.

Each server is a process of its own, whose CPU time counts; one raw client calls them all. The work is a function that
returns a short text.

    python -m benchmarks.tools

serves and calls in this process until it has done so a thousand times, and opens and closes a hundred sets; the exit
status is 1 where memory, threads or descriptors grew.
"""

from __future__ import annotations

import contextlib
import gc
import http.client
import json
import os
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import IO, Any, Final
from urllib.parse import urlsplit

from .harness import Absent, Comparison, Samples, measure, optional

__all__ = ["compare"]

CALLS: Final = 1000  # at full scale
CYCLES: Final = 100
ALLOWED_GROWTH: Final = 100  # bytes of Python objects for each call, and a hundred times that for each set

BARE: Final = "mcp, HTTP under uvicorn"
INITIALIZE: Final = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "benchmark", "version": "1"},
}

OURS: Final = """
import sys, time
from opencode_core.tools.declaring import tools_of
from opencode_sync._toolhost import serve
from opencode_sync._toolrun import ThreadRunner
def temperature(city: str) -> str:
    return f"17 degrees in {city}"
async def slow_temperature(city: str) -> str:
    return temperature(city)
served = serve(tools_of([temperature, slow_temperature]), ThreadRunner(), name="py_ab", max_calls=8)
print(served.offer.url, served.offer.token, flush=True)
sys.stdin.read()
"""
"""Both kinds of functions of a blocking program."""

_SERVER: Final = """
import sys, mcp_types as types
from mcp.server.lowlevel import Server
async def listed(ctx, params):
    schema = {"type": "object", "properties": {"city": {"type": "string"}}}
    return types.ListToolsResult(tools=[types.Tool(name="temperature", input_schema=schema)])
async def called(ctx, params):
    text = f"17 degrees in {params.arguments['city']}"
    return types.CallToolResult(content=[types.TextContent(text=text)])
server = Server("bare", version="1", on_list_tools=listed, on_call_tool=called)
"""

HTTP: Final = (
    _SERVER
    + """
import socket, uvicorn
app = server.streamable_http_app(json_response=sys.argv[1] == "json")
sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # so asyncio sets TCP_NODELAY
sock.bind(("127.0.0.1", 0))
sock.listen()
print(f"http://127.0.0.1:{sock.getsockname()[1]}/mcp", "none", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_keep_alive=600)).run(sockets=[sock])
"""
)

STDIO: Final = (
    _SERVER
    + """
import anyio
from mcp.server.stdio import stdio_server
async def main():
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
anyio.run(main)
"""
)


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """The table of calls.

    Args:
        scale: Of the number of calls in a round.
    """
    calls = int(CALLS * scale)
    with contextlib.ExitStack() as stack:

        def over_http(code: str, tool: str, *arguments: str) -> Callable[[], Samples]:
            _check()
            return partial(stack.enter_context(_http(code, tool, *arguments)), calls)

        def over_stdio() -> Callable[[], Samples]:
            _check()
            return partial(stack.enter_context(_stdio()), calls)

        yield measure(
            "tools-calls",
            "a call of a function",
            [
                (f"{BARE}, JSON", lambda: over_http(HTTP, "temperature", "json")),
                (f"{BARE}, event streams", lambda: over_http(HTTP, "temperature", "sse")),
                ("mcp, stdio", over_stdio),
                ("opencode-driver, blocking function", lambda: over_http(OURS, "temperature")),
                ("opencode-driver, async function", lambda: over_http(OURS, "slow_temperature")),
            ],
            rounds=rounds,
            unit="call",
        )


def _check() -> None:
    optional("mcp")
    if not os.path.exists("/proc/self/stat"):
        raise Absent("the CPU time of a server is read from /proc")


def _cpu(pid: int) -> float:
    """Seconds of CPU time that a process has had, in steps of 10 ms."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _message(id: int | None, method: str, params: Any) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(message if id is None else {**message, "id": id}).encode()


def _measured(pid: int, calls: int, call: Callable[[int], bytes]) -> Samples:
    wall, cpu = time.perf_counter(), _cpu(pid)
    for number in range(calls):
        assert b"17 degrees in Oslo" in call(number)
    return Samples(calls, _cpu(pid) - cpu, time.perf_counter() - wall)


@contextlib.contextmanager
def _process(code: str, *arguments: str) -> Generator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process, process.stdin, process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


class _Client:
    """A raw client of MCP over HTTP."""

    def __init__(self, url: str, token: str) -> None:
        place = urlsplit(url)
        self._http = http.client.HTTPConnection(place.netloc)
        self._path = place.path
        self._headers = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {token}",
        }
        self._connect()

    def _connect(self) -> None:
        for _ in range(100):  # uvicorn tells nobody when it is ready, but its socket already listens
            with contextlib.suppress(ConnectionRefusedError):
                self.post(_message(0, "initialize", INITIALIZE))
                break
        self.post(_message(None, "notifications/initialized", {}))

    def post(self, body: bytes) -> bytes:
        self._http.request("POST", self._path, body, self._headers)
        answer = self._http.getresponse()
        if session := answer.headers.get("Mcp-Session-Id"):
            self._headers["Mcp-Session-Id"] = session
        return answer.read()

    def call(self, tool: str, number: int) -> bytes:
        params = {"name": tool, "arguments": {"city": "Oslo"}, "_meta": {"progressToken": number}}
        return self.post(_message(number, "tools/call", params))

    def close(self) -> None:
        self._http.close()


@contextlib.contextmanager
def _http(code: str, tool: str, *arguments: str) -> Generator[Callable[[int], Samples]]:
    with _process(code, *arguments) as (process, _, output):
        url, token = output.readline().decode().split()
        with contextlib.closing(_Client(url, token)) as client:
            yield lambda calls: _measured(process.pid, calls, partial(client.call, tool))


@contextlib.contextmanager
def _stdio() -> Generator[Callable[[int], Samples]]:
    with _process(STDIO) as (process, stdin, stdout):

        def call(number: int) -> bytes:
            stdin.write(_message(number, "tools/call", {"name": "temperature", "arguments": {"city": "Oslo"}}) + b"\n")
            stdin.flush()
            return stdout.readline()

        stdin.write(_message(0, "initialize", INITIALIZE) + b"\n")
        stdin.flush()
        stdout.readline()
        stdin.write(_message(None, "notifications/initialized", {}) + b"\n")
        yield lambda calls: _measured(process.pid, calls, call)


# Growth


def _sizes(settled: Callable[[], bool]) -> dict[str, int]:
    deadline = time.monotonic() + 10
    while not settled() and time.monotonic() < deadline:
        time.sleep(0.01)
    gc.collect()
    return {
        "bytes": tracemalloc.get_traced_memory()[0],
        "threads": threading.active_count(),
        "descriptors": len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0,
    }


def _growth() -> bool:
    """Print what is left of calls and of sets; whether that is too much."""
    from opencode_core.tools.declaring import tools_of
    from opencode_sync._toolhost import Served, serve
    from opencode_sync._toolrun import ThreadRunner

    def temperature(city: str) -> str:
        return f"17 degrees in {city}"

    async def slow_temperature(city: str) -> str:
        return temperature(city)

    def begin() -> Served:
        return serve(tools_of([temperature, slow_temperature]), ThreadRunner(), name="py_ab", max_calls=8)

    def calls(client: _Client, number: int) -> None:
        for index in range(number):
            client.call(("temperature", "slow_temperature")[index % 2], index)

    def sets(number: int) -> None:
        for _ in range(number):
            served = begin()
            with contextlib.closing(_Client(served.offer.url, served.offer.token)) as client:
                calls(client, 2)
            served.close()
            served.ended.result(10)

    def no_host() -> bool:
        return all(thread.name not in ("opencode-tools", "opencode-tool") for thread in threading.enumerate())

    def no_call() -> bool:
        return all(thread.name != "opencode-tool" for thread in threading.enumerate())

    tracemalloc.start()
    too_much = False
    served = begin()
    with contextlib.closing(_Client(served.offer.url, served.offer.token)) as client:
        calls(client, CALLS // 10)
        before = _sizes(no_call)
        calls(client, CALLS)
        too_much |= _told(f"{CALLS} calls", before, _sizes(no_call), ALLOWED_GROWTH * CALLS)
    served.close()
    sets(CYCLES // 10)
    before = _sizes(no_host)
    sets(CYCLES)
    too_much |= _told(f"{CYCLES} sets", before, _sizes(no_host), ALLOWED_GROWTH * 100 * CYCLES)
    return too_much


def _told(what: str, before: dict[str, int], after: dict[str, int], allowed: int) -> bool:
    grown = {name: after[name] - before[name] for name in before}
    print(f"{what}: {grown}, now {after}")
    return grown["bytes"] > allowed or grown["threads"] > 0 or grown["descriptors"] > 0


if __name__ == "__main__":
    sys.exit(_growth())
