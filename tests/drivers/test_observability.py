"""Log and spans in three lanes: who a span belongs to, whatever thread or task it is in, and that each one ends."""

from __future__ import annotations

import gc
import json
import logging
import threading
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
import httpx
import pytest

from opencode_core.errors import NotFoundError, OpenCodeError
from opencode_core.http import Request
from opencode_core.observe import tracing
from opencode_core.options import ReconnectPolicy, RetryPolicy
from opencode_core.streams.notices import Reconnected
from opencode_sync.testing import FakeServer, Text
from tests.drivers.faultserver import FaultServer, Peer, answer, chunk, event_stream, response
from tests.drivers.lanes import Lane
from tests.spans import Node, Spans, attributes, traceparent

PASSWORD = "hunter2-hunter2"
AUTH = ("opencode", PASSWORD)
CONNECTED = b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n'
TRUE = answer(json=True)
QUICK = RetryPolicy(initial=0.001, maximum=0.002)
AGAIN = ReconnectPolicy(initial=0.01, maximum=0.02)


def stream(*frames: bytes, then: Callable[[Peer], object] = Peer.stall) -> Callable[[Peer], None]:
    """An event stream of these frames."""

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(event_stream())
        for frame in frames:
            peer.send(chunk(frame))
        then(peer)

    return script


def script(peer: Peer) -> None:
    """A server that knows one session, in each of its connections."""
    while True:
        request = peer.request()
        session = {
            "id": "ses_1",
            "slug": "s",
            "projectID": "p",
            "directory": "/p",
            "title": "t",
            "version": "1",
            "time": {"created": 1, "updated": 2},
        }
        known: dict[str, Any] = {"GET /session/ses_1": session, "GET /session/ses_1/children": []}
        body = known.get(f"{request.method} {request.target.partition('?')[0]}")
        data = json.dumps({"name": "NotFoundError", "data": {"message": "?"}} if body is None else body).encode()
        status = "404 Not Found" if body is None else "200 OK"
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        if request.target.startswith("/event"):
            peer.send(event_stream(CONNECTED))
            peer.stall()
        peer.send(head.encode() + data)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is said."""
    caplog.set_level(logging.DEBUG, "opencode")
    return caplog


async def test_a_call_is_told_and_nothing_secret_of_it(lane: Lane, lines: pytest.LogCaptureFixture) -> None:
    with FaultServer(TRUE) as server:
        options: dict[str, Any] = {"auth": AUTH, "headers": {"X-Api-Key": "topsecret"}, "directory": "/p"}
        async with lane.client(server.url, **options) as client:
            await client.session.update("ses_1", title="The secret prompt")
            await client.send(Request("GET", "/x", (("ticket", "topsecret"),)))
        basic = server.requests[0].headers["authorization"].removeprefix("Basic ")

    first, second = (message for message in lines.messages if message.startswith("call "))
    assert first.startswith('call operation=session.update method=PATCH path="/session/ses_1?directory=/p" status=200 ')
    assert second.startswith('call method=GET path="/x?ticket=REDACTED" status=200 request_sent=true duration=')
    for secret in (PASSWORD, basic, "secret"):
        assert secret not in lines.text


async def test_each_attempt_belongs_to_the_span_of_who_calls(lane: Lane, spans: Spans) -> None:
    def busy_at_first(peer: Peer) -> None:
        peer.request()
        peer.send(response(503))
        peer.request()
        peer.send(response(json=True))
        peer.stall()

    with FaultServer(busy_at_first) as server:
        async with lane.client(server.url, retry=QUICK) as client:
            with spans.span("mine"):
                await client.session.delete("ses_1")
        headers = [request.headers["traceparent"] for request in server.requests]

    attempts = spans.ended("DELETE /session/{sessionID}")
    assert spans.tree() == [Node("mine", [Node("DELETE /session/{sessionID}", [])] * 2)]
    assert headers == [traceparent(span) for span in attempts]
    assert [attributes(span)["http.response.status_code"] for span in attempts] == [503, 200]
    assert [attributes(span).get("http.request.resend_count") for span in attempts] == [None, 1]


async def test_calls_at_the_same_time_do_not_mix_up_whom_they_belong_to(lane: Lane, spans: Spans) -> None:
    async def work(name: str) -> None:
        with spans.span(name):
            await anyio.lowlevel.checkpoint()
            await client.session.delete(name)

    with FaultServer(TRUE) as server:
        async with lane.client(server.url) as client, anyio.create_task_group() as tasks:
            for number in range(8):
                tasks.start_soon(work, f"ses_{number}")

    of = {span.context.span_id: span.name for span in spans.ended() if span.context is not None}
    calls = spans.ended("DELETE /session/{sessionID}")
    assert len(calls) == 8
    for call in calls:
        assert call.parent is not None
        assert str(attributes(call)["url.full"]).endswith(of[call.parent.span_id])


async def test_a_call_that_is_given_up_has_ended(lane: Lane, spans: Spans, lines: pytest.LogCaptureFixture) -> None:
    arrived = threading.Event()

    def silent(peer: Peer) -> None:
        peer.request()
        arrived.set()
        peer.stall()

    async def give_up(scope: anyio.CancelScope, client: Any) -> None:
        await anyio.to_thread.run_sync(arrived.wait)
        if lane.blocking:
            await client.aclose()
        else:
            scope.cancel()

    with FaultServer(silent) as server:
        async with lane.client(server.url) as client, anyio.create_task_group() as tasks:
            with anyio.CancelScope() as scope:
                tasks.start_soon(give_up, scope, client)
                with pytest.raises(OpenCodeError) if lane.blocking else anyio.CancelScope():
                    await client.session.delete("ses_1")

    kind = "ClosedError" if lane.blocking else "cancelled"
    assert attributes(spans.one("DELETE /session/{sessionID}"))["error.type"] == kind
    assert any(f"error={kind}" in message for message in lines.messages)


async def test_a_stream_belongs_to_whoever_made_it_and_shows_its_gap(
    lane: Lane, spans: Spans, lines: pytest.LogCaptureFixture
) -> None:
    with FaultServer(stream(CONNECTED, then=Peer.reset), stream(CONNECTED)) as server:
        async with lane.client(server.url, reconnect=AGAIN, auth=AUTH) as client:
            with spans.span("mine"):
                events = client.subscribe()
            async with events:
                async for item in events:  # in another context by now
                    if isinstance(item, Reconnected):
                        break
        headers = [request.headers["traceparent"] for request in server.requests]

    span = spans.one("GET /event")
    assert spans.tree() == [Node("mine", [Node("GET /event", [])])]
    assert headers == [traceparent(span)] * len(headers)
    names = [event.name for event in span.events]
    assert names[:2] == ["opencode.connected", "opencode.gap"]
    assert names[-1] == "opencode.reconnected"
    assert attributes(span)["opencode.stream.reconnects"] == 1
    told = [message.split()[0] for message in lines.messages if not message.startswith("retry")]
    assert told == ["connected", "gap", "reconnected", "finished"]


async def test_what_a_stream_asks_for_is_below_it(lane: Lane, spans: Spans) -> None:
    with FaultServer(script) as server:
        async with lane.client(server.url) as client, client.subscribe_session("ses_1") as events:
            await events.connect()

    names = ("GET /session/{sessionID}", "GET /session/{sessionID}/children")
    assert spans.tree() == [Node("GET /event", [Node(name, []) for name in names])]


async def test_a_stream_ends_with_its_client(lane: Lane, spans: Spans, lines: pytest.LogCaptureFixture) -> None:
    with FaultServer(stream(CONNECTED)) as server:
        async with lane.client(server.url) as client:
            events = client.subscribe()
            await events.connect()
            assert spans.unended == ["GET /event"]

    assert spans.unended == []
    assert lines.messages[-1] == (f"finished path=/event events=1 bytes={len(CONNECTED)} connections=1 reconnects=0")


async def test_a_stream_that_was_never_closed_ends_when_it_is_collected(lane: Lane, spans: Spans) -> None:
    with FaultServer(stream(CONNECTED)) as server:
        client = lane.client(server.url)
        events: Any = client.subscribe()
        await events.connect()
        inner = events._wrapped if lane.blocking else events
        await inner._stream.aclose() if not lane.blocking else inner._stream.close()
        del events, inner
        await anyio.to_thread.run_sync(gc.collect)  # a worker remembers its last work
        assert spans.unended == []
        await client.aclose()


async def test_a_turn_that_cannot_begin_has_its_calls_below_it(
    lane: Lane, spans: Spans, lines: pytest.LogCaptureFixture
) -> None:
    with FaultServer(script) as server:
        async with lane.client(server.url) as client:
            with spans.span("mine"), pytest.raises(NotFoundError):
                await client.run("The secret prompt", session_id="ses_nosuch", agent="build")

    assert spans.tree() == [Node("mine", [Node("invoke_agent build", [Node("GET /session/{sessionID}", [])])])]
    assert attributes(spans.one("invoke_agent build"))["error.type"] == "NotFoundError"
    assert spans.unended == []
    assert lines.messages[-1].startswith("finished ")
    assert "error=NotFoundError" in lines.messages[-1]
    assert "secret" not in lines.text


async def test_a_client_that_was_handed_in_sends_it_too(lane: Lane, spans: Spans) -> None:
    kind: Any = httpx.Client if lane.blocking else httpx.AsyncClient
    http = kind(trust_env=False)
    with FaultServer(TRUE) as server:
        async with lane.client(server.url, http_client=http) as client:
            await client.session.delete("ses_1")
        http.close() if lane.blocking else await http.aclose()

    header = server.requests[0].headers["traceparent"]
    assert header == traceparent(spans.one("DELETE /session/{sessionID}"))


async def test_without_opentelemetry_nothing_is_added(
    lane: Lane, monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tracing, "_tracing", False)
    with FaultServer(TRUE) as server:
        async with lane.client(server.url) as client:
            view = client.at("/p")
            await view.session.delete("ses_1")
        names = set(server.requests[0].headers)

    assert "host" in names
    assert not names & {"traceparent", "tracestate", "baggage"}
    assert len(lines.messages) == 1


async def test_what_raises_in_telemetry_changes_no_answer(
    lane: Lane, spans: Spans, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(logging.Handler):
        def __getattr__(self, name: str) -> Any:  # also a processor of spans
            raise ZeroDivisionError(name)

        def emit(self, record: logging.LogRecord) -> None:
            raise ZeroDivisionError(record.getMessage())

    broken, logger = Broken(), logging.getLogger("opencode")
    spans.provider.add_span_processor(broken)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # as a broken one
    monkeypatch.setattr(logging, "raiseExceptions", False)
    monkeypatch.setattr(logger, "level", logging.DEBUG)
    monkeypatch.setattr(logger, "handlers", [broken])
    with FakeServer() as fake:
        fake.script([Text("Hello")])
        async with lane.client(fake.base_url) as client, client.subscribe() as events:
            await anext(events)
            reply = await client.run("hi")
            await anext(events)

    assert reply.text == "Hello"
