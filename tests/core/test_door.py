"""`Door`: who gets in at the address that OpenCode calls, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import h11
import msgspec
import pytest

from opencode_core.tools.door import (
    BODY_TIME,
    DRAIN_TIME,
    HEAD_TIME,
    MAX_AHEAD,
    MAX_BODY,
    MAX_HEAD,
    Asked,
    Door,
    error_body,
)

PATH, TOKEN = "/secret-path", "secret-token"
HOSTS = frozenset({"127.0.0.1:4711", "localhost:4711"})
HEADERS = {
    "Host": "127.0.0.1:4711",
    "Authorization": f"Bearer {TOKEN}",
    "Content-Type": "application/json",
    "Mcp-Session-Id": "s1",
}
PING: dict[str, Any] = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
BODY = msgspec.json.encode(PING)


def request(
    method: str = "POST", path: str = PATH, body: bytes = BODY, without: str = "", **headers: str | None
) -> bytes:
    fields: dict[str, str | None] = {**HEADERS, "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if name != without and value is not None)
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def door(now: float = 0.0, tokens: Mapping[str, str] | None = None) -> Door:
    return Door(HOSTS, {PATH: TOKEN} if tokens is None else tokens, now)


def answers(data: bytes, count: int = 1) -> list[tuple[int, dict[str, str], bytes]]:
    """The answers that a client reads."""
    client = h11.Connection(h11.CLIENT)
    found: list[tuple[int, dict[str, str], bytes]] = []
    client.receive_data(data)
    for _ in range(count):
        client.send(h11.Request(method="POST", target="/", headers=[("Host", "x"), ("Content-Length", "0")]))
        client.send(h11.EndOfMessage())
        head = client.next_event()
        assert isinstance(head, h11.Response)
        body = b""
        while isinstance(event := client.next_event(), h11.Data):
            body += event.data
        assert isinstance(event, h11.EndOfMessage)
        found.append((head.status_code, {n.decode(): v.decode() for n, v in head.headers}, body))
        if client.our_state is h11.DONE and client.their_state is h11.DONE:
            client.start_next_cycle()
    return found


def test_a_request_of_opencode_gets_in_and_is_answered() -> None:
    at = door()
    asked = at.receive_data(request(), 1.0)
    at.answer(200, b"{}", {"Mcp-Session-Id": "s2"})
    head = {"mcp-session-id": "s2", "content-type": "application/json", "content-length": "2"}

    assert asked == Asked(PATH, "s1", PING)
    assert answers(at.data_to_send()) == [(200, head, b"{}")]
    assert at.trusted
    assert at.ending is None


def test_where_the_bytes_are_cut_changes_nothing() -> None:
    at = door()
    data = request()
    asked = [at.receive_data(data[index : index + 1], 0.0) for index in range(len(data))]

    assert asked == [None] * (len(data) - 1) + [Asked(PATH, "s1", PING)]


def test_the_end_of_a_session_has_no_message() -> None:
    assert door().receive_data(request("DELETE", body=b""), 0.0) == Asked(PATH, "s1", None)


def test_localhost_is_this_address_in_any_case() -> None:
    assert door().receive_data(request(Host="LocalHost:4711"), 0.0) is not None


WRONG: Mapping[str, tuple[bytes, int]] = {
    "another name": (request(Host="evil.example:4711"), 403),
    "another port": (request(Host="127.0.0.1:4712"), 403),
    "no port": (request(Host="127.0.0.1"), 403),
    "a longer name": (request(Host="127.0.0.1:4711.evil.example"), 403),
    "a web page": (request(Origin="https://evil.example"), 403),
    "a page of this machine": (request(Origin="http://127.0.0.1:4711"), 403),
    "a page of nowhere": (request(Origin="null"), 403),
    "another path": (request(path="/"), 404),
    "a path below": (request(path=f"{PATH}/x"), 404),
    "a query": (request(path=f"{PATH}?x=1"), 404),
    "an address as a proxy gets it": (request(path=f"http://127.0.0.1:4711{PATH}"), 404),
    "OAuth's first look": (request("GET", "/.well-known/oauth-protected-resource", b""), 404),
    "no token": (request(Authorization=None), 401),
    "a wrong token": (request(Authorization="Bearer wrong"), 401),
    "a part of the token": (request(Authorization=f"Bearer {TOKEN[:-1]}"), 401),
    "a token that is no ASCII": (request(Authorization="Bearer \xe9"), 401),
    "another scheme": (request(Authorization=f"Basic {TOKEN}"), 401),
    "two tokens": (request(Authorization=f"Bearer {TOKEN}\r\nAuthorization: Bearer {TOKEN}"), 401),
    "an event stream": (request("GET", body=b""), 405),
    "a page's look ahead": (request("OPTIONS", body=b""), 405),
    "a PUT": (request("PUT"), 405),
    "no type": (request(Content_Type=None), 415),
    "a form": (request(Content_Type="text/plain"), 415),
    "a large body": (request(Content_Length=str(MAX_BODY + 1), body=b""), 413),
    "no JSON": (request(body=b"{"), 400),
    "no UTF-8": (request(body=b'"\xff"'), 400),
    "JSON without end": (request(body=b"[" * 100_000), 400),
    "several messages": (request(body=b"[" + BODY + b"]"), 400),
    "no message": (request(body=b"{}"), 400),
    "another protocol": (b"GET\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "no Host": (request(Host=None), 400),
    "two Hosts": (request(Host="127.0.0.1:4711\r\nHost: 127.0.0.1:4711"), 400),
    "two lengths": (request(Content_Length="1\r\nContent-Length: 2"), 400),
    "a length that is none": (request(Content_Length="-1"), 400),
    "a head without end": (b"POST / HTTP/1.1\r\nX: " + b"x" * MAX_HEAD * 2, 431),
}
"""Hostile and lost clients, each with the status that it gets."""


@pytest.mark.parametrize("which", WRONG)
def test_a_wrong_request_is_refused(which: str) -> None:
    data, wanted = WRONG[which]
    at = door()
    asked = at.receive_data(data, 5.0)
    out = at.data_to_send()
    ((status, headers, body),) = answers(out)

    assert asked is None
    assert status == wanted
    assert "www-authenticate" not in headers  # it would begin OAuth
    assert headers.get("allow") == ("POST, DELETE" if wanted == 405 else None)
    assert msgspec.json.decode(body)["error"]["code"] == (-32700 if wanted == 400 else -32600)
    assert TOKEN.encode() not in out
    assert PATH.encode() not in out
    if at.trusted and wanted != 413:
        assert "connection" not in headers
        assert at.ending is None  # OpenCode asks for an event stream, and its next request may be on its way already
        assert at.receive_data(request(), 6.0) == Asked(PATH, "s1", PING)
    else:
        assert headers["connection"] == "close"
        assert at.ending == "drain"
        assert at.deadline == 5.0 + DRAIN_TIME


def test_a_client_with_the_secret_keeps_its_connection() -> None:
    kept = {status for data, status in WRONG.values() if receive(data).ending is None}

    assert kept == {400, 405, 415}


def receive(data: bytes) -> Door:
    at = door()
    at.receive_data(data, 0.0)
    return at


@pytest.mark.parametrize("which", [name for name, (_, status) in WRONG.items() if status in (401, 403, 404)])
def test_only_the_token_makes_a_connection_trusted(which: str) -> None:
    at = door()
    at.receive_data(WRONG[which][0], 0.0)

    assert not at.trusted


def test_a_refused_client_is_told_before_its_body_has_come() -> None:
    at = door()
    at.receive_data(request(Authorization=None, Content_Length="1000000", body=b""), 0.0)

    assert answers(at.data_to_send())[0][0] == 401


def test_what_a_refused_client_still_sends_is_not_read() -> None:
    at = door()
    at.receive_data(request(Host="evil.example"), 0.0)
    at.data_to_send()

    assert at.receive_data(request(), 0.5) is None
    assert at.proceed(0.5) is None
    assert at.data_to_send() == b""
    at.too_late(1.0)
    assert at.ending == "close"


def test_a_body_in_chunks_has_the_same_limit() -> None:
    at = door()
    head = request(Content_Length=None, Transfer_Encoding="chunked", body=b"")
    chunk = b"x" * (MAX_BODY // 8 + 1)
    at.receive_data(head, 0.0)
    for _ in range(8):
        at.receive_data(b"%x\r\n%b\r\n" % (len(chunk), chunk), 0.0)

    assert answers(at.data_to_send())[0][0] == 413
    assert at.ending == "drain"


def test_a_client_that_waits_for_leave_to_send_its_body_gets_it() -> None:
    at = door()
    data = request(Expect="100-continue")
    first = at.receive_data(data[: -len(BODY)], 0.0)
    told = at.data_to_send()

    assert first is None
    assert told.startswith(b"HTTP/1.1 100 ")
    assert at.receive_data(BODY, 0.0) == Asked(PATH, "s1", PING)


def test_a_client_without_the_token_gets_no_leave() -> None:
    at = door()
    at.receive_data(request(Expect="100-continue", Authorization=None, body=b""), 0.0)

    assert answers(at.data_to_send())[0][0] == 401


def test_a_long_call_is_kept_alive_by_spaces() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.keep_alive()
    at.keep_alive()
    at.finish(b'{"id":1}')
    ((status, headers, body),) = answers(at.data_to_send())

    assert (status, body) == (200, b'  {"id":1}')
    assert headers == {"content-type": "application/json", "transfer-encoding": "chunked"}
    assert at.proceed(0.0) is None
    assert at.receive_data(request(), 0.0) is not None


def test_a_short_call_is_answered_at_once() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.finish(b"{}")

    assert answers(at.data_to_send()) == [(200, {"content-type": "application/json", "content-length": "2"}, b"{}")]


def test_requests_that_come_together_are_answered_one_after_the_other() -> None:
    at = door()
    first = at.receive_data(request() + request("DELETE", body=b"") + request(path="/"), 0.0)
    at.answer(202)
    second = at.proceed(0.0)
    at.answer(200)
    third = at.proceed(0.0)

    assert [first, second, third] == [Asked(PATH, "s1", PING), Asked(PATH, "s1", None), None]
    assert [status for status, *_ in answers(at.data_to_send(), 3)] == [202, 200, 404]
    assert at.ending == "drain"


def test_the_next_request_may_begin_before_the_answer() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    data = request("DELETE", body=b"")
    early = at.receive_data(data[:20], 0.0)
    at.answer(202)

    assert early is None
    assert at.proceed(1.0) is None
    assert at.deadline == 1.0 + HEAD_TIME
    assert at.receive_data(data[20:], 2.0) == Asked(PATH, "s1", None)


def test_a_client_that_sends_on_and_on_while_it_waits_is_dropped() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.receive_data(b"x" * MAX_AHEAD, 0.0)
    kept = at.ending
    at.receive_data(b"x", 0.0)

    assert (kept, at.ending) == (None, "close")


def test_nothing_is_sent_to_a_client_that_has_gone() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.receive_data(b"", 0.0)
    at.keep_alive()
    at.begin()
    at.answer(200, b"{}")
    at.finish(b"{}")

    assert at.data_to_send() == b""
    assert at.proceed(0.0) is None
    assert at.ending == "close"


@pytest.mark.parametrize(("message", "may_last"), [({"method": "tools/call"}, True), (PING, False), (None, False)])
def test_only_the_call_of_a_function_may_last(message: dict[str, Any] | None, may_last: bool) -> None:
    assert Asked(PATH, "s1", message).may_last == may_last


def test_another_status_than_that_of_the_answer_that_has_begun_ends_the_connection() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.keep_alive()
    begun = at.data_to_send()
    at.answer(404)

    assert begun.startswith(b"HTTP/1.1 200 ")
    assert at.data_to_send() == b""  # not the end of the body: the client sees that it was cut off
    assert at.proceed(0.0) is None
    assert at.ending == "close"


def test_nothing_more_is_sent_where_it_went_in_mid_answer() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.begin()
    at.data_to_send()
    at.receive_data(b"", 0.0)
    at.keep_alive()
    at.finish(b"{}")

    assert at.data_to_send() == b""


def test_a_client_that_wants_the_connection_closed_gets_it_closed() -> None:
    at = door()
    at.receive_data(request(Connection="close"), 0.0)
    at.answer(202)

    assert at.proceed(0.0) is None
    assert at.ending == "close"


def test_an_old_client_is_answered_too() -> None:
    at = door()
    asked = at.receive_data(request().replace(b"HTTP/1.1", b"HTTP/1.0", 1), 0.0)
    at.keep_alive()
    at.finish(b"{}")
    out = at.data_to_send()

    assert asked == Asked(PATH, "s1", PING)
    assert out.endswith(b"\r\n\r\n {}")
    assert at.proceed(0.0) is None
    assert at.ending == "close"


def test_who_asks_for_another_protocol_stays_with_this_one() -> None:
    at = door()
    asked = at.receive_data(request(Connection="Upgrade", Upgrade="websocket"), 0.0)
    at.answer(202)

    assert asked == Asked(PATH, "s1", PING)
    assert at.proceed(0.0) is None
    assert at.receive_data(request(), 0.0) == Asked(PATH, "s1", PING)


def test_a_client_that_says_nothing_is_closed() -> None:
    at = door(now=3.0)
    deadline = at.deadline
    at.receive_data(b"POST / HT", 4.0)
    unchanged = at.deadline
    at.too_late(13.0)

    assert deadline == unchanged == 3.0 + HEAD_TIME
    assert at.ending == "close"
    assert at.data_to_send() == b""


def test_a_body_that_comes_too_slowly_is_refused() -> None:
    at = door()
    at.receive_data(request()[:-1], 2.0)
    deadline = at.deadline
    at.too_late(32.0)

    assert deadline == 2.0 + BODY_TIME
    assert answers(at.data_to_send())[0][0] == 408
    assert at.ending == "drain"


def test_a_call_has_no_time_limit_here() -> None:
    at = door()
    at.receive_data(request(), 0.0)

    assert at.deadline is None


def test_a_connection_that_gave_the_token_may_be_idle_for_ever() -> None:
    at = door()
    at.receive_data(request(), 0.0)
    at.answer(202)
    at.proceed(1.0)
    idle = at.deadline
    at.receive_data(b"P", 1000.0)
    begun = at.deadline
    at.receive_data(b"O", 1005.0)

    assert (idle, begun, at.deadline) == (None, 1000.0 + HEAD_TIME, 1000.0 + HEAD_TIME)


def test_a_set_that_is_closed_is_not_found_any_more() -> None:
    tokens = {PATH: TOKEN}
    at = door(tokens=tokens)
    at.receive_data(request(), 0.0)
    at.answer(202)
    at.proceed(0.0)
    at.data_to_send()
    del tokens[PATH]
    at.receive_data(request(), 0.0)

    assert answers(at.data_to_send())[0][0] == 404


def test_garbage_in_mid_answer_ends_the_connection() -> None:
    at = door()
    data = request(Content_Length=None, Transfer_Encoding="chunked", body=b"")
    at.receive_data(data + b"zz\r\n", 0.0)

    assert answers(at.data_to_send())[0][0] == 400


def test_an_error_is_a_text_of_json_rpc() -> None:
    assert msgspec.json.decode(error_body(-1, "no", "x")) == {
        "jsonrpc": "2.0",
        "id": "x",
        "error": {"code": -1, "message": "no"},
    }
