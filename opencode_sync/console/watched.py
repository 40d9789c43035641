"""What `opencode-driver watch` knows of the sessions: read from the server's lists, then kept current by its events.

What a subagent does counts as done by the session that started it.
"""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Literal, cast

import msgspec

from opencode_core.models import SessionStatusBusy

from .wording import at, listed, number, short, together, verbatim, words

__all__ = ["Row", "Watched"]

TAIL = 400  # characters of the current text that are kept; only its last line is shown
_RENEWS = frozenset(
    {
        "session.created",
        "session.forked",
        "session.renamed",
        "session.model.selected",
        "session.step.ended",
        "session.step.failed",
        "session.execution.succeeded",
        "session.execution.failed",
        "session.execution.interrupted",
    }
)
"""Events of OpenCode 2 after which a session has another title, model or cost. They do not tell all of it."""

LONGEST = 300  # characters of a line, for programs; a terminal shows as many as fit


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One session, as it is shown.

    Attributes:
        id: The session.
        state: What it does. `asks`: it waits for an answer to a permission request or a question.
        title: Its title.
        directory: Its directory.
        model: Its model, as `--model` takes it; empty if it has none yet.
        cost: Dollars, subagents included; None if the server does not say.
        last: The last thing that it said, did or asked, on one line.
        updated: When it changed, in milliseconds since the epoch.
        since: When it began to work, likewise; None if it does not.
    """

    id: str
    state: Literal["asks", "busy", "retries", "failed", "idle"]
    title: str
    directory: str
    model: str
    cost: float | None
    last: str
    updated: float
    since: float | None


class _Session(msgspec.Struct, kw_only=True):
    id: str
    parent: str | None = None
    info: Any = None
    status: Literal["busy", "retries", "failed", "idle"] = "idle"
    since: float | None = None
    asks: dict[str, str] = {}
    last: str = ""
    text: str = ""
    part: str = ""
    prompt: str = ""
    updated: float = 0


class Watched:
    """The sessions of a server."""

    def __init__(self) -> None:
        self._sessions: dict[str, _Session] = {}
        self._renewed: set[str] = set()
        self._dialect2: Any = None  # made with the first event of OpenCode 2

    def read(
        self, sessions: object, statuses: Iterable[object], requests: Iterable[Any], now: float | None = None
    ) -> None:
        """Take what the server's lists say, at the beginning and after a gap of the events.

        Args:
            sessions: The sessions.
            statuses: The states of sessions by id, one mapping for each directory. A session that is in none is idle.
            requests: Permission requests and questions that wait for an answer.
        """
        for session in self._sessions.values():
            session.asks = {}
        known: dict[str, Any] = {}
        for found in statuses:
            if isinstance(found, dict):
                known |= cast("dict[str, Any]", found)
        for info in listed(sessions):
            if isinstance(id := at(info, "id"), str):
                self._take_info(id, info)
        for id in {*self._sessions, *known}:
            session = self._session(id)
            # When it began to work, no list says. A session changes when it gets a prompt.
            self._take_status(session, known.get(id), session.updated / 1000 or now)
        for request in requests:
            self._ask(request)

    def recall(self, id: str, messages: object) -> None:
        """Take the last messages of a session, for its last line if no event has told it."""
        session = self._session(id)
        if session.last:
            return
        for message in listed(messages):
            info = at(message, "info")
            if at(info, "role") == "user":
                session.prompt = verbatim(at(info, "id"), "")
            for part in listed(at(message, "parts")):
                self._take_part(session, part)

    def know(self, info: object) -> None:
        """Take a session as the server has it."""
        if isinstance(id := at(info, "id"), str):
            self._take_info(id, info)

    def renewed(self) -> set[str]:
        """The sessions of which the events so far said only that they have changed, each once."""
        found, self._renewed = self._renewed, set()
        return found

    def feed(self, payload: object, now: float | None = None) -> bool:
        """Take an event. Returns whether a row may have changed."""
        kind = verbatim(at(payload, "type"), "")
        about = at(payload, "properties")
        if about is None and at(payload, "data") is not None:
            return self._feed2(payload, kind, now)
        info = at(about, "info")
        id = at(about, "session_id") or at(info, "session_id") or at(about, "part", "session_id")
        if kind.startswith("session.") and not isinstance(id, str):
            id = at(info, "id")
        if not isinstance(id, str):
            return False
        if kind == "session.deleted":
            return self._sessions.pop(id, None) is not None
        session = self._session(id)
        match kind:
            case "session.created" | "session.updated":
                self._take_info(id, info)
            case "session.status":
                self._take_status(session, at(about, "status"), now)
            case "session.idle":
                self._take_status(session, None, now)
            case "session.error":
                self._take_error(session, at(about, "error"))
            case "message.updated":
                if at(info, "role") == "user":
                    session.prompt = verbatim(at(info, "id"), "")
                return False
            case "message.part.updated":
                self._take_part(session, at(about, "part"))
            case "message.part.delta":
                if at(about, "part_id") != session.part or at(about, "field") != "text":
                    return False
                session.text = (session.text + verbatim(at(about, "delta"), ""))[-TAIL:]
                session.last = _last_line(session.text)
            case _ if kind.endswith(".asked"):
                self._ask(about)
            case _ if kind.endswith((".replied", ".rejected")):
                session.asks = {key: said for key, said in session.asks.items() if key != at(about, "request_id")}
            case _:
                return False
        session.updated = (time.time() if now is None else now) * 1000
        return True

    def _feed2(self, event: object, kind: str, now: float | None) -> bool:
        """Take an event of OpenCode 2: its dialect tells what it means."""
        if self._dialect2 is None:
            from opencode_core.dialects.opencode2 import OpenCode2

            self._dialect2 = OpenCode2()
        told = _Told(self, now)
        self._dialect2.observe(event, told)
        id = at(event, "data", "session_id") or at(event, "data", "info", "id")
        if isinstance(id, str) and kind in _RENEWS:
            self._renewed.add(id)
        if kind == "session.deleted":
            self._renewed -= told.about
        for session_id in told.about & self._sessions.keys():
            self._sessions[session_id].updated = (time.time() if now is None else now) * 1000
        return bool(told.about)

    def rows(self) -> list[Row]:
        """The sessions that no other one started: those that ask, those that work, then the last changed first."""
        families: dict[str, list[_Session]] = {}
        for session in self._sessions.values():
            families.setdefault(self._root(session), []).append(session)
        rows = [
            _row(self._sessions[id], family) for id, family in families.items() if self._sessions[id].info is not None
        ]
        order = {"asks": 0, "busy": 1, "retries": 1}
        return sorted(rows, key=lambda row: (order.get(row.state, 2), -row.updated if row.since is None else row.since))

    def _session(self, id: str) -> _Session:
        return self._sessions.setdefault(id, _Session(id=id))

    def _root(self, session: _Session) -> str:
        seen = {session.id}
        while session.parent in self._sessions and session.parent not in seen:
            seen.add(session.parent)
            session = self._sessions[session.parent]
        return session.id

    def _take_info(self, id: str, info: object) -> None:
        session = self._session(id)
        session.info = info
        parent = at(info, "parent_id")
        session.parent = parent if isinstance(parent, str) else None
        session.updated = number(at(info, "time", "updated")) or session.updated

    def _take_status(self, session: _Session, status: object, now: float | None) -> None:
        match at(status, "type"):
            case "busy":
                session.status = "busy"
            case "retry":
                session.status = "retries"
                session.last = f"! {short(at(status, 'message'), LONGEST)}"
            case _:
                session.since = None
                session.status = "failed" if session.status == "failed" else "idle"
                return
        session.since = session.since or (time.time() if now is None else now) * 1000

    def _take_error(self, session: _Session, error: object) -> None:
        name = verbatim(at(error, "name"), "")
        if name != "MessageAbortedError":
            session.status, session.since = "failed", None
        said = verbatim(at(error, "data", "message"), name)
        session.last = "stopped" if name == "MessageAbortedError" else f"✗ {short(said, LONGEST)}"

    def _take_part(self, session: _Session, part: object) -> None:
        id, said = verbatim(at(part, "id"), ""), verbatim(at(part, "text"), "")
        match at(part, "type"):
            case "text" if at(part, "message_id") == session.prompt:
                if said.strip() and at(part, "synthetic") is not True:
                    session.last = f"› {short(said, LONGEST)}"
            case "text":
                session.part, session.text = id, said[-TAIL:]
                session.last = _last_line(said) or session.last
            case "reasoning":
                session.last = "thinking …"
            case "tool":
                state = at(part, "state")
                mark = {"completed": "✓ ", "error": "✗ "}.get(verbatim(at(state, "status")), "")
                given = at(state, "input")
                values = (
                    at(given, name)
                    for name in ("command", "filePath", "path", "pattern", "url", "description", "query")
                )
                told = next((value for value in values if isinstance(value, str) and value.strip()), "")
                session.last = f"{mark}{words(at(part, 'tool'))} {short(told, LONGEST)}".strip()
            case _:
                pass

    def _ask(self, request: object) -> None:
        id, session_id = at(request, "id"), at(request, "session_id")
        if not isinstance(id, str) or not isinstance(session_id, str):
            return
        questions = listed(at(request, "questions"))
        if questions:
            said = short(at(questions[0], "question"), LONGEST)
        else:
            what = at(request, "permission") or at(request, "action")
            said = f"{words(what)}: {short(together(at(request, 'patterns') or at(request, 'resources')), LONGEST)}"
        session = self._session(session_id)
        session.asks = {**session.asks, id: said}


class _Told:
    """The `Facts` of one event, told to what is watched.

    Attributes:
        about: The sessions whose rows may have changed.
    """

    def __init__(self, watched: Watched, now: float | None) -> None:
        self.about: set[str] = set()
        self._watched = watched
        self._now = now

    def message(self, info: Any) -> None:
        if at(info, "role") == "user":
            self._session(info.session_id).prompt = info.id

    def part(self, part: Any) -> None:
        self._watched._take_part(self._session(part.session_id), part)

    def delta(self, message_id: str, part_id: str, piece: str) -> None:
        for session in self._watched._sessions.values():
            if session.part == part_id:
                session.text = (session.text + piece)[-TAIL:]
                session.last = _last_line(session.text)
                self.about.add(session.id)

    def happened(self, session_id: str) -> None:
        pass  # nothing that a row shows

    def state(self, session_id: str, *, idle: bool) -> None:
        state = None if idle else SessionStatusBusy()
        self._watched._take_status(self._session(session_id), state, self._now)

    def retrying(self, session_id: str, retry: Any) -> None:
        self._watched._take_status(self._session(session_id), retry, self._now)

    def error(self, session_id: str | None, error: Any) -> None:
        if session_id is not None:
            self._watched._take_error(self._session(session_id), error)

    def session(self, info: Any) -> None:
        if info.parent_id is not None:
            self._session(info.id).parent = info.parent_id

    def deleted(self, session_id: Any) -> None:
        if self._watched._sessions.pop(session_id, None) is not None:
            self.about.add(session_id)

    def asked(self, request: Any) -> None:
        self._session(request.session_id)
        self._watched._ask(request)

    def settled(self, request_id: str, answer: str) -> None:
        for session in self._watched._sessions.values():
            if request_id in session.asks:
                session.asks = {key: said for key, said in session.asks.items() if key != request_id}
                self.about.add(session.id)

    def todos(self, session_id: str, todos: list[Any]) -> None:
        pass

    def compacted(self, session_id: str) -> None:
        pass

    def _session(self, session_id: str) -> _Session:
        self.about.add(session_id)
        return self._watched._session(session_id)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return short(lines[-1], LONGEST) if lines else ""


def _row(root: _Session, family: Iterable[_Session]) -> Row:
    family = list(family)
    asks = [said for session in family for said in session.asks.values()]
    costs = [cost for session in family if (cost := number(at(session.info, "cost"))) is not None]
    latest = max(family, key=lambda session: (bool(session.last), session.updated))
    provider, model = at(root.info, "model", "provider_id"), at(root.info, "model", "id")
    return Row(
        id=root.id,
        state="asks" if asks else root.status,
        title=words(at(root.info, "title")),
        directory=words(at(root.info, "directory")),
        model=f"{words(provider)}/{words(model)}" if isinstance(provider, str) else "",
        cost=sum(costs) if costs else None,
        last=f"? {asks[0]}" if asks else latest.last if latest is root else f"↳ {latest.last}",
        updated=max(session.updated for session in family),
        since=root.since,
    )
