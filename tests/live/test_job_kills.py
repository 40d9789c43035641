"""A program that is killed with SIGKILL around each of its calls and after each kind of item, on the real servers.

Its job is started again with what it had saved: its prompt is there once, and the model was asked no more often than
without a kill. Lanes and dialects share the places.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from opencode_sync.testing import RealServer, ScriptedModel, Text
from tests.drivers.lanes import LANES, Lane
from tests.fold import fold
from tests.live.scenes import BOTH, Tools, prompts_of

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH

ROOT = Path(__file__).parents[2]
CALLS = 10  # those of the program
PLACES = [
    "before 1",
    *(f"after {number}" for number in range(1, CALLS + 1)),  # which is before the next one, but for what is done here
    *("saved", "TextDelta", "ToolUpdate", "TurnFinished"),
]
PROGRAM = """
import os, signal, sys
from pathlib import Path
import {package}._link as link
from {package} import {client}

prompt, file, place = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
perform, calls = link.Link.perform, 0

def die(here):
    if here == place:
        os.kill(os.getpid(), signal.SIGKILL)

def save(token):
    file.with_suffix(".new").write_text(token)
    os.replace(file.with_suffix(".new"), file)
    die("saved")

{define} watched(self, step):
    global calls
    calls += 1
    die(f"before {{calls}}")
    number, answer = calls, {wait} perform(self, step)
    die(f"after {{number}}")
    return answer

link.Link.perform = watched

{define} main():
    {with_} {client}() as client:
        job = {wait} client.start(prompt, token=file.read_text() if file.exists() else None, on_token=save)
        {with_} job:
            {for_} item in job:
                save(job.token)
                die(type(item).__name__)
        print(job.reply.text, flush=True)

{begin}
"""


def source_of(lane: Lane) -> str:
    """The program in a lane."""
    if lane.blocking:
        words = {"define": "def", "wait": "", "with_": "with", "for_": "for", "begin": "main()"}
        return PROGRAM.format(package="opencode_sync", client="Client", **words)
    words = {"define": "async def", "wait": "await", "with_": "async with", "for_": "async for"}
    begin = f"import anyio\nanyio.run(main, backend={lane.name!r})"
    return PROGRAM.format(package="opencode_async", client="AsyncClient", begin=begin, **words)


def run(source: str, real: RealServer, prompt: str, file: Path, place: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "OPENCODE_BASE_URL": real.base_url, "PYTHONPATH": str(ROOT)}
    environ["OPENCODE_SERVER_PASSWORD"] = real.auth.password
    command = [sys.executable, "-W", "ignore", "-c", source, prompt, str(file), place]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


async def test_a_prompt_runs_once_wherever_its_program_was_killed(
    client: AsyncClient,
    lane: Lane,
    real: RealServer,
    model: ScriptedModel,
    tools: Tools,
    tmp_path: Path,
    cuts_shared_by: int,
) -> None:
    model.reply("^Place", [Text("Let me look."), tools.harmless, Text("Done.")])
    source, kills = source_of(lane), 0
    number = LANES.index(lane.name) + len(LANES) * (tools.dialect == "2")
    with fold() as case:
        for place in PLACES[number % cuts_shared_by :: cuts_shared_by]:
            with case(f"killed {place}"):
                asked, file, prompt = len(model.chat_requests), tmp_path / place.replace(" ", ""), f"Place {place}"
                killed = await anyio.to_thread.run_sync(run, source, real, prompt, file, place)
                kills += killed.returncode == -signal.SIGKILL
                job = await client.start(prompt, token=file.read_text() if file.exists() else None)
                reply = await job.wait()

                assert killed.returncode in (0, -signal.SIGKILL), killed.stderr
                assert reply.text == (await client.job(job.token).wait()).text == "Done."
                assert await prompts_of(client, job.session_id) == [prompt]
                assert len(model.chat_requests) - asked == 2
    assert kills
