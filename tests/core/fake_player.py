"""Plays with a fake server: requests in, answers and events out, everything checked against the models."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import h11

from opencode_core import models
from opencode_core.streams.sse import EventStreamDecoder
from opencode_core.testkit.fake import FakeOpenCode
from opencode_core.testkit.fake.routes import operations, route
from opencode_core.testkit.fake.voice1 import Voice1
from opencode_core.testkit.fake.world import World
from opencode_core.values.codec import Codec

STRICT = Codec(strict=True)
EPOCH = 1_700_000_000_000
KINDS: dict[str, Any] = {"/event": models.Event, "/global/event": models.GlobalEvent}


class Peer:
    """One client of the server."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.connection = player.fake.connect()
        self.http = h11.Connection(h11.CLIENT)
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.body = b""
        self.ended = False
        self._decoder = EventStreamDecoder()
        self._kind: Any = None
        self._path = ""

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Peer:
        """Send a request."""
        if self.http.our_state is not h11.IDLE:
            self.http.start_next_cycle()
        self.status, self.body, self.ended = None, b"", False
        self._kind = KINDS.get(path.partition("?")[0], models.V2Event)
        self._path = route(method, path.partition("?")[0]).operation if route(method, path.partition("?")[0]) else ""  # type: ignore[union-attr]
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        fields = {"Host": "x", "Content-Length": str(len(data)), **(headers or {})}
        head = self.http.send(h11.Request(method=method, target=path, headers=list(fields.items())))
        end = (
            self.http.send(h11.EndOfMessage())
            if not data
            else (self.http.send(h11.Data(data=data)) or b"") + (self.http.send(h11.EndOfMessage()) or b"")
        )
        self.connection.receive_data((head or b"") + (end or b""))
        self.player.run()
        return self.read()

    def read(self) -> Peer:
        """Take what the server has sent."""
        data = self.connection.data_to_send()
        if data:
            self.http.receive_data(data)
        while True:
            event = self.http.next_event()
            if isinstance(event, h11.Response):
                self.status = event.status_code
                self.headers = {name.decode(): value.decode() for name, value in event.headers}
            elif isinstance(event, h11.Data):
                self.body += event.data
            elif isinstance(event, h11.EndOfMessage):
                self.ended = True
                self._check()
            else:
                return self

    def _check(self) -> None:
        endpoint = operations().get(self._path)
        if self.status == 200 and endpoint is not None and self.headers["content-type"] == "application/json":
            STRICT.decode(self.body, endpoint.response_type)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def events(self) -> list[Any]:
        """The events that came since the last call."""
        self.read()
        frames, self.body = self._decoder.feed(self.body), b""
        for frame in frames:
            STRICT.decode(frame.data.encode(), self._kind)
        return [json.loads(frame.data) for frame in frames]


class Player:
    """A fake server and a clock."""

    def __init__(self, **options: Any) -> None:
        self.time = 0.0
        self.deadline: float | None = None
        options = {"step_delay": 0.0, "retry_delay": 1.0, **options}
        self.fake = FakeOpenCode(clock=lambda: EPOCH + round(self.time * 1000), random=Random(0).random, **options)

    @property
    def world(self) -> World:
        """The sessions of the server."""
        assert isinstance(self.fake.voice, Voice1)
        return self.fake.voice.world

    def run(self, seconds: float = 0.0) -> None:
        """Let time pass."""
        self.time += seconds
        self.deadline = self.fake.advance(self.time)

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Peer:
        """One request on a connection of its own."""
        return Peer(self).ask(method, path, body, headers)

    def listen(self, path: str = "/event") -> Peer:
        """A stream of events whose greeting has been read."""
        peer = self.ask("GET", path)
        greeting = peer.events()
        assert [event.get("payload", event)["type"] for event in greeting] == ["server.connected"]
        return peer

    def session(self, **body: Any) -> str:
        """A new session's id."""
        id: str = self.ask("POST", "/session", {"title": "t", **body}).json["id"]
        return id

    def prompt(self, session: str, text: str = "go", **body: Any) -> Peer:
        """Send a prompt, whose answer may not be there yet."""
        body = {"parts": [{"type": "text", "text": text}], **body}
        return self.ask("POST", f"/session/{session}/message", body)


def kinds(events: list[Any], quiet: bool = True) -> list[str]:
    """The events in short: type, and status where there is one. Without those that the real server sends at leisure."""
    found: list[str] = []
    for event in events:
        type, properties = event["type"], event["properties"]
        info, part = properties.get("info", {}), properties.get("part", {})
        is_leisure = type in ("session.updated", "session.diff") or (info.get("role") == "user" and "summary" in info)
        if quiet and is_leisure:
            continue
        if type == "session.status":
            type = properties["status"]["type"]
        elif type == "message.updated":
            state = (
                "error" if "error" in info else "done" if "completed" in info.get("time", {}) else info.get("finish")
            )
            type = info["role"] if state is None else f"{info['role']} {state}"
        elif type == "message.part.updated":
            type = part["type"] if part["type"] != "tool" else f"{part['tool']} {part['state']['status']}"
            if "end" in (part.get("time") or {}):
                type += " end"
        elif type == "message.part.delta":
            type = "delta"
        found.append(type)
    return found
