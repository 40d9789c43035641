"""Every operation becomes the request that the document asks for."""

from __future__ import annotations

import json
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl, unquote

import pytest

from opencode_core import LocalProtocolError
from opencode_core.api import Operations
from opencode_core.calls.endpoint import Call
from opencode_core.options import resolve_options
from tests.fold import fold
from tests.generated.interpreter import (
    REQUESTS,
    STREAMS,
    WEBSOCKETS,
    Json,
    as_text,
    expectations,
    operations,
    python_path,
    read_document,
    with_second,
)
from tests.generated.table import endpoints

T = TypeVar("T")

GOLDEN: Json = json.loads(REQUESTS.read_text(encoding="utf-8"))
OPTIONS = resolve_options({}, directory="/my project", workspace="wrk_1")
CASES = [(name, kind) for name in GOLDEN for kind in ("full", "least")]


class Recorder(Operations["Recorder"]):
    """A client that answers with the call itself."""

    def request(self, call: Call[T], /) -> T:
        return cast("T", call)  # the tests look at the call


class AwaitingRecorder(Operations["AwaitingRecorder"]):
    """The same to be awaited."""

    async def request(self, call: Call[T], /) -> T:
        return cast("T", call)  # the tests look at the call


def method_of(operation: str, client: Any = None) -> Any:
    found: Any = client or Recorder()
    for name in python_path(operation):
        found = getattr(found, name)
    return found


def arguments(expected: Json) -> tuple[list[Any], Json]:
    """The arguments of a call. What is sent as bytes stands as text among what people read."""
    positional, keywords = expected["call"]
    return [b"bytes" if value == "bytes" else value for value in positional], keywords


def test_the_expected_requests_are_those_of_the_document() -> None:
    assert as_text(expectations(with_second(read_document()))) == REQUESTS.read_text(encoding="utf-8")


def test_there_is_an_endpoint_for_each_plain_operation_and_for_nothing_else() -> None:
    document = {operation["operationId"] for _, _, operation in operations(with_second(read_document()))}
    declared = [endpoint.operation for endpoint in endpoints()]

    assert len(declared) == 297
    assert sorted(declared) == sorted(document)


@pytest.mark.parametrize("operation", sorted(STREAMS | WEBSOCKETS))
def test_streams_and_websockets_are_no_methods(operation: str) -> None:
    with pytest.raises(AttributeError):
        method_of(operation)


def test_every_request_is_the_expected_one() -> None:
    with fold() as case:
        for operation, kind in CASES:
            with case(f"{operation}-{kind}"):
                the_request_is_the_expected_one(operation, kind)


def the_request_is_the_expected_one(operation: str, kind: str) -> None:
    expected = GOLDEN[operation][kind]
    positional, keywords = arguments(expected)

    call: Call[Any] = method_of(operation)(*positional, **keywords)
    request = call.to_request(OPTIONS)

    assert (call.endpoint.operation, request.method, request.path) == (
        operation,
        expected["method"],
        expected["path"],
    )
    scope = {
        "directory": (("directory", "/my project"), ("workspace", "wrk_1")),
        "location": (("location[directory]", "/my project"), ("location[workspace]", "wrk_1")),
        "body": (),
        "none": (),
    }[expected["routing"]]
    body = expected["body"]
    if expected["routing"] == "body":
        body = {"location": {"directory": "/my project", "workspaceID": "wrk_1"}, **body}
    assert request.query == (*((name, text) for name, text in expected["query"]), *scope)
    assert tuple(parse_qsl(request.target.partition("?")[2], keep_blank_values=True)) == request.query
    assert dict(request.headers).items() >= expected["headers"].items()
    if body == "bytes":
        assert (request.body, dict(request.headers)["Content-Type"]) == (b"bytes", "application/octet-stream")
    else:
        assert (json.loads(request.body) if request.body else None) == body
        assert ("Content-Type", "application/json") in request.headers or not request.body


def test_an_awaited_method_makes_the_same_request() -> None:
    with fold() as case:
        for operation, kind in CASES:
            with case(f"{operation}-{kind}"):
                positional, keywords = arguments(GOLDEN[operation][kind])
                coroutine = method_of(operation, AwaitingRecorder())(*positional, **keywords)

                with pytest.raises(StopIteration) as finished:
                    coroutine.send(None)

                assert finished.value.value == method_of(operation)(*positional, **keywords)


def test_path_parameters_come_back_as_they_were_given() -> None:
    with fold() as case:
        for operation in sorted(GOLDEN):
            with case(operation):
                positional, keywords = arguments(GOLDEN[operation]["least"])

                call: Call[Any] = method_of(operation)(*positional, **keywords)

                parts = enumerate(call.endpoint.path.split("/"))
                places = [i for i, part in parts if part.startswith("{") and not part.startswith("{+")]
                segments = call.path.split("/")
                assert [unquote(segments[i]) for i in places] == positional[: len(places)]


@pytest.mark.parametrize("bad", ["", ".", "..", "a\nb", "a\x00b", "\ud83d"])
def test_an_id_that_would_name_another_path_is_refused_before_anything_is_sent(bad: str) -> None:
    with pytest.raises(LocalProtocolError):
        Recorder().session.get(bad)


@pytest.mark.parametrize("bad", ["", "/etc/passwd", "a/../b", "a//b", "./a", "a/", "a/\n"])
def test_a_file_path_cannot_leave_its_location(bad: str) -> None:
    with pytest.raises(LocalProtocolError):
        Recorder().v2.fs.read(bad)


def test_null_is_sent_only_where_the_server_tells_it_from_absent() -> None:
    workspace = Recorder().experimental.workspace
    calls: list[Any] = [
        workspace.create(type="local"),
        workspace.create(type="local", branch=None),
        workspace.warp(id=None, session_id="ses_1"),
        Recorder().session.create(title=None),
    ]

    assert [json.loads(call.body) for call in calls] == [
        {"type": "local"},
        {"type": "local", "branch": None},
        {"id": None, "sessionID": "ses_1"},
        {},
    ]


def test_operations_that_hold_a_turn_are_known() -> None:
    assert sorted(endpoint.operation for endpoint in endpoints() if endpoint.holds_turn) == [
        "session.command",
        "session.init",
        "session.prompt",
        "session.shell",
        "session.summarize",
        "tui.control.next",
        "v2.experimental.generate.text",
        "v2.experimental.session.wait",
        "v2.generate.text",
        "v2.session.generate",
        "v2.session.wait",
    ]


def test_every_endpoint_names_its_operation_and_each_error_in_its_docstring() -> None:
    for endpoint in endpoints():
        doc = endpoint.__doc__ or ""
        method, path = endpoint.method, endpoint.path

        assert f"Operation: `{endpoint.operation}` ({method} {path})" in doc
        assert all(f": {status}, " in doc for status in endpoint.errors), endpoint
        assert {400, 401, 500} & set(endpoint.errors) >= {401, 500}
