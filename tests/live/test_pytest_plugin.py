"""The fixture `real_opencode`, as a user's tests meet it. The other fixtures: `tests/drivers/test_pytest_plugin.py`."""

from __future__ import annotations

import pytest

from tests.inner import ALONE, inner

__all__ = ["inner"]
pytest_plugins = ["pytester"]


def test_tests_share_a_real_server_and_each_has_a_script_of_its_own(
    inner: pytest.Pytester, opencode_binary: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCODE_BINARY", opencode_binary)
    inner.makeconftest(
        """
        import pytest

        @pytest.fixture(scope="session")
        def real_opencode_options():
            return {"config": {"permission": {"bash": "ask"}}}
        """
    )
    inner.makepyfile(
        """
        import pytest
        from opencode_async import AsyncClient
        from opencode_sync import Client
        from opencode_sync.testing import Text, ToolCall

        def test_a_tool_runs(real_opencode):
            touch = ToolCall("bash", {"command": "touch made.txt", "description": "Make a file"})
            real_opencode.model.script([touch, Text("Done.")])
            with Client() as client:
                assert client.run("Make a file", on_permission="allow_once").text == "Done."
            assert (real_opencode.project / "made.txt").exists()

        def test_the_server_is_shared(real_opencode):
            assert (real_opencode.project / "made.txt").exists()
            real_opencode.model.script([Text("Left over.")])

        @pytest.mark.anyio
        @pytest.mark.parametrize("anyio_backend", ["trio"])
        async def test_the_script_is_not(real_opencode):
            async with AsyncClient() as client:
                assert (await client.run("Hello")).text == "echo: Hello"
            assert len(real_opencode.model.chat_requests) == 1
        """
    )

    result = inner.runpytest_inprocess(*ALONE)

    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_the_server_is_shared*", "*'Left over.'*was not used*"])
