"""Spans of OpenTelemetry, if the program has imported it.

A program that uses OpenTelemetry has imported `opentelemetry.trace`. So this module looks into `sys.modules` and
imports nothing by itself: a program without OpenTelemetry pays only for that look.

No span is ever made the current one, except around a function of the user that the agent calls, in a context of its
own. The parent of a span is found through `Options.within`, which also works in another thread or task, or when the
garbage collector closes a generator. There is no context token to be reset in the context that set it.

Tracing never changes an answer. If a processor, exporter or propagator of the program raises, the error is logged and
the span is lost.
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

__all__ = ["Span", "Tracing", "active", "enter"]

SCHEMA: Final = "https://opentelemetry.io/schemas/1.40.0"  # the version of the conventions that the attributes follow

_log = logging.getLogger("opencode")


class Span:
    """A span. It ends at the latest when the last reference to it is gone.

    Attributes:
        context: The context for spans inside it.
    """

    __slots__ = ("__weakref__", "_span", "_trace", "context")

    def __init__(self, trace: Any, span: Any, context: Any) -> None:
        self._trace = trace
        self._span = span
        self.context: Any = context
        _open[id(self)] = weakref.ref(self)

    def set(self, attributes: Mapping[str, Any]) -> None:
        """Set attributes. Those that are None are left out."""
        with _harmless():
            if self._span.is_recording():
                self._span.set_attributes(_given(attributes))

    def add_event(self, name: str, attributes: Mapping[str, Any]) -> None:
        """Add an event that happens now."""
        with _harmless():
            if self._span.is_recording():
                self._span.add_event(name, _given(attributes))

    def end(self, error: str | None = None, reason: str | None = None, at: int | None = None) -> None:
        """End the span. Only the first call counts.

        Args:
            error: The `error.type` of a failure.
            reason: The description of the failure.
            at: When the span ended, in nanoseconds since the epoch. Default: now.
        """
        span, self._span = self._span, self._trace.INVALID_SPAN
        _open.pop(id(self), None)
        with _harmless():
            if error is not None and span.is_recording():
                span.set_attribute("error.type", error)
                span.set_status(self._trace.Status(self._trace.StatusCode.ERROR, reason))
            span.end(at)

    def __del__(self) -> None:
        with contextlib.suppress(Exception):  # the interpreter may be shutting down
            self.end()


class Tracing:
    """The part of `opentelemetry-api` that is used: its modules `trace`, `context` and `propagate`."""

    def __init__(self, trace: Any, context: Any, propagate: Any) -> None:
        self._trace = trace
        self._context = context
        self._propagate = propagate
        self._tracer: tuple[Any, Any] = (None, None)

    @property
    def has_use(self) -> bool:
        """Whether tracing matters: an SDK records spans, or the caller is part of a trace that came from outside."""
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
        """The context of the caller."""
        return self._context.get_current()

    def attach(self, context: Any) -> None:
        """Make a context the current one."""
        with _harmless():
            self._context.attach(context)

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
            attributes: The attributes known so far. Those that are None are left out.
            parent: The context of the parent span. Default: the context of the caller.
            client: Whether the span is a request to a server, of kind CLIENT, and not INTERNAL.
            at: When the span began, in nanoseconds since the epoch. Default: now.
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
                atexit.register(_end_all)  # registered after the provider's own exit handler, and so runs before it
            span = tracer.start_span(name, parent, kind, _given(attributes), start_time=at)
        if span.get_span_context().is_valid:
            return Span(trace, span, trace.set_span_in_context(span, parent))
        # Nobody records spans: the trace of the caller is passed on.
        return Span(trace, span, self.current() if parent is None else parent)

    def inject(self, request: Request, span: Span) -> Request:
        """The request with `traceparent` and whatever else is propagated, except for headers that it has already."""
        carrier: dict[str, str] = {}
        with _harmless():
            self._propagate.inject(carrier, span.context)
        names = {name.lower() for name, _ in request.headers}
        added = [
            (name, value)
            for name, value in carrier.items()
            if name.lower() not in names
            and header_problem([(name, value)]) is None  # a propagator of the program may write anything
        ]
        return msgspec.structs.replace(request, headers=(*request.headers, *added)) if added else request


_open: Final[dict[int, weakref.ref[Span]]] = {}


def _end_all() -> None:
    """End all open spans at exit: a span that ends later than its provider is lost."""
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
    """OpenTelemetry, if somebody records spans or there is a trace to pass on; otherwise None.

    Args:
        scope: The parent of the spans; None for the current one.
    """
    global _tracing  # noqa: PLW0603  # one for the whole process
    if _tracing is None and "opentelemetry.trace" in sys.modules:
        _tracing = _load()
    return _tracing if _tracing and (scope is not None or _tracing.has_use) else None


def enter(scope: Scope | None) -> None:
    """Make a span the current one, for the rest of this context.

    For code of the user that we call in a context of its own, which ends with it: nothing is ever reset.
    """
    if scope is not None and scope.context is not None and (tracing := active(scope)) is not None:
        tracing.attach(scope.context)


def _load() -> Tracing | Literal[False]:
    try:
        from opentelemetry import context, propagate, trace
    except Exception as error:  # such as when the environment names a propagator that is not installed
        log_safely(_log, logging.WARNING, "no spans, because OpenTelemetry cannot be used: %s", error)
        return False
    return Tracing(trace, context, propagate)


def _given(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
