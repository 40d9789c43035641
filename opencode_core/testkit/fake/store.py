"""The state of a fake server: sessions with their messages, the log of durable events, and the open streams.

Every change goes through a method here, which sends the same events as the real server.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

import msgspec

from opencode_core import models
from opencode_core._version import SERVER_VERSION
from opencode_core.turns.ids import IdSource
from opencode_core.values.codec import encode

from .connection import FakeConnection
from .readers import Readers

__all__ = ["MessageRecord", "SessionRecord", "Store", "project_id"]

DURABLE: Final = frozenset(
    {
        "session.created",
        "session.updated",
        "session.deleted",
        "message.updated",
        "message.removed",
        "message.part.updated",
        "message.part.removed",
    }
)
HEARTBEAT: Final = 10.0  # seconds
NO_TOKENS: Final = models.TokenUsage(input=0, output=0, reasoning=0, cache=models.CacheUsage(read=0, write=0))
_SLUGS: Final = (
    ("brave", "calm", "eager", "gentle", "jolly", "kind", "lucky", "quiet", "silent", "tidy"),
    ("comet", "eagle", "forest", "lagoon", "otter", "planet", "river", "squid", "star", "wind"),
)


class MessageRecord:
    """A message and its parts, in order."""

    def __init__(self, info: models.UserMessage | models.AssistantMessage) -> None:
        self.info: models.UserMessage | models.AssistantMessage = info
        self.parts: dict[str, Any] = {}

    @property
    def value(self) -> models.MessageWithParts:
        """The message in the form of the server's answer."""
        return models.MessageWithParts(info=self.info, parts=list(self.parts.values()))

    @property
    def created(self) -> int:
        """Epoch milliseconds."""
        return int(self.info.time.created)

    @property
    def text(self) -> str:
        """The text that a person or the model wrote."""
        return "".join(p.text for p in self.parts.values() if isinstance(p, models.TextPart) and not p.synthetic)


class SessionRecord:
    """A session and everything in it.

    Attributes:
        info: The session in the form of the server's answer.
        messages: The messages by id, in order.
        todos: The agent's list of tasks.
        status: Idle, busy, or waiting to ask the model again.
    """

    def __init__(self, info: models.Session) -> None:
        self.info = info
        self.messages: dict[str, MessageRecord] = {}
        self.todos: list[models.Todo] = []
        self.status: models.SessionStatus = models.SessionStatusIdle()
        self.seq: int = 0

    @property
    def id(self) -> str:
        """Its id."""
        return self.info.id


class Store:
    """The state of a fake server.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        new_id: Makes ids that ascend.
        readers: The open streams.
    """

    def __init__(
        self, clock: Callable[[], int], random: Callable[[], float], new_id: IdSource, readers: Readers
    ) -> None:
        self.clock = clock
        self.new_id = new_id
        self.sessions: dict[str, SessionRecord] = {}
        self._random = random
        self._log: list[dict[str, Any]] = []
        self._readers = readers

    # Sessions

    def create_session(self, directory: str, title: str | None = None, **fields: Any) -> SessionRecord:
        """Create a session."""
        created = self.clock()
        if title is None:
            kind = "New" if fields.get("parent_id") is None else "Child"
            title = f"{kind} session - {_iso(created)}"
        time = format(
            2**48 - 1 - int(self.new_id("ses")[4:16], 16), "012x"
        )  # so that ids sort newest first, as on the real server
        info = models.Session(
            id=f"ses_{time}{self.new_id('')[-14:]}",
            slug="-".join(words[int(self._random() * len(words))] for words in _SLUGS),
            project_id=project_id(directory),
            directory=directory,
            path="",
            title=title,
            version=SERVER_VERSION,
            cost=0,
            tokens=NO_TOKENS,
            time=models.SessionTime(created=created, updated=created),
            **fields,
        )
        session = self.sessions[info.id] = SessionRecord(info)
        self.publish("session.created", models.SessionCreatedData(session_id=info.id, info=info), session)
        return session

    def update_session(self, session: SessionRecord, **changes: Any) -> None:
        """Change a session, and note when."""
        time = msgspec.structs.replace(changes.pop("time", session.info.time), updated=self.clock())
        session.info = msgspec.structs.replace(session.info, time=time, **changes)
        self.publish("session.updated", models.SessionUpdatedData(session_id=session.id, info=session.info), session)

    def delete_session(self, session: SessionRecord) -> None:
        """Delete a session and its children."""
        for child in self.children(session.id):
            self.delete_session(child)
        del self.sessions[session.id]
        self.publish("session.deleted", models.SessionDeletedData(session_id=session.id, info=session.info), session)

    def children(self, session_id: str) -> list[SessionRecord]:
        """The children of a session, newest first."""
        return [s for s in reversed(self.sessions.values()) if s.info.parent_id == session_id]

    def set_status(self, session: SessionRecord, status: models.SessionStatus) -> None:
        """Set the status of a session."""
        session.status = status
        self.publish("session.status", models.SessionStatusData(session_id=session.id, status=status), session)
        if isinstance(status, models.SessionStatusIdle):
            self.publish("session.idle", models.SessionIdleData(session_id=session.id), session)

    def fail(self, session: SessionRecord, error: models.MessageError) -> None:
        """Report an error in a session."""
        self.publish("session.error", models.SessionErrorData(session_id=session.id, error=error), session)

    def set_todos(self, session: SessionRecord, todos: list[models.Todo]) -> None:
        """Set the list of tasks."""
        session.todos = todos
        self.publish("todo.updated", models.TodoUpdatedData(session_id=session.id, todos=todos), session)

    # Messages

    def put_message(self, session: SessionRecord, info: models.UserMessage | models.AssistantMessage) -> MessageRecord:
        """Add or change a message."""
        message = session.messages.get(info.id)
        if message is None:
            message = session.messages[info.id] = MessageRecord(info)
        message.info = info
        self.publish("message.updated", models.MessageUpdatedData(session_id=session.id, info=info), session)
        return message

    def put_part(self, session: SessionRecord, part: Any) -> None:
        """Add or change a part."""
        session.messages[part.message_id].parts[part.id] = part
        data = models.MessagePartUpdatedData(session_id=session.id, part=part, time=self.clock())
        self.publish("message.part.updated", data, session)

    def add_text(self, session: SessionRecord, part: Any, piece: str) -> Any:
        """Send a piece of text. As on the real server, the stored part gets it only at its end."""
        data = models.MessagePartDeltaData(
            session_id=session.id, message_id=part.message_id, part_id=part.id, field="text", delta=piece
        )
        self.publish("message.part.delta", data, session)
        return msgspec.structs.replace(part, text=part.text + piece)

    def remove_message(self, session: SessionRecord, message_id: str) -> None:
        """Remove a message."""
        session.messages.pop(message_id, None)
        data = models.MessageRemovedData(session_id=session.id, message_id=message_id)
        self.publish("message.removed", data, session)

    def remove_part(self, session: SessionRecord, message_id: str, part_id: str) -> None:
        """Remove a part."""
        session.messages[message_id].parts.pop(part_id, None)
        data = models.MessagePartRemovedData(session_id=session.id, message_id=message_id, part_id=part_id)
        self.publish("message.part.removed", data, session)

    # Events

    def publish(self, type: str, data: Any, session: SessionRecord | None = None, directory: str | None = None) -> None:
        """Send an event to all streams that get it.

        Args:
            session: The session that the event is about.
            directory: Where it happens. Default: in the directory of the session, if there is one.
        """
        directory = directory if session is None else session.info.directory
        id, raw = self.new_id("evt"), msgspec.Raw(encode(data))
        event = {"id": id, "type": type, "properties": raw}
        self._send(event, directory)
        if type in DURABLE and session is not None:
            versioned = f"{type}.1"
            row = {"id": id, "aggregate_id": session.id, "seq": session.seq, "type": versioned, "data": raw}
            sync = {"id": id, "type": versioned, "seq": session.seq, "aggregateID": session.id, "data": raw}
            self._log.append(row)
            session.seq += 1
            self._send({"type": "sync", "syncEvent": sync, "id": id}, directory, everywhere=False)

    def history(self, known: dict[str, int]) -> list[dict[str, Any]]:
        """The durable events with a higher number than the one known of their session; of other sessions, all."""
        rows = [row for row in self._log if row["seq"] > known.get(row["aggregate_id"], -1)]
        return sorted(rows, key=lambda row: row["seq"])  # across sessions, too, as on the real server

    def listen(self, connection: FakeConnection, directory: str | None, time: float) -> None:
        """Send a connection the events of a directory, or of all directories, from now on."""
        greeting = self._greeting(directory, "server.connected", models.ServerConnectedData())
        self._readers.add(
            connection,
            directory,
            time,
            lambda: self._greeting(directory, "server.heartbeat", models.ServerHeartbeatData()),
            HEARTBEAT,
        )
        connection.send(greeting)

    def _greeting(self, directory: str | None, type: str, data: Any) -> bytes:
        event: dict[str, Any] = {"id": self.new_id("evt"), "type": type, "properties": data}
        return _frame(event if directory is not None else {"payload": event})

    def _send(self, event: dict[str, Any], directory: str | None, everywhere: bool = True) -> None:
        place = {} if directory is None else {"directory": directory, "project": project_id(directory)}
        enveloped = _frame({**place, "payload": event})
        plain = _frame(event)
        for reader in self._readers:
            if reader.scope is None:
                reader.connection.send(enveloped)
            elif everywhere and directory in (None, reader.scope):
                reader.connection.send(plain)


def project_id(directory: str) -> str:
    """The id of the project in a directory."""
    return hashlib.sha1(directory.encode(), usedforsecurity=False).hexdigest()


def _frame(event: Any) -> bytes:
    return b"data: " + msgspec.json.encode(event) + b"\n\n"


def _iso(milliseconds: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
