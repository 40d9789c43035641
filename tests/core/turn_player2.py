"""Play a turn of OpenCode 2 to the machine without a server. See `turn_player`: the server is a list of events."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from opencode_core import models
from opencode_core.dialects.opencode2 import OpenCode2
from opencode_core.errors import NotFoundError
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.notices import Reconnected
from opencode_core.values.codec import Codec
from tests.core.turn_player import CUT, RECORDINGS, Event, Player, decode

FOLDER = "/home/user/project"


class Recorded:
    """A recorded turn: its name, session and prompts, what the server had stored in the end, and its events."""

    def __init__(self, head: dict[str, Any]) -> None:
        self.name: str = head["turn"]
        self.session: str = head["session"]
        self.prompts: list[str] = head["prompts"]
        self.messages: dict[str, list[Any]] = head["messages"]
        self.events: list[Event] = []


def recorded_turns2() -> list[Recorded]:
    """The turns of `turns2.jsonl`."""
    turns: list[Recorded] = []
    for line in (RECORDINGS / "turns2.jsonl").read_text("utf-8").split("\n"):
        value: Any = json.loads(line) if line else {}
        if "turn" in value:
            turns.append(Recorded(value))
        elif value:
            turns[-1].events.append(value)
    return turns


class Store2:
    """What the server has stored after some events."""

    def __init__(self) -> None:
        self.messages: dict[str, list[dict[str, Any]]] = {}
        self.waiting: dict[str, dict[str, Any]] = {}  # inputs that are not delivered yet
        self.children: dict[str, list[Any]] = {}
        self.active: set[str] = set()
        self.permissions: dict[str, Any] = {}
        self.forms: dict[str, Any] = {}

    def take(self, event: Event) -> None:
        data, at = event["data"], event["created"]
        session = data.get("sessionID", "")
        match event["type"].removeprefix("session."):
            case "created" if "parentID" in data:
                child = {"id": session, "parentID": data["parentID"], "time": {"created": at}}
                self.children.setdefault(data["parentID"], []).append(child)
            case "inbox.enqueued":
                self.waiting[data["inboxID"]] = {"id": data["inboxID"], "sessionID": session, **data["item"]}
            case "inbox.delivered":
                item = self.waiting.pop(data["inboxID"])
                self._add(session, item["id"], at, item["type"], text=item["payload"]["text"])
            case "execution.started":
                self.active.add(session)
            case "execution.succeeded" | "execution.failed" | "execution.interrupted" as end:
                self.active.discard(session)
                for kind in (self.permissions, self.forms):
                    for id in [id for id, asked in kind.items() if asked["sessionID"] == session]:
                        del kind[id]
                if data.get("reason") != "shutdown":
                    self._add(session, event["id"], at, "idle", outcome=end.partition(".")[2])
            case "step.started":
                if self._find(session, data["assistantMessageID"]) is None:
                    more = {name: data[name] for name in ("agent", "model")}
                    self._add(session, data["assistantMessageID"], at, "assistant", **more, content=[])
            case "step.ended" | "step.failed" as end:
                message = self._of(session, data)
                message["time"]["completed"] = at
                message["finish"] = data.get("finish", "error")
                message |= {name: data[name] for name in ("cost", "tokens", "error") if name in data}
                message["snapshot"] = {"files": data.get("files", [])}
                message.pop("retry", None)
            case "retry.scheduled":
                self._of(session, data)["retry"] = {name: data[name] for name in ("attempt", "at", "error")}
            case "text.started" | "reasoning.started" as start:
                self._of(session, data)["content"].append({"type": start.partition(".")[0], "text": ""})
            case "text.ended" | "reasoning.ended" as end:
                kind = end.partition(".")[0]
                pieces = [piece for piece in self._of(session, data)["content"] if piece["type"] == kind]
                pieces[data["ordinal"]]["text"] = data["text"]
            case "tool.input.started":
                piece = {"type": "tool", "id": data["id"], "name": data["name"], "time": {"created": at}}
                self._of(session, data)["content"].append({**piece, "state": {"status": "streaming", "input": ""}})
            case "tool.called":
                piece = self._call(session, data)
                piece["time"]["ran"] = at
                piece["state"] = {"status": "running", "input": data["input"], "content": [], "metadata": {}}
            case "tool.success" | "tool.failed" as end:
                piece = self._call(session, data)
                piece["time"]["completed"] = at
                state = {"status": "completed" if end == "tool.success" else "error", "input": piece["state"]["input"]}
                piece["state"] = state | {n: data[n] for n in ("content", "metadata", "error") if n in data}
            case "permission.asked":
                self.permissions[data["id"]] = data
            case "permission.replied":
                self.permissions.pop(data["requestID"], None)
            case "form.created":
                self.forms[data["form"]["id"]] = data["form"]
            case "form.replied" | "form.cancelled":
                self.forms.pop(data["id"], None)
            case _:
                pass

    def page(self, session: str, limit: int, order: str) -> list[dict[str, Any]]:
        messages = self.messages.get(session, [])
        return (messages[::-1] if order == "desc" else messages)[:limit]

    def _add(self, session: str, id: str, at: int, type: str, **more: Any) -> None:
        message = {"id": id, "time": {"created": at}, "type": type, **more}
        self.messages.setdefault(session, []).append(message)

    def _find(self, session: str, id: str) -> dict[str, Any] | None:
        return next((m for m in self.messages.get(session, []) if m["id"] == id), None)

    def _of(self, session: str, data: dict[str, Any]) -> dict[str, Any]:
        message = self._find(session, data["assistantMessageID"])
        assert message is not None
        return message

    def _call(self, session: str, data: dict[str, Any]) -> dict[str, Any]:
        pieces = self._of(session, data)["content"]
        found: dict[str, Any] = next(p for p in pieces if p["type"] == "tool" and p["id"] == data["id"])
        return found


class Player2(Player):
    """One turn of OpenCode 2."""

    store2: Store2

    def __init__(self, events: Iterable[Event], *, before: Iterable[Event] = (), **options: Any) -> None:
        super().__init__(events, **options)
        self.store2 = Store2()
        for one in before:
            self.store2.take(one)
        self.dialect = OpenCode2()
        self.answers.setdefault("identify", self.dialect)

    def receive(self, deadline: float) -> None:
        while self.position < len(self.events):
            number, self.position = self.position, self.position + 1
            current = self.events[number]
            self.now += 0.01
            self.store2.take(current)
            if self.gap is not None and self.gap[0] <= number < self.gap[1]:
                if number == self.gap[1] - 1 or number == len(self.events) - 1:
                    self.machine.received([Reconnected(1, 1.0, CUT)])
                    return
            elif number in self.large:
                self.machine.received([UndecodableEvent(b"", "too large", 20_000_000, current["type"])])
                return
            elif number not in self.lost:
                self.machine.received([decode(current, models.V2Event)])
                return
        self.now = max(self.now, deadline)

    def answer(self, call: Any) -> Any:
        """The answer, typed as a client gets it."""
        answer = self.told(call)
        return (
            Codec().decode(json.dumps(answer).encode(), call.endpoint.response_type)
            if isinstance(answer, dict)
            else answer
        )

    def told(self, call: Any) -> Any:
        operation = call.endpoint.operation
        if operation in self.answers:
            given = self.answers[operation]
            return given(call) if callable(given) else given
        query = dict(call.query)
        segments = [unquote(segment) for segment in call.path.split("/")]
        session = segments[3] if len(segments) > 3 else ""
        match operation:
            case "v2.session.get" | "v2.session.create":
                location = {"directory": FOLDER}
                id = session or self.machine.session_id or "ses_1"
                return {"data": {"id": id, "location": location, "time": {"created": 1, "updated": 1}}}
            case "v2.session.active":
                return {"data": {id: {"type": "running"} for id in self.store2.active}}
            case "v2.session.messages":
                page = self.store2.page(session, int(query["limit"]), query.get("order", "desc"))
                return {"data": page, "cursor": {"next": None}}
            case "v2.session.message":
                if self.store2._find(session, segments[5]) is None:  # pyright: ignore[reportPrivateUsage]  # of this module
                    raise NotFoundError("no such message", status=404)
                return None
            case "v2.session.inbox.list" | "v2.session.pending.list":
                return {"data": [one for one in self.store2.waiting.values() if one["sessionID"] == session]}
            case "v2.permission.request.list":
                return {"data": list(self.store2.permissions.values())}
            case "v2.form.list" | "v2.form.request.list":
                return {"data": list(self.store2.forms.values())}
            case "v2.session.list":
                return {"data": self.store2.children.get(query.get("parentID", ""), [])}
            case "v2.session.permission.reply" | "v2.session.form.reply":
                if segments[5] not in self.store2.permissions and segments[5] not in self.store2.forms:
                    raise NotFoundError("answered already", status=404)
                return None
            case _:
                return None
