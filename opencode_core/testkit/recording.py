"""Recordings: what a program and a server sent each other, as lines of JSON. `Tape` writes, `Recording` reads.

    {"recording": 1, "opencode": "1.18.33", "dialect": "1"}    # null where the server did not say
    {"n": 1, "request": {"operation": "session.create", "method": "POST", "path": "/session", "query": [], "body": ...}}
    {"n": 1, "response": {"status": 200, "headers": [["content-type", "application/json"]], "body": {...}}}
    {"n": 2, "request": {"operation": "event.subscribe", "method": "GET", "path": "/event", ...}}
    {"n": 2, "stream": {"status": 200}}
    {"n": 2, "event": {...}}                # or "frame": text, if it is not JSON
    {"n": 2, "end": "eof"}                  # or "cut"; missing if the program closed the stream
    {"n": 3, "failed": "..."}               # no answer came

The lines are in the order in which things happened. Nothing is written until the whole recording has been scrubbed. So
a path that is learnt late is removed everywhere, even if it is spread over the pieces of a text.
"""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core.calls.identify import Dialect
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Request, Response, is_decoded_twice, read_directory
from opencode_core.streams.sse import EventStreamDecoder
from opencode_core.values.codec import REFUSED, encode

from .script import pieces
from .scrub import Scrubber

__all__ = ["Exchange", "Recording", "Tape", "as_body", "from_body", "payload_of"]

FORMAT: Final = 1
_HEADERS: Final = frozenset({"content-type", "x-next-cursor", "link", "retry-after", "www-authenticate"})
_REQUEST: Final = ("operation", "method", "path", "query", "body")
_QUIET: Final = frozenset({"server.heartbeat"})
_WHOSE: Final = ("partID", "sessionID", "assistantMessageID", "ordinal", "id", "callID")
"""What pieces of one text have in common."""


class Tape:
    """Records what happens.

    Args:
        scrubber: Removes secrets and places.

    Attributes:
        dialect: What the server speaks; None if it did not say.
        version: Which OpenCode it is; None if it did not say.
    """

    def __init__(self, scrubber: Scrubber) -> None:
        self.dialect: Dialect | None = None
        self.version: str | None = None
        self._scrubber = scrubber
        self._lines: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._decoders: dict[int, EventStreamDecoder] = {}

    def request(self, request: Request) -> int:
        """A request is sent. Returns the number of its exchange."""
        from .fake.routes import route

        number = next(self._numbers)
        found = route(request.method, request.path)
        query = [
            [name, read_directory(value) if is_decoded_twice(request.path, name) else value]
            for name, value in request.query
        ]
        for name, value in query:
            if name in ("directory", "location[directory]"):
                self._scrubber.add_place(value)
        asked = {
            "operation": "" if found is None else found.operation,
            "method": request.method,
            "path": request.path,
            "query": query,
            "body": as_body(request.body),
        }
        self._lines.append({"n": number, "request": asked})
        return number

    def response(self, number: int, response: Response) -> None:
        """The answer has come."""
        headers = [[name.lower(), value] for name, value in response.headers if name.lower() in _HEADERS]
        answer = {"status": response.status, "headers": headers, "body": as_body(response.body)}
        self._lines.append({"n": number, "response": answer})

    def failed(self, number: int, reason: str) -> None:
        """No answer has come."""
        self._lines.append({"n": number, "failed": reason})

    def opened(self, number: int, status: int) -> None:
        """The answer is a stream."""
        self._decoders[number] = EventStreamDecoder()
        self._lines.append({"n": number, "stream": {"status": status}})

    def data(self, number: int, data: bytes) -> None:
        """Bytes of the stream; empty at its end."""
        if not data:
            self.ended(number, "eof")
            return
        for frame in self._decoders[number].feed(data):
            try:
                event = msgspec.json.decode(frame.data, type=dict[str, Any])
            except REFUSED:
                self._lines.append({"n": number, "frame": frame.data})
            else:
                if payload_of(event).get("type") not in _QUIET:
                    self._lines.append({"n": number, "event": event})

    def ended(self, number: int, how: str) -> None:
        """The server, or the network, has ended the stream."""
        self._lines.append({"n": number, "end": how})

    def text(self) -> str:
        """All lines, without secrets and places."""
        scrubber = self._scrubber
        for line in self._lines:
            scrubber.learn(line)
        self._join_deltas()
        head = {"recording": FORMAT, "opencode": self.version, "dialect": self.dialect}
        lines: list[Any] = [head, *map(scrubber.value, self._lines)]
        return "".join(encode(line).decode() + "\n" for line in lines)

    def _join_deltas(self) -> None:
        """Scrub a text as a whole if its pieces, taken by themselves, hide what must be removed."""
        texts: dict[Any, list[tuple[dict[str, Any], str]]] = {}
        for line in self._lines:
            event = payload_of(line.get("event", {}))
            spread = _spread(event)
            if spread is not None:
                members, name = spread
                where = (line["n"], event["type"], *(members.get(key) for key in _WHOSE))
                texts.setdefault(where, []).append(spread)
        for deltas in texts.values():
            told = [str(members.get(name)) for members, name in deltas]
            scrubbed = self._scrubber.text("".join(told))
            if scrubbed != "".join(map(self._scrubber.text, told)):
                # Cut between words: a placeholder that is cut would be scrubbed once more.
                words, count = pieces(scrubbed, None), len(deltas)
                for n, (members, name) in enumerate(deltas):
                    members[name] = "".join(words[len(words) * n // count : len(words) * (n + 1) // count])


def _spread(event: dict[str, Any]) -> tuple[dict[str, Any], str] | None:
    """Where an event has a piece of a text that is spread over several events; None if it has none."""
    type = str(event.get("type"))
    if type == "message.part.delta":
        return event["properties"], "delta"
    if type.startswith("session.") and type.endswith(".delta"):
        members: dict[str, Any] = event["data"]
        return members, "delta" if "delta" in members else "text"
    return None


class Exchange:
    """A request and its answer.

    Attributes:
        number: Counted from 1.
        position: The line of the request.
        request: The operation, method, path, query and body.
        is_read: Whether it changes nothing on the server.
        response: The answer; None for streams, and if none came.
        response_position: The line of the end of the exchange.
        events: Lines of a stream with their positions.
        is_stream: Whether the answer is a stream.
    """

    def __init__(self, number: int, position: int, request: dict[str, Any]) -> None:
        self.number = number
        self.position = position
        self.request = request
        self.is_read: bool = request["method"] == "GET" or request["operation"] == "sync.history.list"
        self.response: dict[str, Any] | None = None
        self.response_position = position
        self.events: list[tuple[int, dict[str, Any]]] = []
        self.is_stream: bool = False

    def __str__(self) -> str:
        return f"exchange {self.number}, {self.request['operation']} ({self.request['method']} {self.request['path']})"


class Recording:
    """A recording that was read.

    Args:
        text: The lines that `Tape.text` gave.

    Attributes:
        exchanges: The exchanges, in the order of their requests.
        dialect: What the server spoke.
        version: Which OpenCode it was; None if it did not say.

    Raises:
        LocalProtocolError: It is no recording.
    """

    def __init__(self, text: str) -> None:
        found: dict[int, Exchange] = {}
        head, lines = _lines(text)
        self.dialect: Dialect = "2" if head.get("dialect") == "2" else "1"  # older recordings do not say
        self.version: str | None = head.get("opencode") if "dialect" in head else None
        for position, line in enumerate(lines):
            try:
                _take(found, position, line)
            except (KeyError, TypeError) as error:
                raise LocalProtocolError(f"line {position + 2} of this recording is damaged: {error!r}") from None
        self.exchanges: list[Exchange] = list(found.values())

    def played_by(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """The options of a fake server that plays it: these, and what it speaks where they do not say that."""
        chosen = {"dialect": self.dialect, **options}
        return chosen if chosen["dialect"] == "1" else {"version": self.version, **chosen}


def _take(found: dict[int, Exchange], position: int, line: dict[str, Any]) -> None:
    number = line["n"]
    if "request" in line:
        request = line["request"]
        found[number] = Exchange(number, position, {name: request[name] for name in _REQUEST})
        return
    exchange = found[number]
    if "response" in line:
        answer = line["response"]
        exchange.response = {name: answer[name] for name in ("status", "headers", "body")}
        exchange.response_position = position
    elif "failed" in line:
        exchange.response_position = position
    elif "stream" in line:
        exchange.is_stream = True
    else:
        exchange.events.append((position, line))


def _lines(text: str) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    try:
        head, *lines = [msgspec.json.decode(line, type=dict[str, Any]) for line in text.split("\n") if line]
        if head.get("recording") != FORMAT:
            raise ValueError(f"its first line is {head!r}")
    except ValueError as error:
        raise LocalProtocolError(f"this is no recording of format {FORMAT}: {error}") from None
    return head, iter(lines)


def as_body(body: bytes) -> Any:
    """A body as a JSON value. If it is not JSON: as text, or as base64 if it is not text either."""
    if not body:
        return None
    try:
        return msgspec.json.decode(body)
    except REFUSED:
        pass
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode("ascii")}


def from_body(body: Any, headers: Headers) -> bytes:
    """The bytes that `as_body` was given, from what it returned."""
    is_json = any(name == "content-type" and "json" in value for name, value in headers)
    if body is None and not is_json:
        return b""
    if not is_json and isinstance(body, dict):
        fields = cast("dict[str, str]", body)
        return fields["text"].encode() if "text" in fields else base64.b64decode(fields["base64"])
    return msgspec.json.encode(body)


def payload_of(event: dict[str, Any]) -> dict[str, Any]:
    """The event, taken out of the envelope of `/global/event` if it is in one."""
    payload = event.get("payload", event)
    return cast("dict[str, Any]", payload) if isinstance(payload, dict) else {}
