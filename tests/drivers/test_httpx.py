"""The blocking client over every way to send: our own connections, other transports, handed-in clients, a proxy.

The ways are the same to a caller, but for what only our own connections can do.
"""

from __future__ import annotations

import gc
import gzip
import json
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import httpx2
import pytest

from opencode_core import (
    APIConnectionError,
    APITimeoutError,
    LimitExceeded,
    Limits,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    ReconnectPolicy,
    RemoteProtocolError,
    Request,
    RetryPolicy,
    Timeouts,
    models,
)
from opencode_core.callsite import callsite
from opencode_core.errors import ClosedError
from opencode_core.turns.items import TurnItem
from opencode_sync import Client, HTTPXTransport
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.faultserver import FaultServer, Peer, answer, chunks, event_stream, response

SESSION: Final[dict[str, Any]] = {
    "id": "ses_1", "slug": "s", "projectID": "p", "directory": "/d", "title": "t", "version": "1",
    "time": {"created": 1, "updated": 1},
}  # fmt: skip
OK: Final = answer(json=SESSION)
HEALTHY: Final = answer(json={"healthy": True, "version": "1"})
EVENT: Final = b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n'
QUICK: Final = ReconnectPolicy(initial=0.01, maximum=0.01)

WAYS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "by default": dict,
    "HTTPXTransport": lambda: {"transport": HTTPXTransport()},
    "httpx.HTTPTransport": lambda: {"transport": httpx.HTTPTransport()},
    "httpx2.HTTPTransport": lambda: {"transport": httpx2.HTTPTransport()},
    "httpx.Client": lambda: {"http_client": httpx.Client()},
    "httpx2.Client": lambda: {"http_client": httpx2.Client()},
    "httpx.Client on HTTPXTransport": lambda: {"http_client": httpx.Client(transport=HTTPXTransport())},
}
OURS: Final = ("by default", "HTTPXTransport")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Iterator[Callable[..., Client]]:
    """Makes clients that send in one of the ways."""
    opened: list[Any] = []

    def client(base_url: str, **options: Any) -> Client:
        sender = WAYS[request.param]()
        options = {"retry": RetryPolicy(max_retries=0), **options, **sender}
        made = Client(base_url, **options)
        opened.extend([made, *([sender["http_client"]] if "http_client" in sender else [])])
        return made

    yield client
    for one in opened:
        one.close()


@pytest.fixture(params=OURS)
def own(request: pytest.FixtureRequest) -> Callable[..., Client]:
    """Makes clients that send over our own connections."""

    def client(base_url: str, **options: Any) -> Client:
        return Client(base_url, **options, **WAYS[request.param]())

    return client


Way = Callable[..., Client]


@pytest.mark.filterwarnings("default::UserWarning")  # where that is an error, the folder is asked for first
def test_a_call_goes_out_and_its_answer_comes_back(way: Way) -> None:
    with FaultServer(OK) as server:
        client = way(server.url, auth=("me", "sesame"), headers={"X-Mine": "é"}, directory="/a b/[c]/../d")
        assert client.session.get("ses_1").title == "t"
        assert client.session.create(title="t").id == "ses_1"

        assert [request.target for request in server.requests] == [
            "/session/ses_1?directory=%2Fa%20b%2F%5Bc%5D%2F..%2Fd",
            "/session?directory=%2Fa%20b%2F%5Bc%5D%2F..%2Fd",
        ]
        for request in server.requests:
            assert request.headers["host"] == f"127.0.0.1:{server.port}"
            assert request.headers["x-mine"] == "é"
            assert request.headers["authorization"].startswith("Basic ")
            assert request.headers["accept-encoding"] == "identity"
            assert request.raw.lower().count(b"\r\nhost:") == 1
        assert json.loads(server.requests[1].body) == {"title": "t"}


def test_what_the_server_answers_with_an_error_is_one(way: Way) -> None:
    problem = {"name": "NotFoundError", "data": {"message": "no such session"}}
    with FaultServer(answer(404, json=problem)) as server, pytest.raises(NotFoundError, match="no such session"):
        way(server.url).session.get("ses_1")


def test_headers_of_an_answer_come_in_their_order(way: Way) -> None:
    with FaultServer(answer(body=b"x", headers=[("X-A", "1"), ("X-B", "2"), ("X-A", "é")])) as server:
        answered = way(server.url).send(Request("GET", "/any"))

    assert [(name.lower(), value) for name, value in answered.headers][:3] == [("x-a", "1"), ("x-b", "2"), ("x-a", "é")]


def test_failures_are_told_alike(way: Way) -> None:
    half = response(headers=[("Content-Length", "100")], length=False) + b"half"

    def cut(peer: Peer) -> None:
        peer.request()
        peer.send(half)

    def stall(peer: Peer) -> None:
        peer.request()
        peer.stall()

    with FaultServer(cut) as server, pytest.raises(RemoteProtocolError):
        way(server.url).session.get("ses_1")
    with pytest.raises(APIConnectionError) as caught:
        way("http://127.0.0.1:1").session.get("ses_1")
    assert not caught.value.request_sent
    with FaultServer(stall) as server, pytest.raises(APITimeoutError) as late:
        way(server.url, timeout=Timeouts(read=0.1)).session.get("ses_1")
    assert late.value.request_sent


def test_answers_are_held_to_the_limits_of_the_client(way: Way) -> None:
    chunked = response(headers=[("Transfer-Encoding", "chunked")], length=False) + chunks(b"x" * 2000, b"")
    bomb = response(body=gzip.compress(bytes(100_000)), headers=[("Content-Encoding", "gzip")])
    for script in (response(body=b"x" * 2000), chunked, bomb):
        with FaultServer(script) as server, pytest.raises(LimitExceeded, match="max_response_bytes"):
            way(server.url, limits=Limits(max_response_bytes=1000)).session.get("ses_1")


def test_a_compressed_answer_is_undone(way: Way) -> None:
    packed = gzip.compress(json.dumps(SESSION).encode())
    with FaultServer(answer(body=packed, headers=[("Content-Encoding", "gzip")])) as server:
        assert way(server.url).session.get("ses_1").title == "t"


def test_events_come_and_a_stream_is_left_early(way: Way) -> None:
    def stream(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(EVENT))
        peer.stall()

    with FaultServer(stream) as server:
        with way(server.url).subscribe() as events:
            assert isinstance(next(events), models.ServerConnectedEvent)
        server.wait_for(lambda: server.open == 0)


def test_a_stream_that_falls_silent_is_opened_again(way: Way) -> None:
    def stream(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(EVENT))
        peer.stall()

    with FaultServer(stream) as server:
        with way(server.url, reconnect=ReconnectPolicy(initial=0.01, idle_timeout=0.1)).subscribe() as events:
            next(events)
            assert type(next(events)).__name__ == "Reconnected"


def test_another_thread_ends_a_stream_that_waits(way: Way) -> None:
    def stream(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(EVENT))
        peer.stall()

    with FaultServer(stream) as server:
        events = way(server.url).subscribe().connect()
        taken: list[Any] = []
        reader = threading.Thread(target=lambda: taken.extend(events))
        reader.start()
        time.sleep(0.1)  # let it block
        events.close()
        reader.join(10)

        assert not reader.is_alive()
        assert len(taken) == 1
        server.wait_for(lambda: server.open == 0)


def test_closing_the_client_ends_a_call_that_waits_on_our_own_connections(own: Way) -> None:
    def stall(peer: Peer) -> None:
        peer.request()
        peer.stall()

    with FaultServer(stall) as server:
        client = own(server.url, timeout=60)
        failures: list[Exception] = []

        def call() -> None:
            try:
                client.session.get("ses_1")
            except OpenCodeError as error:
                failures.append(error)

        caller = threading.Thread(target=call)
        caller.start()
        server.wait_for(lambda: server.requests)
        client.close()
        caller.join(10)

    assert [type(failure) for failure in failures] == [ClosedError]


def test_an_answer_that_nobody_asked_for_is_not_the_next_ones_on_our_own_connections(own: Way) -> None:
    surplus = response(json={"healthy": False, "version": "stray"})
    with FaultServer(response(json={"healthy": True, "version": "1"}) + surplus) as server, own(server.url) as client:
        assert client.global_.health().healthy
        assert client.global_.health().healthy
        assert server.connections == 2


def test_a_whole_turn(way: Way) -> None:
    ls = ToolCall("bash", {"command": "ls"}, output="main.py", ask=True)
    with FakeServer() as server:
        server.script([Text("Let me look."), ls, Text("One file.")])
        items: list[TurnItem] = []
        client = way(server.base_url, auth=server.auth)
        with client.turn(None, "What is here?", on_permission="allow_once") as turn:
            items.extend(turn)

        assert turn.reply.text == "One file."
        assert [type(item).__name__ for item in items if type(item).__name__ != "ToolUpdate"][-1] == "TurnFinished"
        assert "PermissionAsked" in [type(item).__name__ for item in items]


def test_nothing_of_a_failure_shows_a_secret(way: Way) -> None:
    def cut(peer: Peer) -> None:
        peer.request()
        peer.reset()

    def garbage(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nSet-Cookie : c2VzYW1l\r\n\r\n")

    for script in (cut, garbage):
        with FaultServer(script) as server:
            client = way(server.url, auth=("me", "sesame"), headers={"X-Api-Key": "sesame"})
            with pytest.raises(APIConnectionError) as caught:
                client.session.create(title="sesame")
        error: BaseException | None = caught.value
        while error is not None:
            frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
            ours = [frame for frame in frames if Path(frame.filename).parent.name.startswith("opencode_")]
            assert "bWU6c2VzYW1l" not in str(ours) + str([frame.locals for frame in ours]) + str(error)
            assert "sesame" not in str([frame.locals for frame in ours if frame.name != "create"]) + str(error)
            error = error.__cause__


def test_a_closed_client_refuses_whether_it_was_used_or_not(way: Way) -> None:
    with FaultServer(HEALTHY) as server:
        used, unused = way(server.url), way(server.url)
        assert used.global_.health().healthy
        for client in (used, unused):
            client.close()
            with pytest.raises(LocalProtocolError, match="this client is closed"):
                client.global_.health()


def test_a_client_that_is_not_closed_warns_with_the_place_where_it_was_made() -> None:
    def use_and_forget() -> str:
        here, client = callsite(), Client(server.url)
        client.global_.health()
        del client
        gc.collect()
        return here

    with FaultServer(HEALTHY) as server:
        with pytest.warns(ResourceWarning, match=r"unclosed Transport\(.*\), made at") as warned:
            here = use_and_forget()

    assert str(warned[0].message).endswith(f"made at {here}")


# Transports for tests


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_mock_is_asked_and_answers(library: Any) -> None:
    asked: list[Any] = []

    def handler(request: Any) -> Any:
        asked.append(request)
        match request.url.path:
            case "/prefix/event":
                return library.Response(200, headers={"Content-Type": "text/event-stream"}, content=EVENT)
            case "/prefix/global/health":
                packed = gzip.compress(b'{"healthy": true, "version": "1"}')
                return library.Response(200, headers={"Content-Encoding": "gzip"}, content=packed)
            case "/prefix/session/ses_2":
                return library.Response(404, json={"name": "NotFoundError", "data": {"message": "no"}})
            case _:
                return library.Response(200, json=SESSION)

    transport = library.MockTransport(handler)
    with Client("http://opencode.example/prefix", transport=transport, auth=("me", "x"), reconnect=QUICK) as client:
        assert client.session.get("ses_1").title == "t"
        assert client.session.create(title="mine").title == "t"
        assert client.global_.health().healthy
        with pytest.raises(NotFoundError):
            client.session.get("ses_2")
        with client.subscribe() as events:
            assert isinstance(next(events), models.ServerConnectedEvent)

    assert [(request.method, str(request.url)) for request in asked[:2]] == [
        ("GET", "http://opencode.example/prefix/session/ses_1"),
        ("POST", "http://opencode.example/prefix/session"),
    ]
    assert json.loads(asked[1].content) == {"title": "mine"}
    assert asked[1].headers["host"] == "opencode.example"
    assert asked[1].headers["content-length"] == "16"
    assert asked[1].headers["authorization"].startswith("Basic ")
    assert asked[0].extensions["timeout"] == {"connect": 5.0, "read": 60.0, "write": 60.0, "pool": 60.0}


@pytest.mark.parametrize("library", [httpx, httpx2])
@pytest.mark.parametrize(
    ("name", "kind", "sent"), [("ConnectError", APIConnectionError, False), ("ReadTimeout", APITimeoutError, True)]
)
def test_what_a_mock_raises_becomes_ours(library: Any, name: str, kind: type[APIConnectionError], sent: bool) -> None:
    def handler(request: Any) -> Any:
        raise getattr(library, name)("because", request=request)

    with Client(transport=library.MockTransport(handler), retry=RetryPolicy(max_retries=0)) as client:
        with pytest.raises(kind, match="because") as caught:
            client.session.get("ses_1")

    assert type(caught.value) is kind
    assert caught.value.request_sent is sent


def test_failed_requests_over_a_mock_are_retried() -> None:
    answers = iter([httpx.Response(503), httpx.Response(200, json=SESSION)])
    retry = RetryPolicy(initial=0.01)
    with Client(transport=httpx.MockTransport(lambda request: next(answers)), retry=retry) as client:
        assert client.session.get("ses_1").title == "t"


def test_an_error_of_the_users_own_handler_is_left_alone() -> None:
    def handler(request: Any) -> Any:
        raise ZeroDivisionError("mine")

    with Client(transport=httpx.MockTransport(handler)) as client, pytest.raises(ZeroDivisionError, match="mine"):
        client.session.get("ses_1")


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_wsgi_application_is_the_server(library: Any) -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
        body = environ["wsgi.input"].read()
        if environ["PATH_INFO"] == "/event":
            start_response("200 OK", [("Content-Type", "text/event-stream")])
            return [EVENT[:10], EVENT[10:]]
        start_response("200 OK", [("Content-Type", "application/json")])
        title = json.loads(body)["title"] if body else environ["QUERY_STRING"]
        return [json.dumps({**SESSION, "title": title}).encode()]

    transport = library.WSGITransport(app=application)
    with Client(transport=transport, directory="/x", reconnect=QUICK) as client:
        assert client.session.get("ses_1").title == "directory=%2Fx"
        assert client.session.create(title="mine").title == "mine"
        with client.subscribe() as events:
            assert isinstance(next(events), models.ServerConnectedEvent)


def test_a_transport_of_the_users_around_ours_keeps_what_ours_can() -> None:
    class Noting(httpx.BaseTransport):
        def __init__(self) -> None:
            self.inner = HTTPXTransport()
            self.urls: list[str] = []
            self.closed = False

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.urls.append(str(request.url))
            request.headers["X-Added"] = "1"
            return self.inner.handle_request(request)

        def close(self) -> None:
            self.closed = True
            self.inner.close()

    noting = Noting()
    with FaultServer(HEALTHY) as server:
        with Client(server.url, transport=noting) as client:
            client.global_.health()
        assert server.requests[0].headers["x-added"] == "1"
        assert noting.urls == [f"{server.url}/global/health"]

    assert noting.closed


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_what_cannot_be_sent_with_is_refused_before_anything_is_sent(library: Any) -> None:
    def handler(request: Any) -> Any:
        return library.Response(200)

    mock = library.MockTransport(handler)
    wrongs: list[Any] = [library.AsyncHTTPTransport(), library.MockTransport, library.Client(), "http://proxy", 5]
    for wrong in wrongs:
        with pytest.raises(LocalProtocolError, match="transport must be"):
            Client(transport=wrong)
    with pytest.raises(LocalProtocolError, match="not to both"):
        Client(transport=mock, http_client=library.Client())
    import ssl

    with pytest.raises(LocalProtocolError, match="ssl_context="):
        Client(transport=mock, ssl_context=ssl.create_default_context())
    with Client(transport=mock) as client, pytest.raises(LocalProtocolError, match="made with transport="):
        client.pty_attach("pty_1", ticket="t").__enter__()


# When httpx is loaded


def loaded_by(code: str, *arguments: str) -> list[bool]:
    """For each `show()` in the code, whether httpx and httpx2 were loaded."""
    head = "import sys\ndef show(): print(int('httpx' in sys.modules), int('httpx2' in sys.modules))\n"
    done = subprocess.run([sys.executable, "-c", head + code, *arguments], check=True, capture_output=True, text=True)
    return [bool(int(word)) for word in done.stdout.split()]


def test_httpx_is_not_loaded_for_connections_of_our_own() -> None:
    code = """
import opencode_sync
show()
with opencode_sync.Client(sys.argv[1]) as client:
    client.session
    view = client.at("/x")
    show()
    client.global_.health()
    show()
"""
    with FaultServer(HEALTHY) as server:
        assert loaded_by(code, server.url) == [False] * 6


def test_a_turn_loads_nothing_that_only_unusual_connections_need() -> None:
    code = """
import sys, opencode_sync
with opencode_sync.Client(sys.argv[1]) as client:
    assert client.run("Hello").text
print(*sorted({"h11", "httpx", "ssl", "urllib.request"} & set(sys.modules)))
"""
    with FakeServer() as server:
        command = [sys.executable, "-c", code, server.base_url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)

    assert done.stdout == "\n"


def test_a_client_or_transport_of_httpx2_needs_no_httpx() -> None:
    code = """
import httpx2, opencode_sync
sys.modules["httpx"] = None  # cannot be imported
with httpx2.Client() as http, opencode_sync.Client(sys.argv[1], http_client=http) as client:
    client.global_.health()
with opencode_sync.Client(sys.argv[1], transport=httpx2.HTTPTransport()) as client:
    client.global_.health()
del sys.modules["httpx"]
show()
"""
    with FaultServer(HEALTHY) as server:
        assert loaded_by(code, server.url) == [False, True]


# Proxies


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the variables that name proxies, and no others."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)

    def set(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set


@pytest.mark.filterwarnings("ignore:http.*opencode.example")
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_asked_for_other_machines(variable: str, environ: Callable[..., None]) -> None:
    def script(peer: Peer) -> None:
        while True:
            if peer.request().target.endswith("/event"):
                peer.send(event_stream(EVENT))
                peer.stall()
            peer.send(response(json=SESSION))

    with FaultServer(script) as proxy:
        environ(**{variable: f"http://user:sesame@127.0.0.1:{proxy.port}"})
        with Client("http://opencode.example", auth=("me", "x"), limits=Limits(max_connections=1)) as client:
            assert client.session.get("ses_1").title == "t"
            with client.subscribe() as events, client.subscribe() as more:  # neither counts against the limit
                assert isinstance(next(events), models.ServerConnectedEvent)
                next(more)
                assert client.session.create(title="t").title == "t"

        first = proxy.requests[0]
        assert first.target == "http://opencode.example/session/ses_1"
        assert first.headers["host"] == "opencode.example"
        assert first.headers["proxy-authorization"].startswith("Basic ")
        assert first.headers["authorization"].startswith("Basic ")
        proxy.wait_for(lambda: proxy.open == 0)


@pytest.mark.filterwarnings("ignore:http.*opencode.example")
def test_https_goes_through_a_tunnel_of_the_proxy(environ: Callable[..., None]) -> None:
    with FaultServer(answer(403)) as proxy:
        environ(HTTPS_PROXY=f"127.0.0.1:{proxy.port}", HTTP_PROXY="http://127.0.0.1:1")
        with Client("https://opencode.example", retry=RetryPolicy(max_retries=0)) as client:
            with pytest.raises(APIConnectionError, match="the proxy refused") as caught:
                client.global_.health()

        assert proxy.requests[0].head.startswith(b"CONNECT opencode.example:443 ")
        assert not caught.value.request_sent


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine passes for another one."""
    monkeypatch.setattr("opencode_core.options.BaseURL.is_here", False)
    monkeypatch.setattr("opencode_sync._wire.warn_of_risk", str)  # says nothing


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("exception", ["127.0.0.1", "*", "other, 127.0.0.1:{port}", ".0.0.1"])
def test_what_no_proxy_names_is_reached_directly(exception: str, environ: Callable[..., None]) -> None:
    with FaultServer(HEALTHY) as server, Client(server.url) as client:
        environ(HTTP_PROXY="http://127.0.0.1:1", NO_PROXY=exception.format(port=server.port))
        assert client.global_.health().healthy


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_never_reached_through_a_proxy(host: str, environ: Callable[..., None]) -> None:
    environ(HTTP_PROXY="http://127.0.0.1:1", ALL_PROXY="http://127.0.0.1:1")
    with FaultServer(HEALTHY) as server, Client(f"http://{host}:{server.port}") as client:
        assert client.global_.health().healthy


@pytest.mark.filterwarnings("ignore:http.*opencode.example")
def test_our_transport_handed_in_uses_no_proxy(environ: Callable[..., None]) -> None:
    environ(HTTP_PROXY="http://127.0.0.1:1")
    with FaultServer(HEALTHY) as server, Client(server.url, transport=HTTPXTransport()) as client:
        assert client.global_.health().healthy


@pytest.mark.filterwarnings("ignore:http.*opencode.example")
@pytest.mark.parametrize("proxy", ["http://me:sesame@host:port", "ftp://me:sesame@host", "socks5://me:sesame@host"])
def test_a_proxy_that_cannot_be_used_is_said_without_its_password(proxy: str, environ: Callable[..., None]) -> None:
    environ(ALL_PROXY=proxy)
    with Client("http://opencode.example") as client:
        with pytest.raises(LocalProtocolError, match="ALL_PROXY") as caught:
            client.global_.health()

    assert "sesame" not in shown(caught.value)


def shown(error: BaseException) -> str:
    """What a traceback with local variables shows of an error and of those behind it, this file left out."""
    found = [str(error)]
    for frame in traceback.TracebackException.from_exception(error, capture_locals=True).stack:
        if frame.filename != __file__:
            found += [str(frame.line), str(frame.locals)]
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(found) + ("" if behind is None else shown(behind))
