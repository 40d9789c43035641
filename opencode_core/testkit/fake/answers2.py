"""The answers of a fake server of OpenCode 2, operation by operation. See `answers`, its twin for OpenCode 1."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import unquote

import msgspec

from opencode_core import models
from opencode_core.errors import DecodeError
from opencode_core.http import Response
from opencode_core.values.building import prepared
from opencode_core.values.codec import parse

from .messages import FakeRequest, Refusal
from .shells2 import run_shell
from .store import project_id
from .store2 import SNAPSHOT, Session2
from .tasks import Wait, Work
from .world2 import World2, since_summary

__all__ = ["HANDLERS_2", "Answers2"]

T = TypeVar("T")
MOST: Final = 200  # of a list at once
NOTHING: Final = Response(204)


# Bodies


@prepared
class _Create(msgspec.Struct, rename={"parent_id": "parentID"}):
    id: str | None = None
    parent_id: str | None = None  # from 2.1 on
    title: str | None = None
    agent: str | None = None
    model: dict[str, Any] | None = None
    location: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None
    permissions: list[dict[str, Any]] | None = None


@prepared
class _Update(msgspec.Struct):
    title: str | None = None
    permissions: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None
    archived: bool | None = None  # from 2.1 on


@prepared
class _Rename(msgspec.Struct):
    title: str


@prepared
class _Prompt(msgspec.Struct):
    text: str
    id: str | None = None
    files: list[dict[str, Any]] | None = None
    agents: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None
    delivery: str | None = None
    resume: bool | None = None


@prepared
class _Decision(msgspec.Struct):
    decision: str
    message: str | None = None


@prepared
class _Reply(msgspec.Struct):
    reply: str
    message: str | None = None


@prepared
class _Answer(msgspec.Struct):
    answer: dict[str, Any]


@prepared
class _Model(msgspec.Struct):
    model: dict[str, Any]


@prepared
class _Agent(msgspec.Struct):
    agent: str


@prepared
class _Fork(msgspec.Struct, rename={"message_id": "messageID"}):
    message_id: str | None = None  # in the preview
    before: str | None = None


@prepared
class _Compact(msgspec.Struct):
    id: str | None = None
    delivery: str | None = None


@prepared
class _Synthetic(msgspec.Struct):
    text: str
    id: str | None = None
    resume: bool | None = None


@prepared
class _Shell(msgspec.Struct):
    command: str


@prepared
class _Stage(msgspec.Struct, rename={"message_id": "messageID"}):
    message_id: str


@prepared
class _Command(msgspec.Struct):
    name: str
    text: str = ""


@prepared
class _OlderCommand(msgspec.Struct):
    command: str
    arguments: str = ""
    id: str | None = None


@prepared
class _Entry(msgspec.Struct):
    value: Any


@prepared
class _McpAdd(msgspec.Struct):
    config: dict[str, Any]


@prepared
class _Delivery(msgspec.Struct):
    delivery: str


def invalid(message: str, kind: str = "Payload") -> Refusal:
    """What the real server answers to most bad arguments."""
    return Refusal(400, {"_tag": "InvalidRequestError", "message": message, "kind": kind})


def _missing(kind: str, id: str, name: str, words: str, **more: Any) -> Refusal:
    return Refusal(404, {"_tag": f"{kind}NotFoundError", **more, name: id, "message": f"{words} not found: {id}"})


def _body(ask: FakeRequest, kind: type[T]) -> T:
    """The body in the form that the operation takes. Like the real server, this ignores unknown fields.

    Raises:
        Refusal: The body does not have that form.
    """
    try:
        return msgspec.convert(parse(ask.request.body or b"{}"), kind)
    except (DecodeError, msgspec.ValidationError) as error:
        raise invalid(str(error)) from None


def _limit(ask: FakeRequest, default: int) -> int:
    given = ask.query("limit")
    if given is None:
        return default
    if not given.isdigit() or not 1 <= int(given) <= MOST:
        raise invalid(f'Expected a value between 1 and {MOST}\n  at ["limit"]', "Query")
    return int(given)


def _cursor(**place: Any) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode("ascii").rstrip("=")


def _place(cursor: str) -> dict[str, Any]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(text, type=dict[str, Any])
    except ValueError:
        raise Refusal(400, {"_tag": "InvalidCursorError", "message": "Invalid cursor"}) from None


def _page(ask: FakeRequest, ids: Sequence[str], default: int) -> tuple[list[str], dict[str, Any]]:
    """The ids of a page, newest first by default, and the cursors of its neighbours.

    Args:
        ids: All of them, oldest first.
    """
    cursor, order = ask.query("cursor"), ask.query("order")
    if cursor and order:
        message = "Cursor cannot be combined with order"
        raise Refusal(400, {"_tag": "InvalidCursorError", "message": message})
    place = _place(cursor) if cursor else {"order": order or "desc", "direction": "next"}
    ordered = list(ids) if place["order"] == "asc" else list(reversed(ids))
    limit = _limit(ask, default)
    at = ordered.index(place["id"]) if place.get("id") in ordered else -1
    is_forward = place["direction"] == "next"
    chosen = ordered[at + 1 :][:limit] if is_forward else ordered[: max(at, 0)][-limit:]
    if not chosen:
        return [], {"previous": None, "next": None}
    around = {"previous": chosen[0], "next": chosen[-1]}
    return chosen, {way: _cursor(id=id, order=place["order"], direction=way) for way, id in around.items()}


class Answers2:
    """The handlers, beginning with those of sessions."""

    def __init__(self, world: World2) -> None:
        self._world = world
        self._store = world.store
        self._variant = world.variant

    def _session(self, ask: FakeRequest) -> Session2:
        id = ask.parameters["sessionID"]
        if not id.startswith("ses"):
            raise invalid('Expected a string starting with "ses"\n  at ["sessionID"]', "Params")
        session = self._store.sessions.get(id)
        if session is None:
            raise _missing("Session", id, "sessionID", "Session")
        return session

    def _located(self, ask: FakeRequest, data: Any) -> Any:
        return {"location": {"directory": ask.directory}, "data": data}

    # Sessions

    def list_sessions(self, ask: FakeRequest) -> Any:
        """A page of sessions, the most recently changed first. Its cursors keep the filters."""
        search, directory, parent = (ask.query(name) for name in ("search", "directory", "parentID"))
        archived = ask.query("archived") if self._variant.names == "2.1" else None
        found = [
            session
            for session in self._store.sessions.values()
            if (search is None or search.lower() in session.info.get("title", "").lower())
            and directory in (None, session.directory)
            and (parent is None or (session.parent_id or "null") == parent)
            and archived in (None, str("archived" in session.info["time"]).lower())
        ]
        found.sort(key=lambda session: session.info["time"]["updated"])
        ids, cursor = _page(ask, [session.id for session in found], 50)
        return {"data": [self._variant.session(self._store.sessions[id].info) for id in ids], "cursor": cursor}

    def create_session(self, ask: FakeRequest) -> Any:
        """A repeat gives the session that is there."""
        body = _body(ask, _Create)
        known = self._store.sessions.get(body.id or "")
        if known is None:
            directory = str((body.location or {}).get("directory") or self._world.settings.directory)
            model = None if body.model is None else {"variant": "default", **body.model}
            title = None if self._variant.preview else body.title  # which the preview does not read
            more: dict[str, Any] = {
                "agent": body.agent,
                "model": model,
                "metadata": body.metadata,
                "permissions": body.permissions,
            }
            parent = body.parent_id if self._variant.names == "2.1" else None
            known = self._store.create(directory, id=body.id, parent_id=parent, title=title, **more)
        return {"data": self._variant.session(known.info)}

    def get_session(self, ask: FakeRequest) -> Any:
        return {"data": self._variant.session(self._session(ask).info)}

    def update_session(self, ask: FakeRequest) -> Any:
        session, body = self._session(ask), _body(ask, _Update)
        if body.title is not None:
            self._store.publish(session, "session.renamed", {"title": body.title})
        if body.metadata is not None:
            self._store.publish(session, "session.metadata.updated", {"metadata": body.metadata})
        if body.permissions is not None:
            self._store.publish(session, "session.permissions", {"permissions": body.permissions})
        if body.archived is not None and self._variant.names == "2.1":
            self._store.publish(session, "session.archived" if body.archived else "session.unarchived", {})
        return NOTHING

    def rename_session(self, ask: FakeRequest) -> Any:
        self._store.publish(self._session(ask), "session.renamed", {"title": _body(ask, _Rename).title})
        return NOTHING

    def delete_session(self, ask: FakeRequest) -> Any:
        session = self._session(ask)
        for one in (session, *self._store.children(session.id)):
            self._world.interrupt(one)
            self._store.delete(one)
        return NOTHING

    def active_sessions(self, ask: FakeRequest) -> Any:
        busy = [session.id for session in self._store.sessions.values() if self._world.is_busy(session)]
        return {"data": {id: {"type": "running"} for id in busy}}

    def fork_session(self, ask: FakeRequest) -> Any:
        origin, body = self._session(ask), _body(ask, _Fork)
        until = body.message_id or body.before
        if until is not None and until not in origin.messages:
            raise _missing("Message", until, "messageID", "Message", sessionID=origin.id)
        last = next(reversed(origin.messages), None)
        boundary = {"type": "through", "messageID": last} if until is None else {"type": "before", "messageID": until}
        of: dict[str, Any] = {"boundary": boundary}
        told: dict[str, Any] = {**of, "instructions": {}, "instructionEntries": []}
        if self._variant.preview:
            of = {} if until is None else {"messageID": until}
            told = {"parentSeq": origin.seq - 1, **({} if until is None else {"from": until})}
        title = f"{origin.info.get('title', 'New session')} (fork #1)"
        copied: dict[str, Any] = {"title": title, "fork": {"sessionID": origin.id, **of}}
        fork = self._store.create(origin.directory, forked={"parentID": origin.id, **told}, **copied)
        for message in origin.messages.values():
            if message["id"] == until:
                break
            id = self._world.new_id("msg")
            fork.messages[id] = {**message, "id": id}
        fork.is_instructed = origin.is_instructed
        return {"data": self._variant.session(fork.info)}

    def interrupt_session(self, ask: FakeRequest) -> Any:
        interrupted = self._world.interrupt(self._session(ask))
        return NOTHING if self._variant.preview else {"interrupted": interrupted}

    def switch_model(self, ask: FakeRequest) -> Any:
        self._store.publish(self._session(ask), "session.model.selected", {"model": _body(ask, _Model).model})
        return NOTHING

    def switch_agent(self, ask: FakeRequest) -> Any:
        self._store.publish(self._session(ask), "session.agent.selected", {"agent": _body(ask, _Agent).agent})
        return NOTHING

    def wait(self, ask: FakeRequest) -> Any:
        return self._wait_for(self._session(ask))

    def _wait_for(self, session: Session2) -> Work[Any]:
        yield Wait(lambda: not self._world.is_busy(session))
        return NOTHING

    # Prompts and messages

    def prompt(self, ask: FakeRequest) -> Any:
        """Put a prompt into the inbox. One that has come before, and an execution that is over, make an empty one."""
        session, body = self._session(ask), _body(ask, _Prompt)
        if body.id is not None and not body.id.startswith("msg_"):
            raise invalid('Expected a string starting with "msg_"\n  at ["id"]')
        files = None if body.files is None else [_attached(file) for file in body.files]
        payload = {"text": body.text, "files": files, "agents": body.agents, "metadata": body.metadata}
        said = {name: value for name, value in payload.items() if value is not None}
        self._store.commit_revert(session)
        item = self._world.admit(session, body.id, said, body.delivery or "steer")
        if body.resume is not False:
            self._world.work_on(session)
        return {"data": self._variant.item(item, session.seq - 1)}

    def command(self, ask: FakeRequest) -> Any:
        """Put the prompt that a command makes into the inbox. Only the preview takes an id for it."""
        session = self._session(ask)
        if self._variant.preview:
            older = _body(ask, _OlderCommand)
            name, said, id = older.command, older.arguments, older.id
        else:
            body = _body(ask, _Command)
            name, said, id = body.name, body.text, None
        if name not in self._world.settings.commands():
            raise _missing("Command", name, "command", "Command")
        item = self._world.admit(session, id, {"text": self._world.settings.command_text(name, said)})
        self._world.work_on(session)
        return {"data": self._variant.item(item, session.seq - 1)} if self._variant.preview else NOTHING

    def list_instructions(self, ask: FakeRequest) -> Any:
        entries = self._session(ask).instructions
        return {"data": [{"key": key, "value": value} for key, value in entries.items()]}

    def put_instruction(self, ask: FakeRequest) -> Any:
        self._session(ask).instructions[ask.parameters["key"]] = _body(ask, _Entry).value
        return NOTHING

    def remove_instruction(self, ask: FakeRequest) -> Any:
        self._session(ask).instructions.pop(ask.parameters["key"], None)
        return NOTHING

    def list_inbox(self, ask: FakeRequest) -> Any:
        waiting = self._session(ask).inbox.values()
        return {"data": [self._variant.item(item, seq) for seq, item in enumerate(waiting, 1)]}

    def cancel_input(self, ask: FakeRequest) -> Any:
        session, id = self._session(ask), ask.parameters["inboxID"]
        if id in session.inbox:
            self._store.publish(session, "session.inbox.cancelled", {"inboxID": id})
        return NOTHING

    def change_input(self, ask: FakeRequest) -> Any:
        session, id, delivery = self._session(ask), ask.parameters["inboxID"], _body(ask, _Delivery).delivery
        if id in session.inbox:
            session.inbox[id]["delivery"] = delivery
            self._store.publish(session, "session.inbox.delivery.changed", {"inboxID": id, "delivery": delivery})
        return NOTHING

    def list_messages(self, ask: FakeRequest) -> Any:
        told = {id: self._variant.message(m) for id, m in self._session(ask).messages.items()}
        kept = {id: message for id, message in told.items() if message is not None}
        ids, cursor = _page(ask, list(kept), 50)
        return {"data": [kept[id] for id in ids], "cursor": cursor}

    def get_message(self, ask: FakeRequest) -> Any:
        session, id = self._session(ask), ask.parameters["messageID"]
        if not id.startswith("msg_"):
            raise invalid('Expected a string starting with "msg_"\n  at ["messageID"]', "Params")
        message = self._variant.message(session.messages[id]) if id in session.messages else None
        if message is None:
            raise _missing("Message", id, "messageID", "Message", sessionID=session.id)
        return {"data": message}

    def compact_session(self, ask: FakeRequest) -> Any:
        """Put the wish to have the conversation summed up into the inbox."""
        session, body = self._session(ask), _body(ask, _Compact)
        item = self._world.admit(session, body.id, {}, body.delivery or "steer", kind="compaction")
        self._world.work_on(session)
        return {"data": self._variant.item(item, session.seq - 1)}

    def background_session(self, ask: FakeRequest) -> Any:
        return self._leave_alone(self._session(ask))

    def _leave_alone(self, session: Session2) -> Work[Any]:
        yield from self._world.leave_alone(session)
        return NOTHING

    def synthetic(self, ask: FakeRequest) -> Any:
        """Put a text of a program into the inbox."""
        session, body = self._session(ask), _body(ask, _Synthetic)
        item = self._world.admit(session, body.id, {"text": body.text}, kind="synthetic")
        if body.resume is not False:
            self._world.work_on(session)
        return {"data": self._variant.item(item, session.seq - 1)}

    def shell(self, ask: FakeRequest) -> Any:
        self._world.start(run_shell(self._world, self._session(ask), _body(ask, _Shell).command))
        return NOTHING

    def session_context(self, ask: FakeRequest) -> Any:
        """What the model is told of the conversation: its messages from the last summary on."""
        told = map(self._variant.message, since_summary(self._session(ask)))
        return {"data": [message for message in told if message is not None]}

    # Reverting

    def _idle_session(self, ask: FakeRequest) -> Session2:
        session = self._session(ask)
        if self._world.is_busy(session):
            busy = {"_tag": "SessionBusyError", "sessionID": session.id, "message": f"Session is busy: {session.id}"}
            raise Refusal(409, busy)
        return session

    def stage_revert(self, ask: FakeRequest) -> Any:
        """Mark where to go back to. There are no files here that could be restored."""
        session, id = self._idle_session(ask), _body(ask, _Stage).message_id
        if id not in session.messages:
            raise _missing("Message", id, "messageID", "Message", sessionID=session.id)
        revert: dict[str, Any] = {"messageID": id, "snapshot": SNAPSHOT, "files": []}
        self._store.publish(session, "session.revert.staged", {"revert": revert})
        return {"data": revert}

    def clear_revert(self, ask: FakeRequest) -> Any:
        """Unmark it. The real server begins and ends an empty execution then, whether or not something was marked."""
        session = self._idle_session(ask)
        if "revert" in session.info:
            self._store.publish(session, "session.revert.cleared", {})
        self._world.work_on(session)
        return NOTHING

    def commit_revert(self, ask: FakeRequest) -> Any:
        self._store.commit_revert(self._idle_session(ask))
        return NOTHING

    # Permissions and forms

    def list_permissions(self, ask: FakeRequest) -> Any:
        return self._located(ask, self._asked(self._world.asking.permissions, None))

    def session_permissions(self, ask: FakeRequest) -> Any:
        return {"data": self._asked(self._world.asking.permissions, self._session(ask))}

    def list_forms(self, ask: FakeRequest) -> Any:
        return self._located(ask, self._asked(self._world.asking.forms, None))

    def session_forms(self, ask: FakeRequest) -> Any:
        return {"data": self._asked(self._world.asking.forms, self._session(ask))}

    def _asked(self, pending: Mapping[str, Any], session: Session2 | None) -> list[Any]:
        found = [one.request for one in pending.values()]
        return [
            self._variant.request(request) for request in found if session is None or request["sessionID"] == session.id
        ]

    def reply_permission(self, ask: FakeRequest) -> Any:
        session, id = self._session(ask), ask.parameters["requestID"]
        if self._variant.preview:
            body = _body(ask, _Reply)
            reply, message = body.reply, body.message
        else:
            decided = _body(ask, _Decision)
            reply, message = decided.decision, decided.message
        if reply not in ("once", "always", "reject"):
            name = "reply" if self._variant.preview else "decision"
            raise invalid(f'Expected Permission.Reply\n  at ["{name}"]')
        if not self._world.asking.reply_permission(session, id, reply, message):
            raise _missing("Permission", id, "requestID", "Permission request")
        return NOTHING

    def reply_form(self, ask: FakeRequest) -> Any:
        session, id, answer = self._session(ask), ask.parameters["formID"], _body(ask, _Answer).answer
        pending = self._world.asking.forms.get(id)
        known = [] if pending is None else [field["key"] for field in pending.request["fields"]]
        unknown = [key for key in answer if pending is not None and key not in known]
        if unknown:
            raise Refusal(400, {"_tag": "FormInvalidAnswerError", "id": id, "message": f"Unknown field: {unknown[0]}"})
        return self._settle_form(session, id, answer)

    def cancel_form(self, ask: FakeRequest) -> Any:
        return self._settle_form(self._session(ask), ask.parameters["formID"], None)

    def _settle_form(self, session: Session2, id: str, answer: dict[str, Any] | None) -> Response:
        if id in self._world.asking.settled:
            message = f"Form already settled: {id}"
            raise Refusal(409, {"_tag": "FormAlreadySettledError", "id": id, "message": message})
        if not self._world.asking.reply_form(session, id, answer):
            raise _missing("Form", id, "id", "Form")
        return NOTHING

    # Functions of the program

    def list_mcp(self, ask: FakeRequest) -> Any:
        statuses = self._world.functions.statuses(ask.directory)
        return self._located(ask, [{"name": name, "status": statuses[name]} for name in sorted(statuses)])

    def add_mcp(self, ask: FakeRequest) -> Any:
        """Take up a server. As on the real server, one that cannot be reached is no error here."""
        name, config = ask.parameters["server"], _body(ask, _McpAdd).config
        try:
            msgspec.convert(config, prepared(models.V2McpLocalConfig | models.V2McpRemoteConfig))
        except msgspec.ValidationError as error:
            raise invalid(str(error)) from None
        functions = self._world.functions
        if not self._variant.preview and functions.knows(ask.directory, name, config):
            return NOTHING  # a released server leaves it as it is
        functions.add(ask.directory, name, config)
        return self._tell_of_mcp(ask, name)

    def remove_mcp(self, ask: FakeRequest) -> Any:
        name = ask.parameters["server"]
        if not self._world.functions.remove(ask.directory, name):
            raise _missing("McpServer", name, "server", "MCP server")
        return self._tell_of_mcp(ask, name)

    def connect_mcp(self, ask: FakeRequest) -> Any:
        return self._switch_mcp(ask, on=True)

    def disconnect_mcp(self, ask: FakeRequest) -> Any:
        return self._switch_mcp(ask, on=False)

    def _switch_mcp(self, ask: FakeRequest, *, on: bool) -> Response:
        name = ask.parameters["server"]
        if not self._world.functions.connect(ask.directory, name, on=on):
            raise _missing("McpServer", name, "server", "MCP server")
        return self._tell_of_mcp(ask, name)

    def _tell_of_mcp(self, ask: FakeRequest, name: str) -> Response:
        """Tell of a change. A server that is on was pending for a moment, of which the real server tells, too."""
        status = str(self._world.functions.statuses(ask.directory).get(name, {}).get("status"))
        changed = {"connected": ("status", "resources", "status"), "failed": ("status", "status")}
        for what in changed.get(status, ("status",)):
            self._store.tell({"type": f"mcp.{what}.changed", "data": {"server": name}}, ask.directory)
        return NOTHING

    # The server and its configuration

    def info(self, ask: FakeRequest) -> Any:
        return {"version": self._variant.version, "pid": 1, "urls": [], "paths": {"tmp": "/home/user/.cache/opencode"}}

    def health(self, ask: FakeRequest) -> Any:
        return {"healthy": True, "version": self._variant.version, "pid": 1}

    def location(self, ask: FakeRequest) -> Any:
        directory = ask.directory
        more = {} if self._variant.preview else {"canonical": directory}
        return {"directory": directory, "project": {"id": project_id(directory), "directory": directory, **more}}

    def list_agents(self, ask: FakeRequest) -> Any:
        return self._located(ask, [_agent(agent) for agent in self._world.settings.agents()])

    def list_models(self, ask: FakeRequest) -> Any:
        return self._located(ask, self._models())

    def default_model(self, ask: FakeRequest) -> Any:
        default = self._world.settings.model_ref
        chosen = (m for m in self._models() if (m["providerID"], m["id"]) == (default.provider_id, default.id))
        return self._located(ask, next(chosen, None))

    def _models(self) -> list[dict[str, Any]]:
        return [
            _model(provider["id"], model)
            for provider in self._world.settings.providers()
            for model in provider["models"].values()
        ]

    def list_providers(self, ask: FakeRequest) -> Any:
        found: list[dict[str, Any]] = [
            {"id": one["id"], "name": one["name"], "activation": "enabled", "package": "", "settings": {}}
            for one in self._world.settings.providers()
        ]
        return self._located(ask, found)

    def list_commands(self, ask: FakeRequest) -> Any:
        commands = self._world.settings.commands().items()
        return self._located(ask, [{"name": n, "description": c.get("description") or ""} for n, c in commands])

    def nothing_here(self, ask: FakeRequest) -> Any:
        return self._located(ask, [])

    def vcs(self, ask: FakeRequest) -> Any:
        return self._located(ask, {"provider": "git", "branch": {"current": "main", "default": "main"}})

    def get_config(self, ask: FakeRequest) -> Any:
        return [{"type": "document", "path": f"{ask.directory}/opencode.json", "info": {}}]

    def list_projects(self, ask: FakeRequest) -> Any:
        started = self._world.started
        time = {"created": started, "updated": started}
        return [{"id": project_id(ask.directory), "canonical": ask.directory, "time": time, "sandboxes": []}]


def _attached(file: Mapping[str, Any]) -> dict[str, Any]:
    """A file as the server keeps it. One on the disk is taken for empty."""
    uri = str(file.get("uri", ""))
    head, comma, data = uri.partition(",")
    name = {"name": file["name"]} if file.get("name") else {}
    if not (head.startswith("data:") and comma):
        mime = mimetypes.guess_type(uri)[0] or "text/plain"
        return {"data": "", "mime": mime, "source": {"type": "uri", "uri": uri}, **name}
    mime, _, encoding = head.removeprefix("data:").partition(";")
    if encoding != "base64":
        data = base64.b64encode(unquote(data).encode()).decode("ascii")
    return {"data": data, "mime": mime or "text/plain", "source": {"type": "inline"}, **name}


def _agent(agent: Mapping[str, Any]) -> dict[str, Any]:
    name = str(agent["name"])
    return {
        "id": name,
        "name": name.capitalize(),
        "request": {"settings": {}, "headers": {}, "body": {}},
        "description": agent["description"],
        "mode": agent["mode"],
        "hidden": False,
        "permissions": [{"action": "*", "resource": "*", "effect": "allow"}],
    }


def _model(provider_id: str, model: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": model["id"],
        "modelID": model["id"],
        "providerID": provider_id,
        "name": model["name"],
        "package": "@opencode/ai/providers/openai-compatible",
        "settings": {},
        "capabilities": {"tools": True, "input": ["text"], "output": ["text"]},
        "variants": [],
        "time": {"released": 0},
        "cost": [],
        "status": "active",
        "enabled": True,
        "limit": model["limit"],
    }


HANDLERS_2: Final[Mapping[str, Callable[[Answers2, FakeRequest], Any]]] = {
    "v2.server.info": Answers2.info,
    "v2.health.get": Answers2.health,
    "v2.location.get": Answers2.location,
    "v2.config.get": Answers2.get_config,
    "v2.agent.list": Answers2.list_agents,
    "v2.model.list": Answers2.list_models,
    "v2.model.default": Answers2.default_model,
    "v2.provider.list": Answers2.list_providers,
    "v2.command.list": Answers2.list_commands,
    "v2.integration.list": Answers2.nothing_here,
    "v2.reference.list": Answers2.nothing_here,
    "v2.skill.list": Answers2.nothing_here,
    "v2.mcp.list": Answers2.list_mcp,
    "v2.mcp.add": Answers2.add_mcp,
    "v2.mcp.remove": Answers2.remove_mcp,
    "v2.mcp.connect": Answers2.connect_mcp,
    "v2.mcp.disconnect": Answers2.disconnect_mcp,
    "v2.experimental.mcp.add": Answers2.add_mcp,
    "v2.experimental.mcp.remove": Answers2.remove_mcp,
    "v2.experimental.mcp.connect": Answers2.connect_mcp,
    "v2.experimental.mcp.disconnect": Answers2.disconnect_mcp,
    "v2.project.list": Answers2.list_projects,
    "v2.session.list": Answers2.list_sessions,
    "v2.session.create": Answers2.create_session,
    "v2.session.get": Answers2.get_session,
    "v2.session.update": Answers2.update_session,
    "v2.session.rename": Answers2.rename_session,
    "v2.session.remove": Answers2.delete_session,
    "v2.session.active": Answers2.active_sessions,
    "v2.session.fork": Answers2.fork_session,
    "v2.session.interrupt": Answers2.interrupt_session,
    "v2.session.switchModel": Answers2.switch_model,
    "v2.session.switchAgent": Answers2.switch_agent,
    "v2.session.wait": Answers2.wait,
    "v2.experimental.session.wait": Answers2.wait,
    "v2.session.prompt": Answers2.prompt,
    "v2.session.command": Answers2.command,
    "v2.session.instructions.entry.list": Answers2.list_instructions,
    "v2.session.instructions.entry.put": Answers2.put_instruction,
    "v2.session.instructions.entry.remove": Answers2.remove_instruction,
    "v2.experimental.session.instructions.entry.list": Answers2.list_instructions,
    "v2.experimental.session.instructions.entry.put": Answers2.put_instruction,
    "v2.experimental.session.instructions.entry.remove": Answers2.remove_instruction,
    "v2.session.background": Answers2.background_session,
    "v2.session.compact": Answers2.compact_session,
    "v2.session.context": Answers2.session_context,
    "v2.session.shell": Answers2.shell,
    "v2.session.synthetic": Answers2.synthetic,
    "v2.session.revert.stage": Answers2.stage_revert,
    "v2.session.revert.clear": Answers2.clear_revert,
    "v2.session.revert.remove": Answers2.clear_revert,
    "v2.session.revert.commit": Answers2.commit_revert,
    "v2.session.diff": lambda answers, ask: {"data": []},
    "v2.vcs.get": Answers2.vcs,
    "v2.vcs.status": Answers2.nothing_here,
    "v2.session.inbox.list": Answers2.list_inbox,
    "v2.session.pending.list": Answers2.list_inbox,
    "v2.session.inbox.cancel": Answers2.cancel_input,
    "v2.session.inbox.update": Answers2.change_input,
    "v2.session.messages": Answers2.list_messages,
    "v2.session.message": Answers2.get_message,
    "v2.permission.request.list": Answers2.list_permissions,
    "v2.session.permission.list": Answers2.session_permissions,
    "v2.session.permission.reply": Answers2.reply_permission,
    "v2.form.list": Answers2.list_forms,
    "v2.form.request.list": Answers2.list_forms,
    "v2.session.form.list": Answers2.session_forms,
    "v2.session.form.reply": Answers2.reply_form,
    "v2.session.form.remove": Answers2.cancel_form,
    "v2.session.form.cancel": Answers2.cancel_form,
    "v2.permission.saved.list": lambda answers, ask: {"data": []},
}
