"""The fixtures of `opencode_pytest`, as a user's tests meet them.

Each test writes tests of a user and has pytest run them in this process. `-p no:` leaves out the plugins that such a
user would not have.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import opencode_pytest
from opencode_sync.testing import FakeServer, Text, record
from tests.inner import ALONE, inner

__all__ = ["inner"]
pytest_plugins = ["pytester"]

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "testing.md"
ASYNCIO = (
    "-p",
    "no:trio",
    "-p",
    "no:cacheprovider",
    "-W",
    "error",
    "-o",
    "asyncio_default_fixture_loop_scope=function",
)


def lines(result: pytest.RunResult) -> str:
    """What the user sees."""
    return result.stdout.str()


def test_a_client_and_the_program_itself_reach_the_fake_server(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", "of a real server")
    inner.makepyfile(
        """
        import os, pytest
        from opencode_sync import Client
        from opencode_sync.testing import Text

        pytestmark = pytest.mark.opencode(password="of the module", directory="/module")

        def test_client(fake_opencode, opencode_client):
            fake_opencode.script([Text("Sunny.")])
            assert opencode_client.run("Weather?").text == "Sunny."

        @pytest.mark.opencode(directory="/test")
        def test_program(fake_opencode):
            with Client() as client:
                assert client.run("Weather?").text == "echo: Weather?"
            assert (fake_opencode.directory, fake_opencode.password) == ("/test", "of the module")

        def test_each_test_has_a_server_of_its_own(fake_opencode, opencode_client):
            assert opencode_client.session.list() == []

        def test_afterwards_the_environment_is_as_it_was():
            assert os.environ["OPENCODE_BASE_URL"] == "http://127.0.0.1:9"
            assert os.environ["OPENCODE_SERVER_PASSWORD"] == "of a real server"

        @pytest.mark.opencode(dialect="2", version="0.0.0-next-16350")
        def test_opencode_2(fake_opencode, opencode_client):
            fake_opencode.script([Text("Sunny.")])
            assert opencode_client.run("Weather?").text == "Sunny."
            assert opencode_client.server_version() == "0.0.0-next-16350"

        class TestWithoutPassword:
            @pytest.mark.opencode(password=None)
            def test_it(self, fake_opencode):
                assert "OPENCODE_SERVER_PASSWORD" not in os.environ
        """
    )

    inner.runpytest_inprocess(*ALONE).assert_outcomes(passed=6)


AWAITING = """
        async def test_client(fake_opencode, async_opencode_client):
            fake_opencode.script([Text("Sunny.")])
            assert (await async_opencode_client.run("Weather?")).text == "Sunny."

        async def test_session(session, async_opencode_client):
            async with async_opencode_client.turn(session, "Hello") as turn:
                async for text in turn.text():
                    break
            assert [s.id for s in await async_opencode_client.session.list()] == [session.id]
"""
"""Tests of a user: the client in a test, and in a fixture that also has to clean up."""


def test_asyncio_and_trio_with_anyio(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest
        from opencode_sync.testing import Text

        pytestmark = pytest.mark.anyio
        """
        + AWAITING
        + """
        @pytest.fixture
        async def session(async_opencode_client):
            session = await async_opencode_client.session.create()
            yield session
            await async_opencode_client.session.delete(session.id)

        def test_blocking_with_an_async_fixture(session, anyio_backend, fake_opencode):
            assert fake_opencode.requests[-1].operation == "session.create"
        """
    )

    inner.runpytest_inprocess(*ALONE).assert_outcomes(passed=6)


def test_pytest_asyncio_in_strict_mode_in_event_loops_of_any_scope(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest, pytest_asyncio
        from opencode_sync.testing import Text

        pytestmark = pytest.mark.asyncio
        """
        + AWAITING
        + """
        @pytest_asyncio.fixture
        async def session(async_opencode_client):
            session = await async_opencode_client.session.create()
            yield session
            await async_opencode_client.session.delete(session.id)

        @pytest.mark.asyncio(loop_scope="module")
        class TestInTheLoopOfTheModule:
            async def test_one(self, async_opencode_client):
                assert (await async_opencode_client.run("1")).text == "echo: 1"

            async def test_two(self, async_opencode_client):
                assert (await async_opencode_client.run("2")).text == "echo: 2"
        """,
        test_blocking="""
        import pytest_asyncio

        @pytest_asyncio.fixture
        async def session(async_opencode_client):
            return await async_opencode_client.session.create()

        def test_blocking_with_an_async_fixture(session, fake_opencode):
            assert fake_opencode.requests[-1].operation == "session.create"
        """,
    )

    inner.runpytest_inprocess(*ASYNCIO).assert_outcomes(passed=5)


def test_pytest_asyncio_in_auto_mode(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest
        from opencode_sync.testing import Text
        """
        + AWAITING
        + """
        @pytest.fixture
        async def session(async_opencode_client):
            session = await async_opencode_client.session.create()
            yield session
            await async_opencode_client.session.delete(session.id)
        """
    )

    scopes = [f"asyncio_default_{of}_loop_scope=session" for of in ("test", "fixture")]
    result = inner.runpytest_inprocess(*ASYNCIO, "--asyncio-mode=auto", *(f"-o{scope}" for scope in scopes))

    assert "mode=Mode.AUTO" in lines(result)
    result.assert_outcomes(passed=2)


def test_pytest_trio_and_nothing_is_imported_before_it_is_used(inner: pytest.Pytester) -> None:
    """In an interpreter of its own: pytest-trio changes trio and Hypothesis for the whole process."""
    inner.makepyfile(
        test_1_start="""
        import sys

        found = {name.partition(".")[0] for name in sys.modules if name.startswith("opencode")}

        def test_nothing_of_the_library_is_imported_at_the_start():
            assert found == {"opencode_pytest"}
        """,
        test_2_trio="""
        import pytest
        from opencode_sync.testing import Text

        pytestmark = pytest.mark.trio
        """
        + AWAITING
        + """
        @pytest.fixture
        async def session(async_opencode_client):
            session = await async_opencode_client.session.create()
            yield session
            await async_opencode_client.session.delete(session.id)
        """,
    )

    inner.runpytest_subprocess("-p", "no:asyncio", "-W", "error").assert_outcomes(passed=3)


def test_an_async_client_where_nothing_runs_an_event_loop(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        async def test_not_marked(async_opencode_client): ...
        def test_blocking(async_opencode_client): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=2)
    assert "nothing runs one for this test. Mark the test with @pytest.mark.anyio" in lines(result)
    assert "is for tests with `async def`; a blocking one takes opencode_client" in lines(result)


def test_wrong_arguments_of_the_marker(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest

        @pytest.mark.opencode(pasword="x")
        def test_misspelt(fake_opencode): ...

        @pytest.mark.opencode("/project")
        def test_by_position(fake_opencode): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=2)
    assert re.search(r"^@pytest.mark.opencode takes play, directory, .* by name, not pasword$", lines(result), re.M)
    assert re.search(r"^@pytest.mark.opencode takes play, directory, .* by name, not '/project'$", lines(result), re.M)


def test_a_recording_beside_the_test(inner: pytest.Pytester) -> None:
    (inner.path / "recordings").mkdir()
    with FakeServer() as server, server.client() as client:
        server.script([Text("Recorded.")])
        with record(client, inner.path / "recordings" / "hello.jsonl"):
            client.run("Hello")
    inner.makepyfile(
        """
        import pytest
        from opencode_core import ServerError

        pytestmark = pytest.mark.opencode(play="recordings/hello.jsonl")

        def test_same(opencode_client):
            assert opencode_client.run("Hello").text == "Recorded."

        def test_other(opencode_client):
            with pytest.raises(ServerError):
                opencode_client.session.update("ses_1", title="New")
        """
    )
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(passed=2, errors=1)
    assert "the program deviates from the recording" in lines(result)


def test_without_opencode_a_test_with_the_real_server_is_skipped(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENCODE_BINARY", raising=False)
    monkeypatch.setenv("PATH", "")
    inner.makepyfile("def test_it(real_opencode): ...\ndef test_that(real_opencode): ...")
    result = inner.runpytest_inprocess(*ALONE, "-rs")

    result.assert_outcomes(skipped=2)
    assert "no OpenCode for the fixture real_opencode: put opencode on the PATH" in lines(result)


def test_a_wrong_program_for_the_real_server_is_an_error(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_BINARY", "/nonexistent/opencode")
    inner.makepyfile("def test_it(real_opencode): ...")
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=1)
    assert "no program '/nonexistent/opencode'" in lines(result)


def test_the_plugin_can_be_left_out(inner: pytest.Pytester) -> None:
    inner.makepyfile("def test_it(fake_opencode): ...")
    result = inner.runpytest_inprocess(*ALONE, "-p", "no:opencode")

    result.assert_outcomes(errors=1)
    assert "fixture 'fake_opencode' not found" in lines(result)


def test_the_list_of_fixtures_says_what_each_is(inner: pytest.Pytester) -> None:
    shown = lines(inner.runpytest_inprocess(*ALONE, "--fixtures"))
    found = re.findall(r"^(\w+)(?: \[session scope\])? -- .*opencode_pytest.*\n +(.*)", shown, re.MULTILINE)

    assert sorted(name for name, _ in found) == sorted(opencode_pytest.__all__)
    assert [name for name, words in found if len(words) < 30 or not words.endswith(".")] == []


def test_pytest_does_not_compile_the_library_anew(inner: pytest.Pytester) -> None:
    """It does so with all packages beside a plugin, which takes half a second, and is only known to a private set."""
    manager = inner.parseconfig().pluginmanager
    marked: set[str] = vars(manager.rewrite_hook)["_must_rewrite"]
    marked.update(("opencode_core", "opencode_sync", "opencode_async", "of_the_user"))
    opencode_pytest.pytest_addoption(pytest.Parser(_ispytest=True), manager)

    assert "of_the_user" in marked
    assert marked.isdisjoint(("opencode_core", "opencode_sync", "opencode_async"))


def test_the_tests_of_the_guide(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENCODE_BINARY", raising=False)
    monkeypatch.setenv("PATH", "")
    section = GUIDE.read_text("utf-8").partition("## With pytest\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```python\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    inner.makepyfile("\n".join(blocks))

    inner.runpytest_inprocess(*ALONE).assert_outcomes(passed=5, skipped=1)


FAILING = """
        import pytest
        from opencode_sync.testing import Text

        @pytest.fixture
        def scripted(fake_opencode):
            fake_opencode.script([Text("Never asked for.")])
"""
"""Tests of a user that leave a script over."""


def test_what_was_scripted_and_not_used_fails_the_test(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        FAILING
        + """
        def test_left_over(scripted): ...

        @pytest.mark.opencode(assert_all_used=False)
        def test_meant(scripted): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE)
    shown = lines(result).partition("ERROR at teardown of test_left_over")[2]

    result.assert_outcomes(passed=2, errors=1)
    assert "'Never asked for.'" in shown
    assert "mark the test with @pytest.mark.opencode(assert_all_used=False), or call fake_opencode.reset()" in shown
    assert "Traceback" not in shown
    assert ".py" not in shown.partition("short test summary")[0]


def test_the_failure_of_the_test_itself_comes_first(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        FAILING
        + """
        def test_fails(scripted):
            assert 1 + 1 == 3

        @pytest.mark.xfail
        def test_is_expected_to_fail(scripted):
            assert 1 + 1 == 3

        def test_is_skipped(scripted):
            pytest.skip("not today")

        @pytest.fixture
        def broken(scripted):
            raise ValueError("broken")

        def test_with_a_broken_fixture(broken): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE)
    before, _, after = lines(result).partition("Captured opencode teardown")

    result.assert_outcomes(failed=1, xfailed=1, skipped=1, errors=1)
    assert "assert (1 + 1) == 3" in before
    assert "ValueError: broken" in before
    assert "'Never asked for.'" in after


def test_a_test_that_is_run_again_begins_anew(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        FAILING
        + """
        runs = []

        @pytest.fixture
        def broken_the_second_time(scripted):
            runs.append(1)
            if len(runs) > 1:
                raise ValueError("broken")

        def test_left_over(broken_the_second_time): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE, "--reruns", "1")
    again = lines(result).partition("ERROR at setup of test_left_over")[2]

    assert "ValueError: broken" in again
    assert "ERROR at teardown" not in again


def test_a_prompt_without_a_script_fails_the_test(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        from opencode_core import OpenCodeError
        from opencode_sync.testing import Text

        def test_it(fake_opencode, opencode_client):
            fake_opencode.reply("weather", [Text("Sunny.")])
            opencode_client.run("How is the weather?")
            try:
                opencode_client.run("And the traffic?")
            except OpenCodeError:
                pass
        """
    )
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(passed=1, errors=1)
    assert "the prompt 'And the traffic?' met no script" in lines(result)


def test_arguments_that_the_server_refuses(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest

        @pytest.mark.opencode(retry_delay=-1)
        def test_range(fake_opencode): ...

        @pytest.mark.opencode(play="nowhere.jsonl")
        def test_no_file(fake_opencode): ...
        """
    )
    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=2)
    assert "@pytest.mark.opencode: retry_delay is -1. Give a number of seconds, 0 or more" in lines(result)
    assert re.search("@pytest.mark.opencode: .*No such file.*nowhere.jsonl", lines(result))
