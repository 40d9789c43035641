"""What OpenTelemetry would have exported, for tests: the fixture `spans`, see `conftest.py`."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Span


class Node(NamedTuple):
    """A span and those below it, the first one first."""

    name: str
    children: list[Node]


class Spans:
    """Spans that have ended.

    Attributes:
        trace: The module `opentelemetry.trace`.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # Not at the top: as long as nobody imports it, the tests run without OpenTelemetry.
        from opentelemetry import trace
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import SimpleSpanProcessor
        from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

        self.trace = trace
        self._exporter = InMemorySpanExporter()
        self._started: list[Any] = []
        self.provider = TracerProvider(shutdown_on_exit=False)
        processor = SimpleSpanProcessor(self._exporter)
        processor.on_start = lambda span, parent_context=None: self._started.append(span)  # type: ignore[method-assign]
        self.provider.add_span_processor(processor)
        monkeypatch.setattr(trace, "_TRACER_PROVIDER", self.provider)  # the API lets it be set once

    @contextmanager
    def span(self, name: str) -> Generator[Span]:
        """A span of the program, made the current one."""
        with self.provider.get_tracer("test").start_as_current_span(name) as span:
            yield span

    def ended(self, name: str | None = None) -> list[ReadableSpan]:
        """In the order of their beginning."""
        spans = sorted(self._exporter.get_finished_spans(), key=lambda span: span.start_time or 0)
        return [span for span in spans if name is None or span.name == name]

    def one(self, name: str) -> ReadableSpan:
        """The only one of that name."""
        (span,) = self.ended(name)
        return span

    @property
    def unended(self) -> list[str]:
        """Spans that have begun and not ended."""
        return [span.name for span in self._started if span.end_time is None]

    def tree(self, without: str = "") -> list[Node]:
        """All of them, as they belong together; without those whose name begins like that."""
        ended = self.ended()
        known = {span.context.span_id for span in ended if span.context is not None}

        def below(parent: int | None) -> list[Node]:
            return [
                Node(span.name, below(span.context.span_id))
                for span in ended
                if span.context is not None
                and (None if span.parent is None or span.parent.span_id not in known else span.parent.span_id) == parent
                and not (without and span.name.startswith(without))
            ]

        return below(None)


def attributes(span: ReadableSpan) -> Mapping[str, Any]:
    """The attributes of a span."""
    return dict(span.attributes or {})


def traceparent(span: ReadableSpan) -> str:
    """The header that a child of this span's would send, where the span itself is the sender."""
    assert span.context is not None
    context = span.context
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
