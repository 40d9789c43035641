"""What a test can do with a fake server, in either driver."""

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
    """A fake OpenCode server on loopback: its script, its faults, and the requests that came.

    Attributes:
        directory: The project of requests without a directory. It need not exist.
        password: The password that clients must send; None if they need none.
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
        """The credentials that the server requires."""
        return None if self.password is None else Auth("opencode", self.password)

    @property
    def requests(self) -> list[FakeRequest]:
        """Every request that came, oldest first."""
        with self._lock:
            return list(self._fake.requests)

    @property
    def chat_requests(self) -> list[ModelRequest]:
        """The requests that a real server would have sent to the model, oldest first."""
        with self._lock:
            return list(self._fake.model_requests)

    @property
    def deviations(self) -> list[str]:
        """Where the program's requests differ from the recording that is being played."""
        with self._lock:
            return [] if self._fake.player is None else list(self._fake.player.deviations)

    def script(self, items: Sequence[Item]) -> None:
        """Let the model say this next, in whichever session.

        Items belong to one answer of the model until it ends: after a run of tool calls, a failure, a break or a hang.
        The items after that come when the tools have run.
        """
        with self._lock:
            self._fake.script.add(items)

    def reply(self, when: When, with_: Items) -> None:
        """Let the model say this in each turn whose prompt matches `when`.

        Args:
            when: A regular expression, or a function of the `ModelRequest`.
            with_: The script of the whole turn, or a function that makes it from the first request.
        """
        with self._lock:
            self._fake.script.when(when, with_)

    def tool(self, name: str, output: ToolOutput) -> None:
        """Set the output of a tool from now on. No tool really runs.

        Args:
            name: The tool, such as `bash`. A new name adds a tool.
            output: The text, or a function of the arguments. If the function raises, the tool fails.
        """
        with self._lock:
            self._fake.tool_outputs[name] = output

    def answer(self, operation: str, value: Any) -> None:
        """Set the answer to an operation from now on.

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
            body: A value for the JSON body. Default: what the real server answers after an unexpected error.
            headers: Header fields to add to the answer, such as `Retry-After`.
            times: How many requests fail; None for all from now on.
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
            directory: The directory. Default: the server's own.
        """
        with self._lock:
            self._fake.emit(event, directory)
        self._wake()

    def send_raw(self, data: bytes) -> None:
        """Send raw bytes on all event streams."""
        with self._lock:
            self._fake.store.send_raw(data)
        self._wake()

    def cut_streams(self, *, reset: bool = False) -> None:
        """Cut the connections of all event streams.

        Args:
            reset: With a TCP reset.
        """
        with self._lock:
            self._fake.store.cut_streams(reset)
        self._wake()

    def restart(self) -> None:
        """Act like a server that is killed and started again at the same address.

        Connections end. Turns under way are lost, and leave an unfinished message. Sessions are still there.
        """
        with self._lock:
            self._fake.restart()
        self._wake()

    def reset(self) -> None:
        """Forget scripts, prepared answers, prepared failures and past requests. Sessions stay."""
        with self._lock:
            self._fake.reset()

    @abc.abstractmethod
    def _wake(self) -> None:
        """Make the driver look again. May be called from any thread."""
