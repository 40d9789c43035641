"""pytest within a test: for tests of what users have in theirs."""

from __future__ import annotations

import pytest
from _pytest.pytester import SysModulesSnapshot

ALONE = ("-p", "no:asyncio", "-p", "no:trio", "-p", "no:cacheprovider", "-W", "error")
"""Options for a user who has neither pytest-asyncio nor pytest-trio."""


@pytest.fixture
def inner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """pytest's own `pytester`, which writes tests and runs them in this process: `pytest_plugins = ["pytester"]`.

    It has Python forget the modules that such a run was the first to import. Of the library there would then be two
    copies, with classes that look alike and are not the same. So only the modules of the inner tests are forgotten.
    """

    def snapshot(preserve: object) -> SysModulesSnapshot:
        return SysModulesSnapshot(lambda name: not name.startswith(("test_", "conftest")))

    monkeypatch.setattr("_pytest.pytester.SysModulesSnapshot", snapshot)
    pytester: pytest.Pytester = request.getfixturevalue("pytester")
    return pytester
