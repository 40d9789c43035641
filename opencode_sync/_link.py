"""A client's link to its server: its options, and what turns, streams, terminals and lists do over its connections."""

from __future__ import annotations

import random
import threading
import weakref
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from time import monotonic as now
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from msgspec import UNSET

from opencode_core import options as options_
from opencode_core.calls.exchange import CallSteps, Known, Send, exchange, prepare, single
from opencode_core.calls.watch import watched
from opencode_core.errors import APIConnectionError, ClosedError, LocalProtocolError, OpenCodeError
from opencode_core.values.codec import Codec

from ._recall import Recalls
from ._wire import Starting, Stream, Wire

if TYPE_CHECKING:
    import ssl

    from opencode_core.calls.endpoint import Call
    from opencode_core.http import Request, Response
    from opencode_core.options import Options, Patience
    from opencode_core.turns.recall import Recall
    from opencode_core.turns.steps import Perform

    from ._transport import Duplex

__all__ = ["Link", "Linked", "Shared", "link_of", "view_of"]

T = TypeVar("T")


class Link:
    """A way to one server, with the options of one client or view.

    Attributes:
        options: What the client was told.
        codec: Decodes by these options.
        shared: What all links of a client have in common.
    """

    def __init__(self, options: Options, shared: Shared) -> None:
        self.options = options
        self.codec = Codec(strict=options.strict, on_drift=options.on_drift, max_depth=options.limits.max_json_depth)
        self.shared = shared

    def at(self, directory: str) -> Link:
        """The same way for another directory."""
        return self.view(options_.with_scope(self.options, directory, UNSET))

    def view(self, options: Options) -> Link:
        """The same way with other options."""
        return self if options is self.options else Link(options, self.shared)

    def request(self, call: Call[T], ending: threading.Event | None = None, starting: Starting | None = None) -> T:
        """Perform a call: see `Client.request`.

        Args:
            ending: Set by another thread to end this: no further attempt begins. Default: set by `close`.
            starting: Called with what another thread may call to give up an attempt.
        """
        options = self.options
        steps = exchange(call, options, self.codec, self.shared.known, random.random)
        return self._run(watched(steps, call, options, now), ending or self.shared.closed, starting)

    def perform(self, step: Perform) -> Any:
        """Perform a call of a turn, within the time that it has."""
        return self.view(step.options(self.options, now)).request(step.call)

    def send(self, request: Request) -> Response:
        """Send a request as it is: see `Client.send`."""
        steps = watched(single(request, self.options), None, self.options, now)
        return self._run(steps, self.shared.closed, None)

    def open_stream(self, request: Request, starting: Starting) -> Stream:
        """Start an event stream; its reads wait for as long as a stream may be silent.

        Args:
            starting: Called with what another thread may call to give up before the head is here.
        """
        timeouts = options_.stream_timeouts(self.options)
        return self.shared.open(Send(prepare(request, self.options), timeouts), starting)

    def connect(self, timeouts: Patience) -> Duplex:
        """A connection for something else than HTTP."""
        return self.shared.connect(timeouts)

    def recall(self, steps: Recall) -> None:
        """Carry these steps out in the background, for as long as somebody has the client and it is open."""
        self.shared.recalls.add(steps, partial(_still_open, weakref.ref(self.shared), self.options))

    def _run(self, steps: CallSteps[T], ending: threading.Event, starting: Starting | None) -> T:
        """Carry out the steps of a request."""
        shared = self.shared
        try:
            step = next(steps)
            while True:
                if isinstance(step, Send):
                    try:
                        response = shared.send(step, starting)
                    except OpenCodeError as error:
                        step = steps.throw(error)
                    else:
                        step = steps.send(response)
                else:
                    if ending.wait(step.seconds):
                        steps.throw(ClosedError("this client was closed", request_sent=True))
                    step = next(steps)
        except StopIteration as stop:
            answer: T = stop.value
            return answer
        finally:
            steps.close()

    def __repr__(self) -> str:
        scope = f", directory={self.options.directory!r}" if self.options.directory is not None else ""
        return f"Client({str(self.options.base_url)!r}{scope})"


def _still_open(shared_of: weakref.ref[Shared], options: Options) -> Link | None:
    """A link over what is shared, unless nobody has that any more, or it is closed."""
    shared = shared_of()
    return None if shared is None or shared.closed.is_set() else Link(options, shared)


class Linked:
    """A base of the client: it has a link."""

    def __init__(self, link: Link) -> None:
        self._link = link


link_of: Final[Callable[[Linked], Link]] = attrgetter("_link")
"""The link of a client, for the other modules of this package."""

Client = TypeVar("Client", bound=Linked)


def view_of(client: Client, options: Options) -> Client:
    """The same client with other options. Shares connections."""
    link = link_of(client)
    if options is link.options:
        return client
    view = object.__new__(type(client))
    Linked.__init__(view, link.view(options))
    return view


class Closable(Protocol):
    """A stream or a terminal, which ends with the client."""

    def close(self) -> None: ...


class Shared:
    """What a client and its views have in common: the connections and what is known of the server."""

    def __init__(self, options: Options, http_client: Any, ssl_context: ssl.SSLContext | None) -> None:
        self.known = Known()
        self.readers: weakref.WeakSet[Closable] = weakref.WeakSet()
        self.closed = threading.Event()
        self.recalls = Recalls(self.closed)
        self.before_request: Callable[[], None] = lambda: None
        """May refuse: a managed server that has ended is not asked, for its port may be a stranger's by now."""
        self.on_failure: Callable[[APIConnectionError], None] = lambda error: None
        """May raise a better error: a managed server knows whether it has ended."""
        self.on_close: Callable[[], None] = lambda: None
        self.wire: Any  # has what `Wire` has
        options_.check_ssl_context(ssl_context, http_client)
        if http_client is None:
            options_.warn_of_risk(options)
            from ._transport import Transport  # with h11: as much to import as all the rest, and maybe not needed

            self.wire = Transport(options.base_url, options.limits, ssl_context)
        else:
            self.wire = Wire(http_client, options)

    def send(self, step: Send, starting: Starting | None) -> Response:
        self._check_open()
        self.before_request()
        try:
            response: Response = self.wire.send(
                step.request, step.timeouts, dedicated=step.dedicated, starting=starting
            )
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return response

    def open(self, step: Send, starting: Starting) -> Stream:
        self._check_open()
        self.before_request()
        try:
            stream: Stream = self.wire.open(step.request, step.timeouts, starting=starting)
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return stream

    def connect(self, timeouts: Patience) -> Duplex:
        self._check_open()
        self.before_request()
        if isinstance(self.wire, Wire):
            raise LocalProtocolError(
                "terminals need connections of our own, and this client was made with http_client=: make one without"
            )
        try:
            connection: Duplex = self.wire.connect(timeouts)
        except APIConnectionError as error:
            self.on_failure(error)
            raise
        return connection

    def close(self) -> None:
        try:
            self.closed.set()
            for reader in list(self.readers):
                reader.close()
        finally:
            try:
                self.wire.close()
            finally:
                self.on_close()

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise LocalProtocolError("this client is closed")
