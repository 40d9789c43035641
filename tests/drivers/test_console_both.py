"""Each command shows the same of OpenCode 1 and 2."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.turns.prompt import File
from opencode_sync.console import main
from opencode_sync.console.server import running
from opencode_sync.console.watch import Reader
from opencode_sync.testing import FakeServer, Gate, Text, ToolCall
from tests.atif.rules import faults
from tests.drivers.console import environment, exit_code, on_a_terminal
from tests.live.scenes import Tools

SHELL = {"1": "bash", "2": "shell"}


@pytest.fixture(params=["1", "2"])
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def server(tmp_path: Path, dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory, with a session of two prompts."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path, dialect=dialect) as server:
        server.script([Text("Look."), ToolCall(SHELL[dialect], {"command": "ls"}, output="a.py"), Text("Done.")])
        reply = server.client().run("hello", title="Weather")
        server.script([Text("Again.")])
        server.client().run("once more", session_id=reply.session_id)
        environment(monkeypatch, server)
        yield server


@pytest.fixture
def session_id(server: FakeServer) -> str:
    found = server.client().sessions().first()
    assert found is not None
    return found.id


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """What the command writes into a pipe."""
    capsys.readouterr()
    assert exit_code(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out.splitlines()


def test_sessions(server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    [line] = lines(capsys, "sessions")
    id, changed, _, _, title, directory = line.split("\t")

    assert (id, title, directory) == (session_id, "Weather", str(server.directory))
    assert changed.startswith("20")
    assert lines(capsys, "sessions", "--all", "--search", "weath") == [line]
    assert [json.loads(one)["id"] for one in lines(capsys, "sessions", "--json")] == [session_id]
    assert lines(capsys, "sessions", "--search", "other") == []


def test_models(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = lines(capsys, "models")

    assert first.split("\t")[0] == server.client().models()[0].id
    assert json.loads(lines(capsys, "models", "--json")[0])["id"] == first.split("\t")[0]


def test_a_transcript(
    server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str], dialect: Dialect
) -> None:
    shown = "\n".join(lines(capsys, "show", session_id, "--markdown"))
    for said in ("# Weather", "hello", "Look.", f"**✓ {SHELL[dialect]}**", "a.py", "Done.", "once more", "Again."):
        assert said in shown

    messages = [json.loads(line) for line in lines(capsys, "show", "--json")]
    assert [message["info"]["role"] for message in messages] == ["user", "assistant", "assistant", "user", "assistant"]
    assert "".join(lines(capsys, "show", "--html")).count("Weather") > 0


def test_a_trajectory(
    server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str], dialect: Dialect, tmp_path: Path
) -> None:
    items = [json.loads(line) for line in lines(capsys, "export")]
    assert items[0]["server"] == server.client().server_version()
    assert (items[0]["title"], items[0]["directory"]) == ("Weather", str(server.directory))
    assert [one["text"] for one in items if one["type"] in ("prompt", "text")] == [
        *("hello", "Look.", "Done."),
        *("once more", "Again."),
    ]
    assert [one["tool"] for one in items if one["type"] == "tool_call"] == [SHELL[dialect]]

    made = json.loads("".join(lines(capsys, "export", session_id, "--format", "atif")))
    assert faults(made) == []
    assert [step["source"] for step in made["steps"]] == ["user", "agent", "agent", "user", "agent"]
    assert lines(capsys, "export", "-o", str(tmp_path / "run.json")) == []
    assert json.loads((tmp_path / "run.json").read_text("utf-8")) == made
    assert lines(capsys, "export", "-o", str(tmp_path / "run.txt")) == []
    assert [json.loads(line) for line in (tmp_path / "run.txt").read_text("utf-8").splitlines()] == items


def test_a_trajectory_with_subagents_and_files(
    server: FakeServer, capsys: pytest.CaptureFixture[str], dialect: Dialect
) -> None:
    task = {"description": "look", "prompt": "look there", "subagent_type": "general", "agent": "general"}
    server.reply("look there$", "Seen.")
    server.reply("^go", [ToolCall("subagent" if dialect == "2" else "task", task), Text("Both.")])
    reply = server.client().run(["go", File("a.gif", data=b"GIF89a")])

    items = [json.loads(line) for line in lines(capsys, "export", reply.session_id)]
    bare = [json.loads(line) for line in lines(capsys, "export", reply.session_id, "--no-subagents", "--no-files")]
    made = json.loads("".join(lines(capsys, "export", reply.session_id, "--format=atif")))

    assert [one["text"] for one in items if one["type"] == "text"] == ["Seen.", "Both."]
    assert [one["depth"] for one in items if one["type"] == "subagent_start"] == [1]
    assert [one["text"] for one in bare if one["type"] == "text"] == ["Both."]
    assert [file["url"] is None for one in (*items, *bare) for file in one.get("files", ())] == [False, True]
    assert items[-1]["tokens"]["input"] == reply.tokens.input
    assert (len(made["subagent_trajectories"]), faults(made)) == (1, [])


def test_a_trajectory_of_nothing(
    dialect: Dialect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path, dialect=dialect) as server:
        environment(monkeypatch, server)
        assert main(["export"]) == 1
        assert capsys.readouterr().err == "✗ there are no sessions here yet\n"
        client = server.client()
        session_id = client.v2.session.create().data.id if dialect == "2" else client.session.create().id
        assert [json.loads(line)["type"] for line in lines(capsys, "export", session_id)] == ["start", "end"]
        assert main(["export", "-o", "no/such/folder/run.json"]) == 1
        assert "no/such/folder/run.json: No such file or directory" in capsys.readouterr().err


def test_a_session_that_is_not_there(server: FakeServer, capsys: pytest.CaptureFixture[str], dialect: Dialect) -> None:
    """Its id does not tell which OpenCode has made it, so the error names both; what is no id is in neither."""
    for id in ("ses_0123456789abcdefghijklmnop", "nothing"):
        for command in (["show", id], ["export", id], ["run", "--session", id, "go"]):
            assert main(command) == 1
            told = " ".join(capsys.readouterr().err.split())
            assert f"there is no session '{id}': opencode-driver sessions lists them" in told
            assert (f"; this server speaks OpenCode {dialect} (version " in told) == (id != "nothing")
            assert (f"if the session is of OpenCode {3 - int(dialect)}, ask that server" in told) == (id != "nothing")


def test_status(server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    [line] = lines(capsys, "status", "--json")
    found = json.loads(line)

    assert list(found) == ["version", "url", "directory", "providers", "busy", "permissions", "mcp"]
    assert found["version"] == server.client().server_version()
    assert (found["url"], found["directory"]) == (server.base_url, str(server.directory))
    assert server.client().models()[0].provider_id in found["providers"]
    assert (found["busy"], found["permissions"], found["mcp"]) == ({}, [], {})


def test_doctor(server: FakeServer, capsys: pytest.CaptureFixture[str], dialect: Dialect) -> None:
    branch = {"location": {"directory": str(server.directory)}, "data": {"branch": {"current": "main"}}}
    if dialect == "2":  # what a fake server of it does not play
        server.answer("v2.vcs.get", branch)
    found = {one["what"]: one for one in map(json.loads, lines(capsys, "doctor", "--json", "--binary", "true"))}

    version = server.client().server_version()
    assert found["server"]["says"] == f"OpenCode {version} is running at {server.base_url} (dialect {dialect})"
    assert found["server"]["state"] == "ok"
    assert found["model"]["says"].startswith(server.client().models()[0].id)
    server.script([Text("OK")])
    asked = {
        one["what"]: one for one in map(json.loads, lines(capsys, "doctor", "--json", "--ask", "--binary", "true"))
    }
    assert asked["answer"]["says"] == "the model answered 'OK'"
    assert len(list(server.client().sessions())) == 1


def test_what_a_shell_completes(server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "__complete", "show", "ses") == [f"{session_id}\tWeather"]
    model = server.client().models()[0]
    assert f"{model.id}\t{model.name}" in lines(capsys, "__complete", "run", "--model", "")
    assert any(line.startswith("build\t") for line in lines(capsys, "__complete", "run", "--agent", ""))


def test_run_goes_on_with_the_last_session(
    server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([Text("Third.")])
    assert "Third." in lines(capsys, "run", "--continue", "--quiet", "and now")

    said: list[Any] = list(server.client().messages(session_id))
    assert len([message for message in said if message.info.role == "user"]) == 3


def test_a_form_is_all_that_a_pipe_gets(
    server: FakeServer, dialect: Dialect, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "schema.json").write_text('{"type": "object", "required": ["city"]}')
    server.script([Text("Let me see. "), Tools(dialect).form({"city": "Wien"})])

    assert json.loads("".join(lines(capsys, "run", "--format", "schema.json", "where?"))) == {"city": "Wien"}


def test_chat_shows_and_undoes(
    server: FakeServer, session_id: str, dialect: Dialect, monkeypatch: pytest.MonkeyPatch
) -> None:
    if dialect == "1":
        server.answer("session.revert", server.client().session.get(session_id))
    else:
        server.answer("v2.session.revert.stage", {"data": {"messageID": "msg_1"}})
    shown = on_a_terminal(monkeypatch, server, "chat", "--continue", keys="/show\r/undo\r/exit\r").text

    assert "Again." in shown
    assert "undone; your next prompt replaces it" in shown


def test_a_person_sees_the_whole_command_that_needs_permission(
    server: FakeServer, dialect: Dialect, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script([ToolCall(SHELL[dialect], {"command": "rm -rf build"}, ask=True), Text("Gone.")])
    shown = on_a_terminal(monkeypatch, server, "run", "clean", keys="o\r").text

    assert "needs your permission" in shown
    assert "rm -rf build" in shown
    assert "Gone." in shown


def test_watch_follows_a_turn(server: FakeServer, dialect: Dialect, tmp_path: Path) -> None:
    gate = Gate()
    server.script([ToolCall(SHELL[dialect], {"command": "make"}, output="ok"), Text("Made."), gate])
    args = Namespace(url=server.base_url, directory=str(tmp_path))
    with running(args) as client, Reader(client, 50) as reader:
        reader.started()
        assert [(row.title, row.state, row.last) for row in reader.rows()] == [("Weather", "idle", "Again.")]
        with client.turn(None, "Make it.", title="Made") as turn:
            gate.wait_reached()
            wait_for(reader, ("Made", "busy", "Made."))
            gate.open()
            turn.wait()
        wait_for(reader, ("Made", "idle", "Made."))


def wait_for(reader: Reader, wanted: tuple[str, str, str]) -> None:
    """Wait until there is such a row."""
    while wanted not in [(row.title, row.state, row.last) for row in reader.rows()]:
        assert reader.changed.wait(20)
        reader.changed.clear()


def test_events_are_printed(server: FakeServer, session_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "events", "--all", "--json", "--count", "1")

    assert json.loads(found[0]).get("payload", json.loads(found[0]))["type"] == "server.connected"
