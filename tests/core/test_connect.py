"""When a look for the server that runs means that one may be started."""

from __future__ import annotations

import re
from typing import Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_core.errors import (
    APIConnectionError,
    AuthenticationError,
    LocalProtocolError,
    NotFoundError,
    NotOpenCodeError,
    OpenCodeError,
    ServerStartError,
    WrongDialectError,
)
from opencode_core.http import Response
from opencode_core.options import Auth, RetryPolicy, as_timeouts, resolve_options
from opencode_core.processes.running import (
    Service,
    introduce,
    look,
    means_no_server,
    read_service,
    service_file,
)
from opencode_core.processes.server import never_ran, not_found

NOBODY = APIConnectionError("could not connect", request_sent=False)
REFUSED = AuthenticationError("401", status=401)
STRANGER = NotFoundError("404", status=404)
MISTAKE = LocalProtocolError("the client is closed")


@pytest.mark.parametrize(
    ("error", "environ", "has_auth", "expected"),
    [
        (NOBODY, {}, False, True),
        (NOBODY, {}, True, True),
        (NOBODY, {"OPENCODE_BASE_URL": "http://127.0.0.1:4096"}, False, False),
        (STRANGER, {}, False, True),
        (REFUSED, {}, False, True),
        (REFUSED, {}, True, False),
        (REFUSED, {"OPENCODE_SERVER_PASSWORD": "sesame"}, False, False),
        (MISTAKE, {}, False, False),
    ],
)
def test_a_server_is_started_only_where_none_is_ours(
    error: OpenCodeError, environ: dict[str, str], has_auth: bool, expected: bool
) -> None:
    assert means_no_server(error, environ, has_auth) is expected


def test_at_an_address_that_nobody_named_a_password_is_not_shown_first() -> None:
    given, unknown = resolve_options({}, auth=("opencode", "sesame")), resolve_options({})

    assert introduce(given, {}).auth is None
    assert introduce(given, {"OPENCODE_BASE_URL": "http://127.0.0.1:4096"}) is given
    assert introduce(unknown, {}) is unknown


def looked(*answers: Any, environ: dict[str, str] | None = None, **given: Any) -> tuple[list[str], Any]:
    """What is asked, with or without a password, and what comes of it: a user name, or None to start a server."""
    environ = environ or {}
    options = resolve_options(environ, **given)
    steps = look(options, environ, "auth" in given)
    asked: list[str] = []
    try:
        probe, call = next(steps)
        for answer in answers:
            patience = (options.retry, options.timeout) if environ else (RetryPolicy(max_retries=0), as_timeouts(1.0))
            assert (probe.retry, probe.timeout) == patience
            asked.append(f"{call.path} {probe.auth and probe.auth.username}")
            failed = isinstance(answer, OpenCodeError)
            probe, call = steps.throw(answer) if failed else steps.send(answer)
    except StopIteration as stop:
        return asked, stop.value if stop.value is None else (stop.value.auth and stop.value.auth.username)
    raise AssertionError("more is asked than was answered")


HEALTHY = Response(200, (), b'{"healthy":true,"version":"1"}')
NOTHING = Response(404)
INFO = Response(200, (), b'{"version":"2.0.15"}')
PAGE = Response(200, (("content-type", "text/html"),), b"<html>")
AUTH: Any = ("me", "x")


def test_a_server_that_answers_a_stranger_is_taken() -> None:
    assert looked(HEALTHY) == (["/global/health None"], None)
    assert looked(HEALTHY, auth=AUTH) == (["/global/health None"], None)


def test_a_server_that_the_user_has_named_is_asked_as_the_client_asks_for_everything() -> None:
    environ = {"OPENCODE_BASE_URL": "http://far.example:4096", "OPENCODE_SERVER_PASSWORD": "x"}

    assert looked(HEALTHY, environ=environ) == (["/global/health opencode"], "opencode")


def test_a_server_that_wants_a_password_gets_it_when_it_has_asked() -> None:
    assert looked(REFUSED, HEALTHY, auth=AUTH) == (["/global/health None", "/global/health me"], "me")


def test_opencode_2_wants_a_password_only_where_it_has_something_to_say() -> None:
    asked, user = looked(PAGE, REFUSED, PAGE, NOTHING, INFO, auth=AUTH)

    assert user == "me"
    assert asked[:3] == ["/global/health None", "/api/health None", "/global/health me"]
    assert asked[3:] == ["/api/health me", "/api/info me"]


def test_a_server_without_a_health_check_is_asked_for_its_path() -> None:
    failed = Response(500)
    asked = looked(failed, failed, Response(200, (), b'{"worktree":"/"}'))[0]

    assert asked == ["/global/health None", "/api/health None", "/path None"]


def test_a_server_of_another_dialect_than_the_one_wanted_is_left_alone() -> None:
    steps = look(resolve_options({}), {}, False, "2")
    next(steps)

    with pytest.raises(StopIteration) as caught:
        steps.send(HEALTHY)

    assert caught.value.value is None


@pytest.mark.parametrize(
    ("answers", "dialect", "kind", "says"),
    [
        ([PAGE, PAGE, PAGE], None, NotOpenCodeError, "is not OpenCode: change it, or unset it"),
        ([HEALTHY], "2", WrongDialectError, ": change it, or leave out dialect='2'"),
        ([PAGE, Response(200, (), b'{"healthy":true}')], "2", WrongDialectError, "speaks OpenCode 1: change"),
    ],
)
def test_a_server_that_the_user_has_named_and_that_is_another_is_an_error(
    answers: list[Response], dialect: Dialect | None, kind: type[Exception], says: str
) -> None:
    environ = {"OPENCODE_BASE_URL": "http://127.0.0.1:4000"}
    steps = look(resolve_options(environ), environ, False, dialect)
    next(steps)

    with pytest.raises(kind, match=re.escape(says)) as caught:
        _ = [steps.send(answer) for answer in answers]

    assert str(caught.value).startswith("OPENCODE_BASE_URL is http://127.0.0.1:4000, and the server there ")


def test_where_none_runs_one_is_started() -> None:
    assert looked(NOBODY) == (["/global/health None"], None)
    assert looked(REFUSED) == (["/global/health None"], None)
    assert looked(PAGE, PAGE, PAGE)[1] is None


def test_the_background_server_of_opencode_2_is_named_in_a_file_of_its_user() -> None:
    text = b'{"id":"1","version":"2.0.15","url":"http://127.0.0.1:49374","pid":7,"password":"sesame"}'

    assert service_file({}, "/home/me") == "/home/me/.local/state/opencode/service.json"
    assert service_file({"XDG_STATE_HOME": "/state"}, "/home/me") == "/state/opencode/service.json"
    assert read_service(text) == Service("http://127.0.0.1:49374", Auth("opencode", "sesame"))
    for other in (
        text.replace(b"127.0.0.1", b"10.0.0.1"),
        text.replace(b"http:", b"ftp:"),
        text.replace(b"sesame", b"\\n"),
        b"{}",
        b"",
    ):
        assert read_service(other) is None, other


def test_a_server_that_should_run_and_does_not_is_an_error() -> None:
    with pytest.raises(APIConnectionError):
        looked(NOBODY, environ={"OPENCODE_BASE_URL": "http://127.0.0.1:1"})
    with pytest.raises(AuthenticationError):
        looked(REFUSED, REFUSED, auth=AUTH)


def test_what_never_ran_is_told_from_what_failed() -> None:
    assert never_ran(not_found("opencode"))
    assert not never_ran(ServerStartError("it ended", returncode=1))
    assert not never_ran(ServerStartError("it is slow", output="loading"))
