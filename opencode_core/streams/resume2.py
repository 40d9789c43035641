"""Streams of OpenCode 2 that resume where they were cut, so that no durable event is missing and none comes twice.

Durable events carry `(aggregateID, seq)`. The aggregate is a session, and `seq` counts from 0. The server has a log of
each session: `GET /api/experimental/session/{id}/log?after=N` gives what is later than `N`, and then `log.synced` with
the last number there is. So after each reconnect the feed

1. waits until the stream is live,
2. asks for the log of each session that the reader has had events of, and of each that began or changed meanwhile,
3. delivers what the stream has sent meanwhile, except for what was in a log.

A hole in the numbers of the stream is no gap: `session.usage.recorded` is in the log alone. So the feed asks there for
what belongs into a hole, and readers of the stream get that, too. It comes with the next event of its session.

The released servers of OpenCode 2 number their events but keep none of them: their log has nothing but `log.synced`.
Then a `Lost` says which numbers a gap has cost. An event that the server has sent may still be on its way when the log
is read. So the `Lost` waits for the next event of its session, or for the server's second heartbeat, 15 seconds at
most. The log is never asked for what is later than its end: such a question would wait for that number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Mapping
from heapq import merge
from typing import Any, Final, NamedTuple

import msgspec

from opencode_core.calls.endpoint import Call, call, endpoint
from opencode_core.errors import LocalProtocolError, NotFoundError
from opencode_core.http import path_segment
from opencode_core.options import Options
from opencode_core.values.base import Unknown, field, number
from opencode_core.values.codec import Codec, list_in

from .events import UndecodableEvent
from .feeds import EventFeed, NewDecoder, PlainFeed, Types, as_types, decoders, stream_request
from .notices import Lost, Recovered, StreamStats
from .resume import Position, is_later, position_from
from .session import tag_of
from .session2 import NAMED, session2_of

__all__ = ["Resume2Feed", "global2_events", "log2_events", "read_log"]

PAGE: Final = 200  # sessions that the server lists at once
_RAW: Final = frozenset({UndecodableEvent, Unknown})  # their number is not in a field of theirs


class Resume2Feed(EventFeed):
    """The events of all directories: each durable event of a session exactly once, even across gaps.

    Args:
        new_log_decoder: Makes the decoder for an answer of the log.
        since: The position at which an earlier reader stopped.
    """

    stale: bool
    _needs = NAMED | {"id", "durable", "location"}
    _tells = True  # whether a `Recovered` comes before what was missed

    def __init__(
        self,
        options: Options,
        new_decoder: NewDecoder,
        new_log_decoder: NewDecoder,
        since: Position | None = None,
        types: Types = None,
    ) -> None:
        super().__init__(stream_request("/api/event", options), new_decoder)
        self._choose(as_types(types, "v2", "log"))
        self._new_log_decoder = new_log_decoder
        self._read = position_from(since, "2")  # the position of the reader
        self._seen = dict(self._read["sequences"])  # by session: the last `seq` that was decoded
        self._waiting: list[Any] = []  # decoded; handed out when it is known what comes before them
        self._hole = ""  # the session whose log may have what belongs before the first of those
        self._filling: dict[str, list[_Row]] = {}  # by session: what its log has for the hole
        self._keeps = True  # whether the server keeps events, as far as is known
        self._unsure: dict[str, int] = {}  # by session: the end of its log, if events up to there may be gone
        self._lost: dict[str, int] = {}  # by session: up to where they were said to be
        self._beats = 0  # heartbeats of this connection
        self._places: dict[str, Any] = {}  # by session: its location
        self._batch: list[Any] = []  # the items that were handed out last
        self._marks: deque[tuple[int, str, int | None]] = deque()
        """A reader who has so many of the batch has that `seq` of that session; None where the session is deleted."""

    def connected(self) -> None:
        super().connected()
        self._commit(len(self._batch))
        self._waiting.clear()
        self._filling.clear()
        self._unsure.clear()
        self._seen |= {
            session_id: end for session_id, end in self._lost.items() if end > self._seen.get(session_id, -1)
        }
        self._lost.clear()
        self._hole = ""
        self._beats = 0
        self.stale = bool(self._read["first"] or self._seen)  # otherwise there is no position yet to go on from

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        # A comment begins a line, and no event has a line break.
        self._beats += data.startswith(b":") + data.count(b"\n:")
        events = self._take(data, stats)
        self._commit(len(self._batch))
        if events and not self._read["first"]:
            self._read["first"] = _id_of(self._visible(events[0]))
        self._waiting += self._of_interest(events)
        if not self.stale:
            self._admit()
            if self._beats > 1 and not self._waiting:
                self._give_up_waiting()
        return self._batch

    def catch_up(self) -> Generator[Call[Any], Any, list[Any]]:
        """Ask for what was missed. The stream is live by now, and sends everything later itself."""
        if not self._hole:
            missed: list[list[_Missed]] = []
            ends: dict[str, int | None] = {}
            changed = yield from self._changed()
            first = self._first_of_waiting()
            for session_id in dict.fromkeys([*self._seen, *changed]):
                found, ends[session_id] = yield from self._missed(session_id, changed.get(session_id), first)
                missed.append(found)
            # Only now: if one of these questions fails, all that was found is asked for again.
            self._seen |= {session_id: end for session_id, end in ends.items() if end is not None}
            for session_id in [id for id, end in ends.items() if end is None]:
                self._seen.pop(session_id, None)
            self._commit(len(self._batch))
            self._recover(missed)
            self.stale = False
            self._admit()
        is_first = self.stale  # the batch is still that of before, which the reader takes before the first answer
        while self._hole:
            session_id, self._hole = self._hole, ""
            rows, end = yield from self._fill(session_id)
            if is_first:
                self._commit(len(self._batch))
                is_first = False
            self._keeps = bool(rows) or end <= self._seen[session_id]
            self._filling[session_id] = rows
            self.stale = False
            self._admit()
        return self._batch

    def position(self, unread: int) -> Any:
        self._commit(len(self._batch) - unread)
        return {**self._read, "sequences": dict(self._read["sequences"])}

    # What the reader has

    def _commit(self, read: int) -> None:
        """The reader has the first `read` items of the batch: move its position there."""
        marks, sequences = self._marks, self._read["sequences"]
        while marks and marks[0][0] <= read:
            _, session_id, seq = marks.popleft()
            if seq is None:
                sequences.pop(session_id, None)
            else:
                sequences[session_id] = seq
        if read == len(self._batch):
            self._batch = []

    def _hand_out(self, event: Any, session_id: str | None, seq: int | None) -> None:
        """Hand out an event, if it is wanted. If it is one of a session, the reader is then at its number."""
        if self._wanted[type(event)]:
            self._batch.append(event)
        if session_id is not None:
            self._marks.append((len(self._batch), session_id, seq))

    def _lose(self, session_id: str, first: int, last: int) -> None:
        if first <= last:
            self._batch.append(Lost(session_id, first, last))
            self._marks.append((len(self._batch), session_id, last))

    # What the stream sends

    def _admit(self) -> None:
        """Hand out live events, except for those that a log had, and those that must wait."""
        events, self._waiting = self._waiting, []
        wanted = self._wanted
        for index, event in enumerate(events):
            kind = type(event)  # pyright: ignore[reportUnknownVariableType]  # of Any
            if getattr(event, "durable", None) is None and kind not in _RAW:
                if wanted[kind]:
                    self._batch.append(event)
                continue
            shown = self._visible(event)
            session_id, seq = _place_of(shown)
            if session_id is None:
                self._hand_out(event, None, None)
                continue
            last = self._seen.get(session_id)
            if last is not None and seq <= last:
                continue
            if not self._is_filled(session_id, last, seq):
                self.stale = True
                self._hole = session_id
                self._waiting = events[index:]
                return
            self._seen[session_id] = seq
            self._places[session_id] = field(shown, "location", "location") or self._places.get(session_id)
            is_deleted = tag_of(shown) == "session.deleted"
            self._hand_out(event, session_id, None if is_deleted else seq)
            if is_deleted:
                del self._seen[session_id]

    def _is_filled(self, session_id: str, last: int | None, seq: int) -> bool:
        """Hand out what comes between two numbers of a session; false if its log has to be asked for that."""
        rows = self._filling.pop(session_id, None)
        known = -1 if last is None else last
        if session_id in self._unsure or session_id in self._lost:
            lost = self._lost.pop(session_id, -1)
            end = max(self._unsure.pop(session_id, lost), lost)
            self._lose(session_id, max(known, lost) + 1, min(end, seq - 1) if self._keeps else seq - 1)
            if self._keeps and end > known:
                last = self._seen[session_id] = min(end, seq - 1)
        if rows is not None:
            for row in rows:
                if row.seq < seq:
                    self._hand_out(self._placed(session_id, row.event), session_id, row.seq)
            return True
        return last is None or seq == last + 1 or not self._keeps

    def _give_up_waiting(self) -> None:
        """What was on its way has come by now: what is still missing is gone."""
        for session_id, end in self._unsure.items():
            self._lose(session_id, self._seen.get(session_id, -1) + 1, end)
        self._lost |= self._unsure
        self._unsure.clear()

    def _of_interest(self, events: list[Any]) -> list[Any]:
        """Those of the events that the reader is to get."""
        return events

    # What a gap has cost

    def _changed(self) -> Generator[Call[Any], Any, dict[str, Any]]:
        """The sessions that have changed since this stream began, the last one first."""
        from opencode_core.api.v2 import V2SessionApi

        changed: dict[str, Any] = {}
        cursor: str | None = None
        while True:
            page = yield V2SessionApi.list(limit=PAGE, cursor=cursor)
            sessions = list_in(field(page, "data", "data") or [])
            for session in sessions:
                if not self._has_changed(session):
                    cursor = None
                    break
                changed[field(session, "id", "id")] = session
            else:
                cursor = field(field(page, "cursor", "cursor"), "next", "next") if len(sessions) == PAGE else None
            if cursor is None:
                return changed

    def _has_changed(self, session: Any) -> bool:
        time = field(session, "time", "time")
        return self._is_recent(max(number(time, "updated"), number(time, "idle")))

    def _is_recent(self, time: int | float) -> bool:
        """Whether a time of the server's, in milliseconds, is after the beginning of this stream."""
        return is_later(f"evt_{int(time) * 4096 % 2**48:012x}", self._read["first"])

    def _first_of_waiting(self) -> dict[str, int | None]:
        """By session that a waiting event names: the first number of those; None if none of them has a number."""
        first: dict[str, int | None] = {}
        for shown in map(self._visible, self._waiting):
            session_id, seq = _place_of(shown)
            if session_id is not None:
                known = first.get(session_id)
                first[session_id] = seq if known is None else min(seq, known)
            if (named := session2_of(shown)) is not None:
                first.setdefault(named, None)
        return first

    def _missed(
        self, session_id: str, session: Any, waiting: Mapping[str, int | None]
    ) -> Generator[Call[Any], Any, tuple[list[_Missed], int | None]]:
        """What the reader has missed of a session, and the number that it has read up to then; None if it has none.

        Args:
            session: The session as it is now; None if it has not changed, or is gone.
            waiting: What `_first_of_waiting` gives.
        """
        last = self._seen.get(session_id)
        if session is not None:
            self._places[session_id] = field(session, "location", "location")
        try:
            rows, end = yield from self._log(session_id, last)
        except NotFoundError as error:
            return self._gone(session_id, last, session_id in waiting, error)
        first = waiting.get(session_id)
        live = end + 1 if first is None else first
        if last is not None and last > end:
            return [], live - 1  # a position of another database: behind its own end, all would be old
        if not rows:
            if end > (-1 if last is None else last):
                self._keeps = self._keeps and end == 0  # no log has the first event, `session.created`
                self._unsure[session_id] = end
            return [], last
        self._keeps = True
        if last is None:
            last, rows = self._first_of(rows, session)
        missed: list[_Missed] = []
        if last == -1 < live - 1 and rows[0].seq > 0:  # no log has the first event, `session.created`
            missed.append(_Missed(rows[0].id, session_id, 0, Lost(session_id, 0, 0)))
            last = 0
        for row in rows:
            if row.seq >= live:
                break
            if last is not None and row.seq > last + 1 and not (last == 0 and row.seq > 1):  # a fork jumps
                missed.append(_Missed(row.id, session_id, row.seq - 1, Lost(session_id, last + 1, row.seq - 1)))
            missed.append(_Missed(row.id, session_id, row.seq, self._placed(session_id, row.event)))
            last = row.seq
        return missed, self._seen.get(session_id) if last is None or last < 0 else last

    def _first_of(self, rows: list[_Row], session: Any) -> tuple[int | None, list[_Row]]:
        """The number before the first event that concerns the reader, and the events of the log from there on.

        Args:
            rows: All that the log has of a session of which the reader has had nothing.
        """
        if self._is_recent(number(field(session, "time", "time"), "created")):
            return -1, rows
        first = next((n for n, row in enumerate(rows) if is_later(row.id, self._read["first"])), len(rows))
        return (rows[first - 1].seq if first else None), rows[first:]

    def _gone(
        self, session_id: str, last: int | None, is_waiting: bool, error: NotFoundError
    ) -> tuple[list[_Missed], int | None]:
        """The session was deleted, with its log. The event that says so is lost, unless it is still on its way.

        Args:
            is_waiting: Whether an event that waits names the session.
        """
        if last is None or is_waiting:
            return [], last
        return [_Missed("", session_id, None, Lost(session_id, last + 1, last + 1))], None

    def _recover(self, missed: list[list[_Missed]]) -> None:
        """Hand out what was missed: within a session by number, across sessions by time."""
        found = list(merge(*missed, key=lambda one: one.id))
        wanted = [one for one in found if isinstance(one.item, Lost) or self._select([one.item])]
        if wanted and self._tells:
            self._batch.append(Recovered(len(wanted)))
        for one in found:
            if isinstance(one.item, Lost):
                self._batch.append(one.item)
                self._marks.append((len(self._batch), one.session_id, one.seq))
            else:
                self._hand_out(one.item, one.session_id, one.seq)

    def _log(self, session_id: str, after: int | None) -> Generator[Call[Any], Any, tuple[list[_Row], int]]:
        """The events of a session after a number, None for all of them, and the last number there is."""
        body = yield read_log(session_id, after)
        rows: list[_Row] = []
        end = -1
        for event in self._new_log_decoder().feed(body):
            shown = self._visible(event)
            place, seq = _place_of(shown)
            if place == session_id:
                rows.append(_Row(seq, _id_of(shown), event))
            elif tag_of(event) == "log.synced":
                stated = field(event, "seq", "seq")
                end = stated if isinstance(stated, int) else -1
        return rows, end

    def _fill(self, session_id: str) -> Generator[Call[Any], Any, tuple[list[_Row], int]]:
        """What the log has behind the last event of a session."""
        try:
            return (yield from self._log(session_id, self._seen[session_id]))
        except NotFoundError:
            return [], -1  # it was deleted meanwhile

    def _placed(self, session_id: str, event: Any) -> Any:
        """An event of the log, which does not say where it happened, as the stream would have sent it."""
        place = self._places.get(session_id)
        if place is None or not hasattr(event, "location") or tag_of(event).startswith("session.execution."):
            return event
        return msgspec.structs.replace(event, location=place)


class Log2Feed(Resume2Feed):
    """The durable events of one session, from a number on. Its position is the number of the last one."""

    def __init__(
        self,
        session_id: str,
        options: Options,
        new_decoder: NewDecoder,
        new_log_decoder: NewDecoder,
        after: int | None = None,
        types: Types = None,
    ) -> None:
        path_segment(session_id, "session_id")
        if after is not None and not (isinstance(after, int) and after >= 0):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError(f"after= takes what `position` of an earlier stream was, not {after!r}")
        super().__init__(options, new_decoder, new_log_decoder, types=types)
        self._session_id = session_id
        if after is not None:
            self._seen[session_id] = self._read["sequences"][session_id] = after

    _tells = False

    def connected(self) -> None:
        super().connected()
        self.stale = True

    def position(self, unread: int) -> Any:
        return super().position(unread)["sequences"].get(self._session_id)

    def _of_interest(self, events: list[Any]) -> list[Any]:
        return list(filter(self._concerns, events))

    def _concerns(self, event: Any) -> bool:
        shown = self._visible(event)
        return _place_of(shown)[0] == self._session_id or (
            isinstance(event, UndecodableEvent) and session2_of(shown) in (None, self._session_id)
        )

    def _changed(self) -> Generator[Call[Any], Any, dict[str, Any]]:
        yield from ()
        return {self._session_id: None}

    def _first_of(self, rows: list[_Row], session: Any) -> tuple[int | None, list[_Row]]:
        return None, rows

    def _gone(
        self, session_id: str, last: int | None, is_waiting: bool, error: NotFoundError
    ) -> tuple[list[_Missed], int | None]:
        raise error


class _Row(NamedTuple):
    """An event of a log."""

    seq: int
    id: str
    event: Any


class _Missed(NamedTuple):
    """Something that was missed.

    Attributes:
        seq: At which number of its session a reader is who has it; None if the session is gone.
    """

    id: str
    session_id: str
    seq: int | None
    item: Any


def global2_events(
    options: Options, codec: Codec, *, resume: bool = True, since: Position | None = None, types: Types = None
) -> EventFeed:
    """The events of all directories. With `resume`, also the durable ones that were missed in a gap.

    Raises:
        LocalProtocolError: `since` is no position, or is given without `resume`.
    """
    decoder = decoders("v2", options, codec)
    if resume:
        return Resume2Feed(options, decoder, decoders("log", options, codec), since, types)
    if since is not None:
        raise LocalProtocolError("since= needs resume=True")
    return PlainFeed(stream_request("/api/event", options), decoder, types)


def log2_events(
    session_id: str, options: Options, codec: Codec, after: int | None = None, types: Types = None
) -> Log2Feed:
    """The durable events of one session, from `after` on."""
    live, log = decoders("v2", options, codec), decoders("log", options, codec)
    return Log2Feed(session_id, options, live, log, after, types)


@endpoint(
    "GET",
    "/api/experimental/session/{sessionID}/log",
    operation="v2.session.log",
    errors=(400, 401, 404, 500),
    response="bytes",
)
def _log(namespace: Any, session_id: str, after: int | None) -> Call[bytes]:
    return call(path={"sessionID": session_id}, query={"after": after})


def read_log(session_id: str, after: int | None = None) -> Call[bytes]:
    """The durable events of a session after number `after`, as a stream that ends. Only the preview has some."""
    return _log(session_id, after)


def _place_of(event: Any) -> tuple[str | None, int]:
    """The session and the number of a durable event; None and 0 for other events."""
    durable = field(event, "durable", "durable")
    if durable is None:
        return None, 0
    session_id, seq = field(durable, "aggregate_id", "aggregateID"), field(durable, "seq", "seq")
    is_of_session = isinstance(session_id, str) and session_id.startswith("ses") and isinstance(seq, int)
    return (session_id, seq) if is_of_session else (None, 0)


def _id_of(event: Any) -> str:
    id = field(event, "id", "id")
    return id if isinstance(id, str) else ""
