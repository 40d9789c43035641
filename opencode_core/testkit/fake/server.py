"""A fake OpenCode server as a machine: bytes of clients in, bytes for them out, time as an argument.

    connection = fake.connect()            # a client has connected
    connection.receive_data(data)          # it has sent something; empty at its end
    deadline = fake.advance(now)           # do what can be done; call it again at the deadline, or on `wake`
    connection.data_to_send()              # for each connection; `connection.ending` says whether to close it

It plays the sessions of a script (`opencode_core.testkit.script`) with the routes, answers, events and their order of
the real server; see `docs/guides/testing.md` for what it does not play.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Generator, Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core.http import Request, Response, header_in, read_directory
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.scrub import Scrubber

from .answers import HANDLERS, Answers
from .connection import FakeConnection
from .messages import FakeRequest, Refusal, json_response, unexpected
from .player import Player
from .routes import STREAMS, Route, route
from .settings import Settings
from .tasks import Work
from .turns import SessionLoop
from .world import World

__all__ = ["FakeOpenCode"]

WEB_APPLICATION: Final = Response(
    200, (("Content-Type", "text/html"),), b"<!doctype html>\n<html><title>OpenCode</title></html>\n"
)


class FakeOpenCode(World):
    """A fake server, without sockets and clocks.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something, such as opening a gate: call `advance` then.
        directory: The project of requests without a directory.
        config: OpenCode's configuration; see `Settings`.
        username: The user name that clients must send, if there is a password.
        password: The password that clients must send; None if they need none.
        retry_delay: Seconds until a model that failed is asked again; doubles each time.
        step_delay: Seconds between the results of tools and the next message of the model.

    Attributes:
        script: What the model says.
        requests: Every request that came, oldest first.
        model_requests: The requests that a real server would have sent to the model, oldest first.
        given: What else the test gave: answers, failures, outputs of tools.
        started: When the server started, in milliseconds since the epoch.
        player: Plays a recording instead of a script.
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
        super().__init__(SessionLoop, clock, random, wake, Settings(directory, config or {}, retry_delay, step_delay))
        self.player: Player | None = None
        self._answers = Answers(self)
        self._connections: list[FakeConnection] = []
        self._credentials = None if password is None else f"{username}:{password}"

    # For the driver

    def connect(self) -> FakeConnection:
        """A client has connected."""
        connection = FakeConnection(self._received)
        self._connections.append(connection)
        return connection

    def advance(self, time: float) -> float | None:
        """Do everything that can be done now.

        Returns:
            When to call this again; None if nothing will happen until something new comes.
        """
        deadlines = (self.tasks.run(time), self.store.beat(time))
        self._connections = [connection for connection in self._connections if connection.ending is None]
        return min((deadline for deadline in deadlines if deadline is not None), default=None)

    # For the test

    def complaints(self) -> list[str]:
        """What the test gave and nobody used, what nobody prepared, and the test's mistakes; each on a line."""
        deviations = [] if self.player is None else self.player.deviations
        return [*self.script.complaints(), *self.given.complaints(), *deviations]

    def emit(self, event: Any, directory: str | None = None) -> None:
        """Send an event to all streams that get it.

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
        """Play a recording from now on: give the same answers and streams to the same requests."""
        self.player = Player(self, recording, scrubber)

    def reset(self) -> None:
        """Forget scripts, prepared answers, prepared failures and past requests."""
        for one in (self.script, self.given, self.requests, self.model_requests):
            one.clear()

    def restart(self) -> None:
        """Act like a server that was killed and started again: turns are lost, sessions are still there."""
        self.vanish()
        for connection in self._connections:
            connection.drop()

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
        failure = self.given.next_failure(found.operation)
        if failure is not None:
            (response,) = failure
            if response is None:
                connection.drop()
            else:
                connection.respond(response)
        elif self.given.has_answer(found.operation):
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
        except Exception as error:  # raised by a function of the test
            response = json_response(unexpected(f"{type(error).__name__}: {error}"), 500)
        connection.respond(response)

    def _find_answer(self, ask: FakeRequest) -> Any:
        if self.given.has_answer(ask.operation):
            given = self.given.answer_to(ask.operation)
            return given(ask) if callable(given) else given
        handler = HANDLERS.get(ask.operation)
        if handler is None:
            hint = f"give it an answer with server.answer({ask.operation!r}, ...)"
            raise Refusal(501, unexpected(f"the fake server does not play {ask.operation}: {hint}"))
        return handler(self._answers, ask)

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
