"""Real servers of both dialects: how they start, what they say of themselves, and that nothing of them is left."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core import options as core_options
from opencode_core.calls.identify import Dialect
from opencode_core.errors import AuthenticationError, ServerExited, WrongDialectError
from opencode_sync.testing import (
    OPENCODE2_VERSION,
    OPENCODE_VERSION,
    RealServer,
    ScriptedModel,
    Text,
    ToolCall,
    find_or_install_opencode,
    isolated_environment,
)
from tests.drivers.lanes import Lane
from tests.drivers.processes import marked
from tests.drivers.test_connect_or_start import connect
from tests.live.conftest import CACHE
from tests.live.scenes import BOTH, VERSION2, Tools, prompts_of

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_sync import Client

pytestmark = BOTH

LEAVES = "setsid sleep 1000 > /dev/null 2>&1 & sleep 1000 > /dev/null 2>&1 & env > seen.txt; echo started"
OWNER = """
import sys
from opencode_sync.testing import RealServer

with RealServer(version=sys.argv[1], binary=sys.argv[2]) as real:
    print(real.server.pid, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def version(dialect: Dialect) -> str:
    """Of the server under test."""
    return OPENCODE_VERSION if dialect == "1" else {"2": OPENCODE2_VERSION}.get(VERSION2, VERSION2)


@pytest.fixture
def binary(version: str) -> str:
    return find_or_install_opencode(CACHE, version=version)


def answer(question: str) -> int:
    """The answer to everything."""
    return 42


def answers(real: RealServer, client: Client) -> None:
    """Check that an agent can call the function that the server was started with."""
    real.model.script([ToolCall("answer", {"question": "?"}), Text("Known.")])
    reply = client.run("What is the answer?")
    assert [(call.name, call.output, reply.text) for call in reply.tool_calls] == [("answer", "42", "Known.")]


async def test_it_says_what_it_is_whoever_asks(
    client: AsyncClient, real: RealServer, dialect: Dialect, version: str
) -> None:
    assert (real.server.version, real.server.dialect) == (version, dialect)
    assert (await client.server_version(), await client.dialect()) == (version, dialect)
    assert await client.at(real.project).dialect() == dialect


async def test_what_only_the_other_dialect_has_is_said_to_be_so(
    client: AsyncClient, dialect: Dialect, version: str
) -> None:
    why = "and this is an operation of OpenCode 2" if dialect == "1" else "which does not have this operation"
    says = rf"this server speaks OpenCode {dialect} \(version {version}\), {why}"
    with pytest.raises(WrongDialectError, match=says):
        await (client.v2.session.remove("ses_nobody") if dialect == "1" else client.session.create())


async def test_without_its_password_it_says_that_it_wants_one(lane: Lane, real: RealServer) -> None:
    async with lane.client(real.base_url) as stranger:
        for asks in (stranger.sessions().first, stranger.models, stranger.dialect, stranger.session.list):
            with pytest.raises(AuthenticationError, match="the server wants a password"):
                await asks()


async def test_it_reads_nothing_of_ours_and_keeps_to_its_own_home(client: AsyncClient, real: RealServer) -> None:
    assert {model.provider_id for model in await client.models()} <= {"opencode", "scripted"}
    assert list(real.home.rglob("*.db")) != []


def test_what_the_agent_left_running_ends_with_a_crash_and_the_server_starts_again(
    tools: Tools, dialect: Dialect, version: str, binary: str
) -> None:
    mark = f"MARK={uuid.uuid4()}"
    real = RealServer(version=version, binary=binary, env=dict([mark.split("=")]), tools=[answer])
    with real, real.client() as client:
        answers(real, client)  # with the first prompt of a server that has only just started
        real.model.script([tools.shell(LEAVES), Text("Done.")])
        reply = client.run("go")
        assert (reply.text, "started" in str(reply.tool_calls[0].output)) == ("Done.", True)
        assert sum("sleep" in process for process in marked(mark)) == 2
        seen = (real.project / "seen.txt").read_text("utf-8")
        assert ("OPENCODE_CONFIG=" in seen, "Bearer" in seen) == (True, False)
        if dialect == "2":
            assert real.server.auth.password not in seen

        os.kill(real.server.pid, signal.SIGKILL)
        with pytest.raises(ServerExited) as caught:
            client.run("Are you there?", session_id=reply.session_id)
        assert caught.value.returncode == -signal.SIGKILL
        assert marked(mark) == []

        before = real.base_url
        real.server.restart()
        assert real.base_url == before
        assert client.run("again", session_id=reply.session_id).text == "echo: again"
        first: Any = client.messages(reply.session_id).first()
        assert first.info.id == reply.prompt_id
        answers(real, client)
        answers(real, client.at(real.new_project()))
    assert marked(mark) == []
    assert not real.root.exists()


def test_a_server_ends_with_its_owner_who_was_killed(tmp_path: Path, version: str, binary: str) -> None:
    mark = f"MARK={uuid.uuid4()}"
    environ = {**os.environ, "TMPDIR": str(tmp_path), **dict([mark.split("=")])}
    command = [sys.executable, "-c", OWNER, version, binary]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        watched = os.pidfd_open(int(owner.stdout.readline()))
        owner.kill()

    select.select([watched], [], [])  # until it has ended
    os.close(watched)
    while marked(mark):
        time.sleep(0.05)  # what watches over it ends a moment later


async def test_the_server_that_runs_is_used_and_where_none_runs_one_is_started(
    lane: Lane,
    real: RealServer,
    model: ScriptedModel,
    dialect: Dialect,
    binary: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", real.base_url)
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", real.auth.password)
    async with connect(lane, directory=real.project, on_start=pytest.fail) as client:
        assert (await client.run("who?")).text == "echo: who?"
        assert await client.dialect() == dialect

    monkeypatch.setattr(core_options, "DEFAULT_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.delenv("OPENCODE_SERVER_PASSWORD")
    environ: dict[str, Any] = isolated_environment(tmp_path / "home")
    environ["OPENCODE_SERVER_USERNAME"] = "somebody"
    for name in ("NO_PROXY", "no_proxy"):  # with a proxy that is dead, it reaches the model and us
        monkeypatch.delenv(name, raising=False)
        environ.pop(name, None)
    assert environ["HTTP_PROXY"] == "http://127.0.0.1:9"
    started: list[str] = []
    async with connect(
        lane,
        directory=real.project,
        binary=binary,
        env=environ,
        config=model.config(dialect=dialect),
        on_start=lambda: started.append("start"),
    ) as client:
        reply = await client.run("who?")
        assert await prompts_of(client, reply.session_id) == ["who?"]
        assert await client.dialect() == dialect
        model.script([ToolCall("answer", {"question": "?"}), Text("Known.")])
        known = await client.run("What is the answer?", tools=[answer])
    assert (reply.text, started) == ("echo: who?", ["start"])
    assert [(call.name, call.output) for call in known.tool_calls] == [("answer", "42")]
