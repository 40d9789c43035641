"""Spans of OpenTelemetry, where the program itself has imported it.

Nobody has a tracer without having imported `opentelemetry.trace`. So nothing is imported on the chance that somebody
might: who does not use OpenTelemetry pays one look into `sys.modules`.

No span is made the current one. What belongs to a turn or a stream says so through `Options.within`, which also holds
in another thread or task, and where a generator is ended by the garbage collector; there is no token that would have
to be given back in the same context.

Tracing never changes an answer: what a processor, an exporter or a propagator of the program raises is logged, and the
span is lost.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import sys
import weakref
from collections.abc import Generator, Mapping
from typing import Any, Final, Literal

import msgspec

from opencode_core._safely import log_safely
from opencode_core._version import __version__
from opencode_core.http import Request, header_problem
from opencode_core.options import Scope

__all__ = ["Span", "Tracing", "active"]

SCHEMA: Final = "https://opentelemetry.io/schemas/1.40.0"  # whose names the attributes have

_log = logging.getLogger("opencode")


class Span:
    """A span, ended when it is given up by whoever holds it, at the latest.

    Attributes:
        context: The context for what belongs to it.
    """

    __slots__ = ("__weakref__", "_span", "_trace", "context")

    def __init__(self, trace: Any, span: Any, context: Any) -> None:
        self._trace = trace
        self._span = span
        self.context: Any = context
        _open[id(self)] = weakref.ref(self)

    def set(self, attributes: Mapping[str, Any]) -> None:
        """Add what is known by now; None is left out."""
        with _harmless():
            if self._span.is_recording():
                self._span.set_attributes(_given(attributes))

    def add_event(self, name: str, attributes: Mapping[str, Any]) -> None:
        """Note that something happens just now."""
        with _harmless():
            if self._span.is_recording():
                self._span.add_event(name, _given(attributes))

    def end(self, error: str | None = None, reason: str | None = None, at: int | None = None) -> None:
        """End it, once.

        Args:
            error: The `error.type` of a failure.
            reason: What there is to say of it.
            at: When it was, in nanoseconds since the epoch. Default: now.
        """
        span, self._span = self._span, self._trace.INVALID_SPAN
        _open.pop(id(self), None)
        with _harmless():
            if error is not None and span.is_recording():
                span.set_attribute("error.type", error)
                span.set_status(self._trace.Status(self._trace.StatusCode.ERROR, reason))
            span.end(at)

    def __del__(self) -> None:
        with contextlib.suppress(Exception):  # the interpreter may be going down
            self.end()


class Tracing:
    """What is used of `opentelemetry-api`: its modules `trace`, `context` and `propagate`."""

    def __init__(self, trace: Any, context: Any, propagate: Any) -> None:
        self._trace = trace
        self._context = context
        self._propagate = propagate
        self._tracer: tuple[Any, Any] = (None, None)

    @property
    def has_use(self) -> bool:
        """Whether an SDK records spans, or else who calls belongs to a trace that came from outside."""
        trace = self._trace
        try:
            if not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider | trace.NoOpTracerProvider):
                return True
            valid: bool = trace.get_current_span().get_span_context().is_valid
        except Exception as error:
            _tell_lost(error)
            return False
        return valid

    def current(self) -> Any:
        """The context of who calls."""
        return self._context.get_current()

    def start(
        self,
        name: str,
        attributes: Mapping[str, Any],
        parent: Any = None,
        *,
        client: bool = False,
        at: int | None = None,
    ) -> Span:
        """Begin a span.

        Args:
            attributes: What is known; None is left out.
            parent: The context that it belongs to. Default: that of who calls.
            client: Whether somebody else, at the end of a connection, does the work.
            at: When it began, in nanoseconds since the epoch. Default: now.
        """
        trace = self._trace
        kind = trace.SpanKind.CLIENT if client else trace.SpanKind.INTERNAL
        span = trace.INVALID_SPAN
        with _harmless():
            provider = trace.get_tracer_provider()
            known, tracer = self._tracer
            if known is not provider:
                tracer = provider.get_tracer("opencode-driver", __version__, schema_url=SCHEMA)
                self._tracer = (provider, tracer)
                atexit.register(_end_all)  # runs before the provider's own, which was registered earlier
            span = tracer.start_span(name, parent, kind, _given(attributes), start_time=at)
        if span.get_span_context().is_valid:
            return Span(trace, span, trace.set_span_in_context(span, parent))
        # Nobody records anything; the trace of who calls goes on.
        return Span(trace, span, self.current() if parent is None else parent)

    def inject(self, request: Request, span: Span) -> Request:
        """The request with `traceparent` and whatever else is propagated. Fields that are already there win."""
        carrier: dict[str, str] = {}
        with _harmless():
            self._propagate.inject(carrier, span.context)
        names = {name.lower() for name, _ in request.headers}
        added = [
            (name, value)
            for name, value in carrier.items()
            if name.lower() not in names and header_problem([(name, value)]) is None  # as propagators are anybody's
        ]
        return msgspec.structs.replace(request, headers=(*request.headers, *added)) if added else request


_open: Final[dict[int, weakref.ref[Span]]] = {}


def _end_all() -> None:
    """End what is still open: a span that ends later than its provider is lost."""
    for reference in list(_open.values()):
        span = reference()
        if span is not None:
            span.end()


@contextlib.contextmanager
def _harmless() -> Generator[None]:
    try:
        yield
    except Exception as error:
        _tell_lost(error)


def _tell_lost(error: Exception) -> None:
    log_safely(_log, logging.WARNING, "a span was lost, because OpenTelemetry raised %s", type(error).__name__)


_tracing: Tracing | Literal[False] | None = None


def active(scope: Scope | None = None) -> Tracing | None:
    """OpenTelemetry, if there is somebody who records spans, or a trace to pass on.

    Args:
        scope: What the spans would belong to; None for whatever is current.
    """
    global _tracing  # noqa: PLW0603  # there is one in a process
    if _tracing is None and "opentelemetry.trace" in sys.modules:
        _tracing = _load()
    return _tracing if _tracing and (scope is not None or _tracing.has_use) else None


def _load() -> Tracing | Literal[False]:
    try:
        from opentelemetry import context, propagate, trace
    except Exception as error:  # also of a propagator that the environment names and nobody has
        log_safely(_log, logging.WARNING, "no spans, because OpenTelemetry cannot be used: %s", error)
        return False
    return Tracing(trace, context, propagate)


def _given(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
