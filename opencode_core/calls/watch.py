"""Watch calls: write a log line and keep a span for each request that is sent.

The call around the retries has no span of its own, as the conventions of OpenTelemetry for HTTP want it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import msgspec

from opencode_core.errors import OpenCodeError
from opencode_core.http import Response, shown_target
from opencode_core.observe import log
from opencode_core.observe.log import reason_of
from opencode_core.observe.spans import parent_of, request_attributes
from opencode_core.observe.tracing import Span, Tracing, active
from opencode_core.options import Options

from .endpoint import Call
from .exchange import CallSteps, Pause, Send

__all__ = ["watched"]

T = TypeVar("T")

Clock: TypeAlias = Callable[[], float]


def watched(steps: CallSteps[T], call: Call[Any] | None, options: Options, clock: Clock) -> CallSteps[T]:
    """The same steps, logged and traced. If nobody logs or traces, these are the very same steps.

    Args:
        call: The call that the steps perform; None for a single request.
        clock: Returns seconds.
    """
    tracing = active(options.within)
    return steps if tracing is None and not log.CALL.wanted else _watched(steps, call, options, clock, tracing)


def _watched(
    steps: CallSteps[T], call: Call[Any] | None, options: Options, clock: Clock, tracing: Tracing | None
) -> CallSteps[T]:
    attempts = 0
    under_way: list[_Attempt] = []
    try:
        step = next(steps)
        while True:
            if isinstance(step, Pause):
                under_way.pop().end()
                yield step
                step = next(steps)
                continue
            aside = (
                call is not None and step.request.path != call.path
            )  # a question of our own, such as for the server's version
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
        for attempt in under_way:  # none if nothing had to be sent
            attempt.end()
        answer: T = stop.value
        return answer
    except BaseException as error:
        for attempt in under_way:
            attempt.end(error)
        raise
    finally:
        steps.close()


class _Attempt:
    """One request and its outcome.

    Attributes:
        step: The request as the driver sends it, with the headers that carry the trace.
        response: The response, if one came.
        error: The failure, if there was one.
        ended: When the one or the other came.
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
            attributes = request_attributes(step.request, options, template)
            attributes["opencode.operation"] = self._operation
            attributes["http.request.resend_count"] = number - 1 or None
            name = step.request.method if template is None else f"{step.request.method} {template}"
            self._span = tracing.start(name, attributes, parent_of(options, tracing), client=True)
            self.step = msgspec.structs.replace(step, request=tracing.inject(step.request, self._span))

    def end(self, error: BaseException | None = None) -> None:
        """Write the line and end the span. Called late, because decoding the answer may still fail.

        Args:
            error: The error that the call ends with.
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
