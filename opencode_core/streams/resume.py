"""Streams that resume where they were cut, so that no durable event is missing and none comes twice.

`/global/event` sends each durable event twice in a row, with the same id: as a plain event, and as a `sync` event with
`(aggregateID, seq)`. The aggregate is a session, and `seq` counts from 0 without gaps. `POST /sync/history` returns all
events after given numbers. So after each reconnect the feed

1. waits until the stream is live,
2. asks for what was missed, and delivers it,
3. delivers what the stream has sent meanwhile, except for what was in the answer.

An event that the answer does not have either is gone, and a `Lost` takes its place.

Only a `sync` event shows that something before it is missing. So a plain event waits for its `sync` twin, and
everything behind it waits too. Each reader, whichever events it selects, gets the events of a session in the order of
their numbers. If the connection is cut while a plain event waits, that event counts as not received.

The history of a session that the question does not name comes complete. That is right for sessions that began during
the gap. It is wrong for sessions that ended before this stream began. The event ids tell them apart, since they grow
with time. So nothing is asked because of the first event of a session that the feed does not know, whatever its number:
what came before it is older than the stream, or was in the last answer.

Some servers (1.15.13, for one) keep no history, and number each durable event 0. What comes as 0 once more, with
another id, is a new event there and no duplicate. What was missed is gone, and nobody can tell how much it was.

The log of a v2 session, `/api/session/{id}/event?after=seq`, has a cursor of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from functools import cache
from heapq import merge, nlargest
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any, Final, NotRequired, TypedDict, get_args

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.identify import Dialect
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request, path_segment
from opencode_core.options import Options
from opencode_core.values.base import field
from opencode_core.values.building import prepared
from opencode_core.values.codec import Codec, encode, list_in

from .events import UndecodableEvent
from .feeds import (
    GLOBAL_EVENT,
    EventFeed,
    NewDecoder,
    PlainFeed,
    Types,
    classes_of,
    decoders,
    payload_of,
    stream_request,
)
from .notices import Lost, Recovered, StreamStats
from .session import tag_of

__all__ = ["LogFeed", "Position", "ResumeFeed", "global_events", "is_later", "log_events", "position_from"]

RECENT: Final = 4  # events; twins come in a row, unless another process mixes the events of two sessions
MOST_NAMED: Final = 900  # sessions in a question; from 1,000 on, OpenCode 1.18.33 answers it with status 500
MAX_SHOWN: Final = 16  # ids; each gap adds a few, and only the last ones can still matter
_PLACE = ("directory", "project", "workspace")


class Position(TypedDict):
    """The position of a reader of `subscribe_global`. It is plain JSON: save it, and pass it as `since` to go on there.

    Keys:
        first: The id of the first event of the reader's first connection. Older history does not concern it.
        shown: Ids of events of which it may have got only the plain twin, because it stopped in between.
        sequences: The last `seq` of each session.
        dialect: `"2"` for a position on a server of OpenCode 2. Absent in one on OpenCode 1.
    """

    first: str
    shown: list[str]
    sequences: dict[str, int]
    dialect: NotRequired[str]


def global_events(
    options: Options, codec: Codec, *, resume: bool = True, since: Position | None = None, types: Types = None
) -> EventFeed:
    """The events of all directories. With `resume`, also those that were missed in a gap.

    Raises:
        LocalProtocolError: `since` is no position, or is given without `resume`.
    """
    decoder = decoders("global", options, codec)
    if resume:
        return ResumeFeed(options, decoder, since, types)
    if since is not None:
        raise LocalProtocolError("since= needs resume=True")
    return PlainFeed(stream_request(GLOBAL_EVENT, options), decoder, types)


def log_events(
    session_id: str, options: Options, codec: Codec, after: int | None = None, types: Types = None
) -> LogFeed:
    """The log of one v2 session, from `after` on."""
    return LogFeed(session_id, options, decoders("session", options, codec), after, types)


class ResumeFeed(EventFeed):
    """The events of `/global/event`: each durable event exactly once plain and once as `sync`, even across gaps.

    Args:
        since: The position at which an earlier reader stopped.
    """

    stale: bool

    def __init__(
        self, options: Options, new_decoder: NewDecoder, since: Position | None = None, types: Types = None
    ) -> None:
        super().__init__(stream_request(GLOBAL_EVENT, options), new_decoder, types)
        self._read = position_from(since, "1")  # the position of the reader
        self._seen = dict(self._read["sequences"])  # the last `seq` of each session that was decoded
        self._waiting: list[Any] = []  # decoded; handed out when it is known what comes before them
        self._single = set(_ephemeral_types())  # types of plain events without a `sync` twin
        self._recovered: set[str] = set()  # ids of events in the last history, which may still come live
        self._zeros: dict[str, str] = {}  # the id of the event with number 0 of each session
        self._latest: list[str] = []  # ids of the last few events that the reader has
        self._places: dict[str, dict[str, Any]] = {}  # directory, project and workspace of each session
        self._batch: list[Any] = []  # the items that were handed out last
        self._marks: deque[tuple[int, str, int]] = (
            deque()
        )  # a reader who has so many of the batch has that `seq` of that session

    def connected(self) -> None:
        super().connected()
        self._commit(len(self._batch))
        self._read["shown"] = self._shown()
        self._waiting.clear()
        self.stale = bool(
            self._read["first"] or self._read["sequences"]
        )  # otherwise there is no position yet to go on from

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        events = self._take(data, stats)
        self._commit(len(self._batch))
        if events and not self._read["first"]:
            self._read["first"] = _id_of(self._payload_of(events[0]))
        self._waiting += events
        if not self.stale:
            self._admit(trust=False)
        return self._batch

    def catch_up(self) -> Generator[Call[Any], Any, list[Any]]:
        """Ask for what was missed. The stream is live by now, and sends everything later itself."""
        from opencode_core.api.sync import SyncHistoryApi

        # Those that are not named come complete, so the longest ones are.
        known = dict(nlargest(MOST_NAMED, self._seen.items(), key=itemgetter(1)))
        rows = list_in((yield SyncHistoryApi.list(known).as_idempotent()))  # it is a POST, but only reads
        self._commit(len(self._batch))
        self._read["shown"] = self._shown()
        self.stale = False
        self._recover(rows)
        self._admit(trust=True)
        return self._batch

    def position(self, unread: int) -> Position:
        self._commit(len(self._batch) - unread)
        return {"first": self._read["first"], "shown": self._shown(), "sequences": dict(self._read["sequences"])}

    def _shown(self) -> list[str]:
        """Ids of events whose plain twin the reader may have: the history must not deliver it again."""
        return list(dict.fromkeys([*self._read["shown"], *self._latest]))[-MAX_SHOWN:]

    def _commit(self, read: int) -> None:
        """The reader has the first `read` items of the batch: move its position there."""
        marks = self._marks
        sequences = self._read["sequences"]
        while marks and marks[0][0] <= read:
            _, aggregate, seq = marks.popleft()
            sequences[aggregate] = seq
        if read > 0:
            ids = [_id_of(self._payload_of(item)) for item in self._batch[max(read - RECENT, 0) : read]]
            self._latest = list(dict.fromkeys([*self._latest, *(id for id in ids if id)]))[-RECENT:]
        if read == len(self._batch):
            self._batch = []

    def _admit(self, trust: bool) -> None:
        """Hand out live events, except for those that came with the history and those that must wait.

        Args:
            trust: Whether events missing between two numbers are gone. Otherwise the server is asked for them.
        """
        events, self._waiting = self._waiting, []
        batch, seen, types = self._batch, self._seen, self._types
        for index, event in enumerate(events):
            payload = self._payload_of(event)
            place = _place_of(payload)
            is_plain = place is None
            is_wanted = types is None or isinstance(payload_of(event), types)
            if is_plain:
                if self._recovered and _id_of(payload) in self._recovered:
                    continue
                if (tag := tag_of(payload)) not in self._single:
                    following = list(map(self._payload_of, events[index + 1 : index + 1 + RECENT]))
                    twin = next((other for other in following if _are_twins(payload, other)), None)
                    if twin is not None:
                        place = _place_of(twin)
                    elif len(following) < RECENT and not any(map(_is_heartbeat, following)):
                        self._waiting = events[index:]
                        return
                    else:
                        self._single.add(tag)  # on this server the type has no twins: do not wait for any again
            if place is not None:
                aggregate, seq = place
                last = seen.get(aggregate, -1)
                if seq <= last:
                    id = _id_of(payload if is_plain else payload.sync_event)
                    if is_wanted and seq == 0 and self._is_unnumbered(aggregate, id):
                        batch.append(event)
                    self._recovered.discard(id)
                    continue
                if aggregate in seen and seq > last + 1:
                    if not trust:
                        self.stale = True
                        self._waiting = events[index:]
                        return
                    batch.append(Lost(aggregate, last + 1, seq - 1))
                    seen[aggregate] = seq - 1
                if not is_plain:
                    seen[aggregate] = seq
                    if seq == 0:
                        self._zeros[aggregate] = _id_of(payload.sync_event)
                    self._single.discard(_plain_type(tag_of(payload.sync_event)))
                    if aggregate not in self._places:
                        places = {name: field(self._visible(event), name, name) for name in _PLACE}
                        self._places[aggregate] = {name: place for name, place in places.items() if place is not None}
                    self._marks.append((len(batch) + is_wanted, aggregate, seq))
            if is_wanted:
                batch.append(event)

    def _is_unnumbered(self, aggregate: str, id: str) -> bool:
        """Whether an event that says it is number 0 of its session is another one than the reader has as that."""
        is_known = id == self._zeros.get(aggregate) or id in self._recovered or id in self._read["shown"]
        return not is_known

    def _payload_of(self, event: Any) -> Any:
        """The payload of an event; of one that was too large, as much as its beginning shows."""
        return payload_of(self._visible(event))

    def _recover(self, rows: Iterable[Any]) -> None:
        """Hand out the server's history in the order in which it happened, as events of the same types as live ones."""
        from opencode_core.models import HistoryEvent

        known = dict(self._seen)
        sessions: dict[str, dict[int, Any]] = {}
        garbled: list[Any] = []
        for row in rows:
            if not (isinstance(row, HistoryEvent) and _is_row(row)):
                garbled.append(UndecodableEvent(encode(row), "not a row of the server's history"))
            elif row.seq > known.get(row.aggregate_id, -1):
                sessions.setdefault(row.aggregate_id, {})[row.seq] = row
        for aggregate, found in sessions.items():
            self._seen[aggregate] = max(found)
            if 0 in found:
                self._zeros[aggregate] = found[0].id
        # By seq within a session; across sessions by id, and so by time.
        in_order = [[found[seq] for seq in sorted(found)] for found in sessions.values()]
        found_rows = list(merge(*in_order, key=attrgetter("id")))
        first, shown, types = self._read["first"], self._read["shown"], self._types
        missed = [row.aggregate_id in known or is_later(row.id, first) for row in found_rows]
        decoder = self._new_decoder()
        pairs = map(self._twins, compress(found_rows, missed))
        frames = b"".join(b"data: %b\n\ndata: %b\n\n" % pair for pair in pairs)
        events = iter(decoder.feed(frames))
        items: list[Any] = []
        for row, was_missed in zip(found_rows, missed, strict=True):
            session: str = row.aggregate_id
            seq: int = row.seq
            last = known.get(session, seq)
            known[session] = seq
            if seq > last + 1:
                items.append(Lost(session, last + 1, seq - 1))
            if was_missed:
                plain, sync = next(events), next(events)
                if row.id not in shown and (types is None or isinstance(payload_of(plain), types)):
                    items.append(plain)
                if types is None or isinstance(payload_of(sync), types):
                    items.append(sync)
            # `Recovered` comes before the items, if there are any.
            self._marks.append((len(items) + bool(items), row.aggregate_id, row.seq))
        items += garbled
        if items:
            self._batch += [Recovered(len(items)), *items]
        self._recovered = {row.id for row in compress(found_rows, missed)}

    def _twins(self, row: Any) -> tuple[bytes, bytes]:
        """A row of the history as the twin events that the stream would have sent."""
        aggregate = row.aggregate_id
        session = field(row.data, "info", "info")
        if aggregate not in self._places and field(session, "id", "id") == aggregate:
            directory = field(session, "directory", "directory")
            self._places[aggregate] = {"directory": directory} if directory else {}
        envelope = self._places.get(aggregate, {})
        plain = {"id": row.id, "type": _plain_type(row.type), "properties": row.data}
        sync = {"id": row.id, "type": row.type, "seq": row.seq, "aggregateID": aggregate, "data": row.data}
        return (
            encode({**envelope, "payload": plain}),
            encode({**envelope, "payload": {"type": "sync", "id": row.id, "syncEvent": sync}}),
        )


class LogFeed(EventFeed):
    """The log of one v2 session: every event after `after`, once.

    The stream has neither a greeting nor a heartbeat, and even its head comes only with the first event. So silence is
    normal. After `ReconnectPolicy.idle_timeout` seconds of it, a new connection goes on at the cursor.
    """

    quiet = True

    def __init__(
        self, session_id: str, options: Options, new_decoder: NewDecoder, after: int | None = None, types: Types = None
    ) -> None:
        path = f"/api/session/{path_segment(session_id, 'session_id')}/event"
        super().__init__(stream_request(path, options), new_decoder, types)
        if after is not None and not (isinstance(after, int) and after >= 0):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError(f"after= takes what `position` of an earlier stream was, not {after!r}")
        self._after = after  # the last `seq` that was decoded
        self._read = after  # the last `seq` that the reader has
        self._batch = 0
        self._marks: deque[tuple[int, int]] = deque()  # a reader who has so many of the batch has that `seq`

    def request(self) -> Request:
        query = () if self._after is None else (("after", str(self._after)),)
        return msgspec.structs.replace(self._request, query=query)

    def decode(self, data: bytes, stats: StreamStats) -> list[Any]:
        self.position(0)
        self._batch = 0
        items: list[Any] = []
        for event in self._take(data, stats):
            seq = field(field(self._visible(event), "durable", "durable"), "seq", "seq")
            if isinstance(seq, int):
                if self._after is not None and seq <= self._after:
                    continue
                self._after = seq
            chosen = self._select([event])
            items += chosen
            if isinstance(seq, int):
                self._marks.append((len(items), seq))
        self._batch = len(items)
        return items

    def position(self, unread: int) -> int | None:
        read = self._batch - unread
        while self._marks and self._marks[0][0] <= read:
            self._read = self._marks.popleft()[1]
        return self._read


def position_from(since: Position | None, dialect: Dialect) -> Position:
    """A copy of a saved position, or a new one.

    Args:
        dialect: What is spoken on the stream that is to go on there.

    Raises:
        LocalProtocolError: It is no position, or one on a server of another dialect.
    """
    if since is None:
        begin: Position = {"first": "", "shown": [], "sequences": {}}
        return begin if dialect == "1" else {**begin, "dialect": dialect}
    try:
        position = msgspec.convert(since, prepared(Position))
    except msgspec.ValidationError as error:
        raise LocalProtocolError(f"since= takes what `position` of an earlier stream was: {error}") from None
    if min(position["sequences"].values(), default=0) < 0:
        raise LocalProtocolError("since= takes what `position` of an earlier stream was: its numbers begin at 0")
    its_own = position.get("dialect", "1")
    if its_own != dialect:
        raise LocalProtocolError(
            f"since= is a position on a server of OpenCode {its_own}, and this server speaks OpenCode {dialect}: "
            "begin without it"
        )
    return position


@cache
def _ephemeral_types() -> frozenset[str]:
    """The types of plain events that have no `sync` twin, as far as this build knows, and the empty type."""
    from opencode_core.models import SyncEvent

    plain = {tag_of(kind) for kind in classes_of(("global",))}
    return frozenset(plain - {_plain_type(tag_of(kind)) for kind in get_args(SyncEvent)})


def _plain_type(versioned: str) -> str:
    """The type of the plain twin: `session.updated` for `session.updated.1`."""
    return versioned.rpartition(".")[0]


def _are_twins(plain: Any, other: Any) -> bool:
    """Whether a payload is the `sync` twin of a plain one."""
    sync = getattr(other, "sync_event", None)
    return sync is not None and _id_of(plain) in (
        _id_of(other),
        _id_of(sync),
    )  # the beginning of an event that is too large does not show the first


def _is_heartbeat(payload: Any) -> bool:
    return tag_of(payload) == "server.heartbeat"


def _place_of(payload: Any) -> tuple[str, int] | None:
    """The session and the number of a `sync` event; None for other events, or if it lacks one of them."""
    sync = getattr(payload, "sync_event", None)
    if sync is None:
        return None
    aggregate, seq = field(sync, "aggregate_id", "aggregateID"), field(sync, "seq", "seq")
    return (aggregate, seq) if isinstance(aggregate, str) and isinstance(seq, int) else None


def _is_row(row: Any) -> bool:
    """Whether a row of the history has the documented form. Its data may be anything."""
    texts = (field(row, "aggregate_id", "aggregate_id"), field(row, "id", "id"), field(row, "type", "type"))
    seq, data = field(row, "seq", "seq"), field(row, "data", "data")
    return all(isinstance(text, str) for text in texts) and isinstance(seq, int) and data is not None


def _id_of(event: Any) -> str:
    id = field(event, "id", "id")
    return id if isinstance(id, str) else ""


def is_later(id: str, mark: str) -> bool:
    """Whether an event id was made after another one.

    An id is `evt_`, twelve hexadecimal digits of time, and random characters. The time has only 48 bits, and so starts
    again at 0 every two years: an id counts as later if it is less than half of that ahead. An unreadable id counts as
    later, too, because an event too many does less harm than one too few.
    """
    try:
        return (int(id[4:16], 16) - int(mark[4:16], 16)) % 2**48 < 2**47
    except ValueError:
        return True
