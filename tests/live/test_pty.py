"""Terminals of a real server, in three lanes: typed in, read, resized, cut, resumed and ended."""

from __future__ import annotations

import hashlib
import os
import random
import sys
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pyte
import pytest

from opencode_core.errors import (
    APIConnectionError,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    OutputLost,
    PermissionDeniedError,
    ServerExited,
)
from opencode_core.options import ReconnectPolicy
from opencode_sync.testing import RealServer
from tests.drivers.lanes import LANES, Lane
from tests.live.cutter import Cutter
from tests.live.terminal import Terminal as Screen

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_async._pty import Terminal

QUICK = ReconnectPolicy(initial=0.01, maximum=0.05)


async def read_until(terminal: Terminal, needle: str) -> str:
    """The output up to and with the first item after which `needle` is in it."""
    output = ""
    async for text in terminal:
        output += text
        if needle in output:
            return output
    raise AssertionError(f"the terminal ended before {needle!r}: {output[-200:]!r}")


async def rest_of(terminal: Terminal) -> str:
    return "".join([text async for text in terminal])


def python(program: str) -> dict[str, Any]:
    """The arguments of `open_terminal` for a Python program."""
    return {"command": sys.executable, "args": ["-c", program]}


async def test_what_is_typed_is_echoed_and_answered(client: AsyncClient) -> None:
    async with client.open_terminal("cat", title="Echo") as terminal:
        await terminal.send("héllo 漢😀\n")
        assert await read_until(terminal, "😀\r\nhéllo 漢😀\r\n") == "héllo 漢😀\r\nhéllo 漢😀\r\n"
        await terminal.send(b"bytes\n")
        await read_until(terminal, "bytes\r\nbytes\r\n")
        assert (await client.pty.get(terminal.id)).title == "Echo"
        await terminal.send("\x04")
        assert await rest_of(terminal) == ""
        assert terminal.exit_code == 0


async def test_without_a_command_it_is_a_shell(client: AsyncClient) -> None:
    async with client.open_terminal() as terminal:
        await terminal.send("echo $((6 * 7)); exit 3\n")
        assert "42\r\n" in await rest_of(terminal)
        assert terminal.exit_code == 3


async def test_a_command_that_ends_at_once_loses_nothing(client: AsyncClient) -> None:
    arguments = ["-c", 'printf %s "$1:$V:$(pwd)"; exit 7', "sh", "a b"]
    async with client.open_terminal("/bin/sh", args=arguments, env={"V": "v"}, cwd="/") as terminal:
        assert await rest_of(terminal) == "a b:v:/"
        assert terminal.exit_code == 7
        with pytest.raises(LocalProtocolError):
            await terminal.send("too late")
    async with client.open_terminal("no-such-program-anywhere") as terminal:
        assert "not found" in await rest_of(terminal)
        assert terminal.exit_code == 127


SCREEN = """
import curses
def main(screen):
    while True:
        rows, cols = screen.getmaxyx()
        screen.erase()
        screen.border()
        screen.addstr(1, 2, f"{rows} x {cols} é漢")
        screen.refresh()
        if screen.getch() == ord("q"):
            return
curses.wrapper(main)
"""


async def test_a_full_screen_program_follows_the_size(client: AsyncClient) -> None:
    screen = pyte.Screen(60, 20)
    stream = pyte.Stream(screen)
    env = {"TERM": "linux", "LC_ALL": "C.UTF-8"}

    async def show(line: int, what: str) -> None:
        async for text in terminal:
            stream.feed(text)
            if screen.display[line].strip("│x ").startswith(what):
                return

    async with client.open_terminal(**python(SCREEN), env=env, rows=20, cols=60) as terminal:
        await show(1, "20 x 60 é漢")
        screen.resize(10, 40)
        await terminal.resize(10, 40)
        await show(1, "10 x 40 é漢")
        await terminal.send("q")
        await rest_of(terminal)
        assert terminal.exit_code == 0


async def test_leaving_removes_the_terminal_and_removing_it_ends_the_output(client: AsyncClient) -> None:
    async with client.open_terminal("sleep", args=["60"]) as left:
        pass
    with pytest.raises(NotFoundError):
        await client.pty.get(left.id)
    async with client.open_terminal("sleep", args=["60"]) as removed:
        await client.pty.remove(removed.id)
        assert await rest_of(removed) == ""
    async with client.open_terminal("sh", args=["-c", "echo dying; kill -9 $$"]) as killed:
        assert await rest_of(killed) == "dying\r\n"
        assert killed.exit_code not in (0, None)


async def test_an_unknown_terminal_is_not_found(client: AsyncClient) -> None:
    with pytest.raises(NotFoundError):
        async with client.pty_attach("pty_doesnotexist"):
            pass
    with pytest.raises(NotFoundError, match="no terminal pty_doesnotexist"):
        async with client.pty_attach("pty_doesnotexist", ticket="none"):
            pass


async def test_a_ticket_opens_one_connection_without_a_password(
    client: AsyncClient, lane: Lane, real: RealServer
) -> None:
    async with AsyncExitStack() as stack:
        terminal = await stack.enter_async_context(client.open_terminal("cat"))
        ticket = (await client.pty.connect_token(terminal.id)).ticket
        stranger = await stack.enter_async_context(lane.client(real.base_url, auth=("nobody", "nothing")))
        second = await stack.enter_async_context(stranger.pty_attach(terminal.id, ticket=ticket))
        await second.send("by ticket\n")
        await read_until(terminal, "by ticket\r\nby ticket\r\n")
        with pytest.raises(PermissionDeniedError, match="the ticket was refused"):
            await stack.enter_async_context(client.pty_attach(terminal.id, ticket=ticket))
        fetched = await stack.enter_async_context(client.pty_attach(terminal.id, ticket=True))
        await read_until(fetched, "by ticket\r\nby ticket\r\n")


async def test_another_reader_goes_on_where_the_first_one_was(client: AsyncClient) -> None:
    async with client.open_terminal("cat") as terminal:
        await terminal.send("e\u0301😀\n")
        await read_until(terminal, "😀\r\ne\u0301😀\r\n")
        cursor = terminal.cursor
        await terminal.send("second\n")
        async with client.pty_attach(terminal.id, cursor=cursor) as other:
            assert await read_until(other, "second\r\nsecond\r\n") == "second\r\nsecond\r\n"
            assert other.cursor == cursor + 16
        await read_until(terminal, "second\r\nsecond\r\n")
        async with client.pty_attach(terminal.id, cursor=-1) as late:
            assert late.cursor == cursor + 16
            await terminal.send("third\n")
            assert await read_until(late, "third\r\nthird\r\n") == "third\r\nthird\r\n"


async def test_pairs_that_the_replay_cuts_in_two_come_whole(client: AsyncClient) -> None:
    program = "print('x', end=''); print('😀' * 100_000); input()"
    async with client.open_terminal(**python(program), env={"PYTHONUTF8": "1"}) as terminal:
        await read_until(terminal, "\r\n")
        async with client.pty_attach(terminal.id) as other:
            replay = await read_until(other, "\r\n")
    assert replay.removeprefix("\x1b[m\x1b[0m") == "x" + "😀" * 100_000 + "\r\n"


async def test_what_the_server_no_longer_has_is_said(client: AsyncClient) -> None:
    async with client.open_terminal("sh", args=["-c", "seq 1 400000; read _"]) as terminal:
        everything = await read_until(terminal, "\r\n400000\r\n")
        seen = terminal.cursor - len(everything)
        async with client.pty_attach(terminal.id, cursor=seen) as late:
            with pytest.raises(OutputLost) as caught:
                await read_until(late, "400000")
            assert caught.value.lost is not None
            assert await read_until(late, "\r\n400000\r\n") == everything[caught.value.lost :]
            assert late.cursor == terminal.cursor


MIXED = """
import itertools, select, sys, termios
mode = termios.tcgetattr(0)
mode[3] &= ~termios.ECHO
termios.tcsetattr(0, termios.TCSANOW, mode)
for i in itertools.count():
    print(i, "é漢😀e\u0301👩\u200d👩\u200d👧" * 8, flush=True)
    if select.select([0], [], [], 0.001)[0]:
        break
input()
print("END", flush=True)
input()
"""


async def test_cut_twenty_times_at_random_every_character_comes_once(
    client: AsyncClient, lane: Lane, real: RealServer
) -> None:
    chance = random.Random(lane.name)
    seen = ""
    async with AsyncExitStack() as stack:
        owner = await stack.enter_async_context(client.open_terminal(**python(MIXED), env={"PYTHONUTF8": "1"}))
        cutter = stack.enter_context(Cutter(real.base_url))
        far = await stack.enter_async_context(lane.client(cutter.url, auth=real.auth, reconnect=QUICK))
        terminal = await stack.enter_async_context(far.pty_attach(owner.id))
        async for text in terminal:
            seen += text
            if seen.endswith("END\r\n"):
                break
            if cutter.cuts < 20 and not cutter.waiting_to_cut:
                cutter.cut(after=chance.randrange(4000), reset=chance.random() < 0.5)
            elif cutter.cuts == 20:
                await owner.send("\n")
        reconnects = terminal.reconnects
    lines = seen.removeprefix("\x1b[m\x1b[0m").split("\r\n")
    assert lines == [f"{i} " + "é漢😀e\u0301👩\u200d👩\u200d👧" * 8 for i in range(len(lines) - 2)] + ["END", ""]
    assert cutter.cuts == 20
    assert reconnects > 0


async def test_a_reader_is_woken_when_the_terminal_is_closed(client: AsyncClient) -> None:
    async with client.open_terminal("sleep", args=["60"]) as terminal:
        output: list[str] = []

        async def read() -> None:
            output.append(await rest_of(terminal))

        with anyio.fail_after(10):
            async with anyio.create_task_group() as group:
                group.start_soon(read)
                await anyio.sleep(0.2)
                await terminal.aclose()
    assert output == [""]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_reader_that_is_cancelled_loses_nothing(backend: str, real: RealServer) -> None:
    from opencode_async import AsyncClient

    async def main() -> tuple[str, int]:
        program = "import time\nfor i in range(300): print(i, flush=True); time.sleep(0.001)\ninput()"
        seen, cancelled = "", 0
        async with (
            AsyncClient(real.base_url, auth=real.auth) as client,
            client.open_terminal(**python(program)) as terminal,
        ):
            while "299\r\n" not in seen:
                with anyio.move_on_after(0.0005) as scope:
                    seen += await anext(terminal)
                cancelled += scope.cancelled_caught
            await terminal.send("\n")
            return seen, cancelled

    seen, cancelled = anyio.run(main, backend=backend)
    assert seen == "".join(f"{i}\r\n" for i in range(300))
    assert cancelled > 0


# The console command, in a terminal of its own


@pytest.fixture
def start(real: RealServer, tmp_path: Path) -> Callable[..., Screen]:
    """Start `opencode-driver pty` with these arguments, as a person whose server runs."""
    env = {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "linux",
    }
    command = [sys.executable, "-m", "opencode_sync.console", "pty"]
    return lambda *arguments: Screen([*command, *arguments], env=env, cwd=str(real.project))


def test_the_command_is_a_terminal_in_the_terminal(start: Callable[..., Screen]) -> None:
    with start(sys.executable, "-c", SCREEN) as screen:
        screen.wait_for("24 x 80 é漢")
        screen.resize(50, 12)
        screen.wait_for("12 x 50 é漢")
        screen.type("q")
        assert screen.wait() == 0
    with start("sh", "-c", "stty size; read line; echo got $line; exit 5") as screen:
        screen.wait_for("24 80")
        screen.type("ünï\r")
        assert screen.wait() == 5
        assert "got ünï" in screen.screen


def test_ctrl_c_is_for_the_command_and_the_terminal_is_restored(start: Callable[..., Screen]) -> None:
    with start("sh", "-c", "trap 'echo caught' INT; echo ready; while :; do sleep 0.1; done") as screen:
        before = screen.mode
        screen.wait_for("ready")
        assert screen.mode != before
        screen.type("\x03")
        screen.wait_for("caught")
        screen.type("\x1d")
        assert screen.wait() == 0
        assert screen.mode == before


# All lanes at once: one terminal, or one server, for three readers


@asynccontextmanager
async def reader_of(lane: Lane, real: RealServer, pty_id: str, cursor: int = 0) -> AsyncGenerator[Terminal]:
    policy = ReconnectPolicy(initial=0.01, maximum=0.05, max_attempts=2)
    client: Any = (
        lane.wrap(real.client()) if lane.blocking else lane.client(real.base_url, auth=real.auth, reconnect=policy)
    )
    async with client, client.pty_attach(pty_id, cursor=cursor) as terminal:
        yield terminal


def in_all_lanes(scenario: Callable[[Lane], Any]) -> dict[str, Any]:
    """Run a scenario in three threads, one for each lane; what each returned."""
    results: dict[str, Any] = {}

    def run(name: str) -> None:
        results[name] = anyio.run(scenario, Lane(name), backend="trio" if name == "trio" else "asyncio")

    threads = [threading.Thread(target=run, args=(name,)) for name in LANES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_ten_megabytes_reach_three_slow_readers_of_one_terminal(real: RealServer) -> None:
    program = "input()\nfor i in range(160_000): print(f'{i:063}')\ninput()"
    expected = "\r\n" + "".join(f"{i:063}\r\n" for i in range(160_000))
    attached = threading.Barrier(len(LANES) + 1)

    async def read(lane: Lane) -> tuple[int, str, bool]:
        digest = hashlib.sha256()
        size = longest = 0
        async with reader_of(lane, real, owner.id, owner.cursor) as terminal:
            await anyio.to_thread.run_sync(attached.wait)
            with anyio.fail_after(60):
                while size < len(expected):
                    if size == 0:
                        await anyio.sleep(1)
                    text = await anext(terminal)
                    digest.update(text.encode())
                    size += len(text)
                    longest = max(longest, len(text))
        return size, digest.hexdigest(), longest < 200_000  # what one read brings, and not all that had piled up

    with real.client() as client, client.open_terminal(**python(program)) as owner:

        def start() -> None:
            attached.wait(30)
            owner.send("\n")

        starter = threading.Thread(target=start)
        starter.start()
        results = in_all_lanes(read)
        starter.join()
    assert results == dict.fromkeys(LANES, (len(expected), hashlib.sha256(expected.encode()).hexdigest(), True))


def test_a_server_that_stops_in_mid_stream_is_an_error_that_says_so(opencode_binary: str) -> None:
    flowing = threading.Barrier(len(LANES) + 1)

    async def read(lane: Lane) -> type[OpenCodeError] | None:
        try:
            async with reader_of(lane, real, owner.id) as terminal:
                await anext(terminal)
                await anyio.to_thread.run_sync(flowing.wait)
                await rest_of(terminal)
        except OpenCodeError as error:
            return type(error)
        return None

    def stop() -> None:
        flowing.wait(30)
        real.server.stop()

    with RealServer(binary=opencode_binary) as real:
        with real.client() as client:
            with client.open_terminal("sh", args=["-c", "while echo flowing; do sleep 0.01; done"]) as owner:
                stopper = threading.Thread(target=stop)
                stopper.start()
                results = in_all_lanes(read)
                stopper.join()
                with pytest.raises(ServerExited):
                    "".join(owner)
    assert results.pop("blocking") is ServerExited
    assert results == {"asyncio": APIConnectionError, "trio": APIConnectionError}
