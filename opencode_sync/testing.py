"""For tests of programs that use OpenCode: a model that follows a script, and a real server kept to itself.

    with ScriptedModel() as model:
        model.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}), Text("Two files.")])
        with Server(directory, config=model.config(), env=...) as server: ...

The model runs in threads of its own, so blocking, asyncio and trio programs can all be tested with it.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from opencode_core import testing as core
from opencode_core.testing import (
    Break,
    Close,
    Failure,
    Hang,
    Item,
    Items,
    ModelRequest,
    Pause,
    Raw,
    Reasoning,
    Script,
    Step,
    Text,
    ToolCall,
    Usage,
    When,
    Write,
    structured,
)

__all__ = [
    "Break",
    "Failure",
    "Gate",
    "Hang",
    "Item",
    "ModelRequest",
    "Pause",
    "Raw",
    "Reasoning",
    "ScriptedModel",
    "Text",
    "ToolCall",
    "Usage",
    "structured",
]


class Gate(core.Gate):
    """A place in a script where the model waits for the test: no sleeps, no races.

    gate = Gate()
    model.script([Text("one"), gate, Text("two")])
    ...                     # prompt
    gate.wait_reached()     # the model has said "one" and stands still
    gate.open()
    """

    def __init__(self) -> None:
        super().__init__()
        self._reached = threading.Event()

    def reach(self) -> None:
        """The model stands at the gate."""
        self._reached.set()

    def wait_reached(self, timeout: float = 30.0) -> None:
        """Block until the model stands at the gate.

        Raises:
            TimeoutError: It did not come within that many seconds.
        """
        if not self._reached.wait(timeout):
            raise TimeoutError(f"the model did not reach the gate within {timeout:g} s")


class ScriptedModel:
    """An OpenAI-compatible model on loopback that follows a script.

    Attributes:
        requests: Every request received, titles included, oldest first.
    """

    def __init__(self, *, port: int = 0) -> None:
        self.requests: list[ModelRequest] = []
        self._script = Script()
        self._port = port
        self._listener: socket.socket | None = None
        self._acceptor: threading.Thread | None = None
        self._connections: dict[socket.socket, threading.Thread] = {}
        self._changed = threading.Condition()
        self._closing = False

    def __enter__(self) -> ScriptedModel:
        return self.start()

    def __exit__(self, *exc: object) -> None:
        self.close()

    def start(self) -> ScriptedModel:
        """Listen. `with ScriptedModel() as model:` does it."""
        self._listener = socket.create_server(("127.0.0.1", self._port), backlog=128)
        self._port = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(
            target=self._accept, args=(self._listener,), name="ScriptedModel", daemon=True
        )
        self._acceptor.start()
        return self

    def close(self) -> None:
        """Drop every connection and end every thread; may be called again."""
        if self._listener is None or self._acceptor is None:
            return
        self._closing = True
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1.0):
            pass  # wakes the acceptor
        self._acceptor.join()
        self._listener.close()
        with self._changed:
            connections = dict(self._connections)
        for sock, thread in connections.items():
            with contextlib.suppress(OSError):  # already closed
                sock.shutdown(socket.SHUT_RDWR)
            thread.join()

    @property
    def url(self) -> str:
        """The base of the model's API, such as `http://127.0.0.1:4000/v1`."""
        if self._listener is None:
            raise RuntimeError("the model is not listening: use `with ScriptedModel() as model:`")
        return f"http://127.0.0.1:{self._port}/v1"

    def config(self, *, context: int | None = None, **settings: Any) -> dict[str, Any]:
        """OpenCode's configuration for this model; see `opencode_core.testing.model_config`."""
        return core.model_config(self.url, context=context, **settings)

    def write_config(self, directory: str | Path, **settings: Any) -> None:
        """Write the configuration as `opencode.json` of a project: the only place that `/api` sessions read."""
        Path(directory, "opencode.json").write_text(json.dumps(self.config(**settings), indent=2), "utf-8")

    def script(self, items: Sequence[Item]) -> None:
        """Answer the next requests with these items; see `opencode_core.testing` for how they are cut into answers."""
        with self._changed:
            self._script.add(items)

    def reply(self, when: When, with_: Items) -> None:
        """Answer each turn whose last user text matches the regular expression `when` with these items.

        Args:
            when: A regular expression, or a function of the request.
            with_: The script of the whole turn, or a function that makes it from the first request.
        """
        with self._changed:
            self._script.when(when, with_)

    def reset(self) -> None:
        """Forget scripts and requests."""
        with self._changed:
            self._script.clear()
            self.requests.clear()

    @property
    def chat_requests(self) -> list[ModelRequest]:
        """The requests that were not about a title."""
        with self._changed:
            return [request for request in self.requests if not request.is_title]

    def wait_for_requests(self, count: int, timeout: float = 30.0) -> list[ModelRequest]:
        """Block until that many requests, titles left out, have come.

        Raises:
            TimeoutError: They did not come within that many seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.chat_requests) >= count, timeout):
                raise TimeoutError(f"{len(self.chat_requests)} of {count} requests came within {timeout:g} s")
            return self.chat_requests

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            if self._closing:
                sock.close()
                return
            thread = threading.Thread(target=self._serve, args=(sock,), name="ScriptedModel", daemon=True)
            with self._changed:
                self._connections[sock] = thread
            thread.start()

    def _answer(self, request: ModelRequest) -> Sequence[Item]:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            return self._script.answer(request)

    def _serve(self, sock: socket.socket) -> None:
        connection = core.ModelConnection(self._answer)
        try:
            with sock, contextlib.suppress(OSError):  # the client is gone, or `close` was called
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while all(self._perform(step, sock) for step in connection.receive_data(sock.recv(65536))):
                    pass
        finally:
            with self._changed:
                self._connections.pop(sock, None)

    def _perform(self, step: Step, sock: socket.socket) -> bool:
        """Do what the core asks; false when that was the last of this connection."""
        match step:
            case Write(data):
                sock.sendall(data)
            case Pause(seconds):
                _wait(sock, seconds)
            case Hang():
                _wait(sock, None)
            case core.Gate():
                step.reach()
                while not step.is_open:
                    _wait(sock, 0.01)
            case Close(reset):
                if reset:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
        return True


def _wait(sock: socket.socket, seconds: float | None) -> None:
    """Wait, but not longer than the client does."""
    sock.settimeout(seconds)
    try:
        sock.recv(1)
    except TimeoutError:
        sock.settimeout(None)
    else:
        raise ConnectionAbortedError
