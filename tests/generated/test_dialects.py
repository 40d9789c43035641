"""An operation that a server does not have is said to be of the other dialect, or of another version: all of them.

The servers answer as the real ones were seen to: OpenCode 1.18.33, the preview of OpenCode 2, and its release 2.0.15.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from opencode_core.calls.exchange import Known, Send, exchange
from opencode_core.calls.identify import Dialect
from opencode_core.errors import OpenCodeError, UnsupportedOperationError, WrongDialectError
from opencode_core.http import Request, Response
from opencode_core.options import resolve_options
from opencode_core.values.codec import Codec
from tests.fold import fold
from tests.generated.table import AnyEndpoint, endpoints
from tests.generated.test_requests import GOLDEN, arguments

OPTIONS = resolve_options({})
PAGE = Response(200, (("Content-Type", "text/html; charset=utf-8"),), b"<!doctype html>")


def as_json(**members: Any) -> Response:
    return Response(200, (("Content-Type", "application/json"),), json.dumps(members).encode())


def of_1(request: Request) -> Response:
    """1.18.33 shows its web application wherever it has no operation."""
    match request.path:
        case "/api/health":
            return as_json(healthy=True)
        case "/global/health":
            return as_json(healthy=True, version="1.18.33")
        case _:
            return PAGE


def of_preview(request: Request) -> Response:
    """The preview says 404, and nothing more."""
    if request.path == "/api/health":
        return as_json(healthy=True, version="0.0.0-next-16350", pid=1)
    return Response(404)


def of_2(request: Request) -> Response:
    """2.0.15 shows its web application to a GET outside of /api, and refuses everything else."""
    if request.path == "/api/info":
        return as_json(version="2.0.15", pid=1, urls=[], paths={"tmp": "/tmp"})
    if request.path.startswith("/api/"):
        return Response(404)
    return PAGE if request.method == "GET" else Response(405)


def servers_with(endpoint: AnyEndpoint) -> str:
    """The servers that have an operation of `client.v2`; empty for one of OpenCode 1 alone."""
    return " ".join((endpoint.__doc__ or "").partition("Servers: ")[2].partition("Operation:")[0].split())


def is_of_2(endpoint: AnyEndpoint) -> bool:
    return endpoint.operation.startswith("v2.")


def is_in_1(endpoint: AnyEndpoint) -> bool:
    return not is_of_2(endpoint) or bool(re.search(r"(?<!\.)\b1\.", servers_with(endpoint)))


def is_in_preview(endpoint: AnyEndpoint) -> bool:
    return is_of_2(endpoint) and "2.0 preview" in servers_with(endpoint)


def is_in_2(endpoint: AnyEndpoint) -> bool:
    return is_of_2(endpoint) and "2.0" in servers_with(endpoint).replace("2.0 preview", "")


def failure(endpoint: AnyEndpoint, server: Callable[[Request], Response], known: Known) -> OpenCodeError:
    """The error of an operation on a server that does not have it."""
    positional, keywords = arguments(GOLDEN[endpoint.operation]["least"])
    steps = exchange(endpoint(*positional, **keywords), OPTIONS, Codec(), known, lambda: 0.5)
    try:
        step = next(steps)
        while True:
            assert isinstance(step, Send)
            step = steps.send(server(step.request))
    except OpenCodeError as error:
        return error
    except StopIteration:
        raise AssertionError(f"{endpoint} has an answer") from None


SERVERS: list[tuple[Callable[[Request], Response], Dialect, str, Callable[[AnyEndpoint], bool]]] = [
    (of_1, "1", "1.18.33", is_in_1),
    (of_preview, "2", "0.0.0-next-16350", is_in_preview),
    (of_2, "2", "2.0.15", is_in_2),
]


@pytest.mark.parametrize(("server", "dialect", "version", "has"), SERVERS, ids=["1.18", "preview", "2.0"])
def test_what_a_server_lacks_is_said_with_its_dialect_and_version(
    server: Callable[[Request], Response], dialect: Dialect, version: str, has: Callable[[AnyEndpoint], bool]
) -> None:
    known = Known()
    lacking = [endpoint for endpoint in endpoints() if not has(endpoint)]
    assert len(lacking) > 100
    with fold() as case:
        for endpoint in lacking:
            with case(endpoint.operation):
                error: Any = failure(endpoint, server, known)
                same = is_of_2(endpoint) and dialect == "2"
                assert type(error) is (UnsupportedOperationError if same else WrongDialectError)
                assert f"this server speaks OpenCode {dialect} (version {version})" in str(error)
                assert error.server_version == version
                assert ("it is there in " if is_of_2(endpoint) else "take one of client.v2") in str(error)


@pytest.mark.parametrize(("server", "chosen"), [(of_1, "2"), (of_2, "1")])
def test_a_client_that_was_told_the_wrong_dialect_is_told_so(
    server: Callable[[Request], Response], chosen: Dialect
) -> None:
    [endpoint] = [e for e in endpoints() if e.operation == ("v2.vcs.get" if chosen == "2" else "session.create")]

    assert f"make the client without dialect='{chosen}'" in str(failure(endpoint, server, Known(dialect=chosen)))


def test_what_only_opencode_1_has_under_api_names_its_versions() -> None:
    [endpoint] = [endpoint for endpoint in endpoints() if endpoint.operation == "v2.session.history"]

    assert "it is there in 1.x since 1.17.19 (GET" in str(failure(endpoint, of_2, Known()))
