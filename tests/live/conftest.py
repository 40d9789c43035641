"""Fixtures of the live tests: a real server with a scripted model for each module, and the three lanes.

`real` is shared, because starting one takes seconds: let a test make its own session, and where files matter its own
`project`. `model` is that server's model, with no script of another test. `client` is a client in the lane under test.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from opencode_sync.testing import RealServer, ScriptedModel, find_or_install_opencode
from tests.drivers.conftest import anyio_backend, lane
from tests.drivers.conftest import pytest_collection_modifyitems as mark_lanes
from tests.drivers.lanes import LANES, Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

__all__ = ["anyio_backend", "lane"]

CACHE = Path(__file__).parents[2] / ".cache" / "opencode"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the real server each scenario of a turn runs in one lane, the next one in the next lane.

    The fake server runs all of them in three lanes. Where a stream can be cut is shared out among three lanes here.
    """
    mark_lanes(items)
    lanes: dict[str, list[pytest.Item]] = {}
    for item in items:
        uses = set(item.fixturenames) if isinstance(item, pytest.Function) else set[str]()
        is_of_a_turn = (
            item.path.name in ("test_turns.py", "test_turns2.py") and "lane" in uses and "cuts_shared_by" not in uses
        )
        if is_of_a_turn and isinstance(item, pytest.Function):
            others = {name: value for name, value in item.callspec.params.items() if name != "lane"}
            lanes.setdefault(f"{item.originalname} {others}", []).append(item)
    left_out = {
        id(item)
        for number, same in enumerate(lanes.values())
        for place, item in enumerate(same)
        if place != number % len(same)
    }
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left_out])
    items[:] = [item for item in items if id(item) not in left_out]


@pytest.fixture(scope="session")
def opencode_binary() -> str:
    """A real OpenCode program of the version that the recordings and the models are of."""
    return find_or_install_opencode(CACHE)


@pytest.fixture(scope="module")
def real(opencode_binary: str) -> Iterator[RealServer]:
    """The server that the tests of a module share; it grows, and slows down, with what it has done.

    Bash commands that start with `guarded` need permission.
    """
    permission = {"bash": {"*": "allow", "guarded*": "ask"}, "question": "allow"}
    with RealServer(binary=opencode_binary, config={"permission": permission}) as server:
        yield server


@pytest.fixture
def model(real: RealServer) -> Iterator[ScriptedModel]:
    """The model of `real`, with nothing scripted yet."""
    real.model.reset()
    yield real.model
    real.model.reset()


@pytest.fixture
def project(real: RealServer) -> Path:
    """A fresh project folder; use it with `client.at(project)`."""
    return real.new_project({"main.py": "print('hello')\n"})


@pytest.fixture
def cuts_shared_by() -> int:
    """Lanes that share the places where a stream can be cut; on the fake server each lane tries all of them."""
    return len(LANES)


@pytest.fixture
async def client(lane: Lane, real: RealServer) -> AsyncIterator[AsyncClient]:
    """A client of `real` in the lane under test."""
    async with lane.client(real.base_url, auth=real.auth) as client:
        yield client
