"""The console command in this process, with real servers of both dialects: each command shows the same of both."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_sync._link import link_of
from opencode_sync.testing import RealServer, ScriptedModel, Text, find_or_install_opencode
from tests.drivers.console import exit_code
from tests.live.conftest import CACHE
from tests.live.scenes import BOTH, PREVIEW, VERSION2, Tools, differs
from tests.live.terminal import Terminal
from tests.live.test_console import COMMAND, env, piped

__all__ = ["env"]

pytestmark = BOTH

Told = Callable[..., str]


@pytest.fixture(scope="module")
def projects() -> dict[Dialect, Path]:
    """By dialect: the folder for all tests of this file. Each one that a server opens costs it a second."""
    return {}


@pytest.fixture
def project(real: RealServer, dialect: Dialect, projects: dict[Dialect, Path]) -> Path:
    if dialect not in projects:
        projects[dialect] = real.new_project()
    return projects[dialect]


@pytest.fixture
def told(
    real: RealServer,
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Told:
    """What the command writes into a pipe, in the project's folder."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OPENCODE_BASE_URL", real.base_url)
    monkeypatch.setenv("OPENCODE_SERVER_PASSWORD", real.auth.password)

    def told(*arguments: str, stdin: str = "", code: int = 0) -> str:
        (tmp_path / "stdin").write_text(stdin, "utf-8")
        capsys.readouterr()
        with monkeypatch.context() as patch, open(tmp_path / "stdin", encoding="utf-8") as piped:
            patch.setattr(sys, "stdin", piped)
            ended = exit_code(arguments)
        written = capsys.readouterr()
        assert ended == code, written.err
        return written.err if code else written.out

    return told


def is_preview(real: RealServer) -> bool:
    return str(real.server.version).startswith(PREVIEW)


def test_run_in_a_pipe(told: Told, model: ScriptedModel, tools: Tools, project: Path) -> None:
    model.script([tools.guarded, Text("é😀", deltas=1)])
    said = told("run", "--json", "--yes", "review", "this:", stdin="a diff\n")
    items = [json.loads(line) for line in said.splitlines()]
    assert model.chat_requests[0].last_user_text == "review this:\n\na diff\n"
    assert "permission_asked" in [item["type"] for item in items]
    assert [item["text"] for item in items if item["type"] == "text_delta"] == ["é😀"]
    assert (items[-1]["type"], items[-1]["text"], items[-1]["error"]) == ("turn_finished", "é😀", None)

    assert told("run", "--continue", "hello") == "echo: hello\n"

    model.script([Text("# Look\n"), tools.guarded])
    says = told("run", "clean up", code=1).splitlines()
    assert "? bash: guarded one" in says
    assert says[-1] == (
        "✗ ended without an answer: bash guarded one was refused, since nobody is there to answer: "
        "--yes permits everything; a terminal is asked"
    )

    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    (project / "schema.json").write_text(json.dumps(schema))
    model.reset()
    model.script([tools.form({"city": "Wien"})])
    assert json.loads(told("run", "--format", "schema.json", "where?")) == {"city": "Wien"}


def test_sessions_and_what_was_said(
    told: Told, real: RealServer, model: ScriptedModel, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = real.new_project()
    monkeypatch.chdir(project)
    model.script([tools.shell("echo '<b>&'"), Text("Some **bold** <script>alert(1)</script> text.")])
    with real.client(directory=project) as client:
        titled: Any = {} if is_preview(real) else {"title": "Weather"}  # there the model chooses it
        id = client.run("say <this>", **titled).session_id
        client.run("And again.", session_id=id)
        assert told("sessions").startswith(f"{id}\t")
        (listed,) = [json.loads(line) for line in told("sessions", "--json").splitlines()]
        assert (listed["id"], listed["directory"]) == (id, str(project))
        assert listed["title"] == "Weather" or is_preview(real)

        shell = tools.harmless.name
        markdown = told("show", "--markdown")
        assert f"## You\n\nsay <this>\n\n## model\n\n**✓ {shell}** `echo '<b>&'`\n\n```\n<b>&\n" in markdown
        assert "```\n\nSome **bold** <script>alert(1)</script> text.\n" in markdown
        html = told("show", id, "--html")
        assert '<div class="you"><p>say &lt;this&gt;</p></div>' in html
        assert "&lt;b&gt;&amp;\n" in html
        assert "Some <strong>bold</strong> &lt;script&gt;alert(1)&lt;/script&gt; text." in html
        assert "echo: And again." in told("show", "--markdown")

        last: Any = next(m for m in client.messages(id, newest_first=True) if isinstance(m.info, models.UserMessage))
        link_of(client).ask(lambda reads: reads.undo(id, last.info.id))
        assert "And again." not in told("show", "--markdown")


@differs("`doctor`")
def test_models_status_and_doctor(told: Told, real: RealServer, project: Path, dialect: Dialect) -> None:
    assert told("models").startswith("scripted/model\t")
    status = json.loads(told("status", "--json"))
    assert (status["version"], status["url"]) == (real.server.version, real.base_url)
    assert (status["directory"], status["busy"], status["permissions"]) == (str(project), {}, [])
    assert "scripted" in status["providers"]
    doctor = {one["what"]: one for one in map(json.loads, told("doctor", "--json", "--ask").splitlines())}
    version = real.server.version
    assert doctor["server"]["says"] == f"OpenCode {version} is running at {real.base_url} (dialect {dialect})"
    assert doctor["project"]["says"] == ("not a git repository" if is_preview(real) else "git, branch main")
    assert doctor["model"]["says"].startswith("scripted/model, of ")
    assert doctor["answer"]["state"] == "ok"


def test_events_as_they_come(told: Told, real: RealServer, model: ScriptedModel, project: Path) -> None:
    over = threading.Event()

    def work() -> None:
        with real.client(directory=project) as client:
            while not over.is_set():
                client.run("hello")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        line = told("events", "--type", "session.*", "--count", "1")
    finally:
        over.set()
        worker.join()
    assert re.search(r"\d\d:\d\d:\d\d\.\d{3} session\.\S+ +ses_\w+", line)


def test_serve_says_how_to_connect_and_stops_with_ctrl_c(
    env: dict[str, str], project: Path, dialect: Dialect, opencode_binary: str
) -> None:
    for name in ("OPENCODE_BASE_URL", "OPENCODE_SERVER_PASSWORD"):
        env.pop(name)
    binary = opencode_binary if dialect == "1" else find_or_install_opencode(CACHE, version=VERSION2)
    with Terminal([*COMMAND, "serve", "--logs", "--binary", binary], env=env, cwd=str(project), rows=40) as terminal:
        screen = terminal.wait_for("Press Ctrl-C to stop it")
        told = dict(re.findall(r"export (\w+)=(\S+)", screen))
        inside = json.loads(piped({**env, **told}, project, "status", "--json").stdout)
        terminal.type("\x03")
        assert terminal.wait() == 0
    assert re.match(r'(.+\n)*(.*server listening on \S+|{"url":"\S+"})\n● OpenCode', screen)
    assert "starting" not in screen
    assert inside["url"] == told["OPENCODE_BASE_URL"]
    assert piped({**env, **told}, project, "status").returncode == 3
