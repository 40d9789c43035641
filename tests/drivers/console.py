"""The console command in this process: on a pseudo-terminal or a pipe, with a server whose answers are changed."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import io
import json
import os
import pty
import select
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from rich.console import Console

from opencode_core.http import Request, Response
from opencode_core.testkit.fake.connection import FakeConnection
from opencode_sync.console import main
from opencode_sync.testing import FakeServer

Change = Callable[[str, Any], Any]
"""Makes another JSON value of one that the server answers with to a request of this path."""


@contextmanager
def changed_answers(
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
    change_event: Callable[[Any], Sequence[Any]] = lambda event: [event],
) -> Generator[None]:
    """Fake servers send something else than they mean.

    Args:
        change: What is answered.
        change_event: What is sent instead of an event.
    """
    asked: dict[int, Request] = {}
    begun: dict[int, bytes] = {}
    ask, respond, send = FakeConnection._ask, FakeConnection.respond, FakeConnection.send

    def changed_respond(connection: FakeConnection, response: Response) -> None:
        request = asked[id(connection)]
        try:
            value = json.loads(response.body)
        except ValueError:
            return respond(connection, response)
        body = json.dumps(change(request.path, value)).encode()
        return respond(connection, Response(response.status, response.headers, body))

    def changed_send(connection: FakeConnection, data: bytes) -> None:
        frame = begun.pop(id(connection), b"") + data
        if not frame.endswith(b"\n\n"):
            begun[id(connection)] = frame
            return
        for event in change_event(json.loads(frame.removeprefix(b"data: "))):
            send(connection, b"data: " + json.dumps(event).encode() + b"\n\n")

    def remembering(connection: FakeConnection) -> None:
        on_request = connection._on_request

        def remember(connection: FakeConnection, request: Request) -> None:
            asked[id(connection)] = request
            on_request(connection, request)

        connection._on_request = remember
        ask(connection)
        connection._on_request = on_request

    with monkeypatch.context() as patch:
        patch.setattr(FakeConnection, "_ask", remembering)
        patch.setattr(FakeConnection, "respond", changed_respond)
        patch.setattr(FakeConnection, "send", changed_send)
        yield


class Shown:
    """What the command wrote, and how it ended."""

    def __init__(self, code: int, text: str) -> None:
        self.code = code
        self.text = text


def environment(patch: pytest.MonkeyPatch, server: FakeServer) -> None:
    """That of somebody whose server runs."""
    for name in ("LINES", "NO_COLOR", "OPENCODE_SERVER_USERNAME", "OPENCODE_SERVER_PASSWORD"):
        patch.delenv(name, raising=False)
    patch.setenv("OPENCODE_BASE_URL", server.base_url)
    patch.setenv("TERM", "xterm-256color")
    patch.setenv("PROMPT_TOOLKIT_NO_CPR", "1")


def on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
    server: FakeServer,
    *arguments: str,
    keys: str = "",
    columns: str = "300",
) -> Shown:
    """Run the command on a pseudo-terminal, where the keys are typed at once.

    Args:
        columns: What COLUMNS says. By default so many that nothing is cut off.
    """
    ours, theirs = pty.openpty()
    written = bytearray()
    wake, waker = os.pipe()

    def read() -> None:
        while True:
            ready, _, _ = select.select([ours, wake], [], [])
            if ours in ready:
                written.extend(os.read(ours, 65536))
            elif wake in ready:
                return

    reader = threading.Thread(target=read)
    reader.start()
    os.write(ours, keys.encode())
    try:
        with monkeypatch.context() as patch, ExitStack() as streams, create_app_session():
            environment(patch, server)
            patch.setenv("COLUMNS", columns)
            for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
                stream = streams.enter_context(open(os.dup(theirs), mode, encoding="utf-8"))
                patch.setattr(sys, name, stream)
            code = exit_code(arguments)
    finally:
        os.write(waker, b"x")
        reader.join()
        for descriptor in (ours, theirs, wake, waker):
            os.close(descriptor)
    return Shown(code, written.decode())


def exit_code(arguments: tuple[str, ...]) -> int:
    """What the command ends with, however it does."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


class Typed(Console):
    """A console where these lines are typed, and then Ctrl-D."""

    def __init__(self, *lines: str) -> None:
        super().__init__(file=io.StringIO(), width=60, highlight=False)
        self._lines = list(lines)

    def input(self, *args: Any, **kwargs: Any) -> str:
        if not self._lines:
            raise EOFError
        return self._lines.pop(0)
