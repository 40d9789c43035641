"""Does what is installed work? Run by `make package` in environments that hold nothing but the package.

    python smoke.py [EXTRA ...]  # trio, pty, otel, cli, tools, dask, httpx2, pytest: what is there besides the base

A server on loopback answers one plain request, one error and one event stream. Every way to them is tried: the
blocking client, the same over `httpx` (and `httpx2`), and the awaiting client on asyncio (and trio).
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.metadata
import importlib.resources
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx

import opencode_async
import opencode_core
import opencode_sync
from opencode_async import AsyncClient
from opencode_core import EventDecoder, NotFoundError, Unknown, models
from opencode_sync import Client, HTTPXTransport

SESSION = {
    "id": "ses_1",
    "slug": "smoke",
    "projectID": "p",
    "directory": "/project",
    "title": "Smoke",
    "version": "1.18.33",
    "time": {"created": 1, "updated": 2},
    "fromTheFuture": [1],
}
EVENTS: list[dict[str, Any]] = [
    {"id": "evt_1", "type": "server.connected", "properties": {}},
    {"id": "evt_2", "type": "session.idle", "properties": {"sessionID": "ses_1"}},
    {"id": "evt_3", "type": "from.the.future", "properties": {"x": 1}},
]
USERS_TESTS = """
import opencode_core, pytest, sys

def test_blocking(fake_opencode, opencode_client):
    fake_opencode.script("Sunny.")
    assert opencode_client.run("Weather?").text == "Sunny."

@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_awaiting(async_opencode_client):
    assert (await async_opencode_client.run("Weather?")).text == "echo: Weather?"

def test_pytest_has_not_compiled_the_library_anew():
    assert type(opencode_core.__loader__).__module__.startswith("_frozen_importlib")
"""
SEEN = ["ServerConnectedEvent", "SessionIdleEvent", "Unknown"]


class Handler(BaseHTTPRequestHandler):
    """Three answers of an OpenCode server."""

    protocol_version = "HTTP/1.1"
    traceparent: ClassVar[str | None] = None

    def do_GET(self) -> None:
        """Answer."""
        path = self.path.partition("?")[0]
        Handler.traceparent = self.headers["traceparent"]
        if path == "/event":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            for event in EVENTS:
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            return
        status = 404 if path.endswith("ses_2") else 200
        answer: Any = [SESSION] if path == "/session" else SESSION
        if status == 404:
            answer = {"name": "NotFoundError", "data": {"message": "no such session"}}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Be silent."""


def check_session(session: models.Session) -> None:
    """A model, with what this build does not know kept."""
    assert (session.id, session.title, session.time.updated) == ("ses_1", "Smoke", 2), session
    assert session.unknown_fields == {"fromTheFuture": [1]}, session.unknown_fields


def blocking(base_url: str, http_client: Any = None) -> None:
    """Calls, an error and a stream in the blocking lane."""
    with Client(base_url, http_client=http_client) as client:
        (session,) = client.session.list()
        check_session(session)
        status = 0
        try:
            client.session.get("ses_2")
        except NotFoundError as error:
            status = error.status
        assert status == 404
        with client.subscribe() as events:
            seen = [type(next(events)).__name__ for _ in SEEN]
        assert seen == SEEN, seen


async def awaiting(base_url: str) -> None:
    """Calls, an error and a stream in the awaiting lanes."""
    async with AsyncClient(base_url) as client:
        (session,) = await client.session.list()
        check_session(session)
        status = 0
        try:
            await client.session.get("ses_2")
        except NotFoundError as error:
            status = error.status
        assert status == 404
        async with client.subscribe() as events:
            seen = [type(await anext(events)).__name__ for _ in SEEN]
        assert seen == SEEN, seen


def traced(base_url: str) -> None:
    """With the API of OpenTelemetry alone, a trace that comes from outside is passed on."""
    trace = importlib.import_module("opentelemetry.trace")
    outside = trace.SpanContext(0xA, 0xB, is_remote=True, trace_flags=trace.TraceFlags(1))
    with trace.use_span(trace.NonRecordingSpan(outside)):
        blocking(base_url)
    assert Handler.traceparent == f"00-{0xA:032x}-{0xB:016x}-01", Handler.traceparent


def under_pytest() -> None:
    """The plugin is found, and its fixtures work."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_users.py").write_text(USERS_TESTS, "utf-8")
        command = [sys.executable, "-I", "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "3 passed" in done.stdout, done.stdout + done.stderr


def functions() -> None:
    """A function of this program is called, and what serves it to OpenCode can be imported."""
    testing: Any = importlib.import_module("opencode_sync.testing")
    importlib.import_module("opencode_sync._toolserver")

    def double(number: int) -> int:
        """Double a number."""
        return 2 * number

    with testing.FakeServer() as server, server.client() as client:
        server.script([testing.ToolCall("double", {"number": 21}), "Done."])
        reply = client.run("go", tools=[double])
    assert [call.output for call in reply.tool_calls] == ["42"], reply


def check_files() -> None:
    """What must and what must not be in the wheel; every public name can be had."""
    version = importlib.metadata.version("opencode-driver")
    for package in (opencode_core, opencode_sync, opencode_async):
        assert package.__version__ == version, (package, version)
        assert importlib.resources.files(package).joinpath("py.typed").is_file(), package
        for name in package.__all__:
            getattr(package, name)
        assert "site-packages" in str(package.__file__), package.__file__
    for name in opencode_core.models.__all__:
        getattr(opencode_core.models, name)
    for name in opencode_core.api.__all__:
        getattr(opencode_core.api, name)
    assert not importlib.resources.files(opencode_core).joinpath("_generate").is_dir(), "the generator is in the wheel"
    (unknown,) = EventDecoder("event").feed(b'data: {"type":"new","properties":{}}\n\n')
    assert isinstance(unknown, Unknown), unknown


def on_a_cluster() -> None:
    """An error comes back from a worker of Dask as it was raised there."""
    distributed = importlib.import_module("distributed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        error = executor.submit(opencode_core.ServerExited, "gone", returncode=-9).result()
    assert (type(error), error.returncode) == (opencode_core.ServerExited, -9), error


def main() -> None:
    """Try everything."""
    extras = set(sys.argv[1:])
    check_files()
    importlib.import_module("opencode_sync.testing")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base_url = f"http://127.0.0.1:{server.server_port}"
    lanes = ["blocking", "httpx", "httpx over our transport", "asyncio"]
    blocking(base_url)
    with httpx.Client(trust_env=False) as http:
        blocking(base_url, http)
    with httpx.Client(transport=HTTPXTransport(), trust_env=False) as http:
        blocking(base_url, http)
    if "httpx2" in extras:
        httpx2 = importlib.import_module("httpx2")
        with httpx2.Client(trust_env=False) as http:
            blocking(base_url, http)
        lanes.append("httpx2")
    asyncio.run(awaiting(base_url))
    if "trio" in extras:
        importlib.import_module("trio").run(awaiting, base_url)
        lanes.append("trio")
    for extra, package in (("pty", "wsproto"), ("otel", "opentelemetry"), ("dask", "distributed")):
        if extra in extras:
            importlib.import_module(package)
            lanes.append(extra)
        else:
            assert package not in sys.modules, f"{package} is imported without being asked for"
    if "pty" in extras:
        importlib.import_module("opencode_core.terminals.websocket")
        importlib.import_module("opencode_sync._pty")
    assert Handler.traceparent is None
    if "otel" in extras:
        traced(base_url)
    if "dask" in extras:
        on_a_cluster()
    server.shutdown()
    server.server_close()
    command = Path(sys.executable).with_name("opencode-driver")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    assert opencode_core.__version__ in done.stdout, done
    if "cli" in extras:
        lanes.append("the command")
    else:
        terminal, inner = os.openpty()  # in a pipe, the command needs no extra
        done = subprocess.run(
            [command, "chat"], stdin=inner, stdout=inner, stderr=subprocess.PIPE, text=True, check=False
        )
        os.close(inner)
        os.close(terminal)
        assert done.returncode == 2, done
        assert "pip install 'opencode-driver[cli]'" in done.stderr, done
    if "tools" in extras:
        functions()
        lanes.append("functions")
    if "pytest" in extras:
        under_pytest()
        lanes.append("fixtures of pytest")
    print(", ".join(lanes))


if __name__ == "__main__":
    main()
