"""The state of a fake server of OpenCode 2: sessions, their inputs and messages, and the events that made them so.

As on the real server a message is what the events say. `publish` sends an event, and changes what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from .connection import FakeConnection
from .stage import Stage
from .store import project_id
from .variants2 import Variant

__all__ = ["NO_TOKENS_2", "Session2", "Store2"]

HEARTBEAT: Final = 15.0  # seconds
SNAPSHOT: Final = "0" * 40  # of a project in which nothing really changes

_TRANSIENT: Final = (".delta", ".progress", "usage.updated")
_NAMELESS: Final = ("form.created", "shell.created", "shell.exited")  # they do not say of which session
_PLACELESS: Final = ("session.execution.", "session.usage.")
_VERSIONS: Final = {"session.instructions.updated": 2, "session.tool.success": 2, "session.tool.failed": 2}
NO_TOKENS_2: Final[Mapping[str, Any]] = {"input": 0, "output": 0, "reasoning": 0, "cache": {"read": 0, "write": 0}}


class Session2:
    """A session and everything in it.

    Attributes:
        info: The session in the form of the server's answer.
        parent_id: The session that it works for; None if there is none.
        inbox: The inputs that wait, by id, in order.
        inputs: Every input that ever came, by id, and whether it was taken.
        messages: The messages by id, oldest first.
        log: The durable events, oldest first.
        is_instructed: Whether the model has got its first instructions.
        instructions: What the model is told besides, by key.
    """

    def __init__(self, info: dict[str, Any], parent_id: str | None) -> None:
        self.info = info
        self.parent_id = parent_id
        self.inbox: dict[str, dict[str, Any]] = {}
        self.inputs: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[str, Any]] = {}
        self.log: list[dict[str, Any]] = []
        self.is_instructed: bool = False
        self.instructions: dict[str, Any] = {}
        self.seq: int = 0

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.info["id"])

    @property
    def permissions(self) -> list[dict[str, Any]]:
        """Rules of its own."""
        return self.info.get("permissions") or []

    @property
    def directory(self) -> str:
        """The project directory."""
        return str(self.info["location"]["directory"])


class Store2:
    """The state of a fake server of OpenCode 2.

    Args:
        stage: Clock, ids and streams.
        variant: Which server it is.
    """

    def __init__(self, stage: Stage, variant: Variant) -> None:
        self.sessions: dict[str, Session2] = {}
        self._stage = stage
        self._variant = variant

    # Sessions

    def create(
        self,
        directory: str,
        *,
        id: str | None = None,
        parent_id: str | None = None,
        forked: Mapping[str, Any] | None = None,
        **fields: Any,
    ) -> Session2:
        """Create a session.

        Args:
            directory: The project directory.
            id: Its id; None for a new one.
            parent_id: The session that it works for.
            forked: What is told of a session that is a copy, instead of all that it is.
            **fields: Further members of the session.
        """
        created = self._stage.clock()
        if id is None:
            time = format(2**48 - 1 - int(self._stage.new_id("ses")[4:16], 16), "012x")  # ids sort newest first
            id = f"ses_{time}{self._stage.new_id('')[-14:]}"
        more = {name: value for name, value in fields.items() if value is not None}
        info: dict[str, Any] = {
            "id": id,
            "projectID": project_id(directory),
            **({} if parent_id is None else {"parentID": parent_id}),
            "cost": 0,
            "tokens": NO_TOKENS_2,
            "time": {"created": created, "updated": created},
            "location": {"directory": directory},
            **more,
        }
        session = self.sessions[id] = Session2(info, parent_id)
        if forked is not None:
            self.publish(session, "session.forked", forked)
            return session
        told: dict[str, Any] = {
            "slug": "quiet-otter",
            "version": self._variant.version,
            "subpath": "",
            **{name: value for name, value in info.items() if name not in ("id", "cost", "tokens", "time")},
        }
        if self._variant.preview:
            told |= {"cost": 0, "tokens": NO_TOKENS_2, "time": info["time"], "title": info.get("title", "New session")}
        self.publish(session, "session.created", told)
        return session

    def delete(self, session: Session2) -> None:
        """Delete a session."""
        self.publish(session, "session.deleted", {})
        del self.sessions[session.id]

    def children(self, session_id: str) -> list[Session2]:
        """The sessions that a session works with, newest first."""
        return [session for session in reversed(self.sessions.values()) if session.parent_id == session_id]

    def commit_revert(self, session: Session2) -> None:
        """Go back to where a session is marked, if it is."""
        staged = session.info.get("revert")
        if staged is not None:
            self.publish(session, "session.revert.committed", {"to": staged["messageID"]})

    # Events

    def publish(self, session: Session2, type: str, data: Mapping[str, Any], **more: Any) -> None:
        """Tell of something that happens in a session, and store it.

        Args:
            type: The name of the event in released servers.
            data: What it carries besides the session.
            **more: Further members of the event.
        """
        told: dict[str, Any] = dict(data) if type in _NAMELESS else {"sessionID": session.id, **data}
        event: dict[str, Any] = {"id": self._stage.new_id("evt"), "created": self._stage.clock(), **more}
        is_durable = type.startswith("session.") and not type.endswith(_TRANSIENT)
        if is_durable:
            version = _VERSIONS.get(type, 1)
            event["durable"] = {"aggregateID": session.id, "seq": session.seq, "version": version}
        if not type.startswith(_PLACELESS):
            event["location"] = {"directory": session.directory}
        _store(session, type, told, event["created"], event["id"])
        named = self._variant.told(type, told)
        if named is None:
            return
        session.seq += is_durable
        event["type"], event["data"] = named
        if type != "session.usage.recorded":  # which stands only in the log
            self._send(event, None)
        if is_durable and self._variant.keeps_log:
            event.pop("location", None)
            session.log.append(event)
            self._send(event, session.id)

    def tell(self, event: Mapping[str, Any], directory: str) -> None:
        """Send an event as it is, with an id and a place if it has none."""
        fresh: dict[str, Any] = {"id": self._stage.new_id("evt"), "created": self._stage.clock(), "data": {}}
        self._send({**fresh, "location": {"directory": directory}, **event}, None)

    def _send(self, event: Any, scope: str | None) -> None:
        frame = _frame(event)
        for reader in self._stage.readers:
            if reader.scope == scope:
                reader.connection.send(frame)

    # Streams

    def listen(self, connection: FakeConnection) -> None:
        """Send a connection every event from now on."""
        self._stage.readers.add(connection, None, self._stage.tasks.time, lambda: b": heartbeat\n\n", HEARTBEAT)
        connection.send(_frame({"id": self._stage.new_id("evt"), "type": "server.connected", "data": {}}))
        connection.send(b": heartbeat\n\n")

    def follow(self, connection: FakeConnection, session: Session2, after: int, *, follow: bool) -> None:
        """Send a connection the log of a session, and with `follow` what comes after it."""
        if follow:
            self._stage.readers.add(connection, session.id, self._stage.tasks.time)
        else:
            connection.start_stream()
        for event in session.log:
            if event["durable"]["seq"] > after:
                connection.send(_frame(event))
        connection.send(_frame({"type": "log.synced", "aggregateID": session.id, "seq": session.seq - 1}))
        if not follow:
            connection.finish()


def _frame(event: Any) -> bytes:
    return b"data: " + msgspec.json.encode(event) + b"\n\n"


# What events store


def _store(session: Session2, type: str, data: dict[str, Any], at: int, id: str) -> None:
    store = _STORED.get(type)
    if store is not None:
        store(session, data, at, f"msg_{id.removeprefix('evt_')}")


def _add(session: Session2, id: str, at: int, type: str, **more: Any) -> None:
    session.messages[id] = {"id": id, "time": {"created": at}, "type": type, **more}


def _enqueued(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    item: dict[str, Any] = {"id": data["inboxID"], "sessionID": session.id, "time": {"created": at}, **data["item"]}
    session.inbox[item["id"]] = session.inputs[item["id"]] = item


def _cancelled(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.inbox.pop(data["inboxID"])
    session.inputs.pop(data["inboxID"])


def _delivered(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    item = session.inbox.pop(data["inboxID"])
    if item["type"] != "compaction":  # which becomes a message when it begins
        _add(session, item["id"], at, item["type"], **item["payload"])
    session.info["time"] = {**session.info["time"], "updated": at}


def _compaction_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    told = {"reason": data["reason"], "summary": "", "recent": data["recent"]}
    _add(session, data.get("inputID", id), at, "compaction", status="running", **told)


def _compaction_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    message = _compaction(session)
    message |= {"status": "completed", "summary": data["text"]}
    message |= {name: data[name] for name in ("model", "cost", "tokens") if name in data}


def _compaction_failed(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    message = _compaction(session)
    for name in ("summary", "recent"):
        message.pop(name, None)
    message["status"] = "failed"
    message |= {name: data[name] for name in ("error", "cost", "tokens") if name in data}


def _compaction(session: Session2) -> dict[str, Any]:
    """The last message of a compaction."""
    return next(one for one in reversed(session.messages.values()) if one["type"] == "compaction")


def _set(name: str) -> Callable[[Session2, dict[str, Any], int, str], None]:
    def store(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
        session.info[name] = data[name]
        session.info["time"] = {**session.info["time"], "updated": at}

    return store


def _revert_cleared(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info.pop("revert", None)


def _reverted(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    ids = list(session.messages)
    for gone in ids[ids.index(data["to"]) :]:
        del session.messages[gone]
    session.is_instructed = False
    _revert_cleared(session, data, at, id)


def _shell_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    shell = data["shell"]
    told = {"shellID": shell["id"], "command": shell["command"], "status": "running"}
    _add(session, id, at, "shell", metadata={"background": True}, **told)


def _shell_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    shell = data["shell"]
    message = next(one for one in session.messages.values() if one.get("shellID") == shell["id"])
    message |= {"status": shell["status"], "exit": shell["exit"], "output": data["output"]}
    message["time"]["completed"] = at


def _archived(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info["time"] = {**session.info["time"], "archived": at}


def _unarchived(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info["time"] = {name: value for name, value in session.info["time"].items() if name != "archived"}


def _model_selected(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info["model"] = {"variant": "default", **data["model"]}
    _add(session, id, at, "model-switched", model=data["model"])


def _agent_selected(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info["agent"] = data["agent"]
    _add(session, id, at, "agent-switched", agent=data["agent"])


def _step_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    id = data["assistantMessageID"]
    session.messages.pop(id, None)  # the model is asked again
    more: dict[str, Any] = {
        "agent": data["agent"],
        "model": data["model"],
        "content": [],
        "snapshot": {"start": data["snapshot"]},
    }
    _add(session, id, at, "assistant", **more)


def _step_streamed(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    _message(session, data)["time"]["streamed"] = at


def _step_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    message = _message(session, data)
    message["time"]["completed"] = at
    message["snapshot"] = {**message["snapshot"], "end": data["snapshot"], "files": data["files"]}
    message["finish"] = data.get("finish", "error")
    message |= {name: data[name] for name in ("rawFinish", "cost", "tokens", "error") if name in data}
    message.pop("retry", None)


def _synthetic(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    _add(session, id, at, "synthetic", text=data["text"])


def _retry(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    _message(session, data)["retry"] = {name: data[name] for name in ("attempt", "at", "error")}


def _words_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    _message(session, data)["content"].append({"type": "text", "text": ""})


def _thoughts_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    piece: dict[str, Any] = {"type": "reasoning", "text": "", "state": data["state"], "time": {"created": at}}
    _message(session, data)["content"].append(piece)


def _words_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    _pieces(session, data, "text")[data["ordinal"]]["text"] = data["text"]


def _thoughts_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    piece = _pieces(session, data, "reasoning")[int(data["ordinal"])]
    piece["text"] = data["text"]
    piece["time"]["completed"] = at


def _input_started(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    call: dict[str, Any] = {"type": "tool", "id": data["id"], "name": data["name"], "executed": False}
    state = {"status": "streaming", "input": ""}
    _message(session, data)["content"].append({**call, "state": state, "time": {"created": at}})


def _called(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    call = _call(session, data)
    call["state"] = {"status": "running", "input": data["input"], "content": [], "metadata": {}}
    call["time"]["ran"] = at


def _tool_ended(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    call = _call(session, data)
    call["time"]["completed"] = at
    given = call["state"]["input"]
    ended = {name: data[name] for name in ("content", "metadata", "error") if name in data}
    call["state"] = {"status": "error" if "error" in data else "completed", "input": given, **ended}


def _used(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
    session.info |= {"cost": data["cost"], "tokens": data["tokens"]}


def _idle(outcome: str) -> Callable[[Session2, dict[str, Any], int, str], None]:
    def store(session: Session2, data: dict[str, Any], at: int, id: str) -> None:
        if data.get("reason") == "shutdown":  # of this, nothing is kept
            return
        session.info["outcome"] = outcome
        session.info["time"] = {**session.info["time"], "idle": at}
        error = {"error": data["error"]} if "error" in data else {}  # which only 2.1 tells
        _add(session, id, at, "idle", outcome=outcome, **error)

    return store


def _message(session: Session2, data: dict[str, Any]) -> dict[str, Any]:
    return session.messages[data["assistantMessageID"]]


def _pieces(session: Session2, data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = _message(session, data)["content"]
    return [piece for piece in content if piece["type"] == kind]


def _call(session: Session2, data: dict[str, Any]) -> dict[str, Any]:
    return next(piece for piece in _pieces(session, data, "tool") if piece["id"] == data["id"])


_STORED: Final[Mapping[str, Callable[[Session2, dict[str, Any], int, str], None]]] = {
    "session.inbox.enqueued": _enqueued,
    "session.inbox.cancelled": _cancelled,
    "session.inbox.delivered": _delivered,
    "session.renamed": _set("title"),
    "session.revert.staged": _set("revert"),
    "session.revert.cleared": _revert_cleared,
    "session.revert.committed": _reverted,
    "session.shell.started": _shell_started,
    "session.shell.ended": _shell_ended,
    "session.metadata.updated": _set("metadata"),
    "session.permissions": _set("permissions"),
    "session.archived": _archived,
    "session.unarchived": _unarchived,
    "session.model.selected": _model_selected,
    "session.agent.selected": _agent_selected,
    "session.step.started": _step_started,
    "session.step.streamed": _step_streamed,
    "session.step.ended": _step_ended,
    "session.step.failed": _step_ended,
    "session.retry.scheduled": _retry,
    "session.synthetic": _synthetic,
    "session.text.started": _words_started,
    "session.text.ended": _words_ended,
    "session.reasoning.started": _thoughts_started,
    "session.reasoning.ended": _thoughts_ended,
    "session.tool.input.started": _input_started,
    "session.tool.called": _called,
    "session.tool.success": _tool_ended,
    "session.tool.failed": _tool_ended,
    "session.usage.updated": _used,
    "session.compaction.started": _compaction_started,
    "session.compaction.ended": _compaction_ended,
    "session.compaction.failed": _compaction_failed,
    "session.execution.succeeded": _idle("succeeded"),
    "session.execution.failed": _idle("failed"),
    "session.execution.interrupted": _idle("interrupted"),
}
