"""Fixtures of the driver tests: `lane`, see `lanes.py`; and how a scene of two servers ends, see `scenes.py`."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.drivers.lanes import LANES, Lane
from tests.live.scenes import refusal_of


@pytest.fixture(params=LANES)
def lane(request: pytest.FixtureRequest, anyio_backend: str) -> Lane:
    """The driver under test. Its name is `lane.name`."""
    return Lane(request.param)


@pytest.fixture
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """The event loop that the scenario itself runs on."""
    callspec = getattr(request.node, "callspec", None)  # `lane` needs this fixture, so it cannot be asked for
    return "trio" if callspec is not None and callspec.params.get("lane") == "trio" else "asyncio"


@pytest.fixture
def in_a_deleted_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current directory is one that is no more."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test with a lane is an async test: no need to mark each."""
    for item in items:
        if isinstance(item, pytest.Function) and "lane" in item.fixturenames:
            item.add_marker(pytest.mark.anyio)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """A scene that a server cannot play ends there as its mark says."""
    refusal = refusal_of(pyfuncitem)
    if refusal is None:
        return (yield)
    try:
        yield
    except BaseException as error:
        refusal.check(error)
    else:
        pytest.fail(f"this works with OpenCode {refusal.server}: take away the mark, and the row {refusal.row!r}")
    model: Any = pyfuncitem.funcargs["model"]
    assert model.chat_requests == []
    return True
