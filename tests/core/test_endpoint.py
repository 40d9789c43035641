"""Endpoints: one declaration, a call by value, and methods of two kinds of clients."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from types import MappingProxyType
from typing import Any, TypeVar, cast

import pytest
from msgspec import UNSET, UnsetType

from opencode_core import LocalProtocolError, models
from opencode_core.api import ExperimentalSessionApi, SessionApi, V2AgentApi, V2ExperimentalFsApi, V2SessionApi
from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint, null_or
from opencode_core.options import resolve_options
from opencode_core.streams.feeds import scope_of

T = TypeVar("T")


class ShelfApi(Namespace[D_co]):
    @endpoint("GET", "/shelf/{shelfID}/book/{bookID}", operation="shelf.book", errors=(404,))
    def book(self, shelf_id: str, book_id: str, *, page: int | None = None) -> Call[models.Session]:
        """Get a book."""
        return call(path={"shelfID": shelf_id, "bookID": book_id}, query={"page": page})

    @endpoint("GET", "/file/{+path}", operation="shelf.file", routing="location", response="bytes")
    def file(self, path: str) -> Call[bytes]:
        return call(path={"path": path})

    @endpoint("POST", "/shelf", operation="shelf.create", routing="directory")
    def create(self, *, name: str | None = None, color: str | UnsetType | None = UNSET) -> Call[list[models.Session]]:
        return call(body={"name": name, "color": null_or(color)}, headers={"x-shelf": "1"})

    @endpoint("POST", "/room", operation="shelf.place", routing="body")
    def place(self, *, location: Any = None) -> Call[Any]:
        return call(body={"location": location})

    @endpoint("PUT", "/shelf", operation="shelf.replace", holds_turn=True, response="none")
    def replace(self, body: Any) -> Call[None]:
        return call(body=body)

    @endpoint("GET", "/shelf", operation="shelf.find")
    def find(self, *, q: Any = None) -> Call[Any]:
        return call(query={"q": q})


class Blocking:
    """A client that answers with the call itself."""

    def request(self, call: Call[T], /) -> T:
        return cast("T", call)  # the tests look at the call

    def __repr__(self) -> str:
        return "Blocking()"


class Awaiting:
    async def request(self, call: Call[T], /) -> T:
        return cast("T", call)  # the tests look at the call


def test_an_endpoint_builds_its_call_without_a_client() -> None:
    found = ShelfApi.book("s/1", "b?2", page=3)

    assert found.endpoint is ShelfApi.book
    assert (found.path, found.query, found.headers, found.body) == (
        "/shelf/s%2F1/book/b%3F2",
        (("page", "3"),),
        (),
        b"",
    )


def test_a_method_of_a_blocking_client_hands_its_call_over() -> None:
    shelf = ShelfApi(Blocking())

    assert cast("object", shelf.book("s", "b")) == ShelfApi.book("s", "b")


def test_a_method_of_an_awaiting_client_is_a_coroutine() -> None:
    coroutine = ShelfApi(Awaiting()).book("s", "b")

    with pytest.raises(StopIteration) as stop:
        coroutine.send(None)
    assert stop.value.value == ShelfApi.book("s", "b")


def test_a_value_that_looks_like_a_parameter_is_not_replaced_again() -> None:
    assert ShelfApi.book("{bookID}", "b").path == "/shelf/%7BbookID%7D/book/b"


@pytest.mark.parametrize("bad", ["", ".", "..", "a\r\nb", "\udc00"])
def test_an_id_that_names_another_path_is_refused(bad: str) -> None:
    with pytest.raises(LocalProtocolError, match="shelf_id"):
        ShelfApi.book(bad, "b")


def test_a_path_keeps_its_segments_and_encodes_each() -> None:
    assert ShelfApi.file("src/a b/ü?.py").path == "/file/src/a%20b/%C3%BC%3F.py"


@pytest.mark.parametrize("bad", ["", "/a", "a/", "a//b", "a/../b", "."])
def test_a_path_with_a_segment_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(LocalProtocolError, match="path must not be"):
        ShelfApi.file(bad)


def test_a_path_that_is_no_text_is_refused() -> None:
    untyped: Any = ShelfApi.file

    with pytest.raises(LocalProtocolError, match="path must be a str, not int"):
        untyped(3)


def test_arguments_that_are_left_out_are_not_sent_and_null_is_where_it_matters() -> None:
    bodies = [ShelfApi.create(), ShelfApi.create(name=None, color=None), ShelfApi.create(name="A", color="red")]

    assert [json.loads(found.body) for found in bodies] == [{}, {"color": None}, {"name": "A", "color": "red"}]


def test_bytes_are_sent_as_they_are() -> None:
    found = V2ExperimentalFsApi.write(b"\x00\xff", path="a.bin")

    request = found.to_request(resolve_options({}))

    assert request.body == b"\x00\xff"
    assert dict(request.headers)["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("body", [None, [], {"a": {"b": None}}, "text", 3, models.ModelRef(id="m", provider_id="p")])
def test_a_whole_value_is_sent_as_it_is(body: Any) -> None:
    sent = json.loads(ShelfApi.replace(body).body)

    assert sent == ({"id": "m", "providerID": "p"} if isinstance(body, models.ModelRef) else body)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ()),
        (UNSET, ()),
        (True, (("q", "true"),)),
        (False, (("q", "false"),)),
        (0, (("q", "0"),)),
        (1.5, (("q", "1.5"),)),
        ("a&b", (("q", "a&b"),)),
        (["a", 1], (("q", "a"), ("q", "1"))),
        (("a", True), (("q", "a"), ("q", "true"))),
        ({"x": "1", "y": None}, (("q[x]", "1"),)),
        (MappingProxyType({"x": ["1", "2"]}), (("q[x]", "1"), ("q[x]", "2"))),
    ],
)
def test_query_values_become_text(value: Any, expected: Any) -> None:
    assert ShelfApi.find(q=value).query == expected


@pytest.mark.parametrize("value", [b"bytes", object(), [None]])
def test_a_query_value_that_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(LocalProtocolError, match="query parameter 'q' must be text, a number or a bool"):
        ShelfApi.find(q=value)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (ShelfApi.create(), (("directory", "/p"), ("workspace", "wrk_1"))),
        (ShelfApi.file("a"), (("location[directory]", "/p"), ("location[workspace]", "wrk_1"))),
        (ShelfApi.book("a", "b"), ()),
    ],
)
def test_the_directory_of_a_client_reaches_the_operations_that_have_one(found: Call[Any], expected: Any) -> None:
    options = resolve_options({}, directory="/p", workspace="wrk_1")

    assert found.to_request(options).query == expected
    assert found.to_request(resolve_options({})).query == ()


@pytest.mark.parametrize(
    ("given", "options", "expected"),
    [
        (None, {"directory": "/p", "workspace": "wrk_1"}, {"location": {"directory": "/p", "workspaceID": "wrk_1"}}),
        (None, {"directory": "/p"}, {"location": {"directory": "/p"}}),
        (None, {"workspace": "wrk_1"}, {}),  # a location must have a directory
        (None, {}, {}),
        ({"directory": "/q"}, {"directory": "/p"}, {"location": {"directory": "/q"}}),
    ],
)
def test_the_directory_of_a_client_is_the_location_in_a_body_that_has_none(
    given: Any, options: Any, expected: Any
) -> None:
    request = ShelfApi.place(location=given).to_request(resolve_options({}, **options))

    assert json.loads(request.body) == expected
    assert request.query == ()


def test_a_request_has_the_headers_of_the_operation_and_of_the_client() -> None:
    options = resolve_options({}, headers={"X-Trace": "7"})

    assert ShelfApi.create().to_request(options).headers == (
        ("Content-Type", "application/json"),
        ("Accept", "application/json"),
        ("x-shelf", "1"),
        ("X-Trace", "7"),
    )
    assert ShelfApi.file("a").to_request(options).headers == (("Accept", "*/*"), ("X-Trace", "7"))
    own = resolve_options({}, headers={"accept": "text/x-mine", "CONTENT-TYPE": "text/plain"})
    assert ShelfApi.create().to_request(own).headers == (("x-shelf", "1"), *own.headers)


def test_get_put_and_delete_are_idempotent_and_others_can_be_made_so() -> None:
    create = ShelfApi.create()

    assert (ShelfApi.book("a", "b").idempotent, ShelfApi.replace(1).idempotent, create.idempotent) == (
        True,
        True,
        False,
    )
    assert create.as_idempotent().idempotent
    assert create.as_idempotent() != create
    assert create.as_idempotent().body == create.body


def test_calls_are_equal_by_value_and_have_no_hash() -> None:
    assert ShelfApi.book("a", "b") == ShelfApi.book("a", "b")
    assert ShelfApi.book("a", "b") != ShelfApi.book("a", "c")
    assert ShelfApi.book("a", "b") != "a call"
    with pytest.raises(TypeError, match="unhashable"):
        hash(ShelfApi.book("a", "b"))


def test_calls_and_endpoints_cross_process_borders() -> None:
    call = SessionApi.get("ses_1").as_idempotent()

    assert pickle.loads(pickle.dumps(call)) == call
    assert copy.deepcopy(call) == call
    assert pickle.loads(pickle.dumps(SessionApi.get)) is SessionApi.get


def test_a_call_shows_its_request_but_not_its_body() -> None:
    assert repr(ShelfApi.book("a", "b")) == "Call(shelf.book: GET /shelf/a/book/b)"
    assert repr(ShelfApi.create(name="secret")) == "Call(shelf.create: POST /shelf, body=<17 bytes>)"
    assert repr(ShelfApi.book) == "<Endpoint shelf.book: GET /shelf/{shelfID}/book/{bookID}>"
    assert repr(ShelfApi(Blocking())) == "<ShelfApi of Blocking()>"


def test_the_type_of_the_answer_is_resolved_when_it_is_asked_for() -> None:
    assert SessionApi.get.response_type is models.Session
    assert SessionApi.list.response_type == list[models.Session]
    assert V2SessionApi.get.response_type == models.Data[models.V2Session]
    assert V2AgentApi.list.response_type == models.Located[list[models.V2Agent]]
    assert ShelfApi.file.response_type is bytes
    assert ShelfApi.find.response_type is Any
    assert ShelfApi.replace.response_type is None


def test_signatures_and_docstrings_are_those_of_the_declaration() -> None:
    blocking, awaiting = ShelfApi(Blocking()).book, ShelfApi(Awaiting()).book
    parameters = "(shelf_id: 'str', book_id: 'str', *, page: 'int | None' = None)"

    assert str(inspect.signature(ShelfApi.book)) == f"{parameters} -> 'Call[models.Session]'"
    assert str(inspect.signature(blocking)) == f"{parameters} -> 'models.Session'"
    assert inspect.signature(awaiting) == inspect.signature(blocking)
    assert inspect.iscoroutinefunction(awaiting)
    assert not inspect.iscoroutinefunction(blocking)
    assert blocking.__annotations__["return"] is awaiting.__annotations__["return"] is models.Session
    assert inspect.getdoc(blocking) == inspect.getdoc(ShelfApi.book) == "Get a book."
    assert getattr(blocking, "__qualname__", None) == "ShelfApi.book"
    assert "def book(self, shelf_id" in inspect.getsource(blocking)


def test_a_wrong_argument_is_a_type_error_that_names_the_method() -> None:
    untyped: Any = ShelfApi(Blocking())

    with pytest.raises(TypeError, match=r"client\.shelf\.book\(\) got an unexpected keyword argument 'pages'"):
        untyped.book("a", "b", pages=3)


def test_a_directory_is_encoded_as_often_as_the_server_decodes_it() -> None:
    options = resolve_options({}, directory="/a%20b")

    assert ShelfApi.create().to_request(options).query == (("directory", "/a%2520b"),)
    assert ShelfApi.file("a").to_request(options).query == (("location[directory]", "/a%20b"),)
    assert json.loads(ShelfApi.place().to_request(options).body) == {"location": {"directory": "/a%20b"}}
    listed = ExperimentalSessionApi.list(directory="/a%20b").to_request(options)
    assert listed.query == (("directory", "/a%2520b"),)
    listed = V2SessionApi.list(directory="/a%20b").to_request(options)
    assert listed.query == (("directory", "/a%20b"),)
    assert scope_of(options) == (("directory", "/a%2520b"),)
    assert scope_of(options, "/of%20a%20session") == (("directory", "/of%20a%20session"),)


@pytest.mark.parametrize("directory", ["/a%20b", "/%2e%2e"])
def test_a_session_is_not_started_where_the_server_would_let_it_work_in_another_folder(directory: str) -> None:
    options = resolve_options({}, directory=directory)

    for started in (SessionApi.create(), SessionApi.prompt_async("ses_1", parts=[]), SessionApi.abort("ses_1")):
        with pytest.raises(LocalProtocolError, match=f"no session can work in '{directory}'.*rename the folder"):
            started.to_request(options)
    assert SessionApi.list().to_request(options).method == "GET"
    assert SessionApi.create().to_request(resolve_options({}, directory="/100%")).method == "POST"
