"""A fake server of OpenCode 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

import msgspec

from opencode_core.http import Request, Response, header_in, read_directory

from .answers import HANDLERS, Answers
from .connection import FakeConnection
from .messages import FakeRequest
from .routes import STREAMS, Route, route
from .settings import Settings
from .turns import SessionLoop
from .voice import Handler, Voice
from .world import World

__all__ = ["Voice1"]


class Voice1(Voice):
    """OpenCode 1, as a fake server speaks it.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something.
        settings: The configuration.
    """

    def __init__(
        self,
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object],
        settings: Settings,
    ) -> None:
        self.world: World = World(SessionLoop, clock, random, wake, settings)
        self._answers = Answers(self.world)

    @property
    def stage(self) -> World:
        return self.world

    def route(self, method: str, path: str) -> Route | None:
        return route(method, path)

    def elsewhere(self, request: Request) -> Response:
        return self.web_application

    def directory_of(self, request: Request) -> str:
        """The query wins over the header, as on the real server."""
        header = header_in(request.headers, "x-opencode-directory", "")
        return read_directory(dict(request.query).get("directory") or header) or self.world.settings.directory

    def handler(self, operation: str) -> Handler | None:
        handler = HANDLERS.get(operation)
        return None if handler is None else partial(handler, self._answers)

    def is_stream(self, operation: str) -> bool:
        return operation in STREAMS.values()

    def listen(self, connection: FakeConnection, ask: FakeRequest) -> None:
        everywhere = ask.operation == "global.event"
        self.world.store.listen(connection, None if everywhere else ask.directory, self.world.tasks.time)

    def emit(self, event: Any, directory: str) -> None:
        if isinstance(event, msgspec.Struct):
            type, properties = str(getattr(event, "type", "")), getattr(event, "properties", None)
        else:
            fields = cast("Mapping[str, Any]", event)
            type, properties = str(fields["type"]), fields.get("properties", {})
        self.world.store.publish(type, properties, directory=directory)
