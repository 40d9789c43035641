"""Keep an event stream alive: connect, notice silence, wait, connect again, and say so.

                  Fetch*         Connect                      Receive ⇄ Deliver
    start ─▶ preparing ─▶ connecting ──── 200 ────────▶ open ◀─── Fetch* ───▶ catching up
                 ▲            │   │                      │
                 │            │   └─ any other status    │ the end, silence, a broken connection
                 │ Sleep      │            ▼             │
              waiting ◀───────┴──────── refused ◀┄┄┄┄┄┄┄┄┘
                 ▲  no connection, 408, 429, 5xx │
                 └───────────────────────────────┤ everything else; 204, `fail`, too many attempts
                                                 ▼
                                             finished: Finish(error)

`next_step(now)` says what to do next. Nothing changes until the driver reports the outcome, so a driver whose wait was
cancelled can ask again and gets the same step. Two promises hold:

* No reconnect is silent: a `Reconnected` is delivered in the place of the gap.
* No server can make this a busy loop. The wait grows after every lost connection, even one that ended cleanly, and only
  a connection that lasted for `ReconnectPolicy.reset_after` makes it short again.

A `Feed` knows what is streamed, and what must be fetched to make the stream complete after a gap.

`/global/event` of OpenCode 1 greets before it listens: 1.15 and later send `server.connected`, and subscribe to their
own events up to two turns of their event loop later. What happens until then is not on the stream. A question that is
asked upon an answer is read in a later turn than the one before it. So the server counts as listening when it has
answered `QUESTIONS` of them one after the other, and nothing is handed out before, the greeting included. A wait would
prove nothing: on a busy server a turn takes as long as everything else that it has to do.

The states are those of the "Processing model" of the WHATWG HTML standard, section 9.2.3, with three differences. The
standard gives up on every status but 200; here 408, 429 and 5xx are tried again, since a server that restarts answers
with them. The standard allows a growing wait; here it always grows. And silence, of which the standard says nothing,
ends a connection, since a dead network is silent.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from typing import Any, Final, Generic, Literal, TypeVar

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import retry_after
from opencode_core.calls.identify import HEALTH_1, question
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DecodeError,
    IdleTimeout,
    OpenCodeError,
    RemoteProtocolError,
    ServerExited,
)
from opencode_core.http import Headers, Request, Response
from opencode_core.options import ReconnectPolicy
from opencode_core.values.codec import parse

from .notices import Reconnected, StreamStats, Taken
from .steps import Connect, Deliver, Fetch, Finish, Receive, Sleep, StreamStep
from .watch import StreamWatch

__all__ = [
    "EventSource",
    "Feed",
    "is_event_stream",
]

A = TypeVar("A")
T = TypeVar("T")

MIN_RECONNECTION_TIME: Final = 0.1  # seconds, however little `retry:` asks for: no busy loop
MAX_RECONNECTION_TIME: Final = 300.0  # seconds, however much `retry:` asks for: the stream must come back
MAX_ERROR_BODY: Final = 64 * 1024  # bytes that are read of the body of an error, to explain it
MAX_ERROR_TIME: Final = 5.0  # seconds that this may take: the status alone says what went wrong
QUESTIONS: Final = 3  # in a row; a busy server was seen to read two of them before it listened
MOMENT: Final = 0.1  # seconds, in which a reader who was away gets what came meanwhile


class Feed(Generic[T]):
    """What is streamed: the request, the decoder, and the calls that make the stream complete after a gap.

    Attributes:
        stale: Whether `catch_up` must run before anything more is delivered. Until then, `decode` keeps its items.
        quiet: Whether silence is normal, because the stream has neither a heartbeat nor a greeting. Such a stream must
            have a cursor: after too long a silence it reconnects, and misses nothing.
        greets_early: Whether the server says that it is connected before it listens.
        reconnection_time: The value of the server's last `retry` field, in milliseconds.
        otherwise: Called once this feed has failed: the feed that streams the same in the words of another dialect, if
            the server has turned out to speak that.
    """

    stale: bool = False
    quiet: bool = False
    greets_early: bool = False
    reconnection_time: int | None = None
    otherwise: Callable[[], Feed[T] | None] | None = None

    def prepare(self) -> Generator[Call[Any], Any, None]:
        """Called before each connection: yields calls and is sent their answers."""
        yield from ()

    def chosen(self) -> Feed[T]:
        """The feed to go on with after `prepare`: this one, or the one that this one has found to be right."""
        return self

    def request(self) -> Request:
        """The request of the next connection."""
        raise NotImplementedError

    def connected(self) -> None:
        """A new connection is open: forget what was incomplete on the old one."""
        raise NotImplementedError

    def decode(self, data: bytes, stats: StreamStats) -> list[T]:
        """The items that these bytes complete."""
        raise NotImplementedError

    def take(self, taken: Taken, stats: StreamStats) -> list[T]:
        """The items among events that another reader has decoded. Only some feeds can share a stream."""
        raise NotImplementedError

    def catch_up(self) -> Generator[Call[Any], Any, list[T]]:
        """Called while `stale`: yields calls, is sent their answers, returns the missed items and those kept."""
        yield from ()
        return []

    def position(self, unread: int) -> Any:
        """The position, for `since=`, of a reader who has yet to see the last `unread` items. None without resume."""
        return None


class EventSource(Generic[T]):
    """The machine that keeps an event stream alive. The module's head draws its states.

    Args:
        feed: What to stream.
        policy: How long to wait, and how often to try.
        random: Returns numbers in [0, 1).
        explain: Makes the typed error for an answer that is no event stream.
        watch: Logs and traces what happens.

    Attributes:
        stats: Counters, updated in place.
        live: Whether the server listens, so that no event from now on is missed.
    """

    def __init__(
        self,
        feed: Feed[T],
        policy: ReconnectPolicy,
        random: Callable[[], float],
        explain: Callable[[Request, Response], OpenCodeError],
        watch: StreamWatch | None = None,
    ) -> None:
        self.stats: StreamStats = StreamStats()
        self.live: bool = False
        self._feed = feed
        self._policy = policy
        self._random = random
        self._explain = explain
        self._watch = watch
        self._state: Literal["new", "working", "connecting", "open", "refused", "waiting", "finished"] = "new"
        self._call: Call[Any] | None = None
        self._work: Generator[Call[Any], Any, Any] | None = None
        self._then: Callable[[Any, float], None] = self._prepared
        self._items: list[T] = []  # decoded, not yet handed out
        self._notice: Reconnected | None = None
        self._handed_out_items = False  # whether the last Deliver had items of the feed, and not a notice
        self._request: Request | None = None
        self._response = Response(0)  # the answer that is no event stream, as far as it has come
        self._opened_at: float | None = None
        self._heard_at = 0.0  # when the last byte came
        self._idle_at: float | None = None  # when the wait that has begun is silence
        self._fruitful = False  # whether this connection has brought a byte
        self._settling = False  # whether the server has greeted, and may not listen yet
        self._due = 0.0
        self._failures = 0  # in a row; decides how long to wait
        self._failed = 0  # attempts in a row that brought no byte; `max_attempts` limits them
        self._attempts = 0  # since the last connection was lost
        self._gap: tuple[float, OpenCodeError] | None = None
        self._error: OpenCodeError | None = None

    # What comes next

    def next_step(self, now: float) -> StreamStep:
        """What the driver must do next. A Deliver comes once; any other step stays until its outcome is reported."""
        if self._notice is not None:
            notice, self._notice = self._notice, None
            self._handed_out_items = False
            return Deliver([notice])
        if self._items and not self._settling:
            items, self._items = self._items, []
            self._handed_out_items = True
            return Deliver(items)
        if self._state == "new" and self._watch is not None:
            self._watch.begin(self._feed.request())
        if self._state == "new" or (self._state == "waiting" and now >= self._due):
            self._begin(self._feed.prepare(), self._prepared, now)
        if self._call is not None:
            return Fetch(self._call)
        match self._state:
            case "connecting":
                assert self._request is not None
                return Connect(self._request)
            case "waiting":
                return Sleep(self._due)
            case "finished":
                return Finish(self._error)
            case "refused":
                return Receive(self._due)
            case _:
                if self._policy.idle_timeout is None:
                    return Receive(None)
                if self._idle_at is None:
                    self._idle_at = now + self._policy.idle_timeout
                return Receive(max(self._idle_at, now + MOMENT))  # the same for a driver that asks again

    def position(self, unread: int) -> Any:
        """The position of a reader who has yet to see the last `unread` items of the last Deliver."""
        return self._feed.position(len(self._items) + (unread if self._handed_out_items else 0))

    # What the driver reports

    def connected(self, status: int, headers: Headers, now: float) -> None:
        """Report the head of the answer."""
        response = Response(status, headers)
        coding = _coding(response)
        if status == 204:  # WHATWG 9.2.1: with 204 a server asks its client not to reconnect
            self._finish(None)
        elif is_event_stream(response):
            self._open(now)
        elif status == 200 and coding not in ("identity", ""):
            # No request asks for a coding, so this can be explained without reading the body.
            self._finish(_unexpected(self._request, f"Content-Encoding {coding!r}, which was not asked for"))
        else:
            self._state = "refused"
            self._response = response
            self._due = now + MAX_ERROR_TIME
            if response.header("content-length", "0") == "0" and not response.header("transfer-encoding"):
                self._refused(now)  # it has no body, or one that lasts until the connection ends: do not wait for it

    def receive_data(self, data: bytes, now: float) -> None:
        """Report bytes of the body; empty at its end."""
        if self._state == "refused":
            self._response = msgspec.structs.replace(self._response, body=self._response.body + data)
            enough = (
                1 if self._response.status < 300 else MAX_ERROR_BODY
            )  # of a success that is no event stream, one chunk is enough
            if not data or len(self._response.body) >= enough or now >= self._due:
                self._refused(now)
        elif not data:
            self.disconnected(APIConnectionError("the server ended the event stream", request_sent=True), now)
        else:
            self.stats.bytes += len(data)
            self._arrived(self._feed.decode, data, now)

    def receive_taken(self, taken: Taken, now: float) -> None:
        """Report what has come in on a stream that others read, too."""
        self._arrived(self._feed.take, taken, now)

    def idle(self, now: float) -> None:
        """Report that the deadline of Receive has passed without a byte."""
        seconds = self._policy.idle_timeout
        self.disconnected(
            IdleTimeout(f"the event stream was silent for {seconds} s, heartbeats included", request_sent=True), now
        )

    def fetched(self, answer: Any, now: float) -> None:
        """Report the answer to Fetch."""
        work = self._work
        assert work is not None
        self._advance(lambda: work.send(answer), now)

    def fetch_failed(self, error: OpenCodeError, now: float) -> None:
        """Report that Fetch failed."""
        work = self._work
        assert work is not None
        self._advance(lambda: work.throw(error), now)

    def disconnected(self, cause: OpenCodeError, now: float) -> None:
        """Report that connecting failed, or that the connection broke. Decides whether to try again."""
        if self._state == "finished":
            return
        if self._state == "refused":
            self._refused(now)
            return
        if not _is_temporary(cause):
            self.fail(cause)
            return
        silence = self._feed.quiet and isinstance(cause, APITimeoutError) and cause.request_sent
        self._drop_work()
        had_opened = self._opened_at is not None
        if self._opened_at is None:
            self._attempts += 1
            self._failed += not silence
        else:
            if now - self._opened_at >= self._policy.reset_after:
                self._failures = 0
            if not self._fruitful and not silence:
                self._failed += 1
            if not silence:
                self._gap = (self._heard_at, cause)
            self._attempts = 0
            self._opened_at = None
        self.live = False
        if silence:
            self._failures = 0
        else:
            self.stats.failures += 1
            self.stats.last_error = cause
        attempt = None if had_opened else self._attempts
        limit = self._policy.max_attempts
        if limit is not None and self._failed >= limit and not silence:
            self._finish(cause)
            return
        self._failures += 1
        wait = self._wait(cause)
        self._due = now + wait
        self._state = "waiting"
        if self._watch is not None and not silence:
            self._watch.disconnected(cause, attempt, wait, self.stats)

    def left(self) -> None:
        """Report that the reader has left. What the connection does after that is not logged."""
        if self._watch is not None:
            self._watch.finished(self.stats)

    def fail(self, error: OpenCodeError) -> None:
        """Report an error that no reconnect can mend."""
        try:
            other = None if self._feed.otherwise is None else self._feed.otherwise()
        except OpenCodeError as refusal:
            other, error = None, refusal
        if other is not None:
            self._drop_work()
            self._feed, self._state, self._due = other, "waiting", 0.0
            return
        self.stats.failures += 1
        self.stats.last_error = error
        self._finish(error)

    # Inside

    def _arrived(self, decode: Callable[[A, StreamStats], list[T]], arrived: A, now: float) -> None:
        stats = self.stats
        self._heard_at = now
        self._idle_at = None
        if not self._fruitful:
            self._fruitful = True
            self._failed = 0
            self._settling = self._feed.greets_early
        before = stats.events
        try:
            self._items += decode(arrived, stats)
        except OpenCodeError as error:
            self.fail(error)
            return
        if stats.events != before:
            stats.last_event_at = now
        if self._settling:
            self._begin(_ask_in_a_row(), self._settled, now)
        elif self._feed.stale:
            self._begin(self._feed.catch_up(), self._caught_up, now)
        else:
            self.live = True

    def _begin(self, work: Generator[Call[Any], Any, Any], then: Callable[[Any, float], None], now: float) -> None:
        self._state = "working"
        self._work, self._then = work, then
        self._advance(lambda: next(work), now)

    def _advance(self, resume: Callable[[], Call[Any]], now: float) -> None:
        try:
            self._call = resume()
        except StopIteration as stop:
            self._work = self._call = None
            self._then(stop.value, now)
        except OpenCodeError as error:
            self._work = self._call = None
            self.disconnected(error, now)

    def _drop_work(self) -> None:
        if self._work is not None:
            self._work.close()
        self._work = self._call = None
        self._settling = False

    def _prepared(self, _: None, now: float) -> None:
        self._feed = self._feed.chosen()
        self._request = self._feed.request()
        if self._watch is not None:
            self._request = self._watch.connect(self._request)
        self._state = "connecting"

    def _open(self, now: float) -> None:
        self.stats.connections += 1
        self._state = "open"
        self._opened_at = self._heard_at = now
        self._idle_at = None
        self._fruitful = False
        self._feed.connected()
        self.live = self._feed.quiet
        if self._gap is not None:
            since, cause = self._gap
            self._gap = None
            self.stats.reconnects += 1
            self._notice = Reconnected(self._attempts + 1, now - since, cause)
        if self._watch is not None:
            self._watch.connected(200, self._attempts + 1, self._notice)

    def _settled(self, _: None, now: float) -> None:
        self._settling = False
        if self._feed.stale:
            self._begin(self._feed.catch_up(), self._caught_up, now)
        else:
            self._caught_up([], now)

    def _caught_up(self, items: list[T], now: float) -> None:
        self._items += items
        self._state = "open"
        self.live = True

    def _refused(self, now: float) -> None:
        assert self._request is not None
        self._begin(self._explained(self._request, self._response), self._judged, now)

    def _explained(self, request: Request, response: Response) -> Generator[Call[Any], Any, OpenCodeError]:
        if 200 <= response.status < 300 and response.content_type != "text/html":
            beginning = response.body[:200].decode("utf-8", "replace")
            return _unexpected(request, f"{response.content_type or 'no content type'}: {beginning!r}")
        if response.status < 300:
            from opencode_core.api import GlobalApi

            with contextlib.suppress(OpenCodeError):
                yield GlobalApi.health()  # so that the client learns the version, which the error names
        return self._explain(request, response)

    def _judged(self, error: OpenCodeError, now: float) -> None:
        if isinstance(error, APIStatusError) and _is_temporary(error):
            self.disconnected(error, now)
        else:
            self.fail(error)

    def _wait(self, cause: OpenCodeError) -> float:
        policy = self._policy
        asked = 0.0
        if self._feed.reconnection_time is not None:
            asked = min(max(self._feed.reconnection_time / 1000, MIN_RECONNECTION_TIME), MAX_RECONNECTION_TIME)
            policy = msgspec.structs.replace(policy, initial=asked)
        if isinstance(cause, APIStatusError):
            asked = max(asked, retry_after(Response(cause.status, cause.headers)))
        return max(asked, policy.delay(self._failures, self._random()))

    def _finish(self, error: OpenCodeError | None) -> None:
        self._drop_work()
        self._state = "finished"
        self._error = error
        self._opened_at = None
        self.live = False
        if self._watch is not None:
            self._watch.finished(self.stats, error)


def _ask_in_a_row() -> Generator[Call[Any], Any, None]:
    """Questions to which any answer will do, and which cost the server next to nothing."""
    for _ in range(QUESTIONS):
        yield question(HEALTH_1)


def is_event_stream(response: Response) -> bool:
    """Whether an answer is events (WHATWG 9.2.3): status 200 and text/event-stream, whatever its parameters."""
    is_events = response.status == 200 and response.content_type == "text/event-stream"
    return is_events and _coding(response) in ("identity", "")


def _coding(response: Response) -> str:
    return response.header("content-encoding", "identity").strip().lower()


def _is_temporary(error: OpenCodeError) -> bool:
    """Whether the next attempt may succeed."""
    if isinstance(error, APIStatusError):
        return error.status in (408, 429) or error.status >= 500
    if isinstance(error, DecodeError):
        return not _is_json(error.raw)  # then the answer was cut short, or came from somebody else, such as a proxy
    return isinstance(error, APIConnectionError) and not isinstance(error, ServerExited)


def _is_json(data: bytes) -> bool:
    try:
        parse(data)
    except DecodeError:
        return False
    return True


def _unexpected(request: Request | None, what: str) -> RemoteProtocolError:
    path = request.path if request is not None else ""
    return RemoteProtocolError(f"GET {path}: the answer should be an event stream, but is {what}", request_sent=True)
