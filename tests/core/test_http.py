"""Requests and responses as values: what cannot be sent is refused when it is built."""

from __future__ import annotations

import enum
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import LocalProtocolError
from opencode_core.http import Request, Response, as_directory, path_segment, read_directory, redact


def test_a_request_target_carries_the_encoded_query() -> None:
    request = Request("GET", "/find", query=(("pattern", "a b&c=d"), ("location[directory]", "/ä")))

    assert request.target == "/find?pattern=a%20b%26c%3Dd&location%5Bdirectory%5D=%2F%C3%A4"
    assert Request("GET", "/find").target == "/find"


@pytest.mark.parametrize("path", ["", "session", "/a b", "/a?b", "/a#b", "/a\r\nX: y", "/ü", "/a\x00"])
def test_a_path_that_is_not_one_is_refused(path: str) -> None:
    with pytest.raises(LocalProtocolError, match="percent-encoded path"):
        Request("GET", path)


@pytest.mark.parametrize("method", ["", "GE T", "GET\r\n", "GÉT", "CONNECT"])
def test_a_method_that_is_not_a_token_is_refused(method: str) -> None:
    with pytest.raises(LocalProtocolError, match="not an HTTP method"):
        Request(method, "/")


@pytest.mark.parametrize("value", ["a\r\nEvil: 1", "a\nb", "a\x00", "snow☃", " padded ", "tab\x7f"])
def test_a_header_value_that_breaks_the_message_is_refused_and_not_repeated(value: str) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        Request("GET", "/", headers=(("X-Secret", value),))

    assert "X-Secret" in str(caught.value)
    assert value not in str(caught.value)


@pytest.mark.parametrize("name", ["", "a b", "a:b", "ä", "a\r\n"])
def test_a_header_name_that_is_not_a_token_is_refused(name: str) -> None:
    with pytest.raises(LocalProtocolError, match="not a header name"):
        Request("GET", "/", headers=((name, "v"),))


@pytest.mark.parametrize(
    "name", ["Host", "content-length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer"]
)
def test_fields_that_frame_the_message_are_not_the_callers(name: str) -> None:
    with pytest.raises(LocalProtocolError, match=f"header '{name}' is set by the client itself"):
        Request("GET", "/", headers=((name, "x"),))


REQUEST: dict[str, Any] = {"method": "GET", "path": "/", "query": (), "headers": (), "body": b""}


@pytest.mark.parametrize("field", [("q", "\ud83d"), ("\ud83d", "x")])
def test_a_query_with_a_lone_surrogate_is_refused(field: tuple[str, str]) -> None:
    with pytest.raises(LocalProtocolError, match="lone surrogate"):
        Request("GET", "/", query=(field,))


@pytest.mark.parametrize("id", ["nonsense", " ses_1", "SES_1", "msg_1"])
def test_what_is_no_id_of_a_session_is_refused(id: str) -> None:
    """No server takes it, and OpenCode 1 answers with 500, without a word."""
    with pytest.raises(LocalProtocolError, match=f"session_id starts with 'ses'.* and {id!r} does not"):
        path_segment(id, "session_id")

    assert path_segment("ses", "session_id") == "ses"
    assert path_segment(id, "message_id").endswith(id.strip())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"method": 5}, "not an HTTP method"),
        ({"path": b"/x"}, "percent-encoded path"),
        ({"path": "/%zz"}, "percent-encoded path"),
        ({"query": "a=b"}, "pairs of names and values"),
        ({"query": 5}, "pairs of names and values"),
        ({"query": (("a", None),)}, "not NoneType"),
        ({"query": ((5, "a"),)}, "query parameter 5"),
        ({"headers": (("a", "b", "c"),)}, "pairs of names and values"),
        ({"headers": (("a", 5),)}, "must be a str, not int"),
        ({"headers": ((b"a", "b"),)}, "not a header name"),
        ({"body": "text"}, "must be bytes, not str"),
        ({"body": None}, "must be bytes, not NoneType"),
    ],
)
def test_parts_of_other_types_are_refused(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(LocalProtocolError, match=reason):
        Request(*[arguments.get(name, value) for name, value in REQUEST.items()])


class Kind(str, enum.Enum):  # noqa: UP042  # as people have them who came from Python 3.10
    E = "e"


def test_names_and_values_may_come_in_other_collections_which_are_left_alone() -> None:
    query: Any = [("a", 1), ("b", True), ("c", 0.5), ("d", Kind.E)]
    headers: Any = {"X": "y"}

    request = Request("GET", "/", query, headers)

    assert request == Request("GET", "/", (("a", "1"), ("b", "true"), ("c", "0.5"), ("d", "e")), (("X", "y"),))
    assert query == [("a", 1), ("b", True), ("c", 0.5), ("d", Kind.E)]


def test_what_may_be_secret_is_not_shown() -> None:
    query = (("auth_token", "hunter2"), ("ticket", "hunter2"), ("password", "hunter2"), ("limit", "5"))
    headers = tuple((name, "hunter2") for name in ("Authorization", "Cookie", "X-Api-Key", "X-Auth-Token"))

    shown = repr(Request("GET", "/", query, (*headers, ("Accept", "*/*"))))

    assert "hunter2" not in shown
    assert "('limit', '5')" in shown
    assert "('Accept', '*/*')" in shown


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_an_id_that_names_another_path_is_refused(value: str) -> None:
    with pytest.raises(LocalProtocolError, match="sessionID must not be"):
        path_segment(value, "sessionID")


@pytest.mark.parametrize("value", ["a\x00b", "a\nb", "\x7f"])
def test_an_id_with_control_characters_is_refused(value: str) -> None:
    with pytest.raises(LocalProtocolError, match="control characters"):
        path_segment(value, "sessionID")


def test_an_id_with_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(LocalProtocolError, match="lone surrogate"):
        path_segment("\ud83d", "sessionID")


def test_an_id_that_is_not_text_is_refused() -> None:
    with pytest.raises(LocalProtocolError, match="must be a str, not int"):
        path_segment(5, "sessionID")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: s not in (".", "..")))
def test_an_id_is_one_segment_that_decodes_to_itself(value: str) -> None:
    segment = path_segment(value, "sessionID")

    assert unquote(segment) == value
    assert not set(segment) & set("/?#\\ ")


def test_what_is_shown_of_a_message_holds_no_secret_and_no_body() -> None:
    headers = (("Authorization", "Basic hunter2"), ("Accept", "x/y"))
    request = Request("POST", "/x", (("a", "b"),), headers, b"body")

    assert repr(request) == (
        "Request('POST', '/x', query=(('a', 'b'),), "
        "headers=(('Authorization', '[redacted]'), ('Accept', 'x/y')), body=<4 bytes>)"
    )
    assert repr(Request("GET", "/")) == "Request('GET', '/')"
    assert (
        repr(Response(200, (("Set-Cookie", "s"),), b"{}"))
        == "Response(200, (('Set-Cookie', '[redacted]'),), <2 bytes>)"
    )
    assert redact(headers)[1] == ("Accept", "x/y")


def test_a_response_finds_a_header_in_any_case() -> None:
    response = Response(200, (("Content-Type", "Text/HTML; charset=utf-8"),), b"")

    assert response.header("content-type") == "Text/HTML; charset=utf-8"
    assert response.header("x-none", "default") == "default"
    assert response.content_type == "text/html"
    assert Response(204).content_type == ""


PIECES = ["a", "é", "/", "..", " ", "+", "%", "%2", "%20", "%25", "%2e", "%ff", "%C3%A9"]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(exclude_categories=["Cs"])))
def test_the_server_reads_the_directory_that_was_meant(directory: str) -> None:
    assert read_directory(as_directory(directory)) == directory


@pytest.mark.parametrize(
    ("directory", "sent"),
    [
        ("/a b+c", "/a b+c"),
        ("/a%20b", "/a%2520b"),
        ("/%2e%2e", "/%252e%252e"),
        ("/100%", "/100%"),  # what the server cannot decode it keeps, so that every version reads this
        ("/100%/a%20b", "/100%/a%20b"),
        ("/%ff", "/%ff"),
    ],
)
def test_a_percent_sign_is_encoded_only_where_the_server_would_decode_it(directory: str, sent: str) -> None:
    assert as_directory(directory) == sent
