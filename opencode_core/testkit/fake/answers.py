"""The answers of a fake server, operation by operation.

A handler takes the `FakeRequest`. It returns a value for the JSON body, a `Response`, or a piece of work that returns
one of these later; or it raises `Refusal`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar, cast

import msgspec
from msgspec.structs import replace

from opencode_core import models
from opencode_core._version import SERVER_VERSION
from opencode_core.errors import DecodeError
from opencode_core.http import Headers, Response
from opencode_core.values.building import prepared
from opencode_core.values.codec import encode, parse

from .messages import FakeRequest, Refusal, Unprompted, bad_request, json_response, unexpected
from .store import NO_TOKENS, MessageRecord, SessionRecord, project_id
from .tasks import Wait, Work
from .world import World

__all__ = ["HANDLERS", "Answers"]

T = TypeVar("T")


UNEXPLAINED: Final = "UnknownError: UnknownError"
"""What the real server reports after the reason, if a prompt in the background could not even begin."""
BARE_BAD_REQUEST: Final = {"_tag": "BadRequest"}


# Bodies


@prepared
class _Create(msgspec.Struct, rename={"parent_id": "parentID", "workspace_id": "workspaceID"}):
    title: str | None = None
    parent_id: str | None = None
    agent: str | None = None
    model: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None
    permission: list[dict[str, Any]] | None = None
    workspace_id: str | None = None


@prepared
class _Update(msgspec.Struct):
    title: str | None = None
    metadata: dict[str, Any] | None = None
    permission: list[dict[str, Any]] | None = None
    time: dict[str, Any] | None = None


@prepared
class _Prompt(msgspec.Struct, rename={"message_id": "messageID", "no_reply": "noReply"}):
    parts: list[dict[str, Any]]
    message_id: str | None = None
    model: dict[str, Any] | None = None
    agent: str | None = None
    no_reply: bool = False
    tools: dict[str, bool] | None = None
    format: dict[str, Any] | None = None
    system: str | None = None


@prepared
class _Command(msgspec.Struct, rename={"message_id": "messageID"}):
    command: str
    arguments: str
    message_id: str | None = None
    agent: str | None = None
    model: str | None = None


@prepared
class _Shell(msgspec.Struct):
    command: str
    agent: str


@prepared
class _PermissionReply(msgspec.Struct):
    reply: str
    message: str | None = None


@prepared
class _LegacyReply(msgspec.Struct):
    response: str


@prepared
class _QuestionReply(msgspec.Struct):
    answers: list[list[str]]


@prepared
class _Fork(msgspec.Struct, rename={"message_id": "messageID"}):
    message_id: str | None = None


@prepared
class _McpAdd(msgspec.Struct):
    name: str
    config: dict[str, Any]


def _body(ask: FakeRequest, kind: type[T]) -> T:
    """The body in the form that the operation takes. Like the real server, this ignores unknown fields.

    Raises:
        Refusal: The body does not have that form.
    """
    try:
        return msgspec.convert(parse(ask.request.body or b"{}"), kind)
    except (DecodeError, msgspec.ValidationError) as error:
        raise bad_request(str(error)) from None


def _convert(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, prepared(kind))
    except msgspec.ValidationError as error:
        raise bad_request(str(error)) from None


class Answers:
    """The handlers, beginning with those of sessions."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._store = world.store

    def _session(self, ask: FakeRequest) -> SessionRecord:
        id = ask.parameters["sessionID"]
        if not id.startswith("ses"):
            raise Refusal(500, unexpected())
        session = self._store.sessions.get(id)
        if session is None:
            raise Refusal(404, {"name": "NotFoundError", "data": {"message": f"Session not found: {id}"}})
        return session

    def _message(self, ask: FakeRequest) -> tuple[SessionRecord, MessageRecord]:
        session, id = self._session(ask), ask.parameters["messageID"]
        message = session.messages.get(id)
        if message is None:
            raise Refusal(404, {"name": "NotFoundError", "data": {"message": f"Message not found: {id}"}})
        return session, message

    def _idle_session(self, ask: FakeRequest) -> SessionRecord:
        session = self._session(ask)
        if self._world.is_busy(session):
            message = f"Session is busy: {session.id}"
            raise Refusal(409, {"_tag": "SessionBusyError", "sessionID": session.id, "message": message})
        return session

    # Sessions

    def list_sessions(self, ask: FakeRequest) -> Any:
        found = [s for s in self._sessions(ask) if s.info.directory == ask.directory or ask.query("scope") == "project"]
        limit = ask.query("limit")
        return [s.info for s in found[: int(limit) if limit is not None and limit.isdigit() else 100]]

    def list_all_sessions(self, ask: FakeRequest) -> Any:
        directory, cursor = ask.query("directory") and ask.directory, ask.query("cursor")
        found = [
            session
            for session in self._sessions(ask)
            if directory in (None, session.info.directory)
            and (cursor is None or session.info.time.updated < int(cursor))
            and (session.info.time.archived is None or ask.query("archived") == "true")
        ]
        limit = int(ask.query("limit") or 100)
        page = found[:limit]
        more = (("X-Next-Cursor", str(page[-1].info.time.updated)),) if page and len(found) > limit else ()
        project = {"id": project_id(ask.directory), "worktree": ask.directory}
        return json_response([{**_plain(s.info), "project": project} for s in page], headers=more)

    def _sessions(self, ask: FakeRequest) -> list[SessionRecord]:
        """The sessions that the query selects, the most recently changed first."""
        search, roots, start = ask.query("search"), ask.query("roots") == "true", ask.query("start")
        found = [
            session
            for session in self._store.sessions.values()
            if (search is None or search.lower() in session.info.title.lower())
            and not (roots and session.info.parent_id is not None)
            and (start is None or session.info.time.updated >= float(start))
        ]
        found.reverse()
        return sorted(found, key=lambda session: -session.info.time.updated)

    def create_session(self, ask: FakeRequest) -> Any:
        try:
            body = _body(ask, _Create)
            fields = {name: value for name, value in msgspec.structs.asdict(body).items() if value is not None}
            info: dict[str, Any] = {}
            if body.permission is not None:
                info["permission"] = _convert(body.permission, models.PermissionRuleset)
            if body.model is not None:
                info["model"] = _convert(body.model, models.ModelRef)
        except Refusal:
            raise Refusal(400, BARE_BAD_REQUEST) from None
        return self._store.create_session(ask.directory, **{**fields, **info}).info

    def get_session(self, ask: FakeRequest) -> Any:
        return self._session(ask).info

    def update_session(self, ask: FakeRequest) -> Any:
        session, body = self._session(ask), _body(ask, _Update)
        changes: dict[str, Any] = {}
        if body.title is not None:
            changes["title"] = body.title
        if body.metadata is not None:
            changes["metadata"] = body.metadata
        if body.permission is not None:
            rules = _convert(body.permission, models.PermissionRuleset)
            changes["permission"] = [*(session.info.permission or ()), *rules]
        if body.time is not None:
            changes["time"] = replace(session.info.time, archived=body.time.get("archived"))
        self._store.update_session(session, **changes)
        return session.info

    def delete_session(self, ask: FakeRequest) -> Any:
        session = self._session(ask)
        self._world.delete(session)
        return True

    def session_children(self, ask: FakeRequest) -> Any:
        return [child.info for child in self._store.children(self._session(ask).id)]

    def session_status(self, ask: FakeRequest) -> Any:
        """Idle sessions are not listed."""
        return {
            session.id: session.status
            for session in self._store.sessions.values()
            if not isinstance(session.status, models.SessionStatusIdle) and session.info.directory == ask.directory
        }

    def session_todo(self, ask: FakeRequest) -> Any:
        return self._session(ask).todos

    def fork_session(self, ask: FakeRequest) -> Any:
        origin, until = self._session(ask), _body(ask, _Fork).message_id
        fork = self._store.create_session(origin.info.directory, f"{origin.info.title} (fork #1)")
        ids: dict[str, str] = {}
        for message in list(origin.messages.values()):
            if message.info.id == until:
                break
            ids[message.info.id] = id = self._store.new_id("msg")
            info = replace(message.info, id=id, session_id=fork.id)
            if isinstance(info, models.AssistantMessage):
                info = replace(info, parent_id=ids.get(info.parent_id, info.parent_id))
            self._store.put_message(fork, info)
            for part in message.parts.values():
                new = replace(part, id=self._store.new_id("prt"), message_id=id, session_id=fork.id)
                self._store.put_part(fork, new)
        return fork.info

    def abort_session(self, ask: FakeRequest) -> Any:
        """Stop the session. Answers true even if there is nothing to stop."""
        session = self._store.sessions.get(ask.parameters["sessionID"])
        if session is not None:
            self._world.abort(session)
        return True

    # Messages

    def list_messages(self, ask: FakeRequest) -> Any:
        """A page of messages. Like OpenCode 1.18.33, this cannot list prompts that ask for structured output."""
        session = self._session(ask)
        messages = list(session.messages.values())
        limit, before = ask.query("limit"), ask.query("before")
        if limit is not None and not limit.isdigit():
            raise bad_request(f'Expected an integer, got {limit}\n  at ["limit"]', "Query")
        if before is not None:
            ids = [message.info.id for message in messages]
            id = _cursor_id(before)
            if not limit or id not in ids:
                raise Refusal(400, BARE_BAD_REQUEST)
            messages = messages[: ids.index(id)]
        count = int(limit or 0)
        page = messages[-count:]
        headers: Headers = ()
        if count and len(messages) > count:
            cursor = _cursor(page[0])
            headers = (
                ("X-Next-Cursor", cursor),
                ("Link", f'<{ask.request.path}?limit={limit}&before={cursor}>; rel="next"'),
            )
        for index, message in enumerate(page):
            if isinstance(getattr(message.info, "format", None), models.OutputFormatJsonSchema):
                raise bad_request(f'Expected OutputFormatJsonSchema\n  at [{index}]["info"]["format"]', "Body")
        return json_response([message.value for message in page], headers=headers)

    def get_message(self, ask: FakeRequest) -> Any:
        return self._message(ask)[1].value

    def delete_message(self, ask: FakeRequest) -> Any:
        self._idle_session(ask)
        self._store.remove_message(self._session(ask), ask.parameters["messageID"])
        return True

    def update_part(self, ask: FakeRequest) -> Any:
        session, _ = self._message(ask)
        part = _convert(ask.body, models.TextPart | models.ReasoningPart | models.ToolPart | models.FilePart)
        self._store.put_part(session, part)
        return part

    def delete_part(self, ask: FakeRequest) -> Any:
        session, message = self._message(ask)
        self._store.remove_part(session, message.info.id, ask.parameters["partID"])
        return True

    def prompt(self, ask: FakeRequest) -> Any:
        """Answers when the turn ends, with its last message."""
        session = self._session(ask)
        body, prompt = self._take_prompt(ask, session)
        return prompt.value if body.no_reply else self._last_answer(session)

    def prompt_async(self, ask: FakeRequest) -> Any:
        session = self._session(ask)
        try:
            body, _ = self._take_prompt(ask, session)
        except Unprompted:
            self._world.report(session, UNEXPLAINED)
        else:
            if not body.no_reply:
                self._world.start(self._watch(session))
        return Response(204)

    def _watch(self, session: SessionRecord) -> Work[None]:
        """Wait for the end of a background turn. If it has no answer, only an event can say so."""
        loop = self._world.work_on(session)
        yield Wait(lambda: loop.done)
        if loop.refused is not None:
            self._world.report(session, f"ProviderModelNotFoundError: {loop.refused}")

    def _take_prompt(self, ask: FakeRequest, session: SessionRecord) -> tuple[_Prompt, MessageRecord]:
        body = _body(ask, _Prompt)
        if body.message_id is not None and not body.message_id.startswith("msg"):
            raise bad_request(f'Expected a string starting with "msg", got "{body.message_id}"\n  at ["messageID"]')
        kinds = models.TextPartInput | models.FilePartInput | models.AgentPartInput | models.SubtaskPartInput
        prompt = self._world.prompt(
            session,
            _convert(body.parts, list[kinds]),
            message_id=body.message_id,
            model=None if body.model is None else _convert(body.model, models.ModelChoice),
            agent=body.agent,
            tools=body.tools,
            format=None if body.format is None else _convert(body.format, _FORMATS),
            system=body.system,
        )
        return body, prompt

    def _last_answer(self, session: SessionRecord) -> Work[Any]:
        loop = self._world.work_on(session)
        yield Wait(lambda: loop.done)
        answers = [m for m in session.messages.values() if isinstance(m.info, models.AssistantMessage)]
        if loop.refused is not None or not answers:
            raise Refusal(500, unexpected())
        return answers[-1].value

    def command(self, ask: FakeRequest) -> Any:
        session, body = self._session(ask), _body(ask, _Command)
        commands = self._world.settings.commands()
        if body.command not in commands:
            names = ", ".join(commands)
            message = f'Command not found: "{body.command}". Available commands: {names}'
            raise self._world.refuse_prompt(session, message)
        return self._run_command(session, body)

    def _run_command(self, session: SessionRecord, body: _Command) -> Work[Any]:
        world = self._world
        provider, _, model = (body.model or "").partition("/")
        text = world.settings.command_text(body.command, body.arguments)
        subagent = world.settings.subtask_agent(body.command, body.agent)
        part: models.TextPartInput | models.SubtaskPartInput = models.TextPartInput(text=text)
        if subagent is not None:
            description = str(world.settings.commands()[body.command].get("description", ""))
            part = models.SubtaskPartInput(prompt=text, description=description, agent=subagent, command=body.command)
        world.prompt(
            session,
            [part],
            message_id=body.message_id,
            model=models.ModelChoice(provider_id=provider, model_id=model) if body.model else None,
            agent=body.agent,
        )
        answer = yield from self._last_answer(session)
        data = models.CommandExecutedData(
            name=body.command, session_id=session.id, arguments=body.arguments, message_id=answer.info.id
        )
        self._store.publish("command.executed", data, session)
        return answer

    def shell(self, ask: FakeRequest) -> Any:
        """Run nothing: the output is the one that the test gave for `bash`."""
        session, body, store, world = self._idle_session(ask), _body(ask, _Shell), self._store, self._world
        store.set_status(session, models.SessionStatusBusy())
        model = world.settings.model_ref
        chosen = models.UserMessageModel(provider_id=model.provider_id, model_id=model.id)
        prompt = models.UserMessage(
            id=store.new_id("msg"),
            session_id=session.id,
            time=models.CreationTime(created=store.clock()),
            agent=body.agent,
            model=chosen,
        )
        store.put_message(session, prompt)
        text = models.TextPart(
            id=store.new_id("prt"),
            session_id=session.id,
            message_id=prompt.id,
            text="The following tool was executed by the user",
            synthetic=True,
        )
        store.put_part(session, text)
        started = store.clock()
        info = models.AssistantMessage(
            id=store.new_id("msg"),
            session_id=session.id,
            parent_id=prompt.id,
            time=models.AssistantMessageTime(created=started),
            mode=body.agent,
            agent=body.agent,
            path=models.AssistantMessagePath(cwd=session.info.directory, root=session.info.directory),
            cost=0,
            tokens=models.MessageTokenUsage(input=0, output=0, reasoning=0, cache=NO_TOKENS.cache),
            model_id=model.id,
            provider_id=model.provider_id,
        )
        message = store.put_message(session, info)
        arguments = {"command": body.command}
        part = models.ToolPart(
            id=store.new_id("prt"),
            session_id=session.id,
            message_id=info.id,
            tool="bash",
            call_id=store.new_id("call"),
            state=models.ToolStateRunning(input=arguments, time=models.ToolStateRunningTime(start=started)),
        )
        store.put_part(session, part)
        output = world.given.output_of("bash", arguments) or ""
        time = replace(info.time, completed=store.clock())
        store.put_message(session, replace(info, time=time))
        state = models.ToolStateCompleted(
            input=arguments,
            output=output,
            title="",
            metadata={"output": output},
            time=models.ToolStateCompletedTime(start=started, end=store.clock()),
        )
        store.put_part(session, replace(part, state=state))
        store.set_status(session, models.SessionStatusIdle())
        return message.value

    # Permissions and questions

    def list_permissions(self, ask: FakeRequest) -> Any:
        return self._world.asking.permissions()

    def reply_permission(self, ask: FakeRequest) -> Any:
        body, id = _body(ask, _PermissionReply), ask.parameters["requestID"]
        return self._decide(id, body.reply, body.message)

    def respond_permission(self, ask: FakeRequest) -> Any:
        return self._decide(ask.parameters["permissionID"], _body(ask, _LegacyReply).response, None)

    def _decide(self, id: str, reply: str, message: str | None) -> bool:
        if reply not in ("once", "always", "reject"):
            raise bad_request(f'Expected "once" | "always" | "reject", got "{reply}"\n  at ["reply"]')
        if not self._world.asking.reply_permission(id, reply, message):
            text = f"Permission request not found: {id}"
            raise Refusal(404, {"_tag": "PermissionNotFoundError", "requestID": id, "message": text})
        return True

    def list_questions(self, ask: FakeRequest) -> Any:
        return self._world.asking.questions()

    def reply_question(self, ask: FakeRequest) -> Any:
        return self._settle_question(ask, _body(ask, _QuestionReply).answers)

    def reject_question(self, ask: FakeRequest) -> Any:
        return self._settle_question(ask, None)

    def _settle_question(self, ask: FakeRequest, answers: list[list[str]] | None) -> bool:
        id = ask.parameters["requestID"]
        if not self._world.asking.reply_question(id, answers):
            text = f"Question request not found: {id}"
            raise Refusal(404, {"_tag": "QuestionNotFoundError", "requestID": id, "message": text})
        return True

    # Functions of the program

    def mcp_status(self, ask: FakeRequest) -> Any:
        return self._world.functions.statuses(ask.directory)

    def add_mcp(self, ask: FakeRequest) -> Any:
        """Take up a server. As on the real server, one that cannot be reached is no error here."""
        body = _body(ask, _McpAdd)
        _convert(body.config, models.McpLocalConfig | models.McpRemoteConfig)
        self._world.functions.add(ask.directory, body.name, body.config)
        return self.mcp_status(ask)

    def connect_mcp(self, ask: FakeRequest) -> Any:
        return self._switch_mcp(ask, on=True)

    def disconnect_mcp(self, ask: FakeRequest) -> Any:
        return self._switch_mcp(ask, on=False)

    def _switch_mcp(self, ask: FakeRequest, *, on: bool) -> bool:
        name = ask.parameters["name"]
        if not self._world.functions.connect(ask.directory, name, on=on):
            raise Refusal(
                404, {"_tag": "McpServerNotFoundError", "name": name, "message": f"MCP server not found: {name}"}
            )
        return True

    # The server and its configuration

    def health(self, ask: FakeRequest) -> Any:
        return {"healthy": True, "version": SERVER_VERSION}

    def get_config(self, ask: FakeRequest) -> Any:
        return self._world.settings.config

    def update_config(self, ask: FakeRequest) -> Any:
        """Change the configuration. As on the real server, this ends the streams of the directory."""
        self._world.configure(cast("dict[str, Any]", ask.body or {}))
        self.dispose(ask)
        return ask.body

    def config_providers(self, ask: FakeRequest) -> Any:
        settings = self._world.settings
        return {"providers": settings.providers(), "default": settings.default_models()}

    def list_providers(self, ask: FakeRequest) -> Any:
        settings = self._world.settings
        providers = settings.providers()
        ids = [provider["id"] for provider in providers]
        return {"all": providers, "default": settings.default_models(), "connected": ids}

    def list_agents(self, ask: FakeRequest) -> Any:
        return self._world.settings.agents()

    def list_commands(self, ask: FakeRequest) -> Any:
        return [
            {
                "name": name,
                "description": command.get("description"),
                "source": "command",
                "template": command.get("template", ""),
                "hints": [],
            }
            for name, command in self._world.settings.commands().items()
        ]

    def get_path(self, ask: FakeRequest) -> Any:
        home = "/home/user"
        return {
            "home": home,
            "state": f"{home}/.local/state/opencode",
            "config": f"{home}/.config/opencode",
            "worktree": ask.directory,
            "directory": ask.directory,
        }

    def current_project(self, ask: FakeRequest) -> Any:
        started = self._world.started
        return {
            "id": project_id(ask.directory),
            "worktree": ask.directory,
            "vcs": "git",
            "time": {"created": started, "updated": started},
            "sandboxes": [],
        }

    def list_projects(self, ask: FakeRequest) -> Any:
        return [self.current_project(ask)]

    def history(self, ask: FakeRequest) -> Any:
        known = _body(ask, dict[str, int])
        for id, seq in known.items():
            if seq < 0:
                raise bad_request(f'Expected a value greater than or equal to 0, got {seq}\n  at ["{id}"]')
        return Response(200, (("Content-Type", "application/json"),), msgspec.json.encode(self._store.history(known)))

    def dispose(self, ask: FakeRequest) -> Any:
        self._world.functions.forget(ask.directory)
        data = models.ServerInstanceDisposedData(directory=ask.directory)
        self._store.publish("server.instance.disposed", data, directory=ask.directory)
        self._world.readers.end(ask.directory)
        return True


_FORMATS: Final = models.OutputFormatText | models.OutputFormatJsonSchema


def _constant(value: Any) -> Callable[[Answers, FakeRequest], Any]:
    return lambda answers, ask: value


HANDLERS: Final[Mapping[str, Callable[[Answers, FakeRequest], Any]]] = {
    "session.list": Answers.list_sessions,
    "experimental.session.list": Answers.list_all_sessions,
    "session.create": Answers.create_session,
    "session.get": Answers.get_session,
    "session.update": Answers.update_session,
    "session.delete": Answers.delete_session,
    "session.children": Answers.session_children,
    "session.status": Answers.session_status,
    "session.todo": Answers.session_todo,
    "session.diff": _constant([]),
    "session.fork": Answers.fork_session,
    "session.abort": Answers.abort_session,
    "session.messages": Answers.list_messages,
    "session.message": Answers.get_message,
    "session.deleteMessage": Answers.delete_message,
    "part.update": Answers.update_part,
    "part.delete": Answers.delete_part,
    "session.prompt": Answers.prompt,
    "session.prompt_async": Answers.prompt_async,
    "session.command": Answers.command,
    "session.shell": Answers.shell,
    "permission.list": Answers.list_permissions,
    "permission.reply": Answers.reply_permission,
    "permission.respond": Answers.respond_permission,
    "question.list": Answers.list_questions,
    "question.reply": Answers.reply_question,
    "question.reject": Answers.reject_question,
    "global.health": Answers.health,
    "global.config.get": _constant({}),
    "config.get": Answers.get_config,
    "config.update": Answers.update_config,
    "config.providers": Answers.config_providers,
    "provider.list": Answers.list_providers,
    "provider.auth": _constant({}),
    "app.agents": Answers.list_agents,
    "app.skills": _constant([]),
    "app.log": _constant(True),
    "command.list": Answers.list_commands,
    "path.get": Answers.get_path,
    "project.current": Answers.current_project,
    "project.list": Answers.list_projects,
    "sync.start": _constant(True),
    "sync.history.list": Answers.history,
    "instance.dispose": Answers.dispose,
    "tool.ids": _constant(["bash", "edit", "glob", "grep", "question", "read", "task", "todowrite", "write"]),
    "vcs.get": _constant({"branch": "main", "default_branch": "main"}),
    "vcs.status": _constant([]),
    "file.status": _constant([]),
    "find.symbols": _constant([]),
    "lsp.status": _constant([]),
    "formatter.status": _constant([]),
    "mcp.status": Answers.mcp_status,
    "mcp.add": Answers.add_mcp,
    "mcp.connect": Answers.connect_mcp,
    "mcp.disconnect": Answers.disconnect_mcp,
    "pty.list": _constant([]),
    "experimental.resource.list": _constant({}),
    "experimental.capabilities.get": _constant({"backgroundSubagents": False}),
}


def _plain(value: msgspec.Struct) -> dict[str, Any]:
    return cast("dict[str, Any]", parse(encode(value)))


def _cursor(message: MessageRecord) -> str:
    text = msgspec.json.encode({"id": message.info.id, "time": message.created})
    return base64.urlsafe_b64encode(text).decode("ascii").rstrip("=")


def _cursor_id(cursor: str) -> str:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return str(msgspec.json.decode(text, type=dict[str, Any])["id"])
    except (ValueError, KeyError):
        return ""
