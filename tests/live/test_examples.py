"""The programs in docs/examples do what they say, run as a user runs them: by themselves, against a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opencode_sync.testing import RealServer, ScriptedModel, Text, find_or_install_opencode
from tests.live.conftest import CACHE

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def run(name: str, real: RealServer, **environment: str) -> str:
    """The output of an example; a failure shows its error output."""
    environ = {
        **os.environ,
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_USERNAME": real.auth.username,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
        "PYTHONWARNINGS": "error,ignore:this session works in",  # their server has a folder of its own
        **environment,
    }
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)], env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("lane", ["blocking", "asyncio", "trio"])
def test_basic_prints_the_answer_and_deletes_its_session(lane: str, real: RealServer, model: ScriptedModel) -> None:
    with real.client() as client:
        before = {session.id for session in client.session.list()}

        output = run(f"basic_{lane}.py", real)

        assert output == "echo: Say hello to the terminal.\n"
        assert {session.id for session in client.session.list()} == before


@pytest.mark.parametrize("lane", ["blocking", "asyncio", "trio"])
def test_streaming_prints_every_delta_once(lane: str, real: RealServer, model: ScriptedModel) -> None:
    model.reply("Count to ten", [Text("one two three 🎉", deltas=4)])

    assert run(f"streaming_{lane}.py", real, MODEL="scripted/model") == "one two three 🎉\n"


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_demo_answers_in_three_lanes_and_leaves_nothing_running(version: str) -> None:
    variable = {"1": "OPENCODE_BINARY", "2": "OPENCODE2_BINARY"}[version]
    binary = find_or_install_opencode(CACHE, version=version)
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "demo.py")],
        env={**os.environ, variable: binary, "SERVER": version, "MODEL": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    answer = "One server, three programs: blocking, asyncio, trio. ¡Olá, 世界! 🎉"
    for lane in ("blocking", "asyncio", "trio"):
        assert f"{lane:>8} | {answer}\n" in done.stdout
    assert f"OpenCode {version}." in done.stdout
    assert "The model is scripted" in done.stdout
    pid = int(done.stdout.partition("process ")[2].partition(".")[0])
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_demo_says_what_is_missing_in_one_line(version: str, tmp_path: Path) -> None:
    variable = {"1": "OPENCODE_BINARY", "2": "OPENCODE2_BINARY"}[version]
    environ = {**os.environ, variable: str(tmp_path / "nothing"), "SERVER": version, "MODEL": ""}
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "demo.py")], env=environ, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The demo needs an OpenCode server: ")
    assert done.stderr.count("\n") == 1
