"""The launcher against a program that misbehaves in every way, in three lanes; after each test no process is left."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import pickle
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.errors import APIConnectionError, LocalProtocolError, ServerExited, ServerStartError
from opencode_core.http import Request
from opencode_core.options import BaseURL, ReconnectPolicy, RetryPolicy
from opencode_core.processes import server as core
from opencode_core.streams.notices import Reconnected
from opencode_core.tools.results import TextContent
from opencode_sync import Server, _managed, _process
from opencode_sync._process import WATCHDOG
from opencode_sync._toolhost import served_at
from opencode_sync._watchdog import parent, problem
from tests.drivers.faultserver import FaultServer, Peer, answer
from tests.drivers.lanes import Lane
from tests.drivers.processes import marked

if TYPE_CHECKING:
    from opencode_async import AsyncServer

PROGRAM = Path(__file__).with_name("fake_opencode.py")
ROOT = Path(__file__).parents[2]


class Fake:
    """The program, and a mark in the environment of every process that comes of it."""

    def __init__(self, folder: Path) -> None:
        self.mark = f"FAKE_MARK={uuid.uuid4()}"
        self.binary = folder / "opencode"
        self.binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{PROGRAM}" "$@"\n')
        self.binary.chmod(0o755)

    def env(self, behaviour: str, **more: str) -> dict[str, str | None]:
        """For `Server(env=...)`."""
        name, _, value = self.mark.partition("=")
        return {"FAKE": behaviour, name: value, **more}

    def server(self, lane: Lane, behaviour: str, *, env: dict[str, str] | None = None, **options: Any) -> AsyncServer:
        """A server of the lane, not started."""
        options = {"binary": self.binary, "env": self.env(behaviour, **(env or {})), "start_timeout": 20.0, **options}
        if lane.blocking:
            server: AsyncServer = lane.wrap(Server(**options))
            return server
        from opencode_async import AsyncServer

        return AsyncServer(**options)

    def processes(self) -> list[str]:
        """All processes with the mark, watchdogs included: number and command line."""
        return marked(self.mark)

    def all_gone(self, within: float) -> bool:
        """Whether no process is left, now or after at most that many seconds."""
        deadline = time.monotonic() + within
        while self.processes():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[Fake]:
    program = Fake(tmp_path)
    yield program
    assert program.processes() == []


@pytest.fixture
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than the five seconds of real life."""
    monkeypatch.setattr(core, "SERVER_STOP_GRACE", 0.3)


async def until(condition: Callable[[], bool], within: float = 20) -> None:
    """Wait for what cannot tell when it happens."""
    with anyio.fail_after(within):
        while not condition():  # noqa: ASYNC110  # see above
            await anyio.sleep(0.02)


async def fails_to_start(server: AsyncServer) -> ServerStartError:
    with pytest.raises(ServerStartError) as caught:
        async with server:
            pass
    return caught.value


@pytest.mark.parametrize("behaviour", ["good", "slow", "pieces", "stderr", "endless line", "deaf at first"])
async def test_a_server_starts_and_stops(lane: Lane, fake: Fake, behaviour: str) -> None:
    async with fake.server(lane, behaviour) as server:
        assert server.base_url.startswith("http://127.0.0.1:")
        assert server.version == "0.0.0"
        os.kill(server.pid, 0)
        while_running = server.returncode
    assert (while_running, server.returncode) == (None, -signal.SIGTERM)
    await server.stop()


@pytest.mark.parametrize("how", ["its name", "its user"])
async def test_opencode_2_is_known_by_its_name_or_its_user(lane: Lane, fake: Fake, tmp_path: Path, how: str) -> None:
    named = fake.binary.rename(tmp_path / "opencode2") if how == "its name" else fake.binary
    options: dict[str, Any] = {"binary": named, "dialect": None if how == "its name" else "2"}
    async with fake.server(lane, "good", **options) as server:
        assert (server.dialect, server.version) == ("2", "0.0.0")
        assert server.output.startswith('{"url":"http://127.0.0.1:')
        async with server.client() as client:
            assert await client.dialect() == "2"  # which is not asked again
        before = server.base_url
        await server.restart()
        assert server.base_url == before
    assert server.returncode == -signal.SIGTERM


async def test_opencode_2_ends_with_its_input(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "double forks" if sys.platform == "linux" else "grandchildren", dialect="2") as server:
        (watchdog,) = (process for process in fake.processes() if WATCHDOG.name in process)
        os.kill(int(watchdog.split()[0]), signal.SIGKILL)
        await server.wait(20)
        await until(lambda: fake.processes() == [])


async def test_a_launcher_and_every_flag_reach_the_program(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "told"
    server = fake.server(
        lane,
        "arguments",
        env={"FAKE_FILE": str(told)},
        binary="env",
        args=[str(fake.binary)],
        hostname="0.0.0.0",
        log_level="WARN",
        pure=True,
        cors=["https://a.example"],
        mdns=True,
    )
    async with server, server.client() as client:
        assert server.base_url.startswith("http://127.0.0.1:")
        assert (await client.global_.health()).version == "0.0.0"
    assert told.read_text() == (
        "serve --hostname 0.0.0.0 --port 0 --print-logs --log-level WARN --pure --mdns --cors https://a.example"
    )


async def test_a_launcher_of_the_environment_has_its_arguments(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_BINARY", "env")
    monkeypatch.setenv("OPENCODE_BINARY_ARGS", f"'{fake.binary}'")
    async with fake.server(lane, "good", binary=None) as server:
        assert server.version == "0.0.0"


async def test_the_output_is_drained_and_its_end_kept(lane: Lane, fake: Fake) -> None:
    lines: list[str] = []
    async with fake.server(lane, "noisy", on_output=lines.append) as server:
        await until(lambda: "done" in lines)
        kept = server.output
    assert len(lines) > 40_000
    assert len(kept) <= core.OUTPUT_LIMIT
    assert kept.endswith("done")


async def test_a_failing_on_output_does_not_stop_the_server(
    lane: Lane, fake: Fake, caplog: pytest.LogCaptureFixture
) -> None:
    def on_output(line: str) -> None:
        raise ValueError(line)

    async with fake.server(lane, "good", on_output=on_output) as server:
        assert server.returncode is None
    assert "on_output failed" in caplog.text


async def test_a_silent_program_is_given_up(lane: Lane, fake: Fake) -> None:
    error = await fails_to_start(fake.server(lane, "silent", start_timeout=0.3))
    assert "not ready after 0.3 s: it has not said where it listens" in str(error)


async def test_a_server_that_listens_but_hangs_is_given_up(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "PROBE_TIMEOUT", 0.1)
    error = await fails_to_start(fake.server(lane, "hangs", start_timeout=1.0))
    assert "does not answer there" in str(error)


@pytest.mark.parametrize("steps", range(6))
def test_a_check_whose_time_is_over_has_no_answer_wherever_it_was(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # A busy machine lets a thread sleep at any line: here the time is over when the clock is read for the nth time.
    body = json.dumps({"healthy": True, "version": "1.18.33"}).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    read = threading.Semaphore(0)
    looks = iter(range(steps))

    def monotonic() -> float:
        read.release()
        return 0.0 if next(looks, None) is not None else 100.0

    def answers(peer: Peer) -> None:
        peer.request()
        for piece in (b"", head, body[:5], body[5:]):  # each is read by itself: it is sent after the look before
            while not read.acquire(timeout=0.01):
                peer.wait(0)
            peer.send(piece)

    with FaultServer(answers) as server:
        check = core.HealthCheck(BaseURL.parse(server.url), None)
        with monkeypatch.context() as patch:
            patch.setattr(_managed, "time", SimpleNamespace(monotonic=monotonic))
            _managed.check_health(core.Probe(server.host, server.port, check, 10.0))
    assert check.status == (200 if steps > 3 else None)


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.1:4096", "http://opencode.example:80", "http://::1:4096", "http://127.0.0.1:4096@evil.example"],
)
async def test_an_address_elsewhere_is_not_talked_to(lane: Lane, fake: Fake, address: str) -> None:
    error = await fails_to_start(fake.server(lane, "address", env={"FAKE_ADDRESS": address}, start_timeout=5.0))
    assert "listens" in str(error)
    assert "evil" not in str(error) or "[redacted]" in str(error)


async def test_a_stranger_without_a_password_never_sees_ours(lane: Lane, fake: Fake) -> None:
    with FaultServer(answer(json={"healthy": True, "version": "6.6.6"})) as stranger:
        error = await fails_to_start(fake.server(lane, "address", env={"FAKE_ADDRESS": stranger.url}))
        assert "asks no password" in str(error)
        assert [request.headers.get("authorization") for request in stranger.requests] == [None]


async def test_a_stranger_with_another_password_is_left_alone(lane: Lane, fake: Fake) -> None:
    with FaultServer(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n") as stranger:
        error = await fails_to_start(fake.server(lane, "address", env={"FAKE_ADDRESS": stranger.url}))
    assert "refuses our password" in str(error)


async def test_a_program_that_dies_says_how(lane: Lane, fake: Fake) -> None:
    server = fake.server(lane, "exit 3", password="hunter2hunter2", env={"MY_API_KEY": "sk-12345678"})
    error = await fails_to_start(server)
    assert error.returncode == 3
    assert sorted(error.output.splitlines()) == ["cruel world, [redacted]", "goodbye, [redacted]"]
    assert str(error).startswith("the server exited with code 3 while starting; its last words: ")
    assert not any(secret in pickle.dumps(error) for secret in (b"hunter2hunter2", b"sk-12345678"))


async def test_a_taken_port_is_named(lane: Lane, fake: Fake) -> None:
    error = await fails_to_start(fake.server(lane, "port in use", port=4097))
    assert "port 4097 is taken" in str(error)


async def test_a_missing_program_is_told_how_to_get(lane: Lane, fake: Fake) -> None:
    error = await fails_to_start(fake.server(lane, "good", binary=fake.binary.with_name("nosuch")))
    assert "npm install -g opencode-ai" in str(error)


async def test_windows_is_told_what_to_do_instead(lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    server = fake.server(lane, "good")
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        error = await fails_to_start(server)
    assert str(error).startswith("managed servers need Linux or macOS, not ")
    assert "base_url" in str(error)


async def test_a_missing_folder_is_named(lane: Lane, fake: Fake) -> None:
    error = await fails_to_start(fake.server(lane, "good", directory=fake.binary.with_name("nosuch")))
    assert "no folder" in str(error)


async def test_what_stands_in_the_place_of_a_program_is_named(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    script, folder, text = tmp_path / "script", tmp_path / "folder", tmp_path / "text"
    script.write_text("#!/no/such/interpreter -x\n")
    script.chmod(0o755)
    folder.mkdir()
    text.write_text("hello")
    told = [str(await fails_to_start(fake.server(lane, "good", binary=binary))) for binary in (script, folder, text)]
    assert told == [
        "the server exited with code 127 while starting; its last words: "
        f"cannot run {script}: its interpreter '/no/such/interpreter -x' is not there",
        f"{str(folder)!r} is a folder: say which program in it is meant, with binary=... or OPENCODE_BINARY",
        f"{str(text)!r} is not executable: if it is the right file, chmod +x makes a program of it",
    ]


def test_a_program_for_another_system_is_named(tmp_path: Path) -> None:
    program = tmp_path / "opencode"
    missing = FileNotFoundError(2, "No such file or directory", str(program))  # of its loader, says the kernel
    assert problem(str(program), missing) == str(missing)
    program.write_bytes(b"\x7fELF")
    assert problem(str(program), missing) == ("it was made for another system: the loader that it needs is not there")


@pytest.mark.usefixtures("in_a_deleted_directory")
async def test_a_deleted_current_directory_is_named(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    with pytest.raises(LocalProtocolError, match="the current directory has been deleted: change to another one"):
        async with fake.server(lane, "good"):
            pass
    async with fake.server(lane, "good", directory=tmp_path) as server:
        assert server.returncode is None


async def test_a_file_that_is_no_program_is_named(lane: Lane, fake: Fake) -> None:
    fake.binary.write_bytes(b"\x00 not a program")
    error = await fails_to_start(fake.server(lane, "good"))
    assert error.returncode == 127
    assert "cannot run" in error.output


@pytest.mark.usefixtures("short_grace")
async def test_a_server_that_ignores_sigterm_is_killed(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "ignores SIGTERM") as server:
        pass
    assert server.returncode == -signal.SIGKILL


@pytest.mark.usefixtures("short_grace")
@pytest.mark.parametrize("behaviour", ["grandchildren", *(["double forks"] if sys.platform == "linux" else [])])
async def test_what_the_server_started_is_stopped_too(lane: Lane, fake: Fake, behaviour: str) -> None:
    async with fake.server(lane, behaviour):
        assert len(fake.processes()) >= 5


@pytest.mark.parametrize("behaviour", ["grandchildren", *(["double forks"] if sys.platform == "linux" else [])])
async def test_a_killed_watchdog_leaves_nothing_either(lane: Lane, fake: Fake, behaviour: str) -> None:
    async with fake.server(lane, behaviour) as server:
        (watchdog,) = (process for process in fake.processes() if WATCHDOG.name in process)
        os.kill(int(watchdog.split()[0]), signal.SIGKILL)
        assert await server.wait(20) == -signal.SIGKILL
        await until(lambda: fake.processes() == [])


async def test_what_a_program_that_died_has_left_is_stopped(lane: Lane, fake: Fake) -> None:
    error = await fails_to_start(fake.server(lane, "leaves children"))
    assert error.returncode == 4


async def test_a_crash_is_seen(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "crashes") as server:
        assert await server.wait(20) == 7
        assert server.returncode == 7


async def test_its_life_is_told_without_its_password(lane: Lane, fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    async with fake.server(lane, "good", password="hunter2-hunter2") as server:
        first = server.pid
        os.kill(first, signal.SIGKILL)
        await server.wait(20)
        await server.restart()
        second, address = server.pid, server.base_url

    told = [record for record in caplog.records if record.name == "opencode.server"]
    assert [(record.levelname, record.message.partition(" duration=")[0]) for record in told] == [
        ("INFO", f"started pid={first} address={address} version=0.0.0"),
        ("WARNING", f"died pid={first} returncode=-9"),
        ("INFO", f"started pid={second} address={address} version=0.0.0"),
        ("INFO", f"stopped pid={second} returncode=-15"),
    ]
    assert "hunter2" not in caplog.text


async def test_a_server_is_over_once_its_end_has_been_told(
    lane: Lane, fake: Fake, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who waits for the end may restart or stop at once: a server that died must not pass for one that was stopped.
    caplog.set_level(logging.WARNING, "opencode.server")
    kill_group = os.killpg

    def slow(pid: int, number: int) -> None:  # what comes between the end of the process and its record
        time.sleep(0.3)
        kill_group(pid, number)

    monkeypatch.setattr(os, "killpg", slow)
    async with fake.server(lane, "good") as server:
        os.kill(server.pid, signal.SIGKILL)
        await until(lambda: server.returncode is not None)
        assert await server.wait(20) == -signal.SIGKILL
    assert [record.message.partition(" pid=")[0] for record in caplog.records] == ["died"]


def add(a: int, b: int) -> int:
    """The sum."""
    return a + b


async def in_which_thread() -> int:
    """Where it runs."""
    return threading.get_ident()


async def call(url: str, name: str, arguments: dict[str, Any]) -> str:
    """What a function of this process says to a call of the server."""
    served = served_at(url)
    assert served is not None
    result = await anyio.to_thread.run_sync(served.call(name, arguments).result)
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def test_functions_are_served_until_the_server_is_stopped(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "told"
    server = fake.server(lane, "offers", env={"FAKE_FILE": str(told)}, tools=[add, in_which_thread])
    async with server:
        path, text = told.read_text().splitlines()
        ((name, entry),) = json.loads(text)["mcp"].items()
        assert await call(entry["url"], "add", {"a": 1, "b": 2}) == "3"
        is_ours = await call(entry["url"], "in_which_thread", {}) == str(threading.get_ident())
        assert is_ours is not lane.blocking
        assert os.stat(path).st_mode & 0o777 == 0o600
        token = entry["headers"]["Authorization"].removeprefix("Bearer ")
        await until(lambda: "[redacted]" in server.output)
        assert token not in f"{server.output} {server} {fake.processes()}"

        os.kill(server.pid, signal.SIGKILL)
        await server.wait(20)
        assert await call(entry["url"], "add", {"a": 3, "b": 4}) == "7"
        await server.restart()
        assert told.read_text().splitlines() == [path, text, path, text]
        assert await call(entry["url"], "add", {"a": 5, "b": 6}) == "11"
    assert served_at(entry["url"]) is None
    with pytest.raises(FileNotFoundError):
        os.stat(path)

    async with server:
        again = json.loads(told.read_text().splitlines()[-1])["mcp"]
        assert await call(again[name]["url"], "add", {"a": 7, "b": 8}) == "15"


async def test_a_function_that_is_under_way_has_ended_when_the_block_has(
    lane: Lane, fake: Fake, tmp_path: Path
) -> None:
    told, begun, ended = tmp_path / "told", threading.Event(), threading.Event()

    async def endless() -> None:
        """Never ends."""
        begun.set()
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()

    async with fake.server(lane, "offers", env={"FAKE_FILE": str(told)}, tools=endless):
        ((_, entry),) = json.loads(told.read_text().splitlines()[-1])["mcp"].items()
        served = served_at(entry["url"])
        assert served is not None
        served.call("endless", {})
        await until(begun.is_set)
    assert ended.is_set()


async def test_opencode_2_that_nobody_knew_is_told_of_functions_in_its_own_form(
    lane: Lane, fake: Fake, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    async with fake.server(lane, "offers, as OpenCode 2", env={"FAKE_FILE": str(told)}, tools=add) as server:
        first, second = map(json.loads, told.read_text().splitlines()[1::2])
        assert "servers" not in first["mcp"]
        ((_, entry),) = second["mcp"]["servers"].items()
        assert (entry["codemode"], server.dialect) == (False, "2")
        assert await call(entry["url"], "add", {"a": 1, "b": 2}) == "3"
        await server.restart()
        assert len(told.read_text().splitlines()) == 6


async def test_functions_end_with_a_server_that_cannot_start(lane: Lane, fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "told"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = fake.server(lane, "offers", env={"FAKE_FILE": str(told)}, tools=add, port=port)
        await fails_to_start(server)

    path, text = told.read_text().splitlines()
    ((_, entry),) = json.loads(text)["mcp"].items()
    assert served_at(entry["url"]) is None
    with pytest.raises(FileNotFoundError):
        os.stat(path)
    with pytest.raises(ServerStartError, match="has not been started"):
        server.client()


@pytest.mark.parametrize(
    ("tools", "problem"), [({"bash": False}, "tools"), ("bash", "tools"), ([add, add], "two"), (3, "tools")]
)
async def test_what_cannot_be_served_is_refused_before_anything_starts(
    lane: Lane, fake: Fake, tools: Any, problem: str
) -> None:
    with pytest.raises(LocalProtocolError, match=problem):
        fake.server(lane, "good", tools=tools)


async def test_waiting_can_be_limited(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server:
        with pytest.raises(TimeoutError, match=r"still running after 0\.05 s"):
            await server.wait(0.05)


async def test_requests_to_a_server_that_died_say_so(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server, server.client() as client:
        assert (await client.global_.health()).version == "0.0.0"
        os.kill(server.pid, signal.SIGKILL)
        with pytest.raises(ServerExited) as caught:
            await client.global_.health()
    assert caught.value.returncode == -signal.SIGKILL
    assert str(caught.value) == ("global.health: the managed server was ended by signal 9; restart() starts it again")


async def test_a_request_that_the_server_dies_of_says_so(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server, server.client() as client:
        with pytest.raises(ServerExited) as caught:
            await client.send(Request("GET", "/exit"))
    assert (caught.value.returncode, caught.value.request_sent) == (5, True)


async def test_a_stranger_on_the_port_of_a_server_that_died_is_not_talked_to(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server, server.client() as client:
        os.kill(server.pid, signal.SIGKILL)
        await server.wait(20)
        with FaultServer(answer(json={}), port=int(server.base_url.rpartition(":")[2])) as stranger:
            with pytest.raises(ServerExited):
                await client.global_.health()
            with pytest.raises(ServerExited):
                async with client.subscribe() as events:
                    await anext(aiter(events))
            assert stranger.requests == []


async def test_a_stream_ends_with_the_server(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server, server.client() as client, client.subscribe() as events:
        assert isinstance(await anext(aiter(events)), models.ServerConnectedEvent)
        os.kill(server.pid, signal.SIGKILL)
        with pytest.raises(ServerExited) as caught:
            await anext(aiter(events))
    assert caught.value.returncode == -signal.SIGKILL


async def test_a_connection_error_of_a_live_server_stays_what_it_is(lane: Lane, fake: Fake) -> None:
    async with (
        fake.server(lane, "good") as server,
        server.client(timeout=0.2, retry=RetryPolicy(max_retries=0)) as client,
    ):
        os.kill(server.pid, signal.SIGSTOP)
        with pytest.raises(APIConnectionError) as caught:
            await client.global_.health()
        os.kill(server.pid, signal.SIGCONT)
    assert not isinstance(caught.value, ServerExited)


async def test_an_error_in_the_block_stops_the_server_and_comes_out_as_it_is(lane: Lane, fake: Fake) -> None:
    with pytest.raises(ZeroDivisionError):
        async with fake.server(lane, "good"):
            raise ZeroDivisionError


async def test_a_restart_keeps_address_and_password(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server, server.client() as client:
        before, pid = server.base_url, server.pid
        await client.global_.health()
        await server.restart()
        assert server.base_url == before
        assert server.pid != pid
        await client.global_.health()


async def test_a_restart_is_a_gap_in_a_stream_and_no_request_fails_for_it(lane: Lane, fake: Fake) -> None:
    quick = ReconnectPolicy(initial=0.05, maximum=0.05)
    async with (
        fake.server(lane, "good") as server,
        server.client(reconnect=quick, retry=RetryPolicy(max_retries=1000, initial=0.05, maximum=0.05)) as client,
        client.subscribe() as events,
    ):
        assert isinstance(await anext(aiter(events)), models.ServerConnectedEvent)
        finished = anyio.Event()

        async def restart() -> None:
            await server.restart()
            finished.set()

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(restart)
            while not finished.is_set():
                await client.global_.health()
        assert isinstance(await anext(aiter(events)), Reconnected)
        assert isinstance(await anext(aiter(events)), models.ServerConnectedEvent)


async def test_before_the_start_there_is_no_address(lane: Lane, fake: Fake) -> None:
    server = fake.server(lane, "good")
    with pytest.raises(ServerStartError, match="has not been started"):
        _ = server.base_url
    with pytest.raises(ServerStartError, match="has not been started"):
        _ = server.pid
    assert server.returncode is None


async def test_the_password_shows_nowhere(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good", password="hunter2hunter2") as server:
        assert server.auth.password == "hunter2hunter2"
        shown = repr(server) + repr(server.auth) + server.output + repr(vars(core))
        assert "hunter2" not in shown
        assert not any("hunter2" in process for process in fake.processes())


async def test_twenty_servers_at_once(lane: Lane, fake: Fake) -> None:
    addresses: set[str] = set()

    async def run() -> None:
        async with fake.server(lane, "good") as server:
            addresses.add(server.base_url)
            if len(addresses) == 20:
                full.set()
            await full.wait()

    full = anyio.Event()
    async with anyio.create_task_group() as tasks:
        for _ in range(20):
            tasks.start_soon(run)
    assert len(addresses) == 20


async def test_starting_and_stopping_over_and_over_leaves_no_descriptor_open(lane: Lane, fake: Fake) -> None:
    counts: list[int] = []
    for _ in range(10):
        async with fake.server(lane, "good") as server, server.client() as client:
            await client.global_.health()
        counts.append(len(os.listdir("/dev/fd")))
    assert counts[1:] == [counts[1]] * 9  # the first may be the first to need something that stays


@pytest.mark.parametrize(
    "options",
    [
        {"port": 70_000},
        {"start_timeout": -1},
        {"config": "model"},
        {"env": {"A": 1}},
        {"mdns": True},
        {"env": {"A": "\ud800"}},
    ],
)
async def test_options_that_make_no_sense_are_refused_at_once(lane: Lane, fake: Fake, options: dict[str, Any]) -> None:
    with pytest.raises(LocalProtocolError):
        fake.server(lane, "good", **options)


async def test_there_may_be_no_limit_to_the_start(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good", start_timeout=float("inf")) as server:
        os.kill(server.pid, signal.SIGKILL)
        assert await server.wait(float("inf")) == -signal.SIGKILL


async def test_a_stop_from_elsewhere_ends_a_start(lane: Lane, fake: Fake) -> None:
    server = fake.server(lane, "silent")

    async def stop() -> None:
        await until(lambda: len(fake.processes()) >= 2)
        await server.stop()
        assert fake.processes() == []

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(stop)
        error = await fails_to_start(server)
        assert str(error) == "the server was stopped while it was starting"


async def test_stops_from_everywhere_are_one(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "good") as server:
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(server.stop)
        assert server.returncode == -signal.SIGTERM
        assert fake.processes() == []


async def test_a_server_is_entered_once_at_a_time(lane: Lane, fake: Fake) -> None:
    server = fake.server(lane, "good")
    async with server:
        with pytest.raises(ServerStartError, match="has been started already"):
            await server.__aenter__()
        pid = server.pid
    async with server:
        assert server.pid != pid


@pytest.mark.usefixtures("short_grace")
@pytest.mark.parametrize("lane", ["asyncio"], indirect=True)
async def test_a_task_that_is_cancelled_over_and_over_leaves_nothing(lane: Lane, fake: Fake) -> None:
    # Task.cancel() goes through shields: the server must be ended all the same, and by nobody in that task.
    for turns in range(8):
        inside = anyio.Event()

        async def run(inside: anyio.Event) -> None:
            async with fake.server(lane, "ignores SIGTERM"):
                inside.set()
                await anyio.sleep_forever()

        task = asyncio.create_task(run(inside))
        await inside.wait()
        task.cancel()
        for _ in range(turns):
            await asyncio.sleep(0)
        while not task.done():
            task.cancel()
            await asyncio.sleep(0.01)
        assert task.cancelled()
        assert fake.processes() == []


@pytest.mark.parametrize("lane", ["asyncio", "trio"], indirect=True)
async def test_a_cancelled_start_leaves_nothing(lane: Lane, fake: Fake) -> None:
    with anyio.move_on_after(0.3) as scope:
        async with fake.server(lane, "silent"):
            pass
    assert scope.cancelled_caught


@pytest.mark.parametrize("lane", ["asyncio", "trio"], indirect=True)
async def test_a_cancelled_block_leaves_nothing(lane: Lane, fake: Fake) -> None:
    with anyio.CancelScope() as scope:
        async with fake.server(lane, "good"):
            scope.cancel()
            await anyio.sleep_forever()
    assert scope.cancelled_caught


@pytest.fixture(params=["frozen", "embedded", "unknown", "gone", "an archive"])
def no_python(
    request: pytest.FixtureRequest, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """`sys.executable` is this program, or nothing, or our files are no files: nothing may be started with them."""
    itself, started = tmp_path / "python-of-mine", tmp_path / "started"
    itself.write_text(f"#!/bin/sh\ntouch '{started}'\n")
    itself.chmod(0o755)
    match request.param:
        case "frozen":
            monkeypatch.setattr(sys, "frozen", True, raising=False)
            monkeypatch.setattr(sys, "executable", str(itself))
        case "embedded":
            monkeypatch.setattr(sys, "executable", str(itself.rename(tmp_path / "uwsgi")))
        case "unknown":
            monkeypatch.setattr(sys, "executable", None)
        case "gone":
            monkeypatch.setattr(sys, "executable", "/no/such/python")
        case _:
            monkeypatch.setattr(sys, "executable", str(itself))
            monkeypatch.setattr(_process, "WATCHDOG", tmp_path / "archive.zip" / "_watchdog.py")
    yield
    assert not started.exists()


@pytest.mark.usefixtures("short_grace", "no_python")
async def test_where_no_python_can_be_started_a_copy_of_ours_watches(lane: Lane, fake: Fake) -> None:
    async with fake.server(lane, "grandchildren") as server, server.client() as client:
        assert (await client.global_.health()).version == "0.0.0"
    assert server.returncode == -signal.SIGTERM
    assert (await fails_to_start(fake.server(lane, "exit 3", env={"MY_API_KEY": "k"}))).returncode == 3


if sys.platform == "linux":  # where descriptors and signals of another process can be seen

    async def test_a_copy_of_ours_has_nothing_of_ours(lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        before = signal.signal(signal.SIGUSR1, lambda number, frame: None)
        try:
            async with fake.server(lane, "good") as server:
                watchdog = Path(f"/proc/{parent(str(server.pid))}")
                assert len(os.listdir(watchdog / "fd")) == 5  # three standard streams, and a pipe of its own
                caught = int(re.search(r"SigCgt:\s*(\w+)", (watchdog / "status").read_text())[1], 16)  # type: ignore[index]
                assert not caught & 1 << signal.SIGUSR1 - 1
        finally:
            signal.signal(signal.SIGUSR1, before)


async def test_where_no_thread_is_to_be_had_nothing_begins(
    lane: Lane, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = threading.Thread.start
    for spare in range(3):  # of those that a server needs
        left = [None] * spare

        def limited(thread: threading.Thread, left: list[None] = left) -> None:
            if "ServerRun" in getattr(getattr(thread, "_target", None), "__qualname__", ""):
                if not left:
                    raise RuntimeError("can't start new thread")
                left.pop()
            start(thread)

        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", limited)
            patch.setattr(_process, "Watched", pytest.fail)
            error = await fails_to_start(fake.server(lane, "good"))
        assert str(error).endswith("could not be started: can't start new thread")


def test_whatever_fails_while_a_server_starts_nothing_of_it_is_left(fake: Fake) -> None:
    # A signal handler may raise at any line.
    files = {str(Path(_process.__file__)), str(Path(_process.__file__).with_name("_managed.py"))}
    tried: set[tuple[str, int]] = set()
    last: list[Any] = []

    def trace(frame: Any, event: str, argument: object) -> Any:
        place = (frame.f_code.co_name, frame.f_lineno)
        # The collector may come at any line, too, with a process of another test: what it raises reaches nobody.
        if frame.f_code.co_filename not in files or place[0] in ("stop", "tell", "_stop", "__del__"):
            return None
        if event == "line" and place not in tried:
            sys.settrace(None)
            tried.add(place)
            last.append(place)
            raise ZeroDivisionError(place)
        return trace

    started = False
    while not started:
        server = Server(binary=fake.binary, env=fake.env("good"))
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # of a process that was lost
            sys.settrace(trace)
            with contextlib.suppress(ZeroDivisionError):
                server.start()
                started = True
            sys.settrace(None)
        if started:
            server.stop()
        assert fake.all_gone(within=20), last[-1]
    assert {"start", "_plan", "start_watched", "until_ready", "check_health"} <= {name for name, _ in tried}


def test_a_server_that_is_stopped_at_once_hears_of_it(fake: Fake) -> None:
    # The watchdog is told to stop before it has begun. A SIGTERM that got lost would end in SIGKILL.
    command = [sys.executable, "-I", "-S", str(WATCHDOG), str(os.getpid()), "5", "/dev/null", "/bin/sleep", "60"]
    environ = {**os.environ, **{k: v for k, v in fake.env("good").items() if v is not None}}
    for _ in range(5):
        done = subprocess.run(command, input=b"s", env=environ, capture_output=True, check=False)
        assert done.returncode == -signal.SIGTERM


async def test_signals_that_the_owner_has_blocked_still_reach_the_server(lane: Lane, fake: Fake) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, signal.SIGTERM})
    try:
        async with fake.server(lane, "crashes") as server:
            assert await server.wait(20) == 7
        async with fake.server(lane, "good") as server:
            pass
        assert server.returncode == -signal.SIGTERM
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


OWNERS = {
    "blocking": """
import os, time, sys
from opencode_sync import Server
server = Server(binary=sys.argv[1]).start()
{then}
""",
    "asyncio": """
import os, time, sys, anyio
from opencode_async import AsyncServer
async def main():
    async with AsyncServer(binary=sys.argv[1]) as server:
        {then}
anyio.run(main, backend="asyncio")
""",
}
OWNERS["trio"] = OWNERS["asyncio"].replace('"asyncio"', '"trio"')


@pytest.fixture
def owner(lane: Lane, fake: Fake) -> Iterator[Callable[[str, str], subprocess.Popen[bytes]]]:
    """Run a program that starts a server in the lane and then does what it is told."""
    started: list[subprocess.Popen[bytes]] = []

    def start(behaviour: str, then: str) -> subprocess.Popen[bytes]:
        environ = {**os.environ, **{k: v for k, v in fake.env(behaviour).items() if v is not None}}
        process = subprocess.Popen(
            [sys.executable, "-c", OWNERS[lane.name].format(then=then), str(fake.binary)],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


READY = "print('ready', flush=True); time.sleep(60)"


async def test_a_killed_owner_leaves_no_server(
    lane: Lane, fake: Fake, owner: Callable[[str, str], subprocess.Popen[bytes]]
) -> None:
    process = owner("grandchildren", READY)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.kill()
    assert fake.all_gone(within=3)


async def test_a_killed_owner_whose_child_lives_on_leaves_no_server(
    lane: Lane, fake: Fake, owner: Callable[[str, str], subprocess.Popen[bytes]]
) -> None:
    # A forked child holds the other end of the watchdog's pipe, and so keeps it from ending.
    process = owner("good", "child = os.fork() or time.sleep(60); print(child, flush=True); time.sleep(60)")
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.kill()
    process.wait()
    await until(lambda: len(fake.processes()) == 1, within=3)
    os.kill(child, signal.SIGKILL)
    assert fake.all_gone(within=1)


async def test_a_forked_child_does_not_stop_the_server(
    lane: Lane, fake: Fake, owner: Callable[[str, str], subprocess.Popen[bytes]]
) -> None:
    stop = "server.stop()" if lane.blocking else "server.stop().send(None)"
    child = f"exec('try: {stop}\\nfinally: os._exit(0)')"
    wait = "server.wait(0.5)" if lane.blocking else "await server.wait(0.5)"
    process = owner("good", f"os.waitpid(os.fork() or {child}, 0); {wait}")
    assert process.wait() == 1  # of the TimeoutError: the server was still running
    assert fake.all_gone(within=1)


async def test_the_end_of_the_interpreter_is_the_end_of_the_server(
    lane: Lane, fake: Fake, owner: Callable[[str, str], subprocess.Popen[bytes]]
) -> None:
    process = owner("good", "sys.exit(9)")
    assert process.wait() == 9
    assert fake.processes() == []


async def test_ctrl_c_while_starting_leaves_nothing(
    lane: Lane, fake: Fake, owner: Callable[[str, str], subprocess.Popen[bytes]]
) -> None:
    process = owner("silent", READY)
    await until(lambda: len(fake.processes()) == 3)  # owner, watchdog, server
    process.send_signal(signal.SIGINT)
    process.wait(timeout=5)
    assert fake.all_gone(within=1)
