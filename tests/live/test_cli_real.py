"""`cli_run` with the real `opencode run`: every flag that works without a network, and what its output means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import opencode_async
import opencode_sync
from opencode_core import models
from opencode_core.errors import CliError
from opencode_core.processes.run import Error, Reasoning, StepFinish, StepStart, Text, ToolUse
from opencode_core.values.base import Unknown
from opencode_sync.testing import Failure, Item, RealServer, ScriptedModel, ToolCall, isolated_environment
from opencode_sync.testing import Reasoning as Think
from opencode_sync.testing import Text as Say
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async._cli import CliRun

ECHO: list[Item] = [ToolCall("bash", {"command": "echo hi", "description": "Say hi"}), Say("after")]


@pytest.fixture(scope="module")
def alone() -> Iterator[ScriptedModel]:
    """A model for programs that run alone, without the shared server."""
    with ScriptedModel() as model:
        yield model


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that the runs share: the program sets up a new one for seconds."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def options(alone: ScriptedModel, opencode_binary: str, tmp_path: Path, home: Path) -> Iterator[dict[str, Any]]:
    """What keeps a run to itself, in a project folder of its own."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "opencode.json").write_text("{}")
    alone.reset()
    yield {
        "binary": opencode_binary,
        "config": alone.config(permission={"bash": "ask"}, command={"greet": {"template": "Greet $ARGUMENTS"}}),
        "env": isolated_environment(home),
        "directory": project,
        "timeout": 120,
    }
    alone.reset()


@pytest.mark.one_lane  # the lanes are compared in tests/drivers/test_cli_run.py
async def test_a_run_yields_all_that_happens(lane: Lane, alone: ScriptedModel, options: dict[str, Any]) -> None:
    prompt = '  say "é😀", $HOME\n--auto'
    alone.script([Think("hm"), Say("Let me look."), ToolCall("bash", {"command": "echo hi"}), Say("Done.")])
    options = {**options, "thinking": True, "auto": True}
    if lane.blocking:
        run = cast("CliRun", lane.wrap(opencode_sync.cli_run(prompt, **options)))
    else:
        run = opencode_async.cli_run(prompt, **options)
    async with run:
        events = [event async for event in run]
        text = await run.text()

    match events:
        case [
            StepStart(),
            Reasoning(text="hm"),
            Text(text="Let me look."),
            ToolUse(tool="bash", part=models.ToolPart(state=models.ToolStateCompleted(output="hi\n"))),
            StepFinish(part=models.StepFinishPart(reason="tool-calls")),
            StepStart(),
            Text(text="Done."),
            StepFinish(part=models.StepFinishPart(reason="stop")),
        ]:
            assert {event.session_id for event in events if not isinstance(event, Unknown)} == {run.session_id}
        case _:
            pytest.fail(repr(events))
    assert text == "Let me look.\n\nDone."
    assert alone.chat_requests[0].last_user_text == prompt
    assert (run.returncode, run.stderr) == (0, "")


def test_what_would_ask_is_rejected_without_auto(alone: ScriptedModel, options: dict[str, Any]) -> None:
    alone.script(ECHO)
    with opencode_sync.cli_run("hi", **options) as run:
        (tool,) = [event for event in run if isinstance(event, ToolUse)]

    assert isinstance(tool.part.state, models.ToolStateError)
    assert "rejected permission" in tool.part.state.error
    assert "permission requested: bash (echo hi); auto-rejecting" in run.stderr


def test_sessions_are_titled_continued_and_forked(
    real: RealServer, model: ScriptedModel, options: dict[str, Any], project: Path
) -> None:
    # At a server, since a run alone starts one each time; what it does there is the same.
    options |= {"attach": real.base_url, "password": real.auth.password, "directory": project}
    with opencode_sync.cli_run("one", title='"In quotes"', **options) as first:
        first.text()
    with opencode_sync.cli_run("two", session=first.session_id, **options) as second:
        second.text()
    with opencode_sync.cli_run("three", continue_=True, **options) as third:
        third.text()
    with opencode_sync.cli_run("four", continue_=True, fork=True, **options) as fork:
        fork.text()
    conversation = [message["role"] for message in model.chat_requests[-1].messages if message["role"] != "system"]

    assert first.session_id == second.session_id == third.session_id
    assert fork.session_id not in (None, first.session_id)
    assert conversation == ["user", "assistant"] * 3 + ["user"]
    with real.client(directory=project) as client:
        assert sorted(session.title for session in client.session.list()) == ['"In quotes"', '"In quotes" (fork #1)']


def test_files_and_folders_are_attached(alone: ScriptedModel, options: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("the content of the file")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside.txt").touch()
    opencode_sync.cli_run("look", file=[tmp_path / "a b.txt", folder], title="", **options).text()
    seen = alone.chat_requests[0].last_user_text

    assert "the content of the file" in seen
    assert "inside.txt" in seen
    assert seen.endswith("look")


def test_agent_model_and_variant_are_chosen_and_the_rest_is_accepted(
    alone: ScriptedModel, options: dict[str, Any]
) -> None:
    run = opencode_sync.cli_run(
        "hi",
        agent="plan",
        model="scripted/small",
        variant="high",
        port=0,
        pure=True,
        share=True,  # refused by the configuration, which does not fail the run
        print_logs=True,
        log_level="INFO",
        title="",
        **options,
    )
    assert run.text().startswith("echo: hi\n<system-reminder>\n# Plan Mode")
    assert alone.chat_requests[0].model == "small"
    assert "INFO" in run.stderr


def test_a_command_has_the_prompt_as_its_arguments_and_an_unknown_agent_is_replaced_with_a_warning(
    alone: ScriptedModel, options: dict[str, Any]
) -> None:
    run = opencode_sync.cli_run("the world", command="greet", agent="nobody", title="", **options)

    assert run.text() == "echo: Greet the world"
    assert run.stderr == '!  agent "nobody" not found. Falling back to default agent'


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"session": "ses_unknown"}, "exited with code 1: Session not found"),
        ({"fork": True}, "exited with code 1: --fork requires --continue or --session"),
        ({"model": "scripted/nothing"}, "exited with code 1: Unexpected server error. Check server logs for details."),
        ({"attach": "http://127.0.0.1:9"}, "there may be no server at http://127.0.0.1:9"),
    ],
)
def test_what_the_program_refuses_is_an_error(options: dict[str, Any], more: dict[str, Any], message: str) -> None:
    if "attach" in more:
        options.pop("directory")

    with pytest.raises(CliError) as caught:
        opencode_sync.cli_run("hi", **options, **more).text()
    assert message in str(caught.value)


def test_an_empty_prompt_is_refused_by_the_program(options: dict[str, Any]) -> None:
    with pytest.raises(CliError, match="You must provide a message or a command"):
        opencode_sync.cli_run(" ", **options).text()


def test_a_failing_model_is_an_error(alone: ScriptedModel, options: dict[str, Any]) -> None:
    alone.script([Failure(400, "no such thing")])
    with pytest.raises(CliError) as caught:
        opencode_sync.cli_run("hi", title="", **options).text()
    (event,) = caught.value.events

    assert isinstance(event, Error)
    assert isinstance(event.error, models.APIError)
    assert str(caught.value) == "opencode run exited with code 1: no such thing"


def test_a_run_at_a_server_needs_its_password_and_reports_its_failures(
    real: RealServer, model: ScriptedModel, options: dict[str, Any], project: Path
) -> None:
    options |= {"attach": real.base_url, "directory": project, "title": ""}
    said = opencode_sync.cli_run("hi", username=real.auth.username, password=real.auth.password, **options).text()
    model.script([Failure(400, "no such thing")])

    assert said == "echo: hi"
    with pytest.raises(CliError, match="exited with code 0: no such thing"):
        opencode_sync.cli_run("hi", password=real.auth.password, **options).text()
    with pytest.raises(CliError, match="or it wants another password") as caught:
        opencode_sync.cli_run("hi", password="wrong password", **options).text()
    assert "wrong password" not in str(caught.value) + caught.value.stderr


def test_leaving_early_ends_the_tools_too(alone: ScriptedModel, options: dict[str, Any], tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    alone.script([ToolCall("bash", {"command": f"exec 3<>{fifo}; echo ready >&3; sleep 3600"}), Say("never")])
    with opencode_sync.cli_run("hi", auto=True, **options):
        reader = os.open(fifo, os.O_RDONLY)
        assert os.read(reader, 100) == b"ready\n"
    os.set_blocking(reader, False)

    # The shell and its child, in a group of their own, held the other end: an end of file says that they are gone.
    assert os.read(reader, 100) == b""
    os.close(reader)
