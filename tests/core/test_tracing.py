"""Spans of OpenTelemetry: only for who has imported it, and whatever becomes of it, no call fails."""

from __future__ import annotations

import atexit
import contextvars
import gc
import subprocess
import sys
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from opencode_core.http import Request
from opencode_core.observe import tracing
from opencode_core.observe.tracing import Span, active, enter
from opencode_core.options import Scope
from tests.spans import Spans, attributes, traceparent

WITHOUT = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        assert not name.startswith("opentelemetry"), f"somebody wants {name}"

sys.meta_path.insert(0, Blocked())
"""


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("driver", ["opencode_sync.Client", "opencode_async.AsyncClient"])
def test_nothing_of_opentelemetry_is_looked_for_where_the_program_has_not_imported_it(driver: str) -> None:
    code = f"""
import opencode_core.observe.tracing, {driver.partition(".")[0]}
{driver}()
print(opencode_core.observe.tracing.active())
"""

    assert run(WITHOUT + code) == "None\n"


def test_it_is_used_as_soon_as_the_program_has_imported_it() -> None:
    code = """
from opencode_core.observe.tracing import active
print(active())
import opentelemetry.trace
from opentelemetry.sdk.trace import TracerProvider
print(active())
opentelemetry.trace.set_tracer_provider(TracerProvider(shutdown_on_exit=False))
print(type(active()).__name__, active() is active())
"""

    assert run(code) == "None\nNone\nTracing True\n"


def test_a_program_whose_opentelemetry_is_broken_has_no_spans(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tracing, "_tracing", None)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)

    assert active() is None
    assert active() is None
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("no spans, because OpenTelemetry cannot be used: ")


def a_span(name: str = "work", **given: object) -> Span:
    tracing = active()
    assert tracing is not None
    return tracing.start(name, given)


def test_a_span_has_what_is_known_and_not_what_is_not(spans: Spans) -> None:
    span = a_span(a=1, b=None)
    span.set({"c": "x", "d": None})
    span.add_event("happened", {"e": 1.5, "f": None})
    span.end()

    ended = spans.one("work")
    assert attributes(ended) == {"a": 1, "c": "x"}
    assert [(event.name, dict(event.attributes or {})) for event in ended.events] == [("happened", {"e": 1.5})]
    assert ended.status.status_code is spans.trace.StatusCode.UNSET
    assert ended.instrumentation_scope is not None
    assert ended.instrumentation_scope.name == "opencode-driver"


def test_a_failed_span_says_of_what_kind_and_why(spans: Spans) -> None:
    a_span().end("APITimeoutError", "slow")

    ended = spans.one("work")
    assert attributes(ended) == {"error.type": "APITimeoutError"}
    assert ended.status.status_code is spans.trace.StatusCode.ERROR
    assert ended.status.description == "slow"


def test_code_of_the_user_runs_inside_a_span(spans: Spans) -> None:
    tracing_ = active()
    assert tracing_ is not None
    span = tracing_.start("turn", {})
    seen: list[Any] = []

    def function() -> None:
        enter(Scope(span.context))
        seen.append(spans.trace.get_current_span().get_span_context())

    contextvars.copy_context().run(function)

    assert seen == [spans.trace.get_current_span(span.context).get_span_context()]
    assert not spans.trace.get_current_span().get_span_context().is_valid


@pytest.mark.parametrize("scope", [None, Scope(None)])
def test_code_of_the_user_without_a_span_stays_where_it_is(spans: Spans, scope: Scope | None) -> None:
    enter(scope)

    assert not spans.trace.get_current_span().get_span_context().is_valid


def test_a_span_ends_once(spans: Spans) -> None:
    span = a_span()
    span.end()
    span.end("later")
    span.set({"a": 1})
    span.add_event("later", {})

    assert attributes(spans.one("work")) == {}


def test_a_span_that_is_given_up_ends(spans: Spans) -> None:
    span = a_span()
    assert spans.unended == ["work"]
    del span
    gc.collect()

    assert [span.name for span in spans.ended()] == ["work"]


def test_a_request_carries_what_is_propagated(spans: Spans) -> None:
    tracing = active()
    assert tracing is not None
    span = a_span()
    request = tracing.inject(Request("GET", "/path", headers=(("Accept", "*/*"),)), span)
    span.end()

    assert request.headers == (("Accept", "*/*"), ("traceparent", traceparent(spans.one("work"))))


def test_a_header_of_the_callers_own_wins(spans: Spans) -> None:
    tracing = active()
    assert tracing is not None
    request = Request("GET", "/path", headers=(("Traceparent", "00-1-2-00"),))

    assert tracing.inject(request, a_span()) is request


def test_what_no_header_can_carry_is_left_out(spans: Spans) -> None:
    known = active()
    assert known is not None

    class Propagator:
        @staticmethod
        def inject(carrier: dict[str, str], context: object) -> None:
            carrier |= {"baggage": "a\nb", "tracestate": "k=v"}

    odd = tracing.Tracing(spans.trace, None, Propagator)
    request = odd.inject(Request("GET", "/path"), a_span())

    assert request.headers == (("tracestate", "k=v"),)


def test_a_provider_that_is_set_later_gets_the_spans(spans: Spans, monkeypatch: pytest.MonkeyPatch) -> None:
    a_span("first").end()
    later = Spans(monkeypatch)
    a_span("second").end()

    assert [span.name for span in spans.ended()] == ["first"]
    assert [span.name for span in later.ended()] == ["second"]


def test_without_an_sdk_nothing_is_recorded_and_the_callers_trace_goes_on(
    spans: Spans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spans.trace, "_TRACER_PROVIDER", None)
    assert active() is None
    outside = spans.trace.SpanContext(0xA, 0xB, is_remote=True, trace_flags=spans.trace.TraceFlags(1))
    parent = spans.trace.set_span_in_context(spans.trace.NonRecordingSpan(outside))
    tracing = active(Scope(parent))
    assert tracing is not None
    with spans.trace.use_span(spans.trace.NonRecordingSpan(outside)):
        assert active() is tracing
    span = tracing.start("work", {"a": 1}, parent)
    request = tracing.inject(Request("GET", "/path"), span)
    span.set({"b": 1})
    span.end("x")

    assert request.headers == (("traceparent", f"00-{0xA:032x}-{0xB:016x}-01"),)
    assert tracing.inject(Request("GET", "/path"), tracing.start("work", {})).headers == ()
    assert spans.ended() == []


class _Raising:
    """Something of the program that raises wherever it is asked."""

    def __getattr__(self, name: str) -> Any:
        raise ZeroDivisionError(name)


def test_what_raises_in_tracing_is_logged_and_changes_nothing(
    spans: Spans, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    used = active()
    assert used is not None
    kept, request = a_span(), Request("GET", "/")
    spans.provider.add_span_processor(_Raising())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # as a broken one
    lost = a_span("lost")
    lost.set({"a": 1})
    lost.add_event("happened", {})
    lost.end("Error", "why")
    kept.end()
    monkeypatch.setattr(used, "_propagate", _Raising())
    assert used.inject(request, kept) == request

    assert caplog.messages == ["a span was lost, because OpenTelemetry raised ZeroDivisionError"] * 3


def test_a_broken_provider_counts_as_none(spans: Spans, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(spans.trace, "get_tracer_provider", broken)

    assert active() is None
    used = active(Scope(None))
    assert used is not None
    used.start("lost", {}).end()


def test_a_span_that_is_open_when_the_process_ends_has_ended(spans: Spans, monkeypatch: pytest.MonkeyPatch) -> None:
    at_exit: list[Callable[[], None]] = []
    monkeypatch.setattr(atexit, "register", at_exit.append)
    span, gone = a_span("kept"), a_span("gone")
    tracing._open[0] = weakref.ref(gone)  # pyright: ignore[reportPrivateUsage]  # one that was just given up
    del gone
    for end in at_exit:
        end()
    tracing._open.pop(0)  # pyright: ignore[reportPrivateUsage]
    span.end("later")

    assert attributes(spans.one("kept")) == {}


def test_spans_that_are_open_when_the_process_ends_are_exported() -> None:
    code = """
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

class Exporter(SpanExporter):
    def export(self, spans):
        for span in spans:
            print(span.name)

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(Exporter()))
trace.set_tracer_provider(provider)
from opencode_core.observe.tracing import active
kept = [active().start("one", {}), active().start("two", {})]
active().start("three", {}).end()
"""

    assert sorted(run(code).split()) == ["one", "three", "two"]


def test_without_opentelemetry_there_is_no_span_to_be_inside() -> None:
    code = """
from opencode_core.observe.tracing import enter
from opencode_core.options import Scope
print(enter(Scope(object())))
"""

    assert run(WITHOUT + code) == "None\n"
