"""The scenes of `tests/live/test_functions.py` on the fake server: what holds on the real one holds here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.testkit.script import Items, ModelRequest, Says, Text, ToolCall, When
from tests.drivers.lanes import Lane
from tests.drivers.test_fake_server import fake
from tests.drivers.test_record import play as play_back
from tests.drivers.test_record import record
from tests.live.scenes import GUARDED, Tools
from tests.live.test_functions import *  # noqa: F403

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_async.testing import AsyncFakeServer

# What a server cannot do that runs in this process: be killed, and be unable to reach it.
for name in (
    "test_an_owner_that_is_killed_in_mid_call_hangs_nobody",
    "test_a_server_that_cannot_reach_us_is_found_out_before_the_prompt",
):
    del globals()[name]


class Model:
    """A fake server as the model that it plays, too."""

    def __init__(self, server: AsyncFakeServer) -> None:
        self._server = server

    @property
    def requests(self) -> list[ModelRequest]:
        return self._server.chat_requests

    def script(self, items: Says) -> None:
        self._server.script(items)

    def reply(self, when: When, with_: Items) -> None:
        self._server.reply(when, with_)

    def reset(self) -> None:
        self._server.reset()


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def tools(dialect: Dialect) -> Tools:
    return Tools(dialect)


@pytest.fixture
async def real(
    lane: Lane, tmp_path: Path, dialect: Dialect, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncFakeServer]:
    monkeypatch.setattr("opencode_core.dialects.opencode2.SETTLING", 0.0)  # which only the real server needs
    options: Any = {"directory": tmp_path, "config": {"permission": GUARDED}, "dialect": dialect}
    async with fake(lane, assert_all_used=False, **options) as server:
        yield server


@pytest.fixture
def model(real: AsyncFakeServer) -> Model:
    return Model(real)


@pytest.fixture
async def client(lane: Lane, real: AsyncFakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(real.base_url, auth=real.auth) as client:
        yield client


async def test_a_recording_is_played_back_without_a_call(
    lane: Lane, client: AsyncClient, model: Model, tmp_path: Path
) -> None:
    called: list[str] = []

    def warm(city: str) -> str:
        called.append(city)
        return f"17 in {city}"

    model.script([ToolCall("warm", {"city": "Oslo"}), Text("mild")])
    path = tmp_path / "functions.jsonl"

    async with record(lane, client, path):
        recorded = await client.run("go", tools=[warm])
    with play_back(path) as player:
        async with lane.client(player.base_url) as other:
            played = await other.run("go", tools=[warm])

    assert called == ["Oslo"]
    assert [(call.name, call.output) for call in played.tool_calls] == [("warm", "17 in Oslo")]
    assert played.text == recorded.text == "mild"
    assert player.deviations == []
