"""What is told of calls and event streams, to the log and as spans.

Spans have the names of OpenTelemetry's semantic conventions for HTTP clients: there is one for each request that is
sent, and none for the call around its retries; and one for an event stream, from its first connection to its end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from opencode_core.calls.exchange import Send, Sleep, Steps
from opencode_core.errors import OpenCodeError
from opencode_core.http import Request, Response, shown_target
from opencode_core.options import Options

from . import log
from .log import reason_of
from .tracing import Scope, Span, Tracing, active

if TYPE_CHECKING:
    from opencode_core.calls.endpoint import Call
    from opencode_core.streams.source import Reconnected, StreamStats

__all__ = ["StreamWatch", "Watch", "watched"]

T = TypeVar("T")

Clock: TypeAlias = Callable[[], float]


# Calls


def watched(steps: Steps[T], call: Call[T] | None, options: Options, clock: Clock) -> Steps[T]:
    """The same steps, with a line and a span for each request, where somebody wants them.

    Args:
        call: What the steps perform; None for a request by hand.
        clock: Seconds.
    """
    tracing = active(options.within)
    return steps if tracing is None and not log.CALL.wanted else _watched(steps, call, options, clock, tracing)


def _watched(
    steps: Steps[T], call: Call[T] | None, options: Options, clock: Clock, tracing: Tracing | None
) -> Steps[T]:
    attempts = 0
    under_way: list[_Attempt] = []
    try:
        step = next(steps)
        while True:
            if isinstance(step, Sleep):
                under_way.pop().end()
                yield step
                step = next(steps)
                continue
            aside = call is not None and step.request.path != call.path  # asks for the server's version
            attempts += not aside
            attempt = _Attempt(step, None if aside else call, 1 if aside else attempts, options, clock, tracing)
            under_way.append(attempt)
            try:
                attempt.response = yield attempt.step
            except OpenCodeError as error:
                attempt.error, attempt.ended = error, clock()
                if aside:
                    under_way.pop().end()
                step = steps.throw(error)
            else:
                attempt.ended = clock()
                if aside:
                    under_way.pop().end()
                step = steps.send(attempt.response)
    except StopIteration as stop:
        under_way.pop().end()
        answer: T = stop.value
        return answer
    except BaseException as error:
        for attempt in under_way:
            attempt.end(error)
        raise
    finally:
        steps.close()


class _Attempt:
    """One request and what comes of it.

    Attributes:
        step: What the driver is to send.
        response: The answer, if one came.
        error: The failure, if there was one.
        ended: When either came.
    """

    def __init__(
        self, step: Send, call: Call[Any] | None, number: int, options: Options, clock: Clock, tracing: Tracing | None
    ) -> None:
        self.step = step
        self.response: Response | None = None
        self.error: OpenCodeError | None = None
        self.ended: float | None = None
        self._clock = clock
        self._began = clock()
        self._number = number
        self._options = options
        self._operation = None if call is None else call.endpoint.operation
        self._span: Span | None = None
        if tracing is not None:
            template = None if call is None else call.endpoint.path
            attributes = _attributes(step.request, options, template)
            attributes["opencode.operation"] = self._operation
            attributes["http.request.resend_count"] = number - 1 or None
            name = step.request.method if template is None else f"{step.request.method} {template}"
            self._span = tracing.start(name, attributes, _parent(options, tracing), client=True)
            self.step = msgspec.structs.replace(step, request=tracing.inject(step.request, self._span))

    def end(self, error: BaseException | None = None) -> None:
        """What it comes to is certain only when the answer has been decoded.

        Args:
            error: What the call ends with.
        """
        error = error or self.error
        kind = None if error is None else "cancelled" if isinstance(error, GeneratorExit) else type(error).__name__
        reason = reason_of(error, self._options)
        status = received = None
        if self.response is not None:
            status, received = self.response.status, len(self.response.body)
        if self._span is not None:
            self._span.set({"http.response.status_code": status, "http.response.body.size": received})
            self._span.end(str(status) if status is not None and status >= 400 else kind, reason)
        if not log.CALL.wanted:
            return
        request = self.step.request
        log.CALL.write(
            operation=self._operation,
            method=request.method,
            path=shown_target(request),
            status=status,
            error=kind,
            reason=reason,
            request_sent=status is not None or getattr(error, "request_sent", None),
            duration=(self._clock() if self.ended is None else self.ended) - self._began,
            attempt=self._number,
            sent=len(request.body),
            received=received,
        )


def _attributes(request: Request, options: Options, template: str | None = None) -> dict[str, Any]:
    """What is known of a request before it is sent."""
    return {
        "http.request.method": request.method,
        "url.full": f"{options.base_url}{shown_target(request)}",
        "url.template": template,
        "server.address": options.base_url.host,
        "server.port": options.base_url.port,
        "http.request.body.size": len(request.body) or None,
    }


def _parent(options: Options, tracing: Tracing) -> Any:
    return tracing.current() if options.within is None else options.within.context


# What has calls and streams of its own


class Watch:
    """Watches something that has a span of its own, with other spans in it.

    What it belongs to is decided when it is made: that may be in another thread or task than where it goes on.
    """

    _span: Span | None = None

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tracing = active(options.within)
        self._scope = None if self._tracing is None else Scope(_parent(options, self._tracing))

    @property
    def within(self) -> Options:
        """The options of what belongs to it."""
        if self._scope is None:
            return self._options
        return msgspec.structs.replace(self._options, within=self._scope)

    def _begin(self, name: str, attributes: dict[str, Any]) -> None:
        if self._tracing is not None and self._scope is not None:
            self._span = self._tracing.start(name, attributes, self._scope.context, client=True)
            self._scope.context = self._span.context


class StreamWatch(Watch):
    """Watches an event stream."""

    _path = ""
    _finished = True

    def begin(self, request: Request) -> None:
        """It is about to be prepared and connected; the request may not be complete yet."""
        self._finished = False
        self._path = shown_target(request)
        self._begin(f"GET {request.path}", _attributes(request, self._options))

    def connect(self, request: Request) -> Request:
        """The request of a connection, fit to be sent."""
        self._path = shown_target(request)
        if self._tracing is None or self._span is None:
            return request
        self._span.set(_attributes(request, self._options))
        return self._tracing.inject(request, self._span)

    def connected(self, status: int, attempts: int, notice: Reconnected | None) -> None:
        """Events come; after a gap, if there is a notice."""
        away = None if notice is None else notice.away
        if notice is None:
            log.CONNECTED.write(path=self._path, attempts=attempts)
        else:
            log.RECONNECTED.write(path=self._path, attempts=notice.attempts, away=away)
        if self._span is not None:
            self._span.set({"http.response.status_code": status})
            name = "connected" if notice is None else "reconnected"
            self._span.add_event(f"opencode.{name}", {"opencode.attempts": attempts, "opencode.away": away})

    def disconnected(self, cause: OpenCodeError, attempt: int | None, wait: float, stats: StreamStats) -> None:
        """A connection was lost, or (with a number of the attempt) could not be had."""
        if self._finished:
            return
        error, reason = type(cause).__name__, reason_of(cause, self._options)
        if attempt is None:
            log.GAP.write(path=self._path, error=error, reason=reason, events=stats.events, wait=wait)
        else:
            log.UNCONNECTED.write(path=self._path, error=error, reason=reason, attempt=attempt, wait=wait)
        if self._span is not None:
            name = "opencode.gap" if attempt is None else "opencode.retry"
            attributes = {"error.type": error, "opencode.reason": reason, "opencode.wait": wait}
            self._span.add_event(name, {**attributes, "opencode.attempt": attempt})

    def finished(self, stats: StreamStats, error: OpenCodeError | None = None) -> None:
        """There will be no more events, or nobody to read them. Only the first time counts."""
        if self._finished:
            return
        self._finished = True
        kind = None if error is None else type(error).__name__
        reason = reason_of(error, self._options)
        counts = {name: getattr(stats, name) for name in ("events", "bytes", "connections", "reconnects")}
        log.STREAM_FINISHED.write(
            path=self._path,
            error=kind,
            reason=reason,
            **counts,
            unknown=stats.unknown or None,
            undecodable=stats.undecodable or None,
        )
        if self._span is not None:
            self._span.set({f"opencode.stream.{name}": count for name, count in counts.items()})
            self._span.end(kind, reason)
