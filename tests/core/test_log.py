"""Lines of the log: how they look, what they never say, and who switches them on."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencode_core.errors import APIConnectionError, NotFoundError, RemoteProtocolError
from opencode_core.http import Request, shown_target
from opencode_core.observe.log import LINES, Line, log_to_stderr, reason_of
from opencode_core.options import Auth, resolve_options

EXAMPLE = Line("example", logging.INFO, "said", "text number flag seconds nothing")


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """What a test switches on does not stay."""
    root = logging.getLogger("opencode")
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_has_its_keys_in_their_order_without_those_that_have_no_value(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode")
    EXAMPLE.write(seconds=0.25, number=0, text="ses_1", flag=False, nothing=None)
    EXAMPLE.write(flag=True, seconds=12.0)

    assert caplog.messages == ["said text=ses_1 number=0 flag=false seconds=0.25", "said flag=true seconds=12"]
    assert [record.name for record in caplog.records] == ["opencode.example"] * 2
    assert caplog.records[0].__dict__["opencode"] == {
        "event": "said",
        "text": "ses_1",
        "number": 0,
        "flag": False,
        "seconds": 0.25,
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("/session/ses_1", "/session/ses_1"),
        ("", '""'),
        ("two words", '"two words"'),
        ("a=b", '"a=b"'),
        ('say "hi"', r'"say \"hi\""'),
        ("back\\slash", r'"back\\slash"'),
        ("forged\n2026 INFO opencode.http: call", r'"forged\n2026 INFO opencode.http: call"'),
        ("\x1b[31m", r'"\u001b[31m"'),
        ("sep\u2028arator", r'"sep\u2028arator"'),
        ("\ud83d", r'"\ud83d"'),
    ],
)
def test_no_value_can_be_taken_for_another_key_or_line(
    value: str, shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "opencode")
    EXAMPLE.write(text=value)

    assert caplog.messages == [f"said text={shown}"]


def test_the_traceback_of_the_users_own_code_follows_a_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode")
    error = ValueError("no such city")
    EXAMPLE.write(text="x", traceback=error)
    EXAMPLE.write(text="y")

    assert [record.exc_info and record.exc_info[1] for record in caplog.records] == [error, None]
    assert "ValueError: no such city" in caplog.text


def test_a_line_that_nobody_wants_is_not_written(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "opencode")
    EXAMPLE.write(text="x")

    assert not EXAMPLE.wanted
    assert caplog.records == []


def test_every_line_has_a_logger_below_that_of_the_library() -> None:
    assert {line.logger for line in LINES} == {
        f"opencode.{area}" for area in ("http", "stream", "turn", "function", "server")
    }
    assert len({(line.logger, line.event) for line in LINES}) == len(LINES) > 10


def test_the_guide_has_every_line_as_it_is() -> None:
    guide = (Path(__file__).parents[2] / "docs/guides/observability.md").read_text("utf-8")
    table = guide.partition("<!-- lines -->")[2].partition("<!-- end -->")[0]
    rows = [row.strip("| ").split(" | ") for row in table.strip().splitlines()[2:]]
    told = [(*(cell.strip("`") for cell in row[:3]), row[4].replace("`", "").split()) for row in rows]

    assert told == [(line.logger, logging.getLevelName(line.level), line.event, list(line.keys)) for line in LINES]


# Secrets


def test_of_a_query_only_what_cannot_be_secret_is_shown() -> None:
    query = (("directory", "/tmp/a b"), ("location[workspace]", "w"), ("ticket", "hunter2"), ("query", "my notes"))
    request = Request("GET", "/find/file", query)

    assert shown_target(request) == (
        "/find/file?directory=/tmp/a%20b&location[workspace]=w&ticket=REDACTED&query=REDACTED"
    )
    assert shown_target(Request("GET", "/path")) == "/path"


def test_credentials_that_a_peer_sends_back_are_taken_out_of_the_reason() -> None:
    auth = Auth("opencode", "hunter2")
    options = resolve_options({}, auth=auth, headers={"X-Key": "topsecret", "X-Empty": ""})
    basic = auth.header.removeprefix("Basic ")
    error = RemoteProtocolError(f"what came is 'hunter2 {basic} topsecret'", request_sent=True)

    assert reason_of(error, options) == "what came is 'REDACTED REDACTED REDACTED'"
    assert reason_of(error, resolve_options({})) == str(error)


def test_only_a_failed_connection_has_a_reason_since_others_may_repeat_what_was_said() -> None:
    options = resolve_options({})

    assert reason_of(None, options) is None
    assert reason_of(NotFoundError("the prompt was ...", status=404), options) is None
    assert reason_of(APIConnectionError("could not connect", request_sent=False), options) == "could not connect"


# OPENCODE_LOG


def run(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """In a fresh interpreter that knows nothing of logging."""
    return subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", code],
        env={"PYTHONPATH": ":".join(sys.path), **environ},
        capture_output=True,
        text=True,
        check=True,
    )


ONE_LINE_EACH = """
import logging
from {driver} import {client} as Client
assert logging.getLogger().handlers == [], "the root logger is the program's"
before = [type(handler) for handler in logging.getLogger("opencode").handlers]
assert before == [logging.NullHandler], before
Client(); Client().at("/tmp")
for level in ("debug", "info", "warning"):
    getattr(logging.getLogger("opencode.http"), level)("a line")
assert logging.getLogger().handlers == []
"""


@pytest.mark.parametrize(("driver", "client"), [("opencode_sync", "Client"), ("opencode_async", "AsyncClient")])
@pytest.mark.parametrize(
    ("value", "levels"),
    [
        ("debug", ["DEBUG", "INFO", "WARNING"]),
        (" INFO", ["INFO", "WARNING"]),
        ("warning", ["WARNING"]),
        ("", []),
    ],
)
def test_the_first_client_writes_to_standard_error_what_the_environment_asks_for(
    driver: str, client: str, value: str, levels: list[str]
) -> None:
    done = run(ONE_LINE_EACH.format(driver=driver, client=client), OPENCODE_LOG=value)

    lines = [line.split(" ", 2)[2] for line in done.stderr.splitlines()]  # after date and time
    assert lines == [f"{level} opencode.http: a line" for level in levels]


def test_a_warning_of_the_library_is_not_printed_where_nobody_asked_for_the_log() -> None:
    assert run("import opencode_core.observe.log as log; log.RETRY.write(operation='x')").stderr == ""


def test_an_unknown_value_is_warned_about() -> None:
    with pytest.warns(UserWarning, match="OPENCODE_LOG='verbose' is none of debug, info, warning: nothing is logged"):
        log_to_stderr({"OPENCODE_LOG": "verbose"})


def test_the_warning_points_to_who_makes_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    from opencode_sync import Client

    monkeypatch.setenv("OPENCODE_LOG", "verbose")
    with pytest.warns(UserWarning, match="OPENCODE_LOG") as caught:
        Client().close()

    assert [warning.filename for warning in caught] == [__file__]


def test_standard_error_is_the_one_of_the_moment(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr({"OPENCODE_LOG": "info"})
    log_to_stderr({"OPENCODE_LOG": "debug"})  # the first one has decided
    EXAMPLE.write(text="hello")

    assert capsys.readouterr().err.endswith("INFO opencode.example: said text=hello\n")
    assert logging.getLogger("opencode").level == logging.INFO


def test_a_program_without_standard_error_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    log_to_stderr({"OPENCODE_LOG": "info"})
    monkeypatch.setattr(sys, "stderr", None)
    EXAMPLE.write(text="hello")  # raises nothing


def test_a_handler_or_filter_that_raises_does_not_break_the_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(record: logging.LogRecord) -> bool:
        raise ZeroDivisionError(record.name)

    logger = logging.getLogger(EXAMPLE.logger)
    logger.addFilter(broken)
    logger.setLevel(logging.INFO)
    try:
        EXAMPLE.write(text="x")
        shown = capsys.readouterr().err
        monkeypatch.setattr(logging, "raiseExceptions", False)
        EXAMPLE.write(text="x")
    finally:
        logger.removeFilter(broken)
        logger.setLevel(logging.NOTSET)

    assert "ZeroDivisionError: opencode.example" in shown
    assert capsys.readouterr().err == ""
