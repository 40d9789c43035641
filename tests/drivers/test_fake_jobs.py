"""The jobs of `tests/live/test_jobs.py` on the fake server: what holds on the real one holds here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.errors import TurnError
from opencode_core.turns.items import TextDelta
from opencode_sync.testing import FakeServer, Gate, Hang, Text
from tests.drivers.lanes import Lane
from tests.drivers.test_fake_turns import client, dialect, model, project, tools  # noqa: F401  # fixtures
from tests.live import test_jobs as scenes
from tests.live.scenes import GUARDED, text_of
from tests.live.test_jobs import *  # noqa: F403


@pytest.fixture
def real(tmp_path: Path, dialect: Dialect) -> Iterator[FakeServer]:  # noqa: F811
    config = {"permission": GUARDED, "command": {"shout": {"template": "Shout $ARGUMENTS"}}}
    with FakeServer(tmp_path, config=config, assert_all_used=False, dialect=dialect) as server:
        yield server


class Mortal:
    """A fake server in the clothes of a real one."""

    def __init__(self, fake: FakeServer) -> None:
        self.model = self.server = self.fake = fake
        self.base_url, self.auth = fake.base_url, fake.auth


@pytest.fixture
def mortal(real: FakeServer, monkeypatch: pytest.MonkeyPatch) -> Mortal:
    async def kill(server: Mortal) -> None:
        server.fake.restart()

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
    assert text_of(rest) == again.reply.text == "Done."
    assert len(mortal.model.chat_requests) == 1
