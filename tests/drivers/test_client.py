"""The clients as a user meets them: good answers, bad answers, no answers, in three lanes."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import pickle
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest

from opencode_async import AsyncClient
from opencode_core import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    Call,
    ClosedError,
    ConflictError,
    DecodeError,
    Drift,
    LimitExceeded,
    Limits,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    PermissionDeniedError,
    RateLimitError,
    RemoteProtocolError,
    Request,
    RetryPolicy,
    ServerError,
    Unknown,
    UnsupportedOperationError,
    api,
    models,
)
from opencode_sync import Client
from tests.drivers.faultserver import FaultServer, Peer, Script, answer, chunk, event_stream, response
from tests.drivers.lanes import Lane, connections_of

NO_RETRY = RetryPolicy(max_retries=0)
FAST_RETRY = RetryPolicy(max_retries=2, initial=0.001, maximum=0.002)
SESSION = {
    "id": "ses_1",
    "slug": "calm-river",
    "projectID": "p",
    "directory": "/project",
    "title": "t",
    "version": "1.18.33",
    "time": {"created": 1, "updated": 2},
}


async def test_an_operation_is_a_method_and_its_answer_is_typed(lane: Lane) -> None:
    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url, auth=("opencode", "secret"), headers={"X-Mine": "1"}) as client:
            session = await client.session.get("ses_1")

    assert isinstance(session, models.Session)
    assert session.title == "t"
    (request,) = server.requests
    assert (request.method, request.target) == ("GET", "/session/ses_1")
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["authorization"] == "Basic b3BlbmNvZGU6c2VjcmV0"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["x-mine"] == "1"
    assert request.headers["user-agent"].startswith("opencode-driver/")


async def test_a_call_that_was_built_without_a_client_is_performed(lane: Lane) -> None:
    call = api.SessionApi.create(title="t")

    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url) as client:
            session = await client.request(call)

    assert session.id == "ses_1"
    assert server.requests[0].body == b'{"title":"t"}'


async def test_a_view_talks_about_another_directory_over_the_same_connection(lane: Lane) -> None:
    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url, directory="/one") as client:
            await client.session.get("ses_1")
            await client.at("/two", workspace="w").session.get("ses_1")
            await client.at(Path("/thrée")).session.get("ses_1")
            await client.at(None).session.get("ses_1")

    assert [request.target for request in server.requests] == [
        "/session/ses_1?directory=%2Fone",
        "/session/ses_1?directory=%2Ftwo&workspace=w",
        "/session/ses_1?directory=%2Fthr%C3%A9e",
        "/session/ses_1",
    ]
    assert server.connections == 1


async def test_options_of_a_view_do_not_touch_its_client(lane: Lane) -> None:
    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url, headers={"X-A": "1"}) as client:
            await client.with_options(headers={"x-a": "2", "X-B": "3"}).session.get("ses_1")
            await client.session.get("ses_1")

    assert [(r.headers.get("x-a"), r.headers.get("x-b")) for r in server.requests] == [("2", "3"), ("1", None)]


async def test_the_escape_hatch_returns_any_status_undecoded(lane: Lane) -> None:
    with FaultServer(answer(418, b"tea", [("X-Pot", "1")])) as server:
        async with lane.client(server.url, auth=("u", "p")) as client:
            result = await client.send(Request("POST", "/brew", query=(("a", "b c"),), body=b"x"))

    assert (result.status, result.body, result.header("x-pot")) == (418, b"tea", "1")
    assert server.requests[0].target == "/brew?a=b%20c"
    assert server.requests[0].body == b"x"
    assert server.requests[0].headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    ("status", "body", "kind", "text"),
    [
        (400, {"name": "BadRequest", "data": {"message": "no", "kind": "Body"}}, BadRequestError, "no"),
        (401, None, AuthenticationError, "OPENCODE_SERVER_PASSWORD"),
        (403, {"_tag": "PtyForbiddenError", "message": "ticket"}, PermissionDeniedError, "ticket"),
        (404, {"name": "NotFoundError", "data": {"message": "no ses_1"}}, NotFoundError, "no ses_1"),
        (409, {"_tag": "SessionBusyError", "sessionID": "ses_1", "message": "busy"}, ConflictError, "busy"),
        (429, {"message": "slowly"}, RateLimitError, "slowly"),
        (500, {"name": "UnknownError", "data": {"message": "oops", "ref": "err_1"}}, ServerError, "oops"),
        (503, {"_tag": "ServiceUnavailableError", "message": "later"}, ServerError, "later"),
        (302, None, APIStatusError, "redirect"),
        (418, None, APIStatusError, "explanation"),
    ],
)
async def test_each_status_is_its_own_error(
    lane: Lane, status: int, body: Any, kind: type[APIStatusError], text: str
) -> None:
    headers = [("Location", "http://evil.example/")] if status == 302 else []
    script = answer(status, headers=headers, json=body) if body is not None else answer(status, headers=headers)

    with FaultServer(script) as server:
        async with lane.client(server.url, retry=NO_RETRY) as client:
            with pytest.raises(APIStatusError) as caught:
                await client.session.get("ses_1")

    assert type(caught.value) is kind
    assert text in str(caught.value)
    assert caught.value.status == status
    assert caught.value.call == api.SessionApi.get("ses_1")
    assert len(server.requests) == 1


async def test_passing_trouble_is_retried_and_the_user_sees_only_the_answer(lane: Lane) -> None:
    def cut(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with FaultServer(cut, answer(503), answer(json=SESSION)) as server:
        async with lane.client(server.url, retry=FAST_RETRY) as client:
            # The second connection stays open after its 503, so the third script needs a connection of its own.
            with contextlib.suppress(ServerError):
                await client.session.get("ses_1")

    assert len(server.requests) == 3


async def test_a_post_is_never_sent_twice(lane: Lane) -> None:
    def cut(peer: Peer) -> None:
        peer.request()

    with FaultServer(cut) as server:
        async with lane.client(server.url, retry=FAST_RETRY) as client:
            with pytest.raises(APIConnectionError) as caught:
                await client.session.create(title="t")

    assert caught.value.request_sent
    assert len(server.requests) == 1


async def test_html_in_place_of_json_names_the_server_version(lane: Lane) -> None:
    html = response(body=b"<!doctype html>", headers=[("Content-Type", "text/html")])
    health = response(json={"healthy": True, "version": "0.9.9"})

    def old_server(peer: Peer) -> None:
        while True:
            peer.send(health if peer.request().target == "/global/health" else html)

    with FaultServer(old_server) as server:
        async with lane.client(server.url) as client:
            with pytest.raises(UnsupportedOperationError, match=r"OpenCode 0\.9\.9 does not have") as caught:
                await client.session.get("ses_1")

    assert caught.value.server_version == "0.9.9"


async def test_the_sessions_of_a_server_that_has_no_pages_of_them_are_listed(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        while True:
            if peer.request().target.startswith("/experimental/"):
                peer.send(response(200, b"<!doctype html>", [("Content-Type", "text/html")]))
            else:
                peer.send(response(json=[SESSION | {"id": "ses_1"}, SESSION | {"id": "ses_2"}]))

    with FaultServer(script) as server:
        async with lane.client(server.url, directory="/here") as client:
            assert [session.id async for session in client.sessions(page_size=1)] == ["ses_1", "ses_2"]
            items = client.sessions(limit=1)
            first = await items.first()
            assert first is not None
            assert first.id == "ses_1"
            assert await items.first() is None
    assert server.requests[-1].target == "/session?directory=%2Fhere"


def test_the_repr_of_a_list_says_what_is_read_and_asks_for_nothing() -> None:
    with FaultServer(response(json=[SESSION])) as server, Client(server.url) as client:
        items = client.sessions()
        assert repr(items) == "<Items: sessions, none read yet: iterate, or ask for first()>"
        assert server.requests == []
        items.first()
        assert repr(items) == "<Items: sessions, 1 read yet: iterate, or ask for first()>"
        assert list(items) == []
        assert repr(items) == "<Items: sessions, all 1 read>"


async def test_a_cursor_that_cannot_be_followed_is_one_error_and_the_end_of_the_list(lane: Lane) -> None:
    page = response(json=[SESSION], headers=[("X-Next-Cursor", "soon")])
    with FaultServer(page) as server:
        async with lane.client(server.url) as client:
            items = client.sessions()
            assert (await anext(items)).id == SESSION["id"]
            with pytest.raises(DecodeError, match="is no time: 'soon'"):
                await anext(items)
            assert [session async for session in items] == []


async def test_a_file_that_is_html_is_read(lane: Lane) -> None:
    page = b"<!doctype html><p>mine"
    with FaultServer(answer(body=page, headers=[("Content-Type", "text/html")])) as server:
        async with lane.client(server.url) as client:
            assert await client.v2.fs.read("docs/index.html") == page


async def test_what_the_real_server_answers_only_to_others_is_decoded(lane: Lane) -> None:
    """`global.upgrade` would fetch another server, and `tui.control.next` waits for a terminal program."""

    def others(peer: Peer) -> None:
        while True:
            match peer.request().target:
                case "/tui/control/next":
                    peer.send(response(json={"path": "/tui/append-prompt", "body": {"text": "hi"}}))
                case "/global/upgrade":
                    peer.send(response(json={"success": True, "version": "1.18.34"}))
                case target:
                    raise AssertionError(target)

    seen: list[Drift] = []
    with FaultServer(others) as server:
        async with lane.client(server.url, on_drift=seen.append) as client:
            control = await client.tui.control.next()
            upgraded = await client.global_.upgrade(target="1.18.34")

    assert (control.path, control.body) == ("/tui/append-prompt", {"text": "hi"})
    assert upgraded == models.UpgradeSucceeded(success=True, version="1.18.34")
    assert [request.method for request in server.requests] == ["GET", "POST"]
    assert server.requests[1].body == b'{"target":"1.18.34"}'
    assert seen == []


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (answer(body=b"{", headers=[("Content-Type", "application/json")]), DecodeError),
        (answer(body=b"", headers=[("Content-Type", "application/json")]), DecodeError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}", None),
        (b"SMTP ready\r\n\r\n", RemoteProtocolError),
        (answer(body=b"[" * 300 + b"]" * 300, headers=[("Content-Type", "application/json")]), LimitExceeded),
        (answer(body=b"x" * 2000), LimitExceeded),
    ],
)
async def test_an_answer_that_cannot_be_used_is_a_typed_error(
    lane: Lane, script: Script, kind: type[OpenCodeError] | None
) -> None:
    def half(peer: Peer) -> None:
        peer.request()
        assert isinstance(script, bytes)
        peer.send(script)

    with FaultServer(half if kind is None else script) as server:
        limits = Limits(max_response_bytes=1000)
        async with lane.client(server.url, retry=NO_RETRY, limits=limits) as client:
            with pytest.raises(kind or RemoteProtocolError) as caught:
                await client.session.get("ses_1")

    assert str(caught.value).startswith("session.get: ")
    assert caught.value.call == api.SessionApi.get("ses_1")


async def test_a_dead_port_says_what_to_do(lane: Lane) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with lane.client(f"http://127.0.0.1:{port}", retry=FAST_RETRY) as client:
        with pytest.raises(APIConnectionError, match="Is the server running") as caught:
            await client.session.create()

    assert not caught.value.request_sent


async def test_a_server_that_never_answers_is_given_up(lane: Lane) -> None:
    def silent(peer: Peer) -> None:
        peer.request()
        peer.stall()

    with FaultServer(silent) as server:
        async with lane.client(server.url, timeout=0.05, retry=NO_RETRY) as client:
            with pytest.raises(APITimeoutError) as caught:
                await client.session.get("ses_1")

    assert caught.value.request_sent


async def test_a_turn_has_no_read_timeout_unless_one_is_asked_for(lane: Lane) -> None:
    def slow(peer: Peer) -> None:
        peer.request()
        peer.wait(0.3)
        peer.send(response(json={"info": {}, "parts": []}))

    with FaultServer(slow) as server:
        async with lane.client(server.url, timeout=0.1, retry=NO_RETRY) as client:
            assert (await client.session.prompt("ses_1", parts=[])).parts == []
            with pytest.raises(APITimeoutError):
                await client.with_options(timeout=0.05).session.prompt("ses_1", parts=[])


@pytest.mark.parametrize("bad", ["..", ".", "", "a\x00b", "a\r\nb", "\ud800"])
async def test_an_id_that_would_leave_its_place_is_refused_before_anything_is_sent(lane: Lane, bad: str) -> None:
    with FaultServer(answer()) as server:
        async with lane.client(server.url) as client:
            with pytest.raises(LocalProtocolError):
                await client.session.get(bad)

    assert server.connections == 0


@pytest.mark.parametrize(
    ("value", "segment"),
    [("a/b", "a%2Fb"), ("a?b#c", "a%3Fb%23c"), ("a%2e", "a%252e"), ("a b\\", "a%20b%5C"), ("é", "%C3%A9")],
)
async def test_an_odd_id_stays_one_segment_of_the_path(lane: Lane, value: str, segment: str) -> None:
    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url) as client:
            await client.session.get(f"ses{value}")

    assert server.requests[0].target == f"/session/ses{segment}"


SECRET = "hunter2"


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"X": f"{SECRET}\r\nEvil: 1"}},
        {"headers": {"X Y": SECRET}},
        {"headers": {"X": f"☃{SECRET}"}},
        {"headers": {"Host": SECRET}},
        {"headers": [("X", SECRET)]},
        {"auth": SECRET},
        {"auth": ("opencode", SECRET, "")},
        {"auth": ("open:code", SECRET)},
        {"auth": ("opencode", f"{SECRET}\ud800")},
        {"base_url": f"http://opencode:{SECRET}@127.0.0.1"},
        {"base_url": f"opencode:{SECRET}/@127.0.0.1"},
        {"base_url": "127.0.0.1:4096"},
        {"auth": ("opencode", SECRET), "timeout": -1},
        {"auth": ("opencode", SECRET), "retry": 3},
        {"auth": ("opencode", SECRET), "limits": {}},
        {"auth": ("opencode", SECRET), "http_client": 5},
        {"auth": ("opencode", SECRET), "http_client": httpx},
        {"auth": ("opencode", SECRET), "http_client": httpx.Client},
        {"auth": ("opencode", SECRET), "http_client": httpx.MockTransport(lambda request: httpx.Response(200))},
        {"auth": ("opencode", SECRET), "ssl_context": False},
        {"auth": ("opencode", SECRET), "ssl_context": ssl.create_default_context(), "http_client": "any"},
    ],
)
async def test_an_option_that_makes_no_sense_is_refused_and_shows_no_secret(
    lane: Lane, options: dict[str, Any]
) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        lane.client(**{"base_url": "http://127.0.0.1:9", **options})

    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in frames.stack if Path(frame.filename).parent.name.startswith("opencode_")]
    assert ours
    assert SECRET not in str(caught.value) + repr(caught.value) + repr([frame.locals for frame in ours])


async def test_a_header_of_a_view_that_is_refused_is_not_shown(lane: Lane) -> None:
    async with lane.client("http://127.0.0.1:9") as client:
        with pytest.raises(LocalProtocolError, match="X-Mine") as caught:
            client.with_options(headers={"X-Mine": f"{SECRET}\n"})
        with pytest.raises(LocalProtocolError, match="X-Mine") as also:
            await client.send(Request("GET", "/", headers=(("X-Mine-Token", f"{SECRET}\n"),)))

    for error in (caught.value, also.value):
        frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
        ours = [frame for frame in frames if Path(frame.filename).parent.name.startswith("opencode_")]
        assert SECRET not in repr([frame.locals for frame in ours])


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_a_client_of_the_other_kind_is_refused(lane: Lane, library: Any) -> None:
    kind = library.AsyncClient if lane.blocking else library.Client

    with pytest.raises(LocalProtocolError, match=r"http_client must be .*, not an? (Async)?Client"):
        lane.client("http://127.0.0.1:9", http_client=kind())


async def test_a_password_for_another_machine_over_plain_http_is_warned_of(lane: Lane) -> None:
    with pytest.warns(UserWarning, match="http://192.0.2.1:4096 gets the password unencrypted"):
        client = lane.client("http://192.0.2.1:4096", auth=("opencode", SECRET))
    await client.aclose()


async def test_an_unknown_field_is_kept_and_reported(lane: Lane) -> None:
    seen: list[Drift] = []

    with FaultServer(answer(json={**SESSION, "novelty": [1]})) as server:
        async with lane.client(server.url, on_drift=seen.append) as client:
            session = await client.session.get("ses_1")
            with pytest.raises(DecodeError, match="novelty"):
                await client.with_options(strict=True).session.get("ses_1")

    assert session.unknown_fields == {"novelty": [1]}
    assert [drift.path for drift in seen] == ["$"]


async def test_an_error_of_ours_that_a_function_of_the_user_raises_names_its_line(lane: Lane) -> None:
    def refuse(drift: Drift) -> None:
        raise LimitExceeded(f"too new: {drift.path}", name="drift", limit=0, request_sent=True)

    with FaultServer(answer(json={**SESSION, "novelty": [1]})) as server:
        async with lane.client(server.url, on_drift=refuse) as client:
            with pytest.raises(LimitExceeded, match="too new") as caught:
                await client.session.get("ses_1")

    assert traceback.extract_tb(caught.value.__traceback__)[-1].name == "refuse"


async def test_what_is_no_id_of_a_session_is_refused_before_anything_is_sent(lane: Lane) -> None:
    with FaultServer() as server:
        for dialect in ("1", "2"):
            async with lane.client(server.url, dialect=dialect) as client:
                uses: list[Callable[[], Awaitable[Any]]] = [
                    lambda: client.run("go", session_id="nonsense"),
                    lambda: client.conversation("nonsense").say("go"),
                    lambda: client.messages("nonsense").first(),
                    lambda: client.session.get("nonsense"),
                    lambda: client.v2.session.get("nonsense"),
                ]
                for use in uses:
                    with pytest.raises(LocalProtocolError, match="session_id starts with 'ses'"):
                        await use()
                for opened in (client.turn("nonsense", "go"), client.follow("nonsense")):
                    with pytest.raises(LocalProtocolError, match="session_id starts with 'ses'"):
                        async with opened:
                            pass

    assert [request.target for request in server.requests if "session" in request.target] == []


async def test_an_unknown_error_body_is_kept(lane: Lane) -> None:
    with FaultServer(answer(400, json={"_tag": "Novel", "message": "why"})) as server:
        async with lane.client(server.url) as client:
            with pytest.raises(BadRequestError, match="why") as caught:
                await client.session.get("ses_1")

    assert caught.value.body == Unknown("Novel", {"_tag": "Novel", "message": "why"})


async def test_a_closed_client_says_so(lane: Lane) -> None:
    with FaultServer(answer(json=SESSION)) as server:
        client = lane.client(server.url)
        async with client:
            await client.session.get("ses_1")
        with pytest.raises(LocalProtocolError, match="this client is closed"):
            await client.session.get("ses_1")
        await client.aclose()

    assert server.open == 0


def stalls(peer: Peer) -> None:
    peer.request()
    peer.stall()


def stalls_in_the_body(peer: Peer) -> None:
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    peer.stall()


def reads_nothing(peer: Peer) -> None:
    peer.wait(60)


def comes_back_later(peer: Peer) -> None:
    peer.request()
    peer.send(response(503, headers=[("Retry-After", "60")]))
    peer.stall()


async def outcome_of_closing(
    client: AsyncClient, call: Call[Any], waits: Callable[[], object], *, at_once: int = 1
) -> list[OpenCodeError]:
    """What calls raise when another thread or task closes their client while they wait."""
    failures: list[OpenCodeError] = []

    async def wait() -> None:
        try:
            await client.request(call)
        except OpenCodeError as error:
            failures.append(error)

    with anyio.fail_after(30):
        async with anyio.create_task_group() as group:
            for _ in range(at_once):
                group.start_soon(wait)
            await anyio.to_thread.run_sync(waits)
            await client.aclose()
    return failures


GET_ONE = api.SessionApi.get("ses_1")
A_LARGE_ONE = api.SessionApi.create(title="x" * 30_000_000)
PROMPT = api.SessionApi.prompt("ses_1", parts=[])


@pytest.mark.parametrize(
    ("script", "call"),
    [(stalls, GET_ONE), (stalls, PROMPT), (stalls_in_the_body, GET_ONE), (comes_back_later, GET_ONE)],
)
async def test_closing_ends_a_call_that_waits_at_once(lane: Lane, script: Script, call: Call[Any]) -> None:
    with FaultServer(script) as server:
        client = lane.client(server.url, timeout=60)
        (failure,) = await outcome_of_closing(client, call, partial(server.wait_for, lambda: server.requests))

        assert type(failure) is ClosedError
        assert failure.call == call
        assert failure.request_sent
        server.wait_for(lambda: server.open == 0)

    assert len(server.requests) == 1


async def test_closing_ends_a_call_that_sends(lane: Lane) -> None:
    with FaultServer(reads_nothing) as server:
        client = lane.client(server.url, timeout=60)
        waits = partial(server.wait_for, lambda: server.connections)
        (failure,) = await outcome_of_closing(client, A_LARGE_ONE, waits)

    assert type(failure) is ClosedError


async def test_closing_ends_calls_that_wait_for_a_connection(lane: Lane) -> None:
    with FaultServer(stalls) as server:
        client = lane.client(server.url, timeout=60, limits=Limits(max_connections=1))
        pool = connections_of(client)._pool

        def two_wait() -> None:
            server.wait_for(lambda: server.requests, 30)
            while pool.waiting < 2:  # of which the server knows nothing
                time.sleep(0.001)

        failures = await outcome_of_closing(client, GET_ONE, two_wait, at_once=3)

    assert [type(failure) for failure in failures] == [ClosedError] * 3
    assert len(server.requests) == 1


async def test_closing_ends_a_handshake(lane: Lane) -> None:
    with FaultServer(reads_nothing) as server:
        url = server.url.replace("http:", "https:")
        client = lane.client(url, timeout=60, ssl_context=ssl.create_default_context())
        (failure,) = await outcome_of_closing(client, GET_ONE, partial(server.wait_for, lambda: server.connections))

    assert type(failure) is ClosedError
    assert not failure.request_sent


async def test_closing_ends_connecting(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    connect = socket.socket.connect_ex

    def connect_and_say_so(sock: socket.socket, address: Any) -> int:
        begun.set()
        return connect(sock, address)

    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as stack:
        for _ in range(3):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        monkeypatch.setattr(socket.socket, "connect_ex", connect_and_say_so)
        client = lane.client(f"http://127.0.0.1:{full.getsockname()[1]}", timeout=60)
        (failure,) = await outcome_of_closing(client, GET_ONE, partial(begun.wait, 30))

    assert type(failure) is ClosedError
    assert not failure.request_sent


async def test_no_error_shows_the_password(lane: Lane) -> None:
    with FaultServer(answer(401), answer(500, body=b"x")) as server:
        async with lane.client(server.url, auth=("opencode", "hunter2"), headers={"X-Key": "hunter2"}) as client:
            shown = repr(client)
            for attempt in ("ses_1", ".."):
                try:
                    await client.session.get(attempt)
                except OpenCodeError as error:
                    shown += repr(error) + str(error) + repr(getattr(error, "call", None))
                    caught = traceback.TracebackException.from_exception(error)
                    shown += "".join(caught.format()) + repr(pickle.dumps(error))

    assert "refused the password of user 'opencode'" in shown
    assert "hunter2" not in shown
    assert base64.b64encode(b"opencode:hunter2").decode() not in shown


# httpx and httpcore leave the generators of an unread body to the garbage collector, and trio says so.
httpx_leaves_generators = pytest.mark.filterwarnings(
    "ignore:.*(Stream.__aiter__|Response.aiter_raw|_receive_response_body):pytest.PytestUnraisableExceptionWarning",
)


def http_client(lane: Lane, library: Any, **options: Any) -> Any:
    """An HTTP client of the user's, and how it is closed."""
    http = library.Client(**options) if lane.blocking else library.AsyncClient(**options)
    return http, http.close if lane.blocking else http.aclose


async def closed(result: Any) -> None:
    if result is not None:
        await result


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_a_handed_in_http_client_is_used_and_left_open(lane: Lane, library: Any) -> None:
    http, close = http_client(lane, library, headers={"X-Theirs": "1"})
    with FaultServer(answer(json=SESSION)) as server:
        async with lane.client(server.url, http_client=http) as client:
            assert (await client.session.get("ses_1")).title == "t"
        assert not http.is_closed
        await closed(close())

    assert server.requests[0].headers["x-theirs"] == "1"
    assert server.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_failures_of_a_handed_in_client_are_ours(lane: Lane, library: Any) -> None:
    def cut(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    http, close = http_client(lane, library)
    with FaultServer(cut) as server:
        async with lane.client(server.url, http_client=http, retry=NO_RETRY) as client:
            with pytest.raises(RemoteProtocolError):
                await client.session.get("ses_1")
        async with lane.client("http://127.0.0.1:1", http_client=http, retry=NO_RETRY) as client:
            with pytest.raises(APIConnectionError) as caught:
                await client.session.get("ses_1")
        await closed(close())
        async with lane.client(server.url, http_client=http, retry=NO_RETRY) as client:
            with pytest.raises(LocalProtocolError, match="closed"):
                await client.session.get("ses_1")

    assert not caught.value.request_sent


@httpx_leaves_generators
@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_a_handed_in_client_is_held_to_the_same_limits(lane: Lane, library: Any) -> None:
    http, close = http_client(lane, library)
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(b"x" * 2000) + chunk(b"")
    bomb = answer(body=gzip.compress(bytes(100_000)), headers=[("Content-Encoding", "gzip")])
    for script in (answer(body=b"x" * 2000), chunked, bomb):
        with FaultServer(script) as server:
            async with lane.client(server.url, http_client=http, limits=Limits(max_response_bytes=1000)) as client:
                with pytest.raises(LimitExceeded):
                    await client.session.get("ses_1")
    await closed(close())


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_a_compressed_answer_over_a_handed_in_client_is_undone(lane: Lane, library: Any) -> None:
    http, close = http_client(lane, library)
    packed = gzip.compress(json.dumps(SESSION).encode())
    with FaultServer(answer(body=packed, headers=[("Content-Encoding", "gzip")])) as server:
        async with lane.client(server.url, http_client=http) as client:
            assert (await client.session.get("ses_1")).title == "t"
    await closed(close())


@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_a_mock_answers_and_streams(lane: Lane, library: Any) -> None:
    def handler(request: Any) -> Any:
        if request.url.path == "/event":
            event = b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n'
            return library.Response(200, headers={"Content-Type": "text/event-stream"}, content=event)
        packed = gzip.compress(json.dumps(SESSION).encode())
        return library.Response(200, headers={"Content-Encoding": "gzip"}, content=packed)

    http, close = http_client(lane, library, transport=library.MockTransport(handler))
    async with lane.client("http://127.0.0.1:9", http_client=http) as client:
        assert (await client.session.get("ses_1")).title == "t"
        async with client.subscribe() as events:
            async for event in events:
                assert isinstance(event, models.ServerConnectedEvent)
                break
    await closed(close())


@httpx_leaves_generators
@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_events_stream_over_a_handed_in_client(lane: Lane, library: Any) -> None:
    http, close = http_client(lane, library)

    def stream(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n'))
        peer.stall()

    with FaultServer(stream) as server:
        async with lane.client(server.url, http_client=http) as client:
            async with client.subscribe() as events:
                async for event in events:
                    assert isinstance(event, models.ServerConnectedEvent)
                    break
        await closed(close())


def test_both_clients_have_the_same_face() -> None:
    def public(kind: type) -> set[str]:
        return {name for name in dir(kind) if not name.startswith("_")}

    assert public(Client) - {"close"} == public(AsyncClient) - {"aclose"}
