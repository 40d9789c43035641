"""A fake server of OpenCode 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

import msgspec

from opencode_core.http import Request, Response, header_in, read_directory
from opencode_core.values.codec import encode

from .answers2 import HANDLERS_2, Answers2, invalid
from .connection import FakeConnection
from .messages import FakeRequest
from .routes import STREAMS_2, Route, route
from .settings import Settings
from .turns2 import Execution2
from .variants2 import variant_of
from .voice import Handler, Voice
from .world2 import World2

__all__ = ["Voice2"]


class Voice2(Voice):
    """OpenCode 2, as a fake server speaks it.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something.
        settings: The configuration.
        version: Which OpenCode 2; None for the released one.
    """

    def __init__(
        self,
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object],
        settings: Settings,
        version: str | None,
    ) -> None:
        self.world: World2 = World2(Execution2, clock, random, wake, settings, variant_of(version))
        self._answers = Answers2(self.world)

    @property
    def stage(self) -> World2:
        return self.world

    def route(self, method: str, path: str) -> Route | None:
        found = route(method, path)
        is_ours = found is not None and found.operation.startswith("v2.") and self.world.variant.has(found.operation)
        return found if is_ours else None

    def elsewhere(self, request: Request) -> Response:
        """Nothing is there; outside the API, a released server has its web application."""
        if request.path.startswith("/api") or not self.world.variant.has_pages:
            return Response(404)
        return self.web_application if request.method in ("GET", "HEAD") else Response(405)

    def directory_of(self, request: Request) -> str:
        """The query wins over the header, as on the real server."""
        header = header_in(request.headers, "x-opencode-directory", "")
        given = dict(request.query).get("location[directory]") or header
        return read_directory(given) or self.world.settings.directory

    def handler(self, operation: str) -> Handler | None:
        handler = HANDLERS_2.get(operation)
        return None if handler is None else partial(handler, self._answers)

    def is_stream(self, operation: str) -> bool:
        return operation in STREAMS_2.values()

    def listen(self, connection: FakeConnection, ask: FakeRequest) -> None:
        if ask.operation == "v2.event.subscribe":
            self.world.store.listen(connection)
            return
        session, after = self.world.store.sessions.get(ask.parameters["sessionID"]), ask.query("after") or "0"
        if session is None:
            id = ask.parameters["sessionID"]
            body = {"_tag": "SessionNotFoundError", "sessionID": id, "message": f"Session not found: {id}"}
            connection.respond(Response(404, (("Content-Type", "application/json"),), encode(body)))
        elif not after.isdigit():
            connection.respond(invalid('Expected a value greater than or equal to 0\n  at ["after"]', "Query").response)
        else:
            is_following = ask.query("follow") == "true"
            self.world.store.follow(connection, session, int(after), follow=is_following)

    def emit(self, event: Any, directory: str) -> None:
        fields = msgspec.to_builtins(event) if isinstance(event, msgspec.Struct) else event
        self.world.store.tell(cast("Mapping[str, Any]", fields), directory)
