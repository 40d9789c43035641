"""What is told of calls and streams: a line and a span for each request, and what is in them."""

from __future__ import annotations

import gc
import logging
from itertools import count
from typing import Any

import pytest

from opencode_core.api import FileApi, SessionApi
from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Known, Pause, Send, exchange, single
from opencode_core.calls.watch import watched
from opencode_core.errors import (
    APIConnectionError,
    DecodeError,
    LimitExceeded,
    NotFoundError,
    RemoteProtocolError,
    ServerError,
    UnsupportedOperationError,
)
from opencode_core.http import Request, Response
from opencode_core.observe import tracing
from opencode_core.options import Auth, Options, ReconnectPolicy, resolve_options
from opencode_core.streams.feeds import RawFeed
from opencode_core.streams.notices import Reconnected, StreamStats
from opencode_core.streams.reconnecting import EventSource
from opencode_core.streams.steps import Connect, Deliver
from opencode_core.streams.watch import StreamWatch
from opencode_core.values.codec import Codec
from tests.spans import Node, Spans, attributes, traceparent

AUTH = Auth("opencode", "hunter2")
OPTIONS = resolve_options({}, auth=AUTH, directory="/tmp/p")
REFUSED = APIConnectionError("could not connect", request_sent=False)
JSON = (("Content-Type", "application/json"),)
HTML = Response(200, (("Content-Type", "text/html"),), b"<!doctype html>")
UNAVAILABLE = Response(503)
CONVENTIONS = "opentelemetry.semconv._incubating.attributes"


@pytest.fixture(autouse=True)
def without_opentelemetry(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test does not ask for spans there are none, whatever other tests have imported."""
    if "spans" not in request.fixturenames:
        monkeypatch.setattr(tracing, "_tracing", False)


def perform(
    call: Call[Any] | Request,
    *outcomes: Response | APIConnectionError | type[BaseException],
    options: Options = OPTIONS,
) -> list[Request]:
    """Run a call as a driver does, with a clock that goes by a second each time it is read; what was sent."""
    sent: list[Request] = []
    left = list(outcomes)
    if isinstance(call, Request):
        steps: Any = watched(single(call, options), None, options, count(0.0).__next__)
    else:
        steps = exchange(call, options, Codec(), Known(), lambda: 1.0)
        steps = watched(steps, call, options, count(0.0).__next__)
    try:
        step = next(steps)
        while True:
            if isinstance(step, Pause):
                step = next(steps)
                continue
            assert isinstance(step, Send)
            sent.append(step.request)
            outcome = left.pop(0)
            if isinstance(outcome, type):
                raise outcome
            step = steps.send(outcome) if isinstance(outcome, Response) else steps.throw(outcome)
    except StopIteration:
        return sent
    finally:
        steps.close()


LIST = FileApi.list(path="secret notes")
DELETE = SessionApi.delete("ses_1")
RENAME = SessionApi.update("ses_1", title="The prompt")
TRUE = Response(200, JSON, b"true")
SHOWN = '"/file?path=REDACTED&directory=/tmp/p"'


# The log


def test_a_call_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    perform(DELETE, TRUE)

    assert caplog.messages == [
        'call operation=session.delete method=DELETE path="/session/ses_1?directory=/tmp/p" status=200 '
        "request_sent=true duration=1 attempt=1 sent=0 received=4"
    ]
    assert caplog.records[0].levelno == logging.DEBUG


def test_a_retry_says_why_and_how_long_it_waits(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    perform(LIST, REFUSED, UNAVAILABLE, Response(200, JSON, b"[]"))

    assert caplog.messages == [
        f'retry operation=file.list method=GET path={SHOWN} error=APIConnectionError reason="could not connect" '
        "request_sent=false attempt=1 wait=0.5",
        f'call operation=file.list method=GET path={SHOWN} error=APIConnectionError reason="could not connect" '
        "request_sent=false duration=1 attempt=1 sent=0",
        f"retry operation=file.list method=GET path={SHOWN} status=503 error=ServerError request_sent=true attempt=2 "
        "wait=1",
        f"call operation=file.list method=GET path={SHOWN} status=503 request_sent=true duration=1 attempt=2 sent=0 "
        "received=0",
        f"call operation=file.list method=GET path={SHOWN} status=200 request_sent=true duration=1 attempt=3 sent=0 "
        "received=2",
    ]


def test_a_retry_is_a_warning_that_needs_no_wrapper(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode.http")
    perform(LIST, REFUSED, Response(200, JSON, b"[]"))

    assert [(record.levelname, record.message.split()[0]) for record in caplog.records] == [("WARNING", "retry")]


@pytest.mark.parametrize(
    ("outcome", "raised", "said"),
    [
        (Response(404, JSON, b'{"name":"NotFoundError","data":{"message":"The prompt"}}'), NotFoundError, "status=404"),
        (Response(500, JSON, b"{}"), ServerError, "status=500"),
        (Response(200, JSON, b"nope"), DecodeError, "status=200"),
        (RemoteProtocolError("cut", request_sent=True), RemoteProtocolError, ""),
    ],
)
def test_a_failure_says_of_what_kind(
    outcome: Any, raised: type[Exception], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    with pytest.raises(raised):
        perform(RENAME, outcome)

    (line,) = caplog.messages
    assert f"{said} error={raised.__name__}" in line
    assert "request_sent=true" in line
    assert "prompt" not in line


def test_a_call_that_is_given_up_says_so(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    with pytest.raises(KeyboardInterrupt):
        perform(DELETE, KeyboardInterrupt)

    (line,) = caplog.messages
    assert "error=cancelled duration=1 attempt=1" in line
    assert "request_sent" not in line


def test_a_request_by_hand_has_no_operation(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    perform(Request("GET", "/x", (("auth_token", "hunter2"),)), Response(500, (), b"no"))

    assert caplog.messages == [
        'call method=GET path="/x?auth_token=REDACTED" status=500 request_sent=true duration=1 attempt=1 sent=0 '
        "received=2"
    ]


def test_the_question_for_the_version_is_a_request_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode.http")
    for health in (
        Response(200, JSON, b'{"healthy":true,"version":"1"}'),
        APIConnectionError("no", request_sent=False),
    ):
        caplog.clear()
        with pytest.raises(UnsupportedOperationError):
            perform(DELETE, HTML, health)

        assert [line.partition(" sent")[0].split()[2:3] for line in caplog.messages] == [
            ["path=/global/health"],
            ["method=DELETE"],
        ]
        assert "status=200 error=UnsupportedOperationError" in caplog.messages[1]


def test_no_secret_is_in_any_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    options = resolve_options({}, auth=AUTH, headers={"X-Api-Key": "topsecret"})
    echo = RemoteProtocolError(f"what came is {AUTH.header} hunter2 topsecret", request_sent=True)
    with pytest.raises(RemoteProtocolError):
        perform(RENAME, echo, options=options)
    perform(LIST, echo, Response(200, (("Set-Cookie", "topsecret"),), b"[]"), options=options)

    assert len(caplog.messages) == 4
    for secret in ("hunter2", "topsecret", AUTH.header.removeprefix("Basic "), "secret notes", "The prompt"):
        assert secret not in caplog.text


def test_where_nobody_looks_the_steps_are_the_same_ones(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode")
    steps = exchange(DELETE, OPTIONS, Codec(), Known(), lambda: 1.0)

    assert watched(steps, DELETE, OPTIONS, count(0.0).__next__) is steps


# Spans


def test_a_call_is_a_span_as_the_conventions_for_http_have_it(spans: Spans) -> None:
    (sent,) = perform(LIST, Response(200, JSON, b"[]"))

    span = spans.one("GET /file")
    assert span.kind is spans.trace.SpanKind.CLIENT
    assert attributes(span) == {
        "http.request.method": "GET",
        "url.full": "http://127.0.0.1:4096/file?path=REDACTED&directory=/tmp/p",
        "url.template": "/file",
        "server.address": "127.0.0.1",
        "server.port": 4096,
        "http.response.status_code": 200,
        "http.response.body.size": 2,
        "opencode.operation": "file.list",
    }
    assert span.status.status_code is spans.trace.StatusCode.UNSET
    assert dict(sent.headers)["traceparent"] == traceparent(span)


def test_each_attempt_is_a_span_and_carries_its_own_traceparent(spans: Spans) -> None:
    with spans.span("mine"):
        sent = perform(DELETE, REFUSED, UNAVAILABLE, TRUE)

    attempts = spans.ended("DELETE /session/{sessionID}")
    assert spans.tree() == [Node("mine", [Node("DELETE /session/{sessionID}", [])] * 3)]
    assert [dict(request.headers)["traceparent"] for request in sent] == [traceparent(span) for span in attempts]
    told = ("http.request.resend_count", "error.type", "http.response.status_code")
    assert [tuple(attributes(span).get(name) for name in told) for span in attempts] == [
        (None, "APIConnectionError", None),
        (1, "503", 503),
        (2, None, 200),
    ]
    assert attempts[0].status.description == "could not connect"
    assert attempts[1].status.status_code is spans.trace.StatusCode.ERROR


@pytest.mark.parametrize(
    ("outcome", "raised", "kind"),
    [
        (Response(404, JSON, b'{"name":"NotFoundError","data":{"message":"The prompt"}}'), NotFoundError, "404"),
        (Response(200, JSON, b"nope"), DecodeError, "DecodeError"),
        (KeyboardInterrupt, KeyboardInterrupt, "cancelled"),
    ],
)
def test_a_failed_span_has_the_type_of_the_error_and_not_what_the_server_said(
    outcome: Any, raised: type[BaseException], kind: str, spans: Spans
) -> None:
    with pytest.raises(raised):
        perform(DELETE, outcome)

    (span,) = spans.ended()
    assert attributes(span)["error.type"] == kind
    assert span.status.description is None
    assert span.events == ()
    assert spans.unended == []


def test_a_server_without_the_operation_is_told_from_the_question_for_its_version(spans: Spans) -> None:
    with pytest.raises(UnsupportedOperationError):
        perform(DELETE, HTML, Response(200, JSON, b'{"healthy":true,"version":"1"}'))

    assert [(span.name, attributes(span).get("error.type")) for span in spans.ended()] == [
        ("DELETE /session/{sessionID}", "UnsupportedOperationError"),
        ("GET", None),
    ]


def test_a_call_whose_coroutine_is_collected_has_ended(spans: Spans) -> None:
    steps = watched(exchange(DELETE, OPTIONS, Codec(), Known(), lambda: 1.0), DELETE, OPTIONS, count(0.0).__next__)
    next(steps)
    assert spans.unended == ["DELETE /session/{sessionID}"]
    del steps
    gc.collect()

    assert spans.unended == []


def test_the_names_are_those_of_the_conventions(spans: Spans) -> None:
    from importlib import import_module

    known: set[str] = {"opencode.operation", "http.request.resend_count"}
    for module in ("error", "http", "server", "url"):
        known |= {v for v in vars(import_module(f"{CONVENTIONS}.{module}_attributes")).values() if isinstance(v, str)}
    with pytest.raises(ServerError):
        perform(RENAME, UNAVAILABLE)

    (span,) = spans.ended()
    assert set(attributes(span)) <= known
    assert len(attributes(span)) == 10


# Streams


STREAM = (("Content-Type", "text/event-stream"),)
CUT = RemoteProtocolError("cut short", request_sent=True)
EVENT = b"data: {}\n\n"


def explain(request: Request, response: Response) -> ServerError:
    return ServerError("no", status=response.status, headers=response.headers)


def a_source(path: str = "/event?token=hunter2", max_attempts: int | None = None) -> EventSource[Any]:
    options = resolve_options({}, auth=AUTH)
    policy = ReconnectPolicy(jitter=0.0, max_attempts=max_attempts)
    return EventSource(RawFeed(path, options), policy, lambda: 0.0, explain, StreamWatch(options))


def connect(source: EventSource[Any], now: float) -> Request:
    step = source.next_step(now)
    assert isinstance(step, Connect)
    source.connected(200, STREAM, now)
    return step.request


def play(source: EventSource[Any]) -> None:
    """Connect, lose the connection, fail once, connect again, read an event."""
    connect(source, 0.0)
    source.receive_data(EVENT, 1.0)
    assert isinstance(source.next_step(1.0), Deliver)
    source.disconnected(CUT, 2.0)
    source.next_step(2.5)
    source.disconnected(REFUSED, 2.5)
    connect(source, 3.5)
    assert source.next_step(3.5) == Deliver([Reconnected(2, 2.5, CUT)])


def test_a_stream_is_followed_from_its_first_connection_to_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode.stream")
    source = a_source()
    play(source)
    source.left()
    source.left()
    source.disconnected(CUT, 4.0)  # by our own doing

    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("INFO", 'connected path="/event?token=REDACTED" attempts=1'),
        (
            "WARNING",
            'gap path="/event?token=REDACTED" error=RemoteProtocolError reason="cut short" events=1 wait=0.5',
        ),
        (
            "WARNING",
            'retry path="/event?token=REDACTED" error=APIConnectionError reason="could not connect" attempt=1 wait=1',
        ),
        ("INFO", 'reconnected path="/event?token=REDACTED" attempts=2 away=2.5'),
        ("INFO", 'finished path="/event?token=REDACTED" events=1 bytes=10 connections=2 reconnects=1'),
    ]


def test_the_end_of_a_stream_says_why(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "opencode.stream")
    source = a_source("/event", max_attempts=1)
    source.next_step(0.0)
    source.disconnected(REFUSED, 0.0)
    other = a_source("/event")
    connect(other, 0.0)
    other.fail(LimitExceeded("too large", name="max_event_bytes", limit=1))

    assert [message for message in caplog.messages if message.startswith("finished")] == [
        'finished path=/event error=APIConnectionError reason="could not connect" events=0 bytes=0 connections=0 '
        "reconnects=0",
        "finished path=/event error=LimitExceeded events=0 bytes=0 connections=1 reconnects=0",
    ]


def test_events_cost_no_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    source = a_source("/event")
    connect(source, 0.0)
    caplog.clear()
    for _ in range(100):
        source.receive_data(EVENT, 1.0)
        source.next_step(1.0)

    assert caplog.messages == []


def test_a_stream_needs_nobody_who_watches(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    source = EventSource(RawFeed("/event", OPTIONS), ReconnectPolicy(), lambda: 0.0, explain)
    play(source)
    source.left()

    assert caplog.messages == []


def test_without_spans_nothing_has_to_belong_to_anything() -> None:
    assert StreamWatch(OPTIONS).within is OPTIONS


def test_a_stream_that_was_never_connected_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    a_source().left()

    assert caplog.messages == []


def test_a_stream_is_a_span_with_its_gaps(spans: Spans) -> None:
    with spans.span("mine"):
        source = a_source()
    first = connect(source, 0.0)  # elsewhere by now
    source.receive_data(EVENT, 1.0)
    source.next_step(1.0)
    source.disconnected(CUT, 2.0)
    source.next_step(2.5)
    source.disconnected(REFUSED, 2.5)
    second = connect(source, 3.5)
    assert spans.unended == ["GET /event"]
    source.left()

    assert spans.tree() == [Node("mine", [Node("GET /event", [])])]
    span = spans.one("GET /event")
    assert span.kind is spans.trace.SpanKind.CLIENT
    assert [dict(request.headers)["traceparent"] for request in (first, second)] == [traceparent(span)] * 2
    assert attributes(span) == {
        "http.request.method": "GET",
        "url.full": "http://127.0.0.1:4096/event?token=REDACTED",
        "server.address": "127.0.0.1",
        "server.port": 4096,
        "http.response.status_code": 200,
        "opencode.stream.events": 1,
        "opencode.stream.bytes": 10,
        "opencode.stream.connections": 2,
        "opencode.stream.reconnects": 1,
    }
    assert [(event.name, dict(event.attributes or {})) for event in span.events] == [
        ("opencode.connected", {"opencode.attempts": 1}),
        ("opencode.gap", {"error.type": "RemoteProtocolError", "opencode.reason": "cut short", "opencode.wait": 0.5}),
        (
            "opencode.retry",
            {
                "error.type": "APIConnectionError",
                "opencode.reason": "could not connect",
                "opencode.wait": 1.0,
                "opencode.attempt": 1,
            },
        ),
        ("opencode.reconnected", {"opencode.attempts": 2, "opencode.away": 2.5}),
    ]


def test_a_failed_stream_is_a_failed_span(spans: Spans) -> None:
    source = a_source("/event", max_attempts=1)
    source.next_step(0.0)
    source.disconnected(REFUSED, 0.0)

    span = spans.one("GET /event")
    assert attributes(span)["error.type"] == "APIConnectionError"
    assert span.status.description == "could not connect"


def test_a_stream_that_is_collected_has_ended(spans: Spans) -> None:
    source = a_source()
    connect(source, 0.0)
    del source
    gc.collect()

    assert [span.name for span in spans.ended()] == ["GET /event"]


def test_what_a_stream_asks_for_belongs_to_it(spans: Spans) -> None:
    watch = StreamWatch(OPTIONS)
    watch.begin(Request("GET", "/event"))
    perform(DELETE, TRUE, options=watch.within)
    inner = StreamWatch(watch.within)
    inner.begin(Request("GET", "/global/event"))
    inner.finished(StreamStats())
    watch.finished(StreamStats())

    assert spans.tree() == [
        Node("GET /event", [Node("DELETE /session/{sessionID}", []), Node("GET /global/event", [])])
    ]
