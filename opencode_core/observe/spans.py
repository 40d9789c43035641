"""What the spans of requests, streams and turns have in common.

Their names and attributes follow OpenTelemetry's semantic conventions for HTTP clients. `calls/watch.py` makes a span
for each request, `streams/watch.py` for each event stream, `turns/watch.py` for each turn.
"""

from __future__ import annotations

from typing import Any

import msgspec

from opencode_core.http import Request, shown_target
from opencode_core.options import Options, Scope

from .tracing import Span, Tracing, active

__all__ = ["Watch", "parent_of", "request_attributes"]


def request_attributes(request: Request, options: Options, template: str | None = None) -> dict[str, Any]:
    """The attributes of a request that are known before it is sent."""
    return {
        "http.request.method": request.method,
        "url.full": f"{options.base_url}{shown_target(request)}",
        "url.template": template,
        "server.address": options.base_url.host,
        "server.port": options.base_url.port,
        "http.request.body.size": len(request.body) or None,
    }


def parent_of(options: Options, tracing: Tracing) -> Any:
    return tracing.current() if options.within is None else options.within.context


class Watch:
    """Watches something that has a span, with the spans of its calls and streams inside.

    The parent of the span is decided when the watch is made. Later it may be used in another thread or task.
    """

    _span: Span | None = None

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tracing = active(options.within)
        self._scope = None if self._tracing is None else Scope(parent_of(options, self._tracing))

    @property
    def within(self) -> Options:
        """The options for calls and streams inside, whose spans then belong to this one."""
        if self._scope is None:
            return self._options
        return msgspec.structs.replace(self._options, within=self._scope)

    def _begin(self, name: str, attributes: dict[str, Any]) -> None:
        if self._tracing is not None and self._scope is not None:
            self._span = self._tracing.start(name, attributes, self._scope.context, client=True)
            self._scope.context = self._span.context
