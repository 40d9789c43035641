"""A job whose program is killed, at whatever step, and run again: its prompt runs once, and its answer is there."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import opencode_async._link
import opencode_sync._link
from opencode_core.calls.identify import Dialect
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.fold import fold
from tests.live.scenes import prompts_of

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_core.turns.items import Reply

ROOT = Path(__file__).parents[2]


class Killed(BaseException):
    """The program is dead, and does nothing any more."""


class Fate:
    """When a program dies: before or after its call with this number; it counts them until then.

    Args:
        number: Counts from 1; 0 for never.
        after: Whether the server still gets the call.
    """

    def __init__(self, number: int = 0, after: bool = False) -> None:
        self.number = number
        self.after = after
        self.calls = 0
        self.is_dead = False

    def begin(self) -> None:
        """A call is about to be made."""
        self.calls += 1
        if self.is_dead or (self.calls == self.number and not self.after):
            self.is_dead = True
            raise Killed

    def end(self) -> None:
        """It was made."""
        if self.calls == self.number:
            self.is_dead = True
            raise Killed


@pytest.fixture
def fated(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> Callable[[Fate], None]:
    """Puts what a program does under a fate."""
    blocking, awaiting = opencode_sync._link.Link.perform, opencode_async._link.Link.perform

    def put(fate: Fate) -> None:
        def perform(link: Any, step: Any) -> Any:
            fate.begin()
            answer = blocking(link, step)
            fate.end()
            return answer

        async def aperform(link: Any, step: Any) -> Any:
            fate.begin()
            answer = await awaiting(link, step)
            fate.end()
            return answer

        monkeypatch.setattr(opencode_sync._link.Link, "perform", perform)
        monkeypatch.setattr(opencode_async._link.Link, "perform", aperform)

    return put


@pytest.fixture(params=["1", "2"])
def server(request: pytest.FixtureRequest) -> Iterator[FakeServer]:
    dialect: Dialect = request.param
    with FakeServer(dialect=dialect, assert_all_used=False, step_delay=0.0) as server:
        server.reply(
            "go", [Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")]
        )
        yield server


async def program(client: AsyncClient, saved: list[str], prompt: str, **options: Any) -> Reply[None]:
    job = await client.start(prompt, token=saved[-1] if saved else None, on_token=saved.append, **options)
    async with job:  # which asks nothing of the server any more once the program is dead
        reply: Reply[None] = await job.wait()
        return reply


async def test_a_prompt_runs_once_after_whatever_call_its_program_was_killed(
    lane: Lane, server: FakeServer, fated: Callable[[Fate], None]
) -> None:
    whole = Fate()
    async with lane.client(server.base_url) as client:
        fated(whole)
        expected = await program(client, [], "go 0", system="Be kind.")
    with fold() as case:
        for number in range(1, whole.calls + 1):
            for after in (False, True):
                with case(f"killed {'after' if after else 'before'} call {number} of {whole.calls}"):
                    asked, saved, prompt = len(server.chat_requests), list[str](), f"go {number} {after}"
                    async with lane.client(server.base_url) as client:
                        fated(Fate(number, after))
                        with contextlib.suppress(Killed):  # with luck it needs fewer calls
                            await program(client, saved, prompt, system="Be kind.")
                    fated(Fate())
                    async with lane.client(server.base_url) as client:
                        reply = await program(client, saved, prompt, system="Be kind.")
                        again = await program(client, saved, prompt, system="Be kind.")
                        texts = await prompts_of(client, reply.session_id)

                    assert reply.text == expected.text == "Two files."
                    assert again == reply
                    assert texts == [prompt]
                    assert len(server.chat_requests) - asked == 2
    assert whole.calls > 5


@pytest.mark.parametrize("is_saved", [False, True])
async def test_a_prompt_runs_once_if_the_program_dies_while_it_saves(
    lane: Lane, server: FakeServer, is_saved: bool
) -> None:
    saved: list[str] = []

    def save(token: str) -> None:
        saved.extend([token] * is_saved)
        raise Killed

    async with lane.client(server.base_url) as client:
        with pytest.raises(Killed):
            await client.start("go", on_token=save)
        assert not server.chat_requests
        reply = await program(client, saved, "go")

    assert reply.text == "Two files."
    assert len(server.chat_requests) == 2


PROGRAM = """
import os, signal, sys
from pathlib import Path
from opencode_core import TextDelta, ToolUpdate
{start}
file, point = Path(sys.argv[1]), sys.argv[2]

def die(here):
    if here == point:
        os.kill(os.getpid(), signal.SIGKILL)

def save(token):
    file.write_text(token)
    die("saved")

{run}
"""
BLOCKING = (
    "from opencode_sync import Client",
    """
client = Client()
job = client.start("go", token=file.read_text() if file.exists() else None, on_token=save)
die("sent")
for item in job:
    if isinstance(item, TextDelta | ToolUpdate):
        file.write_text(job.token)
        die(type(item).__name__)
die("finished")
print(job.reply.text)
""",
)
AWAITING = (
    "import anyio\nfrom opencode_async import AsyncClient",
    """
async def main():
    client = AsyncClient()
    job = await client.start("go", token=file.read_text() if file.exists() else None, on_token=save)
    die("sent")
    async for item in job:
        if isinstance(item, TextDelta | ToolUpdate):
            file.write_text(job.token)
            die(type(item).__name__)
    die("finished")
    print(job.reply.text)

anyio.run(main, backend=sys.argv[3])
""",
)


@pytest.mark.parametrize(
    ("dialect", "points"), [("1", ["saved", "TextDelta", "finished"]), ("2", ["sent", "ToolUpdate"])]
)
def test_a_prompt_runs_once_although_its_program_is_killed_again_and_again(
    dialect: Dialect, points: list[str], tmp_path: Path
) -> None:
    with FakeServer(dialect=dialect, assert_all_used=False) as server:
        server.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")])
        environ = {**os.environ, "OPENCODE_BASE_URL": server.base_url, "PYTHONPATH": str(ROOT)}
        environ.pop("OPENCODE_SERVER_PASSWORD", None)
        ends: list[int] = []
        said = ""
        for number, point in enumerate([*points, "never"]):
            start, run = BLOCKING if number % 2 else AWAITING
            source = PROGRAM.format(start=start, run=run)
            arguments = [sys.executable, "-W", "ignore", "-c", source, str(tmp_path / "token"), point]
            done = subprocess.run(
                [*arguments, ("asyncio", "trio")[number % 4 // 2]],
                env=environ,
                capture_output=True,
                text=True,
                check=False,
            )
            ends.append(done.returncode)
            said = done.stdout or done.stderr

        assert ends[:-1] == [-signal.SIGKILL] * len(points)
        assert (ends[-1], said) == (0, "Two files.\n")
        assert len(server.chat_requests) == 2
        assert len([one for one in server.requests if one.operation.endswith(("prompt", "prompt_async"))]) == 1
