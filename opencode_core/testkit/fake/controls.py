"""What a test can do to a fake server, whichever driver runs it."""

from __future__ import annotations

import abc
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers
from opencode_core.options import Auth
from opencode_core.testkit.script import Item, Items, ModelRequest, When

from .messages import FakeRequest, json_response, unexpected
from .server import FakeOpenCode
from .world import ToolOutput

__all__ = ["FakeControls"]


class FakeControls(abc.ABC):
    """A fake OpenCode server on loopback: its script, its faults, and what it was asked.

    Attributes:
        directory: The project that requests without a directory are about. It need not exist.
        password: What clients must give; None for a server that everybody may use.
    """

    directory: str
    password: str | None

    def __init__(
        self,
        directory: str,
        config: Mapping[str, Any] | None,
        password: str | None,
        retry_delay: float,
        step_delay: float,
        clock: Callable[[], int],
        random: Callable[[], float],
        lock: AbstractContextManager[Any],
    ) -> None:
        self.directory = directory
        self.password = password
        self._lock = lock
        self._port = 0
        self._fake = FakeOpenCode(
            clock=clock,
            random=random,
            wake=self._wake,
            directory=directory,
            config=config,
            password=password,
            retry_delay=retry_delay,
            step_delay=step_delay,
        )

    @property
    def base_url(self) -> str:
        """The server's address."""
        if not self._port:
            raise LocalProtocolError("the fake server is not listening: use it in a `with` block")
        return f"http://127.0.0.1:{self._port}"

    @property
    def auth(self) -> Auth | None:
        """What the server asks for."""
        return None if self.password is None else Auth("opencode", self.password)

    @property
    def requests(self) -> list[FakeRequest]:
        """Every request that came, oldest first."""
        with self._lock:
            return list(self._fake.requests)

    @property
    def chat_requests(self) -> list[ModelRequest]:
        """What a real server would have asked the model, oldest first."""
        with self._lock:
            return list(self._fake.model_requests)

    @property
    def deviations(self) -> list[str]:
        """Where the program asked for something else than in the recording that is played."""
        with self._lock:
            return [] if self._fake.player is None else list(self._fake.player.deviations)

    def script(self, items: Sequence[Item]) -> None:
        """Have the model say this next, in whatever session.

        Items belong together until the answer of the model ends: after a run of tool calls, a failure, a break or a
        hang. What follows is said after the tools have run.
        """
        with self._lock:
            self._fake.script.add(items)

    def reply(self, when: When, with_: Items) -> None:
        """Have the model say this in each turn whose prompt matches the regular expression `when`.

        Args:
            when: A regular expression, or a function of the `ModelRequest`.
            with_: The script of the whole turn, or a function that makes it from the first request.
        """
        with self._lock:
            self._fake.script.when(when, with_)

    def tool(self, name: str, output: ToolOutput) -> None:
        """Have a tool answer this from now on. No tool really runs.

        Args:
            name: Such as `bash`; a new name adds a tool.
            output: The text, or a function of the arguments. An exception of it is an error of the tool.
        """
        with self._lock:
            self._fake.tool_outputs[name] = output

    def answer(self, operation: str, value: Any) -> None:
        """Answer an operation with this from now on.

        Args:
            operation: The operationId, such as `find.files`.
            value: A value for the JSON body, a `Response`, or a function of the `FakeRequest` that returns either.

        Raises:
            LocalProtocolError: There is no such operation.
        """
        with self._lock:
            self._fake.answer(operation, value)

    def fail(
        self,
        operation: str,
        status: int = 500,
        body: Any = None,
        *,
        headers: Headers = (),
        times: int | None = 1,
        drop: bool = False,
    ) -> None:
        """Answer the next requests for an operation with an error.

        Args:
            operation: The operationId; `event.subscribe` and `global.event` for the event streams.
            status: The HTTP status.
            body: A value for the JSON body. Default: what the real server answers to everything unforeseen.
            headers: Added to the answer, such as `Retry-After`.
            times: How many requests; None for all from now on.
            drop: Close the connection without an answer instead.

        Raises:
            LocalProtocolError: There is no such operation.
        """
        response = None if drop else json_response(unexpected() if body is None else body, status, headers)
        with self._lock:
            self._fake.fail(operation, response, times)

    def emit(self, event: Any, *, directory: str | None = None) -> None:
        """Send an event to all streams of a directory, and to those of the whole server.

        Args:
            event: An event of `opencode_core.models`, or JSON with `type` and `properties`.
            directory: Default: the server's own.
        """
        with self._lock:
            self._fake.emit(event, directory)
        self._wake()

    def send_raw(self, data: bytes) -> None:
        """Send bytes on all event streams as they are."""
        with self._lock:
            self._fake.store.send_raw(data)
        self._wake()

    def cut_streams(self, *, reset: bool = False) -> None:
        """End the connections of all event streams, in the middle.

        Args:
            reset: With a TCP reset.
        """
        with self._lock:
            self._fake.store.cut_streams(reset)
        self._wake()

    def restart(self) -> None:
        """As a real server that is killed and started again at the same address.

        Connections end, turns under way are lost and leave an unfinished message, sessions are still there.
        """
        with self._lock:
            self._fake.restart()
        self._wake()

    def reset(self) -> None:
        """Forget scripts, prepared answers and failures, and what was asked. Sessions stay."""
        with self._lock:
            self._fake.reset()

    @abc.abstractmethod
    def _wake(self) -> None:
        """Let the driver look again; from any thread."""
