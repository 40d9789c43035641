"""Play a recording: give the same answers and streams to a program that sends the same requests.

Requests that change something must come in the recorded order, except that overlapping requests may overlap in another
way. Everything recorded before the next such request is sent as soon as the requests before it have come. Requests that
only read may come any number of times. Ids that the program makes differ from run to run; the player replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core.http import Headers, Response
from opencode_core.testkit.recording import Exchange, Recording, as_body, from_body, payload_of
from opencode_core.testkit.scrub import PLACEHOLDERS, Scrubber, is_list

from .connection import FakeConnection
from .messages import FakeRequest, json_response, unexpected
from .voice import Voice

__all__ = ["Player"]

_ID: Final = re.compile(r"\b(?:(msg|prt)_[0-9A-Za-z]+|py_[a-z]{6}(?![0-9A-Za-z]))")
"""What a program makes up: ids of messages and parts, and names of its sets of functions."""
_VERSIONS: Final = frozenset({"global.health", "v2.health.get", "v2.server.info"})
"""What a client asks to know which server it has. A recording need not have it, since it may begin later."""
_PLACES: Final = frozenset({"directory", "workspace", "location[directory]", "location[workspace]"})


class Player:
    """A recording that is being played.

    Args:
        voice: The dialect of the server.
        recording: What to play.
        scrubber: Makes requests comparable with those of the recording.

    Attributes:
        deviations: Requests of the program that differ from the recording.
    """

    def __init__(self, voice: Voice, recording: Recording, scrubber: Scrubber) -> None:
        self.deviations: list[str] = []
        self._voice = voice
        self._scrubber = scrubber
        self._expected = [exchange for exchange in recording.exchanges if not exchange.is_read]
        self._reads = [e for e in recording.exchanges if e.is_read and not e.is_stream]
        self._streams = [e for e in recording.exchanges if e.is_stream]
        self._used: set[int] = set()
        self._ids: dict[str, str] = {}  # from those of the recording to those of this run
        self._waiting: list[tuple[FakeConnection, Exchange]] = []
        self._listening: list[tuple[FakeConnection, list[tuple[int, dict[str, Any]]]]] = []
        self._statuses: dict[str, Any] = {}

    def receive(self, connection: FakeConnection, ask: FakeRequest, is_stream: bool) -> None:
        """Answer a request, now or when it is due."""
        self._scrubber.add_place(ask.directory)
        if is_stream:
            self._listen(connection, ask)
        elif ask.request.method == "GET" or ask.operation == "sync.history.list":
            self._read(connection, ask)
        else:
            self._change(connection, ask)
        self._tell()

    @property
    def _position(self) -> int | float:
        """The line of the next request that has not come yet. Everything before it is due."""
        return self._expected[0].position if self._expected else float("inf")

    def _change(self, connection: FakeConnection, ask: FakeRequest) -> None:
        for exchange in self._expected:
            if exchange.position > self._expected[0].response_position:
                break  # it came after the answer to the first one
            if self._fits(exchange, ask):
                self._expected.remove(exchange)
                self._waiting.append((connection, exchange))
                return
        expected = str(self._expected[0]) if self._expected else "nothing more"
        self._deviate(connection, ask, f"expected {expected}")

    def _read(self, connection: FakeConnection, ask: FakeRequest) -> None:
        fitting = [exchange for exchange in self._reads if self._fits(exchange, ask)]
        fitting = fitting or [e for e in self._reads if self._fits(e, ask, query=False)]
        fresh = [e for e in fitting if e.number not in self._used and e.position < self._position]
        if fresh:
            self._used.add(fresh[0].number)
            self._answer(connection, fresh[0])
        elif fitting:
            used = [exchange for exchange in fitting if exchange.number in self._used]
            self._answer(connection, (used or fitting)[-1 if used else 0])
        elif ask.operation == "session.status":
            connection.respond(json_response(self._statuses))
        elif ask.operation in ("permission.list", "question.list", "session.children"):
            connection.respond(json_response([]))
        elif ask.operation in _VERSIONS and (handler := self._voice.handler(ask.operation)) is not None:
            connection.respond(json_response(handler(ask)))
        else:
            self._deviate(connection, ask, "nothing of the kind was read")

    def _listen(self, connection: FakeConnection, ask: FakeRequest) -> None:
        streams = [exchange for exchange in self._streams if exchange.request["path"] == ask.request.path]
        fresh = [exchange for exchange in streams if exchange.number not in self._used]
        if not streams:
            self._deviate(connection, ask, "no such stream was read")
            return
        chosen = (fresh or streams[-1:])[0]
        lines = chosen.events
        if not fresh:  # more often than recorded: send only what is new
            lines = [(position, line) for position, line in lines if position >= self._position]
        self._used.add(chosen.number)
        self._voice.listen(connection, ask)
        self._listening.append((connection, [entry for entry in lines if not _is_greeting(entry[1])]))

    def _tell(self) -> None:
        """Send everything that is due."""
        for connection, lines in self._listening:
            while lines and lines[0][0] < self._position:
                self._say(connection, lines.pop(0)[1])
        for entry in list(self._waiting):
            connection, exchange = entry
            if exchange.response_position <= self._position:
                self._waiting.remove(entry)
                self._answer(connection, exchange)

    def _say(self, connection: FakeConnection, line: dict[str, Any]) -> None:
        if "end" in line:
            if line["end"] == "eof":
                connection.finish()
            else:
                connection.drop(reset=True)
            return
        data = line["frame"] if "frame" in line else msgspec.json.encode(self._renamed(line["event"])).decode()
        event = payload_of(line.get("event", {}))
        if event.get("type") == "session.status":
            self._statuses[event["properties"]["sessionID"]] = event["properties"]["status"]
            self._statuses = {id: status for id, status in self._statuses.items() if status["type"] != "idle"}
        connection.send("".join(f"data: {part}\n" for part in data.split("\n")).encode() + b"\n")

    def _answer(self, connection: FakeConnection, exchange: Exchange) -> None:
        answer = exchange.response
        if answer is None:
            connection.drop()
            return
        headers: Headers = tuple((name, value) for name, value in answer["headers"])
        connection.respond(Response(answer["status"], headers, from_body(self._renamed(answer["body"]), headers)))

    def _deviate(self, connection: FakeConnection, ask: FakeRequest, what: str) -> None:
        got = f"{ask.operation or 'an unknown route'} ({ask.request.method} {ask.request.path})"
        message = f"the program deviates from the recording: {what}, got {got}"
        self.deviations.append(message)
        connection.respond(json_response(unexpected(message), 500))

    # Comparing

    def _fits(self, exchange: Exchange, ask: FakeRequest, query: bool = True) -> bool:
        recorded, request = exchange.request, ask.request
        if recorded["method"] != request.method:
            return False
        fields = [[name, value] for name, value in request.query if name not in _PLACES]
        recorded_fields = [field for field in recorded["query"] if field[0] not in _PLACES]
        ids = dict(self._ids)
        is_same = self._unify(recorded["path"].split("/"), request.path.split("/"), ids)
        is_same = is_same and (not query or self._unify(recorded_fields, self._scrubber.value(fields), ids))
        is_same = is_same and self._unify(recorded["body"], self._scrubber.value(as_body(request.body)), ids)
        if is_same and not exchange.is_read:
            self._ids = ids
        return is_same

    def _unify(self, recorded: Any, actual: Any, ids: dict[str, str]) -> bool:
        """Whether two values are the same except for ids. Notes which ids correspond."""
        if isinstance(recorded, dict) and isinstance(actual, dict):
            ours = {_named(name, ids): value for name, value in cast("dict[str, Any]", recorded).items()}
            theirs = cast("dict[str, Any]", actual)
            return ours.keys() == theirs.keys() and all(self._unify(ours[name], theirs[name], ids) for name in ours)
        if is_list(recorded) and is_list(actual):
            pairs = zip(recorded, actual, strict=False)
            return len(recorded) == len(actual) and all(self._unify(one, other, ids) for one, other in pairs)
        if isinstance(recorded, str) and isinstance(actual, str):
            ours_id, theirs_id = _ID.fullmatch(recorded), _ID.fullmatch(actual)
            if ours_id is not None and theirs_id is not None and ours_id[1] == theirs_id[1]:
                return ids.setdefault(recorded, actual) == actual
            recorded = _named(recorded, ids)
            return recorded == actual or _could_be(recorded, actual)
        return bool(recorded == actual)

    def _renamed(self, value: Any) -> Any:
        """The value with the ids of this run."""
        if not self._ids:
            return value
        text = msgspec.json.encode(value).decode()
        return msgspec.json.decode(_named(text, self._ids))


def _named(text: str, ids: Mapping[str, str]) -> str:
    """The text with the ids of this run."""
    return _ID.sub(lambda found: ids.get(found[0], found[0]), text)


def _could_be(scrubbed: str, text: str) -> bool:
    """Whether the scrubbed text may have come from this one, on another machine."""
    expression = re.escape(scrubbed)
    for placeholder in PLACEHOLDERS:
        expression = expression.replace(re.escape(placeholder), ".+?")
    return re.fullmatch(expression, text, re.DOTALL) is not None


def _is_greeting(line: Mapping[str, Any]) -> bool:
    """Whether this line is the server's greeting, which the player sends by itself."""
    return payload_of(line.get("event", {})).get("type") == "server.connected"
