"""A fake OpenCode server on loopback, in one thread. The twin of `opencode_async/_fake.py`."""

from __future__ import annotations

import contextlib
import os
import random
import selectors
import socket
import struct
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from opencode_core.calls.identify import Dialect
from opencode_core.folders import MADE_UP, note_own
from opencode_core.misuse import guarded, guarded_like
from opencode_core.testkit.fake.connection import FakeConnection
from opencode_core.testkit.fake.controls import FakeControls, FakeOptions
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.scrub import Scrubber

from ._client import Client
from ._toolhost import served_at

__all__ = ["FakeServer"]


class FakeServer(FakeControls):
    """A fake OpenCode server on loopback, for tests that need neither OpenCode nor a model.

        with FakeServer() as server:
            server.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")])
            print(server.client().run("What is here?").text)

    It runs beside the program, so blocking, asyncio and trio programs can all be tested with it.

    Args:
        directory: The project that requests without a directory are about. It need not exist.
        config: OpenCode's configuration: `permission={"bash": "ask"}`, `command`, `agent`, `provider`, `model`.
        password: What clients must give; None for a server that everybody may use.
        port: The TCP port; 0 for any that is free.
        retry_delay: Seconds until a failed model is asked again for the first time; doubles. The real server waits 2 s.
        step_delay: Seconds from the results of tools to the next step, in which a client can stop the turn. For a turn
            of the same process that has a budget, the server waits longer if need be, until the turn has weighed it.
        assert_all_used: Whether the end of the block raises AssertionError if something prepared was not used, or a
            prompt met no script. See `assert_all_used()`.
        dialect: What it speaks: OpenCode 1 or OpenCode 2. The scripts are the same.
        version: Which OpenCode 2 it plays: None for 2.0.15. The preview (`"0.0.0-next-16350"`) and 2.1 (`"2.1.2"`) call
            some things otherwise.

    Raises:
        TypeError: An option of the wrong type, or a setting that OpenCode does not have.
        ValueError: An option out of range.
    """

    @guarded
    def __init__(
        self,
        directory: str | os.PathLike[str] = MADE_UP,
        *,
        config: Mapping[str, Any] | None = None,
        password: str | None = None,
        port: int = 0,
        retry_delay: float = 0.05,
        step_delay: float = 0.02,
        assert_all_used: bool = True,
        dialect: Dialect = "1",
        version: str | None = None,
    ) -> None:
        options = FakeOptions(
            directory=os.fspath(directory),
            config=config,
            password=password,
            port=port,
            retry_delay=retry_delay,
            step_delay=step_delay,
            assert_all_used=assert_all_used,
            dialect=dialect,
            version=version,
        )
        self._peers: dict[socket.socket, _Peer] = {}
        self._clients: list[Client] = []
        self._closing = False
        self._thread: threading.Thread | None = None
        self._waker: socket.socket | None = None
        lock = threading.RLock()
        super().__init__(options, _milliseconds, random.random, lock, served_at)
        if options.directory == MADE_UP:
            note_own(MADE_UP)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the server.

        Raises:
            AssertionError: What was prepared and what came differ: see `assert_all_used`.
        """
        self.close()
        if kind is None:
            self._check_all_used()

    def start(self) -> Self:
        """Listen. `with FakeServer() as server:` does it."""
        self._begin()
        listener = socket.create_server(("127.0.0.1", self._options.port), backlog=128)
        listener.setblocking(False)
        self._port = listener.getsockname()[1]
        self._waker, woken = socket.socketpair()
        self._waker.setblocking(False)
        self._thread = threading.Thread(target=self._serve, args=(listener, woken), name="FakeServer", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Close the clients that were made here, drop every connection and end the thread; may be called again."""
        for client in self._clients:
            client.close()
        self._closing = True
        if self._thread is not None and self._waker is not None:
            self._wake()
            self._thread.join()
            self._waker.close()
        self._end()

    @classmethod
    @guarded_like(lambda: FakeServer.__init__)
    def play(cls, path: str | os.PathLike[str], **options: Any) -> Self:
        """A server that plays what `record` wrote: the same answers and streams to a program that asks the same.

        Requests that change something must come in the recorded order. Requests that only read may come any number of
        times. A program that deviates gets an error 500 that says what was expected, and `deviations` keeps it.

        Args:
            path: The file.
            **options: As of `FakeServer`. `dialect` and `version` are those of the recorded server.

        Raises:
            LocalProtocolError: The file is not a recording.
        """
        recording = Recording(Path(path).read_text("utf-8"))
        server = cls(**recording.played_by(options))
        scrubber = Scrubber(home=os.path.expanduser("~"), hosts=(socket.gethostname(),))
        server._fake.play(recording, scrubber)
        return server

    @guarded_like(lambda: Client.__init__)
    def client(self, **options: Any) -> Client:
        """A blocking client of the server, which is closed with it at the latest.

        Args:
            **options: As of `Client`.
        """
        from ._link import link_of

        self._check_open()
        options.setdefault("auth", self.auth)
        client = Client(self.base_url, **options)
        link_of(client).shared.known.told_of_folder = True  # the program has chosen its folder
        self._clients.append(client)
        return client

    def _wake(self) -> None:
        if self._waker is not None:
            with contextlib.suppress(OSError):  # woken often enough, or closed
                self._waker.send(b"x")

    def _serve(self, listener: socket.socket, woken: socket.socket) -> None:
        with listener, woken, selectors.DefaultSelector() as selector:
            selector.register(listener, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            deadline: float | None = None
            while not self._closing:
                ready = selector.select(None if deadline is None else max(deadline - time.monotonic(), 0))
                with self._lock:
                    self._fake.advance(time.monotonic())
                    for key, _ in ready:
                        if key.fileobj is listener:
                            self._accept(listener, selector)
                        elif key.fileobj is woken:
                            woken.recv(4096)
                        else:
                            key.data.receive()
                    deadline = self._fake.advance(time.monotonic())
                    for sock, peer in list(self._peers.items()):
                        wanted = peer.flush()
                        if wanted:
                            selector.modify(sock, wanted, peer)
                        else:
                            selector.unregister(sock)
                            self._peers.pop(sock).close()
            for sock in self._peers:
                sock.close()

    def _accept(self, listener: socket.socket, selector: selectors.BaseSelector) -> None:
        try:
            sock, _ = listener.accept()
        except OSError:
            return  # who came has gone again
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer = self._peers[sock] = _Peer(sock, self._fake.connect())
        selector.register(sock, selectors.EVENT_READ, peer)


class _Peer:
    """One client."""

    def __init__(self, sock: socket.socket, connection: FakeConnection) -> None:
        self._sock = sock
        self._connection = connection
        self._unsent = b""

    def receive(self) -> None:
        """Take what has come."""
        try:
            self._connection.receive_data(self._sock.recv(65536))
        except BlockingIOError:
            pass
        except OSError:
            self._connection.drop()

    def flush(self) -> int:
        """Send what can be sent; what to wait for then, 0 where the connection is over."""
        self._unsent += self._connection.data_to_send()
        try:
            while self._unsent:
                self._unsent = self._unsent[self._sock.send(self._unsent) :]
        except BlockingIOError:
            return selectors.EVENT_READ | selectors.EVENT_WRITE
        except OSError:
            self._connection.drop()
            return 0
        return selectors.EVENT_READ if self._connection.ending is None else 0

    def close(self) -> None:
        """End the connection."""
        if self._connection.ending == "reset":
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
