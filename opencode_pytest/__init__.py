"""Fixtures for pytest: a fake OpenCode server for each test, a real one, and clients of them.

pytest loads this module in every run, also where no test uses OpenCode. So it imports only pytest: a fixture imports
what it needs when a test asks for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from inspect import iscoroutinefunction, signature
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from opencode_async import AsyncClient
    from opencode_core.options import Auth
    from opencode_sync import Client
    from opencode_sync.testing import FakeServer, RealServer

__all__ = ["async_opencode_client", "fake_opencode", "opencode_client", "real_opencode", "real_opencode_options"]

_PACKAGES: Final = {"opencode_core", "opencode_sync", "opencode_async"}
_MARKER: Final = (
    "opencode(...): the arguments of FakeServer for the fixture fake_opencode, such as config={'permission': "
    "{'bash': 'ask'}}; or play='file', relative to the test's file, for FakeServer.play."
)
_INSTALL: Final = "opencode_install"
_NO_BINARY: Final = (
    "no OpenCode for the fixture real_opencode: put opencode on the PATH, set OPENCODE_BINARY, or have it installed by "
    f"npm, with `{_INSTALL} = .cache/opencode` among pytest's options"
)
_NO_LOOP: Final = (
    "async_opencode_client needs an event loop, but nothing runs one for this test. Mark the test with "
    "@pytest.mark.anyio (its plugin is there), @pytest.mark.asyncio (pytest-asyncio) or @pytest.mark.trio (pytest-trio)"
)
_BLOCKING: Final = "async_opencode_client is for tests with `async def`; a blocking one takes opencode_client"
_PYTEST_ASYNCIO: Final = "pytest_asyncio.plugin"
_PYTEST_TRIO: Final = "pytest_trio.plugin"
_SCOPES: Final = ("function", "class", "module", "package", "session")
_ended: Final = pytest.StashKey[bool]()  # whether the body of the test ran to its end


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the option of this plugin.

    pytest compiles all modules of a distribution that has a plugin anew, to explain their asserts. For ours, that would
    cost half a second in a fresh environment and explain nothing to a user, so they are taken out.
    """
    parser.addini(
        _INSTALL,
        "folder into which npm installs OpenCode for the fixture real_opencode, if there is none; "
        "default: its tests are skipped",
    )
    marked: set[str] = getattr(pluginmanager.rewrite_hook, "_must_rewrite", set())
    marked -= _PACKAGES


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and fixtures for pytest-asyncio, which some of its versions must know before the tests."""
    config.addinivalue_line("markers", _MARKER)
    if _PYTEST_ASYNCIO in _plugins(config):
        config.pluginmanager.register(_asyncio_fixtures(), "opencode-asyncio")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Remember whether a test has failed: scripts that it did not get to are then not another failure."""
    if call.when != "teardown":  # in a second run, the setup is what comes first
        item.stash[_ended] = call.when == "call" and call.excinfo is None


@pytest.fixture
def fake_opencode(request: pytest.FixtureRequest) -> Iterator[FakeServer]:
    """A fake OpenCode server, started for this test; `Client()` and `AsyncClient()` without an address reach it.

    The test fails if a prompt met no script, or if something that it prepared was not used.
    `@pytest.mark.opencode(...)` gives arguments of `FakeServer`; `play="file"` plays a recording.
    """
    from opencode_core.folders import note_own

    options = _marked(request)
    server = _fake_server(request.path.parent, **options)
    note_own(server.directory)  # which a test chooses, or does not mind
    with pytest.MonkeyPatch.context() as patch:
        server.start()
        try:
            _point_at(patch, server.base_url, server.auth)
            yield server
        finally:
            server.close()
    if options.get("assert_all_used", True):
        marked = "mark the test with @pytest.mark.opencode(assert_all_used=False)"
        differences = server.differences().replace("pass assert_all_used=False", marked)
        _tell(request.node, differences.replace("server.reset()", "fake_opencode.reset()"))


def _marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The arguments of the marker: those of the module, then those of the class, then those of the test."""
    from opencode_sync.testing import FakeServer

    options: dict[str, Any] = {}
    known = ["play", *signature(FakeServer).parameters]
    for marker in reversed([*request.node.iter_markers("opencode")]):
        unknown = [*map(repr, marker.args), *(name for name in marker.kwargs if name not in known)]
        if unknown:
            pytest.fail(f"@pytest.mark.opencode takes {', '.join(known)} by name, not {unknown[0]}", pytrace=False)
        options |= marker.kwargs
    return options


def _fake_server(folder: Path, *, play: str | None = None, **options: Any) -> FakeServer:
    from opencode_core import OpenCodeError
    from opencode_sync.testing import FakeServer

    try:
        return FakeServer(**options) if play is None else FakeServer.play(folder / play, **options)
    except (TypeError, ValueError, OSError, OpenCodeError) as error:
        pytest.fail(f"@pytest.mark.opencode: {error}", pytrace=False)


def _tell(test: pytest.Item, differences: str) -> None:
    """Fail a test that ran to its end. If it failed by itself, they may only follow from that, and stand beside it."""
    if differences and test.stash.get(_ended, False):
        pytest.fail(differences, pytrace=False)
    elif differences:
        test.add_report_section("teardown", "opencode", differences)


def _point_at(patch: pytest.MonkeyPatch, base_url: str, auth: Auth | None) -> None:
    """Set the environment variables that clients read."""
    patch.setenv("OPENCODE_BASE_URL", base_url)
    if auth is None:
        patch.delenv("OPENCODE_SERVER_PASSWORD", raising=False)
    else:
        patch.setenv("OPENCODE_SERVER_USERNAME", auth.username)
        patch.setenv("OPENCODE_SERVER_PASSWORD", auth.password)


@pytest.fixture
def opencode_client(fake_opencode: FakeServer) -> Client:
    """A blocking `Client` of `fake_opencode`."""
    return fake_opencode.client()


@pytest.fixture
def async_opencode_client(request: pytest.FixtureRequest) -> AsyncClient:
    """An `AsyncClient` of `fake_opencode`, for tests with anyio (asyncio or trio), pytest-asyncio or pytest-trio.

    It is closed in the event loop of the test.
    """
    client: AsyncClient = request.getfixturevalue(_awaiting_fixture(request))
    return client


def _awaiting_fixture(request: pytest.FixtureRequest) -> str:
    """The fixture for the plugin that runs the event loop of this test: each plugin runs only fixtures of its own."""
    plugins = _plugins(request.config)
    asyncio = request.node.get_closest_marker("asyncio") if _PYTEST_ASYNCIO in plugins else None
    trio = request.node.get_closest_marker("trio") if _PYTEST_TRIO in plugins else None
    if asyncio is not None:
        scope = asyncio.kwargs.get("loop_scope") or asyncio.kwargs.get("scope")
        return f"_async_opencode_client_{scope or _ini(request.config, 'asyncio_default_test_loop_scope')}"
    if trio is not None or "anyio_backend" in request.fixturenames:
        return "_async_opencode_client"
    if iscoroutinefunction(request.function):
        pytest.fail(_NO_LOOP, pytrace=False)
    if _PYTEST_ASYNCIO in plugins:  # perhaps for an async fixture of the user
        return f"_async_opencode_client_{_ini(request.config, 'asyncio_default_fixture_loop_scope')}"
    pytest.fail(_BLOCKING, pytrace=False)


def _plugins(config: pytest.Config) -> set[str]:
    return {getattr(plugin, "__name__", "") for plugin in config.pluginmanager.get_plugins()}


def _ini(config: pytest.Config, scope: str) -> str:
    """The scope of event loops by default. Older versions of pytest-asyncio have no such option."""
    try:
        value = config.getini(scope)
    except (KeyError, ValueError):
        return "function"
    return value if value in _SCOPES else "function"


def _asyncio_fixtures() -> ModuleType:
    """A fixture for the event loops of each scope, because the client belongs to the loop in which the test runs."""
    import pytest_asyncio

    plugin = ModuleType("opencode_pytest_asyncio")
    for scope in _SCOPES:
        options: dict[str, Any] = (
            {"loop_scope": scope} if "loop_scope" in signature(pytest_asyncio.fixture).parameters else {}
        )

        async def fixture(fake_opencode: FakeServer) -> AsyncIterator[AsyncClient]:
            async with _async_client(fake_opencode) as client:
                yield client

        name = f"_async_opencode_client_{scope}"
        setattr(plugin, name, pytest_asyncio.fixture(fixture, name=name, **options))
    return plugin


@pytest.fixture
async def _async_opencode_client(fake_opencode: FakeServer) -> AsyncIterator[AsyncClient]:
    async with _async_client(fake_opencode) as client:
        yield client


def _async_client(server: FakeServer) -> AsyncClient:
    from opencode_async import AsyncClient

    return AsyncClient(server.base_url, auth=server.auth)


@pytest.fixture(scope="session")
def real_opencode_options() -> Mapping[str, Any]:
    """The arguments of `RealServer` for `real_opencode`. Override it in your `conftest.py`."""
    return {}


@pytest.fixture
def real_opencode(request: pytest.FixtureRequest, _real_opencode: RealServer) -> Iterator[RealServer]:
    """A real OpenCode server with a scripted model; `Client()` and `AsyncClient()` without an address reach it.

    All tests share the server and its project, but not the script, of which nothing may be left at the end of the test.
    Where files matter, let a test make a project of its own: `client.at(real_opencode.new_project())`. Where there is
    no OpenCode, the test is skipped.
    """
    _real_opencode.model.reset()
    with pytest.MonkeyPatch.context() as patch:
        _point_at(patch, _real_opencode.base_url, _real_opencode.auth)
        yield _real_opencode
    _tell(request.node, _real_opencode.model.differences().replace("model.reset()", "real_opencode.model.reset()"))


@pytest.fixture(scope="session")
def _real_opencode(pytestconfig: pytest.Config, real_opencode_options: Mapping[str, Any]) -> Iterator[RealServer]:
    from opencode_core.folders import note_own
    from opencode_sync.testing import RealServer, find_or_install_opencode

    options = dict(real_opencode_options)
    cache: str = pytestconfig.getini(_INSTALL)
    if cache:
        options.setdefault("cache", pytestconfig.rootpath / cache)
    if "binary" not in options and "version" not in options:  # or else the server finds it, or installs it
        if cache:
            options["binary"] = find_or_install_opencode(options["cache"], any_version=True)
        elif not os.environ.get("OPENCODE_BINARY") and shutil.which("opencode") is None:
            pytest.skip(_NO_BINARY)
    with RealServer(**options) as server:
        note_own(str(server.project))
        yield server
