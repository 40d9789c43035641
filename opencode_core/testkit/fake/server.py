"""A fake OpenCode server as a machine: bytes of clients in, bytes for them out, time as an argument.

    connection = fake.connect()            # a client has connected
    connection.receive_data(data)          # it has sent something; empty at its end
    deadline = fake.advance(now)           # let everything go on that can; look again at the deadline, or on `wake`
    connection.data_to_send()              # of each connection; and `connection.ending` says whether it is over

It plays the sessions of a script (`opencode_core.testkit.script`) with the routes, answers, events and their order of
the real server; see `docs/guides/testing.md` for what it does not play.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Final, cast
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request, Response, header_in, read_directory
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.script import Item, ModelRequest, Script
from opencode_core.testkit.scrub import Scrubber

from .answers import HANDLERS, Answers, FakeRequest, Refusal, Unprompted, json_response, unexpected
from .asking import Asking, rules_of
from .connection import FakeConnection
from .loop import SessionLoop, request_of
from .player import Player
from .routes import STREAMS, Route, operations, route
from .settings import Settings
from .store import MessageRecord, SessionRecord, Store
from .tasks import Tasks, Work
from .tools import ToolOutput

__all__ = ["FakeOpenCode"]

WEB_APPLICATION: Final = Response(
    200, (("Content-Type", "text/html"),), b"<!doctype html>\n<html><title>OpenCode</title></html>\n"
)


class _Failure(msgspec.Struct):
    response: Response | None
    times: int | None


class FakeOpenCode:
    """The server: everything but sockets and clocks.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when something has changed from outside, such as a gate that was opened: `advance` is due.
        directory: The project that requests without a directory are about.
        config: OpenCode's configuration; see `Settings`.
        username: Asked for where there is a password.
        password: None for a server without.
        retry_delay: Seconds until a failed model is asked again for the first time; doubles.
        step_delay: Seconds from the results of tools to the next step.

    Attributes:
        script: What the model says.
        requests: Every request that came, oldest first.
        model_requests: What a real server would have asked the model, oldest first.
        tool_outputs: What tools answer, by name.
        started: Epoch milliseconds.
        player: Plays a recording in place of a script.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object] = lambda: None,
        directory: str = "/project",
        config: Mapping[str, Any] | None = None,
        username: str = "opencode",
        password: str | None = None,
        retry_delay: float = 0.05,
        step_delay: float = 0.02,
    ) -> None:
        self.script: Script = Script()
        self.requests: list[FakeRequest] = []
        self.model_requests: list[ModelRequest] = []
        self.tool_outputs: dict[str, ToolOutput] = {}
        self.started: int = clock()
        self.wake: Callable[[], object] = wake
        self.store: Store = Store(clock, random)
        self.tasks: Tasks = Tasks()
        self.asking: Asking = Asking(self.store)
        self.settings: Settings = Settings(directory, config or {}, retry_delay, step_delay)
        self.asking.rules = rules_of(self.settings.config.get("permission"))
        self._answers = Answers(self)
        self._given: dict[str, Any] = {}
        self._failures: dict[str, list[_Failure]] = {}
        self._loops: dict[str, SessionLoop] = {}
        self._connections: list[FakeConnection] = []
        self.player: Player | None = None
        self._credentials = None if password is None else f"{username}:{password}"

    # For the driver

    def connect(self) -> FakeConnection:
        """A client has connected."""
        connection = FakeConnection(self._received)
        self._connections.append(connection)
        return connection

    def advance(self, time: float) -> float | None:
        """Let everything go on that can.

        Returns:
            When to come again; None where only something new can make a difference.
        """
        deadlines = (self.tasks.run(time), self.store.beat(time))
        self._connections = [connection for connection in self._connections if connection.ending is None]
        return min((deadline for deadline in deadlines if deadline is not None), default=None)

    # For the test

    def add_script(self, items: Sequence[Item]) -> None:
        """Answer the next requests to the model with these."""
        self.script.add(items)

    def answer(self, operation: str, value: Any) -> None:
        """Answer an operation with this.

        Args:
            operation: The operationId, such as `find.files`.
            value: A value for the JSON body, a `Response`, or a function of the `FakeRequest` that returns either.
        """
        self._given[_known(operation)] = value

    def fail(self, operation: str, response: Response | None, times: int | None = 1) -> None:
        """Answer the next requests for an operation with an error.

        Args:
            operation: The operationId; `event.subscribe` and `global.event` for the event streams.
            response: None drops the connection without one.
            times: None for all of them.
        """
        self._failures.setdefault(_known(operation), []).append(_Failure(response, times))

    def emit(self, event: Any, directory: str | None = None) -> None:
        """Send an event to those who listen.

        Args:
            event: An event of `opencode_core.models`, or its JSON with `type` and `properties`.
            directory: Where it happens. Default: the server's own directory.
        """
        if isinstance(event, msgspec.Struct):
            type, properties = str(getattr(event, "type", "")), getattr(event, "properties", None)
        else:
            fields = cast("Mapping[str, Any]", event)
            type, properties = str(fields["type"]), fields.get("properties", {})
        self.store.publish(type, properties, directory=directory or self.settings.directory)

    def play(self, recording: Recording, scrubber: Scrubber) -> None:
        """Play a recording from now on: the same answers and streams to the same requests."""
        self.player = Player(self, recording, scrubber)

    def reset(self) -> None:
        """Forget scripts, prepared answers and failures, and what was asked."""
        self.script.clear()
        for prepared in (self.requests, self.model_requests, self.tool_outputs, self._given, self._failures):
            prepared.clear()

    def restart(self) -> None:
        """As a real server that was killed and started again: turns are lost, sessions are still there."""
        for loop in self._loops.values():
            if not loop.done:
                loop.vanish()
        self._loops.clear()
        self.asking.forget()
        for connection in self._connections:
            connection.drop()

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Change the configuration."""
        self.settings.config.update(changes)
        self.asking.rules = rules_of(self.settings.config.get("permission"))

    # For the handlers

    def is_busy(self, session: SessionRecord) -> bool:
        """Whether a session works."""
        loop = self._loops.get(session.id)
        return loop is not None and not loop.done

    def work_on(self, session: SessionRecord) -> SessionLoop:
        """Have a session answer its prompts, if it does not do so already."""
        loop = self._loops.get(session.id)
        if loop is None or loop.done:
            loop = self._loops[session.id] = SessionLoop(self, session)
        return loop

    def abort(self, session: SessionRecord) -> None:
        """Stop a session."""
        loop = self._loops.get(session.id)
        if loop is not None and not loop.done:
            loop.abort()
        else:
            self.store.set_status(session, models.SessionStatusIdle())

    def delete(self, session: SessionRecord) -> None:
        """Forget a session, and stop what it does."""
        family = [session, *self.store.children(session.id)]
        self.store.delete_session(session)
        for member in family:
            loop = self._loops.pop(member.id, None)
            if loop is not None and not loop.done:
                loop.vanish()
                self.store.set_status(member, models.SessionStatusIdle())

    def model_request(self, session: SessionRecord) -> ModelRequest:
        """What the real server would ask the model now."""
        infos = [message.info for message in session.messages.values()]
        request = request_of(session, next(i.model for i in reversed(infos) if isinstance(i, models.UserMessage)))
        self.model_requests.append(request)
        return request

    def prompt(
        self,
        session: SessionRecord,
        parts: Sequence[Any],
        *,
        message_id: str | None = None,
        model: models.ModelChoice | None = None,
        agent: str | None = None,
        **fields: Any,
    ) -> MessageRecord:
        """Add a prompt to a session.

        Raises:
            Refusal: There is no such agent.
        """
        store = self.store
        names = [known["name"] for known in self.settings.agents()]
        if agent is not None and agent not in names:
            known_agents = ", ".join(names)
            raise self.refuse_prompt(session, f'Agent not found: "{agent}". Available agents: {known_agents}')
        last = session.info.model or self.settings.model_ref
        chosen = last if model is None else models.ModelRef(id=model.model_id, provider_id=model.provider_id)
        chosen = replace(chosen, variant="default")
        agent = agent or "build"
        if (session.info.agent, session.info.model) != (agent, chosen):
            store.update_session(session, agent=agent, model=chosen)
        known = session.messages.get(message_id or "")
        info = models.UserMessage(
            id=message_id or store.new_id("msg"),
            session_id=session.id,
            time=models.CreationTime(created=store.clock() if known is None else known.info.time.created),
            agent=agent,
            model=models.UserMessageModel(provider_id=chosen.provider_id, model_id=chosen.id),
            **fields,
        )
        message = store.put_message(session, info)
        for part in parts:
            for stored in _stored(part):
                id = stored.pop("id") or store.new_id("prt")
                kind = stored.pop("kind")
                store.put_part(session, kind(id=id, session_id=session.id, message_id=info.id, **stored))
        store.update_session(session)
        return message

    def refuse_prompt(self, session: SessionRecord, message: str) -> Unprompted:
        """Say why a prompt cannot even be begun with; the reason comes as an event only, as on the real server."""
        self.report(session, message)
        return Unprompted()

    def report(self, session: SessionRecord, message: str) -> None:
        """Say that something unforeseen has happened in a session."""
        self.store.fail(session, models.UnknownError(data=models.UnknownErrorData(message=message)))

    def start(self, work: Work[Any]) -> None:
        """Begin with a piece of work that cannot fail."""
        self.tasks.start(work, lambda error: None)

    # Requests

    def _received(self, connection: FakeConnection, request: Request) -> None:
        found = route(request.method, request.path)
        ask = FakeRequest(
            "" if found is None else found.operation,
            request,
            {} if found is None else found.parameters,
            self._directory_of(request),
        )
        self.requests.append(ask)
        if request.method == "OPTIONS":
            connection.respond(Response(204))
        elif not self._is_allowed(request):
            connection.respond(Response(401, (("WWW-Authenticate", 'Basic realm="Secure Area"'),)))
        elif found is None:
            connection.respond(WEB_APPLICATION)
        else:
            self._answer(connection, ask, found)

    def _answer(self, connection: FakeConnection, ask: FakeRequest, found: Route) -> None:
        failure = self._next_failure(found.operation)
        if failure is not None:
            if failure.response is None:
                connection.drop()
            else:
                connection.respond(failure.response)
        elif found.operation in self._given:
            self.start(self._exchange(connection, ask))
        elif self.player is not None:
            self.player.receive(connection, ask, found.operation in STREAMS.values())
        elif found.operation in STREAMS.values():
            everywhere = found.operation == "global.event"
            self.store.listen(connection, None if everywhere else ask.directory, self.tasks.time)
        else:
            self.start(self._exchange(connection, ask))

    def _exchange(self, connection: FakeConnection, ask: FakeRequest) -> Work[None]:
        try:
            answer = self._find_answer(ask)
            if isinstance(answer, Generator):
                answer = yield from cast("Work[Any]", answer)
            response = answer if isinstance(answer, Response) else json_response(answer)
        except Refusal as refusal:
            response = refusal.response
        except Exception as error:  # of a function of the test's
            response = json_response(unexpected(f"{type(error).__name__}: {error}"), 500)
        connection.respond(response)

    def _find_answer(self, ask: FakeRequest) -> Any:
        if ask.operation in self._given:
            given = self._given[ask.operation]
            return given(ask) if callable(given) else given
        handler = HANDLERS.get(ask.operation)
        if handler is None:
            hint = f"give it an answer with server.answer({ask.operation!r}, ...)"
            raise Refusal(501, unexpected(f"the fake server does not play {ask.operation}: {hint}"))
        return handler(self._answers, ask)

    def _next_failure(self, operation: str) -> _Failure | None:
        failures = self._failures.get(operation)
        if not failures:
            return None
        failure = failures[0]
        if failure.times is not None:
            failure.times -= 1
            if failure.times <= 0:
                failures.pop(0)
        return failure

    def _directory_of(self, request: Request) -> str:
        """The query wins over the header, as on the real server."""
        header = header_in(request.headers, "x-opencode-directory", "")
        return read_directory(dict(request.query).get("directory") or header) or self.settings.directory

    def _is_allowed(self, request: Request) -> bool:
        if self._credentials is None:
            return True
        header = header_in(request.headers, "authorization", "")
        token = header.removeprefix("Basic ") or dict(request.query).get("auth_token", "")
        try:
            return base64.b64decode(token).decode() == self._credentials
        except (binascii.Error, UnicodeDecodeError):
            return False


def _known(operation: str) -> str:
    if operation not in operations() and operation not in STREAMS.values():
        raise LocalProtocolError(f"there is no operation {operation!r}; see the names in docs/reference/operations")
    return operation


def _stored(part: Any) -> list[dict[str, Any]]:
    """The parts that the server makes of one that was sent: text files come with what a tool would have read."""
    fields = {name: getattr(part, name) for name in part.__struct_fields__ if name != "unknown_fields"}
    match part:
        case models.TextPartInput():
            return [{"kind": models.TextPart, **fields}]
        case models.FilePartInput():
            texts = _texts_of(part) if part.mime == "text/plain" else []
            return [*map(_synthetic, texts), {"kind": models.FilePart, **fields}]
        case models.AgentPartInput():
            hint = (
                " Use the above message and context to generate a prompt and call the task tool with subagent: "
                f"{part.name}"
            )
            return [{"kind": models.AgentPart, **fields}, _synthetic(hint)]
        case _:
            return [{"kind": models.SubtaskPart, **fields}]


def _texts_of(part: models.FilePartInput) -> list[str]:
    path = part.filename or part.url.removeprefix("file://")
    called = f"Called the Read tool with the following input: {msgspec.json.encode({'filePath': path}).decode()}"
    head, _, data = part.url.partition(",")
    if not head.startswith("data:"):
        return [called]
    content = base64.b64decode(data).decode("utf-8", "replace") if head.endswith(";base64") else unquote(data)
    return [called, content]


def _synthetic(text: str) -> dict[str, Any]:
    return {"kind": models.TextPart, "id": None, "text": text, "synthetic": True}
