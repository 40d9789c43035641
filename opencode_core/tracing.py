"""Spans of OpenTelemetry, where the program itself has imported it.

Nobody has a tracer without having imported `opentelemetry.trace`. So nothing is imported on the chance that somebody
might: who does not use OpenTelemetry pays one look into `sys.modules`.

No span is made the current one. What belongs to a turn or a stream says so through `Options.within`, which also holds
in another thread or task, and where a generator is ended by the garbage collector; there is no token that would have
to be given back in the same context.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from ._version import __version__
from .http import Request, header_problem

__all__ = ["Scope", "Span", "Tracing", "active"]

SCHEMA: Final = "https://opentelemetry.io/schemas/1.40.0"  # whose names the attributes have

_log = logging.getLogger("opencode")


class Scope:
    """Where further spans belong, once that has begun.

    Attributes:
        context: A context of OpenTelemetry; None is whichever is current.
    """

    __slots__ = ("context",)

    def __init__(self, context: Any) -> None:
        self.context: Any = context


class Span:
    """A span, ended when it is given up by whoever holds it, at the latest.

    Attributes:
        context: The context for what belongs to it.
    """

    __slots__ = ("_span", "_trace", "context")

    def __init__(self, trace: Any, span: Any, context: Any) -> None:
        self._trace = trace
        self._span = span
        self.context: Any = context

    def set(self, attributes: Mapping[str, Any]) -> None:
        """Add what is known by now; None is left out."""
        if self._span.is_recording():
            self._span.set_attributes(_given(attributes))

    def add_event(self, name: str, attributes: Mapping[str, Any]) -> None:
        """Note that something happens just now."""
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
        if not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider | trace.NoOpTracerProvider):
            return True
        valid: bool = trace.get_current_span().get_span_context().is_valid
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
        provider = trace.get_tracer_provider()
        known, tracer = self._tracer
        if known is not provider:
            tracer = provider.get_tracer("opencode-client", __version__, schema_url=SCHEMA)
            self._tracer = (provider, tracer)
        kind = trace.SpanKind.CLIENT if client else trace.SpanKind.INTERNAL
        span = tracer.start_span(name, parent, kind, _given(attributes), start_time=at)
        if span.get_span_context().is_valid:
            return Span(trace, span, trace.set_span_in_context(span, parent))
        # Nobody records anything; the trace of who calls goes on.
        return Span(trace, span, self.current() if parent is None else parent)

    def inject(self, request: Request, span: Span) -> Request:
        """The request with `traceparent` and whatever else is propagated. Fields that are already there win."""
        carrier: dict[str, str] = {}
        self._propagate.inject(carrier, span.context)
        names = {name.lower() for name, _ in request.headers}
        added = [
            (name, value)
            for name, value in carrier.items()
            if name.lower() not in names and header_problem([(name, value)]) is None  # as propagators are anybody's
        ]
        return msgspec.structs.replace(request, headers=(*request.headers, *added)) if added else request


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
        _log.warning("no spans, because OpenTelemetry cannot be used: %s", error)
        return False
    return Tracing(trace, context, propagate)


def _given(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
