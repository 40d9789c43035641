"""Watch an event stream: write lines to the log, and keep one span from the first connection to the end."""

from __future__ import annotations

from opencode_core.errors import OpenCodeError
from opencode_core.http import Request, shown_target
from opencode_core.observe import log
from opencode_core.observe.log import reason_of
from opencode_core.observe.spans import Watch, request_attributes

from .notices import Reconnected, StreamStats

__all__ = ["StreamWatch"]


class StreamWatch(Watch):
    """Logs and traces one event stream."""

    _path = ""
    _finished = True

    def begin(self, request: Request) -> None:
        """The stream begins. The request may not be complete yet."""
        self._finished = False
        self._path = shown_target(request)
        self._begin(f"GET {request.path}", request_attributes(request, self._options))

    def connect(self, request: Request) -> Request:
        """A connection begins. Returns its request, with the headers that carry the trace."""
        self._path = shown_target(request)
        if self._tracing is None or self._span is None:
            return request
        self._span.set(request_attributes(request, self._options))
        return self._tracing.inject(request, self._span)

    def connected(self, status: int, attempts: int, notice: Reconnected | None) -> None:
        """The connection is open. A notice says that there was a gap before it."""
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
        """The connection was lost or, if `attempt` is given, this attempt to connect failed."""
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
        """The stream is over, or its reader has left. Only the first call counts."""
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
