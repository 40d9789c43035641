"""What only the blocking transport can get wrong: threads, signals, forks; and its `httpx` adapter."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from opencode_core.errors import (
    APIConnectionError,
    LimitExceeded,
    LocalProtocolError,
    RemoteProtocolError,
)
from opencode_core.http import Request
from opencode_core.options import BaseURL, Limits, Timeouts
from opencode_sync import Client
from opencode_sync._httpx import HTTPXTransport
from opencode_sync._transport import Transport
from opencode_sync.testing import FakeServer, Text
from tests.drivers.faultserver import FaultServer, Peer, chunk, event_stream, response

OK = response(json={"ok": True})
GET = Request("GET", "/")
FOREVER = Timeouts(read=None)


def silent(peer: Peer) -> None:
    peer.request()
    peer.stall()


def silent_stream(peer: Peer) -> None:
    peer.request()
    peer.send(event_stream())
    peer.stall()


def in_thread(function: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """Run it in a thread; the list gets its result or its error."""
    outcome: list[object] = []

    def run() -> None:
        try:
            outcome.append(function())
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, outcome


def test_many_threads_share_few_connections() -> None:
    with FaultServer(OK) as server, Transport(BaseURL.parse(server.url), Limits(max_connections=3)) as transport:
        with ThreadPoolExecutor(16) as pool:
            sent = [pool.submit(transport.send, GET, Timeouts()) for _ in range(200)]
            bodies = [future.result().body for future in sent]

        assert bodies == [b'{"ok": true}'] * 200
        assert server.connections <= 3


def test_close_wakes_a_request_that_waits_without_limit() -> None:
    with FaultServer(silent) as server:
        transport = Transport(BaseURL.parse(server.url))
        thread, outcome = in_thread(lambda: transport.send(GET, FOREVER))
        server.wait_for(lambda: server.requests)
        transport.close()
        thread.join(5)

        assert isinstance(outcome[0], APIConnectionError)
        server.wait_for(lambda: server.open == 0)


def test_close_wakes_a_request_that_waits_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, over = threading.Event(), threading.Event()

    def resolve(*_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    transport = Transport(BaseURL.parse("http://slow.example"))
    thread, outcome = in_thread(lambda: transport.send(GET, FOREVER))
    assert asked.wait(60)

    transport.close()
    thread.join(60)

    over.set()
    assert isinstance(outcome[0], APIConnectionError)
    assert "closed" in str(outcome[0])


def test_a_stream_closed_by_one_thread_ends_for_the_other() -> None:
    with FaultServer(silent_stream) as server, Transport(BaseURL.parse(server.url)) as transport:
        stream = transport.open(GET, FOREVER)
        thread, outcome = in_thread(stream.receive)
        time.sleep(0.05)  # let it block
        stream.close()
        thread.join(5)

        assert outcome == [b""]
        server.wait_for(lambda: server.open == 0)


def test_threads_that_close_and_read_at_once_never_disturb_another_request() -> None:
    def script(peer: Peer) -> None:
        while True:
            peer.request()
            peer.send(event_stream(b"x" * 10) + chunk(b""))

    with FaultServer(script) as server, Transport(BaseURL.parse(server.url)) as transport:

        def read_while_closing(_: int) -> None:
            stream = transport.open(GET, Timeouts(), dedicated=False)
            closer = threading.Thread(target=stream.close)
            closer.start()
            while stream.receive():
                pass
            closer.join()
            assert transport.send(Request("POST", "/"), Timeouts()).body == b"x" * 10

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(read_while_closing, range(100)))


CTRL_C = """
import signal, sys, threading, _thread
from opencode_core.http import Request
from opencode_core.options import BaseURL, Timeouts
from opencode_sync._transport import Transport

with Transport(BaseURL.parse(sys.argv[1])) as transport:
    try:
        if sys.argv[2] == "stream":
            transport.open(Request("GET", "/"), Timeouts(read=None)).receive()
        else:
            transport.send(Request("GET", "/"), Timeouts(read=None))
    except KeyboardInterrupt:
        print("interrupted")
    print(transport.send(Request("GET", "/again"), Timeouts(read=5)).status)
"""


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
@pytest.mark.parametrize("what", ["stream", "send"])
def test_ctrl_c_ends_a_silent_wait_and_the_connection_with_it(what: str) -> None:
    def script(peer: Peer) -> None:
        if peer.request().target == "/again":
            peer.send(OK)
        elif what == "stream":
            peer.send(event_stream())
        peer.stall()

    with FaultServer(script) as server:
        root = Path(__file__).parents[2]
        process = subprocess.Popen(
            [sys.executable, "-c", CTRL_C, server.url, what], stdout=subprocess.PIPE, text=True, cwd=root
        )
        try:
            server.wait_for(lambda: server.requests, 20)
            time.sleep(0.1)  # until it waits for the answer
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=20)
        finally:
            process.kill()

        assert output == "interrupted\n200\n"
        assert server.connections == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # the fault server is
def test_a_forked_child_leaves_the_connections_of_its_parent_alone() -> None:
    def script(peer: Peer) -> None:
        while True:
            if peer.request().target == "/event":
                peer.send(event_stream(b"1"))
            else:
                peer.send(OK)

    with FaultServer(script) as server, Transport(BaseURL.parse(server.url)) as transport:
        transport.send(GET, Timeouts())
        stream = transport.open(Request("GET", "/event"), Timeouts())
        child = os.fork()
        if child == 0:
            try:
                stream.close()
                good = transport.send(Request("GET", "/child"), Timeouts()).status == 200
                transport.close()
                os._exit(0 if good else 1)
            finally:
                os._exit(2)
        _, status = os.waitpid(child, 0)

        assert os.waitstatus_to_exitcode(status) == 0
        assert stream.receive() == b"1"
        assert transport.send(Request("GET", "/parent"), Timeouts()).status == 200
        by_target = {received.target: received.connection for received in server.requests}
        assert by_target == {"/": 0, "/event": 1, "/child": 2, "/parent": 0}
        stream.close()


# Behind httpx


def test_httpx_sends_through_our_connections() -> None:
    def script(peer: Peer) -> None:
        while True:
            peer.send(response(body=peer.request().body or b"none", headers=[("X-Answer", "yes")]))

    with FaultServer(script) as server, httpx.Client(transport=HTTPXTransport(), base_url=server.url) as http:
        got = http.get("/x", params={"a": "b c|d"})
        posted = http.post("/y", json={"title": "x"})

        assert (got.status_code, got.text, got.headers["x-answer"]) == (200, "none", "yes")
        assert posted.json() == {"title": "x"}
        assert [received.target for received in server.requests] == ["/x?a=b+c%7Cd", "/y"]
        assert server.requests[0].raw.count(b"Host:") == 1
        assert server.connections == 1


def test_httpx_streams_through_our_connections_and_may_leave_early() -> None:
    with FaultServer(silent_stream) as server, httpx.Client(transport=HTTPXTransport()) as http:
        with http.stream("GET", server.url, extensions={"opencode": {"stream": True}}) as stream:
            thread, outcome = in_thread(lambda: list(stream.iter_raw()))
            time.sleep(0.05)  # let it block
            stream.close()
            thread.join(5)

        assert outcome == [[]]
        server.wait_for(lambda: server.open == 0)


def test_httpx_gets_our_errors_and_limits() -> None:
    def script(peer: Peer) -> None:
        match peer.request().target:
            case "/surplus":
                peer.send(OK + OK)
            case "/garbage":
                peer.send(b"garbage")
            case _:
                peer.send(event_stream(b"x" * 2000) + chunk(b""))

    limits = Limits(max_response_bytes=1000)
    with FaultServer(script) as server, httpx.Client(transport=HTTPXTransport(limits=limits)) as http:
        http.get(server.url + "/surplus")
        with pytest.raises(RemoteProtocolError):
            http.get(server.url + "/garbage")
        with pytest.raises(LimitExceeded):
            http.get(server.url)
        http.get(server.url, extensions={"opencode": {"stream": True}})
        with pytest.raises(APIConnectionError):
            http.get("http://127.0.0.1:1/")

        assert server.connections == 4


def test_httpx_never_asks_for_a_coding_that_cannot_be_undone_within_a_limit() -> None:
    with FaultServer(OK) as server, httpx.Client(transport=HTTPXTransport()) as http:
        http.get(server.url, headers={"Accept-Encoding": "gzip, br"})
        http.get(server.url, headers={"Accept-Encoding": "gzip"})

        assert [received.headers["accept-encoding"] for received in server.requests] == ["identity", "gzip"]


def test_a_closed_transport_refuses() -> None:
    with FaultServer(OK) as server:
        transport = HTTPXTransport()
        http = httpx.Client(transport=transport)
        http.get(server.url)
        http.close()

        with pytest.raises(LocalProtocolError, match="closed"):
            transport.handle_request(httpx.Request("GET", server.url))


def test_where_no_thread_is_to_be_had_names_are_resolved_and_turns_run_unless_a_client_was_handed_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_thread(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with FakeServer() as server, httpx.Client(trust_env=False) as http:
        server.script([Text("Hello.")])
        with monkeypatch.context() as patch, Client(server.base_url.replace("127.0.0.1", "localhost")) as client:
            patch.setattr(threading.Thread, "start", no_thread)
            assert client.global_.health().healthy
            assert client.run("Hello").text == "Hello."
            with Client(server.base_url, http_client=http) as theirs:
                with pytest.raises(APIConnectionError, match="no thread to read the events of the turn: can't start"):
                    theirs.run("Hello")
