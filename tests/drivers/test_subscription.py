"""Event streams over real sockets, in three lanes, against a server that does everything wrong."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest

from opencode_core import models
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    IdleTimeout,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    PermissionDeniedError,
    RemoteProtocolError,
    UnsupportedOperationError,
)
from opencode_core.http import Request
from opencode_core.options import Limits, ReconnectPolicy
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.notices import Reconnected
from opencode_core.streams.reconnecting import QUESTIONS
from opencode_core.streams.sse import ServerSentEvent
from tests.drivers.faultserver import FaultServer, Peer, Script, answer, chunk, event_stream, response
from tests.drivers.lanes import Lane
from tests.drivers.test_client import closed as closed_client
from tests.drivers.test_client import http_client, httpx_leaves_generators

QUICK = ReconnectPolicy(initial=0.02, maximum=0.05, idle_timeout=5.0)


def event(number: int, type: str = "session.idle") -> bytes:
    value = {"id": f"evt_{number}", "type": type, "properties": {"sessionID": "ses_a"}}
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def stream(*numbers: int, then: Callable[[Peer], object] = Peer.stall) -> Callable[[Peer], None]:
    """Sends these events, and then does something else."""

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(*map(event, numbers)))
        then(peer)

    return script


def closed(peer: Peer) -> None:
    """The body ends as it should."""
    peer.send(chunk(b""))


async def whole(events: Any, count: int) -> list[Any]:
    """The next items as they are."""
    return [await anext(events) for _ in range(count)]


async def take(events: Any, count: int, timeout: float = 10.0) -> list[Any]:
    """The next items, each as its id where it is an event."""
    items: list[Any] = []
    with anyio.fail_after(timeout):
        while len(items) < count:
            item = await anext(events)
            items.append(getattr(item, "id", None) or item)
    return items


async def drain(events: Any) -> None:
    """Read until somebody closes the stream."""
    async for _ in events:
        pass


def shape(items: list[Any]) -> list[str]:
    """Event ids, and class names for what is no event."""
    return [item if isinstance(item, str) else type(item).__name__ for item in items]


async def failure(lane: Lane, *scripts: Script, **options: Any) -> OpenCodeError:
    """What the iteration raises."""
    with FaultServer(*scripts) as server:
        async with lane.client(server.url, **{"reconnect": QUICK, **options}) as client:
            with pytest.raises(OpenCodeError) as caught:
                await take(client.subscribe(), 1)
    return caught.value


# Gaps


@pytest.mark.parametrize("end", ["killed", "in mid frame", "reset", "clean end"])
async def test_a_cut_is_visible_and_the_stream_goes_on(lane: Lane, end: str) -> None:
    def in_mid_frame(peer: Peer) -> None:
        peer.send(chunk(event(3)[:20]))

    ends: dict[str, Callable[[Peer], object]] = {
        "killed": Peer.close,
        "in mid frame": in_mid_frame,
        "reset": Peer.reset,
        "clean end": closed,
    }

    def first(peer: Peer) -> None:
        stream(1, 2, then=lambda _: None)(peer)
        peer.wait(0.05)  # so that the reset does not overtake the events
        ends[end](peer)

    with FaultServer(first, stream(3)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client:
            async with client.subscribe() as events:
                items = await take(events, 4)
            stats = events.stats

    assert shape(items) == ["evt_1", "evt_2", "Reconnected", "evt_3"]
    gap = items[2]
    assert isinstance(gap, Reconnected)
    assert gap.attempts == 1
    assert isinstance(gap.cause, APIConnectionError)
    assert (stats.events, stats.connections, stats.reconnects) == (3, 2, 1)


async def test_half_open_silence_is_noticed(lane: Lane) -> None:
    policy = ReconnectPolicy(initial=0.02, idle_timeout=0.2)
    with FaultServer(stream(1), stream(2)) as server:
        async with lane.client(server.url, reconnect=policy) as client, client.subscribe() as events:
            items = await take(events, 3)

    assert shape(items) == ["evt_1", "Reconnected", "evt_2"]
    assert isinstance(items[1].cause, IdleTimeout)


async def test_comments_keep_a_stream_alive(lane: Lane) -> None:
    def beating(peer: Peer) -> None:
        for _ in range(6):
            peer.wait(0.1)
            peer.send(chunk(b": heartbeat\n\n"))
        peer.send(chunk(event(2)))
        peer.stall()

    policy = ReconnectPolicy(idle_timeout=0.4)
    with FaultServer(stream(1, then=beating)) as server:
        async with lane.client(server.url, reconnect=policy) as client, client.subscribe() as events:
            items = await take(events, 2)

    assert items == ["evt_1", "evt_2"]


async def test_a_reader_that_takes_its_time_loses_nothing(lane: Lane) -> None:
    policy = ReconnectPolicy(idle_timeout=0.2)

    def later(peer: Peer) -> None:
        peer.wait(0.3)
        peer.send(chunk(event(2)))
        peer.stall()

    with FaultServer(stream(1, then=later)) as server:
        async with lane.client(server.url, reconnect=policy) as client, client.subscribe() as events:
            items = await take(events, 1)
            await anyio.sleep(0.5)
            items += await take(events, 1)

    assert items == ["evt_1", "evt_2"]


async def test_a_server_that_accepts_and_closes_is_not_hammered(lane: Lane) -> None:
    with FaultServer(stream(1, then=closed)) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(drain, events)
                await anyio.sleep(2.0)
                await events.aclose()
        connections = server.connections

    # Half a second doubling, of which chance takes away up to a half: at 0, 0.25, 0.75 and 1.75 at the earliest.
    assert 2 <= connections <= 4


async def test_refused_and_then_up(lane: Lane) -> None:
    with FaultServer() as placeholder:
        port = placeholder.port
    failures = received = 0
    async with lane.client(f"http://127.0.0.1:{port}", reconnect=QUICK) as client, client.subscribe() as events:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(drain, events)
            await anyio.sleep(0.3)
            failures = events.stats.failures
            with FaultServer(stream(1), port=port) as server:
                await anyio.to_thread.run_sync(server.wait_for, lambda: len(server.requests) == 1)
                await anyio.sleep(0.1)
                received = events.stats.events
                await events.aclose()

    assert failures >= 1
    assert received == 1


async def test_a_server_that_stays_away_is_given_up_after_max_attempts(lane: Lane) -> None:
    with FaultServer() as placeholder:
        url = placeholder.url
    policy = ReconnectPolicy(initial=0.01, max_attempts=3)
    async with lane.client(url, reconnect=policy) as client:
        events = client.subscribe()
        with pytest.raises(APIConnectionError) as caught:
            await take(events, 1)
        with pytest.raises(StopAsyncIteration):
            await anext(events)

    assert caught.value.request_sent is False
    assert events.stats.failures == 3


# Bytes


async def test_one_byte_at_a_time_gives_the_same_events(lane: Lane) -> None:
    def dribble(peer: Peer) -> None:
        peer.request()
        peer.pieces(event_stream(event(1), event(2)))
        peer.stall()

    with FaultServer(dribble) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            items = await take(events, 2)

    assert items == ["evt_1", "evt_2"]


@httpx_leaves_generators
@pytest.mark.parametrize("library", [None, httpx, httpx2])
async def test_a_stream_goes_on_behind_an_event_that_is_too_large(lane: Lane, library: Any) -> None:
    size = 2**20
    one_line = b"data: " + b"x" * (size - 6) + b"\n"
    kinds = {
        "one chunk": [one_line],
        "many chunks": [one_line[i : i + 10_000] for i in range(0, size, 10_000)],
        "many lines": [b"data: x\n" * (size // 8)],
    }

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        for number, pieces in enumerate(kinds.values()):
            peer.send(b"".join(map(chunk, pieces)) + chunk(b"\n" + event(number)))
        peer.stall()

    http, close = http_client(lane, library) if library else (None, None)
    with FaultServer(script) as server:
        async with lane.client(server.url, limits=Limits(max_event_bytes=1000), http_client=http) as client:
            items: list[Any] = []
            streams: dict[str, Any] = {"typed": client.subscribe(), "raw": client.subscribe_raw()}
            for kind, subscription in streams.items():
                async with subscription as events:
                    items = await whole(events, 6)
                    assert events.stats.undecodable == 3

                assert (kind, [getattr(item, "size", None) for item in items]) == (
                    kind,
                    [size, None, size, None, size - size // 8, None],
                )
                assert (kind, [type(item) for item in items[::2]]) == (kind, [UndecodableEvent] * 3)
            async with client.events() as hub:
                reader = hub.reader(types=models.SessionIdleEvent)
                assert await take(reader, 6) == [*items[:1], "evt_0", *items[2:3], "evt_1", *items[4:5], "evt_2"]
        if close is not None:
            await closed_client(close())


async def test_an_endless_comment_is_no_event_and_takes_no_memory(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b":"))
        for _ in range(64):
            peer.send(chunk(b"x" * 65536))
        peer.send(chunk(b"\n" + event(1)))
        peer.stall()

    with FaultServer(script) as server:
        limits = Limits(max_event_bytes=100_000)
        async with lane.client(server.url, limits=limits) as client, client.subscribe() as events:
            items = await take(events, 1)

    assert items == ["evt_1"]


async def test_what_is_unknown_or_no_event_passes_in_its_place(lane: Lane) -> None:
    unknown = event(2, "session.levitated")
    with FaultServer(stream_of(event(1), unknown, b"data: {nonsense\n\n", b"data: null\n\n", event(3))) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            items = await whole(events, 5)

    assert [type(item).__name__ for item in items] == [
        "SessionIdleEvent",
        "Unknown",
        "UndecodableEvent",
        "UndecodableEvent",
        "SessionIdleEvent",
    ]
    assert items[1].raw["type"] == "session.levitated"
    assert items[2].raw == b"{nonsense"
    assert (events.stats.unknown, events.stats.undecodable) == (1, 2)


def stream_of(*frames: bytes) -> Script:
    def script(peer: Peer) -> None:
        while peer.request().target == "/global/health":
            peer.send(response(json={"healthy": True, "version": "1.18.33"}))
        peer.send(event_stream(*frames))
        peer.stall()

    return script


async def test_a_server_that_is_read_too_slowly_feels_it(lane: Lane) -> None:
    big = b"data: " + json.dumps({"id": "evt_1", "type": "x", "properties": {"text": "x" * 60_000}}).encode() + b"\n\n"
    sent = [0]

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        while sent[0] < 1000:
            peer.send(chunk(big))
            sent[0] += 1
        peer.stall()

    with FaultServer(script) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            await anext(events)
            await anyio.sleep(0.3)
            stalled_at = sent[0]
            for _ in range(400):
                await anext(events)
            went_on_to = sent[0]

    assert stalled_at < 400  # 24 MB: more than the buffers of two kernels hold
    assert went_on_to > stalled_at


# Answers that are no event stream


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (410, APIStatusError),
    ],
)
async def test_a_refusal_is_an_error_and_is_not_repeated(lane: Lane, status: int, kind: type[OpenCodeError]) -> None:
    with FaultServer(answer(status, json={"name": "Refused", "data": {"message": "no such luck"}})) as server:
        async with lane.client(server.url, reconnect=QUICK) as client:
            with pytest.raises(APIStatusError) as caught:
                await take(client.subscribe(), 1)
        requests = len(server.requests)

    assert type(caught.value) is kind
    assert caught.value.status == status
    assert status == 401 or "no such luck" in str(caught.value)
    assert requests == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_passing_trouble_is_waited_out(lane: Lane, status: int) -> None:
    with FaultServer(response_once(status), stream(1)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.subscribe() as events:
            items = await take(events, 1)

    assert items == ["evt_1"]
    assert isinstance(events.stats.last_error, APIStatusError)


def response_once(status: int, headers: tuple[tuple[str, str], ...] = ()) -> Script:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(response(status, headers=headers))

    return script


async def test_retry_after_is_honoured(lane: Lane) -> None:
    with FaultServer(response_once(503, (("Retry-After", "1"),)), stream(1)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.subscribe() as events:
            began = time.monotonic()
            items = await take(events, 1)
            took = time.monotonic() - began

    assert items == ["evt_1"]
    assert took >= 1.0


async def test_204_ends_the_iteration(lane: Lane) -> None:
    with FaultServer(answer(204)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.subscribe() as events:
            items = [item async for item in events]
        requests = len(server.requests)

    assert items == []
    assert requests == 1


async def test_the_server_s_own_reconnection_time_counts(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(b"retry: 700\n\n", event(1)))
        peer.send(chunk(b""))

    with FaultServer(script, stream(2)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.subscribe() as events:
            began = time.monotonic()
            items = await take(events, 3)
            took = time.monotonic() - began

    assert shape(items) == ["evt_1", "Reconnected", "evt_2"]
    assert took >= 0.7


async def test_a_redirect_is_refused_and_no_credentials_go_there(lane: Lane) -> None:
    with FaultServer(stream(1)) as elsewhere:
        moved = answer(307, headers=[("Location", f"{elsewhere.url}/event")])
        error = await failure(lane, moved, auth=("opencode", "secret"))
        connections = elsewhere.connections

    assert isinstance(error, APIStatusError)
    assert error.status == 307
    assert connections == 0
    assert "secret" not in repr(error)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain; charset=utf-8"])
async def test_another_content_type_is_an_error_that_shows_it(lane: Lane, content_type: str) -> None:
    error = await failure(lane, answer(200, b'{"not": "a stream"}', [("Content-Type", content_type)]))

    assert isinstance(error, RemoteProtocolError)
    assert content_type.partition(";")[0] in str(error)
    assert "not" in str(error)


@pytest.mark.parametrize("beginning", [b"something else", b""])
async def test_what_is_no_event_stream_is_not_waited_for(lane: Lane, beginning: bytes) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(response(200, headers=[("Content-Type", "text/plain"), ("Content-Length", "1000")], length=False))
        peer.send(beginning)
        peer.stall()

    began = time.monotonic()
    error = await failure(lane, script, reconnect=ReconnectPolicy(idle_timeout=60))
    took = time.monotonic() - began

    assert isinstance(error, RemoteProtocolError)
    assert beginning.decode() in str(error)
    assert took < 30


async def test_html_means_that_this_server_has_no_such_stream(lane: Lane) -> None:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(response(200, b"<html>", [("Content-Type", "text/html")]))

    error = await failure(lane, script, answer(json={"healthy": True, "version": "0.9.9"}))

    assert isinstance(error, UnsupportedOperationError)
    assert error.server_version == "0.9.9"


async def test_gzip_that_nobody_asked_for_is_an_error(lane: Lane) -> None:
    fields = [("Content-Type", "text/event-stream"), ("Content-Encoding", "gzip")]
    error = await failure(lane, answer(200, b"\x1f\x8b", fields))

    assert isinstance(error, RemoteProtocolError)
    assert "gzip" in str(error)


# The request


async def test_the_request_names_the_directory_and_carries_the_credentials(lane: Lane) -> None:
    with FaultServer(stream(1)) as server:
        async with lane.client(server.url, directory="/my project", auth=("opencode", "pw")) as client:
            async with client.subscribe() as events:
                await take(events, 1)
        request = server.requests[0]

    assert request.target == "/event?directory=%2Fmy%20project"
    assert request.headers["accept"] == "text/event-stream"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["authorization"].startswith("Basic ")


async def test_a_raw_stream_resumes_at_the_last_event_id(lane: Lane) -> None:
    frames = "id: 7\ndata: one\n\nevent: named\nid: é8\ndata: a\ndata: b\n\n".encode()

    def first(peer: Peer) -> None:
        stream_head(peer, frames)

    def stream_head(peer: Peer, body: bytes) -> None:
        peer.request()
        peer.send(event_stream(body))
        peer.send(chunk(b""))

    with FaultServer(first, stream(1)) as server:
        async with lane.client(server.url, reconnect=QUICK, directory="/p") as client:
            async with client.subscribe_raw("/any/stream?x=1", last_event_id="5") as events:
                items = await whole(events, 3)
        server.wait_for(lambda: len(server.requests) == 2)
        first_request, second_request = server.requests

    assert items[:2] == [ServerSentEvent("message", "one", "7"), ServerSentEvent("named", "a\nb", "é8")]
    assert isinstance(items[2], Reconnected)
    assert first_request.target == "/any/stream?x=1"
    assert first_request.headers["last-event-id"] == "5"
    assert second_request.headers["last-event-id"].encode("latin-1").decode() == "é8"


async def test_types_select_events_and_gaps_stay_visible(lane: Lane) -> None:
    def mixed(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream(event(1, "server.connected"), event(2), b"data: {nonsense\n\n"))

    with FaultServer(mixed, stream(3)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client:
            async with client.subscribe(types=models.SessionIdleEvent) as events:
                items = await take(events, 4)
            wrong: Any
            for wrong in (["session.idle"], models.SyncEnvelope, 7):
                with pytest.raises(LocalProtocolError, match="types="):
                    client.subscribe(types=wrong)

    assert shape(items) == ["evt_2", "UndecodableEvent", "Reconnected", "evt_3"]
    assert isinstance(items[1], UndecodableEvent)


# Ends


async def test_leaving_the_block_closes_the_socket(lane: Lane) -> None:
    with FaultServer(stream(1)) as server:
        async with lane.client(server.url) as client:
            async with client.subscribe() as events:
                await take(events, 1)
            server.wait_for(lambda: server.open == 0)
            with pytest.raises(StopAsyncIteration):
                await anext(events)


async def test_what_was_not_taken_when_the_stream_was_closed_does_not_come(lane: Lane) -> None:
    with FaultServer(stream(1, 2, 3)) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            items = await take(events, 1)
            await events.aclose()
            rest = [item async for item in events]

    assert (items, rest) == (["evt_1"], [])


async def test_a_position_counts_what_was_not_taken_when_the_stream_was_closed(lane: Lane) -> None:
    def durable(seq: int) -> bytes:
        sync: dict[str, Any] = {"id": f"evt_{seq}", "type": "x.1", "seq": seq, "aggregateID": "ses_a", "data": {}}
        return b"data: " + json.dumps({"payload": {"type": "sync", "id": f"evt_{seq}", "syncEvent": sync}}).encode()

    with FaultServer(stream_of(durable(0) + b"\n\n" + durable(1) + b"\n\n" + durable(2) + b"\n\n")) as server:
        async with lane.client(server.url) as client:
            async with client.subscribe_global() as events:
                await whole(events, 2)
                before = events.position
            after = events.position
            await events.aclose()

    assert before["sequences"] == {"ses_a": 1}
    assert before == after == events.position


class EarlyGreeter:
    """A server that listens to its own events only two turns of its event loop after it has sent the greeting.

    It reads one request a turn. Each `POST` makes an event, which is lost if the server does not listen yet.
    """

    def __init__(self) -> None:
        self.turns = 0  # since the greeting
        self.happened = threading.Event()

    def __call__(self, peer: Peer) -> None:
        while True:
            request = peer.request()
            if request.target == "/global/event":
                self.turns = 0
                peer.send(event_stream(global_event(1, "server.connected")))
                peer.until(self.happened)
                peer.send(chunk(global_event(2, "lsp.updated")))
                peer.stall()
            if request.method == "POST" and self.turns >= 2:
                self.happened.set()
            self.turns += 1
            peer.send(response(json={"healthy": True, "version": "1.18.33"}))


def global_event(number: int, type: str) -> bytes:
    payload: dict[str, Any] = {"id": f"evt_{number}", "type": type, "properties": {}}
    return b"data: " + json.dumps({"payload": payload}).encode() + b"\n\n"


@pytest.mark.parametrize("kind", ["resuming", "plain", "raw"])
async def test_what_happens_after_connect_is_on_the_stream_of_a_server_that_greets_early(lane: Lane, kind: str) -> None:
    with FaultServer(EarlyGreeter()) as server:
        async with lane.client(server.url) as client:
            streams: dict[str, Callable[[], Any]] = {
                "resuming": client.subscribe_global,
                "plain": lambda: client.subscribe_global(resume=False),
                "raw": lambda: client.subscribe_raw("/global/event"),
            }
            async with streams[kind]() as events:
                await events.connect()
                await client.send(Request("POST", "/x"))
                items = await take(events, 2)

    data = [json.loads(item.data)["payload"]["type"] if kind == "raw" else item.payload.type for item in items]
    assert data == ["server.connected", "lsp.updated"]
    assert [request.target for request in server.requests] == ["/global/event", *["/global/health"] * QUESTIONS, "/x"]


async def test_a_reader_that_does_not_wait_for_the_connection_is_greeted_when_the_server_listens(lane: Lane) -> None:
    with FaultServer(EarlyGreeter()) as server:
        async with lane.client(server.url) as client, client.subscribe_global(resume=False) as events:
            items = await whole(events, 1)
            await client.send(Request("POST", "/x"))
            items += await whole(events, 1)

    assert [item.payload.type for item in items] == ["server.connected", "lsp.updated"]


async def test_a_stream_that_is_dropped_unclosed_closes_its_socket_and_warns(lane: Lane) -> None:
    with FaultServer(stream(1)) as server:
        async with lane.client(server.url) as client:
            events = client.subscribe()
            await take(events, 1)
            dropped = [events]
            del events
            with anyio.fail_after(30), pytest.warns(ResourceWarning, match="unclosed") as told:
                await forget(dropped, told)
            server.wait_for(lambda: server.open == 0)


async def forget(things: list[Any], told: pytest.WarningsRecorder) -> None:
    things.clear()
    gc.collect()
    while not told:  # noqa: ASYNC110  # a worker thread of the blocking lane may have it a moment longer
        await anyio.sleep(0.001)


def say_nothing(peer: Peer) -> None:
    peer.request()
    peer.stall()


@pytest.mark.parametrize("phase", ["reading", "waiting", "connecting"])
@pytest.mark.parametrize("closer", ["stream", "client"])
async def test_closing_elsewhere_ends_the_iteration_at_once(lane: Lane, phase: str, closer: str) -> None:
    scripts: dict[str, Script] = {
        "reading": stream(1),
        "waiting": stream(1, then=closed),
        "connecting": say_nothing,
    }
    policy = ReconnectPolicy(initial=30, maximum=30, idle_timeout=60)
    with FaultServer(scripts[phase]) as server:
        async with lane.client(server.url, reconnect=policy) as client:
            events = client.subscribe()
            items: list[Any] = []

            async def read() -> None:
                items.extend([getattr(item, "id", item) async for item in events])

            began = 0.0
            with anyio.fail_after(10):
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(read)
                    await anyio.to_thread.run_sync(server.wait_for, lambda: len(server.requests) == 1)
                    await anyio.sleep(0.2)
                    began = time.monotonic()
                    await (events if closer == "stream" else client).aclose()
            took = time.monotonic() - began

    assert items == ([] if phase == "connecting" else ["evt_1"])
    assert took < 1.0


@pytest.mark.parametrize("phase", ["asking", "asking again", "dialling", "shaking hands"])
@pytest.mark.parametrize("closer", ["stream", "client"])
async def test_closing_elsewhere_ends_what_comes_before_the_stream(lane: Lane, phase: str, closer: str) -> None:
    script = answer(503, headers=[("Retry-After", "30")]) if phase == "asking again" else say_nothing
    with FaultServer(Peer.stall if phase == "shaking hands" else script) as server, contextlib.ExitStack() as stack:
        url = server.url.replace("http:", "https:") if phase == "shaking hands" else server.url
        if phase == "dialling":
            url = stack.enter_context(nobody_accepts())
        async with lane.client(url, timeout=30) as client:
            events = client.subscribe_session("ses_a")
            began = 0.0
            with anyio.fail_after(10):
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(drain, events)
                    await anyio.sleep(0.3)
                    began = time.monotonic()
                    await (events if closer == "stream" else client).aclose()
            took = time.monotonic() - began

    assert took < 1.0


@contextlib.contextmanager
def nobody_accepts() -> Generator[str]:
    """The address of a host that leaves it open whether it takes a connection."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):  # more than it keeps waiting
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


async def test_only_one_may_read(lane: Lane) -> None:
    with FaultServer(stream(1)) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            await take(events, 1)
            with anyio.fail_after(5):
                async with anyio.create_task_group() as tasks:

                    async def read() -> None:
                        with pytest.raises(StopAsyncIteration):
                            await anext(events)

                    tasks.start_soon(read)
                    await anyio.sleep(0.2)
                    with pytest.raises(LocalProtocolError, match="events"):
                        await anext(events)
                    await events.aclose()


async def test_connect_waits_until_the_server_has_confirmed(lane: Lane) -> None:
    def slowly(peer: Peer) -> None:
        peer.wait(0.2)
        peer.send(chunk(event(1)))
        peer.stall()

    with FaultServer(stream(then=slowly)) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            await events.connect()
            confirmed = events.stats.bytes > 0
            items = await take(events, 1)

    assert confirmed
    assert items == ["evt_1"]


async def test_batches_are_what_came_at_once(lane: Lane) -> None:
    with FaultServer(stream(1, 2, 3)) as server:
        async with lane.client(server.url) as client, client.subscribe() as events:
            items = await whole(events, 1)
            while len(items) < 3:
                items += await events.next_batch()

    assert [item.id for item in items] == ["evt_1", "evt_2", "evt_3"]


async def test_nothing_is_left_behind(lane: Lane) -> None:
    before = set(threading.enumerate())
    with FaultServer(stream(1, then=closed)) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.subscribe() as events:
            await take(events, 10)
        server.wait_for(lambda: server.open == 0)

    # The worker threads of the blocking lane, and of the calls above, stay for the next call.
    left = {thread.name for thread in set(threading.enumerate()) - before}
    assert not [name for name in left if not name.startswith(("AnyIO", "Trio"))]


@pytest.mark.skipif(os.name == "nt", reason="SIGINT cannot be sent to one process there")
@pytest.mark.parametrize("phase", ["reading", "connecting"])
def test_ctrl_c_ends_a_wait_on_a_silent_stream(phase: str) -> None:
    program = (
        "import sys, opencode_sync as oc\nfor event in oc.Client(sys.argv[1]).subscribe(): print(event, flush=True)"
    )
    with FaultServer(stream(1) if phase == "reading" else say_nothing) as server:
        with subprocess.Popen(
            [sys.executable, "-c", program, server.url],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                server.wait_for(lambda: len(server.requests) == 1, timeout=20)
                if phase == "reading":
                    assert process.stdout is not None
                    process.stdout.readline()
                time.sleep(0.2)
                process.send_signal(signal.SIGINT)
                began = time.monotonic()
                _, errors = process.communicate(timeout=10)
                took = time.monotonic() - began
            finally:
                process.kill()

    assert b"KeyboardInterrupt" in errors
    assert took < 1.0
