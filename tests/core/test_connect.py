"""When a look for the server that runs means that one may be started."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import (
    APIConnectionError,
    AuthenticationError,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    ServerError,
)
from opencode_core.options import resolve_options
from opencode_core.processes.server import introduce, is_opencode, look, means_no_server

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


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (models.Health(healthy=True, version="1"), True),
        (models.Path(home="", state="", config="", worktree="/", directory="/p"), True),
        (None, False),
        ("<html>", False),
    ],
)
def test_opencode_is_known_by_its_health_or_by_its_paths(answer: object, expected: bool) -> None:
    assert is_opencode(answer) is expected


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
            assert (probe.retry.max_retries, getattr(probe.timeout, "read", None)) == (0, 1.0)
            asked.append(f"{call.endpoint.operation} {probe.auth and probe.auth.username}")
            failed = isinstance(answer, OpenCodeError)
            probe, call = steps.throw(answer) if failed else steps.send(answer)
    except StopIteration as stop:
        return asked, stop.value if stop.value is None else (stop.value.auth and stop.value.auth.username)
    raise AssertionError("more is asked than was answered")


HEALTHY = models.Health(healthy=True, version="1")
AUTH: Any = ("me", "x")


def test_a_server_that_answers_a_stranger_is_taken() -> None:
    assert looked(HEALTHY) == (["global.health None"], None)
    assert looked(HEALTHY, auth=AUTH) == (["global.health None"], None)


def test_a_server_that_wants_a_password_gets_it_when_it_has_asked() -> None:
    assert looked(REFUSED, HEALTHY, auth=AUTH) == (["global.health None", "global.health me"], "me")


def test_a_server_without_a_health_check_is_asked_for_its_path() -> None:
    path = models.Path(home="/", state="/", config="/", worktree="/", directory="/")

    assert looked(ServerError("500", status=500), path)[0] == ["global.health None", "path.get None"]


def test_where_none_runs_one_is_started() -> None:
    assert looked(NOBODY) == (["global.health None"], None)
    assert looked(REFUSED) == (["global.health None"], None)
    assert looked("something else") == (["global.health None"], None)


def test_a_server_that_should_run_and_does_not_is_an_error() -> None:
    with pytest.raises(APIConnectionError):
        looked(NOBODY, environ={"OPENCODE_BASE_URL": "http://127.0.0.1:1"})
    with pytest.raises(AuthenticationError):
        looked(REFUSED, REFUSED, auth=AUTH)
