"""What a fake server asks of a dialect: its routes, its answers and its streams."""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Any, TypeAlias

from opencode_core.http import Request, Response

from .connection import FakeConnection
from .messages import FakeRequest
from .routes import Route
from .stage import Stage

__all__ = ["Handler", "Voice"]

Handler: TypeAlias = Callable[[FakeRequest], Any]
"""Returns a value for the JSON body, a `Response`, or a piece of work that returns one of these later."""


class Voice(abc.ABC):
    """A dialect, as a fake server speaks it.

    Attributes:
        unauthorized: The answer to a request without the right credentials.
        web_application: The answer where OpenCode has its web application.
    """

    unauthorized: Response = Response(401, (("WWW-Authenticate", 'Basic realm="Secure Area"'),))
    web_application: Response = Response(
        200, (("Content-Type", "text/html"),), b"<!doctype html>\n<html><title>OpenCode</title></html>\n"
    )

    @property
    @abc.abstractmethod
    def stage(self) -> Stage:
        """What the server is and knows."""

    @abc.abstractmethod
    def route(self, method: str, path: str) -> Route | None:
        """The operation of a request; None if there is none."""

    @abc.abstractmethod
    def elsewhere(self, request: Request) -> Response:
        """The answer to a request that is no operation."""

    @abc.abstractmethod
    def directory_of(self, request: Request) -> str:
        """The project directory of a request."""

    @abc.abstractmethod
    def handler(self, operation: str) -> Handler | None:
        """What answers an operation; None if it is not played."""

    @abc.abstractmethod
    def is_stream(self, operation: str) -> bool:
        """Whether an operation is answered with a stream."""

    @abc.abstractmethod
    def listen(self, connection: FakeConnection, ask: FakeRequest) -> None:
        """Answer with a stream."""

    @abc.abstractmethod
    def emit(self, event: Any, directory: str) -> None:
        """Send an event of the test to all streams that get it."""
