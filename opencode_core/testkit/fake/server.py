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
from typing import Any, cast

from opencode_core.calls.identify import Dialect
from opencode_core.http import Request, Response, header_in
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.script import ModelRequest, Script
from opencode_core.testkit.scrub import Scrubber

from .connection import FakeConnection
from .functions import ServedHere
from .given import Given
from .messages import FakeRequest, Refusal, json_response, unexpected
from .player import Player
from .routes import Route
from .settings import Settings
from .stage import Stage
from .tasks import Work
from .voice import Voice
from .voice1 import Voice1

__all__ = ["FakeOpenCode"]


class FakeOpenCode:
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

        dialect: What it speaks, `"1"` or `"2"`.
        version: Which OpenCode it plays; None for the one that this package is made for.
        served_at: Gives the functions that this process serves at an address.

    Attributes:
        script: What the model says.
        requests: Every request that came, oldest first.
        model_requests: The requests that a real server would have sent to the model, oldest first.
        given: What else the test gave: answers, failures, outputs of tools.
        voice: The dialect, with all that the server is and knows.
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
        dialect: Dialect = "1",
        version: str | None = None,
        served_at: Callable[[str], ServedHere | None] = lambda url: None,
    ) -> None:
        settings = Settings(directory, config or {}, retry_delay, step_delay, dialect)
        self.voice: Voice
        if dialect == "1":
            self.voice = Voice1(clock, random, wake, settings)
        else:
            from .voice2 import Voice2  # which few tests need so far

            self.voice = Voice2(clock, random, wake, settings, version)
        stage = self.stage
        stage.functions.find = served_at
        self.script: Script = stage.script
        self.requests: list[FakeRequest] = stage.requests
        self.model_requests: list[ModelRequest] = stage.model_requests
        self.given: Given = stage.given
        self.player: Player | None = None
        self._connections: list[FakeConnection] = []
        self._credentials = None if password is None else f"{username}:{password}"

    @property
    def stage(self) -> Stage:
        """What the server is and knows."""
        return self.voice.stage

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
        deadlines = (self.stage.tasks.run(time), self.stage.readers.beat(time))
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
            event: An event of `opencode_core.models`, or its JSON with `type` and `properties`, in OpenCode 2 with
                `type` and `data`.
            directory: Where it happens. Default: the server's own directory.
        """
        self.voice.emit(event, directory or self.stage.settings.directory)

    def play(self, recording: Recording, scrubber: Scrubber) -> None:
        """Play a recording from now on: give the same answers and streams to the same requests."""
        self.player = Player(self.voice, recording, scrubber)

    def reset(self) -> None:
        """Forget scripts, prepared answers, prepared failures and past requests."""
        for one in (self.script, self.given, self.requests, self.model_requests):
            one.clear()

    def restart(self, *, killed: bool = True) -> None:
        """Act like a server that ended and was started again: turns are lost, sessions are still there.

        Args:
            killed: Whether it had no time to store anything.
        """
        if killed:
            self.stage.vanish()
        else:
            self.stage.shut_down()
        for connection in self._connections:
            connection.drop()

    # Requests

    def _received(self, connection: FakeConnection, request: Request) -> None:
        found = self.voice.route(request.method, request.path)
        ask = FakeRequest(
            "" if found is None else found.operation,
            request,
            {} if found is None else found.parameters,
            self.voice.directory_of(request),
        )
        self.requests.append(ask)
        if request.method == "OPTIONS":
            connection.respond(Response(204))
        elif not self._is_allowed(request):
            connection.respond(self.voice.unauthorized)
        elif found is None:
            connection.respond(self.voice.elsewhere(request))
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
            self.stage.start(self._exchange(connection, ask))
        elif self.player is not None:
            self.player.receive(connection, ask, self.voice.is_stream(found.operation))
        elif self.voice.is_stream(found.operation):
            self.voice.listen(connection, ask)
        else:
            self.stage.start(self._exchange(connection, ask))

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
        handler = self.voice.handler(ask.operation)
        if handler is None:
            hint = f"give it an answer with server.answer({ask.operation!r}, ...)"
            raise Refusal(501, unexpected(f"the fake server does not play {ask.operation}: {hint}"))
        return handler(ask)

    def _is_allowed(self, request: Request) -> bool:
        if self._credentials is None:
            return True
        header = header_in(request.headers, "authorization", "")
        token = header.removeprefix("Basic ") or dict(request.query).get("auth_token", "")
        try:
            return base64.b64decode(token).decode() == self._credentials
        except (binascii.Error, UnicodeDecodeError):
            return False
