"""The jobs of `tests/live/test_jobs.py` on the fake server: what holds on the real one holds here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opencode_core.calls.identify import Dialect
from opencode_sync.testing import FakeServer
from tests.drivers.test_fake_turns import client, dialect, model, project, tools  # noqa: F401
from tests.live import test_jobs as scenes
from tests.live.scenes import GUARDED
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
