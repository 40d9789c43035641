"""Play a turn to the machine without a server: events from a recording or a test, calls answered from their state.

The player is what a server would be: it goes through its events whether or not the machine gets to see them, keeps
what they say, and answers the machine's calls from that. Time is virtual: 10 ms for each event, and no waiting.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from opencode_core import models
from opencode_core.calls.exchange import Pause
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.errors import APIConnectionError, NotFoundError, OpenCodeError
from opencode_core.options import resolve_options
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.notices import Reconnected
from opencode_core.streams.older import in_todays_words
from opencode_core.streams.steps import Deliver, Finish
from opencode_core.turns.answers import permission_callback
from opencode_core.turns.items import ReasoningDelta, Reply, TextDelta
from opencode_core.turns.machine import TurnMachine
from opencode_core.turns.prompt import content_of, model_choice
from opencode_core.turns.steps import Ask, AwaitEvent, Enter, Identify, Perform, ReadFile, Subscribe, TurnRequest
from opencode_core.turns.watch import TurnWatch
from opencode_core.values.codec import Codec

RECORDINGS = Path(__file__).parents[1] / "recordings"
SESSION = "ses_1"
PROMPT = "msg_prompt"
CUT = APIConnectionError("cut", request_sent=True)

Event = dict[str, Any]


def decode(value: Any, kind: Any) -> Any:
    """A typed value from JSON."""
    return Codec().decode(json.dumps(value).encode(), kind)


# Events, as short as a test wants them


def event(type: str, **properties: Any) -> Event:
    return {"id": "evt_1", "type": type, "properties": properties}


def user(id: str = PROMPT, session: str = SESSION, created: int = 1) -> Event:
    info = {
        "id": id,
        "sessionID": session,
        "role": "user",
        "time": {"created": created},
        "agent": "build",
        "model": {"providerID": "p", "modelID": "m"},
    }
    return event("message.updated", sessionID=session, info=info)


def answer(id: str = "msg_a", parent: str = PROMPT, session: str = SESSION, created: int = 2, **changes: Any) -> Event:
    """A message of the model; `completed=3` and `finish="stop"` end it."""
    time = {"created": created}
    if "completed" in changes:
        time["completed"] = changes.pop("completed")
    info = {
        "id": id,
        "sessionID": session,
        "role": "assistant",
        "time": time,
        "parentID": parent,
        "modelID": "m",
        "providerID": "p",
        "mode": "build",
        "agent": "build",
        "path": {"cwd": "/", "root": "/"},
        "cost": 0.5,
        "tokens": {"input": 10, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}},
        **changes,
    }
    return event("message.updated", sessionID=session, info=info)


def part(id: str, message: str = "msg_a", session: str = SESSION, **members: Any) -> Event:
    body = {"id": id, "messageID": message, "sessionID": session, **members}
    return event("message.part.updated", sessionID=session, part=body, time=1)


def text(id: str, words: str, message: str = "msg_a", session: str = SESSION, ended: bool = True, **more: Any) -> Event:
    time = {"start": 1, "end": 2} if ended else {"start": 1}
    return part(id, message, session, **{"type": "text", "text": words, "time": time, **more})


def delta(id: str, words: str, message: str = "msg_a", session: str = SESSION) -> Event:
    return event("message.part.delta", sessionID=session, messageID=message, partID=id, field="text", delta=words)


def tool(
    id: str, status: str, message: str = "msg_a", session: str = SESSION, name: str = "bash", **state: Any
) -> Event:
    times: dict[str, Any] = {"pending": {}, "running": {"time": {"start": 1}}}.get(
        status, {"time": {"start": 1, "end": 2}}
    )
    kinds: dict[str, dict[str, Any]] = {
        "pending": {"raw": ""},
        "completed": {"output": "out", "title": "t", "metadata": {}},
        "error": {"error": "no"},
    }
    body: dict[str, Any] = {"status": status, "input": {}, **times, **kinds.get(status, {}), **state}
    return part(id, message, session, type="tool", tool=name, callID="call_" + id, state=body)


def status(type: str, session: str = SESSION, **more: Any) -> Event:
    return event("session.status", sessionID=session, status={"type": type, **more})


def idle(session: str = SESSION) -> Event:
    return event("session.idle", sessionID=session)


BUSY = status("busy")
IDLE = [status("idle"), idle()]


def turn_of(words: str = "Hello", **end: Any) -> list[Event]:
    """The events of the simplest turn."""
    half = len(words) // 2
    return [
        user(),
        text("prt_p", "go", PROMPT),
        BUSY,
        answer(),
        text("prt_t", "", ended=False),
        delta("prt_t", words[:half]),
        delta("prt_t", words[half:]),
        text("prt_t", words),
        answer(**cast("dict[str, Any]", {"completed": 3, "finish": "stop", **end})),
        BUSY,
        *IDLE,
    ]


class Store:
    """What the server knows after some events."""

    def __init__(self) -> None:
        self.sessions: dict[str, list[dict[str, Any]]] = {}
        self.status: dict[str, Any] = {}
        self.permissions: dict[str, Any] = {}
        self.questions: dict[str, Any] = {}
        self.todos: list[Any] = []

    def take(self, event: Event) -> None:
        p = event["properties"]
        match event["type"]:
            case "message.updated" if "id" in p["info"]:
                info = p["info"]
                self._message(info["sessionID"], info["id"])["info"] = info
            case "message.part.updated" if "id" in p["part"]:
                part = p["part"]
                self._message(part["sessionID"], part["messageID"])["parts"][part["id"]] = part
            case "session.status":
                self.status[p["sessionID"]] = p["status"]
            case "session.idle":
                self.status.pop(p["sessionID"], None)
            case "permission.asked":
                self.permissions[p["id"]] = p
            case "question.asked":
                self.questions[p["id"]] = p
            case "permission.replied" | "question.replied" | "question.rejected" if "requestID" in p:
                self.permissions.pop(p["requestID"], None)
                self.questions.pop(p["requestID"], None)
            case "todo.updated":
                self.todos = p["todos"]
            case _:
                pass

    def _message(self, session: str, id: str) -> dict[str, Any]:
        messages = self.sessions.setdefault(session, [])
        found = next((m for m in messages if m["id"] == id), None)
        if found is None:
            found = cast("dict[str, Any]", {"id": id, "info": None, "parts": {}})
            messages.append(found)
        return found

    def messages(self, session: str) -> list[Any]:
        stored = [m for m in self.sessions.get(session, []) if m["info"] is not None]
        page = [{"info": m["info"], "parts": list(m["parts"].values())} for m in stored]
        return decode(page, list[models.MessageWithParts])  # type: ignore[no-any-return]  # by its argument


class Player:
    """One turn: a machine and a server that is a list of events.

    Args:
        events: What happens after the prompt.
        lost: The numbers of the events that never arrive.
        large: The numbers of the events that are too large to be read.
        gap: Events from the first number up to the second are lost together, with a `Reconnected` for it.
        before: What has happened before.
        answers: What to answer to calls, by operation: a value, an error, or a function of the call.
    """

    def __init__(
        self,
        events: Iterable[Event],
        *,
        lost: Iterable[int] = (),
        large: Iterable[int] = (),
        gap: tuple[int, int] | None = None,
        before: Iterable[Event] = (),
        answers: dict[str, Any] | None = None,
        session: str | None = SESSION,
        prompt: Any = "go",
        prompt_id: str = PROMPT,
        **options: Any,
    ) -> None:
        self.events = list(events)
        self.lost = set(lost)
        self.large = set(large)
        self.gap = gap
        self.answers = answers or {}
        self.store = Store()
        for one in before:
            self.store.take(one)
        self.now = 100.0
        self.position = 0
        self.items: list[Any] = []
        self.calls: list[Any] = []
        self.performed: list[Perform] = []
        self.files: dict[str, bytes] = {}
        self.patience: list[float | None] = []
        self.over = False
        options["on_permission"] = permission_callback(options.get("on_permission"))
        options["model"] = model_choice(options.get("model"))
        content = None if prompt is None else content_of(prompt)
        request = TurnRequest(session_id=session, prompt=content, **options)
        ids = iter([prompt_id])
        self.watch = TurnWatch(resolve_options({}))
        self.machine = TurnMachine(
            request, lambda prefix: next(ids, f"{prefix}_{len(self.items)}"), self.now, self.watch
        )
        self.on_item: Callable[[Any], object] = lambda item: None
        self.report_identity: Callable[[], Any] = lambda: self.answers.get("identify") or OpenCode1()

    def play(self, limit: float = 400.0) -> Reply[Any]:
        """To the end, which must come within so many virtual seconds."""
        start = self.now
        while self.step():
            assert self.now - start < limit, "the turn did not end"
        return self.machine.reply

    def step(self) -> bool:
        """One step; false at the end."""
        machine = self.machine
        match machine.next_step(self.now):
            case Deliver(items):
                self.items += items
                self.on_item(*items)
            case AwaitEvent(deadline):
                self.receive(deadline)
            case Finish(error):
                self.over = True
                if error is not None:
                    raise error
                return False
            case Ask(callback, request, timeout):
                self.patience.append(timeout)
                self.report(lambda: callback(request))
            case ReadFile(file):
                self.report(lambda: self.files[str(file.path)])
            case Pause(seconds):
                self.now += seconds
                self.report(lambda: None)
            case Identify():
                self.report(self.report_identity)
            case Enter():
                self.report(lambda: None)
            case Subscribe(feed):
                feed(resolve_options({}), Codec())
                self.report(self.connect)
            case Perform(call) as step:
                self.calls.append(call)
                self.performed.append(step)
                self.report(lambda: self.answer(call))
        return True

    def report(self, work: Callable[[], Any]) -> None:
        try:
            result = work()
            if isinstance(result, Exception):
                raise result
        except Exception as error:
            self.machine.failed(error, self.now)
        else:
            self.machine.answered(result, self.now)

    def connect(self) -> Any:
        given = self.answers.get("connect")
        return given() if callable(given) else given

    def receive(self, deadline: float) -> None:
        while self.position < len(self.events):
            number, self.position = self.position, self.position + 1
            current = self.events[number]
            self.now += 0.01
            self.store.take(current)
            if self.gap is not None and self.gap[0] <= number < self.gap[1]:
                if number == self.gap[1] - 1 or number == len(self.events) - 1:
                    self.machine.received([Reconnected(1, 1.0, CUT)])
                    return
            elif number in self.large:
                self.machine.received([UndecodableEvent(b"", "too large", 20_000_000, current["type"])])
                return
            elif number not in self.lost:
                for told in in_todays_words([decode(current, models.Event)]):
                    self.machine.received([told])
                return
        self.now = max(self.now, deadline)

    def answer(self, call: Any) -> Any:
        operation = call.endpoint.operation
        if operation in self.answers:
            given = self.answers[operation]
            return given(call) if callable(given) else given
        session = call.path.split("/")[2] if call.path.count("/") > 1 else ""
        match operation:
            case "session.get":
                return decode(SESSION_JSON | {"id": session}, models.Session)
            case "session.create":
                return decode(SESSION_JSON, models.Session)
            case "session.status":
                return decode(self.store.status, dict[str, models.SessionStatus])
            case "session.messages":
                stored = self.store.messages(session)
                return stored[-int(dict(call.query).get("limit", len(stored))) :]
            case "session.message":
                found = [m for m in self.store.messages(session) if m.info.id == call.path.split("/")[4]]
                return found[0] if found else not_found()
            case "permission.list":
                return decode(list(self.store.permissions.values()), list[models.PermissionRequest])
            case "question.list":
                return decode(list(self.store.questions.values()), list[models.QuestionRequest])
            case "session.todo":
                return decode(self.store.todos, list[models.Todo])
            case _:
                return None

    def operations(self) -> list[str]:
        """What was asked of the server."""
        return [call.endpoint.operation for call in self.calls]

    def body(self, operation: str) -> dict[str, Any]:
        """The JSON of the last call of an operation."""
        body = next(call.body for call in reversed(self.calls) if call.endpoint.operation == operation)
        return json.loads(body or b"{}")  # type: ignore[no-any-return]  # an object, as all of them


SESSION_JSON: dict[str, Any] = {
    "id": SESSION,
    "slug": "s",
    "projectID": "p",
    "directory": "/project",
    "title": "t",
    "version": "1",
    "time": {"created": 1, "updated": 1},
}


def not_found() -> OpenCodeError:
    return NotFoundError("no such thing", status=404)


def texts_of(items: Iterable[Any]) -> dict[str, str]:
    """The joined deltas of each part."""
    joined: dict[str, str] = {}
    for item in items:
        if isinstance(item, TextDelta | ReasoningDelta):
            joined[item.part_id] = joined.get(item.part_id, "") + item.text
    return joined


def texts_in(reply: Reply[Any]) -> dict[str, str]:
    """The text of each part of a reply."""
    parts = [part for part in reply.parts if isinstance(part, models.TextPart | models.ReasoningPart)]
    return {part.id: part.text for part in parts if part.text}


def recorded_turns() -> list[tuple[str, str, list[Event]]]:
    """Session, prompt and events of the turns of a real server that came to an end by themselves."""
    lines = (RECORDINGS / "event.jsonl").read_text("utf-8").split("\n")
    events = [json.loads(line) for line in lines if line]
    parents = {
        e["properties"]["info"]["id"]: e["properties"]["info"].get("parentID")
        for e in events
        if e["type"] == "session.created"
    }
    turns: list[tuple[str, str, list[Event]]] = []
    current: dict[str, tuple[str, str, list[Event]]] = {}
    seen: set[str] = set()
    for one in events:
        session = session_of(one)
        info = one["properties"].get("info", {})
        if one["type"] == "message.updated" and info["role"] == "user" and info["id"] not in seen:
            seen.add(info["id"])
            if parents.get(session) is None:
                current[session] = (session, info["id"], [])
                turns.append(current[session])
        root = parents.get(session) or session
        if root in current:
            current[root][2].append(one)
    return [turn for turn in turns if is_whole(*turn)]


def is_whole(session: str, prompt: str, events: list[Event]) -> bool:
    """Whether it came to an end, and is no command of the user's own (`session.shell`), which is no turn."""
    parts = [e["properties"]["part"] for e in events if e["type"] == "message.part.updated"]
    if all(part.get("synthetic") for part in parts if part["messageID"] == prompt):
        return False
    answers = [e["properties"]["info"] for e in events if e["type"] == "message.updated"]
    ours = [info for info in answers if info.get("parentID") == prompt]
    rests = any(e["type"] == "session.idle" and e["properties"]["sessionID"] == session for e in events)
    return rests and bool(ours) and ours[-1]["time"].get("completed") is not None


def session_of(event: Event) -> str:
    p = event["properties"]
    holder: dict[str, Any] = p.get("info") or p.get("part") or {}
    found: str = p.get("sessionID") or holder.get("sessionID") or ""
    return found
