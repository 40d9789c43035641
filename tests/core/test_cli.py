"""`opencode run` without a process: the argument vector, the environment, the events, and what counts as a failure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import models
from opencode_core.errors import LimitExceeded, LocalProtocolError
from opencode_core.options import Limits
from opencode_core.processes.run import (
    Error,
    Reasoning,
    RunFlags,
    RunOutput,
    RunPlan,
    StepFinish,
    StepStart,
    Text,
    ToolUse,
    check_timeout,
    not_found,
    not_started,
    plan_run,
    unsupported,
    watchdog_arguments,
)
from opencode_core.values.base import Unknown

IDS = {"id": "prt_1", "messageID": "msg_1", "sessionID": "ses_1"}


def line(event_type: str, /, *, message_id: str = "msg_1", **part: Any) -> bytes:
    """One event as the program prints it."""
    event = {"type": event_type, "timestamp": 1, "sessionID": "ses_1", "part": {**IDS, "messageID": message_id, **part}}
    return json.dumps(event).encode() + b"\n"


def text_line(text: str, message_id: str = "msg_1") -> bytes:
    return line("text", type="text", text=text, time={"start": 1, "end": 2}, message_id=message_id)


def error_line(error: Any) -> bytes:
    return json.dumps({"type": "error", "timestamp": 1, "sessionID": "ses_1", "error": error}).encode() + b"\n"


def plan(prompt: str = "hi", flags: RunFlags | None = None, **options: Any) -> RunPlan:
    return plan_run("opencode", {"PATH": "/bin"}, prompt, flags or RunFlags(), **options)


def output(attach: str | None = None) -> RunOutput:
    return RunOutput(plan(flags=RunFlags(attach=attach)))


# What to start


def test_every_flag_becomes_one_argument() -> None:
    flags = RunFlags(
        model="p/m",
        agent="build",
        variant="high",
        session="ses_1",
        continue_=True,
        fork=True,
        title="A title",
        files=("/a b.txt", "/c"),
        command="init",
        thinking=True,
        auto=True,
        share=True,
        directory="/project",
        attach="http://127.0.0.1:4096",
        port=0,
        pure=True,
        print_logs=True,
        log_level="DEBUG",
    )

    assert plan(flags=flags).command == (
        "opencode",
        "run",
        "--format=json",
        "--model=p/m",
        "--agent=build",
        "--variant=high",
        "--session=ses_1",
        "--continue",
        "--fork",
        "--title=A title",
        "--file=/a b.txt",
        "--file=/c",
        "--command=init",
        "--thinking",
        "--auto",
        "--share",
        "--dir=/project",
        "--attach=http://127.0.0.1:4096",
        "--port=0",
        "--pure",
        "--print-logs",
        "--log-level=DEBUG",
    )


def test_the_prompt_goes_by_standard_input_and_only_there() -> None:
    started = plan('say "é", $HOME\n--auto')

    assert started.command == ("opencode", "run", "--format=json")
    assert started.prompt == 'say "é", $HOME\n--auto'.encode()


@pytest.mark.parametrize(
    ("title", "argument"),
    [
        ('"quoted"', '--title=""quoted""'),
        ("'quoted'", "--title=\"'quoted'\""),
        ('"half', '--title="half'),
        ("", "--title="),
        ("-x", "--title=-x"),
    ],
)
def test_a_value_in_quotes_keeps_them(title: str, argument: str) -> None:
    assert RunFlags(title=title).arguments() == [argument]


def test_credentials_go_by_the_environment_and_show_nowhere() -> None:
    flags = RunFlags(attach="http://127.0.0.1:4096")
    started = plan(flags=flags, username="bob", password="sesame")

    assert started.environ == {
        "PATH": "/bin",
        "OPENCODE_SERVER_USERNAME": "bob",
        "OPENCODE_SERVER_PASSWORD": "sesame",
        "NO_PROXY": "127.0.0.1,localhost,::1",
    }
    assert "sesame" not in repr(started) + " ".join(started.command)


def test_the_environment_is_inherited_changed_and_cleared() -> None:
    started = plan_run("opencode", {"A": "1", "B": "2"}, "hi", RunFlags(), env={"B": None, "C": "3"}, config={"x": 1})

    kept = {name: value for name, value in started.environ.items() if name != "NO_PROXY"}
    assert kept == {"A": "1", "C": "3", "OPENCODE_CONFIG_CONTENT": '{"x":1}'}


def test_a_server_on_this_machine_is_attached_to_through_no_proxy() -> None:
    environ = {"HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "a"}
    flags = RunFlags(attach="http://127.0.0.1:4096")

    assert plan_run("opencode", environ, "hi", flags).environ["NO_PROXY"] == "a,127.0.0.1,localhost,::1"
    assert plan_run("opencode", environ, "hi", flags, env={"NO_PROXY": "b"}).environ["NO_PROXY"] == "b"


def test_it_gets_a_folder_for_what_it_unpacks_unless_it_has_one() -> None:
    assert plan().unpacks
    assert not plan(env={"BUN_TMPDIR": "/big"}).unpacks


def test_the_arguments_of_a_launcher_come_first() -> None:
    assert plan(args=["opencode-ai"]).command == ("opencode", "opencode-ai", "run", "--format=json")


def test_credentials_in_the_address_are_refused() -> None:
    with pytest.raises(LocalProtocolError, match="username= and password=") as caught:
        plan(flags=RunFlags(attach="http://bob:sesame@127.0.0.1:4096"))

    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("flags", "options", "problem"),
    [
        (RunFlags(title="a\0b"), {}, "an argument of opencode run holds a NUL"),
        (RunFlags(), {"env": {"A": "a\0b"}}, "variable A of the environment must be a str without NUL"),
        (RunFlags(), {"prompt": "\ud800"}, "lone surrogate"),
        (RunFlags(directory="/a\ud800"), {}, "the value of --dir holds characters that cannot be handed to a program"),
        (RunFlags(files=("/a", "/b\ud800")), {}, "the value of --file holds"),
    ],
)
def test_what_no_program_can_be_given_is_refused(flags: RunFlags, options: dict[str, Any], problem: str) -> None:
    with pytest.raises(LocalProtocolError, match=problem):
        plan(options.pop("prompt", "hi"), flags, **options)


def test_a_run_needs_some_time() -> None:
    check_timeout(None)
    check_timeout(0.1)
    for timeout in (0, -1.0, float("nan")):
        with pytest.raises(LocalProtocolError, match="timeout must be more than 0 seconds"):
            check_timeout(timeout)


def test_the_watchdog_is_told_who_owns_it_and_where_the_prompt_is() -> None:
    assert watchdog_arguments(7, "/dev/fd/5", "/bin/opencode", plan()) == [
        *("7", "1", "/dev/fd/5", "/bin/opencode", "run", "--format=json"),
    ]


def test_what_cannot_start_says_what_to_do() -> None:
    assert "npm install -g opencode-ai" in str(not_found("opencode"))
    assert str(not_started(PermissionError(13, "Permission denied"))).endswith(
        "could not be started: Permission denied"
    )
    assert str(not_started(OSError())).endswith("could not be started: OSError")
    assert "Linux or macOS, not win32" in str(unsupported("win32"))


# What it prints


def test_each_line_becomes_an_event() -> None:
    time = {"start": 1, "end": 2}
    tokens = {"input": 10, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}}
    state = {"status": "completed", "input": {}, "output": "hi", "title": "t", "metadata": {}, "time": time}
    run = output()
    events = run.receive(
        "stdout",
        line("step_start", type="step-start")
        + line("reasoning", type="reasoning", text="hm", time=time)
        + line("tool_use", type="tool", tool="bash", callID="call_1", state=state)
        + text_line("hello")
        + line("step_finish", type="step-finish", reason="stop", cost=0.5, tokens=tokens)
        + error_line({"name": "APIError", "data": {"message": "bad", "isRetryable": False}}),
    )

    match events:
        case [
            StepStart(session_id="ses_1", timestamp=1),
            Reasoning(text="hm"),
            ToolUse(tool="bash", part=models.ToolPart(state=models.ToolStateCompleted(output="hi"))),
            Text(text="hello"),
            StepFinish(part=models.StepFinishPart(reason="stop", cost=0.5)),
            Error(message="bad", error=models.APIError()),
        ]:
            pass
        case _:
            pytest.fail(repr(events))
    assert run.session_id == "ses_1"


def test_half_a_character_can_be_printed() -> None:
    half = "a \ud83d"
    run = output()
    events = run.receive("stdout", text_line(half) + error_line({"name": "UnknownError", "data": {"message": half}}))

    match events:
        case [Text(text="a \ufffd"), Error(message="a \ufffd")]:
            assert run.text == "a \ufffd"
        case _:
            pytest.fail(ascii(events))


@given(st.data())
def test_where_the_output_is_cut_changes_nothing(data: st.DataObject) -> None:
    printed = b"opencode-driver: pid 42\n" + text_line("é😀") + b"\nnoise\n" + text_line("b", "msg_2").rstrip(b"\n")
    cuts = sorted(data.draw(st.sets(st.integers(0, len(printed)))))
    run = output()
    events = [
        event
        for start, end in zip([0, *cuts], [*cuts, len(printed)], strict=True)
        if start < end
        for event in run.receive("stdout", printed[start:end])
    ]
    events += run.receive("stdout", b"")

    assert [event.text if isinstance(event, Text) else event for event in events] == [
        "é😀",
        Unknown(None, "noise"),
        "b",
    ]
    assert run.pid == 42


@pytest.mark.parametrize(
    ("printed", "event"),
    [
        (b'{"type":"future","sessionID":"ses_2"}', Unknown("future", {"type": "future", "sessionID": "ses_2"})),
        (b'{"x":1}', Unknown(None, {"x": 1})),
        (b"[1,2]", Unknown(None, [1, 2])),
        (b"null", Unknown(None, None)),
        (b"{broken", Unknown(None, "{broken")),
        (b"\xff", Unknown(None, "�")),
        (b"[" * 300, Unknown(None, "[" * 300)),
    ],
)
def test_what_this_build_does_not_know_is_kept(printed: bytes, event: Unknown) -> None:
    assert output().receive("stdout", printed + b"\n") == [event]


def test_the_session_is_known_from_an_unknown_event_too() -> None:
    run = output()
    run.receive("stdout", b'{"type":"future","sessionID":"ses_2"}\n' + text_line("x"))

    assert run.session_id == "ses_2"


def test_an_event_of_another_shape_still_is_one() -> None:
    run = output()
    events = run.receive("stdout", b'{"type":"text","part":{"type":"text","text":1}}\n{"type":"text","part":7}\n')

    assert [type(event) for event in events] == [Text, Text]
    assert (run.text, run.session_id) == ("", None)


def test_texts_of_one_message_belong_together_and_messages_stand_apart() -> None:
    run = output()
    run.receive("stdout", text_line("Let me ", "msg_1") + text_line("look.", "msg_1") + text_line("Done.", "msg_2"))

    assert run.text == "Let me look.\n\nDone."


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_beyond_the_limit_is_refused(end: bytes) -> None:
    run = RunOutput(plan(), Limits(max_event_bytes=100))

    with pytest.raises(LimitExceeded, match="max_event_bytes=100"):
        run.receive("stdout", b"x" * 101 + end)


# How it ends


def test_a_run_that_went_well_is_no_failure() -> None:
    run = output()
    run.receive("stdout", text_line("hello"))
    run.receive("stderr", b"a warning\n")

    assert run.failure(0) is None
    assert run.stderr == "a warning"


def test_an_exit_status_is_a_failure_with_the_last_complaint() -> None:
    run = output()
    run.receive("stderr", b"noise\n\x1b[91m\x1b[1mError: \x1b[0mSession not found\n\n")
    failure = run.failure(3)

    assert str(failure) == "opencode run exited with code 3: Session not found"
    assert failure is not None
    assert (failure.returncode, failure.stderr, failure.events) == (3, "noise\nError: Session not found", ())


def test_a_silent_death_is_a_failure_too() -> None:
    assert str(output().failure(-9)) == "opencode run was ended by signal 9"


def test_an_error_event_is_a_failure_even_with_exit_status_0() -> None:
    run = output(attach="http://127.0.0.1:4096")
    (event,) = run.receive("stdout", error_line({"name": "UnknownError", "data": {"message": "no such model"}}))
    failure = run.failure(0)

    assert failure is not None
    assert str(failure) == "opencode run exited with code 0: no such model"
    assert failure.events == (event,)


def test_a_server_that_cannot_be_reached_is_named_because_the_program_does_not() -> None:
    run = output(attach="http://127.0.0.1:9")
    run.receive("stderr", b"Error: Session not found\n")

    assert "there may be no server at http://127.0.0.1:9" in str(run.failure(1))


def test_a_timeout_says_how_long_it_was() -> None:
    assert str(output().timed_out(2.5)) == "opencode run did not end within 2.5 s and was stopped"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ({"name": "MessageAbortedError", "data": {"message": "aborted"}}, "aborted"),
        ({"name": "MessageOutputLengthError", "data": {}}, "MessageOutputLengthError"),
        ({"name": "FutureError", "data": {"message": "new"}}, "new"),
        ({"code": 7}, "{'code': 7}"),
        ("plain", "plain"),
    ],
)
def test_an_error_says_what_it_can(error: Any, message: str) -> None:
    (event,) = output().receive("stdout", error_line(error))

    assert isinstance(event, Error)
    assert event.message == message


def test_secrets_do_not_show_in_what_it_complains_about() -> None:
    started = plan_run(
        "opencode",
        {"SOME_API_KEY": "sk-abcdefgh"},
        "hi",
        RunFlags(),
        password="sesame",
        config={"provider": {"x": {"options": {"apiKey": "sk-ijklmnop"}}}},
    )
    run = RunOutput(started)
    run.receive("stderr", b"Error: sesame sk-abcdefgh sk-ijklmnop b3BlbmNvZGU6c2VzYW1l\n")

    assert str(run.failure(1)) == "opencode run exited with code 1: [redacted] [redacted] [redacted] [redacted]"
