"""The released OpenCode 2: how it starts, what it says of itself, and that nothing of it is left.

One server is shared; the tests of its end come last, since they end it.
"""

from __future__ import annotations

import inspect
import json
import os
import select
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core import Codec, Drift, File, ServerSentEvent, Unknown, models
from opencode_core.errors import AuthenticationError, ServerExited, WrongDialectError
from opencode_core.http import Request
from opencode_sync import Client, Server
from opencode_sync._link import link_of
from opencode_sync.console import main
from opencode_sync.testing import OPENCODE2_VERSION, RealServer, Text, ToolCall, find_or_install_opencode
from tests.drivers.lanes import Lane
from tests.drivers.processes import marked
from tests.generated.table import endpoints

from .conftest import CACHE

if TYPE_CHECKING:
    from opencode_async import AsyncClient

MARK = f"MARK={uuid.uuid4()}"
LEAVES = "setsid sleep 1000 > /dev/null 2>&1 & sleep 1000 > /dev/null 2>&1 & env > seen.txt; echo started"


@pytest.fixture(scope="module")
def real() -> Iterator[RealServer]:
    with RealServer(version="2", cache=CACHE, env=dict([MARK.split("=")])) as server:
        yield server
    assert marked(MARK) == []


OWNER = """
import sys
from opencode_sync.testing import RealServer

with RealServer(version="2", cache=sys.argv[1]) as real:
    print(real.server.pid, flush=True)
    sys.stdin.readline()
"""


def ask(client: Client, method: str, path: str, body: Any = None) -> Any:
    """One request to the API of OpenCode 2."""
    content = b"" if body is None else json.dumps(body).encode()
    answer = client.send(Request(method, path, headers=(("Content-Type", "application/json"),), body=content))
    assert answer.status < 300, answer
    return json.loads(answer.body) if answer.body else None


async def test_it_says_what_it_is_whoever_asks(client: AsyncClient, real: RealServer) -> None:
    assert (real.server.version, real.server.dialect) == (OPENCODE2_VERSION, "2")
    assert await client.dialect() == "2"
    assert await client.server_version() == OPENCODE2_VERSION


async def test_what_only_opencode_1_has_is_said_to_be_so(client: AsyncClient) -> None:
    says = rf"this server speaks OpenCode 2 \(version {OPENCODE2_VERSION}\), which does not have this operation"
    with pytest.raises(WrongDialectError, match=says):
        await client.session.create()


def test_its_operations_and_events_are_typed(real: RealServer) -> None:
    """A session, a prompt with a tool, and every GET that needs no more than these: no answer and no event differs."""
    drifts: list[Drift] = []
    real.model.script([ToolCall("shell", {"command": "echo hi", "description": "Say hi"}), Text("Hello.")])
    with real.client(on_drift=drifts.append) as client, client.subscribe_raw("/api/event") as frames:
        first = next(frames)
        assert isinstance(first, ServerSentEvent)
        assert json.loads(first.data)["type"] == "server.connected"
        session = client.v2.session.create(title="Weather").data
        admitted = client.v2.session.prompt(session.id, text="Say hello.").data
        client.v2.experimental.session.wait(session.id)
        types: list[str] = []
        for frame in frames:
            assert isinstance(frame, ServerSentEvent)
            event: Any = Codec(strict=True).decode(frame.data.encode(), models.NAMES["V2Event"])
            assert not isinstance(event, Unknown)
            types.append(event.type)
            if event.type.startswith("session.execution.") and event.type != "session.execution.started":
                break
        messages = client.v2.session.messages(session.id).data

        assert isinstance(admitted, models.V2PendingUser)
        assert [message.type for message in messages] == ["idle", "assistant", "assistant", "user"]
        assert {"session.inbox.delivered", "session.tool.success", "session.text.ended"} <= set(types)
        assert isinstance(messages[0], models.V2IdleMessage)
        given = {"session_id": session.id, "message_id": messages[0].id, "agent_id": "build", "mode": "working"}
        asked = 0
        for endpoint in endpoints():
            needed = [name for name, p in inspect.signature(endpoint).parameters.items() if p.default is p.empty]
            servers = (endpoint.__doc__ or "").partition("Servers: ")[2].partition("\n")[0]
            if endpoint.method == "GET" and " 2.0 and 2.1" in f" {servers}" and given.keys() >= set(needed):
                positional = [given[name] for name in needed if name != "mode"]
                client.request(endpoint(*positional, **{name: given[name] for name in needed if name == "mode"}))
                asked += 1
        assert asked > 30
    assert drifts == []


async def test_what_a_client_lists_is_as_on_opencode_1(client: AsyncClient, real: RealServer) -> None:
    """In a folder that the server has never seen, whose agents and models it has to find first."""
    real.model.reset()
    project = real.new_project({"a.py": "print('hello')\n"})
    view = client.at(project)
    found = await view.models()
    assert (found[0].id, found[0].is_default, found[0].context_limit) == ("scripted/model", True, 200_000)
    assert "build" in [agent.name for agent in await view.agents()]

    reply = await view.run(["Read it.", File(project / "a.py")], title="Weather", model=found[0].id)
    await view.run("And now?", session_id=reply.session_id)
    await view.run("This is not kept.", keep=False)
    [session] = [one async for one in view.sessions(roots=True)]
    assert (session.id, session.title, session.directory) == (reply.session_id, "Weather", str(project))
    assert session.project is not None
    assert session.project.worktree == str(project)
    assert reply.session_id in [one.id async for one in client.at(None).sessions(page_size=1)]
    assert [one async for one in view.sessions(search="nothing like this")] == []

    messages = [message async for message in view.messages(reply.session_id, page_size=1)]
    assert [type(message.info) for message in messages] == [models.UserMessage, models.AssistantMessage] * 2
    assert [type(part) for part in messages[0].parts] == [models.TextPart, models.FilePart]
    infos: list[Any] = [message.info for message in messages]
    assert (infos[1].parent_id, infos[3].parent_id) == (infos[0].id, infos[2].id)
    newest = [message async for message in view.messages(reply.session_id, newest_first=True, page_size=1)]
    assert newest == messages[::-1]


async def test_a_terminal_is_as_on_opencode_1(client: AsyncClient, real: RealServer) -> None:
    view = client.at(real.new_project())
    async with view.open_terminal("sh", args=["-c", "stty size; read x; echo got $x; exit 3"], rows=11, cols=77) as one:
        async with view.pty_attach(one.id, ticket=True) as other:
            await other.send("hé\n")
        text = "".join([piece async for piece in one])
    assert ("11 77" in text, "got hé" in text, one.exit_code) == (True, True, 3)
    assert (await view.v2.pty.list()).data == []


def test_the_command_shows_it_as_opencode_1(
    real: RealServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real.model.reset()
    project = real.new_project()
    monkeypatch.chdir(project)
    monkeypatch.setenv("OPENCODE_BASE_URL", real.base_url)
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", real.auth.password)

    def told(*arguments: str) -> str:
        assert main(arguments) == 0, capsys.readouterr()
        return capsys.readouterr().out

    with real.client(directory=project) as client:
        id = client.run("Say hello.", title="Weather").session_id
        client.run("And again.", session_id=id)
        assert told("sessions").startswith(f"{id}\t")
        assert told("models").startswith("scripted/model\tScripted\t200000\t")
        status = json.loads(told("status", "--json"))
        assert (status["version"], status["directory"]) == (OPENCODE2_VERSION, str(project))
        assert (status["providers"]["scripted"], status["busy"], status["permissions"]) == ("model", {}, [])
        doctor = {one["what"]: one["says"] for one in map(json.loads, told("doctor", "--json").splitlines())}
        assert doctor["server"] == f"OpenCode {OPENCODE2_VERSION} is running at {real.base_url} (dialect 2)"
        assert doctor["project"].startswith("git, branch ")
        assert doctor["model"].startswith("scripted/model, of ")
        shown = told("show", "--markdown")
        assert "echo: Say hello." in shown
        assert "And again." in shown

        last: Any = next(m for m in client.messages(id, newest_first=True) if isinstance(m.info, models.UserMessage))
        link_of(client).ask(lambda reads: reads.undo(id, last.info.id))
        assert "And again." not in told("show", "--markdown")


async def test_without_its_password_it_says_that_it_wants_one(lane: Lane, real: RealServer) -> None:
    async with lane.client(real.base_url) as stranger:
        for asks in (stranger.session.list, stranger.session.create, stranger.dialect):
            with pytest.raises(AuthenticationError, match="the server wants a password"):
                await asks()


def test_it_keeps_to_its_own_home(real: RealServer) -> None:
    assert (real.home / ".local" / "share" / "opencode" / "opencode.db").is_file()


def test_under_any_name_it_is_told_by_its_answers(real: RealServer) -> None:
    binary = find_or_install_opencode(CACHE, version="2")
    env = {"HOME": str(real.home), "XDG_DATA_HOME": str(real.root / "data"), "OPENCODE_SERVER_USERNAME": "somebody"}
    with Server(real.project, binary=binary, env=env) as server, Client(server.base_url, auth=server.auth) as client:
        assert (server.version, server.dialect) == (OPENCODE2_VERSION, "2")
        assert client.dialect() == "2"


def test_its_commands_get_no_password_and_end_with_it_on_a_crash_and_it_starts_again(real: RealServer) -> None:
    with real.client() as client:
        real.model.reset()
        real.model.script([ToolCall("shell", {"command": LEAVES, "description": "start servers"}), Text("Done.")])
        session = ask(client, "POST", "/api/session", {"location": {"directory": str(real.project)}})["data"]["id"]
        ask(client, "POST", f"/api/session/{session}/prompt", {"text": "go"})
        requests = real.model.wait_for_requests(2)
        (result,) = requests[-1].tool_results.values()
        assert "started" in result
        assert sum("sleep" in process for process in marked(MARK)) == 2
        assert real.server.auth.password not in (real.project / "seen.txt").read_text("utf-8")

        os.kill(real.server.pid, signal.SIGKILL)
        with pytest.raises(ServerExited):
            ask(client, "GET", "/api/info")
        assert marked(MARK) == []

        before = real.base_url
        real.server.restart()
        assert real.base_url == before
        assert ask(client, "GET", f"/api/session/{session}")["data"]["id"] == session


async def test_its_client_is_one_of_any_lane(lane: Lane, real: RealServer) -> None:
    async with lane.client(real.base_url, auth=real.auth) as client:
        assert await client.at(Path(real.project)).dialect() == "2"


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_a_server_ends_with_its_owner_however_that_ends(end: str, tmp_path: Path) -> None:
    mark = f"MARK={uuid.uuid4()}"
    environ = {**os.environ, "TMPDIR": str(tmp_path), **dict([mark.split("=")])}
    command = [sys.executable, "-c", OWNER, str(CACHE)]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        server = int(owner.stdout.readline())
        watched = os.pidfd_open(server)
        if end == "killed":
            owner.kill()
        else:
            owner.communicate(b"\n")

    select.select([watched], [], [])  # until it has ended
    os.close(watched)
    assert marked(mark) == []
    if end == "stopped":
        assert list(tmp_path.glob("opencode-test-*")) == []
