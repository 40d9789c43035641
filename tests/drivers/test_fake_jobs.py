"""The jobs of `tests/live/test_jobs.py` on the fake server: what holds on the real one holds here."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.errors import TurnError
from opencode_core.turns.items import TextDelta
from opencode_sync.testing import FakeServer, Gate, Hang, Text
from tests.drivers.lanes import Lane
from tests.live import scenes as live
from tests.live import test_jobs as scenes
from tests.live.scenes import Tools
from tests.live.test_jobs import *  # noqa: F403

del test_a_job_goes_on_after_its_server_was_told_to_end_in_the_middle_of_a_tool  # noqa: F821  # tools take no time here

if TYPE_CHECKING:
    from opencode_async import AsyncClient


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def tools(dialect: Dialect) -> Tools:
    return Tools(dialect)


@pytest.fixture
def model(real: FakeServer) -> FakeServer:
    """The model of the fake server is the server."""
    return real


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
async def client(lane: Lane, real: FakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(real.base_url, auth=real.auth) as client:
        yield client


@pytest.fixture
def real(tmp_path: Path, dialect: Dialect) -> Iterator[FakeServer]:
    config = {"permission": live.GUARDED, "command": {"shout": {"template": "Shout $ARGUMENTS"}}}
    with FakeServer(tmp_path, config=config, assert_all_used=False, dialect=dialect) as server:
        yield server


class Mortal:
    """A fake server in the clothes of a real one."""

    def __init__(self, fake: FakeServer) -> None:
        self.model = self.server = self.fake = fake
        self.base_url, self.auth = fake.base_url, fake.auth


@pytest.fixture  # type: ignore[no-redef]  # in place of that of the scenes
def mortal(real: FakeServer, monkeypatch: pytest.MonkeyPatch) -> Mortal:
    async def kill(server: Mortal, number: signal.Signals = signal.SIGKILL) -> None:
        server.fake.restart(killed=number == signal.SIGKILL)

    monkeypatch.setattr(scenes, "kill", kill)
    return Mortal(real)


async def test_a_job_goes_on_after_its_server_was_killed_in_the_middle_of_a_text(lane: Lane, mortal: Mortal) -> None:
    heard = Gate()
    mortal.model.script([heard, Text("One two ", deltas=2), Hang()])
    async with lane.client(mortal.base_url, auth=mortal.auth) as ours:
        job = await ours.start("go", system="Be kind.")
        items = await scenes.read(job, until=lambda item: isinstance(item, TextDelta), gate=heard)
        mortal.model.reset()
        mortal.fake.restart()
        dead = await ours.job(job.token).status()
        with pytest.raises(TurnError, match=r"client\.start\(prompt, token=job\.token\) goes on"):
            await ours.job(job.token).wait()
        mortal.model.script([Text("Done.")])
        again = await ours.start("go", token=job.token, system="Be kind.")
        rest = await scenes.read(again)

    assert items
    assert dead.state == "interrupted"
    assert live.text_of(rest) == again.reply.text == "Done."
    assert len(mortal.model.chat_requests) == 1


async def test_starting_a_job_stops_nothing_even_where_leaving_it_would(client: AsyncClient, model: FakeServer) -> None:
    gate = Gate()
    model.script([gate, Text("Done.")])
    job = await client.start("Take your time", on_exit="abort")
    gate.wait_reached()
    gate.open()
    reply = await job.wait()

    assert (reply.text, reply.error) == ("Done.", None)
    assert not [one for one in model.requests if one.path.endswith(("/abort", "/interrupt"))]
