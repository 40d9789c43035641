"""Fixtures of the live tests: the real servers of a worker with a scripted model, and the three lanes.

The servers are shared by all tests of a worker, because starting one takes seconds: let a test make its own session,
and where files matter its own `project`. `real` is the one of the test's `dialect`, which is OpenCode 1 unless the test
is a scene of both (see `scenes.py`). `model` is that server's model, with no script of another test. `client` is a
client in the lane under test.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_sync.testing import RealServer, ScriptedModel, find_or_install_opencode
from tests.drivers.conftest import anyio_backend, lane, pytest_pyfunc_call
from tests.drivers.conftest import pytest_collection_modifyitems as mark_lanes
from tests.drivers.lanes import LANES
from tests.live.scenes import GUARDED, VERSION2, Tools

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from tests.drivers.lanes import Lane

__all__ = ["anyio_backend", "lane", "pytest_pyfunc_call"]

CACHE = Path(__file__).parents[2] / ".cache" / "opencode"
DEEP: dict[Dialect, dict[str, Any]] = {
    "1": {"subagent_depth": 3, "agent": {"general": {"permission": {"task": "allow"}}}},
    "2": {"experimental": {"subagent_depth": 2}, "agent": {"general": {"permission": {"task": "allow"}}}},
}
"""Subagents may have subagents."""
FILES = {"main.py": "print('hello')\n"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the real servers a scene runs in one lane with each dialect; the next one, in the next lane.

    So does what is marked with `one_lane`. `ALL_LANES=1` runs all lanes. Where a stream can be cut is shared out among
    the lanes, so there all run.
    """
    mark_lanes(items)
    if os.environ.get("ALL_LANES"):
        return
    scenes: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        uses = set(item.fixturenames) if isinstance(item, pytest.Function) else set[str]()
        if isinstance(item, pytest.Function) and "lane" in uses and "cuts_shared_by" not in uses:
            others = {name: value for name, value in item.callspec.params.items() if name != "lane"}
            if "dialect" in others or item.get_closest_marker("one_lane"):
                scenes.setdefault(f"{item.path.name} {item.originalname} {others}", []).append(item)
    left_out = {
        id(item)
        for number, same in enumerate(scenes.values())
        for place, item in enumerate(same)
        if place != number % len(same)
    }
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left_out])
    items[:] = [item for item in items if id(item) not in left_out]


@pytest.fixture(scope="session")
def opencode_binary() -> str:
    """A real OpenCode program of the version that the recordings and the models are of."""
    return find_or_install_opencode(CACHE)


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """What the server under test speaks."""
    chosen: Dialect = getattr(request, "param", "1")
    return chosen


@pytest.fixture
def tools(dialect: Dialect) -> Tools:
    """What the server under test calls its tools."""
    return Tools(dialect)


@pytest.fixture(scope="session")
def server_of(opencode_binary: str) -> Iterator[Callable[[Dialect], RealServer]]:
    """The worker's server of a dialect; it is started when the first test needs it."""
    servers: dict[Dialect, RealServer] = {}
    with ExitStack() as stack:

        def server_of(dialect: Dialect) -> RealServer:
            if dialect not in servers:
                config: dict[str, Any] = {"permission": GUARDED, "images": True, **DEEP[dialect]}
                new = (
                    RealServer(version=VERSION2, cache=CACHE, config=config)
                    if dialect == "2"
                    else RealServer(binary=opencode_binary, config=config)
                )
                servers[dialect] = stack.enter_context(new)
            return servers[dialect]

        yield server_of


@pytest.fixture
def real(dialect: Dialect, server_of: Callable[[Dialect], RealServer]) -> RealServer:
    """The server under test, shared by the tests of this worker."""
    return server_of(dialect)


@pytest.fixture
def model(real: RealServer) -> Iterator[ScriptedModel]:
    """The model of `real`, with nothing scripted yet."""
    real.model.reset()
    yield real.model
    real.model.reset()


@pytest.fixture
def project(real: RealServer) -> Path:
    """A fresh project folder; use it with `client.at(project)`. Take `folder` where another test's sessions may be."""
    return real.new_project(FILES)


@pytest.fixture(scope="module")
def folder(server_of: Callable[[Dialect], RealServer]) -> Path:
    """A project folder of OpenCode 1 for all tests of a file.

    Each folder that a server opens costs it 1.5 s, and until it ends a file watcher. Linux has 128 of these for all
    programs of a user, and a server that gets none hangs.
    """
    return server_of("1").new_project(FILES)


@pytest.fixture
def cuts_shared_by() -> int:
    """Lanes and dialects that share the places where a stream can be cut; `ALL_LANES=1` has the lanes alone do so.

    On the fake server each lane tries all of them, with each dialect.
    """
    return len(LANES) * (1 if os.environ.get("ALL_LANES") else 2)


@pytest.fixture
async def client(lane: Lane, real: RealServer) -> AsyncIterator[AsyncClient]:
    """A client of `real` in the lane under test."""
    async with lane.client(real.base_url, auth=real.auth) as client:
        yield client
