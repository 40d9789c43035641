"""Terminals over real sockets, in three lanes, against a server that gets it wrong."""

from __future__ import annotations

import itertools
import json
import signal
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import anyio
import pytest
import trustme

from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    OutputLost,
    PermissionDeniedError,
    RemoteProtocolError,
    ServerError,
)
from opencode_core.options import Limits, ReconnectPolicy, Timeouts
from tests.core.websocket_frames import BINARY, CLOSE, PING, PONG, TEXT, accept, close, control, frame, text, unmask
from tests.drivers.faultserver import FaultServer, Peer, Received, event_stream, response
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK = ReconnectPolicy(initial=0.01, maximum=0.02, idle_timeout=5.0)
PTY: dict[str, Any] = {
    "id": "pty_1",
    "title": "",
    "command": "sh",
    "args": [],
    "cwd": "/",
    "status": "running",
    "pid": 1,
}
CONNECTED = b'data: {"id":"evt_0","type":"server.connected","properties":{}}\n\n'

Play = Callable[[Peer, Received], object]


def saying(*frames: bytes, then: Callable[[Peer], object] = Peer.stall) -> Play:
    """Agrees to the upgrade, sends this, and then does something else."""

    def play(peer: Peer, request: Received) -> None:
        peer.send(accept(request.raw) + b"".join(frames))
        then(peer)

    return play


def answering(data: bytes) -> Play:
    return lambda peer, request: peer.send(data)


def exited(code: int) -> bytes:
    event = {"id": "evt_1", "type": "pty.exited", "properties": {"id": "pty_1", "exitCode": code}}
    return b"data: " + json.dumps(event).encode() + b"\n\n"


def terminal_server(
    *plays: Play, events: tuple[bytes, ...] = (), event_status: int = 200, tls: ssl.SSLContext | None = None
) -> FaultServer:
    """A server with the terminal `pty_1`: each play is one WebSocket connection, the last one every further."""
    turns = itertools.chain(plays, itertools.repeat(plays[-1]))

    def script(peer: Peer) -> None:
        while True:
            request = peer.request()
            if "/connect?" in request.target:
                next(turns)(peer, request)
                return
            if request.target.startswith("/event") and event_status == 200:
                peer.send(event_stream(CONNECTED, *events))
                peer.stall()
                return
            if request.target.startswith("/event"):
                peer.send(response(event_status))
            elif "connect-token" in request.target:
                peer.send(response(json={"ticket": f"t{peer.number}", "expires_in": 60}))
            else:
                peer.send(response(json=True if request.method == "DELETE" else PTY))

    return FaultServer(script, tls=tls)


def client_of(lane: Lane, server: FaultServer, **options: Any) -> AsyncClient:
    return lane.client(server.url, **{"auth": ("opencode", "geheim"), "reconnect": QUICK, **options})


def targets(server: FaultServer) -> list[str]:
    """What the upgrades asked for."""
    return [request.target for request in server.requests if "/connect?" in request.target]


async def test_a_terminal_from_beginning_to_end(lane: Lane) -> None:
    received: list[tuple[int, bytes]] = []

    def converse(peer: Peer) -> None:
        while not received:
            received.extend(unmask(peer.socket.recv(1000)))
        peer.send(frame(PING, b"p"))
        received.extend(unmask(peer.socket.recv(1000)))
        peer.send(text("bye") + close(1000))
        received.extend(unmask(peer.socket.recv(1000)))

    with terminal_server(saying(text("hel"), control(3), text("lo"), then=converse), events=(exited(7),)) as server:
        async with client_of(lane, server) as client, client.pty_attach("pty_1") as terminal:
            assert await anext(terminal) == "hello"
            assert (terminal.cursor, terminal.exit_code) in ((5, None), (5, 7))
            await terminal.send("ls\r")
            assert [item async for item in terminal] == ["bye"]
            assert terminal.exit_code == 7
            assert [item async for item in terminal] == []
        server.wait_for(lambda: server.open == 0)
    assert received == [(TEXT, b"ls\r"), (PONG, b"p"), (CLOSE, b"\x03\xe8")]
    assert "authorization" in server.requests[-1].headers


@pytest.mark.parametrize("event_status", [200, 403])
async def test_a_terminal_that_was_made_is_removed_also_where_no_events_are_to_be_had(
    lane: Lane, event_status: int
) -> None:
    with terminal_server(saying(control(0), text("hello")), event_status=event_status) as server:
        async with client_of(lane, server) as client, client.open_terminal() as terminal:
            assert await anext(terminal) == "hello"

    assert [request.target for request in server.requests if request.method == "DELETE"] == ["/pty/pty_1"]


async def test_a_terminal_over_tls(lane: Lane) -> None:
    authority = trustme.CA()
    ours, theirs = ssl.create_default_context(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(theirs)  # pyright: ignore[reportUnknownMemberType]  # names OpenSSL's
    authority.configure_trust(ours)  # pyright: ignore[reportUnknownMemberType]  # names OpenSSL's
    received: list[tuple[int, bytes]] = []

    def converse(peer: Peer) -> None:
        data = b""
        while len(data) < 100_014:
            data += peer.socket.recv(65536)
        received.extend(unmask(data))
        peer.send(text("answer"))
        peer.stall()

    with terminal_server(saying(control(0), text("x" * 200_000), then=converse), tls=theirs) as server:
        url = f"https://localhost:{server.port}"
        async with lane.client(url, ssl_context=ours) as client, client.pty_attach("pty_1") as terminal:
            seen = ""
            while len(seen) < 200_000:
                seen += await anext(terminal)
            await terminal.send("y" * 100_000)
            assert await anext(terminal) == "answer"
    assert seen == "x" * 200_000
    assert received == [(TEXT, b"y" * 100_000)]


@pytest.mark.parametrize(
    ("frames", "kind"),
    [
        (frame(TEXT, b"masked", masked=True), RemoteProtocolError),
        (frame(TEXT, b"\xff\xfe"), RemoteProtocolError),
        (frame(3, b""), RemoteProtocolError),
        (frame(BINARY, b"\0{"), RemoteProtocolError),
        (b"\x81\x7f" + (1 << 40).to_bytes(8, "big") + b"x" * 5000, LimitExceeded),
        (text("x" * 5000), LimitExceeded),
    ],
    ids=["masked", "not UTF-8", "unknown opcode", "control frame", "a terabyte", "too much"],
)
async def test_frames_that_break_the_protocol_end_the_terminal_and_disturb_nothing_else(
    lane: Lane, frames: bytes, kind: type[OpenCodeError]
) -> None:
    with terminal_server(saying(text("fine"), frames), saying(control(0), text("unharmed"))) as server:
        async with client_of(lane, server, limits=Limits(max_event_bytes=1000)) as client:
            broken = client.pty_attach("pty_1")
            with pytest.raises(kind):
                async with broken:
                    pass
            async with client.pty_attach("pty_1") as terminal:
                assert await anext(terminal) == "unharmed"
            assert (await client.pty.get("pty_1")).id == "pty_1"
        server.wait_for(lambda: server.open == 0)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (response(401), AuthenticationError),
        (response(403), PermissionDeniedError),
        (response(404), NotFoundError),
        (response(500, b"oh"), ServerError),
        (b"SSH-2.0-OpenSSH\r\n\r\n", RemoteProtocolError),
        (b"", RemoteProtocolError),
        (b"HTTP/1.1 101 Sw", RemoteProtocolError),
    ],
    ids=["401", "403", "404", "500", "not HTTP", "nothing", "half a head"],
)
async def test_an_upgrade_that_fails_is_a_typed_error_at_once(
    lane: Lane, answer: bytes, kind: type[OpenCodeError]
) -> None:
    with terminal_server(answering(answer)) as server:
        async with client_of(lane, server) as client:
            with pytest.raises(kind):
                async with client.pty_attach("pty_1", ticket="t"):
                    pass
        server.wait_for(lambda: server.open == 0)
    assert targets(server) == ["/pty/pty_1/connect?cursor=0&ticket=t"]
    assert "authorization" not in server.requests[-1].headers


async def test_after_cuts_of_all_kinds_the_output_goes_on(lane: Lane) -> None:
    plays = (
        saying(control(0), text("one😀"), then=Peer.close),
        answering(b""),
        answering(response(503)),
        saying(text("two"), then=Peer.reset),
        saying(text("two"), control(8), text("three")[:-2], then=Peer.close),
        saying(text("three"), control(13), close(1011, "restart")),
        saying(control(13), text("end"), close(1000)),
    )
    with terminal_server(*plays, event_status=404) as server:
        async with client_of(lane, server) as client, client.pty_attach("pty_1") as terminal:
            assert "".join([item async for item in terminal]) == "one😀twothreeend"
            assert (terminal.cursor, terminal.exit_code) == (16, None)
            assert terminal.reconnects == 3
    assert targets(server) == [f"/pty/pty_1/connect?cursor={n}" for n in (0, 5, 5, 5, 5, 8, 13)]


async def test_lost_output_is_an_error_in_its_place_and_reading_can_go_on(lane: Lane) -> None:
    plays = (saying(control(0), text("seen"), then=Peer.close), saying(text("later"), control(109)), answering(b""))
    with terminal_server(*plays) as server:
        async with client_of(lane, server) as client, client.pty_attach("pty_1") as terminal:
            assert await anext(terminal) == "seen"
            with pytest.raises(OutputLost, match="100 UTF-16"):
                await anext(terminal)
            assert await anext(terminal) == "later"
            assert terminal.cursor == 109


async def test_a_terminal_that_is_gone_after_a_cut_may_have_said_more(lane: Lane) -> None:
    plays = (saying(control(0), text("seen"), then=Peer.close), answering(response(404)))
    with terminal_server(*plays) as server:
        async with client_of(lane, server) as client, client.pty_attach("pty_1") as terminal:
            assert await anext(terminal) == "seen"
            with pytest.raises(OutputLost) as caught:
                await anext(terminal)
            assert caught.value.lost is None
            assert [item async for item in terminal] == []


async def test_each_connection_gets_a_ticket_of_its_own(lane: Lane) -> None:
    plays = (saying(control(0), text("one"), then=Peer.close), saying(control(3), text("two")))
    with terminal_server(*plays) as server:
        async with client_of(lane, server) as client, client.pty_attach("pty_1", ticket=True) as terminal:
            assert [await anext(terminal), await anext(terminal)] == ["one", "two"]
    tickets = [target.partition("ticket=")[2] for target in targets(server)]
    assert all(tickets)


async def test_a_dead_connection_is_noticed_by_a_ping_without_a_pong(lane: Lane) -> None:
    plays = (saying(control(0), text("one")), saying(control(3), text("two")))
    policy = ReconnectPolicy(initial=0.01, idle_timeout=0.4)
    with terminal_server(*plays) as server:
        async with (
            client_of(lane, server, reconnect=policy) as client,
            client.pty_attach("pty_1", ticket="t") as terminal,
        ):
            assert await anext(terminal) == "one"
            with anyio.fail_after(10):
                assert await anext(terminal) == "two"


async def test_a_server_that_does_not_answer_the_upgrade_is_a_timeout(lane: Lane) -> None:
    with terminal_server(lambda peer, request: peer.stall()) as server:
        async with client_of(lane, server, timeout=Timeouts(read=0.3)) as client:
            with pytest.raises(APITimeoutError, match="did not answer the upgrade"):
                async with client.pty_attach("pty_1", ticket="t"):
                    pass


async def test_input_without_a_connection_is_an_error_that_says_that_nothing_left(lane: Lane) -> None:
    policy = ReconnectPolicy(initial=30.0)
    with terminal_server(saying(control(0), text("x"), then=Peer.close)) as server:
        async with (
            client_of(lane, server, reconnect=policy) as client,
            client.pty_attach("pty_1") as terminal,
        ):
            assert await anext(terminal) == "x"
            async with anyio.create_task_group() as group:
                group.start_soon(anext, terminal, None)
                with anyio.fail_after(10):
                    while True:
                        try:
                            await terminal.send("?")
                        except APIConnectionError as error:
                            if not error.request_sent:
                                break
                        await anyio.sleep(0.01)
                await terminal.aclose()


async def test_a_reader_in_another_task_ends_when_the_client_is_closed(lane: Lane) -> None:
    with terminal_server(saying(control(0))) as server:
        client = client_of(lane, server)
        async with client.pty_attach("pty_1") as terminal:
            output: list[object] = []

            async def read() -> None:
                output.append([item async for item in terminal])

            with anyio.fail_after(10):
                async with anyio.create_task_group() as group:
                    group.start_soon(read)
                    await anyio.sleep(0.1)
                    await client.aclose()
        assert output == [[]]
        server.wait_for(lambda: server.open == 0)


async def test_a_terminal_is_opened_once_and_read_by_one(lane: Lane) -> None:
    with terminal_server(saying(control(0))) as server:
        async with client_of(lane, server) as client:
            terminal = client.pty_attach("pty_1")
            with pytest.raises(LocalProtocolError, match="block"):
                await anext(terminal)
            with pytest.raises(LocalProtocolError, match="block"):
                await terminal.send("x")
            async with terminal:
                async with anyio.create_task_group() as group:
                    group.start_soon(anext, terminal, None)
                    await anyio.sleep(0.1)
                    with pytest.raises(LocalProtocolError, match="reads this terminal"):
                        await anext(terminal)
                    await terminal.aclose()
            with pytest.raises(LocalProtocolError, match="once"):
                async with terminal:
                    pass


async def test_a_handed_in_http_client_has_no_terminals(lane: Lane) -> None:
    import httpx

    with terminal_server(saying(control(0))) as server:
        http = httpx.Client() if lane.blocking else httpx.AsyncClient()
        try:
            async with client_of(lane, server, http_client=http) as client:
                with pytest.raises(LocalProtocolError, match="http_client"):
                    async with client.pty_attach("pty_1", ticket="t"):
                        pass
        finally:
            if isinstance(http, httpx.Client):
                http.close()
            else:
                await http.aclose()


async def test_what_cannot_be_used_is_refused_before_a_byte_is_sent(lane: Lane) -> None:
    with terminal_server(saying(control(0))) as server:
        async with client_of(lane, server) as client:
            with pytest.raises(LocalProtocolError, match="rows"):
                client.open_terminal("top", rows=0)
            with pytest.raises(LocalProtocolError, match="args="):
                async with client.open_terminal(args=["-l"]):
                    pass
            with pytest.raises(LocalProtocolError, match="cursor"):
                async with client.pty_attach("pty_1", cursor=-2, ticket="t"):
                    pass
        assert server.requests == []


def test_ctrl_c_wakes_a_reader_that_then_goes_on() -> None:
    from opencode_sync import Client

    plays = (saying(control(0), text("one")), saying(control(3), text("two")))
    with terminal_server(*plays) as server, Client(server.url, reconnect=QUICK) as client:
        with client.pty_attach("pty_1") as terminal:
            assert next(terminal) == "one"
            threading.Timer(0.2, signal.pthread_kill, (threading.get_ident(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                next(terminal)
            assert next(terminal) == "two"
            assert repr(terminal) == f"<Terminal pty_1 of {client!r}>"


def test_without_wsproto_the_error_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['wsproto'] = None\n"
        "from opencode_sync import Client\n"
        "with Client('http://127.0.0.1:1') as client:\n"
        "    try: client.pty_attach('pty_1')\n"
        "    except ModuleNotFoundError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "terminals need wsproto: pip install 'opencode-driver[pty]'\n"
