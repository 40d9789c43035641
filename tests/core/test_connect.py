"""When a look for the server that runs means that one may be started."""

from __future__ import annotations

import pytest

from opencode_core import models
from opencode_core.errors import (
    APIConnectionError,
    AuthenticationError,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
)
from opencode_core.options import resolve_options
from opencode_core.processes.server import introduce, is_opencode, means_no_server

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
