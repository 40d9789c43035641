"""The streams of OpenCode 1 and of OpenCode 2 under one name: which one it is, is known once the server was asked.

A stream is taken for one of OpenCode 1 until the server refuses it and says what it speaks. So a stream there costs no
question. If what the caller gave fits OpenCode 2 alone (its event classes, a position there), the server is asked
first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Known
from opencode_core.calls.identify import question, questions
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request
from opencode_core.options import Options
from opencode_core.values.codec import Codec

from .feeds import RawFeed, Types, directory_events
from .reconnecting import Feed
from .resume import Position, global_events, log_events
from .session import session_events

__all__ = ["everything", "log_of", "of_directory", "of_session", "raw"]

NewFeed = Callable[[], Feed[Any]]


def of_directory(options: Options, codec: Codec, known: Known, types: Types) -> Feed[Any]:
    """All events of the directory that the options name, from now on."""

    def second() -> Feed[Any]:
        from .second import directory2_events

        return directory2_events(options, codec, types)

    return _either(known, partial(directory_events, options, codec, types), second)


def of_session(
    session_id: str, options: Options, codec: Codec, known: Known, *, children: bool, types: Types
) -> Feed[Any]:
    """Every event that concerns one session, from now on."""

    def second() -> Feed[Any]:
        from .second import one_session2_events

        return one_session2_events(session_id, options, codec, children=children, types=types)

    return _either(known, partial(session_events, session_id, options, codec, children=children, types=types), second)


def everything(
    options: Options, codec: Codec, known: Known, *, resume: bool, since: Position | None, types: Types
) -> Feed[Any]:
    """The events of all directories."""

    def second() -> Feed[Any]:
        from .resume2 import global2_events

        return global2_events(options, codec, resume=resume, since=since, types=types)

    return _either(known, partial(global_events, options, codec, resume=resume, since=since, types=types), second)


def log_of(session_id: str, options: Options, codec: Codec, known: Known, after: int | None, types: Types) -> Feed[Any]:
    """The durable events of one session, from `after` on."""

    def second() -> Feed[Any]:
        from .resume2 import log2_events

        return log2_events(session_id, options, codec, after, types)

    return _either(known, partial(log_events, session_id, options, codec, after, types), second)


def raw(path: str, options: Options, known: Known, last_event_id: str) -> Feed[Any]:
    """Any event stream, undecoded. `/event` is the stream of all events on OpenCode 2, too."""
    first = partial(RawFeed, path, options, last_event_id)
    if path.partition("?")[0] != "/event":
        return first()
    return _either(known, first, partial(RawFeed, f"/api{path}", options, last_event_id))


def _either(known: Known, first: NewFeed, second: NewFeed) -> Feed[Any]:
    """The feed of OpenCode 1 or of OpenCode 2.

    Raises:
        LocalProtocolError: What was asked for does not fit what the server speaks or, while that is unknown, neither.
    """
    if known.dialect is not None:
        return first() if known.dialect == "1" else second()
    try:
        feed = first()
    except LocalProtocolError as refusal:
        try:
            other = second()
        except LocalProtocolError:
            raise refusal from None
        return _Asking(known, other, refusal)
    feed.otherwise = lambda: second() if known.dialect == "2" else None
    return feed


class _Asking(Feed[Any]):
    """Asks the server what it speaks, and then is the feed of OpenCode 2.

    Args:
        refusal: What to raise on OpenCode 1.
    """

    def __init__(self, known: Known, feed: Feed[Any], refusal: LocalProtocolError) -> None:
        self._known = known
        self._feed = feed
        self._refusal = refusal

    def prepare(self) -> Generator[Call[Any], Any, None]:
        steps = questions()
        answer: Any = None
        while self._known.dialect is None:  # its answer is noted by whoever performs the call
            try:
                path = next(steps) if answer is None else steps.send(answer)
            except StopIteration:
                break
            answer = yield question(path)
        if self._known.dialect == "1":
            raise self._refusal
        yield from self._feed.prepare()

    def chosen(self) -> Feed[Any]:
        return self._feed

    def request(self) -> Request:
        return self._feed.request()

    def position(self, unread: int) -> Any:
        return self._feed.position(unread)
